// Attribution. A cue (verb of saying, preposition, noun, colon) is found first, then its source,
// then the stretches of what was said: by the tree where it has a clause for them, by the layout of
// the sentence where it has not (upper-case wires and texts that lost their punctuation parse
// badly). Quotations that run on over sentences and paragraphs go to the speaker who opened them.
// Sources: Pareti (2016) on the parts of an attribution; Krestel, Bergler and Witte (2008) on
// reported speech in news. What is left out: chains of more than one link, speech in verbless
// lists.
#include "claim/attribution.h"

#include "base/order.h"
#include "claim/cue.h"
#include "claim/elliptic.h"
#include "claim/quotation.h"
#include "claim/run_on.h"

static void read_sentence(sr_search *w, uint32_t sentence)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, sentence);
    w->a = at->first;
    w->b = at->last;
    w->sentence = sentence;
    sr_run_turns(w);
    sr_cues_read(w);
    sr_elliptic_read(w);
    sr_run_on(w);
}

/// From where to where to look for what covers a token.
static void index_speech(sr_attributions *found, sr_arena *keep)
{
    found->reach = sr_new(keep, uint32_t, found->count + 1);
    found->low = sr_new(keep, uint32_t, found->count + 1);
    uint32_t reach = 0;
    for (uint32_t i = 0; i < found->count; i++) {
        for (uint32_t k = 0; k < found->items[i].stretch_count; k++) {
            uint32_t last = found->items[i].speech[k].last;
            reach = last > reach ? last : reach;
        }
        found->reach[i] = reach;
    }
    uint32_t low = UINT32_MAX;
    for (uint32_t i = found->count; i-- > 0;) {
        for (uint32_t k = 0; k < found->items[i].stretch_count; k++) {
            uint32_t first = found->items[i].speech[k].first;
            low = first < low ? first : low;
        }
        found->low[i] = low;
    }
}

/// The first item whose speech or an earlier one's reaches past `token`.
static uint32_t first_over(const sr_attributions *attributions, uint32_t token)
{
    return sr_order_number(attributions->reach, 0, attributions->count, token + 1);
}

sr_attributions sr_attributions_find(const sr_scope *scope, sr_arena scratch)
{
    uint32_t n = scope->syntax->tree->count;
    sr_search w = {.scope = scope, .s = scope->syntax, .keep = scope->keep};
    w.cue_of = sr_new(&scratch, uint32_t, n + 1);
    for (uint32_t t = 0; t < n; t++) {
        w.cue_of[t] = SR_NONE;
    }
    sr_quotations_find(&w, &scratch);
    for (uint32_t i = 0; i < scope->syntax->tokens->sentence_count; i++) {
        read_sentence(&w, i);
    }
    sr_attributions found = {.count = w.found.count, .items = w.found.items};
    index_speech(&found, scope->keep);
    sr_sources_settle(scope, &found);
    return found;
}

sr_attributions sr_attributions_join(const sr_attributions *speech, const sr_attributions *all,
                                     sr_arena *keep)
{
    sr_attributions joined = {.count = all->count};
    joined.items = sr_new(keep, sr_attribution, all->count + 1);
    for (uint32_t i = 0; i < all->count; i++) {
        joined.items[i] = i < speech->count ? speech->items[i] : all->items[i];
    }
    index_speech(&joined, keep);
    return joined;
}

bool sr_attribution_holds(const sr_attribution *a, uint32_t token)
{
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        if (sr_stretch_holds(a->speech[i], token)) {
            return true;
        }
    }
    return false;
}

static uint32_t past_comma(const sr_syntax *s, uint32_t t)
{
    return t + sr_syntax_is(s, t, s->tree->count, ",");
}

bool sr_attribution_by(const sr_attribution *a, const sr_syntax *s, sr_stretch who)
{
    if (a->cue == SR_NO_TOKEN || a->hearsay || a->source_token == SR_NO_TOKEN) {
        return false;
    }
    bool within = who.first >= a->source.first && who.last <= a->source.last;
    bool put = past_comma(s, who.last) == a->source.first && // "an aide, Omar Said, said"
               a->cue_at.first == a->source.last + 1;
    uint32_t end = past_comma(s, within || put ? a->source.last : who.last);
    return (within || put || sr_stretch_holds(who, a->source_token)) && end == a->cue_at.first;
}

uint32_t sr_attributions_over(const sr_attributions *attributions, uint32_t token)
{
    uint32_t best = SR_NONE;
    uint32_t size = UINT32_MAX;
    for (uint32_t i = first_over(attributions, token);
         i < attributions->count && attributions->low[i] <= token; i++) {
        const sr_attribution *a = &attributions->items[i];
        for (uint32_t k = 0; k < a->stretch_count; k++) {
            uint32_t own = a->speech[k].last - a->speech[k].first;
            // somebody named tells more than "it was reported" within his words
            bool named = best != SR_NONE && attributions->items[best].hearsay && !a->hearsay;
            bool unnamed = best != SR_NONE && !attributions->items[best].hearsay && a->hearsay;
            if (a->speech[k].first <= token && token < a->speech[k].last && !unnamed &&
                (named || own < size)) {
                best = i;
                size = own;
            }
        }
    }
    return best;
}

/// "Officials say the toll is 45, according to the agency", "the toll is 45, the agency said,
/// citing officials": the agency passes on what the officials say; and so do things that cannot
/// speak ("he said five died, according to autopsies").
static bool passes_on(const sr_attribution *a, const sr_attribution *b)
{
    bool thing = a->rank == 0 && b->rank > 0 && a->cue > b->cue;
    return (thing || a->source_type == SR_SOURCE_MEDIA) && b->source_type != SR_SOURCE_MEDIA &&
           a->speech[0].first == b->speech[0].first && (b->relayed || b->cue < a->speech[0].first);
}

/// "The army said that reports indicated eight dead": of reports that nobody issued the one who
/// tells of them is the source.
static bool tells_of(const sr_attribution *a, const sr_attribution *b)
{
    return b->unissued && a->name != NULL && !a->unissued && b->cue != SR_NO_TOKEN &&
           sr_attribution_holds(a, b->cue) && sr_attribution_holds(a, b->source_token);
}

uint32_t sr_attributions_gapped(const sr_attributions *attributions, uint32_t token)
{
    for (uint32_t i = first_over(attributions, token);
         i < attributions->count && attributions->low[i] <= token; i++) {
        if (attributions->items[i].gapped && sr_attribution_holds(&attributions->items[i], token)) {
            return i;
        }
    }
    return SR_NONE;
}

uint32_t sr_attributions_figure(const sr_attributions *attributions, uint32_t token)
{
    uint32_t best = SR_NONE;
    uint32_t size = UINT32_MAX;
    for (uint32_t i = first_over(attributions, token);
         i < attributions->count && attributions->low[i] <= token; i++) {
        const sr_attribution *a = &attributions->items[i];
        for (uint32_t k = 0; k < a->stretch_count && !a->weak && !a->hearsay && a->rank >= 0; k++) {
            uint32_t own = a->speech[k].last - a->speech[k].first;
            bool behind = best != SR_NONE && (passes_on(&attributions->items[best], a) ||
                                              tells_of(a, &attributions->items[best]));
            bool within = best != SR_NONE && (tells_of(&attributions->items[best], a) ||
                                              passes_on(a, &attributions->items[best]));
            if (a->speech[k].first <= token && token < a->speech[k].last &&
                ((own < size && !within) || behind)) {
                best = i;
                size = own;
            }
        }
    }
    if (best == SR_NONE) {
        best = sr_attributions_over(attributions, token);
        const sr_attribution *a = best == SR_NONE ? NULL : &attributions->items[best];
        bool mute = a != NULL && !a->hearsay && (a->rank < 0 || a->weak);
        best = mute ? SR_NONE : best; // "the deaths confirmed", "condemned the killing of two"
    }
    return best;
}
