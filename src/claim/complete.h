/// What the layer of attribution hears beside the rules: attributions that they miss (what people
/// think, want, praise and show, cues that no list holds), and where the parts of theirs end. They
/// become claims of the record, but no figure and no event rests on them. Inner header.
#ifndef SR_CLAIM_COMPLETE_H
#define SR_CLAIM_COMPLETE_H

#include "claim/attribution.h"

/// `speech` with its parts set right and the attributions that were missed behind it, so that the
/// places of what was there stay. The same list where the layer is not there.
sr_attributions sr_attributions_complete(const sr_scope *scope, const sr_attributions *speech,
                                         sr_arena scratch);

#endif
