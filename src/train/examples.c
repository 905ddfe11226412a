// Reading the tables of examples, and the losses of the scores that they are given.
#include "train/examples.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "nn/scorer.h"
#include "train/need.h"

static void *grown(void *old, size_t count, size_t *capacity, size_t item)
{
    if (count < *capacity) {
        return old;
    }
    *capacity = *capacity < 1024 ? 1024 : *capacity * 2;
    return sr_need(realloc(old, *capacity * item));
}

static void rehash(sr_examples *d)
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

static uint32_t feature_number(sr_examples *d, uint32_t key)
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

static bool task_number(sr_examples *d, const char *name, uint16_t *out)
{
    for (uint32_t i = 0; i < d->task_count; i++) {
        if (strcmp(d->name[i], name) == 0) {
            *out = (uint16_t)i;
            return true;
        }
    }
    if (d->task_count == SR_SCORER_TASKS || strlen(name) >= SR_SCORER_NAME) {
        return false;
    }
    strcpy(d->name[d->task_count], name);
    *out = (uint16_t)d->task_count++;
    return true;
}

static bool read_line(sr_examples *d, char *line, size_t *example_capacity,
                      size_t *feature_capacity)
{
    char *label = strchr(line, '\t');
    char *features = label == NULL ? NULL : strchr(label + 1, '\t');
    if (features == NULL) {
        return false;
    }
    *label++ = '\0';
    *features++ = '\0';
    sr_row e = {.first = (uint32_t)d->feature_count, .weight = 1};
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
            e.choice = sr_scorer_key(sr_hash_string(word));
            continue;
        }
        d->features = grown(d->features, d->feature_count, feature_capacity, sizeof *d->features);
        d->features[d->feature_count++] = feature_number(d, sr_scorer_key(sr_hash_string(word)));
    }
    e.last = (uint32_t)d->feature_count;
    const sr_row *before = d->count > 0 ? &d->items[d->count - 1] : NULL;
    if (e.choice != 0 && before != NULL && before->choice == e.choice && before->task == e.task) {
        e.fold_hash = before->fold_hash; // a choice is kept aside whole
    }
    d->items = grown(d->items, d->count, example_capacity, sizeof *d->items);
    d->items[d->count++] = e;
    return true;
}

bool sr_examples_read(sr_examples *d, const char *path, sr_error *err)
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

void sr_examples_free(sr_examples *d)
{
    free(d->items);
    free(d->features);
    free(d->keys);
    free(d->slots);
}

size_t sr_examples_choice_end(const sr_examples *d, size_t i)
{
    size_t end = i + 1;
    while (d->items[i].choice != 0 && end < d->count &&
           d->items[end].choice == d->items[i].choice && d->items[end].task == d->items[i].task) {
        end++;
    }
    return end;
}

bool sr_examples_is_choice(const sr_examples *d, uint32_t task)
{
    for (size_t i = 0; i < d->count; i++) {
        if (d->items[i].task == task) {
            return d->items[i].choice != 0;
        }
    }
    return false;
}

double sr_examples_share(const sr_examples *d, size_t from, size_t to, const double *score,
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
        right += d->items[i].label >= 0.5f ? p[i - from] : 0;
    }
    for (size_t i = from; i < to; i++) {
        p[i - from] /= sum;
    }
    return right / sum;
}

static double loss_of_one(const sr_row *e, double score, double *slope, double *curve)
{
    double label = (double)e->label;
    double weight = (double)e->weight;
    double p = 1 / (1 + exp(-score));
    *slope = weight * (p - label);
    if (curve != NULL) {
        *curve = weight * p * (1 - p);
    }
    double log_sum = score > 0 ? score + log1p(exp(-score)) : log1p(exp(score));
    return weight * (log_sum - label * score);
}

double sr_examples_loss(const sr_examples *d, size_t from, size_t to, const double *score,
                        double *slope, double *curve)
{
    const sr_row *e = &d->items[from];
    if (e->choice == 0) {
        return loss_of_one(e, score[0], slope, curve);
    }
    double p[SR_CHOICE_MAX];
    double right = sr_examples_share(d, from, to, score, p);
    bool open = !(right > 1e-300); // nothing in it is right: it says nothing
    double weight = open ? 0 : (double)e->weight;
    for (size_t i = 0; i < to - from; i++) {
        double want = !open && e[i].label >= 0.5f ? p[i] / right : 0;
        slope[i] = weight * (p[i] - want);
        if (curve != NULL) {
            curve[i] = weight * p[i] * (1 - p[i]);
        }
    }
    return open ? 0 : -weight * log(right);
}
