/// Reads the tables that a gazetteer is built from: countries, our own layer of places, weights of
/// signs, adjectives.
#include "name/gazetteer_draft.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"

static bool field_is(const sr_table *t, uint32_t i)
{
    return i < t->count && t->field[i].size > 0 && !sr_table_is(t, i, "-");
}

/// Names parted by '|'.
static bool add_names(sr_gazetteer_draft *d, const char *list, size_t size, uint32_t spot)
{
    const char *name;
    size_t length;
    while (sr_table_item(&list, &size, &name, &length)) {
        bool none = length == 0 || (length == 1 && *name == '-');
        if (!none && !sr_gazetteer_add_name(d, name, length, spot)) {
            return false;
        }
    }
    return true;
}

// ISO2 ISO3 name aliases lat lon geonames population
static bool read_country(sr_gazetteer_draft *d, const sr_table *t)
{
    sr_spot spot = {.kind = SR_SPOT_COUNTRY,
                    .admin1 = SR_NO_SPOT,
                    .admin2 = SR_NO_SPOT,
                    .country = (uint16_t)d->country_count};
    if (t->count < 8 || t->field[0].size != 2 || t->field[1].size != 3 ||
        d->country_count >= SR_GAZETTEER_COUNTRIES ||
        !sr_gazetteer_degrees(t->field[4].at, t->field[4].size, 90, &spot.lat_e5) ||
        !sr_gazetteer_degrees(t->field[5].at, t->field[5].size, 180, &spot.lon_e5)) {
        return sr_gazetteer_bad(
            d, "not a country: ISO2 ISO3 name aliases lat lon geonames population");
    }
    spot.geonames = sr_gazetteer_whole(t->field[6].at, t->field[6].size);
    spot.people = sr_gazetteer_whole(t->field[7].at, t->field[7].size);
    sr_gazetteer_country *c = &d->countries[d->country_count++];
    memcpy(c->iso2, t->field[0].at, 2);
    memcpy(c->iso3, t->field[1].at, 3);
    return sr_gazetteer_add_spot(d, &spot, &(sr_gazetteer_origin){0}, t->field[2].at,
                                 t->field[2].size, &c->spot) &&
           sr_gazetteer_note_id(d, c->spot) &&
           sr_gazetteer_add_name(d, t->field[2].at, t->field[2].size, c->spot) &&
           add_names(d, t->field[3].at, t->field[3].size, c->spot | SR_NAMED_ALIAS);
}

// task sign weight
static bool read_weight(sr_gazetteer_draft *d, const sr_table *t)
{
    char key[96];
    char number[32];
    char *end = number;
    uint32_t bits;
    if (t->count < 3 || t->field[2].size >= sizeof number) {
        return sr_gazetteer_bad(d, "not a weight: task sign weight");
    }
    memcpy(number, t->field[2].at, t->field[2].size);
    number[t->field[2].size] = 0;
    float weight = strtof(number, &end);
    int size = snprintf(key, sizeof key, "=%.*s %.*s", (int)t->field[0].size, t->field[0].at,
                        (int)t->field[1].size, t->field[1].at);
    if (end == number || *end != 0 || !isfinite(weight) || size < 0 || (size_t)size >= sizeof key) {
        return sr_gazetteer_bad(d, "not a weight: task sign weight");
    }
    memcpy(&bits, &weight, sizeof bits);
    return sr_gazetteer_add_key(d, key, (size_t)size, bits);
}

static bool read_script(sr_gazetteer_draft *d, const sr_table *t)
{
    uint16_t country = sr_gazetteer_country_of(d, t->field[0].at, t->field[0].size);
    d->transliterated[country] = true;
    return country != 0 || sr_gazetteer_bad(d, "unknown country");
}

// ISO3 name aliases demonyms adjectives ...: other states than today's have no row here
static bool read_state(sr_gazetteer_draft *d, const sr_table *t)
{
    uint16_t country = sr_gazetteer_country_of(d, t->field[0].at, t->field[0].size);
    if (country == 0 || t->count < 5) {
        return true;
    }
    uint32_t spot = d->countries[country].spot;
    return add_names(d, t->field[2].at, t->field[2].size, spot | SR_NAMED_ALIAS) &&
           add_names(d, t->field[4].at, t->field[4].size,
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

/// Of provinces, abbreviations are marked.
static bool add_own_aliases(sr_gazetteer_draft *d, const char *list, size_t size, uint32_t spot)
{
    const char *name;
    size_t length;
    while (sr_table_item(&list, &size, &name, &length)) {
        bool code = length > 0 && d->spots[spot].kind == SR_SPOT_ADMIN1 &&
                    sr_gazetteer_is_code(name, length);
        uint32_t flags = SR_NAMED_ALIAS | (code ? SR_NAMED_CODE : 0);
        if (length > 1 && !sr_gazetteer_add_name(d, name, length, spot | flags)) {
            return false;
        }
    }
    return true;
}

// id name aliases kind lat lon country admin1 source
static bool read_own(sr_gazetteer_draft *d, const sr_table *t)
{
    sr_spot spot = {.admin1 = SR_NO_SPOT, .admin2 = SR_NO_SPOT};
    sr_gazetteer_origin from = {.province = true};
    uint32_t at;
    if (t->count < 9) {
        return sr_gazetteer_bad(d,
                                "not a place: id name aliases kind lat lon country admin1 source");
    }
    if (!kind_of(t, 3, &spot.kind)) {
        return sr_gazetteer_bad(d, "unknown kind of place");
    }
    if (!sr_gazetteer_degrees(t->field[4].at, t->field[4].size, 90, &spot.lat_e5) ||
        !sr_gazetteer_degrees(t->field[5].at, t->field[5].size, 180, &spot.lon_e5)) {
        return sr_gazetteer_bad(d, "latitude or longitude is no number or out of range");
    }
    if (field_is(t, 6) &&
        (spot.country = sr_gazetteer_country_of(d, t->field[6].at, t->field[6].size)) == 0) {
        return sr_gazetteer_bad(d, "unknown country");
    }
    char province[SR_PLACE_KEY];
    size_t size = field_is(t, 7) ? sr_place_key(province, t->field[7].at, t->field[7].size) : 0;
    if ((size > 0 && !sr_gazetteer_put(&d->names, province, size, &from.admin1)) ||
        !sr_gazetteer_put(&d->strings, t->field[0].at, t->field[0].size, &spot.entry)) {
        return sr_gazetteer_no_memory(d);
    }
    return sr_gazetteer_add_spot(d, &spot, &from, t->field[1].at, t->field[1].size, &at) &&
           sr_gazetteer_add_name(d, t->field[1].at, t->field[1].size, at) &&
           add_own_aliases(d, t->field[2].at, t->field[2].size, at);
}

static bool read_table(sr_gazetteer_draft *d, const char *path,
                       bool (*row)(sr_gazetteer_draft *, const sr_table *))
{
    size_t size;
    char *text = sr_gazetteer_file(path, &size, d->err);
    if (text == NULL) {
        return false;
    }
    bool done = true;
    d->path = path;
    for (sr_table t = sr_table_of(text, size); done && sr_table_next(&t);) {
        d->line = t.line;
        done = row(d, &t);
    }
    free(text);
    return done;
}

bool sr_gazetteer_read_tables(sr_gazetteer_draft *d, const sr_gazetteer_sources *s)
{
    bool done = (s->countries == NULL || read_table(d, s->countries, read_country)) &&
                (s->scripts == NULL || read_table(d, s->scripts, read_script)) &&
                (s->weights == NULL || read_table(d, s->weights, read_weight)) &&
                (s->states == NULL || read_table(d, s->states, read_state));
    for (size_t i = 0; done && i < s->own_count; i++) {
        done = read_table(d, s->own[i], read_own);
    }
    return done;
}
