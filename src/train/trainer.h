/// The training run of the encoder.
#ifndef SR_TRAIN_TRAINER_H
#define SR_TRAIN_TRAINER_H

#include "base/error.h"
#include "train/network.h"

enum { SR_TRAINER_FILES = 64 };

typedef struct {
    const char *path;
    const char *kind;
    float weight;
} sr_training_file;

typedef struct {
    sr_training_file train[SR_TRAINER_FILES];
    int train_count;
    sr_training_file dev[SR_TRAINER_FILES];
    int dev_count;
    const char *vectors;    // JSON of the static vectors, or NULL
    const char *states;     // table of states with their demonyms, or NULL
    const char *peoples;    // list of peoples and faiths, or NULL
    const char *irregular;  // table of irregular forms for the lemma rules, or NULL
    const char *out;        // the model
    const char *checkpoint; // or NULL
    const char *first;      // checkpoint of an earlier run to begin with, or NULL
    const char
        *names_of; // the model of that run, when only the layer of names is to be trained, or NULL
    int epochs;
    int minutes; // stop the schedule after so many, 0: by epochs only
    int batch_words;
    int threads;
    int warm_steps; // until the full rate
    float rate;
    uint64_t seed;
    uint32_t vector_rows; // shipped
    sr_dropout dropout;
    bool quiet;
} sr_training;

sr_training sr_training_default(void);

typedef struct {
    double upos, xpos, uas, las, names,
        mentions;    // shares of right words; names, mentions: F1 of spans
    double conflict; // share of sentences that are said to tell of a conflict
    uint32_t words;
    uint32_t name_count;
} sr_figures;

/// Train, report progress on stderr, write the model. Errors: SR_ERR_IO, SR_ERR_FORMAT.
bool sr_train(const sr_training *training, sr_figures *last, sr_error *err);

#endif
