// The training run: Adam with warm-up and a cosine, the average of the last fifth. The same seed
// and the same number of threads give the same model on the same kind of processor.
#include "train/trainer_part.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/timer.h"
#include "train/name_scheme.h"
#include "train/need.h"

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

static bool load(sr_trainer *t, sr_error *err)
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

static void start(sr_trainer *t)
{
    const sr_training *o = t->options;
    sr_optimizer_new(&t->optimizer, t->layout.total);
    sr_layout_start(&t->layout, t->optimizer.params, o->seed);
    t->weights = (sr_weights){t->optimizer.params, t->corpus.forms, t->vectors.rows};
    t->rows = sr_need(calloc(t->layout.dense / SR_SHAPE_WIDTH + 1, 2 * sizeof *t->rows));
    t->row_seen = sr_need(calloc(t->layout.dense / SR_SHAPE_WIDTH + 1, 1));
    t->random = o->seed;
    t->start = sr_timer_now();
    pthread_barrier_init(&t->barrier, NULL, (unsigned)o->threads);
    for (int k = 0; k < o->threads; k++) {
        t->workers[k] =
            (sr_trainer_worker){.trainer = t, .index = k, .network = sr_network_new(&t->layout)};
        if (o->names_of != NULL) {
            sr_network_names_only(t->workers[k].network);
        }
        if (k > 0 && pthread_create(&t->threads[k], NULL, sr_trainer_step, &t->workers[k]) != 0) {
            abort();
        }
    }
}

static void finish(sr_trainer *t)
{
    t->stop = true;
    if (t->options->threads > 0 && t->workers[0].network != NULL) {
        sr_trainer_step(&t->workers[0]);
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

static void report_epoch(sr_trainer *t)
{
    double loss[SR_TASKS] = {0};
    for (int k = 0; k < t->options->threads; k++) {
        for (int i = 0; i < SR_TASKS; i++) {
            loss[i] += t->workers[k].loss[i];
            t->workers[k].loss[i] = 0;
        }
    }
    double spent = sr_timer_now() - t->start;
    fprintf(stderr, "epoch %d, %.0f s, %.0f words/s, losses", t->epoch, spent,
            (double)t->words_seen / spent);
    for (int i = 0; i < SR_TASKS; i++) {
        fprintf(stderr, " %.0f", loss[i]);
    }
    fputc('\n', stderr);
}

static bool run(sr_trainer *t, sr_figures *last, sr_error *err)
{
    while (t->done < 1 && t->epoch < t->options->epochs) {
        sr_trainer_epoch(t);
        t->epoch++;
        sr_trainer_set_done(t, 0);
        report_epoch(t);
        if (t->options->checkpoint != NULL && !sr_checkpoint_write(t, err)) {
            return false;
        }
        if (!t->options->quiet && t->epoch % 5 == 0 && !sr_trainer_report(t, last, err)) {
            return false;
        }
    }
    for (size_t i = 0; t->optimizer.averaged > 0 && i < t->layout.total; i++) {
        t->optimizer.params[i] = t->optimizer.average[i] / (float)t->optimizer.averaged;
    }
    fputs("average:\n", stderr);
    return sr_trainer_report(t, last, err) && (t->options->out == NULL || sr_trainer_write(t, err));
}

bool sr_train(const sr_training *training, sr_figures *last, sr_error *err)
{
    sr_trainer *t = calloc(1, sizeof *t);
    if (t == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    t->options = training;
    bool good = load(t, err);
    if (good) {
        start(t);
        good = (training->first == NULL || sr_checkpoint_begin(t, training->first, err)) &&
               (training->checkpoint == NULL || sr_checkpoint_read(t, err)) && run(t, last, err);
    }
    finish(t);
    free(t);
    return good;
}
