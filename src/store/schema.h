/// The tables of a store and their migrations, one list for both databases.
#ifndef SR_STORE_SCHEMA_H
#define SR_STORE_SCHEMA_H

#include "store/database.h"

#define SR_NUMBER_BLOCK 32 // report numbers that a writer takes at once on PostgreSQL

/// Bring a database to the version this program writes. A database of a later version, or one that
/// is no store, is refused. Safe when two programs do it at once.
/// Errors: SR_ERR_VERSION, SR_ERR_FORMAT, SR_ERR_IO.
SR_MUST_USE bool sr_schema_migrate(sr_database *database, bool create, sr_error *err);

#endif
