#include "train/voice_layer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "nn/cell.h"
#include "train/need.h"
#include "train/random.h"

void sr_voice_layer_new(sr_voice_layer *y)
{
    *y = (sr_voice_layer){.cells = sr_voice_cells_new(), .scratch = sr_need(sr_gemm_scratch_new())};
}

enum { BUFFERS = 8 };
static void list_buffers(sr_voice_layer *y, float **list[BUFFERS], size_t widths[BUFFERS])
{
    float **all[BUFFERS] = {&y->states, &y->units,  &y->around,  &y->keep,
                            &y->hidden, &y->slopes, &y->d_units, &y->d_around};
    static const size_t sizes[BUFFERS] = {SR_VOICE_STATES, SR_VOICE_UNITS, SR_VOICE_AROUND,
                                          SR_VOICE_AROUND, SR_VOICE_WIDTH, SR_VOICE_WIDTH,
                                          SR_VOICE_UNITS,  SR_VOICE_AROUND};
    memcpy(list, all, sizeof all);
    memcpy(widths, sizes, sizeof sizes);
}

static void make_room(sr_voice_layer *y, uint32_t rows)
{
    float **list[BUFFERS];
    size_t widths[BUFFERS];
    y->rows = rows;
    if (rows <= y->row_capacity) {
        return;
    }
    y->row_capacity = rows + rows / 4;
    list_buffers(y, list, widths);
    for (int i = 0; i < BUFFERS; i++) {
        free(*list[i]);
        *list[i] = sr_need(malloc(y->row_capacity * widths[i] * sizeof(float)));
    }
}

void sr_voice_layer_free(sr_voice_layer *y)
{
    float **list[BUFFERS];
    size_t widths[BUFFERS];
    list_buffers(y, list, widths);
    for (int i = 0; i < BUFFERS; i++) {
        free(*list[i]);
    }
    sr_voice_cells_free(y->cells);
    sr_gemm_scratch_free(y->scratch);
}

static void fill(float *params, size_t in, size_t out, size_t share, uint64_t *seed)
{
    sr_random_fill(params, in * out, sqrtf(6.0f / (float)(in + share)), seed);
}

void sr_voice_layer_start(float *p, uint64_t *seed)
{
    fill(p + SR_VOICE_STATES_AT, SR_VOICE_STATES, SR_VOICE_WIDTH, SR_VOICE_PAIR, seed);
    fill(p + SR_VOICE_UNITS_AT, SR_VOICE_STATES, SR_VOICE_UNITS, SR_VOICE_UNITS, seed);
    fill(p + SR_VOICE_GATES_AT, SR_VOICE_UNITS, 2 * SR_VOICE_GATES, SR_VOICE_GATES, seed);
    fill(p + SR_VOICE_AGAIN_AT, SR_VOICE_CELL, 2 * SR_VOICE_GATES, SR_VOICE_GATES, seed);
    fill(p + SR_VOICE_AROUND_AT, SR_VOICE_AROUND, SR_VOICE_WIDTH, SR_VOICE_PAIR, seed);
    for (int k = 0; k < SR_VOICE_CELL; k++) { // to remember, at first
        p[SR_VOICE_GATE_BIAS_AT + SR_VOICE_CELL + k] = 1;
        p[SR_VOICE_GATE_BIAS_AT + SR_VOICE_GATES + SR_VOICE_CELL + k] = 1;
    }
}

static float unit_of(const sr_voice_sentence *s, uint32_t word, uint32_t state)
{
    return state < SR_LAYERS * SR_STATE ? SR_STATE_SCALE : s->scale[word];
}

static void set_states(const sr_voice_sentence *s, float *out, float drop, uint64_t *random)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const uint8_t *bytes = s->states + (size_t)i * SR_VOICE_STATES;
        for (uint32_t k = 0; k < SR_VOICE_STATES; k++) {
            out[(size_t)i * SR_VOICE_STATES + k] = unit_of(s, i, k) * (float)((int)bytes[k] - 128);
        }
    }
    for (size_t k = 0; drop > 0 && k < (size_t)s->count * SR_VOICE_STATES; k += 4) {
        uint64_t bits = sr_random_next(random);
        for (size_t j = 0; j < 4; j++) {
            float u = (float)(bits >> (16 * j) & 0xffff) * (1.0f / 65536.0f);
            out[k + j] *= u < drop ? 0 : 1 / (1 - drop);
        }
    }
}

static sr_voice_cell_weights cell_weights(float *params)
{
    float *again = params + SR_VOICE_AGAIN_AT;
    return (sr_voice_cell_weights){.in = params + SR_VOICE_GATES_AT,
                                   .bias = params + SR_VOICE_GATE_BIAS_AT,
                                   .again = {again, again + SR_VOICE_CELL * SR_VOICE_GATES}};
}

/// What stands around each word, as the LSTM sees it, added to the hidden layers.
static void add_around(sr_voice_layer *y, float *p, const uint32_t *sizes, uint32_t count,
                       sr_voice_drop drop, uint64_t *random)
{
    sr_voice_cell_weights weights = cell_weights(p);
    memset(y->units, 0, (size_t)y->rows * SR_VOICE_UNITS * sizeof(float));
    sr_gemm(y->units, SR_VOICE_UNITS, sr_factor_plain(y->states, SR_VOICE_STATES),
            sr_factor_plain(p + SR_VOICE_UNITS_AT, SR_VOICE_UNITS), y->rows, SR_VOICE_UNITS,
            SR_VOICE_STATES, y->scratch);
    sr_voice_cells_run(y->cells, &weights, sizes, count, y->units, y->around, drop.again, random);
    for (size_t i = 0; i < (size_t)y->rows * SR_VOICE_AROUND; i++) {
        bool dropped = drop.around > 0 && sr_random_uniform(random) < drop.around;
        y->keep[i] = dropped ? 0 : 1 / (1 - drop.around);
        y->around[i] *= y->keep[i];
    }
    sr_gemm(y->hidden, SR_VOICE_WIDTH, sr_factor_plain(y->around, SR_VOICE_AROUND),
            sr_factor_plain(p + SR_VOICE_AROUND_AT, SR_VOICE_WIDTH), y->rows, SR_VOICE_WIDTH,
            SR_VOICE_AROUND, y->scratch);
}

void sr_voice_layer_run(sr_voice_layer *y, float *p, const sr_voice_sentence *const *list,
                        uint32_t count, sr_voice_drop drop, uint64_t *random)
{
    uint32_t *sizes = sr_need(malloc((count + 1) * sizeof *sizes));
    uint32_t rows = 0;
    for (uint32_t i = 0; i < count; i++) {
        sizes[i] = list[i]->count;
        rows += sizes[i];
    }
    make_room(y, rows);
    size_t row = 0;
    for (uint32_t i = 0; i < count; row += sizes[i++]) {
        set_states(list[i], y->states + row * SR_VOICE_STATES, drop.state, random);
    }
    for (uint32_t r = 0; r < rows; r++) {
        memcpy(y->hidden + (size_t)r * SR_VOICE_WIDTH, p + SR_VOICE_BIAS_AT,
               SR_VOICE_WIDTH * sizeof *p);
    }
    sr_gemm(y->hidden, SR_VOICE_WIDTH, sr_factor_plain(y->states, SR_VOICE_STATES),
            sr_factor_plain(p + SR_VOICE_STATES_AT, SR_VOICE_WIDTH), rows, SR_VOICE_WIDTH,
            SR_VOICE_STATES, y->scratch);
    add_around(y, p, sizes, count, drop, random);
    memset(y->slopes, 0, (size_t)rows * SR_VOICE_WIDTH * sizeof(float));
    free(sizes);
}

static void add_around_back(sr_voice_layer *y, float *p, float *g)
{
    sr_voice_cell_weights weights = cell_weights(p);
    sr_voice_cell_weights slopes = cell_weights(g);
    sr_gemm(g + SR_VOICE_AROUND_AT, SR_VOICE_WIDTH, sr_factor_turned(y->around, SR_VOICE_AROUND),
            sr_factor_plain(y->slopes, SR_VOICE_WIDTH), SR_VOICE_AROUND, SR_VOICE_WIDTH, y->rows,
            y->scratch);
    memset(y->d_around, 0, (size_t)y->rows * SR_VOICE_AROUND * sizeof(float));
    sr_gemm(y->d_around, SR_VOICE_AROUND, sr_factor_plain(y->slopes, SR_VOICE_WIDTH),
            sr_factor_turned(p + SR_VOICE_AROUND_AT, SR_VOICE_WIDTH), y->rows, SR_VOICE_AROUND,
            SR_VOICE_WIDTH, y->scratch);
    for (size_t i = 0; i < (size_t)y->rows * SR_VOICE_AROUND; i++) {
        y->d_around[i] *= y->keep[i];
    }
    sr_voice_cells_back(y->cells, &weights, &slopes, y->units, y->d_around, y->d_units);
    sr_gemm(g + SR_VOICE_UNITS_AT, SR_VOICE_UNITS, sr_factor_turned(y->states, SR_VOICE_STATES),
            sr_factor_plain(y->d_units, SR_VOICE_UNITS), SR_VOICE_STATES, SR_VOICE_UNITS, y->rows,
            y->scratch);
}

void sr_voice_layer_back(sr_voice_layer *y, float *p, float *g)
{
    sr_gemm(g + SR_VOICE_STATES_AT, SR_VOICE_WIDTH, sr_factor_turned(y->states, SR_VOICE_STATES),
            sr_factor_plain(y->slopes, SR_VOICE_WIDTH), SR_VOICE_STATES, SR_VOICE_WIDTH, y->rows,
            y->scratch);
    for (uint32_t r = 0; r < y->rows; r++) {
        for (uint32_t k = 0; k < SR_VOICE_WIDTH; k++) {
            g[SR_VOICE_BIAS_AT + k] += y->slopes[(size_t)r * SR_VOICE_WIDTH + k];
        }
    }
    add_around_back(y, p, g);
}

void sr_voice_layer_export(const float *p, sr_voice_weights *out)
{
    out->states = p + SR_VOICE_STATES_AT;
    out->bias = p + SR_VOICE_BIAS_AT;
    out->units = p + SR_VOICE_UNITS_AT;
    out->gates = p + SR_VOICE_GATES_AT;
    out->gate_bias = p + SR_VOICE_GATE_BIAS_AT;
    out->again = p + SR_VOICE_AGAIN_AT;
    out->around = p + SR_VOICE_AROUND_AT;
}
