#include "export/view.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "export/compare.h"
#include "link/item.h"
#include "store/review.h"

#define VIEW_BYTES ((size_t)64 << 20)

typedef struct {
    sr_store *store;
    const sr_view_filter *filter;
    bool (*use)(void *context, const sr_view *view);
    void *context;
    sr_arena arena; // given back after each view
    sr_view *view;
    const char *copy_of; // of the report being read
    const char *thread;  // of the event being read
    const char *state;
    sr_error *err;
    long skip; // passing views that are not used
    long skipped;
    bool stopped;
    bool failed;
    bool said; // `err` says why
} viewer;

const char *sr_view_text(sr_arena *arena, const char *text)
{
    return text == NULL || *text == '\0' ? "" : sr_arena_string(arena, text, strlen(text));
}

static const char *string_at(sr_arena *arena, const json_t *object, const char *key)
{
    return sr_view_text(arena, json_string_value(json_object_get(object, key)));
}

static int64_t figure_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_integer(value) ? json_integer_value(value) : SR_NO_FIGURE;
}

const char *sr_view_words(sr_arena *arena, const char *text, size_t start, size_t end)
{
    if (text == NULL) {
        return "";
    }
    size_t points = 0;
    const char *from = NULL;
    const char *at = text;
    for (; *at != '\0'; at++) {
        if (((unsigned char)*at & 0xc0) != 0x80) {
            if (points == start) {
                from = at;
            }
            if (points == end) {
                break;
            }
            points++;
        }
    }
    return from == NULL ? "" : sr_arena_string(arena, from, (size_t)(at - from));
}

static void first_span(const json_t *object, uint32_t *start, uint32_t *end)
{
    const json_t *span = json_array_get(json_object_get(object, "evidence"), 0);
    *start = (uint32_t)json_integer_value(json_array_get(span, 0));
    *end = (uint32_t)json_integer_value(json_array_get(span, 1));
}

static void add_party(sr_arena *arena, sr_parties *list, const json_t *actor)
{
    const char *name = json_string_value(json_object_get(actor, "name"));
    for (uint32_t i = 0; name != NULL && i < list->count; i++) {
        if (strcmp(list->items[i].name, name) == 0) {
            return;
        }
    }
    if (name != NULL) {
        *sr_push(arena, list) = (sr_party){.name = sr_view_text(arena, name),
                                           .code = string_at(arena, actor, "code"),
                                           .country = string_at(arena, actor, "country"),
                                           .kind = string_at(arena, actor, "kind")};
    }
}

static void add_parties(sr_arena *arena, sr_parties *list, const json_t *record, const json_t *ids)
{
    size_t index;
    json_t *id;
    json_array_foreach((json_t *)(uintptr_t)ids, index, id)
    {
        add_party(arena, list,
                  sr_item_by_id(json_object_get(record, "actors"), json_string_value(id)));
    }
}

static void add_weapons(sr_arena *arena, sr_strings *list, const json_t *weapons)
{
    size_t index;
    json_t *weapon;
    json_array_foreach((json_t *)(uintptr_t)weapons, index, weapon)
    {
        const char *word = json_string_value(weapon);
        bool there = word == NULL;
        for (uint32_t i = 0; !there && i < list->count; i++) {
            there = strcmp(list->items[i], word) == 0;
        }
        if (!there) {
            *sr_push(arena, list) = sr_view_text(arena, word);
        }
    }
}

static void set_source(sr_arena *arena, sr_figure *f, const json_t *record, const json_t *toll)
{
    const json_t *claim = sr_item_by_id(json_object_get(record, "claims"),
                                        json_string_value(json_object_get(toll, "claim")));
    const json_t *actor = sr_item_by_id(json_object_get(record, "actors"),
                                        json_string_value(json_object_get(claim, "source")));
    f->source = string_at(arena, claim, "name");
    f->source_name = string_at(arena, actor, "name");
    f->source_code = string_at(arena, actor, "code");
    f->source_type = string_at(arena, claim, "source_type");
    f->source = *f->source == '\0' ? f->source_name : f->source;
}

/// A bound that has the ends it speaks of, also where people or other programs took one away.
static void set_bound(sr_figure *f)
{
    bool low = f->low != SR_NO_FIGURE;
    bool high = f->high != SR_NO_FIGURE;
    bool open = strcmp(f->bound, "at_least") == 0;
    bool shut = strcmp(f->bound, "at_most") == 0;
    bool both = strcmp(f->bound, "exact") == 0 || strcmp(f->bound, "about") == 0 ||
                strcmp(f->bound, "range") == 0;
    if ((both && !low && !high) || (open && !low) || (shut && !high)) {
        f->bound = "unknown";
    } else if (both && (!low || !high)) {
        bool range = strcmp(f->bound, "range") == 0;
        f->bound = !range ? f->bound : low ? "at_least" : "at_most";
        f->low = low || range ? f->low : f->high;
        f->high = high || range ? f->high : f->low;
    } else if (both && f->low > f->high) {
        f->bound = "range";
        int64_t end = f->low;
        f->low = f->high;
        f->high = end;
    }
}

static void add_figure(sr_arena *arena, sr_view *view, const json_t *record, const json_t *toll,
                       const char *text, const char *copy_of)
{
    const json_t *document = json_object_get(record, "document");
    const json_t *side = sr_item_by_id(json_object_get(record, "actors"),
                                       json_string_value(json_object_get(toll, "side")));
    const json_t *by = sr_item_by_id(json_object_get(record, "actors"),
                                     json_string_value(json_object_get(toll, "by")));
    sr_figure f = {.report = string_at(arena, document, "id"),
                   .outlet = string_at(arena, document, "outlet"),
                   .published = string_at(arena, document, "published"),
                   .toll = string_at(arena, toll, "id"),
                   .measure = string_at(arena, toll, "measure"),
                   .low = figure_at(toll, "low"),
                   .high = figure_at(toll, "high"),
                   .bound = string_at(arena, toll, "bound"),
                   .word = string_at(arena, toll, "word"),
                   .victims = string_at(arena, toll, "victims"),
                   .class = string_at(arena, toll, "class"),
                   .side = string_at(arena, side, "name"),
                   .side_code = string_at(arena, side, "code"),
                   .by = string_at(arena, by, "name"),
                   .certainty = string_at(arena, toll, "certainty"),
                   .denied = json_is_true(json_object_get(toll, "denied")),
                   .part = json_array_size(json_object_get(toll, "part_of")) > 0,
                   .repeats = json_array_size(json_object_get(toll, "repeats")) > 0,
                   .copy_of = copy_of,
                   .confidence = json_number_value(json_object_get(toll, "confidence"))};
    set_bound(&f);
    set_source(arena, &f, record, toll);
    first_span(toll, &f.start, &f.end);
    f.words = sr_view_words(arena, text, f.start, f.end);
    *sr_push(arena, &view->figures) = f;
}

static void add_people(sr_arena *arena, sr_view *view, const json_t *record, const json_t *toll,
                       const char *text)
{
    const json_t *document = json_object_get(record, "document");
    size_t index;
    json_t *person;
    json_array_foreach(json_object_get(toll, "people"), index, person)
    {
        const json_t *span = json_object_get(person, "span");
        sr_person p = {.name = string_at(arena, person, "name"),
                       .age = figure_at(person, "age"),
                       .sex = string_at(arena, person, "sex"),
                       .occupation = string_at(arena, person, "occupation"),
                       .nationality = string_at(arena, person, "nationality"),
                       .measure = string_at(arena, toll, "measure"),
                       .report = string_at(arena, document, "id"),
                       .outlet = string_at(arena, document, "outlet"),
                       .published = string_at(arena, document, "published"),
                       .toll = string_at(arena, toll, "id"),
                       .start = (uint32_t)json_integer_value(json_array_get(span, 0)),
                       .end = (uint32_t)json_integer_value(json_array_get(span, 1))};
        p.words = sr_view_words(arena, text, p.start, p.end);
        *sr_push(arena, &view->people) = p;
    }
}

static void set_place(sr_arena *arena, sr_view *view, const json_t *place)
{
    const json_t *lat = json_object_get(place, "lat");
    if (place == NULL || *view->precision != '\0') {
        return;
    }
    view->admin1 = string_at(arena, place, "admin1");
    view->precision = string_at(arena, place, "precision");
    view->geonames = json_integer_value(json_object_get(place, "geonames"));
    if (json_is_number(lat) && isnan(view->lat)) {
        view->lat = json_number_value(lat);
        view->lon = json_number_value(json_object_get(place, "lon"));
    }
}

static void add_telling(viewer *v, const json_t *record, const json_t *event, const char *text,
                        const char *reasons, double score)
{
    sr_arena *arena = &v->arena;
    sr_view *view = v->view;
    const json_t *document = json_object_get(record, "document");
    const json_t *place = sr_item_by_id(json_object_get(record, "places"),
                                        json_string_value(json_object_get(event, "place")));
    const json_t *by =
        sr_item_by_id(json_object_get(record, "actors"),
                      json_string_value(json_array_get(json_object_get(event, "actors"), 0)));
    uint32_t start;
    uint32_t end;
    first_span(event, &start, &end);
    *sr_push(arena, &view->tellings) =
        (sr_telling){.report = string_at(arena, document, "id"),
                     .outlet = string_at(arena, document, "outlet"),
                     .published = string_at(arena, document, "published"),
                     .event = string_at(arena, event, "id"),
                     .status = string_at(arena, event, "status"),
                     .words = sr_view_words(arena, text, start, end),
                     .copy_of = v->copy_of,
                     .place = string_at(arena, place, "name"),
                     .precision = string_at(arena, place, "precision"),
                     .from = string_at(arena, event, "from"),
                     .to = string_at(arena, event, "to"),
                     .by = string_at(arena, by, "name"),
                     .by_code = string_at(arena, by, "code"),
                     .thread = v->thread,
                     .state = v->state,
                     .reasons = sr_view_text(arena, reasons),
                     .score = score,
                     .confidence = json_number_value(json_object_get(event, "confidence"))};
    const char *status = json_string_value(json_object_get(event, "status"));
    if (status != NULL && (*view->status == '\0' || strcmp(status, "happened") == 0)) {
        view->status = sr_view_text(arena, status);
    }
}

/// Tolls that name the event are the incident's, background totals are not.
static void add_figures(viewer *v, const json_t *record, const char *event, const char *text)
{
    size_t index;
    json_t *toll;
    json_array_foreach(json_object_get(record, "tolls"), index, toll)
    {
        const char *own = json_string_value(json_object_get(toll, "event"));
        if (own != NULL && strcmp(own, event) == 0 &&
            !json_is_true(json_object_get(toll, "background"))) {
            add_figure(&v->arena, v->view, record, toll, text, v->copy_of);
            add_people(&v->arena, v->view, record, toll, text);
        }
    }
}

static void add_record(viewer *v, const json_t *record, const char *event_id, const char *text,
                       const char *reasons, double score)
{
    const json_t *event = sr_item_by_id(json_object_get(record, "events"), event_id);
    sr_view *view = v->view;
    if (event == NULL) {
        return;
    }
    view->cameo = *view->cameo == '\0' ? string_at(&v->arena, event, "cameo") : view->cameo;
    view->part_of_day =
        *view->part_of_day == '\0' ? string_at(&v->arena, event, "part_of_day") : view->part_of_day;
    view->acled = *view->acled == '\0' ? string_at(&v->arena, event, "acled") : view->acled;
    add_parties(&v->arena, &view->actors, record, json_object_get(event, "actors"));
    add_parties(&v->arena, &view->recipients, record, json_object_get(event, "recipients"));
    add_weapons(&v->arena, &view->weapons, json_object_get(event, "weapons"));
    size_t index;
    json_t *place;
    json_array_foreach(json_object_get(record, "places"), index,
                       place) // the incident's, which may be its tolls' and not the event's
    {
        const char *name = json_string_value(json_object_get(place, "name"));
        if (name != NULL && strcmp(name, view->place) == 0) {
            set_place(&v->arena, view, place);
        }
    }
    add_telling(v, record, event, text, reasons, score);
    add_figures(v, record, event_id, text);
}

static bool take_member(void *context, const sr_cell *cells, int count)
{
    viewer *v = context;
    (void)count;
    json_t *record = json_loads(cells[2].text, 0, NULL);
    jmp_buf *outer = v->arena.when_full;
    jmp_buf when_full;
    v->arena.when_full = &when_full;
    if (record == NULL) {
        v->said = v->failed = !sr_fail(v->err, SR_ERR_DAMAGED, 0,
                                       "a record in the store is damaged; code its report again");
    } else if (!sr_review_apply(v->store, record, v->err)) {
        v->said = v->failed = true;
    } else if (setjmp(when_full) == 0) {
        v->copy_of = sr_view_text(&v->arena, cells[5].text);
        v->thread = sr_view_text(&v->arena, cells[6].text);
        v->state = sr_view_text(&v->arena, cells[7].text);
        add_record(v, record, cells[0].text, cells[3].kind == SR_CELL_TEXT ? cells[3].text : NULL,
                   cells[4].text, cells[1].real);
    } else {
        v->failed = true;
    }
    v->arena.when_full = outer;
    json_decref(record);
    return !v->failed;
}

static bool contains(const char *text, const char *part)
{
    char a[256];
    char b[256];
    (void)sr_utf8_fold(a, sizeof a, text, strlen(text));
    (void)sr_utf8_fold(b, sizeof b, part, strlen(part));
    return strstr(a, b) != NULL;
}

static bool has_actor(const sr_parties *list, const char *actor)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (contains(list->items[i].name, actor) || strcmp(list->items[i].code, actor) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_figure(const sr_view *view, const sr_view_filter *f)
{
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *figure = &view->figures.items[i];
        if ((f->measure == NULL || strcmp(figure->measure, f->measure) == 0) &&
            (f->source_type == NULL || strcmp(figure->source_type, f->source_type) == 0)) {
            return true;
        }
    }
    return f->measure == NULL && f->source_type == NULL;
}

static bool sure_enough(const sr_view *view, const sr_view_filter *f)
{
    for (uint32_t i = 0; i < view->tellings.count; i++) {
        if (view->tellings.items[i].confidence >= f->confidence) {
            return true;
        }
    }
    return false;
}

static bool in_thread(const sr_view *view)
{
    for (uint32_t i = 0; i < view->tellings.count; i++) {
        if (*view->tellings.items[i].thread != '\0') {
            return true;
        }
    }
    return false;
}

static bool passes(const sr_view *view, const sr_view_filter *f)
{
    if ((f->status != NULL && strcmp(view->status, f->status) != 0) || !has_figure(view, f) ||
        !sure_enough(view, f)) {
        return false;
    }
    if (f->place != NULL && !contains(view->place, f->place) && !contains(view->admin1, f->place) &&
        strcmp(view->country, f->place) != 0 &&
        (f->country == NULL || strcmp(view->country, f->country) != 0)) {
        return false;
    }
    if (f->actor != NULL && !has_actor(&view->actors, f->actor) &&
        !has_actor(&view->recipients, f->actor)) {
        return false;
    }
    return view->tellings.count > 0 &&
           (f->minor || view->main || view->figures.count > 0 || in_thread(view));
}

static double real_cell(sr_cell cell)
{
    return cell.kind == SR_CELL_REAL      ? cell.real
           : cell.kind == SR_CELL_INTEGER ? (double)cell.integer
                                          : NAN;
}

static void start_view(viewer *v, const sr_cell *c)
{
    sr_view *view = sr_new(&v->arena, sr_view, 1);
    *view = (sr_view){.id = sr_view_text(&v->arena, c[0].text),
                      .type = sr_view_text(&v->arena, c[1].text),
                      .kind = sr_view_text(&v->arena, c[2].text),
                      .cameo = "",
                      .acled = "",
                      .status = "",
                      .part_of_day = "",
                      .place = sr_view_text(&v->arena, c[3].text),
                      .admin1 = "",
                      .precision = "",
                      .lat = real_cell(c[4]),
                      .lon = real_cell(c[5]),
                      .country = sr_view_text(&v->arena, c[6].text),
                      .from = sr_view_text(&v->arena, c[7].text),
                      .to = sr_view_text(&v->arena, c[8].text),
                      .main = c[9].integer > 0};
    v->view = view;
}

static bool fill_view(viewer *v)
{
    sr_cell cell = sr_cell_text(v->view->id);
    return sr_database_run(sr_store_database(v->store),
                           "SELECT m.event, m.score, r.record, r.text, m.reasons, r.duplicate_of, "
                           "s.thread, s.state FROM incident_events m "
                           "JOIN reports r ON r.id = m.report_id LEFT JOIN thread_steps s ON "
                           "s.report_id = m.report_id AND s.event = m.event WHERE m.incident = $1 "
                           "ORDER BY r.number, m.score DESC, length(m.event), m.event",
                           &cell, 1, take_member, v, v->err) &&
           (!v->failed ||
            (v->said ? false
                     : sr_fail(v->err, SR_ERR_TOO_LARGE, 0,
                               "incident %s has too many reports to show", v->view->id)));
}

static bool take_incident(void *context, const sr_cell *cells, int count)
{
    viewer *v = context;
    sr_arena start = v->arena;
    (void)count;
    start_view(v, cells);
    bool good = fill_view(v);
    if (good) {
        sr_figures_compare(&v->view->figures, &v->arena);
    }
    if (good && passes(v->view, v->filter) && (v->skipped >= v->skip || v->skipped++ >= v->skip)) {
        v->stopped = !v->use(v->context, v->view);
    }
    v->failed = v->failed || !good;
    v->arena = start;
    return !v->stopped && !v->failed;
}

/// The part of a filter that incidents' own rows answer, in the order in which views are given.
/// Reading their records then says the rest.
#define ROWS_WHERE                                                                                 \
    "SELECT id, type, kind, place, lat, lon, country, from_day, to_day, main_reports FROM "        \
    "incidents WHERE merged_into IS NULL AND "                                                     \
    "(CAST($1 AS TEXT) IS NULL OR to_day >= $1) AND (CAST($2 AS TEXT) IS NULL OR from_day <= $2) " \
    "AND (CAST($3 AS TEXT) IS NULL OR id "                                                         \
    "= $3) AND (CAST($4 AS TEXT) IS NULL OR type = $4 OR kind = $4) AND ($5 = 0 OR (lat >= $6 "    \
    "AND lat <= $7 AND ((CAST($8 AS DOUBLE PRECISION) <= $9 "                                      \
    "AND lon >= $8 AND lon <= $9) OR (CAST($8 AS DOUBLE PRECISION) > $9 AND (lon >= $8 OR lon <= " \
    "$9))))) AND ($10 = 1 OR main_reports > 0 OR figures > 0 OR EXISTS "                           \
    "(SELECT 1 FROM incident_events m JOIN thread_steps s ON s.report_id = m.report_id AND "       \
    "s.event = m.event AND s.thread <> '' "                                                        \
    "WHERE m.incident = incidents.id)) "
// What the box leaves, by the R*Tree, which rounds outward.
#define ROWS_IN_BOX                                                                                \
    "AND number IN (SELECT number FROM incident_boxes WHERE north >= $6 AND south <= $7 AND (($8 " \
    "<= $9 AND east >= $8 AND west <= $9) "                                                        \
    "OR ($8 > $9 AND (east >= $8 OR west <= $9)))) "
#define ROWS_ORDER                                                                                 \
    "ORDER BY (country IS NULL), country, (place IS NULL), place, (from_day IS NULL), from_day, "  \
    "id "                                                                                          \
    "LIMIT 1000000000 OFFSET $11"

static bool read_rows(viewer *v, const char *id, sr_error *err)
{
    const sr_view_filter *f = v->filter;
    // Where rows alone decide, the database passes over what is not wanted.
    bool rows_decide = f->place == NULL && f->actor == NULL && f->status == NULL &&
                       f->measure == NULL && f->source_type == NULL && f->confidence <= 0;
    v->skip = rows_decide ? 0 : f->skip;
    sr_cell cells[] = {sr_cell_text(f->from),
                       sr_cell_text(f->to),
                       sr_cell_text(id),
                       sr_cell_text(f->type),
                       sr_cell_integer(f->boxed),
                       sr_cell_real(f->south),
                       sr_cell_real(f->north),
                       sr_cell_real(f->west),
                       sr_cell_real(f->east),
                       sr_cell_integer(f->minor),
                       sr_cell_integer(rows_decide ? f->skip : 0)};
    bool tree = f->boxed && sr_database_dialect(sr_store_database(v->store)) == SR_SQLITE;
    return sr_database_run(sr_store_database(v->store),
                           tree ? ROWS_WHERE ROWS_IN_BOX ROWS_ORDER : ROWS_WHERE ROWS_ORDER, cells,
                           11, take_incident, v, err) &&
           !v->failed;
}

static bool take_heir(void *context, const sr_cell *cells, int count)
{
    (void)count;
    (void)snprintf(context, 24, "%.23s", cells[0].kind == SR_CELL_TEXT ? cells[0].text : "");
    return false;
}

#define HEIRS_MOST 16

/// An id that a merge has ended leads to the incident that it went into.
static bool follow_heirs(sr_store *store, char id[24], sr_error *err)
{
    bool done = true;
    for (int i = 0; done && i < HEIRS_MOST; i++) {
        char heir[24] = "";
        sr_cell cell = sr_cell_text(id);
        done = sr_database_run(sr_store_database(store),
                               "SELECT merged_into FROM incidents WHERE id = $1", &cell, 1,
                               take_heir, heir, err);
        if (*heir == '\0') {
            break;
        }
        memcpy(id, heir, sizeof heir);
    }
    return done;
}

bool sr_view_each(sr_store *store, const sr_view_filter *filter,
                  bool (*use)(void *context, const sr_view *view), void *context, sr_error *err)
{
    char id[24] = "";
    if (filter->incident != NULL) {
        (void)snprintf(id, sizeof id, "%.23s", filter->incident);
        if (!follow_heirs(store, id, err)) {
            return false;
        }
    }
    char *memory = sr_pages_take(VIEW_BYTES);
    if (memory == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    jmp_buf when_full;
    viewer v = {.store = store, .filter = filter, .use = use, .context = context, .err = err};
    v.arena = (sr_arena){.next = memory, .end = memory + VIEW_BYTES, .when_full = &when_full};
    bool done = setjmp(when_full) == 0
                    ? read_rows(&v, filter->incident == NULL ? NULL : id, err)
                    : sr_fail(err, SR_ERR_TOO_LARGE, 0, "an incident is too large to show");
    sr_pages_give_back(memory, VIEW_BYTES);
    return done;
}
