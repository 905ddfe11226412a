/// How a scorer's file is laid out, in 32-bit little-endian integers and floats:
/// the number of tasks, zero, a head for each task, and where `at` says, for each task
///   keys[slots], weights[slots], columns[slots]   a hash table of features: a key is searched from
///                                                 slot key & (slots - 1) upwards, 0 ends the
///                                                 search
///   roots[trees], nodes[nodes]                    trees that ask for columns, see nn/tree.h
/// A column counts from 1; 0 is a feature that no tree asks for.
#ifndef SR_NN_SCORER_LAYOUT_H
#define SR_NN_SCORER_LAYOUT_H

#include <stddef.h>

#include "nn/tree.h"

#define SR_SCORER_KIND "SCOR"

enum { SR_SCORER_VERSION = 1, SR_SCORER_NAME = 40, SR_SCORER_TASKS = 256, SR_SCORER_START = 8 };

typedef struct {
    char name[SR_SCORER_NAME];
    float bias;
    float slope; // probability = sigmoid(slope * sum + offset)
    float offset;
    uint32_t slots; // a power of two
    uint32_t trees;
    uint32_t nodes;
    uint32_t at; // byte of the payload, a multiple of 4
    uint32_t zero;
} sr_scorer_head;

/// Bytes of what stands at `at`.
static inline uint64_t sr_scorer_table_size(const sr_scorer_head *head)
{
    return (uint64_t)head->slots * 12 + (uint64_t)head->trees * 4 +
           (uint64_t)head->nodes * sizeof(sr_tree_node);
}

#endif
