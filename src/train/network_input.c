// The input of the encoder: rows of the tables for word, n-grams, affixes and shape, and the static
// vectors, forward and backward.
#include "train/network_part.h"

#include <math.h>
#include <string.h>

static uint32_t word_row(const sr_network *n, const sr_form *form, uint32_t row)
{
    return (n->hidden[row] & 1) != 0 ? SR_ROW_UNKNOWN : (uint32_t)form->word;
}

void sr_network_embed(sr_network *n, const sr_weights *w)
{
    const sr_layout *l = &n->layout;
    const float *p = w->params;
    float *x = n->layers[0].input;
    memset(x, 0, (size_t)n->rows * SR_INPUT_WIDTH * sizeof *x);
    memset(n->vectors, 0, (size_t)n->rows * l->vector_width * sizeof *x);
    for (uint32_t r = 0; r < n->rows; r++, x += SR_INPUT_WIDTH) {
        if (n->word[r] == NULL) {
            sr_network_add_row(x + SR_WORD_AT, p + l->word + SR_ROW_ROOT * SR_WORD_WIDTH,
                               SR_WORD_WIDTH, 1);
            continue;
        }
        const sr_form *form = &w->forms[n->word[r]->form];
        const sr_feature *f = &form->feature;
        sr_network_add_row(x + SR_WORD_AT, p + l->word + word_row(n, form, r) * SR_WORD_WIDTH,
                           SR_WORD_WIDTH, 1);
        float scale = 1 / sqrtf((float)(f->ngram_count > 0 ? f->ngram_count : 1));
        for (uint32_t i = 0; i < f->ngram_count; i++) {
            sr_network_add_row(x + SR_NGRAM_AT, p + l->ngram + f->ngram[i] * (size_t)SR_NGRAM_WIDTH,
                               SR_NGRAM_WIDTH, scale);
        }
        sr_network_add_row(x + SR_PREFIX_AT, p + l->prefix + f->prefix * (size_t)SR_AFFIX_WIDTH,
                           SR_AFFIX_WIDTH, 1);
        sr_network_add_row(x + SR_SUFFIX_AT, p + l->suffix + f->suffix * (size_t)SR_AFFIX_WIDTH,
                           SR_AFFIX_WIDTH, 1);
        sr_network_add_row(x + SR_SHAPE_AT, p + l->shape + f->shape * (size_t)SR_SHAPE_WIDTH,
                           SR_SHAPE_WIDTH, 1);
        if (form->vector >= 0 && (n->hidden[r] & 2) == 0) {
            memcpy(n->vectors + (size_t)r * l->vector_width,
                   w->vectors + (size_t)form->vector * l->vector_width,
                   l->vector_width * sizeof(float));
        }
    }
    sr_gemm(n->layers[0].input + SR_VECTOR_AT, SR_INPUT_WIDTH,
            sr_factor_plain(n->vectors, l->vector_width),
            sr_factor_plain(p + l->vector, SR_VECTOR_WIDTH), n->rows, SR_VECTOR_WIDTH,
            l->vector_width, n->scratch);
    sr_network_mask(n, n->layers[0].input, n->layers[0].input_mask, SR_INPUT_WIDTH);
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

void sr_network_embed_back(sr_network *n, const sr_weights *w)
{
    const sr_layout *l = &n->layout;
    sr_network_mask(n, n->d_input, n->layers[0].input_mask, SR_INPUT_WIDTH);
    sr_gemm(n->gradient + l->vector, SR_VECTOR_WIDTH, sr_factor_turned(n->vectors, l->vector_width),
            sr_factor_plain(n->d_input + SR_VECTOR_AT, SR_INPUT_WIDTH), l->vector_width,
            SR_VECTOR_WIDTH, n->rows, n->scratch);
    const float *d = n->d_input;
    for (uint32_t r = 0; r < n->rows; r++, d += SR_INPUT_WIDTH) {
        if (n->word[r] == NULL) {
            sr_network_add_row(touch(n, 0, l->word, SR_ROW_ROOT, SR_WORD_WIDTH), d + SR_WORD_AT,
                               SR_WORD_WIDTH, 1);
            continue;
        }
        const sr_form *form = &w->forms[n->word[r]->form];
        const sr_feature *f = &form->feature;
        sr_network_add_row(touch(n, 0, l->word, word_row(n, form, r), SR_WORD_WIDTH),
                           d + SR_WORD_AT, SR_WORD_WIDTH, 1);
        float scale = 1 / sqrtf((float)(f->ngram_count > 0 ? f->ngram_count : 1));
        for (uint32_t i = 0; i < f->ngram_count; i++) {
            sr_network_add_row(touch(n, 1, l->ngram, f->ngram[i], SR_NGRAM_WIDTH), d + SR_NGRAM_AT,
                               SR_NGRAM_WIDTH, scale);
        }
        sr_network_add_row(touch(n, 2, l->prefix, f->prefix, SR_AFFIX_WIDTH), d + SR_PREFIX_AT,
                           SR_AFFIX_WIDTH, 1);
        sr_network_add_row(touch(n, 3, l->suffix, f->suffix, SR_AFFIX_WIDTH), d + SR_SUFFIX_AT,
                           SR_AFFIX_WIDTH, 1);
        sr_network_add_row(touch(n, 4, l->shape, f->shape, SR_SHAPE_WIDTH), d + SR_SHAPE_AT,
                           SR_SHAPE_WIDTH, 1);
    }
}

void sr_network_touched(sr_network *n, void (*visit)(void *, size_t at, size_t width), void *with)
{
    const sr_layout *l = &n->layout;
    const size_t base[SR_NETWORK_TABLES] = {l->word, l->ngram, l->prefix, l->suffix, l->shape};
    const size_t width[SR_NETWORK_TABLES] = {SR_WORD_WIDTH, SR_NGRAM_WIDTH, SR_AFFIX_WIDTH,
                                             SR_AFFIX_WIDTH, SR_SHAPE_WIDTH};
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
