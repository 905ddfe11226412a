/// Sentences for the layer of attribution: the reader's own states, and which words an annotation
/// calls cue, source and content.
#ifndef SR_TRAIN_VOICE_DATA_H
#define SR_TRAIN_VOICE_DATA_H

#include <sitrep.h>

#include "base/error.h"
#include "tag/voice.h"

enum { SR_VOICE_STATES = SR_LAYERS * SR_STATE + SR_INPUT_WIDTH };

/// A cue and what the words of its sentence are to it.
typedef struct {
    uint32_t cue;             // word of the sentence
    uint8_t *labels;          // [count]
    sr_voice_features *pairs; // [count]
} sr_voice_frame;

typedef struct {
    uint32_t count;
    uint8_t *states;          // [count, 960]
    float *scale;             // [count] what one unit of the input is worth
    uint8_t *is_cue;          // [count]
    sr_voice_features *words; // [count]
    uint32_t frame_count;
    sr_voice_frame *frames;
} sr_voice_sentence;

typedef struct {
    uint32_t count, capacity;
    sr_voice_sentence *items;
} sr_voice_corpus;

/// Append the sentences of reports (any format that the reader knows) with the attributions in
/// `spans` (tools/voice_examples.py). Errors: SR_ERR_IO, SR_ERR_FORMAT.
bool sr_voice_corpus_read(sr_voice_corpus *corpus, const char *reports, const char *spans,
                          const sr_engine_options *options, sr_error *err);
void sr_voice_corpus_free(sr_voice_corpus *corpus);

#endif
