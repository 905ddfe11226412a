/// Who the victims of a toll are: civilians, combatants, both. Inner header.
#ifndef SR_CLAIM_VICTIM_CLASS_H
#define SR_CLAIM_VICTIM_CLASS_H

#include "claim/pair.h"

/// Class by the words of the phrase: its head, else any word in it that tells, else who it is.
/// *inherits is set where nothing tells and the people may be those told of before.
sr_class sr_victim_class(const sr_pairs *w, const sr_group *g, const sr_harm *h, bool *inherits);

/// Class of those whom a word names as the ones who lost people.
sr_class sr_victim_class_of(const sr_pairs *w, uint32_t loser);

/// "mostly civilians" behind a count of people makes it mixed.
bool sr_victim_is_mostly(const sr_pairs *w, const sr_group *g);

/// The class of people of no known class by what they include: "20 people, including soldiers and
/// nurses" are mixed.
sr_class sr_victim_class_by_parts(const sr_pairs *w, const sr_group *g, const sr_harm *h);

#endif
