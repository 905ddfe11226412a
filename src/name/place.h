/// Places of one report: which words name a place, and which place it is.
///
/// Mentions are minimal name phrases ("Anbar province", "the outskirts of Falluja" is the place
/// "Falluja" plus a relative place for the whole phrase). name.c widens them to noun phrases and
/// merges them with the mentions of actors: "Baghdad said" is a place here all the same.
/// Sources of the choices: DOMAIN.md of the field (place record) in docs/ARCHITECTURE.md.
#ifndef SR_NAME_PLACE_H
#define SR_NAME_PLACE_H

#include "base/words.h"
#include "name/name.h"

/// The compiled gazetteer: mapped, checked once, const, shared by threads.
typedef struct sr_gazetteer sr_gazetteer;

/// Open `data_folder`/gazetteer.srd. NULL on failure.
/// Errors: SR_ERR_IO, SR_ERR_FORMAT, SR_ERR_VERSION, SR_ERR_DAMAGED.
sr_gazetteer *sr_gazetteer_open(const char *data_folder, sr_error *err);
void sr_gazetteer_close(sr_gazetteer *gazetteer);

/// Tokens [first, last) of the text, head `token`, mean places[place].
typedef struct {
    uint32_t first;
    uint32_t last;
    uint32_t token;
    uint32_t place;
    bool adjective; // "Iraqi": speaks of the country, and is no place where something happens
} sr_place_mention;

/// `sr_place.mention` counts in `mentions` of this result; the caller renumbers it.
/// `relative_to` counts in `places`.
typedef struct {
    uint32_t mention_count;
    sr_place_mention *mentions; // by first token, then longest first
    uint32_t place_count;
    sr_place *places; // in order of first mention
} sr_place_mentions;

/// What the choices rest on, for fitting their weights (eval/fit_places.py).
typedef struct {
    void *context;
    /// A stretch that may be a place, and its signs as bits.
    void (*name)(void *context, sr_span span, const char *const *signs, int count, uint64_t on);
    /// A candidate of the name at `span`, and the strength of its signs.
    void (*choice)(void *context, sr_span span, double lat, double lon, const char *const *signs,
                   int count, const float *strength);
} sr_place_witness;

/// As sr_places_find; `witness` may be NULL.
sr_place_mentions sr_places_watch(const sr_gazetteer *gazetteer, const sr_words *words,
                                  const sr_report *report, const sr_syntax *syntax,
                                  const sr_values *values, const uint32_t *band_of,
                                  const sr_place_witness *witness, sr_arena *keep,
                                  sr_arena scratch);

/// In `band_of`: one word is no place there only if the gazetteer does not know it.
#define SR_PLACE_BAND_WEAK (UINT32_C(1) << 31)

/// `words` are those of name/words.h; `band_of` says of each token which name of an armed group in
/// the codebook it is part of, SR_NONE if of none, and may be NULL.
sr_place_mentions sr_places_find(const sr_gazetteer *gazetteer, const sr_words *words,
                                 const sr_report *report, const sr_syntax *syntax,
                                 const sr_values *values, const uint32_t *band_of, sr_arena *keep,
                                 sr_arena scratch);

#endif
