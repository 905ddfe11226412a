/// Name tags of other schemes, as sets of our name classes.
#ifndef SR_TRAIN_NAME_SCHEME_H
#define SR_TRAIN_NAME_SCHEME_H

#include <stdbool.h>
#include <stdint.h>

/// The class of a position in a name: 0 is outside, then four for each kind.
typedef enum { SR_NAME_BEGIN, SR_NAME_INSIDE, SR_NAME_END, SR_NAME_SINGLE } sr_name_part;

/// Translate the tags of one sentence ("B-ORG", "I-Person", "O") to sets of classes, one bit each;
/// 0 where the scheme does not say. `scheme`: "wikigold", "re3d", "btc", "wnut" or "own".
void sr_name_scheme_translate(const char *scheme, char **tokens, char **tags, uint32_t count,
                              uint64_t *out);

/// For re3d, which also marks pronouns and common nouns: all mentions, and the proper names among
/// them. Where a mention holds more than a name, `names` leaves its words open.
void sr_name_scheme_mentions(char **tokens, char **tags, uint32_t count, uint64_t *names,
                             uint64_t *mentions);

/// Classes of word `at` in a name of words [first, last) that another scheme calls `type`.
uint64_t sr_name_scheme_class(const char *scheme, const char *type, char **tokens, uint32_t first,
                              uint32_t last, uint32_t at);

/// Classes of a word that no name covers: outside, or a nationality for a demonym, which most
/// schemes leave out.
uint64_t sr_name_scheme_outside(const char *form);

/// Peoples and faiths that count as nationalities too, from data/training/peoples.txt.
bool sr_name_scheme_peoples(const char *path);

/// Demonyms and adjectives of states, from data/names/states.txt. Without it no word counts as one.
bool sr_name_scheme_states(const char *path);

#endif
