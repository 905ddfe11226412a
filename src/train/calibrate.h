/// What the scores of examples that training had not seen are worth.
#ifndef SR_TRAIN_CALIBRATE_H
#define SR_TRAIN_CALIBRATE_H

#include "train/examples.h"

typedef struct {
    float slope; // probability = sigmoid(slope * score + offset); of choices the share of its exp()
    float offset;
    double loss; // mean log loss then
} sr_calibration;

/// Fits a task's calibration to the held-out scores of its examples and reports on stderr.
sr_calibration sr_calibrate(const sr_examples *d, uint32_t task);

#endif
