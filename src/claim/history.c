// Whether the harm that a figure counts is history: by the words of its sentence, by its day, or as
// the sum of a war so far. What a day is only compared with makes no history of it.
#include "claim/history.h"

#include <string.h>

#include "claim/bind.h"

enum {
    RECENT_DAYS = 8, // past a week, a dated harm is told as history beside newer ones
    SUM_DAYS = 92,   // what took longer is the sum of a war so far
    NEW_DAYS = 30,   // what began within them is told as news
};

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_draft_list *drafts;
} work;

static bool names_year(const work *w, const sr_time *t)
{
    for (uint32_t k = t->first; k < t->last; k++) {
        const char *form = sr_syntax_form(w->s, k);
        if (strspn(form, "0123456789") == 4) { // also "1990s"
            return true;
        }
    }
    return false;
}

/// In a report without a date, a harm told by its year or month alone behind the first ones: "the
/// town had seen a raid in 2004, when four officers were killed".
static bool is_of_a_year(const work *w, const sr_draft *d, const sr_time *t)
{
    const sr_report *report = w->scope->report;
    bool first = d->sentence == w->drafts->items[0].sentence && d->sentence < 3;
    if (report->reference != SR_NO_DAY || report->published != SR_NO_DAY || first) {
        return false;
    }
    bool vague = t != NULL && t->precision >= SR_PRECISION_MONTH;
    return vague && names_year(w, t);
}

/// "The deadliest day since the end of the war": the words at `t` say what the day is compared
/// with.
static bool is_compared(const work *w, uint32_t first, uint32_t t)
{
    enum { REACH = 14 };
    for (uint32_t k = t; k > first && t - k < REACH; k--) {
        uint8_t xpos = w->s->tags->xpos[k - 1];
        bool at = k >= first + 2 && sr_syntax_is(w->s, k - 2, k, "at"); // "at least 40"
        if ((xpos == SR_XPOS_JJS || xpos == SR_XPOS_RBS) && !at) {
            return true;
        }
        bool finite = xpos == SR_XPOS_VBD || xpos == SR_XPOS_VBZ || xpos == SR_XPOS_VBP;
        if (finite || sr_syntax_upos(w->s, k - 1) == SR_PUNCT) {
            break;
        }
    }
    return false;
}

/// The words at `t` tell of others than this harm: "three died, bringing to 40 those killed since
/// the invasion", "killed by men who fled in the 2021 coup".
static bool tells_of_others(const work *w, const sr_draft *d, uint32_t first, uint32_t t)
{
    const sr_syntax *s = w->s;
    uint32_t toll = d->toll.token;
    for (uint32_t k = t + 1; k < toll && k < t + 5; k++) {
        if (sr_syntax_is(s, k, toll, "when")) { // "since 2003, when 200 people died"
            return false;
        }
    }
    for (uint32_t k = t; k != SR_NO_TOKEN && k >= first; k = sr_syntax_head(s, k)) {
        if (sr_syntax_governs(s, k, toll)) {
            break;
        }
        uint8_t rel = sr_syntax_deprel(s, k);
        bool brings =
            s->tags->xpos[k] == SR_XPOS_VBG && sr_claim_lemma_is(w->scope, SR_WORDS_BRING, k);
        uint32_t noun = rel == SR_ACL || rel == SR_ACL_RELCL ? sr_syntax_head(s, k) : SR_NO_TOKEN;
        bool people = noun != SR_NO_TOKEN && sr_syntax_deprel(s, noun) != SR_NSUBJ &&
                      sr_scope_actor(w->scope, noun) != NULL;
        if (brings || people) {
            return true;
        }
    }
    return is_compared(w, first, t);
}

/// Words of the sentence say that the harm is history.
static bool is_told_as_history(const work *w, const sr_draft *d)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, d->sentence);
    for (uint32_t t = at->first; t < at->last; t++) {
        uint32_t end;
        const sr_lexicon_row *row = sr_scope_cue(w->scope, t, at->last, &end);
        if (row != NULL && row->cue == SR_CUE_HISTORY && !tells_of_others(w, d, at->first, t)) {
            return true;
        }
    }
    const sr_times *times = &w->scope->values->times;
    for (uint32_t i = sr_times_from(times, at->first);
         i < times->count && times->items[i].first < at->last; i++) {
        if (times->items[i].historical &&
            !tells_of_others(w, d, at->first, times->items[i].first)) {
            return true;
        }
    }
    return false;
}

bool sr_history_tells(const sr_scope *scope, const sr_draft_list *drafts, const sr_draft *d,
                      const sr_time *time)
{
    enum { WAR_LEAST = 20000 }; // what so many died in is no single act
    const work w = {.scope = scope, .s = scope->syntax, .drafts = drafts};
    const sr_event *e = d->toll.event == SR_NONE ? NULL : &scope->events->items[d->toll.event];
    bool event = e != NULL && e->background && sr_toll_made_by(e, d->toll.measure);
    bool war = d->toll.low != SR_NO_NUMBER && d->toll.low >= WAR_LEAST;
    return is_told_as_history(&w, d) || event || is_of_a_year(&w, d, time) ||
           (war && d->toll.measure != SR_DISPLACED);
}

/// Day by which a harm is history: RECENT_DAYS before the report, where the report has newer ones.
static int32_t history_day(const work *w)
{
    int32_t published = w->scope->report->published;
    for (uint32_t i = 0; i < w->drafts->count && published != SR_NO_DAY; i++) {
        int32_t to = w->drafts->items[i].toll.to;
        if (to != SR_NO_DAY && published - to <= RECENT_DAYS) {
            return published - RECENT_DAYS;
        }
    }
    return SR_NO_DAY;
}

/// "Those who ordered the murder of the judge": a death that is only named, of one person, with no
/// day, behind others. What a report is about it tells first or dates.
static bool is_only_named(const work *w, uint32_t draft)
{
    const sr_draft *d = &w->drafts->items[draft];
    bool dated = d->toll.from != SR_NO_DAY || d->toll.to != SR_NO_DAY;
    bool one = d->toll.low == 1 && d->toll.high == 1;
    uint32_t t = d->toll.token;
    bool listed = draft > 0 && t == w->drafts->items[draft - 1].toll.token; // as the one before
    return draft > 0 && !listed && d->parent == SR_NONE && one && !dated &&
           d->toll.measure == SR_KILLED && sr_syntax_upos(w->s, t) == SR_NOUN &&
           !sr_claim_word_is(w->scope, SR_WORDS_REMAINS, t) &&
           sr_syntax_is(w->s, t + 1, w->s->tree->count, "of");
}

/// "Has cost 3,500 lives in 30 years": what was counted over so long is no single act.
static bool is_long_sum(const sr_toll *t)
{
    return t->from != SR_NO_DAY && t->to != SR_NO_DAY && t->to - t->from >= SUM_DAYS &&
           (t->low == SR_NO_NUMBER || t->low > 1);
}

/// The harm is told in the perfect: "has killed", "have died".
static bool is_perfect(const sr_syntax *s, uint32_t verb)
{
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        if (c < verb && (sr_syntax_is(s, c, verb, "have") || sr_syntax_is(s, c, verb, "has"))) {
            return true;
        }
    }
    return false;
}

/// "A conflict that has cost 3,500 lives", "the siege in which 900 have died", "the war has
/// killed".
static bool is_of_war(const work *w, uint32_t verb)
{
    const sr_syntax *s = w->s;
    uint8_t rel = sr_syntax_deprel(s, verb);
    uint32_t subject = sr_syntax_child(s, verb, SR_NSUBJ);
    uint32_t noun = rel == SR_ACL_RELCL ? sr_syntax_head(s, verb) : subject;
    return noun != SR_NO_TOKEN && sr_claim_lemma_is(w->scope, SR_WORDS_WAR, noun);
}

/// "More than 30 have been killed since the army launched its offensive": a sum up to now, unless
/// it began these days.
static bool is_sum_so_far(const work *w, const sr_draft *d)
{
    int32_t published = w->scope->report->published;
    const sr_syntax *s = w->s;
    uint32_t t = d->toll.token;
    bool news =
        published != SR_NO_DAY && d->toll.from != SR_NO_DAY && d->toll.from >= published - NEW_DAYS;
    for (uint32_t k = t + 1; !news && k < s->right[t]; k++) {
        if (sr_syntax_is(s, k, s->right[t], "since") && !tells_of_others(w, d, s->left[t], k)) {
            return true;
        }
    }
    return false;
}

/// The sum of a war so far.
static bool is_sum(const work *w, const sr_draft *d)
{
    bool perfect = is_perfect(w->s, d->toll.token);
    return is_long_sum(&d->toll) ||
           (perfect && (is_of_war(w, d->toll.token) || is_sum_so_far(w, d)));
}

void sr_history_mark(const sr_scope *scope, sr_draft_list *drafts)
{
    const work w = {.scope = scope, .s = scope->syntax, .drafts = drafts};
    int32_t day = history_day(&w);
    for (uint32_t i = 0; i < drafts->count; i++) {
        sr_draft *d = &drafts->items[i];
        const sr_draft *p = i > 0 ? &drafts->items[i - 1] : NULL;
        bool old = day != SR_NO_DAY && d->toll.to != SR_NO_DAY && d->toll.to < day;
        bool together = p != NULL && p->sentence == d->sentence && p->toll.background &&
                        p->toll.from == d->toll.from && p->toll.to == d->toll.to;
        d->toll.background =
            d->toll.background || old || together || is_only_named(&w, i) || is_sum(&w, d);
    }
}
