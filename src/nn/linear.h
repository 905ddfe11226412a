/// The small scorer: logistic regression over hashed features, several named tasks in one file.
#ifndef SR_NN_LINEAR_H
#define SR_NN_LINEAR_H

#include "base/error.h"

typedef struct sr_linear sr_linear; // all tasks of one file; const, shared

SR_MUST_USE bool sr_linear_open(sr_linear **out, const char *path, sr_error *err);
void sr_linear_close(sr_linear *model);

/// Index of a task by its name, or -1 if the file has none of it or `model` is NULL.
int sr_linear_task(const sr_linear *model, const char *name);

/// The key of a feature in the file: half of its hash, never 0.
static inline uint32_t sr_linear_key(uint64_t feature)
{
    uint32_t key = (uint32_t)(feature ^ feature >> 32);
    return key != 0 ? key : 1;
}

/// Calibrated probability in [0, 1] of the features, each a sr_hash() of its text.
/// Features are added in the order given; one that training did not keep counts nothing.
float sr_linear_score(const sr_linear *model, int task, const uint64_t *features, size_t count);

/// The calibrated sum that sr_linear_score() makes a probability of. For tasks learnt as choices:
/// the probability of a candidate is exp(sum) over those of all candidates.
float sr_linear_sum(const sr_linear *model, int task, const uint64_t *features, size_t count);

#endif
