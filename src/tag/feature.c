// Features of a word form: the form itself, its character n-grams, affixes and shape. All but the
// shape look at the folded form, so that capitals and diacritics change nothing but the shape.
// Rests on: Bojanowski et al. (2017), "Enriching Word Vectors with Subword Information".
#include "tag/feature.h"

#include <stdbool.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

uint32_t sr_feature_key(const char *text, size_t size)
{
    uint64_t hash = sr_hash(text, size);
    uint32_t key = (uint32_t)(hash ^ hash >> 32);
    return key != 0 ? key : 1;
}

static uint16_t row_of(const char *text, size_t size, uint32_t rows)
{
    return (uint16_t)(sr_hash(text, size) >> 16 & (rows - 1));
}

static bool is_upper(uint32_t point)
{
    return (point >= 'A' && point <= 'Z') || (point >= 0xc0 && point <= 0xde && point != 0xd7) ||
           (point >= 0x100 && point < 0x180 && point % 2 == 0);
}

static char shape_of(uint32_t point)
{
    if (is_upper(point)) {
        return 'X';
    }
    if (point >= 'a' && point <= 'z') {
        return 'x';
    }
    if (point >= '0' && point <= '9') {
        return 'd';
    }
    if (point < 0x80) {
        return (char)point;
    }
    return point >= 0xc0 && point < 0x2000 ? 'x' : 'o';
}

/// Runs of one class count two at most: "Baghdad" is Xxx, "1,200" is d,dd.
static uint16_t shape_row(const char *form, size_t size)
{
    char shape[24];
    size_t n = 0;
    for (size_t at = 0; at < size && n < sizeof shape;) {
        char c = shape_of(sr_utf8_next(form, size, &at));
        if (n < 2 || shape[n - 1] != c || shape[n - 2] != c) {
            shape[n++] = c;
        }
    }
    return row_of(shape, n, SR_FEATURE_SHAPE_ROWS);
}

static void add_ngrams(sr_feature *out, const char *framed, size_t size)
{
    for (size_t from = 0; from + 3 <= size; from++) {
        for (size_t length = 3; length <= 5 && from + length <= size; length++) {
            if (out->ngram_count == SR_FEATURE_NGRAMS) {
                return;
            }
            out->ngram[out->ngram_count++] = row_of(framed + from, length, SR_FEATURE_NGRAM_ROWS);
        }
    }
}

void sr_feature_of(sr_feature *out, const char *form, size_t size)
{
    *out = (sr_feature){.shape = shape_row(form, size)};
    char framed[SR_FEATURE_FORM + 2];
    char *folded = framed + 1;
    size_t length = sr_utf8_fold(folded, SR_FEATURE_FORM, form, size);
    out->vector = sr_feature_key(folded, length);
    for (size_t i = 0; i < length; i++) {
        folded[i] = folded[i] >= '0' && folded[i] <= '9' ? '0' : folded[i];
    }
    out->word = sr_feature_key(folded, length);
    size_t affix = length < 3 ? length : 3;
    out->prefix = row_of(folded, affix, SR_FEATURE_AFFIX_ROWS);
    out->suffix = row_of(folded + length - affix, affix, SR_FEATURE_AFFIX_ROWS);
    framed[0] = '<';
    framed[length + 1] = '>';
    add_ngrams(out, framed, length + 2);
}
