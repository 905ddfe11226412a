#include "claim/scope.h"

#include <string.h>

bool sr_scope_is_stamp(const sr_scope *scope, uint32_t token)
{
    return strspn(sr_syntax_form(scope->syntax, token), "0123456789") >= 4;
}

bool sr_scope_in_time(const sr_scope *scope, uint32_t token)
{
    const sr_times *times = &scope->values->times;
    uint32_t first = sr_scope_sentence_at(scope, sr_scope_sentence(scope, token))->first;
    for (uint32_t i = sr_times_from(times, token + 1); i-- > 0 && times->items[i].first >= first;) {
        if (token < times->items[i].last) {
            return true;
        }
    }
    return false;
}

const char *sr_scope_text(const sr_scope *scope, uint32_t first, uint32_t last, sr_arena *arena)
{
    sr_span span = sr_syntax_span(scope->syntax, first, last);
    char *text = sr_arena_string(arena, scope->report->text + span.from, span.to - span.from);
    char *out = text;
    bool blank = false;
    for (const char *in = text; *in != '\0'; in++) {
        bool white = *in == ' ' || *in == '\n' || *in == '\r' || *in == '\t';
        if (!white || !blank) {
            *out++ = white ? ' ' : *in;
        }
        blank = white;
    }
    while (out > text && strchr(" ,;:", out[-1]) != NULL) { // "Ana Ruiz, | on Sunday said"
        out--;
    }
    *out = '\0';
    return text;
}

const sr_lexicon_row *sr_scope_cue(const sr_scope *scope, uint32_t token, uint32_t end,
                                   uint32_t *last)
{
    return sr_lexicon_match(&scope->tables->lists[SR_LIST_CUES], scope->syntax, 0, token, end, last,
                            NULL);
}

const sr_lexicon_row *sr_scope_cue_within(const sr_scope *scope, sr_cue_kind kind, uint32_t first,
                                          uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t end;
        const sr_lexicon_row *row = sr_scope_cue(scope, t, last, &end);
        if (row != NULL && row->cue == kind) {
            return row;
        }
    }
    return NULL;
}

const sr_lexicon_row *sr_scope_verb(const sr_scope *scope, uint32_t token)
{
    return sr_lexicon_find(&scope->tables->lists[SR_LIST_VERBS],
                           sr_syntax_lemma(scope->syntax, token));
}

bool sr_scope_tells_that(const sr_scope *scope, uint32_t noun)
{
    const sr_syntax *s = scope->syntax;
    uint32_t end = sr_scope_sentence_at(scope, sr_scope_sentence(scope, noun))->last;
    if (noun + 3 >= end || sr_syntax_upos(s, noun) != SR_NOUN ||
        !sr_syntax_is(s, noun + 1, end, "that") || sr_syntax_upos(s, noun + 2) == SR_VERB ||
        sr_syntax_upos(s, noun + 2) == SR_AUX || sr_syntax_upos(s, noun + 2) == SR_PUNCT) {
        return false;
    }
    uint32_t last;
    const sr_lexicon_row *row = sr_scope_cue(scope, noun, noun + 1, &last);
    return (row != NULL && row->cue == SR_CUE_NOMINAL) ||
           sr_claim_lemma_is(scope, SR_WORDS_NEWS, noun);
}

/// First row for a word of the list of victims, by its lemma.
static const sr_lexicon_row *victim_of_lemma(const sr_scope *scope, uint32_t token)
{
    return sr_lexicon_find(&scope->tables->lists[SR_LIST_VICTIMS],
                           sr_syntax_lemma(scope->syntax, token));
}

const sr_lexicon_row *sr_scope_people(const sr_scope *scope, uint32_t token)
{
    const sr_lexicon_row *row = victim_of_lemma(scope, token);
    row = row != NULL ? row
                      : sr_lexicon_find(&scope->tables->lists[SR_LIST_VICTIMS],
                                        sr_syntax_form(scope->syntax, token));
    return row != NULL && row->word_count == 1 && !row->nobody && !sr_scope_nobody(scope, token)
               ? row
               : NULL;
}

sr_class sr_scope_class(const sr_scope *scope, uint32_t token)
{
    const sr_lexicon_row *row = sr_scope_people(scope, token);
    return row == NULL ? SR_CLASS_UNKNOWN : row->class;
}

bool sr_scope_nobody(const sr_scope *scope, uint32_t token)
{
    const sr_lexicon_row *row = victim_of_lemma(scope, token);
    if (sr_claim_lemma_is(scope, SR_WORDS_HERD, token)) { // "30 head of cattle"
        uint32_t of = sr_syntax_child(scope->syntax, token, SR_NMOD);
        row = of == SR_NO_TOKEN ? row : victim_of_lemma(scope, of);
    }
    return row != NULL && row->nobody;
}
