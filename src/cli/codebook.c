// `sitrep codebook compile FOLDER OUT.srd`: one folder of text tables into one checked file.
#include <stdio.h>
#include <string.h>

#include "base/bundle.h"
#include "cli/commands.h"

const sr_option sr_codebook_options[] = {{0}};

static int compile(const sr_arguments *arguments)
{
    sr_error err;
    if (arguments->word_count != 3) {
        return sr_usage_error("usage: sitrep codebook compile FOLDER OUT.srd");
    }
    if (!sr_bundle_write(arguments->words[1], arguments->words[2], &err)) {
        return sr_failure("%s", err.message);
    }
    return SR_EXIT_DONE;
}

int sr_codebook_run(const sr_arguments *arguments)
{
    if (arguments->word_count > 0 && strcmp(arguments->words[0], "compile") == 0) {
        return compile(arguments);
    }
    return sr_usage_error("codebook: say what: compile");
}
