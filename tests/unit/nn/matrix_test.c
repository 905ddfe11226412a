// Every kernel of this machine gives the floats of plain C, bit for bit, at every size.
#include "nn/matrix.h"

#include <stdlib.h>

#include "../../check.h"

enum { MOST = 100, ROWS = 40 };

static uint32_t seed = 1;

static uint32_t next(void)
{
    seed = seed * 1664525u + 1013904223u;
    return seed >> 8;
}

static int8_t weights[MOST * MOST];
static float scale[MOST], bias[MOST], row_scale[ROWS];
static uint8_t a[ROWS * 128];

static void fill(void)
{
    for (size_t i = 0; i < sizeof weights; i++) {
        weights[i] = (int8_t)((int)(next() % 255) - 127);
    }
    for (size_t i = 0; i < sizeof a; i++) {
        a[i] = (uint8_t)(next() % 255 + 1);
    }
    for (size_t i = 0; i < MOST; i++) {
        scale[i] = (float)(next() % 1000) * 0.001f;
        bias[i] = (float)(next() % 1000) * 0.01f - 5;
    }
    for (size_t i = 0; i < ROWS; i++) {
        row_scale[i] = (float)(next() % 1000) * 0.0001f;
    }
}

/// Straight from the formula in the header.
static void reference(float *out, size_t in, size_t columns, size_t rows, bool one_scale, bool add)
{
    for (size_t m = 0; m < rows; m++) {
        for (size_t n = 0; n < columns; n++) {
            int32_t sum = 0;
            for (size_t k = 0; k < in; k++) {
                sum += ((int32_t)a[m * 128 + k] - 128) * weights[k * columns + n];
            }
            float value = (float)sum * scale[n];
            value = value * row_scale[one_scale ? 0 : m];
            float *at = &out[m * MOST + n];
            *at = add ? *at + value : value + bias[n];
        }
    }
}

static void check_size(sr_kernel kernel, size_t in, size_t columns, size_t rows, bool one_scale,
                       bool add)
{
    void *memory = aligned_alloc(64, (sr_matrix_bytes(in, columns) + 63) / 64 * 64);
    sr_matrix m;
    sr_matrix_pack(&m, kernel, in, columns, weights, scale, bias, memory);
    static float got[ROWS * MOST], want[ROWS * MOST];
    for (size_t i = 0; i < ROWS * MOST; i++) {
        got[i] = want[i] = (float)(i % 7);
    }
    reference(want, in, columns, rows, one_scale, add);
    sr_matrix_run(&m, got, MOST, a, 128, rows, row_scale, one_scale, add);
    char what[80];
    (void)snprintf(what, sizeof what, "%s in %zu out %zu rows %zu add %d", sr_kernel_text[kernel],
                   in, columns, rows, add);
    CHECK(__LINE__, what, memcmp(got, want, sizeof got) == 0); // also: nothing else is written
    free(memory);
}

int main(void)
{
    fill();
    sr_kernel best = sr_kernel_best();
    static const size_t depths[] = {1, 2, 3, 4, 5, 31, 32, 63, 64, 65, 96, 100};
    static const size_t columns[] = {1, 15, 16, 17, 33, 51, 64, 67, 80, 100};
    for (sr_kernel kernel = SR_KERNEL_PLAIN; kernel <= best; kernel++) {
        for (size_t d = 0; d < sizeof depths / sizeof *depths; d++) {
            for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
                check_size(kernel, depths[d], columns[c], 1 + (d * 7 + c) % ROWS, d % 2 == 0,
                           c % 2 == 0);
            }
        }
        for (size_t rows = 1; rows <= ROWS; rows++) {
            check_size(kernel, 64, 67, rows, false, false);
        }
    }
    return CHECK_END();
}
