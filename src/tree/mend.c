#include "tree/mend.h"

#include <string.h>

/// The verb that a figure stands behind, past "at least" and the like, or SR_NO_TOKEN.
static uint32_t verb_before(const sr_tags *tags, const sr_tree *tree, uint32_t figure)
{
    enum { MOST = 3 };
    for (uint32_t t = figure; t > 0 && figure - t <= MOST; t--) {
        if (tags->upos[t - 1] == SR_VERB) {
            return t - 1;
        }
        if (tree->head[t - 1] != figure && tree->head[t - 1] != t) {
            return SR_NO_TOKEN;
        }
    }
    return SR_NO_TOKEN;
}

void sr_tree_mend_figures(const sr_tags *tags, sr_tree *tree)
{
    for (uint32_t t = 1; t + 2 < tree->count; t++) {
        uint32_t noun = tree->head[t];
        if (tags->upos[t] != SR_NUM || tree->deprel[t] != SR_NUMMOD || noun == SR_NO_TOKEN ||
            noun <= t + 1 || strcmp(tags->form[t + 1], ",") != 0 ||
            tree->deprel[noun] != SR_NSUBJ || tags->upos[t + 2] == SR_NUM) {
            continue;
        }
        uint32_t verb = verb_before(tags, tree, t);
        if (verb != SR_NO_TOKEN && verb != tree->head[noun]) {
            tree->head[t] = verb;
            tree->deprel[t] = SR_OBJ;
            tree->head[t + 1] = tree->head[noun];
        }
    }
}
