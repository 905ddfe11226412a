#include "base/hash.h"

#include <string.h>
#include <zlib.h>

uint64_t sr_hash_more(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < size; i++) {
        hash = sr_hash_byte(hash, b[i]);
    }
    return sr_hash_end(hash);
}

uint64_t sr_hash(const void *bytes, size_t size)
{
    return sr_hash_more(SR_HASH_BEGIN, bytes, size);
}

uint64_t sr_hash_string(const char *text)
{
    return sr_hash(text, strlen(text));
}

uint32_t sr_crc32(const void *bytes, size_t size)
{
    return (uint32_t)crc32_z(crc32_z(0, NULL, 0), bytes, size);
}

static const uint32_t ROUND[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turn(uint32_t x, int by)
{
    return (x >> by) | (x << (32 - by));
}

static void sha256_block(uint32_t state[8], const unsigned char *block)
{
    uint32_t w[64];
    for (int i = 0; i < 16; i++) {
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    }
    for (int i = 16; i < 64; i++) {
        uint32_t a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >> 3);
        uint32_t b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + a + w[i - 7] + b;
    }
    uint32_t s[8];
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t e = turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25);
        uint32_t t1 = s[7] + e + ((s[4] & s[5]) ^ (~s[4] & s[6])) + ROUND[i] + w[i];
        uint32_t a = turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22);
        uint32_t t2 = a + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += t1;
        s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) {
        state[i] += s[i];
    }
}

void sr_sha256_start(sr_sha256 *sha)
{
    *sha = (sr_sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void sr_sha256_add(sr_sha256 *sha, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    size_t held = (size_t)(sha->size % 64);
    sha->size += size;
    if (held > 0) {
        size_t take = size < 64 - held ? size : 64 - held;
        memcpy(sha->tail + held, at, take);
        at += take;
        size -= take;
        if (held + take < 64) {
            return;
        }
        sha256_block(sha->state, sha->tail);
    }
    for (; size >= 64; size -= 64, at += 64) {
        sha256_block(sha->state, at);
    }
    if (size > 0) {
        memcpy(sha->tail, at, size);
    }
}

void sr_sha256_end(sr_sha256 *sha, char out[SR_SHA256_HEX])
{
    unsigned char tail[128] = {0};
    size_t left = (size_t)(sha->size % 64);
    memcpy(tail, sha->tail, left);
    tail[left] = 0x80;
    size_t end = left < 56 ? 64 : 128;
    for (size_t i = 0; i < 8; i++) {
        tail[end - 1 - i] = (unsigned char)(sha->size * 8 >> (8 * i));
    }
    sha256_block(sha->state, tail);
    if (end == 128) {
        sha256_block(sha->state, tail + 64);
    }
    for (size_t i = 0; i < 32; i++) {
        static const char digits[] = "0123456789abcdef";
        uint32_t byte = sha->state[i / 4] >> (24 - 8 * (i % 4)) & 0xff;
        out[2 * i] = digits[byte >> 4];
        out[2 * i + 1] = digits[byte & 15];
    }
    out[64] = '\0';
}

void sr_sha256_hex(char out[SR_SHA256_HEX], const void *bytes, size_t size)
{
    sr_sha256 sha;
    sr_sha256_start(&sha);
    if (size > 0) {
        sr_sha256_add(&sha, bytes, size);
    }
    sr_sha256_end(&sha, out);
}
