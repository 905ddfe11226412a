/// Text that lost its apostrophes and commas on the way ("Syrias embattled regime").
#ifndef SR_TEXT_STRIPPED_H
#define SR_TEXT_STRIPPED_H

#include "text/word.h"

/// In a text with neither commas nor apostrophes, part "Syrias" into "Syria" and "s" where the name
/// also stands without its s or can only be a possessive. Other texts stay as they are.
void sr_stripped_mend(sr_token_list *list, const char *text, uint32_t size, sr_arena *keep,
                      sr_arena scratch);

#endif
