/// What people think, want, praise and show: attributions by words that the list of verbs of saying
/// does not hold, told by a learned scorer. They become claims of the record, but no figure and no
/// event rests on them. Inner header.
#ifndef SR_CLAIM_ATTITUDE_H
#define SR_CLAIM_ATTITUDE_H

#include "claim/attribution.h"

/// `speech` with the attitudes behind it, so that the places of what was there stay. The same list
/// where the scorer does not know the task "attitude".
sr_attributions sr_attitudes_add(const sr_scope *scope, const sr_attributions *speech,
                                 sr_arena scratch);

#endif
