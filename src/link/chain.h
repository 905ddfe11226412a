/// Chains of items that belong together, as a forest: up[i] leads towards the root of the chain of
/// i, and a root leads to itself. Source: Tarjan and van Leeuwen (1984), "Worst-case Analysis of
/// Set Union Algorithms", paths halved.
#ifndef SR_LINK_CHAIN_H
#define SR_LINK_CHAIN_H

#include <stdint.h>

static inline uint32_t sr_chain_root(uint32_t *up, uint32_t i)
{
    while (up[i] != i) {
        up[i] = up[up[i]];
        i = up[i];
    }
    return i;
}

#endif
