// Payload, little-endian, every block at a multiple of 64 bytes: widths; scales, biases and weights
// of the states' matrices, of the units', of the LSTM's and of what it gives; tables of features of
// cues and of pairs; weights of cues, of labels, and of a label and the next.
#include "tag/voice.h"

#include <stdlib.h>
#include <string.h>

#include "nn/cell.h"

enum { K = SR_VOICE_LABELS };
const uint32_t sr_voice_widths[SR_VOICE_WIDTHS] = {
    SR_STATE,       SR_INPUT_WIDTH, SR_VOICE_CUE,      SR_VOICE_PAIR,
    SR_VOICE_UNITS, SR_VOICE_CELL,  SR_VOICE_CUE_ROWS, SR_VOICE_PAIR_ROWS};

static bool damaged(sr_error *err, const char *what)
{
    return sr_fail(err, SR_ERR_DAMAGED, 0, "model of attribution: %s", what);
}

enum { MATRICES = 2 * SR_VOICE_SOURCES + 4 };

/// All matrices, in the order of the file.
static void list_matrices(sr_voice *m, sr_block list[MATRICES])
{
    int n = 0;
    for (int i = 0; i < 2 * SR_VOICE_SOURCES; i++) {
        int source = i % SR_VOICE_SOURCES;
        bool own = i < SR_VOICE_SOURCES;
        list[n++] = (sr_block){.matrix = own ? &m->states[source] : &m->units[source],
                               .in = source < SR_LAYERS ? SR_STATE : SR_INPUT_WIDTH,
                               .out = own ? SR_VOICE_WIDTH : SR_VOICE_UNITS};
    }
    list[n++] = (sr_block){.matrix = &m->gates, .in = SR_VOICE_UNITS, .out = 2 * SR_VOICE_GATES};
    for (int way = 0; way < 2; way++) {
        list[n++] =
            (sr_block){.matrix = &m->again[way], .in = SR_VOICE_CELL, .out = SR_VOICE_GATES};
    }
    list[n++] = (sr_block){.matrix = &m->around, .in = SR_VOICE_AROUND, .out = SR_VOICE_WIDTH};
}

static bool view_payload(sr_voice *m, sr_error *err)
{
    sr_cursor c = {.at = m->file.payload, .size = m->file.size};
    const uint32_t *widths = sr_cursor_take(&c, sizeof sr_voice_widths);
    if (widths == NULL || memcmp(widths, sr_voice_widths, sizeof sr_voice_widths) != 0) {
        return sr_fail(err, SR_ERR_VERSION, 0, "model of attribution of other widths");
    }
    sr_block list[MATRICES];
    list_matrices(m, list);
    sr_blocks_take(&c, list, MATRICES);
    m->cue_rows = sr_blocks_table(&c, SR_VOICE_CUE_ROWS, SR_VOICE_CUE);
    m->pair_rows = sr_blocks_table(&c, SR_VOICE_PAIR_ROWS, SR_VOICE_PAIR);
    m->cue_out = sr_cursor_take(&c, (SR_VOICE_CUE + 1) * sizeof(float));
    m->label_out = sr_cursor_take(&c, (SR_VOICE_PAIR + 1) * K * sizeof(float));
    m->links = sr_cursor_take(&c, K * K * sizeof(float));
    if (c.short_of || c.used != c.size) {
        return damaged(err, "size and counts do not agree");
    }
    if (!sr_blocks_finite(m->cue_rows.scale, SR_VOICE_CUE_ROWS) ||
        !sr_blocks_finite(m->pair_rows.scale, SR_VOICE_PAIR_ROWS) ||
        !sr_blocks_finite(m->cue_out, SR_VOICE_CUE + 1) ||
        !sr_blocks_finite(m->label_out, (SR_VOICE_PAIR + 1) * K) ||
        !sr_blocks_finite(m->links, K * K)) {
        return damaged(err, "a weight is no number");
    }
    m->kernel = sr_kernel_best();
    m->packed = sr_blocks_pack(list, MATRICES, m->kernel, err);
    return m->packed != NULL;
}

bool sr_voice_view(sr_voice *out, const uint8_t *bytes, size_t size, sr_error *err)
{
    *out = (sr_voice){.packed = NULL};
    return sr_datafile_view(&out->file, bytes, size, SR_VOICE_KIND, SR_VOICE_VERSION, err) &&
           view_payload(out, err);
}

bool sr_voice_open(sr_voice *out, const char *path, sr_error *err)
{
    *out = (sr_voice){.packed = NULL};
    if (!sr_datafile_open(&out->file, path, SR_VOICE_KIND, SR_VOICE_VERSION, err)) {
        return false;
    }
    if (!view_payload(out, err)) {
        sr_voice_close(out);
        return false;
    }
    return true;
}

void sr_voice_close(sr_voice *voice)
{
    free(voice->packed);
    sr_datafile_close(&voice->file);
    voice->packed = NULL;
}

// ---- hidden layers ----

/// Add what stands around the words to their hidden layers.
static void add_around(const sr_voice *m, float *out, const sr_encoder *e, sr_arena scratch)
{
    static const float unit = SR_STATE_SCALE;
    size_t rows = e->rows;
    float *units = sr_new(&scratch, float, rows *SR_VOICE_UNITS);
    float *scale = sr_new(&scratch, float, rows);
    float *gates = sr_new(&scratch, float, rows * 2 * SR_VOICE_GATES);
    uint8_t *bytes = sr_new(&scratch, uint8_t, rows * SR_VOICE_UNITS + SR_MATRIX_DEPTH);
    uint8_t *state = sr_new(&scratch, uint8_t, rows * SR_VOICE_AROUND + SR_MATRIX_DEPTH);
    sr_encoder_project(e, m->units, units, SR_VOICE_UNITS);
    for (size_t r = 0; r < rows; r++) {
        scale[r] = sr_row_bytes(m->kernel, bytes + r * SR_VOICE_UNITS, units + r * SR_VOICE_UNITS,
                                SR_VOICE_UNITS);
    }
    sr_matrix_run(&m->gates, gates, 2 * SR_VOICE_GATES, bytes, SR_VOICE_UNITS, rows, scale, false,
                  false);
    memset(state, 128, rows * SR_VOICE_AROUND + SR_MATRIX_DEPTH);
    sr_encoder_lstm layer = {.first = 1,
                             .hidden = SR_VOICE_CELL,
                             .recurrent = m->again,
                             .gates = gates,
                             .cells = sr_new(&scratch, float, (size_t)e->sentences *SR_VOICE_CELL),
                             .state = state};
    sr_encoder_run_lstm(e, &layer);
    sr_matrix_run(&m->around, out, SR_VOICE_WIDTH, state, SR_VOICE_AROUND, rows, &unit, true, true);
}

void sr_voice_project(const sr_voice *m, float *out, const sr_encoder *e, sr_arena scratch)
{
    sr_encoder_project(e, m->states, out, SR_VOICE_WIDTH);
    add_around(m, out, e, scratch);
}

// ---- parts of a row ----

static const uint32_t part_at[SR_VOICE_PARTS + 1] = {SR_VOICE_CUE_AT, SR_VOICE_WORD_AT,
                                                     SR_VOICE_HEAD_AT, SR_VOICE_WIDTH};

void sr_voice_keep(const sr_voices *v, uint32_t token, const float *row)
{
    uint8_t *out = v->rows + (size_t)token * SR_VOICE_WIDTH;
    for (int i = 0; i < SR_VOICE_PARTS; i++) {
        v->scale[(size_t)token * SR_VOICE_PARTS + (size_t)i] = sr_row_bytes(
            v->model->kernel, out + part_at[i], row + part_at[i], part_at[i + 1] - part_at[i]);
    }
}

static void add_part(const sr_voices *v, uint32_t token, int part, float *out)
{
    const uint8_t *row = v->rows + (size_t)token * SR_VOICE_WIDTH + part_at[part];
    float unit = v->scale[(size_t)token * SR_VOICE_PARTS + (size_t)part];
    for (uint32_t k = 0; k < part_at[part + 1] - part_at[part]; k++) {
        out[k] += unit * (float)((int)row[k] - 128);
    }
}

static void add_features(float *out, const sr_model_table *table, const sr_voice_features *f)
{
    for (uint32_t i = 0; i < f->count; i++) {
        sr_table_add(out, table, f->rows[i], 1);
    }
}

float sr_voice_cue(const sr_voices *v, uint32_t token, const sr_voice_features *features)
{
    const sr_voice *m = v->model;
    float h[SR_VOICE_CUE] = {0};
    add_part(v, token, 0, h);
    add_features(h, &m->cue_rows, features);
    sr_leaky(m->kernel, h, SR_VOICE_CUE);
    float odds = m->cue_out[SR_VOICE_CUE];
    for (uint32_t k = 0; k < SR_VOICE_CUE; k++) {
        odds += h[k] * m->cue_out[k];
    }
    return odds;
}

// ---- labels ----

static void score_labels(const sr_voices *v, const float *head, uint32_t token,
                         const sr_voice_features *pair, float *out)
{
    const sr_voice *m = v->model;
    float h[SR_VOICE_PAIR];
    memcpy(h, head, sizeof h);
    add_part(v, token, 1, h);
    add_features(h, &m->pair_rows, pair);
    sr_leaky(m->kernel, h, SR_VOICE_PAIR);
    memcpy(out, m->label_out + SR_VOICE_PAIR * K, K * sizeof *out);
    for (uint32_t k = 0; k < SR_VOICE_PAIR; k++) {
        for (uint32_t l = 0; l < K; l++) {
            out[l] += h[k] * m->label_out[k * K + l];
        }
    }
}

/// Add to the scores of a token those of the best way there; `by` says over which label it goes.
static void advance(const float *links, const float *before, float *scores, uint8_t *by)
{
    for (uint32_t b = 0; b < K; b++) {
        by[b] = 0;
        for (uint32_t a = 1; a < K; a++) {
            by[b] = before[a] + links[a * K + b] > before[by[b]] + links[by[b] * K + b] ? (uint8_t)a
                                                                                        : by[b];
        }
        scores[b] += before[by[b]] + links[by[b] * K + b];
    }
}

void sr_voice_labels(const sr_voices *v, uint32_t cue, uint32_t first, uint32_t count,
                     const sr_voice_features *pairs, uint8_t *labels, sr_arena scratch)
{
    float head[SR_VOICE_PAIR] = {0};
    float *scores = sr_new(&scratch, float, (size_t)count *K + K);
    uint8_t *by = sr_new(&scratch, uint8_t, (size_t)count * K + K);
    add_part(v, cue, 2, head);
    for (uint32_t i = 0; i < count; i++) {
        score_labels(v, head, first + i, &pairs[i], scores + (size_t)i * K);
        if (i > 0) {
            advance(v->model->links, scores + (size_t)(i - 1) * K, scores + (size_t)i * K,
                    by + (size_t)i * K);
        }
    }
    uint8_t last = 0;
    for (uint8_t l = 1; count > 0 && l < K; l++) {
        const float *end = scores + (size_t)(count - 1) * K;
        last = end[l] > end[last] ? l : last;
    }
    for (uint32_t i = count; i-- > 0;) {
        labels[i] = last;
        last = by[(size_t)i * K + last];
    }
}
