/// What the steps of reading one mention share: its noun phrase, what word matches mean, and how
/// the facts of the mention are filled. Only for src/name/actor*.c.
#ifndef SR_NAME_ACTOR_PHRASE_H
#define SR_NAME_ACTOR_PHRASE_H

#include "name/actor.h"

/// A mention while it is read.
typedef struct {
    const sr_name_view *view;
    const sr_mention *mention;
    uint32_t first; // the core
    uint32_t last;
    bool plural;
    bool metonym;
    const sr_entry_row *renamed; // the entry that its head only repeats the kind of
    bool titled;                 // a noun and a person's name after it
    bool modifier;               // embedded before a thing
    bool people;                 // its head is a people: "Kenyans"
    const sr_agent_row *before;  // agent before the head: "police" of "police sources"
    const sr_agent_row *police;  // a word for police before the head, or NULL
    uint32_t before_token;
    sr_actor_facts *facts;
} sr_actor_phrase;

// ---- what a match means (actor_entry.c)

/// The generic agent that a match means, or NULL; *plural is set with it.
const sr_agent_row *sr_actor_agent(const sr_name_view *view, const sr_word_match *match,
                                   bool *plural);

/// Its word says nothing but "people": "members", "source", "leader".
bool sr_actor_is_neutral(const sr_agent_row *agent);

// ---- what the words say (actor_pronoun.c, actor_words.c)

/// Person, number and sex of a pronoun.
void sr_actor_read_pronoun(const sr_name_view *view, uint32_t token, sr_actor_facts *facts);

/// Determiners, number, the words of the core and the phrases after the head.
void sr_actor_read_words(sr_actor_phrase *p);

// ---- the proper name in it (actor_name.c)

/// The proper name in the core: what the tagger calls a name, else the run of capitals to its end.
void sr_actor_read_name(sr_actor_phrase *p);

/// Title words before a person's name: "Interior Minister", "Gen.".
void sr_actor_read_title(sr_actor_phrase *p);

/// "11th Marine Expeditionary Unit", "4th Infantry Division", "101st Airborne".
bool sr_actor_is_unit(sr_actor_phrase *p);

/// The tagger takes the proper name for a person's, and no word of it speaks against that.
bool sr_actor_is_person_name(sr_actor_phrase *p);

/// A generic agent is part of a name when the tagger says so or a capitalised word that no table
/// knows stands with it: "Treasury Police", but "Iraqi Police" and "Civilians" are no names.
bool sr_actor_is_proper(sr_actor_phrase *p);

// ---- a country or its capital: who, or where (actor_metonym.c)

/// "Kenya's Garissa county", "Mali's north", "the coast of Yemen": the place that it holds is told
/// of, not what it does.
bool sr_actor_holds_place(const sr_actor_phrase *p);

/// "in Iraq", "near Baghdad".
bool sr_actor_is_locative(const sr_actor_phrase *p);

/// What only governments and people do: a capital that does it stands for its government. So does
/// one that does something to something, but for what towns do as well ("Baghdad saw its worst
/// day"); and one to whom something is given or said.
bool sr_actor_does_as_government(const sr_actor_phrase *p);

// ---- whose they are (actor_country.c)

/// The code of a state's row, or NULL for SR_NONE.
const char *sr_actor_iso(const sr_name_view *view, uint32_t state);

/// The country of a state's arm that the words leave open is the report's; of others who act inside
/// a country, only if the places of the report lie in it.
void sr_actor_infer_country(sr_actor_phrase *p, const sr_agent_row *agent);

// ---- composition (actor_compose.c)

/// Who the mention is, of all that its words say: kind, code, class and source type.
void sr_actor_settle(sr_actor_phrase *p, sr_arena *keep);

/// "Syrian and Russian warplanes": each nationality has the noun.
void sr_actor_share_noun(sr_actor_phrase *p, sr_arena *keep);

#endif
