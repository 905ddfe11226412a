/// Features of one candidate, as text for people and training, and hashed for the scorer.
#ifndef SR_NN_FEATURE_H
#define SR_NN_FEATURE_H

#include <stdbool.h>
#include <stdint.h>

#define SR_FEATURES 128

typedef struct {
    char text[6144]; // features parted by one blank; empty where nobody reads them
    bool silent;     // nobody reads the text
    uint32_t size;   // of the text, also where it is left out
    uint32_t count;
    uint64_t hash[SR_FEATURES];
} sr_features;

/// Start anew, as silent as before.
static inline void sr_features_clear(sr_features *f)
{
    f->size = 0;
    f->count = 0;
    f->text[0] = '\0';
}

/// Start the first time. `read`: somebody will read the text.
static inline void sr_features_start(sr_features *f, bool read)
{
    f->silent = !read;
    sr_features_clear(f);
}

/// Add one feature; blanks in it become "_". What does not fit is left out. Of printf's conversions
/// %s, %u, %d and %c are known: features are written by the thousand, and printf is slow.
void sr_features_add(sr_features *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// Add those of another, all or, where they do not fit, none.
void sr_features_append(sr_features *f, const sr_features *more);

/// A coarse step for distances and sizes: 0 1 2 3 5 8 13 21.
unsigned sr_features_step(uint32_t value);

#endif
