/// Tokens put together into sentences.
#ifndef SR_TEXT_SENTENCE_H
#define SR_TEXT_SENTENCE_H

#include "text/quotation.h"

#define SR_SENTENCE_LONGEST                                                                        \
    220 // tokens: text without stops is cut, at a comma or semicolon if there is one

typedef SR_LIST(sr_sentence) sr_sentence_list;

/// Bytes at which sentences end whatever the words say: around the pieces of a report's head.
#define SR_HEAD_CUTS 3
typedef struct {
    uint32_t at[SR_HEAD_CUTS];
} sr_head_cuts;

/// Append the sentences of one paragraph, tokens [first, last), to `list`.
void sr_sentence_split(sr_sentence_list *list, const sr_tokens *tokens, const sr_quote *quotes,
                       uint32_t first, uint32_t last, uint32_t paragraph, const sr_head_cuts *cuts,
                       sr_arena *keep);

#endif
