// The SQLite backend: one file, write-ahead log, foreign keys.
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/backend.h"

#define STATEMENT_LIMIT 64
#define CELL_LIMIT 32
#define BUSY_MILLISECONDS 120000 // linking a large store takes its time, and coding waits for it

typedef struct {
    sr_database base;
    sqlite3 *handle;
    struct {
        const char *sql; // compared by its text, owned here
        sqlite3_stmt *statement;
    } kept[STATEMENT_LIMIT];
    int kept_count;
} sqlite_database;

static bool fail(sqlite_database *db, const char *what, sr_error *err)
{
    int code = sqlite3_errcode(db->handle);
    bool refused = code == SQLITE_TOOBIG || code == SQLITE_CONSTRAINT ||
                   code == SQLITE_MISMATCH; // what was given, not the store
    sr_code kind = code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? SR_ERR_DAMAGED
                   : refused                                       ? SR_ERR_FORMAT
                                                                   : SR_ERR_IO;
    const char *advice = code == SQLITE_BUSY ? " (another program is writing; try again)"
                         : code == SQLITE_FULL
                             ? " (the disk is full; nothing of this step was kept)"
                             : "";
    return sr_fail(err, kind, 0, "%s: %.90s%s", what, sqlite3_errmsg(db->handle), advice);
}

static void close_database(sr_database *database)
{
    sqlite_database *db = (sqlite_database *)database;
    for (int i = 0; i < db->kept_count; i++) {
        sqlite3_finalize(db->kept[i].statement);
        free((char *)(uintptr_t)db->kept[i].sql);
    }
    sqlite3_close(db->handle);
    free(db);
}

static sqlite3_stmt *prepare(sqlite_database *db, const char *sql, bool *kept, sr_error *err)
{
    for (int i = 0; i < db->kept_count; i++) {
        if (strcmp(db->kept[i].sql, sql) == 0) {
            *kept = true;
            return db->kept[i].statement;
        }
    }
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL) != SQLITE_OK) {
        (void)fail(db, "store", err);
        return NULL;
    }
    char *copy = db->kept_count < STATEMENT_LIMIT ? strdup(sql) : NULL;
    *kept = copy != NULL;
    if (copy != NULL) {
        db->kept[db->kept_count].sql = copy;
        db->kept[db->kept_count++].statement = statement;
    }
    return statement;
}

static void bind(sqlite3_stmt *statement, const sr_cell *cells, int count)
{
    for (int i = 0; i < count; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "$%d", i + 1);
        int at = sqlite3_bind_parameter_index(statement, name);
        switch (cells[i].kind) {
        case SR_CELL_INTEGER:
            sqlite3_bind_int64(statement, at, cells[i].integer);
            break;
        case SR_CELL_REAL:
            sqlite3_bind_double(statement, at, cells[i].real);
            break;
        case SR_CELL_TEXT:
            sqlite3_bind_text(statement, at, cells[i].text, -1, SQLITE_STATIC);
            break;
        case SR_CELL_NULL:
            sqlite3_bind_null(statement, at);
            break;
        }
    }
}

static int read_row(sqlite3_stmt *statement, sr_cell cells[CELL_LIMIT])
{
    int count = sqlite3_column_count(statement);
    count = count > CELL_LIMIT ? CELL_LIMIT : count;
    for (int i = 0; i < count; i++) {
        switch (sqlite3_column_type(statement, i)) {
        case SQLITE_INTEGER:
            cells[i] = sr_cell_integer(sqlite3_column_int64(statement, i));
            break;
        case SQLITE_FLOAT:
            cells[i] = sr_cell_real(sqlite3_column_double(statement, i));
            break;
        case SQLITE_NULL:
            cells[i] = sr_cell_null();
            break;
        default:
            cells[i] = sr_cell_text((const char *)sqlite3_column_text(statement, i));
            break;
        }
        if (cells[i].text ==
            NULL) { // a damaged file may have anything anywhere: nobody shall read through NULL
            cells[i].text = "";
        }
    }
    return count;
}

static bool run(sr_database *database, const char *sql, const sr_cell *cells, int cell_count,
                sr_row row, void *context, sr_error *err)
{
    sqlite_database *db = (sqlite_database *)database;
    bool kept = false;
    sqlite3_stmt *statement = prepare(db, sql, &kept, err);
    if (statement == NULL) {
        return false;
    }
    if (kept && sqlite3_stmt_busy(statement)) { // a row function runs the statement it is fed by
        kept = false;
        if (sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL) != SQLITE_OK) {
            return fail(db, "store", err);
        }
    }
    bind(statement, cells, cell_count);
    int step;
    bool more = true;
    while (more && (step = sqlite3_step(statement)) == SQLITE_ROW) {
        sr_cell out[CELL_LIMIT];
        int count = read_row(statement, out);
        more = row == NULL || row(context, out, count);
    }
    bool done = !more || step == SQLITE_DONE || fail(db, "store", err);
    if (kept) {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    } else {
        sqlite3_finalize(statement);
    }
    return done;
}

static bool rows(sr_database *database, const char *table, const char *types, const sr_cell *cells,
                 size_t row_count, sr_error *err)
{
    char sql[256];
    size_t columns = strlen(types);
    size_t used = (size_t)snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (", table);
    for (size_t c = 0; c < columns && used < sizeof sql - 8; c++) {
        used += (size_t)snprintf(sql + used, sizeof sql - used, "%s$%zu", c > 0 ? "," : "", c + 1);
    }
    (void)snprintf(sql + used, sizeof sql - used, ")");
    for (size_t r = 0; r < row_count; r++) {
        if (!run(database, sql, cells + r * columns, (int)columns, NULL, NULL, err)) {
            return false;
        }
    }
    return true;
}

static bool script(sr_database *database, const char *sql, sr_error *err)
{
    sqlite_database *db = (sqlite_database *)database;
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || fail(db, "store", err);
}

static bool open_file(sqlite_database *db, const char *path, int flags)
{
    if (sqlite3_open_v2(path, &db->handle, flags, NULL) != SQLITE_OK) {
        return false;
    }
    sqlite3_busy_timeout(db->handle, BUSY_MILLISECONDS);
    // Reading the schema is the first touch of the file: a foreign or damaged file shows here.
    return sqlite3_exec(db->handle, "PRAGMA foreign_keys = ON; SELECT count(*) FROM sqlite_master",
                        NULL, NULL, NULL) == SQLITE_OK;
}

/// A store on a medium that nobody can write is read as it lies there, unless a log beside it holds
/// what is not in it yet.
static bool open_unchanging(sqlite_database *db, const char *path)
{
    char *name = sqlite3_mprintf("%s-wal", path);
    struct stat log;
    bool whole = name != NULL && (stat(name, &log) != 0 || log.st_size == 0);
    sqlite3_free(name);
    char *absolute = whole ? realpath(path, NULL) : NULL;
    char *uri = absolute == NULL ? NULL : sqlite3_mprintf("file:%s?immutable=1", absolute);
    bool plain =
        absolute != NULL && strpbrk(absolute, "?#%") == NULL; // what a URI would read otherwise
    if (uri != NULL && plain) {
        sqlite3_close(db->handle);
        db->handle = NULL;
        whole = open_file(db, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    }
    sqlite3_free(uri);
    free(absolute);
    return whole && plain;
}

bool sr_sqlite_open(sr_database **out, const char *path, bool create, sr_error *err)
{
    sqlite_database *db = calloc(1, sizeof *db);
    if (db == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    db->base = (sr_database){
        .dialect = SR_SQLITE, .close = close_database, .run = run, .rows = rows, .script = script};
    bool opened = open_file(db, path, SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0));
    int code = opened || db->handle == NULL ? SQLITE_OK : sqlite3_errcode(db->handle);
    if (!opened && !create && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) &&
        access(path, R_OK) == 0) {
        opened = open_unchanging(db, path);
    }
    struct stat there;
    bool missing = !opened && !create && code == SQLITE_CANTOPEN;
    if (missing && stat(path, &there) != 0 && errno == ENOENT) {
        (void)sr_fail(err, SR_ERR_IO, 0, "%.100s: no such store", path);
        close_database(&db->base);
        return false;
    }
    if (!opened && stat(path, &there) == 0 && S_ISDIR(there.st_mode)) {
        (void)sr_fail(err, SR_ERR_IO, 0, "%.100s: a folder, no store", path);
        close_database(&db->base);
        return false;
    }
    if (!opened) {
        bool foreign = code == SQLITE_NOTADB || code == SQLITE_CORRUPT || code == SQLITE_ERROR;
        (void)sr_fail(err, foreign ? SR_ERR_FORMAT : SR_ERR_IO, 0, "%.100s: %.50s", path,
                      db->handle == NULL ? "out of memory" : sqlite3_errmsg(db->handle));
        close_database(&db->base);
        return false;
    }
    if (create) {
        (void)sqlite3_exec(db->handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL,
                           NULL, NULL);
    }
    *out = &db->base;
    return true;
}
