/// Those who say something together ("the mayor and two aides") as one actor of the record. Inner
/// header.
#ifndef SR_CLAIM_JOINT_H
#define SR_CLAIM_JOINT_H

#include "claim/attribution.h"
#include "claim/claim.h"

/// The number in `claims` of those who speak as `list`, whose words are `name`, added if it is new;
/// SR_NONE where they are fewer than two, or none of them is an actor.
uint32_t sr_joint_of(const sr_scope *scope, sr_stretch list, const char *name, sr_claims *claims);

#endif
