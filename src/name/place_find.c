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

/// Hits with enough signs, in text order. `container` goes from an index into `list` to one into
/// `hits`.
static void keep_best(sr_place_step *s, const sr_hit_list *list, sr_arena *arena)
{
    s->hits = sr_new(arena, sr_hit, list->count + 1);
    uint32_t *from = sr_new(arena, uint32_t, list->count + 1); // index into list of each hit
    uint32_t *to = sr_new(arena, uint32_t, list->count + 1);
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i].score < SR_HIT_ENOUGH || is_outlet(s, &list->items[i])) {
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
        sr_place_weigh(&weights, &list.items[i]);
    }
    sr_place_find_unknown(s, &weights, &list, arena);
    sr_place_show_signs(s, &list);
    keep_best(s, &list, arena);
}
