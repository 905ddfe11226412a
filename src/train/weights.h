/// A weight for each feature: logistic regression with an L2 penalty, brought to its minimum.
#ifndef SR_TRAIN_WEIGHTS_H
#define SR_TRAIN_WEIGHTS_H

#include "train/examples.h"

/// Learns `weight` (a number for each feature, then the bias; choices have none) from the examples
/// of a task outside of fold `fold` of `folds` (-1: from all). `penalty` of squared weights stands
/// beside the sum of all losses.
void sr_weights_learn(double *weight, const sr_examples *d, uint32_t task, int fold, int folds,
                      double penalty);

double sr_weights_score(const double *weight, const sr_examples *d, const sr_row *e);

#endif
