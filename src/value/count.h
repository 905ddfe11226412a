/// How numbers are looked at: pieces of a sentence with its tree and times. Inner header of
/// value/number.h.
#ifndef SR_VALUE_COUNT_H
#define SR_VALUE_COUNT_H

#include <ctype.h>
#include <string.h>

#include "value/number.h"
#include "value/numeral.h"
#include "value/view.h"

typedef struct {
    sr_view here; // the sentence of the piece looked at
    const sr_syntax *syntax;
    const sr_times *times;
    uint32_t time; // first time that does not end before the current token
    sr_arena *keep;
} sr_count_view;

/// What a number at tokens n->first.. counts; `end` is the piece after its words. noun.c
uint32_t sr_count_noun(const sr_count_view *v, const sr_number *n, uint32_t end);
/// Words that end a noun phrase, where no tags say so.
bool sr_count_is_function_word(const sr_piece *piece);
/// The noun-like run without tags: the last of up to four words after `at`.
uint32_t sr_count_noun_by_words(const sr_count_view *v, uint32_t at);
/// What a numeral is for; `last` is the piece after it, or after its range. use.c
sr_number_use sr_count_use(sr_count_view *v, const sr_numeral *n, uint32_t last);
/// Whether a token stands in a time; tokens are asked for in text order.
bool sr_count_in_time(sr_count_view *v, uint32_t token, sr_timex_type *type);

static inline const sr_piece *sr_count_piece(const sr_count_view *v, uint32_t at)
{
    return sr_view_piece(&v->here, at);
}

static inline bool sr_count_is(const sr_count_view *v, uint32_t at, const char *word)
{
    return sr_view_is(&v->here, at, word);
}

/// The piece is in this class of words (value/words.h).
static inline bool sr_count_is_of(const sr_count_view *v, uint32_t at, uint32_t class)
{
    return sr_view_is_of(&v->here, at, class);
}

/// The piece before `at`; false at the start of the sentence.
static inline bool sr_count_was(const sr_count_view *v, uint32_t at, const char *word)
{
    return at > 0 && sr_view_is(&v->here, at - 1, word);
}

#define SR_COUNT_ANY(v, at, words) SR_VIEW_ANY(&(v)->here, (at), words)
#define SR_COUNT_WAS_ANY(v, at, words) ((at) > 0 && SR_VIEW_ANY(&(v)->here, (at)-1, words))

static inline const sr_phrase *sr_count_word(const sr_count_view *v, uint32_t at,
                                             sr_word_class class, uint32_t *end)
{
    return sr_view_word(&v->here, at, class, end);
}

static inline uint8_t sr_count_upos(const sr_count_view *v, uint32_t token)
{
    return token < v->syntax->tree->count ? sr_syntax_upos(v->syntax, token) : SR_X;
}

static inline bool sr_count_is_nominal(uint8_t tag)
{
    return tag == SR_NOUN || tag == SR_PROPN;
}

static inline bool sr_count_is_weak(const sr_phrase *row)
{
    return strcmp(row->more, "weak") == 0;
}

static inline bool sr_count_is_letters(const sr_piece *piece)
{
    return isalpha((unsigned char)piece->form[0]) || (unsigned char)piece->form[0] >= 0x80;
}

#endif
