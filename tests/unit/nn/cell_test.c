// The vector code of each kernel against plain C, bit for bit, and the gates against libm.
#include "nn/cell.h"

#include <math.h>

#include "../../check.h"
#include "nn/gate.h"
#include "nn/shape.h"

enum { WIDTH = 320 };

static float x[4 * SR_HIDDEN];

static void fill(float reach, uint32_t seed)
{
    for (size_t i = 0; i < sizeof x / sizeof *x; i++) {
        seed = seed * 1664525u + 1013904223u;
        x[i] = reach * ((float)(seed >> 8) / 8388608.0f - 1);
    }
}

static void check_step(sr_kernel kernel)
{
    float c[2][SR_HIDDEN];
    uint8_t state[2][SR_HIDDEN];
    for (int i = 0; i < SR_HIDDEN; i++) {
        c[0][i] = c[1][i] = x[i] * 0.3f;
    }
    sr_cell_step(SR_KERNEL_PLAIN, SR_HIDDEN, x, c[0], state[0]);
    sr_cell_step(kernel, SR_HIDDEN, x, c[1], state[1]);
    CHECK(__LINE__, "cells", memcmp(c[0], c[1], sizeof c[0]) == 0);
    CHECK(__LINE__, "states", memcmp(state[0], state[1], sizeof state[0]) == 0);
}

static void check_rounding(sr_kernel kernel, size_t width)
{
    uint8_t bytes[2][WIDTH] = {{0}};
    int16_t words[2][WIDTH] = {{0}};
    float unit[4];
    unit[0] = sr_row_bytes(SR_KERNEL_PLAIN, bytes[0], x, width);
    unit[1] = sr_row_bytes(kernel, bytes[1], x, width);
    unit[2] = sr_row_words(SR_KERNEL_PLAIN, words[0], x, width);
    unit[3] = sr_row_words(kernel, words[1], x, width);
    CHECK(__LINE__, "bytes",
          memcmp(bytes[0], bytes[1], WIDTH) == 0 && memcmp(&unit[0], &unit[1], 4) == 0);
    CHECK(__LINE__, "words",
          memcmp(words[0], words[1], sizeof words[0]) == 0 && memcmp(&unit[2], &unit[3], 4) == 0);
    for (size_t i = 0; i < width; i++) {
        CHECK(__LINE__, "near",
              fabsf((float)(bytes[0][i] - 128) * unit[0] - x[i]) <= 0.51f * unit[0]);
        CHECK(__LINE__, "near", fabsf((float)words[0][i] * unit[2] - x[i]) <= 0.51f * unit[2]);
    }
    int32_t sums[2][3];
    for (size_t i = 0; i < WIDTH; i++) {
        words[1][i] = (int16_t)(words[0][WIDTH - 1 - i] / 3);
    }
    size_t third = width / 3;
    sr_dot_words(SR_KERNEL_PLAIN, sums[0], words[0], words[1], 3, third);
    sr_dot_words(kernel, sums[1], words[0], words[1], 3, third);
    CHECK(__LINE__, "sums", memcmp(sums[0], sums[1], sizeof sums[0]) == 0);
}

int main(void)
{
    for (float at = -12; at < 12; at += 0.01f) {
        CHECK(__LINE__, "tanh", fabsf(sr_tanh(at) - tanhf(at)) < 2e-4f);
        CHECK(__LINE__, "sigmoid", fabsf(sr_sigmoid(at) - 1 / (1 + expf(-at))) < 2e-4f);
    }
    for (sr_kernel kernel = SR_KERNEL_PLAIN; kernel <= sr_kernel_best(); kernel++) {
        static const float reaches[] = {0, 1e-6f, 0.1f, 1, 8, 1000};
        for (size_t r = 0; r < sizeof reaches / sizeof *reaches; r++) {
            fill(reaches[r], (uint32_t)r + 5);
            check_step(kernel);
            for (size_t width = 3; width <= WIDTH; width += 37) {
                check_rounding(kernel, width);
            }
        }
    }
    return CHECK_END();
}
