#include "export/pairing.h"

#include <stdlib.h>

bool sr_pairings_add(sr_pairings *list, double score, size_t a, size_t b)
{
    if (list->count == list->capacity) {
        size_t more = list->capacity == 0 ? 256 : list->capacity * 2;
        sr_pairing *grown = realloc(list->items, more * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        list->items = grown;
        list->capacity = more;
    }
    list->items[list->count++] = (sr_pairing){score, a, b};
    return true;
}

static int by_score(const void *x, const void *y)
{
    const sr_pairing *p = x;
    const sr_pairing *q = y;
    if (p->score != q->score) {
        return p->score > q->score ? -1 : 1;
    }
    return p->a != q->a ? (p->a < q->a ? -1 : 1) : p->b < q->b ? -1 : p->b > q->b;
}

void sr_pairings_sort(sr_pairings *list)
{
    if (list->count > 0) {
        qsort(list->items, list->count, sizeof *list->items, by_score);
    }
}

void sr_pairings_free(sr_pairings *list)
{
    free(list->items);
    *list = (sr_pairings){0};
}
