// A .srd file, integers little-endian:
//   0 magic[8]    "\x89SRD\r\n\x1a\n", so that a text-mode copy breaks it
//   8 kind[4]     "GAZE", "ENCO", "FRAM", ...
//  12 version     of that kind; raised when an old reader would misread
//  16 size        of the payload, 64 bits
//  24 crc32       of the payload
//  28 zero        32 bits
//  32 payload     32-byte aligned
#include "base/datafile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

#define HEADER 32
static const uint8_t MAGIC[8] = {0x89, 'S', 'R', 'D', '\r', '\n', 0x1a, '\n'};

static uint64_t le64(const uint8_t *b)
{
    return sr_le32(b) | (uint64_t)sr_le32(b + 4) << 32;
}

static void put32(uint8_t *b, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        b[i] = (uint8_t)(value >> (8 * i));
    }
}

bool sr_datafile_view(sr_datafile *out, const uint8_t *bytes, size_t size, const char *kind,
                      uint32_t version, sr_error *err)
{
    if (size < HEADER || memcmp(bytes, MAGIC, 8) != 0 || memcmp(bytes + 8, kind, 4) != 0) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "not a %.4s data file", kind);
    }
    if (sr_le32(bytes + 12) != version) {
        return sr_fail(err, SR_ERR_VERSION, 12,
                       "version %" PRIu32 ", this program reads %" PRIu32 "; run `make data`",
                       sr_le32(bytes + 12), version);
    }
    if (le64(bytes + 16) != size - HEADER || sr_le32(bytes + 28) != 0) {
        return sr_fail(err, SR_ERR_DAMAGED, 16, "cut short or padded");
    }
    if (sr_le32(bytes + 24) != sr_crc32(bytes + HEADER, size - HEADER)) {
        return sr_fail(err, SR_ERR_DAMAGED, 24, "checksum differs");
    }
    *out = (sr_datafile){.payload = bytes + HEADER,
                         .size = size - HEADER,
                         .crc32 = sr_le32(bytes + 24),
                         .version = version};
    return true;
}

/// Prefix the message of `err` with the path.
static bool at_path(sr_error *err, const char *path)
{
    if (err != NULL) {
        sr_error inner = *err;
        return sr_fail(err, inner.code, inner.at, "%s: %.100s", path, inner.message);
    }
    return false;
}

bool sr_datafile_open(sr_datafile *out, const char *path, const char *kind, uint32_t version,
                      sr_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: %s", path, strerror(errno));
    }
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) {
        close(fd);
        return sr_fail(err, SR_ERR_FORMAT, 0, "%s: not a data file", path);
    }
    size_t size = (size_t)info.st_size;
    void *map = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (map == MAP_FAILED) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: %s", path, strerror(errno));
    }
    if (!sr_datafile_view(out, map, size, kind, version, err)) {
        munmap(map, size);
        return at_path(err, path);
    }
    out->map = map;
    out->map_size = size;
    return true;
}

void sr_datafile_close(sr_datafile *file)
{
    if (file->map != NULL) {
        munmap(file->map, file->map_size);
    }
    *file = (sr_datafile){0};
}

static bool write_all(FILE *file, const char *kind, uint32_t version, const void *payload,
                      size_t size)
{
    uint8_t header[HEADER] = {0};
    memcpy(header, MAGIC, 8);
    memcpy(header + 8, kind, 4);
    put32(header + 12, version);
    put32(header + 16, (uint32_t)size);
    put32(header + 20, (uint32_t)((uint64_t)size >> 32));
    put32(header + 24, sr_crc32(payload, size));
    return fwrite(header, 1, HEADER, file) == HEADER && fwrite(payload, 1, size, file) == size &&
           fflush(file) == 0 && fsync(fileno(file)) == 0;
}

bool sr_datafile_write(const char *path, const char *kind, uint32_t version, const void *payload,
                       size_t size, sr_error *err)
{
    char part[4096];
    if ((size_t)snprintf(part, sizeof part, "%s.part", path) >= sizeof part) {
        return sr_fail(err, SR_ERR_IO, 0, "path too long");
    }
    FILE *file = fopen(part, "wb");
    if (file == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: %s", part, strerror(errno));
    }
    bool written = write_all(file, kind, version, payload, size);
    int cause = errno;
    written = fclose(file) == 0 && written;
    if (!written || rename(part, path) != 0) {
        cause = written ? errno : cause;
        unlink(part);
        return sr_fail(err, SR_ERR_IO, 0, "%s: %s", path, strerror(cause));
    }
    return true;
}

static int is_srd(const struct dirent *entry)
{
    size_t size = strlen(entry->d_name);
    return size > 4 && strcmp(entry->d_name + size - 4, ".srd") == 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

int sr_datafile_list(const char *folder, struct dirent ***files)
{
    return scandir(folder, files, is_srd, by_bytes);
}
