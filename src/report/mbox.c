// Mailboxes: messages one after the other, each after a line "From ..." (RFC 4155). ">From " inside
// a message is the writers' way around that and loses its mark.
#include "report/format.h"

#include "report/mail.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    sr_stream *stream;
    sr_buffer line;
    sr_buffer message;
    unsigned long from; // line of the message's "From "
    unsigned long next; // line of the next message's, 0 if not yet seen
    bool begun;
} mbox_reader;

static bool sniff(const char *head, size_t size)
{
    const char *end = memchr(head, '\n', size);
    return size > 5 && memcmp(head, "From ", 5) == 0 && end != NULL &&
           memchr(end, ':', size - (size_t)(end - head)) != NULL;
}

static void *open_mbox(sr_stream *stream, const char *path)
{
    (void)path;
    mbox_reader *reader = calloc(1, sizeof *reader);
    if (reader != NULL) {
        reader->stream = stream;
    }
    return reader;
}

static void close_mbox(void *state)
{
    mbox_reader *reader = state;
    sr_buffer_free(&reader->line);
    sr_buffer_free(&reader->message);
    free(reader);
}

/// Gather lines until the next message starts. False at the end, when nothing was gathered.
static bool gather(mbox_reader *reader)
{
    bool empty = true; // the line before
    bool any = false;
    sr_buffer_clear(&reader->message);
    reader->from = reader->next;
    for (;;) {
        sr_line_step step = sr_stream_line(reader->stream, &reader->line);
        if (step == SR_LINE_END) {
            reader->next = 0;
            return any || reader->from != 0;
        }
        const char *text = reader->line.size == 0 ? "" : reader->line.bytes;
        if (empty && strncmp(text, "From ", 5) == 0) {
            reader->next = sr_stream_line_number(reader->stream);
            if (reader->from != 0) {
                return true;
            }
            reader->from = reader->next;
            any = true;
            continue;
        }
        any = true;
        empty = reader->line.size == 0;
        size_t marks = strspn(text, ">");
        size_t skip = marks > 0 && strncmp(text + marks, "From ", 5) == 0 ? 1 : 0;
        if (step == SR_LINE_LONG) {
            reader->message.refused = true;
        }
        sr_buffer_add(&reader->message, text + skip,
                      reader->line.size - (reader->line.size > 0 ? skip : 0));
        sr_buffer_add(&reader->message, "\n", 1);
    }
}

static sr_step next_mbox(void *state, sr_draft *draft, sr_error *err)
{
    mbox_reader *reader = state;
    if (reader->begun && reader->next == 0) {
        return SR_STEP_END;
    }
    reader->begun = true;
    if (!gather(reader)) {
        return SR_STEP_END;
    }
    bool read;
    if (reader->from == 0) {
        read = sr_fail(err, SR_ERR_FORMAT, 1, "no mailbox: a line \"From ...\" is missing");
    } else if (reader->message.refused) {
        read = sr_fail(err, SR_ERR_TOO_LARGE, 0, "message over %zu MB", SR_DOCUMENT_LARGEST >> 20);
    } else {
        const char *bytes = reader->message.size == 0 ? "" : reader->message.bytes;
        read = sr_mail_read(draft, bytes, reader->message.size, err);
    }
    if (!read && err != NULL) {
        err->at = reader->from;
    }
    draft->line = reader->from;
    return read ? SR_STEP_DOCUMENT : SR_STEP_BAD;
}

const sr_format sr_format_mbox = {.name = "mbox",
                                  .endings = ".mbox .mbx",
                                  .sniff = sniff,
                                  .open = open_mbox,
                                  .next = next_mbox,
                                  .close = close_mbox};
