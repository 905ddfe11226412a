#include "export/thread.h"

#include <jansson.h>
#include <string.h>

#include "base/day.h"
#include "export/view.h"
#include "link/item.h"
#include "store/review.h"
#include "store/threads.h"

typedef struct {
    sr_store *store;
    sr_arena *arena;
    sr_thread_lines *out;
    sr_thread_line *line; // the one being filled
    sr_error *err;
    bool failed;
    bool gone;
} reading;

static bool take_step(void *context, const sr_thread_step *step)
{
    reading *r = context;
    char day[SR_DAY_TEXT];
    sr_day_text(day, step->day);
    *sr_push(r->arena, r->out) =
        (sr_thread_line){.thread = sr_view_text(r->arena, step->thread),
                         .kind = sr_view_text(r->arena, step->kind),
                         .state = sr_view_text(r->arena, step->state),
                         .status = sr_view_text(r->arena, step->status),
                         .day = sr_view_text(r->arena, day),
                         .report = sr_view_text(r->arena, step->report),
                         .event = sr_view_text(r->arena, step->event),
                         .incident = sr_view_text(r->arena, step->incident),
                         .outlet = "",
                         .published = "",
                         .words = ""};
    return true;
}

static bool take_record(void *context, const sr_cell *cells, int count)
{
    reading *r = context;
    (void)count;
    json_t *record = json_loads(cells[0].text, 0, NULL);
    r->failed = record == NULL ? !sr_fail(r->err, SR_ERR_DAMAGED, 0,
                                          "a record in the store is damaged; code its report again")
                               : !sr_review_apply(r->store, record, r->err);
    const json_t *event =
        r->failed ? NULL : sr_item_by_id(json_object_get(record, "events"), r->line->event);
    const json_t *span = json_array_get(json_object_get(event, "evidence"), 0);
    r->gone = event == NULL; // rejected, or the report was coded anew and not linked since
    if (event != NULL && cells[1].kind == SR_CELL_TEXT) {
        r->line->words = sr_view_words(r->arena, cells[1].text,
                                       (size_t)json_integer_value(json_array_get(span, 0)),
                                       (size_t)json_integer_value(json_array_get(span, 1)));
    }
    r->line->outlet = sr_view_text(r->arena, cells[2].text);
    r->line->published = sr_view_text(r->arena, cells[3].text);
    json_decref(record);
    return false;
}

/// Keep the lines of threads that have two or more.
static void drop_single(sr_thread_lines *lines)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < lines->count;) {
        uint32_t end = i;
        while (end < lines->count &&
               strcmp(lines->items[end].thread, lines->items[i].thread) == 0) {
            end++;
        }
        for (uint32_t k = i; end - i > 1 && k < end; k++) {
            lines->items[kept++] = lines->items[k];
        }
        i = end;
    }
    lines->count = kept;
}

bool sr_thread_lines_of(sr_store *store, const char *from, const char *to, const char *report,
                        const char *event, sr_arena *arena, sr_thread_lines *out, sr_error *err)
{
    reading r = {.store = store, .arena = arena, .out = out, .err = err};
    int32_t first = INT32_MIN;
    int32_t last = INT32_MAX;
    uint32_t kept = 0;
    *out = (sr_thread_lines){0};
    if (from != NULL) {
        (void)sr_day_parse(from, strlen(from), &first);
    }
    if (to != NULL) {
        (void)sr_day_parse(to, strlen(to), &last);
    }
    if (!sr_threads_each(store, first, last, report, event, take_step, &r, err)) {
        return false;
    }
    drop_single(out);
    for (uint32_t i = 0; i < out->count; i++) {
        sr_thread_line line = out->items[i];
        sr_cell cell = sr_cell_text(line.report);
        r.line = &line;
        r.gone = true;
        if (!sr_database_run(sr_store_database(store),
                             "SELECT record, text, outlet, published FROM reports WHERE id = $1",
                             &cell, 1, take_record, &r, err) ||
            r.failed) {
            return false;
        }
        out->items[kept] = line;
        kept += !r.gone;
    }
    out->count = kept;
    return true;
}
