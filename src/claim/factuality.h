/// What the claims make of the events: who tells them, who disputes them, alleged or denied. Inner
/// header.
#ifndef SR_CLAIM_FACTUALITY_H
#define SR_CLAIM_FACTUALITY_H

#include "claim/attribution.h"

/// Fills the event part of `claims`, and the disputes between claims. `claim_place` numbers the
/// attributions as claims.
void sr_factuality_find(const sr_scope *scope, const sr_attributions *attributions,
                        const uint32_t *claim_place, sr_claims *claims);

#endif
