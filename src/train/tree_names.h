/// Name classes of treebank sentences with GUM's marks of entities.
#ifndef SR_TRAIN_TREE_NAMES_H
#define SR_TRAIN_TREE_NAMES_H

#include "train/corpus.h"

/// One line of a treebank as far as names need it.
typedef struct {
    const char *form;
    uint8_t upos;
    const char *entity; // value of Entity= in MISC, or ""
} sr_tree_line;

/// Fill words[i].names: an entity whose head is a proper noun is a name, as far as the proper noun
/// goes. Source: Zeldes (2017), "The GUM Corpus"; the marks are described in its wiki.
void sr_tree_names_set(const sr_tree_line *lines, sr_word *words, uint32_t count);

/// Fill words[i].mentions: the widest phrases that stand for people, organizations and places,
/// pronouns among them, as far as the first comma or bracket after their head. Possessive and
/// relative pronouns count only inside wider ones.
void sr_tree_mentions_set(const sr_tree_line *lines, sr_word *words, uint32_t count);

#endif
