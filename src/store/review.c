#include "store/review.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/word.h"
#include "store/correction.h"

static const char *const ACTIONS[] = {"accept", "reject", "correct", "note",
                                      "split",  "merge",  NULL};
static const char *const ARRAYS[] = {"events", "tolls", "claims", "actors", "places"};

static bool known_action(const char *action)
{
    return sr_word_in(action, ACTIONS);
}

/// The item of that id, and where it stands.
static json_t *find_item(const json_t *record, const char *id, json_t **array, size_t *at)
{
    for (size_t a = 0; a < sizeof ARRAYS / sizeof *ARRAYS; a++) {
        json_t *list = json_object_get(record, ARRAYS[a]);
        size_t index;
        json_t *item;
        json_array_foreach(list, index, item)
        {
            const char *own = json_string_value(json_object_get(item, "id"));
            if (own != NULL && strcmp(own, id) == 0) {
                *array = list;
                *at = index;
                return item;
            }
        }
    }
    return NULL;
}

static bool take_record(void *context, const sr_cell *cells, int count)
{
    (void)count;
    *(json_t **)context = json_loads(cells[0].text, 0, NULL);
    return false;
}

static void now_text(char out[32])
{
    time_t now = time(NULL);
    struct tm utc;
    (void)gmtime_r(&now, &utc);
    (void)strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

typedef struct {
    json_t *record;
    const char *reviewer; // NULL: whoever
} applying;

#define LAST_END "corrected end" // on a toll while decisions are applied: "low" or "high"

/// "41" corrected to 50 is 50, whichever end was named.
static void join_ends(json_t *record)
{
    size_t index;
    json_t *toll;
    json_array_foreach(json_object_get(record, "tolls"), index, toll)
    {
        const char *last = json_string_value(json_object_get(toll, LAST_END));
        const char *bound = json_string_value(json_object_get(toll, "bound"));
        if (last == NULL) {
            continue;
        }
        if (bound != NULL && (strcmp(bound, "exact") == 0 || strcmp(bound, "about") == 0)) {
            json_object_set(toll, strcmp(last, "low") == 0 ? "high" : "low",
                            json_object_get(toll, last));
        }
        json_object_del(toll, LAST_END);
    }
}

static bool apply_one(void *context, json_t *review)
{
    applying *a = context;
    json_t *record = a->record;
    json_t *array;
    size_t at;
    const char *action = json_string_value(json_object_get(review, "action"));
    if (a->reviewer != NULL &&
        strcmp(a->reviewer, json_string_value(json_object_get(review, "reviewer"))) != 0) {
        return true;
    }
    json_t *item =
        find_item(record, json_string_value(json_object_get(review, "item")), &array, &at);
    if (item == NULL || action == NULL) {
        return true; // the engine that found the item is gone; the decision stays in the trail
    }
    if (strcmp(action, "correct") == 0) {
        const char *field = json_string_value(json_object_get(review, "field"));
        json_object_set_new(
            item, field, sr_correction_value(json_string_value(json_object_get(review, "after"))));
        if (strcmp(field, "low") == 0 || strcmp(field, "high") == 0) {
            json_object_set_new(item, LAST_END, json_string(field));
        }
    }
    bool judges = strcmp(action, "accept") == 0 || strcmp(action, "reject") == 0 ||
                  strcmp(action, "correct") == 0;
    if (judges || json_object_get(item, "reviewed") == NULL) {
        json_object_set(item, "reviewed", json_object_get(review, "action"));
    }
    return true;
}

/// The record as people left it, with what they rejected still in it.
static bool present_record(sr_store *store, const char *report, json_t **record, sr_error *err)
{
    sr_cell cell = sr_cell_text(report);
    *record = NULL;
    if (!sr_database_run(sr_store_database(store), "SELECT record FROM reports WHERE id = $1",
                         &cell, 1, take_record, record, err)) {
        return false;
    }
    return (*record != NULL ||
            sr_fail(err, SR_ERR_FORMAT, 0, "no report '%.80s' in the store", report)) &&
           sr_review_mark(store, *record, NULL, err);
}

static bool check(const sr_review *r, const json_t *record, const json_t *item, sr_error *err)
{
    if (!known_action(r->action)) {
        return sr_fail(err, SR_ERR_FORMAT, 0,
                       "no action '%.40s': accept, reject, correct, note, split or merge",
                       r->action);
    }
    if (item == NULL) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "no '%.40s' in report '%.60s'", r->item, r->report);
    }
    if (strcmp(r->action, "correct") == 0 &&
        (r->field == NULL || r->after == NULL || json_object_get(item, r->field) == NULL)) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "correct needs a field of '%.40s' and its new value",
                       r->item);
    }
    if (strcmp(r->action, "correct") == 0 &&
        !sr_correction_check(record, r->field, r->after, err)) {
        return false;
    }
    if (strcmp(r->action, "note") == 0 && (r->note == NULL || *r->note == '\0')) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "a note needs words");
    }
    if (strcmp(r->action, "merge") == 0 && (r->after == NULL || strchr(r->after, '#') == NULL)) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "merge needs the other event as REPORT#EVENT");
    }
    return true;
}

/// The event to merge with must be there too.
static bool check_other(sr_store *store, const sr_review *r, sr_error *err)
{
    const char *mark = strrchr(r->after, '#');
    char *report = strndup(r->after, (size_t)(mark - r->after));
    json_t *record = NULL;
    json_t *array;
    size_t at;
    bool done = (report != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory")) &&
                present_record(store, report, &record, err);
    done = done &&
           ((find_item(record, mark + 1, &array, &at) != NULL &&
             array == json_object_get(record, "events")) ||
            sr_fail(err, SR_ERR_FORMAT, 0, "no event '%.40s' in report '%.60s'", mark + 1, report));
    json_decref(record);
    free(report);
    return done;
}

/// What people decide may change incidents: the next linking looks at the report again.
static bool ask_to_link(sr_store *store, const char *report, sr_error *err)
{
    sr_cell cell = sr_cell_text(report);
    return sr_database_run(
        sr_store_database(store),
        "UPDATE signatures SET again = 1 WHERE report = (SELECT number FROM reports WHERE id = $1)",
        &cell, 1, NULL, NULL, err);
}

static bool insert(sr_store *store, const sr_review *r, const char *before, int64_t *number,
                   sr_error *err)
{
    char at[32];
    now_text(at);
    if (!sr_database_number(sr_store_database(store),
                            "SELECT coalesce(max(number), 0) + 1 FROM reviews", NULL, 0, number,
                            err)) {
        return false;
    }
    char *with = strcmp(r->action, "merge") == 0
                     ? strndup(r->after, (size_t)(strrchr(r->after, '#') - r->after))
                     : NULL;
    sr_cell cells[] = {sr_cell_integer(*number), sr_cell_text(r->report), sr_cell_text(r->item),
                       sr_cell_text(r->action),  sr_cell_text(r->field),  sr_cell_text(before),
                       sr_cell_text(r->after),   sr_cell_text(r->note),   sr_cell_text(r->reviewer),
                       sr_cell_text(at),         sr_cell_text(with)};
    bool done =
        sr_database_run(sr_store_database(store),
                        "INSERT INTO reviews VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                        cells, 11, NULL, NULL, err) &&
        (with == NULL || ask_to_link(store, with, err)) &&
        (strcmp(r->action, "note") == 0 || ask_to_link(store, r->report, err));
    free(with);
    return done;
}

bool sr_review_add(sr_store *store, const sr_review *review, int64_t *number, sr_error *err)
{
    json_t *record = NULL;
    json_t *array;
    size_t at;
    bool done = sr_store_begin(store, err);
    if (!done) {
        return false;
    }
    done = present_record(store, review->report, &record, err);
    json_t *item = done ? find_item(record, review->item, &array, &at) : NULL;
    done = done && check(review, record, item, err) &&
           (strcmp(review->action, "merge") != 0 || check_other(store, review, err));
    const json_t *value =
        done && review->field != NULL ? json_object_get(item, review->field) : NULL;
    char *before = value == NULL ? NULL : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    done = done && insert(store, review, before, number, err) && sr_store_commit(store, err);
    if (!done) {
        sr_store_rollback(store);
    }
    free(before);
    json_decref(record);
    return done;
}

typedef struct {
    bool (*use)(void *context, json_t *review);
    void *context;
} each;

static json_t *cell_json(sr_cell cell)
{
    return cell.kind == SR_CELL_INTEGER ? json_integer(cell.integer)
           : cell.kind == SR_CELL_TEXT  ? json_string(cell.text)
                                        : json_null();
}

static bool take_review(void *context, const sr_cell *cells, int count)
{
    static const char *const keys[] = {"number", "report", "item", "action",   "field",
                                       "before", "after",  "note", "reviewer", "at"};
    each *e = context;
    json_t *review = json_object();
    for (int i = 0; i < count && i < 10; i++) {
        json_object_set_new(review, keys[i], cell_json(cells[i]));
    }
    bool more = e->use(e->context, review);
    json_decref(review);
    return more;
}

bool sr_review_each(sr_store *store, const char *report, bool (*use)(void *context, json_t *review),
                    void *context, sr_error *err)
{
    each e = {use, context};
    sr_cell cell = sr_cell_text(report);
    return sr_database_run(sr_store_database(store),
                           "SELECT number, report_id, item, action, field, before_value, "
                           "after_value, note, reviewer, at FROM reviews "
                           "WHERE (CAST($1 AS TEXT) IS NULL OR report_id = $1) ORDER BY number",
                           &cell, 1, take_review, &e, err);
}

static bool is_rejected(const json_t *item)
{
    const char *last = json_string_value(json_object_get(item, "reviewed"));
    return last != NULL && strcmp(last, "reject") == 0;
}

static void drop_rejected(json_t *record)
{
    for (size_t a = 0; a < sizeof ARRAYS / sizeof *ARRAYS; a++) {
        json_t *list = json_object_get(record, ARRAYS[a]);
        for (size_t i = json_array_size(list); i > 0; i--) {
            if (is_rejected(json_array_get(list, i - 1))) {
                json_array_remove(list, i - 1);
            }
        }
    }
}

/// References to rejected items are dropped, so that no id dangles.
static void drop_dangling(json_t *record)
{
    size_t index;
    json_t *toll;
    json_t *array;
    size_t at;
    json_array_foreach(json_object_get(record, "tolls"), index, toll)
    {
        static const char *const keys[] = {"event", "claim"};
        for (int k = 0; k < 2; k++) {
            const char *id = json_string_value(json_object_get(toll, keys[k]));
            if (id != NULL && find_item(record, id, &array, &at) == NULL) {
                json_object_set_new(toll, keys[k], json_null());
            }
        }
    }
}

bool sr_review_mark(sr_store *store, json_t *record, const char *reviewer, sr_error *err)
{
    applying a = {record, reviewer};
    bool done = sr_review_each(
        store, json_string_value(json_object_get(json_object_get(record, "document"), "id")),
        apply_one, &a, err);
    join_ends(record);
    return done;
}

bool sr_review_apply(sr_store *store, json_t *record, sr_error *err)
{
    bool done = sr_review_mark(store, record, NULL, err);
    drop_rejected(record);
    drop_dangling(record);
    return done;
}

typedef struct {
    bool (*use)(void *context, const char *item, const char *with);
    void *context;
} link_use;

static bool take_link(void *context, const sr_cell *cells, int count)
{
    link_use *l = context;
    (void)count;
    return l->use(l->context, cells[0].text, cells[1].kind == SR_CELL_TEXT ? cells[1].text : NULL);
}

bool sr_review_links(sr_store *store, const char *report,
                     bool (*use)(void *context, const char *item, const char *with), void *context,
                     sr_error *err)
{
    link_use l = {use, context};
    sr_cell cell = sr_cell_text(report);
    return sr_database_run(sr_store_database(store),
                           "SELECT item, CASE WHEN action = 'merge' THEN after_value END FROM "
                           "reviews WHERE report_id = $1 AND action IN "
                           "('split', 'merge') ORDER BY number",
                           &cell, 1, take_link, &l, err);
}
