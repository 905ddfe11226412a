// The PostgreSQL backend, over libpq. Values travel as text; types come from the result's columns.
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/backend.h"

#define CELL_LIMIT 32
// Type numbers of pg_type.dat that do not change.
enum {
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_FLOAT4 = 700,
    TYPE_FLOAT8 = 701,
    TYPE_NUMERIC = 1700
};

#define STATEMENT_LIMIT 64
#define UNANSWERED_MOST 200 // statements sent ahead: their answers must fit into the line's buffers

typedef struct {
    sr_database base;
    PGconn *connection;
    char *kept[STATEMENT_LIMIT]; // SQL of prepared statements "s0", "s1" ...
    int kept_count;
    bool within;             // a transaction
    unsigned unanswered;     // sent ahead, answers not read yet
    char *array[CELL_LIMIT]; // values of a column of rows, as PostgreSQL writes arrays
    size_t array_size[CELL_LIMIT];
    size_t array_room[CELL_LIMIT];
} postgresql_database;

/// Whether the server refuses what was given (bad or oversized values, broken rules), not the work
/// as such.
static bool refuses_values(const PGresult *result)
{
    const char *state = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return state != NULL && (strncmp(state, "22", 2) == 0 || strncmp(state, "23", 2) == 0 ||
                             strncmp(state, "54", 2) == 0);
}

static bool fail(postgresql_database *db, const PGresult *result, sr_error *err)
{
    char line[140];
    const char *message = result == NULL || PQresultErrorMessage(result)[0] == '\0'
                              ? PQerrorMessage(db->connection)
                              : PQresultErrorMessage(result);
    size_t size = strcspn(message, "\n");
    (void)snprintf(line, sizeof line, "%.*s", (int)(size < 120 ? size : 120), message);
    return sr_fail(err, refuses_values(result) ? SR_ERR_FORMAT : SR_ERR_IO, 0, "postgresql: %s",
                   line);
}

static void close_database(sr_database *database)
{
    postgresql_database *db = (postgresql_database *)database;
    PQfinish(db->connection);
    for (int i = 0; i < db->kept_count; i++) {
        free(db->kept[i]);
    }
    for (int c = 0; c < CELL_LIMIT; c++) {
        free(db->array[c]);
    }
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

static bool is_done(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

/// Read the answers to all that was sent ahead; the first failure is told. The last answer goes to
/// *last, if that is given.
static bool settle(postgresql_database *db, PGresult **last, sr_error *err)
{
    bool done = true;
    PGresult *answer = NULL;
    if (db->unanswered == 0) {
        return true;
    }
    db->unanswered = 0;
    if (PQpipelineSync(db->connection) != 1) {
        return fail(db, NULL, err);
    }
    unsigned silences = 0; // a NULL ends each answer; two in a row: the line is dead
    for (bool synced = false; !synced && silences < 2;) {
        PGresult *result = PQgetResult(db->connection);
        silences = result == NULL ? silences + 1 : 0;
        synced = result != NULL && PQresultStatus(result) == PGRES_PIPELINE_SYNC;
        if (done && result != NULL && !synced && !is_done(result)) {
            done = fail(db, result, err);
        }
        bool is_answer = result != NULL && !synced;
        PQclear(is_answer ? answer : result);
        answer = is_answer ? result : answer;
    }
    if (last != NULL && done) {
        *last = answer;
    } else {
        PQclear(answer);
    }
    return (PQexitPipelineMode(db->connection) == 1 && silences < 2) || !done ? done
                                                                              : fail(db, NULL, err);
}

/// The name of a statement, prepared when it is first met; NULL after a failure. Ahead: without
/// waiting.
static bool prepare(postgresql_database *db, const char *sql, bool ahead, char name[16],
                    sr_error *err)
{
    for (int i = 0; i < db->kept_count; i++) {
        if (strcmp(db->kept[i], sql) == 0) {
            (void)snprintf(name, 16, "s%d", i);
            return true;
        }
    }
    name[0] = '\0'; // the unnamed one
    if (db->kept_count < STATEMENT_LIMIT) {
        (void)snprintf(name, 16, "s%d", db->kept_count);
        db->kept[db->kept_count] = strdup(sql);
        if (db->kept[db->kept_count] == NULL) {
            return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        }
        db->kept_count++;
    }
    if (ahead) {
        db->unanswered++;
        return PQsendPrepare(db->connection, name, sql, 0, NULL) == 1 || fail(db, NULL, err);
    }
    PGresult *result = PQprepare(db->connection, name, sql, 0, NULL);
    bool done = is_done(result) || fail(db, result, err);
    PQclear(result);
    if (!done && name[0] != '\0') {
        free(db->kept[--db->kept_count]);
    }
    return done;
}

/// Send a statement within a transaction without waiting for its answer.
static bool send_ahead(postgresql_database *db, const char *sql, int count,
                       const char *const *values, sr_error *err)
{
    char name[16];
    if (db->unanswered >= UNANSWERED_MOST && !settle(db, NULL, err)) {
        return false;
    }
    if (db->unanswered == 0 && PQenterPipelineMode(db->connection) != 1) {
        return fail(db, NULL, err);
    }
    db->unanswered++;
    return prepare(db, sql, true, name, err) &&
           (PQsendQueryPrepared(db->connection, name, count, values, NULL, NULL, 0) == 1 ||
            fail(db, NULL, err));
}

static bool use_rows(const PGresult *result, sr_row row, void *context)
{
    bool more = row != NULL;
    for (int r = 0; more && r < PQntuples(result); r++) {
        sr_cell out[CELL_LIMIT];
        int count = PQnfields(result) > CELL_LIMIT ? CELL_LIMIT : PQnfields(result);
        for (int c = 0; c < count; c++) {
            out[c] = cell_of((PGresult *)(uintptr_t)result, r, c);
        }
        more = row(context, out, count);
    }
    return true;
}

static const char *text_of(const sr_cell *cell, char number[32])
{
    switch (cell->kind) {
    case SR_CELL_TEXT:
        return cell->text;
    case SR_CELL_INTEGER:
        (void)snprintf(number, 32, "%lld", (long long)cell->integer);
        return number;
    case SR_CELL_REAL:
        (void)snprintf(number, 32, "%.17g", cell->real);
        return number;
    default:
        return NULL;
    }
}

static bool run(sr_database *database, const char *sql, const sr_cell *cells, int cell_count,
                sr_row row, void *context, sr_error *err)
{
    postgresql_database *db = (postgresql_database *)database;
    char numbers[CELL_LIMIT][32];
    const char *values[CELL_LIMIT];
    char name[16];
    for (int i = 0; i < cell_count && i < CELL_LIMIT; i++) {
        values[i] = text_of(&cells[i], numbers[i]);
    }
    if (row == NULL && db->within) {
        return send_ahead(db, sql, cell_count, values, err);
    }
    PGresult *result = NULL;
    if (db->unanswered > 0) { // it waits for itself and for all before it
        if (!send_ahead(db, sql, cell_count, values, err) || !settle(db, &result, err)) {
            PQclear(result);
            return false;
        }
    } else {
        if (!prepare(db, sql, false, name, err)) {
            return false;
        }
        result = PQexecPrepared(db->connection, name, cell_count, values, NULL, NULL, 0);
    }
    bool done = is_done(result) ? use_rows(result, row, context) : fail(db, result, err);
    PQclear(result);
    return done;
}

// ---- rows: one statement for all, each column an array

static bool append(postgresql_database *db, size_t column, const char *text, size_t size)
{
    if (db->array_size[column] + size + 1 > db->array_room[column]) {
        size_t room = (db->array_size[column] + size + 1) * 2;
        char *grown = realloc(db->array[column], room);
        if (grown == NULL) {
            return false;
        }
        db->array[column] = grown;
        db->array_room[column] = room;
    }
    memcpy(db->array[column] + db->array_size[column], text, size);
    db->array_size[column] += size;
    db->array[column][db->array_size[column]] = '\0';
    return true;
}

static bool append_quoted(postgresql_database *db, size_t column, const char *text)
{
    bool done = append(db, column, "\"", 1);
    while (done && *text != '\0') {
        size_t plain = strcspn(text, "\"\\");
        done = append(db, column, text, plain);
        text += plain;
        if (done && *text != '\0') {
            char escaped[2] = {'\\', *text++};
            done = append(db, column, escaped, 2);
        }
    }
    return done && append(db, column, "\"", 1);
}

static bool append_cell(postgresql_database *db, size_t column, const sr_cell *cell)
{
    char number[32];
    const char *text = text_of(cell, number);
    return append(db, column, db->array_size[column] > 1 ? "," : "", db->array_size[column] > 1) &&
           (text == NULL                 ? append(db, column, "NULL", 4)
            : cell->kind == SR_CELL_TEXT ? append_quoted(db, column, text)
                                         : append(db, column, text, strlen(text)));
}

static bool rows(sr_database *database, const char *table, const char *types, const sr_cell *cells,
                 size_t row_count, sr_error *err)
{
    postgresql_database *db = (postgresql_database *)database;
    const char *values[CELL_LIMIT];
    char sql[700];
    size_t columns = strlen(types);
    size_t used = (size_t)snprintf(sql, sizeof sql, "INSERT INTO %s SELECT * FROM unnest(", table);
    bool room = true;
    for (size_t c = 0; c < columns; c++) {
        const char *type = types[c] == 'i'   ? "bigint"
                           : types[c] == 'r' ? "double precision"
                                             : "text";
        used += (size_t)snprintf(sql + used, sizeof sql - used, "%s$%zu::%s[]", c > 0 ? "," : "",
                                 c + 1, type);
        db->array_size[c] = 0;
        room = room && append(db, c, "{", 1);
        for (size_t r = 0; r < row_count && room; r++) {
            room = append_cell(db, c, &cells[r * columns + c]);
        }
        room = room && append(db, c, "}", 1);
        values[c] = db->array[c];
    }
    (void)snprintf(sql + used, sizeof sql - used, ")");
    return !room ? sr_fail(err, SR_ERR_LIMIT, 0, "out of memory")
                 : send_ahead(db, sql, (int)columns, values, err);
}

/// After a failure nobody knows which statements that were sent ahead had been prepared.
static void forget_statements(postgresql_database *db)
{
    PQclear(PQexec(db->connection, "DEALLOCATE ALL"));
    while (db->kept_count > 0) {
        free(db->kept[--db->kept_count]);
    }
}

static bool script(sr_database *database, const char *sql, sr_error *err)
{
    postgresql_database *db = (postgresql_database *)database;
    bool rollback = strcmp(sql, "ROLLBACK") == 0;
    if (!settle(db, NULL, err) && !rollback) {
        return false;
    }
    PGresult *result = PQexec(db->connection, sql);
    bool done = is_done(result) || fail(db, result, err);
    // Committing what failed before is answered with a rollback.
    if (done && strcmp(sql, "COMMIT") == 0 && strcmp(PQcmdStatus(result), "COMMIT") != 0) {
        done = sr_fail(err, SR_ERR_IO, 0, "postgresql: the transaction had failed");
    }
    PQclear(result);
    db->within = PQtransactionStatus(db->connection) != PQTRANS_IDLE;
    if (rollback) {
        forget_statements(db);
    }
    return done;
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
    db->base = (sr_database){.dialect = SR_POSTGRESQL,
                             .close = close_database,
                             .run = run,
                             .rows = rows,
                             .script = script};
    db->connection = PQconnectdb(url);
    if (PQstatus(db->connection) != CONNECTION_OK) {
        bool result = fail(db, NULL, err);
        close_database(&db->base);
        return result;
    }
    (void)PQsetNoticeProcessor(db->connection, ignore_notice, NULL);
    *out = &db->base;
    return true;
}
