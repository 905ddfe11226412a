// Records in, rows out. The record itself is kept whole; the tables beside it are there to be
// asked.
#include "store/store.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "link/signature.h"
#include "store/copies.h"
#include "store/schema.h"

struct sr_store {
    sr_database *database;
    int64_t next_number; // 0: not read yet
    int64_t last_number; // of those that are this connection's to give
    bool drop_texts;
};

bool sr_store_open(sr_store **out, const char *url, bool create, sr_error *err)
{
    sr_store *store = calloc(1, sizeof *store);
    *out = NULL;
    if (store == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    if (!sr_database_open(&store->database, url, create, err)) {
        free(store);
        return false;
    }
    sr_error inner;
    if (!sr_schema_migrate(store->database, create, &inner)) {
        sr_store_close(store);
        return sr_fail(err, inner.code, 0, "%.60s: %.90s", sr_database_is_url(url) ? "store" : url,
                       inner.message);
    }
    *out = store;
    return true;
}

bool sr_store_is(const char *source)
{
    char start[16] = "";
    FILE *file = sr_database_is_url(source) ? NULL : fopen(source, "rb");
    size_t size = file == NULL ? 0 : fread(start, 1, sizeof start, file);
    if (file != NULL) {
        (void)fclose(file);
    }
    return sr_database_is_url(source) ||
           (size == sizeof start && memcmp(start, "SQLite format 3", 16) == 0);
}

void sr_store_close(sr_store *store)
{
    if (store != NULL) {
        sr_database_close(store->database);
        free(store);
    }
}

void sr_store_keep_texts(sr_store *store, bool keep)
{
    store->drop_texts = !keep;
}

sr_database *sr_store_database(sr_store *store)
{
    return store->database;
}

/// On SQLite the numbers counted on before may be another writer's by now.
static void forget_numbers(sr_store *store)
{
    if (sr_database_dialect(store->database) == SR_SQLITE) {
        store->next_number = 0;
    }
}

bool sr_store_begin(sr_store *store, sr_error *err)
{
    forget_numbers(store);
    return sr_database_begin(store->database, err);
}

bool sr_store_begin_puts(sr_store *store, sr_error *err)
{
    forget_numbers(store);
    return sr_database_begin_beside(store->database, err);
}

bool sr_store_commit(sr_store *store, sr_error *err)
{
    return sr_database_commit(store->database, err);
}

void sr_store_rollback(sr_store *store)
{
    sr_database_rollback(store->database);
}

static bool take_flag(void *context, const sr_cell *cells, int count)
{
    (void)cells;
    *(bool *)context = count > 0;
    return false;
}

bool sr_store_has(sr_store *store, const char *id, const char *sha256, const char *engine,
                  bool *there, sr_error *err)
{
    sr_cell cells[] = {sr_cell_text(id), sr_cell_text(sha256), sr_cell_text(engine)};
    *there = false;
    return sr_database_run(store->database,
                           "SELECT 1 FROM reports WHERE id = $1 AND sha256 = $2 AND engine = $3",
                           cells, 3, take_flag, there, err);
}

bool sr_store_count(sr_store *store, int64_t *reports, sr_error *err)
{
    *reports = 0;
    return sr_database_number(store->database, "SELECT count(*) FROM reports", NULL, 0, reports,
                              err);
}

static sr_cell text_at(const json_t *object, const char *key)
{
    return sr_cell_text(json_string_value(json_object_get(object, key)));
}

static sr_cell number_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_integer(value)   ? sr_cell_integer(json_integer_value(value))
           : json_is_real(value)    ? sr_cell_real(json_real_value(value))
           : json_is_boolean(value) ? sr_cell_integer(json_is_true(value))
                                    : sr_cell_null();
}

static sr_cell real_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? sr_cell_real(json_number_value(value)) : sr_cell_null();
}

/// One column of a table: the record's key and how its value is kept.
typedef struct {
    const char *key;
    enum { TEXT, NUMBER, REAL } as;
} column;

typedef struct {
    const char *array; // of the record; the table has the same name
    const char
        *types; // of the table's columns, see sr_database_rows; the first is the report's number
    column columns[20];
} part;

static const part parts[] = {
    {"actors",
     "ittttt",
     {{"id", TEXT}, {"name", TEXT}, {"kind", TEXT}, {"code", TEXT}, {"country", TEXT}}},
    {"places",
     "ittrrttti",
     {{"id", TEXT},
      {"name", TEXT},
      {"lat", REAL},
      {"lon", REAL},
      {"country", TEXT},
      {"admin1", TEXT},
      {"precision", TEXT},
      {"geonames", NUMBER}}},
    {"events",
     "ittttttttir",
     {{"id", TEXT},
      {"type", TEXT},
      {"kind", TEXT},
      {"status", TEXT},
      {"salience", TEXT},
      {"place", TEXT},
      {"from", TEXT},
      {"to", TEXT},
      {"background", NUMBER},
      {"confidence", REAL}}},
    {"claims",
     "ittttti",
     {{"id", TEXT},
      {"source", TEXT},
      {"name", TEXT},
      {"source_type", TEXT},
      {"stance", TEXT},
      {"quoted", NUMBER}}},
    {"tolls",
     "itttiittttttttttiir",
     {{"id", TEXT},
      {"event", TEXT},
      {"measure", TEXT},
      {"low", NUMBER},
      {"high", NUMBER},
      {"bound", TEXT},
      {"word", TEXT},
      {"victims", TEXT},
      {"class", TEXT},
      {"side", TEXT},
      {"by", TEXT},
      {"place", TEXT},
      {"from", TEXT},
      {"to", TEXT},
      {"claim", TEXT},
      {"denied", NUMBER},
      {"background", NUMBER},
      {"confidence", REAL}}},
};

static bool put_part(sr_store *store, const part *p, int64_t number, const json_t *record,
                     sr_error *err)
{
    size_t index;
    json_t *item;
    const json_t *array = json_object_get(record, p->array);
    size_t rows = json_array_size(array);
    sr_cell *cells = calloc(rows * strlen(p->types) + 1, sizeof *cells);
    if (cells == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    sr_cell *cell = cells;
    json_array_foreach(array, index, item)
    {
        *cell++ = sr_cell_integer(number);
        for (const column *c = p->columns; c->key != NULL; c++) {
            *cell++ = c->as == TEXT   ? text_at(item, c->key)
                      : c->as == REAL ? real_at(item, c->key)
                                      : number_at(item, c->key);
        }
    }
    bool done = sr_database_rows(store->database, p->array, p->types, cells, rows, err);
    free(cells);
    return done;
}

static bool put_words(sr_store *store, int64_t number, const json_t *document, const char *text,
                      sr_error *err)
{
    sr_cell cells[] = {sr_cell_integer(number), text_at(document, "title"), sr_cell_text(text)};
    if (text == NULL || store->drop_texts) {
        return true;
    }
    const char *sql = sr_database_dialect(store->database) == SR_SQLITE
                          ? "INSERT INTO report_words (rowid, title, text) VALUES ($1, $2, $3)"
                          : "INSERT INTO report_words VALUES ($1, to_tsvector('english', "
                            "coalesce($2, '') || ' ' || $3))";
    return sr_database_run(store->database, sql, cells, 3, NULL, NULL, err);
}

/// What linking will ask for, made while the text is at hand.
static bool put_signature(sr_store *store, int64_t number, const json_t *record, const char *text,
                          sr_error *err)
{
    sr_signature signature;
    if (!sr_signature_of(&signature, record, text, err)) {
        return false;
    }
    char *line = sr_signature_text(&signature);
    sr_cell cells[] = {sr_cell_integer(number),
                       signature.day == SR_NO_DAY ? sr_cell_null() : sr_cell_integer(signature.day),
                       sr_cell_text(line)};
    bool done =
        line == NULL
            ? sr_fail(err, SR_ERR_LIMIT, 0, "out of memory")
            : sr_database_run(store->database,
                              "INSERT INTO signatures (report, day, signature) VALUES ($1, $2, $3)",
                              cells, 3, NULL, NULL, err);
    free(line);
    sr_signature_free(&signature);
    return done;
}

/// Everything the machine wrote on a report goes; reviews name reports by id and stay.
static bool drop_machine(sr_store *store, int64_t number, sr_error *err)
{
    sr_cell cell = sr_cell_integer(number);
    const char *words = sr_database_dialect(store->database) == SR_SQLITE
                            ? "DELETE FROM report_words WHERE rowid = $1"
                            : "DELETE FROM report_words WHERE number = $1";
    static const char *const tables[] = {"DELETE FROM actors WHERE report = $1",
                                         "DELETE FROM places WHERE report = $1",
                                         "DELETE FROM events WHERE report = $1",
                                         "DELETE FROM claims WHERE report = $1",
                                         "DELETE FROM tolls WHERE report = $1",
                                         "DELETE FROM signatures WHERE report = $1",
                                         "DELETE FROM fingerprint_keys WHERE report = $1",
                                         "DELETE FROM fingerprints WHERE report = $1",
                                         "DELETE FROM reports WHERE number = $1"};
    bool done = sr_database_run(store->database, words, &cell, 1, NULL, NULL, err);
    for (size_t i = 0; done && i < sizeof tables / sizeof *tables; i++) {
        done = sr_database_run(store->database, tables[i], &cell, 1, NULL, NULL, err);
    }
    return done;
}

/// What a store holds under an id.
typedef struct {
    const char *sha256; // looked for
    const char *engine;
    int64_t number; // 0: nothing
    bool same;      // that very text, coded by that engine
} old_report;

static bool take_old(void *context, const sr_cell *cells, int count)
{
    old_report *old = context;
    (void)count;
    old->number = cells[0].integer;
    old->same = cells[1].kind == SR_CELL_TEXT && cells[2].kind == SR_CELL_TEXT &&
                strcmp(cells[1].text, old->sha256) == 0 && strcmp(cells[2].text, old->engine) == 0;
    return false;
}

static bool find_old(sr_store *store, const char *id, old_report *old, sr_error *err)
{
    sr_cell cell = sr_cell_text(id);
    return sr_database_run(store->database,
                           "SELECT number, sha256, engine FROM reports WHERE id = $1", &cell, 1,
                           take_old, old, err);
}

/// SQLite has one writer at a time, who counts on; on PostgreSQL many write, and each takes blocks
/// of numbers.
static bool next_number(sr_store *store, int64_t *number, sr_error *err)
{
    bool sqlite = sr_database_dialect(store->database) == SR_SQLITE;
    if (store->next_number == 0 || store->next_number > store->last_number) {
        const char *sql = sqlite ? "SELECT coalesce(max(number), 0) + 1 FROM reports"
                                 : "SELECT nextval('report_numbers')";
        if (!sr_database_number(store->database, sql, NULL, 0, &store->next_number, err)) {
            return false;
        }
        store->last_number = sqlite ? INT64_MAX : store->next_number + SR_NUMBER_BLOCK - 1;
    }
    *number = store->next_number++;
    return true;
}

static bool put_report(sr_store *store, int64_t number, const json_t *document, const char *record,
                       const char *text, const char *engine, sr_error *err)
{
    sr_cell cells[] = {sr_cell_integer(number),
                       text_at(document, "id"),
                       text_at(document, "title"),
                       text_at(document, "outlet"),
                       text_at(document, "url"),
                       text_at(document, "published"),
                       text_at(document, "sha256"),
                       sr_cell_text(engine),
                       number_at(document, "characters"),
                       sr_cell_text(store->drop_texts ? NULL : text),
                       sr_cell_text(record),
                       text_at(document, "duplicate_of")};
    return sr_database_run(
        store->database,
        "INSERT INTO reports (number, id, title, outlet, url, published, sha256, engine, "
        "characters, text, record, "
        "duplicate_of) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        cells, 12, NULL, NULL, err);
}

/// Reports that copied a text which is now another are copies no more.
static bool free_copies(sr_store *store, const char *id, const char *sha256, sr_error *err)
{
    sr_cell cells[] = {sr_cell_text(id), sr_cell_text(sha256)};
    return sr_database_run(store->database,
                           "UPDATE reports SET duplicate_of = NULL WHERE duplicate_of = $1 AND "
                           "EXISTS (SELECT 1 FROM reports o WHERE o.id "
                           "= $1 AND o.sha256 <> $2)",
                           cells, 2, NULL, NULL, err);
}

static bool put_parsed(sr_store *store, const json_t *parsed, const char *record, const char *text,
                       const char *engine, sr_stored *what, sr_error *err)
{
    const json_t *document = json_object_get(parsed, "document");
    const char *id = json_string_value(json_object_get(document, "id"));
    const char *sha = json_string_value(json_object_get(document, "sha256"));
    old_report old = {.sha256 = sha, .engine = engine};
    if (id == NULL || sha == NULL) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "not a sitrep-report/1 record");
    }
    if (!find_old(store, id, &old, err)) {
        return false;
    }
    *what = SR_STORED_SAME;
    if (old.same) {
        return true;
    }
    int64_t number = old.number;
    *what = number > 0 ? SR_STORED_REPLACED : SR_STORED_NEW;
    if (number > 0 && !free_copies(store, id, sha, err)) {
        return false;
    }
    if (number > 0 ? !drop_machine(store, number, err) : !next_number(store, &number, err)) {
        return false;
    }
    bool done = put_report(store, number, document, record, text, engine, err) &&
                put_words(store, number, document, text, err) &&
                put_signature(store, number, parsed, text, err) &&
                sr_copies_put(store, number, sha, text, err);
    for (size_t i = 0; done && i < sizeof parts / sizeof *parts; i++) {
        done = put_part(store, &parts[i], number, parsed, err);
    }
    return done;
}

bool sr_store_put(sr_store *store, const char *record, const char *text, const char *engine,
                  sr_stored *what, sr_error *err)
{
    json_error_t error;
    json_t *parsed = json_loads(record, 0, &error);
    if (parsed == NULL) {
        return sr_fail(err, SR_ERR_FORMAT, (uint64_t)error.position, "not a record: %.100s",
                       error.text);
    }
    bool done = put_parsed(store, parsed, record, text, engine, what, err);
    json_decref(parsed);
    return done;
}

typedef struct {
    bool (*use)(void *context, const sr_store_row *row);
    void *context;
    int64_t last;
    bool any;
    bool stopped;
} each;

static bool take_row(void *context, const sr_cell *cells, int count)
{
    each *e = context;
    (void)count;
    e->last = cells[0].integer;
    e->any = true;
    sr_store_row row = {.record = cells[1].text,
                        .text = cells[2].kind == SR_CELL_TEXT ? cells[2].text : NULL,
                        .engine = cells[3].text};
    e->stopped = !e->use(e->context, &row);
    return !e->stopped;
}

bool sr_store_each_row(sr_store *store, bool (*use)(void *context, const sr_store_row *row),
                       void *context, sr_error *err)
{
    // In pages, so that a result set in memory stays small on every database.
    each e = {.use = use, .context = context, .any = true};
    while (e.any && !e.stopped) {
        sr_cell cell = sr_cell_integer(e.last);
        e.any = false;
        if (!sr_database_run(store->database,
                             "SELECT number, record, text, engine FROM reports WHERE number > $1 "
                             "ORDER BY number LIMIT 200",
                             &cell, 1, take_row, &e, err)) {
            return false;
        }
    }
    return true;
}

typedef struct {
    bool (*use)(void *context, const char *record, const char *text);
    void *context;
} plain_use;

static bool use_plainly(void *context, const sr_store_row *row)
{
    const plain_use *p = context;
    return p->use(p->context, row->record, row->text);
}

bool sr_store_each(sr_store *store,
                   bool (*use)(void *context, const char *record, const char *text), void *context,
                   sr_error *err)
{
    plain_use p = {use, context};
    return sr_store_each_row(store, use_plainly, &p, err);
}
