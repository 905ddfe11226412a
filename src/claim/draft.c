// From a pair of harm and people to the draft of a toll: its figure, how certain it is, who the
// victims are, and the words that it rests on.
#include "claim/draft.h"

#include <string.h>

#include "claim/beside.h"
#include "claim/losses.h"
#include "claim/suspect.h"
#include "claim/topic.h"
#include "claim/victim_class.h"
#include "claim/victim_side.h"
#include "claim/victim_words.h"

/// What is lost between a right pair and a right toll (told twice, counted twice): by
/// cross-validation on the training reports.
#define TOLL_LOSS 0.05f

/// Two voices that are known, and not one.
static bool is_other_voice(const sr_pairs *w, uint32_t a, uint32_t b)
{
    if (a == SR_NONE || b == SR_NONE || a == b) {
        return false;
    }
    const sr_attribution *x = &w->attributions->items[a];
    const sr_attribution *y = &w->attributions->items[b];
    bool same = x->actor != SR_NONE
                    ? x->actor == y->actor
                    : x->name != NULL && y->name != NULL && strcmp(x->name, y->name) == 0;
    return !same && x->name != NULL && y->name != NULL;
}

/// How many sentences before may tell those whom "dozens more" are more of.
#define MORE_WITHIN 3

/// The last draft before this one that says who the people are; that they were fighters
/// is the word of whoever said so, and not of another voice in another sentence.
static const sr_draft *antecedent(const sr_pairs *w, const sr_draft *of)
{
    for (uint32_t i = w->out->count; i-- > 0;) {
        const sr_draft *d = &w->out->items[i];
        if (w->sentence - d->sentence > (of->more && of->elided ? MORE_WITHIN : 1)) {
            break;
        }
        bool body = sr_claim_lemma_is(w->scope, SR_WORDS_REMAINS, d->head);
        bool few = d->sentence != w->sentence && d->kind != SR_GROUP_NUMBER && !of->some &&
                   d->toll.bound == SR_BOUND_EXACT && of->toll.low > d->toll.high;
        if (few) {
            continue; // "A nun lost her leg. Another 23 were hurt."
        }
        if (d->toll.low == 1 && of->toll.low > 1 &&
            sr_claim_lemma_is(w->scope, SR_WORDS_CULPRIT, d->head)) {
            return NULL; // "the bomber and six others"
        }
        if (d->toll.victims != NULL && !d->fate && !d->part && !body) {
            bool other = d->sentence != w->sentence && d->toll.class == SR_CLASS_COMBATANT &&
                         d->toll.measure == of->toll.measure &&
                         is_other_voice(w, of->attribution, d->attribution);
            return other ? NULL : d;
        }
    }
    return NULL;
}

/// "killed three and wounded four soldiers": the noun comes with the second number.
static const sr_group *told_behind(const sr_pairs *w, const sr_group *g)
{
    for (uint32_t i = 0; g->elided && i < w->groups.count; i++) {
        const sr_group *o = &w->groups.items[i];
        uint32_t t = o->at.first;
        bool near = t > g->at.last && t <= g->at.last + 4 && sr_pairs_is(w, g->at.last, "and");
        if (near && !o->elided && o->number != NULL && sr_pair_between(w, g->at.last, t).harm) {
            return o;
        }
    }
    return NULL;
}

/// The people of the same sentence that some are taken from: "five rebels, two of them hurt"; or
/// NULL.
static const sr_group *whole_beside(const sr_pairs *w, const sr_group *g)
{
    const sr_group *found = NULL;
    for (uint32_t i = 0; i < w->groups.count; i++) {
        const sr_group *o = &w->groups.items[i];
        bool many = o->kind == SR_GROUP_NUMBER && o->person && !o->some && !o->elided;
        found = many && o->at.last <= g->at.first ? o : found;
    }
    return found;
}

/// The losses that a bare figure counts, or NULL.
static const sr_harm *losses_of(const sr_pairs *w, const sr_group *g)
{
    const sr_harm *losses = sr_losses_bare(w, g) ? sr_losses_before(w, g) : NULL;
    for (uint32_t i = 0; losses != NULL && i < w->groups.count; i++) {
        const sr_group *o = &w->groups.items[i];
        if (o->at.first >= losses->last && o->at.last <= g->at.first && o->person &&
            !sr_losses_bare(w, o)) {
            return NULL; // "the loss of 18 sailors, with 14 missing": sailors
        }
    }
    return losses;
}

/// "600 Peruvians, including soldiers and civilians": the word leaves open who they are.
static bool is_open_word(const sr_pairs *w, const sr_group *g)
{
    return !g->elided && g->number != NULL && sr_scope_class(w->scope, g->head) == SR_CLASS_UNKNOWN;
}

/// By the parts told of them, where the words leave it open; or SR_CLASS_UNKNOWN.
static sr_class class_by_parts(const sr_pairs *w, const sr_group *g, const sr_harm *h,
                               sr_class class)
{
    bool open = class == SR_CLASS_UNKNOWN;
    sr_class parts =
        open || is_open_word(w, g) ? sr_victim_class_by_parts(w, g, h) : SR_CLASS_UNKNOWN;
    return open || parts == SR_CLASS_MIXED ? parts : SR_CLASS_UNKNOWN;
}

/// A bare figure of losses is of whose the losses are. False where it is none.
static bool set_owned(const sr_pairs *w, const sr_group *g, sr_draft *d)
{
    const sr_harm *losses = losses_of(w, g);
    uint32_t owner = losses == NULL ? SR_NO_TOKEN : sr_losses_owner(w, losses);
    if (owner == SR_NO_TOKEN) {
        return false;
    }
    d->loser = owner;
    d->toll.victims = sr_losses_led(w, losses) ? NULL : sr_victim_owner_words(w, owner);
    sr_class class = sr_scope_class(w->scope, owner);
    bool fights = sr_victim_class_of(w, owner) == SR_CLASS_COMBATANT; // a ministry's are open
    d->toll.class = class == SR_CLASS_UNKNOWN && fights ? SR_CLASS_COMBATANT : class;
    return true;
}

/// "The number of rebels killed rose to 40": a bare figure of those whose number it is.
static bool set_numbered(const sr_pairs *w, const sr_group *g, const sr_harm *h, sr_draft *d)
{
    sr_stretch whom = sr_victim_numbered(w, g, h);
    if (whom.first >= whom.last) {
        return false;
    }
    d->toll.victims = sr_scope_text(w->scope, whom.first, whom.last, w->scope->keep);
    d->toll.class = sr_victim_class_of(w, whom.last - 1);
    d->head = whom.last - 1;
    return true;
}

/// The word counts losses, and says nothing of whose.
static bool counts_losses(const sr_pairs *w, const sr_group *g)
{
    return !g->elided && g->at.last == g->head + 1 &&
           sr_claim_lemma_is(w->scope, SR_WORDS_LOSS, g->head);
}

/// "Attacked the passengers, hurting four", "a convoy was attacked without casualties": a bare
/// figure of those whom the attack was on.
static void set_attacked(const sr_pairs *w, const sr_group *g, sr_draft *d, bool inherits)
{
    bool bare = inherits && d->toll.victims == NULL;
    bool losses = d->toll.class == SR_CLASS_UNKNOWN && counts_losses(w, g);
    uint32_t on =
        d->loser == SR_NO_TOKEN && (bare || losses) ? sr_victim_attacked(w, g) : SR_NO_TOKEN;
    if (on != SR_NO_TOKEN) {
        d->loser = on;
        d->toll.victims = d->toll.victims != NULL ? d->toll.victims : sr_victim_owner_words(w, on);
        d->toll.class = sr_victim_class_of(w, on);
    }
}

/// "The army sustained 9 dead".
static const char *words_of_loser(const sr_pairs *w, const sr_group *g, const sr_harm *h,
                                  const sr_draft *d)
{
    // "sustained 80 casualties: 50 in clashes", but not "(93 dead)"
    const sr_draft *total = h->last <= g->at.first ? antecedent(w, d) : NULL;
    bool part = total != NULL && total->sentence == w->sentence && total->loser == d->loser;
    return part ? total->toll.victims : sr_victim_owner_words(w, d->loser);
}

static void set_victims(const sr_pairs *w, const sr_group *g, const sr_harm *h, sr_draft *d)
{
    bool inherits;
    d->toll.class = sr_victim_class(w, g, h, &inherits);
    bool same_noun = h->row->harm == SR_HARM_PEOPLE &&
                     sr_stretch_holds((sr_stretch){h->first, h->last}, g->head);
    d->toll.victims = sr_victim_words(w, g);
    if (d->loser != SR_NO_TOKEN && d->toll.victims == NULL) {
        d->toll.victims = words_of_loser(w, g, h, d);
    }
    if (d->toll.class == SR_CLASS_UNKNOWN && sr_victim_is_mostly(w, g)) {
        const sr_draft *those =
            inherits ? antecedent(w, d) : NULL; // civilians, and others mostly so
        bool civil = those != NULL && those->toll.class == SR_CLASS_CIVILIAN;
        d->toll.class = civil ? SR_CLASS_CIVILIAN : SR_CLASS_MIXED;
        return;
    }
    sr_class parts = class_by_parts(w, g, h, d->toll.class);
    if (parts != SR_CLASS_UNKNOWN) {
        d->toll.class = parts;
        return;
    }
    const sr_group *behind = inherits ? told_behind(w, g) : NULL;
    if (behind != NULL) {
        d->toll.class = sr_victim_class(w, behind, h, &inherits);
        d->toll.victims = sr_victim_words(w, behind);
        return;
    }
    if (set_numbered(w, g, h, d) || set_owned(w, g, d)) {
        return;
    }
    bool some = (g->some || sr_beside_of_whom(w, g)) && d->toll.victims == NULL; // "two of whom"
    const sr_group *whole = some ? whole_beside(w, g) : NULL;
    if (whole != NULL) {
        d->toll.victims = sr_victim_words(w, whole);
        d->toll.class = inherits ? sr_victim_class(w, whole, h, &inherits) : d->toll.class;
        return;
    }
    const sr_draft *before =
        (inherits || some) && !same_noun && !sr_victim_is_mass(g) ? antecedent(w, d) : NULL;
    if (before != NULL) {
        d->toll.class = inherits ? before->toll.class : d->toll.class;
        d->toll.victims = d->toll.victims == NULL ? before->toll.victims : d->toll.victims;
        d->inherited_class = true;
        return;
    }
    set_attacked(w, g, d, inherits);
}

static bool is_hearsay_over(const sr_pairs *w, uint32_t t)
{
    uint32_t over = sr_attributions_over(w->attributions, t);
    return over != SR_NONE && w->attributions->items[over].hearsay;
}

/// "reportedly", "believed", "feared": the strongest doubt close to the harm. That a word of harm
/// has other meanings ("lost 40 men") makes the reading less sure, and the report no less.
static sr_certainty certainty_of(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    sr_certainty certainty = SR_CERTAIN;
    uint32_t first = g->at.first < h->first ? g->at.first : h->first;
    uint32_t last = g->at.last > h->last ? g->at.last : h->last;
    first = first > w->a + 4 ? first - 4 : w->a;
    for (uint32_t t = first; t < last; t++) {
        uint32_t end;
        const sr_lexicon_row *row = sr_scope_cue(w->scope, t, w->b, &end);
        bool whom = sr_syntax_deprel(w->s, t) == SR_AMOD && sr_syntax_head(w->s, t) == g->head &&
                    sr_pairs_is(w, t, "suspected"); // "arrested 40 suspected rebels"
        if (row != NULL && (row->cue == SR_CUE_HEDGE || row->cue == SR_CUE_HEARSAY) && !whom &&
            row->certainty > certainty) {
            certainty = row->certainty;
        }
    }
    return is_hearsay_over(w, h->token) && certainty == SR_CERTAIN ? SR_PROBABLE : certainty;
}

/// "the fatality was an unidentified woman": one harmed, told before.
static bool describes(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    if (sr_group_is_part(g)) {
        return false;
    }
    bool one = w->s->tags->xpos[h->token] == SR_XPOS_NN && h->first > w->a && g->low == 1;
    bool part = g->number != NULL && sr_pairs_is(w, g->number->last, "of") &&
                (sr_pairs_is(w, g->number->last + 1, "the") ||
                 sr_pairs_is(w, g->number->last + 1, "those"));
    uint32_t over = sr_syntax_head(w->s, g->head);
    bool is_noun = over != SR_NO_TOKEN && sr_syntax_child(w->s, over, SR_COP) != SR_NO_TOKEN;
    if (part && h->first > g->at.first && h->last <= g->head + 2 && h->noun) {
        return true; // "one of the wounded was in a ward"
    }
    if (part && is_noun && h->first > g->at.first && h->first <= g->head + 1) {
        return true; // "one of the injured men is a clerk"
    }
    return one && sr_pairs_is(w, h->first - 1, "the") && sr_pair_lists_harmed(w, h, g);
}

/// A list or a part has its harm elsewhere.
static bool is_wide(sr_pair_kind kind)
{
    return kind == SR_PAIR_LIST || kind == SR_PAIR_PART;
}

static sr_span evidence_of(const sr_pairs *w, const sr_group *g, const sr_harm *h, bool wide)
{
    uint32_t first = wide || g->at.first < h->first ? g->at.first : h->first;
    uint32_t last = wide || g->at.last > h->last ? g->at.last : h->last;
    if (last - first > (wide ? 24 : 60)) { // far apart: the number and its noun are the evidence
        first = g->at.first;
        last = g->at.last;
    }
    return sr_syntax_span(w->s, first, last);
}

static sr_toll toll_of(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    return (sr_toll){.event = SR_NONE,
                     .measure = h->measure,
                     .low = g->low,
                     .high = g->high,
                     .bound = g->bound,
                     .word = g->word,
                     .side = SR_NONE,
                     .by = SR_NONE,
                     .place = SR_NONE,
                     .from = SR_NO_DAY,
                     .to = SR_NO_DAY,
                     .claim = SR_NONE,
                     .token = h->token,
                     .denied = h->negated && g->bound != SR_BOUND_NONE,
                     .certainty = certainty_of(w, g, h)};
}

/// Who says so. In "the ministry's toll rose to 40" the word of harm is the source's, the figure
/// what it says.
static uint32_t attribution_of(const sr_pairs *w, const sr_group *g, const sr_harm *h, bool behind)
{
    uint32_t gapped = g->elided ? sr_attributions_gapped(w->attributions, g->head) : SR_NONE;
    if (gapped != SR_NONE) {
        return gapped;
    }
    uint32_t found = sr_attributions_figure(w->attributions, behind ? g->head : h->token);
    bool signs = found != SR_NONE && w->attributions->items[found].signs;
    if (sr_topic_is(w, h) && !signs) { // whoever signs the sentence vouches for all that it tells
        return SR_NONE;
    }
    return found == SR_NONE && !behind && h->row->harm == SR_HARM_TOLL
               ? sr_attributions_figure(w->attributions, g->at.first)
               : found;
}

/// Who lost them: by the noun of harm that is counted, or by "the loss of 20 soldiers".
static uint32_t loser_of(const sr_pairs *w, const sr_group *g, const sr_harm *h,
                         const sr_harm *lost)
{
    if (sr_victim_is_harm(g, lost)) {
        return sr_victim_loser(w, lost);
    }
    bool loss = strcmp(h->row->words[0], "loss") == 0 && h->last < g->at.first + 2 &&
                h->last <= g->at.first && sr_pairs_is(w, h->last, "of");
    return loss ? sr_losses_owner(w, h) : SR_NO_TOKEN;
}

static void make(sr_pairs *w, const sr_group *g, const sr_harm *h, bool wide, float score)
{
    const sr_harm *lost = sr_victim_harm(w, g, h);
    bool behind = h->first >= g->at.last || wide;
    sr_draft d = {
        .toll = toll_of(w, g, h),
        .sentence = w->sentence,
        .group = g->at,
        .head = g->head,
        .loser = loser_of(w, g, h, lost),
        .kind = g->kind,
        .elided = g->elided,
        .more = g->more,
        .part = g->part_of != SR_NONE || sr_group_is_part(g),
        .some = g->some,
        .parent = SR_NONE,
        .kept = SR_NONE,
        .mild = h->row->certainty != SR_CERTAIN,
        .suspect = sr_suspect_is(w, g),
        .describes = describes(w, h, g),
        .topic = sr_topic_is(w, h),
        .attribution = attribution_of(w, g, h, behind),
        .doer_own = SR_NONE,
        .doer_told = SR_NONE,
        .doer_event = SR_NONE,
        .doer_before = SR_NONE,
    };
    d.toll.evidence = evidence_of(w, g, h, wide);
    d.toll.confidence = score > TOLL_LOSS ? score - TOLL_LOSS : 0;
    set_victims(w, g, h, &d);
    d.fate = d.toll.victims == NULL;
    d.toll.victims = d.fate ? sr_victim_fate(w, g, h) : d.toll.victims;
    *sr_push(w->keep, w->out) = d;
}

/// "three of them", "among the dead were a clerk and two guards".
static bool is_some(const sr_pairs *w, uint32_t gi, uint32_t hi)
{
    const sr_group *g = &w->groups.items[gi];
    bool some = g->some || w->kind[gi * w->harms.count + hi] == SR_PAIR_AMONG;
    return some || (g->with != SR_NONE && is_some(w, g->with, hi));
}

void sr_draft_make(sr_pairs *w, uint32_t gi, uint32_t hi, float score)
{
    bool wide = is_wide(w->kind[gi * w->harms.count + hi]);
    make(w, &w->groups.items[gi], &w->harms.items[hi], wide, score);
    w->out->items[w->out->count - 1].some = is_some(w, gi, hi);
}

void sr_draft_of(sr_pairs *w, const sr_group *g, const sr_harm *h, float score)
{
    make(w, g, h, false, score);
}
