// Verbs that give their object a name. Only the shape counts: a second object, an adjective or a
// noun with an article behind the object, a reflexive, a participle that hangs on a noun. "Called a
// strike", "called for a truce" and "called them to prayer" name nothing.
#include "tree/naming.h"

#include <string.h>

static bool is_bare_participle(const sr_syntax *s, uint32_t verb)
{
    return s->tags->xpos[verb] == SR_XPOS_VBN &&
           sr_syntax_child(s, verb, SR_AUX_REL) == SR_NO_TOKEN &&
           sr_syntax_child(s, verb, SR_AUX_PASS) == SR_NO_TOKEN;
}

/// "Known as Robot", "known for its oil": never "known to have fled".
static bool has_oblique(const sr_syntax *s, uint32_t verb, const char *const *words)
{
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        uint32_t with = sr_syntax_child(s, c, SR_CASE);
        with = with == SR_NO_TOKEN ? sr_syntax_child(s, c, SR_MARK) : with;
        if (c > verb && with != SR_NO_TOKEN && sr_syntax_any(s, with, words)) {
            return true;
        }
    }
    return false;
}

static bool titles(const sr_syntax *s, uint32_t verb)
{
    static const char *const names[] = {"call", "name", "dub", "nickname", "style", NULL};
    static const char *const selves[] = {"itself", "themselves", "himself", "herself", NULL};
    static const char *const as[] = {"as", "for", "by", NULL};
    if (strcmp(sr_syntax_lemma(s, verb), "know") == 0) {
        return s->tags->xpos[verb] == SR_XPOS_VBN && has_oblique(s, verb, as);
    }
    if (!sr_word_in(sr_syntax_lemma(s, verb), names)) {
        return false;
    }
    uint32_t object = sr_syntax_child(s, verb, SR_OBJ);
    object = object == SR_NO_TOKEN ? sr_syntax_child(s, verb, SR_XCOMP) : object;
    bool after = object != SR_NO_TOKEN && object > verb;
    return after && ((is_bare_participle(s, verb) && s->tree->deprel[verb] == SR_ACL) ||
                     sr_syntax_any(s, object, selves));
}

/// "... a fabrication" right behind the object: the tree often takes it for an apposition.
static bool has_predicate_noun(const sr_syntax *s, uint32_t object)
{
    uint32_t noun = sr_syntax_child(s, object, SR_APPOS);
    uint32_t article = noun == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_child(s, noun, SR_DET_REL);
    static const char *const any[] = {"a", "an", NULL};
    return article != SR_NO_TOKEN && sr_syntax_any(s, article, any) &&
           !sr_syntax_is(s, s->left[noun], noun, ",") &&
           !sr_syntax_is(s, s->left[noun] - 1, noun, ","); // "called his deputy, a colonel"
}

static bool judges(const sr_syntax *s, uint32_t verb)
{
    uint32_t object = SR_NO_TOKEN;
    uint32_t predicates = 0;
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        uint8_t rel = s->tree->deprel[c];
        bool called = rel == SR_OBJ && c > verb;
        predicates += rel == SR_XCOMP && c > verb && s->tags->upos[c] != SR_VERB;
        predicates += called && (object != SR_NO_TOKEN || has_predicate_noun(s, c));
        object = called && object == SR_NO_TOKEN ? c : object;
    }
    uint32_t over = s->tree->head[verb];
    bool what = s->tree->deprel[verb] == SR_ACL_RELCL && over != SR_NO_TOKEN &&
                sr_syntax_is(s, over, s->tree->count, "what"); // "what he called a tragedy"
    return predicates > 0 || (object != SR_NO_TOKEN &&
                              (what || sr_syntax_child(s, verb, SR_AUX_PASS) != SR_NO_TOKEN));
}

sr_naming sr_naming_of(const sr_syntax *s, uint32_t verb)
{
    if (s->tags->upos[verb] != SR_VERB) {
        return SR_NAMES_NOTHING;
    }
    return titles(s, verb)                                                    ? SR_NAMES_TITLES
           : strcmp(sr_syntax_lemma(s, verb), "call") == 0 && judges(s, verb) ? SR_NAMES_JUDGES
                                                                              : SR_NAMES_NOTHING;
}
