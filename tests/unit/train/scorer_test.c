// Choices: examples that compete are learnt against each other, not one by one; joined scorers keep
// every task but the one that is dropped. Trees learn what no sum of weights can. A broken file is
// refused.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../check.h"
#include "base/hash.h"
#include "nn/scorer.h"
#include "nn/scorer_layout.h"
#include "train/scorer_join.h"
#include "train/scorer_train.h"

static char folder[] = "/tmp/sitrep-scorer-XXXXXX";

static void path_of(char out[64], const char *name)
{
    (void)snprintf(out, 64, "%s/%s", folder, name);
}

/// In each choice the nearer of two is right, whichever distances they have; what is common to both
/// tells nothing.
static void write_choices(const char *path)
{
    static const char *const steps[] = {"d1", "d2", "d3", "d4"};
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 60; i++) {
        int near = i % 3;
        int far = near + 1 + i % (3 - near);
        (void)fprintf(file, "place\t1\t@r%d ?%d common %s\n", i, i, steps[near]);
        (void)fprintf(file, "place\t0\t@r%d ?%d common %s\n", i, i, steps[far]);
    }
    (void)fprintf(file, "other\t1\t@r1 yes\nother\t0\t@r2 no\n");
    (void)fclose(file);
}

/// Right where one of two features stands without the other.
static void write_either(const char *path)
{
    static const char *const sides[] = {" left", " right", "", " left right",
                                        " left", " right", ""};
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 700; i++) {
        (void)fprintf(file, "either\t%d\t@r%d common%s\n", i % 7 % 4 < 2, i, sides[i % 7]);
    }
    (void)fclose(file);
}

static float either(const sr_scorer *model, bool left, bool right)
{
    uint64_t features[3] = {sr_hash_string("common")};
    size_t count = 1;
    if (left) {
        features[count++] = sr_hash_string("left");
    }
    if (right) {
        features[count++] = sr_hash_string("right");
    }
    return sr_scorer_score(model, sr_scorer_task(model, "either"), features, count);
}

/// The file at `path`, to be freed.
static uint8_t *bytes_of(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    (void)fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size);
    *size = fread(bytes, 1, *size, file);
    (void)fclose(file);
    return bytes;
}

/// Is the file still opened with `value` at a byte of its payload, checksum set right?
static bool opens_with(const uint8_t *bytes, size_t size, size_t at, uint32_t value)
{
    enum { HEADER = 32 };
    uint8_t *copy = malloc(size);
    memcpy(copy, bytes, size);
    memcpy(copy + HEADER + at, &value, sizeof value);
    uint32_t crc = sr_crc32(copy + HEADER, size - HEADER);
    memcpy(copy + 24, &crc, sizeof crc);
    sr_scorer *model;
    sr_error err;
    bool opened = sr_scorer_view(&model, copy, size, &err);
    sr_scorer_close(model);
    free(copy);
    return opened;
}

static void check_broken(const char *path)
{
    size_t size;
    uint8_t *bytes = bytes_of(path, &size);
    sr_scorer_head head;
    memcpy(&head, bytes + 32 + SR_SCORER_START, sizeof head);
    size_t columns = head.at + (size_t)head.slots * 8;
    size_t roots = columns + (size_t)head.slots * 4;
    size_t nodes = roots + (size_t)head.trees * 4;
    size_t last = nodes + (size_t)(head.nodes - 1) * sizeof(sr_tree_node);
    uint32_t count = SR_SCORER_START + offsetof(sr_scorer_head, trees);
    CHECK(__LINE__, "whole", opens_with(bytes, size, 0, 1));
    CHECK(__LINE__, "more tasks than heads", !opens_with(bytes, size, 0, SR_SCORER_TASKS));
    CHECK(__LINE__, "too many trees", !opens_with(bytes, size, count, UINT32_MAX));
    CHECK(__LINE__, "too many nodes", !opens_with(bytes, size, count + 4, UINT32_MAX));
    CHECK(__LINE__, "column too far", !opens_with(bytes, size, columns, SR_TREE_COLUMNS + 1));
    CHECK(__LINE__, "root too far", !opens_with(bytes, size, roots, head.nodes));
    CHECK(__LINE__, "never a leaf", !opens_with(bytes, size, last, 1U << 16));
    CHECK(__LINE__, "goes nowhere", !opens_with(bytes, size, nodes, 0));
    CHECK(__LINE__, "too far ahead", !opens_with(bytes, size, nodes, 0x7fffU << 16));
    free(bytes);
}

static float sum_of(const sr_scorer *model, const char *step)
{
    uint64_t features[] = {sr_hash_string("common"), sr_hash_string(step)};
    return sr_scorer_sum(model, sr_scorer_task(model, "place"), features, 2);
}

int main(void)
{
    char table[64];
    char scorer[64];
    char joined[64];
    sr_error err = {0};
    if (mkdtemp(folder) == NULL) {
        return 77;
    }
    path_of(table, "table");
    path_of(scorer, "scorer.srd");
    path_of(joined, "joined.srd");
    write_choices(table);
    sr_scorer_options options = {.folds = 5};
    CHECK(__LINE__, err.message, sr_scorer_train(scorer, table, &options, &err));
    sr_scorer *model = NULL;
    CHECK(__LINE__, err.message, sr_scorer_open(&model, scorer, &err));
    CHECK(__LINE__, "nearer weighs more", sum_of(model, "d1") > sum_of(model, "d2"));
    CHECK(__LINE__, "nearer weighs more", sum_of(model, "d2") > sum_of(model, "d3"));
    CHECK(__LINE__, "nearer weighs more", sum_of(model, "d3") > sum_of(model, "d4"));
    sr_scorer_close(model);

    const char *paths[] = {scorer};
    CHECK(__LINE__, err.message, sr_scorer_join(joined, paths, 1, "other", &err));
    CHECK(__LINE__, err.message, sr_scorer_open(&model, joined, &err));
    CHECK(__LINE__, "kept", sr_scorer_task(model, "place") >= 0);
    CHECK_INT(__LINE__, "dropped", sr_scorer_task(model, "other"), -1);
    sr_scorer_close(model);

    write_either(table);
    options.forest = (sr_forest_options){.trees = 400, .depth = 3};
    CHECK(__LINE__, err.message, sr_scorer_train(scorer, table, &options, &err));
    CHECK(__LINE__, err.message, sr_scorer_open(&model, scorer, &err));
    CHECK(__LINE__, "left alone", either(model, true, false) > 0.9f);
    CHECK(__LINE__, "right alone", either(model, false, true) > 0.9f);
    CHECK(__LINE__, "both", either(model, true, true) < 0.1f);
    CHECK(__LINE__, "neither", either(model, false, false) < 0.1f);
    sr_scorer_close(model);
    check_broken(scorer);
    (void)remove(table);
    (void)remove(scorer);
    (void)remove(joined);
    (void)rmdir(folder);
    return CHECK_END();
}
