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

/// A feature as it is written and hashed.
typedef struct {
    char *at;
    const char *end;
    uint64_t hash;
} feature_writer;

/// False where it does not fit.
static inline bool put(feature_writer *w, char c)
{
    if (w->at == w->end) {
        return false;
    }
    c = c == ' ' || c == '\t' || c == '\n' ? '_' : c;
    *w->at++ = c;
    w->hash = sr_hash_byte(w->hash, (unsigned char)c);
    return true;
}

static inline bool put_text(feature_writer *w, const char *text)
{
    for (; *text != '\0'; text++) {
        if (!put(w, *text)) {
            return false;
        }
    }
    return true;
}

/// False where the feature does not fit. The writer stays in registers: its address goes nowhere
/// that is not inlined, and a number becomes text before it is put.
static inline bool write_feature(feature_writer *w, const char *format, va_list args)
{
    char digits[12];
    for (const char *f = format; *f != '\0'; f++) {
        const char *text = digits;
        if (*f != '%') {
            if (!put(w, *f)) {
                return false;
            }
            continue;
        }
        f++;
        if (*f == 's') {
            text = va_arg(args, const char *);
        } else if (*f == 'c') {
            digits[0] = (char)va_arg(args, int);
            digits[1] = '\0';
        } else if (*f == 'd') {
            int value = va_arg(args, int);
            text = decimal(value < 0 ? 0U - (unsigned)value : (unsigned)value, value < 0, digits);
        } else {
            text = decimal(va_arg(args, unsigned), false, digits);
        }
        if (!put_text(w, text)) {
            return false;
        }
    }
    return true;
}

void sr_features_add(sr_features *f, const char *format, ...)
{
    char *at = f->text + f->size + (f->size > 0);
    if (f->count == SR_FEATURES || at + 1 >= f->text + sizeof f->text) {
        return;
    }
    va_list args;
    va_start(args, format);
    feature_writer w = {.at = at, .end = f->text + sizeof f->text - 1, .hash = SR_HASH_BEGIN};
    bool fits = write_feature(&w, format, args);
    va_end(args);
    if (!fits || w.at == at) {
        f->text[f->size] = '\0';
        return;
    }
    *w.at = '\0';
    f->hash[f->count++] = sr_hash_end(w.hash);
    if (f->size > 0) {
        f->text[f->size] = ' ';
    }
    f->size = (uint32_t)(w.at - f->text);
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
