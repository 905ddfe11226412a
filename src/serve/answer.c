#include "serve/answer.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "export/brief.h"
#include "export/table.h"
#include "export/thread.h"
#include "pipeline/explain.h"
#include "store/document.h"
#include "store/review.h"

#define TOTALS_BYTES ((size_t)8 << 20)
#define JSON_TYPE "application/json; charset=utf-8"

static sr_answer json_answer(int status, json_t *value)
{
    char *body = value == NULL ? NULL : json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(9));
    json_decref(value);
    if (body == NULL) {
        return (sr_answer){.status = 500,
                           .type = JSON_TYPE,
                           .body = strdup("{\"error\":\"out of memory\"}"),
                           .size = 25};
    }
    return (sr_answer){.status = status, .type = JSON_TYPE, .body = body, .size = strlen(body)};
}

sr_answer sr_answer_error(int status, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return json_answer(status, json_pack("{s:s}", "error", text));
}

static sr_answer failed(const sr_error *err)
{
    return sr_answer_error(err->code == SR_ERR_FORMAT ? 400 : 500, "%s", err->message);
}

// ---- incidents

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
    static const char *const measures[] = {"killed",  "wounded",  "captured", "kidnapped",
                                           "missing", "released", "displaced"};
    json_t *o = json_object();
    char *memory = policy == SR_POLICY_CLAIMS ? NULL : malloc(TOTALS_BYTES);
    if (memory == NULL) {
        return o;
    }
    jmp_buf when_full;
    sr_arena arena = {.next = memory, .end = memory + TOTALS_BYTES, .when_full = &when_full};
    if (setjmp(when_full) == 0) {
        for (size_t m = 0; m < sizeof measures / sizeof *measures; m++) {
            sr_total total = sr_reduce(policy, view, measures[m], SR_VICTIMS_ALL, NULL, &arena);
            if (total.any) {
                json_object_set_new(o, measures[m], total_json(&total));
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
    char text[64];
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

static sr_answer list_incidents(sr_answerer *a, const sr_query *query, bool tolls)
{
    sr_error err;
    listing l = {.store = a->store, .query = query, .list = json_array(), .tolls = tolls};
    sr_view_filter filter = query->filter;
    filter.skip = tolls ? 0 : query->offset; // figures are counted one by one
    if (query->limit > 0 && !sr_view_each(a->store, &filter, list_view, &l, &err)) {
        json_decref(l.list);
        return failed(&err);
    }
    return json_answer(200, json_pack("{s:o, s:i, s:i}", tolls ? "tolls" : "incidents", l.list,
                                      "offset", (int)query->offset, "limit", (int)query->limit));
}

static sr_answer one_incident(sr_answerer *a, const char *id, const sr_query *query)
{
    sr_error err;
    sr_query one = *query;
    one.filter = (sr_view_filter){.incident = id, .minor = true};
    one.limit = 1;
    one.offset = 0;
    listing l = {.store = a->store, .query = &one, .list = json_array(), .full = true};
    if (!sr_view_each(a->store, &one.filter, list_view, &l, &err)) {
        json_decref(l.list);
        return failed(&err);
    }
    json_t *found = json_incref(json_array_get(l.list, 0));
    json_decref(l.list);
    return found == NULL ? sr_answer_error(404, "no incident '%.40s'", id)
                         : json_answer(200, found);
}

// ---- the map and the days: straight from the incidents' rows, as lists, for they may be many

static bool map_row(void *context, const sr_cell *c, int count)
{
    json_t *row = json_array();
    for (int i = 0; i < count; i++) {
        json_array_append_new(row, c[i].kind == SR_CELL_TEXT ? json_string(c[i].text)
                                   : c[i].kind == SR_CELL_REAL
                                       ? json_real(round(c[i].real * 1e4) / 1e4)
                                   : c[i].kind == SR_CELL_INTEGER ? json_integer(c[i].integer)
                                                                  : json_null());
    }
    return json_array_append_new(context, row) == 0;
}

static sr_answer rows_of(sr_answerer *a, const char *key, const char *fields, const char *sql,
                         const sr_cell *cells, int count)
{
    sr_error err;
    json_t *rows = json_array();
    if (!sr_database_run(sr_store_database(a->store), sql, cells, count, map_row, rows, &err)) {
        json_decref(rows);
        return failed(&err);
    }
    return json_answer(200, json_pack("{s:s, s:o}", "fields", fields, key, rows));
}

#define DAYS_FILTER                                                                                \
    " merged_into IS NULL AND (CAST($1 AS TEXT) IS NULL OR to_day >= $1) AND (CAST($2 AS TEXT) "   \
    "IS NULL OR from_day <= $2)"                                                                   \
    " AND (CAST($3 AS TEXT) IS NULL OR place = $3 OR country = $3) AND (CAST($4 AS TEXT) IS NULL " \
    "OR type = $4 OR kind = $4) "

static sr_answer map_of(sr_answerer *a, const sr_query *q)
{
    sr_cell cells[] = {sr_cell_text(q->filter.from), sr_cell_text(q->filter.to),
                       sr_cell_text(q->filter.place), sr_cell_text(q->filter.type)};
    return rows_of(a, "incidents", "id,lat,lon,type,kind,from,to,place,main_reports",
                   "SELECT id, lat, lon, type, kind, from_day, to_day, place, main_reports FROM "
                   "incidents WHERE lat IS NOT NULL AND" DAYS_FILTER "ORDER BY id",
                   cells, 4);
}

static sr_answer days_of(sr_answerer *a, const sr_query *q)
{
    sr_cell cells[] = {sr_cell_text(q->filter.from), sr_cell_text(q->filter.to),
                       sr_cell_text(q->filter.place), sr_cell_text(q->filter.type)};
    return rows_of(
        a, "days", "day,type,incidents",
        "SELECT from_day, type, count(*) FROM incidents WHERE from_day IS NOT NULL AND" DAYS_FILTER
        "GROUP BY from_day, type ORDER BY from_day, type",
        cells, 4);
}

// ---- lists of single records' parts

static sr_answer parts_of(sr_answerer *a, const char *table, const sr_query *q)
{
    static const struct {
        const char *table;
        const char *fields;
        const char *sql;
    } rows[] = {
        {"reports", "number,id,title,outlet,published,url",
         "SELECT number, id, title, outlet, published, url FROM reports WHERE (CAST($3 AS TEXT) IS "
         "NULL OR outlet = $3) AND (CAST($4 AS "
         "TEXT) IS NULL OR published >= $4) AND (CAST($5 AS TEXT) IS NULL OR published <= $5) "
         "ORDER BY published DESC, number LIMIT $1 "
         "OFFSET $2"},
        {"events", "report,id,type,kind,status,salience,place,from,to,confidence",
         "SELECT r.id, e.id, e.type, e.kind, e.status, e.salience, p.name, e.from_day, e.to_day, "
         "e.confidence FROM events e JOIN reports r "
         "ON r.number = e.report LEFT JOIN places p ON p.report = e.report AND p.id = e.place "
         "WHERE (CAST($3 AS TEXT) IS NULL OR e.type = "
         "$3 OR e.kind = $3) AND (CAST($4 AS TEXT) IS NULL OR e.to_day >= $4) AND (CAST($5 AS "
         "TEXT) IS NULL OR e.from_day <= $5) ORDER BY "
         "r.number, e.id LIMIT $1 OFFSET $2"},
        {"claims", "report,id,name,source_type,stance,quoted",
         "SELECT r.id, c.id, c.name, c.source_type, c.stance, c.quoted FROM claims c JOIN reports "
         "r ON r.number = c.report WHERE (CAST($3 "
         "AS TEXT) IS NULL OR c.source_type = $3) AND (CAST($4 AS TEXT) IS NULL OR r.published >= "
         "$4) AND (CAST($5 AS TEXT) IS NULL OR "
         "r.published <= $5) ORDER BY r.number, c.id LIMIT $1 OFFSET $2"},
        {"actors", "name,code,country,kind,reports",
         "SELECT name, code, country, kind, count(*) FROM actors WHERE (CAST($3 AS TEXT) IS NULL "
         "OR name LIKE $3 OR code = $3) AND "
         "(CAST($4 AS TEXT) IS NULL OR 1 = 1) AND (CAST($5 AS TEXT) IS NULL OR 1 = 1) GROUP BY "
         "name, code, country, kind ORDER BY count(*) "
         "DESC, name LIMIT $1 OFFSET $2"},
        {"places", "name,country,admin1,precision,lat,lon,geonames,reports",
         "SELECT name, country, admin1, precision_of, lat, lon, geonames, count(*) FROM places "
         "WHERE (CAST($3 AS TEXT) IS NULL OR name = $3 "
         "OR country = $3) AND (CAST($4 AS TEXT) IS NULL OR 1 = 1) AND (CAST($5 AS TEXT) IS NULL "
         "OR 1 = 1) GROUP BY name, country, admin1, "
         "precision_of, lat, lon, geonames ORDER BY count(*) DESC, name LIMIT $1 OFFSET $2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].table, table) == 0) {
            const char *narrow[] = {*q->outlet == '\0' ? NULL : q->outlet, q->filter.type,
                                    q->filter.source_type, q->filter.actor, q->filter.place};
            sr_cell cells[] = {sr_cell_integer(q->limit), sr_cell_integer(q->offset),
                               sr_cell_text(narrow[i]), sr_cell_text(q->filter.from),
                               sr_cell_text(q->filter.to)};
            return rows_of(a, table, rows[i].fields, rows[i].sql, cells, 5);
        }
    }
    return sr_answer_error(404, "no list '%.40s'", table);
}

typedef struct {
    json_t *record;
    json_t *text;
} one_report;

static bool take_report(void *context, const sr_cell *cells, int count)
{
    one_report *r = context;
    (void)count;
    r->record = json_loads(cells[0].text, 0, NULL);
    r->text = cells[1].kind == SR_CELL_TEXT ? json_string(cells[1].text) : json_null();
    return false;
}

static bool add_review(void *context, json_t *review)
{
    return json_array_append(context, review) == 0;
}

static sr_answer report_of(sr_answerer *a, const char *id)
{
    sr_error err;
    one_report r = {0};
    sr_cell cell = sr_cell_text(id);
    json_t *reviews = json_array();
    if (!sr_database_run(sr_store_database(a->store),
                         "SELECT record, text FROM reports WHERE id = $1", &cell, 1, take_report,
                         &r, &err) ||
        (r.record != NULL && !sr_review_apply(a->store, r.record, &err)) ||
        !sr_review_each(a->store, id, add_review, reviews, &err)) {
        json_decref(reviews);
        json_decref(r.record);
        json_decref(r.text);
        return failed(&err);
    }
    if (r.record == NULL) {
        json_decref(reviews);
        return sr_answer_error(404, "no report '%.80s'", id);
    }
    return json_answer(
        200, json_pack("{s:o, s:o, s:o}", "record", r.record, "text", r.text, "reviews", reviews));
}

/// Words are searched as words: signs of the full-text language are taken out.
static void plain_words(char out[SR_QUERY_TEXT], const char *text, bool sqlite)
{
    size_t size = 0;
    bool open = false;
    for (const char *c = text; *c != '\0' && size + 4 < SR_QUERY_TEXT; c++) {
        unsigned char byte = (unsigned char)*c;
        bool word = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                    (byte >= 'a' && byte <= 'z');
        if (word && !open && sqlite) {
            out[size++] = '"';
        }
        if (!word && open) {
            if (sqlite) {
                out[size++] = '"';
            }
            out[size++] = ' ';
        }
        if (word) {
            out[size++] = *c;
        }
        open = word;
    }
    if (open && sqlite) {
        out[size++] = '"';
    }
    out[size] = '\0';
}

static sr_answer search(sr_answerer *a, const sr_query *q)
{
    char words[SR_QUERY_TEXT];
    bool sqlite = sr_database_dialect(sr_store_database(a->store)) == SR_SQLITE;
    plain_words(words, q->search, sqlite);
    if (*words == '\0') {
        return sr_answer_error(400, "q: wants words to search for");
    }
    sr_cell cells[] = {sr_cell_text(words), sr_cell_integer(q->limit), sr_cell_integer(q->offset)};
    return rows_of(a, "reports", "id,title,outlet,published,snippet",
                   sqlite ? "SELECT r.id, r.title, r.outlet, r.published, snippet(report_words, 1, "
                            "'[', ']', ' … ', 24) FROM report_words JOIN "
                            "reports r ON r.number = report_words.rowid WHERE report_words MATCH "
                            "$1 ORDER BY rank LIMIT $2 OFFSET $3"
                          : "SELECT r.id, r.title, r.outlet, r.published, ts_headline('english', "
                            "coalesce(r.text, ''), "
                            "plainto_tsquery('english', $1), 'StartSel=[, StopSel=], MaxWords=24, "
                            "MinWords=8') FROM report_words w JOIN "
                            "reports r ON r.number = w.number WHERE w.words @@ "
                            "plainto_tsquery('english', $1) ORDER BY r.number LIMIT $2 "
                            "OFFSET $3",
                   cells, 3);
}

/// `q` names the item.
static sr_answer explain_of(sr_answerer *a, const char *report, const sr_query *q)
{
    sr_error err;
    sr_store_document document;
    char *text = NULL;
    size_t size = 0;
    if (!sr_store_document_of(a->store, report, &document, &err)) {
        return sr_answer_error(404, "%s", err.message);
    }
    FILE *out = open_memstream(&text, &size);
    bool done = out != NULL ? sr_explain(a->reader, &document.document, q->search, out, &err)
                            : sr_fail(&err, SR_ERR_LIMIT, 0, "out of memory");
    if (out != NULL) {
        (void)fclose(out);
    }
    sr_store_document_free(&document);
    sr_answer answer = done ? json_answer(200, json_pack("{s:s}", "text", text)) : failed(&err);
    free(text);
    return answer;
}

static sr_answer status_of(sr_answerer *a)
{
    sr_error err;
    int64_t reports = 0;
    if (!sr_store_count(a->store, &reports, &err)) {
        return failed(&err);
    }
    return json_answer(200, json_pack("{s:s, s:s, s:I}", "version", SITREP_VERSION, "engine",
                                      a->engine->version, "reports", (json_int_t)reports));
}

static bool take_size(void *context, const sr_cell *cells, int count)
{
    (void)count;
    *(int64_t *)context = cells[0].integer;
    return false;
}

/// Sizes of the store, for Prometheus.
static sr_answer metrics_of(sr_answerer *a, const sr_query *q)
{
    static const char *const tables[] = {"reports", "incidents", "reviews"};
    sr_error err;
    char *page = NULL;
    size_t size = 0;
    bool done = true;
    FILE *out = open_memstream(&page, &size);
    (void)q;
    for (size_t i = 0; out != NULL && done && i < sizeof tables / sizeof *tables; i++) {
        char sql[60];
        int64_t rows = 0;
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
        done = sr_database_run(sr_store_database(a->store), sql, NULL, 0, take_size, &rows, &err);
        (void)fprintf(out,
                      "# HELP sitrep_store_%s Rows of the store.\n# TYPE sitrep_store_%s "
                      "gauge\nsitrep_store_%s %lld\n",
                      tables[i], tables[i], tables[i], (long long)rows);
    }
    if (out == NULL || fclose(out) != 0 || !done) {
        free(page);
        return done ? sr_answer_error(500, "out of memory") : failed(&err);
    }
    return (sr_answer){200, "text/plain; version=0.0.4; charset=utf-8", page, size};
}

// ---- texts

static sr_answer brief_of(sr_answerer *a, const sr_query *q)
{
    sr_error err;
    sr_answer answer = {.status = 200, .type = "text/html; charset=utf-8"};
    sr_brief_options options = {
        .filter = q->filter, .policy = q->policy, .html = strcmp(q->as, "text") != 0};
    FILE *out = open_memstream(&answer.body, &answer.size);
    bool done = out == NULL ? sr_fail(&err, SR_ERR_LIMIT, 0, "out of memory")
                            : sr_brief_write(a->store, &options, out, &err);
    if (out != NULL) {
        (void)fclose(out);
    }
    answer.type = options.html ? answer.type : "text/plain; charset=utf-8";
    if (!done) {
        free(answer.body);
        return failed(&err);
    }
    return answer;
}

static sr_answer export_of(sr_answerer *a, const sr_query *q)
{
    sr_error err;
    sr_countries *countries = malloc(sizeof *countries);
    sr_table_schema schema = sr_table_schema_of(q->as);
    sr_table_result result;
    sr_answer answer = {.status = 200,
                        .type = schema == SR_TABLE_GEOJSON ? "application/geo+json"
                                                           : "text/plain; charset=utf-8"};
    if (schema == SR_TABLE_COUNT) {
        free(countries);
        return sr_answer_error(
            400,
            "as: wants acled, ucdp, plover, phoenix, icews, geojson, csv, register or victims");
    }
    sr_table_options options = {.filter = q->filter,
                                .policy = q->policy,
                                .countries = countries,
                                .version = a->engine->version};
    FILE *out = open_memstream(&answer.body, &answer.size);
    bool done = countries != NULL && out != NULL
                    ? sr_countries_open(countries, a->engine->data, &err) &&
                          sr_table_write(a->store, schema, &options, out, &result, &err)
                    : sr_fail(&err, SR_ERR_LIMIT, 0, "out of memory");
    if (out != NULL) {
        (void)fclose(out);
    }
    free(countries);
    if (!done) {
        free(answer.body);
        return failed(&err);
    }
    return answer;
}

sr_answer sr_answer_get(sr_answerer *a, const char *path, const sr_query *query)
{
    static const char *const lists[] = {"reports", "events", "claims", "actors", "places"};
    if (strcmp(path, "/incidents") == 0 || strcmp(path, "/tolls") == 0) {
        return list_incidents(a, query, path[1] == 't');
    }
    if (strncmp(path, "/incidents/", 11) == 0) {
        return one_incident(a, path + 11, query);
    }
    if (strncmp(path, "/explain/", 9) == 0) {
        return explain_of(a, path + 9, query);
    }
    if (strncmp(path, "/reports/", 9) == 0) {
        return report_of(a, path + 9);
    }
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (strcmp(path + 1, lists[i]) == 0) {
            return parts_of(a, lists[i], query);
        }
    }
    static const struct {
        const char *path;
        sr_answer (*answer)(sr_answerer *a, const sr_query *q);
    } others[] = {{"/map", map_of},     {"/days", days_of},     {"/search", search},
                  {"/brief", brief_of}, {"/export", export_of}, {"/metrics", metrics_of}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(path, others[i].path) == 0) {
            return others[i].answer(a, query);
        }
    }
    return strcmp(path, "/status") == 0
               ? status_of(a)
               : sr_answer_error(404, "nothing at this address; see /openapi.json");
}

// ---- what changes something

sr_answer sr_answer_code(sr_answerer *a, const char *body, size_t size)
{
    sr_error err;
    const char *record;
    size_t record_size;
    json_t *parsed = json_loadb(body, size, 0, NULL);
    const char *text = json_string_value(json_object_get(parsed, "text"));
    const char *day = json_string_value(json_object_get(parsed, "published"));
    const char *id = json_string_value(json_object_get(parsed, "id"));
    sr_document document = {.id = id == NULL ? "pasted" : id,
                            .text = text == NULL ? body : text,
                            .size = text == NULL ? size : strlen(text),
                            .title = json_string_value(json_object_get(parsed, "title")),
                            .outlet = json_string_value(json_object_get(parsed, "outlet")),
                            .published = SR_NO_DAY};
    sr_answer answer;
    if (parsed != NULL && text == NULL) {
        answer = sr_answer_error(400, "text: wants the words of the report");
    } else if (day != NULL && *day != '\0' &&
               !sr_day_parse(day, strlen(day), &document.published)) {
        answer = sr_answer_error(400, "published: wants a day such as 2004-08-07");
    } else if (!sr_read(a->reader, &document, SR_MENTIONS, &record, &record_size, &err)) {
        answer = sr_answer_error(err.code == SR_ERR_TOO_LARGE ? 413 : 400, "%s", err.message);
    } else {
        answer = (sr_answer){
            .status = 200, .type = JSON_TYPE, .body = strdup(record), .size = record_size};
    }
    json_decref(parsed);
    return answer;
}

sr_answer sr_answer_review(sr_answerer *a, const char *body, size_t size)
{
    sr_error err;
    int64_t number;
    json_t *parsed = json_loadb(body, size, 0, NULL);
    json_t *value = json_object_get(parsed, "value");
    char *after = value == NULL || json_is_null(value) ? NULL
                  : json_is_string(value)              ? strdup(json_string_value(value))
                                          : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    sr_review review = {.report = json_string_value(json_object_get(parsed, "report")),
                        .item = json_string_value(json_object_get(parsed, "item")),
                        .action = json_string_value(json_object_get(parsed, "action")),
                        .field = json_string_value(json_object_get(parsed, "field")),
                        .after = after,
                        .note = json_string_value(json_object_get(parsed, "note")),
                        .reviewer = json_string_value(json_object_get(parsed, "reviewer"))};
    sr_answer answer;
    if (review.report == NULL || review.item == NULL || review.action == NULL ||
        review.reviewer == NULL || *review.reviewer == '\0') {
        answer = sr_answer_error(400, "wants report, item, action and reviewer");
    } else if (!sr_review_add(a->store, &review, &number, &err)) {
        answer = failed(&err);
    } else {
        answer = json_answer(200, json_pack("{s:I}", "number", (json_int_t)number));
    }
    free(after);
    json_decref(parsed);
    return answer;
}
