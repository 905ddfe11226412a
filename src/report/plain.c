// Plain text: the file is the report.
#include "report/format.h"

#include "report/encoding.h"

#include <stdlib.h>

typedef struct {
    sr_stream *stream;
    bool done;
} plain_reader;

static void *open_plain(sr_stream *stream, const char *path)
{
    (void)path;
    plain_reader *reader = calloc(1, sizeof *reader);
    if (reader != NULL) {
        reader->stream = stream;
    }
    return reader;
}

static sr_step next_plain(void *state, sr_draft *draft, sr_error *err)
{
    plain_reader *reader = state;
    if (reader->done) {
        return SR_STEP_END;
    }
    reader->done = true;
    sr_buffer bytes = {0};
    char piece[1 << 14];
    size_t got;
    while ((got = sr_stream_read(reader->stream, piece, sizeof piece)) > 0 && !bytes.refused) {
        sr_buffer_add(&bytes, piece, got);
    }
    bool read = !bytes.refused;
    if (!read) {
        (void)sr_fail(err, SR_ERR_TOO_LARGE, 0, "text over %zu MB", SR_DOCUMENT_LARGEST >> 20);
    } else if (sr_stream_damaged(reader->stream, NULL)) {
        sr_buffer_free(&bytes);
        return SR_STEP_END; // told by the caller
    } else if (bytes.size == 0) {
        read = sr_fail(err, SR_ERR_FORMAT, 0, "empty");
    } else {
        read = sr_encoding_to_utf8(&draft->text, bytes.bytes, bytes.size, NULL, err);
    }
    if (!read && err != NULL) {
        err->at = 0;
    }
    sr_buffer_free(&bytes);
    return read ? SR_STEP_DOCUMENT : SR_STEP_BAD;
}

const sr_format sr_format_plain = {.name = "plain",
                                   .endings = ".txt .text",
                                   .open = open_plain,
                                   .next = next_plain,
                                   .close = free};
