/// Features of one candidate, as text for people and training, and hashed for the scorer. Inner
/// header.
#ifndef SR_CLAIM_FEATURE_H
#define SR_CLAIM_FEATURE_H

#include "claim/scope.h"

#define SR_FEATURES 96

typedef struct {
    char text[4096]; // features parted by one blank
    uint32_t size;
    uint32_t count;
    uint64_t hash[SR_FEATURES];
} sr_features;

/// Start anew.
static inline void sr_features_clear(sr_features *f)
{
    f->size = 0;
    f->count = 0;
    f->text[0] = '\0';
}

/// Add one feature; blanks in it become "_". What does not fit is left out.
void sr_features_add(sr_features *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// The scorer's probability, or `base` where there is no scorer or no such task. The candidate is
/// shown to the witness.
float sr_features_score(const sr_scope *scope, const char *task, sr_span span, const sr_features *f,
                        float base, const char *outcome);

/// True when the scorer knows the task.
bool sr_features_known(const sr_scope *scope, const char *task);

/// A coarse step for distances and sizes: 0 1 2 3 5 8 13 21.
unsigned sr_features_step(uint32_t value);

#endif
