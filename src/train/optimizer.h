/// Adam with a running average of the parameters.
#ifndef SR_TRAIN_OPTIMIZER_H
#define SR_TRAIN_OPTIMIZER_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    size_t count;
    float *params;
    float *mean;    // of the gradient
    float *square;  // of its square
    float *average; // sum of the parameters after every averaged step
    uint32_t averaged;
} sr_optimizer;

/// Source: Kingma and Ba (2015). `rate` is corrected for the zero start by the caller.
typedef struct {
    float rate;
    float mean_keep;   // 0.9
    float square_keep; // 0.98
    float scale;       // of the gradient: clipping
} sr_adam;

void sr_optimizer_new(sr_optimizer *optimizer, size_t count);
void sr_optimizer_free(sr_optimizer *optimizer);
/// Update params [at, at + width) by gradient, which is set to zero.
void sr_optimizer_step(sr_optimizer *optimizer, const sr_adam *adam, float *gradient, size_t at,
                       size_t width);
void sr_optimizer_average(sr_optimizer *optimizer);

#endif
