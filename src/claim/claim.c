// The claim layer in its order: who says what, which harm is counted, where and by whom, how
// figures hang together, and what all that makes of the events.
#include "claim/claim.h"

#include <string.h>

#include "claim/bind.h"
#include "claim/complete.h"
#include "claim/factuality.h"
#include "claim/heard.h"
#include "claim/joint.h"
#include "claim/source_phrase.h"
#include "claim/suspect.h"
#include "claim/toll.h"

enum { NEAR = 8 }; // claims between one and what is said within it

const char *const sr_stance_text[8] = {
    "asserts", "denies", "accuses", "doubts", "threatens", "demands", "offers", "appeals",
};
const char *const sr_measure_text[7] = {
    "killed", "wounded", "captured", "kidnapped", "missing", "released", "displaced",
};
const char *const sr_certainty_text[3] = {"certain", "probable", "possible"};

/// True when something of what was said stands in [first, last).
static bool speaks_between(const sr_attribution *a, uint32_t first, uint32_t last)
{
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        if (a->speech[i].first < last && first < a->speech[i].last) {
            return true;
        }
    }
    return false;
}

/// From the cue to the source, where it stands in the same sentence.
static sr_stretch cue_of(const sr_scope *scope, const sr_attribution *a, sr_stretch who)
{
    sr_stretch x = a->cue_at;
    if (who.first >= who.last || a->hearsay) {
        return x;
    }
    const sr_sentence *at = sr_scope_sentence_at(scope, a->sentence);
    bool before = who.last <= x.first && who.first >= at->first;
    bool after = who.first >= x.last && who.last <= at->last;
    if (before && !speaks_between(a, who.last, x.first)) {
        x.first = who.first;
    } else if (after && !speaks_between(a, x.last, who.first)) {
        x.last = who.last;
    }
    return x;
}

/// True where the name is the source's own words, or the first of `all` who say it together, and
/// not those of an earlier speaker.
static bool is_named_by_source(const sr_scope *scope, const sr_attribution *a, const char *all)
{
    if (a->name == NULL || a->source.first >= a->source.last) {
        return false;
    }
    const char *own = sr_scope_text(scope, a->source.first, a->source.last, scope->keep);
    return strcmp(a->name, own) == 0 || strncmp(a->name, all, strlen(a->name)) == 0;
}

/// What no actor says has the whole phrase for a name ("a study of the bank published in May"), and
/// what several say the list of them.
static sr_claim claim_of(const sr_scope *scope, const sr_attribution *a, sr_claims *out)
{
    sr_stretch who = sr_source_phrase(scope, a);
    sr_claim c = {.source = a->actor,
                  .joint = SR_NONE,
                  .mention = sr_source_mention(scope, a),
                  .name = a->name,
                  .source_type = a->source_type,
                  .verb = a->verb,
                  .stance = a->stance,
                  .quoted = a->quoted,
                  .speech_count = a->stretch_count};
    if (who.first < who.last) {
        c.who = sr_syntax_span(scope->syntax, who.first, who.last);
        sr_stretch list = sr_source_list(scope, a, who);
        c.together = a->hearsay ? c.together : sr_syntax_span(scope->syntax, list.first, list.last);
        bool joint = list.first < who.first || list.last > who.last;
        const char *all = joint || a->actor == SR_NONE
                              ? sr_scope_text(scope, list.first, list.last, scope->keep)
                              : NULL;
        if (all != NULL && is_named_by_source(scope, a, all)) {
            c.name = all;
            c.joint = joint && a->actor != SR_NONE ? sr_joint_of(scope, list, all, out) : SR_NONE;
        }
        c.relative = c.mention == SR_NONE && a->source_token != SR_NO_TOKEN &&
                     sr_source_is_relative(scope, a->source_token);
    }
    c.speech = sr_new(scope->keep, sr_span, a->stretch_count);
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        c.speech[i] = sr_syntax_span(scope->syntax, a->speech[i].first, a->speech[i].last);
    }
    if (a->cue != SR_NO_TOKEN) {
        sr_stretch x = cue_of(scope, a, who);
        c.cue = sr_syntax_span(scope->syntax, x.first, x.last);
        c.verb_at = sr_syntax_span(scope->syntax, a->cue_at.first, a->cue_at.last);
    }
    if (a->via != SR_NONE) {
        c.via = (sr_indices){1, sr_new(scope->keep, uint32_t, 1)};
        c.via.items[0] = a->via;
    }
    return c;
}

/// "The paper said the rebels wanted a truce": what somebody wants in the words of another is that
/// other's claim. Which of the attributions around place `i` of `order` says it, or SR_NONE.
static uint32_t said_within(const sr_attributions *all, const uint32_t *order, uint32_t i)
{
    const sr_attribution *a = &all->items[order[i]];
    uint32_t first = i > NEAR ? i - NEAR : 0;
    for (uint32_t k = first; a->weak && a->cue != SR_NO_TOKEN && k < all->count && k <= i + NEAR;
         k++) {
        const sr_attribution *b = &all->items[order[k]];
        if (k != i && !b->weak && sr_attribution_holds(b, a->cue)) {
            return order[k];
        }
    }
    return SR_NONE;
}

/// Claims in the order of what was said; `place_of` gives the new place of each attribution.
static void write_claims(const sr_scope *scope, const sr_attributions *attributions, sr_claims *out,
                         uint32_t *place_of, sr_arena scratch)
{
    uint32_t n = attributions->count;
    uint32_t *order = sr_new(&scratch, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = i;
        for (; k > 0 && attributions->items[order[k - 1]].speech[0].first >
                            attributions->items[i].speech[0].first;
             k--) {
            order[k] = order[k - 1];
        }
        order[k] = i;
    }
    out->claim_count = 0;
    out->claims = sr_new(scope->keep, sr_claim, n);
    out->joints = sr_new(scope->keep, sr_joint, n);
    uint32_t *by = sr_new(&scratch, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        by[i] = said_within(attributions, order, i);
        if (by[i] == SR_NONE) {
            place_of[order[i]] = out->claim_count;
            out->claims[out->claim_count++] = claim_of(scope, &attributions->items[order[i]], out);
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        place_of[order[i]] = by[i] == SR_NONE ? place_of[order[i]] : place_of[by[i]];
    }
}

static void renumber(sr_indices *list, const uint32_t *place_of)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        if (place_of[list->items[i]] != SR_NONE) {
            list->items[kept++] = place_of[list->items[i]];
        }
    }
    list->count = kept;
}

/// Tells figures: a claim of the rules by its own account, one that only the layer hears by a verb
/// that asserts ("spokesman Omar said killed 90") and a source known to speak.
static bool tells_figures(const sr_scope *scope, const sr_attribution *a, bool by_rules)
{
    if (a->hearsay || a->name == NULL) {
        return false;
    }
    if (by_rules) {
        return !a->weak && a->rank > 0;
    }
    const sr_lexicon_row *row = sr_scope_verb(scope, a->cue);
    bool asserts = row != NULL && row->stance == SR_ASSERTS && row->takes == SR_TAKES_CLAUSE;
    bool known = a->source_type != SR_SOURCE_NONE && a->source_type != SR_SOURCE_UNNAMED;
    return asserts && a->source_token != SR_NO_TOKEN &&
           sr_syntax_upos(scope->syntax, a->source_token) != SR_PRON &&
           (known || sr_source_rank(scope, a->source_token) >= 2);
}

/// The smallest claim that, as the layer hears it, tells figure and harm of `d`, or SR_NONE; first
/// among those of the rules.
static uint32_t heard_over(const sr_scope *scope, const sr_attributions *speech,
                           const sr_attributions *all, const sr_draft *d)
{
    uint32_t best = SR_NONE;
    uint32_t size = UINT32_MAX;
    for (uint32_t i = 0; i < all->count && (i < speech->count || best >= speech->count); i++) {
        const sr_attribution *a = &all->items[i];
        bool says = tells_figures(scope, a, i < speech->count);
        for (uint32_t k = 0; k < a->stretch_count && says; k++) {
            uint32_t own = a->speech[k].last - a->speech[k].first;
            if (sr_stretch_holds(a->speech[k], d->toll.token) &&
                sr_stretch_holds(a->speech[k], d->group.first) && own < size) {
                best = i;
                size = own;
            }
        }
    }
    return best;
}

/// A figure that the rules leave to the report's own voice is of whom the layer hears saying it.
static void hear_sources(const sr_scope *scope, const sr_attributions *speech,
                         const sr_attributions *all, sr_draft_list *drafts)
{
    for (uint32_t i = 0; i < drafts->count; i++) {
        sr_draft *d = &drafts->items[i];
        if (d->attribution == SR_NONE && !d->topic) {
            d->attribution = heard_over(scope, speech, all, d);
        }
    }
}

/// "Denied that its planes bombed a camp, where nine people had died": the dead are nobody's
/// denial.
static bool is_aside_of(const sr_scope *scope, const sr_attribution *a, uint32_t token)
{
    for (uint32_t t = token; t != SR_NO_TOKEN && t != a->cue;
         t = sr_syntax_head(scope->syntax, t)) {
        if (sr_syntax_deprel(scope->syntax, t) == SR_ACL_RELCL) {
            return true;
        }
    }
    return false;
}

static void write_tolls(const sr_scope *scope, const sr_attributions *attributions,
                        const sr_draft_list *drafts, sr_claims *out, const uint32_t *claim_place,
                        sr_arena scratch)
{
    uint32_t *place_of = sr_new(&scratch, uint32_t, drafts->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < drafts->count; i++) {
        place_of[i] = drafts->items[i].dropped ? SR_NONE : count++;
    }
    out->toll_count = count;
    out->tolls = sr_new(scope->keep, sr_toll, count);
    for (uint32_t i = 0; i < drafts->count; i++) {
        const sr_draft *d = &drafts->items[i];
        if (d->dropped) {
            continue;
        }
        sr_toll *t = &out->tolls[place_of[i]];
        *t = d->toll;
        t->claim = d->attribution == SR_NONE ? SR_NONE : claim_place[d->attribution];
        const sr_attribution *a =
            d->attribution == SR_NONE ? NULL : &attributions->items[d->attribution];
        bool denies = a != NULL && a->stance == SR_DENIES;
        bool aside = denies && is_aside_of(scope, a, d->toll.token);
        t->claim = aside ? SR_NONE : t->claim;
        t->denied = t->denied || (denies && !aside);
        t->also_count = d->also_count;
        t->also = sr_new(scope->keep, sr_span, d->also_count);
        memcpy(t->also, d->also, d->also_count * sizeof *t->also);
        renumber(&t->part_of, place_of);
        renumber(&t->repeats, place_of);
        renumber(&t->disputes, place_of);
        renumber(&t->revises, place_of);
        renumber(&t->in_addition_to, place_of);
    }
}

sr_claims sr_claims_find(const sr_claim_tables *tables, const sr_scorer *scorer,
                         const sr_report *report, const sr_syntax *syntax, const sr_values *values,
                         const sr_names *names, const sr_events *events, const sr_witness *witness,
                         sr_arena *keep, sr_arena scratch)
{
    sr_scope scope = {.tables = tables,
                      .scorer = scorer,
                      .report = report,
                      .syntax = syntax,
                      .values = values,
                      .names = names,
                      .events = events,
                      .witness = witness,
                      .odds = sr_heard_odds(syntax, keep),
                      .keep = keep};
    scope.did = sr_suspects_of(&scope, keep);
    sr_claims claims = {.event_count = events->count};
    sr_attributions attributions = sr_attributions_find(&scope, scratch);
    sr_draft_list drafts = {0};
    sr_drafts_find(&scope, &attributions, &drafts, keep, scratch);
    sr_attributions all = sr_attributions_complete(&scope, &attributions, scratch);
    hear_sources(&scope, &attributions, &all, &drafts);
    // a figure may be of somebody whom only the layer hears
    sr_attributions joined = sr_attributions_join(&attributions, &all, keep);
    claims.event_days = sr_new(keep, sr_days, events->count);
    sr_drafts_settle(&scope, &joined, &drafts, claims.event_days, scratch);
    sr_drafts_link(&scope, &joined, &drafts, keep);
    uint32_t *claim_place = sr_new(&scratch, uint32_t, all.count + 1);
    write_claims(&scope, &all, &claims, claim_place, scratch);
    write_tolls(&scope, &joined, &drafts, &claims, claim_place, scratch);
    sr_tolls_bind(&claims, events, syntax);
    claims.event_place = sr_tolls_place_events(&claims, events, keep);
    sr_factuality_find(&scope, &attributions, claim_place, &claims);
    return claims;
}
