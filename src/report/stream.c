// A window of decompressed bytes in front of a window of file bytes. zlib and zstd decompress
// between the two. Limits: what comes out may be a thousand times what went in, and no more, once
// it is over a size that honest archives of text stay under.
#include "report/stream.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#define IN_SIZE ((size_t)1 << 16)
#define OUT_SIZE (SR_STREAM_AHEAD * 4)
#define RATIO_LARGEST 1000
#define RATIO_FROM ((uint64_t)256 << 20) // bytes out before the ratio is looked at

typedef enum { PLAIN, GZIP, ZSTD } packing;

struct sr_stream {
    FILE *file; // NULL for bytes in memory
    const unsigned char *memory;
    size_t memory_left;
    packing packed;
    z_stream gzip;
    bool gzip_open;
    ZSTD_DStream *zstd;
    unsigned char *in; // [in_at, in_to) is not yet decompressed
    size_t in_at;
    size_t in_to;
    char *out; // [out_at, out_to) is not yet taken
    size_t out_at;
    size_t out_to;
    uint64_t taken;
    uint64_t made;
    bool source_over;
    bool over;
    bool member_over; // a gzip member ended; another may follow
    bool damaged;
    sr_error damage;
    unsigned long lines;
};

static bool fill_in(sr_stream *s)
{
    if (s->in_at < s->in_to) {
        return true;
    }
    if (s->source_over) {
        return false;
    }
    s->in_at = 0;
    if (s->file != NULL) {
        ssize_t got;
        do { // not fread(): a pipe's bytes are taken as they come
            got = read(fileno(s->file), s->in, IN_SIZE);
        } while (got < 0 && errno == EINTR);
        s->in_to = got > 0 ? (size_t)got : 0;
        if (got < 0) {
            s->damaged = true;
            (void)sr_fail(&s->damage, SR_ERR_IO, s->taken, "cannot read on: %s", strerror(errno));
        }
    } else {
        s->in_to = s->memory_left < IN_SIZE ? s->memory_left : IN_SIZE;
        if (s->in_to > 0) {
            memcpy(s->in, s->memory, s->in_to);
        }
        s->memory += s->in_to;
        s->memory_left -= s->in_to;
    }
    s->taken += s->in_to;
    s->source_over = s->in_to == 0;
    return s->in_to > 0;
}

static void damage(sr_stream *s, const char *what)
{
    s->damaged = true;
    (void)sr_fail(&s->damage, SR_ERR_DAMAGED, s->taken - (s->in_to - s->in_at), "%s", what);
}

/// Start the next gzip member. False at the end of the file, and where no member starts.
static bool next_member(sr_stream *s)
{
    s->member_over = false;
    if (!fill_in(s)) {
        return false;
    }
    if (s->gzip_open && inflateReset(&s->gzip) == Z_OK) {
        return true;
    }
    s->gzip_open = !s->gzip_open && inflateInit2(&s->gzip, 15 + 16) == Z_OK;
    if (!s->gzip_open) {
        damage(s, "no memory to decompress");
    }
    return s->gzip_open;
}

static size_t inflate_some(sr_stream *s, char *out, size_t size)
{
    for (;;) {
        if (s->member_over && !next_member(s)) {
            return 0;
        }
        if (!fill_in(s)) {
            damage(s, "the compressed data are cut short");
            return 0;
        }
        s->gzip.next_in = s->in + s->in_at;
        s->gzip.avail_in = (uInt)(s->in_to - s->in_at);
        s->gzip.next_out = (Bytef *)out;
        s->gzip.avail_out = (uInt)size;
        int result = inflate(&s->gzip, Z_NO_FLUSH);
        s->in_at = s->in_to - s->gzip.avail_in;
        size_t made = size - s->gzip.avail_out;
        if (result == Z_STREAM_END) {
            s->member_over = true;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            damage(s, "the compressed data are damaged");
            return made;
        }
        if (made > 0) {
            return made;
        }
    }
}

static size_t unpack_zstd(sr_stream *s, char *out, size_t size)
{
    ZSTD_outBuffer to = {.dst = out, .size = size};
    while (to.pos == 0) {
        if (!fill_in(s)) {
            if (!s->member_over) {
                damage(s, "the compressed data are cut short");
            }
            return 0;
        }
        ZSTD_inBuffer from = {.src = s->in, .size = s->in_to, .pos = s->in_at};
        size_t result = ZSTD_decompressStream(s->zstd, &to, &from);
        s->in_at = from.pos;
        if (ZSTD_isError(result)) {
            damage(s, "the compressed data are damaged");
            s->source_over = true;
            s->in_at = s->in_to;
            return 0;
        }
        s->member_over = result == 0;
    }
    return to.pos;
}

static size_t copy_some(sr_stream *s, char *out, size_t size)
{
    if (!fill_in(s)) {
        return 0;
    }
    size_t take = s->in_to - s->in_at < size ? s->in_to - s->in_at : size;
    memcpy(out, s->in + s->in_at, take);
    s->in_at += take;
    return take;
}

/// Decompress more behind what is there.
static void make_more(sr_stream *s)
{
    if (s->over || s->damaged) {
        return;
    }
    if (s->out_at > 0) {
        memmove(s->out, s->out + s->out_at, s->out_to - s->out_at);
        s->out_to -= s->out_at;
        s->out_at = 0;
    }
    char *to = s->out + s->out_to;
    size_t room = OUT_SIZE - s->out_to;
    size_t made = s->packed == GZIP   ? inflate_some(s, to, room)
                  : s->packed == ZSTD ? unpack_zstd(s, to, room)
                                      : copy_some(s, to, room);
    s->out_to += made;
    s->made += made;
    s->over = made == 0;
    if (s->made > RATIO_FROM && s->made / RATIO_LARGEST > s->taken) {
        damage(s, "decompresses to over a thousand times its size");
        s->source_over = true;
        s->in_at = s->in_to;
    }
}

static bool start(sr_stream *s, sr_error *err)
{
    s->in = malloc(IN_SIZE);
    s->out = malloc(OUT_SIZE);
    if (s->in == NULL || s->out == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    if (fill_in(s) && s->in_to >= 4) {
        bool gzip = s->in[0] == 0x1f && s->in[1] == 0x8b && s->in[2] == 8;
        bool zstd = s->in[0] == 0x28 && s->in[1] == 0xb5 && s->in[2] == 0x2f && s->in[3] == 0xfd;
        s->packed = gzip ? GZIP : zstd ? ZSTD : PLAIN;
    }
    s->member_over = s->packed == GZIP;
    if (s->packed == ZSTD) {
        s->zstd = ZSTD_createDStream();
        if (s->zstd == NULL ||
            ZSTD_isError(ZSTD_DCtx_setParameter(s->zstd, ZSTD_d_windowLogMax, 27))) {
            return sr_fail(err, SR_ERR_LIMIT, 0, "no memory to decompress");
        }
    }
    return true;
}

static sr_stream *started(sr_stream *s, sr_error *err)
{
    if (!start(s, err)) {
        sr_stream_close(s);
        return NULL;
    }
    return s;
}

sr_stream *sr_stream_open(const char *path, sr_error *err)
{
    sr_stream *s = calloc(1, sizeof *s);
    if (s == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    s->file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (s->file == NULL) {
        (void)sr_fail(err, SR_ERR_IO, 0, "%s", strerror(errno));
        sr_stream_close(s);
        return NULL;
    }
    return started(s, err);
}

sr_stream *sr_stream_of(const void *bytes, size_t size, sr_error *err)
{
    sr_stream *s = calloc(1, sizeof *s);
    if (s == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    s->memory = bytes;
    s->memory_left = size;
    return started(s, err);
}

void sr_stream_close(sr_stream *stream)
{
    if (stream == NULL) {
        return;
    }
    if (stream->gzip_open) {
        (void)inflateEnd(&stream->gzip);
    }
    (void)ZSTD_freeDStream(stream->zstd);
    if (stream->file != NULL && stream->file != stdin) {
        (void)fclose(stream->file);
    }
    free(stream->in);
    free(stream->out);
    free(stream);
}

const char *sr_stream_peek(sr_stream *stream, size_t want, size_t *size)
{
    while (stream->out_to - stream->out_at < want && !stream->over && !stream->damaged) {
        make_more(stream);
    }
    *size = stream->out_to - stream->out_at;
    return stream->out + stream->out_at;
}

void sr_stream_skip(sr_stream *stream, size_t size)
{
    stream->out_at += size;
}

size_t sr_stream_read(sr_stream *stream, void *bytes, size_t size)
{
    size_t have;
    const char *from = sr_stream_peek(stream, 1, &have);
    size_t take = have < size ? have : size;
    memcpy(bytes, from, take);
    sr_stream_skip(stream, take);
    return take;
}

sr_line_step sr_stream_line(sr_stream *stream, sr_buffer *line)
{
    sr_buffer_clear(line);
    bool any = false;
    bool ended = false;
    while (!ended) {
        size_t have;
        const char *from = sr_stream_peek(stream, 1, &have);
        if (have == 0) {
            break;
        }
        const char *end = memchr(from, '\n', have);
        size_t take = end == NULL ? have : (size_t)(end - from);
        if (!line->refused) {
            sr_buffer_add(line, from, take);
        }
        sr_stream_skip(stream, take + (end != NULL));
        stream->lines += !any;
        any = true;
        ended = end != NULL;
    }
    if (line->size > 0 && line->bytes[line->size - 1] == '\r') {
        line->bytes[--line->size] = 0;
    }
    bool cut = stream->damaged && !ended; // the caller is told of the damage instead
    return !any || cut ? SR_LINE_END : line->refused ? SR_LINE_LONG : SR_LINE_READ;
}

unsigned long sr_stream_line_number(const sr_stream *stream)
{
    return stream->lines;
}

bool sr_stream_damaged(const sr_stream *stream, sr_error *err)
{
    if (stream->damaged && err != NULL) {
        *err = stream->damage;
    }
    return stream->damaged;
}

bool sr_stream_recover(sr_stream *stream)
{
    stream->out_at = stream->out_to = 0;
    if (stream->packed != GZIP || !stream->damaged) {
        return false;
    }
    while (fill_in(stream)) {
        unsigned char *at = stream->in + stream->in_at;
        size_t left = stream->in_to - stream->in_at;
        unsigned char *mark = memchr(at, 0x1f, left);
        if (mark == NULL) {
            stream->in_at = stream->in_to;
            continue;
        }
        stream->in_at = (size_t)(mark - stream->in);
        left = stream->in_to - stream->in_at;
        // A mark cut by the end of the window is passed over: one member more is lost, at worst.
        if (left >= 4 && mark[1] == 0x8b && mark[2] == 8 && (mark[3] & 0xe0) == 0) {
            stream->damaged = false;
            stream->over = false;
            stream->member_over = true;
            return true;
        }
        stream->in_at++;
    }
    return false;
}

uint64_t sr_stream_taken(const sr_stream *stream)
{
    return stream->taken - (stream->in_to - stream->in_at);
}
