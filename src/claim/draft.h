/// From a pair of harm and people to the draft of a toll. Inner header.
#ifndef SR_CLAIM_DRAFT_H
#define SR_CLAIM_DRAFT_H

#include "claim/pair.h"

/// Add the draft of group `gi` with harm `hi` to `out`; `score` is the pair's.
void sr_draft_make(sr_pairs *w, uint32_t gi, uint32_t hi, float score);

#endif
