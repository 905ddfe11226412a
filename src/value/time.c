// Times: readings (value/expression.h) counted from a day. News counts from the day of the report;
// a history, recognised by its explicit old years, counts from the last date of the text. Values
// follow TIMEX3 (TimeML 1.2.1); days follow the codebook of the field: reports look back.
//
// Left out: times that hang on an event told elsewhere ("three weeks after the siege began").
#include "value/time.h"

#include "base/day.h"
#include "value/expression.h"

#include <inttypes.h>
#include <string.h>

typedef SR_LIST(sr_time) time_list;
typedef SR_LIST(sr_expression) reading_list;

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
} resolver;

// ---- helpers over the calendar
// -------------------------------------------------------------------

static void set_days(sr_time *t, int32_t from, int32_t to, sr_time_precision precision)
{
    t->from = from;
    t->to = to;
    t->precision = precision;
}

static void set_month(sr_time *t, int32_t year, int32_t month)
{
    set_days(t, sr_day_of(year, month, 1), sr_day_of(year, month, sr_days_in_month(year, month)),
             SR_PRECISION_MONTH);
}

static void set_year(sr_time *t, int32_t year)
{
    set_days(t, sr_day_of(year, 1, 1), sr_day_of(year, 12, 31), SR_PRECISION_YEAR);
}

static const char *day_value(resolver *r, int32_t day, const char *suffix)
{
    sr_date d = sr_day_date(day);
    return sr_arena_format(r->keep, "%04" PRId32 "-%02" PRId32 "-%02" PRId32 "%s", d.year, d.month,
                           d.day, suffix);
}

/// ISO 8601 week of a day.
static const char *week_value(resolver *r, int32_t day, const char *suffix)
{
    int32_t thursday = day - sr_day_weekday(day) + 3;
    int32_t year = sr_day_date(thursday).year;
    int32_t week = (thursday - sr_day_of(year, 1, 1)) / 7 + 1;
    return sr_arena_format(r->keep, "%04" PRId32 "-W%02" PRId32 "%s", year, week, suffix);
}

/// Narrow [from, to] to the part an edge names: thirds, and for months the usual 1-10, 11-20, 21-.
static void narrow(sr_time *t, sr_edge edge)
{
    int32_t days = t->to - t->from + 1;
    if (edge == SR_EDGE_NONE || t->from == SR_NO_DAY || days < 5) {
        return;
    }
    int32_t third = days <= 31 && days >= 28 ? 10 : days / 3;
    if (edge == SR_EDGE_EARLY || edge == SR_EDGE_START) {
        t->to = t->from + third - 1;
    } else if (edge == SR_EDGE_MID) {
        t->from += third;
        t->to = t->from + third - 1;
    } else {
        t->from += 2 * third;
    }
}

static sr_date add_months(sr_date date, int64_t months)
{
    int64_t index = (int64_t)date.year * 12 + (date.month - 1) + months;
    date.year = (int32_t)(index / 12);
    date.month = (int32_t)(index % 12) + 1;
    int32_t days = sr_days_in_month(date.year, date.month);
    date.day = date.day > days ? days : date.day;
    return date;
}

static bool sane_year(int64_t year)
{
    return year >= 1 && year <= 9999;
}

static bool lead_is(const resolver *r, const sr_expression *reading, const char *const *words,
                    size_t count)
{
    if (reading->first == 0) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (sr_piece_is(&r->pieces->items[reading->first - 1], words[i])) {
            return true;
        }
    }
    return false;
}

// ---- which year, which tense
// ---------------------------------------------------------------------

/// Whether the words around a time look ahead: "will", "plans to", "is due to".
static bool looks_ahead(const resolver *r, const sr_expression *reading)
{
    static const char *const ahead[] = {"will",    "'ll",      "wo",    "shall",    "scheduled",
                                        "due",     "planned",  "plans", "upcoming", "next",
                                        "intends", "expected", "would"};
    static const char *const back[] = {"was",      "were", "had",     "has",    "said",
                                       "says",     "told", "did",     "killed", "died",
                                       "attacked", "ago",  "reported"};
    const sr_piece *items = r->pieces->items;
    uint32_t sentence = r->syntax->tokens->tokens[items[reading->first].token].sentence;
    for (uint32_t at = reading->first; at-- > 0;) {
        if (r->syntax->tokens->tokens[items[at].token].sentence != sentence) {
            break;
        }
        uint8_t xpos = r->syntax->tags->xpos[items[at].token];
        for (size_t i = 0; i < sizeof ahead / sizeof *ahead; i++) {
            if (sr_piece_is(&items[at], ahead[i])) {
                return true;
            }
        }
        for (size_t i = 0; i < sizeof back / sizeof *back; i++) {
            if (sr_piece_is(&items[at], back[i])) {
                return false;
            }
        }
        if (xpos == SR_XPOS_VBD) {
            return false;
        }
    }
    for (uint32_t at = reading->last; at < r->pieces->count; at++) {
        if (r->syntax->tokens->tokens[items[at].token].sentence != sentence ||
            r->syntax->tags->xpos[items[at].token] == SR_XPOS_VBD) {
            break;
        }
        if (sr_piece_is(&items[at], "will") || sr_piece_is(&items[at], "shall")) {
            return true;
        }
        if (sr_piece_is(&items[at], "was") || sr_piece_is(&items[at], "were") ||
            sr_piece_is(&items[at], "said")) {
            break;
        }
    }
    return false;
}

static int32_t apart(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

/// In a history: the year of the text's last date, unless that was an aside ("first published in
/// 2005"); a month long before the last one is next year's, one past the next date that the text
/// names last year's.
static int32_t year_in_story(const resolver *r, const sr_expression *reading, int32_t month)
{
    int32_t year = r->year;
    int32_t last = r->month;
    if (year == 0 || reading->same_year) {
        return year;
    }
    bool aside = r->next_year != 0 && r->prior_year != 0 && apart(year, r->next_year) >= 2 &&
                 apart(r->prior_year, r->next_year) <= 1 && apart(year, r->prior_year) >= 2;
    // "a campaign planned for 1976" in a story of 1975
    aside = aside || (last == 0 && r->prior_year != 0 && r->prior_year == r->next_year &&
                      year != r->next_year);
    if (aside) {
        year = r->prior_year;
        last = r->prior_month;
    }
    bool bounded = r->next_year != 0 && apart(r->next_year, year) <= 1;
    int32_t limit =
        bounded ? r->next_year * 12 + (r->next_month != 0 ? r->next_month : 12) : INT32_MAX;
    if (last != 0 && month + 6 < last && (year + 1) * 12 + month <= limit) {
        return year + 1;
    }
    if (last != 0 && month > last + 6 && year * 12 + month > limit) {
        return year - 1;
    }
    return year;
}

/// The year of a month (and day, or 0) given without one; 0 if nothing tells.
static int32_t year_of(const resolver *r, const sr_expression *reading, int32_t month, int32_t day)
{
    if (r->narrative) {
        return year_in_story(r, reading, month);
    }
    if (r->reference == SR_NO_DAY) {
        return r->year;
    }
    sr_date now = sr_day_date(r->reference);
    bool after = month > now.month || (month == now.month && day > now.day);
    if (looks_ahead(r, reading)) {
        bool before = month < now.month || (month == now.month && day != 0 && day < now.day);
        return now.year + (before && now.month - month > 2 ? 1 : 0);
    }
    // a day or two ahead is a report filed in another zone, not a year ago
    bool near = after && month == now.month && day <= now.day + 2;
    return now.year - (after && !near ? 1 : 0);
}

/// The day from which an expression is counted, or SR_NO_DAY.
static int32_t base_day(const resolver *r, sr_counted_from from, bool *inferred)
{
    *inferred = false;
    if (from == SR_FROM_REFERENCE && !r->narrative) {
        return r->reference;
    }
    *inferred = true;
    if (from == SR_FROM_OPEN) {
        return SR_NO_DAY;
    }
    return r->day;
}

static void resolve_duration(resolver *r, const sr_expression *reading, sr_time *t);

// ---- one reading, one time
// -----------------------------------------------------------------------

static const char *part_suffix(resolver *r, const sr_expression *reading)
{
    if (reading->hour >= 0) {
        return sr_arena_format(r->keep, "T%02" PRId32 ":%02" PRId32, reading->hour,
                               reading->minute);
    }
    if (reading->part_code != NULL) {
        return sr_arena_format(r->keep, "T%s", reading->part_code);
    }
    if (reading->kind == SR_SAYS_DATE || reading->kind == SR_SAYS_DAY ||
        reading->kind == SR_SAYS_NEAR) {
        // "late Thursday", "early Friday"
        bool day = reading->weekday >= 0 || reading->kind == SR_SAYS_DAY || reading->day != 0;
        if (day && reading->edge == SR_EDGE_LATE) {
            return "TEV";
        }
        if (day && reading->edge == SR_EDGE_EARLY) {
            return "TMO";
        }
    }
    return "";
}

/// A whole day is known: value, part of day, and the text's last day.
static void set_day(resolver *r, const sr_expression *reading, sr_time *t, int32_t day)
{
    const char *suffix = part_suffix(r, reading);
    set_days(t, day, day, SR_PRECISION_DAY);
    t->timex = day_value(r, day, suffix);
    t->type = reading->part != SR_PART_NONE ? SR_TIMEX_TIME : SR_TIMEX_DATE;
    if (t->part_of_day == SR_PART_NONE && suffix[0] != '\0') {
        t->part_of_day = strcmp(suffix, "TEV") == 0 ? SR_PART_EVENING : SR_PART_MORNING;
    }
}

/// A weekday is counted back from the base, or ahead where the words look ahead.
static int32_t weekday_day(const resolver *r, const sr_expression *reading)
{
    int32_t base = r->narrative || r->reference == SR_NO_DAY ? r->day : r->reference;
    if (base == SR_NO_DAY) {
        return SR_NO_DAY;
    }
    int32_t back = (sr_day_weekday(base) - reading->weekday + 7) % 7;
    if (r->narrative || r->reference == SR_NO_DAY) {
        return base + (7 - back) % 7; // a story goes on
    }
    if (reading->kind == SR_SAYS_NEAR) {
        if (reading->direction < 0) {
            return base - (back == 0 ? 7 : back);
        }
        if (reading->direction > 0) {
            return base + 7 - back;
        }
        return back <= 3 ? base - back : base + 7 - back;
    }
    if (looks_ahead(r, reading)) {
        return base + 7 - back;
    }
    return base - back;
}

static void resolve_holiday(resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t month = reading->holiday / 100;
    int32_t day = reading->holiday % 100;
    int32_t year = reading->year != SR_NO_YEAR ? reading->year : year_of(r, reading, month, day);
    if (year <= 0) {
        return;
    }
    if (month == 0) {
        t->timex = sr_arena_format(r->keep, "%04" PRId32, year);
        if (reading->year != SR_NO_YEAR) {
            set_year(t, year);
        } else {
            t->timex = "";
        }
        return;
    }
    set_day(r, reading, t, sr_day_of(year, month, day));
}

static void resolve_season(resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t year = reading->year != SR_NO_YEAR ? reading->year : 0;
    bool inferred = false;
    int32_t base = base_day(r, reading->from, &inferred);
    bool story = r->narrative && r->year != 0;
    if (reading->kind == SR_SAYS_NEAR && (story || base != SR_NO_DAY) && year == 0) {
        sr_date date =
            story ? (sr_date){r->year, r->month != 0 ? r->month : 12, 1} : sr_day_date(base);
        year = date.year;
        if (reading->direction < 0 && reading->season_month + 2 >= date.month) {
            year--;
        } else if (reading->direction > 0 && reading->season_month <= date.month) {
            year++;
        }
    } else if (year == 0) {
        year = r->narrative ? r->year : year_of(r, reading, reading->season_month, 1);
        inferred = true;
    }
    if (year <= 0) {
        t->timex = sr_arena_format(r->keep, "XXXX-%s", reading->season);
        return;
    }
    t->inferred = t->inferred || (inferred && reading->year == SR_NO_YEAR);
    t->timex = sr_arena_format(r->keep, "%04" PRId32 "-%s", year, reading->season);
    sr_date end = add_months((sr_date){year, reading->season_month, 1}, 3);
    set_days(t, sr_day_of(year, reading->season_month, 1), sr_day_of(end.year, end.month, 1) - 1,
             SR_PRECISION_YEAR);
}

/// Month, with a day or without.
static void resolve_month(resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t year = reading->year;
    if (year == SR_NO_YEAR) {
        year = year_of(r, reading, reading->month, reading->day);
        t->inferred = t->inferred || r->narrative;
    }
    if (year <= 0) {
        t->timex = reading->day != 0 ? sr_arena_format(r->keep, "XXXX-%02" PRId32 "-%02" PRId32,
                                                       reading->month, reading->day)
                                     : sr_arena_format(r->keep, "XXXX-%02" PRId32, reading->month);
        return;
    }
    if (reading->day != 0 && reading->day <= sr_days_in_month(year, reading->month)) {
        set_day(r, reading, t, sr_day_of(year, reading->month, reading->day));
        return;
    }
    set_month(t, year, reading->month);
    t->timex = sr_arena_format(r->keep, "%04" PRId32 "-%02" PRId32, year, reading->month);
}

static void resolve_date(resolver *r, const sr_expression *reading, sr_time *t)
{
    if (reading->century >= 0 || (reading->text != NULL && strcmp(reading->text, "BC") == 0)) {
        t->timex = reading->text != NULL
                       ? sr_arena_format(r->keep, "BC%02" PRId64, reading->count - 1)
                       : sr_arena_format(r->keep, "%02" PRId32, reading->century);
    } else if (reading->decade != SR_NO_YEAR) {
        t->timex = sr_arena_format(r->keep, "%03" PRId32, reading->decade / 10);
        set_days(t, sr_day_of(reading->decade, 1, 1), sr_day_of(reading->decade + 9, 12, 31),
                 SR_PRECISION_YEAR);
    } else if (reading->season != NULL) {
        resolve_season(r, reading, t);
    } else if (reading->holiday >= 0) {
        resolve_holiday(r, reading, t);
    } else if (reading->month != 0) {
        resolve_month(r, reading, t);
    } else if (reading->weekday >= 0) {
        int32_t day = weekday_day(r, reading);
        if (reading->plural && !r->narrative && r->reference != SR_NO_DAY) {
            t->inferred = true;
        }
        if (day != SR_NO_DAY) {
            set_day(r, reading, t, day);
        } else {
            t->timex = sr_arena_format(r->keep, "XXXX-WXX-%" PRId32, reading->weekday + 1);
        }
    } else if (reading->year != SR_NO_YEAR && reading->year < 1) {
        t->timex = sr_arena_format(r->keep, "BC%04" PRId32, -reading->year);
    } else if (reading->year != SR_NO_YEAR) {
        t->timex = reading->half != 0 ? sr_arena_format(r->keep, "%04" PRId32 "-H%" PRId32,
                                                        reading->year, reading->half)
                                      : sr_arena_format(r->keep, "%04" PRId32, reading->year);
        set_year(t, reading->year);
    } else if (reading->day != 0) {
        int32_t base = r->day != SR_NO_DAY ? r->day : r->reference;
        if (base != SR_NO_DAY) {
            sr_date date = sr_day_date(base);
            if (reading->day > date.day && base == r->reference) {
                date = add_months(date, -1);
            }
            if (reading->day <= sr_days_in_month(date.year, date.month)) {
                set_day(r, reading, t, sr_day_of(date.year, date.month, reading->day));
            }
            t->inferred = true;
        }
    }
}

static void resolve_week(resolver *r, const sr_expression *reading, sr_time *t, int32_t base)
{
    int32_t monday = base - sr_day_weekday(base) + 7 * reading->direction;
    if (strcmp(reading->unit, "WE") == 0) {
        bool past = reading->direction == 0 && sr_day_weekday(base) < 5 && !looks_ahead(r, reading);
        monday -= past ? 7 : 0;
        set_days(t, monday + 5, monday + 6, SR_PRECISION_WEEK);
        t->timex = week_value(r, monday, "-WE");
        return;
    }
    set_days(t, monday, monday + 6, SR_PRECISION_WEEK);
    if (reading->direction == 0 && base == r->reference && !looks_ahead(r, reading)) {
        t->to = base;
    }
    t->timex = week_value(r, monday, "");
}

/// A unit of the calendar seen from a base: "last month", "the next day", "that year".
static void resolve_unit(resolver *r, const sr_expression *reading, sr_time *t)
{
    bool inferred = false;
    sr_counted_from from = reading->from;
    if (!r->narrative && from == SR_FROM_TEXT && reading->unit[0] != 'D') {
        from = SR_FROM_REFERENCE; // "the end of the year" in news is this year's
    }
    int32_t base = base_day(r, from, &inferred);
    const char *unit = reading->unit;
    t->inferred = inferred;
    if (strcmp(unit, "Y") == 0 || strcmp(unit, "DE") == 0 || strcmp(unit, "CE") == 0) {
        int32_t year = r->narrative ? r->year : base != SR_NO_DAY ? sr_day_date(base).year : 0;
        if (year == 0) {
            return;
        }
        if (unit[0] == 'Y') {
            set_year(t, year + reading->direction);
            t->timex = sr_arena_format(r->keep, "%04" PRId32, year + reading->direction);
            if (!r->narrative && reading->direction == 0 && base == r->reference &&
                !looks_ahead(r, reading)) {
                t->to = base;
            }
        } else if (unit[0] == 'D') {
            int32_t decade = year / 10 + reading->direction;
            t->timex = sr_arena_format(r->keep, "%03" PRId32, decade);
            set_days(t, sr_day_of(decade * 10, 1, 1), sr_day_of(decade * 10 + 9, 12, 31),
                     SR_PRECISION_YEAR);
        } else {
            t->timex = sr_arena_format(r->keep, "%02" PRId32, year / 100 + reading->direction);
        }
        return;
    }
    if (strcmp(unit, "M") == 0 && r->narrative && r->year != 0 && r->month != 0) {
        sr_date month = add_months((sr_date){r->year, r->month, 1}, reading->direction);
        set_month(t, month.year, month.month);
        t->timex = sr_arena_format(r->keep, "%04" PRId32 "-%02" PRId32, month.year, month.month);
        return;
    }
    if (base == SR_NO_DAY) {
        t->timex =
            unit[0] == 'D' ? sr_arena_format(r->keep, "XXXX-XX-XX%s", part_suffix(r, reading)) : "";
        t->type = reading->part != SR_PART_NONE ? SR_TIMEX_TIME : SR_TIMEX_DATE;
        return;
    }
    if (strcmp(unit, "D") == 0) {
        bool night = reading->part == SR_PART_NIGHT && reading->direction < 0;
        set_day(r, reading, t, base + reading->direction);
        t->part_of_day = night ? SR_PART_NIGHT : t->part_of_day;
    } else if (strcmp(unit, "W") == 0 || strcmp(unit, "WE") == 0) {
        resolve_week(r, reading, t, base);
    } else if (strcmp(unit, "M") == 0) {
        sr_date month = add_months(sr_day_date(base), reading->direction);
        set_month(t, month.year, month.month);
        t->timex = sr_arena_format(r->keep, "%04" PRId32 "-%02" PRId32, month.year, month.month);
        if (reading->direction == 0 && base == r->reference && !looks_ahead(r, reading)) {
            t->to = base;
        }
    } else if (strcmp(unit, "Q") == 0) {
        sr_date date = add_months(sr_day_date(base), 3 * reading->direction);
        int32_t quarter = (date.month - 1) / 3;
        sr_date end = add_months((sr_date){date.year, quarter * 3 + 1, 1}, 3);
        t->timex = sr_arena_format(r->keep, "%04" PRId32 "-Q%" PRId32, date.year, quarter + 1);
        set_days(t, sr_day_of(date.year, quarter * 3 + 1, 1), sr_day_of(end.year, end.month, 1) - 1,
                 SR_PRECISION_YEAR);
    }
}

/// "for the next year", "over the past decade": a length, not a date.
static bool is_length(const resolver *r, const sr_expression *reading)
{
    static const char *const leads[] = {"for", "over", "within", "throughout", "in", "during"};
    if (reading->first == 0 || reading->direction == 0 || reading->part != SR_PART_NONE ||
        reading->edge != SR_EDGE_NONE) {
        return false;
    }
    bool past = sr_piece_is(&r->pieces->items[reading->last - 2], "past");
    if (sr_piece_is(&r->pieces->items[reading->last - 2], "previous")) {
        return false;
    }
    if (past || (reading->direction > 0 &&
                 (sr_piece_is(&r->pieces->items[reading->first - 1], "in") ||
                  sr_piece_is(&r->pieces->items[reading->first - 1], "during")))) {
        return past; // "in the next year" may be a date
    }
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        if (sr_piece_is(&r->pieces->items[reading->first - 1], leads[i])) {
            return sr_piece_is(&r->pieces->items[reading->first], "the");
        }
    }
    return false;
}

static void resolve_near(resolver *r, const sr_expression *reading, sr_time *t)
{
    if (reading->unit != NULL && strcmp(reading->unit, "WE") != 0 && is_length(r, reading)) {
        sr_expression length = *reading;
        length.count = 1;
        length.past = reading->direction < 0;
        length.from = SR_FROM_REFERENCE;
        resolve_duration(r, &length, t);
        return;
    }
    if (reading->unit != NULL) {
        resolve_unit(r, reading, t);
        return;
    }
    if (reading->season != NULL) {
        resolve_season(r, reading, t);
        return;
    }
    if (reading->holiday >= 0) {
        resolve_holiday(r, reading, t);
        return;
    }
    if (reading->weekday >= 0) {
        int32_t day = weekday_day(r, reading);
        if (day != SR_NO_DAY) {
            set_day(r, reading, t, day);
        }
        return;
    }
    bool inferred = false;
    int32_t base = base_day(r, reading->from, &inferred);
    if (base == SR_NO_DAY) {
        resolve_month(r, reading, t);
        return;
    }
    sr_date date = sr_day_date(base);
    sr_expression dated = *reading;
    dated.year = date.year;
    if (reading->direction < 0 && reading->month >= date.month) {
        dated.year--;
    } else if (reading->direction > 0 && reading->month <= date.month) {
        dated.year++;
    }
    t->inferred = inferred;
    resolve_month(r, &dated, t);
}

static void resolve_offset(resolver *r, const sr_expression *reading, sr_time *t)
{
    bool inferred = false;
    sr_counted_from from = reading->from;
    if (from == SR_FROM_TEXT && !r->narrative && r->day == SR_NO_DAY && reading->direction < 0) {
        from = SR_FROM_REFERENCE;
    }
    if (from == SR_FROM_OPEN && r->narrative && reading->direction > 0 &&
        reading->count != SR_COUNT_VAGUE) {
        from = SR_FROM_TEXT; // "five days after the fall": a history has just told of it
    }
    int32_t base = base_day(r, from, &inferred);
    t->inferred = inferred;
    if (from == SR_FROM_OPEN) {
        return;
    }
    const char *unit = reading->unit;
    if (reading->count == SR_COUNT_VAGUE) {
        t->timex = reading->direction < 0 ? "PAST_REF" : "FUTURE_REF";
        if (unit[0] == 'T' && base != SR_NO_DAY) {
            set_days(t, base, base, SR_PRECISION_DAY); // "hours later"
            t->timex = day_value(r, base, "");
        }
        return;
    }
    int64_t steps = reading->count * reading->direction;
    if (steps > 100000 || steps < -100000) {
        return;
    }
    if (strcmp(unit, "Y") == 0 || strcmp(unit, "DE") == 0 || strcmp(unit, "CE") == 0) {
        int64_t years = steps * (unit[0] == 'Y' ? 1 : unit[0] == 'D' ? 10 : 100);
        int64_t year =
            (r->narrative || base == SR_NO_DAY ? r->year : sr_day_date(base).year) + years;
        if (!sane_year(year) || (r->narrative && r->year == 0)) {
            return;
        }
        if (unit[0] == 'Y') {
            t->timex = sr_arena_format(r->keep, "%04" PRId64, year);
            if (base != SR_NO_DAY && !r->narrative) {
                set_month(t, (int32_t)year, sr_day_date(base).month);
            } else {
                set_year(t, (int32_t)year);
            }
        } else {
            t->timex = sr_arena_format(r->keep, "%03" PRId64, year / 10);
            set_year(t, (int32_t)year);
        }
        return;
    }
    if (strcmp(unit, "M") == 0) {
        sr_date from_date = {r->year, r->month, 1};
        if (!r->narrative && base != SR_NO_DAY) {
            from_date = sr_day_date(base);
        }
        if (from_date.year == 0 || from_date.month == 0) {
            return;
        }
        sr_date month = add_months(from_date, steps);
        if (!sane_year(month.year)) {
            return;
        }
        set_month(t, month.year, month.month);
        t->timex = sr_arena_format(r->keep, "%04" PRId32 "-%02" PRId32, month.year, month.month);
        return;
    }
    if (base == SR_NO_DAY) {
        t->timex = "XXXX-XX-XX";
        return;
    }
    if (unit[0] == 'T') {
        int64_t hours = strcmp(unit, "TH") == 0 ? steps : 0;
        int32_t day = base + (int32_t)(hours / 24);
        set_days(t, hours < 0 && hours % 24 != 0 ? day - 1 : day,
                 hours > 0 && hours % 24 != 0 && hours > 24 ? day + 1 : day, SR_PRECISION_DAY);
        t->timex = day_value(r, day, "");
    } else if (unit[0] == 'W') {
        int32_t day = base + (int32_t)steps * (strcmp(unit, "W2") == 0 ? 14 : 7);
        set_days(t, day - 1, day + 1, SR_PRECISION_WEEK);
        t->timex = week_value(r, day, "");
    } else {
        set_day(r, reading, t, base + (int32_t)steps);
        if (reading->rounded) {
            t->from--;
            t->to++;
            t->precision = SR_PRECISION_WEEK;
        }
    }
}

static const char *duration_value(resolver *r, int64_t count, const char *unit)
{
    if (strcmp(unit, "N") == 0) {
        unit = "D";
    } else if (strcmp(unit, "W2") == 0) {
        unit = "W";
        count *= count == SR_COUNT_VAGUE ? 1 : 2;
    } else if (strcmp(unit, "DE") == 0 && count > 1) {
        unit = "Y";
        count *= 10;
    }
    const char *clock = unit[0] == 'T' ? "T" : "";
    unit += unit[0] == 'T';
    return count == SR_COUNT_VAGUE
               ? sr_arena_format(r->keep, "P%sX%s", clock, unit)
               : sr_arena_format(r->keep, "P%s%" PRId64 "%s", clock, count, unit);
}

/// Days of the calendar that a duration touches, its last day included: "the past three days" are
/// the day of the report and two before it, "36 hours" and "24 hours" touch two. 0 if it has no
/// such length.
static int32_t duration_days(int64_t count, const char *unit)
{
    static const struct {
        const char *unit;
        int32_t hours;
    } rows[] = {{"TH", 1}, {"D", 24}, {"N", 24}, {"W", 168}, {"W2", 336}, {"WE", 48}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(unit, rows[i].unit) == 0 && count > 0 && count < 20000) {
            int64_t days = (count * rows[i].hours + 23) / 24;
            return (int32_t)(days < 2 ? 2 : days);
        }
    }
    return 0;
}

static const sr_piece *piece_near(const resolver *r, uint32_t at, int32_t by)
{
    int64_t index = (int64_t)at + by;
    return index < 0 || index >= r->pieces->count ? &r->pieces->items[r->pieces->count]
                                                  : &r->pieces->items[index];
}

/// Whether a duration ends at the base: "the past three days", "36 hours of fighting", "for a
/// week".
static bool ends_now(const resolver *r, const sr_expression *reading)
{
    static const char *const before[] = {"for",    "in",     "over",  "after",
                                         "during", "within", "lasted"};
    if (reading->past) {
        return true;
    }
    if (reading->direction > 0 || r->narrative) {
        return false;
    }
    const sr_piece *next = piece_near(r, reading->last, 0);
    if (sr_piece_is(next, "old") || sr_piece_is(next, "-") ||
        (sr_piece_is(next, "of") && sr_piece_is(piece_near(r, reading->last, 1), "age"))) {
        return false;
    }
    if (sr_piece_is(next, "of") && (reading->unit[0] == 'T' || reading->unit[0] == 'D')) {
        return true; // "two months of fighting" may be long over
    }
    const sr_piece *lead = piece_near(r, reading->first, -1);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        if (reading->first > 0 && sr_piece_is(lead, before[i])) {
            return !looks_ahead(r, reading);
        }
    }
    return false;
}

static void resolve_duration(resolver *r, const sr_expression *reading, sr_time *t)
{
    t->type = SR_TIMEX_DURATION;
    t->timex = duration_value(r, reading->count, reading->unit);
    bool inferred = false;
    int32_t base = base_day(r, reading->from, &inferred);
    base = base == r->reference && !r->narrative ? r->now : base;
    if (reading->fraction[0] != '\0') {
        t->timex = sr_arena_format(r->keep, "P%s%" PRId64 "%s%s",
                                   reading->unit[0] == 'T' ? "T" : "", reading->count,
                                   reading->fraction, reading->unit + (reading->unit[0] == 'T'));
    }
    if (base == SR_NO_DAY || r->narrative || !ends_now(r, reading)) {
        return;
    }
    if (reading->count == SR_COUNT_VAGUE) {
        if (reading->unit[0] == 'T') { // "the past few hours"
            set_days(t, base - 1, base, SR_PRECISION_DAY);
        }
        return;
    }
    int32_t days = duration_days(reading->count, reading->unit);
    t->inferred = inferred;
    if (days > 0) {
        set_days(t, base - days + 1, base, SR_PRECISION_DAY);
        t->precision = days > 7   ? SR_PRECISION_MONTH
                       : days > 2 ? SR_PRECISION_WEEK
                                  : SR_PRECISION_DAY;
        return;
    }
    int64_t months = strcmp(reading->unit, "M") == 0    ? reading->count
                     : strcmp(reading->unit, "Y") == 0  ? 12 * reading->count
                     : strcmp(reading->unit, "DE") == 0 ? 120 * reading->count
                                                        : 0;
    if (months > 0 && months < 12000) {
        sr_date start = add_months(sr_day_date(base), -months);
        if (sane_year(start.year)) {
            set_days(t, sr_day_of(start.year, start.month, start.day), base,
                     months <= 1 ? SR_PRECISION_MONTH : SR_PRECISION_YEAR);
        }
    }
}

/// "the third day of fighting" is the day spoken of; "for the third day" began two days earlier.
static void resolve_counted(resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t base = r->now;
    uint32_t sentence = r->syntax->tokens->tokens[t->first].sentence;
    if (r->narrative || (r->day != SR_NO_DAY && r->day_sentence == sentence) || base == SR_NO_DAY) {
        base = r->day;
    }
    t->inferred = true;
    if (strcmp(reading->unit, "D") != 0) {
        t->type = SR_TIMEX_DURATION; // "the first year of the war"
        t->timex = duration_value(r, 1, reading->unit);
        return;
    }
    if (base == SR_NO_DAY) {
        t->timex = "XXXX-XX-XX";
        return;
    }
    set_day(r, reading, t, base);
    static const char *const through[] = {"for", "into", "entered", "enters"};
    if (lead_is(r, reading, through, 4) && reading->count < 60) {
        t->from = base - (int32_t)reading->count + 1;
    }
}

static void resolve_part(resolver *r, const sr_expression *reading, sr_time *t)
{
    static const char *const within[] = {"during", "in", "through"};
    uint32_t sentence = r->syntax->tokens->tokens[t->first].sentence;
    bool same =
        r->day != SR_NO_DAY && (r->day_sentence == sentence || r->day_sentence + 1 == sentence);
    int32_t base = same || reading->hour >= 0 ? r->day : SR_NO_DAY;
    if (base == SR_NO_DAY && !r->narrative) {
        base = r->now;
    }
    t->type = SR_TIMEX_TIME;
    t->inferred = true;
    bool bare = reading->hour < 0 && !sr_piece_is(piece_near(r, reading->first, 0), "the");
    if (base == SR_NO_DAY || (r->narrative && bare)) {
        t->timex = sr_arena_format(r->keep, "XXXX-XX-XX%s", part_suffix(r, reading));
        return;
    }
    if (reading->part == SR_PART_NIGHT && reading->hour < 0 && base == r->now && !same &&
        lead_is(r, reading, within, 3)) {
        set_day(r, reading, t, base - 1); // "during the night": the one before the report
        t->to = base;
        return;
    }
    set_day(r, reading, t, base);
}

static void resolve_day(resolver *r, const sr_expression *reading, sr_time *t)
{
    if (r->narrative || r->reference == SR_NO_DAY) {
        t->timex = reading->part != SR_PART_NONE ? "XXXX-XX-XXTNI" : "XXXX-XX-XX";
        t->type = reading->part != SR_PART_NONE ? SR_TIMEX_TIME : SR_TIMEX_DATE;
        return;
    }
    int32_t day = r->reference + (int32_t)reading->count;
    if (reading->text != NULL && strcmp(reading->text, "overnight") == 0) {
        set_day(r, reading, t, day);
        t->to = r->reference;
        return;
    }
    set_day(r, reading, t, day);
}

/// "4/5/2016": which number is the day stands nowhere; the reading nearer to the report is meant.
static sr_expression order_numbers(const resolver *r, const sr_expression *reading)
{
    sr_expression date = *reading;
    if (reading->numeric && r->reference != SR_NO_DAY && reading->day <= 12 &&
        reading->month <= 12) {
        int32_t as_read = sr_day_of(date.year, date.month, date.day);
        int32_t turned = sr_day_of(date.year, date.day, date.month);
        if (apart(turned, r->reference) < apart(as_read, r->reference)) {
            date.month = reading->day;
            date.day = reading->month;
        }
    }
    return date;
}

static void resolve(resolver *r, const sr_expression *said, sr_time *t)
{
    const sr_expression ordered = order_numbers(r, said);
    const sr_expression *reading = &ordered;
    t->from = t->to = SR_NO_DAY;
    t->type = SR_TIMEX_DATE;
    t->timex = "";
    t->part_of_day = reading->part;
    switch (reading->kind) {
    case SR_SAYS_DATE:
        resolve_date(r, reading, t);
        break;
    case SR_SAYS_DAY:
        resolve_day(r, reading, t);
        break;
    case SR_SAYS_OFFSET:
        resolve_offset(r, reading, t);
        break;
    case SR_SAYS_NEAR:
        resolve_near(r, reading, t);
        break;
    case SR_SAYS_DURATION:
        resolve_duration(r, reading, t);
        break;
    case SR_SAYS_COUNTED:
        resolve_counted(r, reading, t);
        break;
    case SR_SAYS_PART:
        resolve_part(r, reading, t);
        break;
    case SR_SAYS_SET:
        t->type = SR_TIMEX_SET;
        t->timex = reading->text != NULL ? reading->text
                                         : duration_value(r, reading->count, reading->unit);
        if (reading->weekday >= 0) {
            t->timex = sr_arena_format(r->keep, "XXXX-WXX-%" PRId32, reading->weekday + 1);
        }
        break;
    case SR_SAYS_REFERENCE:
        t->timex = reading->text;
        break;
    case SR_SAYS_SAME:
        t->timex = reading->direction == 0 && r->last_value != NULL ? r->last_value : "";
        break;
    }
    if ((reading->kind == SR_SAYS_DATE || reading->kind == SR_SAYS_NEAR) && !reading->compared) {
        narrow(t, reading->edge);
    }
}

// ---- the text's last date
// ------------------------------------------------------------------------

static void remember(resolver *r, const sr_expression *reading, const sr_time *t)
{
    bool dated = reading->kind == SR_SAYS_DATE || reading->kind == SR_SAYS_DAY ||
                 reading->kind == SR_SAYS_NEAR || reading->kind == SR_SAYS_OFFSET;
    if (!dated || t->from == SR_NO_DAY || t->type == SR_TIMEX_DURATION) {
        return;
    }
    bool back = reading->direction < 0 && t->precision == SR_PRECISION_YEAR;
    if (r->narrative && (back || (reading->decade != SR_NO_YEAR))) {
        return; // "the previous year", "two decades earlier": the story stays where it is
    }
    if (reading->kind == SR_SAYS_DATE && reading->year != SR_NO_YEAR && r->year != reading->year) {
        r->prior_year = r->year;
        r->prior_month = r->month;
    }
    r->last_value = t->timex;
    sr_date from = sr_day_date(t->from);
    if (t->precision == SR_PRECISION_DAY) {
        r->day = t->from;
        r->day_sentence = r->syntax->tokens->tokens[t->first].sentence;
        r->year = from.year;
        r->month = from.month;
    } else if (t->precision == SR_PRECISION_MONTH || t->precision == SR_PRECISION_WEEK) {
        r->year = from.year;
        r->month = from.month;
    } else if (reading->season != NULL) {
        r->year = from.year;
        r->month = from.month;
    } else if (t->to - t->from < 400 && r->year != from.year) {
        r->year = from.year;
        r->month = 0;
    }
}

// ---- words around
// --------------------------------------------------------------------------------

/// "since the uprising began in March 2011", "the war, which broke out in 2014": goes on until now.
/// Whole days are left alone: "the raid, which began Thursday" may well be over.
static bool began_then(const resolver *r, const sr_expression *reading, const sr_time *t)
{
    static const char *const prepositions[] = {"in", "on"};
    static const char *const verbs[] = {"began", "started", "erupted", "out", "begun"};
    const sr_piece *items = r->pieces->items;
    if (t->precision == SR_PRECISION_DAY || !lead_is(r, reading, prepositions, 2)) {
        return false;
    }
    uint32_t sentence = r->syntax->tokens->tokens[t->first].sentence;
    bool verb = false;
    for (uint32_t at = reading->first - 1, steps = 0; at-- > 0 && steps < 14; steps++) {
        if (r->syntax->tokens->tokens[items[at].token].sentence != sentence) {
            return false;
        }
        if (sr_piece_is(&items[at], "since")) {
            return true;
        }
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
            verb = verb || sr_piece_is(&items[at], verbs[i]);
        }
        if (verb && (sr_piece_is(&items[at], "which") || sr_piece_is(&items[at], "that"))) {
            return true;
        }
    }
    return false;
}

/// "since Thursday" goes on to the reference; "until Monday" is open before.
static void bound_by_words(const resolver *r, const sr_expression *reading, sr_time *t)
{
    static const char *const since[] = {"since"};
    static const char *const until[] = {"until", "till", "til"};
    if (t->from == SR_NO_DAY || t->type == SR_TIMEX_DURATION) {
        return;
    }
    if (lead_is(r, reading, since, 1) || began_then(r, reading, t)) {
        t->to = r->reference != SR_NO_DAY && r->reference >= t->from && !r->narrative ? r->reference
                                                                                      : SR_NO_DAY;
    } else if (lead_is(r, reading, until, 3)) {
        t->from = SR_NO_DAY;
    }
}

/// "from Thursday to dawn Friday", "between June 3 and June 5", "6-8 August": both times cover the
/// whole.
static void join_range(const resolver *r, const sr_expression *one, const sr_expression *two,
                       sr_time *a, sr_time *b)
{
    if (two->first != one->last + 1 || a->from == SR_NO_DAY || b->to == SR_NO_DAY ||
        b->to < a->from || a->type == SR_TIMEX_DURATION || b->type == SR_TIMEX_DURATION) {
        return;
    }
    const sr_piece *join = &r->pieces->items[one->last];
    static const char *const from[] = {"from", "between"};
    bool led = lead_is(r, one, from, 2);
    bool dash = sr_piece_is(join, "-");
    bool to = sr_piece_is(join, "to") || sr_piece_is(join, "until") ||
              sr_piece_is(join, "through") || sr_piece_is(join, "till");
    bool and = sr_piece_is(join, "and");
    if (dash || to || (and&&led && sr_piece_is(&r->pieces->items[one->first - 1], "between"))) {
        a->to = b->to;
        b->from = a->from;
    }
}

/// The date that a paper prints over its story, or a dateline has: a full date that is the report's
/// own.
static bool is_heading(const resolver *r, const sr_expression *reading, const sr_time *t)
{
    const sr_token *token = &r->syntax->tokens->tokens[t->first];
    bool head = token->span.from < r->report->body || t->first < 12 ||
                (r->syntax->tokens->sentences[token->sentence].flags & SR_SENTENCE_HEADING) != 0;
    return head && reading->kind == SR_SAYS_DATE && reading->day != 0 &&
           reading->year != SR_NO_YEAR &&
           (t->from == r->reference || token->span.from < r->report->body);
}

/// Far enough back to be history, or remembered on its day.
static bool is_historical(const resolver *r, const sr_time *t)
{
    if (r->narrative || r->reference == SR_NO_DAY || t->from == SR_NO_DAY ||
        t->type == SR_TIMEX_DURATION) {
        return false;
    }
    return t->to != SR_NO_DAY && t->to < r->reference - 30;
}

/// A history has explicit years, most of them long before the report, and few words like
/// "yesterday".
static bool is_narrative(const resolver *r, const reading_list *readings)
{
    uint32_t explicit_years = 0;
    uint32_t old = 0;
    uint32_t deictic = 0;
    int32_t year = r->reference == SR_NO_DAY ? SR_NO_YEAR : sr_day_date(r->reference).year;
    for (uint32_t i = 0; i < readings->count; i++) {
        const sr_expression *one = &readings->items[i];
        if (one->kind == SR_SAYS_DATE && one->year != SR_NO_YEAR) {
            explicit_years++;
            old += year == SR_NO_YEAR || one->year < year - 1;
        }
        deictic += one->kind == SR_SAYS_DAY ||
                   (one->weekday >= 0 && one->kind == SR_SAYS_DATE && one->day == 0);
    }
    if (r->reference == SR_NO_DAY) {
        return true;
    }
    return old >= 4 && old * 10 >= explicit_years * 6 && old > 2 * deictic;
}

/// A morning paper tells of the day before: it names that weekday and never its own, nor "today" or
/// "yesterday". Durations then end there. A report with a dateline is told from its own day.
static int32_t day_told(const resolver *r, const reading_list *readings)
{
    bool eve = false;
    if (r->reference == SR_NO_DAY || r->report->filed != SR_NO_DAY) {
        return r->reference;
    }
    for (uint32_t i = 0; i < readings->count; i++) {
        const sr_expression *one = &readings->items[i];
        bool own = one->kind == SR_SAYS_DAY ||
                   (one->kind == SR_SAYS_NEAR && one->from == SR_FROM_REFERENCE &&
                    one->direction == 0 && one->part != SR_PART_NONE);
        if (one->kind == SR_SAYS_DATE && one->weekday >= 0 && one->day == 0) {
            int32_t back = (sr_day_weekday(r->reference) - one->weekday + 7) % 7;
            own = back == 0;
            eve = eve || back == 1;
        }
        if (own) {
            return r->reference;
        }
    }
    return eve ? r->reference - 1 : r->reference;
}

static void read_all(const sr_pieces *pieces, const sr_syntax *syntax, reading_list *list,
                     sr_arena *scratch)
{
    for (uint32_t at = 0; at < pieces->count;) {
        sr_expression reading;
        if (sr_expression_at(pieces, syntax, at, &reading) && reading.last > at) {
            *sr_push(scratch, list) = reading;
            at = reading.last;
        } else {
            at++;
        }
    }
}

#define LOOK_ON 40

/// The next year that the text names after reading `at`, if it does so soon.
static void look_on(resolver *r, const reading_list *readings, uint32_t at)
{
    r->next_year = 0;
    r->next_month = 0;
    for (uint32_t i = at + 1; i < readings->count && i < at + LOOK_ON; i++) {
        const sr_expression *one = &readings->items[i];
        if (one->kind == SR_SAYS_DATE && one->year != SR_NO_YEAR && one->year > 0) {
            r->next_year = one->year;
            r->next_month = one->month;
            return;
        }
    }
}

sr_times sr_times_find(const sr_report *report, const sr_syntax *syntax, const sr_pieces *pieces,
                       sr_arena *keep, sr_arena scratch)
{
    reading_list readings = {0};
    read_all(pieces, syntax, &readings, &scratch);
    resolver r = {.report = report,
                  .syntax = syntax,
                  .pieces = pieces,
                  .keep = keep,
                  .reference = report->reference,
                  .day = SR_NO_DAY};
    r.narrative = is_narrative(&r, &readings);
    r.now = day_told(&r, &readings);
    time_list times = {0};
    const sr_expression *last_reading = NULL;
    for (uint32_t i = 0; i < readings.count; i++) {
        const sr_expression *reading = &readings.items[i];
        uint32_t first = pieces->items[reading->first].token;
        uint32_t last = pieces->items[reading->last - 1].token + 1;
        sr_time time = {.first = first, .last = last};
        look_on(&r, &readings, i);
        if (reading->kind == SR_SAYS_SAME && !r.narrative) {
            continue; // "at the same time" joins sentences of news, it dates nothing
        }
        resolve(&r, reading, &time);
        remember(&r, reading, &time);
        time.historical = is_historical(&r, &time);
        time.heading = is_heading(&r, reading, &time);
        bound_by_words(&r, reading, &time);
        sr_time *before = times.count > 0 ? &times.items[times.count - 1] : NULL;
        if (before != NULL && last_reading != NULL) {
            join_range(&r, last_reading, reading, before, &time);
        }
        last_reading = reading;
        if (before != NULL && before->last > first) {
            continue; // within one token: "1775-1780" unsplit
        }
        *sr_push(keep, &times) = time;
    }
    return (sr_times){.count = times.count, .items = times.items};
}

#define TOLD_SENTENCES 8

const sr_time *sr_times_told(const sr_times *times, const sr_report *report,
                             const sr_syntax *syntax, uint32_t token)
{
    uint32_t sentence = syntax->tokens->tokens[token].sentence;
    for (uint32_t i = times->count; i-- > 0;) {
        const sr_time *t = &times->items[i];
        if (t->first >= token) {
            continue;
        }
        if (syntax->tokens->tokens[t->first].sentence + TOLD_SENTENCES < sentence) {
            break;
        }
        bool days = t->precision == SR_PRECISION_DAY || t->type == SR_TIMEX_DURATION;
        bool ahead = report->reference != SR_NO_DAY && t->to > report->reference;
        if (days && !ahead && !t->historical && !t->heading && t->from != SR_NO_DAY &&
            t->to != SR_NO_DAY) {
            return t;
        }
    }
    return NULL;
}
