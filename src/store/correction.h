/// What a corrected field of a record may hold: the values of sitrep-report/1, and ids of the
/// record itself. A mistyped value would otherwise stand in every total from then on.
#ifndef SR_STORE_CORRECTION_H
#define SR_STORE_CORRECTION_H

#include <jansson.h>

#include "base/error.h"

/// A value as JSON where it is JSON, else as words. New reference.
json_t *sr_correction_value(const char *text);

/// True when `text` may be `field` of an item of the record. Errors: SR_ERR_FORMAT, which says what
/// the field takes.
SR_MUST_USE bool sr_correction_check(const json_t *record, const char *field, const char *text,
                                     sr_error *err);

#endif
