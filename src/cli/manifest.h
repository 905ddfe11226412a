/// What a run of `sitrep code` read and what of it failed, as a table for who keeps an archive.
#ifndef SR_CLI_MANIFEST_H
#define SR_CLI_MANIFEST_H

#include "base/error.h"

typedef struct sr_manifest sr_manifest;

/// Lines of tab-separated fields: "file", SHA-256, bytes, documents, failures, path; "failed", what
/// the reader said; at the end "run", engine, documents, failures. Written beside `path` and put
/// there when it is whole. `path` NULL: a manifest that keeps nothing. Errors: SR_ERR_IO,
/// SR_ERR_LIMIT.
sr_manifest *sr_manifest_open(const char *path, sr_error *err);
/// As sr_input_options.finished asks; "-" has no checksum.
void sr_manifest_file(sr_manifest *manifest, const char *path, unsigned long documents,
                      unsigned long failures);
void sr_manifest_failed(sr_manifest *manifest, const char *line);
/// Put it in its place. False when it could not be written.
SR_MUST_USE bool sr_manifest_end(sr_manifest *manifest, const char *engine, unsigned long failures,
                                 sr_error *err);
void sr_manifest_close(sr_manifest *manifest);

#endif
