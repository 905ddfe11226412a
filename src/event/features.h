/// Features of candidates and of pairs, for the learned scorer and for the witness: abstract ones
/// only (frame, labels on the way to the root, classes of the fillers, cues, position), no words
/// outside the codebook.
#ifndef SR_EVENT_FEATURES_H
#define SR_EVENT_FEATURES_H

#include "event/match.h"
#include "nn/scorer.h"

typedef struct {
    const sr_scorer *model; // NULL: rules only
    int accept;             // tasks, -1 where the model lacks them
    int brief; // acceptance in reports of one or two sentences, where hardly anything is in passing
    int same;  // which earlier mention tells the same event, or none
    int main;  // of the events of one sentence, which it is about
    int party[2];       // is a party among the actors, the recipients
    int party_brief[2]; // the same in reports of one or two sentences
    const sr_witness *witness;
} sr_event_scorer;

sr_event_scorer sr_event_scorer_of(const sr_scorer *model, const sr_witness *witness);

#define SR_EVENT_TOPICS 8 // sport, business, art ...: classes of the codebook, see features.c

/// What a candidate is weighed against, counted once per report.
typedef struct {
    uint32_t of_type[SR_EVENT_TYPE_COUNT]; // candidates by their frame's type
    uint32_t force;                  // kept ones that tell of force in a word that is not weak
    uint32_t armed;                  // actors of the report that bear arms
    uint32_t topic[SR_EVENT_TOPICS]; // words of other matters than conflict
    bool *harms;                     // [candidate] is it the cause of another?
} sr_event_crowd;

sr_event_crowd sr_event_crowd_of(const sr_scene *scene, const sr_candidate_list *all,
                                 sr_arena *arena);

/// Is one of its recipients counted ("five soldiers")?
bool sr_features_count_people(const sr_scene *scene, const sr_candidate *candidate);

/// What the rules think of a candidate, 0 to 1.
float sr_features_rules(const sr_candidate *candidate);

/// How likely the event of a cluster is one to record; `lead` is its fullest candidate,
/// `number` that of its cluster, `earlier` the events told before it. Without a
/// model: `rules`, what the rules think. *main is how likely its sentence is about it, or 0 where
/// no model says. A witness is shown the features.
float sr_features_weigh(const sr_scene *scene, const sr_event_scorer *scorer,
                        const sr_candidate_list *all, const sr_event_crowd *company, uint32_t lead,
                        uint32_t number, const sr_event *event, const sr_event *const *earlier,
                        uint32_t earlier_count, float rules, float *main, sr_arena scratch);

/// For the making of training tables: `facts` with the name and words of a party added, each as
/// " #who=...". Features that begin with '#' are never learnt from.
const char *sr_features_party(const sr_scene *scene, const char *facts, uint32_t party,
                              sr_arena *arena);

#endif
