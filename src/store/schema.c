// Migrations, oldest first; a landed one is never changed, the next one is added below it.
#include "store/schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    const char *common;     // for both databases
    const char *sqlite;     // or NULL
    const char *postgresql; // or NULL
} migration;

static const migration migrations[] = {
    {
        // 1: reports with their records, and the parts of records that people ask for
        "CREATE TABLE reports (number BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, "
        "outlet TEXT, url TEXT,"
        " published TEXT, sha256 TEXT NOT NULL, engine TEXT NOT NULL, characters BIGINT NOT NULL, "
        "text TEXT,"
        " record TEXT NOT NULL);"
        "CREATE INDEX reports_published ON reports (published);"
        "CREATE INDEX reports_sha256 ON reports (sha256);"
        "CREATE TABLE actors (report BIGINT NOT NULL REFERENCES reports (number) ON DELETE "
        "CASCADE, id TEXT NOT NULL,"
        " name TEXT NOT NULL, kind TEXT NOT NULL, code TEXT, country TEXT, PRIMARY KEY (report, "
        "id));"
        "CREATE INDEX actors_name ON actors (name);"
        "CREATE TABLE places (report BIGINT NOT NULL REFERENCES reports (number) ON DELETE "
        "CASCADE, id TEXT NOT NULL,"
        " name TEXT NOT NULL, lat DOUBLE PRECISION, lon DOUBLE PRECISION, country TEXT, admin1 "
        "TEXT,"
        " precision_of TEXT NOT NULL, geonames BIGINT, PRIMARY KEY (report, id));"
        "CREATE INDEX places_name ON places (name);"
        "CREATE INDEX places_lat ON places (lat, lon);"
        "CREATE TABLE events (report BIGINT NOT NULL REFERENCES reports (number) ON DELETE "
        "CASCADE, id TEXT NOT NULL,"
        " type TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, salience TEXT NOT NULL, "
        "place TEXT,"
        " from_day TEXT, to_day TEXT, background BIGINT NOT NULL, confidence DOUBLE PRECISION NOT "
        "NULL,"
        " PRIMARY KEY (report, id));"
        "CREATE INDEX events_day ON events (from_day);"
        "CREATE TABLE claims (report BIGINT NOT NULL REFERENCES reports (number) ON DELETE "
        "CASCADE, id TEXT NOT NULL,"
        " source TEXT, name TEXT, source_type TEXT, stance TEXT NOT NULL, quoted BIGINT NOT NULL,"
        " PRIMARY KEY (report, id));"
        "CREATE TABLE tolls (report BIGINT NOT NULL REFERENCES reports (number) ON DELETE CASCADE, "
        "id TEXT NOT NULL,"
        " event TEXT, measure TEXT NOT NULL, low BIGINT, high BIGINT, bound TEXT NOT NULL, word "
        "TEXT, victims TEXT,"
        " class TEXT NOT NULL, side TEXT, by_actor TEXT, place TEXT, from_day TEXT, to_day TEXT, "
        "claim TEXT,"
        " denied BIGINT NOT NULL, background BIGINT NOT NULL, confidence DOUBLE PRECISION NOT NULL,"
        " PRIMARY KEY (report, id));"
        "CREATE INDEX tolls_day ON tolls (from_day);",
        "CREATE VIRTUAL TABLE report_words USING fts5 (title, text, tokenize = 'porter unicode61');"
        "CREATE VIRTUAL TABLE place_boxes USING rtree (number, south, north, west, east);",
        "CREATE TABLE report_words (number BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);"
        "CREATE INDEX report_words_index ON report_words USING GIN (words);",
    },
    {
        // 2: incidents across reports, and people's decisions, which outlive any re-coding
        "CREATE TABLE incidents (id TEXT PRIMARY KEY, type TEXT NOT NULL, kind TEXT NOT NULL, "
        "place TEXT,"
        " lat DOUBLE PRECISION, lon DOUBLE PRECISION, country TEXT, from_day TEXT, to_day TEXT, "
        "main_reports BIGINT NOT NULL,"
        " merged_into TEXT);"
        "CREATE TABLE incident_events (report_id TEXT NOT NULL, event TEXT NOT NULL, incident TEXT "
        "NOT NULL,"
        " score DOUBLE PRECISION NOT NULL, reasons TEXT NOT NULL, PRIMARY KEY (report_id, event));"
        "CREATE INDEX incident_events_incident ON incident_events (incident);"
        "CREATE TABLE reviews (number BIGINT PRIMARY KEY, report_id TEXT, item TEXT NOT NULL, "
        "action TEXT NOT NULL,"
        " field TEXT, before_value TEXT, after_value TEXT, note TEXT, reviewer TEXT NOT NULL, at "
        "TEXT NOT NULL);"
        "CREATE INDEX reviews_item ON reviews (report_id, item);"
        "CREATE TABLE signatures (report BIGINT PRIMARY KEY REFERENCES reports (number) ON DELETE "
        "CASCADE, day BIGINT,"
        " signature TEXT NOT NULL, grouped TEXT);" // id of the group's first report, null until
                                                   // linked
        "CREATE INDEX signatures_day ON signatures (day);"
        "CREATE INDEX signatures_grouped ON signatures (grouped);",
        NULL,
        NULL,
    },
    {
        // 3: what linking asks for by neighbourhood: merges by the report they lead to, incidents
        // by day, reports that people's decisions ask to link again
        "ALTER TABLE reviews ADD COLUMN with_report TEXT;"
        "CREATE INDEX reviews_with ON reviews (with_report);"
        "ALTER TABLE signatures ADD COLUMN again BIGINT;"
        "CREATE INDEX signatures_again ON signatures (again);"
        "CREATE INDEX incidents_day ON incidents (from_day);",
        "UPDATE reviews SET with_report = substr(after_value, 1, instr(after_value, '#') - 1) "
        "WHERE action = 'merge'",
        "UPDATE reviews SET with_report = split_part(after_value, '#', 1) WHERE action = 'merge'",
    },
    {
        // 4: copies among reports: which one a text repeats, and what finds it
        "ALTER TABLE reports ADD COLUMN duplicate_of TEXT;"
        "CREATE INDEX reports_duplicate_of ON reports (duplicate_of);"
        "CREATE TABLE fingerprints (report BIGINT PRIMARY KEY REFERENCES reports (number) ON "
        "DELETE CASCADE, fingerprint TEXT NOT NULL);"
        "CREATE TABLE fingerprint_keys (key BIGINT NOT NULL, report BIGINT NOT NULL REFERENCES "
        "reports (number) ON DELETE CASCADE);"
        "CREATE INDEX fingerprint_keys_key ON fingerprint_keys (key);"
        "CREATE INDEX fingerprint_keys_report ON fingerprint_keys (report);",
        NULL,
        NULL,
    },
    {
        // 5: on PostgreSQL many write at once: numbers from a sequence; and what only sitrep writes
        // needs no check of every row's report, which cost as much as the row; records packed by
        // the faster method where the server has it
        "",
        NULL,
        "CREATE SEQUENCE report_numbers INCREMENT BY 32;" // SR_NUMBER_BLOCK
        "SELECT setval('report_numbers', (SELECT coalesce(max(number), 0) + 1 FROM reports), "
        "false);"
        "ALTER TABLE actors DROP CONSTRAINT actors_report_fkey;"
        "ALTER TABLE places DROP CONSTRAINT places_report_fkey;"
        "ALTER TABLE events DROP CONSTRAINT events_report_fkey;"
        "ALTER TABLE claims DROP CONSTRAINT claims_report_fkey;"
        "ALTER TABLE tolls DROP CONSTRAINT tolls_report_fkey;"
        "ALTER TABLE signatures DROP CONSTRAINT signatures_report_fkey;"
        "ALTER TABLE fingerprints DROP CONSTRAINT fingerprints_report_fkey;"
        "ALTER TABLE fingerprint_keys DROP CONSTRAINT fingerprint_keys_report_fkey;"
        "DO $$ BEGIN EXECUTE 'ALTER TABLE reports ALTER COLUMN record SET COMPRESSION lz4'; "
        "EXCEPTION WHEN OTHERS THEN NULL; END $$",
    },
    {
        // 6: threads of ceasefires and hostage-takings: one row a step
        "CREATE TABLE thread_steps (report_id TEXT NOT NULL, event TEXT NOT NULL, thread TEXT NOT "
        "NULL, kind TEXT NOT NULL,"
        " state TEXT NOT NULL, status TEXT NOT NULL, day BIGINT NOT NULL, keys TEXT NOT NULL, "
        "PRIMARY KEY (report_id, event));"
        "CREATE INDEX thread_steps_thread ON thread_steps (thread);"
        "CREATE INDEX thread_steps_day ON thread_steps (day);",
        NULL,
        NULL,
    },
    {
        // 7: what lists ask of an incident without reading its records: whether it has figures, and
        // their order
        "ALTER TABLE incidents ADD COLUMN figures BIGINT NOT NULL DEFAULT 0;"
        "UPDATE incidents SET figures = (SELECT count(*) FROM incident_events m JOIN reports r ON "
        "r.id = m.report_id JOIN tolls t ON"
        " t.report = r.number AND t.event = m.event AND t.background = 0 WHERE m.incident = "
        "incidents.id);"
        "CREATE INDEX incidents_order ON incidents ((country IS NULL), country, (place IS NULL), "
        "place, (from_day IS NULL), from_day, id)"
        " WHERE merged_into IS NULL;",
        NULL,
        NULL,
    },
    {
        // 8: incidents by where they are: an R*Tree on SQLite (its numbers are our own, for a
        // vacuum may change row ids), an index on PostgreSQL
        "",
        "DROP TABLE place_boxes;"
        "ALTER TABLE incidents ADD COLUMN number INTEGER;"
        "UPDATE incidents SET number = rowid;"
        "CREATE UNIQUE INDEX incidents_number ON incidents (number);"
        "CREATE VIRTUAL TABLE incident_boxes USING rtree (number, south, north, west, east);"
        "INSERT INTO incident_boxes SELECT number, lat, lat, lon, lon FROM incidents WHERE lat IS "
        "NOT NULL AND lon IS NOT NULL;",
        "CREATE INDEX incidents_box ON incidents (lat, lon);",
    },
};

/// Version of the newest migration.
static int newest_version(void)
{
    return (int)(sizeof migrations / sizeof *migrations);
}

static bool take_integer(void *context, const sr_cell *cells, int count)
{
    if (count > 0 && cells[0].kind == SR_CELL_INTEGER) {
        *(int64_t *)context = cells[0].integer;
    } else if (count > 0 && cells[0].kind == SR_CELL_TEXT) {
        int64_t value = 0;
        for (const char *c = cells[0].text; *c >= '0' && *c <= '9'; c++) {
            value = value * 10 + (*c - '0');
        }
        *(int64_t *)context = value;
    }
    return true;
}

static bool table_count(sr_database *database, const char *only, int64_t *count, sr_error *err)
{
    char sql[200];
    bool sqlite = sr_database_dialect(database) == SR_SQLITE;
    (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM %s%s%s%s",
                   sqlite ? "sqlite_master WHERE type = 'table'"
                          : "information_schema.tables WHERE table_schema = current_schema()",
                   only == NULL ? ""
                   : sqlite     ? " AND name = '"
                                : " AND table_name = '",
                   only == NULL ? "" : only, only == NULL ? "" : "'");
    *count = 0;
    return sr_database_run(database, sql, NULL, 0, take_integer, count, err);
}

static bool apply(sr_database *database, int version, sr_error *err)
{
    const migration *m = &migrations[version - 1];
    const char *own = sr_database_dialect(database) == SR_SQLITE ? m->sqlite : m->postgresql;
    char number[12];
    (void)snprintf(number, sizeof number, "%d", version);
    sr_cell cell = sr_cell_text(number);
    return sr_database_script(database, m->common, err) &&
           (own == NULL || sr_database_script(database, own, err)) &&
           sr_database_run(database, "UPDATE meta SET value = $1 WHERE key = 'version'", &cell, 1,
                           NULL, NULL, err);
}

static bool migrate_locked(sr_database *database, bool create, sr_error *err)
{
    int64_t meta;
    int64_t all;
    int64_t version = 0;
    if (sr_database_dialect(database) == SR_POSTGRESQL &&
        !sr_database_script(database, "SELECT pg_advisory_xact_lock(5713046)", err)) {
        return false;
    }
    if (!table_count(database, "meta", &meta, err) || !table_count(database, NULL, &all, err)) {
        return false;
    }
    if (meta == 0 && (all > 0 || !create)) {
        return sr_fail(err, SR_ERR_FORMAT, 0,
                       all > 0 ? "a database, but no sitrep store"
                               : "an empty database, no store yet");
    }
    if (meta == 0 &&
        !sr_database_script(database,
                            "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
                            "INSERT INTO meta VALUES ('kind', 'sitrep-store');"
                            "INSERT INTO meta VALUES ('version', '0')",
                            err)) {
        return false;
    }
    if (!sr_database_run(database, "SELECT value FROM meta WHERE key = 'version'", NULL, 0,
                         take_integer, &version, err)) {
        return false;
    }
    if (version > newest_version()) {
        return sr_fail(err, SR_ERR_VERSION, 0,
                       "store of version %" PRId64 "; this program knows %d: use a newer sitrep",
                       version, newest_version());
    }
    for (int next = (int)version + 1; next <= newest_version(); next++) {
        if (!apply(database, next, err)) {
            return false;
        }
    }
    return true;
}

/// True when the store is of this program's version already: then nothing need be written or waited
/// for.
static bool is_current(sr_database *database)
{
    int64_t meta = 0;
    int64_t version = 0;
    return table_count(database, "meta", &meta, NULL) && meta > 0 &&
           sr_database_run(database, "SELECT value FROM meta WHERE key = 'version'", NULL, 0,
                           take_integer, &version, NULL) &&
           version == newest_version();
}

bool sr_schema_migrate(sr_database *database, bool create, sr_error *err)
{
    if (is_current(database)) {
        return true;
    }
    if (!sr_database_begin(database, err)) {
        return false;
    }
    if (!migrate_locked(database, create, err) || !sr_database_commit(database, err)) {
        sr_database_rollback(database);
        return false;
    }
    return true;
}
