/// Groups of reports that are mainly about one incident: average-link clustering over the sparse
/// graph of pairs that lie near in time and share names or rare words.
#ifndef SR_LINK_GROUP_H
#define SR_LINK_GROUP_H

#include "link/similarity.h"

/// Called for every candidate pair with its features and score.
typedef void (*sr_pair_seen)(void *context, uint32_t a, uint32_t b, const double *features,
                             double score);

/// Group `count` reports. `group` [count] gets the index of each report's first group member in day
/// order. `seen` may be NULL. Errors: SR_ERR_LIMIT.
SR_MUST_USE bool sr_group_reports(uint32_t *group, const sr_signature *signatures, uint32_t count,
                                  const sr_term_counts *counts, const sr_link_weights *weights,
                                  sr_pair_seen seen, void *context, sr_error *err);

#endif
