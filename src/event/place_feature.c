// What speaks for a place of an event or a toll, as features of the learned scorer.
#include <string.h>

#include "event/place_view.h"

void sr_place_describe_none(const sr_place_view *v, sr_features *f)
{
    const sr_anchor *a = v->a;
    uint32_t spots = 0; // narrower than a country
    for (uint32_t i = 0; i < v->count; i++) {
        spots += sr_place_view_width(v, v->items[i].place) < SR_WIDE_COUNTRY;
    }
    unsigned here = v->named_here < 2 ? v->named_here : 2;
    bool told = a->told != NULL && a->told->count > 0 && !a->told_elsewhere;
    sr_features_clear(f);
    sr_features_add(f, "none,who=%s", a->who);
    sr_features_add(f, "none,what=%s,here=%u", a->what, here);
    sr_features_add(f, "none,what=%s,background=%d", a->what, a->background);
    sr_features_add(f, "none,what=%s,single=%d", a->what, a->number == 1);
    sr_features_add(f, "none,kind=%s", a->kind);
    sr_features_add(f, "none,kind=%s,here=%u", a->kind, here);
    sr_features_add(f, "none,who=%s,background=%d,here=%u", a->who, a->background, here);
    sr_features_add(f, "none,who=%s,told=%d,here=%u", a->who, told, here);
    sr_features_add(f, "none,position=%s,here=%u", sr_ground_position(v->g, v->sentence), here);
    sr_features_add(f, "none,here=%s,prep=%s", v->here_precision, v->here_preposition);
    sr_features_add(f, "none,spots=%u", sr_features_step(spots));
    sr_features_add(f, "none,places=%u,here=%u", sr_features_step(v->count), here);
    sr_features_add(f, "none,focus=%d,here=%u", v->g->focus[v->sentence] != SR_NONE, here);
    sr_features_add(f, "none,scope=%s", v->scope_word);
    sr_features_add(f, "none,before=%d,here=%u", a->before != SR_NONE, here);
    sr_features_add(f, "none,age=%s,here=%u", v->age, here);
    sr_features_add(f, "none,age=%s,what=%s", v->age, a->what);
    sr_features_add(f, "none,pointed=%d,here=%u", v->pointed, here);
    sr_features_add(f, "none,spread=%d,here=%u", v->spread, here);
    sr_features_add(f, "none,look=%s,who=%s", v->look, a->who);
    sr_features_add(f, "none,look=%s,here=%u", v->look, here);
    sr_features_add(f, "none,look=%s,background=%d,age=%s", v->look, a->background, v->age);
    sr_features_add(f, "none,status=%s,here=%u", a->status, here);
    sr_features_add(f, "none,rel=%s,who=%s",
                    sr_deprel_text[sr_syntax_deprel(v->g->syntax, a->tokens[0])], a->who);
    sr_features_add(f, "none,size=%s,here=%u", sr_ground_size(a->number), here);
    sr_features_add(f, "none,told-by=%u", sr_features_step(a->count));
    bool kin = v->kin != SR_NONE;
    bool lead = v->lead != SR_NONE;
    sr_features_add(f, "none,kin=%d,here=%u,who=%s", kin, here, a->who);
    sr_features_add(f, "none,lead=%d,leads=%d,here=%u", lead, v->leads, here);
    sr_features_add(f, "none,kin=%d,lead=%d,leads=%d,background=%d", kin, lead, v->leads,
                    a->background);
    sr_features_add(f, "none,actors=%u,here=%u", v->most_actors < 3 ? v->most_actors : 3, here);
    sr_features_add(f, "none,words=%u,here=%u", v->most_words < 6 ? v->most_words : 6, here);
    sr_features_add(f, "none,known=%d,here=%u,background=%d", v->known, here, a->background);
    if (v->described != SR_NO_TOKEN) {
        sr_features_add(f, "none,described=%d,here=%u", v->described_under, here);
    }
}

/// What stands between the anchor and a place of its sentence: where "and", ";" or another figure
/// does, the place is likely that figure's.
static void describe_between(const sr_place_view *v, uint32_t place, uint32_t anchor,
                             sr_features *f)
{
    const sr_syntax *s = v->g->syntax;
    const sr_numbers *numbers = &v->g->values->numbers;
    bool behind = place > anchor;
    uint32_t first = behind ? anchor : place;
    uint32_t last = behind ? place : anchor;
    unsigned joins = 0;
    unsigned verbs = 0;
    unsigned counts = 0;
    for (uint32_t t = first + 1; t < last; t++) {
        joins += s->tree->deprel[t] == SR_CC || strcmp(sr_syntax_form(s, t), ";") == 0;
        verbs += s->tags->upos[t] == SR_VERB;
    }
    for (uint32_t i = sr_numbers_from(numbers, first + 1);
         i < numbers->count && numbers->items[i].last < last; i++) {
        const sr_number *n = &numbers->items[i];
        counts += n->use == SR_USE_COUNT && n->counted != anchor && n->token != anchor;
    }
    joins = joins < 2 ? joins : 2;
    verbs = verbs < 3 ? verbs : 3;
    counts = counts < 3 ? counts : 3;
    sr_features_add(f, "joins=%u,behind=%d,who=%s", joins, behind, v->a->who);
    sr_features_add(f, "counts=%u,behind=%d,who=%s", counts, behind, v->a->who);
    sr_features_add(f, "joins=%u,counts=%u,behind=%d", joins, counts, behind);
    sr_features_add(f, "verbs=%u,behind=%d,who=%s", verbs, behind, v->a->who);
    sr_features_add(f, "joins=%u,verbs=%u,here-of=%u,behind=%d", joins, verbs,
                    v->named_here < 4 ? v->named_here : 4, behind);
}

static void describe_relation(const sr_place_view *v, const sr_place_choice *c, sr_features *f)
{
    const sr_syntax *s = v->g->syntax;
    const sr_mention *m = sr_place_view_mention(v, c->mention);
    const char *prep = v->g->preposition[c->mention];
    const char *precision = sr_place_view_width_text(v, c->place);
    bool behind = m->token > c->token;
    bool clause = sr_syntax_clause(s, m->token) == sr_syntax_clause(s, c->token);
    bool under = sr_syntax_governs(s, c->token, m->token);
    char path[SR_GROUND_PATH];
    sr_ground_path(v->g, m->token, c->token, path);
    sr_features_add(f, "path=%s", path);
    sr_features_add(f, "path=%s,prep=%s", path, prep);
    sr_features_add(f, "path=%s,precision=%s", path, precision);
    sr_features_add(f, "behind=%d,apart=%u", behind,
                    sr_features_step(sr_ground_apart(m->token, c->token)));
    sr_features_add(f, "clause=%d,under=%d,behind=%d", clause, under, behind);
    sr_features_add(f, "under=%d,prep=%s", under, prep);
    sr_features_add(f, "rel=%s,prep=%s", sr_deprel_text[sr_syntax_deprel(s, m->token)], prep);
    sr_features_add(f, "here-of=%u,precision=%s,here=%s", v->named_here < 4 ? v->named_here : 4,
                    precision, v->here_precision);
    describe_between(v, m->token, c->token, f);
}

/// Places between it and the anchor, and how it lies to the other candidates.
static void describe_rivals(const sr_place_view *v, const sr_place_choice *c, sr_features *f)
{
    const sr_ground *g = v->g;
    const sr_mention *m = sr_place_view_mention(v, c->mention);
    unsigned width_of = sr_place_view_width(v, c->place);
    uint32_t nearer = 0;
    uint32_t narrower = 0;
    uint32_t first = m->token < c->token ? m->token : c->token;
    uint32_t last = m->token < c->token ? c->token : m->token;
    uint32_t end = g->places_from[sr_ground_sentence(g, last) + 1];
    for (uint32_t i = g->places_from[sr_ground_sentence(g, first)]; i < end; i++) {
        const sr_mention *o = sr_place_view_mention(v, g->place_order[i]);
        bool between = o->token > first && o->token < last && o->place != c->place &&
                       !sr_ground_has(g, g->place_order[i], SR_TRAIT_NO_PLACE);
        nearer += between;
        narrower += between && sr_place_view_width(v, o->place) < width_of;
    }
    bool same = sr_place_view_is_here(v, c);
    bool holds_here = false; // a narrower place within it stands in the sentence
    bool holds = false;
    for (uint32_t i = 0; i < v->count; i++) {
        bool within = sr_ground_within(g, v->items[i].place, c->place);
        holds = holds || within;
        holds_here = holds_here || (within && sr_place_view_is_here(v, &v->items[i]));
    }
    sr_features_add(f, "nearer=%u,same=%d,behind=%d", sr_features_step(nearer), same,
                    m->token > c->token);
    sr_features_add(f, "narrower=%u,same=%d", sr_features_step(narrower), same);
    sr_features_add(f, "holds=%d,here=%d,same=%d", holds, holds_here, same);
    sr_features_add(f, "holds=%d,here=%d,precision=%s", holds, holds_here,
                    sr_ground_width_text[width_of]);
    sr_features_add(f, "inside-here=%d,same=%d,who=%s",
                    v->here != SR_NONE && sr_ground_within(g, c->place, v->here), same, v->a->who);
    sr_features_add(f, "around-here=%d,same=%d",
                    v->here != SR_NONE && sr_ground_within(g, v->here, c->place), same);
}

/// How it stands to the anchor's event and to what the report leads with.
static void describe_incident(const sr_place_view *v, const sr_place_choice *c, sr_features *f)
{
    const char *precision = sr_place_view_width_text(v, c->place);
    bool same = sr_place_view_is_here(v, c);
    bool none_here = v->named_here == 0;
    bool narrowest = v->kin == c->place;
    bool first = v->lead == c->place;
    bool within = v->kin != SR_NONE && sr_ground_within(v->g, c->place, v->kin);
    bool around = v->kin != SR_NONE && sr_ground_within(v->g, v->kin, c->place);
    unsigned hosts = v->g->hosts[c->place] < 3 ? v->g->hosts[c->place] : 3;
    sr_features_add(f, "kin=%d,same=%d,who=%s", c->kin, same, v->a->who);
    sr_features_add(f, "kin=%d,narrowest=%d,none-here=%d", c->kin, narrowest, none_here);
    sr_features_add(f, "kin=%d,narrowest=%d,precision=%s", c->kin, narrowest, precision);
    sr_features_add(f, "kin=%d,hosts=%u,same=%d", c->kin, hosts, same);
    sr_features_add(f, "kin-within=%d,kin-around=%d,same=%d", within, around, same);
    sr_features_add(f, "lead=%d,first=%d,none-here=%d,background=%d", c->lead, first, none_here,
                    v->a->background);
    sr_features_add(f, "lead=%d,first=%d,leads=%d,same=%d", c->lead, first, v->leads, same);
    sr_features_add(f, "lead=%d,first=%d,precision=%s,none-here=%d", c->lead, first, precision,
                    none_here);
    sr_features_add(f, "lead=%d,kin=%d,any-kin=%d,none-here=%d", c->lead, c->kin, v->kin != SR_NONE,
                    none_here);
    sr_features_add(f, "known=%d,first=%d,none-here=%d", v->known, first, none_here);
    sr_features_add(f, "known=%d,narrowest=%d,same=%d", v->known, narrowest, same);
    sr_features_add(f, "lead=%d,who=%s,what=%s", c->lead, v->a->who, v->a->what);
    unsigned actors = c->actors < 3 ? c->actors : 3;
    unsigned words = c->words < 6 ? c->words : 6;
    bool most_words = c->words == v->most_words && words > 0;
    bool most_actors = c->actors == v->most_actors && actors > 0;
    sr_features_add(f, "actors=%u,none-here=%d,same=%d", actors, none_here, same);
    sr_features_add(f, "words=%u,none-here=%d,same=%d", words, none_here, same);
    sr_features_add(f, "most-words=%d,most-actors=%d,none-here=%d", most_words, most_actors,
                    none_here);
    sr_features_add(f, "most-words=%d,lead=%d,none-here=%d", most_words, c->lead, none_here);
    sr_features_add(f, "most-words=%d,precision=%s", most_words, precision);
}

/// The sentence of the candidate, another one than the anchor's, counts as many people.
static bool echoes(const sr_place_view *v, const sr_place_choice *c)
{
    const sr_sentence *at = &v->g->syntax->tokens->sentences[c->sentence];
    const sr_numbers *numbers = &v->g->values->numbers;
    uint32_t i = sr_numbers_from(numbers, at->first);
    while (i < numbers->count && numbers->items[i].first < at->last &&
           numbers->items[i].low != v->a->number) {
        i++;
    }
    bool found = i < numbers->count && numbers->items[i].first < at->last;
    return v->a->number > 2 && found && !sr_place_view_is_here(v, c);
}

static void describe_report(const sr_place_view *v, const sr_place_choice *c, sr_features *f)
{
    const sr_ground *g = v->g;
    const sr_anchor *a = v->a;
    const char *precision = sr_place_view_width_text(v, c->place);
    bool same = sr_place_view_is_here(v, c);
    bool none_here = v->named_here == 0;
    bool focus = g->focus[v->sentence] == c->place;
    bool focus_here = g->focus[v->sentence] != SR_NONE && g->focus_from[v->sentence] == v->sentence;
    bool main = g->main == c->place;
    bool most = g->most_named == c->place;
    sr_features_add(f, "focus=%d,here=%d", focus, focus_here);
    sr_features_add(f, "focus=%d,same=%d,background=%d", focus, same, a->background);
    sr_features_add(f, "focus=%d,precision=%s", focus, precision);
    sr_features_add(f, "main=%d,none-here=%d,who=%s", main, none_here, a->who);
    sr_features_add(f, "main=%d,focus=%d,none-here=%d", main, focus, none_here);
    sr_features_add(f, "main=%d,what=%s,none-here=%d", main, a->what, none_here);
    sr_features_add(f, "main=%d,precision=%s,same=%d", main, precision, same);
    sr_features_add(f, "most=%d,none-here=%d", most, none_here);
    sr_features_add(f, "most=%d,main=%d", most, main);
    sr_features_add(f, "what=%s,none-here=%d,focus=%d", a->what, none_here, focus);
    sr_features_add(f, "kind=%s,none-here=%d,focus=%d", a->kind, none_here, focus);
    sr_features_add(f, "kind=%s,same=%d", a->kind, same);
    sr_features_add(f, "background=%d,precision=%s", a->background, precision);
    sr_features_add(f, "scope=%s,precision=%s", v->scope_word, precision);
    sr_features_add(f, "scope=%s,focus=%d,most=%d", v->scope_word, focus, most);
    const char *size = sr_ground_size(a->number);
    bool echo = echoes(v, c);
    unsigned hosts = g->hosts[c->place] < 3 ? g->hosts[c->place] : 3;
    sr_features_add(f, "age=%s,same=%d,main=%d", v->age, same, main);
    sr_features_add(f, "age=%s,same=%d,focus=%d", v->age, same, focus);
    sr_features_add(f, "age=%s,precision=%s", v->age, precision);
    sr_features_add(f, "look=%s,same=%d,focus=%d", v->look, same, focus);
    sr_features_add(f, "spread=%d,same=%d,precision=%s", v->spread, same, precision);
    sr_features_add(f, "pointed=%d,same=%d,focus=%d", v->pointed, same, focus);
    sr_features_add(f, "look=%s,none-here=%d,main=%d", v->look, none_here, main);
    sr_features_add(f, "status=%s,same=%d", a->status, same);
    sr_features_add(f, "size=%s,precision=%s", size, precision);
    sr_features_add(f, "size=%s,same=%d,main=%d", size, same, main);
    sr_features_add(f, "echo=%d,size=%s", echo, size);
    sr_features_add(f, "echo=%d,none-here=%d", echo, none_here);
    sr_features_add(f, "hosts=%u,same=%d,who=%s", hosts, same, a->who);
    sr_features_add(f, "hosts=%u,none-here=%d", hosts, none_here);
    sr_features_add(f, "hosts=%u,focus=%d,main=%d", hosts, focus, main);
    sr_features_add(f, "mentions=%u", sr_features_step(g->place_mentions[c->place]));
    sr_features_add(f, "dateline=%d,same=%d", sr_place_view_place(v, c->place)->dateline, same);
    sr_features_add(f, "dateline=%d,none-here=%d,what=%s",
                    sr_place_view_place(v, c->place)->dateline, none_here, a->what);
}

/// What the mention of the candidate hangs on.
static void describe_hold(const sr_place_view *v, const sr_place_choice *c, unsigned back,
                          unsigned ahead, sr_features *f)
{
    const sr_ground *g = v->g;
    const char *precision = sr_place_view_width_text(v, c->place);
    bool same = back == 0 && ahead == 0;
    const char *hold = sr_ground_hold_text[g->hold[c->mention]];
    sr_features_add(f, "hold=%s,back=%u,ahead=%u", hold, back, ahead);
    sr_features_add(f, "hold=%s,precision=%s,same=%d", hold, precision, same);
    sr_features_add(f, "hold=%s,prep=%s,same=%d", hold, g->preposition[c->mention], same);
    sr_features_add(f, "hold=%s,what=%s,same=%d", hold, v->a->what, same);
    sr_features_add(f, "hold=%s,here=%s,same=%d", hold, v->here_precision, same);
}

/// Where a place is named, seen from what it may be the place of.
typedef struct {
    unsigned back; // sentences, in steps
    unsigned ahead;
    unsigned paragraphs;
    bool same; // one sentence
} reach;

static reach reach_of(const sr_place_view *v, const sr_place_choice *c)
{
    const sr_sentence *sentences = v->g->syntax->tokens->sentences;
    uint32_t from = sr_ground_sentence(v->g, c->token);
    return (reach){.back = sr_features_step(from > c->sentence ? from - c->sentence : 0),
                   .ahead = c->sentence > from ? sr_features_step(c->sentence - from) : 0,
                   .paragraphs = sr_features_step(sr_ground_apart(
                       sentences[from].paragraph, sentences[c->sentence].paragraph)),
                   .same = from == c->sentence};
}

/// How far off it is named.
static void describe_reach(const sr_place_view *v, const sr_place_choice *c, const reach *r,
                           sr_features *f)
{
    const char *who = v->a->who;
    const char *precision = sr_place_view_width_text(v, c->place);
    bool proper = sr_ground_has(v->g, c->mention, SR_TRAIT_PROPER);
    sr_features_add(f, "place,who=%s", who);
    sr_features_add(f, "back=%u,ahead=%u,who=%s", r->back, r->ahead, who);
    sr_features_add(f, "back=%u,ahead=%u,paragraphs=%u", r->back, r->ahead, r->paragraphs);
    sr_features_add(f, "back=%u,ahead=%u,none-here=%d", r->back, r->ahead, v->named_here == 0);
    sr_features_add(f, "back=%u,ahead=%u,precision=%s", r->back, r->ahead, precision);
    sr_features_add(f, "proper=%d,back=%u,ahead=%u", proper, r->back, r->ahead);
    sr_features_add(f, "proper=%d,precision=%s", proper, precision);
    sr_features_add(f, "precision=%s,who=%s", precision, who);
}

/// Whether it is told elsewhere, and by what sort of phrase it is named here.
static void describe_phrase(const sr_place_view *v, const sr_place_choice *c, bool same,
                            sr_features *f)
{
    const sr_ground *g = v->g;
    const sr_anchor *a = v->a;
    const char *precision = sr_place_view_width_text(v, c->place);
    const char *preposition = g->preposition[c->mention];
    uint32_t rank = sr_place_view_rank(a->told, c->place);
    bool inner = sr_ground_has(g, c->mention, SR_TRAIT_INNER);
    bool outer = sr_ground_has(g, c->mention, SR_TRAIT_OUTER);
    sr_features_add(f, "what=%s,same=%d", a->what, same);
    sr_features_add(f, "told=%u,elsewhere=%d,who=%s", rank, a->told_elsewhere, a->who);
    sr_features_add(f, "told=%u,elsewhere=%d,same=%d", rank, a->told_elsewhere, same);
    sr_features_add(f, "before=%d,none-here=%d", a->before == c->place, v->named_here == 0);
    sr_features_add(f, "inner=%d,outer=%d,same=%d", inner, outer, same);
    sr_features_add(f, "prep=%s,same=%d", preposition, same);
    sr_features_add(f, "source=%d,body=%d,same=%d", sr_ground_has(g, c->mention, SR_TRAIT_SOURCE),
                    sr_ground_has(g, c->mention, SR_TRAIT_BODY), same);
    sr_features_add(f, "origin=%d,same=%d,who=%s", sr_ground_has(g, c->mention, SR_TRAIT_ORIGIN),
                    same, a->who);
    sr_features_add(f, "inner=%d,outer=%d,precision=%s,same=%d", inner, outer, precision, same);
    sr_features_add(f, "inner=%d,outer=%d,prep=%s,who=%s", inner, outer, preposition, a->who);
}

/// What is known of the place, and of those named beside it.
static void describe_place(const sr_place_view *v, const sr_place_choice *c, const reach *r,
                           sr_features *f)
{
    const sr_ground *g = v->g;
    const sr_place *p = sr_place_view_place(v, c->place);
    const char *precision = sr_place_view_width_text(v, c->place);
    const char *tagged = g->tagged[c->mention];
    bool known = p->geonames != 0;
    sr_features_add(f, "body=%d,region=%d,same=%d", sr_ground_has(g, c->mention, SR_TRAIT_BODY),
                    p->precision == SR_PLACE_REGION, r->same);
    sr_features_add(f, "source=%d,known=%d,precision=%s",
                    sr_ground_has(g, c->mention, SR_TRAIT_SOURCE), known, precision);
    sr_features_add(f, "title=%d,same=%d", sr_ground_has(g, c->mention, SR_TRAIT_TITLE), r->same);
    sr_features_add(f, "tagged=%s,precision=%s", tagged, precision);
    sr_features_add(f, "tagged=%s,same=%d", tagged, r->same);
    sr_features_add(f, "known=%d,precision=%s", known, precision);
    sr_features_add(f, "here=%s,precision=%s,back=%u,ahead=%u", v->here_precision, precision,
                    r->back, r->ahead);
    sr_features_add(f, "position=%s,back=%u,ahead=%u", sr_ground_position(g, v->sentence), r->back,
                    r->ahead);
}

/// How it fits "the hotel", "the city" beside the anchor.
static void describe_fit(const sr_place_view *v, const sr_place_choice *c, const reach *r,
                         sr_features *f)
{
    if (v->described == SR_NO_TOKEN) {
        return;
    }
    const char *precision = sr_place_view_width_text(v, c->place);
    sr_features_add(f, "fit=%u,under=%d,last=%d", c->fit, v->described_under, c->last);
    sr_features_add(f, "fit=%u,last=%d,same=%d", c->fit, c->last, r->same);
    sr_features_add(f, "fit=%u,precision=%s,under=%d", c->fit, precision, v->described_under);
    sr_features_add(f, "fit=%u,last=%d,none-here=%d", c->fit, c->last, v->named_here == 0);
    sr_features_add(f, "fit=%u,back=%u,under=%d", c->fit, r->back, v->described_under);
}

void sr_place_describe(const sr_place_view *v, const sr_place_choice *c, sr_features *f)
{
    const reach r = reach_of(v, c);
    sr_features_clear(f);
    describe_reach(v, c, &r, f);
    describe_phrase(v, c, r.same, f);
    describe_hold(v, c, r.back, r.ahead, f);
    describe_place(v, c, &r, f);
    describe_fit(v, c, &r, f);
    if (r.same) {
        describe_relation(v, c, f);
    }
    describe_rivals(v, c, f);
    describe_incident(v, c, f);
    describe_report(v, c, f);
}
