// `sitrep codebook check|list|test`: the frames of data/frames, and their examples run one by one.
#include "cli/examples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "event/codebook.h"
#include "pipeline/engine.h"

enum { OPTION_DATA, OPTION_MODELS, OPTION_RULES_ONLY, OPTION_FLOOR };
const sr_option sr_codebook_options[] = {
    {"--data", "DIR", "folder of compiled tables"},
    {"--models", "DIR", "folder of trained models"},
    {"--rules-only", NULL, "test: leave the learned scorers out"},
    {"--floor", "N", "test: fail when fewer than N percent of the examples hold (default 100)"},
    {0},
};

#define EXAMPLE_DAY_YEAR 2031 // 2031-04-12, a Saturday: examples say "on Monday"

static sr_engine_options folders(const sr_arguments *arguments)
{
    return (sr_engine_options){.data = arguments->option[OPTION_DATA],
                               .models = arguments->option[OPTION_MODELS],
                               .rules_only = arguments->option[OPTION_RULES_ONLY] != NULL};
}

static sr_codebook *open_codebook(const sr_arguments *arguments)
{
    sr_error err;
    sr_engine *engine = calloc(1, sizeof *engine);
    sr_engine_options options = folders(arguments);
    sr_codebook *book = NULL;
    if (engine == NULL || !sr_engine_folders(engine, &options, &err) ||
        (book = sr_codebook_open(engine->data, &err)) == NULL) {
        (void)sr_failure("%s", engine == NULL ? "out of memory" : err.message);
    }
    free(engine);
    return book;
}

int sr_examples_check(const sr_arguments *arguments)
{
    sr_codebook *book = open_codebook(arguments);
    if (book == NULL) {
        return SR_EXIT_FAILED;
    }
    int faults = 0;
    for (uint32_t i = 0; i < sr_codebook_frame_count(book); i++) {
        const sr_frame *f = sr_codebook_frame(book, i);
        if (f->trigger_count == 0) {
            printf("%s:%u: frame %s has no trigger\n", f->file, f->line, f->id);
            faults++;
        }
        if (f->type != SR_OTHER && f->cameo == NULL) {
            printf("%s:%u: frame %s has no CAMEO code\n", f->file, f->line, f->id);
            faults++;
        }
    }
    printf("%u frames, %u triggers, %u examples, %d faults\n", sr_codebook_frame_count(book),
           sr_codebook_trigger_count(book), sr_codebook_example_count(book), faults);
    sr_codebook_close(book);
    return faults == 0 ? SR_EXIT_DONE : SR_EXIT_FAILED;
}

int sr_examples_list(const sr_arguments *arguments)
{
    sr_codebook *book = open_codebook(arguments);
    if (book == NULL) {
        return SR_EXIT_FAILED;
    }
    const char *only = arguments->word_count > 1 ? arguments->words[1] : NULL;
    bool any = only == NULL;
    for (uint32_t i = 0; i < sr_codebook_frame_count(book); i++) {
        const sr_frame *f = sr_codebook_frame(book, i);
        if (only != NULL && strcmp(f->id, only) != 0) {
            continue;
        }
        any = true;
        printf("%s\t%s\t%s\t%s\t%s\t%u triggers\t%s\n", f->id, sr_event_type_text[f->type], f->kind,
               f->cameo != NULL ? f->cameo : "-", f->acled != NULL ? f->acled : "-",
               f->trigger_count, f->means != NULL ? f->means : "");
    }
    sr_codebook_close(book);
    return any ? SR_EXIT_DONE : sr_failure("no frame '%s'", only);
}

// ---- running examples

typedef struct {
    const sr_codebook *book;
    const sr_example *example;
    char fault[200]; // empty: it holds
} trial;

static void fold(char out[512], const char *text, size_t size)
{
    (void)sr_utf8_fold(out, 512, text, size);
}

static bool party_has(const sr_reading *r, const sr_indices *list, const char *words)
{
    char want[512];
    fold(want, words, strlen(words));
    for (uint32_t i = 0; i < list->count; i++) {
        char got[512];
        fold(got, r->names.actors[list->items[i]].name,
             strlen(r->names.actors[list->items[i]].name));
        if (strstr(got, want) != NULL) {
            return true;
        }
        for (uint32_t m = 0; m < r->names.mention_count; m++) {
            if (r->names.mentions[m].party == list->items[i]) {
                sr_span span = sr_syntax_span(&r->syntax, r->names.mentions[m].first,
                                              r->names.mentions[m].last);
                fold(got, r->report.text + span.from, span.to - span.from);
                if (strstr(got, want) != NULL) {
                    return true;
                }
            }
        }
    }
    return strcmp(words, "-") == 0 && list->count == 0;
}

static bool place_has(const sr_reading *r, const sr_event *e, const char *words)
{
    char want[512];
    fold(want, words, strlen(words));
    for (uint32_t m = 0; m < r->names.mention_count && e->places.count > 0; m++) {
        if (r->names.mentions[m].place == e->places.items[0]) {
            char got[512];
            sr_span span =
                sr_syntax_span(&r->syntax, r->names.mentions[m].first, r->names.mentions[m].last);
            fold(got, r->report.text + span.from, span.to - span.from);
            if (strstr(got, want) != NULL) {
                return true;
            }
        }
    }
    return strcmp(words, "-") == 0 && e->places.count == 0;
}

static bool weapon_has(const sr_reading *r, const sr_event *e, const char *words)
{
    for (uint32_t i = 0; i < e->weapons.count; i++) {
        const sr_weapon *w = &r->values.weapons.items[e->weapons.items[i]];
        sr_span span = sr_syntax_span(&r->syntax, w->first, w->last);
        char got[512];
        fold(got, r->report.text + span.from, span.to - span.from);
        if (strstr(got, words) != NULL) {
            return true;
        }
    }
    return strcmp(words, "-") == 0 && e->weapons.count == 0;
}

static bool wish_holds(const sr_reading *r, const sr_event *e, const char *part, const char *words)
{
    char day[SR_DAY_TEXT];
    sr_day_text(day, e->from);
    return strcmp(part, "actor") == 0       ? party_has(r, &e->actors, words)
           : strcmp(part, "recipient") == 0 ? party_has(r, &e->recipients, words)
           : strcmp(part, "place") == 0     ? place_has(r, e, words)
           : strcmp(part, "weapon") == 0    ? weapon_has(r, e, words)
           : strcmp(part, "status") == 0    ? strcmp(sr_event_status_text[e->status], words) == 0
           : strcmp(part, "cameo") == 0     ? e->cameo != NULL && strcmp(e->cameo, words) == 0
           : strcmp(part, "from") == 0      ? strcmp(day, words) == 0
                                            : false;
}

/// The first wish of the example that this event does not meet, or NULL.
static const char *missed_wish(const sr_reading *r, const sr_event *e, const char *wishes,
                               char room[400])
{
    if (wishes == NULL) {
        return NULL;
    }
    (void)snprintf(room, 400, "%s", wishes);
    char *rest = room;
    for (char *wish = strsep(&rest, ";"); wish != NULL; wish = strsep(&rest, ";")) {
        wish += strspn(wish, " ");
        char *words = strchr(wish, ' ');
        if (words == NULL) {
            return wish;
        }
        *words++ = '\0';
        if (!wish_holds(r, e, wish, words)) {
            return wish;
        }
    }
    return NULL;
}

static bool judge(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    (void)scratch, (void)err;
    trial *t = context;
    const sr_frame *frame = sr_codebook_frame(t->book, t->example->frame);
    const char *fault = t->example->holds ? "no such event" : NULL;
    char room[400];
    for (uint32_t i = 0; i < r->events.count; i++) {
        const sr_event *e = &r->events.items[i];
        bool happened = sr_event_is_real(r->claims.event_status[i]);
        if (!t->example->holds && e->type == frame->type && happened) {
            fault = e->kind;
        }
        if (t->example->holds && e->type == frame->type && strcmp(e->kind, frame->kind) == 0) {
            fault = missed_wish(r, e, t->example->wishes, room);
            if (fault == NULL) {
                break;
            }
        }
    }
    (void)snprintf(t->fault, sizeof t->fault, "%s", fault == NULL ? "" : fault);
    for (uint32_t i = 0; fault != NULL && t->example->holds && i < r->events.count; i++) {
        size_t used = strlen(t->fault);
        (void)snprintf(t->fault + used, sizeof t->fault - used, "%s %s", i == 0 ? ", but" : ",",
                       r->events.items[i].frame);
    }
    return true;
}

static bool run_example(sr_reader *reader, trial *t, sr_error *err)
{
    sr_document document = {.id = "example",
                            .text = t->example->sentence,
                            .size = strlen(t->example->sentence),
                            .published = sr_day_of(EXAMPLE_DAY_YEAR, 4, 12)};
    return sr_reader_read(reader, &document, judge, t, err);
}

static int run_all(const sr_engine *engine, sr_reader *reader, const char *only, long floor)
{
    uint32_t held = 0;
    uint32_t run = 0;
    uint32_t count = sr_codebook_example_count(engine->codebook);
    for (uint32_t i = 0; i < count; i++) {
        sr_error err;
        trial t = {.book = engine->codebook, .example = sr_codebook_example(engine->codebook, i)};
        const sr_frame *frame = sr_codebook_frame(t.book, t.example->frame);
        if (only != NULL && strcmp(only, frame->id) != 0) {
            continue;
        }
        if (!run_example(reader, &t, &err)) {
            return sr_failure("%s:%u: %s", t.example->file, t.example->line, err.message);
        }
        run++;
        held += t.fault[0] == '\0';
        if (t.fault[0] != '\0') {
            printf("%s:%u: %s: %c %s: %s\n", t.example->file, t.example->line, frame->id,
                   t.example->holds ? '+' : '*', t.fault, t.example->sentence);
        }
    }
    if (run == 0) {
        return sr_failure(only == NULL ? "no examples" : "no frame '%s' with examples", only);
    }
    double share = 100.0 * held / run;
    printf("%u of %u examples hold (%.1f %%)\n", held, run, share);
    return share >= (double)floor ? SR_EXIT_DONE : SR_EXIT_FAILED;
}

int sr_examples_test(const sr_arguments *arguments)
{
    long floor = 100;
    const char *text = arguments->option[OPTION_FLOOR];
    if (text != NULL && !sr_argument_number("--floor", text, 0, 100, &floor)) {
        return SR_EXIT_USAGE;
    }
    sr_error err;
    sr_engine_options options = folders(arguments);
    sr_engine *engine = sr_engine_open(&options, &err);
    sr_reader *reader = engine != NULL ? sr_reader_new(engine, &err) : NULL;
    if (reader == NULL) {
        sr_engine_close(engine);
        return sr_failure("%s", err.message);
    }
    int status =
        run_all(engine, reader, arguments->word_count > 1 ? arguments->words[1] : NULL, floor);
    sr_reader_free(reader);
    sr_engine_close(engine);
    return status;
}
