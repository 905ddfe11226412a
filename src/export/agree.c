#include "export/agree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/pairing.h"
#include "link/item.h"
#include "store/review.h"

// ---- fields

static const struct {
    const char *list;
    const char *key;
    sr_scale scale;
    const char *refers; // list that its ids point into, or NULL
} FIELDS[] = {
    {"events", "type", SR_SCALE_NOMINAL, NULL},
    {"events", "kind", SR_SCALE_NOMINAL, NULL},
    {"events", "place", SR_SCALE_NOMINAL, "places"},
    {"events", "from", SR_SCALE_NOMINAL, NULL},
    {"events", "to", SR_SCALE_NOMINAL, NULL},
    {"events", "status", SR_SCALE_NOMINAL, NULL},
    {"events", "salience", SR_SCALE_NOMINAL, NULL},
    {"tolls", "measure", SR_SCALE_NOMINAL, NULL},
    {"tolls", "low", SR_SCALE_RATIO, NULL},
    {"tolls", "high", SR_SCALE_RATIO, NULL},
    {"tolls", "bound", SR_SCALE_NOMINAL, NULL},
    {"tolls", "class", SR_SCALE_NOMINAL, NULL},
    {"tolls", "side", SR_SCALE_NOMINAL, "actors"},
    {"tolls", "by", SR_SCALE_NOMINAL, "actors"},
    {"tolls", "place", SR_SCALE_NOMINAL, "places"},
    {"tolls", "from", SR_SCALE_NOMINAL, NULL},
    {"tolls", "to", SR_SCALE_NOMINAL, NULL},
    {"tolls", "denied", SR_SCALE_NOMINAL, NULL},
    {"claims", "source", SR_SCALE_NOMINAL, "actors"},
    {"claims", "source_type", SR_SCALE_NOMINAL, NULL},
    {"claims", "stance", SR_SCALE_NOMINAL, NULL},
};
static const char *const LISTS[] = {"events", "tolls", "claims"};

/// A value as text for the comparison, in `room` where it has none of its own; NULL for null. An id
/// of another list is told by the name it stands for.
static const char *value_text(const json_t *record, const json_t *item, size_t field, char room[32])
{
    const json_t *value = json_object_get(item, FIELDS[field].key);
    const char *text = json_string_value(value);
    if (json_is_boolean(value)) {
        return json_is_true(value) ? "yes" : "no";
    }
    if (json_is_integer(value)) {
        (void)snprintf(room, 32, "%lld", (long long)json_integer_value(value));
        return room;
    }
    if (text != NULL && FIELDS[field].refers != NULL) {
        const char *name = json_string_value(json_object_get(
            sr_item_by_id(json_object_get(record, FIELDS[field].refers), text), "name"));
        return name != NULL ? name : text;
    }
    return text;
}

static void compare_fields(sr_agreement *agreement, const char *list, const json_t *first_record,
                           const json_t *first, const json_t *second_record, const json_t *second)
{
    for (size_t f = 0; f < sizeof FIELDS / sizeof *FIELDS; f++) {
        char name[64];
        char a[32];
        char b[32];
        if (strcmp(FIELDS[f].list, list) == 0) {
            (void)snprintf(name, sizeof name, "%s.%s", list, FIELDS[f].key);
            sr_agreement_value(agreement, name, FIELDS[f].scale,
                               value_text(first_record, first, f, a),
                               value_text(second_record, second, f, b));
        }
    }
}

// ---- reviews

/// +1 held for right, -1 for wrong, 0 not decided.
static int verdict(const json_t *item)
{
    const char *last = json_string_value(json_object_get(item, "reviewed"));
    if (last == NULL) {
        return 0;
    }
    return strcmp(last, "reject") == 0                                   ? -1
           : strcmp(last, "accept") == 0 || strcmp(last, "correct") == 0 ? 1
                                                                         : 0;
}

static void compare_reviewed(sr_agreement *agreement, const json_t *a, const json_t *b,
                             bool machine)
{
    for (size_t l = 0; l < sizeof LISTS / sizeof *LISTS; l++) {
        size_t index;
        json_t *second;
        json_array_foreach(json_object_get(b, LISTS[l]), index, second)
        {
            const json_t *first = json_array_get(json_object_get(a, LISTS[l]), index);
            int one = machine ? 1 : verdict(first);
            int two = verdict(second);
            char name[32];
            if (one == 0 || two == 0) {
                continue;
            }
            (void)snprintf(name, sizeof name, "%s right", LISTS[l]);
            sr_agreement_item(agreement, LISTS[l], one > 0, two > 0);
            sr_agreement_value(agreement, name, SR_SCALE_NOMINAL, one > 0 ? "yes" : "no",
                               two > 0 ? "yes" : "no");
            if (one > 0 && two > 0) {
                compare_fields(agreement, LISTS[l], a, first, b, second);
            }
        }
    }
}

typedef struct {
    sr_store *store;
    sr_agreement *agreement;
    const char *first;
    const char *second;
    sr_error error;
    bool failed;
} reviewing;

static bool take_reviewed(void *context, const sr_cell *cells, int count)
{
    reviewing *r = context;
    (void)count;
    json_t *a = json_loads(cells[0].text, 0, NULL);
    json_t *b = json_deep_copy(a);
    r->failed = !((r->first == NULL || sr_review_mark(r->store, a, r->first, &r->error)) &&
                  sr_review_mark(r->store, b, r->second, &r->error));
    if (!r->failed) {
        compare_reviewed(r->agreement, a, b, r->first == NULL);
    }
    json_decref(a);
    json_decref(b);
    return !r->failed;
}

static bool has_reviewer(sr_store *store, const char *name, sr_error *err)
{
    int64_t there = 0;
    sr_cell cell = sr_cell_text(name);
    return name == NULL || (sr_database_number(sr_store_database(store),
                                               "SELECT 1 FROM reviews WHERE reviewer = $1 LIMIT 1",
                                               &cell, 1, &there, err) &&
                            (there > 0 || sr_fail(err, SR_ERR_FORMAT, 0,
                                                  "no decision of '%.80s' in the store", name)));
}

bool sr_agree_reviews(sr_agreement *agreement, sr_store *store, const char *first,
                      const char *second, sr_error *err)
{
    reviewing r = {.store = store, .agreement = agreement, .first = first, .second = second};
    return has_reviewer(store, first, err) && has_reviewer(store, second, err) &&
           sr_database_run(sr_store_database(store),
                           "SELECT record FROM reports WHERE id IN (SELECT report_id FROM reviews) "
                           "ORDER BY number",
                           NULL, 0, take_reviewed, &r, err) &&
           (!r.failed || sr_fail(err, r.error.code, 0, "%.150s", r.error.message));
}

// ---- records

/// Characters that the evidence of both shares.
static long overlap(const json_t *a, const json_t *b)
{
    long shared = 0;
    size_t i;
    size_t j;
    json_t *x;
    json_t *y;
    json_array_foreach((json_t *)(uintptr_t)a, i, x)
    {
        json_array_foreach((json_t *)(uintptr_t)b, j, y)
        {
            long from = (long)json_integer_value(json_array_get(x, 0));
            long to = (long)json_integer_value(json_array_get(x, 1));
            long other_from = (long)json_integer_value(json_array_get(y, 0));
            long other_to = (long)json_integer_value(json_array_get(y, 1));
            long low = from > other_from ? from : other_from;
            long high = to < other_to ? to : other_to;
            shared += high > low ? high - low : 0;
        }
    }
    return shared;
}

static const json_t *evidence(const json_t *item)
{
    const json_t *evidence = json_object_get(item, "evidence");
    return evidence != NULL ? evidence : json_object_get(item, "speech"); // a claim's words
}

#define HALF                                                                                       \
    0.5 // events of two types are one thing typed differently only where half of their words are
        // shared

/// The pairs that may be, the likest first. False when memory is refused.
static bool candidate_pairs(sr_pairings *pairs, const json_t *a, const json_t *b)
{
    static const char *const alike[] = {"low", "high", "type", "kind", "from", "stance"};
    bool done = true;
    for (size_t i = 0; done && i < json_array_size(a); i++) {
        for (size_t j = 0; done && j < json_array_size(b); j++) {
            const json_t *x = json_array_get(a, i);
            const json_t *y = json_array_get(b, j);
            long whole = overlap(evidence(x), evidence(x)) + overlap(evidence(y), evidence(y));
            double score =
                whole == 0 ? 0 : 2.0 * (double)overlap(evidence(x), evidence(y)) / (double)whole;
            bool one_type = json_equal(json_object_get(x, "type"),
                                       json_object_get(y, "type")); // claims and tolls have none
            bool one_measure =
                json_equal(json_object_get(x, "measure"), json_object_get(y, "measure"));
            one_type = one_type || json_object_get(x, "type") == NULL;
            one_measure = one_measure || json_object_get(x, "measure") == NULL;
            if (score == 0 || !one_measure || (!one_type && score < HALF)) {
                continue;
            }
            for (size_t k = 0; k < sizeof alike / sizeof *alike; k++) {
                const json_t *value = json_object_get(x, alike[k]);
                score += value != NULL && !json_is_null(value) &&
                         json_equal(value, json_object_get(y, alike[k]));
            }
            done = sr_pairings_add(pairs, score, i, j);
        }
    }
    sr_pairings_sort(pairs);
    return done;
}

static bool compare_list(sr_agreement *agreement, const char *list, const json_t *first,
                         const json_t *second)
{
    const json_t *a = json_object_get(first, list);
    const json_t *b = json_object_get(second, list);
    size_t na = json_array_size(a);
    size_t nb = json_array_size(b);
    sr_pairings pairs = {0};
    bool *taken = calloc(na + nb + 1, sizeof *taken); // of the first, then of the second
    bool done = taken != NULL && candidate_pairs(&pairs, a, b);
    for (size_t p = 0; done && p < pairs.count; p++) {
        if (!taken[pairs.items[p].a] && !taken[na + pairs.items[p].b]) {
            taken[pairs.items[p].a] = taken[na + pairs.items[p].b] = true;
            sr_agreement_item(agreement, list, true, true);
            compare_fields(agreement, list, first, json_array_get(a, pairs.items[p].a), second,
                           json_array_get(b, pairs.items[p].b));
        }
    }
    for (size_t i = 0; done && i < na + nb; i++) {
        if (!taken[i]) {
            sr_agreement_item(agreement, list, i < na, i >= na);
        }
    }
    sr_pairings_free(&pairs);
    free(taken);
    return done;
}

bool sr_agree_records(sr_agreement *agreement, const json_t *first, const json_t *second,
                      sr_error *err)
{
    for (size_t l = 0; l < sizeof LISTS / sizeof *LISTS; l++) {
        if (!compare_list(agreement, LISTS[l], first, second)) {
            return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        }
    }
    return true;
}
