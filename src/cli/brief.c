// `sitrep brief STORE`: the situation report.
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "export/brief.h"
#include "pipeline/engine.h"

enum { OPT_PLACE, OPT_FROM, OPT_TO, OPT_ACTOR, OPT_ALL, OPT_POLICY, OPT_HTML, OPT_DATA };

const sr_option sr_brief_options_table[] = {
    {"--place", "P",
     "only incidents at this place, in this province or country (name or ISO code)"},
    {"--from", "DAY", "from this day on"},
    {"--to", "DAY", "up to this day"},
    {"--actor", "A", "only with this actor (part of a name, or a code)"},
    {"--all", NULL, "also what reports mention in passing"},
    {"--policy", "P", "rule for totals: claims (none), range (default), ucdp, acled, ibc, latest"},
    {"--html", "FILE", "write a page instead of text"},
    {"--data", "DIR", "folder of compiled tables"},
    {0},
};

int sr_brief_run(const sr_arguments *arguments)
{
    sr_error err;
    sr_store *store;
    const char *policy =
        arguments->option[OPT_POLICY] == NULL ? "range" : arguments->option[OPT_POLICY];
    const char *html = arguments->option[OPT_HTML];
    sr_brief_options options = {.filter = {.place = arguments->option[OPT_PLACE],
                                           .from = arguments->option[OPT_FROM],
                                           .to = arguments->option[OPT_TO],
                                           .actor = arguments->option[OPT_ACTOR],
                                           .minor = arguments->option[OPT_ALL] != NULL},
                                .policy = sr_policy_of(policy),
                                .html = html != NULL};
    if (arguments->word_count != 1) {
        return sr_usage_error("brief: name one store");
    }
    if (options.policy == SR_POLICY_COUNT) {
        return sr_usage_error("brief: no rule '%s': claims, range, ucdp, acled, ibc or latest",
                              policy);
    }
    if (!sr_argument_days(options.filter.from, options.filter.to)) {
        return SR_EXIT_USAGE;
    }
    static sr_engine folders;
    static sr_countries countries;
    sr_engine_options where = {.data = arguments->option[OPT_DATA]};
    if (!sr_engine_folders(&folders, &where, &err) ||
        !sr_countries_open(&countries, folders.data, &err)) {
        return sr_failure("%s", err.message);
    }
    options.countries = &countries;
    options.filter.country = sr_countries_code(&countries, options.filter.place);
    if (!sr_store_open(&store, arguments->words[0], false, &err)) {
        return sr_failure("%s", err.message);
    }
    sr_hint_link(store, arguments->words[0]);
    FILE *out = html == NULL ? stdout : fopen(html, "w");
    bool done = out == NULL ? sr_fail(&err, SR_ERR_IO, 0, "%s: %s", html, strerror(errno))
                            : sr_brief_write(store, &options, out, &err);
    if (out != NULL && out != stdout && fclose(out) != 0 && done) {
        done = sr_fail(&err, SR_ERR_IO, 0, "%s: %s", html, strerror(errno));
    }
    sr_store_close(store);
    return done ? SR_EXIT_DONE : sr_failure("%s", err.message);
}
