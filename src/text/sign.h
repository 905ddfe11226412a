/// What kind of sign a code point is, as far as splitting text is concerned.
#ifndef SR_TEXT_SIGN_H
#define SR_TEXT_SIGN_H

#include <stdbool.h>
#include <stdint.h>

enum {
    SR_SIGN_BLANK = 1 << 0, // also control and zero-width signs
    SR_SIGN_LINE = 1 << 1,  // blank that ends a line
    SR_SIGN_UPPER = 1 << 2,
    SR_SIGN_LOWER = 1 << 3,
    SR_SIGN_LETTER = 1 << 4, // of a script without case, or a mark on one
    SR_SIGN_DIGIT = 1 << 5,
    SR_SIGN_MARK = 1 << 6, // punctuation and symbols
    SR_SIGN_WORD = SR_SIGN_UPPER | SR_SIGN_LOWER | SR_SIGN_LETTER | SR_SIGN_DIGIT,
    SR_SIGN_ALPHABETIC = SR_SIGN_UPPER | SR_SIGN_LOWER | SR_SIGN_LETTER,
};

typedef struct {
    uint32_t point; // typographic apostrophes and hyphens as their ASCII likes
    uint32_t kind;
    uint32_t size; // bytes
} sr_sign;

/// The sign at `at` < `size` of well-formed UTF-8.
sr_sign sr_sign_at(const char *text, uint32_t size, uint32_t at);
/// Kind of the sign at `at`, 0 at or after the end.
uint32_t sr_sign_kind(const char *text, uint32_t size, uint32_t at);

/// An apostrophe or single quotation mark, straight or typographic.
static inline bool sr_sign_is_apostrophe(uint32_t point)
{
    return point == '\'' || point == 0x2019 || point == 0x2018 || point == '`' || point == 0xb4;
}

#endif
