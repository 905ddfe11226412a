/// The word lists of data/claims: verbs of saying, cues, words of harm, victims, speakers. Inner
/// header of the layer.
#ifndef SR_CLAIM_LEXICON_H
#define SR_CLAIM_LEXICON_H

#include "claim/claim.h"
#include "claim/words.h"

typedef enum {
    SR_SAY_NEUTRAL,
    SR_SAY_CONFIRM,
    SR_SAY_CLAIM,
    SR_SAY_ALLEGE,
    SR_SAY_ESTIMATE,
    SR_SAY_EVIDENCE,
    SR_SAY_DENY,
    SR_SAY_DOUBT,
    SR_SAY_DIRECTIVE,
    SR_SAY_COMMISSIVE,
    SR_SAY_THREAT,
    SR_SAY_COUNT
} sr_say_class;
extern const char *const sr_say_text[SR_SAY_COUNT];

enum {
    SR_TAKES_CLAUSE = 1 << 0,
    SR_TAKES_OBJECT = 1 << 1, // a noun phrase can be what was said
    SR_TAKES_PERSON = 1 << 2, // its object is the accused
    SR_TAKES_WEAK = 1 << 3,   // counts only with a clause or quotation
    SR_TAKES_QUOTE = 1 << 4,  // without a clause of its own, only beside a quotation
    SR_TAKES_FIGURE = 1 << 5, // a figure of the harmed can be what was said
    SR_TAKES_PAPER = 1 << 6,  // its subject issues the report that is its object
};

typedef enum {
    SR_CUE_SOURCE,
    SR_CUE_NOMINAL,
    SR_CUE_TALLY,
    SR_CUE_HEARSAY,
    SR_CUE_HEDGE,
    SR_CUE_DOUBT,
    SR_CUE_HISTORY,
    SR_CUE_PART,
    SR_CUE_MORE,
    SR_CUE_REVISE,
    SR_CUE_IRREALIS,
    SR_CUE_TAKEN,
    SR_CUE_ALIVE,
    SR_CUE_COUNT
} sr_cue_kind;
extern const char *const sr_cue_text[SR_CUE_COUNT];

typedef enum {
    SR_HARM_OBJECT,
    SR_HARM_SUBJECT,
    SR_HARM_STATE,
    SR_HARM_PEOPLE,
    SR_HARM_ACT,
    SR_HARM_TOLL,
    SR_HARM_COUNT
} sr_harm_kind;
extern const char *const sr_harm_text[SR_HARM_COUNT];

/// One row of a list. Which fields mean something depends on the list.
typedef struct {
    const char **words; // lower case; "*" and "%" stand for a gap
    uint32_t word_count;
    uint32_t next; // row with the same first word, or SR_NONE
    uint32_t line;
    unsigned takes;
    sr_say_class say;
    sr_stance stance;
    sr_cue_kind cue;
    sr_harm_kind harm;
    sr_measure measure;
    sr_certainty certainty;
    sr_class class;
    bool either;   // a revision that may be downwards
    bool inherits; // takes the class of the count before it
    bool nobody;   // no people: beasts and things
    bool speaks;
    bool paper; // speaks for whoever issued it
    const char *sex;
    bool trade; // a word with a sex that is an occupation: "nun"
    bool mass;  // a singular word for many: "population"
    sr_source_type source_type;
} sr_lexicon_row;

typedef struct {
    uint32_t count;
    sr_lexicon_row *rows;
    uint32_t mask;   // slots - 1
    uint32_t *slots; // first row with a first word, or SR_NONE
} sr_lexicon;

typedef enum {
    SR_LIST_VERBS,
    SR_LIST_CUES,
    SR_LIST_HARMS,
    SR_LIST_VICTIMS,
    SR_LIST_SOURCES,
    SR_LIST_COUNT
} sr_list_kind;

struct sr_claim_tables {
    char *memory; // of all rows
    sr_lexicon lists[SR_LIST_COUNT];
    sr_words words;
};

/// Tables from text, as in the five lists of data/claims, without words.txt; for tests and for
/// opening.
sr_claim_tables *sr_claim_tables_of(const char *const texts[SR_LIST_COUNT],
                                    const size_t sizes[SR_LIST_COUNT], sr_error *err);

/// The first row whose first word is `word`, or NULL; step on with `next`.
const sr_lexicon_row *sr_lexicon_find(const sr_lexicon *lexicon, const char *word);

/// The row with the most words that matches forms or lemmas from `token` on and stays before `end`;
/// *last is one past its last token. `kinds` is a set of 1 << sr_harm_kind, 0 for any row. With
/// `gap` not NULL, the tokens of a "%" are given back.
const sr_lexicon_row *sr_lexicon_match(const sr_lexicon *lexicon, const sr_syntax *syntax,
                                       unsigned kinds, uint32_t token, uint32_t end, uint32_t *last,
                                       uint32_t gap[2]);

/// The longest row that matches anywhere in tokens [first, last), the rightmost of equals, or NULL.
const sr_lexicon_row *sr_lexicon_within(const sr_lexicon *lexicon, const sr_syntax *syntax,
                                        uint32_t first, uint32_t last);

#endif
