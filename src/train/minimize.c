#include "train/minimize.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "train/need.h"

enum { HISTORY = 8, HALVINGS = 30 };
#define ENOUGH 1e-6     // relative gain below which it has arrived
#define SUFFICIENT 1e-4 // of the slope's promise, Armijo's condition

typedef struct {
    size_t size;
    double *moved[HISTORY]; // x after less x before
    double *bent[HISTORY];  // slopes after less slopes before
    double scale[HISTORY];  // 1 / their product
    int count;
    int next;
} memory;

static double *vector(size_t size)
{
    return sr_need(calloc(size + 1, sizeof(double)));
}

static double product(const double *a, const double *b, size_t size)
{
    double sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

static void add(double *to, const double *what, double times, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        to[i] += times * what[i];
    }
}

/// Turns slopes into the direction of the next step, by the last steps' curvature.
static void direct(const memory *m, double *direction)
{
    double share[HISTORY];
    for (int k = 1; k <= m->count; k++) {
        int i = (m->next + HISTORY - k) % HISTORY;
        share[i] = m->scale[i] * product(m->moved[i], direction, m->size);
        add(direction, m->bent[i], -share[i], m->size);
    }
    if (m->count > 0) {
        int i = (m->next + HISTORY - 1) % HISTORY;
        double length = 1 / (m->scale[i] * product(m->bent[i], m->bent[i], m->size));
        for (size_t k = 0; k < m->size; k++) {
            direction[k] *= length;
        }
    }
    for (int k = m->count; k >= 1; k--) {
        int i = (m->next + HISTORY - k) % HISTORY;
        double back = m->scale[i] * product(m->bent[i], direction, m->size);
        add(direction, m->moved[i], share[i] - back, m->size);
    }
}

static void remember(memory *m, const double *x, const double *before, const double *slope,
                     const double *slope_before)
{
    double *moved = m->moved[m->next];
    double *bent = m->bent[m->next];
    for (size_t i = 0; i < m->size; i++) {
        moved[i] = x[i] - before[i];
        bent[i] = slope[i] - slope_before[i];
    }
    double bend = product(moved, bent, m->size);
    if (bend > 1e-12) {
        m->scale[m->next] = 1 / bend;
        m->next = (m->next + 1) % HISTORY;
        m->count += m->count < HISTORY;
    }
}

/// Along which line a better point is looked for.
typedef struct {
    sr_objective *objective;
    void *context;
    const double *before;    // [size] where it starts
    const double *direction; // [size] down is against it
    size_t size;
} search;

/// From `length` on halved until the value falls enough: x [size] and slope [size] are of the point
/// tried last. Returns its value.
static double search_line(const search *line, double value, double promise, double length,
                          double *x, double *slope)
{
    double reached = value;
    int tries = 0;
    do {
        memcpy(x, line->before, line->size * sizeof *x);
        add(x, line->direction, -length, line->size);
        reached = line->objective(line->context, x, slope);
        length /= 2;
    } while (!(reached <= value + 2 * SUFFICIENT * length * promise) && ++tries < HALVINGS);
    return reached;
}

double sr_minimize(sr_objective *objective, void *context, double *x, size_t size, int steps)
{
    memory m = {.size = size};
    for (int i = 0; i < HISTORY; i++) {
        m.moved[i] = vector(size);
        m.bent[i] = vector(size);
    }
    double *slope = vector(size);
    double *slope_before = vector(size);
    double *before = vector(size);
    double *direction = vector(size);
    double value = objective(context, x, slope);
    for (int step = 0; step < steps; step++) {
        memcpy(direction, slope, size * sizeof *slope);
        direct(&m, direction);
        double promise = -product(direction, slope, size);
        if (!(promise < 0)) {
            break; // flat
        }
        memcpy(before, x, size * sizeof *x);
        memcpy(slope_before, slope, size * sizeof *slope);
        search line = {objective, context, before, direction, size};
        double length = m.count > 0 ? 1 : 1 / sqrt(product(slope, slope, size) + 1e-12);
        double reached = search_line(&line, value, promise, length, x, slope);
        if (!(reached <= value)) {
            memcpy(x, before, size * sizeof *x);
            break;
        }
        remember(&m, x, before, slope, slope_before);
        double gain = value - reached;
        value = reached;
        if (gain < ENOUGH * fabs(value)) {
            break;
        }
    }
    for (int i = 0; i < HISTORY; i++) {
        free(m.moved[i]);
        free(m.bent[i]);
    }
    free(slope);
    free(slope_before);
    free(before);
    free(direction);
    return value;
}
