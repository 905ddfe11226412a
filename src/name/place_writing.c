/// How names of places are written: capitals, articles, the small words inside a name.
#include "name/place_hits.h"

#include <string.h>

#include "base/utf8.h"
#include "base/word.h"

bool sr_place_token_is(const sr_place_step *s, uint32_t t, const char *form)
{
    return t < s->syntax->tokens->count && strcmp(sr_syntax_form(s->syntax, t), form) == 0;
}

const sr_sentence *sr_place_sentence(const sr_place_step *s, uint32_t t)
{
    return &s->syntax->tokens->sentences[s->syntax->tokens->tokens[t].sentence];
}

bool sr_place_in_capitals(const sr_place_step *s, uint32_t t)
{
    return (sr_place_sentence(s, t)->flags & SR_SENTENCE_CAPITALS) != 0;
}

static bool is_capital_letter(uint32_t point)
{
    return (point >= 'A' && point <= 'Z') || (point >= 0xc0 && point <= 0xde && point != 0xd7) ||
           (point >= 0x100 && point <= 0x17f && (point & 1) == 0);
}

bool sr_place_capital(const sr_place_step *s, uint32_t t)
{
    sr_span span = sr_token_span(s, t);
    size_t at = span.from;
    bool elided = span.to - span.from > 2 && (s->text[at] == 'd' || s->text[at] == 'l') &&
                  (s->text[at + 1] == '\'' || strncmp(s->text + at + 1, "\xe2\x80\x99", 3) == 0);
    if (elided) { // "d'Ivoire"
        at += s->text[at + 1] == '\'' ? 2 : 4;
    }
    if (at >= span.to || !is_capital_letter(sr_utf8_next(s->text, span.to, &at))) {
        return false;
    }
    bool wire = sr_place_in_capitals(s, t);
    uint8_t form = s->syntax->tags->xpos[t]; // "UNITED" of "UNITED STATES" is a verb, and a name
    bool proper = sr_syntax_upos(s->syntax, t) == SR_PROPN || form == SR_XPOS_NNP ||
                  form == SR_XPOS_NNPS || s->named[t] != 0;
    return !wire || !s->tagged || proper;
}

bool sr_place_all_capitals(const sr_place_step *s, uint32_t t)
{
    sr_span span = sr_token_span(s, t);
    for (uint32_t i = span.from; i < span.to; i++) {
        if (s->text[i] >= 'a' && s->text[i] <= 'z') {
            return false;
        }
    }
    return true;
}

bool sr_place_is_article(const char *form)
{
    static const char *const list[] = {"al", "el",  "ad",  "an", "ar",  "as", "ash",
                                       "at", "az",  "ed",  "es", "et",  "ez", "er",
                                       "la", "las", "los", "le", "les", NULL};
    return sr_word_in(form, list);
}

/// Articles that are no English words: they may open a name without a hyphen.
static bool opens(const char *form)
{
    static const char *const list[] = {"al", "el", "la", "las", "los", NULL};
    return sr_word_in(form, list);
}

bool sr_place_links(const char *form)
{
    static const char *const list[] = {"of",   "the", "de",  "del",          "da",  "do",
                                       "dos",  "das", "du",  "des",          "and", "e",
                                       "y",    "-",   "'",   "\xe2\x80\x99", "'s",  "\xe2\x80\x99s",
                                       "upon", "on",  "sur", "am",           "i",   "&",
                                       "ibn",  "bin", "o",   "di",           NULL};
    return sr_word_in(form, list) || sr_place_is_article(form);
}

bool sr_place_starts(const sr_place_step *s, uint32_t t, uint32_t end)
{
    if (sr_place_capital(s, t)) {
        return true;
    }
    const char *form = sr_syntax_form(s->syntax, t);
    size_t size = strlen(form);
    if (size > 4 && (form[2] == '-' || form[3] == '-') &&
        sr_place_is_article((const char[4]){form[0], form[1], form[2] == '-' ? 0 : form[2], 0})) {
        sr_span span = sr_token_span(s, t); // "al-Zahraa" in one token
        const char *dash = memchr(s->text + span.from, '-', span.to - span.from);
        return dash != NULL && dash[1] >= 'A' && dash[1] <= 'Z';
    }
    return (opens(form) && t + 1 < end && sr_place_capital(s, t + 1)) ||
           (sr_place_is_article(form) && t + 2 < end && sr_place_token_is(s, t + 1, "-") &&
            sr_place_capital(s, t + 2));
}
