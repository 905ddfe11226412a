/// Blank-free stretches of text cut into Universal Dependencies words.
#ifndef SR_TEXT_WORD_H
#define SR_TEXT_WORD_H

#include "text/token.h"

typedef SR_LIST(sr_token) sr_token_list;

/// Append the tokens of [from, to), which holds no paragraph break, to `list`. Stops of
/// abbreviations are decided with a look at what follows.
void sr_word_split(sr_token_list *list, const char *text, uint32_t from, uint32_t to,
                   sr_arena *keep);

#endif
