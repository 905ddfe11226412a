#include "store/linking.h"

#include <stdlib.h>
#include <string.h>

#include "store/incidents.h"

typedef struct {
    int64_t number;
    char *id;
    char *grouped; // or NULL
} member;

typedef struct {
    member *members;
    sr_signature *signatures;
    uint32_t count;
    uint32_t capacity;
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
    b->members[b->count++] = (member){.number = cells[0].integer,
                                      .id = strdup(cells[1].text),
                                      .grouped = cells[3].kind == SR_CELL_TEXT ? strdup(cells[3].text) : NULL};
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

/// Term counts over the newest reports: what is rare is rare for these times, and the cost is bounded.
#define COUNTED_REPORTS "SELECT signature FROM signatures ORDER BY report DESC LIMIT 5000"

static bool count_terms(sr_store *store, sr_term_counts *counts, sr_error *err)
{
    counting c = {.counts = counts};
    return sr_database_run(sr_store_database(store), COUNTED_REPORTS, NULL, 0, take_terms, &c, err) &&
           (!c.failed || sr_fail(err, SR_ERR_DAMAGED, 0, "damaged signature of a report; code the reports again"));
}

static bool take_range(void *context, const sr_cell *cells, int count)
{
    int64_t *range = context;
    (void)count;
    if (cells[0].kind == SR_CELL_INTEGER) {
        range[0] = cells[0].integer;
        range[1] = cells[1].integer;
        range[2] = 1;
    }
    return false;
}

/// The days of unlinked reports, and twice the linking window around them so that their neighbours keep
/// their own neighbours.
static bool load(sr_store *store, bool everything, batch *b, sr_error *err)
{
    int64_t range[3] = {0};
    if (!sr_database_run(sr_store_database(store), "SELECT min(day), max(day) FROM signatures WHERE grouped IS NULL", NULL, 0,
                         take_range, range, err)) {
        return false;
    }
    sr_cell cells[] = {sr_cell_integer(everything ? INT32_MIN : range[0] - 2 * SR_LINK_DAYS),
                       sr_cell_integer(everything ? INT32_MAX : range[1] + 2 * SR_LINK_DAYS)};
    if (range[2] == 0 && !everything) {
        return true;
    }
    return sr_database_run(sr_store_database(store),
                           "SELECT s.report, r.id, s.signature, s.grouped FROM signatures s JOIN reports r ON r.number = "
                           "s.report WHERE s.day >= $1 AND s.day <= $2 ORDER BY s.report",
                           cells, 2, take_signature, b, err) &&
           (!b->failed || sr_fail(err, b->error.code, 0, "%.150s", b->error.message));
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

/// Write what changed. A group is named by the old name of its earliest member that had one and still
/// stands in it under that name; else by its earliest member.
static bool write_groups(sr_store *store, const batch *b, const uint32_t *group, sr_linked *linked, sr_error *err)
{
    const char **name = calloc(b->count + 1u, sizeof *name);
    bool done = name != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    for (uint32_t i = 0; done && i < b->count; i++) {
        if (name[group[i]] == NULL && b->members[i].grouped != NULL &&
            strcmp(b->members[i].grouped, b->members[i].id) == 0) {
            name[group[i]] = b->members[i].grouped;
        }
    }
    for (uint32_t i = 0; done && i < b->count; i++) {
        linked->groups += group[i] == i;
        name[group[i]] = name[group[i]] == NULL ? b->members[group[i]].id : name[group[i]];
    }
    for (uint32_t i = 0; done && i < b->count; i++) {
        const char *now = name[group[i]];
        if (b->members[i].grouped == NULL || strcmp(b->members[i].grouped, now) != 0) {
            sr_cell cells[] = {sr_cell_text(now), sr_cell_integer(b->members[i].number)};
            done = sr_database_run(sr_store_database(store), "UPDATE signatures SET grouped = $1 WHERE report = $2", cells, 2,
                                   NULL, NULL, err);
        }
    }
    free(name);
    return done;
}

/// Reports without a day stand alone; nothing says near what they lie.
static bool write_undated(sr_store *store, sr_error *err)
{
    return sr_database_run(sr_store_database(store),
                           "UPDATE signatures SET grouped = (SELECT id FROM reports WHERE number = signatures.report) WHERE "
                           "day IS NULL AND grouped IS NULL",
                           NULL, 0, NULL, NULL, err);
}

static bool join_incidents(sr_store *store, const sr_link_weights *weights, const batch *b, const uint32_t *group, sr_linked *linked, sr_error *err)
{
    sr_incident_report *reports = calloc(b->count + 1u, sizeof *reports);
    bool done = reports != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    for (uint32_t i = 0; done && i < b->count; i++) {
        reports[i] = (sr_incident_report){b->members[i].number, b->members[i].id, group[i]};
    }
    done = done && sr_store_join_incidents(store, weights, reports, b->count, &linked->events, &linked->incidents, err);
    free(reports);
    return done;
}

static bool link_batch(sr_store *store, const sr_link_weights *weights, batch *b, sr_linked *linked, sr_linked_pair seen,
                       void *context, sr_error *err)
{
    sr_term_counts *counts = calloc(1, sizeof *counts);
    uint32_t *group = calloc(b->count + 1u, sizeof *group);
    pair_context pairs = {.batch = b, .seen = seen, .context = context};
    bool done = counts != NULL && group != NULL;
    done = done ? count_terms(store, counts, err) : sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    done = done && sr_group_reports(group, b->signatures, b->count, counts, weights, seen == NULL ? NULL : see_pair, &pairs, err);
    linked->reports = b->count;
    done = done && sr_store_begin(store, err);
    if (done && !(write_groups(store, b, group, linked, err) && write_undated(store, err) &&
                  join_incidents(store, weights, b, group, linked, err) && sr_store_commit(store, err))) {
        sr_store_rollback(store);
        done = false;
    }
    free(group);
    free(counts);
    return done;
}

bool sr_store_link(sr_store *store, const sr_link_weights *weights, bool everything, sr_linked *linked,
                   sr_linked_pair seen, void *context, sr_error *err)
{
    batch b = {0};
    *linked = (sr_linked){0};
    bool done = load(store, everything, &b, err) && link_batch(store, weights, &b, linked, seen, context, err);
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

bool sr_store_groups(sr_store *store, bool (*use)(void *context, const char *group, const char *report), void *context,
                     sr_error *err)
{
    group_use g = {use, context};
    return sr_database_run(sr_store_database(store),
                           "SELECT coalesce(s.grouped, r.id), r.id FROM reports r LEFT JOIN signatures s ON s.report = "
                           "r.number LEFT JOIN reports f ON f.id = coalesce(s.grouped, r.id) ORDER BY f.number, r.number",
                           NULL, 0, take_group, &g, err);
}
