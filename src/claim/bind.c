#include "claim/bind.h"

#include <string.h>

bool sr_toll_made_by(const sr_event *e, sr_measure measure)
{
    switch (measure) {
    case SR_KILLED:
    case SR_WOUNDED:
    case SR_MISSING:
        return e->type == SR_ASSAULT || e->type == SR_PROTEST ||
               (e->type == SR_OTHER && strcmp(e->kind, "damage") == 0);
    case SR_CAPTURED:
    case SR_KIDNAPPED:
        return sr_event_type_is_force(e->type);
    case SR_RELEASED:
        return e->type == SR_RETREAT || e->type == SR_CONCEDE || e->type == SR_AID ||
               e->type == SR_AGREE || e->type == SR_COERCE;
    case SR_DISPLACED:
        return sr_event_type_is_harm(e->type) ||
               (e->type == SR_OTHER && strcmp(e->kind, "displacement") == 0);
    }
    return false;
}

static bool holds_place(const sr_event *e, uint32_t place)
{
    for (uint32_t i = 0; i < e->places.count; i++) {
        if (e->places.items[i] == place) {
            return true;
        }
    }
    return false;
}

/// Sentences between a toll and the nearest telling of an event.
static uint32_t sentences_apart(const sr_event *e, const sr_toll *t, const sr_syntax *syntax)
{
    uint32_t nearest = 1000;
    uint32_t at = syntax->tokens->tokens[t->token].sentence;
    for (uint32_t i = 0; i < e->mention_count; i++) {
        uint32_t s = syntax->tokens->tokens[e->mentions[i].trigger].sentence;
        uint32_t apart = s > at ? s - at : at - s;
        nearest = apart < nearest ? apart : nearest;
    }
    return nearest;
}

/// How well an event fits a toll's place, days and neighbourhood; 0: not at all.
static double fit(const sr_event *e, const sr_toll *t, const sr_syntax *syntax)
{
    bool both_placed = t->place != SR_NONE && e->places.count > 0;
    bool both_dated =
        t->from != SR_NO_DAY && t->to != SR_NO_DAY && e->from != SR_NO_DAY && e->to != SR_NO_DAY;
    bool same_place = both_placed && holds_place(e, t->place);
    bool same_days = both_dated && t->from <= e->to && e->from <= t->to;
    bool happened = sr_event_is_real(e->status) || e->status == SR_DENIED;
    if ((both_placed && !same_place) || (both_dated && !same_days) || !happened ||
        e->background != t->background || !sr_toll_made_by(e, t->measure)) {
        return 0;
    }
    uint32_t apart = sentences_apart(e, t, syntax);
    double score = (same_place ? 3 : 0) + (same_days ? 2 : 0) + (e->salience == SR_MAIN ? 1 : 0) +
                   2.0 / (1 + apart);
    return same_place || apart <= 1 ? score : 0;
}

void sr_tolls_bind(sr_claims *claims, const sr_events *events, const sr_syntax *syntax)
{
    for (uint32_t i = 0; i < claims->toll_count; i++) {
        sr_toll *t = &claims->tolls[i];
        if (t->event != SR_NONE && sr_toll_made_by(&events->items[t->event], t->measure)) {
            continue;
        }
        double best = 0;
        t->event = SR_NONE;
        for (uint32_t e = 0; e < events->count; e++) {
            double score = fit(&events->items[e], t, syntax);
            if (score > best) {
                best = score;
                t->event = e;
            }
        }
    }
}

uint32_t *sr_tolls_place_events(const sr_claims *claims, const sr_events *events, sr_arena *keep)
{
    uint32_t *place = sr_new(keep, uint32_t, events->count);
    for (uint32_t e = 0; e < events->count; e++) {
        place[e] = sr_event_place(&events->items[e]);
    }
    for (uint32_t i = 0; i < claims->toll_count; i++) {
        const sr_toll *t = &claims->tolls[i];
        if (t->event != SR_NONE && place[t->event] == SR_NONE) {
            place[t->event] = t->place;
        }
    }
    return place;
}
