#include "store/incidents.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "store/review.h"
#include "store/threads.h"
#include "store/told.h"

#define ID_SIZE 20

/// An incident in which a report stood before this linking.
typedef struct {
    char id[ID_SIZE];
    char event[24];
    uint32_t report;
    uint32_t item; // the event now, or UINT32_MAX if it counts no more
} standing;

typedef struct {
    sr_store *store;
    const sr_link_weights *weights;
    const sr_incident_report *reports;
    uint32_t report_count;
    sr_told told;
    sr_link_event *links;   // [told.count]
    sr_link_result *result; // [told.count]
    char (*id)[ID_SIZE];    // [told.count] of the incident, at its first event
    uint32_t *stood;        // [told.count] index of where the event stood before, or UINT32_MAX
    standing *before;
    uint32_t before_count;
    uint32_t before_capacity;
    sr_threads *threads;
    uint64_t *held; // sorted hashes of the ids that kept reports hold
    uint32_t held_count;
    bool failed;
} joining;

static bool kept(const joining *j, uint32_t item)
{
    return j->reports[j->told.items[item].link.report].kept;
}

static const char *report_of(const joining *j, uint32_t item)
{
    return j->reports[j->told.items[item].link.report].id;
}

// ---- what stood before

typedef struct {
    joining *j;
    uint32_t report;
} standing_context;

static bool take_standing(void *context, const sr_cell *cells, int count)
{
    standing_context *c = context;
    joining *j = c->j;
    (void)count;
    if (j->before_count == j->before_capacity) {
        uint32_t more = j->before_capacity == 0 ? 256 : j->before_capacity * 2;
        standing *grown = realloc(j->before, more * sizeof *grown);
        if (grown == NULL) {
            j->failed = true;
            return false;
        }
        j->before = grown;
        j->before_capacity = more;
    }
    standing *s = &j->before[j->before_count++];
    *s = (standing){.report = c->report, .item = UINT32_MAX};
    (void)snprintf(s->event, sizeof s->event, "%s", cells[0].text);
    (void)snprintf(s->id, sizeof s->id, "%s", cells[1].text);
    return true;
}

/// The incidents a report stands in, and which of its events (from item `first` on) they are.
static bool read_standing(joining *j, uint32_t report, uint32_t first, sr_error *err)
{
    standing_context context = {j, report};
    uint32_t from = j->before_count;
    sr_cell cell = sr_cell_text(j->reports[report].id);
    if (!sr_database_run(sr_store_database(j->store),
                         "SELECT event, incident FROM incident_events WHERE report_id = $1", &cell,
                         1, take_standing, &context, err)) {
        return false;
    }
    for (uint32_t s = from; s < j->before_count; s++) {
        for (uint32_t i = first; i < j->told.count; i++) {
            j->before[s].item =
                strcmp(j->told.items[i].id, j->before[s].event) == 0 ? i : j->before[s].item;
        }
    }
    return !j->failed || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
}

static int by_incident(const void *x, const void *y)
{
    const standing *a = x;
    const standing *b = y;
    int order = strcmp(a->id, b->id);
    return order != 0 ? order : a->item < b->item ? -1 : a->item > b->item;
}

static int by_hash(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x;
    uint64_t b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/// Events of kept reports that stood in one incident stay in one.
static bool hold_kept(joining *j, sr_error *err)
{
    uint32_t last = UINT32_MAX;
    if (j->before_count > 0) {
        qsort(j->before, j->before_count, sizeof *j->before, by_incident);
    }
    j->held = calloc(j->before_count + 1u, sizeof *j->held);
    j->stood = calloc(j->told.count + 1u, sizeof *j->stood);
    if (j->held == NULL || j->stood == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    memset(j->stood, 0xff, j->told.count * sizeof *j->stood);
    for (uint32_t s = 0; s < j->before_count; s++) {
        const standing *now = &j->before[s];
        last = s > 0 && strcmp(now->id, j->before[s - 1].id) != 0 ? UINT32_MAX : last;
        if (now->item == UINT32_MAX) {
            continue;
        }
        j->stood[now->item] = s;
        if (!kept(j, now->item)) {
            continue;
        }
        j->links[now->item].held = last;
        j->held[j->held_count++] = sr_hash_string(now->id);
        last = now->item;
    }
    qsort(j->held, j->held_count, sizeof *j->held, by_hash);
    for (uint32_t i = 0; i < j->told.count; i++) {
        j->links[i].apart =
            kept(j, i) && j->stood[i] == UINT32_MAX; // not linked yet: its turn will come
    }
    return true;
}

// ---- people's decisions

typedef struct {
    joining *j;
    uint32_t first; // items of the report
    uint32_t end;
} deciding;

static uint32_t find_event(const joining *j, const char *report, size_t size, const char *event)
{
    for (uint32_t i = 0; i < j->told.count; i++) {
        const char *id = report_of(j, i);
        if (strcmp(j->told.items[i].id, event) == 0 && strlen(id) == size &&
            memcmp(id, report, size) == 0) {
            return i;
        }
    }
    return UINT32_MAX;
}

/// The last word on an event counts: a merge after a split joins again, and the other way round.
static bool take_decision(void *context, const char *item, const char *with)
{
    deciding *d = context;
    for (uint32_t i = d->first; i < d->end; i++) {
        if (strcmp(d->j->told.items[i].id, item) == 0) {
            const char *mark = with == NULL ? NULL : strrchr(with, '#');
            d->j->links[i].apart = mark == NULL;
            d->j->links[i].with =
                mark == NULL ? UINT32_MAX : find_event(d->j, with, (size_t)(mark - with), mark + 1);
        }
    }
    return true;
}

static bool decide(joining *j, sr_error *err)
{
    bool done = true;
    for (uint32_t i = 0; done && i < j->told.count;) {
        deciding d = {.j = j, .first = i, .end = i};
        while (d.end < j->told.count &&
               j->told.items[d.end].link.report == j->told.items[i].link.report) {
            d.end++;
        }
        done = sr_review_links(j->store, report_of(j, i), take_decision, &d, err);
        i = d.end;
    }
    return done;
}

// ---- names

static void incident_id(char out[ID_SIZE], const char *report, const char *event, unsigned salt)
{
    uint64_t hash = sr_hash_more(sr_hash_string(report), event, strlen(event));
    (void)snprintf(out, ID_SIZE, "i%013llx", (unsigned long long)((hash + salt) >> 12));
}

/// An incident that kept reports hold keeps their name; else it is named after its first event,
/// unless that name is still held by an incident which that event has left.
static void name_incidents(joining *j)
{
    for (uint32_t i = 0; i < j->told.count; i++) {
        char *id = j->id[j->result[i].incident];
        if (kept(j, i) && j->stood[i] != UINT32_MAX &&
            *id == '\0') { // of two that a new report joins, the earlier
            memcpy(id, j->before[j->stood[i]].id, ID_SIZE);
        }
    }
    for (uint32_t i = 0; i < j->told.count; i++) {
        for (unsigned salt = 0; j->result[i].incident == i && j->id[i][0] == '\0';
             salt += 1u << 12) {
            incident_id(j->id[i], report_of(j, i), j->told.items[i].id, salt);
            uint64_t hash = sr_hash_string(j->id[i]);
            if (bsearch(&hash, j->held, j->held_count, sizeof hash, by_hash) != NULL) {
                j->id[i][0] = '\0';
            }
        }
    }
}

// ---- writing

static bool is_wide(int32_t from, int32_t to)
{
    return from == SR_NO_DAY || to == SR_NO_DAY || to - from > SR_LINK_SPAN;
}

/// The days of an incident span those of its events; a vague one ("this year") says nothing beside
/// exact ones.
static void widen(int32_t *from, int32_t *to, const sr_link_event *e)
{
    bool vague = is_wide(e->from, e->to);
    if (is_wide(*from, *to) && !vague) {
        *from = e->from;
        *to = e->to;
    } else if (!vague || is_wide(*from, *to)) {
        *from = e->from != SR_NO_DAY && (*from == SR_NO_DAY || e->from < *from) ? e->from : *from;
        *to = e->to != SR_NO_DAY && (*to == SR_NO_DAY || e->to > *to) ? e->to : *to;
    }
}

/// Where an incident lies, for SQLite's R*Tree; PostgreSQL has an index.
static bool write_box(sr_store *store, const char *id, sr_error *err)
{
    static const char *const sql[] = {
        "UPDATE incidents SET number = (SELECT coalesce(max(number), 0) + 1 FROM incidents) WHERE "
        "id = $1 AND number IS NULL",
        "DELETE FROM incident_boxes WHERE number = (SELECT number FROM incidents WHERE id = $1)",
        "INSERT INTO incident_boxes SELECT number, lat, lat, lon, lon FROM incidents WHERE id = $1 "
        "AND lat IS NOT NULL AND lon IS NOT NULL",
    };
    sr_database *database = sr_store_database(store);
    sr_cell cell = sr_cell_text(id);
    bool done = true;
    for (size_t i = 0;
         done && sr_database_dialect(database) == SR_SQLITE && i < sizeof sql / sizeof *sql; i++) {
        done = sr_database_run(database, sql[i], &cell, 1, NULL, NULL, err);
    }
    return done;
}

/// What the members of an incident say together.
typedef struct {
    int32_t from; // its days span those of its events
    int32_t to;
    int64_t mains;
    int64_t tolls;
    const sr_told_event *placed; // the finest place
    const sr_told_event *named;  // what it is called: the fighting rather than what came of it
} summary;

/// The earliest event of an incident speaks for it. `members` are indexes of `told`.
static summary sum_up(const sr_told *told, const uint32_t *members, uint32_t count)
{
    const sr_told_event *first = &told->items[members[0]];
    summary s = {.from = first->link.from, .to = first->link.to, .placed = first, .named = first};
    for (uint32_t m = 0; m < count; m++) {
        const sr_told_event *it = &told->items[members[m]];
        const sr_link_event *e = &it->link;
        widen(&s.from, &s.to, e);
        s.mains += e->main;
        s.tolls += it->tolls;
        bool finer = it->place != NULL &&
                     (s.placed->place == NULL || e->uncertainty_km < s.placed->link.uncertainty_km);
        s.placed = finer ? it : s.placed;
        s.named = s.named->link.result && !e->result ? it : s.named;
    }
    return s;
}

static sr_cell degrees_of(const sr_told_event *placed, double degrees)
{
    return isnan(degrees) || placed->place == NULL ? sr_cell_null() : sr_cell_real(degrees);
}

static bool write_incident(sr_store *store, const char *id, const sr_told *told,
                           const uint32_t *members, uint32_t count, sr_error *err)
{
    const summary s = sum_up(told, members, count);
    char from_text[SR_DAY_TEXT];
    char to_text[SR_DAY_TEXT];
    sr_day_text(from_text, s.from);
    sr_day_text(to_text, s.to);
    sr_cell cells[] = {sr_cell_text(id),
                       sr_cell_text(s.named->type),
                       sr_cell_text(s.named->kind),
                       sr_cell_text(s.placed->place),
                       degrees_of(s.placed, s.placed->link.lat),
                       degrees_of(s.placed, s.placed->link.lon),
                       sr_cell_text(s.placed->country),
                       sr_cell_text(s.from == SR_NO_DAY ? NULL : from_text),
                       sr_cell_text(s.to == SR_NO_DAY ? NULL : to_text),
                       sr_cell_integer(s.mains),
                       sr_cell_integer(s.tolls)};
    return sr_database_run(sr_store_database(store),
                           "INSERT INTO incidents (id, type, kind, place, lat, lon, country, "
                           "from_day, to_day, main_reports, figures) VALUES "
                           "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO "
                           "UPDATE SET type = excluded.type, kind = excluded.kind, place = "
                           "excluded.place, lat = excluded.lat, "
                           "lon = excluded.lon, country = excluded.country, from_day = "
                           "excluded.from_day, to_day = "
                           "excluded.to_day, main_reports = excluded.main_reports, figures = "
                           "excluded.figures, merged_into = NULL",
                           cells, 11, NULL, NULL, err) &&
           write_box(store, id, err);
}

static bool write_member(const joining *j, uint32_t i, sr_error *err)
{
    char reasons[SR_REASONS_TEXT];
    sr_incident_reasons(reasons, j->result[i].reasons);
    sr_cell cells[] = {sr_cell_text(report_of(j, i)), sr_cell_text(j->told.items[i].id),
                       sr_cell_text(j->id[j->result[i].incident]), sr_cell_real(j->result[i].score),
                       sr_cell_text(reasons)};
    return sr_database_run(sr_store_database(j->store),
                           "INSERT INTO incident_events VALUES ($1, $2, $3, $4, $5)", cells, 5,
                           NULL, NULL, err);
}

/// Two incidents of kept reports that a new one joins: the whole of one moves.
static bool move_kept(const joining *j, sr_error *err)
{
    bool done = true;
    const char *moved = "";
    for (uint32_t s = 0; done && s < j->before_count; s++) {
        const standing *was = &j->before[s];
        const char *now = was->item == UINT32_MAX || !kept(j, was->item)
                              ? was->id
                              : j->id[j->result[was->item].incident];
        if (strcmp(now, was->id) != 0 && strcmp(moved, was->id) != 0) {
            sr_cell cells[] = {sr_cell_text(now), sr_cell_text(was->id)};
            moved = was->id;
            done = sr_database_run(sr_store_database(j->store),
                                   "UPDATE incident_events SET incident = $1 WHERE incident = $2",
                                   cells, 2, NULL, NULL, err);
        }
    }
    return done;
}

static bool write_members(const joining *j, sr_error *err)
{
    bool done = true;
    for (uint32_t r = 0; done && r < j->report_count; r++) {
        sr_cell cell = sr_cell_text(j->reports[r].id);
        done = j->reports[r].kept ||
               sr_database_run(sr_store_database(j->store),
                               "DELETE FROM incident_events WHERE report_id = $1", &cell, 1, NULL,
                               NULL, err);
    }
    for (uint32_t i = 0; done && i < j->told.count; i++) {
        done = kept(j, i) || write_member(j, i, err);
    }
    return done && move_kept(j, err);
}

typedef struct {
    int64_t *number;
    char **event;
    uint32_t count;
    uint32_t capacity;
    bool failed;
} membership;

static bool take_member(void *context, const sr_cell *cells, int count)
{
    membership *m = context;
    (void)count;
    if (m->count == m->capacity) {
        uint32_t more = m->capacity == 0 ? 32 : m->capacity * 2;
        int64_t *number = realloc(m->number, more * sizeof *number);
        m->number = number == NULL ? m->number : number;
        char **event = realloc(m->event, more * sizeof *event);
        m->event = event == NULL ? m->event : event;
        if (number == NULL || event == NULL) {
            m->failed = true;
            return false;
        }
        m->capacity = more;
    }
    m->number[m->count] = cells[0].integer;
    m->event[m->count++] = strdup(cells[1].text);
    return true;
}

/// An incident of which only a part was at hand is written from all its members.
static bool rewrite_incident(const joining *j, const char *id, sr_error *err)
{
    membership m = {0};
    sr_told told = {0};
    sr_cell cell = sr_cell_text(id);
    bool done = sr_database_run(sr_store_database(j->store),
                                "SELECT r.number, m.event FROM incident_events m JOIN reports r ON "
                                "r.id = m.report_id WHERE m.incident = "
                                "$1 ORDER BY r.number, length(m.event), m.event",
                                &cell, 1, take_member, &m, err) &&
                (!m.failed || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory"));
    for (uint32_t i = 0; done && i < m.count; i++) {
        done = sr_told_add(&told, j->store, j->weights, m.number[i], m.event[i], i, 0, err);
    }
    uint32_t *all = calloc(told.count + 1u, sizeof *all);
    for (uint32_t i = 0; all != NULL && i < told.count; i++) {
        all[i] = i;
    }
    done = done && (all != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory")) &&
           (told.count == 0 || write_incident(j->store, id, &told, all, told.count, err));
    for (uint32_t i = 0; i < m.count; i++) {
        free(m.event[i]);
    }
    free(m.number);
    free(m.event);
    free(all);
    sr_told_free(&told);
    return done;
}

static int by_root(const void *x, const void *y)
{
    const uint32_t *a = x;
    const uint32_t *b = y;
    return a[0] != b[0] ? (a[0] < b[0] ? -1 : 1) : a[1] < b[1] ? -1 : a[1] > b[1];
}

static bool write_incidents(const joining *j, int64_t *incidents, sr_error *err)
{
    uint32_t n = j->told.count;
    uint32_t(*order)[2] = calloc(n + 1u, sizeof *order);
    uint32_t *members = calloc(n + 1u, sizeof *members);
    bool done =
        (order != NULL && members != NULL) || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    for (uint32_t i = 0; done && i < n; i++) {
        order[i][0] = j->result[i].incident;
        order[i][1] = i;
    }
    if (done) {
        qsort(order, n, sizeof *order, by_root);
    }
    for (uint32_t i = 0; done && i < n;) {
        uint32_t count = 0;
        uint32_t keeps = 0;
        for (; i + count < n && order[i + count][0] == order[i][0]; count++) {
            members[count] = order[i + count][1];
            keeps += kept(j, members[count]);
        }
        if (keeps < count) { // else nothing of it changed
            ++*incidents;
            done = keeps > 0 ? rewrite_incident(j, j->id[order[i][0]], err)
                             : write_incident(j->store, j->id[order[i][0]], &j->told, members,
                                              count, err);
        }
        i += count;
    }
    free(order);
    free(members);
    return done;
}

/// An incident that lost events: written anew from what is left, or ended with the one that its
/// first event went into.
static bool settle_old(const joining *j, const standing *was, sr_error *err)
{
    int64_t stands = 0;
    sr_cell cell = sr_cell_text(was->id);
    if (!sr_database_number(sr_store_database(j->store),
                            "SELECT 1 FROM incident_events WHERE incident = $1 LIMIT 1", &cell, 1,
                            &stands, err)) {
        return false;
    }
    if (stands > 0) {
        return rewrite_incident(j, was->id, err);
    }
    sr_cell cells[] = {
        sr_cell_text(was->item == UINT32_MAX ? "" : j->id[j->result[was->item].incident]),
        sr_cell_text(was->id)};
    return sr_database_run(sr_store_database(j->store),
                           "UPDATE incidents SET merged_into = $1 WHERE id = $2", cells, 2, NULL,
                           NULL, err);
}

static bool settle_all(const joining *j, sr_error *err)
{
    bool done = true;
    for (uint32_t s = 0; done && s < j->before_count; s++) {
        const standing *was =
            &j->before[s]; // sorted: the first of an id is that of its earliest event
        if (s > 0 && strcmp(was->id, j->before[s - 1].id) == 0) {
            continue;
        }
        bool lost = false;
        for (uint32_t t = s; t < j->before_count && strcmp(j->before[t].id, was->id) == 0; t++) {
            uint32_t item = j->before[t].item;
            lost =
                lost || item == UINT32_MAX || strcmp(j->id[j->result[item].incident], was->id) != 0;
        }
        done = !lost || settle_old(j, was, err);
    }
    return done;
}

static void take_threads(void *context, const json_t *record, int64_t number)
{
    sr_threads_take(context, record, number);
}

static bool gather(joining *j, sr_error *err)
{
    bool done = true;
    j->told.context = j->threads;
    for (uint32_t r = 0; done && r < j->report_count; r++) {
        uint32_t first = j->told.count;
        j->told.seen = j->reports[r].kept ? NULL : take_threads;
        done = sr_told_add(&j->told, j->store, j->weights, j->reports[r].number, NULL, r,
                           j->reports[r].group, err) &&
               read_standing(j, r, first, err);
    }
    uint32_t n = j->told.count + 1;
    j->links = calloc(n, sizeof *j->links);
    j->result = calloc(n, sizeof *j->result);
    j->id = calloc(n, sizeof *j->id);
    done = done && ((j->links != NULL && j->result != NULL && j->id != NULL) ||
                    sr_fail(err, SR_ERR_LIMIT, 0, "out of memory"));
    for (uint32_t i = 0; done && i < j->told.count; i++) {
        j->links[i] = j->told.items[i].link;
    }
    return done && hold_kept(j, err) && decide(j, err);
}

static bool write_threads(const joining *j, sr_error *err)
{
    const char **anew = calloc(j->report_count + 1u, sizeof *anew);
    uint32_t count = 0;
    for (uint32_t r = 0; anew != NULL && r < j->report_count; r++) {
        if (!j->reports[r].kept) {
            anew[count++] = j->reports[r].id;
        }
    }
    bool done = anew == NULL ? sr_fail(err, SR_ERR_LIMIT, 0, "out of memory")
                             : sr_threads_write(j->threads, anew, count, err);
    free(anew);
    return done;
}

bool sr_store_join_incidents(sr_store *store, const sr_link_weights *weights,
                             const sr_incident_report *reports, uint32_t count, int64_t *events,
                             int64_t *incidents, sr_error *err)
{
    joining j = {.store = store, .weights = weights, .reports = reports, .report_count = count};
    *incidents = 0;
    j.threads = sr_threads_new(store, &weights->steps);
    bool done = (j.threads != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory")) &&
                gather(&j, err) && sr_incident_join(j.result, j.links, j.told.count, err);
    *events = j.told.count;
    if (done) {
        name_incidents(&j);
        done = write_members(&j, err) && write_incidents(&j, incidents, err) &&
               settle_all(&j, err) && write_threads(&j, err);
    }
    free(j.links);
    free(j.result);
    free(j.id);
    free(j.before);
    free(j.held);
    free(j.stood);
    sr_threads_free(j.threads);
    sr_told_free(&j.told);
    return done;
}
