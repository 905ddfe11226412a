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

#endif
