/// The encoder's model file (kind ENCO): what it holds, in the order that it stands in the file.
#ifndef SR_TAG_MODEL_H
#define SR_TAG_MODEL_H

#include "base/datafile.h"
#include "nn/shape.h"
#include "tag/blocks.h"
#include "tag/feature.h"

enum { SR_MODEL_VERSION = 3, SR_EDIT_TEXT = 30, SR_LEMMA_SUFFIX = 6, SR_MODEL_WIDTHS = 14 };
#define SR_MODEL_KIND "ENCO"

/// Head of the payload. The widths must be those of nn/shape.h.
typedef struct {
    uint32_t word_count; // rows of the word table
    uint32_t vector_count;
    uint32_t lemma_count;
    uint32_t edit_count;
    uint32_t widths[SR_MODEL_WIDTHS];
} sr_model_head;

/// The widths that a reader of this version expects.
extern const uint32_t sr_model_widths[SR_MODEL_WIDTHS];

/// From a folded form to its lemma: take `strip` bytes off the end, put `size` bytes on.
typedef struct {
    uint8_t strip;
    uint8_t size;
    char text[SR_EDIT_TEXT];
} sr_model_edit;

typedef struct {
    sr_datafile file;
    const uint32_t *word_keys; // ascending from SR_ROW_FIRST on
    sr_model_table word;
    const uint32_t *vector_keys; // ascending
    sr_model_table vector, ngram, prefix, suffix, shape;
    sr_matrix input[SR_LAYERS];
    sr_matrix recurrent[SR_LAYERS][2];
    sr_matrix tag, pair, arc, label;
    sr_matrix name_hidden[SR_NAME_SOURCES], name;
    size_t name_at; // where in the payload the layer of names begins; it stands last
    uint32_t lemma_count;
    uint32_t edit_count;
    const uint32_t *lemma_keys; // ascending
    const uint16_t *lemma_edits;
    const sr_model_edit *edits;
    sr_kernel kernel;
    void *packed; // weights in the kernel's order
} sr_model;

/// Map and check a model. Errors: SR_ERR_IO, SR_ERR_FORMAT, SR_ERR_VERSION, SR_ERR_DAMAGED,
/// SR_ERR_LIMIT.
SR_MUST_USE bool sr_model_open(sr_model *out, const char *path, sr_error *err);
/// The same for bytes in memory, 32-byte aligned.
SR_MUST_USE bool sr_model_view(sr_model *out, const uint8_t *bytes, size_t size, sr_error *err);
void sr_model_close(sr_model *model);

/// Row of a key in ascending keys[from .. count), or `otherwise`.
uint32_t sr_model_find(const uint32_t *keys, uint32_t from, uint32_t count, uint32_t key,
                       uint32_t otherwise);

/// Key of a lemma rule: a whole form, or the last bytes of one, with its part of speech.
uint32_t sr_model_lemma_key(const char *text, size_t size, unsigned xpos, bool whole);

/// The edit for a folded form, or NULL.
const sr_model_edit *sr_model_lemma(const sr_model *model, const char *form, size_t size,
                                    unsigned xpos);

#endif
