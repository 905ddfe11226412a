/// The small scorer: weights of hashed features and trees over them, several named tasks in one
/// file.
#ifndef SR_NN_SCORER_H
#define SR_NN_SCORER_H

#include "base/error.h"

typedef struct sr_scorer sr_scorer; // all tasks of one file; const, shared

/// View a file already in memory, 4-byte aligned, which has to outlive it.
/// Errors: SR_ERR_FORMAT, SR_ERR_VERSION, SR_ERR_DAMAGED, SR_ERR_LIMIT.
SR_MUST_USE bool sr_scorer_view(sr_scorer **out, const uint8_t *bytes, size_t size, sr_error *err);

/// Map a file and view it. Errors: as above and SR_ERR_IO.
SR_MUST_USE bool sr_scorer_open(sr_scorer **out, const char *path, sr_error *err);
void sr_scorer_close(sr_scorer *model);

/// Index of a task by its name, or -1 if the file has none of it or `model` is NULL.
int sr_scorer_task(const sr_scorer *model, const char *name);

/// The key of a feature in the file: half of its hash, never 0.
static inline uint32_t sr_scorer_key(uint64_t feature)
{
    uint32_t key = (uint32_t)(feature ^ feature >> 32);
    return key != 0 ? key : 1;
}

/// Calibrated probability in [0, 1] of the features, each a sr_hash() of its text.
/// Features are added in the order given; one that training did not keep counts nothing.
float sr_scorer_score(const sr_scorer *model, int task, const uint64_t *features, size_t count);

/// The calibrated sum that sr_scorer_score() makes a probability of. For tasks learnt as choices:
/// the probability of a candidate is exp(sum) over those of all candidates.
float sr_scorer_sum(const sr_scorer *model, int task, const uint64_t *features, size_t count);

#endif
