/// Sentences and tokens of a report, as spans of its text. Tokens are Universal Dependencies words:
/// "don't" is "do" + "n't", "U.S." is one, "Sadr's" is "Sadr" + "'s".
#ifndef SR_TEXT_TOKEN_H
#define SR_TEXT_TOKEN_H

#include "base/arena.h"
#include "base/span.h"
#include "report/report.h"

enum {
    SR_TOKEN_GLUED = 1 << 0,  // no blank before it
    SR_TOKEN_QUOTED = 1 << 1, // inside quotation marks (which may stand sentences away)
    SR_TOKEN_PART = 1 << 2,   // belongs to the same written word as the token before ("n't", "'s")
};

enum {
    SR_SENTENCE_CAPITALS = 1 << 0,  // all upper case, as on a wire
    SR_SENTENCE_PARAGRAPH = 1 << 1, // first of its paragraph, or first behind the mark of a list
    SR_SENTENCE_HEADING = 1 << 2,   // a heading, byline, caption or page furniture, no sentence
    SR_SENTENCE_MARK = 1 << 3,      // the mark of a list alone: "1.", "(C)", a bullet
};

/// Tokens [first, last).
typedef struct {
    uint32_t first;
    uint32_t last;
} sr_stretch;

static inline bool sr_stretch_holds(sr_stretch x, uint32_t token)
{
    return x.first <= token && token < x.last;
}

typedef struct {
    sr_span span;
    uint32_t sentence; // index
    uint32_t flags;
} sr_token;

typedef struct {
    sr_span span;
    uint32_t first; // tokens [first, last)
    uint32_t last;
    uint32_t paragraph; // index
    uint32_t flags;
} sr_sentence;

typedef struct {
    const char *text; // the report's
    uint32_t size;
    uint32_t count;
    sr_token *tokens;
    uint32_t sentence_count;
    sr_sentence *sentences;
} sr_tokens;

/// Split a report: its head (stamp, repeated title, dateline) is cut from the story.
sr_tokens sr_tokens_of(const sr_report *report, sr_arena *keep, sr_arena scratch);

/// Split a text of which nothing else is known (well-formed UTF-8, under 4 GB). Every token lies in
/// one sentence, tokens do not overlap and leave out only blanks.
sr_tokens sr_tokens_split(const char *text, uint32_t size, sr_arena *keep, sr_arena scratch);

/// Two letters or more, all of them capitals: "RSF".
bool sr_token_is_capitals(const sr_tokens *tokens, uint32_t token);

#endif
