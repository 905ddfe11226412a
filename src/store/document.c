#include "store/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"

static char *copy(sr_cell cell)
{
    return cell.kind == SR_CELL_TEXT ? strdup(cell.text) : NULL;
}

static bool take_document(void *context, const sr_cell *cells, int count)
{
    sr_store_document *d = context;
    (void)count;
    for (int i = 0; i < 5; i++) {
        d->memory[i] = copy(cells[i]);
    }
    d->document = (sr_document){.id = d->memory[0],
                                .text = d->memory[1],
                                .size = d->memory[1] == NULL ? 0 : strlen(d->memory[1]),
                                .title = d->memory[2],
                                .outlet = d->memory[3],
                                .published = SR_NO_DAY};
    if (d->memory[4] != NULL) {
        (void)sr_day_parse(d->memory[4], strlen(d->memory[4]), &d->document.published);
    }
    return false;
}

bool sr_store_document_of(sr_store *store, const char *id, sr_store_document *out, sr_error *err)
{
    sr_cell cell = sr_cell_text(id);
    *out = (sr_store_document){0};
    if (!sr_database_run(sr_store_database(store),
                         "SELECT id, text, title, outlet, published FROM reports WHERE id = $1",
                         &cell, 1, take_document, out, err)) {
        return false;
    }
    if (out->document.text == NULL) {
        bool known = out->memory[0] != NULL;
        sr_store_document_free(out);
        return sr_fail(
            err, SR_ERR_FORMAT, 0,
            known ? "the store keeps no text of '%.80s'" : "no report '%.80s' in the store", id);
    }
    return true;
}

void sr_store_document_free(sr_store_document *document)
{
    for (int i = 0; i < 5; i++) {
        free(document->memory[i]);
    }
    *document = (sr_store_document){0};
}
