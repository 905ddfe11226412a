// Reads the tables of data/names. Fields and lists are cut in place in one copy of the text, so
// that rows are pointers into it and opening costs a few milliseconds.
#include "name/roster_build.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/word.h"

bool sr_roster_complain(sr_roster_reading *r, const char *format, ...)
{
    char reason[120];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(reason, sizeof reason, format, args);
    va_end(args);
    char line[256];
    (void)snprintf(line, sizeof line, "%s:%u: %s", r->file, r->line, reason);
    if (r->say != NULL) {
        r->say(r->context, line);
    }
    if (r->bad++ == 0) {
        (void)sr_fail(r->err, SR_ERR_FORMAT, r->line, "%s", line);
    }
    return false;
}

bool sr_roster_grow(sr_roster_reading *r, void *items, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room) {
        return true;
    }
    uint32_t more = *room == 0 ? 256 : *room * 2;
    void *grown = realloc(*(void **)items, more * size);
    if (grown == NULL) {
        r->no_memory = true;
        return false;
    }
    *(void **)items = grown;
    *room = more;
    return true;
}

// ---- rows

/// Which of the words the text is; false if none.
static bool choose(const char *text, const char *const *words, size_t count, uint32_t *chosen)
{
    *chosen = (uint32_t)sr_word_index(text, words, count);
    return *chosen < count;
}

static bool read_state(sr_roster_reading *r, const sr_table *row)
{
    sr_roster *roster = r->roster;
    sr_state_row state = {sr_roster_field(row, 0), sr_roster_field(row, 1),
                          sr_roster_field(row, 7)};
    if (row->count != 8) {
        return sr_roster_complain(r, "%u fields, 8 wanted", row->count);
    }
    if (strlen(state.iso) != 3 || sr_roster_iso_place(state.iso) == SR_ISO_CODES ||
        *state.name == '\0') {
        return sr_roster_complain(r, "a state needs an ISO code of three letters and a name");
    }
    if (sr_roster_state(roster, state.iso) != SR_NONE) {
        return sr_roster_complain(r, "%s stands twice", state.iso);
    }
    if (!sr_roster_grow(r, &roster->states, roster->state_count, &r->state_room, sizeof state)) {
        return false;
    }
    uint32_t index = roster->state_count;
    roster->states[roster->state_count++] = state;
    roster->state_of[sr_roster_iso_place(state.iso)] = (uint16_t)(index + 1);
    return sr_roster_add_alias(r, state.name, SR_SENSE_STATE, index, 0) &&
           sr_roster_add_list(r, sr_roster_field(row, 2), SR_SENSE_STATE, index, 0) &&
           sr_roster_add_list(r, sr_roster_field(row, 4), SR_SENSE_ADJECTIVE, index, 0) &&
           sr_roster_add_list(r, sr_roster_field(row, 3), SR_SENSE_DEMONYM, index, 0) &&
           sr_roster_add_list(r, sr_roster_field(row, 6), SR_SENSE_METONYM, index, 0) &&
           sr_roster_add_list(r, sr_roster_field(row, 5), SR_SENSE_CAPITAL, index, 0);
}

static bool id_valid(const char *id)
{
    for (const char *c = id; *c != '\0'; c++) {
        if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-')) {
            return false;
        }
    }
    return *id != '\0';
}

static bool country_of(sr_roster_reading *r, const char *text, const char **country)
{
    *country = *text == '\0' ? NULL : text;
    if (*country != NULL && sr_roster_state(r->roster, text) == SR_NONE) {
        return sr_roster_complain(r, "country \"%s\" is not in states.txt", text);
    }
    return true;
}

static bool put_entry(sr_roster_reading *r, const sr_entry_row *entry, char *aliases)
{
    sr_roster *roster = r->roster;
    if (!id_valid(entry->id)) {
        return sr_roster_complain(r, "\"%s\" is no id: lower-case letters, digits and hyphens",
                                  entry->id);
    }
    if (*entry->name == '\0') {
        return sr_roster_complain(r, "no name");
    }
    if (!sr_roster_grow(r, &roster->entries, roster->entry_count, &r->entry_room, sizeof *entry)) {
        return false;
    }
    uint32_t index = roster->entry_count;
    roster->entries[roster->entry_count++] = *entry;
    return sr_roster_add_alias(r, entry->name, SR_SENSE_ENTRY, index, 0) &&
           sr_roster_add_list(r, aliases, SR_SENSE_ENTRY, index, 0);
}

static bool read_codes(sr_roster_reading *r, char *list, bool titled, sr_entry_row *entry)
{
    entry->code_first = r->roster->code_count;
    for (char *item; (item = sr_roster_item(&list)) != NULL;) {
        if (!sr_roster_read_code(r, item, titled)) {
            return false;
        }
    }
    entry->code_last = r->roster->code_count;
    return true;
}

static bool read_actor(sr_roster_reading *r, const sr_table *row)
{
    uint32_t kind = 0;
    uint32_t class = SR_CLASS_UNKNOWN;
    uint32_t source = SR_SOURCE_NONE;
    if (row->count != 11) {
        return sr_roster_complain(r, "%u fields, 11 wanted", row->count);
    }
    const char *parent = sr_roster_field(row, 6);
    sr_entry_row entry = {.id = sr_roster_field(row, 0),
                          .name = sr_roster_field(row, 3),
                          .part_of = SR_NONE,
                          .sex = '-',
                          .parent = *parent == '\0' ? NULL : parent,
                          .from = SR_NO_DAY,
                          .to = SR_NO_DAY};
    if (!choose(sr_roster_field(row, 1), sr_actor_kind_text, 6, &kind) || kind == SR_ACTOR_PERSON ||
        kind == SR_ACTOR_CATEGORY) {
        return sr_roster_complain(r, "kind \"%s\" is not group, organization, state or unit",
                                  sr_roster_field(row, 1));
    }
    const char *class_text = sr_roster_field(row, 8);
    if (*class_text != '\0' && !choose(class_text, sr_class_text, 4, &class)) {
        return sr_roster_complain(r, "class \"%s\" is not combatant, civilian, mixed or unknown",
                                  class_text);
    }
    if (!choose(sr_roster_field(row, 9), sr_source_type_text, 10, &source)) {
        return sr_roster_complain(r, "source type \"%s\" is unknown", sr_roster_field(row, 9));
    }
    const char *dates = sr_roster_field(row, 7);
    if (*dates != '\0' && !sr_roster_interval(dates, &entry.from, &entry.to)) {
        return sr_roster_complain(r, "\"%s\" is no interval of days", dates);
    }
    entry.kind = (sr_actor_kind)kind;
    entry.class = (sr_class) class;
    entry.source_type = (sr_source_type)source;
    return country_of(r, sr_roster_field(row, 5), &entry.country) &&
           read_codes(r, sr_roster_field(row, 2), false, &entry) &&
           put_entry(r, &entry, sr_roster_field(row, 4));
}

static bool read_person(sr_roster_reading *r, const sr_table *row)
{
    if (row->count != 8) {
        return sr_roster_complain(r, "%u fields, 8 wanted", row->count);
    }
    const char *parent = sr_roster_field(row, 5);
    const char *sex = sr_roster_field(row, 6);
    sr_entry_row entry = {.id = sr_roster_field(row, 0),
                          .name = sr_roster_field(row, 1),
                          .part_of = SR_NONE,
                          .parent = *parent == '\0' ? NULL : parent,
                          .from = SR_NO_DAY,
                          .to = SR_NO_DAY,
                          .kind = SR_ACTOR_PERSON,
                          .class = SR_CLASS_UNKNOWN,
                          .sex = strcmp(sex, "female") == 0 || strcmp(sex, "f") == 0 ? 'f'
                                 : strcmp(sex, "male") == 0 || strcmp(sex, "m") == 0 ? 'm'
                                                                                     : '-'};
    if (*sex != '\0' && entry.sex == '-') {
        return sr_roster_complain(r, "sex \"%s\" is not male, female or -", sex);
    }
    return country_of(r, sr_roster_field(row, 3), &entry.country) &&
           read_codes(r, sr_roster_field(row, 4), true, &entry) &&
           put_entry(r, &entry, sr_roster_field(row, 2));
}

/// English plural of the last word, or of the word before "of" ("chiefs of staff").
static size_t plural(char *out, size_t room, const char *lemma)
{
    const char *of = strstr(lemma, " of ");
    const char *rest = of == NULL ? lemma + strlen(lemma) : of;
    size_t size = (size_t)(rest - lemma);
    char last = lemma[size - 1];
    char before = size > 1 ? lemma[size - 2] : 'x';
    int wrote;
    if (size >= 3 && memcmp(rest - 3, "man", 3) == 0 && strcmp(lemma, "human") != 0) {
        wrote = snprintf(out, room, "%.*smen%s", (int)(size - 3), lemma, rest);
    } else if (size >= 6 && memcmp(rest - 6, "person", 6) == 0) {
        wrote = snprintf(out, room, "%.*speople%s", (int)(size - 6), lemma, rest);
    } else if (size >= 5 && memcmp(rest - 5, "child", 5) == 0) {
        wrote = snprintf(out, room, "%.*sren%s", (int)size, lemma, rest);
    } else if (size >= 4 && memcmp(rest - 4, "wife", 4) == 0) {
        wrote = snprintf(out, room, "%.*sves%s", (int)(size - 2), lemma, rest);
    } else if (last == 'y' && strchr("aeiou", before) == NULL) {
        wrote = snprintf(out, room, "%.*sies%s", (int)(size - 1), lemma, rest);
    } else if (last == 's' || last == 'x' || last == 'z' ||
               (last == 'h' && (before == 's' || before == 'c'))) {
        wrote = snprintf(out, room, "%.*ses%s", (int)size, lemma, rest);
    } else {
        wrote = snprintf(out, room, "%.*ss%s", (int)size, lemma, rest);
    }
    return wrote < 0 || (size_t)wrote >= room ? 0 : (size_t)wrote;
}

static char letter_of(const char *text, const char *const *words, size_t count, bool *wrong)
{
    uint32_t which;
    if (*text == '\0') {
        return '-';
    }
    *wrong = *wrong || !choose(text, words, count, &which);
    return text[0];
}

static bool read_agent(sr_roster_reading *r, const sr_table *row)
{
    static const char *const sexes[] = {"male", "female"};
    static const char *const ages[] = {"child", "adult", "elder"};
    sr_roster *roster = r->roster;
    uint32_t class, source, kind;
    bool wrong = false;
    if (row->count != 8) {
        return sr_roster_complain(r, "%u fields, 8 wanted", row->count);
    }
    sr_agent_row agent = {.lemma = sr_roster_field(row, 0),
                          .role = sr_roster_field(row, 1),
                          .armed = sr_table_is(row, 4, "yes"),
                          .sex = letter_of(sr_roster_field(row, 5), sexes, 2, &wrong),
                          .age = letter_of(sr_roster_field(row, 6), ages, 3, &wrong)};
    if (wrong || (!agent.armed && !sr_table_is(row, 4, "no"))) {
        return sr_roster_complain(
            r, "armed is yes or no, sex male or female, age child, adult or elder");
    }
    if (!choose(sr_roster_field(row, 2), sr_class_text, 4, &class) ||
        !choose(sr_roster_field(row, 3), sr_source_type_text, 10, &source) ||
        !choose(sr_roster_field(row, 7), sr_actor_kind_text, 6, &kind)) {
        return sr_roster_complain(r, "class, source type or kind is unknown");
    }
    if (strlen(agent.role) % 3 != 0 || (*agent.role != '\0' && !sr_roster_is_role(agent.role))) {
        return sr_roster_complain(r, "\"%s\" is no CAMEO role", agent.role);
    }
    agent.class = (sr_class) class;
    agent.source_type = (sr_source_type)source;
    agent.kind = (sr_actor_kind)kind;
    if (!sr_roster_grow(r, &roster->agents, roster->agent_count, &r->agent_room, sizeof agent)) {
        return false;
    }
    uint32_t index = roster->agent_count;
    roster->agents[roster->agent_count++] = agent;
    char many[160];
    return sr_roster_add_alias(r, agent.lemma, SR_SENSE_AGENT, index, 0) &&
           (plural(many, sizeof many, agent.lemma) == 0 ||
            sr_roster_add_alias(r, many, SR_SENSE_AGENT, index, SR_SENSE_PLURAL));
}

// ---- the whole

/// Order of the files: codes name states, so these come first.
static int pass_of(const char *file)
{
    return strcmp(file, "states.txt") == 0                                         ? 0
           : strcmp(file, "agents.txt") == 0                                       ? 1
           : strncmp(file, "actors-", 7) == 0 || strncmp(file, "persons-", 8) == 0 ? 2
                                                                                   : -1;
}

static void read_rows(sr_roster_reading *r, const char *text, size_t size)
{
    sr_table table = sr_table_of(text, size);
    while (!r->no_memory && sr_table_next(&table)) {
        r->line = table.line;
        switch (r->file[0]) {
        case 's':
            (void)read_state(r, &table);
            break;
        case 'p':
            (void)read_person(r, &table);
            break;
        default:
            (void)(strcmp(r->file, "agents.txt") == 0 ? read_agent(r, &table)
                                                      : read_actor(r, &table));
        }
    }
}

/// The parts of one pass, from our own copy of the payload.
static void read_parts(sr_roster_reading *r, const sr_bundle *bundle, int pass)
{
    sr_bundle_part part;
    for (size_t at = 0; sr_bundle_next(bundle, &at, &part);) {
        char name[80];
        (void)snprintf(name, sizeof name, "%.*s", (int)part.name_size, part.name);
        r->file = name;
        r->line = 0;
        if (pass_of(name) < 0 && pass == 0 && !sr_words_is_part(&part)) {
            (void)sr_roster_complain(
                r, "names/ holds states, agents, words, actors-* and persons-* only");
        } else if (pass_of(name) == pass) {
            size_t offset = (size_t)(part.text - (const char *)bundle->file.payload);
            read_rows(r, r->roster->text + offset, part.size);
        }
    }
    r->file = "names";
}

static int by_id(const void *a, const void *b)
{
    return strcmp((*(const sr_entry_row *const *)a)->id, (*(const sr_entry_row *const *)b)->id);
}

/// Parents by id, and no id twice.
static void link_entries(sr_roster_reading *r)
{
    sr_roster *roster = r->roster;
    const sr_entry_row **sorted = calloc(roster->entry_count + 1, sizeof *sorted);
    if (sorted == NULL) {
        r->no_memory = true;
        return;
    }
    for (uint32_t i = 0; i < roster->entry_count; i++) {
        sorted[i] = &roster->entries[i];
    }
    qsort(sorted, roster->entry_count, sizeof *sorted, by_id);
    r->line = 0;
    for (uint32_t i = 1; i < roster->entry_count; i++) {
        if (strcmp(sorted[i - 1]->id, sorted[i]->id) == 0) {
            (void)sr_roster_complain(r, "id \"%s\" stands twice", sorted[i]->id);
        }
    }
    for (uint32_t i = 0; i < roster->entry_count; i++) {
        sr_entry_row wanted = {.id = roster->entries[i].parent};
        const sr_entry_row *key = &wanted;
        const sr_entry_row **hit =
            wanted.id == NULL ? NULL
                              : bsearch(&key, sorted, roster->entry_count, sizeof *sorted, by_id);
        if (hit != NULL) {
            roster->entries[i].part_of = (uint32_t)(*hit - roster->entries);
        } else if (wanted.id != NULL) {
            (void)sr_roster_complain(r, "%s: part_of \"%s\" is no id", roster->entries[i].id,
                                     wanted.id);
        }
    }
    free(sorted);
}

bool sr_roster_read(sr_roster *out, const sr_bundle *bundle, sr_name_say *say, void *context,
                    sr_error *err)
{
    size_t size = bundle->file.size;
    *out = (sr_roster){.text = malloc(size + 1), .crc32 = bundle->file.crc32};
    sr_roster_reading r = {
        .roster = out, .say = say, .context = context, .err = err, .file = "names"};
    out->state_of = calloc(SR_ISO_CODES, sizeof *out->state_of);
    if (out->text == NULL || out->state_of == NULL || !sr_roster_make_slots(out, 1U << 17)) {
        r.no_memory = true;
    } else {
        memcpy(out->text, bundle->file.payload, size);
        out->text[size] = '\0';
        for (int pass = 0; pass < 3; pass++) {
            read_parts(&r, bundle, pass);
        }
        link_entries(&r);
    }
    if (r.no_memory) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    if (r.no_memory || r.bad > 0) {
        sr_roster_free(out);
        return false;
    }
    return true;
}

void sr_roster_free(sr_roster *roster)
{
    free(roster->text);
    free(roster->states);
    free(roster->entries);
    free(roster->agents);
    free(roster->codes);
    free(roster->senses);
    free(roster->slots);
    free(roster->state_of);
    sr_words_free(&roster->words);
    *roster = (sr_roster){0};
}

const sr_agent_row *sr_roster_agent(const sr_roster *roster, const char *lemma)
{
    for (uint32_t s = sr_roster_sense(roster, lemma, strlen(lemma)); s != SR_NONE;
         s = roster->senses[s].next) {
        if (roster->senses[s].kind == SR_SENSE_AGENT) {
            return &roster->agents[roster->senses[s].row];
        }
    }
    return NULL;
}
