/// The forward pass over a group of sentences: word forms in; states, tag scores and name scores
/// out.
#ifndef SR_TAG_ENCODER_H
#define SR_TAG_ENCODER_H

#include "tag/model.h"

enum {
    SR_ENCODER_ROWS = 640,     // of a group, roots counted
    SR_ENCODER_SENTENCES = 32, // of a group
    SR_ENCODER_LONGEST = 160,  // words of a sentence; a longer one is read in pieces
    SR_ENCODER_FORM = 40,      // bytes of a folded form that the cache keeps
};

/// What is kept of a word form that was met before.
typedef struct {
    uint64_t hash;
    float scale;         // what one unit of `input` is worth
    uint8_t folded_size; // 255: longer than SR_ENCODER_FORM, fold again
    char folded[SR_ENCODER_FORM];
    uint8_t input[SR_INPUT_WIDTH];
} sr_encoder_form;

/// One thread's buffers. Rows are ordered by position, then by sentence; position 0 is the root's.
typedef struct {
    const sr_model *model;
    sr_encoder_form *forms;
    uint32_t form_count;
    uint32_t *slots;
    uint32_t rows;
    uint32_t sentences;
    uint32_t longest;
    uint32_t step[SR_ENCODER_LONGEST + 3]; // rows step[t] to step[t + 1] are at position t
    uint8_t *input;
    float *input_scale;
    float *gates;
    float *cells;
    uint8_t *state[SR_LAYERS]; // [rows, 320]
    float *tag;                // [rows, 67]
    float *name_hidden;        // [rows, 192]
    uint8_t *name_bytes;       // the same, rounded
    float *name_scale;         // [rows]
    float *name;               // [rows, 67]
} sr_encoder;

SR_MUST_USE bool sr_encoder_new(sr_encoder *out, const sr_model *model, sr_error *err);
void sr_encoder_free(sr_encoder *encoder);

/// Make room in the cache for a group; numbers given before are void afterwards.
void sr_encoder_begin(sr_encoder *encoder);
/// The number of a form, valid until the next sr_encoder_begin().
uint32_t sr_encoder_form_of(sr_encoder *encoder, const char *text, size_t size);

/// Read a group. sizes: words of each sentence, longest first; forms[b]: the numbers of its words.
void sr_encoder_run(sr_encoder *encoder, const uint32_t *const *forms, const uint32_t *sizes,
                    uint32_t count);

/// A layer of LSTM in both directions over the rows of a group, from a position on. H = `hidden`.
typedef struct {
    uint32_t first; // position: 0 with the root, 1 without
    size_t hidden;
    const sr_matrix *recurrent; // [2] of each direction, [H, 4 H]
    float *gates;               // [rows, 2 * 4 H] of what the layer sees; changed
    float *cells;               // [sentences, H] to work in
    uint8_t *state;             // [rows, 2 H] of both directions side by side
} sr_encoder_lstm;

/// Run a layer over the rows of the last group.
void sr_encoder_run_lstm(const sr_encoder *encoder, const sr_encoder_lstm *layer);

/// Products of the states of both layers and the input of all rows, each with a matrix of its own
/// [320, width], the first with a bias.   out [rows, width]
void sr_encoder_project(const sr_encoder *encoder, const sr_matrix matrices[SR_LAYERS + 1],
                        float *out, size_t width);

/// Row of a word: `position` counts from 1, 0 is the root.
static inline uint32_t sr_encoder_row(const sr_encoder *encoder, uint32_t sentence,
                                      uint32_t position)
{
    return encoder->step[position] + sentence;
}

#endif
