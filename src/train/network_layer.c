// The layers of the encoder, LSTM in both directions, forward and backward.
// Rests on: Hochreiter and Schmidhuber (1997), "Long Short-Term Memory"; Gal and Ghahramani (2016)
// for one dropout mask a sentence.
#include "train/network_part.h"

#include <string.h>

#include "train/cell.h"

static const float nothing[SR_STATE];

/// Rows at position t of those sentences that have a position before it in this direction.
static uint32_t step_before(const sr_network *n, uint32_t t, int direction, uint32_t *first)
{
    if (direction == 0) {
        *first = t == 0 ? 0 : n->step[t - 1];
        return t == 0 ? 0 : n->step[t + 1] - n->step[t];
    }
    *first = n->step[t + 1];
    return t + 1 == n->longest ? 0 : n->step[t + 2] - n->step[t + 1];
}

static void run_direction(sr_network *n, sr_network_layer *y, int direction)
{
    size_t side = (size_t)direction * SR_HIDDEN;
    for (uint32_t i = 0; i < n->longest; i++) {
        uint32_t t = direction == 0 ? i : n->longest - 1 - i;
        uint32_t from = n->step[t];
        uint32_t before;
        uint32_t going = step_before(n, t, direction, &before);
        for (uint32_t b = 0; b < n->step[t + 1] - from; b++) {
            float *into = y->before + (size_t)(from + b) * SR_STATE + side;
            if (b >= going) {
                memset(into, 0, SR_HIDDEN * sizeof *into);
                continue;
            }
            const float *state = y->state + (size_t)(before + b) * SR_STATE + side;
            const float *mask = y->recurrent_mask + (size_t)b * SR_STATE + side;
            for (int j = 0; j < SR_HIDDEN; j++) {
                into[j] = n->dropping ? state[j] * mask[j] : state[j];
            }
        }
        sr_gemm_packed(y->gates + (size_t)from * 2 * SR_GATES + (size_t)direction * SR_GATES,
                       2 * SR_GATES,
                       sr_factor_plain(y->before + (size_t)from * SR_STATE + side, SR_STATE),
                       y->again[direction], going, n->scratch);
        for (uint32_t b = 0; b < n->step[t + 1] - from; b++) {
            size_t row = from + b;
            const float *c_before =
                b < going ? y->cell + (size_t)(before + b) * SR_STATE + side : nothing;
            sr_cell_forward(SR_HIDDEN, y->gates + row * 2 * SR_GATES + (size_t)direction * SR_GATES,
                            c_before, y->cell + row * SR_STATE + side,
                            y->squashed + row * SR_STATE + side, y->state + row * SR_STATE + side);
        }
    }
}

void sr_network_run_layer(sr_network *n, const sr_weights *w, int index)
{
    sr_network_layer *y = &n->layers[index];
    sr_network_set_bias(y->gates, w->params + n->layout.gate_bias[index], n->rows, 2 * SR_GATES);
    sr_gemm_packed(y->gates, 2 * SR_GATES, sr_factor_plain(y->input, SR_STATE), y->in, n->rows,
                   n->scratch);
    run_direction(n, y, 0);
    run_direction(n, y, 1);
}

static void back_direction(sr_network *n, sr_network_layer *y, int direction)
{
    size_t side = (size_t)direction * SR_HIDDEN;
    uint32_t sentences = n->step[1];
    memset(n->carry_state, 0, (size_t)sentences * SR_HIDDEN * sizeof(float));
    memset(n->carry_cell, 0, (size_t)sentences * SR_HIDDEN * sizeof(float));
    for (uint32_t i = 0; i < n->longest; i++) {
        uint32_t t = direction == 1 ? i : n->longest - 1 - i;
        uint32_t from = n->step[t];
        uint32_t count = n->step[t + 1] - from;
        uint32_t before;
        uint32_t going = step_before(n, t, direction, &before);
        for (uint32_t b = 0; b < count; b++) {
            size_t row = from + b;
            sr_cell_backward(
                SR_HIDDEN, y->gates + row * 2 * SR_GATES + (size_t)direction * SR_GATES,
                y->squashed + row * SR_STATE + side,
                b < going ? y->cell + (size_t)(before + b) * SR_STATE + side : nothing,
                n->d_state + row * SR_STATE + side, n->carry_state + (size_t)b * SR_HIDDEN,
                n->carry_cell + (size_t)b * SR_HIDDEN,
                n->d_gates + row * 2 * SR_GATES + (size_t)direction * SR_GATES);
        }
        memset(n->carry_state, 0, (size_t)count * SR_HIDDEN * sizeof(float));
        sr_gemm_packed(
            n->carry_state, SR_HIDDEN,
            sr_factor_plain(n->d_gates + (size_t)from * 2 * SR_GATES + (size_t)direction * SR_GATES,
                            2 * SR_GATES),
            y->again_turned[direction], going, n->scratch);
        for (uint32_t b = 0; n->dropping && b < going; b++) {
            const float *mask = y->recurrent_mask + (size_t)b * SR_STATE + side;
            for (int j = 0; j < SR_HIDDEN; j++) {
                n->carry_state[(size_t)b * SR_HIDDEN + (size_t)j] *= mask[j];
            }
        }
    }
}

void sr_network_back_layer(sr_network *n, int index)
{
    sr_network_layer *y = &n->layers[index];
    const sr_layout *l = &n->layout;
    back_direction(n, y, 0);
    back_direction(n, y, 1);
    for (size_t d = 0; d < 2; d++) {
        sr_gemm(n->gradient + l->recurrent[index][d], SR_GATES,
                sr_factor_turned(y->before + d * SR_HIDDEN, SR_STATE),
                sr_factor_plain(n->d_gates + d * SR_GATES, 2 * SR_GATES), SR_HIDDEN, SR_GATES,
                n->rows, n->scratch);
    }
    sr_gemm(n->gradient + l->input[index], 2 * SR_GATES, sr_factor_turned(y->input, SR_STATE),
            sr_factor_plain(n->d_gates, 2 * SR_GATES), SR_STATE, 2 * SR_GATES, n->rows, n->scratch);
    sr_network_add_columns(n->gradient + l->gate_bias[index], n->d_gates, n->rows, 2 * SR_GATES);
    memset(n->d_input, 0, (size_t)n->rows * SR_STATE * sizeof(float));
    sr_gemm_packed(n->d_input, SR_STATE, sr_factor_plain(n->d_gates, 2 * SR_GATES), y->in_turned,
                   n->rows, n->scratch);
}
