/// People who were harmed and are told as the ones who did it, or as on trial. Inner header.
#ifndef SR_CLAIM_SUSPECT_H
#define SR_CLAIM_SUSPECT_H

#include "claim/pair.h"

/// A mention calls its person a suspect, or is the subject or object of what courts do.
bool sr_suspect_accused(const sr_pairs *w, const sr_mention *m);

/// The report tells of violence that the person at token `t` did, or of his trial: nobody's
/// civilian.
bool sr_suspect_did(const sr_pairs *w, uint32_t t);

/// [actor] the report tells of violence that he did, or of his trial; once per report, in `keep`.
const bool *sr_suspects_of(const sr_scope *scope, sr_arena *keep);

/// "Omar Said, a commander of the Front", "the Front's man": one of an armed group.
bool sr_suspect_fights(const sr_pairs *w, const sr_group *g);

/// One person who is told as a suspect or as the doer, and not as a fighter of anybody.
bool sr_suspect_is(const sr_pairs *w, const sr_group *g);

#endif
