/// A gazetteer while it is built, in memory from malloc; only for src/name/gazetteer_*.c.
#ifndef SR_NAME_GAZETTEER_DRAFT_H
#define SR_NAME_GAZETTEER_DRAFT_H

#include "name/gazetteer.h"

enum { SR_GAZETTEER_COUNTRIES = 300 };

/// A key and one row that it may mean; of a weight, its value.
typedef struct {
    uint32_t key;  // offset into names
    uint32_t spot; // | SR_NAMED_*
} sr_gazetteer_named;

/// What only the build knows of a row.
typedef struct {
    uint32_t admin1; // codes, offsets into names: "IQ.02"; 0 if none
    uint32_t admin2;
    bool province; // admin1 is a province's name of our own layer, not a code
} sr_gazetteer_origin;

/// Strings, each with a NUL, one behind the other.
typedef struct {
    char *items;
    uint32_t size;
    uint32_t capacity;
} sr_gazetteer_text;

typedef struct {
    sr_gazetteer_text names;   // keys and codes, used while building
    sr_gazetteer_text strings; // of the file
    sr_gazetteer_country countries[SR_GAZETTEER_COUNTRIES];
    bool transliterated[SR_GAZETTEER_COUNTRIES];
    uint32_t country_count;
    sr_spot *spots;
    sr_gazetteer_origin *origins; // [spot_count]
    uint32_t spot_count;
    uint32_t spot_capacity;
    sr_gazetteer_named *named;
    uint32_t named_count;
    uint32_t named_capacity;
    uint32_t *by_id; // open addressing: spot + 1 by GeoNames id
    uint32_t by_id_size;
    sr_error *err;
    const char *path; // being read
    uint32_t line;
} sr_gazetteer_draft;

/// The key stands for a weight.
static inline bool sr_gazetteer_key_is_value(const char *key)
{
    return key[0] == '=';
}
/// The key is a name or a skeleton.
static inline bool sr_gazetteer_key_is_name(const char *key)
{
    return !sr_gazetteer_key_is_value(key) && key[0] != '@';
}

/// Say what is wrong on the line being read; false.
bool sr_gazetteer_bad(const sr_gazetteer_draft *draft, const char *what);
bool sr_gazetteer_no_memory(const sr_gazetteer_draft *draft);
/// A whole file, for free(); NULL on failure.
char *sr_gazetteer_file(const char *path, size_t *size, sr_error *err);

/// Append a string; false when memory is out.
bool sr_gazetteer_put(sr_gazetteer_text *text, const char *string, size_t size, uint32_t *at);
bool sr_gazetteer_add_key(sr_gazetteer_draft *draft, const char *key, size_t size, uint32_t spot);
/// Note that `name` may mean `spot` (with SR_NAMED_ flags).
bool sr_gazetteer_add_name(sr_gazetteer_draft *draft, const char *name, size_t size, uint32_t spot);
/// Add a row; its index goes to *at.
bool sr_gazetteer_add_spot(sr_gazetteer_draft *draft, const sr_spot *spot,
                           const sr_gazetteer_origin *from, const char *name, size_t size,
                           uint32_t *at);
/// Keep the row's GeoNames id, so that sr_gazetteer_has_id() knows it.
bool sr_gazetteer_note_id(sr_gazetteer_draft *draft, uint32_t spot);
bool sr_gazetteer_has_id(const sr_gazetteer_draft *draft, uint32_t id);

/// Degrees * 1e5; false for what is no number from -most to most.
bool sr_gazetteer_degrees(const char *at, size_t size, double most, int32_t *out);
/// The whole number that the text begins with, 0 if none.
uint32_t sr_gazetteer_whole(const char *at, size_t size);
/// Index of a country by its code of two or three letters, 0 if none has it.
uint16_t sr_gazetteer_country_of(const sr_gazetteer_draft *draft, const char *code, size_t size);
/// "TX", "Tex.": an abbreviation, read only beside another place.
bool sr_gazetteer_is_code(const char *name, size_t size);

/// Read the tables of data/places (gazetteer_tables.c).
bool sr_gazetteer_read_tables(sr_gazetteer_draft *draft, const sr_gazetteer_sources *sources);
/// Read a GeoNames dump (gazetteer_dump.c).
bool sr_gazetteer_read_dump(sr_gazetteer_draft *draft, const char *path);

/// Rows of the dumps know their province by its code.
bool sr_gazetteer_link_codes(sr_gazetteer_draft *draft);
/// Keep the codes of provinces and districts, so that rows imported later find theirs.
bool sr_gazetteer_keep_codes(sr_gazetteer_draft *draft);
/// Our own rows of provinces, districts and towns that the packages have too become one with them:
/// names and point are ours, id and population theirs. The twin keeps its place in the file; no
/// name leads to ours. Sort before and after.
bool sr_gazetteer_join_twins(sr_gazetteer_draft *draft);
/// Our own layer names its province; it must be one of the gazetteer's. For a sorted draft.
bool sr_gazetteer_link_provinces(sr_gazetteer_draft *draft);

/// Put the names in order of their keys, under one key the best known row first.
void sr_gazetteer_sort(sr_gazetteer_draft *draft);
/// The first of the sorted names that is not before `key`.
uint32_t sr_gazetteer_first_named(const sr_gazetteer_draft *draft, const char *key);
/// Index the sorted draft and write the file.
bool sr_gazetteer_write(sr_gazetteer_draft *draft, const char *path);

#endif
