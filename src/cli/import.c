// `sitrep import STORE [FILE|STORE|-]...`: records coded elsewhere, or all that another store
// holds, into a store.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/progress.h"
#include "store/store.h"

#define COMMIT_RECORDS 1000

enum { OPT_ENGINE };

const sr_option sr_import_options[] = {
    {"--engine", "VERSION", "which engine wrote the records (default: imported)"},
    {0},
};

typedef struct {
    sr_store *store;
    const char *engine;
    unsigned long kept;
    unsigned long failed;
    sr_progress progress;
} importing;

static bool count_kept(importing *im, sr_error *err)
{
    im->kept++;
    return im->kept % COMMIT_RECORDS != 0 ||
           (sr_store_commit(im->store, err) && sr_store_begin_puts(im->store, err));
}

static bool put_line(void *context, const char *path, unsigned long number, const char *line,
                     sr_error *err)
{
    importing *im = context;
    sr_stored what;
    sr_error own = {0};
    sr_progress_step(&im->progress, strlen(line) + 1);
    if (sr_store_put(im->store, line, NULL, im->engine, &what, &own)) {
        return count_kept(im, err);
    }
    if (own.code != SR_ERR_FORMAT) {
        return sr_fail(err, own.code, 0, "%.150s", own.message);
    }
    sr_progress_clear(&im->progress);
    (void)fprintf(stderr, "%s:%lu: %s\n", path, number, own.message);
    im->failed++;
    return true;
}

typedef struct {
    importing *im;
    sr_error *err;
    bool done;
} copying;

static bool put_row(void *context, const sr_store_row *row)
{
    copying *c = context;
    sr_stored what;
    c->done = sr_store_put(c->im->store, row->record, row->text, row->engine, &what, c->err) &&
              count_kept(c->im, c->err);
    sr_progress_step(&c->im->progress, strlen(row->record));
    return c->done;
}

/// Records, texts and engines of another store. People's decisions belong to the store they were
/// made in.
static bool import_store(importing *im, const char *path, sr_error *err)
{
    sr_store *other;
    copying c = {.im = im, .err = err, .done = true};
    if (!sr_store_open(&other, path, false, err)) {
        return false;
    }
    bool read = sr_store_each_row(other, put_row, &c, err);
    sr_store_close(other);
    return read && c.done;
}

static bool import_file(importing *im, const char *path, sr_error *err)
{
    return sr_each_line(path, put_line, im, err);
}

int sr_import_run(const sr_arguments *arguments)
{
    sr_error err;
    importing im = {.engine = arguments->option[OPT_ENGINE] == NULL
                                  ? "imported"
                                  : arguments->option[OPT_ENGINE]};
    if (arguments->word_count < 1) {
        return sr_usage_error("import: name a store, and files of records or other stores");
    }
    if (!sr_store_open(&im.store, arguments->words[0], true, &err)) {
        return sr_failure("%s", err.message);
    }
    im.progress = sr_progress_start("records");
    bool done = sr_store_begin_puts(im.store, &err);
    for (int i = 1; done && i < arguments->word_count; i++) {
        const char *from = arguments->words[i];
        done = sr_store_is(from) ? import_store(&im, from, &err) : import_file(&im, from, &err);
    }
    done = done && (arguments->word_count > 1 || import_file(&im, "-", &err)) &&
           sr_store_commit(im.store, &err);
    sr_progress_end(&im.progress);
    if (!done) {
        sr_store_rollback(im.store);
    }
    sr_store_close(im.store);
    (void)fprintf(stderr, "sitrep: %lu records kept%s", im.kept, im.failed == 0 ? "\n" : "; ");
    if (im.failed > 0) {
        (void)fprintf(stderr, "%lu lines are no records\n", im.failed);
    }
    return !done ? sr_failure("%s", err.message) : im.failed > 0 ? SR_EXIT_FAILED : SR_EXIT_DONE;
}
