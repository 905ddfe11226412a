/// Incidents of a store: written when reports are linked.
#ifndef SR_STORE_INCIDENTS_H
#define SR_STORE_INCIDENTS_H

#include "link/incident.h"
#include "link/similarity.h"
#include "store/store.h"

/// One report to look at: its number in the store, id, and the index of its group. A report that is
/// `kept` is there because others may join its incidents; its own place in them stays.
typedef struct {
    int64_t number;
    const char *id;
    uint32_t group;
    bool kept;
} sr_incident_report;

/// Join the events of `count` reports, in the order of their numbers, into incidents and write what
/// changed. An incident keeps its id as long as its first event stays in it; an id that a merge
/// ends is kept with the one it went into. Splits and merges by people (reviews) hold. The reports
/// must hold every report that shares an incident, or a merge by people, with one that is not
/// `kept`. Needs an open transaction. Errors: SR_ERR_LIMIT, SR_ERR_IO.
SR_MUST_USE bool sr_store_join_incidents(sr_store *store, const sr_link_weights *weights,
                                         const sr_incident_report *reports, uint32_t count,
                                         int64_t *events, int64_t *incidents, sr_error *err);

#endif
