#include "report/encoding.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>

#define GUESS_FROM ((size_t)1 << 17) // bytes that the guess looks at

/// What pages that say "latin 1" mean (WHATWG encoding standard).
static const char *meant(const char *charset)
{
    static const char *const latin[] = {"iso-8859-1", "iso8859-1",  "latin1", "us-ascii",
                                        "ascii",      "iso_8859-1", "ansi"};
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++) {
        if (strcasecmp(charset, latin[i]) == 0) {
            return "WINDOWS-1252";
        }
    }
    return strcasecmp(charset, "iso-8859-9") == 0 ? "WINDOWS-1254"
           : strcasecmp(charset, "gb2312") == 0   ? "GBK"
                                                  : charset;
}

static bool convert(sr_buffer *out, const char *bytes, size_t size, const char *charset)
{
    iconv_t to = iconv_open("UTF-8", meant(charset));
    if (to == (iconv_t)-1) {
        return false;
    }
    size_t before = out->size;
    char piece[4096];
    char *in = (char *)(uintptr_t)bytes; // iconv's prototype lacks a const
    bool right = true;
    while (right && size > 0) {
        char *at = piece;
        size_t room = sizeof piece;
        size_t result = iconv(to, &in, &size, &at, &room);
        sr_buffer_add(out, piece, (size_t)(at - piece));
        right = result != (size_t)-1 || errno == E2BIG;
    }
    (void)iconv_close(to);
    // Some converters of the C library give what is no UTF-8.
    right = right &&
            (out->size == before || sr_utf8_check(out->bytes + before, out->size - before, NULL));
    if (!right && out->bytes != NULL) {
        out->size = before;
    }
    return right;
}

static bool guess(sr_buffer *out, const char *bytes, size_t size)
{
    uchardet_t detector = uchardet_new();
    if (detector == NULL) {
        return false;
    }
    size_t look = size < GUESS_FROM ? size : GUESS_FROM;
    bool right = uchardet_handle_data(detector, bytes, look) == 0;
    uchardet_data_end(detector);
    const char *name = uchardet_get_charset(detector);
    right = right && *name != 0 && convert(out, bytes, size, name);
    uchardet_delete(detector);
    return right;
}

static const char *marked(const unsigned char *b, size_t size, size_t *mark)
{
    if (size >= 3 && memcmp(b, "\xef\xbb\xbf", 3) == 0) {
        *mark = 3;
        return "UTF-8";
    }
    if (size >= 4 && (memcmp(b, "\xff\xfe\0\0", 4) == 0 || memcmp(b, "\0\0\xfe\xff", 4) == 0)) {
        *mark = 4;
        return b[0] == 0xff ? "UTF-32LE" : "UTF-32BE";
    }
    if (size >= 2 && (memcmp(b, "\xff\xfe", 2) == 0 || memcmp(b, "\xfe\xff", 2) == 0)) {
        *mark = 2;
        return b[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
    }
    return NULL;
}

bool sr_encoding_to_utf8(sr_buffer *out, const char *bytes, size_t size, const char *declared,
                         sr_error *err)
{
    size_t mark = 0;
    sr_error where = {0};
    const char *charset = marked((const unsigned char *)bytes, size, &mark);
    bytes += mark;
    size -= mark;
    if (charset != NULL && strcmp(charset, "UTF-8") != 0) {
        if (!convert(out, bytes, size, charset)) {
            return sr_fail(err, SR_ERR_UTF8, mark, "damaged %s text", charset);
        }
    } else if (sr_utf8_check(bytes, size, &where)) {
        bool stateful =
            declared != NULL && strncasecmp(declared, "iso-2022", 8) == 0; // looks like ASCII
        if (!stateful || !convert(out, bytes, size, declared)) {
            sr_buffer_add(out, bytes, size);
        }
    } else if (memchr(bytes, 0, size) != NULL) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "not a text file");
    } else if (!(declared != NULL && convert(out, bytes, size, declared)) &&
               !guess(out, bytes, size)) {
        return sr_fail(err, SR_ERR_UTF8, where.at, "%s, and no other charset fits", where.message);
    }
    if (out->refused) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "text over %zu MB", SR_DOCUMENT_LARGEST >> 20);
    }
    return true;
}

bool sr_encoding_of_html(char *name, size_t capacity, const char *bytes, size_t size)
{
    size_t look = size < 4096 ? size : 4096;
    for (size_t at = 0; at + 8 < look; at++) {
        if (strncasecmp(bytes + at, "charset", 7) != 0 &&
            strncasecmp(bytes + at, "encoding", 8) != 0) {
            continue;
        }
        at += (bytes[at] | 32) == 'c' ? 7 : 8;
        while (at < look && strchr(" =\"'", bytes[at]) != NULL && bytes[at] != 0) {
            at++;
        }
        size_t length = 0;
        while (at + length < look && length + 1 < capacity &&
               ((bytes[at + length] >= '0' && bytes[at + length] <= '9') ||
                ((bytes[at + length] | 32) >= 'a' && (bytes[at + length] | 32) <= 'z') ||
                bytes[at + length] == '-' || bytes[at + length] == '_')) {
            length++;
        }
        if (length > 2) {
            memcpy(name, bytes + at, length);
            name[length] = 0;
            return true;
        }
    }
    return false;
}
