/// What the steps of settling parties share; only for src/event/party*.c.
#ifndef SR_EVENT_PARTY_VIEW_H
#define SR_EVENT_PARTY_VIEW_H

#include "event/party.h"
#include "nn/feature.h"

/// What the report has one party do and suffer.
typedef struct {
    uint16_t mentions;
    uint16_t done[SR_EVENT_TYPE_COUNT]; // events of this type in which the patterns have it act
    uint16_t suffered[SR_EVENT_TYPE_COUNT];
    bool acts;          // some mention is an actor
    const char *class;  // "armed", "civilian", "target" and others, for features
    bool culprit;       // some mention is of the class culprit ("the attacker")
    bool police;        // and of the class police
    uint16_t suspicion; // times that it is accused, charged, arrested, or says that it was it
} sr_party_facts;

#define SR_PARTY_LEADERS 3 // parties that act most in acts of force
#define SR_PARTY_SUSPECTS 3

/// What the report knows of its parties.
typedef struct {
    const sr_scene *scene;
    const sr_event_scorer *scorer;
    const sr_candidate_list *all;
    sr_party_facts *facts; // [actor]
    uint64_t *pairs;       // actor << 32 | recipient of all events, sorted
    uint32_t pair_count;
    const sr_members *members;
    uint32_t leaders[SR_PARTY_LEADERS];
    uint32_t suspects[SR_PARTY_SUSPECTS]; // who most likely did what the report is about
    uint32_t suspect_count;
    uint32_t police;   // most often named, or SR_NONE
    bool *speaks;      // [token count] stands in the phrase of somebody who says something there
    bool *learns;      // the same for whoever tells or learns something, whatever the verb
    sr_classes bare;   // of things that are nobody ("weight")
    sr_classes nobody; // the same, unless they name somebody ("failure")
    bool brief;        // one or two sentences: who is named there most often takes part
} sr_party_view;

/// A party beside an event: the mention of it that stands nearest to the event's words.
typedef struct {
    uint32_t party;
    uint32_t token;  // head of that mention, or SR_NO_TOKEN
    uint32_t member; // candidate that it stands nearest to
    uint32_t distance;
    bool own[2];  // found by the patterns, by role
    bool carried; // as actor of a like act nearby
    const char *pattern;
    float score[2];
} sr_party_choice;

#define SR_PARTY_SENTENCE 1000 // distance of a party one sentence off
#define SR_PARTY_CHOICES 40    // parties weighed for one event

/// Parties weighed for one event.
typedef struct {
    uint32_t count;
    sr_party_choice items[SR_PARTY_CHOICES];
} sr_party_choices;

// ---- what the report knows (party_facts.c)

/// `events` as the patterns left them. Lists are made in `arena`.
sr_party_view sr_party_view_of(const sr_scene *scene, const sr_event_scorer *scorer,
                               const sr_candidate_list *all, const sr_members *members,
                               uint32_t count, const sr_event *events, sr_arena *arena);

/// The patterns have `actor` do something to `recipient` in some event of the report.
bool sr_party_known_pair(const sr_party_view *v, uint32_t actor, uint32_t recipient);

/// How much force the patterns have the party use.
uint32_t sr_party_force_done(const sr_party_facts *f);

/// How strongly the report says that the party did something.
uint32_t sr_party_suspicion(const sr_party_facts *f);

// ---- parties to choose from (party_choice.c)

/// Who may have a part in the event of a cluster: the patterns' parties that still stand there,
/// leaders, suspects, police, and those told nearby.
void sr_party_find_choices(const sr_party_view *v, uint32_t cluster, const sr_event *e,
                           sr_party_choices *all);

/// The choice of a party, added if it is new; NULL where there is no room.
sr_party_choice *sr_party_choice_of(sr_party_choices *all, uint32_t party);

/// How far a token is from a candidate's word: sentences first, then words.
uint32_t sr_party_distance(const sr_scene *scene, const sr_candidate *c, uint32_t token);

// ---- features (party_feature.c)

/// How a choice hangs together with the event's words: features that both roles share.
void sr_party_describe_link(const sr_party_view *v, const sr_event *e, const sr_party_choice *x,
                            sr_features *b);

/// Features of a choice in one role, for the learned scorer; `link` as above.
void sr_party_describe(const sr_party_view *v, const sr_event *e, uint32_t cluster,
                       const sr_party_choices *all, const sr_party_choice *x, sr_role role,
                       const sr_features *link, sr_features *b);

// ---- who cannot be it (party_bystander.c)

/// Who is named beside an act of force without a pattern that says so, and cannot be the one who
/// did it: a speaker, an official of the codebook, civilians, a force of the same country as those
/// who suffered.
bool sr_party_is_bystander(const sr_party_view *v, const sr_event *e, uint32_t cluster,
                           const sr_party_choice *x);

/// "Heavy artillery fire": the arm is nobody, where the report says nothing of whose it is.
bool sr_party_is_arm(const sr_party_view *v, const sr_party_choice *x);

/// "A drone strike", "a terrorist attack": a weapon among the words of the trigger is what the act
/// is done with, and what it is called is nobody.
bool sr_party_is_means(const sr_party_view *v, const sr_party_choice *x);

/// "The Syrian war": a country before a lasting state says where it is, unless the other side is
/// told beside it ("the American war on the Taliban").
bool sr_party_is_country_of(const sr_party_view *v, const sr_party_choice *x);

/// "Signed a truce in Havana": a mere place agrees and talks with nobody; and "Ostrand, 39, of Oren
/// County" is from there.
bool sr_party_is_whereabouts(const sr_party_view *v, const sr_event *e, const sr_party_choice *x);

/// "Appealed to the army to stop the shelling": who asks for something does not do it.
bool sr_party_asks(const sr_party_view *v, const sr_party_choice *x);

/// "Sources told the agency that a patrol was hit": whom no pattern has take part in an act of
/// force, and who only has the news of it.
bool sr_party_only_reports(const sr_party_view *v, const sr_event *e, const sr_party_choice *x,
                           sr_role role);

/// "Militiamen attacked the convoy", after "troops surrounded the town": a party of the other side,
/// state or rebels, whom no pattern finds does not do it together with those who are told.
bool sr_party_joins_enemies(const sr_party_view *view, const sr_party_choices *all,
                            const sr_party_choice *choice);

/// "Officials accused the cleric's forces": the cleric, whom no pattern finds, is not who accuses
/// them.
bool sr_party_owns_other_side(const sr_party_view *view, const sr_party_choice *choice,
                              sr_role role);

/// "Deplored the murder of the judge", "denied that the judge fled": nobody blames or refuses the
/// judge.
bool sr_party_is_unblamed(const sr_party_view *v, const sr_event *e, const sr_party_choice *x);

/// "He was killed in a shootout": no event befalls itself.
bool sr_party_is_event_itself(const sr_party_view *v, uint32_t cluster, const sr_party_choice *x,
                              sr_role role);

/// "Weight of justice", "a work meeting": a thing that is nobody (class "bare" of the codebook);
/// "the bombing was the deadliest".
bool sr_party_is_bare(const sr_party_view *v, const sr_party_choice *x);

/// Told of in what came after or before: "the raid came a day after a bomb killed nine people".
bool sr_party_is_of_other_act(const sr_party_view *v, const sr_party_choice *x, sr_role role);

/// "Thousands were displaced, according to the UN": whose word it is, and no party to it.
bool sr_party_is_authority(const sr_party_view *v, const sr_party_choice *x);

#endif
