// Which nouns mean people, where their phrases begin and end, and what is already told of.
#include "claim/group.h"

const sr_harm *sr_group_harm_at(const sr_grouping *w, uint32_t t)
{
    return sr_harms_at(w->harms, t);
}

/// "a Panamanian", "an Ecuadorian national", tagged as adjectives.
static bool is_used_as_noun(const sr_grouping *w, uint32_t t)
{
    uint8_t next = t + 1 < w->b ? sr_syntax_upos(w->s, t + 1) : SR_PUNCT;
    bool ends = next != SR_NOUN && next != SR_PROPN && next != SR_ADJ;
    uint32_t first = t;
    while (first > w->a && sr_syntax_upos(w->s, first - 1) == SR_ADJ) {
        first--;
    }
    bool article =
        first > w->a && (sr_group_is(w, first - 1, "a") || sr_group_is(w, first - 1, "an"));
    return ends && article && sr_scope_people(w->scope, t) != NULL;
}

bool sr_group_is_nominal(const sr_grouping *w, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(w->s, t);
    return pos == SR_NOUN || pos == SR_PROPN || (pos == SR_ADJ && is_used_as_noun(w, t));
}

/// The name layer takes the noun for people; "the number of the rebels" is none.
static bool is_people_actor(const sr_grouping *w, uint32_t t)
{
    const sr_actor *a = sr_scope_actor(w->scope, t);
    return a != NULL && !sr_claim_lemma_is(w->scope, SR_WORDS_NUMBER, t) &&
           (a->kind == SR_ACTOR_PERSON ||
            (a->kind == SR_ACTOR_CATEGORY && a->class == SR_CLASS_COMBATANT));
}

bool sr_group_is_person(const sr_grouping *w, uint32_t t)
{
    return sr_scope_people(w->scope, t) != NULL ||
           (sr_group_is_nominal(w, t) && is_people_actor(w, t));
}

bool sr_group_is_plural(const sr_grouping *w, uint32_t t)
{
    return w->s->tags->xpos[t] == SR_XPOS_NNS || w->s->tags->xpos[t] == SR_XPOS_NNPS;
}

bool sr_group_is_lemma(const sr_grouping *w, uint32_t t, sr_claim_words class)
{
    return t < w->b && sr_claim_lemma_is(w->scope, class, t);
}

bool sr_group_names_harmed(const sr_grouping *w, uint32_t head)
{
    const sr_harm *h = sr_group_harm_at(w, head);
    return h != NULL && h->row->harm == SR_HARM_PEOPLE && h->token == head;
}

bool sr_group_is_owner(const sr_grouping *w, uint32_t head)
{
    uint32_t owned = sr_syntax_head(w->s, head);
    return (sr_group_is(w, head + 1, "'s") || sr_group_is(w, head + 1, "'")) &&
           owned != SR_NO_TOKEN && owned > head && owned < w->b && sr_group_is_nominal(w, owned) &&
           sr_group_harm_at(w, owned) == NULL;
}

bool sr_group_is_covered(const sr_grouping *w, uint32_t t)
{
    for (uint32_t i = 0; i < w->out->count; i++) {
        if (w->out->items[i].at.first <= t && t < w->out->items[i].at.last) {
            return true;
        }
    }
    return false;
}

uint32_t sr_group_phrase_start(const sr_grouping *w, uint32_t head)
{
    uint32_t first = head;
    while (first > w->a) {
        uint8_t pos = sr_syntax_upos(w->s, first - 1);
        if ((pos != SR_ADJ && pos != SR_NOUN && pos != SR_PROPN && pos != SR_DET &&
             !sr_group_is(w, first - 1, "-")) ||
            sr_group_is_covered(w, first - 1) || sr_group_harm_at(w, first - 1) != NULL) {
            break;
        }
        first--;
        if (pos == SR_DET) {
            break;
        }
    }
    return first;
}

uint32_t sr_group_phrase_end(const sr_grouping *w, uint32_t head)
{
    uint32_t first;
    uint32_t last;
    sr_syntax_phrase(w->s, head, &first, &last);
    last = last > w->b ? w->b : last;
    uint32_t end = head + 1;
    while (end < last) {
        uint8_t pos = sr_syntax_upos(w->s, end);
        if (pos == SR_VERB || pos == SR_AUX || pos == SR_PUNCT || pos == SR_NUM || pos == SR_ADV ||
            sr_group_harm_at(w, end) != NULL) {
            break;
        }
        if (pos == SR_ADP && !sr_group_is(w, end, "of") && !sr_group_is(w, end, "from")) {
            break;
        }
        if (pos == SR_CCONJ && (sr_group_is(w, end + 1, "a") || sr_group_is(w, end + 1, "an"))) {
            break; // "four members of the patrol and a woman"
        }
        end++;
    }
    while (end > head + 1 && !sr_group_is_nominal(w, end - 1)) {
        end--;
    }
    return end;
}

static bool has_harm(const sr_grouping *w, sr_stretch x)
{
    for (uint32_t i = 0; i < w->harms->count; i++) {
        if (w->harms->items[i].first >= x.first && w->harms->items[i].last <= x.last) {
            return true;
        }
    }
    return false;
}

/// "a spokesman said that one was killed", "according to President X, six were killed": who tells
/// it is not counted.
static bool is_speaker(const sr_grouping *w, const sr_group *g)
{
    for (uint32_t i = 0; i < w->attributions->count; i++) {
        const sr_attribution *a = &w->attributions->items[i];
        if (a->cue == SR_NO_TOKEN || a->hearsay || a->source_token == SR_NO_TOKEN) {
            continue;
        }
        bool within = g->at.first >= a->source.first && g->at.last <= a->source.last;
        if (a->source_token == g->head || (within && !has_harm(w, a->source))) {
            return true;
        }
    }
    return false;
}

bool sr_group_is_rate(const sr_grouping *w, uint32_t last)
{
    if (!sr_group_is(w, last + 1, "every")) {
        return false;
    }
    bool counted = last + 2 < w->b && sr_syntax_upos(w->s, last + 2) == SR_NUM;
    return sr_group_is(w, last, "for") || (sr_group_is(w, last, "in") && counted);
}

void sr_group_push(sr_grouping *w, sr_group g)
{
    g.speaker = is_speaker(w, &g);
    g.part_of = SR_NONE;
    g.with = SR_NONE;
    *sr_push(w->arena, w->out) = g;
}
