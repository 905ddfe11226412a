/// From contradicting claims to a total, by a named rule (DOMAIN 2.5). Nothing here is shown
/// without the name of its rule and the ids of the claims it used.
#ifndef SR_EXPORT_REDUCE_H
#define SR_EXPORT_REDUCE_H

#include "export/compare.h"

#define SR_REDUCERS_VERSION 3

typedef enum {
    SR_POLICY_CLAIMS,
    SR_POLICY_RANGE,
    SR_POLICY_UCDP,
    SR_POLICY_ACLED,
    SR_POLICY_IBC,
    SR_POLICY_LATEST,
    SR_POLICY_COUNT
} sr_policy;
extern const char *const sr_policy_text[SR_POLICY_COUNT];
/// The policy of that name, or SR_POLICY_COUNT.
sr_policy sr_policy_of(const char *name);

/// Whom a total counts.
typedef enum {
    SR_VICTIMS_ALL,
    SR_VICTIMS_CIVILIAN,
    SR_VICTIMS_COMBATANT,
    SR_VICTIMS_UNKNOWN
} sr_victim_set;

typedef struct {
    bool any; // false: no figure to reduce
    int64_t low;
    int64_t best;
    int64_t high;
    bool open;        // the high end is open
    bool contested;   // two independent sources cannot both be right, or one denies
    uint32_t sources; // independent ones
    uint32_t used_count;
    const sr_figure **used; // in the arena
    const char *why;        // one line of words
} sr_total;

/// Reduce the figures of one measure ("killed") by a policy other than `claims`. `side`: only
/// victims of that party's side; NULL: any. Figures that are revised or told again
/// (export/compare.h) are left out.
sr_total sr_reduce(sr_policy policy, const sr_view *view, const char *measure,
                   sr_victim_set victims, const sr_party *side, sr_arena *arena);

#endif
