/// An HTTP response as an archive keeps it.
#ifndef SR_REPORT_HTTP_H
#define SR_REPORT_HTTP_H

#include "base/error.h"
#include "report/buffer.h"

typedef struct {
    int status;
    char type[128];   // "text/html", lower case, without parameters; empty if not said
    char charset[64]; // empty if not said
    sr_buffer body;   // without transfer and content encodings
} sr_http;

/// Read a response: status line, head, body. The body is to be freed even after a failure.
/// Errors: SR_ERR_FORMAT, SR_ERR_DAMAGED (chunks, compression), SR_ERR_TOO_LARGE.
SR_MUST_USE bool sr_http_read(sr_http *out, const char *bytes, size_t size, sr_error *err);

#endif
