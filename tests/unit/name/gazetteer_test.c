// Keys, skeletons, building a small gazetteer, and files that are not whole.
#include "name/gazetteer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../check.h"

static const struct {
    int line;
    const char *name;
    const char *key;
} keys[] = {
    {__LINE__, "Deir ez-Zor", "deir ez zor"},
    {__LINE__,
     "Ma\xe2\x80\x99"
     "arrat al-Nu\xca\xbf"
     "man",
     "maarrat al numan"},
    {__LINE__, "S\xc3\xa3o Paulo", "sao paulo"},
    {__LINE__,
     "\xc5\x81\xc3\xb3"
     "d\xc5\xba",
     "lodz"},
    {__LINE__, "St. Louis", "saint louis"},
    {__LINE__, "Orchard St.", "orchard st"}, // a street: no saint at the end
    {__LINE__, "Mt. Lebanon", "mount lebanon"},
    {__LINE__, "U.S.", "us"},
    {__LINE__, "San\nSalvador", "san salvador"},
    {__LINE__, "Trinidad & Tobago", "trinidad & tobago"},
    {__LINE__, "--", ""},
    {__LINE__, "", ""},
};

// Pairs of spellings of one name, and of two names.
static const struct {
    int line;
    const char *one;
    const char *other;
    bool meet;
} skeletons[] = {
    {__LINE__, "Deir ez-Zor", "Dier el-Zour", true},
    {__LINE__, "Deir ez-Zor", "Deir Ezzor", true},
    {__LINE__, "al-Hasakah", "Hasaka", true},
    {__LINE__, "Khan Shaykhun", "Khan Sheikhoun", true},
    {__LINE__, "Jarabulus", "Jarablus", true},
    {__LINE__, "Fallujah", "Falluja", true},
    {__LINE__, "Raqqa", "Raqa", true},
    {__LINE__, "Zabadani", "Al-Zabadany", true},
    {__LINE__, "Homs", "Hama", false},
    {__LINE__, "Basra", "Busayrah", true}, // too close to tell apart: the reader compares letters
    {__LINE__, "Mosul", "Misrata", false},
};

static const char countries[] =
    "IQ\tIRQ\tIraq\t-\t33\t44\t99237\t38000000\n"
    "US\tUSA\tUnited States\tU.S. | America\t39.76\t-98.5\t6252001\t327000000\n";
static const char scripts[] = "IRQ\tArabic\n";
static const char own[] =
    "# a comment\n"
    "iq-green-zone\tGreen Zone\tInternational Zone\tdistrict\t33.306\t44.391\tIRQ\tBaghdad\ttest\n";
static const char dump[] =
    "98180\tBaghdad Governorate\t\t\t33.3\t44.4\tA\tADM1\tIQ\t\t07\t\t\t\t0\t\t\t\t\n"
    "98182\tBaghdad\tBaghdad\tBagdad,\xd0\x91\xd0\xb0\xd0\xb3\xd0\xb4\xd0\xb0\xd0\xb4\t33.34\t44."
    "4\tP\tPPLC\tIQ\t\t07\t\t\t\t7216000\t\t\t\t\n"
    "4736286\tTexas\t\tTX,Tex.\t31.25\t-99.25\tA\tADM1\tUS\t\tTX\t\t\t\t0\t\t\t\t\n"
    "1\tBaghdad\t\t\t31\t-99\tP\tPPL\tUS\t\tTX\t\t\t\t12\t\t\t\t\n"
    "2\tNowhere\t\t\t\t\tA\tADM2\tIQ\t\t07\t01\t\t\t0\t\t\t\t\n";

static char folder[] = "/tmp/gazetteer_testXXXXXX";
static char paths[5][64];

static void write_file(int i, const char *name, const char *text)
{
    (void)snprintf(paths[i], sizeof paths[i], "%s/%s", folder, name);
    FILE *f = fopen(paths[i], "wb");
    if (f != NULL) {
        (void)fputs(text, f);
        (void)fclose(f);
    }
}

static bool build(sr_error *err)
{
    const char *mine[] = {paths[2]};
    const char *dumps[] = {paths[3]};
    sr_gazetteer_sources sources = {.countries = paths[0],
                                    .scripts = paths[1],
                                    .own = mine,
                                    .own_count = 1,
                                    .dumps = dumps,
                                    .dump_count = 1};
    return sr_gazetteer_build(paths[4], &sources, err);
}

static sr_spots find(const sr_gazetteer *g, const char *name)
{
    char key[SR_PLACE_KEY];
    return sr_gazetteer_find(g, key, sr_place_key(key, name, strlen(name)));
}

static void check_lookup(void)
{
    sr_error err = {0};
    CHECK(__LINE__, "builds", build(&err));
    sr_gazetteer *g = sr_gazetteer_open(folder, &err);
    CHECK(__LINE__, "opens", g != NULL);
    if (g == NULL) {
        return;
    }
    sr_spots s = find(g, "BAGHDAD");
    CHECK_INT(__LINE__, "the city, its province, and its namesake", s.count, 3);
    const sr_spot *city = &g->spots[s.items[0] & SR_NAMED_SPOT];
    CHECK_INT(__LINE__, "the capital first", city->geonames, 98182);
    CHECK_STR(__LINE__, "its province", sr_gazetteer_string(g, g->spots[city->admin1].name),
              "Baghdad Governorate");
    CHECK_INT(__LINE__, "other scripts are left out",
              find(g, "\xd0\x91\xd0\xb0\xd0\xb3\xd0\xb4\xd0\xb0\xd0\xb4").count, 0);
    s = find(g, "International Zone");
    CHECK_INT(__LINE__, "an alias of our own layer", s.count, 1);
    CHECK_STR(__LINE__, "its id",
              sr_gazetteer_string(g, g->spots[s.items[0] & SR_NAMED_SPOT].entry), "iq-green-zone");
    s = find(g, "Tex.");
    CHECK(__LINE__, "an abbreviation is marked", s.count == 1 && (s.items[0] & SR_NAMED_CODE) != 0);
    s = find(g, "Nowhere");
    CHECK(__LINE__, "no point where none is known",
          s.count == 1 && g->spots[s.items[0] & SR_NAMED_SPOT].lat_e5 == SR_NO_DEGREES);
    CHECK_INT(__LINE__, "unknown name", find(g, "Atlantis").count, 0);
    sr_gazetteer_close(g);
}

static void check_import(void)
{
    static const char more[] = "7\tHatif\t\t\t33.1\t44.1\tP\tPPL\tIQ\t\t07\t\t\t\t5\t\t\t\t\n"
                               "98182\tBaghdad\t\t\t1\t1\tP\tPPLC\tIQ\t\t07\t\t\t\t1\t\t\t\t\n";
    char path[64];
    (void)snprintf(path, sizeof path, "%s/more.txt", folder);
    FILE *f = fopen(path, "wb");
    if (f == NULL) {
        return;
    }
    (void)fputs(more, f);
    (void)fclose(f);
    const char *dumps[] = {path};
    sr_error err = {0};
    sr_gazetteer_sources sources = {.base = paths[4], .dumps = dumps, .dump_count = 1};
    CHECK(__LINE__, "adds to what is there", sr_gazetteer_build(paths[4], &sources, &err));
    sr_gazetteer *g = sr_gazetteer_open(folder, &err);
    CHECK(__LINE__, "opens", g != NULL);
    if (g != NULL) {
        sr_spots added = find(g, "Hatif");
        CHECK_INT(__LINE__, "the new row", added.count, 1);
        uint32_t province =
            added.count == 1 ? g->spots[added.items[0] & SR_NAMED_SPOT].admin1 : SR_NO_SPOT;
        CHECK(__LINE__, "in its province",
              province != SR_NO_SPOT && g->spots[province].geonames == 98180);
        CHECK_INT(__LINE__, "known rows are not doubled", find(g, "Baghdad").count, 3);
        CHECK_INT(__LINE__, "old rows stay", find(g, "Green Zone").count, 1);
        sr_gazetteer_close(g);
    }
    (void)unlink(path);
}

/// Every byte of the payload changed, with a checksum that is right again: refused or harmless.
static void check_damage(void)
{
    sr_datafile file;
    sr_error err = {0};
    sr_gazetteer g;
    CHECK(__LINE__, "builds", build(&err));
    CHECK(__LINE__, "maps",
          sr_datafile_open(&file, paths[4], SR_GAZETTEER_KIND, SR_GAZETTEER_VERSION, &err));
    size_t size = file.size;
    uint8_t *payload = malloc(size);
    uint8_t *whole = malloc(file.map_size);
    if (payload == NULL || whole == NULL) {
        return;
    }
    memcpy(payload, file.payload, size);
    memcpy(whole, file.map, file.map_size);
    size_t whole_size = file.map_size;
    sr_datafile_close(&file);
    for (size_t cut = 0; cut < whole_size; cut += 7) {
        CHECK(__LINE__, "cut short", !sr_gazetteer_view(&g, whole, cut, &err));
    }
    uint32_t refused = 0;
    for (size_t i = 0; i < 400 && i < size; i++) {
        payload[i] ^= 0xff;
        if (sr_datafile_write(paths[4], SR_GAZETTEER_KIND, SR_GAZETTEER_VERSION, payload, size,
                              &err)) {
            sr_gazetteer *opened = sr_gazetteer_open(folder, &err);
            refused += opened == NULL;
            if (opened != NULL) {
                (void)find(opened, "Baghdad");
                sr_gazetteer_close(opened);
            }
        }
        payload[i] ^= 0xff;
    }
    CHECK(__LINE__, "wrong counts and offsets are refused", refused > 24);
    free(payload);
    free(whole);
}

static const struct {
    int line;
    const char *row;
} bad_rows[] = {
    {__LINE__, "x\tX\t-\tdistrict\t99\t44\tIRQ\t-\ttest\n"},      // latitude
    {__LINE__, "x\tX\t-\tdistrict\t33\t444\tIRQ\t-\ttest\n"},     // longitude
    {__LINE__, "x\tX\t-\tplanet\t33\t44\tIRQ\t-\ttest\n"},        // kind
    {__LINE__, "x\tX\t-\tdistrict\t33\t44\tXYZ\t-\ttest\n"},      // country
    {__LINE__, "x\tX\t-\tdistrict\t33\t44\tIRQ\tMordor\ttest\n"}, // province
    {__LINE__, "x\tX\n"},
};

int main(void)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char got[SR_PLACE_KEY];
        (void)sr_place_key(got, keys[i].name, strlen(keys[i].name));
        CHECK_STR(keys[i].line, keys[i].name, got, keys[i].key);
    }
    for (size_t i = 0; i < sizeof skeletons / sizeof *skeletons; i++) {
        char key[SR_PLACE_KEY], one[SR_PLACE_KEY], other[SR_PLACE_KEY];
        (void)sr_place_skeleton(one, key,
                                sr_place_key(key, skeletons[i].one, strlen(skeletons[i].one)));
        (void)sr_place_skeleton(other, key,
                                sr_place_key(key, skeletons[i].other, strlen(skeletons[i].other)));
        CHECK(skeletons[i].line, skeletons[i].other,
              (strcmp(one, other) == 0) == skeletons[i].meet);
    }
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    write_file(0, "countries.txt", countries);
    write_file(1, "scripts.txt", scripts);
    write_file(2, "own.txt", own);
    write_file(3, "dump.txt", dump);
    (void)snprintf(paths[4], sizeof paths[4], "%s/gazetteer.srd", folder);
    check_lookup();
    check_import();
    check_damage();
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        sr_error err = {0};
        write_file(2, "own.txt", bad_rows[i].row);
        CHECK(bad_rows[i].line, "a bad row stops the build",
              !build(&err) && err.code == SR_ERR_FORMAT);
    }
    for (int i = 0; i < 5; i++) {
        (void)unlink(paths[i]);
    }
    (void)rmdir(folder);
    return CHECK_END();
}
