/// Short lists of words that stand in the code.
#ifndef SR_BASE_WORD_H
#define SR_BASE_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/// True when `word` is one of `words`, which have NULL at their end.
static inline bool sr_word_in(const char *word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strcmp(word, *words) == 0) {
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
    size_t size = strlen(word);
    for (const char *at = list; size > 0 && *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        if (length == size && memcmp(at, word, size) == 0) {
            return true;
        }
        at += length;
    }
    return false;
}

/// Where `word` stands among `count` words; `count` if it is none of them.
static inline size_t sr_word_index(const char *word, const char *const *words, size_t count)
{
    size_t i = 0;
    while (i < count && strcmp(word, words[i]) != 0) {
        i++;
    }
    return i;
}

#endif
