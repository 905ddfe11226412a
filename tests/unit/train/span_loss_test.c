// The loss of whole readings: its slopes against finite differences, and what it says of readings
// that the rules forbid.
#include "train/span_loss.h"

#include <math.h>
#include <string.h>

#include "../../check.h"
#include "nn/shape.h"

enum { WORDS = 4, STRIDE = SR_NAME_WIDTH + 3 };
enum {
    O = 1 << 0,
    BP = 1 << 1,
    IP = 1 << 2,
    EP = 1 << 3,
    SP = 1 << 4,
    SO = 1 << 8
}; // of a person, of an organization

static float scores[WORDS * STRIDE];

static void check_slopes(int line, const char *name, const uint64_t *right)
{
    float slopes[WORDS * STRIDE] = {0};
    const float step = 0.01f;
    (void)sr_span_loss(scores, slopes, STRIDE, right, WORDS, 2);
    double worst = 0;
    double steepest = 0;
    for (size_t i = 0; i < WORDS * STRIDE; i++) {
        float none[WORDS * STRIDE] = {0};
        float keep = scores[i];
        scores[i] = keep + step;
        double up = sr_span_loss(scores, none, STRIDE, right, WORDS, 2);
        scores[i] = keep - step;
        double down = sr_span_loss(scores, none, STRIDE, right, WORDS, 2);
        scores[i] = keep;
        double measured = 2 * (up - down) / (2 * (double)step);
        worst = fmax(worst, fabs(measured - (double)slopes[i]));
        steepest = fmax(steepest, fabs(measured));
    }
    CHECK(line, name, worst < 1e-3 && steepest > 0.05);
}

int main(void)
{
    for (size_t i = 0; i < WORDS * STRIDE; i++) {
        scores[i] = 0.1f * (float)((i * 37) % 23) - 1;
    }
    const uint64_t certain[WORDS] = {BP, EP, O, SO};
    const uint64_t open[WORDS] = {BP | SP, 0, O, 0};
    const uint64_t outside[WORDS] = {O, O, O, O};
    check_slopes(__LINE__, "one reading", certain);
    check_slopes(__LINE__, "several readings", open);
    check_slopes(__LINE__, "no name", outside);

    float slopes[WORDS * STRIDE] = {0};
    const uint64_t forbidden[WORDS] = {O, IP, O, O}; // inside of nothing
    CHECK(__LINE__, "a forbidden reading teaches nothing",
          sr_span_loss(scores, slopes, STRIDE, forbidden, WORDS, 1) == 0);
    const float none[WORDS * STRIDE] = {0};
    CHECK(__LINE__, "and has no slope", memcmp(slopes, none, sizeof none) == 0);

    const uint64_t anything[WORDS] = {0};
    CHECK(__LINE__, "all readings together are certain",
          fabs(sr_span_loss(scores, slopes, STRIDE, anything, WORDS, 1)) < 1e-6);
    double one = sr_span_loss(scores, slopes, STRIDE, certain, WORDS, 1);
    double more = sr_span_loss(scores, slopes, STRIDE, open, WORDS, 1);
    CHECK(__LINE__, "more right readings, less loss", more < one && more > 0);
    scores[1] += 30; // begin of a person
    scores[STRIDE + 3] += 30;
    scores[2 * STRIDE] += 30;
    scores[3 * STRIDE + 8] += 30;
    CHECK(__LINE__, "the right reading found, no loss left",
          sr_span_loss(scores, slopes, STRIDE, certain, WORDS, 1) < 1e-3);
    return CHECK_END();
}
