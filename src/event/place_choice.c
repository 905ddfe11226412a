// The choice of a place: candidates, what speaks for each, and the rules that stand in where no
// scorer is at hand.
#include <math.h>
#include <string.h>

#include "base/word.h"
#include "event/ground_facts.h"
#include "nn/feature.h"

#define SENTENCES_AHEAD 8
#define SENTENCES_BACK 100 // past most articles: in a book the places of other chapters stay out
#define CANDIDATES_MAX 20
#define PRIOR_LEAST 0.12f // below it the rules say that the text gives no place

typedef struct {
    uint32_t place;
    uint32_t mention; // nearest
    uint32_t token;   // word of the anchor that it is nearest to
    uint32_t sentence;
    uint32_t cost;
    uint8_t kin;    // told with the anchor's event: 2 in its clause, 1 in its sentence, else 0
    uint8_t lead;   // told so with what the report leads with
    uint8_t actors; // most people and bodies that a sentence naming it shares with the anchor's
    uint8_t words;  // the same of words
} candidate;

/// One anchor with its candidates and what stands in its sentence.
typedef struct {
    const sr_ground *g;
    const sr_anchor *a;
    uint32_t sentence; // of the anchor's first word
    uint32_t count;
    candidate items[CANDIDATES_MAX];
    uint32_t named_here; // candidates in a sentence of the anchor
    uint32_t here;       // the narrowest of them, or SR_NONE
    uint32_t kin;        // the narrowest told with the anchor's event, or SR_NONE
    uint32_t lead;       // the narrowest told with what the report leads with, or SR_NONE
    unsigned most_actors;
    unsigned most_words;
    bool leads; // the anchor's event is what the report leads with
    bool known; // "the attack": the sentence speaks of an incident told before
    const char *here_precision;
    const char *here_preposition;
    const char *age;        // how long before the report
    const char *look;       // of its first word: "had", "relative", "definite", "quoted" or "-"
    bool spread;            // "several cities" in its sentence
    bool pointed;           // "there", "the scene" in its sentence
    const char *scope_word; // "country", "elsewhere" in the sentence, or "-"
} view;

static const sr_mention *mention(const view *v, uint32_t m)
{
    return &v->g->names->mentions[m];
}

static const sr_place *place(const view *v, uint32_t p)
{
    return &v->g->names->places[p];
}

static unsigned width(const view *v, uint32_t p)
{
    return sr_ground_width(place(v, p));
}

static const char *width_text(const view *v, uint32_t p)
{
    return sr_ground_width_text[width(v, p)];
}

// ---- candidates

/// How far a mention is from a word of the anchor. One that tells who speaks is farther: it says
/// nothing of where.
static uint32_t cost_of(const view *v, uint32_t index, uint32_t token)
{
    bool speaker =
        sr_ground_has(v->g, index, SR_TRAIT_SOURCE) || sr_ground_has(v->g, index, SR_TRAIT_BODY);
    return sr_ground_distance(v->g, mention(v, index)->token, token) + (speaker ? 3000 : 0);
}

/// The nearest mention speaks for its place.
static void add_candidate(view *v, uint32_t *slot, uint32_t m)
{
    candidate c = {.place = mention(v, m)->place, .mention = m, .cost = UINT32_MAX};
    c.sentence = sr_ground_sentence(v->g, mention(v, m)->token);
    for (uint32_t i = 0; i < v->a->count; i++) {
        uint32_t cost = cost_of(v, m, v->a->tokens[i]);
        if (cost < c.cost) {
            c.cost = cost;
            c.token = v->a->tokens[i];
        }
    }
    uint32_t at = slot[c.place];
    if (at != SR_NONE) {
        v->items[at] = c.cost < v->items[at].cost ? c : v->items[at];
        return;
    }
    at = v->count;
    if (v->count == CANDIDATES_MAX) { // the farthest one goes
        at = 0;
        for (uint32_t i = 1; i < v->count; i++) {
            at = v->items[i].cost > v->items[at].cost ? i : at;
        }
        if (v->items[at].cost <= c.cost) {
            return;
        }
        slot[v->items[at].place] = SR_NONE;
    } else {
        v->count++;
    }
    slot[c.place] = at;
    v->items[at] = c;
}

static void find_candidates(view *v, sr_arena scratch)
{
    const sr_ground *g = v->g;
    uint32_t *slot = sr_new(&scratch, uint32_t, g->names->place_count + 1);
    memset(slot, 0xff, (g->names->place_count + 1) * sizeof *slot); // SR_NONE
    uint32_t last = v->sentence + SENTENCES_AHEAD + 1;
    uint32_t count = g->syntax->tokens->sentence_count;
    uint32_t from = v->sentence > SENTENCES_BACK ? v->sentence - SENTENCES_BACK : 0;
    last = last < count ? last : count;
    for (uint32_t i = g->places_from[from]; i < g->places_from[last]; i++) {
        if (!sr_ground_has(g, g->place_order[i], SR_TRAIT_NO_PLACE)) {
            add_candidate(v, slot, g->place_order[i]);
        }
    }
    for (uint32_t k = 1; k < v->a->count; k++) { // told again further on
        uint32_t s = sr_ground_sentence(g, v->a->tokens[k]);
        for (uint32_t i = g->places_from[s]; s >= last && i < g->places_from[s + 1]; i++) {
            if (!sr_ground_has(g, g->place_order[i], SR_TRAIT_NO_PLACE)) {
                add_candidate(v, slot, g->place_order[i]);
            }
        }
    }
}

static bool is_here(const view *v, const candidate *c)
{
    return c->sentence == sr_ground_sentence(v->g, c->token);
}

static const char *scope_word(const view *v)
{
    static const char *const words[] = {"country",  "nationwide", "elsewhere", "nation", "war",
                                        "conflict", "attack",     "blast",     NULL};
    const sr_sentence *at = &v->g->syntax->tokens->sentences[v->sentence];
    for (uint32_t t = at->first; t < at->last; t++) {
        for (size_t i = 0; words[i] != NULL; i++) {
            if (strcmp(sr_syntax_lemma(v->g->syntax, t), words[i]) == 0) {
                return words[i];
            }
        }
    }
    return "-";
}

/// How long before the report it happened.
static const char *age_of(const view *v)
{
    int32_t now = v->g->report->reference;
    int32_t day = v->a->to != SR_NO_DAY ? v->a->to : v->a->from;
    int32_t days = now - day;
    return now == SR_NO_DAY || day == SR_NO_DAY ? "-"
           : days < 0                           ? "ahead"
           : days < 4                           ? "days"
           : days < 14                          ? "weeks"
           : days < 60                          ? "months"
                                                : "years";
}

/// The sentence points at a place told before.
static bool points_back(const view *v)
{
    static const char *const words[] = {"there", "here", "scene", "site"};
    const sr_sentence *at = &v->g->syntax->tokens->sentences[v->sentence];
    for (uint32_t t = at->first; t < at->last; t++) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            bool expletive = sr_syntax_deprel(v->g->syntax, t) == SR_EXPL;
            if (!expletive && strcmp(sr_syntax_form(v->g->syntax, t), words[i]) == 0) {
                return true;
            }
        }
    }
    return false;
}

/// The sentence tells of more places than it names: "in several cities".
static bool spreads(const view *v)
{
    static const char *const words[] = {"city",  "town",  "village",      "area",     "province",
                                        "part",  "place", "region",       "district", "location",
                                        "front", "site",  "neighborhood", NULL};
    static const char *const counts[] = {"several", "other", "many", "various", "different", NULL};
    const sr_syntax *s = v->g->syntax;
    const sr_sentence *at = &s->tokens->sentences[v->sentence];
    for (uint32_t t = at->first + 1; t < at->last; t++) {
        if (s->tags->xpos[t] == SR_XPOS_NNS && sr_word_in(sr_syntax_form(s, t - 1), counts) &&
            sr_word_in(sr_syntax_lemma(s, t), words)) {
            return true;
        }
    }
    return false;
}

static void look_here(view *v)
{
    v->spread = spreads(v);
    v->pointed = points_back(v);
    v->age = age_of(v);
    v->look = sr_ground_look(v->g, v->a->tokens[0]);
    v->scope_word = scope_word(v);
    v->here_precision = v->here_preposition = "-";
    v->here = SR_NONE;
    for (uint32_t i = 0; i < v->count; i++) {
        const candidate *c = &v->items[i];
        if (!is_here(v, c) || !sr_ground_has(v->g, c->mention, SR_TRAIT_PROPER)) {
            continue;
        }
        unsigned p = width(v, c->place);
        v->named_here++;
        if (v->here == SR_NONE || p < width(v, v->here)) {
            v->here = c->place;
            v->here_precision = sr_ground_width_text[p];
            v->here_preposition = v->g->preposition[c->mention];
        }
    }
}

// ---- the incident

static uint32_t candidate_at(const view *v, uint32_t place)
{
    uint32_t i = 0;
    while (i < v->count && v->items[i].place != place) {
        i++;
    }
    return i;
}

/// How the places beside one telling of an event stand to it. `lead`: it is what the report leads
/// with, not the anchor's own.
static void mark_telling(view *v, uint32_t trigger, bool lead)
{
    const sr_ground *g = v->g;
    uint32_t s = sr_ground_sentence(g, trigger);
    for (uint32_t k = g->places_from[s]; k < g->places_from[s + 1]; k++) {
        uint32_t m = g->place_order[k];
        uint32_t i = candidate_at(v, mention(v, m)->place);
        bool told = sr_ground_has(g, m, SR_TRAIT_PROPER) &&
                    !sr_ground_has(g, m, SR_TRAIT_NO_PLACE) &&
                    !sr_ground_has(g, m, SR_TRAIT_SOURCE) && !sr_ground_has(g, m, SR_TRAIT_BODY);
        if (i == v->count || !told) {
            continue;
        }
        bool under = sr_syntax_governs(g->syntax, trigger, mention(v, m)->token);
        uint8_t level = under ? 2 : 1;
        uint8_t *mark = lead ? &v->items[i].lead : &v->items[i].kin;
        *mark = level > *mark ? level : *mark;
    }
}

/// Marks the places that stand where `event` is told; the narrowest of the nearest.
static uint32_t mark_event(view *v, uint32_t event, bool lead)
{
    if (event == SR_NONE) {
        return SR_NONE;
    }
    const sr_event *e = &v->g->events[event];
    for (uint32_t i = 0; i < e->mention_count; i++) {
        mark_telling(v, e->mentions[i].trigger, lead);
    }
    uint32_t best = SR_NONE;
    for (uint32_t i = 0; i < v->count; i++) {
        uint8_t mark = lead ? v->items[i].lead : v->items[i].kin;
        if (mark > 0 && (best == SR_NONE || width(v, v->items[i].place) < width(v, best))) {
            best = v->items[i].place;
        }
    }
    return best;
}

/// "the attack", "this incident" in its sentence.
static bool speaks_of_known(const view *v)
{
    static const char *const words[] = {"attack",   "blast",   "explosion", "bombing",  "incident",
                                        "shooting", "assault", "violence",  "toll",     "clash",
                                        "fighting", "ambush",  "raid",      "massacre", NULL};
    const sr_syntax *s = v->g->syntax;
    const sr_sentence *at = &s->tokens->sentences[v->sentence];
    for (uint32_t t = at->first; t < at->last; t++) {
        if (sr_syntax_upos(s, t) == SR_NOUN && sr_word_in(sr_syntax_lemma(s, t), words) &&
            strcmp(sr_ground_look(v->g, t), "definite") == 0) {
            return true;
        }
    }
    return false;
}

/// What the sentences that name a candidate share with the anchor's.
static void mark_shared(view *v)
{
    const sr_ground *g = v->g;
    const sr_ground_topic *here = &g->topics[v->sentence];
    uint32_t first = v->sentence > SENTENCES_BACK ? v->sentence - SENTENCES_BACK : 0;
    uint32_t last = v->sentence + SENTENCES_AHEAD + 1;
    uint32_t count = g->syntax->tokens->sentence_count;
    for (uint32_t s = first; s < count && s < last; s++) {
        const sr_ground_topic *there = &g->topics[s];
        int actors = 0;
        int words = 0;
        for (int i = 0; i < 2; i++) {
            actors += __builtin_popcountll(here->actors[i] & there->actors[i]);
        }
        for (int i = 0; i < 4; i++) {
            words += __builtin_popcountll(here->words[i] & there->words[i]);
        }
        for (uint32_t k = g->places_from[s]; s != v->sentence && k < g->places_from[s + 1]; k++) {
            uint32_t i = candidate_at(v, mention(v, g->place_order[k])->place);
            if (i < v->count) {
                candidate *c = &v->items[i];
                c->actors = actors > c->actors ? (uint8_t)actors : c->actors;
                c->words = words > c->words ? (uint8_t)words : c->words;
                v->most_actors = c->actors > v->most_actors ? c->actors : v->most_actors;
                v->most_words = c->words > v->most_words ? c->words : v->most_words;
            }
        }
    }
}

static void look_at_incident(view *v)
{
    mark_shared(v);
    v->kin = mark_event(v, v->a->event, false);
    v->lead = mark_event(v, v->g->lead_event, true);
    v->leads = v->a->event != SR_NONE && v->a->event == v->g->lead_event;
    v->known = speaks_of_known(v);
}

// ---- what speaks for a candidate

static uint32_t rank_among(const sr_indices *told, uint32_t p)
{
    for (uint32_t i = 0; told != NULL && i < told->count; i++) {
        if (told->items[i] == p) {
            return i < 2 ? i : 2;
        }
    }
    return 3;
}

/// "No place" as a candidate: what the anchor is, and what the report has to offer.
static void describe_none(const view *v, sr_features *f)
{
    const sr_anchor *a = v->a;
    uint32_t spots = 0; // narrower than a country
    for (uint32_t i = 0; i < v->count; i++) {
        spots += width(v, v->items[i].place) < 5;
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
}

static void describe_relation(const view *v, const candidate *c, sr_features *f)
{
    const sr_syntax *s = v->g->syntax;
    const sr_mention *m = mention(v, c->mention);
    const char *prep = v->g->preposition[c->mention];
    const char *precision = width_text(v, c->place);
    bool behind = m->token > c->token;
    bool clause = sr_syntax_clause(s, m->token) == sr_syntax_clause(s, c->token);
    bool under = sr_syntax_governs(s, c->token, m->token);
    char path[64];
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
}

/// Places between it and the anchor, and how it lies to the other candidates.
static void describe_rivals(const view *v, const candidate *c, sr_features *f)
{
    const sr_ground *g = v->g;
    const sr_mention *m = mention(v, c->mention);
    unsigned width_of = width(v, c->place);
    uint32_t nearer = 0;
    uint32_t narrower = 0;
    uint32_t first = m->token < c->token ? m->token : c->token;
    uint32_t last = m->token < c->token ? c->token : m->token;
    uint32_t end = g->places_from[sr_ground_sentence(g, last) + 1];
    for (uint32_t i = g->places_from[sr_ground_sentence(g, first)]; i < end; i++) {
        const sr_mention *o = mention(v, g->place_order[i]);
        bool between = o->token > first && o->token < last && o->place != c->place &&
                       !sr_ground_has(g, g->place_order[i], SR_TRAIT_NO_PLACE);
        nearer += between;
        narrower += between && width(v, o->place) < width_of;
    }
    bool same = is_here(v, c);
    bool holds_here = false; // a narrower place within it stands in the sentence
    bool holds = false;
    for (uint32_t i = 0; i < v->count; i++) {
        bool within = sr_ground_within(g, v->items[i].place, c->place);
        holds = holds || within;
        holds_here = holds_here || (within && is_here(v, &v->items[i]));
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
static void describe_incident(const view *v, const candidate *c, sr_features *f)
{
    const char *precision = width_text(v, c->place);
    bool same = is_here(v, c);
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
static bool echoes(const view *v, const candidate *c)
{
    const sr_sentence *at = &v->g->syntax->tokens->sentences[c->sentence];
    const sr_numbers *numbers = &v->g->values->numbers;
    uint32_t i = sr_numbers_from(numbers, at->first);
    while (i < numbers->count && numbers->items[i].first < at->last &&
           numbers->items[i].low != v->a->number) {
        i++;
    }
    bool found = i < numbers->count && numbers->items[i].first < at->last;
    return v->a->number > 2 && found && !is_here(v, c);
}

static void describe_report(const view *v, const candidate *c, sr_features *f)
{
    const sr_ground *g = v->g;
    const sr_anchor *a = v->a;
    const char *precision = width_text(v, c->place);
    bool same = is_here(v, c);
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
    sr_features_add(f, "dateline=%d,same=%d", place(v, c->place)->dateline, same);
    sr_features_add(f, "dateline=%d,none-here=%d,what=%s", place(v, c->place)->dateline, none_here,
                    a->what);
}

static void describe(const view *v, const candidate *c, sr_features *f)
{
    const sr_ground *g = v->g;
    const sr_anchor *a = v->a;
    const sr_place *p = place(v, c->place);
    const char *precision = width_text(v, c->place);
    uint32_t from = sr_ground_sentence(g, c->token);
    unsigned back = sr_features_step(from > c->sentence ? from - c->sentence : 0);
    unsigned ahead = c->sentence > from ? sr_features_step(c->sentence - from) : 0;
    const sr_sentence *sentences = g->syntax->tokens->sentences;
    unsigned paragraphs = sr_features_step(
        sr_ground_apart(sentences[from].paragraph, sentences[c->sentence].paragraph));
    bool same = back == 0 && ahead == 0;
    bool proper = sr_ground_has(g, c->mention, SR_TRAIT_PROPER);
    uint32_t rank = rank_among(a->told, c->place);
    sr_features_clear(f);
    sr_features_add(f, "place,who=%s", a->who);
    sr_features_add(f, "back=%u,ahead=%u,who=%s", back, ahead, a->who);
    sr_features_add(f, "back=%u,ahead=%u,paragraphs=%u", back, ahead, paragraphs);
    sr_features_add(f, "back=%u,ahead=%u,none-here=%d", back, ahead, v->named_here == 0);
    sr_features_add(f, "back=%u,ahead=%u,precision=%s", back, ahead, precision);
    sr_features_add(f, "proper=%d,back=%u,ahead=%u", proper, back, ahead);
    sr_features_add(f, "proper=%d,precision=%s", proper, precision);
    sr_features_add(f, "precision=%s,who=%s", precision, a->who);
    sr_features_add(f, "what=%s,same=%d", a->what, same);
    sr_features_add(f, "told=%u,elsewhere=%d,who=%s", rank, a->told_elsewhere, a->who);
    sr_features_add(f, "told=%u,elsewhere=%d,same=%d", rank, a->told_elsewhere, same);
    sr_features_add(f, "before=%d,none-here=%d", a->before == c->place, v->named_here == 0);
    sr_features_add(f, "inner=%d,outer=%d,same=%d", sr_ground_has(g, c->mention, SR_TRAIT_INNER),
                    sr_ground_has(g, c->mention, SR_TRAIT_OUTER), same);
    sr_features_add(f, "prep=%s,same=%d", g->preposition[c->mention], same);
    sr_features_add(f, "source=%d,body=%d,same=%d", sr_ground_has(g, c->mention, SR_TRAIT_SOURCE),
                    sr_ground_has(g, c->mention, SR_TRAIT_BODY), same);
    sr_features_add(f, "origin=%d,same=%d,who=%s", sr_ground_has(g, c->mention, SR_TRAIT_ORIGIN),
                    same, a->who);
    sr_features_add(f, "inner=%d,outer=%d,precision=%s,same=%d",
                    sr_ground_has(g, c->mention, SR_TRAIT_INNER),
                    sr_ground_has(g, c->mention, SR_TRAIT_OUTER), precision, same);
    sr_features_add(
        f, "inner=%d,outer=%d,prep=%s,who=%s", sr_ground_has(g, c->mention, SR_TRAIT_INNER),
        sr_ground_has(g, c->mention, SR_TRAIT_OUTER), g->preposition[c->mention], a->who);
    sr_features_add(f, "body=%d,region=%d,same=%d", sr_ground_has(g, c->mention, SR_TRAIT_BODY),
                    p->precision == SR_PLACE_REGION, same);
    sr_features_add(f, "source=%d,known=%d,precision=%s",
                    sr_ground_has(g, c->mention, SR_TRAIT_SOURCE), p->geonames != 0, precision);
    sr_features_add(f, "title=%d,same=%d", sr_ground_has(g, c->mention, SR_TRAIT_TITLE), same);
    sr_features_add(f, "tagged=%s,precision=%s", g->tagged[c->mention], precision);
    sr_features_add(f, "tagged=%s,same=%d", g->tagged[c->mention], same);
    sr_features_add(f, "known=%d,precision=%s", p->geonames != 0, precision);
    sr_features_add(f, "here=%s,precision=%s,back=%u,ahead=%u", v->here_precision, precision, back,
                    ahead);
    sr_features_add(f, "position=%s,back=%u,ahead=%u", sr_ground_position(v->g, v->sentence), back,
                    ahead);
    if (same) {
        describe_relation(v, c, f);
    }
    describe_rivals(v, c, f);
    describe_incident(v, c, f);
    describe_report(v, c, f);
}

// ---- choosing

/// Without a scorer: the rules' word on a candidate.
static float prior_of(const view *v, const candidate *c)
{
    const sr_ground *g = v->g;
    const sr_place *p = place(v, c->place);
    uint32_t from = sr_ground_sentence(g, c->token);
    bool same = c->sentence == from;
    uint32_t back = from > c->sentence ? from - c->sentence : 0;
    uint32_t rank = rank_among(v->a->told, c->place);
    float score = same ? 0.7f : 0.5f - 0.06f * (float)back;
    score += rank == 0 ? 0.1f : 0;
    score += g->focus[v->sentence] == c->place ? 0.25f : 0;
    score += v->a->before == c->place ? 0.15f : 0;
    score -= c->sentence > from ? 0.1f * (float)(c->sentence - from) : 0;
    score -= sr_ground_has(g, c->mention, SR_TRAIT_PROPER) ? 0 : 0.35f;
    score -= sr_ground_has(g, c->mention, SR_TRAIT_OUTER) ? 0.15f : 0;
    score -= sr_ground_has(g, c->mention, SR_TRAIT_SOURCE) ? 0.25f : 0;
    score -= sr_ground_has(g, c->mention, SR_TRAIT_BODY) ? 0.2f : 0;
    score -= p->dateline ? 0.15f : 0;
    bool wide = width(v, c->place) == 5;
    score += wide ? (v->a->background ? 0.2f : -0.25f) : v->a->background ? -0.1f : 0;
    score -= width(v, c->place) == 4 && !v->a->background ? 0.08f : 0;
    if (same) {
        uint32_t token = mention(v, c->mention)->token;
        score += token > c->token ? 0.05f : 0;
        score -= 0.004f * (float)sr_ground_apart(token, c->token);
    }
    return score;
}

/// Number, name and words of the text, for the witness.
static const char *words_of(const view *v, uint32_t i, sr_arena *arena)
{
    if (i == v->count) {
        return "-";
    }
    const sr_mention *m = mention(v, v->items[i].mention);
    sr_span span = sr_syntax_span(v->g->syntax, m->first, m->last);
    const char *words = sr_arena_string(arena, v->g->report->text + span.from, span.to - span.from);
    return sr_arena_format(arena, "%u|%s|%s", v->items[i].place, place(v, v->items[i].place)->name,
                           words);
}

#define RULED_OUT -50.0f

static bool tells_speaker(const view *v, uint32_t i)
{
    uint32_t m = v->items[i].mention;
    return is_here(v, &v->items[i]) && sr_ground_has(v->g, m, SR_TRAIT_SOURCE);
}

/// A place of the sentence's own, beside that of who speaks: "in" or "at" it, no origin and no
/// body.
static bool places_deed(const view *v, uint32_t i)
{
    uint32_t m = v->items[i].mention;
    return is_here(v, &v->items[i]) && sr_ground_has(v->g, m, SR_TRAIT_PROPER) &&
           sr_ground_has(v->g, m, SR_TRAIT_AT) && !sr_ground_has(v->g, m, SR_TRAIT_SOURCE) &&
           !sr_ground_has(v->g, m, SR_TRAIT_BODY) && !sr_ground_has(v->g, m, SR_TRAIT_ORIGIN);
}

/// "In several cities" is not the one town told next; and where who speaks is, is not where it
/// happened when the sentence says where.
static bool is_ruled_out(const view *v, uint32_t i)
{
    bool elsewhere = !is_here(v, &v->items[i]) && width(v, v->items[i].place) < 5;
    if (v->spread && elsewhere) {
        return true;
    }
    bool other = false;
    for (uint32_t k = 0; k < v->count && tells_speaker(v, i) && !other; k++) {
        other = places_deed(v, k);
    }
    return other;
}

/// The weights of all candidates, and of "no place" behind them, in `score`.
static void weigh(const view *v, const sr_linear *scorer, const sr_witness *witness,
                  float score[CANDIDATES_MAX + 1], sr_arena scratch)
{
    int task = sr_linear_task(scorer, "place");
    sr_features *f = sr_new(&scratch, sr_features, 1);
    for (uint32_t k = 0; k <= v->count; k++) {
        uint32_t i =
            v->count - k; // "no place" first, so that the witness sees where a choice begins
        if (i < v->count && is_ruled_out(v, i)) {
            score[i] = RULED_OUT;
            continue;
        }
        score[i] = i == v->count ? PRIOR_LEAST : prior_of(v, &v->items[i]);
        if (task >= 0 || witness != NULL) {
            if (i == v->count) {
                describe_none(v, f);
            } else {
                describe(v, &v->items[i], f);
            }
            score[i] = task >= 0 ? sr_linear_sum(scorer, task, f->hash, f->count) : score[i];
        }
        if (witness != NULL) {
            sr_arena words = scratch;
            witness->see(witness->context, "place", v->a->span, f->text, score[i],
                         words_of(v, i, &words));
        }
    }
    sr_ground_log_shares(score, v->count + 1);
}

static void look(view *v, const sr_ground *ground, const sr_anchor *anchor, sr_arena scratch)
{
    *v = (view){.g = ground, .a = anchor};
    v->sentence = sr_ground_sentence(ground, anchor->tokens[0]);
    find_candidates(v, scratch);
    look_here(v);
    look_at_incident(v);
}

/// Adds what another anchor's choice says of the same places.
static void add_other(const view *v, float *score, const view *other, const float *other_score)
{
    for (uint32_t i = 0; i <= v->count; i++) {
        uint32_t k = i < v->count ? candidate_at(other, v->items[i].place) : other->count;
        bool held = i == v->count || k < other->count;
        score[i] += logf((held ? expf(other_score[k]) : 0) + SR_GROUND_UNSEEN);
    }
}

uint32_t sr_ground_place(const sr_ground *ground, const sr_linear *scorer,
                         const sr_witness *witness, const sr_anchor *anchor, bool *inferred,
                         sr_arena scratch)
{
    view *v = sr_new(&scratch, view, 2);
    view *other = v + 1;
    float score[CANDIDATES_MAX + 1];
    float other_score[CANDIDATES_MAX + 1];
    look(v, ground, anchor, scratch);
    weigh(v, scorer, witness, score, scratch);
    for (const sr_anchor *a = anchor->next; a != NULL; a = a->next) {
        look(other, ground, a, scratch);
        weigh(other, scorer, witness, other_score, scratch);
        add_other(v, score, other, other_score);
    }
    uint32_t best = v->count; // "no place" stays where nothing weighs more
    for (uint32_t i = v->count; i > 0; i--) {
        best = score[i - 1] > score[best] ? i - 1 : best;
    }
    *inferred = best < v->count && !is_here(v, &v->items[best]);
    return best < v->count ? v->items[best].place : SR_NONE;
}
