/// Candidates that the learned scorer decides on, with their features: what training material is
/// made of.
#ifndef SR_TRAIN_CANDIDATES_H
#define SR_TRAIN_CANDIDATES_H

#include "base/error.h"

/// Read the reports of `path` (JSON Lines) and print one line a candidate:
/// report id, task, from, to (code points), score, outcome, features, parted by tabs.
/// Folders as in sr_engine_options. Errors: those of opening the engine and reading.
bool sr_candidates_print(const char *path, const sr_engine_options *options, sr_error *err);

#endif
