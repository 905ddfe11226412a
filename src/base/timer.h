/// Clocks for spans of time.
#ifndef SR_BASE_TIMER_H
#define SR_BASE_TIMER_H

#include <time.h>

static inline double sr_timer_read(clockid_t clock)
{
    struct timespec t;
    (void)clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/// Seconds of a clock that only runs forwards.
static inline double sr_timer_now(void)
{
    return sr_timer_read(CLOCK_MONOTONIC);
}

/// Seconds of the processor that this thread has used.
static inline double sr_timer_thread(void)
{
    return sr_timer_read(CLOCK_THREAD_CPUTIME_ID);
}

#endif
