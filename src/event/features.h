/// Features of candidates and of pairs, for the learned scorer and for the witness: abstract ones
/// only (frame, labels on the way to the root, classes of the fillers, cues, position), no words
/// outside the codebook.
#ifndef SR_EVENT_FEATURES_H
#define SR_EVENT_FEATURES_H

#include "event/match.h"
#include "nn/linear.h"

typedef struct {
    const sr_linear *model; // NULL: rules only
    int accept;             // tasks, -1 where the model lacks them
    int merge;
    const sr_witness *witness;
} sr_event_scorer;

sr_event_scorer sr_event_scorer_of(const sr_linear *model, const sr_witness *witness);

/// How likely the candidate is an event to record. Without a model: what the rules say, 0 to 1.
/// `features`, if not NULL, is set to their text when a model or a witness asks for them.
float sr_features_weigh(const sr_scene *scene, const sr_event_scorer *scorer, const sr_candidate_list *all,
                        uint32_t index, const char **features, sr_arena *keep, sr_arena scratch);

/// How likely two candidates of a report tell one event.
float sr_features_weigh_pair(const sr_scene *scene, const sr_event_scorer *scorer, const sr_candidate *a,
                             const sr_candidate *b, sr_arena scratch);

#endif
