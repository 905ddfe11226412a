/// Whose the victims are, where words beside the figure tell. Inner header.
#ifndef SR_CLAIM_VICTIM_SIDE_H
#define SR_CLAIM_VICTIM_SIDE_H

#include "claim/pair.h"

/// The last noun of a phrase that starts at `first`: a class of people, or an actor; or
/// SR_NO_TOKEN.
uint32_t sr_victim_noun(const sr_pairs *w, uint32_t first);

/// One past the list of people that begins with a noun: "men, women, and children".
uint32_t sr_victim_list_end(const sr_pairs *w, uint32_t noun);

/// The group is the noun of harm itself ("casualties"), or a number of it ("five dead").
bool sr_victim_is_harm(const sr_group *g, const sr_harm *h);

/// The noun of harm that is counted itself, whatever word of harm is nearer ("19 casualties,
/// including dead"), else the word given.
const sr_harm *sr_victim_harm(const sr_pairs *w, const sr_group *g, const sr_harm *h);

/// "The rebels inflicted 52 casualties": fighters did it, and on whom is left to be understood.
bool sr_victim_is_inflicted(const sr_pairs *w, const sr_harm *h);

/// Who lost the people that a noun of harm counts, or SR_NO_TOKEN: "casualties among the troops",
/// "the brigade suffered five dead", "losses were inflicted on the militia", "37 dead on the army
/// side".
uint32_t sr_victim_loser(const sr_pairs *w, const sr_harm *h);

/// The "from" of "17 from the Armed Forces", "two each from the guard", or SR_NO_TOKEN.
uint32_t sr_victim_origin(const sr_pairs *w, const sr_group *g);

/// "of whom 40 were civilians", "two of those killed were guards": the noun that says who a number
/// counts, and in *first where its words begin; or SR_NO_TOKEN.
uint32_t sr_victim_predicate(const sr_pairs *w, const sr_group *g, uint32_t *first);

/// Those whom the "them" of "a number of them" stands for, as they are told before it in its
/// sentence, or SR_NO_TOKEN.
uint32_t sr_victim_them(const sr_pairs *w, const sr_group *g, const sr_harm *h);

/// "Brings to 40 the number of rebels killed", "the number of dead rebels rose to 40": the words
/// for those whom a bare figure counts, their noun last; empty for none.
sr_stretch sr_victim_numbered(const sr_pairs *w, const sr_group *g, const sr_harm *h);

/// "Attacked the passengers, hurting four": whom the attack was on that left a bare number, or
/// SR_NO_TOKEN.
uint32_t sr_victim_attacked(const sr_pairs *w, const sr_group *g);

#endif
