// One thread holds the queue, the store and the processes that code; it does nothing that a report
// could break.
#include "queue/worker.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/timer.h"
#include "queue/coders.h"
#include "queue/envelope.h"
#include "store/store.h"

#define TRIES_MOST 3
#define AHEAD 8            // reports fetched for each process before they are asked for
#define COMMIT_REPORTS 100 // often enough to lose little, seldom enough to cost little
#define COMMIT_SECONDS 1.0
#define LOOK_SECONDS 5.0  // between looks at the queue, for the metrics
#define EMPTY_SECONDS 0.1 // between requests while there is nothing

typedef enum { FREE, WAITING, CODING, CODED } state;

typedef struct {
    state state;
    sr_message *message;
    sr_unpacked report;
    unsigned coder;
    char *record;
} held;

typedef struct {
    const sr_worker_options *options;
    sr_queue *queue;
    sr_store *store; // NULL while it cannot be reached
    sr_coders *coders;
    sr_meter *meter;
    held *items;
    unsigned room;
    unsigned count[CODED + 1]; // items by state
    unsigned ack_wait;
    double coded_since; // when the oldest record that waits for a commit was made
    double beaten;
    double looked;
    double asked; // when the queue last had nothing
    double store_tried;
    bool repeating;      // reports come that were stored before: look before coding
    unsigned long begun; // microseconds of the processor before the work began
    bool empty;          // the queue held nothing at the last look
    sr_meter_server *metrics;
} worker;

__attribute__((format(printf, 2, 3))) static void say(const worker *w, const char *format, ...)
{
    char line[600];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(line, sizeof line, format, args);
    va_end(args);
    w->options->say(line);
}

static bool stopping(const worker *w)
{
    return *w->options->stop != 0;
}

// ---- what is held

static void move(worker *w, held *h, state to)
{
    w->count[h->state]--;
    w->count[to]++;
    h->state = to;
}

static held *first(worker *w, state which)
{
    for (unsigned i = 0; w->count[which] > 0 && i < w->room; i++) {
        if (w->items[i].state == which) {
            return &w->items[i];
        }
    }
    return NULL;
}

static void let_go(worker *w, held *h)
{
    sr_message_free(h->message);
    sr_unpacked_free(&h->report);
    free(h->record);
    move(w, h, FREE);
    *h = (held){.state = FREE};
}

static void finish(worker *w, held *h, atomic_ulong *counter)
{
    sr_message_done(h->message);
    sr_meter_add(counter, 1);
    let_go(w, h);
}

/// A try failed: once more, here or elsewhere, or never.
static void fail(worker *w, held *h, const char *reason)
{
    unsigned tries = sr_message_tries(h->message);
    const char *id =
        h->report.document.id != NULL ? h->report.document.id : "a message without a report";
    sr_error err;
    sr_meter_add(&w->meter->failed, 1);
    say(w, "%.200s: %.200s (try %u of %d)%s", id, reason, tries, TRIES_MOST,
        tries >= TRIES_MOST ? ": parked" : "");
    if (tries < TRIES_MOST) {
        sr_message_again(h->message, 500);
    } else if (sr_queue_park(w->queue, h->message, id, reason, &err)) {
        sr_meter_add(&w->meter->parked, 1);
    } else {
        say(w, "%s", err.message); // not answered: it comes again, and is parked then
    }
    let_go(w, h);
}

// ---- the store

static bool reach_store(worker *w)
{
    sr_error err;
    if (w->store != NULL || sr_timer_now() - w->store_tried < 1.0) {
        return w->store != NULL;
    }
    w->store_tried = sr_timer_now();
    if (!sr_store_open(&w->store, w->options->store, true, &err)) {
        say(w, "waiting for the store: %s", err.message);
        return false;
    }
    sr_store_keep_texts(w->store, w->options->keep_text);
    return true;
}

static void lose_store(worker *w, const sr_error *err)
{
    say(w, "the store cannot be written, trying again: %s", err->message);
    sr_meter_add(&w->meter->store_troubles, 1);
    sr_store_close(w->store);
    w->store = NULL;
    w->store_tried = sr_timer_now();
}

static bool put_one(worker *w, const held *h, sr_error *err)
{
    sr_stored what = SR_STORED_NEW;
    bool put =
        sr_store_put(w->store, h->record, h->report.document.text, w->options->version, &what, err);
    w->repeating = w->repeating || what == SR_STORED_SAME;
    return put;
}

/// All records that wait, in one commit.
static bool commit_all(worker *w, sr_error *err)
{
    bool done = sr_store_begin_puts(w->store, err);
    for (unsigned i = 0; done && i < w->room; i++) {
        done = w->items[i].state != CODED || put_one(w, &w->items[i], err);
    }
    done = done && sr_store_commit(w->store, err);
    if (!done) {
        sr_store_rollback(w->store);
    }
    return done;
}

/// One by one, so that a record which the store refuses fails alone. False when the store itself is
/// in trouble.
static bool commit_each(worker *w, sr_error *err)
{
    for (unsigned i = 0; i < w->room; i++) {
        held *h = &w->items[i];
        if (h->state != CODED) {
            continue;
        }
        if (sr_store_begin_puts(w->store, err) && put_one(w, h, err) &&
            sr_store_commit(w->store, err)) {
            finish(w, h, &w->meter->stored);
            continue;
        }
        sr_store_rollback(w->store);
        if (err->code != SR_ERR_FORMAT) {
            return false;
        }
        fail(w, h, err->message);
    }
    return true;
}

/// Commit what is coded, then answer for it. What cannot be committed now is held.
static void keep(worker *w)
{
    sr_error err = {0};
    if (!reach_store(w)) {
        return;
    }
    double start = sr_timer_now();
    if (commit_all(w, &err) ||
        commit_all(w, &err)) { // another worker may have put one of them at the same moment
        sr_meter_add(&w->meter->commits, 1);
        for (unsigned i = 0; i < w->room; i++) {
            if (w->items[i].state == CODED) {
                finish(w, &w->items[i], &w->meter->stored);
            }
        }
    } else if (!commit_each(w, &err)) {
        lose_store(w, &err);
    }
    sr_meter_add(&w->meter->store_micros, (unsigned long)((sr_timer_now() - start) * 1e6));
}

/// Is this very report in the store already, coded by this engine?
static bool known(worker *w, const sr_document *document)
{
    char sha[SR_SHA256_HEX];
    bool there = false;
    sr_error err;
    if (!reach_store(w)) {
        return false;
    }
    sr_sha256_hex(sha, document->text, document->size);
    if (!sr_store_has(w->store, document->id, sha, w->options->version, &there, &err)) {
        lose_store(w, &err);
        return false;
    }
    w->repeating = there;
    return there;
}

// ---- the queue

static void take(worker *w, sr_message *message)
{
    size_t size;
    sr_error err;
    held *h = first(w, FREE);
    const void *bytes = sr_message_bytes(message, &size);
    h->message = message;
    move(w, h, WAITING);
    if (sr_message_tries(message) > 1) {
        sr_meter_add(&w->meter->redelivered, 1);
    }
    if (!sr_envelope_unpack(&h->report, bytes, size, &err)) {
        fail(w, h, err.message);
    } else if ((w->repeating || sr_message_tries(message) > 1) && known(w, &h->report.document)) {
        finish(w, h, &w->meter->known);
    }
}

/// Ask the queue for more where there is room. False when the queue is gone.
static bool fetch(worker *w, sr_error *err)
{
    sr_message *messages[SR_FETCH_MOST];
    unsigned got = 0;
    bool idle = w->count[WAITING] + w->count[CODING] + w->count[CODED] == 0;
    unsigned most = w->options->jobs * AHEAD;
    most = most > SR_FETCH_MOST ? SR_FETCH_MOST : most;
    most = most > w->count[FREE] ? w->count[FREE] : most;
    bool due = idle || sr_timer_now() - w->asked >= EMPTY_SECONDS;
    if (w->count[WAITING] >= w->options->jobs * 2 || most == 0 || !due) {
        return true;
    }
    if (!sr_queue_fetch(w->queue, most, idle ? 500 : 0, messages, &got, err)) {
        return false;
    }
    w->asked = got == 0 ? sr_timer_now() : w->asked;
    for (unsigned i = 0; i < got; i++) {
        take(w, messages[i]);
    }
    return true;
}

/// Tell the queue that what is held is being worked on, long before it would be given to others.
static void beat(worker *w)
{
    if (sr_timer_now() - w->beaten < w->ack_wait / 4.0) {
        return;
    }
    w->beaten = sr_timer_now();
    for (unsigned i = 0; i < w->room; i++) {
        if (w->items[i].state != FREE) {
            sr_message_working(w->items[i].message);
        }
    }
}

static void look(worker *w)
{
    sr_queue_state seen;
    bool idle = w->options->until_empty && w->count[FREE] == w->room;
    if (sr_timer_now() - w->looked < (idle ? 0.3 : LOOK_SECONDS) || !sr_queue_connected(w->queue)) {
        return;
    }
    w->looked = sr_timer_now();
    w->empty = false;
    if (sr_queue_look(w->queue, &seen, NULL)) {
        sr_meter_set(&w->meter->waiting, seen.waiting);
        sr_meter_set(&w->meter->in_flight, seen.in_flight);
        sr_meter_set(&w->meter->parked_all, seen.parked);
        w->empty = seen.waiting + seen.in_flight == 0;
        if (seen.waiting == 0 && seen.in_flight > 0 && w->count[FREE] == w->room) {
            sr_queue_mend(w->queue);
        }
    }
}

/// Microseconds of the processor that this process has used.
static unsigned long used(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (unsigned long)t.tv_sec * 1000000ul + (unsigned long)t.tv_nsec / 1000ul;
}

static void count(worker *w)
{
    sr_meter_set(&w->meter->own_micros, used() - w->begun);
    sr_meter_set(&w->meter->in_hand, w->room - w->count[FREE]);
    sr_meter_set(&w->meter->deaths, sr_coders_deaths(w->coders));
    sr_meter_set(&w->meter->losses, sr_queue_losses(w->queue));
    sr_meter_set(&w->meter->connected, sr_queue_connected(w->queue));
}

// ---- coding

/// In a process of its own: a packed report in, a record out.
static bool code(void *context, const void *bytes, size_t size, const char **out, size_t *out_size,
                 sr_error *err)
{
    static sr_reader *reader;
    const sr_worker_options *options = context;
    sr_unpacked report;
    if (reader == NULL && (reader = sr_reader_new(options->engine, err)) == NULL) {
        return false;
    }
    if (!sr_envelope_unpack(&report, bytes, size, err)) {
        return false;
    }
    bool done = sr_read(reader, &report.document, options->flags, out, out_size, err);
    sr_unpacked_free(&report);
    return done;
}

static void give(worker *w)
{
    held *h;
    size_t size;
    while ((h = first(w, WAITING)) != NULL) {
        const void *bytes = sr_message_bytes(h->message, &size);
        if (!sr_coders_give(w->coders, bytes, size, &h->coder)) {
            return;
        }
        move(w, h, CODING);
    }
}

static void take_coded(worker *w, sr_coded *coded)
{
    for (unsigned i = 0; i < w->room; i++) {
        held *h = &w->items[i];
        if (h->state != CODING || h->coder != coded->coder) {
            continue;
        }
        sr_meter_add(&w->meter->coding_micros, (unsigned long)(coded->seconds * 1e6));
        if (!coded->coded) {
            fail(w, h, coded->reason);
            return;
        }
        w->coded_since = w->count[CODED] == 0 ? sr_timer_now() : w->coded_since;
        sr_meter_add(&w->meter->bytes, h->report.document.size);
        h->record = coded->record;
        move(w, h, CODED);
        return;
    }
    free(coded->record);
}

/// Take records as they come; wait for one where nothing else is to do.
static void collect(worker *w)
{
    sr_coded coded;
    int wait = w->count[CODING] == 0 ? 0 : w->count[CODED] > 0 ? 50 : 100;
    while (w->count[CODING] > 0 && sr_coders_take(w->coders, wait, &coded)) {
        take_coded(w, &coded);
        wait = 0;
    }
}

static bool keep_now(const worker *w)
{
    bool idle = w->count[CODING] == 0 && w->count[WAITING] == 0;
    return w->count[CODED] > 0 && (idle || w->count[CODED] >= COMMIT_REPORTS ||
                                   sr_timer_now() - w->coded_since > COMMIT_SECONDS);
}

/// What nobody has begun goes back at once, for other workers.
static void give_back(worker *w)
{
    held *h;
    while ((h = first(w, WAITING)) != NULL) {
        sr_message_again(h->message, 0);
        sr_meter_add(&w->meter->returned, 1);
        let_go(w, h);
    }
}

static bool turn(worker *w, sr_error *err)
{
    bool going = true;
    while (going) {
        beat(w);
        if (stopping(w)) {
            give_back(w);
        } else if (!fetch(w, err)) {
            return false;
        }
        give(w);
        collect(w);
        if (keep_now(w)) {
            keep(w);
            if (w->store == NULL) {
                (void)usleep(100000);
            }
        }
        look(w);
        count(w);
        bool held_any = w->count[FREE] < w->room;
        bool lost = stopping(w) && w->store == NULL &&
                    w->count[CODING] == 0; // waiting for the store ends here
        going =
            !lost && (stopping(w) ? held_any : held_any || !w->options->until_empty || !w->empty);
    }
    return true;
}

static bool prepare(worker *w, const sr_queue_address *address, sr_error *err)
{
    const sr_worker_options *o = w->options;
    sr_coding coding = {.code = code, .context = (void *)(uintptr_t)o};
    sr_queue_state seen;
    w->room = o->jobs * AHEAD + o->jobs + COMMIT_REPORTS * 2;
    w->items = calloc(w->room, sizeof *w->items);
    w->count[FREE] = w->room;
    if (w->items == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    // The processes are started while there are neither threads nor connections.
    w->coders = sr_coders_open(&coding, o->jobs, o->seconds, err);
    if (w->coders == NULL || !sr_store_open(&w->store, o->store, true, err)) {
        return false;
    }
    sr_store_keep_texts(w->store, o->keep_text);
    if (o->metrics != NULL && (w->metrics = sr_meter_serve(o->meter, o->metrics, err)) == NULL) {
        return false;
    }
    w->queue = sr_queue_open(address, &o->queue, err);
    if (w->queue == NULL || !sr_queue_look(w->queue, &seen, err)) {
        return false;
    }
    w->ack_wait = seen.ack_wait;
    w->begun = used();
    sr_meter_set(&w->meter->jobs, o->jobs);
    if (w->metrics != NULL) {
        say(w, "metrics at port %u", sr_meter_port(w->metrics));
    }
    say(w, "working on %s/%s, %u at once; %llu wait", address->shown, address->name, o->jobs,
        (unsigned long long)seen.waiting);
    return true;
}

bool sr_worker_run(const sr_queue_address *address, const sr_worker_options *options, sr_error *err)
{
    worker w = {.options = options, .meter = options->meter};
    bool done = prepare(&w, address, err) && turn(&w, err);
    if (w.queue != NULL) {
        for (unsigned i = 0; i < w.room; i++) {
            if (w.items[i].state != FREE) {
                let_go(&w, &w.items[i]); // not answered: comes again
            }
        }
        count(&w);
    }
    sr_meter_stop(w.metrics);
    sr_coders_close(w.coders);
    sr_queue_close(w.queue);
    sr_store_close(w.store);
    free(w.items);
    return done;
}
