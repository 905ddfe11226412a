/// Copies among the reports of a store: shared wire copy and texts that came twice.
#ifndef SR_STORE_COPIES_H
#define SR_STORE_COPIES_H

#include "store/store.h"

/// Remember the text of the report of that number, and mark it as a copy where an earlier report
/// has the same text or nearly so with the same numbers ("duplicate_of": the first of them). `text`
/// NULL: only a report with the same hash is found. Needs an open transaction. Errors: SR_ERR_IO.
SR_MUST_USE bool sr_copies_put(sr_store *store, int64_t number, const char *sha256,
                               const char *text, sr_error *err);

#endif
