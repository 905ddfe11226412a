#include "nn/feature.h"

#include <stdarg.h>
#include <stdbool.h>

#include "base/hash.h"

/// Digits of `value` at the end of `digits`; returns where they begin.
static const char *decimal(unsigned value, bool negative, char digits[12])
{
    char *at = digits + 11;
    *at = '\0';
    do {
        *--at = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    if (negative) {
        *--at = '-';
    }
    return at;
}

/// Writes to [at, end) and hashes what it writes; returns where it ended, or NULL where it does not
/// fit.
static char *write_feature(char *at, const char *end, uint64_t *hash, const char *format,
                           va_list args)
{
    uint64_t h = SR_HASH_BEGIN;
    for (const char *f = format; *f != '\0'; f++) {
        char digits[12] = {*f, '\0'};
        const char *piece = digits;
        if (*f == '%') {
            f++;
            if (*f == 's') {
                piece = va_arg(args, const char *);
            } else if (*f == 'c') {
                digits[0] = (char)va_arg(args, int);
            } else if (*f == 'd') {
                int value = va_arg(args, int);
                piece =
                    decimal(value < 0 ? 0U - (unsigned)value : (unsigned)value, value < 0, digits);
            } else {
                piece = decimal(va_arg(args, unsigned), false, digits);
            }
        }
        for (; *piece != '\0'; piece++) {
            if (at == end) {
                return NULL;
            }
            bool blank = *piece == ' ' || *piece == '\t' || *piece == '\n';
            *at = blank ? '_' : *piece;
            h = sr_hash_byte(h, (unsigned char)*at++);
        }
    }
    *hash = sr_hash_end(h);
    return at;
}

void sr_features_add(sr_features *f, const char *format, ...)
{
    char *at = f->text + f->size + (f->size > 0);
    if (f->count == SR_FEATURES || at + 1 >= f->text + sizeof f->text) {
        return;
    }
    va_list args;
    va_start(args, format);
    uint64_t hash = 0;
    char *end = write_feature(at, f->text + sizeof f->text - 1, &hash, format, args);
    va_end(args);
    if (end == NULL || end == at) {
        f->text[f->size] = '\0';
        return;
    }
    *end = '\0';
    f->hash[f->count++] = hash;
    if (f->size > 0) {
        f->text[f->size] = ' ';
    }
    f->size = (uint32_t)(end - f->text);
}

unsigned sr_features_step(uint32_t value)
{
    static const uint32_t steps[] = {0, 1, 2, 3, 5, 8, 13, 21};
    unsigned step = 0;
    while (step < 7 && value > steps[step]) {
        step++;
    }
    return step;
}
