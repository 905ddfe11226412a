/// What the steps of coreference share: the mentions and entities so far, the index of what
/// entities were called, and the links that a mention may have. Only for src/name/coreference*.c.
#ifndef SR_NAME_COREFERENCE_LINK_H
#define SR_NAME_COREFERENCE_LINK_H

#include "name/coreference.h"

/// The latest entity that was called by a word, under one of several uses of the word.
typedef struct {
    uint64_t key; // 0 is free
    uint32_t entity;
} sr_called;

/// How a word calls an entity.
typedef enum {
    SR_CALL_ENTRY,
    SR_CALL_STATE,
    SR_CALL_NAME_WORD,
    SR_CALL_HEAD,
    SR_CALL_ACRONYM,
    SR_CALL_FULL_NAME
} sr_call;

/// The report at hand, and what is linked so far.
typedef struct {
    const sr_name_view *view;
    const sr_mention_list *mentions;
    const sr_actor_facts *facts;
    const uint32_t *mention_of;
    sr_arena *keep;
    sr_called *table; // open addressing; `table_mask` is its size less 1
    uint32_t table_mask;
    uint32_t table_used;
    sr_entity_list entities;
    uint32_t *of; // [mention count] entity, or SR_NONE
} sr_linking;

static inline const char *sr_linking_form(const sr_linking *l, uint32_t token)
{
    return sr_syntax_form(l->view->syntax, token);
}

static inline const char *sr_linking_lemma(const sr_linking *l, uint32_t token)
{
    return sr_syntax_lemma(l->view->syntax, token);
}

static inline uint32_t sr_linking_sentence(const sr_linking *l, uint32_t mention)
{
    return l->view->syntax->tokens->tokens[l->mentions->items[mention].token].sentence;
}

// ---- what entities were called (coreference_index.c)

/// The key of a word under one of its uses.
uint64_t sr_linking_key(sr_call how, const char *word);

/// The entity that was called so last, or SR_NONE.
uint32_t sr_linking_find(const sr_linking *l, uint64_t key);

/// "The shrine of Ali", "the tomb of Imam Ali": a site is called after him by one name, and who
/// else has that name is not meant.
bool sr_linking_is_patron(const sr_linking *l, uint32_t mention);

/// A phrase without determiner as one key: head and everything before it in the core.
uint64_t sr_linking_phrase_key(const sr_linking *l, const sr_mention *m);

/// Tokens of the proper name whose words count, at most `room`; returns how many.
uint32_t sr_linking_name_words(const sr_linking *l, const sr_actor_facts *f, uint32_t *words,
                               uint32_t room);

/// From here on the entity may be called by the words of the mention.
void sr_linking_index(sr_linking *l, uint32_t mention, uint32_t entity);

// ---- agreement (coreference_agree.c)

/// Letters of sex or number: '-' agrees with all.
bool sr_agree_letters(char a, char b);

/// A person is no body.
bool sr_agree_kinds(const sr_actor_facts *a, const sr_actor_facts *b);

/// They are not two rows of the codebook.
bool sr_agree_entries(const sr_actor_facts *a, const sr_actor_facts *b);

/// "the forces" of the army are not "militia forces".
bool sr_agree_sides(const sr_actor_facts *a, const sr_actor_facts *b);

/// They are not known to be of two countries.
bool sr_agree_countries(const sr_actor_facts *a, const sr_actor_facts *b);

// ---- entities (coreference_entity.c)

/// The entity of the mention at a token, or SR_NONE; the token may be SR_NO_TOKEN.
uint32_t sr_linking_entity_at(const sr_linking *l, uint32_t token);

/// The longest title or description stays, if it is no whole clause.
void sr_entity_keep_role(sr_entity *e, uint32_t first, uint32_t last);

/// What was told of once as `other` is `entity`, which the report knew before.
void sr_entity_take_in(sr_linking *l, uint32_t entity, uint32_t other);

/// The mention is the entity.
void sr_entity_join(sr_linking *l, uint32_t mention, uint32_t entity);

/// The mention is a new entity, whose number is returned.
uint32_t sr_entity_start(sr_linking *l, uint32_t mention);

// ---- links: the entity that a mention is, or SR_NONE
// by its name or place in the sentence (coreference_name.c)

/// "Leo Ruiz, alias Chema": another name of the person before it.
uint32_t sr_linking_by_alias(sr_linking *l, uint32_t mention);
/// An acronym in brackets, before any table is asked what it means.
uint32_t sr_linking_by_bracket(sr_linking *l, uint32_t mention);

/// "X, the governor of Y", "the group, X", "X (ABC)".
uint32_t sr_linking_by_apposition(sr_linking *l, uint32_t mention);

/// "X is the leader of Y": the predicate is X.
uint32_t sr_linking_by_copula(sr_linking *l, uint32_t mention);
/// "A gang called the Owls", "a group known as the Black Hand".
uint32_t sr_linking_by_calling(sr_linking *l, uint32_t mention);

/// "An activist identified as X", "a man who gave his name as X": a person that the report names
/// so.
uint32_t sr_linking_by_naming(sr_linking *l, uint32_t mention);

/// A name told before, a shorter or longer form of one, or its initials.
uint32_t sr_linking_by_name(sr_linking *l, uint32_t mention);

// by its description (coreference_description.c)

/// The same words again, where they cannot be new ones: "the militants", "rebels", "Iraqi
/// officials".
uint32_t sr_linking_by_phrase(sr_linking *l, uint32_t mention);

/// A definite description of somebody told before: "the cleric", "the militants", "the group".
uint32_t sr_linking_by_description(sr_linking *l, uint32_t mention);

// by grammar, of pronouns (coreference_pronoun.c)

/// "who" and "which" stand for the noun that their clause hangs on.
uint32_t sr_linking_by_relative(sr_linking *l, uint32_t mention);

/// The best of the mentions before that agree, if it is better than none.
uint32_t sr_linking_by_pronoun(sr_linking *l, uint32_t mention);

/// "I" after "I", "we" after "we", a few sentences on and both in or both out of quotation marks.
uint32_t sr_linking_by_echo(sr_linking *l, uint32_t mention);

/// "I" in a quotation is the subject of the verb that the quotation hangs on.
uint32_t sr_linking_by_speaker(sr_linking *l, uint32_t mention);

#endif
