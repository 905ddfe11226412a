// The way of the text, layer by layer: the only place that calls them all.
#include "pipeline/engine.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/timer.h"
#include "pipeline/record.h"

// Pages are taken only when touched. A long report has room of its own by its length, given back
// when it is read: dense text takes about 350 bytes of memory a byte, words that all tell of events
// some more.
#define KEEP_BYTES ((size_t)160 << 20)
#define SCRATCH_BYTES ((size_t)64 << 20)
#define LONG_BYTES ((size_t)64 << 10) // of text: longer ones have room of their own
#define LONG_KEEP ((size_t)2 << 10)   // bytes reserved for a byte of text
#define LONG_SCRATCH ((size_t)1 << 10)

/// The layer of attribution may be absent: then attributions are those of the rules.
static bool open_voice(sr_engine *engine, sr_error *err)
{
    char path[4200];
    (void)snprintf(path, sizeof path, "%s/voice.srd", engine->models);
    if (access(path, F_OK) != 0) {
        return true;
    }
    engine->voice = calloc(1, sizeof *engine->voice);
    return engine->voice == NULL ? sr_fail(err, SR_ERR_LIMIT, 0, "out of memory")
                                 : sr_voice_open(engine->voice, path, err);
}

static bool open_parts(sr_engine *engine, const sr_engine_options *options, sr_error *err)
{
    char path[4200];
    if (!sr_engine_folders(engine, options, err)) {
        return false;
    }
    (void)snprintf(path, sizeof path, "%s/reader.srd", engine->models);
    if ((engine->parser = sr_parser_open(path, err)) == NULL ||
        (engine->values = sr_value_tables_open(engine->data, err)) == NULL ||
        (engine->names = sr_name_tables_open(engine->data, err)) == NULL ||
        (engine->codebook = sr_codebook_open(engine->data, err)) == NULL ||
        (engine->claims = sr_claim_tables_open(engine->data, err)) == NULL) {
        return false;
    }
    (void)snprintf(path, sizeof path, "%s/scorer.srd", engine->models);
    bool rules_only = options != NULL && options->rules_only;
    engine->without = options == NULL ? 0 : options->without;
    sr_name_tables_without(engine->names, (engine->without & SR_WITHOUT_COREFERENCE) != 0,
                           (engine->without & SR_WITHOUT_CONTEXT) != 0);
    (void)snprintf(engine->version, sizeof engine->version, "%s+%08x%s", SITREP_VERSION,
                   sr_engine_checksum(engine), rules_only ? "-rules" : "");
    return open_voice(engine, err) &&
           (rules_only || access(path, F_OK) != 0 || sr_scorer_open(&engine->scorer, path, err));
}

const char *sr_version(void)
{
    return SITREP_VERSION;
}

const char *sr_engine_version(const sr_engine *engine)
{
    return engine->version;
}

sr_engine *sr_engine_open(const sr_engine_options *options, sr_error *err)
{
    sr_engine *engine = calloc(1, sizeof *engine);
    if (engine == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    if (!open_parts(engine, options, err)) {
        sr_engine_close(engine);
        return NULL;
    }
    return engine;
}

void sr_engine_close(sr_engine *engine)
{
    if (engine == NULL) {
        return;
    }
    if (engine->scorer != NULL) {
        sr_scorer_close(engine->scorer);
    }
    if (engine->voice != NULL) {
        sr_voice_close(engine->voice);
        free(engine->voice);
    }
    if (engine->claims != NULL) {
        sr_claim_tables_close(engine->claims);
    }
    if (engine->codebook != NULL) {
        sr_codebook_close(engine->codebook);
    }
    if (engine->names != NULL) {
        sr_name_tables_close(engine->names);
    }
    if (engine->values != NULL) {
        sr_value_tables_close(engine->values);
    }
    if (engine->parser != NULL) {
        sr_parser_close(engine->parser);
    }
    free(engine);
}

sr_reader *sr_reader_new(const sr_engine *engine, sr_error *err)
{
    sr_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    reader->engine = engine;
    reader->memory = sr_pages_take(KEEP_BYTES + SCRATCH_BYTES);
    if (reader->memory == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "no memory for a reader: %s", strerror(errno));
        sr_reader_free(reader);
        return NULL;
    }
    reader->parser = sr_parser_state_new(engine->parser, err);
    if (reader->parser == NULL) {
        sr_reader_free(reader);
        return NULL;
    }
    return reader;
}

void sr_reader_free(sr_reader *reader)
{
    if (reader == NULL) {
        return;
    }
    if (reader->parser != NULL) {
        sr_parser_state_free(reader->parser);
    }
    sr_pages_give_back(reader->memory, KEEP_BYTES + SCRATCH_BYTES);
    free(reader->record);
    free(reader);
}

/// What trees are measured against: every token of a sentence hangs on its first.
static void flatten(const sr_tokens *tokens, sr_tree *tree)
{
    for (uint32_t t = 0; t < tree->count; t++) {
        uint32_t first = tokens->sentences[tokens->tokens[t].sentence].first;
        tree->head[t] = t == first ? SR_NO_TOKEN : first;
        tree->deprel[t] = t == first ? SR_ROOT : SR_DEP;
    }
}

static void end_step(sr_reader *reader, sr_reading_step step)
{
    double now = sr_timer_thread();
    reader->seconds[step] += now - reader->since;
    reader->since = now;
}

/// Each step sees what earlier ones made and gives its own result.
static void read_layers(sr_reader *reader, sr_reading *r, sr_arena *keep, sr_arena scratch)
{
    const sr_engine *engine = reader->engine;
    reader->since = sr_timer_thread();
    r->tokens = sr_tokens_of(&r->report, keep, scratch);
    reader->sentences += r->tokens.sentence_count;
    end_step(reader, SR_STEP_TEXT);
    sr_parser_run(reader->parser, engine->voice, &r->tokens, &r->tags, &r->tree, keep, scratch);
    if ((engine->without & SR_WITHOUT_TREE) != 0) {
        flatten(&r->tokens, &r->tree);
    }
    r->syntax = sr_syntax_of(&r->tokens, &r->tags, &r->tree, keep, scratch);
    end_step(reader, SR_STEP_TREE);
    r->values = sr_values_find(engine->values, &r->report, &r->syntax, keep, scratch);
    end_step(reader, SR_STEP_VALUE);
    r->names = sr_names_find(engine->names, &r->report, &r->syntax, &r->values, keep, scratch);
    end_step(reader, SR_STEP_NAME);
    r->events = sr_events_find(engine->codebook, engine->scorer, &r->report, &r->syntax, &r->values,
                               &r->names, reader->witness, keep, scratch);
    end_step(reader, SR_STEP_EVENT);
    r->claims = sr_claims_find(engine->claims, engine->scorer, &r->report, &r->syntax, &r->values,
                               &r->names, &r->events, reader->witness, keep, scratch);
    end_step(reader, SR_STEP_CLAIM);
}

typedef bool use_reading(void *context, const sr_reading *reading, sr_arena scratch, sr_error *err);

static bool read_in(sr_reader *reader, const sr_report *report, char *memory, size_t keep_size,
                    size_t scratch_size, use_reading *use, void *context, sr_error *err)
{
    jmp_buf when_full;
    sr_arena keep = {.next = memory, .end = memory + keep_size, .when_full = &when_full};
    sr_arena scratch = {.next = keep.end, .end = keep.end + scratch_size, .when_full = &when_full};
    if (setjmp(when_full) != 0) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "report of %u bytes does not fit in memory",
                       report->size);
    }
    sr_reading *reading = sr_new(&keep, sr_reading, 1);
    reading->report = *report;
    read_layers(reader, reading, &keep, scratch);
    bool used = use(context, reading, scratch, err);
    end_step(reader, SR_STEP_RECORD);
    return used;
}

bool sr_reader_read(sr_reader *reader, const sr_document *document, use_reading *use, void *context,
                    sr_error *err)
{
    sr_report report;
    if (!sr_report_of(&report, document, err)) {
        return false;
    }
    if (report.size <= LONG_BYTES) {
        return read_in(reader, &report, reader->memory, KEEP_BYTES, SCRATCH_BYTES, use, context,
                       err);
    }
    size_t keep = KEEP_BYTES + LONG_KEEP * report.size;
    size_t scratch = SCRATCH_BYTES + LONG_SCRATCH * report.size;
    char *memory = sr_pages_take(keep + scratch);
    if (memory == NULL) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "no memory for a report of %u bytes: %s",
                       report.size, strerror(errno));
    }
    bool read = read_in(reader, &report, memory, keep, scratch, use, context, err);
    sr_pages_give_back(memory, keep + scratch);
    return read;
}

typedef struct {
    unsigned flags;
    char *line;
} writing;

static bool write_record(void *context, const sr_reading *reading, sr_arena scratch, sr_error *err)
{
    writing *w = context;
    return sr_record_write(reading, w->flags, &w->line, scratch, err);
}

bool sr_read(sr_reader *reader, const sr_document *document, unsigned flags, const char **record,
             size_t *record_size, sr_error *err)
{
    writing w = {.flags = flags};
    if (!sr_reader_read(reader, document, write_record, &w, err)) {
        return false;
    }
    free(reader->record);
    reader->record = w.line;
    *record = w.line;
    *record_size = strlen(w.line);
    return true;
}
