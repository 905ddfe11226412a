/// Classes of words beside names: data/names/words.txt says what each is for. Private to src/name.
#ifndef SR_NAME_WORDS_H
#define SR_NAME_WORDS_H

#include "base/words.h"
#include "tag/tag.h"

// What stands beside the names of places: kept as bits of one number, a token each.
#define SR_NAME_PLACE_WORDS(X)                                                                     \
    X(PROVINCE, "province")                                                                        \
    X(DISTRICT, "district")                                                                        \
    X(TOWN, "town")                                                                                \
    X(QUARTER, "quarter")                                                                          \
    X(SPOT, "spot")                                                                                \
    X(STREET, "street")                                                                            \
    X(NATURE, "nature")                                                                            \
    X(BODY, "body")                                                                                \
    X(TITLE, "title")                                                                              \
    X(COMPASS, "compass")                                                                          \
    X(COMMON, "common")                                                                            \
    X(NEVER, "never")                                                                              \
    X(FIRST, "first")                                                                              \
    X(SITE, "site")                                                                                \
    X(NUMBERED, "numbered")                                                                        \
    X(OPENS, "opens")                                                                              \
    X(STATELY, "stately")                                                                          \
    X(DATED, "dated")                                                                              \
    X(LOCAL, "local")                                                                              \
    X(BAND, "band")
// All other ones.
#define SR_NAME_OTHER_WORDS(X)                                                                     \
    X(CALLED, "called")                                                                            \
    X(BENCH, "bench")                                                                              \
    X(SOME_PLACE, "some-place")                                                                    \
    X(SAID, "said")                                                                                \
    X(PARTITIVE, "partitive")                                                                      \
    X(OF_MEN, "of-men")                                                                            \
    X(OF_WOMEN, "of-women")                                                                        \
    X(MAN, "man")                                                                                  \
    X(WOMAN, "woman")                                                                              \
    X(ADDRESS, "address")                                                                          \
    X(BUREAU, "bureau")                                                                            \
    X(JOINT, "joint")                                                                              \
    X(MARINE, "marine")                                                                            \
    X(PART_OF_LAND, "part-of-land")                                                                \
    X(GROUND, "ground")                                                                            \
    X(WHICH_SIDE, "which-side")                                                                    \
    X(BY_SIDE, "by-side")                                                                          \
    X(SENDS, "sends")                                                                              \
    X(TO_STATE, "to-state")                                                                        \
    X(BY_STATE, "by-state")                                                                        \
    X(IN_LAND, "in-land")                                                                          \
    X(NUMBERED_UNIT, "numbered-unit")                                                              \
    X(NO_PERSON, "no-person")                                                                      \
    X(KIND_OF_BODY, "kind-of-body")                                                                \
    X(BACKED, "backed")                                                                            \
    X(FORMER, "former")                                                                            \
    X(PLAIN_WORD, "plain-word")                                                                    \
    X(ALIAS, "alias")                                                                              \
    X(CONTINENTAL, "continental")                                                                  \
    X(PLAIN_RANK, "plain-rank")                                                                    \
    X(OF_VERB, "of-verb")                                                                          \
    X(TO_NOUN, "to-noun")                                                                          \
    X(KIND_OF_TOWN, "kind-of-town")                                                                \
    X(GROUP, "group")                                                                              \
    X(UNIT, "unit")                                                                                \
    X(NO_AGENCY, "no-agency")                                                                      \
    X(BARE_TITLE, "bare-title")                                                                    \
    X(SANCTUARY, "sanctuary")                                                                      \
    X(HONOUR, "honour")                                                                            \
    X(IDENTIFY, "identify")                                                                        \
    X(GO_BY, "go-by")                                                                              \
    X(SAY, "say")                                                                                  \
    X(NOTE_IN_TEXT, "note-in-text")                                                                \
    X(NO_LABEL, "no-label")                                                                        \
    X(NO_SIGNER, "no-signer")                                                                      \
    X(HAS_TURN, "has-turn")                                                                        \
    X(READS_REPORT, "reads-report")                                                                \
    X(ONE_VOICE, "one-voice")                                                                      \
    X(OWN_REPORTER, "own-reporter")                                                                \
    X(PAPER, "paper")                                                                              \
    X(NOTE, "note")
#define SR_NAME_WORDS(X) SR_NAME_PLACE_WORDS(X) SR_NAME_OTHER_WORDS(X)
enum { SR_NAME_WORDS(SR_WORDS_ENUMERATOR) SR_NAME_WORDS_COUNT };

/// The former as bits of sr_place_step.word.
#define SR_WORD_BIT(id, name) SR_WORD_##id = 1 << SR_WORDS_##id,
enum {
    SR_NAME_PLACE_WORDS(SR_WORD_BIT) //
    SR_WORD_AREA = SR_WORD_PROVINCE | SR_WORD_DISTRICT | SR_WORD_TOWN | SR_WORD_QUARTER,
};

/// Read them from names.srd. Errors: those of sr_bundle_open and sr_words_open.
SR_MUST_USE bool sr_name_words_open(sr_words *out, const sr_bundle *names, sr_error *err);

/// "Latin American": `token` is the second of two forms for a part of the world, not for the state
/// whose word it would be alone.
bool sr_name_is_continental(const sr_words *words, const sr_tags *tags, uint32_t token);

#endif
