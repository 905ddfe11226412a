// The places that an event or a toll can have: those told near it, the nearest mention for each;
// and how they stand in its sentence and to its incident.
#include "event/place_view.h"
#include "event/words.h"

#include <string.h>

#include "base/word.h"

#define SENTENCES_AHEAD 8
#define SENTENCES_BACK 100 // past most articles: in a book the places of other chapters stay out

// ---- candidates

/// How far a mention is from a word of the anchor. One that tells who speaks is farther: it says
/// nothing of where.
static uint32_t cost_of(const sr_place_view *v, uint32_t index, uint32_t token)
{
    bool speaker =
        sr_ground_has(v->g, index, SR_TRAIT_SOURCE) || sr_ground_has(v->g, index, SR_TRAIT_BODY);
    return sr_ground_distance(v->g, sr_place_view_mention(v, index)->token, token) +
           (speaker ? 3 * SR_GROUND_SENTENCE : 0);
}

/// The nearest mention speaks for its place.
static void add_candidate(sr_place_view *v, uint32_t *slot, uint32_t m)
{
    sr_place_choice c = {
        .place = sr_place_view_mention(v, m)->place, .mention = m, .cost = UINT32_MAX};
    c.sentence = sr_ground_sentence(v->g, sr_place_view_mention(v, m)->token);
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
    if (v->count == SR_PLACE_CHOICES) { // the farthest one goes
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

/// Nobody was harmed, seized or attacked at the hospital that took them in.
static bool fits(const sr_place_view *v, uint32_t m)
{
    bool spot = v->g->names->places[sr_place_view_mention(v, m)->place].precision == SR_PLACE_POINT;
    static const char *const harms[] = {"ASSAULT", "COERCE", "killed", "wounded", "missing", NULL};
    return !sr_ground_has(v->g, m, SR_TRAIT_NO_PLACE) &&
           !(spot && sr_ground_has(v->g, m, SR_TRAIT_CARE) && sr_word_in(v->a->what, harms));
}

/// "Salvadoran rebels attacked posts across the country": it is named by its people alone.
static void add_meant(sr_place_view *v, uint32_t *slot)
{
    if (v->meant != SR_NONE && slot[v->meant] == SR_NONE) {
        add_candidate(v, slot, sr_place_view_place(v, v->meant)->mention);
    }
}

static void find_candidates(sr_place_view *v, sr_arena scratch)
{
    const sr_ground *g = v->g;
    uint32_t *slot = sr_new(&scratch, uint32_t, g->names->place_count + 1);
    memset(slot, 0xff, (g->names->place_count + 1) * sizeof *slot); // SR_NONE
    uint32_t last = v->sentence + SENTENCES_AHEAD + 1;
    uint32_t count = g->syntax->tokens->sentence_count;
    uint32_t from = v->sentence > SENTENCES_BACK ? v->sentence - SENTENCES_BACK : 0;
    last = last < count ? last : count;
    for (uint32_t i = g->places_from[from]; i < g->places_from[last]; i++) {
        if (fits(v, g->place_order[i])) {
            add_candidate(v, slot, g->place_order[i]);
        }
    }
    for (uint32_t k = 1; k < v->a->count; k++) { // told again further on
        uint32_t s = sr_ground_sentence(g, v->a->tokens[k]);
        for (uint32_t i = g->places_from[s]; s >= last && i < g->places_from[s + 1]; i++) {
            if (fits(v, g->place_order[i])) {
                add_candidate(v, slot, g->place_order[i]);
            }
        }
    }
    add_meant(v, slot);
}

static const char *scope_word(const sr_place_view *v)
{
    const sr_sentence *at = &v->g->syntax->tokens->sentences[v->sentence];
    for (uint32_t t = at->first; t < at->last; t++) {
        if (sr_ground_lemma_is(v->g, SR_WORDS_SCOPE, t)) {
            return sr_syntax_lemma(v->g->syntax, t);
        }
    }
    return "-";
}

/// How long before the report it happened.
static const char *age_of(const sr_place_view *v)
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
static bool points_back(const sr_place_view *v)
{
    const sr_sentence *at = &v->g->syntax->tokens->sentences[v->sentence];
    for (uint32_t t = at->first; t < at->last; t++) {
        if (sr_ground_form_is(v->g, SR_WORDS_POINTER, t) &&
            sr_syntax_deprel(v->g->syntax, t) != SR_EXPL) {
            return true;
        }
    }
    return false;
}

/// "Various parts of the capital": they lie in one town, told before.
static bool lies_in_town(const sr_place_view *v, uint32_t noun)
{
    const sr_syntax *s = v->g->syntax;
    for (uint32_t t = noun + 1; t < s->right[noun]; t++) {
        if (s->tags->xpos[t] == SR_XPOS_NN && sr_ground_lemma_is(v->g, SR_WORDS_TOWN, t)) {
            return true;
        }
    }
    return false;
}

/// The sentence tells of more places than it names: "in several cities".
static bool spreads(const sr_place_view *v)
{
    const sr_syntax *s = v->g->syntax;
    const sr_sentence *at = &s->tokens->sentences[v->sentence];
    for (uint32_t t = at->first + 1; t < at->last; t++) {
        if (s->tags->xpos[t] == SR_XPOS_NNS && sr_ground_form_is(v->g, SR_WORDS_SEVERAL, t - 1) &&
            sr_ground_lemma_is(v->g, SR_WORDS_KIND_OF_PLACE, t)) {
            return !lies_in_town(v, t);
        }
    }
    return false;
}

static void look_here(sr_place_view *v)
{
    v->spread = spreads(v);
    v->pointed = points_back(v);
    v->age = age_of(v);
    v->look = sr_ground_look(v->g, v->a->tokens[0]);
    v->scope_word = scope_word(v);
    v->here_precision = v->here_preposition = "-";
    v->here = SR_NONE;
    for (uint32_t i = 0; i < v->count; i++) {
        const sr_place_choice *c = &v->items[i];
        if (!sr_place_view_is_here(v, c) || !sr_ground_has(v->g, c->mention, SR_TRAIT_PROPER)) {
            continue;
        }
        unsigned p = sr_place_view_width(v, c->place);
        v->named_here++;
        if (v->here == SR_NONE || p < sr_place_view_width(v, v->here)) {
            v->here = c->place;
            v->here_precision = sr_ground_width_text[p];
            v->here_preposition = v->g->preposition[c->mention];
        }
    }
}

uint32_t sr_place_view_find(const sr_place_view *v, uint32_t place)
{
    uint32_t i = 0;
    while (i < v->count && v->items[i].place != place) {
        i++;
    }
    return i;
}

uint32_t sr_place_view_rank(const sr_indices *told, uint32_t place)
{
    for (uint32_t i = 0; told != NULL && i < told->count; i++) {
        if (told->items[i] == place) {
            return i < 2 ? i : 2;
        }
    }
    return 3;
}

// ---- the incident

/// How the places beside one telling of an event stand to it. `lead`: it is what the report leads
/// with, not the anchor's own.
static void mark_telling(sr_place_view *v, uint32_t trigger, bool lead)
{
    const sr_ground *g = v->g;
    uint32_t s = sr_ground_sentence(g, trigger);
    for (uint32_t k = g->places_from[s]; k < g->places_from[s + 1]; k++) {
        uint32_t m = g->place_order[k];
        uint32_t i = sr_place_view_find(v, sr_place_view_mention(v, m)->place);
        bool told = sr_ground_has(g, m, SR_TRAIT_PROPER) &&
                    !sr_ground_has(g, m, SR_TRAIT_NO_PLACE) &&
                    !sr_ground_has(g, m, SR_TRAIT_SOURCE) && !sr_ground_has(g, m, SR_TRAIT_BODY);
        if (i == v->count || !told) {
            continue;
        }
        bool under = sr_syntax_governs(g->syntax, trigger, sr_place_view_mention(v, m)->token);
        uint8_t level = under ? 2 : 1;
        uint8_t *mark = lead ? &v->items[i].lead : &v->items[i].kin;
        *mark = level > *mark ? level : *mark;
    }
}

/// Marks the places that stand where `event` is told; the narrowest of the nearest.
static uint32_t mark_event(sr_place_view *v, uint32_t event, bool lead)
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
        if (mark > 0 && (best == SR_NONE || sr_place_view_width(v, v->items[i].place) <
                                                sr_place_view_width(v, best))) {
            best = v->items[i].place;
        }
    }
    return best;
}

/// "the attack", "this incident" in its sentence.
static bool speaks_of_known(const sr_place_view *v)
{
    const sr_syntax *s = v->g->syntax;
    const sr_sentence *at = &s->tokens->sentences[v->sentence];
    for (uint32_t t = at->first; t < at->last; t++) {
        if (sr_ground_is_known(v->g, t)) {
            return true;
        }
    }
    return false;
}

/// What the sentences that name a candidate share with the anchor's.
static void mark_shared(sr_place_view *v)
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
            uint32_t i = sr_place_view_find(v, sr_place_view_mention(v, g->place_order[k])->place);
            if (i < v->count) {
                sr_place_choice *c = &v->items[i];
                c->actors = actors > c->actors ? (uint8_t)actors : c->actors;
                c->words = words > c->words ? (uint8_t)words : c->words;
                v->most_actors = c->actors > v->most_actors ? c->actors : v->most_actors;
                v->most_words = c->words > v->most_words ? c->words : v->most_words;
            }
        }
    }
}

static void look_at_incident(sr_place_view *v)
{
    mark_shared(v);
    v->kin = mark_event(v, v->a->event, false);
    v->lead = mark_event(v, v->g->lead_event, true);
    v->leads = v->a->event != SR_NONE && v->a->event == v->g->lead_event;
    v->known = speaks_of_known(v);
}

void sr_place_view_look(sr_place_view *v, const sr_ground *ground, const sr_anchor *anchor,
                        sr_arena scratch)
{
    *v = (sr_place_view){.g = ground, .a = anchor};
    v->sentence = sr_ground_sentence(ground, anchor->tokens[0]);
    sr_place_view_find_described(v);
    find_candidates(v, scratch);
    look_here(v);
    look_at_incident(v);
    sr_place_view_describe(v);
}
