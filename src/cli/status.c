// `sitrep status QUEUE`: what waits, how fast it goes, what was parked and why.
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/timer.h"
#include "cli/commands.h"
#include "queue/channel.h"

enum { OPT_JSON, OPT_SECONDS, OPT_PARKED };

const sr_option sr_status_options[] = {
    {"--json", NULL, "one JSON object instead of words"},
    {"--seconds", "N", "measure the rate over so many seconds (default 2; 0: no rate)"},
    {"--parked", "N", "show so many of the parked (default 20)"},
    {0},
};

typedef struct {
    sr_queue_state state;
    double seconds; // over which the rate was measured, or 0
    double rate;    // reports a second taken off the queue
} standing;

static bool stand(sr_queue *queue, long seconds, standing *out, sr_error *err)
{
    *out = (standing){0};
    double start = sr_timer_now();
    if (!sr_queue_look(queue, &out->state, err)) {
        return false;
    }
    if (seconds > 0) {
        uint64_t before = out->state.taken;
        (void)sleep((unsigned)seconds);
        if (!sr_queue_look(queue, &out->state, err)) {
            return false;
        }
        out->seconds = sr_timer_now() - start;
        out->rate = (double)(out->state.taken - before) / out->seconds;
    }
    return true;
}

static bool print_parked(void *context, const sr_parked *parked)
{
    (void)context;
    (void)printf("  %s: %s (%s, %s)\n", parked->id, parked->reason, parked->at, parked->worker);
    return true;
}

static bool print_words(sr_queue *queue, const sr_queue_address *address, const standing *s,
                        uint64_t most, sr_error *err)
{
    const sr_queue_state *q = &s->state;
    uint64_t left = q->waiting + q->in_flight;
    (void)printf("queue      %s/%s\n", address->shown, address->name);
    (void)printf("waiting    %llu\n", (unsigned long long)q->waiting);
    (void)printf("in flight  %llu (%llu of them handed out again)\n",
                 (unsigned long long)q->in_flight, (unsigned long long)q->again);
    (void)printf("held       %.1f MB\n", (double)q->bytes / 1e6);
    (void)printf("done       %llu\n", (unsigned long long)q->taken);
    if (s->seconds > 0) {
        (void)printf("rate       %.1f/s over %.1f s", s->rate, s->seconds);
        (void)(s->rate > 0 && left > 0 ? printf("; empty in %.0f s\n", (double)left / s->rate)
                                       : printf("\n"));
    }
    (void)printf("parked     %llu%s\n", (unsigned long long)q->parked,
                 q->parked > most ? " (the oldest:)" : "");
    return q->parked == 0 || most == 0 ||
           sr_queue_each_parked(queue, most, print_parked, NULL, err);
}

static bool add_parked(void *context, const sr_parked *parked)
{
    return json_array_append_new(context, json_pack("{s:s, s:s, s:s, s:s}", "id", parked->id,
                                                    "reason", parked->reason, "at", parked->at,
                                                    "worker", parked->worker)) == 0;
}

static bool print_json(sr_queue *queue, const sr_queue_address *address, const standing *s,
                       uint64_t most, sr_error *err)
{
    const sr_queue_state *q = &s->state;
    json_t *parked = json_array();
    bool done =
        q->parked == 0 || most == 0 || sr_queue_each_parked(queue, most, add_parked, parked, err);
    json_t *all = json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:f, s:I, s:o}", "queue", address->name,
                            "waiting", (json_int_t)q->waiting, "in_flight",
                            (json_int_t)q->in_flight, "handed_out_again", (json_int_t)q->again,
                            "bytes", (json_int_t)q->bytes, "done", (json_int_t)q->taken, "rate",
                            s->rate, "parked", (json_int_t)q->parked, "parked_reports", parked);
    if (all == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    done = done && json_dumpf(all, stdout, JSON_INDENT(1)) == 0 && puts("") >= 0;
    json_decref(all);
    return done;
}

int sr_status_run(const sr_arguments *arguments)
{
    sr_error err = {0};
    sr_queue_address address;
    standing s;
    long seconds = 2;
    long most = 20;
    sr_queue_options options = {0};
    if (arguments->word_count != 1) {
        return sr_usage_error("status: name one queue");
    }
    if ((arguments->option[OPT_SECONDS] != NULL &&
         !sr_argument_number("--seconds", arguments->option[OPT_SECONDS], 0, 3600, &seconds)) ||
        (arguments->option[OPT_PARKED] != NULL &&
         !sr_argument_number("--parked", arguments->option[OPT_PARKED], 0, 1000000, &most))) {
        return SR_EXIT_USAGE;
    }
    if (!sr_queue_address_of(&address, arguments->words[0], &err)) {
        return sr_usage_error("%s", err.message);
    }
    sr_queue *queue = sr_queue_open(&address, &options, &err);
    bool done = queue != NULL && stand(queue, seconds, &s, &err) &&
                (arguments->option[OPT_JSON] != NULL ? print_json : print_words)(
                    queue, &address, &s, (uint64_t)most, &err);
    sr_queue_close(queue);
    return done ? SR_EXIT_DONE : sr_failure("%s", err.message);
}
