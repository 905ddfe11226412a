/// From what an expression says to the days it means, inner header of value/time.h. News counts
/// from the day of the report; a history counts from the last date of its own text.
#ifndef SR_VALUE_RESOLVER_H
#define SR_VALUE_RESOLVER_H

#include "base/day.h"
#include "value/expression.h"

typedef struct {
    const sr_report *report;
    const sr_syntax *syntax;
    const sr_pieces *pieces;
    sr_arena *keep;
    int32_t reference;
    int32_t now; // the day up to which the report tells: `reference`, or the day before it, see
                 // day_told()
    bool narrative;
    // the last date of the text: parts are 0 where it did not say
    int32_t year;
    int32_t month;
    int32_t day; // the last whole day, SR_NO_DAY if none
    uint32_t day_sentence;
    const char *last_value; // TIMEX value of the last date
    // the date before a year was last named, and the next year that the text will name: a year far
    // from both is an aside
    int32_t prior_year;
    int32_t prior_month;
    int32_t next_year; // 0 unknown
    int32_t next_month;
    int32_t entry; // the day that opened the entry of a list, SR_NO_DAY outside one
} sr_resolver;

/// Fill the days, value, type and part of day of `t`; its tokens are set.
void sr_resolver_read(sr_resolver *r, const sr_expression *said, sr_time *t);

// entry.c
/// Which of the readings open the entries of a list of days, in `scratch`.
bool *sr_entries_of(const sr_resolver *r, const sr_expression *readings, uint32_t count,
                    sr_arena *scratch);

// dated.c
void sr_resolver_date(sr_resolver *r, const sr_expression *reading, sr_time *t);
void sr_resolver_near(sr_resolver *r, const sr_expression *reading, sr_time *t);
// counted.c
void sr_resolver_offset(sr_resolver *r, const sr_expression *reading, sr_time *t);
void sr_resolver_duration(sr_resolver *r, const sr_expression *reading, sr_time *t);
void sr_resolver_counted(sr_resolver *r, const sr_expression *reading, sr_time *t);

void sr_resolver_set_days(sr_time *t, int32_t from, int32_t to, sr_time_precision precision);
void sr_resolver_set_month(sr_time *t, int32_t year, int32_t month);
void sr_resolver_set_year(sr_time *t, int32_t year);
/// A month and its value.
void sr_resolver_month(sr_resolver *r, sr_time *t, int32_t year, int32_t month);
/// A whole day, with the part of day that the expression names.
void sr_resolver_set_day(sr_resolver *r, const sr_expression *reading, sr_time *t, int32_t day);
const char *sr_resolver_day_value(sr_resolver *r, int32_t day, const char *suffix);
const char *sr_resolver_week_value(sr_resolver *r, int32_t day, const char *suffix);
const char *sr_resolver_suffix(sr_resolver *r, const sr_expression *reading);
const char *sr_resolver_duration_value(sr_resolver *r, int64_t count, const char *unit);
sr_date sr_resolver_add_months(sr_date date, int64_t months);

/// Whether the piece before the expression is one of `words`.
bool sr_resolver_led(const sr_resolver *r, const sr_expression *reading, const char *const *words,
                     size_t count);
/// Whether the words around a time look ahead: "will", "plans to", "is due to".
bool sr_resolver_ahead(const sr_resolver *r, const sr_expression *reading);
/// The year of a month (and day, or 0) given without one; 0 if nothing tells.
int32_t sr_resolver_year(const sr_resolver *r, const sr_expression *reading, int32_t month,
                         int32_t day);
/// The day from which an expression is counted, or SR_NO_DAY.
int32_t sr_resolver_base(const sr_resolver *r, sr_counted_from from, bool *inferred);
/// The piece `by` places from piece `at`, or the empty one.
const sr_piece *sr_resolver_piece(const sr_resolver *r, uint32_t at, int32_t by);

#endif
