/// The scorer's word on one candidate of the claim layer. Inner header.
#ifndef SR_CLAIM_FEATURE_H
#define SR_CLAIM_FEATURE_H

#include "claim/scope.h"
#include "nn/feature.h"

/// The scorer's probability, or `base` where there is no scorer or no such task. The candidate is
/// shown to the witness.
float sr_features_score(const sr_scope *scope, const char *task, sr_span span, const sr_features *f,
                        float base, const char *outcome);

#endif
