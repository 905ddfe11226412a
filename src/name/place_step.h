/// What the steps of finding places share; only for src/name/place*.c.
#ifndef SR_NAME_PLACE_STEP_H
#define SR_NAME_PLACE_STEP_H

#include "name/gazetteer.h"
#include "name/words.h"

/// How a mention came to be one.
typedef enum {
    SR_HIT_NAME,
    SR_HIT_ADJECTIVE,
    SR_HIT_SPOT,
    SR_HIT_UNKNOWN,
    SR_HIT_CODE
} sr_hit_kind;

/// One stretch of tokens that may name a place.
typedef struct {
    uint32_t first; // tokens [first, last), with the type word ("Anbar province")
    uint32_t last;
    uint32_t name_first; // the name alone
    uint32_t name_last;
    sr_hit_kind kind;
    const uint32_t
        *name;      // the gazetteer's candidates of the name: tells namesakes; NULL if it has none
    sr_spots spots; // candidates that the writing allows; none for SR_HIT_UNKNOWN
    uint32_t type;  // classes of the type word beside it; 0 if none
    uint32_t
        container; // hit that is named as its container ("X, Y"; "X in Y province"), or SR_NONE
    bool dateline;
    bool loose;     // found by skeleton only
    bool eponym;    // the town after which a street is called: tells where the report is, no place
    uint64_t signs; // bits of place_sign.c
    float score;    // how much it looks like a place: their weights
} sr_hit;

/// "90 miles south of Baghdad": hit `base` and, where the words stand beside another name ("Najaf,
/// 90 miles south of Baghdad"), hit `subject`, which is then where they lead to.
typedef struct {
    const sr_distance *distance;
    uint32_t base;
    uint32_t subject; // or SR_NONE
} sr_relation;

typedef struct {
    const sr_gazetteer *gazetteer;
    const sr_words *words;
    const sr_report *report;
    const sr_syntax *syntax;
    const sr_values *values;
    const char *text;
    uint32_t *word;    // [token count] classes of the folded token
    uint8_t *named;    // [token count] sr_name_kind + 1 of the tagger's name, 0 if none
    uint32_t *name_of; // [token count + 1] which name, SR_NONE if none
    const sr_place_witness *witness; // or NULL
    const uint32_t *band_of; // [token count] the armed group of the codebook that its words name,
                             // SR_NONE if none; or NULL
    bool tagged;             // a trained tagger ran: what it does not call a name is hardly one
    uint32_t hit_count;
    sr_hit *hits; // in text order, not overlapping
    uint32_t relation_count;
    sr_relation *relations;
    uint32_t *chosen; // [hit_count] spot, or SR_NO_SPOT
} sr_place_step;

/// Fill `hits`.
void sr_place_hits(sr_place_step *step, sr_arena *scratch);

/// Fill `relations`.
void sr_place_relations(sr_place_step *step, sr_arena *arena);

/// The point at `km` from a spot towards `bearing_deg`.
void sr_degrees_offset(double *lat, double *lon, double km, double bearing_deg);

/// Fill `chosen`.
void sr_place_resolve(sr_place_step *step, sr_arena *scratch);

double sr_degrees_km(double lat_a, double lon_a, double lat_b, double lon_b);

static inline const sr_spot *sr_spot_of(const sr_place_step *step, uint32_t candidate)
{
    return &step->gazetteer->spots[candidate & SR_NAMED_SPOT];
}
static inline sr_span sr_token_span(const sr_place_step *step, uint32_t token)
{
    return step->syntax->tokens->tokens[token].span;
}

#endif
