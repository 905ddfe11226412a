// Tolls: which group of people belongs to which word of harm. Candidates are all pairs of a
// sentence that a relation joins: by the tree, or by their order where the tree fails. Rules give
// each relation a prior; the learned scorer, where there is one, weighs the features of the pair.
// What is left out: harm told over two sentences ("Three men stood by the wall. None survived.").
#include "claim/toll.h"

#include <stdio.h>
#include <string.h>

/// What is lost between a right pair and a right toll (told twice, counted twice): by
/// cross-validation on the training reports.
#define TOLL_LOSS 0.05f

typedef enum {
    REL_NONE,
    REL_NEAR,
    REL_INSIDE,
    REL_GAP,
    REL_COUNTED,
    REL_OBJECT,
    REL_SUBJECT,
    REL_SUBJECT_FAR,
    REL_STATE_AFTER,
    REL_MODIFIER,
    REL_OF,
    REL_TOLL,
    REL_AMONG,
    REL_LIST,
    REL_PART,
    REL_COUNT
} relation;

static const char *const REL_TEXT[REL_COUNT] = {
    "none",        "near",     "inside", "gap",  "counted", "object", "subject", "subject-far",
    "state-after", "modifier", "of",     "toll", "among",   "list",   "part",
};

/// Without a scorer: how often the relation is a toll for a counted group.
static const float REL_PRIOR[REL_COUNT] = {
    0, 0.1f, 0.9f, 0.85f, 0.9f, 0.9f, 0.92f, 0.6f, 0.9f, 0.7f, 0.85f, 0.8f, 0.85f, 0.8f, 0.85f,
};

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_attributions *attributions;
    sr_harm_list harms;
    sr_group_list groups;
    uint32_t a;
    uint32_t b;
    uint32_t sentence;
    relation *rel; // [groups][harms]
    float *score;
    sr_draft_list *out;
    sr_arena *keep;
    sr_arena scratch;
} work;

static bool is(const work *w, uint32_t t, const char *word)
{
    return t < w->b && strcmp(sr_syntax_form(w->s, t), word) == 0;
}

// ---- relations ----

typedef struct {
    bool verb; // a verb that is no auxiliary
    bool finite;
    bool harm;
    bool comma;
    bool group;
    bool joins;  // "and", "or"
    bool clause; // a new clause begins
    bool parted; // by a colon or a bracket: what follows is of somebody else
    uint32_t tokens;
} between;

static between look_between(const work *w, uint32_t first, uint32_t last)
{
    between x = {0};
    x.tokens = last > first ? last - first : 0;
    for (uint32_t t = first; t < last; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        uint8_t xpos = w->s->tags->xpos[t];
        bool report = pos == SR_VERB && xpos == SR_XPOS_VBN &&
                      sr_lexicon_find(&w->scope->tables->lists[SR_LIST_VERBS],
                                      sr_syntax_lemma(w->s, t)) != NULL;
        x.verb = x.verb || (pos == SR_VERB && !report && !is(w, t, "including"));
        x.finite = x.finite ||
                   (pos == SR_VERB &&
                    (xpos == SR_XPOS_VBD || xpos == SR_XPOS_VBZ || xpos == SR_XPOS_VBP) && !report);
        x.joins = x.joins || pos == SR_CCONJ;
        x.comma = x.comma || is(w, t, ",") || is(w, t, ";") || is(w, t, ":");
        x.parted = x.parted || is(w, t, ":") || is(w, t, "]");
        x.clause = x.clause || is(w, t, "that") || is(w, t, "when") || is(w, t, "after") ||
                   is(w, t, "while") || is(w, t, "as");
        for (uint32_t i = 0; i < w->harms.count; i++) {
            x.harm = x.harm || (w->harms.items[i].first <= t && t < w->harms.items[i].last);
        }
        for (uint32_t i = 0; i < w->groups.count; i++) {
            x.group = x.group || w->groups.items[i].at.first == t;
        }
    }
    return x;
}

/// What two verbs joined by "and" share: "he was targeted and killed", "they arrested and charged
/// him". SR_DEPREL_COUNT for nothing.
static uint8_t shared_label(const work *w, const sr_harm *h, const sr_group *g)
{
    uint32_t over = sr_syntax_head(w->s, h->token);
    uint8_t own = sr_syntax_deprel(w->s, g->head);
    bool verb = sr_syntax_upos(w->s, h->token) == SR_VERB;
    if (verb && sr_syntax_deprel(w->s, h->token) == SR_CONJ && over != SR_NO_TOKEN &&
        sr_syntax_head(w->s, g->head) == over && g->at.last <= h->first) {
        bool subject = own == SR_NSUBJ_PASS || (own == SR_NSUBJ && h->row->harm != SR_HARM_OBJECT);
        bool has_own = sr_syntax_child(w->s, h->token, SR_NSUBJ) != SR_NO_TOKEN ||
                       sr_syntax_child(w->s, h->token, SR_NSUBJ_PASS) != SR_NO_TOKEN ||
                       sr_syntax_child(w->s, h->token, SR_OBJ) != SR_NO_TOKEN;
        return subject && !has_own ? own : SR_DEPREL_COUNT;
    }
    uint32_t later = sr_syntax_head(w->s, g->head);
    bool joined = verb && own == SR_OBJ && later != SR_NO_TOKEN && later >= h->last &&
                  sr_syntax_head(w->s, later) == h->token &&
                  sr_syntax_deprel(w->s, later) == SR_CONJ && g->at.first > later &&
                  later <= h->last + 2;
    return joined && sr_syntax_child(w->s, h->token, SR_OBJ) == SR_NO_TOKEN ? SR_OBJ
                                                                            : SR_DEPREL_COUNT;
}

/// Label of the tree between the harm and the head of the group, SR_DEPREL_COUNT if they do not
/// touch.
static uint8_t tree_label(const work *w, const sr_harm *h, const sr_group *g)
{
    if (sr_syntax_head(w->s, g->head) == h->token) {
        return sr_syntax_deprel(w->s, g->head);
    }
    if (g->number != NULL &&
        sr_syntax_head(w->s, g->number->token) == h->token) { // "dozens of people"
        return sr_syntax_deprel(w->s, g->number->token);
    }
    return shared_label(w, h, g);
}

static bool harm_hangs_on(const work *w, const sr_harm *h, uint32_t head)
{
    uint8_t rel = sr_syntax_deprel(w->s, h->token);
    return sr_syntax_head(w->s, h->token) == head &&
           (rel == SR_ACL || rel == SR_ACL_RELCL || rel == SR_AMOD || rel == SR_COMPOUND);
}

static bool has_word(const work *w, uint32_t first, uint32_t last, const char *word)
{
    for (uint32_t t = first; t < last; t++) {
        if (is(w, t, word)) {
            return true;
        }
    }
    return false;
}

/// "a man whose sister was killed": not the man.
static bool is_owner(const work *w, const sr_harm *h, const sr_group *g)
{
    return g->at.last < h->first && has_word(w, g->at.last, h->first, "whose");
}

/// Where the verb of the harm begins, its auxiliaries before it.
static uint32_t verb_start(const work *w, const sr_harm *h)
{
    uint32_t t = h->first;
    while (t > w->a &&
           (sr_syntax_upos(w->s, t - 1) == SR_AUX || sr_syntax_upos(w->s, t - 1) == SR_ADV)) {
        t--;
    }
    return t;
}

/// "X, who had been held by a cell, was freed": the clause goes on behind what was put in between
/// commas.
static bool is_resumed(const work *w, const sr_harm *h, const sr_group *g)
{
    uint32_t verb = verb_start(w, h);
    uint32_t last = g->at.last;
    bool finite = verb < h->first || w->s->tags->xpos[h->token] == SR_XPOS_VBD;
    bool inserted = is(w, last, ",") || has_word(w, g->at.first, last, ",");
    if (!finite || verb < last + 3 || verb > last + 30 || !is(w, verb - 1, ",") || !inserted) {
        return false;
    }
    uint8_t opens = is(w, last, ",") ? sr_syntax_upos(w->s, last + 1) : SR_DET;
    bool relative = is(w, last + 1, "who") || is(w, last + 1, "whose") || is(w, last + 1, "which");
    uint32_t role = sr_syntax_deprel(w->s, g->head);
    bool object = role == SR_OBJ || role == SR_OBL || role == SR_OBL_AGENT;
    return !object && (relative || opens == SR_DET || opens == SR_NOUN || opens == SR_ADP);
}

/// "A policeman, a teacher and two students were": one of a list of subjects.
static bool is_in_list(const work *w, const sr_group *g, const sr_harm *h)
{
    bool joined = false;
    uint8_t before = g->at.first > w->a ? sr_syntax_upos(w->s, g->at.first - 1) : SR_PUNCT;
    for (uint32_t t = g->at.last; t < h->first; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool comma = is(w, t, ",");
        joined = joined || is(w, t, "and");
        if (!comma && pos != SR_CCONJ && pos != SR_DET && pos != SR_NUM && pos != SR_ADJ &&
            pos != SR_NOUN && pos != SR_PROPN && pos != SR_AUX && pos != SR_ADV) {
            return false;
        }
    }
    return joined && before != SR_ADP && h->first < g->at.last + 25 &&
           (is(w, g->at.last, ",") || is(w, g->at.last, "and"));
}

static relation subject_relation(const work *w, const sr_harm *h, const sr_group *g)
{
    if (is_owner(w, h, g)) {
        return REL_NONE;
    }
    uint8_t label = tree_label(w, h, g);
    bool subject = label == SR_NSUBJ_PASS || (label == SR_NSUBJ && h->row->harm != SR_HARM_OBJECT);
    if (subject || (g->at.last <= h->first && harm_hangs_on(w, h, g->head))) {
        return REL_SUBJECT;
    }
    if (g->at.last > h->first) {
        return REL_NONE;
    }
    between x = look_between(w, g->at.last, h->first);
    if (is_resumed(w, h, g)) {
        return REL_SUBJECT_FAR;
    }
    if (x.harm || x.finite || x.parted) {
        return REL_NONE;
    }
    if (!x.verb && ((!x.group && x.tokens <= 4) || is_in_list(w, g, h))) {
        return REL_SUBJECT;
    }
    bool other = has_word(w, g->at.last, h->first, "that") ||
                 has_word(w, g->at.last, h->first, "when") ||
                 has_word(w, g->at.last, h->first, "while");
    return x.tokens <= 20 && !x.verb && !other ? REL_SUBJECT_FAR : REL_NONE;
}

/// "released images of two suspects": the object is a thing, the people only belong to it.
static bool has_other(const work *w, const sr_harm *h, const sr_group *g)
{
    uint32_t object = sr_syntax_child(w->s, h->token, SR_OBJ);
    if (object == SR_NO_TOKEN || object < h->last || object >= g->at.first) {
        return false;
    }
    const sr_lexicon_row *row =
        sr_lexicon_find(&w->scope->tables->lists[SR_LIST_VICTIMS], sr_syntax_lemma(w->s, object));
    bool released = h->measure == SR_RELEASED || h->measure == SR_CAPTURED;
    return released && sr_syntax_upos(w->s, object) == SR_NOUN && (row == NULL || row->nobody);
}

static relation object_relation(const work *w, const sr_harm *h, const sr_group *g)
{
    uint8_t label = tree_label(w, h, g);
    if (g->at.first >= h->last && look_between(w, h->last, g->at.first).harm) {
        return REL_NONE; // "killed one and wounded eleven"
    }
    if (label == SR_OBJ || (label == SR_IOBJ && g->at.first >= h->last)) {
        return REL_OBJECT;
    }
    if (g->at.first < h->last) {
        return REL_NONE;
    }
    between x = look_between(w, h->last, g->at.first);
    bool clause = x.clause || sr_syntax_upos(w->s, h->last) == SR_AUX;
    bool apart = x.verb || x.group || x.harm || x.comma || x.joins || clause || has_other(w, h, g);
    return !apart && x.tokens <= 4 ? REL_OBJECT : REL_NONE;
}

static relation state_relation(const work *w, const sr_harm *h, const sr_group *g)
{
    if (g->at.last <= h->first) {
        between x = look_between(w, g->at.last, h->first);
        if (!x.verb && !x.group && !x.harm && x.tokens <= 2) {
            return REL_STATE_AFTER;
        }
    }
    if (h->first > g->at.first && h->last <= g->head + 1 && h->first < g->at.last) {
        return REL_MODIFIER; // "three dead soldiers"
    }
    uint8_t gap = g->at.first > h->last ? sr_syntax_upos(w->s, h->last) : SR_ADJ;
    bool parted = gap == SR_SCONJ || gap == SR_ADP || gap == SR_PUNCT || gap == SR_CCONJ ||
                  is(w, h->last, "when") || is(w, h->last, "as");
    if (g->at.first >= h->last && g->at.first - h->last <= 1 && !h->noun && !parted) {
        return REL_MODIFIER;
    }
    return subject_relation(w, h, g);
}

/// "among the dead were two", "two were among those killed".
static bool is_among(const work *w, const sr_harm *h)
{
    for (uint32_t k = h->first; k > w->a && h->first - k < 4; k--) {
        if (is(w, k - 1, "among")) {
            return true;
        }
    }
    return false;
}

/// "the dead included two nurses", "the casualties were soldiers".
static bool lists_harmed(const work *w, const sr_harm *h, const sr_group *g)
{
    bool noun = h->row->harm == SR_HARM_PEOPLE || h->noun;
    if (!noun || g->at.first <= h->last || h->last >= w->b) {
        return false;
    }
    const char *lemma = sr_syntax_lemma(w->s, h->last);
    between x = look_between(w, h->last + 1, g->at.first);
    return (strcmp(lemma, "include") == 0 || strcmp(lemma, "be") == 0) && !x.verb && !x.group &&
           !x.harm && x.tokens <= 2;
}

/// "a charge of murder against a man": he is no victim.
static bool is_charge(const work *w, const sr_harm *h)
{
    for (uint32_t t = h->first; t > w->a && h->first - t < 4; t--) {
        if (strcmp(sr_syntax_lemma(w->s, t - 1), "charge") == 0) {
            return true;
        }
    }
    return false;
}

static relation of_relation(const work *w, const sr_harm *h, const sr_group *g)
{
    if (g->at.first < h->last) {
        return tree_label(w, h, g) == SR_NMOD_POSS ? REL_OF : REL_NONE;
    }
    between x = look_between(w, h->last, g->at.first);
    bool of = is(w, h->last - 1, "of") || is(w, h->last, "of") || is(w, h->last, "against") ||
              is(w, h->last, "to") || is(w, h->last, "among");
    of = of && !(is(w, h->last, "against") && is_charge(w, h));
    return of && !x.verb && !x.group && !x.harm && x.tokens <= 4 ? REL_OF : REL_NONE;
}

static relation toll_relation(const work *w, const sr_harm *h, const sr_group *g)
{
    if (g->number == NULL || g->at.first < h->last) {
        return REL_NONE;
    }
    between x = look_between(w, h->last, g->at.first);
    return !x.group && !x.harm && x.tokens <= 14 ? REL_TOLL : REL_NONE;
}

static bool holds(sr_stretch x, uint32_t t)
{
    return x.first <= t && t < x.last;
}

/// "died after two men shot him": subject of a verb that tells an attack, or of the harm done.
static bool is_attacker(const work *w, const sr_harm *h, const sr_group *g)
{
    uint32_t verb =
        sr_syntax_deprel(w->s, g->head) == SR_NSUBJ ? sr_syntax_head(w->s, g->head) : SR_NO_TOKEN;
    if (verb == h->token && h->row->harm == SR_HARM_OBJECT) {
        return sr_syntax_child(w->s, verb, SR_OBJ) != SR_NO_TOKEN; // subject of the harm itself
    }
    if (verb == SR_NO_TOKEN || (verb >= h->first && verb < h->last)) {
        return false;
    }
    for (uint32_t i = 0; i < w->scope->events->count; i++) {
        const sr_event *e = &w->scope->events->items[i];
        for (uint32_t k = 0; e->type == SR_ASSAULT && k < e->mention_count; k++) {
            if (e->mentions[k].trigger == verb) {
                return true;
            }
        }
    }
    return false;
}

/// "wounded when two bombers blew themselves up": subject of another finite verb behind the harm.
static bool acts_elsewhere(const work *w, const sr_harm *h, const sr_group *g)
{
    uint32_t verb = sr_syntax_head(w->s, g->head);
    if (g->at.first < h->last || verb == SR_NO_TOKEN || verb < g->at.last ||
        sr_syntax_deprel(w->s, g->head) != SR_NSUBJ) {
        return false;
    }
    uint8_t x = w->s->tags->xpos[verb];
    return x == SR_XPOS_VBD || x == SR_XPOS_VBZ || x == SR_XPOS_VBP;
}

/// "abducted by eight men": they did it.
static bool is_doer(const work *w, const sr_harm *h, const sr_group *g)
{
    bool agent = !g->elided && sr_syntax_deprel(w->s, g->head) == SR_OBL_AGENT &&
                 g->at.first > w->a && is(w, g->at.first - 1, "by");
    return agent || (g->at.first > w->a && g->at.first > h->last - 1 &&
                     is(w, g->at.first - 1, "by") && g->at.first - h->last <= 6);
}

/// "gave no estimate of casualties", "no word on the wounded": nothing is known, not even that
/// there are any.
static bool is_unknown_toll(const work *w, const sr_harm *h, const sr_group *g)
{
    static const char *const words[] = {"estimate", "word",   "information", "detail", "figure",
                                        "count",    "number", "breakdown",   "report", NULL};
    if (g->bound != SR_BOUND_UNKNOWN) {
        return false;
    }
    for (uint32_t t = h->first; t > w->a && h->first - t < 4; t--) {
        for (size_t i = 0; words[i] != NULL; i++) {
            bool none = t > w->a + 1 && (is(w, t - 2, "no") || is(w, t - 2, "any") ||
                                         is(w, t - 2, "immediate") || is(w, t - 2, "conflicting"));
            if (none && strcmp(sr_syntax_lemma(w->s, t - 1), words[i]) == 0) {
                return true;
            }
        }
    }
    return false;
}

/// Asked for, feared or only possible: "to be freed", "would have died", "can be arrested".
static bool is_unreal(const work *w, const sr_harm *h, const sr_group *g)
{
    uint8_t xpos = w->s->tags->xpos[h->token];
    bool modal = (xpos == SR_XPOS_VBN || xpos == SR_XPOS_VBD) && h->first > w->a &&
                 (is(w, h->first - 1, "be") || is(w, h->first - 1, "have"));
    bool unknown = g->bound == SR_BOUND_UNKNOWN && h->row->harm == SR_HARM_PEOPLE;
    bool act = h->row->harm == SR_HARM_ACT; // "a warrant for the arrest of"
    return h->irrealis &&
           (act || modal || unknown || (xpos == SR_XPOS_VB && g->bound != SR_BOUND_NONE));
}

/// "suffered two deep wounds": the number counts wounds, not people.
static bool counts_wounds(const sr_harm *h, const sr_group *g)
{
    const char *last = h->row->words[h->row->word_count - 1];
    bool wounds =
        strcmp(last, "wound") == 0 || strcmp(last, "injury") == 0 || strcmp(last, "burn") == 0;
    return wounds && h->row->word_count > 1 && g->at.first > h->first &&
           (g->at.last <= h->last || g->head < h->last);
}

/// "held five districts", "lost 30 seats": words that harm people only sometimes harm nobody else.
static bool is_harmless(const sr_harm *h, const sr_group *g)
{
    return h->row->certainty == SR_POSSIBLE && h->row->harm == SR_HARM_OBJECT && !g->person &&
           !g->elided;
}

/// Whatever stands between them, this harm does not count these people.
static bool is_no_pair(const work *w, const sr_harm *h, const sr_group *g)
{
    return is_unreal(w, h, g) || counts_wounds(h, g) || is_harmless(h, g) || is_doer(w, h, g);
}

static relation relate(const work *w, const sr_harm *h, const sr_group *g)
{
    if (is_no_pair(w, h, g) || is_unknown_toll(w, h, g) ||
        (h->negated && g->bound != SR_BOUND_NONE && h->row->harm == SR_HARM_OBJECT && h->passive)) {
        return REL_NONE;
    }
    if (g->at.first > h->first && g->at.last < h->last && h->gap.first == h->gap.last) {
        return REL_INSIDE;
    }
    if (h->gap.first < h->gap.last) {
        return holds(h->gap, g->at.first) ? REL_GAP : REL_NONE;
    }
    bool noun = h->row->harm == SR_HARM_PEOPLE || h->noun;
    if (noun && holds((sr_stretch){h->first, h->last}, g->head)) {
        return REL_COUNTED;
    }
    if (lists_harmed(w, h, g)) {
        return REL_AMONG;
    }
    if (is_among(w, h) && h->row->harm != SR_HARM_TOLL) {
        between left = look_between(w, g->at.last, h->first);
        between right = look_between(w, h->last, g->at.first);
        bool near = g->at.last <= h->first ? !left.verb && left.tokens <= 8
                                           : !right.verb && right.tokens <= 8;
        if (near && !holds(g->at, h->token)) {
            return REL_AMONG;
        }
    }
    switch (h->row->harm) {
    case SR_HARM_OBJECT: {
        relation r = h->passive ? subject_relation(w, h, g) : object_relation(w, h, g);
        if (r == REL_NONE && h->passive && sr_syntax_upos(w->s, h->token) != SR_VERB) {
            r = state_relation(w, h, g);
        }
        return r;
    }
    case SR_HARM_SUBJECT:
        return subject_relation(w, h, g);
    case SR_HARM_STATE:
        return state_relation(w, h, g);
    case SR_HARM_PEOPLE:
    case SR_HARM_ACT:
        return of_relation(w, h, g);
    case SR_HARM_TOLL:
        return toll_relation(w, h, g);
    case SR_HARM_COUNT:
        break;
    }
    return REL_NONE;
}

/// The group has a word of harm of its own right beside it.
static bool has_own_harm(const work *w, uint32_t g, uint32_t but)
{
    for (uint32_t h = 0; h < w->harms.count; h++) {
        relation r = w->rel[g * w->harms.count + h];
        if (h != but &&
            (r == REL_OBJECT || r == REL_SUBJECT || r == REL_STATE_AFTER || r == REL_COUNTED)) {
            return true;
        }
    }
    return false;
}

static bool is_direct(relation r)
{
    return r > REL_NEAR && r < REL_LIST;
}

/// Lists and parts share the harm of their first or last member.
static void spread(work *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t g = 0; g < w->groups.count; g++) { // forwards: from the first member
        const sr_group *group = &w->groups.items[g];
        uint32_t from = group->part_of != SR_NONE ? group->part_of : group->with;
        for (uint32_t h = 0; h < n && from != SR_NONE; h++) {
            relation r = w->rel[from * n + h];
            bool shared = is_direct(r) || r == REL_LIST || r == REL_PART;
            if (shared && !is_direct(w->rel[g * n + h]) &&
                (group->part_of != SR_NONE || !has_own_harm(w, g, h))) {
                w->rel[g * n + h] = group->part_of != SR_NONE ? REL_PART : REL_LIST;
            }
        }
    }
    for (uint32_t g = w->groups.count;
         g-- > 0;) { // backwards: "two soldiers and a child were killed"
        const sr_group *group = &w->groups.items[g];
        for (uint32_t h = 0; h < n; h++) {
            relation r = w->rel[g * n + h];
            uint32_t to = group->with != SR_NONE ? group->with : group->part_of;
            if (to == SR_NONE || w->groups.items[g].at.last > w->harms.items[h].first ||
                (!is_direct(r) && r != REL_LIST)) {
                continue;
            }
            if (!is_direct(w->rel[to * n + h]) && !has_own_harm(w, to, h)) {
                w->rel[to * n + h] = group->with != SR_NONE ? REL_LIST : REL_SUBJECT;
            }
        }
    }
}

/// "Nine of the injured died", "15 of the 20 hostages were freed": the verb harms the part; what
/// the whole suffered before is no count of its own here.
static bool is_whole_of(const work *w, const sr_group *whole, const sr_group *part)
{
    return part->number != NULL && part->at.first < whole->at.first &&
           whole->at.first <= part->number->last + 3 && is(w, part->number->last, "of");
}

/// "the deaths are two civilians and a soldier": the noun of harm is counted by what it lists.
static void settle_lists(work *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t g = 0; g < w->groups.count; g++) {
        for (uint32_t h = 0; h < n; h++) {
            bool whole =
                w->rel[g * n + h] == REL_COUNTED && w->groups.items[g].bound == SR_BOUND_UNKNOWN;
            for (uint32_t o = 0; whole && o < w->groups.count; o++) {
                if (o != g && lists_harmed(w, &w->harms.items[h], &w->groups.items[o])) {
                    w->rel[g * n + h] = REL_NONE;
                }
            }
        }
    }
}

static void settle_partitives(work *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t g = 0; g < w->groups.count; g++) {
        const sr_group *part = &w->groups.items[g];
        for (uint32_t h = 0; h < n; h++) {
            bool told = w->rel[g * n + h] == REL_SUBJECT || w->rel[g * n + h] == REL_OBJECT;
            for (uint32_t k = 0; told && k < n; k++) { // "injured" within "nine of the injured"
                const sr_harm *own = &w->harms.items[k];
                if (k != h && part->number != NULL && is(w, part->number->last, "of") &&
                    own->noun && own->first > part->number->last &&
                    own->first <= part->number->last + 3) {
                    w->rel[g * n + k] = REL_NONE;
                }
            }
            for (uint32_t o = 0; told && o < w->groups.count; o++) {
                const sr_group *whole = &w->groups.items[o];
                if (o != g && is_whole_of(w, whole, part)) {
                    bool hangs = harm_hangs_on(w, &w->harms.items[h], whole->head) &&
                                 whole->number != NULL; // "one of the 21 people killed"
                    w->rel[o * n + h] = hangs ? REL_SUBJECT : REL_NONE;
                    w->rel[g * n + h] = hangs ? REL_NONE : w->rel[g * n + h];
                }
            }
        }
    }
}

// ---- scoring ----

static const sr_lexicon_row *victim_row(const work *w, uint32_t t)
{
    const sr_lexicon *victims = &w->scope->tables->lists[SR_LIST_VICTIMS];
    const sr_lexicon_row *row = sr_lexicon_find(victims, sr_syntax_lemma(w->s, t));
    row = row != NULL ? row : sr_lexicon_find(victims, sr_syntax_form(w->s, t));
    return row != NULL && row->word_count == 1 && !row->nobody ? row : NULL;
}

static const char *head_class(const work *w, const sr_group *g)
{
    if (g->elided) {
        return "elided";
    }
    const sr_lexicon_row *row = victim_row(w, g->head);
    if (row != NULL) {
        return row->inherits ? "inherit" : sr_class_text[row->class];
    }
    return g->person ? "person" : sr_syntax_upos(w->s, g->head) == SR_PROPN ? "proper" : "other";
}

static bool figure_seen(const work *w, const sr_harm *h, const sr_group *g, bool *sourced)
{
    bool seen = false;
    for (uint32_t i = 0; i < w->out->count; i++) {
        const sr_draft *d = &w->out->items[i];
        if (d->toll.measure == h->measure && d->toll.low == g->low && d->toll.high == g->high &&
            d->sentence != w->sentence) {
            seen = true;
            *sourced = *sourced || d->attribution != SR_NONE;
        }
    }
    return seen;
}

static const char *place_in_sentence(const work *w, uint32_t t)
{
    uint32_t third = (t - w->a) * 3 / (w->b - w->a);
    static const char *const names[] = {"front", "middle", "back"};
    return names[third > 2 ? 2 : third];
}

static float prior(const work *w, uint32_t gi, uint32_t hi)
{
    const sr_group *g = &w->groups.items[gi];
    const sr_harm *h = &w->harms.items[hi];
    float p = REL_PRIOR[w->rel[gi * w->harms.count + hi]];
    static const float by_kind[SR_GROUP_KIND_COUNT] = {1, 0.9f, 0.45f, 0.5f, 0.7f, 0.5f};
    static const float by_certainty[] = {1, 0.8f, 0.45f};
    p *= by_kind[g->kind] * by_certainty[h->row->certainty];
    p *= h->irrealis ? 0.3f : 1;
    p *= h->negated && g->bound != SR_BOUND_NONE ? 0.3f : 1;
    p *= !g->elided && !g->person ? 0.75f : 1;
    p *= g->speaker ? 0.5f : 1;
    return p;
}

/// How the harm hangs on the group's own noun: "the man who was killed", "a man killed".
static const char *hanging(const work *w, const sr_harm *h, const sr_group *g)
{
    return sr_syntax_head(w->s, h->token) == g->head
               ? sr_deprel_text[sr_syntax_deprel(w->s, h->token)]
               : "-";
}

/// The word of a number that is no numeral: "most", "dozens", "third".
static const char *quantity(const work *w, const sr_group *g)
{
    bool told = g->number != NULL && g->number->token < w->b && g->low == SR_NO_NUMBER &&
                g->high == SR_NO_NUMBER;
    return told ? sr_syntax_form(w->s, g->number->token) : "-";
}

static void pair_features(const work *w, uint32_t gi, uint32_t hi, sr_features *f)
{
    const sr_group *g = &w->groups.items[gi];
    const sr_harm *h = &w->harms.items[hi];
    relation r = w->rel[gi * w->harms.count + hi];
    uint32_t lo = g->at.last <= h->first ? g->at.last : h->last;
    uint32_t hi_token = g->at.last <= h->first ? h->first : g->at.first;
    between x = look_between(w, lo, hi_token);
    const char *rel = REL_TEXT[r];
    const char *kind = sr_group_text[g->kind];
    const char *harm = sr_harm_text[h->row->harm];
    const char *class = head_class(w, g);
    uint8_t label = tree_label(w, h, g);
    uint32_t over = sr_attributions_over(w->attributions, h->token);
    bool sourced = false;
    bool seen = figure_seen(w, h, g, &sourced);
    const sr_sentence *at = sr_scope_sentence_at(w->scope, w->sentence);
    sr_features_clear(f);
    sr_features_add(f, "bias");
    sr_features_add(f, "prior=%d", (int)(prior(w, gi, hi) * 10));
    sr_features_add(f, "rel=%s", rel);
    sr_features_add(f, "rel=%s,kind=%s", rel, kind);
    sr_features_add(f, "rel=%s,harm=%s,passive=%d", rel, harm, h->passive);
    sr_features_add(f, "kind=%s,class=%s", kind, class);
    sr_features_add(f, "class=%s,harm=%s", class, harm);
    sr_features_add(f, "measure=%s,kind=%s", sr_measure_text[h->measure], kind);
    sr_features_add(f, "word=%s", h->row->words[0]);
    sr_features_add(f, "word=%s,kind=%s,rel=%s", h->row->words[0], kind, rel);
    sr_features_add(f, "certainty=%s,kind=%s", sr_certainty_text[h->row->certainty], kind);
    sr_features_add(f, "pos=%s,kind=%s", sr_upos_text[sr_syntax_upos(w->s, h->token)], kind);
    sr_features_add(f, "label=%s,kind=%s", label < SR_DEPREL_COUNT ? sr_deprel_text[label] : "-",
                    kind);
    sr_features_add(f, "gap=%u,rel=%s", sr_features_step(x.tokens), rel);
    sr_features_add(f, "between=%d%d%d%d%d,rel=%s", x.verb, x.harm, x.comma, x.group, x.clause,
                    rel);
    sr_features_add(f, "own=%d,rel=%s", has_own_harm(w, gi, hi), rel);
    sr_features_add(f, "bound=%s,kind=%s", sr_bound_text[g->bound], kind);
    sr_features_add(f, "more=%d,part=%d,list=%d", g->more, g->part_of != SR_NONE,
                    g->with != SR_NONE);
    sr_features_add(f, "part=%d,kind=%s,class=%s", g->part_of != SR_NONE, kind, class);
    sr_features_add(f, "negated=%d,irrealis=%d", h->negated, h->irrealis);
    sr_features_add(f, "irrealis=%d,harm=%s,bound=%s", h->irrealis, harm, sr_bound_text[g->bound]);
    sr_features_add(f, "hangs=%s,kind=%s", hanging(w, h, g), kind);
    sr_features_add(f, "quantity=%s", quantity(w, g));
    sr_features_add(f, "negated=%d,bound=%s", h->negated, sr_bound_text[g->bound]);
    sr_features_add(f, "seen=%d,sourced=%d,kind=%s", seen, over != SR_NONE, kind);
    sr_features_add(f, "seen=%d,before=%d,now=%d", seen, sourced, over != SR_NONE);
    sr_features_add(f, "place=%s,kind=%s", place_in_sentence(w, h->token), kind);
    sr_features_add(f, "heading=%d,capitals=%d,kind=%s", (at->flags & SR_SENTENCE_HEADING) != 0,
                    (at->flags & SR_SENTENCE_CAPITALS) != 0, kind);
    sr_features_add(f, "noun=%d,rel=%s,kind=%s", h->noun, rel, kind);
    uint32_t m = w->scope->names->mention_of[g->head];
    uint32_t actor = m == SR_NONE ? SR_NONE : w->scope->names->mentions[m].actor;
    sr_features_add(
        f, "actor=%s,kind=%s",
        actor == SR_NONE ? "-" : sr_actor_kind_text[w->scope->names->actors[actor].kind], kind);
    sr_features_add(f, "size=%u,kind=%s", sr_features_step(g->at.last - g->at.first), kind);
    sr_features_add(f, "quoted=%d,kind=%s", sr_scope_quoted(w->scope, h->token), kind);
    sr_features_add(f, "xpos=%s,rel=%s", sr_xpos_text[w->s->tags->xpos[h->token]], rel);
    sr_features_add(f, "xpos=%s,irrealis=%d,kind=%s", sr_xpos_text[w->s->tags->xpos[h->token]],
                    h->irrealis, kind);
    uint8_t role = sr_syntax_deprel(w->s, g->head); // in its own clause
    bool other = sr_syntax_head(w->s, g->head) != h->token;
    sr_features_add(f, "role=%s,other=%d,harm=%s", sr_deprel_text[role], other, harm);
    sr_features_add(f, "speaker=%d,rel=%s", g->speaker, rel);
    sr_features_add(f, "speaker=%d,under=%d,kind=%s", g->speaker, over != SR_NONE, kind);
    sr_features_add(f, "use=%d", g->number != NULL ? (int)g->number->use : -1);
    sr_features_add(f, "det=%s,kind=%s",
                    sr_syntax_upos(w->s, g->at.first) == SR_DET ? sr_syntax_form(w->s, g->at.first)
                                                                : "-",
                    kind);
    sr_features_add(f, "first=%u,kind=%s", w->sentence < 3 ? w->sentence : 3, kind);
    sr_features_add(f, "harms=%u,groups=%u", sr_features_step(w->harms.count),
                    sr_features_step(w->groups.count));
    if (g->number != NULL && g->low != SR_NO_NUMBER) {
        int digits = 0;
        for (int64_t n = g->low; n > 0; n /= 10) {
            digits++;
        }
        sr_features_add(f, "digits=%d", digits);
        sr_features_add(f, "year=%d", g->low >= 1900 && g->low <= 2100);
    }
    if (g->at.first > w->a) {
        uint8_t pos = sr_syntax_upos(w->s, g->at.first - 1);
        sr_features_add(f, "before=%s,kind=%s",
                        pos == SR_ADP || pos == SR_VERB ? sr_syntax_lemma(w->s, g->at.first - 1)
                                                        : sr_upos_text[pos],
                        kind);
    }
    if (g->at.last < w->b) {
        sr_features_add(f, "after=%s,kind=%s", sr_upos_text[sr_syntax_upos(w->s, g->at.last)],
                        kind);
    }
}

// ---- from pair to draft ----

static sr_class class_of_token(const work *w, uint32_t t)
{
    const sr_lexicon_row *row = victim_row(w, t);
    return row == NULL ? SR_CLASS_UNKNOWN : row->class;
}

/// Class by any word of tokens [first, last) that tells; one person is never mixed.
static sr_class class_of_tokens(const work *w, uint32_t first, uint32_t last, bool single)
{
    bool combatant = false;
    bool civilian = false;
    for (uint32_t t = first; t < last; t++) {
        bool titled = t + 1 < last && is(w, t, "deputy"); // "deputy police chief"
        sr_class class =
            sr_syntax_upos(w->s, t) == SR_ADJ || titled ? SR_CLASS_UNKNOWN : class_of_token(w, t);
        combatant = combatant || class == SR_CLASS_COMBATANT;
        civilian = civilian || class == SR_CLASS_CIVILIAN;
    }
    if (combatant && civilian) {
        return single ? SR_CLASS_CIVILIAN : SR_CLASS_MIXED;
    }
    return combatant ? SR_CLASS_COMBATANT : civilian ? SR_CLASS_CIVILIAN : SR_CLASS_UNKNOWN;
}

static sr_class class_of_actor(const work *w, uint32_t t)
{
    uint32_t m = w->scope->names->mention_of[t];
    uint32_t actor = m == SR_NONE ? SR_NONE : w->scope->names->mentions[m].actor;
    return actor == SR_NONE ? SR_CLASS_UNKNOWN : w->scope->names->actors[actor].class;
}

static bool is_lemma(const work *w, uint32_t t, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strcmp(sr_syntax_lemma(w->s, t), *words) == 0) {
            return true;
        }
    }
    return false;
}

/// The actor that the words name, or NULL.
static const sr_actor *actor_of(const work *w, uint32_t t)
{
    uint32_t m = w->scope->names->mention_of[t];
    uint32_t actor = m == SR_NONE ? SR_NONE : w->scope->names->mentions[m].actor;
    return actor == SR_NONE ? NULL : &w->scope->names->actors[actor];
}

/// The last noun of a phrase that starts at `first`: a class of people, or an actor.
static uint32_t people_noun(const work *w, uint32_t first)
{
    uint32_t found = SR_NO_TOKEN;
    for (uint32_t t = first; t < w->b && t < first + 7; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (pos != SR_NOUN && pos != SR_PROPN && pos != SR_ADJ && pos != SR_DET && pos != SR_NUM &&
            pos != SR_PART && !is(w, t, "'s")) {
            break;
        }
        bool told = class_of_token(w, t) != SR_CLASS_UNKNOWN || actor_of(w, t) != NULL;
        found = (pos == SR_NOUN || pos == SR_PROPN) && told ? t : found;
    }
    return found;
}

/// Who lost the people that a noun of harm counts: "casualties among the troops", "the brigade
/// suffered five dead", "losses were inflicted on the militia", "37 dead on the army side".
static uint32_t loser_of(const work *w, const sr_harm *h)
{
    static const char *const suffer[] = {"suffer", "sustain", "lose", "take", "have", NULL};
    static const char *const inflict[] = {"inflict", "inflicted", "cause", NULL};
    if (strcmp(h->row->words[0], "lose") == 0 && h->row->word_count == 1) {
        return sr_syntax_child(w->s, h->token, SR_NSUBJ);
    }
    uint32_t after = h->last; // past "were inflicted"
    while (after < w->b && after < h->last + 3 &&
           (sr_syntax_upos(w->s, after) == SR_AUX || is_lemma(w, after, inflict))) {
        after++;
    }
    if (is(w, after, "among") || is(w, after, "of") || is(w, after, "to") || is(w, after, "on")) {
        uint32_t noun = people_noun(w, after + 1);
        if (noun != SR_NO_TOKEN) {
            return noun;
        }
    }
    uint32_t verb = sr_syntax_head(w->s, h->token);
    if (verb == SR_NO_TOKEN || !is_lemma(w, verb, suffer)) {
        return SR_NO_TOKEN;
    }
    return sr_syntax_child(w->s, verb, SR_NSUBJ);
}

static sr_class class_of_loser(const work *w, uint32_t loser)
{
    if (loser == SR_NO_TOKEN) {
        return SR_CLASS_UNKNOWN;
    }
    const sr_actor *a = actor_of(w, loser);
    sr_class class = class_of_token(w, loser);
    class = class == SR_CLASS_UNKNOWN && a != NULL ? a->class : class;
    return class == SR_CLASS_UNKNOWN && a != NULL && a->armed ? SR_CLASS_COMBATANT : class;
}

static const char *const CULPRITS[] = {
    "suspect",   "suspected", "attacker", "bomber",      "gunman",  "shooter",    "assailant",
    "defendant", "accused",   "killer",   "perpetrator", "culprit", "mastermind", NULL};

/// A mention calls its person a suspect, or is the subject or object of what courts do.
static bool is_accused(const work *w, const sr_mention *m)
{
    static const char *const verbs[] = {"charge",  "convict", "indict",    "sentence", "accuse",
                                        "suspect", "acquit",  "extradite", NULL};
    for (uint32_t t = m->first; t < m->last; t++) {
        if (is_lemma(w, t, CULPRITS)) {
            return true;
        }
    }
    uint32_t verb = sr_syntax_head(w->s, m->token);
    uint8_t role = sr_syntax_deprel(w->s, m->token);
    bool passive = role == SR_NSUBJ_PASS || role == SR_OBJ;
    return passive && verb != SR_NO_TOKEN && is_lemma(w, verb, verbs);
}

/// The report tells of violence that this person did, or of his trial: nobody's civilian.
static bool is_perpetrator(const work *w, uint32_t t)
{
    const sr_actor *a = actor_of(w, t);
    if (a == NULL) {
        return false;
    }
    if (a->role != NULL &&
        (strcasestr(a->role, "suspect") != NULL || strcasestr(a->role, "attacker") != NULL ||
         strcasestr(a->role, "defendant") != NULL)) {
        return true;
    }
    if (a->kind == SR_ACTOR_PERSON && a->code != NULL && strstr(a->code, "UAF") != NULL) {
        return true; // an armed man of nobody's
    }
    uint32_t index = (uint32_t)(a - w->scope->names->actors);
    for (uint32_t i = 0; a->kind == SR_ACTOR_PERSON && i < w->scope->names->mention_count; i++) {
        const sr_mention *m = &w->scope->names->mentions[i];
        if (m->actor == index && is_accused(w, m)) {
            return true;
        }
    }
    for (uint32_t i = 0; i < w->scope->events->count; i++) {
        const sr_event *e = &w->scope->events->items[i];
        for (uint32_t k = 0; e->type == SR_ASSAULT && k < e->actors.count; k++) {
            if (e->actors.items[k] == index) {
                return true;
            }
        }
    }
    return false;
}

/// "Omar Said, a commander of the Front", "the Front's man": one of an armed group.
static bool is_of_group(const work *w, const sr_group *g)
{
    static const char *const posts[] = {"member", "operative", "commander", "leader", "founder",
                                        "chief",  "militant",  "fighter",   "man",    NULL};
    bool group = false;
    bool post = false;
    for (uint32_t t = g->at.first; t < g->at.last; t++) {
        const sr_actor *a = actor_of(w, t);
        group = group || (a != NULL && a->armed && a->kind == SR_ACTOR_GROUP);
        post = post || is_lemma(w, t, posts);
    }
    return group && post;
}

/// One person who is told as a suspect or as the doer, and not as a fighter of anybody.
static bool is_suspect(const work *w, const sr_group *g)
{
    bool single = g->low == 1 && g->high == 1 && !g->elided && g->kind != SR_GROUP_NUMBER;
    if (!single || is_of_group(w, g)) {
        return false;
    }
    static const char *const plain[] = {"attacker", "shooter",     "assailant", "suspect",
                                        "accused",  "perpetrator", "defendant", NULL};
    if (is_lemma(w, g->head, plain)) {
        return true;
    }
    for (uint32_t t = g->at.first; t < g->at.last; t++) {
        const sr_actor *a = actor_of(w, t);
        bool person = a != NULL && (a->kind == SR_ACTOR_PERSON || g->kind == SR_GROUP_PRONOUN);
        if (is(w, t, "suspected") || (person && is_perpetrator(w, t))) {
            return true;
        }
    }
    return false;
}

/// "members of the brigade": the body behind "of" says who they are.
static sr_class class_of_body(const work *w, const sr_group *g)
{
    static const char *const parts[] = {"member", "element", "part", "dozen", "number", NULL};
    if (g->elided || !is_lemma(w, g->head, parts)) {
        return SR_CLASS_UNKNOWN;
    }
    for (uint32_t t = g->head + 1; t < g->at.last; t++) {
        const sr_actor *a = actor_of(w, t);
        if (a != NULL && a->armed) {
            return SR_CLASS_COMBATANT;
        }
    }
    return SR_CLASS_UNKNOWN;
}

/// "Sgt. Paul Dunn", where the tree has not joined rank and name.
static bool has_rank(const work *w, const sr_group *g)
{
    for (uint32_t t = g->at.first; g->kind == SR_GROUP_NAME && t > w->a && g->at.first - t < 2;) {
        t--;
        if (sr_syntax_upos(w->s, t) == SR_VERB || is(w, t, ",")) {
            return false; // "police arrested John Dunn"
        }
        if (class_of_token(w, t) == SR_CLASS_COMBATANT && sr_syntax_upos(w->s, t) != SR_ADJ) {
            return true;
        }
    }
    return false;
}

/// What any telling of a person says of him: "an operative of the Front" makes "he" a fighter, a
/// suspect is nobody's.
static sr_class class_of_telling(const work *w, const sr_group *g)
{
    const sr_actor *a = actor_of(w, g->head);
    bool person = g->kind == SR_GROUP_NAME || g->kind == SR_GROUP_PRONOUN;
    if (!person || a == NULL || a->kind != SR_ACTOR_PERSON) {
        return SR_CLASS_UNKNOWN;
    }
    uint32_t index = (uint32_t)(a - w->scope->names->actors);
    sr_class class = SR_CLASS_UNKNOWN;
    for (uint32_t i = 0; i < w->scope->names->mention_count; i++) {
        const sr_mention *m = &w->scope->names->mentions[i];
        if (m->actor != index || m->pronoun) {
            continue;
        }
        sr_class told = class_of_tokens(w, m->first, m->last, true);
        told = told == SR_CLASS_COMBATANT && is_accused(w, m) ? SR_CLASS_UNKNOWN : told;
        class = told == SR_CLASS_COMBATANT && class == SR_CLASS_UNKNOWN ? told : class;
        if (told == SR_CLASS_CIVILIAN) {
            return SR_CLASS_UNKNOWN;
        }
    }
    return class;
}

/// A person with a name and no rank, a man by the road: no fighter unless the report says so.
static sr_class class_of_person(const work *w, const sr_group *g, const sr_harm *h)
{
    static const char *const men[] = {"man", NULL};
    bool pronoun = g->kind == SR_GROUP_PRONOUN && actor_of(w, g->head) != NULL &&
                   actor_of(w, g->head)->kind == SR_ACTOR_PERSON;
    bool plain = g->kind == SR_GROUP_NAME || pronoun || (!g->elided && is_lemma(w, g->head, men));
    bool held = h->measure == SR_CAPTURED || h->measure == SR_RELEASED;
    return plain && !held && !is_perpetrator(w, g->head) ? SR_CLASS_CIVILIAN : SR_CLASS_UNKNOWN;
}

/// The group is the noun of harm itself ("casualties"), or a number of it ("five dead").
static bool counts_harm(const sr_group *g, const sr_harm *h)
{
    bool lost = h->row->word_count == 1 && strcmp(h->row->words[0], "lose") == 0;
    return lost || h->row->harm == SR_HARM_PEOPLE || (g->elided && h->row->harm == SR_HARM_STATE);
}

/// "civilian deaths", "military casualties".
static sr_class class_of_adjective(const work *w, const sr_group *g)
{
    for (uint32_t t = g->at.first; t < g->head && t < g->at.last; t++) {
        if (sr_syntax_upos(w->s, t) == SR_ADJ && class_of_token(w, t) != SR_CLASS_UNKNOWN) {
            return class_of_token(w, t);
        }
    }
    return SR_CLASS_UNKNOWN;
}

/// The "from" of "17 from the Armed Forces", "two each from the guard".
static uint32_t origin_of(const work *w, const sr_group *g)
{
    uint32_t t = is(w, g->at.last, "each") ? g->at.last + 1 : g->at.last;
    return g->elided && is(w, t, "from") ? t : SR_NO_TOKEN;
}

static sr_class class_of_origin(const work *w, const sr_group *g)
{
    uint32_t from = origin_of(w, g);
    return from != SR_NO_TOKEN ? class_of_loser(w, people_noun(w, from + 1)) : SR_CLASS_UNKNOWN;
}

/// "A retired officer", "former soldiers".
static bool has_left(const work *w, const sr_group *g)
{
    static const char *const left[] = {"retired",     "former",     "ex", "demobilised",
                                       "demobilized", "discharged", NULL};
    for (uint32_t t = g->at.first; !g->elided && t < g->head; t++) {
        if (is_lemma(w, t, left)) {
            return true;
        }
    }
    return false;
}

/// Class by the words of the phrase: its head, else any word in it that tells, else who it is.
static sr_class class_of_words(const work *w, const sr_group *g, const sr_harm *h, bool *inherits)
{
    const sr_lexicon_row *own = g->elided ? NULL : victim_row(w, g->head);
    bool single = g->low == 1 && g->high == 1;
    *inherits = false;
    if (single && is_of_group(w, g)) {
        return SR_CLASS_COMBATANT;
    }
    if (is_suspect(w, g)) {
        return class_of_telling(w, g);
    }
    *inherits = g->elided || (own != NULL && own->inherits) || is(w, g->head, "them");
    if (has_left(w, g)) {
        return SR_CLASS_CIVILIAN;
    }
    if (own != NULL && own->class != SR_CLASS_UNKNOWN) {
        return own->class;
    }
    sr_class class = class_of_body(w, g);
    class = class == SR_CLASS_UNKNOWN ? class_of_origin(w, g) : class;
    if (class == SR_CLASS_UNKNOWN && !g->elided) {
        class = class_of_tokens(w, g->at.first, g->at.last, single);
    }
    if (class == SR_CLASS_UNKNOWN && counts_harm(g, h)) {
        class = class_of_adjective(w, g);
    }
    if (class == SR_CLASS_UNKNOWN && counts_harm(g, h)) {
        class = class_of_loser(w, loser_of(w, h));
    }
    if (class == SR_CLASS_UNKNOWN && !g->elided) {
        bool doubtful = single && actor_of(w, g->head) != NULL &&
                        actor_of(w, g->head)->kind == SR_ACTOR_PERSON && is_perpetrator(w, g->head);
        class = doubtful ? SR_CLASS_UNKNOWN : class_of_actor(w, g->head);
    }
    if (class == SR_CLASS_UNKNOWN && !is_perpetrator(w, g->head)) {
        class = has_rank(w, g) ? SR_CLASS_COMBATANT : class_of_telling(w, g);
    }
    class = class == SR_CLASS_UNKNOWN ? class_of_person(w, g, h) : class;
    *inherits = *inherits && class == SR_CLASS_UNKNOWN;
    return class;
}

/// "mostly civilians" behind a count of people makes it mixed.
static bool is_mostly(const work *w, const sr_group *g)
{
    static const char *const civilians[] = {"civilian", NULL};
    for (uint32_t t = g->at.first; t < w->b && t < g->at.last + 5; t++) {
        bool share = is(w, t, "most") || is(w, t, "many") || is(w, t, "some");
        if (is(w, t, "mostly") || (share && is(w, t + 1, "of"))) {
            for (uint32_t k = t; k < w->b && k < t + 6; k++) {
                if (is_lemma(w, k, civilians)) {
                    return true;
                }
            }
        }
    }
    return false;
}

/// The last draft before this one that says who the people are.
static const sr_draft *antecedent(const work *w)
{
    for (uint32_t i = w->out->count; i-- > 0;) {
        const sr_draft *d = &w->out->items[i];
        if (w->sentence - d->sentence > 1) {
            break;
        }
        if (d->toll.victims != NULL && !d->part) {
            return d;
        }
    }
    return NULL;
}

/// "millions have been displaced": nobody told of before.
static bool is_mass(const sr_group *g)
{
    const char *word = g->word == NULL ? "" : g->word;
    return g->elided &&
           (strcasestr(word, "million") != NULL || strcasestr(word, "thousand") != NULL);
}

/// A word of what befell somebody that stands before the noun: "dead", "wounded".
static bool is_state(const work *w, uint32_t t)
{
    for (uint32_t i = 0; i < w->harms.count; i++) {
        const sr_harm *h = &w->harms.items[i];
        bool state =
            h->row->harm == SR_HARM_STATE || (h->row->harm == SR_HARM_OBJECT && h->passive);
        if (state && h->first == t && h->last == t + 1) {
            return true;
        }
    }
    return false;
}

/// The words for the people: without number and article; a person by name where a pronoun stands
/// for him, and nothing where the noun only says what befell them ("39 dead").
static const char *words_of(const work *w, const sr_group *g)
{
    static const char *const fates[] = {"dead",  "death",    "deaths", "life",
                                        "lives", "fatality", "injury", NULL};
    static const char *const losses[] = {"casualty", "loss", NULL};
    uint32_t from = origin_of(w, g);
    if (from != SR_NO_TOKEN) {
        uint32_t noun = people_noun(w, from + 1);
        if (noun != SR_NO_TOKEN) {
            return sr_scope_text(w->scope, from + 1, noun + 1, w->scope->keep);
        }
    }
    if (g->elided && g->bound == SR_BOUND_NONE && !is(w, g->head, "none")) { // "no one"
        return sr_scope_text(w->scope, g->at.first, g->at.last, w->scope->keep);
    }
    if (g->elided) {
        return is_mass(g) ? sr_scope_text(w->scope, g->at.first, g->at.last, w->scope->keep) : NULL;
    }
    const sr_actor *a = g->kind == SR_GROUP_PRONOUN ? actor_of(w, g->head) : NULL;
    if (a != NULL && a->name != NULL && a->mention != SR_NONE) {
        const sr_mention *m = &w->scope->names->mentions[a->mention];
        return a->kind == SR_ACTOR_PERSON
                   ? a->name
                   : sr_scope_text(w->scope, m->first, m->last, w->scope->keep);
    }
    uint32_t first =
        g->number != NULL && g->number->last < g->at.last && g->number->last > g->at.first
            ? g->number->last
            : g->at.first;
    while (first + 1 < g->at.last && sr_syntax_upos(w->s, first) == SR_PUNCT) {
        first++; // "[9] persons"
    }
    while (first + 1 < g->at.last &&
           (is(w, first, "of") || is(w, first, "the") || is(w, first, "more") ||
            (first > g->at.first && is(w, first - 1, "the") &&
             sr_syntax_upos(w->s, first) == SR_NUM) ||
            w->s->tags->xpos[first] == SR_XPOS_PRPS)) {
        first++;
    }
    while (first < g->head && is_state(w, first)) {
        first++; // "50 dead civilians"
    }
    bool fate = first == g->head && g->at.last == g->head + 1 && is_lemma(w, g->head, fates);
    uint32_t last = g->at.last;
    if (is_lemma(w, g->head, losses) && is(w, last, "among")) { // "casualties among the troops"
        uint32_t noun = people_noun(w, last + 1);
        last = noun == SR_NO_TOKEN ? last : noun + 1;
    }
    return fate || is(w, g->head, "them") ? NULL
                                          : sr_scope_text(w->scope, first, last, w->scope->keep);
}

/// "killed three and wounded four soldiers": the noun comes with the second number.
static const sr_group *told_behind(const work *w, const sr_group *g)
{
    for (uint32_t i = 0; g->elided && i < w->groups.count; i++) {
        const sr_group *o = &w->groups.items[i];
        uint32_t t = o->at.first;
        bool near = t > g->at.last && t <= g->at.last + 4 && is(w, g->at.last, "and");
        if (near && !o->elided && o->number != NULL && look_between(w, g->at.last, t).harm) {
            return o;
        }
    }
    return NULL;
}

static void set_victims(const work *w, const sr_group *g, const sr_harm *h, sr_draft *d)
{
    bool inherits;
    d->toll.class = class_of_words(w, g, h, &inherits);
    bool same_noun =
        h->row->harm == SR_HARM_PEOPLE && holds((sr_stretch){h->first, h->last}, g->head);
    d->toll.victims = words_of(w, g);
    if (d->toll.class == SR_CLASS_UNKNOWN && is_mostly(w, g)) {
        d->toll.class = SR_CLASS_MIXED;
        return;
    }
    const sr_group *behind = inherits ? told_behind(w, g) : NULL;
    if (behind != NULL) {
        d->toll.class = class_of_words(w, behind, h, &inherits);
        d->toll.victims = words_of(w, behind);
        return;
    }
    const sr_draft *before = inherits && !same_noun && !is_mass(g) ? antecedent(w) : NULL;
    if (before != NULL) {
        d->toll.class = before->toll.class;
        d->toll.victims = d->toll.victims == NULL ? before->toll.victims : d->toll.victims;
        d->inherited_class = true;
    }
}

static bool is_hearsay_over(const work *w, uint32_t t)
{
    uint32_t over = sr_attributions_over(w->attributions, t);
    return over != SR_NONE && w->attributions->items[over].hearsay;
}

/// "reportedly", "believed", "feared": the strongest doubt close to the harm.
static sr_certainty certainty_of(const work *w, const sr_group *g, const sr_harm *h)
{
    sr_certainty certainty = h->row->certainty == SR_POSSIBLE ? SR_PROBABLE : SR_CERTAIN;
    uint32_t first = g->at.first < h->first ? g->at.first : h->first;
    uint32_t last = g->at.last > h->last ? g->at.last : h->last;
    first = first > w->a + 4 ? first - 4 : w->a;
    for (uint32_t t = first; t < last; t++) {
        uint32_t end;
        const sr_lexicon_row *row =
            sr_lexicon_match(&w->scope->tables->lists[SR_LIST_CUES], w->s, 0, t, w->b, &end, NULL);
        if (row != NULL && (row->cue == SR_CUE_HEDGE || row->cue == SR_CUE_HEARSAY) &&
            row->certainty > certainty) {
            certainty = row->certainty;
        }
    }
    return is_hearsay_over(w, h->token) && certainty == SR_CERTAIN ? SR_PROBABLE : certainty;
}

/// "the fatality was an unidentified woman": one harmed, told before.
static bool describes(const work *w, const sr_harm *h, const sr_group *g)
{
    bool one = w->s->tags->xpos[h->token] == SR_XPOS_NN && h->first > w->a && g->low == 1;
    bool part = g->number != NULL && is(w, g->number->last, "of") &&
                (is(w, g->number->last + 1, "the") || is(w, g->number->last + 1, "those"));
    uint32_t over = sr_syntax_head(w->s, g->head);
    bool is_noun = over != SR_NO_TOKEN && sr_syntax_child(w->s, over, SR_COP) != SR_NO_TOKEN;
    if (part && is_noun && h->first > g->at.first && h->first <= g->head + 1) {
        return true; // "one of the injured men is a clerk"
    }
    return one && is(w, h->first - 1, "the") && lists_harmed(w, h, g);
}

static void make_draft(work *w, uint32_t gi, uint32_t hi, float score)
{
    const sr_group *g = &w->groups.items[gi];
    const sr_harm *h = &w->harms.items[hi];
    relation r = w->rel[gi * w->harms.count + hi];
    bool wide = r == REL_LIST || r == REL_PART;
    uint32_t first = wide || g->at.first < h->first ? g->at.first : h->first;
    uint32_t last = wide || g->at.last > h->last ? g->at.last : h->last;
    if (last - first > 24) { // far apart: the number and its noun are the evidence
        first = g->at.first;
        last = g->at.last;
    }
    sr_draft *d = sr_push(w->keep, w->out);
    *d = (sr_draft){.sentence = w->sentence,
                    .group = g->at,
                    .head = g->head,
                    .kind = g->kind,
                    .elided = g->elided,
                    .more = g->more,
                    .part = g->part_of != SR_NONE,
                    .parent = SR_NONE,
                    .mild = h->row->certainty != SR_CERTAIN,
                    .describes = describes(w, h, g),
                    .attribution = SR_NONE,
                    .doer_told = SR_NONE,
                    .doer_event = SR_NONE,
                    .doer_before = SR_NONE};
    d->toll = (sr_toll){.event = SR_NONE,
                        .measure = h->measure,
                        .low = g->low,
                        .high = g->high,
                        .bound = g->bound,
                        .word = g->word,
                        .side = SR_NONE,
                        .by = SR_NONE,
                        .place = SR_NONE,
                        .from = SR_NO_DAY,
                        .to = SR_NO_DAY,
                        .claim = SR_NONE,
                        .token = h->token,
                        .confidence = score > TOLL_LOSS ? score - TOLL_LOSS : 0,
                        .evidence = sr_syntax_span(w->s, first, last)};
    d->toll.denied = h->negated && g->bound != SR_BOUND_NONE;
    d->toll.certainty = certainty_of(w, g, h);
    d->suspect = is_suspect(w, g);
    d->loser = counts_harm(g, h) ? loser_of(w, h) : SR_NO_TOKEN;
    w->out->count--; // the antecedent is one of the others
    set_victims(w, g, h, d);
    w->out->count++;
    d->attribution = sr_attributions_figure(w->attributions,
                                            h->first >= g->at.last || wide ? g->head : h->token);
}

/// A total of people whose parts are civilians and fighters is mixed.
static void mix_parents(work *w, uint32_t first_draft)
{
    for (uint32_t i = first_draft; i < w->out->count; i++) {
        sr_draft *total = &w->out->items[i];
        bool has[SR_CLASS_MIXED + 1] = {false};
        for (uint32_t k = first_draft; k < w->out->count; k++) {
            has[w->out->items[k].toll.class] |= w->out->items[k].parent == i;
        }
        if (total->toll.class == SR_CLASS_UNKNOWN && has[SR_CLASS_CIVILIAN] &&
            has[SR_CLASS_COMBATANT]) {
            total->toll.class = SR_CLASS_MIXED;
        }
    }
}

/// Draft of the total of group `gi` in this sentence, or SR_NONE.
static void set_parents(work *w, uint32_t first_draft, const uint32_t *draft_group)
{
    for (uint32_t i = first_draft; i < w->out->count; i++) {
        uint32_t total = w->groups.items[draft_group[i - first_draft]].part_of;
        for (uint32_t k = first_draft; k < w->out->count && total != SR_NONE; k++) {
            if (draft_group[k - first_draft] == total &&
                w->out->items[k].toll.measure == w->out->items[i].toll.measure) {
                w->out->items[i].parent = k;
            }
        }
    }
}

static void score_pairs(work *w)
{
    sr_features *f = sr_new(&w->scratch, sr_features, 1);
    uint32_t n = w->harms.count;
    for (uint32_t g = 0; g < w->groups.count; g++) {
        for (uint32_t h = 0; h < n; h++) {
            if (w->rel[g * n + h] == REL_NONE) {
                continue;
            }
            pair_features(w, g, h, f);
            const sr_group *group = &w->groups.items[g];
            const sr_harm *harm = &w->harms.items[h];
            uint32_t first = group->at.first < harm->first ? group->at.first : harm->first;
            uint32_t last = group->at.last > harm->last ? group->at.last : harm->last;
            char outcome[64];
            const char *low = group->low == SR_NO_NUMBER
                                  ? "-"
                                  : sr_arena_format(&w->scratch, "%lld", (long long)group->low);
            const char *high = group->high == SR_NO_NUMBER
                                   ? "-"
                                   : sr_arena_format(&w->scratch, "%lld", (long long)group->high);
            (void)snprintf(outcome, sizeof outcome, "%s %s %s %s", sr_measure_text[harm->measure],
                           low, high, sr_bound_text[group->bound]);
            w->score[g * n + h] = sr_features_score(
                w->scope, "toll", sr_syntax_span(w->s, first, last), f, prior(w, g, h), outcome);
        }
    }
}

/// Two words of harm that share their people: "killed and wounded many".
static bool are_joined(const work *w, const sr_harm *a, const sr_harm *b)
{
    const sr_harm *first = a->first < b->first ? a : b;
    const sr_harm *second = a->first < b->first ? b : a;
    bool verbs = first->row->word_count == 1 && second->row->word_count == 1 &&
                 first->row->harm == second->row->harm && first->row->harm != SR_HARM_PEOPLE;
    return verbs && second->first >= first->last && second->first - first->last <= 2 &&
           second->first > first->last && (is(w, first->last, "and") || is(w, first->last, "or"));
}

static void share_joined(work *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t h = 0; h < n; h++) {
        for (uint32_t k = 0; k < n; k++) {
            if (h == k || !are_joined(w, &w->harms.items[h], &w->harms.items[k])) {
                continue;
            }
            for (uint32_t g = 0; g < w->groups.count; g++) {
                relation *own = &w->rel[g * n + h];
                relation other = w->rel[g * n + k];
                if (*own == REL_NONE && is_direct(other)) {
                    *own = other;
                }
            }
        }
    }
}

static bool has_figure(const sr_group *g)
{
    return g->kind == SR_GROUP_NUMBER && g->bound < SR_BOUND_VAGUE;
}

/// One group may be counted under two measures only where both words of harm claim it: "killed and
/// wounded many", "the nine who were kidnapped and found dead".
static bool claims_too(const work *w, uint32_t g, uint32_t h, uint32_t first)
{
    relation r = w->rel[g * w->harms.count + h];
    relation r0 = w->rel[g * w->harms.count + first];
    bool direct =
        r == REL_SUBJECT || r == REL_OBJECT || r == REL_MODIFIER || r == REL_AMONG || r == REL_OF;
    bool direct_first = r0 != REL_NEAR && r0 != REL_LIST;
    const sr_group *at = &w->groups.items[g];
    const sr_harm *harm = &w->harms.items[h];
    if (r == REL_OBJECT && at->at.first > harm->last &&
        look_between(w, harm->last, at->at.first).harm) {
        direct = false; // "killing three and maiming scores": nearer to the other
    }
    if (w->harms.items[h].row->certainty == SR_POSSIBLE &&
        w->harms.items[first].measure == SR_KILLED) {
        return false; // "shot and killed"
    }
    bool joined = are_joined(w, harm, &w->harms.items[first]);
    bool harmed = harm->measure <= SR_WOUNDED && w->harms.items[first].measure <= SR_WOUNDED &&
                  has_figure(at);
    return joined ? !harmed : direct && direct_first; // "over 40 killed and wounded" is one figure
}

static void choose(work *w)
{
    uint32_t n = w->harms.count;
    uint32_t first_draft = w->out->count;
    uint32_t *draft_group = sr_new(&w->scratch, uint32_t, (size_t)w->groups.count * n + 1);
    for (uint32_t g = 0; g < w->groups.count; g++) {
        unsigned taken = 0;
        uint32_t chosen = SR_NONE;
        for (;;) {
            uint32_t best = SR_NONE;
            for (uint32_t h = 0; h < n; h++) {
                bool free = (taken >> w->harms.items[h].measure & 1U) == 0;
                free = free && (chosen == SR_NONE || claims_too(w, g, h, chosen));
                if (free && w->score[g * n + h] >= 0.45f &&
                    (best == SR_NONE || w->score[g * n + h] > w->score[g * n + best])) {
                    best = h;
                }
            }
            if (best == SR_NONE) {
                break;
            }
            chosen = chosen == SR_NONE ? best : chosen;
            taken |= 1U << w->harms.items[best].measure;
            draft_group[w->out->count - first_draft] = g;
            make_draft(w, g, best, w->score[g * n + best]);
        }
    }
    set_parents(w, first_draft, draft_group);
    mix_parents(w, first_draft);
}

static void read_sentence(work *w, uint32_t sentence, sr_arena scratch)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, sentence);
    w->scratch = scratch;
    w->a = at->first;
    w->b = at->last;
    w->sentence = sentence;
    w->harms = (sr_harm_list){0};
    w->groups = (sr_group_list){0};
    sr_harms_find(w->scope, sentence, &w->harms, &w->scratch);
    if (w->harms.count == 0) {
        return;
    }
    sr_groups_find(w->scope, w->attributions, sentence, &w->harms, &w->groups, &w->scratch);
    size_t pairs = (size_t)w->groups.count * w->harms.count;
    w->rel = sr_new(&w->scratch, relation, pairs + 1);
    w->score = sr_new(&w->scratch, float, pairs + 1);
    for (uint32_t g = 0; g < w->groups.count; g++) {
        for (uint32_t h = 0; h < w->harms.count; h++) {
            w->rel[g * w->harms.count + h] = relate(w, &w->harms.items[h], &w->groups.items[g]);
        }
    }
    share_joined(w);
    spread(w);
    for (size_t i = 0; i < pairs; i++) { // what nothing joins is left to the scorer
        const sr_group *g = &w->groups.items[i / w->harms.count];
        const sr_harm *h = &w->harms.items[i % w->harms.count];
        uint32_t gap = g->at.last <= h->first   ? h->first - g->at.last
                       : g->at.first >= h->last ? g->at.first - h->last
                                                : 0;
        if (w->rel[i] == REL_NONE && gap <= 12 && !is_no_pair(w, h, g) && !is_attacker(w, h, g) &&
            !is_owner(w, h, g) && !acts_elsewhere(w, h, g) &&
            (g->number != NULL || g->part_of != SR_NONE)) {
            w->rel[i] = REL_NEAR;
        }
    }
    settle_partitives(w);
    settle_lists(w);
    score_pairs(w);
    choose(w);
}

void sr_drafts_find(const sr_scope *scope, const sr_attributions *attributions, sr_draft_list *out,
                    sr_arena *keep, sr_arena scratch)
{
    work w = {
        .scope = scope, .s = scope->syntax, .attributions = attributions, .out = out, .keep = keep};
    for (uint32_t i = 0; i < scope->syntax->tokens->sentence_count; i++) {
        read_sentence(&w, i, scratch);
    }
}
