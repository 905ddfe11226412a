// Do the words of a trigger stand at a token? Those of a verb anywhere in its clause, those of a
// noun in order.
#include <string.h>

#include "base/word.h"
#include "event/match_step.h"

enum { BELOW_VERB = 2 }; // how deep below a verb its words are looked for

static bool closes_clause(uint8_t label)
{
    return label == SR_ADVCL || label == SR_ACL_RELCL || label == SR_PARATAXIS || label == SR_CCOMP;
}

static bool is_function_word(const sr_syntax *s, uint32_t token)
{
    uint8_t upos = s->tags->upos[token];
    return upos == SR_ADP || upos == SR_PART || upos == SR_SCONJ || upos == SR_DET ||
           upos == SR_PRON;
}

/// "From" before what somebody is kept from: "stopped reporters from entering the town".
static uint32_t kept_from(const sr_syntax *s, uint32_t clause, const char *word)
{
    uint32_t mark = sr_syntax_child(s, clause, SR_MARK);
    bool kept = s->tree->deprel[clause] == SR_ADVCL && mark != SR_NO_TOKEN &&
                strcmp(word, "from") == 0 && strcmp(s->tags->form[mark], "from") == 0;
    return kept ? mark : SR_NO_TOKEN;
}

/// "Until a short time ago": when something is done is no part of what is done.
static bool is_when(const sr_scene *scene, uint32_t token)
{
    uint8_t label = scene->syntax->tree->deprel[token];
    return scene->time_of[token] != SR_NONE && sr_deprel_is(label, SR_OBL);
}

/// "Met on Monday and demanded a halt", "struck hide-outs", "according to residents reached by
/// telephone": another act, a noun or a preposition that only reads like one is no word of a
/// trigger.
static bool is_other_word(const sr_syntax *s, uint32_t verb, uint32_t token, const char *word)
{
    static const char *const particles[] = {"out", "up", "down", "off", "over", "in", "on", NULL};
    bool act = s->tags->upos[token] == SR_VERB && s->tree->deprel[token] == SR_CONJ &&
               s->tags->xpos[token] != SR_XPOS_VBN && s->tags->upos[verb] == SR_VERB &&
               token > verb + 2; // not "left ten dead and wounded", "stopped and searched"
    bool joins = s->tags->upos[token] == SR_VERB && s->tree->deprel[token] == SR_CASE;
    return act || joins || (sr_is_noun(s->tags->upos[token]) && sr_word_in(word, particles));
}

/// A word among the dependents of a verb, inside its clause. Below the direct dependents only what
/// belongs to them counts: prepositions, modifiers, coordinates, what a quantity measures. The "on"
/// of "on Monday" is no part of a trigger, nor of "seek to" the "to" before it.
static uint32_t find_below(const sr_scene *scene, uint32_t token, const char *word, int depth)
{
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        uint8_t label = s->tree->deprel[c];
        bool timed = scene->time_of[token] != SR_NONE && is_function_word(s, c);
        bool marks = depth == BELOW_VERB && label == SR_MARK && c < token; // "left to seek help"
        bool verb = label == SR_ACL_RELCL; // "carried out in the port, where he was wounded"
        bool when = is_when(scene, c);
        if (sr_scene_is_word(s, c, word) && !timed && !marks && !verb && !when &&
            label != SR_NSUBJ && label != SR_CSUBJ && !is_other_word(s, token, c, word)) {
            return c;
        }
    }
    if (depth == 0) {
        return SR_NO_TOKEN;
    }
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        uint8_t label = s->tree->deprel[c];
        uint32_t joint = label == SR_CCOMP ? sr_syntax_child(s, c, SR_MARK) : SR_NO_TOKEN;
        if (joint != SR_NO_TOKEN && sr_scene_is_word(s, joint, word)) {
            return joint; // "charged that the police looked on"
        }
        bool measured = sr_deprel_is(label, SR_NMOD) && sr_scene_unwrap(scene, token) == c;
        uint32_t from = kept_from(s, c, word);
        if (from != SR_NO_TOKEN) {
            return from;
        }
        if (closes_clause(label) || (label == SR_CONJ && s->tags->upos[c] == SR_VERB) ||
            label == SR_NSUBJ || (sr_deprel_is(label, SR_NMOD) && !measured)) {
            continue;
        }
        uint32_t found = find_below(scene, c, word, depth - 1);
        // "called him to apologize for the raid" calls for nothing
        bool inner = found != SR_NO_TOKEN && label == SR_XCOMP && s->tags->upos[c] == SR_VERB &&
                     s->tree->deprel[found] == SR_CASE;
        if (found != SR_NO_TOKEN && !inner) {
            return found;
        }
    }
    return SR_NO_TOKEN;
}

/// "Is responsible", "was held"; of "is behind the attack" the noun below the preposition is the
/// one that a tree takes for the predicate.
static bool is_predicate(const sr_syntax *s, uint32_t token)
{
    uint32_t head = s->tree->deprel[token] == SR_CASE ? s->tree->head[token] : token;
    return sr_syntax_child(s, head, SR_COP) != SR_NO_TOKEN ||
           sr_syntax_child(s, token, SR_AUX_PASS) != SR_NO_TOKEN;
}

/// "He was at the time": a predicate behind a preposition, which is no word of the trigger.
static bool is_adverbial(const sr_syntax *s, const sr_trigger *t, uint32_t token)
{
    uint32_t preposition = sr_syntax_child(s, token, SR_CASE);
    bool own = preposition == SR_NO_TOKEN;
    for (uint32_t i = 0; i < t->word_count && !own; i++) {
        own = sr_scene_is_word(s, preposition, t->words[i]);
    }
    return !own;
}

bool sr_match_verb_words(const sr_scene *scene, const sr_trigger *t, uint32_t token,
                         sr_token_list *used, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    if (t->copula && (!is_predicate(s, token) || is_adverbial(s, t, token))) {
        return false;
    }
    for (uint32_t i = 0; i < t->word_count; i++) {
        if (i == t->head || (t->copula && i == 0)) {
            continue;
        }
        uint32_t found = find_below(scene, token, t->words[i], i < t->head ? 0 : BELOW_VERB);
        if (found == SR_NO_TOKEN) {
            return false;
        }
        *sr_push(arena, used) = found;
    }
    return true;
}

bool sr_match_noun_words(const sr_syntax *s, const sr_trigger *t, uint32_t token,
                         sr_token_list *used, sr_arena *arena)
{
    uint32_t sentence = s->tokens->tokens[token].sentence;
    uint32_t first = s->tokens->sentences[sentence].first;
    uint32_t last = s->tokens->sentences[sentence].last;
    uint32_t at = token;
    for (uint32_t i = t->head; i > 0; i--) {
        do {
            if (at == first) {
                return false;
            }
            at--;
        } while (s->tags->upos[at] == SR_PUNCT && strcmp(s->tags->form[at], "-") == 0);
        if (!sr_scene_is_word(s, at, t->words[i - 1])) {
            return false;
        }
        *sr_push(arena, used) = at;
    }
    at = token;
    for (uint32_t i = t->head + 1u; i < t->word_count; i++) {
        int skipped = 0;
        do {
            at++;
            if (at >= last || skipped++ > 3) {
                return false;
            }
        } while (!sr_scene_is_word(s, at, t->words[i]) &&
                 (s->tags->upos[at] == SR_DET || s->tags->upos[at] == SR_ADJ ||
                  s->tags->upos[at] == SR_NUM || s->tags->upos[at] == SR_PRON ||
                  s->tags->upos[at] == SR_PUNCT || s->tags->upos[at] == SR_PROPN));
        if (!sr_scene_is_word(s, at, t->words[i])) {
            return false;
        }
        *sr_push(arena, used) = at;
    }
    return true;
}

/// "Fighting continued", "fighting is heavy": a gerund without parts of its own that is a subject,
/// or that the tree took for a clause before a verb that has none.
static bool is_gerund(const sr_syntax *s, uint32_t token)
{
    uint32_t head = s->tree->head[token];
    uint8_t rel = s->tree->deprel[token];
    if (s->tags->xpos[token] != SR_XPOS_VBG || head == SR_NO_TOKEN ||
        s->right[token] - s->left[token] > 2) {
        return false;
    }
    return sr_deprel_is(rel, SR_NSUBJ) || (rel == SR_ADVCL && head == token + 1 &&
                                           sr_syntax_child(s, head, SR_NSUBJ) == SR_NO_TOKEN);
}

bool sr_match_pos_fits(const sr_syntax *s, const sr_trigger *t, uint32_t token)
{
    uint8_t upos = s->tags->upos[token];
    switch (t->pos) {
    case SR_VERB:
        return t->copula ? upos != SR_PUNCT
                         : upos == SR_VERB || (upos == SR_AUX && t->word_count > 1);
    case SR_NOUN: // "in police firing" is often read as a clause
        return sr_is_noun(upos) || (t->word_count > 1 && s->tags->xpos[token] == SR_XPOS_VBG) ||
               is_gerund(s, token);
    default:
        return upos == SR_ADJ || upos == SR_VERB;
    }
}
