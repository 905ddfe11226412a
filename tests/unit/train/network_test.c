// The backward pass against finite differences: every block of parameters, with and without
// dropout.
#include "train/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../check.h"

enum { VECTOR = 4, SENTENCES = 3 };

static sr_word words[SENTENCES][4];
static sr_example examples[SENTENCES];
static const sr_example *list[SENTENCES];
static sr_corpus corpus;
static float vectors[2 * VECTOR] = {0.3f, -0.2f, 0.9f, 0.1f, -0.4f, 0.8f, 0.2f, -0.7f};

static void make_sentences(void)
{
    static const char *const forms[] = {"Two", "shells", "hit", "them"};
    for (uint32_t b = 0; b < SENTENCES; b++) {
        examples[b] = (sr_example){.words = words[b],
                                   .count = 4 - b,
                                   .has_tree = b != 1,
                                   .has_names = b == 1,
                                   .has_mentions = b != 0,
                                   .conflict = (int8_t)(b - 1)};
        for (uint32_t i = 0; i < 4 - b; i++) {
            uint32_t form = sr_corpus_form(&corpus, forms[i], strlen(forms[i]));
            corpus.forms[form].word = (int32_t)(2 + i);
            corpus.forms[form].vector = (int32_t)(i % 2);
            words[b][i] = (sr_word){.form = form,
                                    .head = (int16_t)(i == 0 ? 0 : i),
                                    .deprel = (uint8_t)(5 * i),
                                    .upos = (uint8_t)i,
                                    .xpos = (uint8_t)(3 * i),
                                    .names = i == 2 ? UINT64_C(1) << 4 | UINT64_C(1) << 8
                                                    : 1, // a person or an organization
                                    .mentions = i == 1   ? 2
                                                : i == 2 ? 8
                                                         : 1};
        }
        list[b] = &examples[b];
    }
}

static double loss_of(sr_network *network, const sr_weights *weights, const sr_batch *batch,
                      const sr_dropout *dropout)
{
    double loss[SR_TASKS] = {0};
    sr_network_pack(network, weights);
    sr_network_forward(network, weights, batch, dropout, 7, loss, NULL);
    double sum = 0;
    for (int i = 0; i < SR_TASKS; i++) {
        sum += loss[i] * (double)batch->scale[i];
    }
    return sum;
}

/// The parameter of the block whose slope is steepest, and how far its slope is from the measured
/// one.
static void check_block(int line, const char *name, sr_network *network, float *params,
                        const sr_weights *weights, const sr_batch *batch, const sr_dropout *dropout,
                        size_t at, size_t count)
{
    const float *gradient = sr_network_gradient(network);
    size_t steepest = at;
    for (size_t i = at; i < at + count; i++) {
        steepest = fabsf(gradient[i]) > fabsf(gradient[steepest]) ? i : steepest;
    }
    float slope = gradient[steepest];
    float keep = params[steepest];
    const float step = 0.001f;
    params[steepest] = keep + step;
    double up = loss_of(network, weights, batch, dropout);
    params[steepest] = keep - step;
    double down = loss_of(network, weights, batch, dropout);
    params[steepest] = keep;
    double measured = (up - down) / (2 * (double)step);
    bool close = fabs(measured - (double)slope) <= 0.03 * fabs(measured) + 3e-4 &&
                 fabs((double)slope) > 1e-5;
    if (!close) {
        printf("%s: slope %g, measured %g\n", name, (double)slope, measured);
    }
    CHECK(line, name, close);
}

static void check_all(const sr_dropout *dropout)
{
    sr_layout l = sr_layout_of(6, VECTOR);
    float *params = calloc(l.total, sizeof *params);
    sr_layout_start(&l, params, 3);
    sr_network *network = sr_network_new(&l);
    sr_weights weights = {params, corpus.forms, vectors};
    sr_batch batch = {list, SENTENCES, {0.5f, 0.5f, 1, 1, 1, 1, 2}, 1.5f};
    (void)loss_of(network, &weights, &batch, dropout);
    sr_network_backward(network, &weights, &batch);
    const struct {
        int line;
        const char *name;
        size_t at, count;
    } blocks[] = {
        {__LINE__, "word", l.word, l.ngram - l.word},
        {__LINE__, "ngram", l.ngram, l.prefix - l.ngram},
        {__LINE__, "prefix", l.prefix, l.suffix - l.prefix},
        {__LINE__, "suffix", l.suffix, l.shape - l.suffix},
        {__LINE__, "shape", l.shape, l.dense - l.shape},
        {__LINE__, "vector", l.vector, l.input[0] - l.vector},
        {__LINE__, "input 1", l.input[0], l.recurrent[0][0] - l.input[0]},
        {__LINE__, "forwards 1", l.recurrent[0][0], SR_HIDDEN * SR_GATES},
        {__LINE__, "backwards 1", l.recurrent[0][1], SR_HIDDEN * SR_GATES},
        {__LINE__, "gate bias 1", l.gate_bias[0], 2 * SR_GATES},
        {__LINE__, "input 2", l.input[1], l.recurrent[1][0] - l.input[1]},
        {__LINE__, "forwards 2", l.recurrent[1][0], SR_HIDDEN * SR_GATES},
        {__LINE__, "backwards 2", l.recurrent[1][1], SR_HIDDEN * SR_GATES},
        {__LINE__, "gate bias 2", l.gate_bias[1], 2 * SR_GATES},
        {__LINE__, "tag", l.tag, l.tag_bias - l.tag},
        {__LINE__, "tag bias", l.tag_bias, l.pair - l.tag_bias},
        {__LINE__, "pair", l.pair, l.pair_bias - l.pair},
        {__LINE__, "pair bias", l.pair_bias, l.arc - l.pair_bias},
        {__LINE__, "arc", l.arc, l.arc_bias - l.arc},
        {__LINE__, "arc bias", l.arc_bias, l.label - l.arc_bias},
        {__LINE__, "label", l.label, l.label_bias - l.label},
        {__LINE__, "label bias", l.label_bias, l.name_hidden - l.label_bias},
        {__LINE__, "name hidden", l.name_hidden, l.name_hidden_bias - l.name_hidden},
        {__LINE__, "name hidden bias", l.name_hidden_bias, l.name - l.name_hidden_bias},
        {__LINE__, "name", l.name, l.name_bias - l.name},
        {__LINE__, "name bias", l.name_bias, l.total - l.name_bias},
    };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        check_block(blocks[i].line, blocks[i].name, network, params, &weights, &batch, dropout,
                    blocks[i].at, blocks[i].count);
    }
    sr_network_free(network);
    free(params);
}

int main(void)
{
    sr_gemm_exact(true);
    make_sentences();
    check_all(NULL);
    const sr_dropout dropout = {.word = 0.2f,
                                .vector = 0.2f,
                                .input = 0.3f,
                                .between = 0.3f,
                                .recurrent = 0.2f,
                                .pair = 0.3f};
    check_all(&dropout);
    sr_corpus_free(&corpus);
    return CHECK_END();
}
