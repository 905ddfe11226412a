#include "link/group.h"

#include <stdlib.h>
#include <string.h>

#define EDGE_SCORE 0.02 // pairs below weigh as nothing in averages
#define CANDIDATE_COSINE 0.05

typedef struct {
    uint32_t to;
    float score;
} edge;

typedef struct {
    edge *items;
    uint32_t count;
    uint32_t capacity;
} edges;

typedef struct {
    float score;
    uint32_t a;
    uint32_t b;
} pair;

typedef struct {
    pair *items;
    size_t count;
    size_t capacity;
} heap;

static bool before(const pair *x, const pair *y)
{
    if (x->score != y->score) {
        return x->score > y->score;
    }
    return x->a != y->a ? x->a < y->a : x->b < y->b; // so that ties fall the same way every time
}

static bool heap_push(heap *h, pair p)
{
    if (h->count == h->capacity) {
        size_t more = h->capacity == 0 ? 256 : h->capacity * 2;
        pair *grown = realloc(h->items, more * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        h->items = grown;
        h->capacity = more;
    }
    size_t at = h->count++;
    while (at > 0 && before(&p, &h->items[(at - 1) / 2])) {
        h->items[at] = h->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    h->items[at] = p;
    return true;
}

static pair heap_pop(heap *h)
{
    pair top = h->items[0];
    pair last = h->items[--h->count];
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= h->count) {
            break;
        }
        child += child + 1 < h->count && before(&h->items[child + 1], &h->items[child]);
        if (!before(&h->items[child], &last)) {
            break;
        }
        h->items[at] = h->items[child];
        at = child;
    }
    h->items[at] = last;
    return top;
}

static bool add_edge(edges *list, uint32_t to, float score)
{
    if (list->count == list->capacity) {
        uint32_t more = list->capacity == 0 ? 8 : list->capacity * 2;
        edge *grown = realloc(list->items, more * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        list->items = grown;
        list->capacity = more;
    }
    list->items[list->count++] = (edge){.to = to, .score = score};
    return true;
}

static float edge_score(const edges *list, uint32_t to)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i].to == to) {
            return list->items[i].score;
        }
    }
    return 0;
}

/// Nodes are reports first, then merged groups.
typedef struct {
    edges *links;   // [2 * count]
    uint32_t *size; // [2 * count]; 0: merged away
    uint32_t *up;   // [2 * count] the node it was merged into, or itself
    uint32_t nodes;
    heap heap;
} graph;

/// Join two groups: a neighbour's score to the new one is the size-weighted mean of its old ones.
static bool merge(graph *g, uint32_t a, uint32_t b, double threshold)
{
    uint32_t node = g->nodes++;
    float sa = (float)g->size[a];
    float sb = (float)g->size[b];
    g->size[node] = g->size[a] + g->size[b];
    g->size[a] = g->size[b] = 0;
    g->up[a] = g->up[b] = node;
    for (int side = 0; side < 2; side++) {
        const edges *from = &g->links[side == 0 ? a : b];
        const edges *other = &g->links[side == 0 ? b : a];
        for (uint32_t i = 0; i < from->count; i++) {
            uint32_t n = from->items[i].to;
            if (g->size[n] == 0 || (side == 1 && edge_score(other, n) > 0)) {
                continue;
            }
            float score = (from->items[i].score * (side == 0 ? sa : sb) +
                           edge_score(other, n) * (side == 0 ? sb : sa)) /
                          (sa + sb);
            if (!add_edge(&g->links[node], n, score) || !add_edge(&g->links[n], node, score) ||
                (score >= threshold &&
                 !heap_push(&g->heap, (pair){score, n < node ? n : node, n < node ? node : n}))) {
                return false;
            }
        }
    }
    return true;
}

static bool cluster(graph *g, double threshold)
{
    while (g->heap.count > 0) {
        pair p = heap_pop(&g->heap);
        if (g->size[p.a] > 0 && g->size[p.b] > 0 && !merge(g, p.a, p.b, threshold)) {
            return false;
        }
    }
    return true;
}

static const sr_signature
    *sorted_by; // of the comparison below; grouping is called from one thread at a time

static int by_day(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    int32_t dx = sorted_by[x].day;
    int32_t dy = sorted_by[y].day;
    return dx != dy ? (dx < dy ? -1 : 1) : (x < y ? -1 : 1);
}

/// True when two reports share a name or a number of the lead: the cheap look before the dear one.
static bool may_match(const sr_signature *a, const sr_signature *b)
{
    for (uint16_t i = 0, j = 0; i < a->count[SR_CAPITALS] && j < b->count[SR_CAPITALS];) {
        int order = a->terms[SR_CAPITALS][i].term - b->terms[SR_CAPITALS][j].term;
        if (order == 0) {
            return true;
        }
        i = (uint16_t)(i + (order < 0));
        j = (uint16_t)(j + (order > 0));
    }
    return false;
}

typedef struct {
    const sr_signature *signatures;
    const sr_term_counts *counts;
    const sr_link_weights *weights;
    sr_pair_seen seen;
    void *context;
} comparing;

static bool compare(graph *g, const comparing *c, uint32_t a, uint32_t b)
{
    double features[SR_SIM_COUNT];
    if (!may_match(&c->signatures[a], &c->signatures[b])) {
        return true;
    }
    sr_similarity_features(features, c->counts, &c->signatures[a], &c->signatures[b]);
    if (features[SR_SIM_LEAD] < CANDIDATE_COSINE) {
        return true;
    }
    double score = sr_similarity_score(c->weights, features);
    if (c->seen != NULL) {
        c->seen(c->context, a, b, features, score);
    }
    return score < EDGE_SCORE ||
           (add_edge(&g->links[a], b, (float)score) && add_edge(&g->links[b], a, (float)score) &&
            (score < c->weights->threshold ||
             heap_push(&g->heap, (pair){(float)score, a < b ? a : b, a < b ? b : a})));
}

static bool compare_all(graph *g, const comparing *c, const uint32_t *order, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        int32_t day = c->signatures[order[i]].day;
        for (uint32_t j = i + 1; day != SR_NO_DAY && j < count; j++) {
            if (c->signatures[order[j]].day - day > SR_LINK_DAYS) {
                break;
            }
            if (!compare(g, c, order[i], order[j])) {
                return false;
            }
        }
    }
    return true;
}

static void name_groups(uint32_t *group, const graph *g, const uint32_t *order, uint32_t count,
                        uint32_t *first)
{
    memset(first, 0xff, 2 * (size_t)count * sizeof *first);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t node = order[i];
        while (g->up[node] != node) {
            node = g->up[node];
        }
        first[node] = first[node] == UINT32_MAX ? order[i] : first[node];
        group[order[i]] = first[node];
    }
}

static void free_graph(graph *g, uint32_t count)
{
    for (uint32_t i = 0; g->links != NULL && i < 2 * count; i++) {
        free(g->links[i].items);
    }
    free(g->links);
    free(g->size);
    free(g->up);
    free(g->heap.items);
}

bool sr_group_reports(uint32_t *group, const sr_signature *signatures, uint32_t count,
                      const sr_term_counts *counts, const sr_link_weights *weights,
                      sr_pair_seen seen, void *context, sr_error *err)
{
    size_t nodes = 2 * (size_t)count + 1;
    graph g = {.links = calloc(nodes, sizeof *g.links),
               .size = calloc(nodes, sizeof *g.size),
               .up = calloc(nodes, sizeof *g.up),
               .nodes = count};
    uint32_t *order = calloc(nodes, sizeof *order);
    uint32_t *first = calloc(nodes, sizeof *first);
    comparing c = {signatures, counts, weights, seen, context};
    bool done = g.links != NULL && g.size != NULL && g.up != NULL && order != NULL && first != NULL;
    for (uint32_t i = 0; done && i < nodes; i++) {
        g.size[i] = i < count;
        g.up[i] = i;
    }
    for (uint32_t i = 0; done && i < count; i++) {
        order[i] = i;
    }
    if (done) {
        sorted_by = signatures;
        qsort(order, count, sizeof *order, by_day);
    }
    done = done && compare_all(&g, &c, order, count) && cluster(&g, weights->threshold);
    if (done) {
        name_groups(group, &g, order, count, first);
    }
    free_graph(&g, count);
    free(order);
    free(first);
    return done || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
}
