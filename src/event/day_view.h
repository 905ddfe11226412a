/// What the steps of choosing days share: the candidates and what they make of the text; only for
/// src/event/day_*.c.
#ifndef SR_EVENT_DAY_VIEW_H
#define SR_EVENT_DAY_VIEW_H

#include "event/ground_facts.h"
#include "nn/feature.h"

#define SR_DAY_CHOICES 22 // weighed for one anchor; two of them for the report's own day

/// What a candidate makes of the text.
typedef enum {
    SR_DAY_BY_TIME,    // a time as it stands
    SR_DAY_FROM_TIME,  // from a time until the report's day
    SR_DAY_SINCE_TIME, // from a time on, open
    SR_DAY_OWN_TIME,   // "since March 2011": the month alone
    SR_DAY_FOR_TIME,   // "a month of fighting" that ends with the report's day
    SR_DAY_BOTH_TIMES, // "on Friday and Saturday"
    SR_DAY_UNTIL_TIME, // at some time until then
    SR_DAY_APART,      // "a day after gunmen killed nine", counted from what was told before
    SR_DAY_BY_REPORT,  // the report's day
    SR_DAY_BY_NOW,     // at some time before it
    SR_DAY_UNDATED,
    SR_DAY_KIND_COUNT
} sr_day_kind;
extern const char *const sr_day_kind_text[SR_DAY_KIND_COUNT];

/// Days that the anchor may have.
typedef struct {
    sr_day_kind kind;
    int32_t from;
    int32_t to;
    uint32_t time;  // nearest expression, for SR_DAY_BY_TIME
    uint32_t token; // word of the anchor that it is nearest to
    uint32_t sentence;
    uint32_t count; // how often told
    uint32_t hosts; // acts of force that stand beside it
    bool lead;      // the first day of the story
    uint32_t kin;   // bits of kin_by: events of that day that are like the anchor
    uint32_t cost;
} sr_day_choice;

/// One anchor with its candidates.
typedef struct {
    const sr_ground *g;
    const sr_anchor *a;
    uint32_t place;
    uint32_t sentence;
    uint32_t count;
    sr_day_choice items[SR_DAY_CHOICES];
    uint32_t here;  // dated expressions in a sentence of the anchor
    uint32_t under; // those that hang on a word of it
    bool vague;     // "a few days ago" stands in its clause
    bool apart;     // told behind "months after", or "a day after" what has no day: on no other day
    const sr_time *told; // the day that the text is telling of, or NULL
    const char *position;
    const char *look;
    const char *course;
    const char *period; // a length or time without days that its clause names: "in recent weeks",
                        // "currently", as TIMEX3 without figures; or "-"
} sr_day_view;

/// The expression that a candidate rests on.
static inline const sr_time *sr_day_view_time(const sr_day_view *v, const sr_day_choice *c)
{
    return &v->g->values->times.items[c->time];
}

/// The word right before the expression reads like this: "since Friday".
static inline bool sr_day_view_is_led(const sr_syntax *syntax, const sr_time *time,
                                      const char *word)
{
    return sr_syntax_is(syntax, time->first - 1, time->first, word);
}

// ---- day_view.c

/// The candidates for `anchor`, which happened at `place` (or SR_NONE).
void sr_day_view_look(sr_day_view *v, const sr_ground *ground, const sr_anchor *anchor,
                      uint32_t place);

/// What the words of the time hang on, or SR_NO_TOKEN.
uint32_t sr_day_view_governor(const sr_syntax *syntax, const sr_time *time);

/// The word in whose phrase the time stands before it, "accord" of "a 2016 accord"; or SR_NO_TOKEN.
uint32_t sr_day_view_noun(const sr_syntax *syntax, const sr_time *time);

// ---- day_when.c

/// Adds to the score of the day that words settle, whatever else speaks for another.
void sr_day_when_add(const sr_day_view *v, float *score);

/// The anchor is told by the dead that were found: they died by that day, not on it.
bool sr_day_when_found_dead(const sr_day_view *v);

/// The candidate that a time gives, or the count of candidates.
uint32_t sr_day_when_candidate(const sr_day_view *v, const sr_time *t);

// ---- day_feature.c

/// What speaks for a candidate: a time of the text, or what no time of it tells.
void sr_day_describe(const sr_day_view *v, const sr_day_choice *c, sr_features *f);

#endif
