// Features after Lappin & Leass (1994), "An Algorithm for Pronominal Anaphora Resolution"; weights
// by eval/fit_pronouns.py, a log-linear choice among the candidates and "none of them".
#include "name/pronoun.h"

#include <string.h>

#include "name/pronoun_weights.h"

enum {
    ALWAYS,
    SAME_SENTENCE,
    SENTENCE_BEFORE,
    TWO_BEFORE,
    FURTHER,
    SUBJECT,
    PASSIVE_SUBJECT,
    OBJECT,
    OBLIQUE,
    MODIFIER,
    POSSESSOR,
    APPOSITION,
    CONJUNCT,
    COMPOUND,
    OTHER_PLACE,
    IS_PRONOUN,
    IS_NAMED,
    IS_DEFINITE,
    IS_INDEFINITE,
    ENTITY_NAMED,
    ENTITY_ONCE,
    ENTITY_TWICE,
    ENTITY_OFTEN,
    ENTITY_THING,
    ENTITY_BODY,
    ENTITY_PLURAL,
    SAME_SEX,
    UNKNOWN_SEX,
    NEAREST,
    SECOND,
    THIRD,
    SAME_CLAUSE,
    MATRIX_SUBJECT,
    LEADS,
    TOPIC,
    PARALLEL_SUBJECT,
    PARALLEL_OBJECT,
    POSSESSIVE_SUBJECT,
    POSSESSIVE_NEAREST,
    SUBJECT_NEAREST,
    SUBJECT_LEADS,
    BOTH_SPEAK,
    SPEAKS_NAMED,
    SPEAKS_UNNAMED,
    QUOTE_DIFFERS,
    SAME_PARAGRAPH,
    GOVERNS,
    WITHIN_FIVE,
    BEYOND_TWENTY,
    POSSESSIVE_SAME_CLAUSE,
    SAME_WORD,
    FEATURE_COUNT
};
_Static_assert(FEATURE_COUNT <= 64, "features are the bits of one word");

static bool is_subject(const sr_syntax *s, uint32_t token)
{
    return sr_deprel_is(sr_syntax_deprel(s, token), SR_NSUBJ);
}

bool sr_pronoun_speaks(const sr_words *words, const sr_syntax *s, uint32_t token)
{
    uint32_t verb = sr_syntax_head(s, token);
    uint32_t mark = sr_syntax_child(s, token, SR_CASE);
    if (mark != SR_NO_TOKEN && strcmp(sr_syntax_form(s, mark), "according") == 0) {
        return true;
    }
    return verb != SR_NO_TOKEN && is_subject(s, token) &&
           sr_words_is(words, SR_WORDS_SAY, sr_syntax_lemma(s, verb));
}

static uint64_t bit(unsigned feature, bool set)
{
    return set ? UINT64_C(1) << feature : 0;
}

static uint64_t where(const sr_syntax *s, const sr_mention *p, const sr_mention *c)
{
    const sr_tokens *tokens = s->tokens;
    uint32_t here = tokens->tokens[p->token].sentence;
    uint32_t there = tokens->tokens[c->token].sentence;
    uint32_t apart = here - there;
    return bit(SAME_SENTENCE, apart == 0) | bit(SENTENCE_BEFORE, apart == 1) |
           bit(TWO_BEFORE, apart == 2) | bit(FURTHER, apart > 2) |
           bit(WITHIN_FIVE, p->token - c->token <= 5) |
           bit(BEYOND_TWENTY, p->token - c->token > 20) |
           bit(SAME_PARAGRAPH,
               tokens->sentences[here].paragraph == tokens->sentences[there].paragraph) |
           bit(QUOTE_DIFFERS, ((tokens->tokens[p->token].flags ^ tokens->tokens[c->token].flags) &
                               SR_TOKEN_QUOTED) != 0);
}

static uint64_t part_in_clause(uint8_t rel)
{
    switch (rel) {
    case SR_NSUBJ:
    case SR_NSUBJ_OUTER:
        return bit(SUBJECT, true);
    case SR_NSUBJ_PASS:
        return bit(PASSIVE_SUBJECT, true);
    case SR_OBJ:
    case SR_IOBJ:
        return bit(OBJECT, true);
    case SR_OBL:
    case SR_OBL_AGENT:
        return bit(OBLIQUE, true);
    case SR_NMOD:
        return bit(MODIFIER, true);
    case SR_NMOD_POSS:
        return bit(POSSESSOR, true);
    case SR_APPOS:
        return bit(APPOSITION, true);
    case SR_CONJ:
        return bit(CONJUNCT, true);
    case SR_COMPOUND:
    case SR_AMOD:
        return bit(COMPOUND, true);
    default:
        return bit(OTHER_PLACE, true);
    }
}

static uint64_t who(const sr_pronoun_pair *pair)
{
    const sr_actor_facts *c = pair->candidate_facts;
    const sr_entity *e = pair->entity;
    bool body = sr_actor_kind_is_body(e->facts.kind);
    bool known = e->facts.sex == 'm' || e->facts.sex == 'f';
    return bit(IS_PRONOUN, c->pronoun != SR_PERSON_NONE) |
           bit(IS_NAMED, c->name_first < c->name_last) | bit(IS_DEFINITE, c->definite) |
           bit(IS_INDEFINITE, c->indefinite) | bit(ENTITY_NAMED, e->named) |
           bit(ENTITY_ONCE, e->mentions == 1) |
           bit(ENTITY_TWICE, e->mentions == 2 || e->mentions == 3) |
           bit(ENTITY_OFTEN, e->mentions > 3) | bit(ENTITY_THING, e->facts.thing) |
           bit(ENTITY_BODY, body) | bit(ENTITY_PLURAL, e->facts.number == 'p') |
           bit(SAME_SEX, known && e->facts.sex == pair->pronoun_facts->sex) |
           bit(UNKNOWN_SEX, !known);
}

static uint64_t between(const sr_pronoun_pair *pair)
{
    const sr_syntax *s = pair->syntax;
    uint32_t p = pair->pronoun->token;
    uint32_t c = pair->candidate->token;
    uint32_t clause = sr_syntax_clause(s, p);
    uint32_t other = sr_syntax_clause(s, c);
    uint32_t matrix = clause == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_clause(s, clause);
    bool possessive = sr_syntax_deprel(s, p) == SR_NMOD_POSS;
    bool same_clause = clause != SR_NO_TOKEN && clause == other;
    bool subject = is_subject(s, c);
    bool p_subject = is_subject(s, p);
    bool p_object = sr_syntax_deprel(s, p) == SR_OBJ;
    return bit(SAME_CLAUSE, same_clause) |
           bit(MATRIX_SUBJECT, subject && matrix != SR_NO_TOKEN && other == matrix) |
           bit(PARALLEL_SUBJECT, p_subject && subject) |
           bit(PARALLEL_OBJECT, p_object && sr_syntax_deprel(s, c) == SR_OBJ) |
           bit(POSSESSIVE_SUBJECT, possessive && subject) |
           bit(POSSESSIVE_NEAREST, possessive && pair->rank == 0) |
           bit(POSSESSIVE_SAME_CLAUSE, possessive && same_clause && subject) |
           bit(SUBJECT_NEAREST, p_subject && pair->rank == 0) |
           bit(SUBJECT_LEADS, p_subject && subject && pair->leads) |
           bit(GOVERNS, sr_syntax_governs(s, c, p)) |
           bit(SAME_WORD, strcmp(sr_syntax_form(s, p), sr_syntax_form(s, c)) == 0);
}

static uint64_t speech(const sr_pronoun_pair *pair)
{
    bool speaks = sr_pronoun_speaks(pair->words, pair->syntax, pair->pronoun->token);
    return bit(BOTH_SPEAK,
               speaks && sr_pronoun_speaks(pair->words, pair->syntax, pair->candidate->token)) |
           bit(SPEAKS_NAMED, speaks && pair->entity->named) |
           bit(SPEAKS_UNNAMED, speaks && !pair->entity->named);
}

uint64_t sr_pronoun_features(const sr_pronoun_pair *pair)
{
    return bit(ALWAYS, true) | where(pair->syntax, pair->pronoun, pair->candidate) |
           part_in_clause(sr_syntax_deprel(pair->syntax, pair->candidate->token)) | who(pair) |
           between(pair) | speech(pair) | bit(NEAREST, pair->rank == 0) |
           bit(SECOND, pair->rank == 1) | bit(THIRD, pair->rank == 2) | bit(LEADS, pair->leads) |
           bit(TOPIC, pair->topic);
}

const int32_t sr_pronoun_least[SR_PRONOUN_KINDS] = {-1000, -50, -250};

int32_t sr_pronoun_score(sr_pronoun_kind kind, uint64_t features)
{
    int32_t sum = 0;
    for (; features != 0; features &= features - 1) {
        sum += weights[kind][__builtin_ctzll(features)];
    }
    return sum;
}
