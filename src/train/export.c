// Rounding to bytes: one scale a table row, one a matrix column. Static vectors are projected
// first, so that the model holds what the encoder needs of them and no more.
#include "train/export.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tag/model.h"
#include "train/lemma.h"
#include "train/need.h"

typedef struct {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
} payload;

static void *reserve(payload *p, size_t bytes)
{
    size_t from = (p->size + SR_MODEL_ALIGN - 1) / SR_MODEL_ALIGN * SR_MODEL_ALIGN;
    if (from + bytes > p->capacity) {
        p->capacity = (from + bytes) * 2;
        p->bytes = sr_need(realloc(p->bytes, p->capacity));
    }
    memset(p->bytes + p->size, 0, from + bytes - p->size);
    p->size = from + bytes;
    return p->bytes + from;
}

static void append(payload *p, const void *data, size_t bytes)
{
    void *at = reserve(p, bytes);
    if (bytes > 0) {
        memcpy(at, data, bytes);
    }
}

static int8_t rounded(float value)
{
    float r = roundf(value);
    return (int8_t)(r > 127 ? 127 : r < -127 ? -127 : r);
}

static void append_table(payload *p, const float *rows, size_t count, size_t width)
{
    float *scale = sr_need(calloc(count + 1, sizeof *scale));
    int8_t *bytes = sr_need(calloc(count * width + 1, 1));
    for (size_t i = 0; i < count; i++) {
        float top = 0;
        for (size_t j = 0; j < width; j++) {
            top = fmaxf(top, fabsf(rows[i * width + j]));
        }
        scale[i] = top / 127;
        for (size_t j = 0; j < width && top > 0; j++) {
            bytes[i * width + j] = rounded(rows[i * width + j] / scale[i]);
        }
    }
    append(p, scale, count * sizeof *scale);
    append(p, bytes, count * width);
    free(scale);
    free(bytes);
}

static void append_matrix(payload *p, const float *w, const float *bias, size_t in, size_t out)
{
    float *scale = sr_need(calloc(out, sizeof *scale));
    float *none = sr_need(calloc(out, sizeof *none));
    int8_t *bytes = sr_need(calloc(in * out, 1));
    for (size_t n = 0; n < out; n++) {
        float top = 0;
        for (size_t k = 0; k < in; k++) {
            top = fmaxf(top, fabsf(w[k * out + n]));
        }
        scale[n] = top / 127;
        for (size_t k = 0; k < in && top > 0; k++) {
            bytes[k * out + n] = rounded(w[k * out + n] / scale[n]);
        }
    }
    append(p, scale, out * sizeof *scale);
    append(p, bias != NULL ? bias : none, out * sizeof *scale);
    append(p, bytes, in * out);
    free(scale);
    free(none);
    free(bytes);
}

// ---- static vectors ----

typedef struct {
    uint32_t key;
    uint32_t row;
} entry;

static int by_key(const void *a, const void *b)
{
    const entry *x = a;
    const entry *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

/// The rows to ship: those of training words, then the most frequent ones.
static size_t choose_vectors(const sr_export *e, entry *out)
{
    const sr_vectors *v = e->vectors;
    uint8_t *wanted = sr_need(calloc(v->count + 1, 1));
    size_t count = 0;
    for (uint32_t i = 0; i < e->corpus->form_count; i++) {
        int32_t row = e->corpus->forms[i].vector;
        if (row >= 0 && wanted[row] == 0 && count < e->vector_rows) {
            wanted[row] = 1;
            count++;
        }
    }
    for (uint32_t row = 0; row < v->count && count < e->vector_rows; row++) {
        count += wanted[row] == 0;
        wanted[row] = 1;
    }
    size_t n = 0;
    for (uint32_t row = 0; row < v->count; row++) {
        if (wanted[row] != 0) {
            out[n++] = (entry){v->keys[row], row};
        }
    }
    free(wanted);
    qsort(out, n, sizeof *out, by_key);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || out[kept - 1].key != out[i].key) {
            out[kept++] = out[i];
        }
    }
    return kept;
}

static void project(const sr_export *e, float *out, uint32_t row)
{
    const sr_layout *l = e->layout;
    const float *v = e->vectors->rows + (size_t)row * l->vector_width;
    memset(out, 0, SR_VECTOR_WIDTH * sizeof *out);
    for (size_t k = 0; k < l->vector_width; k++) {
        const float *w = e->params + l->vector + k * SR_VECTOR_WIDTH;
        for (size_t j = 0; j < SR_VECTOR_WIDTH; j++) {
            out[j] += v[k] * w[j];
        }
    }
}

static uint32_t append_vectors(payload *p, const sr_export *e, const entry *entries, size_t count)
{
    uint32_t *keys = sr_need(calloc(count + 1, sizeof *keys));
    float *rows = sr_need(calloc(count * SR_VECTOR_WIDTH + 1, sizeof *rows));
    for (size_t i = 0; i < count; i++) {
        keys[i] = entries[i].key;
        project(e, rows + i * SR_VECTOR_WIDTH, entries[i].row);
    }
    append(p, keys, count * sizeof *keys);
    append_table(p, rows, count, SR_VECTOR_WIDTH);
    free(keys);
    free(rows);
    return (uint32_t)count;
}

static void append_matrices(payload *p, const sr_export *e)
{
    const sr_layout *l = e->layout;
    const float *w = e->params;
    for (int i = 0; i < SR_LAYERS; i++) {
        append_matrix(p, w + l->input[i], w + l->gate_bias[i], SR_STATE, 2 * SR_GATES);
        append_matrix(p, w + l->recurrent[i][0], NULL, SR_HIDDEN, SR_GATES);
        append_matrix(p, w + l->recurrent[i][1], NULL, SR_HIDDEN, SR_GATES);
    }
    append_matrix(p, w + l->tag, w + l->tag_bias, SR_STATE, SR_TAG_WIDTH);
    append_matrix(p, w + l->pair, w + l->pair_bias, SR_STATE, SR_PAIR_WIDTH);
    append_matrix(p, w + l->arc, w + l->arc_bias, SR_ARC_WIDTH, SR_ARC_WIDTH);
    append_matrix(p, w + l->label, w + l->label_bias, SR_LABEL_WIDTH, SR_DEPREL_WIDTH);
}

/// The layer of names; without weights every word is outside.
static void append_names(payload *p, const float *hidden, const float *hidden_bias,
                         const float *out, const float *out_bias)
{
    size_t size = (size_t)SR_STATE * SR_NAME_HIDDEN;
    append_matrix(p, hidden, hidden_bias, SR_STATE, SR_NAME_HIDDEN);
    append_matrix(p, hidden + size, NULL, SR_STATE, SR_NAME_HIDDEN);
    append_matrix(p, hidden + 2 * size, NULL, SR_INPUT_WIDTH, SR_NAME_HIDDEN);
    append_matrix(p, out, out_bias, SR_NAME_HIDDEN, SR_NAME_OUT);
}

bool sr_export_names(const sr_datafile *reader, size_t name_at, const sr_name_layer *names,
                     const char *path, sr_error *err)
{
    payload p = {.size = 0};
    append(&p, reader->payload, name_at);
    append_names(&p, names->hidden, names->hidden_bias, names->out, names->out_bias);
    bool good = sr_datafile_write(path, SR_MODEL_KIND, SR_MODEL_VERSION, p.bytes, p.size, err);
    free(p.bytes);
    return good;
}

bool sr_export_voice(const sr_voice_weights *w, const char *path, sr_error *err)
{
    payload p = {.size = 0};
    size_t size = (size_t)SR_STATE * SR_VOICE_WIDTH;
    append(&p, sr_voice_widths, sizeof sr_voice_widths);
    for (size_t i = 0; i < SR_VOICE_SOURCES; i++) {
        append_matrix(&p, w->states + i * size, i == 0 ? w->bias : NULL, SR_STATE, SR_VOICE_WIDTH);
    }
    size = (size_t)SR_STATE * SR_VOICE_UNITS;
    for (size_t i = 0; i < SR_VOICE_SOURCES; i++) {
        append_matrix(&p, w->units + i * size, NULL, SR_STATE, SR_VOICE_UNITS);
    }
    append_matrix(&p, w->gates, w->gate_bias, SR_VOICE_UNITS, 2 * SR_VOICE_GATES);
    size = (size_t)SR_VOICE_CELL * SR_VOICE_GATES;
    for (size_t way = 0; way < 2; way++) {
        append_matrix(&p, w->again + way * size, NULL, SR_VOICE_CELL, SR_VOICE_GATES);
    }
    append_matrix(&p, w->around, NULL, SR_VOICE_AROUND, SR_VOICE_WIDTH);
    append_table(&p, w->cue_rows, SR_VOICE_CUE_ROWS, SR_VOICE_CUE);
    append_table(&p, w->pair_rows, SR_VOICE_PAIR_ROWS, SR_VOICE_PAIR);
    append(&p, w->cue_out, (SR_VOICE_CUE + 1) * sizeof(float));
    append(&p, w->label_out, (SR_VOICE_PAIR + 1) * SR_VOICE_LABELS * sizeof(float));
    append(&p, w->links, SR_VOICE_LABELS * SR_VOICE_LABELS * sizeof(float));
    bool good = sr_datafile_write(path, SR_VOICE_KIND, SR_VOICE_VERSION, p.bytes, p.size, err);
    free(p.bytes);
    return good;
}

/// No names yet: a later stage of training learns them.
static void append_no_names(payload *p)
{
    float *zeros =
        sr_need(calloc((size_t)SR_NAME_SOURCES * SR_STATE * SR_NAME_HIDDEN, sizeof *zeros));
    float bias[SR_NAME_OUT] = {0};
    bias[SR_NAME_PROPER_AT] = bias[SR_NAME_MENTION_AT] = 1;
    append_names(p, zeros, zeros, zeros, bias);
    free(zeros);
}

bool sr_export_write(const sr_export *e, const char *path, sr_error *err)
{
    const sr_layout *l = e->layout;
    const float *w = e->params;
    payload p = {.size = 0};
    sr_lemma_rules lemmas;
    if (!sr_lemma_learn(&lemmas, e->corpus, e->irregular, err)) {
        return false;
    }
    (void)reserve(&p, sizeof(sr_model_head));
    append(&p, e->word_keys, l->word_rows * sizeof *e->word_keys);
    append_table(&p, w + l->word, l->word_rows, SR_WORD_WIDTH);
    entry *entries = sr_need(calloc(e->vectors->count + 1, sizeof *entries));
    size_t vectors = choose_vectors(e, entries);
    append_vectors(&p, e, entries, vectors);
    free(entries);
    append_table(&p, w + l->ngram, SR_FEATURE_NGRAM_ROWS, SR_NGRAM_WIDTH);
    append_table(&p, w + l->prefix, SR_FEATURE_AFFIX_ROWS, SR_AFFIX_WIDTH);
    append_table(&p, w + l->suffix, SR_FEATURE_AFFIX_ROWS, SR_AFFIX_WIDTH);
    append_table(&p, w + l->shape, SR_FEATURE_SHAPE_ROWS, SR_SHAPE_WIDTH);
    append_matrices(&p, e);
    append(&p, lemmas.keys, lemmas.count * sizeof *lemmas.keys);
    append(&p, lemmas.edits, lemmas.count * sizeof *lemmas.edits);
    append(&p, lemmas.edit, lemmas.edit_count * sizeof *lemmas.edit);
    append_no_names(&p);
    sr_model_head head = {.word_count = l->word_rows,
                          .vector_count = (uint32_t)vectors,
                          .lemma_count = lemmas.count,
                          .edit_count = lemmas.edit_count};
    memcpy(head.widths, sr_model_widths, sizeof head.widths);
    memcpy(p.bytes, &head, sizeof head);
    sr_lemma_free(&lemmas);
    bool good = sr_datafile_write(path, SR_MODEL_KIND, SR_MODEL_VERSION, p.bytes, p.size, err);
    free(p.bytes);
    return good;
}
