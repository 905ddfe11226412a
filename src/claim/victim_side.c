// Whose the victims are, by words beside the figure: who suffered them, among whom they fell, where
// they were from.
#include "claim/victim_side.h"

#include "base/word.h"

uint32_t sr_victim_noun(const sr_pairs *w, uint32_t first)
{
    uint32_t found = SR_NO_TOKEN;
    for (uint32_t t = first; t < w->b && t < first + 7; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (pos != SR_NOUN && pos != SR_PROPN && pos != SR_ADJ && pos != SR_DET && pos != SR_NUM &&
            pos != SR_PART && !sr_pairs_is(w, t, "'s")) {
            break;
        }
        bool told =
            sr_scope_class(w->scope, t) != SR_CLASS_UNKNOWN || sr_scope_actor(w->scope, t) != NULL;
        found = (pos == SR_NOUN || pos == SR_PROPN) && told ? t : found;
    }
    return found;
}

bool sr_victim_is_harm(const sr_group *g, const sr_harm *h)
{
    bool lost = h->row->word_count == 1 && strcmp(h->row->words[0], "lose") == 0;
    return lost || h->row->harm == SR_HARM_PEOPLE || (g->elided && h->row->harm == SR_HARM_STATE);
}

uint32_t sr_victim_loser(const sr_pairs *w, const sr_harm *h)
{
    static const char *const suffer[] = {"suffer", "sustain", "lose", "take", "have", NULL};
    static const char *const inflict[] = {"inflict", "inflicted", "cause", NULL};
    if (strcmp(h->row->words[0], "lose") == 0 && h->row->word_count == 1) {
        return sr_syntax_child(w->s, h->token, SR_NSUBJ);
    }
    uint32_t after = h->last; // past "were inflicted"
    while (after < w->b && after < h->last + 3 &&
           (sr_syntax_upos(w->s, after) == SR_AUX ||
            sr_word_in(sr_syntax_lemma(w->s, after), inflict))) {
        after++;
    }
    if (sr_pairs_is(w, after, "among") || sr_pairs_is(w, after, "of") ||
        sr_pairs_is(w, after, "to") || sr_pairs_is(w, after, "on")) {
        uint32_t noun = sr_victim_noun(w, after + 1);
        if (noun != SR_NO_TOKEN) {
            return noun;
        }
    }
    uint32_t verb = sr_syntax_head(w->s, h->token);
    if (verb == SR_NO_TOKEN || !sr_word_in(sr_syntax_lemma(w->s, verb), suffer)) {
        return SR_NO_TOKEN;
    }
    return sr_syntax_child(w->s, verb, SR_NSUBJ);
}

uint32_t sr_victim_origin(const sr_pairs *w, const sr_group *g)
{
    uint32_t t = sr_pairs_is(w, g->at.last, "each") ? g->at.last + 1 : g->at.last;
    return g->elided && sr_pairs_is(w, t, "from") ? t : SR_NO_TOKEN;
}
