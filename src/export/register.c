// A casualty recorder's sheets: incidents with the least and greatest number of dead, and the named
// victims.
#include <string.h>

#include "base/utf8.h"
#include "export/row.h"

const char *const sr_columns_register[] = {"code",
                                           "from",
                                           "to",
                                           "time",
                                           "place",
                                           "country",
                                           "target",
                                           "weapons",
                                           "minimum",
                                           "maximum",
                                           "open",
                                           "injured_minimum",
                                           "injured_maximum",
                                           "contested",
                                           "status",
                                           "media_sources",
                                           "primary_witnesses",
                                           "named_victims",
                                           NULL};
const char *const sr_columns_victims[] = {
    "code",   "name", "age",   "sex",   "occupation", "nationality",
    "harm",   "from", "to",    "place", "country",    "media_sources",
    "report", "toll", "start", "end",   "words",      NULL};

static bool one_person(const sr_person *a, const sr_person *b)
{
    char x[128];
    char y[128];
    (void)sr_utf8_fold(x, sizeof x, a->name, strlen(a->name));
    (void)sr_utf8_fold(y, sizeof y, b->name, strlen(b->name));
    return strcmp(x, y) == 0 && strcmp(a->measure, b->measure) == 0;
}

/// Who saw or counted it: sources of the figures that are no party and no medium.
static const char *witnesses(sr_table_writer *w, const sr_view *view)
{
    const char *joined = "";
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *f = &view->figures.items[i];
        bool primary =
            strcmp(f->source_type, "medical") == 0 || strcmp(f->source_type, "witness") == 0 ||
            strcmp(f->source_type, "police") == 0 || strcmp(f->source_type, "monitor") == 0 ||
            strcmp(f->source_type, "government") == 0 || strcmp(f->source_type, "military") == 0;
        if (primary && *f->source != '\0' && strstr(joined, f->source) == NULL) {
            joined = sr_arena_format(&w->arena, "%s%s%s", joined, *joined == '\0' ? "" : ", ",
                                     f->source);
        }
    }
    return joined;
}

static const char *dated_sources(sr_table_writer *w, const sr_view *view)
{
    const char *joined = "";
    for (uint32_t i = 0; i < view->tellings.count; i++) {
        const sr_telling *t = &view->tellings.items[i];
        const char *entry = sr_arena_format(
            &w->arena, "%s %s", *t->outlet == '\0' ? t->report : t->outlet, t->published);
        if (strstr(joined, entry) == NULL) {
            joined =
                sr_arena_format(&w->arena, "%s%s%s", joined, *joined == '\0' ? "" : ", ", entry);
        }
    }
    return joined;
}

// ---- the named

/// True when an earlier telling names the same person with the same harm.
static bool named_before(const sr_view *view, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++) {
        if (one_person(&view->people.items[i], &view->people.items[index])) {
            return true;
        }
    }
    return false;
}

/// What all tellings say of one thing of a person, each answer once: "34 / 35".
static const char *told_of(sr_table_writer *w, const sr_view *view, uint32_t index,
                           const char *(*ask)(sr_arena *arena, const sr_person *p))
{
    const char *joined = "";
    for (uint32_t i = index; i < view->people.count; i++) {
        const sr_person *p = &view->people.items[i];
        const char *answer = one_person(p, &view->people.items[index]) ? ask(&w->arena, p) : "";
        if (*answer != '\0' && strstr(joined, answer) == NULL) {
            joined =
                sr_arena_format(&w->arena, "%s%s%s", joined, *joined == '\0' ? "" : " / ", answer);
        }
    }
    return joined;
}

static const char *age_of(sr_arena *arena, const sr_person *p)
{
    return p->age == SR_NO_FIGURE ? "" : sr_row_integer(arena, p->age);
}

static const char *sex_of(sr_arena *arena, const sr_person *p)
{
    (void)arena;
    return p->sex;
}

static const char *occupation_of(sr_arena *arena, const sr_person *p)
{
    (void)arena;
    return p->occupation;
}

static const char *nationality_of(sr_arena *arena, const sr_person *p)
{
    (void)arena;
    return p->nationality;
}

static const char *source_of(sr_arena *arena, const sr_person *p)
{
    return sr_arena_format(arena, "%s %s", *p->outlet == '\0' ? p->report : p->outlet,
                           p->published);
}

/// "Ahmed Hassan, 34, male, baker; ..." of those who were killed.
static const char *named_victims(sr_table_writer *w, const sr_view *view)
{
    const char *joined = "";
    for (uint32_t i = 0; i < view->people.count; i++) {
        const sr_person *p = &view->people.items[i];
        if (strcmp(p->measure, "killed") != 0 || named_before(view, i)) {
            continue;
        }
        joined = sr_arena_format(&w->arena, "%s%s%s", joined, *joined == '\0' ? "" : "; ", p->name);
        const char *details[] = {told_of(w, view, i, age_of), told_of(w, view, i, sex_of),
                                 told_of(w, view, i, occupation_of)};
        for (size_t d = 0; d < sizeof details / sizeof *details; d++) {
            joined = *details[d] == '\0' ? joined
                                         : sr_arena_format(&w->arena, "%s, %s", joined, details[d]);
        }
    }
    return joined;
}

bool sr_row_victims(sr_table_writer *w, const sr_view *view)
{
    for (uint32_t i = 0; i < view->people.count; i++) {
        const sr_person *p = &view->people.items[i];
        if (named_before(view, i)) {
            continue;
        }
        sr_sheet_set(&w->sheet, "code", view->id);
        sr_sheet_set(&w->sheet, "name", p->name);
        sr_sheet_set(&w->sheet, "age", told_of(w, view, i, age_of));
        sr_sheet_set(&w->sheet, "sex", told_of(w, view, i, sex_of));
        sr_sheet_set(&w->sheet, "occupation", told_of(w, view, i, occupation_of));
        sr_sheet_set(&w->sheet, "nationality", told_of(w, view, i, nationality_of));
        sr_sheet_set(&w->sheet, "harm", p->measure);
        sr_sheet_set(&w->sheet, "from", view->from);
        sr_sheet_set(&w->sheet, "to", view->to);
        sr_sheet_set(&w->sheet, "place", view->place);
        sr_sheet_set(&w->sheet, "country", view->country);
        sr_sheet_set(&w->sheet, "media_sources", told_of(w, view, i, source_of));
        sr_sheet_set(&w->sheet, "report", p->report);
        sr_sheet_set(&w->sheet, "toll", p->toll);
        sr_sheet_set(&w->sheet, "start", sr_row_integer(&w->arena, p->start));
        sr_sheet_set(&w->sheet, "end", sr_row_integer(&w->arena, p->end));
        sr_sheet_set(&w->sheet, "words", p->words);
        sr_sheet_end(&w->sheet);
        w->result->rows++;
    }
    return true;
}

// ---- the incidents

bool sr_row_register(sr_table_writer *w, const sr_view *view)
{
    sr_total killed = sr_row_total(w, view, "killed", SR_VICTIMS_ALL, NULL);
    sr_total wounded = sr_row_total(w, view, "wounded", SR_VICTIMS_ALL, NULL);
    if (!killed.any || killed.high < 1) {
        return true;
    }
    const char *weapons = "";
    for (uint32_t i = 0; i < view->weapons.count; i++) {
        weapons = sr_arena_format(&w->arena, "%s%s%s", weapons, i == 0 ? "" : ", ",
                                  view->weapons.items[i]);
    }
    sr_sheet_set(&w->sheet, "code", view->id);
    sr_sheet_set(&w->sheet, "from", view->from);
    sr_sheet_set(&w->sheet, "to", view->to);
    sr_sheet_set(&w->sheet, "time", view->part_of_day);
    sr_sheet_set(&w->sheet, "place", view->place);
    sr_sheet_set(&w->sheet, "country", view->country);
    sr_sheet_set(&w->sheet, "target", sr_row_parties(&w->arena, &view->recipients, 0));
    sr_sheet_set(&w->sheet, "weapons", weapons);
    sr_sheet_set(&w->sheet, "minimum", sr_row_integer(&w->arena, killed.low));
    sr_sheet_set(&w->sheet, "maximum", sr_row_integer(&w->arena, killed.high));
    sr_sheet_set(&w->sheet, "open", killed.open ? "1" : "0");
    sr_sheet_set(&w->sheet, "injured_minimum",
                 wounded.any ? sr_row_integer(&w->arena, wounded.low) : "");
    sr_sheet_set(&w->sheet, "injured_maximum",
                 wounded.any ? sr_row_integer(&w->arena, wounded.high) : "");
    sr_sheet_set(&w->sheet, "contested", killed.contested ? "1" : "0");
    sr_sheet_set(&w->sheet, "status", killed.sources < 2 ? "provisional" : "recorded");
    sr_sheet_set(&w->sheet, "media_sources", dated_sources(w, view));
    sr_sheet_set(&w->sheet, "primary_witnesses", witnesses(w, view));
    sr_sheet_set(&w->sheet, "named_victims", named_victims(w, view));
    sr_sheet_end(&w->sheet);
    sr_row_side(w, view, view->id, &killed);
    w->result->rows++;
    return true;
}
