// Pairs of people and harm that the words beside them decide, whatever the tree and the scorer make
// of them: most are shapes of sentences that the scorer has seen few of.
#include "claim/beside.h"

#include "base/word.h"

/// How sure such a pair is.
#define BESIDE_SCORE 0.75f

/// Of "was shot", which may be told once more as a death.
#define SHOT_SCORE 0.6f

static float *score_of(const sr_pairs *w, uint32_t g, uint32_t h)
{
    return &w->score[g * w->harms.count + h];
}

bool sr_beside_of_whom(const sr_pairs *w, const sr_group *g)
{
    uint32_t t = g->at.first;
    bool before = t >= w->a + 2 && sr_pairs_is(w, t - 1, "whom") && sr_pairs_is(w, t - 2, "of");
    bool behind = g->number != NULL && sr_pairs_is(w, g->number->last, "of") &&
                  sr_pairs_is(w, g->number->last + 1, "whom");
    return before || behind;
}

/// "Treated 212 people, of whom 13 did not survive": the clause of the part tells nothing of the
/// whole.
static void clear_whole(const sr_pairs *w, uint32_t part)
{
    const sr_group *p = &w->groups.items[part];
    for (uint32_t h = 0; sr_beside_of_whom(w, p) && h < w->harms.count; h++) {
        uint32_t first = w->harms.items[h].first;
        bool own = first >= p->at.last && !sr_pair_between(w, p->at.last, first).comma;
        for (uint32_t g = 0; own && g < part; g++) {
            *score_of(w, g, h) = 0;
        }
    }
}

/// "A teacher and her pupil stood there; both were killed": told once, in the words for the two.
static void clear_both(const sr_pairs *w, uint32_t both)
{
    const sr_group *b = &w->groups.items[both];
    for (uint32_t h = 0; b->elided && sr_pairs_is(w, b->at.first, "both") && h < w->harms.count;
         h++) {
        for (uint32_t g = 0; g < both; g++) {
            const sr_group *two = &w->groups.items[g];
            if (two->low == 2 && two->high == 2 && two->at.last <= b->at.first &&
                *score_of(w, g, h) >= SR_PAIR_LEAST) {
                *score_of(w, both, h) = 0;
            }
        }
    }
}

/// The group is harmed by a word of `measure`, or called so: "four injured guards".
static bool is_harmed(const sr_pairs *w, uint32_t g, sr_measure measure)
{
    for (uint32_t h = 0; h < w->harms.count; h++) {
        const sr_harm *harm = &w->harms.items[h];
        bool called = sr_stretch_holds(w->groups.items[g].at, harm->token);
        if (harm->measure == measure && (called || *score_of(w, g, h) >= SR_PAIR_LEAST)) {
            return true;
        }
    }
    return false;
}

/// "Eight were wounded and evacuated by helicopter": to a hospital, and driven out of no place.
static void clear_evacuated(const sr_pairs *w, uint32_t g)
{
    for (uint32_t h = 0; h < w->harms.count; h++) {
        const sr_harm *harm = &w->harms.items[h];
        bool carried = harm->measure == SR_DISPLACED &&
                       sr_claim_lemma_is(w->scope, SR_WORDS_FLY_OUT, harm->first);
        bool hurt = carried && is_harmed(w, g, SR_WOUNDED);
        for (uint32_t k = 0; k < g && carried && !hurt && w->groups.items[g].some; k++) {
            hurt = is_harmed(w, k, SR_WOUNDED); // "eight wounded, two of them evacuated"
        }
        if (hurt) {
            *score_of(w, g, h) = 0;
        }
    }
}

/// "Three men whose bodies were found in a ditch".
static void raise_bodies(const sr_pairs *w, uint32_t g)
{
    const sr_group *people = &w->groups.items[g];
    uint32_t t = people->at.last;
    t += sr_pairs_is(w, t, ",");
    bool whose = sr_pairs_is(w, t, "whose") && t + 1 < w->b;
    for (uint32_t h = 0; whose && h < w->harms.count; h++) {
        const sr_harm *harm = &w->harms.items[h];
        bool body = harm->token > t && harm->token <= t + 3 &&
                    sr_claim_lemma_is(w->scope, SR_WORDS_REMAINS, harm->token);
        if (body && (people->person || people->elided) && people->low > 0) {
            sr_pairs_raise(w, g, h, BESIDE_SCORE);
        }
    }
}

/// "The mayor was shot as he left": said of people in so many words.
static void raise_shot(const sr_pairs *w, uint32_t g)
{
    static const char *const other[] = {"down", "at", "and", "several", "to", "through", NULL};
    const sr_group *people = &w->groups.items[g];
    bool named = people->person && people->low > 0 && people->kind != SR_GROUP_PRONOUN;
    for (uint32_t h = 0; named && h < w->harms.count; h++) {
        const sr_harm *harm = &w->harms.items[h];
        bool shot = sr_pairs_is(w, harm->first, "shot") && harm->last == harm->first + 1 &&
                    (harm->last >= w->b || !sr_syntax_any(w->s, harm->last, other)) &&
                    harm->passive && !harm->irrealis && !harm->negated &&
                    sr_syntax_child(w->s, harm->token, SR_AUX_PASS) != SR_NO_TOKEN;
        if (shot && w->kind[g * w->harms.count + h] == SR_PAIR_SUBJECT) {
            sr_pairs_raise(w, g, h, SHOT_SCORE);
        }
    }
}

/// "The two hostages are still being held".
static void raise_held(const sr_pairs *w, uint32_t g)
{
    const sr_group *people = &w->groups.items[g];
    const sr_harm *called = people->person ? sr_harms_at(&w->harms, people->head) : NULL;
    bool hostages = called != NULL && called->measure == SR_KIDNAPPED &&
                    called->row->harm == SR_HARM_PEOPLE && people->number != NULL;
    for (uint32_t h = 0; hostages && h < w->harms.count; h++) {
        const sr_harm *harm = &w->harms.items[h];
        if (harm->measure == SR_KIDNAPPED && harm->passive && !harm->irrealis && !harm->negated &&
            w->kind[g * w->harms.count + h] == SR_PAIR_SUBJECT) {
            sr_pairs_raise(w, g, h, SHOT_SCORE);
        }
    }
}

/// "Destroyed up to 80 fighters": of people who are counted, and of nothing else.
static void clear_destroyed(const sr_pairs *w, uint32_t g)
{
    const sr_group *people = &w->groups.items[g];
    bool counted = people->person && !people->elided && people->number != NULL &&
                   (people->low > 1 || people->high > 1) &&
                   !sr_pairs_is(w, people->number->last, "of");
    for (uint32_t h = 0; h < w->harms.count; h++) {
        sr_pair_kind kind = w->kind[g * w->harms.count + h];
        bool theirs = kind == SR_PAIR_OBJECT || kind == SR_PAIR_SUBJECT || kind == SR_PAIR_LIST;
        bool of_things = sr_claim_lemma_is(w->scope, SR_WORDS_OF_THINGS, w->harms.items[h].token);
        if (of_things && (!counted || !theirs)) {
            *score_of(w, g, h) = 0;
        }
    }
}

/// "Thousands fled the fighting": so many without a word for who.
static void raise_fled(const sr_pairs *w, uint32_t g)
{
    const sr_group *many = &w->groups.items[g];
    bool crowd = many->elided && many->number != NULL && many->bound == SR_BOUND_VAGUE;
    for (uint32_t h = 0; crowd && h < w->harms.count; h++) {
        const sr_harm *harm = &w->harms.items[h];
        if (harm->measure == SR_DISPLACED && harm->row->harm == SR_HARM_SUBJECT &&
            !harm->irrealis && !harm->negated &&
            w->kind[g * w->harms.count + h] == SR_PAIR_SUBJECT) {
            sr_pairs_raise(w, g, h, BESIDE_SCORE);
        }
    }
}

/// "Lara, where 12 were killed": a place, whatever its name looks like.
static void clear_where(const sr_pairs *w, uint32_t g)
{
    const sr_group *name = &w->groups.items[g];
    uint32_t t = name->at.last + sr_pairs_is(w, name->at.last, ",");
    for (uint32_t h = 0;
         name->kind == SR_GROUP_NAME && sr_pairs_is(w, t, "where") && h < w->harms.count; h++) {
        if (w->harms.items[h].first > t) {
            *score_of(w, g, h) = 0;
        }
    }
}

/// "No losses", "without loss", "neither dead nor wounded": nobody, by the noun of harm itself.
static void raise_none(const sr_pairs *w, uint32_t g)
{
    const sr_group *none = &w->groups.items[g];
    static const char *const words[] = {"loss", "dead", NULL};
    for (uint32_t h = 0; h < w->harms.count; h++) {
        const sr_harm *harm = &w->harms.items[h];
        if (none->bound == SR_BOUND_NONE && harm->token == none->head &&
            harm->measure == SR_KILLED && sr_word_in(sr_syntax_lemma(w->s, none->head), words)) {
            sr_pairs_raise(w, g, h, BESIDE_SCORE);
        }
    }
}

/// "Nine boys who had fled the city": what else the people did or suffered, in a clause of their
/// own.
static bool is_aside(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint8_t rel = sr_syntax_deprel(w->s, h->token);
    return !sr_measure_is_bodily(h->measure) && h->first >= g->at.last &&
           (rel == SR_ACL || rel == SR_ACL_RELCL) && sr_syntax_head(w->s, h->token) == g->head;
}

/// "Nine boys, and 40 people were missing": those of the harm behind them are told in a clause of
/// their own.
static bool has_own_clause(const sr_pairs *w, uint32_t g, uint32_t h)
{
    const sr_group *o = &w->groups.items[g];
    uint32_t t = o->at.first;
    bool more = t > w->a && sr_pairs_is(w, t - 1, "another");
    t -= more;
    bool opens = t > w->a + 1 && ((sr_pairs_is(w, t - 1, "and") && sr_pairs_is(w, t - 2, ",")) ||
                                  sr_pairs_is(w, t - 1, ";"));
    sr_pair_kind r = w->kind[g * w->harms.count + h];
    return opens && o->with == SR_NONE && o->part_of == SR_NONE &&
           (r == SR_PAIR_SUBJECT || r == SR_PAIR_STATE_AFTER);
}

/// "Nine boys and dozens more wounded": said of a number without a noun behind the people, or of
/// people in another clause.
static bool is_of_figure(const sr_pairs *w, uint32_t harm, const sr_group *g)
{
    const sr_harm *h = &w->harms.items[harm];
    for (uint32_t i = 0; i < w->groups.count; i++) {
        const sr_group *o = &w->groups.items[i];
        bool behind = o->number != NULL && o->at.first > g->at.last && o->at.last <= h->first;
        if (behind &&
            ((o->elided && o->at.last == h->first && h->passive) || has_own_clause(w, i, harm))) {
            return true;
        }
    }
    return false;
}

/// "14 people died, including nine boys who had fled the city", "14 dead, including nine boys, and
/// dozens more wounded": a part of those harmed is harmed as they are.
static void raise_part(const sr_pairs *w, uint32_t g)
{
    const sr_group *part = &w->groups.items[g];
    bool apart = part->part_of < g && part->number != NULL && part->person &&
                 w->groups.items[part->part_of].at.last <= part->at.first;
    for (uint32_t k = 0; apart && k < w->harms.count; k++) {
        const sr_harm *other = &w->harms.items[k];
        if (!is_aside(w, other, part) && !is_of_figure(w, k, part)) {
            continue;
        }
        for (uint32_t h = 0; h < w->harms.count; h++) {
            const sr_harm *harm = &w->harms.items[h];
            bool harmed = h != k && sr_measure_is_bodily(harm->measure) &&
                          harm->last <= part->at.first &&
                          *score_of(w, part->part_of, h) >= SR_PAIR_LEAST;
            if (harmed) {
                sr_pairs_raise(w, g, h, BESIDE_SCORE);
                *score_of(w, g, k) = 0;
            }
        }
    }
}

/// "Two died and 47, including nine boys, were hurt": a bare number before what is put in of it.
static void raise_resumed(const sr_pairs *w, uint32_t g)
{
    static const char *const opens[] = {"including", "among", "most", "some", "many", NULL};
    const sr_group *n = &w->groups.items[g];
    uint32_t t = n->at.last;
    bool inserted = n->elided && n->number != NULL && n->low > 1 && sr_pairs_is(w, t, ",") &&
                    t + 1 < w->b && sr_word_in(sr_syntax_form(w->s, t + 1), opens);
    for (uint32_t h = 0; inserted && h < w->harms.count; h++) {
        const sr_harm *harm = &w->harms.items[h];
        if (w->kind[g * w->harms.count + h] == SR_PAIR_SUBJECT_FAR && !harm->irrealis &&
            !harm->negated && harm->row->certainty == SR_CERTAIN) {
            sr_pairs_raise(w, g, h, BESIDE_SCORE);
        }
    }
}

/// "Two were among the dead and four more had been hurt": what is said of them behind counts them.
static void clear_before(const sr_pairs *w, uint32_t g)
{
    const sr_group *n = &w->groups.items[g];
    for (uint32_t h = 0; n->number != NULL && h < w->harms.count; h++) {
        const sr_harm *own = &w->harms.items[h];
        bool told = w->kind[g * w->harms.count + h] == SR_PAIR_SUBJECT && own->passive &&
                    own->first >= n->at.last && *score_of(w, g, h) >= SR_PAIR_LEAST;
        for (uint32_t k = 0; told && k < w->harms.count; k++) {
            const sr_harm *other = &w->harms.items[k];
            bool among = w->kind[g * w->harms.count + k] == SR_PAIR_AMONG &&
                         other->last <= n->at.first && other->measure != own->measure &&
                         sr_pair_between(w, other->last, n->at.first).joins;
            *score_of(w, g, k) = among ? 0 : *score_of(w, g, k);
        }
    }
}

void sr_beside_settle(sr_pairs *w)
{
    for (uint32_t g = 0; g < w->groups.count; g++) {
        clear_whole(w, g);
        clear_both(w, g);
        clear_evacuated(w, g);
        clear_where(w, g);
        raise_bodies(w, g);
        raise_shot(w, g);
        raise_held(w, g);
        raise_fled(w, g);
        clear_destroyed(w, g);
        raise_none(w, g);
        raise_part(w, g);
        raise_resumed(w, g);
        clear_before(w, g);
    }
}
