// Where the parameters of the encoder stand, and their starting values.
#include "train/network.h"

#include <math.h>
#include <string.h>

#include "train/random.h"

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
