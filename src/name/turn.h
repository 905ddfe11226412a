/// Finding turns, the last step over a report's names. Inner header.
#ifndef SR_NAME_TURN_H
#define SR_NAME_TURN_H

#include "base/words.h"
#include "name/name.h"

/// `words` are those of data/names. Needs mentions and actors; `names->turns` is not looked at.
/// Lists are made in `keep`.
sr_turns sr_turns_find(const sr_words *words, const sr_syntax *syntax, const sr_names *names,
                       sr_arena *keep);

/// Whom the heading of a text or its foot names as the writer of all of it, an index into actors;
/// SR_NONE where the text is no paper.
uint32_t sr_turn_writer(const sr_words *words, const sr_syntax *syntax, const sr_names *names);

#endif
