/// Compiled tables and models: one checked, memory-mapped file each (.srd).
#ifndef SR_BASE_DATAFILE_H
#define SR_BASE_DATAFILE_H

#include "base/error.h"

typedef struct {
    const uint8_t *payload; // 32-byte aligned when mapped
    size_t size;
    void *map; // to unmap; NULL for a view
    size_t map_size;
    uint32_t crc32; // of the payload: names the version in records and `doctor`
    uint32_t version;
} sr_datafile;

/// View a file already in memory. `kind` has four letters.
/// Errors: SR_ERR_FORMAT, SR_ERR_VERSION, SR_ERR_DAMAGED.
bool sr_datafile_view(sr_datafile *out, const uint8_t *bytes, size_t size, const char *kind,
                      uint32_t version, sr_error *err);

/// Map a file and view it. The message names the path. Errors: as above and SR_ERR_IO.
bool sr_datafile_open(sr_datafile *out, const char *path, const char *kind, uint32_t version,
                      sr_error *err);
void sr_datafile_close(sr_datafile *file);

/// Write `path` whole or not at all: a .part file is synced, then renamed. Errors: SR_ERR_IO.
bool sr_datafile_write(const char *path, const char *kind, uint32_t version, const void *payload,
                       size_t size, sr_error *err);

/// The .srd files of a folder in the order of their names, as scandir() gives them; -1 on failure.
struct dirent;
int sr_datafile_list(const char *folder, struct dirent ***files);

/// The number at `bytes`, little-endian.
static inline uint32_t sr_le32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

#endif
