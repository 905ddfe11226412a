// Harm that is the topic of what is said, and not said itself: under investigations, charges and
// responsibility for it, and in the clause that only says which attack is meant.
#include "claim/topic.h"

#include "base/word.h"

#define STEPS 8

bool sr_topic_word(const sr_scope *scope, uint32_t t)
{
    return sr_claim_lemma_is(scope, SR_WORDS_INQUIRY, t);
}

/// "Were charged with the killing of two".
static bool is_charged(const sr_pairs *w, uint32_t t)
{
    bool passive = sr_syntax_child(w->s, t, SR_AUX_PASS) != SR_NO_TOKEN ||
                   sr_syntax_child(w->s, t, SR_NSUBJ_PASS) != SR_NO_TOKEN;
    return passive && sr_claim_lemma_is(w->scope, SR_WORDS_CHARGED, t);
}

/// "The blast that killed six": a clause that picks out one deed, and no news of it; "the news that
/// gunmen killed six" tells it.
static bool picks_out(const sr_pairs *w, uint32_t t)
{
    uint32_t noun = sr_syntax_head(w->s, t);
    if (sr_syntax_deprel(w->s, t) != SR_ACL_RELCL || noun == SR_NO_TOKEN || noun < w->a ||
        noun >= t || sr_syntax_upos(w->s, noun) != SR_NOUN || sr_scope_in_time(w->scope, noun) ||
        sr_scope_people(w->scope, noun) != NULL || sr_scope_tells_that(w->scope, noun)) {
        return false;
    }
    uint32_t det = sr_syntax_child(w->s, noun, SR_DET_REL);
    bool that = false;
    for (uint32_t k = noun + 1; k < t; k++) {
        if (sr_pairs_is(w, k, ",") || sr_pairs_is(w, k, "--")) {
            return false; // ", which killed six": news
        }
        that = that || sr_pairs_is(w, k, "that");
    }
    return that && det != SR_NO_TOKEN && sr_pairs_is(w, det, "the");
}

/// "Should investigate whether it was a raid that killed six": what is told here is not known yet.
static bool asks_whether(const sr_pairs *w, uint32_t t)
{
    uint32_t mark = sr_syntax_child(w->s, t, SR_MARK);
    return mark != SR_NO_TOKEN && sr_pairs_is(w, mark, "whether");
}

/// "The war that has left 70,000 dead": put in for readers who do not know, whoever speaks.
static bool is_put_in(const sr_pairs *w, uint32_t t)
{
    uint32_t noun = sr_syntax_head(w->s, t);
    return sr_syntax_deprel(w->s, t) == SR_ACL_RELCL && noun != SR_NO_TOKEN && noun >= w->a &&
           noun < t && sr_claim_lemma_is(w->scope, SR_WORDS_WAR, noun);
}

/// The word stands behind one of these: "in the murder of", "after the killing of".
static bool is_behind(const sr_pairs *w, uint32_t t, const char *const *words)
{
    uint32_t mark = sr_syntax_child(w->s, t, SR_CASE);
    return mark != SR_NO_TOKEN && mark < t && sr_word_in(sr_syntax_form(w->s, mark), words);
}

/// "Denied any part in the murder of two", "announced a strike after the murder of two": a deed
/// that is known already, and what is told is another thing.
static bool is_known(const sr_pairs *w, uint32_t t)
{
    static const char *const part[] = {"in", NULL};
    static const char *const later[] = {"after", "since", "following", NULL};
    uint32_t det = sr_syntax_child(w->s, t, SR_DET_REL);
    uint32_t over = sr_syntax_head(w->s, t);
    if (sr_syntax_upos(w->s, t) != SR_NOUN || over == SR_NO_TOKEN || over < w->a || over >= w->b) {
        return false;
    }
    bool the = det != SR_NO_TOKEN && sr_pairs_is(w, det, "the");
    return (is_behind(w, t, part) && sr_claim_word_is(w->scope, SR_WORDS_TAKE_PART, over)) ||
           (the && is_behind(w, t, later));
}

/// "Responsibility for the raid, which a spokesman said killed six": what somebody is said to say
/// is news, whatever it hangs on.
static bool is_said(const sr_pairs *w, uint32_t t)
{
    uint32_t verb = sr_syntax_head(w->s, t);
    bool clause = sr_syntax_deprel(w->s, t) == SR_CCOMP && verb != SR_NO_TOKEN && verb < t;
    const sr_lexicon_row *row = clause ? sr_scope_verb(w->scope, verb) : NULL;
    return row != NULL && row->say == SR_SAY_NEUTRAL && row->takes == SR_TAKES_CLAUSE &&
           sr_syntax_deprel(w->s, verb) == SR_ACL_RELCL;
}

bool sr_topic_is(const sr_pairs *w, const sr_harm *h)
{
    uint32_t t = h->token;
    for (int i = 0; i < STEPS && t != SR_NO_TOKEN && t >= w->a && t < w->b; i++) {
        if (picks_out(w, t) || is_put_in(w, t) || (i < 2 && is_known(w, t)) ||
            (t != h->token && (sr_topic_word(w->scope, t) || is_charged(w, t)))) {
            return true;
        }
        if (asks_whether(w, t) || is_said(w, t)) {
            return false;
        }
        t = sr_syntax_head(w->s, t);
    }
    return false;
}
