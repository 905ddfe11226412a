/// All results of one report side by side, for the writer and for `explain`.
#ifndef SR_PIPELINE_READING_H
#define SR_PIPELINE_READING_H

#include "claim/claim.h"

typedef struct {
    sr_report report;
    sr_tokens tokens;
    sr_tags tags;
    sr_tree tree;
    sr_syntax syntax;
    sr_values values;
    sr_names names;
    sr_events events;
    sr_claims claims;
} sr_reading;

#endif
