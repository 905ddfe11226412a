/// Matrix products for training. On a machine with AMX the factors are rounded to bfloat16 and the
/// sums kept in float; elsewhere everything is float.
#ifndef SR_TRAIN_GEMM_H
#define SR_TRAIN_GEMM_H

#include <stdbool.h>
#include <stddef.h>

/// A matrix factor: element (row, column) is at[row * stride + column], or at[column * stride +
/// row] when turned.
typedef struct {
    const float *at;
    size_t stride;
    bool turned;
} sr_factor;

static inline sr_factor sr_factor_plain(const float *at, size_t stride)
{
    return (sr_factor){at, stride, false};
}

static inline sr_factor sr_factor_turned(const float *at, size_t stride)
{
    return (sr_factor){at, stride, true};
}

/// Scratch of one thread, grown as needed.
typedef struct sr_gemm_scratch sr_gemm_scratch;
sr_gemm_scratch *sr_gemm_scratch_new(void);
void sr_gemm_scratch_free(sr_gemm_scratch *scratch);

/// A right factor [K, N] packed once and used often.
typedef struct sr_packed sr_packed;
sr_packed *sr_packed_new(void);
void sr_packed_free(sr_packed *packed);
void sr_packed_set(sr_packed *packed, sr_factor b, size_t K, size_t N);

/// C += A B   A [M, K]   B [K, N]   C [M, N] with `stride` floats a row
void sr_gemm(float *C, size_t stride, sr_factor a, sr_factor b, size_t M, size_t N, size_t K,
             sr_gemm_scratch *scratch);
void sr_gemm_packed(float *C, size_t stride, sr_factor a, const sr_packed *b, size_t M,
                    sr_gemm_scratch *scratch);

/// Choose exact float products (for the gradient test); returns what was chosen before.
bool sr_gemm_exact(bool exact);

#endif
