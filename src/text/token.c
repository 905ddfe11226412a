// A first splitter: blanks part tokens, final stops part sentences.
#include "text/token.h"

#include <ctype.h>

typedef SR_LIST(sr_token) token_list;
typedef SR_LIST(sr_sentence) sentence_list;

sr_tokens sr_tokens_split(const char *text, uint32_t size, sr_arena *keep, sr_arena scratch)
{
    (void)scratch;
    token_list tokens = {0};
    sentence_list sentences = {0};
    uint32_t first = 0;
    for (uint32_t at = 0; at < size;) {
        while (at < size && isspace((unsigned char)text[at])) {
            at++;
        }
        uint32_t from = at;
        while (at < size && !isspace((unsigned char)text[at])) {
            at++;
        }
        if (from == at) {
            break;
        }
        bool stop = text[at - 1] == '.';
        uint32_t to = stop && at - from > 1 ? at - 1 : at;
        *sr_push(keep, &tokens) = (sr_token){.span = {from, to}, .sentence = sentences.count};
        if (to < at) {
            *sr_push(keep, &tokens) = (sr_token){.span = {to, at}, .sentence = sentences.count, .flags = SR_TOKEN_GLUED};
        }
        if (stop || at >= size) {
            *sr_push(keep, &sentences) =
                (sr_sentence){.span = {tokens.items[first].span.from, at}, .first = first, .last = tokens.count};
            first = tokens.count;
        }
    }
    if (first < tokens.count) {
        *sr_push(keep, &sentences) = (sr_sentence){
            .span = {tokens.items[first].span.from, tokens.items[tokens.count - 1].span.to},
            .first = first,
            .last = tokens.count};
    }
    return (sr_tokens){.text = text, .size = size, .count = tokens.count, .tokens = tokens.items,
                       .sentence_count = sentences.count, .sentences = sentences.items};
}
