/// The report behind a record, as it was read.
#ifndef SR_STORE_DOCUMENT_H
#define SR_STORE_DOCUMENT_H

#include "store/store.h"

/// A document with memory of its own; free it with sr_store_document_free().
typedef struct {
    sr_document document;
    char *memory[5];
} sr_store_document;

/// Errors: SR_ERR_FORMAT where the store has no such report or keeps no texts.
SR_MUST_USE bool sr_store_document_of(sr_store *store, const char *id, sr_store_document *out,
                                      sr_error *err);
void sr_store_document_free(sr_store_document *document);

#endif
