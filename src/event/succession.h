/// What came after what: "the raid came a week after a bomb killed nine" tells of two acts.
#ifndef SR_EVENT_SUCCESSION_H
#define SR_EVENT_SUCCESSION_H

#include "event/match.h"

/// The head of what follows "a day after", of a clause its verb; or SR_NO_TOKEN.
uint32_t sr_succession_clause(const sr_syntax *s, const sr_time *time);

/// Two words tell of acts that are said to have come one after the other, in one sentence or with
/// "it came after" for what the sentence before tells.
bool sr_succession_parts(const sr_scene *scene, uint32_t a, uint32_t b);

#endif
