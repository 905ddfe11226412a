// Logistic regression by AdaGrad with an L2 penalty, one pass order fixed by a seeded shuffle.
// Calibration: a sigmoid fitted to scores that cross-validation gave to unseen examples (Platt
// 1999). Choices: examples of one choice compete, the loss is that of all the right ones together
// (conditional logit; where several are right, whichever is likeliest). Their calibration is a
// temperature.
#include "train/linear_train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/datafile.h"
#include "base/hash.h"
#include "nn/linear.h"

enum { NAME = 40, HEAD = 8, TASK = NAME + 24, MAX_TASKS = 256 };

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
    float *weight; // [key_count]
    float *square; // AdaGrad's sums
    float bias;
    float bias_square;
} learner;

static void *grown(void *old, size_t count, size_t *capacity, size_t item)
{
    if (count < *capacity) {
        return old;
    }
    *capacity = *capacity < 1024 ? 1024 : *capacity * 2;
    void *items = realloc(old, *capacity * item);
    if (items == NULL) {
        fputs("sitrep-train: out of memory\n", stderr);
        exit(1);
    }
    return items;
}

static void rehash(data_set *d)
{
    d->slot_count = d->slot_count == 0 ? 1 << 16 : d->slot_count * 2;
    free(d->slots);
    d->slots = calloc(d->slot_count, sizeof *d->slots);
    d->keys = realloc(d->keys, d->slot_count / 2 * sizeof *d->keys);
    if (d->slots == NULL || d->keys == NULL) {
        fputs("sitrep-train: out of memory\n", stderr);
        exit(1);
    }
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

static float score_of(const learner *l, const data_set *d, const example *e)
{
    float sum = l->bias;
    for (uint32_t f = e->first; f < e->last; f++) {
        sum += l->weight[d->features[f]];
    }
    return sum;
}

static float sigmoid(float x)
{
    return 1 / (1 + expf(-x));
}

static void step(learner *l, const data_set *d, const example *e, float slope, float penalty)
{
    for (uint32_t f = e->first; f < e->last; f++) {
        uint32_t i = d->features[f];
        float g = slope + penalty * l->weight[i];
        l->square[i] += g * g;
        l->weight[i] -= 0.3f * g / sqrtf(l->square[i] + 1e-6f);
    }
}

static void learn_example(learner *l, const data_set *d, const example *e, float penalty)
{
    float slope = e->weight * (sigmoid(score_of(l, d, e)) - e->label);
    l->bias_square += slope * slope;
    l->bias -= 0.3f * slope / sqrtf(l->bias_square + 1e-6f);
    step(l, d, e, slope, penalty);
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
static float choice_share(const data_set *d, size_t from, size_t to, const float *score, float *p)
{
    float top = score[0];
    for (size_t i = from + 1; i < to; i++) {
        top = fmaxf(top, score[i - from]);
    }
    float sum = 0;
    float right = 0;
    for (size_t i = from; i < to; i++) {
        p[i - from] = expf(score[i - from] - top);
        sum += p[i - from];
        right += d->examples[i].label >= 0.5f ? p[i - from] : 0;
    }
    for (size_t i = from; i < to; i++) {
        p[i - from] /= sum;
    }
    return right / sum;
}

static void learn_choice(learner *l, const data_set *d, size_t from, float penalty)
{
    float score[CHOICE_MAX] = {0};
    float p[CHOICE_MAX];
    size_t to = choice_end(d, from);
    to = to - from > CHOICE_MAX ? from + CHOICE_MAX : to;
    for (size_t i = from; i < to; i++) {
        score[i - from] = score_of(l, d, &d->examples[i]);
    }
    float right = choice_share(d, from, to, score, p);
    if (!(right > 1e-9f)) {
        return; // nothing in it is right
    }
    for (size_t i = from; i < to; i++) {
        const example *e = &d->examples[i];
        float want = e->label >= 0.5f ? p[i - from] / right : 0;
        step(l, d, e, e->weight * (p[i - from] - want), penalty);
    }
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

/// Learn from the examples of a task outside `fold` (-1: from all).
static void learn(learner *l, const data_set *d, uint32_t task, int fold,
                  const sr_linear_options *options)
{
    memset(l->weight, 0, d->key_count * sizeof *l->weight);
    memset(l->square, 0, d->key_count * sizeof *l->square);
    l->bias = 0;
    l->bias_square = 0;
    uint32_t *order = malloc((d->count + 1) * sizeof *order);
    size_t n = 0;
    for (size_t i = 0; order != NULL && i < d->count; i++) {
        const example *e = &d->examples[i];
        bool first = i == 0 || choice_end(d, i - 1) == i; // a choice is learnt as one
        if (e->task == task && first && (int)(e->fold_hash % (uint32_t)options->folds) != fold) {
            order[n++] = (uint32_t)i;
        }
    }
    uint64_t seed = 12345;
    for (int epoch = 0; epoch < options->epochs; epoch++) {
        for (size_t i = n; i > 1; i--) {
            size_t j = next_random(&seed) % i;
            uint32_t keep = order[i - 1];
            order[i - 1] = order[j];
            order[j] = keep;
        }
        for (size_t i = 0; i < n; i++) {
            const example *e = &d->examples[order[i]];
            if (e->choice != 0) {
                learn_choice(l, d, order[i], options->penalty);
            } else {
                learn_example(l, d, e, options->penalty);
            }
        }
    }
    free(order);
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
        float score[CHOICE_MAX] = {0};
        float p[CHOICE_MAX];
        size_t best = i;
        for (size_t k = i; k < to; k++) {
            score[k - i] = slope * d->examples[k].held_out_score;
            best = score[k - i] > score[best - i] ? k : best;
        }
        double w = (double)d->examples[i].weight;
        double right = (double)choice_share(d, i, to, score, p);
        sums.weight += w;
        sums.hit += w * (double)(d->examples[best].label >= 0.5f);
        sums.open += w * (double)(right <= 0);
        sums.loss -= right > 0 ? w * log(fmax(right, 1e-6)) : 0;
    }
    return sums;
}

/// The temperature of a task's choices, with its figures on stderr.
static float calibrate_choices(const data_set *d, uint32_t task)
{
    float best = 1;
    for (float slope = 0.2f; slope < 1.6f; slope += 0.05f) {
        bool less = weigh_choices(d, task, slope).loss < weigh_choices(d, task, best).loss;
        best = less ? slope : best;
    }
    choice_sums sums = weigh_choices(d, task, best);
    fprintf(stderr,
            "%s: choices %.0f, of which without a right one %.0f; cross-validated: right %.3f, "
            "log loss %.3f, temperature %.2f\n",
            d->name[task], sums.weight, sums.open, sums.hit / fmax(sums.weight, 1e-9),
            sums.loss / fmax(sums.weight - sums.open, 1e-9), 1 / (double)best);
    return best;
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

static void report_task(const data_set *d, uint32_t task, float slope, float offset)
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
            "%s: examples %.0f, positive %.0f; cross-validated: accuracy %.3f, precision %.3f, "
            "recall %.3f, log loss %.3f\n",
            d->name[task], weight, gold, right / fmax(weight, 1e-9), hit / fmax(said, 1e-9),
            hit / fmax(gold, 1e-9), loss / fmax(weight, 1e-9));
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
        kept += fabsf(l->weight[i]) > 1e-3f;
    }
    uint32_t slots = 4;
    while (slots < kept * 2) {
        slots *= 2;
    }
    uint32_t at = (uint32_t)p->size;
    p->bytes = realloc(p->bytes, p->size + (size_t)slots * 8);
    memset(p->bytes + p->size, 0, (size_t)slots * 8);
    p->size += (size_t)slots * 8;
    uint32_t *keys = (uint32_t *)(void *)(p->bytes + at);
    for (uint32_t i = 0; i < d->key_count; i++) {
        if (fabsf(l->weight[i]) > 1e-3f) {
            uint32_t slot = d->keys[i] & (slots - 1);
            while (keys[slot] != 0) {
                slot = (slot + 1) & (slots - 1);
            }
            keys[slot] = d->keys[i];
            memcpy(keys + slots + slot, &l->weight[i], 4);
        }
    }
    size_t head = HEAD + (size_t)task * TASK;
    put(p, head, d->name[task], NAME);
    put(p, head + NAME, &l->bias, 4);
    put(p, head + NAME + 4, &slope, 4);
    put(p, head + NAME + 8, &offset, 4);
    put(p, head + NAME + 12, &slots, 4);
    put(p, head + NAME + 16, &at, 4);
}

static void train_task(payload *p, data_set *d, uint32_t task, learner *l,
                       const sr_linear_options *options)
{
    for (int fold = 0; fold < options->folds; fold++) {
        learn(l, d, task, fold, options);
        for (size_t i = 0; i < d->count; i++) {
            example *e = &d->examples[i];
            if (e->task == task && (int)(e->fold_hash % (uint32_t)options->folds) == fold) {
                e->held_out_score = score_of(l, d, e);
            }
        }
    }
    float slope;
    float offset = 0;
    if (is_choice(d, task)) {
        slope = calibrate_choices(d, task);
    } else {
        calibrate(d, task, &slope, &offset);
        report_task(d, task, slope, offset);
    }
    learn(l, d, task, -1, options);
    store_task(p, d, task, l, slope, offset);
}

bool sr_linear_train(const char *out_path, const char *in_path, const sr_linear_options *options,
                     sr_error *err)
{
    data_set d = {.count = 0};
    bool good = read_data(&d, in_path, err);
    if (good) {
        learner l = {.weight = calloc(d.key_count + 1, 4), .square = calloc(d.key_count + 1, 4)};
        payload p = {.size = HEAD + (size_t)d.task_count * TASK};
        p.bytes = calloc(p.size, 1);
        put(&p, 0, &d.task_count, 4);
        for (uint32_t task = 0; task < d.task_count; task++) {
            train_task(&p, &d, task, &l, options);
        }
        good = sr_datafile_write(out_path, "LINR", 1, p.bytes, p.size, err);
        free(p.bytes);
        free(l.weight);
        free(l.square);
    }
    free(d.examples);
    free(d.features);
    free(d.keys);
    free(d.slots);
    return good;
}
