// One group of several that are one: a family, a second name of the same people, a list of names.
#include "base/word.h"
#include "claim/group.h"

/// Between two names of a list: commas, "and" and ages alone.
static bool only_joins(const sr_grouping *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        bool of = sr_group_is(w, t, "of") && t > first && sr_group_is(w, t - 1, "and");
        if (!sr_group_is(w, t, ",") && !sr_group_is(w, t, "and") && !sr_group_is(w, t, ";") &&
            !of && !sr_group_is(w, t, "aged") && !sr_group_is(w, t, "retired") &&
            sr_syntax_upos(w->s, t) != SR_NUM) {
            return false;
        }
    }
    return last > first;
}

/// "His", "her", "their"; "its candidate" is nobody's kin.
static bool is_kin_owner(const sr_grouping *w, uint32_t t)
{
    return w->s->tags->xpos[t] == SR_XPOS_PRPS && !sr_group_is(w, t, "its");
}

/// "Omar Said, his driver, was shot": who stands between commas behind a name is the one named,
/// unless more of the family follow.
static bool is_beside(const sr_grouping *w, const sr_group *earlier, const sr_group *later)
{
    uint32_t t = later->at.last;
    bool ends = t >= w->b || sr_group_is(w, t, ".") ||
                (sr_group_is(w, t, ",") && t + 1 < w->b && !sr_group_is(w, t + 1, "and") &&
                 !is_kin_owner(w, t + 1) && sr_syntax_upos(w->s, t + 1) != SR_PROPN);
    return earlier->kind == SR_GROUP_NAME && sr_group_is(w, earlier->at.last, ",") &&
           later->number == NULL && later->at.first <= earlier->at.last + 2 && ends;
}

static bool is_child(const sr_grouping *w, uint32_t t)
{
    return sr_group_is_lemma(w, t, SR_WORDS_CHILD);
}

/// "a man and his two sons", "a man, his wife and their children", "her mother and brother": one
/// count. `later` may be a number or an article of its own.
static bool is_family(const sr_grouping *w, const sr_group *earlier, const sr_group *later)
{
    bool counted = earlier->low == earlier->high && earlier->low >= 1 && earlier->low < 10;
    if (!counted || later->kind == SR_GROUP_PRONOUN || later->low != later->high ||
        later->low < 1 || later->at.first < earlier->at.last + 1 ||
        later->at.first > earlier->at.last + 6) {
        return false;
    }
    if (earlier->kind == SR_GROUP_NUMBER && earlier->low > 1 && later->kind == SR_GROUP_NUMBER &&
        later->low > 1 && !is_child(w, later->head)) {
        return false; // "six nuns and their two maids": two counts
    }
    if (is_beside(w, earlier, later)) {
        return false;
    }
    bool possessive = is_kin_owner(w, later->at.first);
    for (uint32_t t = earlier->at.last; t < later->at.first; t++) {
        bool owner = is_kin_owner(w, t);
        bool close = t < earlier->at.last + 3 && later->at.first <= earlier->at.last + 3;
        possessive = possessive || owner;
        if (sr_syntax_upos(w->s, t) == SR_VERB || sr_group_is(w, t, "or") ||
            (!close && !owner && !only_joins(w, t, t + 1))) {
            return false;
        }
    }
    return possessive;
}

static void merge_families(sr_grouping *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->out->count; i++) {
        sr_group g = w->out->items[i];
        sr_group *before = kept > 0 ? &w->out->items[kept - 1] : NULL;
        if (before != NULL && is_family(w, before, &g)) {
            before->at.last = g.at.last;
            before->low += g.low;
            before->high += g.high;
            before->kind = SR_GROUP_ARTICLE;
            before->person = true;
            continue;
        }
        w->out->items[kept++] = g;
    }
    w->out->count = kept;
}

static bool is_one(const sr_group *g)
{
    return g->low == 1 && g->high == 1 && g->kind != SR_GROUP_PRONOUN && !g->elided;
}

/// The tree takes the head of `g` for a second name of a word of `p`.
static bool is_tree_apposition(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    uint32_t top = sr_group_top(w->s, g);
    uint32_t over = sr_syntax_head(w->s, top);
    return sr_syntax_deprel(w->s, top) == SR_APPOS && over != SR_NO_TOKEN && over >= p->at.first &&
           over < p->at.last;
}

/// What follows a second name, and cannot follow a member of a list: ", was killed", ") died",
/// "in".
static bool closes(const sr_grouping *w, uint32_t t)
{
    bool mark = sr_group_is(w, t, ",") || sr_group_is(w, t, "--") || sr_group_is(w, t, ")") ||
                sr_group_is(w, t, "-");
    uint32_t after = mark ? t + 1 : t;
    bool list =
        sr_group_is(w, after, "and") || sr_group_is(w, after, "or") || sr_group_is(w, after, "as");
    return !list && !(mark && (sr_group_is(w, after, "a") || sr_group_is(w, after, "an")));
}

/// The first verb from `t` on, or the end of the sentence; "the ruling party" has none.
static uint32_t next_verb(const sr_grouping *w, uint32_t t)
{
    while (t < w->b && sr_syntax_upos(w->s, t) != SR_AUX &&
           (sr_syntax_upos(w->s, t) != SR_VERB || sr_syntax_deprel(w->s, t) == SR_AMOD)) {
        t++;
    }
    return t;
}

/// The verb behind `t` is of one: "was shot".
static bool tells_of_one(const sr_grouping *w, uint32_t t)
{
    uint32_t verb = next_verb(w, t);
    return sr_group_is(w, verb, "was") || sr_group_is(w, verb, "is") || sr_group_is(w, verb, "has");
}

/// "Omar Said, Ali Haddad, Sami Nasser, ..." and "Omar Said, Ali Haddad, were shot": a list without
/// "and", of which the tree makes second names.
static bool is_list_of_names(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    static const char *const many[] = {"were", "are", "have", NULL};
    uint32_t t = g->at.last;
    uint32_t verb = next_verb(w, t);
    bool more = sr_group_is(w, t, ",") && t + 1 < w->b && sr_syntax_upos(w->s, t + 1) == SR_PROPN;
    return p->kind == SR_GROUP_NAME && g->kind == SR_GROUP_NAME &&
           sr_group_is(w, p->at.last, ",") &&
           (more || (verb < w->b && sr_word_in(sr_syntax_form(w->s, verb), many)));
}

/// "Rene Lopez, an official and leader of the party, was shot": a name, and one alone was harmed.
static bool goes_on_as_one(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    return p->kind == SR_GROUP_NAME && sr_group_is(w, g->at.last, "and") && g->at.last + 1 < w->b &&
           sr_syntax_upos(w->s, g->at.last + 1) == SR_NOUN && tells_of_one(w, g->at.last);
}

/// "Omar Said leader of the band": a text without commas says what he is.
static bool is_bare_apposition(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    uint32_t t = p->at.last;
    bool another = sr_group_is(w, t, "another");
    bool close = g->at.first == t || (another && g->at.first == t + 1);
    if (p->kind != SR_GROUP_NAME || g->kind == SR_GROUP_NAME || (g->number != NULL && !another) ||
        !is_one(p) || !is_one(g) || p->speaker || g->speaker || !close) {
        return false;
    }
    bool opens = sr_syntax_upos(w->s, t) == SR_NOUN || sr_group_is(w, t, "the");
    return another ? tells_of_one(w, g->head + 1) : opens && sr_group_is(w, g->head + 1, "of");
}

/// "Omar Said, a clerk, and Ali Haddad", "Omar Said, a clerk, Ali Haddad, a guard, and", "Omar
/// Said, a clerk, and two guards": what the first of several people is.
static bool is_said_of_listed(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    uint32_t t = g->at.last;
    bool next = sr_group_is(w, t, ",") || sr_group_is(w, t, ";");
    bool and = sr_group_is(w, t + 1, "and");
    uint32_t name = t + 1 + and;
    return p->kind == SR_GROUP_NAME && g->kind != SR_GROUP_NAME && next && name < w->b &&
           (sr_syntax_upos(w->s, name) == SR_PROPN || (and&&sr_syntax_upos(w->s, name) == SR_NUM));
}

/// "a third guard, a boy of 16, was killed", "Omar Said, the mayor, died": the same people again.
static bool is_apposition(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    uint32_t gap = p->at.last + 1;
    while (sr_group_is(w, p->at.last, ",") && gap + 1 < g->at.first &&
           (sr_syntax_upos(w->s, gap) == SR_NUM || sr_group_is(w, gap, ",") ||
            sr_group_is(w, gap, "aged"))) {
        gap++; // "Omar Said, 45, the mayor"
    }
    if (g->speaker || g->at.first <= p->at.last || g->at.first > gap + 1 ||
        sr_group_part_cue(w, p->at.last, g->at.first) || // "300 people, including soldiers"
        !(sr_group_is(w, p->at.last, ",") || sr_group_is(w, p->at.last, "--") ||
          sr_group_is(w, p->at.last, "("))) {
        return false;
    }
    if (g->kind == SR_GROUP_NAME && sr_group_is(w, g->at.first - 1, "and")) {
        return false; // "Omar Said, a clerk, and Ali Haddad": two
    }
    bool ones = is_one(p) && is_one(g) && (g->number == NULL || g->kind == SR_GROUP_ARTICLE);
    bool named = g->kind == SR_GROUP_NAME && g->low >= 2 && g->low == p->low && g->high == p->high;
    bool many = p->kind == SR_GROUP_NUMBER && (g->bound == SR_BOUND_UNKNOWN || named);
    if (!ones && !many) {
        return false;
    }
    bool second = p->kind != g->kind || (is_tree_apposition(w, p, g) && !is_list_of_names(w, p, g));
    return second && (closes(w, g->at.last) || (ones && goes_on_as_one(w, p, g)) ||
                      (ones && is_said_of_listed(w, p, g)));
}

static void merge_appositions(sr_grouping *w)
{
    uint32_t kept = 0;
    uint32_t told = w->a; // where what an apposition without a comma tells ends
    for (uint32_t i = 0; i < w->out->count; i++) {
        sr_group g = w->out->items[i];
        if (g.at.first < told && g.number == NULL) {
            continue; // the band of "Omar Said leader of the band"
        }
        bool bare = kept > 0 && is_bare_apposition(w, &w->out->items[kept - 1], &g);
        told = bare ? g.at.last : told;
        if (bare || (kept > 0 && is_apposition(w, &w->out->items[kept - 1], &g))) {
            w->out->items[kept - 1].at.last = g.at.last;
            continue;
        }
        w->out->items[kept++] = g;
    }
    w->out->count = kept;
}

/// "CARLOS LOPEZ, MAYOR OF ACHI, WAS KILLED": in capitals what he is may be read as a name.
static bool is_second_name(const sr_grouping *w, const sr_group *p, const sr_group *g)
{
    return p->low == 1 && g->at.first == p->at.last + 1 && sr_group_is(w, p->at.last, ",") &&
           sr_group_is(w, g->at.last, ",") && !sr_group_is(w, g->at.last + 1, "who") &&
           tells_of_one(w, g->at.last);
}

/// "The murders of Haddad, Said, and Omar": an act for each of the names.
static bool is_of_acts(const sr_grouping *w, const sr_group *p)
{
    uint32_t t = p->at.first;
    while (t > w->a && (sr_group_is(w, t - 1, "the") || sr_group_is(w, t - 1, "of"))) {
        t--;
    }
    return t > w->a && t < p->at.first && sr_group_is_plural(w, t - 1) &&
           sr_group_harm_at(w, t - 1) != NULL && sr_group_is(w, p->at.last, ",");
}

/// "Haddad, Said and Omar were killed": one count of the people named.
static void merge_names(sr_grouping *w)
{
    uint32_t kept = 0;
    bool acts = false; // the list is of acts, one for each
    for (uint32_t i = 0; i < w->out->count; i++) {
        sr_group g = w->out->items[i];
        sr_group *p = kept > 0 ? &w->out->items[kept - 1] : NULL;
        acts = p != NULL && (is_of_acts(w, p) || (acts && only_joins(w, p->at.last, g.at.first)));
        if (p != NULL && !acts && p->kind == SR_GROUP_NAME && g.kind == SR_GROUP_NAME &&
            !p->speaker && !g.speaker && !g.renames && only_joins(w, p->at.last, g.at.first)) {
            bool again = is_second_name(w, p, &g);
            p->at.last = g.at.last;
            p->head = again ? p->head : g.head;
            p->low = p->high = again ? 1 : p->low + 1;
            continue;
        }
        w->out->items[kept++] = g;
    }
    w->out->count = kept;
}

/// "Two were killed: Samir and his sister": told again behind a colon.
static bool is_list_of(const sr_grouping *w, uint32_t i)
{
    const sr_group *g = &w->out->items[i];
    for (uint32_t k = 0; k < i && g->low >= 2 && sr_group_is(w, g->at.first - 1, ":"); k++) {
        const sr_group *p = &w->out->items[k];
        if (p->kind == SR_GROUP_NUMBER && p->low == g->low && p->high == g->high) {
            return g->kind == SR_GROUP_NAME || g->kind == SR_GROUP_ARTICLE;
        }
    }
    return false;
}

/// "The son of a police chief", "the wives of five soldiers", "an aide to the leader": who is only
/// told to say whose the harmed are.
static bool is_only_kin_of(const sr_grouping *w, const sr_group *g)
{
    uint32_t over = sr_syntax_head(w->s, g->head);
    if (over == SR_NO_TOKEN || over >= g->head || over < w->a ||
        sr_syntax_deprel(w->s, g->head) != SR_NMOD || !sr_group_is_lemma(w, over, SR_WORDS_KIN)) {
        return false;
    }
    for (uint32_t i = 0; i < w->out->count; i++) {
        if (w->out->items[i].head == over) {
            return true;
        }
    }
    return false;
}

/// "A judge's two sons", "a minister's bodyguards": who is only told to say whose the harmed are.
/// Not "a man's body".
static bool is_only_owner(const sr_grouping *w, const sr_group *g)
{
    uint32_t over = sr_syntax_head(w->s, g->head);
    return g->kind == SR_GROUP_ARTICLE && sr_syntax_deprel(w->s, g->head) == SR_NMOD_POSS &&
           over != SR_NO_TOKEN && over > g->head && over < w->b && sr_group_is_person(w, over) &&
           sr_group_harm_at(w, over) == NULL && !sr_group_is_lemma(w, over, SR_WORDS_REMAINS);
}

/// "40 soldiers, a figure that the army rejects": a count, and no person as "a political figure"
/// is.
static bool is_bare_count(const sr_grouping *w, const sr_group *g)
{
    return g->low == 1 && g->high == 1 && g->head <= g->at.first + 1 && g->at.last == g->head + 1 &&
           sr_group_is_lemma(w, g->head, SR_WORDS_ESTIMATE);
}

/// "Omar Said and Ali Haddad, both of whom were teachers", "two men, both teachers": the same two.
static bool is_both_again(const sr_grouping *w, uint32_t i)
{
    const sr_group *g = &w->out->items[i];
    if (i == 0 || !sr_group_is(w, g->at.first, "both")) {
        return false;
    }
    const sr_group *p = &w->out->items[i - 1];
    return p->low == 2 && p->high == 2 && sr_group_is(w, p->at.last, ",") &&
           g->at.first == p->at.last + 1;
}

/// Names of people who are counted before go.
static void drop_renamed(sr_grouping *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->out->count; i++) {
        if (!w->out->items[i].renames && !is_list_of(w, i) && !is_both_again(w, i) &&
            !is_only_kin_of(w, &w->out->items[i]) && !is_only_owner(w, &w->out->items[i]) &&
            !is_bare_count(w, &w->out->items[i])) {
            w->out->items[kept++] = w->out->items[i];
        }
    }
    w->out->count = kept;
}

/// "The priest of San Pedro", "students of the University of Lara": the name within their phrase
/// tells whose or of where they are.
static bool is_within(const sr_grouping *w, const sr_group *people, const sr_group *name)
{
    uint32_t t = name->at.first;
    bool of = t > w->a + 1 && (sr_group_is(w, t - 1, "of") ||
                               (sr_group_is(w, t - 1, "the") && sr_group_is(w, t - 2, "of")));
    return of && people->kind != SR_GROUP_NAME && people->person && name->kind == SR_GROUP_NAME &&
           t > people->head && name->at.last <= people->at.last &&
           sr_group_harm_at(w, people->head) == NULL;
}

static bool is_relative(const sr_grouping *w, uint32_t t)
{
    return sr_group_is(w, t, "who") || sr_group_is(w, t, "whose");
}

/// "Omar Said, whose brother is a mayor, was killed", "who was a teacher": told to say who others
/// are, between commas and with no harm among them.
static bool is_only_told_of(const sr_grouping *w, const sr_group *g)
{
    uint32_t t = g->at.first;
    while (t > w->a && !is_relative(w, t)) {
        if (sr_group_harm_at(w, t) != NULL || sr_group_is(w, t, ",")) {
            return false;
        }
        t--;
    }
    bool opens = t > w->a && t < g->at.first && is_relative(w, t) && sr_group_is(w, t - 1, ",");
    for (t = g->at.last; opens && t < w->b && !sr_group_is(w, t, ","); t++) {
        opens = sr_group_harm_at(w, t) == NULL;
    }
    return opens && t < w->b;
}

static void drop_within(sr_grouping *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->out->count; i++) {
        const sr_group *g = &w->out->items[i];
        if (!is_only_told_of(w, g) && (kept == 0 || !is_within(w, &w->out->items[kept - 1], g))) {
            w->out->items[kept++] = *g;
        }
    }
    w->out->count = kept;
}

/// "A family of five", "a crew of 12": as many as the number says.
static bool is_body_of(const sr_grouping *w, const sr_group *body, const sr_group *n)
{
    return sr_group_is_lemma(w, body->head, SR_WORDS_COLLECTIVE) &&
           !sr_group_is_lemma(w, body->head, SR_WORDS_ESTIMATE) && // "a figure of 12" counts others
           !sr_group_is_plural(w, body->head) && body->at.last == body->head + 1 &&
           sr_group_is(w, body->at.last, "of") && (n->elided || (n->person && body->person)) &&
           n->number != NULL && !n->some && n->at.first == body->at.last + 1;
}

static void merge_bodies(sr_grouping *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->out->count; i++) {
        const sr_group *g = &w->out->items[i];
        sr_group *body = kept > 0 ? &w->out->items[kept - 1] : NULL;
        if (body != NULL && is_body_of(w, body, g)) {
            if (!g->elided) { // "a family of six displaced people"
                uint32_t first = body->at.first;
                *body = *g;
                body->at.first = first;
                continue;
            }
            body->low = g->low;
            body->high = g->high;
            body->bound = g->bound;
            body->kind = SR_GROUP_ARTICLE;
            body->person = true;
            body->at.last = g->at.last;
            continue;
        }
        w->out->items[kept++] = *g;
    }
    w->out->count = kept;
}

void sr_groups_merge(sr_grouping *w)
{
    drop_within(w);
    merge_bodies(w);
    merge_families(w);
    merge_appositions(w);
    merge_names(w);
    drop_renamed(w);
    merge_appositions(w);
}
