// A file of HTML: one page, one article.
#include "report/article.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
    sr_stream *stream;
    bool done;
} html_reader;

static bool sniff(const char *head, size_t size)
{
    size_t look = size < 1024 ? size : 1024;
    for (size_t at = 0; at + 6 < look; at++) {
        if (head[at] == '<' &&
            (strncasecmp(head + at, "<html", 5) == 0 ||
             (at + 14 < look && strncasecmp(head + at, "<!doctype html", 14) == 0))) {
            return true;
        }
    }
    return false;
}

static void *open_html(sr_stream *stream, const char *path)
{
    (void)path;
    html_reader *reader = calloc(1, sizeof *reader);
    if (reader != NULL) {
        reader->stream = stream;
    }
    return reader;
}

static sr_step next_html(void *state, sr_draft *draft, sr_error *err)
{
    html_reader *reader = state;
    if (reader->done) {
        return SR_STEP_END;
    }
    reader->done = true;
    sr_buffer page = {0};
    char piece[1 << 14];
    size_t got;
    while ((got = sr_stream_read(reader->stream, piece, sizeof piece)) > 0 && !page.refused) {
        sr_buffer_add(&page, piece, got);
    }
    bool read;
    if (page.refused) {
        read = sr_fail(err, SR_ERR_TOO_LARGE, 0, "page over %zu MB", SR_DOCUMENT_LARGEST >> 20);
    } else if (page.size == 0) {
        read = sr_fail(err, SR_ERR_FORMAT, 0, "empty");
    } else {
        read = sr_article_of_page(draft, page.bytes, page.size, NULL, err);
    }
    if (!read && err != NULL) {
        err->at = 0;
    }
    sr_buffer_free(&page);
    return read ? SR_STEP_DOCUMENT : SR_STEP_BAD;
}

const sr_format sr_format_html = {.name = "html",
                                  .endings = ".html .htm .xhtml",
                                  .sniff = sniff,
                                  .open = open_html,
                                  .next = next_html,
                                  .close = free};
