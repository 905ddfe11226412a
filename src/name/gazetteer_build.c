/// Compiles the gazetteer from tables of countries, our own layer and GeoNames dumps.
///
/// Every name becomes a key (gazetteer.c) with the rows it may mean, best known first. Names in
/// other scripts are left out: reports are English. Runs at build time and for `sitrep gazetteer
/// import`, so it takes its memory from malloc and reads whole files.
#include "name/gazetteer.h"
#include "name/gazetteer_draft.h"

#include <stdlib.h>
#include <string.h>

/// Take over a compiled gazetteer, with its links; skeletons come along as keys.
static bool read_base(sr_gazetteer_draft *d, const char *path)
{
    sr_gazetteer g = {0};
    sr_datafile file;
    if (!sr_datafile_open(&file, path, SR_GAZETTEER_KIND, SR_GAZETTEER_VERSION, d->err)) {
        return false;
    }
    bool done = sr_gazetteer_view(&g, (const uint8_t *)file.map, file.map_size, d->err);
    if (done && g.head.country_count <= SR_GAZETTEER_COUNTRIES) {
        d->country_count = g.head.country_count;
        memcpy(d->countries, g.countries, g.head.country_count * sizeof *g.countries);
    }
    for (uint32_t i = 0; done && i < g.head.spot_count; i++) {
        sr_spot s = g.spots[i];
        const char *name = g.strings + s.name;
        uint32_t at;
        done = sr_gazetteer_put(&d->strings, g.strings + s.entry, strlen(g.strings + s.entry),
                                &s.entry) &&
               sr_gazetteer_add_spot(d, &s, &(sr_gazetteer_origin){.province = true}, name,
                                     strlen(name), &at) &&
               sr_gazetteer_note_id(d, at);
    }
    for (uint32_t i = 0; done && i < g.head.key_count; i++) {
        const char *key = g.strings + g.keys[i].text;
        if (sr_gazetteer_key_is_value(key)) {
            done = sr_gazetteer_add_key(d, key, strlen(key), g.keys[i].first);
        }
        for (uint32_t c = 0; done && key[0] == '@' && c < g.keys[i].count; c++) {
            uint32_t at = g.candidates[g.keys[i].first + c] & SR_NAMED_SPOT;
            sr_gazetteer_origin *o = &d->origins[at];
            o->province = false;
            done = sr_gazetteer_put(&d->names, key + 1, strlen(key + 1),
                                    d->spots[at].kind == SR_SPOT_ADMIN1 ? &o->admin1 : &o->admin2);
        }
        for (uint32_t c = 0; done && key[0] != '@' && c < g.keys[i].count; c++) {
            uint32_t spot = g.candidates[g.keys[i].first + c];
            done = sr_gazetteer_add_key(d, key, strlen(key), spot);
            d->transliterated[d->spots[spot & SR_NAMED_SPOT].country] |= key[0] == '~';
        }
    }
    sr_datafile_close(&file);
    return done;
}

static bool build(sr_gazetteer_draft *d, const sr_gazetteer_sources *s, const char *out)
{
    uint32_t empty;
    d->country_count = 1;
    d->countries[0].spot = SR_NO_SPOT;
    if (!sr_gazetteer_put(&d->strings, "", 0, &empty) ||
        !sr_gazetteer_put(&d->names, "", 0, &empty)) {
        return sr_gazetteer_no_memory(d);
    }
    if ((s->base != NULL && !read_base(d, s->base)) || !sr_gazetteer_read_tables(d, s)) {
        return false;
    }
    for (size_t i = 0; i < s->dump_count; i++) {
        if (!sr_gazetteer_read_dump(d, s->dumps[i])) {
            return false;
        }
    }
    if (!sr_gazetteer_link_codes(d) || !sr_gazetteer_keep_codes(d)) {
        return false;
    }
    sr_gazetteer_sort(d);
    if (!sr_gazetteer_join_twins(d)) {
        return false;
    }
    sr_gazetteer_sort(d); // again: rows moved
    return sr_gazetteer_link_provinces(d) && sr_gazetteer_write(d, out);
}

bool sr_gazetteer_build(const char *out, const sr_gazetteer_sources *sources, sr_error *err)
{
    sr_gazetteer_draft *d = calloc(1, sizeof *d);
    if (d == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory while building the gazetteer");
    }
    d->err = err;
    bool done = build(d, sources, out);
    free(d->names.items);
    free(d->strings.items);
    free(d->spots);
    free(d->origins);
    free(d->named);
    free(d->by_id);
    free(d);
    return done;
}
