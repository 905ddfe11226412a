/// Looking up in what is ordered.
#ifndef SR_BASE_ORDER_H
#define SR_BASE_ORDER_H

#include <stdbool.h>
#include <stdint.h>

/// True when item `index` of `items` stands before what is looked for.
typedef bool sr_order_before(const void *items, uint32_t index, const void *wanted);

/// The first of the items [from, to) that does not stand before `wanted`, or `to`. Halves what is
/// left at each step; inline, so that the comparison is not called through a pointer.
static inline uint32_t sr_order_first(const void *items, uint32_t from, uint32_t to,
                                      sr_order_before *before, const void *wanted)
{
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (before(items, middle, wanted)) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

static inline bool sr_order_is_below(const void *numbers, uint32_t index, const void *wanted)
{
    return ((const uint32_t *)numbers)[index] < *(const uint32_t *)wanted;
}

/// The first of the numbers [from, to), in rising order, that is not below `wanted`, or `to`.
static inline uint32_t sr_order_number(const uint32_t *numbers, uint32_t from, uint32_t to,
                                       uint32_t wanted)
{
    return sr_order_first(numbers, from, to, sr_order_is_below, &wanted);
}

#endif
