/// Claims: who says what, how sure, denied or not; and tolls: how many, according to whom.
#ifndef SR_CLAIM_CLAIM_H
#define SR_CLAIM_CLAIM_H

#include "event/ground.h"

typedef enum {
    SR_ASSERTS,
    SR_DENIES,
    SR_ACCUSES,
    SR_DOUBTS,
    SR_THREATENS,
    SR_DEMANDS,
    SR_OFFERS,
    SR_APPEALS
} sr_stance;
extern const char *const sr_stance_text[8];

/// One source, one stance, one or more stretches of what was said.
typedef struct {
    uint32_t source;  // actor, or SR_NONE (passive: "was reported")
    uint32_t mention; // of the source, or SR_NONE
    sr_span who;      // the source's whole phrase
    uint32_t joint;   // those who say it together, of whom `source` is one; or SR_NONE
    bool relative;    // `who` is a relative pronoun
    const char *name; // the source in the report's words, or NULL
    sr_source_type source_type;
    const char *verb; // lemma of the cue, or NULL
    sr_stance stance;
    bool quoted;     // direct speech
    bool unverified; // the report says that it could not be verified
    uint32_t speech_count;
    sr_span *speech;
    sr_span cue;         // the stretch that says who said it; empty if carried over
    sr_span verb_at;     // the words of the cue alone, or empty
    sr_span together;    // the source with all who say it as well, or empty
    sr_indices via;      // actors between source and outlet ("state television quoted ...")
    sr_indices disputes; // claims
} sr_claim;

enum { SR_JOINT_MENTIONS = 8 };

/// Those who say something together, as one.
typedef struct {
    const char *name;
    sr_indices members; // actors
    uint32_t mention_count;
    sr_span mentions[SR_JOINT_MENTIONS];
} sr_joint;

typedef enum {
    SR_KILLED,
    SR_WOUNDED,
    SR_CAPTURED,
    SR_KIDNAPPED,
    SR_MISSING,
    SR_RELEASED,
    SR_DISPLACED
} sr_measure;
extern const char *const sr_measure_text[7];

/// Harm to the body: killed or wounded.
static inline bool sr_measure_is_bodily(sr_measure measure)
{
    return measure == SR_KILLED || measure == SR_WOUNDED;
}

/// Held or let go: captured or released.
static inline bool sr_measure_is_custody(sr_measure measure)
{
    return measure == SR_CAPTURED || measure == SR_RELEASED;
}

typedef enum { SR_CERTAIN, SR_PROBABLE, SR_POSSIBLE } sr_certainty;
extern const char *const sr_certainty_text[3];

typedef struct {
    const char *name;        // or NULL
    int32_t age;             // -1 if not said
    const char *sex;         // "male", "female" or NULL
    const char *nationality; // ISO 3166-1 alpha-3, or NULL
    const char *occupation;  // or NULL
    sr_span span;
} sr_victim;

typedef struct {
    uint32_t event; // or SR_NONE
    sr_measure measure;
    int64_t low; // SR_NO_NUMBER for null
    int64_t high;
    sr_bound bound;
    const char *word;    // for vague and none
    const char *victims; // words of the text
    sr_class class;
    uint32_t side;  // actor, or SR_NONE
    uint32_t by;    // actor, or SR_NONE
    uint32_t place; // or SR_NONE
    int32_t from;
    int32_t to;
    sr_part_of_day part_of_day;
    uint32_t claim; // or SR_NONE
    bool denied;
    bool background;
    sr_certainty certainty;
    sr_span evidence;
    uint32_t also_count; // where else the same voice gives the same figure
    sr_span *also;
    uint32_t token;     // the harm word
    sr_indices part_of; // tolls
    sr_indices repeats;
    sr_indices disputes;
    sr_indices revises;
    sr_indices in_addition_to;
    uint32_t person_count;
    sr_victim *people;
    bool inferred_place;
    bool inferred_time;
    float confidence;
} sr_toll;

typedef struct {
    uint32_t claim_count;
    sr_claim *claims; // by speech
    uint32_t joint_count;
    sr_joint *joints; // by the first claim of theirs
    uint32_t toll_count;
    sr_toll *tolls; // by evidence
    uint32_t event_count;
    sr_indices *event_claims;      // [event_count] claims that tell the event
    sr_indices *event_disputed;    // [event_count] claims that dispute it
    sr_event_status *event_status; // [event_count] after alleged and denied are known
    sr_days *event_days;           // [event_count] after the tolls have had their say
    uint32_t *event_place;         // [event_count] its own, else that of its tolls, or SR_NONE
} sr_claims;

/// Is the place of event `index`, which is `e`, told elsewhere than with it?
static inline bool sr_claims_infer_place(const sr_claims *claims, uint32_t index, const sr_event *e)
{
    return e->inferred_place || sr_event_place(e) != claims->event_place[index];
}

/// The tables of data/claims; const and shared.
typedef struct sr_claim_tables sr_claim_tables;
sr_claim_tables *sr_claim_tables_open(const char *data_folder, sr_error *err);
void sr_claim_tables_close(sr_claim_tables *tables);

/// `scorer` may be NULL (rules only); `witness` may be NULL.
sr_claims sr_claims_find(const sr_claim_tables *tables, const sr_scorer *scorer,
                         const sr_report *report, const sr_syntax *syntax, const sr_values *values,
                         const sr_names *names, const sr_events *events, const sr_witness *witness,
                         sr_arena *keep, sr_arena scratch);

#endif
