#include "report/when.h"

#include "base/day.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

typedef struct {
    const char *at;
    const char *end;
} cursor;

static uint32_t digits(cursor *c, int32_t *value)
{
    uint32_t count = 0;
    *value = 0;
    while (c->at < c->end && isdigit((unsigned char)*c->at) && count < 8) {
        *value = *value * 10 + (*c->at++ - '0');
        count++;
    }
    return count;
}

static void skip_marks(cursor *c)
{
    while (c->at < c->end && (isspace((unsigned char)*c->at) || *c->at == ',' || *c->at == '.')) {
        c->at++;
    }
}

static int32_t month(cursor *c)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    const char *from = c->at;
    while (c->at < c->end && isalpha((unsigned char)*c->at)) {
        c->at++;
    }
    if (c->at - from >= 3) {
        for (int32_t i = 0; i < 12; i++) {
            if (strncasecmp(from, names + 3 * i, 3) == 0) {
                return i + 1;
            }
        }
    }
    return 0;
}

static bool checked(int32_t year, int32_t month_of, int32_t day_of, int32_t *day)
{
    if (year < 1000 || year > 2999 || month_of < 1 || month_of > 12 || day_of < 1 ||
        day_of > sr_days_in_month(year, month_of)) {
        return false;
    }
    *day = sr_day_of(year, month_of, day_of);
    return true;
}

/// "20040806" with a "T..." time or nothing after it.
static bool read_compact(const char *text, size_t size, int32_t *day)
{
    cursor c = {text, text + size};
    int32_t value;
    return digits(&c, &value) == 8 && (c.at == c.end || *c.at == 'T') &&
           checked(value / 10000, value / 100 % 100, value % 100, day);
}

/// Words: a weekday if any, then day and month in either order, then the year.
static bool read_words(const char *text, size_t size, int32_t *day)
{
    cursor c = {text, text + size};
    int32_t number = 0;
    int32_t year;
    skip_marks(&c);
    uint32_t count = digits(&c, &number);
    if (count == 0) {
        cursor before = c;
        if (month(&c) == 0) { // a weekday
            skip_marks(&c);
            count = digits(&c, &number);
        } else {
            c = before;
        }
    }
    skip_marks(&c);
    int32_t name = month(&c);
    skip_marks(&c);
    if (count == 0) {
        count = digits(&c, &number);
        skip_marks(&c);
    }
    uint32_t year_digits = digits(&c, &year);
    if (year_digits == 2) {
        year += year < 70 ? 2000 : 1900; // RFC 822
    }
    return name != 0 && count >= 1 && count <= 2 && (year_digits == 4 || year_digits == 2) &&
           checked(year, name, number, day);
}

bool sr_when_read(const char *text, size_t size, int32_t *day)
{
    while (size > 0 && isspace((unsigned char)*text)) {
        text++;
        size--;
    }
    while (size > 0 && isspace((unsigned char)text[size - 1])) {
        size--;
    }
    bool iso = size > 10 && text[10] == ' '; // "2004-08-06 10:00"
    return sr_day_parse(text, iso ? 10 : size, day) || read_compact(text, size, day) ||
           read_words(text, size, day);
}

void sr_when_fill(int32_t *day, const char *text)
{
    if (*day == SR_NO_DAY && text != NULL) {
        (void)sr_when_read(text, strlen(text), day);
    }
}
