// "Baghdad said", "in Baghdad": the name of a country or a capital is somebody who acts, or a
// place.
#include <string.h>

#include "base/word.h"
#include "name/actor_phrase.h"

/// The preposition of the mention, or "".
static const char *preposition_of(const sr_actor_phrase *p)
{
    uint32_t mark = sr_syntax_child(p->view->syntax, p->mention->token, SR_CASE);
    return mark == SR_NO_TOKEN ? "" : sr_syntax_form(p->view->syntax, mark);
}

bool sr_actor_holds_place(const sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t held = sr_syntax_head(s, p->mention->token);
    uint8_t rel = sr_syntax_deprel(s, p->mention->token);
    bool of = rel == SR_NMOD && strcmp(preposition_of(p), "of") == 0;
    if (held == SR_NO_TOKEN || (rel != SR_NMOD_POSS && !of)) {
        return false;
    }
    return p->view->placed[held] || sr_name_lemma_is(p->view, SR_WORDS_PART_OF_LAND, held);
}

bool sr_actor_is_locative(const sr_actor_phrase *p)
{
    return sr_word_listed(
        preposition_of(p),
        "in near at into inside across around through throughout outside within over via "
        "toward towards off along beyond above on");
}

static bool has_child(const sr_syntax *s, uint32_t token, sr_deprel rel)
{
    return sr_syntax_child(s, token, rel) != SR_NO_TOKEN;
}

bool sr_actor_does_as_government(const sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t token = p->mention->token;
    while (sr_syntax_deprel(s, token) == SR_CONJ && *preposition_of(p) == '\0') {
        token = sr_syntax_head(s, token); // "Kigali and Kinshasa traded accusations"
    }
    uint32_t verb = sr_syntax_head(s, token);
    if (verb == SR_NO_TOKEN || *preposition_of(p) != '\0' || has_child(s, token, SR_CASE)) {
        return false;
    }
    uint8_t rel = sr_syntax_deprel(s, token);
    const char *lemma = sr_syntax_lemma(s, verb);
    if (rel == SR_IOBJ) {
        return true;
    }
    if (rel == SR_OBJ) {
        return sr_name_is(p->view, SR_WORDS_TO_STATE, lemma);
    }
    bool listed = sr_name_is(p->view, SR_WORDS_BY_STATE, lemma);
    bool acts = rel == SR_NSUBJ && sr_syntax_upos(s, verb) == SR_VERB &&
                (has_child(s, verb, SR_OBJ) || has_child(s, verb, SR_CCOMP) ||
                 has_child(s, verb, SR_XCOMP)) &&
                !sr_name_is(p->view, SR_WORDS_IN_LAND, lemma);
    return (rel == SR_NSUBJ || rel == SR_NSUBJ_PASS) && (listed || acts);
}
