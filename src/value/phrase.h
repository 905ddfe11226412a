/// The word lists of data/values as one table of phrases. A row gives a phrase, the class of word
/// it is, a number and a text whose meaning depends on the class (data/README.md).
#ifndef SR_VALUE_PHRASE_H
#define SR_VALUE_PHRASE_H

#include "base/words.h"

typedef enum {
    // time.txt
    SR_WORD_MONTH,     // value 1-12
    SR_WORD_WEEKDAY,   // value 0 Monday to 6
    SR_WORD_SEASON,    // value: first month; text: TIMEX code
    SR_WORD_PART,      // part of day; value sr_part_of_day; text: TIMEX code
    SR_WORD_UNIT,      // value 1 for plural; text: TIMEX unit ("TH" hour, "D", "W", "M", "Y", "DE",
                       // "CE")
    SR_WORD_DAY,       // a day counted from the reference: value offset; text: part code or "-"
    SR_WORD_REFERENCE, // text PAST_REF, PRESENT_REF, FUTURE_REF
    SR_WORD_HOLIDAY,   // value month * 100 + day, 0 when it moves
    SR_WORD_ERA,       // value -1 before, 1 after
    SR_WORD_OFTEN,     // text: TIMEX value of the set
    SR_WORD_EDGE,      // text: early, mid, late, start, end
    SR_WORD_CLOCK,     // "a.m.": value 0, 12; text "am", "pm", "hours", "zone"
    SR_WORD_SPEECH,    // verbs of saying: the time beside them dates the words, not the deed
    SR_WORD_SAID,      // what is said in one piece, as the object of any verb
    SR_WORD_WHILE,     // may stand between a count and its unit: "two full days"
    SR_WORD_SPAN,      // "a few", "several" before a unit of time
    SR_WORD_CALLED,    // behind a day and a month it is called after them: "the 14 July Bridge"
    // numbers.txt
    SR_WORD_CARDINAL, // value
    SR_WORD_ORDINAL,  // value
    SR_WORD_SCALE,    // hundred, thousand, dozen: value
    SR_WORD_BEFORE,   // bound word before a number; text: bound
    SR_WORD_AFTER,    // bound word after it; text: bound
    SR_WORD_VAGUE,    // "several", "dozens"; text "plural" for plural scales
    SR_WORD_NONE,     // "no", "none", "without"
    SR_WORD_ARTICLE,  // "a", "an"
    SR_WORD_MORE,     // "another", "others", "more"
    SR_WORD_FRACTION, // value: percent
    SR_WORD_UNKNOWN,  // "an unknown number of"
    SR_WORD_LENGTH,   // value: metres
    SR_WORD_BEARING,  // value: degrees
    SR_WORD_NEAR,     // "near", "on the outskirts of"; value: metres of uncertainty
    SR_WORD_MEASURE,  // units that make a number no count; text: use
    SR_WORD_NAMED, // words that follow a number in a name ("battalion") or lead one ("resolution")
    // weapons.txt
    SR_WORD_WEAPON, // text: kind
    SR_WORD_CLASS_COUNT
} sr_word_class;

#define SR_PHRASE_WORDS 8

typedef struct {
    const char *words[SR_PHRASE_WORDS]; // folded, hyphens and dots taken out
    uint32_t word_count;
    sr_word_class class;
    int64_t value;
    const char *text; // "" where the table has "-"
    const char
        *more;     // fourth column, "" if none: "context" for words that are names or verbs as well
    uint32_t line; // of its file
} sr_phrase;

typedef struct sr_value_tables sr_value_tables;

/// All rows whose phrase starts with `word`: `*count` of them, longest first.
const sr_phrase *sr_phrases_at(const sr_value_tables *tables, const char *word, uint32_t *count);

/// Build the tables from the bundle's parts; the words are copied. Plurals of weapons are added.
/// Errors: SR_ERR_FORMAT (`at` is the row of the part that the message names), SR_ERR_LIMIT.
SR_MUST_USE bool sr_phrases_build(sr_value_tables *tables, const sr_bundle *bundle, sr_error *err);
void sr_phrases_free(sr_value_tables *tables);

struct sr_value_tables {
    char *strings;   // copies of all words and texts
    sr_phrase *rows; // those that start alike stand together
    uint32_t row_count;
    uint32_t *slots; // index of the first of them, UINT32_MAX free
    uint32_t slot_mask;
    sr_words words; // value/words.h
};

#endif
