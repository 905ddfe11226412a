#include "link/thread.h"

#include <stdlib.h>
#include <string.h>

#include "base/bundle.h"
#include "base/table.h"
#include "link/chain.h"

const char *const sr_thread_kind_text[SR_THREAD_KIND_COUNT] = {"ceasefire", "hostages"};
const int32_t sr_thread_days[SR_THREAD_KIND_COUNT] = {45, 180};

static void copy(char *out, size_t capacity, const sr_table *row, uint32_t field)
{
    size_t size = row->field[field].size < capacity ? row->field[field].size : capacity - 1;
    memcpy(out, row->field[field].at, size);
    out[size] = '\0';
    if (strcmp(out, "-") == 0) {
        out[0] = '\0';
    }
}

static bool read_rule(sr_step_rules *out, const sr_table *row, sr_error *err)
{
    static const char *const hows[] = {"opens", "follows", "beside"};
    if (row->count != 6 || out->count == SR_STEP_RULES) {
        return sr_fail(err, SR_ERR_FORMAT, 0,
                       "links/threads.txt:%u: needs six fields, or too many rows", row->line);
    }
    sr_step_rule *rule = &out->items[out->count];
    int thread = 0;
    int how = 0;
    while (thread < SR_THREAD_KIND_COUNT && !sr_table_is(row, 0, sr_thread_kind_text[thread])) {
        thread++;
    }
    while (how < 3 && !sr_table_is(row, 5, hows[how])) {
        how++;
    }
    if (thread == SR_THREAD_KIND_COUNT || how == 3) {
        return sr_fail(err, SR_ERR_FORMAT, 0,
                       "links/threads.txt:%u: no such thread or way of joining", row->line);
    }
    *rule = (sr_step_rule){.thread = (sr_thread_kind)thread, .how = (sr_step_how)how};
    copy(rule->kind, sizeof rule->kind, row, 1);
    copy(rule->type, sizeof rule->type, row, 2);
    copy(rule->status, sizeof rule->status, row, 3);
    copy(rule->state, sizeof rule->state, row, 4);
    out->count++;
    return true;
}

bool sr_step_rules_open(sr_step_rules *out, const char *data_folder, sr_error *err)
{
    sr_bundle bundle;
    sr_bundle_part part;
    out->count = 0;
    if (!sr_bundle_open(&bundle, data_folder, "links", err)) {
        return false;
    }
    bool good = sr_bundle_find(&bundle, "threads.txt", &part) ||
                sr_fail(err, SR_ERR_FORMAT, 0, "links.srd: no threads.txt; run `make data`");
    sr_table row = sr_table_of(part.text, good ? part.size : 0);
    while (good && sr_table_next(&row)) {
        good = read_rule(out, &row, err);
    }
    sr_bundle_close(&bundle);
    return good;
}

const sr_step_rule *sr_step_rules_find(const sr_step_rules *rules, const char *kind,
                                       const char *type, const char *status)
{
    for (uint32_t i = 0; i < rules->count; i++) {
        const sr_step_rule *r = &rules->items[i];
        if (strcmp(r->kind, kind) == 0 && (r->type[0] == '\0' || strcmp(r->type, type) == 0) &&
            (r->status[0] == '\0' || strcmp(r->status, status) == 0)) {
            return r;
        }
    }
    return NULL;
}

static bool share(const uint64_t *a, uint32_t na, const uint64_t *b, uint32_t nb)
{
    for (uint32_t i = 0; i < na; i++) {
        for (uint32_t j = 0; j < nb; j++) {
            if (a[i] == b[j]) {
                return true;
            }
        }
    }
    return false;
}

/// Parties of a ceasefire stand on either side of the verb.
static bool share_parties(const sr_step *a, const sr_step *b)
{
    return share(a->doers, a->doer_count, b->doers, b->doer_count) ||
           share(a->doers, a->doer_count, b->victims, b->victim_count) ||
           share(a->victims, a->victim_count, b->doers, b->doer_count) ||
           share(a->victims, a->victim_count, b->victims, b->victim_count);
}

bool sr_steps_joined(const sr_step *a, const sr_step *b)
{
    int32_t apart = a->day < b->day ? b->day - a->day : a->day - b->day;
    bool far = a->country != 0 && b->country != 0 && a->country != b->country;
    if (a->thread != b->thread || apart > sr_thread_days[a->thread]) {
        return false;
    }
    bool beside = a->how == SR_STEP_BESIDE || b->how == SR_STEP_BESIDE;
    if (beside) { // a demand says little of itself: who makes it must have been told of right there
        return a->report == b->report && a->how != b->how &&
               share(a->doers, a->doer_count, b->doers, b->doer_count);
    }
    if (a->thread == SR_THREAD_HOSTAGES) {
        return !far && share(a->victims, a->victim_count, b->victims, b->victim_count);
    }
    bool here = a->place != 0 && a->place == b->place;
    return !far && (share_parties(a, b) || here);
}

static void join(uint32_t *up, uint32_t a, uint32_t b)
{
    uint32_t x = sr_chain_root(up, a);
    uint32_t y = sr_chain_root(up, b);
    up[x > y ? x : y] = x < y ? x : y;
}

/// A step under one of the keys by which it may be joined.
typedef struct {
    uint64_t key;
    uint32_t step;
} keyed;

static int by_key(const void *x, const void *y)
{
    const keyed *a = x;
    const keyed *b = y;
    return a->key != b->key    ? (a->key < b->key ? -1 : 1)
           : a->step < b->step ? -1
                               : a->step > b->step;
}

static uint32_t list_keys(keyed *out, const sr_step *steps, uint32_t count)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        const sr_step *s = &steps[i];
        for (uint32_t k = 0; k < s->doer_count; k++) {
            out[n++] = (keyed){s->doers[k], i};
        }
        for (uint32_t k = 0; k < s->victim_count; k++) {
            out[n++] = (keyed){s->victims[k], i};
        }
        if (s->place != 0) {
            out[n++] = (keyed){s->place, i};
        }
    }
    qsort(out, n, sizeof *out, by_key);
    return n;
}

#define LOOK_AHEAD 64 // steps of one key that are weighed against each: those nearest in time

static void join_keyed(uint32_t *up, const sr_step *steps, const keyed *keys, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = i + 1; j < count && j - i <= LOOK_AHEAD && keys[j].key == keys[i].key;
             j++) {
            if (sr_steps_joined(&steps[keys[i].step], &steps[keys[j].step])) {
                join(up, keys[i].step, keys[j].step);
            }
        }
    }
}

/// A thread that nothing opens is none.
static void drop_unopened(uint32_t *thread, bool *opened, const sr_step *steps, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        thread[i] = sr_chain_root(thread, i);
        opened[thread[i]] = opened[thread[i]] || steps[i].how == SR_STEP_OPENS;
    }
    for (uint32_t i = 0; i < count; i++) {
        thread[i] = opened[thread[i]] ? thread[i] : UINT32_MAX;
    }
}

bool sr_threads_join(uint32_t *thread, const sr_step *steps, uint32_t count, sr_error *err)
{
    bool *opened = calloc(count + 1u, sizeof *opened);
    keyed *keys = calloc((size_t)count * (2 * SR_STEP_KEYS + 1) + 1, sizeof *keys);
    bool done = opened != NULL && keys != NULL;
    for (uint32_t i = 0; done && i < count; i++) {
        thread[i] = i;
    }
    for (uint32_t i = 0; done && i < count; i++) {
        if (steps[i].held < count) {
            join(thread, i, steps[i].held);
        }
    }
    if (done) {
        join_keyed(thread, steps, keys, list_keys(keys, steps, count));
        drop_unopened(thread, opened, steps, count);
    }
    free(opened);
    free(keys);
    return done || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
}
