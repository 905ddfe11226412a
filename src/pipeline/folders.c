// Where tables and models are found: named by the caller, by the environment, beside the shared
// library or the program in a build tree, or in the share folder it was installed with. Never the
// working directory.
#include <dirent.h>
#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/datafile.h"
#include "base/hash.h"
#include "pipeline/engine.h"

static bool exists(const char *folder, const char *file)
{
    char path[4200];
    return (size_t)snprintf(path, sizeof path, "%s/%s", folder, file) < sizeof path &&
           access(path, R_OK) == 0;
}

static bool program_folder(char out[4096])
{
    ssize_t size = readlink("/proc/self/exe", out, 4095);
    if (size <= 0) {
        return false;
    }
    out[size] = '\0';
    char *slash = strrchr(out, '/');
    if (slash != NULL) {
        *slash = '\0';
    }
    return slash != NULL;
}

/// The folder of the shared library that this code is in; false if it is in the program itself,
/// which has no name there.
static bool library_folder(char out[4096])
{
    Dl_info info;
    struct link_map *map = NULL;
    char path[PATH_MAX];
    if (dladdr1((void *)(uintptr_t)&sr_engine_open, &info, (void **)&map, RTLD_DL_LINKMAP) == 0 ||
        map == NULL || map->l_name[0] == '\0' || realpath(map->l_name, path) == NULL ||
        strlen(path) >= 4096) {
        return false;
    }
    char *slash = strrchr(path, '/');
    (void)snprintf(out, 4096, "%.*s", slash == NULL ? 0 : (int)(slash - path), path);
    return slash != NULL;
}

/// Try `base` + `tail`; keep it in `out` if it holds `file`.
static bool try_folder(char out[4096], const char *base, const char *tail, const char *file)
{
    char folder[4096];
    if ((size_t)snprintf(folder, sizeof folder, "%s%s", base, tail) >= sizeof folder ||
        !exists(folder, file)) {
        return false;
    }
    memcpy(out, folder, strlen(folder) + 1);
    return true;
}

static bool find_folder(char out[4096], const char *given, const char *name, const char *file)
{
    const char *variable = getenv("SITREP_DATA");
    char own[4096];
    char tail[64];
    char share[64];
    if (given != NULL) {
        return try_folder(out, given, "", file);
    }
    (void)snprintf(tail, sizeof tail, "/%s", name);
    (void)snprintf(share, sizeof share, "/../share/sitrep/%s", name);
    if (variable != NULL && try_folder(out, variable, tail, file)) {
        return true;
    }
    // A shared library goes by its own place: the program may be any, a Python say.
    if (library_folder(own) &&
        (try_folder(out, own, tail, file) || try_folder(out, own, share, file))) {
        return true;
    }
    if (!program_folder(own)) {
        return false;
    }
    // Tests and tools stand deeper in the build tree than the program: look up to three folders up.
    static const char *const ups[] = {"", "/..", "/../..", "/../../.."};
    for (size_t i = 0; i < sizeof ups / sizeof *ups; i++) {
        (void)snprintf(tail, sizeof tail, "%s/%s", ups[i], name);
        if (try_folder(out, own, tail, file)) {
            return true;
        }
    }
    return try_folder(out, own, share, file);
}

bool sr_engine_folders(sr_engine *engine, const sr_engine_options *options, sr_error *err)
{
    const char *data = options == NULL ? NULL : options->data;
    const char *models = options == NULL ? NULL : options->models;
    if (!find_folder(engine->data, data, "data", "values.srd")) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: no compiled tables (values.srd); run `make data`",
                       data == NULL ? "data folder" : data);
    }
    if (!find_folder(engine->models, models, "models", "reader.srd")) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: no model (reader.srd); see models/README.md",
                       models == NULL ? "models folder" : models);
    }
    return true;
}

/// Hash the names and headers (which hold size and checksum) of a folder's data files.
static uint64_t folder_hash(const char *folder, uint64_t hash)
{
    struct dirent **entries = NULL;
    int count = sr_datafile_list(folder, &entries);
    for (int i = 0; i < count; i++) {
        char path[4400];
        unsigned char header[32] = {0};
        (void)snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        FILE *file = fopen(path, "rb");
        size_t size = file == NULL ? 0 : fread(header, 1, sizeof header, file);
        if (file != NULL) {
            (void)fclose(file);
        }
        hash = sr_hash_more(hash, entries[i]->d_name, strlen(entries[i]->d_name));
        hash = sr_hash_more(hash, header, size);
        free(entries[i]);
    }
    free(entries);
    return hash;
}

uint32_t sr_engine_checksum(const sr_engine *engine)
{
    return (uint32_t)folder_hash(engine->models, folder_hash(engine->data, 0));
}
