#include "store/linking.h"

#include <stdlib.h>
#include <string.h>

#include "store/incidents.h"

typedef struct {
    int64_t number;
    char *id;
    char *grouped; // or NULL
    bool again;    // people's decisions ask to link it anew
    bool kept;     // there for its neighbours: its own links stay
} member;

typedef struct {
    member *members;
    sr_signature *signatures;
    uint32_t count;
    uint32_t capacity;
    bool keeping;   // what is read now is kept
    sr_error error; // of the row function
    bool failed;
} batch;

static bool grow(batch *b)
{
    uint32_t more = b->capacity == 0 ? 1024 : b->capacity * 2;
    member *members = realloc(b->members, more * sizeof *members);
    b->members = members == NULL ? b->members : members;
    sr_signature *signatures = realloc(b->signatures, more * sizeof *signatures);
    b->signatures = signatures == NULL ? b->signatures : signatures;
    if (members == NULL || signatures == NULL) {
        return sr_fail(&b->error, SR_ERR_LIMIT, 0, "out of memory");
    }
    b->capacity = more;
    return true;
}

static bool take_signature(void *context, const sr_cell *cells, int count)
{
    batch *b = context;
    (void)count;
    if ((b->count == b->capacity && !grow(b)) ||
        !sr_signature_parse(&b->signatures[b->count], cells[2].text, &b->error)) {
        b->failed = true;
        return false;
    }
    b->members[b->count++] =
        (member){.number = cells[0].integer,
                 .id = strdup(cells[1].text),
                 .grouped = cells[3].kind == SR_CELL_TEXT ? strdup(cells[3].text) : NULL,
                 .again = cells[4].kind == SR_CELL_INTEGER,
                 .kept = b->keeping};
    return true;
}

static void free_batch(batch *b)
{
    for (uint32_t i = 0; i < b->count; i++) {
        free(b->members[i].id);
        free(b->members[i].grouped);
        sr_signature_free(&b->signatures[i]);
    }
    free(b->members);
    free(b->signatures);
}

typedef struct {
    sr_term_counts *counts;
    bool failed;
} counting;

static bool take_terms(void *context, const sr_cell *cells, int count)
{
    counting *c = context;
    sr_signature signature;
    (void)count;
    if (!sr_signature_parse(&signature, cells[0].text, NULL)) {
        c->failed = true;
        return false;
    }
    sr_term_counts_add(c->counts, &signature);
    sr_signature_free(&signature);
    return true;
}

/// Term counts over the newest reports: what is rare is rare for these times, and the cost is
/// bounded.
#define COUNTED_REPORTS "SELECT signature FROM signatures ORDER BY report DESC LIMIT 5000"

static bool count_terms(sr_store *store, sr_term_counts *counts, sr_error *err)
{
    counting c = {.counts = counts};
    return sr_database_run(sr_store_database(store), COUNTED_REPORTS, NULL, 0, take_terms, &c,
                           err) &&
           (!c.failed || sr_fail(err, SR_ERR_DAMAGED, 0,
                                 "damaged signature of a report; code the reports again"));
}

// ---- the neighbourhood: what is new, what may join it, and what holds those together

typedef struct {
    int64_t *items;
    uint32_t count;
    uint32_t capacity;
} numbers;

static bool add_number(numbers *list, int64_t number)
{
    if (list->count == list->capacity) {
        uint32_t more = list->capacity == 0 ? 64 : list->capacity * 2;
        int64_t *grown = realloc(list->items, more * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        list->items = grown;
        list->capacity = more;
    }
    list->items[list->count++] = number;
    return true;
}

/// Stops the statement when memory is refused; the caller sees it by the mark it leaves.
static bool take_number(void *context, const sr_cell *cells, int count)
{
    numbers *list = context;
    (void)count;
    if (!add_number(list, cells[0].integer)) {
        list->capacity = UINT32_MAX;
        return false;
    }
    return true;
}

static bool whole(const numbers *list, sr_error *err)
{
    return list->capacity != UINT32_MAX || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x;
    int64_t b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

#define PENDING "(s.grouped IS NULL OR s.again IS NOT NULL)"
#define SIGNATURES                                                                                 \
    "SELECT s.report, r.id, s.signature, s.grouped, s.again FROM signatures s JOIN reports r ON "  \
    "r.number = s.report WHERE "

static bool read_batch(sr_store *store, const char *sql, const sr_cell *cells, int count, batch *b,
                       sr_error *err)
{
    return sr_database_run(sr_store_database(store), sql, cells, count, take_signature, b, err) &&
           (!b->failed || sr_fail(err, b->error.code, 0, "%.150s", b->error.message));
}

static bool read_stretch(sr_store *store, int64_t from, int64_t to, bool keeping, batch *b,
                         sr_error *err)
{
    sr_cell cells[] = {sr_cell_integer(from), sr_cell_integer(to)};
    b->keeping = keeping;
    return from > to ||
           read_batch(store, SIGNATURES "s.day >= $1 AND s.day <= $2", cells, 2, b, err);
}

/// Reports within the linking window of a pending day are linked anew, those within another window
/// around them are kept: they may take up what lies between.
static bool read_days(sr_store *store, const numbers *days, batch *b, sr_error *err)
{
    int64_t read = INT64_MIN; // last day read so far
    bool done = true;
    for (uint32_t i = 0; done && i < days->count;) {
        int64_t from = days->items[i] - SR_LINK_DAYS;
        int64_t to = days->items[i] + SR_LINK_DAYS;
        for (i++; i < days->count && days->items[i] - SR_LINK_DAYS <= to + 1; i++) {
            to = days->items[i] + SR_LINK_DAYS;
        }
        int64_t before = from - SR_LINK_DAYS;
        int64_t after = to + SR_LINK_DAYS;
        after = i < days->count && days->items[i] - SR_LINK_DAYS <= after
                    ? days->items[i] - SR_LINK_DAYS - 1
                    : after;
        done = read_stretch(store, before > read ? before : read + 1, from - 1, true, b, err) &&
               read_stretch(store, from, to, false, b, err) &&
               read_stretch(store, to + 1, after, true, b, err);
        read = after;
    }
    return done;
}

/// What holds a report to others far in time: a shared incident, a merge by people, the same act at
/// the same place.
static bool far_numbers(sr_store *store, const member *m, numbers *far, sr_error *err)
{
    static const char *const sql[] = {
        "SELECT r.number FROM incident_events a JOIN incident_events b ON b.incident = a.incident "
        "JOIN reports r ON r.id = b.report_id "
        "WHERE a.report_id = $1",
        "SELECT r.number FROM reviews v JOIN reports r ON r.id = v.with_report WHERE v.report_id = "
        "$1",
        "SELECT r.number FROM reviews v JOIN reports r ON r.id = v.report_id WHERE v.with_report = "
        "$1",
        "SELECT o.report FROM reports r JOIN events e ON e.report = r.number JOIN places p ON "
        "p.report = e.report AND p.id = e.place "
        "JOIN events o ON o.from_day >= e.from_day AND o.from_day <= e.to_day AND o.type = e.type "
        "JOIN places q ON q.report = o.report "
        "AND q.id = o.place AND (q.geonames = p.geonames OR q.name = p.name) WHERE r.id = $1",
    };
    bool pending = m->grouped == NULL || m->again;
    sr_cell cell = sr_cell_text(m->id);
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        bool events = i == 3; // only what is new looks for its like
        if ((!events || pending) &&
            !sr_database_run(sr_store_database(store), sql[i], &cell, 1, take_number, far, err)) {
            return false;
        }
    }
    return true;
}

static bool read_far(sr_store *store, batch *b, sr_error *err)
{
    numbers far = {0};
    numbers near = {0};
    bool done = true;
    uint32_t count = b->count;
    for (uint32_t i = 0; done && i < count; i++) {
        done = (add_number(&near, b->members[i].number) ||
                sr_fail(err, SR_ERR_LIMIT, 0, "out of memory")) &&
               (b->members[i].kept || far_numbers(store, &b->members[i], &far, err));
    }
    done = done && whole(&far, err);
    if (done && far.count > 0) {
        qsort(near.items, near.count, sizeof *near.items, by_value);
        qsort(far.items, far.count, sizeof *far.items, by_value);
    }
    b->keeping = true;
    for (uint32_t i = 0; done && i < far.count; i++) {
        sr_cell cell = sr_cell_integer(far.items[i]);
        bool there =
            (i > 0 && far.items[i] == far.items[i - 1]) ||
            bsearch(&far.items[i], near.items, near.count, sizeof *near.items, by_value) != NULL;
        done = there || read_batch(store, SIGNATURES "s.report = $1", &cell, 1, b, err);
    }
    free(far.items);
    free(near.items);
    return done;
}

/// Members and signatures go in the order of the reports' numbers: groups and incidents are named
/// after the earliest.
typedef struct {
    int64_t number;
    uint32_t at;
} numbered;

static int by_number(const void *x, const void *y)
{
    const numbered *a = x;
    const numbered *b = y;
    return a->number < b->number ? -1 : a->number > b->number;
}

static bool sort_batch(batch *b, sr_error *err)
{
    numbered *order = calloc(b->count + 1u, sizeof *order);
    member *members = calloc(b->count + 1u, sizeof *members);
    sr_signature *signatures = calloc(b->count + 1u, sizeof *signatures);
    bool done = (order != NULL && members != NULL && signatures != NULL) ||
                sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    for (uint32_t i = 0; done && i < b->count; i++) {
        order[i] = (numbered){b->members[i].number, i};
    }
    if (done) {
        qsort(order, b->count, sizeof *order, by_number);
        for (uint32_t i = 0; i < b->count; i++) {
            members[i] = b->members[order[i].at];
            signatures[i] = b->signatures[order[i].at];
        }
        free(b->members);
        free(b->signatures);
        b->members = members;
        b->signatures = signatures;
        b->capacity = b->count + 1;
    } else {
        free(members);
        free(signatures);
    }
    free(order);
    return done;
}

static bool load(sr_store *store, bool everything, batch *b, sr_error *err)
{
    numbers days = {0};
    if (everything) {
        return read_batch(store, SIGNATURES "1 = 1 ORDER BY s.report", NULL, 0, b, err);
    }
    bool done = sr_database_run(sr_store_database(store),
                                "SELECT DISTINCT s.day FROM signatures s WHERE " PENDING
                                " AND s.day IS NOT NULL ORDER BY s.day",
                                NULL, 0, take_number, &days, err) &&
                whole(&days, err) && read_days(store, &days, b, err);
    b->keeping = false;
    // Nothing says near what a report without a day lies.
    done = done && read_batch(store, SIGNATURES "s.day IS NULL AND " PENDING, NULL, 0, b, err) &&
           read_far(store, b, err) && sort_batch(b, err);
    free(days.items);
    return done;
}

typedef struct {
    const batch *batch;
    sr_linked_pair seen;
    void *context;
} pair_context;

static void see_pair(void *context, uint32_t a, uint32_t b, const double *features, double score)
{
    pair_context *p = context;
    p->seen(p->context, p->batch->members[a].id, p->batch->members[b].id, features, score);
}

/// A group with kept reports goes by their name; else by the name that a report of its own gave it,
/// else by its earliest report.
static void name_groups(const batch *b, const uint32_t *group, const char **name)
{
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < b->count; i++) {
            const member *m = &b->members[i];
            bool gives =
                m->grouped != NULL && (pass == 0 ? m->kept : strcmp(m->grouped, m->id) == 0);
            if (name[group[i]] == NULL && gives) {
                name[group[i]] = m->grouped;
            }
        }
    }
    for (uint32_t i = 0; i < b->count; i++) {
        name[group[i]] = name[group[i]] == NULL ? b->members[group[i]].id : name[group[i]];
    }
}

static bool write_groups(sr_store *store, const batch *b, const uint32_t *group, sr_linked *linked,
                         sr_error *err)
{
    const char **name = calloc(b->count + 1u, sizeof *name);
    bool done = name != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    if (done) {
        name_groups(b, group, name);
    }
    for (uint32_t i = 0; done && i < b->count; i++) {
        const member *m = &b->members[i];
        const char *now = name[group[i]];
        linked->reports += !m->kept;
        linked->groups += group[i] == i;
        if (!m->kept && (m->again || m->grouped == NULL || strcmp(m->grouped, now) != 0)) {
            sr_cell cells[] = {sr_cell_text(now), sr_cell_integer(m->number)};
            done = sr_database_run(
                sr_store_database(store),
                "UPDATE signatures SET grouped = $1, again = NULL WHERE report = $2", cells, 2,
                NULL, NULL, err);
        }
    }
    free(name);
    return done;
}

static bool join_incidents(sr_store *store, const sr_link_weights *weights, const batch *b,
                           const uint32_t *group, sr_linked *linked, sr_error *err)
{
    sr_incident_report *reports = calloc(b->count + 1u, sizeof *reports);
    bool done = reports != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    for (uint32_t i = 0; done && i < b->count; i++) {
        reports[i] = (sr_incident_report){b->members[i].number, b->members[i].id, group[i],
                                          b->members[i].kept};
    }
    done = done && sr_store_join_incidents(store, weights, reports, b->count, &linked->events,
                                           &linked->incidents, err);
    free(reports);
    return done;
}

static bool link_batch(sr_store *store, const sr_link_weights *weights, batch *b, sr_linked *linked,
                       sr_linked_pair seen, void *context, sr_error *err)
{
    sr_term_counts *counts = calloc(1, sizeof *counts);
    uint32_t *group = calloc(b->count + 1u, sizeof *group);
    pair_context pairs = {.batch = b, .seen = seen, .context = context};
    bool done = counts != NULL && group != NULL;
    done = done ? count_terms(store, counts, err) : sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    if (done) {
        sr_term_counts_fill(counts, weights);
    }
    done = done && sr_group_reports(group, b->signatures, b->count, counts, weights,
                                    seen == NULL ? NULL : see_pair, &pairs, err);
    done = done && sr_store_begin(store, err);
    if (done &&
        !(write_groups(store, b, group, linked, err) &&
          join_incidents(store, weights, b, group, linked, err) && sr_store_commit(store, err))) {
        sr_store_rollback(store);
        done = false;
    }
    free(group);
    free(counts);
    return done;
}

bool sr_store_link(sr_store *store, const sr_link_weights *weights, bool everything,
                   sr_linked *linked, sr_linked_pair seen, void *context, sr_error *err)
{
    batch b = {0};
    *linked = (sr_linked){0};
    bool done = load(store, everything, &b, err) &&
                link_batch(store, weights, &b, linked, seen, context, err);
    free_batch(&b);
    return done;
}

typedef struct {
    bool (*use)(void *context, const char *group, const char *report);
    void *context;
} group_use;

static bool take_group(void *context, const sr_cell *cells, int count)
{
    group_use *g = context;
    (void)count;
    return g->use(g->context, cells[0].text, cells[1].text);
}

bool sr_store_unlinked(sr_store *store, int64_t *count, sr_error *err)
{
    return sr_database_number(sr_store_database(store),
                              "SELECT count(*) FROM signatures s WHERE " PENDING, NULL, 0, count,
                              err);
}

bool sr_store_groups(sr_store *store,
                     bool (*use)(void *context, const char *group, const char *report),
                     void *context, sr_error *err)
{
    group_use g = {use, context};
    return sr_database_run(sr_store_database(store),
                           "SELECT coalesce(s.grouped, r.id), r.id FROM reports r LEFT JOIN "
                           "signatures s ON s.report = "
                           "r.number LEFT JOIN reports f ON f.id = coalesce(s.grouped, r.id) ORDER "
                           "BY f.number, r.number",
                           NULL, 0, take_group, &g, err);
}
