#include "train/pronouns.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/utf8.h"
#include "cli/command.h"
#include "pipeline/engine.h"
#include "report/input.h"

typedef struct {
    const sr_name_tables *tables;
    const sr_reading *reading;
} shown;

static void print_span(const char *text, sr_span span)
{
    size_t from = sr_utf8_count(text, span.from);
    printf("%zu\t%zu\t", from, from + sr_utf8_count(text + span.from, span.to - span.from));
}

static void see(void *context, sr_span pronoun, sr_span candidate, uint32_t token, uint32_t actor,
                unsigned kind, uint64_t features)
{
    const sr_reading *r = ((const shown *)context)->reading;
    printf("%s\t", r->report.id);
    print_span(r->report.text, pronoun);
    print_span(r->report.text, candidate);
    print_span(r->report.text, r->tokens.tokens[token].span);
    printf("%u\t%u\t%" PRIx64 "\n", actor, kind, features);
}

/// The names once more, watched; what they are found to be is of no interest here.
static bool watch(void *context, const sr_reading *reading, sr_arena scratch, sr_error *err)
{
    shown *s = context;
    size_t half = sr_arena_left(&scratch) / 2;
    sr_arena keep = {
        .next = scratch.next, .end = scratch.next + half, .when_full = scratch.when_full};
    scratch.next += half;
    (void)err;
    s->reading = reading;
    (void)sr_names_find_watched(s->tables, &reading->report, &reading->syntax, &reading->values,
                                see, s, &keep, scratch);
    return true;
}

static bool print_all(sr_engine *engine, sr_reader *reader, sr_input *input)
{
    bool good = true;
    sr_input_document next;
    shown s = {.tables = engine->names};
    while (sr_input_next(input, &next)) {
        sr_error err;
        if (!sr_reader_read(reader, &next.document, watch, &s, &err)) {
            fprintf(stderr, "%s: %s\n", next.document.id, err.message);
            good = false;
        }
        sr_input_free(&next);
    }
    return good;
}

bool sr_pronouns_print(const char *path, const sr_engine_options *options, sr_error *err)
{
    sr_engine *engine = sr_engine_open(options, err);
    if (engine == NULL) {
        return false;
    }
    sr_reader *reader = sr_reader_new(engine, err);
    sr_input_options reading = {.published = SR_NO_DAY, .complain = sr_complain};
    sr_input *input = reader == NULL ? NULL : sr_input_open(&path, 1, &reading, err);
    bool done = input != NULL;
    if (done && !print_all(engine, reader, input)) {
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
