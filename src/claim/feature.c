#include "claim/feature.h"

float sr_features_score(const sr_scope *scope, const char *task, sr_span span, const sr_features *f,
                        float base, const char *outcome)
{
    int index = sr_scorer_task(scope->scorer, task);
    float score = index < 0 ? base : sr_scorer_score(scope->scorer, index, f->hash, f->count);
    if (scope->witness != NULL) {
        scope->witness->see(scope->witness->context, task, span, f->text, score, outcome);
    }
    return score;
}
