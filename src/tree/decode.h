/// From arc scores to a tree.
#ifndef SR_TREE_DECODE_H
#define SR_TREE_DECODE_H

#include "base/arena.h"
#include <stdbool.h>

/// scores [count, count + 1]: of word i under head j; head 0 is the root, word i is head i + 1.
/// Writes the head (0 to count) of every word: one root, no cycle, no crossing arcs. The best head
/// of each word where those make such a tree, else the best such tree. Source: Eisner (1996),
/// "Three New Probabilistic Models for Dependency Parsing".
void sr_decode_tree(uint32_t *head, const float *scores, uint32_t count, sr_arena scratch);

/// True when heads make one projective tree.
bool sr_decode_is_tree(const uint32_t *head, uint32_t count, sr_arena scratch);

#endif
