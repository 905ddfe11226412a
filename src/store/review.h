/// What people decide on the machine's records: an audit trail that is only ever added to.
#ifndef SR_STORE_REVIEW_H
#define SR_STORE_REVIEW_H

#include <jansson.h>

#include "store/store.h"

/// One decision. `item` is an event, toll or claim of the report ("t3").
///   accept   the item is right as it stands
///   reject   it is not; views and exports leave it out, until it is accepted or corrected again
///   correct  `field` of it is `after` (JSON text, or words)
///   note     words about it
///   split    the event stands apart from the incident it was joined to
///   merge    the event belongs to the incident of the event `after` ("REPORT#EVENT")
typedef struct {
    const char *report;
    const char *item;
    const char *action;
    const char *field; // or NULL
    const char *after; // or NULL
    const char *note;  // or NULL
    const char *reviewer;
} sr_review;

/// Add a decision, with the item's present value as `before`. Opens its own transaction.
/// Errors: SR_ERR_FORMAT (no such report, item, field or action), SR_ERR_IO.
SR_MUST_USE bool sr_review_add(sr_store *store, const sr_review *review, int64_t *number,
                               sr_error *err);

/// All decisions, oldest first, each as one JSON object: number, report, item, action, field,
/// before, after, note, reviewer, at. `report` NULL: of all reports.
SR_MUST_USE bool sr_review_each(sr_store *store, const char *report,
                                bool (*use)(void *context, json_t *review), void *context,
                                sr_error *err);

/// The splits and merges of events of a report, oldest first: the event's id, and "REPORT#EVENT"
/// that it is merged with or NULL where it is split off. Errors: SR_ERR_IO.
SR_MUST_USE bool sr_review_links(sr_store *store, const char *report,
                                 bool (*use)(void *context, const char *item, const char *with),
                                 void *context, sr_error *err);

/// Mark a parsed record with the decisions of one reviewer (NULL: of all, in order): corrected
/// fields are set, "reviewed" tells the last decision on each item, and nothing is taken away.
/// Errors: SR_ERR_IO.
SR_MUST_USE bool sr_review_mark(sr_store *store, json_t *record, const char *reviewer,
                                sr_error *err);

/// Change a parsed record as the decisions on it say: corrected fields are set, items whose last
/// decision is a rejection go, and "reviewed" tells the others' last decision. Errors: SR_ERR_IO.
SR_MUST_USE bool sr_review_apply(sr_store *store, json_t *record, sr_error *err);

#endif
