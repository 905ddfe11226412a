// Those of whom a report says that nothing happened to them: "the president was unharmed". Such a
// record says that none was wounded, and of whom.
#include "claim/spared.h"

#include "claim/draft.h"

/// How sure such a record is: four in five of our own annotation have one.
#define SPARED_SCORE 0.8f

/// One past the injury of "escaped injury", "escaped any serious injuries", or 0.
static uint32_t escape_end(const sr_pairs *w, uint32_t t)
{
    if (!sr_claim_lemma_is(w->scope, SR_WORDS_ESCAPE, t)) {
        return 0;
    }
    for (uint32_t k = t + 1; k < w->b && k < t + 4; k++) {
        uint8_t pos = sr_syntax_upos(w->s, k);
        if (sr_claim_lemma_is(w->scope, SR_WORDS_INJURY, k)) {
            return k + 1;
        }
        if (pos != SR_ADJ && pos != SR_DET && !sr_pairs_is(w, k, "without")) {
            break;
        }
    }
    return 0;
}

bool sr_spared_told(const sr_pairs *w)
{
    for (uint32_t t = w->a; t < w->b; t++) {
        if (sr_claim_form_is(w->scope, SR_WORDS_UNHARMED, t) || escape_end(w, t) > 0) {
            return true;
        }
    }
    for (uint32_t i = 0; i < w->harms.count; i++) {
        if (w->harms.items[i].negated && w->harms.items[i].measure == SR_WOUNDED) {
            return true;
        }
    }
    return false;
}

static const sr_group *group_at(const sr_pairs *w, uint32_t t)
{
    for (uint32_t i = 0; t != SR_NO_TOKEN && i < w->groups.count; i++) {
        const sr_group *g = &w->groups.items[i];
        if (sr_stretch_holds(g->at, t) && g->bound != SR_BOUND_NONE &&
            (g->person || g->elided || g->kind == SR_GROUP_NAME)) {
            return g;
        }
    }
    return NULL;
}

static void add(sr_pairs *w, uint32_t whom, uint32_t first, uint32_t last)
{
    static const char *words[] = {"unharmed", NULL};
    static const sr_lexicon_row row = {.words = words,
                                       .word_count = 1,
                                       .harm = SR_HARM_STATE,
                                       .measure = SR_WOUNDED,
                                       .certainty = SR_CERTAIN};
    const sr_group *people = group_at(w, whom);
    if (people == NULL) {
        return;
    }
    sr_group g = *people;
    g.low = g.high = 0;
    g.bound = SR_BOUND_NONE;
    g.word = NULL;
    sr_harm h = {.row = &row,
                 .measure = SR_WOUNDED,
                 .first = first,
                 .last = last,
                 .token = last - 1,
                 .passive = true};
    for (uint32_t i = 0; i < w->out->count; i++) { // "escaped without injury": told of him alone
        sr_draft *d = &w->out->items[i];
        bool same = d->sentence == w->sentence && d->head >= first && d->head < last;
        d->dropped = d->dropped || (same && d->toll.bound == SR_BOUND_NONE);
    }
    sr_draft_of(w, &g, &h, SPARED_SCORE);
}

/// Said only of how badly, or of what would be: "not seriously hurt", "if he is not injured".
static bool is_open(const sr_pairs *w, const sr_harm *h)
{
    static const char *const conditions[] = {"if", "whether", "unless", NULL};
    uint32_t from = h->first > w->a + 6 ? h->first - 6 : w->a;
    for (uint32_t t = h->last; t > from; t--) {
        if (sr_syntax_any(w->s, t - 1, conditions) ||
            sr_claim_form_is(w->scope, SR_WORDS_HOW_BADLY, t - 1)) {
            return true;
        }
    }
    return h->irrealis;
}

void sr_spared_find(sr_pairs *w)
{
    for (uint32_t t = w->a; t < w->b; t++) {
        if (sr_claim_form_is(w->scope, SR_WORDS_UNHARMED, t)) {
            add(w, sr_pairs_subject(w, t, true), t, t + 1);
        } else if (escape_end(w, t) > 0) {
            add(w, sr_pairs_subject(w, t, true), t, escape_end(w, t));
        }
    }
    for (uint32_t i = 0; i < w->harms.count; i++) {
        const sr_harm *h = &w->harms.items[i];
        bool suffers = h->row->harm == SR_HARM_SUBJECT; // "suffered no injuries"
        bool verb = (suffers || h->row->harm == SR_HARM_OBJECT) && h->row->certainty == SR_CERTAIN;
        if (h->negated && verb && h->measure == SR_WOUNDED && !is_open(w, h)) {
            add(w,
                h->passive || suffers ? sr_pairs_subject(w, h->token, true)
                                      : sr_syntax_child(w->s, h->token, SR_OBJ),
                h->first, h->last);
        }
    }
}
