// Tables of machine-coded events: Phoenix (26 columns, no heads), ICEWS (20 columns), PLOVER JSON
// Lines.
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "export/row.h"

#include "base/word.h"
#include "event/event.h"

const char *const sr_columns_phoenix[] = {"EventID",
                                          "Date",
                                          "Year",
                                          "Month",
                                          "Day",
                                          "SourceActorFull",
                                          "SourceActorEntity",
                                          "SourceActorRole",
                                          "SourceActorAttribute",
                                          "TargetActorFull",
                                          "TargetActorEntity",
                                          "TargetActorRole",
                                          "TargetActorAttribute",
                                          "EventCode",
                                          "EventRootCode",
                                          "QuadClass",
                                          "GoldsteinScore",
                                          "Issues",
                                          "Lat",
                                          "Lon",
                                          "LocationName",
                                          "StateName",
                                          "CountryName",
                                          "SentenceID",
                                          "URLs",
                                          "NewsSources",
                                          NULL};
const char *const sr_columns_icews[] = {"Event ID",        "Event Date",     "Source Name",
                                        "Source Sectors",  "Source Country", "Event Text",
                                        "CAMEO Code",      "Intensity",      "Target Name",
                                        "Target Sectors",  "Target Country", "Story ID",
                                        "Sentence Number", "Publisher",      "City",
                                        "District",        "Province",       "Country",
                                        "Latitude",        "Longitude",      NULL};

/// Goldstein score of a CAMEO root (DOMAIN 1.7), times ten.
static int goldstein(const char *cameo)
{
    static const int tenths[21] = {0,   0,   30,  40,  10,  35,  60,  70,  50,   -20, -50,
                                   -20, -40, -60, -65, -72, -40, -70, -90, -100, -100};
    int root = (cameo[0] - '0') * 10 + (cameo[1] - '0');
    return root >= 0 && root <= 20 ? tenths[root] : 0;
}

static int quad_class(const char *cameo)
{
    int root = (cameo[0] - '0') * 10 + (cameo[1] - '0');
    if (root <= 2) {
        return 0;
    }
    if (root <= 8) {
        return root <= 5 ? 1 : 2;
    }
    return root <= 13 || root == 16 ? 3 : 4;
}

static bool has_cameo(const sr_view *view)
{
    return strlen(view->cameo) >= 2 && sr_row_counts(view) && *view->from != '\0';
}

/// Every pair of an actor and a recipient with codes is a row of its own; a two-sided act has none
/// of the latter and pairs its actors.
typedef bool (*pair_row)(sr_table_writer *w, const sr_view *view, const sr_party *source,
                         const sr_party *target, int number);

static bool each_pair(sr_table_writer *w, const sr_view *view, pair_row row)
{
    int number = 0;
    bool more = true;
    const sr_parties *targets = view->recipients.count > 0 ? &view->recipients : &view->actors;
    for (uint32_t i = 0; more && i < view->actors.count; i++) {
        for (uint32_t j = targets == &view->actors ? i + 1 : 0; more && j < targets->count; j++) {
            const sr_party *source = &view->actors.items[i];
            const sr_party *target = &targets->items[j];
            if (*source->code != '\0' && *target->code != '\0') {
                more = row(w, view, source, target, ++number);
            }
        }
    }
    return more;
}

static void set_phoenix_actor(sr_table_writer *w, const char *which, const sr_party *party)
{
    const char *role = sr_row_role(party->code);
    sr_sheet_set(&w->sheet, sr_arena_format(&w->arena, "%sActorFull", which), party->code);
    sr_sheet_set(&w->sheet, sr_arena_format(&w->arena, "%sActorEntity", which),
                 sr_arena_string(&w->arena, party->code, 3));
    sr_sheet_set(&w->sheet, sr_arena_format(&w->arena, "%sActorRole", which),
                 sr_arena_string(&w->arena, role, strlen(role) < 3 ? strlen(role) : 3));
    sr_sheet_set(&w->sheet, sr_arena_format(&w->arena, "%sActorAttribute", which),
                 strlen(role) > 3 ? role + 3 : "");
}

static bool phoenix_row(sr_table_writer *w, const sr_view *view, const sr_party *source,
                        const sr_party *target, int number)
{
    const char *id = sr_arena_format(&w->arena, "%s_%d", view->id, number);
    sr_sheet_set(&w->sheet, "EventID", id);
    sr_sheet_set(
        &w->sheet, "Date",
        sr_arena_format(&w->arena, "%.4s%.2s%.2s", view->from, view->from + 5, view->from + 8));
    sr_sheet_set(&w->sheet, "Year", sr_arena_string(&w->arena, view->from, 4));
    sr_sheet_set(&w->sheet, "Month", sr_arena_string(&w->arena, view->from + 5, 2));
    sr_sheet_set(&w->sheet, "Day", sr_arena_string(&w->arena, view->from + 8, 2));
    set_phoenix_actor(w, "Source", source);
    set_phoenix_actor(w, "Target", target);
    sr_sheet_set(&w->sheet, "EventCode", view->cameo);
    sr_sheet_set(&w->sheet, "EventRootCode", sr_arena_string(&w->arena, view->cameo, 2));
    sr_sheet_set(&w->sheet, "QuadClass", sr_row_integer(&w->arena, quad_class(view->cameo)));
    sr_sheet_set(&w->sheet, "GoldsteinScore",
                 sr_row_real(&w->arena, goldstein(view->cameo) / 10.0, 1));
    sr_sheet_set(&w->sheet, "Lat", sr_row_real(&w->arena, view->lat, 6));
    sr_sheet_set(&w->sheet, "Lon", sr_row_real(&w->arena, view->lon, 6));
    sr_sheet_set(&w->sheet, "LocationName", view->place);
    sr_sheet_set(&w->sheet, "StateName", view->admin1);
    sr_sheet_set(&w->sheet, "CountryName",
                 sr_countries_find(w->options->countries, view->country)->name);
    sr_sheet_set(&w->sheet, "SentenceID",
                 sr_arena_format(&w->arena, "%s_%s", view->tellings.items[0].report,
                                 view->tellings.items[0].event));
    sr_sheet_set(&w->sheet, "NewsSources", sr_row_outlets(&w->arena, view, ";"));
    sr_sheet_end(&w->sheet);
    sr_row_side(w, view, id, NULL);
    w->result->rows++;
    return true;
}

bool sr_row_phoenix(sr_table_writer *w, const sr_view *view)
{
    return !has_cameo(view) || each_pair(w, view, phoenix_row);
}

static const char *country_of(sr_table_writer *w, const sr_party *party)
{
    const char *code =
        *party->country != '\0' ? party->country : sr_arena_string(&w->arena, party->code, 3);
    return sr_countries_find(w->options->countries, code)->name;
}

static bool icews_row(sr_table_writer *w, const sr_view *view, const sr_party *source,
                      const sr_party *target, int number)
{
    const char *id = sr_arena_format(&w->arena, "%s_%d", view->id, number);
    bool spot = strcmp(view->precision, "settlement") == 0 || strcmp(view->precision, "point") == 0;
    sr_sheet_set(&w->sheet, "Event ID", id);
    sr_sheet_set(&w->sheet, "Event Date", view->from);
    sr_sheet_set(&w->sheet, "Source Name", source->name);
    sr_sheet_set(&w->sheet, "Source Sectors", sr_row_role(source->code));
    sr_sheet_set(&w->sheet, "Source Country", country_of(w, source));
    sr_sheet_set(&w->sheet, "Event Text", view->kind);
    sr_sheet_set(&w->sheet, "CAMEO Code", view->cameo);
    sr_sheet_set(&w->sheet, "Intensity", sr_row_real(&w->arena, goldstein(view->cameo) / 10.0, 1));
    sr_sheet_set(&w->sheet, "Target Name", target->name);
    sr_sheet_set(&w->sheet, "Target Sectors", sr_row_role(target->code));
    sr_sheet_set(&w->sheet, "Target Country", country_of(w, target));
    sr_sheet_set(&w->sheet, "Story ID", view->tellings.items[0].report);
    sr_sheet_set(&w->sheet, "Publisher", view->tellings.items[0].outlet);
    sr_sheet_set(&w->sheet, "City", spot ? view->place : "");
    sr_sheet_set(&w->sheet, "District",
                 strcmp(view->precision, "district") == 0 ? view->place : "");
    sr_sheet_set(&w->sheet, "Province",
                 strcmp(view->precision, "province") == 0 ? view->place : view->admin1);
    sr_sheet_set(&w->sheet, "Country",
                 sr_countries_find(w->options->countries, view->country)->name);
    sr_sheet_set(&w->sheet, "Latitude", sr_row_real(&w->arena, view->lat, 4));
    sr_sheet_set(&w->sheet, "Longitude", sr_row_real(&w->arena, view->lon, 4));
    sr_sheet_end(&w->sheet);
    sr_row_side(w, view, id, NULL);
    w->result->rows++;
    return true;
}

bool sr_row_icews(sr_table_writer *w, const sr_view *view)
{
    return !has_cameo(view) || each_pair(w, view, icews_row);
}

/// The record has abduction and destruction under COERCE; PLOVER has them under ASSAULT.
static const char *plover_type(const sr_table_writer *w, const sr_view *view, const char **mode)
{
    *mode = sr_countries_mode(w->options->countries, view->type, view->kind);
    if (strcmp(view->cameo, "1712") == 0 || strcmp(view->kind, "destruction") == 0) {
        *mode = "destroy";
        return "ASSAULT";
    }
    return strncmp(view->cameo, "181", 3) == 0 || (*mode != NULL && strcmp(*mode, "abduct") == 0)
               ? "ASSAULT"
               : view->type;
}

/// PLOVER's sector of a CAMEO role (DOMAIN 4.2).
static const char *sector_of(sr_arena *arena, const char *role)
{
    static const struct {
        const char *cameo;
        const char *plover;
    } rows[] = {{"MED", "JRN"}, {"HLH", "MED"}, {"INS", "REB"}, {"SEP", "REB"}, {"DEV", "SOC"},
                {"ENV", "SOC"}, {"HRI", "SOC"}, {"PKO", "MIL"}, {"NGO", "SOC"}, {"MOS", "REL"},
                {"CHR", "REL"}, {"JEW", "REL"}, {"HIN", "REL"}, {"BUD", "REL"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strncmp(role, rows[i].cameo, 3) == 0) {
            return rows[i].plover;
        }
    }
    static const char sectors[] = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI "
                                  "JRN LAB MED OPP PRE REF REL SOC";
    const char *sector = strlen(role) < 3 ? "UNK" : sr_arena_string(arena, role, 3);
    return strstr(sectors, sector) == NULL ? "UNK" : sector;
}

static json_t *plover_parties(sr_table_writer *w, const sr_parties *list)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < list->count; i++) {
        const sr_party *p = &list->items[i];
        json_t *o = json_object();
        bool coded = strlen(p->code) >= 3 && strncmp(p->code, "---", 3) != 0;
        bool state = coded && strlen(p->code) == 3;
        json_object_set_new(o, "code", coded ? json_stringn(p->code, 3) : json_string("UNK"));
        json_object_set_new(o, "sector",
                            json_string(state && strcmp(p->kind, "state") == 0
                                            ? "GOV"
                                            : sector_of(&w->arena, sr_row_role(p->code))));
        json_object_set_new(o, "entity_text", json_string(p->name));
        json_array_append_new(array, o);
    }
    if (list->count == 0) {
        json_array_append_new(array, json_pack("{s:s, s:s}", "code", "UNK", "sector", "UNK"));
    }
    return array;
}

static int plover_quad(const char *type)
{
    static const int quads[SR_EVENT_TYPE_COUNT] = {
        [SR_AGREE] = 1,     [SR_CONSULT] = 1,  [SR_SUPPORT] = 1,  [SR_CONCEDE] = 1,
        [SR_COOPERATE] = 2, [SR_AID] = 2,      [SR_RETREAT] = 2,  [SR_REQUEST] = 3,
        [SR_ACCUSE] = 3,    [SR_REJECT] = 3,   [SR_THREATEN] = 3, [SR_PROTEST] = 4,
        [SR_SANCTION] = 4,  [SR_MOBILIZE] = 4, [SR_COERCE] = 4,   [SR_ASSAULT] = 4};
    size_t i = sr_word_index(type, sr_event_type_text, SR_EVENT_TYPE_COUNT);
    return i < SR_EVENT_TYPE_COUNT ? quads[i] : 0;
}

static json_t *plover_place(const sr_view *view)
{
    static const char *const order[] = {"",         "country",    "province",
                                        "district", "settlement", "point"};
    int resolution = 4;
    for (int i = 1; i < 6; i++) {
        resolution = strcmp(order[i], view->precision) == 0 ? i : resolution;
    }
    json_t *o = json_object();
    if (*view->place == '\0') {
        return o;
    }
    json_object_set_new(o, "resolved_place", json_string(view->place));
    json_object_set_new(o, "province", json_string(view->admin1));
    json_object_set_new(o, "country_code", json_string(view->country));
    json_object_set_new(o, "resolution", json_integer(resolution));
    if (view->geonames > 0) {
        json_object_set_new(o, "geonameid", json_integer(view->geonames));
    }
    if (!isnan(view->lat)) {
        json_object_set_new(o, "lat", json_real(view->lat));
        json_object_set_new(o, "lon", json_real(view->lon));
    }
    return o;
}

static void set_size(sr_table_writer *w, json_t *o, const sr_view *view)
{
    static const struct {
        const char *measure;
        const char *key;
    } rows[] = {{"killed", "dead"}, {"wounded", "injured"}, {"captured", "arrested"}};
    json_t *size = json_object();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sr_total total = sr_row_total(w, view, rows[i].measure, SR_VICTIMS_ALL, NULL);
        if (total.any) {
            json_object_set_new(size, rows[i].key, json_integer(total.best));
        }
    }
    json_object_set_new(o, "event_scale", size);
}

bool sr_row_plover(sr_table_writer *w, const sr_view *view)
{
    const char *mode;
    const char *type = plover_type(w, view, &mode);
    if (strcmp(view->type, "OTHER") == 0 || *view->from == '\0' || !sr_row_counts(view)) {
        return true;
    }
    json_t *o = json_object();
    json_object_set_new(o, "id", json_string(view->id));
    json_object_set_new(o, "date", json_string(view->from));
    if (*view->to != '\0' && strcmp(view->from, view->to) != 0) {
        json_object_set_new(o, "enddate", json_string(view->to));
    }
    json_object_set_new(o, "actor", plover_parties(w, &view->actors));
    json_object_set_new(o, "event", json_pack("[s]", type));
    json_object_set_new(o, "quad_code", json_integer(plover_quad(type)));
    json_object_set_new(o, "mode", mode == NULL ? json_array() : json_pack("[s]", mode));
    json_object_set_new(o, "recipient",
                        view->recipients.count > 0 ? plover_parties(w, &view->recipients)
                                                   : json_array());
    json_object_set_new(o, "event_loc", plover_place(view));
    json_object_set_new(o, "event_text", json_string(view->tellings.items[0].words));
    set_size(w, o, view);
    json_object_set_new(o, "text_info",
                        json_pack("{s:s}", "text_story", view->tellings.items[0].report));
    json_object_set_new(o, "coder", json_sprintf("sitrep %s", w->options->version));
    char *line = json_dumps(o, JSON_COMPACT | JSON_REAL_PRECISION(9));
    bool written = line != NULL && fprintf(w->out, "%s\n", line) > 0;
    free(line);
    json_decref(o);
    sr_row_side(w, view, view->id, NULL);
    w->result->rows++;
    return written;
}
