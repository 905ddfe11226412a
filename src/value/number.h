/// Numbers: counts with their bounds, and what is counted. Ages, distances, dates,
/// money, calibres and unit numbers are told apart from counts by `use`.
#ifndef SR_VALUE_NUMBER_H
#define SR_VALUE_NUMBER_H

#include "tree/syntax.h"
#include "value/time.h"

typedef enum {
    SR_BOUND_EXACT,
    SR_BOUND_AT_LEAST,
    SR_BOUND_AT_MOST,
    SR_BOUND_ABOUT,
    SR_BOUND_RANGE,
    SR_BOUND_VAGUE,
    SR_BOUND_NONE,
    SR_BOUND_UNKNOWN
} sr_bound;
extern const char *const sr_bound_text[8]; // "exact", "at_least", ...

typedef enum {
    SR_USE_COUNT,
    SR_USE_AGE,
    SR_USE_DISTANCE,
    SR_USE_TIME,
    SR_USE_MONEY,
    SR_USE_PERCENT,
    SR_USE_CALIBRE,
    SR_USE_ORDINAL,
    SR_USE_NAME, // part of a name: "F-16", "11th Marine ..."
    SR_USE_OTHER
} sr_number_use;

#define SR_NO_NUMBER INT64_MIN

/// One number expression: tokens [first, last), bound words ("at least") within.
typedef struct {
    uint32_t first;
    uint32_t last;
    uint32_t token;   // the number word itself, or the quantifier ("dozens", "several", "no", "a")
    uint32_t counted; // head noun of what is counted: "people" of "19 people", "dozens of people".
                      // An elliptic count ("and 100 injured") has SR_NO_TOKEN: who is meant is the
                      // claim's to say
    int64_t low;      // SR_NO_NUMBER where FORMAT.md has null
    int64_t high;
    sr_bound bound;
    sr_number_use use;
    const char *word; // for vague, none, unknown: the words ("dozens", "no serious"); else NULL
    bool article;     // "a soldier", "one of": counted through the article, not a numeral
    bool more;        // "another 12", "12 more", "12 others": in addition to an earlier count
} sr_number;

typedef struct {
    uint32_t count;
    sr_number *items; // in text order
    uint32_t token_count;
    uint32_t *of; // [token] the count that quantifies it, from 1; 0: none
} sr_numbers;

sr_numbers sr_numbers_find(const sr_syntax *syntax, const sr_pieces *pieces, const sr_times *times,
                           sr_arena *keep, sr_arena scratch);

/// The first number that begins at `token` or later.
uint32_t sr_numbers_from(const sr_numbers *numbers, uint32_t token);

/// The count that quantifies the noun at `token`, or NULL.
const sr_number *sr_numbers_of(const sr_numbers *numbers, uint32_t token);

#endif
