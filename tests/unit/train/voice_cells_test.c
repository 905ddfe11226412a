// Slopes of the LSTM of the layer of attribution against differences of its loss, over sentences of
// several lengths.
#include "train/voice_cells.h"

#include <math.h>
#include <stdlib.h>

#include "../../check.h"
#include "train/gemm.h"
#include "train/random.h"

enum {
    ROWS = 9,
    IN = SR_VOICE_UNITS * 2 * SR_VOICE_GATES,
    BIAS = 2 * SR_VOICE_GATES,
    AGAIN = SR_VOICE_CELL * SR_VOICE_GATES,
    ALL = IN + BIAS + 2 * AGAIN,
    UNITS = ROWS * SR_VOICE_UNITS,
    STATES = ROWS * SR_VOICE_AROUND,
};
static const uint32_t sizes[] = {2, 4, 3};
static float params[ALL];
static float gradient[ALL];
static float units[UNITS];
static float d_units[UNITS];
static float by[STATES];
static float state[STATES];

static sr_voice_cell_weights weights_in(float *at)
{
    return (sr_voice_cell_weights){
        .in = at, .bias = at + IN, .again = {at + IN + BIAS, at + IN + BIAS + AGAIN}};
}

static double loss(sr_voice_cells *cells)
{
    uint64_t random = 7; // the same masks every time
    sr_voice_cell_weights w = weights_in(params);
    sr_voice_cells_run(cells, &w, sizes, 3, units, state, 0.25f, &random);
    double sum = 0;
    for (int i = 0; i < STATES; i++) {
        sum += (double)(by[i] * state[i]);
    }
    return sum;
}

static void check_slope(sr_voice_cells *cells, const char *what, float *at, float slope)
{
    const float step = 0.01f;
    float keep = *at;
    *at = keep + step;
    double up = loss(cells);
    *at = keep - step;
    double down = loss(cells);
    *at = keep;
    double wanted = (up - down) / (2 * (double)step);
    CHECK(__LINE__, what, fabs((double)slope - wanted) < 2e-3 + 0.02 * fabs(wanted));
}

int main(void)
{
    bool before = sr_gemm_exact(true);
    uint64_t seed = 3;
    sr_random_fill(params, ALL, 0.15f, &seed);
    sr_random_fill(units, UNITS, 1, &seed);
    sr_random_fill(by, STATES, 1, &seed);
    sr_voice_cells *cells = sr_voice_cells_new();
    (void)loss(cells);
    sr_voice_cell_weights w = weights_in(params);
    sr_voice_cell_weights slopes = weights_in(gradient);
    sr_voice_cells_back(cells, &w, &slopes, units, by, d_units);
    for (int i = 0; i < 40; i++) {
        size_t at = sr_random_next(&seed) % ALL;
        check_slope(cells, "a weight", &params[at], gradient[at]);
        at = IN + sr_random_next(&seed) % BIAS;
        check_slope(cells, "a bias", &params[at], gradient[at]);
        at = IN + BIAS + sr_random_next(&seed) % (2 * AGAIN);
        check_slope(cells, "a weight over time", &params[at], gradient[at]);
        at = sr_random_next(&seed) % UNITS;
        check_slope(cells, "a unit", &units[at], d_units[at]);
    }
    sr_voice_cells_free(cells);
    (void)sr_gemm_exact(before);
    return CHECK_END();
}
