// `sitrep doctor`: what this program would use, and whether it is whole.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/datafile.h"
#include "cli/commands.h"
#include "pipeline/engine.h"

const sr_option sr_doctor_options[] = {
    {"--data", "DIR", "folder of compiled tables"},
    {"--models", "DIR", "folder of trained models"},
    {0},
};

/// One line on a file: kind and version stand in its header (base/datafile.c).
static bool print_file(const char *folder, const char *name)
{
    char path[4400];
    unsigned char header[32] = {0};
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    bool read = file != NULL && fread(header, 1, sizeof header, file) == sizeof header;
    if (file != NULL) {
        (void)fclose(file);
    }
    char kind[5] = {(char)header[8], (char)header[9], (char)header[10], (char)header[11], '\0'};
    uint32_t version = header[12] | (uint32_t)header[13] << 8;
    sr_datafile opened;
    sr_error err = {.message = "cut short"};
    if (!read || !sr_datafile_open(&opened, path, kind, version, &err)) {
        (void)printf("  %-16s DAMAGED: %s\n", name, err.message);
        return false;
    }
    (void)printf("  %-16s %s version %u  %9zu bytes  crc32 %08x\n", name, kind, version,
                 opened.size, opened.crc32);
    sr_datafile_close(&opened);
    return true;
}

static bool print_folder(const char *title, const char *folder)
{
    struct dirent **entries = NULL;
    int count = sr_datafile_list(folder, &entries);
    bool whole = count > 0;
    (void)printf("%s: %s\n", title, folder);
    for (int i = 0; i < count; i++) {
        whole = print_file(folder, entries[i]->d_name) && whole;
        free(entries[i]);
    }
    free(entries);
    return whole;
}

static const char *processor(void)
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512vnni") ? "AVX-512 VNNI"
           : __builtin_cpu_supports("avx2")     ? "AVX2"
                                                : "plain C";
#else
    return "plain C";
#endif
}

int sr_doctor_run(const sr_arguments *arguments)
{
    static sr_engine folders;
    sr_error err;
    sr_engine_options options = {.data = arguments->option[0], .models = arguments->option[1]};
    if (arguments->word_count > 0) {
        return sr_usage_error("doctor takes no words: '%s'", arguments->words[0]);
    }
    (void)printf("sitrep %s\nkernels: %s\n", SITREP_VERSION, processor());
    if (!sr_engine_folders(&folders, &options, &err)) {
        return sr_failure("%s", err.message);
    }
    bool whole = print_folder("tables", folders.data);
    whole = print_folder("models", folders.models) && whole;
    sr_engine *engine = sr_engine_open(&options, &err);
    if (engine == NULL) {
        return sr_failure("%s", err.message);
    }
    sr_engine_close(engine);
    (void)puts(whole ? "all whole; the engine opens" : "the engine opens, but a file is damaged");
    return whole ? SR_EXIT_DONE : SR_EXIT_FAILED;
}
