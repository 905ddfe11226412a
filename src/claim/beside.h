/// Pairs of people and harm that the words beside them decide: "212 people, of whom 13 died",
/// "three men whose bodies were found", "no losses". Inner header.
#ifndef SR_CLAIM_BESIDE_H
#define SR_CLAIM_BESIDE_H

#include "claim/pair.h"

/// "Of whom 13", "13 of whom": what follows is told of a part of those before.
bool sr_beside_of_whom(const sr_pairs *w, const sr_group *g);

/// Raise and clear such pairs, whatever they score.
void sr_beside_settle(sr_pairs *w);

#endif
