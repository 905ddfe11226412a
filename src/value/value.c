#include "value/value.h"

#include <stdlib.h>

struct sr_value_tables {
    int empty;
};

sr_value_tables *sr_value_tables_open(const char *data_folder, sr_error *err)
{
    (void)data_folder;
    sr_value_tables *tables = calloc(1, sizeof *tables);
    if (tables == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    return tables;
}

void sr_value_tables_close(sr_value_tables *tables)
{
    free(tables);
}

sr_values sr_values_find(const sr_value_tables *tables, const sr_report *report,
                         const sr_syntax *syntax, sr_arena *keep, sr_arena scratch)
{
    (void)tables;
    sr_values values = {.times = sr_times_find(report, syntax, keep, scratch)};
    values.numbers = sr_numbers_find(syntax, &values.times, keep, scratch);
    values.weapons = sr_weapons_find(syntax, keep, scratch);
    return values;
}
