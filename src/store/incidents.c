#include "store/incidents.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "link/item.h"
#include "store/review.h"

/// An event with what is written of its incident.
typedef struct {
    sr_link_event link;
    char *id; // of the event in its report
    char *type;
    char *kind;
    char *place;
    char *country;
} item;

typedef struct {
    item *items;
    uint32_t count;
    uint32_t capacity;
    uint32_t report; // index of the one being read
    uint32_t group;
    const sr_link_weights *weights;
    bool failed;
} gathering;

static uint64_t hash_folded(const char *text)
{
    char folded[256];
    return text == NULL ? 0 : sr_hash(folded, sr_utf8_fold(folded, sizeof folded, text, strlen(text)));
}

static double uncertainty_of(const char *precision)
{
    static const struct {
        const char *precision;
        double km;
    } rows[] = {{"point", 2}, {"settlement", 10}, {"relative", 25}, {"district", 30}, {"province", 120}, {"region", 300}};
    for (size_t i = 0; precision != NULL && i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].precision, precision) == 0) {
            return rows[i].km;
        }
    }
    return 600;
}

static void set_place(item *it, const json_t *place)
{
    const char *name = json_string_value(json_object_get(place, "name"));
    const char *country = json_string_value(json_object_get(place, "country"));
    const json_t *geonames = json_object_get(place, "geonames");
    char key[32];
    it->link.lat = it->link.lon = NAN;
    if (name == NULL) {
        return;
    }
    (void)snprintf(key, sizeof key, "g%lld", (long long)json_integer_value(geonames));
    it->link.place = json_is_integer(geonames) ? sr_hash_string(key) : hash_folded(name);
    if (json_is_number(json_object_get(place, "lat"))) {
        it->link.lat = json_number_value(json_object_get(place, "lat"));
        it->link.lon = json_number_value(json_object_get(place, "lon"));
    }
    it->link.uncertainty_km = uncertainty_of(json_string_value(json_object_get(place, "precision")));
    it->place = strdup(name);
    it->country = country == NULL ? NULL : strdup(country);
}

static void set_actors(sr_link_event *link, const json_t *record, const json_t *ids)
{
    size_t index;
    json_t *id;
    json_array_foreach((json_t *)(uintptr_t)ids, index, id)
    {
        const json_t *actor = sr_item_by_id(json_object_get(record, "actors"), json_string_value(id));
        const char *kind = json_string_value(json_object_get(actor, "kind"));
        const char *name = json_string_value(json_object_get(actor, "name"));
        if (name != NULL && kind != NULL && strcmp(kind, "category") != 0 && link->actor_count < SR_LINK_LIST) {
            link->actors[link->actor_count++] = hash_folded(name);
        }
    }
}

static void set_figures(sr_link_event *link, const json_t *record, const char *id)
{
    size_t index;
    json_t *toll;
    json_array_foreach(json_object_get(record, "tolls"), index, toll)
    {
        const char *event = json_string_value(json_object_get(toll, "event"));
        const json_t *low = json_object_get(toll, "low");
        const json_t *figure = json_is_integer(low) ? low : json_object_get(toll, "high");
        if (event != NULL && strcmp(event, id) == 0 && json_is_integer(figure) && link->figure_count < SR_LINK_LIST) {
            link->figures[link->figure_count++] = json_integer_value(figure);
        }
    }
}

/// What did not happen, or lies in the past of the report, is no incident of these days.
static bool counts(const json_t *event)
{
    const char *status = json_string_value(json_object_get(event, "status"));
    const char *kind = json_string_value(json_object_get(event, "kind"));
    if (kind != NULL && strcmp(kind, "statement") == 0) {
        return false; // said, not done
    }
    return status != NULL && (strcmp(status, "happened") == 0 || strcmp(status, "alleged") == 0 || strcmp(status, "denied") == 0) &&
           !json_is_true(json_object_get(event, "background"));
}

static item *new_item(gathering *g)
{
    if (g->count == g->capacity) {
        uint32_t more = g->capacity == 0 ? 1024 : g->capacity * 2;
        item *grown = realloc(g->items, more * sizeof *grown);
        if (grown == NULL) {
            g->failed = true;
            return NULL;
        }
        g->items = grown;
        g->capacity = more;
    }
    g->items[g->count] = (item){0};
    return &g->items[g->count++];
}

static void take_event(gathering *g, const json_t *record, const json_t *event)
{
    const char *id = json_string_value(json_object_get(event, "id"));
    const char *type = json_string_value(json_object_get(event, "type"));
    const char *kind = json_string_value(json_object_get(event, "kind"));
    const char *salience = json_string_value(json_object_get(event, "salience"));
    item *it = id == NULL || type == NULL || kind == NULL || !counts(event) ? NULL : new_item(g);
    if (it == NULL) {
        return;
    }
    it->id = strdup(id);
    it->type = strdup(type);
    it->kind = strdup(kind);
    it->link = (sr_link_event){.report = g->report,
                               .with = UINT32_MAX,
                               .group = g->group,
                               .type = sr_hash_string(type),
                               .kind = sr_hash_string(kind),
                               .result = sr_link_is_result(g->weights, kind),
                               .from = sr_item_day(event, "from"),
                               .to = sr_item_day(event, "to"),
                               .main = salience != NULL && strcmp(salience, "main") == 0};
    set_place(it, sr_item_by_id(json_object_get(record, "places"), json_string_value(json_object_get(event, "place"))));
    set_actors(&it->link, record, json_object_get(event, "actors"));
    set_actors(&it->link, record, json_object_get(event, "recipients"));
    set_figures(&it->link, record, id);
}

static bool take_record(void *context, const sr_cell *cells, int count)
{
    gathering *g = context;
    (void)count;
    json_t *record = json_loads(cells[0].text, 0, NULL);
    size_t index;
    json_t *event;
    json_array_foreach(json_object_get(record, "events"), index, event)
    {
        take_event(g, record, event);
    }
    json_decref(record);
    return false;
}

static void incident_id(char out[20], const char *report, const char *event)
{
    uint64_t hash = sr_hash_more(sr_hash_string(report), event, strlen(event));
    (void)snprintf(out, 20, "i%013llx", (unsigned long long)(hash >> 12));
}

/// The earliest event of each incident speaks for it; a merged incident's days span its events.
static bool write_incident(sr_store *store, const gathering *g, const sr_link_result *result, uint32_t first,
                           const sr_incident_report *reports, sr_error *err)
{
    const item *it = &g->items[first];
    int32_t from = it->link.from;
    int32_t to = it->link.to;
    int64_t mains = 0;
    const item *placed = it;
    const item *named = it; // what it is called: the fighting rather than what came of it
    for (uint32_t i = first; i < g->count; i++) {
        if (result[i].incident == first) {
            const sr_link_event *e = &g->items[i].link;
            from = e->from != SR_NO_DAY && (from == SR_NO_DAY || e->from < from) ? e->from : from;
            to = e->to != SR_NO_DAY && (to == SR_NO_DAY || e->to > to) ? e->to : to;
            mains += e->main;
            bool finer = g->items[i].place != NULL &&
                         (placed->place == NULL || e->uncertainty_km < placed->link.uncertainty_km);
            placed = finer ? &g->items[i] : placed;
            named = named->link.result && !e->result ? &g->items[i] : named;
        }
    }
    char id[20];
    char from_text[SR_DAY_TEXT];
    char to_text[SR_DAY_TEXT];
    incident_id(id, reports[it->link.report].id, it->id);
    sr_day_text(from_text, from);
    sr_day_text(to_text, to);
    sr_cell cells[] = {sr_cell_text(id),
                       sr_cell_text(named->type),
                       sr_cell_text(named->kind),
                       sr_cell_text(placed->place),
                       isnan(placed->link.lat) || placed->place == NULL ? sr_cell_null() : sr_cell_real(placed->link.lat),
                       isnan(placed->link.lon) || placed->place == NULL ? sr_cell_null() : sr_cell_real(placed->link.lon),
                       sr_cell_text(placed->country),
                       sr_cell_text(from == SR_NO_DAY ? NULL : from_text),
                       sr_cell_text(to == SR_NO_DAY ? NULL : to_text),
                       sr_cell_integer(mains)};
    return sr_database_run(sr_store_database(store),
                           "INSERT INTO incidents VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL) ON CONFLICT (id) DO "
                           "UPDATE SET type = excluded.type, kind = excluded.kind, place = excluded.place, lat = excluded.lat, "
                           "lon = excluded.lon, country = excluded.country, from_day = excluded.from_day, to_day = "
                           "excluded.to_day, main_reports = excluded.main_reports, merged_into = NULL",
                           cells, 10, NULL, NULL, err);
}

static bool write_member(sr_store *store, const gathering *g, const sr_link_result *result, uint32_t i,
                         const sr_incident_report *reports, sr_error *err)
{
    const item *first = &g->items[result[i].incident];
    char id[20];
    char reasons[80];
    incident_id(id, reports[first->link.report].id, first->id);
    sr_incident_reasons(reasons, result[i].reasons);
    sr_cell cells[] = {sr_cell_text(reports[g->items[i].link.report].id), sr_cell_text(g->items[i].id), sr_cell_text(id),
                       sr_cell_real(result[i].score), sr_cell_text(reasons)};
    return sr_database_run(sr_store_database(store), "INSERT INTO incident_events VALUES ($1, $2, $3, $4, $5)", cells, 5, NULL,
                           NULL, err);
}

/// Incidents left without events are ended, with the one that their first event went into.
static bool end_incidents(sr_store *store, sr_error *err)
{
    return sr_database_script(sr_store_database(store),
                              "UPDATE incidents SET merged_into = '' WHERE merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM "
                              "incident_events m WHERE m.incident = incidents.id)",
                              err);
}

static bool write_all(sr_store *store, const gathering *g, const sr_link_result *result, const sr_incident_report *reports,
                      uint32_t report_count, int64_t *incidents, sr_error *err)
{
    bool done = true;
    for (uint32_t r = 0; done && r < report_count; r++) {
        sr_cell cell = sr_cell_text(reports[r].id);
        done = sr_database_run(sr_store_database(store), "DELETE FROM incident_events WHERE report_id = $1", &cell, 1, NULL,
                               NULL, err);
    }
    for (uint32_t i = 0; done && i < g->count; i++) {
        if (result[i].incident == i) {
            ++*incidents;
            done = write_incident(store, g, result, i, reports, err);
        }
        done = done && write_member(store, g, result, i, reports, err);
    }
    return done && end_incidents(store, err);
}

static void free_items(gathering *g)
{
    for (uint32_t i = 0; i < g->count; i++) {
        free(g->items[i].id);
        free(g->items[i].type);
        free(g->items[i].kind);
        free(g->items[i].place);
        free(g->items[i].country);
    }
    free(g->items);
}

typedef struct {
    gathering *g;
    sr_link_event *links;
    const sr_incident_report *reports;
} deciding;

static uint32_t find_event(const deciding *d, const char *report, size_t report_size, const char *event)
{
    for (uint32_t i = 0; i < d->g->count; i++) {
        const char *id = d->reports[d->g->items[i].link.report].id;
        if (strlen(id) == report_size && memcmp(id, report, report_size) == 0 && strcmp(d->g->items[i].id, event) == 0) {
            return i;
        }
    }
    return UINT32_MAX;
}

/// The last word on an event counts: a merge after a split joins again, and the other way round.
static bool take_decision(void *context, json_t *review)
{
    deciding *d = context;
    const char *action = json_string_value(json_object_get(review, "action"));
    const char *report = json_string_value(json_object_get(review, "report"));
    const char *item_id = json_string_value(json_object_get(review, "item"));
    const char *after = json_string_value(json_object_get(review, "after"));
    bool split = action != NULL && strcmp(action, "split") == 0;
    bool merge = action != NULL && strcmp(action, "merge") == 0 && after != NULL && strchr(after, '#') != NULL;
    uint32_t at = split || merge ? find_event(d, report, strlen(report), item_id) : UINT32_MAX;
    if (at != UINT32_MAX) {
        const char *mark = merge ? strrchr(after, '#') : NULL;
        d->links[at].apart = split;
        d->links[at].with = merge ? find_event(d, after, (size_t)(mark - after), mark + 1) : UINT32_MAX;
    }
    return true;
}

bool sr_store_join_incidents(sr_store *store, const sr_link_weights *weights, const sr_incident_report *reports,
                             uint32_t count, int64_t *events, int64_t *incidents, sr_error *err)
{
    gathering g = {.weights = weights};
    bool done = true;
    for (uint32_t r = 0; done && r < count; r++) {
        sr_cell cell = sr_cell_integer(reports[r].number);
        g.report = r;
        g.group = reports[r].group;
        done = sr_database_run(sr_store_database(store), "SELECT record FROM reports WHERE number = $1", &cell, 1, take_record, &g,
                               err) &&
               (!g.failed || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory"));
    }
    sr_link_event *links = calloc(g.count + 1u, sizeof *links);
    sr_link_result *result = calloc(g.count + 1u, sizeof *result);
    done = done && ((links != NULL && result != NULL) || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory"));
    for (uint32_t i = 0; done && i < g.count; i++) {
        links[i] = g.items[i].link;
    }
    *events = g.count;
    *incidents = 0;
    deciding decided = {&g, links, reports};
    done = done && sr_review_each(store, NULL, take_decision, &decided, err);
    done = done && sr_incident_join(result, links, g.count, err) && write_all(store, &g, result, reports, count, incidents, err);
    free(links);
    free(result);
    free_items(&g);
    return done;
}
