/// Cues: verbs of saying, "according to", nouns with a clause, colons. Inner header.
#ifndef SR_CLAIM_CUE_H
#define SR_CLAIM_CUE_H

#include "claim/search.h"

/// All attributions with a cue in the sentence at hand.
void sr_cues_read(sr_search *w);

/// An attribution with nothing but its cue.
sr_attribution sr_cue_new(const sr_search *w, uint32_t cue, sr_stretch at);

/// Add an attribution whose source and speech are set, unless its source is nobody.
void sr_cue_keep(sr_search *w, sr_attribution *a);

#endif
