/// One report as read from bytes: what every later layer sees of the outside world.
#ifndef SR_REPORT_REPORT_H
#define SR_REPORT_REPORT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/span.h"

typedef struct {
    const char *id;
    const char *text; // well-formed UTF-8
    uint32_t size;
    const char *title;  // or NULL
    const char *outlet; // or NULL
    const char *url;    // or NULL
    const char *extra;  // JSON object of the other keys, or NULL
    int32_t published;  // day given with the report, or SR_NO_DAY
    int32_t filed;      // day in the dateline, or SR_NO_DAY
    int32_t
        reference; // day from which "yesterday" is counted: filed, else published, else SR_NO_DAY
    sr_span dateline; // the stretch of the text that is the dateline; empty if none
    uint32_t body;    // byte where the story starts, after dateline and headers
} sr_report;

/// Look at a document: checks UTF-8, finds the dateline. Strings are kept by reference.
/// Errors: SR_ERR_UTF8, SR_ERR_TOO_LARGE (over 2 GB).
SR_MUST_USE bool sr_report_of(sr_report *out, const sr_document *document, sr_error *err);

#endif
