// `sitrep submit QUEUE [FILE|DIR|GLOB|-]...`: reports of any format on a queue.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "queue/channel.h"
#include "queue/envelope.h"
#include "report/format.h"
#include "report/input.h"

enum { OPT_PUBLISHED, OPT_FORMAT, OPT_PARKED };

const sr_option sr_submit_options[] = {
    {"--published", "DAY", "day the reports appeared (2004-08-07), where they do not say it"},
    {"--format", "NAME",
     "what the input is, where names and first bytes do not tell: jsonl, plain, html, xml, csv, "
     "warc or mbox"},
    {"--parked", NULL, "put what was parked on the queue again, for three more tries"},
    {0},
};

typedef struct {
    sr_queue *queue;
    unsigned long failed;
    sr_error err; // of what ended it
} submission;

/// False when nothing more can be put; a report that cannot is complained about and counted.
static bool put_document(submission *s, const sr_document *document)
{
    sr_envelope envelope;
    sr_error err;
    if (sr_envelope_pack(&envelope, document, &err)) {
        bool put = sr_queue_put(s->queue, envelope.id, envelope.bytes, envelope.size, &err);
        sr_envelope_free(&envelope);
        if (put) {
            return true;
        }
        if (err.code != SR_ERR_TOO_LARGE) {
            s->err = err;
            return false;
        }
    }
    (void)fprintf(stderr, "%s: %s\n", document->id, err.message);
    s->failed++;
    return true;
}

/// Say how it went and give the exit status.
static int settle(submission *s, bool going, unsigned long unread)
{
    sr_queue_sent sent = {0};
    sr_error err;
    bool settled = sr_queue_settle(s->queue, &sent, &err);
    (void)fprintf(stderr, "sitrep: %lu reports put on the queue, %lu were there already\n",
                  sent.added, sent.known);
    if (!settled || !going) {
        return sr_failure("%s", !going ? s->err.message : err.message);
    }
    return s->failed + unread > 0 ? sr_failure("%lu could not be read or put", s->failed + unread)
                                  : SR_EXIT_DONE;
}

static int put_all(submission *s, sr_input *input)
{
    sr_progress progress = sr_progress_start("reports");
    sr_input_document document;
    bool going = true;
    while (going && sr_input_next(input, &document)) {
        going = put_document(s, &document.document);
        sr_progress_step(&progress, document.document.size);
        sr_input_progress(input, &progress.read_bytes, &progress.total_bytes);
        sr_input_free(&document);
    }
    sr_progress_end(&progress);
    return settle(s, going, sr_input_failures(input));
}

// ---- parked

typedef struct {
    submission *submission;
    uint64_t *numbers;
    size_t count;
    size_t room;
} again;

/// Under a new message id: the queue would know the old one.
static bool put_again(void *context, const sr_parked *parked)
{
    again *a = context;
    submission *s = a->submission;
    char id[100];
    char hash[SR_SHA256_HEX];
    if (a->count == a->room) {
        size_t room = a->room == 0 ? 64 : a->room * 2;
        uint64_t *numbers = realloc(a->numbers, room * sizeof *numbers);
        if (numbers == NULL) {
            return sr_fail(&s->err, SR_ERR_LIMIT, 0, "out of memory");
        }
        a->numbers = numbers;
        a->room = room;
    }
    sr_sha256_hex(hash, parked->bytes, parked->size);
    (void)snprintf(id, sizeof id, "%s-again-%llu", hash, (unsigned long long)parked->number);
    if (!sr_queue_put(s->queue, id, parked->bytes, parked->size, &s->err)) {
        return false;
    }
    a->numbers[a->count++] = parked->number;
    return true;
}

static int put_parked(submission *s)
{
    again a = {.submission = s};
    s->err = (sr_error){0};
    bool going =
        sr_queue_each_parked(s->queue, UINT64_MAX, put_again, &a, &s->err) && s->err.code == 0;
    int status = settle(s, going, 0);
    for (size_t i = 0; status == SR_EXIT_DONE && i < a.count; i++) {
        if (!sr_queue_unpark(s->queue, a.numbers[i], &s->err)) {
            status = sr_failure("%s", s->err.message);
        }
    }
    free(a.numbers);
    return status;
}

static int submit(const sr_queue_address *address, const sr_arguments *arguments, int32_t published)
{
    static const char *const standard_input[] = {"-"};
    sr_error err;
    submission s = {0};
    sr_queue_options options = {.patience = 10, .make = true};
    bool none = arguments->word_count == 1;
    s.queue = sr_queue_open(address, &options, &err);
    if (s.queue == NULL) {
        return sr_failure("%s", err.message);
    }
    sr_input_options input_options = {
        .published = published, .format = arguments->option[OPT_FORMAT], .complain = sr_complain};
    sr_input *input =
        arguments->option[OPT_PARKED] != NULL
            ? NULL
            : sr_input_open(none ? standard_input : arguments->words + 1,
                            none ? 1 : arguments->word_count - 1, &input_options, &err);
    int status = arguments->option[OPT_PARKED] != NULL ? put_parked(&s)
                 : input == NULL                       ? sr_failure("%s", err.message)
                                                       : put_all(&s, input);
    if (input != NULL) {
        sr_input_close(input);
    }
    sr_queue_close(s.queue);
    return status;
}

int sr_submit_run(const sr_arguments *arguments)
{
    sr_error err;
    sr_queue_address address;
    int32_t published = SR_NO_DAY;
    const char *day = arguments->option[OPT_PUBLISHED];
    const char *format = arguments->option[OPT_FORMAT];
    bool parked = arguments->option[OPT_PARKED] != NULL;
    if (arguments->word_count < 1) {
        return sr_usage_error("submit: name a queue, and reports to put on it");
    }
    if (!sr_queue_address_of(&address, arguments->words[0], &err)) {
        return sr_usage_error("%s", err.message);
    }
    if (day != NULL && !(strlen(day) == 10 && sr_day_parse(day, 10, &published))) {
        return sr_usage_error("--published takes a day such as 2004-08-07, not '%s'", day);
    }
    if (format != NULL && sr_format_named(format) == NULL) {
        return sr_usage_error("--format takes jsonl, plain, html, xml, csv, warc or mbox, not '%s'",
                              format);
    }
    if (parked && arguments->word_count > 1) {
        return sr_usage_error("submit: --parked takes no reports");
    }
    if (!parked && arguments->word_count == 1 && isatty(STDIN_FILENO)) {
        return sr_usage_error(
            "submit: name reports to put on the queue, or `-` for standard input");
    }
    return submit(&address, arguments, published);
}
