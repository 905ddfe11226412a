/// Names of places that the gazetteer knows, as they may be written.
#include "name/place_hits.h"

#include <string.h>

#define WORDS_AT_MOST 6

sr_spots sr_place_look_up(const sr_place_step *s, uint32_t first, uint32_t last, bool loose)
{
    char key[SR_PLACE_KEY];
    char bones[SR_PLACE_KEY];
    sr_span span = {sr_token_span(s, first).from, sr_token_span(s, last - 1).to};
    size_t size = sr_place_key(key, s->text + span.from, span.to - span.from);
    if (loose) {
        return sr_gazetteer_find(s->gazetteer, bones, sr_place_skeleton(bones, key, size));
    }
    sr_spots found = sr_gazetteer_find(s->gazetteer, key, size);
    const char *blank = memchr(key, ' ', size);
    if (found.count == 0 && size == 3 && key[1] == ' ') { // "U. S."
        const char initials[2] = {key[0], key[2]};
        found = sr_gazetteer_find(s->gazetteer, initials, sizeof initials);
    }
    if (found.count == 0 && blank != NULL) { // "al-Najaf" is filed as "Najaf"
        char article[8] = {0};
        size_t length = (size_t)(blank - key);
        if (length < sizeof article &&
            (memcpy(article, key, length), sr_place_is_article(article))) {
            found = sr_gazetteer_find(s->gazetteer, blank + 1, size - length - 1);
        }
    }
    return found;
}

/// The longest stretch at `t` that the gazetteer knows.
static uint32_t longest(const sr_place_step *s, uint32_t t, uint32_t end, sr_spots *spots)
{
    uint32_t most = t;
    while (most < end && most - t < WORDS_AT_MOST + 2 &&
           (sr_place_starts(s, most, end) || sr_place_links(sr_syntax_form(s->syntax, most)) ||
            most == t)) {
        most++;
    }
    for (; most > t; most--) {
        bool bare =
            most == t + 1 && !sr_place_capital(s, t) &&
            sr_place_is_article(sr_syntax_form(s->syntax, t)); // "al" of "al-Zahraa" is no AL
        if (bare || (!sr_place_capital(s, most - 1) && !sr_place_starts(s, most - 1, end))) {
            continue;
        }
        *spots = sr_place_look_up(s, t, most, false);
        if (spots->count > 0) {
            return most;
        }
    }
    return t;
}

bool sr_place_is_bench(const sr_place_step *s, uint32_t t, uint32_t end)
{
    return t + 1 < end && sr_place_token_is(s, t, "district") &&
           sr_words_is(s->words, SR_WORDS_BENCH, sr_syntax_form(s->syntax, t + 1));
}

void sr_place_widen(const sr_place_step *s, sr_hit *h, uint32_t start, uint32_t end)
{
    if (h->last < end && (s->word[h->last] & SR_WORD_AREA) != 0 &&
        !sr_place_is_bench(s, h->last, end) && (s->word[h->last] & SR_WORD_NEVER) == 0) {
        h->type = s->word[h->last];
        h->last++;
    } else if (h->first >= start + 2 && sr_place_token_is(s, h->first - 1, "of") &&
               (s->word[h->first - 2] & SR_WORD_AREA) != 0) {
        h->type = s->word[h->first - 2];
    } else if (h->first > start && (s->word[h->first - 1] & SR_WORD_AREA) != 0 &&
               !sr_place_capital(s, h->first - 1)) {
        h->type = s->word[h->first - 1]; // "the village Barsal"
    }
}

/// "Iraqi": the best known thing of that name is a country's adjective. The village Canadian may
/// wait.
static bool is_adjective(const sr_hit *h)
{
    return (h->spots.items[0] & SR_NAMED_ADJECTIVE) != 0;
}

/// Keep the candidates that are abbreviations, or those that are none.
static void keep_codes(sr_hit *h, bool codes, sr_arena *arena)
{
    uint32_t kept = 0;
    uint32_t *items = sr_new(arena, uint32_t, h->spots.count);
    for (uint32_t i = 0; i < h->spots.count; i++) {
        if (((h->spots.items[i] & SR_NAMED_CODE) != 0) == codes) {
            items[kept++] = h->spots.items[i];
        }
    }
    if (kept < h->spots.count) {
        h->spots = (sr_spots){.items = items, .count = kept};
    }
}

/// "In the Red Sea" is the water, and no province called after it.
static void keep_waters(const sr_place_step *s, sr_hit *h, sr_arena *arena)
{
    bool called = h->first > 0 && sr_place_token_is(s, h->first - 1, "the") &&
                  (s->word[h->name_last - 1] & SR_WORD_NATURE) != 0;
    bool area = ((h->type | s->word[h->last]) & SR_WORD_AREA) != 0; // "the Red Sea state"
    if (!called || area) {
        return;
    }
    uint32_t kept = 0;
    uint32_t *items = sr_new(arena, uint32_t, h->spots.count);
    for (uint32_t i = 0; i < h->spots.count; i++) {
        if (sr_spot_of(s, h->spots.items[i])->kind == SR_SPOT_WATER) {
            items[kept++] = h->spots.items[i];
        }
    }
    if (kept > 0) {
        h->spots = (sr_spots){.items = items, .count = kept};
    }
}

/// A country's short form ("US", "UK", "UAE") is written in capitals; "us" is a pronoun.
static bool is_short_form(const sr_place_step *s, const sr_hit *h)
{
    uint32_t t = h->name_first;
    sr_span span = sr_token_span(s, t);
    const sr_spot *best = sr_spot_of(s, h->spots.items[0]);
    return h->name_last == t + 1 && best->kind == SR_SPOT_COUNTRY && span.to - span.from <= 4 &&
           strlen(sr_gazetteer_string(s->gazetteer, best->name)) > 4 &&
           (h->spots.items[0] & SR_NAMED_ADJECTIVE) == 0;
}

/// "Austin, TX" and "Austin, Tex.": an abbreviation counts after a comma only, and there nothing
/// else does. A word for a kind of thing, a direction or an article is no name by itself.
static bool writing_fits(const sr_place_step *s, sr_hit *h, sr_arena *arena)
{
    const uint32_t kinds = SR_WORD_COMPASS | SR_WORD_AREA | SR_WORD_SPOT | SR_WORD_NATURE |
                           SR_WORD_BODY | SR_WORD_STREET;
    uint32_t t = h->name_first;
    bool single = h->name_last == t + 1;
    sr_span span = sr_token_span(s, t);
    if (single && (!sr_place_capital(s, t) || sr_place_is_article(sr_syntax_form(s->syntax, t)))) {
        return false;
    }
    bool province = (h->type & SR_WORD_PROVINCE) != 0 && !sr_place_token_is(s, h->last, "of");
    if (single && (s->word[t] & kinds) != 0 && !province) {
        return false; // "North Eastern province", not "the northeastern province of"
    }
    if (is_short_form(s, h)) {
        bool wire = sr_place_in_capitals(s, t);
        bool dotted = memchr(s->text + span.from, '.', span.to - span.from) != NULL;
        return sr_place_all_capitals(s, t) && (!wire || dotted || s->named[t] != 0);
    }
    bool after_comma = t > 1 && sr_place_token_is(s, t - 1, ",") && sr_place_capital(s, t - 2);
    bool short_word = span.to - span.from <= 3 || s->text[span.to - 1] == '.';
    keep_codes(h, false, arena);
    if (single && after_comma && short_word) {
        sr_hit codes = *h;
        codes.spots = sr_place_look_up(s, t, h->name_last, false);
        keep_codes(&codes, true, arena);
        if (codes.spots.count > 0) {
            h->spots = codes.spots;
            h->kind = SR_HIT_CODE;
        }
    }
    return h->spots.count > 0;
}

void sr_place_find_known(const sr_place_step *s, uint32_t first, uint32_t end, sr_hit_list *list,
                         sr_arena *arena)
{
    for (uint32_t t = first; t < end;) {
        sr_hit h = {.first = t, .name_first = t, .container = SR_NONE};
        if (!sr_place_starts(s, t, end) || (h.name_last = longest(s, t, end, &h.spots)) == t) {
            t++;
            continue;
        }
        h.last = h.name_last;
        h.kind = is_adjective(&h) ? SR_HIT_ADJECTIVE : SR_HIT_NAME;
        sr_span span = {sr_token_span(s, t).from, sr_token_span(s, h.last - 1).to};
        h.spots.count = h.kind == SR_HIT_ADJECTIVE ? 1 : h.spots.count;
        h.dateline = sr_span_overlaps(span, s->report->dateline);
        if (h.kind != SR_HIT_ADJECTIVE) {
            sr_place_widen(s, &h, first, end);
        }
        h.name = h.spots.items;
        if (!writing_fits(s, &h, arena) ||
            sr_name_is_continental(s->words, s->syntax->tags, h.first)) {
            t = h.name_last;
            continue;
        }
        keep_waters(s, &h, arena);
        sr_place_see_signs(s, &h, end);
        *sr_push(arena, list) = h;
        t = h.last;
    }
}

/// The same name stands elsewhere in the report and is all of what the tagger marks there, or is
/// not marked.
static bool stands_alone(const sr_place_step *s, const sr_hit_list *list, const sr_hit *h)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const sr_hit *other = &list->items[i];
        uint32_t n = s->name_of[other->name_first];
        if (other != h && other->name == h->name &&
            (n == SR_NONE || (s->syntax->tags->names[n].kind == SR_NAME_PLACE &&
                              s->syntax->tags->names[n].last - s->syntax->tags->names[n].first ==
                                  other->name_last - other->name_first))) {
            return true;
        }
    }
    return false;
}

/// The tagger's place or facility holds more of a name than the hit ("Ain al-Fulan" and Ain): then
/// the hit is no place by itself, unless it is a country, a province or a city of note that names
/// the thing.
static bool is_fragment(const sr_place_step *s, const sr_hit_list *list, const sr_hit *h)
{
    const uint32_t plain = SR_WORD_AREA | SR_WORD_SPOT | SR_WORD_NATURE | SR_WORD_BODY |
                           SR_WORD_COMPASS | SR_WORD_TITLE | SR_WORD_NEVER | SR_WORD_STREET;
    uint32_t n = s->name_of[h->name_first];
    if (n == SR_NONE || h->kind == SR_HIT_ADJECTIVE || h->kind == SR_HIT_CODE ||
        s->name_of[h->name_last - 1] != n) {
        return false;
    }
    const sr_name_span *name = &s->syntax->tags->names[n];
    const sr_spot *best = sr_spot_of(s, h->spots.items[0]);
    bool place = name->kind == SR_NAME_PLACE;
    if ((place && sr_gazetteer_string(s->gazetteer, best->entry)[0] != 0) ||
        h->name_last > h->name_first + 1 || stands_alone(s, list, h)) {
        return false;
    }
    if ((!place && name->kind != SR_NAME_FACILITY) || best->kind <= SR_SPOT_ADMIN1) {
        return false;
    }
    if (!place &&
        best->people >
            200000) { // "Aden airport" is Aden's, "Aden Adde airport" is named after somebody
        uint32_t t = h->name_last;
        return h->name_first == name->first && t + 1 < name->last && sr_place_capital(s, t) &&
               (s->word[t] & (plain | SR_WORD_COMMON)) == 0;
    }
    bool more = false;
    for (uint32_t t = name->first; t < name->last; t++) {
        bool inside = t >= h->first && t < h->last;
        for (uint32_t i = 0; i < list->count && !inside; i++) {
            inside = t >= list->items[i].first && t < list->items[i].last;
        }
        if (sr_place_token_is(s, t, ",") || sr_place_token_is(s, t, "and") ||
            sr_place_token_is(s, t, "in")) {
            return false;
        }
        bool street = !place && (s->word[t] & SR_WORD_STREET) != 0 && t >= h->last;
        more |= street || (!inside && sr_place_capital(s, t) && (s->word[t] & plain) == 0);
    }
    return more;
}

void sr_place_drop_fragments(const sr_place_step *s, sr_hit_list *list)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        if (!is_fragment(s, list, &list->items[i])) {
            list->items[kept++] = list->items[i];
        }
    }
    list->count = kept;
}
