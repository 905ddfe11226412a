// Walks from the trigger to the root of its sentence and lets the nearest words decide.
#include "event/status.h"
#include "event/words.h"

#include <stdio.h>
#include <string.h>

#include "base/word.h"
#include "event/match_step.h"

/// Is a word one that the trigger asks for? "Have nothing to do with" is told by its "nothing".
static bool is_own(const sr_candidate *c, uint32_t token)
{
    return c != NULL && sr_match_holds(&c->own, token);
}

/// "Under no circumstances", "in no way", "by no means".
static bool is_in_no_way(const sr_scene *scene, uint32_t token)
{
    const sr_syntax *s = scene->syntax;
    if (!sr_deprel_is(s->tree->deprel[token], SR_OBL) ||
        !sr_scene_lemma_is(scene, SR_WORDS_MANNER, token)) {
        return false;
    }
    uint32_t determiner = sr_syntax_child(s, token, SR_DET_REL);
    return determiner != SR_NO_TOKEN && strcmp(s->tags->form[determiner], "no") == 0;
}

/// `of` is the candidate whose own words do not count, NULL if all do.
static bool is_negated(const sr_scene *scene, uint32_t token, const sr_candidate *of)
{
    static const char *const words[] = {"not",     "never",  "n't",    "nor",
                                        "neither", "nobody", "hardly", NULL};
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        uint8_t rel = s->tree->deprel[c];
        if (is_own(of, c)) {
            continue;
        }
        if (((rel == SR_ADVMOD || rel == SR_CC || rel == SR_CC_PRECONJ) &&
             sr_word_in(s->tags->form[c], words)) ||
            is_in_no_way(scene, c)) {
            return true;
        }
        if (rel == SR_DET_REL &&
            (strcmp(s->tags->form[c], "no") == 0 || strcmp(s->tags->form[c], "neither") == 0)) {
            return true;
        }
        if (rel == SR_CASE && strcmp(s->tags->form[c], "without") == 0) {
            return true;
        }
        if (rel == SR_MARK && strcmp(s->tags->form[c], "without") == 0) {
            return true;
        }
    }
    return false;
}

/// "no rebels were killed", "nobody attacked"
/// "Nobody fled", "no troops fled"; the candidate's own noun, whose "no" has been seen already, is
/// passed over.
static bool subject_is_none(const sr_scene *scene, uint32_t verb, const sr_candidate *of)
{
    static const char *const none[] = {"nobody", "none", "nothing", "no-one", "neither", NULL};
    static const char *const before[] = {"not", "neither", NULL}; // "not a single soldier"
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        if (c == of->token ||
            (!sr_deprel_is(s->tree->deprel[c], SR_NSUBJ) && s->tree->deprel[c] != SR_OBJ)) {
            continue;
        }
        if (sr_word_in(s->tags->form[c], none) && !is_own(of, c)) {
            return true;
        }
        SR_EACH_CHILD (s, c, k) {
            uint32_t d = s->child[k];
            if (is_own(of, d)) {
                continue;
            }
            if ((s->tree->deprel[d] == SR_DET_REL && strcmp(s->tags->form[d], "no") == 0) ||
                (d < c && sr_word_in(s->tags->form[d], before))) {
                return true;
            }
        }
    }
    return false;
}

typedef enum { MODAL_NONE, MODAL_FUTURE, MODAL_POSSIBLE, MODAL_MUST } modal;

static modal modal_of(const sr_scene *scene, uint32_t verb)
{
    static const char *const future[] = {"will", "shall", "'ll", "would", "wo", "gonna", NULL};
    static const char *const possible[] = {"may", "might", "can", "could", "ca", NULL};
    static const char *const must[] = {"must", "should", "ought", NULL};
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        if (s->tree->deprel[c] != SR_AUX_REL) {
            continue;
        }
        const char *form = s->tags->form[c];
        if (sr_word_in(form, future)) {
            return MODAL_FUTURE;
        }
        if (sr_word_in(form, must)) {
            return MODAL_MUST;
        }
        if (sr_word_in(form, possible)) {
            return MODAL_POSSIBLE;
        }
    }
    return MODAL_NONE;
}

/// "Would have fled", "should have been told": what did not come to pass, or nobody knows.
static bool is_unreal(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t would = SR_NO_TOKEN;
    bool have = false;
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        bool aux = s->tree->deprel[c] == SR_AUX_REL;
        would = aux && would == SR_NO_TOKEN ? c : would;
        have |= aux && c > would && strcmp(s->tags->form[c], "have") == 0;
    }
    static const char *const words[] = {"would", "should", "could", "might", "ought", NULL};
    return have && sr_word_in(s->tags->form[would], words);
}

/// "Had the leader been arrested, ...": a condition without its "if".
static bool is_inverted(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t had = SR_NO_TOKEN;
    uint32_t subject = SR_NO_TOKEN;
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        had = s->tree->deprel[c] == SR_AUX_REL && strcmp(s->tags->form[c], "had") == 0 ? c : had;
        subject = sr_deprel_is(s->tree->deprel[c], SR_NSUBJ) ? c : subject;
    }
    return had != SR_NO_TOKEN && subject != SR_NO_TOKEN && had < s->left[subject];
}

static const char *const TO[] = {"to", NULL};
static const char *const FROM[] = {"from", NULL};
static const char *const OF[] = {"of", NULL};

static bool has_mark(const sr_scene *scene, uint32_t verb, const char *const *marks)
{
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        if ((s->tree->deprel[c] == SR_MARK || s->tree->deprel[c] == SR_ADVMOD) &&
            sr_word_in(s->tags->form[c], marks)) {
            return true;
        }
    }
    return false;
}

/// Cue of a governor for what hangs below it: its lemma, with particle or preposition, with "be".
static sr_status_cue cue_of(const sr_scene *scene, uint32_t governor, uint32_t below)
{
    const sr_syntax *s = scene->syntax;
    const char *lemma = s->tags->lemma[governor];
    char words[160];
    if (sr_is_noun(s->tags->upos[governor])) {
        return sr_codebook_cue(scene->book, SR_NOUN, lemma);
    }
    char prep[48];
    sr_scene_preposition(scene, below, prep);
    uint32_t particle = sr_syntax_child(s, governor, SR_COMPOUND_PRT);
    bool bound =
        *prep == '\0' && s->tags->xpos[governor] != SR_XPOS_VBD && has_mark(scene, below, TO);
    const char *tail = particle != SR_NO_TOKEN ? s->tags->lemma[particle]
                       : bound                 ? "to" // "they have to leave"; they had to, and did
                                               : prep;
    if (*tail != '\0') {
        (void)snprintf(words, sizeof words, "%s %s", lemma, tail);
        sr_status_cue cue = sr_codebook_cue(scene->book, SR_VERB, words);
        if (cue != SR_CUE_NONE) {
            return cue;
        }
    }
    bool copula = sr_syntax_child(s, governor, SR_COP) != SR_NO_TOKEN ||
                  sr_syntax_child(s, governor, SR_AUX_PASS) != SR_NO_TOKEN ||
                  strcmp(s->tags->form[governor], "going") == 0;
    if (copula || s->tags->upos[governor] == SR_ADJ) {
        (void)snprintf(words, sizeof words, "be %s",
                       copula && s->tags->upos[governor] != SR_ADJ ? s->tags->form[governor]
                                                                   : lemma);
        sr_status_cue cue = sr_codebook_cue(scene->book, SR_VERB, words);
        if (cue != SR_CUE_NONE) {
            return cue;
        }
    }
    return sr_codebook_cue(scene->book, SR_VERB, lemma);
}

/// Does the governor's cue reach what hangs on it by this label?
static bool cue_reaches(const sr_scene *scene, uint32_t governor, uint32_t below, sr_status_cue cue)
{
    uint8_t rel = scene->syntax->tree->deprel[below];
    bool noun = sr_is_noun(scene->syntax->tags->upos[governor]);
    switch (rel) {
    case SR_XCOMP:
        return true;
    case SR_CCOMP: // "told them that rebels fired" tells; "demanded that they leave" demands
        return cue != SR_CUE_DEMANDED || scene->syntax->tags->xpos[below] == SR_XPOS_VB;
    case SR_ACL:
        return noun; // "a plan to attack"
    case SR_OBJ:
        return cue != SR_CUE_HYPOTHETICAL && cue != SR_CUE_ALLEGED;
    case SR_NSUBJ_PASS:
        return cue != SR_CUE_ALLEGED && cue != SR_CUE_HYPOTHETICAL; // "an attack was foiled"
    case SR_ADVCL:
        return cue == SR_CUE_FAILED    ? has_mark(scene, below, FROM) // "kept them from entering"
               : cue == SR_CUE_ALLEGED ? has_mark(scene, below, OF)   // "accused them of burning"
                                       : (cue == SR_CUE_PLANNED || cue == SR_CUE_DECIDED) &&
                                             scene->syntax->tags->xpos[below] == SR_XPOS_VB;
    default:
        break;
    }
    if (sr_deprel_is(rel, SR_NMOD)) {
        return noun; // "threat of an attack", "call for talks"
    }
    if (sr_deprel_is(rel, SR_OBL)) {
        return cue == SR_CUE_DEMANDED ||
               cue == SR_CUE_ALLEGED; // "called for a truce", "accused of bombing"
    }
    return false;
}

static void apply_cue(sr_candidate *c, sr_status_cue cue)
{
    static const sr_event_status of_cue[SR_CUE_COUNT] = {
        [SR_CUE_PLANNED] = SR_PLANNED,   [SR_CUE_DECIDED] = SR_PLANNED,
        [SR_CUE_DEMANDED] = SR_DEMANDED, [SR_CUE_DENIED] = SR_DENIED,
        [SR_CUE_ALLEGED] = SR_ALLEGED,   [SR_CUE_HYPOTHETICAL] = SR_HYPOTHETICAL,
        [SR_CUE_FAILED] = SR_HAPPENED,   [SR_CUE_ATTEMPTED] = SR_HAPPENED};
    c->cue = c->cue == SR_CUE_NONE ? cue : c->cue;
    if (cue == SR_CUE_FAILED) {
        c->negated = !c->negated;
        return;
    }
    if (cue == SR_CUE_HISTORY) {
        c->past = true;
        return;
    }
    if (c->status == SR_HAPPENED && cue != SR_CUE_ATTEMPTED) {
        c->status = of_cue[cue];
    }
}

/// "Went on to capture the town".
static bool goes_on(const sr_syntax *s, uint32_t verb)
{
    static const char *const on[] = {"on", NULL};
    return strcmp(s->tags->lemma[verb], "go") == 0 && sr_syntax_any(s, verb + 1, on);
}

/// What stands behind "to" is done by what governs it: "marched to protest", "managed in May to
/// take".
static bool done_by_governor(const sr_scene *scene, const sr_candidate *c, uint32_t token)
{
    const sr_syntax *s = scene->syntax;
    uint32_t governor = s->tree->head[token];
    if (governor == SR_NO_TOKEN || token != c->token || s->tree->deprel[token] != SR_ADVCL) {
        return false;
    }
    uint8_t form = s->tags->xpos[governor];
    bool finite =
        form == SR_XPOS_VBD || form == SR_XPOS_VBN || form == SR_XPOS_VBZ || form == SR_XPOS_VBP;
    bool said = c->frame->type == SR_PROTEST || c->frame->type == SR_REQUEST ||
                c->frame->type == SR_ACCUSE || c->frame->type == SR_SUPPORT;
    return finite && modal_of(scene, governor) == MODAL_NONE &&
           !is_negated(scene, governor, NULL) &&
           (said || sr_scene_lemma_is(scene, SR_WORDS_IMPLICATIVE, governor) ||
            goes_on(s, governor));
}

/// "To retake the hill", "to try to retake it", told by the verb at `token`: ground is not taken by
/// those who mean to.
static bool takes_ground(const sr_scene *scene, const sr_candidate *c, uint32_t token)
{
    const sr_tree *tree = scene->syntax->tree;
    uint32_t up = c->token;
    while (up != token && tree->deprel[up] == SR_XCOMP) {
        up = tree->head[up];
    }
    return up == token && c->trigger->pos == SR_VERB && c->frame->type == SR_COERCE &&
           c->frame->cameo != NULL && strcmp(c->frame->cameo, "192") == 0;
}

/// Acts of speech are done as they are meant: "we want to ask", "the purpose is to protest".
static bool is_speech(sr_event_type type)
{
    return type == SR_REQUEST || type == SR_ACCUSE || type == SR_REJECT || type == SR_THREATEN ||
           type == SR_PROTEST;
}

/// Participles that put off what they stand with.
static bool puts_ahead(const sr_scene *scene, const char *form)
{
    return sr_scene_is(scene, SR_WORDS_DUE, form);
}

/// The words of plan or intent at `governor` leave no doubt: what hangs on them by `rel` has not
/// happened yet.
static bool is_meant(const sr_scene *scene, const sr_candidate *c, uint32_t governor, uint8_t rel)
{
    static const char *const known[] = {"the", "this", "that", NULL};
    const sr_syntax *s = scene->syntax;
    uint32_t determiner = sr_syntax_child(s, c->token, SR_DET_REL);
    bool told = governor == c->light && s->tags->xpos[governor] != SR_XPOS_VBG &&
                determiner != SR_NO_TOKEN && sr_word_in(s->tags->form[determiner], known);
    bool passive = rel == SR_NSUBJ_PASS && !puts_ahead(scene, s->tags->form[governor]);
    bool wish = sr_scene_lemma_is(scene, SR_WORDS_WISH, governor);
    return !told && !passive && rel != SR_ADVCL && rel != SR_CCOMP && !is_speech(c->frame->type) &&
           (!wish || (rel == SR_XCOMP && takes_ground(scene, c, c->token)));
}

/// "talks scheduled for Monday", "talks to be held", "talks that they will hold": what stands
/// behind the noun puts it ahead.
static bool lies_ahead(const sr_scene *scene, uint32_t clause)
{
    const sr_syntax *s = scene->syntax;
    if (s->tree->deprel[clause] != SR_ACL && s->tree->deprel[clause] != SR_ACL_RELCL) {
        return false;
    }
    bool passive = sr_syntax_child(s, clause, SR_AUX_PASS) != SR_NO_TOKEN;
    static const char *const relative[] = {"that", "which", NULL};
    // "a war that will enter its fifth year": what it does itself, and does not begin with
    uint32_t subject = sr_syntax_child(s, clause, SR_NSUBJ);
    bool does = subject != SR_NO_TOKEN && sr_syntax_child(s, clause, SR_OBJ) != SR_NO_TOKEN &&
                s->tree->deprel[clause] == SR_ACL_RELCL && sr_syntax_any(s, subject, relative);
    bool light = !does && sr_codebook_light(scene->book, s->tags->lemma[clause]) != SR_LIGHT_NONE;
    bool due = (passive && has_mark(scene, clause, TO)) || modal_of(scene, clause) == MODAL_FUTURE;
    bool reduced = passive || s->tree->deprel[clause] == SR_ACL;
    return (light && due) || (reduced && s->tags->xpos[clause] == SR_XPOS_VBN &&
                              puts_ahead(scene, s->tags->form[clause]));
}

/// "The president is to visit the town", "talks are to be held".
static bool is_due(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t be = sr_syntax_child(s, verb, SR_COP);
    be = be != SR_NO_TOKEN ? be : sr_syntax_child(s, verb, SR_AUX_REL);
    uint32_t passive = sr_syntax_child(s, verb, SR_AUX_PASS);
    bool bare = s->tags->xpos[verb] == SR_XPOS_VB ||
                (passive != SR_NO_TOKEN && s->tags->xpos[passive] == SR_XPOS_VB);
    return be != SR_NO_TOKEN && bare && strcmp(s->tags->lemma[be], "be") == 0 &&
           (s->tags->xpos[be] == SR_XPOS_VBZ || s->tags->xpos[be] == SR_XPOS_VBP) &&
           has_mark(scene, verb, TO);
}

/// "Has yet to sign", "is yet to be freed": it has not been done.
static bool is_yet_to(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t mark = sr_syntax_child(s, verb, SR_MARK);
    return mark != SR_NO_TOKEN && mark > 0 && strcmp(s->tags->form[mark], "to") == 0 &&
           strcmp(s->tags->form[mark - 1], "yet") == 0;
}

static void set_ahead(sr_candidate *c)
{
    c->meant = true;
    c->cue = c->cue == SR_CUE_NONE ? SR_CUE_PLANNED : c->cue;
    c->status = c->status == SR_HAPPENED ? SR_PLANNED : c->status;
}

static void look_at(const sr_scene *scene, sr_candidate *c, uint32_t token, bool own)
{
    static const char *const conditions[] = {"if", "unless", "whether", "lest", "should", NULL};
    const sr_syntax *s = scene->syntax;
    if (own &&
        (is_negated(scene, token, c->trigger->negative ? NULL : c) || is_yet_to(scene, token) ||
         (sr_scene_is_verb(scene, token) && subject_is_none(scene, token, c)))) {
        c->negated = !c->negated;
    }
    if (is_due(scene, token) && !is_speech(c->frame->type)) {
        set_ahead(c);
    }
    modal m = modal_of(scene, token);
    // "will" leaves no doubt of it; "would" may be what somebody else foretells
    uint32_t aux = sr_syntax_child(s, token, SR_AUX_REL);
    c->meant |= m == MODAL_FUTURE && c->status == SR_HAPPENED && !is_speech(c->frame->type) &&
                aux != SR_NO_TOKEN && strcmp(s->tags->form[aux], "would") != 0;
    if (m != MODAL_NONE && c->status == SR_HAPPENED) {
        c->status = m == MODAL_FUTURE ? SR_PLANNED
                    : m == MODAL_MUST ? SR_DEMANDED
                                      : SR_HYPOTHETICAL;
    }
    bool unreal = is_unreal(scene, token);
    if ((has_mark(scene, token, conditions) || is_inverted(scene, token) || unreal) &&
        (c->status != SR_DEMANDED || unreal)) {
        c->status = SR_HYPOTHETICAL;
    }
    uint8_t rel = s->tree->deprel[token];
    if ((rel == SR_ADVCL || rel == SR_ACL) && s->tags->xpos[token] == SR_XPOS_VB &&
        has_mark(scene, token, TO) && c->status == SR_HAPPENED &&
        !done_by_governor(scene, c, token)) {
        c->status = SR_PLANNED; // "an operation to retake the town": a purpose, no threat
        c->cue = SR_CUE_PLANNED;
        c->meant |= takes_ground(scene, c, token);
    }
}

/// "planned", "threatened", "possible" before a noun.
static void look_at_modifiers(const sr_scene *scene, sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    if (!sr_is_noun(s->tags->upos[c->token])) {
        return;
    }
    SR_EACH_CHILD (s, c->token, i) {
        uint32_t m = s->child[i];
        const char *form = s->tags->form[m];
        if (lies_ahead(scene, m)) {
            set_ahead(c);
        }
        if (s->tree->deprel[m] != SR_AMOD && s->tree->deprel[m] != SR_DET_REL) {
            continue;
        }
        if (sr_scene_is(scene, SR_WORDS_PLANNED, form)) {
            c->status = SR_PLANNED;
        } else if (sr_scene_is(scene, SR_WORDS_POSSIBLE, form) && c->status == SR_HAPPENED) {
            c->status = SR_HYPOTHETICAL;
        } else if (sr_scene_is(scene, SR_WORDS_ALLEGED, form) && c->status == SR_HAPPENED) {
            c->status = SR_ALLEGED;
        } else if (sr_scene_is(scene, SR_WORDS_FAILED, form)) {
            c->cue = SR_CUE_FAILED;
        } else if (sr_scene_is(scene, SR_WORDS_BYGONE, form)) {
            c->past = true;
        }
    }
}

static bool asks(const sr_scene *scene, uint32_t sentence)
{
    const sr_syntax *s = scene->syntax;
    const sr_sentence *all = &s->tokens->sentences[sentence];
    for (uint32_t t = all->last; t > all->first && t + 3 > all->last; t--) {
        if (strcmp(s->tags->form[t - 1], "?") == 0) {
            return true;
        }
    }
    return false;
}

/// "Imaginary states": the word says that its noun, a foe or a side, is played.
static bool is_played(const sr_scene *scene, uint32_t token)
{
    const sr_classes sides =
        SR_CLASS_BIT(SR_IS_ARMED) | SR_CLASS_BIT(SR_IS_EVENT) | SR_CLASS_BIT(SR_IS_STATE);
    const sr_tree *tree = scene->syntax->tree;
    uint32_t noun = tree->head[token];
    return tree->deprel[token] == SR_AMOD && sr_scene_lemma_is(scene, SR_WORDS_IMAGINED, token) &&
           ((scene->classes[noun] & sides) != 0 || sr_scene_lemma_is(scene, SR_WORDS_FOE, noun));
}

/// "Under the scenario, fighters from imaginary states seize the town": told of an exercise.
static bool is_imagined(const sr_scene *scene, uint32_t sentence)
{
    const sr_syntax *s = scene->syntax;
    const sr_sentence *at = &s->tokens->sentences[sentence];
    for (uint32_t t = at->first; t < at->last; t++) {
        uint32_t mark = sr_syntax_child(s, t, SR_CASE);
        bool under = mark != SR_NO_TOKEN && strcmp(s->tags->form[mark], "under") == 0;
        if (is_played(scene, t) || (under && strcmp(s->tags->lemma[t], "scenario") == 0)) {
            return true;
        }
    }
    return false;
}

/// What the governor `t` makes of the act that hangs on it by `below`; `aside`: it is told in
/// passing there. Returns the cue that the governor is, whether it reaches the act or not.
static sr_status_cue see_governor(const sr_scene *scene, sr_candidate *c, uint32_t t,
                                  uint32_t below, bool aside)
{
    sr_status_cue cue = cue_of(scene, t, below);
    if (scene->syntax->tree->deprel[below] == SR_CCOMP &&
        sr_scene_lemma_is(scene, SR_WORDS_BELIEF, t) && is_negated(scene, t, NULL)) {
        c->negated = !c->negated; // "he does not believe that they fled"
        return SR_CUE_DENIED;
    }
    bool light = t == c->light && !(cue == SR_CUE_PLANNED && sr_event_type_is_deed(c->frame->type));
    if (cue == SR_CUE_NONE || light || !cue_reaches(scene, t, below, cue)) {
        return cue;
    }
    apply_cue(c, cue);
    c->meant |= cue == SR_CUE_PLANNED && !aside &&
                is_meant(scene, c, t, scene->syntax->tree->deprel[below]);
    if (is_negated(scene, t, NULL)) {
        c->negated = !c->negated;
    }
    return cue;
}

/// "The next round of talks": what is told of the round is told of the talks.
static bool is_counted(const sr_scene *scene, uint32_t head, uint8_t rel)
{
    return sr_deprel_is(rel, SR_NMOD) && rel != SR_NMOD_POSS &&
           sr_scene_lemma_is(scene, SR_WORDS_ROUND, head);
}

/// "Did not shoot or rob anybody": with "or" the second verb shares the "not" of the first.
static bool shares_not(const sr_scene *scene, uint32_t first, uint32_t second)
{
    const sr_syntax *s = scene->syntax;
    uint32_t joint = sr_syntax_child(s, second, SR_CC);
    return joint != SR_NO_TOKEN && strcmp(s->tags->form[joint], "or") == 0 &&
           s->tags->upos[first] == SR_VERB && s->tags->upos[second] == SR_VERB &&
           sr_syntax_child(s, second, SR_NSUBJ) == SR_NO_TOKEN && is_negated(scene, first, NULL);
}

/// "Hang him, hang him": a verb that opens a quotation, bare and with no subject, or goes on with
/// one.
static bool is_command(const sr_syntax *s, uint32_t verb)
{
    static const char *const quotes[] = {"\"", "''", "``", NULL};
    bool bare = true;
    for (;;) {
        uint8_t form = s->tags->xpos[verb];
        bare = bare && (form == SR_XPOS_VB || form == SR_XPOS_VBP);
        if (s->tree->deprel[verb] != SR_CONJ || s->tree->head[verb] > verb) {
            break;
        }
        verb = s->tree->head[verb];
    }
    return bare && verb > 0 && sr_word_in(s->tags->form[verb - 1], quotes) &&
           !(verb > 1 && sr_word_in(s->tags->form[verb - 2], TO)) &&
           sr_syntax_child(s, verb, SR_MARK) == SR_NO_TOKEN &&
           sr_syntax_child(s, verb, SR_NSUBJ) == SR_NO_TOKEN &&
           sr_syntax_child(s, verb, SR_AUX_REL) == SR_NO_TOKEN;
}

void sr_status_find(const sr_scene *scene, sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    c->status = c->frame->status;
    c->type = c->frame->type;
    c->cameo = c->frame->cameo;
    c->negated = c->trigger->negative; // "would not tolerate" is told by its "not"
    look_at_modifiers(scene, c);
    uint32_t below = c->token;
    look_at(scene, c, c->token, true);
    bool own = true; // still in the event's own clause
    bool aside = false;
    for (uint32_t t = s->tree->head[c->token]; t != SR_NO_TOKEN; below = t, t = s->tree->head[t]) {
        uint8_t rel = s->tree->deprel[below];
        if (rel == SR_CONJ) {
            // The second of two verbs shares modals that stand before the first, not its
            // complement.
            if (s->tags->upos[t] == SR_VERB && modal_of(scene, t) != MODAL_NONE &&
                s->tags->xpos[below] ==
                    (is_unreal(scene, t) ? s->tags->xpos[t] : (uint8_t)SR_XPOS_VB)) {
                look_at(scene, c, t, false);
            }
            c->negated = shares_not(scene, t, below) ? !c->negated : c->negated;
            continue;
        }
        if (rel == SR_PARATAXIS || rel == SR_ACL_RELCL) {
            break;
        }
        sr_status_cue cue = see_governor(scene, c, t, below, aside);
        // "plans to arrest the leaders of the protest" are no plans to protest, nor "to stop it"
        aside = aside || cue == SR_CUE_FAILED ||
                (cue == SR_CUE_NONE && t != c->light && rel != SR_XCOMP);
        bool carries =
            t == c->light ||
            (own && sr_is_noun(s->tags->upos[c->token]) &&
             (sr_deprel_is(rel, SR_NSUBJ) || rel == SR_OBJ || is_counted(scene, t, rel)));
        bool aspect = rel == SR_XCOMP;
        if (carries || aspect) {
            look_at(scene, c, t, carries || cue == SR_CUE_NONE);
        }
        own = own && carries;
        if (rel == SR_ADVCL) {
            break;
        }
    }
    c->question = asks(scene, c->sentence);
    bool imagined = sr_event_type_is_force(c->type) && is_imagined(scene, c->sentence);
    if ((c->question || imagined) && c->status == SR_HAPPENED) {
        c->status = SR_HYPOTHETICAL;
    }
    if (c->status == SR_HAPPENED && sr_event_type_is_force(c->type) && is_command(s, c->token)) {
        c->status = SR_DEMANDED;
    }
}

// ---- what a plan or refusal makes of an act

static bool is_cooperative(sr_event_type type)
{
    return type == SR_CONSULT || type == SR_SUPPORT || type == SR_COOPERATE || type == SR_AID ||
           type == SR_RETREAT || type == SR_CONCEDE;
}

/// CAMEO 03x for a will to do this.
static const char *intent_code(sr_event_type type, const char *cameo)
{
    switch (type) {
    case SR_CONSULT:
        return cameo != NULL && strncmp(cameo, "045", 3) == 0 ? "039" : "036";
    case SR_SUPPORT:
        return "032";
    case SR_COOPERATE:
        return "031";
    case SR_AID:
        return "033";
    case SR_RETREAT:
    case SR_CONCEDE:
        return "035";
    default:
        return "030";
    }
}

static const char *threat_code(sr_event_type type)
{
    switch (type) {
    case SR_SANCTION:
        return "131";
    case SR_COERCE:
        return "137";
    case SR_ASSAULT:
        return "138";
    case SR_PROTEST:
        return "133";
    default:
        return "130";
    }
}

static const char *reject_code(sr_event_type type)
{
    switch (type) {
    case SR_CONSULT:
        return "125";
    case SR_AID:
    case SR_COOPERATE:
        return "122";
    case SR_RETREAT:
    case SR_CONCEDE:
        return "124";
    default:
        return "120";
    }
}

static const char *request_code(const sr_candidate *c, sr_event_type content, bool demand)
{
    switch (content) {
    case SR_AID:
        return demand ? "103" : "023";
    case SR_RETREAT:
    case SR_CONCEDE:
        return demand ? "105" : "025";
    case SR_CONSULT:
        return demand ? "106" : "026";
    default:
        return c->frame->type == SR_REQUEST ? c->frame->cameo : "100";
    }
}

/// The one who says what `token` stands in: the subject of the nearest verb that has it for its
/// content.
static uint32_t sayer_of(const sr_scene *scene, uint32_t token)
{
    const sr_syntax *s = scene->syntax;
    uint32_t below = token;
    for (uint32_t t = s->tree->head[token]; t != SR_NO_TOKEN; below = t, t = s->tree->head[t]) {
        if (s->tree->deprel[below] == SR_CCOMP || s->tree->deprel[t] == SR_PARATAXIS) {
            bool passive = false;
            uint32_t verb = s->tree->deprel[below] == SR_CCOMP ? t : SR_NO_TOKEN;
            return verb == SR_NO_TOKEN ? SR_NO_TOKEN : sr_scene_subject(scene, verb, &passive);
        }
    }
    return SR_NO_TOKEN;
}

/// "Syria said Turkey must mediate": what must be done is a demand, by the one who says so, of the
/// one who is to do it.
static void make_demand(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    uint32_t sayer = sayer_of(scene, c->token);
    c->cameo = request_code(c, c->type, true);
    c->type = SR_REQUEST;
    c->status = SR_HAPPENED;
    sr_token_list *actors = &c->fillers[SR_ROLE_ACTOR];
    if (actors->count > 0 &&
        (sayer != SR_NO_TOKEN || !sr_turn_is_own_word(scene->syntax, actors->items[0]))) {
        c->fillers[SR_ROLE_RECIPIENT] = *actors;
        *actors = (sr_token_list){0};
    }
    if (sayer != SR_NO_TOKEN) {
        *actors = (sr_token_list){0};
        *sr_push(arena, actors) = sayer;
    }
}

static bool stands_below(const sr_syntax *s, uint32_t token, uint32_t above)
{
    while (token != SR_NO_TOKEN && token != above) {
        token = s->tree->head[token];
    }
    return token == above;
}

/// "Has the duty to find the killers" says what must be.
static bool has_duty(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t object = sr_syntax_child(s, verb, SR_OBJ);
    return strcmp(s->tags->lemma[verb], "have") == 0 && object != SR_NO_TOKEN &&
           sr_scene_lemma_is(scene, SR_WORDS_DUTY, object);
}

/// "The minister said the killing must end": a statement that tells no act of its own, but what
/// must be.
static void demand_from_statement(const sr_scene *scene, sr_candidate *c,
                                  const sr_candidate_list *all, sr_arena *arena)
{
    uint32_t content = sr_syntax_child(scene->syntax, c->token, SR_CCOMP);
    if (content == SR_NO_TOKEN ||
        (modal_of(scene, content) != MODAL_MUST && !has_duty(scene, content)) ||
        is_negated(scene, content, NULL)) {
        return;
    }
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_candidate *inner = &all->items[i];
        if (inner->sentence == c->sentence && inner->token == content &&
            ((inner->status == SR_DEMANDED && inner->cue == SR_CUE_NONE) ||
             inner->type == SR_REQUEST)) {
            return; // the act itself becomes the demand, if nothing but "must" asks for it
        }
    }
    c->type = SR_REQUEST;
    c->cameo = "100";
    bool passive = false;
    uint32_t addressed = sr_scene_subject(scene, content, &passive);
    if (addressed != SR_NO_TOKEN && !passive && stands_below(scene->syntax, addressed, content)) {
        c->fillers[SR_ROLE_RECIPIENT] = (sr_token_list){0};
        *sr_push(arena, &c->fillers[SR_ROLE_RECIPIENT]) = addressed;
    }
}

/// An act of speech is coded by what it is about.
static void code_by_content(sr_candidate *c, const sr_frame *content)
{
    const char *own = c->frame->cameo;
    switch (c->frame->type) {
    case SR_AGREE:
        c->cameo = intent_code(content->type, content->cameo);
        break;
    case SR_REQUEST:
        c->cameo = request_code(c, content->type, own != NULL && strncmp(own, "10", 2) == 0);
        break;
    case SR_REJECT:
        if (own != NULL && strcmp(own, "120") == 0) {
            c->cameo = reject_code(content->type);
        }
        break;
    case SR_THREATEN:
        c->cameo = threat_code(content->type);
        break;
    default:
        break;
    }
}

void sr_status_shift(const sr_scene *scene, sr_candidate *c, const sr_candidate_list *all,
                     sr_arena *arena)
{
    if (c->content != SR_NONE) {
        code_by_content(c, all->items[c->content].frame);
        return;
    }
    if (c->content_of != SR_NONE) {
        return;
    }
    if (c->status == SR_PLANNED && is_cooperative(c->type) && c->cue == SR_CUE_DECIDED &&
        !c->negated) {
        c->status = SR_HAPPENED; // "decided to ease the sanctions"
    } else if (c->status == SR_PLANNED && is_cooperative(c->type) && !c->negated) {
        c->cameo = intent_code(c->type, c->cameo); // the act it is, yet to come
    } else if (c->status == SR_PLANNED && is_cooperative(c->type)) {
        c->cameo = reject_code(c->type);
        c->type = SR_REJECT;
        c->status = SR_HAPPENED;
        c->negated = false;
    } else if (c->status == SR_PLANNED && !c->negated && c->cue == SR_CUE_NONE &&
               sr_event_type_is_deed(c->type)) {
        c->cameo = threat_code(c->type);
        c->type = SR_THREATEN;
        c->status = SR_HAPPENED;
    } else if (c->status == SR_DEMANDED && c->cue == SR_CUE_NONE && !c->negated &&
               c->type != SR_REQUEST) {
        make_demand(scene, c, arena);
    } else if ((c->frame->flags & SR_FRAME_STATEMENT) != 0 && c->status == SR_HAPPENED &&
               !c->negated) {
        demand_from_statement(scene, c, all, arena);
    }
}
