/// Candidates: triggers of the codebook found in the text, with the fillers of their parts.
#ifndef SR_EVENT_MATCH_H
#define SR_EVENT_MATCH_H

#include "event/scene.h"

#define SR_FILLED_ROLES 5 // actor to destination

typedef struct {
    uint32_t number; // place in the list, for witnesses
    uint32_t token;  // the trigger's head word
    uint32_t sentence;
    const sr_trigger *trigger;
    sr_token_list own; // words of the trigger, which fill no role
    const sr_frame *frame;
    uint32_t light; // the light verb that carries the noun, or SR_NO_TOKEN
    sr_light light_kind;
    uint32_t clause; // predicate whose time, place and status are the event's
    sr_token_list fillers[SR_FILLED_ROLES];
    const char *pattern[SR_FILLED_ROLES]; // id of the pattern that found them, or NULL
    bool inferred_actor;
    int fit;       // how specific the frame is here
    bool modifier; // the trigger only modifies another noun
    // Found by later steps:
    sr_event_status status;
    bool negated;
    bool past; // lies before the report's own events
    bool question;
    sr_status_cue cue;  // the strongest one above it
    bool meant;         // words of plan or intent govern it: it is no more than that
    sr_event_type type; // the frame's, or what a plan or refusal makes of it
    const char *cameo;
    uint32_t content; // candidate that is this one's content, or SR_NONE
    uint32_t content_of;
    uint32_t cause;       // candidate that this harm belongs to, or SR_NONE
    sr_token_list places; // mentions' tokens, best first
    bool inferred_place;
    uint32_t time; // index into times, or SR_NONE
    bool inferred_time;
    sr_token_list weapons; // indices into values->weapons
    float score;
    bool kept;
    const char *why; // outcome, for explain
} sr_candidate;

typedef SR_LIST(sr_candidate) sr_candidate_list;

/// All candidates of a report in text order, every frame that fits a token; the best fit first.
sr_candidate_list sr_match_find(const sr_scene *scene, sr_arena *arena);

/// The first candidate of the sentence that candidate `index` stands in.
uint32_t sr_match_first_of_sentence(const sr_candidate_list *all, uint32_t index);

/// More dead than any one act leaves: those of a war.
#define SR_WAR_DEAD 50000

/// The classes of a filler, with those of the noun it measures.
sr_classes sr_match_classes(const sr_scene *scene, uint32_t token);

// ---- on whom blame for an act falls (match_blame.c)

/// A frame of harm or arrest: its noun is said of who suffers ("the judge's murder").
bool sr_match_is_of_victim(const sr_frame *frame);

/// A modifier of a noun that names who did what it tells: "coalition air strikes".
bool sr_match_is_doer(const sr_scene *scene, uint32_t noun, uint32_t token);

/// A dependent of a noun suffered what it tells: "the murder of a judge", "raids on a village".
bool sr_match_is_victim(const sr_scene *scene, uint32_t noun, uint32_t token);

/// "Blamed the attack on the army": what follows is blamed, wherever the tree hung it.
bool sr_match_lays_blame(const sr_scene *scene, uint32_t verb);

/// Of a class that can act or suffer: people, bodies, states, places.
bool sr_match_is_party(const sr_scene *scene, uint32_t token);

/// The same as above over any distance, for a token below a word: "condemned the murder of two of
/// the judges".
bool sr_match_is_victim_below(const sr_scene *scene, uint32_t token, uint32_t word);

#endif
