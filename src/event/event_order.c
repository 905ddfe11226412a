// The order of events: by the sentence that first tells of them, and there the main clause first.
#include <stdlib.h>

#include "event/event_step.h"

#define DEEP_COSTS 0.06f // of how likely a sentence is about an event, for each clause above it

static uint32_t depth_of(const sr_syntax *s, const sr_candidate *c)
{
    uint32_t depth = 0;
    uint32_t t = c->light != SR_NO_TOKEN ? c->light : c->token;
    for (; s->tree->head[t] != SR_NO_TOKEN; t = s->tree->head[t]) {
        depth += s->tree->deprel[t] != SR_CONJ;
    }
    return depth;
}

int sr_event_compare_order(const void *a, const void *b)
{
    const sr_event_order *x = a;
    const sr_event_order *y = b;
    if (x->sentence != y->sentence) {
        return x->sentence < y->sentence ? -1 : 1;
    }
    float a_main = x->main - DEEP_COSTS * (float)x->depth;
    float b_main = y->main - DEEP_COSTS * (float)y->depth;
    if (a_main > b_main || a_main < b_main) {
        return a_main > b_main ? -1 : 1; // the main clause of a sentence leads
    }
    return x->token < y->token ? -1 : x->token > y->token;
}

sr_event_order *sr_event_order_of(const sr_scene *scene, const sr_candidate_list *all,
                                  const uint32_t *cluster, uint32_t count, sr_arena *arena)
{
    sr_event_order *order = sr_new(arena, sr_event_order, count);
    for (uint32_t i = 0; i < count; i++) {
        order[i] = (sr_event_order){.cluster = i, .sentence = UINT32_MAX};
    }
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_candidate *c = &all->items[i];
        if (cluster[i] == SR_NONE) {
            continue;
        }
        sr_event_order now = {cluster[i], c->sentence, 0,
                              depth_of(scene->syntax, c) +
                                  3u * ((c->frame->flags & SR_FRAME_STATEMENT) != 0),
                              c->token};
        if (sr_event_compare_order(&now, &order[cluster[i]]) < 0) {
            order[cluster[i]] = now;
        }
    }
    if (count > 1) {
        qsort(order, count, sizeof *order, sr_event_compare_order);
    }
    return order;
}
