/// The encoder with its heads, forward and backward, over a batch of sentences.
#ifndef SR_TRAIN_NETWORK_H
#define SR_TRAIN_NETWORK_H

#include "train/corpus.h"
#include "train/gemm.h"

/// Where each block of parameters stands in the flat array. Tables first: their gradients are
/// sparse.
typedef struct {
    uint32_t word_rows;
    uint32_t vector_width; // of the static vectors
    size_t word, ngram, prefix, suffix, shape;
    size_t dense;                         // everything from here on changes at every step
    size_t vector;                        // [vector_width, 64]
    size_t input[SR_LAYERS];              // [320, 1280]: both directions side by side
    size_t recurrent[SR_LAYERS][2];       // [160, 640]
    size_t gate_bias[SR_LAYERS];          // [1280]
    size_t tag, tag_bias;                 // [320, 67]
    size_t pair, pair_bias;               // [320, 640]
    size_t arc, arc_bias;                 // [192, 192]
    size_t label, label_bias;             // [128, 51]
    size_t name_hidden, name_hidden_bias; // [960, 192]: layer 1, layer 2, input; names stand last
    size_t name, name_bias;               // [192, 67]
    size_t total;
} sr_layout;

sr_layout sr_layout_of(uint32_t word_rows, uint32_t vector_width);
/// Fill `params` (layout.total floats) with their starting values.
void sr_layout_start(const sr_layout *layout, float *params, uint64_t seed);

typedef struct {
    float word;      // share of words whose own row is hidden
    float vector;    // share whose static vector is hidden
    float input;     // dropout of the first layer's input, one mask a sentence
    float between;   // of the second layer's and the heads' input
    float recurrent; // of the states inside a layer
    float pair;      // of the layer before arcs and labels
} sr_dropout;

enum {
    SR_TASK_UPOS,
    SR_TASK_XPOS,
    SR_TASK_ARC,
    SR_TASK_LABEL,
    SR_TASK_NAME,
    SR_TASK_MENTION,
    SR_TASK_CONFLICT,
    SR_TASKS
};

/// One batch: sentences longest first, each with a root token in front.
typedef struct {
    const sr_example *const *examples;
    uint32_t count;
    float scale[SR_TASKS]; // what one annotated word's loss is worth; of SR_TASK_CONFLICT: one
                           // sentence's
    float odds;            // other texts for one that tells of a conflict: evens the two out
} sr_batch;

typedef struct {
    uint8_t upos, xpos, deprel, name, mention;
    int16_t head;
    float conflict; // of the sentence
} sr_guess;

typedef struct sr_network sr_network; // one thread's buffers

sr_network *sr_network_new(const sr_layout *layout);
void sr_network_free(sr_network *network);

/// What both passes need besides the batch; shared by threads.
typedef struct {
    const float *params;
    const sr_form *forms;
    const float *vectors; // rows of vector_width
} sr_weights;

/// Pack the weights again after they have changed.
void sr_network_pack(sr_network *network, const sr_weights *weights);

/// Forward pass; with `dropout`, masks are drawn from `seed`. Sums of loss and counts of annotated
/// words are added to loss and words. With `guesses`, the best classes of all words in batch order.
void sr_network_forward(sr_network *network, const sr_weights *weights, const sr_batch *batch,
                        const sr_dropout *dropout, uint64_t seed, double loss[SR_TASKS],
                        sr_guess *guesses);

/// From now on train nothing but the layer of names.
void sr_network_names_only(sr_network *network);

/// Backward pass of the last forward: adds to the gradient (layout.total floats).
void sr_network_backward(sr_network *network, const sr_weights *weights, const sr_batch *batch);

/// The gradient, and the table rows that it touches: row numbers over all tables in layout order.
float *sr_network_gradient(sr_network *network);
/// Call `visit` for each touched row [at, at + width) of the gradient and forget it after.
void sr_network_touched(sr_network *network, void (*visit)(void *, size_t at, size_t width),
                        void *with);

#endif
