/// The record of one report (FORMAT: sitrep-report/1) as a line of JSON.
#ifndef SR_PIPELINE_RECORD_H
#define SR_PIPELINE_RECORD_H

#include "pipeline/reading.h"

/// A malloc'ed line without its end, the caller's to free. Errors: SR_ERR_FORMAT (extra),
/// SR_ERR_LIMIT.
SR_MUST_USE bool sr_record_write(const sr_reading *reading, unsigned flags, char **line,
                                 sr_arena scratch, sr_error *err);

/// The record of a copy: the document with "duplicate_of", and nothing read from it again. A
/// malloc'ed line without its end. Errors: as sr_report_of and
/// sr_record_write.
SR_MUST_USE bool sr_record_copy(const sr_document *document, const char *original, char **line,
                                sr_error *err);

#endif
