/// Codes of countries that other tools' tables want (data/exports/countries.txt).
#ifndef SR_EXPORT_COUNTRY_H
#define SR_EXPORT_COUNTRY_H

#include "base/bundle.h"

typedef struct {
    char iso3[4];
    int iso_number; // ISO 3166-1 numeric, 0 if none
    int gw_number;  // Gleditsch-Ward, 0 if none
    char region[16]; // of UCDP, or ""
    char name[64];
} sr_country;

#define SR_COUNTRY_LIMIT 320

typedef struct {
    uint32_t count;
    sr_country items[SR_COUNTRY_LIMIT];
} sr_countries;

SR_MUST_USE bool sr_countries_open(sr_countries *out, const char *data_folder, sr_error *err);
/// The country of a code; one with that code and nothing else where the table lacks it.
const sr_country *sr_countries_find(const sr_countries *countries, const char *iso3);

#endif
