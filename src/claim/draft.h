/// From a pair of harm and people to the draft of a toll. Inner header.
#ifndef SR_CLAIM_DRAFT_H
#define SR_CLAIM_DRAFT_H

#include "claim/pair.h"

/// Add the draft of group `gi` with harm `hi` to `out`; `score` is the pair's.
void sr_draft_make(sr_pairs *w, uint32_t gi, uint32_t hi, float score);

/// The same for people and a harm that are no pair of the sentence's lists.
void sr_draft_of(sr_pairs *w, const sr_group *g, const sr_harm *h, float score);

#endif
