// Which groups are parts of which, and which stand side by side in a list.
#include "base/word.h"
#include "claim/group.h"

/// The tokens between two groups that are neighbours.
static bool between_has_verb(const sr_grouping *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool part = sr_group_is(w, t, "including") || sr_group_is(w, t, "includes") ||
                    sr_group_is(w, t, "included");
        if ((pos == SR_VERB || pos == SR_AUX || sr_group_harm_at(w, t) != NULL) && !part) {
            return true;
        }
    }
    return false;
}

bool sr_group_part_cue(const sr_grouping *w, uint32_t first, uint32_t last)
{
    return sr_scope_cue_within(w->scope, SR_CUE_PART, first, last) != NULL;
}

/// A part cue right before `last`, with nothing of a clause between.
static bool directly_part(const sr_grouping *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t end;
        const sr_lexicon_row *row = sr_scope_cue(w->scope, t, last, &end);
        if (row != NULL && row->cue == SR_CUE_PART && last - end <= 1 &&
            !sr_group_is(w, t, "most") && !sr_group_is(w, t, "mostly")) {
            return true;
        }
    }
    return false;
}

static bool joined(const sr_grouping *w, uint32_t first, uint32_t last)
{
    if (last == first) {
        return false;
    }
    uint32_t t = last - 1;
    while (t > first && (sr_group_is(w, t, "also") || sr_group_is(w, t, "the"))) {
        t--;
    }
    return sr_group_is(w, t, "and") || sr_group_is(w, t, ",") || sr_group_is(w, t, "or") ||
           sr_group_is(w, t, "&") || sr_group_is(w, t, "plus") ||
           (t > first && sr_group_is(w, t, "as") && sr_group_is(w, t - 1, "well"));
}

/// "Three nurses in addition to five patients"; not "eight dead in addition to 12 injured".
static bool is_added(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    uint32_t t = g->at.first;
    return !g->elided && t >= p->at.last + 3 && sr_group_is(w, t - 1, "to") &&
           sr_group_is(w, t - 2, "addition");
}

/// "90 civilians were wounded, as were 17 from the army", "and so were 17".
static bool is_as_well(const sr_grouping *w, const sr_group *g)
{
    return g->at.first >= w->a + 2 &&
           (sr_group_is(w, g->at.first - 2, "as") || sr_group_is(w, g->at.first - 2, "so")) &&
           (sr_group_is(w, g->at.first - 1, "were") || sr_group_is(w, g->at.first - 1, "was"));
}

static bool opens_list(const sr_grouping *w, uint32_t first)
{
    return sr_group_is(w, first - 1, ",") || sr_group_is(w, first - 1, ":") ||
           sr_group_is(w, first - 1, "-") || sr_group_is(w, first - 1, "--") ||
           sr_group_is(w, first - 1, "(") || sr_group_is(w, first - 1, "—");
}

/// "22 people, seventeen from the army", "two officers, one a marine": a number without a noun that
/// is told whose it is, right behind a greater one.
static bool is_share(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    bool less = p->low != SR_NO_NUMBER && g->low != SR_NO_NUMBER && g->low < p->low;
    return p->kind == SR_GROUP_NUMBER && !p->elided && g->number != NULL && g->elided && less &&
           g->at.first == p->at.last + 1 && opens_list(w, g->at.first) &&
           sr_group_is(w, g->at.last, "from");
}

/// "Two women were among eight people killed": the "were" before the greater group, or SR_NO_TOKEN.
static uint32_t copula_of_whole(const sr_grouping *w, const sr_group *g)
{
    uint32_t t = g->at.first;
    t -= t > w->a && sr_syntax_upos(w->s, t - 1) == SR_DET;
    bool among =
        t > w->a + 1 && (sr_group_is(w, t - 1, "among") || sr_group_is(w, t - 1, "amongst"));
    t -= among;
    while (among && t > w->a + 1 && sr_syntax_upos(w->s, t - 1) == SR_ADV) {
        t--; // "were also among"
    }
    return among && g->kind <= SR_GROUP_DEFINITE && sr_group_is_copula(w, t - 1) ? t - 1
                                                                                 : SR_NO_TOKEN;
}

/// "60 were hurt, among them 14 children, and 40 people are missing": a clause of its own begins
/// with `g`, behind one that told of the whole.
static bool opens_clause(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    const sr_group *whole = p->part_of == SR_NONE ? NULL : &w->out->items[p->part_of];
    bool told = whole != NULL && whole->at.last < p->at.first &&
                between_has_verb(w, whole->at.last, p->at.first);
    bool next = sr_group_is(w, p->at.last, ",") || sr_group_is(w, p->at.last, ";");
    uint32_t top = sr_group_top(w->s, g);
    uint32_t verb = sr_syntax_head(w->s, top);
    uint8_t rel = sr_syntax_deprel(w->s, top);
    bool subject = (rel == SR_NSUBJ || rel == SR_NSUBJ_PASS) && verb != SR_NO_TOKEN &&
                   verb >= g->at.last && verb < w->b;
    uint8_t behind = g->at.last < w->b ? sr_syntax_upos(w->s, g->at.last) : SR_PUNCT;
    return told && next && (subject || behind == SR_AUX || behind == SR_VERB);
}

static void link_groups(sr_grouping *w)
{
    if (w->out->count > 1 && sr_group_is_part(&w->out->items[0])) {
        w->out->items[0].part_of = sr_group_whole_of(w, 0);
    }
    for (uint32_t i = 1; i < w->out->count; i++) {
        sr_group *g = &w->out->items[i];
        const sr_group *p = &w->out->items[i - 1];
        if (p->at.last > g->at.first || copula_of_whole(w, g) != SR_NO_TOKEN) {
            continue;
        }
        uint32_t gap = g->at.first - p->at.last;
        // "12 people, among them six children": "among them six" may sit in either phrase
        uint32_t close = g->at.first - p->at.last > 4 ? g->at.first - 4 : p->at.last;
        bool part = gap <= 14 && sr_group_part_cue(w, p->at.last, g->at.first) &&
                    !between_has_verb(w, p->at.last, g->at.first);
        part = part || (gap <= 24 && p->kind == SR_GROUP_NUMBER &&
                        directly_part(w, close, g->at.first)); // "nine died, including three"
        bool cued = !part && g->number != NULL && directly_part(w, close, g->at.first);
        uint32_t whole = sr_group_is_part(g) || cued ? sr_group_whole_of(w, i) : SR_NONE;
        if (whole != SR_NONE) {
            g->part_of = whole;
        } else if (part) {
            g->part_of = p->part_of != SR_NONE ? p->part_of : i - 1;
        } else if (is_share(w, p, g)) {
            g->part_of = i - 1;
        } else if (((gap == 0 && g->some) ||
                    (gap <= 8 && (joined(w, p->at.last, g->at.first) || is_added(w, p, g)))) &&
                   !between_has_verb(w, p->at.last, g->at.first) && !opens_clause(w, p, g)) {
            g->with = i - 1;
            g->part_of = p->part_of;
        } else if (is_as_well(w, g)) {
            g->with = i - 1;
            g->part_of = p->part_of;
        } else if (p->kind == SR_GROUP_NUMBER && p->low >= 2 &&
                   sr_group_is(w, g->at.first - 1, ":") && g->kind <= SR_GROUP_ARTICLE) {
            g->part_of = i - 1; // "five died: two men and three women"
        } else if (gap == 1 &&
                   (sr_group_is(w, p->at.last, "-") || sr_group_is(w, p->at.last, ":") ||
                    sr_group_is(w, p->at.last, "("))) {
            g->part_of = i - 1;
        }
    }
}

/// The last of the groups from `from` on that stand in one list and add up to `sum`, or SR_NONE.
static uint32_t list_of_sum(const sr_grouping *w, uint32_t from, int64_t sum)
{
    int64_t left = sum;
    for (uint32_t i = from; i < w->out->count; i++) {
        const sr_group *g = &w->out->items[i];
        const sr_group *p = &w->out->items[i - 1];
        bool apart = i > from && (g->at.first <= p->at.last || g->at.first > p->at.last + 8 ||
                                  between_has_verb(w, p->at.last, g->at.first));
        if (apart || g->low != g->high || g->low < 1 || g->kind >= SR_GROUP_NAME) {
            return SR_NONE;
        }
        left -= g->low;
        if (left <= 0) {
            return left == 0 && i > from ? i : SR_NONE;
        }
    }
    return SR_NONE;
}

/// "Five were killed in the city, one American and four Danes": what adds up to a count is its
/// parts.
static void link_sums(sr_grouping *w)
{
    for (uint32_t i = 0; i < w->out->count; i++) {
        const sr_group *p = &w->out->items[i];
        if (p->kind != SR_GROUP_NUMBER || p->low != p->high || p->low < 2) {
            continue;
        }
        for (uint32_t k = i + 1; k < w->out->count; k++) {
            uint32_t first = w->out->items[k].at.first;
            uint32_t last =
                first > p->at.last && opens_list(w, first) ? list_of_sum(w, k, p->low) : SR_NONE;
            for (uint32_t m = k; last != SR_NONE && m <= last; m++) {
                w->out->items[m].part_of = i;
                w->out->items[m].with = m > k ? m - 1 : SR_NONE;
            }
            k = last != SR_NONE ? last : k;
        }
    }
}

/// The group before group `i` in its list: linked to it, or with it in one phrase; or SR_NONE.
static uint32_t listed_before(const sr_grouping *w, uint32_t i)
{
    const sr_group *g = &w->out->items[i];
    bool within = g->with == SR_NONE && i > 0 && w->out->items[i - 1].at.last > g->at.first;
    return within ? i - 1 : g->with;
}

/// "Among them" stands right behind the group, and opens nothing.
static bool is_trailed(const sr_grouping *w, const sr_group *g)
{
    static const char *const whom[] = {"them", "whom", "those", NULL};
    uint32_t t = g->at.last;
    return (sr_group_is(w, t, "among") || sr_group_is(w, t, "amongst")) && t + 1 < w->b &&
           sr_word_in(sr_syntax_form(w->s, t + 1), whom) && !sr_group_is(w, t + 2, "who") &&
           g->part_of == SR_NONE && g->kind < SR_GROUP_NAME;
}

/// "30 people, nine women and four boys among them": the members of the list are parts of what it
/// hangs on, its first by a comma or a group before it.
static void link_trailing(sr_grouping *w)
{
    for (uint32_t i = 1; i < w->out->count; i++) {
        if (!is_trailed(w, &w->out->items[i])) {
            continue;
        }
        uint32_t second = i;
        uint32_t first = i;
        for (uint32_t k = listed_before(w, i); k != SR_NONE; k = listed_before(w, k)) {
            second = first;
            first = k;
        }
        bool headed = first < second && w->out->items[first].kind == SR_GROUP_NUMBER &&
                      !sr_group_is(w, w->out->items[second].at.first - 1, "and");
        uint32_t whole = headed ? first : sr_group_whole_of(w, first);
        for (uint32_t k = headed ? second : first; k <= i && whole != SR_NONE; k++) {
            w->out->items[k].part_of = whole;
            w->out->items[k].with = k > (headed ? second : first) ? k - 1 : SR_NONE;
        }
    }
}

/// "Two women and a child were among eight people killed": who stands before is a part of them.
static void link_among(sr_grouping *w)
{
    for (uint32_t i = 1; i < w->out->count; i++) {
        const sr_group *whole = &w->out->items[i];
        uint32_t copula = copula_of_whole(w, whole);
        uint32_t k =
            copula != SR_NO_TOKEN && w->out->items[i - 1].at.last == copula ? i - 1 : SR_NONE;
        while (k != SR_NONE) {
            sr_group *part = &w->out->items[k];
            bool less = whole->low == SR_NO_NUMBER || part->low < whole->low;
            part->part_of = less && part->low != SR_NO_NUMBER ? i : part->part_of;
            k = listed_before(w, k);
        }
    }
}

void sr_groups_link(sr_grouping *w)
{
    link_groups(w);
    link_trailing(w);
    link_among(w);
    link_sums(w);
}
