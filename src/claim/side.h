/// Whose people the harmed of a toll are. Inner header.
#ifndef SR_CLAIM_SIDE_H
#define SR_CLAIM_SIDE_H

#include "claim/toll.h"
#include "event/ground_facts.h"

/// The party that the harmed belong to by their own words and what stands beside them: their own
/// actor, or one named there ("fighters of the Northern Front"), or SR_NONE.
uint32_t sr_side_of(const sr_scope *scope, const sr_ground *ground, const sr_draft *d);

/// The party of fighters whose words tell none: the army of a report's soldiers, its police, its
/// one group of guerrillas; never the doer, who has to be found before. SR_NONE where the report
/// names none.
uint32_t sr_side_of_report(const sr_scope *scope, const sr_draft *d);

#endif
