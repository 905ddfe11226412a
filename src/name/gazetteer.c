/// The gazetteer as a mapped file: opening, checking, looking up.
///
/// Payload: header, countries, spots, keys, candidates, slots, strings, each starting at a multiple
/// of 8. The index is a hash table with linear probing (Knuth, TAOCP 3, 6.4), at most half full.
#include "name/gazetteer.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "base/word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Take the next section of `count` items; false when it does not fit.
static bool section(const uint8_t **at, const uint8_t *end, const void **out, size_t item,
                    uint32_t count)
{
    uint64_t size = ((uint64_t)item * count + 7) & ~(uint64_t)7;
    if (size > (uint64_t)(end - *at)) {
        return false;
    }
    *out = *at;
    *at += size;
    return true;
}

static bool lay_out(sr_gazetteer *g, sr_error *err)
{
    const uint8_t *at = g->file.payload;
    const uint8_t *end = at + g->file.size;
    if (g->file.size < sizeof g->head) {
        return sr_fail(err, SR_ERR_DAMAGED, 0, "gazetteer without a header");
    }
    memcpy(&g->head, at, sizeof g->head);
    at += sizeof g->head;
    const void *part[6];
    const size_t item[6] = {sizeof *g->countries,  sizeof *g->spots, sizeof *g->keys,
                            sizeof *g->candidates, sizeof *g->slots, 1};
    const uint32_t count[6] = {g->head.country_count,   g->head.spot_count, g->head.key_count,
                               g->head.candidate_count, g->head.slot_count, g->head.string_size};
    for (int i = 0; i < 6; i++) {
        if (!section(&at, end, &part[i], item[i], count[i])) {
            return sr_fail(err, SR_ERR_DAMAGED, 0, "gazetteer: section %d does not fit", i);
        }
    }
    g->countries = part[0];
    g->spots = part[1];
    g->keys = part[2];
    g->candidates = part[3];
    g->slots = part[4];
    g->strings = part[5];
    return at == end || sr_fail(err, SR_ERR_DAMAGED, 0, "gazetteer with bytes left over");
}

static bool check_rows(const sr_gazetteer *g, sr_error *err)
{
    const sr_gazetteer_header *h = &g->head;
    for (uint32_t i = 0; i < h->country_count; i++) {
        const sr_gazetteer_country *c = &g->countries[i];
        if (c->iso3[3] != 0 || c->iso2[3] != 0 ||
            (c->spot != SR_NO_SPOT && c->spot >= h->spot_count)) {
            return sr_fail(err, SR_ERR_DAMAGED, i, "gazetteer: bad country");
        }
    }
    for (uint32_t i = 0; i < h->spot_count; i++) {
        const sr_spot *s = &g->spots[i];
        if (s->name >= h->string_size || s->entry >= h->string_size ||
            s->country >= h->country_count || s->kind >= SR_SPOT_KIND_COUNT ||
            (s->admin1 != SR_NO_SPOT && s->admin1 >= h->spot_count) ||
            (s->admin2 != SR_NO_SPOT && s->admin2 >= h->spot_count)) {
            return sr_fail(err, SR_ERR_DAMAGED, i, "gazetteer: bad row");
        }
    }
    return true;
}

static bool check_index(const sr_gazetteer *g, sr_error *err)
{
    const sr_gazetteer_header *h = &g->head;
    for (uint32_t i = 0; i < h->key_count; i++) {
        const sr_gazetteer_key *k = &g->keys[i];
        bool fits = k->count == 0 ||
                    (k->first <= h->candidate_count && k->count <= h->candidate_count - k->first);
        if (k->text >= h->string_size || !fits) {
            return sr_fail(err, SR_ERR_DAMAGED, i, "gazetteer: bad name");
        }
    }
    for (uint32_t i = 0; i < h->candidate_count; i++) {
        if ((g->candidates[i] & SR_NAMED_SPOT) >= h->spot_count) {
            return sr_fail(err, SR_ERR_DAMAGED, i, "gazetteer: bad candidate");
        }
    }
    uint32_t used = 0;
    for (uint32_t i = 0; i < h->slot_count; i++) {
        used += g->slots[i] != 0;
        if (g->slots[i] > h->key_count) {
            return sr_fail(err, SR_ERR_DAMAGED, i, "gazetteer: bad slot");
        }
    }
    bool sound = h->slot_count > 0 && (h->slot_count & (h->slot_count - 1)) == 0 &&
                 used < h->slot_count && h->string_size > 0 &&
                 g->strings[h->string_size - 1] == 0 && h->country_count > 0;
    return sound || sr_fail(err, SR_ERR_DAMAGED, 0, "gazetteer: bad index");
}

static bool check(sr_gazetteer *g, sr_error *err)
{
    return lay_out(g, err) && check_rows(g, err) && check_index(g, err);
}

bool sr_gazetteer_view(sr_gazetteer *out, const uint8_t *bytes, size_t size, sr_error *err)
{
    *out = (sr_gazetteer){0};
    return sr_datafile_view(&out->file, bytes, size, SR_GAZETTEER_KIND, SR_GAZETTEER_VERSION,
                            err) &&
           check(out, err);
}

sr_gazetteer *sr_gazetteer_open(const char *data_folder, sr_error *err)
{
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/gazetteer.srd", data_folder);
    if (length < 0 || (size_t)length >= sizeof path) {
        (void)sr_fail(err, SR_ERR_IO, 0, "path of the data folder is too long");
        return NULL;
    }
    sr_gazetteer *g = calloc(1, sizeof *g);
    if (g == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    if (!sr_datafile_open(&g->file, path, SR_GAZETTEER_KIND, SR_GAZETTEER_VERSION, err)) {
        free(g);
        return NULL;
    }
    if (!check(g, err)) {
        sr_gazetteer_close(g);
        return NULL;
    }
    return g;
}

void sr_gazetteer_without_context(sr_gazetteer *gazetteer, bool without)
{
    gazetteer->alone = without;
}

bool sr_gazetteer_looks_around(const sr_gazetteer *gazetteer)
{
    return !gazetteer->alone;
}

void sr_gazetteer_close(sr_gazetteer *gazetteer)
{
    if (gazetteer != NULL) {
        sr_datafile_close(&gazetteer->file);
        free(gazetteer);
    }
}

static const sr_gazetteer_key *find_key(const sr_gazetteer *g, const char *key, size_t size)
{
    uint32_t mask = g->head.slot_count - 1;
    for (uint32_t at = (uint32_t)sr_hash(key, size) & mask; size > 0 && g->slots[at] != 0;
         at = (at + 1) & mask) {
        const sr_gazetteer_key *k = &g->keys[g->slots[at] - 1];
        const char *text = g->strings + k->text;
        if (strncmp(text, key, size) == 0 && text[size] == 0) {
            return k;
        }
    }
    return NULL;
}

sr_spots sr_gazetteer_find(const sr_gazetteer *g, const char *key, size_t size)
{
    const sr_gazetteer_key *k = find_key(g, key, size);
    return k == NULL || k->count == 0
               ? (sr_spots){0}
               : (sr_spots){.items = g->candidates + k->first, .count = k->count};
}

float sr_gazetteer_weight(const sr_gazetteer *g, const char *task, const char *sign)
{
    char key[96];
    int size = snprintf(key, sizeof key, "=%s %s", task, sign);
    const sr_gazetteer_key *k =
        size > 0 && (size_t)size < sizeof key ? find_key(g, key, (size_t)size) : NULL;
    float weight = 0;
    if (k != NULL) {
        memcpy(&weight, &k->first, sizeof weight);
    }
    return weight;
}

static size_t expand(char out[SR_PLACE_KEY], size_t from, size_t to, bool more)
{
    static const struct {
        const char *abbreviation;
        const char *word;
    } table[] = {{"st", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}};
    for (size_t i = 0; more && i < sizeof table / sizeof *table; i++) {
        size_t length = strlen(table[i].word);
        if (to - from == strlen(table[i].abbreviation) &&
            memcmp(out + from, table[i].abbreviation, to - from) == 0 &&
            from + length < SR_PLACE_KEY) {
            memcpy(out + from, table[i].word, length);
            return from + length;
        }
    }
    return to;
}

static bool breaks(unsigned char c)
{
    return c == ' ' || c == '-' || c == '/' || c == '\n' || c == '\t' || c == ',';
}

/// Letters that have no decomposition, as romanised in English text; modifier letters are dropped.
static size_t letter(char out[4], const char *text, size_t size, size_t *at)
{
    static const struct {
        uint32_t point;
        const char *latin;
    } table[] = {{0xe6, "ae"}, {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"}, {0x111, "d"},
                 {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x14b, "n"}, {0x153, "oe"},
                 {0x180, "b"}, {0x259, "a"}, {0x1dd, "a"}, {0x2bb, ""}};
    uint32_t point = sr_utf8_next(text, size, at);
    if ((point >= 0x2b0 && point < 0x370) || (point >= 0x2000 && point < 0x2070) || point == 0xb7) {
        return 0;
    }
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].point == point) {
            size_t length = strlen(table[i].latin);
            memcpy(out, table[i].latin, length);
            return length;
        }
    }
    return sr_utf8_put(out, point);
}

size_t sr_place_key(char out[SR_PLACE_KEY], const char *name, size_t size)
{
    char folded[SR_PLACE_KEY];
    size_t length = sr_utf8_fold(folded, sizeof folded, name, size);
    size_t used = 0;
    size_t word = 0; // where the current word starts
    for (size_t i = 0; i <= length;) {
        unsigned char c = i < length ? (unsigned char)folded[i] : ' ';
        if (used + 8 >= SR_PLACE_KEY) {
            out[0] = 0;
            return 0;
        }
        if (c >= 0x80) {
            used += letter(out + used, folded, length, &i);
            continue;
        }
        if (breaks(c) && used > word) {
            used = expand(out, word, used, i < length);
            out[used++] = ' ';
            word = used;
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&') {
            out[used++] = (char)c;
        }
        i++;
    }
    used = used > 0 ? used - 1 : 0;
    out[used] = 0;
    return used;
}

static bool is_article(const char *word, size_t size)
{
    static const char *const articles[] = {"al",  "el", "ad", "an", "ar",  "as", "at", "az",
                                           "ash", "ed", "en", "er", "es",  "et", "ez", "esh",
                                           "the", "ul", "il", "l",  "ach", NULL};
    return sr_word_in_bytes(word, size, articles);
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w';
}

/// The consonants of one word. Digraphs of the usual romanisations count as one sound.
static size_t bones(char out[SR_PLACE_KEY], size_t used, const char *word, size_t size)
{
    static const char pairs[][3] = {"khK", "shS", "chS", "ghg", "dhd",
                                    "tht", "phf", "zhz", "tss", "cks"};
    size_t i = 0;
    if (size >= 5 && is_vowel(word[0]) && word[1] == word[2] && !is_vowel(word[1])) {
        i = 2; // "Ezzor" is "ez-Zor"
    } else if (size >= 7 && (word[0] == 'a' || word[0] == 'e') && word[1] == 'l') {
        i = 2; // "Alhasakah"
    }
    for (size_t start = i; i < size && used + 1 < SR_PLACE_KEY; i++) {
        char c = word[i];
        for (size_t p = 0; i + 1 < size && p < sizeof pairs / sizeof *pairs; p++) {
            if (word[i] == pairs[p][0] && word[i + 1] == pairs[p][1]) {
                c = pairs[p][2];
                i++;
                break;
            }
        }
        c = c == 'q' || c == 'c' ? 'k' : c == 'v' ? 'b' : c == 'j' ? 'g' : c;
        bool silent = is_vowel(c) || (c == 'h' && i > start);
        if (!silent && (used == 1 || out[used - 1] != c)) {
            out[used++] = c;
        }
    }
    return used;
}

size_t sr_place_skeleton(char out[SR_PLACE_KEY], const char *key, size_t size)
{
    size_t used = 0;
    out[used++] = '~';
    for (size_t from = 0; from < size;) {
        const char *blank = memchr(key + from, ' ', size - from);
        size_t to = blank == NULL ? size : (size_t)(blank - key);
        if (!is_article(key + from, to - from) || (from == 0 && to == size)) {
            used = bones(out, used, key + from, to - from);
        }
        from = to + 1;
    }
    used = used < 3 ? 0 : used; // one consonant tells nothing
    out[used] = 0;
    return used;
}
