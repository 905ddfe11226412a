/// The documents that a list of words names: files, folders, globs and "-", in every format that
/// report/format.h knows, one document after the other. Memory does not grow with the files.
#ifndef SR_REPORT_INPUT_H
#define SR_REPORT_INPUT_H

#include "base/error.h"

typedef struct {
    int32_t published;  // for documents that do not say their day, or SR_NO_DAY
    const char *format; // force one by name; NULL: by file name and first bytes
    bool follow; // watch the folders among the words for files that arrive: see sr_input_wait
    /// Called with one line ("FILE:LINE: reason", no line end) for each thing that cannot be read.
    void (*complain)(void *context, const char *line);
    /// Called when a file was read to its end, or as far as it goes; or NULL.
    void (*finished)(void *context, const char *path, unsigned long documents,
                     unsigned long failures);
    void *context;
} sr_input_options;

/// One document with memory of its own.
typedef struct {
    sr_document document;
    char *memory[6]; // what to free
} sr_input_document;

typedef struct sr_input sr_input;

/// `words` stay the caller's and must outlive the input. NULL when memory is refused.
sr_input *sr_input_open(const char *const *words, int word_count, const sr_input_options *options,
                        sr_error *err);
void sr_input_close(sr_input *input);

/// The next document; false at the end. What cannot be read is complained about and counted.
bool sr_input_next(sr_input *input, sr_input_document *out);
unsigned long sr_input_failures(const sr_input *input);
void sr_input_free(sr_input_document *document);

/// With `follow`: wait until a file has arrived in a watched folder, at most `milliseconds`. True
/// if there is something to read; then sr_input_next() goes on. A file counts as arrived when it is
/// closed after writing or moved in.
bool sr_input_wait(sr_input *input, int milliseconds);

/// Bytes read so far and bytes in all (as they stand on disk); total 0 if it cannot be known.
void sr_input_progress(const sr_input *input, uint64_t *done, uint64_t *total);

#endif
