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

/// By the words of the harm somebody else did it: the actor holds or frees the harmed for a state,
/// lost or tends to them, or is one of them.
bool sr_doer_is_another(const sr_scope *scope, const sr_draft_list *drafts, const sr_draft *d,
                        uint32_t actor);

/// Fighters and a party of one country: they do not harm their own.
bool sr_doer_is_own_side(const sr_scope *scope, const sr_draft *draft, uint32_t actor);

/// The doers as the learned scorer chooses them, where it knows the task; the rules have spoken.
void sr_doers_choose(const sr_scope *scope, const sr_attributions *attributions,
                     const sr_ground *ground, sr_draft_list *drafts, sr_arena scratch);

#endif
