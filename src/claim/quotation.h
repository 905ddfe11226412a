/// Quotations: runs of words between marks, also over sentences and paragraphs. Inner header.
#ifndef SR_CLAIM_QUOTATION_H
#define SR_CLAIM_QUOTATION_H

#include "claim/search.h"

/// All quotations of the report; a paragraph that opens with a new mark goes on with the quotation
/// that the last one left open.
void sr_quotations_find(sr_search *w, sr_arena *scratch);

bool sr_quotation_is_mark(const sr_search *w, uint32_t t);

/// Speech that reaches into a quotation holds all of it, except where the cue stands.
void sr_quotations_extend(const sr_search *w, sr_attribution *a);

/// True when some word of the stretch is quoted.
bool sr_quotation_within(const sr_search *w, sr_stretch x);
/// True when most words of what was said are quoted.
bool sr_quotation_mostly(const sr_search *w, const sr_attribution *a);

/// "..., he said." after a quotation that ended its own sentence.
bool sr_quotation_before(const sr_search *w, sr_attribution *a);

#endif
