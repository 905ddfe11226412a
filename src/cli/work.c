// `sitrep work --queue Q --store S`: code reports of a queue until told to stop.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "pipeline/engine.h"
#include "queue/worker.h"

enum {
    OPT_QUEUE,
    OPT_STORE,
    OPT_JOBS,
    OPT_METRICS,
    OPT_SECONDS,
    OPT_ACK_WAIT,
    OPT_UNTIL_EMPTY,
    OPT_NO_TEXT,
    OPT_RULES_ONLY,
    OPT_DATA,
    OPT_MODELS
};

const sr_option sr_work_options[] = {
    {"--queue", "Q", "the queue: nats://HOST:PORT/NAME"},
    {"--store", "S", "where records go: postgresql:// URL, or a path"},
    {"--jobs", "N", "reports coded at once (default: one per processor)"},
    {"--metrics", "HOST:PORT", "show counters for Prometheus at /metrics"},
    {"--seconds", "N", "a report that takes longer has failed (default 300)"},
    {"--ack-wait", "N",
     "seconds until a report of a dead worker goes to another (default 30; kept with the queue)"},
    {"--until-empty", NULL, "end when the queue is empty"},
    {"--no-text", NULL, "keep only the hash of the texts in the store"},
    {"--rules-only", NULL, "leave the learned scorers out"},
    {"--data", "DIR", "folder of compiled tables"},
    {"--models", "DIR", "folder of trained models"},
    {0},
};

static volatile sig_atomic_t stop;

static void interrupt(int number)
{
    (void)number;
    stop = 1;
}

static void say(const char *line)
{
    (void)fprintf(stderr, "sitrep: %s\n", line);
}

static void say_end(sr_meter *m)
{
    (void)fprintf(stderr,
                  "sitrep: %lu stored, %lu there already, %lu parked; coding %.1f s of the "
                  "processor, queue and store %.1f s\n",
                  atomic_load(&m->stored), atomic_load(&m->known), atomic_load(&m->parked),
                  (double)atomic_load(&m->coding_micros) * 1e-6,
                  (double)atomic_load(&m->own_micros) * 1e-6);
}

static int work(const sr_queue_address *address, sr_worker_options *options,
                const sr_engine_options *engine_options)
{
    sr_error err;
    sr_meter meter = {0};
    sr_engine *engine = sr_engine_open(engine_options, &err);
    if (engine == NULL) {
        return sr_failure("%s", err.message);
    }
    struct sigaction action = {.sa_handler = interrupt};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
    options->engine = engine;
    options->version = engine->version;
    options->meter = &meter;
    int status =
        sr_worker_run(address, options, &err) ? SR_EXIT_DONE : sr_failure("%s", err.message);
    if (atomic_load(&meter.jobs) > 0) {
        say_end(&meter);
    }
    sr_engine_close(engine);
    return status;
}

int sr_work_run(const sr_arguments *arguments)
{
    sr_error err;
    sr_queue_address address;
    long jobs = sysconf(_SC_NPROCESSORS_ONLN);
    long seconds = 300;
    long ack_wait = 0;
    jobs = jobs < 1 ? 1 : jobs > 256 ? 256 : jobs;
    if (arguments->word_count > 0) {
        return sr_usage_error("work: takes no words, not '%s'", arguments->words[0]);
    }
    if (arguments->option[OPT_QUEUE] == NULL || arguments->option[OPT_STORE] == NULL) {
        return sr_usage_error("work: name the queue with --queue and the store with --store");
    }
    if ((arguments->option[OPT_JOBS] != NULL &&
         !sr_argument_number("--jobs", arguments->option[OPT_JOBS], 1, 256, &jobs)) ||
        (arguments->option[OPT_SECONDS] != NULL &&
         !sr_argument_number("--seconds", arguments->option[OPT_SECONDS], 1, 86400, &seconds)) ||
        (arguments->option[OPT_ACK_WAIT] != NULL &&
         !sr_argument_number("--ack-wait", arguments->option[OPT_ACK_WAIT], 1, 3600, &ack_wait))) {
        return SR_EXIT_USAGE;
    }
    if (!sr_queue_address_of(&address, arguments->option[OPT_QUEUE], &err)) {
        return sr_usage_error("%s", err.message);
    }
    sr_engine_options engine = {.data = arguments->option[OPT_DATA],
                                .models = arguments->option[OPT_MODELS],
                                .rules_only = arguments->option[OPT_RULES_ONLY] != NULL};
    sr_worker_options options = {
        .store = arguments->option[OPT_STORE],
        .jobs = (unsigned)jobs,
        .seconds = (unsigned)seconds,
        .keep_text = arguments->option[OPT_NO_TEXT] == NULL,
        .until_empty = arguments->option[OPT_UNTIL_EMPTY] != NULL,
        .queue = {.ack_wait = (unsigned)ack_wait, .patience = 30, .make = true},
        .metrics = arguments->option[OPT_METRICS],
        .stop = &stop,
        .say = say};
    return work(&address, &options, &engine);
}
