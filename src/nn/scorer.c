// The small scorer: a weight for each feature, and trees over them, read from a file that
// `sitrep-train scorer` wrote.
// Rests on: Platt (1999), "Probabilistic Outputs for Support Vector Machines", for the calibration.
#include "nn/scorer.h"

#include <stdlib.h>
#include <string.h>

#include "base/datafile.h"
#include "nn/gate.h"
#include "nn/scorer_layout.h"

typedef struct {
    sr_scorer_head head;
    uint32_t mask; // slots - 1
    const uint32_t *keys;
    const float *weights;
    const uint32_t *columns;
    const uint32_t *roots;
    const sr_tree_node *nodes;
} task;

struct sr_scorer {
    sr_datafile file;
    int count;
    task tasks[];
};

/// Without an empty slot the search for an absent key would not end.
static bool has_empty_slot(const task *t)
{
    for (uint32_t i = 0; i <= t->mask; i++) {
        if (t->keys[i] == 0) {
            return true;
        }
    }
    return false;
}

static bool columns_fit(const task *t)
{
    for (uint32_t i = 0; i <= t->mask; i++) {
        if (t->columns[i] > SR_TREE_COLUMNS) {
            return false;
        }
    }
    return true;
}

/// Every way through the trees goes forward and ends at a leaf.
static bool trees_fit(const task *t)
{
    uint32_t count = t->head.nodes;
    for (uint32_t i = 0; i < t->head.trees; i++) {
        if (t->roots[i] >= count) {
            return false;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        const sr_tree_node *n = &t->nodes[i];
        bool leaf = n->column == SR_TREE_LEAF;
        if (!leaf && (n->column >= SR_TREE_COLUMNS || n->skip == 0 || n->skip >= count - i)) {
            return false;
        }
    }
    return count == 0 || t->nodes[count - 1].column == SR_TREE_LEAF;
}

static bool view_task(task *out, const sr_datafile *file, uint32_t index, sr_error *err)
{
    sr_scorer_head *head = &out->head;
    memcpy(head, file->payload + SR_SCORER_START + (size_t)index * sizeof *head, sizeof *head);
    if (memchr(head->name, 0, sizeof head->name) == NULL) {
        return sr_fail(err, SR_ERR_DAMAGED, 0, "scorer task %u has no name", (unsigned)index);
    }
    uint32_t slots = head->slots;
    if (slots == 0 || (slots & (slots - 1)) != 0 || head->at % 4 != 0 || head->at > file->size ||
        sr_scorer_table_size(head) > file->size - head->at) {
        return sr_fail(err, SR_ERR_DAMAGED, head->at, "scorer task %s does not fit its file",
                       head->name);
    }
    out->mask = slots - 1;
    out->keys = (const uint32_t *)(const void *)(file->payload + head->at);
    out->weights = (const float *)(const void *)(out->keys + slots);
    out->columns = (const uint32_t *)(const void *)(out->weights + slots);
    out->roots = out->columns + slots;
    out->nodes = (const sr_tree_node *)(const void *)(out->roots + head->trees);
    if (!has_empty_slot(out)) {
        return sr_fail(err, SR_ERR_DAMAGED, head->at, "scorer task %s is overfull", head->name);
    }
    return (columns_fit(out) && trees_fit(out)) ||
           sr_fail(err, SR_ERR_DAMAGED, head->at, "scorer task %s has broken trees", head->name);
}

static bool view_tasks(sr_scorer **out, const sr_datafile *file, sr_error *err)
{
    uint32_t count = file->size < SR_SCORER_START ? 0 : sr_le32(file->payload);
    if (file->size < SR_SCORER_START || count > SR_SCORER_TASKS ||
        file->size < SR_SCORER_START + (size_t)count * sizeof(sr_scorer_head)) {
        return sr_fail(err, SR_ERR_DAMAGED, 0, "scorer file has a bad head");
    }
    sr_scorer *model = malloc(sizeof *model + count * sizeof *model->tasks);
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

bool sr_scorer_view(sr_scorer **out, const uint8_t *bytes, size_t size, sr_error *err)
{
    *out = NULL;
    sr_datafile file;
    return sr_datafile_view(&file, bytes, size, SR_SCORER_KIND, SR_SCORER_VERSION, err) &&
           view_tasks(out, &file, err);
}

bool sr_scorer_open(sr_scorer **out, const char *path, sr_error *err)
{
    *out = NULL;
    sr_datafile file;
    if (!sr_datafile_open(&file, path, SR_SCORER_KIND, SR_SCORER_VERSION, err)) {
        return false;
    }
    if (!view_tasks(out, &file, err)) {
        sr_datafile_close(&file);
        return false;
    }
    return true;
}

void sr_scorer_close(sr_scorer *model)
{
    if (model != NULL) {
        sr_datafile_close(&model->file);
        free(model);
    }
}

int sr_scorer_task(const sr_scorer *model, const char *name)
{
    for (int i = 0; model != NULL && i < model->count; i++) {
        if (strcmp(model->tasks[i].head.name, name) == 0) {
            return i;
        }
    }
    return -1;
}

float sr_scorer_sum(const sr_scorer *model, int index, const uint64_t *features, size_t count)
{
    const task *t = &model->tasks[index];
    sr_tree_marks present = {{0}};
    float sum = t->head.bias;
    for (size_t i = 0; i < count; i++) {
        __builtin_prefetch(&t->keys[sr_scorer_key(features[i]) & t->mask]);
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t key = sr_scorer_key(features[i]);
        uint32_t slot = key & t->mask;
        while (t->keys[slot] != key && t->keys[slot] != 0) {
            slot = (slot + 1) & t->mask;
        }
        if (t->keys[slot] != 0) {
            sum += t->weights[slot];
            sr_tree_mark(&present, t->columns[slot]);
        }
    }
    for (uint32_t i = 0; i < t->head.trees; i++) {
        sum += sr_tree_walk(t->nodes + t->roots[i], &present);
    }
    return t->head.slope * sum + t->head.offset;
}

float sr_scorer_score(const sr_scorer *model, int index, const uint64_t *features, size_t count)
{
    return sr_sigmoid(sr_scorer_sum(model, index, features, count));
}
