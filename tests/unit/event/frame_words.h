/// Classes of words for a codebook that a test makes: those of the build tree.
#ifndef TEST_EVENT_FRAME_WORDS_H
#define TEST_EVENT_FRAME_WORDS_H

#include <stdio.h>
#include <stdlib.h>

#include "event/codebook.h"

static inline bool read_frame_words(sr_codebook *book, sr_error *err)
{
    char folder[4096];
    const char *build = getenv("SITREP_BUILD");
    sr_bundle frames;
    (void)snprintf(folder, sizeof folder, "%s/data", build == NULL ? "build" : build);
    if (!sr_bundle_open(&frames, folder, "frames", err)) {
        return false;
    }
    bool good = sr_codebook_read_words(book, &frames, err);
    sr_bundle_close(&frames);
    return good;
}

#endif
