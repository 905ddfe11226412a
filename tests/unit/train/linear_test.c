// Choices: examples that compete are learnt against each other, not one by one; joined scorers keep
// every task but the one that is dropped.
#include <stdlib.h>
#include <unistd.h>

#include "../../check.h"
#include "base/hash.h"
#include "nn/linear.h"
#include "train/linear_join.h"
#include "train/linear_train.h"

static char folder[] = "/tmp/sitrep-linear-XXXXXX";

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

static float sum_of(const sr_linear *model, const char *step)
{
    uint64_t features[] = {sr_hash_string("common"), sr_hash_string(step)};
    return sr_linear_sum(model, sr_linear_task(model, "place"), features, 2);
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
    sr_linear_options options = {.folds = 5};
    CHECK(__LINE__, err.message, sr_linear_train(scorer, table, &options, &err));
    sr_linear *model = NULL;
    CHECK(__LINE__, err.message, sr_linear_open(&model, scorer, &err));
    CHECK(__LINE__, "nearer weighs more", sum_of(model, "d1") > sum_of(model, "d2"));
    CHECK(__LINE__, "nearer weighs more", sum_of(model, "d2") > sum_of(model, "d3"));
    CHECK(__LINE__, "nearer weighs more", sum_of(model, "d3") > sum_of(model, "d4"));
    sr_linear_close(model);

    const char *paths[] = {scorer};
    CHECK(__LINE__, err.message, sr_linear_join(joined, paths, 1, "other", &err));
    CHECK(__LINE__, err.message, sr_linear_open(&model, joined, &err));
    CHECK(__LINE__, "kept", sr_linear_task(model, "place") >= 0);
    CHECK_INT(__LINE__, "dropped", sr_linear_task(model, "other"), -1);
    sr_linear_close(model);
    (void)remove(table);
    (void)remove(scorer);
    (void)remove(joined);
    (void)rmdir(folder);
    return CHECK_END();
}
