/// What is compared: the machine and its reviewers, two reviewers, two sets of records, the ledger
/// and a table that people coded.
#ifndef SR_EXPORT_AGREE_H
#define SR_EXPORT_AGREE_H

#include <jansson.h>

#include "export/agreement.h"
#include "store/store.h"

/// Compare what `first` and `second` decided in a store; NULL as first: the machine; NULL as
/// second: the last decision of whoever made one. Items that both decided on count ("right" is
/// accepted or corrected), and of those that both hold for right, each field as each leaves it.
/// Errors: SR_ERR_FORMAT (no decision of that name), SR_ERR_IO.
SR_MUST_USE bool sr_agree_reviews(sr_agreement *agreement, sr_store *store, const char *first,
                                  const char *second, sr_error *err);

/// Compare two records (sitrep-report/1) of one report. Events, tolls and claims are paired one to
/// one where their evidence overlaps, the likest first: tolls of one measure, events of one type or
/// with half of their words in common. Errors: SR_ERR_LIMIT.
SR_MUST_USE bool sr_agree_records(sr_agreement *agreement, const json_t *first,
                                  const json_t *second, sr_error *err);

#endif
