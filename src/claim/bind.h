/// Which event a toll belongs to. Inner header of the claim layer.
#ifndef SR_CLAIM_BIND_H
#define SR_CLAIM_BIND_H

#include "claim/claim.h"

/// Give every toll an event that can have done the harm, or none: a toll in a sentence that only
/// tells of speech goes to the event at its own place and days.
void sr_tolls_bind(sr_claims *claims, const sr_events *events, const sr_syntax *syntax);

#endif
