/// A progress line on a terminal: what is done, how fast, and time left where the end is known.
#ifndef SR_CLI_PROGRESS_H
#define SR_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *what; // "reports"
    bool shown;       // standard error is a terminal
    double start;     // seconds
    double last;
    uint64_t items;
    uint64_t bytes;
    uint64_t read_bytes;  // of the input files
    uint64_t total_bytes; // of the input files; 0: not known
} sr_progress;

sr_progress sr_progress_start(const char *what);
/// One more item of `bytes` is done; draws at most ten times a second.
void sr_progress_step(sr_progress *progress, size_t bytes);
/// Take the line away before printing something else.
void sr_progress_clear(sr_progress *progress);
void sr_progress_end(sr_progress *progress);

#endif
