/// Figures that somebody counted: "recorded 40 deaths", "the UN's tally of 31 killed". Inner
/// header.
#ifndef SR_CLAIM_COUNTED_H
#define SR_CLAIM_COUNTED_H

#include "claim/search.h"

/// A noun for a count of the harmed ("toll", "tally"), even where it is read as an adverb.
bool sr_counted_is_noun(const sr_search *w, uint32_t t);

/// True when what verb `a->cue` governs, or stands behind a cue of several words, is a figure of
/// the harmed that its source can have counted.
bool sr_counted_by(const sr_search *w, const sr_attribution *a, const sr_lexicon_row *row);

/// "31 deaths were verified by the UN": the passive subject is such a figure.
bool sr_counted_subject(const sr_search *w, const sr_attribution *a, const sr_lexicon_row *row);

/// "The Red Cross's tally of 31 dead", "a toll by the ministry reached 40", "by the UN's count, 12
/// died": the noun at `t` is a count with an owner. Sets source and speech; false if it is none.
bool sr_counted_noun(sr_search *w, sr_attribution *a, const sr_lexicon_row *row, uint32_t t);

/// Words of harm and a count of people stand in `x`: "40 people had been shot".
bool sr_counted_is_figure(const sr_search *w, sr_stretch x);

#endif
