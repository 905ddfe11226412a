#include "tree/mend.h"

#include <string.h>

#include "base/word.h"

#define OPENING_MOST 6 // tokens
#define CLAUSE_MOST 30

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

/// Past the last token of the name that begins at `token`, or `token`.
static uint32_t name_end(const sr_tags *tags, uint32_t token)
{
    uint32_t i = sr_tags_name_from(tags, token);
    bool named = i < tags->name_count && tags->names[i].first == token;
    return named ? tags->names[i].last : token;
}

/// The last word of what the preposition at `mark` opens, where the tree makes it a part of `noun`:
/// "March" of "in March gunmen", "province" of "in Homs province troops"; or SR_NO_TOKEN.
static uint32_t end_of_opening(const sr_tags *tags, const sr_tree *tree, uint32_t mark,
                               uint32_t noun)
{
    static const char *const hours[] = {"morning", "afternoon", "evening", "night", "nights", NULL};
    uint32_t end = mark + 1;
    while (end < noun && (tags->upos[end] == SR_DET || tags->upos[end] == SR_ADJ)) {
        end++; // "the northern"
    }
    uint32_t past = name_end(tags, end);
    bool named = past > end;
    end = named ? past - 1 : end;
    uint32_t head = tree->head[end];
    bool inner = end < noun && tags->upos[end] == SR_PROPN && head > end && head < noun;
    if (inner && (tags->upos[head] == SR_NOUN || (!named && name_end(tags, head) == head))) {
        end = head; // "Homs" of the province
    }
    end += end + 1 < noun && sr_word_in(tags->form[end + 1], hours);
    bool noun_like = tags->upos[end] == SR_NOUN || tags->upos[end] == SR_PROPN;
    return end < noun && noun_like ? end : SR_NO_TOKEN;
}

static bool is_subject_label(uint8_t deprel)
{
    return deprel == SR_NSUBJ || deprel == SR_NSUBJ_PASS;
}

/// The subject of its verb, or what should be: it stands before a finite verb that has none.
static bool is_subject(const sr_tags *tags, const sr_tree *tree, uint32_t noun)
{
    uint32_t verb = tree->head[noun];
    if (verb == SR_NO_TOKEN || verb < noun || tags->upos[noun] != SR_NOUN) {
        return false;
    }
    bool has = false;
    for (uint32_t t = noun; t-- > 0 && noun - t < CLAUSE_MOST;) {
        has = has || (tree->head[t] == verb && is_subject_label(tree->deprel[t]));
    }
    bool other = tree->deprel[noun] == SR_OBL || tree->deprel[noun] == SR_OBJ;
    return is_subject_label(tree->deprel[noun]) ||
           (!has && other && noun + 1 == verb && tags->xpos[verb] == SR_XPOS_VBD &&
            tags->upos[noun - 1] == SR_PROPN);
}

/// The preposition before `noun` that the tree hangs on it or on a word before it that is part of
/// it; or SR_NO_TOKEN.
static uint32_t mark_before(const sr_tags *tags, const sr_tree *tree, uint32_t noun)
{
    static const char *const marks[] = {"in",      "at",     "on",         "near",
                                        "outside", "inside", "around",     "across",
                                        "during",  "since",  "throughout", NULL};
    uint32_t t = noun;
    while (t > 0 && noun - t < OPENING_MOST && tags->upos[t] != SR_ADP) {
        t--;
    }
    uint32_t on = tree->head[t];
    bool within = on != SR_NO_TOKEN && on > t && on <= noun && tree->deprel[t] == SR_CASE;
    while (within && on != noun) { // "in" of "March", which is part of "March gunmen"
        within = (tree->deprel[on] == SR_COMPOUND || tree->deprel[on] == SR_AMOD ||
                  tree->deprel[on] == SR_NMOD) &&
                 tree->head[on] > on && tree->head[on] <= noun;
        on = tree->head[on];
    }
    return within && sr_word_in(tags->form[t], marks) ? t : SR_NO_TOKEN;
}

void sr_tree_mend_openings(const sr_tags *tags, sr_tree *tree)
{
    for (uint32_t noun = 2; noun < tree->count; noun++) {
        uint32_t mark = is_subject(tags, tree, noun) ? mark_before(tags, tree, noun) : SR_NO_TOKEN;
        uint32_t end = mark == SR_NO_TOKEN ? SR_NO_TOKEN : end_of_opening(tags, tree, mark, noun);
        if (end == SR_NO_TOKEN) {
            continue;
        }
        for (uint32_t t = mark; t < end; t++) {
            tree->head[t] = tree->head[t] > end ? end : tree->head[t];
        }
        tree->head[end] = tree->head[noun];
        tree->deprel[end] = SR_OBL;
        tree->deprel[noun] =
            is_subject_label(tree->deprel[noun]) ? tree->deprel[noun] : (uint8_t)SR_NSUBJ;
    }
}
