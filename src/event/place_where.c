// Sentences that say of what was told where it was: "Lara, where shelling killed six", "the attack
// took place in Gao".
#include <string.h>

#include "base/word.h"
#include "event/place_view.h"

/// The first of the places right before token `t`, each within the next: "Conray, Junin, where"; or
/// SR_NONE.
static uint32_t first_of_chain(const sr_place_view *v, uint32_t t)
{
    static const char *const joins[] = {",", "in", "of", NULL};
    const sr_syntax *s = v->g->syntax;
    uint32_t found = SR_NONE;
    while (t > 0) {
        t -= sr_word_in(sr_syntax_form(s, t - 1), joins);
        uint32_t mention = t > 0 ? v->g->names->mention_of[t - 1] : SR_NONE;
        const sr_mention *m = mention == SR_NONE ? NULL : sr_ground_mention(v->g, mention);
        if (m == NULL || m->place == SR_NONE) {
            break;
        }
        found = m->place;
        t = m->first;
    }
    return found;
}

/// "Lara, where shelling killed six": the place that the clause of the anchor is about, if the
/// clause names no other; or the count of candidates.
static uint32_t place_of_where(const sr_place_view *v)
{
    const sr_syntax *s = v->g->syntax;
    uint32_t t = v->a->tokens[0];
    uint32_t sentence = sr_ground_sentence(v->g, t);
    while (t > 2 && sr_ground_sentence(v->g, t - 1) == sentence &&
           strcmp(sr_syntax_form(s, t), "where") != 0 && strcmp(sr_syntax_form(s, t), ";") != 0) {
        t--;
    }
    if (t < 2 || strcmp(sr_syntax_form(s, t), "where") != 0) {
        return v->count;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        const sr_mention *m = sr_place_view_mention(v, v->items[i].mention);
        if (m->first > t && sr_ground_sentence(v->g, m->first) == sentence) {
            return v->count;
        }
    }
    uint32_t place = first_of_chain(v, t);
    return place == SR_NONE ? v->count : sr_place_view_find(v, place);
}

/// The place lies in all places that the anchor's first sentence names; whether it names any.
static bool lies_in_all(const sr_place_view *v, uint32_t place, bool *any)
{
    const sr_ground *g = v->g;
    *any = false;
    for (uint32_t k = g->places_from[v->sentence]; k < g->places_from[v->sentence + 1]; k++) {
        uint32_t m = g->place_order[k];
        uint32_t other = sr_ground_mention(g, m)->place;
        if (sr_ground_has(g, m, SR_TRAIT_NO_PLACE) || sr_ground_has(g, m, SR_TRAIT_SOURCE)) {
            continue;
        }
        *any = true;
        if (other != place && !sr_ground_within(g, place, other)) {
            return false;
        }
    }
    return true;
}

/// Does the sentence of mention `m` say where the anchor's event was? "The attack took place in
/// Gao", "this happened near"; "the raids in Gao" only where the anchor's sentence names a wider
/// place: they may be others.
static bool says_where(const sr_place_view *v, uint32_t m)
{
    const sr_ground *g = v->g;
    bool names = sr_ground_has(g, m, SR_TRAIT_PROPER) && sr_ground_has(g, m, SR_TRAIT_AT) &&
                 !sr_ground_has(g, m, SR_TRAIT_NO_PLACE) && !sr_ground_has(g, m, SR_TRAIT_OUTER);
    uint32_t head = names ? sr_ground_governor(g, m) : SR_NO_TOKEN;
    bool any;
    return sr_ground_tells_again(g, head, v->a->event) &&
           lies_in_all(v, sr_ground_mention(g, m)->place, &any) &&
           (any || sr_syntax_upos(g->syntax, head) == SR_VERB);
}

/// "A bomb killed six in Mali. The attack took place in Gao.": the place that a sentence soon after
/// gives the anchor's event, if it lies in what the anchor's own sentence names or that names none;
/// or the count of candidates.
static uint32_t place_said_after(const sr_place_view *v)
{
    const sr_ground *g = v->g;
    uint32_t end = v->sentence + 1 + SR_GROUND_SAID_AFTER;
    uint32_t count = g->syntax->tokens->sentence_count;
    for (uint32_t s = v->sentence + 1; s < end && s < count; s++) {
        for (uint32_t k = g->places_from[s]; k < g->places_from[s + 1]; k++) {
            if (says_where(v, g->place_order[k])) {
                return sr_place_view_find(v, sr_ground_mention(g, g->place_order[k])->place);
            }
        }
    }
    return v->count;
}

void sr_place_where_add(const sr_place_view *v, bool learned, float *score)
{
    uint32_t after = place_said_after(v);
    score[after] += after < v->count ? SR_GROUND_BY_WORDS : 0;
    // the place of a toll is mostly told more exactly elsewhere than "in the capital"
    bool toll = strcmp(v->a->who, "toll") == 0;
    uint32_t meant = v->meant == SR_NONE || toll ? v->count : sr_place_view_find(v, v->meant);
    score[meant] += meant < v->count ? SR_GROUND_BY_WORDS / 2 : 0;
    uint32_t where = toll && learned ? place_of_where(v) : v->count;
    score[where] += where < v->count ? SR_GROUND_BY_WORDS : 0;
}
