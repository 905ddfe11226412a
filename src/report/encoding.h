/// Bytes of any charset to UTF-8.
#ifndef SR_REPORT_ENCODING_H
#define SR_REPORT_ENCODING_H

#include "base/error.h"
#include "report/buffer.h"

/// Append `bytes` to `out` as UTF-8. A byte order mark decides first, then whether they are UTF-8
/// already, then the `declared` charset (or NULL), then a guess by letter frequencies.
/// Errors: SR_ERR_UTF8 (no charset fits), SR_ERR_TOO_LARGE, SR_ERR_LIMIT; `out` may hold part of
/// it.
SR_MUST_USE bool sr_encoding_to_utf8(sr_buffer *out, const char *bytes, size_t size,
                                     const char *declared, sr_error *err);

/// The charset that a page of HTML names in its first bytes ("windows-1256"); false if none.
bool sr_encoding_of_html(char *name, size_t capacity, const char *bytes, size_t size);

#endif
