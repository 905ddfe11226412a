/// Classes of words that this layer asks for: data/values/words.txt says what each is for. Inner
/// header.
#ifndef SR_VALUE_WORDS_H
#define SR_VALUE_WORDS_H

#include "base/words.h"

#define SR_VALUE_WORDS(X)                                                                          \
    X(CHANGE, "change")                                                                            \
    X(COUNT_OF, "count-of")                                                                        \
    X(ADDED, "added")                                                                              \
    X(NOT_COUNTED, "not-counted")                                                                  \
    X(STREET, "street")                                                                            \
    X(PEOPLE, "people")                                                                            \
    X(RECKONED, "reckoned")                                                                        \
    X(BEGAN, "began")                                                                              \
    X(RECORD, "record")                                                                            \
    X(OVER, "over")                                                                                \
    X(AHEAD, "ahead")                                                                              \
    X(BACK, "back")                                                                                \
    X(WILLING, "willing")                                                                          \
    X(PROPOSING, "proposing")                                                                      \
    X(FIXED, "fixed")                                                                              \
    X(EDGE_NOUN, "edge-noun")
enum { SR_VALUE_WORDS(SR_WORDS_ENUMERATOR) SR_VALUE_WORDS_COUNT };

#endif
