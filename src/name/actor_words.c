// What the words of a noun phrase say by themselves: determiners, number, nationality, owner,
// agent.
#include <string.h>

#include "base/word.h"
#include "name/actor_phrase.h"

#define STATE_WORDS (1U << SR_SENSE_STATE | 1U << SR_SENSE_DEMONYM | 1U << SR_SENSE_ADJECTIVE)

static void read_determiners(sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    for (uint32_t i = s->child_start[head]; i < s->child_start[head + 1]; i++) {
        uint32_t c = s->child[i];
        const char *form = sr_syntax_form(s, c);
        switch (sr_syntax_deprel(s, c)) {
        case SR_DET_REL:
            if (sr_word_listed(form, "the this that these those")) {
                p->facts->definite = true;
            } else {
                p->facts->indefinite = true;
            }
            break;
        case SR_NUMMOD:
            p->facts->indefinite = true;
            break;
        case SR_NMOD_POSS:
            p->facts->definite = true;
            break;
        default:
            break;
        }
    }
}

static void read_number(sr_actor_phrase *p)
{
    uint8_t xpos = p->view->syntax->tags->xpos[p->mention->token];
    bool many = p->plural || xpos == SR_XPOS_NNS || xpos == SR_XPOS_NNPS;
    p->facts->number = many ? 'p' : 's';
}

/// "the Islamic State group" is Islamic State: a word for its kind right after a name.
static bool is_own_kind(const sr_actor_phrase *p, const sr_word_match *match)
{
    uint32_t head = p->mention->token;
    uint32_t w = p->view->words.of[head];
    bool next =
        match->last == head || (w != SR_NONE && p->view->words.items[w].first == match->last);
    return next && sr_name_form_is(p->view, SR_WORDS_KIND_OF_BODY, head);
}

/// A modifier before the head: nationality, owner or a more telling agent.
static void read_modifier(sr_actor_phrase *p, const sr_word_match *match)
{
    bool plural = false;
    uint32_t state = sr_actor_state(p->view, match, STATE_WORDS);
    const sr_entry_row *entry = sr_actor_entry(p->view, match);
    const sr_agent_row *agent = sr_actor_agent(p->view, match, &plural);
    if (entry != NULL && is_own_kind(p, match)) {
        p->renamed = entry;
    } else if (entry != NULL && p->facts->owner == SR_NO_TOKEN) {
        p->facts->owner = sr_mention_head(p->view->syntax, match->first, match->last);
    } else if (state != SR_NONE && p->facts->nationality == SR_NONE) {
        p->facts->nationality = state;
    } else if (agent != NULL) {
        p->before = agent;
        p->before_token = match->last - 1;
        p->police = strcmp(agent->role, "COP") == 0 ? agent : p->police;
    }
}

static bool led_or_backed(const sr_words *words, const char *form)
{
    size_t size = strlen(form);
    return sr_words_is(words, SR_WORDS_BACKED, form) ||
           (size > 7 && (strcmp(form + size - 7, "-backed") == 0));
}

bool sr_actor_backs(const sr_words *words, const sr_syntax *s, uint32_t after, uint32_t last)
{
    for (uint32_t t = after; t < last && t < after + 2; t++) {
        if (led_or_backed(words, sr_syntax_form(s, t))) {
            return true;
        }
        if (strcmp(sr_syntax_form(s, t), "-") != 0) {
            break;
        }
    }
    return false;
}

/// The words of the tables that stand at a token, or NULL.
static const sr_word_match *match_at(const sr_actor_phrase *p, uint32_t token)
{
    uint32_t w = p->view->words.of[token];
    return w == SR_NONE ? NULL : &p->view->words.items[w];
}

/// Prepositional phrases after the head: "officers from the unit", "the army of Honduras".
static void read_after(sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    for (uint32_t i = s->child_start[head]; i < s->child_start[head + 1]; i++) {
        uint32_t c = s->child[i];
        uint8_t rel = sr_syntax_deprel(s, c);
        if (rel == SR_NMOD_POSS && p->facts->owner == SR_NO_TOKEN) {
            const sr_word_match *match = match_at(p, c);
            uint32_t state = match == NULL ? SR_NONE : sr_actor_state(p->view, match, STATE_WORDS);
            if (state != SR_NONE) {
                p->facts->nationality = state;
            } else {
                p->facts->owner = c;
            }
        }
        if (rel != SR_NMOD) {
            continue;
        }
        uint32_t preposition = sr_syntax_child(s, c, SR_CASE);
        const char *word = preposition == SR_NO_TOKEN ? "" : sr_syntax_form(s, preposition);
        if (!sr_word_listed(word, "of from for with in at to")) {
            continue;
        }
        const sr_word_match *match = match_at(p, c);
        uint32_t state = match == NULL ? SR_NONE : sr_actor_state(p->view, match, STATE_WORDS);
        if (state != SR_NONE && sr_word_listed(word, "of from") &&
            p->facts->nationality == SR_NONE) {
            p->facts->nationality = state;
        } else if (sr_word_listed(word, "of from for with to") && p->facts->owner == SR_NO_TOKEN &&
                   state == SR_NONE) {
            p->facts->owner = c;
        } else if (sr_word_listed(word, "at in") && p->facts->owner == SR_NO_TOKEN &&
                   match != NULL && state == SR_NONE) {
            p->facts->owner = c; // "a source at Aleppo Police Command"
        }
    }
}

/// "The east bank", "the left flank": where, not who; "the central bank" is a body.
static bool is_ground(const sr_name_view *view, uint32_t head)
{
    if (head == 0 || !sr_name_form_is(view, SR_WORDS_GROUND, head)) {
        return false;
    }
    bool compass = sr_name_form_is(view, SR_WORDS_COMPASS, head - 1) &&
                   strcmp(sr_syntax_form(view->syntax, head - 1), "central") != 0;
    return compass || sr_name_form_is(view, SR_WORDS_WHICH_SIDE, head - 1);
}

/// "The West Bank": a word for a body that ends the name of a region.
static bool ends_place_name(const sr_actor_phrase *p, const sr_agent_row *agent)
{
    return agent != NULL && agent->kind == SR_ACTOR_ORGANIZATION &&
           p->view->wide[p->mention->token];
}

/// What the tables say of the words that hold the head.
static void read_head(sr_actor_phrase *p, const sr_word_match *match)
{
    const sr_name_view *view = p->view;
    uint32_t head = p->mention->token;
    p->facts->entry = sr_actor_entry(view, match);
    p->facts->weak = p->facts->entry != NULL && p->facts->entry->kind == SR_ACTOR_PERSON &&
                     match->last == match->first + 1 &&
                     !view->full_named[p->facts->entry - view->roster->entries];
    const sr_agent_row *agent = sr_actor_agent(view, match, &p->plural);
    p->facts->agent = is_ground(view, head) || ends_place_name(p, agent) ? NULL : agent;
    p->facts->state = sr_actor_state(view, match, 1U << SR_SENSE_STATE);
    uint32_t people =
        sr_actor_state(view, match, 1U << SR_SENSE_DEMONYM | 1U << SR_SENSE_ADJECTIVE);
    if (people != SR_NONE && p->facts->state == SR_NONE && p->modifier) {
        p->facts->state = people; // "Russian" of "Russian air strikes"
    } else if (people != SR_NONE && p->facts->state == SR_NONE && match->last >= p->last) {
        p->facts->nationality = people;
        p->people = true;
    }
    p->facts->agent_token = p->facts->agent != NULL ? head : SR_NO_TOKEN;
    uint32_t metonym = sr_actor_state(view, match, 1U << SR_SENSE_METONYM);
    if (metonym != SR_NONE && p->facts->entry == NULL && p->facts->state == SR_NONE &&
        !sr_name_is_abroad(view, head, metonym) && sr_actor_does_as_government(p)) {
        p->facts->state = metonym;
        p->metonym = true;
    }
}

static void read_words(sr_actor_phrase *p)
{
    const sr_name_view *view = p->view;
    uint32_t head = p->mention->token;
    for (uint32_t t = p->first; t < p->last; t++) {
        uint32_t w = view->words.of[t];
        if (w == SR_NONE) {
            p->facts->former |= sr_name_form_is(view, SR_WORDS_FORMER, t);
            continue;
        }
        const sr_word_match *match = &view->words.items[w];
        bool covers = match->first <= head && head < match->last;
        if (covers) {
            read_head(p, match);
        } else if (match->first > head) {
            const sr_entry_row *after =
                sr_actor_entry(view, match); // "the Shiite movement Hezbollah"
            bool same_kind = after != NULL && (p->facts->agent == NULL ||
                                               (after->kind == SR_ACTOR_PERSON) ==
                                                   (p->facts->agent->kind == SR_ACTOR_CATEGORY ||
                                                    p->facts->agent->kind == SR_ACTOR_PERSON));
            p->renamed = same_kind ? after : p->renamed;
        } else if (match->last <= head && !sr_actor_backs(&p->view->roster->words, p->view->syntax,
                                                          match->last, p->last)) {
            read_modifier(p, match);
        }
        t = match->last - 1;
    }
}

void sr_actor_read_words(sr_actor_phrase *p)
{
    read_determiners(p);
    read_words(p);
    read_number(p);
    read_after(p);
}
