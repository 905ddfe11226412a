// Each task gets a weight for every feature and trees over the features; the two are averaged,
// since they err differently. How strong the penalty of the weights is, is chosen by
// cross-validation, and the calibration is fitted to scores that cross-validation gave to unseen
// examples. Choices: examples of one choice compete, the loss is that of all the right ones
// together (conditional logit; where several are right, whichever is likeliest).
#include "train/scorer_train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "train/need.h"
#include "train/scorer_write.h"
#include "train/weights.h"

typedef struct {
    sr_examples *data;
    uint32_t task;
    int folds;
    double penalty;
    double *weight;           // [features + 1]
    sr_forest_options forest; // no trees while the penalty is chosen
} learner;

static sr_forest learn(learner *l, int fold)
{
    sr_weights_learn(l->weight, l->data, l->task, fold, l->folds, l->penalty);
    return sr_forest_grow(l->data, l->task, fold, l->folds, &l->forest);
}

static double score_of(const learner *l, const sr_forest *forest, const sr_row *e)
{
    double sum = sr_weights_score(l->weight, l->data, e) + sr_forest_score(forest, l->data, e);
    return sr_forest_share(forest) * sum;
}

/// Scores every example by what has not seen its fold, and calibrates by that.
static sr_calibration cross_validate(learner *l)
{
    for (int fold = 0; fold < l->folds; fold++) {
        sr_forest forest = learn(l, fold);
        for (size_t i = 0; i < l->data->count; i++) {
            sr_row *e = &l->data->items[i];
            if (e->task == l->task && sr_examples_in_fold(e, fold, l->folds)) {
                e->held_out_score = (float)score_of(l, &forest, e);
            }
        }
        sr_forest_free(&forest);
    }
    return sr_calibrate(l->data, l->task);
}

/// Sets the penalty that unseen examples like best; the calibration then. Losses fall and rise
/// again as it shrinks.
static sr_calibration choose_penalty(learner *l)
{
    static const double penalties[] = {32, 16, 8, 4, 2, 1, 0.5, 0.25};
    sr_calibration least = {.loss = INFINITY};
    double best = penalties[0];
    for (size_t i = 0; i < sizeof penalties / sizeof *penalties; i++) {
        l->penalty = penalties[i];
        (void)fprintf(stderr, "penalty %g: ", l->penalty);
        sr_calibration found = cross_validate(l);
        if (found.loss > least.loss) {
            break;
        }
        least = found;
        best = penalties[i];
    }
    l->penalty = best;
    return least;
}

static void train_task(sr_scorer_file *file, learner *l, const sr_scorer_options *options)
{
    bool chosen = options->penalty <= 0;
    sr_calibration calibration = {.slope = 1};
    l->forest = (sr_forest_options){0};
    l->penalty = (double)options->penalty;
    if (chosen) {
        calibration = choose_penalty(l);
    }
    l->forest = options->forest;
    if (!chosen || l->forest.trees > 0) {
        (void)fprintf(stderr, "penalty %g, %u trees: ", l->penalty, l->forest.trees);
        calibration = cross_validate(l);
    }
    sr_forest forest = learn(l, -1);
    sr_scorer_file_add(file, l->data, l->task, l->weight, &forest, calibration);
    sr_forest_free(&forest);
}

bool sr_scorer_train(const char *out_path, const char *in_path, const sr_scorer_options *options,
                     sr_error *err)
{
    sr_examples d = {.count = 0};
    bool good = sr_examples_read(&d, in_path, err);
    if (good) {
        learner l = {.data = &d, .folds = options->folds};
        l.weight = sr_need(calloc(d.key_count + 1, sizeof *l.weight));
        sr_scorer_file file = sr_scorer_file_new(&d);
        for (l.task = 0; l.task < d.task_count; l.task++) {
            train_task(&file, &l, options);
        }
        good = sr_scorer_file_write(&file, out_path, err);
        free(l.weight);
    }
    sr_examples_free(&d);
    return good;
}
