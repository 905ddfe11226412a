#include "value/value.h"

#include <stdlib.h>

#include "base/bundle.h"
#include "value/phrase.h"

sr_value_tables *sr_value_tables_open(const char *data_folder, sr_error *err)
{
    sr_bundle bundle;
    if (!sr_bundle_open(&bundle, data_folder, "values", err)) {
        return NULL;
    }
    sr_value_tables *tables = calloc(1, sizeof *tables);
    if (tables == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    } else if (!sr_phrases_build(tables, &bundle, err)) {
        free(tables);
        tables = NULL;
    }
    sr_bundle_close(&bundle); // the words were copied, folded
    return tables;
}

void sr_value_tables_close(sr_value_tables *tables)
{
    if (tables != NULL) {
        sr_phrases_free(tables);
        free(tables);
    }
}

sr_values sr_values_find(const sr_value_tables *tables, const sr_report *report,
                         const sr_syntax *syntax, sr_arena *keep, sr_arena scratch)
{
    sr_pieces pieces = sr_pieces_of(tables, syntax, &scratch);
    sr_values values = {.times = sr_times_find(report, syntax, &pieces, keep, scratch)};
    values.distances = sr_distances_find(syntax, &pieces, keep);
    values.numbers = sr_numbers_find(syntax, &pieces, &values.times, keep, scratch);
    values.weapons = sr_weapons_find(syntax, &pieces, keep);
    return values;
}
