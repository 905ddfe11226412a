// Words of the tables, places, mentions, facts, coreference: joined into the actors and places of a
// report.
#include "name/name.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/word.h"
#include "name/coreference.h"
#include "name/gazetteer.h"
#include "name/place.h"

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
    return true;
}

static bool open_roster(sr_roster *roster, const char *data_folder, sr_error *err)
{
    sr_bundle bundle;
    if (!sr_bundle_open(&bundle, data_folder, "names", err)) {
        return false;
    }
    bool read = sr_roster_read(roster, &bundle, NULL, NULL, err);
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
    if (!open_roster(&tables->roster, data_folder, err)) {
        free(tables);
        return NULL;
    }
    tables->gazetteer = sr_gazetteer_open(data_folder, err);
    if (tables->gazetteer == NULL) {
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

// ---- the view

/// What the tagger calls a name may still be headed by a common noun ("Ministry officials"). A
/// proper name is headed by a proper noun; a person's starts there, the title before it left out.
static bool proper_name(const sr_syntax *syntax, const sr_name_span *name, uint32_t *first)
{
    uint32_t head = sr_mention_head(syntax, name->first, name->last);
    while (head > name->first && syntax->tree->deprel[head] == SR_FLAT) {
        head--;
    }
    *first = name->kind == SR_NAME_PERSON ? head : name->first;
    return syntax->tags->upos[head] == SR_PROPN ||
           (name->kind != SR_NAME_PERSON && syntax->tags->upos[name->last - 1] == SR_PROPN);
}

static void mark_names(sr_name_view *view)
{
    const sr_tags *tags = view->syntax->tags;
    for (uint32_t t = 0; t < tags->count; t++) {
        view->name_of[t] = SR_NONE;
        view->kind_of[t] = SR_NAME_KIND_COUNT;
        view->joined[t] = SR_NO_TOKEN;
    }
    for (uint32_t i = 0; i < tags->mention_count; i++) {
        const sr_name_span *m = &tags->mentions[i];
        view->kind_of[sr_mention_head(view->syntax, m->first, m->last)] = (uint8_t)m->kind;
    }
    for (uint32_t i = 0; i < tags->name_count; i++) {
        uint32_t first;
        bool proper = proper_name(view->syntax, &tags->names[i], &first);
        for (uint32_t t = tags->names[i].first; t < tags->names[i].last; t++) {
            view->name_of[t] = proper && t >= first ? i : SR_NONE;
            view->kind_of[t] = (uint8_t)tags->names[i].kind;
        }
    }
    const sr_times *times = &view->values->times;
    for (uint32_t i = 0; i < times->count; i++) {
        for (uint32_t t = times->items[i].first; t < times->items[i].last; t++) {
            bool person = view->name_of[t] != SR_NONE &&
                          tags->names[view->name_of[t]].kind == SR_NAME_PERSON; // "Theresa May"
            view->timed[t] = !person;
        }
    }
}

static void mark_full_names(sr_name_view *view)
{
    for (uint32_t i = 0; i < view->words.count; i++) {
        const sr_word_match *match = &view->words.items[i];
        for (uint32_t s = match->sense; s != SR_NONE && match->last > match->first + 1;
             s = view->roster->senses[s].next) {
            if (view->roster->senses[s].kind == SR_SENSE_ENTRY) {
                view->full_named[view->roster->senses[s].row] = true;
            }
        }
    }
}

/// The state with at least `share` in a hundred of all, or SR_NONE.
static uint32_t dominant(const uint32_t *weight, uint32_t count, uint32_t share)
{
    uint32_t total = 0;
    uint32_t best = 0;
    for (uint32_t i = 0; i < count; i++) {
        total += weight[i];
        best = weight[i] > weight[best] ? i : best;
    }
    return total > 0 && weight[best] * 100 >= total * share ? best : SR_NONE;
}

/// How often each state is spoken of: by name, people, adjective or capital, and by the places in
/// it.
static void weigh_countries(sr_name_view *view, const sr_place_mentions *places, sr_arena scratch)
{
    uint32_t states = view->roster->state_count;
    uint32_t *placed = sr_new(&scratch, uint32_t, states + 1);
    for (uint32_t i = 0; i < view->words.count; i++) {
        for (uint32_t s = view->words.items[i].sense; s != SR_NONE;
             s = view->roster->senses[s].next) {
            const sr_sense *sense = &view->roster->senses[s];
            if (sense->kind <= SR_SENSE_CAPITAL) {
                view->country_weight[sense->row]++;
                break;
            }
        }
    }
    for (uint32_t i = 0; i < places->mention_count; i++) {
        const char *country = places->places[places->mentions[i].place].country;
        uint32_t state = country == NULL ? SR_NONE : sr_roster_state(view->roster, country);
        if (state != SR_NONE && !places->mentions[i].adjective) {
            placed[state]++;
            view->country_weight[state] += view->words.of[places->mentions[i].token] == SR_NONE;
        }
    }
    view->country = dominant(view->country_weight, states, 60);
    view->place_country = dominant(placed, states, 80);
}

static void mark_places(sr_name_view *view, const sr_place_mentions *places)
{
    for (uint32_t i = 0; i < places->mention_count; i++) {
        for (uint32_t t = places->mentions[i].first; t < places->mentions[i].last; t++) {
            view->placed[t] = true;
        }
    }
}

static sr_name_view look(const sr_name_tables *tables, const sr_report *report,
                         const sr_syntax *syntax, const sr_values *values, sr_arena *keep,
                         sr_arena scratch)
{
    uint32_t n = syntax->tree->count;
    sr_name_view view = {
        .roster = &tables->roster,
        .report = report,
        .syntax = syntax,
        .values = values,
        .words = sr_roster_find(&tables->roster, syntax->tokens, syntax->tags, keep, scratch),
        .name_of = sr_new(keep, uint32_t, n + 1),
        .kind_of = sr_new(keep, uint8_t, n + 1),
        .joined = sr_new(keep, uint32_t, n + 1),
        .country_weight = sr_new(keep, uint32_t, tables->roster.state_count + 1),
        .timed = sr_new(keep, bool, n + 1),
        .placed = sr_new(keep, bool, n + 1)};
    view.full_named = sr_new(keep, bool, tables->roster.entry_count + 1);
    mark_names(&view);
    mark_full_names(&view);
    return view;
}

// ---- places

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

// ---- actors

/// Words of the text from `first` to `last`, runs of blanks as one.
static const char *words_of(const sr_syntax *syntax, uint32_t first, uint32_t last, sr_arena *keep)
{
    sr_span span = sr_syntax_span(syntax, first, last);
    char *out = sr_new(keep, char, span.to - span.from + 1);
    size_t n = 0;
    for (uint32_t i = span.from; i < span.to; i++) {
        char c = syntax->tokens->text[i];
        bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank) {
            out[n++] = c;
        } else if (n > 0 && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
    }
    out[n] = '\0';
    return out;
}

/// A name goes on through "of" and "from", not through what else follows the head: "officers from
/// the second brigade", "rebels" of "rebels in the hills who ...".
static uint32_t name_end(const sr_name_view *view, const sr_mention *m)
{
    const sr_syntax *s = view->syntax;
    uint32_t first;
    uint32_t last;
    sr_mention_core(view, m->token, &first, &last);
    for (uint32_t i = s->child_start[m->token]; i < s->child_start[m->token + 1]; i++) {
        uint32_t c = s->child[i];
        uint32_t mark = sr_syntax_child(s, c, SR_CASE);
        const char *word = mark == SR_NO_TOKEN ? "" : sr_syntax_form(s, mark);
        bool joins = strcmp(word, "of") == 0 || strcmp(word, "from") == 0 ||
                     strcmp(word, "for") == 0 || strcmp(word, "at") == 0;
        if (sr_syntax_deprel(s, c) == SR_NMOD && joins && s->left[c] == last) {
            uint32_t end;
            sr_mention_core(view, c, &first, &end);
            last = end;
        }
    }
    return last < m->last ? last : m->last;
}

/// Determiners and counts before a noun are no part of a name: "At least 30" of "At least 30
/// militants".
static bool counts_only(const sr_syntax *s, uint32_t token)
{
    static const char *const bounds[] = {
        "at",      "least", "most",  "more",    "than", "about",  "up",   "to", "some", "nearly",
        "several", "many",  "other", "another", "few",  "around", "over", "as", NULL};
    uint8_t upos = sr_syntax_upos(s, token);
    return upos == SR_DET || upos == SR_NUM || upos == SR_PUNCT ||
           sr_word_in(sr_syntax_form(s, token), bounds);
}

static const char *name_of(const sr_name_view *view, const sr_mention_list *mentions,
                           const sr_entity *e, sr_arena *keep)
{
    const sr_actor_facts *f = &e->facts;
    if (f->entry != NULL) { // "Al-Watan (Syria)" is told apart by its id
        const char *bracket = strstr(f->entry->name, " (");
        return bracket == NULL
                   ? f->entry->name
                   : sr_arena_string(keep, f->entry->name, (size_t)(bracket - f->entry->name));
    }
    if (f->state != SR_NONE && f->kind == SR_ACTOR_STATE && f->agent == NULL) {
        return view->roster->states[f->state].name;
    }
    if (f->name_first < f->name_last &&
        (f->person || f->kind == SR_ACTOR_ORGANIZATION || f->kind == SR_ACTOR_GROUP)) {
        return words_of(view->syntax, f->name_first, f->name_last, keep);
    }
    const sr_mention *m = &mentions->items[e->best];
    uint32_t first = m->first;
    while (first < m->token && counts_only(view->syntax, first)) {
        first++;
    }
    return words_of(view->syntax, first, name_end(view, m), keep);
}

/// Where the report's day does not tell, the office that the report gives does: "Prime Minister X".
static const char *code_by_title(const sr_name_view *view, const sr_entry_row *entry,
                                 const char *role, sr_arena *keep)
{
    size_t size = strlen(role);
    char *folded = sr_new(keep, char, size + 1);
    (void)sr_utf8_fold(folded, size + 1, role, size);
    for (uint32_t i = entry->code_first; i < entry->code_last; i++) {
        const sr_code_row *code = &view->roster->codes[i];
        const char *found = *code->title == '\0' ? NULL : strstr(folded, code->title);
        bool former = strstr(folded, "former") != NULL || strstr(folded, "ex-") != NULL;
        if (found != NULL && former == (strncmp(code->title, "former", 6) == 0)) {
            return code->code;
        }
    }
    return NULL;
}

static sr_actor actor_of(const sr_name_view *view, const sr_mention_list *mentions,
                         const sr_entity *e, sr_arena *keep)
{
    const sr_actor_facts *f = &e->facts;
    const char *name = name_of(view, mentions, e, keep);
    const char *role = e->role_first < e->role_last
                           ? words_of(view->syntax, e->role_first, e->role_last, keep)
                           : NULL;
    const char *code = f->code;
    if (f->entry != NULL && f->person && role != NULL &&
        (view->report->reference == SR_NO_DAY || code == NULL)) {
        const char *titled = code_by_title(view, f->entry, role, keep);
        code = titled != NULL ? titled : code;
    }
    return (sr_actor){.name = name,
                      .kind = f->person && e->named ? SR_ACTOR_PERSON : f->kind,
                      .code = code,
                      .country = f->country,
                      .role = role != NULL && strcmp(role, name) != 0 ? role : NULL,
                      .part_of = SR_NONE,
                      .class = f->class,
                      .source_type = f->source_type,
                      .armed = f->armed,
                      .entry = f->entry == NULL ? NULL : f->entry->id,
                      .mention = e->best,
                      .inferred = f->inferred,
                      .sex = f->sex == 'm' || f->sex == 'f' ? f->sex : '-'};
}

static bool is_body(const sr_actor *a)
{
    return a->kind == SR_ACTOR_GROUP || a->kind == SR_ACTOR_ORGANIZATION ||
           a->kind == SR_ACTOR_STATE || a->kind == SR_ACTOR_UNIT;
}

/// "members of X", "Sadr's spokesman": what an empty head takes from the one it belongs to.
static void inherit(sr_actor *a, const sr_actor_facts *f, const sr_actor *owner)
{
    bool official = f->agent != NULL && strcmp(f->agent->role, "GOV") == 0 && owner->entry != NULL;
    bool force = f->agent != NULL && f->agent->armed && owner->armed;
    bool empty = f->neutral || (f->person && f->entry == NULL && f->code == NULL);
    if (!empty && !official && !force) {
        a->country = a->country == NULL ? owner->country : a->country;
        return;
    }
    a->code = owner->code != NULL ? owner->code : a->code;
    a->country = owner->country != NULL ? owner->country : a->country;
    a->class = a->class == SR_CLASS_UNKNOWN ? owner->class : a->class;
    a->source_type = owner->source_type != SR_SOURCE_NONE ? owner->source_type : a->source_type;
    a->armed = a->armed || owner->armed;
}

static void link_owners(const sr_coreference *found, const uint32_t *mention_of, sr_actor *actors)
{
    for (uint32_t i = 0; i < found->entities.count; i++) {
        const sr_actor_facts *f = &found->entities.items[i].facts;
        uint32_t mention = f->owner == SR_NO_TOKEN ? SR_NONE : mention_of[f->owner];
        uint32_t owner = mention == SR_NONE ? SR_NONE : found->of[mention];
        if (owner == SR_NONE || owner == i || actors[owner].part_of == i) {
            continue;
        }
        bool follower = is_body(&actors[i]) || f->neutral || f->armed ||
                        (f->person && f->entry == NULL && f->code == NULL);
        if (is_body(&actors[owner]) || (actors[owner].kind == SR_ACTOR_PERSON && follower)) {
            actors[i].part_of = owner;
            inherit(&actors[i], f, &actors[owner]);
        }
    }
}

/// The parents that the codebook gives, where the report speaks of them.
static void link_parents(const sr_name_view *view, const sr_coreference *found, sr_actor *actors,
                         sr_arena scratch)
{
    const sr_entry_row *entries = view->roster->entries;
    uint32_t *actor_of = sr_new(&scratch, uint32_t, view->roster->entry_count + 1); // index + 1
    for (uint32_t i = 0; i < found->entities.count; i++) {
        const sr_entry_row *entry = found->entities.items[i].facts.entry;
        if (entry != NULL) {
            actor_of[entry - entries] = i + 1;
        }
    }
    for (uint32_t i = 0; i < found->entities.count; i++) {
        const sr_entry_row *entry = found->entities.items[i].facts.entry;
        uint32_t parent = entry == NULL || entry->part_of == SR_NONE ? 0 : actor_of[entry->part_of];
        if (parent > 0 && actors[i].part_of == SR_NONE && actors[parent - 1].part_of != i) {
            actors[i].part_of = parent - 1;
        }
    }
}

static bool is_arm(const char *role)
{
    static const char *const arms[] = {"MIL", "COP", "GOV", "JUD", "LEG", "SPY"};
    for (size_t i = 0; i < sizeof arms / sizeof *arms; i++) {
        if (strncmp(role, arms[i], 3) == 0) {
            return true;
        }
    }
    return false;
}

/// "the governor of Najaf": a place within the words of the mention tells the country.
static bool has_place(const sr_mention_list *mentions, uint32_t m, const sr_place *places)
{
    uint32_t last = mentions->items[m].last;
    for (uint32_t i = m + 1; i < mentions->count && mentions->items[i].first < last; i++) {
        uint32_t place = mentions->items[i].place;
        if (place != SR_NONE && places[place].country != NULL) {
            return true;
        }
    }
    return false;
}

/// "Nigerian soldiers fought rebels, the army said": an arm of an unnamed state is of the state
/// whose arm the sentence named before; if that is one.
static void infer_arms(const sr_syntax *syntax, const sr_mention_list *mentions,
                       const uint32_t *entity_of, const sr_place *places, sr_actor *actors,
                       sr_arena *keep)
{
    uint32_t sentence = UINT32_MAX;
    const char *country = NULL;
    bool several = false;
    for (uint32_t m = 0; m < mentions->count; m++) {
        uint32_t here = syntax->tokens->tokens[mentions->items[m].token].sentence;
        sr_actor *a = entity_of[m] == SR_NONE ? NULL : &actors[entity_of[m]];
        if (here != sentence) {
            sentence = here;
            country = NULL;
            several = false;
        }
        if (a == NULL || a->code == NULL || strlen(a->code) < 6 || !is_arm(a->code + 3)) {
            continue;
        }
        if (strncmp(a->code, "---", 3) != 0) {
            several = several || (country != NULL &&
                                  strcmp(country, a->country == NULL ? "" : a->country) != 0);
            country = a->country;
        } else if (country != NULL && !several && a->entry == NULL &&
                   !sr_actor_joint(syntax, mentions->items[m].first, mentions->items[m].last) &&
                   !has_place(mentions, m, places)) {
            a->code = sr_actor_compose(country, a->code + 3, keep);
            a->country = country;
            a->inferred = true;
        }
    }
}

/// What is asked when countries are settled.
typedef struct {
    const sr_syntax *syntax;
    const sr_mention_list *mentions;
    const uint32_t
        *entity_of; // [entity_count] of the first mentions; the adjectives after them have none
    uint32_t entity_count;
    const sr_actor *actors;
    const sr_place *places;
} country_view;

static const char *country_of(const country_view *v, uint32_t m)
{
    uint32_t place = v->mentions->items[m].place;
    if (place != SR_NONE && v->places[place].country != NULL) {
        return v->places[place].country;
    }
    return m >= v->entity_count || v->entity_of[m] == SR_NONE ? NULL
                                                              : v->actors[v->entity_of[m]].country;
}

/// The one country that the mentions with heads in [first, last) are of; NULL where they are of
/// none or of several.
static const char *only_country(const country_view *v, uint32_t first, uint32_t last)
{
    const char *country = NULL;
    for (uint32_t m = 0; m < v->mentions->count; m++) {
        const sr_mention *inner = &v->mentions->items[m];
        bool inside = inner->token >= first && inner->token < last &&
                      !sr_actor_backs(v->syntax, inner->last, last);
        const char *own = inside ? country_of(v, m) : NULL;
        if (own != NULL && country != NULL && strcmp(own, country) != 0) {
            return NULL;
        }
        country = own != NULL ? own : country;
    }
    return country;
}

/// "Kuwaiti ports", "imports from Moldova", "traffickers in Cali": a party is of the one country
/// that its own words name. In a text of a sentence or two, where no report tells the country,
/// whoever has a part but no country ("the rebels") is of the one country that the sentence names.
static void settle_countries(const sr_coreference *found, const country_view *v, sr_actor *actors,
                             sr_arena *keep)
{
    bool brief = v->syntax->tokens->sentence_count <= 2;
    for (uint32_t i = 0; i < found->entities.count; i++) {
        sr_actor *a = &actors[i];
        bool open = a->code != NULL && strncmp(a->code, "---", 3) == 0;
        if (a->country != NULL || (a->code != NULL && !open) || a->mention >= v->mentions->count) {
            continue;
        }
        const sr_mention *m = &v->mentions->items[a->mention];
        const char *country = only_country(v, m->first, m->last);
        bool joint = sr_actor_joint(v->syntax, m->first, m->last);
        if (country == NULL && open && brief && !joint) {
            const sr_sentence *s =
                &v->syntax->tokens->sentences[v->syntax->tokens->tokens[m->token].sentence];
            country = only_country(v, s->first, s->last);
            a->inferred = country != NULL;
        }
        a->country = country;
        if (country != NULL && open) {
            a->code = sr_actor_compose(country, a->code + 3, keep);
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
    sr_name_view view = look(tables, report, syntax, values, keep, scratch);
    view.watch = watch;
    view.watch_context = context;
    sr_place_mentions places =
        sr_places_find(tables->gazetteer, report, syntax, values, keep, scratch);
    weigh_countries(&view, &places, scratch);
    mark_places(&view, &places);
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
    sr_actor *actors = sr_new(keep, sr_actor, found.entities.count + 1);
    for (uint32_t i = 0; i < found.entities.count; i++) {
        actors[i] = actor_of(&view, &mentions, &found.entities.items[i], keep);
    }
    link_owners(&found, mention_of, actors);
    link_owners(&found, mention_of, actors); // "members of the X rescue organization": two steps
    link_parents(&view, &found, actors, scratch);
    infer_arms(syntax, &mentions, found.of, places.places, actors, keep);
    take_in_appositions(syntax, &mentions, mention_of, found.of);
    for (uint32_t m = 0; m < mentions.count; m++) {
        uint32_t entity = found.of[m];
        bool known =
            entity != SR_NONE && found.entities.items[entity].facts.pronoun == SR_PERSON_NONE;
        bool who = known && !sr_entity_place_only(&found.entities.items[entity]) &&
                   !found.entities.items[entity].facts.thing;
        mentions.items[m].actor = who ? entity : SR_NONE;
        mentions.items[m].party = known ? entity : SR_NONE;
    }
    uint32_t entity_count = mentions.count;
    add_adjectives(&mentions, &places, keep);
    settle_countries(&found,
                     &(country_view){.syntax = syntax,
                                     .mentions = &mentions,
                                     .entity_of = found.of,
                                     .entity_count = entity_count,
                                     .actors = actors,
                                     .places = places.places},
                     actors, keep);
    number_places(&mentions, places.places, places.place_count);
    return (sr_names){.mention_count = mentions.count,
                      .mentions = mentions.items,
                      .actor_count = found.entities.count,
                      .actors = actors,
                      .place_count = places.place_count,
                      .places = places.places,
                      .mention_of = mention_of};
}
