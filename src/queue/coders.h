/// Processes that code one report at a time, so that a report that brings its reader down costs
/// nothing but itself: the worker sees which one was in hand, how it ended, and starts another
/// process.
#ifndef SR_QUEUE_CODERS_H
#define SR_QUEUE_CODERS_H

#include "base/error.h"

/// Code what `bytes` hold. On success `*out` is set to memory that is valid until the next call.
/// Runs in a process of its own.
typedef struct {
    bool (*code)(void *context, const void *bytes, size_t size, const char **out, size_t *out_size,
                 sr_error *err);
    void *context;
} sr_coding;

typedef struct sr_coders sr_coders;

typedef struct {
    unsigned coder;
    bool coded;
    char *record;     // the caller frees; NULL unless coded
    char reason[200]; // unless coded
    double seconds;   // of the processor, 0 if unknown
} sr_coded;

/// `count` processes, started at once; a report may take `seconds` (of the clock). Errors:
/// SR_ERR_LIMIT.
sr_coders *sr_coders_open(const sr_coding *coding, unsigned count, unsigned seconds, sr_error *err);
/// Ends the processes; what they have in hand is lost.
void sr_coders_close(sr_coders *coders);

unsigned sr_coders_busy(const sr_coders *coders);
/// Give a report to a process that is free; its number in *coder. False if none is.
bool sr_coders_give(sr_coders *coders, const void *bytes, size_t size, unsigned *coder);
/// Wait up to `milliseconds` until one is done. False if none was.
bool sr_coders_take(sr_coders *coders, int milliseconds, sr_coded *out);
/// Processes that ended otherwise than asked.
unsigned long sr_coders_deaths(const sr_coders *coders);
/// Process number of a coder, for tests.
long sr_coders_process(const sr_coders *coders, unsigned number);

#endif
