// Words of the tables, places, mentions, facts, coreference: joined into the actors and places of a
// report.
#include "name/name.h"

#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "name/actor_record.h"
#include "name/gazetteer.h"
#include "name/place.h"
#include "name/turn.h"
#include "name/words.h"

const char *const sr_actor_kind_text[6] = {"person", "group", "organization",
                                           "state",  "unit",  "category"};
const char *const sr_class_text[4] = {"unknown", "civilian", "combatant", "mixed"};
const char *const sr_source_type_text[10] = {
    "",        "party",   "government", "military", "police",
    "medical", "witness", "monitor",    "media",    "unnamed",
};
const char *const sr_place_precision_text[7] = {
    "point", "settlement", "district", "province", "country", "region", "relative",
};

const char *sr_actor_roles(const sr_actor *a)
{
    return a->code != NULL && strlen(a->code) >= 6 ? a->code + 3 : "";
}

bool sr_actor_has_role(const sr_actor *a, const char *const *roles)
{
    for (; *roles != NULL; roles++) {
        for (const char *role = sr_actor_roles(a); strlen(role) >= 3; role += 3) {
            if (strncmp(role, *roles, 3) == 0) {
                return true;
            }
        }
    }
    return false;
}

bool sr_actor_has_news(const sr_actor *a)
{
    return a->source_type == SR_SOURCE_MEDIA || a->source_type == SR_SOURCE_MONITOR ||
           a->source_type == SR_SOURCE_MEDICAL;
}

struct sr_name_tables {
    sr_roster roster;
    sr_gazetteer *gazetteer;
    bool no_coreference; // for measurements
};

bool sr_name_tables_check(const sr_bundle *bundle, sr_name_say *say, void *context, sr_error *err)
{
    sr_roster roster;
    if (!sr_roster_read(&roster, bundle, say, context, err)) {
        return false;
    }
    sr_roster_free(&roster);
    sr_words words;
    bool good = sr_name_words_open(&words, bundle, err);
    if (good) {
        sr_words_free(&words);
    }
    return good;
}

static bool open_bundle(sr_name_tables *tables, const char *data_folder, sr_error *err)
{
    sr_bundle bundle;
    if (!sr_bundle_open(&bundle, data_folder, "names", err)) {
        return false;
    }
    bool read = sr_roster_read(&tables->roster, &bundle, NULL, NULL, err) &&
                sr_name_words_open(&tables->roster.words, &bundle, err);
    sr_bundle_close(&bundle);
    return read;
}

sr_name_tables *sr_name_tables_open(const char *data_folder, sr_error *err)
{
    sr_name_tables *tables = calloc(1, sizeof *tables);
    if (tables == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    if (!open_bundle(tables, data_folder, err) ||
        (tables->gazetteer = sr_gazetteer_open(data_folder, err)) == NULL) {
        sr_name_tables_close(tables);
        return NULL;
    }
    return tables;
}

void sr_name_tables_without(sr_name_tables *tables, bool coreference, bool context)
{
    tables->no_coreference = coreference;
    if (tables->gazetteer != NULL) {
        sr_gazetteer_without_context(tables->gazetteer, context);
    }
}

void sr_name_tables_close(sr_name_tables *tables)
{
    if (tables->gazetteer != NULL) {
        sr_gazetteer_close(tables->gazetteer);
    }
    sr_roster_free(&tables->roster);
    free(tables);
}

/// Adjectives stand last, out of order.
static bool is_mention_before(const void *mentions, uint32_t index, const void *token)
{
    const sr_mention *m = (const sr_mention *)mentions + index;
    return !m->adjective && m->first < *(const uint32_t *)token;
}

uint32_t sr_names_mention_from(const sr_names *names, uint32_t token)
{
    return sr_order_first(names->mentions, 0, names->mention_count, is_mention_before, &token);
}

// ---- places

/// Of each token: which name of an armed group, of a medium or of a person in the codebook it is
/// part of, or SR_NONE; with SR_PLACE_BAND_WEAK where that is one word or a body's, which places of
/// the gazetteer are called as well.
static uint32_t *mark_bands(const sr_name_view *view, sr_arena *arena)
{
    uint32_t *of = sr_new(arena, uint32_t, view->syntax->tree->count + 1);
    for (uint32_t t = 0; t <= view->syntax->tree->count; t++) {
        of[t] = SR_NONE;
    }
    for (uint32_t w = 0; w < view->words.count; w++) {
        const sr_word_match *match = &view->words.items[w];
        const sr_entry_row *entry = sr_actor_entry(view, match);
        bool whole = match->last > match->first + 1;
        bool band = entry != NULL &&
                    (entry->kind == SR_ACTOR_GROUP || entry->source_type == SR_SOURCE_MEDIA ||
                     (entry->kind == SR_ACTOR_PERSON && whole));
        bool body = entry != NULL && entry->kind == SR_ACTOR_ORGANIZATION;
        for (uint32_t t = match->first; (band || body) && t < match->last; t++) {
            of[t] = band ? w : w | SR_PLACE_BAND_WEAK;
        }
    }
    return of;
}

static uint32_t *index_heads(const sr_syntax *syntax, const sr_mention_list *mentions,
                             sr_arena *keep)
{
    uint32_t *of = sr_new(keep, uint32_t, syntax->tree->count + 1);
    for (uint32_t t = 0; t < syntax->tree->count; t++) {
        of[t] = SR_NONE;
    }
    for (uint32_t m = 0; m < mentions->count; m++) {
        uint32_t *slot = &of[mentions->items[m].token];
        bool phrase = mentions->items[m].actor != SR_PLACE_WORDS;
        if (*slot == SR_NONE || (phrase && mentions->items[*slot].actor == SR_PLACE_WORDS)) {
            *slot = m;
        } else if (phrase && mentions->items[m].last - mentions->items[m].first <
                                 mentions->items[*slot].last - mentions->items[*slot].first) {
            *slot = m;
        }
    }
    return of;
}

/// A title or name that another mention took in stands for that mention.
static void point_joined(const sr_name_view *view, uint32_t *of)
{
    for (uint32_t t = 0; t < view->syntax->tree->count; t++) {
        if (of[t] == SR_NONE && view->joined[t] != SR_NO_TOKEN) {
            of[t] = of[view->joined[t]];
        }
    }
}

/// Put the place mentions among the others: on the noun phrase with the same head, else as one of
/// their own. Several mentions of one head may be places ("Anbar", "90 miles west of Baghdad").
static void merge_places(sr_mention_list *mentions, const sr_place_mentions *places,
                         const sr_name_view *view, sr_arena *keep, sr_arena scratch)
{
    uint32_t *of = index_heads(view->syntax, mentions, &scratch);
    uint32_t count = mentions->count;
    for (uint32_t i = 0; i < places->mention_count; i++) {
        const sr_place_mention *p = &places->mentions[i];
        if (p->adjective) {
            continue;
        }
        uint32_t m = of[p->token];
        if (m != SR_NONE && m < count && mentions->items[m].place == SR_NONE) {
            mentions->items[m].place = p->place;
        } else {
            *sr_push(keep, mentions) = (sr_mention){.first = p->first,
                                                    .last = p->last,
                                                    .token = p->token,
                                                    .actor = SR_PLACE_WORDS,
                                                    .party = SR_NONE,
                                                    .place = p->place,
                                                    .named = true};
        }
    }
    if (mentions->count > count) {
        qsort(mentions->items, mentions->count, sizeof *mentions->items, sr_mention_order);
    }
}

/// Adjectives speak of a country but are no noun phrases: they come last, and no token leads to
/// them.
static void add_adjectives(sr_mention_list *mentions, const sr_place_mentions *places,
                           sr_arena *keep)
{
    for (uint32_t i = 0; i < places->mention_count; i++) {
        const sr_place_mention *p = &places->mentions[i];
        if (p->adjective) {
            *sr_push(keep, mentions) = (sr_mention){.first = p->first,
                                                    .last = p->last,
                                                    .token = p->token,
                                                    .actor = SR_NONE,
                                                    .party = SR_NONE,
                                                    .place = p->place,
                                                    .named = true,
                                                    .adjective = true};
        }
    }
}

static void number_places(const sr_mention_list *mentions, sr_place *places, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        places[i].mention = SR_NONE;
    }
    for (uint32_t m = 0; m < mentions->count; m++) {
        uint32_t place = mentions->items[m].place;
        if (place != SR_NONE && places[place].mention == SR_NONE) {
            places[place].mention = m;
        }
    }
}

/// "the ambassador, Ana Ruiz", "the Popular Guard (PG)": an apposition that is the same actor
/// belongs to the phrase before it.
static void take_in_appositions(const sr_syntax *syntax, sr_mention_list *mentions,
                                const uint32_t *mention_of, const uint32_t *entity_of)
{
    uint32_t count = syntax->tree->count;
    for (uint32_t m = mentions->count; m-- > 0;) {
        const sr_mention *apposed = &mentions->items[m];
        uint32_t before = sr_syntax_head(syntax, apposed->token);
        uint32_t head = before == SR_NO_TOKEN ? SR_NONE : mention_of[before];
        bool same = head != SR_NONE && sr_syntax_deprel(syntax, apposed->token) == SR_APPOS &&
                    entity_of[head] == entity_of[m] && entity_of[m] != SR_NONE;
        if (!same || apposed->first < mentions->items[head].last ||
            apposed->first > mentions->items[head].last + 1) {
            continue;
        }
        bool bracket = apposed->first > 0 && apposed->last < count &&
                       strcmp(sr_syntax_form(syntax, apposed->first - 1), "(") == 0 &&
                       strcmp(sr_syntax_form(syntax, apposed->last), ")") == 0;
        mentions->items[head].last = apposed->last + (bracket ? 1 : 0);
    }
}

sr_names sr_names_find(const sr_name_tables *tables, const sr_report *report,
                       const sr_syntax *syntax, const sr_values *values, sr_arena *keep,
                       sr_arena scratch)
{
    return sr_names_find_watched(tables, report, syntax, values, NULL, NULL, keep, scratch);
}

sr_names sr_names_find_watched(const sr_name_tables *tables, const sr_report *report,
                               const sr_syntax *syntax, const sr_values *values,
                               sr_name_watch *watch, void *context, sr_arena *keep,
                               sr_arena scratch)
{
    sr_name_view view = sr_name_view_of(&tables->roster, report, syntax, values, keep, scratch);
    view.watch = watch;
    view.watch_context = context;
    const uint32_t *band_of = mark_bands(&view, keep);
    sr_place_mentions places = sr_places_find(tables->gazetteer, &tables->roster.words, report,
                                              syntax, values, band_of, keep, scratch);
    sr_name_view_add_places(&view, &places, scratch);
    sr_mention_list mentions = sr_mentions_find(&view, keep);
    merge_places(&mentions, &places, &view, keep, scratch);
    uint32_t *mention_of = index_heads(syntax, &mentions, keep);
    point_joined(&view, mention_of);
    sr_actor_facts *facts = sr_new(keep, sr_actor_facts, mentions.count + 1);
    for (uint32_t m = 0; m < mentions.count; m++) {
        if (mentions.items[m].actor != SR_PLACE_WORDS) {
            facts[m] = sr_actor_facts_of(&view, &mentions.items[m], keep);
        }
    }
    sr_coreference found = sr_coreference_find(&view, &mentions, facts, mention_of,
                                               !tables->no_coreference, keep, scratch);
    sr_actor *actors =
        sr_actor_records_of(&view, &mentions, &found, mention_of, places.places, keep, scratch);
    take_in_appositions(syntax, &mentions, mention_of, found.of);
    for (uint32_t m = 0; m < mentions.count; m++) {
        uint32_t entity = found.of[m];
        bool known = entity != SR_NONE && !facts[m].holder &&
                     found.entities.items[entity].facts.pronoun == SR_PERSON_NONE;
        bool who = known && !sr_entity_place_only(&found.entities.items[entity]) &&
                   !found.entities.items[entity].facts.thing;
        mentions.items[m].actor = who ? entity : SR_NONE;
        mentions.items[m].party = known ? entity : SR_NONE;
    }
    uint32_t entity_count = mentions.count;
    add_adjectives(&mentions, &places, keep);
    sr_actor_records_settle(actors, &found, &view, &mentions, entity_count, places.places, keep);
    number_places(&mentions, places.places, places.place_count);
    sr_names names = {.mention_count = mentions.count,
                      .mentions = mentions.items,
                      .actor_count = found.entities.count,
                      .actors = actors,
                      .place_count = places.place_count,
                      .places = places.places,
                      .mention_of = mention_of};
    names.turns = sr_turns_find(&tables->roster.words, syntax, &names, keep);
    return names;
}
