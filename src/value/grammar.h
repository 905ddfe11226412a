/// Readers of the parts of a time expression, inner header of value/expression.h. A reader looks at
/// piece `at` and fills `r` when its form stands there; the longest reading wins.
#ifndef SR_VALUE_GRAMMAR_H
#define SR_VALUE_GRAMMAR_H

#include "value/expression.h"
#include "value/view.h"

typedef bool (*sr_time_reader)(const sr_view *v, uint32_t at, sr_expression *r);

/// The longest of `count` readers; the first of those that are equally long.
bool sr_grammar_longest(const sr_view *v, uint32_t at, const sr_time_reader *readers, size_t count,
                        sr_expression *r);
sr_expression sr_expression_blank(sr_expression_kind kind, uint32_t first);

// calendar.c: dates
/// "8 August 2004", "Friday", "1989", "the 1920s", "the summer of 1943", "Christmas".
bool sr_calendar_read(const sr_view *v, uint32_t at, sr_expression *r);
/// Days that need what stands before them: the tail of "January 25-29", "on the 15th".
bool sr_calendar_read_rest(const sr_view *v, uint32_t at, sr_expression *r);
bool sr_calendar_day(const sr_view *v, uint32_t at, int32_t *day);
bool sr_calendar_year(const sr_view *v, uint32_t at, int32_t *year);
/// `company`: a day or another month stands beside it, so that "May" is a month.
const sr_phrase *sr_calendar_month(const sr_view *v, uint32_t at, bool company, uint32_t *end);
const sr_phrase *sr_calendar_weekday(const sr_view *v, uint32_t at, uint32_t *end);

// interval.c: units of time, counted or pointed at
/// "two days ago", "three weeks", "daily", "now", "the second day of fighting", "the same time".
bool sr_interval_read(const sr_view *v, uint32_t at, sr_expression *r);
/// "last week", "the next day", "this summer".
bool sr_interval_near(const sr_view *v, uint32_t at, sr_expression *r);
/// [the] [same|last|next ...]: where the noun of time starts, or `at` if nothing leads; `bare` for
/// "the" alone.
uint32_t sr_interval_lead(const sr_view *v, uint32_t at, sr_expression *r, bool *bare);
const sr_phrase *sr_interval_unit(const sr_view *v, uint32_t at, bool counted, uint32_t *end);

// clock.c: parts of the day
bool sr_clock_time(const sr_view *v, uint32_t at, sr_expression *r);      // "11:30 a.m."
bool sr_clock_lone_part(const sr_view *v, uint32_t at, sr_expression *r); // "the early morning"
bool sr_clock_day_word(const sr_view *v, uint32_t at, sr_expression *r); // "yesterday", "overnight"
sr_part_of_day sr_clock_part(const sr_view *v, uint32_t at, const char **code, uint32_t *end);

#endif
