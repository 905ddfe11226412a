#include "train/weights.h"

#include <string.h>

#include "train/minimize.h"

enum { STEPS = 120 };

typedef struct {
    const sr_examples *data;
    uint32_t task;
    int fold; // left out, or -1
    int folds;
    double penalty;
} learner;

double sr_weights_score(const double *weight, const sr_examples *d, const sr_row *e)
{
    double sum = weight[d->key_count];
    for (uint32_t f = e->first; f < e->last; f++) {
        sum += weight[d->features[f]];
    }
    return sum;
}

static void add_slope(const sr_examples *d, const sr_row *e, double slope, double *gradient)
{
    for (uint32_t f = e->first; f < e->last; f++) {
        gradient[d->features[f]] += slope;
    }
}

/// Sum of the losses of all examples outside the fold, and the penalty.
static double loss_of(void *context, const double *weight, double *gradient)
{
    const learner *l = context;
    const sr_examples *d = l->data;
    double loss = 0;
    memset(gradient, 0, (d->key_count + 1) * sizeof *gradient);
    for (size_t i = 0, end = 0; i < d->count; i = end) {
        const sr_row *e = &d->items[i];
        end = sr_examples_choice_end(d, i);
        if (e->task != l->task || sr_examples_in_fold(e, l->fold, l->folds)) {
            continue;
        }
        double score[SR_CHOICE_MAX];
        double slope[SR_CHOICE_MAX];
        size_t kept = end - i < SR_CHOICE_MAX ? end - i : SR_CHOICE_MAX;
        for (size_t k = 0; k < kept; k++) {
            score[k] = sr_weights_score(weight, d, &e[k]);
        }
        loss += sr_examples_loss(d, i, i + kept, score, slope, NULL);
        gradient[d->key_count] += e->choice == 0 ? slope[0] : 0; // choices have no bias
        for (size_t k = 0; k < kept; k++) {
            add_slope(d, &e[k], slope[k], gradient);
        }
    }
    for (uint32_t i = 0; i < d->key_count; i++) {
        loss += 0.5 * l->penalty * weight[i] * weight[i];
        gradient[i] += l->penalty * weight[i];
    }
    return loss;
}

void sr_weights_learn(double *weight, const sr_examples *d, uint32_t task, int fold, int folds,
                      double penalty)
{
    learner l = {d, task, fold, folds, penalty};
    memset(weight, 0, (d->key_count + 1) * sizeof *weight);
    (void)sr_minimize(loss_of, &l, weight, d->key_count + 1, STEPS);
}
