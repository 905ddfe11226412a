/// Harm that somebody only speaks about: told as known already, so that nobody vouches for it.
/// Inner header.
#ifndef SR_CLAIM_TOPIC_H
#define SR_CLAIM_TOPIC_H

#include "claim/pair.h"

/// "will investigate the killing of two", "charged with the murder of", "the blast that killed six
/// had shaken him": the harm stands below what is said of it.
bool sr_topic_is(const sr_pairs *w, const sr_harm *h);

/// A word whose topic is known: what is investigated or tried has happened, whoever speaks.
bool sr_topic_word(const sr_scope *scope, uint32_t token);

#endif
