/// Products of byte activations and byte weights, with whole-number sums: the same on every
/// machine.
///
///   out[m, n] (+)= (sum over k of (a[m, k] - 128) * w[k, n]) * scale[n] * row_scale[m] (+ bias[n])
///   a [M, in] unsigned bytes, 128 is zero   w [in, out] signed bytes
#ifndef SR_NN_MATRIX_H
#define SR_NN_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The kernels, slowest first. A machine has all up to its best.
typedef enum {
    SR_KERNEL_PLAIN,
    SR_KERNEL_AVX2,
    SR_KERNEL_VNNI,
    SR_KERNEL_AMX,
    SR_KERNEL_COUNT
} sr_kernel;
extern const char *const sr_kernel_text[SR_KERNEL_COUNT];

/// The best kernel of this machine; the environment variable SITREP_KERNEL may name a slower one.
sr_kernel sr_kernel_best(void);

enum {
    SR_MATRIX_DEPTH = 64,   // rows of weights are padded to a multiple of this
    SR_MATRIX_COLUMNS = 16, // and columns to one of this
};

/// Rows of activations stand `sr_matrix_stride(in)` bytes apart, so that a kernel may read past
/// `in`.
static inline size_t sr_matrix_stride(size_t in)
{
    return (in + SR_MATRIX_DEPTH - 1) / SR_MATRIX_DEPTH * SR_MATRIX_DEPTH;
}

typedef struct {
    sr_kernel kernel;
    size_t in;
    size_t out;
    const float *scale; // [out]
    const float *bias;  // [out], or NULL
    int32_t *offset;    // [out padded] 128 times the sum of each column
    void *packed;       // in the order that the kernel wants
} sr_matrix;

/// Bytes that sr_matrix_pack() needs at `memory`, 64-byte aligned.
size_t sr_matrix_bytes(size_t in, size_t out);

/// `weights` [in, out] row-major, in < 512. `scale` and `bias` are kept by reference, weights are
/// not.
void sr_matrix_pack(sr_matrix *matrix, sr_kernel kernel, size_t in, size_t out,
                    const int8_t *weights, const float *scale, const float *bias, void *memory);

/// rows of `a` stand a_stride bytes apart, of `out` out_stride floats.
/// row_scale: one float a row, or, with `one_scale`, the same for all.
/// With `add`, products are added to `out` and the bias is left out.
void sr_matrix_run(const sr_matrix *matrix, float *out, size_t out_stride, const uint8_t *a,
                   size_t a_stride, size_t rows, const float *row_scale, bool one_scale, bool add);

#endif
