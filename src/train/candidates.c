#include "train/candidates.h"

#include <stdio.h>

#include "base/utf8.h"
#include "train/walk.h"

typedef struct {
    sr_witness witness;
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

static bool start(void *context, const sr_engine *engine, sr_reader *reader, sr_error *err)
{
    shown *s = context;
    (void)engine, (void)err;
    s->witness = (sr_witness){.see = see, .context = s};
    reader->witness = &s->witness;
    return true;
}

static void next(void *context, const sr_document *document)
{
    shown *s = context;
    s->id = document->id;
    s->text = document->text;
    s->size = document->size;
}

bool sr_candidates_print(const char *path, const sr_engine_options *options, sr_error *err)
{
    shown s = {.id = NULL};
    sr_walk walk = {.context = &s, .start = start, .next = next, .use = use};
    return sr_walk_reports(path, options, &walk, err);
}
