/// A training run, and what its parts share; only for src/train/trainer*.c.
#ifndef SR_TRAIN_TRAINER_PART_H
#define SR_TRAIN_TRAINER_PART_H

#include <pthread.h>

#include "train/optimizer.h"
#include "train/trainer.h"

enum { SR_TRAINER_THREADS = 8, SR_TRAINER_SENTENCES = 2048 };

/// What one thread gets of a batch.
typedef struct {
    const sr_example *examples[SR_TRAINER_SENTENCES];
    uint32_t count;
} sr_trainer_shard;

struct sr_trainer;
typedef struct {
    struct sr_trainer *trainer;
    int index;
    sr_network *network;
    sr_trainer_shard shard;
    sr_batch batch;
    double loss[SR_TASKS];
    double norm;
} sr_trainer_worker;

typedef struct sr_trainer {
    const sr_training *options;
    sr_corpus corpus;
    sr_vectors vectors;
    sr_layout layout;
    uint32_t *word_keys;
    sr_optimizer optimizer;
    sr_weights weights;
    sr_trainer_worker workers[SR_TRAINER_THREADS];
    pthread_t threads[SR_TRAINER_THREADS];
    pthread_barrier_t barrier;
    bool stop;
    uint64_t step;
    uint64_t random;
    sr_adam adam;
    size_t *rows; // touched rows: at and width
    size_t row_count;
    uint8_t *row_seen;
    double done;         // of the schedule, 0 to 1
    float odds;          // sentences of other texts for one of a report of a conflict
    double busy_seconds; // of the runs before this one
    int epoch;
    double start; // sr_timer_now()
    uint64_t words_seen;
} sr_trainer;

/// What each thread does: steps until the run stops. The caller's own worker, the first, takes one
/// step and returns; its batch and those of all others are set before. `worker` is an
/// sr_trainer_worker; always returns NULL.
void *sr_trainer_step(void *worker);

/// Train on all sentences once, in batches of like length (trainer_batch.c).
void sr_trainer_epoch(sr_trainer *trainer);
/// Set how much of the schedule is done, by epochs or by time, whichever is more.
void sr_trainer_set_done(sr_trainer *trainer, double epoch_share);

/// Print the figures on the dev files; those of the first go to `last` (trainer_figure.c).
bool sr_trainer_report(sr_trainer *trainer, sr_figures *last, sr_error *err);

/// Write the model (trainer_file.c).
bool sr_trainer_write(sr_trainer *trainer, sr_error *err);
bool sr_checkpoint_write(sr_trainer *trainer, sr_error *err);
/// Take up a checkpoint, if there is one of this layout.
bool sr_checkpoint_read(sr_trainer *trainer, sr_error *err);
/// Begin with the parameters that an earlier run ended with.
bool sr_checkpoint_begin(sr_trainer *trainer, const char *path, sr_error *err);

#endif
