/// Those of whom a report says that nothing happened to them: tolls of nobody. Inner header.
#ifndef SR_CLAIM_SPARED_H
#define SR_CLAIM_SPARED_H

#include "claim/pair.h"

/// True where the sentence has a word that may spare somebody: "unharmed", "not injured".
bool sr_spared_told(const sr_pairs *w);

/// Drafts of a toll of none for "the president was unharmed", "the driver escaped injury", "without
/// injuring the guard". The groups of the sentence are known.
void sr_spared_find(sr_pairs *w);

#endif
