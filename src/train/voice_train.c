// The layer of attribution, forward and backward, with Adam, warm-up and a cosine; the average of
// the last fifth is written. Labels of a sentence are learnt as a chain.
// Rests on: Lafferty, McCallum and Pereira (2001) for the chain.
#include "train/voice_train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train/need.h"
#include "train/optimizer.h"
#include "train/random.h"
#include "train/voice_layer.h"

enum { K = SR_VOICE_LABELS, LONGEST = SR_ENCODER_LONGEST };

typedef struct {
    const sr_voice_training *options;
    sr_optimizer optimizer;
    sr_voice_layer layer;
    float *gradient;
    uint64_t random;
    uint64_t step;
    double loss[2]; // of cues, of labels
    double seen[2]; // words, words of frames
} trainer;

// Where the parameters behind the hidden layers stand in the flat array.
enum {
    CUE_TABLE_AT = SR_VOICE_LAYER_PARAMS,
    PAIR_TABLE_AT = CUE_TABLE_AT + SR_VOICE_CUE_ROWS * SR_VOICE_CUE,
    CUE_OUT_AT = PAIR_TABLE_AT + SR_VOICE_PAIR_ROWS * SR_VOICE_PAIR,
    CUE_BIAS_AT = CUE_OUT_AT + SR_VOICE_CUE,
    LABEL_OUT_AT = CUE_BIAS_AT + 1,
    LABEL_BIAS_AT = LABEL_OUT_AT + SR_VOICE_PAIR * K,
    CHAIN_AT = LABEL_BIAS_AT + K,
    PARAMS = CHAIN_AT + K * K,
};

sr_voice_training sr_voice_training_default(void)
{
    return (sr_voice_training){.epochs = 12,
                               .batch_words = 700,
                               .rate = 2e-3f,
                               .drop = {.state = 0.3f, .again = 0.2f, .around = 0.3f},
                               .drop_hidden = 0.3f,
                               .seed = 1};
}

// ---- a hidden layer with rows of features ----

static void add_rows(float *h, const float *table, const sr_voice_features *f, uint32_t width)
{
    for (uint32_t i = 0; i < f->count; i++) {
        for (uint32_t k = 0; k < width; k++) {
            h[k] += table[(size_t)f->rows[i] * width + k];
        }
    }
}

/// Squash `h` and drop some of it; `keep` is what each value's slope is multiplied with.
static void squash(trainer *t, float *h, float *keep, uint32_t width, float drop)
{
    for (uint32_t k = 0; k < width; k++) {
        float mask = drop > 0 ? (sr_random_uniform(&t->random) < drop ? 0 : 1 / (1 - drop)) : 1;
        keep[k] = mask * (h[k] > 0 ? 1 : 0.1f);
        h[k] *= keep[k];
    }
}

static void add_back(float *table, const sr_voice_features *f, const float *slope, uint32_t width)
{
    for (uint32_t i = 0; i < f->count; i++) {
        for (uint32_t k = 0; k < width; k++) {
            table[(size_t)f->rows[i] * width + k] += slope[k];
        }
    }
}

// ---- cues ----

/// Log odds that a word is a cue; with `right` 0 or 1, learn from it.
static float see_cue(trainer *t, const float *hidden, float *slope, const sr_voice_features *f,
                     int right, float scale, float drop)
{
    const float *p = t->optimizer.params;
    float h[SR_VOICE_CUE];
    float keep[SR_VOICE_CUE];
    memcpy(h, hidden + SR_VOICE_CUE_AT, sizeof h);
    add_rows(h, p + CUE_TABLE_AT, f, SR_VOICE_CUE);
    squash(t, h, keep, SR_VOICE_CUE, drop);
    float z = p[CUE_BIAS_AT];
    for (uint32_t k = 0; k < SR_VOICE_CUE; k++) {
        z += h[k] * p[CUE_OUT_AT + k];
    }
    if (right < 0) {
        return z;
    }
    float said = 1 / (1 + expf(-z));
    float d = scale * (said - (float)right);
    t->loss[0] += (double)logf(1 + expf(-(right > 0 ? z : -z)));
    t->gradient[CUE_BIAS_AT] += d;
    for (uint32_t k = 0; k < SR_VOICE_CUE; k++) {
        t->gradient[CUE_OUT_AT + k] += d * h[k];
        h[k] = d * p[CUE_OUT_AT + k] * keep[k];
        slope[SR_VOICE_CUE_AT + k] += h[k];
    }
    add_back(t->gradient + CUE_TABLE_AT, f, h, SR_VOICE_CUE);
    return z;
}

// ---- labels ----

typedef struct {
    float h[LONGEST][SR_VOICE_PAIR];
    float keep[LONGEST][SR_VOICE_PAIR];
    float scores[LONGEST][K];
    float slopes[LONGEST][K];
} frame_work;

static void score_labels(trainer *t, const sr_voice_frame *f, const float *hidden, uint32_t count,
                         float drop, frame_work *w)
{
    const float *p = t->optimizer.params;
    const float *head = hidden + (size_t)f->cue * SR_VOICE_WIDTH + SR_VOICE_HEAD_AT;
    for (uint32_t i = 0; i < count; i++) {
        const float *word = hidden + (size_t)i * SR_VOICE_WIDTH + SR_VOICE_WORD_AT;
        for (uint32_t k = 0; k < SR_VOICE_PAIR; k++) {
            w->h[i][k] = word[k] + head[k];
        }
        add_rows(w->h[i], p + PAIR_TABLE_AT, &f->pairs[i], SR_VOICE_PAIR);
        squash(t, w->h[i], w->keep[i], SR_VOICE_PAIR, drop);
        memcpy(w->scores[i], p + LABEL_BIAS_AT, sizeof w->scores[i]);
        for (uint32_t k = 0; k < SR_VOICE_PAIR; k++) {
            for (uint32_t l = 0; l < K; l++) {
                w->scores[i][l] += w->h[i][k] * p[LABEL_OUT_AT + k * K + l];
            }
        }
    }
}

static double log_sum(const double *values, int count)
{
    double top = values[0];
    for (int i = 1; i < count; i++) {
        top = fmax(top, values[i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
        sum += exp(values[i] - top);
    }
    return top + log(sum);
}

/// Loss of a chain of labels, its slopes by scores and by links.
static double chain_loss(const float *links, float *link_slopes, frame_work *w,
                         const uint8_t *right, uint32_t n, float scale)
{
    static double forward[LONGEST][K];
    static double backward[LONGEST][K];
    for (uint32_t i = 0; i < n; i++) {
        for (int b = 0; b < K; b++) {
            double in[K];
            for (int a = 0; a < K; a++) {
                in[a] = i == 0 ? 0 : forward[i - 1][a] + (double)links[a * K + b];
            }
            forward[i][b] = (i == 0 ? 0 : log_sum(in, K)) + (double)w->scores[i][b];
        }
    }
    for (uint32_t i = n; i-- > 0;) {
        for (int a = 0; a < K; a++) {
            double out[K];
            for (int b = 0; b < K; b++) {
                out[b] = i + 1 == n ? 0
                                    : backward[i + 1][b] + (double)links[a * K + b] +
                                          (double)w->scores[i + 1][b];
            }
            backward[i][a] = i + 1 == n ? 0 : log_sum(out, K);
        }
    }
    double all = log_sum(forward[n - 1], K);
    double gold = 0;
    for (uint32_t i = 0; i < n; i++) {
        gold += (double)w->scores[i][right[i]];
        for (int a = 0; a < K; a++) {
            double share = exp(forward[i][a] + backward[i][a] - all);
            w->slopes[i][a] = scale * (float)(share - (a == right[i]));
            for (int b = 0; i > 0 && b < K; b++) {
                double pair = exp(forward[i - 1][b] + (double)links[b * K + a] +
                                  (double)w->scores[i][a] + backward[i][a] - all);
                link_slopes[b * K + a] += scale * (float)pair;
            }
        }
        if (i > 0) {
            gold += (double)links[right[i - 1] * K + right[i]];
            link_slopes[right[i - 1] * K + right[i]] -= scale;
        }
    }
    return all - gold;
}

static void labels_back(trainer *t, const sr_voice_frame *f, float *slopes, uint32_t count,
                        frame_work *w)
{
    const float *p = t->optimizer.params;
    float *g = t->gradient;
    float *head = slopes + (size_t)f->cue * SR_VOICE_WIDTH + SR_VOICE_HEAD_AT;
    for (uint32_t i = 0; i < count; i++) {
        float *word = slopes + (size_t)i * SR_VOICE_WIDTH + SR_VOICE_WORD_AT;
        float d[SR_VOICE_PAIR];
        for (uint32_t l = 0; l < K; l++) {
            g[LABEL_BIAS_AT + l] += w->slopes[i][l];
        }
        for (uint32_t k = 0; k < SR_VOICE_PAIR; k++) {
            float sum = 0;
            for (uint32_t l = 0; l < K; l++) {
                g[LABEL_OUT_AT + k * K + l] += w->slopes[i][l] * w->h[i][k];
                sum += w->slopes[i][l] * p[LABEL_OUT_AT + k * K + l];
            }
            d[k] = sum * w->keep[i][k];
            word[k] += d[k];
            head[k] += d[k];
        }
        add_back(g + PAIR_TABLE_AT, &f->pairs[i], d, SR_VOICE_PAIR);
    }
}

// ---- steps ----

static void learn(trainer *t, const sr_voice_sentence *const *list, uint32_t count)
{
    static frame_work w;
    const sr_voice_training *o = t->options;
    uint32_t words = 0;
    uint32_t frame_words = 0;
    for (uint32_t i = 0; i < count; i++) {
        words += list[i]->count;
        frame_words += list[i]->count * list[i]->frame_count;
    }
    sr_voice_layer_run(&t->layer, t->optimizer.params, list, count, o->drop, &t->random);
    size_t row = 0;
    for (uint32_t i = 0; i < count; i++) {
        const sr_voice_sentence *s = list[i];
        float *hidden = t->layer.hidden + row * SR_VOICE_WIDTH;
        float *slopes = t->layer.slopes + row * SR_VOICE_WIDTH;
        for (uint32_t k = 0; k < s->count; k++) {
            (void)see_cue(t, hidden + (size_t)k * SR_VOICE_WIDTH,
                          slopes + (size_t)k * SR_VOICE_WIDTH, &s->words[k], s->is_cue[k],
                          5 / (float)words, o->drop_hidden);
        }
        for (uint32_t k = 0; k < s->frame_count; k++) {
            score_labels(t, &s->frames[k], hidden, s->count, o->drop_hidden, &w);
            t->loss[1] += chain_loss(t->optimizer.params + CHAIN_AT, t->gradient + CHAIN_AT, &w,
                                     s->frames[k].labels, s->count, 1 / (float)frame_words);
            labels_back(t, &s->frames[k], slopes, s->count, &w);
        }
        row += s->count;
    }
    sr_voice_layer_back(&t->layer, t->optimizer.params, t->gradient);
    t->seen[0] += words;
    t->seen[1] += frame_words;
}

static void take_step(trainer *t, double done)
{
    double norm = 0;
    for (size_t i = 0; i < PARAMS; i++) {
        norm += (double)(t->gradient[i] * t->gradient[i]);
    }
    norm = sqrt(norm);
    double steps = (double)t->step + 1;
    double rate = (double)t->options->rate * fmin(steps / 200, 1) *
                  (0.005 + 0.995 * 0.5 * (1 + cos(M_PI * fmin(done, 1))));
    rate *= sqrt(1 - pow(0.98, steps)) / (1 - pow(0.9, steps));
    sr_adam adam = {.rate = (float)rate,
                    .mean_keep = 0.9f,
                    .square_keep = 0.98f,
                    .scale = norm > 5 ? (float)(5 / norm) : 1};
    sr_optimizer_step(&t->optimizer, &adam, t->gradient, 0, PARAMS);
    t->step++;
    if (done > 0.8 && t->step % 8 == 0) {
        sr_optimizer_average(&t->optimizer);
    }
}

static void train_epoch(trainer *t, const sr_voice_corpus *corpus, int epoch)
{
    const sr_voice_sentence **order = sr_need(malloc((corpus->count + 1) * sizeof *order));
    for (uint32_t i = 0; i < corpus->count; i++) {
        order[i] = &corpus->items[i];
    }
    for (uint32_t i = corpus->count; i > 1; i--) {
        size_t j = sr_random_next(&t->random) % i;
        const sr_voice_sentence *keep = order[i - 1];
        order[i - 1] = order[j];
        order[j] = keep;
    }
    for (uint32_t i = 0; i < corpus->count;) {
        uint32_t from = i;
        uint32_t words = 0;
        while (i < corpus->count && words < (uint32_t)t->options->batch_words) {
            words += order[i++]->count;
        }
        learn(t, order + from, i - from);
        take_step(t, (epoch + (double)i / corpus->count) / t->options->epochs);
    }
    free(order);
    if (!t->options->quiet) {
        fprintf(stderr, "epoch %d  cue %.4f  label %.4f\n", epoch + 1, t->loss[0] / t->seen[0],
                t->loss[1] / fmax(t->seen[1], 1));
    }
    t->loss[0] = t->loss[1] = t->seen[0] = t->seen[1] = 0;
}

// ---- figures on dev ----

static void best_chain(const float *links, const frame_work *w, uint32_t n, uint8_t *out)
{
    static float score[LONGEST][K];
    static uint8_t by[LONGEST][K];
    for (uint32_t i = 0; i < n; i++) {
        for (int b = 0; b < K; b++) {
            score[i][b] = i == 0 ? 0 : -1e30f;
            for (int a = 0; i > 0 && a < K; a++) {
                float x = score[i - 1][a] + links[a * K + b];
                by[i][b] = x > score[i][b] ? (uint8_t)a : by[i][b];
                score[i][b] = x > score[i][b] ? x : score[i][b];
            }
            score[i][b] += w->scores[i][b];
        }
    }
    int last = 0;
    for (int b = 1; b < K; b++) {
        last = score[n - 1][b] > score[n - 1][last] ? b : last;
    }
    for (uint32_t i = n; i-- > 0;) {
        out[i] = (uint8_t)last;
        last = by[i][last];
    }
}

enum { LEVELS = 7 };

static void measure(trainer *t, const sr_voice_corpus *dev)
{
    static frame_work w;
    uint32_t cues[LEVELS][3] = {{0}};
    double parts[K][3] = {{0}};
    for (uint32_t i = 0; i < dev->count; i++) {
        const sr_voice_sentence *s = &dev->items[i];
        sr_voice_layer_run(&t->layer, t->optimizer.params, &s, 1, (sr_voice_drop){.state = 0},
                           &t->random);
        for (uint32_t k = 0; k < s->count; k++) {
            float z = see_cue(t, t->layer.hidden + (size_t)k * SR_VOICE_WIDTH, NULL, &s->words[k],
                              -1, 0, 0);
            for (int l = 0; l < LEVELS; l++) {
                bool said = z > -1.5f + 0.5f * (float)l;
                cues[l][0] += said && s->is_cue[k];
                cues[l][1] += said;
                cues[l][2] += s->is_cue[k];
            }
        }
        for (uint32_t k = 0; k < s->frame_count; k++) {
            uint8_t labels[LONGEST];
            const sr_voice_frame *f = &s->frames[k];
            score_labels(t, f, t->layer.hidden, s->count, 0, &w);
            best_chain(t->optimizer.params + CHAIN_AT, &w, s->count, labels);
            for (int l = 1; l < K; l++) {
                uint32_t both = 0;
                uint32_t said = 0;
                uint32_t gold = 0;
                for (uint32_t j = 0; j < s->count; j++) {
                    both += labels[j] == l && f->labels[j] == l;
                    said += labels[j] == l;
                    gold += f->labels[j] == l;
                }
                parts[l][0] += said + gold == 0 ? 0 : 2.0 * both / (said + gold);
                parts[l][1] += said + gold > 0;
            }
        }
    }
    for (int l = 0; l < LEVELS; l++) {
        fprintf(stderr, "  cue > %4.1f: P %.1f R %.1f F %.1f\n", -1.5 + 0.5 * l,
                100.0 * cues[l][0] / fmax(cues[l][1], 1), 100.0 * cues[l][0] / fmax(cues[l][2], 1),
                200.0 * cues[l][0] / fmax(cues[l][1] + cues[l][2], 1));
    }
    fprintf(stderr, "  given cues: source %.1f content %.1f cue %.1f\n",
            100 * parts[1][0] / parts[1][1], 100 * parts[2][0] / parts[2][1],
            100 * parts[3][0] / parts[3][1]);
}

static void start(trainer *t)
{
    float *p = t->optimizer.params;
    uint64_t seed = t->options->seed;
    sr_voice_layer_start(p, &seed);
    sr_random_fill(p + CUE_TABLE_AT, SR_VOICE_CUE_ROWS * SR_VOICE_CUE, 0.1f, &seed);
    sr_random_fill(p + PAIR_TABLE_AT, SR_VOICE_PAIR_ROWS * SR_VOICE_PAIR, 0.1f, &seed);
    sr_random_fill(p + CUE_OUT_AT, SR_VOICE_CUE, 0.2f, &seed);
    sr_random_fill(p + LABEL_OUT_AT, SR_VOICE_PAIR * K, 0.2f, &seed);
    p[CUE_BIAS_AT] = -3;
}

static bool write_model(const trainer *t, sr_error *err)
{
    const float *p = t->optimizer.params;
    sr_voice_weights weights = {.cue_rows = p + CUE_TABLE_AT,
                                .pair_rows = p + PAIR_TABLE_AT,
                                .cue_out = p + CUE_OUT_AT,
                                .label_out = p + LABEL_OUT_AT,
                                .links = p + CHAIN_AT};
    sr_voice_layer_export(p, &weights);
    return t->options->out == NULL || sr_export_voice(&weights, t->options->out, err);
}

static void train_all(trainer *t, const sr_voice_corpus *train, const sr_voice_corpus *dev)
{
    bool shown = !t->options->quiet && dev->count > 0;
    for (int epoch = 0; epoch < t->options->epochs; epoch++) {
        train_epoch(t, train, epoch);
        if (shown && epoch % 3 == 2) {
            measure(t, dev);
        }
    }
    for (size_t i = 0; t->optimizer.averaged > 0 && i < PARAMS; i++) {
        t->optimizer.params[i] = t->optimizer.average[i] / (float)t->optimizer.averaged;
    }
    if (shown) {
        fputs("average:\n", stderr);
        measure(t, dev);
    }
}

static bool read_corpora(const sr_voice_training *o, sr_voice_corpus corpora[2], sr_error *err)
{
    for (int i = 0; i < 2; i++) {
        if (o->reports[i] != NULL &&
            !sr_voice_corpus_read(&corpora[i], o->reports[i], o->spans[i], &o->engine, err)) {
            return false;
        }
    }
    return true;
}

bool sr_voice_train(const sr_voice_training *options, sr_error *err)
{
    sr_voice_corpus corpora[2] = {{.count = 0}, {.count = 0}};
    bool good = read_corpora(options, corpora, err);
    if (good) {
        trainer t = {.options = options, .random = options->seed};
        sr_optimizer_new(&t.optimizer, PARAMS);
        t.gradient = sr_need(calloc(PARAMS, sizeof(float)));
        sr_voice_layer_new(&t.layer);
        start(&t);
        train_all(&t, &corpora[0], &corpora[1]);
        good = write_model(&t, err);
        sr_optimizer_free(&t.optimizer);
        sr_voice_layer_free(&t.layer);
        free(t.gradient);
    }
    sr_voice_corpus_free(&corpora[0]);
    sr_voice_corpus_free(&corpora[1]);
    return good;
}
