/// Accidents, disasters and epidemics that are told over several sentences: who is only said to
/// have died in a sentence behind them died of them, and no act of force is to be recorded.
#ifndef SR_EVENT_MISHAP_H
#define SR_EVENT_MISHAP_H

#include "event/merge.h"

/// The mentions of the cluster tell of harm or of a blast, of nobody who did it and of no weapon,
/// and what the report told last before them is a mishap.
bool sr_mishap_tells(const sr_scene *scene, const sr_candidate_list *all, const sr_members *members,
                     uint32_t cluster);

#endif
