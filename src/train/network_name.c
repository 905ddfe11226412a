// The heads for names, mentions and whether a text tells of a conflict, forward and backward.
#include "train/network_part.h"

#include <math.h>
#include <string.h>

#include "tag/span.h"
#include "train/span_loss.h"

/// What the layer of names sees, in the order of its weights.
static const float *name_source(const sr_network *n, int i)
{
    return i == 0 ? n->layers[1].input : i == 1 ? n->top : n->layers[0].input;
}

static void run_names(sr_network *n, const sr_weights *w)
{
    const sr_layout *l = &n->layout;
    sr_network_set_bias(n->name_hidden, w->params + l->name_hidden_bias, n->rows, SR_NAME_HIDDEN);
    for (int i = 0; i < SR_NAME_SOURCES; i++) {
        sr_gemm_packed(n->name_hidden, SR_NAME_HIDDEN, sr_factor_plain(name_source(n, i), SR_STATE),
                       n->hidden_weights[i], n->rows, n->scratch);
    }
    for (size_t i = 0; i < (size_t)n->rows * SR_NAME_HIDDEN; i++) {
        n->name_hidden[i] = n->name_hidden[i] > 0 ? n->name_hidden[i] : 0.1f * n->name_hidden[i];
    }
    sr_network_mask(n, n->name_hidden, n->name_mask, SR_NAME_HIDDEN);
    sr_network_set_bias(n->name, w->params + l->name_bias, n->rows, SR_NAME_OUT);
    sr_gemm_packed(n->name, SR_NAME_OUT, sr_factor_plain(n->name_hidden, SR_NAME_HIDDEN),
                   n->name_weights, n->rows, n->scratch);
    memset(n->name_slope, 0, (size_t)n->rows * SR_NAME_OUT * sizeof(float));
}

/// The classes of the best spans.
static void guess_spans(const float *scores, sr_guess *guesses, uint32_t count, bool mentions)
{
    char memory[1 << 16]; // room for SR_NETWORK_LONGEST words
    sr_name_span spans[SR_NETWORK_LONGEST];
    const float *rows[SR_NETWORK_LONGEST];
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
    uint64_t right[2][SR_NETWORK_LONGEST];
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

void sr_network_forward_names(sr_network *n, const sr_weights *w, const sr_batch *batch,
                              double *loss, sr_guess *guesses)
{
    run_names(n, w);
    for (uint32_t b = 0; b < batch->count; b++) {
        const sr_example *e = batch->examples[b];
        for (uint32_t i = 0; i < e->count; i++) {
            memcpy(n->sentence_name + (size_t)i * SR_NAME_OUT,
                   n->name + (size_t)(n->step[i + 1] + b) * SR_NAME_OUT,
                   SR_NAME_OUT * sizeof(float));
        }
        memset(n->sentence_slope, 0, (size_t)e->count * SR_NAME_OUT * sizeof(float));
        sr_guess *first = guesses == NULL ? NULL : guesses + sr_network_first_word(batch, b);
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

void sr_network_back_names(sr_network *n)
{
    const sr_layout *l = &n->layout;
    sr_gemm(n->gradient + l->name, SR_NAME_OUT, sr_factor_turned(n->name_hidden, SR_NAME_HIDDEN),
            sr_factor_plain(n->name_slope, SR_NAME_OUT), SR_NAME_HIDDEN, SR_NAME_OUT, n->rows,
            n->scratch);
    sr_network_add_columns(n->gradient + l->name_bias, n->name_slope, n->rows, SR_NAME_OUT);
    memset(n->d_name_hidden, 0, (size_t)n->rows * SR_NAME_HIDDEN * sizeof(float));
    sr_gemm_packed(n->d_name_hidden, SR_NAME_HIDDEN, sr_factor_plain(n->name_slope, SR_NAME_OUT),
                   n->name_turned, n->rows, n->scratch);
    sr_network_mask(n, n->d_name_hidden, n->name_mask, SR_NAME_HIDDEN);
    for (size_t i = 0; i < (size_t)n->rows * SR_NAME_HIDDEN; i++) {
        n->d_name_hidden[i] *= n->name_hidden[i] > 0 ? 1 : 0.1f;
    }
    for (int i = 0; i < SR_NAME_SOURCES; i++) {
        sr_gemm(n->gradient + l->name_hidden + (size_t)i * SR_STATE * SR_NAME_HIDDEN,
                SR_NAME_HIDDEN, sr_factor_turned(name_source(n, i), SR_STATE),
                sr_factor_plain(n->d_name_hidden, SR_NAME_HIDDEN), SR_STATE, SR_NAME_HIDDEN,
                n->rows, n->scratch);
    }
    sr_network_add_columns(n->gradient + l->name_hidden_bias, n->d_name_hidden, n->rows,
                           SR_NAME_HIDDEN);
}

void sr_network_add_name_slopes(sr_network *n, int i, float *slopes)
{
    sr_gemm_packed(slopes, SR_STATE, sr_factor_plain(n->d_name_hidden, SR_NAME_HIDDEN),
                   n->hidden_turned[i], n->rows, n->scratch);
}
