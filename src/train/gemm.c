// Packed matrix products. A is cut into tiles of 16 rows by 32 columns, B into tiles of 32 rows by
// 16 columns; both are padded with zeros, so that the kernels have no edges.
// AMX tile of A: row-major bfloat16. Of B: two rows interleaved, as TDPBF16PS wants them. Turning a
// factor is then the transposition of a 16 by 16 block of pairs.
// Rests on: Intel Architecture Instruction Set Extensions Reference, chapter 3 (AMX).
#include "train/gemm.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__AMX_BF16__) && defined(__AVX512BF16__)
#define HAVE_AMX 1
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>
#else
#define HAVE_AMX 0
#endif

#include "train/need.h"

enum { ROWS = 16, COLUMNS = 16, DEPTH = 32, TILE = 512 };

typedef struct {
    void *at;
    size_t capacity;
} buffer;

struct sr_gemm_scratch {
    buffer a;
    buffer b;
};

struct sr_packed {
    buffer tiles;
    size_t K;
    size_t N;
};

static bool exact_only;

bool sr_gemm_exact(bool exact)
{
    bool before = exact_only;
    exact_only = exact;
    return before;
}

static void *room(buffer *b, size_t bytes)
{
    if (bytes > b->capacity) {
        free(b->at);
        b->capacity = (bytes + bytes / 4 + 4096) & ~(size_t)63;
        b->at = sr_need(aligned_alloc(64, b->capacity));
    }
    return b->at;
}

sr_gemm_scratch *sr_gemm_scratch_new(void)
{
    return calloc(1, sizeof(sr_gemm_scratch));
}

void sr_gemm_scratch_free(sr_gemm_scratch *scratch)
{
    if (scratch != NULL) {
        free(scratch->a.at);
        free(scratch->b.at);
        free(scratch);
    }
}

sr_packed *sr_packed_new(void)
{
    return calloc(1, sizeof(sr_packed));
}

void sr_packed_free(sr_packed *packed)
{
    if (packed != NULL) {
        free(packed->tiles.at);
        free(packed);
    }
}

static size_t tiles_of(size_t count, size_t each)
{
    return (count + each - 1) / each;
}

#if HAVE_AMX

static bool amx_ready(void)
{
    static int state; // 0 not asked, 1 granted, 2 refused
    if (state == 0) {
        state = syscall(SYS_arch_prctl, 0x1023, 18) == 0 ? 1 : 2;
    }
    return state == 1 && !exact_only;
}

/// Sixteen vectors of sixteen 32-bit items, rows and columns exchanged.
static void transpose(__m512i r[16])
{
    __m512i t[16];
    for (int i = 0; i < 8; i++) {
        t[2 * i] = _mm512_unpacklo_epi32(r[2 * i], r[2 * i + 1]);
        t[2 * i + 1] = _mm512_unpackhi_epi32(r[2 * i], r[2 * i + 1]);
    }
    for (int i = 0; i < 4; i++) {
        r[4 * i] = _mm512_unpacklo_epi64(t[4 * i], t[4 * i + 2]);
        r[4 * i + 1] = _mm512_unpackhi_epi64(t[4 * i], t[4 * i + 2]);
        r[4 * i + 2] = _mm512_unpacklo_epi64(t[4 * i + 1], t[4 * i + 3]);
        r[4 * i + 3] = _mm512_unpackhi_epi64(t[4 * i + 1], t[4 * i + 3]);
    }
    for (int i = 0; i < 4; i++) {
        t[i] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0x88);
        t[i + 4] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0xdd);
        t[i + 8] = _mm512_shuffle_i32x4(r[i + 8], r[i + 12], 0x88);
        t[i + 12] = _mm512_shuffle_i32x4(r[i + 8], r[i + 12], 0xdd);
    }
    for (int i = 0; i < 8; i++) {
        r[i] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0x88);
        r[i + 8] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0xdd);
    }
}

static __mmask16 mask_of(size_t count)
{
    return (__mmask16)(count >= 16 ? 0xffffu : (1u << count) - 1);
}

/// A block of a stored matrix, 16 rows of 32 floats: each row becomes one vector of 16 pairs.
static void load_rows(__m512i out[16], const float *at, size_t stride, size_t rows, size_t columns)
{
    __mmask16 low = mask_of(columns);
    __mmask16 high = columns > 16 ? mask_of(columns - 16) : (__mmask16)0;
    for (size_t i = 0; i < 16; i++) {
        if (i < rows) {
            __m512 a = _mm512_maskz_loadu_ps(low, at + i * stride);
            __m512 b = _mm512_maskz_loadu_ps(high, at + i * stride + 16);
            out[i] = (__m512i)_mm512_cvtne2ps_pbh(b, a);
        } else {
            out[i] = _mm512_setzero_si512();
        }
    }
}

/// A block of 32 rows of 16 floats: rows 2i and 2i+1 become one vector of 16 pairs.
static void load_pairs(__m512i out[16], const float *at, size_t stride, size_t rows, size_t columns)
{
    const __m512i weave =
        _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7, 22, 6,
                         21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
    __mmask16 mask = mask_of(columns);
    for (size_t i = 0; i < 16; i++) {
        __mmask16 first = 2 * i < rows ? mask : (__mmask16)0;
        __mmask16 second = 2 * i + 1 < rows ? mask : (__mmask16)0;
        __m512 a = _mm512_maskz_loadu_ps(first, at + 2 * i * stride);
        __m512 b = _mm512_maskz_loadu_ps(second, at + (2 * i + 1) * stride);
        out[i] = _mm512_permutexvar_epi16(weave, (__m512i)_mm512_cvtne2ps_pbh(b, a));
    }
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/// The tile of A at (row, column), or of B when `pairs`: in AMX form.
static void pack_tile(uint16_t *out, sr_factor f, size_t row, size_t column, size_t rows,
                      size_t columns, bool pairs)
{
    __m512i r[16];
    if (!pairs && !f.turned) {
        load_rows(r, f.at + row * f.stride + column, f.stride, smaller(rows - row, 16),
                  columns - column);
    } else if (pairs && !f.turned) {
        load_pairs(r, f.at + row * f.stride + column, f.stride, rows - row, columns - column);
    } else if (!pairs) {
        load_pairs(r, f.at + column * f.stride + row, f.stride, columns - column, rows - row);
        transpose(r);
    } else {
        load_rows(r, f.at + column * f.stride + row, f.stride, smaller(columns - column, 16),
                  rows - row);
        transpose(r);
    }
    for (size_t i = 0; i < 16; i++) {
        _mm512_store_si512(out + 32 * i, r[i]);
    }
}

typedef struct {
    uint8_t palette;
    uint8_t start;
    uint8_t reserved[14];
    uint16_t bytes[16];
    uint8_t rows[16];
} tile_config;

static void configure(void)
{
    tile_config c;
    memset(&c, 0, sizeof c);
    c.palette = 1;
    for (int i = 0; i < 8; i++) {
        c.bytes[i] = 64;
        c.rows[i] = 16;
    }
    _tile_loadconfig(&c);
}

static void add_tile(float *C, size_t stride, const float *tile, size_t rows, size_t columns)
{
    __mmask16 mask = mask_of(columns);
    for (size_t i = 0; i < rows; i++) {
        __m512 sum = _mm512_add_ps(_mm512_maskz_loadu_ps(mask, C + i * stride),
                                   _mm512_load_ps(tile + 16 * i));
        _mm512_mask_storeu_ps(C + i * stride, mask, sum);
    }
}

/// Two by two tiles of C. Missing ones are computed twice and not stored.
static void block(float *C, size_t stride, const uint16_t *a0, const uint16_t *a1,
                  const uint16_t *b0, const uint16_t *b1, size_t depth, size_t rows, size_t columns)
{
    _Alignas(64) float sums[4][256];
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    for (size_t k = 0; k < depth; k++) {
        _tile_loadd(4, a0 + k * TILE, 64);
        _tile_loadd(6, b0 + k * TILE, 64);
        _tile_dpbf16ps(0, 4, 6);
        _tile_loadd(7, b1 + k * TILE, 64);
        _tile_dpbf16ps(1, 4, 7);
        _tile_loadd(5, a1 + k * TILE, 64);
        _tile_dpbf16ps(2, 5, 6);
        _tile_dpbf16ps(3, 5, 7);
    }
    _tile_stored(0, sums[0], 64);
    _tile_stored(1, sums[1], 64);
    _tile_stored(2, sums[2], 64);
    _tile_stored(3, sums[3], 64);
    add_tile(C, stride, sums[0], smaller(rows, 16), columns);
    if (columns > 16) {
        add_tile(C + 16, stride, sums[1], smaller(rows, 16), columns - 16);
    }
    if (rows > 16) {
        add_tile(C + 16 * stride, stride, sums[2], smaller(rows - 16, 16), columns);
        if (columns > 16) {
            add_tile(C + 16 * stride + 16, stride, sums[3], smaller(rows - 16, 16), columns - 16);
        }
    }
}

static uint16_t *pack_a_amx(buffer *into, sr_factor a, size_t M, size_t K)
{
    size_t depth = tiles_of(K, DEPTH);
    uint16_t *tiles = room(into, tiles_of(M, ROWS) * depth * TILE * 2);
    for (size_t m = 0; m < tiles_of(M, ROWS); m++) {
        for (size_t k = 0; k < depth; k++) {
            pack_tile(tiles + (m * depth + k) * TILE, a, m * ROWS, k * DEPTH, M, K, false);
        }
    }
    return tiles;
}

static uint16_t *pack_b_amx(buffer *into, sr_factor b, size_t K, size_t N)
{
    size_t depth = tiles_of(K, DEPTH);
    uint16_t *tiles = room(into, tiles_of(N, COLUMNS) * depth * TILE * 2);
    for (size_t n = 0; n < tiles_of(N, COLUMNS); n++) {
        for (size_t k = 0; k < depth; k++) {
            pack_tile(tiles + (n * depth + k) * TILE, b, k * DEPTH, n * COLUMNS, K, N, true);
        }
    }
    return tiles;
}

static void multiply_amx(float *C, size_t stride, const uint16_t *a, const uint16_t *b, size_t M,
                         size_t N, size_t K)
{
    size_t depth = tiles_of(K, DEPTH);
    size_t step = depth * TILE;
    configure();
    for (size_t n = 0; n < N; n += 32) {
        const uint16_t *b0 = b + n / 16 * step;
        const uint16_t *b1 = n + 16 < N ? b0 + step : b0;
        for (size_t m = 0; m < M; m += 32) {
            const uint16_t *a0 = a + m / 16 * step;
            const uint16_t *a1 = m + 16 < M ? a0 + step : a0;
            block(C + m * stride + n, stride, a0, a1, b0, b1, depth, M - m, N - n);
        }
    }
    _tile_release();
}

#endif

// Plain floats: A as [M][K], B as [N / 16][K][16].

static float *pack_a_plain(buffer *into, sr_factor a, size_t M, size_t K)
{
    float *out = room(into, (M * K + 16) * sizeof *out);
    for (size_t m = 0; m < M; m++) {
        for (size_t k = 0; k < K; k++) {
            out[m * K + k] = a.turned ? a.at[k * a.stride + m] : a.at[m * a.stride + k];
        }
    }
    return out;
}

static float *pack_b_plain(buffer *into, sr_factor b, size_t K, size_t N)
{
    size_t blocks = tiles_of(N, COLUMNS);
    float *out = room(into, blocks * K * COLUMNS * sizeof *out);
    memset(out, 0, blocks * K * COLUMNS * sizeof *out);
    for (size_t n = 0; n < N; n++) {
        for (size_t k = 0; k < K; k++) {
            out[(n / COLUMNS * K + k) * COLUMNS + n % COLUMNS] =
                b.turned ? b.at[n * b.stride + k] : b.at[k * b.stride + n];
        }
    }
    return out;
}

static void multiply_plain(float *C, size_t stride, const float *a, const float *b, size_t M,
                           size_t N, size_t K)
{
    for (size_t n = 0; n < N; n += COLUMNS) {
        const float *columns = b + n * K;
        size_t width = N - n < COLUMNS ? N - n : COLUMNS;
        for (size_t m = 0; m < M; m++) {
            float sum[COLUMNS] = {0};
            for (size_t k = 0; k < K; k++) {
                for (size_t j = 0; j < COLUMNS; j++) {
                    sum[j] += a[m * K + k] * columns[k * COLUMNS + j];
                }
            }
            for (size_t j = 0; j < width; j++) {
                C[m * stride + n + j] += sum[j];
            }
        }
    }
}

void sr_packed_set(sr_packed *packed, sr_factor b, size_t K, size_t N)
{
    packed->K = K;
    packed->N = N;
#if HAVE_AMX
    if (amx_ready()) {
        pack_b_amx(&packed->tiles, b, K, N);
        return;
    }
#endif
    pack_b_plain(&packed->tiles, b, K, N);
}

void sr_gemm_packed(float *C, size_t stride, sr_factor a, const sr_packed *b, size_t M,
                    sr_gemm_scratch *scratch)
{
    if (M == 0 || b->N == 0 || b->K == 0) {
        return;
    }
#if HAVE_AMX
    if (amx_ready()) {
        const uint16_t *tiles = pack_a_amx(&scratch->a, a, M, b->K);
        multiply_amx(C, stride, tiles, b->tiles.at, M, b->N, b->K);
        return;
    }
#endif
    const float *rows = pack_a_plain(&scratch->a, a, M, b->K);
    multiply_plain(C, stride, rows, b->tiles.at, M, b->N, b->K);
}

void sr_gemm(float *C, size_t stride, sr_factor a, sr_factor b, size_t M, size_t N, size_t K,
             sr_gemm_scratch *scratch)
{
    if (M == 0 || N == 0 || K == 0) {
        return;
    }
    sr_packed packed = {.tiles = scratch->b};
    sr_packed_set(&packed, b, K, N);
    scratch->b = packed.tiles;
    sr_gemm_packed(C, stride, a, &packed, M, scratch);
}
