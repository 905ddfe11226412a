/// The whole phrase of a source. Inner header.
#ifndef SR_CLAIM_SOURCE_PHRASE_H
#define SR_CLAIM_SOURCE_PHRASE_H

#include "claim/attribution.h"

/// The mention that the attribution's source is, or SR_NONE.
uint32_t sr_source_mention(const sr_scope *scope, const sr_attribution *attribution);

/// The noun phrase of the source: its mention, and what the layer of attribution hears of titles,
/// appositions and modifiers around it ("Ana Ruiz, an economist at the bank,"). Relative clauses at
/// its end and other speakers joined to it are left out.
sr_stretch sr_source_phrase(const sr_scope *scope, const sr_attribution *attribution);

/// "The road was shut, | residents and aid workers said": where the first of two speakers behind a
/// comma begins, whatever the tree joins them to; SR_NO_TOKEN where it is no such pair.
uint32_t sr_source_pair(const sr_scope *scope, const sr_attribution *attribution);

/// Of a source that speaks with others the list of them all ("the army and the police"); else its
/// `phrase`.
sr_stretch sr_source_list(const sr_scope *scope, const sr_attribution *attribution,
                          sr_stretch phrase);

#endif
