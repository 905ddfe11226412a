// Attribution. A cue (verb of saying, preposition, noun, colon) is found first, then its source,
// then the stretches of what was said: by the tree where it has a clause for them, by the layout of
// the sentence where it has not (upper-case wires and texts that lost their punctuation parse
// badly). Quotations that run on over sentences and paragraphs go to the speaker who opened them.
// Sources: Pareti (2016) on the parts of an attribution; Krestel, Bergler and Witte (2008) on
// reported speech in news. What is left out: chains of more than one link, speech in verbless
// lists.
#include "claim/attribution.h"

#include <string.h>

#include "claim/feature.h"
#include "claim/turn.h"

/// Below it the learned scorer takes a cue for no attribution.
#define CLAIM_LEAST 0.3f

typedef SR_LIST(sr_attribution) attribution_list;
typedef SR_LIST(sr_stretch) stretch_list;

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    sr_arena *keep; // of the result
    attribution_list found;
    stretch_list quotes;
    uint32_t *quote_of; // [token count] quotation, or SR_NONE
    uint32_t *cue_of;   // [token count] attribution whose cue verb this is, or SR_NONE
    uint32_t a;         // the sentence at hand: tokens [a, b)
    uint32_t b;
    uint32_t sentence;
    sr_features *features;
    sr_turns turns;
    uint32_t turn;   // the next of them
    uint32_t holder; // attribution of the turn before it
} work;

static const char *form(const work *w, uint32_t t)
{
    return sr_syntax_form(w->s, t);
}

static bool is(const work *w, uint32_t t, const char *word)
{
    return t < w->s->tree->count && strcmp(sr_syntax_form(w->s, t), word) == 0;
}

static bool is_quote_mark(const work *w, uint32_t t)
{
    return is(w, t, "\"") || is(w, t, "''") || is(w, t, "``");
}

static bool is_punct(const work *w, uint32_t t)
{
    return sr_syntax_upos(w->s, t) == SR_PUNCT;
}

static bool is_verb(const work *w, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(w->s, t);
    return pos == SR_VERB || pos == SR_AUX;
}

/// A verb that can make a sentence: finite, or an auxiliary.
static bool is_finite(const work *w, uint32_t t)
{
    uint8_t x = w->s->tags->xpos[t];
    return sr_syntax_upos(w->s, t) == SR_AUX ||
           (sr_syntax_upos(w->s, t) == SR_VERB &&
            (x == SR_XPOS_VBD || x == SR_XPOS_VBZ || x == SR_XPOS_VBP || x == SR_XPOS_MD));
}

static bool any_finite(const work *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        if (is_finite(w, t)) {
            return true;
        }
    }
    return false;
}

// ---- quotations ----

/// Runs of quoted tokens; a paragraph that opens with a new mark goes on with the quotation that
/// the last one left open.
static void find_quotes(work *w)
{
    uint32_t n = w->s->tree->count;
    for (uint32_t t = 0; t < n; t++) {
        w->quote_of[t] = SR_NONE;
    }
    uint32_t marks = 2;
    for (uint32_t t = 0; t < n; t++) {
        bool mark = is_quote_mark(w, t);
        if (mark || !sr_scope_quoted(w->scope, t)) {
            marks += mark ? 1 : 2;
            continue;
        }
        if (marks >= 2 || w->quotes.count == 0) {
            *sr_push(w->keep, &w->quotes) = (sr_stretch){t, t};
        }
        w->quotes.items[w->quotes.count - 1].last = t + 1;
        w->quote_of[t] = w->quotes.count - 1;
        marks = 0;
    }
}

// ---- stretches ----

/// Blanks, commas, marks and "that" at the edges say nothing.
static sr_stretch trimmed(const work *w, sr_stretch x)
{
    while (x.first < x.last &&
           (is_punct(w, x.first) || is(w, x.first, "that") || is(w, x.first, "-"))) {
        x.first++;
    }
    while (x.first < x.last && (is_punct(w, x.last - 1) || is(w, x.last - 1, "-"))) {
        x.last--;
    }
    return x;
}

static void add_stretch(const work *w, sr_attribution *a, sr_stretch x)
{
    x = trimmed(w, x);
    if (x.first >= x.last || a->stretch_count == SR_STRETCHES) {
        return;
    }
    a->speech[a->stretch_count++] = x;
}

/// Speech that reaches into a quotation holds all of it, except where the cue stands.
static void extend_to_quotes(const work *w, sr_attribution *a)
{
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        sr_stretch *x = &a->speech[i];
        uint32_t q = w->quote_of[x->first];
        if (q != SR_NONE && w->quotes.items[q].first < x->first &&
            w->quotes.items[q].last > x->first &&
            (a->cue_at.first >= x->first || a->cue_at.last <= w->quotes.items[q].first)) {
            x->first = w->quotes.items[q].first;
        }
        q = w->quote_of[x->last - 1];
        if (q != SR_NONE && w->quotes.items[q].last > x->last &&
            (a->cue_at.first < x->last || a->cue_at.first >= w->quotes.items[q].last)) {
            x->last = w->quotes.items[q].last;
        }
    }
}

static bool mostly_quoted(const work *w, const sr_attribution *a)
{
    uint32_t inside = 0;
    uint32_t all = 0;
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        for (uint32_t t = a->speech[i].first; t < a->speech[i].last; t++) {
            inside += w->quote_of[t] != SR_NONE;
            all++;
        }
    }
    return inside * 10 > all * 7;
}

// ---- sources ----

/// Noun phrase around head `t`, by the mention if there is one.
static sr_stretch phrase_at(const work *w, uint32_t t)
{
    sr_stretch np;
    uint32_t m = w->scope->names->mention_of[t];
    if (m != SR_NONE) {
        np = (sr_stretch){w->scope->names->mentions[m].first, w->scope->names->mentions[m].last};
    } else {
        sr_syntax_phrase(w->s, t, &np.first, &np.last);
    }
    np.first = np.first < w->a ? w->a : np.first;
    np.last = np.last > w->b ? w->b : np.last;
    for (uint32_t k = t + 1; k + 1 < np.last && sr_syntax_upos(w->s, t) == SR_PROPN; k++) {
        bool apposition = is(w, k, ",") && (sr_syntax_upos(w->s, k + 1) == SR_DET ||
                                            sr_syntax_upos(w->s, k + 1) == SR_PRON);
        np.last = apposition ? k : np.last; // "Omar Saleh" of "Omar Saleh, a trader"
    }
    return np;
}

static bool is_nominal(const work *w, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(w->s, t);
    return pos == SR_NOUN || pos == SR_PROPN || pos == SR_PRON;
}

/// The head noun right before `t`, past auxiliaries and adverbs, or SR_NO_TOKEN.
static uint32_t nominal_before(const work *w, uint32_t t)
{
    for (uint32_t k = t; k > w->a && t - k < 5; k--) {
        uint8_t pos = sr_syntax_upos(w->s, k - 1);
        if (is_nominal(w, k - 1)) {
            return k - 1;
        }
        if (pos != SR_AUX && pos != SR_ADV && pos != SR_PART) {
            break;
        }
    }
    return SR_NO_TOKEN;
}

/// The subject; of two before the verb ("SAN SALVADOR AUTHORITIES SAID", read as two) the one
/// beside it.
static uint32_t subject_of(const work *w, uint32_t v)
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

static bool is_passive(const work *w, uint32_t v)
{
    if (sr_syntax_child(w->s, v, SR_AUX_PASS) != SR_NO_TOKEN ||
        sr_syntax_child(w->s, v, SR_NSUBJ_PASS) != SR_NO_TOKEN) {
        return true;
    }
    if (w->s->tags->xpos[v] != SR_XPOS_VBN) {
        return false;
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

/// "who said", "a statement saying": the noun that the clause hangs on.
static uint32_t noun_above(const work *w, uint32_t v)
{
    uint8_t rel = sr_syntax_deprel(w->s, v);
    uint32_t h = sr_syntax_head(w->s, v);
    return h != SR_NO_TOKEN && (rel == SR_ACL || rel == SR_ACL_RELCL) && is_nominal(w, h)
               ? h
               : SR_NO_TOKEN;
}

/// The subject of the verb that `v` is joined to or hangs on ("said A and added B", "said A, adding
/// B").
static uint32_t shared_subject(const work *w, uint32_t v, uint32_t *parent)
{
    *parent = SR_NO_TOKEN;
    uint32_t t = v;
    for (int steps = 0; steps < 4; steps++) {
        uint8_t rel = sr_syntax_deprel(w->s, t);
        uint32_t h = sr_syntax_head(w->s, t);
        if (h == SR_NO_TOKEN || (rel != SR_CONJ && rel != SR_ADVCL && rel != SR_XCOMP &&
                                 rel != SR_PARATAXIS && rel != SR_ACL)) {
            return SR_NO_TOKEN;
        }
        if (w->cue_of[h] != SR_NONE) {
            *parent = w->cue_of[h];
            return w->found.items[*parent].source_token;
        }
        uint32_t subject = subject_of(w, h);
        if (subject != SR_NO_TOKEN) {
            return subject;
        }
        t = h;
    }
    return SR_NO_TOKEN;
}

/// The last attribution of the sentence that began before `v`: what a participle goes on with.
static uint32_t open_cue(const work *w)
{
    for (uint32_t i = w->found.count; i-- > 0 && w->found.items[i].sentence == w->sentence;) {
        if (w->found.items[i].source_token != SR_NO_TOKEN) {
            return i;
        }
    }
    return SR_NONE;
}

/// The person named beside a title: "council member Grace Achieng", "the minister, Luis Ortega".
static uint32_t person_beside(const work *w, uint32_t head, sr_stretch *np)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = sr_tags_name_from(tags, w->a);
         i < tags->name_count && tags->names[i].first < w->b; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind != SR_NAME_PERSON || n->first < w->a || n->last > w->b ||
            (n->first <= head && head < n->last)) {
            continue;
        }
        bool appos = false;
        for (uint32_t t = n->first; t < n->last && n->last + 3 > head && n->first < head + 12;
             t++) {
            appos = appos ||
                    (sr_syntax_head(w->s, t) == head && (sr_syntax_deprel(w->s, t) == SR_APPOS ||
                                                         sr_syntax_deprel(w->s, t) == SR_FLAT));
        }
        bool beside = n->first >= head + 1 && n->first <= np->last && n->last >= np->last;
        if (appos || beside) {
            np->first = n->first < np->first ? n->first : np->first;
            np->last = n->last > np->last || n->last <= head
                           ? n->last
                           : np->last; // "Omar Saleh" of "Omar Saleh, a trader"
            return n->last - 1;
        }
    }
    return head;
}

/// The token of a name that the name layer made a mention for.
static uint32_t mention_token(const work *w, uint32_t last_token)
{
    for (uint32_t t = last_token + 1; t-- > w->a && last_token - t < 4;) {
        uint32_t m = w->scope->names->mention_of[t];
        if (m != SR_NONE && w->scope->names->mentions[m].actor != SR_NONE) {
            return t;
        }
    }
    return last_token;
}

/// A noun that speaks for whoever issued it: "message", "report", "estimate".
static bool is_paper(const work *w, uint32_t t)
{
    const sr_lexicon_row *cue =
        sr_lexicon_find(&w->scope->tables->lists[SR_LIST_CUES], sr_syntax_lemma(w->s, t));
    return sr_syntax_upos(w->s, t) == SR_NOUN &&
           (sr_source_is_paper(w->scope, t) || (cue != NULL && cue->cue == SR_CUE_NOMINAL));
}

/// Who stands behind a paper: "the group's message", "a statement by the ministry", "the
/// Observatory report".
static uint32_t issuer_of(const work *w, uint32_t head)
{
    bool paper = is_paper(w, head);
    for (uint32_t i = w->s->child_start[head]; paper && i < w->s->child_start[head + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        uint32_t mark = sr_syntax_child(w->s, c, SR_CASE);
        bool by =
            rel == SR_NMOD && mark != SR_NO_TOKEN && (is(w, mark, "by") || is(w, mark, "from"));
        bool owner = rel == SR_NMOD_POSS || (rel == SR_COMPOUND && c < head);
        if ((by || owner) && sr_syntax_upos(w->s, c) != SR_PRON &&
            sr_source_rank(w->scope, c) >= 2) {
            return c;
        }
    }
    return head;
}

static void set_source(const work *w, sr_attribution *a, uint32_t head)
{
    a->source_token = head;
    a->source = phrase_at(w, head);
    if (issuer_of(w, head) != head) {
        a->source_token = issuer_of(w, head);
        return;
    }
    uint32_t person = person_beside(w, head, &a->source);
    if (person != head) {
        a->source_token = mention_token(w, person);
    }
    uint32_t v = a->cue;
    // a phrase that swallows the verb or the clause is a mistake of the tree
    if (a->source.first <= v && v < a->source.last) {
        if (head < v) {
            a->source.last = v;
            while (a->source.last > head + 1 && !is_nominal(w, a->source.last - 1)) {
                a->source.last--;
            }
        } else {
            a->source.first = v + 1;
        }
    }
}

/// The last person named shortly before `v` and outside quotations: "..., Omar Saleh, a trader,
/// shouted".
static uint32_t person_before(const work *w, uint32_t v)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = sr_tags_name_from(tags, v); i-- > 0 && tags->names[i].first >= w->a;) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind == SR_NAME_PERSON && n->last <= v && n->first >= w->a && v - n->last < 10 &&
            w->quote_of[n->first] == SR_NONE) {
            return n->last - 1;
        }
    }
    return SR_NO_TOKEN;
}

/// "to clarify the case": what something is done for.
static bool is_aim(const work *w, uint32_t v)
{
    return w->s->tags->xpos[v] == SR_XPOS_VB && v > w->a && is(w, v - 1, "to");
}

/// "..., the governor, Ana Ruiz, said": who stands between the last commas before `v`, where the
/// tree lost the thread.
static uint32_t speaker_between_commas(const work *w, uint32_t v)
{
    if (v < w->a + 3 || !is(w, v - 1, ",") || !is_nominal(w, v - 2) ||
        w->quote_of[v - 2] != SR_NONE) {
        return SR_NO_TOKEN;
    }
    uint32_t first = v - 1; // of the part before the comma
    while (first > w->a && !is_punct(w, first - 1) && v - first < 12) {
        first--;
    }
    uint32_t title = first > w->a + 1 && is(w, first - 1, ",") ? first - 2 : SR_NO_TOKEN;
    if (title != SR_NO_TOKEN && sr_syntax_upos(w->s, title) == SR_NOUN &&
        sr_source_rank(w->scope, title) == 3) {
        return title;
    }
    uint32_t head = v - 2; // a name is known by its first word
    while (head > first && sr_source_rank(w->scope, head) < 3) {
        head--;
    }
    return sr_source_rank(w->scope, head) == 3 ? head : SR_NO_TOKEN;
}

/// The first person named between the last quotation and `v`: ""...," General Ana Ruiz, head of the
/// joint command, said".
static uint32_t person_after_quote(const work *w, uint32_t v)
{
    uint32_t first = v;
    while (first > w->a && w->quote_of[first - 1] == SR_NONE) {
        first--;
    }
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = 0; first > w->a && i < tags->name_count; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind == SR_NAME_PERSON && n->first >= first && n->last <= v) {
            return n->last - 1;
        }
    }
    return SR_NO_TOKEN;
}

/// Find the source of verb `v`; false if nothing can be it.
static bool find_source(work *w, sr_attribution *a, const sr_lexicon_row *row)
{
    uint32_t v = a->cue;
    uint32_t head = subject_of(w, v);
    if (head != SR_NO_TOKEN && w->quote_of[head] != SR_NONE && w->quote_of[v] == SR_NONE) {
        head = person_before(w, v); // the tree took somebody inside the quotation
    }
    uint32_t parent = SR_NO_TOKEN;
    bool participle = w->s->tags->xpos[v] == SR_XPOS_VBG;
    if (head == SR_NO_TOKEN && participle) {
        uint32_t above = noun_above(w, v);
        uint32_t open = open_cue(w);
        if (above != SR_NO_TOKEN && sr_source_rank(w->scope, above) > 1 &&
            (open == SR_NONE || above > w->found.items[open].cue)) {
            head = above;
        } else if (open != SR_NONE) {
            *a = (sr_attribution){.cue = v,
                                  .cue_at = a->cue_at,
                                  .verb = a->verb,
                                  .weak = a->weak,
                                  .say = a->say,
                                  .stance = a->stance,
                                  .sentence = a->sentence,
                                  .source_token = w->found.items[open].source_token,
                                  .source = w->found.items[open].source,
                                  .via = SR_NONE};
            return true;
        }
    }
    if (head == SR_NO_TOKEN) {
        head = noun_above(w, v);
    }
    if (head == SR_NO_TOKEN) {
        head = shared_subject(w, v, &parent);
    }
    if (head != SR_NO_TOKEN && w->quote_of[head] != SR_NONE && w->quote_of[v] == SR_NONE) {
        head = person_before(w, v);
    }
    if (head == SR_NO_TOKEN || (sr_source_rank(w->scope, head) < 3 && parent == SR_NO_TOKEN)) {
        uint32_t before = nominal_before(w, v);
        int rank = head == SR_NO_TOKEN ? 0 : sr_source_rank(w->scope, head);
        if (before != SR_NO_TOKEN && sr_source_rank(w->scope, before) > rank) {
            head = before;
        }
    }
    if (head == SR_NO_TOKEN) {
        head = speaker_between_commas(w, v);
    }
    uint32_t open = open_cue(w);
    if (head != SR_NO_TOKEN && sr_source_rank(w->scope, head) <= 0 && open != SR_NONE && v > 0 &&
        is(w, v - 1, "and")) {
        head = w->found.items[open].source_token; // "denied that so many died and said"
    }
    if (head != SR_NO_TOKEN && sr_source_rank(w->scope, head) <= 0 && v + 1 < w->b &&
        !is_aim(w, v) && is_nominal(w, v + 1) && sr_source_rank(w->scope, v + 1) == 3) {
        head = v + 1; // "on Sunday said Ahmed X"
    }
    if (head == SR_NO_TOKEN && v + 1 < w->b && is_nominal(w, v + 1) && !is_aim(w, v) &&
        sr_source_speaks(w->scope, v + 1)) {
        head = v + 1; // "said Ahmed X"
    }
    if (head == SR_NO_TOKEN) {
        head = person_after_quote(w, v);
    }
    if (head == SR_NO_TOKEN ||
        ((row->takes & SR_TAKES_WEAK) != 0 && !sr_source_speaks(w->scope, head))) {
        return false;
    }
    if (is(w, head, "i") || is(w, head, "we") || is(w, head, "you")) {
        return false; // speech that lost its marks, not the report
    }
    set_source(w, a, head);
    return true;
}

// ---- content ----

/// A clause that the cue governs, to its right (`right`) or left.
static uint32_t governed_clause(const work *w, uint32_t v, bool right, unsigned takes)
{
    uint32_t object = SR_NO_TOKEN;
    for (uint32_t i = w->s->child_start[v]; i < w->s->child_start[v + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        if ((c > v) != right) {
            continue;
        }
        bool figure_only = right && (takes & SR_TAKES_OBJECT) != 0 &&
                           (takes & (SR_TAKES_CLAUSE | SR_TAKES_PERSON)) ==
                               0; // "put the toll at 15; a doctor said ..."
        bool beside = rel == SR_PARATAXIS && right && is_verb(w, c) && !figure_only;
        if (rel == SR_CCOMP || rel == SR_XCOMP || beside || (rel == SR_CSUBJ && !right)) {
            return c;
        }
        if ((rel == SR_OBJ && (takes & (SR_TAKES_OBJECT | SR_TAKES_PERSON)) != 0)) {
            object = c;
        }
    }
    return object;
}

/// One past the adverbial that may stand between cue and speech: addressee, day, "in a statement".
static uint32_t past_adjuncts(const work *w, uint32_t t, uint32_t v)
{
    while (t < w->b) {
        uint32_t was = t;
        if (is(w, t, "that") || is(w, t, ":") || is(w, t, ",") || is_quote_mark(w, t)) {
            break;
        }
        const sr_times *times = &w->scope->values->times;
        for (uint32_t i = sr_times_from(times, t);
             i < times->count && times->items[i].first <= t + 1; i++) {
            const sr_time *time = &times->items[i];
            if (time->first == t || (time->first == t + 1 && is(w, t, "on"))) {
                t = time->last;
            }
        }
        bool told = strcmp(sr_syntax_lemma(w->s, v), "tell") == 0 ||
                    strcmp(sr_syntax_lemma(w->s, v), "inform") == 0;
        if (t == was && told && t == v + 1) {
            while (t < w->b && !is_verb(w, t) && !is(w, t, "that") && !is_punct(w, t) &&
                   t < v + 6 &&
                   (is_nominal(w, t) || sr_syntax_upos(w->s, t) == SR_DET ||
                    sr_syntax_upos(w->s, t) == SR_ADJ)) {
                t++;
            }
        } else if (t == was &&
                   (is(w, t, "in") || is(w, t, "to") || is(w, t, "at") || is(w, t, "via")) &&
                   t + 1 < w->b) {
            uint32_t k = t + 1;
            while (k < w->b && k < t + 7 &&
                   (is_nominal(w, k) || sr_syntax_upos(w->s, k) == SR_DET ||
                    sr_syntax_upos(w->s, k) == SR_ADJ)) {
                k++;
            }
            t = k > t + 1 ? k : t;
        }
        if (t == was) {
            break;
        }
    }
    return t;
}

/// Speech on the right by the layout alone: from behind the adjuncts to the end of the sentence.
static sr_stretch right_region(const work *w, const sr_attribution *a)
{
    uint32_t from = a->cue_at.last;
    if (a->source.first >= from && a->source.first < from + 2 && a->source_token > a->cue) {
        from = a->source.last;
    }
    return (sr_stretch){past_adjuncts(w, from, a->cue), w->b};
}

static sr_stretch left_region(const work *w, const sr_attribution *a)
{
    uint32_t to = a->cue_at.first;
    if (a->source.last > a->source.first && a->source.first < to && a->source.first >= w->a) {
        to = a->source.first;
    }
    return (sr_stretch){w->a, to};
}

/// End of the speech where the tree hung its later clauses on the cue: "said ten died and six were
/// hurt". A clause with a subject of its own that is no cue goes on with the speech.
static uint32_t end_of_speech(const work *w, const sr_attribution *a, uint32_t end)
{
    const sr_lexicon *verbs = &w->scope->tables->lists[SR_LIST_VERBS];
    for (uint32_t i = w->s->child_start[a->cue]; i < w->s->child_start[a->cue + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        bool later = rel == SR_CONJ || rel == SR_CCOMP || rel == SR_DEP || rel == SR_PARATAXIS;
        if (!later || w->s->left[c] < end || w->s->left[c] > end + 1) {
            continue;
        }
        bool subject = subject_of(w, c) != SR_NO_TOKEN ||
                       sr_syntax_child(w->s, c, SR_NSUBJ_PASS) != SR_NO_TOKEN;
        const sr_lexicon_row *row = sr_lexicon_find(verbs, sr_syntax_lemma(w->s, c));
        bool cue = row != NULL && (row->takes & SR_TAKES_WEAK) == 0;
        if (subject && !cue && !is(w, w->s->left[c], "but") && !is(w, w->s->left[c], "while")) {
            end = w->s->right[c];
        }
    }
    return end;
}

/// "said Friday that the road was open": the day belongs to the saying.
static uint32_t past_day(const work *w, sr_stretch x)
{
    const sr_times *times = &w->scope->values->times;
    for (uint32_t i = sr_times_from(times, x.first);
         i < times->count && times->items[i].first <= x.first + 1; i++) {
        const sr_time *t = &times->items[i];
        bool starts = t->first == x.first || (t->first == x.first + 1 && is(w, x.first, "on"));
        if (starts && t->last < x.last && is(w, t->last, "that")) {
            return t->last + 1;
        }
    }
    return x.first;
}

/// The part of a governed clause that is speech, with what the tree hung on it.
static sr_stretch clause_stretch(const work *w, const sr_attribution *a, uint32_t c, bool right)
{
    sr_stretch x = {w->s->left[c], w->s->right[c]};
    if (right &&
        sr_syntax_deprel(w->s, c) == SR_OBJ) { // with what is said of it: "named him as the leader"
        x.last = w->s->right[a->cue] > x.last ? w->s->right[a->cue] : x.last;
        for (uint32_t t = x.first; t < x.last; t++) {
            x.last = is(w, t, ";") && w->quote_of[t] == SR_NONE ? t : x.last;
        }
    }
    if (right) {
        x.first = past_day(w, x);
        x.last = end_of_speech(w, a, x.last);
        x.first = x.first < a->cue_at.last ? a->cue_at.last : x.first;
        bool source_within = a->source_token != SR_NO_TOKEN && a->source_token > a->cue;
        if (source_within && a->source.first < x.last && x.first < a->source.last) {
            x.first = a->source.last;
        }
    } else {
        sr_stretch left = left_region(w, a);
        x.last = x.last > left.last ? left.last : x.last;
    }
    return x;
}

static bool has_quoted(const work *w, sr_stretch x)
{
    for (uint32_t t = x.first; t < x.last; t++) {
        if (w->quote_of[t] != SR_NONE) {
            return true;
        }
    }
    return false;
}

/// The clause that an interjected "X said" stands in, without the interjection.
static void around_cue(const work *w, sr_attribution *a, uint32_t host)
{
    sr_stretch left = left_region(w, a);
    uint32_t first = w->s->left[host] < w->a ? w->a : w->s->left[host];
    add_stretch(w, a, (sr_stretch){first, left.last});
    uint32_t rest = w->s->right[a->cue];
    rest = rest < a->source.last ? a->source.last : rest;
    rest = rest < a->cue_at.last ? a->cue_at.last : rest;
    if (w->s->right[host] > rest && (is_punct(w, rest < w->b ? rest : w->b - 1) || host > a->cue)) {
        add_stretch(w, a, (sr_stretch){rest, w->s->right[host]});
    }
}

static void quoted_on_right(const work *w, sr_attribution *a)
{
    sr_stretch right = right_region(w, a);
    for (uint32_t t = right.first; t < right.last; t++) {
        uint32_t q = w->quote_of[t];
        if (q != SR_NONE && w->quotes.items[q].first >= a->cue) {
            uint32_t last = w->quotes.items[q].last;
            add_stretch(w, a, (sr_stretch){right.first, last > right.last ? last : right.last});
            return;
        }
    }
}

/// ""...," said X, "...": a quotation that ends right before the cue and its source is what was
/// said, whatever clause the tree hung on the cue from behind.
static bool closes_with_quote(const work *w, sr_stretch left)
{
    uint32_t q = left.first < left.last ? w->quote_of[left.last - 1] : SR_NONE;
    return q != SR_NONE && w->quotes.items[q].last <= left.last + 1;
}

/// What verb `v` reports; false if nothing.
static bool find_content(const work *w, sr_attribution *a, const sr_lexicon_row *row)
{
    uint32_t v = a->cue;
    uint32_t c = governed_clause(w, v, true, row->takes);
    sr_stretch left = trimmed(w, left_region(w, a));
    sr_stretch right = trimmed(w, right_region(w, a));
    bool weak = (row->takes & SR_TAKES_WEAK) != 0;
    bool quote_only = (row->takes & SR_TAKES_QUOTE) != 0;
    bool left_clause = (!quote_only && any_finite(w, left.first, left.last)) || has_quoted(w, left);
    if (c != SR_NO_TOKEN && quote_only && sr_syntax_deprel(w->s, c) == SR_XCOMP &&
        !has_quoted(w, right) && !has_quoted(w, left)) {
        return false; // "the troops continue to fire"
    }
    if ((row->takes & SR_TAKES_CLAUSE) != 0 && !weak && closes_with_quote(w, left)) {
        add_stretch(w, a, left);
        if (right.first < right.last && w->quote_of[right.first] != SR_NONE) {
            quoted_on_right(w, a);
        }
        return true;
    }
    if (c != SR_NO_TOKEN) {
        if (w->s->left[c] >= w->a && w->s->left[c] < left.last &&
            left.last <= a->cue_at.first) { // "the men, he said, had left"
            add_stretch(w, a, (sr_stretch){w->s->left[c], left.last});
        }
        add_stretch(w, a, clause_stretch(w, a, c, true));
    } else if (row->word_count > 1 && (row->takes & SR_TAKES_CLAUSE) == 0 &&
               w->s->right[v] > a->cue_at.last) { // "called for a truce"
        add_stretch(w, a, (sr_stretch){a->cue_at.last, w->s->right[v]});
    } else if ((row->takes & SR_TAKES_CLAUSE) != 0) {
        uint32_t host = sr_syntax_head(w->s, v);
        uint8_t rel = sr_syntax_deprel(w->s, v);
        uint32_t before = governed_clause(w, v, false, 0);
        if (before != SR_NO_TOKEN && !weak) {
            sr_stretch x = clause_stretch(w, a, before, false);
            x.first = left.first; // adverbials before the quotation are said too
            x.last = left.last;   // and so is what a broken tree hung elsewhere
            add_stretch(w, a, x);
            quoted_on_right(w, a);
        } else if (rel == SR_PARATAXIS && host != SR_NO_TOKEN && (left_clause || host > v)) {
            around_cue(w, a, host);
        } else if (has_quoted(w, right) && !weak) {
            quoted_on_right(w, a);
        } else if (!weak && !quote_only && !is_aim(w, v) && right.last > right.first + 2 &&
                   any_finite(w, right.first, right.last) &&
                   (!left_clause || is(w, right.first > 0 ? right.first - 1 : 0, "that"))) {
            add_stretch(w, a, right);
        } else if (!weak && left_clause &&
                   !is_aim(w, v)) { // "an inquiry to clarify" says nothing of what stands before it
            add_stretch(w, a, left);
        }
    }
    if (a->stretch_count == 0 && has_quoted(w, left) && !weak) {
        add_stretch(w, a, left);
    }
    return a->stretch_count > 0;
}

/// "..., he said." after a quotation that ended its own sentence.
static bool quotation_before(const work *w, sr_attribution *a)
{
    for (uint32_t t = w->a; t-- > 0 && w->a - t < 4;) {
        uint32_t q = w->quote_of[t];
        if (q != SR_NONE) {
            add_stretch(w, a, w->quotes.items[q]);
            return true;
        }
    }
    return false;
}

// ---- cues ----

static sr_stretch verb_group(const work *w, uint32_t v)
{
    sr_stretch g = {v, v + 1};
    while (g.first > w->a && (sr_syntax_upos(w->s, g.first - 1) == SR_AUX ||
                              sr_syntax_upos(w->s, g.first - 1) == SR_ADV ||
                              sr_syntax_upos(w->s, g.first - 1) == SR_PART)) {
        g.first--;
    }
    while (g.first < v && sr_syntax_upos(w->s, g.first) == SR_ADV && !is(w, g.first, "also") &&
           !is(w, g.first, "later")) {
        g.first++;
    }
    return g;
}

static sr_attribution new_attribution(const work *w, uint32_t cue, sr_stretch at)
{
    return (sr_attribution){.cue = cue,
                            .cue_at = at,
                            .source_token = SR_NO_TOKEN,
                            .actor = SR_NONE,
                            .sentence = w->sentence,
                            .via = SR_NONE};
}

static const char *source_kind(const work *w, const sr_attribution *a)
{
    if (a->source_token == SR_NO_TOKEN) {
        return "none";
    }
    uint8_t pos = sr_syntax_upos(w->s, a->source_token);
    return pos == SR_PRON ? "pronoun" : pos == SR_PROPN ? "name" : "noun";
}

static const char *modal_before(const work *w, const sr_attribution *a)
{
    for (uint32_t t = a->cue_at.first; t < a->cue_at.last; t++) {
        if (w->s->tags->xpos[t] == SR_XPOS_MD) {
            return form(w, t);
        }
    }
    return "-";
}

static void claim_features(const work *w, const sr_attribution *a)
{
    sr_features *f = w->features;
    const char *verb = a->verb == NULL ? "-" : a->verb;
    const char *kind = source_kind(w, a);
    uint8_t rel = sr_syntax_deprel(w->s, a->cue);
    uint32_t c = governed_clause(w, a->cue, true, SR_TAKES_OBJECT | SR_TAKES_PERSON);
    const char *content = c == SR_NO_TOKEN ? "-" : sr_deprel_text[sr_syntax_deprel(w->s, c)];
    bool mark = c != SR_NO_TOKEN && sr_syntax_child(w->s, c, SR_MARK) != SR_NO_TOKEN;
    bool speaks = a->source_token != SR_NO_TOKEN && sr_source_speaks(w->scope, a->source_token);
    uint32_t size = 0;
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        size += a->speech[i].last - a->speech[i].first;
    }
    sr_features_clear(f);
    sr_features_add(f, "bias");
    sr_features_add(f, "verb=%s", verb);
    sr_features_add(f, "verb=%s,content=%s", verb, content);
    sr_features_add(f, "verb=%s,source=%s,speaks=%d", verb, kind, speaks);
    sr_features_add(f, "verb=%s,xpos=%s", verb, sr_xpos_text[w->s->tags->xpos[a->cue]]);
    sr_features_add(f, "say=%s,content=%s,mark=%d", sr_say_text[a->say], content, mark);
    sr_features_add(f, "say=%s,speaks=%d", sr_say_text[a->say], speaks);
    sr_features_add(f, "content=%s,quoted=%d", content, a->quoted);
    sr_features_add(f, "source=%s,type=%s", kind, sr_source_type_text[a->source_type]);
    sr_features_add(f, "source=%s,speaks=%d,hearsay=%d", kind, speaks, a->hearsay);
    sr_features_add(f, "modal=%s,say=%s", modal_before(w, a), sr_say_text[a->say]);
    sr_features_add(f, "label=%s,xpos=%s", sr_deprel_text[rel],
                    sr_xpos_text[w->s->tags->xpos[a->cue]]);
    sr_features_add(f, "size=%u,content=%s", sr_features_step(size), content);
    sr_features_add(f, "stance=%s,verb=%s", sr_stance_text[a->stance], verb);
    sr_features_add(f, "hearsay=%d,verb=%s", a->hearsay, verb);
    sr_features_add(f, "after=%d", a->stretch_count > 0 && a->speech[0].first > a->cue);
}

/// "put the number of dead at 15", "estimated losses at 200": a figure is given, whatever the verb
/// does elsewhere.
static bool gives_figure(const work *w, const sr_attribution *a)
{
    const sr_numbers *numbers = &w->scope->values->numbers;
    if (a->say != SR_SAY_ESTIMATE || a->stretch_count == 0 || a->speech[0].first < a->cue) {
        return false;
    }
    for (uint32_t i = sr_numbers_from(numbers, a->speech[0].first);
         i < numbers->count && numbers->items[i].first < a->speech[0].last; i++) {
        uint32_t first = numbers->items[i].first;
        if (first > a->speech[0].first && is(w, first - 1, "at")) {
            return true;
        }
    }
    return false;
}

/// False when the learned scorer takes the cue for no attribution.
static bool is_claim(const work *w, const sr_attribution *a)
{
    if (a->cue == SR_NO_TOKEN || gives_figure(w, a) ||
        (w->scope->scorer == NULL && w->scope->witness == NULL)) {
        return true;
    }
    claim_features(w, a);
    sr_span span = sr_syntax_span(w->s, a->cue, a->cue + 1);
    return sr_features_score(w->scope, "claim", span, w->features, 1, a->verb) >= CLAIM_LEAST;
}

static void keep_attribution(work *w, sr_attribution *a)
{
    sr_attributions before = {w->found.count, w->found.items};
    extend_to_quotes(w, a);
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        a->speech[i] = trimmed(w, a->speech[i]);
    }
    a->quoted = mostly_quoted(w, a);
    sr_source_resolve(w->scope, &before, a);
    a->rank = a->source_token == SR_NO_TOKEN ? 0 : sr_source_rank(w->scope, a->source_token);
    if (!is_claim(w, a)) {
        return;
    }
    if (a->cue != SR_NO_TOKEN) {
        w->cue_of[a->cue] = w->found.count;
    }
    *sr_push(w->keep, &w->found) = *a;
}

static bool negated(const work *w, uint32_t v)
{
    for (uint32_t k = v; k > w->a && v - k < 4; k--) {
        const char *x = form(w, k - 1);
        if (strcmp(x, "not") == 0 || strcmp(x, "n't") == 0 || strcmp(x, "never") == 0 ||
            strcmp(x, "neither") == 0) {
            return true;
        }
        if (!is_verb(w, k - 1) && sr_syntax_upos(w->s, k - 1) != SR_ADV) {
            break;
        }
    }
    return false;
}

/// "a source that the road was shut": a clause of what is told, not one about the source.
static bool is_followed_by_that(const work *w, uint32_t object)
{
    uint32_t clause = sr_syntax_child(w->s, object, SR_ACL_RELCL);
    clause = clause == SR_NO_TOKEN ? sr_syntax_child(w->s, object, SR_ACL) : clause;
    return clause != SR_NO_TOKEN && is(w, object + 1, "that") &&
           subject_of(w, clause) != SR_NO_TOKEN && subject_of(w, clause) != object + 1;
}

/// "quoted X as saying": the participle is the cue.
static bool is_followed_by_as(const work *w, uint32_t v)
{
    for (uint32_t t = v + 1; t + 1 < w->b && t < v + 25; t++) {
        if (is(w, t, "as") && w->s->tags->xpos[t + 1] == SR_XPOS_VBG && w->quote_of[t] == SR_NONE) {
            return sr_lexicon_find(&w->scope->tables->lists[SR_LIST_VERBS],
                                   sr_syntax_lemma(w->s, t + 1)) != NULL;
        }
    }
    return false;
}

static bool hands_on(const work *w, uint32_t v)
{
    const char *lemma = sr_syntax_lemma(w->s, v);
    return strcmp(lemma, "quote") == 0 || strcmp(lemma, "cite") == 0;
}

/// "The paper quoted an official as saying ...", "citing a doctor that ...": the object speaks, the
/// subject passes it on.
static bool passes_on(work *w, sr_attribution *a)
{
    uint32_t outlet = a->source_token;
    uint32_t object = sr_syntax_child(w->s, a->cue, SR_OBJ);
    bool clause = sr_syntax_child(w->s, a->cue, SR_CCOMP) != SR_NO_TOKEN ||
                  (object != SR_NO_TOKEN && is_followed_by_that(w, object));
    if (!hands_on(w, a->cue) || object == SR_NO_TOKEN || !clause ||
        sr_source_rank(w->scope, object) < 1) {
        return false;
    }
    set_source(w, a, object);
    uint32_t m = outlet == SR_NO_TOKEN ? SR_NONE : w->scope->names->mention_of[outlet];
    a->via = m == SR_NONE ? SR_NONE : w->scope->names->mentions[m].actor;
    return true;
}

/// "X was quoted as saying", "the agency quoted X as saying": the source stands with `quote`.
static bool quoted_as(work *w, sr_attribution *a)
{
    uint32_t v = a->cue;
    if (w->s->tags->xpos[v] != SR_XPOS_VBG || v <= w->a || !is(w, v - 1, "as")) {
        return false;
    }
    for (uint32_t t = v - 1; t-- > w->a;) {
        if (!hands_on(w, t)) {
            continue;
        }
        uint32_t object = is_passive(w, t) ? sr_syntax_child(w->s, t, SR_NSUBJ_PASS)
                                           : sr_syntax_child(w->s, t, SR_OBJ);
        uint32_t outlet =
            is_passive(w, t) ? sr_syntax_child(w->s, t, SR_OBL_AGENT) : subject_of(w, t);
        if (object == SR_NO_TOKEN) {
            object = is_passive(w, t) ? nominal_before(w, t) : nominal_before(w, v - 1);
        }
        if (object == SR_NO_TOKEN) {
            return false;
        }
        set_source(w, a, object);
        a->cue_at.first = t;
        if (outlet != SR_NO_TOKEN && w->scope->names->mention_of[outlet] != SR_NONE) {
            a->via = w->scope->names->mentions[w->scope->names->mention_of[outlet]].actor;
        }
        return true;
    }
    return false;
}

/// "it was reported that", "were believed to have": nobody is named, the clause is passed on.
static bool hearsay_verb(work *w, sr_attribution *a, const sr_lexicon_row *row)
{
    uint32_t v = a->cue;
    uint32_t agent = sr_syntax_child(w->s, v, SR_OBL_AGENT);
    uint32_t c = governed_clause(w, v, true, 0);
    if (agent != SR_NO_TOKEN && sr_source_speaks(w->scope, agent)) {
        set_source(w, a, agent);
    } else {
        a->hearsay = true;
    }
    if (c == SR_NO_TOKEN && (row->takes & SR_TAKES_WEAK) != 0) {
        return false;
    }
    uint32_t subject = sr_syntax_child(w->s, v, SR_NSUBJ_PASS);
    if (c != SR_NO_TOKEN && sr_syntax_deprel(w->s, c) == SR_CCOMP) {
        add_stretch(w, a, clause_stretch(w, a, c, true));
    } else if (subject != SR_NO_TOKEN && w->s->left[subject] < v) {
        uint32_t last = c != SR_NO_TOKEN ? w->s->right[c] : w->s->right[v];
        add_stretch(w, a, (sr_stretch){w->s->left[subject], a->cue_at.first});
        add_stretch(w, a, (sr_stretch){v + 1, last});
    }
    return a->stretch_count > 0;
}

static void try_verb(work *w, uint32_t v)
{
    const sr_lexicon *verbs = &w->scope->tables->lists[SR_LIST_VERBS];
    uint32_t last = v + 1;
    const sr_lexicon_row *row = sr_lexicon_match(verbs, w->s, 0, v, w->b, &last, NULL);
    if (row == NULL) {
        return;
    }
    if (hands_on(w, v) && is_followed_by_as(w, v)) {
        return;
    }
    sr_attribution a = new_attribution(w, v, verb_group(w, v));
    a.cue_at.last = last;
    a.verb = row->words[0];
    a.say = row->say;
    a.stance = row->stance;
    bool firm = row->say == SR_SAY_NEUTRAL || row->say == SR_SAY_CONFIRM ||
                row->say == SR_SAY_CLAIM || row->say == SR_SAY_ALLEGE ||
                row->say == SR_SAY_EVIDENCE || row->say == SR_SAY_DENY;
    a.weak = (row->takes & SR_TAKES_WEAK) != 0 && !firm;
    if (negated(w, v) && row->stance == SR_ASSERTS) {
        a.stance = SR_DOUBTS;
    }
    if (is_passive(w, v)) {
        if (hearsay_verb(w, &a, row)) {
            keep_attribution(w, &a);
        }
        return;
    }
    if (!quoted_as(w, &a) && !find_source(w, &a, row)) {
        return;
    }
    (void)passes_on(w, &a);
    if (find_content(w, &a, row) ||
        ((row->takes & SR_TAKES_WEAK) == 0 && quotation_before(w, &a))) {
        keep_attribution(w, &a);
    }
}

/// "according to X": the rest of the clause is what X says.
static uint32_t try_preposition(work *w, uint32_t t)
{
    uint32_t last;
    const sr_lexicon_row *row =
        sr_lexicon_match(&w->scope->tables->lists[SR_LIST_CUES], w->s, 0, t, w->b, &last, NULL);
    if (row == NULL || row->cue != SR_CUE_SOURCE || last >= w->b) {
        return t + 1;
    }
    sr_attribution a = new_attribution(w, t, (sr_stretch){t, last});
    a.verb = row->words[0];
    a.stance = row->stance;
    uint32_t head = SR_NO_TOKEN;
    for (uint32_t k = last; k < w->b && k < last + 12;
         k++) { // the head: first noun not inside a compound ("the London-based group")
        if (is_nominal(w, k) && !is(w, k + 1, "-") &&
            (sr_syntax_head(w->s, k) == SR_NO_TOKEN || sr_syntax_head(w->s, k) < last ||
             sr_syntax_head(w->s, k) >= w->b || !is_nominal(w, sr_syntax_head(w->s, k)) ||
             sr_syntax_head(w->s, k) > k + 6)) {
            head = k;
            break;
        }
    }
    if (head == SR_NO_TOKEN) {
        for (uint32_t k = last; k < w->b && k < last + 6 && head == SR_NO_TOKEN; k++) {
            head = is_nominal(w, k) ? k : SR_NO_TOKEN;
        }
    }
    if (head == SR_NO_TOKEN) {
        return last;
    }
    set_source(w, &a, head);
    a.source.first = a.source.first < last ? last : a.source.first;
    uint32_t after = a.source.last > last ? a.source.last : last;
    sr_stretch left = trimmed(w, (sr_stretch){w->a, t});
    bool clause = any_finite(w, left.first, left.last);
    if (!clause && any_finite(w, after, w->b)) { // "In the north, according to X, ..."
        add_stretch(w, &a, left);
        add_stretch(w, &a, (sr_stretch){after, w->b});
    } else if (clause || left.last > left.first + 6) {
        uint32_t open = open_cue(w);
        sr_stretch x = left;
        // a clause that another speaker has already is not said again
        bool strong = open != SR_NONE && w->found.items[open].say != SR_SAY_ESTIMATE;
        if (strong && w->found.items[open].stretch_count > 0 && w->found.items[open].cue < t &&
            w->found.items[open].speech[0].first > w->found.items[open].cue) {
            x.first = w->found.items[open].speech[0].first;
        }
        add_stretch(w, &a, x);
    } else {
        add_stretch(w, &a, (sr_stretch){after, w->b});
    }
    if (a.stretch_count > 0) {
        keep_attribution(w, &a);
    }
    return after;
}

/// "a statement by X said" is caught by the verb; here "X's claim that ...", "reports that ...".
static void try_noun(work *w, uint32_t t)
{
    uint32_t last;
    const sr_lexicon_row *row =
        sr_lexicon_match(&w->scope->tables->lists[SR_LIST_CUES], w->s, 0, t, w->b, &last, NULL);
    if (row == NULL || row->cue != SR_CUE_NOMINAL) {
        return;
    }
    uint32_t c = sr_syntax_child(w->s, t, SR_ACL);
    c = c == SR_NO_TOKEN ? sr_syntax_child(w->s, t, SR_CCOMP) : c;
    if (c == SR_NO_TOKEN || c < t || sr_syntax_child(w->s, c, SR_MARK) == SR_NO_TOKEN ||
        w->cue_of[c] != SR_NONE) {
        return;
    }
    sr_attribution a = new_attribution(w, t, (sr_stretch){t, t + 1});
    a.verb = row->words[0];
    a.stance = row->stance;
    uint32_t owner = sr_syntax_child(w->s, t, SR_NMOD_POSS);
    owner = owner == SR_NO_TOKEN ? sr_syntax_child(w->s, t, SR_NMOD) : owner;
    if (owner != SR_NO_TOKEN && sr_source_speaks(w->scope, owner)) {
        set_source(w, &a, owner);
    } else {
        a.hearsay = true;
    }
    add_stretch(w, &a, (sr_stretch){w->s->left[c] > t ? w->s->left[c] : t + 1, w->s->right[c]});
    if (a.stretch_count > 0) {
        keep_attribution(w, &a);
    }
}

/// "Monitor: ten rebels killed", "Name: "..."" and, at the end of a heading, "... - police".
static void try_colon(work *w)
{
    for (uint32_t t = w->a + 1; t + 1 < w->b; t++) {
        bool colon = is(w, t, ":");
        bool dash = is(w, t, "-") && t + 6 >= w->b;
        if ((!colon && !dash) || w->cue_of[t] != SR_NONE) {
            continue;
        }
        if (colon && t - w->a <= 7 && !any_finite(w, w->a, t)) {
            uint32_t head = nominal_before(w, t);
            if (head != SR_NO_TOKEN && sr_source_speaks(w->scope, head) && w->b - t > 3) {
                sr_attribution a = new_attribution(w, t, (sr_stretch){t, t + 1});
                a.verb = ":";
                set_source(w, &a, head);
                add_stretch(w, &a, (sr_stretch){t + 1, w->b});
                keep_attribution(w, &a);
            }
            return;
        }
        uint32_t end = w->b;
        while (end > t + 1 && is_punct(w, end - 1)) {
            end--;
        }
        if (end - t <= 5 && end > t + 1 && is_nominal(w, end - 1) && !any_finite(w, t, end) &&
            sr_lexicon_within(&w->scope->tables->lists[SR_LIST_SOURCES], w->s, t + 1, end) !=
                NULL) {
            sr_attribution a = new_attribution(w, t, (sr_stretch){t, t + 1});
            a.verb = ":";
            set_source(w, &a, end - 1);
            add_stretch(w, &a, (sr_stretch){w->a, t});
            keep_attribution(w, &a);
            return;
        }
    }
}

// ---- running on ----

static uint32_t last_named(const work *w, uint32_t sentences_back)
{
    for (uint32_t i = w->found.count; i-- > 0;) {
        if (w->sentence - w->found.items[i].sentence > sentences_back) {
            break;
        }
        if (w->found.items[i].name != NULL && w->found.items[i].stretch_count > 0) {
            return i;
        }
    }
    return SR_NONE;
}

/// "..., he said. "..."": the second half of a quotation that only the speaker's name parted.
static bool is_second_half(const work *w, const sr_attribution *a, sr_stretch speech)
{
    const sr_sentence *sentences = w->s->tokens->sentences;
    return a->cue != SR_NO_TOKEN && a->stretch_count < SR_STRETCHES &&
           w->sentence - a->sentence <= 1 && speech.first >= a->cue &&
           speech.first <= sentences[a->sentence].last + 1 &&
           sentences[a->sentence].paragraph == sentences[w->sentence].paragraph;
}

static void carry_over(work *w, uint32_t from, sr_stretch speech)
{
    if (is_second_half(w, &w->found.items[from], speech)) {
        add_stretch(w, &w->found.items[from], speech);
        return;
    }
    sr_attribution a = w->found.items[from];
    a.cue = SR_NO_TOKEN;
    a.cue_at = (sr_stretch){w->a, w->a};
    a.sentence = w->sentence;
    a.stretch_count = 0;
    a.stance = SR_ASSERTS;
    add_stretch(w, &a, speech);
    if (a.stretch_count > 0) {
        a.quoted = mostly_quoted(w, &a);
        *sr_push(w->keep, &w->found) = a;
    }
}

static bool is_claimed(const work *w, uint32_t t)
{
    for (uint32_t i = w->found.count; i-- > 0;) {
        const sr_attribution *a = &w->found.items[i];
        for (uint32_t k = 0; k < a->stretch_count; k++) {
            if (a->speech[k].first <= t && t < a->speech[k].last) {
                return true;
            }
        }
    }
    return false;
}

static bool has_first_person(const work *w, sr_stretch x)
{
    for (uint32_t t = x.first; t < x.last; t++) {
        bool first =
            is(w, t, "i") || is(w, t, "we") || is(w, t, "our") || is(w, t, "my") || is(w, t, "us");
        if (first && sr_syntax_upos(w->s, t) == SR_PRON) {
            return true;
        }
    }
    return false;
}

/// A quotation that no cue took, or a sentence in the first person where the marks were lost, goes
/// on with the last speaker.
static void run_on(work *w)
{
    uint32_t open = last_named(w, 3);
    if (open == SR_NONE) {
        return;
    }
    for (uint32_t t = w->a; t < w->b; t++) {
        uint32_t q = w->quote_of[t];
        // a quotation that goes on waits for its last sentence: the speaker may stand there
        if (q == SR_NONE || w->quotes.items[q].last > w->b ||
            (t > w->a && w->quote_of[t - 1] == q) || is_claimed(w, t)) {
            continue;
        }
        sr_stretch x = w->quotes.items[q];
        bool speaker_follows = is(w, x.last - 1, ",") && x.last < w->b;
        if (!speaker_follows && x.last - x.first >= 6 && any_finite(w, x.first, x.last)) {
            carry_over(w, open, x);
        }
    }
    const sr_attribution *before = &w->found.items[open];
    bool speaking =
        before->quoted || has_first_person(w, before->speech[before->stretch_count - 1]);
    if (!speaking || w->sentence - before->sentence > 1) {
        return;
    }
    bool own_cue = w->found.count > 0 && w->found.items[w->found.count - 1].sentence == w->sentence;
    if (own_cue || has_quoted(w, (sr_stretch){w->a, w->b}) || w->b - w->a < 5 ||
        is_claimed(w, w->a)) {
        return;
    }
    if (has_first_person(w, (sr_stretch){w->a, w->b})) {
        carry_over(w, open, (sr_stretch){w->a, w->b});
    }
}

/// Turns of a transcript that begin in this sentence.
static void take_turns(work *w)
{
    for (; w->turn < w->turns.count && w->turns.items[w->turn].speech.first < w->b; w->turn++) {
        const sr_turn *turn = &w->turns.items[w->turn];
        if (turn->cue == SR_NO_TOKEN) {
            carry_over(w, w->holder, turn->speech);
            continue;
        }
        sr_attribution a = new_attribution(w, turn->cue, (sr_stretch){turn->cue, turn->cue + 1});
        sr_attributions before = {w->found.count, w->found.items};
        a.verb = ":";
        a.source = turn->name;
        uint32_t named = mention_token(w, turn->name.last - 1);
        a.source_token = named < turn->name.first ? turn->name.last - 1 : named;
        a.quoted = true;
        add_stretch(w, &a, turn->speech);
        sr_source_resolve(w->scope, &before, &a);
        a.rank = 3;
        w->holder = w->found.count;
        w->cue_of[turn->cue] = w->holder;
        *sr_push(w->keep, &w->found) = a;
    }
}

static void read_sentence(work *w, uint32_t sentence)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, sentence);
    w->a = at->first;
    w->b = at->last;
    w->sentence = sentence;
    take_turns(w);
    for (uint32_t t = w->a; t < w->b;) {
        bool inside =
            w->quote_of[t] != SR_NONE &&
            w->quotes.items[w->quote_of[t]].last - w->quotes.items[w->quote_of[t]].first > 2;
        if (!inside && (sr_syntax_upos(w->s, t) == SR_VERB ||
                        (sr_syntax_upos(w->s, t) == SR_AUX && is(w, t, "said")))) {
            try_verb(w, t);
        } else if (!inside && is_nominal(w, t)) {
            try_noun(w, t);
        }
        t = inside ? t + 1 : try_preposition(w, t);
    }
    try_colon(w);
    run_on(w);
}

/// From where to where to look for what covers a token.
static void index_speech(sr_attributions *found, sr_arena *keep)
{
    found->reach = sr_new(keep, uint32_t, found->count + 1);
    found->low = sr_new(keep, uint32_t, found->count + 1);
    uint32_t reach = 0;
    for (uint32_t i = 0; i < found->count; i++) {
        for (uint32_t k = 0; k < found->items[i].stretch_count; k++) {
            uint32_t last = found->items[i].speech[k].last;
            reach = last > reach ? last : reach;
        }
        found->reach[i] = reach;
    }
    uint32_t low = UINT32_MAX;
    for (uint32_t i = found->count; i-- > 0;) {
        for (uint32_t k = 0; k < found->items[i].stretch_count; k++) {
            uint32_t first = found->items[i].speech[k].first;
            low = first < low ? first : low;
        }
        found->low[i] = low;
    }
}

/// The first item whose speech or an earlier one's reaches past `token`.
static uint32_t first_over(const sr_attributions *attributions, uint32_t token)
{
    uint32_t from = 0;
    uint32_t to = attributions->count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (attributions->reach[middle] <= token) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

sr_attributions sr_attributions_find(const sr_scope *scope, sr_arena scratch)
{
    uint32_t n = scope->syntax->tree->count;
    work w = {.scope = scope, .s = scope->syntax, .keep = scope->keep};
    w.quote_of = sr_new(&scratch, uint32_t, n + 1);
    w.cue_of = sr_new(&scratch, uint32_t, n + 1);
    for (uint32_t t = 0; t < n; t++) {
        w.cue_of[t] = SR_NONE;
    }
    w.features = sr_new(&scratch, sr_features, 1);
    find_quotes(&w);
    w.turns = sr_turns_find(scope, scope->keep);
    for (uint32_t i = 0; i < scope->syntax->tokens->sentence_count; i++) {
        read_sentence(&w, i);
    }
    sr_attributions found = {.count = w.found.count, .items = w.found.items};
    index_speech(&found, scope->keep);
    sr_sources_settle(scope, &found);
    return found;
}

uint32_t sr_attributions_over(const sr_attributions *attributions, uint32_t token)
{
    uint32_t best = SR_NONE;
    uint32_t size = UINT32_MAX;
    for (uint32_t i = first_over(attributions, token);
         i < attributions->count && attributions->low[i] <= token; i++) {
        const sr_attribution *a = &attributions->items[i];
        for (uint32_t k = 0; k < a->stretch_count; k++) {
            uint32_t own = a->speech[k].last - a->speech[k].first;
            // somebody named tells more than "it was reported" within his words
            bool named = best != SR_NONE && attributions->items[best].hearsay && !a->hearsay;
            bool unnamed = best != SR_NONE && !attributions->items[best].hearsay && a->hearsay;
            if (a->speech[k].first <= token && token < a->speech[k].last && !unnamed &&
                (named || own < size)) {
                best = i;
                size = own;
            }
        }
    }
    return best;
}

uint32_t sr_attributions_figure(const sr_attributions *attributions, uint32_t token)
{
    uint32_t best = SR_NONE;
    uint32_t size = UINT32_MAX;
    for (uint32_t i = first_over(attributions, token);
         i < attributions->count && attributions->low[i] <= token; i++) {
        const sr_attribution *a = &attributions->items[i];
        for (uint32_t k = 0; k < a->stretch_count && !a->weak && !a->hearsay && a->rank >= 0; k++) {
            uint32_t own = a->speech[k].last - a->speech[k].first;
            if (a->speech[k].first <= token && token < a->speech[k].last && own < size) {
                best = i;
                size = own;
            }
        }
    }
    if (best == SR_NONE) {
        best = sr_attributions_over(attributions, token);
        bool mute = best != SR_NONE && !attributions->items[best].hearsay &&
                    attributions->items[best].rank < 0;
        best = mute ? SR_NONE : best; // "the deaths confirmed": nobody's figure
    }
    return best;
}
