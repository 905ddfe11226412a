/// How well an earlier mention fits a pronoun: features of the pair, and their weights fitted on
/// text with marked coreference. Private to src/name.
#ifndef SR_NAME_PRONOUN_H
#define SR_NAME_PRONOUN_H

#include "name/coreference.h"

/// Weights differ by kind of pronoun.
typedef enum {
    SR_PRONOUN_PERSON,
    SR_PRONOUN_IT,
    SR_PRONOUN_THEY,
    SR_PRONOUN_KINDS
} sr_pronoun_kind;

/// A pronoun and a mention before it that agrees in number and sex.
typedef struct {
    const sr_words *words; // name/words.h
    const sr_syntax *syntax;
    const sr_mention *pronoun;
    const sr_mention *candidate;
    const sr_actor_facts *pronoun_facts;
    const sr_actor_facts *candidate_facts;
    const sr_entity *entity; // of the candidate so far
    uint32_t rank;           // how many agreeing mentions stand between
    bool leads;              // first mention of its sentence
    bool topic;              // of the entity that the report has named most so far
} sr_pronoun_pair;

/// One bit per feature; bit 0 is always set.
uint64_t sr_pronoun_features(const sr_pronoun_pair *pair);

/// A candidate must score more than this: people are nearly always told before, "it" often means
/// nothing.
extern const int32_t sr_pronoun_least[SR_PRONOUN_KINDS];

/// Sum of the weights.
int32_t sr_pronoun_score(sr_pronoun_kind kind, uint64_t features);

/// Subject of a verb of saying, or told after "according to".
bool sr_pronoun_speaks(const sr_words *words, const sr_syntax *syntax, uint32_t token);

#endif
