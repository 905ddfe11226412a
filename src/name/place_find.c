/// Which stretches of tokens name a place.
///
/// Candidates are stretches that the gazetteer knows (place_known.c) and stretches that the tagger
/// or their words call a place (place_unknown.c). A sum of weighted signs (place_sign.c) decides.
/// What is not a place by its signs is left to the other readers of names.
#include <string.h>

#include "name/place_hits.h"

/// The bracket of the dateline that a hit stands in, without its marks; empty where there is none.
static sr_span bracket_around(const sr_place_step *s, const sr_hit *h)
{
    sr_span line = s->report->dateline;
    uint32_t from = sr_token_span(s, h->name_first).from;
    uint32_t to = sr_token_span(s, h->name_last - 1).to;
    if (from < line.from || to > line.to) {
        return (sr_span){0, 0};
    }
    while (from > line.from && strchr("()", s->text[from - 1]) == NULL) {
        from--;
    }
    while (to < line.to && strchr("()", s->text[to]) == NULL) {
        to++;
    }
    bool inside =
        from > line.from && s->text[from - 1] == '(' && to < line.to && s->text[to] == ')';
    while (inside && from < to && s->text[from] == ' ') {
        from++;
    }
    while (inside && to > from && s->text[to - 1] == ' ') {
        to--;
    }
    return inside ? (sr_span){from, to} : (sr_span){0, 0};
}

/// "LIMA, 3 May (Radio Colon) -": the bracket names who reports, unless all of it is a known place,
/// "San Jose (Costa Rica)".
static bool is_outlet(const sr_place_step *s, const sr_hit *h)
{
    sr_span bracket = bracket_around(s, h);
    bool all = h->kind == SR_HIT_NAME && sr_token_span(s, h->first).from == bracket.from &&
               sr_token_span(s, h->last - 1).to == bracket.to;
    return bracket.to > bracket.from && !all;
}

/// "al-Barsal" of "Jund al-Barsal" begins at `t`, with its article or behind it.
static bool after_band(const sr_place_step *s, uint32_t t)
{
    uint32_t start = sr_place_sentence(s, t)->first;
    uint32_t name = t;
    if (t > start + 1 && sr_place_token_is(s, t - 1, "-")) {
        name = t - 2;
    } else if (t > start && sr_place_is_article(sr_syntax_form(s->syntax, t - 1))) {
        name = t - 1;
    }
    const char *form = sr_syntax_form(s->syntax, name);
    const char *dash = strchr(form, '-'); // "al-Barsal" in one token
    char article[8] = {0};
    if (dash != NULL && (size_t)(dash - form) < sizeof article) {
        memcpy(article, form, (size_t)(dash - form));
    }
    return name > start && (s->word[name - 1] & SR_WORD_BAND) != 0 &&
           sr_place_capital(s, name - 1) && sr_place_is_article(dash != NULL ? article : form);
}

/// Words inside the name of an armed group, in the codebook or not, are no place: "al-Barsal" of
/// "Jund al-Barsal". Countries and provinces that it names are, a city of note that it begins
/// with, and all that the gazetteer knows of a group called by one word.
static bool is_of_band(const sr_place_step *s, const sr_hit *h)
{
    enum { OF_NOTE = 100000 };
    const sr_spot *best = h->spots.count > 0 ? sr_spot_of(s, h->spots.items[0]) : NULL;
    uint32_t t = h->name_first;
    if (h->kind == SR_HIT_ADJECTIVE || h->kind == SR_HIT_CODE ||
        (best != NULL && best->kind <= SR_SPOT_ADMIN1)) {
        return false;
    }
    uint32_t band = s->band_of == NULL ? SR_NONE : s->band_of[t];
    if (band != SR_NONE && s->band_of[h->name_last - 1] == band) {
        if ((band & SR_PLACE_BAND_WEAK) != 0) {
            bool whole = h->name_last > h->name_first + 1; // "the Red Cross", not "Hezbollah"
            return h->kind != SR_HIT_SPOT &&               // "the Central University"
                   (best == NULL || h->loose ||
                    (whole && best->kind == SR_SPOT_SETTLEMENT && best->people < OF_NOTE));
        }
        bool opens = t == 0 || s->band_of[t - 1] != band;
        bool word = opens && s->band_of[t + 1] != band;
        return !opens || best == NULL || (!word && best->people < OF_NOTE);
    }
    return after_band(s, t);
}

/// "Holland" of "Bill Holland", and alone where the report has him.
static bool is_of_person(const sr_place_step *s, const sr_hit *h)
{
    uint32_t n = s->name_of[h->name_first];
    const sr_spot *best = h->spots.count > 0 ? sr_spot_of(s, h->spots.items[0]) : NULL;
    if (n == SR_NONE || h->kind == SR_HIT_ADJECTIVE || best == NULL ||
        best->kind != SR_SPOT_COUNTRY || s->syntax->tags->names[n].kind != SR_NAME_PERSON ||
        h->name_last > h->name_first + 1 || sr_place_in_capitals(s, h->name_first)) {
        return false;
    }
    const sr_name_span *name = &s->syntax->tags->names[n];
    uint32_t t = h->name_last;
    sr_span span = sr_token_span(s, h->name_first);
    bool ruled = h->name_first > 0 && sr_place_token_is(s, h->name_first - 1, "of");
    bool first = name->first == h->name_first && t < name->last && sr_place_capital(s, t) &&
                 (s->word[t] & SR_WORD_TITLE) == 0 && !ruled &&
                 s->text[span.to - 1] != '.'; // "Jordan Ruiz", but "Jordan national Ana Ruiz"
    bool last = name->first < h->name_first && name->last == t &&
                sr_place_capital(s, h->name_first - 1); // but "Ana Ruiz of Jordan"
    return first || last || sr_place_is_surname(s, h->name_first);
}

/// "Ar Barsal" of "Jo-Ar Barsal": a dash joins it with the rest of a person's name.
static bool is_behind_dash(const sr_place_step *s, const sr_hit *h)
{
    uint32_t t = h->name_first;
    if (t < 2 || !sr_place_token_is(s, t - 1, "-") || s->name_of[t - 2] == SR_NONE ||
        h->kind == SR_HIT_ADJECTIVE) {
        return false;
    }
    bool glued = sr_token_span(s, t - 2).to == sr_token_span(s, t - 1).from &&
                 sr_token_span(s, t - 1).to == sr_token_span(s, t).from;
    return glued && s->name_of[t] == s->name_of[t - 2] &&
           s->syntax->tags->names[s->name_of[t]].kind == SR_NAME_PERSON;
}

/// "St. Peter and St. Paul" of "the church of St. Peter and St. Paul": whom it is called after.
static bool is_patron(const sr_place_step *s, const sr_hit *h)
{
    uint32_t start = sr_place_sentence(s, h->first)->first;
    uint32_t t = h->first;
    while (t > start + 2 && sr_place_token_is(s, t - 1, "and") &&
           sr_words_is(s->words, SR_WORDS_HONOUR, sr_syntax_form(s->syntax, t)) &&
           sr_words_is(s->words, SR_WORDS_HONOUR, sr_syntax_form(s->syntax, t - 3))) {
        t -= 3;
    }
    return t > start + 1 && sr_place_token_is(s, t - 1, "of") &&
           sr_words_is(s->words, SR_WORDS_HONOUR, sr_syntax_form(s->syntax, t)) &&
           sr_words_is(s->words, SR_WORDS_SANCTUARY, sr_syntax_lemma(s->syntax, t - 2));
}

/// Hits with enough signs, in text order. `container` goes from an index into `list` to one into
/// `hits`.
static void keep_best(sr_place_step *s, const sr_hit_list *list, sr_arena *arena)
{
    s->hits = sr_new(arena, sr_hit, list->count + 1);
    uint32_t *from = sr_new(arena, uint32_t, list->count + 1); // index into list of each hit
    uint32_t *to = sr_new(arena, uint32_t, list->count + 1);
    for (uint32_t i = 0; i < list->count; i++) {
        const sr_hit *hit = &list->items[i];
        if (hit->score < SR_HIT_ENOUGH || is_outlet(s, hit) || is_of_band(s, hit) ||
            is_of_person(s, hit) || is_behind_dash(s, hit) || is_patron(s, hit)) {
            continue;
        }
        uint32_t at = s->hit_count++;
        for (; at > 0 && list->items[from[at - 1]].first > list->items[i].first; at--) {
            from[at] = from[at - 1];
        }
        from[at] = i;
    }
    for (uint32_t i = 0; i < list->count; i++) {
        to[i] = SR_NONE;
    }
    for (uint32_t h = 0; h < s->hit_count; h++) {
        s->hits[h] = list->items[from[h]];
        to[from[h]] = h;
    }
    for (uint32_t h = 0; h < s->hit_count; h++) {
        s->hits[h].container = s->hits[h].container == SR_NONE ? SR_NONE : to[s->hits[h].container];
    }
}

/// "Ana Ruiz of Barsal": where she lives, though the tagger takes Barsal for another of her names.
static bool is_home_of_person(const sr_place_step *s, const sr_hit *h)
{
    uint32_t t = h->first;
    uint32_t start = sr_place_sentence(s, t)->first;
    uint32_t n = t > start + 2 ? s->name_of[t - 2] : SR_NONE;
    uint32_t end = h->last;
    bool more = end < sr_place_sentence(s, t)->last && sr_place_capital(s, end);
    return n != SR_NONE && h->kind == SR_HIT_NAME && !more && sr_place_token_is(s, t - 1, "of") &&
           s->syntax->tags->names[n].kind == SR_NAME_PERSON &&
           s->syntax->tags->names[n].first < t - 2 && s->named[t] == SR_NAME_PERSON + 1;
}

void sr_place_hits(sr_place_step *s, sr_arena *arena)
{
    sr_hit_list list = {0};
    const sr_place_weights weights = sr_place_weights_of(s->gazetteer);
    const sr_tokens *tokens = s->syntax->tokens;
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        sr_place_find_known(s, tokens->sentences[i].first, tokens->sentences[i].last, &list, arena);
    }
    sr_place_drop_fragments(s, &list);
    sr_place_see_others(s, &list, *arena);
    for (uint32_t i = 0; i < list.count; i++) {
        sr_hit *h = &list.items[i];
        sr_place_weigh(&weights, h);
        h->score = h->score < SR_HIT_ENOUGH && is_home_of_person(s, h) ? SR_HIT_ENOUGH : h->score;
    }
    sr_place_find_unknown(s, &weights, &list, arena);
    sr_place_show_signs(s, &list);
    keep_best(s, &list, arena);
}
