/// Compiles the gazetteer from tables of countries, our own layer and GeoNames dumps.
///
/// Every name becomes a key (gazetteer.c) with the rows it may mean, best known first. Names in
/// other scripts are left out: reports are English. Runs at build time and for `sitrep gazetteer
/// import`, so it takes its memory from malloc and reads whole files.
#include "name/gazetteer.h"

#include "base/hash.h"
#include "base/table.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t key;  // offset into names
    uint32_t spot; // | SR_NAMED_*
} named;

/// What only the build knows of a row.
typedef struct {
    uint32_t admin1; // codes, offsets into names: "IQ.02"; 0 if none
    uint32_t admin2;
    bool province; // admin1 is a province's name of our own layer, not a code
} origin;

typedef struct {
    char *items;
    uint32_t size;
    uint32_t capacity;
} text_pool;

typedef struct {
    text_pool names;   // keys and codes, used while building
    text_pool strings; // of the file
    sr_gazetteer_country countries[300];
    bool transliterated[300];
    uint32_t country_count;
    sr_spot *spots;
    origin *origins;
    uint32_t spot_count;
    uint32_t spot_capacity;
    named *named;
    uint32_t named_count;
    uint32_t named_capacity;
    uint32_t *by_id; // open addressing: spot + 1 by GeoNames id
    uint32_t by_id_size;
    sr_error *err;
    const char *path; // being read
    uint32_t line;
} builder;

static bool bad(builder *b, const char *what)
{
    return sr_fail(b->err, SR_ERR_FORMAT, b->line, "%.90s:%u: %s", b->path, b->line, what);
}

static bool no_memory(builder *b)
{
    return sr_fail(b->err, SR_ERR_LIMIT, 0, "out of memory while building the gazetteer");
}

static bool grow(void **items, uint32_t *capacity, uint32_t need, size_t item)
{
    if (need <= *capacity) {
        return true;
    }
    uint32_t wanted = *capacity < 1024 ? 1024 : *capacity;
    while (wanted < need) {
        wanted *= 2;
    }
    void *more = realloc(*items, wanted * item);
    if (more == NULL) {
        return false;
    }
    *items = more;
    *capacity = wanted;
    return true;
}

/// Append a string; false when memory is out.
static bool put(text_pool *pool, const char *text, size_t size, uint32_t *at)
{
    if (!grow((void **)&pool->items, &pool->capacity, pool->size + (uint32_t)size + 1, 1)) {
        return false;
    }
    *at = pool->size;
    memcpy(pool->items + pool->size, text, size);
    pool->items[pool->size + size] = 0;
    pool->size += (uint32_t)size + 1;
    return true;
}

static bool latin(const char *key)
{
    for (; *key != 0; key++) {
        if ((unsigned char)*key >= 0x80) {
            return false;
        }
    }
    return true;
}

static bool add_key(builder *b, const char *key, size_t size, uint32_t spot)
{
    uint32_t at;
    if (!put(&b->names, key, size, &at) ||
        !grow((void **)&b->named, &b->named_capacity, b->named_count + 1, sizeof *b->named)) {
        return no_memory(b);
    }
    b->named[b->named_count++] = (named){.key = at, .spot = spot};
    return true;
}

/// Note that `name` may mean `spot` (with SR_NAMED_ flags).
static bool add_name(builder *b, const char *name, size_t size, uint32_t spot)
{
    char key[SR_PLACE_KEY];
    char skeleton[SR_PLACE_KEY];
    size_t length = sr_place_key(key, name, size);
    if (length < 2 || !latin(key)) {
        return true;
    }
    if (!add_key(b, key, length, spot)) {
        return false;
    }
    bool plain = (spot & (SR_NAMED_ADJECTIVE | SR_NAMED_CODE)) == 0;
    if (plain && b->transliterated[b->spots[spot & SR_NAMED_SPOT].country]) {
        size_t bones = sr_place_skeleton(skeleton, key, length);
        return bones == 0 || add_key(b, skeleton, bones, spot);
    }
    return true;
}

/// Names parted by `sep` (',' or '|').
static bool add_names(builder *b, const char *list, size_t size, char sep, uint32_t spot)
{
    for (size_t from = 0; from < size;) {
        const char *stop = memchr(list + from, sep, size - from);
        size_t to = stop == NULL ? size : (size_t)(stop - list);
        size_t a = from;
        size_t z = to;
        while (a < z && list[a] == ' ') {
            a++;
        }
        while (z > a && list[z - 1] == ' ') {
            z--;
        }
        if (z > a && !(z - a == 1 && list[a] == '-') && !add_name(b, list + a, z - a, spot)) {
            return false;
        }
        from = to + 1;
    }
    return true;
}

static bool add_spot(builder *b, const sr_spot *spot, const origin *from, const char *name,
                     size_t size, uint32_t *at)
{
    uint32_t capacity = b->spot_capacity;
    if (!grow((void **)&b->spots, &b->spot_capacity, b->spot_count + 1, sizeof *b->spots) ||
        !grow((void **)&b->origins, &capacity, b->spot_count + 1, sizeof *b->origins)) {
        return no_memory(b);
    }
    *at = b->spot_count++;
    b->spots[*at] = *spot;
    b->origins[*at] = *from;
    return put(&b->strings, name, size, &b->spots[*at].name) || no_memory(b);
}

static uint32_t *id_slot(const builder *b, uint32_t id)
{
    uint32_t at = (uint32_t)sr_hash(&id, sizeof id) & (b->by_id_size - 1);
    while (b->by_id[at] != 0 && b->spots[b->by_id[at] - 1].geonames != id) {
        at = (at + 1) & (b->by_id_size - 1);
    }
    return &b->by_id[at];
}

/// Keep the id; the index is rebuilt when half full.
static bool note_id(builder *b, uint32_t spot)
{
    if (b->spot_count * 2 >= b->by_id_size) {
        b->by_id_size = b->by_id_size < 1024 ? 1024 : b->by_id_size * 4;
        free(b->by_id);
        b->by_id = calloc(b->by_id_size, sizeof *b->by_id);
        if (b->by_id == NULL) {
            return no_memory(b);
        }
        for (uint32_t i = 0; i < b->spot_count; i++) {
            if (b->spots[i].geonames != 0) {
                *id_slot(b, b->spots[i].geonames) = i + 1;
            }
        }
    } else if (b->spots[spot].geonames != 0) {
        *id_slot(b, b->spots[spot].geonames) = spot + 1;
    }
    return true;
}

static bool field_is(const sr_table *t, uint32_t i)
{
    return i < t->count && t->field[i].size > 0 && !sr_table_is(t, i, "-");
}

static bool degrees(const char *at, size_t size, double most, int32_t *out)
{
    char text[32];
    char *end;
    if (size == 0 || size >= sizeof text) {
        return false;
    }
    memcpy(text, at, size);
    text[size] = 0;
    double value = strtod(text, &end);
    *out = (int32_t)lround(value * 1e5);
    return *end == 0 && value >= -most && value <= most;
}

static uint32_t whole(const char *at, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size && at[i] >= '0' && at[i] <= '9' && value < UINT32_MAX; i++) {
        value = value * 10 + (uint64_t)(at[i] - '0');
    }
    return value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

static uint16_t country_of(const builder *b, const char *code, size_t size)
{
    for (uint16_t i = 1; i < b->country_count; i++) {
        const sr_gazetteer_country *c = &b->countries[i];
        if ((size == 3 && memcmp(c->iso3, code, 3) == 0) ||
            (size == 2 && memcmp(c->iso2, code, 2) == 0)) {
            return i;
        }
    }
    return 0;
}

// ISO2 ISO3 name aliases lat lon geonames population
static bool read_country(builder *b, const sr_table *t)
{
    sr_spot spot = {.kind = SR_SPOT_COUNTRY,
                    .admin1 = SR_NO_SPOT,
                    .admin2 = SR_NO_SPOT,
                    .country = (uint16_t)b->country_count};
    if (t->count < 8 || t->field[0].size != 2 || t->field[1].size != 3 || b->country_count >= 300 ||
        !degrees(t->field[4].at, t->field[4].size, 90, &spot.lat_e5) ||
        !degrees(t->field[5].at, t->field[5].size, 180, &spot.lon_e5)) {
        return bad(b, "not a country: ISO2 ISO3 name aliases lat lon geonames population");
    }
    spot.geonames = whole(t->field[6].at, t->field[6].size);
    spot.people = whole(t->field[7].at, t->field[7].size);
    sr_gazetteer_country *c = &b->countries[b->country_count++];
    memcpy(c->iso2, t->field[0].at, 2);
    memcpy(c->iso3, t->field[1].at, 3);
    return add_spot(b, &spot, &(origin){0}, t->field[2].at, t->field[2].size, &c->spot) &&
           note_id(b, c->spot) && add_name(b, t->field[2].at, t->field[2].size, c->spot) &&
           add_names(b, t->field[3].at, t->field[3].size, '|', c->spot | SR_NAMED_ALIAS);
}

// class words
static bool read_word(builder *b, const sr_table *t)
{
    static const char *const classes[] = {"province", "district", "town",   "quarter", "spot",
                                          "nature",   "body",     "title",  "common",  "compass",
                                          "first",    "never",    "street", "site"};
    uint32_t bit = 0;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        bit |= sr_table_is(t, 0, classes[i]) ? 1u << i : 0;
    }
    if (bit == 0 || t->count < 2) {
        return bad(b, "unknown class of words");
    }
    const char *list = t->field[1].at;
    for (size_t from = 0; from < t->field[1].size;) {
        const char *bar = memchr(list + from, '|', t->field[1].size - from);
        size_t to = bar == NULL ? t->field[1].size : (size_t)(bar - list);
        char key[48] = "!";
        size_t used = 1;
        for (size_t i = from; i < to && used + 1 < sizeof key; i++) {
            if (list[i] != ' ') {
                key[used++] = list[i];
            }
        }
        if (!add_key(b, key, used, bit)) {
            return false;
        }
        from = to + 1;
    }
    return true;
}

// task sign weight
static bool read_weight(builder *b, const sr_table *t)
{
    char key[96];
    char number[32];
    char *end = number;
    uint32_t bits;
    if (t->count < 3 || t->field[2].size >= sizeof number) {
        return bad(b, "not a weight: task sign weight");
    }
    memcpy(number, t->field[2].at, t->field[2].size);
    number[t->field[2].size] = 0;
    float weight = strtof(number, &end);
    int size = snprintf(key, sizeof key, "=%.*s %.*s", (int)t->field[0].size, t->field[0].at,
                        (int)t->field[1].size, t->field[1].at);
    if (end == number || *end != 0 || !isfinite(weight) || size < 0 || (size_t)size >= sizeof key) {
        return bad(b, "not a weight: task sign weight");
    }
    memcpy(&bits, &weight, sizeof bits);
    return add_key(b, key, (size_t)size, bits);
}

static bool read_script(builder *b, const sr_table *t)
{
    uint16_t country = country_of(b, t->field[0].at, t->field[0].size);
    b->transliterated[country] = true;
    return country != 0 || bad(b, "unknown country");
}

// ISO3 name aliases demonyms adjectives ...: other states than today's have no row here
static bool read_state(builder *b, const sr_table *t)
{
    uint16_t country = country_of(b, t->field[0].at, t->field[0].size);
    if (country == 0 || t->count < 5) {
        return true;
    }
    uint32_t spot = b->countries[country].spot;
    return add_names(b, t->field[2].at, t->field[2].size, '|', spot | SR_NAMED_ALIAS) &&
           add_names(b, t->field[4].at, t->field[4].size, '|',
                     spot | SR_NAMED_ALIAS | SR_NAMED_ADJECTIVE);
}

static const struct {
    const char *word;
    sr_spot_kind kind;
} kinds[] = {
    {"country", SR_SPOT_REGION}, // one that is no more: the Soviet Union
    {"province", SR_SPOT_ADMIN1}, {"district", SR_SPOT_DISTRICT}, {"county", SR_SPOT_ADMIN2},
    {"city", SR_SPOT_SETTLEMENT}, {"town", SR_SPOT_SETTLEMENT},   {"village", SR_SPOT_SETTLEMENT},
    {"quarter", SR_SPOT_QUARTER}, {"region", SR_SPOT_REGION},     {"continent", SR_SPOT_CONTINENT},
    {"river", SR_SPOT_WATER},     {"lake", SR_SPOT_WATER},        {"sea", SR_SPOT_WATER},
    {"strait", SR_SPOT_WATER},    {"gulf", SR_SPOT_WATER},        {"ocean", SR_SPOT_WATER},
    {"canal", SR_SPOT_WATER},     {"mountain", SR_SPOT_RELIEF},   {"desert", SR_SPOT_RELIEF},
    {"valley", SR_SPOT_RELIEF},   {"pass", SR_SPOT_RELIEF},       {"forest", SR_SPOT_RELIEF},
    {"island", SR_SPOT_ISLAND},   {"peninsula", SR_SPOT_REGION},  {"camp", SR_SPOT_POINT},
    {"shrine", SR_SPOT_POINT},    {"mosque", SR_SPOT_POINT},      {"church", SR_SPOT_POINT},
    {"temple", SR_SPOT_POINT},    {"dam", SR_SPOT_POINT},         {"base", SR_SPOT_POINT},
    {"airport", SR_SPOT_POINT},   {"port", SR_SPOT_POINT},        {"prison", SR_SPOT_POINT},
    {"crossing", SR_SPOT_POINT},  {"square", SR_SPOT_POINT},      {"road", SR_SPOT_POINT},
    {"bridge", SR_SPOT_POINT},    {"building", SR_SPOT_POINT},    {"hospital", SR_SPOT_POINT},
    {"plant", SR_SPOT_POINT},     {"site", SR_SPOT_POINT},
};

static bool kind_of(const sr_table *t, uint32_t field, uint16_t *out)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (sr_table_is(t, field, kinds[i].word)) {
            *out = (uint16_t)kinds[i].kind;
            return true;
        }
    }
    return false;
}

/// "TX", "Tex.": an abbreviation, read only beside another place.
static bool is_code(const char *name, size_t size)
{
    bool capitals = size <= 3;
    for (size_t i = 0; i < size; i++) {
        capitals &= (name[i] >= 'A' && name[i] <= 'Z') || name[i] == '.';
    }
    return capitals || name[size - 1] == '.';
}

/// Of provinces, abbreviations are marked.
static bool add_own_aliases(builder *b, const char *list, size_t size, uint32_t spot)
{
    for (size_t from = 0; from < size;) {
        const char *stop = memchr(list + from, '|', size - from);
        size_t to = stop == NULL ? size : (size_t)(stop - list);
        size_t a = from;
        size_t z = to;
        while (a < z && list[a] == ' ') {
            a++;
        }
        while (z > a && list[z - 1] == ' ') {
            z--;
        }
        bool code = z > a && b->spots[spot].kind == SR_SPOT_ADMIN1 && is_code(list + a, z - a);
        if (z > a + 1 &&
            !add_name(b, list + a, z - a, spot | SR_NAMED_ALIAS | (code ? SR_NAMED_CODE : 0))) {
            return false;
        }
        from = to + 1;
    }
    return true;
}

// id name aliases kind lat lon country admin1 source
static bool read_own(builder *b, const sr_table *t)
{
    sr_spot spot = {.admin1 = SR_NO_SPOT, .admin2 = SR_NO_SPOT};
    origin from = {.province = true};
    uint32_t at;
    if (t->count < 9) {
        return bad(b, "not a place: id name aliases kind lat lon country admin1 source");
    }
    if (!kind_of(t, 3, &spot.kind)) {
        return bad(b, "unknown kind of place");
    }
    if (!degrees(t->field[4].at, t->field[4].size, 90, &spot.lat_e5) ||
        !degrees(t->field[5].at, t->field[5].size, 180, &spot.lon_e5)) {
        return bad(b, "latitude or longitude is no number or out of range");
    }
    if (field_is(t, 6) && (spot.country = country_of(b, t->field[6].at, t->field[6].size)) == 0) {
        return bad(b, "unknown country");
    }
    char province[SR_PLACE_KEY];
    size_t size = field_is(t, 7) ? sr_place_key(province, t->field[7].at, t->field[7].size) : 0;
    if ((size > 0 && !put(&b->names, province, size, &from.admin1)) ||
        !put(&b->strings, t->field[0].at, t->field[0].size, &spot.entry)) {
        return no_memory(b);
    }
    return add_spot(b, &spot, &from, t->field[1].at, t->field[1].size, &at) &&
           add_name(b, t->field[1].at, t->field[1].size, at) &&
           add_own_aliases(b, t->field[2].at, t->field[2].size, at);
}

/// Kind of a GeoNames feature; false for one that is of no use here.
static bool feature(char class, const char *code, uint16_t *kind)
{
    static const struct {
        char class;
        const char *code; // prefix
        sr_spot_kind kind;
    } table[] = {
        {'A', "ADM1", SR_SPOT_ADMIN1},   {'A', "ADM2", SR_SPOT_ADMIN2},
        {'A', "ADM3", SR_SPOT_DISTRICT}, {'P', "PPLC", SR_SPOT_CAPITAL},
        {'P', "PPLA", SR_SPOT_SEAT},     {'P', "PPLX", SR_SPOT_QUARTER},
        {'P', "PPLH", SR_SPOT_QUARTER},  {'P', "STLMT", SR_SPOT_SETTLEMENT},
        {'P', "", SR_SPOT_SETTLEMENT},   {'L', "CONT", SR_SPOT_CONTINENT},
        {'L', "RGN", SR_SPOT_REGION},    {'L', "AREA", SR_SPOT_REGION},
        {'H', "", SR_SPOT_WATER},        {'T', "ISL", SR_SPOT_ISLAND},
        {'T', "", SR_SPOT_RELIEF},       {'S', "AIR", SR_SPOT_POINT},
        {'S', "DAM", SR_SPOT_POINT},     {'S', "MSQE", SR_SPOT_POINT},
        {'L', "MIL", SR_SPOT_POINT},     {'S', "CMP", SR_SPOT_POINT},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].class == class && strncmp(code, table[i].code, strlen(table[i].code)) == 0) {
            *kind = (uint16_t)table[i].kind;
            return true;
        }
    }
    return false;
}

enum {
    G_ID,
    G_NAME,
    G_ASCII,
    G_NAMES,
    G_LAT,
    G_LON,
    G_CLASS,
    G_CODE,
    G_COUNTRY,
    G_CC2,
    G_ADMIN1,
    G_ADMIN2,
    G_ADMIN3,
    G_ADMIN4,
    G_PEOPLE,
    G_FIELDS
};

typedef struct {
    const char *at;
    size_t size;
} field;

static bool add_alternates(builder *b, const field *f, uint32_t at)
{
    static const char *const postal[] = {"US", "CA", "AU"}; // where English writes "Austin, TX"
    bool province = b->spots[at].kind == SR_SPOT_ADMIN1;
    for (size_t from = 0; from < f[G_NAMES].size;) {
        const char *name = f[G_NAMES].at + from;
        const char *stop = memchr(name, ',', f[G_NAMES].size - from);
        size_t size = stop == NULL ? f[G_NAMES].size - from : (size_t)(stop - name);
        bool code = size > 0 && is_code(name, size);
        bool wanted = size > 3 || !code;
        for (size_t i = 0; code && province && i < sizeof postal / sizeof *postal; i++) {
            wanted |= memcmp(f[G_COUNTRY].at, postal[i], 2) == 0;
        }
        uint32_t flags = SR_NAMED_ALIAS | (code ? SR_NAMED_CODE : 0);
        if (wanted && size > 1 && !add_name(b, name, size, at | flags)) {
            return false;
        }
        from += size + 1;
    }
    return true;
}

/// The name without its type, so that "Basra Governorate" is found as "Basra".
static bool add_bare(builder *b, const char *name, size_t size, uint32_t spot)
{
    static const char *const types[] = {
        " Governorate", " Province", " Department",   " Region",     " Oblast",
        " State",       " District", " Municipality", " Prefecture", " Division",
        " Emirate",     " Republic", " Krai",         " Raion",      " Wilaya",
        " Voivodeship", " Canton",   " Oblast'",      " City",       " Territory",
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t length = strlen(types[i]);
        if (size > length + 2 && memcmp(name + size - length, types[i], length) == 0) {
            return add_name(b, name, size - length, spot | SR_NAMED_ALIAS);
        }
    }
    return true;
}

static bool admin_code(builder *b, const field *f, int last, uint32_t *out)
{
    char code[96];
    int length = last == G_ADMIN1 ? snprintf(code, sizeof code, "%.2s.%.*s", f[G_COUNTRY].at,
                                             (int)f[G_ADMIN1].size, f[G_ADMIN1].at)
                                  : snprintf(code, sizeof code, "%.2s.%.*s.%.*s", f[G_COUNTRY].at,
                                             (int)f[G_ADMIN1].size, f[G_ADMIN1].at,
                                             (int)f[G_ADMIN2].size, f[G_ADMIN2].at);
    if (f[last].size == 0 || length < 0 || (size_t)length >= sizeof code) {
        return true;
    }
    return put(&b->names, code, (size_t)length, out) || no_memory(b);
}

static bool read_feature(builder *b, const field *f)
{
    char code[16] = {0};
    sr_spot spot = {.admin1 = SR_NO_SPOT,
                    .admin2 = SR_NO_SPOT,
                    .lat_e5 = SR_NO_DEGREES,
                    .lon_e5 = SR_NO_DEGREES};
    origin from = {0};
    uint32_t at;
    memcpy(code, f[G_CODE].at, f[G_CODE].size < 15 ? f[G_CODE].size : 15);
    if (f[G_CLASS].size != 1 || f[G_COUNTRY].size != 2 || f[G_NAME].size == 0 ||
        !feature(f[G_CLASS].at[0], code, &spot.kind) ||
        (spot.country = country_of(b, f[G_COUNTRY].at, 2)) == 0) {
        return true; // of no use: not an error in a file of another's making
    }
    if (f[G_LAT].size > 0 && (!degrees(f[G_LAT].at, f[G_LAT].size, 90, &spot.lat_e5) ||
                              !degrees(f[G_LON].at, f[G_LON].size, 180, &spot.lon_e5))) {
        return bad(b, "latitude or longitude is no number or out of range");
    }
    spot.people = whole(f[G_PEOPLE].at, f[G_PEOPLE].size);
    spot.geonames = whole(f[G_ID].at, f[G_ID].size);
    if (spot.geonames != 0 && b->by_id_size > 0 && *id_slot(b, spot.geonames) != 0) {
        return true; // the first source of a row counts
    }
    return admin_code(b, f, G_ADMIN1, &from.admin1) && admin_code(b, f, G_ADMIN2, &from.admin2) &&
           add_spot(b, &spot, &from, f[G_NAME].at, f[G_NAME].size, &at) && note_id(b, at) &&
           add_name(b, f[G_NAME].at, f[G_NAME].size, at) &&
           (spot.kind != SR_SPOT_ADMIN1 || add_bare(b, f[G_NAME].at, f[G_NAME].size, at)) &&
           (f[G_ASCII].size == 0 || add_name(b, f[G_ASCII].at, f[G_ASCII].size, at)) &&
           add_alternates(b, f, at);
}

static char *slurp(const char *path, size_t *size, sr_error *err)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long length = -1;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) >= 0 &&
        fseek(file, 0, SEEK_SET) == 0) {
        text = malloc((size_t)length + 1);
    }
    if (text == NULL || fread(text, 1, (size_t)length, file) != (size_t)length) {
        (void)sr_fail(err, SR_ERR_IO, 0, "cannot read %.100s: %s", path, strerror(errno));
        free(text);
        text = NULL;
    }
    if (file != NULL) {
        (void)fclose(file);
    }
    *size = text == NULL ? 0 : (size_t)length;
    return text;
}

static bool read_table(builder *b, const char *path, bool (*row)(builder *, const sr_table *))
{
    size_t size;
    char *text = slurp(path, &size, b->err);
    if (text == NULL) {
        return false;
    }
    bool done = true;
    b->path = path;
    for (sr_table t = sr_table_of(text, size); done && sr_table_next(&t);) {
        b->line = t.line;
        done = row(b, &t);
    }
    free(text);
    return done;
}

static bool read_dump(builder *b, const char *path)
{
    size_t size;
    char *text = slurp(path, &size, b->err);
    if (text == NULL) {
        return false;
    }
    bool done = true;
    b->path = path;
    b->line = 0;
    for (const char *at = text; done && at < text + size;) {
        const char *end = memchr(at, '\n', (size_t)(text + size - at));
        end = end == NULL ? text + size : end;
        field f[G_FIELDS] = {{0}};
        int count = 0;
        for (const char *from = at; from <= end && count < G_FIELDS; count++) {
            const char *tab = memchr(from, '\t', (size_t)(end - from));
            const char *stop = tab == NULL ? end : tab;
            f[count] = (field){.at = from, .size = (size_t)(stop - from)};
            from = stop + 1;
        }
        b->line++;
        done = end == at ||
               (count == G_FIELDS ? read_feature(b, f) : bad(b, "not a row of a GeoNames dump"));
        at = end + 1;
    }
    free(text);
    return done;
}

typedef struct {
    uint32_t code; // offset into names
    uint32_t spot;
} admin_row;

static const char *sort_names; // qsort has no context; the build is one thread

static int by_code(const void *a, const void *c)
{
    const admin_row *x = a;
    const admin_row *y = c;
    int order = strcmp(sort_names + x->code, sort_names + y->code);
    return order != 0 ? order : (x->spot > y->spot) - (x->spot < y->spot);
}

static uint32_t find_code(const admin_row *rows, uint32_t count, uint32_t code)
{
    uint32_t low = 0;
    uint32_t high = count;
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (strcmp(sort_names + rows[mid].code, sort_names + code) < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low < count && strcmp(sort_names + rows[low].code, sort_names + code) == 0
               ? rows[low].spot
               : SR_NO_SPOT;
}

/// Rows of the dumps know their province by its code.
static bool link_codes(builder *b)
{
    admin_row *rows = malloc((b->spot_count + 1) * sizeof *rows);
    uint32_t count = 0;
    if (rows == NULL) {
        return no_memory(b);
    }
    for (uint32_t i = 0; i < b->spot_count; i++) {
        uint16_t kind = b->spots[i].kind;
        uint32_t code = kind == SR_SPOT_ADMIN1   ? b->origins[i].admin1
                        : kind == SR_SPOT_ADMIN2 ? b->origins[i].admin2
                                                 : 0;
        if (code != 0 && !b->origins[i].province) {
            rows[count++] = (admin_row){.code = code, .spot = i};
        }
    }
    sort_names = b->names.items;
    qsort(rows, count, sizeof *rows, by_code);
    for (uint32_t i = 0; i < b->spot_count; i++) {
        const origin *o = &b->origins[i];
        sr_spot *s = &b->spots[i];
        if (!o->province && o->admin1 != 0 && s->kind != SR_SPOT_ADMIN1) {
            s->admin1 = find_code(rows, count, o->admin1);
        }
        if (!o->province && o->admin2 != 0 && s->kind != SR_SPOT_ADMIN2) {
            s->admin2 = find_code(rows, count, o->admin2);
        }
    }
    free(rows);
    return true;
}

/// Keep the codes of provinces and districts, so that rows imported later find theirs.
static bool keep_codes(builder *b)
{
    for (uint32_t i = 0; i < b->spot_count; i++) {
        uint16_t kind = b->spots[i].kind;
        uint32_t code = b->origins[i].province   ? 0
                        : kind == SR_SPOT_ADMIN1 ? b->origins[i].admin1
                        : kind == SR_SPOT_ADMIN2 ? b->origins[i].admin2
                                                 : 0;
        char key[SR_PLACE_KEY];
        int size = code == 0 ? 0 : snprintf(key, sizeof key, "@%s", b->names.items + code);
        if (size > 0 && (size_t)size < sizeof key && !add_key(b, key, (size_t)size, i)) {
            return false;
        }
    }
    return true;
}

/// How well known a row is by itself, for the order among rows of one name.
static double rank(const builder *b, uint32_t spot)
{
    static const double base[SR_SPOT_KIND_COUNT] = {
        [SR_SPOT_COUNTRY] = 40, [SR_SPOT_ADMIN1] = 13, [SR_SPOT_ADMIN2] = 6,
        [SR_SPOT_CAPITAL] = 4,  [SR_SPOT_SEAT] = 1,    [SR_SPOT_QUARTER] = -3,
        [SR_SPOT_DISTRICT] = 8, [SR_SPOT_REGION] = 14, [SR_SPOT_CONTINENT] = 38,
        [SR_SPOT_WATER] = 12,   [SR_SPOT_RELIEF] = 10, [SR_SPOT_ISLAND] = 11,
        [SR_SPOT_POINT] = 9,
    };
    const sr_spot *s = &b->spots[spot & SR_NAMED_SPOT];
    bool own = b->strings.items[s->entry] != 0;
    return base[s->kind] + log(1.0 + (double)s->people) * (s->kind == SR_SPOT_ADMIN1 ? 0 : 1) +
           (own && s->kind == SR_SPOT_SETTLEMENT ? 8 : 0) -
           ((spot & SR_NAMED_ALIAS) != 0 ? 1.5 : 0);
}

static const builder *sort_builder;

static int by_key(const void *a, const void *c)
{
    const named *x = a;
    const named *y = c;
    int order = strcmp(sort_names + x->key, sort_names + y->key);
    if (order != 0) {
        return order;
    }
    if (sort_names[x->key] == '!' || sort_names[x->key] == '=') {
        return (x->spot > y->spot) - (x->spot < y->spot);
    }
    double p = rank(sort_builder, x->spot);
    double q = rank(sort_builder, y->spot);
    return p != q ? (p < q) - (p > q) : (x->spot > y->spot) - (x->spot < y->spot);
}

/// The row of the packages that our own row speaks of: of its name, country and sort, and near it.
static uint32_t find_twin(const builder *b, uint32_t own, const char *key)
{
    const sr_spot *mine = &b->spots[own];
    bool town = mine->kind == SR_SPOT_SETTLEMENT || mine->kind == SR_SPOT_QUARTER;
    uint32_t low = 0;
    for (uint32_t high = b->named_count; low < high;) {
        uint32_t mid = (low + high) / 2;
        if (strcmp(b->names.items + b->named[mid].key, key) < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    for (; low < b->named_count && strcmp(b->names.items + b->named[low].key, key) == 0; low++) {
        uint32_t at = b->named[low].spot & SR_NAMED_SPOT;
        const sr_spot *other = &b->spots[at];
        bool sort = town ? other->kind >= SR_SPOT_CAPITAL && other->kind <= SR_SPOT_QUARTER
                         : other->kind == mine->kind;
        int32_t reach = key[0] == '~' || mine->kind == SR_SPOT_QUARTER
                            ? 8000
                            : 40000; // these must lie very near
        bool near = other->lat_e5 == SR_NO_DEGREES || !town ||
                    (abs(other->lat_e5 - mine->lat_e5) < reach &&
                     abs(other->lon_e5 - mine->lon_e5) < reach);
        if (at != own && !b->origins[at].province && sort && near &&
            other->country == mine->country) {
            return at;
        }
    }
    return SR_NO_SPOT;
}

static bool may_have_twin(const builder *b, uint32_t i)
{
    const sr_spot *s = &b->spots[i];
    return b->origins[i].province && s->entry != 0 && s->geonames == 0 &&
           s->kind != SR_SPOT_COUNTRY &&
           (s->kind <= SR_SPOT_ADMIN2 || s->kind == SR_SPOT_SETTLEMENT ||
            s->kind == SR_SPOT_QUARTER);
}

/// Our own rows of provinces, districts and towns that the packages have too become one with them:
/// names and point are ours, id and population theirs. The twin keeps its place in the file; no
/// name leads to ours.
static bool join_twins(builder *b)
{
    uint32_t *twin_of = malloc((b->spot_count + 1) * sizeof *twin_of);
    if (twin_of == NULL) {
        return no_memory(b);
    }
    for (uint32_t i = 0; i < b->spot_count; i++) {
        twin_of[i] = SR_NO_SPOT;
        if (may_have_twin(b, i)) {
            char key[SR_PLACE_KEY];
            const char *name = b->strings.items + b->spots[i].name;
            (void)sr_place_key(key, name, strlen(name));
            twin_of[i] = find_twin(b, i, key);
        }
    }
    for (uint32_t n = 0; n < b->named_count; n++) { // by another of its names
        uint32_t i = b->named[n].spot & SR_NAMED_SPOT;
        const char *key = b->names.items + b->named[n].key;
        if (key[0] != '!' && key[0] != '=' && key[0] != '@' && may_have_twin(b, i) &&
            twin_of[i] == SR_NO_SPOT) {
            twin_of[i] = find_twin(b, i, key);
        }
    }
    for (uint32_t i = 0; i < b->spot_count; i++) {
        if (twin_of[i] != SR_NO_SPOT) {
            sr_spot *twin = &b->spots[twin_of[i]];
            twin->lat_e5 = b->spots[i].lat_e5;
            twin->lon_e5 = b->spots[i].lon_e5;
            twin->entry = b->spots[i].entry;
            twin->name = b->spots[i].name;
            twin->kind =
                b->spots[i].kind == SR_SPOT_QUARTER ? (uint16_t)SR_SPOT_QUARTER : twin->kind;
        }
    }
    for (uint32_t n = 0; n < b->named_count; n++) {
        uint32_t flags = b->named[n].spot & ~(uint32_t)SR_NAMED_SPOT;
        char mark = b->names.items[b->named[n].key];
        if (mark != '!' && mark != '=' && mark != '@' &&
            twin_of[b->named[n].spot & SR_NAMED_SPOT] != SR_NO_SPOT) {
            b->named[n].spot = twin_of[b->named[n].spot & SR_NAMED_SPOT] | flags;
        }
    }
    free(twin_of);
    return true;
}

/// Our own layer names its province; it must be one of the gazetteer's.
static bool link_provinces(builder *b)
{
    for (uint32_t i = 0; i < b->spot_count; i++) {
        if (!b->origins[i].province || b->origins[i].admin1 == 0) {
            continue;
        }
        const char *name = b->names.items + b->origins[i].admin1;
        uint32_t low = 0;
        for (uint32_t high = b->named_count; low < high;) {
            uint32_t mid = (low + high) / 2;
            if (strcmp(b->names.items + b->named[mid].key, name) < 0) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        for (; low < b->named_count && strcmp(b->names.items + b->named[low].key, name) == 0;
             low++) {
            uint32_t spot = b->named[low].spot & SR_NAMED_SPOT;
            if (b->spots[spot].kind == SR_SPOT_ADMIN1 &&
                b->spots[spot].country == b->spots[i].country && spot != i) {
                b->spots[i].admin1 = spot;
                break;
            }
        }
        if (b->spots[i].admin1 == SR_NO_SPOT) {
            return sr_fail(b->err, SR_ERR_FORMAT, 0, "place %s: no province '%s' in its country",
                           b->strings.items + b->spots[i].entry, name);
        }
    }
    return true;
}

typedef struct {
    sr_gazetteer_header head;
    sr_gazetteer_key *keys;
    uint32_t *candidates;
    uint32_t *slots;
} index_parts;

/// From the sorted names to keys, candidates and the hash table. A row named twice keeps its best
/// way.
static bool make_index(builder *b, index_parts *out)
{
    out->keys = malloc((b->named_count + 1) * sizeof *out->keys);
    out->candidates = malloc((b->named_count + 1) * sizeof *out->candidates);
    if (out->keys == NULL || out->candidates == NULL) {
        return no_memory(b);
    }
    sr_gazetteer_header *h = &out->head;
    for (uint32_t i = 0; i < b->named_count; i++) {
        const char *key = b->names.items + b->named[i].key;
        bool same = i > 0 && strcmp(key, b->names.items + b->named[i - 1].key) == 0;
        if (!same) {
            sr_gazetteer_key *k = &out->keys[h->key_count++];
            *k = (sr_gazetteer_key){.first = h->candidate_count};
            uint32_t words = 1;
            for (const char *c = key; *c != 0; c++) {
                words += *c == ' ';
            }
            h->longest_words = words > h->longest_words ? words : h->longest_words;
            if (!put(&b->strings, key, strlen(key), &k->text)) {
                return no_memory(b);
            }
        }
        sr_gazetteer_key *k = &out->keys[h->key_count - 1];
        if (key[0] == '!' || key[0] == '=') {
            k->first = same ? k->first | b->named[i].spot : b->named[i].spot;
            continue;
        }
        bool known = false;
        for (uint32_t c = k->first; c < h->candidate_count && !known; c++) {
            known = (out->candidates[c] & SR_NAMED_SPOT) == (b->named[i].spot & SR_NAMED_SPOT);
        }
        if (!known) {
            out->candidates[h->candidate_count++] = b->named[i].spot;
            k->count++;
        }
    }
    for (h->slot_count = 1024; h->slot_count < h->key_count * 2; h->slot_count *= 2) {
    }
    out->slots = calloc(h->slot_count, sizeof *out->slots);
    if (out->slots == NULL) {
        return no_memory(b);
    }
    for (uint32_t i = 0; i < h->key_count; i++) {
        const char *key = b->strings.items + out->keys[i].text;
        uint32_t at = (uint32_t)sr_hash(key, strlen(key)) & (h->slot_count - 1);
        while (out->slots[at] != 0) {
            at = (at + 1) & (h->slot_count - 1);
        }
        out->slots[at] = i + 1;
    }
    return true;
}

static bool write_out(builder *b, index_parts *parts, const char *path)
{
    sr_gazetteer_header *h = &parts->head;
    h->country_count = b->country_count;
    h->spot_count = b->spot_count;
    h->string_size = b->strings.size;
    const void *part[6] = {b->countries,      b->spots,     parts->keys,
                           parts->candidates, parts->slots, b->strings.items};
    const size_t size[6] = {
        h->country_count * sizeof *b->countries, h->spot_count * sizeof *b->spots,
        h->key_count * sizeof *parts->keys,      h->candidate_count * sizeof *parts->candidates,
        h->slot_count * sizeof *parts->slots,    h->string_size};
    size_t total = sizeof *h;
    for (int i = 0; i < 6; i++) {
        total += (size[i] + 7) & ~(size_t)7;
    }
    char *payload = calloc(1, total);
    if (payload == NULL) {
        return no_memory(b);
    }
    memcpy(payload, h, sizeof *h);
    size_t at = sizeof *h;
    for (int i = 0; i < 6; i++) {
        memcpy(payload + at, part[i], size[i]);
        at += (size[i] + 7) & ~(size_t)7;
    }
    bool done =
        sr_datafile_write(path, SR_GAZETTEER_KIND, SR_GAZETTEER_VERSION, payload, total, b->err);
    free(payload);
    return done;
}

/// Take over a compiled gazetteer, with its links; skeletons come along as keys.
static bool read_base(builder *b, const char *path)
{
    sr_gazetteer g = {0};
    sr_datafile file;
    if (!sr_datafile_open(&file, path, SR_GAZETTEER_KIND, SR_GAZETTEER_VERSION, b->err)) {
        return false;
    }
    bool done = sr_gazetteer_view(&g, (const uint8_t *)file.map, file.map_size, b->err);
    if (done && g.head.country_count <= 300) {
        b->country_count = g.head.country_count;
        memcpy(b->countries, g.countries, g.head.country_count * sizeof *g.countries);
    }
    for (uint32_t i = 0; done && i < g.head.spot_count; i++) {
        sr_spot s = g.spots[i];
        const char *name = g.strings + s.name;
        uint32_t at;
        done = put(&b->strings, g.strings + s.entry, strlen(g.strings + s.entry), &s.entry) &&
               add_spot(b, &s, &(origin){.province = true}, name, strlen(name), &at) &&
               note_id(b, at);
    }
    for (uint32_t i = 0; done && i < g.head.key_count; i++) {
        const char *key = g.strings + g.keys[i].text;
        if (key[0] == '!' || key[0] == '=') {
            done = add_key(b, key, strlen(key), g.keys[i].first);
        }
        for (uint32_t c = 0; done && key[0] == '@' && c < g.keys[i].count; c++) {
            uint32_t at = g.candidates[g.keys[i].first + c] & SR_NAMED_SPOT;
            origin *o = &b->origins[at];
            o->province = false;
            done = put(&b->names, key + 1, strlen(key + 1),
                       b->spots[at].kind == SR_SPOT_ADMIN1 ? &o->admin1 : &o->admin2);
        }
        for (uint32_t c = 0; done && key[0] != '@' && c < g.keys[i].count; c++) {
            uint32_t spot = g.candidates[g.keys[i].first + c];
            done = add_key(b, key, strlen(key), spot);
            b->transliterated[b->spots[spot & SR_NAMED_SPOT].country] |= key[0] == '~';
        }
    }
    sr_datafile_close(&file);
    return done;
}

static bool build(builder *b, const sr_gazetteer_sources *s, const char *out)
{
    uint32_t empty;
    bool done = put(&b->strings, "", 0, &empty) && put(&b->names, "", 0, &empty);
    b->country_count = 1;
    b->countries[0].spot = SR_NO_SPOT;
    done = done && (s->base == NULL || read_base(b, s->base)) &&
           (s->countries == NULL || read_table(b, s->countries, read_country)) &&
           (s->scripts == NULL || read_table(b, s->scripts, read_script)) &&
           (s->words == NULL || read_table(b, s->words, read_word)) &&
           (s->weights == NULL || read_table(b, s->weights, read_weight)) &&
           (s->states == NULL || read_table(b, s->states, read_state));
    for (size_t i = 0; done && i < s->own_count; i++) {
        done = read_table(b, s->own[i], read_own);
    }
    for (size_t i = 0; done && i < s->dump_count; i++) {
        done = read_dump(b, s->dumps[i]);
    }
    index_parts parts = {0};
    done = done && link_codes(b) && keep_codes(b);
    if (done) {
        sort_names = b->names.items;
        sort_builder = b;
        qsort(b->named, b->named_count, sizeof *b->named, by_key);
    }
    done = done && join_twins(b);
    if (done) {
        qsort(b->named, b->named_count, sizeof *b->named, by_key); // again: rows moved
    }
    done = done && link_provinces(b) && make_index(b, &parts) && write_out(b, &parts, out);
    free(parts.keys);
    free(parts.candidates);
    free(parts.slots);
    return done;
}

bool sr_gazetteer_build(const char *out, const sr_gazetteer_sources *sources, sr_error *err)
{
    builder *b = calloc(1, sizeof *b);
    if (b == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory while building the gazetteer");
    }
    b->err = err;
    bool done = build(b, sources, out);
    free(b->names.items);
    free(b->strings.items);
    free(b->spots);
    free(b->origins);
    free(b->named);
    free(b->by_id);
    free(b);
    return done;
}
