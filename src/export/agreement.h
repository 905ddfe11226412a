/// Agreement of two coders: how much of what one finds the other finds too, and how far the values
/// that both give agree beyond chance.
#ifndef SR_EXPORT_AGREEMENT_H
#define SR_EXPORT_AGREEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

typedef enum { SR_SCALE_NOMINAL, SR_SCALE_INTERVAL, SR_SCALE_RATIO } sr_scale;

/// Krippendorff's alpha of `values` [units][coders], NAN where a coder says nothing; nominal values
/// are numbers too, compared for equality. Units with fewer than two values do not count. NAN where
/// there is nothing to compare, all values are the same, or memory is refused. Source: Krippendorff
/// (2011), "Computing Krippendorff's Alpha-Reliability".
double sr_alpha(const double *values, size_t units, size_t coders, sr_scale scale);

/// Cohen's kappa of two coders' nominal values [count]; NAN where chance alone agrees fully.
/// Source: Cohen (1960), "A coefficient of agreement for nominal scales".
double sr_kappa(const double *a, const double *b, size_t count);

typedef struct sr_agreement sr_agreement;

/// NULL when memory is refused.
sr_agreement *sr_agreement_new(void);
void sr_agreement_free(sr_agreement *agreement);

/// Something of this kind ("tolls") that the first coder has, the second, or both.
void sr_agreement_item(sr_agreement *agreement, const char *kind, bool first, bool second);
/// The values that both give to one field of one thing. NULL: says nothing, which on a nominal
/// scale is an answer too.
void sr_agreement_value(sr_agreement *agreement, const char *field, sr_scale scale,
                        const char *first, const char *second);

/// Write tables: by kind what both have, precision of the first by the second, recall, F1; by field
/// the number of pairs, agreement, kappa (nominal) and alpha. Fields and kinds in the order in
/// which they came. Errors: SR_ERR_LIMIT, SR_ERR_IO.
SR_MUST_USE bool sr_agreement_print(const sr_agreement *agreement, const char *first,
                                    const char *second, FILE *out, sr_error *err);
/// The same as one JSON object.
SR_MUST_USE bool sr_agreement_json(const sr_agreement *agreement, const char *first,
                                   const char *second, FILE *out, sr_error *err);

#endif
