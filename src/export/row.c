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
        joined = sr_arena_format(arena, "%s%s%s", joined, *joined == '\0' ? "" : "; ", list->items[i].name);
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
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *f = &view->figures.items[i];
        char figure[64];
        sr_figure_text(figure, f);
        notes = sr_arena_format(arena, "%s%s%s %s %s, according to %s (%s)%s.", notes, *notes == '\0' ? "" : " ", figure, f->victims,
                                f->measure, *f->source == '\0' ? "the report itself" : f->source,
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

static bool role_is(const char *code, const char *role)
{
    return strncmp(sr_row_role(code), role, 3) == 0;
}

int sr_row_inter(const sr_party *party, const char *at)
{
    const char *code = party->code;
    bool state = role_is(code, "MIL") || role_is(code, "GOV") || role_is(code, "COP") || role_is(code, "SPY") || role_is(code, "PRM");
    if (strncmp(code, "IGO", 3) == 0 || (state && *at != '\0' && strncmp(code, at, 3) != 0)) {
        return 8;
    }
    if (state) {
        return 1;
    }
    if (role_is(code, "REB") || role_is(code, "INS") || role_is(code, "SEP") || strncmp(code, "IMG", 3) == 0) {
        return 2;
    }
    if (role_is(code, "UAF") || role_is(code, "CRM")) {
        return 3;
    }
    return role_is(code, "OPP") || role_is(code, "LAB") ? 6 : 7;
}

sr_total sr_row_total(sr_table_writer *writer, const sr_view *view, const char *measure, sr_victim_set victims, const sr_party *side)
{
    sr_policy policy = writer->options->policy == SR_POLICY_CLAIMS ? SR_POLICY_RANGE : writer->options->policy;
    return sr_reduce(policy, view, measure, victims, side, &writer->arena);
}

void sr_row_side(sr_table_writer *writer, const sr_view *view, const char *row, const sr_total *total)
{
    sr_policy policy = writer->options->policy == SR_POLICY_CLAIMS ? SR_POLICY_RANGE : writer->options->policy;
    if (writer->options->side == NULL) {
        return;
    }
    json_t *claims = json_array();
    for (uint32_t i = 0; total != NULL && i < total->used_count; i++) {
        json_array_append_new(claims, json_sprintf("%s#%s", total->used[i]->report, total->used[i]->toll));
    }
    json_t *events = json_array();
    for (uint32_t i = 0; i < view->tellings.count; i++) {
        json_array_append_new(events, json_sprintf("%s#%s", view->tellings.items[i].report, view->tellings.items[i].event));
    }
    json_t *line = json_pack("{s:s, s:s, s:o, s:o, s:s, s:i, s:s, s:s}", "row", row, "sitrep_event_id", view->id, "claim_ids", claims,
                             "events", events, "policy", sr_policy_text[policy], "policy_version", SR_REDUCERS_VERSION, "engine",
                             writer->options->version, "why", total == NULL ? "" : total->why);
    char *text = json_dumps(line, JSON_COMPACT);
    if (text != NULL) {
        (void)fprintf(writer->options->side, "%s\n", text);
    }
    free(text);
    json_decref(line);
}
