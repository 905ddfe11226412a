/// What a cue reports: by the tree where it has a clause for it, by the layout of the sentence
/// where it has not. Inner header.
#ifndef SR_CLAIM_CONTENT_H
#define SR_CLAIM_CONTENT_H

#include "claim/search.h"

/// What verb `a->cue` reports; false if nothing.
bool sr_content_find(const sr_search *w, sr_attribution *a, const sr_lexicon_row *row);

/// A clause that the cue governs, to its right (`right`) or left.
uint32_t sr_content_governed(const sr_search *w, uint32_t v, bool right, unsigned takes);

/// The part of a governed clause that is speech, with what the tree hung on it.
sr_stretch sr_content_clause(const sr_search *w, const sr_attribution *a, uint32_t c, bool right);

#endif
