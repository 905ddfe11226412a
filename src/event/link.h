/// Ties between candidates: what is the content of what, which harm belongs to which cause, and
/// which candidates of a report tell the same event.
#ifndef SR_EVENT_LINK_H
#define SR_EVENT_LINK_H

#include "event/features.h"
#include "event/match.h"

/// Marks contents of demands, promises, threats, refusals and denials (frames with `embeds`), and
/// gives those that name no recipient the one of their content.
void sr_link_contents(const sr_scene *scene, sr_candidate_list *all, sr_arena *arena);

/// Joins harms (frames with `result`) to their causes within the sentence.
void sr_link_causes(const sr_scene *scene, sr_candidate_list *all);

/// Gives a cause the parts that only its harms name.
void sr_link_share(sr_candidate_list *all, sr_arena *arena);

/// Cluster of every candidate: kept candidates that tell one event share a number; SR_NONE for the
/// others. Returns the number of clusters; clusters are numbered by first mention.
uint32_t sr_link_merge(const sr_scene *scene, const sr_event_scorer *scorer, const sr_candidate_list *all,
                       uint32_t *cluster, sr_arena scratch);

/// The candidates of each cluster, in the order of the text.
typedef struct {
    uint32_t *from; // [cluster + 1] where a cluster begins in `items`
    uint32_t *items;
} sr_members;
sr_members sr_members_of(const uint32_t *cluster, uint32_t candidates, uint32_t clusters, sr_arena *arena);

#endif
