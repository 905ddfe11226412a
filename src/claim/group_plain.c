// People that no number counts: "a boy", "the guards", "casualties", "another", "she".
#include "base/word.h"
#include "claim/group.h"

static bool is_singular_article(const sr_grouping *w, uint32_t t)
{
    return sr_group_is(w, t, "a") || sr_group_is(w, t, "an") || sr_group_is(w, t, "one") ||
           sr_group_is(w, t, "another");
}

/// "the bodies of three men", "his death": the harmed are told beside the noun, or are no people.
static bool is_told_beside(const sr_grouping *w, uint32_t head)
{
    if (sr_syntax_child(w->s, head, SR_NMOD_POSS) != SR_NO_TOKEN) {
        return true;
    }
    for (uint32_t i = 0; sr_group_is(w, head + 1, "of") && i < w->out->count; i++) {
        uint32_t first = w->out->items[i].at.first;
        if (first >= head + 2 && first <= head + 5) {
            return true;
        }
    }
    return false;
}

/// "No damage or casualties", "no army or rebel losses": the "no" of the first holds for the
/// second.
static bool is_none_of_two(const sr_grouping *w, uint32_t first)
{
    if (first <= w->a + 1 ||
        !(sr_group_is(w, first - 1, "or") || sr_group_is(w, first - 1, "nor"))) {
        return false;
    }
    for (uint32_t t = first - 1; t > w->a && first - t < 7; t--) {
        if (sr_group_is(w, t - 1, "no")) {
            return true;
        }
        uint8_t pos = sr_syntax_upos(w->s, t - 1);
        if (!sr_group_is(w, t - 1, "of") && pos != SR_NOUN && pos != SR_ADJ && pos != SR_PROPN) {
            break;
        }
    }
    return false;
}

/// "No immediate reports of injuries".
static bool is_not_reported(const sr_grouping *w, uint32_t first)
{
    if (first < w->a + 3 || !sr_group_is(w, first - 1, "of") ||
        strcmp(sr_syntax_lemma(w->s, first - 2), "report") != 0) {
        return false;
    }
    uint32_t t = first - 3;
    while (t > w->a && sr_syntax_upos(w->s, t) == SR_ADJ) {
        t--;
    }
    return sr_group_is(w, t, "no") || sr_group_is(w, t, "without");
}

/// "The blast did not cause injuries".
static bool is_not_caused(const sr_grouping *w, uint32_t head)
{
    uint32_t verb = sr_syntax_head(w->s, head);
    if (verb == SR_NO_TOKEN || verb >= head || verb < w->a + 2 ||
        !sr_group_is_lemma(w, verb, SR_WORDS_CAUSE)) {
        return false;
    }
    return sr_syntax_deprel(w->s, head) == SR_OBJ &&
           (sr_group_is(w, verb - 1, "not") || sr_group_is(w, verb - 1, "n't") ||
            sr_group_is(w, verb - 1, "without"));
}

/// Nobody was harmed, by what stands before the noun.
static bool is_none(const sr_grouping *w, uint32_t head, uint32_t first)
{
    if (first == w->a) {
        return false;
    }
    return sr_group_is(w, first, "no") || sr_group_is(w, first - 1, "no") ||
           sr_group_is(w, first - 1, "without") || sr_group_is(w, first - 1, "any") ||
           is_none_of_two(w, first) || is_not_reported(w, first) || is_not_caused(w, head);
}

/// "One from the coast guard and two from the police": whose the counted are, and nobody more.
static bool is_origin(const sr_grouping *w, uint32_t first)
{
    for (uint32_t i = 0; first > w->a && sr_group_is(w, first - 1, "from") && i < w->out->count;
         i++) {
        const sr_group *g = &w->out->items[i];
        uint32_t last = g->at.last + sr_group_is(w, g->at.last, "each");
        if (g->number != NULL && g->elided && last == first - 1) {
            return true;
        }
    }
    return false;
}

/// "Mayor shot dead": a verb of harm, whatever its tag.
static bool is_verb_of_harm(const sr_grouping *w, uint32_t t)
{
    const sr_harm *h = sr_group_harm_at(w, t);
    return h != NULL && h->row->harm == SR_HARM_OBJECT && h->row->word_count > 1;
}

bool sr_group_tells_no_losses(const sr_grouping *w, uint32_t t)
{
    static const char *const of_things[] = {"of", NULL};
    if (t <= w->a || t >= w->b) {
        return false;
    }
    bool any = sr_group_is(w, t - 1, "any") && t > w->a + 1 && sr_group_is(w, t - 2, "without");
    bool no = sr_group_is(w, t - 1, "no") || sr_group_is(w, t - 1, "without") || any;
    bool lost = strcmp(sr_syntax_lemma(w->s, t), "loss") == 0 &&
                (t + 1 >= w->b || !sr_word_in(sr_syntax_form(w->s, t + 1), of_things)) &&
                (t + 1 >= w->b || sr_syntax_upos(w->s, t + 1) != SR_NOUN);
    bool neither = sr_group_is(w, t, "dead") && sr_group_is(w, t - 1, "neither");
    return (no && lost) || neither;
}

/// "No losses were reported", "returned without loss", "there were neither dead nor wounded".
static void none_lost_group(sr_grouping *w, uint32_t t)
{
    if (sr_group_tells_no_losses(w, t) && sr_group_harm_at(w, t) != NULL) {
        sr_group_push(w, (sr_group){.kind = SR_GROUP_PLURAL,
                                    .head = t,
                                    .at = {t - 1, t + 1},
                                    .bound = SR_BOUND_NONE,
                                    .person = true});
    }
}

/// "How many people have died?": asked, and not told.
static bool is_asked(const sr_grouping *w, uint32_t first)
{
    uint32_t end = w->b; // past a closing quote, "We do not know how many died" tells of some
    while (end > first && sr_syntax_upos(w->s, end - 1) == SR_PUNCT &&
           !sr_group_is(w, end - 1, "?")) {
        end--;
    }
    return first > w->a && sr_group_is(w, first - 1, "how") && sr_group_is(w, end - 1, "?");
}

/// People that no number counts.
static void plain_group(sr_grouping *w, uint32_t head)
{
    bool harmed = sr_group_names_harmed(w, head);
    if ((harmed && is_told_beside(w, head)) || (!harmed && sr_group_is_owner(w, head))) {
        return;
    }
    if (!sr_group_is_nominal(w, head) || sr_group_is_covered(w, head) ||
        (!harmed && !sr_group_is_person(w, head)) ||
        (!harmed && sr_group_harm_at(w, head) != NULL) ||
        (head + 1 < w->b && sr_group_is_nominal(w, head + 1) &&
         sr_syntax_head(w->s, head) == head + 1 && !is_verb_of_harm(w, head + 1))) {
        return;
    }
    uint32_t first = sr_group_phrase_start(w, head);
    if (is_origin(w, first) || is_asked(w, first) || sr_group_is_rate(w, head + 1)) {
        return;
    }
    sr_group g = {.head = head,
                  .person = true,
                  .at = {first, sr_group_phrase_end(w, head)},
                  .low = 1,
                  .high = 1,
                  .bound = SR_BOUND_EXACT};
    if (harmed && is_none(w, head, first)) {
        g.low = g.high = 0;
        g.bound = SR_BOUND_NONE;
        sr_group_push(w, g);
        return;
    }
    g.more = sr_group_is(w, first, "another");
    const sr_lexicon_row *people = sr_scope_people(w->scope, head);
    bool many = sr_group_is_plural(w, head) || (people != NULL && people->mass);
    if (is_singular_article(w, first) && !many) {
        g.kind = SR_GROUP_ARTICLE;
    } else if (many) {
        const sr_harm *before =
            first > w->a ? sr_group_harm_at(w, first - 1) : NULL; // "the injured guards"
        bool the =
            before != NULL && before->first > w->a && sr_group_is(w, before->first - 1, "the");
        bool definite = the || sr_syntax_upos(w->s, first) == SR_DET;
        g.kind = definite ? SR_GROUP_DEFINITE : SR_GROUP_PLURAL;
        g.low = g.high = SR_NO_NUMBER;
        g.bound = SR_BOUND_UNKNOWN;
    } else {
        g.kind = SR_GROUP_DEFINITE;
    }
    sr_group_count_couple(w, &g);
    sr_group_push(w, g);
}

/// "A third", "a fourth" with no noun behind it: one more than those told of before, and not "a
/// third of them".
static bool is_next_of_them(const sr_grouping *w, uint32_t t)
{
    static const char *const ordinals[] = {"second", "third",   "fourth", "fifth",
                                           "sixth",  "seventh", "eighth", "ninth",
                                           "tenth",  "twelfth", NULL};
    if (t == w->a || !sr_group_is(w, t - 1, "a") ||
        !sr_word_in(sr_syntax_form(w->s, t), ordinals)) {
        return false;
    }
    uint8_t behind = t + 1 < w->b ? sr_syntax_upos(w->s, t + 1) : SR_PUNCT;
    bool goes_on = behind == SR_NOUN || behind == SR_PROPN || behind == SR_ADJ ||
                   behind == SR_NUM || sr_group_is(w, t + 1, "of") || sr_group_is(w, t + 1, "-");
    bool state = t + 1 < w->b && sr_group_harm_at(w, t + 1) != NULL; // "a third wounded"
    return !goes_on || (state && (t + 2 >= w->b || !sr_group_is_nominal(w, t + 2)));
}

/// "Two lorries were burned and a third was hit": one of the things that were counted before.
static bool is_next_thing(const sr_grouping *w, uint32_t t)
{
    bool thing = false;
    for (uint32_t i = 0; i < w->out->count; i++) {
        const sr_group *g = &w->out->items[i];
        if (g->number != NULL && g->at.last < t) {
            thing = !g->person && !g->elided && !sr_group_names_harmed(w, g->head);
        }
    }
    return thing;
}

/// Harmed by the verb that it is the subject or the object of: "a third is said to be held".
static bool is_of_harm(const sr_grouping *w, uint32_t t)
{
    uint32_t verb = sr_syntax_head(w->s, t);
    uint8_t rel = sr_syntax_deprel(w->s, t);
    if (verb == SR_NO_TOKEN || verb < w->a || verb >= w->b ||
        !(rel == SR_OBJ || sr_deprel_is(rel, SR_NSUBJ))) {
        return false;
    }
    uint32_t within = sr_syntax_child(w->s, verb, SR_XCOMP);
    return sr_group_harm_at(w, verb) != NULL ||
           (within != SR_NO_TOKEN && sr_group_harm_at(w, within) != NULL);
}

/// "Another was injured", "injuring another", "the other was injured", "a third": one more of those
/// told of before.
static void another_group(sr_grouping *w, uint32_t t)
{
    bool other = sr_group_is(w, t, "other") && t > w->a && sr_group_is(w, t - 1, "the") &&
                 sr_syntax_upos(w->s, t + 1 < w->b ? t + 1 : t) == SR_AUX;
    bool next = other || (is_next_of_them(w, t) && !is_next_thing(w, t));
    if ((!next && !sr_group_is(w, t, "another")) || sr_group_is_covered(w, t)) {
        return;
    }
    bool behind = t + 1 < w->b && sr_group_harm_at(w, t + 1) != NULL &&
                  (t + 2 >= w->b || !sr_group_is_nominal(w, t + 2));
    if (is_of_harm(w, t) || behind) {
        sr_group_push(w, (sr_group){.kind = SR_GROUP_NUMBER,
                                    .head = t,
                                    .at = {t - next, t + 1},
                                    .low = 1,
                                    .high = 1,
                                    .bound = SR_BOUND_EXACT,
                                    .more = true,
                                    .elided = true});
    }
}

/// "A 19-year-old was killed": one, told by age alone.
static void aged_group(sr_grouping *w, uint32_t t)
{
    bool noun =
        t + 1 < w->b && (sr_group_is_nominal(w, t + 1) || sr_syntax_upos(w->s, t + 1) == SR_ADJ);
    if (t < w->a + 5 || !sr_group_is(w, t, "old") || !sr_group_is(w, t - 1, "-") ||
        !sr_group_is(w, t - 2, "year") || sr_syntax_upos(w->s, t - 4) != SR_NUM || noun ||
        !is_singular_article(w, t - 5) || sr_group_is_covered(w, t)) {
        return;
    }
    sr_group_push(w, (sr_group){.kind = SR_GROUP_ARTICLE,
                                .head = t,
                                .at = {t - 4, t + 1},
                                .low = 1,
                                .high = 1,
                                .bound = SR_BOUND_EXACT,
                                .person = true});
}

static void pronoun_group(sr_grouping *w, uint32_t t)
{
    uint32_t owned = sr_syntax_head(w->s, t);
    const sr_harm *own =
        owned != SR_NO_TOKEN && owned < w->b && owned > t ? sr_group_harm_at(w, owned) : NULL;
    bool her = sr_group_is(w, t, "her");
    bool owner = sr_group_is(w, t, "his") || (her && w->s->tags->xpos[t] == SR_XPOS_PRPS);
    bool his = owner && own != NULL && !sr_group_names_harmed(w, owned); // "his arrest", not "body"
    bool self = (sr_group_is(w, t, "himself") || sr_group_is(w, t, "herself")) &&
                sr_syntax_deprel(w->s, t) == SR_OBJ; // "killed himself"
    bool one = self || sr_group_is(w, t, "he") || sr_group_is(w, t, "she") ||
               sr_group_is(w, t, "him") || (her && !owner) || his;
    if (sr_syntax_upos(w->s, t) != SR_PRON || !one || sr_group_is_covered(w, t)) {
        return;
    }
    sr_group_push(w, (sr_group){.kind = SR_GROUP_PRONOUN,
                                .head = t,
                                .at = {t, t + 1},
                                .low = 1,
                                .high = 1,
                                .bound = SR_BOUND_EXACT,
                                .person = true});
}

void sr_groups_find_plain(sr_grouping *w)
{
    for (uint32_t t = w->b; t-- > w->a;) { // heads stand last in their phrase
        plain_group(w, t);
    }
    for (uint32_t t = w->a; t < w->b; t++) {
        none_lost_group(w, t);
        another_group(w, t);
        aged_group(w, t);
        pronoun_group(w, t);
    }
}
