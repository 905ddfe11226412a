// The sentences of an epoch, dealt into batches of like length.
#include "train/trainer_part.h"

#include <math.h>
#include <stdlib.h>

#include "base/timer.h"
#include "train/need.h"
#include "train/random.h"

enum { POOL = 24 };

static double uniform(uint64_t *state)
{
    return (double)(sr_random_next(state) >> 11) / 9007199254740992.0;
}

static int longer_first(const void *a, const void *b)
{
    const sr_example *x = *(const sr_example *const *)a;
    const sr_example *y = *(const sr_example *const *)b;
    if (x->count != y->count) {
        return x->count > y->count ? -1 : 1;
    }
    return x < y ? -1 : x > y;
}

/// The copy of a sample that this epoch sees.
static const sr_example *choose_copy(sr_trainer *t, const sr_sample *sample)
{
    double u = uniform(&t->random);
    int copy = u < 0.10 ? 1 : u < 0.14 ? 2 : u < 0.22 ? 3 : 0;
    return &sample->copy[sample->copy[copy].count > 0 ? copy : 0];
}

/// All examples of an epoch, shuffled; samples of weight 2 come twice, of 0.5 every other time.
static const sr_example **deal(sr_trainer *t, size_t *count)
{
    size_t most = 0;
    for (uint32_t i = 0; i < t->corpus.count; i++) {
        most += (size_t)ceilf(t->corpus.samples[i].weight);
    }
    const sr_example **list = sr_need(malloc((most + 1) * sizeof *list));
    size_t n = 0;
    for (uint32_t i = 0; list != NULL && i < t->corpus.count; i++) {
        const sr_sample *sample = &t->corpus.samples[i];
        bool names = sample->copy[0].has_names || sample->copy[0].conflict >= 0;
        if (t->options->names_of != NULL && !names) {
            continue;
        }
        for (float left = sample->weight; left > 0; left -= 1) {
            if (left >= 1 || uniform(&t->random) < (double)left) {
                list[n++] = choose_copy(t, sample);
            }
        }
    }
    for (size_t i = n; i > 1; i--) {
        size_t j = sr_random_next(&t->random) % i;
        const sr_example *keep = list[i - 1];
        list[i - 1] = list[j];
        list[j] = keep;
    }
    *count = n;
    return list;
}

/// Hand sentences out to the threads in turn, so that all get like work.
static void set_batch(sr_trainer *t, const sr_example **list, size_t count)
{
    int threads = t->options->threads;
    double trees = 0;
    double names = 0;
    for (int k = 0; k < threads; k++) {
        t->workers[k].shard.count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        sr_trainer_shard *s = &t->workers[i % (size_t)threads].shard;
        s->examples[s->count++] = list[i];
        trees += list[i]->has_tree ? list[i]->count : 0;
        names += list[i]->has_names ? list[i]->count * (list[i]->has_tree ? 0.4 : 1.0) : 0;
    }
    float tree_scale = (float)(1 / fmax(trees, 100));
    float name_scale = (float)(1 / fmax(names, 200));
    for (int k = 0; k < threads; k++) {
        sr_trainer_worker *w = &t->workers[k];
        w->batch = (sr_batch){.examples = w->shard.examples,
                              .count = w->shard.count,
                              .odds = t->odds,
                              .scale = {0.5f * tree_scale, 0.5f * tree_scale, tree_scale,
                                        tree_scale, name_scale, name_scale, 5 * name_scale}};
    }
}

static void set_rate(sr_trainer *t)
{
    double warm = fmin((double)(t->step + 1) / t->options->warm_steps, 1);
    double cosine = 0.5 * (1 + cos(M_PI * fmin(t->done, 1)));
    double rate = (double)t->options->rate * warm * (0.005 + 0.995 * cosine);
    double steps = (double)t->step + 1;
    rate *= sqrt(1 - pow(0.98, steps)) / (1 - pow(0.9, steps));
    t->adam = (sr_adam){.rate = (float)rate, .mean_keep = 0.9f, .square_keep = 0.98f, .scale = 1};
}

static void train_batch(sr_trainer *t, const sr_example **list, size_t count)
{
    qsort(list, count, sizeof *list, longer_first);
    set_batch(t, list, count);
    set_rate(t);
    sr_trainer_step(&t->workers[0]);
    t->step++;
    if (t->done > 0.8 && t->step % 8 == 0) {
        sr_optimizer_average(&t->optimizer);
    }
}

/// Cut a pool of sentences, sorted by length, into batches, and train on them in random order.
static void train_pool(sr_trainer *t, const sr_example **pool, size_t count)
{
    qsort(pool, count, sizeof *pool, longer_first);
    size_t from[4096];
    size_t batches = 0;
    for (size_t i = 0; i < count && batches + 2 < 4096;) {
        from[batches++] = i;
        uint32_t words = 0;
        for (size_t begin = i; i < count && words < (uint32_t)t->options->batch_words &&
                               i - begin < SR_TRAINER_SENTENCES;
             i++) {
            words += pool[i]->count;
        }
        from[batches] = i;
    }
    uint32_t order[4096];
    for (size_t i = 0; i < batches; i++) {
        order[i] = (uint32_t)i;
    }
    for (size_t i = batches; i > 0; i--) {
        size_t j = sr_random_next(&t->random) % i;
        uint32_t pick = order[j];
        order[j] = order[i - 1];
        size_t at = from[pick];
        train_batch(t, pool + at, from[pick + 1] - at);
    }
}

void sr_trainer_set_done(sr_trainer *t, double epoch_share)
{
    const sr_training *o = t->options;
    t->done = ((double)t->epoch + epoch_share) / o->epochs;
    if (o->minutes > 0) {
        double by_time = (t->busy_seconds + sr_timer_now() - t->start) / (60.0 * o->minutes);
        t->done = fmax(t->done, by_time);
    }
}

void sr_trainer_epoch(sr_trainer *t)
{
    size_t count;
    const sr_example **list = deal(t, &count);
    size_t pool = (size_t)t->options->batch_words * POOL / 16;
    for (size_t i = 0; i < count && t->done < 1; i += pool) {
        sr_trainer_set_done(t, (double)i / (double)count);
        train_pool(t, list + i, count - i < pool ? count - i : pool);
    }
    for (size_t i = 0; i < count; i++) {
        t->words_seen += list[i]->count;
    }
    free(list);
}
