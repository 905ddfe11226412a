/// Numerals in digits and words: "230,000", "1.5 million", "three hundred and two", "two dozen",
/// "half a dozen", "a hundred".
#ifndef SR_VALUE_NUMERAL_H
#define SR_VALUE_NUMERAL_H

#include "value/piece.h"

typedef struct {
    uint32_t first; // pieces [first, last)
    uint32_t last;
    int64_t value;
    double exact; // with what stands after the decimal point
    bool decimal; // has a point that no scale takes away: a measure, no count
    bool words;   // in words, not digits
} sr_numeral;

/// The longest numeral that starts at piece `at`; false if none does.
bool sr_numeral_read(const sr_pieces *pieces, const sr_tokens *tokens, uint32_t at,
                     sr_numeral *out);

#endif
