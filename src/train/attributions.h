/// Attributions as the engine has them: material for the layer of attribution.
#ifndef SR_TRAIN_ATTRIBUTIONS_H
#define SR_TRAIN_ATTRIBUTIONS_H

#include <sitrep.h>

#include "base/error.h"

/// Read the reports of `path` and print one line for each attribution that has a cue, as
/// sr_voice_corpus_read() reads them: report id, cue, source, content, each as FROM-TO,... in bytes
/// of the text; parted by tabs. Errors: those of opening the engine and reading.
bool sr_attributions_print(const char *path, const sr_engine_options *options, sr_error *err);

#endif
