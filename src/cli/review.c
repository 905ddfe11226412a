// `sitrep review STORE ACTION ...`: people's decisions, kept beside the machine's records.
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "store/review.h"

enum { OPT_FIELD, OPT_VALUE, OPT_NOTE, OPT_REVIEWER };

const sr_option sr_review_options[] = {
    {"--field", "F", "with correct: the field of the item"},
    {"--value", "V", "with correct: its new value; with merge: the other event, REPORT#EVENT"},
    {"--note", "WORDS", "why"},
    {"--reviewer", "NAME", "who decides (default: the name of the login)"},
    {0},
};

static bool print_review(void *context, json_t *review)
{
    (void)context;
    char *line = json_dumps(review, JSON_COMPACT);
    bool printed = line != NULL && puts(line) >= 0;
    free(line);
    return printed;
}

static int list(sr_store *store, const char *report)
{
    sr_error err;
    return sr_review_each(store, report, print_review, NULL, &err) ? SR_EXIT_DONE
                                                                   : sr_failure("%s", err.message);
}

static int add(sr_store *store, const sr_arguments *arguments)
{
    sr_error err;
    int64_t number;
    const struct passwd *user = getpwuid(getuid());
    const char *login = getenv("LOGNAME") != NULL ? getenv("LOGNAME")
                        : getenv("USER") != NULL  ? getenv("USER")
                        : user != NULL            ? user->pw_name
                                                  : NULL;
    const char *reviewer =
        arguments->option[OPT_REVIEWER] != NULL ? arguments->option[OPT_REVIEWER] : login;
    sr_review review = {.action = arguments->words[1],
                        .report = arguments->words[2],
                        .item = arguments->words[3],
                        .field = arguments->option[OPT_FIELD],
                        .after = arguments->option[OPT_VALUE],
                        .note = arguments->option[OPT_NOTE],
                        .reviewer = reviewer};
    if (reviewer == NULL || *reviewer == '\0') {
        return sr_usage_error("review: say who decides with --reviewer");
    }
    if (!sr_review_add(store, &review, &number, &err)) {
        return sr_failure("%s", err.message);
    }
    bool links = strcmp(review.action, "split") == 0 || strcmp(review.action, "merge") == 0;
    (void)fprintf(stderr, "sitrep: decision %lld kept%s\n", (long long)number,
                  links ? "; `sitrep link` lets the incidents follow it" : "");
    return SR_EXIT_DONE;
}

int sr_review_run(const sr_arguments *arguments)
{
    sr_error err;
    sr_store *store;
    bool listing = arguments->word_count >= 2 && arguments->word_count <= 3 &&
                   strcmp(arguments->words[1], "list") == 0;
    if (!listing && arguments->word_count != 4) {
        return sr_usage_error("review: STORE list [REPORT], or STORE "
                              "accept|reject|correct|note|split|merge REPORT ITEM");
    }
    if (!sr_store_open(&store, arguments->words[0], false, &err)) {
        return sr_failure("%s", err.message);
    }
    int status = listing ? list(store, arguments->word_count == 3 ? arguments->words[2] : NULL)
                         : add(store, arguments);
    sr_store_close(store);
    return status;
}
