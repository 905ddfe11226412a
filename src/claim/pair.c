// One word of harm and one group of people: whether the harm is theirs. A pair relates by the tree,
// or by the order of its words where the tree fails. What is left out: harm told over two sentences
// ("Three men stood by the wall. None survived.").
#include "claim/pair.h"

#include "base/word.h"

const char *const sr_pair_text[SR_PAIR_KIND_COUNT] = {
    "none",        "near",     "inside", "gap",  "counted", "object", "subject", "subject-far",
    "state-after", "modifier", "of",     "toll", "among",   "list",   "part",
};

sr_pair_gap sr_pair_between(const sr_pairs *w, uint32_t first, uint32_t last)
{
    sr_pair_gap x = {0};
    x.tokens = last > first ? last - first : 0;
    for (uint32_t t = first; t < last; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        uint8_t xpos = w->s->tags->xpos[t];
        bool report = pos == SR_VERB && xpos == SR_XPOS_VBN && sr_scope_verb(w->scope, t) != NULL;
        x.verb = x.verb || (pos == SR_VERB && !report && !sr_pairs_is(w, t, "including"));
        x.finite = x.finite ||
                   (pos == SR_VERB &&
                    (xpos == SR_XPOS_VBD || xpos == SR_XPOS_VBZ || xpos == SR_XPOS_VBP) && !report);
        x.joins = x.joins || pos == SR_CCONJ;
        x.comma =
            x.comma || sr_pairs_is(w, t, ",") || sr_pairs_is(w, t, ";") || sr_pairs_is(w, t, ":");
        x.parted = x.parted || sr_pairs_is(w, t, ":") || sr_pairs_is(w, t, "]");
        x.clause = x.clause || sr_pairs_is(w, t, "that") || sr_pairs_is(w, t, "when") ||
                   sr_pairs_is(w, t, "after") || sr_pairs_is(w, t, "while") ||
                   sr_pairs_is(w, t, "as");
        x.harm = x.harm || sr_harms_at(&w->harms, t) != NULL;
        for (uint32_t i = 0; i < w->groups.count; i++) {
            x.group = x.group || w->groups.items[i].at.first == t;
        }
    }
    return x;
}

uint32_t sr_pairs_subject(const sr_pairs *w, uint32_t t, bool relative)
{
    for (int i = 0; i < 3 && t != SR_NO_TOKEN && t >= w->a && t < w->b; i++) {
        uint8_t rel = sr_syntax_deprel(w->s, t);
        if (relative && (rel == SR_ACL_RELCL || rel == SR_ACL)) {
            return sr_syntax_head(w->s, t);
        }
        uint32_t subject = sr_syntax_child(w->s, t, SR_NSUBJ);
        subject = subject == SR_NO_TOKEN ? sr_syntax_child(w->s, t, SR_NSUBJ_PASS) : subject;
        if (subject != SR_NO_TOKEN) {
            return subject;
        }
        t = sr_syntax_head(w->s, t);
    }
    return SR_NO_TOKEN;
}

static bool has_word(const sr_pairs *w, uint32_t first, uint32_t last, const char *word)
{
    for (uint32_t t = first; t < last; t++) {
        if (sr_pairs_is(w, t, word)) {
            return true;
        }
    }
    return false;
}

/// What two verbs joined by "and" share: "he was targeted and killed", "they arrested and charged
/// him". SR_DEPREL_COUNT for nothing.
static uint8_t shared_label(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t over = sr_syntax_head(w->s, h->token);
    uint32_t top = sr_group_top(w->s, g);
    uint8_t own = sr_syntax_deprel(w->s, top);
    bool verb = sr_syntax_upos(w->s, h->token) == SR_VERB;
    if (verb && sr_syntax_deprel(w->s, h->token) == SR_CONJ && over != SR_NO_TOKEN &&
        sr_syntax_head(w->s, top) == over && g->at.last <= h->first) {
        bool subject = own == SR_NSUBJ_PASS || (own == SR_NSUBJ && h->row->harm != SR_HARM_OBJECT);
        bool has_own = sr_syntax_child(w->s, h->token, SR_NSUBJ) != SR_NO_TOKEN ||
                       sr_syntax_child(w->s, h->token, SR_NSUBJ_PASS) != SR_NO_TOKEN ||
                       sr_syntax_child(w->s, h->token, SR_OBJ) != SR_NO_TOKEN ||
                       has_word(w, g->at.last, h->first, ";"); // "one was killed; two were hurt"
        return subject && !has_own ? own : SR_DEPREL_COUNT;
    }
    uint32_t later = sr_syntax_head(w->s, top);
    bool joined = verb && own == SR_OBJ && later != SR_NO_TOKEN && later >= h->last &&
                  sr_syntax_head(w->s, later) == h->token &&
                  sr_syntax_deprel(w->s, later) == SR_CONJ && g->at.first > later &&
                  later <= h->last + 2;
    return joined && sr_syntax_child(w->s, h->token, SR_OBJ) == SR_NO_TOKEN ? SR_OBJ
                                                                            : SR_DEPREL_COUNT;
}

uint8_t sr_pair_label(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t top = sr_group_top(w->s, g);
    if (sr_syntax_head(w->s, top) == h->token) {
        return sr_syntax_deprel(w->s, top);
    }
    if (g->number != NULL &&
        sr_syntax_head(w->s, g->number->token) == h->token) { // "dozens of people"
        return sr_syntax_deprel(w->s, g->number->token);
    }
    return shared_label(w, h, g);
}

bool sr_pair_hangs_on(const sr_pairs *w, const sr_harm *h, uint32_t head)
{
    uint8_t rel = sr_syntax_deprel(w->s, h->token);
    return sr_syntax_head(w->s, h->token) == head &&
           (rel == SR_ACL || rel == SR_ACL_RELCL || rel == SR_AMOD || rel == SR_COMPOUND);
}

/// "a man whose sister was killed": not the man; but "a man whose arm was hurt", and "a man, whose
/// sister is a judge, was killed".
static bool is_owner(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint8_t label = sr_pair_label(w, h, g);
    uint32_t whose = g->at.last + sr_pairs_is(w, g->at.last, ",");
    bool bodies = sr_pairs_is(w, whose, "whose") && whose + 1 < w->b &&
                  sr_claim_lemma_is(w->scope, SR_WORDS_REMAINS, whose + 1);
    if ((label == SR_NSUBJ || label == SR_NSUBJ_PASS) && !bodies) {
        return false;
    }
    uint32_t subject = sr_syntax_child(w->s, h->token, SR_NSUBJ_PASS);
    if (subject != SR_NO_TOKEN && subject == g->at.last + 1 &&
        sr_claim_lemma_is(w->scope, SR_WORDS_LIMB, subject)) {
        return false;
    }
    return g->at.last < h->first && has_word(w, g->at.last, h->first, "whose");
}

/// Where the verb of the harm begins, its auxiliaries before it.
static uint32_t verb_start(const sr_pairs *w, const sr_harm *h)
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
static bool is_resumed(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t verb = verb_start(w, h);
    uint32_t last = g->at.last;
    bool finite = verb < h->first || w->s->tags->xpos[h->token] == SR_XPOS_VBD;
    bool inserted = sr_pairs_is(w, last, ",") || has_word(w, g->at.first, last, ",");
    if (!finite || verb < last + 3 || verb > last + 30 || !sr_pairs_is(w, verb - 1, ",") ||
        !inserted) {
        return false;
    }
    uint8_t opens = sr_pairs_is(w, last, ",") ? sr_syntax_upos(w->s, last + 1) : SR_DET;
    bool relative = sr_pairs_is(w, last + 1, "who") || sr_pairs_is(w, last + 1, "whose") ||
                    sr_pairs_is(w, last + 1, "which");
    uint32_t role = sr_syntax_deprel(w->s, sr_group_top(w->s, g));
    bool object = role == SR_OBJ || role == SR_OBL || role == SR_OBL_AGENT;
    relative = relative || sr_pairs_is(w, last + 1, "including"); // "47, including two boys, were"
    return !object && (relative || opens == SR_DET || opens == SR_NOUN || opens == SR_ADP);
}

/// "A policeman, a teacher and two students were": one of a list of subjects.
static bool is_in_list(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    bool joined = false;
    uint8_t before = g->at.first > w->a ? sr_syntax_upos(w->s, g->at.first - 1) : SR_PUNCT;
    for (uint32_t t = g->at.last; t < h->first; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool comma = sr_pairs_is(w, t, ",");
        joined = joined || sr_pairs_is(w, t, "and");
        if (!comma && pos != SR_CCONJ && pos != SR_DET && pos != SR_NUM && pos != SR_ADJ &&
            pos != SR_NOUN && pos != SR_PROPN && pos != SR_AUX && pos != SR_ADV) {
            return false;
        }
    }
    return joined && before != SR_ADP && h->first < g->at.last + 25 &&
           (sr_pairs_is(w, g->at.last, ",") || sr_pairs_is(w, g->at.last, "and"));
}

/// "Wounded were 12 farmers", "also killed in the raid was a guard": the people stand behind "be".
static bool is_fronted(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t opens = w->a + (sr_pairs_is(w, w->a, "also"));
    uint32_t be = g->at.first - 1;
    bool participle = w->s->tags->xpos[h->token] == SR_XPOS_VBN || h->row->harm == SR_HARM_STATE ||
                      sr_syntax_upos(w->s, h->token) == SR_ADJ;
    return participle && h->first == opens && be >= h->last && be < h->last + 8 &&
           strcmp(sr_syntax_lemma(w->s, be), "be") == 0 && !sr_pair_between(w, h->last, be).verb;
}

/// "Are said to have since been", "appear to have", "were left", "were forced to": nothing but
/// auxiliaries, what is told of the telling, and verbs whose subject is that of the harm.
static bool only_auxiliaries(const sr_pairs *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool report = sr_scope_verb(w->scope, t) != NULL;
        bool told = pos == SR_VERB && w->s->tags->xpos[t] == SR_XPOS_VBN && report;
        bool raised = pos == SR_VERB && sr_claim_lemma_is(w->scope, SR_WORDS_RAISING, t);
        if (pos != SR_AUX && pos != SR_ADV && pos != SR_PART && !told && !raised) {
            return false;
        }
    }
    return last > first && last - first <= 10;
}

/// "Twelve fishermen, all from the port, fled": what is put in has no verb and no people.
static bool is_behind_insertion(const sr_pairs *w, const sr_group *g, uint32_t verb)
{
    static const char *const marks[] = {",", "-", "--", "–", "—", "(", ")", NULL};
    uint32_t first = g->at.last;
    if (verb < first + 3 || verb > first + 14 || !sr_word_in(sr_syntax_form(w->s, first), marks) ||
        !sr_word_in(sr_syntax_form(w->s, verb - 1), marks)) {
        return false;
    }
    for (uint32_t t = first + 1; t + 1 < verb; t++) {
        if (sr_pairs_is(w, t, ",") || sr_pairs_is(w, t, "and")) {
            return false;
        }
    }
    sr_pair_gap x = sr_pair_between(w, first, verb);
    return !x.verb && !x.harm && !x.group;
}

/// "Twelve men were killed along with three women".
static bool is_accompanied(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    static const char *const before[] = {"along", "together", NULL};
    uint32_t t = g->at.first;
    if (t < h->last + 2 || t > h->last + 6 || !sr_pairs_is(w, t - 1, "with") ||
        !sr_word_in(sr_syntax_form(w->s, t - 2), before)) {
        return false;
    }
    sr_pair_gap x = sr_pair_between(w, h->last, t);
    return !x.verb && !x.harm && !x.group;
}

static uint32_t subject_of(const sr_pairs *w, uint32_t verb)
{
    uint32_t passive = sr_syntax_child(w->s, verb, SR_NSUBJ_PASS);
    return passive != SR_NO_TOKEN ? passive : sr_syntax_child(w->s, verb, SR_NSUBJ);
}

/// "Near the bank, where the mayor was shot": the verb has a subject of its own in between.
static bool has_own_subject(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t subject = subject_of(w, h->token);
    return subject != SR_NO_TOKEN && subject >= g->at.last && subject < h->first &&
           !has_word(w, g->at.last, subject, "and") && sr_syntax_upos(w->s, subject) != SR_PRON;
}

/// The verb that "before being shot" hangs on, whose subject was shot; or SR_NO_TOKEN.
static uint32_t verb_before_being(const sr_pairs *w, const sr_harm *h)
{
    static const char *const marks[] = {"before", "after", "until", NULL};
    uint32_t being = h->first - 1;
    bool ruled = h->first >= w->a + 2 && sr_pairs_is(w, being, "being") &&
                 sr_word_in(sr_syntax_form(w->s, being - 1), marks);
    uint32_t verb = ruled ? sr_syntax_head(w->s, h->token) : SR_NO_TOKEN;
    bool within = verb != SR_NO_TOKEN && verb >= w->a && verb < h->first;
    return within && sr_syntax_upos(w->s, verb) == SR_VERB ? verb : SR_NO_TOKEN;
}

/// "The five who were in the tower when it fell are believed to have died": whoever is told of is
/// the subject of what is told.
static bool is_raised(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t verb = sr_syntax_head(w->s, h->token);
    bool told = sr_syntax_deprel(w->s, h->token) == SR_XCOMP && verb != SR_NO_TOKEN &&
                verb >= w->a && verb < h->first && w->s->tags->xpos[verb] == SR_XPOS_VBN &&
                sr_scope_verb(w->scope, verb) != NULL;
    bool suffers = h->row->harm != SR_HARM_OBJECT ||
                   sr_syntax_child(w->s, h->token, SR_AUX_PASS) != SR_NO_TOKEN;
    uint32_t subject = told && suffers ? sr_syntax_child(w->s, verb, SR_NSUBJ_PASS) : SR_NO_TOKEN;
    return subject != SR_NO_TOKEN &&
           (subject == sr_group_top(w->s, g) || sr_stretch_holds(g->at, subject));
}

static sr_pair_kind subject_relation(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t before = verb_before_being(w, h);
    uint32_t ruler = before == SR_NO_TOKEN ? SR_NO_TOKEN : subject_of(w, before);
    if (ruler != SR_NO_TOKEN && ruler < h->first) { // "hurt a priest before being shot dead"
        bool own = ruler == sr_group_top(w->s, g) || sr_stretch_holds(g->at, ruler);
        return own ? SR_PAIR_SUBJECT : SR_PAIR_NONE;
    }
    if (is_owner(w, h, g)) {
        return SR_PAIR_NONE;
    }
    if (is_fronted(w, h, g) || is_accompanied(w, h, g) || is_raised(w, h, g)) {
        return SR_PAIR_SUBJECT;
    }
    uint8_t label = sr_pair_label(w, h, g);
    bool subject = label == SR_NSUBJ_PASS || (label == SR_NSUBJ && h->row->harm != SR_HARM_OBJECT);
    if (subject || (g->at.last <= h->first && sr_pair_hangs_on(w, h, sr_group_top(w->s, g)))) {
        return SR_PAIR_SUBJECT;
    }
    if (g->at.last > h->first) {
        return SR_PAIR_NONE;
    }
    sr_pair_gap x = sr_pair_between(w, g->at.last, h->first);
    bool does = h->row->harm == SR_HARM_OBJECT && w->s->tags->xpos[h->token] == SR_XPOS_VB;
    if ((!does && only_auxiliaries(w, g->at.last, h->first)) || // and not "forced to release two"
        is_behind_insertion(w, g, verb_start(w, h))) {
        return SR_PAIR_SUBJECT;
    }
    if (is_resumed(w, h, g)) {
        return SR_PAIR_SUBJECT_FAR;
    }
    if (x.harm || x.finite || x.parted) {
        return SR_PAIR_NONE;
    }
    if (!x.verb && ((!x.group && x.tokens <= 4) || is_in_list(w, g, h))) {
        return SR_PAIR_SUBJECT;
    }
    bool other = has_own_subject(w, h, g) || has_word(w, g->at.last, h->first, "that") ||
                 has_word(w, g->at.last, h->first, "when") ||
                 has_word(w, g->at.last, h->first, "where") ||
                 has_word(w, g->at.last, h->first, "while");
    return x.tokens <= 20 && !x.verb && !other ? SR_PAIR_SUBJECT_FAR : SR_PAIR_NONE;
}

/// "released images of two suspects": the object is a thing, the people only belong to it.
static bool has_other(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t object = sr_syntax_child(w->s, h->token, SR_OBJ);
    if (object == SR_NO_TOKEN || object < h->last || object >= g->at.first) {
        return false;
    }
    const sr_lexicon_row *row =
        sr_lexicon_find(&w->scope->tables->lists[SR_LIST_VICTIMS], sr_syntax_lemma(w->s, object));
    return sr_measure_is_custody(h->measure) && sr_syntax_upos(w->s, object) == SR_NOUN &&
           (row == NULL || row->nobody);
}

/// "among" stands right before the harm.
static bool is_among(const sr_pairs *w, const sr_harm *h)
{
    for (uint32_t k = h->first; k > w->a && h->first - k < 4; k--) {
        if (sr_pairs_is(w, k - 1, "among")) {
            return true;
        }
    }
    return false;
}

/// "The twelve farmers that the militia killed": the clause behind the people has a subject of its
/// own.
static bool is_relative_object(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t subject = sr_syntax_child(w->s, h->token, SR_NSUBJ);
    uint32_t object = sr_syntax_child(w->s, h->token, SR_OBJ);
    bool own = subject != SR_NO_TOKEN && subject >= g->at.last && subject < h->first &&
               sr_syntax_upos(w->s, subject) != SR_PRON;
    bool open = object == SR_NO_TOKEN || (object < h->first && object >= g->at.last);
    return own && open && sr_syntax_deprel(w->s, h->token) == SR_ACL_RELCL &&
           sr_syntax_head(w->s, h->token) == g->head;
}

static sr_pair_kind object_relation(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint8_t label = sr_pair_label(w, h, g);
    if (g->at.first >= h->last && sr_pair_between(w, h->last, g->at.first).harm) {
        return SR_PAIR_NONE; // "killed one and wounded eleven"
    }
    if (g->at.first == h->last + 1 && sr_pairs_is(w, h->last, ",")) {
        return SR_PAIR_NONE; // "a boy killed, 12 men wounded"
    }
    if (label == SR_OBJ || (label == SR_IOBJ && g->at.first >= h->last) ||
        is_relative_object(w, h, g)) {
        return SR_PAIR_OBJECT;
    }
    if (g->at.first < h->last) {
        return SR_PAIR_NONE;
    }
    sr_pair_gap x = sr_pair_between(w, h->last, g->at.first);
    bool clause = x.clause || sr_syntax_upos(w->s, h->last) == SR_AUX;
    bool apart = x.verb || x.group || x.harm || x.comma || x.joins || clause || has_other(w, h, g);
    return !apart && x.tokens <= 4 ? SR_PAIR_OBJECT : SR_PAIR_NONE;
}

static sr_pair_kind state_relation(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    if (g->at.last <= h->first) {
        sr_pair_gap x = sr_pair_between(w, g->at.last, h->first);
        if (!x.verb && !x.group && !x.harm && x.tokens <= 2) {
            return SR_PAIR_STATE_AFTER;
        }
    }
    if (h->first > g->at.first && h->last <= g->head + 1 && h->first < g->at.last) {
        return SR_PAIR_MODIFIER; // "three dead soldiers"
    }
    uint8_t gap = g->at.first > h->last ? sr_syntax_upos(w->s, h->last) : SR_ADJ;
    bool parted = gap == SR_SCONJ || gap == SR_ADP || gap == SR_PUNCT || gap == SR_CCONJ ||
                  sr_pairs_is(w, h->last, "when") || sr_pairs_is(w, h->last, "as");
    if (g->at.first >= h->last && g->at.first - h->last <= 1 && !h->noun && !parted) {
        return SR_PAIR_MODIFIER;
    }
    return subject_relation(w, h, g);
}

bool sr_pair_lists_harmed(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    bool those = h->first > w->a && sr_pairs_is(w, h->first - 1, "those");
    bool noun = h->row->harm == SR_HARM_PEOPLE || h->noun || those;
    if (!noun || g->at.first <= h->last || h->last >= w->b) {
        return false;
    }
    const char *lemma = sr_syntax_lemma(w->s, h->last);
    sr_pair_gap x = sr_pair_between(w, h->last + 1, g->at.first);
    return (strcmp(lemma, "include") == 0 || strcmp(lemma, "be") == 0) && !x.verb && !x.group &&
           !x.harm && x.tokens <= 2;
}

/// "a charge of murder against a man": he is no victim.
static bool is_charge(const sr_pairs *w, const sr_harm *h)
{
    for (uint32_t t = h->first; t > w->a && h->first - t < 4; t--) {
        if (strcmp(sr_syntax_lemma(w->s, t - 1), "charge") == 0) {
            return true;
        }
    }
    return false;
}

/// Past the "on 2 May" that opens at `t`, or `t`.
static uint32_t past_time(const sr_pairs *w, uint32_t t)
{
    uint32_t at = t + (t < w->b && sr_syntax_upos(w->s, t) == SR_ADP && !sr_pairs_is(w, t, "of"));
    uint32_t first = at;
    while (at < w->b && !sr_pairs_is(w, at, "of") && sr_scope_in_time(w->scope, at)) {
        at++;
    }
    return at > first ? at : t;
}

/// Past the "in Lima", "by machinegun fire" between an act and the "of" of its victims, or `t`.
static uint32_t past_setting(const sr_pairs *w, uint32_t t)
{
    static const char *const opens[] = {"in", "at", "by", "near", "outside", NULL};
    if (t >= w->b || !sr_word_in(sr_syntax_form(w->s, t), opens)) {
        return t;
    }
    for (uint32_t at = t + 1; at < w->b && at < t + 6; at++) {
        uint8_t pos = sr_syntax_upos(w->s, at);
        if (sr_pairs_is(w, at, "of")) {
            return at;
        }
        if (pos != SR_NOUN && pos != SR_PROPN && pos != SR_DET && pos != SR_ADJ) {
            break;
        }
    }
    return t;
}

static sr_pair_kind of_relation(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    if (g->at.first < h->last) {
        return sr_pair_label(w, h, g) == SR_NMOD_POSS ? SR_PAIR_OF : SR_PAIR_NONE;
    }
    sr_pair_gap x = sr_pair_between(w, h->last, g->at.first);
    bool of = sr_pairs_is(w, h->last - 1, "of") || sr_pairs_is(w, h->last, "of") ||
              sr_pairs_is(w, h->last, "against") || sr_pairs_is(w, h->last, "to") ||
              sr_pairs_is(w, h->last, "among");
    of = of && !(sr_pairs_is(w, h->last, "against") && is_charge(w, h));
    uint32_t behind = past_time(w, h->last);
    behind = behind == h->last && h->row->harm == SR_HARM_ACT ? past_setting(w, behind) : behind;
    if (behind > h->last && behind + 1 == g->at.first && sr_pairs_is(w, behind, "of")) {
        return SR_PAIR_OF;
    }
    return of && !x.verb && !x.group && !x.harm && x.tokens <= 4 ? SR_PAIR_OF : SR_PAIR_NONE;
}

/// "rose from 12 to 15", "rose to 15, up from 12": the second of two figures of one toll.
static bool is_second_figure(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t first = g->at.first;
    bool from = first > w->a + 1 && sr_pairs_is(w, first - 1, "from") &&
                (sr_pairs_is(w, first - 2, "up") || sr_pairs_is(w, first - 2, "down"));
    bool to = first > w->a && sr_pairs_is(w, first - 1, "to");
    for (uint32_t i = 0; i < w->groups.count; i++) {
        const sr_group *o = &w->groups.items[i];
        bool before = o->number != NULL && o->at.first > h->last && o->at.last <= first - 1 &&
                      first - o->at.last <= 4;
        const char *lead = from ? "to" : "from";
        if (before && (from || to) &&
            (sr_pairs_is(w, o->at.first - 1, lead) ||
             (from && sr_pairs_is(w, o->at.first - 1, "at")))) {
            return true;
        }
    }
    return false;
}

/// "The number of farmers killed by the militia is 12": who stands between did it.
static bool only_doers_between(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    for (uint32_t i = 0; i < w->groups.count; i++) {
        const sr_group *o = &w->groups.items[i];
        if (o->at.first >= h->last && o->at.last <= g->at.first &&
            !sr_pairs_is(w, o->at.first - 1, "by")) {
            return false;
        }
    }
    return true;
}

/// The verb behind a toll that is its subject, or SR_NO_TOKEN.
static uint32_t verb_of_toll(const sr_pairs *w, const sr_harm *h)
{
    for (uint32_t t = h->first; t < h->last; t++) {
        uint32_t verb = sr_syntax_head(w->s, t);
        if (sr_syntax_deprel(w->s, t) == SR_NSUBJ && verb != SR_NO_TOKEN && verb >= h->last) {
            return verb;
        }
    }
    return SR_NO_TOKEN;
}

/// "The number of people killed in clashes between soldiers and rebels has risen to 39": the figure
/// hangs on the verb of the toll, whatever stands before that verb.
static bool is_figure_of(const sr_pairs *w, uint32_t verb, const sr_group *g)
{
    uint32_t figure = sr_group_top(w->s, g);
    bool hangs = verb != SR_NO_TOKEN && (figure == verb || sr_syntax_head(w->s, figure) == verb);
    return hangs && g->at.first >= verb && g->at.first <= verb + 4;
}

static sr_pair_kind toll_relation(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    if (g->number == NULL || g->at.first < h->last) {
        return SR_PAIR_NONE;
    }
    sr_pair_gap x = sr_pair_between(w, h->last, g->at.first);
    uint32_t verb = verb_of_toll(w, h);
    if (verb != SR_NO_TOKEN && g->at.last <= verb && !g->elided && x.tokens > 2 && !x.verb) {
        return SR_PAIR_NONE; // "the toll of the shelling of two schools rose"
    }
    bool direct = !x.group || is_second_figure(w, h, g) || only_doers_between(w, h, g);
    bool other = verb == SR_NO_TOKEN && x.finite && x.comma; // "put the toll at 9, said several"
    bool near = direct && !x.harm && !other && x.tokens <= 14;
    return near || is_figure_of(w, verb, g) ? SR_PAIR_TOLL : SR_PAIR_NONE;
}

/// "Five men stormed the house and killed nine": the word of harm goes on with the verb's subject.
static bool is_joined_to(const sr_pairs *w, const sr_harm *h, uint32_t verb)
{
    uint32_t t = h->token;
    while (t != SR_NO_TOKEN && t != verb && sr_syntax_deprel(w->s, t) == SR_CONJ) {
        if (t != h->token && subject_of(w, t) != SR_NO_TOKEN) {
            return false;
        }
        t = sr_syntax_head(w->s, t);
    }
    return t == verb && t != h->token && subject_of(w, h->token) == SR_NO_TOKEN;
}

/// "died after two men shot him": subject of a verb that tells an attack, or of the harm done.
static bool is_attacker(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    bool number = g->number != NULL && sr_syntax_deprel(w->s, g->number->token) == SR_NSUBJ;
    uint32_t top =
        number ? g->number->token : sr_group_top(w->s, g); // "a number of soldiers killed three"
    uint32_t verb =
        sr_syntax_deprel(w->s, top) == SR_NSUBJ ? sr_syntax_head(w->s, top) : SR_NO_TOKEN;
    bool harmed = sr_syntax_child(w->s, h->token, SR_OBJ) != SR_NO_TOKEN;
    if (verb == h->token && h->row->harm == SR_HARM_OBJECT) {
        return harmed; // subject of the harm itself
    }
    if (harmed && !h->passive && h->row->harm == SR_HARM_OBJECT && is_joined_to(w, h, verb)) {
        return true;
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
static bool acts_elsewhere(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t top = sr_group_top(w->s, g);
    uint32_t verb = sr_syntax_head(w->s, top);
    if (g->at.first < h->last || verb == SR_NO_TOKEN || verb < g->at.last ||
        sr_syntax_deprel(w->s, top) != SR_NSUBJ) {
        return false;
    }
    uint8_t x = w->s->tags->xpos[verb];
    return x == SR_XPOS_VBD || x == SR_XPOS_VBZ || x == SR_XPOS_VBP;
}

/// "abducted by eight men": they did it.
static bool is_doer(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    bool agent = !g->elided && sr_syntax_deprel(w->s, sr_group_top(w->s, g)) == SR_OBL_AGENT &&
                 g->at.first > w->a && sr_pairs_is(w, g->at.first - 1, "by");
    return agent || (g->at.first > w->a && g->at.first > h->last - 1 &&
                     sr_pairs_is(w, g->at.first - 1, "by") && g->at.first - h->last <= 6);
}

/// "gave no estimate of casualties", "no word on the wounded": nothing is known, not even that
/// there are any.
static bool is_unknown_toll(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    if (g->bound != SR_BOUND_UNKNOWN) {
        return false;
    }
    for (uint32_t t = h->first; t > w->a + 1 && h->first - t < 4; t--) {
        bool none = sr_claim_form_is(w->scope, SR_WORDS_NO_WORD, t - 2);
        if (none && sr_claim_lemma_is(w->scope, SR_WORDS_WORD_ON, t - 1)) {
            return true;
        }
    }
    return false;
}

/// "It is not known if the driver was hurt", "asked whether two had died".
static bool is_asked(const sr_pairs *w, const sr_harm *h)
{
    uint32_t mark = sr_syntax_child(w->s, h->token, SR_MARK);
    return mark != SR_NO_TOKEN && mark < h->first &&
           (sr_pairs_is(w, mark, "if") || sr_pairs_is(w, mark, "whether"));
}

/// Asked for, feared or only possible: "to be freed", "would have died", "can be arrested".
static bool is_unreal(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint8_t xpos = w->s->tags->xpos[h->token];
    static const char *const auxiliaries[] = {"be", "being", "have", NULL};
    bool modal = (xpos == SR_XPOS_VBN || xpos == SR_XPOS_VBD) && h->first > w->a &&
                 sr_word_in(sr_syntax_form(w->s, h->first - 1), auxiliaries);
    bool infinitive = xpos == SR_XPOS_VB || (h->first > w->a && sr_pairs_is(w, h->first - 1, "to"));
    bool unknown = g->bound == SR_BOUND_UNKNOWN && h->row->harm == SR_HARM_PEOPLE;
    bool act = h->row->harm == SR_HARM_ACT; // "a warrant for the arrest of"
    bool aim = xpos == SR_XPOS_VBG && h->first > w->a && sr_pairs_is(w, h->first - 1, "of");
    return h->irrealis &&
           (act || modal || unknown || aim || (infinitive && g->bound != SR_BOUND_NONE));
}

/// "They want twelve prisoners freed".
static bool is_wanted(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    return h->passive && h->row->harm == SR_HARM_OBJECT && g->at.last == h->first &&
           g->at.first > w->a && sr_claim_lemma_is(w->scope, SR_WORDS_DEMAND, g->at.first - 1);
}

/// "Twelve doctors treated the wounded", "twelve relatives of the dead": others than those harmed.
static bool is_beside_harmed(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    bool kind = h->row->harm == SR_HARM_OBJECT || h->row->harm == SR_HARM_STATE;
    if (!kind || !h->noun || h->first == w->a || !sr_pairs_is(w, h->first - 1, "the") ||
        g->at.last > h->first || g->some || g->elided || sr_group_is_part(g) || is_among(w, h)) {
        return false;
    }
    uint32_t t = h->first - 2;
    bool of = h->first >= w->a + 2 && sr_pairs_is(w, t, "of") && t == g->at.last;
    uint32_t verb = h->first >= w->a + 2 ? t : h->first;
    return of || (verb >= g->at.last && sr_syntax_upos(w->s, verb) == SR_VERB);
}

/// "suffered two deep wounds": the number counts wounds, not people.
static bool counts_wounds(const sr_harm *h, const sr_group *g)
{
    const char *last = h->row->words[h->row->word_count - 1];
    bool wounds =
        strcmp(last, "wound") == 0 || strcmp(last, "injury") == 0 || strcmp(last, "burn") == 0;
    bool treated = sr_stretch_holds(h->gap, g->at.first); // "treated 40 for burns"
    return wounds && !treated && h->row->word_count > 1 && g->at.first > h->first &&
           (g->at.last <= h->last || g->head < h->last);
}

/// "The six detectives who arrested him": they did it.
static bool is_relative_doer(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    static const char *const relatives[] = {"who", "that", NULL};
    uint32_t who = sr_syntax_child(w->s, h->token, SR_NSUBJ);
    return h->row->harm == SR_HARM_OBJECT && !h->passive && who != SR_NO_TOKEN &&
           g->at.last == who && h->first == who + 1 &&
           sr_word_in(sr_syntax_form(w->s, who), relatives) &&
           sr_syntax_child(w->s, h->token, SR_OBJ) != SR_NO_TOKEN;
}

/// "Three men were charged in the deaths": they are no dead.
static bool is_on_trial(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t verb = sr_syntax_head(w->s, h->token);
    bool noun = h->row->harm == SR_HARM_ACT || h->row->harm == SR_HARM_PEOPLE;
    return noun && verb != SR_NO_TOKEN && verb >= g->at.last && verb < h->first &&
           sr_syntax_child(w->s, verb, SR_NSUBJ_PASS) == sr_group_top(w->s, g) &&
           sr_claim_lemma_is(w->scope, SR_WORDS_CHARGE, verb);
}

/// "Three massacres": deeds are counted, not people.
static bool counts_deeds(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    return h->row->harm == SR_HARM_ACT && g->number != NULL && g->elided &&
           g->at.last <= h->first && sr_claim_word_is(w->scope, SR_WORDS_DEED, h->token);
}

/// "The massacres of Omar Saleh": nobody alone is massacred, they are his.
static bool is_deed_of(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    return h->row->harm == SR_HARM_ACT && g->kind == SR_GROUP_NAME && g->low == 1 && g->high == 1 &&
           sr_claim_lemma_is(w->scope, SR_WORDS_DEED, h->token);
}

/// "Expelled the ambassador": sent away from a post, not from home.
static bool is_sent_away(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    return h->row->measure == SR_DISPLACED && sr_claim_lemma_is(w->scope, SR_WORDS_ENVOY, g->head);
}

/// "None of those injured was in danger": the others were.
static bool is_none_of_them(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    bool part =
        g->bound == SR_BOUND_NONE && g->number != NULL && sr_pairs_is(w, g->number->last, "of");
    return part && h->first > g->at.first && h->last <= g->at.last + 1 && h->first <= g->head + 1;
}

/// "held five districts", "lost 30 seats": words that harm people only sometimes harm nobody else.
static bool is_harmless(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    if (sr_pairs_is(w, h->last, "down") && h->row->certainty == SR_POSSIBLE &&
        sr_claim_word_is(w->scope, SR_WORDS_AIRCRAFT, g->head)) {
        return true; // "shot down a bomber"
    }
    if (h->measure == SR_RELEASED && g->bound == SR_BOUND_NONE && !g->person && !g->elided) {
        return true; // "no statement was released"
    }
    bool open = h->row->harm == SR_HARM_OBJECT || h->row->harm == SR_HARM_TOLL; // "loss of jobs"
    return h->row->certainty == SR_POSSIBLE && open && !g->person && !g->elided;
}

static const sr_group *group_of(const sr_pairs *w, uint32_t head)
{
    for (uint32_t i = 0; head != SR_NO_TOKEN && i < w->groups.count; i++) {
        if (w->groups.items[i].head == head) {
            return &w->groups.items[i];
        }
    }
    return NULL;
}

/// "The brother of the mayor was killed": not the mayor. "The man killed was a clerk": no second
/// one.
static bool is_about_another(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    bool single = g->low == 1 && g->high == 1 && g->kind <= SR_GROUP_NAME &&
                  (g->number == NULL || g->kind == SR_GROUP_ARTICLE) && !sr_group_is_part(g);
    if (!single || sr_stretch_holds(g->at, h->token)) {
        return false;
    }
    bool of = sr_syntax_deprel(w->s, g->head) == SR_NMOD && g->at.first > w->a &&
              sr_pairs_is(w, g->at.first - 1, "of");
    uint32_t other = of ? sr_syntax_head(w->s, g->head) : SR_NO_TOKEN;
    bool is = sr_syntax_child(w->s, g->head, SR_COP) != SR_NO_TOKEN && h->last <= g->at.first;
    other = is ? sr_syntax_child(w->s, g->head, SR_NSUBJ) : other;
    const sr_group *o = group_of(w, other);
    return o != NULL && o != g && o->person && o->low == 1 && o->high == 1 && o->number == NULL &&
           sr_harms_at(&w->harms, o->head) == NULL && h->first >= (is ? o->at.last : g->at.last);
}

/// "A family of four", "six members of one family": the family is what the number counts, or whence
/// they are, and no one more.
static bool is_collective_of(const sr_pairs *w, const sr_group *g)
{
    static const char *const whence[] = {"of", "from", "in", NULL};
    if (!sr_claim_word_is(w->scope, SR_WORDS_COLLECTIVE, g->head)) {
        return false;
    }
    bool from = g->at.first > w->a && sr_pairs_is(w, g->at.first - 1, "from");
    if (g->low != 1 || g->high != 1) {
        return from && g->number != NULL; // "all the dead were from six families"
    }
    bool opens = sr_pairs_is(w, g->head + 1, "of");
    bool behind = g->at.first > w->a && sr_word_in(sr_syntax_form(w->s, g->at.first - 1), whence);
    for (uint32_t i = 0; i < w->groups.count; i++) {
        const sr_group *o = &w->groups.items[i];
        bool counted = o != g && o->number != NULL && (o->person || o->elided) && o->low > 1;
        if (counted &&
            ((opens && o->at.first == g->head + 2) || (behind && o->at.last == g->at.first - 1))) {
            return true;
        }
    }
    return false;
}

/// "Twelve men were not hurt", "two men suffered no injuries".
static bool is_denied(const sr_harm *h, const sr_group *g)
{
    bool suffers = h->row->harm == SR_HARM_SUBJECT && h->measure == SR_WOUNDED;
    return h->negated && g->bound != SR_BOUND_NONE &&
           (suffers || (h->row->harm == SR_HARM_OBJECT && h->passive));
}

/// "Dozens were hurt, some of them critically": how badly, of those who are counted already.
static bool is_degree(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t t = g->at.last;
    t += sr_pairs_is(w, t, "of") ? 2 : 0;
    uint32_t gap = g->at.first - h->last;
    return g->bound == SR_BOUND_VAGUE && h->last <= g->at.first && gap <= 1 && t < w->b &&
           sr_claim_form_is(w->scope, SR_WORDS_DEGREE, t) &&
           (t + 1 >= w->b || sr_harms_at(&w->harms, t + 1) == NULL);
}

/// "A clerk was taken to hospital where he died": it is "he" who is counted.
static bool is_told_of_pronoun(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    static const char *const words[] = {"he", "she", NULL};
    uint32_t subject =
        h->row->harm == SR_HARM_SUBJECT ? sr_syntax_child(w->s, h->token, SR_NSUBJ) : SR_NO_TOKEN;
    return subject != SR_NO_TOKEN && subject != g->head &&
           sr_word_in(sr_syntax_form(w->s, subject), words);
}

/// "Two were hurt, an aide, Omar Said, said": who tells of a harm right before the word that says
/// so is told as its source.
static bool is_source(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    bool behind = g->kind != SR_GROUP_NUMBER && h->last <= g->at.first;
    for (uint32_t i = 0; behind && i < w->attributions->count; i++) {
        if (sr_attribution_by(&w->attributions->items[i], w->s, g->at)) {
            return true;
        }
    }
    return false;
}

/// "Did not mention any deaths", "without mentioning casualties": it says nothing of them.
static bool is_passed_over(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t verb = sr_syntax_head(w->s, h->token);
    bool object = h->row->harm == SR_HARM_PEOPLE && sr_syntax_deprel(w->s, h->token) == SR_OBJ;
    return object && verb != SR_NO_TOKEN && verb < h->first && verb >= w->a &&
           (h->negated || g->bound == SR_BOUND_NONE || g->bound == SR_BOUND_UNKNOWN) &&
           sr_claim_lemma_is(w->scope, SR_WORDS_MENTION, verb);
}

/// "Admitted no casualties", "treated no injuries": counted by its own noun.
static bool is_none_of_noun(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    const sr_harm *own = g->bound == SR_BOUND_NONE ? sr_harms_at(&w->harms, g->head) : NULL;
    return own != NULL && own != h && own->row->harm == SR_HARM_PEOPLE;
}

/// "A spokesman had a lower count: 175 dead": behind the colon others are counted.
static bool is_parted_by_count(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    bool colon = false;
    for (uint32_t t = g->at.last; t < h->first; t++) {
        colon = colon || sr_pairs_is(w, t, ":");
        if (colon && sr_syntax_upos(w->s, t) == SR_NUM && t + 1 == h->first) {
            return g->number == NULL || g->kind != SR_GROUP_NUMBER;
        }
    }
    return false;
}

/// "Confirmed the death toll to a reporter": who hears of it is not counted.
static bool hears_of_toll(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    return h->row->harm == SR_HARM_TOLL && g->at.first >= h->last && g->at.first > w->a &&
           sr_pairs_hears(w, g);
}

/// Whatever stands between them, this harm does not count these people.
static bool is_no_pair(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    return is_unreal(w, h, g) || is_asked(w, h) || is_none_of_them(w, h, g) ||
           counts_wounds(h, g) || counts_deeds(w, h, g) || is_harmless(w, h, g) ||
           is_doer(w, h, g) || is_about_another(w, h, g) || is_wanted(w, h, g) ||
           is_beside_harmed(w, h, g) || is_denied(h, g) || is_collective_of(w, g) ||
           is_deed_of(w, h, g) || is_sent_away(w, h, g) || is_relative_doer(w, h, g) ||
           is_on_trial(w, h, g) || is_degree(w, h, g) || is_told_of_pronoun(w, h, g) ||
           is_source(w, h, g) || is_passed_over(w, h, g) || is_none_of_noun(w, h, g) ||
           is_parted_by_count(w, h, g) || hears_of_toll(w, h, g);
}

/// "among the dead were two", "two were among those killed": no verb parts them.
static bool counts_among(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    if (h->row->harm == SR_HARM_TOLL || !is_among(w, h) || sr_stretch_holds(g->at, h->token)) {
        return false;
    }
    sr_pair_gap x = g->at.last <= h->first ? sr_pair_between(w, g->at.last, h->first)
                                           : sr_pair_between(w, h->last, g->at.first);
    return !x.verb && x.tokens <= 8;
}

/// What the row of the word of harm asks for: a subject, an object, "of" somebody.
static sr_pair_kind relate_by_row(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    switch (h->row->harm) {
    case SR_HARM_OBJECT: {
        sr_pair_kind r = h->passive ? subject_relation(w, h, g) : object_relation(w, h, g);
        if (r == SR_PAIR_NONE && h->passive && sr_syntax_upos(w->s, h->token) != SR_VERB) {
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
    return SR_PAIR_NONE;
}

sr_pair_kind sr_pair_relate(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    if (is_no_pair(w, h, g) || is_unknown_toll(w, h, g)) {
        return SR_PAIR_NONE;
    }
    if (sr_group_is_part(g) && sr_stretch_holds(g->at, h->token)) {
        return SR_PAIR_AMONG; // "three of the dead were nurses"
    }
    if (g->at.first > h->first && g->at.last < h->last && h->gap.first == h->gap.last) {
        return SR_PAIR_INSIDE;
    }
    if (h->gap.first < h->gap.last) {
        return sr_stretch_holds(h->gap, g->at.first) ? SR_PAIR_GAP : SR_PAIR_NONE;
    }
    bool noun = h->row->harm == SR_HARM_PEOPLE || h->noun;
    if (noun && sr_stretch_holds((sr_stretch){h->first, h->last}, g->head)) {
        return SR_PAIR_COUNTED;
    }
    if (sr_pair_lists_harmed(w, h, g) || counts_among(w, h, g)) {
        return SR_PAIR_AMONG;
    }
    return relate_by_row(w, h, g);
}

bool sr_pair_is_near(const sr_pairs *w, const sr_harm *h, const sr_group *g)
{
    uint32_t gap = g->at.last <= h->first   ? h->first - g->at.last
                   : g->at.first >= h->last ? g->at.first - h->last
                                            : 0;
    return gap <= 12 && !is_no_pair(w, h, g) && !is_attacker(w, h, g) && !is_owner(w, h, g) &&
           !acts_elsewhere(w, h, g) && (g->number != NULL || g->part_of != SR_NONE);
}
