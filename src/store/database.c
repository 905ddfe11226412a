#include "store/database.h"

#include <string.h>

#include "store/backend.h"

bool sr_database_is_url(const char *url)
{
    return strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0;
}

bool sr_database_open(sr_database **out, const char *url, bool create, sr_error *err)
{
    *out = NULL;
    return sr_database_is_url(url) ? sr_postgresql_open(out, url, err)
                                   : sr_sqlite_open(out, url, create, err);
}

void sr_database_close(sr_database *database)
{
    if (database != NULL) {
        database->close(database);
    }
}

sr_dialect sr_database_dialect(const sr_database *database)
{
    return database->dialect;
}

bool sr_database_run(sr_database *database, const char *sql, const sr_cell *cells, int cell_count,
                     sr_row row, void *context, sr_error *err)
{
    return database->run(database, sql, cells, cell_count, row, context, err);
}

bool sr_database_rows(sr_database *database, const char *table, const char *types,
                      const sr_cell *cells, size_t row_count, sr_error *err)
{
    return row_count == 0 || database->rows(database, table, types, cells, row_count, err);
}

static bool take_number(void *context, const sr_cell *cells, int count)
{
    if (count > 0 && cells[0].kind == SR_CELL_INTEGER) {
        *(int64_t *)context = cells[0].integer;
    }
    return false;
}

bool sr_database_number(sr_database *database, const char *sql, const sr_cell *cells,
                        int cell_count, int64_t *value, sr_error *err)
{
    return sr_database_run(database, sql, cells, cell_count, take_number, value, err);
}

bool sr_database_script(sr_database *database, const char *sql, sr_error *err)
{
    return database->script(database, sql, err);
}

bool sr_database_begin(sr_database *database, sr_error *err)
{
    // Take the write lock at once, so that two writers wait for each other instead of failing
    // halfway.
    return database->script(database,
                            database->dialect == SR_SQLITE
                                ? "BEGIN IMMEDIATE"
                                : "BEGIN; SELECT pg_advisory_xact_lock(5713047)",
                            err);
}

bool sr_database_begin_beside(sr_database *database, sr_error *err)
{
    // A new store has no statistics yet, and the plans that PostgreSQL keeps for a connection would
    // read whole tables.
    static const char begin[] = "BEGIN; SELECT pg_advisory_xact_lock_shared(5713047); SET LOCAL "
                                "enable_seqscan TO off; SET LOCAL jit TO off";
    return database->dialect == SR_SQLITE ? sr_database_begin(database, err)
                                          : database->script(database, begin, err);
}

bool sr_database_commit(sr_database *database, sr_error *err)
{
    return database->script(database, "COMMIT", err);
}

void sr_database_rollback(sr_database *database)
{
    (void)database->script(database, "ROLLBACK", NULL);
}
