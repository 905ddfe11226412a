// What a training run leaves: the model, and checkpoints to go on from.
#include "train/trainer_part.h"

#include <stdio.h>
#include <string.h>

#include "base/timer.h"
#include "tag/model.h"
#include "train/export.h"

/// The model that was begun with, with another layer of names.
static bool write_names(sr_trainer *t, sr_error *err)
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

bool sr_trainer_write(sr_trainer *t, sr_error *err)
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

bool sr_checkpoint_write(sr_trainer *t, sr_error *err)
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
                    .busy_seconds = t->busy_seconds + sr_timer_now() - t->start};
    float *blocks[] = {t->optimizer.params, t->optimizer.mean, t->optimizer.square,
                       t->optimizer.average};
    bool good = fwrite(&c, sizeof c, 1, file) == 1;
    for (int i = 0; i < 4; i++) {
        good = good && fwrite(blocks[i], sizeof(float), t->layout.total, file) == t->layout.total;
    }
    good = fclose(file) == 0 && good && rename(part, t->options->checkpoint) == 0;
    return good || sr_fail(err, SR_ERR_IO, 0, "%s: cannot write", part);
}

bool sr_checkpoint_read(sr_trainer *t, sr_error *err)
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

bool sr_checkpoint_begin(sr_trainer *t, const char *path, sr_error *err)
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
