/// What linking keeps of a report: hashed words of title and lead, names, numbers, places, days.
/// Small enough to lie beside the record, so that texts need not be read again.
#ifndef SR_LINK_SIGNATURE_H
#define SR_LINK_SIGNATURE_H

#include <jansson.h>

#include "base/error.h"

typedef struct {
    uint16_t term; // hash of a stemmed word, a name, a number or a place
    uint16_t count;
} sr_term;

/// Parts of a report that are compared apart.
typedef enum {
    SR_LEAD,
    SR_TITLE,
    SR_CAPITALS,
    SR_NUMBERS,
    SR_MAIN_PLACES,
    SR_MAIN_KINDS,
    SR_SIGNATURE_PARTS
} sr_signature_part;

#define SR_TERM_KINDS 65536

typedef struct {
    int32_t day;  // published or filed, or SR_NO_DAY
    int32_t from; // days of the main event, or SR_NO_DAY
    int32_t to;
    uint32_t outlet; // hash, 0 if unknown
    uint16_t count[SR_SIGNATURE_PARTS];
    sr_term *terms[SR_SIGNATURE_PARTS]; // sorted by term; one allocation, see sr_signature_free
} sr_signature;

/// The term of a word in lower case.
uint16_t sr_term_of(const char *word, size_t size);

/// Make the signature of a record (a parsed sitrep-report/1 line) and its text; `text` NULL: title
/// and record alone. Errors: SR_ERR_FORMAT, SR_ERR_LIMIT.
SR_MUST_USE bool sr_signature_of(sr_signature *out, const json_t *record, const char *text,
                                 sr_error *err);
void sr_signature_free(sr_signature *signature);

/// As one line of text for a store (the caller frees it), and back. Errors: SR_ERR_DAMAGED,
/// SR_ERR_LIMIT.
char *sr_signature_text(const sr_signature *signature);
SR_MUST_USE bool sr_signature_parse(sr_signature *out, const char *text, sr_error *err);

#endif
