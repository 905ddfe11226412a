/// The LSTM of the layer of attribution (tag/voice.h), forward and backward, over the sentences of
/// a batch.
#ifndef SR_TRAIN_VOICE_CELLS_H
#define SR_TRAIN_VOICE_CELLS_H

#include "tag/voice.h"

/// Its weights, or their slopes. Gates stand as in nn/shape.h, the way forward first.
typedef struct {
    float *in;       // [128, 2 * 256]
    float *bias;     // [2 * 256]
    float *again[2]; // [64, 256] of each way
} sr_voice_cell_weights;

typedef struct sr_voice_cells sr_voice_cells;

sr_voice_cells *sr_voice_cells_new(void);
void sr_voice_cells_free(sr_voice_cells *cells);

/// Run over `count` sentences whose words stand in rows one behind the other; `sizes` are their
/// words. What a step takes over from the one before is dropped with chance `drop`, one mask a
/// sentence.   units [rows, 128]   state [rows, 128]
void sr_voice_cells_run(sr_voice_cells *cells, const sr_voice_cell_weights *weights,
                        const uint32_t *sizes, uint32_t count, const float *units, float *state,
                        float drop, uint64_t *random);
/// The slopes of the last run: of its weights, added to `slopes`, and of its units.
/// d_state [rows, 128]   d_units [rows, 128]
void sr_voice_cells_back(sr_voice_cells *cells, const sr_voice_cell_weights *weights,
                         sr_voice_cell_weights *slopes, const float *units, const float *d_state,
                         float *d_units);

#endif
