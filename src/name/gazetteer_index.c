/// From the names of a draft to the index of the file: keys in order, their candidates best known
/// first, and the hash table that leads to them.
#include "name/gazetteer_draft.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/order.h"

/// How well known a row is by itself, for the order among rows of one name.
static double rank(const sr_gazetteer_draft *d, uint32_t spot)
{
    static const double base[SR_SPOT_KIND_COUNT] = {
        [SR_SPOT_COUNTRY] = 40, [SR_SPOT_ADMIN1] = 13, [SR_SPOT_ADMIN2] = 6,
        [SR_SPOT_CAPITAL] = 4,  [SR_SPOT_SEAT] = 1,    [SR_SPOT_QUARTER] = -3,
        [SR_SPOT_DISTRICT] = 8, [SR_SPOT_REGION] = 14, [SR_SPOT_CONTINENT] = 38,
        [SR_SPOT_WATER] = 12,   [SR_SPOT_RELIEF] = 10, [SR_SPOT_ISLAND] = 11,
        [SR_SPOT_POINT] = 9,
    };
    const sr_spot *s = &d->spots[spot & SR_NAMED_SPOT];
    bool own = d->strings.items[s->entry] != 0;
    return base[s->kind] + log(1.0 + (double)s->people) * (s->kind == SR_SPOT_ADMIN1 ? 0 : 1) +
           (own && s->kind == SR_SPOT_SETTLEMENT ? 8 : 0) -
           ((spot & SR_NAMED_ALIAS) != 0 ? 1.5 : 0);
}

static const sr_gazetteer_draft *sorted; // qsort has no context; the build is one thread

static int by_key(const void *a, const void *c)
{
    const sr_gazetteer_named *x = a;
    const sr_gazetteer_named *y = c;
    int order = strcmp(sorted->names.items + x->key, sorted->names.items + y->key);
    if (order != 0) {
        return order;
    }
    if (sr_gazetteer_key_is_value(sorted->names.items + x->key)) {
        return (x->spot > y->spot) - (x->spot < y->spot);
    }
    double p = rank(sorted, x->spot);
    double q = rank(sorted, y->spot);
    return p != q ? (p < q) - (p > q) : (x->spot > y->spot) - (x->spot < y->spot);
}

void sr_gazetteer_sort(sr_gazetteer_draft *d)
{
    sorted = d;
    qsort(d->named, d->named_count, sizeof *d->named, by_key);
}

static bool is_named_before(const void *draft, uint32_t index, const void *key)
{
    const sr_gazetteer_draft *d = draft;
    return strcmp(d->names.items + d->named[index].key, key) < 0;
}

uint32_t sr_gazetteer_first_named(const sr_gazetteer_draft *d, const char *key)
{
    return sr_order_first(d, 0, d->named_count, is_named_before, key);
}

typedef struct {
    sr_gazetteer_header head;
    sr_gazetteer_key *keys;
    uint32_t *candidates;
    uint32_t *slots;
} index_parts;

static bool add_key(sr_gazetteer_draft *d, index_parts *out, const char *key)
{
    sr_gazetteer_header *h = &out->head;
    sr_gazetteer_key *k = &out->keys[h->key_count++];
    *k = (sr_gazetteer_key){.first = h->candidate_count};
    uint32_t words = 1;
    for (const char *c = key; *c != 0; c++) {
        words += *c == ' ';
    }
    h->longest_words = words > h->longest_words ? words : h->longest_words;
    return sr_gazetteer_put(&d->strings, key, strlen(key), &k->text) || sr_gazetteer_no_memory(d);
}

/// One more row of the last key; a row named twice keeps its best way.
static void add_candidate(index_parts *out, uint32_t spot)
{
    sr_gazetteer_header *h = &out->head;
    sr_gazetteer_key *k = &out->keys[h->key_count - 1];
    for (uint32_t c = k->first; c < h->candidate_count; c++) {
        if ((out->candidates[c] & SR_NAMED_SPOT) == (spot & SR_NAMED_SPOT)) {
            return;
        }
    }
    out->candidates[h->candidate_count++] = spot;
    k->count++;
}

static bool make_slots(sr_gazetteer_draft *d, index_parts *out)
{
    sr_gazetteer_header *h = &out->head;
    for (h->slot_count = 1024; h->slot_count < h->key_count * 2; h->slot_count *= 2) {
    }
    out->slots = calloc(h->slot_count, sizeof *out->slots);
    if (out->slots == NULL) {
        return sr_gazetteer_no_memory(d);
    }
    for (uint32_t i = 0; i < h->key_count; i++) {
        const char *key = d->strings.items + out->keys[i].text;
        uint32_t at = (uint32_t)sr_hash(key, strlen(key)) & (h->slot_count - 1);
        while (out->slots[at] != 0) {
            at = (at + 1) & (h->slot_count - 1);
        }
        out->slots[at] = i + 1;
    }
    return true;
}

/// From the sorted names to keys, candidates and the hash table.
static bool make_index(sr_gazetteer_draft *d, index_parts *out)
{
    out->keys = malloc((d->named_count + 1) * sizeof *out->keys);
    out->candidates = malloc((d->named_count + 1) * sizeof *out->candidates);
    if (out->keys == NULL || out->candidates == NULL) {
        return sr_gazetteer_no_memory(d);
    }
    for (uint32_t i = 0; i < d->named_count; i++) {
        const char *key = d->names.items + d->named[i].key;
        uint32_t spot = d->named[i].spot;
        bool same = i > 0 && strcmp(key, d->names.items + d->named[i - 1].key) == 0;
        if (!same && !add_key(d, out, key)) {
            return false;
        }
        if (sr_gazetteer_key_is_value(key)) {
            sr_gazetteer_key *k = &out->keys[out->head.key_count - 1];
            k->first = same ? k->first | spot : spot;
        } else {
            add_candidate(out, spot);
        }
    }
    return make_slots(d, out);
}

static bool write_out(sr_gazetteer_draft *d, index_parts *parts, const char *path)
{
    sr_gazetteer_header *h = &parts->head;
    h->country_count = d->country_count;
    h->spot_count = d->spot_count;
    h->string_size = d->strings.size;
    const void *part[6] = {d->countries,      d->spots,     parts->keys,
                           parts->candidates, parts->slots, d->strings.items};
    const size_t size[6] = {
        h->country_count * sizeof *d->countries, h->spot_count * sizeof *d->spots,
        h->key_count * sizeof *parts->keys,      h->candidate_count * sizeof *parts->candidates,
        h->slot_count * sizeof *parts->slots,    h->string_size};
    size_t total = sizeof *h;
    for (int i = 0; i < 6; i++) {
        total += (size[i] + 7) & ~(size_t)7;
    }
    char *payload = calloc(1, total);
    if (payload == NULL) {
        return sr_gazetteer_no_memory(d);
    }
    memcpy(payload, h, sizeof *h);
    size_t at = sizeof *h;
    for (int i = 0; i < 6; i++) {
        memcpy(payload + at, part[i], size[i]);
        at += (size[i] + 7) & ~(size_t)7;
    }
    bool done =
        sr_datafile_write(path, SR_GAZETTEER_KIND, SR_GAZETTEER_VERSION, payload, total, d->err);
    free(payload);
    return done;
}

bool sr_gazetteer_write(sr_gazetteer_draft *d, const char *path)
{
    index_parts parts = {0};
    bool done = make_index(d, &parts) && write_out(d, &parts, path);
    free(parts.keys);
    free(parts.candidates);
    free(parts.slots);
    return done;
}
