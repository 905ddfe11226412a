/// Which sentences are none: headings, bylines, captions, page furniture; and which are in capitals.
#ifndef SR_TEXT_HEADING_H
#define SR_TEXT_HEADING_H

#include "text/token.h"

/// Set SR_SENTENCE_HEADING and SR_SENTENCE_CAPITALS.
void sr_headings_mark(sr_tokens *tokens);

#endif
