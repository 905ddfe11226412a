/// Bytes through one input format, by its name.
#ifndef SR_TESTS_FUZZ_FORMAT_H
#define SR_TESTS_FUZZ_FORMAT_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "report/format.h"
#include "report/stream.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Bytes that the input holds once it is decompressed, all members that can be read.
static size_t decompressed(const uint8_t *data, size_t size)
{
    static char bytes[1 << 16];
    sr_stream *stream = sr_stream_of(data, size, NULL);
    size_t all = 0;
    do {
        for (size_t got = 1; got > 0; all += got) {
            got = sr_stream_read(stream, bytes, sizeof bytes);
        }
    } while (sr_stream_recover(stream));
    sr_stream_close(stream);
    return all;
}

/// Read all documents. What is given as text must be well-formed UTF-8, and reading must end:
/// every step takes a byte, of what the input holds once it is decompressed.
static void read_all(const char *name, const char *path, const uint8_t *data, size_t size)
{
    sr_stream *stream = sr_stream_of(data, size, NULL);
    const sr_format *format = sr_format_named(name);
    if (stream == NULL || format == NULL) {
        abort();
    }
    void *state = format->open(stream, path);
    sr_draft draft = {0};
    sr_error err = {0};
    size_t steps = 0;
    size_t most = 0; // steps: no more than bytes; known when a compressed input needs it
    for (sr_step step = SR_STEP_BAD; state != NULL && step != SR_STEP_END;) {
        step = sr_format_next(format, state, &draft, &err);
        const sr_buffer *texts[] = {&draft.text, &draft.title, &draft.outlet,
                                    &draft.url,  &draft.id,    &draft.extra};
        for (size_t i = 0; step == SR_STEP_DOCUMENT && i < sizeof texts / sizeof *texts; i++) {
            if (texts[i]->size > 0 && !sr_utf8_check(texts[i]->bytes, texts[i]->size, NULL)) {
                abort();
            }
        }
        if (++steps > size + 100 && most == 0) {
            most = decompressed(data, size);
        }
        if (steps > size + 100 && steps > most + 100) {
            abort();
        }
    }
    if (state != NULL) {
        format->close(state);
    }
    sr_draft_free(&draft);
    sr_stream_close(stream);
}

#endif
