/// The bytes of a file or of standard input, decompressed on the way (gzip with any number of
/// members, zstd), in constant memory.
#ifndef SR_REPORT_STREAM_H
#define SR_REPORT_STREAM_H

#include "base/error.h"
#include "report/buffer.h"

typedef struct sr_stream sr_stream;

/// "-" is standard input. Errors: SR_ERR_IO, SR_ERR_LIMIT; returns NULL.
sr_stream *sr_stream_open(const char *path, sr_error *err);
/// A stream over bytes in memory, which stay the caller's.
sr_stream *sr_stream_of(const void *bytes, size_t size, sr_error *err);
void sr_stream_close(sr_stream *stream);

/// The next bytes without taking them: at least `want` (at most SR_STREAM_AHEAD) unless the stream
/// ends before. `*size` is how many there are.
#define SR_STREAM_AHEAD ((size_t)1 << 16)
const char *sr_stream_peek(sr_stream *stream, size_t want, size_t *size);
/// Pass over bytes that were peeked at.
void sr_stream_skip(sr_stream *stream, size_t size);
/// Read up to `size` bytes; 0 at the end or where the input is damaged.
size_t sr_stream_read(sr_stream *stream, void *bytes, size_t size);

typedef enum { SR_LINE_READ, SR_LINE_LONG, SR_LINE_END } sr_line_step;
/// The next line without its end, into `line` (cleared first). A line over the limit of buffers is
/// passed over whole.
sr_line_step sr_stream_line(sr_stream *stream, sr_buffer *line);
/// Lines begun so far, from 1.
unsigned long sr_stream_line_number(const sr_stream *stream);

/// True when reading stopped because the input is damaged or decompresses to more than is sane;
/// `err` says how.
bool sr_stream_damaged(const sr_stream *stream, sr_error *err);
/// After damage in a gzip stream: go on at the next member. False if there is none.
bool sr_stream_recover(sr_stream *stream);

/// Bytes of the file taken so far (compressed).
uint64_t sr_stream_taken(const sr_stream *stream);

#endif
