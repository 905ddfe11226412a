// Figures that rest on a harm told in the sentences before: parts of its people ("12 of them were
// children") and another figure for them all ("it could be as many as 200").
#include "claim/carried.h"

#include "claim/draft.h"
#include "base/word.h"

/// How sure such a record is: as the parts that a sentence tells with its total.
#define CARRIED_SCORE 0.75f

/// How many sentences before this one may tell the total.
#define SENTENCES_BACK 2

static bool is_whole(const sr_draft *d, int64_t least)
{
    bool counted = d->kind == SR_GROUP_NUMBER || d->kind == SR_GROUP_PLURAL;
    bool less = d->toll.high != SR_NO_NUMBER && d->toll.high < least;
    return counted && !d->part && !d->more && !d->toll.denied && !less &&
           d->toll.bound != SR_BOUND_NONE && !(d->toll.low == 1 && d->toll.high == 1);
}

/// The last total before draft `end` of people of whom `least` may be a part, or SR_NONE: of this
/// measure, or of `any`, then of the dead before others.
static uint32_t whole_before(const sr_pairs *w, uint32_t end, int64_t least, sr_measure measure,
                             bool any)
{
    uint32_t found = SR_NONE;
    for (uint32_t i = end; i-- > 0;) {
        const sr_draft *d = &w->out->items[i];
        if (w->sentence - d->sentence > SENTENCES_BACK) {
            break;
        }
        if (found != SR_NONE && w->out->items[found].sentence != d->sentence) {
            break; // of the nearest sentence that tells one
        }
        bool first = found == SR_NONE && (any || d->toll.measure == measure);
        if (is_whole(d, least) && (first || (any && d->toll.measure == SR_KILLED))) {
            found = i;
        }
    }
    return found;
}

void sr_carried_part(sr_pairs *w, uint32_t first_draft)
{
    for (uint32_t i = first_draft; i < w->out->count; i++) {
        sr_draft *d = &w->out->items[i];
        if (d->some && d->parent == SR_NONE && !d->more && d->toll.low != SR_NO_NUMBER) {
            d->parent = whole_before(w, i, d->toll.low, d->toll.measure, false);
            d->part = d->part || d->parent != SR_NONE;
        }
    }
}

/// The first draft of this sentence that counts group `g`, or SR_NONE.
static uint32_t draft_of(const sr_pairs *w, uint32_t first_draft, const sr_group *g)
{
    for (uint32_t i = first_draft; i < w->out->count; i++) {
        if (w->out->items[i].group.first == g->at.first) {
            return i;
        }
    }
    return SR_NONE;
}

static bool is_counted(const sr_pairs *w, uint32_t first_draft, const sr_group *g)
{
    return draft_of(w, first_draft, g) != SR_NONE;
}

/// A draft of group `g` with the harm of draft `whole`.
static sr_draft *carry(sr_pairs *w, const sr_group *g, uint32_t whole)
{
    static const char *words[] = {"harmed", NULL};
    static const sr_lexicon_row row = {
        .words = words, .word_count = 1, .harm = SR_HARM_STATE, .certainty = SR_CERTAIN};
    sr_harm h = {.row = &row,
                 .measure = w->out->items[whole].toll.measure,
                 .first = g->at.first,
                 .last = g->at.last,
                 .token = g->head,
                 .passive = true};
    sr_draft_of(w, g, &h, CARRIED_SCORE);
    return &w->out->items[w->out->count - 1];
}

// ---- another figure for all of them

/// Past "it", "the real figure" at `t`: what was counted before; or `t`.
static uint32_t figure_end(const sr_pairs *w, uint32_t t)
{
    static const char *const which[] = {"the",    "that",  "this", "true", "real",
                                        "actual", "final", "full", NULL};
    if (sr_pairs_is(w, t, "it")) {
        return t + 1;
    }
    uint32_t at = t;
    while (at < w->b && sr_word_in(sr_syntax_form(w->s, at), which)) {
        at++;
    }
    return at > t && at < w->b && sr_claim_lemma_is(w->scope, SR_WORDS_FIGURE, at) ? at + 1 : t;
}

/// Past the words of `list` at `t`.
static uint32_t past(const sr_pairs *w, uint32_t t, const char *const *list)
{
    while (t < w->b && sr_word_in(sr_syntax_form(w->s, t), list)) {
        t++;
    }
    return t;
}

/// Past "could be", "may well have been", "was closer to" at `t`, or `t`; "it" needs such a word.
static uint32_t estimate_end(const sr_pairs *w, uint32_t t, bool it)
{
    static const char *const modals[] = {"could", "may", "might", NULL};
    static const char *const behind[] = {"well", "even", "still", "yet", "have", NULL};
    static const char *const believed[] = {"believed", "thought", "likely", "to", "be", NULL};
    static const char *const near[] = {"closer", "nearer", "to", "more", "like", NULL};
    bool modal = t < w->b && sr_word_in(sr_syntax_form(w->s, t), modals);
    uint32_t verb = modal ? past(w, t + 1, behind) : t;
    if (verb >= w->b || !sr_claim_lemma_is(w->scope, SR_WORDS_AMOUNT, verb)) {
        return t;
    }
    uint32_t told = past(w, verb + 1, believed);
    uint32_t number = past(w, told, near);
    return it && !modal && number == verb + 1 ? t : number;
}

/// The number that begins at `t` and counts nothing else than people, or NULL.
static const sr_group *figure_at(const sr_pairs *w, uint32_t t)
{
    for (uint32_t i = 0; i < w->groups.count; i++) {
        const sr_group *g = &w->groups.items[i];
        bool ends = g->at.last >= w->b || sr_syntax_upos(w->s, g->at.last) == SR_PUNCT ||
                    sr_syntax_upos(w->s, g->at.last) == SR_CCONJ;
        if (g->at.first == t && g->kind == SR_GROUP_NUMBER && g->bound < SR_BOUND_NONE &&
            (g->person || (g->elided && ends))) {
            return g;
        }
    }
    return NULL;
}

/// Past "an earlier army estimate of", whose noun is at `t`, or SR_NO_TOKEN: it counts those
/// counted before, and no other things ("a crowd estimate of").
static uint32_t named_figure_at(const sr_pairs *w, uint32_t t)
{
    if (t <= w->a || !sr_pairs_is(w, t + 1, "of") ||
        !sr_claim_lemma_is(w->scope, SR_WORDS_ESTIMATE, t)) {
        return SR_NO_TOKEN;
    }
    for (uint32_t k = t; k > w->a; k--) {
        uint8_t pos = sr_syntax_upos(w->s, k - 1);
        bool within = pos == SR_NOUN || pos == SR_PROPN || pos == SR_ADJ || pos == SR_DET ||
                      pos == SR_PRON || pos == SR_PART;
        if (!within) {
            break;
        }
        bool speaks = pos != SR_ADJ && sr_source_rank(w->scope, k - 1) >= 2;
        if (!speaks && !sr_claim_form_is(w->scope, SR_WORDS_WHICH_ESTIMATE, k - 1)) {
            return SR_NO_TOKEN;
        }
    }
    return t + 2;
}

/// The number of "it could be as many as 200" whose subject is at `t`, of "put the number at 80"
/// whose object is, or SR_NO_TOKEN.
static uint32_t estimate_at(const sr_pairs *w, uint32_t t)
{
    uint32_t named = named_figure_at(w, t);
    if (named != SR_NO_TOKEN) {
        return named;
    }
    uint32_t verb = figure_end(w, t);
    if (verb > t + 1 && t > w->a && sr_pairs_is(w, verb, "at")) {
        return sr_claim_lemma_is(w->scope, SR_WORDS_PUT_AT, t - 1) ? verb + 1 : SR_NO_TOKEN;
    }
    uint32_t number = verb > t ? estimate_end(w, verb, verb == t + 1) : verb;
    return verb > t && number > verb ? number : SR_NO_TOKEN;
}

/// The last count before of which another voice may give its own: of the dead before others.
static uint32_t count_before(const sr_pairs *w)
{
    uint32_t found = SR_NONE;
    for (uint32_t i = w->out->count; i-- > 0;) {
        const sr_draft *d = &w->out->items[i];
        if (w->sentence - d->sentence > 1 ||
            (found != SR_NONE && w->out->items[found].sentence != d->sentence)) {
            break;
        }
        bool count = d->kind <= SR_GROUP_ARTICLE && !d->part && !d->toll.denied &&
                     d->toll.bound < SR_BOUND_NONE;
        bool graver = found == SR_NONE || d->toll.measure == SR_KILLED;
        found = count && graver ? i : found;
    }
    return found;
}

/// "Twelve died. The police spoke of 38."
static void find_gapped(sr_pairs *w, uint32_t first_draft)
{
    for (uint32_t i = 0; i < w->groups.count; i++) {
        const sr_group *g = &w->groups.items[i];
        uint32_t whole = SR_NONE;
        if (g->elided && !g->some && sr_attributions_gapped(w->attributions, g->head) != SR_NONE &&
            !is_counted(w, first_draft, g)) {
            whole = count_before(w);
        }
        if (whole != SR_NONE) {
            (void)carry(w, g, whole);
        }
    }
}

static void find_estimates(sr_pairs *w, uint32_t first_draft)
{
    for (uint32_t t = w->a; t < w->b; t++) {
        uint32_t number = estimate_at(w, t);
        const sr_group *g = number == SR_NO_TOKEN ? NULL : figure_at(w, number);
        if (g == NULL || is_counted(w, first_draft, g)) {
            continue;
        }
        uint32_t whole = whole_before(w, w->out->count, 0, SR_KILLED, true);
        bool near = whole != SR_NONE && w->sentence - w->out->items[whole].sentence <= 1;
        bool put = sr_pairs_is(w, number - 1, "at") || sr_pairs_is(w, number - 1, "of");
        if (near) {
            carry(w, g, whole)->toll.certainty = put ? SR_CERTAIN : SR_POSSIBLE;
        }
    }
}

// ---- parts

/// Where the list of "the victims included six boys and a clerk", "they include six boys", "among
/// them were six boys" begins, or SR_NO_TOKEN.
static uint32_t listed_at(const sr_pairs *w, uint32_t t)
{
    if (t == w->a && sr_pairs_is(w, t, "among") && sr_pairs_is(w, t + 1, "them") && t + 3 < w->b &&
        strcmp(sr_syntax_lemma(w->s, t + 2), "be") == 0) {
        return t + 3;
    }
    if (t == w->a && t + 2 < w->b && sr_pairs_is(w, t, "they") &&
        strcmp(sr_syntax_lemma(w->s, t + 1), "include") == 0) {
        return t + 2;
    }
    const char *verb = t + 2 < w->b ? sr_syntax_lemma(w->s, t + 1) : "";
    bool list = (strcmp(verb, "include") == 0 || strcmp(verb, "be") == 0) &&
                strcmp(sr_syntax_lemma(w->s, t), "victim") == 0;
    return list ? t + 2 : SR_NO_TOKEN;
}

static bool tells_part(const sr_pairs *w, uint32_t t)
{
    static const char *const whom[] = {"them", "whom", "these", "those", "victims", "dead", NULL};
    return sr_pairs_is(w, t, "of") && t + 2 < w->b &&
           (sr_word_in(sr_syntax_form(w->s, t + 1), whom) ||
            sr_word_in(sr_syntax_form(w->s, t + 2), whom));
}

bool sr_carried_told(const sr_pairs *w)
{
    for (uint32_t t = w->a; w->out->count > 0 && t < w->b; t++) {
        bool opens = t == w->a && sr_syntax_upos(w->s, t) == SR_NUM; // "Three were women."
        bool gapped = sr_syntax_upos(w->s, t) == SR_NUM &&
                      sr_attributions_gapped(w->attributions, t) != SR_NONE;
        if (opens || gapped || tells_part(w, t) || listed_at(w, t) != SR_NO_TOKEN ||
            estimate_at(w, t) != SR_NO_TOKEN) {
            return true;
        }
    }
    return false;
}

/// Group `i` stands in a list of the victims.
static bool is_listed(const sr_pairs *w, uint32_t i)
{
    const sr_group *g = &w->groups.items[i];
    bool people = g->person && g->kind <= SR_GROUP_ARTICLE && g->low != SR_NO_NUMBER;
    uint32_t back = sr_pairs_is(w, w->a, "among") ? 3 : 2;
    bool opens =
        people && g->at.first >= w->a + back && listed_at(w, g->at.first - back) == g->at.first;
    return people && (opens || (g->with != SR_NONE && is_listed(w, g->with)));
}

void sr_carried_find(sr_pairs *w, uint32_t first_draft)
{
    find_estimates(w, first_draft);
    find_gapped(w, first_draft);
    for (uint32_t i = 0; i < w->groups.count; i++) {
        const sr_group *g = &w->groups.items[i];
        bool part = (sr_group_is_part(g) || is_listed(w, i)) && !is_counted(w, first_draft, g);
        uint32_t whole = SR_NONE;
        if (part && sr_group_is_part(g) &&
            g->part_of != SR_NONE) { // of people of this sentence, if they were harmed
            whole = draft_of(w, first_draft, &w->groups.items[g->part_of]);
        } else if (part) {
            whole = whole_before(w, w->out->count, g->low, SR_KILLED, true);
        }
        if (whole != SR_NONE) {
            sr_draft *d = carry(w, g, whole);
            d->parent = whole;
            d->part = true;
        }
    }
}
