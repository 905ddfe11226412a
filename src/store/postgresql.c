// The PostgreSQL backend, over libpq. Values travel as text; types come from the result's columns.
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/backend.h"

#define CELL_LIMIT 32
// Type numbers of pg_type.dat that do not change.
enum { TYPE_INT8 = 20, TYPE_INT2 = 21, TYPE_INT4 = 23, TYPE_FLOAT4 = 700, TYPE_FLOAT8 = 701, TYPE_NUMERIC = 1700 };

typedef struct {
    sr_database base;
    PGconn *connection;
} postgresql_database;

static bool fail(postgresql_database *db, sr_error *err)
{
    char line[140];
    const char *message = PQerrorMessage(db->connection);
    size_t size = strcspn(message, "\n");
    (void)snprintf(line, sizeof line, "%.*s", (int)(size < 120 ? size : 120), message);
    return sr_fail(err, SR_ERR_IO, 0, "postgresql: %s", line);
}

static void close_database(sr_database *database)
{
    postgresql_database *db = (postgresql_database *)database;
    PQfinish(db->connection);
    free(db);
}

static sr_cell cell_of(PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column)) {
        return sr_cell_null();
    }
    const char *text = PQgetvalue(result, row, column);
    switch (PQftype(result, column)) {
    case TYPE_INT2:
    case TYPE_INT4:
    case TYPE_INT8:
        return sr_cell_integer(strtoll(text, NULL, 10));
    case TYPE_FLOAT4:
    case TYPE_FLOAT8:
    case TYPE_NUMERIC:
        return sr_cell_real(strtod(text, NULL));
    default:
        return sr_cell_text(text);
    }
}

static bool run(sr_database *database, const char *sql, const sr_cell *cells, int cell_count, sr_row row,
                void *context, sr_error *err)
{
    postgresql_database *db = (postgresql_database *)database;
    char numbers[CELL_LIMIT][32];
    const char *values[CELL_LIMIT];
    for (int i = 0; i < cell_count && i < CELL_LIMIT; i++) {
        values[i] = cells[i].kind == SR_CELL_TEXT ? cells[i].text : numbers[i];
        if (cells[i].kind == SR_CELL_INTEGER) {
            (void)snprintf(numbers[i], sizeof numbers[i], "%lld", (long long)cells[i].integer);
        } else if (cells[i].kind == SR_CELL_REAL) {
            (void)snprintf(numbers[i], sizeof numbers[i], "%.17g", cells[i].real);
        } else if (cells[i].kind == SR_CELL_NULL) {
            values[i] = NULL;
        }
    }
    PGresult *result = PQexecParams(db->connection, sql, cell_count, NULL, values, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(result);
    bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    bool more = done && row != NULL;
    for (int r = 0; more && r < PQntuples(result); r++) {
        sr_cell out[CELL_LIMIT];
        int count = PQnfields(result) > CELL_LIMIT ? CELL_LIMIT : PQnfields(result);
        for (int c = 0; c < count; c++) {
            out[c] = cell_of(result, r, c);
        }
        more = row(context, out, count);
    }
    PQclear(result);
    return done || fail(db, err);
}

static bool script(sr_database *database, const char *sql, sr_error *err)
{
    postgresql_database *db = (postgresql_database *)database;
    PGresult *result = PQexec(db->connection, sql);
    ExecStatusType status = PQresultStatus(result);
    PQclear(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY || fail(db, err);
}

static void ignore_notice(void *context, const char *message)
{
    (void)context;
    (void)message;
}

bool sr_postgresql_open(sr_database **out, const char *url, sr_error *err)
{
    postgresql_database *db = calloc(1, sizeof *db);
    if (db == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    db->base = (sr_database){.dialect = SR_POSTGRESQL, .close = close_database, .run = run, .script = script};
    db->connection = PQconnectdb(url);
    if (PQstatus(db->connection) != CONNECTION_OK) {
        bool result = fail(db, err);
        close_database(&db->base);
        return result;
    }
    (void)PQsetNoticeProcessor(db->connection, ignore_notice, NULL);
    *out = &db->base;
    return true;
}
