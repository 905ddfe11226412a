// Another voice's figure, told without harm or verb: a number that counts no noun, who gives it
// right before, and a count of the harmed before them. Which people it counts is asked of
// carried.c. What is left out: voices told behind the figure ("20, by another count").
#include "claim/elliptic.h"

#include <string.h>

#include "base/word.h"
#include "claim/cue.h"
#include "claim/speaker.h"

static bool tells_harm(const sr_search *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t end;
        const sr_lexicon_row *row =
            sr_lexicon_match(&w->scope->tables->lists[SR_LIST_HARMS], w->s, 0, t, last, &end, NULL);
        if (row != NULL && row->certainty == SR_CERTAIN && row->measure <= SR_WOUNDED) {
            return true;
        }
    }
    return false;
}

/// Counts no noun, and nothing goes on with it: "gave 14, the", "said 20".
static bool is_bare(const sr_search *w, const sr_number *n)
{
    bool counts = n->use == SR_USE_COUNT || n->use == SR_USE_OTHER;
    if (!counts || n->article || n->counted != SR_NO_TOKEN || n->bound > SR_BOUND_RANGE ||
        sr_scope_in_time(w->scope, n->token) || sr_word_is(w, n->first, "both")) {
        return false;
    }
    uint8_t behind = n->last < w->b ? sr_syntax_upos(w->s, n->last) : SR_PUNCT;
    return (behind == SR_PUNCT && !sr_word_is(w, n->last, "-")) || behind == SR_CCONJ ||
           behind == SR_SCONJ || sr_scope_in_time(w->scope, n->last);
}

/// Back from `t` over what may stand between who speaks and the number: "put it at".
static uint32_t back_over_links(const sr_search *w, uint32_t t)
{
    while (t > w->a && sr_claim_form_is(w->scope, SR_WORDS_FIGURE_LINK, t - 1)) {
        t--;
    }
    return t;
}

/// Where the noun phrase that ends with `head` begins.
static uint32_t phrase_start(const sr_search *w, uint32_t head)
{
    uint32_t t = head;
    while (t > w->a) {
        uint8_t pos = sr_syntax_upos(w->s, t - 1);
        if (pos != SR_NOUN && pos != SR_PROPN && pos != SR_ADJ && pos != SR_DET &&
            !sr_word_is(w, t - 1, "'s") && !sr_word_is(w, t - 1, "'")) {
            break;
        }
        t--;
    }
    return t;
}

/// Another count stands before token `t` in the sentence, of a voice of its own.
static bool is_told_before(const sr_search *w, uint32_t t)
{
    for (uint32_t i = w->found.count; i-- > 0;) {
        const sr_attribution *a = &w->found.items[i];
        if (a->sentence != w->sentence) {
            break;
        }
        if (a->cue != SR_NO_TOKEN && a->cue < t && !a->hearsay && a->source_token != SR_NO_TOKEN) {
            return true;
        }
    }
    return false;
}

/// The number's own voice, a phrase from `first` on whose head is `head`; its verb is at `cue`, or
/// the number where there is none.
static void add(sr_search *w, const sr_number *n, uint32_t first, uint32_t head, uint32_t cue)
{
    uint32_t own = w->cue_of[cue];
    if (own != SR_NONE) {
        sr_attribution *told = &w->found.items[own];
        told->gapped = true;
        told->weak = false;
        if (!sr_attribution_holds(told, n->token)) {
            sr_search_add(w, told, (sr_stretch){n->first, n->last});
        }
        return;
    }
    sr_attribution a = sr_cue_new(w, cue, (sr_stretch){cue, cue + 1});
    a.verb = "give";
    a.say = SR_SAY_ESTIMATE;
    a.stance = SR_ASSERTS;
    a.figure = true;
    a.gapped = true;
    sr_speaker_set(w, &a, head);
    if (a.source.first < first && first < a.source.last) {
        a.source.first = first; // "40 wounded and the clinic 55"
    }
    sr_search_add(w, &a, (sr_stretch){n->first, n->last});
    sr_cue_keep(w, &a);
}

/// "According to the mayor, seven were killed; according to the Red Cross, nine".
static bool try_according(sr_search *w, const sr_number *n)
{
    uint32_t t = n->first;
    if (t < w->a + 4 || !sr_word_is(w, t - 1, ",") || !sr_word_is_nominal(w, t - 2)) {
        return false;
    }
    uint32_t first = phrase_start(w, t - 2);
    bool according = first >= w->a + 2 && sr_word_is(w, first - 1, "to") &&
                     sr_word_is(w, first - 2, "according");
    if (according && tells_harm(w, w->a, first)) {
        uint32_t own = w->cue_of[first - 2];
        if (own != SR_NONE) {
            w->found.items[own].stretch_count = 0; // it took the clause before for what was said
        }
        add(w, n, first, t - 2, own != SR_NONE ? first - 2 : n->token);
    }
    return according;
}

/// "Killed 272, raising an earlier army estimate of 50": whose count it is stands with its noun.
static bool try_estimate(sr_search *w, const sr_number *n)
{
    uint32_t t = n->first - 2;
    if (n->first < w->a + 3 || !sr_word_is(w, n->first - 1, "of") ||
        !sr_claim_lemma_is(w->scope, SR_WORDS_ESTIMATE, t) || !tells_harm(w, w->a, t)) {
        return false;
    }
    uint32_t owner = sr_speaker_issuer(w, t);
    if (owner != t) {
        add(w, n, phrase_start(w, owner), owner, n->token);
    }
    return owner != t;
}

/// The head of the speaker that ends at `end`, before the verb at `cue`: its subject, where the
/// phrase goes on behind it ("the office in Lisbon spoke of").
static uint32_t speaker_before(const sr_search *w, uint32_t cue, uint32_t end)
{
    uint32_t subject = sr_syntax_child(w->s, cue, SR_NSUBJ);
    bool far = subject != SR_NO_TOKEN && subject >= w->a && subject + 1 < end &&
               w->s->right[subject] == end && sr_source_rank(w->scope, subject) >= 2;
    return far ? subject : end - 1;
}

static void try_number(sr_search *w, const sr_number *n)
{
    static const char *const joins[] = {",", ";", "and", "but", "while", "where", "whereas", NULL};
    uint32_t end = back_over_links(w, n->first);
    if (try_according(w, n) || try_estimate(w, n)) {
        return;
    }
    bool verb = end > w->a && sr_claim_lemma_is(w->scope, SR_WORDS_GIVE_FIGURE, end - 1) &&
                (sr_word_is_verb(w, end - 1) || sr_syntax_upos(w->s, end - 1) == SR_AUX);
    uint32_t cue = verb ? end - 1 : n->token;
    end -= verb;
    uint32_t head = verb && end > w->a ? speaker_before(w, cue, end) : end - 1;
    if (end <= w->a || !sr_word_is_nominal(w, head) || sr_syntax_upos(w->s, head) == SR_PRON ||
        sr_source_rank(w->scope, head) < 2) {
        return;
    }
    uint32_t first = phrase_start(w, head);
    bool joined = first > w->a && sr_word_in(sr_syntax_form(w->s, first - 1), joins);
    bool here = tells_harm(w, w->a, first);
    uint32_t before = w->sentence > 0 ? sr_scope_sentence_at(w->scope, w->sentence - 1)->first : 0;
    bool answers = verb && (first == w->a || joined) && (here || tells_harm(w, before, w->a));
    bool against = !verb && joined && here && is_told_before(w, first);
    if (answers || against) {
        add(w, n, first, head, cue);
    }
}

void sr_elliptic_read(sr_search *w)
{
    const sr_numbers *numbers = &w->scope->values->numbers;
    for (uint32_t i = sr_numbers_from(numbers, w->a);
         i < numbers->count && numbers->items[i].first < w->b; i++) {
        if (is_bare(w, &numbers->items[i])) {
            try_number(w, &numbers->items[i]);
        }
    }
}
