/// Why a record is as it is: the words, the tree, the frame and its pattern, what was weighed and
/// rejected.
#ifndef SR_PIPELINE_EXPLAIN_H
#define SR_PIPELINE_EXPLAIN_H

#include <stdio.h>

#include "pipeline/engine.h"

/// Read the report again and write what led to the item ("e3", "t1", "c2"), as text for people.
/// `signs`: also every sign by which each candidate was weighed.
/// Errors: as sr_read; SR_ERR_FORMAT where the record has no such item.
SR_MUST_USE bool sr_explain(sr_reader *reader, const sr_document *document, const char *item,
                            bool signs, FILE *out, sr_error *err);

#endif
