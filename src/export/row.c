#include "export/row.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "export/brief.h"

const char *sr_row_integer(sr_arena *arena, int64_t value)
{
    return sr_arena_format(arena, "%" PRId64, value);
}

const char *sr_row_real(sr_arena *arena, double value, int digits)
{
    return isnan(value) ? "" : sr_arena_format(arena, "%.*f", digits, value);
}

const char *sr_row_parties(sr_arena *arena, const sr_parties *list, uint32_t from)
{
    const char *joined = "";
    for (uint32_t i = from; i < list->count; i++) {
        joined = sr_arena_format(arena, "%s%s%s", joined, *joined == '\0' ? "" : "; ",
                                 list->items[i].name);
    }
    return joined;
}

const char *sr_row_outlets(sr_arena *arena, const sr_view *view, const char *join)
{
    const char *joined = "";
    for (uint32_t i = 0; i < view->tellings.count; i++) {
        const char *outlet = view->tellings.items[i].outlet;
        bool seen = *outlet == '\0';
        for (uint32_t j = 0; j < i && !seen; j++) {
            seen = strcmp(view->tellings.items[j].outlet, outlet) == 0;
        }
        if (!seen) {
            joined = sr_arena_format(arena, "%s%s%s", joined, *joined == '\0' ? "" : join, outlet);
        }
    }
    return joined;
}

const char *sr_row_notes(sr_arena *arena, const sr_view *view)
{
    const char *notes = view->tellings.count > 0 ? view->tellings.items[0].words : "";
    size_t size = strlen(notes);
    if (size > 0 && strchr(".!?", notes[size - 1]) == NULL) {
        notes = sr_arena_format(arena, "%s.", notes);
    }
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *f = &view->figures.items[i];
        char figure[SR_FIGURE_PEOPLE];
        sr_figure_people(figure, f);
        bool unsaid =
            *f->victims != '\0' && sr_figure_is_unsaid(f); // "children killed, number ..."
        notes = sr_arena_format(
            arena, "%s%s%s %s%s, according to %s (%s)%s.", notes, *notes == '\0' ? "" : " ",
            unsaid ? f->victims : figure, f->measure, unsaid ? ", " SR_FIGURE_UNSAID : "",
            *f->source == '\0' ? "the report itself" : f->source,
            *f->outlet == '\0' ? f->report : f->outlet, f->denied ? ", who denies it" : "");
    }
    return notes;
}

const char *sr_row_role(const char *code)
{
    return strlen(code) > 3 ? code + 3 : "";
}

static bool day_of(const char *text, int32_t *day)
{
    return *text != '\0' && sr_day_parse(text, strlen(text), day);
}

int sr_row_days(const sr_view *view)
{
    int32_t from;
    int32_t to;
    return day_of(view->from, &from) && day_of(view->to, &to) ? to - from + 1 : 0;
}

bool sr_row_counts(const sr_view *view)
{
    return strcmp(view->status, "happened") == 0 || strcmp(view->status, "alleged") == 0;
}

static bool role_in(const char *code, const char *const *roles)
{
    for (; *roles != NULL; roles++) {
        if (strncmp(sr_row_role(code), *roles, 3) == 0) {
            return true;
        }
    }
    return false;
}

sr_side sr_row_side_of(const sr_party *party)
{
    static const char *const state[] = {"MIL", "GOV", "COP", "SPY", "PRM", NULL};
    static const char *const group[] = {"REB", "INS", "SEP", NULL};
    static const char *const armed[] = {"UAF", "CRM", NULL};
    const char *code = party->code;
    if (strncmp(code, "IMGMIL", 6) == 0 || strncmp(code, "IGO", 3) == 0 ||
        strncmp(sr_row_role(code), "INT", 3) == 0) { // a coalition's forces in a country
        return SR_SIDE_ALLIANCE;
    }
    if (strncmp(code, "IMG", 3) == 0 || role_in(code, group)) {
        return SR_SIDE_GROUP;
    }
    if (role_in(code, state) || (strcmp(party->kind, "state") == 0 && strlen(code) == 3)) {
        return SR_SIDE_STATE;
    }
    if (role_in(code, armed)) {
        return SR_SIDE_ARMED;
    }
    return *code == '\0' ? SR_SIDE_NONE : SR_SIDE_CIVILIAN;
}

const char *sr_row_party_country(sr_table_writer *w, const sr_party *party)
{
    bool known = strlen(party->code) >= 3 && strncmp(party->code, "---", 3) != 0;
    return known ? sr_countries_find(w->options->countries,
                                     sr_arena_string(&w->arena, party->code, 3))
                       ->name
                 : "";
}

bool sr_row_same_side(const sr_party *a, const sr_party *b)
{
    sr_side side = sr_row_side_of(a);
    if (side != sr_row_side_of(b)) {
        return false;
    }
    bool one_country = strncmp(a->code, b->code, 3) == 0;
    bool named = strcmp(a->kind, "category") != 0 && strcmp(b->kind, "category") != 0;
    return strcmp(a->name, b->name) == 0 ||
           (side == SR_SIDE_STATE ? one_country : !named && one_country);
}

int sr_row_inter(const sr_party *party, const char *at)
{
    switch (sr_row_side_of(party)) {
    case SR_SIDE_ALLIANCE:
        return 8;
    case SR_SIDE_STATE:
        return *at != '\0' && strncmp(party->code, "---", 3) != 0 &&
                       strncmp(party->code, at, 3) != 0
                   ? 8
                   : 1;
    case SR_SIDE_GROUP:
        return 2;
    case SR_SIDE_ARMED:
        return 3;
    case SR_SIDE_CIVILIAN:
        return 7;
    default:
        return 0;
    }
}

sr_total sr_row_total(sr_table_writer *writer, const sr_view *view, const char *measure,
                      sr_victim_set victims, const sr_party *side)
{
    sr_policy policy =
        writer->options->policy == SR_POLICY_CLAIMS ? SR_POLICY_RANGE : writer->options->policy;
    return sr_reduce(policy, view, measure, victims, side, &writer->arena);
}

void sr_row_side(sr_table_writer *writer, const sr_view *view, const char *row,
                 const sr_total *total)
{
    sr_policy policy =
        writer->options->policy == SR_POLICY_CLAIMS ? SR_POLICY_RANGE : writer->options->policy;
    if (writer->options->side == NULL) {
        return;
    }
    json_t *claims = json_array();
    for (uint32_t i = 0; total != NULL && i < total->used_count; i++) {
        json_array_append_new(claims,
                              json_sprintf("%s#%s", total->used[i]->report, total->used[i]->toll));
    }
    json_t *events = json_array();
    for (uint32_t i = 0; i < view->tellings.count; i++) {
        json_array_append_new(events, json_sprintf("%s#%s", view->tellings.items[i].report,
                                                   view->tellings.items[i].event));
    }
    json_t *line =
        json_pack("{s:s, s:s, s:o, s:o, s:s, s:i, s:s, s:s}", "row", row, "sitrep_event_id",
                  view->id, "claim_ids", claims, "events", events, "policy", sr_policy_text[policy],
                  "policy_version", SR_REDUCERS_VERSION, "engine", writer->options->version, "why",
                  total == NULL ? "" : total->why);
    char *text = json_dumps(line, JSON_COMPACT);
    if (text != NULL) {
        (void)fprintf(writer->options->side, "%s\n", text);
    }
    free(text);
    json_decref(line);
}
