#include "tree/mend.h"

#include <string.h>

#include "base/word.h"

#define OPENING_MOST 6 // tokens
#define CLAUSE_MOST 30
#define REACH 40 // between a subject and its verb
#define OWN 8    // before a verb, where its auxiliaries stand
#define WIDE 12  // behind a verb, where its objects stand

static uint32_t back_from(uint32_t token, uint32_t words)
{
    return token > words ? token - words : 0;
}

static uint32_t ahead_of(const sr_tree *tree, uint32_t token, uint32_t words)
{
    return token + words < tree->count ? token + words : tree->count;
}

/// The first child of `head` with this label from token `from` on, before `end`, or SR_NO_TOKEN.
static uint32_t child(const sr_tree *tree, uint32_t head, uint8_t deprel, uint32_t from,
                      uint32_t end)
{
    for (uint32_t t = from; t < end; t++) {
        if (tree->head[t] == head && tree->deprel[t] == deprel) {
            return t;
        }
    }
    return SR_NO_TOKEN;
}

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

/// "Wounding 14, officials said": a figure before a comma is what the verb before it harms, and
/// counts nobody who speaks behind it.
static void mend_figures(const sr_tags *tags, sr_tree *tree)
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
    uint32_t from = back_from(noun, CLAUSE_MOST - 1);
    bool has = child(tree, verb, SR_NSUBJ, from, noun) != SR_NO_TOKEN ||
               child(tree, verb, SR_NSUBJ_PASS, from, noun) != SR_NO_TOKEN;
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

/// "In March gunmen stormed the town", "in Homs troops fired": what a preposition opens ends before
/// whoever the verb says something of.
static void mend_openings(const sr_tags *tags, sr_tree *tree)
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

static bool is_finite(const sr_tags *tags, uint32_t t)
{
    uint8_t x = tags->xpos[t];
    return x == SR_XPOS_VBD || x == SR_XPOS_VBZ || x == SR_XPOS_VBP;
}

/// The clauses of "who" that the words of a participle took ("phone, who asked"): of the noun.
static void hand_back(const sr_tags *tags, sr_tree *tree, uint32_t noun, uint32_t first,
                      uint32_t last)
{
    for (uint32_t t = first + 1; t + 1 < last; t++) {
        uint32_t verb = tree->head[t];
        bool who = strcmp(tags->form[t], "who") == 0 && strcmp(tags->form[t - 1], ",") == 0;
        bool within = who && verb != SR_NO_TOKEN && verb > t && verb < last &&
                      tree->deprel[verb] == SR_ACL_RELCL && tree->head[verb] != SR_NO_TOKEN &&
                      tree->head[verb] > first && tree->head[verb] < t;
        if (within) {
            tree->head[verb] = noun;
        }
    }
}

/// "A leader reached by phone, who asked not to be named, said": a participle right behind the only
/// subject that "said" can have says more of it.
static void mend_reduced(const sr_tags *tags, sr_tree *tree)
{
    for (uint32_t t = 1; t + 2 < tree->count; t++) {
        uint32_t verb = tree->head[t];
        if (tree->deprel[t] != SR_CCOMP || tags->upos[t] != SR_VERB || verb == SR_NO_TOKEN ||
            verb < t + 2 || verb > t + REACH || !is_finite(tags, verb)) {
            continue;
        }
        uint32_t end = ahead_of(tree, verb, REACH);
        uint32_t from = back_from(t, REACH);
        uint32_t noun = t - 1;
        bool participle = tags->xpos[t] == SR_XPOS_VBN && tree->deprel[noun] == SR_NSUBJ;
        bool subject = tree->head[noun] == t && (participle || tree->deprel[noun] == SR_NSUBJ_PASS);
        bool aided = child(tree, t, SR_AUX_PASS, from, t) != SR_NO_TOKEN ||
                     child(tree, t, SR_AUX_REL, from, t) != SR_NO_TOKEN ||
                     child(tree, t, SR_OBJ, t, end) != SR_NO_TOKEN;
        if (subject && !aided && child(tree, verb, SR_NSUBJ, from, end) == SR_NO_TOKEN) {
            tree->head[noun] = verb;
            tree->deprel[noun] = SR_NSUBJ;
            tree->head[t] = noun;
            tree->deprel[t] = SR_ACL;
            hand_back(tags, tree, noun, t, verb);
        }
    }
}

/// The finite verb behind a comma that hangs on `inner` without a subject, or SR_NO_TOKEN.
static uint32_t verb_behind(const sr_tags *tags, const sr_tree *tree, uint32_t inner)
{
    uint32_t end = ahead_of(tree, inner, REACH);
    for (uint32_t t = inner + 2; t < end; t++) {
        bool told = is_finite(tags, t) || tags->xpos[t] == SR_XPOS_VBN;
        if (tree->head[t] == inner && told && tags->upos[t] == SR_VERB &&
            strcmp(tags->form[t - 1], ",") == 0 &&
            child(tree, t, SR_NSUBJ, inner, end) == SR_NO_TOKEN) {
            return t;
        }
    }
    return SR_NO_TOKEN;
}

/// "The UN, whose spokesman called it a crime, estimated": the verb behind the clause of "whose" is
/// that of whose they are.
static void mend_whose(const sr_tags *tags, sr_tree *tree)
{
    for (uint32_t t = 2; t + 3 < tree->count; t++) {
        if (strcmp(tags->form[t], "whose") != 0 || strcmp(tags->form[t - 1], ",") != 0) {
            continue;
        }
        uint32_t owner = t - 2; // "the UN, whose"
        uint32_t inner = tree->head[owner];
        if (tree->deprel[owner] != SR_NSUBJ || inner == SR_NO_TOKEN || inner <= t ||
            child(tree, inner, SR_NSUBJ, t, inner) == SR_NO_TOKEN) {
            continue;
        }
        uint32_t outer = verb_behind(tags, tree, inner);
        if (outer != SR_NO_TOKEN) {
            tree->head[outer] = tree->head[inner];
            tree->deprel[outer] = tree->deprel[inner];
            tree->head[inner] = owner;
            tree->deprel[inner] = SR_ACL_RELCL;
            tree->head[owner] = outer;
        }
    }
}

/// The token behind the previous root: no word of the sentence of this root stands further back.
static uint32_t sentence_start(const sr_tree *tree, uint32_t root)
{
    uint32_t from = root;
    while (from > 0 && tree->deprel[from - 1] != SR_ROOT) {
        from--;
    }
    return from;
}

/// One past the last token of the sentence of a root.
static uint32_t sentence_end(const sr_tree *tree, uint32_t root)
{
    uint32_t end = root + 1;
    for (uint32_t t = root + 1; t < tree->count && tree->deprel[t] != SR_ROOT; t++) {
        end = t + 1;
    }
    return end;
}

static bool is_finite_past(const sr_tags *tags, const sr_tree *tree, uint32_t verb, uint32_t end)
{
    bool object = child(tree, verb, SR_OBJ, verb + 1, end) != SR_NO_TOKEN;
    return (tags->xpos[verb] == SR_XPOS_VBD || (tags->xpos[verb] == SR_XPOS_VBN && object)) &&
           child(tree, verb, SR_OBL_AGENT, verb + 1, end) == SR_NO_TOKEN &&
           child(tree, verb, SR_NSUBJ, tree->head[verb], verb) == SR_NO_TOKEN;
}

/// "NATO planes struck targets", "bodies lay in the streets": a noun that leads a sentence without
/// a verb, and behind it a past form taken for "that were struck": the noun is what the verb says
/// something of. A participle has no object, nor is it written as a past tense.
static void mend_predicates(const sr_tags *tags, sr_tree *tree)
{
    for (uint32_t verb = 1; verb < tree->count; verb++) {
        uint32_t noun = tree->head[verb];
        bool led = tags->upos[verb] == SR_VERB && tree->deprel[verb] == SR_ACL &&
                   noun != SR_NO_TOKEN && noun < verb && tree->deprel[noun] == SR_ROOT &&
                   (tags->upos[noun] == SR_NOUN || tags->upos[noun] == SR_PROPN);
        uint32_t end = led ? sentence_end(tree, noun) : verb;
        if (!led || !is_finite_past(tags, tree, verb, end)) {
            continue;
        }
        uint32_t from = sentence_start(tree, noun);
        if (child(tree, noun, SR_NSUBJ, from, end) != SR_NO_TOKEN ||
            child(tree, noun, SR_COP, from, end) != SR_NO_TOKEN) {
            continue;
        }
        for (uint32_t t = verb + 1; t < end; t++) {
            tree->head[t] = tree->head[t] == noun ? verb : tree->head[t];
        }
        tree->head[verb] = tree->head[noun];
        tree->deprel[verb] = SR_ROOT;
        tree->head[noun] = verb;
        tree->deprel[noun] = SR_NSUBJ;
    }
}

/// Lemmas of verbs of speech. Words of data/ are known only to later steps.
static const char *const speech[] = {
    "accuse",  "add",       "admit",    "affirm",  "announce", "appeal",  "argue",  "ask",
    "blame",   "call",      "claim",    "condemn", "confirm",  "declare", "demand", "denounce",
    "deny",    "hint",      "inform",   "insist",  "invite",   "offer",   "pledge", "phone",
    "predict", "promise",   "propose",  "reject",  "report",   "say",     "stress", "suggest",
    "tell",    "telephone", "threaten", "urge",    "vow",      "warn",    NULL,
};

/// Does a verb stand with an auxiliary, or without any tense? Then a past form that is joined to it
/// seldom shares them ("could reach a jet and accused").
static bool lacks_past(const sr_tags *tags, const sr_tree *tree, uint32_t verb)
{
    uint8_t xpos = tags->xpos[verb];
    uint32_t from = back_from(verb, OWN);
    return xpos == SR_XPOS_VB || xpos == SR_XPOS_VBG ||
           child(tree, verb, SR_AUX_REL, from, verb) != SR_NO_TOKEN;
}

/// A past form without words of its own that could make it anything else.
static bool is_bare_past(const sr_tags *tags, const sr_tree *tree, uint32_t verb)
{
    static const uint8_t own[] = {SR_AUX_REL, SR_AUX_PASS, SR_MARK, SR_NSUBJ, SR_NSUBJ_PASS};
    uint32_t from = back_from(verb, OWN);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (child(tree, verb, own[i], from, verb) != SR_NO_TOKEN) {
            return false;
        }
    }
    return tags->xpos[verb] == SR_XPOS_VBD || tags->xpos[verb] == SR_XPOS_VBN;
}

/// The verb of speech in whose words a verb stands, told in the past tense, or SR_NO_TOKEN.
static uint32_t teller_of(const sr_tags *tags, const sr_tree *tree, uint32_t verb)
{
    for (uint32_t t = tree->head[verb]; t != SR_NO_TOKEN; t = tree->head[t]) {
        if (tags->upos[t] == SR_VERB && tags->xpos[t] == SR_XPOS_VBD) {
            bool bare = t < verb && !lacks_past(tags, tree, t);
            return bare && sr_word_in(tags->lemma[t], speech) ? t : SR_NO_TOKEN;
        }
    }
    return SR_NO_TOKEN;
}

/// "Said that troops had crossed the border and asked the council to act", "denied having weapons
/// and accused the army": a second verb of speech goes with the first one, not with what was said.
static void mend_speech(const sr_tags *tags, sr_tree *tree)
{
    for (uint32_t t = 1; t < tree->count; t++) {
        uint32_t first = tree->head[t];
        bool joined = tree->deprel[t] == SR_CONJ && tags->upos[t] == SR_VERB &&
                      first != SR_NO_TOKEN && first < t && tags->upos[first] == SR_VERB;
        if (!joined || !sr_word_in(tags->lemma[t], speech) ||
            sr_word_in(tags->lemma[first], speech) || !lacks_past(tags, tree, first) ||
            !is_bare_past(tags, tree, t)) {
            continue;
        }
        uint32_t teller = teller_of(tags, tree, first);
        if (teller != SR_NO_TOKEN) {
            tree->head[t] = teller;
        }
    }
}

/// The verb of the clause that the word at `t` ties, hung on it or before its subject as if it
/// counted that; or SR_NO_TOKEN.
static uint32_t verb_tied(const sr_tags *tags, const sr_tree *tree, uint32_t t)
{
    uint32_t head = tree->head[t];
    if (tags->xpos[t] != SR_XPOS_WDT || head == SR_NO_TOKEN) {
        return SR_NO_TOKEN;
    }
    bool counts = tree->deprel[t] == SR_DET_REL && tree->deprel[head] == SR_NSUBJ;
    return tree->deprel[t] == SR_MARK ? head : counts ? tree->head[head] : SR_NO_TOKEN;
}

/// "An attack that police blamed on rebels": the word that ties a clause is what its verb is about
/// where the verb has a subject and no object, and counts or points at nobody.
static void mend_relatives(const sr_tags *tags, sr_tree *tree)
{
    static const uint8_t objects[] = {SR_OBJ, SR_CCOMP, SR_XCOMP};
    for (uint32_t t = 1; t + 1 < tree->count; t++) {
        uint32_t verb = verb_tied(tags, tree, t);
        if (verb == SR_NO_TOKEN || verb <= t || tree->deprel[verb] != SR_ACL_RELCL) {
            continue;
        }
        bool lacks = child(tree, verb, SR_NSUBJ, t, verb) != SR_NO_TOKEN;
        for (size_t i = 0; lacks && i < sizeof objects; i++) {
            uint32_t end = ahead_of(tree, verb, WIDE);
            lacks = child(tree, verb, objects[i], verb + 1, end) == SR_NO_TOKEN;
        }
        if (lacks) {
            tree->head[t] = verb;
            tree->deprel[t] = SR_OBJ;
        }
    }
}

/// "Urged both to accept a pause": what stands before "to" is whom the first verb is about.
static void mend_objects(const sr_tags *tags, sr_tree *tree)
{
    for (uint32_t t = 1; t + 1 < tree->count; t++) {
        uint32_t verb = tree->deprel[t] == SR_OBJ ? tree->head[t] : SR_NO_TOKEN;
        if (verb == SR_NO_TOKEN || verb <= t || tree->deprel[verb] != SR_XCOMP) {
            continue;
        }
        uint32_t up = tree->head[verb];
        uint32_t mark = child(tree, verb, SR_MARK, t + 1, verb);
        if (mark != SR_NO_TOKEN && up != SR_NO_TOKEN && up < t && tags->upos[up] == SR_VERB &&
            strcmp(tags->form[mark], "to") == 0 &&
            child(tree, up, SR_OBJ, up + 1, verb) == SR_NO_TOKEN) {
            tree->head[t] = up;
        }
    }
}

/// "Killed by presumed rebels during a raid": a participle right behind "by" describes who did it.
static void mend_agents(const sr_tags *tags, sr_tree *tree)
{
    for (uint32_t t = 1; t + 1 < tree->count; t++) {
        uint32_t verb = tree->head[t];
        uint32_t end = ahead_of(tree, t, WIDE);
        if (tags->xpos[t] != SR_XPOS_VBN || tree->deprel[t] != SR_ADVCL || verb == SR_NO_TOKEN ||
            tree->head[t - 1] != t || strcmp(tags->form[t - 1], "by") != 0) {
            continue;
        }
        uint32_t noun = child(tree, t, SR_OBL_AGENT, t + 1, end);
        noun = noun == SR_NO_TOKEN ? child(tree, t, SR_OBJ, t + 1, end) : noun;
        if (noun == SR_NO_TOKEN) {
            continue;
        }
        for (uint32_t k = noun + 1; k < end; k++) {
            tree->head[k] = tree->head[k] == t ? verb : tree->head[k];
        }
        tree->head[noun] = verb;
        tree->deprel[noun] = SR_OBL_AGENT;
        tree->head[t - 1] = noun;
        tree->deprel[t - 1] = SR_CASE;
        tree->head[t] = noun;
        tree->deprel[t] = SR_AMOD;
    }
}

/// The token stands below another one, or is it.
static bool hangs_on(const sr_tree *tree, uint32_t token, uint32_t above)
{
    while (token != SR_NO_TOKEN && token != above) {
        token = tree->head[token];
    }
    return token == above;
}

/// "Arrested two teenagers, aged 15 and 17, accused of a plot": what stands behind a comma after a
/// noun, and what follows it, says more of the noun.
static void mend_ages(const sr_tags *tags, sr_tree *tree)
{
    for (uint32_t t = 2; t < tree->count; t++) {
        if (strcmp(tags->form[t], "aged") != 0 || strcmp(tags->form[t - 1], ",") != 0 ||
            (tags->upos[t - 2] != SR_NOUN && tags->upos[t - 2] != SR_PROPN) ||
            tree->deprel[t] != SR_ADVCL) {
            continue;
        }
        uint32_t noun = t - 2;
        while (tree->deprel[noun] == SR_FLAT && tree->head[noun] < noun) {
            noun = tree->head[noun];
        }
        if (hangs_on(tree, noun, t)) {
            continue; // "when the boy, aged 15, arrived", if "aged" is taken for the verb
        }
        tree->head[t] = noun;
        tree->deprel[t] = SR_ACL;
        for (uint32_t k = t + 1; k < ahead_of(tree, t, WIDE); k++) {
            if (tree->head[k] == t && tags->xpos[k] == SR_XPOS_VBN) {
                tree->head[k] = noun;
                tree->deprel[k] = SR_ACL;
            }
        }
    }
}

void sr_tree_mend(const sr_tags *tags, sr_tree *tree)
{
    mend_ages(tags, tree);
    mend_agents(tags, tree);
    mend_figures(tags, tree);
    mend_openings(tags, tree);
    mend_predicates(tags, tree);
    mend_speech(tags, tree);
    mend_relatives(tags, tree);
    mend_objects(tags, tree);
    mend_reduced(tags, tree);
    mend_whose(tags, tree);
}
