/// Stores made for tests: small records of invented outlets about invented places.
#ifndef SR_TESTS_STORE_MADE_H
#define SR_TESTS_STORE_MADE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../check.h"
#include "store/linking.h"
#include "store/review.h"
#include "store/store.h"

typedef struct {
    const char *id;
    const char *title; // what grouping goes by
    const char *published;
    const char *day; // of its event
    const char *place;
    const char *kind;
    int killed;
} made_report;

static sr_store *made_store(char path[64])
{
    sr_store *store;
    sr_error err;
    strcpy(path, "/tmp/sitrep-made-XXXXXX");
    int file = mkstemp(path);
    close(file);
    if (!sr_store_open(&store, path, true, &err)) {
        printf("cannot make a store: %s\n", err.message);
        exit(1);
    }
    return store;
}

static void made_end(sr_store *store, const char *path)
{
    char beside[80];
    sr_store_close(store);
    unlink(path);
    snprintf(beside, sizeof beside, "%s-wal", path);
    unlink(beside);
    snprintf(beside, sizeof beside, "%s-shm", path);
    unlink(beside);
}

static void made_put(sr_store *store, const made_report *r, const char *engine)
{
    char record[4000];
    sr_stored what;
    sr_error err;
    snprintf(record, sizeof record,
             "{\"format\":\"sitrep-report/"
             "1\",\"document\":{\"id\":\"%s\",\"title\":\"%s\",\"outlet\":\"%s "
             "Gazette\",\"published\":%s%s%s,"
             "\"characters\":10,\"sha256\":\"%s\"},\"actors\":[{\"id\":\"a1\",\"name\":\"Hill "
             "Front\",\"kind\":\"group\",\"code\":\"XXXREB\","
             "\"country\":null}],\"places\":[{\"id\":\"p1\",\"name\":\"%s\",\"lat\":null,\"lon\":"
             "null,\"country\":\"XXX\",\"admin1\":null,"
             "\"precision\":\"settlement\",\"geonames\":null}],\"events\":[{\"id\":\"e1\",\"type\":"
             "\"ASSAULT\",\"kind\":\"%s\",\"status\":"
             "\"happened\",\"salience\":\"main\",\"actors\":[\"a1\"],\"recipients\":[],\"place\":"
             "\"p1\",\"from\":\"%s\",\"to\":\"%s\","
             "\"background\":false,\"confidence\":0.8,\"evidence\":[[0,4]]}],\"claims\":[],"
             "\"tolls\":[{\"id\":\"t1\",\"event\":\"e1\","
             "\"measure\":\"killed\",\"low\":%d,\"high\":%d,\"bound\":\"exact\",\"victims\":"
             "\"people\",\"class\":\"unknown\",\"side\":null,"
             "\"by\":null,\"place\":\"p1\",\"claim\":null,\"denied\":false,\"background\":false,"
             "\"confidence\":0.8,\"evidence\":[[0,4]]}]}",
             r->id, r->title, r->id, r->published == NULL ? "null" : "\"",
             r->published == NULL ? "" : r->published, r->published == NULL ? "" : "\"", r->id,
             r->place, r->kind, r->day, r->day, r->killed, r->killed);
    bool done = sr_store_begin(store, &err) &&
                sr_store_put(store, record, NULL, engine, &what, &err) &&
                sr_store_commit(store, &err);
    CHECK(__LINE__, r->id, done);
}

static bool made_take(void *context, const sr_cell *cells, int count)
{
    if (count > 0 && cells[0].kind == SR_CELL_TEXT) {
        snprintf(context, 64, "%s", cells[0].text);
    } else if (count > 0 && cells[0].kind == SR_CELL_INTEGER) {
        snprintf(context, 64, "%lld", (long long)cells[0].integer);
    }
    return false;
}

/// The first cell of a query, as text; "" where there is none. Valid until two calls later.
static const char *made_ask(sr_store *store, const char *sql, const char *value)
{
    static char answers[2][64];
    static int turn;
    char *answer = answers[turn++ % 2];
    sr_cell cell = sr_cell_text(value);
    sr_error err;
    answer[0] = '\0';
    CHECK(__LINE__, sql,
          sr_database_run(sr_store_database(store), sql, &cell, value == NULL ? 0 : 1, made_take,
                          answer, &err));
    return answer;
}

static const char *made_incident(sr_store *store, const char *report)
{
    return made_ask(store,
                    "SELECT incident FROM incident_events WHERE report_id = $1 AND event = 'e1'",
                    report);
}

/// Every pair that shares a name and a day scores by its title words.
static void made_link(sr_store *store, bool everything)
{
    sr_link_weights weights = {.threshold = 0.5};
    sr_linked linked;
    sr_error err;
    weights.weight[SR_SIM_BIAS] = -4;
    weights.weight[SR_SIM_TITLE] = 9;
    CHECK(__LINE__, "link", sr_store_link(store, &weights, everything, &linked, NULL, NULL, &err));
}

static bool made_review(sr_store *store, const char *report, const char *item, const char *action,
                        const char *after)
{
    int64_t number;
    sr_error err;
    sr_review review = {
        .report = report, .item = item, .action = action, .after = after, .reviewer = "ann"};
    return sr_review_add(store, &review, &number, &err);
}

#endif
