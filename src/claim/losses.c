// Figures behind a word for losses, and whose the losses are. What is left out: losses told over
// two sentences ("Its losses were heavy. It named 30.").
#include "claim/losses.h"

#include "base/word.h"

/// How sure a figure is that its words leave no doubt of.
#define LOSSES_SCORE 0.75f

/// As far as a figure may stand behind the noun.
#define REACH 14

/// A noun for losses: "losses", "casualties", "dead", "death toll".
static bool is_losses(const sr_pairs *w, const sr_harm *h)
{
    uint32_t t = h->last - 1;
    bool tally = sr_pairs_is(w, t, "toll") && (t == w->a || !sr_pairs_is(w, t - 1, "death"));
    bool noun = !tally && // "the ministry's toll": it only counts
                (h->row->harm == SR_HARM_TOLL || h->row->harm == SR_HARM_PEOPLE ||
                 h->row->harm == SR_HARM_STATE);
    return noun && sr_claim_word_is(w->scope, SR_WORDS_LOSS_NOUN, t);
}

static bool is_in_harm(const sr_pairs *w, uint32_t t)
{
    return sr_harms_at(&w->harms, t) != NULL;
}

bool sr_losses_bare(const sr_pairs *w, const sr_group *g)
{
    return g->elided || is_in_harm(w, g->head);
}

static bool is_in_group(const sr_pairs *w, uint32_t t)
{
    for (uint32_t i = 0; i < w->groups.count; i++) {
        if (sr_stretch_holds(w->groups.items[i].at, t)) {
            return true;
        }
    }
    return false;
}

/// Nothing but figures and what joins them: "at four killed and", "of four planes and".
static bool only_figures(const sr_pairs *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool thing = pos == SR_NUM || pos == SR_NOUN || pos == SR_ADJ || pos == SR_DET;
        bool joins = pos == SR_CCONJ || sr_pairs_is(w, t, ",") || pos == SR_ADV;
        if (!thing && !joins && !is_in_harm(w, t) && !is_in_group(w, t) &&
            (t == first || !sr_pairs_is(w, t, "with"))) {
            return false;
        }
    }
    return true;
}

/// Past the "at", "of", "stood at" that opens the figures behind the noun, or `t`.
static uint32_t figures_open(const sr_pairs *w, uint32_t t)
{
    static const char *const opens[] = {"at", "of", "as", "to", ":", NULL};
    uint32_t at = t;
    while (at < w->b && at < t + 4 && sr_claim_lemma_is(w->scope, SR_WORDS_STAND_AT, at)) {
        at++;
    }
    return at < w->b && sr_word_in(sr_syntax_form(w->s, at), opens) ? at + 1 : at;
}

/// The "lost" of "lost two jets and both pilots", or NULL.
static const sr_harm *lost_before(const sr_pairs *w, const sr_group *g)
{
    for (uint32_t i = 0; g->number != NULL && i < w->harms.count; i++) {
        const sr_harm *h = &w->harms.items[i];
        bool lost = h->row->word_count == 1 && strcmp(h->row->words[0], "lose") == 0;
        if (lost && !h->passive && h->last <= g->at.first && g->at.first - h->last <= REACH &&
            only_figures(w, h->last, g->at.first)) {
            return h;
        }
    }
    return NULL;
}

const sr_harm *sr_losses_before(const sr_pairs *w, const sr_group *g)
{
    for (uint32_t i = w->harms.count; g->number != NULL && i-- > 0;) {
        const sr_harm *h = &w->harms.items[i];
        uint32_t open = h->last <= g->at.first ? figures_open(w, h->last) : h->last;
        if (!sr_pairs_hears(w, g) && open > h->last && open <= g->at.first &&
            g->at.first - h->last <= REACH && is_losses(w, h) &&
            only_figures(w, open, g->at.first)) {
            return h;
        }
    }
    bool fate = sr_losses_bare(w, g) && is_in_harm(w, g->elided ? g->at.last : g->head);
    return fate ? lost_before(w, g) : NULL; // "lost four killed"
}

/// "Acknowledged the loss of": who says it lost them.
static uint32_t who_admits(const sr_pairs *w, uint32_t t)
{
    uint32_t verb = sr_syntax_head(w->s, t);
    bool admits = verb != SR_NO_TOKEN && verb >= w->a && verb < w->b &&
                  sr_claim_lemma_is(w->scope, SR_WORDS_ADMIT, verb);
    return admits ? sr_syntax_child(w->s, verb, SR_NSUBJ) : SR_NO_TOKEN;
}

/// "The ministry's toll": who counted, and not whose dead they are.
static bool counts(const sr_pairs *w, const sr_harm *losses, uint32_t owner)
{
    for (uint32_t i = 0; i < w->attributions->count; i++) {
        const sr_attribution *a = &w->attributions->items[i];
        if (a->figure && a->source_token == owner && losses->first <= a->cue + 1 &&
            a->cue < losses->last) {
            return true;
        }
    }
    return false;
}

/// The subject of the clause that the noun stands in.
static uint32_t subject_over(const sr_pairs *w, uint32_t t)
{
    for (int i = 0; i < 4 && t != SR_NO_TOKEN && t >= w->a && t < w->b; i++) {
        uint32_t subject = sr_syntax_child(w->s, t, SR_NSUBJ);
        if (subject != SR_NO_TOKEN && sr_syntax_upos(w->s, t) == SR_VERB) {
            return subject;
        }
        t = sr_syntax_head(w->s, t);
    }
    return SR_NO_TOKEN;
}

uint32_t sr_losses_owner(const sr_pairs *w, const sr_harm *losses)
{
    uint32_t noun = losses->last - 1;
    if (sr_syntax_upos(w->s, losses->token) == SR_VERB) {
        return sr_syntax_child(w->s, losses->token, SR_NSUBJ); // "the army lost"
    }
    uint32_t owner = sr_syntax_child(w->s, noun, SR_NMOD_POSS);
    for (uint32_t t = losses->first; owner == SR_NO_TOKEN && t > w->a && losses->first - t < 3;) {
        t--;
        bool known = sr_scope_class(w->scope, t) != SR_CLASS_UNKNOWN ||
                     sr_scope_people(w->scope, t) != NULL || sr_scope_actor(w->scope, t) != NULL;
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (pos != SR_NOUN && pos != SR_PROPN && pos != SR_ADJ) {
            break;
        }
        owner = known ? t : owner;
    }
    if (owner != SR_NO_TOKEN && counts(w, losses, owner)) {
        return SR_NO_TOKEN;
    }
    bool toll = sr_pairs_is(w, noun, "toll"); // of fighters, not of a city or a ministry
    if (toll && owner != SR_NO_TOKEN && sr_scope_class(w->scope, owner) != SR_CLASS_COMBATANT) {
        return SR_NO_TOKEN;
    }
    if (owner != SR_NO_TOKEN && sr_syntax_upos(w->s, owner) == SR_PRON) {
        uint32_t subject = subject_over(w, noun); // "the rebels put their own losses at"
        return subject != SR_NO_TOKEN ? subject : owner;
    }
    return owner != SR_NO_TOKEN ? owner : who_admits(w, noun);
}

bool sr_losses_led(const sr_pairs *w, const sr_harm *losses)
{
    static const char *const whose[] = {"his", "her", NULL};
    uint32_t owner = sr_syntax_child(w->s, losses->last - 1, SR_NMOD_POSS);
    return owner != SR_NO_TOKEN && sr_word_in(sr_syntax_form(w->s, owner), whose);
}

/// The word of harm right behind the figure: "four killed", or the noun for losses itself.
static uint32_t harm_of(const sr_pairs *w, const sr_group *g, const sr_harm *losses)
{
    for (uint32_t h = 0; h < w->harms.count; h++) {
        const sr_harm *own = &w->harms.items[h];
        bool inside = sr_stretch_holds(g->at, own->token) && own->row->harm == SR_HARM_STATE;
        if (own->first == g->at.last || inside) {
            return h;
        }
    }
    return (uint32_t)(losses - w->harms.items);
}

/// Whose the losses are is not counted itself: "rebel dead at 50".
static void clear_owner(sr_pairs *w, const sr_harm *losses)
{
    uint32_t owner = sr_losses_owner(w, losses);
    uint32_t h = (uint32_t)(losses - w->harms.items);
    for (uint32_t g = 0; owner != SR_NO_TOKEN && g < w->groups.count; g++) {
        const sr_group *at = &w->groups.items[g];
        if (at->head == owner && at->number == NULL) {
            w->score[g * w->harms.count + h] = 0;
        }
    }
}

void sr_losses_settle(sr_pairs *w)
{
    for (uint32_t g = 0; g < w->groups.count; g++) {
        const sr_group *at = &w->groups.items[g];
        const sr_harm *losses = sr_losses_before(w, at);
        losses = losses == NULL && at->person ? lost_before(w, at) : losses;
        if (losses == NULL || (!at->elided && !at->person) || at->bound >= SR_BOUND_VAGUE) {
            continue;
        }
        clear_owner(w, losses);
        uint32_t h = harm_of(w, at, losses);
        const sr_harm *own = &w->harms.items[h];
        if (!own->negated && !own->irrealis) {
            sr_pairs_raise(w, g, h, LOSSES_SCORE);
        }
    }
}
