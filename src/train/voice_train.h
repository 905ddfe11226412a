/// Training of the layer of attribution (tag/voice.h) on the states of a reader that stays as it
/// is.
#ifndef SR_TRAIN_VOICE_TRAIN_H
#define SR_TRAIN_VOICE_TRAIN_H

#include "train/voice_layer.h"

typedef struct {
    const char *reports[2], *spans[2]; // train, dev
    const char *out;
    int epochs;
    int batch_words;
    float rate;
    sr_voice_drop drop;
    float drop_hidden; // chance of a value behind the features
    uint64_t seed;
    sr_engine_options engine;
    bool quiet;
} sr_voice_training;

sr_voice_training sr_voice_training_default(void);

/// Train, report progress on stderr, write the model. Errors: SR_ERR_IO, SR_ERR_FORMAT.
bool sr_voice_train(const sr_voice_training *training, sr_error *err);

#endif
