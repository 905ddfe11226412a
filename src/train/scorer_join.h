/// Several scorers in one file.
#ifndef SR_TRAIN_SCORER_JOIN_H
#define SR_TRAIN_SCORER_JOIN_H

#include "base/error.h"

/// Write the tasks of all `paths` as one scorer; of tasks with the same name the last one stays,
/// and the task named `drop` (NULL: none) is left out.
/// Errors: those of sr_datafile_open, SR_ERR_DAMAGED, SR_ERR_TOO_LARGE, SR_ERR_IO.
bool sr_scorer_join(const char *out_path, const char *const *paths, int count, const char *drop,
                    sr_error *err);

#endif
