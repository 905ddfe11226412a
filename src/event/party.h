/// Who did it and to whom: of the parties that the patterns found and of those told nearby, the
/// learned scorer keeps, adds and drops ("The village was shelled. ... Government forces ...").
#ifndef SR_EVENT_PARTY_H
#define SR_EVENT_PARTY_H

#include "event/features.h"
#include "event/merge.h"

/// The party that a filler of SR_ROLE_ACTOR or SR_ROLE_RECIPIENT stands for, or SR_NONE.
uint32_t sr_party_of(const sr_scene *scene, sr_role role, uint32_t filler);

/// Settles the actors and recipients of all events of a report; `members` are the
/// candidates of each. Without tasks "event-actor" and "event-recipient" they stay as they are; a
/// witness is shown the features. New lists are made in `keep`.
void sr_party_settle(const sr_scene *scene, const sr_event_scorer *scorer,
                     const sr_candidate_list *all, const sr_members *members, uint32_t count,
                     sr_event *events, sr_arena *keep, sr_arena scratch);

#endif
