/// Rows of a table in text: comma, semicolon or tab between fields, quotes as in RFC 4180.
#ifndef SR_REPORT_ROWS_H
#define SR_REPORT_ROWS_H

#include "report/stream.h"

#define SR_ROW_FIELDS 512

typedef struct {
    sr_stream *stream;
    char mark;     // between fields
    sr_buffer row; // fields one after the other, each with a NUL
    size_t starts[SR_ROW_FIELDS];
    size_t fields;       // of the row; those over the limit are counted but cannot be had
    bool closed;         // the row's quotes were closed
    unsigned long line;  // of the row
    unsigned long lines; // read so far
} sr_rows;

/// Begin with zeroed `rows`; the mark is guessed from the path and the first line. The stream stays
/// the caller's.
void sr_rows_start(sr_rows *rows, sr_stream *stream, const char *path);
void sr_rows_free(sr_rows *rows);
/// Step to the next row; false at the end.
bool sr_rows_next(sr_rows *rows);
/// Field `i` of the row, valid until the next step.
const char *sr_rows_field(const sr_rows *rows, size_t i);

#endif
