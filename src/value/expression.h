/// What a time expression says by its words alone, before it is counted from any day.
#ifndef SR_VALUE_EXPRESSION_H
#define SR_VALUE_EXPRESSION_H

#include "value/numeral.h"
#include "value/time.h"

typedef enum {
    SR_SAYS_DATE,      // parts of the calendar: year, month, day, weekday, season ...
    SR_SAYS_DAY,       // today, yesterday: `count` days from the reference
    SR_SAYS_OFFSET,    // two days ago, three weeks later
    SR_SAYS_NEAR,      // last week, this month, the next day, that year
    SR_SAYS_DURATION,  // 36 hours, the past three days
    SR_SAYS_SET,       // daily, every Friday: `text`
    SR_SAYS_REFERENCE, // now, former: `text`
    SR_SAYS_COUNTED,   // the second day of fighting: `count`, `unit`
    SR_SAYS_PART,      // a part of day or a time of the clock on no stated day
    SR_SAYS_SAME,      // "the same time", "that period": `direction` 0 if it means the last date
} sr_expression_kind;

typedef enum {
    SR_EDGE_NONE,
    SR_EDGE_EARLY,
    SR_EDGE_MID,
    SR_EDGE_LATE,
    SR_EDGE_START,
    SR_EDGE_END
} sr_edge;

typedef enum {
    SR_FROM_REFERENCE, // counted from the day of the report: ago, last, yesterday
    SR_FROM_TEXT,      // counted from an earlier time of the text: later, the next day, that month
    SR_FROM_OPEN       // counted from what follows ("three weeks after the siege"): not resolved
} sr_counted_from;

#define SR_NO_YEAR INT32_MIN
#define SR_COUNT_VAGUE INT64_C(-1)

enum { SR_HOLIDAY_YEAR = 10000 }; // a named day's value from here on is one of a year: "9/11"

typedef struct {
    sr_expression_kind kind;
    uint32_t first; // pieces [first, last)
    uint32_t last;
    int32_t year;       // SR_NO_YEAR if none; below 1 for years before the era (264 BC is -264)
    int32_t month;      // 1 to 12, 0 none
    int32_t day;        // 1 to 31, 0 none
    int32_t weekday;    // 0 to 6, -1 none
    int32_t holiday;    // month * 100 + day, 0 for a moving one, -1 none; the year is apart
    const char *season; // TIMEX code, or NULL
    int32_t season_month;
    int32_t decade;  // first year of it, or SR_NO_YEAR
    int32_t century; // 20 for "21st century", -1 none
    sr_edge edge;
    sr_part_of_day part;
    const char *part_code; // "MO"; NULL none
    int32_t hour;          // -1 none
    int32_t minute;
    int64_t count;     // of units; SR_COUNT_VAGUE for "a few"
    const char *unit;  // TIMEX unit as in data/values/time.txt; NULL none
    int32_t direction; // -1 before, 0 this, +1 after
    sr_counted_from from;
    const char *text; // value of sets and references
    bool past;        // "the past three days": ends at the reference
    bool plural;      // "Fridays"
    bool short_year;  // "'89": the century is the text's
    bool numeric;     // "4/5/2016": day and month may stand the other way round
    bool compared;    // "earlier this month", not "early"
    bool same_year;   // "August of that year"
    int32_t quarter;  // 1 to 4, 0 none
    int32_t half;     // 1 or 2: "the latter half of 2008"; 0 none
    char fraction[8]; // ".8" of "22.8 years", else ""
    bool to_the_day;  // "five years ago today"
    bool rounded;     // the count is the speaker's estimate: "about two weeks ago"
} sr_expression;

/// The longest time expression that starts at piece `at`; false if none does.
bool sr_expression_at(const sr_pieces *pieces, const sr_syntax *syntax, uint32_t at,
                      sr_expression *out);

#endif
