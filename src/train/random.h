/// Random numbers of training: SplitMix64 (Steele, Lea and Flood 2014). The same seed gives the
/// same numbers on every machine.
#ifndef SR_TRAIN_RANDOM_H
#define SR_TRAIN_RANDOM_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t sr_random_next(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t z = *state;
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/// From 0 to below 1.
static inline float sr_random_uniform(uint64_t *state)
{
    return (float)(sr_random_next(state) >> 40) * (1.0f / 16777216.0f);
}

/// `count` numbers between -reach and reach.
static inline void sr_random_fill(float *at, size_t count, float reach, uint64_t *state)
{
    for (size_t i = 0; i < count; i++) {
        at[i] = reach * (2 * sr_random_uniform(state) - 1);
    }
}

#endif
