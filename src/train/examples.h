/// A table of examples for the small scorer, as read from a file.
#ifndef SR_TRAIN_EXAMPLES_H
#define SR_TRAIN_EXAMPLES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "nn/scorer_layout.h"

enum { SR_CHOICE_MAX = 256 };

typedef struct {
    uint32_t first; // features [first, last)
    uint32_t last;
    float label;
    float weight;
    uint32_t fold_hash;
    uint32_t choice; // hash of its name, or 0; examples of one choice follow each other
    float held_out_score;
    uint16_t task;
} sr_row;

typedef struct {
    char name[SR_SCORER_TASKS][SR_SCORER_NAME];
    uint32_t task_count;
    sr_row *items;
    size_t count;
    uint32_t *features; // feature numbers, dense from 0
    size_t feature_count;
    uint32_t *keys; // of each feature number
    uint32_t key_count;
    uint32_t *slots; // hash table of feature numbers + 1
    uint32_t slot_count;
} sr_examples;

/// Reads lines as sr_scorer_train() has them; "-" is stdin. To be freed, whatever it returns.
/// Errors: SR_ERR_IO, SR_ERR_FORMAT (`at` is the line).
SR_MUST_USE bool sr_examples_read(sr_examples *d, const char *path, sr_error *err);
void sr_examples_free(sr_examples *d);

/// Is it kept aside when fold `fold` of `folds` is? Of fold -1 none is.
static inline bool sr_examples_in_fold(const sr_row *e, int fold, int folds)
{
    return fold >= 0 && (int)(e->fold_hash % (uint32_t)folds) == fold;
}

/// Where the choice that begins at example `i` ends; a single example is one by itself. Of longer
/// ones than SR_CHOICE_MAX the rest counts nothing.
size_t sr_examples_choice_end(const sr_examples *d, size_t i);

/// Do its examples compete?
bool sr_examples_is_choice(const sr_examples *d, uint32_t task);

/// Probabilities of the examples [from, to) of a choice, `p`, by their scores; returns the sum of
/// the right ones'.
double sr_examples_share(const sr_examples *d, size_t from, size_t to, const double *score,
                         double *p);

/// Loss of the choice [from, to), or of a single example, by the scores of its examples; with its
/// slope by each of them, and where `curve` is not NULL how fast that changes.
double sr_examples_loss(const sr_examples *d, size_t from, size_t to, const double *score,
                        double *slope, double *curve);

#endif
