/// Pairs of things of two lists with how like they are: candidates for a pairing one to one, the
/// likest first.
#ifndef SR_EXPORT_PAIRING_H
#define SR_EXPORT_PAIRING_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double score;
    size_t a;
    size_t b;
} sr_pairing;

/// Zeroed at first; free with sr_pairings_free().
typedef struct {
    sr_pairing *items;
    size_t count;
    size_t capacity;
} sr_pairings;

/// False when memory is refused.
bool sr_pairings_add(sr_pairings *list, double score, size_t a, size_t b);
/// By falling score, then by `a` and `b`, so that ties fall the same way every time.
void sr_pairings_sort(sr_pairings *list);
void sr_pairings_free(sr_pairings *list);

#endif
