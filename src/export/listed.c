// All claims as CSV, and incidents as GeoJSON.
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "export/row.h"

const char *const sr_columns_claims[] = {
    "incident",  "type",      "kind",  "place",      "country",   "latitude", "longitude",
    "precision", "from",      "to",    "measure",    "low",       "high",     "bound",
    "word",      "victims",   "class", "side",       "by",        "source",   "source_type",
    "denied",    "certainty", "part",  "outlet",     "published", "report",   "toll",
    "start",     "end",       "words", "confidence", NULL};
static const char *number(sr_arena *arena, int64_t value)
{
    return value == SR_NO_FIGURE ? "" : sr_row_integer(arena, value);
}

static void set_incident(sr_table_writer *w, const sr_view *view)
{
    sr_sheet_set(&w->sheet, "incident", view->id);
    sr_sheet_set(&w->sheet, "type", view->type);
    sr_sheet_set(&w->sheet, "kind", view->kind);
    sr_sheet_set(&w->sheet, "place", view->place);
    sr_sheet_set(&w->sheet, "country", view->country);
    sr_sheet_set(&w->sheet, "latitude", sr_row_real(&w->arena, view->lat, 5));
    sr_sheet_set(&w->sheet, "longitude", sr_row_real(&w->arena, view->lon, 5));
    sr_sheet_set(&w->sheet, "precision", view->precision);
    sr_sheet_set(&w->sheet, "from", view->from);
    sr_sheet_set(&w->sheet, "to", view->to);
}

static void set_figure(sr_table_writer *w, const sr_figure *f)
{
    sr_sheet_set(&w->sheet, "measure", f->measure);
    sr_sheet_set(&w->sheet, "low", number(&w->arena, f->low));
    sr_sheet_set(&w->sheet, "high", number(&w->arena, f->high));
    sr_sheet_set(&w->sheet, "bound", f->bound);
    sr_sheet_set(&w->sheet, "word", f->word);
    sr_sheet_set(&w->sheet, "victims", f->victims);
    sr_sheet_set(&w->sheet, "class", f->class);
    sr_sheet_set(&w->sheet, "side", f->side);
    sr_sheet_set(&w->sheet, "by", f->by);
    sr_sheet_set(&w->sheet, "source", f->source);
    sr_sheet_set(&w->sheet, "source_type", f->source_type);
    sr_sheet_set(&w->sheet, "denied", f->denied ? "1" : "0");
    sr_sheet_set(&w->sheet, "certainty", f->certainty);
    sr_sheet_set(&w->sheet, "part", f->part ? "1" : "0");
    sr_sheet_set(&w->sheet, "outlet", f->outlet);
    sr_sheet_set(&w->sheet, "published", f->published);
    sr_sheet_set(&w->sheet, "report", f->report);
    sr_sheet_set(&w->sheet, "toll", f->toll);
    sr_sheet_set(&w->sheet, "start", sr_row_integer(&w->arena, f->start));
    sr_sheet_set(&w->sheet, "end", sr_row_integer(&w->arena, f->end));
    sr_sheet_set(&w->sheet, "words", f->words);
    sr_sheet_set(&w->sheet, "confidence", sr_row_real(&w->arena, f->confidence, 2));
}

bool sr_row_claims(sr_table_writer *w, const sr_view *view)
{
    for (uint32_t i = 0; i < view->figures.count; i++) {
        set_incident(w, view);
        set_figure(w, &view->figures.items[i]);
        sr_sheet_end(&w->sheet);
        w->result->rows++;
    }
    return true;
}

static json_t *total_json(const sr_total *t)
{
    return t->any ? json_pack("{s:I, s:I, s:I, s:b, s:b}", "low", (json_int_t)t->low, "best",
                              (json_int_t)t->best, "high", (json_int_t)t->high, "open", t->open,
                              "contested", t->contested)
                  : json_null();
}

static json_t *day_json(const char *day)
{
    return *day == '\0' ? json_null() : json_string(day);
}

bool sr_row_geojson(sr_table_writer *w, const sr_view *view)
{
    if (isnan(view->lat)) {
        return true;
    }
    sr_total killed = sr_row_total(w, view, "killed", SR_VICTIMS_ALL, NULL);
    json_t *p = json_object();
    json_object_set_new(p, "type", json_string(view->type));
    json_object_set_new(p, "kind", json_string(view->kind));
    json_object_set_new(p, "status", json_string(view->status));
    json_object_set_new(p, "place", json_string(view->place));
    json_object_set_new(p, "country", json_string(view->country));
    json_object_set_new(p, "precision",
                        json_string(view->precision)); // a province's point is no spot
    json_object_set_new(p, "from", day_json(view->from));
    json_object_set_new(p, "to", day_json(view->to));
    json_object_set_new(p, "actors", json_string(sr_row_parties(&w->arena, &view->actors, 0)));
    json_object_set_new(p, "recipients",
                        json_string(sr_row_parties(&w->arena, &view->recipients, 0)));
    json_object_set_new(p, "killed", total_json(&killed));
    // The same in columns: maps and data frames do not open objects.
    json_object_set_new(p, "killed_low", killed.any ? json_integer(killed.low) : json_null());
    json_object_set_new(p, "killed_best", killed.any ? json_integer(killed.best) : json_null());
    json_object_set_new(p, "killed_high", killed.any ? json_integer(killed.high) : json_null());
    json_object_set_new(
        p, "policy",
        json_string(sr_policy_text[w->options->policy == SR_POLICY_CLAIMS ? SR_POLICY_RANGE
                                                                          : w->options->policy]));
    json_object_set_new(p, "reports", json_integer(view->tellings.count));
    json_t *feature = json_pack("{s:s, s:s, s:{s:s, s:[f,f]}, s:o}", "type", "Feature", "id",
                                view->id, "geometry", "type", "Point", "coordinates", view->lon,
                                view->lat, "properties", p);
    char *text = json_dumps(feature, JSON_COMPACT | JSON_REAL_PRECISION(9));
    bool written = text != NULL && fprintf(w->out, "%s\n%s", w->first ? "" : ",", text) > 0;
    w->first = false;
    free(text);
    json_decref(feature);
    sr_row_side(w, view, view->id, &killed);
    w->result->rows++;
    return written;
}
