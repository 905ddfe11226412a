// Logistic regression over hashed features, read from a LINR file that `sitrep-train linear` wrote.
// Rests on: Platt (1999), "Probabilistic Outputs for Support Vector Machines", for the calibration.
//
// Payload, 32-bit little-endian integers and floats:
//   task_count, zero, then for every task: name[40], bias, slope, offset, slots, at, zero;
//   a task's keys[slots] and weights[slots] stand at byte `at` of the payload.
// A slot with key 0 is empty; a key is searched from slot key & (slots - 1) upwards.
#include "nn/linear.h"

#include <stdlib.h>
#include <string.h>

#include "base/datafile.h"
#include "nn/gate.h"

enum { VERSION = 1, NAME = 40, HEAD = 8, TASK = NAME + 24, MAX_TASKS = 256 };

typedef struct {
    char name[NAME];
    float bias;
    float slope; // probability = sigmoid(slope * score + offset)
    float offset;
    uint32_t mask; // slots - 1
    const uint32_t *keys;
    const float *weights;
} task;

struct sr_linear {
    sr_datafile file;
    int count;
    task tasks[];
};

static float f32_at(const uint8_t *bytes)
{
    float value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

/// Without an empty slot the search for an absent key would not end.
static bool has_empty_slot(const uint32_t *keys, uint32_t slots)
{
    for (uint32_t i = 0; i < slots; i++) {
        if (keys[i] == 0) {
            return true;
        }
    }
    return false;
}

static bool view_task(task *out, const sr_datafile *file, uint32_t index, sr_error *err)
{
    const uint8_t *head = file->payload + HEAD + (size_t)index * TASK;
    if (memchr(head, 0, NAME) == NULL) {
        return sr_fail(err, SR_ERR_DAMAGED, 0, "scorer task %u has no name", (unsigned)index);
    }
    memcpy(out->name, head, NAME);
    out->bias = f32_at(head + NAME);
    out->slope = f32_at(head + NAME + 4);
    out->offset = f32_at(head + NAME + 8);
    uint32_t slots = sr_le32(head + NAME + 12);
    uint32_t at = sr_le32(head + NAME + 16);
    if (slots == 0 || (slots & (slots - 1)) != 0 || at % 4 != 0 || at > file->size ||
        (uint64_t)slots * 8 > file->size - at) {
        return sr_fail(err, SR_ERR_DAMAGED, at, "scorer task %s does not fit its file", out->name);
    }
    out->mask = slots - 1;
    out->keys = (const uint32_t *)(const void *)(file->payload + at);
    out->weights = (const float *)(const void *)(file->payload + at + (size_t)slots * 4);
    if (!has_empty_slot(out->keys, slots)) {
        return sr_fail(err, SR_ERR_DAMAGED, at, "scorer task %s is overfull", out->name);
    }
    return true;
}

static bool view_tasks(sr_linear **out, sr_datafile *file, sr_error *err)
{
    uint32_t count = file->size < HEAD ? 0 : sr_le32(file->payload);
    if (file->size < HEAD || count > MAX_TASKS || file->size < HEAD + (size_t)count * TASK) {
        return sr_fail(err, SR_ERR_DAMAGED, 0, "scorer file has a bad head");
    }
    sr_linear *model = malloc(sizeof *model + count * sizeof *model->tasks);
    if (model == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    model->count = (int)count;
    for (uint32_t i = 0; i < count; i++) {
        if (!view_task(&model->tasks[i], file, i, err)) {
            free(model);
            return false;
        }
    }
    model->file = *file;
    *out = model;
    return true;
}

bool sr_linear_open(sr_linear **out, const char *path, sr_error *err)
{
    *out = NULL;
    sr_datafile file;
    if (!sr_datafile_open(&file, path, "LINR", VERSION, err)) {
        return false;
    }
    if (!view_tasks(out, &file, err)) {
        sr_datafile_close(&file);
        return false;
    }
    return true;
}

void sr_linear_close(sr_linear *model)
{
    if (model != NULL) {
        sr_datafile_close(&model->file);
        free(model);
    }
}

int sr_linear_task(const sr_linear *model, const char *name)
{
    for (int i = 0; model != NULL && i < model->count; i++) {
        if (strcmp(model->tasks[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

float sr_linear_sum(const sr_linear *model, int index, const uint64_t *features, size_t count)
{
    const task *t = &model->tasks[index];
    float sum = t->bias;
    for (size_t i = 0; i < count; i++) {
        uint32_t key = sr_linear_key(features[i]);
        uint32_t slot = key & t->mask;
        while (t->keys[slot] != key && t->keys[slot] != 0) {
            slot = (slot + 1) & t->mask;
        }
        sum += t->keys[slot] != 0 ? t->weights[slot] : 0;
    }
    return t->slope * sum + t->offset;
}

float sr_linear_score(const sr_linear *model, int index, const uint64_t *features, size_t count)
{
    return sr_sigmoid(sr_linear_sum(model, index, features, count));
}
