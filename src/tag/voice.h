/// The layer of attribution: on the encoder's states, which words are cues, and which words of the
/// sentence are source, content and cue of an attribution with a given cue (kind VOIC).
///
///   states of a token [960]: layer 1, layer 2, input
///     -> 128 units -> an LSTM of 64 each way over the sentence: what stands around the token [128]
///   both together
///     -> 64 for itself as a cue | 128 as a word | 128 as the cue that words are judged by
///   cue      leaky(64 + rows of its features) -> log odds
///   label    leaky(128 as a word + 128 of the cue + rows of features of the pair) -> 4 scores,
///            read as a chain
#ifndef SR_TAG_VOICE_H
#define SR_TAG_VOICE_H

#include "base/arena.h"
#include "tag/encoder.h"
#include "tag/tag.h"

enum {
    SR_VOICE_CUE = 64,
    SR_VOICE_PAIR = 128,
    SR_VOICE_CUE_AT = 0,
    SR_VOICE_WORD_AT = SR_VOICE_CUE_AT + SR_VOICE_CUE,
    SR_VOICE_HEAD_AT = SR_VOICE_WORD_AT + SR_VOICE_PAIR,
    SR_VOICE_WIDTH = SR_VOICE_HEAD_AT + SR_VOICE_PAIR,
    SR_VOICE_UNITS = 128,               // that the LSTM sees
    SR_VOICE_CELL = 64,                 // of one direction
    SR_VOICE_GATES = 4 * SR_VOICE_CELL, // of one direction
    SR_VOICE_AROUND = 2 * SR_VOICE_CELL,
    SR_VOICE_PARTS = 3,
    SR_VOICE_SOURCES = SR_LAYERS + 1, // of states: both layers and the input
    SR_VOICE_FEATURES = 24,           // of one token or pair, at most
    SR_VOICE_CUE_ROWS = 192,
    SR_VOICE_PAIR_ROWS = 736,
};

typedef enum {
    SR_VOICE_NONE,
    SR_VOICE_SOURCE,
    SR_VOICE_CONTENT,
    SR_VOICE_CUE_WORD,
    SR_VOICE_LABELS
} sr_voice_label;

/// Rows of the tables of features that are on.
typedef struct {
    uint32_t count;
    uint16_t rows[SR_VOICE_FEATURES];
} sr_voice_features;

static inline void sr_voice_feature(sr_voice_features *f, unsigned row)
{
    if (f->count < SR_VOICE_FEATURES) {
        f->rows[f->count++] = (uint16_t)row;
    }
}

typedef struct {
    sr_datafile file;
    sr_matrix states[SR_VOICE_SOURCES]; // [320, 320]
    sr_matrix units[SR_VOICE_SOURCES];  // [320, 128]
    sr_matrix gates;                    // [128, 2 * 256]
    sr_matrix again[2];                 // [64, 256] of each direction
    sr_matrix around;                   // [128, 320]
    sr_model_table cue_rows, pair_rows;
    const float *cue_out;   // [64], bias
    const float *label_out; // [128, 4], [4] biases
    const float *links;     // [4, 4] of a label and the next
    sr_kernel kernel;
    void *packed;
} sr_voice;
#define SR_VOICE_KIND "VOIC"
enum { SR_VOICE_VERSION = 2, SR_VOICE_WIDTHS = 8 };
/// The head of the payload: the widths that a reader of this version expects.
extern const uint32_t sr_voice_widths[SR_VOICE_WIDTHS];

/// Map and check a model. Errors: as sr_model_open().
SR_MUST_USE bool sr_voice_open(sr_voice *out, const char *path, sr_error *err);
/// The same for bytes in memory, 32-byte aligned.
SR_MUST_USE bool sr_voice_view(sr_voice *out, const uint8_t *bytes, size_t size, sr_error *err);
void sr_voice_close(sr_voice *voice);

/// What the layer keeps of every token of a report: the three parts of its hidden layers, rounded.
struct sr_voices {
    const sr_voice *model;
    uint8_t *rows; // [count, 320]
    float *scale;  // [count, 3] what one unit of each part is worth
};

/// Hidden layers of all rows of the encoder's last group.   out [rows, 320]
void sr_voice_project(const sr_voice *voice, float *out, const sr_encoder *encoder,
                      sr_arena scratch);
/// Keep a row for a token.
void sr_voice_keep(const sr_voices *voices, uint32_t token, const float *row);

/// Log odds that a token is a cue.
float sr_voice_cue(const sr_voices *voices, uint32_t token, const sr_voice_features *features);
/// The labels of tokens [first, first + count) to a cue; `pairs` are their features.
void sr_voice_labels(const sr_voices *voices, uint32_t cue, uint32_t first, uint32_t count,
                     const sr_voice_features *pairs, uint8_t *labels, sr_arena scratch);

#endif
