/// How a word of harm and a group of people in one sentence relate: pair.c looks at one pair,
/// pair_share.c at all pairs of the sentence together. Inner header.
#ifndef SR_CLAIM_PAIR_H
#define SR_CLAIM_PAIR_H

#include <string.h>

#include "claim/toll.h"

/// A pair with a score below this is no toll.
#define SR_PAIR_LEAST 0.45f

typedef enum {
    SR_PAIR_NONE,
    SR_PAIR_NEAR,
    SR_PAIR_INSIDE,
    SR_PAIR_GAP,
    SR_PAIR_COUNTED,
    SR_PAIR_OBJECT,
    SR_PAIR_SUBJECT,
    SR_PAIR_SUBJECT_FAR,
    SR_PAIR_STATE_AFTER,
    SR_PAIR_MODIFIER,
    SR_PAIR_OF,
    SR_PAIR_TOLL,
    SR_PAIR_AMONG,
    SR_PAIR_LIST,
    SR_PAIR_PART,
    SR_PAIR_KIND_COUNT
} sr_pair_kind;
extern const char *const sr_pair_text[SR_PAIR_KIND_COUNT];

/// The sentence at hand while its tolls are made.
typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_attributions *attributions;
    sr_harm_list harms;
    sr_group_list groups;
    uint32_t a; // tokens [a, b)
    uint32_t b;
    uint32_t sentence;
    sr_pair_kind *kind; // [groups][harms]
    float *score;       // [groups][harms] that it is a toll
    sr_draft_list *out; // drafts of this and all earlier sentences
    sr_arena *keep;     // of the drafts
    sr_arena scratch;   // of the sentence
} sr_pairs;

/// True when token `t` is in the sentence and reads like this.
static inline bool sr_pairs_is(const sr_pairs *w, uint32_t t, const char *word)
{
    return sr_syntax_is(w->s, t, w->b, word);
}

/// "To a reporter": somebody behind "to", who hears what is told.
static inline bool sr_pairs_hears(const sr_pairs *w, const sr_group *g)
{
    return g->kind == SR_GROUP_ARTICLE && sr_pairs_is(w, g->at.first - 1, "to");
}

/// A pair that rules are sure of is a toll at least as surely as this.
static inline void sr_pairs_raise(const sr_pairs *w, uint32_t group, uint32_t harm, float least)
{
    float *score = &w->score[group * w->harms.count + harm];
    *score = *score < least ? least : *score;
}

/// Whom the word at `t` is said of: its subject, or that of the two words above it; with
/// `relative`, the noun that a clause is about ends the way. SR_NO_TOKEN for nobody.
uint32_t sr_pairs_subject(const sr_pairs *w, uint32_t t, bool relative);

/// What stands in some tokens of the sentence.
typedef struct {
    bool verb; // a verb that is no auxiliary
    bool finite;
    bool harm;
    bool comma;
    bool group;
    bool joins;  // "and", "or"
    bool clause; // a new clause begins
    bool parted; // by a colon or a bracket: what follows is of somebody else
    uint32_t tokens;
} sr_pair_gap;

/// What stands in tokens [first, last), nothing where last <= first.
sr_pair_gap sr_pair_between(const sr_pairs *w, uint32_t first, uint32_t last);

/// Label of the tree between the harm and the head of the group, SR_DEPREL_COUNT if they do not
/// touch.
uint8_t sr_pair_label(const sr_pairs *w, const sr_harm *h, const sr_group *g);

/// The harm is a modifier or a clause of token `head`.
bool sr_pair_hangs_on(const sr_pairs *w, const sr_harm *h, uint32_t head);

/// "the dead included two nurses", "the casualties were soldiers".
bool sr_pair_lists_harmed(const sr_pairs *w, const sr_harm *h, const sr_group *g);

/// How these two relate, whatever else is in the sentence.
sr_pair_kind sr_pair_relate(const sr_pairs *w, const sr_harm *h, const sr_group *g);

/// Nothing joins them, nothing speaks against them, and they stand close: left to the scorer.
bool sr_pair_is_near(const sr_pairs *w, const sr_harm *h, const sr_group *g);

/// Fill `kind` for all pairs, with what lists, parts and joined verbs share.
void sr_pairs_relate(sr_pairs *w);

/// Group `g` has a word of harm of its own right beside it, other than `but`.
bool sr_pairs_own_harm(const sr_pairs *w, uint32_t g, uint32_t but);

/// Two words of harm that share their people: "killed and wounded many".
bool sr_pairs_joined(const sr_pairs *w, const sr_harm *a, const sr_harm *b);

#endif
