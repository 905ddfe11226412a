/// Slips of the parser that reports bring about again and again, put right by the words. Inner
/// header.
#ifndef SR_TREE_MEND_H
#define SR_TREE_MEND_H

#include "tag/tag.h"
#include "tree/tree.h"

/// "Wounding 14, officials said": a figure before a comma is what the verb before it harms, and
/// counts nobody who speaks behind it.
void sr_tree_mend_figures(const sr_tags *tags, sr_tree *tree);

/// "In March gunmen stormed the town", "in Homs troops fired": what a preposition opens ends before
/// whoever the verb says something of.
void sr_tree_mend_openings(const sr_tags *tags, sr_tree *tree);

/// "NATO planes struck targets", "bodies lay in the streets": a noun that leads a sentence without
/// a verb, and behind it a past form taken for "that were struck": the noun is what the verb says
/// something of. A participle has no object, nor is it written as a past tense.
void sr_tree_mend_predicates(const sr_tags *tags, sr_tree *tree);

/// "Said that troops had crossed the border and asked the council to act", "denied having weapons
/// and accused the army": a second verb of speech goes with the first one, not with what was said.
void sr_tree_mend_speech(const sr_tags *tags, sr_tree *tree);

/// "An attack that police blamed on rebels": the word that ties a clause is what its verb is about
/// where the verb has a subject and no object, and counts or points at nobody.
void sr_tree_mend_relatives(const sr_tags *tags, sr_tree *tree);

/// "Urged both to accept a pause": what stands before "to" is whom the first verb is about.
void sr_tree_mend_objects(const sr_tags *tags, sr_tree *tree);

/// "A leader reached by phone, who asked not to be named, said": a participle right behind the only
/// subject that "said" can have says more of it.
void sr_tree_mend_reduced(const sr_tags *tags, sr_tree *tree);

/// "The UN, whose spokesman called it a crime, estimated": the verb behind the clause of "whose" is
/// that of whose they are.
void sr_tree_mend_whose(const sr_tags *tags, sr_tree *tree);

#endif
