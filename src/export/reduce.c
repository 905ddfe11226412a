// A *statement* is all that one source says in one report. Within a statement parts are not added
// to their whole; across statements nothing is added at all: they are rival answers to one
// question.
#include "export/reduce.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const sr_policy_text[SR_POLICY_COUNT] = {"claims", "range", "ucdp",
                                                     "acled",  "ibc",   "latest"};

sr_policy sr_policy_of(const char *name)
{
    int p = 0;
    while (p < SR_POLICY_COUNT && strcmp(sr_policy_text[p], name) != 0) {
        p++;
    }
    return (sr_policy)p;
}

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/// A party that speaks of its enemy's losses: +1, of its own: -1; 0 for who is no party, or where
/// it is not known.
static int speaks_of(const sr_figure *f)
{
    bool party = is(f->source_type, "party") || is(f->source_type, "military");
    if (!party || *f->side_code == '\0' || *f->source_code == '\0') {
        return 0;
    }
    return sr_codes_one_side(f->source_code, f->side_code) ? -1 : 1;
}

/// Reliability of a source on a figure, higher is better (DOMAIN 2.5).
static int rank_of(const sr_figure *f)
{
    static const struct {
        const char *type;
        int rank;
    } order[] = {{"medical", 9}, {"monitor", 8}, {"police", 7}, {"government", 6},
                 {"witness", 5}, {"", 4},        {"media", 3},  {"unnamed", 3}};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (is(order[i].type, f->source_type)) {
            return order[i].rank;
        }
    }
    int direction = speaks_of(f);
    return direction < 0 ? 5 : direction > 0 ? 1 : 2;
}

static bool usable(const sr_figure *f, const char *measure, const sr_party *side)
{
    bool of_side = side == NULL || is(f->side, side->name) ||
                   (*f->side_code != '\0' && *side->code != '\0' &&
                    sr_codes_one_side(f->side_code, side->code));
    return is(f->measure, measure) && !f->repeats && f->same_as == NULL && f->revised_by == NULL &&
           !is(f->certainty, "possible") && !is(f->bound, "unknown") && of_side;
}

static sr_victim_set set_of(const sr_figure *f)
{
    return is(f->class, "civilian")    ? SR_VICTIMS_CIVILIAN
           : is(f->class, "combatant") ? SR_VICTIMS_COMBATANT
                                       : SR_VICTIMS_UNKNOWN;
}

/// All that one source says in one report of one group of victims.
typedef struct {
    const sr_figure *first; // says who and when
    sr_interval whole;
    int rank;
    uint32_t group; // index of the group of victims; 0: people of no stated kind
} statement;

static void add_interval(sr_interval *to, sr_interval more)
{
    to->low += more.low;
    to->high += more.high;
    to->point += more.point;
    to->open = to->open || more.open;
}

/// True when, of two figures of the same victims in one statement, `f` is told by `g`: a number
/// tells more than a word ("90 people, about half of them ..."), the greater holds the lesser.
static bool stands_for(const sr_figure *g, const sr_figure *f, bool later)
{
    bool number = g->low != SR_NO_FIGURE || g->high != SR_NO_FIGURE;
    bool other = f->low != SR_NO_FIGURE || f->high != SR_NO_FIGURE;
    int64_t more = sr_interval_of(g).point - sr_interval_of(f).point;
    return number != other ? number : more > 0 || (more == 0 && later);
}

/// True when `f` is left to its whole: a part of another, or the same victims again in a statement.
static bool skipped(const sr_view *view, uint32_t index, const char *measure, sr_victim_set victims,
                    const sr_party *side)
{
    const sr_figure *f = &view->figures.items[index];
    if (f->denied || !usable(f, measure, side) ||
        (victims != SR_VICTIMS_ALL && set_of(f) != victims)) {
        return true;
    }
    if (f->part && victims == SR_VICTIMS_ALL && side == NULL) {
        return true;
    }
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *g = &view->figures.items[i];
        if (i != index && is(g->report, f->report) && sr_figures_one_source(f, g) &&
            is(g->victims, f->victims) && usable(g, measure, side) && !g->denied &&
            stands_for(g, f, i > index)) {
            return true;
        }
    }
    return false;
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
    while (g <= *group_count && !sr_figures_same_victims(groups[g], f)) {
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
    const sr_figure **figures;
    uint32_t *of; // the statement of each
    uint32_t figure_count;
} statements;

static statements gather(const sr_view *view, const char *measure, sr_victim_set victims,
                         const sr_party *side, sr_arena *arena)
{
    uint32_t n = view->figures.count;
    const sr_figure **groups = sr_new(arena, const sr_figure *, n + 2);
    statements all = {.list = sr_new(arena, statement, n + 1),
                      .figures = sr_new(arena, const sr_figure *, n + 1),
                      .of = sr_new(arena, uint32_t, n + 1)};
    for (uint32_t i = 0; i < n; i++) {
        const sr_figure *f = &view->figures.items[i];
        if (skipped(view, i, measure, victims, side)) {
            continue;
        }
        uint32_t group = group_of(groups, &all.groups, f);
        uint32_t s = 0;
        while (s < all.count &&
               !(is(all.list[s].first->report, f->report) &&
                 sr_figures_one_source(all.list[s].first, f) && all.list[s].group == group)) {
            s++;
        }
        if (s == all.count) {
            all.list[all.count++] = (statement){.first = f, .rank = rank_of(f), .group = group};
        }
        add_interval(&all.list[s].whole, sr_interval_of(f));
        all.whole = all.whole || group == 0;
        all.of[all.figure_count] = s;
        all.figures[all.figure_count++] = f;
    }
    return all;
}

static int by_point(const void *a, const void *b)
{
    const statement *x = a;
    const statement *y = b;
    return x->whole.point != y->whole.point ? (x->whole.point < y->whole.point ? -1 : 1)
                                            : strcmp(x->first->report, y->first->report);
}

static bool disjoint(const statement *a, const statement *b)
{
    return (a->whole.low > b->whole.high && !b->whole.open) ||
           (b->whole.low > a->whole.high && !a->whole.open);
}

static void count_sources(sr_total *total, const statement *list, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        bool seen = false;
        for (uint32_t j = 0; j < i; j++) {
            seen = seen || sr_figures_one_source(list[i].first, list[j].first);
            total->contested =
                total->contested || (!sr_figures_one_source(list[i].first, list[j].first) &&
                                     disjoint(&list[i], &list[j]));
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
        bool better = list[i].rank > best->rank ||
                      (list[i].rank == best->rank && list[i].whole.point < best->whole.point);
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

static void apply(sr_policy policy, sr_total *t, const statement *list, uint32_t count,
                  sr_arena *arena)
{
    const statement *pick =
        policy == SR_POLICY_LATEST ? newest(list, count) : most_reliable(list, count);
    spread(t, list, count);
    switch (policy) {
    case SR_POLICY_UCDP:
        t->best = pick->whole.point;
        t->why = sr_arena_format(
            arena,
            "best is %s, the most reliable source; low and high are the lowest and highest figures",
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
        t->why = sr_arena_format(arena, "the last figure published, by %s",
                                 *pick->first->source == '\0' ? pick->first->outlet
                                                              : pick->first->source);
        break;
    case SR_POLICY_IBC:
        t->best = t->low;
        t->why = t->sources < 2 ? "civilians only; a single source, so provisional"
                                : "civilians only; minimum and maximum over independent sources";
        break;
    default: // range
        t->best = count % 2 == 1
                      ? list[count / 2].whole.point
                      : (list[count / 2 - 1].whole.point + list[count / 2].whole.point) / 2;
        t->why =
            sr_arena_format(arena,
                            count == 1 ? "the one statement"
                                       : "lowest to highest of %u statements, best is their median",
                            count);
        break;
    }
    t->high = t->high < t->best ? t->best : t->high;
    t->low = t->low > t->best ? t->best : t->low;
}

/// True when somebody denies a figure of the same victims as one that was used.
static bool any_denied(const sr_view *view, const char *measure, const sr_total *total)
{
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *f = &view->figures.items[i];
        for (uint32_t u = 0; f->denied && is(f->measure, measure) && u < total->used_count; u++) {
            if (sr_figures_same_victims(f, total->used[u])) {
                return true;
            }
        }
    }
    return false;
}

/// True when somebody denies a figure of these victims and gives none of his own: then none may be
/// the truth.
static bool denied_outright(const sr_view *view, const statement *list, uint32_t count)
{
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *f = &view->figures.items[i];
        bool own = !f->denied || !is(f->measure, list[0].first->measure) ||
                   !sr_figures_same_victims(f, list[0].first);
        for (uint32_t s = 0; !own && s < count; s++) {
            own = sr_figures_one_source(f, list[s].first);
        }
        if (!own) {
            return true;
        }
    }
    return false;
}

/// The figures of a statement are among those that the total rests on.
static void use(sr_total *total, const statements *all, uint32_t s)
{
    for (uint32_t i = 0; i < all->figure_count; i++) {
        if (all->of[i] == s) {
            total->used[total->used_count++] = all->figures[i];
        }
    }
}

static uint32_t set_aside(const sr_view *view, const char *measure)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *f = &view->figures.items[i];
        count += is(f->measure, measure) && (f->same_as != NULL || f->revised_by != NULL);
    }
    return count;
}

static const char *victims_of(const sr_figure *f)
{
    return *f->victims != '\0'         ? f->victims
           : is(f->class, "civilian")  ? "civilians"
           : is(f->class, "combatant") ? "combatants"
                                       : "people";
}

static bool one_statement(const statement *a, const statement *b)
{
    return is(a->first->report, b->first->report) && sr_figures_one_source(a->first, b->first);
}

/// Who counts a part higher than anybody counts the whole says that the whole is higher: the high
/// end follows, the low one and the best do not.
static void heed_parts(sr_total *total, const statements *all, sr_arena *arena)
{
    int64_t high = total->high;
    for (uint32_t s = 0; s < all->count; s++) {
        const statement *first = &all->list[s];
        bool told = first->group == 0; // by the whole, or by an earlier part of the same statement
        for (uint32_t i = 0; i < s; i++) {
            told = told || (all->list[i].group != 0 && one_statement(&all->list[i], first));
        }
        sr_interval sum = {0};
        const char *parts = NULL;
        for (uint32_t i = s; !told && i < all->count; i++) {
            if (all->list[i].group != 0 && one_statement(&all->list[i], first)) {
                add_interval(&sum, all->list[i].whole);
                const char *victims = victims_of(all->list[i].first);
                bool some = all->list[i].whole.point > 0;
                parts = !some ? parts : parts == NULL ? victims : "parts of them";
            }
        }
        if (told || sum.low <= high) {
            continue;
        }
        for (uint32_t i = s; i < all->count; i++) {
            if (all->list[i].group != 0 && one_statement(&all->list[i], first)) {
                use(total, all, i);
            }
        }
        total->contested = total->contested || !total->open;
        total->high = sum.high > total->high ? sum.high : total->high;
        total->open = total->open || sum.open;
        total->sources++;
        total->why = sr_arena_format(arena, "%s; %s alone are %lld%s for %s", total->why, parts,
                                     (long long)sum.high, sum.open ? " or more" : "",
                                     *first->first->source == '\0' ? first->first->outlet
                                                                   : first->first->source);
    }
}

/// Reduce the rival statements on one group of victims and add the result to the total.
static bool add_group(sr_policy policy, sr_total *total, const sr_view *view, const statements *all,
                      uint32_t group, sr_arena *arena)
{
    statement *list = sr_new(arena, statement, all->count + 1);
    uint32_t count = 0;
    for (uint32_t s = 0; s < all->count; s++) {
        if (all->list[s].group == group) {
            list[count++] = all->list[s];
            use(total, all, s);
        }
    }
    if (count == 0) {
        return false;
    }
    sr_total one = {.any = true, .why = ""};
    qsort(list, count, sizeof *list, by_point);
    count_sources(&one, list, count);
    apply(policy, &one, list, count, arena);
    if (policy != SR_POLICY_LATEST && policy != SR_POLICY_ACLED &&
        denied_outright(view, list, count)) {
        one.low = 0;
        one.why = sr_arena_format(arena, "%s; denied, so none at the least", one.why);
    }
    total->low += one.low;
    total->best += one.best;
    total->high += one.high;
    total->open = total->open || one.open;
    total->contested = total->contested || one.contested;
    total->sources = one.sources > total->sources ? one.sources : total->sources;
    char range[48];
    (void)snprintf(range, sizeof range, one.low == one.high ? "%lld" : "%lld to %lld",
                   (long long)one.low, (long long)one.high);
    total->why = group == 0
                     ? one.why
                     : sr_arena_format(arena, "%s%s%s %s%s (%s)", total->why,
                                       *total->why == '\0' ? "" : "; ", victims_of(list[0].first),
                                       range, one.open ? " or more" : "", one.why);
    return true;
}

sr_total sr_reduce(sr_policy policy, const sr_view *view, const char *measure,
                   sr_victim_set victims, const sr_party *side, sr_arena *arena)
{
    sr_victim_set set =
        policy == SR_POLICY_IBC && victims == SR_VICTIMS_ALL ? SR_VICTIMS_CIVILIAN : victims;
    sr_total total = {.used = sr_new(arena, const sr_figure *, view->figures.count + 1),
                      .why = "no figure"};
    statements all = gather(view, measure, set, side, arena);
    if (all.count == 0) {
        return total;
    }
    total.any = true;
    total.why = "";
    if (all.whole) { // who speaks of a part does not answer for the whole
        (void)add_group(policy, &total, view, &all, 0, arena);
    }
    if (all.whole && (policy == SR_POLICY_RANGE || policy == SR_POLICY_UCDP)) {
        heed_parts(&total, &all, arena);
    }
    uint32_t added = 0;
    for (uint32_t g = 1; !all.whole && g <= all.groups; g++) {
        added += add_group(policy, &total, view, &all, g, arena);
    }
    if (added > 1) {
        total.why = sr_arena_format(arena, "sum over %u groups of victims: %s", added, total.why);
    }
    total.contested = total.contested || any_denied(view, measure, &total);
    uint32_t aside = set_aside(view, measure);
    if (aside > 0) {
        total.why =
            sr_arena_format(arena, "%s; %u revised or told again left out", total.why, aside);
    }
    return total;
}
