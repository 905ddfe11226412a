// `sitrep link STORE`: which reports tell of one incident.
#include <stdio.h>

#include "cli/commands.h"
#include "pipeline/engine.h"
#include "store/linking.h"

enum { OPT_ALL, OPT_PAIRS, OPT_DATA };

const sr_option sr_link_options[] = {
    {"--all", NULL, "link every report anew, not only those that came since the last time"},
    {"--pairs", NULL,
     "print every pair that was weighed, with its features (for fitting the weights)"},
    {"--data", "DIR", "folder of compiled tables"},
    {0},
};

static void print_pair(void *context, const char *a, const char *b, const double *features,
                       double score)
{
    (void)context;
    (void)printf("%s\t%s\t%.6f", a, b, score);
    for (int f = 0; f < SR_SIM_COUNT; f++) {
        (void)printf("\t%.6f", features[f]);
    }
    (void)putchar('\n');
}

static void print_heads(void)
{
    (void)printf("a\tb\tscore");
    for (int f = 0; f < SR_SIM_COUNT; f++) {
        (void)printf("\t%s", sr_similarity_feature_text[f]);
    }
    (void)putchar('\n');
}

int sr_link_run(const sr_arguments *arguments)
{
    static sr_engine folders;
    sr_error err;
    sr_store *store;
    sr_link_weights weights;
    sr_linked linked;
    sr_engine_options options = {.data = arguments->option[OPT_DATA]};
    bool pairs = arguments->option[OPT_PAIRS] != NULL;
    if (arguments->word_count != 1) {
        return sr_usage_error("link: name one store");
    }
    if (!sr_engine_folders(&folders, &options, &err) ||
        !sr_link_weights_open(&weights, folders.data, &err) ||
        !sr_store_open(&store, arguments->words[0], false, &err)) {
        return sr_failure("%s", err.message);
    }
    if (pairs) {
        print_heads();
    }
    bool done = sr_store_link(store, &weights, arguments->option[OPT_ALL] != NULL, &linked,
                              pairs ? print_pair : NULL, NULL, &err);
    sr_store_close(store);
    if (!done) {
        return sr_failure("%s", err.message);
    }
    (void)fprintf(stderr,
                  "sitrep: %lld reports looked at, in %lld groups; %lld events, %lld incidents\n",
                  (long long)linked.reports, (long long)linked.groups, (long long)linked.events,
                  (long long)linked.incidents);
    return SR_EXIT_DONE;
}
