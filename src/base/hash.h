/// Hashes: of bytes for lookup (FNV-1a with a final mix, the same on every machine), and CRC-32
/// (zlib) for files.
#ifndef SR_BASE_HASH_H
#define SR_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/// The same hash byte by byte: begin, mix in every byte, end.
#define SR_HASH_BEGIN UINT64_C(0xcbf29ce484222325)
static inline uint64_t sr_hash_byte(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * UINT64_C(0x100000001b3);
}
static inline uint64_t sr_hash_end(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= UINT64_C(0xd6e8feb86659fd93);
    return hash ^ (hash >> 32);
}

uint64_t sr_hash(const void *bytes, size_t size);
uint64_t sr_hash_string(const char *text);
uint64_t sr_hash_more(uint64_t hash, const void *bytes, size_t size);
uint32_t sr_crc32(const void *bytes, size_t size);

#define SR_SHA256_HEX 65
/// SHA-256 (FIPS 180-4) as lower-case hex with a final NUL.
void sr_sha256_hex(char out[SR_SHA256_HEX], const void *bytes, size_t size);

/// The same piece by piece.
typedef struct {
    uint32_t state[8];
    uint64_t size;
    unsigned char tail[64];
} sr_sha256;
void sr_sha256_start(sr_sha256 *sha);
void sr_sha256_add(sr_sha256 *sha, const void *bytes, size_t size);
void sr_sha256_end(sr_sha256 *sha, char out[SR_SHA256_HEX]);

#endif
