#include "export/sheet.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

sr_sheet sr_sheet_of(FILE *out, char separator, const char *const *columns)
{
    sr_sheet sheet = {.out = out, .separator = separator, .columns = columns};
    while (columns[sheet.count] != NULL) {
        sheet.count++;
    }
    assert(sheet.count <= SR_SHEET_COLUMNS);
    return sheet;
}

/// TSV cannot quote: tabs and line ends become blanks there.
static void put_cell(const sr_sheet *sheet, const char *text)
{
    bool quote = sheet->separator == ',' && strpbrk(text, ",\"\r\n") != NULL;
    if (quote) {
        (void)fputc('"', sheet->out);
    }
    for (const char *c = text; *c != '\0'; c++) {
        bool blank = sheet->separator == '\t' && (*c == '\t' || *c == '\n' || *c == '\r');
        if (quote && *c == '"') {
            (void)fputc('"', sheet->out);
        }
        (void)fputc(blank ? ' ' : *c, sheet->out);
    }
    if (quote) {
        (void)fputc('"', sheet->out);
    }
}

void sr_sheet_heads(sr_sheet *sheet)
{
    for (int i = 0; i < sheet->count; i++) {
        sheet->cell[i] = sheet->columns[i];
    }
    sr_sheet_end(sheet);
}

void sr_sheet_set(sr_sheet *sheet, const char *column, const char *text)
{
    int i = 0;
    while (i < sheet->count && strcmp(sheet->columns[i], column) != 0) {
        i++;
    }
    assert(i < sheet->count);
    sheet->cell[i] = text;
}

void sr_sheet_end(sr_sheet *sheet)
{
    for (int i = 0; i < sheet->count; i++) {
        if (i > 0) {
            (void)fputc(sheet->separator, sheet->out);
        }
        put_cell(sheet, sheet->cell[i] == NULL ? "" : sheet->cell[i]);
        sheet->cell[i] = NULL;
    }
    (void)fputc('\n', sheet->out);
}
