/// The ledger on disk: reports with their records, incidents, people's decisions.
#ifndef SR_STORE_STORE_H
#define SR_STORE_STORE_H

#include "store/database.h"

typedef struct sr_store sr_store;

/// True where the source names a store: a URL of a server, or a file that SQLite made.
bool sr_store_is(const char *source);

/// Open a store by path (SQLite) or postgresql:// URL, bringing it to this program's version.
/// `create` makes it when it is not there. Errors: SR_ERR_IO, SR_ERR_FORMAT, SR_ERR_VERSION.
SR_MUST_USE bool sr_store_open(sr_store **out, const char *url, bool create, sr_error *err);
void sr_store_close(sr_store *store);
sr_database *sr_store_database(sr_store *store);

/// Writes between begin and commit are kept together or not at all.
SR_MUST_USE bool sr_store_begin(sr_store *store, sr_error *err);
/// The same for sr_store_put() alone: on PostgreSQL many may put at once. When two put the same
/// report, one of them fails and may do all again.
SR_MUST_USE bool sr_store_begin_puts(sr_store *store, sr_error *err);
SR_MUST_USE bool sr_store_commit(sr_store *store, sr_error *err);
void sr_store_rollback(sr_store *store);

/// True in `*there` when this very text was coded under this id by this engine.
SR_MUST_USE bool sr_store_has(sr_store *store, const char *id, const char *sha256,
                              const char *engine, bool *there, sr_error *err);

typedef enum { SR_STORED_NEW, SR_STORED_SAME, SR_STORED_REPLACED } sr_stored;

/// Whether texts given to sr_store_put() are kept (they are, unless this says no) or only used for
/// linking and for finding copies.
void sr_store_keep_texts(sr_store *store, bool keep);

/// Keep one record (a sitrep-report/1 line). `text` may be NULL (only its hash is known). The same
/// record again changes nothing; another text or engine under the same id replaces what the machine
/// wrote and leaves reviews alone. A report whose text copies an earlier one's is kept, and marked
/// as a copy of it. Needs a transaction of sr_store_begin_puts(). Errors: SR_ERR_FORMAT (no
/// record), SR_ERR_IO.
SR_MUST_USE bool sr_store_put(sr_store *store, const char *record, const char *text,
                              const char *engine, sr_stored *what, sr_error *err);

/// All records in the order in which reports were first put. `use` may stop by returning false.
SR_MUST_USE bool sr_store_each(sr_store *store,
                               bool (*use)(void *context, const char *record, const char *text),
                               void *context, sr_error *err);

/// The same with the engine that coded each: what another store needs to have it as this one has
/// it.
typedef struct {
    const char *record;
    const char *text; // or NULL
    const char *engine;
} sr_store_row;
SR_MUST_USE bool sr_store_each_row(sr_store *store,
                                   bool (*use)(void *context, const sr_store_row *row),
                                   void *context, sr_error *err);

SR_MUST_USE bool sr_store_count(sr_store *store, int64_t *reports, sr_error *err);

#endif
