/// The lines of a text put together into paragraphs.
#ifndef SR_TEXT_PARAGRAPH_H
#define SR_TEXT_PARAGRAPH_H

#include "base/arena.h"
#include "base/span.h"

typedef SR_LIST(sr_span) sr_span_list;

/// Paragraphs of a text, blanks around them taken off. In hard-wrapped text (wires, old archives) a
/// line end is a blank, and an empty line, an indented line or a line left short ends a paragraph;
/// otherwise every line is one, unless it breaks off in the middle of a sentence.
sr_span_list sr_paragraphs_of(const char *text, uint32_t size, sr_arena *keep);

#endif
