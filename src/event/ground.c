// What the choice of places and days rests on: where the report is sentence by sentence, and what
// it is mostly about. What every mention of a place looks like, ground_trait.c says.
#include "event/ground_facts.h"

#include <string.h>

#include "base/hash.h"

// ---- sentences

/// Mentions by the sentence they start in, or only those with a place.
static uint32_t *sort_mentions(const sr_ground *g, bool places, uint32_t *from, sr_arena *keep)
{
    const sr_names *names = g->names;
    uint32_t sentences = g->syntax->tokens->sentence_count;
    uint32_t *order = sr_new(keep, uint32_t, names->mention_count + 1);
    for (uint32_t i = 0; i < names->mention_count; i++) {
        if (!places || sr_ground_mention(g, i)->place != SR_NONE) {
            from[sr_ground_sentence(g, sr_ground_mention(g, i)->first) + 1]++;
        }
    }
    for (uint32_t i = 0; i < sentences; i++) {
        from[i + 1] += from[i];
    }
    for (uint32_t i = names->mention_count; i > 0; i--) { // fills each sentence from its end
        if (!places || sr_ground_mention(g, i - 1)->place != SR_NONE) {
            order[--from[sr_ground_sentence(g, sr_ground_mention(g, i - 1)->first) + 1]] = i - 1;
        }
    }
    for (uint32_t i = 0; i < sentences; i++) { // each end has come down to its begin
        from[i] = from[i + 1];
    }
    from[sentences] = 0;
    for (uint32_t i = 0; i < names->mention_count; i++) {
        from[sentences] += !places || sr_ground_mention(g, i)->place != SR_NONE;
    }
    return order;
}

static void index_sentences(sr_ground *g, sr_arena *keep)
{
    uint32_t count = g->syntax->tokens->sentence_count + 1;
    uint32_t *mentions_from = sr_new(keep, uint32_t, count);
    uint32_t *places_from = sr_new(keep, uint32_t, count);
    g->mention_order = sort_mentions(g, false, mentions_from, keep);
    g->place_order = sort_mentions(g, true, places_from, keep);
    g->mentions_from = mentions_from;
    g->places_from = places_from;
}

// ---- places

const char *const sr_ground_width_text[SR_WIDE_COUNT] = {"point",    "quarter",  "town",
                                                         "district", "province", "country"};

sr_ground_wide sr_ground_width(const sr_place *place)
{
    switch (place->precision) {
    case SR_PLACE_POINT:
        return SR_WIDE_POINT;
    case SR_PLACE_DISTRICT:
        return place->quarter ? SR_WIDE_QUARTER : SR_WIDE_DISTRICT;
    case SR_PLACE_SETTLEMENT:
    case SR_PLACE_RELATIVE:
        return SR_WIDE_TOWN;
    case SR_PLACE_PROVINCE:
        return SR_WIDE_PROVINCE;
    default:
        return SR_WIDE_COUNTRY;
    }
}

static bool same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/// The gazetteer puts place `a` into the wider place `b`.
static bool known_within(const sr_ground *g, uint32_t a, uint32_t b)
{
    const sr_place *x = &g->names->places[a];
    const sr_place *y = &g->names->places[b];
    if (a == b || sr_ground_width(x) >= sr_ground_width(y) || !same_text(x->country, y->country)) {
        return false;
    }
    return sr_ground_width(y) == SR_WIDE_COUNTRY || same_text(x->admin1, y->admin1) ||
           same_text(x->admin1, y->name);
}

bool sr_ground_within(const sr_ground *g, uint32_t a, uint32_t b)
{
    uint32_t up = g->container[a];
    for (int steps = 0; steps < 3 && up != SR_NONE; steps++) {
        if (up == b || known_within(g, up, b)) {
            return true;
        }
        up = g->container[up];
    }
    return known_within(g, a, b);
}

// ---- the report

static bool counts_as_place(const sr_ground *g, uint32_t m)
{
    return sr_ground_mention(g, m)->place != SR_NONE && sr_ground_has(g, m, SR_TRAIT_PROPER) &&
           !sr_ground_has(g, m, SR_TRAIT_NO_PLACE) && !sr_ground_has(g, m, SR_TRAIT_SOURCE) &&
           !sr_ground_has(g, m, SR_TRAIT_BODY) && !sr_ground_has(g, m, SR_TRAIT_ORIGIN);
}

/// Where the report is, sentence by sentence: a place told with "in", "at", "on" or "of" moves it,
/// a wider one around it does not, nor one that speaks or belongs to a name.
static void follow_focus(sr_ground *g, sr_arena *keep)
{
    uint32_t count = g->syntax->tokens->sentence_count;
    uint32_t *focus = sr_new(keep, uint32_t, count + 1);
    uint32_t *focus_from = sr_new(keep, uint32_t, count + 1);
    uint32_t now = SR_NONE;
    uint32_t from = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t best = SR_NONE;
        for (uint32_t k = g->places_from[i]; k < g->places_from[i + 1]; k++) {
            uint32_t m = g->place_order[k];
            if (!counts_as_place(g, m) || !sr_ground_has(g, m, SR_TRAIT_AT)) {
                continue;
            }
            const sr_place *p = &g->names->places[sr_ground_mention(g, m)->place];
            bool narrower =
                best == SR_NONE || sr_ground_width(p) < sr_ground_width(&g->names->places[best]);
            best = sr_ground_width(p) < SR_WIDE_COUNTRY && narrower ? sr_ground_mention(g, m)->place
                                                                    : best;
        }
        if (best != SR_NONE && best != now && (now == SR_NONE || !sr_ground_within(g, now, best))) {
            now = best;
            from = i;
        }
        focus[i] = now;
        focus_from[i] = from;
    }
    g->focus = focus;
    g->focus_from = focus_from;
}

/// Mentions of places in the country of `place`, itself and its people among them.
static uint32_t mentions_in(const sr_ground *g, uint32_t place)
{
    const sr_place *places = g->names->places;
    uint32_t times = 0;
    for (uint32_t i = 0; i < g->names->place_count; i++) {
        bool same = places[i].country != NULL && places[place].country != NULL &&
                    strcmp(places[i].country, places[place].country) == 0;
        times += same ? g->place_mentions[i] : 0;
    }
    return times;
}

/// "The country", "the capital": more than half of the places that the report names lie there.
static void find_country(sr_ground *g)
{
    const sr_names *names = g->names;
    uint32_t all = 0;
    g->country = g->capital = SR_NONE;
    for (uint32_t i = 0; i < names->place_count; i++) {
        all += names->places[i].country != NULL ? g->place_mentions[i] : 0;
    }
    for (uint32_t i = 0; i < names->place_count; i++) {
        bool country = names->places[i].precision == SR_PLACE_COUNTRY;
        if ((country || names->places[i].capital) && 2 * mentions_in(g, i) > all) {
            g->country = country && g->country == SR_NONE ? i : g->country;
            g->capital = !country && g->capital == SR_NONE ? i : g->capital;
        }
    }
}

/// What the report is about: the place named most, weighed by how it is named.
static void find_main(sr_ground *g, sr_arena *keep)
{
    const sr_names *names = g->names;
    uint32_t *times = sr_new(keep, uint32_t, names->place_count + 1);
    sr_arena scratch = *keep;
    float *weight = sr_new(&scratch, float, names->place_count + 1);
    g->most_named = g->main = SR_NONE;
    for (uint32_t m = 0; m < names->mention_count; m++) {
        uint32_t place = names->mentions[m].place;
        if (place == SR_NONE) {
            continue;
        }
        times[place]++;
        bool lead = sr_ground_sentence(g, names->mentions[m].token) < 2;
        float seen = !counts_as_place(g, m) ? 0.1f : sr_ground_has(g, m, SR_TRAIT_AT) ? 1.0f : 0.4f;
        weight[place] += seen * (lead ? 2.0f : 1.0f);
    }
    for (uint32_t i = 0; i < names->place_count; i++) {
        sr_place_precision p = names->places[i].precision;
        bool wide = p == SR_PLACE_COUNTRY || p == SR_PLACE_REGION;
        weight[i] *= wide ? 0.6f : p == SR_PLACE_POINT || p == SR_PLACE_RELATIVE ? 0.5f : 1.0f;
        bool more = g->main == SR_NONE || weight[i] > weight[g->main];
        g->main = weight[i] > 0 && more ? i : g->main;
        bool most = g->most_named == SR_NONE || times[i] > times[g->most_named];
        g->most_named = p <= SR_PLACE_DISTRICT && times[i] > 0 && most ? i : g->most_named;
    }
    g->place_mentions = times;
    find_country(g);
}

/// Acts of force by the place that their own clause gives.
static void count_hosts(sr_ground *g, sr_arena *keep)
{
    uint32_t *hosts = sr_new(keep, uint32_t, g->names->place_count + 1);
    for (uint32_t i = 0; i < g->event_count; i++) {
        const sr_event *e = &g->events[i];
        if (sr_event_type_is_force(e->type) && e->places.count > 0 && !e->inferred_place) {
            hosts[e->places.items[0]]++;
        }
    }
    g->hosts = hosts;
}

/// The same for times.
static void count_day_hosts(sr_ground *g, sr_arena *keep)
{
    const sr_times *times = &g->values->times;
    uint32_t *hosts = sr_new(keep, uint32_t, times->count + 1);
    for (uint32_t i = 0; i < g->event_count; i++) {
        const sr_event *e = &g->events[i];
        if (!sr_event_type_is_force(e->type) || e->rule_from == SR_NO_DAY) {
            continue;
        }
        uint32_t sentence = sr_ground_sentence(g, e->mentions[0].trigger);
        for (uint32_t end, t = sr_ground_times(g, sentence, &end); t < end; t++) {
            int32_t last = sr_event_last_day(sr_event_is_ahead(e->status), &times->items[t],
                                             g->report->reference);
            hosts[t] += times->items[t].from == e->rule_from && last == e->rule_to;
        }
    }
    g->day_hosts = hosts;
}

static void find_lead_time(sr_ground *g)
{
    const sr_times *times = &g->values->times;
    g->lead_time = SR_NONE;
    for (uint32_t t = 0; t < times->count && g->lead_time == SR_NONE; t++) {
        const sr_time *time = &times->items[t];
        bool day = time->precision == SR_PRECISION_DAY && time->from != SR_NO_DAY;
        g->lead_time = day && !time->heading && !time->historical ? t : SR_NONE;
    }
}

static void find_topics(sr_ground *g, sr_arena *keep)
{
    const sr_syntax *s = g->syntax;
    uint32_t count = s->tokens->sentence_count;
    sr_ground_topic *topics = sr_new(keep, sr_ground_topic, count + 1);
    for (uint32_t t = 0; t < s->tree->count; t++) {
        uint8_t pos = sr_syntax_upos(s, t);
        if (pos == SR_NOUN || pos == SR_PROPN || pos == SR_NUM || pos == SR_VERB) {
            const char *lemma = sr_syntax_lemma(s, t);
            unsigned bit = (unsigned)(sr_hash_string(lemma) >> 7) % 256;
            topics[sr_ground_sentence(g, t)].words[bit / 64] |= UINT64_C(1) << bit % 64;
        }
    }
    for (uint32_t i = 0; i < g->names->mention_count; i++) {
        const sr_mention *m = sr_ground_mention(g, i);
        if (m->actor != SR_NONE && m->place == SR_NONE) {
            unsigned bit = m->actor % 128;
            topics[sr_ground_sentence(g, m->token)].actors[bit / 64] |= UINT64_C(1) << bit % 64;
        }
    }
    g->topics = topics;
}

static void index_events(sr_ground *g, sr_arena *keep)
{
    uint32_t sentences = g->syntax->tokens->sentence_count;
    uint32_t *from = sr_new(keep, uint32_t, sentences + 2);
    uint32_t *order = sr_new(keep, uint32_t, g->event_count + 1);
    for (uint32_t i = 0; i < g->event_count; i++) {
        from[sr_ground_sentence(g, g->events[i].mentions[0].trigger) + 2]++;
    }
    for (uint32_t i = 2; i < sentences + 2; i++) {
        from[i] += from[i - 1];
    }
    for (uint32_t i = 0; i < g->event_count; i++) { // each begin moves to the next one's
        order[from[sr_ground_sentence(g, g->events[i].mentions[0].trigger) + 1]++] = i;
    }
    g->events_from = from;
    g->event_order = order;
}

static void find_lead_event(sr_ground *g)
{
    g->lead_event = SR_NONE;
    for (uint32_t i = 0; i < g->event_count && g->lead_event == SR_NONE; i++) {
        const sr_event *e = &g->events[i];
        bool real = sr_event_is_real(e->status) && !e->background;
        g->lead_event = sr_event_type_is_force(e->type) && real ? i : SR_NONE;
    }
}

const sr_ground *sr_ground_of(const sr_words *words, const sr_report *report,
                              const sr_syntax *syntax, const sr_values *values,
                              const sr_names *names, sr_arena *keep)
{
    sr_ground *g = sr_new(keep, sr_ground, 1);
    *g = (sr_ground){
        .words = words, .report = report, .syntax = syntax, .values = values, .names = names};
    index_sentences(g, keep);
    sr_ground_find_traits(g, keep);
    follow_focus(g, keep);
    find_main(g, keep);
    find_topics(g, keep);
    find_lead_time(g);
    return sr_ground_with(g, NULL, 0, keep);
}

const sr_ground *sr_ground_with(const sr_ground *ground, const sr_event *events, uint32_t count,
                                sr_arena *keep)
{
    sr_ground *g = sr_new(keep, sr_ground, 1);
    *g = *ground;
    g->events = events;
    g->event_count = count;
    index_events(g, keep);
    count_hosts(g, keep);
    count_day_hosts(g, keep);
    find_lead_event(g);
    return g;
}

sr_anchor sr_ground_anchor(const sr_event *events, uint32_t index, sr_arena *arena)
{
    const sr_event *e = &events[index];
    uint32_t *tokens = sr_new(arena, uint32_t, e->mention_count + 1);
    for (uint32_t i = 0; i < e->mention_count; i++) {
        tokens[i] = e->mentions[i].trigger;
    }
    return (sr_anchor){.who = "event",
                       .what = sr_event_type_text[e->type],
                       .kind = e->kind,
                       .background = e->background,
                       .count = e->mention_count,
                       .tokens = tokens,
                       .told = &e->places,
                       .told_elsewhere = e->inferred_place,
                       .event = index,
                       .before = SR_NONE,
                       .status = sr_event_status_text[e->status],
                       .ahead = sr_event_is_ahead(e->status),
                       .number = SR_NO_NUMBER,
                       .from = e->rule_from,
                       .to = e->rule_to,
                       .span = e->mentions[0].span};
}

bool sr_ground_parts(const sr_ground *g, uint32_t from, uint32_t to)
{
    uint32_t s = sr_ground_sentence(g, from);
    for (uint32_t i = g->places_from[s]; i < g->places_from[s + 1]; i++) {
        uint32_t m = g->place_order[i];
        uint32_t token = sr_ground_mention(g, m)->token;
        if (token > from && token < to && !sr_ground_has(g, m, SR_TRAIT_NO_PLACE)) {
            return true;
        }
    }
    const sr_times *times = &g->values->times;
    uint32_t t = sr_times_from(times, from);
    return t < times->count && times->items[t].first < to;
}
