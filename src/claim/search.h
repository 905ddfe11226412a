/// The search for attributions while it goes on: quotations, what was found, the sentence at hand;
/// and what all its parts ask of words. Inner header.
#ifndef SR_CLAIM_SEARCH_H
#define SR_CLAIM_SEARCH_H

#include "claim/attribution.h"

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    sr_arena *keep; // of the result
    SR_LIST(sr_attribution) found;
    SR_LIST(sr_stretch) quotes;
    uint32_t *quote_of; // [token count] quotation, or SR_NONE
    uint32_t *cue_of;   // [token count] attribution whose cue verb this is, or SR_NONE
    uint32_t a;         // the sentence at hand: tokens [a, b)
    uint32_t b;
    uint32_t sentence;
    uint32_t turn;   // the next of the report's turns
    uint32_t holder; // attribution of the turn before it
} sr_search;

/// True when token `t` is there and reads like this.
bool sr_word_is(const sr_search *w, uint32_t t, const char *word);
bool sr_word_is_punct(const sr_search *w, uint32_t t);
/// Noun, name or pronoun.
bool sr_word_is_nominal(const sr_search *w, uint32_t t);
bool sr_word_is_verb(const sr_search *w, uint32_t t);

/// The row of the cues whose only word is the lemma of `t`, or NULL.
const sr_lexicon_row *sr_search_cue(const sr_search *w, uint32_t t);

/// True when a verb that can make a sentence stands in [first, last).
bool sr_search_any_finite(const sr_search *w, uint32_t first, uint32_t last);

/// The subject; of two before the verb ("SAN SALVADOR AUTHORITIES SAID", read as two) the one
/// beside it.
uint32_t sr_search_subject(const sr_search *w, uint32_t v);
bool sr_search_passive(const sr_search *w, uint32_t v);

/// "Released two women": of a verb that issues papers, people are set free.
bool sr_search_frees(const sr_scope *scope, uint32_t v);

/// "Asked about the deaths, he left", "was pressed on": the verb tells who is asked, and not who
/// asks.
bool sr_search_asked(const sr_scope *scope, uint32_t v);

/// "The blast claimed the lives of ten": nothing is said.
bool sr_search_takes_lives(const sr_scope *scope, uint32_t v);

/// "Quotes", "cites": whose object speaks.
bool sr_search_hands_on(const sr_search *w, uint32_t v);

/// Blanks, commas, marks and "that" at the edges say nothing.
sr_stretch sr_search_trimmed(const sr_syntax *s, sr_stretch x);
/// Back from `token`, and not before `floor`, over "and", commas and the like, by which what begins
/// there is joined to what was said before.
uint32_t sr_search_past_joints(const sr_syntax *s, uint32_t token, uint32_t floor);
/// One more stretch of what was said, trimmed; none where nothing is left of it, or no room.
void sr_search_add(const sr_search *w, sr_attribution *a, sr_stretch x);

/// "No group", "none of them", "neither side": words that begin so tell of no speaker.
bool sr_search_is_none(const sr_scope *scope, uint32_t first);

#endif
