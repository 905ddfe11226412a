/// Figures that another voice sets against one told before, in a clause without harm or verb: "the
/// hospital gave 14 injured, the Red Cross 18", "residents said 20", "the police spoke of 38".
/// Inner header.
#ifndef SR_CLAIM_ELLIPTIC_H
#define SR_CLAIM_ELLIPTIC_H

#include "claim/search.h"

/// Add the attributions of such figures in the sentence at hand; others have to be found before.
void sr_elliptic_read(sr_search *w);

#endif
