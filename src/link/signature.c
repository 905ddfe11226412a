#include "link/signature.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/word.h"
#include "link/item.h"

#define LEAD_BYTES 1200
#define CAPITALS_BYTES 1500
#define TERM_LIMIT 400 // of one part while it is gathered

typedef struct {
    sr_term terms[TERM_LIMIT];
    uint16_t count;
} gathering;

static void gather(gathering *g, const char *word, size_t size)
{
    uint16_t term = (uint16_t)sr_hash(word, size);
    for (uint16_t i = 0; i < g->count; i++) {
        if (g->terms[i].term == term) {
            g->terms[i].count++;
            return;
        }
    }
    if (g->count < TERM_LIMIT) {
        g->terms[g->count++] = (sr_term){.term = term, .count = 1};
    }
}

/// Function words carry no incident.
static bool is_stop_word(const char *word, size_t size)
{
    static const char *const words[] = {
        "a",    "about", "after", "also", "an",   "and",   "are",  "as",   "at",    "be",
        "been", "but",   "by",    "for",  "from", "had",   "has",  "have", "he",    "her",
        "his",  "in",    "into",  "is",   "it",   "its",   "more", "not",  "of",    "on",
        "or",   "out",   "over",  "said", "she",  "than",  "that", "the",  "their", "they",
        "this", "to",    "up",    "was",  "were", "which", "who",  "will", "with",  NULL};
    return size < 2 || sr_word_in_bytes(word, size, words);
}

static size_t stem(const char *word, size_t size)
{
    static const char *const endings[] = {"ing", "ed", "es", "s"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        if (size > end + 3 && memcmp(word + size - end, endings[i], end) == 0) {
            return size - end;
        }
    }
    return size;
}

uint16_t sr_term_of(const char *word, size_t size)
{
    return (uint16_t)sr_hash(word, stem(word, size));
}

/// Lower-case words and numbers of a stretch into `words` (and figures into `numbers`, if given).
static void gather_words(gathering *words, gathering *numbers, const char *text, size_t size)
{
    char folded[4 * LEAD_BYTES];
    size_t length = sr_utf8_fold(folded, sizeof folded, text, size);
    for (size_t at = 0; at < length;) {
        bool digits = isdigit((unsigned char)folded[at]) != 0;
        size_t from = at;
        while (at < length && (digits ? isdigit((unsigned char)folded[at]) != 0
                                      : ((unsigned char)folded[at] >= 0x80 ||
                                         isalpha((unsigned char)folded[at])))) {
            at++;
        }
        if (from == at) {
            at++;
            continue;
        }
        if (digits && numbers != NULL && at - from < 5 &&
            !(at - from == 4 && (folded[from] == '1' || folded[from] == '2'))) {
            gather(numbers, folded + from, at - from);
        }
        if (!is_stop_word(folded + from, at - from)) {
            gather(words, folded + from, digits ? at - from : stem(folded + from, at - from));
        }
    }
}

/// Words that begin with a capital: names, for the most part.
static void gather_capitals(gathering *g, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t from = at;
        while (at < size && (isalpha((unsigned char)text[at]) || (unsigned char)text[at] >= 0x80)) {
            at++;
        }
        if (at - from > 2 && isupper((unsigned char)text[from]) &&
            islower((unsigned char)text[from + 1])) {
            char folded[128];
            size_t length = sr_utf8_fold(folded, sizeof folded, text + from, at - from);
            gather(g, folded, length);
        }
        at = at == from ? at + 1 : at;
    }
}

static void gather_place(gathering *g, const json_t *place)
{
    char key[160];
    const json_t *geonames = json_object_get(place, "geonames");
    const char *precision = json_string_value(json_object_get(place, "precision"));
    const char *name = json_string_value(json_object_get(place, "name"));
    if (name == NULL || precision == NULL || strcmp(precision, "country") == 0 ||
        strcmp(precision, "region") == 0) {
        return;
    }
    if (json_is_integer(geonames)) {
        (void)snprintf(key, sizeof key, "g%lld", (long long)json_integer_value(geonames));
    } else {
        (void)sr_utf8_fold(key, sizeof key, name, strlen(name));
    }
    gather(g, key, strlen(key));
}

/// Main events: their places, kinds and the days of the first.
static void gather_events(sr_signature *s, gathering *places, gathering *kinds,
                          const json_t *record)
{
    size_t index;
    json_t *event;
    json_array_foreach(json_object_get(record, "events"), index, event)
    {
        const char *salience = json_string_value(json_object_get(event, "salience"));
        const char *kind = json_string_value(json_object_get(event, "kind"));
        const char *place = json_string_value(json_object_get(event, "place"));
        if (salience == NULL || strcmp(salience, "main") != 0) {
            continue;
        }
        if (s->from == SR_NO_DAY) {
            s->from = sr_item_day(event, "from");
            s->to = sr_item_day(event, "to");
        }
        if (kind != NULL) {
            gather(kinds, kind, strlen(kind));
        }
        const json_t *where = sr_item_by_id(json_object_get(record, "places"), place);
        if (where != NULL) {
            gather_place(places, where);
        }
    }
}

static int by_term(const void *a, const void *b)
{
    return ((const sr_term *)a)->term - ((const sr_term *)b)->term;
}

/// Pack the gathered parts into one allocation, sorted.
static bool pack(sr_signature *s, gathering parts[SR_SIGNATURE_PARTS], sr_error *err)
{
    size_t total = 0;
    for (int p = 0; p < SR_SIGNATURE_PARTS; p++) {
        total += parts[p].count;
    }
    sr_term *terms = malloc((total + 1) * sizeof *terms);
    if (terms == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    for (int p = 0; p < SR_SIGNATURE_PARTS; p++) {
        qsort(parts[p].terms, parts[p].count, sizeof(sr_term), by_term);
        memcpy(terms, parts[p].terms, parts[p].count * sizeof *terms);
        s->terms[p] = terms;
        s->count[p] = parts[p].count;
        terms += parts[p].count;
    }
    return true;
}

bool sr_signature_of(sr_signature *out, const json_t *record, const char *text, sr_error *err)
{
    const json_t *document = json_object_get(record, "document");
    gathering *parts = calloc(SR_SIGNATURE_PARTS, sizeof *parts);
    if (document == NULL || parts == NULL) {
        free(parts);
        return sr_fail(err, document == NULL ? SR_ERR_FORMAT : SR_ERR_LIMIT, 0,
                       "no record to link");
    }
    const char *title = json_string_value(json_object_get(document, "title"));
    const char *outlet = json_string_value(json_object_get(document, "outlet"));
    *out = (sr_signature){
        .day = sr_item_day(document, "published"), .from = SR_NO_DAY, .to = SR_NO_DAY};
    out->outlet = outlet == NULL ? 0 : (uint32_t)sr_hash_string(outlet) | 1;
    if (title != NULL) {
        gather_words(&parts[SR_TITLE], NULL, title, strlen(title));
        gather_words(&parts[SR_LEAD], &parts[SR_NUMBERS], title, strlen(title));
        gather_capitals(&parts[SR_CAPITALS], title, strlen(title));
    }
    if (text != NULL) {
        size_t size = strlen(text);
        gather_words(&parts[SR_LEAD], &parts[SR_NUMBERS], text,
                     size < LEAD_BYTES ? size : LEAD_BYTES);
        gather_capitals(&parts[SR_CAPITALS], text, size < CAPITALS_BYTES ? size : CAPITALS_BYTES);
    }
    gather_events(out, &parts[SR_MAIN_PLACES], &parts[SR_MAIN_KINDS], record);
    bool done = pack(out, parts, err);
    free(parts);
    return done;
}

void sr_signature_free(sr_signature *signature)
{
    free(signature->terms[0]);
    *signature = (sr_signature){0};
}

// Text: four numbers, then the parts: terms as hex with a count behind a dot where it is over one.
char *sr_signature_text(const sr_signature *s)
{
    size_t total = 0;
    for (int p = 0; p < SR_SIGNATURE_PARTS; p++) {
        total += s->count[p];
    }
    char *text = malloc(64 + SR_SIGNATURE_PARTS + total * 12);
    if (text == NULL) {
        return NULL;
    }
    char *at = text + sprintf(text, "%ld %ld %ld %lx", (long)s->day, (long)s->from, (long)s->to,
                              (unsigned long)s->outlet);
    for (int p = 0; p < SR_SIGNATURE_PARTS; p++) {
        *at++ = '/';
        for (uint16_t i = 0; i < s->count[p]; i++) {
            at += sprintf(at, i == 0 ? "%x" : " %x", s->terms[p][i].term);
            at += s->terms[p][i].count > 1 ? sprintf(at, ".%u", s->terms[p][i].count) : 0;
        }
    }
    *at = '\0';
    return text;
}

static bool parse_part(const char **at, gathering *g)
{
    while (**at != '\0' && **at != '/') {
        char *end;
        unsigned long term = strtoul(*at, &end, 16);
        unsigned long count = 1;
        if (end == *at || term >= SR_TERM_KINDS || g->count == TERM_LIMIT) {
            return false;
        }
        if (*end == '.') {
            count = strtoul(end + 1, &end, 10);
        }
        g->terms[g->count++] =
            (sr_term){.term = (uint16_t)term, .count = (uint16_t)(count > 65535 ? 65535 : count)};
        *at = *end == ' ' ? end + 1 : end;
    }
    return true;
}

bool sr_signature_parse(sr_signature *out, const char *text, sr_error *err)
{
    long numbers[3];
    unsigned long outlet;
    int used = 0;
    gathering *parts = calloc(SR_SIGNATURE_PARTS, sizeof *parts);
    bool good = parts != NULL && sscanf(text, "%ld %ld %ld %lx%n", &numbers[0], &numbers[1],
                                        &numbers[2], &outlet, &used) == 4;
    const char *at = text + used;
    for (int p = 0; good && p < SR_SIGNATURE_PARTS; p++) {
        good = *at == '/';
        at += good;
        good = good && parse_part(&at, &parts[p]);
    }
    if (!good) {
        free(parts);
        return sr_fail(err, SR_ERR_DAMAGED, (uint64_t)(at - text), "damaged signature of a report");
    }
    *out = (sr_signature){.day = (int32_t)numbers[0],
                          .from = (int32_t)numbers[1],
                          .to = (int32_t)numbers[2],
                          .outlet = (uint32_t)outlet};
    good = pack(out, parts, err);
    free(parts);
    return good;
}
