// Forward and backward pass of the encoder of nn/shape.h.
#include "train/network_part.h"

#include <string.h>

#include "train/random.h"

static void lay_out(sr_network *n, const sr_batch *batch)
{
    n->longest = batch->count == 0 ? 0 : batch->examples[0]->count + 1;
    uint32_t rows = 0;
    for (uint32_t b = 0; b < batch->count; b++) {
        rows += batch->examples[b]->count + 1;
    }
    sr_network_make_room(n, rows > batch->count ? rows : batch->count);
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
void sr_network_mask(const sr_network *n, float *rows, const float *mask, size_t width)
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

void sr_network_set_bias(float *out, const float *bias, uint32_t rows, size_t width)
{
    for (uint32_t r = 0; r < rows; r++) {
        memcpy(out + r * width, bias, width * sizeof *out);
    }
}

void sr_network_add_columns(float *out, const float *rows, uint32_t count, size_t width)
{
    for (uint32_t r = 0; r < count; r++) {
        sr_network_add_row(out, rows + r * width, width, 1);
    }
}

size_t sr_network_first_word(const sr_batch *batch, uint32_t sentence)
{
    size_t at = 0;
    for (uint32_t b = 0; b < sentence; b++) {
        at += batch->examples[b]->count;
    }
    return at;
}

void sr_network_forward(sr_network *n, const sr_weights *w, const sr_batch *batch,
                        const sr_dropout *dropout, uint64_t seed, double loss[SR_TASKS],
                        sr_guess *guesses)
{
    lay_out(n, batch);
    draw_masks(n, batch->count, dropout, seed);
    sr_network_embed(n, w);
    sr_network_run_layer(n, w, 0);
    size_t size = (size_t)n->rows * SR_STATE * sizeof(float);
    memcpy(n->layers[1].input, n->layers[0].state, size);
    sr_network_mask(n, n->layers[1].input, n->layers[1].input_mask, SR_STATE);
    sr_network_run_layer(n, w, 1);
    memcpy(n->top, n->layers[1].state, size);
    sr_network_mask(n, n->top, n->top_mask, SR_STATE);
    sr_network_forward_names(n, w, batch, loss, guesses);
    if (!n->names_only) {
        sr_network_forward_tree(n, w, batch, loss, guesses);
    }
}

/// A linear head: gradient of its weights, and its share of the slopes of its input.
static void back_head(sr_network *n, size_t weights, size_t bias, const sr_packed *back,
                      const float *input, const float *slopes, size_t width, float *d_input)
{
    sr_gemm(n->gradient + weights, width, sr_factor_turned(input, SR_STATE),
            sr_factor_plain(slopes, width), SR_STATE, width, n->rows, n->scratch);
    sr_network_add_columns(n->gradient + bias, slopes, n->rows, width);
    sr_gemm_packed(d_input, SR_STATE, sr_factor_plain(slopes, width), back, n->rows, n->scratch);
}

void sr_network_backward(sr_network *n, const sr_weights *w, const sr_batch *batch)
{
    const sr_layout *l = &n->layout;
    size_t size = (size_t)n->rows * SR_STATE * sizeof(float);
    sr_network_back_names(n);
    if (n->names_only) {
        return;
    }
    sr_network_back_tree(n, batch);
    memset(n->d_state, 0, size);
    back_head(n, l->pair, l->pair_bias, n->pair_turned, n->top, n->d_pair, SR_PAIR_WIDTH,
              n->d_state);
    sr_network_add_name_slopes(n, 1, n->d_state);
    sr_network_mask(n, n->d_state, n->top_mask, SR_STATE);
    sr_network_back_layer(n, 1);
    back_head(n, l->tag, l->tag_bias, n->tag_turned, n->layers[1].input, n->tag, SR_TAG_WIDTH,
              n->d_input);
    sr_network_add_name_slopes(n, 0, n->d_input);
    memcpy(n->d_state, n->d_input, size);
    sr_network_mask(n, n->d_state, n->layers[1].input_mask, SR_STATE);
    sr_network_back_layer(n, 0);
    sr_network_add_name_slopes(n, 2, n->d_input);
    sr_network_embed_back(n, w);
}

void sr_network_names_only(sr_network *n)
{
    n->names_only = true;
}

float *sr_network_gradient(sr_network *n)
{
    return n->gradient;
}
