/// The named among the people of a toll. Inner header of the claim layer.
#ifndef SR_CLAIM_VICTIM_H
#define SR_CLAIM_VICTIM_H

#include "claim/toll.h"

/// Fill `people` of a toll with the persons that its sentence names as those it counts: the toll's
/// own words, an apposition to them ("a student, Rami Haddad"), or a list behind a colon, never
/// more than the figure allows. Age, sex and occupation are those that stand beside the name;
/// nationality and sex also from who it is in the rest of the report.
void sr_victims_name(const sr_scope *scope, sr_draft *draft);

#endif
