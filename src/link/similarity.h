/// How likely two reports are about the same incident: a logistic score over a few named features
/// (data/links/weights.txt, fitted by eval/fit_links.py).
#ifndef SR_LINK_SIMILARITY_H
#define SR_LINK_SIMILARITY_H

#include "link/signature.h"
#include "link/thread.h"

typedef enum {
    SR_SIM_BIAS,
    SR_SIM_LEAD,
    SR_SIM_LEAD_SQUARED,
    SR_SIM_TITLE,
    SR_SIM_TITLE_LEAD,
    SR_SIM_CAPITALS,
    SR_SIM_NUMBERS,
    SR_SIM_RARE,
    SR_SIM_SAME_DAY,
    SR_SIM_NEXT_DAY,
    SR_SIM_TWO_DAYS,
    SR_SIM_THREE_DAYS,
    SR_SIM_PLACES,
    SR_SIM_OTHER_PLACES,
    SR_SIM_KINDS,
    SR_SIM_EVENT_DAYS,
    SR_SIM_OTHER_DAYS,
    SR_SIM_SAME_OUTLET,
    SR_SIM_COUNT
} sr_similarity_feature;
extern const char *const sr_similarity_feature_text[SR_SIM_COUNT];

/// In how many reports each term occurs: what makes a shared word telling. Grows with the store.
typedef struct {
    uint32_t reports;
    uint32_t in[SR_TERM_KINDS];
} sr_term_counts;

void sr_term_counts_add(sr_term_counts *counts, const sr_signature *signature);

/// A word that many reports have, whatever they are about.
typedef struct {
    uint16_t term;
    float share; // of reports, 0 to 1
} sr_common_term;
#define SR_COMMON_TERMS 512

typedef struct {
    double weight[SR_SIM_COUNT];
    double threshold; // average score from which groups join
    uint32_t result_count;
    char results[16][32]; // kinds of events that only say what came of fighting
    uint32_t common_count;
    sr_common_term common[SR_COMMON_TERMS];
    sr_step_rules steps; // which events are steps of threads
} sr_link_weights;

/// Reports from which on a store's own counts of words say which are common.
#define SR_TERM_REPORTS 500
/// Fill the counts of a small store up to that many reports with words that are common anywhere.
void sr_term_counts_fill(sr_term_counts *counts, const sr_link_weights *weights);

SR_MUST_USE bool sr_link_weights_open(sr_link_weights *out, const char *data_folder, sr_error *err);

/// True for a kind that only says what came of fighting.
bool sr_link_is_result(const sr_link_weights *weights, const char *kind);

/// Days apart that two reports may be published and still tell of one incident.
#define SR_LINK_DAYS 4

void sr_similarity_features(double out[SR_SIM_COUNT], const sr_term_counts *counts,
                            const sr_signature *a, const sr_signature *b);
double sr_similarity_score(const sr_link_weights *weights, const double features[SR_SIM_COUNT]);

#endif
