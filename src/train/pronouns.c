#include "train/pronouns.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/utf8.h"
#include "train/walk.h"

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

static bool start(void *context, const sr_engine *engine, sr_reader *reader, sr_error *err)
{
    (void)reader, (void)err;
    ((shown *)context)->tables = engine->names;
    return true;
}

bool sr_pronouns_print(const char *path, const sr_engine_options *options, sr_error *err)
{
    shown s = {.tables = NULL};
    sr_walk walk = {.context = &s, .start = start, .use = watch};
    return sr_walk_reports(path, options, &walk, err);
}
