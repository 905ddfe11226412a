/// Figures that a word for somebody's losses opens: "army losses at four killed and 11 wounded",
/// "the loss of four planes and 18 men". Inner header.
#ifndef SR_CLAIM_LOSSES_H
#define SR_CLAIM_LOSSES_H

#include "claim/pair.h"

/// The noun for losses that the figure of `g` stands behind, with no more than other figures
/// between; or NULL.
const sr_harm *sr_losses_before(const sr_pairs *w, const sr_group *g);

/// The group is a number alone or with its harm, "six dead", and does not say who.
bool sr_losses_bare(const sr_pairs *w, const sr_group *g);

/// Whose they are: "army losses", "its own dead", "the police admitted the loss of"; or
/// SR_NO_TOKEN.
uint32_t sr_losses_owner(const sr_pairs *w, const sr_harm *losses);

/// "His own losses": of those whom one person leads.
bool sr_losses_led(const sr_pairs *w, const sr_harm *losses);

/// Pairs of figures and losses that the words leave no doubt of are tolls, whatever they score.
void sr_losses_settle(sr_pairs *w);

#endif
