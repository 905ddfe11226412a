/// What a database backend gives; only database.c, sqlite.c and postgresql.c look here.
#ifndef SR_STORE_BACKEND_H
#define SR_STORE_BACKEND_H

#include "store/database.h"

struct sr_database {
    sr_dialect dialect;
    void (*close)(sr_database *database);
    bool (*run)(sr_database *database, const char *sql, const sr_cell *cells, int cell_count,
                sr_row row, void *context, sr_error *err);
    bool (*rows)(sr_database *database, const char *table, const char *types, const sr_cell *cells,
                 size_t row_count, sr_error *err);
    bool (*script)(sr_database *database, const char *sql, sr_error *err);
};

bool sr_sqlite_open(sr_database **out, const char *path, bool create, sr_error *err);
bool sr_postgresql_open(sr_database **out, const char *url, sr_error *err);

#endif
