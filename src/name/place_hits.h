/// What the files that find the names of places share; only for src/name/place_*.c.
#ifndef SR_NAME_PLACE_HITS_H
#define SR_NAME_PLACE_HITS_H

#include "name/place_step.h"

typedef SR_LIST(sr_hit) sr_hit_list;

#define SR_HIT_ENOUGH 0.0f // score from which a hit is a place

// ---- how names are written (place_writing.c)

/// The token at `t`, folded, is `form`; false behind the last one.
bool sr_place_token_is(const sr_place_step *step, uint32_t t, const char *form);
const sr_sentence *sr_place_sentence(const sr_place_step *step, uint32_t t);
/// The sentence of `t` is written in capitals, as on the wire.
bool sr_place_in_capitals(const sr_place_step *step, uint32_t t);
/// Begins with a capital letter. On the wire everything does; there the tagger has the say, if one
/// ran.
bool sr_place_capital(const sr_place_step *step, uint32_t t);
bool sr_place_all_capitals(const sr_place_step *step, uint32_t t);
/// "al", "ez", "las": parts of names.
bool sr_place_is_article(const char *form);
/// May stand in lower case inside a name: "Bosques del Rio", "Tal-el-Hawa", "Isle of Man".
bool sr_place_links(const char *form);
/// A name may start here: a capital, or "al-" before one.
bool sr_place_starts(const sr_place_step *step, uint32_t t, uint32_t end);

// ---- signs (place_sign.c)

typedef struct {
    float of[64]; // by sign
} sr_place_weights;

/// The word at `t` ends the name of a person elsewhere in the report: "Ali Barsal" and Barsal.
bool sr_place_is_surname(const sr_place_step *step, uint32_t t);
sr_place_weights sr_place_weights_of(const sr_gazetteer *gazetteer);
/// Note what the hit itself shows; `end` is that of its sentence.
void sr_place_see_signs(const sr_place_step *step, sr_hit *hit, uint32_t end);
/// Note what neighbours ("X, Y", "X in Y", "X and Y") and namesakes show, and the container of each
/// hit.
void sr_place_see_others(const sr_place_step *step, sr_hit_list *list, sr_arena scratch);
/// Set the score.
void sr_place_weigh(const sr_place_weights *weights, sr_hit *hit);
/// Tell the step's witness, if it has one.
void sr_place_show_signs(const sr_place_step *step, const sr_hit_list *list);

// ---- names that the gazetteer knows (place_known.c)

/// Candidates of the tokens [first, last), by name or (`loose`) by skeleton.
sr_spots sr_place_look_up(const sr_place_step *step, uint32_t first, uint32_t last, bool loose);
/// "District" at `t` is that of a court or its people: "U.S. District Judge".
bool sr_place_is_bench(const sr_place_step *step, uint32_t t, uint32_t end);
/// Take the type word ("province of X", "X province", "southern X") into the mention; the sentence
/// is [start, end).
void sr_place_widen(const sr_place_step *step, sr_hit *hit, uint32_t start, uint32_t end);
/// Add the stretches of a sentence [first, end) that are in the gazetteer.
void sr_place_find_known(const sr_place_step *step, uint32_t first, uint32_t end, sr_hit_list *list,
                         sr_arena *arena);
/// Drop hits that are only a part of what the tagger calls a place or facility.
void sr_place_drop_fragments(const sr_place_step *step, sr_hit_list *list);

// ---- names that it does not know (place_unknown.c)

/// A hit that counts touches the tokens [first, last).
bool sr_place_is_taken(const sr_hit_list *list, uint32_t first, uint32_t last);
/// Add them, with their scores; the hits so far have theirs.
void sr_place_find_unknown(const sr_place_step *step, const sr_place_weights *weights,
                           sr_hit_list *list, sr_arena *arena);

// ---- names that the words beside them tell (place_told.c)

/// Add them where no hit counts so far.
void sr_place_find_told(const sr_place_step *step, sr_hit_list *list, sr_arena *arena);

#endif
