// Factuality. An event mention inside speech is told by that claim. It stays `happened` unless its
// only tellers are parties to it or accusers (alleged), its only tellers deny it (denied), or it is
// disputed. Rests on the guidelines of the gold reports and on Sauri and Pustejovsky (2012) for the
// scale.
#include "claim/factuality.h"

#include <string.h>

typedef struct {
    const sr_scope *scope;
    const sr_attributions *attributions;
    const uint32_t *claim_place;
    sr_claims *claims;
    const sr_event *event;
    uint32_t index;
    uint32_t told;    // mentions in the report's own voice or by outsiders
    uint32_t parties; // mentions by a party to it or an accuser
    uint32_t denials;
    uint32_t hearsay;
} work;

static void push(work *w, sr_indices *list, uint32_t index)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i] == index) {
            return;
        }
    }
    uint32_t *items = sr_new(w->scope->keep, uint32_t, list->count + 1);
    if (list->count > 0) {
        memcpy(items, list->items, list->count * sizeof *items);
    }
    items[list->count] = index;
    *list = (sr_indices){list->count + 1, items};
}

static bool is_in(sr_indices list, uint32_t item)
{
    for (uint32_t i = 0; i < list.count; i++) {
        if (list.items[i] == item) {
            return true;
        }
    }
    return false;
}

/// The speaker, or a body it belongs to, takes part in the event.
static bool is_party_to(const work *w, uint32_t actor)
{
    for (int steps = 0; actor != SR_NONE && steps < 4; steps++) {
        if (is_in(w->event->actors, actor) || is_in(w->event->recipients, actor)) {
            return true;
        }
        actor = w->scope->names->actors[actor].part_of;
    }
    return false;
}

static void see_mention(work *w, uint32_t trigger)
{
    uint32_t over = sr_attributions_over(w->attributions, trigger);
    if (over == SR_NONE) {
        w->told++;
        return;
    }
    const sr_attribution *a = &w->attributions->items[over];
    // the speech act itself ("accused", "demanded") is told by the report
    if (a->cue == trigger) {
        w->told++;
        return;
    }
    bool denies = a->stance == SR_DENIES;
    bool party = a->stance == SR_ACCUSES || is_party_to(w, a->actor);
    w->denials += denies;
    w->parties += !denies && party;
    w->hearsay += a->hearsay;
    w->told += !denies && !party;
    push(w, denies ? &w->claims->event_disputed[w->index] : &w->claims->event_claims[w->index],
         w->claim_place[over]);
}

static sr_event_status status_of(const work *w)
{
    sr_event_status status = w->event->status;
    if (status != SR_HAPPENED) {
        return status;
    }
    if (w->denials > 0) {
        return w->told + w->parties > 0 ? SR_ALLEGED : SR_DENIED;
    }
    return w->told == 0 && w->parties > 0 ? SR_ALLEGED : SR_HAPPENED;
}

/// A denial disputes the claims that assert the same event.
static void link_disputes(work *w)
{
    sr_indices against = w->claims->event_disputed[w->index];
    sr_indices asserted = w->claims->event_claims[w->index];
    for (uint32_t i = 0; i < against.count; i++) {
        for (uint32_t k = 0; k < asserted.count; k++) {
            push(w, &w->claims->claims[against.items[i]].disputes, asserted.items[k]);
        }
    }
}

/// "The report could not be verified" stands against the claims of the sentence before, or its own.
static void attach_doubts(work *w)
{
    const sr_tokens *tokens = w->scope->syntax->tokens;
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        const sr_sentence *at = &tokens->sentences[i];
        bool doubt = false;
        for (uint32_t t = at->first; t < at->last && !doubt; t++) {
            uint32_t last;
            const sr_lexicon_row *row =
                sr_lexicon_match(&w->scope->tables->lists[SR_LIST_CUES], w->scope->syntax, 0, t,
                                 at->last, &last, NULL);
            doubt = row != NULL && row->cue == SR_CUE_DOUBT;
        }
        for (uint32_t k = 0; k < w->attributions->count && doubt; k++) {
            const sr_attribution *a = &w->attributions->items[k];
            if (a->sentence + 1 == i || (a->sentence == i && !a->hearsay)) {
                w->claims->claims[w->claim_place[k]].unverified = true;
            }
        }
    }
}

void sr_factuality_find(const sr_scope *scope, const sr_attributions *attributions,
                        const uint32_t *claim_place, sr_claims *claims)
{
    uint32_t n = scope->events->count;
    claims->event_claims = sr_new(scope->keep, sr_indices, n);
    claims->event_disputed = sr_new(scope->keep, sr_indices, n);
    claims->event_status = sr_new(scope->keep, sr_event_status, n);
    for (uint32_t i = 0; i < n; i++) {
        work w = {.scope = scope,
                  .attributions = attributions,
                  .claim_place = claim_place,
                  .claims = claims,
                  .event = &scope->events->items[i],
                  .index = i};
        for (uint32_t k = 0; k < w.event->mention_count; k++) {
            see_mention(&w, w.event->mentions[k].trigger);
        }
        claims->event_status[i] = status_of(&w);
        link_disputes(&w);
    }
    work w = {
        .scope = scope, .attributions = attributions, .claim_place = claim_place, .claims = claims};
    attach_doubts(&w);
}
