// "Nine people died in the hotel": a noun stands for a place told before. Which of the candidates
// it may mean is told by what they are called ("the Park Hotel", "the city of Barsal", "Yarmouk
// camp") and else by how wide they are.
#include "event/place_view.h"
#include "event/words.h"

#include <string.h>

/// How wide a place called so is; SR_WIDE_COUNT for other words.
static sr_ground_wide width_called(const sr_ground *g, uint32_t token)
{
    static const struct {
        uint32_t words;
        sr_ground_wide width;
    } rows[] = {{SR_WORDS_SPOT, SR_WIDE_POINT},
                {SR_WORDS_QUARTER, SR_WIDE_QUARTER},
                {SR_WORDS_TOWN, SR_WIDE_TOWN},
                {SR_WORDS_PROVINCE, SR_WIDE_PROVINCE},
                {SR_WORDS_LAND, SR_WIDE_COUNTRY}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (sr_ground_lemma_is(g, rows[i].words, token)) {
            return rows[i].width;
        }
    }
    return SR_WIDE_COUNT;
}

/// Nothing in its phrase names a place: not "the city of Barsal", "the Park Hotel".
static bool is_nameless(const sr_ground *g, uint32_t token)
{
    uint32_t first;
    uint32_t last;
    sr_syntax_phrase(g->syntax, token, &first, &last);
    uint32_t s = sr_ground_sentence(g, token);
    for (uint32_t i = g->places_from[s]; i < g->places_from[s + 1]; i++) {
        const sr_mention *m = sr_ground_mention(g, g->place_order[i]);
        bool proper = sr_ground_has(g, g->place_order[i], SR_TRAIT_PROPER);
        if (proper && m->last + 1 >= first && m->first <= last && !m->adjective) {
            return false;
        }
    }
    return true;
}

/// "The hotel", "that village": one place that the reader knows.
static bool stands_for_place(const sr_ground *g, uint32_t token)
{
    static const char *const known[] = {"the", "this", "that", "same", NULL};
    const sr_syntax *s = g->syntax;
    if (s->tags->xpos[token] != SR_XPOS_NN || width_called(g, token) == SR_WIDE_COUNT ||
        sr_syntax_deprel(s, token) == SR_COMPOUND) {
        return false;
    }
    for (uint32_t i = s->child_start[token]; i < s->child_start[token + 1]; i++) {
        if (s->child[i] < token && sr_syntax_any(s, s->child[i], known)) {
            return is_nameless(g, token);
        }
    }
    return false;
}

/// The head of what "of the capital" is part of: "outskirts" of "on the outskirts of the capital".
static uint32_t whole_of(const sr_ground *g, uint32_t noun)
{
    const sr_syntax *s = g->syntax;
    uint32_t t = noun;
    bool land = sr_ground_lemma_is(g, SR_WORDS_LAND, noun); // one area of it is no country
    while (sr_syntax_deprel(s, t) == SR_NMOD && sr_syntax_head(s, t) < t &&
           sr_ground_lemma_is(g, SR_WORDS_PART, sr_syntax_head(s, t)) &&
           (!land || s->tags->xpos[sr_syntax_head(s, t)] == SR_XPOS_NNS)) {
        t = sr_syntax_head(s, t);
    }
    return t;
}

/// It is told as where something is: "in the country", "across the capital".
static bool is_where(const sr_syntax *s, uint32_t noun)
{
    static const char *const where[] = {"in",     "throughout", "across", "around",
                                        "inside", "within",     "over",   "on",
                                        "near",   "outside",    NULL};
    uint8_t label = sr_syntax_deprel(s, noun);
    uint32_t word = sr_syntax_child(s, noun, SR_CASE);
    return (label == SR_OBL || label == SR_NMOD) && word != SR_NO_TOKEN &&
           sr_syntax_any(s, word, where);
}

/// The anchor's clause names a place of its own.
static bool is_placed(const sr_place_view *v)
{
    const sr_ground *g = v->g;
    const sr_syntax *s = g->syntax;
    uint32_t clause = sr_syntax_clause(s, v->a->tokens[0]);
    for (uint32_t i = g->places_from[v->sentence]; i < g->places_from[v->sentence + 1]; i++) {
        uint32_t m = g->place_order[i];
        if (sr_ground_has(g, m, SR_TRAIT_PROPER) && !sr_ground_has(g, m, SR_TRAIT_NO_PLACE) &&
            !sr_ground_has(g, m, SR_TRAIT_BODY) &&
            sr_syntax_clause(s, sr_ground_mention(g, m)->token) == clause) {
            return true;
        }
    }
    return false;
}

/// The country or the capital of what most of the report is about, where the noun is told as where
/// the anchor was; or SR_NONE.
static uint32_t meant_by(const sr_place_view *v, uint32_t noun)
{
    const sr_ground *g = v->g;
    if (!v->described_under || sr_ground_is_by_saying(v->a->what)) {
        return SR_NONE;
    }
    bool land = sr_ground_lemma_is(g, SR_WORDS_LAND, noun);
    bool capital = strcmp(sr_syntax_lemma(g->syntax, noun), "capital") == 0 &&
                   sr_syntax_child(g->syntax, noun, SR_AMOD) == SR_NO_TOKEN; // "provincial"
    if ((!land && !capital) || !is_where(g->syntax, whole_of(g, noun)) || is_placed(v)) {
        return SR_NONE;
    }
    return capital && g->capital != SR_NONE ? g->capital : g->country;
}

/// The nearest such noun that hangs on the anchor, else the nearest of its clause.
void sr_place_view_find_described(sr_place_view *v)
{
    const sr_ground *g = v->g;
    const sr_syntax *s = g->syntax;
    uint32_t anchor = v->a->tokens[0];
    uint32_t best = UINT32_MAX;
    const sr_sentence *at = &s->tokens->sentences[v->sentence];
    v->described = SR_NO_TOKEN;
    v->described_under = false;
    for (uint32_t t = at->first; t < at->last; t++) {
        if (!stands_for_place(g, t)) {
            continue;
        }
        bool under = t != anchor && sr_syntax_governs(s, anchor, t);
        bool clause = sr_syntax_clause(s, t) == sr_syntax_clause(s, anchor);
        uint32_t cost = sr_ground_apart(t, anchor) + (under ? 0 : SR_GROUND_SENTENCE);
        if ((under || clause) && cost < best) {
            best = cost;
            v->described = t;
            v->described_under = under;
        }
    }
    v->meant = meant_by(v, v->described);
}

/// The noun beside or within a mention that says what it is, or SR_NO_TOKEN.
static uint32_t noun_of(const sr_ground *g, const sr_mention *m)
{
    const sr_syntax *s = g->syntax;
    uint32_t count = s->tree->count;
    uint32_t from = m->first;
    if (from >= 2 && sr_syntax_is(s, from - 1, count, "of")) {
        from -= 2; // "the city of Barsal"
    } else if (from >= 1) {
        from -= 1; // "the town Barsal"
    }
    uint32_t to = m->last < count ? m->last + 1 : m->last; // "Yarmouk camp"
    for (uint32_t t = to; t-- > from;) {
        if (width_called(g, t) != SR_WIDE_COUNT) {
            return t;
        }
    }
    uint32_t apposition = sr_syntax_child(s, m->token, SR_APPOS); // "Atarib, a town"
    bool tells = apposition != SR_NO_TOKEN && width_called(g, apposition) != SR_WIDE_COUNT;
    return tells ? apposition : SR_NO_TOKEN;
}

/// How candidate `c` fits; *before is the last mention of it before the noun, or SR_NONE.
static sr_place_fit fit_of(const sr_place_view *v, const sr_place_choice *c, uint32_t *before)
{
    const sr_ground *g = v->g;
    sr_place_fit fit = sr_place_view_width(v, c->place) == width_called(g, v->described)
                           ? SR_FIT_WIDTH
                           : SR_FIT_OTHER;
    const char *lemma = sr_syntax_lemma(g->syntax, v->described);
    *before = SR_NONE;
    bool called = false;
    bool otherwise = false;
    for (uint32_t i = 0; i < g->places_from[v->sentence + 1]; i++) {
        const sr_mention *m = sr_ground_mention(g, g->place_order[i]);
        if (m->place != c->place || m->token > v->described) {
            continue;
        }
        *before = *before == SR_NONE || m->token > *before ? m->token : *before;
        uint32_t noun = noun_of(g, m);
        bool same = noun != SR_NO_TOKEN && strcmp(sr_syntax_lemma(g->syntax, noun), lemma) == 0;
        called = called || same;
        otherwise = otherwise || (noun != SR_NO_TOKEN && !same);
    }
    return called ? SR_FIT_CALLED : otherwise ? SR_FIT_OTHER : fit;
}

void sr_place_view_describe(sr_place_view *v)
{
    uint32_t last = SR_NONE;
    uint32_t latest = 0;
    unsigned best = SR_FIT_WIDTH;
    for (uint32_t i = 0; v->described != SR_NO_TOKEN && i < v->count; i++) {
        uint32_t before;
        sr_place_choice *c = &v->items[i];
        c->fit = (uint8_t)fit_of(v, c, &before);
        bool later = c->fit > best || (c->fit == best && before > latest);
        if (before != SR_NONE && c->fit >= best && later) {
            best = c->fit;
            latest = before;
            last = i;
        }
    }
    if (last != SR_NONE) {
        v->items[last].last = true;
    }
}
