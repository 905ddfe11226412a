/// The gazetteer: names of places, folded, with the places that may be meant, best known first.
/// Compiled by gazetteer_build.c into one file, mapped here. Reading needs no lock and no memory.
#ifndef SR_NAME_GAZETTEER_H
#define SR_NAME_GAZETTEER_H

#include "base/datafile.h"
#include "name/place.h"

#define SR_GAZETTEER_KIND "GAZT"
#define SR_GAZETTEER_VERSION 1u
#define SR_NO_SPOT UINT32_MAX
#define SR_NO_DEGREES INT32_MIN

/// What a row is; decides the precision, and the order among rows of one name.
typedef enum {
    SR_SPOT_COUNTRY,
    SR_SPOT_ADMIN1,
    SR_SPOT_ADMIN2,
    SR_SPOT_CAPITAL,
    SR_SPOT_SEAT,
    SR_SPOT_SETTLEMENT,
    SR_SPOT_QUARTER,
    SR_SPOT_DISTRICT,
    SR_SPOT_REGION,
    SR_SPOT_CONTINENT,
    SR_SPOT_WATER,
    SR_SPOT_RELIEF,
    SR_SPOT_ISLAND,
    SR_SPOT_POINT,
    SR_SPOT_KIND_COUNT
} sr_spot_kind;

/// One row, as it lies in the file.
typedef struct {
    int32_t lat_e5; // degrees * 1e5, SR_NO_DEGREES where not known
    int32_t lon_e5;
    uint32_t people;   // population, 0 where not known
    uint32_t geonames; // id, 0 if none
    uint32_t name;     // strings
    uint32_t entry;    // strings: id of the row in our own layer; "" if none
    uint32_t admin1;   // spot, or SR_NO_SPOT
    uint32_t admin2;   // spot, or SR_NO_SPOT
    uint16_t country;  // index into countries; 0 is "no country"
    uint16_t kind;     // sr_spot_kind
} sr_spot;

typedef struct {
    char iso3[4];
    char iso2[4];
    uint32_t spot; // the country's own row, or SR_NO_SPOT
} sr_gazetteer_country;

/// How a name belongs to a row.
enum {
    SR_NAMED_ALIAS = 1 << 28,     // not its first name
    SR_NAMED_ADJECTIVE = 1 << 29, // "Iraqi"
    SR_NAMED_CODE = 1 << 30,      // "TX", "Calif.": read only after a comma or as a container
    SR_NAMED_SPOT = (1 << 28) - 1,
};

typedef struct {
    uint32_t text;  // strings; "~..." is a skeleton, "!..." a word, "=..." a weight, "@..." a code
    uint32_t first; // candidates [first, first + count); of a word: its classes; of a weight: bits
                    // of a float
    uint32_t count;
} sr_gazetteer_key;

typedef struct {
    uint32_t country_count;
    uint32_t spot_count;
    uint32_t key_count;
    uint32_t candidate_count;
    uint32_t slot_count; // a power of two
    uint32_t string_size;
    uint32_t longest_words; // of any key
    uint32_t zero;
} sr_gazetteer_header;

struct sr_gazetteer {
    bool alone; // places are chosen each by itself: for measurements
    sr_datafile file;
    sr_gazetteer_header head;
    const sr_gazetteer_country *countries;
    const sr_spot *spots;
    const sr_gazetteer_key *keys;
    const uint32_t *candidates; // spot | SR_NAMED_*
    const uint32_t *slots;      // key + 1, 0 empty
    const char *strings;
};

/// The candidates of a name.
typedef struct {
    const uint32_t *items; // spot | SR_NAMED_*, best known first
    uint32_t count;
} sr_spots;

#define SR_PLACE_KEY 128
/// Fold a name to its key: words of letters and digits, one blank between; "St." is "saint".
/// Returns the length; a name that does not fit gives the empty key.
size_t sr_place_key(char out[SR_PLACE_KEY], const char *name, size_t size);

/// From a key to its skeleton: articles, vowels, endings and doubled letters dropped, so that
/// transliterations of one name meet. Starts with '~', which no key does; empty if too short to
/// tell.
size_t sr_place_skeleton(char out[SR_PLACE_KEY], const char *key, size_t size);

/// For measurements: places are chosen each by itself; sr_gazetteer_looks_around() then says false.
void sr_gazetteer_without_context(sr_gazetteer *gazetteer, bool without);
bool sr_gazetteer_looks_around(const sr_gazetteer *gazetteer);

/// Look up a key or a skeleton.
sr_spots sr_gazetteer_find(const sr_gazetteer *gazetteer, const char *key, size_t size);

/// The weight of a sign (data/places/weights.txt), 0 if the table has none.
float sr_gazetteer_weight(const sr_gazetteer *gazetteer, const char *task, const char *sign);

/// View a compiled gazetteer in memory; every count and offset in it is checked. The bytes stay the
/// caller's.
SR_MUST_USE bool sr_gazetteer_view(sr_gazetteer *out, const uint8_t *bytes, size_t size,
                                   sr_error *err);

static inline const char *sr_gazetteer_string(const sr_gazetteer *gazetteer, uint32_t at)
{
    return gazetteer->strings + at;
}

#define SR_SMALL_TOWN 20000
/// A row of our own layer that is known for itself: not one of many small towns of its name.
static inline bool sr_spot_is_own(const sr_gazetteer *gazetteer, const sr_spots *spots,
                                  const sr_spot *spot)
{
    bool small = spot->kind >= SR_SPOT_CAPITAL && spot->kind <= SR_SPOT_QUARTER &&
                 spot->people < SR_SMALL_TOWN && spots->count > 1;
    return gazetteer->strings[spot->entry] != 0 && !small;
}

/// Sources of a gazetteer. A path that is NULL is left out.
typedef struct {
    const char *base;      // a compiled gazetteer to add to
    const char *countries; // data/places/countries.txt
    const char *states;    // data/names/states.txt, for adjectives
    const char *scripts;   // data/places/scripts.txt: countries whose names are transliterated
    const char *weights;   // data/places/weights.txt
    const char **own;      // our own layer, tables of data/places
    size_t own_count;
    const char **dumps; // GeoNames dumps (19 columns)
    size_t dump_count;
} sr_gazetteer_sources;

/// Compile; `out` is written whole or not at all.
/// Errors: SR_ERR_IO, SR_ERR_FORMAT (a bad row; the message names file and line).
SR_MUST_USE bool sr_gazetteer_build(const char *out, const sr_gazetteer_sources *sources,
                                    sr_error *err);

#endif
