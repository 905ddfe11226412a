/// A read-only view of a report's tokens, tags and trees together, with the children of every token
/// at hand: what all later layers look at.
#ifndef SR_TREE_SYNTAX_H
#define SR_TREE_SYNTAX_H

#include "base/word.h"
#include "tree/tree.h"

typedef struct {
    const sr_tokens *tokens;
    const sr_tags *tags;
    const sr_tree *tree;
    uint32_t
        *child_start; // [count + 1]: children of t are child[child_start[t] .. child_start[t+1])
    uint32_t *child;  // in text order
    uint32_t *left;   // [count] first token of the subtree
    uint32_t *right;  // [count] one past the last token of the subtree
} sr_syntax;

sr_syntax sr_syntax_of(const sr_tokens *tokens, const sr_tags *tags, const sr_tree *tree,
                       sr_arena *keep, sr_arena scratch);

/// s->child[i] is each child of `token` in turn.
#define SR_EACH_CHILD(s, token, i)                                                                 \
    for (uint32_t i = (s)->child_start[token]; i < (s)->child_start[(token) + 1]; i++)

/// What tokens [first, last), by the first of them, hang on outside of themselves, or SR_NO_TOKEN.
uint32_t sr_syntax_governor(const sr_syntax *syntax, uint32_t first, uint32_t last);

/// The verb that the token is, or the nearest one over it; or SR_NO_TOKEN, as of SR_NO_TOKEN.
uint32_t sr_syntax_verb_over(const sr_syntax *syntax, uint32_t token);

/// The first child of `token` with this label, or SR_NO_TOKEN.
uint32_t sr_syntax_child(const sr_syntax *syntax, uint32_t token, sr_deprel deprel);

/// Who did what the verb tells, where a word marks him: "shot by gunmen", "died at the hands of
/// police"; or SR_NO_TOKEN.
uint32_t sr_syntax_agent(const sr_syntax *syntax, uint32_t verb);

/// The label without its subtype is the same: SR_NSUBJ covers nsubj:pass and nsubj:outer.
bool sr_deprel_is(uint8_t deprel, sr_deprel base);

/// Tokens [*first, *last) of the noun phrase headed by `token` as FORMAT.md wants mentions:
/// determiner, modifiers and of-phrases in; relative clauses, appositions, conjuncts, case markers
/// and closing punctuation out.
void sr_syntax_phrase(const sr_syntax *syntax, uint32_t token, uint32_t *first, uint32_t *last);

/// Byte span of tokens [first, last); needs first < last.
sr_span sr_syntax_span(const sr_syntax *syntax, uint32_t first, uint32_t last);

/// The nearest verb, or predicate with a copula, that governs `token` (itself excluded), or
/// SR_NO_TOKEN.
uint32_t sr_syntax_clause(const sr_syntax *syntax, uint32_t token);

/// True when `ancestor` governs `token` or is it.
bool sr_syntax_governs(const sr_syntax *syntax, uint32_t ancestor, uint32_t token);

static inline uint8_t sr_syntax_deprel(const sr_syntax *syntax, uint32_t token)
{
    return syntax->tree->deprel[token];
}
static inline uint32_t sr_syntax_head(const sr_syntax *syntax, uint32_t token)
{
    return syntax->tree->head[token];
}
static inline uint8_t sr_syntax_upos(const sr_syntax *syntax, uint32_t token)
{
    return syntax->tags->upos[token];
}
static inline const char *sr_syntax_lemma(const sr_syntax *syntax, uint32_t token)
{
    return syntax->tags->lemma[token];
}
static inline const char *sr_syntax_form(const sr_syntax *syntax, uint32_t token)
{
    return syntax->tags->form[token];
}

/// True when `token` stands before `end` and reads like this.
static inline bool sr_syntax_is(const sr_syntax *syntax, uint32_t token, uint32_t end,
                                const char *word)
{
    return token < end && strcmp(sr_syntax_form(syntax, token), word) == 0;
}

/// The word as it stands is one of `words`, which have NULL at their end; none stands behind the
/// last token.
static inline bool sr_syntax_any(const sr_syntax *syntax, uint32_t token, const char *const *words)
{
    return token < syntax->tree->count && sr_word_in(sr_syntax_form(syntax, token), words);
}

/// The word as it stands or its lemma is one of `words`, which have NULL at their end.
static inline bool sr_syntax_in(const sr_syntax *syntax, uint32_t token, const char *const *words)
{
    return sr_word_in(sr_syntax_lemma(syntax, token), words) ||
           sr_word_in(sr_syntax_form(syntax, token), words);
}

#endif
