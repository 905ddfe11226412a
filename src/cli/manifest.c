#include "cli/manifest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

struct sr_manifest {
    FILE *file;
    char *path;
    char *part; // written so far
    unsigned long documents;
};

sr_manifest *sr_manifest_open(const char *path, sr_error *err)
{
    sr_manifest *m = calloc(1, sizeof *m);
    if (m == NULL || (path != NULL && ((m->path = strdup(path)) == NULL ||
                                       asprintf(&m->part, "%s.part", path) < 0))) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        sr_manifest_close(m);
        return NULL;
    }
    if (path != NULL) {
        (void)remove(path); // of an earlier run: not this one's
        m->file = fopen(m->part, "w");
        if (m->file == NULL) {
            (void)sr_fail(err, SR_ERR_IO, 0, "%.100s: %.50s", m->part, strerror(errno));
            sr_manifest_close(m);
            return NULL;
        }
    }
    return m;
}

/// False when the file cannot be read (any more).
static bool sum(const char *path, char hex[SR_SHA256_HEX], unsigned long long *bytes)
{
    sr_sha256 sha;
    char piece[65536];
    size_t got;
    FILE *file = fopen(path, "rb");
    *bytes = 0;
    if (file == NULL) {
        return false;
    }
    sr_sha256_start(&sha);
    while ((got = fread(piece, 1, sizeof piece, file)) > 0) {
        sr_sha256_add(&sha, piece, got);
        *bytes += got;
    }
    bool whole = ferror(file) == 0;
    (void)fclose(file);
    sr_sha256_end(&sha, hex);
    return whole;
}

void sr_manifest_file(sr_manifest *m, const char *path, unsigned long documents,
                      unsigned long failures)
{
    char hex[SR_SHA256_HEX] = "-";
    unsigned long long bytes = 0;
    m->documents += documents;
    if (m->file == NULL) {
        return;
    }
    if (strcmp(path, "-") == 0 || !sum(path, hex, &bytes)) {
        (void)strcpy(hex, "-");
    }
    (void)fprintf(m->file, "file\t%s\t%llu\t%lu\t%lu\t%s\n", hex, bytes, documents, failures, path);
}

void sr_manifest_failed(sr_manifest *m, const char *line)
{
    if (m->file != NULL) {
        (void)fprintf(m->file, "failed\t%s\n", line);
    }
}

bool sr_manifest_end(sr_manifest *m, const char *engine, unsigned long failures, sr_error *err)
{
    if (m->file == NULL) {
        return true;
    }
    (void)fprintf(m->file, "run\t%s\t%lu\t%lu\n", engine, m->documents, failures);
    bool written = ferror(m->file) == 0;
    written = fclose(m->file) == 0 && written;
    m->file = NULL;
    return (written && rename(m->part, m->path) == 0) ||
           sr_fail(err, SR_ERR_IO, 0, "%.100s: %.50s", m->path, strerror(errno));
}

void sr_manifest_close(sr_manifest *m)
{
    if (m != NULL) {
        if (m->file != NULL) {
            (void)fclose(m->file);
        }
        free(m->path);
        free(m->part);
        free(m);
    }
}
