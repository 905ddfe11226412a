#include "claim/counted.h"

#include <string.h>

#include "claim/speaker.h"

/// A word of harm, whatever its measure; not one that mostly means something else ("held").
static bool tells_harm(const sr_search *w, uint32_t t, uint32_t end)
{
    uint32_t last;
    const sr_lexicon_row *row =
        sr_lexicon_match(&w->scope->tables->lists[SR_LIST_HARMS], w->s, 0, t, end, &last, NULL);
    return row != NULL && (row->certainty == SR_CERTAIN || row->harm == SR_HARM_PEOPLE);
}

/// Two or more people, or a bound or a vague word, and not part of a time.
static bool has_count(const sr_search *w, sr_stretch x)
{
    const sr_numbers *numbers = &w->scope->values->numbers;
    for (uint32_t i = sr_numbers_from(numbers, x.first);
         i < numbers->count && numbers->items[i].first < x.last; i++) {
        const sr_number *n = &numbers->items[i];
        bool single = n->low == 1 && n->high == 1;
        if (n->first >= x.first && !single && !sr_scope_in_time(w->scope, n->token)) {
            return true;
        }
    }
    return false;
}

bool sr_counted_is_figure(const sr_search *w, sr_stretch x)
{
    bool harm = false;
    for (uint32_t t = x.first; t < x.last && !harm; t++) {
        harm = tells_harm(w, t, x.last);
    }
    return harm && has_count(w, x);
}

bool sr_counted_is_noun(const sr_search *w, uint32_t t)
{
    const sr_lexicon_row *cue = sr_search_cue(w, t);
    return cue != NULL && cue->cue == SR_CUE_TALLY && !sr_word_is_verb(w, t);
}

/// "the number of dead".
static bool is_number_of(const sr_search *w, uint32_t t)
{
    uint32_t last;
    const sr_lexicon_row *row =
        sr_lexicon_match(&w->scope->tables->lists[SR_LIST_HARMS], w->s, 0, t, w->b, &last, NULL);
    return row != NULL && row->harm == SR_HARM_TOLL && row->certainty == SR_CERTAIN;
}

/// A toll tells of deaths whose it is: "the army's toll" may be the army's dead.
static bool is_toll(const sr_search *w, uint32_t t)
{
    return strcmp(sr_syntax_lemma(w->s, t), "toll") == 0;
}

static bool is_place(const sr_search *w, uint32_t t)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = sr_tags_name_from(tags, t); i < tags->name_count; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->first > t) {
            break;
        }
        if (t < n->last && (n->kind == SR_NAME_PLACE || n->kind == SR_NAME_NATIONALITY)) {
            return true;
        }
    }
    return false;
}

/// A body or a kind of speaker, and no place: "the town recorded 12 deaths" says nothing of who
/// counted them. `outsider`: one whose trade it is, and no side of a war.
static bool can_count(const sr_search *w, const sr_attribution *a, bool outsider)
{
    if (a->source_token == SR_NO_TOKEN || sr_source_rank(w->scope, a->source_token) < 2 ||
        is_place(w, a->source_token)) {
        return false;
    }
    sr_attribution b = *a;
    sr_attributions before = {w->found.count, w->found.items};
    sr_source_resolve(w->scope, &before, &b);
    const sr_actor *actor = b.actor == SR_NONE ? NULL : &w->scope->names->actors[b.actor];
    bool body = actor != NULL && actor->kind == SR_ACTOR_ORGANIZATION;
    if (outsider) {
        return b.source_type == SR_SOURCE_MONITOR || b.source_type == SR_SOURCE_GOVERNMENT ||
               b.source_type == SR_SOURCE_MEDICAL || b.source_type == SR_SOURCE_MEDIA ||
               (body && b.source_type == SR_SOURCE_NONE);
    }
    uint8_t pos = sr_syntax_upos(w->s, a->source_token);
    bool paper = sr_source_is_paper(w->scope, a->source_token); // "dispatches speak of 50 dead"
    return b.source_type != SR_SOURCE_NONE || body || paper || pos == SR_PRON || pos == SR_PROPN;
}

/// "found six bodies in a field": found by hand, not by counting.
static bool has_body(const sr_search *w, sr_stretch x)
{
    for (uint32_t t = x.first; t < x.last; t++) {
        if (sr_claim_lemma_is(w->scope, SR_WORDS_REMAINS, t)) {
            return true;
        }
    }
    return false;
}

/// "Gave 12 dead": nobody gives such things to anybody.
static bool is_given(const sr_search *w, uint32_t v, uint32_t object)
{
    uint32_t next = object + 1 < w->b ? object + 1 : object;
    uint32_t state = sr_syntax_upos(w->s, object) == SR_NUM ? next : object; // "12", or "dead"
    return strcmp(sr_syntax_lemma(w->s, v), "give") == 0 && tells_harm(w, state, state + 1) &&
           sr_syntax_upos(w->s, state) != SR_NOUN;
}

/// "The dead", "the number of injured", of "put the dead at nine".
static bool is_harmed(const sr_search *w, uint32_t v, uint32_t object)
{
    return strcmp(sr_syntax_lemma(w->s, v), "put") == 0 && sr_word_is(w, object - 1, "the") &&
           sr_word_is(w, object + 1, "at") && tells_harm(w, object, object + 1);
}

bool sr_counted_by(const sr_search *w, const sr_attribution *a, const sr_lexicon_row *row)
{
    if ((row->takes & SR_TAKES_FIGURE) == 0) {
        return false;
    }
    uint32_t v = a->cue;
    if (row->word_count > 1) { // "spoke of 40 dead"
        return sr_counted_is_figure(w, (sr_stretch){a->cue_at.last, w->s->right[v]}) &&
               can_count(w, a, false);
    }
    uint32_t c = sr_syntax_child(w->s, v, SR_OBJ);
    c = c == SR_NO_TOKEN ? sr_syntax_child(w->s, v, SR_XCOMP) : c;
    if (c == SR_NO_TOKEN || c < v) {
        return false;
    }
    if (sr_counted_is_noun(w, c) || is_number_of(w, c) ||
        is_harmed(w, v, c)) { // "revised its toll from 12 to 15"
        return has_count(w, (sr_stretch){v + 1, w->s->right[v]}) && can_count(w, a, false);
    }
    sr_stretch x = {w->s->left[c] > v ? w->s->left[c] : v + 1, w->s->right[c]};
    uint32_t state = sr_syntax_child(w->s, v, SR_XCOMP); // "gave 61 killed"
    x.last = state != SR_NO_TOKEN && state > v && w->s->right[state] > x.last ? w->s->right[state]
                                                                              : x.last;
    bool weak = (row->takes & SR_TAKES_WEAK) != 0;
    bool gives =
        a->source_token != SR_NO_TOKEN && a->source.last > a->source.first &&
        sr_counted_is_noun(w, sr_search_subject(w, v) == SR_NO_TOKEN ? a->source_token
                                                                     : sr_search_subject(w, v));
    bool pictures = row->say == SR_SAY_EVIDENCE && !gives; // "the video shows six dead men"
    if (!sr_counted_is_figure(w, x) || pictures || (weak && !gives && has_body(w, x))) {
        return false;
    }
    return can_count(w, a, weak && !gives && !is_given(w, v, c));
}

bool sr_counted_subject(const sr_search *w, const sr_attribution *a, const sr_lexicon_row *row)
{
    uint32_t subject = sr_syntax_child(w->s, a->cue, SR_NSUBJ_PASS);
    return (row->takes & SR_TAKES_FIGURE) != 0 && (row->takes & SR_TAKES_WEAK) == 0 &&
           subject != SR_NO_TOKEN &&
           sr_counted_is_figure(w, (sr_stretch){w->s->left[subject], w->s->right[subject]}) &&
           can_count(w, a, false);
}

/// The end of the clause of verb `v` before another one that is joined to it.
static uint32_t end_of_clause(const sr_search *w, uint32_t v)
{
    uint32_t end = w->s->right[v];
    for (uint32_t i = w->s->child_start[v]; i < w->s->child_start[v + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        if (c > v && (rel == SR_CONJ || rel == SR_PARATAXIS) && sr_word_is_verb(w, c) &&
            w->s->left[c] < end) {
            end = w->s->left[c];
        }
    }
    return end;
}

/// Where the figure of the count at `t` stands: in its complement, in what is said of it, or in the
/// clause that "by their count" opens or closes.
static sr_stretch figure_of(const sr_search *w, uint32_t t)
{
    const sr_syntax *s = w->s;
    sr_stretch own = {t + 1, s->right[t]};
    if (sr_counted_is_figure(w, own)) {
        return own;
    }
    uint32_t v = sr_syntax_head(s, t);
    uint8_t rel = sr_syntax_deprel(s, t);
    uint32_t mark = sr_syntax_child(s, t, SR_CASE);
    bool by = mark != SR_NO_TOKEN && (sr_word_is(w, mark, "by") || sr_word_is(w, mark, "in"));
    if (v == SR_NO_TOKEN || v < w->a || v >= w->b) {
        return (sr_stretch){t, t};
    }
    uint32_t end = end_of_clause(w, v);
    bool subject = rel == SR_NSUBJ || rel == SR_ADVMOD; // "tally" is read as an adverb
    if (subject && t < v && w->s->right[t] <= v && has_count(w, (sr_stretch){s->right[t], end})) {
        return (sr_stretch){s->right[t], end};
    }
    if (by && rel != SR_NMOD && t < v && sr_counted_is_figure(w, (sr_stretch){s->right[t], end})) {
        return (sr_stretch){s->right[t], end};
    }
    if (by && rel != SR_NMOD && t > v &&
        sr_counted_is_figure(w, (sr_stretch){s->left[v], s->left[t]})) {
        return (sr_stretch){s->left[v], s->left[t]};
    }
    return (sr_stretch){t, t};
}

bool sr_counted_noun(sr_search *w, sr_attribution *a, const sr_lexicon_row *row, uint32_t t)
{
    uint32_t owner = sr_speaker_issuer(w, t);
    if (owner == t || (row->cue != SR_CUE_TALLY && row->cue != SR_CUE_NOMINAL)) {
        return false;
    }
    sr_stretch x = figure_of(w, t);
    uint32_t v = sr_syntax_head(w->s, t);
    bool clause = x.first < x.last && x.first != t + 1;
    const sr_lexicon_row *verb = v == SR_NO_TOKEN ? NULL : sr_scope_verb(w->scope, v);
    if (x.first >= x.last || (clause && row->cue != SR_CUE_TALLY) || (clause && verb != NULL)) {
        return false;
    }
    sr_speaker_set(w, a, owner);
    uint32_t mark = sr_syntax_child(w->s, owner, SR_CASE);
    // "the army's toll", "the toll from the army": its dead, unless "by the army"
    bool by = mark != SR_NO_TOKEN && sr_word_is(w, mark, "by");
    if (!can_count(w, a, !by && is_toll(w, t))) {
        return false;
    }
    a->figure = true;
    sr_search_add(w, a, x);
    return a->stretch_count > 0;
}
