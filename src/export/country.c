#include "export/country.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"

static void copy(char *out, size_t capacity, const sr_table *row, uint32_t field)
{
    size_t size = field < row->count ? row->field[field].size : 0;
    size = size < capacity ? size : capacity - 1;
    if (size > 0) {
        memcpy(out, row->field[field].at, size);
    }
    out[size] = '\0';
    if (strcmp(out, "-") == 0) {
        out[0] = '\0';
    }
}

static int number(const sr_table *row, uint32_t field)
{
    char text[16];
    copy(text, sizeof text, row, field);
    return (int)strtol(text, NULL, 10);
}

static bool read_modes(sr_countries *out, const sr_bundle *bundle, sr_error *err)
{
    sr_bundle_part part;
    if (!sr_bundle_find(bundle, "modes.txt", &part)) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "exports.srd: no modes.txt; run `make data`");
    }
    out->mode_count = 0;
    sr_table row = sr_table_of(part.text, part.size);
    while (sr_table_next(&row)) {
        if (row.count != 3 || out->mode_count == SR_MODE_LIMIT) {
            return sr_fail(err, SR_ERR_FORMAT, 0, "exports/modes.txt:%u: needs three fields",
                           row.line);
        }
        sr_mode *m = &out->modes[out->mode_count++];
        copy(m->type, sizeof m->type, &row, 0);
        copy(m->kind, sizeof m->kind, &row, 1);
        copy(m->mode, sizeof m->mode, &row, 2);
    }
    return true;
}

bool sr_countries_open(sr_countries *out, const char *data_folder, sr_error *err)
{
    sr_bundle bundle;
    sr_bundle_part part;
    out->count = 0;
    if (!sr_bundle_open(&bundle, data_folder, "exports", err)) {
        return false;
    }
    bool good = sr_bundle_find(&bundle, "countries.txt", &part) ||
                sr_fail(err, SR_ERR_FORMAT, 0, "exports.srd: no countries.txt; run `make data`");
    sr_table row = sr_table_of(part.text, good ? part.size : 0);
    while (good && sr_table_next(&row)) {
        if (row.count != 6 || row.field[0].size != 3 || out->count == SR_COUNTRY_LIMIT) {
            good = sr_fail(err, SR_ERR_FORMAT, 0, "exports/countries.txt:%u: needs six fields",
                           row.line);
            break;
        }
        sr_country *c = &out->items[out->count++];
        copy(c->iso3, sizeof c->iso3, &row, 0);
        c->iso_number = number(&row, 1);
        c->gw_number = number(&row, 2);
        copy(c->region, sizeof c->region, &row, 3);
        copy(c->name, sizeof c->name, &row, 4);
        copy(c->acled_region, sizeof c->acled_region, &row, 5);
    }
    good = good && read_modes(out, &bundle, err);
    sr_bundle_close(&bundle);
    return good;
}

const sr_country *sr_countries_find(const sr_countries *countries, const char *iso3)
{
    static const sr_country unknown;
    for (uint32_t i = 0; i < countries->count; i++) {
        if (strcmp(countries->items[i].iso3, iso3) == 0) {
            return &countries->items[i];
        }
    }
    return &unknown;
}

const char *sr_countries_code(const sr_countries *countries, const char *name)
{
    char wanted[64];
    char own[64];
    size_t size = name == NULL ? 0 : strlen(name);
    (void)sr_utf8_fold(wanted, sizeof wanted, size == 0 ? "" : name, size);
    for (uint32_t i = 0; size > 0 && i < countries->count; i++) {
        const sr_country *c = &countries->items[i];
        (void)sr_utf8_fold(own, sizeof own, c->name, strlen(c->name));
        if (strcmp(own, wanted) == 0) {
            return c->iso3;
        }
    }
    return NULL;
}

const char *sr_countries_mode(const sr_countries *countries, const char *type, const char *kind)
{
    for (uint32_t i = 0; i < countries->mode_count; i++) {
        if (strcmp(countries->modes[i].type, type) == 0 &&
            strcmp(countries->modes[i].kind, kind) == 0) {
            return countries->modes[i].mode;
        }
    }
    return NULL;
}
