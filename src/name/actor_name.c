// The proper name in a noun phrase: where it stands, its title, and whether it is a person's, a
// body's or a unit's.
#include <string.h>

#include "base/word.h"
#include "name/actor_phrase.h"
#include "name/mention.h"

/// An article stands before the token, with a people's name between at most: "the Chilean".
static bool has_article(const sr_actor_phrase *p, uint32_t token)
{
    uint32_t t = token;
    while (t > p->first + 1 && p->view->kind_of[t - 1] == SR_NAME_NATIONALITY) {
        t--;
    }
    return t > 0 && sr_syntax_upos(p->view->syntax, t - 1) == SR_DET;
}

/// "The bishop", "the Secretary-General", "THE PRESIDENT", which a tagger takes for a name: a word
/// for somebody behind an article, or one of several words that are the whole name.
static bool is_described(const sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    uint32_t span = p->view->name_of[head];
    uint32_t w = p->view->words.of[head];
    if (p->facts->agent == NULL || p->facts->agent_token != head) {
        return false;
    }
    if (span != SR_NONE && w != SR_NONE && !sr_actor_kind_is_body(p->facts->agent->kind)) {
        const sr_name_span *n = &s->tags->names[span];
        const sr_word_match *match = &p->view->words.items[w];
        bool whole = match->first <= n->first || // "the UN Secretary-General"
                     p->view->words.of[match->first - 1] != SR_NONE;
        bool title = match->first <= n->first && has_article(p, match->first);
        return (match->last - match->first > 1 || title) && whole && match->last >= n->last;
    }
    return span == SR_NONE && head + 1 == p->last && has_article(p, head);
}

void sr_actor_read_name(sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    uint32_t span = p->view->name_of[head];
    sr_actor_facts *f = p->facts;
    if (head + 1 < p->last && span == SR_NONE && sr_syntax_upos(s, head + 1) == SR_PROPN &&
        f->agent != NULL && f->agent->kind != SR_ACTOR_ORGANIZATION &&
        f->agent->kind != SR_ACTOR_GROUP && f->number == 's') {
        f->name_first = head + 1; // "Minister" heads "Minister Ana Ruiz"
        f->name_last = p->last;
        p->before = f->agent;
        p->before_token = head;
        p->titled = true;
        return;
    }
    if ((sr_syntax_upos(s, head) != SR_PROPN && span == SR_NONE) || is_described(p)) {
        return;
    }
    if (span == SR_NONE && f->agent == NULL && p->before != NULL && p->before_token + 1 == head &&
        !sr_actor_kind_is_body(p->before->kind) && sr_name_is_surname(s, head)) {
        f->name_first = head; // "Inspector Barsali"
        f->name_last = head + 1;
        p->titled = true;
        return;
    }
    f->name_first = head;
    f->name_last = head + 1;
    while (f->name_last < p->last && sr_syntax_upos(s, f->name_last) != SR_PUNCT) {
        f->name_last++;
    }
    while (f->name_first > p->first && (sr_syntax_upos(s, f->name_first - 1) == SR_PROPN ||
                                        strcmp(sr_syntax_form(s, f->name_first - 1), "-") == 0)) {
        f->name_first--;
    }
    if (span != SR_NONE) {
        const sr_name_span *n = &s->tags->names[span];
        f->name_first = n->first > p->first ? n->first : p->first;
        while (f->name_first < head && p->view->name_of[f->name_first] != span) {
            f->name_first++; // a title inside the tagger's span
        }
        f->name_last = n->last;
        const sr_word_match *title =
            f->agent == NULL ? NULL : &p->view->words.items[p->view->words.of[head]];
        if (title != NULL && n->kind == SR_NAME_PERSON && title->last < n->last) {
            f->name_first = title->last; // "Col." heads "Col. Gary Smith"
            p->before = f->agent;
            p->before_token = title->last - 1;
            p->titled = true;
        }
    }
    while (f->name_first < f->name_last && sr_mention_is_alias(p->view, f->name_first)) {
        f->name_first++;
        f->alias = true;
    }
}

void sr_actor_read_title(sr_actor_phrase *p)
{
    sr_actor_facts *f = p->facts;
    if (p->before == NULL || f->name_first >= f->name_last || !f->person) {
        return;
    }
    uint32_t first = f->name_first;
    const sr_syntax *s = p->view->syntax;
    for (uint32_t t = p->first; t < f->name_last; t++) {
        if (t <= p->before_token && sr_syntax_upos(s, t) != SR_DET) {
            first = t;
            break;
        }
    }
    uint32_t last = p->before_token + 1;
    if (first < last) {
        f->role_first = first;
        f->role_last = last;
    }
    if (f->name_first < last && last < f->name_last) {
        f->name_first = last;
    }
}

static bool is_ordinal(const sr_syntax *s, uint32_t token)
{
    const char *form = sr_syntax_form(s, token);
    size_t size = strlen(form);
    if (sr_word_listed(
            form,
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")) {
        return true;
    }
    if (size < 2 || form[0] < '0' || form[0] > '9') {
        return false;
    }
    const char *end = form;
    while (*end >= '0' && *end <= '9') {
        end++;
    }
    return sr_word_listed(end, "st nd rd th d");
}

bool sr_actor_is_unit(sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    for (uint32_t t = p->first; t < p->mention->token; t++) {
        if (!is_ordinal(s, t)) {
            continue;
        }
        for (uint32_t u = t + 1; u < p->last; u++) {
            if (sr_name_form_is(p->view, SR_WORDS_NUMBERED_UNIT, u)) {
                return true;
            }
        }
    }
    return false;
}

/// Words that no person's name holds, whatever the tagger says of it.
static bool names_body(sr_actor_phrase *p)
{
    for (uint32_t t = p->facts->name_first; t < p->facts->name_last; t++) {
        if (sr_name_form_is(p->view, SR_WORDS_NO_PERSON, t)) {
            return true;
        }
    }
    return false;
}

bool sr_actor_is_person_name(sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    if (names_body(p)) {
        return false;
    }
    for (uint32_t t = p->facts->name_first; t < p->facts->name_last; t++) {
        uint32_t span = p->view->name_of[t];
        if (span != SR_NONE) {
            return s->tags->names[span].kind == SR_NAME_PERSON;
        }
    }
    return false;
}

bool sr_actor_is_proper(sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    uint32_t span = p->view->name_of[head];
    const sr_agent_row *agent = p->facts->agent; // "two unidentified persons" are no body
    if (agent != NULL && agent->kind == SR_ACTOR_CATEGORY && sr_actor_is_neutral(agent) &&
        p->facts->number == 'p') {
        return false;
    }
    if (span != SR_NONE) {
        sr_name_kind kind = s->tags->names[span].kind;
        const sr_name_span *n = &s->tags->names[span];
        return (kind == SR_NAME_ORGANIZATION || kind == SR_NAME_GROUP) && n->last - n->first > 1;
    }
    for (uint32_t t = p->facts->name_first; t < p->facts->name_last; t++) {
        if (p->view->words.of[t] == SR_NONE && sr_mention_capital(p->view, t)) {
            return sr_mention_capital(p->view, head);
        }
    }
    return false;
}
