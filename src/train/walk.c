#include "train/walk.h"

#include <stdio.h>

#include "cli/command.h"
#include "report/input.h"

static bool read_all(const sr_walk *walk, sr_reader *reader, sr_input *input)
{
    bool good = true;
    sr_input_document next;
    while (sr_input_next(input, &next)) {
        sr_error err;
        if (walk->next != NULL) {
            walk->next(walk->context, &next.document);
        }
        if (!sr_reader_read(reader, &next.document, walk->use, walk->context, &err)) {
            fprintf(stderr, "%s: %s\n", next.document.id, err.message);
            good = false;
        }
        sr_input_free(&next);
    }
    return good;
}

bool sr_walk_reports(const char *path, const sr_engine_options *options, const sr_walk *walk,
                     sr_error *err)
{
    sr_engine *engine = sr_engine_open(options, err);
    if (engine == NULL) {
        return false;
    }
    sr_reader *reader = sr_reader_new(engine, err);
    sr_input_options reading = {.published = SR_NO_DAY, .complain = sr_complain};
    sr_input *input = reader == NULL ? NULL : sr_input_open(&path, 1, &reading, err);
    bool done =
        input != NULL && (walk->start == NULL || walk->start(walk->context, engine, reader, err));
    if (done && !read_all(walk, reader, input)) {
        done = sr_fail(err, SR_ERR_FORMAT, 0, "%s: some reports could not be read", path);
    }
    if (input != NULL) {
        sr_input_close(input);
    }
    if (reader != NULL) {
        sr_reader_free(reader);
    }
    sr_engine_close(engine);
    return done;
}
