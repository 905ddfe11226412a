/// Annotated sentences: trees from CoNLL-U, names from token lists, and their upper-cased,
/// lower-cased and stripped copies.
#ifndef SR_TRAIN_CORPUS_H
#define SR_TRAIN_CORPUS_H

#include <stdbool.h>

#include "base/error.h"
#include "nn/shape.h"
#include "tag/feature.h"

enum { SR_TAG_OPEN = 255 };
enum {
    SR_CORPUS_COPIES = 4
}; // as it stands, upper case, lower case, without commas and apostrophes

/// One distinct word form.
typedef struct {
    char *text;
    sr_feature feature;
    int32_t word;   // row of the word table
    int32_t vector; // row of the static vectors, or -1
    uint32_t count; // in annotated trees
} sr_form;

typedef struct {
    uint32_t form;
    int16_t head; // position in the sentence from 1, 0 for the root, -1 not annotated
    uint8_t deprel;
    uint8_t upos; // SR_TAG_OPEN: tags are not annotated
    uint8_t xpos;
    uint64_t names;    // bit n: name class n is right here; 0: not annotated
    uint64_t mentions; // the same for all words that stand for an actor or a place, named or not
    char *lemma;       // or NULL
} sr_word;

typedef struct {
    sr_word *words;
    uint32_t count;
    bool has_tree;
    bool has_names;
    bool has_mentions;
    int8_t conflict; // 1: the text tells of a conflict, 0: it does not, -1: nobody says
} sr_example;

/// A sentence with its copies; a copy with no words is not there.
typedef struct {
    sr_example copy[SR_CORPUS_COPIES];
    float weight; // how often it is seen in an epoch
} sr_sample;

typedef struct {
    sr_form *forms;
    uint32_t form_count;
    uint32_t form_capacity;
    uint32_t *slots;
    uint32_t slot_count;
    sr_sample *samples;
    uint32_t count;
    uint32_t capacity;
} sr_corpus;

/// Append the sentences of a file. `kind` says what it is: "trees" for CoNLL-U, "silver" for
/// CoNLL-U that parsers made and where `_` stands for a head or tag that is not known; else a list
/// of tokens with the name tags of "wikigold", "re3d", "btc", "wnut" or "own". Errors: SR_ERR_IO,
/// SR_ERR_FORMAT.
bool sr_corpus_read(sr_corpus *corpus, const char *path, const char *kind, float weight,
                    sr_error *err);
void sr_corpus_free(sr_corpus *corpus);

/// Number of a form, added when new.
uint32_t sr_corpus_form(sr_corpus *corpus, const char *text, size_t size);

/// Static vectors by the keys of their words (tag/feature.h), in the file's order: the most
/// frequent words first.
typedef struct {
    uint32_t count;
    uint32_t width;
    uint32_t *keys;
    float *rows;
} sr_vectors;
bool sr_vectors_read(sr_vectors *out, const char *path, sr_error *err);
void sr_vectors_free(sr_vectors *vectors);

/// Give every form its rows: words seen `least` times or more in trees get one of their own.
/// Returns the number of rows of the word table; `keys` (one per row) is the caller's to free.
uint32_t sr_corpus_number(sr_corpus *corpus, uint32_t least, uint32_t **keys);
/// Give the forms of another corpus the rows that these keys number.
void sr_corpus_apply_rows(sr_corpus *corpus, const uint32_t *keys, uint32_t rows);
void sr_corpus_find_vectors(sr_corpus *corpus, const sr_vectors *vectors);

#endif
