#include "train/scorer_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/datafile.h"
#include "nn/scorer_layout.h"
#include "train/need.h"

#define SMALLEST 1e-2 // a weight below is not worth its room

sr_scorer_file sr_scorer_file_new(const sr_examples *d)
{
    sr_scorer_file file = {.size = SR_SCORER_START + d->task_count * sizeof(sr_scorer_head)};
    file.bytes = sr_need(calloc(file.size, 1));
    memcpy(file.bytes, &d->task_count, 4);
    return file;
}

static bool is_kept(const double *weight, const sr_forest *forest, uint32_t feature)
{
    return fabs(weight[feature]) > SMALLEST || forest->columns[feature] != 0;
}

static uint32_t slots_for(const sr_examples *d, const double *weight, const sr_forest *forest)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->key_count; i++) {
        kept += is_kept(weight, forest, i);
    }
    uint32_t slots = 4;
    while (slots * 3 < kept * 4) { // at most three of four are taken
        slots *= 2;
    }
    return slots;
}

/// The hash table at `keys`: keys, weights, columns.
static void store_features(uint32_t *keys, uint32_t slots, const sr_examples *d,
                           const double *weight, const sr_forest *forest, double share)
{
    for (uint32_t i = 0; i < d->key_count; i++) {
        if (!is_kept(weight, forest, i)) {
            continue;
        }
        uint32_t slot = d->keys[i] & (slots - 1);
        while (keys[slot] != 0) {
            slot = (slot + 1) & (slots - 1);
        }
        keys[slot] = d->keys[i];
        float w = (float)(share * weight[i]);
        memcpy(keys + slots + slot, &w, 4);
        keys[2 * slots + slot] = forest->columns[i];
    }
}

void sr_scorer_file_add(sr_scorer_file *file, const sr_examples *d, uint32_t task,
                        const double *weight, const sr_forest *forest, sr_calibration calibration)
{
    double share = sr_forest_share(forest);
    sr_scorer_head head = {.bias = (float)(share * weight[d->key_count]),
                           .slope = calibration.slope,
                           .offset = calibration.offset,
                           .slots = slots_for(d, weight, forest),
                           .trees = forest->tree_count,
                           .nodes = forest->node_count,
                           .at = (uint32_t)file->size};
    strcpy(head.name, d->name[task]);
    size_t size = sr_scorer_table_size(&head);
    file->bytes = sr_need(realloc(file->bytes, file->size + size));
    memset(file->bytes + file->size, 0, size);
    uint32_t *keys = (uint32_t *)(void *)(file->bytes + file->size);
    store_features(keys, head.slots, d, weight, forest, share);
    uint32_t *roots = keys + (size_t)head.slots * 3;
    sr_tree_node *nodes = (sr_tree_node *)(void *)(roots + head.trees);
    if (head.trees > 0) {
        memcpy(roots, forest->roots, head.trees * sizeof *roots);
    }
    for (uint32_t i = 0; i < head.nodes; i++) {
        nodes[i] = forest->nodes[i];
        nodes[i].value *= (float)share;
    }
    memcpy(file->bytes + SR_SCORER_START + task * sizeof head, &head, sizeof head);
    file->size += size;
}

bool sr_scorer_file_write(sr_scorer_file *file, const char *path, sr_error *err)
{
    bool good =
        sr_datafile_write(path, SR_SCORER_KIND, SR_SCORER_VERSION, file->bytes, file->size, err);
    free(file->bytes);
    return good;
}
