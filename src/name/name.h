/// Mentions, actors, places and turns of one report: who, where, and who speaks.
///
/// A *mention* is made for every noun phrase that can be an actor, a place or a speaker: named
/// mentions of the tagger, entries of the codebook and the gazetteer, generic agents ("militiamen",
/// "residents", "Iraqi officials"), pronouns, and every subject or agent of a verb with a noun
/// head. Modifiers that act or own are mentions too: "Russian" of "Russian air strikes", "regime"
/// of "regime shelling", and the second nationality of "Syrian and Russian warplanes" (a conjunct
/// of the first). Coreferent mentions share an actor. Mentions of things ("the bomb", "two
/// houses"), of places that do nothing and of "I" and "you" that nobody is known to say have none.
/// The record lists the actors that something refers to, and all named ones; the writer leaves the
/// rest out.
#ifndef SR_NAME_NAME_H
#define SR_NAME_NAME_H

#include "base/bundle.h"
#include "report/report.h"
#include "tree/syntax.h"
#include "value/value.h"

#define SR_NONE UINT32_MAX

typedef enum {
    SR_ACTOR_PERSON,
    SR_ACTOR_GROUP,
    SR_ACTOR_ORGANIZATION,
    SR_ACTOR_STATE,
    SR_ACTOR_UNIT,
    SR_ACTOR_CATEGORY
} sr_actor_kind;
extern const char *const sr_actor_kind_text[6];

/// No single person and no kind of people.
static inline bool sr_actor_kind_is_body(sr_actor_kind kind)
{
    return kind == SR_ACTOR_GROUP || kind == SR_ACTOR_ORGANIZATION || kind == SR_ACTOR_STATE ||
           kind == SR_ACTOR_UNIT;
}

typedef enum { SR_CLASS_UNKNOWN, SR_CLASS_CIVILIAN, SR_CLASS_COMBATANT, SR_CLASS_MIXED } sr_class;
extern const char *const sr_class_text[4]; // "unknown", "civilian", "combatant", "mixed"

/// Of a speaker (FORMAT.md claim.source_type).
typedef enum {
    SR_SOURCE_NONE,
    SR_SOURCE_PARTY,
    SR_SOURCE_GOVERNMENT,
    SR_SOURCE_MILITARY,
    SR_SOURCE_POLICE,
    SR_SOURCE_MEDICAL,
    SR_SOURCE_WITNESS,
    SR_SOURCE_MONITOR,
    SR_SOURCE_MEDIA,
    SR_SOURCE_UNNAMED
} sr_source_type;
extern const char *const sr_source_type_text[10]; // "" first

/// One noun phrase: tokens [first, last) with head `token`.
typedef struct {
    uint32_t first;
    uint32_t last;
    uint32_t token;
    uint32_t actor; // index into actors, or SR_NONE
    uint32_t party; // the same, but also for things and bare places, which suffer and do not act
    uint32_t place; // index into places, or SR_NONE; one mention may be both ("Baghdad said")
    bool pronoun;
    bool named;     // holds a proper name
    bool adjective; // "Iraqi": speaks of the country, and is no place where something happens
} sr_mention;

typedef struct {
    const char *name; // canonical if the codebook knows it, else the fullest mention's words
    sr_actor_kind kind;
    const char *code;    // CAMEO/PLOVER, or NULL
    const char *country; // ISO 3166-1 alpha-3, or NULL
    const char *role;    // title or office as the report gives it ("governor of Anbar"), or NULL
    uint32_t part_of;    // parent actor of this report, or SR_NONE
    sr_class class;      // as victims
    sr_source_type source_type; // as speakers
    bool armed;                 // a party that can fight
    const char *entry;          // id of the codebook row, or NULL
    uint32_t mention;           // the most telling mention
    bool inferred; // country and code come from the report's country, not from its words
    bool many;     // "customers": a kind of people, though it is weighed as a body
    char sex;      // 'm', 'f' or '-' where the text or the codebook does not say
} sr_actor;

/// Sure to fight: "unidentified men" may be those who shoot, but of those shot the words say
/// nothing.
static inline bool sr_actor_fights(const sr_actor *actor)
{
    return actor->armed && (actor->kind != SR_ACTOR_CATEGORY || actor->class == SR_CLASS_COMBATANT);
}

/// The roles in an actor's code, three letters each, behind the country: "MIL" of "SLVMIL"; ""
/// where there is none.
const char *sr_actor_roles(const sr_actor *actor);
/// One of its roles is one of these; NULL ends them.
bool sr_actor_has_role(const sr_actor *actor, const char *const *roles);
/// By trade it has the news of harm and does none: papers, monitors, hospitals ("the clinic treated
/// 40").
bool sr_actor_has_news(const sr_actor *actor);

typedef enum {
    SR_PLACE_POINT,
    SR_PLACE_SETTLEMENT,
    SR_PLACE_DISTRICT,
    SR_PLACE_PROVINCE,
    SR_PLACE_COUNTRY,
    SR_PLACE_REGION,
    SR_PLACE_RELATIVE
} sr_place_precision;
extern const char *const sr_place_precision_text[7];

typedef struct {
    const char *name; // as the gazetteer has it, or the text's words where it has none
    double lat;       // NAN where not known
    double lon;
    const char *country; // ISO 3166-1 alpha-3, or NULL
    const char *admin1;  // or NULL
    sr_place_precision precision;
    uint32_t geonames;    // 0 if none
    uint32_t relative_to; // the place that it is told from, else SR_NONE: a village that no table
                          // has may be told so as well
    double distance_km;   // NAN if not said
    double bearing_deg;   // NAN if not said
    const char *entry;    // id of the row in our own layer, or NULL
    uint32_t mention;     // first mention
    bool dateline;        // only in the dateline so far
    bool quarter;         // part of a town: its precision is that of a district
    bool capital;         // of its country
} sr_place;

/// Who has the turn: whose words stand there, outside quotation marks and with no verb of saying.
///   transcripts      From "[BEGIN RECORDING]" to "[END RECORDING]", or from "[INTERVIEW WITH ...]"
///                    on, the speaker's name stands in brackets before his turn, which lasts to the
///                    next one. On wires in capitals a paragraph that begins with "[LOPEZ] THE ROAD
///                    IS OPEN" opens a recording by itself.
///   the whole text   "[SPEECH] [NAME]", "[COMMUNIQUE ISSUED BY NAME]": one turn to its end.
///   talks in print   "SMITH: ..."; where paragraphs begin so throughout, "Ana Smith: ...". To the
///                    end of the paragraph, and over one without a label between two with one.
/// A turn is parted where paragraphs are: one item for each.
typedef struct {
    uint32_t cue;      // the bracket or colon that opens the turn; SR_NO_TOKEN where a later
                       // paragraph goes on with it
    sr_stretch name;   // the words for the speaker, also where it goes on; never empty
    uint32_t actor;    // index into actors: the first named one in `name`, or SR_NONE
    sr_stretch speech; // two tokens or more of one paragraph, closing punctuation out
} sr_turn;

typedef struct {
    uint32_t count;
    sr_turn *items;  // [count] by speech, none overlap
    uint32_t reader; // index into actors: whose words are those of no turn, a reporter or station
                     // that the head of the text names ("(RADIO KARVAN) -- "), or who issues or
                     // signs a paper; SR_NONE if none
} sr_turns;

/// "I", "we", "our": the words of whoever speaks for himself.
bool sr_turn_is_own_word(const sr_syntax *syntax, uint32_t token);

/// Whom "I" and "we" at `token` mean outside quotation marks, an index into actors: whoever has the
/// turn, else the reader. SR_NONE in a quotation and where nobody is known.
uint32_t sr_turns_speaker(const sr_turns *turns, const sr_syntax *syntax, uint32_t token);

typedef struct {
    uint32_t mention_count;
    sr_mention *mentions; // by first token, then longest first without their appositions
    uint32_t actor_count;
    sr_actor *actors;
    uint32_t place_count;
    sr_place *places;
    uint32_t *mention_of; // [token count] the smallest mention whose head is the token, or SR_NONE
    sr_turns turns;
} sr_names;

/// Actor codebook, generic agents and gazetteer, opened once, const and shared.
typedef struct sr_name_tables sr_name_tables;
sr_name_tables *sr_name_tables_open(const char *data_folder, sr_error *err);
void sr_name_tables_close(sr_name_tables *tables);
/// For measurements: leave out coreference, or the other places of a report when one is chosen.
void sr_name_tables_without(sr_name_tables *tables, bool coreference, bool context);

/// Told what is wrong with a row, as `file:line: reason`.
typedef void sr_name_say(void *context, const char *complaint);

/// Check the tables of a bundle made from data/names; every bad row is told to `say`. False if
/// there is any. Errors: SR_ERR_FORMAT (the first bad row), SR_ERR_LIMIT.
bool sr_name_tables_check(const sr_bundle *bundle, sr_name_say *say, void *context, sr_error *err);

/// The first mention at or behind `token`, adjectives aside; their count if none is.
uint32_t sr_names_mention_from(const sr_names *names, uint32_t token);

sr_names sr_names_find(const sr_name_tables *tables, const sr_report *report,
                       const sr_syntax *syntax, const sr_values *values, sr_arena *keep,
                       sr_arena scratch);

/// Told of every candidate that a pronoun could mean: how material for fitting the weights is made.
/// `token` heads the candidate, `actor` is what it is taken for; `features` are bits
/// (name/pronoun.h).
typedef void sr_name_watch(void *context, sr_span pronoun, sr_span candidate, uint32_t token,
                           uint32_t actor, unsigned kind, uint64_t features);
sr_names sr_names_find_watched(const sr_name_tables *tables, const sr_report *report,
                               const sr_syntax *syntax, const sr_values *values,
                               sr_name_watch *watch, void *context, sr_arena *keep,
                               sr_arena scratch);

#endif
