/// Name classes of treebank sentences: from GUM's entities, or as far as proper nouns tell.
#ifndef SR_TRAIN_TREE_NAMES_H
#define SR_TRAIN_TREE_NAMES_H

#include "train/corpus.h"

/// One line of a treebank as far as names need it.
typedef struct {
    const char *form;
    uint8_t upos;
    const char *entity; // value of Entity= in MISC, or ""
} sr_tree_line;

/// Fill words[i].names. With `entities`, the lines carry GUM's entity marks and all names are known; without,
/// words far from every proper noun are known to be outside, and the rest is open.
/// Source: Zeldes (2017), "The GUM Corpus"; the marks are described in its wiki.
void sr_tree_names_set(const sr_tree_line *lines, sr_word *words, uint32_t count, bool entities);

#endif
