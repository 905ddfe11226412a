// Attitudes. Every verb, noun and adjective with a complement is looked at; whether it tells what
// somebody says, thinks, wants or feels is decided by a linear scorer over its lemma, its
// complements and its subject, trained on PolNeAR (Newell, Margolin and Ruths 2018). The source is
// the subject, also that of the clause it hangs on; the content runs from the first complement to
// the end of the phrase.
#include "claim/attitude.h"

#include <string.h>

#include "claim/feature.h"

/// Below it a word is taken for no attribution.
#define ATTITUDE_LEAST 0.45f

typedef SR_LIST(sr_attribution) attribution_list;

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    attribution_list found;
    const sr_attributions *speech;
    bool *taken; // [token count] stands in the cue or source of an attribution
    sr_features *features;
    uint32_t a; // the sentence at hand: tokens [a, b)
    uint32_t b;
    uint32_t sentence;
    uint32_t before; // speech up to this sentence
} work;

typedef struct {
    uint32_t cue;
    uint32_t source;     // head, or SR_NO_TOKEN
    const char *link;    // how the source was reached
    uint32_t complement; // head of the content
    sr_stretch subject; // of a raised clause ("X is expected to leave"): part of the content, empty
                        // if none
    sr_stretch content;
} candidate;

static bool is_marked(const work *w, uint32_t t, const char *word)
{
    uint32_t mark = sr_syntax_child(w->s, t, SR_MARK);
    return mark != SR_NO_TOKEN && strcmp(sr_syntax_form(w->s, mark), word) == 0;
}

static uint32_t subject_of(const work *w, uint32_t v)
{
    uint32_t t = sr_syntax_child(w->s, v, SR_NSUBJ);
    return t != SR_NO_TOKEN ? t : sr_syntax_child(w->s, v, SR_NSUBJ_OUTER);
}

/// The subject of the clause that `v` hangs on ("A praised B, calling him C"; "A wants to ask B").
static uint32_t subject_above(const work *w, uint32_t v, const char **link)
{
    uint32_t t = v;
    for (int steps = 0; steps < 3; steps++) {
        uint8_t rel = sr_syntax_deprel(w->s, t);
        uint32_t h = sr_syntax_head(w->s, t);
        if (h == SR_NO_TOKEN) {
            return SR_NO_TOKEN;
        }
        if (rel == SR_ACL || rel == SR_ACL_RELCL) {
            *link = sr_deprel_text[rel];
            return h;
        }
        if (rel != SR_CONJ && rel != SR_ADVCL && rel != SR_XCOMP && rel != SR_PARATAXIS) {
            return SR_NO_TOKEN;
        }
        *link = sr_deprel_text[rel];
        uint32_t subject = subject_of(w, h);
        if (subject != SR_NO_TOKEN) {
            return subject;
        }
        t = h;
    }
    return SR_NO_TOKEN;
}

/// The subject of the verb that a noun is the object of: "made plans to", "has doubts about".
static uint32_t bearer_of(const work *w, uint32_t noun, const char **link)
{
    uint32_t v = sr_syntax_head(w->s, noun);
    if (v == SR_NO_TOKEN || sr_syntax_deprel(w->s, noun) != SR_OBJ) {
        return SR_NO_TOKEN;
    }
    uint32_t subject = subject_of(w, v);
    *link = "bearer";
    return subject != SR_NO_TOKEN ? subject : subject_above(w, v, link);
}

static void find_source(const work *w, candidate *c)
{
    uint32_t t = c->cue;
    bool noun = sr_syntax_upos(w->s, t) == SR_NOUN;
    c->link = "own";
    c->source = sr_syntax_child(w->s, t, SR_OBL_AGENT);
    if (c->source == SR_NO_TOKEN && noun) {
        c->link = "owner";
        c->source = sr_syntax_child(w->s, t, SR_NMOD_POSS);
    }
    bool passive = sr_syntax_child(w->s, t, SR_NSUBJ_PASS) != SR_NO_TOKEN;
    if (c->source == SR_NO_TOKEN && !passive) {
        c->source = subject_of(w, t);
    }
    if (c->source == SR_NO_TOKEN && !passive) {
        c->source = noun ? bearer_of(w, t, &c->link) : subject_above(w, t, &c->link);
    }
    if (c->source == SR_NO_TOKEN) {
        c->link = passive ? "passive" : "none";
    }
}

/// Ranks of complements: what an attitude is most likely about comes first.
static int complement_rank(const work *w, uint32_t cue, uint32_t t)
{
    bool noun = sr_syntax_upos(w->s, cue) == SR_NOUN;
    switch (sr_syntax_deprel(w->s, t)) {
    case SR_CCOMP:
        return 5;
    case SR_XCOMP:
    case SR_CSUBJ:
        return 4;
    case SR_OBJ:
        return 3;
    case SR_ACL:
        return noun ? 4 : 0;
    case SR_ADVCL:
        return is_marked(w, t, "to") || is_marked(w, t, "that") ? 2 : 0;
    case SR_OBL:
    case SR_NMOD:
        return noun == (sr_syntax_deprel(w->s, t) == SR_NMOD) ? 1 : 0;
    default:
        return 0;
    }
}

/// One past the content that begins with complement `t`: to the end of the phrase, but not into a
/// clause of its own.
static uint32_t end_of_content(const work *w, uint32_t cue, uint32_t t)
{
    uint32_t end = w->s->right[t];
    for (uint32_t i = w->s->child_start[cue]; i < w->s->child_start[cue + 1]; i++) {
        uint32_t k = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, k);
        if (k <= t || w->s->left[k] < end) {
            continue;
        }
        bool more = rel == SR_OBL || rel == SR_NMOD || rel == SR_CCOMP || rel == SR_XCOMP ||
                    rel == SR_OBJ ||
                    (rel == SR_ADVCL && !is_marked(w, k, "after") && !is_marked(w, k, "while")) ||
                    rel == SR_ADVMOD || rel == SR_ACL;
        if (!more) {
            break;
        }
        end = w->s->right[k];
    }
    return end;
}

static bool find_content(const work *w, candidate *c)
{
    int best = 0;
    for (uint32_t i = w->s->child_start[c->cue]; i < w->s->child_start[c->cue + 1]; i++) {
        uint32_t t = w->s->child[i];
        int rank = t > c->cue && !sr_scope_in_time(w->scope, t) && t != c->source
                       ? complement_rank(w, c->cue, t)
                       : 0;
        if (rank > best) {
            best = rank;
            c->complement = t;
        }
    }
    if (best == 0 || w->s->left[c->complement] <= c->cue) {
        return false;
    }
    c->content = (sr_stretch){w->s->left[c->complement], end_of_content(w, c->cue, c->complement)};
    c->content.last = c->content.last > w->b ? w->b : c->content.last;
    while (c->content.first < c->content.last &&
           sr_syntax_upos(w->s, c->content.last - 1) == SR_PUNCT) {
        c->content.last--;
    }
    return c->content.first < c->content.last;
}

/// A word that only hedges: what its subject does is what is thought.
static bool is_hedge(const work *w, uint32_t t)
{
    const sr_lexicon *cues = &w->scope->tables->lists[SR_LIST_CUES];
    const sr_lexicon_row *row = sr_lexicon_find(cues, sr_syntax_lemma(w->s, t));
    while (row != NULL && row->cue != SR_CUE_HEDGE) {
        row = row->next == SR_NONE ? NULL : &cues->rows[row->next];
    }
    return row != NULL;
}

/// "The minister is expected to resign", "he seems tired": nobody is named, and the subject belongs
/// to what is thought.
static void raise_subject(const work *w, candidate *c)
{
    uint32_t t = sr_syntax_child(w->s, c->cue, SR_NSUBJ_PASS);
    uint8_t rel = sr_syntax_deprel(w->s, c->complement);
    if (t == SR_NO_TOKEN && is_hedge(w, c->cue)) {
        t = sr_syntax_child(w->s, c->cue, SR_NSUBJ);
    }
    if (t == SR_NO_TOKEN || t > c->cue || (rel != SR_XCOMP && rel != SR_OBL && rel != SR_ADVCL) ||
        (c->source != SR_NO_TOKEN && c->source != t)) {
        return;
    }
    c->subject = (sr_stretch){w->s->left[t], w->s->right[t]};
    c->source = SR_NO_TOKEN;
    c->link = "raised";
}

static const char *kind_of(const work *w, uint32_t t)
{
    if (t == SR_NO_TOKEN) {
        return "none";
    }
    uint32_t m = w->scope->names->mention_of[t];
    uint32_t actor = m == SR_NONE ? SR_NONE : w->scope->names->mentions[m].actor;
    if (sr_syntax_upos(w->s, t) == SR_PRON) {
        return sr_syntax_form(w->s, t);
    }
    if (actor != SR_NONE) {
        return w->scope->names->actors[actor].kind == SR_ACTOR_PERSON ? "person" : "actor";
    }
    return sr_syntax_upos(w->s, t) == SR_PROPN ? "name" : "noun";
}

static const char *case_of(const work *w, uint32_t t)
{
    uint32_t mark = sr_syntax_child(w->s, t, SR_CASE);
    mark = mark == SR_NO_TOKEN ? sr_syntax_child(w->s, t, SR_MARK) : mark;
    return mark == SR_NO_TOKEN ? "-" : sr_syntax_form(w->s, mark);
}

static bool has_quote(const work *w, sr_stretch x)
{
    for (uint32_t t = x.first; t < x.last; t++) {
        if (sr_scope_quoted(w->scope, t)) {
            return true;
        }
    }
    return false;
}

static void describe(const work *w, const candidate *c)
{
    sr_features *f = w->features;
    const char *lemma = sr_syntax_lemma(w->s, c->cue);
    const char *rel = sr_deprel_text[sr_syntax_deprel(w->s, c->cue)];
    const char *part = sr_deprel_text[sr_syntax_deprel(w->s, c->complement)];
    const char *mark = case_of(w, c->complement);
    const char *kind = kind_of(w, c->source);
    const char *xpos = sr_xpos_text[w->s->tags->xpos[c->cue]];
    int rank = c->source == SR_NO_TOKEN ? -2 : sr_source_rank(w->scope, c->source);
    uint32_t over = sr_attributions_over(w->speech, c->cue);
    sr_features_clear(f);
    sr_features_add(f, "bias");
    sr_features_add(f, "lemma=%s", lemma);
    sr_features_add(f, "lemma=%s,part=%s", lemma, part);
    sr_features_add(f, "lemma=%s,part=%s,mark=%s", lemma, part, mark);
    sr_features_add(f, "lemma=%s,rank=%d", lemma, rank);
    sr_features_add(f, "lemma=%s,xpos=%s", lemma, xpos);
    sr_features_add(f, "part=%s,mark=%s", part, mark);
    sr_features_add(f, "part=%s,xpos=%s,rank=%d", part, xpos, rank);
    sr_features_add(f, "kind=%s", kind);
    sr_features_add(f, "kind=%s,link=%s", kind, c->link);
    sr_features_add(f, "rank=%d,link=%s", rank, c->link);
    sr_features_add(f, "rel=%s,xpos=%s", rel, xpos);
    sr_features_add(f, "quote=%d,part=%s", has_quote(w, c->content), part);
    sr_features_add(f, "inside=%d,spoken=%d", sr_scope_quoted(w->scope, c->cue), over != SR_NONE);
    sr_features_add(f, "size=%u,part=%s", sr_features_step(c->content.last - c->content.first),
                    part);
    sr_features_add(f, "complement=%s,part=%s", sr_syntax_lemma(w->s, c->complement), part);
    sr_features_add(f, "source=%s",
                    c->source == SR_NO_TOKEN ? "-" : sr_syntax_lemma(w->s, c->source));
}

static void keep(work *w, const candidate *c)
{
    sr_attribution a = {.cue = c->cue,
                        .cue_at = {c->cue, c->cue + 1},
                        .source_token = c->source,
                        .actor = SR_NONE,
                        .verb = sr_syntax_lemma(w->s, c->cue),
                        .say = SR_SAY_ESTIMATE,
                        .stance = SR_ASSERTS,
                        .weak = true,
                        .hearsay = c->source == SR_NO_TOKEN,
                        .sentence = w->sentence,
                        .via = SR_NONE};
    if (c->subject.last > c->subject.first) {
        a.speech[a.stretch_count++] = c->subject;
    }
    a.speech[a.stretch_count++] = c->content;
    if (c->source != SR_NO_TOKEN) {
        sr_syntax_phrase(w->s, c->source, &a.source.first, &a.source.last);
    }
    sr_attributions before = {w->before, w->speech->items};
    sr_source_resolve(w->scope, &before, &a);
    *sr_push(w->scope->keep, &w->found) = a;
}

/// "Said prayers", "told stories": the list of verbs knows that its object is no speech.
static bool is_mute(const work *w, const candidate *c)
{
    const sr_lexicon *verbs = &w->scope->tables->lists[SR_LIST_VERBS];
    const sr_lexicon_row *row = sr_lexicon_find(verbs, sr_syntax_lemma(w->s, c->cue));
    return row != NULL && row->say == SR_SAY_NEUTRAL && row->takes == SR_TAKES_CLAUSE &&
           sr_syntax_deprel(w->s, c->complement) == SR_OBJ && !has_quote(w, c->content);
}

static void look_at(work *w, uint32_t t)
{
    candidate c = {.cue = t};
    find_source(w, &c);
    if (!find_content(w, &c) || is_mute(w, &c)) {
        return;
    }
    raise_subject(w, &c);
    describe(w, &c);
    sr_span span = sr_syntax_span(w->s, t, t + 1);
    if (sr_features_score(w->scope, "attitude", span, w->features, 0, sr_syntax_lemma(w->s, t)) >=
        ATTITUDE_LEAST) {
        keep(w, &c);
    }
}

/// A noun is looked at only with an owner or a clause; most nouns are about nobody's thoughts.
static bool can_tell(const work *w, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(w->s, t);
    if (pos == SR_NOUN) {
        uint32_t clause = sr_syntax_child(w->s, t, SR_ACL);
        return sr_syntax_child(w->s, t, SR_NMOD_POSS) != SR_NO_TOKEN ||
               sr_syntax_deprel(w->s, t) == SR_OBJ || (clause != SR_NO_TOKEN && clause > t);
    }
    return pos == SR_VERB || pos == SR_ADJ;
}

static void read_sentence(work *w, uint32_t sentence)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, sentence);
    w->a = at->first;
    w->b = at->last;
    w->sentence = sentence;
    while (w->before < w->speech->count && w->speech->items[w->before].sentence <= sentence) {
        w->before++;
    }
    for (uint32_t t = w->a; t < w->b; t++) {
        if (!w->taken[t] && can_tell(w, t)) {
            look_at(w, t);
        }
    }
}

sr_attributions sr_attitudes_add(const sr_scope *scope, const sr_attributions *speech,
                                 sr_arena scratch)
{
    if (!sr_features_known(scope, "attitude") && scope->witness == NULL) {
        return *speech;
    }
    uint32_t n = scope->syntax->tree->count;
    work w = {.scope = scope, .s = scope->syntax, .speech = speech};
    w.taken = sr_new(&scratch, bool, n + 1);
    memset(w.taken, 0, n + 1);
    w.features = sr_new(&scratch, sr_features, 1);
    for (uint32_t i = 0; i < speech->count; i++) {
        const sr_attribution *a = &speech->items[i];
        *sr_push(scope->keep, &w.found) = *a;
        for (uint32_t t = a->cue_at.first; t < a->cue_at.last; t++) {
            w.taken[t] = true;
        }
    }
    for (uint32_t i = 0; i < scope->syntax->tokens->sentence_count; i++) {
        read_sentence(&w, i);
    }
    return (sr_attributions){w.found.count, w.found.items};
}
