/// What every part of the claim layer looks at: the report and all earlier results. Inner header.
#ifndef SR_CLAIM_SCOPE_H
#define SR_CLAIM_SCOPE_H

#include "claim/lexicon.h"

typedef struct {
    const sr_claim_tables *tables;
    const sr_linear *scorer; // or NULL
    const sr_report *report;
    const sr_syntax *syntax;
    const sr_values *values;
    const sr_names *names;
    const sr_events *events;
    const sr_witness *witness; // or NULL
    const float *odds;         // [token] that it is a cue, by the layer of attribution; or NULL
    sr_arena *keep;
} sr_scope;

/// Tokens [first, last).
typedef struct {
    uint32_t first;
    uint32_t last;
} sr_stretch;

static inline uint32_t sr_scope_sentence(const sr_scope *scope, uint32_t token)
{
    return scope->syntax->tokens->tokens[token].sentence;
}
static inline const sr_sentence *sr_scope_sentence_at(const sr_scope *scope, uint32_t sentence)
{
    return &scope->syntax->tokens->sentences[sentence];
}
static inline bool sr_scope_quoted(const sr_scope *scope, uint32_t token)
{
    return (scope->syntax->tokens->tokens[token].flags & SR_TOKEN_QUOTED) != 0;
}

/// True when `token` stands in an expression of time ("on Sunday").
bool sr_scope_in_time(const sr_scope *scope, uint32_t token);

/// The text of tokens [first, last), blanks and line ends as one blank.
const char *sr_scope_text(const sr_scope *scope, uint32_t first, uint32_t last, sr_arena *arena);

#endif
