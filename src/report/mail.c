// Source: RFC 5322 (messages), 2045-2047 (MIME). Left out: attachments, encrypted and signed parts
// as such, flowed text.
#include "report/mail.h"

#include "report/article.h"
#include "report/encoding.h"
#include "report/when.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define DEPTH_LARGEST 8
#define HEADER_LARGEST 4000 // bytes of one header that is looked at

typedef struct {
    const char *at;
    size_t size;
} piece;

// ---------------------------------------------------------------- heads

static piece line_of(piece *rest)
{
    const char *end = memchr(rest->at, '\n', rest->size);
    size_t size = end == NULL ? rest->size : (size_t)(end - rest->at);
    piece line = {rest->at, size};
    size_t step = size + (end != NULL);
    rest->at += step;
    rest->size -= step;
    if (line.size > 0 && line.at[line.size - 1] == '\r') {
        line.size--;
    }
    return line;
}

/// The unfolded value of a header, into `out` (cut at its size); false if there is none. `body` (or
/// NULL) is set past the head.
static bool header(piece message, const char *name, char *out, size_t capacity, piece *body)
{
    size_t length = strlen(name);
    size_t used = 0;
    bool found = false;
    bool inside = false;
    out[0] = 0;
    while (message.size > 0) {
        piece line = line_of(&message);
        if (line.size == 0) {
            break;
        }
        bool folded = line.at[0] == ' ' || line.at[0] == '\t';
        if (!folded) {
            inside = !found && line.size > length && line.at[length] == ':' &&
                     strncasecmp(line.at, name, length) == 0;
            if (inside) {
                line.at += length + 1;
                line.size -= length + 1;
                found = true;
            }
        }
        if (inside) {
            while (line.size > 0 && (*line.at == ' ' || *line.at == '\t')) {
                line.at++;
                line.size--;
            }
            int wrote =
                snprintf(out + used, capacity - used, "%s%.*s", used > 0 ? " " : "",
                         (int)(line.size > HEADER_LARGEST ? HEADER_LARGEST : line.size), line.at);
            used =
                wrote < 0 || (size_t)wrote >= capacity - used ? capacity - 1 : used + (size_t)wrote;
        }
    }
    if (body != NULL) {
        *body = message;
    }
    return found;
}

/// A parameter of a header: boundary="x"; false if there is none.
static bool parameter(const char *value, const char *name, char *out, size_t capacity)
{
    size_t length = strlen(name);
    for (const char *at = strchr(value, ';'); at != NULL; at = strchr(at, ';')) {
        at++;
        at += strspn(at, " \t");
        if (strncasecmp(at, name, length) != 0 || at[length] != '=') {
            continue;
        }
        at += length + 1;
        bool quoted = *at == '"';
        at += quoted;
        size_t size = strcspn(at, quoted ? "\"" : "; \t");
        if (size == 0 || size >= capacity) {
            return false;
        }
        memcpy(out, at, size);
        out[size] = 0;
        return true;
    }
    return false;
}

// ---------------------------------------------------------------- transfer encodings

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

static void unquote(sr_buffer *out, piece from, bool head)
{
    for (size_t i = 0; i < from.size; i++) {
        char c = from.at[i];
        if (c == '=' && i + 2 < from.size && hex(from.at[i + 1]) >= 0 && hex(from.at[i + 2]) >= 0) {
            c = (char)(hex(from.at[i + 1]) * 16 + hex(from.at[i + 2]));
            i += 2;
        } else if (c == '=' && i + 1 < from.size &&
                   (from.at[i + 1] == '\n' || from.at[i + 1] == '\r')) {
            i += from.at[i + 1] == '\r' && i + 2 < from.size && from.at[i + 2] == '\n' ? 2 : 1;
            continue; // a soft line end
        } else if (c == '_' && head) {
            c = ' ';
        }
        sr_buffer_add(out, &c, 1);
    }
}

static int sextet(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = c == 0 ? NULL : strchr(digits, c);
    return found == NULL ? -1 : (int)(found - digits);
}

static void unbase64(sr_buffer *out, piece from)
{
    unsigned bits = 0;
    int count = 0;
    for (size_t i = 0; i < from.size && from.at[i] != '='; i++) {
        int value = sextet(from.at[i]);
        if (value < 0) {
            continue;
        }
        bits = bits << 6 | (unsigned)value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            char c = (char)(bits >> count & 0xff);
            sr_buffer_add(out, &c, 1);
        }
    }
}

/// Header text in UTF-8; what no charset fits is left out, a header is not worth the message.
static void add_decoded(sr_buffer *out, const char *bytes, size_t size, const char *charset)
{
    size_t before = out->size;
    if (!sr_encoding_to_utf8(out, bytes, size, charset, NULL) && out->bytes != NULL) {
        out->size = before;
        out->bytes[before] = 0;
    }
}

/// "=?UTF-8?B?...?=" words in a header.
static void decode_header(sr_buffer *out, const char *text)
{
    while (*text != 0) {
        const char *start = strstr(text, "=?");
        const char *first = start == NULL ? NULL : strchr(start + 2, '?');
        const char *second = first == NULL ? NULL : strchr(first + 1, '?');
        const char *end = second == NULL ? NULL : strstr(second + 1, "?=");
        if (end == NULL || second != first + 2 || first - start - 2 > 40) {
            add_decoded(out, text, strlen(text), NULL);
            return;
        }
        bool only_blanks = out->size > 0 && strspn(text, " \t") == (size_t)(start - text);
        if (!only_blanks) {
            add_decoded(out, text, (size_t)(start - text), NULL);
        }
        char charset[64];
        (void)snprintf(charset, sizeof charset, "%.*s", (int)(first - start - 2), start + 2);
        sr_buffer bytes = {0};
        piece word = {second + 1, (size_t)(end - second - 1)};
        if ((first[1] | 32) == 'b') {
            unbase64(&bytes, word);
        } else {
            unquote(&bytes, word, true);
        }
        if (bytes.size > 0) {
            add_decoded(out, bytes.bytes, bytes.size, charset);
        }
        sr_buffer_free(&bytes);
        text = end + 2;
    }
}

// ---------------------------------------------------------------- bodies

/// A signature below "-- " is no part of a report.
static void cut_signature(sr_buffer *text, size_t from)
{
    for (size_t at = from; at + 4 < text->size; at++) {
        if (memcmp(text->bytes + at, "\n-- \n", 5) == 0) {
            text->size = at;
            text->bytes[at] = 0;
            return;
        }
    }
}

static bool read_leaf(sr_draft *draft, piece body, const char *type, const char *transfer,
                      sr_error *err)
{
    char charset[64];
    bool declared = parameter(type, "charset", charset, sizeof charset);
    sr_buffer bytes = {0};
    if (strncasecmp(transfer, "base64", 6) == 0) {
        unbase64(&bytes, body);
    } else if (strncasecmp(transfer, "quoted-printable", 16) == 0) {
        unquote(&bytes, body, false);
    } else {
        sr_buffer_add(&bytes, body.at, body.size);
    }
    bool right = !bytes.refused || sr_fail(err, SR_ERR_TOO_LARGE, 0, "message too large");
    if (right && bytes.size > 0 && strncasecmp(type, "text/html", 9) == 0) {
        sr_buffer page = {0};
        right =
            sr_encoding_to_utf8(&page, bytes.bytes, bytes.size, declared ? charset : NULL, err) &&
            sr_article_of_fragment(&draft->text, page.size == 0 ? "" : page.bytes, page.size, err);
        sr_buffer_free(&page);
    } else if (right && bytes.size > 0) {
        right = sr_encoding_to_utf8(&draft->text, bytes.bytes, bytes.size,
                                    declared ? charset : NULL, err);
        cut_signature(&draft->text, 0);
        sr_buffer_trim(&draft->text);
    }
    sr_buffer_free(&bytes);
    return right;
}

static bool read_part(sr_draft *draft, piece part, const char *wanted, int depth, sr_error *err);

/// Parts between lines "--boundary", until one gave text.
static bool read_parts(sr_draft *draft, piece body, const char *boundary, const char *wanted,
                       int depth, sr_error *err)
{
    size_t length = strlen(boundary);
    const char *start = NULL;
    while (body.size > 0 && draft->text.size == 0) {
        piece line = line_of(&body);
        bool mark = line.size >= length + 2 && memcmp(line.at, "--", 2) == 0 &&
                    memcmp(line.at + 2, boundary, length) == 0;
        if (mark && start != NULL &&
            !read_part(draft, (piece){start, (size_t)(line.at - start)}, wanted, depth + 1, err)) {
            return false;
        }
        if (mark && line.size >= length + 4 && memcmp(line.at + length + 2, "--", 2) == 0) {
            return true;
        }
        start = mark ? body.at : start;
    }
    if (start != NULL && draft->text.size == 0 && body.size == 0 &&
        body.at > start) { // cut short: what is there
        return read_part(draft, (piece){start, (size_t)(body.at - start)}, wanted, depth + 1, err);
    }
    return true;
}

/// `wanted`: "text/plain" or "text/html".
static bool read_part(sr_draft *draft, piece part, const char *wanted, int depth, sr_error *err)
{
    char type[1000];
    char transfer[64];
    char place[200];
    char boundary[200];
    piece body;
    if (depth > DEPTH_LARGEST) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "message parts nested too deep");
    }
    bool typed = header(part, "Content-Type", type, sizeof type, &body);
    (void)header(part, "Content-Transfer-Encoding", transfer, sizeof transfer, NULL);
    (void)header(part, "Content-Disposition", place, sizeof place, NULL);
    if (!typed) {
        (void)strcpy(type, "text/plain");
    }
    if (strncasecmp(place, "attachment", 10) == 0) {
        return true;
    }
    if (strncasecmp(type, "multipart/", 10) == 0) {
        return !parameter(type, "boundary", boundary, sizeof boundary) ||
               read_parts(draft, body, boundary, wanted, depth, err);
    }
    return strncasecmp(type, wanted, strlen(wanted)) != 0 ||
           read_leaf(draft, body, type, transfer, err);
}

/// The sender's name, else the address, as the outlet.
static void read_sender(sr_buffer *out, const char *value)
{
    sr_buffer name = {0};
    decode_header(&name, value);
    const char *text = name.size == 0 ? "" : name.bytes;
    size_t size = strcspn(text, "<");
    size = size == 0 || text[size] == 0 ? strlen(text) : size;
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '"')) {
        size--;
    }
    while (size > 0 && (*text == '"' || *text == ' ' || *text == '<')) {
        text++;
        size--;
    }
    sr_buffer_add(out, text, size);
    sr_buffer_free(&name);
}

bool sr_mail_read(sr_draft *draft, const char *bytes, size_t size, sr_error *err)
{
    char value[HEADER_LARGEST];
    piece message = {bytes, size};
    if (header(message, "Subject", value, sizeof value, NULL)) {
        decode_header(&draft->title, value);
    }
    if (header(message, "From", value, sizeof value, NULL)) {
        read_sender(&draft->outlet, value);
    }
    if (header(message, "Date", value, sizeof value, NULL)) {
        (void)sr_when_read(value, strlen(value), &draft->published);
    }
    if (header(message, "Message-ID", value, sizeof value, NULL)) {
        size_t length = strcspn(value + (value[0] == '<'), ">");
        add_decoded(&draft->id, value + (value[0] == '<'), length, NULL);
    }
    bool right = read_part(draft, message, "text/plain", 0, err);
    if (right && draft->text.size == 0) {
        right = read_part(draft, message, "text/html", 0, err);
    }
    return right &&
           (draft->text.size > 0 || sr_fail(err, SR_ERR_FORMAT, 0, "message without text"));
}
