/// Short closed word lists that the splitter needs: abbreviations, prefixes that keep their hyphen,
/// units, words that open sentences, verbs of saying.
#ifndef SR_TEXT_LEXICON_H
#define SR_TEXT_LEXICON_H

#include <stdint.h>

enum {
    SR_LEX_TITLE = 1 << 0,  // "Gen.", "St.": a name follows, the stop never ends a sentence
    SR_LEX_NUMBER = 1 << 1, // "No.", "Fig.": an abbreviation before a number only
    SR_LEX_MONTH = 1 << 2,  // "Sept.", "Mon."
    SR_LEX_COMPANY =
        1 << 3, // "Inc.", "Jr.": may stand last in a sentence, and then gives up its stop
    SR_LEX_COMMON = 1 << 4,  // "approx.", "vs.": an abbreviation in any case
    SR_LEX_CAPITAL = 1 << 5, // an abbreviation only with a capital: "Calif.", "Sun."
    SR_LEX_PREFIX = 1 << 6,  // "non-", "ex-"
    SR_LEX_UNIT = 1 << 7,    // "mm", "pm": leaves the number it is glued to
    SR_LEX_OPENER = 1 << 8,  // capitalised it most likely opens a sentence
    SR_LEX_SAYING = 1 << 9,  // "said", "asked"
    SR_LEX_CLITIC = 1 << 10, // "'ll" without its apostrophe
    SR_LEX_ZONE = 1 << 11,   // after a time of day
    SR_LEX_DOMAIN = 1 << 12, // "com": a stop before it belongs to an address
    SR_LEX_ELIDED = 1 << 13, // "'em": the apostrophe belongs to the word
    SR_LEX_ACTOR = 1 << 14,  // an opener that is a noun: "officials", "troops"
    SR_LEX_LEAD = 1 << 15, // capitalised inside a line it opens the sentence that a title ran into
    SR_LEX_ABBREVIATION =
        SR_LEX_TITLE | SR_LEX_NUMBER | SR_LEX_MONTH | SR_LEX_COMPANY | SR_LEX_COMMON,
};

/// Flags of a word, in any case; 0 if it is in no list.
uint32_t sr_lexicon_flags(const char *word, uint32_t size);

/// For words that Universal Dependencies splits without a sign between ("cannot", "gonna",
/// "didnt"): bytes of the first part, 0 if the word stays whole.
uint32_t sr_lexicon_fused(const char *word, uint32_t size);

#endif
