/// The ledger as the tables of the field (DOMAIN 1): ACLED, UCDP GED, PLOVER, Phoenix, ICEWS,
/// GeoJSON, a register of casualties with its named victims, and all claims as CSV.
#ifndef SR_EXPORT_TABLE_H
#define SR_EXPORT_TABLE_H

#include <stdio.h>

#include "export/country.h"
#include "export/reduce.h"

typedef enum {
    SR_TABLE_ACLED,
    SR_TABLE_UCDP,
    SR_TABLE_PLOVER,
    SR_TABLE_PHOENIX,
    SR_TABLE_ICEWS,
    SR_TABLE_GEOJSON,
    SR_TABLE_CLAIMS,
    SR_TABLE_REGISTER,
    SR_TABLE_VICTIMS,
    SR_TABLE_COUNT
} sr_table_schema;
extern const char *const sr_table_schema_text[SR_TABLE_COUNT];
/// The schema of that name, or SR_TABLE_COUNT.
sr_table_schema sr_table_schema_of(const char *name);

/// The rule that a schema's own makers go by, else the range.
sr_policy sr_table_policy_of(sr_table_schema schema);

typedef struct {
    sr_view_filter filter;
    sr_policy policy;
    const sr_countries *countries;
    const char *version; // of the engine, for side lines
    FILE *side;          // or NULL: one line a row with the claims it rests on and the policy
} sr_table_options;

typedef struct {
    uint64_t rows;
    uint64_t skipped; // incidents the schema cannot hold
    const char *why;  // of the skipped
} sr_table_result;

/// Write a table. Errors: SR_ERR_IO.
SR_MUST_USE bool sr_table_write(sr_store *store, sr_table_schema schema,
                                const sr_table_options *options, FILE *out, sr_table_result *result,
                                sr_error *err);

#endif
