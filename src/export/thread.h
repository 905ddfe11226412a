/// Threads as they are shown: the steps of a ceasefire or a hostage-taking with the words each
/// rests on.
#ifndef SR_EXPORT_THREAD_H
#define SR_EXPORT_THREAD_H

#include "base/arena.h"
#include "store/store.h"

/// Strings are never NULL.
typedef struct {
    const char *thread;
    const char *kind;  // "ceasefire", "hostages"
    const char *state; // "agreed", "broken"; "taken", "demand", "released"
    const char *status;
    const char *day; // ISO
    const char *report;
    const char *outlet;
    const char *published;
    const char *event;
    const char *incident; // "" where the step is none
    const char *words;    // "" when the store keeps no texts
} sr_thread_line;

typedef SR_LIST(sr_thread_line) sr_thread_lines;

/// The steps of all threads of two or more that have one in [from, to] (ISO days; NULL: open), or
/// of the one thread that holds an event; thread by thread, in the order of days. Memory is the
/// arena's. Errors: SR_ERR_IO, SR_ERR_DAMAGED.
SR_MUST_USE bool sr_thread_lines_of(sr_store *store, const char *from, const char *to,
                                    const char *report, const char *event, sr_arena *arena,
                                    sr_thread_lines *out, sr_error *err);

#endif
