/// Names of places that the gazetteer does not know: those that the tagger calls places, buildings
/// told by the word for their kind, and names with an Arabic article among places.
#include "name/place_hits.h"

#include <string.h>

#include "base/word.h"

/// "79", "60th".
static bool has_digit(const sr_place_step *s, uint32_t t)
{
    return (s->text[sr_token_span(s, t).from] & 0xf0) == 0x30;
}

/// The month of a day that a place is called after: "the 5 November Dam", "July 14 Bridge".
static bool is_of_day(const sr_place_step *s, uint32_t t)
{
    bool number = (t > 0 && has_digit(s, t - 1)) || has_digit(s, t + 1);
    return number && (s->word[t] & SR_WORD_DATED) != 0;
}

/// Holds a capitalised word that is more than a kind of thing ("Street", "the North"), or the
/// number of a street or the day that a place is called after.
static bool is_name(const sr_place_step *s, uint32_t first, uint32_t last)
{
    if ((s->word[last - 1] & SR_WORD_BODY) != 0) {
        return false; // "Patriotic Front"
    }
    bool street = (s->word[last - 1] & SR_WORD_STREET) != 0;
    for (uint32_t t = first; t + 1 < last; t++) {
        if ((street && has_digit(s, t)) || is_of_day(s, t)) {
            return true; // "No. 79 North Avenue"
        }
    }
    const uint32_t plain = SR_WORD_AREA | SR_WORD_SPOT | SR_WORD_NATURE | SR_WORD_BODY |
                           SR_WORD_COMPASS | SR_WORD_TITLE | SR_WORD_NEVER | SR_WORD_COMMON;
    for (uint32_t t = first; t < last; t++) {
        bool written = memchr(s->text + sr_token_span(s, t).from, '@',
                              sr_token_span(s, t).to - sr_token_span(s, t).from) != NULL;
        bool article = sr_place_is_article(sr_syntax_form(s->syntax, t)); // "Al" of "Al Qaeda"
        if (sr_place_capital(s, t) && (s->word[t] & plain) == 0 && !written && !article) {
            return true;
        }
    }
    return false;
}

bool sr_place_is_taken(const sr_hit_list *list, uint32_t first, uint32_t last)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const sr_hit *h = &list->items[i];
        if (h->score >= SR_HIT_ENOUGH && h->first < last && first < h->last) {
            return true;
        }
    }
    return false;
}

/// The tagger's `name` without what stands before `first`, looked up by name or by skeleton.
static sr_hit tagged_hit(const sr_place_step *s, sr_name_span name, uint32_t first)
{
    bool area = (s->word[name.last - 1] & SR_WORD_AREA) != 0; // "Jorge Camacho neighborhood"
    bool building = name.kind == SR_NAME_FACILITY && !area;
    sr_hit h = {.first = first,
                .last = name.last,
                .name_first = first,
                .name_last = name.last,
                .kind = building ? SR_HIT_SPOT : SR_HIT_UNKNOWN,
                .type = area ? s->word[name.last - 1] : 0,
                .container = SR_NONE};
    if (h.kind == SR_HIT_UNKNOWN) {
        h.spots = sr_place_look_up(s, first, name.last, false);
        h.loose = h.spots.count == 0 || (h.spots.items[0] & SR_NAMED_ADJECTIVE) != 0;
        h.name = h.spots.items;
    }
    if (h.loose) {
        h.spots = sr_place_look_up(s, first, name.last, true);
        h.name = h.spots.items;
    }
    return h;
}

/// Names that the tagger calls places and the gazetteer does not know: by skeleton, else kept as
/// words.
static void add_tagged(const sr_place_step *s, const sr_place_weights *weights, sr_hit_list *list,
                       sr_arena *arena)
{
    const sr_tags *tags = s->syntax->tags;
    for (uint32_t n = 0; n < tags->name_count; n++) {
        sr_name_span name = tags->names[n];
        if ((name.kind != SR_NAME_PLACE && name.kind != SR_NAME_FACILITY) ||
            sr_place_is_taken(list, name.first, name.last)) {
            continue;
        }
        uint32_t first = name.first;
        while (first + 1 < name.last && !sr_place_starts(s, first, name.last) &&
               !(has_digit(s, first) && (s->word[name.last - 1] & SR_WORD_STREET) != 0)) {
            first++; // "the", "a nearby": the name begins with a capital
        }
        if (!is_name(s, first, name.last)) {
            continue;
        }
        sr_hit h = tagged_hit(s, name, first);
        const sr_sentence *sentence = sr_place_sentence(s, first);
        // "a Damascan suburb": what the tagger calls a place is the adjective of one
        bool adjective = first + 1 == name.last && !sr_place_in_capitals(s, first) &&
                         sr_syntax_upos(s->syntax, first) == SR_ADJ;
        if (h.loose && (adjective || sr_place_is_surname(s, name.last - 1))) {
            continue;
        }
        if (h.kind == SR_HIT_UNKNOWN) {
            h.kind = h.loose ? SR_HIT_UNKNOWN : SR_HIT_NAME;
            sr_place_widen(s, &h, sentence->first, sentence->last);
        }
        sr_place_see_signs(s, &h, sentence->last);
        sr_place_weigh(weights, &h);
        // "Barsal railway station": the last word says what the tagger says
        bool site =
            h.kind == SR_HIT_SPOT && (s->word[name.last - 1] & (SR_WORD_SITE | SR_WORD_SPOT)) != 0;
        h.score = site && h.score < SR_HIT_ENOUGH ? SR_HIT_ENOUGH : h.score;
        *sr_push(arena, list) = h;
    }
}

enum { SITE_TOKENS = 6 };

/// Houses of one state in another: "the ECUADORAN CONSULATE".
static bool is_mission(const sr_place_step *s, uint32_t t)
{
    return sr_place_token_is(s, t, "embassy") || sr_place_token_is(s, t, "consulate");
}

/// "THE NATIONAL PALACE", "THE AIR FORCE HEADQUARTERS" on the wire: there is one such building, and
/// no capital tells its name from a description. Where its words begin, or `t`.
static uint32_t stately_start(const sr_place_step *s, uint32_t t)
{
    uint32_t start = sr_place_sentence(s, t)->first;
    if (!sr_place_in_capitals(s, t) || (s->word[t] & SR_WORD_SITE) == 0) {
        return t;
    }
    uint32_t first = t;
    while (first > start && (s->word[first - 1] & SR_WORD_STATELY) != 0) {
        first--;
    }
    return first > start && sr_place_token_is(s, first - 1, "the") ? first : t;
}

static bool is_stately(const sr_place_step *s, uint32_t t)
{
    return stately_start(s, t) < t;
}

/// A word that can stand in the name of a building: "Aden Adde International", and a number within
/// one.
static bool names_site(const sr_place_step *s, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(s->syntax, t);
    bool street = (s->word[t + 1] & (SR_WORD_STREET | SR_WORD_COMPASS)) != 0;
    bool ordinal = has_digit(s, t) && pos == SR_ADJ && street; // "60th Street"
    bool number = pos == SR_NUM && has_digit(s, t) && (s->word[t + 1] & SR_WORD_SITE) == 0;
    // the tagger's adjective, where no nation is meant: "the Barsal crossing", but "High School"
    bool mission = is_mission(s, t + 1) && sr_place_in_capitals(s, t);
    bool inner = (s->word[t + 1] & SR_WORD_STREET) != 0 &&
                 s->syntax->tags->xpos[t] == SR_XPOS_NNP && t > sr_place_sentence(s, t)->first &&
                 sr_syntax_upos(s->syntax, t - 1) == SR_PROPN; // "Cedar Flat Road"
    bool adjective =
        pos == SR_ADJ && !mission && !inner &&
        (sr_place_in_capitals(s, t) || sr_place_capital(s, t + 1) ||
         s->named[t] == SR_NAME_NATIONALITY + 1 || (s->word[t] & SR_WORD_COMPASS) != 0);
    bool never = (s->word[t] & (SR_WORD_TITLE | SR_WORD_NEVER)) != 0 && !is_of_day(s, t);
    return ((sr_place_capital(s, t) && !adjective) || number || ordinal) && !never &&
           pos != SR_DET && pos != SR_ADP;
}

/// Where the words begin that say what kind of place stands at `t`: "police academy", "gas
/// station".
static uint32_t kind_start(const sr_place_step *s, uint32_t t)
{
    bool more = t > sr_place_sentence(s, t)->first && !sr_place_capital(s, t) &&
                !sr_place_capital(s, t - 1) && sr_syntax_upos(s->syntax, t - 1) == SR_NOUN &&
                (sr_syntax_deprel(s->syntax, t - 1) == SR_COMPOUND ||
                 sr_syntax_upos(s->syntax, t) == SR_VERB); // "border crossing"
    return more ? t - 1 : t;
}

/// "Qwerty's Bar".
static bool is_owned(const sr_place_step *s, uint32_t t)
{
    return t > sr_place_sentence(s, t)->first + 1 && sr_place_capital(s, t) &&
           !sr_place_in_capitals(s, t) && sr_place_token_is(s, t - 1, "'s") && names_site(s, t - 2);
}

/// First token of a name that ends with the kind of place at `t`: "Corinthia Hotel", "Aden Adde
/// International Airport"; `t` if nothing names it.
static uint32_t site_start(const sr_place_step *s, uint32_t t)
{
    const sr_sentence *sentence = sr_place_sentence(s, t);
    if (is_stately(s, t)) {
        return stately_start(s, t);
    }
    uint32_t first = kind_start(s, t);
    uint32_t more = 1;
    while (more > 0 && t - first < SITE_TOKENS) {
        bool article = first < t && first > sentence->first + 1 &&
                       sr_place_token_is(s, first - 1, "-") && sr_place_capital(s, first) &&
                       sr_place_is_article(sr_syntax_form(s->syntax, first - 2));
        bool owned = first == t && is_owned(s, t);
        more = article || owned                                      ? 2 // "al-Nuri Mosque"
               : first > sentence->first && names_site(s, first - 1) ? 1
                                                                     : 0;
        first -= more;
    }
    return first;
}

/// The kind of place at `t` belongs to the name before it: "Kingsbury Hotel", "KEM hospital", "SAN
/// RAFAEL HOSPITAL", but not "Baghdad hospital" nor "Syrian prison".
static bool ends_site(const sr_place_step *s, const sr_hit_list *list, uint32_t t)
{
    bool wire = sr_place_in_capitals(s, t);
    if (t == 0 || (s->word[t] & SR_WORD_SITE) == 0) {
        return false;
    }
    if (is_stately(s, t) || is_owned(s, t)) {
        return true;
    }
    uint32_t kind = kind_start(s, t);
    if (kind == 0 || !names_site(s, kind - 1)) {
        return false;
    }
    bool town = false; // a known place of more than one building
    for (uint32_t i = 0; i < list->count && !town; i++) {
        const sr_hit *h = &list->items[i];
        town = h->score >= SR_HIT_ENOUGH && h->last == kind && h->spots.count > 0 &&
               h->first + 1 == kind;
    }
    town = town && !is_mission(s, t);
    uint8_t pos = sr_syntax_upos(s->syntax, kind - 1);
    bool opens = kind - 1 == sr_place_sentence(s, t)->first; // "Real estate"
    bool name = pos == SR_PROPN ||
                (pos == SR_ADJ && !opens && (!wire || has_digit(s, kind - 1) || is_mission(s, t)));
    return (!wire && sr_place_capital(s, t)) || (name && !town);
}

/// "San Rafael" of the hospital that begins at `first` is no town; Henderson County of its jail is
/// a county. A street called after a town of note often lies near it.
static void give_way(const sr_place_step *s, sr_hit *h, uint32_t first, uint32_t site)
{
    enum { OF_NOTE = 5000 };
    const sr_spot *best = h->spots.count > 0 ? sr_spot_of(s, h->spots.items[0]) : NULL;
    bool area = (s->word[h->last - 1] & SR_WORD_AREA) != 0;
    bool country = best != NULL && best->kind == SR_SPOT_COUNTRY;
    bool wire = sr_place_in_capitals(s, site);
    bool street = (s->word[site] & SR_WORD_STREET) != 0 && !wire;
    bool leads = street && !sr_place_capital(s, site); // "the Barsal road" goes to Barsal
    if (leads || country || area || h->kind == SR_HIT_ADJECTIVE || h->first < first ||
        h->last > site) {
        return;
    }
    h->eponym = street && best != NULL && best->people >= OF_NOTE;
    h->score = h->eponym ? h->score : SR_HIT_ENOUGH - 1;
}

/// Buildings, streets and posts by the word that says what they are, where the tagger saw none.
static void add_sites(const sr_place_step *s, sr_hit_list *list, sr_arena *arena)
{
    uint32_t count = s->syntax->tokens->count;
    for (uint32_t t = 1; t < count; t++) {
        if (!ends_site(s, list, t)) {
            continue;
        }
        uint32_t first = site_start(s, t);
        bool wire = sr_place_in_capitals(s, t);
        bool longer = t + 1 < count && sr_place_sentence(s, t + 1) == sr_place_sentence(s, t) &&
                      !wire && sr_place_capital(s, t + 1);
        bool taken =
            first == kind_start(s, t) || longer || !(is_stately(s, t) || is_name(s, first, t + 1));
        for (uint32_t i = 0; i < list->count && !taken; i++) {
            const sr_hit *h = &list->items[i];
            taken = h->score >= SR_HIT_ENOUGH && h->first <= first && h->last > t;
        }
        if (taken) {
            continue;
        }
        for (uint32_t i = 0; i < list->count; i++) {
            give_way(s, &list->items[i], first, t);
        }
        bool area = (s->word[t] & SR_WORD_AREA) != 0; // "Jorge Camacho neighborhood"
        *sr_push(arena, list) = (sr_hit){.first = first,
                                         .last = t + 1,
                                         .name_first = first,
                                         .name_last = t + 1,
                                         .kind = area ? SR_HIT_UNKNOWN : SR_HIT_SPOT,
                                         .type = area ? s->word[t] : 0,
                                         .container = SR_NONE,
                                         .score = 1};
    }
}

/// One past "al-Zahraa" (one token or three) at `t`, or `t`.
static uint32_t articled(const sr_place_step *s, uint32_t t, uint32_t end)
{
    const char *form = sr_syntax_form(s->syntax, t);
    if (sr_place_capital(s, t) || !sr_place_starts(s, t, end)) {
        return t;
    }
    bool apart = sr_place_is_article(form) && t + 2 < end && sr_place_token_is(s, t + 1, "-") &&
                 sr_place_capital(s, t + 2);
    return apart ? t + 3 : sr_place_is_article(form) ? t : t + 1;
}

/// A kind of place stands behind it, or behind the list that it opens: "al-Midan and al-Zahraa
/// districts".
static bool before_area(const sr_place_step *s, uint32_t t, uint32_t end)
{
    for (uint32_t steps = 0; t < end && steps < 12; steps++) {
        if ((s->word[t] & (SR_WORD_AREA | SR_WORD_SPOT)) != 0) {
            return true;
        }
        if (sr_place_token_is(s, t, "and") || sr_place_token_is(s, t, ",")) {
            t++;
        }
        uint32_t next = t < end ? articled(s, t, end) : t;
        if (next == t && !(t < end && sr_place_capital(s, t) && steps > 0)) {
            return false;
        }
        t = next == t ? t + 1 : next;
    }
    return false;
}

/// Names with an Arabic article that neither gazetteer nor tagger knows, where their neighbours
/// show a place: quarters and villages of which no table is complete.
static void add_articled(const sr_place_step *s, sr_hit_list *list, sr_arena *arena)
{
    static const char *const at[] = {"in", "near", "at", "on", "of", "outside", "around", NULL};
    const sr_tokens *tokens = s->syntax->tokens;
    for (uint32_t t = 1; t < tokens->count; t++) {
        const sr_sentence *sentence = sr_place_sentence(s, t);
        uint32_t last = articled(s, t, sentence->last);
        if (last == t) {
            continue;
        }
        bool other = s->named[t] != 0 && s->named[t] != SR_NAME_PLACE + 1 &&
                     s->named[t] != SR_NAME_FACILITY + 1;
        bool told = t > sentence->first && sr_word_in(sr_syntax_form(s->syntax, t - 1), at) &&
                    !other && !sr_place_is_surname(s, last - 1); // "the works of al-Barsal"
        bool never = (s->word[last - 1] & SR_WORD_NEVER) != 0;   // "al-Nusra"
        if (!never && !sr_place_is_taken(list, t, last) &&
            (told || before_area(s, last, sentence->last))) {
            sr_hit h = {.first = t,
                        .last = last,
                        .name_first = t,
                        .name_last = last,
                        .kind = SR_HIT_UNKNOWN,
                        .container = SR_NONE,
                        .score = 1};
            h.spots = sr_place_look_up(s, t, last, true);
            h.loose = true;
            sr_place_widen(s, &h, sentence->first, sentence->last);
            *sr_push(arena, list) = h;
        }
        t = last - 1;
    }
}

void sr_place_find_unknown(const sr_place_step *s, const sr_place_weights *weights,
                           sr_hit_list *list, sr_arena *arena)
{
    add_tagged(s, weights, list, arena);
    add_articled(s, list, arena);
    add_sites(s, list, arena);
    sr_place_find_told(s, list, arena);
}
