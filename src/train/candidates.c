#include "train/candidates.h"

#include <stdio.h>

#include "base/utf8.h"
#include "cli/command.h"
#include "pipeline/engine.h"
#include "report/input.h"

typedef struct {
    const char *id;
    const char *text;
    size_t size;
} shown;

static void see(void *context, const char *task, sr_span span, const char *features, float score,
                const char *outcome)
{
    const shown *s = context;
    if (span.to > s->size || span.from > span.to) {
        return;
    }
    size_t from = sr_utf8_count(s->text, span.from);
    size_t to = from + sr_utf8_count(s->text + span.from, span.to - span.from);
    printf("%s\t%s\t%zu\t%zu\t%.4f\t", s->id, task, from, to, (double)score);
    for (const char *at = outcome == NULL ? "" : outcome; *at != '\0'; at++) {
        putchar(*at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at);
    }
    printf("\t%s\n", features);
}

static bool use(void *context, const sr_reading *reading, sr_arena scratch, sr_error *err)
{
    (void)context, (void)reading, (void)scratch, (void)err;
    return true;
}

static bool print_all(sr_reader *reader, sr_input *input)
{
    bool good = true;
    shown s = {0};
    sr_witness witness = {.see = see, .context = &s};
    sr_input_document next;
    reader->witness = &witness;
    while (sr_input_next(input, &next)) {
        sr_error err;
        s = (shown){next.document.id, next.document.text, next.document.size};
        if (!sr_reader_read(reader, &next.document, use, NULL, &err)) {
            fprintf(stderr, "%s: %s\n", next.document.id, err.message);
            good = false;
        }
        sr_input_free(&next);
    }
    reader->witness = NULL;
    return good;
}

bool sr_candidates_print(const char *path, const sr_engine_options *options, sr_error *err)
{
    sr_engine *engine = sr_engine_open(options, err);
    if (engine == NULL) {
        return false;
    }
    sr_reader *reader = sr_reader_new(engine, err);
    sr_input_options reading = {.published = SR_NO_DAY, .complain = sr_complain};
    sr_input *input = reader == NULL ? NULL : sr_input_open(&path, 1, &reading, err);
    bool done = input != NULL;
    if (done && !print_all(reader, input)) {
        done = sr_fail(err, SR_ERR_FORMAT, 0, "%s: some reports could not be read", path);
    }
    if (input != NULL) {
        sr_input_close(input);
    }
    if (reader != NULL) {
        sr_reader_free(reader);
    }
    sr_engine_close(engine);
    return done;
}
