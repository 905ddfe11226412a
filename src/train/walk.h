/// Reads a file of reports with the engine, one after the other: how training material is made.
#ifndef SR_TRAIN_WALK_H
#define SR_TRAIN_WALK_H

#include "pipeline/engine.h"

typedef struct {
    void *context; // handed to all of these
    bool (*start)(void *context, const sr_engine *engine, sr_reader *reader,
                  sr_error *err);                             // or NULL
    void (*next)(void *context, const sr_document *document); // before each report; or NULL
    bool (*use)(void *context, const sr_reading *reading, sr_arena scratch, sr_error *err);
} sr_walk;

/// Walk the reports of `path`. A report that cannot be read is named on stderr and costs no other
/// one. Errors: those of opening, of `start`, and SR_ERR_FORMAT where a report could not be read.
bool sr_walk_reports(const char *path, const sr_engine_options *options, const sr_walk *walk,
                     sr_error *err);

#endif
