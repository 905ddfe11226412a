/// A folder of text tables as one checked .srd file: how data/ reaches the program.
#ifndef SR_BASE_BUNDLE_H
#define SR_BASE_BUNDLE_H

#include "base/datafile.h"

#define SR_BUNDLE_VERSION 1

typedef struct {
    sr_datafile file;
} sr_bundle;

typedef struct {
    const char *name; // of the text file, with its ending; not NUL-terminated
    uint32_t name_size;
    const char *text;
    uint32_t size;
} sr_bundle_part;

/// Open FOLDER/NAME.srd and check that its parts fit. Errors: those of sr_datafile_open.
bool sr_bundle_open(sr_bundle *out, const char *folder, const char *name, sr_error *err);
void sr_bundle_close(sr_bundle *bundle);

/// Step through the parts in order of their names; start with *at = 0.
bool sr_bundle_next(const sr_bundle *bundle, size_t *at, sr_bundle_part *part);
/// Find a part by its file name; false if there is none.
bool sr_bundle_find(const sr_bundle *bundle, const char *name, sr_bundle_part *part);

/// Write all *.txt files of a folder as one bundle. Errors: SR_ERR_IO, SR_ERR_UTF8,
/// SR_ERR_TOO_LARGE.
bool sr_bundle_write(const char *source_folder, const char *out_path, sr_error *err);

#endif
