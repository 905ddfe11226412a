// What words of the tables mean in this report: which state, which row of the codebook on its day,
// which generic agent.
#include <string.h>

#include "base/utf8.h"
#include "base/word.h"
#include "name/actor_phrase.h"

static bool fits(const sr_name_view *view, const sr_word_match *match, const sr_sense *sense)
{
    return sr_roster_fits(view->roster, view->syntax->tokens, view->syntax->tags, match, sense);
}

uint32_t sr_actor_state(const sr_name_view *view, const sr_word_match *match, unsigned kinds)
{
    uint32_t best = SR_NONE;
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        const sr_sense *sense = &view->roster->senses[i];
        if ((kinds >> sense->kind & 1) != 0 && fits(view, match, sense) &&
            (best == SR_NONE || view->country_weight[sense->row] > view->country_weight[best])) {
            best = sense->row; // "Congolese": the one that the report speaks of
        }
    }
    return best;
}

const char *sr_actor_code(const sr_name_view *view, const sr_entry_row *entry)
{
    const sr_code_row *code = sr_roster_code(view->roster, entry, view->report->reference);
    return code == NULL ? NULL : code->code;
}

static uint32_t weight_of(const sr_name_view *view, const char *country)
{
    uint32_t state = country == NULL ? SR_NONE : sr_roster_state(view->roster, country);
    return state == SR_NONE ? 0 : view->country_weight[state];
}

/// Is the day within the dates of some office that the table gives?
static bool is_in_office(const sr_name_view *view, const sr_entry_row *entry)
{
    int32_t day = view->report->reference;
    for (uint32_t i = entry->code_first; i < entry->code_last && day != SR_NO_DAY; i++) {
        const sr_code_row *code = &view->roster->codes[i];
        if (code->from != SR_NO_DAY && code->from <= day &&
            (code->to == SR_NO_DAY || day <= code->to)) {
            return true;
        }
    }
    return false;
}

/// How well an entry fits the report: active on its day, in an office then (of two presidents of
/// one name the one who was it), and its country spoken of.
static uint32_t fit_of(const sr_name_view *view, const sr_entry_row *entry)
{
    int32_t day = view->report->reference;
    bool active = day == SR_NO_DAY || ((entry->from == SR_NO_DAY || entry->from <= day) &&
                                       (entry->to == SR_NO_DAY || day <= entry->to));
    uint32_t weight = weight_of(view, entry->country);
    return (active ? 1000u : 0u) + (is_in_office(view, entry) ? 1000u : 0u) +
           (weight > 900 ? 900 : weight);
}

/// A body cannot be meant before there is one; initials of one long gone, in a report that says
/// nothing of its country, are somebody else's. Dates of founding are disputed by a year or so.
static bool out_of_time(const sr_name_view *view, const sr_entry_row *entry, const sr_sense *sense)
{
    enum { DISPUTED = 400, LONG_GONE = 3650 };
    int32_t day = view->report->reference;
    if (day == SR_NO_DAY || entry->kind == SR_ACTOR_PERSON) {
        return false;
    }
    bool unborn = entry->from != SR_NO_DAY && day + DISPUTED < entry->from;
    bool gone = entry->to != SR_NO_DAY && entry->to + LONG_GONE < day &&
                (sense->flags & SR_SENSE_ACRONYM) != 0 && weight_of(view, entry->country) == 0;
    return unborn || gone;
}

/// Does the report speak of a country of the region that `country` is in, itself or another, or
/// tell of places there? True where it speaks of none.
static bool is_near(const sr_name_view *view, const char *country)
{
    const sr_roster *roster = view->roster;
    uint32_t own = sr_roster_state(roster, country);
    bool any = false;
    for (uint32_t i = 0; own != SR_NONE && i < roster->state_count; i++) {
        bool spoken = view->country_weight[i] > 0 || i == view->place_country;
        any = any || spoken;
        if (spoken && strcmp(roster->states[i].region, roster->states[own].region) == 0) {
            return true;
        }
    }
    return !any;
}

/// The entry is named in the report by more than initials.
static bool is_spelled_out(const sr_name_view *view, uint32_t entry)
{
    for (uint32_t w = 0; w < view->words.count; w++) {
        for (uint32_t i = view->words.items[w].sense; i != SR_NONE;
             i = view->roster->senses[i].next) {
            const sr_sense *sense = &view->roster->senses[i];
            if (sense->kind == SR_SENSE_ENTRY && sense->row == entry &&
                (sense->flags & SR_SENSE_ACRONYM) == 0) {
                return true;
            }
        }
    }
    return false;
}

/// Initials of somebody whom the report names in full are his, not those of a body that it does
/// not: "RSF" beside "Rapid Support Forces".
static bool are_of_another(const sr_name_view *view, const sr_sense *sense,
                           const sr_word_match *match, sr_token_range *full)
{
    const sr_entry_row *entry = &view->roster->entries[sense->row];
    if ((sense->flags & SR_SENSE_ACRONYM) == 0 || match->last != match->first + 1 ||
        is_spelled_out(view, sense->row) || !sr_mention_is_initials(view, match->first, full)) {
        return false;
    }
    char name[96];
    (void)sr_utf8_fold(name, sizeof name, entry->name, strlen(entry->name));
    for (uint32_t t = full->first; t < full->last; t++) {
        const char *word = sr_syntax_form(view->syntax, t);
        if (strlen(word) > 3 && strstr(name, word) != NULL) {
            return false; // another spelling of its own name
        }
    }
    return true;
}

/// Initials of a body of a far country, in a report that says nothing of that part of the world,
/// are somebody else's: "SAF" of Iraq is no Sudanese army. Media report from everywhere, and
/// American services act everywhere.
static bool out_of_place(const sr_name_view *view, const sr_entry_row *entry, const sr_sense *sense,
                         const sr_word_match *match)
{
    enum { SHORT = 5 }; // letters that several bodies may share
    bool brief = match->last == match->first + 1 &&
                 strlen(sr_syntax_form(view->syntax, match->first)) <= SHORT;
    bool local = brief && (sense->flags & SR_SENSE_ACRONYM) != 0 &&
                 entry->kind != SR_ACTOR_PERSON && entry->country != NULL &&
                 strcmp(entry->country, "USA") != 0 && entry->source_type != SR_SOURCE_MEDIA;
    return local && !is_near(view, entry->country) && !is_spelled_out(view, sense->row);
}

/// An alias that others share stands for an entry only where the report speaks of its country: the
/// codebook marks such entries by "(Country)" in the name. So does one that is a common noun as
/// well.
static bool needs_country(const sr_name_view *view, const sr_entry_row *entry,
                          const sr_word_match *match)
{
    if (entry->country == NULL) {
        return false;
    }
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        if (view->roster->senses[i].kind == SR_SENSE_AGENT) {
            return true;
        }
    }
    return strchr(entry->name, '(') != NULL;
}

/// One word that also means a people or a kind of people ("Australian", "Monitor") is no actor's
/// name.
static bool is_plain_word(const sr_name_view *view, const sr_word_match *match)
{
    if (match->last != match->first + 1) {
        return false;
    }
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        const sr_sense *sense = &view->roster->senses[i];
        if (sense->kind == SR_SENSE_AGENT || sense->kind == SR_SENSE_ADJECTIVE ||
            sense->kind == SR_SENSE_DEMONYM) {
            return true;
        }
    }
    return false;
}

/// "Lashkar" of the town "Lashkar Gah".
static bool is_of_place(const sr_name_view *view, const sr_word_match *match, uint32_t span)
{
    const sr_name_span *name = &view->syntax->tags->names[span];
    bool whole = match->last == match->first + 1 && view->placed[match->first];
    return whole && ((name->first < match->first && view->placed[match->first - 1]) ||
                     (match->last < name->last && view->placed[match->last]));
}

/// "e", "Pul-e": the particle that ties what follows to what stands before it.
static bool ends_in_particle(const char *form)
{
    const char *dash = strrchr(form, '-');
    return sr_word_listed(dash == NULL ? form : dash + 1, "e i ye o ul ur");
}

/// "Alam" of "Pul-e-Alam".
static bool is_tied(const sr_name_view *view, uint32_t first)
{
    const sr_token *tokens = view->syntax->tokens->tokens;
    return first > 1 && strcmp(sr_syntax_form(view->syntax, first - 1), "-") == 0 &&
           ends_in_particle(sr_syntax_form(view->syntax, first - 2)) &&
           tokens[first - 1].span.to == tokens[first].span.from &&
           tokens[first - 2].span.to == tokens[first - 1].span.from;
}

/// Is the match only a piece of a longer name that no table knows: "Jihad Group" of "Saray Jihad
/// Group"?
static bool cut_short(const sr_name_view *view, const sr_word_match *match)
{
    uint32_t span = view->name_of[match->first];
    if (is_tied(view, match->first) || (span != SR_NONE && is_of_place(view, match, span))) {
        return true;
    }
    if (span == SR_NONE || match->first == 0) {
        return false;
    }
    uint32_t before = match->first - 1;
    return view->name_of[before] == span && view->words.of[before] == SR_NONE &&
           sr_syntax_upos(view->syntax, before) == SR_PROPN && sr_mention_capital(view, before);
}

const sr_entry_row *sr_actor_entry(const sr_name_view *view, const sr_word_match *match)
{
    const sr_entry_row *best = NULL;
    uint32_t best_fit = 0;
    bool tied = false;
    if (is_plain_word(view, match) || cut_short(view, match)) {
        return NULL;
    }
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        const sr_sense *sense = &view->roster->senses[i];
        if (sense->kind != SR_SENSE_ENTRY || !fits(view, match, sense)) {
            continue;
        }
        const sr_entry_row *entry = &view->roster->entries[sense->row];
        sr_token_range full;
        if (are_of_another(view, sense, match, &full)) {
            uint32_t name = view->words.of[full.first];
            bool whole = name != SR_NONE && view->words.items[name].last > full.first + 1;
            return whole ? sr_actor_entry(view, &view->words.items[name]) : NULL;
        }
        uint32_t fit = fit_of(view, entry);
        bool surname = entry->kind == SR_ACTOR_PERSON && match->last == match->first + 1 &&
                       !view->full_named[sense->row];
        if ((fit % 1000 == 0 && (surname || needs_country(view, entry, match))) ||
            out_of_time(view, entry, sense) || out_of_place(view, entry, sense, match)) {
            continue;
        }
        tied = best != NULL && fit == best_fit;
        if (best == NULL || fit > best_fit) {
            best = entry;
            best_fit = fit;
        }
    }
    return tied ? NULL : best;
}

const sr_agent_row *sr_actor_agent(const sr_name_view *view, const sr_word_match *match,
                                   bool *plural)
{
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        const sr_sense *sense = &view->roster->senses[i];
        if (sense->kind == SR_SENSE_AGENT && fits(view, match, sense)) {
            *plural = (sense->flags & SR_SENSE_PLURAL) != 0;
            return &view->roster->agents[sense->row];
        }
    }
    return NULL;
}

bool sr_actor_is_neutral(const sr_agent_row *agent)
{
    return strcmp(agent->role, "CVL") == 0 && agent->class == SR_CLASS_UNKNOWN;
}
