// JSON Lines, one object a line with `id`, `text`, `title`, `outlet`, `url`, `published`; other
// keys are kept as they are. A file that is one array of such objects, or one object over many
// lines, is read whole.
#include "report/format.h"

#include "report/when.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    sr_stream *stream;
    sr_buffer line;
    json_t *array; // when the file is one array
    size_t next;
    bool whole; // the file is to be read as one value
    bool over;
} json_reader;

static bool is_blank(const char *text, size_t size)
{
    return strspn(text, " \t\r\n") >= size;
}

static bool sniff(const char *head, size_t size)
{
    size_t at = 0;
    while (at < size && (strchr(" \t\r\n", head[at]) != NULL || (unsigned char)head[at] >= 0xef)) {
        at++;
    }
    return at + 1 < size && head[at] == '{' && memchr(head + at, '"', size - at) != NULL;
}

/// An array, or an object whose first line is only its beginning.
static bool looks_whole(sr_stream *stream)
{
    size_t size;
    const char *head = sr_stream_peek(stream, 1, &size); // no more: a pipe may have no more yet
    size_t at = 0;
    while (at < size && strchr(" \t\r\n", head[at]) != NULL && head[at] != 0) {
        at++;
    }
    if (at == size) {
        return false;
    }
    if (head[at] == '[') {
        return true;
    }
    const char *end = memchr(head + at, '\n', size - at);
    return head[at] == '{' && end != NULL &&
           is_blank(head + at + 1, (size_t)(end - head) - at - 1) && end[-1] != '}';
}

static void *open_json(sr_stream *stream, const char *path)
{
    (void)path;
    json_reader *reader = calloc(1, sizeof *reader);
    if (reader != NULL) {
        reader->stream = stream;
        reader->whole = looks_whole(stream);
    }
    return reader;
}

static void close_json(void *state)
{
    json_reader *reader = state;
    json_decref(reader->array);
    sr_buffer_free(&reader->line);
    free(reader);
}

/// A field that is a string, a number (ids often are) or null; false if it is anything else.
static bool take_string(json_t *object, const char *key, sr_buffer *out)
{
    json_t *value = json_object_get(object, key);
    if (json_is_string(value)) {
        sr_buffer_add(out, json_string_value(value), json_string_length(value));
    } else if (json_is_integer(value)) {
        char *digits = json_dumps(value, JSON_ENCODE_ANY);
        if (digits != NULL) {
            sr_buffer_text(out, digits);
        }
        free(digits);
    } else {
        return value == NULL || json_is_null(value);
    }
    return true;
}

static void keep_extra(json_t *object, sr_buffer *out)
{
    static const char *const known[] = {"id", "text", "title", "outlet", "url", "published"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        (void)json_object_del(object, known[i]);
    }
    char *text = json_object_size(object) > 0 ? json_dumps(object, JSON_COMPACT) : NULL;
    if (text != NULL) {
        sr_buffer_text(out, text);
    }
    free(text);
}

/// `number` is the line or the place in the array.
static sr_step document_of(json_t *object, sr_draft *draft, unsigned long number, sr_error *err)
{
    if (!json_is_object(object)) {
        (void)sr_fail(err, SR_ERR_FORMAT, number, "no JSON object");
        return SR_STEP_BAD;
    }
    const struct {
        const char *key;
        sr_buffer *to;
    } fields[] = {{"id", &draft->id},
                  {"text", &draft->text},
                  {"title", &draft->title},
                  {"outlet", &draft->outlet},
                  {"url", &draft->url}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!take_string(object, fields[i].key, fields[i].to)) {
            (void)sr_fail(err, SR_ERR_FORMAT, number, "`%s` is no string", fields[i].key);
            return SR_STEP_BAD;
        }
    }
    if (!json_is_string(json_object_get(object, "text"))) {
        (void)sr_fail(err, SR_ERR_FORMAT, number, "no `text`");
        return SR_STEP_BAD;
    }
    json_t *published = json_object_get(object, "published");
    const char *day = json_string_value(published);
    bool known = day != NULL && *day != 0;
    if ((published != NULL && !json_is_null(published) && day == NULL) ||
        (known && !sr_when_read(day, strlen(day), &draft->published))) {
        (void)sr_fail(err, SR_ERR_FORMAT, number, "`published` is no day (2004-08-07): %.40s",
                      day == NULL ? "" : day);
        return SR_STEP_BAD;
    }
    keep_extra(object, &draft->extra);
    draft->line = number;
    return SR_STEP_DOCUMENT;
}

/// Read the whole stream as one value; an object becomes an array of one.
static sr_step load_whole(json_reader *reader, sr_error *err)
{
    char piece[1 << 14];
    size_t got;
    reader->whole = false;
    while ((got = sr_stream_read(reader->stream, piece, sizeof piece)) > 0 &&
           !reader->line.refused) {
        sr_buffer_add(&reader->line, piece, got);
    }
    json_error_t error;
    json_t *value =
        reader->line.refused ? NULL : json_loadb(reader->line.bytes, reader->line.size, 0, &error);
    if (value == NULL) {
        reader->over = true;
        if (reader->line.refused) {
            (void)sr_fail(err, SR_ERR_TOO_LARGE, 0, "a JSON value over %zu MB: use JSON Lines",
                          SR_DOCUMENT_LARGEST >> 20);
        } else {
            (void)sr_fail(err, SR_ERR_FORMAT, (uint64_t)error.line, "no JSON: %s", error.text);
        }
        return SR_STEP_BAD;
    }
    reader->array = json_is_array(value) ? value : json_array();
    if (value != reader->array) {
        (void)json_array_append_new(reader->array, value);
    }
    sr_buffer_free(&reader->line);
    return SR_STEP_DOCUMENT;
}

static sr_step next_item(json_reader *reader, sr_draft *draft, sr_error *err)
{
    if (reader->next >= json_array_size(reader->array)) {
        return SR_STEP_END;
    }
    json_t *object = json_array_get(reader->array, reader->next++);
    return document_of(object, draft, (unsigned long)reader->next, err);
}

static sr_step next_line(json_reader *reader, sr_draft *draft, sr_error *err)
{
    for (;;) {
        sr_line_step step = sr_stream_line(reader->stream, &reader->line);
        unsigned long number = sr_stream_line_number(reader->stream);
        const char *text = reader->line.bytes;
        size_t size = reader->line.size;
        if (step == SR_LINE_END) {
            return SR_STEP_END;
        }
        if (step == SR_LINE_LONG) {
            (void)sr_fail(err, SR_ERR_TOO_LARGE, number, "line over %zu MB",
                          SR_DOCUMENT_LARGEST >> 20);
            return SR_STEP_BAD;
        }
        if (number == 1 && size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
            text += 3;
            size -= 3;
        }
        if (size == 0 || is_blank(text, size)) {
            continue;
        }
        json_error_t error;
        json_t *object = json_loadb(text, size, 0, &error);
        if (object == NULL) {
            (void)sr_fail(err, SR_ERR_FORMAT, number, "no JSON: %.120s", error.text);
            return SR_STEP_BAD;
        }
        sr_step result = document_of(object, draft, number, err);
        json_decref(object);
        return result;
    }
}

static sr_step next_json(void *state, sr_draft *draft, sr_error *err)
{
    json_reader *reader = state;
    if (reader->whole && load_whole(reader, err) == SR_STEP_BAD) {
        return SR_STEP_BAD;
    }
    if (reader->over) {
        return SR_STEP_END;
    }
    return reader->array != NULL ? next_item(reader, draft, err) : next_line(reader, draft, err);
}

const sr_format sr_format_json = {.name = "jsonl",
                                  .endings = ".jsonl .ndjson .json",
                                  .sniff = sniff,
                                  .open = open_json,
                                  .next = next_json,
                                  .close = close_json};
