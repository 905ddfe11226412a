/// One step of an LSTM and the rounding of floats to bytes, each compiled for several instruction
/// sets; they give the same bits on all.
#ifndef SR_NN_CELL_H
#define SR_NN_CELL_H

#include <stddef.h>
#include <stdint.h>

#include "nn/matrix.h"

/// A state in [-1, 1] as a byte: 128 + 127 h, rounded.
#define SR_STATE_SCALE (1.0f / 127.0f)

/// One step of one sentence in one direction, H = `hidden`.
/// i, f, o = sigmoid and g = tanh of the four quarters of `gates` [4 H]
/// c = f c + i g   state = o tanh c, as bytes   c [H]   state [H]
void sr_cell_step(sr_kernel kernel, size_t hidden, const float *gates, float *c, uint8_t *state);

/// Round a row of floats to bytes by its largest value; returns what one unit is worth.
///   out = 128 + x / unit   width bytes
float sr_row_bytes(sr_kernel kernel, uint8_t *out, const float *x, size_t width);

/// Round to 12 bits and a sign, for sr_dot_words: 2047 at most, so that no sum of 256 products
/// overflows.
float sr_row_words(sr_kernel kernel, int16_t *out, const float *x, size_t width);

/// out[j] = sum over k of a[k] * b[j, k]   a [width]   b [count, width]
void sr_dot_words(sr_kernel kernel, int32_t *out, const int16_t *a, const int16_t *b, size_t count,
                  size_t width);

/// x = x > 0 ? x : 0.1 x
void sr_leaky(sr_kernel kernel, float *x, size_t count);

/// out = max(a + b, 0)
void sr_sum_relu(sr_kernel kernel, float *out, const float *a, const float *b, size_t count);

#endif
