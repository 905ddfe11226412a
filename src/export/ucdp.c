// UCDP GED: 49 columns. Only incidents with at least one death and an organised actor; deaths by
// side add up to `best`, what no claim gives to a side is unknown.
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "export/row.h"

const char *const sr_columns_ucdp[] = {"id",
                                       "relid",
                                       "year",
                                       "active_year",
                                       "code_status",
                                       "type_of_violence",
                                       "conflict_dset_id",
                                       "conflict_new_id",
                                       "conflict_name",
                                       "dyad_dset_id",
                                       "dyad_new_id",
                                       "dyad_name",
                                       "side_a_dset_id",
                                       "side_a_new_id",
                                       "side_a",
                                       "side_b_dset_id",
                                       "side_b_new_id",
                                       "side_b",
                                       "number_of_sources",
                                       "source_article",
                                       "source_office",
                                       "source_date",
                                       "source_headline",
                                       "source_original",
                                       "where_prec",
                                       "where_coordinates",
                                       "where_description",
                                       "adm_1",
                                       "adm_2",
                                       "latitude",
                                       "longitude",
                                       "geom_wkt",
                                       "priogrid_gid",
                                       "country",
                                       "country_id",
                                       "region",
                                       "event_clarity",
                                       "date_prec",
                                       "date_start",
                                       "date_end",
                                       "deaths_a",
                                       "deaths_b",
                                       "deaths_civilians",
                                       "deaths_unknown",
                                       "best",
                                       "high",
                                       "low",
                                       "gwnoa",
                                       "gwnob",
                                       NULL};

/// The 0.5-degree cell of PRIO-GRID: rows from the south, columns from the west, counted from 1.
static int64_t prio_cell(double lat, double lon)
{
    return (int64_t)floor((lat + 90) * 2) * 720 + (int64_t)floor((lon + 180) * 2) + 1;
}

static const char *where_precision(const char *precision)
{
    static const struct {
        const char *precision;
        const char *code;
    } rows[] = {{"point", "1"},    {"settlement", "1"}, {"relative", "2"}, {"district", "3"},
                {"province", "4"}, {"region", "5"},     {"country", "6"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].precision, precision) == 0) {
            return rows[i].code;
        }
    }
    return "6";
}

static const char *date_precision(int days)
{
    return days == 1 ? "1" : days <= 6 ? "2" : days <= 7 ? "3" : days <= 31 ? "4" : "5";
}

/// A state, an alliance, or a group: named, or the insurgents of a country.
static bool is_organised(const sr_party *party)
{
    sr_side side = sr_row_side_of(party);
    bool person = strcmp(party->kind, "person") == 0;
    return side == SR_SIDE_STATE || side == SR_SIDE_ALLIANCE || (side == SR_SIDE_GROUP && !person);
}

static const char *side_name(sr_table_writer *w, const sr_party *party)
{
    const char *country = sr_row_party_country(w, party);
    if (sr_row_side_of(party) == SR_SIDE_STATE) {
        return *country == '\0' ? "Unidentified government forces"
                                : sr_arena_format(&w->arena, "Government of %s", country);
    }
    if (strcmp(party->kind, "category") ==
        0) { // "rebels", "terrorists": a party's word for them is not their name
        return *country == '\0' ? "Unidentified insurgents"
                                : sr_arena_format(&w->arena, "Insurgents (%s)", country);
    }
    return party->name;
}

static const sr_party *first_organised(const sr_parties *list, const sr_party *but)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (is_organised(&list->items[i]) &&
            (but == NULL || !sr_row_same_side(&list->items[i], but))) {
            return &list->items[i];
        }
    }
    return NULL;
}

typedef struct {
    int type;
    const char *a;
    const char *b;
    const sr_party *party_a;
    const sr_party *party_b;
} dyad;

/// True when only fighters are said to have died: no violence against civilians.
static bool only_fighters(const sr_view *view)
{
    bool any = false;
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *f = &view->figures.items[i];
        bool killed = strcmp(f->measure, "killed") == 0;
        if (killed && strcmp(f->class, "combatant") != 0) {
            return false;
        }
        any = any || killed;
    }
    return any;
}

/// State-based where a state fights, non-state between groups, else one-sided. A government is side
/// A. Who was hit alone is no perpetrator.
static bool find_dyad(sr_table_writer *w, const sr_view *view, dyad *d)
{
    const sr_party *one = first_organised(&view->actors, NULL);
    const sr_party *two = one == NULL ? NULL : first_organised(&view->recipients, one);
    two = two == NULL && one != NULL ? first_organised(&view->actors, one) : two;
    if (one == NULL || (two == NULL && only_fighters(view))) {
        return false;
    }
    bool state_one = sr_row_side_of(one) != SR_SIDE_GROUP;
    bool state_two = two != NULL && sr_row_side_of(two) != SR_SIDE_GROUP;
    if (state_two && !state_one) {
        const sr_party *swap = one;
        one = two;
        two = swap;
    }
    d->party_a = one;
    d->party_b = two;
    d->a = side_name(w, one);
    d->b = two == NULL ? "Civilians" : side_name(w, two);
    d->type = two == NULL ? 3 : state_one || state_two ? 1 : 2;
    return strcmp(d->a, d->b) != 0;
}

static int64_t number_of(const char *text)
{
    return (int64_t)(sr_hash_string(text) >> 33); // ids of ours: no UCDP number is claimed
}

static void set_dyad(sr_table_writer *w, const dyad *d)
{
    const char *name = sr_arena_format(&w->arena, "%s - %s", d->a, d->b);
    sr_sheet_set(&w->sheet, "type_of_violence", sr_row_integer(&w->arena, d->type));
    sr_sheet_set(&w->sheet, "conflict_new_id", sr_row_integer(&w->arena, number_of(name)));
    sr_sheet_set(&w->sheet, "conflict_name", name);
    sr_sheet_set(&w->sheet, "dyad_new_id", sr_row_integer(&w->arena, number_of(name)));
    sr_sheet_set(&w->sheet, "dyad_name", name);
    sr_sheet_set(&w->sheet, "side_a_new_id", sr_row_integer(&w->arena, number_of(d->a)));
    sr_sheet_set(&w->sheet, "side_a", d->a);
    sr_sheet_set(&w->sheet, "side_b_new_id", sr_row_integer(&w->arena, number_of(d->b)));
    sr_sheet_set(&w->sheet, "side_b", d->b);
    for (int side = 0; side < 2; side++) {
        const sr_party *party = side == 0 ? d->party_a : d->party_b;
        if (party != NULL && sr_row_side_of(party) == SR_SIDE_STATE &&
            *sr_row_party_country(w, party) != '\0') {
            int gw =
                sr_countries_find(w->options->countries, sr_arena_string(&w->arena, party->code, 3))
                    ->gw_number;
            sr_sheet_set(&w->sheet, side == 0 ? "gwnoa" : "gwnob",
                         gw == 0 ? "" : sr_row_integer(&w->arena, gw));
        }
    }
}

static void set_sources(sr_table_writer *w, const sr_view *view)
{
    const char *original = "";
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const char *source = view->figures.items[i].source;
        if (*source != '\0' && strstr(original, source) == NULL) {
            original = sr_arena_format(&w->arena, "%s%s%s", original, *original == '\0' ? "" : "; ",
                                       source);
        }
    }
    sr_sheet_set(&w->sheet, "number_of_sources", sr_row_integer(&w->arena, view->tellings.count));
    sr_sheet_set(&w->sheet, "source_article", view->tellings.items[0].report);
    sr_sheet_set(&w->sheet, "source_office", sr_row_outlets(&w->arena, view, ";"));
    sr_sheet_set(&w->sheet, "source_date", view->tellings.items[0].published);
    sr_sheet_set(&w->sheet, "source_original", original);
}

static void set_place(sr_table_writer *w, const sr_view *view)
{
    const sr_country *country = sr_countries_find(w->options->countries, view->country);
    sr_sheet_set(&w->sheet, "where_prec", where_precision(view->precision));
    sr_sheet_set(&w->sheet, "where_coordinates", view->place);
    sr_sheet_set(&w->sheet, "where_description", view->place);
    sr_sheet_set(&w->sheet, "adm_1", view->admin1);
    if (!isnan(view->lat)) {
        sr_sheet_set(&w->sheet, "latitude", sr_row_real(&w->arena, view->lat, 6));
        sr_sheet_set(&w->sheet, "longitude", sr_row_real(&w->arena, view->lon, 6));
        sr_sheet_set(&w->sheet, "geom_wkt",
                     sr_arena_format(&w->arena, "POINT (%.6f %.6f)", view->lon, view->lat));
        sr_sheet_set(&w->sheet, "priogrid_gid",
                     sr_row_integer(&w->arena, prio_cell(view->lat, view->lon)));
    }
    sr_sheet_set(&w->sheet, "country", country->name);
    sr_sheet_set(&w->sheet, "country_id",
                 country->gw_number == 0 ? "" : sr_row_integer(&w->arena, country->gw_number));
    sr_sheet_set(&w->sheet, "region", country->region);
}

/// Deaths of a side as its own figures have them, never more than what is left of the best total.
static int64_t deaths_of(sr_table_writer *w, const sr_view *view, const sr_party *party,
                         int64_t left)
{
    sr_total total =
        party == NULL ? (sr_total){0} : sr_row_total(w, view, "killed", SR_VICTIMS_ALL, party);
    return !total.any ? 0 : total.best < left ? total.best : left;
}

static void set_deaths(sr_table_writer *w, const sr_view *view, const dyad *d,
                       const sr_total *total)
{
    sr_total civilians = sr_row_total(w, view, "killed", SR_VICTIMS_CIVILIAN, NULL);
    int64_t left = total->best;
    int64_t c = civilians.any ? (civilians.best < left ? civilians.best : left) : 0;
    left -= c;
    int64_t a = deaths_of(w, view, d->party_a, left);
    left -= a;
    int64_t b = deaths_of(w, view, d->party_b, left);
    sr_sheet_set(&w->sheet, "deaths_a", sr_row_integer(&w->arena, a));
    sr_sheet_set(&w->sheet, "deaths_b", sr_row_integer(&w->arena, b));
    sr_sheet_set(&w->sheet, "deaths_civilians", sr_row_integer(&w->arena, c));
    sr_sheet_set(&w->sheet, "deaths_unknown", sr_row_integer(&w->arena, left - b));
    sr_sheet_set(&w->sheet, "best", sr_row_integer(&w->arena, total->best));
    sr_sheet_set(&w->sheet, "high", sr_row_integer(&w->arena, total->high));
    sr_sheet_set(&w->sheet, "low", sr_row_integer(&w->arena, total->low));
}

bool sr_row_ucdp(sr_table_writer *w, const sr_view *view)
{
    dyad d = {0};
    sr_total total = sr_row_total(w, view, "killed", SR_VICTIMS_ALL, NULL);
    int days = sr_row_days(view);
    if (!total.any || total.high < 1 || days == 0 || !sr_row_counts(view) ||
        !find_dyad(w, view, &d)) {
        return true;
    }
    const char *id = sr_row_integer(&w->arena, number_of(view->id));
    sr_sheet_set(&w->sheet, "id", id);
    sr_sheet_set(&w->sheet, "relid", view->id);
    sr_sheet_set(&w->sheet, "year", sr_arena_string(&w->arena, view->from, 4));
    sr_sheet_set(&w->sheet, "active_year", "0");
    sr_sheet_set(&w->sheet, "code_status", "Clear");
    set_dyad(w, &d);
    set_sources(w, view);
    set_place(w, view);
    sr_sheet_set(&w->sheet, "event_clarity", days <= 2 ? "1" : "2");
    sr_sheet_set(&w->sheet, "date_prec", date_precision(days));
    sr_sheet_set(&w->sheet, "date_start",
                 sr_arena_format(&w->arena, "%s 00:00:00.000", view->from));
    sr_sheet_set(&w->sheet, "date_end", sr_arena_format(&w->arena, "%s 00:00:00.000", view->to));
    set_deaths(w, view, &d, &total);
    sr_sheet_end(&w->sheet);
    sr_row_side(w, view, id, &total);
    w->result->rows++;
    return true;
}
