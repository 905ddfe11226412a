#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/timer.h"

sr_progress sr_progress_start(const char *what)
{
    double start = sr_timer_now();
    return (sr_progress){
        .what = what, .shown = isatty(STDERR_FILENO) == 1, .start = start, .last = start};
}

static void draw(sr_progress *p, double at)
{
    double seconds = at - p->start > 0.001 ? at - p->start : 0.001;
    (void)fprintf(stderr, "\r\033[K%llu %s  %.0f/s  %.2f MB/s", (unsigned long long)p->items,
                  p->what, (double)p->items / seconds, (double)p->bytes / seconds / 1e6);
    if (p->total_bytes > p->read_bytes && p->read_bytes > 0) {
        double part = (double)p->read_bytes / (double)p->total_bytes;
        (void)fprintf(stderr, "  %3.0f %%  %.0f s left", 100.0 * part, seconds / part - seconds);
    }
    (void)fflush(stderr);
}

void sr_progress_step(sr_progress *p, size_t bytes)
{
    p->items++;
    p->bytes += bytes;
    double at = p->shown ? sr_timer_now() : 0;
    if (p->shown && at - p->last > 0.1) {
        p->last = at;
        draw(p, at);
    }
}

void sr_progress_clear(sr_progress *p)
{
    if (p->shown) {
        (void)fputs("\r\033[K", stderr);
    }
}

void sr_progress_end(sr_progress *p)
{
    if (p->shown && p->items > 0) {
        draw(p, sr_timer_now());
        (void)fputc('\n', stderr);
    }
}
