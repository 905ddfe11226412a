/// What a worker counts, and the page on which Prometheus reads it.
#ifndef SR_QUEUE_METER_H
#define SR_QUEUE_METER_H

#include <stdatomic.h>
#include <stddef.h>

#include "base/error.h"

/// Counters grow; gauges (from `jobs` on) go up and down. Read by another thread at any time.
typedef struct {
    atomic_ulong stored;      // reports: coded and stored
    atomic_ulong known;       // in the store already
    atomic_ulong failed;      // tries that failed
    atomic_ulong parked;      // reports given up
    atomic_ulong returned;    // given back because the worker ends
    atomic_ulong redelivered; // handed out before, to this or another worker
    atomic_ulong deaths;      // of processes that code
    atomic_ulong bytes;       // of text, coded
    atomic_ulong commits;
    atomic_ulong store_troubles; // times the store could not be written
    atomic_ulong losses;         // of the connection to the queue
    atomic_ulong coding_micros;  // of the processor, in the processes that code
    atomic_ulong store_micros;   // of the clock, in the store
    atomic_ulong own_micros; // of the processor, in the worker's own process: queue, store and what
                             // lies between
    atomic_ulong jobs;
    atomic_ulong in_hand;
    atomic_ulong connected;
    atomic_ulong waiting;   // of the queue, as last seen
    atomic_ulong in_flight; // of the queue, as last seen
    atomic_ulong parked_all;
} sr_meter;

static inline void sr_meter_add(atomic_ulong *counter, unsigned long by)
{
    atomic_fetch_add_explicit(counter, by, memory_order_relaxed);
}
static inline void sr_meter_set(atomic_ulong *gauge, unsigned long to)
{
    atomic_store_explicit(gauge, to, memory_order_relaxed);
}

/// The page, in Prometheus' text format; the caller frees. NULL when memory is refused.
char *sr_meter_page(sr_meter *meter);

/// Answers GET /metrics and GET /healthz at "HOST:PORT" ("127.0.0.1:9377", "[::1]:9377"; port 0:
/// any, see sr_meter_port).
typedef struct sr_meter_server sr_meter_server;
/// Errors: SR_ERR_FORMAT, SR_ERR_IO.
sr_meter_server *sr_meter_serve(sr_meter *meter, const char *address, sr_error *err);
unsigned sr_meter_port(const sr_meter_server *server);
void sr_meter_stop(sr_meter_server *server);

#endif
