/// Copies among documents: the same words, or nearly the same words with the same numbers. A report
/// that repeats another with a new figure is news, not a copy.
#ifndef SR_REPORT_DUPLICATE_H
#define SR_REPORT_DUPLICATE_H

#include "base/error.h"

#define SR_SKETCH 16

typedef struct {
    uint64_t words;             // of all words in order
    uint64_t numbers;           // of the numbers, in figures or words, in any order
    uint32_t sketch[SR_SKETCH]; // least hashes of five-word sequences
    uint32_t count;             // words
} sr_fingerprint;

sr_fingerprint sr_fingerprint_of(const char *text, size_t size);

/// True when one text is a copy of the other: the same words, or nearly the same words with the
/// same numbers.
bool sr_fingerprint_is_copy(const sr_fingerprint *a, const sr_fingerprint *b);

#define SR_FINGERPRINT_KEYS 5
/// Hashes of which two copies share at least one (a pair that shares nine tenths does in 98.6 % of
/// cases).
void sr_fingerprint_keys(uint64_t keys[SR_FINGERPRINT_KEYS], const sr_fingerprint *print);

#define SR_FINGERPRINT_TEXT 192
/// As words for a store, and back; false where the text is none.
void sr_fingerprint_text(char out[SR_FINGERPRINT_TEXT], const sr_fingerprint *print);
bool sr_fingerprint_parse(sr_fingerprint *out, const char *text);

typedef struct sr_duplicates sr_duplicates;

/// Remembers the last `capacity` documents, about 150 bytes each and their ids. NULL when memory is
/// refused.
sr_duplicates *sr_duplicates_new(size_t capacity);
void sr_duplicates_free(sr_duplicates *seen);
/// Id of the first document that this one copies, valid until the next call; NULL if it is new, and
/// then it is remembered.
const char *sr_duplicates_check(sr_duplicates *seen, const char *id, const sr_fingerprint *print);

#endif
