#include "value/number.h"

#include <stddef.h>

const char *const sr_bound_text[8] = {
    "exact", "at_least", "at_most", "about", "range", "vague", "none", "unknown",
};

sr_numbers sr_numbers_find(const sr_syntax *syntax, const sr_times *times, sr_arena *keep, sr_arena scratch)
{
    (void)syntax;
    (void)times;
    (void)keep;
    (void)scratch;
    return (sr_numbers){0};
}

const sr_number *sr_numbers_of(const sr_numbers *numbers, uint32_t token)
{
    for (uint32_t i = 0; i < numbers->count; i++) {
        if (numbers->items[i].counted == token && numbers->items[i].use == SR_USE_COUNT) {
            return &numbers->items[i];
        }
    }
    return NULL;
}
