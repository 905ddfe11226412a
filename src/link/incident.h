/// Incidents: the same event told by several reports. Events of one report do not join, for the
/// reader has merged those already, and a battle and its episodes stay apart; but what came of the
/// fighting joins the fighting.
#ifndef SR_LINK_INCIDENT_H
#define SR_LINK_INCIDENT_H

#include "base/error.h"

#define SR_LINK_LIST 8
#define SR_LINK_SPAN 7 // days that an event may be given and still be known by its days

/// What linking looks at in an event. Hashes are sr_hash_string() of names, 0 where unknown.
typedef struct {
    uint32_t report; // index of its report
    bool apart;      // people keep it from joining anything
    uint32_t with;   // index of the event people say it is one with, or UINT32_MAX
    uint32_t held;   // index of an event it stands with already and shall not leave, or UINT32_MAX
    uint32_t group;  // reports of one group are mainly about one incident
    uint64_t type;
    uint64_t kind;
    uint64_t place;
    double lat; // NAN where unknown
    double lon;
    double uncertainty_km;
    int32_t from; // SR_NO_DAY where unknown
    int32_t to;
    bool main;
    bool result; // only says what came of fighting ("killing"): may join a battle of its own report
    uint32_t actor_count;
    uint64_t actors[SR_LINK_LIST];
    uint32_t figure_count;
    int64_t figures[SR_LINK_LIST]; // numbers of its tolls
} sr_link_event;

/// Why two events were joined.
enum {
    SR_REASON_GROUP = 1 << 0,
    SR_REASON_MAIN = 1 << 1,
    SR_REASON_PLACE = 1 << 2,
    SR_REASON_DAYS = 1 << 3,
    SR_REASON_ACTOR = 1 << 4,
    SR_REASON_KIND = 1 << 5,
    SR_REASON_FIGURE = 1 << 6,
    SR_REASON_PEOPLE = 1 << 7, // a reviewer joined them
    SR_REASON_RESULT = 1 << 8, // what came of it, in the same report
};

typedef struct {
    uint32_t incident; // index of the incident's first event
    float score;       // of the link that joined it; 1 for the first
    uint32_t reasons;
} sr_link_result;

/// Join `count` events into incidents; `result` [count]. Errors: SR_ERR_LIMIT.
SR_MUST_USE bool sr_incident_join(sr_link_result *result, const sr_link_event *events,
                                  uint32_t count, sr_error *err);

#define SR_REASONS_TEXT 80
/// Words for reasons, parted by ", ".
void sr_incident_reasons(char out[SR_REASONS_TEXT], uint32_t reasons);

#endif
