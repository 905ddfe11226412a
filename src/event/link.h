/// Ties between candidates of one sentence: what is the content of what, which harm belongs to
/// which cause.
#ifndef SR_EVENT_LINK_H
#define SR_EVENT_LINK_H

#include "event/match.h"

/// Marks contents of demands, promises, threats, refusals and denials (frames with `embeds`), and
/// gives those that name no recipient the one of their content.
void sr_link_contents(const sr_scene *scene, sr_candidate_list *all, sr_arena *arena);

/// "The group claimed responsibility for the blast": whoever owns up to a deed did it. Wants the
/// status of all candidates.
void sr_link_owners(const sr_scene *scene, sr_candidate_list *all, sr_arena *arena);

/// Joins harms (frames with `result`) to their causes within the sentence.
void sr_link_causes(const sr_scene *scene, sr_candidate_list *all);

/// Gives a cause the parts that only its harms name.
void sr_link_share(sr_candidate_list *all, sr_arena *arena);

/// The cause that a harm goes back to; the candidate itself where it has none.
uint32_t sr_link_root(const sr_candidate_list *all, uint32_t index);

#endif
