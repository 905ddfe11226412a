// One pass over the mentions, the surest link first; then monitors that are told of before they are
// named.
#include <string.h>

#include "name/coreference_link.h"

static uint32_t by_key(sr_linking *l, uint32_t mention)
{
    const sr_actor_facts *f = &l->facts[mention];
    if (f->entry != NULL) {
        return sr_linking_find(l, sr_linking_key(SR_CALL_ENTRY, f->entry->id));
    }
    if (f->state != SR_NONE && f->kind == SR_ACTOR_STATE && f->agent == NULL) {
        return sr_linking_find(
            l, sr_linking_key(SR_CALL_STATE, l->view->roster->states[f->state].iso));
    }
    return SR_NONE;
}

static uint32_t resolve(sr_linking *l, uint32_t mention)
{
    switch (l->facts[mention].pronoun) {
    case SR_PERSON_THIRD:
        return sr_linking_by_pronoun(l, mention);
    case SR_PERSON_RELATIVE:
        return sr_linking_by_relative(l, mention);
    case SR_PERSON_FIRST: {
        uint32_t speaker = sr_linking_by_speaker(l, mention);
        return speaker == SR_NONE ? sr_linking_by_echo(l, mention) : speaker;
    }
    case SR_PERSON_SECOND:
        return sr_linking_by_echo(l, mention);
    default:
        break;
    }
    static uint32_t (*const sieves[])(sr_linking *, uint32_t) = {
        sr_linking_by_alias,      sr_linking_by_bracket, by_key,
        sr_linking_by_apposition, sr_linking_by_copula,  sr_linking_by_calling,
        sr_linking_by_naming,     sr_linking_by_name,    sr_linking_by_phrase,
        sr_linking_by_description};
    if (l->facts[mention].weak) { // "Khan" is the Khan that the report has named, if it has
        uint32_t entity = sr_linking_by_name(l, mention);
        if (entity != SR_NONE) {
            return entity;
        }
    }
    enum { DESCRIBING = 2 }; // sieves at the end: a known row is not described
    size_t sieve_count =
        sizeof sieves / sizeof *sieves - (l->facts[mention].entry != NULL ? DESCRIBING : 0);
    for (size_t i = 0; i < sieve_count; i++) {
        uint32_t entity = sieves[i](l, mention);
        if (entity != SR_NONE) {
            return entity;
        }
    }
    return SR_NONE;
}

/// "A monitoring group said" in the lead is the one monitor that the report names, before or after.
/// With a row of the codebook (`listed`), else with a name of two words or more.
static uint32_t only_monitor(const sr_linking *l, bool listed)
{
    uint32_t found = SR_NONE;
    for (uint32_t e = 0; e < l->entities.count; e++) {
        const sr_actor_facts *f = &l->entities.items[e].facts;
        bool fits = listed ? f->entry != NULL : f->name_last > f->name_first + 1;
        bool watches =
            f->code != NULL && strstr(f->code, "HRI") != NULL; // the UN is no monitoring group
        if (fits && watches && f->source_type == SR_SOURCE_MONITOR && !f->person) {
            if (found != SR_NONE) {
                return SR_NONE;
            }
            found = e;
        }
    }
    return found;
}

static void join_monitors(sr_linking *l)
{
    uint32_t monitor = only_monitor(l, true);
    monitor = monitor == SR_NONE ? only_monitor(l, false) : monitor;
    for (uint32_t m = 0; m < l->mentions->count && monitor != SR_NONE; m++) {
        const sr_actor_facts *f = &l->facts[m];
        uint32_t entity = l->of[m];
        const sr_actor_facts *e = entity == SR_NONE ? NULL : &l->entities.items[entity].facts;
        if (e == NULL || entity == monitor || f->name_last > f->name_first + 1 ||
            (e->source_type == SR_SOURCE_MONITOR && !e->person &&
             e->name_last > e->name_first + 1) || // "the Lakes Network, a monitor"
            f->number == 'p' ||
            f->agent == NULL || f->entry != NULL || f->owner != SR_NO_TOKEN ||
            f->source_type != SR_SOURCE_MONITOR) {
            continue;
        }
        for (uint32_t other = 0; other < l->mentions->count; other++) {
            l->of[other] = l->of[other] == entity ? monitor : l->of[other];
        }
        l->entities.items[monitor].mentions += l->entities.items[entity].mentions;
        l->entities.items[entity].mentions = 0;
    }
}

/// "I want peace," said the bishop: whoever speaks is known only when the sentence is read.
static void join_late_speakers(sr_linking *l)
{
    for (uint32_t m = 0; m < l->mentions->count; m++) {
        uint32_t own = l->of[m];
        if (l->facts[m].pronoun != SR_PERSON_FIRST || own == SR_NONE ||
            l->entities.items[own].facts.pronoun != SR_PERSON_FIRST) {
            continue;
        }
        uint32_t speaker = sr_linking_by_speaker(l, m);
        if (speaker != SR_NONE && speaker != own) {
            l->of[m] = speaker;
            l->entities.items[speaker].mentions++;
            l->entities.items[own].mentions--;
        }
    }
}

sr_coreference sr_coreference_find(const sr_name_view *view, const sr_mention_list *mentions,
                                   const sr_actor_facts *facts, const uint32_t *mention_of,
                                   bool joining, sr_arena *keep, sr_arena scratch)
{
    uint32_t room = 64;
    while (room < mentions->count * 12) {
        room *= 2;
    }
    sr_linking l = {.view = view,
                    .mentions = mentions,
                    .facts = facts,
                    .mention_of = mention_of,
                    .keep = keep,
                    .table = sr_new(&scratch, sr_called, room),
                    .table_mask = room - 1,
                    .of = sr_new(keep, uint32_t, mentions->count + 1)};
    for (uint32_t m = 0; m < mentions->count; m++) {
        l.of[m] = SR_NONE;
    }
    for (uint32_t m = 0; m < mentions->count; m++) {
        if (mentions->items[m].actor == SR_PLACE_WORDS) {
            continue;
        }
        uint32_t entity = joining ? resolve(&l, m) : SR_NONE;
        if (entity != SR_NONE) {
            sr_entity_join(&l, m, entity);
        } else if (facts[m].pronoun == SR_PERSON_NONE || facts[m].pronoun == SR_PERSON_FIRST ||
                   facts[m].pronoun == SR_PERSON_SECOND) {
            (void)sr_entity_start(&l, m);
        }
    }
    if (joining) {
        join_late_speakers(&l);
        join_monitors(&l);
    }
    return (sr_coreference){.entities = l.entities, .of = l.of};
}
