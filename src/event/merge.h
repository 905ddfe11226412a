/// Which candidates of a report tell the same event: lead, body and recap become one; a battle and
/// its episodes stay apart. Each mention chooses among the earlier ones, or begins an event of its
/// own.
#ifndef SR_EVENT_MERGE_H
#define SR_EVENT_MERGE_H

#include "event/features.h"
#include "event/ground.h"
#include "event/match.h"

/// Cluster of every candidate: kept candidates that tell one event share a number; SR_NONE for the
/// others. Harms go with their causes. Returns the number of clusters; clusters are numbered by
/// first mention. Without the task "event-same" rules decide; a witness is shown every choice,
/// first that of none of the earlier ones.
uint32_t sr_merge_find(const sr_scene *scene, const sr_ground *ground,
                       const sr_event_scorer *scorer, const sr_candidate_list *all,
                       uint32_t *cluster, sr_arena scratch);

/// The roles of an actor's code that stand on one side of a war, as bits: a state's forces, those
/// who fight it; 0 where it has neither.
unsigned sr_merge_side_of(const sr_actor *actor);

/// The candidates of each cluster, in the order of the text.
typedef struct {
    uint32_t *from; // [cluster + 1] where a cluster begins in `items`
    uint32_t *items;
} sr_members;
sr_members sr_members_of(const uint32_t *cluster, uint32_t candidates, uint32_t clusters,
                         sr_arena *arena);

#endif
