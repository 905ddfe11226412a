// That people live who were taken for dead is told behind the words that took them so; trees of
// such sentences are often wrong ("people feared dead turned up alive" has two verbs), so that
// layout helps. What is left out: a part of them ("three of the ten feared dead were found alive").
#include "claim/survived.h"

#include "base/word.h"

/// "wrongly reported", "mistaken for": with such a word before it, a death is none.
static bool is_mistaken(const sr_pairs *w, uint32_t t, uint32_t last)
{
    return sr_claim_form_is(w->scope, SR_WORDS_MISTAKEN, t) ||
           (t > w->a && last < w->b && sr_claim_form_is(w->scope, SR_WORDS_MISTAKEN, t - 1));
}

/// A word shortly before the harm by which it is only believed, feared or told.
static bool is_taken(const sr_pairs *w, const sr_harm *h, bool *mistaken)
{
    bool taken = false;
    for (uint32_t t = h->last; t > w->a && h->last - t < 10; t--) {
        uint32_t last = t;
        const sr_lexicon_row *row = sr_scope_cue(w->scope, t - 1, w->b, &last);
        bool near = t > h->first || (h->first - t < 5 && last <= h->last);
        bool belief = row != NULL && (row->cue == SR_CUE_TAKEN || row->cue == SR_CUE_HEDGE ||
                                      row->cue == SR_CUE_HEARSAY);
        taken = taken || (belief && near);
        *mistaken = *mistaken || (belief && is_mistaken(w, t - 1, last));
        if (sr_syntax_upos(w->s, t - 1) == SR_CCONJ || sr_pairs_is(w, t - 1, ";")) {
            break;
        }
    }
    return taken;
}

/// Nothing between harm and `t` opens another clause or names other people.
static bool goes_straight(const sr_pairs *w, const sr_harm *h, uint32_t t)
{
    static const char *const opens[] = {"who",   "which", "that",   "where",   "while",
                                        "after", "when",  "as",     "since",   ";",
                                        ":",     "until", "before", "because", NULL};
    for (uint32_t k = h->last; k < t; k++) {
        uint8_t pos = sr_syntax_upos(w->s, k);
        if (pos == SR_CCONJ || pos == SR_SCONJ || sr_word_in(sr_syntax_form(w->s, k), opens)) {
            return false;
        }
    }
    return t >= h->last && !sr_pair_between(w, h->last, t).group;
}

/// "alive", "turned up safe": said of people, and not "a safe area".
static const sr_lexicon_row *lives_at(const sr_pairs *w, uint32_t t)
{
    uint32_t last;
    const sr_lexicon_row *row = sr_scope_cue(w->scope, t, w->b, &last);
    bool alive = row != NULL && row->cue == SR_CUE_ALIVE;
    bool denied = t > w->a && (sr_pairs_is(w, t - 1, "not") || sr_pairs_is(w, t - 1, "never"));
    return alive && !denied && sr_syntax_deprel(w->s, last - 1) != SR_AMOD ? row : NULL;
}

bool sr_survived_is(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    bool mistaken = false;
    if (h->measure != SR_KILLED || g->bound == SR_BOUND_NONE) {
        return false;
    }
    bool taken = is_taken(w, h, &mistaken);
    uint32_t from = g->at.last > h->last ? g->at.last : h->last;
    for (uint32_t t = from; t < w->b && taken && !mistaken; t++) {
        const sr_lexicon_row *row = lives_at(w, t);
        uint32_t subject = row == NULL ? SR_NO_TOKEN : sr_pairs_subject(w, t, false);
        bool same = subject != SR_NO_TOKEN &&
                    (subject == h->token || subject == g->head || sr_stretch_holds(g->at, subject));
        bool behind = row != NULL && row->certainty == SR_CERTAIN && goes_straight(w, h, t);
        if (row != NULL && (same || behind)) {
            return true;
        }
    }
    return mistaken;
}

/// "They", "all of them", "the men": those of the sentence before.
static bool points_back(const sr_pairs *w, uint32_t subject, const sr_draft *d)
{
    static const char *const words[] = {"they", "all",  "everyone", "everybody",
                                        "both", "each", NULL};
    bool the = subject > w->a &&
               (sr_pairs_is(w, subject - 1, "the") || sr_pairs_is(w, subject - 1, "all"));
    return sr_word_in(sr_syntax_form(w->s, subject), words) ||
           (the && d->head < w->s->tree->count &&
            strcmp(sr_syntax_lemma(w->s, subject), sr_syntax_lemma(w->s, d->head)) == 0);
}

void sr_survived_drop(sr_pairs *w)
{
    for (uint32_t t = w->a; t < w->b; t++) {
        const sr_lexicon_row *row = lives_at(w, t);
        uint32_t subject = row == NULL ? SR_NO_TOKEN : sr_pairs_subject(w, t, false);
        for (uint32_t i = w->out->count; i-- > 0 && subject != SR_NO_TOKEN;) {
            sr_draft *d = &w->out->items[i];
            if (w->sentence - d->sentence > 1) {
                break;
            }
            if (d->sentence + 1 == w->sentence && d->toll.measure == SR_KILLED &&
                d->toll.certainty != SR_CERTAIN && points_back(w, subject, d)) {
                d->dropped = true;
            }
        }
    }
}
