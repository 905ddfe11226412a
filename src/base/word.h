/// Short lists of words that stand in the code.
#ifndef SR_BASE_WORD_H
#define SR_BASE_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/// Most words of a list differ in their first letter, which needs no call.
static inline bool sr_word_same(const char *a, const char *b)
{
    return *a == *b && strcmp(a, b) == 0;
}

/// True when `word` is one of `words`, which have NULL at their end.
static inline bool sr_word_in(const char *word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (sr_word_same(word, *words)) {
            return true;
        }
    }
    return false;
}

/// True when the `size` bytes at `word` are one of `words`, which have NULL at their end.
static inline bool sr_word_in_bytes(const char *word, size_t size, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strlen(*words) == size && memcmp(word, *words, size) == 0) {
            return true;
        }
    }
    return false;
}

/// True when `word` is one of those in `list`, where spaces part the words.
static inline bool sr_word_listed(const char *word, const char *list)
{
    const char *at = list;
    while (*at != '\0') {
        const char *w = word;
        while (*w != '\0' && *at == *w) {
            at++;
            w++;
        }
        if (*w == '\0' && w > word && (*at == ' ' || *at == '\0')) {
            return true;
        }
        while (*at != '\0' && *at != ' ') {
            at++;
        }
        at += *at == ' ';
    }
    return false;
}

/// Where `word` stands among `count` words; `count` if it is none of them.
static inline size_t sr_word_index(const char *word, const char *const *words, size_t count)
{
    size_t i = 0;
    while (i < count && !sr_word_same(word, words[i])) {
        i++;
    }
    return i;
}

#endif
