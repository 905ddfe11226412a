// Factuality. An event mention inside speech is told by that claim. It stays `happened` unless its
// only tellers are parties to it or accusers (alleged), its only tellers deny it (denied), or it is
// disputed. Where the scorer knows the task "event-status", it chooses among all statuses, and what
// these rules think is one of its features; not where a condition or a plan leaves nothing to
// weigh. Rests on the guidelines of the gold reports and on Sauri and Pustejovsky (2012) for the
// scale.
#include "claim/factuality.h"

#include <string.h>

#include "claim/feature.h"

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
    uint32_t charges;             // mentions that only an accusation tells
    const sr_attribution *teller; // of the first mention that somebody tells
    uint32_t quoted;              // mentions within quotation marks
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

/// The speaker, or a body it belongs to, takes part in the event.
static bool is_party_to(const work *w, uint32_t actor)
{
    for (int steps = 0; actor != SR_NONE && steps < 4; steps++) {
        if (sr_indices_hold(w->event->actors, actor) ||
            sr_indices_hold(w->event->recipients, actor)) {
            return true;
        }
        actor = w->scope->names->actors[actor].part_of;
    }
    return false;
}

/// "Accused the army of shelling the town and of looting it": only whoever accuses tells of it. Of
/// men accused of a killing, or the killing that they are accused of, more is known.
static bool is_charge(const sr_syntax *s, uint32_t trigger)
{
    static const char *const accuse[] = {"accuse", "suspect", NULL};
    static const char *const of[] = {"of", NULL};
    uint32_t act = trigger;
    while (sr_syntax_deprel(s, act) == SR_CONJ && sr_syntax_head(s, act) != SR_NO_TOKEN) {
        act = sr_syntax_head(s, act);
    }
    uint32_t verb = sr_syntax_head(s, act);
    if (verb != SR_NO_TOKEN && sr_syntax_deprel(s, verb) == SR_OBJ) {
        verb = sr_syntax_head(s, verb); // hung on whom it is told of
    }
    uint32_t mark = sr_syntax_child(s, act, SR_MARK);
    mark = mark == SR_NO_TOKEN ? sr_syntax_child(s, act, SR_CASE) : mark;
    return s->tags->xpos[act] == SR_XPOS_VBG && verb != SR_NO_TOKEN && mark != SR_NO_TOKEN &&
           sr_syntax_any(s, mark, of) && sr_word_in(sr_syntax_lemma(s, verb), accuse) &&
           sr_syntax_deprel(s, verb) != SR_ACL && sr_syntax_deprel(s, verb) != SR_AMOD;
}

static void see_mention(work *w, uint32_t trigger)
{
    uint32_t over = sr_attributions_over(w->attributions, trigger);
    w->charges += is_charge(w->scope->syntax, trigger);
    w->quoted += sr_scope_quoted(w->scope, trigger);
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
    w->teller = w->teller == NULL ? a : w->teller;
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
    if (w->charges == w->event->mention_count) {
        return SR_ALLEGED;
    }
    if (w->denials > 0) {
        return w->told + w->parties > 0 ? SR_ALLEGED : SR_DENIED;
    }
    return w->told == 0 && w->parties > 0 ? SR_ALLEGED : SR_HAPPENED;
}

static unsigned few(uint32_t count)
{
    return count < 2 ? count : 2;
}

static void describe_status(const work *w, sr_event_status rule, sr_event_status option,
                            sr_features *f)
{
    const sr_event *e = w->event;
    const char *o = sr_event_status_text[option];
    const char *r = sr_event_status_text[rule];
    const char *syntax = sr_event_status_text[e->status];
    const char *type = sr_event_type_text[e->type];
    unsigned told = few(w->told);
    unsigned parties = few(w->parties);
    const char *stance = w->teller == NULL ? "none" : sr_stance_text[w->teller->stance];
    const char *speaker = w->teller == NULL ? "none" : sr_source_type_text[w->teller->source_type];
    sr_features_clear(f);
    sr_features_add(f, "s=%s", o);
    sr_features_add(f, "s+same=%d", option == rule);
    sr_features_add(f, "s+rule=%s+%s", o, r);
    sr_features_add(f, "s+rule+syntax=%s+%s+%s", o, r, syntax);
    sr_features_add(f, "s+rule+type=%s+%s+%s", o, r, type);
    sr_features_add(f, "s+type=%s+%s", o, type);
    sr_features_add(f, "s+frame=%s+%s", o, e->frame);
    sr_features_add(f, "s+told=%s+%u+%u+%u", o, told, parties, few(w->denials));
    sr_features_add(f, "s+told+type=%s+%u+%u+%s", o, told, parties, type);
    sr_features_add(f, "s+told+rule=%s+%u+%u+%s", o, told, parties, r);
    sr_features_add(f, "s+hearsay=%s+%u+%u", o, few(w->hearsay), told);
    sr_features_add(f, "s+stance=%s+%s+%u", o, stance, told);
    sr_features_add(f, "s+speaker=%s+%s+%u", o, speaker, told);
    sr_features_add(f, "s+speaker+type=%s+%s+%s", o, speaker, type);
    sr_features_add(f, "s+mentions=%s+%u+%s", o, few(e->mention_count - 1), r);
    sr_features_add(f, "s+quoted=%s+%u+%s", o, few(w->quoted), r);
    sr_features_add(f, "s+past=%s+%d+%s", o, e->background, r);
    sr_features_add(f, "s+parts=%s+%d+%d+%s", o, e->actors.count > 0, e->recipients.count > 0, r);
    sr_features_add(f, "s+dated=%s+%d+%s", o, e->from != SR_NO_DAY, r);
    sr_features_add(f, "s+salience=%s+%s+%s", o, sr_salience_text[e->salience], r);
}

/// The likeliest status, or the rules' where the scorer does not know the task.
static sr_event_status choose_status(const work *w, sr_event_status rule)
{
    const sr_scorer *scorer = w->scope->scorer;
    const sr_witness *witness = w->scope->witness;
    int task = sr_scorer_task(scorer, "event-status");
    // "if", "whether", "might"; "intended to"; "accused them of": nothing to weigh
    bool plain = rule == SR_HYPOTHETICAL || (rule == SR_PLANNED && w->event->meant) ||
                 (rule == SR_ALLEGED && w->charges == w->event->mention_count);
    if (plain || (task < 0 && witness == NULL)) {
        return rule;
    }
    sr_event_status best = rule;
    float best_sum = -1e30f;
    for (int option = 0; option < 6; option++) {
        sr_features f;
        sr_features_start(&f, witness != NULL);
        describe_status(w, rule, (sr_event_status)option, &f);
        float sum = task < 0 ? 0 : sr_scorer_sum(scorer, task, f.hash, f.count);
        if (witness != NULL) {
            witness->see(witness->context, "event-status", w->event->mentions[0].span, f.text, sum,
                         sr_event_type_text[w->event->type]);
        }
        if (task >= 0 && sum > best_sum) {
            best = (sr_event_status)option;
            best_sum = sum;
        }
    }
    return best;
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
        bool doubt = sr_scope_cue_within(w->scope, SR_CUE_DOUBT, at->first, at->last) != NULL;
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
        claims->event_status[i] = choose_status(&w, status_of(&w));
        link_disputes(&w);
    }
    work w = {
        .scope = scope, .attributions = attributions, .claim_place = claim_place, .claims = claims};
    attach_doubts(&w);
}
