/// What the steps of matching share; only for src/event/match*.c.
#ifndef SR_EVENT_MATCH_STEP_H
#define SR_EVENT_MATCH_STEP_H

#include "event/match.h"

// ---- the words of a trigger (match_words.c)

/// The token has the part of speech of the trigger.
bool sr_match_pos_fits(const sr_syntax *s, const sr_trigger *t, uint32_t token);

/// The other words of a verb or adjective stand among its dependents; they are added to `used`.
bool sr_match_verb_words(const sr_scene *scene, const sr_trigger *t, uint32_t token,
                         sr_token_list *used, sr_arena *arena);

/// Words of a noun in order, hyphens between them passed over; after the head also determiners and
/// up to two modifiers.
bool sr_match_noun_words(const sr_syntax *s, const sr_trigger *t, uint32_t token,
                         sr_token_list *used, sr_arena *arena);

// ---- along paths (match_path.c)

/// Is the token one of the list?
bool sr_match_holds(const sr_token_list *list, uint32_t token);

/// "Stabbings which were denied by police", "an attack condemned by the mayor": the verb beside the
/// noun tells what somebody made of the act, not who did it.
bool sr_match_is_aftermath(const sr_scene *scene, uint32_t noun, uint32_t verb);

/// Fillers of one pattern at a token, coordinated ones too, added to `out`.
void sr_match_fill(const sr_scene *scene, const sr_pattern *pattern, uint32_t token,
                   sr_token_list *out, sr_arena *arena);

// ---- light verbs (match_light.c)

/// Set `light` and `light_kind`, of a noun: "launched an attack", "came under fire".
void sr_match_find_light(const sr_scene *scene, sr_candidate *c);

/// Fill the roles that are still empty with what hangs on the light verb.
void sr_match_fill_light(const sr_scene *scene, sr_candidate *c, sr_arena *arena);

/// The light verb below the noun that it carries: "an embargo imposed by the council", "an embargo
/// that the council imposed"; SR_NO_TOKEN where there is none.
uint32_t sr_match_light_below(const sr_scene *scene, uint32_t noun);

/// Fill the actor, where it is empty, with who has the noun by a light verb below it: "an embargo
/// imposed by the council".
void sr_match_fill_below(const sr_scene *scene, sr_candidate *c, sr_arena *arena);

/// The same for a verb that tells more of a noun: "the council launched a campaign to seize land".
void sr_match_fill_above(const sr_scene *scene, sr_candidate *c, sr_arena *arena);

// ---- roles (match_role.c)

/// Fill the roles of a candidate whose light verb is known.
void sr_match_fill_roles(const sr_scene *scene, sr_candidate *c, sr_arena *arena);

/// "evidence with India", "an inquiry into the company", "NATO's terms", "a trade ban on Cuba": a
/// recipient that is no party gives way to the party that hangs on it, over one further noun at
/// most.
void sr_match_reach_parties(const sr_scene *scene, sr_candidate *c);

/// Whoever an act is blamed on did it, for all that is told: "an attack that police blamed on
/// rebels" (match_blame.c).
void sr_match_fill_blamed(const sr_scene *scene, sr_candidate *c, sr_arena *arena);

// ---- limits (match_limit.c)

/// The clause has what the frame wants beside it and nothing that blocks it; adds to `fit`.
bool sr_match_company_fits(const sr_scene *scene, sr_candidate *c);

/// The fillers are what the frame and the trigger ask for; adds to `fit`.
bool sr_match_limits_fit(const sr_scene *scene, sr_candidate *c);

/// A limit says that the frame never has these fillers, or they are one party that accuses itself.
bool sr_match_is_barred(const sr_scene *scene, const sr_candidate *c);

/// The token or a word that hangs on it is one of `words`, which have NULL at their end.
bool sr_match_is_with(const sr_syntax *syntax, uint32_t token, const char *const *words);

/// "No group", "nobody", "neither side".
bool sr_match_names_nobody(const sr_syntax *syntax, uint32_t token);

/// "In Tarvo", "near the border": where something is.
bool sr_match_is_locative(const sr_syntax *syntax, uint32_t token);

#endif
