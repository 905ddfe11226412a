// The encoder of nn/shape.h over bytes: what network.c of the trainer does in floats. Every float
// is computed by itself from whole-number sums, so a sentence reads the same in any group, on any
// machine.
#include "tag/encoder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "nn/cell.h"

enum { CACHE = 16384, SLOTS = 32768, PAD = 64 };

bool sr_encoder_new(sr_encoder *out, const sr_model *model, sr_error *err)
{
    const size_t rows = SR_ENCODER_ROWS;
    *out = (sr_encoder){.model = model};
    out->forms = malloc(CACHE * sizeof *out->forms);
    out->slots = calloc(SLOTS, sizeof *out->slots);
    out->input = aligned_alloc(64, rows * SR_INPUT_WIDTH + PAD);
    out->input_scale = malloc(rows * sizeof(float));
    out->gates = aligned_alloc(64, rows * 2 * SR_GATES * sizeof(float));
    out->cells = aligned_alloc(64, SR_ENCODER_SENTENCES * SR_HIDDEN * sizeof(float));
    out->state[0] = aligned_alloc(64, rows * SR_STATE + PAD);
    out->state[1] = aligned_alloc(64, rows * SR_STATE + PAD);
    out->tag = malloc(rows * SR_TAG_WIDTH * sizeof(float));
    out->name_hidden = aligned_alloc(64, rows * SR_NAME_HIDDEN * sizeof(float));
    out->name_bytes = aligned_alloc(64, rows * SR_NAME_HIDDEN + PAD);
    out->name_scale = malloc(rows * sizeof(float));
    out->name = malloc(rows * SR_NAME_OUT * sizeof(float));
    if (out->forms == NULL || out->slots == NULL || out->input == NULL ||
        out->input_scale == NULL || out->gates == NULL || out->cells == NULL ||
        out->state[0] == NULL || out->state[1] == NULL || out->tag == NULL || out->name == NULL ||
        out->name_hidden == NULL || out->name_bytes == NULL || out->name_scale == NULL) {
        sr_encoder_free(out);
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    memset(out->input + rows * SR_INPUT_WIDTH, 128, PAD); // kernels may read past the last row
    memset(out->state[0] + rows * SR_STATE, 128, PAD);
    memset(out->state[1] + rows * SR_STATE, 128, PAD);
    memset(out->name_bytes + rows * SR_NAME_HIDDEN, 128, PAD);
    return true;
}

void sr_encoder_free(sr_encoder *e)
{
    free(e->forms);
    free(e->slots);
    free(e->input);
    free(e->input_scale);
    free(e->gates);
    free(e->cells);
    free(e->state[0]);
    free(e->state[1]);
    free(e->tag);
    free(e->name);
    free(e->name_hidden);
    free(e->name_bytes);
    free(e->name_scale);
    *e = (sr_encoder){.model = NULL};
}

// ---- word forms ----

void sr_encoder_begin(sr_encoder *e)
{
    if (e->form_count + SR_ENCODER_ROWS > CACHE) {
        memset(e->slots, 0, SLOTS * sizeof *e->slots);
        e->form_count = 0;
    }
}

static void embed(const sr_model *m, float *x, const sr_feature *f)
{
    sr_table_add(x + SR_WORD_AT, &m->word,
                 sr_model_find(m->word_keys, SR_ROW_FIRST, m->word.count, f->word, SR_ROW_UNKNOWN),
                 1);
    uint32_t vector = sr_model_find(m->vector_keys, 0, m->vector.count, f->vector, UINT32_MAX);
    if (vector != UINT32_MAX) {
        sr_table_add(x + SR_VECTOR_AT, &m->vector, vector, 1);
    }
    float by = 1 / sqrtf((float)(f->ngram_count > 0 ? f->ngram_count : 1));
    for (uint32_t i = 0; i < f->ngram_count; i++) {
        sr_table_add(x + SR_NGRAM_AT, &m->ngram, f->ngram[i], by);
    }
    sr_table_add(x + SR_PREFIX_AT, &m->prefix, f->prefix, 1);
    sr_table_add(x + SR_SUFFIX_AT, &m->suffix, f->suffix, 1);
    sr_table_add(x + SR_SHAPE_AT, &m->shape, f->shape, 1);
}

static void fill_form(const sr_encoder *e, sr_encoder_form *out, const char *text, size_t size)
{
    sr_feature feature;
    sr_feature_of(&feature, text, size);
    float x[SR_INPUT_WIDTH] = {0};
    embed(e->model, x, &feature);
    out->scale = sr_row_bytes(e->model->kernel, out->input, x, SR_INPUT_WIDTH);
    char folded[SR_ENCODER_FORM + 8];
    size_t length =
        size < SR_ENCODER_FORM ? sr_utf8_fold(folded, sizeof folded, text, size) : sizeof folded;
    out->folded_size = length < SR_ENCODER_FORM ? (uint8_t)length : 255;
    memcpy(out->folded, folded, length < SR_ENCODER_FORM ? length : 0);
}

uint32_t sr_encoder_form_of(sr_encoder *e, const char *text, size_t size)
{
    uint64_t hash = sr_hash(text, size);
    uint32_t slot = (uint32_t)hash & (SLOTS - 1);
    while (e->slots[slot] != 0) {
        if (e->forms[e->slots[slot] - 1].hash == hash) {
            return e->slots[slot] - 1;
        }
        slot = (slot + 1) & (SLOTS - 1);
    }
    sr_encoder_form *form = &e->forms[e->form_count];
    form->hash = hash;
    fill_form(e, form, text, size);
    e->slots[slot] = ++e->form_count;
    return e->form_count - 1;
}

// ---- rows ----

static void lay_out(sr_encoder *e, const uint32_t *sizes, uint32_t count)
{
    e->sentences = count;
    e->longest = count == 0 ? 0 : sizes[0] + 1;
    uint32_t at = 0;
    uint32_t going = count;
    for (uint32_t t = 0; t < e->longest; t++) {
        while (going > 0 && sizes[going - 1] + 1 <= t) {
            going--;
        }
        e->step[t] = at;
        at += going;
    }
    e->step[e->longest] = at;
    e->rows = at;
}

static void set_input(sr_encoder *e, const uint32_t *const *forms)
{
    float x[SR_INPUT_WIDTH] = {0};
    uint8_t root[SR_INPUT_WIDTH];
    sr_table_add(x + SR_WORD_AT, &e->model->word, SR_ROW_ROOT, 1);
    float root_scale = sr_row_bytes(e->model->kernel, root, x, SR_INPUT_WIDTH);
    for (uint32_t t = 0; t < e->longest; t++) {
        for (uint32_t r = e->step[t]; r < e->step[t + 1]; r++) {
            const sr_encoder_form *form = t == 0 ? NULL : &e->forms[forms[r - e->step[t]][t - 1]];
            e->input_scale[r] = form == NULL ? root_scale : form->scale;
            memcpy(e->input + (size_t)r * SR_INPUT_WIDTH, form == NULL ? root : form->input,
                   SR_INPUT_WIDTH);
        }
    }
}

// ---- layers ----

/// Rows of the step before position t in this direction, and how many sentences have one.
static uint32_t step_before(const sr_encoder *e, uint32_t first, uint32_t t, int direction,
                            uint32_t *row)
{
    if (direction == 0) {
        *row = t == first ? 0 : e->step[t - 1];
        return t == first ? 0 : e->step[t + 1] - e->step[t];
    }
    *row = e->step[t + 1];
    return t + 1 == e->longest ? 0 : e->step[t + 2] - e->step[t + 1];
}

static void run_direction(const sr_encoder *e, const sr_encoder_lstm *y, int direction)
{
    static const float unit = SR_STATE_SCALE;
    size_t width = y->hidden * 4;
    uint8_t *state = y->state + (size_t)direction * y->hidden;
    float *gates = y->gates + (size_t)direction * width;
    memset(y->cells, 0, e->sentences * y->hidden * sizeof(float));
    for (uint32_t i = y->first; i < e->longest; i++) {
        uint32_t t = direction == 0 ? i : e->longest - 1 - (i - y->first);
        uint32_t from = e->step[t];
        uint32_t before;
        uint32_t going = step_before(e, y->first, t, direction, &before);
        if (going > 0) {
            sr_matrix_run(&y->recurrent[direction], gates + (size_t)from * 2 * width, 2 * width,
                          state + (size_t)before * 2 * y->hidden, 2 * y->hidden, going, &unit, true,
                          true);
        }
        for (uint32_t r = from; r < e->step[t + 1]; r++) {
            sr_cell_step(e->model->kernel, y->hidden, gates + (size_t)r * 2 * width,
                         y->cells + (size_t)(r - from) * y->hidden,
                         state + (size_t)r * 2 * y->hidden);
        }
    }
}

void sr_encoder_run_lstm(const sr_encoder *e, const sr_encoder_lstm *layer)
{
    run_direction(e, layer, 0);
    run_direction(e, layer, 1);
}

static void run_layer(sr_encoder *e, int index)
{
    sr_encoder_lstm layer = {.hidden = SR_HIDDEN,
                             .recurrent = e->model->recurrent[index],
                             .gates = e->gates,
                             .cells = e->cells,
                             .state = e->state[index]};
    sr_encoder_run_lstm(e, &layer);
}

void sr_encoder_project(const sr_encoder *e, const sr_matrix matrices[SR_LAYERS + 1], float *out,
                        size_t width)
{
    static const float unit = SR_STATE_SCALE;
    for (int i = 0; i < SR_LAYERS; i++) {
        sr_matrix_run(&matrices[i], out, width, e->state[i], SR_STATE, e->rows, &unit, true, i > 0);
    }
    sr_matrix_run(&matrices[SR_LAYERS], out, width, e->input, SR_INPUT_WIDTH, e->rows,
                  e->input_scale, false, true);
}

static void run_names(sr_encoder *e)
{
    const sr_model *m = e->model;
    sr_encoder_project(e, m->name_hidden, e->name_hidden, SR_NAME_HIDDEN);
    sr_leaky(m->kernel, e->name_hidden, (size_t)e->rows * SR_NAME_HIDDEN);
    for (uint32_t r = 0; r < e->rows; r++) {
        size_t at = (size_t)r * SR_NAME_HIDDEN;
        e->name_scale[r] =
            sr_row_bytes(m->kernel, e->name_bytes + at, e->name_hidden + at, SR_NAME_HIDDEN);
    }
    sr_matrix_run(&m->name, e->name, SR_NAME_OUT, e->name_bytes, SR_NAME_HIDDEN, e->rows,
                  e->name_scale, false, false);
}

void sr_encoder_run(sr_encoder *e, const uint32_t *const *forms, const uint32_t *sizes,
                    uint32_t count)
{
    static const float unit = SR_STATE_SCALE;
    const sr_model *m = e->model;
    lay_out(e, sizes, count);
    set_input(e, forms);
    sr_matrix_run(&m->input[0], e->gates, 2 * SR_GATES, e->input, SR_INPUT_WIDTH, e->rows,
                  e->input_scale, false, false);
    run_layer(e, 0);
    sr_matrix_run(&m->input[1], e->gates, 2 * SR_GATES, e->state[0], SR_STATE, e->rows, &unit, true,
                  false);
    run_layer(e, 1);
    sr_matrix_run(&m->tag, e->tag, SR_TAG_WIDTH, e->state[0], SR_STATE, e->rows, &unit, true,
                  false);
    run_names(e);
}
