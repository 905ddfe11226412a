/// The hidden layers of the layer of attribution (tag/voice.h) over a batch of sentences, forward
/// and backward.
#ifndef SR_TRAIN_VOICE_LAYER_H
#define SR_TRAIN_VOICE_LAYER_H

#include "train/export.h"
#include "train/gemm.h"
#include "train/voice_cells.h"
#include "train/voice_data.h"

/// Where its parameters stand, from the first of a flat array on.
enum {
    SR_VOICE_STATES_AT = 0,
    SR_VOICE_BIAS_AT = SR_VOICE_STATES_AT + SR_VOICE_STATES * SR_VOICE_WIDTH,
    SR_VOICE_UNITS_AT = SR_VOICE_BIAS_AT + SR_VOICE_WIDTH,
    SR_VOICE_GATES_AT = SR_VOICE_UNITS_AT + SR_VOICE_STATES * SR_VOICE_UNITS,
    SR_VOICE_GATE_BIAS_AT = SR_VOICE_GATES_AT + SR_VOICE_UNITS * 2 * SR_VOICE_GATES,
    SR_VOICE_AGAIN_AT = SR_VOICE_GATE_BIAS_AT + 2 * SR_VOICE_GATES,
    SR_VOICE_AROUND_AT = SR_VOICE_AGAIN_AT + 2 * SR_VOICE_CELL * SR_VOICE_GATES,
    SR_VOICE_LAYER_PARAMS = SR_VOICE_AROUND_AT + SR_VOICE_AROUND * SR_VOICE_WIDTH,
};

/// Chances that a value is dropped: of the encoder's states, of what a step of the LSTM takes over
/// from the one before, of what the LSTM gives.
typedef struct {
    float state, again, around;
} sr_voice_drop;

typedef struct {
    sr_voice_cells *cells;
    sr_gemm_scratch *scratch;
    uint32_t rows, row_capacity;
    float *states;   // [rows, 960] dropped
    float *units;    // [rows, 128]
    float *around;   // [rows, 128] states of the LSTM, dropped
    float *keep;     // [rows, 128] what of them is kept
    float *hidden;   // [rows, 320] before features are added
    float *slopes;   // [rows, 320] of the same, zero after a run
    float *d_units;  // [rows, 128]
    float *d_around; // [rows, 128]
} sr_voice_layer;

void sr_voice_layer_new(sr_voice_layer *layer);
void sr_voice_layer_free(sr_voice_layer *layer);

/// Random weights to start from.
void sr_voice_layer_start(float *params, uint64_t *seed);
/// Words of all sentences, one behind the other, to `hidden`.
void sr_voice_layer_run(sr_voice_layer *layer, float *params, const sr_voice_sentence *const *list,
                        uint32_t count, sr_voice_drop drop, uint64_t *random);
/// From `slopes` of the last run to the gradient of its parameters.
void sr_voice_layer_back(sr_voice_layer *layer, float *params, float *gradient);
/// Its part of what a file holds.
void sr_voice_layer_export(const float *params, sr_voice_weights *out);

#endif
