/// Answers about incidents: lists with totals, single figures, and one incident with all that is
/// told of it.
#include "serve/answer_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "claim/claim.h"
#include "export/thread.h"
#include "export/brief.h"

#define TOTALS_BYTES ((size_t)8 << 20)

static json_t *number_json(int64_t value)
{
    return value == SR_NO_FIGURE ? json_null() : json_integer(value);
}

static json_t *real_json(double value)
{
    return isnan(value) ? json_null() : json_real(value);
}

static json_t *total_json(const sr_total *t)
{
    json_t *used = json_array();
    for (uint32_t i = 0; i < t->used_count; i++) {
        json_array_append_new(used, json_sprintf("%s#%s", t->used[i]->report, t->used[i]->toll));
    }
    json_t *o = json_object();
    json_object_set_new(o, "low", json_integer(t->low));
    json_object_set_new(o, "best", json_integer(t->best));
    json_object_set_new(o, "high", json_integer(t->high));
    json_object_set_new(o, "open", json_boolean(t->open));
    json_object_set_new(o, "contested", json_boolean(t->contested));
    json_object_set_new(o, "sources", json_integer(t->sources));
    json_object_set_new(o, "why", json_string(t->why));
    json_object_set_new(o, "claims", used);
    return o;
}

static json_t *totals_json(const sr_view *view, sr_policy policy)
{
    json_t *o = json_object();
    char *memory = policy == SR_POLICY_CLAIMS ? NULL : malloc(TOTALS_BYTES);
    if (memory == NULL) {
        return o;
    }
    jmp_buf when_full;
    sr_arena arena = {.next = memory, .end = memory + TOTALS_BYTES, .when_full = &when_full};
    if (setjmp(when_full) == 0) {
        for (size_t m = 0; m < sizeof sr_measure_text / sizeof *sr_measure_text; m++) {
            sr_total total =
                sr_reduce(policy, view, sr_measure_text[m], SR_VICTIMS_ALL, NULL, &arena);
            if (total.any) {
                json_object_set_new(o, sr_measure_text[m], total_json(&total));
            }
        }
    }
    free(memory);
    return o;
}

static json_t *figure_ref(const sr_figure *f)
{
    return f == NULL ? json_null() : json_sprintf("%s#%s", f->report, f->toll);
}

static json_t *rivals_json(const sr_figure *f)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < f->rival_count; i++) {
        json_array_append_new(array, figure_ref(f->rivals[i]));
    }
    return array;
}

static json_t *figure_json(const sr_figure *f)
{
    char text[SR_FIGURE_TEXT];
    sr_figure_text(text, f);
    sr_interval interval = sr_interval_of(f);
    json_t *o = json_object();
    json_object_set_new(o, "toll", json_string(f->toll));
    json_object_set_new(o, "report", json_string(f->report));
    json_object_set_new(o, "outlet", json_string(f->outlet));
    json_object_set_new(o, "published", json_string(f->published));
    json_object_set_new(o, "measure", json_string(f->measure));
    json_object_set_new(o, "low", number_json(f->low));
    json_object_set_new(o, "high", number_json(f->high));
    json_object_set_new(o, "bound", json_string(f->bound));
    json_object_set_new(o, "text", json_string(text));
    json_object_set_new(
        o, "interval",
        json_pack("[I,I,b]", (json_int_t)interval.low, (json_int_t)interval.high, interval.open));
    json_object_set_new(o, "victims", json_string(f->victims));
    json_object_set_new(o, "class", json_string(f->class));
    json_object_set_new(o, "side", json_string(f->side));
    json_object_set_new(o, "by", json_string(f->by));
    json_object_set_new(o, "source", json_string(f->source));
    json_object_set_new(o, "source_type", json_string(f->source_type));
    json_object_set_new(o, "denied", json_boolean(f->denied));
    json_object_set_new(o, "part", json_boolean(f->part));
    json_object_set_new(o, "copy_of", json_string(f->copy_of));
    json_object_set_new(o, "told_before", figure_ref(f->same_as));
    json_object_set_new(o, "revised_by", figure_ref(f->revised_by));
    json_object_set_new(o, "conflicts", rivals_json(f));
    json_object_set_new(o, "certainty", json_string(f->certainty));
    json_object_set_new(o, "span", json_pack("[i,i]", (int)f->start, (int)f->end));
    json_object_set_new(o, "words", json_string(f->words));
    json_object_set_new(o, "confidence", json_real(f->confidence));
    return o;
}

static json_t *parties_json(const sr_parties *list)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < list->count; i++) {
        json_array_append_new(array, json_pack("{s:s, s:s}", "name", list->items[i].name, "code",
                                               list->items[i].code));
    }
    return array;
}

/// An incident without its figures: a line of a list.
static json_t *summary_json(const sr_view *view, sr_policy policy)
{
    json_t *o = json_object();
    json_object_set_new(o, "id", json_string(view->id));
    json_object_set_new(o, "type", json_string(view->type));
    json_object_set_new(o, "kind", json_string(view->kind));
    json_object_set_new(o, "status", json_string(view->status));
    json_object_set_new(o, "place", json_string(view->place));
    json_object_set_new(o, "admin1", json_string(view->admin1));
    json_object_set_new(o, "country", json_string(view->country));
    json_object_set_new(o, "precision", json_string(view->precision));
    json_object_set_new(o, "lat", real_json(view->lat));
    json_object_set_new(o, "lon", real_json(view->lon));
    json_object_set_new(o, "from", json_string(view->from));
    json_object_set_new(o, "to", json_string(view->to));
    json_object_set_new(o, "actors", parties_json(&view->actors));
    json_object_set_new(o, "recipients", parties_json(&view->recipients));
    json_object_set_new(o, "reports", json_integer(view->tellings.count));
    json_object_set_new(o, "words", json_string(view->tellings.items[0].words));
    json_object_set_new(o, "policy", json_string(sr_policy_text[policy]));
    json_object_set_new(o, "totals", totals_json(view, policy));
    return o;
}

static json_t *tellings_json(const sr_view *view)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < view->tellings.count; i++) {
        const sr_telling *t = &view->tellings.items[i];
        json_t *o = json_object();
        json_object_set_new(o, "report", json_string(t->report));
        json_object_set_new(o, "outlet", json_string(t->outlet));
        json_object_set_new(o, "published", json_string(t->published));
        json_object_set_new(o, "event", json_string(t->event));
        json_object_set_new(o, "status", json_string(t->status));
        json_object_set_new(o, "words", json_string(t->words));
        json_object_set_new(o, "copy_of", json_string(t->copy_of));
        json_object_set_new(o, "thread", json_string(t->thread));
        json_object_set_new(o, "state", json_string(t->state));
        json_object_set_new(o, "linked_by", json_string(t->reasons));
        json_object_set_new(o, "score", json_real(t->score));
        json_object_set_new(o, "confidence", json_real(t->confidence));
        json_array_append_new(array, o);
    }
    return array;
}

/// The steps of the thread that an incident belongs to; empty where it is of none.
static json_t *thread_json(sr_store *store, const sr_view *view)
{
    json_t *array = json_array();
    sr_error err;
    uint32_t t = 0;
    while (t < view->tellings.count && *view->tellings.items[t].thread == '\0') {
        t++;
    }
    char *memory = t == view->tellings.count ? NULL : malloc(TOTALS_BYTES);
    if (memory == NULL) {
        return array;
    }
    jmp_buf when_full;
    sr_arena arena = {.next = memory, .end = memory + TOTALS_BYTES, .when_full = &when_full};
    sr_thread_lines lines;
    if (setjmp(when_full) == 0 &&
        sr_thread_lines_of(store, NULL, NULL, view->tellings.items[t].report,
                           view->tellings.items[t].event, &arena, &lines, &err)) {
        for (uint32_t i = 0; i < lines.count; i++) {
            const sr_thread_line *l = &lines.items[i];
            json_array_append_new(
                array, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}",
                                 "thread", l->thread, "kind", l->kind, "state", l->state, "status",
                                 l->status, "day", l->day, "report", l->report, "outlet", l->outlet,
                                 "published", l->published, "event", l->event, "incident",
                                 l->incident, "words", l->words));
        }
    }
    free(memory);
    return array;
}

static void set_full(sr_store *store, json_t *o, const sr_view *view)
{
    json_t *figures = json_array();
    json_t *weapons = json_array();
    for (uint32_t i = 0; i < view->figures.count; i++) {
        json_array_append_new(figures, figure_json(&view->figures.items[i]));
    }
    for (uint32_t i = 0; i < view->weapons.count; i++) {
        json_array_append_new(weapons, json_string(view->weapons.items[i]));
    }
    json_object_set_new(o, "figures", figures);
    json_object_set_new(o, "weapons", weapons);
    json_object_set_new(o, "tellings", tellings_json(view));
    json_object_set_new(o, "thread", thread_json(store, view));
}

typedef struct {
    sr_store *store;
    const sr_query *query;
    json_t *list;
    long seen;  // figures
    bool tolls; // list figures, not incidents
    bool full;
} listing;

static bool list_view(void *context, const sr_view *view)
{
    listing *l = context;
    const sr_query *q = l->query;
    if (!l->tolls) {
        json_t *o = summary_json(view, q->policy);
        if (l->full) {
            set_full(l->store, o, view);
        }
        json_array_append_new(l->list, o);
        return (long)json_array_size(l->list) < q->limit;
    }
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *f = &view->figures.items[i];
        bool wanted =
            (q->filter.measure == NULL || strcmp(f->measure, q->filter.measure) == 0) &&
            (q->filter.source_type == NULL || strcmp(f->source_type, q->filter.source_type) == 0);
        if (wanted && l->seen++ >= q->offset && (long)json_array_size(l->list) < q->limit) {
            json_t *o = figure_json(f);
            json_object_set_new(o, "incident", json_string(view->id));
            json_object_set_new(o, "kind", json_string(view->kind));
            json_object_set_new(o, "place", json_string(view->place));
            json_object_set_new(o, "from", json_string(view->from));
            json_object_set_new(o, "to", json_string(view->to));
            json_array_append_new(l->list, o);
        }
    }
    return (long)json_array_size(l->list) < q->limit;
}

sr_answer sr_answer_incidents(sr_answerer *a, const sr_query *query, bool tolls)
{
    sr_error err;
    listing l = {.store = a->store, .query = query, .list = json_array(), .tolls = tolls};
    sr_view_filter filter = query->filter;
    filter.skip = tolls ? 0 : query->offset; // figures are counted one by one
    if (query->limit > 0 && !sr_view_each(a->store, &filter, list_view, &l, &err)) {
        json_decref(l.list);
        return sr_answer_failed(&err);
    }
    return sr_answer_json(200, json_pack("{s:o, s:i, s:i}", tolls ? "tolls" : "incidents", l.list,
                                         "offset", (int)query->offset, "limit", (int)query->limit));
}

sr_answer sr_answer_incident(sr_answerer *a, const char *id, const sr_query *query)
{
    sr_error err;
    sr_query one = *query;
    one.filter = (sr_view_filter){.incident = id, .minor = true};
    one.limit = 1;
    one.offset = 0;
    listing l = {.store = a->store, .query = &one, .list = json_array(), .full = true};
    if (!sr_view_each(a->store, &one.filter, list_view, &l, &err)) {
        json_decref(l.list);
        return sr_answer_failed(&err);
    }
    json_t *found = json_incref(json_array_get(l.list, 0));
    json_decref(l.list);
    return found == NULL ? sr_answer_error(404, "no incident '%.40s'", id)
                         : sr_answer_json(200, found);
}
