#include "nn/feature.h"

#include <stdarg.h>
#include <string.h>

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
    uint32_t room;
    uint32_t size;
    uint64_t hash;
} feature_writer;

#define FAST static inline __attribute__((always_inline))

FAST void put(feature_writer *w, char c, bool silent)
{
    c = c == ' ' || c == '\t' || c == '\n' ? '_' : c;
    if (!silent && w->size < w->room) {
        w->at[w->size] = c;
    }
    w->size++;
    w->hash = sr_hash_byte(w->hash, (unsigned char)c);
}

/// The writer stays in registers: its address goes nowhere that is not inlined, and a number
/// becomes text before it is put.
FAST void write_feature(feature_writer *w, const char *format, va_list args, bool silent)
{
    char digits[12];
    for (const char *f = format; *f != '\0'; f++) {
        const char *text = digits;
        if (*f != '%') {
            put(w, *f, silent);
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
        for (; *text != '\0'; text++) {
            put(w, *text, silent);
        }
    }
}

/// Where the next feature begins, and the bytes left for it.
static uint32_t begin(const sr_features *f, uint32_t *room)
{
    uint32_t from = f->size + (f->size > 0);
    uint32_t end = sizeof f->text - 1;
    *room = from < end ? end - from : 0;
    return from;
}

/// What was put at `from` joins what stands before it.
static void join(sr_features *f, uint32_t from, uint32_t size)
{
    if (!f->silent) {
        f->text[from + size] = '\0';
        if (from > 0) {
            f->text[from - 1] = ' ';
        }
    }
    f->size = from + size;
}

void sr_features_add(sr_features *f, const char *format, ...)
{
    uint32_t room;
    uint32_t from = begin(f, &room);
    if (f->count == SR_FEATURES || room == 0) {
        return;
    }
    va_list args;
    va_start(args, format);
    feature_writer w = {.at = f->text + from, .room = room, .hash = SR_HASH_BEGIN};
    if (f->silent) {
        write_feature(&w, format, args, true);
    } else {
        write_feature(&w, format, args, false);
    }
    va_end(args);
    if (w.size == 0 || w.size > w.room) {
        f->text[f->silent ? 0 : f->size] = '\0';
        return;
    }
    f->hash[f->count++] = sr_hash_end(w.hash);
    join(f, from, w.size);
}

void sr_features_append(sr_features *f, const sr_features *more)
{
    uint32_t room;
    uint32_t from = begin(f, &room);
    if (more->count == 0 || more->count > SR_FEATURES - f->count || more->size > room) {
        return;
    }
    memcpy(f->hash + f->count, more->hash, more->count * sizeof *f->hash);
    f->count += more->count;
    if (!f->silent) {
        memcpy(f->text + from, more->text, more->size);
    }
    join(f, from, more->size);
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
