/// Codes that other tools' tables want, of countries (data/exports/countries.txt) and of kinds of
/// events (data/exports/modes.txt).
#ifndef SR_EXPORT_COUNTRY_H
#define SR_EXPORT_COUNTRY_H

#include "base/bundle.h"

typedef struct {
    char iso3[4];
    int iso_number;  // ISO 3166-1 numeric, 0 if none
    int gw_number;   // Gleditsch-Ward, 0 if none
    char region[16]; // of UCDP, or ""
    char name[64];
    char acled_region[32]; // or ""
} sr_country;

#define SR_COUNTRY_LIMIT 320

/// PLOVER's mode of a kind of event.
typedef struct {
    char type[16];
    char kind[40];
    char mode[24];
} sr_mode;

#define SR_MODE_LIMIT 128

typedef struct {
    uint32_t count;
    sr_country items[SR_COUNTRY_LIMIT];
    uint32_t mode_count;
    sr_mode modes[SR_MODE_LIMIT];
} sr_countries;

SR_MUST_USE bool sr_countries_open(sr_countries *out, const char *data_folder, sr_error *err);
/// The mode of a type and kind, or NULL.
const char *sr_countries_mode(const sr_countries *countries, const char *type, const char *kind);
/// ISO3 of the country of that name, whatever its capitals and accents, or NULL; `name` may be
/// NULL.
const char *sr_countries_code(const sr_countries *countries, const char *name);
/// The country of a code; one with that code and nothing else where the table lacks it.
const sr_country *sr_countries_find(const sr_countries *countries, const char *iso3);

#endif
