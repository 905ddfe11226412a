/// Grows trees of decisions over the presence of features by gradient boosting: each tree is fitted
/// to the slopes of the loss that those before it left (Friedman 2001, "Greedy Function
/// Approximation"; leaves of the second order after Chen and Guestrin 2016, "XGBoost").
#ifndef SR_TRAIN_FOREST_H
#define SR_TRAIN_FOREST_H

#include "nn/tree.h"
#include "train/examples.h"

enum { SR_FOREST_TREES = 2000, SR_FOREST_DEPTH = 8 };

typedef struct {
    uint32_t trees; // at most SR_FOREST_TREES; 0: none are grown
    uint32_t depth; // branches on the way to a leaf, at most SR_FOREST_DEPTH
} sr_forest_options;

typedef struct {
    uint32_t column_count;
    uint32_t *columns; // [feature number] column + 1, 0 for those never asked for
    sr_tree_node *nodes;
    uint32_t node_count;
    uint32_t *roots;
    uint32_t tree_count;
} sr_forest;

/// Learn from the examples of a task outside of fold `fold` of `folds` (-1: from all). The same
/// input gives the same bytes. To be freed.
sr_forest sr_forest_grow(const sr_examples *d, uint32_t task, int fold, int folds,
                         const sr_forest_options *options);
void sr_forest_free(sr_forest *f);

/// How much the weights count where there are trees, and each tree: as much as the other.
static inline double sr_forest_share(const sr_forest *f)
{
    return f->tree_count > 0 ? 0.5 : 1;
}

double sr_forest_score(const sr_forest *f, const sr_examples *d, const sr_row *e);

#endif
