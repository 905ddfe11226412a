/// The scorer's word on pairs of harm and people. Inner header.
#ifndef SR_CLAIM_TOLL_FEATURE_H
#define SR_CLAIM_TOLL_FEATURE_H

#include "claim/pair.h"

/// Fill `score` for all pairs that anything joins; by the prior of their kind where there is no
/// scorer.
void sr_pairs_score(sr_pairs *w);

#endif
