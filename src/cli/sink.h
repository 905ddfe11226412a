/// Where records go: standard output, or a store that is resumed where it was.
#ifndef SR_CLI_SINK_H
#define SR_CLI_SINK_H

#include "base/error.h"

typedef struct sr_sink sr_sink;

/// `store` NULL: print lines. Otherwise keep records (and texts, if `keep_text`) in that store,
/// made if it is not there, committed every few hundred milliseconds.
sr_sink *sr_sink_open(const char *store, bool keep_text, bool table, const char *engine,
                      sr_error *err);
void sr_sink_close(sr_sink *sink);

/// True when this very document, coded by this engine, is kept already.
bool sr_sink_has(sr_sink *sink, const sr_document *document);
/// Take a record line with its line end. False after a failure: see sr_sink_error.
bool sr_sink_put(sr_sink *sink, const sr_document *document, char *record);
/// Everything taken is out or committed.
bool sr_sink_end(sr_sink *sink);
/// Records that took the place of another text, or of another engine's record, under their id.
unsigned long sr_sink_replaced(const sr_sink *sink);
const char *sr_sink_error(const sr_sink *sink);

#endif
