// What CoNLL-03, re3d and WNUT call a name, said in our kinds. Where a scheme is coarser than ours,
// words of the name decide ("Brigade", "Airport"); where they do not, all its kinds are allowed.
#include "train/name_scheme.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tag/tag.h"

typedef unsigned kind_set;
#define KIND(name) (1u << SR_NAME_##name)

static const char *const armed_words[] = {
    "isis",       "isil",     "daesh",   "brigade", "brigades",     "battalion", "battalions",
    "militia",    "militias", "front",   "taliban", "hizballah",    "hezbollah", "hizbollah",
    "hamas",      "qaeda",    "qa'ida",  "nusra",   "nusrah",       "ahrar",     "jaish",
    "jaysh",      "jabhat",   "pkk",     "ypg",     "sdf",          "peshmerga", "rebels",
    "mujahideen", "hashd",    "farc",    "fsa",     "caliphate",    "levant",    "mahdi",
    "jihad",      "boko",     "shabaab", "shabab",  "mobilization",
};
static const char *const site_words[] = {
    "airport",  "airbase",    "base",         "hospital", "school",   "prison",    "bridge",
    "dam",      "crossing",   "university",   "mosque",   "church",   "embassy",   "camp",
    "palace",   "hotel",      "market",       "square",   "stadium",  "station",   "shrine",
    "port",     "checkpoint", "college",      "museum",   "airfield", "monastery", "cathedral",
    "refinery", "plant",      "headquarters", "temple",
};

static bool is_one_of(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(word, list[i]) == 0) {
            return true;
        }
    }
    return false;
}
#define ONE_OF(word, list) is_one_of((word), (list), sizeof(list) / sizeof *(list))

static bool any_armed(char **tokens, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        if (ONE_OF(tokens[i], armed_words)) {
            return true;
        }
    }
    return false;
}

static kind_set own_kind(const char *type)
{
    for (int k = 0; k < SR_NAME_KIND_COUNT; k++) {
        if (strcasecmp(type, sr_name_kind_text[k]) == 0) {
            return 1u << k;
        }
    }
    return 0;
}

/// Kinds that a span may be; 0 for one that is no name to us.
static kind_set kinds_of(const char *scheme, const char *type, char **tokens, uint32_t first,
                         uint32_t last)
{
    bool site = ONE_OF(tokens[last - 1], site_words) || ONE_OF(tokens[first], site_words);
    if (strcmp(scheme, "own") == 0) {
        return own_kind(type);
    }
    if (strcasecmp(type, "PER") == 0 || strcasecmp(type, "person") == 0) {
        return KIND(PERSON);
    }
    if (strcmp(type, "ORG") == 0 || strcmp(type, "Organisation") == 0 ||
        strcmp(type, "corporation") == 0 || strcmp(type, "group") == 0) {
        return any_armed(tokens, first, last) ? KIND(GROUP)
               : site                         ? KIND(ORGANIZATION) | KIND(FACILITY)
                                              : KIND(ORGANIZATION);
    }
    if (strcmp(type, "LOC") == 0 || strcasecmp(type, "location") == 0) {
        return site ? KIND(FACILITY) : KIND(PLACE);
    }
    if (strcmp(type, "Nationality") == 0) {
        return KIND(NATIONALITY);
    }
    if (strcmp(type, "Weapon") == 0) {
        return KIND(WEAPON);
    }
    return strcmp(type, "MilitaryPlatform") == 0 || strcmp(type, "Vehicle") == 0 ? KIND(VEHICLE)
                                                                                 : 0;
}

static uint64_t classes(kind_set kinds, sr_name_part part)
{
    uint64_t out = 0;
    for (unsigned k = 0; k < SR_NAME_KIND_COUNT; k++) {
        if ((kinds >> k & 1) != 0) {
            out |= UINT64_C(1) << (1 + 4 * k + (unsigned)part);
        }
    }
    return out;
}

// ---- demonyms ----

static char **demonyms;
static size_t demonym_count;

static void add_demonyms(char *field)
{
    for (char *word = strtok(field, "|"); word != NULL; word = strtok(NULL, "|")) {
        word += strspn(word, " ");
        size_t size = strlen(word);
        while (size > 0 && word[size - 1] == ' ') {
            word[--size] = '\0';
        }
        if (size > 2) {
            demonyms = realloc(demonyms, (demonym_count + 1) * sizeof *demonyms);
            demonyms[demonym_count++] = strdup(word);
        }
    }
}

static int by_text(const void *a, const void *b)
{
    return strcasecmp(*(char *const *)a, *(char *const *)b);
}

bool sr_name_scheme_peoples(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return false;
    }
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, file) >= 0) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] != '#') {
            add_demonyms(line);
        }
    }
    free(line);
    fclose(file);
    qsort(demonyms, demonym_count, sizeof *demonyms, by_text);
    return true;
}

bool sr_name_scheme_states(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return false;
    }
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, file) >= 0) {
        line[strcspn(line, "\r\n")] = '\0';
        char *field[5] = {line};
        int n = 1;
        for (char *tab = strchr(line, '\t'); tab != NULL && n < 6;
             tab = strchr(tab + 1, '\t'), n++) {
            *tab = '\0';
            if (n < 5) {
                field[n] = tab + 1;
            }
        }
        if (line[0] != '#' && n >= 6) {
            add_demonyms(field[3]);
            add_demonyms(field[4]);
        }
    }
    free(line);
    fclose(file);
    qsort(demonyms, demonym_count, sizeof *demonyms, by_text);
    return true;
}

static bool is_demonym(const char *form)
{
    return demonyms != NULL && form[0] >= 'A' && form[0] <= 'Z' &&
           bsearch(&form, demonyms, demonym_count, sizeof *demonyms, by_text) != NULL;
}

uint64_t sr_name_scheme_outside(const char *form)
{
    return is_demonym(form) ? classes(KIND(NATIONALITY), SR_NAME_SINGLE) : 1;
}

// ---- sentences ----

/// "MISC" of CoNLL mixes demonyms with works and events; "product" of WNUT mixes arms with phones.
static uint64_t unsure(const char *type, sr_name_part part, char **tokens, uint32_t first,
                       uint32_t last)
{
    if (strcmp(type, "MISC") == 0) {
        return last - first == 1 && is_demonym(tokens[first])
                   ? classes(KIND(NATIONALITY), part)
                   : 1 | classes(KIND(NATIONALITY), part);
    }
    return strcmp(type, "product") == 0 ? 1 | classes(KIND(WEAPON) | KIND(VEHICLE), part) : 1;
}

static sr_name_part part_of(uint32_t first, uint32_t last, uint32_t at)
{
    return last - first == 1 ? SR_NAME_SINGLE
           : at == first     ? SR_NAME_BEGIN
           : at + 1 == last  ? SR_NAME_END
                             : SR_NAME_INSIDE;
}

uint64_t sr_name_scheme_class(const char *scheme, const char *type, char **tokens, uint32_t first,
                              uint32_t last, uint32_t at)
{
    sr_name_part part = part_of(first, last, at);
    kind_set kinds = kinds_of(scheme, type, tokens, first, last);
    return kinds != 0 ? classes(kinds, part) : unsure(type, part, tokens, first, last);
}

void sr_name_scheme_translate(const char *scheme, char **tokens, char **tags, uint32_t count,
                              uint64_t *out)
{
    bool says_nationality = strcmp(scheme, "re3d") == 0 || strcmp(scheme, "own") == 0 ||
                            strcmp(scheme, "wikigold") == 0;
    for (uint32_t first = 0; first < count;) {
        if (tags[first][0] == 'O' || strlen(tags[first]) < 3) {
            out[first] = says_nationality ? 1 : sr_name_scheme_outside(tokens[first]);
            first++;
            continue;
        }
        uint32_t last = first + 1;
        while (last < count && tags[last][0] == 'I' &&
               strcmp(tags[last] + 1, tags[first] + 1) == 0) {
            last++;
        }
        for (uint32_t i = first; i < last; i++) {
            out[i] = sr_name_scheme_class(scheme, tags[first] + 2, tokens, first, last, i);
        }
        first = last;
    }
}

// ---- mentions ----

static bool is_capital(const char *token)
{
    return (token[0] >= 'A' && token[0] <= 'Z') || (token[0] >= '0' && token[0] <= '9');
}

/// Ranks and offices stand before a person's name, or for the person.
static const char *const offices[] = {
    "minister", "secretary", "president", "general",      "ambassador",     "commander",
    "director", "spokesman", "king",      "spokesperson", "representative", "envoy",
    "officer",  "sgt.",      "gen.",      "col.",         "capt.",          "lt.",
    "mr",       "mr.",       "dr.",
};
/// Small words inside names.
static const char *const links[] = {"of", "for", "and", "the", "in", "-",   "al",
                                    "el", "'s",  "'",   "&",   "de", "bin", "ibn"};

static const char *const pronouns[] = {"i",     "we",    "he",   "she",    "it",
                                       "they",  "you",   "my",   "our",    "his",
                                       "their", "there", "here", "others", "people"};

typedef enum { NO_NAME, IS_NAME, HOLDS_NAME } mention_name;

/// Is the mention a proper name, articles left out (then it begins at *first), or does it hold one?
static mention_name name_in(char **tokens, uint32_t *first, uint32_t last, bool person)
{
    bool any = false;
    bool all = true;
    bool alone = last == *first + 1;
    if (alone && ONE_OF(tokens[*first], pronouns)) {
        return NO_NAME;
    }
    if (alone && *first == 0) {
        return HOLDS_NAME; // a capital that begins a sentence says nothing
    }
    while (*first < last &&
           (!is_capital(tokens[*first]) || strcasecmp(tokens[*first], "the") == 0)) {
        all = all && strcasecmp(tokens[*first], "the") == 0;
        (*first)++;
    }
    for (uint32_t i = *first; i < last; i++) {
        any = any || is_capital(tokens[i]);
        all = all && (is_capital(tokens[i]) || ONE_OF(tokens[i], links)) &&
              !(person && ONE_OF(tokens[i], offices));
    }
    return !any ? NO_NAME : all && is_capital(tokens[last - 1]) ? IS_NAME : HOLDS_NAME;
}

/// Groups of people and organizations are one kind to re3d.
static kind_set mention_kinds(const char *type, char **tokens, uint32_t first, uint32_t last)
{
    kind_set kinds = kinds_of("re3d", type, tokens, first, last);
    bool named = false;
    for (uint32_t i = first + (first == 0); i < last; i++) {
        named = named || is_capital(tokens[i]);
    }
    return !named && (kinds & KIND(ORGANIZATION)) != 0 ? kinds | KIND(GROUP) : kinds;
}

static void set_mention(char **tokens, const char *type, uint32_t first, uint32_t last,
                        uint64_t *names, uint64_t *mentions)
{
    kind_set all = mention_kinds(type, tokens, first, last);
    if (all == 0) {
        return;
    }
    uint32_t from = first;
    mention_name how = name_in(tokens, &from, last, strcmp(type, "Person") == 0);
    kind_set kinds = kinds_of("re3d", type, tokens, from, last);
    kinds |= (kinds & KIND(ORGANIZATION)) != 0 ? KIND(PLACE) : 0; // states act, and are places
    for (uint32_t i = first; i < last; i++) {
        mentions[i] = classes(all, part_of(first, last, i));
        names[i] = how == HOLDS_NAME             ? 0
                   : how == IS_NAME && i >= from ? classes(kinds, part_of(from, last, i))
                                                 : 1;
    }
}

void sr_name_scheme_mentions(char **tokens, char **tags, uint32_t count, uint64_t *names,
                             uint64_t *mentions)
{
    for (uint32_t i = 0; i < count; i++) {
        names[i] = mentions[i] = 1;
    }
    for (uint32_t first = 0; first < count;) {
        uint32_t last = first + 1;
        while (tags[first][0] != 'O' && last < count && tags[last][0] == 'I' &&
               strcmp(tags[last] + 1, tags[first] + 1) == 0) {
            last++;
        }
        if (tags[first][0] != 'O') {
            set_mention(tokens, tags[first] + 2, first, last, names, mentions);
        }
        first = last;
    }
}
