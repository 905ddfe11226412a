/// The sizes of the encoder, shared by the program that trains it and the one that runs it.
///
///   input of a token   word 112 | static vector, projected, 64 | n-grams 64 | prefix 32 | suffix
///   32 |
///                      shape 16                                              = 320
///   two layers         an LSTM of 160 each way, states of both side by side  = 320
///   heads              tags on layer 1; arcs and labels on layer 2; names on both and on
///                      the input, through a hidden layer of 192
///   gates              stand in a row as input, forget, output, candidate
#ifndef SR_NN_SHAPE_H
#define SR_NN_SHAPE_H

enum {
    SR_WORD_WIDTH = 112,
    SR_VECTOR_WIDTH = 64,
    SR_NGRAM_WIDTH = 64,
    SR_AFFIX_WIDTH = 32,
    SR_SHAPE_WIDTH = 16,
    SR_WORD_AT = 0,
    SR_VECTOR_AT = SR_WORD_AT + SR_WORD_WIDTH,
    SR_NGRAM_AT = SR_VECTOR_AT + SR_VECTOR_WIDTH,
    SR_PREFIX_AT = SR_NGRAM_AT + SR_NGRAM_WIDTH,
    SR_SUFFIX_AT = SR_PREFIX_AT + SR_AFFIX_WIDTH,
    SR_SHAPE_AT = SR_SUFFIX_AT + SR_AFFIX_WIDTH,
    SR_INPUT_WIDTH = SR_SHAPE_AT + SR_SHAPE_WIDTH,

    SR_HIDDEN = 160, // of one direction
    SR_STATE = 2 * SR_HIDDEN,
    SR_GATES = 4 * SR_HIDDEN, // of one direction
    SR_LAYERS = 2,

    SR_ARC_WIDTH = 192,
    SR_LABEL_WIDTH = 128,
    // outputs of the layer before arcs and labels
    SR_ARC_DEPENDENT_AT = 0,
    SR_ARC_HEAD_AT = SR_ARC_DEPENDENT_AT + SR_ARC_WIDTH,
    SR_LABEL_DEPENDENT_AT = SR_ARC_HEAD_AT + SR_ARC_WIDTH,
    SR_LABEL_HEAD_AT = SR_LABEL_DEPENDENT_AT + SR_LABEL_WIDTH,
    SR_PAIR_WIDTH = SR_LABEL_HEAD_AT + SR_LABEL_WIDTH,

    SR_UPOS_WIDTH = 17,
    SR_XPOS_WIDTH = 50,
    SR_TAG_WIDTH = SR_UPOS_WIDTH + SR_XPOS_WIDTH,
    SR_DEPREL_WIDTH = 51,
    SR_NAME_KINDS = 8,
    SR_NAME_WIDTH = 1 + 4 * SR_NAME_KINDS, // outside; then begin, inside, end, single of each kind
    // the layer of names, on the input and the states of both layers, all of the same width
    SR_NAME_SOURCES = 3,
    SR_NAME_HIDDEN = 192,
    SR_NAME_PROPER_AT = 0,              // classes of proper names
    SR_NAME_MENTION_AT = SR_NAME_WIDTH, // classes of all mentions of actors and places
    SR_NAME_CONFLICT_AT =
        2 * SR_NAME_WIDTH, // log odds, averaged over a sentence, that the text is about a conflict
    SR_NAME_OUT = SR_NAME_CONFLICT_AT + 1,

    // rows of the word table that are no words
    SR_ROW_UNKNOWN = 0,
    SR_ROW_ROOT = 1,
    SR_ROW_FIRST = 2,
};

#endif
