/// What a report calls the victims of a toll. Inner header.
#ifndef SR_CLAIM_VICTIM_WORDS_H
#define SR_CLAIM_VICTIM_WORDS_H

#include "claim/pair.h"

/// "millions have been displaced": nobody told of before.
bool sr_victim_is_mass(const sr_group *g);

/// The words for the people: without number and article; a person by name where a pronoun stands
/// for him, and NULL where the noun only says what befell them ("39 dead").
const char *sr_victim_words(const sr_pairs *w, const sr_group *g);

/// Where no people are told: those whom "them" stands for, or the word that is counted ("70,000
/// lives", "no deaths"); or NULL.
const char *sr_victim_fate(const sr_pairs *w, const sr_group *g, const sr_harm *h);

/// The words for those whose losses are told, or NULL where only a pronoun tells: "army" of "army
/// losses".
const char *sr_victim_owner_words(const sr_pairs *w, uint32_t owner);

#endif
