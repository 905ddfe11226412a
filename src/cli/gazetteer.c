// `sitrep gazetteer`: compile the gazetteer, add GeoNames dumps to it, look names up.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"

#include "name/gazetteer.h"
#include "name/words.h"
#include "pipeline/engine.h"
#include "report/input.h"

enum { OPT_DATA, OPT_NAMES, OPT_OUT };

const sr_option sr_gazetteer_options[] = {
    {"--data", "DIR",
     "folder of compiled tables; of `build`: folder of our own layer (data/places)"},
    {"--names", "FILE", "of `build`: table of states (data/names/states.txt)"},
    {"--out", "FILE", "where to write; of `import`: default is the gazetteer that is read"},
    {0},
};

#define OWN_LIMIT 256

/// Tables of our own layer: every .txt of the folder that is not one of the special ones, by name.
typedef struct {
    char countries[4096];
    char scripts[4096];
    char weights[4096];
    char *own[OWN_LIMIT];
    size_t own_count;
} layer;

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool list_layer(layer *out, const char *folder)
{
    (void)snprintf(out->countries, sizeof out->countries, "%s/countries.txt", folder);
    (void)snprintf(out->scripts, sizeof out->scripts, "%s/scripts.txt", folder);
    (void)snprintf(out->weights, sizeof out->weights, "%s/weights.txt", folder);
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        return false;
    }
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
        const char *end = strrchr(e->d_name, '.');
        bool table = end != NULL && strcmp(end, ".txt") == 0 &&
                     strcmp(e->d_name, "countries.txt") != 0 &&
                     strcmp(e->d_name, "scripts.txt") != 0 && strcmp(e->d_name, "weights.txt") != 0;
        if (table && out->own_count < OWN_LIMIT) {
            size_t size = strlen(folder) + strlen(e->d_name) + 2;
            char *path = malloc(size);
            if (path == NULL) {
                break;
            }
            (void)snprintf(path, size, "%s/%s", folder, e->d_name);
            out->own[out->own_count++] = path;
        }
    }
    (void)closedir(dir);
    qsort(out->own, out->own_count, sizeof *out->own, by_name);
    return true;
}

static int build(const sr_arguments *a)
{
    static layer own;
    const char *folder = a->option[OPT_DATA];
    sr_error err;
    if (folder == NULL || a->option[OPT_OUT] == NULL || a->word_count < 1) {
        return sr_usage_error(
            "usage: sitrep gazetteer build --data DIR --out FILE [--names FILE] DUMP...");
    }
    if (!list_layer(&own, folder)) {
        return sr_failure("cannot read the folder %s", folder);
    }
    sr_gazetteer_sources sources = {.countries = own.countries,
                                    .scripts = own.scripts,
                                    .weights = own.weights,
                                    .states = a->option[OPT_NAMES],
                                    .own = (const char **)own.own,
                                    .own_count = own.own_count,
                                    .dumps = a->words + 1,
                                    .dump_count = (size_t)(a->word_count - 1)};
    bool done = sr_gazetteer_build(a->option[OPT_OUT], &sources, &err);
    for (size_t i = 0; i < own.own_count; i++) {
        free(own.own[i]);
    }
    return done ? SR_EXIT_DONE : sr_failure("%s", err.message);
}

static bool data_folder(const sr_arguments *a, char out[4096], sr_error *err)
{
    static sr_engine engine;
    const sr_engine_options options = {.data = a->option[OPT_DATA]};
    if (!sr_engine_folders(&engine, &options, err)) {
        return false;
    }
    (void)snprintf(out, 4096, "%s", engine.data);
    return true;
}

static int import(const sr_arguments *a)
{
    char folder[4096];
    char base[4200];
    sr_error err;
    if (a->word_count < 2) {
        return sr_usage_error("usage: sitrep gazetteer import [--data DIR] [--out FILE] DUMP...");
    }
    if (!data_folder(a, folder, &err)) {
        return sr_failure("%s", err.message);
    }
    (void)snprintf(base, sizeof base, "%s/gazetteer.srd", folder);
    sr_gazetteer_sources sources = {
        .base = base, .dumps = a->words + 1, .dump_count = (size_t)(a->word_count - 1)};
    const char *out = a->option[OPT_OUT] != NULL ? a->option[OPT_OUT] : base;
    if (!sr_gazetteer_build(out, &sources, &err)) {
        return sr_failure("%s", err.message);
    }
    (void)fprintf(stderr, "wrote %s\n", out);
    return SR_EXIT_DONE;
}

static void print_spot(const sr_gazetteer *g, uint32_t candidate)
{
    static const char *const kinds[SR_SPOT_KIND_COUNT] = {
        "country",  "province", "district",  "capital", "seat",   "settlement", "quarter",
        "district", "region",   "continent", "water",   "relief", "island",     "point"};
    const sr_spot *s = &g->spots[candidate & SR_NAMED_SPOT];
    const char *province =
        s->admin1 == SR_NO_SPOT ? "-" : sr_gazetteer_string(g, g->spots[s->admin1].name);
    (void)printf("%s\t%s\t%s\t%s", sr_gazetteer_string(g, s->name), kinds[s->kind],
                 s->country == 0 ? "-" : g->countries[s->country].iso3, province);
    if (s->lat_e5 == SR_NO_DEGREES) {
        (void)printf("\t-\t-");
    } else {
        (void)printf("\t%.5f\t%.5f", s->lat_e5 / 1e5, s->lon_e5 / 1e5);
    }
    (void)printf("\t%u\t%u\t%s%s\n", s->people, s->geonames, sr_gazetteer_string(g, s->entry),
                 (candidate & SR_NAMED_ADJECTIVE) != 0 ? " adjective"
                 : (candidate & SR_NAMED_CODE) != 0    ? " code"
                                                       : "");
}

static int find(const sr_arguments *a)
{
    char folder[4096];
    char key[SR_PLACE_KEY];
    char skeleton[SR_PLACE_KEY];
    sr_error err;
    if (a->word_count < 2) {
        return sr_usage_error("gazetteer: find which NAME?");
    }
    sr_gazetteer *g = data_folder(a, folder, &err) ? sr_gazetteer_open(folder, &err) : NULL;
    if (g == NULL) {
        return sr_failure("%s", err.message);
    }
    bool all = true;
    for (int i = 1; i < a->word_count; i++) {
        size_t size = sr_place_key(key, a->words[i], strlen(a->words[i]));
        sr_spots found = sr_gazetteer_find(g, key, size);
        if (found.count == 0) {
            found = sr_gazetteer_find(g, skeleton, sr_place_skeleton(skeleton, key, size));
            (void)fprintf(stderr,
                          found.count == 0 ? "sitrep: no place is named '%s'\n"
                                           : "sitrep: no place is spelt '%s'; these sound alike\n",
                          a->words[i]);
        }
        all = all && found.count > 0;
        for (uint32_t c = 0; c < found.count; c++) {
            print_spot(g, found.items[c]);
        }
    }
    sr_gazetteer_close(g);
    return all ? SR_EXIT_DONE : SR_EXIT_FAILED;
}

/// What the finding of places rests on, line by line, for eval/fit_places.py.
typedef struct {
    const sr_gazetteer *gazetteer;
    const sr_words *words;
    const char *id; // of the report
} observer;

static void print_name(void *context, sr_span span, const char *const *signs, int count,
                       uint64_t on)
{
    (void)printf("name\t%s\t%u\t%u\t", ((observer *)context)->id, span.from, span.to);
    for (int i = 0; i < count; i++) {
        if ((on >> i & 1) != 0) {
            (void)printf("%s ", signs[i]);
        }
    }
    (void)putchar('\n');
}

static void print_choice(void *context, sr_span span, double lat, double lon,
                         const char *const *signs, int count, const float *strength)
{
    (void)printf("choice\t%s\t%u\t%u\t%.5f\t%.5f\t", ((observer *)context)->id, span.from, span.to,
                 lat, lon);
    for (int i = 0; i < count; i++) {
        if (strength[i] != 0) {
            (void)printf("%s=%.4f ", signs[i], (double)strength[i]);
        }
    }
    (void)putchar('\n');
}

static bool observe(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    (void)err;
    sr_place_witness witness = {.context = context, .name = print_name, .choice = print_choice};
    sr_arena keep = scratch;
    keep.end = keep.next + sr_arena_left(&scratch) / 2;
    scratch.next = keep.end;
    const observer *o = context;
    (void)sr_places_watch(o->gazetteer, o->words, &r->report, &r->syntax, &r->values, NULL,
                          &witness, &keep, scratch);
    return true;
}

static bool open_words(sr_words *words, const char *folder, sr_error *err)
{
    sr_bundle names;
    if (!sr_bundle_open(&names, folder, "names", err)) {
        return false;
    }
    bool good = sr_name_words_open(words, &names, err);
    sr_bundle_close(&names);
    return good;
}

static int examples(const sr_arguments *a)
{
    sr_error err;
    char folder[4096];
    sr_words words = {0};
    sr_engine_options options = {.data = a->option[OPT_DATA]};
    sr_input_options reading = {.published = SR_NO_DAY};
    sr_gazetteer *g = data_folder(a, folder, &err) ? sr_gazetteer_open(folder, &err) : NULL;
    bool ready = g != NULL && open_words(&words, folder, &err);
    sr_engine *engine = ready ? sr_engine_open(&options, &err) : NULL;
    sr_reader *reader = engine == NULL ? NULL : sr_reader_new(engine, &err);
    sr_input *input =
        reader == NULL ? NULL : sr_input_open(a->words + 1, a->word_count - 1, &reading, &err);
    sr_input_document d;
    int status = input == NULL ? sr_failure("%s", err.message) : SR_EXIT_DONE;
    while (input != NULL && sr_input_next(input, &d)) {
        observer o = {.gazetteer = g, .words = &words, .id = d.document.id};
        if (!sr_reader_read(reader, &d.document, observe, &o, &err)) {
            status = sr_failure("%s: %s", d.document.id, err.message);
        }
        sr_input_free(&d);
    }
    if (input != NULL) {
        sr_input_close(input);
    }
    sr_reader_free(reader);
    sr_engine_close(engine);
    sr_words_free(&words);
    sr_gazetteer_close(g);
    return status;
}

int sr_gazetteer_run(const sr_arguments *a)
{
    static const struct {
        const char *word;
        int (*run)(const sr_arguments *);
    } table[] = {{"build", build}, {"import", import}, {"find", find}, {"examples", examples}};
    for (size_t i = 0; a->word_count > 0 && i < sizeof table / sizeof *table; i++) {
        if (strcmp(a->words[0], table[i].word) == 0) {
            return table[i].run(a);
        }
    }
    return sr_usage_error("gazetteer: say what: find NAME..., import DUMP..., build");
}
