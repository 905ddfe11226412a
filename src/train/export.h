/// Rounds a trained encoder to bytes and writes it as a model file (tag/encoder.h).
#ifndef SR_TRAIN_EXPORT_H
#define SR_TRAIN_EXPORT_H

#include "base/datafile.h"
#include "tag/voice.h"
#include "train/network.h"

typedef struct {
    const sr_layout *layout;
    const float *params;
    const sr_corpus *corpus;
    const sr_vectors *vectors;
    const uint32_t *word_keys; // of the word table's rows
    const char *irregular;     // table of irregular forms, or NULL
    uint32_t vector_rows;      // static vectors to ship
} sr_export;

bool sr_export_write(const sr_export *model, const char *path, sr_error *err);

/// The layer of names: hidden [3 * 320, 192], out [192, 67].
typedef struct {
    const float *hidden, *hidden_bias;
    const float *out, *out_bias;
} sr_name_layer;

/// Write a reader's file again with another layer of names. `name_at`: where its own begins
/// (tag/model.h).
bool sr_export_names(const sr_datafile *reader, size_t name_at, const sr_name_layer *names,
                     const char *path, sr_error *err);

/// The layer of attribution (tag/voice.h).
typedef struct {
    const float *states, *bias;        // [3 * 320, 320], [320]
    const float *units;                // [3 * 320, 128]
    const float *gates, *gate_bias;    // [128, 2 * 256], [2 * 256]
    const float *again;                // [2, 64, 256]
    const float *around;               // [128, 320]
    const float *cue_rows, *pair_rows; // [192, 64], [736, 128]
    const float *cue_out, *label_out, *links;
} sr_voice_weights;

bool sr_export_voice(const sr_voice_weights *weights, const char *path, sr_error *err);

#endif
