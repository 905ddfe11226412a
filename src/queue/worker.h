/// A worker: takes reports off a queue, has them coded, keeps the records in a store, and only then
/// says that they are done.
///
/// What holds whatever happens: a report leaves the queue only when its record is committed, or
/// when it is among the parked with the reason. A worker that dies, a server or a store that
/// restarts, only make a report come again; the store keeps it once. A report whose coding fails
/// costs nothing to those beside it; after three tries it is parked.
#ifndef SR_QUEUE_WORKER_H
#define SR_QUEUE_WORKER_H

#include <sitrep.h>
#include <signal.h>

#include "queue/channel.h"
#include "queue/meter.h"

typedef struct {
    const sr_engine *engine;
    const char *version; // of the engine, as the store writes it down
    const char *store;   // path or postgresql:// URL
    unsigned jobs;       // processes that code
    unsigned flags;      // of sr_read
    unsigned seconds;    // that a report may take
    bool keep_text;      // not only its hash
    bool until_empty;    // end when the queue holds nothing any more
    sr_queue_options queue;
    sr_meter *meter;
    const char *metrics;         // "HOST:PORT" where the meter is shown, or NULL
    volatile sig_atomic_t *stop; // set by a signal: finish what is in hand and end
    void (*say)(const char *line);
} sr_worker_options;

/// Work until stopped. Errors: SR_ERR_IO and others when it cannot begin; once begun it waits for
/// servers that are away.
SR_MUST_USE bool sr_worker_run(const sr_queue_address *address, const sr_worker_options *options,
                               sr_error *err);

#endif
