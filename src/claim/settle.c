// Where and when the people of a toll were harmed, and in which event; whether the figure is
// history is asked of history.c, who did it of doer.c.
#include <string.h>

#include "claim/doer.h"
#include "claim/history.h"
#include "claim/side.h"
#include "claim/victim.h"

/// One place where an event is told.
typedef struct {
    uint32_t event;
    uint32_t trigger;
} telling;

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_attributions *attributions;
    sr_draft_list *drafts;
    sr_days *event_days;
    const sr_ground *ground;
    uint32_t *told_from;   // [sentences + 1] where a sentence begins in `told`
    telling *told;         // those of one sentence in the order of events
    uint32_t *first_draft; // [events] of the drafts that belong to it, or SR_NONE
} work;

/// The draft before `d` if it stands in the same sentence, or NULL.
static const sr_draft *neighbour(const work *w, const sr_draft *d)
{
    bool together = d > w->drafts->items && d[-1].sentence == d->sentence;
    return together ? d - 1 : NULL;
}

// ---- events ----

/// Steps in the tree from `a` up to a token that governs `b`, or 99.
static uint32_t steps_up(const work *w, uint32_t a, uint32_t b)
{
    uint32_t steps = 0;
    for (uint32_t t = a; t != SR_NO_TOKEN && steps < 20; t = sr_syntax_head(w->s, t), steps++) {
        if (sr_syntax_governs(w->s, t, b)) {
            return steps;
        }
    }
    return 99;
}

static bool can_harm(const sr_event *e, sr_measure measure)
{
    if (measure == SR_RELEASED) {
        return e->type == SR_CONCEDE || e->type == SR_AGREE || e->type == SR_COOPERATE;
    }
    return sr_event_type_is_deed(e->type) || e->type == SR_OTHER;
}

/// What is told of all events, by the sentence of the trigger: once per report.
static void index_told(work *w, sr_arena *keep)
{
    const sr_events *events = w->scope->events;
    uint32_t sentences = w->s->tokens->sentence_count;
    uint32_t *from = sr_new(keep, uint32_t, sentences + 2);
    uint32_t count = 0;
    for (uint32_t e = 0; e < events->count; e++) {
        for (uint32_t i = 0; i < events->items[e].mention_count; i++) {
            uint32_t trigger = events->items[e].mentions[i].trigger;
            if (trigger < w->s->tree->count) {
                from[sr_scope_sentence(w->scope, trigger) + 2]++;
                count++;
            }
        }
    }
    for (uint32_t i = 2; i < sentences + 2; i++) {
        from[i] += from[i - 1];
    }
    w->told = sr_new(keep, telling, count + 1);
    for (uint32_t e = 0; e < events->count; e++) { // each sentence's begin moves to the next one's
        for (uint32_t i = 0; i < events->items[e].mention_count; i++) {
            uint32_t trigger = events->items[e].mentions[i].trigger;
            if (trigger < w->s->tree->count) {
                w->told[from[sr_scope_sentence(w->scope, trigger) + 1]++] = (telling){e, trigger};
            }
        }
    }
    w->told_from = from;
}

// What parts a figure from an event of its sentence, set by hand: a step in the tree is as far as
// nine words.
enum {
    COST_STEP = 3,
    COST_APART = 2,       // another word than the figure's own
    COST_WORDS = 3,       // words for one
    COST_NO_HARM = 30,    // an act of a kind that does no such harm
    COST_TOO_FAR = 60,    // no event of this figure
    COST_OF_SPEECH = 40,  // of a time, in words: "said on Tuesday" dates the speech
    COST_OF_DURATION = 5, // a stretch rather than a day
};

static void find_event(const work *w, sr_draft *d)
{
    uint32_t best_cost = COST_TOO_FAR;
    for (uint32_t i = w->told_from[d->sentence]; i < w->told_from[d->sentence + 1]; i++) {
        const telling *by = &w->told[i];
        uint32_t up = steps_up(w, d->toll.token, by->trigger);
        uint32_t down = steps_up(w, by->trigger, d->toll.token);
        uint32_t gap = sr_ground_apart(by->trigger, d->toll.token);
        uint32_t cost = by->trigger == d->toll.token
                            ? 0
                            : COST_APART + (up < down ? up : down) * COST_STEP + gap / COST_WORDS;
        cost += can_harm(&w->scope->events->items[by->event], d->toll.measure) ? 0 : COST_NO_HARM;
        if (cost < best_cost) {
            best_cost = cost;
            d->toll.event = by->event;
        }
    }
}

// ---- places and days ----

/// The place of the figure before it in the same sentence: they mostly stand together.
static uint32_t place_before(const work *w, const sr_draft *d)
{
    const sr_draft *p = neighbour(w, d);
    return p != NULL && p->toll.background == d->toll.background ? p->toll.place : SR_NONE;
}

enum { GROUP_MAX = 16 };

static sr_anchor anchor_of(const work *w, const sr_draft *d, uint32_t tokens[2])
{
    const sr_event *event =
        d->toll.event == SR_NONE ? NULL : &w->scope->events->items[d->toll.event];
    tokens[0] = d->toll.token;
    tokens[1] = d->head;
    return (sr_anchor){.who = "toll",
                       .what = sr_measure_text[d->toll.measure],
                       .kind = sr_group_text[d->kind],
                       .background = d->toll.background,
                       .status = event == NULL ? "-" : sr_event_status_text[event->status],
                       .ahead = event != NULL && sr_event_is_ahead(event->status),
                       .from = d->toll.from,
                       .to = d->toll.to,
                       .number = d->toll.low != SR_NO_NUMBER ? d->toll.low : d->toll.high,
                       .count = d->head < w->s->tree->count ? 2 : 1,
                       .tokens = tokens,
                       .told = event == NULL ? NULL : &event->places,
                       .told_elsewhere = event != NULL && event->inferred_place,
                       .event = d->toll.event,
                       .before = SR_NONE,
                       .span = d->toll.evidence};
}

/// Past the last of the drafts from `first` on that stand together: figures of one sentence with no
/// place and no time between them belong to one place and time (95 of 100 in the training reports).
static uint32_t group_end(const work *w, uint32_t first)
{
    uint32_t end = first + 1;
    for (; end < w->drafts->count && end - first < GROUP_MAX; end++) {
        const sr_draft *p = &w->drafts->items[end - 1];
        const sr_draft *d = &w->drafts->items[end];
        bool ordered = p->toll.token <= d->toll.token;
        uint32_t from = ordered ? p->toll.token : d->toll.token;
        uint32_t to = ordered ? d->toll.token : p->toll.token;
        if (p->sentence != d->sentence || p->toll.background != d->toll.background ||
            sr_ground_parts(w->ground, from, to) || sr_ground_tells_past(w->ground, from, to) ||
            sr_ground_tells_past(w->ground, to, from)) {
            break;
        }
    }
    return end;
}

/// The first draft that is told with the event in its sentence.
static bool leads_event(const work *w, uint32_t draft)
{
    const sr_draft *d = &w->drafts->items[draft];
    const sr_event *e = &w->scope->events->items[d->toll.event];
    return w->first_draft[d->toll.event] == draft &&
           sr_scope_sentence(w->scope, e->mentions[0].trigger) == d->sentence;
}

/// People harmed and the event that harmed them have one time: the event is asked again, together
/// with the tolls of its sentence.
static void date_event(const work *w, uint32_t draft, const sr_anchor *tolls, sr_arena scratch)
{
    uint32_t event = w->drafts->items[draft].toll.event;
    if (event == SR_NONE || !leads_event(w, draft)) {
        return;
    }
    const sr_event *e = &w->scope->events->items[event];
    sr_anchor anchor = sr_ground_anchor(w->scope->events->items, event, &scratch);
    anchor.next = tolls;
    uint32_t place = sr_event_place(e);
    (void)sr_ground_days(w->ground, w->scope->scorer, NULL, &anchor, place, &w->event_days[event],
                         scratch);
}

/// Where and when the people of the drafts [first, end) were harmed.
static void ground(const work *w, uint32_t first, uint32_t end, sr_arena scratch)
{
    sr_anchor anchors[GROUP_MAX];
    uint32_t tokens[GROUP_MAX][2];
    for (uint32_t i = first; i < end; i++) {
        anchors[i - first] = anchor_of(w, &w->drafts->items[i], tokens[i - first]);
        anchors[i - first].next = i + 1 < end ? &anchors[i - first + 1] : NULL;
    }
    anchors[0].before = place_before(w, &w->drafts->items[first]);
    bool inferred;
    uint32_t place = sr_ground_place(w->ground, w->scope->scorer, w->scope->witness, anchors,
                                     &inferred, scratch);
    sr_days days;
    bool dated = sr_ground_days(w->ground, w->scope->scorer, w->scope->witness, anchors, place,
                                &days, scratch);
    for (uint32_t i = first; i < end; i++) {
        sr_toll *t = &w->drafts->items[i].toll;
        t->place = place;
        t->inferred_place = inferred;
        if (dated) {
            t->from = days.from;
            t->to = days.to;
            t->part_of_day = days.part_of_day;
            t->inferred_time = days.inferred;
        }
    }
    date_event(w, first, anchors, scratch);
}

/// A part was harmed where and when its total was, unless it says another place or day.
static void follow_total(const work *w, sr_draft *d)
{
    const sr_toll *total = d->parent == SR_NONE ? NULL : &w->drafts->items[d->parent].toll;
    if (total == NULL) {
        return;
    }
    if (d->toll.place == SR_NONE && total->place != SR_NONE) {
        d->toll.place = total->place;
        d->toll.inferred_place = true;
    }
    if (d->toll.from == SR_NO_DAY && d->toll.to == SR_NO_DAY && total->to != SR_NO_DAY) {
        d->toll.from = total->from;
        d->toll.to = total->to;
        d->toll.part_of_day = total->part_of_day;
        d->toll.inferred_time = true;
    }
}

// ---- times, by rules ----

/// A time of the same sentence, nearest in the tree, then in the text.
static const sr_time *time_of(const work *w, const sr_draft *d)
{
    const sr_time *best = NULL;
    uint32_t best_cost = UINT32_MAX;
    uint32_t over = d->attribution;
    const sr_times *times = &w->scope->values->times;
    const sr_sentence *at = sr_scope_sentence_at(w->scope, d->sentence);
    for (uint32_t i = sr_times_from(times, at->first);
         i < times->count && times->items[i].first < at->last; i++) {
        const sr_time *t = &times->items[i];
        if (t->from == SR_NO_DAY || t->type == SR_TIMEX_SET) {
            continue;
        }
        bool speech = false;
        if (over != SR_NONE && w->attributions->items[over].cue != SR_NO_TOKEN) {
            speech = sr_attributions_over(w->attributions, t->first) != over;
        }
        uint32_t cost = sr_ground_apart(t->first, d->toll.token) + (speech ? COST_OF_SPEECH : 0) +
                        (t->type == SR_TIMEX_DURATION ? COST_OF_DURATION : 0);
        if (cost < best_cost) {
            best_cost = cost;
            best = t;
        }
    }
    return best;
}

/// The day of the time that stands with it, else of its event, of the figure before it or of the
/// text.
static void find_time(const work *w, sr_draft *d, const sr_time *t)
{
    if (t != NULL) {
        d->toll.from = t->from;
        d->toll.to = sr_time_last(t, w->scope->report->reference);
        d->toll.part_of_day = t->part_of_day;
        d->toll.inferred_time = t->inferred;
        return;
    }
    if (d->toll.event != SR_NONE) {
        const sr_event *e = &w->scope->events->items[d->toll.event];
        d->toll.from = e->from;
        d->toll.to = e->to;
        d->toll.part_of_day = e->part_of_day;
        d->toll.inferred_time = e->from != SR_NO_DAY;
    } else if (neighbour(w, d) != NULL) {
        d->toll.from = neighbour(w, d)->toll.from;
        d->toll.to = neighbour(w, d)->toll.to;
        d->toll.inferred_time = d->toll.from != SR_NO_DAY;
    }
    // Undated, and no history: the day that the text has been telling of.
    t = d->toll.from == SR_NO_DAY && d->toll.to == SR_NO_DAY && !d->toll.background
            ? sr_times_told(&w->scope->values->times, w->scope->report, w->s, d->toll.token)
            : NULL;
    if (t != NULL) {
        d->toll.from = t->from;
        d->toll.to = sr_time_last(t, w->scope->report->reference);
        d->toll.inferred_time = true;
    }
}

// ---- parties ----

/// Whose the harmed are by their words, by the figure beside them or by the whole they are part of.
static void find_side(const work *w, uint32_t draft)
{
    sr_draft *d = &w->drafts->items[draft];
    d->toll.side = sr_side_of(w->scope, w->ground, d);
    if (d->toll.side == SR_NONE && d->inherited_class && neighbour(w, d) != NULL) {
        d->toll.side = neighbour(w, d)->toll.side; // "60 soldiers dead and some 100 wounded"
    }
    if (d->toll.side == SR_NONE && d->parent < draft && d->toll.class != SR_CLASS_CIVILIAN) {
        d->toll.side = w->drafts->items[d->parent].toll.side; // "... including a sergeant"
    }
}

static void copy_days(const sr_events *events, sr_days *days)
{
    for (uint32_t i = 0; i < events->count; i++) {
        const sr_event *e = &events->items[i];
        days[i] = (sr_days){.from = e->from,
                            .to = e->to,
                            .precision = e->precision,
                            .part_of_day = e->part_of_day,
                            .inferred = e->inferred_time};
    }
}

/// The first draft of each event.
static void index_drafts(work *w, sr_arena *scratch)
{
    uint32_t count = w->scope->events->count;
    w->first_draft = sr_new(scratch, uint32_t, count + 1);
    memset(w->first_draft, 0xff, (count + 1) * sizeof *w->first_draft); // SR_NONE
    for (uint32_t i = w->drafts->count; i > 0; i--) {
        uint32_t event = w->drafts->items[i - 1].toll.event;
        if (event != SR_NONE) {
            w->first_draft[event] = i - 1;
        }
    }
}

/// Whose people they are, who did it and what the victims are called.
static void find_parties(work *w)
{
    for (uint32_t i = 0; i < w->drafts->count; i++) {
        sr_draft *d = &w->drafts->items[i];
        find_side(w, i);
        sr_doer_find(w->scope, w->attributions, w->ground, w->drafts, i);
        if (d->toll.side == SR_NONE) {
            d->toll.side = sr_side_of_report(w->scope, d);
            if (d->toll.side != SR_NONE) { // in a fight, the others did it
                sr_doer_find(w->scope, w->attributions, w->ground, w->drafts, i);
            }
        }
        sr_victims_name(w->scope, d);
    }
}

/// Whoever did the whole did its parts.
static void follow_doers(sr_draft_list *drafts)
{
    for (uint32_t i = 0; i < drafts->count; i++) {
        sr_draft *d = &drafts->items[i];
        uint32_t by = d->parent == SR_NONE ? SR_NONE : drafts->items[d->parent].toll.by;
        d->toll.by = d->toll.by == SR_NONE && by != d->toll.side ? by : d->toll.by;
    }
}

void sr_drafts_settle(const sr_scope *scope, const sr_attributions *attributions,
                      sr_draft_list *drafts, sr_days *event_days, sr_arena scratch)
{
    work w = {.scope = scope,
              .s = scope->syntax,
              .attributions = attributions,
              .drafts = drafts,
              .event_days = event_days};
    copy_days(scope->events, event_days);
    w.ground =
        sr_ground_with(scope->events->ground, scope->events->items, scope->events->count, &scratch);
    index_told(&w, &scratch);
    for (uint32_t i = 0; i < drafts->count; i++) {
        sr_draft *d = &drafts->items[i];
        find_event(&w, d);
        const sr_time *time = time_of(&w, d);
        d->toll.background = sr_history_tells(scope, drafts, d, time);
        find_time(&w, d, time);
    }
    index_drafts(&w, &scratch);
    for (uint32_t i = 0, end; i < drafts->count; i = end) {
        end = group_end(&w, i);
        ground(&w, i, end, scratch);
    }
    for (uint32_t i = 0; i < drafts->count; i++) {
        follow_total(&w, &drafts->items[i]);
    }
    find_parties(&w);
    sr_history_mark(scope, drafts);
    sr_doers_spread(scope, drafts);
    sr_doers_choose(scope, attributions, w.ground, drafts, scratch);
    follow_doers(drafts);
}
