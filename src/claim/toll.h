/// Tolls: words of harm, groups of people, and which belongs to which. Inner header.
#ifndef SR_CLAIM_TOLL_H
#define SR_CLAIM_TOLL_H

#include "claim/attribution.h"
#include "claim/feature.h"

/// One word of harm in the text: tokens [first, last).
typedef struct {
    const sr_lexicon_row *row;
    sr_measure measure; // of the row, but where the words say more
    uint32_t first;
    uint32_t last;
    uint32_t token; // head
    sr_stretch gap; // tokens of "%", empty if none
    bool passive;   // the harmed are its subject
    bool noun;      // "the wounded", "the dead"
    bool negated;
    bool irrealis;
} sr_harm;

typedef enum {
    SR_GROUP_NUMBER,
    SR_GROUP_ARTICLE,
    SR_GROUP_PLURAL,
    SR_GROUP_DEFINITE,
    SR_GROUP_NAME,
    SR_GROUP_PRONOUN,
    SR_GROUP_KIND_COUNT
} sr_group_kind;
extern const char *const sr_group_text[SR_GROUP_KIND_COUNT];

/// People that a toll may count.
typedef struct {
    sr_stretch at;           // with the number
    uint32_t head;           // counted noun, or the number where the noun is left out
    const sr_number *number; // or NULL
    sr_group_kind kind;
    int64_t low;
    int64_t high;
    sr_bound bound;
    const char *word;
    bool elided; // a number alone
    bool more;
    bool person;      // known to be people
    bool speaker;     // tells something itself
    bool renames;     // the name of people counted before: "identified as"
    bool some;        // "three of them": of people told before
    sr_stretch told;  // what some of those told before are: "boys" of "12 of them boys", or empty
    uint32_t part_of; // group of the same sentence, or SR_NONE
    uint32_t with;    // group before it in the same list, or SR_NONE
} sr_group;

/// "12 of them boys": some of people told before.
static inline bool sr_group_is_part(const sr_group *g)
{
    return g->told.first < g->told.last;
}

/// The word of the people that hangs on what is outside of them: a name's head is its last word,
/// and in the tree its first.
uint32_t sr_group_top(const sr_syntax *syntax, const sr_group *group);

typedef SR_LIST(sr_harm) sr_harm_list;
typedef SR_LIST(sr_group) sr_group_list;

/// The word of harm that token `t` belongs to, or NULL.
const sr_harm *sr_harms_at(const sr_harm_list *harms, uint32_t t);
void sr_harms_find(const sr_scope *scope, uint32_t sentence, sr_harm_list *out, sr_arena *arena);
void sr_groups_find(const sr_scope *scope, const sr_attributions *attributions, uint32_t sentence,
                    const sr_harm_list *harms, sr_group_list *out, sr_arena *arena);

/// What is known while tolls are made: the toll itself and what later steps need of its making.
typedef struct {
    sr_toll toll;
    uint32_t sentence;
    sr_stretch group;
    uint32_t head;
    uint32_t loser; // token of who lost them, or SR_NO_TOKEN
    sr_group_kind kind;
    bool elided;
    bool more;
    bool part;
    bool some;       // of people told before, in this sentence or another
    uint32_t parent; // draft of the total it is part of, or SR_NONE
    bool mild;       // by a word that leaves doubt: "shot", "stabbed"
    bool hearsay;
    bool inherited_class;
    bool fate;            // its words say only what befell them: "lives"
    bool suspect;         // a culprit by the report's words: of no class
    bool describes;       // says who the harmed was: "the fatality was a woman"
    bool topic;           // what somebody speaks of, and not what he says
    uint32_t attribution; // or SR_NONE
    uint32_t doer_own;    // who is the subject of the harm's own verb, or its agent, or SR_NONE
    uint32_t doer_told;   // who did it by the words of the sentence, or SR_NONE
    uint32_t doer_event;  // by the event
    uint32_t doer_before; // by the figure before
    uint32_t also_count;
    sr_span also[3]; // where else the same figure stands
    bool dropped;
    uint32_t kept; // of the dropped: the draft that tells the same, or SR_NONE
} sr_draft;

typedef SR_LIST(sr_draft) sr_draft_list;

/// Tolls of the whole report, before place, time and links.
void sr_drafts_find(const sr_scope *scope, const sr_attributions *attributions, sr_draft_list *out,
                    sr_arena *keep, sr_arena scratch);

/// Event, place, time, perpetrator and background of every draft, and in `event_days` the days of
/// every event.
void sr_drafts_settle(const sr_scope *scope, const sr_attributions *attributions,
                      sr_draft_list *drafts, sr_days *event_days, sr_arena scratch);

/// Same figures told twice, parts of totals, revisions and disputes.
void sr_drafts_link(const sr_scope *scope, const sr_attributions *attributions,
                    sr_draft_list *drafts, sr_arena *keep);

#endif
