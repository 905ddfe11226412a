// sitrep-train: makes the models. A program of its own, so that the one that reads reports holds no
// training code.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train/attributions.h"
#include "train/candidates.h"
#include "train/scorer_join.h"
#include "train/scorer_train.h"
#include "train/pronouns.h"
#include "train/trainer.h"
#include "train/voice_train.h"

static int usage(void)
{
    fputs(
        "usage: sitrep-train scorer IN.tsv -o OUT.srd [--penalty P] [--folds N]\n"
        "         [--trees N] [--depth N]\n"
        "       sitrep-train join A.srd B.srd ... -o OUT.srd [--drop TASK]\n"
        "       sitrep-train candidates IN.jsonl [--data DIR] [--models DIR] [--rules-only]\n"
        "       sitrep-train pronouns IN.jsonl [--data DIR] [--models DIR]\n"
        "       sitrep-train attributions IN.jsonl [--data DIR] [--models DIR]\n"
        "       sitrep-train voice --train REPORTS.jsonl --train-spans SPANS.tsv -o OUT.srd "
        "[--dev REPORTS.jsonl\n"
        "         --dev-spans SPANS.tsv] [--epochs N] [--batch WORDS] [--rate R] [--seed N]\n"
        "         [--drop-state P] [--drop-hidden P] [--drop-again P] [--drop-around P] [--data "
        "DIR] "
        "[--models DIR]\n"
        "       sitrep-train reader --train KIND:PATH[:WEIGHT] ... --dev KIND:PATH ... -o OUT.srd\n"
        "         [--vectors FILE.json] [--states FILE] [--peoples FILE] [--irregular FILE] "
        "[--vector-rows N] [--checkpoint FILE] [--first FILE]\n"
        "         [--names-of READER.srd]\n"
        "         [--epochs N] [--minutes N] [--batch WORDS] [--threads N] [--rate R] [--seed N]\n"
        "         [--drop-word P] [--drop-input P] [--drop-between P] [--drop-recurrent P]\n"
        "         [--drop-pair P] [--quiet]\n"
        "KIND: trees (CoNLL-U), silver (CoNLL-U made by parsers), or the scheme of a list of "
        "tokens with name tags: own, wikigold,\n"
        "re3d, btc, wnut. WEIGHT: how often a sentence is seen\n"
        "in an epoch. --names-of: only the layer of names is trained, from the checkpoint --first "
        "on, and all else is\n"
        "taken from READER.srd as it is.\n",
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

static int failed(const sr_error *err)
{
    fprintf(stderr, "sitrep-train: %s\n", err->message);
    return 1;
}

static int run_scorer(int argc, char **argv)
{
    const char *out = option(argc, argv, "-o", NULL);
    if (argc < 3 || out == NULL) {
        return usage();
    }
    sr_scorer_options options = {
        .penalty = strtof(option(argc, argv, "--penalty", "0"), NULL),
        .folds = atoi(option(argc, argv, "--folds", "5")),
        .forest = {.trees = (uint32_t)atoi(option(argc, argv, "--trees", "300")),
                   .depth = (uint32_t)atoi(option(argc, argv, "--depth", "8"))}};
    if (!(options.penalty >= 0) || options.folds < 2 || options.forest.trees > SR_FOREST_TREES ||
        options.forest.depth > SR_FOREST_DEPTH) {
        return usage();
    }
    sr_error err;
    return sr_scorer_train(out, argv[2], &options, &err) ? 0 : failed(&err);
}

/// "KIND:PATH:WEIGHT"; cuts `text` up.
static bool parse_file(char *text, sr_training_file *out)
{
    char *path = strchr(text, ':');
    if (path == NULL) {
        return false;
    }
    *path++ = '\0';
    char *weight = strrchr(path, ':');
    *out = (sr_training_file){.path = path, .kind = text, .weight = 1};
    if (weight != NULL) {
        *weight++ = '\0';
        out->weight = strtof(weight, NULL);
    }
    return true;
}

static bool parse_files(int argc, char **argv, const char *name, sr_training_file *out, int *count)
{
    for (int i = 2; i + 1 < argc; i++) {
        if (strcmp(argv[i], name) == 0) {
            if (*count == SR_TRAINER_FILES || !parse_file(argv[i + 1], &out[*count])) {
                return false;
            }
            (*count)++;
        }
    }
    return true;
}

static void take_float(int argc, char **argv, const char *name, float *value)
{
    const char *text = option(argc, argv, name, NULL);
    *value = text != NULL ? strtof(text, NULL) : *value;
}

static void take_int(int argc, char **argv, const char *name, int *value)
{
    const char *text = option(argc, argv, name, NULL);
    *value = text != NULL ? atoi(text) : *value;
}

static int run_reader(int argc, char **argv)
{
    sr_training t = sr_training_default();
    if (!parse_files(argc, argv, "--train", t.train, &t.train_count) ||
        !parse_files(argc, argv, "--dev", t.dev, &t.dev_count) || t.train_count == 0) {
        return usage();
    }
    t.out = option(argc, argv, "-o", NULL);
    t.vectors = option(argc, argv, "--vectors", NULL);
    t.irregular = option(argc, argv, "--irregular", NULL);
    t.states = option(argc, argv, "--states", NULL);
    t.peoples = option(argc, argv, "--peoples", NULL);
    t.checkpoint = option(argc, argv, "--checkpoint", NULL);
    t.first = option(argc, argv, "--first", NULL);
    t.names_of = option(argc, argv, "--names-of", NULL);
    t.seed = strtoull(option(argc, argv, "--seed", "1"), NULL, 10);
    t.vector_rows = (uint32_t)strtoul(option(argc, argv, "--vector-rows", "60000"), NULL, 10);
    take_int(argc, argv, "--epochs", &t.epochs);
    take_int(argc, argv, "--minutes", &t.minutes);
    take_int(argc, argv, "--batch", &t.batch_words);
    take_int(argc, argv, "--threads", &t.threads);
    take_float(argc, argv, "--rate", &t.rate);
    take_float(argc, argv, "--drop-word", &t.dropout.word);
    take_float(argc, argv, "--drop-input", &t.dropout.input);
    take_float(argc, argv, "--drop-between", &t.dropout.between);
    take_float(argc, argv, "--drop-recurrent", &t.dropout.recurrent);
    take_float(argc, argv, "--drop-pair", &t.dropout.pair);
    for (int i = 2; i < argc; i++) {
        t.quiet |= strcmp(argv[i], "--quiet") == 0;
    }
    if (t.epochs < 1 || t.threads < 1 || t.threads > 8 || t.batch_words < 50) {
        return usage();
    }
    sr_error err;
    sr_figures last;
    return sr_train(&t, &last, &err) ? 0 : failed(&err);
}

static int run_voice(int argc, char **argv)
{
    sr_voice_training t = sr_voice_training_default();
    t.reports[0] = option(argc, argv, "--train", NULL);
    t.spans[0] = option(argc, argv, "--train-spans", NULL);
    t.reports[1] = option(argc, argv, "--dev", NULL);
    t.spans[1] = option(argc, argv, "--dev-spans", NULL);
    t.out = option(argc, argv, "-o", NULL);
    t.engine.data = option(argc, argv, "--data", NULL);
    t.engine.models = option(argc, argv, "--models", NULL);
    t.seed = strtoull(option(argc, argv, "--seed", "1"), NULL, 10);
    take_int(argc, argv, "--epochs", &t.epochs);
    take_int(argc, argv, "--batch", &t.batch_words);
    take_float(argc, argv, "--rate", &t.rate);
    take_float(argc, argv, "--drop-state", &t.drop.state);
    take_float(argc, argv, "--drop-hidden", &t.drop_hidden);
    take_float(argc, argv, "--drop-again", &t.drop.again);
    take_float(argc, argv, "--drop-around", &t.drop.around);
    if (t.reports[0] == NULL || t.spans[0] == NULL ||
        (t.reports[1] == NULL) != (t.spans[1] == NULL)) {
        return usage();
    }
    sr_error err;
    return sr_voice_train(&t, &err) ? 0 : failed(&err);
}

static int run_join(int argc, char **argv)
{
    const char *out = option(argc, argv, "-o", NULL);
    const char *paths[16];
    int count = 0;
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "-o") == 0 || strcmp(argv[i], "--drop") == 0) {
            i++;
        } else if (count < 16) {
            paths[count++] = argv[i];
        }
    }
    sr_error err;
    if (out == NULL || count == 0) {
        return usage();
    }
    return sr_scorer_join(out, paths, count, option(argc, argv, "--drop", NULL), &err)
               ? 0
               : failed(&err);
}

/// Prints what is found in reports, one way or another.
static int run_print(int argc, char **argv,
                     bool (*print)(const char *, const sr_engine_options *, sr_error *))
{
    if (argc < 3) {
        return usage();
    }
    sr_engine_options options = {.data = option(argc, argv, "--data", NULL),
                                 .models = option(argc, argv, "--models", NULL)};
    sr_error err;
    return print(argv[2], &options, &err) ? 0 : failed(&err);
}

static int run_candidates(int argc, char **argv)
{
    sr_engine_options options = {.data = option(argc, argv, "--data", NULL),
                                 .models = option(argc, argv, "--models", NULL)};
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
    if (argc >= 2 && strcmp(argv[1], "pronouns") == 0) {
        return run_print(argc, argv, sr_pronouns_print);
    }
    if (argc >= 2 && strcmp(argv[1], "attributions") == 0) {
        return run_print(argc, argv, sr_attributions_print);
    }
    if (argc >= 2 && strcmp(argv[1], "candidates") == 0) {
        return run_candidates(argc, argv);
    }
    if (argc >= 2 && strcmp(argv[1], "join") == 0) {
        return run_join(argc, argv);
    }
    if (argc >= 2 && strcmp(argv[1], "scorer") == 0) {
        return run_scorer(argc, argv);
    }
    if (argc >= 2 && strcmp(argv[1], "voice") == 0) {
        return run_voice(argc, argv);
    }
    if (argc >= 2 && strcmp(argv[1], "reader") == 0) {
        return run_reader(argc, argv);
    }
    return usage();
}
