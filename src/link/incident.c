#include "link/incident.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "link/chain.h"
#include "name/place_step.h"

#define JOIN_SCORE 0.6
#define NEAR_DAYS 1

typedef enum { UNKNOWN, SAME, OTHER } likeness;

static likeness compare_places(const sr_link_event *a, const sr_link_event *b)
{
    if (a->place == 0 || b->place == 0) {
        return UNKNOWN;
    }
    if (a->place == b->place) {
        return SAME;
    }
    if (isnan(a->lat) || isnan(b->lat)) {
        return OTHER;
    }
    // A wider area that holds the other place says nothing against them; only near spots say they
    // are one.
    double apart = sr_degrees_km(a->lat, a->lon, b->lat, b->lon);
    double reach = a->uncertainty_km + b->uncertainty_km;
    return apart > reach ? OTHER : reach <= 30 ? SAME : UNKNOWN;
}

static likeness compare_days(const sr_link_event *a, const sr_link_event *b)
{
    if (a->from == SR_NO_DAY || b->from == SR_NO_DAY || a->to == SR_NO_DAY || b->to == SR_NO_DAY) {
        return UNKNOWN;
    }
    if (a->from <= b->to && b->from <= a->to) {
        bool wide = a->to - a->from > SR_LINK_SPAN || b->to - b->from > SR_LINK_SPAN;
        return wide ? UNKNOWN : SAME; // a year holds any of its days
    }
    return a->from <= b->to + NEAR_DAYS && b->from <= a->to + NEAR_DAYS ? UNKNOWN : OTHER;
}

static bool share_actor(const sr_link_event *a, const sr_link_event *b)
{
    for (uint32_t i = 0; i < a->actor_count; i++) {
        for (uint32_t j = 0; j < b->actor_count; j++) {
            if (a->actors[i] == b->actors[j]) {
                return true;
            }
        }
    }
    return false;
}

static bool share_figure(const sr_link_event *a, const sr_link_event *b)
{
    for (uint32_t i = 0; i < a->figure_count; i++) {
        for (uint32_t j = 0; j < b->figure_count; j++) {
            if (a->figures[i] == b->figures[j] && a->figures[i] > 2) {
                return true;
            }
        }
    }
    return false;
}

/// How likely two events are one, from 0 to 1, and why. 0 where they cannot be.
static double score_of(const sr_link_event *a, const sr_link_event *b, uint32_t *reasons)
{
    likeness place = compare_places(a, b);
    likeness days = compare_days(a, b);
    bool group = a->group == b->group;
    *reasons = 0;
    bool own = a->report == b->report;
    if ((own && (a->result == b->result || place != SAME)) || a->apart || b->apart ||
        a->type != b->type || place == OTHER || days == OTHER ||
        (!group && (place == UNKNOWN || days == UNKNOWN))) {
        return 0;
    }
    *reasons = (group ? SR_REASON_GROUP : 0u) | (a->main && b->main ? SR_REASON_MAIN : 0u) |
               (place == SAME ? SR_REASON_PLACE : 0u) | (days == SAME ? SR_REASON_DAYS : 0u) |
               (share_actor(a, b) ? SR_REASON_ACTOR : 0u) |
               (a->kind == b->kind ? SR_REASON_KIND : 0u) |
               (share_figure(a, b) ? SR_REASON_FIGURE : 0u) | (own ? SR_REASON_RESULT : 0u);
    static const double weight[] = {0.2, 0.15, 0.3, 0.2, 0.15, 0.1, 0.2, 0, 0.2};
    double sum = 0;
    for (int i = 0; i < 9; i++) {
        sum += (*reasons >> i & 1u) != 0 ? weight[i] : 0;
    }
    return sum < 1 ? sum : 1;
}

typedef struct {
    double score;
    uint32_t a;
    uint32_t b;
    uint32_t reasons;
} join;

static int by_score(const void *x, const void *y)
{
    const join *a = x;
    const join *b = y;
    if (a->score != b->score) {
        return a->score > b->score ? -1 : 1;
    }
    if (a->a != b->a) {
        return a->a < b->a ? -1 : 1;
    }
    return a->b < b->b ? -1 : 1;
}

/// True when no report has an event in both chains, and no two events of them lie at other places
/// or on other days: a vague event ("this month") shall not chain those of every day.
static bool can_join(const sr_link_event *events, const uint32_t *next, uint32_t a, uint32_t b)
{
    for (uint32_t i = a; i != UINT32_MAX; i = next[i]) {
        for (uint32_t j = b; j != UINT32_MAX; j = next[j]) {
            bool twice =
                events[i].report == events[j].report && !events[i].result && !events[j].result;
            if (twice || compare_days(&events[i], &events[j]) == OTHER ||
                compare_places(&events[i], &events[j]) == OTHER) {
                return false;
            }
        }
    }
    return true;
}

/// What events are sorted by before neighbours are weighed.
typedef struct {
    uint64_t key;
    int32_t from;
    uint32_t index;
} sort_key;

static int by_key(const void *x, const void *y)
{
    const sort_key *a = x;
    const sort_key *b = y;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return a->from != b->from ? (a->from < b->from ? -1 : 1) : (a->index < b->index ? -1 : 1);
}

typedef struct {
    join *items;
    size_t count;
    size_t capacity;
} joins;

static bool add_join(joins *list, join item)
{
    if (list->count == list->capacity) {
        size_t more = list->capacity == 0 ? 1024 : list->capacity * 2;
        join *grown = realloc(list->items, more * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        list->items = grown;
        list->capacity = more;
    }
    list->items[list->count++] = item;
    return true;
}

static bool weigh_pair(joins *list, const sr_link_event *events, uint32_t x, uint32_t y)
{
    uint32_t reasons;
    double score = score_of(&events[x], &events[y], &reasons);
    return score < JOIN_SCORE ||
           add_join(list, (join){score, x < y ? x : y, x < y ? y : x, reasons});
}

/// Every pair within a group of reports.
static bool weigh_groups(joins *list, const sr_link_event *events, sort_key *order, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        order[i] = (sort_key){events[i].group, 0, i};
    }
    qsort(order, count, sizeof *order, by_key);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = i + 1; j < count && order[j].key == order[i].key; j++) {
            if (!weigh_pair(list, events, order[i].index, order[j].index)) {
                return false;
            }
        }
    }
    return true;
}

/// Across groups: dated events of one type at one place, in the order of their days.
static bool weigh_places(joins *list, const sr_link_event *events, sort_key *order, uint32_t count)
{
    uint32_t placed = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (events[i].place != 0 && events[i].from != SR_NO_DAY && events[i].to != SR_NO_DAY) {
            order[placed++] =
                (sort_key){events[i].place ^ (events[i].type * UINT64_C(0x9e3779b97f4a7c15)),
                           events[i].from, i};
        }
    }
    qsort(order, placed, sizeof *order, by_key);
    for (uint32_t i = 0; i < placed; i++) {
        const sr_link_event *a = &events[order[i].index];
        for (uint32_t j = i + 1;
             j < placed && order[j].key == order[i].key && order[j].from <= a->to + NEAR_DAYS;
             j++) {
            if (events[order[j].index].group != a->group &&
                !weigh_pair(list, events, order[i].index, order[j].index)) {
                return false;
            }
        }
    }
    return true;
}

#define HELD_SCORE 2 // above any weighed pair
#define PEOPLE_SCORE 3

static bool add_fixed(joins *list, uint32_t i, uint32_t with, uint32_t count, double score,
                      uint32_t reasons)
{
    return with >= count || with == i ||
           add_join(list, (join){score, i < with ? i : with, i < with ? with : i, reasons});
}

/// What people decided comes first, then what stands already.
static bool add_decided(joins *list, const sr_link_event *events, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!add_fixed(list, i, events[i].with, count, PEOPLE_SCORE, SR_REASON_PEOPLE) ||
            !add_fixed(list, i, events[i].held, count, HELD_SCORE, 0)) {
            return false;
        }
    }
    return true;
}

static void join_pairs(sr_link_result *result, const sr_link_event *events, const joins *list,
                       uint32_t *up, uint32_t *next, uint32_t *last)
{
    for (size_t i = 0; i < list->count; i++) {
        const join *p = &list->items[i];
        uint32_t a = sr_chain_root(up, p->a);
        uint32_t b = sr_chain_root(up, p->b);
        if (a == b || (p->score < HELD_SCORE && !can_join(events, next, a, b))) {
            continue;
        }
        uint32_t first = a < b ? a : b;
        uint32_t second = a < b ? b : a;
        up[second] = first;
        next[last[first]] = second;
        last[first] = last[second];
        uint32_t joined = sr_chain_root(up, p->a) == p->a ? p->b : p->a;
        if (result[joined].reasons == 0) {
            result[joined].score = (float)(p->score < 1 ? p->score : 1);
            result[joined].reasons = p->reasons;
        }
        if (result[second].reasons == 0) {
            result[second].score = (float)(p->score < 1 ? p->score : 1);
            result[second].reasons = p->reasons;
        }
    }
}

bool sr_incident_join(sr_link_result *result, const sr_link_event *events, uint32_t count,
                      sr_error *err)
{
    size_t n = (size_t)count + 1;
    joins list = {0};
    sort_key *order = calloc(n, sizeof *order);
    uint32_t *up = calloc(n, sizeof *up);
    uint32_t *next = calloc(n, sizeof *next);
    uint32_t *last = calloc(n, sizeof *last);
    bool done = order != NULL && up != NULL && next != NULL && last != NULL;
    for (uint32_t i = 0; done && i < count; i++) {
        up[i] = last[i] = i;
        next[i] = UINT32_MAX;
        result[i] = (sr_link_result){.score = 1};
    }
    if (done) {
        done = add_decided(&list, events, count) && weigh_groups(&list, events, order, count) &&
               weigh_places(&list, events, order, count);
    }
    if (done) {
        if (list.count > 0) {
            qsort(list.items, list.count, sizeof *list.items, by_score);
        }
        join_pairs(result, events, &list, up, next, last);
        for (uint32_t i = 0; i < count; i++) {
            result[i].incident = sr_chain_root(up, i);
        }
    }
    free(list.items);
    free(order);
    free(up);
    free(next);
    free(last);
    return done || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
}

void sr_incident_reasons(char out[SR_REASONS_TEXT], uint32_t reasons)
{
    static const char *const words[] = {"reports", "main",   "place",  "days",  "actor",
                                        "kind",    "figure", "people", "result"};
    size_t size = 0;
    out[0] = '\0';
    for (int i = 0; i < 9; i++) {
        if ((reasons >> i & 1u) != 0) {
            size += (size_t)snprintf(out + size, SR_REASONS_TEXT - size, "%s%s",
                                     size > 0 ? ", " : "", words[i]);
        }
    }
}
