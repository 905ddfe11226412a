#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/// Length of the well-formed sequence at `s`, 0 if there is none. Table 3-7 of the Unicode
/// standard.
static size_t sequence(const unsigned char *s, size_t left)
{
    unsigned char a = s[0];
    if (a < 0x80) {
        return 1;
    }
    size_t size = a >= 0xc2 && a <= 0xdf   ? 2
                  : (a & 0xf0) == 0xe0     ? 3
                  : a >= 0xf0 && a <= 0xf4 ? 4
                                           : 0;
    if (size == 0 || size > left) {
        return 0;
    }
    unsigned char low = a == 0xe0 ? 0xa0 : a == 0xf0 ? 0x90 : 0x80;
    unsigned char high = a == 0xed ? 0x9f : a == 0xf4 ? 0x8f : 0xbf;
    if (s[1] < low || s[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < size; i++) {
        if ((s[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    return size;
}

bool sr_utf8_check(const char *text, size_t size, sr_error *err)
{
    const unsigned char *s = (const unsigned char *)text;
    for (size_t at = 0; at < size;) {
        size_t step = sequence(s + at, size - at);
        if (step == 0) {
            return sr_fail(err, SR_ERR_UTF8, at, "byte 0x%02x at offset %zu is not UTF-8", s[at],
                           at);
        }
        at += step;
    }
    return true;
}

uint32_t sr_utf8_next(const char *text, size_t size, size_t *at)
{
    const unsigned char *s = (const unsigned char *)text + *at;
    size_t step = sequence(s, size - *at);
    *at += step == 0 ? 1 : step;
    switch (step) {
    case 1:
        return s[0];
    case 2:
        return (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
    case 3:
        return (uint32_t)(s[0] & 0x0f) << 12 | (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
    case 4:
        return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3f) << 12 |
               (uint32_t)(s[2] & 0x3f) << 6 | (s[3] & 0x3f);
    default:
        return 0xfffd;
    }
}

size_t sr_utf8_put(char out[4], uint32_t point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)point, bytes);
    memcpy(out, bytes, (size_t)size);
    return (size_t)size;
}

size_t sr_utf8_count(const char *text, size_t size)
{
    size_t points = 0;
    for (size_t i = 0; i < size; i++) {
        points += ((unsigned char)text[i] & 0xc0) != 0x80;
    }
    return points;
}

/// Typographic signs that a lookup should not tell apart, or 0 to drop the sign.
static uint32_t plain(uint32_t point)
{
    switch (point) {
    case 0x2018:
    case 0x2019:
    case 0x02bc:
    case 0x02bf:
    case 0x02be:
    case 0x02b9:
    case 0x0060:
    case 0x00b4:
        return '\'';
    case 0x201c:
    case 0x201d:
    case 0x00ab:
    case 0x00bb:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    case 0x0131:
        return 'i';
    case 0x0142:
    case 0x0141:
        return 'l';
    case 0x00f8:
    case 0x00d8:
        return 'o';
    case 0x0111:
    case 0x0110:
        return 'd';
    default:
        return point;
    }
}

static size_t fold_point(char out[32], uint32_t point)
{
    utf8proc_int32_t parts[8];
    int last_class = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)plain(point), parts, 8,
        UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &last_class);
    size_t size = 0;
    for (utf8proc_ssize_t i = 0; i < count && i < 8; i++) {
        size += sr_utf8_put(out + size, plain((uint32_t)parts[i]));
    }
    return size;
}

size_t sr_utf8_fold(char *out, size_t capacity, const char *text, size_t size)
{
    size_t length = 0;
    for (size_t at = 0; at < size;) {
        unsigned char byte = (unsigned char)text[at];
        char piece[32];
        size_t step = 1;
        if (byte < 0x80) { // nearly all text: no table
            piece[0] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte == '`' ? '\'' : byte);
            at++;
        } else {
            step = fold_point(piece, sr_utf8_next(text, size, &at));
        }
        if (length + step + 1 > capacity) {
            break;
        }
        memcpy(out + length, piece, step);
        length += step;
    }
    if (capacity > 0) {
        out[length] = '\0';
    }
    return length;
}
