// The choice of days: the weights of the candidates by the learned scorer, and the best of them.
#include <math.h>
#include <string.h>

#include "base/day.h"
#include "base/word.h"
#include "event/day_view.h"
#include "event/words.h"

static const char *outcome_of(const sr_day_choice *c, sr_arena *arena)
{
    char from[SR_DAY_TEXT] = "-";
    char to[SR_DAY_TEXT] = "-";
    if (c->from != SR_NO_DAY) {
        sr_day_text(from, c->from);
    }
    if (c->to != SR_NO_DAY) {
        sr_day_text(to, c->to);
    }
    return sr_arena_format(arena, "%s..%s", from, to);
}

/// "The worst raid since the bombing of a mall in June": the day is that of the bombing alone.
static bool is_of_measure(const sr_day_view *v, const sr_time *t)
{
    const sr_syntax *s = v->g->syntax;
    for (uint32_t noun = sr_day_view_governor(s, t);
         noun != SR_NO_TOKEN && sr_syntax_upos(s, noun) != SR_VERB;
         noun = sr_syntax_head(s, noun)) {
        uint32_t mark = sr_syntax_child(s, noun, SR_CASE);
        if (mark != SR_NO_TOKEN && sr_syntax_is(s, mark, mark + 1, "since")) {
            return !sr_syntax_governs(s, noun, v->a->tokens[0]);
        }
    }
    return false;
}

/// "A bomb killed nine. Two days earlier rebels had shelled the port": that day is another one than
/// what was told before it. And those kidnapped on Friday were not freed then.
static bool is_of_other_act(const sr_day_view *v, const sr_day_choice *c)
{
    if (c->kind >= SR_DAY_BY_REPORT || c->kind == SR_DAY_APART) {
        return false;
    }
    const sr_time *t = sr_day_view_time(v, c);
    if (c->sentence != v->sentence) {
        return c->sentence > v->sentence && t->moves;
    }
    return is_of_measure(v, t) ||
           sr_ground_is_of_taking(v->g, v->a, sr_day_view_governor(v->g->syntax, t));
}

/// The weights of all candidates, undated first, in `score`.
static void weigh(const sr_day_view *v, const sr_scorer *scorer, int task,
                  const sr_witness *witness, float *score, sr_arena scratch)
{
    sr_features *f = sr_new(&scratch, sr_features, 1);
    sr_features_start(f, witness != NULL);
    for (uint32_t i = 0; i < v->count; i++) {
        const sr_day_choice *c = &v->items[i];
        sr_day_describe(v, c, f);
        score[i] = task >= 0 ? sr_scorer_sum(scorer, task, f->hash, f->count) : 0;
        score[i] -= task >= 0 && is_of_other_act(v, c) ? 2 * SR_GROUND_BY_WORDS : 0;
        if (witness != NULL) {
            sr_arena words = scratch;
            witness->see(witness->context, "days", v->a->span, f->text, score[i],
                         outcome_of(c, &words));
        }
    }
    if (task >= 0) {
        sr_day_when_add(v, score);
    }
    sr_ground_log_shares(score, v->count);
}

/// Adds what another anchor's choice says of the same days.
static void add_other(const sr_day_view *v, float *score, const sr_day_view *other,
                      const float *other_score)
{
    for (uint32_t i = 0; i < v->count; i++) {
        float share = SR_GROUND_UNSEEN;
        for (uint32_t k = 0; k < other->count; k++) {
            bool same =
                other->items[k].from == v->items[i].from && other->items[k].to == v->items[i].to;
            share += same ? expf(other_score[k]) : 0;
        }
        score[i] += logf(share);
    }
}

static const sr_day_choice *choose(const sr_day_view *v, const float *score)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < v->count; i++) {
        best = score[i] > score[best] ? i : best;
    }
    return &v->items[best];
}

/// The word that tells the act: "carrying out" of "carrying out raids".
static uint32_t act_of(const sr_day_view *v)
{
    const sr_syntax *s = v->g->syntax;
    uint32_t t = v->a->tokens[0];
    return sr_syntax_deprel(s, t) == SR_OBJ ? sr_syntax_head(s, t) : t;
}

/// "Troops are combing the hills": what is told as going on, and of no time, goes on until the day
/// of the report.
static const sr_day_choice *going_on(const sr_day_view *v, const sr_day_choice *best)
{
    const sr_syntax *s = v->g->syntax;
    uint32_t t = act_of(v);
    bool own = t != SR_NO_TOKEN && s->tags->xpos[t] == SR_XPOS_VBG;
    if (best->kind != SR_DAY_UNDATED || strcmp(v->course, "on") != 0 || !own ||
        strcmp(v->a->status, "happened") != 0) {
        return best;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        best = v->items[i].kind == SR_DAY_BY_NOW ? &v->items[i] : best;
    }
    return best;
}

/// "Began carrying out strikes in September 2015": what began in a month or a year that is long
/// over did not end with it.
static bool began_long_ago(const sr_day_view *v, const sr_day_choice *c)
{
    enum { LONG = 60 }; // days
    const sr_syntax *s = v->g->syntax;
    int32_t now = v->g->report->reference;
    uint32_t t = act_of(v);
    bool begun = t != SR_NO_TOKEN && sr_syntax_deprel(s, t) == SR_XCOMP &&
                 sr_ground_lemma_is(v->g, SR_WORDS_BEGIN, sr_syntax_head(s, t));
    return begun && c->kind == SR_DAY_BY_TIME && c->sentence == v->sentence && now != SR_NO_DAY &&
           c->from != SR_NO_DAY && c->to > c->from + 7 && c->to + LONG < now;
}

/// The day that opens the entry of a list, for what its own words do not date; or NULL.
static const sr_day_choice *entry_of(const sr_day_view *v)
{
    const sr_times *times = &v->g->values->times;
    uint32_t entry = sr_times_entry(times, v->g->syntax, v->a->tokens[0]);
    if (entry == SR_NO_TOKEN || v->a->ahead ||
        !sr_times_entry_alone(times, v->g->syntax, entry, v->a->tokens[0])) {
        return NULL;
    }
    uint32_t i = sr_day_when_candidate(v, &times->items[entry]);
    return i < v->count ? &v->items[i] : NULL;
}

bool sr_ground_days(const sr_ground *ground, const sr_scorer *scorer, const sr_witness *witness,
                    const sr_anchor *anchor, uint32_t place, sr_days *days, sr_arena scratch)
{
    int task = sr_scorer_task(scorer, "days");
    if (task < 0 && witness == NULL) {
        return false;
    }
    sr_day_view *v = sr_new(&scratch, sr_day_view, 2);
    sr_day_view *other = v + 1;
    float *score = sr_new(&scratch, float, SR_DAY_CHOICES);
    float *other_score = sr_new(&scratch, float, SR_DAY_CHOICES);
    sr_day_view_look(v, ground, anchor, place);
    weigh(v, scorer, task, witness, score, scratch);
    for (const sr_anchor *a = anchor->next; a != NULL; a = a->next) {
        sr_day_view_look(other, ground, a, place);
        weigh(other, scorer, task, witness, other_score, scratch);
        add_other(v, score, other, other_score);
    }
    const sr_day_choice *entry = task < 0 ? NULL : entry_of(v);
    const sr_day_choice *c = entry == NULL ? going_on(v, choose(v, score)) : entry;
    *days = (sr_days){.from = c->from,
                      .to = c->to,
                      .inferred = c->kind != SR_DAY_UNDATED &&
                                  (c->kind != SR_DAY_BY_TIME || c->cost >= SR_GROUND_SENTENCE)};
    if (c->from == c->to && sr_day_when_found_dead(v)) {
        days->from = SR_NO_DAY;
    }
    if (task >= 0 && began_long_ago(v, c)) {
        days->to = SR_NO_DAY;
    }
    if (c->kind == SR_DAY_APART) {
        days->precision = SR_PRECISION_DAY;
        days->inferred = true;
    } else if (c->kind < SR_DAY_BY_REPORT) {
        days->precision = sr_day_view_time(v, c)->precision;
        days->part_of_day = sr_day_view_time(v, c)->part_of_day;
        days->inferred |= sr_day_view_time(v, c)->inferred;
    } else if (c->kind == SR_DAY_BY_REPORT) {
        days->precision = SR_PRECISION_DAY;
    }
    return task >= 0;
}
