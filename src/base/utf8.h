/// UTF-8 (RFC 3629): checked once at the door, trusted afterwards.
#ifndef SR_BASE_UTF8_H
#define SR_BASE_UTF8_H

#include "base/error.h"

/// True when `size` bytes are well-formed UTF-8: no overlong forms, surrogates or values over
/// U+10FFFF. Errors: SR_ERR_UTF8, `at` is the first bad byte.
bool sr_utf8_check(const char *text, size_t size, sr_error *err);

/// The code point at `*at`, which is moved past it. A bad byte gives U+FFFD and one byte is passed.
/// Needs *at < size.
uint32_t sr_utf8_next(const char *text, size_t size, size_t *at);

/// Write a code point (up to 4 bytes); returns the number of bytes.
size_t sr_utf8_put(char out[4], uint32_t point);

/// Code points in well-formed text.
size_t sr_utf8_count(const char *text, size_t size);

/// Fold for lookup: lower case, no diacritics (NFKD without marks), typographic quotes and dashes
/// to ASCII. Writes at most `capacity` bytes with a final NUL, returns the length without it.
/// Text that does not fit is cut at a code point.
size_t sr_utf8_fold(char *out, size_t capacity, const char *text, size_t size);

#endif
