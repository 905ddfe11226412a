// One step of training by all threads: each runs its share of the batch, then sums and updates its
// slice of the parameters, in a fixed order.
#include "train/trainer_part.h"

#include <math.h>

static void work(sr_trainer_worker *w)
{
    sr_trainer *t = w->trainer;
    sr_network_pack(w->network, &t->weights);
    sr_network_forward(w->network, &t->weights, &w->batch, &t->options->dropout,
                       t->options->seed * 1000003 + t->step * 64 + (uint64_t)w->index, w->loss,
                       NULL);
    sr_network_backward(w->network, &t->weights, &w->batch);
}

/// Each thread sums its own slice of the dense gradient over all threads, into the first one's.
static void sum_slice(sr_trainer_worker *w)
{
    sr_trainer *t = w->trainer;
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
    sr_trainer *trainer;
    float *from; // another thread's gradient, or NULL for the first
} row_visit;

static void visit_row(void *with, size_t at, size_t width)
{
    row_visit *v = with;
    sr_trainer *t = v->trainer;
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

static void collect_rows(sr_trainer *t)
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

static void update_slice(sr_trainer_worker *w)
{
    sr_trainer *t = w->trainer;
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

void *sr_trainer_step(void *argument)
{
    sr_trainer_worker *w = argument;
    sr_trainer *t = w->trainer;
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
