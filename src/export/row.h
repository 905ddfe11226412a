/// What the tables share: the parts of a view that several schemas put into cells.
#ifndef SR_EXPORT_ROW_H
#define SR_EXPORT_ROW_H

#include "export/sheet.h"
#include "export/table.h"

typedef struct {
    const sr_table_options *options;
    FILE *out;
    sr_table_result *result;
    sr_arena arena; // lent to a row, given back after it
    sr_sheet sheet;
    bool first; // of GeoJSON's list
} sr_table_writer;

// Each writes the rows of one incident; false stops (the output cannot be written).
bool sr_row_acled(sr_table_writer *writer, const sr_view *view);
bool sr_row_ucdp(sr_table_writer *writer, const sr_view *view);
bool sr_row_plover(sr_table_writer *writer, const sr_view *view);
bool sr_row_phoenix(sr_table_writer *writer, const sr_view *view);
bool sr_row_icews(sr_table_writer *writer, const sr_view *view);
bool sr_row_geojson(sr_table_writer *writer, const sr_view *view);
bool sr_row_claims(sr_table_writer *writer, const sr_view *view);
bool sr_row_register(sr_table_writer *writer, const sr_view *view);
bool sr_row_victims(sr_table_writer *writer, const sr_view *view);

extern const char *const sr_columns_acled[];
extern const char *const sr_columns_ucdp[];
extern const char *const sr_columns_phoenix[];
extern const char *const sr_columns_icews[];
extern const char *const sr_columns_claims[];
extern const char *const sr_columns_register[];
extern const char *const sr_columns_victims[];

const char *sr_row_integer(sr_arena *arena, int64_t value);
const char *sr_row_real(sr_arena *arena, double value, int digits); // "" for NAN
/// Names of parties joined by "; ", from index `from` on.
const char *sr_row_parties(sr_arena *arena, const sr_parties *list, uint32_t from);
/// Outlets of the tellings, each once, joined by `join`.
const char *sr_row_outlets(sr_arena *arena, const sr_view *view, const char *join);
/// Contested figures with their sources, in words.
const char *sr_row_notes(sr_arena *arena, const sr_view *view);
/// "SYRREB" -> "REB": the role part of a code; "" if there is none.
const char *sr_row_role(const char *code);
/// Day span in days, 0 where a day is not known.
int sr_row_days(const sr_view *view);
/// Note which claims and which policy a row rests on.
void sr_row_side(sr_table_writer *writer, const sr_view *view, const char *row,
                 const sr_total *total);
bool sr_row_counts(const sr_view *view); // happened or alleged: what tables of events may hold
/// What a party is, as tables of conflict count parties.
typedef enum {
    SR_SIDE_NONE,     // a thing, a place, or people of whom nothing is known
    SR_SIDE_CIVILIAN, // also whoever speaks, counts or helps
    SR_SIDE_ARMED,    // armed, of no known allegiance
    SR_SIDE_GROUP,    // rebels, insurgents, an armed group
    SR_SIDE_STATE,    // a government and its forces
    SR_SIDE_ALLIANCE, // of several states
} sr_side;
sr_side sr_row_side_of(const sr_party *party);
/// The country that a party belongs to by its code, or "".
const char *sr_row_party_country(sr_table_writer *writer, const sr_party *party);
/// True when both parties are one side: of one state, or of one name.
bool sr_row_same_side(const sr_party *a, const sr_party *b);
/// 1 to 8 as ACLED counts actors; `at` is the country of the event.
int sr_row_inter(const sr_party *party, const char *at);
/// A figure of one measure for a schema that holds no claims; policy `claims` becomes `range`.
sr_total sr_row_total(sr_table_writer *writer, const sr_view *view, const char *measure,
                      sr_victim_set victims, const sr_party *side);

#endif
