// A *statement* is all that one source says in one report. Within a statement parts are not added to
// their whole; across statements nothing is added at all: they are rival answers to one question.
#include "export/reduce.h"

#include <stdlib.h>
#include <string.h>

const char *const sr_policy_text[SR_POLICY_COUNT] = {"claims", "range", "ucdp", "acled", "ibc", "latest"};

sr_policy sr_policy_of(const char *name)
{
    int p = 0;
    while (p < SR_POLICY_COUNT && strcmp(sr_policy_text[p], name) != 0) {
        p++;
    }
    return (sr_policy)p;
}

/// Vague words: lowest and greatest number they are taken for.
static const struct {
    const char *word;
    int64_t low;
    int64_t high;
} vague[] = {{"hundreds of thousands", 200000, 999999}, {"tens of thousands", 20000, 99999}, {"thousands", 2000, 9999},
             {"several hundred", 300, 999}, {"hundreds", 200, 999}, {"scores", 40, 99}, {"dozens", 24, 99}, {"tens", 20, 99},
             {"couple", 2, 2}, {"pair", 2, 2}, {"handful", 3, 6}, {"few", 3, 5}, {"several", 3, 9}};

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static sr_interval around(int64_t n)
{
    int64_t slack = (n + 9) / 10;
    return (sr_interval){.low = n - slack, .high = n + slack, .point = n};
}

static sr_interval vague_interval(const char *word)
{
    for (size_t i = 0; i < sizeof vague / sizeof *vague; i++) {
        if (strcasestr(word, vague[i].word) != NULL) {
            return (sr_interval){vague[i].low, vague[i].high, vague[i].low, false};
        }
    }
    return (sr_interval){.low = 3, .high = 3, .point = 3, .open = true};
}

sr_interval sr_interval_of(const sr_figure *f)
{
    if (is(f->bound, "exact") || is(f->bound, "range")) {
        return (sr_interval){f->low, f->high, f->low + (f->high - f->low) / 2, false};
    }
    if (is(f->bound, "at_least")) {
        return (sr_interval){f->low, f->low, f->low, true};
    }
    if (is(f->bound, "at_most")) {
        return (sr_interval){0, f->high, f->high, false};
    }
    if (is(f->bound, "about")) {
        return around(f->low);
    }
    if (is(f->bound, "none")) { // "no serious casualties" leaves room for a few
        bool qualified = *f->word != '\0' && !is(f->word, "no");
        return (sr_interval){0, qualified ? 5 : 0, 0, false};
    }
    if (is(f->bound, "vague")) {
        return vague_interval(f->word);
    }
    return (sr_interval){.low = 1, .high = 1, .point = 1, .open = true};
}

/// Reliability of a source on a figure, higher is better.
static int rank_of(const sr_figure *f)
{
    static const char *const order[] = {"party", "unnamed", "", "media", "government", "military", "police", "witness", "monitor", "medical"};
    for (int i = 0; i < (int)(sizeof order / sizeof *order); i++) {
        if (is(order[i], f->source_type)) {
            return i;
        }
    }
    return 0;
}

static bool usable(const sr_figure *f, const char *measure, const char *side)
{
    return is(f->measure, measure) && !f->repeats && !is(f->certainty, "possible") && !is(f->bound, "unknown") &&
           (side == NULL || is(f->side, side));
}

static sr_victim_set set_of(const sr_figure *f)
{
    return is(f->class, "civilian") ? SR_VICTIMS_CIVILIAN : is(f->class, "combatant") ? SR_VICTIMS_COMBATANT : SR_VICTIMS_UNKNOWN;
}

/// All that one source says in one report of one group of victims.
typedef struct {
    const sr_figure *first; // says who and when
    sr_interval whole;
    int rank;
    uint32_t group; // index of the group of victims; 0: people of no stated kind
} statement;

static bool same_source(const sr_figure *a, const sr_figure *b)
{
    const char *x = *a->source_name != '\0' ? a->source_name : a->source;
    const char *y = *b->source_name != '\0' ? b->source_name : b->source;
    return *x == '\0' ? is(a->report, b->report) && *y == '\0' : is(x, y);
}

static void add_interval(sr_interval *to, sr_interval more)
{
    to->low += more.low;
    to->high += more.high;
    to->point += more.point;
    to->open = to->open || more.open;
}

/// True when `f` is left to its whole: a part of another, or the same victims again in a statement.
static bool skipped(const sr_view *view, uint32_t index, const char *measure, sr_victim_set victims, const char *side)
{
    const sr_figure *f = &view->figures.items[index];
    if (f->denied || !usable(f, measure, side) || (victims != SR_VICTIMS_ALL && set_of(f) != victims)) {
        return true;
    }
    if (f->part && victims == SR_VICTIMS_ALL && side == NULL) {
        return true;
    }
    for (uint32_t i = index + 1; i < view->figures.count; i++) { // a later figure of the same victims revises
        const sr_figure *g = &view->figures.items[i];
        if (is(g->report, f->report) && same_source(f, g) && is(g->measure, f->measure) && is(g->victims, f->victims) &&
            usable(g, measure, side) && !g->denied) {
            return true;
        }
    }
    return false;
}

static bool of_state(const char *code)
{
    static const char *const roles[] = {"MIL", "GOV", "COP", "SPY", "PRM"};
    for (size_t i = 0; strlen(code) >= 6 && i < sizeof roles / sizeof *roles; i++) {
        if (strncmp(code + 3, roles[i], 3) == 0) {
            return true;
        }
    }
    return false;
}

/// Victims are of one group when they are of one class and of one side: of one country, and both of the
/// state or both not. A figure that names no side goes with whichever group of its class came first.
static bool same_group(const sr_figure *a, const sr_figure *b)
{
    bool unsaid = *a->side_code == '\0' || *b->side_code == '\0';
    bool no_country = strncmp(a->side_code, "---", 3) == 0 || strncmp(b->side_code, "---", 3) == 0;
    bool same_side = (no_country || strncmp(a->side_code, b->side_code, 3) == 0) && of_state(a->side_code) == of_state(b->side_code);
    return set_of(a) == set_of(b) && (unsaid || same_side);
}

/// People, bodies, or both sides together: a figure of the whole.
static bool is_whole(const sr_figure *f)
{
    return set_of(f) == SR_VICTIMS_UNKNOWN;
}

static uint32_t group_of(const sr_figure **groups, uint32_t *group_count, const sr_figure *f)
{
    if (is_whole(f)) {
        return 0;
    }
    uint32_t g = 1;
    while (g <= *group_count && !same_group(groups[g], f)) {
        g++;
    }
    if (g > *group_count) {
        groups[++*group_count] = f;
    }
    return g;
}

typedef struct {
    statement *list;
    uint32_t count;
    uint32_t groups; // beside the whole
    bool whole;      // a statement of the whole is among them
} statements;

static statements gather(const sr_view *view, const char *measure, sr_victim_set victims, const char *side, sr_total *total,
                         sr_arena *arena)
{
    uint32_t n = view->figures.count;
    const sr_figure **groups = sr_new(arena, const sr_figure *, n + 2);
    statements all = {.list = sr_new(arena, statement, n + 1)};
    for (uint32_t i = 0; i < n; i++) {
        const sr_figure *f = &view->figures.items[i];
        if (skipped(view, i, measure, victims, side)) {
            continue;
        }
        uint32_t group = group_of(groups, &all.groups, f);
        uint32_t s = 0;
        while (s < all.count && !(is(all.list[s].first->report, f->report) && same_source(all.list[s].first, f) && all.list[s].group == group)) {
            s++;
        }
        if (s == all.count) {
            all.list[all.count++] = (statement){.first = f, .rank = rank_of(f), .group = group};
        }
        add_interval(&all.list[s].whole, sr_interval_of(f));
        all.whole = all.whole || group == 0;
        total->used[total->used_count++] = f;
    }
    return all;
}

static int by_point(const void *a, const void *b)
{
    const statement *x = a;
    const statement *y = b;
    return x->whole.point != y->whole.point ? (x->whole.point < y->whole.point ? -1 : 1) : strcmp(x->first->report, y->first->report);
}

static bool disjoint(const statement *a, const statement *b)
{
    return (a->whole.low > b->whole.high && !b->whole.open) || (b->whole.low > a->whole.high && !a->whole.open);
}

static void count_sources(sr_total *total, const statement *list, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        bool seen = false;
        for (uint32_t j = 0; j < i; j++) {
            seen = seen || same_source(list[i].first, list[j].first);
            total->contested = total->contested || (!same_source(list[i].first, list[j].first) && disjoint(&list[i], &list[j]));
        }
        total->sources += !seen;
    }
}

static void spread(sr_total *t, const statement *list, uint32_t count)
{
    t->low = list[0].whole.low;
    t->high = list[0].whole.high;
    for (uint32_t i = 0; i < count; i++) {
        t->low = list[i].whole.low < t->low ? list[i].whole.low : t->low;
        t->high = list[i].whole.high > t->high ? list[i].whole.high : t->high;
        t->open = t->open || list[i].whole.open;
    }
}

static const statement *most_reliable(const statement *list, uint32_t count)
{
    const statement *best = &list[0];
    for (uint32_t i = 1; i < count; i++) {
        bool better = list[i].rank > best->rank || (list[i].rank == best->rank && list[i].whole.point < best->whole.point);
        best = better ? &list[i] : best;
    }
    return best;
}

static const statement *newest(const statement *list, uint32_t count)
{
    const statement *best = &list[0];
    for (uint32_t i = 1; i < count; i++) {
        int order = strcmp(list[i].first->published, best->first->published);
        best = order > 0 || (order == 0 && list[i].rank > best->rank) ? &list[i] : best;
    }
    return best;
}

static void apply(sr_policy policy, sr_total *t, const statement *list, uint32_t count, sr_arena *arena)
{
    const statement *pick = policy == SR_POLICY_LATEST ? newest(list, count) : most_reliable(list, count);
    spread(t, list, count);
    switch (policy) {
    case SR_POLICY_UCDP:
        t->best = pick->whole.point;
        t->why = sr_arena_format(arena, "best is %s, the most reliable source; low and high are the lowest and highest figures",
                                 *pick->first->source == '\0' ? pick->first->outlet : pick->first->source);
        break;
    case SR_POLICY_ACLED:
        t->best = t->low = t->high = list[0].whole.low;
        t->open = false;
        t->why = "the most conservative figure";
        break;
    case SR_POLICY_LATEST:
        t->low = pick->whole.low;
        t->high = pick->whole.high;
        t->best = pick->whole.point;
        t->open = pick->whole.open;
        t->why = sr_arena_format(arena, "the last figure published, by %s", *pick->first->source == '\0' ? pick->first->outlet : pick->first->source);
        break;
    case SR_POLICY_IBC:
        t->best = t->low;
        t->why = t->sources < 2 ? "civilians only; a single source, so provisional" : "civilians only; minimum and maximum over independent sources";
        break;
    default: // range
        t->best = count % 2 == 1 ? list[count / 2].whole.point : (list[count / 2 - 1].whole.point + list[count / 2].whole.point) / 2;
        t->why = sr_arena_format(arena, "lowest to highest of %u statements, best is their median", count);
        break;
    }
    t->high = t->high < t->best ? t->best : t->high;
    t->low = t->low > t->best ? t->best : t->low;
}

static bool any_denied(const sr_view *view, const char *measure)
{
    for (uint32_t i = 0; i < view->figures.count; i++) {
        if (view->figures.items[i].denied && is(view->figures.items[i].measure, measure)) {
            return true;
        }
    }
    return false;
}

/// Reduce the rival statements on one group of victims and add the result to the total.
static bool add_group(sr_policy policy, sr_total *total, const statements *all, uint32_t group, sr_arena *arena)
{
    statement *list = sr_new(arena, statement, all->count + 1);
    uint32_t count = 0;
    for (uint32_t s = 0; s < all->count; s++) {
        if (all->list[s].group == group) {
            list[count++] = all->list[s];
        }
    }
    if (count == 0) {
        return false;
    }
    sr_total one = {.any = true, .why = ""};
    qsort(list, count, sizeof *list, by_point);
    count_sources(&one, list, count);
    apply(policy, &one, list, count, arena);
    total->low += one.low;
    total->best += one.best;
    total->high += one.high;
    total->open = total->open || one.open;
    total->contested = total->contested || one.contested;
    total->sources = one.sources > total->sources ? one.sources : total->sources;
    total->why = one.why;
    return true;
}

sr_total sr_reduce(sr_policy policy, const sr_view *view, const char *measure, sr_victim_set victims, const char *side,
                   sr_arena *arena)
{
    sr_victim_set set = policy == SR_POLICY_IBC && victims == SR_VICTIMS_ALL ? SR_VICTIMS_CIVILIAN : victims;
    sr_total total = {.used = sr_new(arena, const sr_figure *, view->figures.count + 1), .why = "no figure"};
    statements all = gather(view, measure, set, side, &total, arena);
    if (all.count == 0) {
        return total;
    }
    total.any = true;
    total.contested = any_denied(view, measure);
    if (all.whole) { // who speaks of a part does not answer for the whole
        (void)add_group(policy, &total, &all, 0, arena);
        return total;
    }
    uint32_t added = 0;
    for (uint32_t g = 1; g <= all.groups; g++) {
        added += add_group(policy, &total, &all, g, arena);
    }
    if (added > 1) {
        total.why = sr_arena_format(arena, "sum over %u groups of victims, each reduced by the rule", added);
    }
    return total;
}
