/// Whether the harm that a toll counts is history. Inner header.
#ifndef SR_CLAIM_HISTORY_H
#define SR_CLAIM_HISTORY_H

#include "claim/toll.h"

/// The words, the event, the size or, in a report without a date, the year of draft `d` tell it as
/// history. Its event is set; `time` is the one that stands with it, or NULL.
bool sr_history_tells(const sr_scope *scope, const sr_draft_list *drafts, const sr_draft *d,
                      const sr_time *time);

/// Marks, once all days are set, what is history by its day, as a sum or by what stands with it:
/// "has killed 200,000 and displaced millions".
void sr_history_mark(const sr_scope *scope, sr_draft_list *drafts);

#endif
