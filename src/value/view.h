/// One sentence's pieces, seen by the readers of this layer: beyond its ends stands an empty piece.
#ifndef SR_VALUE_VIEW_H
#define SR_VALUE_VIEW_H

#include "value/piece.h"

typedef struct {
    const sr_pieces *pieces;
    const sr_tokens *tokens;
    uint32_t sentence;
} sr_view;

/// The sentence of piece `at`.
static inline sr_view sr_view_at(const sr_pieces *pieces, const sr_tokens *tokens, uint32_t at)
{
    return (sr_view){pieces, tokens, tokens->tokens[pieces->items[at].token].sentence};
}

static inline const sr_piece *sr_view_piece(const sr_view *v, uint32_t at)
{
    bool inside = at < v->pieces->count &&
                  v->tokens->tokens[v->pieces->items[at].token].sentence == v->sentence;
    return &v->pieces->items[inside ? at : v->pieces->count];
}

static inline const sr_piece *sr_view_before(const sr_view *v, uint32_t at)
{
    return sr_view_piece(v, at == 0 ? v->pieces->count : at - 1);
}

static inline bool sr_view_is(const sr_view *v, uint32_t at, const char *word)
{
    return sr_piece_is(sr_view_piece(v, at), word);
}

/// The piece is in this class of words (value/words.h).
static inline bool sr_view_is_of(const sr_view *v, uint32_t at, uint32_t class)
{
    return sr_pieces_is_of(v->pieces, sr_view_piece(v, at), class);
}

#define SR_VIEW_ANY(v, at, words) SR_PIECE_ANY(sr_view_piece((v), (at)), words)

/// The longest phrase of a class at `at`, see sr_pieces_match().
static inline const sr_phrase *sr_view_word(const sr_view *v, uint32_t at, sr_word_class class,
                                            uint32_t *end)
{
    return sr_view_piece(v, at)->row_count == 0
               ? NULL
               : sr_pieces_match(v->pieces, at, class, v->tokens, end);
}

/// Past `word` if it stands there.
static inline uint32_t sr_view_skip(const sr_view *v, uint32_t at, const char *word)
{
    return at + (sr_view_is(v, at, word) ? 1U : 0U);
}

/// Words that follow a noun phrase but never stand within one: what comes before them is whole.
bool sr_view_ends_phrase(const sr_piece *piece);

#endif
