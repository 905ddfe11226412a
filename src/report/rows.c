#include "report/rows.h"

#include <string.h>

static char mark_of(const char *head, size_t size, const char *path)
{
    size_t length = strlen(path);
    if (length > 4 && strstr(path, ".tsv") != NULL) {
        return '\t';
    }
    size_t counts[3] = {0};
    static const char marks[] = ",;\t";
    for (size_t i = 0; i < size && head[i] != '\n'; i++) {
        const char *found = head[i] == 0 ? NULL : strchr(marks, head[i]);
        counts[found == NULL ? 0 : found - marks] += found != NULL;
    }
    return counts[2] > counts[0] && counts[2] > counts[1] ? '\t'
           : counts[1] > counts[0]                        ? ';'
                                                          : ',';
}

/// One byte, -1 at the end.
static int take_byte(sr_rows *rows)
{
    size_t size;
    const char *at = sr_stream_peek(rows->stream, 1, &size);
    if (size == 0) {
        return -1;
    }
    unsigned char byte = (unsigned char)*at;
    sr_stream_skip(rows->stream, 1);
    rows->lines += byte == '\n';
    return byte;
}

static int peek_byte(sr_rows *rows)
{
    size_t size;
    const char *at = sr_stream_peek(rows->stream, 1, &size);
    return size == 0 ? -1 : (unsigned char)*at;
}

static void start_field(sr_rows *rows)
{
    if (rows->fields < SR_ROW_FIELDS) {
        rows->starts[rows->fields] = rows->row.size;
    }
    rows->fields++;
}

bool sr_rows_next(sr_rows *rows)
{
    sr_buffer_clear(&rows->row);
    rows->fields = 0;
    rows->closed = true;
    rows->line = rows->lines + 1;
    if (peek_byte(rows) < 0) {
        return false;
    }
    bool quoted = false;
    bool fresh = true; // at the start of a field
    start_field(rows);
    for (int byte; (byte = take_byte(rows)) >= 0;) {
        char c = (char)byte;
        if (quoted) {
            if (c != '"') {
                sr_buffer_add(&rows->row, &c, 1);
            } else if (peek_byte(rows) == '"') {
                (void)take_byte(rows);
                sr_buffer_add(&rows->row, &c, 1);
            } else {
                quoted = false;
            }
        } else if (c == '"' && fresh) {
            quoted = true;
        } else if (c == rows->mark) {
            sr_buffer_add(&rows->row, "", 1);
            start_field(rows);
            fresh = true;
            continue;
        } else if (c == '\n') {
            break;
        } else if (c != '\r') {
            sr_buffer_add(&rows->row, &c, 1);
        }
        fresh = false;
    }
    rows->closed = !quoted;
    sr_buffer_add(&rows->row, "", 1);
    return true;
}

const char *sr_rows_field(const sr_rows *rows, size_t i)
{
    return rows->row.bytes + rows->starts[i];
}

void sr_rows_start(sr_rows *rows, sr_stream *stream, const char *path)
{
    size_t size;
    const char *head = sr_stream_peek(stream, 1, &size);
    rows->stream = stream;
    rows->mark = mark_of(head, size, path);
}

void sr_rows_free(sr_rows *rows)
{
    sr_buffer_free(&rows->row);
}
