// The heads for parts of speech, arcs and labels, forward and backward.
// Rests on: Dozat and Manning (2017), "Deep Biaffine Attention for Neural Dependency Parsing".
#include "train/need.h"
#include "train/network_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Cross-entropy of one right class among any number. Turns the scores into slopes.
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

static void lose_classes(sr_network *n, const sr_batch *batch, double *loss, sr_guess *guesses)
{
    for (uint32_t t = 0; t < n->longest; t++) {
        for (uint32_t r = n->step[t]; r < n->step[t + 1]; r++) {
            uint32_t b = r - n->step[t];
            float *tag = n->tag + (size_t)r * SR_TAG_WIDTH;
            const sr_word *word = n->word[r];
            if (guesses != NULL && word != NULL) {
                sr_guess *g = &guesses[sr_network_first_word(batch, b) + t - 1];
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

static void gather(const sr_network *n, float *out, const float *rows, size_t stride, uint32_t b,
                   uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        memcpy(out + (size_t)i * SR_ARC_WIDTH, rows + (size_t)(n->step[first + i] + b) * stride,
               SR_ARC_WIDTH * sizeof *out);
    }
}

/// The words of sentence `b` as dependents in gather_a, with the root as heads in gather_b.
static void gather_arcs(const sr_network *n, uint32_t b, uint32_t count)
{
    gather(n, n->gather_a, n->arc, SR_ARC_WIDTH, b, 1, count);
    gather(n, n->gather_b, n->pair + SR_ARC_HEAD_AT, SR_PAIR_WIDTH, b, 0, count + 1);
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
        n->score_slopes = sr_need_floats(need_slopes * 2);
        n->score_slope_capacity = need_slopes * 2;
    }
    float *scores = n->score_slopes;
    for (uint32_t b = 0; b < batch->count; b++) {
        const sr_example *e = batch->examples[b];
        size_t width = e->count + 1;
        if (!e->has_tree) {
            continue;
        }
        gather_arcs(n, b, e->count);
        memset(scores, 0, e->count * width * sizeof *scores);
        sr_gemm(scores, width, sr_factor_plain(n->gather_a, SR_ARC_WIDTH),
                sr_factor_turned(n->gather_b, SR_ARC_WIDTH), e->count, width, SR_ARC_WIDTH,
                n->scratch);
        for (uint32_t i = 0; i < e->count; i++) {
            float *row = scores + i * width;
            row[i + 1] = -1e9f;
            int16_t head = e->words[i].head;
            if (guesses != NULL) {
                head = (int16_t)best(row, width);
                guesses[sr_network_first_word(batch, b) + i].head = head;
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
    sr_network_set_bias(n->label, w->params + n->layout.label_bias, n->rows, SR_DEPREL_WIDTH);
    sr_gemm_packed(n->label, SR_DEPREL_WIDTH, sr_factor_plain(n->label_hidden, SR_LABEL_WIDTH),
                   n->label_weights, n->rows, n->scratch);
    for (uint32_t t = 0; t < n->longest; t++) {
        for (uint32_t r = n->step[t]; r < n->step[t + 1]; r++) {
            float *row = n->label + (size_t)r * SR_DEPREL_WIDTH;
            if (!has_tree_row(n, batch, r)) {
                memset(row, 0, SR_DEPREL_WIDTH * sizeof *row);
                continue;
            }
            if (guesses != NULL) {
                guesses[sr_network_first_word(batch, r - n->step[t]) + t - 1].deprel =
                    (uint8_t)best(row, SR_DEPREL_WIDTH);
            }
            loss[SR_TASK_LABEL] +=
                lose_one(row, SR_DEPREL_WIDTH, n->word[r]->deprel, batch->scale[SR_TASK_LABEL]);
        }
    }
}

static void run_tree(sr_network *n, const sr_weights *w)
{
    const sr_layout *l = &n->layout;
    sr_network_set_bias(n->tag, w->params + l->tag_bias, n->rows, SR_TAG_WIDTH);
    sr_gemm_packed(n->tag, SR_TAG_WIDTH, sr_factor_plain(n->layers[1].input, SR_STATE),
                   n->tag_weights, n->rows, n->scratch);
    sr_network_set_bias(n->pair, w->params + l->pair_bias, n->rows, SR_PAIR_WIDTH);
    sr_gemm_packed(n->pair, SR_PAIR_WIDTH, sr_factor_plain(n->top, SR_STATE), n->pair_weights,
                   n->rows, n->scratch);
    for (size_t i = 0; i < (size_t)n->rows * SR_PAIR_WIDTH; i++) {
        n->pair[i] = n->pair[i] > 0 ? n->pair[i] : 0.1f * n->pair[i];
    }
    sr_network_mask(n, n->pair, n->pair_mask, SR_PAIR_WIDTH);
    sr_network_set_bias(n->arc, w->params + l->arc_bias, n->rows, SR_ARC_WIDTH);
    sr_gemm_packed(n->arc, SR_ARC_WIDTH,
                   sr_factor_plain(n->pair + SR_ARC_DEPENDENT_AT, SR_PAIR_WIDTH), n->arc_weights,
                   n->rows, n->scratch);
}

void sr_network_forward_tree(sr_network *n, const sr_weights *w, const sr_batch *batch,
                             double *loss, sr_guess *guesses)
{
    run_tree(n, w);
    lose_classes(n, batch, loss, guesses);
    lose_arcs(n, batch, loss, guesses);
    lose_labels(n, w, batch, loss, guesses);
}

static void back_labels(sr_network *n, const sr_batch *batch)
{
    const sr_layout *l = &n->layout;
    sr_gemm(n->gradient + l->label, SR_DEPREL_WIDTH,
            sr_factor_turned(n->label_hidden, SR_LABEL_WIDTH),
            sr_factor_plain(n->label, SR_DEPREL_WIDTH), SR_LABEL_WIDTH, SR_DEPREL_WIDTH, n->rows,
            n->scratch);
    sr_network_add_columns(n->gradient + l->label_bias, n->label, n->rows, SR_DEPREL_WIDTH);
    memset(n->d_label_hidden, 0, (size_t)n->rows * SR_LABEL_WIDTH * sizeof(float));
    sr_gemm_packed(n->d_label_hidden, SR_LABEL_WIDTH, sr_factor_plain(n->label, SR_DEPREL_WIDTH),
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
        sr_network_add_row(rows + (size_t)(n->step[first + i] + b) * stride,
                           from + (size_t)i * SR_ARC_WIDTH, SR_ARC_WIDTH, 1);
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
        gather_arcs(n, b, e->count);
        memset(n->gather_da, 0, e->count * SR_ARC_WIDTH * sizeof(float));
        memset(n->gather_db, 0, width * SR_ARC_WIDTH * sizeof(float));
        sr_gemm(n->gather_da, SR_ARC_WIDTH, sr_factor_plain(slopes, width),
                sr_factor_plain(n->gather_b, SR_ARC_WIDTH), e->count, SR_ARC_WIDTH, width,
                n->scratch);
        sr_gemm(n->gather_db, SR_ARC_WIDTH, sr_factor_turned(slopes, width),
                sr_factor_plain(n->gather_a, SR_ARC_WIDTH), width, SR_ARC_WIDTH, e->count,
                n->scratch);
        scatter(n, n->d_arc, SR_ARC_WIDTH, n->gather_da, b, 1, e->count);
        scatter(n, n->d_pair + SR_ARC_HEAD_AT, SR_PAIR_WIDTH, n->gather_db, b, 0, e->count + 1);
        slopes += e->count * width;
    }
    sr_gemm(n->gradient + l->arc, SR_ARC_WIDTH,
            sr_factor_turned(n->pair + SR_ARC_DEPENDENT_AT, SR_PAIR_WIDTH),
            sr_factor_plain(n->d_arc, SR_ARC_WIDTH), SR_ARC_WIDTH, SR_ARC_WIDTH, n->rows,
            n->scratch);
    sr_network_add_columns(n->gradient + l->arc_bias, n->d_arc, n->rows, SR_ARC_WIDTH);
    sr_gemm_packed(n->d_pair + SR_ARC_DEPENDENT_AT, SR_PAIR_WIDTH,
                   sr_factor_plain(n->d_arc, SR_ARC_WIDTH), n->arc_turned, n->rows, n->scratch);
}

/// Through the dropout and the leaky corner. The sign of the output is that of the input.
static void back_pair(sr_network *n)
{
    sr_network_mask(n, n->d_pair, n->pair_mask, SR_PAIR_WIDTH);
    for (size_t i = 0; i < (size_t)n->rows * SR_PAIR_WIDTH; i++) {
        n->d_pair[i] *= n->pair[i] > 0 ? 1 : 0.1f;
    }
}

void sr_network_back_tree(sr_network *n, const sr_batch *batch)
{
    memset(n->d_pair, 0, (size_t)n->rows * SR_PAIR_WIDTH * sizeof(float));
    back_labels(n, batch);
    back_arcs(n, batch);
    back_pair(n);
}
