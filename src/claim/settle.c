// Where and when the people of a toll were harmed, in which event and by whom, and whether the
// figure is history. The place is the hardest: reports name it once and go on counting, so every
// place of the last sentences is a candidate, weighed by rules or by the learned scorer.
#include <string.h>

#include "claim/toll.h"

#define SENTENCES_AHEAD 3
#define SENTENCES_BACK 100 // past most articles: in a book the places of other chapters stay out
#define CANDIDATES_MAX 64
#define NARROW_SHARE 0.5f
#define INNER_LEAST 0.05f
#define PLACE_LEAST 0.12f // below it the text gives no place

typedef struct {
    uint32_t place;
    uint32_t mention; // nearest
    uint32_t sentence;
} candidate;

/// What is asked of every mention again and again, so it is found once per report.
typedef enum {
    TRAIT_INNER = 1 << 0,
    TRAIT_OUTER = 1 << 1,
    TRAIT_SOURCE = 1 << 2,
    TRAIT_ACTOR = 1 << 3,
    TRAIT_NO_PLACE = 1 << 4
} trait;

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_attributions *attributions;
    sr_draft_list *drafts;
    const sr_draft *previous; // settled draft before this one, or NULL
    uint32_t *place_mentions; // [places] in the report
    const uint8_t *traits;    // [mentions] of mentions with a place
    const uint32_t *mentions_from; // [sentences + 1] where a sentence begins in mention_order
    const uint32_t *mention_order; // mentions by sentence: some stand behind later ones
    const uint32_t *places_from;   // [sentences + 1] where a sentence begins in place_order
    const uint32_t *place_order;   // those with a place
    uint32_t *slot;                // [places] candidate of the draft at hand
    uint32_t most_named;      // settlement named most often, or SR_NONE
    uint32_t *focus;          // [sentences] the place that the report is at, or SR_NONE
    uint32_t *focus_from;     // [sentences] the sentence that moved it there
    bool place_in_sentence;   // the draft at hand has a proper place in its sentence
    const char *here;         // precision of the narrowest proper place in that sentence, or "-"
    const char *here_preposition;
    const char *scope_word; // "country", "elsewhere" in the sentence, or "-"
    uint32_t here_place;
} work;

static bool is(const work *w, uint32_t t, const char *word)
{
    return t < w->s->tree->count && strcmp(sr_syntax_form(w->s, t), word) == 0;
}

static const sr_mention *mention(const work *w, uint32_t m)
{
    return &w->scope->names->mentions[m];
}

static bool has_trait(const work *w, const sr_mention *m, trait which)
{
    return (w->traits[m - w->scope->names->mentions] & which) != 0;
}

/// Where the sentence of `token` begins in mention_order: no mention reaches over the end of a sentence.
static uint32_t mentions_at(const work *w, uint32_t token)
{
    return w->mentions_from[sr_scope_sentence(w->scope, token)];
}

/// Where it ends.
static uint32_t mentions_end(const work *w, uint32_t token)
{
    return token < w->s->tree->count ? w->mentions_from[sr_scope_sentence(w->scope, token) + 1]
                                     : w->scope->names->mention_count;
}

static bool is_inner(const work *w, const sr_mention *m)
{
    return has_trait(w, m, TRAIT_INNER);
}

static bool is_outer(const work *w, const sr_mention *m)
{
    return has_trait(w, m, TRAIT_OUTER);
}

static bool in_source(const work *w, const sr_mention *m)
{
    return has_trait(w, m, TRAIT_SOURCE);
}

static bool in_actor(const work *w, const sr_mention *m)
{
    return has_trait(w, m, TRAIT_ACTOR);
}

// ---- events ----

/// Steps in the tree from `a` up to a token that governs `b`, or 99.
static uint32_t steps_up(const work *w, uint32_t a, uint32_t b)
{
    uint32_t steps = 0;
    for (uint32_t t = a; t != SR_NO_TOKEN && steps < 20; t = sr_syntax_head(w->s, t), steps++) {
        if (sr_syntax_governs(w->s, t, b)) {
            return steps;
        }
    }
    return 99;
}

static bool can_harm(const sr_event *e, sr_measure measure)
{
    if (measure == SR_RELEASED) {
        return e->type == SR_CONCEDE || e->type == SR_AGREE || e->type == SR_COOPERATE;
    }
    return e->type == SR_ASSAULT || e->type == SR_COERCE || e->type == SR_OTHER ||
           e->type == SR_PROTEST || e->type == SR_SANCTION;
}

static void find_event(const work *w, sr_draft *d)
{
    uint32_t best_cost = 60;
    for (uint32_t e = 0; e < w->scope->events->count; e++) {
        const sr_event *event = &w->scope->events->items[e];
        for (uint32_t i = 0; i < event->mention_count; i++) {
            uint32_t trigger = event->mentions[i].trigger;
            if (trigger >= w->s->tree->count ||
                sr_scope_sentence(w->scope, trigger) != d->sentence) {
                continue;
            }
            uint32_t up = steps_up(w, d->toll.token, trigger);
            uint32_t down = steps_up(w, trigger, d->toll.token);
            uint32_t gap =
                trigger > d->toll.token ? trigger - d->toll.token : d->toll.token - trigger;
            uint32_t cost =
                trigger == d->toll.token ? 0 : 2 + (up < down ? up : down) * 3 + gap / 3;
            cost += can_harm(event, d->toll.measure) ? 0 : 30;
            if (cost < best_cost) {
                best_cost = cost;
                d->toll.event = e;
            }
        }
    }
}

// ---- places ----

/// A wider place behind it: "Douma in Eastern Ghouta".
static bool stands_before_wider(const work *w, const sr_mention *m)
{
    uint32_t end = mentions_end(w, m->last + 5);
    for (uint32_t i = mentions_at(w, m->first); i < end; i++) {
        const sr_mention *other = mention(w, w->mention_order[i]);
        if (other->place == SR_NONE || other->place == m->place || other->first < m->last ||
            other->first > m->last + 5) {
            continue;
        }
        for (uint32_t t = m->last; t < other->first; t++) {
            if (is(w, t, "in") || is(w, t, "of") || is(w, t, ",")) {
                return true;
            }
        }
    }
    return false;
}

/// It stands behind a narrower place: the second of "Douma in Eastern Ghouta".
static bool stands_behind_narrower(const work *w, const sr_mention *m)
{
    uint32_t end = mentions_end(w, m->first);
    for (uint32_t i = mentions_at(w, m->first < 6 ? 0 : m->first - 6); i < end; i++) {
        const sr_mention *other = mention(w, w->mention_order[i]);
        if (other->place == SR_NONE || other->place == m->place || other->last > m->first ||
            other->last + 5 < m->first) {
            continue;
        }
        for (uint32_t t = other->last; t < m->first; t++) {
            if (is(w, t, "in") || is(w, t, "of") || is(w, t, ",")) {
                return true;
            }
        }
    }
    return false;
}

static const char *preposition(const work *w, const sr_mention *m)
{
    for (uint32_t t = m->first; t > 0 && m->first - t < 5; t--) {
        uint8_t pos = sr_syntax_upos(w->s, t - 1);
        if (pos == SR_ADP) {
            return sr_syntax_form(w->s, t - 1);
        }
        if (pos == SR_VERB || pos == SR_PUNCT) {
            break;
        }
    }
    return "-";
}

/// A name, not a description ("the market", "their homes").
static bool is_proper(const work *w, const sr_mention *m)
{
    for (uint32_t t = m->first; t < m->last; t++) {
        if (sr_syntax_upos(w->s, t) == SR_PROPN) {
            return true;
        }
    }
    return w->scope->names->places[m->place].geonames != 0;
}

/// Part of a longer mention that is a body: "the Aleppo Police Command".
static bool is_within_body(const work *w, const sr_mention *m)
{
    uint32_t end = mentions_end(w, m->first);
    for (uint32_t i = mentions_at(w, m->first); i < end; i++) {
        const sr_mention *other = mention(w, w->mention_order[i]);
        bool around = other->actor != SR_NONE && other->place == SR_NONE &&
                      other->first <= m->first && m->last <= other->last &&
                      (other->token < m->first || other->token >= m->last);
        if (!around || !other->named) {
            continue;
        }
        sr_actor_kind kind = w->scope->names->actors[other->actor].kind;
        if (kind == SR_ACTOR_ORGANIZATION || kind == SR_ACTOR_GROUP || kind == SR_ACTOR_STATE ||
            kind == SR_ACTOR_UNIT) {
            return true;
        }
    }
    return false;
}

/// What a distance is counted from: "70 miles north of Baghdad".
static bool is_reference(const work *w, const sr_mention *m)
{
    static const char *const directions[] = {"north",      "south",      "east",       "west",
                                             "northeast",  "northwest",  "southeast",  "southwest",
                                             "north-east", "north-west", "south-east", "south-west",
                                             NULL};
    if (m->first < 2 || (!is(w, m->first - 1, "of") && !is(w, m->first - 1, "from"))) {
        return false;
    }
    for (size_t i = 0; directions[i] != NULL; i++) {
        if (is(w, m->first - 2, directions[i])) {
            return true;
        }
    }
    for (uint32_t t = m->first - 1; t > 0 && m->first - t < 5; t--) {
        if (is(w, t - 1, "miles") || is(w, t - 1, "kilometers") || is(w, t - 1, "kilometres") ||
            is(w, t - 1, "km") || is(w, t - 1, "kms")) {
            return true;
        }
    }
    return false;
}

/// A word of the mention stands in the title.
static bool in_title(const work *w, const sr_mention *m)
{
    const char *title = w->scope->report->title;
    for (uint32_t t = m->first; t < m->last && title != NULL; t++) {
        const char *form = sr_syntax_form(w->s, t);
        if (sr_syntax_upos(w->s, t) == SR_PROPN && strlen(form) > 3 &&
            strcasestr(title, form) != NULL) {
            return true;
        }
    }
    return false;
}

/// Kind of the name that the tagger sees at the mention's head, or "-".
static const char *tagged_kind(const work *w, const sr_mention *m)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = 0; i < tags->name_count; i++) {
        if (tags->names[i].first <= m->token && m->token < tags->names[i].last) {
            return sr_name_kind_text[tags->names[i].kind];
        }
    }
    return "-";
}

/// A country before a noun is a nationality: "Syrian warplanes", "US officials".
static bool is_attribute(const work *w, const sr_mention *m)
{
    uint8_t rel = sr_syntax_deprel(w->s, m->token);
    bool attribute = rel == SR_AMOD || rel == SR_COMPOUND || rel == SR_NMOD_DESC;
    return w->scope->names->places[m->place].precision == SR_PLACE_COUNTRY &&
           (attribute || sr_syntax_upos(w->s, m->token) == SR_ADJ);
}

/// Nothing in it is a name: "the city", "residential neighborhoods", "their homes".
static bool is_generic(const work *w, const sr_mention *m)
{
    static const char *const nouns[] = {
        "city",        "town",         "village",       "capital",    "market",    "marketplace",
        "area",        "neighborhood", "neighbourhood", "home",       "house",     "street",
        "region",      "province",     "country",       "center",     "centre",    "district",
        "countryside", "suburb",       "road",          "crossroads", "border",    "hospital",
        "school",      "mosque",       "church",        "camp",       "base",      "building",
        "place",       "zone",         "state",         "department", "territory", "part",
        "outskirts",   "north",        "south",         "east",       "west",      "northern",
        "southern",    "eastern",      "western",       "central",    "group",     "park",
        "store",       "hill",         "farm",          NULL};
    for (uint32_t t = m->first; t < m->last; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (pos != SR_NOUN && pos != SR_PROPN) {
            continue;
        }
        bool known = false;
        for (size_t i = 0; nouns[i] != NULL && !known; i++) {
            known = strcmp(sr_syntax_lemma(w->s, t), nouns[i]) == 0 ||
                    strcmp(sr_syntax_form(w->s, t), nouns[i]) == 0;
        }
        if (!known) {
            return false;
        }
    }
    return true;
}

/// "Sunday" and "Syrian" are no places here, whatever the gazetteer holds.
static bool reads_as_no_place(const work *w, const sr_mention *m)
{
    bool based = (is(w, m->last, "-") && is(w, m->last + 1, "based")) || is(w, m->last, "based") ||
                 is(w, m->last, "-based");
    return based || is_attribute(w, m) || is_generic(w, m) || is_reference(w, m);
}

static bool is_no_place(const work *w, const sr_mention *m)
{
    return has_trait(w, m, TRAIT_NO_PLACE);
}

static void mark(uint8_t *marks, uint32_t first, uint32_t last, trait which)
{
    for (uint32_t t = first; t < last; t++) {
        marks[t] |= (uint8_t)which;
    }
}

/// The traits of all mentions with a place: once per report, each from the words around it.
static void find_traits(const work *w, uint8_t *traits, sr_arena scratch)
{
    uint8_t *marks = sr_new(&scratch, uint8_t, w->s->tree->count + 1); // what covers a token
    for (uint32_t i = 0; i < w->attributions->count; i++) {
        const sr_attribution *a = &w->attributions->items[i];
        if (a->cue != SR_NO_TOKEN) {
            mark(marks, a->source.first, a->source.last, TRAIT_SOURCE);
        }
    }
    for (uint32_t i = 0; i < w->scope->values->times.count; i++) {
        const sr_time *t = &w->scope->values->times.items[i];
        mark(marks, t->first, t->last, TRAIT_NO_PLACE);
    }
    for (uint32_t i = 0; i < w->scope->names->mention_count; i++) {
        const sr_mention *m = mention(w, i);
        if (m->place == SR_NONE) {
            continue;
        }
        int found = marks[m->token];
        found |= stands_before_wider(w, m) ? TRAIT_INNER : 0;
        found |= stands_behind_narrower(w, m) ? TRAIT_OUTER : 0;
        found |= is_within_body(w, m) ? TRAIT_ACTOR : 0;
        found |= (found & TRAIT_NO_PLACE) != 0 || reads_as_no_place(w, m) ? TRAIT_NO_PLACE : 0;
        traits[i] = (uint8_t)found;
    }
}

/// Mentions by the sentence they start in, or only those with a place.
static uint32_t *sort_mentions(const work *w, bool places, uint32_t *from, sr_arena *keep)
{
    const sr_names *names = w->scope->names;
    uint32_t sentences = w->s->tokens->sentence_count;
    uint32_t *order = sr_new(keep, uint32_t, names->mention_count + 1);
    for (uint32_t i = 0; i < names->mention_count; i++) {
        if (!places || mention(w, i)->place != SR_NONE) {
            from[sr_scope_sentence(w->scope, mention(w, i)->first) + 1]++;
        }
    }
    for (uint32_t i = 0; i < sentences; i++) {
        from[i + 1] += from[i];
    }
    for (uint32_t i = names->mention_count; i > 0; i--) { // fills each sentence from its end
        if (!places || mention(w, i - 1)->place != SR_NONE) {
            order[--from[sr_scope_sentence(w->scope, mention(w, i - 1)->first) + 1]] = i - 1;
        }
    }
    for (uint32_t i = 0; i < sentences; i++) { // each end has come down to its begin
        from[i] = from[i + 1];
    }
    from[sentences] = 0;
    for (uint32_t i = 0; i < names->mention_count; i++) {
        from[sentences] += !places || mention(w, i)->place != SR_NONE;
    }
    return order;
}

static void index_sentences(work *w, sr_arena *keep)
{
    uint32_t *mentions_from = sr_new(keep, uint32_t, w->s->tokens->sentence_count + 1);
    uint32_t *places_from = sr_new(keep, uint32_t, w->s->tokens->sentence_count + 1);
    w->mention_order = sort_mentions(w, false, mentions_from, keep);
    w->place_order = sort_mentions(w, true, places_from, keep);
    w->mentions_from = mentions_from;
    w->places_from = places_from;
}

static bool event_place(const work *w, const sr_draft *d, uint32_t place)
{
    if (d->toll.event == SR_NONE) {
        return false;
    }
    const sr_indices *places = &w->scope->events->items[d->toll.event].places;
    return places->count > 0 && places->items[0] == place;
}

static uint32_t tokens_apart(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

static bool same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/// The gazetteer puts place `a` into the wider place `b`.
static bool is_within(const work *w, uint32_t a, uint32_t b)
{
    const sr_place *x = &w->scope->names->places[a];
    const sr_place *y = &w->scope->names->places[b];
    if (a == b || x->precision >= y->precision || !same_text(x->country, y->country)) {
        return false;
    }
    return y->precision >= SR_PLACE_COUNTRY || same_text(x->admin1, y->admin1) ||
           same_text(x->admin1, y->name);
}

static void place_features(const work *w, const sr_draft *d, const candidate *c, sr_features *f)
{
    const sr_place *p = &w->scope->names->places[c->place];
    const sr_mention *m = mention(w, c->mention);
    uint32_t back = d->sentence > c->sentence ? d->sentence - c->sentence : 0;
    uint32_t ahead = c->sentence > d->sentence ? c->sentence - d->sentence : 0;
    bool same = c->sentence == d->sentence;
    bool proper = is_proper(w, m);
    bool behind = m->token > d->toll.token;
    uint32_t at = tokens_apart(m->token, d->toll.token);
    const char *precision = sr_place_precision_text[p->precision];
    bool inner = is_inner(w, m);
    bool outer = is_outer(w, m);
    bool last = w->previous != NULL && w->previous->toll.place == c->place;
    bool event = event_place(w, d, c->place);
    bool inferred =
        d->toll.event != SR_NONE && w->scope->events->items[d->toll.event].inferred_place;
    bool clause = same && sr_syntax_clause(w->s, m->token) == sr_syntax_clause(w->s, d->toll.token);
    bool under = same && sr_syntax_governs(w->s, d->toll.token, m->token);
    sr_features_clear(f);
    sr_features_add(f, "bias");
    bool focus = w->focus[d->sentence] == c->place;
    bool focus_here = w->focus[d->sentence] != SR_NONE && w->focus_from[d->sentence] == d->sentence;
    sr_features_add(f, "focus=%d,here=%d", focus, focus_here);
    sr_features_add(f, "focus=%d,same=%d,background=%d", focus, same, d->toll.background);
    sr_features_add(f, "focus=%d,precision=%s", focus, precision);
    sr_features_add(f, "back=%u,ahead=%u", sr_features_step(back), ahead);
    sr_features_add(f, "proper=%d,precision=%s", proper, precision);
    sr_features_add(f, "proper=%d,back=%u,ahead=%u", proper, sr_features_step(back), ahead);
    sr_features_add(f, "proper=%d,mentions=%u", proper,
                    sr_features_step(w->place_mentions[c->place]));
    sr_features_add(f, "none-in-sentence=%d,back=%u,ahead=%u", !w->place_in_sentence,
                    sr_features_step(back), ahead);
    sr_features_add(f, "none-in-sentence=%d,last=%d,event=%d", !w->place_in_sentence, last, event);
    sr_features_add(f, "most=%d,none-in-sentence=%d", c->place == w->most_named,
                    !w->place_in_sentence);
    sr_features_add(f, "most=%d,precision=%s,ahead=%u", c->place == w->most_named, precision,
                    ahead);
    sr_features_add(f, "back=%u,precision=%s", sr_features_step(back), precision);
    sr_features_add(f, "background=%d,precision=%s", d->toll.background, precision);
    sr_features_add(f, "event=%d,inferred=%d,back=%u", event, inferred, sr_features_step(back));
    sr_features_add(f, "event=%d,same=%d,has=%d", event, same, d->toll.event != SR_NONE);
    sr_features_add(f, "last=%d,back=%u", last, sr_features_step(back));
    sr_features_add(f, "last=%d,samesentence=%d", last,
                    w->previous != NULL && w->previous->sentence == d->sentence);
    sr_features_add(f, "inner=%d,outer=%d,same=%d", inner, outer, same);
    sr_features_add(f, "prep=%s,same=%d", preposition(w, m), same);
    sr_features_add(f, "source=%d,actor=%d,same=%d", in_source(w, m), in_actor(w, m), same);
    sr_features_add(f, "mentions=%u", sr_features_step(w->place_mentions[c->place]));
    sr_features_add(f, "title=%d,back=%u,ahead=%u", in_title(w, m), sr_features_step(back), ahead);
    sr_features_add(f, "tagged=%s,precision=%s", tagged_kind(w, m), precision);
    sr_features_add(f, "tagged=%s,same=%d", tagged_kind(w, m), same);
    sr_features_add(f, "pos=%s,tagged=%s", sr_upos_text[sr_syntax_upos(w->s, m->token)],
                    tagged_kind(w, m));
    sr_features_add(f, "here=%s,precision=%s,back=%u,ahead=%u", w->here, precision,
                    sr_features_step(back), ahead);
    sr_features_add(f, "here=%s,prep-here=%s,same=%d,ahead=%u", w->here, w->here_preposition, same,
                    ahead);
    sr_features_add(f, "inside-here=%d,back=%u,ahead=%u",
                    w->here_place != SR_NONE && is_within(w, c->place, w->here_place),
                    sr_features_step(back), ahead);
    sr_features_add(f, "dateline=%d,back=%u", p->dateline, sr_features_step(back));
    sr_features_add(f, "known=%d,precision=%s", p->geonames != 0, precision);
    if (same) {
        sr_features_add(f, "behind=%d,apart=%u", behind, sr_features_step(at));
        sr_features_add(f, "clause=%d,under=%d,behind=%d", clause, under, behind);
        sr_features_add(f, "under=%d,prep=%s", under, preposition(w, m));
    }
    uint32_t nearer = 0; // places between it and the harm
    uint32_t narrower = 0;
    uint32_t from = c->sentence < d->sentence ? c->sentence : d->sentence;
    for (uint32_t i = w->places_from[from]; i < w->places_from[d->sentence + 1]; i++) {
        const sr_mention *o = mention(w, w->place_order[i]);
        if (o->place == c->place ||
            sr_scope_sentence(w->scope, o->token) > d->sentence) {
            continue;
        }
        bool between = (o->token > m->token && o->token < d->toll.token) ||
                       (o->token < m->token && o->token > d->toll.token);
        nearer += between;
        narrower += between && w->scope->names->places[o->place].precision < p->precision;
    }
    sr_features_add(f, "nearer=%u,same=%d,behind=%d", sr_features_step(nearer), same, behind);
    sr_features_add(f, "narrower=%u,same=%d", sr_features_step(narrower), same);
    sr_features_add(f, "kind=%s,back=%u", sr_group_text[d->kind], sr_features_step(back));
    sr_features_add(f, "measure=%s,none-in-sentence=%d,focus=%d", sr_measure_text[d->toll.measure],
                    !w->place_in_sentence, focus);
    sr_features_add(f, "kind=%s,none-in-sentence=%d,focus=%d", sr_group_text[d->kind],
                    !w->place_in_sentence, focus);
    sr_features_add(f, "kind=%s,background=%d,same=%d", sr_group_text[d->kind], d->toll.background,
                    same);
    sr_features_add(f, "scope=%s,precision=%s", w->scope_word, precision);
    sr_features_add(f, "scope=%s,focus=%d,most=%d", w->scope_word, focus,
                    c->place == w->most_named);
    sr_features_add(f, "size=%u,precision=%s",
                    d->toll.low > 1000  ? 2U
                    : d->toll.low > 200 ? 1U
                                        : 0U,
                    precision);
}

static float place_prior(const work *w, const sr_draft *d, const candidate *c)
{
    const sr_place *p = &w->scope->names->places[c->place];
    const sr_mention *m = mention(w, c->mention);
    bool same = c->sentence == d->sentence;
    uint32_t back = d->sentence > c->sentence ? d->sentence - c->sentence : 0;
    float score = same ? 0.7f : 0.5f - 0.06f * (float)back;
    bool last = w->previous != NULL && w->previous->toll.place == c->place;
    score += event_place(w, d, c->place) ? 0.1f : 0;
    score += w->focus[d->sentence] == c->place ? 0.25f : 0;
    score += last ? (w->previous->sentence == d->sentence ? 0.15f : 0.2f) : 0;
    score -= c->sentence > d->sentence ? 0.1f * (float)(c->sentence - d->sentence) : 0;
    score -= is_proper(w, m) ? 0 : 0.35f;
    score -= is_outer(w, m) ? 0.15f : 0;
    score -= in_source(w, m) ? 0.25f : 0;
    score -= in_actor(w, m) ? 0.2f : 0;
    score -= p->dateline ? 0.15f : 0;
    if (d->toll.background) {
        score += p->precision >= SR_PLACE_COUNTRY ? 0.2f : -0.1f;
    } else {
        score -= p->precision >= SR_PLACE_COUNTRY    ? 0.25f
                 : p->precision == SR_PLACE_PROVINCE ? 0.08f
                                                     : 0;
    }
    if (same) {
        score += m->token > d->toll.token ? 0.05f : 0;
        score -= 0.004f * (float)tokens_apart(m->token, d->toll.token);
    }
    return score;
}

static uint32_t find_candidates(const work *w, const sr_draft *d, candidate out[CANDIDATES_MAX])
{
    uint32_t count = 0;
    memset(w->slot, 0xff, w->scope->names->place_count * sizeof *w->slot); // SR_NONE
    for (uint32_t i = 0; i < w->scope->names->mention_count; i++) {
        const sr_mention *m = mention(w, i);
        if (m->place == SR_NONE || is_no_place(w, m)) {
            continue;
        }
        uint32_t sentence = sr_scope_sentence(w->scope, m->token);
        bool near = sentence <= d->sentence + SENTENCES_AHEAD &&
                    sentence + SENTENCES_BACK >= d->sentence;
        if (!near && !event_place(w, d, m->place)) {
            continue;
        }
        candidate c = {m->place, i, sentence};
        uint32_t k = w->slot[m->place];
        if (k != SR_NONE) { // the nearest mention speaks for the place
            if (tokens_apart(m->token, d->toll.token) <
                tokens_apart(mention(w, out[k].mention)->token, d->toll.token)) {
                out[k] = c;
            }
        } else if (count < CANDIDATES_MAX) {
            w->slot[m->place] = count;
            out[count++] = c;
        }
    }
    return count;
}

/// Number, name and words of the text, for the witness.
static const char *candidate_words(const work *w, const candidate *c, sr_arena *arena)
{
    const sr_mention *m = mention(w, c->mention);
    return sr_arena_format(arena, "%u|%s|%s", c->place, w->scope->names->places[c->place].name,
                           sr_scope_text(w->scope, m->first, m->last, arena));
}

/// The narrowest proper place of the draft's own sentence.
static void look_here(work *w, const sr_draft *d, const candidate *candidates, uint32_t count)
{
    static const char *const words[] = {"country",  "nationwide", "elsewhere", "nation", "war",
                                        "conflict", "attack",     "blast",     NULL};
    const sr_sentence *at = sr_scope_sentence_at(w->scope, d->sentence);
    w->scope_word = "-";
    for (uint32_t t = at->first; t < at->last; t++) {
        for (size_t i = 0; words[i] != NULL && w->scope_word[0] == '-'; i++) {
            w->scope_word = strcmp(sr_syntax_lemma(w->s, t), words[i]) == 0 ? words[i] : "-";
        }
    }
    w->place_in_sentence = false;
    w->here = w->here_preposition = "-";
    w->here_place = SR_NONE;
    for (uint32_t i = 0; i < count; i++) {
        const sr_mention *m = mention(w, candidates[i].mention);
        if (candidates[i].sentence != d->sentence || !is_proper(w, m)) {
            continue;
        }
        sr_place_precision p = w->scope->names->places[m->place].precision;
        w->place_in_sentence = true;
        if (w->here_place == SR_NONE || p < w->scope->names->places[w->here_place].precision) {
            w->here_place = m->place;
            w->here = sr_place_precision_text[p];
            w->here_preposition = preposition(w, m);
        }
    }
}

/// Where the report is, sentence by sentence: a place told with "in", "at", "on" or "of" moves it,
/// a wider one around it does not, nor one that speaks or belongs to a name.
static void follow_focus(work *w)
{
    uint32_t count = w->s->tokens->sentence_count;
    uint32_t now = SR_NONE;
    uint32_t from = 0;
    uint32_t m = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t best = SR_NONE;
        for (; m < w->scope->names->mention_count &&
               sr_scope_sentence(w->scope, mention(w, m)->first) <= i;
             m++) {
            const sr_mention *x = mention(w, m);
            if (x->place == SR_NONE || is_no_place(w, x) || !is_proper(w, x) || in_source(w, x) ||
                in_actor(w, x)) {
                continue;
            }
            const char *prep = preposition(w, x);
            bool at = strcmp(prep, "in") == 0 || strcmp(prep, "at") == 0 ||
                      strcmp(prep, "on") == 0 || strcmp(prep, "of") == 0;
            const sr_place *p = &w->scope->names->places[x->place];
            bool wide = p->precision >= SR_PLACE_COUNTRY;
            bool narrower =
                best == SR_NONE || p->precision < w->scope->names->places[best].precision;
            if (at && !wide && narrower) {
                best = x->place;
            }
        }
        if (best != SR_NONE && best != now && (now == SR_NONE || !is_within(w, now, best))) {
            now = best;
            from = i;
        }
        w->focus[i] = now;
        w->focus_from[i] = from;
    }
}

/// "the Midan district in Aleppo": the inner place is the place, whatever the scores say of it.
static bool stands_in(const work *w, const candidate *inner, const candidate *outer)
{
    const sr_mention *a = mention(w, inner->mention);
    const sr_mention *b = mention(w, outer->mention);
    if (inner->sentence != outer->sentence || b->first < a->last || b->first - a->last > 7 ||
        !is_proper(w, a)) {
        return false;
    }
    bool in = false;
    for (uint32_t t = a->last; t < b->first; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (pos == SR_VERB || pos == SR_AUX || pos == SR_CCONJ ||
            (pos == SR_ADP && !is(w, t, "in") && !is(w, t, "of"))) {
            return false;
        }
        in = in || is(w, t, "in") || is(w, t, "of");
    }
    const char *prep = preposition(w, a);
    bool told = strcmp(prep, "-") != 0 || tagged_kind(w, a)[0] != '-';
    return in && told && w->scope->names->places[inner->place].precision <= SR_PLACE_DISTRICT &&
           !in_source(w, a) && !in_actor(w, a);
}

/// "reported missing in Iraq": the place hangs on the harm itself.
static bool hangs_on_harm(const work *w, const sr_draft *d, const candidate *c)
{
    const sr_mention *m = mention(w, c->mention);
    const char *prep = preposition(w, m);
    bool at = strcmp(prep, "in") == 0 || strcmp(prep, "at") == 0 || strcmp(prep, "on") == 0 ||
              strcmp(prep, "near") == 0;
    return c->sentence == d->sentence && at && m->token > d->toll.token && is_proper(w, m) &&
           !in_source(w, m) && !in_actor(w, m) && sr_syntax_governs(w->s, d->toll.token, m->token);
}

static void find_place(work *w, sr_draft *d, sr_arena scratch)
{
    candidate candidates[CANDIDATES_MAX];
    uint32_t count = find_candidates(w, d, candidates);
    look_here(w, d, candidates, count);
    // Arrests, kidnappings and old deaths of single people are told in passing: the place of the
    // story is
    // not theirs (of the training reports' three in four).
    bool held = d->toll.measure == SR_CAPTURED || d->toll.measure == SR_KIDNAPPED ||
                d->toll.measure == SR_MISSING || d->toll.measure == SR_RELEASED;
    bool aside = held || (d->toll.background && d->toll.low == 1 && d->toll.high == 1);
    const sr_draft *p = w->previous;
    bool with_others = p != NULL && p->sentence == d->sentence &&
                       p->toll.measure != d->toll.measure && !d->toll.background;
    if (!w->place_in_sentence && aside && !with_others && w->scope->witness == NULL) {
        return;
    }
    if (!w->place_in_sentence && p != NULL && p->sentence == d->sentence &&
        p->toll.background == d->toll.background &&
        p->toll.place != SR_NONE) { // figures of one sentence that names no place stand together
        d->toll.place = p->toll.place;
        d->toll.inferred_place = true;
        return;
    }
    sr_features *f = sr_new(&scratch, sr_features, 1);
    float scores[CANDIDATES_MAX];
    uint32_t at = SR_NONE;
    float best = PLACE_LEAST;
    for (uint32_t i = 0; i < count; i++) {
        float score = place_prior(w, d, &candidates[i]);
        if (w->scope->scorer != NULL || w->scope->witness != NULL) {
            place_features(w, d, &candidates[i], f);
            const char *outcome = candidate_words(w, &candidates[i], &scratch);
            score = sr_features_score(w->scope, "toll-place", d->toll.evidence, f, score, outcome);
        }
        scores[i] = score;
        if (score > best) {
            best = score;
            at = i;
            d->toll.place = candidates[i].place;
            d->toll.inferred_place = candidates[i].sentence != d->sentence;
        }
    }
    // A country told elsewhere is no place for the dead of a day where the report names a town as
    // well.
    bool country = at != SR_NONE && !d->toll.background && candidates[at].sentence != d->sentence &&
                   w->scope->names->places[candidates[at].place].precision >= SR_PLACE_COUNTRY;
    float narrow = best * NARROW_SHARE;
    for (uint32_t i = 0; country && i < count; i++) {
        if (scores[i] > narrow &&
            w->scope->names->places[candidates[i].place].precision < SR_PLACE_COUNTRY) {
            narrow = scores[i];
            at = i;
            d->toll.place = candidates[i].place;
            d->toll.inferred_place = candidates[i].sentence != d->sentence;
        }
    }
    for (uint32_t i = 0; at != SR_NONE && candidates[at].sentence != d->sentence && i < count;
         i++) {
        if (hangs_on_harm(w, d, &candidates[i])) {
            at = i;
            d->toll.place = candidates[i].place;
            d->toll.inferred_place = false;
        }
    }
    for (uint32_t i = 0; at != SR_NONE && i < count && !d->toll.background; i++) {
        if (i != at && scores[i] >= INNER_LEAST && stands_in(w, &candidates[i], &candidates[at])) {
            d->toll.place = candidates[i].place;
            d->toll.inferred_place = candidates[i].sentence != d->sentence;
            break;
        }
    }
}

// ---- times ----

/// A time of the same sentence, nearest in the tree, then in the text.
static const sr_time *time_of(const work *w, const sr_draft *d)
{
    const sr_time *best = NULL;
    uint32_t best_cost = UINT32_MAX;
    uint32_t over = d->attribution;
    for (uint32_t i = 0; i < w->scope->values->times.count; i++) {
        const sr_time *t = &w->scope->values->times.items[i];
        if (sr_scope_sentence(w->scope, t->first) != d->sentence || t->from == SR_NO_DAY ||
            t->type == SR_TIMEX_SET) {
            continue;
        }
        // "said on Tuesday" dates the speech
        bool speech = false;
        if (over != SR_NONE && w->attributions->items[over].cue != SR_NO_TOKEN) {
            speech = sr_attributions_over(w->attributions, t->first) != over;
        }
        uint32_t cost = tokens_apart(t->first, d->toll.token) + (speech ? 40 : 0) +
                        (t->type == SR_TIMEX_DURATION ? 5 : 0);
        if (cost < best_cost) {
            best_cost = cost;
            best = t;
        }
    }
    return best;
}

static void find_time(const work *w, sr_draft *d)
{
    const sr_time *t = time_of(w, d);
    if (t != NULL) {
        d->toll.from = t->from;
        d->toll.to = t->to;
        d->toll.part_of_day = t->part_of_day;
        d->toll.inferred_time = t->inferred;
        return;
    }
    if (d->toll.event != SR_NONE) {
        const sr_event *e = &w->scope->events->items[d->toll.event];
        d->toll.from = e->from;
        d->toll.to = e->to;
        d->toll.part_of_day = e->part_of_day;
        d->toll.inferred_time = e->from != SR_NO_DAY;
    } else if (w->previous != NULL && w->previous->sentence == d->sentence) {
        d->toll.from = w->previous->toll.from;
        d->toll.to = w->previous->toll.to;
        d->toll.inferred_time = d->toll.from != SR_NO_DAY;
    }
    // Undated, and no history: the day that the text has been telling of.
    t = d->toll.from == SR_NO_DAY && d->toll.to == SR_NO_DAY && !d->toll.background
            ? sr_times_told(&w->scope->values->times, w->scope->report, w->s, d->toll.token)
            : NULL;
    if (t != NULL) {
        d->toll.from = t->from;
        d->toll.to = t->to;
        d->toll.inferred_time = true;
    }
}

// ---- parties and history ----

static uint32_t actor_at(const work *w, uint32_t token)
{
    uint32_t m = token < w->s->tree->count ? w->scope->names->mention_of[token] : SR_NONE;
    return m == SR_NONE ? SR_NONE : mention(w, m)->actor;
}

/// A party that can have done it: not the victims, not who tells it.
static bool is_doer(const work *w, const sr_draft *d, uint32_t actor)
{
    if (actor == SR_NONE || actor == actor_at(w, d->head) || actor == d->toll.side) {
        return false;
    }
    const sr_actor *a = &w->scope->names->actors[actor];
    if (d->attribution != SR_NONE && w->attributions->items[d->attribution].actor == actor) {
        return false;
    }
    bool body = a->kind == SR_ACTOR_GROUP || a->kind == SR_ACTOR_STATE || a->kind == SR_ACTOR_UNIT;
    bool media = a->source_type == SR_SOURCE_MEDIA || a->source_type == SR_SOURCE_MONITOR ||
                 a->source_type == SR_SOURCE_MEDICAL;
    return !media && a->class != SR_CLASS_CIVILIAN && (a->armed || body);
}

/// The victims' own actor, or a named one within their words ("fighters of the Northern Front").
static uint32_t side_of(const work *w, const sr_draft *d)
{
    uint32_t own = actor_at(w, d->head);
    uint32_t end = mentions_end(w, d->group.last);
    for (uint32_t i = mentions_at(w, d->group.first); i < end; i++) {
        const sr_mention *m = mention(w, w->mention_order[i]);
        if (m->first >= d->group.first && m->last <= d->group.last && m->named &&
            m->actor != SR_NONE && m->token != d->head &&
            w->scope->names->actors[m->actor].kind != SR_ACTOR_PERSON) {
            return m->actor;
        }
    }
    bool fits =
        own != SR_NONE && d->toll.class == SR_CLASS_COMBATANT && w->scope->names->actors[own].armed;
    return fits ? own : SR_NONE;
}

/// Who can be the doer of harm in the words [first, last): the last armed or public body named
/// there.
static uint32_t party_within(const work *w, const sr_draft *d, uint32_t first, uint32_t last)
{
    uint32_t best = SR_NONE;
    uint32_t end = mentions_end(w, last);
    for (uint32_t i = mentions_at(w, first); i < end; i++) {
        const sr_mention *m = mention(w, w->mention_order[i]);
        if (m->first >= first && m->last <= last && is_doer(w, d, m->actor)) {
            best = m->actor;
        }
    }
    return best;
}

/// The doer told by a noun: itself ("gunmen"), or what stands with it ("government air strikes",
/// "shelling by the rebels").
static uint32_t doer_of_noun(const work *w, const sr_draft *d, uint32_t noun)
{
    if (noun == SR_NO_TOKEN || noun == d->head) {
        return SR_NONE;
    }
    uint32_t own = actor_at(w, noun);
    bool person = own != SR_NONE && w->scope->names->actors[own].kind == SR_ACTOR_PERSON &&
                  own != actor_at(w, d->head);
    if (is_doer(w, d, own) || person) {
        return own;
    }
    uint32_t first;
    uint32_t last;
    sr_syntax_phrase(w->s, noun, &first, &last);
    uint32_t before = party_within(w, d, first, noun + 1);
    uint32_t by = SR_NONE;
    for (uint32_t i = w->s->child_start[noun]; i < w->s->child_start[noun + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint32_t mark = sr_syntax_child(w->s, c, SR_CASE);
        if (c > noun && mark != SR_NO_TOKEN &&
            (is(w, mark, "by") || is(w, mark, "from") || is(w, mark, "of"))) {
            by = party_within(w, d, w->s->left[c], w->s->right[c]);
        }
    }
    return before != SR_NONE ? before : by;
}

/// The doer that the clause of verb `v` names.
static uint32_t doer_of_clause(const work *w, const sr_draft *d, uint32_t v, bool passive)
{
    uint32_t agent = sr_syntax_child(w->s, v, SR_OBL_AGENT);
    uint32_t subject = sr_syntax_child(w->s, v, SR_NSUBJ);
    uint32_t doer = doer_of_noun(w, d, agent);
    if (doer == SR_NONE && !passive) {
        doer = doer_of_noun(w, d, subject);
    }
    for (uint32_t i = w->s->child_start[v]; i < w->s->child_start[v + 1] && doer == SR_NONE; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        if (rel == SR_OBL) {
            doer = doer_of_noun(w, d, c);
        } else if (rel == SR_ADVCL && c > v) { // "killed when gunmen stormed the post"
            doer = doer_of_noun(w, d, sr_syntax_child(w->s, c, SR_NSUBJ));
        }
    }
    return doer;
}

static uint32_t by_of(const work *w, const sr_draft *d)
{
    uint32_t v = d->toll.token;
    uint8_t upos = sr_syntax_upos(w->s, v);
    bool passive = sr_syntax_child(w->s, v, SR_NSUBJ_PASS) != SR_NO_TOKEN || upos != SR_VERB ||
                   sr_syntax_child(w->s, v, SR_NSUBJ) == d->head;
    uint32_t doer = doer_of_clause(w, d, v, passive);
    for (uint32_t up = sr_syntax_clause(w->s, v), steps = 0;
         doer == SR_NONE && up != SR_NO_TOKEN && steps < 3; steps++) {
        uint32_t over = d->attribution; // not the verb of saying
        if (over != SR_NONE && w->attributions->items[over].cue == up) {
            break;
        }
        doer = doer_of_clause(w, d, up, sr_syntax_child(w->s, up, SR_NSUBJ_PASS) != SR_NO_TOKEN);
        up = sr_syntax_clause(w->s, up);
    }
    if (doer == SR_NONE && d->toll.event != SR_NONE) {
        const sr_event *e = &w->scope->events->items[d->toll.event];
        bool told =
            strcmp(e->kind, "clash") != 0 && e->actors.count > 0 && can_harm(e, d->toll.measure);
        doer = told && is_doer(w, d, e->actors.items[0]) ? e->actors.items[0] : SR_NONE;
    }
    const sr_draft *p = w->previous;
    bool goes_on = p != NULL && d->sentence - p->sentence <= 1 && p->toll.place == d->toll.place &&
                   !d->toll.background && p->toll.background == d->toll.background;
    if (doer == SR_NONE && p != NULL && (p->sentence == d->sentence || goes_on) &&
        p->toll.by != d->toll.side) {
        doer = p->toll.by;
    }
    return doer;
}

/// A victim told by name: age from the number beside it, sex and nationality from who it is.
static void name_victim(const work *w, sr_draft *d)
{
    if (d->kind != SR_GROUP_NAME) {
        return;
    }
    sr_victim *v = sr_new(w->scope->keep, sr_victim, 1);
    uint32_t first = d->group.first;
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = 0; i < tags->name_count; i++) {
        if (tags->names[i].first <= d->head && d->head < tags->names[i].last) {
            first = tags->names[i].first;
        }
    }
    v->name = sr_scope_text(w->scope, first, d->head + 1, w->scope->keep);
    v->span = sr_syntax_span(w->s, first, d->head + 1);
    v->age = -1;
    for (uint32_t i = 0; i < w->scope->values->numbers.count; i++) {
        const sr_number *n = &w->scope->values->numbers.items[i];
        bool beside = n->first > d->head && n->first <= d->head + 3;
        bool age = n->use == SR_USE_AGE || (is(w, n->first - 1, ",") && is(w, n->last, ","));
        if (beside && age && n->low > 0 && n->low < 120) {
            v->age = (int32_t)n->low;
        }
    }
    uint32_t actor = actor_at(w, d->head);
    v->nationality = actor == SR_NONE ? NULL : w->scope->names->actors[actor].country;
    v->occupation = actor == SR_NONE ? NULL : w->scope->names->actors[actor].role;
    if (v->occupation == NULL && first > d->group.first) {
        v->occupation = sr_scope_text(w->scope, d->group.first, first, w->scope->keep);
    }
    d->toll.people = v;
    d->toll.person_count = 1;
}

static bool is_background(const work *w, const sr_draft *d)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, d->sentence);
    for (uint32_t t = at->first; t < at->last; t++) {
        uint32_t last;
        const sr_lexicon_row *row = sr_lexicon_match(&w->scope->tables->lists[SR_LIST_CUES], w->s,
                                                     0, t, at->last, &last, NULL);
        if (row != NULL && row->cue == SR_CUE_HISTORY) {
            return true;
        }
    }
    for (uint32_t i = 0; i < w->scope->values->times.count; i++) {
        const sr_time *t = &w->scope->values->times.items[i];
        if (sr_scope_sentence(w->scope, t->first) == d->sentence && t->historical) {
            return true;
        }
    }
    bool event = d->toll.event != SR_NONE && w->scope->events->items[d->toll.event].background;
    return event ||
           (d->toll.low != SR_NO_NUMBER && d->toll.low >= 20000 && d->toll.measure != SR_DISPLACED);
}

void sr_drafts_settle(const sr_scope *scope, const sr_attributions *attributions,
                      sr_draft_list *drafts, sr_arena scratch)
{
    work w = {.scope = scope, .s = scope->syntax, .attributions = attributions, .drafts = drafts};
    w.place_mentions = sr_new(&scratch, uint32_t, scope->names->place_count + 1);
    for (uint32_t i = 0; i < scope->names->mention_count; i++) {
        if (mention(&w, i)->place != SR_NONE) {
            w.place_mentions[mention(&w, i)->place]++;
        }
    }
    w.slot = sr_new(&scratch, uint32_t, scope->names->place_count + 1);
    index_sentences(&w, &scratch);
    uint8_t *traits = sr_new(&scratch, uint8_t, scope->names->mention_count + 1);
    find_traits(&w, traits, scratch);
    w.traits = traits;
    w.focus = sr_new(&scratch, uint32_t, scope->syntax->tokens->sentence_count + 1);
    w.focus_from = sr_new(&scratch, uint32_t, scope->syntax->tokens->sentence_count + 1);
    follow_focus(&w);
    w.most_named = SR_NONE;
    for (uint32_t i = 0; i < scope->names->place_count; i++) {
        bool spot = scope->names->places[i].precision <= SR_PLACE_DISTRICT;
        if (spot && w.place_mentions[i] > 0 &&
            (w.most_named == SR_NONE || w.place_mentions[i] > w.place_mentions[w.most_named])) {
            w.most_named = i;
        }
    }
    for (uint32_t i = 0; i < drafts->count; i++) {
        sr_draft *d = &drafts->items[i];
        find_event(&w, d);
        d->toll.background = is_background(&w, d);
        find_place(&w, d, scratch);
        find_time(&w, d);
        d->toll.side = side_of(&w, d);
        d->toll.by = by_of(&w, d);
        name_victim(&w, d);
        w.previous = d;
    }
}
