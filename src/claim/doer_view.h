/// What the steps of choosing a doer share: what the report tells of its actors, and those who may
/// have done the harm of one figure; only for src/claim/doer_*.c.
#ifndef SR_CLAIM_DOER_VIEW_H
#define SR_CLAIM_DOER_VIEW_H

#include "claim/doer.h"

#define SR_DOER_CHOICES 24 // actors weighed for one figure

/// What a report tells of one actor.
typedef struct {
    uint32_t assaults;
    uint32_t arrests; // and other coercion
    uint32_t suffered;
    uint32_t claims;  // of responsibility
    uint32_t accused; // by an event of accusing, by a verb of blame or of trial
    uint32_t speaks;
    uint32_t mentions;
    uint32_t figures; // that the rules gave him
    uint32_t told;    // of these, by the words of their sentence
    uint32_t first;   // sentence
    bool harmed;      // counted by a figure
    bool culprit;     // called an attacker or a suspect
} sr_doer_record;

/// Figures of one place, day and standing that the words of their sentences give one doer.
typedef struct {
    uint32_t doer;
    uint32_t place;
    int32_t from;
    uint32_t count;
    bool background;
} sr_doer_kin;

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_attributions *attributions;
    const sr_ground *ground;
    const sr_draft_list *drafts;
    sr_doer_record *records;
    uint32_t *told_from;      // [actors + 1] where an actor begins in `told`
    uint32_t *told;           // mentions, by actor
    uint32_t plausible_count; // actors that may have done anything
    uint32_t *plausible;
    uint32_t *acts_from; // [actors + 1] where an actor begins in `acts`
    uint32_t *acts;      // sentences that tell of an attack or arrest of his, in order
    sr_doer_kin *kins;   // sorted; see doer_view.c
    uint32_t kin_count;
    uint32_t attackers;    // actors that attack
    uint32_t most_figures; // that the rules gave one actor
    bool blamed;           // somebody is, or claims the deed
    uint32_t assaults;     // events of the report
    uint32_t claims;
    uint32_t count; // of candidates
    uint32_t items[SR_DOER_CHOICES];
    uint32_t weight[SR_DOER_CHOICES];
} sr_doer_view;

static inline const sr_actor *sr_doer_view_actor(const sr_doer_view *v, uint32_t a)
{
    return &v->scope->names->actors[a];
}

// ---- doer_view.c

/// Everything that is known of the report, in `arena`; no figure is looked at yet.
void sr_doer_view_read(sr_doer_view *v, const sr_scope *scope, const sr_attributions *attributions,
                       const sr_ground *ground, const sr_draft_list *drafts, sr_arena *arena);
/// The candidates for one figure.
void sr_doer_view_look(sr_doer_view *v, const sr_draft *figure);
/// The sentence of a mention in `told`.
uint32_t sr_doer_view_sentence(const sr_doer_view *v, uint32_t told);
/// The first of an actor's mentions in `told` that stands in `sentence` or behind it, or their end.
uint32_t sr_doer_view_first(const sr_doer_view *v, uint32_t actor, uint32_t sentence);
/// Another figure of the same place and days has this doer by the words of its sentence.
bool sr_doer_view_has_kin(const sr_doer_view *v, const sr_draft *figure, uint32_t actor);

// ---- doer_feature.c

/// What speaks for "nobody is said to have done it", and for one candidate.
void sr_doer_describe_none(const sr_doer_view *v, const sr_draft *figure, sr_features *f);
void sr_doer_describe(const sr_doer_view *v, const sr_draft *figure, uint32_t actor,
                      sr_features *f);

#endif
