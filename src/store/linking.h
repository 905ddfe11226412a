/// Linking within a store: which reports tell of one incident.
#ifndef SR_STORE_LINKING_H
#define SR_STORE_LINKING_H

#include "link/group.h"
#include "store/store.h"

typedef struct {
    int64_t reports; // linked anew
    int64_t groups;  // among them and their neighbours
    int64_t events;
    int64_t incidents;
} sr_linked;

/// Called with the report ids of every pair that was weighed.
typedef void (*sr_linked_pair)(void *context, const char *a, const char *b, const double *features,
                               double score);

/// Link the reports that are not yet linked, or that people's decisions touch, and their neighbours
/// in time anew; reports further off are read only where they may join those, and keep their links.
/// The rest of the store is not read. `everything` links all. A group is named after its first
/// report, and keeps that name while that report stays in it. `seen` may be NULL.
SR_MUST_USE bool sr_store_link(sr_store *store, const sr_link_weights *weights, bool everything,
                               sr_linked *linked, sr_linked_pair seen, void *context,
                               sr_error *err);

/// Reports that wait to be linked. Errors: SR_ERR_IO.
SR_MUST_USE bool sr_store_unlinked(sr_store *store, int64_t *count, sr_error *err);

/// Every group in the order of its first report: `use` gets a group's name and one of its reports
/// at a time. Reports that are not linked are groups of their own.
SR_MUST_USE bool sr_store_groups(sr_store *store,
                                 bool (*use)(void *context, const char *group, const char *report),
                                 void *context, sr_error *err);

#endif
