/// What the steps from candidates to events share; only for src/event/event*.c.
#ifndef SR_EVENT_EVENT_STEP_H
#define SR_EVENT_EVENT_STEP_H

#include "event/ground.h"
#include "event/merge.h"

// ---- writing down (event_write.c)

/// One event of the kept candidates of a cluster, without its scores; returns the number of the
/// fullest of them.
uint32_t sr_event_write(const sr_scene *scene, const sr_candidate_list *all,
                        const sr_members *members, uint32_t number, sr_event *e, sr_arena *keep);

/// Where and when the event happened, of all that the report names.
void sr_event_ground(const sr_ground *ground, const sr_scorer *model, const sr_witness *witness,
                     sr_event *events, uint32_t index, sr_arena *keep, sr_arena scratch);

// ---- order (event_order.c)

/// Where the event of a cluster stands among the events of the report: by its first mention.
typedef struct {
    uint32_t cluster;
    uint32_t sentence;
    float main; // how likely the sentence is about it; 0 before that is known
    uint32_t depth;
    uint32_t token;
} sr_event_order;

/// For qsort.
int sr_event_compare_order(const void *a, const void *b);

/// The clusters of kept candidates, first things first.
sr_event_order *sr_event_order_of(const sr_scene *scene, const sr_candidate_list *all,
                                  const uint32_t *cluster, uint32_t count, sr_arena *arena);

#endif
