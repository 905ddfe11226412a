/// Events as reports of a store tell them: what linking weighs, with what is written of an
/// incident.
#ifndef SR_STORE_TOLD_H
#define SR_STORE_TOLD_H

#include <jansson.h>

#include "link/incident.h"
#include "link/similarity.h"
#include "store/store.h"

typedef struct {
    sr_link_event link;
    char *id; // of the event in its report
    char *type;
    char *kind;
    char *status;
    char *place;    // or NULL
    char *country;  // or NULL
    uint32_t tolls; // that tell of it and are no background
} sr_told_event;

typedef struct {
    sr_told_event *items;
    uint32_t count;
    uint32_t capacity;
    void (*seen)(void *context, const json_t *record,
                 int64_t number); // gets each record as it is read; or NULL
    void *context;
} sr_told;

/// Add the events of the report of that number, as people's decisions left them, that may be
/// incidents: what happened, is alleged or denied, and is no background. `only` NULL: all of them.
/// `report` and `group` go into their links. Errors: SR_ERR_LIMIT, SR_ERR_IO.
SR_MUST_USE bool sr_told_add(sr_told *told, sr_store *store, const sr_link_weights *weights,
                             int64_t number, const char *only, uint32_t report, uint32_t group,
                             sr_error *err);
void sr_told_free(sr_told *told);

#endif
