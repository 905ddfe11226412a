#include "base/table.h"

#include <string.h>

sr_table sr_table_of(const char *text, size_t size)
{
    return (sr_table){.next = text, .end = text + size};
}

static void trim(const char **at, uint32_t *size)
{
    while (*size > 0 && (**at == ' ' || **at == '\r')) {
        (*at)++;
        (*size)--;
    }
    while (*size > 0 && ((*at)[*size - 1] == ' ' || (*at)[*size - 1] == '\r')) {
        (*size)--;
    }
}

static void split(sr_table *table, const char *line, const char *end)
{
    table->count = 0;
    for (const char *at = line; at <= end && table->count < SR_TABLE_FIELDS;) {
        const char *tab =
            table->count + 1 < SR_TABLE_FIELDS ? memchr(at, '\t', (size_t)(end - at)) : NULL;
        const char *stop = tab == NULL ? end : tab;
        table->field[table->count].at = at;
        table->field[table->count].size = (uint32_t)(stop - at);
        trim(&table->field[table->count].at, &table->field[table->count].size);
        table->count++;
        at = stop + 1;
    }
}

bool sr_table_next(sr_table *table)
{
    while (table->next < table->end) {
        const char *line = table->next;
        const char *end = memchr(line, '\n', (size_t)(table->end - line));
        end = end == NULL ? table->end : end;
        table->next = end < table->end ? end + 1 : end;
        table->line++;
        split(table, line, end);
        bool blank = table->count == 1 && table->field[0].size == 0;
        if (!blank && !(table->field[0].size > 0 && table->field[0].at[0] == '#')) {
            return true;
        }
    }
    return false;
}

bool sr_table_is(const sr_table *table, uint32_t index, const char *text)
{
    return index < table->count && table->field[index].size == strlen(text) &&
           memcmp(table->field[index].at, text, table->field[index].size) == 0;
}

bool sr_table_item(const char **list, size_t *size, const char **item, size_t *item_size)
{
    if (*size == 0) {
        return false;
    }
    const char *stop = memchr(*list, '|', *size);
    size_t whole = stop == NULL ? *size : (size_t)(stop - *list);
    uint32_t left = (uint32_t)whole;
    *item = *list;
    trim(item, &left);
    *item_size = left;
    size_t passed = stop == NULL ? whole : whole + 1;
    *list += passed;
    *size -= passed;
    return true;
}
