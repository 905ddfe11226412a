/// Threads of a store: the steps of ceasefires and hostage-takings, written when reports are
/// linked.
#ifndef SR_STORE_THREADS_H
#define SR_STORE_THREADS_H

#include <jansson.h>

#include "link/thread.h"
#include "store/store.h"

typedef struct sr_threads sr_threads;

/// Steps are gathered record by record and written together. NULL when memory is refused.
sr_threads *sr_threads_new(sr_store *store, const sr_step_rules *rules);
void sr_threads_free(sr_threads *threads);

/// Take the steps of a record, as people's decisions left it, of the report of that number.
void sr_threads_take(sr_threads *threads, const json_t *record, int64_t number);

/// Join what was taken with the steps that lie near in time, and write what changed; the steps of
/// `reports` that were written before are replaced. A thread is named after its first step, and
/// keeps its name as long as a step that was not taken anew has it. Needs an open transaction.
/// Errors: SR_ERR_LIMIT, SR_ERR_IO.
SR_MUST_USE bool sr_threads_write(sr_threads *threads, const char *const *reports,
                                  uint32_t report_count, sr_error *err);

/// One step as it is shown.
typedef struct {
    const char *thread;
    const char *kind; // "ceasefire", "hostages"
    const char *report;
    const char *event;
    const char *state;    // "agreed", "broken"; "taken", "released"
    const char *status;   // of the event: "denied", "alleged" ...
    const char *incident; // "" where it is none
    int32_t day;
} sr_thread_step;

/// The steps of threads in the order of their days, thread by thread: of the thread that holds an
/// event (`report` and `event`), or of all threads with a step in [from, to]. `use` may stop by
/// returning false. Errors: SR_ERR_IO.
SR_MUST_USE bool sr_threads_each(sr_store *store, int32_t from, int32_t to, const char *report,
                                 const char *event,
                                 bool (*use)(void *context, const sr_thread_step *step),
                                 void *context, sr_error *err);

#endif
