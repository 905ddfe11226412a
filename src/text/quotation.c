#include "text/quotation.h"

#include "text/sign.h"

#include <string.h>

#define LONGEST 4000 // tokens of a quotation

/// Form of a quotation mark.
typedef enum {
    NO_MARK,
    STRAIGHT,
    OPENING,
    CLOSING,
    SINGLE_STRAIGHT,
    SINGLE_OPENING,
    SINGLE_CLOSING
} form;

static form form_of(const char *text, uint32_t size, sr_span span)
{
    sr_sign sign = sr_sign_at(text, size, span.from);
    bool twice = span.to - span.from == 2 * sign.size &&
                 sr_sign_is_apostrophe(sr_sign_at(text, size, span.from + sign.size).point);
    if (span.to - span.from != sign.size && !twice) {
        return NO_MARK;
    }
    switch (sign.point) {
    case '"':
        return STRAIGHT;
    case 0x201c:
    case 0x201e:
    case 0xab:
        return OPENING;
    case 0x201d:
    case 0xbb:
        return CLOSING;
    case '`':
        return twice ? OPENING : SINGLE_OPENING;
    case 0x2018:
        return twice ? OPENING : SINGLE_OPENING;
    case '\'':
        return twice ? STRAIGHT : SINGLE_STRAIGHT;
    case 0x2019:
        return twice ? CLOSING : SINGLE_CLOSING;
    default:
        return NO_MARK;
    }
}

/// Straight marks: a blank or an opening bracket before and none after opens, the reverse closes.
static sr_quote direction(const char *text, uint32_t size, sr_span span, bool open)
{
    uint32_t before = span.from == 0 ? SR_SIGN_BLANK : sr_sign_kind(text, size, span.from - 1);
    bool left =
        (before & SR_SIGN_BLANK) ||
        (span.from > 0 && text[span.from - 1] != 0 &&
         (text[span.from - 1] == '(' || text[span.from - 1] == '[' || text[span.from - 1] == '-'));
    uint32_t after = sr_sign_kind(text, size, span.to);
    bool right =
        after == 0 || (after & SR_SIGN_BLANK) ||
        (span.to < size && (text[span.to] == '.' || text[span.to] == ',' || text[span.to] == ';' ||
                            text[span.to] == ')' || text[span.to] == ']' || text[span.to] == '-'));
    if (left != right) {
        return left ? SR_QUOTE_OPENS : SR_QUOTE_CLOSES;
    }
    if (open || left) {
        return open ? SR_QUOTE_CLOSES : SR_QUOTE_OPENS;
    }
    // glued on both sides: `said,"We go` opens, what is left of markup does not
    bool lead = span.from > 0 && strchr(",:;.", text[span.from - 1]) != NULL;
    return lead && (after & SR_SIGN_WORD) ? SR_QUOTE_OPENS : SR_QUOTE_NONE;
}

/// A single closing mark is an apostrophe unless a single quotation is open.
static sr_quote single_mark(const char *text, uint32_t size, const sr_token *token, form what,
                            bool open)
{
    sr_quote side = what == SINGLE_OPENING   ? SR_QUOTE_OPENS
                    : what == SINGLE_CLOSING ? SR_QUOTE_CLOSES
                                             : direction(text, size, token->span, open);
    if (side == SR_QUOTE_OPENS) {
        bool glued = token->flags & SR_TOKEN_GLUED;
        return glued && what == SINGLE_STRAIGHT ? SR_QUOTE_NONE : SR_QUOTE_OPENS;
    }
    return open ? SR_QUOTE_CLOSES : SR_QUOTE_NONE;
}

/// The straight mark `i` is one with the mark that it is glued to: ""We go,"" as badly exported
/// tables have it.
static bool doubles(const char *text, const sr_token *tokens, uint32_t i)
{
    return i > 0 && (tokens[i].flags & SR_TOKEN_GLUED) && text[tokens[i].span.from] == '"' &&
           text[tokens[i - 1].span.from] == '"';
}

sr_quote *sr_quotes_of(const char *text, uint32_t size, const sr_token *tokens, uint32_t count,
                       sr_arena *keep)
{
    sr_quote *quotes = sr_new(keep, sr_quote, count + 1);
    bool open = false;
    bool single = false;
    for (uint32_t i = 0; i < count; i++) {
        form what = form_of(text, size, tokens[i].span);
        if (what == NO_MARK) {
            continue;
        }
        bool detached =
            i + 1 < count && (tokens[i + 1].flags & SR_TOKEN_PART); // "the town ' s mayor"
        if (what >= SINGLE_STRAIGHT && detached) {
            continue;
        }
        if (what >= SINGLE_STRAIGHT) {
            quotes[i] = single_mark(text, size, &tokens[i], what, single);
            single = quotes[i] == SR_QUOTE_OPENS || (single && quotes[i] != SR_QUOTE_CLOSES);
            continue;
        }
        sr_span whole = tokens[i].span;
        uint32_t second = i;
        while (what == STRAIGHT && second + 1 < count && doubles(text, tokens, second + 1)) {
            whole.to = tokens[++second].span.to;
        }
        sr_quote side = what == OPENING   ? SR_QUOTE_OPENS
                        : what == CLOSING ? SR_QUOTE_CLOSES
                                          : direction(text, size, whole, open);
        quotes[i] = side;
        while (i < second) {
            quotes[++i] = side;
        }
        open = side == SR_QUOTE_OPENS || (open && side == SR_QUOTE_NONE);
    }
    return quotes;
}

static bool is_single(const sr_tokens *tokens, uint32_t i)
{
    return form_of(tokens->text, tokens->size, tokens->tokens[i].span) >= SINGLE_STRAIGHT;
}

/// The mark that ends what mark `from` opened; the token count if it is the text's end, or where a
/// quotation that is never closed stops.
static uint32_t quotation_end(const sr_tokens *tokens, const sr_quote *quotes, uint32_t from)
{
    bool single = is_single(tokens, from);
    const sr_token *words = tokens->tokens;
    uint32_t paragraph = tokens->sentences[words[from].sentence].paragraph;
    for (uint32_t i = from + 1; i < tokens->count && i - from < LONGEST; i++) {
        const sr_sentence *sentence = &tokens->sentences[words[i].sentence];
        bool opens = quotes[i] == SR_QUOTE_OPENS && is_single(tokens, i) == single &&
                     !doubles(tokens->text, words, i);
        bool first = i == sentence->first;
        if (sentence->paragraph != paragraph) {
            if (single || !opens || sentence->paragraph != paragraph + 1) {
                break;
            }
            paragraph++;
        } else if (opens && !first) {
            break;
        } else if (quotes[i] == SR_QUOTE_CLOSES && is_single(tokens, i) == single) {
            return i;
        }
    }
    return tokens->sentences[words[from].sentence].last;
}

void sr_quotes_mark(sr_tokens *tokens, const sr_quote *quotes)
{
    uint32_t i = 0;
    while (i < tokens->count) {
        uint32_t from = i++;
        if (quotes[from] != SR_QUOTE_OPENS) {
            continue;
        }
        uint32_t to = quotation_end(tokens, quotes, from);
        for (uint32_t k = from + 1; k < to; k++) {
            if (quotes[k] == SR_QUOTE_NONE) {
                tokens->tokens[k].flags |= SR_TOKEN_QUOTED;
            }
        }
        i = is_single(tokens, from) ? i : to > i ? to : i;
    }
}
