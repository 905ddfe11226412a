/// Noun phrases that can be actors, places or speakers, and what their own words say about them.
/// Private to src/name.
#ifndef SR_NAME_MENTION_H
#define SR_NAME_MENTION_H

#include "name/place.h"
#include "name/roster.h"
#include "name/words.h"

/// In sr_mention.actor while actors are sought: the words name a place and head no phrase.
#define SR_PLACE_WORDS (UINT32_MAX - 1)

/// What all steps of this layer look at.
typedef struct {
    const sr_roster *roster;
    const sr_report *report;
    const sr_syntax *syntax;
    const sr_values *values;
    sr_word_matches words;
    uint32_t *name_of; // [token count] index into tags->names of the proper name that covers it, or
                       // SR_NONE
    uint8_t *kind_of;  // [token count] sr_name_kind of the name that covers it or of the mention
                       // that it heads
    uint32_t *country_weight; // [state count] how often the report speaks of the state
    uint32_t country;         // the state that dominates what the report speaks of, or SR_NONE
    uint32_t place_country;   // the state in which most of its places lie, or SR_NONE
    uint32_t *joined;  // [token count] head of the mention that took the token's own phrase in, or
                       // SR_NO_TOKEN
    bool *timed;       // [token count] part of a time expression
    bool *full_named;  // [entry count] persons that the report calls by more than one word
    bool *placed;      // [token count] part of a place's name
    bool *town;        // [token count] part of the name of a town, city or village
    bool *wide;        // [token count] part of the name of a district, province or region
    uint32_t *land_of; // [token count] the state in which the place lies that it is part of the
                       // name of, or SR_NONE
    sr_name_watch *watch; // is told of every pair of pronoun and candidate, or NULL
    void *watch_context;
} sr_name_view;

/// The view before places and mentions are known.
sr_name_view sr_name_view_of(const sr_roster *roster, const sr_report *report,
                             const sr_syntax *syntax, const sr_values *values, sr_arena *keep,
                             sr_arena scratch);
/// Add the places that were found, and with them which countries the report speaks of.
void sr_name_view_add_places(sr_name_view *view, const sr_place_mentions *places, sr_arena scratch);

/// Is the word in this class of words (name/words.h)?
static inline bool sr_name_is(const sr_name_view *view, uint32_t class, const char *word)
{
    return sr_words_is(&view->roster->words, class, word);
}
/// Is the lemma of the token in it?
static inline bool sr_name_lemma_is(const sr_name_view *view, uint32_t class, uint32_t token)
{
    return sr_name_is(view, class, sr_syntax_lemma(view->syntax, token));
}
/// Is the word as it stands in it?
static inline bool sr_name_form_is(const sr_name_view *view, uint32_t class, uint32_t token)
{
    return sr_name_is(view, class, sr_syntax_form(view->syntax, token));
}

/// The token names a place that lies in another state.
static inline bool sr_name_is_abroad(const sr_name_view *view, uint32_t token, uint32_t state)
{
    return view->land_of[token] != SR_NONE && view->land_of[token] != state;
}

typedef struct {
    uint32_t first;
    uint32_t last;
} sr_token_range;

/// Is the token written as initials of a name that the report tells in full, "RSF" beside "Rapid
/// Support Forces"? Where that stands is put into `full`, unless it is NULL.
bool sr_mention_is_initials(const sr_name_view *view, uint32_t token, sr_token_range *full);

typedef SR_LIST(sr_mention) sr_mention_list;

/// For qsort: by first token, then longest first, then by head.
int sr_mention_order(const void *a, const void *b);

/// All mentions, by first token, then longest first. Actors and places are not yet set.
sr_mention_list sr_mentions_find(const sr_name_view *view, sr_arena *keep);

/// Tokens [*first, *last) of the phrase without what follows its head: "the Iraqi army" of "the
/// Iraqi army of the 1980s".
void sr_mention_core(const sr_name_view *view, uint32_t head, uint32_t *first, uint32_t *last);

/// The last token of a run that nothing else in the run governs.
uint32_t sr_mention_head(const sr_syntax *syntax, uint32_t first, uint32_t last);

/// The report has a person of that surname, and more of the name: "Ana Barsali".
bool sr_name_is_surname(const sr_syntax *syntax, uint32_t token);

/// True when the text writes the token with a capital that is not due to its place in the sentence.
bool sr_mention_capital(const sr_name_view *view, uint32_t token);

/// "alias", "a.k.a.": another name of the same person follows.
bool sr_mention_is_alias(const sr_name_view *view, uint32_t token);

#endif
