/// What the steps of finding groups of people share; only for src/claim/group*.c.
#ifndef SR_CLAIM_GROUP_H
#define SR_CLAIM_GROUP_H

#include <string.h>

#include "claim/toll.h"

/// The sentence at hand while its groups are found.
typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_attributions *attributions;
    const sr_harm_list *harms;
    uint32_t a; // tokens [a, b)
    uint32_t b;
    sr_group_list *out;
    sr_arena *arena;
} sr_grouping;

/// True when token `t` is in the sentence and reads like this.
static inline bool sr_group_is(const sr_grouping *w, uint32_t t, const char *word)
{
    return sr_syntax_is(w->s, t, w->b, word);
}

// ---- nouns and their phrases (group_phrase.c)

/// The word of harm that token `t` is part of, or NULL.
const sr_harm *sr_group_harm_at(const sr_grouping *w, uint32_t t);

/// A noun or a name, or an adjective that stands for people.
bool sr_group_is_nominal(const sr_grouping *w, uint32_t t);

/// A noun that means people.
bool sr_group_is_person(const sr_grouping *w, uint32_t t);

/// Tagged as more than one.
bool sr_group_is_plural(const sr_grouping *w, uint32_t t);

/// True when token `t` is in the sentence and its lemma is one of `words`, NULL at their end.
bool sr_group_is_lemma(const sr_grouping *w, uint32_t t, sr_claim_words class);

/// "casualties were reported", "bodies lay about": the word of harm is the people.
bool sr_group_names_harmed(const sr_grouping *w, uint32_t head);

/// "the soldier's brother": who owns somebody else is not the one told of; "Nabil's murder" is.
bool sr_group_is_owner(const sr_grouping *w, uint32_t head);

/// A group that was found holds token `t`.
bool sr_group_is_covered(const sr_grouping *w, uint32_t t);

/// Start of the noun phrase of `head`, within its run of modifiers.
uint32_t sr_group_phrase_start(const sr_grouping *w, uint32_t head);

/// End of the noun phrase from its head on: of-phrases and short modifiers, but no clause.
uint32_t sr_group_phrase_end(const sr_grouping *w, uint32_t head);

/// "One person for every 23 arrests", but not "one in every village": from `last` on, that it only
/// tells how many to how many.
bool sr_group_is_rate(const sr_grouping *w, uint32_t last);

/// Add a group; sets `speaker`, and that it hangs on none.
void sr_group_push(sr_grouping *w, sr_group g);

// ---- the steps, in this order

/// Groups that a number counts (group_count.c).
void sr_groups_find_counted(sr_grouping *w);

/// "An elderly couple": two.
void sr_group_count_couple(const sr_grouping *w, sr_group *g);

/// The word at `t` says that there were no dead: the noun of "no losses", "without any loss",
/// "neither dead nor wounded".
bool sr_group_tells_no_losses(const sr_grouping *w, uint32_t t);

/// People told by their names (group_name.c).
void sr_groups_find_named(sr_grouping *w);

/// People that no number counts: articles, plurals, "another", pronouns (group_plain.c).
void sr_groups_find_plain(sr_grouping *w);

/// One group of what is told in one breath or twice: families, second names, lists of names
/// (group_merge.c). `out` is in text order.
void sr_groups_merge(sr_grouping *w);

/// How they hang together: `part_of` and `with` (group_link.c).
void sr_groups_link(sr_grouping *w);

// ---- parts of people told before (group_part.c)

/// Past the "of them", "of whom", "of those killed" that opens at `t`, or `t`.
uint32_t sr_group_whole_end(const sr_grouping *w, uint32_t t);

/// "Of the 30 dead, " with which a sentence or a clause opens, right before `t`.
bool sr_group_opens_of(const sr_grouping *w, uint32_t t);

/// A form of "be" at `t`.
bool sr_group_is_copula(const sr_grouping *w, uint32_t t);

/// The people that a part is said to be, from `t` on: "were women and children"; empty for none.
sr_stretch sr_group_said_to_be(const sr_grouping *w, uint32_t t);

/// The group that group `part` is taken from, or SR_NONE.
uint32_t sr_group_whole_of(const sr_grouping *w, uint32_t part);

/// Words in [first, last) that make what follows a part of what stands before: "including".
bool sr_group_part_cue(const sr_grouping *w, uint32_t first, uint32_t last);

#endif
