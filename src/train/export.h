/// Rounds a trained encoder to bytes and writes it as a model file (tag/encoder.h).
#ifndef SR_TRAIN_EXPORT_H
#define SR_TRAIN_EXPORT_H

#include "train/network.h"

typedef struct {
    const sr_layout *layout;
    const float *params;
    const sr_corpus *corpus;
    const sr_vectors *vectors;
    const uint32_t *word_keys; // of the word table's rows
    const char *irregular; // table of irregular forms, or NULL
    uint32_t vector_rows;      // static vectors to ship
} sr_export;

bool sr_export_write(const sr_export *model, const char *path, sr_error *err);

#endif
