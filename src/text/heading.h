/// Which sentences are none: headings, bylines, captions, page furniture; and which are in
/// capitals.
#ifndef SR_TEXT_HEADING_H
#define SR_TEXT_HEADING_H

#include "text/token.h"

/// Set SR_SENTENCE_HEADING and SR_SENTENCE_CAPITALS. What stands before byte `head_to`, stamps and
/// dateline, is a heading.
void sr_headings_mark(sr_tokens *tokens, uint32_t head_to);

#endif
