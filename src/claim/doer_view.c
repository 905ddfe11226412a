// What a report tells of its actors, that a doer is chosen by, and who may have done the harm of
// one figure.
#include "claim/doer_view.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "base/word.h"

#define SENTENCES_AROUND 60 // past most articles: in a book the fighters of other chapters stay out

// ---- what the report tells of its actors

static void count_all(sr_doer_record *records, const sr_indices *list, size_t field)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i] != SR_NONE) {
            ++*(uint32_t *)((char *)&records[list->items[i]] + field);
        }
    }
}

static void read_events(sr_doer_view *v)
{
    for (uint32_t i = 0; i < v->scope->events->count; i++) {
        const sr_event *e = &v->scope->events->items[i];
        if (sr_doer_claims(e)) {
            count_all(v->records, &e->actors, offsetof(sr_doer_record, claims));
            v->claims++;
        } else if (e->type == SR_ASSAULT) {
            count_all(v->records, &e->actors, offsetof(sr_doer_record, assaults));
            count_all(v->records, &e->recipients, offsetof(sr_doer_record, suffered));
            v->assaults++;
        } else if (sr_event_type_is_harm(e->type)) {
            count_all(v->records, &e->actors, offsetof(sr_doer_record, arrests));
        } else if (e->type == SR_ACCUSE) {
            count_all(v->records, &e->recipients, offsetof(sr_doer_record, accused));
        }
    }
}

static void read_mention(sr_doer_view *v, const sr_mention *m)
{
    sr_doer_record *r = &v->records[m->actor];
    r->mentions++;
    uint32_t sentence = sr_scope_sentence(v->scope, m->token);
    r->first = sentence < r->first ? sentence : r->first;
    for (uint32_t t = m->first; t < m->last && !m->pronoun; t++) {
        r->culprit = r->culprit || sr_claim_lemma_is(v->scope, SR_WORDS_CULPRIT, t);
    }
    uint32_t verb = sr_syntax_head(v->s, m->token);
    uint8_t role = sr_syntax_deprel(v->s, m->token);
    bool object = role == SR_OBJ || role == SR_NSUBJ_PASS || role == SR_OBL;
    if (object && verb != SR_NO_TOKEN && sr_claim_lemma_is(v->scope, SR_WORDS_BLAME, verb)) {
        r->accused++;
    }
}

static void read_report(sr_doer_view *v, sr_arena *arena)
{
    const sr_names *names = v->scope->names;
    v->records = sr_new(arena, sr_doer_record, names->actor_count + 1);
    for (uint32_t i = 0; i < names->actor_count; i++) {
        v->records[i].first = UINT32_MAX;
    }
    read_events(v);
    for (uint32_t i = 0; i < names->mention_count; i++) {
        if (names->mentions[i].actor != SR_NONE) {
            read_mention(v, &names->mentions[i]);
        }
    }
    for (uint32_t i = 0; i < v->attributions->count; i++) {
        if (v->attributions->items[i].actor != SR_NONE) {
            v->records[v->attributions->items[i].actor].speaks++;
        }
    }
    for (uint32_t i = 0; i < v->drafts->count; i++) {
        const sr_draft *d = &v->drafts->items[i];
        uint32_t own = sr_scope_actor_at(v->scope, d->head);
        if (own != SR_NONE) {
            v->records[own].harmed = true;
        }
        if (d->toll.by != SR_NONE) {
            v->records[d->toll.by].figures++;
        }
        if (d->doer_told != SR_NONE) {
            v->records[d->doer_told].told++;
        }
    }
}

static void sum_up(sr_doer_view *v)
{
    for (uint32_t a = 0; a < v->scope->names->actor_count; a++) {
        const sr_doer_record *r = &v->records[a];
        v->attackers += r->assaults > 0;
        v->most_figures = r->figures > v->most_figures ? r->figures : v->most_figures;
        v->blamed = v->blamed || r->claims > 0 || r->accused > 0;
    }
}

/// Counts what follows each index of `from`, two ahead, into where each begins, one ahead.
static uint32_t add_up(uint32_t *from, uint32_t count)
{
    for (uint32_t i = 2; i < count + 2; i++) {
        from[i] += from[i - 1];
    }
    return from[count + 1];
}

static void index_mentions(sr_doer_view *v, sr_arena *arena)
{
    const sr_names *names = v->scope->names;
    v->told_from = sr_new(arena, uint32_t, names->actor_count + 2);
    for (uint32_t i = 0; i < names->mention_count; i++) {
        if (names->mentions[i].actor != SR_NONE) {
            v->told_from[names->mentions[i].actor + 2]++;
        }
    }
    v->told = sr_new(arena, uint32_t, add_up(v->told_from, names->actor_count) + 1);
    for (uint32_t i = 0; i < names->mention_count; i++) { // each begin moves to the next one's
        if (names->mentions[i].actor != SR_NONE) {
            v->told[v->told_from[names->mentions[i].actor + 1]++] = i;
        }
    }
}

/// Once to count, with `acts` NULL, and once to fill in.
static void pass_over_acts(sr_doer_view *v)
{
    for (uint32_t i = 0; i < v->scope->events->count; i++) {
        const sr_event *e = &v->scope->events->items[i];
        for (uint32_t k = 0; sr_event_type_is_harm(e->type) && k < e->actors.count; k++) {
            uint32_t a = e->actors.items[k];
            for (uint32_t m = 0; a != SR_NONE && m < e->mention_count; m++) {
                if (v->acts == NULL) {
                    v->acts_from[a + 2]++;
                } else {
                    v->acts[v->acts_from[a + 1]++] =
                        sr_scope_sentence(v->scope, e->mentions[m].trigger);
                }
            }
        }
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void index_acts(sr_doer_view *v, sr_arena *arena)
{
    uint32_t count = v->scope->names->actor_count;
    v->acts_from = sr_new(arena, uint32_t, count + 2);
    pass_over_acts(v);
    v->acts = sr_new(arena, uint32_t, add_up(v->acts_from, count) + 1);
    pass_over_acts(v);
    for (uint32_t a = 0; a < count; a++) {
        uint32_t acts = v->acts_from[a + 1] - v->acts_from[a];
        if (acts > 1) {
            qsort(v->acts + v->acts_from[a], acts, sizeof *v->acts, compare_numbers);
        }
    }
}

// ---- figures of one incident

static int compare_kin(const void *a, const void *b)
{
    const sr_doer_kin *x = a;
    const sr_doer_kin *y = b;
    return x->doer != y->doer     ? (x->doer < y->doer ? -1 : 1)
           : x->place != y->place ? (x->place < y->place ? -1 : 1)
           : x->from != y->from   ? (x->from < y->from ? -1 : 1)
                                  : (int)x->background - (int)y->background;
}

bool sr_doer_view_has_kin(const sr_doer_view *v, const sr_draft *d, uint32_t a)
{
    const sr_doer_kin wanted = {
        .doer = a, .place = d->toll.place, .from = d->toll.from, .background = d->toll.background};
    const sr_doer_kin *found =
        v->kin_count == 0 ? NULL
                          : bsearch(&wanted, v->kins, v->kin_count, sizeof wanted, compare_kin);
    return found != NULL && found->count > (d->doer_told == a ? 1U : 0U);
}

static void index_kin(sr_doer_view *v, sr_arena *arena)
{
    v->kins = sr_new(arena, sr_doer_kin, v->drafts->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < v->drafts->count; i++) {
        const sr_draft *d = &v->drafts->items[i];
        if (d->doer_told != SR_NONE) {
            v->kins[count++] =
                (sr_doer_kin){d->doer_told, d->toll.place, d->toll.from, 1, d->toll.background};
        }
    }
    if (count > 1) {
        qsort(v->kins, count, sizeof *v->kins, compare_kin);
    }
    for (uint32_t i = 0; i < count; i++) {
        sr_doer_kin *last = v->kin_count == 0 ? NULL : &v->kins[v->kin_count - 1];
        if (last != NULL && compare_kin(last, &v->kins[i]) == 0) {
            last->count++;
        } else {
            v->kins[v->kin_count++] = v->kins[i];
        }
    }
}

// ---- candidates

/// "The explosive", "the grenade": what was used, and nobody.
static bool is_thing(const sr_doer_view *v, uint32_t a)
{
    static const char *const kinds[] = {"bomb", "ied", "grenade", "mine", "aerial-bomb", NULL};
    uint32_t m = v->told_from[a] < v->told_from[a + 1] ? v->told[v->told_from[a]] : SR_NONE;
    if (m == SR_NONE || sr_doer_view_actor(v, a)->kind != SR_ACTOR_CATEGORY) {
        return false;
    }
    uint32_t token = v->scope->names->mentions[m].token;
    const sr_weapon *weapon = sr_weapons_at(&v->scope->values->weapons, token);
    return weapon != NULL && sr_word_in(weapon->kind, kinds) &&
           sr_scope_people(v->scope, token) == NULL;
}

/// How much speaks for looking at an actor at all, whatever the figure.
static uint32_t standing_of(const sr_doer_view *v, uint32_t a)
{
    const sr_doer_record *r = &v->records[a];
    const sr_actor *x = sr_doer_view_actor(v, a);
    bool fights = x->armed || x->class == SR_CLASS_COMBATANT || r->culprit;
    return r->mentions == 0
               ? 0
               : (r->claims > 0 ? 4U : 0) + (r->assaults > 0 ? 3U : 0) + (r->accused > 0 ? 2U : 0) +
                     (r->figures > 0 ? 2U : 0) + (fights ? 2U : 0) + (r->arrests > 0 ? 1U : 0);
}

/// Once per report: rules name nobody who does not stand in this list.
static void find_plausible(sr_doer_view *v, sr_arena *arena)
{
    v->plausible = sr_new(arena, uint32_t, v->scope->names->actor_count + 1);
    for (uint32_t a = 0; a < v->scope->names->actor_count; a++) {
        if (standing_of(v, a) > 0 && !sr_doer_only_tells(sr_doer_view_actor(v, a)) &&
            !is_thing(v, a)) {
            v->plausible[v->plausible_count++] = a;
        }
    }
}

uint32_t sr_doer_view_sentence(const sr_doer_view *v, uint32_t i)
{
    return sr_scope_sentence(v->scope, v->scope->names->mentions[v->told[i]].token);
}

static bool is_told_before(const void *of, uint32_t index, const void *sentence)
{
    return sr_doer_view_sentence(of, index) < *(const uint32_t *)sentence;
}

uint32_t sr_doer_view_first(const sr_doer_view *v, uint32_t a, uint32_t sentence)
{
    return sr_order_first(v, v->told_from[a], v->told_from[a + 1], is_told_before, &sentence);
}

/// Mentioned at most SENTENCES_AROUND sentences from the figure.
static bool is_around(const sr_doer_view *v, const sr_draft *d, uint32_t a)
{
    uint32_t from = d->sentence > SENTENCES_AROUND ? d->sentence - SENTENCES_AROUND : 0;
    uint32_t first = sr_doer_view_first(v, a, from); // that is not too far before
    return first < v->told_from[a + 1] &&
           sr_doer_view_sentence(v, first) <= d->sentence + SENTENCES_AROUND;
}

static uint32_t weigh(const sr_doer_view *v, const sr_draft *d, uint32_t a)
{
    bool told = d->doer_told == a || d->doer_event == a || d->doer_before == a || d->toll.by == a;
    if (a == d->toll.side || a == sr_scope_actor_at(v->scope, d->head) ||
        (!told && (!is_around(v, d, a) || sr_doer_is_own_side(v->scope, d, a)))) {
        return 0;
    }
    return (told ? 8U : 0) + standing_of(v, a);
}

void sr_doer_view_look(sr_doer_view *v, const sr_draft *d)
{
    v->count = 0;
    for (uint32_t i = 0; i < v->plausible_count; i++) {
        uint32_t a = v->plausible[i];
        uint32_t weight = weigh(v, d, a);
        uint32_t at = v->count;
        if (weight == 0) {
            continue;
        }
        if (v->count == SR_DOER_CHOICES) { // the least goes
            at = 0;
            for (uint32_t k = 1; k < v->count; k++) {
                at = v->weight[k] < v->weight[at] ? k : at;
            }
            if (v->weight[at] >= weight) {
                continue;
            }
        } else {
            v->count++;
        }
        v->items[at] = a;
        v->weight[at] = weight;
    }
}

void sr_doer_view_read(sr_doer_view *v, const sr_scope *scope, const sr_attributions *attributions,
                       const sr_ground *ground, const sr_draft_list *drafts, sr_arena *arena)
{
    *v = (sr_doer_view){.scope = scope,
                        .s = scope->syntax,
                        .attributions = attributions,
                        .ground = ground,
                        .drafts = drafts};
    read_report(v, arena);
    sum_up(v);
    index_mentions(v, arena);
    index_acts(v, arena);
    index_kin(v, arena);
    find_plausible(v, arena);
}
