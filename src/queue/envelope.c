#include "queue/envelope.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "base/day.h"
#include "report/stream.h"

#define COMPRESS_FROM 16384 // bytes: below it the packing costs more than the wire
#define KIND "sitrep-document/1"

static bool set_text(json_t *object, const char *key, const char *text)
{
    return text == NULL || json_object_set_new(object, key, json_string(text)) == 0;
}

static json_t *object_of(const sr_document *document)
{
    json_t *o = json_object();
    char day[SR_DAY_TEXT];
    sr_day_text(day, document->published);
    bool done = set_text(o, "kind", KIND) && set_text(o, "id", document->id) &&
                json_object_set_new(o, "text", json_stringn(document->text, document->size)) == 0 &&
                set_text(o, "title", document->title) && set_text(o, "outlet", document->outlet) &&
                set_text(o, "url", document->url) && set_text(o, "extra", document->extra) &&
                set_text(o, "published", day[0] == '\0' ? NULL : day);
    if (!done) {
        json_decref(o);
    }
    return done ? o : NULL;
}

/// The packed bytes take the place of the plain ones where they are fewer.
static void compress(sr_envelope *e)
{
    size_t room = ZSTD_compressBound(e->size);
    char *packed = malloc(room);
    size_t size = packed == NULL ? 0 : ZSTD_compress(packed, room, e->bytes, e->size, 3);
    if (packed == NULL || ZSTD_isError(size) || size >= e->size) {
        free(packed);
        return;
    }
    free(e->bytes);
    e->bytes = packed;
    e->size = size;
}

bool sr_envelope_pack(sr_envelope *out, const sr_document *document, sr_error *err)
{
    json_t *object = object_of(document);
    if (object == NULL) {
        return sr_fail(err, SR_ERR_UTF8, 0, "%.60s: not UTF-8 text", document->id);
    }
    *out = (sr_envelope){.bytes = json_dumps(object, JSON_COMPACT)};
    json_decref(object);
    if (out->bytes == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    out->size = strlen(out->bytes);
    sr_sha256_hex(out->id, out->bytes, out->size);
    if (out->size >= COMPRESS_FROM) {
        compress(out);
    }
    return true;
}

void sr_envelope_free(sr_envelope *envelope)
{
    free(envelope->bytes);
    *envelope = (sr_envelope){0};
}

/// All bytes of a stream that may be compressed, within what a document may have.
static bool read_whole(sr_buffer *whole, const void *bytes, size_t size, sr_error *err)
{
    sr_stream *stream = sr_stream_of(bytes, size, err);
    char piece[16384];
    size_t got;
    if (stream == NULL) {
        return false;
    }
    while ((got = sr_stream_read(stream, piece, sizeof piece)) > 0 && !whole->refused) {
        sr_buffer_add(whole, piece, got);
    }
    sr_error damage;
    bool damaged = sr_stream_damaged(stream, &damage);
    sr_stream_close(stream);
    return damaged ? sr_fail(err, SR_ERR_DAMAGED, 0, "no report: %.120s", damage.message)
           : whole->refused
               ? sr_fail(err, SR_ERR_TOO_LARGE, 0, "no report: larger than a report may be")
               : true;
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

bool sr_envelope_unpack(sr_unpacked *out, const void *bytes, size_t size, sr_error *err)
{
    sr_buffer whole = {0};
    *out = (sr_unpacked){0};
    if (!read_whole(&whole, bytes, size, err)) {
        sr_buffer_free(&whole);
        return false;
    }
    json_t *object = json_loadb(whole.size == 0 ? "" : whole.bytes, whole.size,
                                JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
    sr_buffer_free(&whole);
    const char *kind = text_of(object, "kind");
    const char *id = text_of(object, "id");
    const json_t *text = json_object_get(object, "text");
    const char *day = text_of(object, "published");
    int32_t published = SR_NO_DAY;
    bool whole_report = kind != NULL && strcmp(kind, KIND) == 0 && id != NULL &&
                        json_is_string(text) &&
                        (day == NULL || sr_day_parse(day, strlen(day), &published));
    if (!whole_report) {
        json_decref(object);
        return sr_fail(err, SR_ERR_FORMAT, 0, "no report: not a " KIND);
    }
    out->document = (sr_document){.id = id,
                                  .text = json_string_value(text),
                                  .size = json_string_length(text),
                                  .title = text_of(object, "title"),
                                  .outlet = text_of(object, "outlet"),
                                  .url = text_of(object, "url"),
                                  .extra = text_of(object, "extra"),
                                  .published = published};
    out->memory = object;
    return true;
}

void sr_unpacked_free(sr_unpacked *unpacked)
{
    json_decref(unpacked->memory);
    *unpacked = (sr_unpacked){0};
}
