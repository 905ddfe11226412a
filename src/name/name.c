#include "name/name.h"

#include <stdlib.h>

const char *const sr_actor_kind_text[6] = {"person", "group", "organization", "state", "unit", "category"};
const char *const sr_class_text[4] = {"unknown", "civilian", "combatant", "mixed"};
const char *const sr_source_type_text[10] = {
    "", "party", "government", "military", "police", "medical", "witness", "monitor", "media", "unnamed",
};
const char *const sr_place_precision_text[7] = {
    "point", "settlement", "district", "province", "country", "region", "relative",
};

struct sr_name_tables {
    int empty;
};

sr_name_tables *sr_name_tables_open(const char *data_folder, sr_error *err)
{
    (void)data_folder;
    sr_name_tables *tables = calloc(1, sizeof *tables);
    if (tables == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    return tables;
}

void sr_name_tables_close(sr_name_tables *tables)
{
    free(tables);
}

sr_names sr_names_find(const sr_name_tables *tables, const sr_report *report,
                       const sr_syntax *syntax, const sr_values *values, sr_arena *keep,
                       sr_arena scratch)
{
    (void)tables;
    (void)report;
    (void)values;
    (void)scratch;
    sr_names names = {.mention_of = sr_new(keep, uint32_t, syntax->tree->count)};
    for (uint32_t t = 0; t < syntax->tree->count; t++) {
        names.mention_of[t] = SR_NONE;
    }
    return names;
}
