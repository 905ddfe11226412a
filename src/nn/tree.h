/// Trees of decisions over the presence of features, as `sitrep-train scorer` grows them.
#ifndef SR_NN_TREE_H
#define SR_NN_TREE_H

#include <stdint.h>

#define SR_TREE_LEAF 0xffff
#define SR_TREE_COLUMNS 4096 // features that the trees of one task may ask for

/// As it stands in the file. A branch goes on at the next node, or where the feature of its column
/// is present `skip` nodes ahead; a leaf has its value.
typedef struct {
    uint16_t column; // from 0, or SR_TREE_LEAF
    uint16_t skip;
    float value;
} sr_tree_node;

/// Which columns are present.
typedef struct {
    uint64_t bits[SR_TREE_COLUMNS / 64];
} sr_tree_marks;

/// `column` counts from 1; of 0 nothing is marked.
static inline void sr_tree_mark(sr_tree_marks *marks, uint32_t column)
{
    if (column != 0) {
        marks->bits[(column - 1) / 64] |= UINT64_C(1) << (column - 1) % 64;
    }
}

static inline float sr_tree_walk(const sr_tree_node *node, const sr_tree_marks *marks)
{
    while (node->column != SR_TREE_LEAF) {
        uint64_t has = marks->bits[node->column / 64] >> node->column % 64 & 1;
        node += has != 0 ? node->skip : 1;
    }
    return node->value;
}

#endif
