// Forward and backward pass of the encoder of nn/shape.h.
// Rests on: Hochreiter and Schmidhuber (1997) for the LSTM; Dozat and Manning (2017), "Deep
// Biaffine Attention for Neural Dependency Parsing"; Gal and Ghahramani (2016) for one dropout mask
// a sentence.
//
// Rows of a batch are ordered by position, then by sentence (longest first): the sentences that are
// still going at position t are rows step[t] to step[t + 1], always the first ones.
#include "train/network.h"
#include "train/random.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "nn/gate.h"
#include "tag/span.h"
#include "train/random.h"
#include "train/span_loss.h"

enum { LONGEST = 512, TABLES = 5 };

typedef struct {
    float *gates;          // [rows, 1280] after squashing
    float *cell;           // [rows, 320]
    float *squashed;       // tanh of the cell
    float *state;          // [rows, 320]
    float *before;         // [rows, 320] the state that each step started from, dropped
    float *input;          // [rows, 320] what the layer saw, dropped
    float *input_mask;     // [sentences, 320]
    float *recurrent_mask; // [sentences, 320]
    sr_packed *in, *in_turned;
    sr_packed *again[2], *again_turned[2];
} layer;

struct sr_network {
    sr_layout layout;
    float *gradient;
    uint8_t *touched; // one flag a table row
    uint32_t *touched_list;
    uint32_t touched_count;
    size_t table_row[TABLES + 1]; // first row of each table

    uint32_t rows;
    uint32_t row_capacity;
    uint32_t sentence_capacity;
    uint32_t longest;
    uint32_t step[LONGEST + 2];
    uint32_t *sentence;   // of each row
    const sr_word **word; // of each row, NULL for roots
    bool dropping;

    float *vectors;  // [rows, vector_width]
    uint8_t *hidden; // bit 0: own row hidden; bit 1: vector hidden
    layer layers[SR_LAYERS];
    float *top, *top_mask; // layer 2's states, dropped
    float *tag;
    float *name_hidden, *name_mask; // after the squashing
    float *name, *name_slope;
    float *sentence_name, *sentence_slope; // [longest, 67] of one sentence
    bool names_only;
    float *pair, *pair_mask; // after the squashing
    float *arc;              // [rows, 192] dependents times the arc matrix
    float *label, *label_hidden;
    uint32_t *head_row; // of each row, for the label
    sr_packed *tag_weights, *tag_turned, *name_weights, *name_turned;
    sr_packed *hidden_weights[SR_NAME_SOURCES], *hidden_turned[SR_NAME_SOURCES];
    sr_packed *pair_weights, *pair_turned;
    sr_packed *arc_weights, *arc_turned, *label_weights, *label_turned;

    float *d_input, *d_state, *d_gates, *d_pair, *d_arc, *d_label_hidden, *d_name_hidden;
    float *carry_state, *carry_cell;
    float *gather_a, *gather_b, *gather_da, *gather_db, *scores; // one sentence
    float *score_slopes; // of all sentences, one after the other
    size_t score_slope_capacity;
    sr_gemm_scratch *scratch;
};

static void *need(void *memory)
{
    if (memory == NULL) {
        abort();
    }
    return memory;
}

static float *floats(size_t count)
{
    return need(calloc(count, sizeof(float)));
}

sr_layout sr_layout_of(uint32_t word_rows, uint32_t vector_width)
{
    sr_layout l = {.word_rows = word_rows, .vector_width = vector_width};
    size_t at = 0;
#define TAKE(field, size) (l.field = at, at += (size_t)(size))
    TAKE(word, word_rows * SR_WORD_WIDTH);
    TAKE(ngram, SR_FEATURE_NGRAM_ROWS * SR_NGRAM_WIDTH);
    TAKE(prefix, SR_FEATURE_AFFIX_ROWS * SR_AFFIX_WIDTH);
    TAKE(suffix, SR_FEATURE_AFFIX_ROWS * SR_AFFIX_WIDTH);
    TAKE(shape, SR_FEATURE_SHAPE_ROWS * SR_SHAPE_WIDTH);
    l.dense = at;
    TAKE(vector, vector_width * SR_VECTOR_WIDTH);
    for (int i = 0; i < SR_LAYERS; i++) {
        TAKE(input[i], (i == 0 ? SR_INPUT_WIDTH : SR_STATE) * 2 * SR_GATES);
        TAKE(recurrent[i][0], SR_HIDDEN * SR_GATES);
        TAKE(recurrent[i][1], SR_HIDDEN * SR_GATES);
        TAKE(gate_bias[i], 2 * SR_GATES);
    }
    TAKE(tag, SR_STATE * SR_TAG_WIDTH);
    TAKE(tag_bias, SR_TAG_WIDTH);
    TAKE(pair, SR_STATE * SR_PAIR_WIDTH);
    TAKE(pair_bias, SR_PAIR_WIDTH);
    TAKE(arc, SR_ARC_WIDTH * SR_ARC_WIDTH);
    TAKE(arc_bias, SR_ARC_WIDTH);
    TAKE(label, SR_LABEL_WIDTH * SR_DEPREL_WIDTH);
    TAKE(label_bias, SR_DEPREL_WIDTH);
    TAKE(name_hidden, SR_NAME_SOURCES * SR_STATE * SR_NAME_HIDDEN);
    TAKE(name_hidden_bias, SR_NAME_HIDDEN);
    TAKE(name, SR_NAME_HIDDEN * SR_NAME_OUT);
    TAKE(name_bias, SR_NAME_OUT);
#undef TAKE
    l.total = at;
    return l;
}

static void fill_matrix(float *at, size_t in, size_t out, size_t fan_out, uint64_t *seed)
{
    sr_random_fill(at, in * out, sqrtf(6.0f / (float)(in + fan_out)), seed);
}

void sr_layout_start(const sr_layout *l, float *params, uint64_t seed)
{
    memset(params, 0, l->total * sizeof *params);
    sr_random_fill(params, l->dense, 0.15f, &seed);
    memset(params + l->word + SR_ROW_UNKNOWN * SR_WORD_WIDTH, 0, SR_WORD_WIDTH * sizeof *params);
    fill_matrix(params + l->vector, l->vector_width, SR_VECTOR_WIDTH, SR_VECTOR_WIDTH, &seed);
    for (int i = 0; i < SR_LAYERS; i++) {
        size_t in = i == 0 ? SR_INPUT_WIDTH : SR_STATE;
        fill_matrix(params + l->input[i], in, 2 * SR_GATES, SR_HIDDEN, &seed);
        fill_matrix(params + l->recurrent[i][0], SR_HIDDEN, SR_GATES, SR_HIDDEN, &seed);
        fill_matrix(params + l->recurrent[i][1], SR_HIDDEN, SR_GATES, SR_HIDDEN, &seed);
        for (int direction = 0; direction < 2; direction++) {
            for (int j = 0; j < SR_HIDDEN; j++) { // forget nothing at first
                params[l->gate_bias[i] + (size_t)(direction * SR_GATES + SR_HIDDEN + j)] = 1;
            }
        }
    }
    fill_matrix(params + l->tag, SR_STATE, SR_TAG_WIDTH, SR_TAG_WIDTH, &seed);
    fill_matrix(params + l->pair, SR_STATE, SR_PAIR_WIDTH, SR_ARC_WIDTH, &seed);
    sr_random_fill(params + l->arc, SR_ARC_WIDTH * SR_ARC_WIDTH, 0.02f, &seed);
    fill_matrix(params + l->label, SR_LABEL_WIDTH, SR_DEPREL_WIDTH, SR_DEPREL_WIDTH, &seed);
    fill_matrix(params + l->name_hidden, SR_NAME_SOURCES * SR_STATE, SR_NAME_HIDDEN, SR_NAME_HIDDEN,
                &seed);
    fill_matrix(params + l->name, SR_NAME_HIDDEN, SR_NAME_OUT, SR_NAME_OUT, &seed);
}

sr_network *sr_network_new(const sr_layout *layout)
{
    sr_network *n = need(calloc(1, sizeof *n));
    n->layout = *layout;
    n->gradient = floats(layout->total);
    const size_t rows[TABLES] = {layout->word_rows, SR_FEATURE_NGRAM_ROWS, SR_FEATURE_AFFIX_ROWS,
                                 SR_FEATURE_AFFIX_ROWS, SR_FEATURE_SHAPE_ROWS};
    for (int i = 0; i < TABLES; i++) {
        n->table_row[i + 1] = n->table_row[i] + rows[i];
    }
    n->touched = need(calloc(n->table_row[TABLES], 1));
    n->touched_list = need(calloc(n->table_row[TABLES], sizeof *n->touched_list));
    n->scratch = need(sr_gemm_scratch_new());
    sr_packed **packed[] = {
        &n->tag_weights,       &n->tag_turned,       &n->hidden_weights[0], &n->hidden_turned[0],
        &n->hidden_weights[1], &n->hidden_turned[1], &n->hidden_weights[2], &n->hidden_turned[2],
        &n->name_weights,      &n->name_turned,      &n->pair_weights,      &n->pair_turned,
        &n->arc_weights,       &n->arc_turned,       &n->label_weights,     &n->label_turned};
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        *packed[i] = need(sr_packed_new());
    }
    for (int i = 0; i < SR_LAYERS; i++) {
        layer *y = &n->layers[i];
        y->in = need(sr_packed_new());
        y->in_turned = need(sr_packed_new());
        for (int d = 0; d < 2; d++) {
            y->again[d] = need(sr_packed_new());
            y->again_turned[d] = need(sr_packed_new());
        }
    }
    n->gather_a = floats(LONGEST * SR_ARC_WIDTH);
    n->gather_b = floats(LONGEST * SR_ARC_WIDTH);
    n->gather_da = floats(LONGEST * SR_ARC_WIDTH);
    n->gather_db = floats(LONGEST * SR_ARC_WIDTH);
    n->scores = floats(LONGEST * LONGEST);
    n->sentence_name = floats(LONGEST * SR_NAME_OUT);
    n->sentence_slope = floats(LONGEST * SR_NAME_OUT);
    return n;
}

/// Every buffer that grows with the batch.
static void list_buffers(sr_network *n, float ***list, size_t *widths, size_t *count)
{
    size_t i = 0;
#define BUFFER(field, width) (list[i] = &n->field, widths[i++] = (width))
    BUFFER(vectors, n->layout.vector_width);
    for (int k = 0; k < SR_LAYERS; k++) {
        BUFFER(layers[k].gates, 2 * SR_GATES);
        BUFFER(layers[k].cell, SR_STATE);
        BUFFER(layers[k].squashed, SR_STATE);
        BUFFER(layers[k].state, SR_STATE);
        BUFFER(layers[k].before, SR_STATE);
        BUFFER(layers[k].input, SR_STATE);
        BUFFER(layers[k].input_mask, SR_STATE);
        BUFFER(layers[k].recurrent_mask, SR_STATE);
    }
    BUFFER(top, SR_STATE);
    BUFFER(top_mask, SR_STATE);
    BUFFER(tag, SR_TAG_WIDTH);
    BUFFER(name_hidden, SR_NAME_HIDDEN);
    BUFFER(name_mask, SR_NAME_HIDDEN);
    BUFFER(name, SR_NAME_OUT);
    BUFFER(name_slope, SR_NAME_OUT);
    BUFFER(d_name_hidden, SR_NAME_HIDDEN);
    BUFFER(pair, SR_PAIR_WIDTH);
    BUFFER(pair_mask, SR_PAIR_WIDTH);
    BUFFER(arc, SR_ARC_WIDTH);
    BUFFER(label, SR_DEPREL_WIDTH);
    BUFFER(label_hidden, SR_LABEL_WIDTH);
    BUFFER(d_input, SR_STATE);
    BUFFER(d_state, SR_STATE);
    BUFFER(d_gates, 2 * SR_GATES);
    BUFFER(d_pair, SR_PAIR_WIDTH);
    BUFFER(d_arc, SR_ARC_WIDTH);
    BUFFER(d_label_hidden, SR_LABEL_WIDTH);
    BUFFER(carry_state, SR_HIDDEN);
    BUFFER(carry_cell, SR_HIDDEN);
#undef BUFFER
    *count = i;
}
enum { BUFFERS = 56 };

static void make_room(sr_network *n, uint32_t rows)
{
    if (rows <= n->row_capacity) {
        return;
    }
    n->row_capacity = rows + rows / 4;
    float **list[BUFFERS];
    size_t widths[BUFFERS];
    size_t count;
    list_buffers(n, list, widths, &count);
    for (size_t i = 0; i < count; i++) {
        free(*list[i]);
        *list[i] = floats((size_t)n->row_capacity * widths[i]);
    }
    free(n->sentence);
    free(n->word);
    free(n->hidden);
    free(n->head_row);
    n->sentence = need(calloc(n->row_capacity, sizeof *n->sentence));
    n->word = need(calloc(n->row_capacity, sizeof *n->word));
    n->hidden = need(calloc(n->row_capacity, 1));
    n->head_row = need(calloc(n->row_capacity, sizeof *n->head_row));
}

void sr_network_free(sr_network *n)
{
    if (n == NULL) {
        return;
    }
    float **list[BUFFERS];
    size_t widths[BUFFERS];
    size_t count;
    list_buffers(n, list, widths, &count);
    for (size_t i = 0; i < count; i++) {
        free(*list[i]);
    }
    sr_packed *packed[] = {
        n->tag_weights,       n->tag_turned,       n->hidden_weights[0], n->hidden_turned[0],
        n->hidden_weights[1], n->hidden_turned[1], n->hidden_weights[2], n->hidden_turned[2],
        n->name_weights,      n->name_turned,      n->pair_weights,      n->pair_turned,
        n->arc_weights,       n->arc_turned,       n->label_weights,     n->label_turned};
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        sr_packed_free(packed[i]);
    }
    for (int i = 0; i < SR_LAYERS; i++) {
        sr_packed_free(n->layers[i].in);
        sr_packed_free(n->layers[i].in_turned);
        for (int d = 0; d < 2; d++) {
            sr_packed_free(n->layers[i].again[d]);
            sr_packed_free(n->layers[i].again_turned[d]);
        }
    }
    void *rest[] = {n->gradient,     n->touched,       n->touched_list,  n->sentence,
                    n->word,         n->hidden,        n->head_row,      n->gather_a,
                    n->gather_b,     n->gather_da,     n->gather_db,     n->scores,
                    n->score_slopes, n->sentence_name, n->sentence_slope};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        free(rest[i]);
    }
    sr_gemm_scratch_free(n->scratch);
    free(n);
}

static sr_factor plain(const float *at, size_t stride)
{
    return (sr_factor){at, stride, false};
}

static sr_factor turned(const float *at, size_t stride)
{
    return (sr_factor){at, stride, true};
}

static void pack_both(sr_packed *straight, sr_packed *back, const float *at, size_t in, size_t out)
{
    sr_packed_set(straight, plain(at, out), in, out);
    sr_packed_set(back, turned(at, out), out, in);
}

void sr_network_pack(sr_network *n, const sr_weights *w)
{
    const sr_layout *l = &n->layout;
    for (int i = 0; i < SR_LAYERS; i++) {
        layer *y = &n->layers[i];
        pack_both(y->in, y->in_turned, w->params + l->input[i], SR_STATE, 2 * SR_GATES);
        for (int d = 0; d < 2; d++) {
            pack_both(y->again[d], y->again_turned[d], w->params + l->recurrent[i][d], SR_HIDDEN,
                      SR_GATES);
        }
    }
    pack_both(n->tag_weights, n->tag_turned, w->params + l->tag, SR_STATE, SR_TAG_WIDTH);
    for (size_t i = 0; i < SR_NAME_SOURCES; i++) {
        pack_both(n->hidden_weights[i], n->hidden_turned[i],
                  w->params + l->name_hidden + i * SR_STATE * SR_NAME_HIDDEN, SR_STATE,
                  SR_NAME_HIDDEN);
    }
    pack_both(n->name_weights, n->name_turned, w->params + l->name, SR_NAME_HIDDEN, SR_NAME_OUT);
    pack_both(n->pair_weights, n->pair_turned, w->params + l->pair, SR_STATE, SR_PAIR_WIDTH);
    pack_both(n->arc_weights, n->arc_turned, w->params + l->arc, SR_ARC_WIDTH, SR_ARC_WIDTH);
    pack_both(n->label_weights, n->label_turned, w->params + l->label, SR_LABEL_WIDTH,
              SR_DEPREL_WIDTH);
}

// ---- rows ----

static void lay_out(sr_network *n, const sr_batch *batch)
{
    n->longest = batch->count == 0 ? 0 : batch->examples[0]->count + 1;
    uint32_t rows = 0;
    for (uint32_t b = 0; b < batch->count; b++) {
        rows += batch->examples[b]->count + 1;
    }
    make_room(n, rows > batch->count ? rows : batch->count);
    n->rows = rows;
    uint32_t at = 0;
    uint32_t going = batch->count;
    for (uint32_t t = 0; t < n->longest; t++) {
        while (going > 0 && batch->examples[going - 1]->count + 1 <= t) {
            going--;
        }
        n->step[t] = at;
        for (uint32_t b = 0; b < going; b++) {
            n->sentence[at + b] = b;
            n->word[at + b] = t == 0 ? NULL : &batch->examples[b]->words[t - 1];
        }
        at += going;
    }
    n->step[n->longest] = at;
}

static void draw_mask(float *mask, size_t count, float share, uint64_t *seed)
{
    float keep = 1 / (1 - share);
    for (size_t i = 0; i < count; i++) {
        mask[i] = share > 0 && sr_random_uniform(seed) < share ? 0 : keep;
    }
}

static void draw_masks(sr_network *n, uint32_t sentences, const sr_dropout *d, uint64_t seed)
{
    n->dropping = d != NULL;
    memset(n->hidden, 0, n->rows);
    if (d == NULL) {
        return;
    }
    for (uint32_t r = 0; r < n->rows; r++) {
        n->hidden[r] = (uint8_t)((sr_random_uniform(&seed) < d->word) |
                                 (sr_random_uniform(&seed) < d->vector) << 1);
    }
    size_t size = (size_t)sentences * SR_STATE;
    draw_mask(n->layers[0].input_mask, size, d->input, &seed);
    draw_mask(n->layers[1].input_mask, size, d->between, &seed);
    draw_mask(n->layers[0].recurrent_mask, size, d->recurrent, &seed);
    draw_mask(n->layers[1].recurrent_mask, size, d->recurrent, &seed);
    draw_mask(n->top_mask, size, d->between, &seed);
    draw_mask(n->pair_mask, (size_t)sentences * SR_PAIR_WIDTH, d->pair, &seed);
    draw_mask(n->name_mask, (size_t)sentences * SR_NAME_HIDDEN, d->pair, &seed);
}

/// Multiply rows by the masks of their sentences.
static void apply_mask(const sr_network *n, float *rows, const float *mask, size_t width)
{
    if (!n->dropping) {
        return;
    }
    for (uint32_t r = 0; r < n->rows; r++) {
        const float *m = mask + n->sentence[r] * width;
        float *x = rows + r * width;
        for (size_t i = 0; i < width; i++) {
            x[i] *= m[i];
        }
    }
}

// ---- input ----

static void add_row(float *out, const float *row, size_t width, float scale)
{
    for (size_t i = 0; i < width; i++) {
        out[i] += scale * row[i];
    }
}

static uint32_t word_row(const sr_network *n, const sr_form *form, uint32_t row)
{
    return (n->hidden[row] & 1) != 0 ? SR_ROW_UNKNOWN : (uint32_t)form->word;
}

static void embed(sr_network *n, const sr_weights *w)
{
    const sr_layout *l = &n->layout;
    const float *p = w->params;
    float *x = n->layers[0].input;
    memset(x, 0, (size_t)n->rows * SR_INPUT_WIDTH * sizeof *x);
    memset(n->vectors, 0, (size_t)n->rows * l->vector_width * sizeof *x);
    for (uint32_t r = 0; r < n->rows; r++, x += SR_INPUT_WIDTH) {
        if (n->word[r] == NULL) {
            add_row(x + SR_WORD_AT, p + l->word + SR_ROW_ROOT * SR_WORD_WIDTH, SR_WORD_WIDTH, 1);
            continue;
        }
        const sr_form *form = &w->forms[n->word[r]->form];
        const sr_feature *f = &form->feature;
        add_row(x + SR_WORD_AT, p + l->word + word_row(n, form, r) * SR_WORD_WIDTH, SR_WORD_WIDTH,
                1);
        float scale = 1 / sqrtf((float)(f->ngram_count > 0 ? f->ngram_count : 1));
        for (uint32_t i = 0; i < f->ngram_count; i++) {
            add_row(x + SR_NGRAM_AT, p + l->ngram + f->ngram[i] * (size_t)SR_NGRAM_WIDTH,
                    SR_NGRAM_WIDTH, scale);
        }
        add_row(x + SR_PREFIX_AT, p + l->prefix + f->prefix * (size_t)SR_AFFIX_WIDTH,
                SR_AFFIX_WIDTH, 1);
        add_row(x + SR_SUFFIX_AT, p + l->suffix + f->suffix * (size_t)SR_AFFIX_WIDTH,
                SR_AFFIX_WIDTH, 1);
        add_row(x + SR_SHAPE_AT, p + l->shape + f->shape * (size_t)SR_SHAPE_WIDTH, SR_SHAPE_WIDTH,
                1);
        if (form->vector >= 0 && (n->hidden[r] & 2) == 0) {
            memcpy(n->vectors + (size_t)r * l->vector_width,
                   w->vectors + (size_t)form->vector * l->vector_width,
                   l->vector_width * sizeof(float));
        }
    }
    sr_gemm(n->layers[0].input + SR_VECTOR_AT, SR_INPUT_WIDTH, plain(n->vectors, l->vector_width),
            plain(p + l->vector, SR_VECTOR_WIDTH), n->rows, SR_VECTOR_WIDTH, l->vector_width,
            n->scratch);
    apply_mask(n, n->layers[0].input, n->layers[0].input_mask, SR_INPUT_WIDTH);
}

static float *touch(sr_network *n, int table, size_t base, size_t row, size_t width)
{
    size_t number = n->table_row[table] + row;
    if (n->touched[number] == 0) {
        n->touched[number] = 1;
        n->touched_list[n->touched_count++] = (uint32_t)number;
    }
    return n->gradient + base + row * width;
}

static void embed_back(sr_network *n, const sr_weights *w)
{
    const sr_layout *l = &n->layout;
    apply_mask(n, n->d_input, n->layers[0].input_mask, SR_INPUT_WIDTH);
    sr_gemm(n->gradient + l->vector, SR_VECTOR_WIDTH, turned(n->vectors, l->vector_width),
            plain(n->d_input + SR_VECTOR_AT, SR_INPUT_WIDTH), l->vector_width, SR_VECTOR_WIDTH,
            n->rows, n->scratch);
    const float *d = n->d_input;
    for (uint32_t r = 0; r < n->rows; r++, d += SR_INPUT_WIDTH) {
        if (n->word[r] == NULL) {
            add_row(touch(n, 0, l->word, SR_ROW_ROOT, SR_WORD_WIDTH), d + SR_WORD_AT, SR_WORD_WIDTH,
                    1);
            continue;
        }
        const sr_form *form = &w->forms[n->word[r]->form];
        const sr_feature *f = &form->feature;
        add_row(touch(n, 0, l->word, word_row(n, form, r), SR_WORD_WIDTH), d + SR_WORD_AT,
                SR_WORD_WIDTH, 1);
        float scale = 1 / sqrtf((float)(f->ngram_count > 0 ? f->ngram_count : 1));
        for (uint32_t i = 0; i < f->ngram_count; i++) {
            add_row(touch(n, 1, l->ngram, f->ngram[i], SR_NGRAM_WIDTH), d + SR_NGRAM_AT,
                    SR_NGRAM_WIDTH, scale);
        }
        add_row(touch(n, 2, l->prefix, f->prefix, SR_AFFIX_WIDTH), d + SR_PREFIX_AT, SR_AFFIX_WIDTH,
                1);
        add_row(touch(n, 3, l->suffix, f->suffix, SR_AFFIX_WIDTH), d + SR_SUFFIX_AT, SR_AFFIX_WIDTH,
                1);
        add_row(touch(n, 4, l->shape, f->shape, SR_SHAPE_WIDTH), d + SR_SHAPE_AT, SR_SHAPE_WIDTH,
                1);
    }
}

// ---- layers ----

/// One step of one sentence in one direction, H = 160.
/// i, f, o = sigmoid, g = tanh of the four quarters of `gates`; c = f c' + i g; h = o tanh c
static void cell_step(float *restrict gates, const float *restrict c_before, float *restrict c,
                      float *restrict squashed, float *restrict h)
{
    for (int j = 0; j < SR_HIDDEN; j++) {
        float i = sr_sigmoid(gates[j]);
        float f = sr_sigmoid(gates[SR_HIDDEN + j]);
        float o = sr_sigmoid(gates[2 * SR_HIDDEN + j]);
        float g = sr_tanh(gates[3 * SR_HIDDEN + j]);
        float cell = f * c_before[j] + i * g;
        float s = sr_tanh(cell);
        gates[j] = i;
        gates[SR_HIDDEN + j] = f;
        gates[2 * SR_HIDDEN + j] = o;
        gates[3 * SR_HIDDEN + j] = g;
        c[j] = cell;
        squashed[j] = s;
        h[j] = o * s;
    }
}

static const float nothing[SR_STATE];

/// Rows at position t of those sentences that have a position before it in this direction.
static uint32_t step_before(const sr_network *n, uint32_t t, int direction, uint32_t *first)
{
    if (direction == 0) {
        *first = t == 0 ? 0 : n->step[t - 1];
        return t == 0 ? 0 : n->step[t + 1] - n->step[t];
    }
    *first = n->step[t + 1];
    return t + 1 == n->longest ? 0 : n->step[t + 2] - n->step[t + 1];
}

static void run_direction(sr_network *n, layer *y, int direction)
{
    size_t side = (size_t)direction * SR_HIDDEN;
    for (uint32_t i = 0; i < n->longest; i++) {
        uint32_t t = direction == 0 ? i : n->longest - 1 - i;
        uint32_t from = n->step[t];
        uint32_t before;
        uint32_t going = step_before(n, t, direction, &before);
        for (uint32_t b = 0; b < n->step[t + 1] - from; b++) {
            float *into = y->before + (size_t)(from + b) * SR_STATE + side;
            if (b >= going) {
                memset(into, 0, SR_HIDDEN * sizeof *into);
                continue;
            }
            const float *state = y->state + (size_t)(before + b) * SR_STATE + side;
            const float *mask = y->recurrent_mask + (size_t)b * SR_STATE + side;
            for (int j = 0; j < SR_HIDDEN; j++) {
                into[j] = n->dropping ? state[j] * mask[j] : state[j];
            }
        }
        sr_gemm_packed(y->gates + (size_t)from * 2 * SR_GATES + (size_t)direction * SR_GATES,
                       2 * SR_GATES, plain(y->before + (size_t)from * SR_STATE + side, SR_STATE),
                       y->again[direction], going, n->scratch);
        for (uint32_t b = 0; b < n->step[t + 1] - from; b++) {
            size_t row = from + b;
            const float *c_before =
                b < going ? y->cell + (size_t)(before + b) * SR_STATE + side : nothing;
            cell_step(y->gates + row * 2 * SR_GATES + (size_t)direction * SR_GATES, c_before,
                      y->cell + row * SR_STATE + side, y->squashed + row * SR_STATE + side,
                      y->state + row * SR_STATE + side);
        }
    }
}

static void set_bias(float *out, const float *bias, uint32_t rows, size_t width)
{
    for (uint32_t r = 0; r < rows; r++) {
        memcpy(out + r * width, bias, width * sizeof *out);
    }
}

static void run_layer(sr_network *n, const sr_weights *w, int index)
{
    layer *y = &n->layers[index];
    set_bias(y->gates, w->params + n->layout.gate_bias[index], n->rows, 2 * SR_GATES);
    sr_gemm_packed(y->gates, 2 * SR_GATES, plain(y->input, SR_STATE), y->in, n->rows, n->scratch);
    run_direction(n, y, 0);
    run_direction(n, y, 1);
}

/// Slopes of one step: from d_h and the slope carried in the cell to those before the squashing.
static void cell_back(const float *restrict gates, const float *restrict squashed,
                      const float *restrict c_before, const float *restrict d_h,
                      const float *restrict d_h_carry, float *restrict d_c, float *restrict d_gates)
{
    for (int j = 0; j < SR_HIDDEN; j++) {
        float i = gates[j];
        float f = gates[SR_HIDDEN + j];
        float o = gates[2 * SR_HIDDEN + j];
        float g = gates[3 * SR_HIDDEN + j];
        float s = squashed[j];
        float dh = d_h[j] + d_h_carry[j];
        float dc = d_c[j] + dh * o * (1 - s * s);
        d_gates[j] = dc * g * i * (1 - i);
        d_gates[SR_HIDDEN + j] = dc * c_before[j] * f * (1 - f);
        d_gates[2 * SR_HIDDEN + j] = dh * s * o * (1 - o);
        d_gates[3 * SR_HIDDEN + j] = dc * i * (1 - g * g);
        d_c[j] = dc * f;
    }
}

static void back_direction(sr_network *n, layer *y, int direction)
{
    size_t side = (size_t)direction * SR_HIDDEN;
    uint32_t sentences = n->step[1];
    memset(n->carry_state, 0, (size_t)sentences * SR_HIDDEN * sizeof(float));
    memset(n->carry_cell, 0, (size_t)sentences * SR_HIDDEN * sizeof(float));
    for (uint32_t i = 0; i < n->longest; i++) {
        uint32_t t = direction == 1 ? i : n->longest - 1 - i;
        uint32_t from = n->step[t];
        uint32_t count = n->step[t + 1] - from;
        uint32_t before;
        uint32_t going = step_before(n, t, direction, &before);
        for (uint32_t b = 0; b < count; b++) {
            size_t row = from + b;
            cell_back(y->gates + row * 2 * SR_GATES + (size_t)direction * SR_GATES,
                      y->squashed + row * SR_STATE + side,
                      b < going ? y->cell + (size_t)(before + b) * SR_STATE + side : nothing,
                      n->d_state + row * SR_STATE + side, n->carry_state + (size_t)b * SR_HIDDEN,
                      n->carry_cell + (size_t)b * SR_HIDDEN,
                      n->d_gates + row * 2 * SR_GATES + (size_t)direction * SR_GATES);
        }
        memset(n->carry_state, 0, (size_t)count * SR_HIDDEN * sizeof(float));
        sr_gemm_packed(
            n->carry_state, SR_HIDDEN,
            plain(n->d_gates + (size_t)from * 2 * SR_GATES + (size_t)direction * SR_GATES,
                  2 * SR_GATES),
            y->again_turned[direction], going, n->scratch);
        for (uint32_t b = 0; n->dropping && b < going; b++) {
            const float *mask = y->recurrent_mask + (size_t)b * SR_STATE + side;
            for (int j = 0; j < SR_HIDDEN; j++) {
                n->carry_state[(size_t)b * SR_HIDDEN + (size_t)j] *= mask[j];
            }
        }
    }
}

static void add_columns(float *out, const float *rows, uint32_t count, size_t width)
{
    for (uint32_t r = 0; r < count; r++) {
        add_row(out, rows + r * width, width, 1);
    }
}

/// From d_state to d_input, adding to the gradients of the layer.
static void back_layer(sr_network *n, int index)
{
    layer *y = &n->layers[index];
    const sr_layout *l = &n->layout;
    back_direction(n, y, 0);
    back_direction(n, y, 1);
    for (size_t d = 0; d < 2; d++) {
        sr_gemm(n->gradient + l->recurrent[index][d], SR_GATES,
                turned(y->before + d * SR_HIDDEN, SR_STATE),
                plain(n->d_gates + d * SR_GATES, 2 * SR_GATES), SR_HIDDEN, SR_GATES, n->rows,
                n->scratch);
    }
    sr_gemm(n->gradient + l->input[index], 2 * SR_GATES, turned(y->input, SR_STATE),
            plain(n->d_gates, 2 * SR_GATES), SR_STATE, 2 * SR_GATES, n->rows, n->scratch);
    add_columns(n->gradient + l->gate_bias[index], n->d_gates, n->rows, 2 * SR_GATES);
    memset(n->d_input, 0, (size_t)n->rows * SR_STATE * sizeof(float));
    sr_gemm_packed(n->d_input, SR_STATE, plain(n->d_gates, 2 * SR_GATES), y->in_turned, n->rows,
                   n->scratch);
}

// ---- losses ----

/// The same for one right class among any number.
static double lose_one(float *scores, size_t width, size_t right, float scale)
{
    float top = scores[0];
    for (size_t i = 1; i < width; i++) {
        top = scores[i] > top ? scores[i] : top;
    }
    float sum = 0;
    float hit = expf(scores[right] - top);
    for (size_t i = 0; i < width; i++) {
        scores[i] = expf(scores[i] - top);
        sum += scores[i];
    }
    for (size_t i = 0; i < width; i++) {
        scores[i] *= scale / sum;
    }
    scores[right] -= scale;
    return -(double)logf((hit > 1e-30f ? hit : 1e-30f) / sum);
}

static size_t best(const float *scores, size_t width)
{
    size_t at = 0;
    for (size_t i = 1; i < width; i++) {
        at = scores[i] > scores[at] ? i : at;
    }
    return at;
}

/// Position in batch order (sentence after sentence) of the first word of each sentence.
static size_t first_word(const sr_batch *batch, uint32_t sentence)
{
    size_t at = 0;
    for (uint32_t b = 0; b < sentence; b++) {
        at += batch->examples[b]->count;
    }
    return at;
}

static void lose_classes(sr_network *n, const sr_batch *batch, double *loss, sr_guess *guesses)
{
    for (uint32_t t = 0; t < n->longest; t++) {
        for (uint32_t r = n->step[t]; r < n->step[t + 1]; r++) {
            uint32_t b = r - n->step[t];
            float *tag = n->tag + (size_t)r * SR_TAG_WIDTH;
            const sr_word *word = n->word[r];
            if (guesses != NULL && word != NULL) {
                sr_guess *g = &guesses[first_word(batch, b) + t - 1];
                g->upos = (uint8_t)best(tag, SR_UPOS_WIDTH);
                g->xpos = (uint8_t)best(tag + SR_UPOS_WIDTH, SR_XPOS_WIDTH);
            }
            if (word != NULL && batch->examples[b]->has_tree && word->upos != SR_TAG_OPEN) {
                loss[SR_TASK_UPOS] +=
                    lose_one(tag, SR_UPOS_WIDTH, word->upos, batch->scale[SR_TASK_UPOS]);
                loss[SR_TASK_XPOS] += lose_one(tag + SR_UPOS_WIDTH, SR_XPOS_WIDTH, word->xpos,
                                               batch->scale[SR_TASK_XPOS]);
            } else {
                memset(tag, 0, SR_TAG_WIDTH * sizeof *tag);
            }
        }
    }
}

// ---- names ----

/// What the layer of names sees, in the order of its weights.
static const float *name_source(const sr_network *n, int i)
{
    return i == 0 ? n->layers[1].input : i == 1 ? n->top : n->layers[0].input;
}

static void run_names(sr_network *n, const sr_weights *w)
{
    const sr_layout *l = &n->layout;
    set_bias(n->name_hidden, w->params + l->name_hidden_bias, n->rows, SR_NAME_HIDDEN);
    for (int i = 0; i < SR_NAME_SOURCES; i++) {
        sr_gemm_packed(n->name_hidden, SR_NAME_HIDDEN, plain(name_source(n, i), SR_STATE),
                       n->hidden_weights[i], n->rows, n->scratch);
    }
    for (size_t i = 0; i < (size_t)n->rows * SR_NAME_HIDDEN; i++) {
        n->name_hidden[i] = n->name_hidden[i] > 0 ? n->name_hidden[i] : 0.1f * n->name_hidden[i];
    }
    apply_mask(n, n->name_hidden, n->name_mask, SR_NAME_HIDDEN);
    set_bias(n->name, w->params + l->name_bias, n->rows, SR_NAME_OUT);
    sr_gemm_packed(n->name, SR_NAME_OUT, plain(n->name_hidden, SR_NAME_HIDDEN), n->name_weights,
                   n->rows, n->scratch);
    memset(n->name_slope, 0, (size_t)n->rows * SR_NAME_OUT * sizeof(float));
}

/// The classes of the best spans.
static void guess_spans(const float *scores, sr_guess *guesses, uint32_t count, bool mentions)
{
    char memory[1 << 16]; // room for LONGEST words
    sr_name_span spans[LONGEST];
    const float *rows[LONGEST];
    for (uint32_t i = 0; i < count; i++) {
        rows[i] = scores + (size_t)i * SR_NAME_OUT;
        *(mentions ? &guesses[i].mention : &guesses[i].name) = 0;
    }
    uint32_t found = sr_span_decode(spans, rows, count,
                                    (sr_arena){.next = memory, .end = memory + sizeof memory});
    for (uint32_t s = 0; s < found; s++) {
        for (uint32_t i = spans[s].first; i < spans[s].last; i++) {
            int part = spans[s].last - spans[s].first == 1 ? 3
                       : i == spans[s].first               ? 0
                       : i + 1 == spans[s].last            ? 2
                                                           : 1;
            *(mentions ? &guesses[i].mention : &guesses[i].name) =
                (uint8_t)(1 + 4 * (int)spans[s].kind + part);
        }
    }
}

/// Whether the text tells of a conflict, from the mean of a sentence's words.
static void lose_conflict(sr_network *n, const sr_batch *batch, const sr_example *e, double *loss,
                          sr_guess *guesses)
{
    float sum = 0;
    for (uint32_t i = 0; i < e->count; i++) {
        sum += n->sentence_name[(size_t)i * SR_NAME_OUT + SR_NAME_CONFLICT_AT];
    }
    float share = 1 / (1 + expf(-sum / (float)e->count));
    if (guesses != NULL) {
        guesses->conflict = sum / (float)e->count;
    }
    if (e->conflict < 0) {
        return;
    }
    float even = e->conflict == 1 ? batch->odds : 1;
    loss[SR_TASK_CONFLICT] -=
        (double)(even * logf(fmaxf(e->conflict == 1 ? share : 1 - share, 1e-6f)));
    for (uint32_t i = 0; i < e->count; i++) {
        n->sentence_slope[(size_t)i * SR_NAME_OUT + SR_NAME_CONFLICT_AT] +=
            batch->scale[SR_TASK_CONFLICT] * even * (share - (float)e->conflict) / (float)e->count;
    }
}

/// Names of treebanks are many and few of them are of our kinds: they count less.
static void lose_sentence(sr_network *n, const sr_batch *batch, const sr_example *e, double *loss)
{
    uint64_t right[2][LONGEST];
    for (uint32_t i = 0; i < e->count; i++) {
        right[0][i] = e->words[i].names;
        right[1][i] = e->words[i].mentions;
    }
    float weight = e->has_tree ? 0.4f : 1;
    if (e->has_names) {
        loss[SR_TASK_NAME] +=
            (double)weight * sr_span_loss(n->sentence_name + SR_NAME_PROPER_AT,
                                          n->sentence_slope + SR_NAME_PROPER_AT, SR_NAME_OUT,
                                          right[0], e->count, weight * batch->scale[SR_TASK_NAME]);
    }
    if (e->has_mentions) {
        loss[SR_TASK_MENTION] += sr_span_loss(n->sentence_name + SR_NAME_MENTION_AT,
                                              n->sentence_slope + SR_NAME_MENTION_AT, SR_NAME_OUT,
                                              right[1], e->count, batch->scale[SR_TASK_MENTION]);
    }
}

static void lose_names(sr_network *n, const sr_batch *batch, double *loss, sr_guess *guesses)
{
    for (uint32_t b = 0; b < batch->count; b++) {
        const sr_example *e = batch->examples[b];
        for (uint32_t i = 0; i < e->count; i++) {
            memcpy(n->sentence_name + (size_t)i * SR_NAME_OUT,
                   n->name + (size_t)(n->step[i + 1] + b) * SR_NAME_OUT,
                   SR_NAME_OUT * sizeof(float));
        }
        memset(n->sentence_slope, 0, (size_t)e->count * SR_NAME_OUT * sizeof(float));
        sr_guess *first = guesses == NULL ? NULL : guesses + first_word(batch, b);
        if (first != NULL) {
            guess_spans(n->sentence_name + SR_NAME_PROPER_AT, first, e->count, false);
            guess_spans(n->sentence_name + SR_NAME_MENTION_AT, first, e->count, true);
        }
        lose_sentence(n, batch, e, loss);
        lose_conflict(n, batch, e, loss, first);
        for (uint32_t i = 0; i < e->count; i++) {
            memcpy(n->name_slope + (size_t)(n->step[i + 1] + b) * SR_NAME_OUT,
                   n->sentence_slope + (size_t)i * SR_NAME_OUT, SR_NAME_OUT * sizeof(float));
        }
    }
}

static void gather(const sr_network *n, float *out, const float *rows, size_t stride, uint32_t b,
                   uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        memcpy(out + (size_t)i * SR_ARC_WIDTH, rows + (size_t)(n->step[first + i] + b) * stride,
               SR_ARC_WIDTH * sizeof *out);
    }
}

/// Arc scores of every sentence with a tree; their slopes are kept for the backward pass.
static void lose_arcs(sr_network *n, const sr_batch *batch, double *loss, sr_guess *guesses)
{
    size_t need_slopes = 0;
    for (uint32_t b = 0; b < batch->count; b++) {
        need_slopes += (size_t)batch->examples[b]->count * (batch->examples[b]->count + 1);
    }
    if (need_slopes > n->score_slope_capacity) {
        free(n->score_slopes);
        n->score_slopes = floats(need_slopes * 2);
        n->score_slope_capacity = need_slopes * 2;
    }
    float *scores = n->score_slopes;
    for (uint32_t b = 0; b < batch->count; b++) {
        const sr_example *e = batch->examples[b];
        size_t width = e->count + 1;
        if (!e->has_tree) {
            continue;
        }
        gather(n, n->gather_a, n->arc, SR_ARC_WIDTH, b, 1, e->count);
        gather(n, n->gather_b, n->pair + SR_ARC_HEAD_AT, SR_PAIR_WIDTH, b, 0, e->count + 1);
        memset(scores, 0, e->count * width * sizeof *scores);
        sr_gemm(scores, width, plain(n->gather_a, SR_ARC_WIDTH), turned(n->gather_b, SR_ARC_WIDTH),
                e->count, width, SR_ARC_WIDTH, n->scratch);
        for (uint32_t i = 0; i < e->count; i++) {
            float *row = scores + i * width;
            row[i + 1] = -1e9f;
            int16_t head = e->words[i].head;
            if (guesses != NULL) {
                head = (int16_t)best(row, width);
                guesses[first_word(batch, b) + i].head = head;
            }
            n->head_row[n->step[i + 1] + b] = n->step[head < 0 ? 0 : head] + b;
            if (e->words[i].head < 0) {
                memset(row, 0, width * sizeof *row);
                continue;
            }
            loss[SR_TASK_ARC] +=
                lose_one(row, width, (size_t)e->words[i].head, batch->scale[SR_TASK_ARC]);
        }
        scores += e->count * width;
    }
}

static bool has_tree_row(const sr_network *n, const sr_batch *batch, uint32_t row)
{
    return n->word[row] != NULL && batch->examples[n->sentence[row]]->has_tree &&
           n->word[row]->head >= 0;
}

static void lose_labels(sr_network *n, const sr_weights *w, const sr_batch *batch, double *loss,
                        sr_guess *guesses)
{
    memset(n->label_hidden, 0, (size_t)n->rows * SR_LABEL_WIDTH * sizeof(float));
    for (uint32_t r = 0; r < n->rows; r++) {
        if (has_tree_row(n, batch, r)) {
            const float *dependent = n->pair + (size_t)r * SR_PAIR_WIDTH + SR_LABEL_DEPENDENT_AT;
            const float *head = n->pair + (size_t)n->head_row[r] * SR_PAIR_WIDTH + SR_LABEL_HEAD_AT;
            float *out = n->label_hidden + (size_t)r * SR_LABEL_WIDTH;
            for (int i = 0; i < SR_LABEL_WIDTH; i++) {
                float sum = dependent[i] + head[i];
                out[i] = sum > 0 ? sum : 0;
            }
        }
    }
    set_bias(n->label, w->params + n->layout.label_bias, n->rows, SR_DEPREL_WIDTH);
    sr_gemm_packed(n->label, SR_DEPREL_WIDTH, plain(n->label_hidden, SR_LABEL_WIDTH),
                   n->label_weights, n->rows, n->scratch);
    for (uint32_t t = 0; t < n->longest; t++) {
        for (uint32_t r = n->step[t]; r < n->step[t + 1]; r++) {
            float *row = n->label + (size_t)r * SR_DEPREL_WIDTH;
            if (!has_tree_row(n, batch, r)) {
                memset(row, 0, SR_DEPREL_WIDTH * sizeof *row);
                continue;
            }
            if (guesses != NULL) {
                guesses[first_word(batch, r - n->step[t]) + t - 1].deprel =
                    (uint8_t)best(row, SR_DEPREL_WIDTH);
            }
            loss[SR_TASK_LABEL] +=
                lose_one(row, SR_DEPREL_WIDTH, n->word[r]->deprel, batch->scale[SR_TASK_LABEL]);
        }
    }
}

// ---- passes ----

void sr_network_forward(sr_network *n, const sr_weights *w, const sr_batch *batch,
                        const sr_dropout *dropout, uint64_t seed, double loss[SR_TASKS],
                        sr_guess *guesses)
{
    const sr_layout *l = &n->layout;
    lay_out(n, batch);
    draw_masks(n, batch->count, dropout, seed);
    embed(n, w);
    run_layer(n, w, 0);
    size_t size = (size_t)n->rows * SR_STATE * sizeof(float);
    memcpy(n->layers[1].input, n->layers[0].state, size);
    apply_mask(n, n->layers[1].input, n->layers[1].input_mask, SR_STATE);
    run_layer(n, w, 1);
    memcpy(n->top, n->layers[1].state, size);
    apply_mask(n, n->top, n->top_mask, SR_STATE);

    set_bias(n->tag, w->params + l->tag_bias, n->rows, SR_TAG_WIDTH);
    sr_gemm_packed(n->tag, SR_TAG_WIDTH, plain(n->layers[1].input, SR_STATE), n->tag_weights,
                   n->rows, n->scratch);
    run_names(n, w);
    lose_names(n, batch, loss, guesses);
    if (n->names_only) {
        return;
    }
    set_bias(n->pair, w->params + l->pair_bias, n->rows, SR_PAIR_WIDTH);
    sr_gemm_packed(n->pair, SR_PAIR_WIDTH, plain(n->top, SR_STATE), n->pair_weights, n->rows,
                   n->scratch);
    for (size_t i = 0; i < (size_t)n->rows * SR_PAIR_WIDTH; i++) {
        n->pair[i] = n->pair[i] > 0 ? n->pair[i] : 0.1f * n->pair[i];
    }
    apply_mask(n, n->pair, n->pair_mask, SR_PAIR_WIDTH);
    set_bias(n->arc, w->params + l->arc_bias, n->rows, SR_ARC_WIDTH);
    sr_gemm_packed(n->arc, SR_ARC_WIDTH, plain(n->pair + SR_ARC_DEPENDENT_AT, SR_PAIR_WIDTH),
                   n->arc_weights, n->rows, n->scratch);
    lose_classes(n, batch, loss, guesses);
    lose_arcs(n, batch, loss, guesses);
    lose_labels(n, w, batch, loss, guesses);
}

static void back_labels(sr_network *n, const sr_batch *batch)
{
    const sr_layout *l = &n->layout;
    sr_gemm(n->gradient + l->label, SR_DEPREL_WIDTH, turned(n->label_hidden, SR_LABEL_WIDTH),
            plain(n->label, SR_DEPREL_WIDTH), SR_LABEL_WIDTH, SR_DEPREL_WIDTH, n->rows, n->scratch);
    add_columns(n->gradient + l->label_bias, n->label, n->rows, SR_DEPREL_WIDTH);
    memset(n->d_label_hidden, 0, (size_t)n->rows * SR_LABEL_WIDTH * sizeof(float));
    sr_gemm_packed(n->d_label_hidden, SR_LABEL_WIDTH, plain(n->label, SR_DEPREL_WIDTH),
                   n->label_turned, n->rows, n->scratch);
    for (uint32_t r = 0; r < n->rows; r++) {
        if (has_tree_row(n, batch, r)) {
            float *dependent = n->d_pair + (size_t)r * SR_PAIR_WIDTH + SR_LABEL_DEPENDENT_AT;
            float *head = n->d_pair + (size_t)n->head_row[r] * SR_PAIR_WIDTH + SR_LABEL_HEAD_AT;
            for (size_t i = 0; i < SR_LABEL_WIDTH; i++) {
                float d = n->label_hidden[r * (size_t)SR_LABEL_WIDTH + i] > 0
                              ? n->d_label_hidden[r * (size_t)SR_LABEL_WIDTH + i]
                              : 0;
                dependent[i] += d;
                head[i] += d;
            }
        }
    }
}

static void scatter(const sr_network *n, float *rows, size_t stride, const float *from, uint32_t b,
                    uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        add_row(rows + (size_t)(n->step[first + i] + b) * stride, from + (size_t)i * SR_ARC_WIDTH,
                SR_ARC_WIDTH, 1);
    }
}

static void back_arcs(sr_network *n, const sr_batch *batch)
{
    const sr_layout *l = &n->layout;
    memset(n->d_arc, 0, (size_t)n->rows * SR_ARC_WIDTH * sizeof(float));
    const float *slopes = n->score_slopes;
    for (uint32_t b = 0; b < batch->count; b++) {
        const sr_example *e = batch->examples[b];
        size_t width = e->count + 1;
        if (!e->has_tree) {
            continue;
        }
        gather(n, n->gather_a, n->arc, SR_ARC_WIDTH, b, 1, e->count);
        gather(n, n->gather_b, n->pair + SR_ARC_HEAD_AT, SR_PAIR_WIDTH, b, 0, e->count + 1);
        memset(n->gather_da, 0, e->count * SR_ARC_WIDTH * sizeof(float));
        memset(n->gather_db, 0, width * SR_ARC_WIDTH * sizeof(float));
        sr_gemm(n->gather_da, SR_ARC_WIDTH, plain(slopes, width), plain(n->gather_b, SR_ARC_WIDTH),
                e->count, SR_ARC_WIDTH, width, n->scratch);
        sr_gemm(n->gather_db, SR_ARC_WIDTH, turned(slopes, width), plain(n->gather_a, SR_ARC_WIDTH),
                width, SR_ARC_WIDTH, e->count, n->scratch);
        scatter(n, n->d_arc, SR_ARC_WIDTH, n->gather_da, b, 1, e->count);
        scatter(n, n->d_pair + SR_ARC_HEAD_AT, SR_PAIR_WIDTH, n->gather_db, b, 0, e->count + 1);
        slopes += e->count * width;
    }
    sr_gemm(n->gradient + l->arc, SR_ARC_WIDTH,
            turned(n->pair + SR_ARC_DEPENDENT_AT, SR_PAIR_WIDTH), plain(n->d_arc, SR_ARC_WIDTH),
            SR_ARC_WIDTH, SR_ARC_WIDTH, n->rows, n->scratch);
    add_columns(n->gradient + l->arc_bias, n->d_arc, n->rows, SR_ARC_WIDTH);
    sr_gemm_packed(n->d_pair + SR_ARC_DEPENDENT_AT, SR_PAIR_WIDTH, plain(n->d_arc, SR_ARC_WIDTH),
                   n->arc_turned, n->rows, n->scratch);
}

/// Through the dropout and the leaky corner. The sign of the output is that of the input.
static void back_pair(sr_network *n)
{
    apply_mask(n, n->d_pair, n->pair_mask, SR_PAIR_WIDTH);
    for (size_t i = 0; i < (size_t)n->rows * SR_PAIR_WIDTH; i++) {
        n->d_pair[i] *= n->pair[i] > 0 ? 1 : 0.1f;
    }
}

static void back_weights(sr_network *n, size_t weights, const float *input, const float *slopes,
                         size_t width)
{
    sr_gemm(n->gradient + weights, width, turned(input, SR_STATE), plain(slopes, width), SR_STATE,
            width, n->rows, n->scratch);
}

/// Slopes of the layer of names, and its gradient.
static void back_names(sr_network *n)
{
    const sr_layout *l = &n->layout;
    sr_gemm(n->gradient + l->name, SR_NAME_OUT, turned(n->name_hidden, SR_NAME_HIDDEN),
            plain(n->name_slope, SR_NAME_OUT), SR_NAME_HIDDEN, SR_NAME_OUT, n->rows, n->scratch);
    add_columns(n->gradient + l->name_bias, n->name_slope, n->rows, SR_NAME_OUT);
    memset(n->d_name_hidden, 0, (size_t)n->rows * SR_NAME_HIDDEN * sizeof(float));
    sr_gemm_packed(n->d_name_hidden, SR_NAME_HIDDEN, plain(n->name_slope, SR_NAME_OUT),
                   n->name_turned, n->rows, n->scratch);
    apply_mask(n, n->d_name_hidden, n->name_mask, SR_NAME_HIDDEN);
    for (size_t i = 0; i < (size_t)n->rows * SR_NAME_HIDDEN; i++) {
        n->d_name_hidden[i] *= n->name_hidden[i] > 0 ? 1 : 0.1f;
    }
    for (int i = 0; i < SR_NAME_SOURCES; i++) {
        sr_gemm(n->gradient + l->name_hidden + (size_t)i * SR_STATE * SR_NAME_HIDDEN,
                SR_NAME_HIDDEN, turned(name_source(n, i), SR_STATE),
                plain(n->d_name_hidden, SR_NAME_HIDDEN), SR_STATE, SR_NAME_HIDDEN, n->rows,
                n->scratch);
    }
    add_columns(n->gradient + l->name_hidden_bias, n->d_name_hidden, n->rows, SR_NAME_HIDDEN);
}

/// A linear head: gradient of its weights, and its share of the slopes of its input.
static void back_head(sr_network *n, size_t weights, size_t bias, const sr_packed *back,
                      const float *input, const float *slopes, size_t width, float *d_input)
{
    back_weights(n, weights, input, slopes, width);
    add_columns(n->gradient + bias, slopes, n->rows, width);
    sr_gemm_packed(d_input, SR_STATE, plain(slopes, width), back, n->rows, n->scratch);
}

void sr_network_backward(sr_network *n, const sr_weights *w, const sr_batch *batch)
{
    const sr_layout *l = &n->layout;
    size_t size = (size_t)n->rows * SR_STATE * sizeof(float);
    back_names(n);
    if (n->names_only) {
        return;
    }
    memset(n->d_pair, 0, (size_t)n->rows * SR_PAIR_WIDTH * sizeof(float));
    back_labels(n, batch);
    back_arcs(n, batch);
    back_pair(n);
    memset(n->d_state, 0, size);
    back_head(n, l->pair, l->pair_bias, n->pair_turned, n->top, n->d_pair, SR_PAIR_WIDTH,
              n->d_state);
    sr_gemm_packed(n->d_state, SR_STATE, plain(n->d_name_hidden, SR_NAME_HIDDEN),
                   n->hidden_turned[1], n->rows, n->scratch);
    apply_mask(n, n->d_state, n->top_mask, SR_STATE);
    back_layer(n, 1);
    back_head(n, l->tag, l->tag_bias, n->tag_turned, n->layers[1].input, n->tag, SR_TAG_WIDTH,
              n->d_input);
    sr_gemm_packed(n->d_input, SR_STATE, plain(n->d_name_hidden, SR_NAME_HIDDEN),
                   n->hidden_turned[0], n->rows, n->scratch);
    memcpy(n->d_state, n->d_input, size);
    apply_mask(n, n->d_state, n->layers[1].input_mask, SR_STATE);
    back_layer(n, 0);
    sr_gemm_packed(n->d_input, SR_STATE, plain(n->d_name_hidden, SR_NAME_HIDDEN),
                   n->hidden_turned[2], n->rows, n->scratch);
    embed_back(n, w);
}

void sr_network_names_only(sr_network *n)
{
    n->names_only = true;
}

float *sr_network_gradient(sr_network *n)
{
    return n->gradient;
}

void sr_network_touched(sr_network *n, void (*visit)(void *, size_t at, size_t width), void *with)
{
    const sr_layout *l = &n->layout;
    const size_t base[TABLES] = {l->word, l->ngram, l->prefix, l->suffix, l->shape};
    const size_t width[TABLES] = {SR_WORD_WIDTH, SR_NGRAM_WIDTH, SR_AFFIX_WIDTH, SR_AFFIX_WIDTH,
                                  SR_SHAPE_WIDTH};
    for (uint32_t i = 0; i < n->touched_count; i++) {
        uint32_t number = n->touched_list[i];
        int table = 0;
        while (number >= n->table_row[table + 1]) {
            table++;
        }
        visit(with, base[table] + (number - n->table_row[table]) * width[table], width[table]);
        n->touched[number] = 0;
    }
    n->touched_count = 0;
}
