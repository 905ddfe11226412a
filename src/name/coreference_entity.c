// Entities in the making: what is known of one grows with each mention.
#include <string.h>

#include "name/coreference_link.h"

static uint32_t telling(const sr_actor_facts *f, const sr_mention *m)
{
    bool name = f->name_first < f->name_last && !f->alias;
    return (f->entry != NULL && !f->weak ? 4000 : 0) +
           (name ? 2000 + 50 * (f->name_last - f->name_first) : 0) + (f->code != NULL ? 200 : 0) +
           (f->pronoun != SR_PERSON_NONE ? 0 : 100) +
           (m->last - m->first > 20 ? 20 : m->last - m->first);
}

void sr_entity_keep_role(sr_entity *e, uint32_t first, uint32_t last)
{
    if (first < last &&
        (e->role_first == e->role_last || last - first > e->role_last - e->role_first) &&
        last - first < 16) {
        e->role_first = first;
        e->role_last = last;
    }
}

/// What the less telling mention knows and the other does not.
static void fill(sr_actor_facts *to, const sr_actor_facts *from)
{
    if (to->code == NULL || (strncmp(to->code, "---", 3) == 0 && from->code != NULL)) {
        to->code = from->code != NULL ? from->code : to->code;
    }
    to->country = to->country == NULL ? from->country : to->country;
    to->class = to->class == SR_CLASS_UNKNOWN ? from->class : to->class;
    to->source_type =
        to->source_type == SR_SOURCE_NONE || to->source_type == SR_SOURCE_UNNAMED
            ? (from->source_type == SR_SOURCE_NONE ? to->source_type : from->source_type)
            : to->source_type;
    to->sex = to->sex == '-' ? from->sex : to->sex;
    to->given = to->given == 0 ? from->given : to->given;
    to->number = to->number == '-' ? from->number : to->number;
    to->armed = to->armed || from->armed;
    to->thing = to->thing && from->thing;
    to->owner = to->owner == SR_NO_TOKEN ? from->owner : to->owner;
    to->agent = to->agent == NULL ? from->agent : to->agent;
}

/// "in Iraq", "the city of Barsal": a place.
static bool is_place(const sr_mention *m, const sr_actor_facts *f)
{
    return f->locative || m->place != SR_NONE;
}

/// Does the mention show that it is somebody? A city's name alone does not.
static bool is_somebody(const sr_mention *m, const sr_actor_facts *f)
{
    if (f->pronoun != SR_PERSON_NONE || f->locative) {
        return false;
    }
    return f->entry != NULL || f->agent != NULL || f->state != SR_NONE ||
           (f->name_first == f->name_last && m->place == SR_NONE);
}

void sr_entity_join(sr_linking *l, uint32_t mention, uint32_t entity)
{
    sr_entity *e = &l->entities.items[entity];
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    l->of[mention] = entity;
    e->mentions++;
    e->last = mention;
    sr_entity_keep_role(e, f->role_first, f->role_last);
    if (f->pronoun == SR_PERSON_THIRD && f->person && e->facts.unsure) {
        e->facts.unsure = false;
        e->facts.person = true;
        e->facts.kind = SR_ACTOR_PERSON;
        e->facts.sex = '-';
    }
    if (f->pronoun == SR_PERSON_RELATIVE && f->person) { // "ten voters who": people
        e->facts.thing = false;
        e->acts = true;
    }
    if (f->pronoun != SR_PERSON_NONE) {
        e->facts.sex = e->facts.sex == '-' && f->sex != 'n' ? f->sex : e->facts.sex;
    } else if (telling(f, m) > telling(&e->facts, &l->mentions->items[e->best])) {
        sr_actor_facts older = e->facts;
        e->facts = *f;
        if (!older.weak) {
            fill(&e->facts, &older);
        }
        e->best = mention;
    } else if (!f->weak || e->facts.entry == f->entry) {
        fill(&e->facts, f);
    }
    e->named = e->named || f->name_first < f->name_last || f->entry != NULL;
    e->placed += is_place(m, f);
    e->acts = e->acts || is_somebody(m, f);
    sr_linking_index(l, mention, entity);
}

void sr_entity_take_in(sr_linking *l, uint32_t entity, uint32_t other)
{
    if (l->entities.items[other].mentions != 1) {
        return;
    }
    for (uint32_t m = 0; m < l->mentions->count; m++) {
        l->of[m] = l->of[m] == other ? entity : l->of[m];
    }
    for (uint32_t i = 0; i <= l->table_mask; i++) {
        bool called = l->table[i].key != 0 && l->table[i].entity == other;
        l->table[i].entity = called ? entity : l->table[i].entity;
    }
    l->entities.items[entity].mentions++;
    l->entities.items[other].mentions = 0;
}

/// "two Marines" after "U.S. Marines": some of a body that the codebook knows.
static uint32_t body_of(const sr_linking *l, uint32_t mention)
{
    const sr_mention *m = &l->mentions->items[mention];
    const sr_actor_facts *f = &l->facts[mention];
    bool asks = f->agent != NULL && f->agent->armed && f->country == NULL &&
                f->owner == SR_NO_TOKEN && sr_syntax_upos(l->view->syntax, m->token) == SR_PROPN &&
                sr_mention_capital(l->view, m->token);
    uint32_t entity =
        asks ? sr_linking_find(l, sr_linking_key(SR_CALL_HEAD, sr_linking_lemma(l, m->token)))
             : SR_NONE;
    bool known = entity != SR_NONE && l->entities.items[entity].facts.entry != NULL;
    return known ? l->mentions->items[l->entities.items[entity].best].token : SR_NO_TOKEN;
}

uint32_t sr_entity_start(sr_linking *l, uint32_t mention)
{
    uint32_t entity = l->entities.count;
    const sr_actor_facts *f = &l->facts[mention];
    uint32_t body = body_of(l, mention);
    *sr_push(l->keep, &l->entities) =
        (sr_entity){.facts = *f,
                    .best = mention,
                    .first = mention,
                    .last = mention,
                    .mentions = 1,
                    .role_first = f->role_first,
                    .role_last = f->role_last,
                    .named = f->name_first < f->name_last || f->entry != NULL,
                    .placed = is_place(&l->mentions->items[mention], f),
                    .acts = is_somebody(&l->mentions->items[mention], f)};
    if (body != SR_NO_TOKEN) {
        l->entities.items[entity].facts.owner = body;
    }
    l->of[mention] = entity;
    sr_linking_index(l, mention, entity);
    return entity;
}

uint32_t sr_linking_entity_at(const sr_linking *l, uint32_t token)
{
    uint32_t m = token == SR_NO_TOKEN ? SR_NONE : l->mention_of[token];
    return m == SR_NONE ? SR_NONE : l->of[m];
}
