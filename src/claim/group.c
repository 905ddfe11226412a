// Groups of people in a sentence: counted ones, single ones behind an article, names, plain plurals
// and pronouns; and how they hang together in lists and as parts of totals.
#include "base/word.h"
#include "claim/group.h"

const char *const sr_group_text[SR_GROUP_KIND_COUNT] = {"number",   "article", "plural",
                                                        "definite", "name",    "pronoun"};

uint32_t sr_group_top(const sr_syntax *s, const sr_group *g)
{
    uint32_t t = g->head;
    uint32_t up = sr_syntax_head(s, t);
    while (up != SR_NO_TOKEN && sr_stretch_holds(g->at, up) &&
           (sr_syntax_deprel(s, t) == SR_FLAT || (sr_syntax_deprel(s, t) == SR_NMOD && up < t))) {
        t = up; // "a family of six clerks": the family
        up = sr_syntax_head(s, t);
    }
    return t;
}

static void sort_groups(sr_group_list *groups)
{
    for (uint32_t i = 1; i < groups->count; i++) {
        sr_group g = groups->items[i];
        uint32_t k = i;
        for (; k > 0 && groups->items[k - 1].at.first > g.at.first; k--) {
            groups->items[k] = groups->items[k - 1];
        }
        groups->items[k] = g;
    }
}

/// Where "PASTO, Colombia, Aug 21 -" ends, that opens each of several stories in one text; or the
/// begin of the sentence.
static uint32_t dateline_end(const sr_grouping *w)
{
    enum { REACH = 14 };
    static const char *const dashes[] = {"-", "--", "–", "—", NULL};
    bool dated = false;
    bool place = w->a < w->b && sr_scope_is_place(w->scope, w->a);
    for (uint32_t t = w->a; place && t < w->b && t < w->a + REACH; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (dated && sr_word_in(sr_syntax_form(w->s, t), dashes)) {
            return t + 1;
        }
        if (pos == SR_VERB || pos == SR_AUX) {
            break;
        }
        dated = dated || sr_scope_in_time(w->scope, t);
    }
    return w->a;
}

static void drop_dateline(sr_grouping *w)
{
    uint32_t end = dateline_end(w);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->out->count; i++) {
        if (w->out->items[i].at.first >= end) {
            w->out->items[kept++] = w->out->items[i];
        }
    }
    w->out->count = kept;
}

void sr_groups_find(const sr_scope *scope, const sr_attributions *attributions, uint32_t sentence,
                    const sr_harm_list *harms, sr_group_list *out, sr_arena *arena)
{
    const sr_sentence *at = sr_scope_sentence_at(scope, sentence);
    sr_grouping w = {.scope = scope,
                     .s = scope->syntax,
                     .attributions = attributions,
                     .harms = harms,
                     .a = at->first,
                     .b = at->last,
                     .out = out,
                     .arena = arena};
    sr_groups_find_counted(&w);
    sr_groups_find_named(&w);
    sr_groups_find_plain(&w);
    sort_groups(out);
    drop_dateline(&w);
    sr_groups_merge(&w);
    sr_groups_link(&w);
}
