// What a report calls the victims of a toll: the words of the group without what only counts them.
#include "claim/victim_words.h"

#include "claim/victim_side.h"
#include "base/word.h"

bool sr_victim_is_mass(const sr_group *g)
{
    const char *word = g->word == NULL ? "" : g->word;
    return g->elided &&
           (strcasestr(word, "million") != NULL || strcasestr(word, "thousand") != NULL);
}

/// A word of what befell somebody that stands before the noun: "dead", "wounded".
static bool is_state(const sr_pairs *w, uint32_t t)
{
    for (uint32_t i = 0; i < w->harms.count; i++) {
        const sr_harm *h = &w->harms.items[i];
        bool state =
            h->row->harm == SR_HARM_STATE || (h->row->harm == SR_HARM_OBJECT && h->passive);
        if (state && h->first == t && h->last == t + 1) {
            return true;
        }
    }
    return false;
}

static const char *text_of(const sr_pairs *w, uint32_t first, uint32_t last)
{
    return sr_scope_text(w->scope, first, last, w->scope->keep);
}

/// The words for people that a number alone stands for, or NULL.
static const char *words_of_elided(const sr_pairs *w, const sr_group *g)
{
    bool no = sr_pairs_is(w, g->head, "no") && g->at.last == g->at.first + 1; // "no arrests"
    bool bare = no || sr_pairs_is(w, g->head, "none");
    bool nobody = g->bound == SR_BOUND_NONE && !bare; // "no one"
    return nobody || sr_victim_is_mass(g) ? text_of(w, g->at.first, g->at.last) : NULL;
}

/// Whom a pronoun stands for, or NULL.
static const char *words_of_pronoun(const sr_pairs *w, const sr_group *g)
{
    const sr_actor *a = g->kind == SR_GROUP_PRONOUN ? sr_scope_actor(w->scope, g->head) : NULL;
    if (a == NULL || a->name == NULL || a->mention == SR_NONE) {
        return NULL;
    }
    const sr_mention *m = &w->scope->names->mentions[a->mention];
    return a->kind == SR_ACTOR_PERSON ? a->name : text_of(w, m->first, m->last);
}

/// A piece of "year-old".
static bool is_age_word(const sr_pairs *w, uint32_t t)
{
    return sr_pairs_is(w, t, "year") || sr_pairs_is(w, t, "-") || sr_pairs_is(w, t, "old");
}

/// Where the words begin: behind number, article and what befell them.
static uint32_t words_start(const sr_pairs *w, const sr_group *g)
{
    static const char *const nones[] = {"no", "without", "any", "neither", NULL};
    uint32_t first =
        g->number != NULL && g->number->last < g->at.last && g->number->last > g->at.first
            ? g->number->last
            : g->at.first;
    while (first + 1 < g->at.last && sr_syntax_upos(w->s, first) == SR_PUNCT) {
        first++; // "[9] persons"
    }
    bool aged = sr_pairs_is(w, first, "year"); // "the 39-year-old Saleh"
    while (aged && first + 1 < g->at.last && is_age_word(w, first)) {
        first++;
    }
    while (first + 1 < g->at.last && (sr_pairs_is(w, first, "of") || sr_pairs_is(w, first, "the") ||
                                      sr_pairs_is(w, first, "more") ||
                                      (first > g->at.first && sr_pairs_is(w, first - 1, "the") &&
                                       sr_syntax_upos(w->s, first) == SR_NUM) ||
                                      sr_syntax_upos(w->s, first) == SR_AUX || // "nine were women"
                                      w->s->tags->xpos[first] == SR_XPOS_PRPS)) {
        first++;
    }
    bool none = g->bound == SR_BOUND_NONE && first < g->head;
    if (none && sr_syntax_any(w->s, first, nones)) {
        first++; // "no losses", "without loss", "neither dead nor wounded"
    }
    while (first < g->head && is_state(w, first)) { // "50 dead civilians", "dead and wounded men"
        first += 1 + sr_pairs_is(w, first + 1, "and");
    }
    return first;
}

/// Past a name that a hyphen cut: "a commander of al" of "al-Omari brigade".
static uint32_t past_hyphen(const sr_pairs *w, uint32_t last)
{
    bool cut = sr_pairs_is(w, last, "-") && sr_syntax_upos(w->s, last - 1) == SR_PROPN &&
               last + 1 < w->b && sr_syntax_upos(w->s, last + 1) == SR_PROPN;
    uint32_t end = cut ? last + 2 : last;
    while (cut && end < w->b &&
           (sr_syntax_upos(w->s, end) == SR_PROPN || sr_syntax_upos(w->s, end) == SR_NOUN)) {
        end++;
    }
    return end;
}

/// Past those who are told right behind a noun for losses: "among the troops", "on the army",
/// "sustained by the rebels".
static uint32_t losses_end(const sr_pairs *w, uint32_t last)
{
    static const char *const marks[] = {"among", "on", "upon", NULL};
    bool by = last < w->b && sr_claim_form_is(w->scope, SR_WORDS_SUSTAIN, last) &&
              sr_pairs_is(w, last + 1, "by");
    uint32_t mark = last + by;
    bool told = by || (mark < w->b && sr_word_in(sr_syntax_form(w->s, mark), marks));
    uint32_t noun = told ? sr_victim_noun(w, mark + 1) : SR_NO_TOKEN;
    bool side = noun != SR_NO_TOKEN && strcmp(sr_syntax_lemma(w->s, noun), "side") == 0;
    return noun == SR_NO_TOKEN || side ? last : sr_victim_list_end(w, noun);
}

const char *sr_victim_words(const sr_pairs *w, const sr_group *g)
{
    if (sr_group_is_part(g)) {
        return text_of(w, g->told.first, g->told.last);
    }
    uint32_t from = sr_victim_origin(w, g);
    uint32_t noun = from == SR_NO_TOKEN ? SR_NO_TOKEN : sr_victim_noun(w, from + 1);
    if (noun != SR_NO_TOKEN) {
        return text_of(w, from + 1, noun + 1);
    }
    uint32_t start;
    noun = sr_victim_predicate(w, g, &start);
    if (noun != SR_NO_TOKEN) {
        return text_of(w, start, noun + 1);
    }
    if (g->elided) {
        return words_of_elided(w, g);
    }
    const char *name = words_of_pronoun(w, g);
    if (name != NULL) {
        return name;
    }
    const char *head = sr_syntax_lemma(w->s, g->head);
    uint32_t first = words_start(w, g);
    uint32_t last = g->at.last;
    bool alone = first == g->head && last == g->head + 1;
    bool prisoner =
        first < last && sr_pairs_is(w, first, "them"); // "took several of them prisoner"
    if (prisoner || (alone && sr_claim_is(w->scope, SR_WORDS_FATE, head)) ||
        sr_pairs_is(w, g->head, "them") || sr_pairs_is(w, g->head, "whom")) {
        return NULL;
    }
    if (sr_claim_is(w->scope, SR_WORDS_LOSS, head)) {
        last = losses_end(w, last);
    }
    return text_of(w, first, past_hyphen(w, last));
}

const char *sr_victim_fate(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    uint32_t those = sr_victim_them(w, g, h);
    bool fate = !g->elided &&
                sr_claim_is(w->scope, SR_WORDS_FATE, sr_syntax_lemma(w->s, g->head)) &&
                !sr_pairs_is(w, g->head, "dead");
    return those != SR_NO_TOKEN ? sr_victim_owner_words(w, those)
           : fate               ? text_of(w, g->head, g->head + 1)
                                : NULL;
}

const char *sr_victim_owner_words(const sr_pairs *w, uint32_t owner)
{
    const sr_actor *a = sr_scope_actor(w->scope, owner);
    if (sr_syntax_upos(w->s, owner) == SR_PRON || (a != NULL && a->kind == SR_ACTOR_PERSON)) {
        return NULL;
    }
    uint32_t m = w->scope->names->mention_of[owner];
    uint32_t first = m == SR_NONE ? owner : w->scope->names->mentions[m].first;
    while (first < owner && sr_syntax_upos(w->s, first) == SR_DET) {
        first++;
    }
    while (first > w->a && (sr_syntax_upos(w->s, first - 1) == SR_ADJ ||
                            sr_syntax_upos(w->s, first - 1) == SR_PROPN)) {
        first--;
    }
    return text_of(w, first, owner + 1);
}
