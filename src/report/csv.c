// Tables: comma, semicolon or tab between fields, quotes as in RFC 4180, the first row names the
// columns. What no column of ours is goes into `extra`.
#include "report/format.h"

#include "report/encoding.h"
#include "report/rows.h"
#include "report/when.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef enum {
    COLUMN_ID,
    COLUMN_TEXT,
    COLUMN_TITLE,
    COLUMN_OUTLET,
    COLUMN_URL,
    COLUMN_PUBLISHED,
    COLUMN_OTHER
} column;

static const struct {
    const char *name;
    column is;
} known[] = {
    {"id", COLUMN_ID},
    {"text", COLUMN_TEXT},
    {"title", COLUMN_TITLE},
    {"outlet", COLUMN_OUTLET},
    {"url", COLUMN_URL},
    {"published", COLUMN_PUBLISHED},
    {"body", COLUMN_TEXT},
    {"content", COLUMN_TEXT},
    {"article", COLUMN_TEXT},
    {"headline", COLUMN_TITLE},
    {"source", COLUMN_OUTLET},
    {"publisher", COLUMN_OUTLET},
    {"link", COLUMN_URL},
    {"date", COLUMN_PUBLISHED},
    {"pubdate", COLUMN_PUBLISHED},
    {"publication_date", COLUMN_PUBLISHED},
};

typedef struct {
    sr_rows rows;
    column columns[SR_ROW_FIELDS];
    char *names[SR_ROW_FIELDS];
    size_t column_count;
    bool over;
} csv_reader;

static void close_csv(void *state)
{
    csv_reader *reader = state;
    for (size_t i = 0; i < reader->column_count; i++) {
        free(reader->names[i]);
    }
    sr_rows_free(&reader->rows);
    free(reader);
}

static column column_of(const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcasecmp(known[i].name, name) == 0) {
            return known[i].is;
        }
    }
    return COLUMN_OTHER;
}

/// Of two columns for one thing ("text", "body") the earlier in our list has it, the other is
/// extra.
static void name_columns(csv_reader *reader)
{
    for (size_t i = 0; i < reader->rows.fields; i++) {
        const char *name = sr_rows_field(&reader->rows, i);
        name += i == 0 && strncmp(name, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        reader->columns[i] = column_of(name);
        reader->names[i] = strdup(name);
        reader->column_count = i + 1;
    }
    for (size_t i = 0; i < reader->column_count; i++) {
        for (size_t k = 0; k < reader->column_count; k++) {
            bool own = reader->names[k] != NULL && reader->columns[k] < COLUMN_OTHER &&
                       strcasecmp(known[reader->columns[k]].name, reader->names[k]) == 0;
            if (i != k && reader->columns[i] == reader->columns[k] && (own || k < i)) {
                reader->columns[i] = COLUMN_OTHER;
            }
        }
    }
}

static bool has_column(const csv_reader *reader, column wanted)
{
    for (size_t i = 0; i < reader->column_count; i++) {
        if (reader->columns[i] == wanted) {
            return true;
        }
    }
    return false;
}

static void *open_csv(sr_stream *stream, const char *path)
{
    csv_reader *reader = calloc(1, sizeof *reader);
    if (reader != NULL) {
        sr_rows_start(&reader->rows, stream, path);
    }
    return reader;
}

static bool fill_field(sr_draft *draft, column is, const char *name, const char *value,
                       json_t *extra, sr_error *err)
{
    sr_buffer text = {0};
    bool right = sr_encoding_to_utf8(&text, value, strlen(value), NULL, err);
    sr_buffer *const targets[] = {&draft->id, &draft->text, &draft->title, &draft->outlet,
                                  &draft->url};
    if (right && is == COLUMN_PUBLISHED) {
        right = text.size == 0 || sr_when_read(text.bytes, text.size, &draft->published) ||
                sr_fail(err, SR_ERR_FORMAT, 0, "`%.30s` is no day (2004-08-07): %.40s", name,
                        text.bytes);
    } else if (right && is < COLUMN_PUBLISHED) {
        sr_buffer_add(targets[is], text.size == 0 ? "" : text.bytes, text.size);
    } else if (right && text.size > 0) {
        (void)json_object_set_new(extra, name, json_string(text.bytes));
    }
    sr_buffer_free(&text);
    return right;
}

static bool fill_draft(csv_reader *reader, sr_draft *draft, sr_error *err)
{
    json_t *extra = json_object();
    bool right = true;
    for (size_t i = 0; right && i < reader->rows.fields; i++) {
        right = fill_field(draft, reader->columns[i], reader->names[i],
                           sr_rows_field(&reader->rows, i), extra, err);
    }
    char *text = json_object_size(extra) > 0 ? json_dumps(extra, JSON_COMPACT) : NULL;
    if (text != NULL) {
        sr_buffer_text(&draft->extra, text);
    }
    free(text);
    json_decref(extra);
    draft->line = reader->rows.line;
    return right && (draft->text.size > 0 || sr_fail(err, SR_ERR_FORMAT, 0, "row without text"));
}

static sr_step bad(csv_reader *reader, bool over, sr_error *err)
{
    reader->over |= over;
    if (err != NULL) {
        err->at = reader->rows.line;
    }
    return SR_STEP_BAD;
}

static sr_step read_header(csv_reader *reader, sr_error *err)
{
    if (!sr_rows_next(&reader->rows)) {
        (void)sr_fail(err, SR_ERR_FORMAT, 0, "empty");
        return bad(reader, true, err);
    }
    if (reader->rows.fields > SR_ROW_FIELDS || reader->rows.row.refused || !reader->rows.closed) {
        (void)sr_fail(err, SR_ERR_FORMAT, 0, "no row of column names");
        return bad(reader, true, err);
    }
    name_columns(reader);
    if (!has_column(reader, COLUMN_TEXT)) {
        (void)sr_fail(err, SR_ERR_FORMAT, 0, "no column is named `text`");
        return bad(reader, true, err);
    }
    return SR_STEP_DOCUMENT;
}

static sr_step next_csv(void *state, sr_draft *draft, sr_error *err)
{
    csv_reader *reader = state;
    if (!reader->over && reader->column_count == 0 && read_header(reader, err) == SR_STEP_BAD) {
        return SR_STEP_BAD;
    }
    while (!reader->over && sr_rows_next(&reader->rows)) {
        if (reader->rows.fields == 1 && reader->rows.row.size == 1) {
            continue; // an empty line
        }
        if (reader->rows.row.refused) {
            (void)sr_fail(err, SR_ERR_TOO_LARGE, 0, "row over %zu MB", SR_DOCUMENT_LARGEST >> 20);
            return bad(reader, !reader->rows.closed, err);
        }
        if (!reader->rows.closed) {
            (void)sr_fail(err, SR_ERR_FORMAT, 0, "quotes opened here are never closed");
            return bad(reader, true, err);
        }
        if (reader->rows.fields != reader->column_count) {
            (void)sr_fail(err, SR_ERR_FORMAT, 0, "%zu fields, but %zu columns", reader->rows.fields,
                          reader->column_count);
            return bad(reader, false, err);
        }
        return fill_draft(reader, draft, err) ? SR_STEP_DOCUMENT : bad(reader, false, err);
    }
    return SR_STEP_END;
}

const sr_format sr_format_csv = {.name = "csv",
                                 .endings = ".csv .tsv .tab",
                                 .open = open_csv,
                                 .next = next_csv,
                                 .close = close_csv};
