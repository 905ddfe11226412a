// Counted time becomes days: "two days ago", "the past three days", "the second day of fighting".
#include "value/resolver.h"

#include <inttypes.h>
#include <string.h>

#include "base/day.h"

static bool sane_year(int64_t year)
{
    return year >= 1 && year <= 9999;
}

/// Years, decades and centuries: a year ago names a month, longer steps a year or a decade.
static void offset_years(sr_resolver *r, const sr_expression *reading, sr_time *t, int32_t base)
{
    bool aside = reading->from == SR_FROM_TEXT && reading->direction > 0 && r->year != 0 &&
                 base != SR_NO_DAY && r->year < sr_day_date(base).year;
    // "it was founded in 1976 and, three years later, ...": in news as well
    bool story = r->narrative || base == SR_NO_DAY || aside;
    int64_t size = reading->unit[0] == 'Y' ? 1 : reading->unit[0] == 'D' ? 10 : 100;
    int64_t year = story ? r->year : sr_day_date(base).year;
    if (year == 0) {
        return;
    }
    year += reading->count * reading->direction * size;
    if (!sane_year(year)) {
        return;
    }
    sr_resolver_set_year(t, (int32_t)year);
    if (size > 1) {
        t->timex = sr_arena_format(r->keep, "%03" PRId64, year / 10);
        return;
    }
    t->timex = sr_arena_format(r->keep, "%04" PRId64, year);
    if (!story && reading->to_the_day) {
        sr_date day = sr_day_date(base);
        sr_resolver_set_day(r, reading, t, sr_day_of((int32_t)year, day.month, day.day));
    } else if (!story) {
        sr_resolver_set_month(t, (int32_t)year, sr_day_date(base).month);
    }
}

static void offset_months(sr_resolver *r, int64_t steps, sr_time *t, int32_t base)
{
    sr_date from = {r->year, r->month, 1};
    if (!r->narrative && base != SR_NO_DAY) {
        from = sr_day_date(base);
    }
    if (from.year == 0 || from.month == 0) {
        return;
    }
    sr_date month = sr_resolver_add_months(from, steps);
    if (sane_year(month.year)) {
        sr_resolver_month(r, t, month.year, month.month);
    }
}

/// How far a step of a unit of days or weeks goes ("two weekends ago": two weeks), 0 for others.
static int32_t days_of(const char *unit)
{
    return strcmp(unit, "W2") == 0 ? 14 : unit[0] == 'W' ? 7 : strcmp(unit, "D") == 0 ? 1 : 0;
}

/// Weeks are good to a day on either side, hours may cross midnight.
static void offset_days(sr_resolver *r, const sr_expression *reading, int64_t steps, sr_time *t,
                        int32_t base)
{
    const char *unit = reading->unit;
    if (unit[0] == 'T') {
        int64_t hours = strcmp(unit, "TH") == 0 ? steps : 0;
        int32_t day = base + (int32_t)(hours / 24);
        bool before = hours < 0 && hours % 24 != 0;
        bool after = hours > 24 && hours % 24 != 0;
        sr_resolver_set_days(t, day - before, day + after, SR_PRECISION_DAY);
        t->timex = sr_resolver_day_value(r, day, "");
    } else if (unit[0] == 'W') {
        int32_t day = base + (int32_t)steps * days_of(unit);
        sr_resolver_set_days(t, day - 1, day + 1, SR_PRECISION_WEEK);
        t->timex = sr_resolver_week_value(r, day, "");
    } else {
        sr_resolver_set_day(r, reading, t, base + (int32_t)steps);
        if (reading->rounded) {
            t->from--;
            t->to++;
            t->precision = SR_PRECISION_WEEK;
        }
    }
}

/// "a few days later": a direction, and a day only where hours are counted.
static void offset_vague(sr_resolver *r, const sr_expression *reading, sr_time *t, int32_t base)
{
    t->timex = reading->direction < 0 ? "PAST_REF" : "FUTURE_REF";
    if (reading->unit[0] == 'T' && base != SR_NO_DAY) {
        sr_resolver_set_days(t, base, base, SR_PRECISION_DAY);
        t->timex = sr_resolver_day_value(r, base, "");
    }
}

/// What "earlier", "later" and "after" are counted from here.
static sr_counted_from counted_from(const sr_resolver *r, const sr_expression *reading)
{
    if (reading->from == SR_FROM_TEXT && !r->narrative && r->day == SR_NO_DAY &&
        reading->direction < 0) {
        return SR_FROM_REFERENCE;
    }
    bool told = r->narrative && reading->direction > 0 && reading->count != SR_COUNT_VAGUE;
    if (reading->from == SR_FROM_OPEN && told) {
        return SR_FROM_TEXT; // "five days after the fall": a history has just told of it
    }
    return reading->from;
}

/// Of "two days after they met", "a week before": so many days, fewer than 0 for "before"; 0 for
/// hours, which part no days.
static int32_t days_apart(const sr_expression *reading, int64_t steps)
{
    int32_t days = days_of(reading->unit);
    bool exact = reading->count != SR_COUNT_VAGUE && !reading->rounded && days != 0;
    return reading->unit[0] == 'T' ? 0 : exact ? (int32_t)steps * days : SR_APART_SOME;
}

void sr_resolver_offset(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    sr_counted_from from = counted_from(r, reading);
    int32_t base = sr_resolver_base(r, from, &t->inferred);
    int64_t steps = reading->count * reading->direction;
    const char *unit = reading->unit;
    if (steps > 100000 || steps < -100000) {
        return;
    }
    if (from == SR_FROM_OPEN) {
        t->apart = days_apart(reading, steps);
        return;
    }
    if (reading->count == SR_COUNT_VAGUE) {
        offset_vague(r, reading, t, base);
    } else if (strcmp(unit, "Y") == 0 || strcmp(unit, "DE") == 0 || strcmp(unit, "CE") == 0) {
        offset_years(r, reading, t, base);
    } else if (strcmp(unit, "M") == 0) {
        offset_months(r, steps, t, base);
    } else if (base == SR_NO_DAY) {
        t->timex = "XXXX-XX-XX";
    } else {
        offset_days(r, reading, steps, t, base);
    }
}

const char *sr_resolver_duration_value(sr_resolver *r, int64_t count, const char *unit)
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

/// "a month of infighting has killed": what goes on until now.
static bool goes_on(const sr_resolver *r, const sr_expression *reading)
{
    for (int32_t by = 1; by <= 7; by++) {
        const sr_piece *piece = sr_resolver_piece(r, reading->last, by);
        if (sr_piece_is(piece, ".") || sr_piece_is(piece, ",")) {
            return false;
        }
        if (sr_piece_is(piece, "has") || sr_piece_is(piece, "have")) {
            return true;
        }
    }
    return false;
}

/// Whether a duration ends at the base: "the past three days", "36 hours of fighting", "for a
/// week".
static bool ends_now(const sr_resolver *r, const sr_expression *reading)
{
    static const char *const before[] = {"for",    "in",     "over",  "after",
                                         "during", "within", "lasted"};
    if (reading->past) {
        return true;
    }
    if (reading->direction > 0 || r->narrative) {
        return false;
    }
    const sr_piece *next = sr_resolver_piece(r, reading->last, 0);
    if (sr_piece_is(next, "old") || sr_piece_is(next, "-") ||
        (sr_piece_is(next, "of") && sr_piece_is(sr_resolver_piece(r, reading->last, 1), "age"))) {
        return false;
    }
    if (sr_piece_is(next, "of") && (reading->unit[0] == 'T' || reading->unit[0] == 'D')) {
        return true; // "two months of fighting" may be long over
    }
    if (sr_piece_is(next, "of") && goes_on(r, reading)) {
        return true;
    }
    if (reading->unit[0] == 'T' && reading->count < 24) {
        return false; // "clashed for three hours": whichever they were
    }
    const sr_piece *lead = sr_resolver_piece(r, reading->first, -1);
    return reading->first > 0 && SR_PIECE_ANY(lead, before) && !sr_resolver_ahead(r, reading);
}

void sr_resolver_duration(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    t->type = SR_TIMEX_DURATION;
    t->timex = sr_resolver_duration_value(r, reading->count, reading->unit);
    bool inferred = false;
    int32_t base = sr_resolver_base(r, reading->from, &inferred);
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
            sr_resolver_set_days(t, base - 1, base, SR_PRECISION_DAY);
        }
        return;
    }
    int32_t days = duration_days(reading->count, reading->unit);
    t->inferred = inferred;
    if (days > 0) {
        sr_resolver_set_days(t, base - days + 1, base, SR_PRECISION_DAY);
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
        sr_date start = sr_resolver_add_months(sr_day_date(base), -months);
        if (sane_year(start.year)) {
            sr_resolver_set_days(t, sr_day_of(start.year, start.month, start.day), base,
                                 months <= 1 ? SR_PRECISION_MONTH : SR_PRECISION_YEAR);
        }
    }
}

/// "the third day of fighting" is the day spoken of; "for the third day" began two days earlier.
void sr_resolver_counted(sr_resolver *r, const sr_expression *reading, sr_time *t)
{
    int32_t base = r->now;
    uint32_t sentence = r->syntax->tokens->tokens[t->first].sentence;
    if (r->narrative || (r->day != SR_NO_DAY && r->day_sentence == sentence) || base == SR_NO_DAY) {
        base = r->day;
    }
    t->inferred = true;
    if (strcmp(reading->unit, "D") != 0) {
        t->type = SR_TIMEX_DURATION; // "the first year of the war"
        t->timex = sr_resolver_duration_value(r, 1, reading->unit);
        return;
    }
    if (base == SR_NO_DAY) {
        t->timex = "XXXX-XX-XX";
        return;
    }
    sr_resolver_set_day(r, reading, t, base);
    static const char *const through[] = {"for", "into", "entered", "enters"};
    if (sr_resolver_led(r, reading, through, 4) && reading->count < 60) {
        t->from = base - (int32_t)reading->count + 1;
    }
}
