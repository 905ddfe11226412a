/// Which tokens stand inside quotation marks.
#ifndef SR_TEXT_QUOTATION_H
#define SR_TEXT_QUOTATION_H

#include "text/token.h"

typedef enum { SR_QUOTE_NONE, SR_QUOTE_OPENS, SR_QUOTE_CLOSES } sr_quote;

/// What kind of mark each token is: [count] values. Straight marks are told apart by the blanks
/// around them and by whether a quotation is open. `paragraph_first` is the index of each
/// paragraph's first token.
sr_quote *sr_quotes_of(const char *text, uint32_t size, const sr_token *tokens, uint32_t count,
                       sr_arena *keep);

/// Set SR_TOKEN_QUOTED. A quotation left open goes on in the next paragraph if that one opens with
/// a mark again, as printers do; otherwise it ends with the sentence that opened it.
void sr_quotes_mark(sr_tokens *tokens, const sr_quote *quotes);

#endif
