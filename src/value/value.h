/// Everything of the value layer for one report.
#ifndef SR_VALUE_VALUE_H
#define SR_VALUE_VALUE_H

#include "report/report.h"
#include "value/distance.h"
#include "value/number.h"
#include "value/time.h"
#include "value/weapon.h"

typedef struct {
    sr_times times;
    sr_numbers numbers;
    sr_weapons weapons;
    sr_distances distances;
} sr_values;

/// The tables of data/values, opened once, const and shared.
typedef struct sr_value_tables sr_value_tables;
/// Errors: those of sr_bundle_open; SR_ERR_FORMAT names the row that does not read.
sr_value_tables *sr_value_tables_open(const char *data_folder, sr_error *err);
void sr_value_tables_close(sr_value_tables *tables);

sr_values sr_values_find(const sr_value_tables *tables, const sr_report *report,
                         const sr_syntax *syntax, sr_arena *keep, sr_arena scratch);

#endif
