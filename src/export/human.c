#include "export/human.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "export/pairing.h"
#include "name/place_step.h"
#include "report/rows.h"
#include "report/when.h"

#define VALUES 8

typedef enum {
    FROM,
    TO,
    COUNTRY,
    LATITUDE,
    LONGITUDE,
    PRECISION,
    DEATHS,
    PLACE_COUNT
} place_column;

typedef struct {
    const char *name;
    sr_scale scale;
} value_column;

/// What each schema calls the columns that pair rows, and those that are compared.
static const struct {
    const char *kind;
    const char *columns[PLACE_COUNT];
    value_column values[VALUES];
    double reach_km[8]; // by place precision
} SCHEMAS[] = {
    {"ucdp events",
     {"date_start", "date_end", "country", "latitude", "longitude", "where_prec", "best"},
     {{"best", SR_SCALE_RATIO},
      {"low", SR_SCALE_RATIO},
      {"high", SR_SCALE_RATIO},
      {"deaths_civilians", SR_SCALE_RATIO},
      {"type_of_violence", SR_SCALE_NOMINAL},
      {"side_a", SR_SCALE_NOMINAL},
      {"side_b", SR_SCALE_NOMINAL},
      {"date_start", SR_SCALE_NOMINAL}},
     {600, 5, 25, 40, 120, 300, 600, 600}},
    {"acled events",
     {"event_date", "event_date", "country", "latitude", "longitude", "geo_precision",
      "fatalities"},
     {{"fatalities", SR_SCALE_RATIO},
      {"event_type", SR_SCALE_NOMINAL},
      {"sub_event_type", SR_SCALE_NOMINAL},
      {"actor1", SR_SCALE_NOMINAL},
      {"actor2", SR_SCALE_NOMINAL},
      {"inter1", SR_SCALE_NOMINAL},
      {"inter2", SR_SCALE_NOMINAL},
      {"event_date", SR_SCALE_NOMINAL}},
     {120, 5, 30, 120, 120, 120, 120, 120}},
};

typedef struct {
    int32_t from;
    int32_t to;
    double lat; // NAN where unknown
    double lon;
    double reach_km;
    double deaths; // NAN where unknown
    char country[48];
    char *value[VALUES]; // NULL where empty
} human_row;

struct sr_human_table {
    sr_human_schema schema;
    size_t place[PLACE_COUNT]; // column of the file, or SR_ROW_FIELDS
    size_t value[VALUES];
    human_row *rows; // by first day
    size_t count;
    size_t capacity;
};

static size_t column_of(const sr_rows *rows, const char *name)
{
    for (size_t i = 0; i < rows->fields && i < SR_ROW_FIELDS; i++) {
        const char *head = sr_rows_field(rows, i);
        head += strncmp(head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        if (strcmp(head, name) == 0) {
            return i;
        }
    }
    return SR_ROW_FIELDS;
}

static bool find_columns(sr_human_table *t, const sr_rows *rows)
{
    for (int s = 0; s < 2; s++) {
        t->schema = (sr_human_schema)s;
        for (int c = 0; c < PLACE_COUNT; c++) {
            t->place[c] = column_of(rows, SCHEMAS[s].columns[c]);
        }
        for (int v = 0; v < VALUES; v++) {
            t->value[v] = column_of(rows, SCHEMAS[s].values[v].name);
        }
        if (t->place[FROM] < SR_ROW_FIELDS && t->place[COUNTRY] < SR_ROW_FIELDS &&
            t->place[DEATHS] < SR_ROW_FIELDS) {
            return true;
        }
    }
    return false;
}

static const char *cell(const sr_rows *rows, size_t column)
{
    return column < rows->fields && column < SR_ROW_FIELDS ? sr_rows_field(rows, column) : "";
}

static double number(const char *text)
{
    char *end;
    double value = strtod(text, &end);
    return end == text ? (double)NAN : value;
}

static bool day_of(const char *text, int32_t *day)
{
    return sr_when_read(text, strcspn(text, " T") == 10 ? 10 : strlen(text), day);
}

static bool add_row(sr_human_table *t, const sr_rows *rows)
{
    human_row r = {.lat = number(cell(rows, t->place[LATITUDE])),
                   .lon = number(cell(rows, t->place[LONGITUDE])),
                   .deaths = number(cell(rows, t->place[DEATHS]))};
    if (!day_of(cell(rows, t->place[FROM]), &r.from)) {
        return true;
    }
    r.to = day_of(cell(rows, t->place[TO]), &r.to) && r.to >= r.from ? r.to : r.from;
    double precision = number(cell(rows, t->place[PRECISION]));
    r.reach_km = SCHEMAS[t->schema].reach_km[precision >= 1 && precision < 8 ? (int)precision : 0];
    (void)sr_utf8_fold(r.country, sizeof r.country, cell(rows, t->place[COUNTRY]),
                       strlen(cell(rows, t->place[COUNTRY])));
    if (t->count == t->capacity) {
        size_t more = t->capacity == 0 ? 256 : t->capacity * 2;
        human_row *grown = realloc(t->rows, more * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        t->rows = grown;
        t->capacity = more;
    }
    for (int v = 0; v < VALUES; v++) {
        const char *text = cell(rows, t->value[v]);
        char day[SR_DAY_TEXT];
        if (strstr(SCHEMAS[t->schema].values[v].name, "date") != NULL) { // however it is written
            sr_day_text(day, r.from);
            text = day;
        }
        r.value[v] = *text == '\0' ? NULL : strdup(text);
    }
    t->rows[t->count++] = r;
    return true;
}

static int by_day(const void *x, const void *y)
{
    const human_row *a = x;
    const human_row *b = y;
    return a->from != b->from ? (a->from < b->from ? -1 : 1) : a->to < b->to ? -1 : a->to > b->to;
}

sr_human_table *sr_human_open(sr_stream *stream, const char *path, sr_error *err)
{
    sr_human_table *t = calloc(1, sizeof *t);
    sr_rows *rows = calloc(1, sizeof *rows);
    bool done = (t != NULL && rows != NULL) || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    if (done) {
        sr_rows_start(rows, stream, path);
        done = (sr_rows_next(rows) && find_columns(t, rows)) ||
               sr_fail(err, SR_ERR_FORMAT, 0, "%.100s: no columns of UCDP GED or ACLED", path);
    }
    while (done && sr_rows_next(rows)) {
        done = rows->row.refused || !add_row(t, rows)
                   ? sr_fail(err, SR_ERR_LIMIT, rows->line, "%.100s: too large", path)
                   : true;
    }
    done = done && !sr_stream_damaged(stream, err);
    if (rows != NULL) {
        sr_rows_free(rows);
    }
    free(rows);
    if (!done) {
        sr_human_close(t);
        return NULL;
    }
    if (t->count > 0) {
        qsort(t->rows, t->count, sizeof *t->rows, by_day);
    }
    return t;
}

void sr_human_close(sr_human_table *t)
{
    for (size_t i = 0; t != NULL && i < t->count; i++) {
        for (int v = 0; v < VALUES; v++) {
            free(t->rows[i].value[v]);
        }
    }
    if (t != NULL) {
        free(t->rows);
    }
    free(t);
}

sr_human_schema sr_human_schema_of(const sr_human_table *t)
{
    return t->schema;
}

// ---- pairing

/// How like two rows are, from 0 (cannot be one) to 3.
static double likeness(const human_row *a, const human_row *b)
{
    if (strcmp(a->country, b->country) != 0 || a->from > b->to + 1 || b->from > a->to + 1) {
        return 0;
    }
    double score = a->from <= b->to && b->from <= a->to ? 1 : 0.5;
    if (!isnan(a->lat) && !isnan(b->lat)) {
        double apart = sr_degrees_km(a->lat, a->lon, b->lat, b->lon);
        if (apart > a->reach_km + b->reach_km + 5) {
            return 0;
        }
        score += 1 / (1 + apart / 10);
    }
    bool counted = !isnan(a->deaths) && !isnan(b->deaths) && a->deaths + b->deaths > 0;
    return score + (counted ? 1 - fabs(a->deaths - b->deaths) / (a->deaths + b->deaths) : 0.5);
}

#define COUNTRIES 300

typedef struct {
    int32_t from;
    int32_t to;
    const char *countries[COUNTRIES];
    size_t country_count;
} coverage;

static bool has_country(const coverage *c, const char *country)
{
    size_t i = 0;
    while (i < c->country_count && strcmp(c->countries[i], country) != 0) {
        i++;
    }
    return i < c->country_count;
}

/// The days and countries of a table.
static coverage coverage_of(const sr_human_table *t)
{
    coverage c = {.from = t->rows[0].from, .to = INT32_MIN};
    for (size_t i = 0; i < t->count; i++) {
        c.to = t->rows[i].to > c.to ? t->rows[i].to : c.to;
        if (c.country_count < COUNTRIES && !has_country(&c, t->rows[i].country)) {
            c.countries[c.country_count++] = t->rows[i].country;
        }
    }
    return c;
}

static bool is_covered(const human_row *row, const coverage *c)
{
    return row->to >= c->from && row->from <= c->to && has_country(c, row->country);
}

static bool find_pairs(sr_pairings *list, const sr_human_table *first, const sr_human_table *second)
{
    for (size_t i = 0; i < first->count; i++) {
        for (size_t j = 0; j < second->count && second->rows[j].from <= first->rows[i].to + 1;
             j++) {
            double score = likeness(&first->rows[i], &second->rows[j]);
            if (score > 0 && !sr_pairings_add(list, score, i, j)) {
                return false;
            }
        }
    }
    sr_pairings_sort(list);
    return true;
}

static void compare_rows(sr_agreement *agreement, sr_human_schema schema, const human_row *a,
                         const human_row *b)
{
    for (int v = 0; v < VALUES; v++) {
        const value_column *column = &SCHEMAS[schema].values[v];
        sr_agreement_value(agreement, column->name, column->scale, a->value[v], b->value[v]);
    }
}

bool sr_human_compare(sr_agreement *agreement, const sr_human_table *first,
                      const sr_human_table *second, sr_error *err)
{
    sr_pairings list = {0};
    const char *kind = SCHEMAS[second->schema].kind;
    if (first->schema != second->schema) {
        return sr_fail(err, SR_ERR_FORMAT, 0,
                       "a table of UCDP GED and one of ACLED cannot be compared");
    }
    if (second->count == 0) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "the table to compare with has no rows with a day");
    }
    coverage by = coverage_of(second);
    bool *taken = calloc(first->count + second->count + 1, sizeof *taken);
    bool done = taken != NULL && find_pairs(&list, first, second);
    for (size_t p = 0; done && p < list.count; p++) {
        bool *a = &taken[list.items[p].a];
        bool *b = &taken[first->count + list.items[p].b];
        if (!*a && !*b) {
            *a = *b = true;
            sr_agreement_item(agreement, kind, true, true);
            compare_rows(agreement, second->schema, &first->rows[list.items[p].a],
                         &second->rows[list.items[p].b]);
        }
    }
    for (size_t i = 0; done && i < first->count + second->count; i++) {
        if (!taken[i] && (i >= first->count || is_covered(&first->rows[i], &by))) {
            sr_agreement_item(agreement, kind, i < first->count, i >= first->count);
        }
    }
    free(taken);
    sr_pairings_free(&list);
    return done || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
}
