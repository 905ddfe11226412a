#include "cli/sink.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/timer.h"
#include "cli/ledger.h"
#include "store/store.h"

// A commit costs a sync of the disk: often enough to lose little, seldom enough to cost little.
// Records wait in memory until then, so that the store is locked for the writing alone and others
// get their turn.
#define COMMIT_SECONDS 0.3
#define COMMIT_REPORTS 500
#define COMMIT_BYTES ((size_t)16 << 20)

typedef struct {
    char *record;
    char *text;
} waiting_record;

struct sr_sink {
    sr_store *store; // NULL: standard output
    const char *engine;
    bool table; // tolls for people instead of records
    unsigned pending;
    size_t pending_bytes;
    waiting_record waiting[COMMIT_REPORTS];
    double last_commit;
    unsigned long replacing; // of what waits
    unsigned long replaced;
    sr_error error;
};

sr_sink *sr_sink_open(const char *store, bool keep_text, bool table, const char *engine,
                      sr_error *err)
{
    sr_sink *sink = calloc(1, sizeof *sink);
    if (sink == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    *sink = (sr_sink){.engine = engine, .table = table, .last_commit = sr_timer_now()};
    if (store != NULL && !sr_store_open(&sink->store, store, true, err)) {
        free(sink);
        return NULL;
    }
    if (sink->store != NULL) {
        sr_store_keep_texts(sink->store, keep_text);
    }
    return sink;
}

static void drop_waiting(sr_sink *sink)
{
    for (unsigned i = 0; i < sink->pending; i++) {
        free(sink->waiting[i].record);
        free(sink->waiting[i].text);
    }
    sink->pending = 0;
    sink->pending_bytes = 0;
}

void sr_sink_close(sr_sink *sink)
{
    drop_waiting(sink);
    sr_store_close(sink->store);
    free(sink);
}

bool sr_sink_has(sr_sink *sink, const sr_document *document)
{
    char sha[SR_SHA256_HEX];
    bool there = false;
    if (sink->store == NULL) {
        return false;
    }
    sr_sha256_hex(sha, document->text, document->size);
    return sr_store_has(sink->store, document->id, sha, sink->engine, &there, &sink->error) &&
           there;
}

static bool put_waiting(sr_sink *sink)
{
    sr_stored what;
    sink->replacing = 0;
    for (unsigned i = 0; i < sink->pending; i++) {
        if (!sr_store_put(sink->store, sink->waiting[i].record, sink->waiting[i].text, sink->engine,
                          &what, &sink->error)) {
            return false;
        }
        sink->replacing += what == SR_STORED_REPLACED;
    }
    return true;
}

static bool commit_once(sr_sink *sink)
{
    bool begun = sr_store_begin_puts(sink->store, &sink->error);
    bool done = begun && put_waiting(sink) && sr_store_commit(sink->store, &sink->error);
    if (begun && !done) {
        sr_store_rollback(sink->store);
    }
    return done;
}

static bool commit(sr_sink *sink)
{
    bool done = commit_once(sink) ||
                commit_once(sink); // another may have put one of the reports at the same moment
    sink->replaced += done ? sink->replacing : 0;
    drop_waiting(sink);
    sink->last_commit = sr_timer_now();
    return done;
}

static bool put_store(sr_sink *sink, const sr_document *document, const char *record)
{
    waiting_record *w = &sink->waiting[sink->pending++];
    *w =
        (waiting_record){.record = strdup(record), .text = strndup(document->text, document->size)};
    if (w->record == NULL || w->text == NULL) {
        return sr_fail(&sink->error, SR_ERR_LIMIT, 0, "out of memory");
    }
    sink->pending_bytes += strlen(record) + document->size;
    bool full = sink->pending == COMMIT_REPORTS || sink->pending_bytes > COMMIT_BYTES;
    return (!full && sr_timer_now() - sink->last_commit < COMMIT_SECONDS) || commit(sink);
}

bool sr_sink_put(sr_sink *sink, const sr_document *document, char *record)
{
    if (sink->table && !sr_ledger_print(record, stdout, &sink->error)) {
        return false;
    }
    if (sink->table && sink->store == NULL) {
        return true;
    }
    if (sink->store == NULL) {
        return fputs(record, stdout) >= 0 ||
               sr_fail(&sink->error, SR_ERR_IO, 0, "%s", strerror(errno));
    }
    record[strcspn(record, "\n")] = '\0';
    return put_store(sink, document, record);
}

bool sr_sink_end(sr_sink *sink)
{
    if (sink->store == NULL) {
        return fflush(stdout) == 0 || sr_fail(&sink->error, SR_ERR_IO, 0, "%s", strerror(errno));
    }
    return sink->pending == 0 || commit(sink);
}

unsigned long sr_sink_replaced(const sr_sink *sink)
{
    return sink->replaced;
}

const char *sr_sink_error(const sr_sink *sink)
{
    return sink->error.message;
}
