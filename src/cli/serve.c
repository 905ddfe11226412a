// `sitrep serve STORE`: the page and the API.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "cli/commands.h"
#include "serve/server.h"

enum { OPT_PORT, OPT_ADDRESS, OPT_THREADS, OPT_TOKEN, OPT_DATA, OPT_MODELS };

const sr_option sr_serve_options[] = {
    {"--port", "N", "port to listen at (default 8377; 0: any that is free)"},
    {"--address", "A", "address to listen at (default 127.0.0.1: this machine only)"},
    {"--threads", "N", "requests answered at once (default: one per processor)"},
    {"--token", "T",
     "what those who write must show (default: $SITREP_TOKEN, else a new one, printed)"},
    {"--data", "DIR", "folder of compiled tables"},
    {"--models", "DIR", "folder of trained models"},
    {0},
};

static bool make_token(char out[33])
{
    unsigned char bytes[16];
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) {
        return false;
    }
    for (int i = 0; i < 16; i++) {
        (void)snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    }
    return true;
}

static void wait_for_end(void)
{
    sigset_t set;
    int got;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    (void)sigwait(&set, &got);
}

static int serve(const sr_engine *engine, const sr_server_options *options, bool new_token)
{
    sr_error err;
    sr_server *server;
    if (!sr_server_start(&server, engine, options, &err)) {
        return sr_failure("%s", err.message);
    }
    sr_hint_unlinked(sr_server_unlinked(server), options->store);
    (void)printf("sitrep: open http://%s:%u/\n",
                 options->address == NULL ? "127.0.0.1" : options->address, sr_server_port(server));
    if (new_token) {
        (void)printf("sitrep: to review, give the page this token: %s\n", options->token);
    }
    (void)fflush(stdout);
    wait_for_end();
    sr_server_stop(server);
    return SR_EXIT_DONE;
}

int sr_serve_run(const sr_arguments *arguments)
{
    sr_error err;
    char token[33] = "";
    long port = 8377;
    long threads = sysconf(_SC_NPROCESSORS_ONLN);
    const char *given = arguments->option[OPT_TOKEN] != NULL ? arguments->option[OPT_TOKEN]
                                                             : getenv("SITREP_TOKEN");
    threads = threads < 2 ? 2 : threads > 64 ? 64 : threads;
    if (arguments->word_count != 1) {
        return sr_usage_error("serve: name one store");
    }
    if ((arguments->option[OPT_PORT] != NULL &&
         !sr_argument_number("--port", arguments->option[OPT_PORT], 0, 65535, &port)) ||
        (arguments->option[OPT_THREADS] != NULL &&
         !sr_argument_number("--threads", arguments->option[OPT_THREADS], 1, 64, &threads))) {
        return SR_EXIT_USAGE;
    }
    if (given == NULL && !make_token(token)) {
        return sr_failure("no random numbers to make a token of; give one with --token");
    }
    // Signals are waited for by this thread alone: blocked before others start.
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &set, NULL);
    sr_engine_options where = {.data = arguments->option[OPT_DATA],
                               .models = arguments->option[OPT_MODELS]};
    sr_engine *engine = sr_engine_open(&where, &err);
    if (engine == NULL) {
        return sr_failure("%s", err.message);
    }
    sr_server_options options = {.store = arguments->words[0],
                                 .address = arguments->option[OPT_ADDRESS],
                                 .port = (uint16_t)port,
                                 .threads = (unsigned)threads,
                                 .token = given == NULL ? token : given};
    int status = serve(engine, &options, given == NULL);
    sr_engine_close(engine);
    return status;
}
