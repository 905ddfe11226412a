// Logistic regression with an L2 penalty, brought to its minimum; how strong the penalty is, is
// chosen by cross-validation. Calibration: a sigmoid fitted to scores that cross-validation gave to
// unseen examples (Platt 1999). Choices: examples of one choice compete, the loss is that of all
// the right ones together (conditional logit; where several are right, whichever is likeliest).
// Their calibration is a temperature.
#include "train/linear_train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/datafile.h"
#include "base/hash.h"
#include "nn/linear.h"
#include "train/minimize.h"
#include "train/need.h"

#define SMALLEST 1e-2 // a weight below is not worth its room

enum { NAME = 40, HEAD = 8, TASK = NAME + 24, MAX_TASKS = 256, STEPS = 120 };

typedef struct {
    uint32_t first; // features [first, last)
    uint32_t last;
    float label;
    float weight;
    uint32_t fold_hash;
    uint32_t choice; // hash of its name, or 0; examples of one choice follow each other
    float held_out_score;
    uint16_t task;
} example;

typedef struct {
    char name[MAX_TASKS][NAME];
    uint32_t task_count;
    example *examples;
    size_t count;
    uint32_t *features; // feature numbers, dense from 0
    size_t feature_count;
    uint32_t *keys; // of each feature number
    uint32_t key_count;
    uint32_t *slots; // hash table of feature numbers + 1
    uint32_t slot_count;
} data_set;

typedef struct {
    const data_set *data;
    uint32_t task;
    int fold; // left out, or -1
    int folds;
    double penalty; // of squared weights, beside the sum of all examples' losses
    double *weight; // [key_count + 1], the last one is the bias
} learner;

static void *grown(void *old, size_t count, size_t *capacity, size_t item)
{
    if (count < *capacity) {
        return old;
    }
    *capacity = *capacity < 1024 ? 1024 : *capacity * 2;
    return sr_need(realloc(old, *capacity * item));
}

static void rehash(data_set *d)
{
    d->slot_count = d->slot_count == 0 ? 1 << 16 : d->slot_count * 2;
    free(d->slots);
    d->slots = sr_need(calloc(d->slot_count, sizeof *d->slots));
    d->keys = sr_need(realloc(d->keys, d->slot_count / 2 * sizeof *d->keys));
    for (uint32_t i = 0; i < d->key_count; i++) {
        uint32_t slot = d->keys[i] & (d->slot_count - 1);
        while (d->slots[slot] != 0) {
            slot = (slot + 1) & (d->slot_count - 1);
        }
        d->slots[slot] = i + 1;
    }
}

static uint32_t feature_number(data_set *d, uint32_t key)
{
    if (d->key_count + 1 >= d->slot_count / 2) {
        rehash(d);
    }
    uint32_t slot = key & (d->slot_count - 1);
    while (d->slots[slot] != 0) {
        if (d->keys[d->slots[slot] - 1] == key) {
            return d->slots[slot] - 1;
        }
        slot = (slot + 1) & (d->slot_count - 1);
    }
    d->keys[d->key_count] = key;
    d->slots[slot] = ++d->key_count;
    return d->key_count - 1;
}

static bool task_number(data_set *d, const char *name, uint16_t *out)
{
    for (uint32_t i = 0; i < d->task_count; i++) {
        if (strcmp(d->name[i], name) == 0) {
            *out = (uint16_t)i;
            return true;
        }
    }
    if (d->task_count == MAX_TASKS || strlen(name) >= NAME) {
        return false;
    }
    strcpy(d->name[d->task_count], name);
    *out = (uint16_t)d->task_count++;
    return true;
}

static bool read_line(data_set *d, char *line, size_t *example_capacity, size_t *feature_capacity)
{
    char *label = strchr(line, '\t');
    char *features = label == NULL ? NULL : strchr(label + 1, '\t');
    if (features == NULL) {
        return false;
    }
    *label++ = '\0';
    *features++ = '\0';
    example e = {.first = (uint32_t)d->feature_count, .weight = 1};
    char *end;
    e.label = strtof(label, &end);
    if (*end == ':') {
        e.weight = strtof(end + 1, &end);
    }
    if (end == label || *end != '\0' || !(e.label >= 0 && e.label <= 1) || !(e.weight >= 0) ||
        !task_number(d, line, &e.task)) {
        return false;
    }
    e.fold_hash = (uint32_t)(sr_hash_string(features) >> 20);
    for (char *word = strtok(features, " "); word != NULL; word = strtok(NULL, " ")) {
        if (word[0] == '@') {
            e.fold_hash = (uint32_t)(sr_hash_string(word) >> 20);
            continue;
        }
        if (word[0] == '?') {
            e.choice = sr_linear_key(sr_hash_string(word));
            continue;
        }
        d->features = grown(d->features, d->feature_count, feature_capacity, sizeof *d->features);
        d->features[d->feature_count++] = feature_number(d, sr_linear_key(sr_hash_string(word)));
    }
    e.last = (uint32_t)d->feature_count;
    d->examples = grown(d->examples, d->count, example_capacity, sizeof *d->examples);
    d->examples[d->count++] = e;
    return true;
}

static bool read_data(data_set *d, const char *path, sr_error *err)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (file == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: cannot open", path);
    }
    char *line = NULL;
    size_t capacity = 0;
    size_t example_capacity = 0;
    size_t feature_capacity = 0;
    uint64_t number = 0;
    bool good = true;
    ssize_t size;
    while (good && (size = getline(&line, &capacity, file)) >= 0) {
        number++;
        while (size > 0 && (line[size - 1] == '\n' || line[size - 1] == '\r')) {
            line[--size] = '\0';
        }
        good =
            size == 0 || line[0] == '#' || read_line(d, line, &example_capacity, &feature_capacity);
    }
    free(line);
    if (file != stdin) {
        fclose(file);
    }
    return good || sr_fail(err, SR_ERR_FORMAT, number, "%s:%llu: want task TAB label TAB features",
                           path, (unsigned long long)number);
}

static double score_of(const learner *l, const double *weight, const example *e)
{
    double sum = weight[l->data->key_count];
    for (uint32_t f = e->first; f < e->last; f++) {
        sum += weight[l->data->features[f]];
    }
    return sum;
}

static float sigmoid(float x)
{
    return 1 / (1 + expf(-x));
}

static void add_slope(const learner *l, const example *e, double slope, double *gradient)
{
    for (uint32_t f = e->first; f < e->last; f++) {
        gradient[l->data->features[f]] += slope;
    }
}

/// Loss of one example.
static double learn_example(const learner *l, const example *e, const double *weight,
                            double *gradient)
{
    double score = score_of(l, weight, e);
    double label = (double)e->label;
    double w = (double)e->weight;
    double slope = w * (1 / (1 + exp(-score)) - label);
    gradient[l->data->key_count] += slope;
    add_slope(l, e, slope, gradient);
    double log_sum = score > 0 ? score + log1p(exp(-score)) : log1p(exp(score));
    return w * (log_sum - label * score);
}

/// Where the choice that begins at example `i` ends.
static size_t choice_end(const data_set *d, size_t i)
{
    size_t end = i + 1;
    while (d->examples[i].choice != 0 && end < d->count &&
           d->examples[end].choice == d->examples[i].choice &&
           d->examples[end].task == d->examples[i].task) {
        end++;
    }
    return end;
}

enum { CHOICE_MAX = 256 };

/// Probabilities of the examples [from, to) of a choice, `p`, by their `score`s; returns the sum of
/// the right ones'.
static double choice_share(const data_set *d, size_t from, size_t to, const double *score,
                           double *p)
{
    double top = score[0];
    for (size_t i = from + 1; i < to; i++) {
        top = fmax(top, score[i - from]);
    }
    double sum = 0;
    double right = 0;
    for (size_t i = from; i < to; i++) {
        p[i - from] = exp(score[i - from] - top);
        sum += p[i - from];
        right += d->examples[i].label >= 0.5f ? p[i - from] : 0;
    }
    for (size_t i = from; i < to; i++) {
        p[i - from] /= sum;
    }
    return right / sum;
}

/// Loss of the choice that begins at example `from`.
static double learn_choice(const learner *l, size_t from, const double *weight, double *gradient)
{
    const data_set *d = l->data;
    double score[CHOICE_MAX] = {0};
    double p[CHOICE_MAX];
    size_t to = choice_end(d, from);
    to = to - from > CHOICE_MAX ? from + CHOICE_MAX : to;
    for (size_t i = from; i < to; i++) {
        score[i - from] = score_of(l, weight, &d->examples[i]);
    }
    double right = choice_share(d, from, to, score, p);
    if (!(right > 1e-300)) {
        return 0; // nothing in it is right
    }
    for (size_t i = from; i < to; i++) {
        const example *e = &d->examples[i];
        double want = e->label >= 0.5f ? p[i - from] / right : 0;
        add_slope(l, e, (double)e->weight * (p[i - from] - want), gradient);
    }
    return -(double)d->examples[from].weight * log(right);
}

/// Sum of the losses of all examples outside the fold, and the penalty.
static double loss_of(void *context, const double *weight, double *gradient)
{
    const learner *l = context;
    const data_set *d = l->data;
    double loss = 0;
    memset(gradient, 0, (d->key_count + 1) * sizeof *gradient);
    for (size_t i = 0; i < d->count; i = choice_end(d, i)) {
        const example *e = &d->examples[i];
        if (e->task == l->task && (int)(e->fold_hash % (uint32_t)l->folds) != l->fold) {
            loss += e->choice != 0 ? learn_choice(l, i, weight, gradient)
                                   : learn_example(l, e, weight, gradient);
        }
    }
    for (uint32_t i = 0; i < d->key_count; i++) {
        loss += 0.5 * l->penalty * weight[i] * weight[i];
        gradient[i] += l->penalty * weight[i];
    }
    return loss;
}

/// Learn from the examples of the task outside `fold` (-1: from all), from nothing.
static void learn(learner *l, int fold)
{
    l->fold = fold;
    memset(l->weight, 0, (l->data->key_count + 1) * sizeof *l->weight);
    (void)sr_minimize(loss_of, l, l->weight, l->data->key_count + 1, STEPS);
}

/// Fit probability = sigmoid(slope * score + offset) to the held-out scores by gradient steps.
static void calibrate(const data_set *d, uint32_t task, float *slope, float *offset)
{
    double a = 1;
    double b = 0;
    for (int step = 0; step < 400; step++) {
        double ga = 0, gb = 0, haa = 1e-3, hab = 0, hbb = 1e-3;
        for (size_t i = 0; i < d->count; i++) {
            const example *e = &d->examples[i];
            if (e->task == task) {
                double s = (double)e->held_out_score;
                double p = 1 / (1 + exp(-(a * s + b)));
                double g = (double)e->weight * (p - (double)e->label);
                double h = (double)e->weight * p * (1 - p);
                ga += g * s, gb += g;
                haa += h * s * s, hab += h * s, hbb += h;
            }
        }
        double det = haa * hbb - hab * hab;
        if (det <= 1e-12) {
            break;
        }
        a -= 0.5 * (hbb * ga - hab * gb) / det;
        b -= 0.5 * (haa * gb - hab * ga) / det;
    }
    bool sane = isfinite(a) && isfinite(b) && a > 0.01 && a < 20 && fabs(b) < 50;
    *slope = sane ? (float)a : 1;
    *offset = sane ? (float)b : 0;
}

typedef struct {
    double loss;
    double weight;
    double hit;
    double open; // without a right one among them
} choice_sums;

/// What held-out scores, times `slope`, make of the choices of a task.
static choice_sums weigh_choices(const data_set *d, uint32_t task, float slope)
{
    choice_sums sums = {0};
    for (size_t i = 0; i < d->count; i = choice_end(d, i)) {
        size_t to = choice_end(d, i);
        if (d->examples[i].task != task || to - i > CHOICE_MAX) {
            continue;
        }
        double score[CHOICE_MAX] = {0};
        double p[CHOICE_MAX];
        size_t best = i;
        for (size_t k = i; k < to; k++) {
            score[k - i] = (double)(slope * d->examples[k].held_out_score);
            best = score[k - i] > score[best - i] ? k : best;
        }
        double w = (double)d->examples[i].weight;
        double right = choice_share(d, i, to, score, p);
        sums.weight += w;
        sums.hit += w * (double)(d->examples[best].label >= 0.5f);
        sums.open += w * (double)(right <= 0);
        sums.loss -= right > 0 ? w * log(fmax(right, 1e-6)) : 0;
    }
    return sums;
}

/// The temperature of a task's choices.
static float calibrate_choices(const data_set *d, uint32_t task)
{
    float best = 1;
    for (float slope = 0.2f; slope < 1.6f; slope += 0.05f) {
        bool less = weigh_choices(d, task, slope).loss < weigh_choices(d, task, best).loss;
        best = less ? slope : best;
    }
    return best;
}

/// What the held-out scores of a choice's task are worth, on stderr; its log loss.
static double report_choices(const data_set *d, uint32_t task, float slope, double penalty)
{
    choice_sums sums = weigh_choices(d, task, slope);
    double loss = sums.loss / fmax(sums.weight - sums.open, 1e-9);
    fprintf(stderr,
            "%s: choices %.0f, of which without a right one %.0f; penalty %g; cross-validated: "
            "right %.3f, log loss %.4f, temperature %.2f\n",
            d->name[task], sums.weight, sums.open, penalty, sums.hit / fmax(sums.weight, 1e-9),
            loss, 1 / (double)slope);
    return loss;
}

static bool is_choice(const data_set *d, uint32_t task)
{
    for (size_t i = 0; i < d->count; i++) {
        if (d->examples[i].task == task) {
            return d->examples[i].choice != 0;
        }
    }
    return false;
}

/// The same of a task of single examples.
static double report_task(const data_set *d, uint32_t task, float slope, float offset,
                          double penalty)
{
    double loss = 0, weight = 0, hit = 0, said = 0, gold = 0, right = 0;
    for (size_t i = 0; i < d->count; i++) {
        const example *e = &d->examples[i];
        if (e->task == task) {
            double w = (double)e->weight;
            double p = (double)sigmoid(slope * e->held_out_score + offset);
            double y = (double)e->label;
            p = fmin(fmax(p, 1e-6), 1 - 1e-6);
            loss -= w * (y * log(p) + (1 - y) * log(1 - p));
            weight += w;
            hit += w * (double)(p >= 0.5 && y >= 0.5);
            said += w * (double)(p >= 0.5);
            gold += w * (double)(y >= 0.5);
            right += w * (double)((p >= 0.5) == (y >= 0.5));
        }
    }
    fprintf(stderr,
            "%s: examples %.0f, positive %.0f; penalty %g; cross-validated: accuracy %.3f, "
            "precision %.3f, recall %.3f, log loss %.4f\n",
            d->name[task], weight, gold, penalty, right / fmax(weight, 1e-9),
            hit / fmax(said, 1e-9), hit / fmax(gold, 1e-9), loss / fmax(weight, 1e-9));
    return loss / fmax(weight, 1e-9);
}

typedef struct {
    uint8_t *bytes;
    size_t size;
} payload;

static void put(payload *p, size_t at, const void *value, size_t size)
{
    memcpy(p->bytes + at, value, size);
}

/// Append a task's hash table and fill in its head.
static void store_task(payload *p, const data_set *d, uint32_t task, const learner *l, float slope,
                       float offset)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->key_count; i++) {
        kept += fabs(l->weight[i]) > SMALLEST;
    }
    uint32_t slots = 4;
    while (slots * 3 < kept * 4) { // at most three of four are taken
        slots *= 2;
    }
    uint32_t at = (uint32_t)p->size;
    p->bytes = realloc(p->bytes, p->size + (size_t)slots * 8);
    memset(p->bytes + p->size, 0, (size_t)slots * 8);
    p->size += (size_t)slots * 8;
    uint32_t *keys = (uint32_t *)(void *)(p->bytes + at);
    for (uint32_t i = 0; i < d->key_count; i++) {
        if (fabs(l->weight[i]) > SMALLEST) {
            uint32_t slot = d->keys[i] & (slots - 1);
            while (keys[slot] != 0) {
                slot = (slot + 1) & (slots - 1);
            }
            keys[slot] = d->keys[i];
            float weight = (float)l->weight[i];
            memcpy(keys + slots + slot, &weight, 4);
        }
    }
    size_t head = HEAD + (size_t)task * TASK;
    put(p, head, d->name[task], NAME);
    float bias = (float)l->weight[d->key_count];
    put(p, head + NAME, &bias, 4);
    put(p, head + NAME + 4, &slope, 4);
    put(p, head + NAME + 8, &offset, 4);
    put(p, head + NAME + 12, &slots, 4);
    put(p, head + NAME + 16, &at, 4);
}

/// Scores every example by weights that have not seen its fold, and calibrates by them; the log
/// loss then.
static double cross_validate(data_set *d, learner *l, float *slope, float *offset)
{
    for (int fold = 0; fold < l->folds; fold++) {
        learn(l, fold);
        for (size_t i = 0; i < d->count; i++) {
            example *e = &d->examples[i];
            if (e->task == l->task && (int)(e->fold_hash % (uint32_t)l->folds) == fold) {
                e->held_out_score = (float)score_of(l, l->weight, e);
            }
        }
    }
    *offset = 0;
    if (is_choice(d, l->task)) {
        *slope = calibrate_choices(d, l->task);
        return report_choices(d, l->task, *slope, l->penalty);
    }
    calibrate(d, l->task, slope, offset);
    return report_task(d, l->task, *slope, *offset, l->penalty);
}

/// The penalty that unseen examples like best. Losses fall and rise again as it shrinks.
static double choose_penalty(data_set *d, learner *l, float *slope, float *offset)
{
    static const double penalties[] = {32, 16, 8, 4, 2, 1, 0.5, 0.25};
    double least = INFINITY;
    double best = penalties[0];
    for (size_t i = 0; i < sizeof penalties / sizeof *penalties; i++) {
        float fitted[2];
        l->penalty = penalties[i];
        double loss = cross_validate(d, l, &fitted[0], &fitted[1]);
        if (loss > least) {
            break;
        }
        least = loss;
        best = penalties[i];
        *slope = fitted[0];
        *offset = fitted[1];
    }
    return best;
}

static void train_task(payload *p, data_set *d, learner *l, const sr_linear_options *options)
{
    float slope = 1;
    float offset = 0;
    l->penalty = (double)options->penalty;
    if (l->penalty > 0) {
        (void)cross_validate(d, l, &slope, &offset);
    } else {
        l->penalty = choose_penalty(d, l, &slope, &offset);
    }
    learn(l, -1);
    store_task(p, d, l->task, l, slope, offset);
}

bool sr_linear_train(const char *out_path, const char *in_path, const sr_linear_options *options,
                     sr_error *err)
{
    data_set d = {.count = 0};
    bool good = read_data(&d, in_path, err);
    if (good) {
        learner l = {.data = &d, .folds = options->folds};
        l.weight = sr_need(calloc(d.key_count + 1, sizeof *l.weight));
        payload p = {.size = HEAD + (size_t)d.task_count * TASK};
        p.bytes = sr_need(calloc(p.size, 1));
        put(&p, 0, &d.task_count, 4);
        for (uint32_t task = 0; task < d.task_count; task++) {
            l.task = task;
            train_task(&p, &d, &l, options);
        }
        good = sr_datafile_write(out_path, "LINR", 1, p.bytes, p.size, err);
        free(p.bytes);
        free(l.weight);
    }
    free(d.examples);
    free(d.features);
    free(d.keys);
    free(d.slots);
    return good;
}
