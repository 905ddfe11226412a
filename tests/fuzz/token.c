// Dateline and splitter on any well-formed text: spans inside it, tokens in order, each in its
// sentence.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "report/dateline.h"
#include "text/token.h"

#define MEMORY ((size_t)1 << 25)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *text, uint32_t size, sr_arena *keep, sr_arena scratch)
{
    sr_dateline head = sr_dateline_find(text, size, NULL, 12000);
    sr_tokens all = sr_tokens_split(text, size, keep, scratch);
    uint32_t at = 0;
    bool right = head.span.to <= size && head.place.to <= size && head.agency.to <= size &&
                 head.body <= size;
    for (uint32_t i = 0; i < all.count; i++) {
        const sr_token *token = &all.tokens[i];
        right &=
            token->span.from >= at && token->span.to > token->span.from && token->span.to <= size;
        right &= token->sentence < all.sentence_count &&
                 i >= all.sentences[token->sentence].first &&
                 i < all.sentences[token->sentence].last;
        at = token->span.to;
    }
    if (!right) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char memory[2][MEMORY];
    jmp_buf full;
    if (!sr_utf8_check((const char *)data, size, NULL)) {
        return 0;
    }
    sr_arena keep = {memory[0], memory[0] + MEMORY, &full};
    sr_arena scratch = {memory[1], memory[1] + MEMORY, &full};
    if (setjmp(full) == 0) {
        check((const char *)data, (uint32_t)size, &keep, scratch);
    }
    return 0;
}
