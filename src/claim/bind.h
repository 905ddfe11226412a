/// Which event a toll belongs to, and what it tells of the event. Inner header of the claim layer.
#ifndef SR_CLAIM_BIND_H
#define SR_CLAIM_BIND_H

#include "claim/claim.h"

/// True when an event of this type can make such a toll.
bool sr_toll_made_by(const sr_event *event, sr_measure measure);

/// Give every toll an event that can have done the harm, or none: a toll in a sentence that only
/// tells of speech goes to the event at its own place and days.
void sr_tolls_bind(sr_claims *claims, const sr_events *events, const sr_syntax *syntax);

/// The place of every event: its own; where it has none, that of the first of its tolls that has
/// one. In `keep`.
uint32_t *sr_tolls_place_events(const sr_claims *claims, const sr_events *events, sr_arena *keep);

#endif
