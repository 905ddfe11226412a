// Links of descriptions: the same words again, "the cleric", "the group", "the source added".
#include <string.h>

#include "name/coreference_link.h"
#include "name/pronoun.h"

enum { TOWN_MAX_SENTENCES = 6 };

/// "the besieged city": a description of some town that names nothing.
static bool describes_town(const sr_linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    return f->definite && f->number == 's' && f->name_first == f->name_last &&
           f->owner == SR_NO_TOKEN && sr_name_lemma_is(l->view, SR_WORDS_KIND_OF_TOWN, m->token) &&
           sr_syntax_child(l->view->syntax, m->token, SR_COMPOUND) == SR_NO_TOKEN &&
           sr_syntax_child(l->view->syntax, m->token, SR_NMOD) == SR_NO_TOKEN;
}

uint32_t sr_linking_by_phrase(sr_linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t entity = sr_linking_find(l, sr_linking_phrase_key(l, m));
    bool bare_plural = f->number == 'p' && !f->definite;
    if (entity == SR_NONE || f->indefinite || describes_town(l, mention) ||
        (bare_plural && f->neutral) ||
        (!f->definite && f->number != 'p' && f->name_first == f->name_last &&
         !sr_actor_kind_is_body(f->kind))) {
        return SR_NONE;
    }
    const sr_actor_facts *e = &l->entities.items[entity].facts;
    bool same =
        sr_agree_letters(f->number, e->number) && sr_agree_entries(f, e) && f->person == e->person;
    return same ? entity : SR_NONE;
}

/// "the group", "the unit", "the organization": what kind of body an empty description may mean.
static bool body_word(const sr_linking *l, const char *lemma, sr_actor_kind kind)
{
    if (sr_name_is(l->view, SR_WORDS_GROUP, lemma)) {
        return kind == SR_ACTOR_GROUP || kind == SR_ACTOR_ORGANIZATION;
    }
    return sr_name_is(l->view, SR_WORDS_UNIT, lemma) && kind == SR_ACTOR_UNIT;
}

/// Nouns before the head must have been said before: "the Marine forces" are no other forces. A
/// bare "forces" may be any told before; adjectives may be new ("the radical cleric").
static bool compounds_agree(const sr_linking *l, uint32_t mention, const sr_entity *e)
{
    const sr_syntax *s = l->view->syntax;
    const sr_mention *m = &l->mentions->items[mention];
    const sr_mention *b = &l->mentions->items[e->best];
    for (uint32_t t = m->first; t < m->token; t++) {
        bool noun = sr_syntax_deprel(s, t) == SR_COMPOUND ||
                    (!l->facts[mention].definite && sr_syntax_deprel(s, t) == SR_AMOD);
        bool said = e->named && e->facts.person;
        for (uint32_t u = b->first; noun && !said && u < b->last; u++) {
            said = strcmp(sr_linking_lemma(l, u), sr_linking_lemma(l, t)) == 0 ||
                   strcmp(sr_linking_form(l, u), sr_linking_form(l, t)) == 0;
        }
        for (uint32_t u = e->role_first; noun && !said && u < e->role_last; u++) {
            said = strcmp(sr_linking_form(l, u), sr_linking_form(l, t)) == 0;
        }
        if (noun && !said) {
            return false;
        }
    }
    return true;
}

/// "The group said" goes on with the body that spoke; else the nearest named body of that kind is
/// meant.
static uint32_t by_body(sr_linking *l, uint32_t mention, const char *lemma)
{
    const sr_syntax *s = l->view->syntax;
    bool speaks = sr_pronoun_speaks(&l->view->roster->words, s, l->mentions->items[mention].token);
    bool fights = sr_name_is(l->view, SR_WORDS_NO_AGENCY,
                             lemma); // no news agency, whatever the dateline names
    uint32_t nearest = SR_NONE;
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 120; seen++) {
        uint32_t other = l->of[back];
        uint32_t token = l->mentions->items[back].token;
        uint32_t apart = sr_linking_sentence(l, mention) - sr_linking_sentence(l, back);
        if (other == SR_NONE || !l->entities.items[other].named ||
            sr_entity_place_only(&l->entities.items[other]) || apart > 6 ||
            sr_syntax_deprel(s, token) == SR_COMPOUND ||
            !body_word(l, lemma, l->entities.items[other].facts.kind) ||
            (fights && l->entities.items[other].facts.source_type == SR_SOURCE_MEDIA)) {
            continue;
        }
        if (speaks && sr_pronoun_speaks(&l->view->roster->words, s, token)) {
            return other;
        }
        nearest = nearest == SR_NONE && apart <= 3 ? other : nearest;
    }
    return nearest;
}

/// "The source added": whoever spoke last.
static uint32_t by_last_speaker(sr_linking *l, uint32_t mention)
{
    const sr_syntax *s = l->view->syntax;
    if (!sr_pronoun_speaks(&l->view->roster->words, s, l->mentions->items[mention].token)) {
        return SR_NONE;
    }
    for (uint32_t back = mention, seen = 0; back-- > 0 && seen < 120; seen++) {
        uint32_t apart = sr_linking_sentence(l, mention) - sr_linking_sentence(l, back);
        if (apart > 6) {
            break;
        }
        if (apart > 0 && l->of[back] != SR_NONE &&
            sr_pronoun_speaks(&l->view->roster->words, s, l->mentions->items[back].token)) {
            return l->of[back];
        }
    }
    return SR_NONE;
}

/// Heads of titles that mean little alone: "the foreign minister" is no other minister.
static bool needs_whole(const sr_linking *l, const char *lemma)
{
    return sr_name_is(l->view, SR_WORDS_BARE_TITLE, lemma);
}

/// "The other suspect", "another group": one besides those told of.
static bool is_another(const sr_linking *l, const sr_mention *m)
{
    static const char *const besides[] = {"other", "others", "another", NULL};
    for (uint32_t t = m->first; t < m->token; t++) {
        if (sr_syntax_any(l->view->syntax, t, besides) &&
            sr_syntax_head(l->view->syntax, t) == m->token) {
            return true;
        }
    }
    return false;
}

/// The town told last, whatever its name ends in: "the city" need not be Sadr City.
static uint32_t by_town(const sr_linking *l, uint32_t mention)
{
    for (uint32_t back = mention; back-- > 0;) {
        uint32_t apart = sr_linking_sentence(l, mention) - sr_linking_sentence(l, back);
        if (apart > TOWN_MAX_SENTENCES) {
            break;
        }
        if (l->view->town[l->mentions->items[back].token]) {
            return l->of[back]; // SR_NONE where it is told as a place alone
        }
    }
    return SR_NONE;
}

/// "The group known as the Harbour Observatory": its name follows, and it is none told before.
static bool is_named_next(const sr_linking *l, uint32_t token)
{
    const sr_syntax *s = l->view->syntax;
    SR_EACH_CHILD (s, token, i) {
        uint32_t verb = s->child[i];
        if (verb < token || sr_syntax_deprel(s, verb) != SR_ACL ||
            !sr_name_lemma_is(l->view, SR_WORDS_IDENTIFY, verb)) {
            continue;
        }
        SR_EACH_CHILD (s, verb, k) {
            uint32_t m = l->mention_of[s->child[k]];
            if (m != SR_NONE && s->child[k] > verb && l->mentions->items[m].named) {
                return true;
            }
        }
    }
    return false;
}

uint32_t sr_linking_by_description(sr_linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    if (describes_town(l, mention)) {
        return by_town(l, mention);
    }
    bool body = sr_actor_kind_is_body(f->kind) && f->name_first == f->name_last && !f->indefinite;
    if ((!f->definite && !body) || f->name_first < f->name_last || is_another(l, m)) {
        return SR_NONE;
    }
    const char *lemma = sr_linking_lemma(l, m->token);
    bool phrase =
        f->agent != NULL && f->agent_token == m->token && strchr(f->agent->lemma, ' ') != NULL;
    uint32_t entity =
        sr_linking_find(l, sr_linking_key(SR_CALL_HEAD, phrase ? f->agent->lemma : lemma));
    if (entity == SR_NONE && phrase && !needs_whole(l, lemma)) {
        entity = sr_linking_find(l, sr_linking_key(SR_CALL_HEAD, lemma));
    }
    if (entity != SR_NONE) {
        const sr_actor_facts *e = &l->entities.items[entity].facts;
        bool owned_alike = f->owner == SR_NO_TOKEN ||
                           (f->person && e->person && e->owner == SR_NO_TOKEN) ||
                           (e->owner != SR_NO_TOKEN &&
                            sr_linking_entity_at(l, f->owner) == sr_linking_entity_at(l, e->owner));
        bool nation = f->country != NULL && e->country == NULL &&
                      strcmp(lemma, "people") == 0; // "the Iraqi people" are no 400 people
        if (!nation && sr_agree_letters(f->number, e->number) && sr_agree_countries(f, e) &&
            sr_agree_sides(f, e) && sr_agree_letters(f->sex, e->sex) && owned_alike &&
            f->thing == e->thing && !(sr_actor_kind_is_body(f->kind) && e->person) &&
            compounds_agree(l, mention, &l->entities.items[entity])) {
            return entity;
        }
    }
    if (f->number != 's' || f->owner != SR_NO_TOKEN) {
        return SR_NONE;
    }
    if (strcmp(lemma, "source") == 0) {
        return by_last_speaker(l, mention);
    }
    entity = f->definite && sr_actor_kind_is_body(f->kind)
                 ? sr_linking_find(l, sr_linking_key(SR_CALL_FULL_NAME, lemma))
                 : SR_NONE;
    if (entity != SR_NONE && sr_actor_kind_is_body(l->entities.items[entity].facts.kind) &&
        sr_agree_countries(f, &l->entities.items[entity].facts) &&
        sr_syntax_child(l->view->syntax, m->token, SR_COMPOUND) == SR_NO_TOKEN) {
        return entity;
    }
    return is_named_next(l, m->token) ? SR_NONE : by_body(l, mention, lemma);
}
