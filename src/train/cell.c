#include "train/cell.h"

#include "nn/gate.h"

void sr_cell_forward(size_t hidden, float *restrict gates, const float *restrict c_before,
                     float *restrict c, float *restrict squashed, float *restrict h)
{
    for (size_t j = 0; j < hidden; j++) {
        float i = sr_sigmoid(gates[j]);
        float f = sr_sigmoid(gates[hidden + j]);
        float o = sr_sigmoid(gates[2 * hidden + j]);
        float g = sr_tanh(gates[3 * hidden + j]);
        float cell = f * c_before[j] + i * g;
        float s = sr_tanh(cell);
        gates[j] = i;
        gates[hidden + j] = f;
        gates[2 * hidden + j] = o;
        gates[3 * hidden + j] = g;
        c[j] = cell;
        squashed[j] = s;
        h[j] = o * s;
    }
}

void sr_cell_backward(size_t hidden, const float *restrict gates, const float *restrict squashed,
                      const float *restrict c_before, const float *restrict d_h,
                      const float *restrict d_h_carry, float *restrict d_c, float *restrict d_gates)
{
    for (size_t j = 0; j < hidden; j++) {
        float i = gates[j];
        float f = gates[hidden + j];
        float o = gates[2 * hidden + j];
        float g = gates[3 * hidden + j];
        float s = squashed[j];
        float dh = d_h[j] + d_h_carry[j];
        float dc = d_c[j] + dh * o * (1 - s * s);
        d_gates[j] = dc * g * i * (1 - i);
        d_gates[hidden + j] = dc * c_before[j] * f * (1 - f);
        d_gates[2 * hidden + j] = dh * s * o * (1 - o);
        d_gates[3 * hidden + j] = dc * i * (1 - g * g);
        d_c[j] = dc * f;
    }
}
