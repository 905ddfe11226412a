/// What every part of the claim layer looks at: the report and all earlier results. Inner header.
#ifndef SR_CLAIM_SCOPE_H
#define SR_CLAIM_SCOPE_H

#include "claim/lexicon.h"

typedef struct {
    const sr_claim_tables *tables;
    const sr_scorer *scorer; // or NULL
    const sr_report *report;
    const sr_syntax *syntax;
    const sr_values *values;
    const sr_names *names;
    const sr_events *events;
    const sr_witness *witness; // or NULL
    const float *odds;         // [token] that it is a cue, by the layer of attribution; or NULL
    const bool *did;           // [actor] accused, or does what an assault does (suspect.h)
    sr_arena *keep;
} sr_scope;

/// Is the word in this class of data/claims/words.txt?
static inline bool sr_claim_is(const sr_scope *scope, sr_claim_words class, const char *word)
{
    return sr_words_is(&scope->tables->words, class, word);
}
/// Is the lemma of the token in it?
static inline bool sr_claim_lemma_is(const sr_scope *scope, sr_claim_words class, uint32_t token)
{
    return sr_claim_is(scope, class, sr_syntax_lemma(scope->syntax, token));
}
/// Is the word as it stands in it? None stands behind the last token.
static inline bool sr_claim_form_is(const sr_scope *scope, sr_claim_words class, uint32_t token)
{
    return token < scope->syntax->tree->count &&
           sr_claim_is(scope, class, sr_syntax_form(scope->syntax, token));
}
/// Is either of them in it?
static inline bool sr_claim_word_is(const sr_scope *scope, sr_claim_words class, uint32_t token)
{
    return sr_claim_lemma_is(scope, class, token) || sr_claim_form_is(scope, class, token);
}

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

/// Index of the actor whose mention has `token` as its head, or SR_NONE; also for SR_NO_TOKEN.
static inline uint32_t sr_scope_actor_at(const sr_scope *scope, uint32_t token)
{
    uint32_t m = token < scope->syntax->tree->count ? scope->names->mention_of[token] : SR_NONE;
    return m == SR_NONE ? SR_NONE : scope->names->mentions[m].actor;
}
/// That actor, or NULL.
static inline const sr_actor *sr_scope_actor(const sr_scope *scope, uint32_t token)
{
    uint32_t actor = sr_scope_actor_at(scope, token);
    return actor == SR_NONE ? NULL : &scope->names->actors[actor];
}

/// The mention at this token is a place.
static inline bool sr_scope_is_place(const sr_scope *scope, uint32_t token)
{
    uint32_t m = scope->names->mention_of[token];
    return m != SR_NONE && scope->names->mentions[m].place != SR_NONE;
}

/// The longest row of the list of cues that begins at `token` and stays before `end`, or NULL;
/// *last is one past its last token.
const sr_lexicon_row *sr_scope_cue(const sr_scope *scope, uint32_t token, uint32_t end,
                                   uint32_t *last);
/// The first of this kind in tokens [first, last), or NULL.
const sr_lexicon_row *sr_scope_cue_within(const sr_scope *scope, sr_cue_kind kind, uint32_t first,
                                          uint32_t last);
/// The row of the list of verbs that begins with the lemma of `token`, or NULL.
const sr_lexicon_row *sr_scope_verb(const sr_scope *scope, uint32_t token);

/// "The report that the road was shut": a noun of saying with the clause of what is told. "The
/// report that came" is only which.
bool sr_scope_tells_that(const sr_scope *scope, uint32_t noun);

/// The row of the list of victims for a single word that is people, or NULL.
const sr_lexicon_row *sr_scope_people(const sr_scope *scope, uint32_t token);
/// The class that this word alone tells.
sr_class sr_scope_class(const sr_scope *scope, uint32_t token);
/// "90 sheep", "300 jobs": counted, and nobody.
bool sr_scope_nobody(const sr_scope *scope, uint32_t token);

/// True when `token` stands in an expression of time ("on Sunday").
bool sr_scope_in_time(const sr_scope *scope, uint32_t token);

/// "100340C", "1830": the word is, or begins with, a time of day as staffs write it.
bool sr_scope_is_stamp(const sr_scope *scope, uint32_t token);

/// The text of tokens [first, last), blanks and line ends as one blank, without a comma at its end.
const char *sr_scope_text(const sr_scope *scope, uint32_t first, uint32_t last, sr_arena *arena);

#endif
