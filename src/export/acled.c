// ACLED: 31 columns in the order of its data documentation. One row an incident and day where each day
// is known apart; a longer span keeps one row with its precision.
#include <math.h>
#include <string.h>

#include "base/day.h"
#include "export/row.h"

const char *const sr_columns_acled[] = {
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
    NULL};

static const char *disorder_of(const char *type, const char *sub)
{
    if (strcmp(sub, "Excessive force against protesters") == 0) {
        return "Political violence; Demonstrations";
    }
    if (strcmp(type, "Protests") == 0 || strcmp(type, "Riots") == 0) {
        return strcmp(sub, "Mob violence") == 0 ? "Political violence" : "Demonstrations";
    }
    return strcmp(type, "Strategic developments") == 0 ? "Strategic developments" : "Political violence";
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
    return one < two ? sr_arena_format(arena, "%d%d", one, two) : sr_arena_format(arena, "%d%d", two, one);
}

static void set_actors(sr_table_writer *w, const sr_view *view)
{
    const sr_parties *one = view->actors.count > 0 ? &view->actors : &view->recipients;
    const sr_parties *two = view->actors.count > 0 ? &view->recipients : &view->actors;
    int inter1 = one->count > 0 ? sr_row_inter(&one->items[0], view->country) : 0;
    int inter2 = two->count > 0 ? sr_row_inter(&two->items[0], view->country) : 0;
    sr_sheet_set(&w->sheet, "actor1", one->count > 0 ? one->items[0].name : "Unidentified Armed Group");
    sr_sheet_set(&w->sheet, "assoc_actor_1", sr_row_parties(&w->arena, one, 1));
    sr_sheet_set(&w->sheet, "inter1", sr_row_integer(&w->arena, inter1 == 0 ? 3 : inter1));
    if (two->count > 0) {
        sr_sheet_set(&w->sheet, "actor2", two->items[0].name);
        sr_sheet_set(&w->sheet, "assoc_actor_2", sr_row_parties(&w->arena, two, 1));
        sr_sheet_set(&w->sheet, "inter2", sr_row_integer(&w->arena, inter2));
        sr_sheet_set(&w->sheet, "civilian_targeting", inter2 == 7 ? "Civilian targeting" : "");
    }
    sr_sheet_set(&w->sheet, "interaction", interaction(&w->arena, inter1 == 0 ? 3 : inter1, inter2));
}

static void set_place(sr_table_writer *w, const sr_view *view)
{
    const sr_country *country = sr_countries_find(w->options->countries, view->country);
    sr_sheet_set(&w->sheet, "iso", country->iso_number == 0 ? "" : sr_row_integer(&w->arena, country->iso_number));
    sr_sheet_set(&w->sheet, "region", country->region);
    sr_sheet_set(&w->sheet, "country", country->name);
    sr_sheet_set(&w->sheet, "admin1", view->admin1);
    sr_sheet_set(&w->sheet, "location", view->place);
    sr_sheet_set(&w->sheet, "latitude", sr_row_real(&w->arena, view->lat, 4));
    sr_sheet_set(&w->sheet, "longitude", sr_row_real(&w->arena, view->lon, 4));
    sr_sheet_set(&w->sheet, "geo_precision", geo_precision(view->precision));
}

bool sr_row_acled(sr_table_writer *w, const sr_view *view)
{
    const char *slash = strchr(view->acled, '/');
    char day[SR_DAY_TEXT];
    const char *precision;
    if (slash == NULL || !sr_row_counts(view) || sr_row_days(view) == 0 || sr_row_days(view) > 31 || *view->country == '\0' ||
        isnan(view->lat)) {
        return true;
    }
    const char *type = sr_arena_string(&w->arena, view->acled, (size_t)(slash - view->acled));
    sr_day_text(day, date_of(view, &precision));
    sr_total total = sr_row_total(w, view, "killed", SR_VICTIMS_ALL, NULL);
    const char *id = sr_arena_format(&w->arena, "%s%s", view->country, view->id + 1);
    sr_sheet_set(&w->sheet, "event_id_cnty", id);
    sr_sheet_set(&w->sheet, "event_date", day);
    sr_sheet_set(&w->sheet, "year", sr_arena_string(&w->arena, day, 4));
    sr_sheet_set(&w->sheet, "time_precision", precision);
    sr_sheet_set(&w->sheet, "disorder_type", disorder_of(type, slash + 1));
    sr_sheet_set(&w->sheet, "event_type", type);
    sr_sheet_set(&w->sheet, "sub_event_type", slash + 1);
    set_actors(w, view);
    set_place(w, view);
    sr_sheet_set(&w->sheet, "source", sr_row_outlets(&w->arena, view, "; "));
    const char *notes = sr_row_notes(&w->arena, view);
    // ACLED's 0 stands for none and for unknown: say which.
    sr_sheet_set(&w->sheet, "notes", total.any ? notes : sr_arena_format(&w->arena, "%s Fatalities not reported.", notes));
    sr_sheet_set(&w->sheet, "fatalities", total.any ? sr_row_integer(&w->arena, total.best) : "0");
    sr_sheet_end(&w->sheet);
    sr_row_side(w, view, id, &total);
    w->result->rows++;
    return true;
}
