#include "pipeline/explain.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "pipeline/record.h"

typedef struct {
    char *task;
    char *features;
    char *outcome;
    sr_span span;
    float score;
} candidate;

typedef struct {
    const char *item;
    bool signs; // print what each candidate was weighed by
    FILE *out;
    candidate *candidates;
    size_t count;
    size_t capacity;
} explaining;

/// Candidates are kept as they are weighed; the ones beside the item are printed at the end.
static void keep_candidate(void *context, const char *task, sr_span span, const char *features,
                           float score, const char *outcome)
{
    explaining *x = context;
    if (x->count == x->capacity) {
        size_t more = x->capacity == 0 ? 256 : x->capacity * 2;
        candidate *grown = realloc(x->candidates, more * sizeof *grown);
        if (grown == NULL) {
            return; // an explanation with a gap is better than none
        }
        x->candidates = grown;
        x->capacity = more;
    }
    x->candidates[x->count++] = (candidate){.task = strdup(task),
                                            .features = strdup(features == NULL ? "" : features),
                                            .outcome = strdup(outcome == NULL ? "" : outcome),
                                            .span = span,
                                            .score = score};
}

static void put_words(const explaining *x, const sr_reading *r, sr_span span)
{
    (void)fprintf(x->out, "\"%.*s\"", (int)(span.to - span.from), r->report.text + span.from);
}

static void put_sentence(const explaining *x, const sr_reading *r, uint32_t sentence)
{
    const sr_sentence *s = &r->tokens.sentences[sentence];
    (void)fprintf(x->out, "\nsentence %u: ", sentence + 1);
    put_words(x, r, s->span);
    (void)fputs("\n  word                 tag    relation      of\n", x->out);
    for (uint32_t t = s->first; t < s->last; t++) {
        sr_span span = r->tokens.tokens[t].span;
        uint32_t head = r->tree.head[t];
        (void)fprintf(x->out, "  %-20.*s %-6s %-13s ", (int)(span.to - span.from),
                      r->report.text + span.from, sr_upos_text[r->tags.upos[t]],
                      sr_deprel_text[r->tree.deprel[t]]);
        if (head == SR_NO_TOKEN) {
            (void)fputs("-\n", x->out);
        } else {
            sr_span up = r->tokens.tokens[head].span;
            (void)fprintf(x->out, "%.*s\n", (int)(up.to - up.from), r->report.text + up.from);
        }
    }
}

static uint32_t sentence_of(const sr_reading *r, uint32_t byte)
{
    uint32_t s = 0;
    while (s + 1 < r->tokens.sentence_count && r->tokens.sentences[s + 1].span.from <= byte) {
        s++;
    }
    return s;
}

static void put_actors(const explaining *x, const sr_reading *r, const char *what, sr_indices list)
{
    (void)fprintf(x->out, "%s:", what);
    for (uint32_t i = 0; i < list.count; i++) {
        const sr_actor *a = &r->names.actors[list.items[i]];
        (void)fprintf(x->out, "%s %s (%s%s%s)", i > 0 ? "," : "", a->name,
                      a->code == NULL ? "no code" : a->code, a->entry == NULL ? "" : ", row ",
                      a->entry == NULL ? "" : a->entry);
    }
    (void)fputs(list.count == 0 ? " nobody said\n" : "\n", x->out);
}

static void put_place(const explaining *x, const sr_reading *r, uint32_t place, bool inferred)
{
    if (place == SR_NONE) {
        (void)fputs("place: not said\n", x->out);
        return;
    }
    const sr_place *p = &r->names.places[place];
    (void)fprintf(x->out, "place: %s, %s, %s%s%s (GeoNames %u)%s\n", p->name,
                  sr_place_precision_text[p->precision], p->admin1 == NULL ? "" : p->admin1,
                  p->admin1 == NULL ? "" : ", ", p->country == NULL ? "no country" : p->country,
                  p->geonames, inferred ? ", from the dateline or an earlier sentence" : "");
}

static void put_days(const explaining *x, int32_t from, int32_t to, bool inferred)
{
    char a[SR_DAY_TEXT];
    char b[SR_DAY_TEXT];
    sr_day_text(a, from);
    sr_day_text(b, to);
    (void)fprintf(x->out, "days: %s to %s%s\n", *a == '\0' ? "not said" : a,
                  *b == '\0' ? "not said" : b, inferred ? ", from the context" : "");
}

static void put_candidates(const explaining *x, const sr_reading *r, sr_span near)
{
    bool any = false;
    for (size_t i = 0; i < x->count; i++) {
        const candidate *c = &x->candidates[i];
        if (!sr_span_overlaps(c->span, near)) {
            continue;
        }
        (void)fputs(any ? "" : "\nweighed here (what, its weight, the choice, on which words):\n",
                    x->out);
        any = true;
        (void)fprintf(x->out, "  %-12s %.2f %-10s ", c->task, (double)c->score, c->outcome);
        put_words(x, r, c->span);
        (void)fputc('\n', x->out);
        if (x->signs) {
            (void)fprintf(x->out, "      %s\n", c->features);
        }
    }
}

static void explain_event(const explaining *x, const sr_reading *r, uint32_t index)
{
    const sr_event *e = &r->events.items[index];
    (void)fprintf(x->out,
                  "event e%lu: %s, kind %s, CAMEO %s\nframe: %s, pattern %s\nstatus: %s by its "
                  "words, %s with all claims; confidence %.2f\n",
                  index + 1ul, sr_event_type_text[e->type], e->kind,
                  e->cameo == NULL ? "none" : e->cameo, e->frame == NULL ? "-" : e->frame,
                  e->pattern == NULL ? "-" : e->pattern, sr_event_status_text[e->status],
                  sr_event_status_text[r->claims.event_status[index]], (double)e->confidence);
    put_actors(x, r, "actors", e->actors);
    put_actors(x, r, "recipients", e->recipients);
    put_place(x, r, r->claims.event_place[index], sr_claims_infer_place(&r->claims, index, e));
    const sr_days *days = &r->claims.event_days[index];
    put_days(x, days->from, days->to, days->inferred);
    for (uint32_t i = 0; i < e->mention_count; i++) {
        sr_span trigger = r->tokens.tokens[e->mentions[i].trigger].span;
        (void)fputs("told: trigger ", x->out);
        put_words(x, r, trigger);
        (void)fputs(" in ", x->out);
        put_words(x, r, e->mentions[i].span);
        (void)fputc('\n', x->out);
    }
    put_sentence(x, r, sentence_of(r, e->mentions[0].span.from));
    put_candidates(x, r, r->tokens.sentences[sentence_of(r, e->mentions[0].span.from)].span);
}

static void explain_claim(const explaining *x, const sr_reading *r, uint32_t index)
{
    const sr_claim *c = &r->claims.claims[index];
    (void)fprintf(x->out, "claim c%u: %s %s (%s), verb %s, %s\n", index + 1,
                  c->name == NULL ? "nobody named" : c->name, sr_stance_text[c->stance],
                  *sr_source_type_text[c->source_type] == '\0'
                      ? "no type"
                      : sr_source_type_text[c->source_type],
                  c->verb == NULL ? "-" : c->verb, c->quoted ? "in quotation marks" : "reported");
    for (uint32_t i = 0; i < c->speech_count; i++) {
        (void)fputs("said: ", x->out);
        put_words(x, r, c->speech[i]);
        (void)fputc('\n', x->out);
    }
    if (c->cue.from < c->cue.to) {
        (void)fputs("said so by: ", x->out);
        put_words(x, r, c->cue);
        (void)fputc('\n', x->out);
    }
    put_sentence(x, r, sentence_of(r, c->speech[0].from));
    put_candidates(x, r, c->speech[0]);
}

static void put_others(const explaining *x, const char *what, sr_indices tolls)
{
    for (uint32_t i = 0; i < tolls.count; i++) {
        (void)fprintf(x->out, "%s%s t%u", i > 0 ? "," : "", i > 0 ? "" : what, tolls.items[i] + 1);
    }
    (void)fputs(tolls.count > 0 ? "\n" : "", x->out);
}

static void put_actor(const explaining *x, const sr_reading *r, const char *what, uint32_t actor)
{
    if (actor != SR_NONE) {
        (void)fprintf(x->out, "%s: %s\n", what, r->names.actors[actor].name);
    }
}

/// How the figure is told, and how it stands to others of the report.
static void put_standing(const explaining *x, const sr_toll *t)
{
    (void)fputs(t->denied ? "denied by who speaks\n" : "", x->out);
    (void)fputs(t->background ? "told as history\n" : "", x->out);
    put_others(x, "part of", t->part_of);
    put_others(x, "told again, first in", t->repeats);
    put_others(x, "revises", t->revises);
    put_others(x, "contradicts", t->disputes);
    put_others(x, "on top of", t->in_addition_to);
}

static void explain_toll(const explaining *x, const sr_reading *r, uint32_t index)
{
    const sr_toll *t = &r->claims.tolls[index];
    (void)fprintf(x->out, "toll t%u: %s, %s, %s; confidence %.2f\nfigure: ", index + 1,
                  sr_measure_text[t->measure], sr_bound_text[t->bound], sr_class_text[t->class],
                  (double)t->confidence);
    (void)fprintf(x->out, t->low == SR_NO_NUMBER ? "not said" : "%lld", (long long)t->low);
    (void)fprintf(x->out, t->high == SR_NO_NUMBER ? " to not said\n" : " to %lld\n",
                  (long long)t->high);
    (void)fprintf(x->out, "victims: %s\n", t->victims == NULL ? "not said" : t->victims);
    put_actor(x, r, "of the side of", t->side);
    put_actor(x, r, "done by", t->by);
    put_standing(x, t);
    put_place(x, r, t->place, t->inferred_place);
    put_days(x, t->from, t->to, t->inferred_time);
    (void)fputs("words: ", x->out);
    put_words(x, r, t->evidence);
    (void)fputs("; harm word ", x->out);
    put_words(x, r, r->tokens.tokens[t->token].span);
    (void)fputc('\n', x->out);
    if (t->claim != SR_NONE) {
        (void)fprintf(x->out, "according to: %s (claim c%u)\n",
                      r->claims.claims[t->claim].name == NULL ? "nobody named"
                                                              : r->claims.claims[t->claim].name,
                      t->claim + 1);
    } else {
        (void)fputs("according to: the report itself\n", x->out);
    }
    if (t->event != SR_NONE) {
        (void)fprintf(x->out, "event: e%lu, %s\n", t->event + 1ul, r->events.items[t->event].kind);
    }
    put_sentence(x, r, sentence_of(r, t->evidence.from));
    put_candidates(x, r, t->evidence);
}

static bool explain(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    explaining *x = context;
    char *end;
    unsigned long number = strtoul(x->item + (x->item[0] != '\0'), &end, 10);
    (void)scratch;
    bool good = *end == '\0' && number > 0;
    uint32_t index = (uint32_t)number - 1;
    if (good && x->item[0] == 'e' && number <= r->events.count) {
        explain_event(x, r, (uint32_t)number - 1);
    } else if (good && x->item[0] == 't' && number <= r->claims.toll_count) {
        explain_toll(x, r, index);
    } else if (good && x->item[0] == 'c' && number <= r->claims.claim_count) {
        explain_claim(x, r, index);
    } else {
        return sr_fail(err, SR_ERR_FORMAT, 0, "no event, toll or claim '%.40s' in this report",
                       x->item);
    }
    return true;
}

bool sr_explain(sr_reader *reader, const sr_document *document, const char *item, bool signs,
                FILE *out, sr_error *err)
{
    explaining x = {.item = item, .signs = signs, .out = out};
    sr_witness witness = {.see = keep_candidate, .context = &x};
    const sr_witness *before = reader->witness;
    reader->witness = &witness;
    bool done = sr_reader_read(reader, document, explain, &x, err);
    reader->witness = before;
    for (size_t i = 0; i < x.count; i++) {
        free(x.candidates[i].task);
        free(x.candidates[i].features);
        free(x.candidates[i].outcome);
    }
    free(x.candidates);
    return done;
}
