/// Text tables: lines of tab-separated fields, `#` comments, blank lines passed over. The form in
/// which data/ is written and read.
#ifndef SR_BASE_TABLE_H
#define SR_BASE_TABLE_H

#include "base/error.h"

#define SR_TABLE_FIELDS 16

typedef struct {
    const char *next; // not yet read
    const char *end;
    uint32_t line; // of the row last given, from 1
    uint32_t count;
    struct {
        const char *at; // not NUL-terminated
        uint32_t size;
    } field[SR_TABLE_FIELDS]; // surrounding blanks taken off; more fields than fit stay in the last
} sr_table;

sr_table sr_table_of(const char *text, size_t size);
/// Step to the next row; false at the end.
bool sr_table_next(sr_table *table);
/// True when field `index` exists and reads `text`.
bool sr_table_is(const sr_table *table, uint32_t index, const char *text);

/// The next item of a list parted by '|', without the blanks around it; false at the end.
bool sr_table_item(const char **list, size_t *size, const char **item, size_t *item_size);

#endif
