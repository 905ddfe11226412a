/// Places in a report.
#ifndef SR_BASE_SPAN_H
#define SR_BASE_SPAN_H

#include <stdbool.h>
#include <stdint.h>

/// Bytes of the report's text, [from, to).
typedef struct {
    uint32_t from;
    uint32_t to;
} sr_span;

static inline bool sr_span_overlaps(sr_span a, sr_span b)
{
    return a.from < b.to && b.from < a.to;
}

#endif
