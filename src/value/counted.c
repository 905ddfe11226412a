// Counted time becomes days: "two days ago", "the past three days", "the second day of fighting".
#include "value/resolver.h"

#include <inttypes.h>
#include <string.h>

#include "base/day.h"

static bool sane_year(int64_t year)
{
    return year >= 1 && year <= 9999;
}

void sr_resolver_offset(sr_resolver *r, const sr_expression *reading, sr_time *t)
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
    int32_t base = sr_resolver_base(r, from, &inferred);
    t->inferred = inferred;
    if (from == SR_FROM_OPEN) {
        return;
    }
    const char *unit = reading->unit;
    if (reading->count == SR_COUNT_VAGUE) {
        t->timex = reading->direction < 0 ? "PAST_REF" : "FUTURE_REF";
        if (unit[0] == 'T' && base != SR_NO_DAY) {
            sr_resolver_set_days(t, base, base, SR_PRECISION_DAY); // "hours later"
            t->timex = sr_resolver_day_value(r, base, "");
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
                sr_resolver_set_month(t, (int32_t)year, sr_day_date(base).month);
            } else {
                sr_resolver_set_year(t, (int32_t)year);
            }
        } else {
            t->timex = sr_arena_format(r->keep, "%03" PRId64, year / 10);
            sr_resolver_set_year(t, (int32_t)year);
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
        sr_date month = sr_resolver_add_months(from_date, steps);
        if (!sane_year(month.year)) {
            return;
        }
        sr_resolver_set_month(t, month.year, month.month);
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
        sr_resolver_set_days(t, hours < 0 && hours % 24 != 0 ? day - 1 : day,
                             hours > 0 && hours % 24 != 0 && hours > 24 ? day + 1 : day,
                             SR_PRECISION_DAY);
        t->timex = sr_resolver_day_value(r, day, "");
    } else if (unit[0] == 'W') {
        int32_t day = base + (int32_t)steps * (strcmp(unit, "W2") == 0 ? 14 : 7);
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
    const sr_piece *lead = sr_resolver_piece(r, reading->first, -1);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        if (reading->first > 0 && sr_piece_is(lead, before[i])) {
            return !sr_resolver_ahead(r, reading);
        }
    }
    return false;
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
