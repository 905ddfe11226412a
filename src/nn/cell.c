// Hochreiter and Schmidhuber (1997), with the gates of nn/gate.h. The bodies are plain C; the
// compiler makes vector code of them for each target.
#include "nn/cell.h"

#include "nn/gate.h"

#define BODY static inline __attribute__((always_inline))
#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2")))
#if defined(__clang__)
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq"), min_vector_width(512)))
#else
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,prefer-vector-width=512")))
#endif
#define FOR_EACH(name, arguments, call)                                                            \
    AVX2 static void name##_avx2 arguments                                                         \
    {                                                                                              \
        call;                                                                                      \
    }                                                                                              \
    AVX512 static void name##_avx512 arguments                                                     \
    {                                                                                              \
        call;                                                                                      \
    }                                                                                              \
    static void name##_plain arguments                                                             \
    {                                                                                              \
        call;                                                                                      \
    }
#define CHOOSE(kernel, name, ...)                                                                  \
    ((kernel) >= SR_KERNEL_VNNI   ? name##_avx512(__VA_ARGS__)                                     \
     : (kernel) == SR_KERNEL_AVX2 ? name##_avx2(__VA_ARGS__)                                       \
                                  : name##_plain(__VA_ARGS__))
#else
#define FOR_EACH(name, arguments, call)                                                            \
    static void name##_plain arguments                                                             \
    {                                                                                              \
        call;                                                                                      \
    }
#define CHOOSE(kernel, name, ...) ((void)(kernel), name##_plain(__VA_ARGS__))
#endif

BODY void step(size_t hidden, const float *restrict gates, float *restrict c,
               uint8_t *restrict state)
{
    for (size_t j = 0; j < hidden; j++) {
        float i = sr_sigmoid(gates[j]);
        float f = sr_sigmoid(gates[hidden + j]);
        float o = sr_sigmoid(gates[2 * hidden + j]);
        float g = sr_tanh(gates[3 * hidden + j]);
        float cell = f * c[j] + i * g;
        float h = o * sr_tanh(cell);
        c[j] = cell;
        state[j] = (uint8_t)(int32_t)(127.0f * h + 128.5f);
    }
}
FOR_EACH(step,
         (size_t hidden, const float *restrict gates, float *restrict c, uint8_t *restrict state),
         step(hidden, gates, c, state))

void sr_cell_step(sr_kernel kernel, size_t hidden, const float *gates, float *c, uint8_t *state)
{
    CHOOSE(kernel, step, hidden, gates, c, state);
}

/// The largest absolute value. Which one is found first does not matter, so any order will do.
BODY float largest(const float *x, size_t width)
{
    float lanes[16] = {0};
    size_t i = 0;
    for (; i + 16 <= width; i += 16) {
        for (size_t k = 0; k < 16; k++) {
            float size = x[i + k] < 0 ? -x[i + k] : x[i + k];
            lanes[k] = size > lanes[k] ? size : lanes[k];
        }
    }
    for (; i < width; i++) {
        float size = x[i] < 0 ? -x[i] : x[i];
        lanes[0] = size > lanes[0] ? size : lanes[0];
    }
    for (size_t k = 1; k < 16; k++) {
        lanes[0] = lanes[k] > lanes[0] ? lanes[k] : lanes[0];
    }
    return lanes[0];
}

BODY void row_bytes(float *unit, uint8_t *restrict out, const float *restrict x, size_t width)
{
    float top = largest(x, width);
    float by = top > 1e-20f ? 127.0f / top : 0;
    for (size_t i = 0; i < width; i++) {
        out[i] = (uint8_t)(int32_t)(x[i] * by + 128.5f);
    }
    *unit = top / 127.0f;
}
FOR_EACH(row_bytes, (float *unit, uint8_t *restrict out, const float *restrict x, size_t width),
         row_bytes(unit, out, x, width))

float sr_row_bytes(sr_kernel kernel, uint8_t *out, const float *x, size_t width)
{
    float unit;
    CHOOSE(kernel, row_bytes, &unit, out, x, width);
    return unit;
}

BODY void row_words(float *unit, int16_t *restrict out, const float *restrict x, size_t width)
{
    float top = largest(x, width);
    float by = top > 1e-20f ? 2047.0f / top : 0;
    for (size_t i = 0; i < width; i++) {
        out[i] = (int16_t)((int32_t)(x[i] * by + 2048.5f) - 2048);
    }
    *unit = top / 2047.0f;
}
FOR_EACH(row_words, (float *unit, int16_t *restrict out, const float *restrict x, size_t width),
         row_words(unit, out, x, width))

float sr_row_words(sr_kernel kernel, int16_t *out, const float *x, size_t width)
{
    float unit;
    CHOOSE(kernel, row_words, &unit, out, x, width);
    return unit;
}

BODY void dot_words(int32_t *restrict out, const int16_t *restrict a, const int16_t *restrict b,
                    size_t count, size_t width)
{
    for (size_t j = 0; j < count; j++) {
        int32_t sum = 0;
        for (size_t k = 0; k < width; k++) {
            sum += (int32_t)a[k] * (int32_t)b[j * width + k];
        }
        out[j] = sum;
    }
}
FOR_EACH(dot_words,
         (int32_t *restrict out, const int16_t *restrict a, const int16_t *restrict b, size_t count,
          size_t width),
         dot_words(out, a, b, count, width))

void sr_dot_words(sr_kernel kernel, int32_t *out, const int16_t *a, const int16_t *b, size_t count,
                  size_t width)
{
    CHOOSE(kernel, dot_words, out, a, b, count, width);
}

BODY void leaky(float *x, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        x[i] = x[i] > 0 ? x[i] : 0.1f * x[i];
    }
}
FOR_EACH(leaky, (float *x, size_t count), leaky(x, count))

void sr_leaky(sr_kernel kernel, float *x, size_t count)
{
    CHOOSE(kernel, leaky, x, count);
}

BODY void sum_relu(float *restrict out, const float *restrict a, const float *restrict b,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float sum = a[i] + b[i];
        out[i] = sum > 0 ? sum : 0;
    }
}
FOR_EACH(sum_relu,
         (float *restrict out, const float *restrict a, const float *restrict b, size_t count),
         sum_relu(out, a, b, count))

void sr_sum_relu(sr_kernel kernel, float *out, const float *a, const float *b, size_t count)
{
    CHOOSE(kernel, sum_relu, out, a, b, count);
}
