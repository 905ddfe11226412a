/// Short lists of words that stand in the code, each with NULL at its end.
#ifndef SR_BASE_WORD_H
#define SR_BASE_WORD_H

#include <stdbool.h>
#include <string.h>

/// True when `word` is one of `words`.
static inline bool sr_word_in(const char *word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strcmp(word, *words) == 0) {
            return true;
        }
    }
    return false;
}

#endif
