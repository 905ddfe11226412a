/// One step of an LSTM of any width in floats, forward and backward. H = `hidden`.
/// Source: Hochreiter and Schmidhuber (1997).
#ifndef SR_TRAIN_CELL_H
#define SR_TRAIN_CELL_H

#include <stddef.h>

/// One step of one sentence in one direction; gates become what they are squashed to.
/// i, f, o = sigmoid, g = tanh of the four quarters of `gates` [4 H]; c = f c' + i g; h = o tanh c
void sr_cell_forward(size_t hidden, float *gates, const float *c_before, float *c, float *squashed,
                     float *h);

/// Slopes of one step: from d_h and the slope carried in the cell to those before the squashing.
void sr_cell_backward(size_t hidden, const float *gates, const float *squashed,
                      const float *c_before, const float *d_h, const float *d_h_carry, float *d_c,
                      float *d_gates);

#endif
