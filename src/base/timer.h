/// Clocks for spans of time.
#ifndef SR_BASE_TIMER_H
#define SR_BASE_TIMER_H

#include <time.h>

/// Seconds of a clock that only runs forwards.
static inline double sr_timer_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/// Seconds of the processor that this thread has used.
static inline double sr_timer_thread(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#endif
