/// Links the rows of a gazetteer: to their provinces and districts, and our own to the same places
/// of the packages.
#include "name/gazetteer_draft.h"
#include "base/order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t code; // offset into names
    uint32_t spot;
} admin_row;

static const char *codes; // qsort has no context; the build is one thread

static int by_code(const void *a, const void *c)
{
    const admin_row *x = a;
    const admin_row *y = c;
    int order = strcmp(codes + x->code, codes + y->code);
    return order != 0 ? order : (x->spot > y->spot) - (x->spot < y->spot);
}

static bool is_code_before(const void *rows, uint32_t index, const void *code)
{
    return strcmp(codes + ((const admin_row *)rows)[index].code, code) < 0;
}

static uint32_t find_code(const admin_row *rows, uint32_t count, uint32_t code)
{
    uint32_t at = sr_order_first(rows, 0, count, is_code_before, codes + code);
    bool found = at < count && strcmp(codes + rows[at].code, codes + code) == 0;
    return found ? rows[at].spot : SR_NO_SPOT;
}

/// The code that a province or district has itself, 0 if none.
static uint32_t own_code(const sr_gazetteer_draft *d, uint32_t spot)
{
    const sr_gazetteer_origin *o = &d->origins[spot];
    uint16_t kind = d->spots[spot].kind;
    return o->province              ? 0
           : kind == SR_SPOT_ADMIN1 ? o->admin1
           : kind == SR_SPOT_ADMIN2 ? o->admin2
                                    : 0;
}

bool sr_gazetteer_link_codes(sr_gazetteer_draft *d)
{
    admin_row *rows = malloc((d->spot_count + 1) * sizeof *rows);
    uint32_t count = 0;
    if (rows == NULL) {
        return sr_gazetteer_no_memory(d);
    }
    for (uint32_t i = 0; i < d->spot_count; i++) {
        uint32_t code = own_code(d, i);
        if (code != 0) {
            rows[count++] = (admin_row){.code = code, .spot = i};
        }
    }
    codes = d->names.items;
    qsort(rows, count, sizeof *rows, by_code);
    for (uint32_t i = 0; i < d->spot_count; i++) {
        const sr_gazetteer_origin *o = &d->origins[i];
        sr_spot *s = &d->spots[i];
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

bool sr_gazetteer_keep_codes(sr_gazetteer_draft *d)
{
    for (uint32_t i = 0; i < d->spot_count; i++) {
        uint32_t code = own_code(d, i);
        char key[SR_PLACE_KEY];
        int size = code == 0 ? 0 : snprintf(key, sizeof key, "@%s", d->names.items + code);
        if (size > 0 && (size_t)size < sizeof key &&
            !sr_gazetteer_add_key(d, key, (size_t)size, i)) {
            return false;
        }
    }
    return true;
}

/// The row of the packages that our own row speaks of: of its name, country and sort, and near it.
static uint32_t find_twin(const sr_gazetteer_draft *d, uint32_t own, const char *key)
{
    const sr_spot *mine = &d->spots[own];
    bool town = mine->kind == SR_SPOT_SETTLEMENT || mine->kind == SR_SPOT_QUARTER;
    uint32_t low = sr_gazetteer_first_named(d, key);
    for (; low < d->named_count && strcmp(d->names.items + d->named[low].key, key) == 0; low++) {
        uint32_t at = d->named[low].spot & SR_NAMED_SPOT;
        const sr_spot *other = &d->spots[at];
        bool sort = town ? other->kind >= SR_SPOT_CAPITAL && other->kind <= SR_SPOT_QUARTER
                         : other->kind == mine->kind;
        int32_t reach = key[0] == '~' || mine->kind == SR_SPOT_QUARTER
                            ? 8000
                            : 40000; // these must lie very near
        bool near = other->lat_e5 == SR_NO_DEGREES || !town ||
                    (abs(other->lat_e5 - mine->lat_e5) < reach &&
                     abs(other->lon_e5 - mine->lon_e5) < reach);
        if (at != own && !d->origins[at].province && sort && near &&
            other->country == mine->country) {
            return at;
        }
    }
    return SR_NO_SPOT;
}

static bool may_have_twin(const sr_gazetteer_draft *d, uint32_t i)
{
    const sr_spot *s = &d->spots[i];
    return d->origins[i].province && s->entry != 0 && s->geonames == 0 &&
           s->kind != SR_SPOT_COUNTRY &&
           (s->kind <= SR_SPOT_ADMIN2 || s->kind == SR_SPOT_SETTLEMENT ||
            s->kind == SR_SPOT_QUARTER);
}

bool sr_gazetteer_join_twins(sr_gazetteer_draft *d)
{
    uint32_t *twin_of = malloc((d->spot_count + 1) * sizeof *twin_of);
    if (twin_of == NULL) {
        return sr_gazetteer_no_memory(d);
    }
    for (uint32_t i = 0; i < d->spot_count; i++) {
        twin_of[i] = SR_NO_SPOT;
        if (may_have_twin(d, i)) {
            char key[SR_PLACE_KEY];
            const char *name = d->strings.items + d->spots[i].name;
            (void)sr_place_key(key, name, strlen(name));
            twin_of[i] = find_twin(d, i, key);
        }
    }
    for (uint32_t n = 0; n < d->named_count; n++) { // by another of its names
        uint32_t i = d->named[n].spot & SR_NAMED_SPOT;
        const char *key = d->names.items + d->named[n].key;
        if (sr_gazetteer_key_is_name(key) && may_have_twin(d, i) && twin_of[i] == SR_NO_SPOT) {
            twin_of[i] = find_twin(d, i, key);
        }
    }
    for (uint32_t i = 0; i < d->spot_count; i++) {
        if (twin_of[i] != SR_NO_SPOT) {
            sr_spot *twin = &d->spots[twin_of[i]];
            twin->lat_e5 = d->spots[i].lat_e5;
            twin->lon_e5 = d->spots[i].lon_e5;
            twin->entry = d->spots[i].entry;
            twin->name = d->spots[i].name;
            twin->kind =
                d->spots[i].kind == SR_SPOT_QUARTER ? (uint16_t)SR_SPOT_QUARTER : twin->kind;
        }
    }
    for (uint32_t n = 0; n < d->named_count; n++) {
        uint32_t flags = d->named[n].spot & ~(uint32_t)SR_NAMED_SPOT;
        const char *key = d->names.items + d->named[n].key;
        if (sr_gazetteer_key_is_name(key) &&
            twin_of[d->named[n].spot & SR_NAMED_SPOT] != SR_NO_SPOT) {
            d->named[n].spot = twin_of[d->named[n].spot & SR_NAMED_SPOT] | flags;
        }
    }
    free(twin_of);
    return true;
}

bool sr_gazetteer_link_provinces(sr_gazetteer_draft *d)
{
    for (uint32_t i = 0; i < d->spot_count; i++) {
        if (!d->origins[i].province || d->origins[i].admin1 == 0) {
            continue;
        }
        const char *name = d->names.items + d->origins[i].admin1;
        uint32_t low = sr_gazetteer_first_named(d, name);
        for (; low < d->named_count && strcmp(d->names.items + d->named[low].key, name) == 0;
             low++) {
            uint32_t spot = d->named[low].spot & SR_NAMED_SPOT;
            if (d->spots[spot].kind == SR_SPOT_ADMIN1 &&
                d->spots[spot].country == d->spots[i].country && spot != i) {
                d->spots[i].admin1 = spot;
                break;
            }
        }
        if (d->spots[i].admin1 == SR_NO_SPOT) {
            return sr_fail(d->err, SR_ERR_FORMAT, 0, "place %s: no province '%s' in its country",
                           d->strings.items + d->spots[i].entry, name);
        }
    }
    return true;
}
