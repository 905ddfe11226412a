#include "value/piece.h"

#include <ctype.h>
#include <string.h>

typedef SR_LIST(sr_piece) piece_list;

static bool is_break(char c)
{
    return c == '-' || c == '/';
}

/// How many bytes of `form` make the next piece: one break, or letters, or digits with what belongs
/// to them ("1,200", "7.62", "20th", "1990s").
static size_t piece_size(const char *form)
{
    if (is_break(form[0])) {
        return 1;
    }
    size_t size = 0;
    if (!isdigit((unsigned char)form[0])) {
        while (form[size] != '\0' && !is_break(form[size])) {
            size++;
        }
        return size;
    }
    while (isdigit((unsigned char)form[size]) ||
           ((form[size] == ',' || form[size] == '.' || form[size] == ':') &&
            isdigit((unsigned char)form[size + 1]))) {
        size++;
    }
    static const char *const endings[] = {"st", "nd", "rd", "th", "s"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (strncmp(form + size, endings[i], length) == 0 &&
            !isalnum((unsigned char)form[size + length])) {
            return size + length;
        }
    }
    return size;
}

static void read_digits(sr_piece *piece)
{
    const char *at = piece->form;
    if (!isdigit((unsigned char)*at)) {
        return;
    }
    int64_t value = 0;
    uint32_t digits = 0;
    for (; isdigit((unsigned char)*at) || (*at == ',' && isdigit((unsigned char)at[1])); at++) {
        if (*at == ',') {
            piece->flags |= SR_PIECE_COMMA;
            continue;
        }
        if (digits++ < 15) {
            value = value * 10 + (*at - '0');
        }
    }
    if (*at == ':') {
        return; // a time of day: its reader looks at the form
    }
    if (*at == '.') {
        piece->flags |= SR_PIECE_DECIMAL;
    } else if (strcmp(at, "s") == 0) {
        piece->flags |= SR_PIECE_DECADE;
    } else if (*at != '\0') {
        piece->flags |= SR_PIECE_ORDINAL;
    }
    piece->value = value;
    piece->digits = digits;
}

/// The form of a piece: dots left out of words, so that "a.m." and "am" are one.
static const char *piece_form(const char *form, size_t size, bool whole, sr_arena *keep)
{
    bool letters = isalpha((unsigned char)form[0]) && size > 1;
    bool dots = letters && memchr(form, '.', size) != NULL;
    if (whole && !dots) {
        return form;
    }
    char *copy = sr_arena_string(keep, form, size);
    if (dots) {
        char *out = copy;
        for (const char *at = copy; *at != '\0'; at++) {
            if (*at != '.') {
                *out++ = *at;
            }
        }
        *out = '\0';
    }
    return copy;
}

static void add_token(piece_list *list, const sr_value_tables *tables, const sr_syntax *syntax,
                      uint32_t token, sr_arena *keep)
{
    const sr_token *t = &syntax->tokens->tokens[token];
    const sr_sentence *sentence = &syntax->tokens->sentences[t->sentence];
    const char *form = sr_syntax_form(syntax, token);
    char first = t->span.from < t->span.to ? syntax->tokens->text[t->span.from] : ' ';
    uint32_t flags = (t->flags & SR_TOKEN_GLUED) != 0 ? SR_PIECE_GLUED : 0;
    flags |= isupper((unsigned char)first) ? SR_PIECE_CAPITAL : 0;
    flags |= (sentence->flags & SR_SENTENCE_CAPITALS) != 0 ? SR_PIECE_SHOUTED : 0;
    flags |= token == sentence->first ? SR_PIECE_START : 0;
    size_t total = strlen(form);
    for (size_t at = 0; at < total || at == 0;) {
        size_t size = total == 0 ? 0 : piece_size(form + at);
        sr_piece *piece = sr_push(keep, list);
        piece->form = piece_form(form + at, size, at == 0 && size == total, keep);
        piece->token = token;
        piece->flags = flags;
        if (at > 0) {
            piece->flags = SR_PIECE_GLUED | (flags & SR_PIECE_SHOUTED);
            char here =
                t->span.from + at < t->span.to ? syntax->tokens->text[t->span.from + at] : ' ';
            piece->flags |= isupper((unsigned char)here) ? SR_PIECE_CAPITAL : 0;
        }
        piece->value = SR_NOT_DIGITS;
        read_digits(piece);
        piece->rows = sr_phrases_at(tables, piece->form, &piece->row_count);
        at += size > 0 ? size : 1;
    }
}

sr_pieces sr_pieces_of(const sr_value_tables *tables, const sr_syntax *syntax, sr_arena *keep)
{
    uint32_t n = syntax->tokens->count;
    piece_list list = {.capacity = n + n / 8 + 16};
    list.items = sr_new(keep, sr_piece, list.capacity);
    uint32_t *of_token = sr_new(keep, uint32_t, n + 1);
    for (uint32_t t = 0; t < n; t++) {
        of_token[t] = list.count;
        add_token(&list, tables, syntax, t, keep);
    }
    of_token[n] = list.count;
    *sr_push(keep, &list) = (sr_piece){.form = "", .token = n, .value = SR_NOT_DIGITS};
    return (sr_pieces){.count = list.count - 1,
                       .items = list.items,
                       .of_token = of_token,
                       .words = &tables->words};
}

static uint32_t match_row(const sr_pieces *pieces, uint32_t at, const sr_phrase *row,
                          const sr_tokens *tokens)
{
    uint32_t sentence = tokens->tokens[pieces->items[at].token].sentence;
    for (uint32_t word = 1; word < row->word_count; word++) {
        at++;
        if (at < pieces->count && sr_piece_is(&pieces->items[at], "-")) {
            at++;
        }
        if (at >= pieces->count || !sr_piece_is(&pieces->items[at], row->words[word]) ||
            tokens->tokens[pieces->items[at].token].sentence != sentence) {
            return 0;
        }
    }
    return at + 1;
}

/// "As many as 12 may have died": a verb, and no month.
static bool is_verb_may(const sr_piece *may)
{
    static const char *const verbs[] = {"have", "be",  "well", "still", "yet",
                                        "also", "not", "now",  "even",  "already"};
    const sr_piece *next = may + 1;
    bool capital = (may->flags & SR_PIECE_CAPITAL) != 0 && (may->flags & SR_PIECE_SHOUTED) == 0;
    // "strikes since 21 May have killed" has a month
    return !capital && sr_piece_is(may, "may") &&
           sr_piece_is_any(next, verbs, sizeof verbs / sizeof verbs[0]);
}

const sr_phrase *sr_pieces_match(const sr_pieces *pieces, uint32_t at, sr_word_class class,
                                 const sr_tokens *tokens, uint32_t *end)
{
    if (at >= pieces->count || (class == SR_WORD_MONTH && is_verb_may(&pieces->items[at]))) {
        return NULL;
    }
    const sr_piece *piece = &pieces->items[at];
    for (uint32_t i = 0; i < piece->row_count; i++) {
        if (piece->rows[i].class == class) {
            uint32_t last = match_row(pieces, at, &piece->rows[i], tokens);
            if (last != 0) {
                *end = last;
                return &piece->rows[i];
            }
        }
    }
    return NULL;
}
