// Web archives, WARC 1.0 and 1.1 (ISO 28500), plain or with a gzip member per record. Pages that
// hold an article become documents; images, scripts, lists of links and answers other than 200 are
// passed over. A record that is damaged costs that record: reading goes on at the next one.
#include "report/format.h"

#include "report/article.h"
#include "report/encoding.h"
#include "report/http.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define HEADERS_LARGEST 200 // lines of a record's head

typedef struct {
    sr_stream *stream;
    sr_buffer line;
    sr_buffer block;
    unsigned long record;
    char type[32];
    char content[128];
    char date[40];
    sr_buffer uri;
    sr_buffer id;
    uint64_t length;
    bool has_length;
    bool waiting; // a head was read, its block was not
    bool over;
} warc_reader;

typedef enum { RECORD_FOUND, RECORD_NONE, RECORD_BAD } record_step;

static bool sniff(const char *head, size_t size)
{
    return size > 7 && memcmp(head, "WARC/1.", 7) == 0;
}

static void *open_warc(sr_stream *stream, const char *path)
{
    (void)path;
    warc_reader *reader = calloc(1, sizeof *reader);
    if (reader != NULL) {
        reader->stream = stream;
    }
    return reader;
}

static void close_warc(void *state)
{
    warc_reader *reader = state;
    sr_buffer_free(&reader->line);
    sr_buffer_free(&reader->block);
    sr_buffer_free(&reader->uri);
    sr_buffer_free(&reader->id);
    free(reader);
}

/// The value of a header line, if it is this header.
static const char *value_of(const char *line, const char *name)
{
    size_t length = strlen(name);
    if (strncasecmp(line, name, length) != 0 || line[length] != ':') {
        return NULL;
    }
    line += length + 1;
    return line + strspn(line, " \t");
}

static void copy(char *out, size_t capacity, const char *from)
{
    (void)snprintf(out, capacity, "%s", from);
}

/// "<urn:uuid:...>" without the brackets.
static void copy_bare(sr_buffer *out, const char *from)
{
    size_t size = strlen(from);
    bool bracketed = size > 2 && from[0] == '<' && from[size - 1] == '>';
    sr_buffer_add(out, from + bracketed, size - 2 * (size_t)bracketed);
}

static void read_header(warc_reader *reader, const char *line)
{
    const char *value;
    if ((value = value_of(line, "WARC-Type")) != NULL) {
        copy(reader->type, sizeof reader->type, value);
    } else if ((value = value_of(line, "Content-Type")) != NULL) {
        copy(reader->content, sizeof reader->content, value);
    } else if ((value = value_of(line, "WARC-Date")) != NULL) {
        copy(reader->date, sizeof reader->date, value);
    } else if ((value = value_of(line, "WARC-Target-URI")) != NULL) {
        copy_bare(&reader->uri, value);
    } else if ((value = value_of(line, "WARC-Record-ID")) != NULL) {
        copy_bare(&reader->id, value);
    } else if ((value = value_of(line, "Content-Length")) != NULL &&
               isdigit((unsigned char)*value)) {
        char *end;
        reader->length = strtoull(value, &end, 10);
        reader->has_length = *end == 0;
    }
}

static bool is_version(const sr_buffer *line)
{
    return line->size >= 8 && memcmp(line->bytes, "WARC/1.", 7) == 0;
}

/// Read a record's head. Lines before its first are passed over; more than the two empty ones mean
/// that the record before had a wrong length.
static record_step read_head(warc_reader *reader, sr_error *err)
{
    bool strange = false;
    sr_line_step step;
    if (reader->waiting) {
        reader->waiting = false;
        return RECORD_FOUND;
    }
    while ((step = sr_stream_line(reader->stream, &reader->line)) != SR_LINE_END &&
           !is_version(&reader->line)) {
        strange |= reader->line.size > 0;
    }
    if (step == SR_LINE_END) {
        if (strange) {
            (void)sr_fail(err, SR_ERR_FORMAT, reader->record, "no WARC record follows");
        }
        reader->over = !sr_stream_damaged(reader->stream, NULL);
        return strange && reader->over ? RECORD_BAD : RECORD_NONE;
    }
    reader->record++;
    reader->type[0] = reader->content[0] = reader->date[0] = 0;
    reader->has_length = false;
    sr_buffer_clear(&reader->uri);
    sr_buffer_clear(&reader->id);
    int lines = 0;
    while ((step = sr_stream_line(reader->stream, &reader->line)) == SR_LINE_READ &&
           reader->line.size > 0 && lines++ < HEADERS_LARGEST) {
        read_header(reader, reader->line.bytes);
    }
    if (step != SR_LINE_READ || reader->line.size > 0 || !reader->has_length) {
        (void)sr_fail(err, SR_ERR_FORMAT, reader->record,
                      reader->has_length ? "record's head is cut short"
                                         : "record without its length");
        return RECORD_BAD;
    }
    if (strange) {
        (void)sr_fail(err, SR_ERR_FORMAT, reader->record - 1, "record longer than it says");
        reader->waiting = true;
        return RECORD_BAD;
    }
    return RECORD_FOUND;
}

/// Take the record's block, or pass over it when `keep` is false.
static bool read_block(warc_reader *reader, bool keep, sr_error *err)
{
    uint64_t left = reader->length;
    sr_buffer_clear(&reader->block);
    while (left > 0) {
        size_t size;
        const char *at = sr_stream_peek(reader->stream, 1, &size);
        if (size == 0) {
            return sr_fail(err, SR_ERR_DAMAGED, reader->record, "record cut short");
        }
        size_t take = size < left ? size : (size_t)left;
        if (keep && !reader->block.refused) {
            sr_buffer_add(&reader->block, at, take);
        }
        sr_stream_skip(reader->stream, take);
        left -= take;
    }
    return !reader->block.refused || sr_fail(err, SR_ERR_TOO_LARGE, reader->record,
                                             "record over %zu MB", SR_DOCUMENT_LARGEST >> 20);
}

static bool is_type(const char *type, const char *wanted)
{
    return strncasecmp(type, wanted, strlen(wanted)) == 0;
}

static void keep_crawl_day(warc_reader *reader, sr_draft *draft)
{
    json_t *extra = json_object();
    (void)json_object_set_new(extra, "warc_date", json_string(reader->date));
    char *text = reader->date[0] == 0 ? NULL : json_dumps(extra, JSON_COMPACT);
    if (text != NULL) {
        sr_buffer_text(&draft->extra, text);
    }
    free(text);
    json_decref(extra);
}

static bool page_of(sr_draft *draft, const char *bytes, size_t size, const char *type,
                    const char *charset, bool *passed, sr_error *err)
{
    sr_error trouble = {0};
    if (is_type(type, "text/plain")) {
        return sr_encoding_to_utf8(&draft->text, bytes, size, charset, err) && draft->text.size > 0;
    }
    if (!is_type(type, "text/html") && !is_type(type, "application/xhtml")) {
        *passed = true;
        return false;
    }
    bool right = sr_article_of_page(draft, bytes, size, charset, &trouble);
    *passed = !right && trouble.code == SR_ERR_FORMAT; // a page without an article is no bad input
    if (!right && err != NULL) {
        *err = trouble;
    }
    return right;
}

/// Make a document of the block. `*passed`: there is none in it, and that is as it should be.
static bool document_of(warc_reader *reader, sr_draft *draft, bool *passed, sr_error *err)
{
    const char *block = reader->block.size == 0 ? "" : reader->block.bytes;
    if (reader->uri.size > 0) {
        sr_buffer_add(&draft->url, reader->uri.bytes, reader->uri.size);
    }
    bool right;
    if (is_type(reader->content, "application/http")) {
        sr_http response;
        right = sr_http_read(&response, block, reader->block.size, err);
        if (right && (response.status != 200 || response.body.size == 0)) {
            *passed = true;
            right = false;
        }
        right = right && page_of(draft, response.body.bytes, response.body.size, response.type,
                                 response.charset[0] == 0 ? NULL : response.charset, passed, err);
        sr_buffer_free(&response.body);
    } else {
        right = page_of(draft, block, reader->block.size, reader->content, NULL, passed, err);
    }
    if (right) {
        sr_buffer_add(&draft->id, reader->id.size == 0 ? "" : reader->id.bytes, reader->id.size);
        keep_crawl_day(reader, draft);
        draft->line = reader->record;
    }
    return right;
}

static sr_step next_record(warc_reader *reader, sr_draft *draft, sr_error *err, bool *passed)
{
    sr_error strange = {0};
    record_step step = read_head(reader, &strange);
    *passed = false;
    if (step != RECORD_FOUND) {
        if (err != NULL) {
            *err = strange;
        }
        return step == RECORD_BAD ? SR_STEP_BAD : SR_STEP_END;
    }
    bool wanted = strcasecmp(reader->type, "response") == 0 ||
                  strcasecmp(reader->type, "resource") == 0 ||
                  strcasecmp(reader->type, "conversion") == 0;
    if (!read_block(reader, wanted, err)) {
        return SR_STEP_BAD;
    }
    *passed = !wanted;
    if (wanted && document_of(reader, draft, passed, err)) {
        return SR_STEP_DOCUMENT;
    }
    if (err != NULL) {
        err->at = reader->record;
    }
    return SR_STEP_BAD;
}

static sr_step next_warc(void *state, sr_draft *draft, sr_error *err)
{
    warc_reader *reader = state;
    while (!reader->over) {
        bool passed = false;
        sr_draft_clear(draft);
        sr_step step = next_record(reader, draft, err, &passed);
        if (step == SR_STEP_DOCUMENT ||
            (step == SR_STEP_BAD && !passed && !sr_stream_damaged(reader->stream, NULL))) {
            return step;
        }
        sr_error damage;
        if (sr_stream_damaged(reader->stream, &damage)) {
            reader->over = !sr_stream_recover(reader->stream);
            if (err != NULL) {
                *err = damage;
                err->at = reader->record;
            }
            if (!reader->over) {
                return SR_STEP_BAD; // told here; the stream is whole again
            }
        }
    }
    return SR_STEP_END;
}

const sr_format sr_format_warc = {.name = "warc",
                                  .endings = ".warc",
                                  .sniff = sniff,
                                  .open = open_warc,
                                  .next = next_warc,
                                  .close = close_warc};
