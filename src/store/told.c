#include "store/told.h"

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

typedef struct {
    sr_told *told;
    sr_store *store;
    const sr_link_weights *weights;
    const char *only;
    int64_t number;
    uint32_t report;
    uint32_t group;
    bool failed;
    sr_error error;
} reading;

static uint64_t hash_folded(const char *text)
{
    char folded[256];
    return text == NULL ? 0
                        : sr_hash(folded, sr_utf8_fold(folded, sizeof folded, text, strlen(text)));
}

static double uncertainty_of(const char *precision)
{
    static const struct {
        const char *precision;
        double km;
    } rows[] = {{"point", 2},     {"settlement", 10}, {"relative", 25},
                {"district", 30}, {"province", 120},  {"region", 300}};
    for (size_t i = 0; precision != NULL && i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].precision, precision) == 0) {
            return rows[i].km;
        }
    }
    return 600;
}

static void set_place(sr_told_event *it, const json_t *place)
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
    it->link.uncertainty_km =
        uncertainty_of(json_string_value(json_object_get(place, "precision")));
    it->place = strdup(name);
    it->country = country == NULL ? NULL : strdup(country);
}

static void set_actors(sr_link_event *link, const json_t *record, const json_t *ids)
{
    size_t index;
    json_t *id;
    json_array_foreach((json_t *)(uintptr_t)ids, index, id)
    {
        const json_t *actor =
            sr_item_by_id(json_object_get(record, "actors"), json_string_value(id));
        const char *kind = json_string_value(json_object_get(actor, "kind"));
        const char *name = json_string_value(json_object_get(actor, "name"));
        if (name != NULL && kind != NULL && strcmp(kind, "category") != 0 &&
            link->actor_count < SR_LINK_LIST) {
            link->actors[link->actor_count++] = hash_folded(name);
        }
    }
}

static void set_figures(sr_told_event *it, const json_t *record, const char *id)
{
    sr_link_event *link = &it->link;
    size_t index;
    json_t *toll;
    json_array_foreach(json_object_get(record, "tolls"), index, toll)
    {
        const char *event = json_string_value(json_object_get(toll, "event"));
        const json_t *low = json_object_get(toll, "low");
        const json_t *figure = json_is_integer(low) ? low : json_object_get(toll, "high");
        it->tolls += event != NULL && strcmp(event, id) == 0 &&
                     !json_is_true(json_object_get(toll, "background"));
        if (event != NULL && strcmp(event, id) == 0 && json_is_integer(figure) &&
            link->figure_count < SR_LINK_LIST) {
            link->figures[link->figure_count++] = json_integer_value(figure);
        }
    }
}

/// What all tolls of an event agree on where it says nothing itself: a key's value, or NULL.
static const char *tolls_agree(const json_t *record, const char *event, const char *key)
{
    const char *found = NULL;
    size_t index;
    json_t *toll;
    json_array_foreach(json_object_get(record, "tolls"), index, toll)
    {
        const char *own = json_string_value(json_object_get(toll, "event"));
        const char *its = json_string_value(json_object_get(toll, key));
        if (own == NULL || strcmp(own, event) != 0) {
            continue;
        }
        if (its == NULL || (found != NULL && strcmp(found, its) != 0)) {
            return NULL;
        }
        found = its;
    }
    return found;
}

static const char *place_of(const json_t *record, const json_t *event)
{
    const char *place = json_string_value(json_object_get(event, "place"));
    return place != NULL
               ? place
               : tolls_agree(record, json_string_value(json_object_get(event, "id")), "place");
}

static void set_days(sr_link_event *link, const json_t *record, const json_t *event)
{
    const char *id = json_string_value(json_object_get(event, "id"));
    link->from = sr_item_day(event, "from");
    link->to = sr_item_day(event, "to");
    if (link->from == SR_NO_DAY && link->to == SR_NO_DAY) {
        const char *from = tolls_agree(record, id, "from");
        const char *to = tolls_agree(record, id, "to");
        bool both = from != NULL && to != NULL && sr_day_parse(from, strlen(from), &link->from) &&
                    sr_day_parse(to, strlen(to), &link->to);
        link->from = both ? link->from : SR_NO_DAY;
        link->to = both ? link->to : SR_NO_DAY;
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
    return status != NULL &&
           (strcmp(status, "happened") == 0 || strcmp(status, "alleged") == 0 ||
            strcmp(status, "denied") == 0) &&
           !json_is_true(json_object_get(event, "background"));
}

static sr_told_event *new_event(reading *r)
{
    sr_told *told = r->told;
    if (told->count == told->capacity) {
        uint32_t more = told->capacity == 0 ? 64 : told->capacity * 2;
        sr_told_event *grown = realloc(told->items, more * sizeof *grown);
        if (grown == NULL) {
            r->failed = !sr_fail(&r->error, SR_ERR_LIMIT, 0, "out of memory");
            return NULL;
        }
        told->items = grown;
        told->capacity = more;
    }
    told->items[told->count] = (sr_told_event){0};
    return &told->items[told->count++];
}

static void take_event(reading *r, const json_t *record, const json_t *event)
{
    const char *id = json_string_value(json_object_get(event, "id"));
    const char *type = json_string_value(json_object_get(event, "type"));
    const char *kind = json_string_value(json_object_get(event, "kind"));
    const char *salience = json_string_value(json_object_get(event, "salience"));
    bool wanted = id != NULL && type != NULL && kind != NULL && counts(event) &&
                  (r->only == NULL || strcmp(r->only, id) == 0);
    sr_told_event *it = wanted ? new_event(r) : NULL;
    if (it == NULL) {
        return;
    }
    it->id = strdup(id);
    it->type = strdup(type);
    it->kind = strdup(kind);
    it->status = strdup(json_string_value(json_object_get(event, "status")));
    it->link = (sr_link_event){.report = r->report,
                               .with = UINT32_MAX,
                               .held = UINT32_MAX,
                               .group = r->group,
                               .type = sr_hash_string(type),
                               .kind = sr_hash_string(kind),
                               .result = sr_link_is_result(r->weights, kind),
                               .main = salience != NULL && strcmp(salience, "main") == 0};
    set_days(&it->link, record, event);
    set_place(it, sr_item_by_id(json_object_get(record, "places"), place_of(record, event)));
    set_actors(&it->link, record, json_object_get(event, "actors"));
    set_actors(&it->link, record, json_object_get(event, "recipients"));
    set_figures(it, record, id);
}

static bool take_record(void *context, const sr_cell *cells, int count)
{
    reading *r = context;
    (void)count;
    json_t *record = json_loads(cells[0].text, 0, NULL);
    size_t index;
    json_t *event;
    r->failed = record == NULL ? !sr_fail(&r->error, SR_ERR_DAMAGED, 0,
                                          "a record in the store is damaged; code its report again")
                               : !sr_review_apply(r->store, record, &r->error);
    if (!r->failed && r->told->seen != NULL) {
        r->told->seen(r->told->context, record, r->number);
    }
    json_array_foreach(json_object_get(record, "events"), index, event)
    {
        if (!r->failed) {
            take_event(r, record, event);
        }
    }
    json_decref(record);
    return false;
}

bool sr_told_add(sr_told *told, sr_store *store, const sr_link_weights *weights, int64_t number,
                 const char *only, uint32_t report, uint32_t group, sr_error *err)
{
    reading r = {.told = told,
                 .store = store,
                 .weights = weights,
                 .only = only,
                 .number = number,
                 .report = report,
                 .group = group};
    sr_cell cell = sr_cell_integer(number);
    return sr_database_run(sr_store_database(store), "SELECT record FROM reports WHERE number = $1",
                           &cell, 1, take_record, &r, err) &&
           (!r.failed || sr_fail(err, r.error.code, 0, "%.150s", r.error.message));
}

void sr_told_free(sr_told *told)
{
    for (uint32_t i = 0; i < told->count; i++) {
        free(told->items[i].id);
        free(told->items[i].type);
        free(told->items[i].kind);
        free(told->items[i].status);
        free(told->items[i].place);
        free(told->items[i].country);
    }
    free(told->items);
    *told = (sr_told){0};
}
