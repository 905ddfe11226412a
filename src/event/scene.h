/// What the matcher looks at: one report with the word classes of every token, and the questions
/// about clauses that every later step asks.
#ifndef SR_EVENT_SCENE_H
#define SR_EVENT_SCENE_H

#include "event/codebook.h"

typedef struct {
    const sr_codebook *book;
    const sr_words *words; // the codebook's
    const sr_report *report;
    const sr_syntax *syntax;
    const sr_values *values;
    const sr_names *names;
    sr_classes *classes;     // [token]
    uint32_t *time_of;       // [token] the time expression it belongs to, or SR_NONE
    uint32_t *weapon_of;     // [token] the weapon it belongs to, or SR_NONE
    uint32_t first_sentence; // where the story starts, behind a dateline
} sr_scene;

sr_scene sr_scene_of(const sr_codebook *book, const sr_report *report, const sr_syntax *syntax,
                     const sr_values *values, const sr_names *names, sr_arena *arena);

/// Is the word in this class of words (event/words.h)?
static inline bool sr_scene_is(const sr_scene *scene, uint32_t class, const char *word)
{
    return sr_words_is(scene->words, class, word);
}
/// Is the lemma of the token in it?
static inline bool sr_scene_lemma_is(const sr_scene *scene, uint32_t class, uint32_t token)
{
    return sr_scene_is(scene, class, sr_syntax_lemma(scene->syntax, token));
}

/// One or two sentences, the dateline one of them.
static inline bool sr_scene_is_brief(const sr_scene *scene)
{
    return scene->syntax->tokens->sentence_count <= 2;
}

typedef SR_LIST(uint32_t) sr_token_list;

/// The mention that a filler stands for: its own, or that of the noun it measures ("dozens of
/// civilians", "members of the militia"); SR_NONE if there is none.
uint32_t sr_scene_mention(const sr_scene *scene, uint32_t token);
/// The party of that mention, or SR_NONE.
uint32_t sr_scene_party(const sr_scene *scene, uint32_t token);
/// How many bytes of its lemma are the singular of a noun that the lemma leaves in the plural
/// ("troops"); 0 of any other word.
size_t sr_scene_singular(const sr_syntax *s, uint32_t token);

/// Is a token the word, by its lemma, its form or the singular of its lemma?
bool sr_scene_is_word(const sr_syntax *s, uint32_t token, const char *word);

/// The noun that a quantity noun measures, else the token itself.
uint32_t sr_scene_unwrap(const sr_scene *scene, uint32_t token);
/// The same for measures of things too ("a quantity of weapons"): what a filler is made of, not
/// who.
uint32_t sr_scene_measured(const sr_scene *scene, uint32_t token);

/// The understood subject of a verb: written, shared, controlled, or the noun it modifies.
/// *passive tells whether it suffers the verb. SR_NO_TOKEN if there is none.
uint32_t sr_scene_subject(const sr_scene *scene, uint32_t verb, bool *passive);
/// The understood object of a verb: written, or the noun of an object relative clause.
uint32_t sr_scene_object(const sr_scene *scene, uint32_t verb);

/// Prepositions of a noun, joined by blanks ("because of"), written to `out`; "" if there are none.
void sr_scene_preposition(const sr_scene *scene, uint32_t token, char out[48]);

/// "Rebels shelled villages" taken for a noun phrase: a participle that modifies the root of its
/// sentence and has a noun before it stands as a verb. The noun before it, or SR_NO_TOKEN.
uint32_t sr_scene_headline(const sr_scene *scene, uint32_t verb);

/// "Accused them of killing hostages", "thanked the army for freeing him", hung beside the verb:
/// does the verb in -ing tell what the object of its governor did?
bool sr_scene_is_laid(const sr_words *words, const sr_syntax *s, uint32_t verb);

/// The predicate of the clause that `token` belongs to (itself when it is one).
uint32_t sr_scene_clause(const sr_scene *scene, uint32_t token);

bool sr_is_noun(uint8_t upos);
bool sr_scene_is_verb(const sr_scene *scene, uint32_t token);

#endif
