/// Tokens put together into sentences.
#ifndef SR_TEXT_SENTENCE_H
#define SR_TEXT_SENTENCE_H

#include "text/quotation.h"

#define SR_SENTENCE_LONGEST                                                                        \
    220 // tokens: text without stops is cut, at a comma or semicolon if there is one

typedef SR_LIST(sr_sentence) sr_sentence_list;

/// Append the sentences of one paragraph, tokens [first, last), to `list`. `header_to`: byte where
/// the story starts after dateline and headers; a sentence ends there.
void sr_sentence_split(sr_sentence_list *list, const sr_tokens *tokens, const sr_quote *quotes,
                       uint32_t first, uint32_t last, uint32_t paragraph, uint32_t header_to,
                       sr_arena *keep);

#endif
