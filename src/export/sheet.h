/// Rows of text cells in fixed columns, as CSV (RFC 4180) or TSV.
#ifndef SR_EXPORT_SHEET_H
#define SR_EXPORT_SHEET_H

#include <stdio.h>

#include "base/arena.h"

#define SR_SHEET_COLUMNS 64

typedef struct {
    FILE *out;
    char separator; // ',' or '\t'
    int count;
    const char *const *columns;
    const char *cell[SR_SHEET_COLUMNS];
} sr_sheet;

sr_sheet sr_sheet_of(FILE *out, char separator, const char *const *columns);
void sr_sheet_heads(sr_sheet *sheet);
/// Set a cell by its column's name, which must exist. NULL is empty.
void sr_sheet_set(sr_sheet *sheet, const char *column, const char *text);
/// Write the row and empty the cells.
void sr_sheet_end(sr_sheet *sheet);

#endif
