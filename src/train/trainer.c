// Batches of sentences of like length, gradients of two threads summed in a fixed order, Adam with
// warm-up and a cosine, the average of the last fifth. The same seed and the same number of threads
// give the same model on the same kind of processor.
#include "train/trainer.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tag/model.h"
#include "train/export.h"
#include "train/name_scheme.h"
#include "train/need.h"
#include "train/optimizer.h"
#include "train/random.h"
#include "tree/tree.h"

enum { THREADS = 8, POOL = 24, SENTENCES = 2048 };

typedef struct {
    const sr_example *examples[SENTENCES];
    uint32_t count;
} shard;

struct trainer;
typedef struct {
    struct trainer *trainer;
    int index;
    sr_network *network;
    shard shard;
    sr_batch batch;
    double loss[SR_TASKS];
    double norm;
} worker;

typedef struct trainer {
    const sr_training *options;
    sr_corpus corpus;
    sr_vectors vectors;
    sr_layout layout;
    uint32_t *word_keys;
    sr_optimizer optimizer;
    sr_weights weights;
    worker workers[THREADS];
    pthread_t threads[THREADS];
    pthread_barrier_t barrier;
    bool stop;
    uint64_t step;
    uint64_t random;
    sr_adam adam;
    size_t *rows; // touched rows: at and width
    size_t row_count;
    uint8_t *row_seen;
    double done; // of the schedule, 0 to 1
    float odds;  // sentences of other texts for one of a report of a conflict
    double busy_seconds;
    int epoch;
    struct timespec start;
    uint64_t words_seen;
} trainer;

sr_training sr_training_default(void)
{
    return (sr_training){.epochs = 40,
                         .batch_words = 1000,
                         .threads = 2,
                         .warm_steps = 200,
                         .rate = 2e-3f,
                         .seed = 1,
                         .vector_rows = 60000,
                         .dropout = {.word = 0.15f,
                                     .vector = 0.05f,
                                     .input = 0.2f,
                                     .between = 0.33f,
                                     .recurrent = 0.15f,
                                     .pair = 0.33f}};
}

static double uniform(uint64_t *state)
{
    return (double)(sr_random_next(state) >> 11) / 9007199254740992.0;
}

// ---- one step, by all threads ----

static void work(worker *w)
{
    trainer *t = w->trainer;
    sr_network_pack(w->network, &t->weights);
    sr_network_forward(w->network, &t->weights, &w->batch, &t->options->dropout,
                       t->options->seed * 1000003 + t->step * 64 + (uint64_t)w->index, w->loss,
                       NULL);
    sr_network_backward(w->network, &t->weights, &w->batch);
}

/// Each thread sums its own slice of the dense gradient over all threads, into the first one's.
static void sum_slice(worker *w)
{
    trainer *t = w->trainer;
    size_t count = t->layout.total - t->layout.dense;
    size_t from = t->layout.dense + count * (size_t)w->index / (size_t)t->options->threads;
    size_t to = t->layout.dense + count * (size_t)(w->index + 1) / (size_t)t->options->threads;
    float *sum = sr_network_gradient(t->workers[0].network);
    for (int k = 1; k < t->options->threads; k++) {
        float *other = sr_network_gradient(t->workers[k].network);
        for (size_t i = from; i < to; i++) {
            sum[i] += other[i];
            other[i] = 0;
        }
    }
    w->norm = 0;
    for (size_t i = from; i < to; i += 256) {
        float part = 0;
        for (size_t j = i; j < i + 256 && j < to; j++) {
            part += sum[j] * sum[j];
        }
        w->norm += (double)part;
    }
}

typedef struct {
    trainer *trainer;
    float *from; // another thread's gradient, or NULL for the first
} row_visit;

static void visit_row(void *with, size_t at, size_t width)
{
    row_visit *v = with;
    trainer *t = v->trainer;
    float *sum = sr_network_gradient(t->workers[0].network);
    for (size_t i = at; v->from != NULL && i < at + width; i++) {
        sum[i] += v->from[i];
        v->from[i] = 0;
    }
    size_t mark = at / SR_SHAPE_WIDTH;
    if (t->row_seen[mark] == 0) {
        t->row_seen[mark] = 1;
        t->rows[2 * t->row_count] = at;
        t->rows[2 * t->row_count + 1] = width;
        t->row_count++;
    }
}

static void collect_rows(trainer *t)
{
    t->row_count = 0;
    for (int k = 0; k < t->options->threads; k++) {
        row_visit v = {t, k == 0 ? NULL : sr_network_gradient(t->workers[k].network)};
        sr_network_touched(t->workers[k].network, visit_row, &v);
    }
    const float *sum = sr_network_gradient(t->workers[0].network);
    double norm = 0;
    for (size_t i = 0; i < t->row_count; i++) {
        t->row_seen[t->rows[2 * i] / SR_SHAPE_WIDTH] = 0;
        for (size_t j = 0; j < t->rows[2 * i + 1]; j++) {
            float g = sum[t->rows[2 * i] + j];
            norm += (double)(g * g);
        }
    }
    for (int k = 0; k < t->options->threads; k++) {
        norm += t->workers[k].norm;
    }
    norm = sqrt(norm);
    t->adam.scale = norm > 5 ? (float)(5 / norm) : 1;
}

static void update_slice(worker *w)
{
    trainer *t = w->trainer;
    int threads = t->options->threads;
    float *gradient = sr_network_gradient(t->workers[0].network);
    size_t count = t->layout.total - t->layout.dense;
    size_t from = t->layout.dense + count * (size_t)w->index / (size_t)threads;
    size_t to = t->layout.dense + count * (size_t)(w->index + 1) / (size_t)threads;
    sr_optimizer_step(&t->optimizer, &t->adam, gradient, from, to - from);
    for (size_t i = (size_t)w->index; i < t->row_count; i += (size_t)threads) {
        sr_optimizer_step(&t->optimizer, &t->adam, gradient, t->rows[2 * i], t->rows[2 * i + 1]);
    }
}

static void *run_worker(void *argument)
{
    worker *w = argument;
    trainer *t = w->trainer;
    for (;;) {
        pthread_barrier_wait(&t->barrier); // the batch is set
        if (t->stop) {
            return NULL;
        }
        work(w);
        pthread_barrier_wait(&t->barrier);
        sum_slice(w);
        pthread_barrier_wait(&t->barrier);
        if (w->index == 0) {
            collect_rows(t);
        }
        pthread_barrier_wait(&t->barrier);
        update_slice(w);
        pthread_barrier_wait(&t->barrier);
        if (w->index == 0) {
            return NULL; // the caller's own turn is over
        }
    }
}

// ---- batches ----

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
static const sr_example *choose_copy(trainer *t, const sr_sample *sample)
{
    double u = uniform(&t->random);
    int copy = u < 0.10 ? 1 : u < 0.14 ? 2 : u < 0.22 ? 3 : 0;
    return &sample->copy[sample->copy[copy].count > 0 ? copy : 0];
}

/// All examples of an epoch, shuffled; samples of weight 2 come twice, of 0.5 every other time.
static const sr_example **deal(trainer *t, size_t *count)
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
static void set_batch(trainer *t, const sr_example **list, size_t count)
{
    int threads = t->options->threads;
    double trees = 0;
    double names = 0;
    for (int k = 0; k < threads; k++) {
        t->workers[k].shard.count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        shard *s = &t->workers[i % (size_t)threads].shard;
        s->examples[s->count++] = list[i];
        trees += list[i]->has_tree ? list[i]->count : 0;
        names += list[i]->has_names ? list[i]->count * (list[i]->has_tree ? 0.4 : 1.0) : 0;
    }
    float tree_scale = (float)(1 / fmax(trees, 100));
    float name_scale = (float)(1 / fmax(names, 200));
    for (int k = 0; k < threads; k++) {
        worker *w = &t->workers[k];
        w->batch = (sr_batch){.examples = w->shard.examples,
                              .count = w->shard.count,
                              .odds = t->odds,
                              .scale = {0.5f * tree_scale, 0.5f * tree_scale, tree_scale,
                                        tree_scale, name_scale, name_scale, 5 * name_scale}};
    }
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + 1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

static void set_rate(trainer *t)
{
    double warm = fmin((double)(t->step + 1) / t->options->warm_steps, 1);
    double cosine = 0.5 * (1 + cos(M_PI * fmin(t->done, 1)));
    double rate = (double)t->options->rate * warm * (0.005 + 0.995 * cosine);
    double steps = (double)t->step + 1;
    rate *= sqrt(1 - pow(0.98, steps)) / (1 - pow(0.9, steps));
    t->adam = (sr_adam){.rate = (float)rate, .mean_keep = 0.9f, .square_keep = 0.98f, .scale = 1};
}

static void train_batch(trainer *t, const sr_example **list, size_t count)
{
    qsort(list, count, sizeof *list, longer_first);
    set_batch(t, list, count);
    set_rate(t);
    run_worker(&t->workers[0]);
    t->step++;
    if (t->done > 0.8 && t->step % 8 == 0) {
        sr_optimizer_average(&t->optimizer);
    }
}

/// Cut a pool of sentences, sorted by length, into batches, and train on them in random order.
static void train_pool(trainer *t, const sr_example **pool, size_t count)
{
    qsort(pool, count, sizeof *pool, longer_first);
    size_t from[4096];
    size_t batches = 0;
    for (size_t i = 0; i < count && batches + 2 < 4096;) {
        from[batches++] = i;
        uint32_t words = 0;
        for (size_t begin = i;
             i < count && words < (uint32_t)t->options->batch_words && i - begin < SENTENCES; i++) {
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

// ---- figures on dev ----

typedef struct {
    uint32_t hit, said, gold;
} tally;

/// Spans of the two readings against the annotation; what the annotation leaves open counts for
/// neither side.
static void count_names(const sr_example *e, const sr_guess *g, bool mentions, tally *names)
{
    bool all = false;
    bool unsure = false;
    for (uint32_t i = 0; i < e->count; i++) {
        uint64_t gold = mentions ? e->words[i].mentions : e->words[i].names;
        bool begins = false;
        for (int k = 0; k < SR_NAME_KINDS; k++) {
            begins |= (gold >> (1 + 4 * k) & 1) != 0 || (gold >> (4 + 4 * k) & 1) != 0;
        }
        names->gold += begins && (gold & 1) == 0;
        unsigned said = mentions ? g[i].mention : g[i].name;
        if (said == 0) {
            continue;
        }
        unsigned part = (said - 1) % 4;
        bool first = part == 0 || part == 3;
        all = (first || all) && (gold >> said & 1) != 0;
        unsure = (!first && unsure) || gold == 0 || ((gold & 1) != 0 && gold != 1);
        if (part >= 2) {
            names->said += !unsure;
            names->hit += all && !unsure;
        }
    }
}

static const char *label(uint8_t deprel)
{
    return sr_deprel_text[deprel];
}

static void count_words(const sr_example *e, const sr_guess *g, double *right)
{
    for (uint32_t i = 0; i < e->count; i++) {
        const sr_word *w = &e->words[i];
        bool head = g[i].head == w->head;
        size_t base = strcspn(label(w->deprel), ":");
        bool same = strcspn(label(g[i].deprel), ":") == base &&
                    strncmp(label(w->deprel), label(g[i].deprel), base) == 0;
        right[0] += g[i].upos == w->upos;
        right[1] += g[i].xpos == w->xpos;
        right[2] += head;
        right[3] += head && same;
    }
}

static void measure(trainer *t, const sr_corpus *dev, int copy, sr_figures *out)
{
    sr_network *network = t->workers[0].network;
    sr_network_pack(network, &t->weights);
    double right[4] = {0};
    tally names = {0};
    tally mentions = {0};
    uint32_t conflicts = 0;
    *out = (sr_figures){.words = 0};
    static sr_guess guesses[8192];
    for (uint32_t i = 0; i < dev->count; i++) {
        const sr_example *e = &dev->samples[i].copy[copy];
        double loss[SR_TASKS] = {0};
        sr_batch batch = {.examples = &e, .count = 1};
        sr_network_forward(network, &t->weights, &batch, NULL, 0, loss, guesses);
        if (e->has_tree && t->options->names_of == NULL) {
            count_words(e, guesses, right);
            out->words += e->count;
        }
        count_names(e, guesses, false, &names);
        count_names(e, guesses, true, &mentions);
        conflicts += guesses[0].conflict > 0;
    }
    double words = fmax(out->words, 1);
    out->upos = right[0] / words;
    out->xpos = right[1] / words;
    out->uas = right[2] / words;
    out->las = right[3] / words;
    out->name_count = names.gold;
    out->names = 2.0 * names.hit / fmax(names.said + names.gold, 1);
    out->mentions = 2.0 * mentions.hit / fmax(mentions.said + mentions.gold, 1);
    out->conflict = conflicts / fmax(dev->count, 1);
}

static bool report_dev(trainer *t, sr_figures *last, sr_error *err)
{
    for (int i = 0; i < t->options->dev_count; i++) {
        const sr_training_file *file = &t->options->dev[i];
        sr_corpus dev = {.count = 0};
        if (!sr_corpus_read(&dev, file->path, file->kind, 1, err)) {
            return false;
        }
        sr_corpus_apply_rows(&dev, t->word_keys, t->layout.word_rows);
        sr_corpus_find_vectors(&dev, &t->vectors);
        const sr_form *forms = t->weights.forms;
        t->weights.forms = dev.forms;
        for (int copy = 0; copy < 2; copy++) {
            sr_figures f;
            measure(t, &dev, copy, &f);
            const char *slash = strrchr(file->path, '/');
            fprintf(stderr, "  %-26s%s", slash == NULL ? file->path : slash + 1,
                    copy == 1 ? " upper" : "");
            if (f.words > 0) {
                fprintf(stderr, " UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f\n", 100 * f.upos,
                        100 * f.xpos, 100 * f.uas, 100 * f.las);
            } else {
                fprintf(stderr,
                        " names F1 %.2f of %u, mentions %.2f, tells of a conflict %.0f %%\n",
                        100 * f.names, f.name_count, 100 * f.mentions, 100 * f.conflict);
            }
            if (copy == 0 && i == 0) {
                *last = f;
            }
        }
        t->weights.forms = forms;
        sr_corpus_free(&dev);
    }
    return true;
}

// ---- the run ----

static bool load(trainer *t, sr_error *err)
{
    const sr_training *o = t->options;
    if (o->states != NULL && !sr_name_scheme_states(o->states)) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: cannot read", o->states);
    }
    if (o->peoples != NULL && !sr_name_scheme_peoples(o->peoples)) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: cannot read", o->peoples);
    }
    for (int i = 0; i < o->train_count; i++) {
        if (!sr_corpus_read(&t->corpus, o->train[i].path, o->train[i].kind, o->train[i].weight,
                            err)) {
            return false;
        }
    }
    if (o->vectors != NULL) {
        if (!sr_vectors_read(&t->vectors, o->vectors, err)) {
            return false;
        }
        sr_corpus_find_vectors(&t->corpus, &t->vectors);
    }
    uint32_t width = t->vectors.width > 0 ? t->vectors.width : 4;
    t->layout = sr_layout_of(sr_corpus_number(&t->corpus, 2, &t->word_keys), width);
    double sums[2] = {0};
    for (uint32_t i = 0; i < t->corpus.count; i++) {
        int8_t conflict = t->corpus.samples[i].copy[0].conflict;
        sums[conflict == 1] += conflict < 0 ? 0 : (double)t->corpus.samples[i].weight;
    }
    t->odds = sums[0] > 0 && sums[1] > 0 ? (float)(sums[0] / sums[1]) : 1;
    fprintf(stderr, "%u sentences, %u forms, %u word rows, %zu parameters\n", t->corpus.count,
            t->corpus.form_count, t->layout.word_rows, t->layout.total);
    return true;
}

static void start(trainer *t)
{
    const sr_training *o = t->options;
    sr_optimizer_new(&t->optimizer, t->layout.total);
    sr_layout_start(&t->layout, t->optimizer.params, o->seed);
    t->weights = (sr_weights){t->optimizer.params, t->corpus.forms, t->vectors.rows};
    t->rows = sr_need(calloc(t->layout.dense / SR_SHAPE_WIDTH + 1, 2 * sizeof *t->rows));
    t->row_seen = sr_need(calloc(t->layout.dense / SR_SHAPE_WIDTH + 1, 1));
    t->random = o->seed;
    clock_gettime(CLOCK_MONOTONIC, &t->start);
    pthread_barrier_init(&t->barrier, NULL, (unsigned)o->threads);
    for (int k = 0; k < o->threads; k++) {
        t->workers[k] = (worker){.trainer = t, .index = k, .network = sr_network_new(&t->layout)};
        if (o->names_of != NULL) {
            sr_network_names_only(t->workers[k].network);
        }
        if (k > 0 && pthread_create(&t->threads[k], NULL, run_worker, &t->workers[k]) != 0) {
            abort();
        }
    }
}

static void finish(trainer *t)
{
    t->stop = true;
    if (t->options->threads > 0 && t->workers[0].network != NULL) {
        run_worker(&t->workers[0]);
        for (int k = 0; k < t->options->threads; k++) {
            if (k > 0) {
                pthread_join(t->threads[k], NULL);
            }
            sr_network_free(t->workers[k].network);
        }
        pthread_barrier_destroy(&t->barrier);
        sr_optimizer_free(&t->optimizer);
    }
    free(t->rows);
    free(t->row_seen);
    free(t->word_keys);
    sr_vectors_free(&t->vectors);
    sr_corpus_free(&t->corpus);
}

static void set_done(trainer *t, double epoch_share)
{
    const sr_training *o = t->options;
    t->done = ((double)t->epoch + epoch_share) / o->epochs;
    if (o->minutes > 0) {
        double by_time = (t->busy_seconds + seconds_since(&t->start)) / (60.0 * o->minutes);
        t->done = fmax(t->done, by_time);
    }
}

static void train_epoch(trainer *t)
{
    size_t count;
    const sr_example **list = deal(t, &count);
    size_t pool = (size_t)t->options->batch_words * POOL / 16;
    for (size_t i = 0; i < count && t->done < 1; i += pool) {
        set_done(t, (double)i / (double)count);
        train_pool(t, list + i, count - i < pool ? count - i : pool);
    }
    for (size_t i = 0; i < count; i++) {
        t->words_seen += list[i]->count;
    }
    free(list);
}

static void report_epoch(trainer *t)
{
    double loss[SR_TASKS] = {0};
    for (int k = 0; k < t->options->threads; k++) {
        for (int i = 0; i < SR_TASKS; i++) {
            loss[i] += t->workers[k].loss[i];
            t->workers[k].loss[i] = 0;
        }
    }
    double spent = seconds_since(&t->start);
    fprintf(stderr, "epoch %d, %.0f s, %.0f words/s, losses", t->epoch, spent,
            (double)t->words_seen / spent);
    for (int i = 0; i < SR_TASKS; i++) {
        fprintf(stderr, " %.0f", loss[i]);
    }
    fputc('\n', stderr);
}

/// The model that was begun with, with another layer of names.
static bool write_names(trainer *t, sr_error *err)
{
    sr_model model;
    if (!sr_model_open(&model, t->options->names_of, err)) {
        return false;
    }
    const float *p = t->weights.params;
    const sr_layout *l = &t->layout;
    sr_name_layer layer = {p + l->name_hidden, p + l->name_hidden_bias, p + l->name,
                           p + l->name_bias};
    bool good = sr_export_names(&model.file, model.name_at, &layer, t->options->out, err);
    sr_model_close(&model);
    return good;
}

static bool write_model(trainer *t, sr_error *err)
{
    if (t->options->names_of != NULL) {
        return write_names(t, err);
    }
    sr_export e = {.layout = &t->layout,
                   .params = t->weights.params,
                   .corpus = &t->corpus,
                   .vectors = &t->vectors,
                   .word_keys = t->word_keys,
                   .vector_rows = t->options->vector_rows,
                   .irregular = t->options->irregular};
    return sr_export_write(&e, t->options->out, err);
}

/// Everything that changes from step to step, so that a run can go on where it stopped.
typedef struct {
    char magic[8];
    uint64_t total, step, random, words_seen, averaged;
    int64_t epoch;
    double busy_seconds;
} checkpoint;

static bool checkpoint_write(trainer *t, sr_error *err)
{
    char part[4096];
    (void)snprintf(part, sizeof part, "%s.part", t->options->checkpoint);
    FILE *file = fopen(part, "wb");
    if (file == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: cannot write", part);
    }
    checkpoint c = {.magic = "srtrain",
                    .total = t->layout.total,
                    .step = t->step,
                    .random = t->random,
                    .words_seen = t->words_seen,
                    .averaged = t->optimizer.averaged,
                    .epoch = t->epoch,
                    .busy_seconds = t->busy_seconds + seconds_since(&t->start)};
    float *blocks[] = {t->optimizer.params, t->optimizer.mean, t->optimizer.square,
                       t->optimizer.average};
    bool good = fwrite(&c, sizeof c, 1, file) == 1;
    for (int i = 0; i < 4; i++) {
        good = good && fwrite(blocks[i], sizeof(float), t->layout.total, file) == t->layout.total;
    }
    good = fclose(file) == 0 && good && rename(part, t->options->checkpoint) == 0;
    return good || sr_fail(err, SR_ERR_IO, 0, "%s: cannot write", part);
}

/// Take up a checkpoint, if there is one of this layout.
static bool checkpoint_read(trainer *t, sr_error *err)
{
    FILE *file = fopen(t->options->checkpoint, "rb");
    if (file == NULL) {
        return true;
    }
    checkpoint c;
    float *blocks[] = {t->optimizer.params, t->optimizer.mean, t->optimizer.square,
                       t->optimizer.average};
    bool good = fread(&c, sizeof c, 1, file) == 1 && memcmp(c.magic, "srtrain", 8) == 0 &&
                c.total == t->layout.total;
    for (int i = 0; i < 4; i++) {
        good = good && fread(blocks[i], sizeof(float), t->layout.total, file) == t->layout.total;
    }
    fclose(file);
    if (!good) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "%s: checkpoint of another run",
                       t->options->checkpoint);
    }
    t->step = c.step;
    t->random = c.random;
    t->words_seen = c.words_seen;
    t->optimizer.averaged = (uint32_t)c.averaged;
    t->epoch = (int)c.epoch;
    t->busy_seconds = c.busy_seconds;
    fprintf(stderr, "going on after epoch %d\n", t->epoch);
    return true;
}

/// Begin with the parameters that an earlier run ended with.
static bool begin_with(trainer *t, const char *path, sr_error *err)
{
    FILE *file = fopen(path, "rb");
    checkpoint c;
    if (file == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: cannot read", path);
    }
    size_t total = t->layout.total;
    bool good = fread(&c, sizeof c, 1, file) == 1 && memcmp(c.magic, "srtrain", 8) == 0 &&
                c.total == total && fread(t->optimizer.params, sizeof(float), total, file) == total;
    if (good && c.averaged > 0) { // the average stands last
        good = fseek(file, -(long)(total * sizeof(float)), SEEK_END) == 0 &&
               fread(t->optimizer.params, sizeof(float), total, file) == total;
        for (size_t i = 0; i < total; i++) {
            t->optimizer.params[i] /= (float)c.averaged;
        }
    }
    fclose(file);
    return good || sr_fail(err, SR_ERR_FORMAT, 0, "%s: checkpoint of another layout", path);
}

static bool run(trainer *t, sr_figures *last, sr_error *err)
{
    while (t->done < 1 && t->epoch < t->options->epochs) {
        train_epoch(t);
        t->epoch++;
        set_done(t, 0);
        report_epoch(t);
        if (t->options->checkpoint != NULL && !checkpoint_write(t, err)) {
            return false;
        }
        if (!t->options->quiet && t->epoch % 5 == 0 && !report_dev(t, last, err)) {
            return false;
        }
    }
    for (size_t i = 0; t->optimizer.averaged > 0 && i < t->layout.total; i++) {
        t->optimizer.params[i] = t->optimizer.average[i] / (float)t->optimizer.averaged;
    }
    fputs("average:\n", stderr);
    return report_dev(t, last, err) && (t->options->out == NULL || write_model(t, err));
}

bool sr_train(const sr_training *training, sr_figures *last, sr_error *err)
{
    trainer *t = calloc(1, sizeof *t);
    if (t == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    t->options = training;
    bool good = load(t, err);
    if (good) {
        start(t);
        good = (training->first == NULL || begin_with(t, training->first, err)) &&
               (training->checkpoint == NULL || checkpoint_read(t, err)) && run(t, last, err);
    }
    finish(t);
    free(t);
    return good;
}
