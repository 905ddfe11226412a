// Fields of the tables of data/names: strings, lists, intervals of days.
#include "name/roster_build.h"

#include <string.h>

#include "base/day.h"

char *sr_roster_field(const sr_table *row, uint32_t index)
{
    static char empty[1];
    if (index >= row->count || sr_table_is(row, index, "-") || row->field[index].size == 0) {
        return empty;
    }
    // The byte after a field is the tab, blank or line end that parted it: ours to overwrite.
    char *text = (char *)(uintptr_t)row->field[index].at;
    text[row->field[index].size] = '\0';
    return text;
}

char *sr_roster_item(char **list)
{
    char *item = *list;
    if (item == NULL || *item == '\0') {
        return NULL;
    }
    char *bar = strstr(item, " | ");
    *list = bar == NULL ? NULL : bar + 3;
    if (bar != NULL) {
        *bar = '\0';
    }
    while (*item == ' ') {
        item++;
    }
    for (char *end = item + strlen(item); end > item && end[-1] == ' '; end--) {
        end[-1] = '\0';
    }
    return item;
}

static bool day_part(const char **text, int digits, int32_t *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++) {
        if ((*text)[i] < '0' || (*text)[i] > '9') {
            return false;
        }
        *value = *value * 10 + ((*text)[i] - '0');
    }
    *text += digits;
    return true;
}

/// "2004", "2004-06" or "2004-06-28": its first and last day. `text` is moved past it.
static bool day_range(const char **text, int32_t *first, int32_t *last)
{
    int32_t year, month, day;
    if (!day_part(text, 4, &year) || year < 1000) {
        return false;
    }
    if (**text != '-') {
        *first = sr_day_of(year, 1, 1);
        *last = sr_day_of(year, 12, 31);
        return true;
    }
    (*text)++;
    if (!day_part(text, 2, &month) || month < 1 || month > 12) {
        return false;
    }
    if (**text != '-') {
        *first = sr_day_of(year, month, 1);
        *last = sr_day_of(year, month, sr_days_in_month(year, month));
        return true;
    }
    (*text)++;
    if (!day_part(text, 2, &day) || day < 1 || day > sr_days_in_month(year, month)) {
        return false;
    }
    *first = *last = sr_day_of(year, month, day);
    return true;
}

bool sr_roster_interval(const char *text, int32_t *from, int32_t *to)
{
    int32_t unused;
    *from = *to = SR_NO_DAY;
    if (strncmp(text, "..", 2) != 0) {
        if (!day_range(&text, from, to)) {
            return false;
        }
        if (*text == '\0') {
            return true; // one year, month or day
        }
        *to = SR_NO_DAY;
    }
    if (strncmp(text, "..", 2) != 0) {
        return false;
    }
    text += 2;
    if (*text != '\0' && !day_range(&text, &unused, to)) {
        return false;
    }
    return *text == '\0' && (*from == SR_NO_DAY || *to == SR_NO_DAY || *from <= *to);
}
