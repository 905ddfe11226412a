/// What the layer of attribution is told of the tree: rows of its tables (tag/voice.h). Inner
/// header, shared with the trainer.
#ifndef SR_CLAIM_VOICE_FEATURE_H
#define SR_CLAIM_VOICE_FEATURE_H

#include "tag/voice.h"
#include "tree/syntax.h"

/// The way up from a cue: how many steps each word above it is away.
typedef struct {
    const sr_syntax *syntax;
    uint32_t cue;
    uint32_t first; // the sentence: tokens [first, last)
    uint32_t last;
    uint8_t *up;      // [last - first] steps + 1 from the cue, 0: not above it
    uint8_t *commas;  // [last - first] punctuation between it and the cue, 3 at most
    uint32_t *quotes; // [last - first] number of the quotation, 0: none
} sr_voice_path;

/// Features of `token` as a cue.
void sr_voice_cue_features(const sr_syntax *syntax, uint32_t token, sr_voice_features *out);

sr_voice_path sr_voice_path_of(const sr_syntax *syntax, uint32_t cue, sr_arena *arena);
/// Features of `token` as a word of the attribution with the path's cue.
void sr_voice_pair_features(const sr_voice_path *path, uint32_t token, sr_voice_features *out);

#endif
