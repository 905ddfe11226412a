/// The source of an attribution: the subject of its cue, also a shared one, or whoever stands
/// beside it. Inner header.
#ifndef SR_CLAIM_SPEAKER_H
#define SR_CLAIM_SPEAKER_H

#include "claim/search.h"

/// Find the source of verb `a->cue`; false if nothing can be it.
bool sr_speaker_find(sr_search *w, sr_attribution *a, const sr_lexicon_row *row);

/// The noun phrase headed by `head` is the source; of a paper, who issued it; of a title, the
/// person beside it.
void sr_speaker_set(const sr_search *w, sr_attribution *a, uint32_t head);

/// The head noun right before `t`, past auxiliaries and adverbs, or SR_NO_TOKEN.
uint32_t sr_speaker_before(const sr_search *w, uint32_t t);

/// The last attribution of the sentence with a source, or SR_NONE: what a participle goes on with.
uint32_t sr_speaker_last(const sr_search *w);

/// The token of a name that the name layer made a mention for.
uint32_t sr_speaker_mention(const sr_search *w, uint32_t last_token);

/// "to clarify the case": what something is done for.
bool sr_speaker_is_aim(const sr_search *w, uint32_t v);

/// Who stands behind a paper or a count: "the group's message", "a statement by the ministry", "the
/// army's count"; `head` itself if nobody.
uint32_t sr_speaker_issuer(const sr_search *w, uint32_t head);

#endif
