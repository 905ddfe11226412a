// Groups that a number counts, and numbers that count nobody: ages, hours, shares.
#include <stdlib.h>

#include "base/word.h"
#include "claim/group.h"

/// "killed 3 and wounded 12 civilians": a word of harm parts the number from the noun.
static bool is_parted(const sr_grouping *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        const sr_harm *h = sr_group_harm_at(w, t);
        bool two =
            t == first + 2 && sr_group_harm_at(w, first) != NULL; // "12 dead and wounded men"
        if (h != NULL && h->row->harm <= SR_HARM_SUBJECT && t > first && !two &&
            sr_syntax_upos(w->s, t - 1) == SR_CCONJ) {
            return true;
        }
    }
    return false;
}

/// "Wounding dozens more the Observatory said": an article opens a phrase of its own, but for
/// "dozens of the soldiers".
static bool is_articled(const sr_grouping *w, uint32_t first, uint32_t noun)
{
    for (uint32_t t = first; t < noun && t < w->b; t++) {
        if (sr_group_is(w, t, "of")) {
            return false;
        }
        if (sr_group_is(w, t, "the")) {
            return true;
        }
    }
    return false;
}

/// First noun behind the number when the number layer names none: "12 Syrian government troops".
static uint32_t counted_noun(const sr_grouping *w, const sr_number *n)
{
    uint32_t behind = n->last + (sr_group_is(w, n->last, "-") || sr_group_is(w, n->last, ","));
    if (sr_group_is(w, behind, "including") ||
        (n->counted != SR_NO_TOKEN && is_articled(w, n->last, n->counted)) ||
        (n->counted != SR_NO_TOKEN && is_parted(w, n->last, n->counted))) {
        return SR_NO_TOKEN; // "killed 19 - including four soldiers"
    }
    if (n->counted != SR_NO_TOKEN && n->counted >= w->a && n->counted < w->b) {
        bool name = sr_syntax_upos(w->s, n->counted) == SR_PROPN && n->counted + 1 < w->b;
        bool noun = name && sr_syntax_upos(w->s, n->counted + 1) == SR_NOUN &&
                    sr_group_harm_at(w, n->counted + 1) == NULL; // "two central Birmingham pubs"
        uint32_t over = sr_syntax_head(w->s, n->counted);
        bool nominal = over != SR_NO_TOKEN && over > n->counted && over < w->b &&
                       sr_group_is_nominal(w, over) && sr_group_harm_at(w, over) == NULL;
        bool compound = nominal && over == n->counted + 1 &&
                        sr_syntax_deprel(w->s, n->counted) == SR_COMPOUND; // "ten union members"
        bool more = nominal && over < n->counted + 4 && sr_group_is(w, n->counted, "more") &&
                    sr_syntax_deprel(w->s, n->counted) == SR_AMOD; // "killed ten more rebels"
        return more ? over : n->counted + (noun || compound);
    }
    uint32_t head = SR_NO_TOKEN;
    for (uint32_t t = n->last; t < w->b && t < n->last + 6; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool harm = sr_group_harm_at(w, t) != NULL && !sr_group_is_person(w, t);
        if (harm || sr_scope_in_time(w->scope, t)) { // "put the dead at 37 overnight"
            break;
        }
        if (sr_group_is_nominal(w, t)) {
            head = t;
        } else if (head != SR_NO_TOKEN || (pos != SR_ADJ && !sr_group_is(w, t, "of") &&
                                           !sr_group_is(w, t, "the") && !sr_group_is(w, t, "-"))) {
            break;
        }
    }
    return head != SR_NO_TOKEN && is_articled(w, n->last, head) ? SR_NO_TOKEN : head;
}

/// "in one cellar", "at three posts": where it happened, and nobody.
static bool is_where(const sr_grouping *w, uint32_t t)
{
    static const char *const words[] = {"in",      "at",   "on",   "near", "inside",
                                        "outside", "into", "onto", NULL};
    return t > w->a && sr_word_in(sr_syntax_form(w->s, t - 1), words);
}

static bool is_numeral(const sr_grouping *w, uint32_t t)
{
    const char *form = t < w->b ? sr_syntax_form(w->s, t) : "";
    return form[0] >= '0' && form[0] <= '9' && strlen(form) <= 2;
}

/// "a girl of nine", "when he was 18": how old one is, where no noun is counted.
static bool is_bare_age(const sr_grouping *w, const sr_number *n)
{
    if (n->first < w->a + 2 || n->low != n->high || n->low < 1 || n->low > 110) {
        return false;
    }
    uint32_t before = n->first - 1;
    uint32_t whose = n->first - 2;
    bool one = sr_scope_people(w->scope, whose) != NULL && !sr_group_is_plural(w, whose) &&
               !sr_group_is_lemma(w, whose, SR_WORDS_COLLECTIVE) &&
               !sr_group_is(w, whose, "death"); // "the death of eight"
    bool he = sr_group_is(w, whose, "he") || sr_group_is(w, whose, "she");
    bool ends = n->last >= w->b || sr_group_is(w, n->last, ".") || sr_group_is(w, n->last, ";");
    bool apart = (sr_group_is(w, before, ",") && sr_group_is(w, n->last, ",")) ||
                 (sr_group_is(w, before, "(") && sr_group_is(w, n->last, ")"));
    bool single = one || (sr_syntax_upos(w->s, whose) == SR_PROPN && !sr_group_is_plural(w, whose));
    if (apart && single && n->low > 4) {
        return true; // "a student, 19, was"
    }
    if (ends && one && sr_group_is(w, before, ",") && is_numeral(w, n->first)) {
        return true; // "a nurse and her son, 3.", but "by the army's count, three"
    }
    return (sr_group_is(w, before, "of") && one) ||
           (he && sr_group_is_lemma(w, before, SR_WORDS_TURN));
}

/// "father of three", "a population of 4 million", "Detachment No. 4": about somebody, and no count
/// of its own.
static bool is_told_of_another(const sr_grouping *w, const sr_number *n)
{
    if (n->first < w->a + 2) {
        return false;
    }
    uint32_t before = n->first - 1;
    bool child = sr_group_is(w, before, "of") && sr_group_is_lemma(w, before - 1, SR_WORDS_PARENT);
    bool numbered = sr_group_is(w, before, "no") || sr_group_is(w, before, "no.") ||
                    sr_group_is(w, before, "unit") ||
                    (sr_group_is(w, before, ".") && sr_group_is(w, before - 1, "no"));
    return child || numbered;
}

/// "most of them civilians": what the count before is made of.
static bool is_share_of(const sr_grouping *w, const sr_number *n)
{
    bool them = sr_group_is(w, n->token + 1, "of") &&
                (sr_group_is(w, n->token + 2, "them") || sr_group_is(w, n->token + 2, "whom"));
    uint32_t t = n->token + 3;
    return them && sr_group_is_lemma(w, n->token, SR_WORDS_SHARE) && t < w->b &&
           (sr_group_is_nominal(w, t) ||
            (sr_syntax_upos(w->s, t) == SR_ADJ && sr_group_is_nominal(w, t + 1)));
}

/// The "both" of "both rebels and civilians" counts nobody.
static bool is_both_sides(const sr_grouping *w, const sr_number *n)
{
    if (!sr_group_is(w, n->first, "both")) {
        return false;
    }
    for (uint32_t t = n->last; t < w->b && t < n->last + 5 && !sr_group_is(w, t, ","); t++) {
        if (sr_group_is(w, t, "and")) {
            return true;
        }
    }
    return false;
}

static bool is_dash(const sr_grouping *w, uint32_t t)
{
    static const char *const dashes[] = {"-", "–", "−", "‑", ":", NULL};
    return t < w->b && sr_word_in(sr_syntax_form(w->s, t), dashes);
}

/// "Lost 1-2": by the verb of a game before it in the sentence.
static bool is_played(const sr_grouping *w, uint32_t t)
{
    while (t > w->a && !sr_group_is_lemma(w, t - 1, SR_WORDS_PLAY)) {
        t--;
    }
    return t > w->a;
}

static bool is_score_at(const sr_grouping *w, uint32_t t)
{
    bool score = is_numeral(w, t) && is_dash(w, t + 1) && is_numeral(w, t + 2);
    long first = score ? strtol(sr_syntax_form(w->s, t), NULL, 10) : 0;
    long second = score ? strtol(sr_syntax_form(w->s, t + 2), NULL, 10) : 0;
    return score && (first >= second || first == 0 || is_played(w, t));
}

/// "3-0", "2-2", "0-1": the score of a game, where a range would rise from more than none.
static bool is_score(const sr_grouping *w, const sr_number *n, uint32_t head)
{
    if (head != SR_NO_TOKEN && sr_group_is_person(w, head)) {
        return false;
    }
    return is_score_at(w, n->first) || (n->first >= w->a + 2 && is_score_at(w, n->first - 2));
}

/// "Base 46", "Comuna 13": the number ends the name of a place, whichever of its words the tree
/// takes for the head.
static bool ends_place(const sr_grouping *w, const sr_number *n)
{
    const sr_names *names = w->scope->names;
    const char *form = sr_syntax_form(w->s, n->token);
    for (uint32_t t = n->first > w->a ? n->first - 1 : n->first; t <= n->token; t++) {
        if (!sr_scope_is_place(w->scope, t)) {
            continue;
        }
        const sr_mention *m = &names->mentions[names->mention_of[t]];
        const char *name = names->places[m->place].name;
        size_t size = strlen(name);
        size_t tail = strlen(form);
        if (m->first < n->first && m->last == n->last && size > tail &&
            strcmp(name + size - tail, form) == 0) {
            return true;
        }
    }
    return false;
}

/// "Was hurt. [130] Two more ...": the number of a footnote stands behind a sentence or another
/// one, or has no noun behind it. "[9] persons" are people.
static bool is_footnote(const sr_grouping *w, const sr_number *n)
{
    if (n->first <= w->a || !sr_group_is(w, n->first - 1, "[") || !sr_group_is(w, n->last, "]")) {
        return false;
    }
    uint8_t next = n->last + 1 < w->b ? sr_syntax_upos(w->s, n->last + 1) : SR_PUNCT;
    bool counted = next == SR_NOUN || next == SR_ADJ || next == SR_PROPN;
    uint32_t open = n->first - 1;
    return !counted || open == w->a || sr_syntax_upos(w->s, open - 1) == SR_PUNCT;
}

/// "Two sisters aged 9 and 12": the second of two ages.
static bool is_second_age(const sr_grouping *w, const sr_number *n)
{
    uint32_t t = n->first;
    while (t > w->a && (sr_syntax_upos(w->s, t - 1) == SR_NUM || sr_group_is(w, t - 1, "and") ||
                        sr_group_is(w, t - 1, ",") || sr_group_is(w, t - 1, "or"))) {
        t--;
    }
    return t < n->first && t > w->a && sr_group_is(w, t - 1, "aged") && n->high < 110 &&
           n->counted == SR_NO_TOKEN;
}

static bool is_year(const sr_grouping *w, uint32_t t)
{
    const char *form = sr_syntax_form(w->s, t);
    return form[0] >= '0' && form[0] <= '9' && strlen(form) == 4;
}

/// "One in three of the dead was a child": how many to how many.
static bool is_one_in(const sr_grouping *w, const sr_number *n)
{
    uint32_t t = n->first;
    bool first = sr_group_is(w, n->last, "in") && n->last + 1 < w->b &&
                 sr_syntax_upos(w->s, n->last + 1) == SR_NUM && !is_year(w, n->last + 1) &&
                 sr_group_is(w, n->first, "one");
    bool second = t >= w->a + 2 && sr_group_is(w, t - 1, "in") && sr_group_is(w, t - 2, "one");
    return first || (second && !is_year(w, t));
}

/// "3.5 deaths a year": nobody dies by halves.
static bool is_average(const sr_grouping *w, const sr_number *n)
{
    const char *form = sr_syntax_form(w->s, n->token);
    const char *point = strchr(form, '.');
    return n->use == SR_USE_OTHER && point != NULL && point > form && point[1] >= '0' &&
           point[1] <= '9';
}

/// The number counts no people by what stands beside it: the time of day, a share, an age.
static bool is_no_count(const sr_grouping *w, const sr_number *n, uint32_t head)
{
    if ((n->use != SR_USE_COUNT && n->use != SR_USE_OTHER) || ends_place(w, n) ||
        is_footnote(w, n) || is_average(w, n)) {
        return true;
    }
    if (sr_group_is(w, n->last, ".") && n->last + 2 < w->b &&
        (sr_group_is(w, n->last + 2, "pm") || sr_group_is(w, n->last + 2, "am"))) {
        return true; // "5. 20 pm"
    }
    if (sr_group_is(w, n->last, "and") && sr_group_is(w, n->last + 1, "a") &&
        sr_group_is(w, n->last + 2, "half")) {
        return true; // "one and a half tons"
    }
    if (is_score(w, n, head) ||
        (n->last < w->b && sr_claim_form_is(w->scope, SR_WORDS_FRACTION, n->last))) {
        return true; // "two thirds of them civilians"
    }
    if ((sr_group_is(w, n->last, "-") && sr_group_is(w, n->last + 1, "strong")) ||
        is_both_sides(w, n)) {
        return true; // "a 300-strong unit", "both rebels and civilians"
    }
    if (n->last < w->b && sr_claim_form_is(w->scope, SR_WORDS_UNIT, n->last)) {
        return true;
    }
    bool noun = head != SR_NO_TOKEN;
    bool person = noun && sr_group_is_person(w, head);
    return (noun && sr_scope_nobody(w->scope, head)) || is_share_of(w, n) ||
           sr_group_is_rate(w, noun ? head + 1 : n->last) || (!person && is_bare_age(w, n)) ||
           is_told_of_another(w, n) || is_one_in(w, n) || is_second_age(w, n) ||
           (noun && !person && sr_group_harm_at(w, head) == NULL && is_where(w, n->first));
}

/// The "one" of "no-one".
static bool is_no_one(const sr_grouping *w, const sr_number *n)
{
    return sr_group_is(w, n->first, "one") && n->first >= w->a + 2 &&
           sr_group_is(w, n->first - 1, "-") && sr_group_is(w, n->first - 2, "no");
}

/// "boys" of "12 of them boys", empty for a count of its own.
static sr_stretch told_of_part(const sr_grouping *w, const sr_number *n)
{
    uint32_t of = n->token + 1;
    uint32_t whole = sr_group_whole_end(w, of);
    bool opens = sr_group_opens_of(w, n->first) ||
                 (n->first == w->a && n->last == n->token + 1 && n->bound != SR_BOUND_NONE);
    if (whole > of || (opens && sr_group_is_copula(w, n->last))) { // "Three were women."
        return sr_group_said_to_be(w, whole > of ? whole : n->last);
    }
    return (sr_stretch){of, of};
}

/// The "a" of "has left a toll of nine".
static bool is_toll_article(const sr_grouping *w, const sr_number *n, const sr_harm *harm)
{
    return harm != NULL && strcmp(sr_syntax_lemma(w->s, harm->last - 1), "toll") == 0 &&
           (sr_group_is(w, n->first, "a") || sr_group_is(w, n->first, "an"));
}

/// "20 farmers at least".
static void bound_behind(const sr_grouping *w, sr_group *g)
{
    if (g->bound == SR_BOUND_EXACT && g->low > 1 && sr_group_is(w, g->at.last, "at") &&
        sr_group_is(w, g->at.last + 1, "least") &&
        (g->at.last + 2 >= w->b || sr_syntax_upos(w->s, g->at.last + 2) != SR_NUM)) {
        g->bound = SR_BOUND_AT_LEAST;
        g->high = SR_NO_NUMBER;
    }
}

/// "All but two of the 18 passengers": the other 16, or how many there may be.
static void count_others(const sr_grouping *w, const sr_number *n, sr_group *g)
{
    if (n->low != n->high || n->low < 1 || n->first < w->a + 2 ||
        !sr_group_is(w, n->first - 1, "but") || !sr_group_is(w, n->first - 2, "all")) {
        return;
    }
    const sr_numbers *numbers = &w->scope->values->numbers;
    uint32_t i = sr_numbers_from(numbers, n->last);
    const sr_number *whole = i < numbers->count ? &numbers->items[i] : NULL;
    bool told = whole != NULL && sr_group_is(w, n->last, "of") && whole->first <= n->last + 2 &&
                whole->low == whole->high && whole->low > n->high;
    g->low = told ? whole->low - n->high : SR_NO_NUMBER;
    g->high = told ? whole->low - n->low : SR_NO_NUMBER;
    g->bound = told ? n->bound : SR_BOUND_VAGUE;
    g->at.first = n->first - 2;
}

/// "A group of hotel guests", "a band of rebels": more than one, and nobody says how many.
static bool is_crowd(const sr_grouping *w, const sr_number *n, uint32_t head)
{
    uint32_t t = head + 2;
    while (t < w->b && (sr_syntax_upos(w->s, t) == SR_ADJ || sr_syntax_upos(w->s, t) == SR_NOUN) &&
           !sr_group_is_plural(w, t)) {
        t++;
    }
    return n->article && sr_group_is_lemma(w, head, SR_WORDS_CROWD) &&
           sr_group_is(w, head + 1, "of") && t < w->b &&
           (sr_group_is_plural(w, t) || sr_group_is(w, t, "people"));
}

/// "A couple and their baby", "a couple was shot": man and wife, where "a couple of shots" and
/// "three died and a couple were hurt" are a few.
static bool is_man_and_wife(const sr_grouping *w, const sr_number *n)
{
    uint32_t t = n->last;
    if (!sr_group_is(w, t - 1, "couple") || n->counted != SR_NO_TOKEN) {
        return false;
    }
    bool few = t < w->b && (sr_group_is(w, t, "of") || sr_group_is(w, t, "more") ||
                            sr_group_is(w, t, "others") || sr_group_harm_at(w, t) != NULL);
    bool counted = w->out->count > 0 && t < w->b && sr_syntax_upos(w->s, t) == SR_AUX;
    return !few && !counted;
}

/// "No one was hurt": nobody, counted.
static void push_no_one(sr_grouping *w, const sr_number *n)
{
    sr_group_push(w, (sr_group){.kind = SR_GROUP_NUMBER,
                                .number = n,
                                .bound = SR_BOUND_NONE,
                                .elided = true,
                                .head = n->token,
                                .at = {n->first - 2, n->last}});
}

/// The group that `n` counts as it stands: `head` is the noun, `told` what some of those told
/// before are, or empty.
static sr_group counted_group(const sr_grouping *w, const sr_number *n, uint32_t head, bool elided,
                              sr_stretch told)
{
    bool part = told.first < told.last;
    sr_group g = {.kind = n->article ? SR_GROUP_ARTICLE : SR_GROUP_NUMBER,
                  .number = n,
                  .low = n->low,
                  .high = n->high,
                  .bound = n->bound,
                  .word = n->word,
                  .more = n->more,
                  .elided = elided,
                  .some = part || sr_group_whole_end(w, n->token + 1) > n->token + 1,
                  .told = told};
    g.head = elided ? n->token : head;
    g.at.first = n->first;
    g.at.last = elided ? n->last : sr_group_phrase_end(w, head);
    g.at.last = g.at.last < n->last ? n->last : g.at.last;
    g.at.last = part ? told.last : g.at.last;
    return g;
}

/// "No figure for the dead": what is not given, and not that nobody died. Where there is no report
/// of any, there are none.
static bool gives_nothing(const sr_grouping *w, const sr_number *n)
{
    uint32_t t = n->token + 1;
    while (t < w->b && sr_syntax_upos(w->s, t) == SR_ADJ) {
        t++;
    }
    return n->bound == SR_BOUND_NONE && t < w->b && sr_group_is_lemma(w, t, SR_WORDS_WORD_ON) &&
           strcmp(sr_syntax_lemma(w->s, t), "report") != 0;
}

/// "Hit by eight bullets, six of them in the back": wounds, and no people.
static bool counts_wounds(const sr_grouping *w, const sr_number *n)
{
    uint32_t t = n->last;
    t += sr_group_is(w, t, "of") && sr_group_is(w, t + 1, "them") ? 2 : 0;
    bool limb = t + 2 < w->b && (sr_group_is(w, t, "in") || sr_group_is(w, t, "to")) &&
                sr_group_is_lemma(w, t + 2, SR_WORDS_LIMB) &&
                (sr_syntax_upos(w->s, t + 1) == SR_DET || sr_syntax_upos(w->s, t + 1) == SR_PRON);
    bool shots = false;
    for (uint32_t k = w->a; limb && k < n->first && !shots; k++) {
        shots = sr_group_is(w, k, "bullets") || sr_group_is(w, k, "shots");
    }
    return shots;
}

static void number_group(sr_grouping *w, const sr_number *n)
{
    if (gives_nothing(w, n) || counts_wounds(w, n) ||
        (n->bound == SR_BOUND_NONE && sr_group_tells_no_losses(w, n->last))) {
        return;
    }
    bool pair = is_man_and_wife(w, n);
    uint32_t head = pair ? n->last - 1 : counted_noun(w, n);
    sr_stretch told = told_of_part(w, n);
    bool part = told.first < told.last;
    if (is_no_count(w, n, head) || (part && n->low == SR_NO_NUMBER && n->high == SR_NO_NUMBER)) {
        return; // "half of them women" gives no number
    }
    if (is_no_one(w, n)) {
        push_no_one(w, n);
        return;
    }
    const sr_group *last = w->out->count > 0 ? &w->out->items[w->out->count - 1] : NULL;
    if (n->article && last != NULL && sr_group_is_part(last) && n->first < last->at.last) {
        return; // "one of them a nurse"
    }
    const sr_harm *harm = head == SR_NO_TOKEN ? NULL : sr_group_harm_at(w, head);
    if (is_toll_article(w, n, harm)) {
        return;
    }
    // "12 killed": a participle is no noun
    bool elided = head == SR_NO_TOKEN || (harm != NULL && harm->row->harm != SR_HARM_PEOPLE &&
                                          !sr_group_is_person(w, head));
    sr_group g = counted_group(w, n, head, elided, told);
    if (pair) {
        g.kind = SR_GROUP_ARTICLE;
        g.number = NULL;
        g.bound = SR_BOUND_EXACT;
        g.word = NULL;
    }
    sr_group_count_couple(w, &g);
    count_others(w, n, &g);
    bound_behind(w, &g);
    if (!elided && is_crowd(w, n, head)) {
        g.kind = SR_GROUP_PLURAL;
        g.low = g.high = SR_NO_NUMBER;
        g.bound = SR_BOUND_VAGUE;
    }
    g.person = !elided && (sr_group_is_person(w, head) || part || sr_group_is(w, head, "them"));
    if (n->article && !elided && !g.person && !sr_group_names_harmed(w, head)) {
        return; // "a clinic"
    }
    sr_group_push(w, g);
}

void sr_group_count_couple(const sr_grouping *w, sr_group *g)
{
    if (!g->elided && g->bound == SR_BOUND_EXACT && g->low <= 1 &&
        sr_group_is(w, g->head, "couple")) {
        g->low = g->high = 2;
    }
}

/// "Seven soldiers -- not six -- were hurt": the figure that is put right.
static bool is_put_right(const sr_grouping *w, const sr_number *n)
{
    uint32_t t = n->first;
    return t > w->a + 2 && sr_group_is(w, t - 1, "not") &&
           sr_syntax_upos(w->s, t - 2) == SR_PUNCT && n->last < w->b &&
           sr_syntax_upos(w->s, n->last) == SR_PUNCT;
}

void sr_groups_find_counted(sr_grouping *w)
{
    const sr_numbers *numbers = &w->scope->values->numbers;
    for (uint32_t i = sr_numbers_from(numbers, w->a);
         i < numbers->count && numbers->items[i].first < w->b; i++) {
        if (numbers->items[i].token < w->b && !is_put_right(w, &numbers->items[i])) {
            number_group(w, &numbers->items[i]);
        }
    }
}
