/// Classes of words that this layer asks for: data/claims/words.txt says what each is for. Inner
/// header.
#ifndef SR_CLAIM_WORDS_H
#define SR_CLAIM_WORDS_H

#include "base/words.h"

#define SR_CLAIM_WORDS(X)                                                                          \
    X(FATE, "fate")                                                                                \
    X(LOSS, "loss")
typedef enum { SR_CLAIM_WORDS(SR_WORDS_ENUMERATOR) SR_CLAIM_WORDS_COUNT } sr_claim_words;

#endif
