/// What the steps of choosing a place share: the candidates, and what the anchor's sentence and its
/// incident say of them; only for src/event/place_*.c.
#ifndef SR_EVENT_PLACE_VIEW_H
#define SR_EVENT_PLACE_VIEW_H

#include "event/ground_facts.h"
#include "nn/feature.h"

#define SR_PLACE_CHOICES 20 // places weighed for one anchor

/// A place of the report, by the mention of it that stands nearest to the anchor.
typedef struct {
    uint32_t place;
    uint32_t mention; // nearest
    uint32_t token;   // word of the anchor that it is nearest to
    uint32_t sentence;
    uint32_t cost;
    uint8_t kin;    // told with the anchor's event: 2 in its clause, 1 in its sentence, else 0
    uint8_t lead;   // told so with what the report leads with
    uint8_t actors; // most people and bodies that a sentence naming it shares with the anchor's
    uint8_t words;  // the same of words
    uint8_t fit;    // to what the anchor's sentence calls a place, an sr_place_fit
    bool last;      // of those that fit as well the last one named before the anchor
} sr_place_choice;

/// How a place fits a noun that stands for one: "in the hotel".
typedef enum {
    SR_FIT_OTHER, // wider or narrower, or called by another noun
    SR_FIT_WIDTH,
    SR_FIT_CALLED, // "the Park Hotel", "the city of Barsal"
} sr_place_fit;

/// One anchor with its candidates and what stands in its sentence.
typedef struct {
    const sr_ground *g;
    const sr_anchor *a;
    uint32_t sentence; // of the anchor's first word
    uint32_t count;
    sr_place_choice items[SR_PLACE_CHOICES];
    uint32_t named_here; // candidates in a sentence of the anchor
    uint32_t here;       // the narrowest of them, or SR_NONE
    uint32_t kin;        // the narrowest told with the anchor's event, or SR_NONE
    uint32_t lead;       // the narrowest told with what the report leads with, or SR_NONE
    unsigned most_actors;
    unsigned most_words;
    bool leads; // the anchor's event is what the report leads with
    bool known; // "the attack": the sentence speaks of an incident told before
    const char *here_precision;
    const char *here_preposition;
    const char *age;        // how long before the report
    const char *look;       // of its first word: "had", "relative", "definite", "quoted" or "-"
    bool spread;            // "several cities" in its sentence
    bool pointed;           // "there", "the scene" in its sentence
    const char *scope_word; // "country", "elsewhere" in the sentence, or "-"
    uint32_t described;     // noun that stands for a place told before: "the hotel"; or SR_NO_TOKEN
    bool described_under;   // it hangs on the anchor
    uint32_t meant;         // the country or capital that "in the country" is, or SR_NONE
} sr_place_view;

static inline const sr_mention *sr_place_view_mention(const sr_place_view *v, uint32_t m)
{
    return sr_ground_mention(v->g, m);
}

static inline const sr_place *sr_place_view_place(const sr_place_view *v, uint32_t p)
{
    return &v->g->names->places[p];
}

static inline sr_ground_wide sr_place_view_width(const sr_place_view *v, uint32_t p)
{
    return sr_ground_width(sr_place_view_place(v, p));
}

static inline const char *sr_place_view_width_text(const sr_place_view *v, uint32_t p)
{
    return sr_ground_width_text[sr_place_view_width(v, p)];
}

/// It stands in a sentence of the anchor.
static inline bool sr_place_view_is_here(const sr_place_view *v, const sr_place_choice *c)
{
    return c->sentence == sr_ground_sentence(v->g, c->token);
}

// ---- place_view.c

/// The candidates for `anchor` and all that is known of them.
void sr_place_view_look(sr_place_view *v, const sr_ground *ground, const sr_anchor *anchor,
                        sr_arena scratch);
/// Where a place stands among the candidates; their count if it is none.
uint32_t sr_place_view_find(const sr_place_view *v, uint32_t place);
/// Whether a place is the first, the second or a later one that rules found (0 to 2), or none (3).
uint32_t sr_place_view_rank(const sr_indices *told, uint32_t place);

// ---- place_described.c

/// Finds the noun by which the anchor's sentence calls a place told before, and the country or the
/// capital that it means.
void sr_place_view_find_described(sr_place_view *v);
/// How all candidates fit that noun.
void sr_place_view_describe(sr_place_view *v);

// ---- place_where.c

/// Adds to the score of a place that a sentence says of what the anchor tells. `learned`: the
/// scores are those of the learned scorer.
void sr_place_where_add(const sr_place_view *v, bool learned, float *score);

// ---- place_feature.c

/// What speaks for a candidate, and for "no place": what the anchor is, what the report has to
/// offer.
void sr_place_describe(const sr_place_view *v, const sr_place_choice *c, sr_features *f);
void sr_place_describe_none(const sr_place_view *v, sr_features *f);

#endif
