#include "claim/run_on.h"

#include "claim/cue.h"
#include "claim/quotation.h"
#include "claim/speaker.h"

enum { GOES_ON = 3 }; // sentences between a claim and a quotation that is part of it

/// The last claim of somebody named, at most three sentences before `sentence`.
static uint32_t last_named(const sr_search *w, uint32_t sentence)
{
    for (uint32_t i = w->found.count; i-- > 0;) {
        if (w->found.items[i].sentence + GOES_ON < sentence) {
            break;
        }
        if (w->found.items[i].name != NULL && w->found.items[i].stretch_count > 0) {
            return i;
        }
    }
    return SR_NONE;
}

/// True when `speech` goes on with what the attribution says: one claim, not two.
static bool goes_on(const sr_search *w, uint32_t from, sr_stretch speech)
{
    const sr_attribution *a = &w->found.items[from];
    if (a->stance != SR_ASSERTS || a->stretch_count == 0 || a->stretch_count == SR_STRETCHES) {
        return false;
    }
    uint32_t end = a->speech[a->stretch_count - 1].last;
    return speech.first >= end &&
           sr_scope_sentence(w->scope, speech.first) - sr_scope_sentence(w->scope, end - 1) <=
               GOES_ON;
}

/// ""...," he said, pointing at the road. "..."": whose quotation the speaker's name parted, though
/// other claims stand between its halves; SR_NONE if nobody's.
static uint32_t first_half(const sr_search *w, sr_stretch speech)
{
    const sr_sentence *sentences = w->s->tokens->sentences;
    uint32_t sentence = sr_scope_sentence(w->scope, speech.first);
    for (uint32_t i = w->found.count; i-- > 0 && sentence - w->found.items[i].sentence <= 1;) {
        const sr_attribution *a = &w->found.items[i];
        if (a->quoted && a->stretch_count == 1 && a->cue != SR_NO_TOKEN &&
            a->cue >= a->speech[0].last && speech.first > a->cue &&
            speech.last - speech.first >= 2 && goes_on(w, i, speech) &&
            sentences[a->sentence].paragraph == sentences[sentence].paragraph) {
            return i;
        }
    }
    return SR_NONE;
}

static void carry_over(sr_search *w, uint32_t from, sr_stretch speech)
{
    if (from + 1 == w->found.count && goes_on(w, from, speech)) {
        sr_search_add(w, &w->found.items[from], speech);
        return;
    }
    sr_attribution a = w->found.items[from];
    a.cue = SR_NO_TOKEN;
    a.cue_at = (sr_stretch){w->a, w->a};
    a.sentence = w->sentence;
    a.stretch_count = 0;
    a.stance = SR_ASSERTS;
    sr_search_add(w, &a, speech);
    if (a.stretch_count > 0) {
        a.quoted = sr_quotation_mostly(w, &a);
        *sr_push(w->keep, &w->found) = a;
    }
}

static bool is_claimed(const sr_search *w, uint32_t t)
{
    for (uint32_t i = w->found.count; i-- > 0;) {
        const sr_attribution *a = &w->found.items[i];
        for (uint32_t k = 0; k < a->stretch_count; k++) {
            if (a->speech[k].first <= t && t < a->speech[k].last) {
                return true;
            }
        }
    }
    return false;
}

/// "The ministry "has counted 40 dead"": the verb within has a speaker already.
static bool opens_with_cue(const sr_search *w, sr_stretch x)
{
    uint32_t t = x.first;
    while (t < x.last && w->cue_of[t] == SR_NONE &&
           (sr_syntax_upos(w->s, t) == SR_AUX || sr_syntax_upos(w->s, t) == SR_ADV)) {
        t++;
    }
    return t < x.last && w->cue_of[t] != SR_NONE;
}

static bool has_first_person(const sr_search *w, sr_stretch x)
{
    for (uint32_t t = x.first; t < x.last; t++) {
        if (sr_turn_is_own_word(w->s, t) && sr_syntax_upos(w->s, t) == SR_PRON) {
            return true;
        }
    }
    return false;
}

/// A quotation with turns in it is the transcript, and nobody's.
static bool holds_turns(const sr_search *w, sr_stretch x)
{
    const sr_turns *turns = &w->scope->names->turns;
    for (uint32_t i = 0; i < turns->count && turns->items[i].speech.first < x.last; i++) {
        if (turns->items[i].cue != SR_NO_TOKEN && sr_stretch_holds(x, turns->items[i].cue)) {
            return true;
        }
    }
    return false;
}

/// A quotation that ends in the sentence and that nobody has yet: of whoever said the half before
/// it, or, if it is long enough, of whoever spoke last.
static void place_quotation(sr_search *w, sr_stretch x)
{
    bool speaker_follows = sr_word_is(w, x.last - 1, ",") && x.last < w->b;
    if (speaker_follows || holds_turns(w, x) || opens_with_cue(w, x)) {
        return;
    }
    uint32_t half = first_half(w, x);
    uint32_t open = last_named(w, sr_scope_sentence(w->scope, x.first));
    if (half != SR_NONE) {
        sr_search_add(w, &w->found.items[half], x);
    } else if (open != SR_NONE && x.last - x.first >= 6 &&
               sr_search_any_finite(w, x.first, x.last)) {
        carry_over(w, open, x);
    }
}

void sr_run_on(sr_search *w)
{
    uint32_t open = last_named(w, w->sentence);
    for (uint32_t t = w->a; t < w->b; t++) {
        uint32_t q = w->quote_of[t];
        // a quotation that goes on waits for its last sentence: the speaker may stand there
        bool ends = q != SR_NONE && w->quotes.items[q].last <= w->b &&
                    (t == w->a || w->quote_of[t - 1] != q);
        if (ends && !is_claimed(w, t)) {
            place_quotation(w, w->quotes.items[q]);
        }
    }
    if (open == SR_NONE) {
        return;
    }
    const sr_attribution *before = &w->found.items[open];
    bool speaking =
        before->quoted || has_first_person(w, before->speech[before->stretch_count - 1]);
    if (!speaking || w->sentence - before->sentence > 1) {
        return;
    }
    bool own_cue = w->found.count > 0 && w->found.items[w->found.count - 1].sentence == w->sentence;
    if (own_cue || sr_quotation_within(w, (sr_stretch){w->a, w->b}) || w->b - w->a < 5 ||
        is_claimed(w, w->a)) {
        return;
    }
    if (has_first_person(w, (sr_stretch){w->a, w->b})) {
        carry_over(w, open, (sr_stretch){w->a, w->b});
    }
}

/// Who has the turn, where the last of the words in brackets does not tell: whoever is named first
/// in them, rather than the brigade that he commands.
static uint32_t holder_of(const sr_search *w, const sr_turn *turn, const sr_attribution *a)
{
    const sr_actor *actors = w->scope->names->actors;
    bool body = a->actor == SR_NONE || sr_actor_kind_is_body(actors[a->actor].kind);
    bool person = turn->actor != SR_NONE && actors[turn->actor].kind == SR_ACTOR_PERSON;
    return body && (a->actor == SR_NONE || person) ? turn->actor : a->actor;
}

void sr_run_turns(sr_search *w)
{
    const sr_turns *turns = &w->scope->names->turns;
    for (; w->turn < turns->count && turns->items[w->turn].speech.first < w->b; w->turn++) {
        const sr_turn *turn = &turns->items[w->turn];
        if (turn->cue == SR_NO_TOKEN) {
            carry_over(w, w->holder, turn->speech);
            continue;
        }
        sr_attribution a = sr_cue_new(w, turn->cue, (sr_stretch){turn->cue, turn->cue + 1});
        sr_attributions before = {w->found.count, w->found.items};
        a.verb = ":";
        a.source = turn->name;
        uint32_t named = sr_speaker_mention(w, turn->name.last - 1);
        a.source_token = named < turn->name.first ? turn->name.last - 1 : named;
        a.quoted = true;
        sr_search_add(w, &a, turn->speech);
        sr_source_resolve(w->scope, &before, &a);
        a.actor = holder_of(w, turn, &a);
        a.rank = 3;
        w->holder = w->found.count;
        w->cue_of[turn->cue] = w->holder;
        *sr_push(w->keep, &w->found) = a;
    }
}
