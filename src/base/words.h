/// Classes of words that an analyst may change: the file words.txt of a folder of data/, one row
/// `class<TAB>word | word`, the rows of one class together. A word may be in several classes.
///
/// The classes of a layer stand in its header, as a list that makes both the enumerators and the
/// names in the file:
///     #define SR_SAMPLE_WORDS(X) X(LOSS, "loss") X(LIMB, "limb")
///     enum { SR_SAMPLE_WORDS(SR_WORDS_ENUMERATOR) SR_SAMPLE_WORDS_COUNT };
///     static const char *const names[] = {SR_SAMPLE_WORDS(SR_WORDS_NAME)};
#ifndef SR_BASE_WORDS_H
#define SR_BASE_WORDS_H

#include <string.h>

#include "base/bundle.h"

#define SR_WORDS_ENUMERATOR(id, name) SR_WORDS_##id,
#define SR_WORDS_NAME(id, name) name,

/// A word of the table and its set of classes.
typedef struct {
    uint32_t hash;
    uint32_t set;     // index of its set
    const char *word; // NULL: a free slot
} sr_words_slot;

/// Const once read, and shared. Zeroed it may be freed, and holds nothing to ask for.
typedef struct {
    uint32_t class_count;
    uint32_t set_size; // 64-bit pieces of a set
    uint32_t mask;     // slots - 1
    sr_words_slot *slots;
    uint64_t *opens; // [class] the first letters of its words, as bits
    uint64_t *sets;  // of all words, one behind the other
    char *text;      // all words lie in here
} sr_words;

/// Read the table in `text`, whose name in messages is `file`. `names` are those of all classes.
/// Errors: SR_ERR_FORMAT (a class that nobody asks for, one without words, a word twice in its
/// class, no words in a row, a zero byte, more than 64 MB), SR_ERR_LIMIT. On failure nothing is
/// kept.
SR_MUST_USE bool sr_words_read(sr_words *out, const char *const *names, uint32_t class_count,
                               const char *file, const char *text, size_t size, sr_error *err);
/// The same from the part words.txt of a bundle made of data/`folder`.
SR_MUST_USE bool sr_words_open(sr_words *out, const char *const *names, uint32_t class_count,
                               const char *folder, const sr_bundle *bundle, sr_error *err);
/// Is the part that one?
bool sr_words_is_part(const sr_bundle_part *part);
void sr_words_free(sr_words *words);

/// The classes of a word as bits, 64 to a piece, or NULL if it is in none.
const uint64_t *sr_words_find(const sr_words *words, const char *word, size_t size);

/// Is the word in this class? Most words are told apart by their first letter, without a look-up.
static inline bool sr_words_is(const sr_words *words, uint32_t class, const char *word)
{
    if ((words->opens[class] >> ((unsigned char)*word & 63) & 1) == 0) {
        return false;
    }
    const uint64_t *set = sr_words_find(words, word, strlen(word));
    return set != NULL && (set[class / 64] >> class % 64 & 1) != 0;
}

#endif
