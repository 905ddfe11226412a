#include "train/optimizer.h"

#include <math.h>
#include <stdlib.h>

#include "train/need.h"

static float *floats(size_t count)
{
    return sr_need(calloc(count, sizeof(float)));
}

void sr_optimizer_new(sr_optimizer *o, size_t count)
{
    *o = (sr_optimizer){.count = count,
                        .params = floats(count),
                        .mean = floats(count),
                        .square = floats(count),
                        .average = floats(count)};
}

void sr_optimizer_free(sr_optimizer *o)
{
    free(o->params);
    free(o->mean);
    free(o->square);
    free(o->average);
}

void sr_optimizer_step(sr_optimizer *o, const sr_adam *adam, float *restrict gradient, size_t at,
                       size_t width)
{
    float *restrict p = o->params + at;
    float *restrict m = o->mean + at;
    float *restrict s = o->square + at;
    float *restrict g = gradient + at;
    for (size_t i = 0; i < width; i++) {
        float slope = g[i] * adam->scale;
        m[i] = adam->mean_keep * m[i] + (1 - adam->mean_keep) * slope;
        s[i] = adam->square_keep * s[i] + (1 - adam->square_keep) * slope * slope;
        p[i] -= adam->rate * m[i] / (sqrtf(s[i]) + 1e-8f);
        g[i] = 0;
    }
}

void sr_optimizer_average(sr_optimizer *o)
{
    for (size_t i = 0; i < o->count; i++) {
        o->average[i] += o->params[i];
    }
    o->averaged++;
}
