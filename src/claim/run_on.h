/// Speech without a cue of its own: quotations that go on, turns of a transcript. Inner header.
#ifndef SR_CLAIM_RUN_ON_H
#define SR_CLAIM_RUN_ON_H

#include "claim/search.h"

/// A quotation that no cue took, or a sentence in the first person where the marks were lost, goes
/// on with the last speaker.
void sr_run_on(sr_search *w);

/// Turns of a transcript that begin in the sentence at hand.
void sr_run_turns(sr_search *w);

#endif
