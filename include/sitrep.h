/// sitrep: read conflict reports, keep the ledger. The whole public C interface.
///
/// An engine is opened once, is const from then on and may be shared by threads. One call reads one
/// report into one record, the caller's. Nothing here prints or exits.
#ifndef SITREP_H
#define SITREP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SITREP_VERSION "0.1.0"
#define SR_MUST_USE __attribute__((warn_unused_result))
#define SR_PUBLIC __attribute__((visibility("default")))

typedef enum {
    SR_OK,
    SR_ERR_IO,        // cannot open, read, write or map
    SR_ERR_FORMAT,    // not a file of the kind asked for
    SR_ERR_VERSION,   // that kind, but of another version
    SR_ERR_DAMAGED,   // cut short, or its checksum differs
    SR_ERR_UTF8,      // not UTF-8 text
    SR_ERR_TOO_LARGE, // report does not fit in its arena
    SR_ERR_LIMIT,     // the machine refused memory or another resource
} sr_code;

/// What went wrong, and where: `at` is a byte offset into the input.
typedef struct {
    sr_code code;
    uint64_t at;
    char message[160]; // one line, no full stop
} sr_error;

/// A day that is not known.
#define SR_NO_DAY INT32_MIN

/// One report to read. All strings are UTF-8 and stay the caller's; those that may be NULL are
/// unknown.
typedef struct {
    const char *id;   // never NULL
    const char *text; // `size` bytes, no final NUL needed
    size_t size;
    const char *title;  // or NULL
    const char *outlet; // or NULL
    const char *url;    // or NULL
    const char *extra;  // other keys of the input as one JSON object, or NULL
    int32_t published;  // days since 1970-01-01 (UTC), or SR_NO_DAY
} sr_document;

typedef struct {
    const char *data;   // folder of compiled tables; NULL: found, see sr_engine_open
    const char *models; // folder of trained models; NULL: as above
    bool rules_only;    // leave the learned scorers out
    unsigned without;   // SR_WITHOUT_… : layers switched off, to measure what each is worth
} sr_engine_options;

enum {
    SR_WITHOUT_TREE = 1 << 0,        // every token hangs on the first of its sentence
    SR_WITHOUT_COREFERENCE = 1 << 1, // every mention is an actor of its own
    SR_WITHOUT_CONTEXT = 1 << 2,     // places are chosen without the other places of the report
};

typedef struct sr_engine sr_engine;
typedef struct sr_reader sr_reader;

/// Version of the library that runs, where SITREP_VERSION is that of this header. Never freed.
SR_PUBLIC const char *sr_version(void);

/// Open tables and models. NULL folders are looked for in $SITREP_DATA, beside the shared library
/// (build tree), in the share folder it was installed with, and at both places of the running
/// program, in this order.
/// Errors: SR_ERR_IO, SR_ERR_FORMAT, SR_ERR_VERSION, SR_ERR_DAMAGED; returns NULL.
SR_PUBLIC SR_MUST_USE sr_engine *sr_engine_open(const sr_engine_options *options, sr_error *err);
SR_PUBLIC void sr_engine_close(sr_engine *engine);
/// What makes the records: the version and a checksum over tables and models, the `engine` of
/// stores and exports. The engine's own.
SR_PUBLIC const char *sr_engine_version(const sr_engine *engine);

/// Working memory for one thread, reused from report to report. NULL when memory is refused.
SR_PUBLIC SR_MUST_USE sr_reader *sr_reader_new(const sr_engine *engine, sr_error *err);
SR_PUBLIC void sr_reader_free(sr_reader *reader);

enum { SR_MENTIONS = 1 << 0 }; // also list times, numbers and names (FORMAT.md)

/// Read one report into one sitrep-report/1 record: a line of JSON without the line end.
///   record  set to a NUL-terminated string that is valid until the reader's next call
/// Errors: SR_ERR_UTF8 (`at` is the first bad byte), SR_ERR_TOO_LARGE, SR_ERR_FORMAT (`extra` is no
/// JSON object), SR_ERR_LIMIT.
/// Threads: many may share one engine; each needs its own reader.
SR_PUBLIC SR_MUST_USE bool sr_read(sr_reader *reader, const sr_document *document, unsigned flags,
                                   const char **record, size_t *record_size, sr_error *err);

#ifdef __cplusplus
}
#endif
#endif
