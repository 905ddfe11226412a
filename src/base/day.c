#include "base/day.h"

#include <stdio.h>

// Howard Hinnant's civil-day algorithms: eras of 400 years starting on 1 March.
int32_t sr_day_of(int32_t year, int32_t month, int32_t day)
{
    int32_t y = year - (month <= 2);
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t of_era = y - era * 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

sr_date sr_day_date(int32_t day)
{
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t of_era = z - era * 146097;
    int32_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t shifted = (5 * of_year + 2) / 153;
    int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return (sr_date){.year = year_of_era + era * 400 + (month <= 2),
                     .month = month,
                     .day = of_year - (153 * shifted + 2) / 5 + 1};
}

int32_t sr_day_weekday(int32_t day)
{
    int32_t shifted = (day + 3) % 7; // 1970-01-01 was a Thursday
    return shifted < 0 ? shifted + 7 : shifted;
}

int32_t sr_days_in_month(int32_t year, int32_t month)
{
    return month == 12 ? 31 : sr_day_of(year, month + 1, 1) - sr_day_of(year, month, 1);
}

void sr_day_text(char out[SR_DAY_TEXT], int32_t day)
{
    out[0] = '\0';
    if (day != SR_NO_DAY) {
        sr_date date = sr_day_date(day);
        (void)snprintf(out, SR_DAY_TEXT, "%04d-%02u-%02u", (int)(date.year % 10000),
                       (unsigned)date.month % 100, (unsigned)date.day % 100);
    }
}

static bool digits(const char *text, int count, int32_t *value)
{
    *value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

bool sr_day_parse(const char *text, size_t size, int32_t *day)
{
    int32_t y;
    int32_t m;
    int32_t d;
    if (size < 10 || (size > 10 && text[10] != 'T' && text[10] != ' ') || text[4] != '-' ||
        text[7] != '-' || !digits(text, 4, &y) || !digits(text + 5, 2, &m) ||
        !digits(text + 8, 2, &d) || m < 1 || m > 12 || d < 1 || d > sr_days_in_month(y, m)) {
        return false;
    }
    *day = sr_day_of(y, m, d);
    return true;
}
