// Tolls: sentence by sentence, the words of harm (harm.c), the groups of people (group*.c), how
// each pair of them relates (pair.c, pair_share.c), the scorer's word on it (toll_feature.c), and
// here the choice: which words of harm count which group. draft.c makes the toll of a chosen pair.
#include "claim/toll.h"

#include <string.h>

#include "claim/beside.h"
#include "claim/carried.h"
#include "claim/draft.h"
#include "claim/losses.h"
#include "claim/pair.h"
#include "claim/spared.h"
#include "claim/survived.h"
#include "claim/toll_feature.h"

/// How sure a number is that has its harm right behind it.
#define BARE_FIGURE_SCORE 0.8f

/// "Seven rebels, including a woman", "three of the fighters were Chileans": the word says what
/// else they are, and not that they were no fighters.
static bool is_any_person(const sr_pairs *w, const sr_draft *d)
{
    const sr_actor *a = sr_scope_actor(w->scope, d->head);
    bool nation = a != NULL && a->country != NULL && a->code != NULL && strlen(a->code) == 3 &&
                  sr_scope_people(w->scope, d->head) == NULL;
    return nation || sr_claim_lemma_is(w->scope, SR_WORDS_ANY_PERSON, d->head);
}

/// What the parts of a total are, by what the total is.
static void class_parts(sr_pairs *w, uint32_t first_draft)
{
    for (uint32_t i = first_draft; i < w->out->count; i++) {
        sr_draft *d = &w->out->items[i];
        const sr_draft *total = d->parent == SR_NONE ? NULL : &w->out->items[d->parent];
        if (total != NULL && total->toll.class == SR_CLASS_COMBATANT && !total->suspect &&
            d->toll.class == SR_CLASS_CIVILIAN && is_any_person(w, d)) {
            d->toll.class = SR_CLASS_COMBATANT;
        }
    }
}

/// "Thirty-five casualties, including an officer": losses of fighters.
static bool is_of_fighters(const sr_pairs *w, const sr_draft *total)
{
    return sr_claim_is(w->scope, SR_WORDS_LOSS, sr_syntax_lemma(w->s, total->head)) ||
           sr_claim_is(w->scope, SR_WORDS_LOSS, sr_syntax_lemma(w->s, total->toll.token));
}

/// A total of people whose parts are civilians and fighters is mixed.
static void mix_parents(sr_pairs *w, uint32_t first_draft)
{
    for (uint32_t i = first_draft; i < w->out->count; i++) {
        sr_draft *total = &w->out->items[i];
        bool has[SR_CLASS_MIXED + 1] = {false};
        for (uint32_t k = first_draft; k < w->out->count; k++) {
            has[w->out->items[k].toll.class] |= w->out->items[k].parent == i;
        }
        bool some = has[SR_CLASS_COMBATANT] && total->toll.class == SR_CLASS_UNKNOWN;
        if (some && has[SR_CLASS_CIVILIAN]) {
            total->toll.class = SR_CLASS_MIXED;
        } else if (some && is_of_fighters(w, total)) {
            total->toll.class = SR_CLASS_COMBATANT;
        }
    }
    class_parts(w, first_draft);
}

/// Every draft of a part finds the draft of its total; `draft_group` is the group of each draft.
static void set_parents(sr_pairs *w, uint32_t first_draft, const uint32_t *draft_group)
{
    for (uint32_t i = first_draft; i < w->out->count; i++) {
        uint32_t total = w->groups.items[draft_group[i - first_draft]].part_of;
        for (uint32_t k = first_draft; k < w->out->count && total != SR_NONE; k++) {
            if (draft_group[k - first_draft] == total &&
                w->out->items[k].toll.measure == w->out->items[i].toll.measure) {
                w->out->items[i].parent = k;
                if (w->out->items[i].attribution == SR_NONE) { // "two died, police said, including"
                    w->out->items[i].attribution = w->out->items[k].attribution;
                }
            }
        }
    }
}

static bool has_figure(const sr_group *g)
{
    return g->kind == SR_GROUP_NUMBER && g->bound < SR_BOUND_VAGUE;
}

/// "72 soldiers were killed or captured": two words of harm for one figure.
static bool is_either(const sr_pairs *w, const sr_harm *a, const sr_harm *b)
{
    uint32_t between = a->first < b->first ? a->last : b->last;
    return sr_pairs_joined(w, a, b) && sr_pairs_is(w, between, "or");
}

/// One group may be counted under two measures only where both words of harm claim it: "killed and
/// wounded many", "the nine who were kidnapped and found dead".
static bool claims_too(const sr_pairs *w, uint32_t g, uint32_t h, uint32_t first)
{
    sr_pair_kind r = w->kind[g * w->harms.count + h];
    sr_pair_kind r0 = w->kind[g * w->harms.count + first];
    bool direct = r == SR_PAIR_SUBJECT || r == SR_PAIR_OBJECT || r == SR_PAIR_MODIFIER ||
                  r == SR_PAIR_AMONG || r == SR_PAIR_OF;
    bool direct_first = r0 != SR_PAIR_NEAR && r0 != SR_PAIR_LIST;
    const sr_group *at = &w->groups.items[g];
    const sr_harm *harm = &w->harms.items[h];
    if (r == SR_PAIR_OBJECT && at->at.first > harm->last &&
        sr_pair_between(w, harm->last, at->at.first).harm) {
        direct = false; // "killing three and maiming scores": nearer to the other
    }
    if (w->harms.items[h].row->certainty == SR_POSSIBLE &&
        w->harms.items[first].measure == SR_KILLED) {
        return false; // "shot and killed"
    }
    bool joined = sr_pairs_joined(w, harm, &w->harms.items[first]);
    if (has_figure(at) && is_either(w, harm, &w->harms.items[first])) {
        return false;
    }
    bool harmed = sr_measure_is_bodily(harm->measure) &&
                  sr_measure_is_bodily(w->harms.items[first].measure) && has_figure(at);
    return joined ? !harmed : direct && direct_first; // "over 40 killed and wounded" is one figure
}

/// The best word of harm that may still count group `g`, or SR_NONE. `taken` is a set of
/// 1 << sr_measure; `first` the word that counts it already, or SR_NONE.
static uint32_t best_harm(const sr_pairs *w, uint32_t g, unsigned taken, uint32_t first)
{
    const float *score = &w->score[g * w->harms.count];
    uint32_t best = SR_NONE;
    for (uint32_t h = 0; h < w->harms.count; h++) {
        bool free = (taken >> w->harms.items[h].measure & 1U) == 0 &&
                    (first == SR_NONE || claims_too(w, g, h, first));
        if (free && score[h] >= SR_PAIR_LEAST && (best == SR_NONE || score[h] > score[best]) &&
            !sr_survived_is(w, &w->harms.items[h], &w->groups.items[g])) {
            best = h;
        }
    }
    return best;
}

/// "72 soldiers were killed or captured" is one figure, of the dead if any died: the word of harm
/// that counts it, in place of `first`.
static uint32_t graver(const sr_pairs *w, uint32_t g, uint32_t first)
{
    for (uint32_t h = 0; first != SR_NONE && h < w->harms.count; h++) {
        const sr_harm *a = &w->harms.items[h];
        const sr_harm *b = &w->harms.items[first];
        if (a->measure == SR_KILLED && b->measure != SR_KILLED && is_either(w, a, b) &&
            w->score[g * w->harms.count + h] >= SR_PAIR_LEAST) {
            return h;
        }
    }
    return first;
}

/// A number without a noun, or with "others" alone.
static bool is_lone_figure(const sr_pairs *w, const sr_group *g)
{
    bool others = g->number != NULL && sr_pairs_is(w, g->head, "others");
    return (g->elided || others) && g->low != SR_NO_NUMBER;
}

/// Told as done, in a word that means nothing else.
static bool is_plain_harm(const sr_harm *h)
{
    return !h->irrealis && !h->negated && h->row->certainty == SR_CERTAIN;
}

/// "20 killed and 31 wounded": a number alone with its harm behind it, whatever the tree makes of
/// it. The scorer has seen few of them.
static bool is_bare_figure(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    const sr_syntax *s = w->s;
    uint8_t xpos = s->tags->xpos[h->token];
    bool left = g->at.first > w->a && (sr_pairs_is(w, g->at.first - 1, "with") ||
                                       sr_pairs_is(w, g->at.first - 1, "left"));
    bool state = xpos == SR_XPOS_VBN || sr_syntax_upos(s, h->token) == SR_ADJ || left;
    uint8_t behind = h->last < w->b ? sr_syntax_upos(s, h->last) : SR_PUNCT;
    bool noun_behind = behind == SR_NOUN || behind == SR_PROPN || behind == SR_ADJ;
    uint32_t next = g->at.last;
    while (next < h->first && sr_syntax_upos(s, next) == SR_ADV) {
        next++; // "20 gravely wounded"
    }
    return is_lone_figure(w, g) && is_plain_harm(h) && h->first == next && state && !noun_behind &&
           (left || sr_syntax_child(s, h->token, SR_OBJ) == SR_NO_TOKEN);
}

/// "Killed 3 and wounded 12 civilians": a number alone between its verb and the next word of harm.
static bool is_first_of_two(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    uint32_t next = g->at.last + 1;
    return is_lone_figure(w, g) && is_plain_harm(h) && h->last == g->at.first && !h->passive &&
           h->row->harm == SR_HARM_OBJECT && next < w->b &&
           sr_syntax_upos(w->s, next - 1) == SR_CCONJ && sr_harms_at(&w->harms, next) != NULL;
}

/// "Wounded: 12", "the dead numbered 12", "fatalities now total 12": the figure is said of the harm
/// before it.
static bool is_said_of(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    uint32_t t = g->at.first;
    if (!is_lone_figure(w, g) || !is_plain_harm(h) || t < h->last + 1 ||
        (h->row->harm == SR_HARM_OBJECT && !h->passive)) {
        return false;
    }
    if (t == h->last + 1) {
        bool label = h->first == w->a || sr_syntax_upos(w->s, h->first - 1) == SR_PUNCT;
        return sr_pairs_is(w, h->last, ":") && label;
    }
    bool counts = sr_claim_lemma_is(w->scope, SR_WORDS_NUMBER, t - 1) && t - h->last < 12;
    return counts && !sr_pair_between(w, h->last, t - 1).verb &&
           !sr_pair_between(w, h->last, t - 1).harm;
}

/// "Twelve were killed in the port, three in the camp": a number whose verb is that of the one
/// before.
static bool is_gapped(const sr_pairs *w, uint32_t gi, uint32_t hi)
{
    const sr_group *g = &w->groups.items[gi];
    const sr_harm *h = &w->harms.items[hi];
    uint32_t t = g->at.first;
    bool apart =
        t > h->last + 2 && t < h->last + 12 && is_lone_figure(w, g) &&
        (sr_pairs_is(w, t - 1, ",") || sr_pairs_is(w, t - 1, "and") || sr_pairs_is(w, t - 1, ";"));
    if (!apart || g->at.last >= w->b || sr_syntax_upos(w->s, g->at.last) != SR_ADP ||
        strcmp(sr_syntax_form(w->s, g->at.last), sr_syntax_form(w->s, h->last)) != 0 ||
        sr_pairs_is(w, g->at.last, "of")) {
        return false;
    }
    sr_pair_gap x = sr_pair_between(w, h->last, t);
    bool told = false;
    for (uint32_t o = 0; o < gi; o++) {
        told = told || (w->groups.items[o].number != NULL &&
                        w->score[o * w->harms.count + hi] >= SR_PAIR_LEAST);
    }
    return told && !x.verb && !x.harm;
}

/// "Three killed and twelve captured": a number that has its own harm right behind it, or before
/// it, is no count of another.
static void clear_other_harms(const sr_pairs *w, uint32_t g, uint32_t own)
{
    for (uint32_t h = 0; h < w->harms.count; h++) {
        if (h != own && !sr_pairs_joined(w, &w->harms.items[h], &w->harms.items[own])) {
            w->score[g * w->harms.count + h] = 0;
        }
    }
}

/// "Twelve men were killed, nine wounded": a harm with a number of its own right before it is not
/// that of people who have another.
static void clear_other_people(const sr_pairs *w, uint32_t own, uint32_t h)
{
    for (uint32_t g = 0; g < own; g++) {
        if (w->groups.items[g].number != NULL && sr_pairs_own_harm(w, g, h)) {
            w->score[g * w->harms.count + h] = 0;
        }
    }
}

static void raise_bare_figures(const sr_pairs *w)
{
    for (uint32_t g = 0; g < w->groups.count; g++) {
        const sr_group *figure = &w->groups.items[g];
        for (uint32_t h = 0; h < w->harms.count; h++) {
            const sr_harm *harm = &w->harms.items[h];
            bool bare = is_bare_figure(w, figure, harm);
            if (w->kind[g * w->harms.count + h] != SR_PAIR_NONE &&
                (bare || is_first_of_two(w, figure, harm) || is_said_of(w, figure, harm) ||
                 is_gapped(w, g, h))) {
                sr_pairs_raise(w, g, h, BARE_FIGURE_SCORE);
            }
            if (bare && w->score[g * w->harms.count + h] >= SR_PAIR_LEAST) {
                clear_other_harms(w, g, h);
                clear_other_people(w, g, h);
            }
        }
    }
}

/// "4,000 people live there, 900 of them Kurds, and a shell killed two": what harms none of the
/// whole harms no part that is only told beside it.
static void clear_parts(sr_pairs *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t g = 0; g < w->groups.count; g++) {
        const sr_group *part = &w->groups.items[g];
        bool told = sr_group_is_part(part) && part->part_of != SR_NONE;
        for (uint32_t h = 0; told && h < n; h++) {
            sr_pair_kind r = w->kind[g * n + h];
            bool loose = r == SR_PAIR_NEAR || r == SR_PAIR_SUBJECT_FAR;
            bool harmed = w->score[part->part_of * n + h] >= SR_PAIR_LEAST;
            w->score[g * n + h] = loose && !harmed ? 0 : w->score[g * n + h];
        }
    }
}

static void choose(sr_pairs *w)
{
    uint32_t n = w->harms.count;
    uint32_t first_draft = w->out->count;
    uint32_t *draft_group = sr_new(&w->scratch, uint32_t, (size_t)w->groups.count * n + 1);
    for (uint32_t g = 0; g < w->groups.count; g++) {
        unsigned taken = 0;
        uint32_t first = graver(w, g, best_harm(w, g, taken, SR_NONE));
        for (uint32_t h = first; h != SR_NONE; h = best_harm(w, g, taken, first)) {
            taken |= 1U << w->harms.items[h].measure;
            draft_group[w->out->count - first_draft] = g;
            sr_draft_make(w, g, h, w->score[g * n + h]);
        }
    }
    set_parents(w, first_draft, draft_group);
    mix_parents(w, first_draft);
    sr_carried_part(w, first_draft);
}

static void read_sentence(sr_pairs *w, uint32_t sentence, sr_arena scratch)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, sentence);
    w->scratch = scratch;
    w->a = at->first;
    w->b = at->last;
    w->sentence = sentence;
    w->harms = (sr_harm_list){0};
    w->groups = (sr_group_list){0};
    sr_survived_drop(w);
    sr_harms_find(w->scope, sentence, &w->harms, &w->scratch);
    uint32_t first_draft = w->out->count;
    if (w->harms.count == 0 && !sr_spared_told(w) && !sr_carried_told(w)) {
        return;
    }
    sr_groups_find(w->scope, w->attributions, sentence, &w->harms, &w->groups, &w->scratch);
    sr_pairs_relate(w);
    sr_pairs_score(w);
    raise_bare_figures(w);
    sr_losses_settle(w);
    clear_parts(w);
    sr_beside_settle(w);
    choose(w);
    sr_spared_find(w);
    sr_carried_find(w, first_draft);
}

void sr_drafts_find(const sr_scope *scope, const sr_attributions *attributions, sr_draft_list *out,
                    sr_arena *keep, sr_arena scratch)
{
    sr_pairs w = {
        .scope = scope, .s = scope->syntax, .attributions = attributions, .out = out, .keep = keep};
    for (uint32_t i = 0; i < scope->syntax->tokens->sentence_count; i++) {
        read_sentence(&w, i, scratch);
    }
}
