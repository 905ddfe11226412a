/// Classes of words beside names: data/names/words.txt says what each is for. Private to src/name.
#ifndef SR_NAME_WORDS_H
#define SR_NAME_WORDS_H

#include "base/words.h"

// Those that the reader of places asks for come first: it keeps them as bits of one number.
#define SR_NAME_WORDS(X)                                                                           \
    X(PROVINCE, "province")                                                                        \
    X(DISTRICT, "district")                                                                        \
    X(TOWN, "town")                                                                                \
    X(QUARTER, "quarter")                                                                          \
    X(SPOT, "spot")                                                                                \
    X(NATURE, "nature")                                                                            \
    X(BODY, "body")                                                                                \
    X(TITLE, "title")                                                                              \
    X(COMMON, "common")                                                                            \
    X(COMPASS, "compass")                                                                          \
    X(FIRST, "first")                                                                              \
    X(NEVER, "never")                                                                              \
    X(STREET, "street")                                                                            \
    X(SITE, "site")                                                                                \
    X(NUMBERED, "numbered")                                                                        \
    X(OPENS, "opens")                                                                              \
    X(STATELY, "stately")                                                                          \
    X(DATED, "dated")                                                                              \
    X(LOCAL, "local")
enum { SR_NAME_WORDS(SR_WORDS_ENUMERATOR) SR_NAME_WORDS_COUNT };

/// The classes of places as bits of sr_place_step.word.
#define SR_WORD_BIT(id, name) SR_WORD_##id = 1 << SR_WORDS_##id,
enum {
    SR_NAME_WORDS(SR_WORD_BIT) SR_WORD_AREA =
        SR_WORD_PROVINCE | SR_WORD_DISTRICT | SR_WORD_TOWN | SR_WORD_QUARTER,
};

/// Read them from names.srd. Errors: those of sr_bundle_open and sr_words_open.
SR_MUST_USE bool sr_name_words_open(sr_words *out, const sr_bundle *names, sr_error *err);

#endif
