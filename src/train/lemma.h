/// Learns the rules from form and part of speech to lemma.
#ifndef SR_TRAIN_LEMMA_H
#define SR_TRAIN_LEMMA_H

#include "tag/model.h"
#include "train/corpus.h"

typedef struct {
    uint32_t count;
    uint32_t *keys; // ascending
    uint16_t *edits;
    uint32_t edit_count;
    sr_model_edit *edit;
} sr_lemma_rules;

/// `irregular`: path of data/training/irregular.txt, or NULL. Errors: SR_ERR_IO.
bool sr_lemma_learn(sr_lemma_rules *out, const sr_corpus *corpus, const char *irregular,
                    sr_error *err);
void sr_lemma_free(sr_lemma_rules *rules);

#endif
