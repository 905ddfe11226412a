// Dates of the calendar and dates pointed at ("last week") become days.
#include "value/resolver.h"

#include <inttypes.h>
#include <string.h>

#include "base/day.h"

/// A weekday is counted back from the base, or ahead where the words look ahead.
static int32_t weekday_day(const sr_resolver *r, const sr_expression *reading)
{
    int32_t base = r->narrative ? r->day : r->reference;
    if (base == SR_NO_DAY) {
        return SR_NO_DAY;
    }
    int32_t back = (sr_day_weekday(base) - reading->weekday + 7) % 7;
    if (r->narrative) {
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
    if (sr_resolver_ahead(r, reading)) {
        return base + 7 - back;
    }
    return base - back;
}

static void resolve_holiday(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t month = reading->holiday / 100;
    int32_t day = reading->holiday % 100;
    int32_t year =
        reading->year != SR_NO_YEAR ? reading->year : sr_resolver_year(r, reading, month, day);
    if (year <= 0) {
        return;
    }
    if (month == 0) {
        t->timex = sr_arena_format(r->keep, "%04" PRId32, year);
        if (reading->year != SR_NO_YEAR) {
            sr_resolver_set_year(t, year);
        } else {
            t->timex = "";
        }
        return;
    }
    sr_resolver_set_day(r, reading, t, sr_day_of(year, month, day));
}

static void resolve_season(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t year = reading->year != SR_NO_YEAR ? reading->year : 0;
    bool inferred = false;
    int32_t base = sr_resolver_base(r, reading->from, &inferred);
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
        year = r->narrative ? r->year : sr_resolver_year(r, reading, reading->season_month, 0);
        inferred = true;
    }
    if (year <= 0) {
        t->timex = sr_arena_format(r->keep, "XXXX-%s", reading->season);
        return;
    }
    t->inferred = t->inferred || (inferred && reading->year == SR_NO_YEAR);
    t->timex = sr_arena_format(r->keep, "%04" PRId32 "-%s", year, reading->season);
    sr_date end = sr_resolver_add_months((sr_date){year, reading->season_month, 1}, 3);
    sr_resolver_set_days(t, sr_day_of(year, reading->season_month, 1),
                         sr_day_of(end.year, end.month, 1) - 1, SR_PRECISION_YEAR);
}

/// Month, with a day or without.
static void resolve_month(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t year = reading->year;
    if (year == SR_NO_YEAR) {
        year = sr_resolver_year(r, reading, reading->month, reading->day);
        t->inferred = t->inferred || r->narrative;
    }
    if (year <= 0) {
        t->timex = reading->day != 0 ? sr_arena_format(r->keep, "XXXX-%02" PRId32 "-%02" PRId32,
                                                       reading->month, reading->day)
                                     : sr_arena_format(r->keep, "XXXX-%02" PRId32, reading->month);
        return;
    }
    if (reading->day != 0 && reading->day <= sr_days_in_month(year, reading->month)) {
        sr_resolver_set_day(r, reading, t, sr_day_of(year, reading->month, reading->day));
        return;
    }
    sr_resolver_set_month(t, year, reading->month);
    t->timex = sr_arena_format(r->keep, "%04" PRId32 "-%02" PRId32, year, reading->month);
}

static void resolve_decade(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    t->timex = sr_arena_format(r->keep, "%03" PRId32, reading->decade / 10);
    sr_resolver_set_days(t, sr_day_of(reading->decade, 1, 1),
                         sr_day_of(reading->decade + 9, 12, 31), SR_PRECISION_YEAR);
}

static void resolve_numbered_quarter(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t first = 3 * reading->quarter - 2;
    t->timex = sr_arena_format(r->keep, "%04" PRId32 "-Q%" PRId32, reading->year, reading->quarter);
    sr_resolver_set_days(
        t, sr_day_of(reading->year, first, 1),
        sr_day_of(reading->year, first + 2, sr_days_in_month(reading->year, first + 2)),
        SR_PRECISION_YEAR);
}

static void resolve_weekday(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t day = weekday_day(r, reading);
    if (reading->plural && !r->narrative && r->reference != SR_NO_DAY) {
        t->inferred = true;
    }
    if (day != SR_NO_DAY) {
        sr_resolver_set_day(r, reading, t, day);
    } else {
        t->timex = sr_arena_format(r->keep, "XXXX-WXX-%" PRId32, reading->weekday + 1);
    }
}

/// A year, or half of one.
static void resolve_year(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    t->timex = reading->half != 0 ? sr_arena_format(r->keep, "%04" PRId32 "-H%" PRId32,
                                                    reading->year, reading->half)
                                  : sr_arena_format(r->keep, "%04" PRId32, reading->year);
    sr_resolver_set_year(t, reading->year);
    if (reading->half == 1) {
        t->to = sr_day_of(reading->year, 6, 30);
    } else if (reading->half == 2) {
        t->from = sr_day_of(reading->year, 7, 1);
    }
}

/// "The 14th": of the month that is told, or of the last month that had come so far.
static void resolve_day_of_month(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t base = r->day != SR_NO_DAY ? r->day : r->reference;
    if (base == SR_NO_DAY) {
        return;
    }
    sr_date date = sr_day_date(base);
    if (reading->day > date.day && base == r->reference) {
        date = sr_resolver_add_months(date, -1);
    }
    if (reading->day <= sr_days_in_month(date.year, date.month)) {
        sr_resolver_set_day(r, reading, t, sr_day_of(date.year, date.month, reading->day));
    }
    t->inferred = true;
}

void sr_resolver_date(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    if (reading->century >= 0 || (reading->text != NULL && strcmp(reading->text, "BC") == 0)) {
        t->timex = reading->text != NULL
                       ? sr_arena_format(r->keep, "BC%02" PRId64, reading->count - 1)
                       : sr_arena_format(r->keep, "%02" PRId32, reading->century);
    } else if (reading->decade != SR_NO_YEAR) {
        resolve_decade(r, reading, t);
    } else if (reading->quarter != 0) {
        resolve_numbered_quarter(r, reading, t);
    } else if (reading->season != NULL) {
        resolve_season(r, reading, t);
    } else if (reading->holiday >= 0) {
        resolve_holiday(r, reading, t);
    } else if (reading->month != 0) {
        resolve_month(r, reading, t);
    } else if (reading->weekday >= 0) {
        resolve_weekday(r, reading, t);
    } else if (reading->year != SR_NO_YEAR && reading->year < 1) {
        t->timex = sr_arena_format(r->keep, "BC%04" PRId32, -reading->year);
    } else if (reading->year != SR_NO_YEAR) {
        resolve_year(r, reading, t);
    } else if (reading->day != 0) {
        resolve_day_of_month(r, reading, t);
    }
}

static void resolve_week(sr_resolver *r, const sr_expression *reading, sr_time *t, int32_t base)
{
    int32_t monday = base - sr_day_weekday(base) + 7 * reading->direction;
    if (strcmp(reading->unit, "WE") == 0) {
        bool past =
            reading->direction == 0 && sr_day_weekday(base) < 5 && !sr_resolver_ahead(r, reading);
        monday -= past ? 7 : 0;
        sr_resolver_set_days(t, monday + 5, monday + 6, SR_PRECISION_WEEK);
        t->timex = sr_resolver_week_value(r, monday, "-WE");
        return;
    }
    sr_resolver_set_days(t, monday, monday + 6, SR_PRECISION_WEEK);
    if (reading->direction == 0 && base == r->reference && !sr_resolver_ahead(r, reading)) {
        t->to = base;
    }
    t->timex = sr_resolver_week_value(r, monday, "");
}

/// "so far" is meant where the report speaks of the running week, month or year and does not look
/// ahead.
static void end_today(const sr_resolver *r, const sr_expression *reading, sr_time *t, int32_t base)
{
    if (!r->narrative && reading->direction == 0 && base == r->reference &&
        !sr_resolver_ahead(r, reading)) {
        t->to = base;
    }
}

static void resolve_years(sr_resolver *r, const sr_expression *reading, sr_time *t, int32_t base)
{
    int32_t year = r->narrative ? r->year : base != SR_NO_DAY ? sr_day_date(base).year : 0;
    if (year == 0) {
        return;
    }
    if (reading->unit[0] == 'Y') {
        sr_resolver_set_year(t, year + reading->direction);
        t->timex = sr_arena_format(r->keep, "%04" PRId32, year + reading->direction);
        end_today(r, reading, t, base);
    } else if (reading->unit[0] == 'D') {
        int32_t decade = year / 10 + reading->direction;
        t->timex = sr_arena_format(r->keep, "%03" PRId32, decade);
        sr_resolver_set_days(t, sr_day_of(decade * 10, 1, 1), sr_day_of(decade * 10 + 9, 12, 31),
                             SR_PRECISION_YEAR);
    } else {
        t->timex = sr_arena_format(r->keep, "%02" PRId32, year / 100 + reading->direction);
    }
}

static void resolve_months(sr_resolver *r, const sr_expression *reading, sr_time *t, int32_t base)
{
    bool story = r->narrative && r->year != 0 && r->month != 0;
    sr_date from = story ? (sr_date){r->year, r->month, 1} : sr_day_date(base);
    sr_date month = sr_resolver_add_months(from, reading->direction);
    sr_resolver_month(r, t, month.year, month.month);
    end_today(r, reading, t, base);
}

static void resolve_quarter(sr_resolver *r, const sr_expression *reading, sr_time *t, int32_t base)
{
    sr_date date = sr_resolver_add_months(sr_day_date(base), 3 * reading->direction);
    int32_t quarter = (date.month - 1) / 3;
    sr_date end = sr_resolver_add_months((sr_date){date.year, quarter * 3 + 1, 1}, 3);
    t->timex = sr_arena_format(r->keep, "%04" PRId32 "-Q%" PRId32, date.year, quarter + 1);
    sr_resolver_set_days(t, sr_day_of(date.year, quarter * 3 + 1, 1),
                         sr_day_of(end.year, end.month, 1) - 1, SR_PRECISION_YEAR);
}

/// A unit of the calendar seen from a base: "last month", "the next day", "that year".
static void resolve_unit(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    const char *unit = reading->unit;
    sr_counted_from from = reading->from;
    if (!r->narrative && from == SR_FROM_TEXT && unit[0] != 'D') {
        from = SR_FROM_REFERENCE; // "the end of the year" in news is this year's
    }
    int32_t base = sr_resolver_base(r, from, &t->inferred);
    bool story = r->narrative && r->year != 0 && r->month != 0;
    if (strcmp(unit, "Y") == 0 || strcmp(unit, "DE") == 0 || strcmp(unit, "CE") == 0) {
        resolve_years(r, reading, t, base);
    } else if (strcmp(unit, "M") == 0 && (story || base != SR_NO_DAY)) {
        resolve_months(r, reading, t, base);
    } else if (base == SR_NO_DAY && unit[0] == 'D') {
        t->timex = sr_arena_format(r->keep, "XXXX-XX-XX%s", sr_resolver_suffix(r, reading));
        t->type = reading->part != SR_PART_NONE ? SR_TIMEX_TIME : SR_TIMEX_DATE;
    } else if (base == SR_NO_DAY) {
        t->timex = "";
    } else if (strcmp(unit, "D") == 0) {
        sr_resolver_set_day(r, reading, t, base + reading->direction);
    } else if (strcmp(unit, "W") == 0 || strcmp(unit, "WE") == 0) {
        resolve_week(r, reading, t, base);
    } else if (strcmp(unit, "Q") == 0) {
        resolve_quarter(r, reading, t, base);
    }
}

/// "for the next year", "over the past decade": a length, not a date.
static bool is_length(const sr_resolver *r, const sr_expression *reading)
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
    return SR_PIECE_ANY(&r->pieces->items[reading->first - 1], leads) &&
           sr_piece_is(&r->pieces->items[reading->first], "the");
}

void sr_resolver_near(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    if (reading->unit != NULL && strcmp(reading->unit, "WE") != 0 && is_length(r, reading)) {
        sr_expression length = *reading;
        length.count = 1;
        length.past = reading->direction < 0;
        length.from = SR_FROM_REFERENCE;
        sr_resolver_duration(r, &length, t);
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
            sr_resolver_set_day(r, reading, t, day);
        }
        return;
    }
    bool inferred = false;
    int32_t base = sr_resolver_base(r, reading->from, &inferred);
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
