/// One way to speak SQL to SQLite (a path) and PostgreSQL (a postgresql:// URL). Statements are
/// written in the common part of both, with $1, $2 … for values; what differs lies in
/// store/schema.c.
#ifndef SR_STORE_DATABASE_H
#define SR_STORE_DATABASE_H

#include "base/error.h"

typedef enum { SR_CELL_NULL, SR_CELL_INTEGER, SR_CELL_REAL, SR_CELL_TEXT } sr_cell_kind;

/// A value going in or coming out. Text out is valid until the row function returns.
typedef struct {
    sr_cell_kind kind;
    int64_t integer;
    double real;
    const char *text; // NUL-terminated; text in may be NULL and is then null
} sr_cell;

static inline sr_cell sr_cell_integer(int64_t value)
{
    return (sr_cell){.kind = SR_CELL_INTEGER, .integer = value};
}
static inline sr_cell sr_cell_real(double value)
{
    return (sr_cell){.kind = SR_CELL_REAL, .real = value};
}
static inline sr_cell sr_cell_text(const char *value)
{
    return (sr_cell){.kind = value == NULL ? SR_CELL_NULL : SR_CELL_TEXT, .text = value};
}
static inline sr_cell sr_cell_null(void)
{
    return (sr_cell){.kind = SR_CELL_NULL};
}

typedef enum { SR_SQLITE, SR_POSTGRESQL } sr_dialect;
typedef struct sr_database sr_database;

/// Called for each row; false stops the statement without an error.
typedef bool (*sr_row)(void *context, const sr_cell *cells, int count);

/// Open a database. A SQLite file that is not there is made when `create` is set.
/// Errors: SR_ERR_IO (cannot reach or open), SR_ERR_FORMAT (a file of another kind).
SR_MUST_USE bool sr_database_open(sr_database **out, const char *url, bool create, sr_error *err);
void sr_database_close(sr_database *database);
sr_dialect sr_database_dialect(const sr_database *database);

/// Run one statement. `row` may be NULL. SQL is prepared once per text and kept.
/// Errors: SR_ERR_IO with the database's own words.
SR_MUST_USE bool sr_database_run(sr_database *database, const char *sql, const sr_cell *cells,
                                 int cell_count, sr_row row, void *context, sr_error *err);

/// Insert rows into all columns of a table, one letter of `types` for each: 'i' whole number, 'r'
/// real, 't' text. `cells` are row by row. Within a transaction PostgreSQL is not waited for: what
/// fails shows at the next statement that is, at the latest at the commit; so too with statements
/// of sr_database_run() that give no rows.
SR_MUST_USE bool sr_database_rows(sr_database *database, const char *table, const char *types,
                                  const sr_cell *cells, size_t row_count, sr_error *err);

/// The whole number in the first cell of the first row; `*value` stays as it is where there is
/// none.
SR_MUST_USE bool sr_database_number(sr_database *database, const char *sql, const sr_cell *cells,
                                    int cell_count, int64_t *value, sr_error *err);

/// Run several statements without values, as one script.
SR_MUST_USE bool sr_database_script(sr_database *database, const char *sql, sr_error *err);

/// A transaction that writes; others' writes wait for it (SQLite: up to two minutes; PostgreSQL:
/// until it ends).
SR_MUST_USE bool sr_database_begin(sr_database *database, sr_error *err);
/// A transaction of many that write at once, all by rules that keep them apart: none of the others'
/// sort runs beside them. On PostgreSQL only; on SQLite as above.
SR_MUST_USE bool sr_database_begin_beside(sr_database *database, sr_error *err);
SR_MUST_USE bool sr_database_commit(sr_database *database, sr_error *err);
void sr_database_rollback(sr_database *database);

/// True where the URL names a PostgreSQL server.
bool sr_database_is_url(const char *url);

#endif
