/// Reads dumps of GeoNames, 19 columns a row. Rows of no use here are passed over.
#include "name/gazetteer_draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool add_alternates(sr_gazetteer_draft *d, const field *f, uint32_t at)
{
    static const char *const postal[] = {"US", "CA", "AU"}; // where English writes "Austin, TX"
    bool province = d->spots[at].kind == SR_SPOT_ADMIN1;
    for (size_t from = 0; from < f[G_NAMES].size;) {
        const char *name = f[G_NAMES].at + from;
        const char *stop = memchr(name, ',', f[G_NAMES].size - from);
        size_t size = stop == NULL ? f[G_NAMES].size - from : (size_t)(stop - name);
        bool code = size > 0 && sr_gazetteer_is_code(name, size);
        bool wanted = size > 3 || !code;
        for (size_t i = 0; code && province && i < sizeof postal / sizeof *postal; i++) {
            wanted |= memcmp(f[G_COUNTRY].at, postal[i], 2) == 0;
        }
        uint32_t flags = SR_NAMED_ALIAS | (code ? SR_NAMED_CODE : 0);
        if (wanted && size > 1 && !sr_gazetteer_add_name(d, name, size, at | flags)) {
            return false;
        }
        from += size + 1;
    }
    return true;
}

/// The name without its type, so that "Basra Governorate" is found as "Basra".
static bool add_bare(sr_gazetteer_draft *d, const char *name, size_t size, uint32_t spot)
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
            return sr_gazetteer_add_name(d, name, size - length, spot | SR_NAMED_ALIAS);
        }
    }
    return true;
}

static bool admin_code(sr_gazetteer_draft *d, const field *f, int last, uint32_t *out)
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
    return sr_gazetteer_put(&d->names, code, (size_t)length, out) || sr_gazetteer_no_memory(d);
}

static bool read_feature(sr_gazetteer_draft *d, const field *f)
{
    char code[16] = {0};
    sr_spot spot = {.admin1 = SR_NO_SPOT,
                    .admin2 = SR_NO_SPOT,
                    .lat_e5 = SR_NO_DEGREES,
                    .lon_e5 = SR_NO_DEGREES};
    sr_gazetteer_origin from = {0};
    uint32_t at;
    memcpy(code, f[G_CODE].at, f[G_CODE].size < 15 ? f[G_CODE].size : 15);
    if (f[G_CLASS].size != 1 || f[G_COUNTRY].size != 2 || f[G_NAME].size == 0 ||
        !feature(f[G_CLASS].at[0], code, &spot.kind) ||
        (spot.country = sr_gazetteer_country_of(d, f[G_COUNTRY].at, 2)) == 0) {
        return true; // of no use: not an error in a file of another's making
    }
    if (f[G_LAT].size > 0 &&
        (!sr_gazetteer_degrees(f[G_LAT].at, f[G_LAT].size, 90, &spot.lat_e5) ||
         !sr_gazetteer_degrees(f[G_LON].at, f[G_LON].size, 180, &spot.lon_e5))) {
        return sr_gazetteer_bad(d, "latitude or longitude is no number or out of range");
    }
    spot.people = sr_gazetteer_whole(f[G_PEOPLE].at, f[G_PEOPLE].size);
    spot.geonames = sr_gazetteer_whole(f[G_ID].at, f[G_ID].size);
    if (sr_gazetteer_has_id(d, spot.geonames)) {
        return true; // the first source of a row counts
    }
    return admin_code(d, f, G_ADMIN1, &from.admin1) && admin_code(d, f, G_ADMIN2, &from.admin2) &&
           sr_gazetteer_add_spot(d, &spot, &from, f[G_NAME].at, f[G_NAME].size, &at) &&
           sr_gazetteer_note_id(d, at) &&
           sr_gazetteer_add_name(d, f[G_NAME].at, f[G_NAME].size, at) &&
           (spot.kind != SR_SPOT_ADMIN1 || add_bare(d, f[G_NAME].at, f[G_NAME].size, at)) &&
           (f[G_ASCII].size == 0 || sr_gazetteer_add_name(d, f[G_ASCII].at, f[G_ASCII].size, at)) &&
           add_alternates(d, f, at);
}

bool sr_gazetteer_read_dump(sr_gazetteer_draft *d, const char *path)
{
    size_t size;
    char *text = sr_gazetteer_file(path, &size, d->err);
    if (text == NULL) {
        return false;
    }
    bool done = true;
    d->path = path;
    d->line = 0;
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
        d->line++;
        done =
            end == at || (count == G_FIELDS ? read_feature(d, f)
                                            : sr_gazetteer_bad(d, "not a row of a GeoNames dump"));
        at = end + 1;
    }
    free(text);
    return done;
}
