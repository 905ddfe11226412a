/// Turns of speech in transcripts: "[BEGIN RECORDING] [ORTEGA] ...", "SMITH: ...". Inner header.
#ifndef SR_CLAIM_TURN_H
#define SR_CLAIM_TURN_H

#include "claim/scope.h"

typedef struct {
    uint32_t cue; // the bracket or colon that opens the turn; SR_NO_TOKEN where a later paragraph
                  // goes on with it
    sr_stretch name; // of the speaker
    sr_stretch speech;
} sr_turn;

typedef struct {
    uint32_t count;
    sr_turn *items; // by speech, one for each paragraph
} sr_turns;

sr_turns sr_turns_find(const sr_scope *scope, sr_arena *keep);

#endif
