/// The tables of data/names in memory: states, actors, persons and generic agents, and the words by
/// which texts call them. Private to src/name.
///
/// A text is looked up piece by piece: a piece is a folded run of letters and digits; full stops
/// and apostrophes inside words fall away ("U.S." = "us"), hyphens part pieces, and the Arabic
/// article "al" counts for nothing, so that one alias serves many spellings.
#ifndef SR_NAME_ROSTER_H
#define SR_NAME_ROSTER_H

#include "base/bundle.h"
#include "base/words.h"
#include "name/name.h"

typedef enum {
    SR_SENSE_STATE,     // "Iraq"
    SR_SENSE_DEMONYM,   // "Iraqis"
    SR_SENSE_ADJECTIVE, // "Iraqi"
    SR_SENSE_METONYM,   // "Baghdad" for its government
    SR_SENSE_CAPITAL,   // "Baghdad" the place: country in context only
    SR_SENSE_ENTRY,     // a row of actors or persons
    SR_SENSE_AGENT      // "militiamen"
} sr_sense_kind;

enum {
    SR_SENSE_CAPITALISED = 1 << 0, // the alias has a capital: so must the text
    SR_SENSE_ACRONYM = 1 << 1,     // all capitals
    SR_SENSE_PLURAL = 1 << 2,      // plural of an agent
    SR_SENSE_SHORT = 1 << 3,       // one piece of a longer canonical name
};

/// One meaning of an alias. Senses of the same alias are chained.
typedef struct {
    uint32_t next; // index, or SR_NONE
    uint32_t row;  // of states, entries or agents, after `kind`
    uint8_t kind;  // sr_sense_kind
    uint8_t flags;
} sr_sense;

typedef struct {
    const char *iso;
    const char *name;
    const char *region;
} sr_state_row;

/// A code or office and when it held; days inclusive, SR_NO_DAY where open.
typedef struct {
    const char *code;
    const char *title; // or ""
    int32_t from;
    int32_t to;
} sr_code_row;

/// An actor or person.
typedef struct {
    const char *id;
    const char *name;
    const char *country; // or NULL
    const char *parent;  // id, or NULL
    uint32_t part_of;    // row, or SR_NONE
    uint32_t code_first; // codes [code_first, code_last)
    uint32_t code_last;
    int32_t from;
    int32_t to;
    sr_actor_kind kind;
    sr_class class;
    sr_source_type source_type;
    char sex; // 'm', 'f' or '-'
} sr_entry_row;

typedef struct {
    const char *lemma;
    const char *role;
    sr_class class;
    sr_source_type source_type;
    sr_actor_kind kind;
    bool armed;
    char sex; // 'm', 'f' or '-'
    char age; // 'c', 'a', 'e' or '-'
} sr_agent_row;

typedef struct {
    uint64_t key; // hash of the pieces so far; 0 is free
    uint32_t sense;
} sr_alias_slot;

typedef struct {
    char *text; // all strings lie in here
    uint32_t state_count;
    uint32_t entry_count;
    uint32_t agent_count;
    uint32_t code_count;
    uint32_t sense_count;
    uint32_t slot_count; // a power of two
    uint32_t slot_used;
    sr_state_row *states;
    sr_entry_row *entries;
    sr_agent_row *agents;
    sr_code_row *codes;
    sr_sense *senses;
    sr_alias_slot *slots;
    uint16_t *state_of; // by the letters of the ISO code: row + 1, or 0
    sr_words words;     // name/words.h; read by name.c
    uint32_t crc32;
} sr_roster;

/// Read the tables of a bundle. Every bad row is told to `say` (may be NULL); the first one fills
/// `err`. False if there was any, or no memory; then nothing is kept.
bool sr_roster_read(sr_roster *out, const sr_bundle *bundle, sr_name_say *say, void *context,
                    sr_error *err);
void sr_roster_free(sr_roster *roster);

/// A run of tokens [first, last) that is an alias; `sense` is the head of its chain.
typedef struct {
    uint32_t first;
    uint32_t last;
    uint32_t sense;
} sr_word_match;

typedef struct {
    uint32_t count;
    sr_word_match *items; // in text order, not overlapping, the longest at each place
    uint32_t *of;         // [token count] index of the match that covers the token, or SR_NONE
} sr_word_matches;

sr_word_matches sr_roster_find(const sr_roster *roster, const sr_tokens *tokens,
                               const sr_tags *tags, sr_arena *keep, sr_arena scratch);

/// Does the text write the match as this one of its senses asks for ("Monitor" or "monitor")?
bool sr_roster_fits(const sr_roster *roster, const sr_tokens *tokens, const sr_tags *tags,
                    const sr_word_match *match, const sr_sense *sense);

/// The sense chain of a string, or SR_NONE.
uint32_t sr_roster_sense(const sr_roster *roster, const char *text, size_t size);

/// The code of an entry on a day: the narrowest interval that holds it, else one without dates,
/// else NULL. SR_NO_DAY asks for the default: one without dates, else the one that held longest.
const sr_code_row *sr_roster_code(const sr_roster *roster, const sr_entry_row *entry, int32_t day);

/// The state with this ISO code, or SR_NONE.
uint32_t sr_roster_state(const sr_roster *roster, const char *iso);

/// The generic agent of a lemma, or NULL.
const sr_agent_row *sr_roster_agent(const sr_roster *roster, const char *lemma);

#endif
