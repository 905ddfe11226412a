/// Days of the proleptic Gregorian calendar, counted from 1970-01-01 (UTC).
#ifndef SR_BASE_DAY_H
#define SR_BASE_DAY_H

#include <sitrep.h>

typedef struct {
    int32_t year;
    int32_t month; // 1 to 12
    int32_t day;   // 1 to 31
} sr_date;

int32_t sr_day_of(int32_t year, int32_t month, int32_t day);
sr_date sr_day_date(int32_t day);
/// 0 Monday to 6 Sunday.
int32_t sr_day_weekday(int32_t day);
int32_t sr_days_in_month(int32_t year, int32_t month);

#define SR_DAY_TEXT 16
/// "2004-08-06"; the empty string for SR_NO_DAY.
void sr_day_text(char out[SR_DAY_TEXT], int32_t day);
/// Reads "2004-08-06" with nothing after it or a "T..." time; false if it is no day.
bool sr_day_parse(const char *text, size_t size, int32_t *day);

#endif
