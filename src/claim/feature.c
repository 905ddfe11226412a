#include "claim/feature.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/hash.h"

void sr_features_add(sr_features *f, const char *format, ...)
{
    char *at = f->text + f->size + (f->size > 0);
    size_t left = sizeof f->text - f->size - 2;
    if (f->count == SR_FEATURES) {
        return;
    }
    va_list args;
    va_start(args, format);
    int size = vsnprintf(at, left, format, args);
    va_end(args);
    if (size <= 0 || (size_t)size >= left) {
        f->text[f->size] = '\0';
        return;
    }
    for (int i = 0; i < size; i++) {
        at[i] = at[i] == ' ' || at[i] == '\t' || at[i] == '\n' ? '_' : at[i];
    }
    f->hash[f->count++] = sr_hash(at, (size_t)size);
    if (f->size > 0) {
        f->text[f->size++] = ' ';
    }
    f->size += (uint32_t)size;
}

float sr_features_score(const sr_scope *scope, const char *task, sr_span span, const sr_features *f,
                        float base, const char *outcome)
{
    int index = scope->scorer == NULL ? -1 : sr_linear_task(scope->scorer, task);
    float score = index < 0 ? base : sr_linear_score(scope->scorer, index, f->hash, f->count);
    if (scope->witness != NULL) {
        scope->witness->see(scope->witness->context, task, span, f->text, score, outcome);
    }
    return score;
}

bool sr_features_known(const sr_scope *scope, const char *task)
{
    return scope->scorer != NULL && sr_linear_task(scope->scorer, task) >= 0;
}

unsigned sr_features_step(uint32_t value)
{
    static const uint32_t steps[] = {0, 1, 2, 3, 5, 8, 13, 21};
    unsigned step = 0;
    while (step < 7 && value > steps[step]) {
        step++;
    }
    return step;
}
