// `sitrep code`: reports in, records out, in input order whatever the number of threads.
//
// The main thread reads documents into a ring of slots and writes finished slots in turn; workers
// take the oldest slot that waits. One engine is shared, each worker has its own reader.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "cli/commands.h"
#include "cli/manifest.h"
#include "cli/progress.h"
#include "cli/sink.h"
#include "pipeline/engine.h"
#include "pipeline/record.h"
#include "report/duplicate.h"
#include "report/format.h"
#include "report/input.h"

enum {
    OPT_PUBLISHED,
    OPT_JOBS,
    OPT_MENTIONS,
    OPT_TABLE,
    OPT_RULES_ONLY,
    OPT_WITHOUT,
    OPT_STORE,
    OPT_NO_TEXT,
    OPT_FORMAT,
    OPT_ONCE,
    OPT_FOLLOW,
    OPT_MANIFEST,
    OPT_TIMING,
    OPT_DATA,
    OPT_MODELS
};

const sr_option sr_code_options[] = {
    {"--published", "DAY", "day the reports appeared (2004-08-07), where they do not say it"},
    {"--jobs", "N", "worker threads (default: one per processor)"},
    {"--mentions", NULL, "also list every time, number and name"},
    {"--table", NULL, "print the tolls as a table for people instead of records"},
    {"--rules-only", NULL, "leave the learned scorers out"},
    {"--without", "LAYER",
     "switch a layer off, to measure its worth: tree, coreference, context, scorer"},
    {"--store", "S",
     "keep the records in a store (a path, or a postgresql:// URL) instead of printing them"},
    {"--no-text", NULL, "keep only the hash of the texts in the store"},
    {"--format", "NAME",
     "what the input is, where names and first bytes do not tell: jsonl, plain, html, xml, csv, "
     "warc or mbox"},
    {"--once", NULL, "code copies once: a copy's record has only its document, with duplicate_of"},
    {"--follow", NULL,
     "then wait for files that arrive in the folders, and code them, until interrupted"},
    {"--manifest", "FILE",
     "when all is done, write down each file with its checksum, and what failed and why"},
    {"--timing", NULL, "when all is done, say how long each layer took, in time of the processor"},
    {"--data", "DIR", "folder of compiled tables"},
    {"--models", "DIR", "folder of trained models"},
    {0},
};

#define REMEMBERED 200000 // documents among which copies are looked for

typedef enum { FREE, WAITING, BUSY, READY } slot_state;

typedef struct {
    slot_state state;
    sr_input_document input;
    char *original; // id of the document that this one copies, or NULL
    char *record;   // NULL after a failure
    sr_error error;
} slot;

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t work;  // a slot waits, or all is over
    pthread_cond_t ready; // a slot is ready
    slot *slots;
    size_t count;
    size_t next_work; // ring positions, ever growing
    size_t filled;
    size_t written;
    bool over;
    const sr_engine *engine;
    unsigned flags;
    unsigned long failed;
    unsigned long there; // in the store already
    bool no_reader;
    bool stored; // records go into a store
    bool follow; // wait for files that arrive
    sr_sink *sink;
    sr_manifest *manifest;
    sr_duplicates *seen; // NULL: copies are coded like all others
    sr_error reader_error;
    bool timing;
    unsigned long sentences;  // read by all workers
    double seconds[SR_STEPS]; // of the processor, of all workers
} ring;

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static void code_slot(ring *r, sr_reader *reader, slot *s)
{
    const char *record;
    size_t size;
    char *copied = NULL;
    if (s->original != NULL) {
        if (!sr_record_copy(&s->input.document, s->original, &copied, &s->error)) {
            return;
        }
        record = copied;
        size = strlen(copied);
    } else if (!sr_read(reader, &s->input.document, r->flags, &record, &size, &s->error)) {
        return;
    }
    s->record = malloc(size + 2);
    if (s->record != NULL) {
        memcpy(s->record, record, size);
        memcpy(s->record + size, "\n", 2);
    } else {
        (void)sr_fail(&s->error, SR_ERR_LIMIT, 0, "out of memory");
    }
    free(copied);
}

static void add_times(ring *r, const sr_reader *reader)
{
    r->sentences += reader->sentences;
    for (int i = 0; i < SR_STEPS; i++) {
        r->seconds[i] += reader->seconds[i];
    }
}

static void *work(void *context)
{
    ring *r = context;
    sr_error err;
    sr_reader *reader = sr_reader_new(r->engine, &err);
    pthread_mutex_lock(&r->lock);
    if (reader == NULL) {
        r->no_reader = true;
        r->reader_error = err;
        pthread_cond_signal(&r->ready);
    }
    while (reader != NULL) {
        while (r->next_work == r->filled && !r->over) {
            pthread_cond_wait(&r->work, &r->lock);
        }
        if (r->next_work == r->filled) {
            break;
        }
        slot *s = &r->slots[r->next_work++ % r->count];
        s->state = BUSY;
        pthread_mutex_unlock(&r->lock);
        code_slot(r, reader, s);
        pthread_mutex_lock(&r->lock);
        s->state = READY;
        pthread_cond_signal(&r->ready);
    }
    if (reader != NULL) {
        add_times(r, reader);
    }
    pthread_mutex_unlock(&r->lock);
    sr_reader_free(reader);
    return NULL;
}

static void complain_of(sr_manifest *manifest, const slot *s)
{
    char line[1200];
    (void)snprintf(line, sizeof line, "%.1000s: %s", s->input.document.id, s->error.message);
    (void)fprintf(stderr, "%s\n", line);
    sr_manifest_failed(manifest, line);
}

static bool write_slot(ring *r, slot *s, sr_progress *progress)
{
    bool written = true;
    sr_progress_step(progress, s->input.document.size);
    if (s->record != NULL) {
        written = sr_sink_put(r->sink, &s->input.document, s->record);
    } else {
        sr_progress_clear(progress);
        complain_of(r->manifest, s);
        r->failed++;
    }
    free(s->record);
    free(s->original);
    sr_input_free(&s->input);
    *s = (slot){.state = FREE};
    return written;
}

/// The next document that the sink does not hold already. What it holds is remembered among the
/// copies.
static bool next_document(ring *r, sr_input *input, slot *s)
{
    while (sr_input_next(input, &s->input)) {
        const sr_document *document = &s->input.document;
        const char *original = NULL;
        if (r->seen != NULL) {
            sr_fingerprint print = sr_fingerprint_of(document->text, document->size);
            original = sr_duplicates_check(r->seen, document->id, &print);
        }
        if (!sr_sink_has(r->sink, document)) {
            s->original = original == NULL ? NULL : strdup(original);
            return true;
        }
        r->there++;
        sr_input_free(&s->input);
    }
    return false;
}

/// Say what was done, where the records are not on standard output or there are none.
static void sum_up(const ring *r, unsigned long failed)
{
    if (r->written + r->there + failed == 0) {
        (void)fputs("sitrep: no reports found\n", stderr);
    } else if (r->stored) {
        size_t coded = r->written - r->failed;
        (void)fprintf(stderr, "sitrep: %zu report%s coded", coded, coded == 1 ? "" : "s");
        unsigned long replaced = sr_sink_replaced(r->sink);
        if (replaced > 0) {
            (void)fprintf(stderr, ", %lu of them in place of what stood under their id", replaced);
        }
        (void)fprintf(stderr, r->there > 0 ? ", %lu there already\n" : "\n", r->there);
    }
}

/// A line for each layer: its seconds of the processor, all workers together, and its share.
static void say_times(const ring *r)
{
    static const char *const names[SR_STEPS] = {"text",  "tags and tree", "value", "name",
                                                "event", "claim",         "record"};
    double all = 0.0;
    for (int i = 0; i < SR_STEPS; i++) {
        all += r->seconds[i];
    }
    for (int i = 0; i < SR_STEPS && all > 0.0; i++) {
        (void)fprintf(stderr, "%-14s %8.2f s %5.1f %%\n", names[i], r->seconds[i],
                      100.0 * r->seconds[i] / all);
    }
    (void)fprintf(stderr, "%-14s %8.2f s; %lu sentences, %.0f a second\n", "all", all, r->sentences,
                  all > 0.0 ? (double)r->sentences / all : 0.0);
}

/// Wait for files that arrive. What is done already is out or committed before. True if there is
/// one.
static bool wait_for_more(ring *r, sr_input *input, bool *written)
{
    *written = sr_sink_end(r->sink);
    while (*written && !interrupted) {
        if (sr_input_wait(input, 500)) {
            return true;
        }
    }
    return false;
}

/// Fill and empty the ring until the input ends. False if results cannot be written.
static bool turn(ring *r, sr_input *input, sr_progress *progress)
{
    bool more = true;
    bool written = true;
    pthread_mutex_lock(&r->lock);
    while (written && !r->no_reader &&
           (more || r->written < r->filled || (r->follow && !interrupted))) {
        if (!more && r->written == r->filled) {
            pthread_mutex_unlock(&r->lock);
            more = wait_for_more(r, input, &written);
            pthread_mutex_lock(&r->lock);
            continue;
        }
        more = more && !interrupted;
        bool ready = r->written < r->filled && r->slots[r->written % r->count].state == READY;
        if (more && !ready && r->filled - r->written < r->count) {
            slot *s = &r->slots[r->filled % r->count];
            pthread_mutex_unlock(&r->lock);
            more = next_document(r, input, s);
            sr_input_progress(input, &progress->read_bytes, &progress->total_bytes);
            pthread_mutex_lock(&r->lock);
            if (more) {
                s->state = WAITING;
                r->filled++;
                pthread_cond_signal(&r->work);
            }
            continue;
        }
        slot *oldest = &r->slots[r->written % r->count];
        while (oldest->state != READY && !r->no_reader) {
            pthread_cond_wait(&r->ready, &r->lock);
        }
        if (oldest->state == READY) {
            pthread_mutex_unlock(&r->lock);
            written = write_slot(r, oldest, progress);
            pthread_mutex_lock(&r->lock);
            r->written++;
        }
    }
    r->over = true;
    pthread_cond_broadcast(&r->work);
    pthread_mutex_unlock(&r->lock);
    return written;
}

static int run_ring(ring *r, sr_input *input, size_t jobs, unsigned long *failed)
{
    pthread_t threads[256];
    size_t started = 0;
    sr_progress progress = sr_progress_start("reports");
    while (started < jobs && pthread_create(&threads[started], NULL, work, r) == 0) {
        started++;
    }
    bool written = started > 0 && turn(r, input, &progress);
    for (size_t i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    sr_progress_end(&progress);
    *failed = r->failed + sr_input_failures(input);
    if (r->no_reader) {
        return sr_failure("%s", r->reader_error.message);
    }
    if (!sr_sink_end(r->sink) || !written) {
        return sr_failure("cannot keep the results: %s", sr_sink_error(r->sink));
    }
    if (interrupted) {
        return sr_failure("interrupted; %zu reports done", r->written);
    }
    sum_up(r, *failed);
    if (r->timing) {
        say_times(r);
    }
    sr_error err;
    return sr_manifest_end(r->manifest, r->engine->version, *failed, &err)
               ? SR_EXIT_DONE
               : sr_failure("%s", err.message);
}

static int code_all(const sr_engine *engine, sr_input *input, sr_sink *sink, sr_manifest *manifest,
                    size_t jobs, const sr_arguments *arguments)
{
    bool once = arguments->option[OPT_ONCE] != NULL;
    ring r = {.lock = PTHREAD_MUTEX_INITIALIZER,
              .work = PTHREAD_COND_INITIALIZER,
              .ready = PTHREAD_COND_INITIALIZER,
              .count = jobs * 8,
              .engine = engine,
              .stored = arguments->option[OPT_STORE] != NULL,
              .follow = arguments->option[OPT_FOLLOW] != NULL,
              .timing = arguments->option[OPT_TIMING] != NULL,
              .flags = arguments->option[OPT_MENTIONS] != NULL ? SR_MENTIONS : 0u,
              .sink = sink,
              .manifest = manifest};
    unsigned long failed = 0;
    r.slots = calloc(r.count, sizeof *r.slots);
    r.seen = once ? sr_duplicates_new(REMEMBERED) : NULL;
    if (r.slots == NULL || (once && r.seen == NULL)) {
        return sr_failure("out of memory");
    }
    struct sigaction action = {.sa_handler = interrupt};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    int status = run_ring(&r, input, jobs, &failed);
    for (size_t i = 0; i < r.count; i++) {
        free(r.slots[i].record);
        free(r.slots[i].original);
        sr_input_free(&r.slots[i].input);
    }
    free(r.slots);
    sr_duplicates_free(r.seen);
    if (failed > 0) {
        (void)fprintf(stderr, "sitrep: %lu could not be read\n", failed);
        return SR_EXIT_FAILED;
    }
    return status;
}

static void complain(void *context, const char *line)
{
    sr_complain(context, line);
    sr_manifest_failed(context, line);
}

static void finish_file(void *context, const char *path, unsigned long documents,
                        unsigned long failures)
{
    sr_manifest_file(context, path, documents, failures);
}

/// Open what the words name and where the records go, and code from one to the other.
static int code_words(const sr_engine *engine, const sr_arguments *arguments, int32_t published,
                      size_t jobs)
{
    static const char *const standard_input[] = {"-"};
    sr_error err;
    bool none = arguments->word_count == 0;
    const char *format = arguments->option[OPT_FORMAT];
    if (format != NULL && sr_format_named(format) == NULL) {
        return sr_usage_error("--format takes jsonl, plain, html, xml, csv, warc or mbox, not '%s'",
                              format);
    }
    sr_sink *sink =
        sr_sink_open(arguments->option[OPT_STORE], arguments->option[OPT_NO_TEXT] == NULL,
                     arguments->option[OPT_TABLE] != NULL, engine->version, &err);
    if (sink == NULL) {
        return sr_failure("%s", err.message);
    }
    sr_manifest *manifest = sr_manifest_open(arguments->option[OPT_MANIFEST], &err);
    sr_input_options options = {.published = published,
                                .format = format,
                                .follow = arguments->option[OPT_FOLLOW] != NULL,
                                .complain = complain,
                                .finished = finish_file,
                                .context = manifest};
    sr_input *input = manifest == NULL
                          ? NULL
                          : sr_input_open(none ? standard_input : arguments->words,
                                          none ? 1 : arguments->word_count, &options, &err);
    int status = input == NULL ? sr_failure("%s", err.message)
                               : code_all(engine, input, sink, manifest, jobs, arguments);
    if (input != NULL) {
        sr_input_close(input);
    }
    sr_manifest_close(manifest);
    sr_sink_close(sink);
    return status;
}

/// The switch of a layer's name, 0 where there is none.
static unsigned without_of(const char *layer)
{
    static const char *const names[] = {"tree", "coreference", "context"};
    for (unsigned i = 0; layer != NULL && i < sizeof names / sizeof *names; i++) {
        if (strcmp(layer, names[i]) == 0) {
            return 1u << i;
        }
    }
    return 0;
}

int sr_code_run(const sr_arguments *arguments)
{
    sr_error err;
    long jobs = sysconf(_SC_NPROCESSORS_ONLN);
    jobs = jobs < 1 ? 1 : jobs > 256 ? 256 : jobs;
    int32_t published = SR_NO_DAY;
    const char *day = arguments->option[OPT_PUBLISHED];
    if (day != NULL && !(strlen(day) == 10 && sr_day_parse(day, 10, &published))) {
        return sr_usage_error("--published takes a day such as 2004-08-07, not '%s'", day);
    }
    if (arguments->option[OPT_JOBS] != NULL &&
        !sr_argument_number("--jobs", arguments->option[OPT_JOBS], 1, 256, &jobs)) {
        return SR_EXIT_USAGE;
    }
    if (arguments->word_count == 0 && isatty(STDIN_FILENO)) {
        return sr_usage_error("code: name reports to read, or `-` for standard input");
    }
    sr_engine_options options = {.data = arguments->option[OPT_DATA],
                                 .models = arguments->option[OPT_MODELS],
                                 .without = without_of(arguments->option[OPT_WITHOUT]),
                                 .rules_only =
                                     arguments->option[OPT_RULES_ONLY] != NULL ||
                                     (arguments->option[OPT_WITHOUT] != NULL &&
                                      strcmp(arguments->option[OPT_WITHOUT], "scorer") == 0)};
    if (arguments->option[OPT_WITHOUT] != NULL && options.without == 0 && !options.rules_only) {
        return sr_usage_error("--without takes tree, coreference, context or scorer");
    }
    sr_engine *engine = sr_engine_open(&options, &err);
    if (engine == NULL) {
        return sr_failure("%s", err.message);
    }
    int status = code_words(engine, arguments, published, (size_t)jobs);
    sr_engine_close(engine);
    return status;
}
