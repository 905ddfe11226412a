/// Memory of the training program, which ends where it is refused.
#ifndef SR_TRAIN_NEED_H
#define SR_TRAIN_NEED_H

#include <stdio.h>
#include <stdlib.h>

/// The memory, if there is any.
static inline void *sr_need(void *memory)
{
    if (memory == NULL) {
        (void)fputs("sitrep-train: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

/// Zeros.
static inline float *sr_need_floats(size_t count)
{
    return sr_need(calloc(count, sizeof(float)));
}

#endif
