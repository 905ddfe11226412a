/// Names of places that only the words beside them tell: neither gazetteer nor tagger has them.
#include "name/place_hits.h"

#include <ctype.h>
#include <string.h>

#include "base/word.h"

enum { NAME_TOKENS = 4 };

/// Words that say what kind of thing a place is, or that are no name of one.
static const uint32_t kinds = SR_WORD_AREA | SR_WORD_SPOT | SR_WORD_NATURE | SR_WORD_BODY |
                              SR_WORD_COMPASS | SR_WORD_TITLE | SR_WORD_NEVER | SR_WORD_STREET;

/// "mayor of Barsal", marked as one name of a person.
static bool is_office(const sr_place_step *s, uint32_t t)
{
    return t > 1 && sr_place_token_is(s, t - 1, "of") && s->name_of[t] == s->name_of[t - 1] &&
           (sr_place_token_is(s, t - 2, "mayor") || sr_place_token_is(s, t - 2, "governor"));
}

/// On the wire every word is in capitals: a noun, or what the tagger takes for an adjective, that
/// we list as a place by that spelling.
static bool is_listed(const sr_place_step *s, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(s->syntax, t);
    if (!sr_place_in_capitals(s, t) || (pos != SR_NOUN && pos != SR_ADJ) ||
        (s->word[t] & SR_WORD_COMMON) != 0) {
        return false;
    }
    sr_spots spots = sr_place_look_up(s, t, t + 1, false);
    return spots.count > 0 && sr_spot_is_own(s->gazetteer, &spots, sr_spot_of(s, spots.items[0]));
}

/// Nobody is killed "in" a person, and no person has "areas" or a "town of" him.
static bool is_inside(const sr_place_step *s, uint32_t t)
{
    const uint32_t area = SR_WORD_DISTRICT | SR_WORD_TOWN | SR_WORD_QUARTER;
    uint32_t first = t;
    while (first > 0 && s->name_of[t] != SR_NONE && s->name_of[first - 1] == s->name_of[t]) {
        first--;
    }
    return (first > 0 && t == first && sr_place_token_is(s, first - 1, "in")) ||
           (first > 1 && sr_place_token_is(s, first - 1, "of") &&
            (s->word[first - 2] & area) != 0 && !sr_place_capital(s, first - 2));
}

/// A token that can be part of a name: a capital, and neither a person's nor a nation's.
static bool is_part(const sr_place_step *s, uint32_t t)
{
    uint8_t named = s->named[t];
    if ((s->word[t] & kinds) != 0 || named == SR_NAME_NATIONALITY + 1) {
        return false;
    }
    bool proper = sr_place_capital(s, t) && sr_syntax_upos(s->syntax, t) == SR_PROPN;
    bool person = named == SR_NAME_PERSON + 1 && !is_office(s, t) && !is_inside(s, t);
    return (proper && !person) || is_listed(s, t);
}

/// "Tel Barsal", "Kafr Barsal": words that open names of places and nothing else.
static bool opens_name(const sr_place_step *s, uint32_t t)
{
    return (s->word[t] & SR_WORD_OPENS) != 0 && sr_place_capital(s, t) &&
           t + 1 < sr_place_sentence(s, t)->last && is_part(s, t + 1);
}

/// One past the name that begins at `t`, or `t`.
static uint32_t name_end(const sr_place_step *s, uint32_t t)
{
    uint32_t end = sr_place_sentence(s, t)->last;
    uint32_t last = t + (opens_name(s, t) ? 1 : 0);
    while (last < end && last - t < NAME_TOKENS && is_part(s, last)) {
        last++;
    }
    bool cut = last < end && sr_place_capital(s, last) && (s->word[last] & kinds) != 0 &&
               (s->word[last] & SR_WORD_AREA) == 0;
    return cut ? t : last; // "at Barsal Hospital": the hospital has its own reader
}

/// The hit that counts and begins at `t`, or NULL.
static const sr_hit *hit_at(const sr_hit_list *list, uint32_t t)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const sr_hit *h = &list->items[i];
        if (h->score >= SR_HIT_ENOUGH && h->first == t && h->kind != SR_HIT_ADJECTIVE) {
            return h;
        }
    }
    return NULL;
}

/// Add the name [first, last): by its spelling in the gazetteer, by its skeleton, or as it stands.
static void add(const sr_place_step *s, sr_hit_list *list, sr_arena *arena, uint32_t first,
                uint32_t last)
{
    sr_hit h = {.first = first,
                .last = last,
                .name_first = first,
                .name_last = last,
                .kind = SR_HIT_NAME,
                .container = SR_NONE,
                .score = 1};
    h.spots = sr_place_look_up(s, first, last, false);
    if (h.spots.count == 0 || (h.spots.items[0] & SR_NAMED_ADJECTIVE) != 0) {
        h.spots = sr_place_look_up(s, first, last, true);
        h.loose = true;
        h.kind = SR_HIT_UNKNOWN;
    }
    h.name = h.spots.items;
    const sr_sentence *sentence = sr_place_sentence(s, first);
    sr_place_widen(s, &h, sentence->first, sentence->last);
    *sr_push(arena, list) = h;
}

/// "the town of Barsal", "the Barsal district", "a place known as Barsal", "mayor of Barsal".
static bool kind_tells(const sr_place_step *s, uint32_t first, uint32_t last)
{
    const sr_sentence *sentence = sr_place_sentence(s, first);
    const uint32_t area = SR_WORD_DISTRICT | SR_WORD_TOWN | SR_WORD_QUARTER;
    if (last < sentence->last && (s->word[last] & area) != 0 &&
        !sr_place_is_bench(s, last, sentence->last) && (s->word[last] & SR_WORD_NEVER) == 0) {
        return true;
    }
    if (last < sentence->last && (s->word[last] & SR_WORD_LOCAL) != 0 && is_listed(s, first)) {
        return true; // "THE BARSAL AUTHORITIES"
    }
    if (first < sentence->first + 2) {
        return false;
    }
    if (sr_place_token_is(s, first - 1, "of")) {
        return is_office(s, first) ||
               ((s->word[first - 2] & area) != 0 && !sr_place_capital(s, first - 2));
    }
    uint32_t verb = sr_place_token_is(s, first - 1, "as") ? first - 2 : first - 1;
    return verb > sentence->first &&
           sr_words_is(s->words, SR_WORDS_CALLED, sr_syntax_form(s->syntax, verb)) &&
           (sr_words_is(s->words, SR_WORDS_SOME_PLACE, sr_syntax_form(s->syntax, verb - 1)) ||
            (s->word[verb - 1] & area) != 0);
}

/// Behind a name that ends before `last` stands the place around it: "in Homs province", ", Homs".
static bool lies_within(const sr_place_step *s, const sr_hit_list *list, uint32_t last)
{
    const sr_sentence *sentence = sr_place_sentence(s, last - 1);
    if (last >= sentence->last ||
        (!sr_place_token_is(s, last, "in") && !sr_place_token_is(s, last, ","))) {
        return false;
    }
    uint32_t t = last + 1;
    bool comma = sr_place_token_is(s, last, ",");
    while (t < sentence->last &&
           ((sr_place_token_is(s, t, "the") && !comma) || (s->word[t] & SR_WORD_COMPASS) != 0 ||
            (!sr_place_capital(s, t) && (s->word[t] & SR_WORD_AREA) != 0) ||
            (t > last + 1 && sr_place_token_is(s, t, "of")))) {
        t++;
    }
    return t < sentence->last && hit_at(list, t) != NULL;
}

/// "at Barsal in Homs province", "near Barsal, Homs": a place stands around it. "IN BARSAL" on the
/// wire, where we list it.
static bool container_tells(const sr_place_step *s, const sr_hit_list *list, uint32_t first,
                            uint32_t last)
{
    static const char *const at[] = {"at", "in", "near", "outside", "around", NULL};
    const sr_sentence *sentence = sr_place_sentence(s, first);
    if (first == sentence->first || !sr_word_in(sr_syntax_form(s->syntax, first - 1), at) ||
        last >= sentence->last) {
        return false;
    }
    if (is_listed(s, first) && sr_syntax_upos(s->syntax, last) != SR_NOUN) {
        return true;
    }
    return lies_within(s, list, last);
}

/// Names that a kind of place beside them or a place around them tells.
static void add_beside(const sr_place_step *s, sr_hit_list *list, sr_arena *arena)
{
    for (uint32_t t = 1; t < s->syntax->tokens->count; t++) {
        bool opens = opens_name(s, t);
        uint32_t last = opens || (is_part(s, t) && !is_part(s, t - 1)) ? name_end(s, t) : t;
        if (last == t || sr_place_is_taken(list, t, last)) {
            continue;
        }
        bool single = last == t + 1;
        bool common = single && (s->word[t] & (SR_WORD_COMMON | SR_WORD_FIRST)) != 0;
        if (!common && !sr_place_is_surname(s, last - 1) &&
            (opens || kind_tells(s, t, last) || container_tells(s, list, t, last))) {
            add(s, list, arena, t, last);
            t = last - 1;
        }
    }
}

/// What the tagger calls a place, where the place around it stands behind: "from Barsal in Homs".
static void add_contained(const sr_place_step *s, sr_hit_list *list, sr_arena *arena)
{
    const sr_tags *tags = s->syntax->tags;
    for (uint32_t n = 0; n < tags->name_count; n++) {
        sr_name_span name = tags->names[n];
        if (name.kind == SR_NAME_PLACE && sr_place_capital(s, name.first) &&
            (s->word[name.first] & kinds) == 0 && !sr_place_is_taken(list, name.first, name.last) &&
            !sr_place_is_surname(s, name.last - 1) && lies_within(s, list, name.last)) {
            add(s, list, arena, name.first, name.last);
        }
    }
}

/// "Base 46", "Comuna 13": the number is the name.
static void add_numbered(const sr_place_step *s, sr_hit_list *list, sr_arena *arena)
{
    for (uint32_t t = 0; t + 1 < s->syntax->tokens->count; t++) {
        sr_span span = sr_token_span(s, t + 1);
        bool digits = span.to - span.from <= 3;
        for (uint32_t i = span.from; i < span.to; i++) {
            digits = digits && isdigit((unsigned char)s->text[i]);
        }
        bool counts = t + 2 < sr_place_sentence(s, t)->last &&
                      sr_syntax_upos(s->syntax, t + 2) == SR_NOUN &&
                      (s->word[t + 2] & SR_WORD_COMPASS) == 0; // "a camp 90 miles off"
        if ((s->word[t] & SR_WORD_NUMBERED) == 0 || !digits || counts ||
            sr_place_is_taken(list, t, t + 2) ||
            sr_place_sentence(s, t) != sr_place_sentence(s, t + 1)) {
            continue;
        }
        *sr_push(arena, list) = (sr_hit){.first = t,
                                         .last = t + 2,
                                         .name_first = t,
                                         .name_last = t + 2,
                                         .kind = SR_HIT_SPOT,
                                         .container = SR_NONE,
                                         .score = 1};
    }
}

void sr_place_find_told(const sr_place_step *s, sr_hit_list *list, sr_arena *arena)
{
    add_beside(s, list, arena);
    add_contained(s, list, arena);
    add_numbered(s, list, arena);
}
