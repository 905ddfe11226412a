/// Threads: what a ceasefire or a hostage-taking comes to over reports and days. A step is one
/// event; steps of one thread share the people taken, or the parties and the place.
#ifndef SR_LINK_THREAD_H
#define SR_LINK_THREAD_H

#include "base/error.h"

typedef enum { SR_THREAD_CEASEFIRE, SR_THREAD_HOSTAGES, SR_THREAD_KIND_COUNT } sr_thread_kind;
extern const char *const sr_thread_kind_text[SR_THREAD_KIND_COUNT];

typedef enum { SR_STEP_OPENS, SR_STEP_FOLLOWS, SR_STEP_BESIDE } sr_step_how;

/// One row of data/links/threads.txt: which events are steps.
typedef struct {
    sr_thread_kind thread;
    char kind[32];
    char type[16];   // "" for any
    char status[16]; // "" for any
    char state[24];
    sr_step_how how;
} sr_step_rule;

#define SR_STEP_RULES 64
typedef struct {
    uint32_t count;
    sr_step_rule items[SR_STEP_RULES];
} sr_step_rules;

SR_MUST_USE bool sr_step_rules_open(sr_step_rules *out, const char *data_folder, sr_error *err);
/// The first rule that fits an event, or NULL.
const sr_step_rule *sr_step_rules_find(const sr_step_rules *rules, const char *kind,
                                       const char *type, const char *status);

#define SR_STEP_KEYS 6

/// What is compared. Keys are hashes of names and codes; of people who have neither, of the actor
/// in its report.
typedef struct {
    sr_thread_kind thread;
    sr_step_how how;
    int64_t report; // number of its report
    int32_t day;
    uint64_t place; // 0 where unknown
    uint64_t country;
    uint32_t doer_count;
    uint64_t doers[SR_STEP_KEYS];
    uint32_t victim_count;
    uint64_t victims[SR_STEP_KEYS];
    uint32_t held; // index of a step whose thread it does not leave, or UINT32_MAX
} sr_step;

/// Days over which the steps of a thread may lie apart, by its kind.
extern const int32_t sr_thread_days[SR_THREAD_KIND_COUNT];

/// True when two steps may be of one thread.
bool sr_steps_joined(const sr_step *a, const sr_step *b);

/// Join steps, which stand in the order of their days: thread[i] gets the index of the first step
/// of i's thread, UINT32_MAX for a step that only follows and found nothing to follow. Errors:
/// SR_ERR_LIMIT.
SR_MUST_USE bool sr_threads_join(uint32_t *thread, const sr_step *steps, uint32_t count,
                                 sr_error *err);

#endif
