/// Where, when and with what: the place, time and weapons of a candidate's own clause, then of its
/// sentence, then of what stands before.
#ifndef SR_EVENT_SETTING_H
#define SR_EVENT_SETTING_H

#include "event/match.h"

/// Fills places, time and weapons from the sentence.
void sr_setting_find(const sr_scene *scene, sr_candidate *candidate, sr_arena *arena);

/// For kept candidates without a place or time: those of the kept candidate before it in the same
/// paragraph, then what the report is mostly about. Marks them as inferred.
void sr_setting_carry(const sr_scene *scene, sr_candidate_list *all, sr_arena *arena);

/// For kept acts of force without an actor: that of a like act just before. Marks it as inferred.
void sr_setting_carry_actors(sr_candidate_list *all);

/// Kind of a target by the classes of its noun ("building", "vehicle", ...), or NULL.
const char *sr_setting_target_kind(const sr_scene *scene, uint32_t token);

#endif
