/// The buffers of the network, and what its parts share; only for src/train/network*.c.
///
/// Rows of a batch are ordered by position, then by sentence (longest first): the sentences that
/// are still going at position t are rows step[t] to step[t + 1], always the first ones.
#ifndef SR_TRAIN_NETWORK_PART_H
#define SR_TRAIN_NETWORK_PART_H

#include "train/network.h"

enum {
    SR_NETWORK_LONGEST = 512, // words of a sentence
    SR_NETWORK_TABLES = 5,
};

/// One layer: what it saw and gave, and its packed weights.
typedef struct {
    float *gates;          // [rows, 1280] after squashing
    float *cell;           // [rows, 320]
    float *squashed;       // tanh of the cell
    float *state;          // [rows, 320]
    float *before;         // [rows, 320] the state that each step started from, dropped
    float *input;          // [rows, 320] what the layer saw, dropped
    float *input_mask;     // [sentences, 320]
    float *recurrent_mask; // [sentences, 320]
    sr_packed *in, *in_turned;
    sr_packed *again[2], *again_turned[2];
} sr_network_layer;

struct sr_network {
    sr_layout layout;
    float *gradient;
    uint8_t *touched; // one flag a table row
    uint32_t *touched_list;
    uint32_t touched_count;
    size_t table_row[SR_NETWORK_TABLES + 1]; // first row of each table

    uint32_t rows;
    uint32_t row_capacity;
    uint32_t longest;
    uint32_t step[SR_NETWORK_LONGEST + 2];
    uint32_t *sentence;   // of each row
    const sr_word **word; // of each row, NULL for roots
    bool dropping;

    float *vectors;  // [rows, vector_width]
    uint8_t *hidden; // bit 0: own row hidden; bit 1: vector hidden
    sr_network_layer layers[SR_LAYERS];
    float *top, *top_mask; // layer 2's states, dropped
    float *tag;
    float *name_hidden, *name_mask; // after the squashing
    float *name, *name_slope;
    float *sentence_name, *sentence_slope; // [longest, 67] of one sentence
    bool names_only;
    float *pair, *pair_mask; // after the squashing
    float *arc;              // [rows, 192] dependents times the arc matrix
    float *label, *label_hidden;
    uint32_t *head_row; // of each row, for the label
    sr_packed *tag_weights, *tag_turned, *name_weights, *name_turned;
    sr_packed *hidden_weights[SR_NAME_SOURCES], *hidden_turned[SR_NAME_SOURCES];
    sr_packed *pair_weights, *pair_turned;
    sr_packed *arc_weights, *arc_turned, *label_weights, *label_turned;

    float *d_input, *d_state, *d_gates, *d_pair, *d_arc, *d_label_hidden, *d_name_hidden;
    float *carry_state, *carry_cell;
    float *gather_a, *gather_b, *gather_da, *gather_db; // one sentence
    float *score_slopes;                                // of all sentences, one after the other
    size_t score_slope_capacity;
    sr_gemm_scratch *scratch;
};

/// out += scale row
static inline void sr_network_add_row(float *out, const float *row, size_t width, float scale)
{
    for (size_t i = 0; i < width; i++) {
        out[i] += scale * row[i];
    }
}

// ---- buffers (network_memory.c)

/// Make every buffer hold `rows` rows; what was in them is lost.
void sr_network_make_room(sr_network *network, uint32_t rows);

// ---- rows (network.c)

/// Set each row to the bias.
void sr_network_set_bias(float *out, const float *bias, uint32_t rows, size_t width);
/// Add all rows to one.
void sr_network_add_columns(float *out, const float *rows, uint32_t count, size_t width);
/// Multiply rows by the masks of their sentences, if this pass drops anything.
void sr_network_mask(const sr_network *network, float *rows, const float *mask, size_t width);
/// Position in batch order (sentence after sentence) of the first word of a sentence.
size_t sr_network_first_word(const sr_batch *batch, uint32_t sentence);

// ---- input: rows of the tables and static vectors (network_input.c)

void sr_network_embed(sr_network *network, const sr_weights *weights);
void sr_network_embed_back(sr_network *network, const sr_weights *weights);

// ---- layers of LSTM in both directions (network_layer.c)

void sr_network_run_layer(sr_network *network, const sr_weights *weights, int index);
/// From d_state to d_input, adding to the gradients of the layer.
void sr_network_back_layer(sr_network *network, int index);

// ---- names, mentions and whether a text tells of a conflict (network_name.c)

/// Scores, from them losses and their slopes and, where `guesses` is not NULL, guesses.
void sr_network_forward_names(sr_network *network, const sr_weights *weights, const sr_batch *batch,
                              double *loss, sr_guess *guesses);
/// Slopes of the layer of names, and its gradient.
void sr_network_back_names(sr_network *network);
/// Add the slopes that the layer of names gives its source `i` (0 layer 1, 1 layer 2, 2 input).
void sr_network_add_name_slopes(sr_network *network, int i, float *slopes);

// ---- parts of speech, arcs and labels (network_tree.c)

/// Scores, from them losses and their slopes and, where `guesses` is not NULL, guesses.
void sr_network_forward_tree(sr_network *network, const sr_weights *weights, const sr_batch *batch,
                             double *loss, sr_guess *guesses);
/// Slopes of the layer before arcs and labels (d_pair), and the gradients behind it.
void sr_network_back_tree(sr_network *network, const sr_batch *batch);

#endif
