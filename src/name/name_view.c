// What all steps of this layer look at: marks on tokens, and the countries that the report speaks
// of.
#include "name/mention.h"

#include <string.h>

bool sr_name_is_surname(const sr_syntax *syntax, uint32_t token)
{
    const sr_tags *tags = syntax->tags;
    const char *form = sr_syntax_form(syntax, token);
    char c = syntax->tokens->text[syntax->tokens->tokens[token].span.from];
    for (uint32_t i = 0; c >= 'A' && c <= 'Z' && i < tags->name_count; i++) {
        const sr_name_span *full = &tags->names[i];
        if (full->kind == SR_NAME_PERSON && full->last > full->first + 1 &&
            tags->upos[full->last - 1] == SR_PROPN &&
            strcmp(sr_syntax_form(syntax, full->last - 1), form) == 0) {
            return true;
        }
    }
    return false;
}

/// "Barsali", which a tagger takes for a common noun, where the report has "Ana Barsali".
static bool is_known_surname(const sr_syntax *syntax, const sr_name_span *name)
{
    return name->kind == SR_NAME_PERSON && name->last == name->first + 1 &&
           sr_name_is_surname(syntax, name->first);
}

/// "Inspector Barsali", taken for a body: a word for somebody before such a surname.
static bool is_titled_surname(const sr_name_view *view, const sr_name_span *name)
{
    uint32_t w = view->words.of[name->first];
    bool two = name->last == name->first + 2 && w != SR_NONE &&
               view->words.items[w].last == name->first + 1 &&
               (name->kind == SR_NAME_ORGANIZATION || name->kind == SR_NAME_GROUP);
    for (uint32_t i = two ? view->words.items[w].sense : SR_NONE; i != SR_NONE;
         i = view->roster->senses[i].next) {
        const sr_sense *sense = &view->roster->senses[i];
        if (sense->kind == SR_SENSE_AGENT && (sense->flags & SR_SENSE_PLURAL) == 0 &&
            !sr_actor_kind_is_body(view->roster->agents[sense->row].kind)) {
            return sr_name_is_surname(view->syntax, name->last - 1);
        }
    }
    return false;
}

/// What the tagger calls a name may still be headed by a common noun ("Ministry officials"). A
/// proper name is headed by a proper noun; a person's starts there, the title before it left out.
static bool proper_name(const sr_name_view *view, const sr_name_span *name, uint32_t *first)
{
    const sr_syntax *syntax = view->syntax;
    uint32_t head = sr_mention_head(syntax, name->first, name->last);
    while (head > name->first && syntax->tree->deprel[head] == SR_FLAT) {
        head--;
    }
    uint32_t given = head;
    while (given > name->first && syntax->tree->deprel[given - 1] == SR_COMPOUND &&
           sr_syntax_head(syntax, given - 1) == head && view->words.of[given - 1] == SR_NONE &&
           syntax->tags->upos[given - 1] == SR_PROPN) {
        given--; // "Ana" of "Ana Ruiz", hung below the surname
    }
    *first = name->kind == SR_NAME_PERSON ? given : name->first;
    return syntax->tags->upos[head] == SR_PROPN || is_known_surname(syntax, name) ||
           (name->kind != SR_NAME_PERSON && syntax->tags->upos[name->last - 1] == SR_PROPN);
}

static void mark_names(sr_name_view *view)
{
    const sr_tags *tags = view->syntax->tags;
    for (uint32_t t = 0; t < tags->count; t++) {
        view->name_of[t] = SR_NONE;
        view->kind_of[t] = SR_NAME_KIND_COUNT;
        view->joined[t] = SR_NO_TOKEN;
    }
    for (uint32_t i = 0; i < tags->mention_count; i++) {
        const sr_name_span *m = &tags->mentions[i];
        view->kind_of[sr_mention_head(view->syntax, m->first, m->last)] = (uint8_t)m->kind;
    }
    for (uint32_t i = 0; i < tags->name_count; i++) {
        uint32_t first;
        bool proper =
            proper_name(view, &tags->names[i], &first) && !is_titled_surname(view, &tags->names[i]);
        for (uint32_t t = tags->names[i].first; t < tags->names[i].last; t++) {
            view->name_of[t] = proper && t >= first ? i : SR_NONE;
            view->kind_of[t] = (uint8_t)tags->names[i].kind;
        }
    }
    const sr_times *times = &view->values->times;
    for (uint32_t i = 0; i < times->count; i++) {
        for (uint32_t t = times->items[i].first; t < times->items[i].last; t++) {
            bool person = view->name_of[t] != SR_NONE &&
                          tags->names[view->name_of[t]].kind == SR_NAME_PERSON; // "Theresa May"
            view->timed[t] = !person;
        }
    }
}

/// "Holland" of "Bill Holland", and alone where the report has him: a country's word in a person's
/// name speaks of no country.
static void forget_countries(sr_name_view *view)
{
    const sr_roster *roster = view->roster;
    for (uint32_t i = 0; i < view->words.count; i++) {
        const sr_word_match *match = &view->words.items[i];
        uint32_t n = view->name_of[match->first];
        const sr_name_span *name = n == SR_NONE ? NULL : &view->syntax->tags->names[n];
        bool land = name != NULL && name->kind == SR_NAME_PERSON;
        for (uint32_t s = match->sense; s != SR_NONE && land; s = roster->senses[s].next) {
            uint8_t kind = roster->senses[s].kind; // at the end: "London Mayor Ana Ruiz"
            land =
                kind <= SR_SENSE_CAPITAL && (kind == SR_SENSE_STATE || match->last == name->last);
        }
        bool alone = land && match->first == name->first && match->last == name->last;
        bool part = land && !alone && view->name_of[match->last - 1] == n;
        if (part || (alone && is_known_surname(view->syntax, name))) {
            for (uint32_t t = match->first; t < match->last; t++) {
                view->words.of[t] = SR_NONE;
            }
        }
    }
}

static void mark_full_names(sr_name_view *view)
{
    for (uint32_t i = 0; i < view->words.count; i++) {
        const sr_word_match *match = &view->words.items[i];
        for (uint32_t s = match->sense; s != SR_NONE && match->last > match->first + 1;
             s = view->roster->senses[s].next) {
            if (view->roster->senses[s].kind == SR_SENSE_ENTRY) {
                view->full_named[view->roster->senses[s].row] = true;
            }
        }
    }
}

/// The state with at least `share` in a hundred of all, or SR_NONE.
static uint32_t dominant(const uint32_t *weight, uint32_t count, uint32_t share)
{
    uint32_t total = 0;
    uint32_t best = 0;
    for (uint32_t i = 0; i < count; i++) {
        total += weight[i];
        best = weight[i] > weight[best] ? i : best;
    }
    return total > 0 && weight[best] * 100 >= total * share ? best : SR_NONE;
}

/// How often each state is spoken of: by name, people, adjective or capital, and by the places in
/// it.
static void weigh_countries(sr_name_view *view, const sr_place_mentions *places, sr_arena scratch)
{
    uint32_t states = view->roster->state_count;
    uint32_t *placed = sr_new(&scratch, uint32_t, states + 1);
    for (uint32_t i = 0; i < view->words.count; i++) {
        for (uint32_t s = view->words.items[i].sense; s != SR_NONE;
             s = view->roster->senses[s].next) {
            const sr_sense *sense = &view->roster->senses[s];
            bool town = sense->kind == SR_SENSE_METONYM || sense->kind == SR_SENSE_CAPITAL;
            if (town && sr_name_is_abroad(view, view->words.items[i].first, sense->row)) {
                continue; // Dublin in Ohio
            }
            if (sense->kind <= SR_SENSE_CAPITAL) {
                view->country_weight[sense->row]++;
                break;
            }
        }
    }
    for (uint32_t i = 0; i < places->mention_count; i++) {
        const char *country = places->places[places->mentions[i].place].country;
        uint32_t state = country == NULL ? SR_NONE : sr_roster_state(view->roster, country);
        if (state != SR_NONE && !places->mentions[i].adjective) {
            placed[state]++;
            view->country_weight[state] += view->words.of[places->mentions[i].token] == SR_NONE;
        }
    }
    view->country = dominant(view->country_weight, states, 60);
    view->place_country = dominant(placed, states, 80);
}

static void mark_places(sr_name_view *view, const sr_place_mentions *places)
{
    for (uint32_t i = 0; i < places->mention_count; i++) {
        const sr_place *place = &places->places[places->mentions[i].place];
        for (uint32_t t = places->mentions[i].first; t < places->mentions[i].last; t++) {
            view->placed[t] = true;
            view->town[t] = place->precision == SR_PLACE_SETTLEMENT;
            view->wide[t] = place->precision == SR_PLACE_DISTRICT ||
                            place->precision == SR_PLACE_PROVINCE ||
                            place->precision == SR_PLACE_REGION;
            view->land_of[t] =
                place->country == NULL ? SR_NONE : sr_roster_state(view->roster, place->country);
        }
    }
}

/// The row means a person and nothing else.
static bool means_person(const sr_roster *roster, const sr_word_match *match)
{
    bool person = true;
    for (uint32_t s = match->sense; s != SR_NONE && person; s = roster->senses[s].next) {
        const sr_sense *sense = &roster->senses[s];
        person =
            sense->kind == SR_SENSE_ENTRY && roster->entries[sense->row].kind == SR_ACTOR_PERSON;
    }
    return person;
}

/// "Sadr City" is not the man after whom it is called.
static void forget_namesakes(sr_name_view *view, const sr_place_mentions *places)
{
    for (uint32_t i = 0; i < places->mention_count; i++) {
        const sr_place_mention *p = &places->mentions[i];
        for (uint32_t t = p->first; t < p->last; t++) {
            uint32_t w = view->words.of[t];
            const sr_word_match *match = w != SR_NONE ? &view->words.items[w] : NULL;
            if (match != NULL && match->first >= p->first && match->last <= p->last &&
                match->last - match->first < p->last - p->first &&
                means_person(view->roster, match)) {
                view->words.of[t] = SR_NONE;
            }
        }
    }
}

sr_name_view sr_name_view_of(const sr_roster *roster, const sr_report *report,
                             const sr_syntax *syntax, const sr_values *values, sr_arena *keep,
                             sr_arena scratch)
{
    uint32_t n = syntax->tree->count;
    sr_name_view view = {.roster = roster,
                         .report = report,
                         .syntax = syntax,
                         .values = values,
                         .words =
                             sr_roster_find(roster, syntax->tokens, syntax->tags, keep, scratch),
                         .name_of = sr_new(keep, uint32_t, n + 1),
                         .kind_of = sr_new(keep, uint8_t, n + 1),
                         .joined = sr_new(keep, uint32_t, n + 1),
                         .country_weight = sr_new(keep, uint32_t, roster->state_count + 1),
                         .timed = sr_new(keep, bool, n + 1),
                         .placed = sr_new(keep, bool, n + 1),
                         .town = sr_new(keep, bool, n + 1),
                         .wide = sr_new(keep, bool, n + 1),
                         .land_of = sr_new(keep, uint32_t, n + 1)};
    for (uint32_t t = 0; t <= n; t++) {
        view.land_of[t] = SR_NONE;
    }
    view.full_named = sr_new(keep, bool, roster->entry_count + 1);
    mark_names(&view);
    forget_countries(&view);
    mark_full_names(&view);
    return view;
}

void sr_name_view_add_places(sr_name_view *view, const sr_place_mentions *places, sr_arena scratch)
{
    mark_places(view, places);
    weigh_countries(view, places, scratch);
    forget_namesakes(view, places);
}
