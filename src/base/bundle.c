// Payload: for each part, in byte order of names, name size and text size (32 bits each,
// little-endian), then the name, then the text.
#include "base/bundle.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define KIND "TEXT"
#define PART_LIMIT (64u << 20)

/// The parts of a payload fit into it.
static bool check_parts(const uint8_t *payload, size_t size, sr_error *err)
{
    for (size_t at = 0; at < size;) {
        if (size - at < 8) {
            return sr_fail(err, SR_ERR_DAMAGED, at, "bundle is cut short");
        }
        uint64_t whole = 8 + (uint64_t)sr_le32(payload + at) + sr_le32(payload + at + 4);
        if (whole > size - at) {
            return sr_fail(err, SR_ERR_DAMAGED, at, "bundle part is longer than its file");
        }
        at += (size_t)whole;
    }
    return true;
}

bool sr_bundle_open(sr_bundle *out, const char *folder, const char *name, sr_error *err)
{
    char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s/%s.srd", folder, name) >= sizeof path) {
        return sr_fail(err, SR_ERR_IO, 0, "path too long");
    }
    if (!sr_datafile_open(&out->file, path, KIND, SR_BUNDLE_VERSION, err)) {
        return false;
    }
    if (!check_parts(out->file.payload, out->file.size, err)) {
        sr_datafile_close(&out->file);
        return false;
    }
    return true;
}

void sr_bundle_close(sr_bundle *bundle)
{
    sr_datafile_close(&bundle->file);
}

bool sr_bundle_next(const sr_bundle *bundle, size_t *at, sr_bundle_part *part)
{
    if (*at >= bundle->file.size) {
        return false;
    }
    const uint8_t *here = bundle->file.payload + *at;
    part->name_size = sr_le32(here);
    part->size = sr_le32(here + 4);
    part->name = (const char *)here + 8;
    part->text = part->name + part->name_size;
    *at += 8 + (size_t)part->name_size + part->size;
    return true;
}

bool sr_bundle_find(const sr_bundle *bundle, const char *name, sr_bundle_part *part)
{
    size_t length = strlen(name);
    for (size_t at = 0; sr_bundle_next(bundle, &at, part);) {
        if (part->name_size == length && memcmp(part->name, name, length) == 0) {
            return true;
        }
    }
    return false;
}

typedef struct {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
} buffer;

static bool append(buffer *b, const void *bytes, size_t size)
{
    if (b->capacity - b->size < size) {
        size_t more = (b->capacity + size) * 2;
        uint8_t *grown = realloc(b->bytes, more);
        if (grown == NULL) {
            return false;
        }
        b->bytes = grown;
        b->capacity = more;
    }
    if (size > 0) {
        memcpy(b->bytes + b->size, bytes, size);
    }
    b->size += size;
    return true;
}

static bool append_size(buffer *b, size_t size)
{
    uint8_t le[4] = {(uint8_t)size, (uint8_t)(size >> 8), (uint8_t)(size >> 16),
                     (uint8_t)(size >> 24)};
    return append(b, le, sizeof le);
}

static bool read_file(const char *path, buffer *text, sr_error *err)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: %s", path, strerror(errno));
    }
    char block[1 << 16];
    size_t got;
    bool kept = true;
    while (kept && (got = fread(block, 1, sizeof block, file)) > 0) {
        kept = append(text, block, got);
    }
    bool read = ferror(file) == 0;
    (void)fclose(file);
    sr_error bad;
    if (!read || !kept) {
        return sr_fail(err, read ? SR_ERR_LIMIT : SR_ERR_IO, 0, "%s: cannot read", path);
    }
    if (text->size > PART_LIMIT) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "%s: over 64 MB", path);
    }
    if (!sr_utf8_check((const char *)text->bytes, text->size, &bad)) {
        return sr_fail(err, SR_ERR_UTF8, bad.at, "%s: %.100s", path, bad.message);
    }
    return true;
}

static int is_text(const struct dirent *entry)
{
    size_t size = strlen(entry->d_name);
    return size > 4 && entry->d_name[0] != '.' && strcmp(entry->d_name + size - 4, ".txt") == 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name); // not alphasort: the locale must not matter
}

static bool append_part(buffer *payload, const char *folder, const char *name, sr_error *err)
{
    char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path) {
        return sr_fail(err, SR_ERR_IO, 0, "path too long");
    }
    buffer text = {0};
    bool done = read_file(path, &text, err);
    if (done && !(append_size(payload, strlen(name)) && append_size(payload, text.size) &&
                  append(payload, name, strlen(name)) && append(payload, text.bytes, text.size))) {
        done = sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    free(text.bytes);
    return done;
}

bool sr_bundle_write(const char *source_folder, const char *out_path, sr_error *err)
{
    struct dirent **entries = NULL;
    int count = scandir(source_folder, &entries, is_text, by_bytes);
    if (count < 0) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: %s", source_folder, strerror(errno));
    }
    buffer payload = {0};
    bool done = true;
    for (int i = 0; i < count; i++) {
        done = done && append_part(&payload, source_folder, entries[i]->d_name, err);
        free(entries[i]);
    }
    free(entries);
    done = done &&
           sr_datafile_write(out_path, KIND, SR_BUNDLE_VERSION, payload.bytes, payload.size, err);
    free(payload.bytes);
    return done;
}
