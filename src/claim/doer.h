/// Who did the harm that a toll counts. Inner header.
#ifndef SR_CLAIM_DOER_H
#define SR_CLAIM_DOER_H

#include "claim/toll.h"
#include "event/ground_facts.h"

/// Sets, by rules, who the report tells as the doer of the harm of draft `index`: by its sentence,
/// its event and the figure before. The drafts before it are settled; its own event, place, side
/// and background are set.
void sr_doer_find(const sr_scope *scope, const sr_attributions *attributions,
                  const sr_ground *ground, sr_draft_list *drafts, uint32_t index);

/// Gives drafts without a doer the one of another figure of the same incident, or of a body that
/// claims the deed or is blamed for it.
void sr_doers_spread(const sr_scope *scope, sr_draft_list *drafts);

/// The event is that somebody says he did the deed.
bool sr_doer_claims(const sr_event *event);

/// A news agency, a newspaper, an observatory: they tell of harm and do none.
bool sr_doer_only_tells(const sr_actor *actor);

/// "Police freed three clerks kidnapped last week", "arrested two men suspected of killing nine":
/// an arm of a state that frees the harmed of draft `d`, or holds those who harmed them, did not do
/// it.
bool sr_doer_is_keeper(const sr_scope *scope, const sr_draft *d, uint32_t actor);

/// The actor only suffers or tends to what happened: "lost two sons", "buried 40", "the foreigners
/// who died".
bool sr_doer_is_bereft(const sr_scope *scope, const sr_draft *d, uint32_t actor);

/// Another figure or this one counts the actor among those whom the same word harms; in a fight
/// each side harms the other.
bool sr_doer_is_harmed(const sr_scope *scope, const sr_draft_list *drafts, const sr_draft *d,
                       uint32_t actor);

/// The doers as the learned scorer chooses them, where it knows the task; the rules have spoken.
void sr_doers_choose(const sr_scope *scope, const sr_attributions *attributions,
                     const sr_ground *ground, sr_draft_list *drafts, sr_arena scratch);

#endif
