#include "export/table.h"

#include <stdlib.h>
#include <string.h>

#include "export/row.h"

#define ROW_BYTES ((size_t)16 << 20)

const char *const sr_table_schema_text[SR_TABLE_COUNT] = {
    "acled", "ucdp", "plover", "phoenix", "icews", "geojson", "csv", "register", "victims",
};

static const struct {
    bool (*row)(sr_table_writer *writer, const sr_view *view);
    const char *const *columns; // NULL: JSON
    char separator;
    bool heads;
    const char *why; // what is skipped
} schemas[SR_TABLE_COUNT] = {
    {sr_row_acled, sr_columns_acled, ',', true, "no day, no place, or of no kind that ACLED holds"},
    {sr_row_ucdp, sr_columns_ucdp, ',', true,
     "nobody said to be killed, no organised actor, or no day"},
    {sr_row_plover, NULL, 0, false, "of no PLOVER type, or no day"},
    {sr_row_phoenix, sr_columns_phoenix, '\t', false,
     "no CAMEO code, no day, or not two actors with codes"},
    {sr_row_icews, sr_columns_icews, '\t', true,
     "no CAMEO code, no day, or not two actors with codes"},
    {sr_row_geojson, NULL, 0, false, "no coordinates"},
    {sr_row_claims, sr_columns_claims, ',', true, "no figure"},
    {sr_row_register, sr_columns_register, ',', true, "nobody said to be killed"},
    {sr_row_victims, sr_columns_victims, ',', true, "nobody named"},
};

sr_table_schema sr_table_schema_of(const char *name)
{
    int s = 0;
    while (s < SR_TABLE_COUNT && strcmp(sr_table_schema_text[s], name) != 0) {
        s++;
    }
    return (sr_table_schema)s;
}

sr_policy sr_table_policy_of(sr_table_schema schema)
{
    return schema == SR_TABLE_UCDP    ? SR_POLICY_UCDP
           : schema == SR_TABLE_ACLED ? SR_POLICY_ACLED
                                      : SR_POLICY_RANGE;
}

typedef struct {
    sr_table_writer writer;
    sr_table_schema schema;
} table_context;

static bool write_view(void *context, const sr_view *view)
{
    table_context *t = context;
    sr_arena start = t->writer.arena;
    uint64_t before = t->writer.result->rows;
    bool more = schemas[t->schema].row(&t->writer, view);
    t->writer.result->skipped += t->writer.result->rows == before;
    t->writer.arena = start;
    return more && ferror(t->writer.out) == 0;
}

static bool write_all(table_context *t, sr_store *store, sr_error *err)
{
    jmp_buf when_full;
    t->writer.arena.when_full = &when_full;
    if (setjmp(when_full) != 0) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "an incident is too large for a row");
    }
    if (schemas[t->schema].heads) {
        sr_sheet_heads(&t->writer.sheet);
    }
    if (t->schema == SR_TABLE_GEOJSON) {
        (void)fputs("{\"type\":\"FeatureCollection\",\"features\":[", t->writer.out);
    }
    bool done = sr_view_each(store, &t->writer.options->filter, write_view, t, err);
    if (t->schema == SR_TABLE_GEOJSON) {
        (void)fputs("\n]}\n", t->writer.out);
    }
    return done;
}

bool sr_table_write(sr_store *store, sr_table_schema schema, const sr_table_options *options,
                    FILE *out, sr_table_result *result, sr_error *err)
{
    char *memory = malloc(ROW_BYTES);
    *result = (sr_table_result){.why = schemas[schema].why};
    if (memory == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    table_context t = {.schema = schema,
                       .writer = {.options = options, .out = out, .result = result, .first = true}};
    t.writer.arena = (sr_arena){.next = memory, .end = memory + ROW_BYTES};
    if (schemas[schema].columns != NULL) {
        t.writer.sheet = sr_sheet_of(out, schemas[schema].separator, schemas[schema].columns);
    }
    bool done = write_all(&t, store, err);
    free(memory);
    return done && (ferror(out) == 0 || sr_fail(err, SR_ERR_IO, 0, "cannot write the table"));
}
