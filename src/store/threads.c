#include "store/threads.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "link/item.h"

#define ID_SIZE 20
#define KEYS_TEXT 320

typedef struct {
    sr_step link;
    char *report;
    char *event;
    char state[24];
    char status[16];
    char thread[ID_SIZE]; // where it stood before, if it is kept
    bool kept;            // not taken anew
    bool named;           // another report may tell of the same people
} step;

struct sr_threads {
    sr_store *store;
    const sr_step_rules *rules;
    step *items;
    uint32_t count;
    uint32_t capacity;
    bool failed;
};

sr_threads *sr_threads_new(sr_store *store, const sr_step_rules *rules)
{
    sr_threads *t = calloc(1, sizeof *t);
    if (t != NULL) {
        t->store = store;
        t->rules = rules;
    }
    return t;
}

void sr_threads_free(sr_threads *t)
{
    for (uint32_t i = 0; t != NULL && i < t->count; i++) {
        free(t->items[i].report);
        free(t->items[i].event);
    }
    if (t != NULL) {
        free(t->items);
    }
    free(t);
}

static step *add_step(sr_threads *t)
{
    if (t->count == t->capacity) {
        uint32_t more = t->capacity == 0 ? 64 : t->capacity * 2;
        step *grown = realloc(t->items, more * sizeof *grown);
        if (grown == NULL) {
            t->failed = true;
            return NULL;
        }
        t->items = grown;
        t->capacity = more;
    }
    t->items[t->count] = (step){.link.held = UINT32_MAX};
    return &t->items[t->count++];
}

// ---- what a record tells

static uint64_t name_hash(const char *text)
{
    char folded[256];
    return sr_hash(folded, sr_utf8_fold(folded, sizeof folded, text, strlen(text))) | 1;
}

static void add_key(uint64_t keys[SR_STEP_KEYS], uint32_t *count, uint64_t key)
{
    if (*count < SR_STEP_KEYS) {
        keys[(*count)++] = key;
    }
}

/// By what an actor is known in other reports. In its own it is known by its id.
typedef enum {
    BY_NAME,           // any name
    BY_PERSON,         // a person's name: a group of which some were taken is not the taken
    BY_PERSON_OR_TRADE // also the country and trade of somebody abroad: "a British journalist"
} known_by;

static void add_actor(sr_step *link, uint64_t keys[SR_STEP_KEYS], uint32_t *count,
                      const json_t *actor, const char *at, known_by by)
{
    const char *id = json_string_value(json_object_get(actor, "id"));
    const char *name = json_string_value(json_object_get(actor, "name"));
    const char *kind = json_string_value(json_object_get(actor, "kind"));
    const char *code = json_string_value(json_object_get(actor, "code"));
    if (id == NULL || name == NULL || kind == NULL) {
        return;
    }
    char own[64];
    (void)snprintf(own, sizeof own, "%" PRId64 "#%.32s", link->report, id);
    add_key(keys, count, sr_hash_string(own) | 1);
    if (by == BY_NAME ? strcmp(kind, "category") != 0 : strcmp(kind, "person") == 0) {
        add_key(keys, count, name_hash(name));
    }
    bool abroad = code != NULL && strlen(code) >= 6 && strncmp(code, at, 3) != 0 &&
                  strncmp(code, "---", 3) != 0;
    if (by == BY_PERSON_OR_TRADE && abroad &&
        (strcmp(kind, "person") == 0 || strcmp(kind, "category") == 0)) {
        add_key(keys, count, sr_hash_string(code) | 1);
    }
}

static void add_actors(sr_step *link, uint64_t keys[SR_STEP_KEYS], uint32_t *count,
                       const json_t *record, const json_t *ids, const char *at, known_by by)
{
    size_t index;
    json_t *id;
    json_array_foreach((json_t *)(uintptr_t)ids, index, id)
    {
        add_actor(link, keys, count,
                  sr_item_by_id(json_object_get(record, "actors"), json_string_value(id)), at, by);
    }
}

static void take_event(sr_threads *t, const json_t *record, const json_t *event, int64_t number)
{
    const json_t *document = json_object_get(record, "document");
    const char *kind = json_string_value(json_object_get(event, "kind"));
    const char *type = json_string_value(json_object_get(event, "type"));
    const char *status = json_string_value(json_object_get(event, "status"));
    const char *id = json_string_value(json_object_get(event, "id"));
    const char *report = json_string_value(json_object_get(document, "id"));
    const sr_step_rule *rule = kind == NULL || type == NULL || status == NULL
                                   ? NULL
                                   : sr_step_rules_find(t->rules, kind, type, status);
    int32_t day = sr_item_day(event, "from");
    day = day == SR_NO_DAY ? sr_item_day(document, "published") : day;
    step *s = rule == NULL || id == NULL || report == NULL || day == SR_NO_DAY ? NULL : add_step(t);
    if (s == NULL) {
        return;
    }
    const json_t *place = sr_item_by_id(json_object_get(record, "places"),
                                        json_string_value(json_object_get(event, "place")));
    const char *name = json_string_value(json_object_get(place, "name"));
    const char *country = json_string_value(json_object_get(place, "country"));
    const char *precision = json_string_value(json_object_get(place, "precision"));
    bool spot = precision != NULL &&
                (strcmp(precision, "settlement") == 0 || strcmp(precision, "point") == 0 ||
                 strcmp(precision, "district") == 0);
    s->link.thread = rule->thread;
    s->link.how = rule->how;
    s->link.report = number;
    s->link.day = day;
    s->link.place = spot && name != NULL ? name_hash(name) : 0;
    s->link.country = country == NULL ? 0 : name_hash(country);
    const char *at = country == NULL ? "" : country;
    known_by by = rule->thread == SR_THREAD_CEASEFIRE  ? BY_NAME
                  : strcmp(rule->state, "killed") == 0 ? BY_PERSON
                                                       : BY_PERSON_OR_TRADE;
    add_actors(&s->link, s->link.doers, &s->link.doer_count, record,
               json_object_get(event, "actors"), at, BY_NAME);
    add_actors(&s->link, s->link.victims, &s->link.victim_count, record,
               json_object_get(event, "recipients"), at, by);
    s->named = s->link.victim_count >
               json_array_size(json_object_get(event, "recipients")); // more than their ids here
    s->report = strdup(report);
    s->event = strdup(id);
    (void)snprintf(s->state, sizeof s->state, "%s", rule->state);
    (void)snprintf(s->status, sizeof s->status, "%s", status);
}

void sr_threads_take(sr_threads *t, const json_t *record, int64_t number)
{
    size_t index;
    json_t *event;
    json_array_foreach(json_object_get(record, "events"), index, event)
    {
        take_event(t, record, event, number);
    }
}

// ---- keys as text: how, report, place, country, doers, victims

static void keys_text(char out[KEYS_TEXT], const sr_step *s)
{
    int size = snprintf(out, KEYS_TEXT, "%d %" PRId64 " %" PRIx64 " %" PRIx64, (int)s->how,
                        s->report, s->place, s->country);
    for (int side = 0; side < 2; side++) {
        uint32_t count = side == 0 ? s->doer_count : s->victim_count;
        size += snprintf(out + size, KEYS_TEXT - (size_t)size, " %" PRIu32, count);
        for (uint32_t i = 0; i < count; i++) {
            size += snprintf(out + size, KEYS_TEXT - (size_t)size, " %" PRIx64,
                             side == 0 ? s->doers[i] : s->victims[i]);
        }
    }
}

static bool read_number(const char **at, int base, uint64_t *value)
{
    char *end;
    *value = strtoull(*at, &end, base);
    bool good = end != *at;
    *at = end;
    return good;
}

static bool keys_parse(sr_step *s, const char *text)
{
    uint64_t how = 0;
    uint64_t report = 0;
    bool good = read_number(&text, 10, &how) && read_number(&text, 10, &report) &&
                read_number(&text, 16, &s->place) && read_number(&text, 16, &s->country) &&
                how <= SR_STEP_BESIDE;
    s->how = (sr_step_how)how;
    s->report = (int64_t)report;
    for (int side = 0; good && side < 2; side++) {
        uint64_t count;
        good = read_number(&text, 10, &count) && count <= SR_STEP_KEYS;
        for (uint64_t i = 0; good && i < count; i++) {
            good = read_number(&text, 16, side == 0 ? &s->doers[i] : &s->victims[i]);
        }
        *(side == 0 ? &s->doer_count : &s->victim_count) = good ? (uint32_t)count : 0;
    }
    return good;
}

// ---- joining with what stands

static bool take_kept(void *context, const sr_cell *cells, int count)
{
    sr_threads *t = context;
    (void)count;
    step *s = add_step(t);
    if (s == NULL || !keys_parse(&s->link, cells[6].text)) {
        t->failed = true;
        return false;
    }
    s->kept = true;
    s->report = strdup(cells[0].text);
    s->event = strdup(cells[1].text);
    (void)snprintf(s->thread, sizeof s->thread, "%s", cells[2].text);
    s->link.thread = strcmp(cells[3].text, sr_thread_kind_text[0]) == 0 ? SR_THREAD_CEASEFIRE
                                                                        : SR_THREAD_HOSTAGES;
    (void)snprintf(s->state, sizeof s->state, "%s", cells[4].text);
    s->link.day = (int32_t)cells[5].integer;
    return true;
}

static bool read_kept(sr_threads *t, sr_error *err)
{
    int64_t from = INT64_MAX;
    int64_t to = INT64_MIN;
    for (uint32_t i = 0; i < t->count; i++) {
        from = t->items[i].link.day < from ? t->items[i].link.day : from;
        to = t->items[i].link.day > to ? t->items[i].link.day : to;
    }
    sr_cell cells[] = {sr_cell_integer(from - sr_thread_days[SR_THREAD_HOSTAGES]),
                       sr_cell_integer(to + sr_thread_days[SR_THREAD_HOSTAGES])};
    return sr_database_run(sr_store_database(t->store),
                           "SELECT report_id, event, thread, kind, state, day, keys FROM "
                           "thread_steps WHERE day >= $1 AND day <= $2",
                           cells, 2, take_kept, t, err) &&
           (!t->failed || sr_fail(err, SR_ERR_LIMIT, 0,
                                  "out of memory, or the threads of the store are damaged"));
}

static int by_day(const void *x, const void *y)
{
    const step *a = x;
    const step *b = y;
    if (a->link.day != b->link.day) {
        return a->link.day < b->link.day ? -1 : 1;
    }
    if (a->link.report != b->link.report) {
        return a->link.report < b->link.report ? -1 : 1;
    }
    size_t m = strlen(a->event);
    size_t n = strlen(b->event);
    return m != n ? (m < n ? -1 : 1) : strcmp(a->event, b->event);
}

static bool join_steps(sr_threads *t, uint32_t *thread, sr_error *err)
{
    sr_step *links = calloc(t->count + 1u, sizeof *links);
    bool done = links != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    for (uint32_t i = 0; done && i < t->count; i++) {
        for (uint32_t j = i; t->items[i].kept && j > 0; j--) { // the last kept step of its thread
            if (t->items[j - 1].kept && t->items[i].thread[0] != '\0' &&
                strcmp(t->items[j - 1].thread, t->items[i].thread) == 0) {
                t->items[i].link.held = j - 1;
                break;
            }
        }
        links[i] = t->items[i].link;
    }
    done = done && sr_threads_join(thread, links, t->count, err);
    free(links);
    return done;
}

/// The name of a thread: that of its earliest kept step, else made of its first.
static void name_threads(const sr_threads *t, const uint32_t *thread, char (*id)[ID_SIZE])
{
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < t->count; i++) {
            const step *s = &t->items[i];
            char *name = thread[i] == UINT32_MAX ? NULL : id[thread[i]];
            if (name == NULL || *name != '\0' ||
                (pass == 0 && (!s->kept || s->thread[0] == '\0'))) {
                continue;
            }
            if (pass == 0) {
                memcpy(name, s->thread, ID_SIZE);
            } else {
                uint64_t hash = sr_hash_more(sr_hash_string(s->report), s->event, strlen(s->event));
                (void)snprintf(name, ID_SIZE, "h%013llx", (unsigned long long)(hash >> 12));
            }
        }
    }
}

static bool write_step(const sr_threads *t, const step *s, const char *thread, sr_error *err)
{
    char keys[KEYS_TEXT];
    keys_text(keys, &s->link);
    sr_cell cells[] = {
        sr_cell_text(s->report),      sr_cell_text(s->event),
        sr_cell_text(thread),         sr_cell_text(sr_thread_kind_text[s->link.thread]),
        sr_cell_text(s->state),       sr_cell_text(s->status),
        sr_cell_integer(s->link.day), sr_cell_text(keys)};
    return sr_database_run(sr_store_database(t->store),
                           "INSERT INTO thread_steps VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                           cells, 8, NULL, NULL, err);
}

static bool write_all(const sr_threads *t, const uint32_t *thread, char (*id)[ID_SIZE],
                      sr_error *err)
{
    bool done = true;
    for (uint32_t i = 0; done && i < t->count; i++) {
        const step *s = &t->items[i];
        const char *now = thread[i] == UINT32_MAX ? "" : id[thread[i]];
        if (!s->kept) { // what follows nothing yet waits for what it follows
            bool waits = s->link.how == SR_STEP_FOLLOWS && s->named;
            done = (*now == '\0' && !waits) || write_step(t, s, now, err);
        } else if (s->thread[0] == '\0' && *now != '\0') {
            sr_cell cells[] = {sr_cell_text(now), sr_cell_text(s->report), sr_cell_text(s->event)};
            done = sr_database_run(
                sr_store_database(t->store),
                "UPDATE thread_steps SET thread = $1 WHERE report_id = $2 AND event = $3", cells, 3,
                NULL, NULL, err);
        } else if (*now != '\0' &&
                   strcmp(now, s->thread) != 0) { // two threads that turn out to be one
            sr_cell cells[] = {sr_cell_text(now), sr_cell_text(s->thread)};
            done = sr_database_run(sr_store_database(t->store),
                                   "UPDATE thread_steps SET thread = $1 WHERE thread = $2", cells,
                                   2, NULL, NULL, err);
        }
    }
    return done;
}

bool sr_threads_write(sr_threads *t, const char *const *reports, uint32_t report_count,
                      sr_error *err)
{
    bool done = !t->failed || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    for (uint32_t r = 0; done && r < report_count; r++) {
        sr_cell cell = sr_cell_text(reports[r]);
        done = sr_database_run(sr_store_database(t->store),
                               "DELETE FROM thread_steps WHERE report_id = $1", &cell, 1, NULL,
                               NULL, err);
    }
    if (!done || t->count == 0) {
        return done;
    }
    done = read_kept(t, err);
    uint32_t *thread = calloc(t->count + 1u, sizeof *thread);
    char(*id)[ID_SIZE] = calloc(t->count + 1u, sizeof *id);
    done =
        done && ((thread != NULL && id != NULL) || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory"));
    if (done) {
        qsort(t->items, t->count, sizeof *t->items, by_day);
        done = join_steps(t, thread, err);
    }
    if (done) {
        name_threads(t, thread, id);
        done = write_all(t, thread, id, err);
    }
    free(thread);
    free(id);
    return done;
}

// ---- reading

typedef struct {
    bool (*use)(void *context, const sr_thread_step *step);
    void *context;
} step_use;

static bool take_step(void *context, const sr_cell *cells, int count)
{
    step_use *u = context;
    (void)count;
    sr_thread_step s = {.thread = cells[0].text,
                        .kind = cells[1].text,
                        .report = cells[2].text,
                        .event = cells[3].text,
                        .state = cells[4].text,
                        .status = cells[5].text,
                        .incident = cells[7].kind == SR_CELL_TEXT ? cells[7].text : "",
                        .day = (int32_t)cells[6].integer};
    return u->use(u->context, &s);
}

#define STEPS                                                                                      \
    "SELECT s.thread, s.kind, s.report_id, s.event, s.state, s.status, s.day, m.incident FROM "    \
    "thread_steps s LEFT JOIN "                                                                    \
    "incident_events m ON m.report_id = s.report_id AND m.event = s.event WHERE s.thread IN "
#define IN_ORDER " ORDER BY s.kind, s.thread, s.day, s.report_id, length(s.event), s.event"

bool sr_threads_each(sr_store *store, int32_t from, int32_t to, const char *report,
                     const char *event, bool (*use)(void *context, const sr_thread_step *step),
                     void *context, sr_error *err)
{
    step_use u = {use, context};
    sr_cell one[] = {sr_cell_text(report), sr_cell_text(event)};
    sr_cell days[] = {sr_cell_integer(from), sr_cell_integer(to)};
    return report != NULL
               ? sr_database_run(sr_store_database(store),
                                 STEPS "(SELECT thread FROM thread_steps WHERE report_id = $1 AND "
                                       "event = $2 AND thread <> '')" IN_ORDER,
                                 one, 2, take_step, &u, err)
               : sr_database_run(sr_store_database(store),
                                 STEPS "(SELECT thread FROM thread_steps WHERE day >= $1 AND day "
                                       "<= $2 AND thread <> '')" IN_ORDER,
                                 days, 2, take_step, &u, err);
}
