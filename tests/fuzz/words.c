// Classes of words: a table of any bytes is refused, or holds no word that was not in it.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a", "loss", "limb"};
    sr_words words;
    sr_error err;
    if (!sr_words_read(&words, names, 3, "words.txt", (const char *)data, size, &err)) {
        return 0;
    }
    for (uint32_t i = 0; i <= words.mask; i++) {
        const char *word = words.slots[i].word;
        bool kept = word != NULL && (sr_words_is(&words, 0, word) || sr_words_is(&words, 1, word) ||
                                     sr_words_is(&words, 2, word));
        if (word != NULL && (!kept || memmem(data, size, word, strlen(word)) == NULL)) {
            abort();
        }
    }
    sr_words_free(&words);
    return 0;
}
