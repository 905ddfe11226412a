/// Incidents of a store: written when reports are linked.
#ifndef SR_STORE_INCIDENTS_H
#define SR_STORE_INCIDENTS_H

#include "link/incident.h"
#include "link/similarity.h"
#include "store/store.h"

/// One report to look at: its number in the store, id, and the index of its group.
typedef struct {
    int64_t number;
    const char *id;
    uint32_t group;
} sr_incident_report;

/// Join the events of `count` reports into incidents and write what changed. An incident keeps its id as
/// long as its first event stays in it; an id that a merge ends is kept with the one it went into.
/// Splits and merges by people (reviews) hold. Needs an open transaction.
SR_MUST_USE bool sr_store_join_incidents(sr_store *store, const sr_link_weights *weights,
                                         const sr_incident_report *reports, uint32_t count, int64_t *events, int64_t *incidents, sr_error *err);

#endif
