/// Pairs of pronoun and candidate with their features: what the weights of name/pronoun.c are
/// fitted on.
#ifndef SR_TRAIN_PRONOUNS_H
#define SR_TRAIN_PRONOUNS_H

#include "base/error.h"

/// Read the reports of `path` (JSON Lines) and print one line a pair: report id, pronoun from and
/// to, candidate from and to, its head word's from and to (code points), its actor, kind of
/// pronoun, features in hex; parted by tabs. Errors: those of opening the engine and reading.
bool sr_pronouns_print(const char *path, const sr_engine_options *options, sr_error *err);

#endif
