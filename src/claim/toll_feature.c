// What the scorer of tolls sees of a pair of harm and people, and the prior that stands for it
// where there is no scorer: how the two relate, the words of both, the figure, and the report
// around them.
#include "claim/toll_feature.h"

#include <stdio.h>

#include "claim/feature.h"

#define FIGURES_BACK 1000 // past any article, and a bound for books

/// Without a scorer: how often a pair of this kind is a toll for a counted group.
static const float PAIR_PRIOR[SR_PAIR_KIND_COUNT] = {
    0, 0.1f, 0.9f, 0.85f, 0.9f, 0.9f, 0.92f, 0.6f, 0.9f, 0.7f, 0.85f, 0.8f, 0.85f, 0.8f, 0.85f,
};

/// How often the pair is a toll, by the rules alone.
static float prior(const sr_pairs *w, uint32_t gi, uint32_t hi)
{
    const sr_group *g = &w->groups.items[gi];
    const sr_harm *h = &w->harms.items[hi];
    float p = PAIR_PRIOR[w->kind[gi * w->harms.count + hi]];
    static const float by_kind[SR_GROUP_KIND_COUNT] = {1, 0.9f, 0.45f, 0.5f, 0.7f, 0.5f};
    static const float by_certainty[] = {1, 0.8f, 0.45f};
    p *= by_kind[g->kind] * by_certainty[h->row->certainty];
    p *= h->irrealis ? 0.3f : 1;
    p *= h->negated && g->bound != SR_BOUND_NONE ? 0.3f : 1;
    p *= !g->elided && !g->person ? 0.75f : 1;
    p *= g->speaker ? 0.5f : 1;
    return p;
}

static const char *head_class(const sr_pairs *w, const sr_group *g)
{
    if (g->elided) {
        return "elided";
    }
    const sr_lexicon_row *row = sr_scope_people(w->scope, g->head);
    if (row != NULL) {
        return row->inherits ? "inherit" : sr_class_text[row->class];
    }
    return g->person ? "person" : sr_syntax_upos(w->s, g->head) == SR_PROPN ? "proper" : "other";
}

/// The same figure stands in an earlier sentence; *sourced where somebody says it there.
static bool figure_seen(const sr_pairs *w, const sr_harm *h, const sr_group *g, bool *sourced)
{
    bool seen = false;
    uint32_t first = w->out->count > FIGURES_BACK ? w->out->count - FIGURES_BACK : 0;
    for (uint32_t i = first; i < w->out->count; i++) {
        const sr_draft *d = &w->out->items[i];
        if (d->toll.measure == h->measure && d->toll.low == g->low && d->toll.high == g->high &&
            d->sentence != w->sentence) {
            seen = true;
            *sourced = *sourced || d->attribution != SR_NONE;
        }
    }
    return seen;
}

static const char *place_in_sentence(const sr_pairs *w, uint32_t t)
{
    uint32_t third = (t - w->a) * 3 / (w->b - w->a);
    static const char *const names[] = {"front", "middle", "back"};
    return names[third > 2 ? 2 : third];
}

/// How the harm hangs on the group's own noun: "the man who was killed", "a man killed".
static const char *hanging(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    return sr_syntax_head(w->s, h->token) == g->head
               ? sr_deprel_text[sr_syntax_deprel(w->s, h->token)]
               : "-";
}

/// The word of a number that is no numeral: "most", "dozens", "third".
static const char *quantity(const sr_pairs *w, const sr_group *g)
{
    bool told = g->number != NULL && g->number->token < w->b && g->low == SR_NO_NUMBER &&
                g->high == SR_NO_NUMBER;
    return told ? sr_syntax_form(w->s, g->number->token) : "-";
}

/// The pair at hand, and the names of what most features are joined with.
typedef struct {
    const sr_pairs *w;
    sr_features *f;
    uint32_t gi;
    uint32_t hi;
    const sr_group *g;
    const sr_harm *h;
    const char *rel;
    const char *kind;
    const char *harm;
    const char *class;
} pair;

static pair pair_of(const sr_pairs *w, uint32_t gi, uint32_t hi, sr_features *f)
{
    const sr_group *g = &w->groups.items[gi];
    const sr_harm *h = &w->harms.items[hi];
    return (pair){.w = w,
                  .f = f,
                  .gi = gi,
                  .hi = hi,
                  .g = g,
                  .h = h,
                  .rel = sr_pair_text[w->kind[gi * w->harms.count + hi]],
                  .kind = sr_group_text[g->kind],
                  .harm = sr_harm_text[h->row->harm],
                  .class = head_class(w, g)};
}

static void add_words(const pair *p)
{
    const sr_harm *h = p->h;
    const char *word = h->row->words[0];
    sr_features_add(p->f, "rel=%s", p->rel);
    sr_features_add(p->f, "rel=%s,kind=%s", p->rel, p->kind);
    if (h->row->word_count > 1) { // "hand back" is not "hand out"
        const char *last = h->row->words[h->row->word_count - 1];
        sr_features_add(p->f, "phrase=%s %s", word, last);
        sr_features_add(p->f, "phrase=%s %s,kind=%s,rel=%s", word, last, p->kind, p->rel);
    }
    sr_features_add(p->f, "rel=%s,harm=%s,passive=%d", p->rel, p->harm, h->passive);
    sr_features_add(p->f, "kind=%s,class=%s", p->kind, p->class);
    sr_features_add(p->f, "class=%s,harm=%s", p->class, p->harm);
    sr_features_add(p->f, "measure=%s,kind=%s", sr_measure_text[h->measure], p->kind);
    sr_features_add(p->f, "word=%s", word);
    sr_features_add(p->f, "word=%s,kind=%s,rel=%s", word, p->kind, p->rel);
    sr_features_add(p->f, "certainty=%s,kind=%s", sr_certainty_text[h->row->certainty], p->kind);
    sr_features_add(p->f, "pos=%s,kind=%s", sr_upos_text[sr_syntax_upos(p->w->s, h->token)],
                    p->kind);
}

static void add_between(const pair *p)
{
    const sr_group *g = p->g;
    const sr_harm *h = p->h;
    sr_pair_gap x = g->at.last <= h->first ? sr_pair_between(p->w, g->at.last, h->first)
                                           : sr_pair_between(p->w, h->last, g->at.first);
    uint8_t label = sr_pair_label(p->w, h, g);
    sr_features_add(p->f, "label=%s,kind=%s", label < SR_DEPREL_COUNT ? sr_deprel_text[label] : "-",
                    p->kind);
    sr_features_add(p->f, "gap=%u,rel=%s", sr_features_step(x.tokens), p->rel);
    sr_features_add(p->f, "between=%d%d%d%d%d,rel=%s", x.verb, x.harm, x.comma, x.group, x.clause,
                    p->rel);
    sr_features_add(p->f, "own=%d,rel=%s", sr_pairs_own_harm(p->w, p->gi, p->hi), p->rel);
}

static void add_figure(const pair *p)
{
    const sr_group *g = p->g;
    const sr_harm *h = p->h;
    const char *bound = sr_bound_text[g->bound];
    bool part = g->part_of != SR_NONE;
    sr_features_add(p->f, "bound=%s,kind=%s", bound, p->kind);
    sr_features_add(p->f, "more=%d,part=%d,list=%d", g->more, part, g->with != SR_NONE);
    sr_features_add(p->f, "part=%d,kind=%s,class=%s", part, p->kind, p->class);
    sr_features_add(p->f, "negated=%d,irrealis=%d", h->negated, h->irrealis);
    sr_features_add(p->f, "irrealis=%d,harm=%s,bound=%s", h->irrealis, p->harm, bound);
    sr_features_add(p->f, "hangs=%s,kind=%s", hanging(p->w, h, g), p->kind);
    sr_features_add(p->f, "quantity=%s", quantity(p->w, g));
    sr_features_add(p->f, "negated=%d,bound=%s", h->negated, bound);
}

/// Whether it is told before, by whom, and where in the sentence.
static void add_telling(const pair *p, bool under)
{
    bool sourced = false;
    bool seen = figure_seen(p->w, p->h, p->g, &sourced);
    const sr_sentence *at = sr_scope_sentence_at(p->w->scope, p->w->sentence);
    sr_features_add(p->f, "seen=%d,sourced=%d,kind=%s", seen, under, p->kind);
    sr_features_add(p->f, "seen=%d,before=%d,now=%d", seen, sourced, under);
    sr_features_add(p->f, "place=%s,kind=%s", place_in_sentence(p->w, p->h->token), p->kind);
    sr_features_add(p->f, "heading=%d,capitals=%d,kind=%s", (at->flags & SR_SENTENCE_HEADING) != 0,
                    (at->flags & SR_SENTENCE_CAPITALS) != 0, p->kind);
}

/// The word of harm and the head of the group in the sentence.
static void add_grammar(const pair *p)
{
    const sr_syntax *s = p->w->s;
    const sr_group *g = p->g;
    const sr_harm *h = p->h;
    const char *xpos = sr_xpos_text[s->tags->xpos[h->token]];
    const sr_actor *a = sr_scope_actor(p->w->scope, g->head);
    sr_features_add(p->f, "noun=%d,rel=%s,kind=%s", h->noun, p->rel, p->kind);
    sr_features_add(p->f, "actor=%s,kind=%s", a == NULL ? "-" : sr_actor_kind_text[a->kind],
                    p->kind);
    sr_features_add(p->f, "size=%u,kind=%s", sr_features_step(g->at.last - g->at.first), p->kind);
    sr_features_add(p->f, "quoted=%d,kind=%s", sr_scope_quoted(p->w->scope, h->token), p->kind);
    sr_features_add(p->f, "xpos=%s,rel=%s", xpos, p->rel);
    sr_features_add(p->f, "xpos=%s,irrealis=%d,kind=%s", xpos, h->irrealis, p->kind);
    uint8_t role = sr_syntax_deprel(s, g->head); // in its own clause
    bool other = sr_syntax_head(s, g->head) != h->token;
    sr_features_add(p->f, "role=%s,other=%d,harm=%s", sr_deprel_text[role], other, p->harm);
}

static void add_group(const pair *p, bool under)
{
    const sr_pairs *w = p->w;
    const sr_group *g = p->g;
    bool det = sr_syntax_upos(w->s, g->at.first) == SR_DET;
    sr_features_add(p->f, "speaker=%d,rel=%s", g->speaker, p->rel);
    sr_features_add(p->f, "speaker=%d,under=%d,kind=%s", g->speaker, under, p->kind);
    sr_features_add(p->f, "use=%d", g->number != NULL ? (int)g->number->use : -1);
    sr_features_add(p->f, "det=%s,kind=%s", det ? sr_syntax_form(w->s, g->at.first) : "-", p->kind);
    sr_features_add(p->f, "first=%u,kind=%s", w->sentence < 3 ? w->sentence : 3, p->kind);
    sr_features_add(p->f, "harms=%u,groups=%u", sr_features_step(w->harms.count),
                    sr_features_step(w->groups.count));
    if (g->number != NULL && g->low != SR_NO_NUMBER) {
        int digits = 0;
        for (int64_t n = g->low; n > 0; n /= 10) {
            digits++;
        }
        sr_features_add(p->f, "digits=%d", digits);
        sr_features_add(p->f, "year=%d", g->low >= 1900 && g->low <= 2100);
    }
}

/// The words right before and behind the group.
static void add_beside(const pair *p)
{
    const sr_pairs *w = p->w;
    if (p->g->at.first > w->a) {
        uint32_t t = p->g->at.first - 1;
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool told = pos == SR_ADP || pos == SR_VERB;
        sr_features_add(p->f, "before=%s,kind=%s",
                        told ? sr_syntax_lemma(w->s, t) : sr_upos_text[pos], p->kind);
    }
    if (p->g->at.last < w->b) {
        sr_features_add(p->f, "after=%s,kind=%s", sr_upos_text[sr_syntax_upos(w->s, p->g->at.last)],
                        p->kind);
    }
}

/// The scorers were trained on these features in this order.
static void add_all(const pair *p, float base)
{
    bool under = sr_attributions_over(p->w->attributions, p->h->token) != SR_NONE;
    sr_features_clear(p->f);
    sr_features_add(p->f, "bias");
    sr_features_add(p->f, "prior=%d", (int)(base * 10));
    add_words(p);
    add_between(p);
    add_figure(p);
    add_telling(p, under);
    add_grammar(p);
    add_group(p, under);
    add_beside(p);
}

static const char *bound_text(sr_arena *arena, int64_t number)
{
    return number == SR_NO_NUMBER ? "-" : sr_arena_format(arena, "%lld", (long long)number);
}

static float score_of(const pair *p, float base, sr_arena scratch)
{
    const sr_group *g = p->g;
    const sr_harm *h = p->h;
    uint32_t first = g->at.first < h->first ? g->at.first : h->first;
    uint32_t last = g->at.last > h->last ? g->at.last : h->last;
    char outcome[64]; // what the pair would count
    (void)snprintf(outcome, sizeof outcome, "%s %s %s %s", sr_measure_text[h->measure],
                   bound_text(&scratch, g->low), bound_text(&scratch, g->high),
                   sr_bound_text[g->bound]);
    return sr_features_score(p->w->scope, "toll", sr_syntax_span(p->w->s, first, last), p->f, base,
                             outcome);
}

void sr_pairs_score(sr_pairs *w)
{
    sr_features *f = sr_new(&w->scratch, sr_features, 1);
    sr_features_start(f, w->scope->witness != NULL);
    uint32_t n = w->harms.count;
    w->score = sr_new(&w->scratch, float, (size_t)w->groups.count *n + 1);
    for (uint32_t g = 0; g < w->groups.count; g++) {
        for (uint32_t h = 0; h < n; h++) {
            if (w->kind[g * n + h] == SR_PAIR_NONE) {
                continue;
            }
            pair p = pair_of(w, g, h, f);
            float base = prior(w, g, h);
            add_all(&p, base);
            w->score[g * n + h] = score_of(&p, base, w->scratch);
        }
    }
}
