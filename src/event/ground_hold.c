// What a place hangs on: where something that was told before took place ("the ambush occurred
// in"), where somebody was brought to, whose home it is. Asked once for every mention.
#include "event/ground_facts.h"
#include "event/words.h"

#include <string.h>

#define STEPS_UP 4 // over the places that a place lies in

const char *const sr_ground_hold_text[SR_HOLD_COUNT] = {"-",    "known", "happens", "act",
                                                        "goal", "noun",  "people"};

static bool happens(const sr_ground *g, uint32_t verb)
{
    const sr_syntax *s = g->syntax;
    uint32_t object = sr_syntax_child(s, verb, SR_OBJ);
    bool takes_place = object != SR_NO_TOKEN && strcmp(sr_syntax_lemma(s, verb), "take") == 0 &&
                       strcmp(sr_syntax_lemma(s, object), "place") == 0;
    return takes_place || sr_ground_lemma_is(g, SR_WORDS_HAPPEN, verb);
}

static bool moves(const sr_ground *g, uint32_t verb)
{
    return sr_ground_lemma_is(g, SR_WORDS_MOVE, verb);
}

static sr_ground_hold hold_of_verb(const sr_ground *g, uint32_t verb, const char *preposition)
{
    const sr_syntax *s = g->syntax;
    uint32_t subject = sr_syntax_child(s, verb, SR_NSUBJ);
    subject = subject != SR_NO_TOKEN ? subject : sr_syntax_child(s, verb, SR_NSUBJ_PASS);
    if (subject != SR_NO_TOKEN && sr_ground_is_known(g, subject)) {
        return SR_HOLD_KNOWN;
    }
    bool to = strcmp(preposition, "to") == 0 || strcmp(preposition, "into") == 0;
    return happens(g, verb) ? SR_HOLD_HAPPENS : to && moves(g, verb) ? SR_HOLD_GOAL : SR_HOLD_ACT;
}

uint32_t sr_ground_governor(const sr_ground *g, uint32_t mention)
{
    const sr_mention *m = sr_ground_mention(g, mention);
    uint32_t head = sr_syntax_head(g->syntax, m->token);
    for (int i = 0; i < STEPS_UP && head != SR_NO_TOKEN; i++) {
        uint32_t above = g->names->mention_of[head];
        bool place = above != SR_NONE && sr_ground_mention(g, above)->place != SR_NONE;
        if (!place && !(head >= m->first && head < m->last)) {
            break;
        }
        head = sr_syntax_head(g->syntax, head);
    }
    return head;
}

static bool points_back(const sr_ground *g, uint32_t subject)
{
    static const char *const words[] = {"it", "this", "that", NULL};
    return sr_syntax_upos(g->syntax, subject) == SR_PRON &&
           sr_syntax_any(g->syntax, subject, words);
}

/// The word that points back at what happened before, or SR_NO_TOKEN.
static uint32_t told_before(const sr_ground *g, uint32_t head)
{
    const sr_syntax *s = g->syntax;
    if (head == SR_NO_TOKEN || sr_ground_is_known(g, head)) {
        return head;
    }
    if (sr_syntax_upos(s, head) != SR_VERB || !happens(g, head)) {
        return SR_NO_TOKEN;
    }
    uint32_t subject =
        sr_syntax_deprel(s, head) == SR_ACL_RELCL // "the attack, which took place in"
            ? sr_syntax_head(s, head)
            : sr_syntax_child(s, head, SR_NSUBJ);
    bool back =
        subject != SR_NO_TOKEN && (sr_ground_is_known(g, subject) || points_back(g, subject));
    return back ? subject : SR_NO_TOKEN;
}

/// The event that the word at `token` tells, or SR_NONE; `last`: the last act of force before it.
static uint32_t event_told(const sr_ground *g, uint32_t token, uint32_t *last)
{
    uint32_t nearest = 0;
    *last = SR_NONE;
    for (uint32_t e = 0; e < g->event_count; e++) {
        for (uint32_t k = 0; k < g->events[e].mention_count; k++) {
            uint32_t trigger = g->events[e].mentions[k].trigger;
            if (trigger == token) {
                return e;
            }
            if (trigger < token && trigger >= nearest &&
                sr_event_type_is_force(g->events[e].type)) {
                nearest = trigger;
                *last = e;
            }
        }
    }
    return SR_NONE;
}

bool sr_ground_tells_again(const sr_ground *g, uint32_t head, uint32_t event)
{
    uint32_t told = event == SR_NONE ? SR_NO_TOKEN : told_before(g, head);
    if (told == SR_NO_TOKEN) {
        return false;
    }
    uint32_t last;
    uint32_t found = event_told(g, told, &last);
    bool back = told != head; // "the ridge incident on Friday" may be another one
    return found == event || (found == SR_NONE && back && last == event);
}

/// A hospital that hangs on a verb of care and on no attack.
static bool is_house_of_care(const sr_ground *g, const sr_mention *m)
{
    const sr_syntax *s = g->syntax;
    bool house = false;
    for (uint32_t t = m->first; t < m->last; t++) {
        house = house || sr_ground_word_is(g, SR_WORDS_CARE_HOUSE, t);
    }
    uint32_t t = house ? sr_syntax_head(s, m->token) : SR_NO_TOKEN;
    for (uint32_t up = 0; t != SR_NO_TOKEN && up < STEPS_UP; up++, t = sr_syntax_head(s, t)) {
        if (sr_syntax_upos(s, t) == SR_VERB) {
            return sr_ground_lemma_is(g, SR_WORDS_BROUGHT, t);
        }
        if (sr_ground_is_incident(g, t)) { // "an attack on the hospital"
            return false;
        }
    }
    const char *before = m->first > 0 ? sr_syntax_form(s, m->first - 1) : "";
    return house && (strcmp(before, "at") == 0 || strcmp(before, "to") == 0);
}

bool sr_ground_is_care(const sr_ground *g, uint32_t mention)
{
    const sr_syntax *s = g->syntax;
    const sr_mention *m = sr_ground_mention(g, mention);
    if (is_house_of_care(g, m)) {
        return true;
    }
    uint32_t head = sr_ground_governor(g, mention);
    if (head == SR_NO_TOKEN) {
        return false;
    }
    if (sr_syntax_upos(s, head) == SR_VERB) {
        bool to = strcmp(g->preposition[mention], "to") == 0;
        return sr_ground_lemma_is(g, SR_WORDS_CARE, head) ||
               (to && sr_ground_lemma_is(g, SR_WORDS_RUSH, head));
    }
    uint32_t verb = sr_syntax_head(s, head);
    return sr_ground_lemma_is(g, SR_WORDS_CARE_HOUSE, head) && verb != SR_NO_TOKEN &&
           sr_ground_lemma_is(g, SR_WORDS_BROUGHT, verb);
}

sr_ground_hold sr_ground_hold_of(const sr_ground *g, uint32_t mention)
{
    const sr_syntax *s = g->syntax;
    uint32_t head = sr_ground_governor(g, mention);
    if (head == SR_NO_TOKEN) {
        return SR_HOLD_NONE;
    }
    if (sr_ground_is_known(g, head)) {
        return SR_HOLD_KNOWN;
    }
    if (sr_syntax_upos(s, head) == SR_VERB) {
        return hold_of_verb(g, head, g->preposition[mention]);
    }
    if (sr_ground_is_incident(g, head)) {
        return SR_HOLD_HAPPENS;
    }
    uint32_t above = g->names->mention_of[head];
    bool people = above != SR_NONE && sr_ground_mention(g, above)->actor != SR_NONE;
    return people ? SR_HOLD_PEOPLE : SR_HOLD_NOUN;
}
