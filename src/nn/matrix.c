// Byte by byte matrix products in four ways that give the same sums: Intel AMX, AVX-512 VNNI, AVX2
// and plain C. The first two keep weights as bytes in blocks of 16 columns, four rows interleaved;
// AVX2, whose byte product saturates, keeps pairs of 16 bits, and plain C keeps 16 bits row by row.
#include "nn/matrix.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define X86 1
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>
#else
#define X86 0
#endif

const char *const sr_kernel_text[SR_KERNEL_COUNT] = {"plain", "avx2", "vnni", "amx"};

enum { COLUMNS = SR_MATRIX_COLUMNS, ROW_BLOCK = 6 };

static sr_kernel machine_best(void)
{
#if X86
    __builtin_cpu_init();
    bool vnni = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
    if (vnni) {
        unsigned a = 7, b = 0, c = 0, d = 0;
        __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
        bool amx = (d >> 24 & 3) == 3; // AMX-TILE and AMX-INT8
        // the kernel grants a process the tile registers when it asks
        return amx && syscall(SYS_arch_prctl, 0x1023, 18) == 0 ? SR_KERNEL_AMX : SR_KERNEL_VNNI;
    }
    if (__builtin_cpu_supports("avx2")) {
        return SR_KERNEL_AVX2;
    }
#endif
    return SR_KERNEL_PLAIN;
}

sr_kernel sr_kernel_best(void)
{
    sr_kernel best = machine_best();
    const char *wish = getenv("SITREP_KERNEL");
    for (sr_kernel k = SR_KERNEL_PLAIN; wish != NULL && k < best; k++) {
        if (strcmp(wish, sr_kernel_text[k]) == 0) {
            return k;
        }
    }
    return best;
}

static size_t padded_columns(size_t out)
{
    return (out + COLUMNS - 1) / COLUMNS * COLUMNS;
}

static size_t offset_bytes(size_t out)
{
    return padded_columns(out) * sizeof(int32_t);
}

size_t sr_matrix_bytes(size_t in, size_t out)
{
    return offset_bytes(out) + sr_matrix_stride(in) * padded_columns(out) * 2;
}

/// Place of weight (k, n), in items, in either order.
static size_t place(sr_kernel kernel, size_t depth, size_t k, size_t n)
{
    size_t block = n / COLUMNS * depth * COLUMNS;
    if (kernel == SR_KERNEL_PLAIN) {
        return block + k * COLUMNS + n % COLUMNS;
    }
    if (kernel == SR_KERNEL_AVX2) {
        return block + k / 2 * 2 * COLUMNS + n % COLUMNS * 2 + k % 2;
    }
    return block + k / 4 * 4 * COLUMNS + n % COLUMNS * 4 + k % 4;
}

void sr_matrix_pack(sr_matrix *m, sr_kernel kernel, size_t in, size_t out, const int8_t *weights,
                    const float *scale, const float *bias, void *memory)
{
    assert(in < 512);
    *m = (sr_matrix){.kernel = kernel, .in = in, .out = out, .scale = scale, .bias = bias};
    size_t depth = sr_matrix_stride(in);
    memset(memory, 0, sr_matrix_bytes(in, out));
    m->offset = memory;
    m->packed = (char *)memory + offset_bytes(out);
    int8_t *bytes = m->packed;
    int16_t *words = m->packed;
    for (size_t k = 0; k < in; k++) {
        for (size_t n = 0; n < out; n++) {
            int8_t w = weights[k * out + n];
            m->offset[n] += 128 * w;
            size_t at = place(kernel, depth, k, n);
            if (kernel <= SR_KERNEL_AVX2) {
                words[at] = w;
            } else {
                bytes[at] = w;
            }
        }
    }
}

/// What a kernel is asked for: 16 columns from `column` on, for some rows.
typedef struct {
    const sr_matrix *matrix;
    float *out;
    size_t out_stride;
    const uint8_t *a;
    size_t a_stride;
    const float *row_scale;
    bool one_scale;
    bool add;
} job;

static float scale_of(const job *j, size_t row)
{
    return j->one_scale ? j->row_scale[0] : j->row_scale[row];
}

/// Sums of one row and 16 columns become floats.
static void put(const job *j, size_t row, size_t column, const int32_t *sum)
{
    const sr_matrix *m = j->matrix;
    float *out = j->out + row * j->out_stride + column;
    size_t width = m->out - column < COLUMNS ? m->out - column : COLUMNS;
    for (size_t n = 0; n < width; n++) {
        float value = (float)(sum[n] - m->offset[column + n]) * m->scale[column + n];
        value = value * scale_of(j, row);
        if (j->add) {
            out[n] = out[n] + value;
        } else {
            out[n] = m->bias != NULL ? value + m->bias[column + n] : value;
        }
    }
}

static void run_plain(const job *j, size_t rows)
{
    const sr_matrix *m = j->matrix;
    size_t depth = sr_matrix_stride(m->in);
    for (size_t column = 0; column < m->out; column += COLUMNS) {
        const int16_t *block = (const int16_t *)m->packed + column * depth;
        for (size_t row = 0; row < rows; row++) {
            const uint8_t *a = j->a + row * j->a_stride;
            int32_t sum[COLUMNS] = {0};
            for (size_t k = 0; k < m->in; k++) {
                int16_t activation = a[k];
                const int16_t *w = block + k * COLUMNS;
                for (size_t n = 0; n < COLUMNS; n++) {
                    sum[n] += activation * w[n];
                }
            }
            put(j, row, column, sum);
        }
    }
}

#if X86

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

/// Columns of 16 on their way from sums to floats.
typedef struct {
    __mmask16 mask;
    __m512i offset;
    __m512 scale;
    __m512 bias;
} columns_512;

VNNI static inline __attribute__((always_inline)) columns_512 columns_at(const sr_matrix *m,
                                                                         size_t column)
{
    size_t width = m->out - column;
    __mmask16 mask = (__mmask16)(width >= 16 ? 0xffffu : (1u << width) - 1);
    return (columns_512){.mask = mask,
                         .offset = _mm512_loadu_si512(m->offset + column),
                         .scale = _mm512_maskz_loadu_ps(mask, m->scale + column),
                         .bias = m->bias != NULL ? _mm512_maskz_loadu_ps(mask, m->bias + column)
                                                 : _mm512_setzero_ps()};
}

VNNI static inline __attribute__((always_inline)) void
put_512(const job *j, const columns_512 *c, size_t row, size_t column, __m512i sum)
{
    float *out = j->out + row * j->out_stride + column;
    __m512 value = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(sum, c->offset)), c->scale);
    value = _mm512_mul_ps(value, _mm512_set1_ps(scale_of(j, row)));
    if (j->add) {
        value = _mm512_add_ps(_mm512_maskz_loadu_ps(c->mask, out), value);
    } else if (j->matrix->bias != NULL) {
        value = _mm512_add_ps(value, c->bias);
    }
    _mm512_mask_storeu_ps(out, c->mask, value);
}

/// `_mm512_dpbusd_epi32`, for which GCC 12 copies every sum before and after.
VNNI static inline __attribute__((always_inline)) __m512i add_products(__m512i sum, __m512i bytes,
                                                                       __m512i weights)
{
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(bytes), "v"(weights));
    return sum;
}

/// `count` rows (constant after inlining) by `blocks` times 16 columns.
VNNI static inline __attribute__((always_inline)) void
vnni_tile(const job *j, size_t row, size_t column, size_t count, size_t blocks)
{
    const sr_matrix *m = j->matrix;
    size_t depth = sr_matrix_stride(m->in);
    const int8_t *w = (const int8_t *)m->packed + column * depth;
    __m512i sum[ROW_BLOCK][4];
    for (size_t r = 0; r < count; r++) {
        for (size_t b = 0; b < blocks; b++) {
            sum[r][b] = _mm512_setzero_si512();
        }
    }
    const uint8_t *a = j->a + row * j->a_stride;
    for (size_t k = 0; k < m->in; k += 4) {
        __m512i weights[4];
        for (size_t b = 0; b < blocks; b++) {
            weights[b] = _mm512_loadu_si512(w + b * depth * COLUMNS + k * COLUMNS);
        }
        for (size_t r = 0; r < count; r++) {
            int32_t four;
            memcpy(&four, a + r * j->a_stride + k, 4);
            __m512i activations = _mm512_set1_epi32(four);
            for (size_t b = 0; b < blocks; b++) {
                sum[r][b] = add_products(sum[r][b], activations, weights[b]);
            }
        }
    }
#pragma GCC unroll 4
    for (size_t b = 0; b < blocks; b++) {
        columns_512 c = columns_at(m, column + b * COLUMNS);
#pragma GCC unroll 6
        for (size_t r = 0; r < count; r++) {
            put_512(j, &c, row + r, column + b * COLUMNS, sum[r][b]);
        }
    }
}

VNNI static void vnni_rows(const job *j, size_t rows, size_t column, size_t blocks)
{
    size_t row = 0;
    for (; row + ROW_BLOCK <= rows; row += ROW_BLOCK) {
        if (blocks == 4) {
            vnni_tile(j, row, column, ROW_BLOCK, 4);
        } else {
            vnni_tile(j, row, column, ROW_BLOCK, 1);
        }
    }
    for (; row + 2 <= rows; row += 2) {
        if (blocks == 4) {
            vnni_tile(j, row, column, 2, 4);
        } else {
            vnni_tile(j, row, column, 2, 1);
        }
    }
    if (row < rows) {
        if (blocks == 4) {
            vnni_tile(j, row, column, 1, 4);
        } else {
            vnni_tile(j, row, column, 1, 1);
        }
    }
}

VNNI static void run_vnni(const job *j, size_t rows)
{
    size_t out = j->matrix->out;
    size_t column = 0;
    for (; column + 4 * COLUMNS <= out; column += 4 * COLUMNS) {
        vnni_rows(j, rows, column, 4);
    }
    for (; column < out; column += COLUMNS) {
        vnni_rows(j, rows, column, 1);
    }
}

#define AVX2 __attribute__((target("avx2")))

enum {
    WIDENED = 512,
    AVX2_ROWS = 4,
    AVX2_BLOCK = 24
}; // the deepest matrix; rows whose sums stay in registers; rows read at a time

AVX2 static inline __attribute__((always_inline)) void put_8(const job *j, size_t row,
                                                             size_t column, __m256i sum)
{
    const sr_matrix *m = j->matrix;
    float *out = j->out + row * j->out_stride + column;
    __m256i exact = _mm256_sub_epi32(
        sum, _mm256_loadu_si256((const __m256i *)(const void *)(m->offset + column)));
    __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(exact), _mm256_loadu_ps(m->scale + column));
    value = _mm256_mul_ps(value, _mm256_set1_ps(scale_of(j, row)));
    if (j->add) {
        value = _mm256_add_ps(_mm256_loadu_ps(out), value);
    } else if (m->bias != NULL) {
        value = _mm256_add_ps(value, _mm256_loadu_ps(m->bias + column));
    }
    _mm256_storeu_ps(out, value);
}

/// `count` rows (constant after inlining) by 16 columns, from activations widened to 16 bits.
AVX2 static inline __attribute__((always_inline)) void
avx2_tile(const job *j, int16_t (*wide)[WIDENED], size_t row, size_t column, size_t count)
{
    const sr_matrix *m = j->matrix;
    const int16_t *w = (const int16_t *)m->packed + column * sr_matrix_stride(m->in);
    __m256i sum[AVX2_ROWS][2];
    for (size_t r = 0; r < count; r++) {
        sum[r][0] = sum[r][1] = _mm256_setzero_si256();
    }
    for (size_t k = 0; k < m->in; k += 2) {
        __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)(w + k * COLUMNS));
        __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(w + k * COLUMNS + 16));
        for (size_t r = 0; r < count; r++) {
            int32_t two;
            memcpy(&two, &wide[r][k], sizeof two);
            __m256i pair = _mm256_set1_epi32(two);
            sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(pair, low));
            sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(pair, high));
        }
    }
    for (size_t r = 0; r < count; r++) {
        if (column + COLUMNS <= m->out) {
            put_8(j, row + r, column, sum[r][0]);
            put_8(j, row + r, column + 8, sum[r][1]);
        } else {
            int32_t done[COLUMNS];
            _mm256_storeu_si256((__m256i *)(void *)done, sum[r][0]);
            _mm256_storeu_si256((__m256i *)(void *)(done + 8), sum[r][1]);
            put(j, row + r, column, done);
        }
    }
}

/// Rows of a block: its columns of weights stay in the first cache while all of them pass.
AVX2 static void avx2_rows(const job *j, size_t row, size_t count)
{
    int16_t wide[AVX2_BLOCK][WIDENED];
    size_t depth = j->matrix->in;
    for (size_t r = 0; r < count; r++) {
        const uint8_t *a = j->a + (row + r) * j->a_stride;
        for (size_t k = 0; k < depth; k++) {
            wide[r][k] = a[k];
        }
        wide[r][depth] = 0;
    }
    for (size_t column = 0; column < j->matrix->out; column += COLUMNS) {
        size_t r = 0;
        for (; r + AVX2_ROWS <= count; r += AVX2_ROWS) {
            avx2_tile(j, wide + r, row + r, column, AVX2_ROWS);
        }
        for (; r + 2 <= count; r += 2) {
            avx2_tile(j, wide + r, row + r, column, 2);
        }
        if (r < count) {
            avx2_tile(j, wide + r, row + r, column, 1);
        }
    }
}

AVX2 static void run_avx2(const job *j, size_t rows)
{
    for (size_t row = 0; row < rows; row += AVX2_BLOCK) {
        avx2_rows(j, row, rows - row < AVX2_BLOCK ? rows - row : AVX2_BLOCK);
    }
}

#define AMX __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni,amx-tile,amx-int8")))

AMX static void configure(size_t low_rows, size_t high_rows)
{
    struct {
        uint8_t palette, start, reserved[14];
        uint16_t bytes[16];
        uint8_t rows[16];
    } c;
    memset(&c, 0, sizeof c);
    c.palette = 1;
    for (int i = 0; i < 8; i++) {
        c.bytes[i] = 64;
        c.rows[i] = 16;
    }
    // tiles 0, 1 and 4 hold the lower rows of a block, 2, 3 and 5 the upper
    c.rows[0] = c.rows[1] = c.rows[4] = (uint8_t)low_rows;
    c.rows[2] = c.rows[3] = c.rows[5] = (uint8_t)(high_rows > 0 ? high_rows : 1);
    _tile_loadconfig(&c);
}

AMX static void put_tile(const job *j, size_t row, size_t column, size_t rows, const int32_t *tile)
{
    columns_512 c = columns_at(j->matrix, column);
    for (size_t r = 0; r < rows; r++) {
        put_512(j, &c, row + r, column, _mm512_load_si512(tile + 16 * r));
    }
}

/// Up to 32 rows by 32 columns.
AMX static void amx_block(const job *j, size_t row, size_t column, size_t low, size_t high)
{
    const sr_matrix *m = j->matrix;
    size_t depth = sr_matrix_stride(m->in);
    bool two = column + COLUMNS < m->out;
    const int8_t *left = (const int8_t *)m->packed + column * depth;
    const int8_t *right = two ? left + depth * COLUMNS : left;
    const uint8_t *a = j->a + row * j->a_stride;
    const uint8_t *b = high > 0 ? a + 16 * j->a_stride : a;
    _Alignas(64) int32_t sums[4][256];
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    for (size_t k = 0; k < depth; k += SR_MATRIX_DEPTH) {
        _tile_loadd(4, a + k, j->a_stride);
        _tile_loadd(6, left + k * COLUMNS, 64);
        _tile_dpbusd(0, 4, 6);
        _tile_loadd(7, right + k * COLUMNS, 64);
        _tile_dpbusd(1, 4, 7);
        if (high > 0) {
            _tile_loadd(5, b + k, j->a_stride);
            _tile_dpbusd(2, 5, 6);
            _tile_dpbusd(3, 5, 7);
        }
    }
    _tile_stored(0, sums[0], 64);
    put_tile(j, row, column, low, sums[0]);
    if (two) {
        _tile_stored(1, sums[1], 64);
        put_tile(j, row, column + COLUMNS, low, sums[1]);
    }
    if (high > 0) {
        _tile_stored(2, sums[2], 64);
        put_tile(j, row + 16, column, high, sums[2]);
        if (two) {
            _tile_stored(3, sums[3], 64);
            put_tile(j, row + 16, column + COLUMNS, high, sums[3]);
        }
    }
}

AMX static void run_amx(const job *j, size_t rows)
{
    for (size_t row = 0; row < rows; row += 32) {
        size_t left = rows - row;
        size_t low = left < 16 ? left : 16;
        size_t high = left < 16 ? 0 : left < 32 ? left - 16 : 16;
        configure(low, high);
        for (size_t column = 0; column < j->matrix->out; column += 2 * COLUMNS) {
            amx_block(j, row, column, low, high);
        }
    }
    _tile_release();
}

#endif

void sr_matrix_run(const sr_matrix *matrix, float *out, size_t out_stride, const uint8_t *a,
                   size_t a_stride, size_t rows, const float *row_scale, bool one_scale, bool add)
{
    job j = {matrix, out, out_stride, a, a_stride, row_scale, one_scale, add};
    switch (matrix->kernel) {
#if X86
    case SR_KERNEL_AMX:
        run_amx(&j, rows);
        return;
    case SR_KERNEL_VNNI:
        run_vnni(&j, rows);
        return;
    case SR_KERNEL_AVX2:
        run_avx2(&j, rows);
        return;
#endif
    default:
        run_plain(&j, rows);
    }
}
