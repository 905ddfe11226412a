// Source: RFC 9112 (chunks), 9110 (content encodings). Brotli is not read.
#include "report/http.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

typedef struct {
    bool chunked;
    bool gzip;
    bool deflate;
    char other[32]; // a content encoding that is not read
} packing;

static size_t line_end(const char *bytes, size_t size)
{
    const char *end = memchr(bytes, '\n', size);
    return end == NULL ? size : (size_t)(end - bytes);
}

static void copy_word(char *out, size_t capacity, const char *from, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; i < size && used + 1 < capacity; i++) {
        out[used++] = (char)tolower((unsigned char)from[i]);
    }
    out[used] = 0;
}

static void read_type(sr_http *out, const char *value, size_t size)
{
    size_t length = 0;
    while (length < size && value[length] != ';' && !isspace((unsigned char)value[length])) {
        length++;
    }
    copy_word(out->type, sizeof out->type, value, length);
    for (size_t at = length; at + 8 < size; at++) {
        if (strncasecmp(value + at, "charset=", 8) == 0) {
            at += 8;
            at += at < size && value[at] == '"';
            size_t end = at;
            while (end < size && strchr("\"; \r", value[end]) == NULL) {
                end++;
            }
            copy_word(out->charset, sizeof out->charset, value + at, end - at);
            return;
        }
    }
}

static bool value_has(const char *value, size_t size, const char *word)
{
    size_t length = strlen(word);
    for (size_t at = 0; at + length <= size; at++) {
        if (strncasecmp(value + at, word, length) == 0) {
            return true;
        }
    }
    return false;
}

static void read_header(sr_http *out, packing *how, const char *line, size_t size)
{
    const char *colon = memchr(line, ':', size);
    if (colon == NULL) {
        return;
    }
    size_t length = (size_t)(colon - line);
    const char *value = colon + 1;
    size_t left = size - length - 1;
    while (left > 0 && isspace((unsigned char)*value)) {
        value++;
        left--;
    }
    while (left > 0 && isspace((unsigned char)value[left - 1])) {
        left--;
    }
    if (length == 12 && strncasecmp(line, "content-type", 12) == 0) {
        read_type(out, value, left);
    } else if (length == 17 && strncasecmp(line, "transfer-encoding", 17) == 0) {
        how->chunked = value_has(value, left, "chunked");
    } else if (length == 16 && strncasecmp(line, "content-encoding", 16) == 0) {
        how->gzip = value_has(value, left, "gzip");
        how->deflate = value_has(value, left, "deflate");
        if (!how->gzip && !how->deflate && left > 0 && !value_has(value, left, "identity")) {
            copy_word(how->other, sizeof how->other, value, left);
        }
    }
}

/// Chunks to plain bytes. Archives often keep the header but not the chunks: then the first line is
/// no size, and the bytes are taken as they are.
static bool unchunk(sr_buffer *out, const char *bytes, size_t size, sr_error *err)
{
    size_t at = 0;
    bool first = true;
    while (at < size) {
        size_t end = at + line_end(bytes + at, size - at);
        char digits[20];
        size_t count = 0;
        while (at + count < end && count < 16 && isxdigit((unsigned char)bytes[at + count])) {
            digits[count] = bytes[at + count];
            count++;
        }
        digits[count] = 0;
        bool marked = count > 0 && at + count < end + 1 &&
                      (bytes[at + count] == '\r' || bytes[at + count] == ';' ||
                       bytes[at + count] == '\n' || bytes[at + count] == ' ');
        if (!marked && first) {
            sr_buffer_add(out, bytes, size);
            return true;
        }
        if (!marked) {
            return sr_fail(err, SR_ERR_DAMAGED, at, "damaged chunks in the response");
        }
        first = false;
        unsigned long long chunk = strtoull(digits, NULL, 16);
        at = end + 1;
        if (chunk == 0) {
            return true;
        }
        if (at >= size || chunk > size - at) {
            return sr_fail(err, SR_ERR_DAMAGED, at, "response cut short in a chunk");
        }
        sr_buffer_add(out, bytes + at, (size_t)chunk);
        at += (size_t)chunk;
        at += at < size && bytes[at] == '\r';
        at += at < size && bytes[at] == '\n';
    }
    return sr_fail(err, SR_ERR_DAMAGED, size, "response without its last chunk");
}

static bool inflate_with(sr_buffer *out, const char *bytes, size_t size, int window)
{
    z_stream z = {0};
    if (size > UINT32_MAX || inflateInit2(&z, window) != Z_OK) {
        return false;
    }
    z.next_in = (Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)size;
    int result;
    do {
        char piece[1 << 14];
        z.next_out = (Bytef *)piece;
        z.avail_out = sizeof piece;
        result = inflate(&z, Z_NO_FLUSH);
        sr_buffer_add(out, piece, sizeof piece - z.avail_out);
    } while (result == Z_OK && !out->refused && (z.avail_in > 0 || z.avail_out == 0));
    (void)inflateEnd(&z);
    return result == Z_STREAM_END;
}

static bool decompress(sr_buffer *body, const packing *how, sr_error *err)
{
    sr_buffer out = {0};
    const char *bytes = body->size == 0 ? "" : body->bytes;
    bool zipped =
        body->size > 2 && (unsigned char)bytes[0] == 0x1f && (unsigned char)bytes[1] == 0x8b;
    if (body->size == 0 || (how->gzip && !zipped)) {
        return true; // kept already decompressed
    }
    bool right = inflate_with(&out, bytes, body->size, 15 + 32);
    if (!right && how->deflate && !out.refused) {
        sr_buffer_clear(&out);
        right = inflate_with(&out, bytes, body->size, -15);
    }
    bool large = out.refused;
    sr_buffer_free(body);
    *body = out;
    return large ? sr_fail(err, SR_ERR_TOO_LARGE, 0, "response over %zu MB",
                           SR_DOCUMENT_LARGEST >> 20)
                 : right || sr_fail(err, SR_ERR_DAMAGED, 0, "damaged compression in the response");
}

bool sr_http_read(sr_http *out, const char *bytes, size_t size, sr_error *err)
{
    *out = (sr_http){0};
    packing how = {0};
    if (size < 12 || strncmp(bytes, "HTTP/", 5) != 0) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "no HTTP response");
    }
    size_t at = line_end(bytes, size);
    const char *blank = memchr(bytes, ' ', at);
    char digits[4] = {0};
    if (blank != NULL && (size_t)(blank - bytes) + 4 <= at) {
        memcpy(digits, blank + 1, 3);
    }
    out->status = atoi(digits);
    at = at < size ? at + 1 : size;
    for (;;) {
        size_t length = line_end(bytes + at, size - at);
        bool last = length == 0 || (length == 1 && bytes[at] == '\r');
        if (!last) {
            read_header(out, &how, bytes + at, length);
        }
        at = at + length < size ? at + length + 1 : size;
        if (last || at >= size) {
            break;
        }
    }
    if (how.other[0] != 0) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "response compressed as %s, which is not read",
                       how.other);
    }
    bool right = true;
    if (how.chunked) {
        right = unchunk(&out->body, bytes + at, size - at, err);
    } else {
        sr_buffer_add(&out->body, bytes + at, size - at);
    }
    if (right && out->body.refused) {
        right =
            sr_fail(err, SR_ERR_TOO_LARGE, 0, "response over %zu MB", SR_DOCUMENT_LARGEST >> 20);
    }
    return right && (!(how.gzip || how.deflate) || decompress(&out->body, &how, err));
}
