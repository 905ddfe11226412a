/// The documents that a command line names, one after the other.
#ifndef SR_CLI_INPUT_H
#define SR_CLI_INPUT_H

#include "base/error.h"

/// One document with memory of its own.
typedef struct {
    sr_document document;
    char *memory[6]; // what to free
} sr_input_document;

typedef struct sr_input sr_input;

/// `published` is used where a document does not say its own day; SR_NO_DAY if none.
sr_input *sr_input_open(const char *const *words, int word_count, int32_t published, sr_error *err);
void sr_input_close(sr_input *input);

/// The next document; false at the end. What cannot be read is told on standard error, line by line,
/// and counted.
bool sr_input_next(sr_input *input, sr_input_document *out);
unsigned long sr_input_failures(const sr_input *input);
void sr_input_free(sr_input_document *document);

#endif
