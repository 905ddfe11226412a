// Calibration of single examples: a sigmoid fitted to their held-out scores (Platt 1999). Of
// choices: a temperature.
#include "train/calibrate.h"

#include <math.h>
#include <stdio.h>

#include "nn/gate.h"

/// Fit probability = sr_sigmoid(slope * score + offset) to the held-out scores by gradient steps.
static void fit_sigmoid(const sr_examples *d, uint32_t task, float *slope, float *offset)
{
    double a = 1;
    double b = 0;
    for (int step = 0; step < 400; step++) {
        double ga = 0, gb = 0, haa = 1e-3, hab = 0, hbb = 1e-3;
        for (size_t i = 0; i < d->count; i++) {
            const sr_row *e = &d->items[i];
            if (e->task == task) {
                double s = (double)e->held_out_score;
                double p = 1 / (1 + exp(-(a * s + b)));
                double g = (double)e->weight * (p - (double)e->label);
                double h = (double)e->weight * p * (1 - p);
                ga += g * s, gb += g;
                haa += h * s * s, hab += h * s, hbb += h;
            }
        }
        double det = haa * hbb - hab * hab;
        if (det <= 1e-12) {
            break;
        }
        a -= 0.5 * (hbb * ga - hab * gb) / det;
        b -= 0.5 * (haa * gb - hab * ga) / det;
    }
    bool sane = isfinite(a) && isfinite(b) && a > 0.01 && a < 20 && fabs(b) < 50;
    *slope = sane ? (float)a : 1;
    *offset = sane ? (float)b : 0;
}

typedef struct {
    double loss;
    double weight;
    double hit;
    double open; // without a right one among them
} choice_sums;

/// What held-out scores, times `slope`, make of the choices of a task.
static choice_sums weigh_choices(const sr_examples *d, uint32_t task, float slope)
{
    choice_sums sums = {0};
    for (size_t i = 0; i < d->count; i = sr_examples_choice_end(d, i)) {
        size_t to = sr_examples_choice_end(d, i);
        if (d->items[i].task != task || to - i > SR_CHOICE_MAX) {
            continue;
        }
        double score[SR_CHOICE_MAX] = {0};
        double p[SR_CHOICE_MAX];
        size_t best = i;
        for (size_t k = i; k < to; k++) {
            score[k - i] = (double)(slope * d->items[k].held_out_score);
            best = score[k - i] > score[best - i] ? k : best;
        }
        double w = (double)d->items[i].weight;
        double right = sr_examples_share(d, i, to, score, p);
        sums.weight += w;
        sums.hit += w * (double)(d->items[best].label >= 0.5f);
        sums.open += w * (double)(right <= 0);
        sums.loss -= right > 0 ? w * log(fmax(right, 1e-6)) : 0;
    }
    return sums;
}

/// The temperature of a task's choices.
static float fit_temperature(const sr_examples *d, uint32_t task)
{
    float best = 1;
    for (float slope = 0.2f; slope < 1.6f; slope += 0.05f) {
        bool less = weigh_choices(d, task, slope).loss < weigh_choices(d, task, best).loss;
        best = less ? slope : best;
    }
    return best;
}

/// What the held-out scores of a choice's task are worth, on stderr; its log loss.
static double report_choices(const sr_examples *d, uint32_t task, float slope)
{
    choice_sums sums = weigh_choices(d, task, slope);
    double loss = sums.loss / fmax(sums.weight - sums.open, 1e-9);
    fprintf(stderr,
            "%s: choices %.0f, of which without a right one %.0f; cross-validated: right %.3f, "
            "log loss %.4f, temperature %.2f\n",
            d->name[task], sums.weight, sums.open, sums.hit / fmax(sums.weight, 1e-9), loss,
            1 / (double)slope);
    return loss;
}

/// The same of a task of single examples.
static double report_task(const sr_examples *d, uint32_t task, float slope, float offset)
{
    double loss = 0, weight = 0, hit = 0, said = 0, gold = 0, right = 0;
    for (size_t i = 0; i < d->count; i++) {
        const sr_row *e = &d->items[i];
        if (e->task == task) {
            double w = (double)e->weight;
            double p = (double)sr_sigmoid(slope * e->held_out_score + offset);
            double y = (double)e->label;
            p = fmin(fmax(p, 1e-6), 1 - 1e-6);
            loss -= w * (y * log(p) + (1 - y) * log(1 - p));
            weight += w;
            hit += w * (double)(p >= 0.5 && y >= 0.5);
            said += w * (double)(p >= 0.5);
            gold += w * (double)(y >= 0.5);
            right += w * (double)((p >= 0.5) == (y >= 0.5));
        }
    }
    fprintf(stderr,
            "%s: examples %.0f, positive %.0f; cross-validated: accuracy %.3f, precision %.3f, "
            "recall %.3f, log loss %.4f\n",
            d->name[task], weight, gold, right / fmax(weight, 1e-9), hit / fmax(said, 1e-9),
            hit / fmax(gold, 1e-9), loss / fmax(weight, 1e-9));
    return loss / fmax(weight, 1e-9);
}

sr_calibration sr_calibrate(const sr_examples *d, uint32_t task)
{
    sr_calibration c = {.slope = 1};
    if (sr_examples_is_choice(d, task)) {
        c.slope = fit_temperature(d, task);
        c.loss = report_choices(d, task, c.slope);
    } else {
        fit_sigmoid(d, task, &c.slope, &c.offset);
        c.loss = report_task(d, task, c.slope, c.offset);
    }
    return c;
}
