/// What the encoder knows of a word form before it reads the sentence. The trainer and the reader
/// both see a form through this and nothing else.
#ifndef SR_TAG_FEATURE_H
#define SR_TAG_FEATURE_H

#include <stddef.h>
#include <stdint.h>

enum {
    SR_FEATURE_NGRAMS = 48, // at most, of one form
    SR_FEATURE_NGRAM_ROWS = 16384,
    SR_FEATURE_AFFIX_ROWS = 4096,
    SR_FEATURE_SHAPE_ROWS = 512,
};

typedef struct {
    uint32_t word;   // key of the folded form with digits as 0, for the words that training saw
    uint32_t vector; // key of the folded form, for the static vectors
    uint16_t prefix;
    uint16_t suffix;
    uint16_t shape;
    uint16_t ngram_count;
    uint16_t ngram[SR_FEATURE_NGRAMS];
} sr_feature;

/// The longest folded form that is looked at; the rest of a longer one is passed over.
enum { SR_FEATURE_FORM = 128 };

void sr_feature_of(sr_feature *out, const char *form, size_t size);

/// The key of a text that is folded already, never 0.
uint32_t sr_feature_key(const char *text, size_t size);

#endif
