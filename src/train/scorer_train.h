/// Trains the small scorer (nn/scorer.h) from a table of examples.
#ifndef SR_TRAIN_SCORER_TRAIN_H
#define SR_TRAIN_SCORER_TRAIN_H

#include "train/forest.h"

typedef struct {
    float penalty; // of squared weights, beside the sum of all losses; 0: cross-validation chooses
    int folds;     // of the cross-validation that calibrates
    sr_forest_options forest; // trees beside the weights
} sr_scorer_options;

/// Lines `task TAB label TAB features separated by blanks`; label 1, 0, or a number between for a
/// soft label, and after a colon the example's weight ("1:0.5"). Examples that begin with the same
/// `@group` feature stay in one fold, and that feature is not learnt from. Lines that follow each
/// other with the same `?choice` feature compete: one of those with label 1 is to be chosen.
/// Writes one file with all tasks and reports each task's cross-validated figures on stderr.
/// The same input gives the same bytes. Errors: SR_ERR_IO, SR_ERR_FORMAT (`at` is the line).
bool sr_scorer_train(const char *out_path, const char *in_path, const sr_scorer_options *options,
                     sr_error *err);

#endif
