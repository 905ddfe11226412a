/// Lists straight from the rows of the store, each row an array, for they may be many.
#include "serve/answer_part.h"

#include <math.h>
#include <string.h>

static bool map_row(void *context, const sr_cell *c, int count)
{
    json_t *row = json_array();
    for (int i = 0; i < count; i++) {
        json_array_append_new(row, c[i].kind == SR_CELL_TEXT ? json_string(c[i].text)
                                   : c[i].kind == SR_CELL_REAL
                                       ? json_real(round(c[i].real * 1e4) / 1e4)
                                   : c[i].kind == SR_CELL_INTEGER ? json_integer(c[i].integer)
                                                                  : json_null());
    }
    return json_array_append_new(context, row) == 0;
}

static sr_answer rows_of(sr_answerer *a, const char *key, const char *fields, const char *sql,
                         const sr_cell *cells, int count)
{
    sr_error err;
    json_t *rows = json_array();
    if (!sr_database_run(sr_store_database(a->store), sql, cells, count, map_row, rows, &err)) {
        json_decref(rows);
        return sr_answer_failed(&err);
    }
    return sr_answer_json(200, json_pack("{s:s, s:o}", "fields", fields, key, rows));
}

#define DAYS_FILTER                                                                                \
    " merged_into IS NULL AND (CAST($1 AS TEXT) IS NULL OR to_day >= $1) AND (CAST($2 AS TEXT) "   \
    "IS NULL OR from_day <= $2)"                                                                   \
    " AND (CAST($3 AS TEXT) IS NULL OR place = $3 OR country = $3) AND (CAST($4 AS TEXT) IS NULL " \
    "OR type = $4 OR kind = $4) "

sr_answer sr_answer_map(sr_answerer *a, const sr_query *q)
{
    sr_cell cells[] = {sr_cell_text(q->filter.from), sr_cell_text(q->filter.to),
                       sr_cell_text(q->filter.place), sr_cell_text(q->filter.type)};
    return rows_of(a, "incidents", "id,lat,lon,type,kind,from,to,place,main_reports",
                   "SELECT id, lat, lon, type, kind, from_day, to_day, place, main_reports FROM "
                   "incidents WHERE lat IS NOT NULL AND" DAYS_FILTER "ORDER BY id",
                   cells, 4);
}

sr_answer sr_answer_days(sr_answerer *a, const sr_query *q)
{
    sr_cell cells[] = {sr_cell_text(q->filter.from), sr_cell_text(q->filter.to),
                       sr_cell_text(q->filter.place), sr_cell_text(q->filter.type)};
    return rows_of(
        a, "days", "day,type,incidents",
        "SELECT from_day, type, count(*) FROM incidents WHERE from_day IS NOT NULL AND" DAYS_FILTER
        "GROUP BY from_day, type ORDER BY from_day, type",
        cells, 4);
}

/// The lists of the ledger. $1 limit, $2 offset, $3 what it is narrowed to, $4 and $5 days.
static const struct {
    const char *table;
    const char *fields;
    const char *sql;
} LISTS[] = {
    {"reports", "number,id,title,outlet,published,url",
     "SELECT number, id, title, outlet, published, url FROM reports WHERE (CAST($3 AS TEXT) IS "
     "NULL OR outlet = $3) AND (CAST($4 AS "
     "TEXT) IS NULL OR published >= $4) AND (CAST($5 AS TEXT) IS NULL OR published <= $5) "
     "ORDER BY published DESC, number LIMIT $1 "
     "OFFSET $2"},
    {"events", "report,id,type,kind,status,salience,place,from,to,confidence",
     "SELECT r.id, e.id, e.type, e.kind, e.status, e.salience, p.name, e.from_day, e.to_day, "
     "e.confidence FROM events e JOIN reports r "
     "ON r.number = e.report LEFT JOIN places p ON p.report = e.report AND p.id = e.place "
     "WHERE (CAST($3 AS TEXT) IS NULL OR e.type = "
     "$3 OR e.kind = $3) AND (CAST($4 AS TEXT) IS NULL OR e.to_day >= $4) AND (CAST($5 AS "
     "TEXT) IS NULL OR e.from_day <= $5) ORDER BY "
     "r.number, e.id LIMIT $1 OFFSET $2"},
    {"claims", "report,id,name,source_type,stance,quoted",
     "SELECT r.id, c.id, c.name, c.source_type, c.stance, c.quoted FROM claims c JOIN reports "
     "r ON r.number = c.report WHERE (CAST($3 "
     "AS TEXT) IS NULL OR c.source_type = $3) AND (CAST($4 AS TEXT) IS NULL OR r.published >= "
     "$4) AND (CAST($5 AS TEXT) IS NULL OR "
     "r.published <= $5) ORDER BY r.number, c.id LIMIT $1 OFFSET $2"},
    {"actors", "name,code,country,kind,reports",
     "SELECT name, code, country, kind, count(*) FROM actors WHERE (CAST($3 AS TEXT) IS NULL "
     "OR name LIKE $3 OR code = $3) AND "
     "(CAST($4 AS TEXT) IS NULL OR 1 = 1) AND (CAST($5 AS TEXT) IS NULL OR 1 = 1) GROUP BY "
     "name, code, country, kind ORDER BY count(*) "
     "DESC, name LIMIT $1 OFFSET $2"},
    {"places", "name,country,admin1,precision,lat,lon,geonames,reports",
     "SELECT name, country, admin1, precision_of, lat, lon, geonames, count(*) FROM places "
     "WHERE (CAST($3 AS TEXT) IS NULL OR name = $3 "
     "OR country = $3) AND (CAST($4 AS TEXT) IS NULL OR 1 = 1) AND (CAST($5 AS TEXT) IS NULL "
     "OR 1 = 1) GROUP BY name, country, admin1, "
     "precision_of, lat, lon, geonames ORDER BY count(*) DESC, name LIMIT $1 OFFSET $2"},
};

sr_answer sr_answer_list(sr_answerer *a, const char *table, const sr_query *q)
{
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        if (strcmp(LISTS[i].table, table) == 0) {
            const char *narrow[] = {*q->outlet == '\0' ? NULL : q->outlet, q->filter.type,
                                    q->filter.source_type, q->filter.actor, q->filter.place};
            sr_cell cells[] = {sr_cell_integer(q->limit), sr_cell_integer(q->offset),
                               sr_cell_text(narrow[i]), sr_cell_text(q->filter.from),
                               sr_cell_text(q->filter.to)};
            return rows_of(a, table, LISTS[i].fields, LISTS[i].sql, cells, 5);
        }
    }
    return sr_answer_error(404, "no list '%.40s'", table);
}

/// Words are searched as words: signs of the full-text language are taken out.
static void plain_words(char out[SR_QUERY_TEXT], const char *text, bool sqlite)
{
    size_t size = 0;
    bool open = false;
    for (const char *c = text; *c != '\0' && size + 4 < SR_QUERY_TEXT; c++) {
        unsigned char byte = (unsigned char)*c;
        bool word = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                    (byte >= 'a' && byte <= 'z');
        if (word && !open && sqlite) {
            out[size++] = '"';
        }
        if (!word && open) {
            if (sqlite) {
                out[size++] = '"';
            }
            out[size++] = ' ';
        }
        if (word) {
            out[size++] = *c;
        }
        open = word;
    }
    if (open && sqlite) {
        out[size++] = '"';
    }
    out[size] = '\0';
}

sr_answer sr_answer_search(sr_answerer *a, const sr_query *q)
{
    char words[SR_QUERY_TEXT];
    bool sqlite = sr_database_dialect(sr_store_database(a->store)) == SR_SQLITE;
    plain_words(words, q->search, sqlite);
    if (*words == '\0') {
        return sr_answer_error(400, "q: wants words to search for");
    }
    sr_cell cells[] = {sr_cell_text(words), sr_cell_integer(q->limit), sr_cell_integer(q->offset)};
    return rows_of(a, "reports", "id,title,outlet,published,snippet",
                   sqlite ? "SELECT r.id, r.title, r.outlet, r.published, snippet(report_words, 1, "
                            "'[', ']', ' … ', 24) FROM report_words JOIN "
                            "reports r ON r.number = report_words.rowid WHERE report_words MATCH "
                            "$1 ORDER BY rank LIMIT $2 OFFSET $3"
                          : "SELECT r.id, r.title, r.outlet, r.published, ts_headline('english', "
                            "coalesce(r.text, ''), "
                            "plainto_tsquery('english', $1), 'StartSel=[, StopSel=], MaxWords=24, "
                            "MinWords=8') FROM report_words w JOIN "
                            "reports r ON r.number = w.number WHERE w.words @@ "
                            "plainto_tsquery('english', $1) ORDER BY r.number LIMIT $2 "
                            "OFFSET $3",
                   cells, 3);
}
