/// Which mentions of a report are the same actor. Private to src/name.
///
/// One pass from left to right; each mention looks for the surest link first (Raghunathan et al.
/// 2010, "A Multi-Pass Sieve for Coreference Resolution", as one pass over an index instead of
/// many): codebook row, apposition, copula, name and its variants, acronym, same description,
/// definite description, pronoun. Links within one report only.
#ifndef SR_NAME_COREFERENCE_H
#define SR_NAME_COREFERENCE_H

#include "name/actor.h"

/// One actor in the making.
typedef struct {
    sr_actor_facts facts; // of its most telling mention, gaps filled from others
    uint32_t best;        // that mention
    uint32_t first;       // first and latest mention
    uint32_t last;
    uint32_t mentions;
    uint32_t role_first; // title or description of a named person; empty if none
    uint32_t role_last;
    bool named;
    uint32_t placed; // mentions that are places
    bool acts;       // something shows that it is somebody, not only a place
} sr_entity;

/// A place and no actor: named as one, and nothing else known.
static inline bool sr_entity_place_only(const sr_entity *entity)
{
    return entity->placed > 0 && !entity->acts;
}

typedef SR_LIST(sr_entity) sr_entity_list;

typedef struct {
    sr_entity_list entities;
    uint32_t *of; // [mention count] entity, or SR_NONE
} sr_coreference;

/// `joining` false: every mention that is no third-person pronoun stands alone.
sr_coreference sr_coreference_find(const sr_name_view *view, const sr_mention_list *mentions,
                                   const sr_actor_facts *facts, const uint32_t *mention_of,
                                   bool joining, sr_arena *keep, sr_arena scratch);

#endif
