// Sentences go in step, longest first: at each step those that have a word there are the first
// ones. Rests on: Hochreiter and Schmidhuber (1997); Gal and Ghahramani (2016) for one dropout mask
// a sentence.
#include "train/voice_cells.h"

#include <stdlib.h>
#include <string.h>

#include "train/cell.h"
#include "train/gemm.h"
#include "train/need.h"
#include "train/random.h"

enum { H = SR_VOICE_CELL, G = SR_VOICE_GATES, S = SR_VOICE_AROUND };

struct sr_voice_cells {
    uint32_t rows, row_capacity;
    uint32_t count, sentence_capacity;
    uint32_t longest;
    uint32_t *order;                 // sentences, longest first
    uint32_t *first;                 // row of each sentence's first word, in that order
    uint32_t *size;                  // words of each, in that order
    float *mask;                     // [sentences, 128]
    float *gates;                    // [rows, 512] after squashing
    float *cell;                     // [rows, 128]
    float *squashed;                 // [rows, 128] tanh of the cell
    float *before;                   // [rows, 128] the state that each step started from, dropped
    float *d_gates;                  // [rows, 512]
    float *step_state;               // [sentences, 64] of the sentences that go on
    float *step_gates;               // [sentences, 256]
    float *carry_state, *carry_cell; // [sentences, 64]
    sr_packed *in, *again;
    sr_gemm_scratch *scratch;
};

sr_voice_cells *sr_voice_cells_new(void)
{
    sr_voice_cells *c = sr_need(calloc(1, sizeof *c));
    c->in = sr_need(sr_packed_new());
    c->again = sr_need(sr_packed_new());
    c->scratch = sr_need(sr_gemm_scratch_new());
    return c;
}

static void free_rows(sr_voice_cells *c)
{
    float *all[] = {c->gates, c->cell, c->squashed, c->before, c->d_gates};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        free(all[i]);
    }
}

static void free_sentences(sr_voice_cells *c)
{
    float *all[] = {c->mask, c->step_state, c->step_gates, c->carry_state, c->carry_cell};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        free(all[i]);
    }
    free(c->order);
    free(c->first);
    free(c->size);
}

void sr_voice_cells_free(sr_voice_cells *c)
{
    free_rows(c);
    free_sentences(c);
    sr_packed_free(c->in);
    sr_packed_free(c->again);
    sr_gemm_scratch_free(c->scratch);
    free(c);
}

static void make_room(sr_voice_cells *c, uint32_t rows, uint32_t count)
{
    if (rows > c->row_capacity) {
        free_rows(c);
        c->row_capacity = rows + rows / 4;
        c->gates = sr_need_floats((size_t)c->row_capacity * 2 * G);
        c->cell = sr_need_floats((size_t)c->row_capacity * S);
        c->squashed = sr_need_floats((size_t)c->row_capacity * S);
        c->before = sr_need_floats((size_t)c->row_capacity * S);
        c->d_gates = sr_need_floats((size_t)c->row_capacity * 2 * G);
    }
    if (count > c->sentence_capacity) {
        free_sentences(c);
        c->sentence_capacity = count + count / 4;
        c->order = sr_need(calloc(c->sentence_capacity, sizeof *c->order));
        c->first = sr_need(calloc(c->sentence_capacity, sizeof *c->first));
        c->size = sr_need(calloc(c->sentence_capacity, sizeof *c->size));
        c->mask = sr_need_floats((size_t)c->sentence_capacity * S);
        c->step_state = sr_need_floats((size_t)c->sentence_capacity * H);
        c->step_gates = sr_need_floats((size_t)c->sentence_capacity * G);
        c->carry_state = sr_need_floats((size_t)c->sentence_capacity * H);
        c->carry_cell = sr_need_floats((size_t)c->sentence_capacity * H);
    }
}

/// Sentences by length, longest first, and where each begins.
static void lay_out(sr_voice_cells *c, const uint32_t *sizes, uint32_t count)
{
    uint32_t rows = 0;
    for (uint32_t i = 0; i < count; i++) {
        rows += sizes[i];
    }
    make_room(c, rows, count);
    c->rows = rows;
    c->count = count;
    for (uint32_t i = 0, row = 0; i < count; row += sizes[i++]) {
        uint32_t at = i;
        for (; at > 0 && c->size[at - 1] < sizes[i]; at--) {
            c->order[at] = c->order[at - 1];
            c->first[at] = c->first[at - 1];
            c->size[at] = c->size[at - 1];
        }
        c->order[at] = i;
        c->first[at] = row;
        c->size[at] = sizes[i];
    }
    c->longest = count > 0 ? c->size[0] : 0;
}

/// How many sentences have a word at position t.
static uint32_t going_at(const sr_voice_cells *c, uint32_t t)
{
    uint32_t n = c->count;
    while (n > 0 && c->size[n - 1] <= t) {
        n--;
    }
    return n;
}

static void set_masks(sr_voice_cells *c, float drop, uint64_t *random)
{
    for (size_t i = 0; i < (size_t)c->count * S; i++) {
        c->mask[i] = drop > 0 && sr_random_uniform(random) < drop ? 0 : 1 / (1 - drop);
    }
}

static const float nothing[H];

/// Whether the sentence has a word before position t in this way, and its row.
static bool row_before(const sr_voice_cells *c, uint32_t b, uint32_t t, int way, size_t *row)
{
    *row = way == 0 ? c->first[b] + t - 1 : c->first[b] + t + 1;
    return way == 0 ? t > 0 : t + 1 < c->size[b];
}

/// Gather the states that the steps at position t start from; returns how many sentences have one.
static uint32_t gather(sr_voice_cells *c, uint32_t t, int way, uint32_t going, const float *state)
{
    size_t side = (size_t)way * H;
    uint32_t with = 0;
    for (uint32_t b = 0; b < going; b++) {
        size_t from;
        float *into = c->before + (size_t)(c->first[b] + t) * S + side;
        if (!row_before(c, b, t, way, &from)) {
            memset(into, 0, H * sizeof *into);
            continue;
        }
        for (int j = 0; j < H; j++) {
            into[j] =
                state[from * S + side + (size_t)j] * c->mask[(size_t)b * S + side + (size_t)j];
        }
        memcpy(c->step_state + (size_t)b * H, into, H * sizeof *into);
        with = b + 1;
    }
    return with;
}

static void run_way(sr_voice_cells *c, const sr_voice_cell_weights *w, int way, float *state)
{
    size_t side = (size_t)way * H;
    sr_packed_set(c->again, sr_factor_plain(w->again[way], G), H, G);
    for (uint32_t i = 0; i < c->longest; i++) {
        uint32_t t = way == 0 ? i : c->longest - 1 - i;
        uint32_t going = going_at(c, t);
        uint32_t with = gather(c, t, way, going, state);
        memset(c->step_gates, 0, (size_t)with * G * sizeof(float));
        sr_gemm_packed(c->step_gates, G, sr_factor_plain(c->step_state, H), c->again, with,
                       c->scratch);
        for (uint32_t b = 0; b < going; b++) {
            size_t row = c->first[b] + t;
            size_t from;
            float *gates = c->gates + row * 2 * G + (size_t)way * G;
            bool goes_on = row_before(c, b, t, way, &from);
            for (size_t k = 0; goes_on && k < G; k++) {
                gates[k] += c->step_gates[(size_t)b * G + k];
            }
            sr_cell_forward(H, gates, goes_on ? c->cell + from * S + side : nothing,
                            c->cell + row * S + side, c->squashed + row * S + side,
                            state + row * S + side);
        }
    }
}

void sr_voice_cells_run(sr_voice_cells *c, const sr_voice_cell_weights *w, const uint32_t *sizes,
                        uint32_t count, const float *units, float *state, float drop,
                        uint64_t *random)
{
    lay_out(c, sizes, count);
    set_masks(c, drop, random);
    for (uint32_t r = 0; r < c->rows; r++) {
        memcpy(c->gates + (size_t)r * 2 * G, w->bias, 2 * G * sizeof(float));
    }
    sr_gemm(c->gates, 2 * G, sr_factor_plain(units, SR_VOICE_UNITS), sr_factor_plain(w->in, 2 * G),
            c->rows, 2 * G, SR_VOICE_UNITS, c->scratch);
    run_way(c, w, 0, state);
    run_way(c, w, 1, state);
}

// ---- backward ----

static void back_way(sr_voice_cells *c, const sr_voice_cell_weights *w, int way,
                     const float *d_state)
{
    size_t side = (size_t)way * H;
    sr_packed_set(c->again, sr_factor_turned(w->again[way], G), G, H);
    memset(c->carry_state, 0, (size_t)c->count * H * sizeof(float));
    memset(c->carry_cell, 0, (size_t)c->count * H * sizeof(float));
    for (uint32_t i = 0; i < c->longest; i++) {
        uint32_t t = way == 1 ? i : c->longest - 1 - i;
        uint32_t going = going_at(c, t);
        for (uint32_t b = 0; b < going; b++) {
            size_t row = c->first[b] + t;
            size_t from;
            float *d_gates = c->d_gates + row * 2 * G + (size_t)way * G;
            bool goes_on = row_before(c, b, t, way, &from);
            sr_cell_backward(
                H, c->gates + row * 2 * G + (size_t)way * G, c->squashed + row * S + side,
                goes_on ? c->cell + from * S + side : nothing, d_state + row * S + side,
                c->carry_state + (size_t)b * H, c->carry_cell + (size_t)b * H, d_gates);
            memcpy(c->step_gates + (size_t)b * G, d_gates, G * sizeof(float));
        }
        memset(c->carry_state, 0, (size_t)going * H * sizeof(float));
        sr_gemm_packed(c->carry_state, H, sr_factor_plain(c->step_gates, G), c->again, going,
                       c->scratch);
        for (uint32_t b = 0; b < going; b++) {
            for (size_t j = 0; j < H; j++) {
                c->carry_state[(size_t)b * H + j] *= c->mask[(size_t)b * S + side + j];
            }
        }
    }
}

void sr_voice_cells_back(sr_voice_cells *c, const sr_voice_cell_weights *w,
                         sr_voice_cell_weights *slopes, const float *units, const float *d_state,
                         float *d_units)
{
    back_way(c, w, 0, d_state);
    back_way(c, w, 1, d_state);
    for (size_t way = 0; way < 2; way++) {
        sr_gemm(slopes->again[way], G, sr_factor_turned(c->before + way * H, S),
                sr_factor_plain(c->d_gates + way * G, 2 * G), H, G, c->rows, c->scratch);
    }
    sr_gemm(slopes->in, 2 * G, sr_factor_turned(units, SR_VOICE_UNITS),
            sr_factor_plain(c->d_gates, 2 * G), SR_VOICE_UNITS, 2 * G, c->rows, c->scratch);
    for (uint32_t r = 0; r < c->rows; r++) {
        for (size_t k = 0; k < 2 * G; k++) {
            slopes->bias[k] += c->d_gates[(size_t)r * 2 * G + k];
        }
    }
    memset(d_units, 0, (size_t)c->rows * SR_VOICE_UNITS * sizeof(float));
    sr_packed_set(c->in, sr_factor_turned(w->in, 2 * G), 2 * G, SR_VOICE_UNITS);
    sr_gemm_packed(d_units, SR_VOICE_UNITS, sr_factor_plain(c->d_gates, 2 * G), c->in, c->rows,
                   c->scratch);
}
