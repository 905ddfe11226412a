// Parts of people told before: "12 of them children", "nine of whom were policemen", "three of the
// dead were nurses". What is left out: parts that only a verb tells ("two of them had come by
// bus").
#include "base/word.h"
#include "claim/group.h"

/// Past "the 40 dead", "those killed", or `t`.
static uint32_t harmed_end(const sr_grouping *w, uint32_t t)
{
    uint32_t at = t + (sr_group_is(w, t, "the") || sr_group_is(w, t, "those"));
    if (at == t) {
        return t;
    }
    at += at < w->b && sr_syntax_upos(w->s, at) == SR_NUM;
    at += at + 1 < w->b && sr_group_is_nominal(w, at) && sr_group_is_person(w, at) &&
          sr_claim_form_is(w->scope, SR_WORDS_HARMED, at + 1); // "the four men killed"
    return at < w->b && sr_claim_form_is(w->scope, SR_WORDS_HARMED, at) ? at + 1 : t;
}

uint32_t sr_group_whole_end(const sr_grouping *w, uint32_t t)
{
    static const char *const whom[] = {"them", "whom", "these", "those", NULL};
    if (!sr_group_is(w, t, "of") || t + 1 >= w->b) {
        return t;
    }
    uint32_t last = harmed_end(w, t + 1);
    bool them = last == t + 1 && sr_word_in(sr_syntax_form(w->s, t + 1), whom);
    return last > t + 1 ? last : them ? t + 2 : t;
}

bool sr_group_is_copula(const sr_grouping *w, uint32_t t)
{
    return t < w->b && strcmp(sr_syntax_lemma(w->s, t), "be") == 0;
}

bool sr_group_opens_of(const sr_grouping *w, uint32_t t)
{
    bool comma = t > w->a && sr_group_is(w, t - 1, ",");
    bool whom = t > w->a && sr_group_is(w, t - 1, "whom"); // "of whom three were women"
    uint32_t k = comma ? t - 1 : whom ? t : w->a;
    for (; k > w->a && t - k < 12; k--) {
        bool opens = k == w->a + 1 || sr_syntax_upos(w->s, k - 2) == SR_PUNCT;
        if (sr_group_is(w, k - 1, "of")) {
            return opens && (sr_group_is(w, k, "the") || sr_group_whole_end(w, k - 1) > k - 1);
        }
    }
    return false;
}

/// Past what may stand between a part and what it is said to be: "were all", "are believed to be".
static uint32_t copula_end(const sr_grouping *w, uint32_t t)
{
    while (t < w->b &&
           (sr_syntax_upos(w->s, t) == SR_AUX || sr_syntax_upos(w->s, t) == SR_ADV ||
            sr_group_is(w, t, "being") || sr_claim_form_is(w->scope, SR_WORDS_SAID_TO_BE, t))) {
        t++;
    }
    return t;
}

sr_stretch sr_group_said_to_be(const sr_grouping *w, uint32_t t)
{
    uint32_t first = copula_end(w, t);
    first += first < w->b && sr_syntax_upos(w->s, first) == SR_DET;
    uint32_t head = SR_NO_TOKEN;
    uint32_t noun = SR_NO_TOKEN;
    for (t = first; t < w->b; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool aged = pos == SR_NUM && sr_group_is(w, t + 1, "-"); // "one of them a 9-month-old baby"
        bool inner = pos == SR_DET || pos == SR_ADJ || aged || sr_group_is(w, t, "-");
        bool ends = pos == SR_CCONJ || sr_group_harm_at(w, t) != NULL;
        if (!ends && sr_group_is_nominal(w, t)) {
            noun = t;
            continue;
        }
        head = noun != SR_NO_TOKEN && sr_group_is_person(w, noun) ? noun : head;
        bool person = head != SR_NO_TOKEN && head == noun;
        if (ends ? pos != SR_CCONJ || !person : !inner) { // "women and a car": the women
            break;
        }
    }
    bool person = noun != SR_NO_TOKEN && sr_group_is_person(w, noun);
    head = person ? noun : head;
    sr_stretch none = {first, first};
    return head == SR_NO_TOKEN ? none : (sr_stretch){first, sr_group_phrase_end(w, head)};
}

/// True where the group may be the whole that `part` is taken from.
static bool may_be_whole(const sr_grouping *w, const sr_group *g, const sr_group *part)
{
    bool people = g->person || g->elided || sr_group_names_harmed(w, g->head);
    bool many = g->kind == SR_GROUP_NUMBER ||
                (g->kind <= SR_GROUP_DEFINITE && sr_group_is_plural(w, g->head));
    bool less = g->high != SR_NO_NUMBER && part->low != SR_NO_NUMBER && g->high < part->low;
    return people && many && !less && !g->speaker && g->bound != SR_BOUND_NONE;
}

uint32_t sr_group_whole_of(const sr_grouping *w, uint32_t part)
{
    const sr_group *g = &w->out->items[part];
    const sr_group *within = part + 1 < w->out->count ? g + 1 : NULL;
    if (within != NULL && within->number != NULL && within->at.first < g->told.first) {
        return part + 1; // "two of the four men killed were brothers"
    }
    for (uint32_t i = part; i-- > 0;) {
        const sr_group *p = &w->out->items[i];
        if (p->at.last > g->at.first || !may_be_whole(w, p, g)) {
            continue;
        }
        bool beside = sr_group_is_part(p) && p->part_of != SR_NONE; // "12 of them boys, 9 girls"
        return beside ? p->part_of : i;
    }
    return SR_NONE;
}
