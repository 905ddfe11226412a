// Groups of people in a sentence: counted ones, single ones behind an article, names, plain plurals
// and pronouns; and how they hang together in lists and as parts of totals.
#include "claim/group.h"

const char *const sr_group_text[SR_GROUP_KIND_COUNT] = {"number",   "article", "plural",
                                                        "definite", "name",    "pronoun"};

uint32_t sr_group_top(const sr_syntax *s, const sr_group *g)
{
    uint32_t t = g->head;
    while (sr_syntax_deprel(s, t) == SR_FLAT && sr_stretch_holds(g->at, sr_syntax_head(s, t))) {
        t = sr_syntax_head(s, t);
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
    sr_groups_merge(&w);
    sr_groups_link(&w);
}
