// What the choice of places and days rests on: what every mention of a place looks like, where the
// report is sentence by sentence, and what it is mostly about.
#include "event/ground_facts.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/word.h"

uint32_t sr_ground_distance(const sr_ground *g, uint32_t token, uint32_t anchor)
{
    uint32_t here = sr_ground_sentence(g, anchor);
    uint32_t there = sr_ground_sentence(g, token);
    uint32_t words = sr_ground_apart(token, anchor);
    bool governed = here == there && sr_syntax_governs(g->syntax, anchor, token);
    return sr_ground_apart(here, there) * 1000 + (there > here ? 400 : 0) +
           (words < 300 ? words : 300) + (governed ? 0 : 40);
}

static bool is(const sr_ground *g, uint32_t t, const char *word)
{
    return t < g->syntax->tree->count && strcmp(sr_syntax_form(g->syntax, t), word) == 0;
}

static const sr_mention *mention(const sr_ground *g, uint32_t m)
{
    return &g->names->mentions[m];
}

/// Where the sentence of `token` begins in mention_order: no mention reaches over the end of a
/// sentence.
static uint32_t mentions_at(const sr_ground *g, uint32_t token)
{
    return g->mentions_from[sr_ground_sentence(g, token)];
}

/// Where it ends.
static uint32_t mentions_end(const sr_ground *g, uint32_t token)
{
    return token < g->syntax->tree->count ? g->mentions_from[sr_ground_sentence(g, token) + 1]
                                          : g->names->mention_count;
}

// ---- one mention

/// Words between two places that put the first into, or beside, the second.
static bool leads_out(const sr_ground *g, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"in", "of", ",", "near", "outside", NULL};
    for (uint32_t t = from; t < to; t++) {
        if (t < g->syntax->tree->count && sr_word_in(sr_syntax_form(g->syntax, t), words)) {
            return true;
        }
    }
    return false;
}

/// The wider place behind it: "Douma in Eastern Ghouta". The phrase of the first may hold the
/// second. A mention, or SR_NONE.
static uint32_t wider_beside(const sr_ground *g, const sr_mention *m)
{
    uint32_t end = mentions_end(g, m->last + 5);
    for (uint32_t i = mentions_at(g, m->first); i < end; i++) {
        const sr_mention *other = mention(g, g->mention_order[i]);
        bool behind = other->place != SR_NONE && other->place != m->place && !other->adjective &&
                      other->first > m->token && other->first <= m->token + 7;
        if (behind && leads_out(g, m->token + 1, other->first)) {
            return g->mention_order[i];
        }
    }
    return SR_NONE;
}

/// It stands behind a narrower place: the second of "Douma in Eastern Ghouta".
static bool stands_behind_narrower(const sr_ground *g, const sr_mention *m)
{
    uint32_t end = mentions_end(g, m->first);
    for (uint32_t i = mentions_at(g, m->first < 7 ? 0 : m->first - 7); i < end; i++) {
        const sr_mention *other = mention(g, g->mention_order[i]);
        bool before = other->place != SR_NONE && other->place != m->place && !other->adjective &&
                      other->token < m->first && other->token + 7 >= m->first;
        if (before && leads_out(g, other->token + 1, m->first)) {
            return true;
        }
    }
    return false;
}

/// "gunmen positioned in X", "rebels based at X": where they stand, not what they hit.
static bool is_origin(const sr_ground *g, const sr_mention *m)
{
    static const char *const words[] = {"position", "station", "base", "entrench",
                                        "locate",   "deploy",  "hole", NULL};
    for (uint32_t t = m->first; t > 0 && m->first - t < 5; t--) {
        if (sr_word_in(sr_syntax_lemma(g->syntax, t - 1), words)) {
            return true;
        }
    }
    return false;
}

static const char *preposition(const sr_ground *g, const sr_mention *m)
{
    for (uint32_t t = m->first; t > 0 && m->first - t < 5; t--) {
        uint8_t pos = sr_syntax_upos(g->syntax, t - 1);
        if (pos == SR_ADP) {
            return sr_syntax_form(g->syntax, t - 1);
        }
        if (pos == SR_VERB || pos == SR_PUNCT) {
            break;
        }
    }
    return "-";
}

/// A name, not a description ("the market", "their homes").
static bool is_proper(const sr_ground *g, const sr_mention *m)
{
    for (uint32_t t = m->first; t < m->last; t++) {
        if (sr_syntax_upos(g->syntax, t) == SR_PROPN) {
            return true;
        }
    }
    return g->names->places[m->place].geonames != 0;
}

/// Part of a longer mention that is a body: "the Aleppo Police Command".
static bool is_within_body(const sr_ground *g, const sr_mention *m)
{
    uint32_t end = mentions_end(g, m->first);
    for (uint32_t i = mentions_at(g, m->first); i < end; i++) {
        const sr_mention *other = mention(g, g->mention_order[i]);
        bool around = other->actor != SR_NONE && other->place == SR_NONE &&
                      other->first <= m->first && m->last <= other->last &&
                      (other->token < m->first || other->token >= m->last);
        if (!around || !other->named) {
            continue;
        }
        sr_actor_kind kind = g->names->actors[other->actor].kind;
        if (sr_actor_kind_is_body(kind)) {
            return true;
        }
    }
    return false;
}

/// What a distance is counted from: "70 miles north of Baghdad".
static bool is_reference(const sr_ground *g, const sr_mention *m)
{
    static const char *const directions[] = {"north",      "south",      "east",       "west",
                                             "northeast",  "northwest",  "southeast",  "southwest",
                                             "north-east", "north-west", "south-east", "south-west",
                                             NULL};
    if (m->first < 2 || (!is(g, m->first - 1, "of") && !is(g, m->first - 1, "from"))) {
        return false;
    }
    if (sr_word_in(sr_syntax_form(g->syntax, m->first - 2), directions)) {
        return true;
    }
    for (uint32_t t = m->first - 1; t > 0 && m->first - t < 5; t--) {
        if (is(g, t - 1, "miles") || is(g, t - 1, "kilometers") || is(g, t - 1, "kilometres") ||
            is(g, t - 1, "km") || is(g, t - 1, "kms")) {
            return true;
        }
    }
    return false;
}

/// A word of the mention stands in the title.
static bool in_title(const sr_ground *g, const sr_mention *m)
{
    const char *title = g->report->title;
    for (uint32_t t = m->first; t < m->last && title != NULL; t++) {
        const char *form = sr_syntax_form(g->syntax, t);
        if (sr_syntax_upos(g->syntax, t) == SR_PROPN && strlen(form) > 3 &&
            strcasestr(title, form) != NULL) {
            return true;
        }
    }
    return false;
}

/// Kind of the name that the tagger sees at the mention's head, or "-".
static const char *tagged_kind(const sr_ground *g, const sr_mention *m)
{
    const sr_tags *tags = g->syntax->tags;
    uint32_t i = sr_tags_name_from(tags, m->token);
    bool within = i < tags->name_count && tags->names[i].first <= m->token;
    return within ? sr_name_kind_text[tags->names[i].kind] : "-";
}

/// "the Syrian war": the country is where it is fought.
static bool of_war(const sr_ground *g, uint32_t token)
{
    static const char *const words[] = {"war",        "conflict",   "uprising",
                                        "revolution", "insurgency", "crisis",
                                        "rebellion",  "unrest",     NULL};
    uint32_t head = sr_syntax_head(g->syntax, token);
    return head != SR_NO_TOKEN && head > token &&
           sr_word_in(sr_syntax_lemma(g->syntax, head), words);
}

/// A country before a noun is a nationality ("Syrian warplanes", "US officials"), and so is "one
/// American"; but not "the Syrian war".
static bool is_attribute(const sr_ground *g, const sr_mention *m)
{
    uint8_t rel = sr_syntax_deprel(g->syntax, m->token);
    bool before = rel == SR_AMOD || rel == SR_COMPOUND || rel == SR_NMOD_DESC ||
                  sr_syntax_upos(g->syntax, m->token) == SR_ADJ;
    bool country = g->names->places[m->place].precision == SR_PLACE_COUNTRY;
    return (m->adjective || (country && before)) && !of_war(g, m->token);
}

/// A state or a capital that does something is no place where it is done.
static bool acts(const sr_ground *g, const sr_mention *m)
{
    uint32_t head = sr_syntax_head(g->syntax, m->token);
    bool subject = sr_syntax_deprel(g->syntax, m->token) == SR_NSUBJ && head != SR_NO_TOKEN &&
                   sr_syntax_upos(g->syntax, head) == SR_VERB;
    return subject && m->actor != SR_NONE && g->names->actors[m->actor].kind == SR_ACTOR_STATE;
}

/// "A Pentagon official", "according to the White House", "the Kremlin's answer": a building named
/// for the body that sits in it is a place only where something is at it, or is done to it.
static bool is_seat(const sr_ground *g, const sr_mention *m, bool speaks)
{
    const sr_syntax *s = g->syntax;
    if (m->actor == SR_NONE || g->names->actors[m->actor].entry == NULL ||
        g->names->places[m->place].precision != SR_PLACE_POINT) {
        return false;
    }
    uint32_t mark = sr_syntax_child(s, m->token, SR_CASE);
    uint32_t head = sr_syntax_head(s, m->token);
    uint8_t rel = sr_syntax_deprel(s, m->token);
    uint32_t above = head == SR_NO_TOKEN ? SR_NONE : g->names->mention_of[head];
    bool modifies = rel == SR_COMPOUND || rel == SR_AMOD || rel == SR_NMOD_DESC;
    bool acts = rel == SR_NSUBJ && sr_syntax_upos(s, head) == SR_VERB;
    bool whose = modifies && above != SR_NONE && mention(g, above)->actor != SR_NONE;
    return acts || whose || rel == SR_NMOD_POSS || rel == SR_OBL_AGENT ||
           (mark != SR_NO_TOKEN && (is(g, mark, "by") || is(g, mark, "according"))) ||
           (speaks && mark == SR_NO_TOKEN);
}

/// Nothing in it is a name: "the city", "residential neighborhoods", "their homes".
static bool is_generic(const sr_ground *g, const sr_mention *m)
{
    static const char *const nouns[] = {
        "city",        "town",         "village",       "capital",    "market",    "marketplace",
        "area",        "neighborhood", "neighbourhood", "home",       "house",     "street",
        "region",      "province",     "country",       "center",     "centre",    "district",
        "countryside", "suburb",       "road",          "crossroads", "border",    "hospital",
        "school",      "mosque",       "church",        "camp",       "base",      "building",
        "place",       "zone",         "state",         "department", "territory", "part",
        "outskirts",   "north",        "south",         "east",       "west",      "northern",
        "southern",    "eastern",      "western",       "central",    "group",     "park",
        "store",       "hill",         "farm",          NULL};
    for (uint32_t t = m->first; t < m->last; t++) {
        uint8_t pos = sr_syntax_upos(g->syntax, t);
        if (pos != SR_NOUN && pos != SR_PROPN) {
            continue;
        }
        if (!sr_syntax_in(g->syntax, t, nouns)) {
            return false;
        }
    }
    return true;
}

/// "Sunday" and "Syrian" are no places here, whatever the gazetteer holds.
static bool reads_as_no_place(const sr_ground *g, const sr_mention *m, bool speaks)
{
    bool based = (is(g, m->last, "-") && is(g, m->last + 1, "based")) || is(g, m->last, "based") ||
                 is(g, m->last, "-based");
    return based || is_attribute(g, m) || acts(g, m) || (!m->adjective && is_generic(g, m)) ||
           is_reference(g, m) || is_seat(g, m, speaks);
}

// ---- sentences

/// Mentions by the sentence they start in, or only those with a place.
static uint32_t *sort_mentions(const sr_ground *g, bool places, uint32_t *from, sr_arena *keep)
{
    const sr_names *names = g->names;
    uint32_t sentences = g->syntax->tokens->sentence_count;
    uint32_t *order = sr_new(keep, uint32_t, names->mention_count + 1);
    for (uint32_t i = 0; i < names->mention_count; i++) {
        if (!places || mention(g, i)->place != SR_NONE) {
            from[sr_ground_sentence(g, mention(g, i)->first) + 1]++;
        }
    }
    for (uint32_t i = 0; i < sentences; i++) {
        from[i + 1] += from[i];
    }
    for (uint32_t i = names->mention_count; i > 0; i--) { // fills each sentence from its end
        if (!places || mention(g, i - 1)->place != SR_NONE) {
            order[--from[sr_ground_sentence(g, mention(g, i - 1)->first) + 1]] = i - 1;
        }
    }
    for (uint32_t i = 0; i < sentences; i++) { // each end has come down to its begin
        from[i] = from[i + 1];
    }
    from[sentences] = 0;
    for (uint32_t i = 0; i < names->mention_count; i++) {
        from[sentences] += !places || mention(g, i)->place != SR_NONE;
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

const char *const sr_ground_width_text[6] = {"point",    "quarter",  "town",
                                             "district", "province", "country"};

unsigned sr_ground_width(const sr_place *place)
{
    switch (place->precision) {
    case SR_PLACE_POINT:
        return 0;
    case SR_PLACE_DISTRICT:
        return place->quarter ? 1 : 3;
    case SR_PLACE_SETTLEMENT:
    case SR_PLACE_RELATIVE:
        return 2;
    case SR_PLACE_PROVINCE:
        return 4;
    default:
        return 5;
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
    return sr_ground_width(y) >= 5 || same_text(x->admin1, y->admin1) ||
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

/// Remembers that the text puts the place of `m` into that of mention `wider`. A place that the
/// gazetteer knows is only put where it can be.
static void note_container(const sr_ground *g, uint32_t *container, const sr_mention *m,
                           uint32_t wider)
{
    if (wider == SR_NONE) {
        return;
    }
    uint32_t out = mention(g, wider)->place;
    const sr_place *x = &g->names->places[m->place];
    const sr_place *y = &g->names->places[out];
    bool wide = sr_ground_width(x) < sr_ground_width(y) ||
                (x->geonames == 0 && y->geonames != 0 && x->precision <= SR_PLACE_DISTRICT);
    bool apart = x->country != NULL && y->country != NULL && strcmp(x->country, y->country) != 0;
    if (wide && !apart && container[m->place] == SR_NONE && container[out] != m->place) {
        container[m->place] = out;
    }
}

// ---- who speaks

/// A verb that something said hangs on.
static bool says(const sr_ground *g, uint32_t verb)
{
    for (uint32_t i = g->syntax->child_start[verb]; i < g->syntax->child_start[verb + 1]; i++) {
        uint8_t rel = sr_syntax_deprel(g->syntax, g->syntax->child[i]);
        if (rel == SR_CCOMP || rel == SR_PARATAXIS) {
            return true;
        }
    }
    return sr_syntax_deprel(g->syntax, verb) == SR_PARATAXIS;
}

/// Marks the words of whoever says something, and of "according to".
static void mark_speakers(const sr_ground *g, uint8_t *marks)
{
    const sr_syntax *s = g->syntax;
    for (uint32_t t = 0; t < s->tree->count; t++) {
        uint32_t head = sr_syntax_head(s, t);
        bool subject = sr_syntax_deprel(s, t) == SR_NSUBJ && head != SR_NO_TOKEN && says(g, head);
        uint32_t mark = sr_syntax_child(s, t, SR_CASE);
        bool according = mark != SR_NO_TOKEN && is(g, mark, "according");
        if (subject || according) {
            memset(marks + s->left[t], SR_TRAIT_SOURCE, s->right[t] - s->left[t]);
        }
    }
}

static void mark_times(const sr_ground *g, uint8_t *marks)
{
    for (uint32_t i = 0; i < g->values->times.count; i++) {
        const sr_time *t = &g->values->times.items[i];
        for (uint32_t k = t->first; k < t->last; k++) {
            marks[k] |= SR_TRAIT_NO_PLACE;
        }
    }
}

static bool stands_at(const char *preposition)
{
    return strcmp(preposition, "in") == 0 || strcmp(preposition, "at") == 0 ||
           strcmp(preposition, "on") == 0 || strcmp(preposition, "of") == 0;
}

/// The traits of all mentions with a place: once per report, each from the words around it.
static void find_traits(sr_ground *g, sr_arena *keep)
{
    uint32_t count = g->names->mention_count;
    uint16_t *traits = sr_new(keep, uint16_t, count + 1);
    uint32_t *container = sr_new(keep, uint32_t, g->names->place_count + 1);
    memset(container, 0xff, (g->names->place_count + 1) * sizeof *container); // SR_NONE
    g->preposition = sr_new(keep, const char *, count + 1);
    g->tagged = sr_new(keep, const char *, count + 1);
    sr_arena scratch = *keep;
    uint8_t *marks = sr_new(&scratch, uint8_t, g->syntax->tree->count + 1); // what covers a token
    mark_speakers(g, marks);
    mark_times(g, marks);
    for (uint32_t i = 0; i < count; i++) {
        const sr_mention *m = mention(g, i);
        if (m->place == SR_NONE) {
            continue;
        }
        g->preposition[i] = preposition(g, m);
        g->tagged[i] = tagged_kind(g, m);
        unsigned found = marks[m->token];
        uint32_t wider = wider_beside(g, m);
        found |= wider != SR_NONE ? SR_TRAIT_INNER : 0U;
        note_container(g, container, m, wider);
        found |= stands_behind_narrower(g, m) ? SR_TRAIT_OUTER : 0U;
        found |= is_within_body(g, m) ? SR_TRAIT_BODY : 0U;
        found |= reads_as_no_place(g, m, (found & SR_TRAIT_SOURCE) != 0) ? SR_TRAIT_NO_PLACE : 0U;
        found |= is_proper(g, m) ? SR_TRAIT_PROPER : 0U;
        found |= in_title(g, m) ? SR_TRAIT_TITLE : 0U;
        found |= stands_at(g->preposition[i]) ? SR_TRAIT_AT : 0U;
        found |= is_origin(g, m) ? SR_TRAIT_ORIGIN : 0U;
        traits[i] = (uint16_t)found;
    }
    g->traits = traits;
    g->container = container;
}

// ---- the report

static bool counts_as_place(const sr_ground *g, uint32_t m)
{
    return mention(g, m)->place != SR_NONE && sr_ground_has(g, m, SR_TRAIT_PROPER) &&
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
            const sr_place *p = &g->names->places[mention(g, m)->place];
            bool narrower =
                best == SR_NONE || sr_ground_width(p) < sr_ground_width(&g->names->places[best]);
            best = sr_ground_width(p) < 5 && narrower ? mention(g, m)->place : best;
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
}

/// Acts of force by the place that their own clause gives.
static void count_hosts(sr_ground *g, sr_arena *keep)
{
    uint32_t *hosts = sr_new(keep, uint32_t, g->names->place_count + 1);
    for (uint32_t i = 0; i < g->event_count; i++) {
        const sr_event *e = &g->events[i];
        bool force = e->type == SR_ASSAULT || e->type == SR_COERCE;
        if (force && e->places.count > 0 && !e->inferred_place) {
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
        if ((e->type != SR_ASSAULT && e->type != SR_COERCE) || e->rule_from == SR_NO_DAY) {
            continue;
        }
        uint32_t sentence = sr_ground_sentence(g, e->mentions[0].trigger);
        const sr_sentence *at = &g->syntax->tokens->sentences[sentence];
        for (uint32_t t = sr_times_from(times, at->first);
             t < times->count && times->items[t].first < at->last; t++) {
            hosts[t] += times->items[t].from == e->rule_from && times->items[t].to == e->rule_to;
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
        const sr_mention *m = mention(g, i);
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
        bool force = e->type == SR_ASSAULT || e->type == SR_COERCE;
        bool real = e->status == SR_HAPPENED || e->status == SR_ALLEGED;
        g->lead_event = force && real && !e->background ? i : SR_NONE;
    }
}

const sr_ground *sr_ground_of(const sr_report *report, const sr_syntax *syntax,
                              const sr_values *values, const sr_names *names, sr_arena *keep)
{
    sr_ground *g = sr_new(keep, sr_ground, 1);
    *g = (sr_ground){.report = report, .syntax = syntax, .values = values, .names = names};
    index_sentences(g, keep);
    find_traits(g, keep);
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
        uint32_t token = mention(g, m)->token;
        if (token > from && token < to && !sr_ground_has(g, m, SR_TRAIT_NO_PLACE)) {
            return true;
        }
    }
    const sr_times *times = &g->values->times;
    uint32_t t = sr_times_from(times, from);
    return t < times->count && times->items[t].first < to;
}

void sr_ground_log_shares(float *score, uint32_t count)
{
    float top = score[0];
    for (uint32_t i = 1; i < count; i++) {
        top = fmaxf(top, score[i]);
    }
    float sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        sum += expf(score[i] - top);
    }
    for (uint32_t i = 0; i < count; i++) {
        score[i] -= top + logf(sum);
    }
}

// ---- words for features

void sr_ground_path(const sr_ground *g, uint32_t token, uint32_t anchor, char out[64])
{
    const sr_syntax *s = g->syntax;
    uint32_t t = token;
    size_t used = 0;
    out[0] = '\0';
    for (int depth = 0; depth < 4 && t != SR_NO_TOKEN; depth++) {
        if (sr_syntax_governs(s, t, anchor)) {
            bool clause = sr_syntax_clause(s, anchor) == t;
            (void)strcpy(out + used, t == anchor ? "^" : clause ? "clause" : "up");
            return;
        }
        const char *label = sr_deprel_text[sr_syntax_deprel(s, t)];
        if (used + strlen(label) + 10 > 64) {
            break;
        }
        used = (size_t)(stpcpy(out + used, label) - out);
        out[used++] = '<';
        out[used] = '\0';
        t = sr_syntax_head(s, t);
    }
    (void)strcpy(out + used, "far");
}

const char *sr_ground_position(const sr_ground *g, uint32_t sentence)
{
    uint32_t count = g->syntax->tokens->sentence_count;
    return sentence == 0          ? "first"
           : sentence < 3         ? "lead"
           : sentence * 2 < count ? "middle"
                                  : "late";
}

const char *sr_ground_size(int64_t number)
{
    return number == SR_NO_NUMBER ? "-"
           : number < 2           ? "one"
           : number < 100         ? "some"
           : number < 1000        ? "many"
           : number < 20000       ? "thousands"
                                  : "war";
}

const char *sr_ground_look(const sr_ground *g, uint32_t t)
{
    const sr_syntax *s = g->syntax;
    for (uint32_t i = s->child_start[t]; i < s->child_start[t + 1]; i++) {
        const char *form = sr_syntax_form(s, s->child[i]);
        uint8_t pos = sr_syntax_upos(s, s->child[i]);
        if (pos == SR_AUX && strcmp(form, "had") == 0) {
            return "had";
        }
        if (pos == SR_AUX && (strcmp(form, "has") == 0 || strcmp(form, "have") == 0)) {
            return "perfect";
        }
        if (pos == SR_DET && (strcmp(form, "the") == 0 || strcmp(form, "this") == 0)) {
            return "definite";
        }
    }
    if (sr_syntax_deprel(s, t) == SR_ACL_RELCL) {
        return "relative";
    }
    return (s->tokens->tokens[t].flags & SR_TOKEN_QUOTED) != 0 ? "quoted" : "-";
}
