/// Slips of the parser that reports bring about again and again, put right by the words. Inner
/// header.
#ifndef SR_TREE_MEND_H
#define SR_TREE_MEND_H

#include "tag/tag.h"
#include "tree/tree.h"

void sr_tree_mend(const sr_tags *tags, sr_tree *tree);

#endif
