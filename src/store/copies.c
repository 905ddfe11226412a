#include "store/copies.h"

#include <string.h>

#include "report/duplicate.h"

#define FEWEST_WORDS 20 // shorter texts may agree by chance

typedef struct {
    sr_fingerprint print;
    int64_t number;
    int64_t first; // number of the earliest that it copies, or 0
} looking;

static bool take_candidate(void *context, const sr_cell *cells, int count)
{
    looking *l = context;
    sr_fingerprint other;
    (void)count;
    bool earlier = l->first == 0 || cells[0].integer < l->first;
    if (earlier && sr_fingerprint_parse(&other, cells[1].text) &&
        sr_fingerprint_is_copy(&other, &l->print)) {
        l->first = cells[0].integer;
    }
    return true;
}

static bool take_same(void *context, const sr_cell *cells, int count)
{
    looking *l = context;
    (void)count;
    l->first = cells[0].kind == SR_CELL_INTEGER ? cells[0].integer : 0;
    return false;
}

static bool look_up(sr_store *store, looking *l, const uint64_t keys[SR_FINGERPRINT_KEYS],
                    sr_error *err)
{
    sr_cell cells[SR_FINGERPRINT_KEYS + 1];
    for (int k = 0; k < SR_FINGERPRINT_KEYS; k++) {
        cells[k] = sr_cell_integer((int64_t)keys[k]);
    }
    cells[SR_FINGERPRINT_KEYS] = sr_cell_integer(l->number);
    // "+ 0": by the keys, of which there are five, never by the numbers, of which nearly all are
    // smaller
    return sr_database_run(sr_store_database(store),
                           "SELECT DISTINCT f.report, f.fingerprint FROM fingerprint_keys k JOIN "
                           "fingerprints f ON f.report = k.report WHERE "
                           "k.key IN ($1, $2, $3, $4, $5) AND k.report + 0 < $6",
                           cells, SR_FINGERPRINT_KEYS + 1, take_candidate, l, err);
}

static bool remember(sr_store *store, const looking *l, const uint64_t keys[SR_FINGERPRINT_KEYS],
                     sr_error *err)
{
    char text[SR_FINGERPRINT_TEXT];
    sr_fingerprint_text(text, &l->print);
    sr_cell cells[] = {sr_cell_integer(l->number), sr_cell_text(text)};
    bool done =
        sr_database_run(sr_store_database(store), "INSERT INTO fingerprints VALUES ($1, $2)", cells,
                        2, NULL, NULL, err);
    for (int k = 0; done && k < SR_FINGERPRINT_KEYS; k++) {
        sr_cell key[] = {sr_cell_integer((int64_t)keys[k]), sr_cell_integer(l->number)};
        done = sr_database_run(sr_store_database(store),
                               "INSERT INTO fingerprint_keys VALUES ($1, $2)", key, 2, NULL, NULL,
                               err);
    }
    return done;
}

/// The copy of a copy is marked with the first of all.
static bool mark(sr_store *store, const looking *l, sr_error *err)
{
    sr_cell cells[] = {sr_cell_integer(l->first), sr_cell_integer(l->number)};
    return l->first == 0 ||
           sr_database_run(sr_store_database(store),
                           "UPDATE reports SET duplicate_of = (SELECT coalesce(o.duplicate_of, "
                           "o.id) FROM reports o WHERE o.number = $1) "
                           "WHERE number = $2",
                           cells, 2, NULL, NULL, err);
}

bool sr_copies_put(sr_store *store, int64_t number, const char *sha256, const char *text,
                   sr_error *err)
{
    looking l = {.number = number};
    uint64_t keys[SR_FINGERPRINT_KEYS];
    sr_cell cells[] = {sr_cell_text(sha256), sr_cell_integer(number)};
    l.print = text == NULL ? (sr_fingerprint){0} : sr_fingerprint_of(text, strlen(text));
    bool told = text != NULL && l.print.count >= FEWEST_WORDS;
    if (text != NULL && !told) {
        return true;
    }
    if (!sr_database_run(sr_store_database(store),
                         "SELECT min(number) FROM reports WHERE sha256 = $1 AND number < $2", cells,
                         2, take_same, &l, err)) {
        return false;
    }
    if (!told) {
        return mark(store, &l, err);
    }
    sr_fingerprint_keys(keys, &l.print);
    return (l.first != 0 || look_up(store, &l, keys, err)) && mark(store, &l, err) &&
           remember(store, &l, keys, err);
}
