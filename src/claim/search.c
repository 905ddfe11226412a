#include "claim/search.h"

#include <string.h>

#include "base/word.h"

bool sr_word_is(const sr_search *w, uint32_t t, const char *word)
{
    return sr_syntax_is(w->s, t, w->s->tree->count, word);
}

bool sr_word_is_punct(const sr_search *w, uint32_t t)
{
    return sr_syntax_upos(w->s, t) == SR_PUNCT;
}

bool sr_word_is_nominal(const sr_search *w, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(w->s, t);
    return pos == SR_NOUN || pos == SR_PROPN || pos == SR_PRON;
}

bool sr_word_is_verb(const sr_search *w, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(w->s, t);
    return pos == SR_VERB || pos == SR_AUX;
}

/// A verb that can make a sentence: finite, or an auxiliary.
static bool is_finite(const sr_search *w, uint32_t t)
{
    uint8_t x = w->s->tags->xpos[t];
    return sr_syntax_upos(w->s, t) == SR_AUX ||
           (sr_syntax_upos(w->s, t) == SR_VERB &&
            (x == SR_XPOS_VBD || x == SR_XPOS_VBZ || x == SR_XPOS_VBP || x == SR_XPOS_MD));
}

bool sr_search_any_finite(const sr_search *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        if (is_finite(w, t)) {
            return true;
        }
    }
    return false;
}

bool sr_search_hands_on(const sr_search *w, uint32_t v)
{
    return sr_claim_lemma_is(w->scope, SR_WORDS_QUOTE, v);
}

static bool is_edge(const sr_syntax *s, uint32_t t)
{
    return sr_syntax_upos(s, t) == SR_PUNCT || strcmp(sr_syntax_form(s, t), "-") == 0;
}

/// "That" before a clause, not "that" for a thing ("That is all").
static bool joins_clause(const sr_syntax *s, uint32_t t)
{
    uint8_t rel = sr_syntax_deprel(s, t);
    return strcmp(sr_syntax_form(s, t), "that") == 0 && rel != SR_NSUBJ && rel != SR_NSUBJ_PASS &&
           rel != SR_DET_REL;
}

sr_stretch sr_search_trimmed(const sr_syntax *s, sr_stretch x)
{
    while (x.first < x.last && (is_edge(s, x.first) || joins_clause(s, x.first))) {
        x.first++;
    }
    while (x.first < x.last && is_edge(s, x.last - 1)) {
        x.last--;
    }
    return x;
}

uint32_t sr_search_past_joints(const sr_syntax *s, uint32_t token, uint32_t floor)
{
    static const char *const joints[] = {"while", "instead", "also", NULL};
    while (token > floor &&
           (sr_syntax_upos(s, token - 1) == SR_CCONJ || sr_syntax_upos(s, token - 1) == SR_PUNCT ||
            sr_word_in(sr_syntax_form(s, token - 1), joints))) {
        token--;
    }
    return token;
}

void sr_search_add(const sr_search *w, sr_attribution *a, sr_stretch x)
{
    x = sr_search_trimmed(w->s, x);
    if (x.first >= x.last || a->stretch_count == SR_STRETCHES) {
        return;
    }
    a->speech[a->stretch_count++] = x;
}

const sr_lexicon_row *sr_search_cue(const sr_search *w, uint32_t t)
{
    const sr_lexicon *cues = &w->scope->tables->lists[SR_LIST_CUES];
    const sr_lexicon_row *row = sr_lexicon_find(cues, sr_syntax_lemma(w->s, t));
    while (row != NULL && row->word_count > 1) {
        row = row->next == SR_NONE ? NULL : &cues->rows[row->next];
    }
    return row;
}

uint32_t sr_search_subject(const sr_search *w, uint32_t v)
{
    uint32_t subject = SR_NO_TOKEN;
    for (uint32_t i = w->s->child_start[v]; i < w->s->child_start[v + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        bool better = subject == SR_NO_TOKEN || c < v;
        subject = (rel == SR_NSUBJ || rel == SR_NSUBJ_OUTER) && better ? c : subject;
    }
    return subject;
}

bool sr_search_asked(const sr_scope *scope, uint32_t v)
{
    const sr_syntax *s = scope->syntax;
    uint8_t xpos = s->tags->xpos[v];
    bool participle =
        xpos == SR_XPOS_VBN || xpos == SR_XPOS_VBD; // tagged as a past without subject
    bool aside = sr_syntax_deprel(s, v) == SR_ADVCL && participle &&
                 sr_syntax_child(s, v, SR_NSUBJ) == SR_NO_TOKEN;
    bool passive = xpos == SR_XPOS_VBN && (sr_syntax_child(s, v, SR_AUX_PASS) != SR_NO_TOKEN ||
                                           sr_syntax_child(s, v, SR_NSUBJ_PASS) != SR_NO_TOKEN);
    return (aside || passive) && sr_claim_lemma_is(scope, SR_WORDS_ASKED, v);
}

bool sr_search_passive(const sr_search *w, uint32_t v)
{
    if (sr_syntax_child(w->s, v, SR_AUX_PASS) != SR_NO_TOKEN ||
        sr_syntax_child(w->s, v, SR_NSUBJ_PASS) != SR_NO_TOKEN || sr_search_asked(w->scope, v)) {
        return true;
    }
    if (w->s->tags->xpos[v] != SR_XPOS_VBN) {
        return false;
    }
    if (sr_syntax_deprel(w->s, v) == SR_ACL &&
        (sr_word_is(w, v + 1, "as") || sr_word_is(w, v + 1, "by"))) {
        return true; // "a man described as a clerk"
    }
    for (uint32_t k = v; k > w->a && v - k < 3; k--) {
        if (strcmp(sr_syntax_lemma(w->s, k - 1), "be") == 0) {
            return true;
        }
        if (sr_syntax_upos(w->s, k - 1) != SR_ADV) {
            break;
        }
    }
    return false;
}

bool sr_search_takes_lives(const sr_scope *scope, uint32_t v)
{
    const sr_syntax *s = scope->syntax;
    uint32_t object = sr_syntax_child(s, v, SR_OBJ);
    if (object == SR_NO_TOKEN || object < v || strcmp(sr_syntax_lemma(s, v), "claim") != 0) {
        return false;
    }
    bool alone = sr_syntax_upos(s, object) == SR_NUM && object + 1 < s->tree->count &&
                 sr_syntax_upos(s, object + 1) == SR_CCONJ; // "claiming eight and injuring 14"
    return alone || sr_claim_lemma_is(scope, SR_WORDS_LIVES, object);
}

/// Who is let go: the object, or the subject of the passive; of "six of the nine clerks" the
/// clerks.
static uint32_t freed_by(const sr_syntax *s, uint32_t v)
{
    static const char *const parts[] = {"most", "some", "many", "all", "half", "few", NULL};
    uint32_t object = sr_syntax_child(s, v, SR_OBJ);
    object = object == SR_NO_TOKEN ? sr_syntax_child(s, v, SR_NSUBJ_PASS) : object;
    bool part = object != SR_NO_TOKEN && (sr_syntax_upos(s, object) == SR_NUM ||
                                          sr_word_in(sr_syntax_form(s, object), parts));
    uint32_t whole = part ? sr_syntax_child(s, object, SR_NMOD) : SR_NO_TOKEN;
    return whole == SR_NO_TOKEN ? object : whole;
}

bool sr_search_frees(const sr_scope *scope, uint32_t v)
{
    const sr_syntax *s = scope->syntax;
    const sr_lexicon_row *row = sr_scope_verb(scope, v);
    uint32_t object = freed_by(s, v);
    if (row == NULL || (row->takes & SR_TAKES_PAPER) == 0 || object == SR_NO_TOKEN ||
        (row->takes & SR_TAKES_FIGURE) != 0 || // "gave 12 dead"
        sr_syntax_child(s, v, SR_CCOMP) != SR_NO_TOKEN) {
        return false;
    }
    const sr_lexicon_row *people =
        sr_lexicon_find(&scope->tables->lists[SR_LIST_VICTIMS], sr_syntax_lemma(s, object));
    return people != NULL && !people->nobody && !sr_source_is_paper(scope, object) &&
           !sr_claim_lemma_is(scope, SR_WORDS_FIGURE, object);
}

bool sr_search_is_none(const sr_scope *scope, uint32_t first)
{
    static const char *const words[] = {"no", "nobody", "none", "neither", NULL};
    return sr_syntax_any(scope->syntax, first, words);
}
