#include "train/span_loss.h"

#include <math.h>
#include <string.h>

#include "nn/shape.h"

enum {
    KINDS = SR_NAME_KINDS,
    STATES = KINDS + 1,
    CLOSED = KINDS,
    LONGEST = 512,
    CLASSES = SR_NAME_WIDTH
};
static const double none = -1e30;

/// States around a word of class c: a name of kind k is open in state k.
static int before(int c)
{
    int part = (c - 1) % 4;
    return c == 0 || part == 0 || part == 3 ? CLOSED : (c - 1) / 4;
}

static int after(int c)
{
    int part = (c - 1) % 4;
    return c == 0 || part == 2 || part == 3 ? CLOSED : (c - 1) / 4;
}

static void add(double *sum, double value)
{
    double top = fmax(*sum, value);
    *sum = top <= none ? none : top + log1p(exp(-fabs(*sum - value)));
}

typedef struct {
    const float *scores;
    size_t stride;
    const uint64_t *allowed; // NULL: all classes
    uint32_t count;
    double forward[LONGEST + 1][STATES];
    double backward[LONGEST + 1][STATES];
} lattice;

static int is_allowed(const lattice *l, uint32_t word, int c)
{
    return l->allowed == NULL || l->allowed[word] == 0 || (l->allowed[word] >> c & 1) != 0;
}

static double weigh(lattice *l)
{
    for (int s = 0; s < STATES; s++) {
        l->forward[0][s] = l->backward[l->count][s] = s == CLOSED ? 0 : none;
    }
    for (uint32_t i = 0; i < l->count; i++) {
        for (int s = 0; s < STATES; s++) {
            l->forward[i + 1][s] = none;
        }
        for (int c = 0; c < CLASSES; c++) {
            if (is_allowed(l, i, c) && l->forward[i][before(c)] > none) {
                add(&l->forward[i + 1][after(c)],
                    l->forward[i][before(c)] + (double)l->scores[i * l->stride + (size_t)c]);
            }
        }
    }
    for (uint32_t i = l->count; i-- > 0;) {
        for (int s = 0; s < STATES; s++) {
            l->backward[i][s] = none;
        }
        for (int c = 0; c < CLASSES; c++) {
            if (is_allowed(l, i, c) && l->backward[i + 1][after(c)] > none) {
                add(&l->backward[i][before(c)],
                    l->backward[i + 1][after(c)] + (double)l->scores[i * l->stride + (size_t)c]);
            }
        }
    }
    return l->forward[l->count][CLOSED];
}

static void add_shares(const lattice *l, double total, float *slopes, double scale)
{
    for (uint32_t i = 0; i < l->count; i++) {
        for (int c = 0; c < CLASSES; c++) {
            double path = l->forward[i][before(c)] + l->backward[i + 1][after(c)] +
                          (double)l->scores[i * l->stride + (size_t)c] - total;
            if (is_allowed(l, i, c) && path > -50) {
                slopes[i * l->stride + (size_t)c] += (float)(scale * exp(path));
            }
        }
    }
}

double sr_span_loss(const float *scores, float *slopes, size_t stride, const uint64_t *right,
                    uint32_t count, float scale)
{
    static _Thread_local lattice l;
    if (count > LONGEST) {
        return 0;
    }
    l.scores = scores;
    l.stride = stride;
    l.count = count;
    l.allowed = right;
    double said = weigh(&l);
    if (said <= none / 2) {
        return 0;
    }
    add_shares(&l, said, slopes, -(double)scale);
    l.allowed = NULL;
    double all = weigh(&l);
    add_shares(&l, all, slopes, (double)scale);
    return all - said;
}
