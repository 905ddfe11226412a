// sitrep-train: makes the models. A program of its own, so that the one that reads reports holds no
// training code.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train/candidates.h"
#include "train/linear_train.h"

static int usage(void)
{
    fputs("usage: sitrep-train linear IN.tsv -o OUT.srd [--penalty P] [--epochs N] [--folds N]\n"
          "       sitrep-train candidates IN.jsonl [--data DIR] [--models DIR] [--rules-only]\n",
          stderr);
    return 2;
}

static const char *option(int argc, char **argv, const char *name, const char *otherwise)
{
    for (int i = 2; i + 1 < argc; i++) {
        if (strcmp(argv[i], name) == 0) {
            return argv[i + 1];
        }
    }
    return otherwise;
}

static int run_linear(int argc, char **argv)
{
    const char *out = option(argc, argv, "-o", NULL);
    if (argc < 3 || out == NULL) {
        return usage();
    }
    sr_linear_options options = {.penalty = strtof(option(argc, argv, "--penalty", "0.003"), NULL),
                                 .epochs = atoi(option(argc, argv, "--epochs", "20")),
                                 .folds = atoi(option(argc, argv, "--folds", "5"))};
    if (options.epochs < 1 || options.folds < 2) {
        return usage();
    }
    sr_error err;
    if (!sr_linear_train(out, argv[2], &options, &err)) {
        fprintf(stderr, "sitrep-train: %s\n", err.message);
        return 1;
    }
    return 0;
}

static int run_candidates(int argc, char **argv)
{
    sr_engine_options options = {.data = option(argc, argv, "--data", NULL), .models = option(argc, argv, "--models", NULL)};
    for (int i = 3; i < argc; i++) {
        options.rules_only = options.rules_only || strcmp(argv[i], "--rules-only") == 0;
    }
    sr_error err;
    if (argc < 3) {
        return usage();
    }
    if (!sr_candidates_print(argv[2], &options, &err)) {
        fprintf(stderr, "sitrep-train: %s\n", err.message);
        return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 2 && strcmp(argv[1], "candidates") == 0) {
        return run_candidates(argc, argv);
    }
    if (argc >= 2 && strcmp(argv[1], "linear") == 0) {
        return run_linear(argc, argv);
    }
    return usage();
}
