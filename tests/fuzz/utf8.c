// UTF-8: what the check lets pass decodes to code points that encode to the same bytes; folding
// never overruns its buffer.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    sr_error err;
    if (!sr_utf8_check(text, size, &err)) {
        return err.at < size ? 0 : (abort(), 0);
    }
    for (size_t at = 0; at < size;) {
        size_t from = at;
        char again[4];
        uint32_t point = sr_utf8_next(text, size, &at);
        if (sr_utf8_put(again, point) != at - from || memcmp(again, text + from, at - from) != 0) {
            abort();
        }
    }
    char *folded = malloc(size + 1);
    if (folded != NULL) {
        (void)sr_utf8_fold(folded, size + 1, text, size);
    }
    free(folded);
    return 0;
}
