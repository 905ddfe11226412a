/// Places of one report: find the names (place_find.c), choose their places (place_resolve.c), and
/// hand them out, each place once.
#include "name/place_step.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void look_at_tokens(sr_place_step *s, sr_arena *arena)
{
    const sr_tags *tags = s->syntax->tags;
    uint32_t count = s->syntax->tokens->count;
    s->word = sr_new(arena, uint32_t, count + 1);
    s->named = sr_new(arena, uint8_t, count + 1);
    s->name_of = sr_new(arena, uint32_t, count + 1);
    s->name_of[count] = SR_NONE;
    for (uint32_t t = 0; t < count; t++) {
        const char *form = sr_syntax_form(s->syntax, t);
        size_t size = strlen(form);
        s->name_of[t] = SR_NONE;
        size -= size > 1 && form[size - 1] == '.'; // "St."
        const uint64_t *classes = sr_words_find(s->words, form, size);
        s->word[t] = classes == NULL ? 0 : (uint32_t)classes[0];
        s->tagged |= tags->upos[t] != SR_ADJ;
    }
    for (uint32_t n = 0; n < tags->name_count; n++) {
        for (uint32_t t = tags->names[n].first; t < tags->names[n].last; t++) {
            s->named[t] = (uint8_t)(tags->names[n].kind + 1);
            s->name_of[t] = n;
        }
    }
}

static sr_place_precision precision_of(uint16_t kind)
{
    static const sr_place_precision table[SR_SPOT_KIND_COUNT] = {
        [SR_SPOT_COUNTRY] = SR_PLACE_COUNTRY,  [SR_SPOT_ADMIN1] = SR_PLACE_PROVINCE,
        [SR_SPOT_ADMIN2] = SR_PLACE_DISTRICT,  [SR_SPOT_CAPITAL] = SR_PLACE_SETTLEMENT,
        [SR_SPOT_SEAT] = SR_PLACE_SETTLEMENT,  [SR_SPOT_SETTLEMENT] = SR_PLACE_SETTLEMENT,
        [SR_SPOT_QUARTER] = SR_PLACE_DISTRICT, [SR_SPOT_DISTRICT] = SR_PLACE_DISTRICT,
        [SR_SPOT_REGION] = SR_PLACE_REGION,    [SR_SPOT_CONTINENT] = SR_PLACE_REGION,
        [SR_SPOT_WATER] = SR_PLACE_REGION,     [SR_SPOT_RELIEF] = SR_PLACE_REGION,
        [SR_SPOT_ISLAND] = SR_PLACE_REGION,    [SR_SPOT_POINT] = SR_PLACE_POINT,
    };
    return table[kind];
}

static sr_place known_place(const sr_place_step *s, uint32_t chosen)
{
    const sr_gazetteer *g = s->gazetteer;
    const sr_spot *spot = sr_spot_of(s, chosen);
    const char *entry = sr_gazetteer_string(g, spot->entry);
    bool placed = spot->lat_e5 != SR_NO_DEGREES;
    uint32_t province = spot->kind == SR_SPOT_ADMIN1 ? chosen & SR_NAMED_SPOT : spot->admin1;
    return (sr_place){
        .name = sr_gazetteer_string(g, spot->name),
        .lat = placed ? spot->lat_e5 / 1e5 : (double)NAN,
        .lon = placed ? spot->lon_e5 / 1e5 : (double)NAN,
        .country = spot->country == 0 ? NULL : g->countries[spot->country].iso3,
        .admin1 = province == SR_NO_SPOT ? NULL : sr_gazetteer_string(g, g->spots[province].name),
        .precision = precision_of(spot->kind),
        .geonames = spot->geonames,
        .relative_to = SR_NONE,
        .distance_km = (double)NAN,
        .bearing_deg = (double)NAN,
        .entry = entry[0] == 0 ? NULL : entry,
        .quarter = spot->kind == SR_SPOT_QUARTER,
        .capital = spot->kind == SR_SPOT_CAPITAL,
    };
}

/// The words of a span on one line: a name is the same over the end of a line.
static const char *on_one_line(const sr_place_step *s, sr_span span, sr_arena *keep)
{
    char *name = sr_new(keep, char, span.to - span.from + 1);
    size_t used = 0;
    for (uint32_t i = span.from; i < span.to; i++) {
        bool blank = isspace((unsigned char)s->text[i]) != 0;
        if (!blank || (used > 0 && name[used - 1] != ' ')) {
            name[used++] = blank ? ' ' : s->text[i];
        }
    }
    name[used] = '\0';
    return name;
}

static sr_place unknown_place(const sr_place_step *s, const sr_hit *h, sr_arena *keep)
{
    sr_span span = {sr_token_span(s, h->name_first).from, sr_token_span(s, h->name_last - 1).to};
    return (sr_place){
        .name = on_one_line(s, span, keep),
        .lat = (double)NAN,
        .lon = (double)NAN,
        .precision = h->kind == SR_HIT_SPOT                                  ? SR_PLACE_POINT
                     : (h->type & SR_WORD_PROVINCE) != 0                     ? SR_PLACE_PROVINCE
                     : (h->type & (SR_WORD_DISTRICT | SR_WORD_QUARTER)) != 0 ? SR_PLACE_DISTRICT
                                                                             : SR_PLACE_SETTLEMENT,
        .quarter = (h->type & (SR_WORD_DISTRICT | SR_WORD_QUARTER)) != 0,
        .relative_to = SR_NONE,
        .distance_km = (double)NAN,
        .bearing_deg = (double)NAN,
    };
}

/// The place of this report that hit `i` means, or SR_NONE if it is the first of it.
static uint32_t find_place(const sr_place_step *s, const sr_place_mentions *out,
                           const uint32_t *spot_of, uint32_t i, const char *name)
{
    for (uint32_t p = 0; p < out->place_count; p++) {
        if (s->chosen[i] == SR_NO_SPOT
                ? spot_of[p] == SR_NO_SPOT && strcmp(out->places[p].name, name) == 0
                : spot_of[p] == (s->chosen[i] & SR_NAMED_SPOT)) {
            return p;
        }
    }
    return SR_NONE;
}

/// The head of the mention in the tree, or its last name token where the tree has none inside.
static uint32_t head_of(const sr_place_step *s, const sr_hit *h)
{
    for (uint32_t t = h->name_last; t-- > h->name_first;) {
        uint32_t head = sr_syntax_head(s->syntax, t);
        if (head == SR_NO_TOKEN || head < h->first || head >= h->last) {
            return t;
        }
    }
    return h->name_last - 1;
}

/// Say of a place how it lies from the base of a relation, and where that is.
static void set_relative(const sr_relation *r, const sr_place *base, uint32_t base_place,
                         sr_place *out)
{
    out->lat = base->lat;
    out->lon = base->lon;
    out->country = base->country;
    out->relative_to = base_place;
    out->distance_km = r->distance->km > 0 ? r->distance->km : (double)NAN;
    out->bearing_deg = r->distance->bearing_deg;
    bool spot = base->precision == SR_PLACE_POINT || base->precision == SR_PLACE_SETTLEMENT ||
                base->precision == SR_PLACE_DISTRICT;
    if (!spot) { // so far from a whole country is no point
        out->lat = out->lon = (double)NAN;
    } else if (r->distance->km > 0 && !isnan(out->lat)) {
        sr_degrees_offset(&out->lat, &out->lon, r->distance->km, r->distance->bearing_deg);
    }
}

/// The word of direction heads the phrase: "south" of "90 miles south of Baghdad".
static uint32_t head_of_relation(const sr_place_step *s, const sr_distance *d, uint32_t last)
{
    uint32_t token = d->last - 1;
    for (uint32_t t = d->first; t < d->last; t++) {
        uint32_t head = sr_syntax_head(s->syntax, t);
        if ((s->word[t] & SR_WORD_COMPASS) != 0 &&
            (head == SR_NO_TOKEN || head < d->first || head >= last)) {
            token = t;
        }
    }
    return token;
}

/// "90 miles south of Baghdad" where it stands alone is a place; beside a village that no table has
/// it says where that is ("Tarvo, 90 miles south of Baghdad").
static void hand_out_relative(const sr_place_step *s, const uint32_t *place_of,
                              sr_place_mentions *out, sr_arena *keep)
{
    for (uint32_t i = 0; i < s->relation_count; i++) {
        const sr_relation *r = &s->relations[i];
        if (s->hits[r->base].eponym || (r->subject != SR_NONE && s->hits[r->subject].eponym)) {
            continue;
        }
        const sr_place *base = &out->places[place_of[r->base]];
        if (r->subject != SR_NONE) {
            sr_place *place = &out->places[place_of[r->subject]];
            bool unknown = s->chosen[r->subject] == SR_NO_SPOT && isnan(place->lat);
            if (unknown && place->relative_to == SR_NONE && base->precision != SR_PLACE_RELATIVE) {
                set_relative(r, base, place_of[r->base], place);
            }
            continue;
        }
        uint32_t last = s->hits[r->base].last;
        sr_span span = {sr_token_span(s, r->distance->first).from, sr_token_span(s, last - 1).to};
        sr_place place = {.name = on_one_line(s, span, keep),
                          .precision = SR_PLACE_RELATIVE,
                          .mention = out->mention_count};
        set_relative(r, base, place_of[r->base], &place);
        out->places[out->place_count] = place;
        out->mentions[out->mention_count++] =
            (sr_place_mention){.first = r->distance->first,
                               .last = last,
                               .token = head_of_relation(s, r->distance, last),
                               .place = out->place_count++};
    }
}

static int by_first(const void *a, const void *b)
{
    const sr_place_mention *x = a;
    const sr_place_mention *y = b;
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    return x->last != y->last ? (x->last > y->last ? -1 : 1)
                              : (x->place > y->place) - (x->place < y->place);
}

static void hand_out(const sr_place_step *s, sr_place_mentions *out, sr_arena *keep,
                     sr_arena *scratch)
{
    uint32_t most = s->hit_count + s->relation_count + 1;
    uint32_t *spot_of = sr_new(scratch, uint32_t, most);
    uint32_t *place_of = sr_new(scratch, uint32_t, most); // of each hit
    out->mentions = sr_new(keep, sr_place_mention, most);
    out->places = sr_new(keep, sr_place, most);
    for (uint32_t i = 0; i < s->hit_count; i++) {
        const sr_hit *h = &s->hits[i];
        if (h->eponym) {
            continue;
        }
        sr_place place =
            s->chosen[i] == SR_NO_SPOT ? unknown_place(s, h, keep) : known_place(s, s->chosen[i]);
        uint32_t p = find_place(s, out, spot_of, i, place.name);
        if (p == SR_NONE) {
            p = out->place_count++;
            spot_of[p] = s->chosen[i] == SR_NO_SPOT ? SR_NO_SPOT : s->chosen[i] & SR_NAMED_SPOT;
            place.mention = out->mention_count;
            place.dateline = true;
            out->places[p] = place;
        }
        place_of[i] = p;
        out->places[p].dateline &= h->dateline;
        out->mentions[out->mention_count++] =
            (sr_place_mention){.first = h->first,
                               .last = h->last,
                               .token = head_of(s, h),
                               .place = p,
                               .adjective = h->kind == SR_HIT_ADJECTIVE};
    }
    hand_out_relative(s, place_of, out, keep);
    qsort(out->mentions, out->mention_count, sizeof *out->mentions, by_first);
    for (uint32_t m = out->mention_count; m-- > 0;) {
        out->places[out->mentions[m].place].mention = m;
    }
}

sr_place_mentions sr_places_watch(const sr_gazetteer *gazetteer, const sr_words *words,
                                  const sr_report *report, const sr_syntax *syntax,
                                  const sr_values *values, const uint32_t *band_of,
                                  const sr_place_witness *witness, sr_arena *keep, sr_arena scratch)
{
    sr_place_mentions out = {0};
    sr_place_step step = {.gazetteer = gazetteer,
                          .words = words,
                          .report = report,
                          .syntax = syntax,
                          .values = values,
                          .text = syntax->tokens->text,
                          .band_of = band_of,
                          .witness = witness};
    look_at_tokens(&step, &scratch);
    sr_place_hits(&step, &scratch);
    sr_place_relations(&step, &scratch);
    sr_place_resolve(&step, &scratch);
    hand_out(&step, &out, keep, &scratch);
    return out;
}

sr_place_mentions sr_places_find(const sr_gazetteer *gazetteer, const sr_words *words,
                                 const sr_report *report, const sr_syntax *syntax,
                                 const sr_values *values, const uint32_t *band_of, sr_arena *keep,
                                 sr_arena scratch)
{
    return sr_places_watch(gazetteer, words, report, syntax, values, band_of, NULL, keep, scratch);
}
