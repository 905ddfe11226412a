/// The formats that reports come in. Each reads documents one after the other from a stream.
#ifndef SR_REPORT_FORMAT_H
#define SR_REPORT_FORMAT_H

#include "report/stream.h"

/// A document in the making. Empty buffers are unknown fields.
typedef struct {
    sr_buffer id;
    sr_buffer text;
    sr_buffer title;
    sr_buffer outlet;
    sr_buffer url;
    sr_buffer extra;    // a JSON object
    int32_t published;  // or SR_NO_DAY
    unsigned long line; // of the stream or number of the record, to name a document without an id
} sr_draft;

void sr_draft_clear(sr_draft *draft);
void sr_draft_free(sr_draft *draft);

typedef enum {
    SR_STEP_DOCUMENT,
    SR_STEP_BAD, // `err` says why, err->at is the line or record (0: the whole file); reading goes
                 // on
    SR_STEP_END,
} sr_step;

typedef struct {
    const char *name;
    const char *endings; // of file names, parted by blanks: ".jsonl .ndjson"
    /// Whether a file that begins like this is one; NULL: never guessed.
    bool (*sniff)(const char *head, size_t size);
    /// NULL when memory is refused. The stream stays the caller's.
    void *(*open)(sr_stream *stream, const char *path);
    sr_step (*next)(void *state, sr_draft *draft, sr_error *err);
    void (*close)(void *state);
} sr_format;

extern const sr_format sr_format_json;
extern const sr_format sr_format_html;
extern const sr_format sr_format_plain;
extern const sr_format sr_format_xml; // RSS, Atom, NewsML-G2, NITF
extern const sr_format sr_format_csv;
extern const sr_format sr_format_warc;
extern const sr_format sr_format_mbox;

/// One step of a format, with the promise that every field of a document is well-formed UTF-8: a
/// text that is not is bad, other fields are converted or else dropped.
sr_step sr_format_next(const sr_format *format, void *state, sr_draft *draft, sr_error *err);

/// The format of a file by its name, else by its first bytes; plain text if nothing else fits.
const sr_format *sr_format_of(const char *path, const char *head, size_t size);
/// By the format's name ("jsonl"), NULL if there is none.
const sr_format *sr_format_named(const char *name);
/// Whether a file name has the ending of a format, with or without ".gz" or ".zst".
bool sr_format_knows(const char *path);

#endif
