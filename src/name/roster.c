// Reads the tables of data/names. Fields and lists are cut in place in one copy of the text, so
// that rows are pointers into it and opening costs a few milliseconds.
#include "name/roster.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/table.h"
#include "base/utf8.h"
#include "name/alias.h"

typedef struct {
    sr_roster *roster;
    sr_name_say *say;
    void *context;
    sr_error *err;
    const char *file;
    uint32_t line;
    uint32_t bad;
    bool no_memory;
    uint32_t state_room, entry_room, agent_room, code_room, sense_room;
} reading;

__attribute__((format(printf, 2, 3))) static bool complain(reading *r, const char *format, ...)
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

/// Room for one more item; false when memory is refused.
static bool grow(reading *r, void *items, uint32_t count, uint32_t *room, size_t size)
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

// ---- fields

/// Field `index` as a string of its own; "" for "-" and for a missing one.
static char *field(const sr_table *row, uint32_t index)
{
    static char empty[1];
    if (index >= row->count || sr_table_is(row, index, "-") || row->field[index].size == 0) {
        return empty;
    }
    // The byte after a field is the tab, blank or line end that parted it: ours to overwrite.
    char *text = (char *)(uintptr_t)row->field[index].at;
    text[row->field[index].size] = '\0';
    return text;
}

/// The next item of a list parted by " | ", or NULL. Cuts in place.
static char *list_next(char **list)
{
    char *item = *list;
    if (item == NULL || *item == '\0') {
        return NULL;
    }
    char *bar = strstr(item, " | ");
    *list = bar == NULL ? NULL : bar + 3;
    if (bar != NULL) {
        *bar = '\0';
    }
    while (*item == ' ') {
        item++;
    }
    for (char *end = item + strlen(item); end > item && end[-1] == ' '; end--) {
        end[-1] = '\0';
    }
    return item;
}

static bool choose(const char *text, const char *const *words, size_t count, uint32_t *chosen)
{
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(words[i], text) == 0) {
            *chosen = i;
            return true;
        }
    }
    return false;
}

static bool day_part(const char **text, int digits, int32_t *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++) {
        if ((*text)[i] < '0' || (*text)[i] > '9') {
            return false;
        }
        *value = *value * 10 + ((*text)[i] - '0');
    }
    *text += digits;
    return true;
}

/// "2004", "2004-06" or "2004-06-28": its first and last day. `text` is moved past it.
static bool day_range(const char **text, int32_t *first, int32_t *last)
{
    int32_t year, month, day;
    if (!day_part(text, 4, &year) || year < 1000) {
        return false;
    }
    if (**text != '-') {
        *first = sr_day_of(year, 1, 1);
        *last = sr_day_of(year, 12, 31);
        return true;
    }
    (*text)++;
    if (!day_part(text, 2, &month) || month < 1 || month > 12) {
        return false;
    }
    if (**text != '-') {
        *first = sr_day_of(year, month, 1);
        *last = sr_day_of(year, month, sr_days_in_month(year, month));
        return true;
    }
    (*text)++;
    if (!day_part(text, 2, &day) || day < 1 || day > sr_days_in_month(year, month)) {
        return false;
    }
    *first = *last = sr_day_of(year, month, day);
    return true;
}

/// "from..to" with either end open, or one date for both.
static bool interval(const char *text, int32_t *from, int32_t *to)
{
    int32_t unused;
    *from = *to = SR_NO_DAY;
    if (strncmp(text, "..", 2) != 0) {
        if (!day_range(&text, from, to)) {
            return false;
        }
        if (*text == '\0') {
            return true; // one year, month or day
        }
        *to = SR_NO_DAY;
    }
    if (strncmp(text, "..", 2) != 0) {
        return false;
    }
    text += 2;
    if (*text != '\0' && !day_range(&text, &unused, to)) {
        return false;
    }
    return *text == '\0' && (*from == SR_NO_DAY || *to == SR_NO_DAY || *from <= *to);
}

// ---- codes

static bool triple_in(const char *triple, const char *list)
{
    for (; *list != '\0'; list += 4) {
        if (triple[0] == list[0] && triple[1] == list[1] && triple[2] == list[2]) {
            return true;
        }
    }
    return false;
}

static const char ROLES[] = "COP GOV INS JUD MIL OPP REB SEP SPY UAF AGR BUS CRM CVL DEV EDU ELI "
                            "ENV HLH HRI LAB LEG MED REF MOD RAD PTY "
                            "PRM UNK JRN PRE REL SOC NGO PKO INT IGO IMG NGM MNC MOS MUS CHR CTH "
                            "PRO JEW HIN BUD SHI SUN KUR ARB PAL SIK ";
static const char WIDE[] = "IGO IMG INT MNC NGM NGO UIS UNO EUR ISM PKO --- UAF MED JRN REB CRM "
                           "CVL HRI AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU LAM MEA MDT "
                           "NAF NMR PGS SCN SAM SAS SEA SAF WAF WST ";

#define ISO_CODES (26 * 26 * 26)

/// Place of three capitals in `state_of`, or ISO_CODES.
static uint32_t iso_place(const char *iso)
{
    uint32_t place = 0;
    for (int i = 0; i < 3; i++) {
        if (iso[i] < 'A' || iso[i] > 'Z') {
            return ISO_CODES;
        }
        place = place * 26 + (uint32_t)(iso[i] - 'A');
    }
    return place;
}

uint32_t sr_roster_state(const sr_roster *roster, const char *iso)
{
    uint32_t place = iso_place(iso);
    uint32_t row = place == ISO_CODES ? 0 : roster->state_of[place];
    return row == 0 ? SR_NONE : row - 1;
}

static bool code_valid(const sr_roster *roster, const char *code)
{
    size_t size = strlen(code);
    if (size == 0 || size % 3 != 0 || size > 18) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        if ((code[i] < 'A' || code[i] > 'Z') && !(i < 3 && code[i] == '-')) {
            return false;
        }
    }
    if (triple_in(code, WIDE)) {
        return true; // the rest names an organisation or ethnic group: no closed list
    }
    return sr_roster_state(roster, code) != SR_NONE &&
           (size == 3 || triple_in(code + 3, ROLES) || size > 6);
}

/// One item of `code` or `roles`: CODE, then words of a title, then maybe an interval.
static bool read_code(reading *r, char *item, bool titled)
{
    sr_roster *roster = r->roster;
    sr_code_row code = {.code = item, .title = "", .from = SR_NO_DAY, .to = SR_NO_DAY};
    char *rest = strchr(item, ' ');
    if (rest != NULL) {
        *rest++ = '\0';
        char *last = strrchr(rest, ' ');
        char *dates = last == NULL ? rest : last + 1;
        bool dated = strstr(dates, "..") != NULL || (!titled && *dates >= '0' && *dates <= '9');
        if (dated && !interval(dates, &code.from, &code.to)) {
            return complain(r, "\"%s\" is no interval of days", dates);
        }
        if (dated && last != NULL) {
            *last = '\0';
        }
        code.title = dated && last == NULL ? "" : rest;
        if (!titled && *code.title != '\0') {
            return complain(r, "\"%s\" after the code is no interval", code.title);
        }
    }
    if (!code_valid(roster, code.code)) {
        return complain(r, "\"%s\" is no CAMEO code of known countries and roles", code.code);
    }
    if (!grow(r, &roster->codes, roster->code_count, &r->code_room, sizeof code)) {
        return false;
    }
    roster->codes[roster->code_count++] = code;
    return true;
}

// ---- aliases

static uint8_t flags_of(const char *alias)
{
    bool upper = false;
    bool lower = false;
    uint32_t letters = 0;
    for (const char *c = alias; *c != '\0'; c++) {
        upper = upper || (*c >= 'A' && *c <= 'Z') || (unsigned char)*c >= 0x80;
        lower = lower || (*c >= 'a' && *c <= 'z');
        letters += (*c >= 'A' && *c <= 'Z');
    }
    return (uint8_t)((upper ? SR_SENSE_CAPITALISED : 0) |
                     (upper && !lower && letters > 1 ? SR_SENSE_ACRONYM : 0));
}

static bool make_slots(sr_roster *roster, uint32_t count)
{
    roster->slots = calloc(count, sizeof *roster->slots);
    roster->slot_count = roster->slots == NULL ? 0 : count;
    return roster->slots != NULL;
}

/// Twice the slots; the trie's keys move as they are.
static bool more_slots(reading *r)
{
    sr_roster *roster = r->roster;
    sr_alias_slot *old = roster->slots;
    uint32_t count = roster->slot_count;
    if (!make_slots(roster, count * 2)) {
        roster->slots = old;
        roster->slot_count = count;
        r->no_memory = true;
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (old[i].key != 0) {
            uint32_t at = (uint32_t)old[i].key & (roster->slot_count - 1);
            while (roster->slots[at].key != 0) {
                at = (at + 1) & (roster->slot_count - 1);
            }
            roster->slots[at] = old[i];
        }
    }
    free(old);
    return true;
}

/// Senses stand in the order of their rows.
static bool add_sense(reading *r, const sr_alias *alias, sr_sense sense)
{
    sr_roster *roster = r->roster;
    if (!grow(r, &roster->senses, roster->sense_count, &r->sense_room, sizeof sense) ||
        (roster->slot_used + SR_ALIAS_PIECES > roster->slot_count / 2 && !more_slots(r))) {
        return false;
    }
    uint32_t *link = &sr_alias_put(roster, alias)->sense;
    while (*link != SR_NONE) {
        sr_sense *other = &roster->senses[*link];
        if (other->kind == sense.kind && other->row == sense.row) {
            other->flags &= (uint8_t)(sense.flags | ~(SR_SENSE_CAPITALISED | SR_SENSE_ACRONYM));
            return true;
        }
        link = &other->next;
    }
    *link = roster->sense_count;
    sense.next = SR_NONE;
    roster->senses[roster->sense_count++] = sense;
    return true;
}

static bool add_alias(reading *r, const char *text, sr_sense_kind kind, uint32_t row, uint8_t flags)
{
    char folded[512];
    if (strncmp(text, "the ", 4) == 0 || strncmp(text, "The ", 4) == 0) {
        text += 4;
    }
    size_t size = sr_utf8_fold(folded, sizeof folded, text, strlen(text));
    sr_sense sense = {
        .row = row, .kind = (uint8_t)kind, .flags = (uint8_t)(flags | flags_of(text))};
    sr_alias alias = sr_alias_cut(folded, size, false);
    if (alias.count == 0 || alias.too_long) {
        return complain(r, "\"%s\" is no usable name", text);
    }
    if (!add_sense(r, &alias, sense)) {
        return false;
    }
    if (strstr(folded, "'s") != NULL) {
        sr_alias joined = sr_alias_cut(folded, size, true);
        return add_sense(r, &joined, sense);
    }
    return true;
}

static bool add_list(reading *r, char *list, sr_sense_kind kind, uint32_t row, uint8_t flags)
{
    for (char *item; (item = list_next(&list)) != NULL;) {
        if (!add_alias(r, item, kind, row, flags)) {
            return false;
        }
    }
    return true;
}

// ---- rows

static bool read_state(reading *r, const sr_table *row)
{
    sr_roster *roster = r->roster;
    sr_state_row state = {field(row, 0), field(row, 1), field(row, 7)};
    if (row->count != 8) {
        return complain(r, "%u fields, 8 wanted", row->count);
    }
    if (strlen(state.iso) != 3 || iso_place(state.iso) == ISO_CODES || *state.name == '\0') {
        return complain(r, "a state needs an ISO code of three letters and a name");
    }
    if (sr_roster_state(roster, state.iso) != SR_NONE) {
        return complain(r, "%s stands twice", state.iso);
    }
    if (!grow(r, &roster->states, roster->state_count, &r->state_room, sizeof state)) {
        return false;
    }
    uint32_t index = roster->state_count;
    roster->states[roster->state_count++] = state;
    roster->state_of[iso_place(state.iso)] = (uint16_t)(index + 1);
    return add_alias(r, state.name, SR_SENSE_STATE, index, 0) &&
           add_list(r, field(row, 2), SR_SENSE_STATE, index, 0) &&
           add_list(r, field(row, 4), SR_SENSE_ADJECTIVE, index, 0) &&
           add_list(r, field(row, 3), SR_SENSE_DEMONYM, index, 0) &&
           add_list(r, field(row, 6), SR_SENSE_METONYM, index, 0) &&
           add_list(r, field(row, 5), SR_SENSE_CAPITAL, index, 0);
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

static bool country_of(reading *r, const char *text, const char **country)
{
    *country = *text == '\0' ? NULL : text;
    if (*country != NULL && sr_roster_state(r->roster, text) == SR_NONE) {
        return complain(r, "country \"%s\" is not in states.txt", text);
    }
    return true;
}

static bool put_entry(reading *r, const sr_entry_row *entry, char *aliases)
{
    sr_roster *roster = r->roster;
    if (!id_valid(entry->id)) {
        return complain(r, "\"%s\" is no id: lower-case letters, digits and hyphens", entry->id);
    }
    if (*entry->name == '\0') {
        return complain(r, "no name");
    }
    if (!grow(r, &roster->entries, roster->entry_count, &r->entry_room, sizeof *entry)) {
        return false;
    }
    uint32_t index = roster->entry_count;
    roster->entries[roster->entry_count++] = *entry;
    return add_alias(r, entry->name, SR_SENSE_ENTRY, index, 0) &&
           add_list(r, aliases, SR_SENSE_ENTRY, index, 0);
}

static bool read_codes(reading *r, char *list, bool titled, sr_entry_row *entry)
{
    entry->code_first = r->roster->code_count;
    for (char *item; (item = list_next(&list)) != NULL;) {
        if (!read_code(r, item, titled)) {
            return false;
        }
    }
    entry->code_last = r->roster->code_count;
    return true;
}

static bool read_actor(reading *r, const sr_table *row)
{
    uint32_t kind = 0;
    uint32_t class = SR_CLASS_UNKNOWN;
    uint32_t source = SR_SOURCE_NONE;
    if (row->count != 11) {
        return complain(r, "%u fields, 11 wanted", row->count);
    }
    const char *parent = field(row, 6);
    sr_entry_row entry = {.id = field(row, 0),
                          .name = field(row, 3),
                          .part_of = SR_NONE,
                          .sex = '-',
                          .parent = *parent == '\0' ? NULL : parent,
                          .from = SR_NO_DAY,
                          .to = SR_NO_DAY};
    if (!choose(field(row, 1), sr_actor_kind_text, 6, &kind) || kind == SR_ACTOR_PERSON ||
        kind == SR_ACTOR_CATEGORY) {
        return complain(r, "kind \"%s\" is not group, organization, state or unit", field(row, 1));
    }
    const char *class_text = field(row, 8);
    if (*class_text != '\0' && !choose(class_text, sr_class_text, 4, &class)) {
        return complain(r, "class \"%s\" is not combatant, civilian, mixed or unknown", class_text);
    }
    if (!choose(field(row, 9), sr_source_type_text, 10, &source)) {
        return complain(r, "source type \"%s\" is unknown", field(row, 9));
    }
    const char *dates = field(row, 7);
    if (*dates != '\0' && !interval(dates, &entry.from, &entry.to)) {
        return complain(r, "\"%s\" is no interval of days", dates);
    }
    entry.kind = (sr_actor_kind)kind;
    entry.class = (sr_class) class;
    entry.source_type = (sr_source_type)source;
    return country_of(r, field(row, 5), &entry.country) &&
           read_codes(r, field(row, 2), false, &entry) && put_entry(r, &entry, field(row, 4));
}

static bool read_person(reading *r, const sr_table *row)
{
    if (row->count != 8) {
        return complain(r, "%u fields, 8 wanted", row->count);
    }
    const char *parent = field(row, 5);
    const char *sex = field(row, 6);
    sr_entry_row entry = {.id = field(row, 0),
                          .name = field(row, 1),
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
        return complain(r, "sex \"%s\" is not male, female or -", sex);
    }
    return country_of(r, field(row, 3), &entry.country) &&
           read_codes(r, field(row, 4), true, &entry) && put_entry(r, &entry, field(row, 2));
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

static bool read_agent(reading *r, const sr_table *row)
{
    static const char *const sexes[] = {"male", "female"};
    static const char *const ages[] = {"child", "adult", "elder"};
    sr_roster *roster = r->roster;
    uint32_t class, source, kind;
    bool wrong = false;
    if (row->count != 8) {
        return complain(r, "%u fields, 8 wanted", row->count);
    }
    sr_agent_row agent = {.lemma = field(row, 0),
                          .role = field(row, 1),
                          .armed = sr_table_is(row, 4, "yes"),
                          .sex = letter_of(field(row, 5), sexes, 2, &wrong),
                          .age = letter_of(field(row, 6), ages, 3, &wrong)};
    if (wrong || (!agent.armed && !sr_table_is(row, 4, "no"))) {
        return complain(r, "armed is yes or no, sex male or female, age child, adult or elder");
    }
    if (!choose(field(row, 2), sr_class_text, 4, &class) ||
        !choose(field(row, 3), sr_source_type_text, 10, &source) ||
        !choose(field(row, 7), sr_actor_kind_text, 6, &kind)) {
        return complain(r, "class, source type or kind is unknown");
    }
    if (strlen(agent.role) % 3 != 0 || (*agent.role != '\0' && !triple_in(agent.role, ROLES))) {
        return complain(r, "\"%s\" is no CAMEO role", agent.role);
    }
    agent.class = (sr_class) class;
    agent.source_type = (sr_source_type)source;
    agent.kind = (sr_actor_kind)kind;
    if (!grow(r, &roster->agents, roster->agent_count, &r->agent_room, sizeof agent)) {
        return false;
    }
    uint32_t index = roster->agent_count;
    roster->agents[roster->agent_count++] = agent;
    char many[160];
    return add_alias(r, agent.lemma, SR_SENSE_AGENT, index, 0) &&
           (plural(many, sizeof many, agent.lemma) == 0 ||
            add_alias(r, many, SR_SENSE_AGENT, index, SR_SENSE_PLURAL));
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

static void read_rows(reading *r, const char *text, size_t size)
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
static void read_parts(reading *r, const sr_bundle *bundle, int pass)
{
    sr_bundle_part part;
    for (size_t at = 0; sr_bundle_next(bundle, &at, &part);) {
        char name[80];
        (void)snprintf(name, sizeof name, "%.*s", (int)part.name_size, part.name);
        r->file = name;
        r->line = 0;
        if (pass_of(name) < 0 && pass == 0) {
            (void)complain(r, "names/ holds states, agents, actors-* and persons-* only");
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
static void link_entries(reading *r)
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
            (void)complain(r, "id \"%s\" stands twice", sorted[i]->id);
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
            (void)complain(r, "%s: part_of \"%s\" is no id", roster->entries[i].id, wanted.id);
        }
    }
    free(sorted);
}

bool sr_roster_read(sr_roster *out, const sr_bundle *bundle, sr_name_say *say, void *context,
                    sr_error *err)
{
    size_t size = bundle->file.size;
    *out = (sr_roster){.text = malloc(size + 1), .crc32 = bundle->file.crc32};
    reading r = {.roster = out, .say = say, .context = context, .err = err, .file = "names"};
    out->state_of = calloc(ISO_CODES, sizeof *out->state_of);
    if (out->text == NULL || out->state_of == NULL || !make_slots(out, 1U << 17)) {
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
    *roster = (sr_roster){0};
}

static bool is_dated(const sr_code_row *code)
{
    return code->from != SR_NO_DAY || code->to != SR_NO_DAY;
}

static int64_t width_of(const sr_code_row *code)
{
    int64_t from = code->from == SR_NO_DAY ? INT32_MIN : code->from;
    int64_t to = code->to == SR_NO_DAY ? INT32_MAX : code->to;
    return to - from;
}

/// Days that a code held, up to the day these tables were made: an open end is no eternity.
static int64_t days_of(const sr_code_row *code)
{
    int64_t from = code->from == SR_NO_DAY ? sr_day_of(1980, 1, 1) : code->from;
    int64_t to = code->to == SR_NO_DAY ? sr_day_of(2025, 1, 1) : code->to;
    return to - from;
}

static const sr_code_row *default_code(const sr_roster *roster, const sr_entry_row *entry)
{
    const sr_code_row *best = NULL;
    for (uint32_t i = entry->code_first; i < entry->code_last; i++) {
        const sr_code_row *code = &roster->codes[i];
        if (!is_dated(code)) {
            return code;
        }
        best = best == NULL || days_of(code) > days_of(best) ? code : best;
    }
    return best;
}

const sr_code_row *sr_roster_code(const sr_roster *roster, const sr_entry_row *entry, int32_t day)
{
    const sr_code_row *best = NULL;
    if (day == SR_NO_DAY) {
        return default_code(roster, entry);
    }
    for (uint32_t i = entry->code_first; i < entry->code_last; i++) {
        const sr_code_row *code = &roster->codes[i];
        bool holds = (code->from == SR_NO_DAY || code->from <= day) &&
                     (code->to == SR_NO_DAY || day <= code->to);
        if (holds && (best == NULL || width_of(code) < width_of(best))) {
            best = code;
        }
    }
    return best;
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
