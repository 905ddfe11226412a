// `sitrep codebook compile FOLDER OUT.srd`: one folder of text tables into one checked file;
// `check`, `list` and `test [FRAME]` look at the frames and their examples.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bundle.h"
#include "claim/claim.h"
#include "cli/commands.h"
#include "cli/examples.h"
#include "name/name.h"

static void tell(void *context, const char *complaint)
{
    (void)context;
    (void)fprintf(stderr, "data/names/%s\n", complaint);
}

static bool check_names(const char *folder, sr_error *err)
{
    sr_bundle bundle;
    if (!sr_bundle_open(&bundle, folder, "names", err)) {
        return false;
    }
    bool good = sr_name_tables_check(&bundle, tell, NULL, err);
    sr_bundle_close(&bundle);
    return good;
}

static bool check_values(const char *folder, sr_error *err)
{
    sr_value_tables *tables = sr_value_tables_open(folder, err);
    sr_value_tables_close(tables);
    return tables != NULL;
}

static bool check_frames(const char *folder, sr_error *err)
{
    sr_codebook *book = sr_codebook_open(folder, err);
    sr_codebook_close(book);
    return book != NULL;
}

static bool check_claims(const char *folder, sr_error *err)
{
    sr_claim_tables *tables = sr_claim_tables_open(folder, err);
    sr_claim_tables_close(tables);
    return tables != NULL;
}

/// Tables are read whole, so that a bad row stops the build and not the first report.
static bool check(const char *path, sr_error *err)
{
    static const struct {
        const char *file;
        bool (*check)(const char *folder, sr_error *err);
    } checks[] = {{"values.srd", check_values},
                  {"names.srd", check_names},
                  {"frames.srd", check_frames},
                  {"claims.srd", check_claims}};
    char folder[4096];
    const char *slash = strrchr(path, '/');
    const char *file = slash == NULL ? path : slash + 1;
    (void)snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - path),
                   slash == NULL ? "." : path);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (strcmp(file, checks[i].file) == 0) {
            return checks[i].check(folder, err);
        }
    }
    return true;
}

static int compile(const sr_arguments *arguments)
{
    sr_error err;
    if (arguments->word_count != 3) {
        return sr_usage_error("usage: sitrep codebook compile FOLDER OUT.srd");
    }
    const char *out = arguments->words[2];
    if (!sr_bundle_write(arguments->words[1], out, &err)) {
        return sr_failure("%s", err.message);
    }
    if (!check(out, &err)) {
        (void)unlink(out);
        return sr_failure("%s", err.message);
    }
    return SR_EXIT_DONE;
}

int sr_codebook_run(const sr_arguments *arguments)
{
    if (arguments->word_count > 0 && strcmp(arguments->words[0], "compile") == 0) {
        return compile(arguments);
    }
    if (arguments->word_count > 0 && strcmp(arguments->words[0], "check") == 0) {
        return sr_examples_check(arguments);
    }
    if (arguments->word_count > 0 && strcmp(arguments->words[0], "list") == 0) {
        return sr_examples_list(arguments);
    }
    if (arguments->word_count > 0 && strcmp(arguments->words[0], "test") == 0) {
        return sr_examples_test(arguments);
    }
    return sr_usage_error("codebook: say what: check, compile, list or test [FRAME]");
}
