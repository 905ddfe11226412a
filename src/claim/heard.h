/// Attributions as the layer of attribution (tag/voice.h) hears them: sentence by sentence, by the
/// reader's states and the tree, without lists of words. Inner header.
#ifndef SR_CLAIM_HEARD_H
#define SR_CLAIM_HEARD_H

#include "claim/attribution.h"

typedef struct {
    uint32_t cue;      // the word of the cue that all others hang on
    float odds;        // log odds that it is a cue
    sr_stretch cue_at; // the whole cue
    uint32_t source;   // head, or SR_NO_TOKEN
    sr_stretch source_at;
    uint32_t content_count;
    sr_stretch content[SR_STRETCHES];
} sr_heard;

typedef struct {
    uint32_t count;
    sr_heard *items; // by cue
} sr_heard_list;

/// Log odds of every token that it is a cue; NULL where the layer is not there.
float *sr_heard_odds(const sr_syntax *syntax, sr_arena *keep);

/// All attributions whose cue has log odds over `least`; none where the layer is not there.
sr_heard_list sr_heard_find(const sr_scope *scope, float least, sr_arena *keep, sr_arena scratch);

#endif
