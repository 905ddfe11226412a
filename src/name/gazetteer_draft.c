/// The gazetteer in memory while it is built: rows, and the keys that lead to them.
#include "name/gazetteer_draft.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

bool sr_gazetteer_bad(const sr_gazetteer_draft *d, const char *what)
{
    return sr_fail(d->err, SR_ERR_FORMAT, d->line, "%.90s:%u: %s", d->path, d->line, what);
}

bool sr_gazetteer_no_memory(const sr_gazetteer_draft *d)
{
    return sr_fail(d->err, SR_ERR_LIMIT, 0, "out of memory while building the gazetteer");
}

char *sr_gazetteer_file(const char *path, size_t *size, sr_error *err)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long length = -1;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) >= 0 &&
        fseek(file, 0, SEEK_SET) == 0) {
        text = malloc((size_t)length + 1);
    }
    if (text == NULL || fread(text, 1, (size_t)length, file) != (size_t)length) {
        (void)sr_fail(err, SR_ERR_IO, 0, "cannot read %.100s: %s", path, strerror(errno));
        free(text);
        text = NULL;
    }
    if (file != NULL) {
        (void)fclose(file);
    }
    *size = text == NULL ? 0 : (size_t)length;
    return text;
}

static bool grow(void **items, uint32_t *capacity, uint32_t need, size_t item)
{
    if (need <= *capacity) {
        return true;
    }
    uint32_t wanted = *capacity < 1024 ? 1024 : *capacity;
    while (wanted < need) {
        wanted *= 2;
    }
    void *more = realloc(*items, wanted * item);
    if (more == NULL) {
        return false;
    }
    *items = more;
    *capacity = wanted;
    return true;
}

bool sr_gazetteer_put(sr_gazetteer_text *pool, const char *text, size_t size, uint32_t *at)
{
    if (!grow((void **)&pool->items, &pool->capacity, pool->size + (uint32_t)size + 1, 1)) {
        return false;
    }
    *at = pool->size;
    memcpy(pool->items + pool->size, text, size);
    pool->items[pool->size + size] = 0;
    pool->size += (uint32_t)size + 1;
    return true;
}

static bool latin(const char *key)
{
    for (; *key != 0; key++) {
        if ((unsigned char)*key >= 0x80) {
            return false;
        }
    }
    return true;
}

bool sr_gazetteer_add_key(sr_gazetteer_draft *d, const char *key, size_t size, uint32_t spot)
{
    uint32_t at;
    if (!sr_gazetteer_put(&d->names, key, size, &at) ||
        !grow((void **)&d->named, &d->named_capacity, d->named_count + 1, sizeof *d->named)) {
        return sr_gazetteer_no_memory(d);
    }
    d->named[d->named_count++] = (sr_gazetteer_named){.key = at, .spot = spot};
    return true;
}

bool sr_gazetteer_add_name(sr_gazetteer_draft *d, const char *name, size_t size, uint32_t spot)
{
    char key[SR_PLACE_KEY];
    char skeleton[SR_PLACE_KEY];
    size_t length = sr_place_key(key, name, size);
    if (length < 2 || !latin(key)) {
        return true;
    }
    if (!sr_gazetteer_add_key(d, key, length, spot)) {
        return false;
    }
    bool plain = (spot & (SR_NAMED_ADJECTIVE | SR_NAMED_CODE)) == 0;
    if (plain && d->transliterated[d->spots[spot & SR_NAMED_SPOT].country]) {
        size_t bones = sr_place_skeleton(skeleton, key, length);
        return bones == 0 || sr_gazetteer_add_key(d, skeleton, bones, spot);
    }
    return true;
}

bool sr_gazetteer_add_spot(sr_gazetteer_draft *d, const sr_spot *spot,
                           const sr_gazetteer_origin *from, const char *name, size_t size,
                           uint32_t *at)
{
    uint32_t capacity = d->spot_capacity;
    if (!grow((void **)&d->spots, &d->spot_capacity, d->spot_count + 1, sizeof *d->spots) ||
        !grow((void **)&d->origins, &capacity, d->spot_count + 1, sizeof *d->origins)) {
        return sr_gazetteer_no_memory(d);
    }
    *at = d->spot_count++;
    d->spots[*at] = *spot;
    d->origins[*at] = *from;
    return sr_gazetteer_put(&d->strings, name, size, &d->spots[*at].name) ||
           sr_gazetteer_no_memory(d);
}

static uint32_t *id_slot(const sr_gazetteer_draft *d, uint32_t id)
{
    uint32_t at = (uint32_t)sr_hash(&id, sizeof id) & (d->by_id_size - 1);
    while (d->by_id[at] != 0 && d->spots[d->by_id[at] - 1].geonames != id) {
        at = (at + 1) & (d->by_id_size - 1);
    }
    return &d->by_id[at];
}

bool sr_gazetteer_note_id(sr_gazetteer_draft *d, uint32_t spot)
{
    if (d->spot_count * 2 >= d->by_id_size) {
        d->by_id_size = d->by_id_size < 1024 ? 1024 : d->by_id_size * 4;
        free(d->by_id);
        d->by_id = calloc(d->by_id_size, sizeof *d->by_id);
        if (d->by_id == NULL) {
            return sr_gazetteer_no_memory(d);
        }
        for (uint32_t i = 0; i < d->spot_count; i++) {
            if (d->spots[i].geonames != 0) {
                *id_slot(d, d->spots[i].geonames) = i + 1;
            }
        }
    } else if (d->spots[spot].geonames != 0) {
        *id_slot(d, d->spots[spot].geonames) = spot + 1;
    }
    return true;
}

bool sr_gazetteer_has_id(const sr_gazetteer_draft *d, uint32_t id)
{
    return id != 0 && d->by_id_size > 0 && *id_slot(d, id) != 0;
}

bool sr_gazetteer_degrees(const char *at, size_t size, double most, int32_t *out)
{
    char text[32];
    char *end;
    if (size == 0 || size >= sizeof text) {
        return false;
    }
    memcpy(text, at, size);
    text[size] = 0;
    double value = strtod(text, &end);
    *out = (int32_t)lround(value * 1e5);
    return *end == 0 && value >= -most && value <= most;
}

uint32_t sr_gazetteer_whole(const char *at, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size && at[i] >= '0' && at[i] <= '9' && value < UINT32_MAX; i++) {
        value = value * 10 + (uint64_t)(at[i] - '0');
    }
    return value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

uint16_t sr_gazetteer_country_of(const sr_gazetteer_draft *d, const char *code, size_t size)
{
    for (uint16_t i = 1; i < d->country_count; i++) {
        const sr_gazetteer_country *c = &d->countries[i];
        if ((size == 3 && memcmp(c->iso3, code, 3) == 0) ||
            (size == 2 && memcmp(c->iso2, code, 2) == 0)) {
            return i;
        }
    }
    return 0;
}

bool sr_gazetteer_is_code(const char *name, size_t size)
{
    bool capitals = size <= 3;
    for (size_t i = 0; i < size; i++) {
        capitals &= (name[i] >= 'A' && name[i] <= 'Z') || name[i] == '.';
    }
    return capitals || name[size - 1] == '.';
}
