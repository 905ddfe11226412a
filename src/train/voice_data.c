// Reports are read by the engine as it is; every sentence goes through an encoder of our own once
// more, whose states are kept.
#include "train/voice_data.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claim/voice_feature.h"
#include "train/need.h"
#include "train/walk.h"

enum { PARTS = 3, SPANS = 24 }; // cue, source, content

typedef struct {
    sr_span spans[PARTS][SPANS];
    uint32_t counts[PARTS];
} gold;

/// The annotated lines of one report.
typedef struct {
    char *id;
    uint32_t count, capacity;
    gold *items;
} gold_report;

typedef struct {
    gold_report *items;
    uint32_t count, capacity;
} gold_list;

typedef struct {
    sr_voice_corpus *corpus;
    sr_model model;
    sr_encoder encoder;
    const gold_list *annotated;
    const gold_report *gold; // of the report that is read, or NULL
} reading_context;

// ---- annotation ----

static void parse_spans(gold *g, int part, char *text)
{
    for (char *at = strtok(text, ","); at != NULL && g->counts[part] < SPANS;
         at = strtok(NULL, ",")) {
        unsigned from;
        unsigned to;
        if (sscanf(at, "%u-%u", &from, &to) == 2) {
            g->spans[part][g->counts[part]++] = (sr_span){from, to};
        }
    }
}

static void add_line(gold_list *list, char *line)
{
    char *column[1 + PARTS] = {line};
    for (int i = 1; i < 1 + PARTS; i++) {
        column[i] = strchr(column[i - 1], '\t');
        if (column[i] == NULL) {
            return;
        }
        *column[i]++ = '\0';
    }
    if (list->count == 0 || strcmp(list->items[list->count - 1].id, line) != 0) {
        if (list->count == list->capacity) {
            list->capacity = 2 * list->capacity + 64;
            list->items = sr_need(realloc(list->items, list->capacity * sizeof *list->items));
        }
        list->items[list->count++] = (gold_report){.id = sr_need(strdup(line))};
    }
    gold_report *r = &list->items[list->count - 1];
    if (r->count == r->capacity) {
        r->capacity = 2 * r->capacity + 16;
        r->items = sr_need(realloc(r->items, r->capacity * sizeof *r->items));
    }
    gold *g = &r->items[r->count++];
    *g = (gold){.counts = {0}};
    for (int i = 0; i < PARTS; i++) {
        parse_spans(g, i, column[i + 1]);
    }
}

static bool read_gold(gold_list *list, const char *path, sr_error *err)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return sr_fail(err, SR_ERR_IO, 0, "%s: %s", path, strerror(errno));
    }
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, file) >= 0) {
        line[strcspn(line, "\r\n")] = '\0';
        add_line(list, line);
    }
    free(line);
    fclose(file);
    return true;
}

static void free_gold(gold_list *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        free(list->items[i].id);
        free(list->items[i].items);
    }
    free(list->items);
}

// ---- sentences ----

static void set_states(reading_context *c, const sr_reading *r, const sr_sentence *at,
                       sr_voice_sentence *out)
{
    sr_encoder *e = &c->encoder;
    uint32_t numbers[SR_ENCODER_LONGEST];
    const uint32_t *forms = numbers;
    sr_encoder_begin(e);
    for (uint32_t i = 0; i < out->count; i++) {
        sr_span span = r->tokens.tokens[at->first + i].span;
        numbers[i] = sr_encoder_form_of(e, r->tokens.text + span.from, span.to - span.from);
    }
    sr_encoder_run(e, &forms, &out->count, 1);
    for (uint32_t i = 0; i < out->count; i++) {
        size_t row = sr_encoder_row(e, 0, i + 1);
        uint8_t *to = out->states + (size_t)i * SR_VOICE_STATES;
        memcpy(to, e->state[0] + row * SR_STATE, SR_STATE);
        memcpy(to + SR_STATE, e->state[1] + row * SR_STATE, SR_STATE);
        memcpy(to + 2 * SR_STATE, e->input + row * SR_INPUT_WIDTH, SR_INPUT_WIDTH);
        out->scale[i] = e->input_scale[row];
    }
}

static bool touches(const gold *g, int part, sr_span span)
{
    for (uint32_t i = 0; i < g->counts[part]; i++) {
        if (g->spans[part][i].from < span.to && span.from < g->spans[part][i].to) {
            return true;
        }
    }
    return false;
}

static uint32_t depth_of(const sr_syntax *s, uint32_t t)
{
    uint32_t depth = 0;
    while (sr_syntax_head(s, t) != SR_NO_TOKEN) {
        t = sr_syntax_head(s, t);
        depth++;
    }
    return depth;
}

/// The word of the cue that all others hang on.
static uint32_t head_of_cue(const sr_reading *r, const gold *g, const sr_sentence *at)
{
    uint32_t best = SR_NO_TOKEN;
    uint32_t least = UINT32_MAX;
    for (uint32_t t = at->first; t < at->last; t++) {
        if (touches(g, 0, r->tokens.tokens[t].span)) {
            uint32_t depth = depth_of(&r->syntax, t);
            best = depth < least ? t : best;
            least = depth < least ? depth : least;
        }
    }
    return best;
}

static void add_frame(const sr_reading *r, const gold *g, const sr_sentence *at, uint32_t cue,
                      sr_voice_sentence *out, sr_arena scratch)
{
    sr_voice_frame *f = NULL;
    for (uint32_t i = 0; i < out->frame_count; i++) {
        f = out->frames[i].cue == cue - at->first ? &out->frames[i] : f;
    }
    if (f == NULL) {
        out->frames = sr_need(realloc(out->frames, (out->frame_count + 1) * sizeof *out->frames));
        f = &out->frames[out->frame_count++];
        *f = (sr_voice_frame){.cue = cue - at->first,
                              .labels = sr_need(calloc(out->count, 1)),
                              .pairs = sr_need(calloc(out->count, sizeof *f->pairs))};
        sr_voice_path path = sr_voice_path_of(&r->syntax, cue, &scratch);
        for (uint32_t i = 0; i < out->count; i++) {
            sr_voice_pair_features(&path, at->first + i, &f->pairs[i]);
        }
    }
    out->is_cue[f->cue] = 1;
    static const sr_voice_label labels[PARTS] = {SR_VOICE_CUE_WORD, SR_VOICE_SOURCE,
                                                 SR_VOICE_CONTENT};
    for (int part = PARTS - 1; part >= 0; part--) {
        for (uint32_t i = 0; i < out->count; i++) {
            if (touches(g, part, r->tokens.tokens[at->first + i].span)) {
                f->labels[i] = (uint8_t)labels[part];
            }
        }
    }
}

static void add_sentence(reading_context *c, const sr_reading *r, const sr_sentence *at,
                         sr_arena scratch)
{
    sr_voice_corpus *corpus = c->corpus;
    if (corpus->count == corpus->capacity) {
        corpus->capacity = 2 * corpus->capacity + 1024;
        corpus->items = sr_need(realloc(corpus->items, corpus->capacity * sizeof *corpus->items));
    }
    uint32_t n = at->last - at->first;
    sr_voice_sentence *out = &corpus->items[corpus->count++];
    *out = (sr_voice_sentence){.count = n,
                               .states = sr_need(malloc((size_t)n * SR_VOICE_STATES)),
                               .scale = sr_need(calloc(n, sizeof(float))),
                               .is_cue = sr_need(calloc(n, 1)),
                               .words = sr_need(calloc(n, sizeof *out->words))};
    set_states(c, r, at, out);
    for (uint32_t i = 0; i < n; i++) {
        sr_voice_cue_features(&r->syntax, at->first + i, &out->words[i]);
    }
    for (uint32_t k = 0; c->gold != NULL && k < c->gold->count; k++) {
        uint32_t cue = head_of_cue(r, &c->gold->items[k], at);
        if (cue != SR_NO_TOKEN) {
            add_frame(r, &c->gold->items[k], at, cue, out, scratch);
        }
    }
}

static bool use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    (void)err;
    for (uint32_t i = 0; i < r->tokens.sentence_count; i++) {
        const sr_sentence *at = &r->tokens.sentences[i];
        if (at->last > at->first && at->last - at->first < SR_ENCODER_LONGEST) {
            add_sentence(context, r, at, scratch);
        }
    }
    return true;
}

// ---- files ----

static const gold_report *find_gold(const gold_list *list, const char *id)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].id, id) == 0) {
            return &list->items[i];
        }
    }
    return NULL;
}

static bool start(void *context, const sr_engine *engine, sr_reader *reader, sr_error *err)
{
    reading_context *c = context;
    char path[4200];
    (void)reader;
    (void)snprintf(path, sizeof path, "%s/reader.srd", engine->models);
    return sr_model_open(&c->model, path, err) && sr_encoder_new(&c->encoder, &c->model, err);
}

static void next(void *context, const sr_document *document)
{
    reading_context *c = context;
    c->gold = find_gold(c->annotated, document->id);
}

bool sr_voice_corpus_read(sr_voice_corpus *corpus, const char *reports, const char *spans,
                          const sr_engine_options *options, sr_error *err)
{
    gold_list list = {0};
    reading_context context = {.corpus = corpus, .annotated = &list};
    sr_walk walk = {.context = &context, .start = start, .next = next, .use = use};
    bool good = read_gold(&list, spans, err) && sr_walk_reports(reports, options, &walk, err);
    sr_encoder_free(&context.encoder);
    sr_model_close(&context.model);
    free_gold(&list);
    return good;
}

void sr_voice_corpus_free(sr_voice_corpus *corpus)
{
    for (uint32_t i = 0; i < corpus->count; i++) {
        sr_voice_sentence *s = &corpus->items[i];
        for (uint32_t k = 0; k < s->frame_count; k++) {
            free(s->frames[k].labels);
            free(s->frames[k].pairs);
        }
        free(s->states);
        free(s->scale);
        free(s->is_cue);
        free(s->words);
        free(s->frames);
    }
    free(corpus->items);
    *corpus = (sr_voice_corpus){.count = 0};
}
