/// What places and days are chosen by, found once per report. Inner header: for src/event/ground*.c
/// and the choices of places, days and doers.
#ifndef SR_EVENT_GROUND_FACTS_H
#define SR_EVENT_GROUND_FACTS_H

#include "event/ground.h"

/// What is asked of every mention of a place again and again.
typedef enum {
    SR_TRAIT_INNER =
        1 << 0, // a wider place stands behind it: the first of "Douma in Eastern Ghouta"
    SR_TRAIT_OUTER = 1 << 1,    // it is that wider place
    SR_TRAIT_SOURCE = 1 << 2,   // within who speaks
    SR_TRAIT_BODY = 1 << 3,     // part of a longer name that is a body: "the Aleppo Police Command"
    SR_TRAIT_NO_PLACE = 1 << 4, // an attribute, a reference point, a noun without a name
    SR_TRAIT_PROPER = 1 << 5,   // a name, not a description ("the market")
    SR_TRAIT_TITLE = 1 << 6,    // a word of it stands in the title
    SR_TRAIT_AT = 1 << 7,       // told with "in", "at", "on" or "of"
    SR_TRAIT_ORIGIN = 1 << 8,   // where somebody stands who does it: "gunmen positioned in"
    SR_TRAIT_CARE = 1 << 9,     // a hospital or town that took in who had been harmed elsewhere
    SR_TRAIT_HOME = 1 << 10,    // where somebody comes from: "a woman visiting from Canada"
} sr_trait;

/// What a place hangs on.
typedef enum {
    SR_HOLD_NONE,
    SR_HOLD_KNOWN,   // what was told before: "the ambush in", "the blasts were triggered near"
    SR_HOLD_HAPPENS, // an incident: "an attack in", "clashes erupted in"
    SR_HOLD_ACT,     // another verb
    SR_HOLD_GOAL,    // where somebody is brought or goes: "were taken to"
    SR_HOLD_NOUN,
    SR_HOLD_PEOPLE, // "residents of"
    SR_HOLD_COUNT
} sr_ground_hold;

/// Who and what a sentence speaks of, as sets of hashes.
typedef struct {
    uint64_t words[4];  // lemmas of nouns, names, numbers and verbs
    uint64_t actors[2]; // numbers of actors
} sr_ground_topic;

struct sr_ground {
    const sr_words *words; // event/words.h
    const sr_report *report;
    const sr_syntax *syntax;
    const sr_values *values;
    const sr_names *names;
    const sr_event *events; // known so far, in order of the text
    uint32_t event_count;
    const uint32_t *events_from;   // [sentences + 1] where a sentence begins in event_order
    const uint32_t *event_order;   // events by the sentence of their first mention
    const uint16_t *traits;        // [mentions] of mentions with a place
    const char **preposition;      // [mentions] of those, or "-"
    const char **tagged;           // [mentions] kind of the name that the tagger sees there, or "-"
    const uint8_t *hold;           // [mentions] an sr_ground_hold
    const uint32_t *mentions_from; // [sentences + 1] where a sentence begins in mention_order
    const uint32_t *mention_order; // mentions by sentence: some stand behind later ones
    const uint32_t *places_from;   // [sentences + 1] where a sentence begins in place_order
    const uint32_t *place_order;   // those with a place
    const uint32_t *place_mentions; // [places] in the report
    const uint32_t *container; // [places] the wider place that the text puts it into, or SR_NONE
    const uint32_t *hosts;     // [places] acts of force that their own clause puts there
    const uint32_t *day_hosts; // [times] acts of force in their own sentence that rules date so
    const sr_ground_topic *topics; // [sentences]
    uint32_t lead_event;           // the first act of force that is no history, or SR_NONE
    uint32_t lead_time;            // the first day that the story tells, or SR_NONE
    const uint32_t *focus;         // [sentences] the place that the report is at, or SR_NONE
    const uint32_t *focus_from;    // [sentences] the sentence that moved it there
    uint32_t most_named;           // settlement named most often, or SR_NONE
    uint32_t main;                 // what the report is mostly about, or SR_NONE
    uint32_t country; // the country that most of its places lie in, if it is named; or SR_NONE
    uint32_t capital; // that country's capital, if it is named; or SR_NONE
};

/// Is the word in this class of words (event/words.h)?
static inline bool sr_ground_is(const sr_ground *g, uint32_t class, const char *word)
{
    return sr_words_is(g->words, class, word);
}
/// Is the lemma of the token in it?
static inline bool sr_ground_lemma_is(const sr_ground *g, uint32_t class, uint32_t token)
{
    return sr_ground_is(g, class, sr_syntax_lemma(g->syntax, token));
}
/// Is the word as it stands in it?
static inline bool sr_ground_form_is(const sr_ground *g, uint32_t class, uint32_t token)
{
    return sr_ground_is(g, class, sr_syntax_form(g->syntax, token));
}
/// Is either of them in it?
static inline bool sr_ground_word_is(const sr_ground *g, uint32_t class, uint32_t token)
{
    return sr_ground_lemma_is(g, class, token) || sr_ground_form_is(g, class, token);
}

static inline const sr_mention *sr_ground_mention(const sr_ground *g, uint32_t m)
{
    return &g->names->mentions[m];
}

static inline uint32_t sr_ground_sentence(const sr_ground *g, uint32_t token)
{
    return g->syntax->tokens->tokens[token].sentence;
}

/// The times of a sentence in values->times: from this one, before *end.
static inline uint32_t sr_ground_times(const sr_ground *g, uint32_t sentence, uint32_t *end)
{
    const sr_times *times = &g->values->times;
    const sr_sentence *at = &g->syntax->tokens->sentences[sentence];
    *end = sr_times_from(times, at->last);
    return sr_times_from(times, at->first);
}

/// Where the sentence of `token` begins in mention_order: no mention reaches over the end of a
/// sentence.
static inline uint32_t sr_ground_mentions_at(const sr_ground *g, uint32_t token)
{
    return g->mentions_from[sr_ground_sentence(g, token)];
}

/// Where it ends.
static inline uint32_t sr_ground_mentions_end(const sr_ground *g, uint32_t token)
{
    return token < g->syntax->tree->count ? g->mentions_from[sr_ground_sentence(g, token) + 1]
                                          : g->names->mention_count;
}

static inline uint32_t sr_ground_apart(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

static inline bool sr_ground_has(const sr_ground *g, uint32_t mention, sr_trait which)
{
    return (g->traits[mention] & which) != 0;
}

// ---- what a mention of a place looks like (ground_trait.c)

/// Traits, prepositions and tagged kinds of all mentions with a place, and what they put where.
void sr_ground_find_traits(sr_ground *g, sr_arena *keep);

// ---- what a mention of a place hangs on (ground_hold.c)

extern const char *const sr_ground_hold_text[SR_HOLD_COUNT];
/// Wants the prepositions of all mentions.
sr_ground_hold sr_ground_hold_of(const sr_ground *g, uint32_t mention);

/// What the phrase of the mention hangs on, past the places that it lies in; or SR_NO_TOKEN.
uint32_t sr_ground_governor(const sr_ground *g, uint32_t mention);

#define SR_GROUND_SAID_AFTER 4U // sentences behind an anchor that may say where or when it was
#define SR_GROUND_BY_WORDS 4.0f // what a place or day so said adds to its score

/// Does what hangs on `head` say where or when `event` was? "The attack took place in", "it
/// happened on", "the blast in": an act of force told before is told again.
bool sr_ground_tells_again(const sr_ground *g, uint32_t head, uint32_t event);

/// A hospital that nobody attacked, or a town where the harmed are cared for: "treated in", "died
/// in a hospital in", "flown to". Wants the prepositions, too.
bool sr_ground_is_care(const sr_ground *g, uint32_t mention);

// ---- places (ground.c)

typedef enum {
    SR_WIDE_POINT, // a building, a street
    SR_WIDE_QUARTER,
    SR_WIDE_TOWN,
    SR_WIDE_DISTRICT,
    SR_WIDE_PROVINCE,
    SR_WIDE_COUNTRY, // or more
    SR_WIDE_COUNT
} sr_ground_wide;

/// How wide a place is.
sr_ground_wide sr_ground_width(const sr_place *place);
extern const char *const sr_ground_width_text[SR_WIDE_COUNT];

/// The text or the gazetteer puts place `a` into the wider place `b`.
bool sr_ground_within(const sr_ground *g, uint32_t a, uint32_t b);

// ---- what features are made of (ground_word.c)

#define SR_GROUND_SENTENCE                                                                         \
    1000U // one sentence, in the distances below: farther than any words in one

/// How far `token` is from a word of the anchor: sentences first (later ones are farther), then the
/// tree, then words.
uint32_t sr_ground_distance(const sr_ground *g, uint32_t token, uint32_t anchor);
#define SR_GROUND_PATH 64 // bytes of such a way
/// Labels on the way from `token` up to the anchor's word, or to what governs both.
void sr_ground_path(const sr_ground *g, uint32_t token, uint32_t anchor, char out[SR_GROUND_PATH]);
/// Where in the report a sentence stands: "first", "lead", "middle", "late".
const char *sr_ground_position(const sr_ground *g, uint32_t sentence);
/// How large a figure is: of one person, of an incident, of a campaign, of a war.
const char *sr_ground_size(int64_t number);
/// How a word stands: before another past ("had"), up to now ("perfect"), as an aside ("relative"),
/// as something known ("definite"), "quoted", or "-".
const char *sr_ground_look(const sr_ground *g, uint32_t token);

/// The event type of acts that are done by saying so.
bool sr_ground_is_by_saying(const char *what);

/// A noun that tells of an incident, or points back at one.
bool sr_ground_is_incident(const sr_ground *g, uint32_t token);
/// "the blast", "this incident": told before.
bool sr_ground_is_known(const sr_ground *g, uint32_t token);

/// How what a word tells goes on, by the verb that it is or hangs on: "on" (is going on), "since"
/// (has been going on), "up" (until now), "now", "then", "had", "will", or "-".
const char *sr_ground_course(const sr_ground *g, uint32_t token);

/// Turns the scores of one choice into the logarithms of their probabilities.
void sr_ground_log_shares(float *score, uint32_t count);
#define SR_GROUND_UNSEEN 1e-3f // probability of what another anchor's choice does not hold

/// "Those kidnapped on Friday in Cali were freed": what hangs on the participle `verb` is told of
/// it, and not of how they were let go.
bool sr_ground_is_of_taking(const sr_ground *ground, const sr_anchor *anchor, uint32_t verb);

#endif
