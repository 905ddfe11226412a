/// Events: frames of the codebook matched over trees, merged within the report.
#ifndef SR_EVENT_EVENT_H
#define SR_EVENT_EVENT_H

#include "name/name.h"
#include "nn/scorer.h"

typedef enum {
    SR_AGREE,
    SR_CONSULT,
    SR_SUPPORT,
    SR_COOPERATE,
    SR_AID,
    SR_CONCEDE,
    SR_RETREAT,
    SR_REQUEST,
    SR_ACCUSE,
    SR_REJECT,
    SR_THREATEN,
    SR_PROTEST,
    SR_SANCTION,
    SR_MOBILIZE,
    SR_COERCE,
    SR_ASSAULT,
    SR_OTHER,
    SR_EVENT_TYPE_COUNT
} sr_event_type;
extern const char *const sr_event_type_text[SR_EVENT_TYPE_COUNT];

/// Acts of force: ASSAULT and COERCE.
static inline bool sr_event_type_is_force(sr_event_type type)
{
    return type == SR_ASSAULT || type == SR_COERCE;
}

/// Acts that harm whom they are done to: force, and sanctions (a conviction, an expulsion).
static inline bool sr_event_type_is_harm(sr_event_type type)
{
    return sr_event_type_is_force(type) || type == SR_SANCTION;
}

/// Acts against somebody that are done and not said: harm and protest.
static inline bool sr_event_type_is_deed(sr_event_type type)
{
    return sr_event_type_is_harm(type) || type == SR_PROTEST;
}

typedef enum {
    SR_HAPPENED,
    SR_ALLEGED,
    SR_DENIED,
    SR_PLANNED,
    SR_DEMANDED,
    SR_HYPOTHETICAL
} sr_event_status;
extern const char *const sr_event_status_text[6];

/// It has happened, or somebody says that it has.
static inline bool sr_event_is_real(sr_event_status status)
{
    return status == SR_HAPPENED || status == SR_ALLEGED;
}

/// It has not happened yet, if it ever will.
static inline bool sr_event_is_ahead(sr_event_status status)
{
    return status == SR_PLANNED || status == SR_DEMANDED || status == SR_HYPOTHETICAL;
}

/// The last day of what is told at `t`: what has happened goes no further than the report.
static inline int32_t sr_event_last_day(bool ahead, const sr_time *t, int32_t report)
{
    return ahead ? t->to : sr_time_last(t, report);
}

typedef enum { SR_MAIN, SR_MINOR, SR_BACKGROUND } sr_salience;
extern const char *const sr_salience_text[3];

typedef struct {
    const char *text; // as in the report
    sr_span span;
    const char *kind;   // building, infrastructure, vehicle, home, religious, medical, other
    const char *effect; // attacked, damaged, destroyed, seized, or NULL
} sr_target;

/// A list of small indices (actors, places, weapons) in the arena.
typedef struct {
    uint32_t count;
    uint32_t *items;
} sr_indices;

static inline bool sr_indices_hold(sr_indices list, uint32_t item)
{
    for (uint32_t i = 0; i < list.count; i++) {
        if (list.items[i] == item) {
            return true;
        }
    }
    return false;
}

/// One place in the text where the event is told.
typedef struct {
    uint32_t trigger; // token
    sr_span span;     // the words it rests on, clause-sized
} sr_event_mention;

typedef struct {
    sr_event_type type;
    const char *kind;    // plain name of the frame: "clash"
    const char *frame;   // id of the codebook row that made it
    const char *pattern; // id of the pattern
    const char *cameo;   // or NULL
    const char *acled;   // "Battles/Armed clash", or NULL
    sr_indices actors;
    sr_indices recipients;
    sr_indices places;    // the first is the event's place
    uint32_t destination; // place, or SR_NONE
    int32_t from;
    int32_t to;
    int32_t rule_from; // what rules alone found, which choices are learned from
    int32_t rule_to;
    sr_time_precision precision;
    sr_part_of_day part_of_day;
    sr_indices weapons; // into values->weapons
    uint32_t target_count;
    sr_target *targets;
    sr_event_status
        status; // as syntax and the frame have it; claims may turn it to alleged or denied
    bool meant; // planned by words of plan or intent: nothing to weigh
    sr_salience salience;
    bool background;
    bool inferred_place; // from the dateline or an earlier sentence
    bool inferred_time;
    uint32_t mention_count;
    sr_event_mention *mentions; // the first is the fullest
    float confidence;
} sr_event;

/// A fight between armed sides, all of them its actors.
static inline bool sr_event_is_clash(const sr_event *e)
{
    return strcmp(e->kind, "clash") == 0;
}

/// Its place, or SR_NONE.
static inline uint32_t sr_event_place(const sr_event *e)
{
    return e->places.count > 0 ? e->places.items[0] : SR_NONE;
}

typedef struct {
    uint32_t count;
    sr_event *items;                // by first mention
    const struct sr_ground *ground; // of the report, without these events (ground.h)
} sr_events;

/// The codebook of data/frames, compiled; const and shared.
typedef struct sr_codebook sr_codebook;
sr_codebook *sr_codebook_open(const char *data_folder, sr_error *err);
void sr_codebook_close(sr_codebook *codebook);

/// Candidates weighed by the learned scorer are handed to `see` when it is not NULL: how training
/// material and `explain` are made. `task` names the decision, features are text.
typedef struct {
    void (*see)(void *context, const char *task, sr_span span, const char *features, float score,
                const char *outcome);
    void *context;
} sr_witness;

/// `scorer` may be NULL (rules only); `witness` may be NULL.
sr_events sr_events_find(const sr_codebook *codebook, const sr_scorer *scorer,
                         const sr_report *report, const sr_syntax *syntax, const sr_values *values,
                         const sr_names *names, const sr_witness *witness, sr_arena *keep,
                         sr_arena scratch);

#endif
