// Days as heads print them: "6 Mar 2014", "Aug. 8", "14 JUN 90", "172015", "04-09-2014".
#include "report/scan.h"

#include <string.h>
#include <strings.h>

#include "base/day.h"

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

/// Index of the name that `word` is or shortens to three letters or more ("Sept"), or -1.
static int name_index(const sr_scan *s, sr_span word, const char *const *names, int count)
{
    size_t size = word.to - word.from;
    for (int i = 0; i < count; i++) {
        if (size >= 3 && size <= strlen(names[i]) &&
            strncasecmp(s->text + word.from, names[i], size) == 0 &&
            (size <= 5 || size == strlen(names[i]))) {
            return i;
        }
    }
    return -1;
}

static bool take_name(sr_scan *s, const char *const *names, int count, int *index)
{
    sr_span word = sr_scan_word(s);
    *index = name_index(s, word, names, count);
    if (*index < 0) {
        return false;
    }
    s->at = word.to;
    if (sr_scan_byte(s, s->at) == '.') {
        s->at++;
    }
    if (sr_scan_byte(s, s->at) == ',') {
        s->at++;
    }
    sr_scan_skip_blanks(s);
    return true;
}

bool sr_scan_take_weekday(sr_scan *s)
{
    int index;
    return take_name(s, weekdays, 7, &index);
}

static int32_t full_year(int32_t year, uint32_t digits, int32_t published)
{
    if (digits == 4) {
        return year;
    }
    int32_t now = published == SR_NO_DAY ? 2000 : sr_day_date(published).year;
    int32_t best = year + 1900;
    while (best + 100 <= now + (published == SR_NO_DAY ? 49 : 1)) {
        best += 100;
    }
    return best;
}

/// A year of four digits, or of two where `short_form` allows it ("90", "'90").
static bool take_year(sr_scan *s, bool short_form, int32_t *year)
{
    uint32_t at = s->at;
    if (short_form && sr_scan_byte(s, at) == '\'') {
        at++;
    }
    uint32_t digits = sr_scan_digits(s, at);
    if (digits != 4 && !(short_form && digits == 2)) {
        return false;
    }
    *year = full_year(sr_scan_number(s, at, digits), digits, s->published);
    s->at = at + digits;
    return *year >= 1800 && *year < 2200;
}

static bool day_from(int32_t year, int32_t month, int32_t day, int32_t *out)
{
    if (month < 1 || month > 12 || day < 1 || day > sr_days_in_month(year, month)) {
        return false;
    }
    *out = sr_day_of(year, month, day);
    return true;
}

/// The last such day up to a week past `published`.
static int32_t day_without_year(int32_t month, int32_t day, int32_t published)
{
    int32_t out = SR_NO_DAY;
    if (published == SR_NO_DAY) {
        return out;
    }
    int32_t year = sr_day_date(published).year;
    for (int32_t y = year + 1; y >= year - 4; y--) {
        if (day_from(y, month, day, &out) && out <= published + 7) {
            return out;
        }
    }
    return SR_NO_DAY;
}

/// "5-04-2016" of a page of 25 April: the first figure was lost where the text was copied, as the
/// month of two figures shows.
static bool has_lost_figure(const sr_scan *s, const int32_t value[3], const uint32_t sizes[3])
{
    if (s->published == SR_NO_DAY || sizes[0] != 1 || sizes[1] != 2) {
        return false;
    }
    sr_date day = sr_day_date(s->published);
    return day.year == value[2] && day.month == value[1] && day.day % 10 == value[0];
}

/// "04-09-2014", "19.07.2016", "2016-07-19", "3/8/2000": the day first, unless `published` or the
/// numbers say otherwise.
static bool take_figures(sr_scan *s, int32_t *out)
{
    int32_t value[3];
    uint32_t sizes[3];
    uint32_t at = s->at;
    unsigned char mark = 0;
    for (int i = 0; i < 3; i++) {
        sizes[i] = sr_scan_digits(s, at);
        if (sizes[i] == 0 || sizes[i] > 4) {
            return false;
        }
        value[i] = sr_scan_number(s, at, sizes[i]);
        at += sizes[i];
        if (i < 2) {
            unsigned char c = sr_scan_byte(s, at++);
            if ((c != '-' && c != '.' && c != '/') || (i == 1 && c != mark)) {
                return false;
            }
            mark = c;
        }
    }
    bool found;
    if (sizes[0] == 4) {
        found = day_from(value[0], value[1], value[2], out);
    } else if (sizes[2] != 4) {
        return false;
    } else {
        int32_t swapped;
        found = day_from(value[2], value[1], value[0], out);
        bool other = day_from(value[2], value[0], value[1], &swapped);
        if (other && (!found || swapped == s->published)) {
            *out = swapped;
            found = true;
        }
        if (has_lost_figure(s, value, sizes)) {
            *out = s->published;
        }
    }
    s->at = found ? at : s->at;
    return found;
}

/// Day of the month: one or two figures, "172015" glued to its year gives both.
static bool take_day_and_year(sr_scan *s, bool short_form, int32_t *day, int32_t *year,
                              bool *has_year)
{
    uint32_t digits = sr_scan_digits(s, s->at);
    *has_year = false;
    if (digits == 5 || digits == 6) {
        *day = sr_scan_number(s, s->at, digits - 4);
        *year = sr_scan_number(s, s->at + digits - 4, 4);
        *has_year = *year >= 1800 && *year < 2200;
        s->at += digits;
        return *has_year;
    }
    if (digits == 0 || digits > 2) {
        return false;
    }
    *day = sr_scan_number(s, s->at, digits);
    s->at += digits;
    sr_scan before = *s;
    if (sr_scan_byte(s, s->at) == ',') {
        s->at++;
    }
    sr_scan_skip_blanks(s);
    *has_year = take_year(s, short_form, year);
    if (!*has_year) {
        *s = before;
    }
    return true;
}

bool sr_scan_take_day(sr_scan *s, bool year_needed, bool short_form, int32_t *out)
{
    sr_scan before = *s;
    int index;
    int32_t day;
    int32_t year = 0;
    bool has_year = false;
    bool read = false;
    (void)sr_scan_take_weekday(s);
    if (take_figures(s, out)) {
        return true;
    }
    uint32_t digits = sr_scan_digits(s, s->at);
    if (digits == 1 || digits == 2) {
        day = sr_scan_number(s, s->at, digits);
        s->at += digits;
        sr_scan_skip_blanks(s);
        read = take_name(s, months, 12, &index);
        uint32_t after_month = s->at;
        has_year = read && take_year(s, short_form, &year);
        s->at = has_year ? s->at : after_month;
    } else {
        read = take_name(s, months, 12, &index) &&
               take_day_and_year(s, short_form, &day, &year, &has_year);
    }
    if (read && has_year) {
        read = day_from(year, index + 1, day, out);
    } else if (read) {
        read = !year_needed && day >= 1 && day <= 31;
        *out = read ? day_without_year(index + 1, day, s->published) : SR_NO_DAY;
    }
    if (!read) {
        *s = before;
    }
    return read;
}
