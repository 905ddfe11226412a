/// The work queue on NATS JetStream: reports put on it, fetched by workers, parked when they cannot
/// be coded.
///
/// A queue NAME is two streams. NAME holds what waits (subject NAME.reports, removed when
/// acknowledged, message ids remembered for an hour so that a report put twice is there once); its
/// one consumer "workers" hands every message to one worker, again when that worker does not answer
/// in time. NAME-parked (subject NAME.parked) holds what could not be coded, with the reason.
#ifndef SR_QUEUE_CHANNEL_H
#define SR_QUEUE_CHANNEL_H

#include "base/error.h"
#include "queue/address.h"

typedef struct sr_queue sr_queue;
typedef struct sr_message sr_message;

typedef struct {
    unsigned ack_wait; // seconds after which an unanswered report is given to another worker; 0: as
                       // it is, or 30
    unsigned patience; // seconds to wait for a server that does not answer
    bool make;         // make the streams if they are not there
} sr_queue_options;

/// Connect; the connection mends itself when servers restart. Errors: SR_ERR_IO, SR_ERR_FORMAT (no
/// such queue).
sr_queue *sr_queue_open(const sr_queue_address *address, const sr_queue_options *options,
                        sr_error *err);
void sr_queue_close(sr_queue *queue);
/// How often the connection was lost, and whether it stands now.
unsigned long sr_queue_losses(const sr_queue *queue);
bool sr_queue_connected(sr_queue *queue);

// ---- putting

typedef struct {
    unsigned long added;
    unsigned long known; // were there already
} sr_queue_sent;

/// Put bytes under a message id; returns when they are on their way. What gets no answer is sent
/// again under the same id. Errors: SR_ERR_TOO_LARGE (more than the server takes), SR_ERR_IO
/// (refused, or no server within the patience).
SR_MUST_USE bool sr_queue_put(sr_queue *queue, const char *id, const void *bytes, size_t size,
                              sr_error *err);
/// Wait until all that was put is stored by the server. Errors: SR_ERR_IO.
SR_MUST_USE bool sr_queue_settle(sr_queue *queue, sr_queue_sent *sent, sr_error *err);

// ---- working

#define SR_FETCH_MOST 256

/// Up to `most` reports, waiting `milliseconds` for the first; 0: only what is there. None is no
/// error, nor is a server that is away: see sr_queue_connected. Errors: SR_ERR_IO (the queue is
/// gone).
SR_MUST_USE bool sr_queue_fetch(sr_queue *queue, unsigned most, int milliseconds,
                                sr_message *messages[SR_FETCH_MOST], unsigned *count,
                                sr_error *err);
const void *sr_message_bytes(const sr_message *message, size_t *size);
/// How often it was handed out, this time included: 1 at first.
unsigned sr_message_tries(const sr_message *message);

/// Done: never hand it out again. An answer that is lost only makes it come again.
void sr_message_done(sr_message *message);
/// Hand it out again after `milliseconds`.
void sr_message_again(sr_message *message, int milliseconds);
/// Still at it: the time to answer begins anew.
void sr_message_working(sr_message *message);
void sr_message_free(sr_message *message);

/// Put a message among the parked, then take it off the queue. Errors: SR_ERR_IO; then it will come
/// again.
SR_MUST_USE bool sr_queue_park(sr_queue *queue, sr_message *message, const char *id,
                               const char *reason, sr_error *err);

// ---- looking

typedef struct {
    uint64_t waiting;   // not handed out yet
    uint64_t in_flight; // handed out, not answered
    uint64_t again;     // of these, handed out more than once
    uint64_t taken;     // off the queue since it was made: stored or parked
    uint64_t bytes;     // of what waits or is in flight
    uint64_t parked;
    unsigned ack_wait; // seconds
} sr_queue_state;

SR_MUST_USE bool sr_queue_look(sr_queue *queue, sr_queue_state *state, sr_error *err);
/// A server that was killed may count as in flight, for good, what was answered just before and has
/// left the queue. Answer these again. For workers that have nothing in hand.
void sr_queue_mend(sr_queue *queue);

typedef struct {
    uint64_t number; // in the stream of the parked
    const char *id;
    const char *reason;
    const char *at; // when, "2026-11-25T20:15:00Z"
    const char *worker;
    const void *bytes;
    size_t size;
} sr_parked;

/// The parked, oldest first, at most `most`. `use` may stop by returning false.
SR_MUST_USE bool sr_queue_each_parked(sr_queue *queue, uint64_t most,
                                      bool (*use)(void *context, const sr_parked *parked),
                                      void *context, sr_error *err);
/// Take one off the parked.
SR_MUST_USE bool sr_queue_unpark(sr_queue *queue, uint64_t number, sr_error *err);

#endif
