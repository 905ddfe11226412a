/// Times: expressions in the text resolved to days.
#ifndef SR_VALUE_TIME_H
#define SR_VALUE_TIME_H

#include "report/report.h"
#include "tree/syntax.h"
#include "value/piece.h"

typedef enum {
    SR_PRECISION_NONE,
    SR_PRECISION_DAY,
    SR_PRECISION_WEEK,
    SR_PRECISION_MONTH,
    SR_PRECISION_YEAR
} sr_time_precision;
typedef enum {
    SR_PART_NONE,
    SR_PART_DAWN,
    SR_PART_MORNING,
    SR_PART_NOON,
    SR_PART_AFTERNOON,
    SR_PART_EVENING,
    SR_PART_NIGHT
} sr_part_of_day;
typedef enum { SR_TIMEX_DATE, SR_TIMEX_TIME, SR_TIMEX_DURATION, SR_TIMEX_SET } sr_timex_type;

#define SR_APART_SOME INT32_MAX // "months after", "a few days after"

/// One time expression: tokens [first, last).
typedef struct {
    uint32_t first;
    uint32_t last;
    int32_t from; // first and last possible day, or SR_NO_DAY
    int32_t to;
    sr_time_precision precision;
    sr_part_of_day part_of_day;
    sr_timex_type type;
    const char *timex; // TIMEX3 value, "" if none
    bool
        historical; // refers to the past beyond the report's own events ("in 2003", an anniversary)
    bool heading;   // the report's own date at its head ("Fri Apr 29 2016", a dateline)
    bool speech;    // dates a saying: "police said on Monday"
    bool compared;  // only measured by: "the first raid since March"
    bool moves;     // another day than the one told before: "two days earlier", "the next week"
    bool inferred;  // rests on an earlier time of the report, not on its own words alone
    bool entry;     // opens an entry of a list of days: "8 January:", "Mon 19 Nov" over its items
    int32_t apart;  // "two days after they met": so many days lie between what it hangs on and what
                    // follows it, fewer than 0 for "before", SR_APART_SOME where it says not how
                    // many; 0 for all others
} sr_time;

typedef struct {
    uint32_t count;
    sr_time *items; // in text order, not overlapping
    int32_t now; // day that the story is told from: the report's, of a morning paper the day before
} sr_times;

/// The first time that begins at `token` or later.
uint32_t sr_times_from(const sr_times *times, uint32_t token);

/// Index of the time whose entry of a list of days holds `token`, or SR_NO_TOKEN.
uint32_t sr_times_entry(const sr_times *times, const sr_syntax *syntax, uint32_t token);

/// The sentence of `token` names no other days than those of `entry`.
bool sr_times_entry_alone(const sr_times *times, const sr_syntax *syntax, uint32_t entry,
                          uint32_t token);

/// The last day of what has happened at a time: a week, month or year that goes on yet has come no
/// further than the report's own day (or SR_NO_DAY).
static inline int32_t sr_time_last(const sr_time *t, int32_t report)
{
    bool goes_on = report != SR_NO_DAY && t->from != SR_NO_DAY && t->from <= report;
    return goes_on && t->to > report ? report : t->to;
}

/// Days of both ends of a range ("from Thursday to dawn Friday") cover the whole range; `timex` is
/// each one's own. After "since" `to` is the reference day; before it is open (SR_NO_DAY) after
/// "until". A time that names no day ("now", "a three-day truce") has from = to = SR_NO_DAY.
sr_times sr_times_find(const sr_report *report, const sr_syntax *syntax, const sr_pieces *pieces,
                       sr_arena *keep, sr_arena scratch);

/// The day that the text is telling of at `token`: the last whole day or length of days named
/// before it in this sentence or a few earlier ones, history and the date at the head left out; or
/// NULL. What to do with it is the caller's: tolls mostly go on from the day told, events do not.
const sr_time *sr_times_told(const sr_times *times, const sr_report *report,
                             const sr_syntax *syntax, uint32_t token);

#endif
