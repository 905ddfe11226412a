// Words of harm in a sentence, and whether the harmed stand before or behind them.
#include <string.h>

#include "claim/search.h"
#include "claim/toll.h"
#include "claim/topic.h"
#include "base/word.h"

static const char *const FLIGHT_WORDS[] = {"leave", NULL};
static const sr_lexicon_row FLIGHT = {.words = (const char **)FLIGHT_WORDS,
                                      .word_count = 1,
                                      .harm = SR_HARM_SUBJECT,
                                      .measure = SR_DISPLACED,
                                      .certainty = SR_CERTAIN,
                                      .next = SR_NONE};

enum {
    VERBS = 1 << SR_HARM_OBJECT | 1 << SR_HARM_SUBJECT,
    NOUNS = 1 << SR_HARM_PEOPLE | 1 << SR_HARM_ACT | 1 << SR_HARM_TOLL,
    STATES = 1 << SR_HARM_STATE,
    ANY = VERBS | NOUNS | STATES
};

static bool is(const sr_syntax *s, uint32_t t, const char *word)
{
    return strcmp(sr_syntax_form(s, t), word) == 0;
}

/// The base of a participle in `base`, with `cut` letters off: "injured" is "injure" + "d",
/// "wounded" is "wound" + "ed", "kidnapped" is "kidnap" + "ped".
static bool cut_participle(const char *form, size_t cut, char base[64])
{
    size_t size = strlen(form);
    if (size < 4 || size >= 64 || strcmp(form + size - 2, "ed") != 0 ||
        (cut == 3 && (size < 6 || form[size - 3] != form[size - 4]))) {
        return false;
    }
    memcpy(base, form, size - cut);
    base[size - cut] = '\0';
    return true;
}

/// The row of the verb `base`, with one word behind it or NULL for none; NULL if there is none.
static const sr_lexicon_row *verb_row(const sr_lexicon *harms, const char *base, const char *behind)
{
    for (const sr_lexicon_row *row = sr_lexicon_find(harms, base); row != NULL;
         row = row->next == SR_NONE ? NULL : &harms->rows[row->next]) {
        bool verb = row->harm == SR_HARM_OBJECT || row->harm == SR_HARM_SUBJECT;
        bool whole = behind == NULL ? row->word_count == 1
                                    : row->word_count == 2 && strcmp(row->words[1], behind) == 0;
        if (verb && whole) {
            return row;
        }
    }
    return NULL;
}

/// A verb row for a participle that was tagged as adjective or noun ("the wounded", "12 injured",
/// "were later shot") or whose lemma nobody knew.
static const sr_lexicon_row *participle(const sr_scope *scope, uint32_t t)
{
    const sr_lexicon *harms = &scope->tables->lists[SR_LIST_HARMS];
    const sr_syntax *s = scope->syntax;
    if (is(s, t, "shot") && t + 1 < s->tree->count && is(s, t + 1, "dead")) {
        return verb_row(harms, "shoot", "dead");
    }
    if (is(s, t, "shot") && sr_syntax_child(s, t, SR_AUX_PASS) != SR_NO_TOKEN) {
        return verb_row(harms, "shoot", NULL);
    }
    char base[64];
    for (size_t cut = 1; cut <= 3; cut++) {
        const sr_lexicon_row *row =
            cut_participle(sr_syntax_form(s, t), cut, base) ? verb_row(harms, base, NULL) : NULL;
        if (row != NULL) {
            return row;
        }
    }
    return NULL;
}

static bool is_verb_tag(uint8_t xpos)
{
    return xpos == SR_XPOS_VBZ || xpos == SR_XPOS_VBD || xpos == SR_XPOS_VBP || xpos == SR_XPOS_VBG;
}

/// "Court jails 12", "Militia guns down 12": the verb of a headline, taken for a noun.
static bool is_headline_verb(const sr_syntax *s, uint32_t t, uint32_t first, uint32_t last)
{
    uint32_t behind = t + 1 < last && s->tags->xpos[t + 1] == SR_XPOS_RP ? t + 2 : t + 1;
    uint8_t before = t > first ? sr_syntax_upos(s, t - 1) : SR_PUNCT;
    return s->tags->xpos[t] == SR_XPOS_NNS && (before == SR_NOUN || before == SR_PROPN) &&
           behind < last && sr_syntax_upos(s, behind) == SR_NUM;
}

/// The kinds of words of harm that token `t` may open.
static unsigned kinds_at(const sr_syntax *s, uint32_t t, uint32_t first, uint32_t last)
{
    bool verb = is_verb_tag(s->tags->xpos[t]) || is_headline_verb(s, t, first, last);
    switch (sr_syntax_upos(s, t)) {
    case SR_VERB:
    case SR_AUX:
        return VERBS | STATES;
    case SR_NOUN:
    case SR_PROPN:
        return NOUNS | STATES | (verb ? VERBS : 0U);
    case SR_ADJ:
        return STATES | 1 << SR_HARM_OBJECT | 1 << SR_HARM_PEOPLE;
    default:
        return ANY;
    }
}

/// "arrested Army Captain Luis Camargo": a person's name, with no more than titles before it.
static bool names_person_behind(const sr_syntax *s, uint32_t at)
{
    uint32_t i = sr_tags_name_from(s->tags, at);
    if (i >= s->tags->name_count || s->tags->names[i].kind != SR_NAME_PERSON ||
        s->tags->names[i].first > at + 3) {
        return false;
    }
    for (uint32_t t = at; t < s->tags->names[i].first; t++) {
        uint8_t pos = sr_syntax_upos(s, t);
        if (pos != SR_NOUN && pos != SR_PROPN && pos != SR_ADJ) {
            return false;
        }
    }
    return true;
}

/// "THE POLICE ARRESTED A MAN", whatever the tags of capitals say: an article that opens no time.
static bool has_object_behind(const sr_scope *scope, const sr_harm *h)
{
    const sr_syntax *s = scope->syntax;
    if (names_person_behind(s, h->last)) {
        return h->row->harm == SR_HARM_OBJECT;
    }
    if (h->last >= s->tree->count || (!is(s, h->last, "a") && !is(s, h->last, "an") &&
                                      !is(s, h->last, "the") && !is(s, h->last, "them"))) {
        return false;
    }
    for (uint32_t i = 0; i < scope->values->times.count; i++) {
        const sr_time *t = &scope->values->times.items[i];
        if (t->first <= h->last && h->last <= t->last) {
            return false;
        }
    }
    return h->row->harm == SR_HARM_OBJECT;
}

/// "Has killed three and wounded twelve": a participle that goes on with the perfect of one before.
static bool goes_on_perfect(const sr_syntax *s, uint32_t at, uint32_t first)
{
    enum { REACH = 10 };
    if (at <= first || sr_syntax_upos(s, at - 1) != SR_CCONJ || s->tags->xpos[at] != SR_XPOS_VBN) {
        return false;
    }
    bool participle = false;
    for (uint32_t k = at - 1; k > first && at - k < REACH; k--) {
        if (strcmp(sr_syntax_lemma(s, k - 1), "have") == 0) {
            return participle;
        }
        if (participle && sr_syntax_upos(s, k - 1) != SR_ADV) {
            return false; // "were killed three and wounded twelve"
        }
        participle = s->tags->xpos[k - 1] == SR_XPOS_VBN;
        if (!participle && sr_syntax_upos(s, k - 1) == SR_VERB) {
            return false;
        }
    }
    return false;
}

/// A number right behind the verb that ends there: "killed at least 3, wounded 12."
static bool has_figure_behind(const sr_syntax *s, uint32_t t, uint32_t last)
{
    static const char *const bounds[] = {"at",   "least", "more", "than", "about",
                                         "some", "up",    "to",   "over", NULL};
    while (t < last && sr_word_in(sr_syntax_form(s, t), bounds)) {
        t++;
    }
    bool ends = t + 1 >= last || sr_syntax_upos(s, t + 1) == SR_CCONJ || is(s, t + 1, ",") ||
                is(s, t + 1, ";") || is(s, t + 1, ".");
    return t < last && sr_syntax_upos(s, t) == SR_NUM && ends;
}

/// The object of the verb, and not what stands behind a comma: "A boy killed, 12 men wounded".
static bool has_object(const sr_syntax *s, const sr_harm *h)
{
    uint32_t object = sr_syntax_child(s, h->token, SR_OBJ);
    bool parted =
        object != SR_NO_TOKEN && object > h->last && is(s, h->last, ",") &&
        (sr_syntax_upos(s, h->last + 1) == SR_NUM || sr_syntax_upos(s, h->last + 1) == SR_DET);
    bool gap = h->gap.first <= object && object < h->gap.last; // "treated 40 for burns"
    bool own = object != SR_NO_TOKEN && object >= h->first && object < h->last && !gap;
    return object != SR_NO_TOKEN && !parted && !own;
}

/// "Include" right behind, or behind a day: "those freed on Monday include".
static bool include_behind(const sr_syntax *s, uint32_t t, uint32_t last)
{
    uint32_t end = t + 3 < last ? t + 3 : last;
    for (; t < end; t++) {
        if (strcmp(sr_syntax_lemma(s, t), "include") == 0) {
            return true;
        }
        uint8_t pos = sr_syntax_upos(s, t);
        if (pos != SR_ADV && pos != SR_ADP && pos != SR_NOUN && pos != SR_PROPN) {
            break;
        }
    }
    return false;
}

/// "Six hostages freed in swap", "the 12 students jailed on Monday", "those wounded include", "12
/// others captured": a participle read as the past of a verb that has no object.
static bool is_bare_participle(const sr_syntax *s, const sr_harm *h, const sr_sentence *at)
{
    uint8_t behind = h->last < at->last ? sr_syntax_upos(s, h->last) : SR_PUNCT;
    bool be = h->last < at->last && strcmp(sr_syntax_lemma(s, h->last), "be") == 0;
    if (h->row->harm != SR_HARM_OBJECT) {
        return false;
    }
    if (h->first == at->first) {
        return be; // "Wounded were 12"
    }
    if (s->tags->xpos[h->token] != SR_XPOS_VBD) {
        return false;
    }
    uint8_t who = sr_syntax_upos(s, h->first - 1);
    if (is(s, h->first - 1, "those") || (be && (who == SR_NOUN || who == SR_PROPN))) {
        return true; // "the other man killed was a clerk"
    }
    bool ends = behind == SR_PUNCT || behind == SR_ADP || behind == SR_SCONJ || behind == SR_ADV;
    bool goes_on = be || include_behind(s, h->last, at->last);
    uint32_t before = h->first - 1;
    bool headline = !is(s, at->last - 1, ".") && sr_syntax_head(s, h->token) == SR_NO_TOKEN &&
                    sr_syntax_child(s, h->token, SR_NSUBJ) != SR_NO_TOKEN;
    bool counted =
        h->row->certainty == SR_CERTAIN && (sr_syntax_upos(s, before) == SR_NUM ||
                                            sr_syntax_child(s, before, SR_NUMMOD) != SR_NO_TOKEN);
    bool clause = sr_syntax_deprel(s, h->token) == SR_ACL;
    return (ends && (headline || clause)) || (goes_on && clause) || (counted && (ends || goes_on));
}

/// "Three clerks killed 12 others injured in blast": in a headline without commas the figure behind
/// has its own harm.
static bool is_before_second_figure(const sr_scope *scope, const sr_harm *h, const sr_sentence *at)
{
    const sr_syntax *s = scope->syntax;
    uint32_t t = h->last;
    while (t < at->last && (sr_syntax_upos(s, t) == SR_NUM || sr_syntax_upos(s, t) == SR_CCONJ)) {
        t++;
    }
    if (t == h->last || sr_syntax_upos(s, t - 1) != SR_NUM || t + 1 >= at->last) {
        return false;
    }
    t += is(s, t, "others") || is(s, t, "more");
    uint8_t behind = t + 1 < at->last ? sr_syntax_upos(s, t + 1) : SR_PUNCT;
    uint8_t before = h->first > at->first ? sr_syntax_upos(s, h->first - 1) : SR_PUNCT;
    return (before == SR_NOUN || before == SR_PROPN || before == SR_NUM) &&
           (behind == SR_ADP || behind == SR_PUNCT) && participle(scope, t) != NULL;
}

/// Passive, or a participle that follows its noun.
static bool is_passive(const sr_scope *scope, const sr_harm *h, const sr_sentence *at)
{
    const sr_syntax *s = scope->syntax;
    uint32_t first = at->first;
    if (h->first > first && is(s, h->first - 1, "to") && is(s, h->first, "free")) {
        return false;
    }
    uint8_t x = s->tags->xpos[h->token];
    if (sr_syntax_child(s, h->token, SR_AUX_PASS) != SR_NO_TOKEN ||
        sr_syntax_child(s, h->token, SR_NSUBJ_PASS) != SR_NO_TOKEN) {
        return true;
    }
    if ((x == SR_XPOS_VBD || x == SR_XPOS_VBN) && is_before_second_figure(scope, h, at)) {
        return true;
    }
    if (x == SR_XPOS_VBG || x == SR_XPOS_VBZ || x == SR_XPOS_VBP || x == SR_XPOS_NNS) {
        return false; // the last for "Court jails 12"
    }
    for (uint32_t k = h->first; k > first && h->first - k < 4; k--) {
        const char *lemma = sr_syntax_lemma(s, k - 1);
        if (strcmp(lemma, "be") == 0 || strcmp(lemma, "get") == 0) {
            return true;
        }
        if (strcmp(lemma, "have") == 0 && x == SR_XPOS_VBN) { // "it has killed three"
            return false;
        }
        uint8_t pos = sr_syntax_upos(s, k - 1);
        if (pos != SR_ADV && pos != SR_AUX && pos != SR_VERB && pos != SR_PART) {
            break;
        }
    }
    if (has_object(s, h) || has_object_behind(scope, h) || goes_on_perfect(s, h->first, first) ||
        (sr_syntax_upos(s, h->token) == SR_VERB && has_figure_behind(s, h->last, at->last))) {
        return false;
    }
    return x == SR_XPOS_VBN || sr_syntax_upos(s, h->token) != SR_VERB ||
           is_bare_participle(s, h, at);
}

/// "Neither the consul nor his wife was injured".
static bool is_neither_nor(const sr_syntax *s, uint32_t harm, uint32_t first)
{
    bool nor = false;
    for (uint32_t k = harm; k > first && harm - k < 12; k--) {
        nor = nor || is(s, k - 1, "nor");
        if (is(s, k - 1, "neither") || sr_syntax_upos(s, k - 1) == SR_VERB) {
            return nor && is(s, k - 1, "neither");
        }
    }
    return false;
}

static bool is_negated(const sr_scope *scope, const sr_harm *h, uint32_t first)
{
    const sr_syntax *s = scope->syntax;
    if (is_neither_nor(s, h->first, first)) {
        return true;
    }
    for (uint32_t k = h->first + 1; k < h->last; k++) {
        if (is(s, k, "no")) {
            return true; // "suffered no injuries"
        }
    }
    for (uint32_t k = h->first; k > first && h->first - k < 5; k--) {
        if (is(s, k - 1, "not") && is(s, k, "only")) {
            return false; // "not only were three killed"
        }
        if (is(s, k - 1, "not") || is(s, k - 1, "n't") || is(s, k - 1, "never") ||
            is(s, k - 1, "without")) {
            return true;
        }
        uint8_t pos = sr_syntax_upos(s, k - 1);
        if (pos == SR_NOUN || pos == SR_PROPN || pos == SR_PUNCT || pos == SR_CCONJ) {
            break;
        }
    }
    return false;
}

/// "Agents came to arrest him": what for, not what happened; a means that was used did happen.
static bool is_purpose(const sr_scope *scope, uint32_t token, uint32_t governor)
{
    const sr_syntax *s = scope->syntax;
    return sr_syntax_deprel(s, token) == SR_ADVCL &&
           !sr_claim_lemma_is(scope, SR_WORDS_DID, governor);
}

/// "To kill", and "to free", that is taken for an adjective.
static bool is_infinitive(const sr_syntax *s, const sr_harm *h, uint32_t first)
{
    bool base = s->tags->xpos[h->token] == SR_XPOS_VB || is(s, h->first, "free");
    return base && h->first > first && is(s, h->first - 1, "to");
}

/// "With the aim of capturing him".
static bool is_aim(const sr_scope *scope, const sr_harm *h, uint32_t first)
{
    const sr_syntax *s = scope->syntax;
    return h->first >= first + 2 && is(s, h->first - 1, "of") &&
           sr_claim_lemma_is(scope, SR_WORDS_AIM, h->first - 2);
}

/// "Demanded the release of 40 prisoners": asked for. What is sought may have been before.
static bool is_asked_for(const sr_scope *scope, const sr_harm *h, uint32_t governor)
{
    const sr_syntax *s = scope->syntax;
    bool object =
        sr_syntax_deprel(s, h->token) == SR_OBJ || sr_syntax_deprel(s, h->token) == SR_OBL;
    return h->row->harm == SR_HARM_ACT && h->row->measure == SR_RELEASED && object &&
           governor != SR_NO_TOKEN && governor < h->first &&
           sr_claim_lemma_is(scope, SR_WORDS_DEMAND, governor);
}

/// "Planning General Omar Said's murder".
static bool is_planned_act(const sr_scope *scope, const sr_harm *h, uint32_t governor)
{
    const sr_syntax *s = scope->syntax;
    return h->row->harm == SR_HARM_ACT && governor != SR_NO_TOKEN &&
           sr_syntax_deprel(s, h->token) == SR_OBJ &&
           sr_claim_lemma_is(scope, SR_WORDS_PLAN, governor);
}

/// "A reward of two million for his capture": by the tree, however long what is paid is told.
static bool is_rewarded(const sr_scope *scope, const sr_harm *h)
{
    const sr_syntax *s = scope->syntax;
    uint32_t over = h->row->harm == SR_HARM_ACT ? sr_syntax_head(s, h->token) : SR_NO_TOKEN;
    uint32_t mark = sr_syntax_child(s, h->token, SR_CASE);
    uint32_t paid = over == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_child(s, over, SR_OBJ);
    if (paid != SR_NO_TOKEN && mark != SR_NO_TOKEN && is(s, mark, "for") &&
        sr_claim_lemma_is(scope, SR_WORDS_REWARD, paid)) {
        return true; // "offered a reward of two million for his capture"
    }
    for (int steps = 0; steps < 3 && over != SR_NO_TOKEN && over < h->first; steps++) {
        if (sr_claim_lemma_is(scope, SR_WORDS_REWARD, over)) {
            return true;
        }
        over = sr_syntax_head(s, over);
    }
    return false;
}

/// "May lose an eye", "could lose a leg": hurt already.
static bool is_hurt_already(const sr_harm *h)
{
    return h->row->measure == SR_WOUNDED && h->row->harm == SR_HARM_SUBJECT &&
           strcmp(h->row->words[0], "lose") == 0;
}

/// Planned, threatened, tried or conditional: a cue shortly before it in the clause.
static bool is_irrealis(const sr_scope *scope, const sr_harm *h, uint32_t first)
{
    const sr_syntax *s = scope->syntax;
    uint32_t governor = sr_syntax_head(s, h->token);
    if (is_hurt_already(h)) {
        return false;
    }
    if (is_planned_act(scope, h, governor) || is_asked_for(scope, h, governor) ||
        is_rewarded(scope, h) || is_aim(scope, h, first)) {
        return true;
    }
    while (governor != SR_NO_TOKEN && sr_syntax_upos(s, governor) != SR_VERB &&
           sr_syntax_head(s, governor) != SR_NO_TOKEN &&
           sr_syntax_head(s, governor) < governor) { // "called on followers to kill"
        governor = sr_syntax_head(s, governor);
    }
    if (is_infinitive(s, h, first) && governor != SR_NO_TOKEN) {
        if (is_purpose(scope, h->token, governor)) {
            return true;
        }
        // "called on them to kill", "vowed to free": asked for or promised, not done
        const sr_lexicon_row *verb = sr_scope_verb(scope, governor);
        bool decides = strcmp(sr_syntax_lemma(s, governor), "decide") == 0; // and does it
        if (verb != NULL && !decides &&
            (verb->say == SR_SAY_DIRECTIVE || verb->say == SR_SAY_COMMISSIVE ||
             verb->say == SR_SAY_THREAT ||
             ((verb->takes & SR_TAKES_WEAK) != 0 &&
              (verb->takes & ~(uint32_t)SR_TAKES_PAPER) != (SR_TAKES_WEAK | SR_TAKES_FIGURE)))) {
            return true;
        }
    }
    for (uint32_t k = h->first; k > first && h->first - k < 5; k--) {
        uint32_t last;
        if (is(s, k - 1, "may") && sr_syntax_upos(s, k - 1) == SR_AUX &&
            s->tags->xpos[h->token] == SR_XPOS_VB) {
            return true; // "may kill", and not "may have killed" or the month
        }
        const sr_lexicon_row *row = sr_scope_cue(scope, k - 1, h->first, &last);
        if (row != NULL && row->cue == SR_CUE_IRREALIS) {
            return true;
        }
        uint8_t pos = sr_syntax_upos(scope->syntax, k - 1);
        if (pos == SR_PUNCT || pos == SR_CCONJ || sr_topic_word(scope, k - 1)) {
            break; // "will investigate the killing"
        }
    }
    return false;
}

/// The one who does it belongs to a state, by his code or by what he is called.
static bool is_official(const sr_scope *scope, uint32_t t)
{
    if (t == SR_NO_TOKEN) {
        return false;
    }
    if (sr_claim_lemma_is(scope, SR_WORDS_OFFICIAL, t)) {
        return true;
    }
    const sr_actor *a = sr_scope_actor(scope, t);
    const char *code = a == NULL ? NULL : a->code;
    return code != NULL && (strstr(code, "GOV") != NULL || strstr(code, "MIL") != NULL ||
                            strstr(code, "COP") != NULL);
}

/// The sentence speaks of those who care for the sick.
static bool has_carer(const sr_scope *scope, const sr_sentence *at)
{
    for (uint32_t t = at->first; t < at->last; t++) {
        if (sr_claim_lemma_is(scope, SR_WORDS_CARER, t)) {
            return true;
        }
    }
    return false;
}

/// "treated five casualties": they live. Not "the army admitted no casualties".
static bool is_treated(const sr_scope *scope, uint32_t t)
{
    const sr_syntax *s = scope->syntax;
    uint32_t verb = sr_syntax_head(s, t);
    if (verb == SR_NO_TOKEN || !sr_claim_lemma_is(scope, SR_WORDS_TREAT, verb)) {
        return false;
    }
    bool owns_up = strcmp(sr_syntax_lemma(s, verb), "admit") == 0;
    return !owns_up || has_carer(scope, sr_scope_sentence_at(scope, sr_scope_sentence(scope, t)));
}

/// "No deaths or casualties": others than the dead.
static bool is_beside_deaths(const sr_scope *scope, uint32_t t)
{
    const sr_syntax *s = scope->syntax;
    return t >= 2 && sr_syntax_upos(s, t - 1) == SR_CCONJ &&
           sr_claim_lemma_is(scope, SR_WORDS_DEATH, t - 2);
}

/// Who does it; with "searched a flat and took away two", who does what the verb is joined to.
static uint32_t doer_of(const sr_syntax *s, const sr_harm *h)
{
    if (h->passive) {
        return sr_syntax_child(s, h->token, SR_OBL_AGENT);
    }
    uint32_t verb = h->token;
    uint32_t doer = sr_syntax_child(s, verb, SR_NSUBJ);
    while (doer == SR_NO_TOKEN && sr_syntax_deprel(s, verb) == SR_CONJ &&
           sr_syntax_head(s, verb) < verb) {
        verb = sr_syntax_head(s, verb);
        doer = sr_syntax_child(s, verb, SR_NSUBJ);
    }
    return doer;
}

/// "Two were briefly held", "held for lighting flares": kidnappers give no reason and no hours.
static bool is_brief_hold(const sr_scope *scope, const sr_harm *h)
{
    const sr_syntax *s = scope->syntax;
    uint32_t end = s->tree->count;
    bool before = h->token > 0 && sr_claim_form_is(scope, SR_WORDS_BRIEFLY, h->token - 1);
    bool behind = h->last < end && sr_claim_form_is(scope, SR_WORDS_BRIEFLY, h->last);
    bool reason =
        h->last + 1 < end && is(s, h->last, "for") && s->tags->xpos[h->last + 1] == SR_XPOS_VBG;
    return strcmp(h->row->words[0], "hold") == 0 && h->passive && (before || behind || reason);
}

/// "police took away eleven men", "held in a prison": words that leave open who did it tell of an
/// arrest where a state does it.
static sr_measure measure_of(const sr_scope *scope, const sr_harm *h, uint32_t end)
{
    if (strcmp(h->row->words[0], "casualty") == 0 &&
        (is_treated(scope, h->token) || is_beside_deaths(scope, h->first))) {
        return SR_WOUNDED;
    }
    if (h->row->measure != SR_KIDNAPPED || h->row->certainty != SR_POSSIBLE) {
        return h->row->measure;
    }
    const sr_syntax *s = scope->syntax;
    uint32_t doer = doer_of(s, h);
    bool jailed = is_brief_hold(scope, h);
    for (uint32_t t = h->last; t < end && t < h->last + 6; t++) {
        jailed = jailed || sr_claim_form_is(scope, SR_WORDS_JAIL, t);
    }
    uint32_t victim = sr_syntax_child(s, h->token, h->passive ? SR_NSUBJ_PASS : SR_OBJ);
    bool suspect = false;
    for (uint32_t t = victim == SR_NO_TOKEN ? 0 : s->left[victim];
         victim != SR_NO_TOKEN && t <= victim; t++) { // "bombing suspect Omar Said"
        suspect = suspect || sr_claim_lemma_is(scope, SR_WORDS_HELD, t);
    }
    return jailed || suspect || is_official(scope, doer) ? SR_CAPTURED : h->row->measure;
}

/// "the dead jackal", "a photo released": said of what is no people.
static bool harms_nobody(const sr_scope *scope, uint32_t t, uint8_t pos)
{
    uint32_t of = sr_syntax_head(scope->syntax, t);
    if (pos == SR_VERB && sr_syntax_deprel(scope->syntax, t) == SR_ACL && of != SR_NO_TOKEN &&
        of + 1 == t && scope->syntax->tags->xpos[t] == SR_XPOS_VBN) {
        return sr_scope_nobody(scope, of);
    }
    return pos == SR_ADJ && of != SR_NO_TOKEN && of > t && sr_scope_nobody(scope, of) &&
           sr_syntax_upos(scope->syntax, of) != SR_VERB; // "twelve dead were reported"
}

/// "death penalty", "death squads", "a legislative body": no death told; "a press release" frees
/// nobody.
static bool is_part_of_term(const sr_scope *scope, uint32_t t)
{
    const sr_syntax *s = scope->syntax;
    if (is(s, t, "death")) {
        return t + 1 < s->tree->count && sr_claim_lemma_is(scope, SR_WORDS_DEATH_TERM, t + 1);
    }
    const char *lemma = sr_syntax_lemma(s, t);
    return t > 0 &&
           ((strcmp(lemma, "body") == 0 && sr_claim_form_is(scope, SR_WORDS_ORGAN, t - 1)) ||
            (strcmp(lemma, "release") == 0 && sr_claim_form_is(scope, SR_WORDS_HANDOUT, t - 1)));
}

/// "Nearly killed", "almost lynched", "nearly dead".
static bool is_near_miss(const sr_scope *scope, uint32_t t, uint32_t first)
{
    const sr_syntax *s = scope->syntax;
    if (t > first && is(s, t, "death") && sr_claim_lemma_is(scope, SR_WORDS_ESCAPE_DEATH, t - 1)) {
        return true; // "narrowly escaped death"
    }
    uint8_t pos = sr_syntax_upos(s, t);
    return t > first && (pos == SR_VERB || pos == SR_ADJ) &&
           sr_claim_form_is(scope, SR_WORDS_NEARLY, t - 1);
}

/// "The army has wounded twelve", read as wounds that it has: the noun of such a row is no
/// participle.
static bool is_participle_for_noun(const sr_syntax *s, const sr_lexicon_row *row, uint32_t last)
{
    const char *form = sr_syntax_form(s, last - 1);
    size_t size = strlen(form);
    return row->word_count > 1 && row->harm == SR_HARM_SUBJECT && size > 2 &&
           strcmp(form + size - 2, "ed") == 0 && strcmp(form, row->words[row->word_count - 1]) != 0;
}

/// "Had died of shrapnel wounds": "had" is of the verb behind it, and nobody has the wounds.
static bool is_only_auxiliary(const sr_syntax *s, const sr_lexicon_row *row, uint32_t t,
                              uint32_t last)
{
    uint32_t verb = sr_syntax_head(s, t);
    return row->word_count > 1 && sr_syntax_upos(s, t) == SR_AUX && verb != SR_NO_TOKEN &&
           verb > t && verb < last && sr_syntax_upos(s, verb) == SR_VERB;
}

/// "A number of soldiers killed three": they do it, where "the number of soldiers killed" is a
/// toll.
static bool is_vague_number(const sr_syntax *s, const sr_lexicon_row *row, uint32_t t,
                            uint32_t first)
{
    static const char *const kinds[] = {"a", "an", "large", "great", "small", "any", NULL};
    return row->harm == SR_HARM_TOLL && strcmp(row->words[0], "number") == 0 && t > first &&
           sr_word_in(sr_syntax_form(s, t - 1), kinds);
}

/// "Claiming thirty had fled" and "the party met, claiming 900 members" are said; "the raid went
/// on, claiming dozens of guards" and "claiming eight and injuring 14" are harm.
static bool is_only_claimed(const sr_scope *scope, const sr_lexicon_row *row, uint32_t t)
{
    const sr_syntax *s = scope->syntax;
    if (strcmp(row->words[0], "claiming") != 0 || sr_search_takes_lives(scope, t)) {
        return false;
    }
    uint32_t over = sr_syntax_head(s, t);
    uint32_t subject = over == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_child(s, over, SR_NSUBJ);
    return (subject != SR_NO_TOKEN && sr_source_rank(scope, subject) >= 2) ||
           sr_syntax_child(s, t, SR_OBJ) == SR_NO_TOKEN ||
           sr_syntax_child(s, t, SR_CCOMP) != SR_NO_TOKEN ||
           sr_syntax_child(s, t, SR_XCOMP) != SR_NO_TOKEN;
}

/// "Brought out of the ruins alive": found by those who dig, and let go by nobody.
static bool is_dug_out(const sr_scope *scope, const sr_lexicon_row *row, uint32_t t, uint32_t last)
{
    bool out =
        row->measure == SR_RELEASED && row->word_count == 2 && strcmp(row->words[1], "out") == 0;
    for (uint32_t k = t; out && k < last && k < t + 6; k++) {
        if (sr_claim_form_is(scope, SR_WORDS_RUBBLE, k)) {
            return true;
        }
    }
    return false;
}

/// "The hall received 200 guests": that hospitals do so is harm, and nobody else's doing so.
static bool is_no_care(const sr_scope *scope, const sr_lexicon_row *row, const sr_sentence *at)
{
    bool in = row->word_count == 2 && strcmp(row->words[0], "take") == 0 &&
              strcmp(row->words[1], "in") == 0;
    if (row->harm != SR_HARM_OBJECT || row->measure != SR_WOUNDED ||
        (!in && (row->word_count > 1 || !sr_claim_is(scope, SR_WORDS_CARE, row->words[0])))) {
        return false;
    }
    return !has_carer(scope, at);
}

/// "300 families have left Tarhuna", "residents abandoned Tarhuna", "360 people entered Niger":
/// those who live somewhere leave a place that has a name.
static bool is_flight(const sr_scope *scope, uint32_t t)
{
    const sr_syntax *s = scope->syntax;
    uint32_t object = sr_syntax_child(s, t, SR_OBJ);
    uint32_t subject = sr_syntax_child(s, t, SR_NSUBJ);
    return sr_syntax_upos(s, t) == SR_VERB && sr_claim_lemma_is(scope, SR_WORDS_LEAVE_TOWN, t) &&
           object != SR_NO_TOKEN && object > t && sr_scope_is_place(scope, object) &&
           sr_syntax_upos(s, object) == SR_PROPN && subject != SR_NO_TOKEN &&
           sr_claim_lemma_is(scope, SR_WORDS_DWELLER, subject) &&
           (s->tags->xpos[subject] == SR_XPOS_NNS);
}

const sr_harm *sr_harms_at(const sr_harm_list *harms, uint32_t t)
{
    for (uint32_t i = 0; i < harms->count; i++) {
        if (harms->items[i].first <= t && t < harms->items[i].last) {
            return &harms->items[i];
        }
    }
    return NULL;
}

/// "12 hurt in Kabul blast": a participle that headlines leave without a verb, taken for a noun.
static bool is_counted_state(const sr_syntax *s, uint32_t t, uint32_t last)
{
    uint8_t behind = t + 1 < last ? sr_syntax_upos(s, t + 1) : SR_PUNCT;
    return sr_syntax_upos(s, t) == SR_NOUN && s->tags->xpos[t] != SR_XPOS_NNS &&
           sr_syntax_upos(s, t - 1) == SR_NUM && !is(s, t - 1, "one") &&
           (behind == SR_ADP || behind == SR_PUNCT || behind == SR_CCONJ);
}

void sr_harms_find(const sr_scope *scope, uint32_t sentence, sr_harm_list *out, sr_arena *arena)
{
    const sr_syntax *s = scope->syntax;
    const sr_sentence *at = sr_scope_sentence_at(scope, sentence);
    const sr_lexicon *harms = &scope->tables->lists[SR_LIST_HARMS];
    for (uint32_t t = at->first; t < at->last;) {
        uint32_t last = t + 1;
        uint32_t gap[2] = {0, 0};
        uint8_t pos = sr_syntax_upos(s, t);
        bool counted = t > at->first && is_counted_state(s, t, at->last);
        unsigned kinds =
            kinds_at(s, t, at->first, at->last) | (counted ? 1U << SR_HARM_OBJECT : 0U);
        const sr_lexicon_row *row = sr_lexicon_match(harms, s, kinds, t, at->last, &last, gap);
        bool other = row != NULL &&
                     (is_participle_for_noun(s, row, last) || is_only_auxiliary(s, row, t, last) ||
                      is_no_care(scope, row, at) || is_dug_out(scope, row, t, at->last) ||
                      is_vague_number(s, row, t, at->first) || is_only_claimed(scope, row, t));
        row = other ? NULL : row;
        const sr_lexicon_row *verb = row == NULL ? participle(scope, t) : NULL;
        verb = row == NULL && verb == NULL && is_flight(scope, t) ? &FLIGHT : verb;
        if ((row == NULL && verb == NULL) || harms_nobody(scope, t, pos) ||
            is_part_of_term(scope, t) || is_near_miss(scope, t, at->first)) {
            t++;
            continue;
        }
        sr_harm h = {.row = row != NULL ? row : verb,
                     .first = t,
                     .last = verb != NULL ? t + verb->word_count : last,
                     .token = t};
        h.gap = row != NULL && gap[0] != SR_NO_TOKEN ? (sr_stretch){gap[0], gap[1]}
                                                     : (sr_stretch){0, 0};
        h.noun = pos == SR_NOUN || (pos == SR_ADJ && t > at->first && is(s, t - 1, "the") &&
                                    (t + 1 >= at->last || (sr_syntax_upos(s, t + 1) != SR_NOUN &&
                                                           sr_syntax_upos(s, t + 1) != SR_PROPN)));
        if (h.row->harm == SR_HARM_PEOPLE || h.row->harm == SR_HARM_ACT ||
            h.row->harm == SR_HARM_TOLL || pos == SR_ADV) { // "fatally shot"
            h.token = h.last - 1;
        }
        h.passive = h.row->harm == SR_HARM_SUBJECT || h.row->harm == SR_HARM_STATE ||
                    is_passive(scope, &h, at);
        h.measure = measure_of(scope, &h, at->last);
        h.negated = is_negated(scope, &h, at->first);
        h.irrealis = is_irrealis(scope, &h, at->first);
        *sr_push(arena, out) = h;
        t = h.gap.first < h.gap.last ? h.gap.first : h.last;
    }
}
