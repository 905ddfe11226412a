/// Those who were taken for dead and are not: "150 people feared dead turned up alive". Inner
/// header.
#ifndef SR_CLAIM_SURVIVED_H
#define SR_CLAIM_SURVIVED_H

#include "claim/pair.h"

/// True when the sentence itself says that the people of `g` outlived what `h` says of them.
bool sr_survived_is(const sr_pairs *w, const sr_harm *h, const sr_group *g);

/// Drop the figures of the sentence before that were only feared, where this one says of those
/// people that they live: "All of them turned up alive".
void sr_survived_drop(sr_pairs *w);

#endif
