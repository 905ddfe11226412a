/// Status of a candidate: what negation, modal verbs, plans, demands and conditions above the
/// trigger make of it (DOMAIN 3.4).
#ifndef SR_EVENT_STATUS_H
#define SR_EVENT_STATUS_H

#include "event/match.h"

/// Sets status, negated, past, question and cue of a candidate.
void sr_status_find(const sr_scene *scene, sr_candidate *candidate);

/// Sets type and cameo: a future meeting is AGREE, a refused release REJECT (PLOVER 2.0). Needs the
/// status and the content of all candidates.
void sr_status_shift(const sr_scene *scene, sr_candidate *candidate, const sr_candidate_list *all,
                     sr_arena *arena);

#endif
