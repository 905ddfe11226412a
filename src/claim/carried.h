/// Figures that rest on a harm told in the sentences before. Inner header.
#ifndef SR_CLAIM_CARRIED_H
#define SR_CLAIM_CARRIED_H

#include "claim/pair.h"

/// True where a sentence without a word of harm may count people told of before: "12 of them were
/// children", "it could be as many as 200".
bool sr_carried_told(const sr_pairs *w);

/// Drafts for those. The groups of the sentence are known; its own drafts begin at `first_draft`.
void sr_carried_find(sr_pairs *w, uint32_t first_draft);

/// Total of what this sentence counts of people told in this or the sentences before it: "five of
/// the dead were women".
void sr_carried_part(sr_pairs *w, uint32_t first_draft);

#endif
