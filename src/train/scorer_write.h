/// Writing of a scorer's file, task by task (nn/scorer_layout.h).
#ifndef SR_TRAIN_SCORER_WRITE_H
#define SR_TRAIN_SCORER_WRITE_H

#include "train/calibrate.h"
#include "train/forest.h"

typedef struct {
    uint8_t *bytes;
    size_t size;
} sr_scorer_file;

/// An empty file for the tasks of `d`. To be freed by sr_scorer_file_write().
sr_scorer_file sr_scorer_file_new(const sr_examples *d);

/// Put in a task: its weights and trees, each as heavy as the other where there are trees.
void sr_scorer_file_add(sr_scorer_file *file, const sr_examples *d, uint32_t task,
                        const double *weight, const sr_forest *forest, sr_calibration calibration);

SR_MUST_USE bool sr_scorer_file_write(sr_scorer_file *file, const char *path, sr_error *err);

#endif
