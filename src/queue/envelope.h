/// A report as it travels: one JSON object (sitrep-document/1), compressed with zstd when it is
/// long.
#ifndef SR_QUEUE_ENVELOPE_H
#define SR_QUEUE_ENVELOPE_H

#include "base/error.h"
#include "base/hash.h"

typedef struct {
    char *bytes;
    size_t size;
    char id[SR_SHA256_HEX]; // hash of the bytes before they were compressed: the same report, the
                            // same id
} sr_envelope;

/// Pack a document; its strings must be well-formed UTF-8. The caller frees. Errors: SR_ERR_LIMIT,
/// SR_ERR_UTF8.
SR_MUST_USE bool sr_envelope_pack(sr_envelope *out, const sr_document *document, sr_error *err);
void sr_envelope_free(sr_envelope *envelope);

typedef struct {
    sr_document document;
    void *memory; // what the strings stand in
} sr_unpacked;

/// Read a packed document: exactly what was packed. Errors: SR_ERR_FORMAT (no report),
/// SR_ERR_DAMAGED, SR_ERR_TOO_LARGE (decompresses to more than a document may have), SR_ERR_LIMIT.
SR_MUST_USE bool sr_envelope_unpack(sr_unpacked *out, const void *bytes, size_t size,
                                    sr_error *err);
void sr_unpacked_free(sr_unpacked *unpacked);

#endif
