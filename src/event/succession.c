// By a verb of one act behind another ("came after", "followed"), or a time counted from one to the
// other ("two days after"). What is left out: "as", "amid", "in response to", which may tell one
// act.
#include "event/succession.h"

#include <string.h>

#include "event/words.h"

enum { WORDS_BETWEEN = 6 }; // "came less than a week and a half after"

uint32_t sr_succession_clause(const sr_syntax *s, const sr_time *t)
{
    uint32_t head = sr_syntax_head(s, t->last - 1);
    if (head != SR_NO_TOKEN && head >= t->first && head < t->last) { // hangs on "day"
        uint32_t clause = sr_syntax_child(s, head, SR_ADVCL);
        head = clause != SR_NO_TOKEN ? clause : sr_syntax_child(s, head, SR_ACL);
    }
    uint8_t label = head == SR_NO_TOKEN ? SR_ROOT : sr_syntax_deprel(s, head);
    if (label == SR_NSUBJ || label == SR_NSUBJ_PASS) { // "a week after 44 were killed"
        head = sr_syntax_head(s, head);
    }
    return head == SR_NO_TOKEN || head < t->last ? SR_NO_TOKEN : head;
}

/// "The raid", "it": the subject is an act, or stands for what the sentence before tells. "Gunmen
/// came after the blast" tells of one.
static bool is_act(const sr_scene *scene, uint32_t subject)
{
    return subject != SR_NO_TOKEN && ((scene->classes[subject] & SR_CLASS_BIT(SR_IS_EVENT)) != 0 ||
                                      sr_scene_lemma_is(scene, SR_WORDS_WHAT_WAS_TOLD, subject));
}

/// Where what the verb's subject came after begins: behind the "after" of "came two days after", or
/// behind "followed" itself where its object is an act; or SR_NO_TOKEN.
static uint32_t start_of_other(const sr_scene *scene, uint32_t verb, uint32_t last)
{
    static const char *const order[] = {"after", "before", NULL};
    const sr_syntax *s = scene->syntax;
    if (sr_scene_lemma_is(scene, SR_WORDS_FOLLOW, verb)) {
        uint32_t object = sr_syntax_child(s, verb, SR_OBJ);
        return object != SR_NO_TOKEN && object > verb && is_act(scene, object) ? verb + 1
                                                                               : SR_NO_TOKEN;
    }
    for (uint32_t t = verb + 1; t < last && t <= verb + WORDS_BETWEEN; t++) {
        if (sr_syntax_any(s, t, order)) {
            return t + 1;
        }
        if (s->tags->upos[t] == SR_VERB || s->tags->upos[t] == SR_PUNCT) {
            break;
        }
    }
    return SR_NO_TOKEN;
}

/// "The raid came a day after the blast, and six were killed": what is joined to the verb goes on
/// with its subject.
static bool is_joined(const sr_syntax *s, uint32_t verb, uint32_t token)
{
    for (uint32_t t = token; t != SR_NO_TOKEN && t != verb; t = s->tree->head[t]) {
        uint8_t rel = s->tree->deprel[t];
        if (s->tree->head[t] == verb) {
            return rel == SR_CONJ || rel == SR_PARATAXIS;
        }
    }
    return false;
}

/// The first verb of `sentence` whose subject is said to have come after what is told at `token`,
/// or SR_NO_TOKEN.
static uint32_t verb_before(const sr_scene *scene, uint32_t sentence, uint32_t token)
{
    const sr_syntax *s = scene->syntax;
    const sr_sentence *at = &s->tokens->sentences[sentence];
    for (uint32_t verb = at->first; verb < token; verb++) {
        if (!sr_scene_lemma_is(scene, SR_WORDS_SUCCEED, verb) ||
            !is_act(scene, sr_syntax_child(s, verb, SR_NSUBJ)) || is_joined(s, verb, token)) {
            continue;
        }
        uint32_t from = start_of_other(scene, verb, at->last);
        if (from != SR_NO_TOKEN && token >= from) {
            return verb;
        }
    }
    return SR_NO_TOKEN;
}

/// "Was shot two days after the bombing": one stands under the clause of the time, one beside it.
static bool parts_by_time(const sr_scene *scene, const sr_sentence *at, uint32_t a, uint32_t b)
{
    const sr_syntax *s = scene->syntax;
    const sr_times *times = &scene->values->times;
    for (uint32_t i = sr_times_from(times, at->first);
         i < times->count && times->items[i].first < at->last; i++) {
        const sr_time *t = &times->items[i];
        uint32_t clause = t->apart == 0 ? SR_NO_TOKEN : sr_succession_clause(s, t);
        if (clause == SR_NO_TOKEN ||
            (s->tree->head[clause] < t->first && a >= t->last && b >= t->last)) {
            continue; // "came a day after air strikes killed nine", however the tree has it
        }
        if (sr_syntax_governs(s, clause, a) != sr_syntax_governs(s, clause, b)) {
            return true;
        }
    }
    return false;
}

bool sr_succession_parts(const sr_scene *scene, uint32_t a, uint32_t b)
{
    const sr_syntax *s = scene->syntax;
    uint32_t first = a < b ? a : b;
    uint32_t second = a < b ? b : a;
    uint32_t from = s->tokens->tokens[first].sentence;
    uint32_t to = s->tokens->tokens[second].sentence;
    if (from != to && from + 1 != to) {
        return false;
    }
    uint32_t verb = verb_before(scene, to, second);
    uint32_t subject = verb == SR_NO_TOKEN ? verb : sr_syntax_child(s, verb, SR_NSUBJ);
    if (from != to) { // "It came a week after 44 were killed"
        return subject != SR_NO_TOKEN && sr_scene_lemma_is(scene, SR_WORDS_WHAT_WAS_TOLD, subject);
    }
    return (subject != SR_NO_TOKEN && sr_syntax_governs(s, subject, first)) ||
           parts_by_time(scene, &s->tokens->sentences[to], a, b);
}
