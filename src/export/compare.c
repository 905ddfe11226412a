#include "export/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/day.h"
#include "base/utf8.h"

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/// Vague words: lowest and greatest number they are taken for.
static const struct {
    const char *word;
    int64_t low;
    int64_t high;
} vague[] = {{"hundreds of thousands", 200000, 999999},
             {"tens of thousands", 20000, 99999},
             {"thousands", 2000, 9999},
             {"several hundred", 300, 999},
             {"hundreds", 200, 999},
             {"scores", 40, 99},
             {"dozens", 24, 99},
             {"tens", 20, 99},
             {"couple", 2, 2},
             {"pair", 2, 2},
             {"handful", 3, 6},
             {"few", 3, 5},
             {"several", 3, 9}};

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
        bool qualified = strncasecmp(f->word, "no ", 3) == 0 && strcasecmp(f->word, "no one") != 0;
        return (sr_interval){0, qualified ? 5 : 0, 0, false};
    }
    if (is(f->bound, "vague")) {
        return vague_interval(f->word);
    }
    return (sr_interval){.low = 1, .high = 1, .point = 1, .open = true};
}

// ---- sources

/// A source's name without article and capitals: "The Health Ministry", "the health ministry".
static void source_key(char out[160], const sr_figure *f)
{
    const char *name = *f->source_name != '\0' ? f->source_name : f->source;
    char folded[160];
    (void)sr_utf8_fold(folded, sizeof folded, name, strlen(name));
    const char *from = strncmp(folded, "the ", 4) == 0 ? folded + 4
                       : strncmp(folded, "a ", 2) == 0 ? folded + 2
                                                       : folded;
    (void)snprintf(out, 160, "%s", from);
}

/// One is the other or a copy of it, or both are copies of one text.
static bool one_report(const char *a, const char *a_copy_of, const char *b, const char *b_copy_of)
{
    return is(a, b) || is(a_copy_of, b) || is(b_copy_of, a) ||
           (*a_copy_of != '\0' && is(a_copy_of, b_copy_of));
}

static bool one_text(const sr_figure *a, const sr_figure *b)
{
    return one_report(a->report, a->copy_of, b->report, b->copy_of);
}

bool sr_figures_one_source(const sr_figure *a, const sr_figure *b)
{
    char x[160];
    char y[160];
    source_key(x, a);
    source_key(y, b);
    bool one_outlet = *a->outlet != '\0' && is(a->outlet, b->outlet);
    bool voice = *x == '\0' || is(a->source_type,
                                  "unnamed"); // "officials said" is somebody else in another paper
    return is(x, y) && (!voice || one_outlet || one_text(a, b));
}

// ---- victims

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

bool sr_codes_one_side(const char *a, const char *b)
{
    bool no_country = strncmp(a, "---", 3) == 0 || strncmp(b, "---", 3) == 0;
    return (no_country || strncmp(a, b, 3) == 0) && of_state(a) == of_state(b);
}

/// People of both kinds and people of no stated kind are both the whole.
static const char *counted_class(const sr_figure *f)
{
    return is(f->class, "mixed") ? "unknown" : f->class;
}

bool sr_figures_same_victims(const sr_figure *a, const sr_figure *b)
{
    bool unsaid = *a->side_code == '\0' || *b->side_code == '\0';
    return is(counted_class(a), counted_class(b)) &&
           (unsaid || sr_codes_one_side(a->side_code, b->side_code));
}

// ---- how two figures stand to one another

static int days_apart(const sr_figure *a, const sr_figure *b)
{
    int32_t x;
    int32_t y;
    bool known = sr_day_parse(a->published, strlen(a->published), &x) &&
                 sr_day_parse(b->published, strlen(b->published), &y);
    return known ? y - x : 0;
}

static bool same_number(const sr_figure *a, const sr_figure *b)
{
    return a->low == b->low && a->high == b->high && is(a->bound, b->bound) && is(a->word, b->word);
}

static bool excludes(const sr_figure *a, const sr_figure *b)
{
    sr_interval x = sr_interval_of(a);
    sr_interval y = sr_interval_of(b);
    return (x.low > y.high && !y.open) || (y.low > x.high && !x.open);
}

/// `later` is told again by a report that came after `f`, or by a copy of its text.
static bool is_told_again(const sr_figure *f, const sr_figure *later)
{
    if (is(f->report, later->report) || f->denied != later->denied || !same_number(f, later) ||
        !sr_figures_same_victims(f, later)) {
        return false;
    }
    return one_text(f, later) ||
           (sr_figures_one_source(f, later) && abs(days_apart(f, later)) <= 1);
}

/// The words for the people have one in common: "people", "19 people"; children are not civilians.
static bool share_word(const char *a, const char *b)
{
    for (const char *at = a; *at != '\0';) {
        size_t size = strcspn(at, " ,");
        for (const char *in = b; size > 0 && *in != '\0';
             in += strcspn(in, " ,"), in += strspn(in, " ,")) {
            if (strcspn(in, " ,") == size && strncasecmp(in, at, size) == 0) {
                return true;
            }
        }
        at += size;
        at += strspn(at, " ,");
    }
    return *a == *b && *a == '\0';
}

static bool is_revised(const sr_figure *f, const sr_figure *later)
{
    return !f->denied && !later->denied && f->part == later->part &&
           share_word(f->victims, later->victims) && !same_number(f, later) &&
           !is(later->bound, "unknown") && days_apart(f, later) > 0 &&
           sr_figures_one_source(f, later) && sr_figures_same_victims(f, later);
}

/// A figure of people of no stated kind and one of a side count different things.
static bool are_rivals(const sr_figure *a, const sr_figure *b)
{
    if ((a->denied && b->denied) || a->part || b->part || !sr_figures_same_victims(a, b)) {
        return false;
    }
    bool one = sr_figures_one_source(a, b);
    if (a->denied || b->denied) {
        return !one;
    }
    bool unclear =
        is(a->bound, "unknown") || is(b->bound, "unknown") || (one && is(a->report, b->report));
    return !unclear && excludes(a, b);
}

/// A source that counts men and children apart answers others with the greater number.
static bool is_lesser(const sr_figures *figures, const sr_figure *f)
{
    for (uint32_t i = 0; i < figures->count; i++) {
        const sr_figure *g = &figures->items[i];
        if (g != f && is(g->report, f->report) && is(g->measure, f->measure) &&
            sr_interval_of(g).high > sr_interval_of(f).high && sr_figures_one_source(f, g) &&
            sr_figures_same_victims(f, g)) {
            return true;
        }
    }
    return false;
}

static void add_rival(sr_figure *f, const sr_figure *rival, uint32_t room, sr_arena *arena)
{
    if (f->rivals == NULL) {
        f->rivals = sr_new(arena, const sr_figure *, room);
    }
    f->rivals[f->rival_count++] = rival;
}

static void compare_pair(sr_figure *f, sr_figure *g)
{
    bool swap = days_apart(f, g) < 0;
    sr_figure *early = swap ? g : f;
    sr_figure *late = swap ? f : g;
    if (late->same_as == NULL && is_told_again(early, late)) {
        late->same_as = early->same_as != NULL ? early->same_as : early;
    } else if (is_revised(early, late) &&
               (early->revised_by == NULL || days_apart(early->revised_by, late) < 0)) {
        early->revised_by = late;
    }
}

void sr_figures_compare(sr_figures *figures, sr_arena *arena)
{
    uint32_t n = figures->count;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = i + 1; j < n; j++) {
            if (is(figures->items[i].measure, figures->items[j].measure)) {
                compare_pair(&figures->items[i], &figures->items[j]);
            }
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = i + 1; j < n; j++) {
            sr_figure *f = &figures->items[i];
            sr_figure *g = &figures->items[j];
            bool stand = f->same_as == NULL && g->same_as == NULL && f->revised_by == NULL &&
                         g->revised_by == NULL;
            if (stand && is(f->measure, g->measure) && are_rivals(f, g) && !is_lesser(figures, f) &&
                !is_lesser(figures, g)) {
                add_rival(f, g, n, arena);
                add_rival(g, f, n, arena);
            }
        }
    }
}

// ---- tellings

const char *const sr_slot_text[SR_SLOT_COUNT] = {"place", "days", "who did it"};

const char *sr_telling_slot(const sr_telling *t, sr_slot slot, sr_arena *arena)
{
    if (slot == SR_SLOT_PLACE) {
        return t->place;
    }
    if (slot == SR_SLOT_DOER) {
        return t->by;
    }
    return is(t->from, t->to) ? t->from : sr_arena_format(arena, "%s to %s", t->from, t->to);
}

static bool one_telling(const sr_telling *a, const sr_telling *b)
{
    return one_report(a->report, a->copy_of, b->report, b->copy_of);
}

/// Who is of a state or of an armed group: a role that tells sides apart.
static bool has_side(const char *code)
{
    static const char *const groups[] = {"REB", "INS", "SEP"};
    bool group = strncmp(code, "IMG", 3) == 0 || of_state(code);
    for (size_t i = 0; !group && strlen(code) >= 6 && i < 3; i++) {
        group = strncmp(code + 3, groups[i], 3) == 0;
    }
    return group && strncmp(code, "---", 3) != 0;
}

/// A place inside another is no other place: only towns, or only spots, are told apart.
static bool two_places(const sr_telling *a, const sr_telling *b)
{
    bool fine = is(a->precision, "settlement") || is(a->precision, "point");
    return fine && is(a->precision, b->precision) && !is(a->place, b->place);
}

bool sr_tellings_differ(const sr_telling *a, const sr_telling *b, sr_slot slot)
{
    if (one_telling(a, b)) {
        return false;
    }
    switch (slot) {
    case SR_SLOT_PLACE:
        return two_places(a, b);
    case SR_SLOT_DAYS:
        return *a->from != '\0' && *b->from != '\0' && *a->to != '\0' && *b->to != '\0' &&
               (strcmp(a->from, b->to) > 0 || strcmp(b->from, a->to) > 0);
    default:
        return has_side(a->by_code) && has_side(b->by_code) &&
               !sr_codes_one_side(a->by_code, b->by_code);
    }
}
