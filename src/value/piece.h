/// The words of a report as the value layer looks at them: tokens split further at hyphens, slashes
/// and between digits and letters ("12-year-old", "155mm", "mid-July"), so that the tables match
/// however the text was split. Dots within a word are left out ("a.m." is "am").
#ifndef SR_VALUE_PIECE_H
#define SR_VALUE_PIECE_H

#include "tree/syntax.h"
#include "value/phrase.h"

enum {
    SR_PIECE_GLUED = 1 << 0,   // no blank before it
    SR_PIECE_CAPITAL = 1 << 1, // starts with a capital
    SR_PIECE_SHOUTED = 1 << 2, // its sentence is all capitals, so a capital says nothing
    SR_PIECE_ORDINAL = 1 << 3, // "20th": value is set
    SR_PIECE_DECADE = 1 << 4,  // "1990s", "'90s": value is set
    SR_PIECE_DECIMAL = 1 << 5, // "7.62": value is what stands before the point
    SR_PIECE_COMMA = 1 << 6,   // "1,200"
    SR_PIECE_START = 1 << 7,   // first of its sentence
};

#define SR_NOT_DIGITS INT64_MIN

typedef struct {
    const char *form; // folded
    uint32_t token;
    uint32_t flags;
    int64_t value;         // of digits, else SR_NOT_DIGITS
    uint32_t digits;       // how many
    const sr_phrase *rows; // phrases that start with it
    uint32_t row_count;
} sr_piece;

typedef struct {
    uint32_t count;
    const sr_piece *items; // one empty piece stands after the last
    uint32_t *of_token;    // [tokens + 1] first piece of a token
    const sr_words *words; // of the tables
} sr_pieces;

sr_pieces sr_pieces_of(const sr_value_tables *tables, const sr_syntax *syntax, sr_arena *keep);

/// The longest phrase of a class that starts at piece `at`, and one past its last piece; NULL if
/// there is none. Hyphens inside a phrase are passed over; phrases stay in one sentence.
const sr_phrase *sr_pieces_match(const sr_pieces *pieces, uint32_t at, sr_word_class class,
                                 const sr_tokens *tokens, uint32_t *end);

static inline bool sr_piece_is(const sr_piece *piece, const char *word)
{
    const char *form = piece->form;
    while (*form != '\0' && *form == *word) {
        form++;
        word++;
    }
    return *form == *word;
}

static inline bool sr_piece_is_any(const sr_piece *piece, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (sr_piece_is(piece, words[i])) {
            return true;
        }
    }
    return false;
}
#define SR_PIECE_ANY(piece, words)                                                                 \
    sr_piece_is_any((piece), (words), sizeof(words) / sizeof *(words))

/// The piece is in this class of words (value/words.h).
static inline bool sr_pieces_is_of(const sr_pieces *pieces, const sr_piece *piece, uint32_t class)
{
    return sr_words_is(pieces->words, class, piece->form);
}

/// Digits and nothing else: "1990", "14", "8th", not "7.62", "1,200", "1990s".
static inline bool sr_piece_is_plain(const sr_piece *piece)
{
    return piece->value != SR_NOT_DIGITS &&
           (piece->flags & (SR_PIECE_DECIMAL | SR_PIECE_DECADE | SR_PIECE_COMMA)) == 0;
}

#endif
