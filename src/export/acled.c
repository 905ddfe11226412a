// ACLED: 31 columns in the order of its data documentation. One row an incident and day where each
// day is known apart; a longer span keeps one row with its precision.
#include <math.h>
#include <string.h>

#include "base/day.h"
#include "export/row.h"

const char *const sr_columns_acled[] = {"event_id_cnty",
                                        "event_date",
                                        "year",
                                        "time_precision",
                                        "disorder_type",
                                        "event_type",
                                        "sub_event_type",
                                        "actor1",
                                        "assoc_actor_1",
                                        "inter1",
                                        "actor2",
                                        "assoc_actor_2",
                                        "inter2",
                                        "interaction",
                                        "civilian_targeting",
                                        "iso",
                                        "region",
                                        "country",
                                        "admin1",
                                        "admin2",
                                        "admin3",
                                        "location",
                                        "latitude",
                                        "longitude",
                                        "geo_precision",
                                        "source",
                                        "source_scale",
                                        "notes",
                                        "fatalities",
                                        "tags",
                                        "timestamp",
                                        NULL};

static const char *disorder_of(const char *type, const char *sub)
{
    if (strcmp(sub, "Excessive force against protesters") == 0) {
        return "Political violence; Demonstrations";
    }
    if (strcmp(type, "Protests") == 0 || strcmp(type, "Riots") == 0) {
        return strcmp(sub, "Mob violence") == 0 ? "Political violence" : "Demonstrations";
    }
    return strcmp(type, "Strategic developments") == 0 ? "Strategic developments"
                                                       : "Political violence";
}

/// Event type and sub-type of a codebook's "Battles/Armed clash"; both have slashes of their own.
/// False where it is none.
static bool split_type(sr_arena *arena, const char *acled, const char **type, const char **sub)
{
    static const char *const types[] = {
        "Battles", "Explosions/Remote violence", "Violence against civilians", "Protests",
        "Riots",   "Strategic developments"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t size = strlen(types[i]);
        if (strncmp(acled, types[i], size) == 0 && strchr(acled + size, '/') != NULL) {
            *type = types[i];
            *sub = acled + size + strspn(acled + size, " /");
            *sub = sr_arena_string(arena, *sub, strlen(*sub));
            return true;
        }
    }
    return false;
}

static const char *geo_precision(const char *precision)
{
    if (strcmp(precision, "point") == 0 || strcmp(precision, "settlement") == 0) {
        return "1";
    }
    return strcmp(precision, "relative") == 0 ? "2" : "3";
}

/// Middle of the span, and how exact that is.
static int32_t date_of(const sr_view *view, const char **precision)
{
    int32_t from = 0;
    int days = sr_row_days(view);
    (void)sr_day_parse(view->from, strlen(view->from), &from);
    *precision = days == 1 ? "1" : days <= 7 ? "2" : "3";
    return from + (days - 1) / 2;
}

static const char *interaction(sr_arena *arena, int one, int two)
{
    if (two == 0) {
        return sr_arena_format(arena, "%d0", one);
    }
    return one < two ? sr_arena_format(arena, "%d%d", one, two)
                     : sr_arena_format(arena, "%d%d", two, one);
}

/// As ACLED names actors: forces by their state, people by where they are.
static const char *actor_name(sr_table_writer *w, const sr_view *view, const sr_party *party)
{
    const char *of = sr_row_party_country(w, party);
    const char *at = sr_countries_find(w->options->countries, view->country)->name;
    const char *role = sr_row_role(party->code);
    switch (sr_row_side_of(party)) {
    case SR_SIDE_STATE:
        return *of == '\0' ? "Unidentified Military Forces"
               : strncmp(role, "COP", 3) == 0
                   ? sr_arena_format(&w->arena, "Police Forces of %s", of)
               : strncmp(role, "GOV", 3) == 0
                   ? sr_arena_format(&w->arena, "Government of %s", of)
                   : sr_arena_format(&w->arena, "Military Forces of %s", of);
    case SR_SIDE_GROUP:
    case SR_SIDE_ARMED:
        return strcmp(party->kind, "category") == 0
                   ? sr_arena_format(&w->arena, "Unidentified Armed Group (%s)", at)
                   : party->name;
    case SR_SIDE_CIVILIAN:
        return sr_arena_format(&w->arena, "Civilians (%s)", at);
    default:
        return party->name;
    }
}

/// One of the two sides of a row.
typedef struct {
    const char *name; // or "" where nobody is known
    const char *allies;
    int inter; // 0 where nobody is known
} acled_side;

/// The parties of a list as one side: the first that counts, the others that do beside it. Things
/// and places do not.
static acled_side side_of(sr_table_writer *w, const sr_view *view, const sr_parties *list,
                          const sr_party *but)
{
    acled_side side = {.name = "", .allies = ""};
    for (uint32_t i = 0; i < list->count; i++) {
        const sr_party *party = &list->items[i];
        int inter = sr_row_inter(party, view->country);
        if (inter == 0 || (but != NULL && sr_row_same_side(party, but))) {
            continue;
        }
        const char *name = actor_name(w, view, party);
        if (side.inter == 0) {
            side.name = name;
            side.inter = inter;
        } else if (strcmp(name, side.name) != 0 && strstr(side.allies, name) == NULL) {
            side.allies = sr_arena_format(&w->arena, "%s%s%s", side.allies,
                                          *side.allies == '\0' ? "" : "; ", name);
        }
    }
    return side;
}

static const sr_party *first_of(const sr_view *view, const sr_parties *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (sr_row_inter(&list->items[i], view->country) != 0) {
            return &list->items[i];
        }
    }
    return NULL;
}

static bool civilians_hurt(const sr_view *view)
{
    for (uint32_t i = 0; i < view->figures.count; i++) {
        if (strcmp(view->figures.items[i].class, "civilian") == 0) {
            return true;
        }
    }
    return false;
}

/// Whoever protests or riots is named so; violence by nobody known has an unidentified group.
static acled_side first_side(sr_table_writer *w, const sr_view *view, const char *type)
{
    const char *at = sr_countries_find(w->options->countries, view->country)->name;
    acled_side side = side_of(w, view, &view->actors, NULL);
    bool demonstrates = strcmp(type, "Protests") == 0 || strcmp(type, "Riots") == 0;
    if (demonstrates && (side.inter == 0 || side.inter == 7)) {
        bool riots = strcmp(type, "Riots") == 0;
        side.name = sr_arena_format(&w->arena, riots ? "Rioters (%s)" : "Protesters (%s)", at);
        side.inter = riots ? 5 : 6;
    } else if (side.inter == 0 && strcmp(type, "Strategic developments") != 0) {
        side.name = sr_arena_format(&w->arena, "Unidentified Armed Group (%s)", at);
        side.inter = 3;
    }
    return side;
}

static void set_actors(sr_table_writer *w, const sr_view *view, const char *type)
{
    acled_side one = first_side(w, view, type);
    const sr_party *first = first_of(view, &view->actors);
    acled_side two = side_of(w, view, &view->recipients, first);
    if (two.inter == 0 && first != NULL) { // two sides told as one list of actors
        two = side_of(w, view, &view->actors, first);
    }
    if (two.inter == 0 && civilians_hurt(view)) {
        two.name = sr_arena_format(&w->arena, "Civilians (%s)",
                                   sr_countries_find(w->options->countries, view->country)->name);
        two.inter = 7;
    }
    if (one.inter == 0) {
        one = two;
        two = (acled_side){.name = "", .allies = ""};
    }
    sr_sheet_set(&w->sheet, "actor1", one.name);
    sr_sheet_set(&w->sheet, "assoc_actor_1", one.allies);
    sr_sheet_set(&w->sheet, "inter1", one.inter == 0 ? "" : sr_row_integer(&w->arena, one.inter));
    sr_sheet_set(&w->sheet, "actor2", two.name);
    sr_sheet_set(&w->sheet, "assoc_actor_2", two.allies);
    sr_sheet_set(&w->sheet, "inter2", two.inter == 0 ? "" : sr_row_integer(&w->arena, two.inter));
    sr_sheet_set(&w->sheet, "civilian_targeting",
                 two.inter == 7 && one.inter != 7 ? "Civilian targeting" : "");
    sr_sheet_set(&w->sheet, "interaction",
                 one.inter == 0 ? "" : interaction(&w->arena, one.inter, two.inter));
}

static void set_place(sr_table_writer *w, const sr_view *view)
{
    const sr_country *country = sr_countries_find(w->options->countries, view->country);
    sr_sheet_set(&w->sheet, "iso",
                 country->iso_number == 0 ? "" : sr_row_integer(&w->arena, country->iso_number));
    sr_sheet_set(&w->sheet, "region", country->acled_region);
    sr_sheet_set(&w->sheet, "country", country->name);
    sr_sheet_set(&w->sheet, "admin1", view->admin1);
    sr_sheet_set(&w->sheet, "location", view->place);
    sr_sheet_set(&w->sheet, "latitude", sr_row_real(&w->arena, view->lat, 4));
    sr_sheet_set(&w->sheet, "longitude", sr_row_real(&w->arena, view->lon, 4));
    sr_sheet_set(&w->sheet, "geo_precision", geo_precision(view->precision));
}

bool sr_row_acled(sr_table_writer *w, const sr_view *view)
{
    const char *type;
    const char *sub;
    char day[SR_DAY_TEXT];
    const char *precision;
    if (!split_type(&w->arena, view->acled, &type, &sub) || !sr_row_counts(view) ||
        sr_row_days(view) == 0 || sr_row_days(view) > 31 || *view->country == '\0' ||
        isnan(view->lat)) {
        return true;
    }
    sr_day_text(day, date_of(view, &precision));
    sr_total total = sr_row_total(w, view, "killed", SR_VICTIMS_ALL, NULL);
    const char *id = sr_arena_format(&w->arena, "%s%s", view->country, view->id + 1);
    sr_sheet_set(&w->sheet, "event_id_cnty", id);
    sr_sheet_set(&w->sheet, "event_date", day);
    sr_sheet_set(&w->sheet, "year", sr_arena_string(&w->arena, day, 4));
    sr_sheet_set(&w->sheet, "time_precision", precision);
    sr_sheet_set(&w->sheet, "disorder_type", disorder_of(type, sub));
    sr_sheet_set(&w->sheet, "event_type", type);
    sr_sheet_set(&w->sheet, "sub_event_type", sub);
    set_actors(w, view, type);
    set_place(w, view);
    sr_sheet_set(&w->sheet, "source", sr_row_outlets(&w->arena, view, "; "));
    const char *notes = sr_row_notes(&w->arena, view);
    // ACLED's 0 stands for none and for unknown: say which.
    sr_sheet_set(&w->sheet, "notes",
                 total.any ? notes
                           : sr_arena_format(&w->arena, "%s Fatalities not reported.", notes));
    sr_sheet_set(&w->sheet, "fatalities", total.any ? sr_row_integer(&w->arena, total.best) : "0");
    sr_sheet_end(&w->sheet);
    sr_row_side(w, view, id, &total);
    w->result->rows++;
    return true;
}
