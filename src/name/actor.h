/// Who a mention is, by its own words: codebook entry, state, generic agent, unit or person, with
/// code, kind, class and source type. Private to src/name.
///
/// Composition follows DOMAIN.md 4 (CAMEO and PLOVER): country + role, the parent's code for
/// members of a body, ELI for "former". Nothing is guessed: what the words and the codebook do not
/// give stays empty.
#ifndef SR_NAME_ACTOR_H
#define SR_NAME_ACTOR_H

#include "name/mention.h"

typedef enum {
    SR_PERSON_NONE,
    SR_PERSON_FIRST,
    SR_PERSON_SECOND,
    SR_PERSON_THIRD,
    SR_PERSON_RELATIVE
} sr_grammar_person;

/// What one mention says by itself.
typedef struct {
    const sr_entry_row *entry; // codebook row, or NULL
    const sr_agent_row *agent; // generic agent at its head or, where that is neutral, before it
    uint32_t agent_token;      // where `agent` stands, or SR_NO_TOKEN
    uint32_t shared;           // "U.S. and | Iraqi militaries": the noun, or SR_NO_TOKEN
    uint32_t state;            // row of the state meant, or SR_NONE
    uint32_t nationality;      // row of the state it belongs to, or SR_NONE
    uint32_t owner;            // token of the body or person it belongs to, or SR_NO_TOKEN
    uint32_t name_first;       // [name_first, name_last) the proper name in it; empty if none
    uint32_t name_last;
    uint32_t
        role_first; // [role_first, role_last) the title before or after the name; empty if none
    uint32_t role_last;
    sr_actor_kind kind;
    const char *code;
    const char *country;
    sr_class class;
    sr_source_type source_type;
    sr_grammar_person pronoun; // of a pronoun, else SR_PERSON_NONE
    char sex;                  // 'm', 'f', 'n' (no person) or '-'
    bool many;                 // people of no table, told by a common noun in the plural
    char given;                // what the first name alone says: 'm', 'f', or 0
    char number;               // 's', 'p' or '-'
    bool armed;
    bool thing;
    bool definite;   // "the", "this", a possessive
    bool indefinite; // "a", "another", a count
    bool former;
    bool person;   // a single human being
    bool neutral;  // its head says nothing but "people" ("members", "source", "leader")
    bool locative; // "in Iraq": where, not who
    bool holder;   // "Iraq's Anbar province": whose place, not who
    bool unsure;   // a name that nothing tells to be a body's or a person's
    bool weak;     // `entry` rests on a surname alone, the full name is nowhere
    bool inferred; // the country is the report's, not its own
    bool alias;    // "alias Chema": another name of somebody
} sr_actor_facts;

sr_actor_facts sr_actor_facts_of(const sr_name_view *view, const sr_mention *mention,
                                 sr_arena *keep);

/// The codebook row that a match means on the report's day and in its countries, or NULL where more
/// than one could be meant.
const sr_entry_row *sr_actor_entry(const sr_name_view *view, const sr_word_match *match);

/// The code of an entry at the report's day, or NULL.
const char *sr_actor_code(const sr_name_view *view, const sr_entry_row *entry);

/// The state that a match names by one of the kinds in `kinds` (bits 1 << sr_sense_kind), or
/// SR_NONE.
uint32_t sr_actor_state(const sr_name_view *view, const sr_word_match *match, unsigned kinds);

/// In "U.S.-backed Iraqi forces" the U.S. is no nationality of the forces: does the token after a
/// name of a country, `after`, or the one behind its hyphen, say so? Nothing from `last` on is
/// looked at.
bool sr_actor_backs(const sr_words *words, const sr_syntax *syntax, uint32_t after, uint32_t last);

/// Country and role as one code: "IRQ" + "MIL"; "---MIL" where the country is not known.
const char *sr_actor_compose(const char *country, const char *role, sr_arena *keep);

/// Words of tokens [first, last) say that more than one country has a part: "coalition forces".
bool sr_actor_joint(const sr_words *words, const sr_syntax *syntax, uint32_t first, uint32_t last);

#endif
