/// From entities to the actors of the record: name, code, country, and whose they are.
#ifndef SR_NAME_ACTOR_RECORD_H
#define SR_NAME_ACTOR_RECORD_H

#include "name/coreference.h"

/// The actors, one an entity, with what they take from those they belong to. mention_of [token
/// count] is the mention that each token heads, or SR_NONE.
sr_actor *sr_actor_records_of(const sr_name_view *view, const sr_mention_list *mentions,
                              const sr_coreference *found, const uint32_t *mention_of,
                              const sr_place *places, sr_arena *keep, sr_arena scratch);

/// "Kuwaiti ports", "imports from Moldova", "traffickers in Cali": a party is of the one country
/// that its own words name. In a text of a sentence or two, where no report tells the country,
/// whoever has a part but no country ("the rebels") is of the one country that the sentence names.
/// Entities are known of the first `entity_count` mentions; the adjectives after them have none.
void sr_actor_records_settle(sr_actor *actors, const sr_coreference *found,
                             const sr_name_view *view, const sr_mention_list *mentions,
                             uint32_t entity_count, const sr_place *places, sr_arena *keep);

#endif
