// Whose the victims are, by words beside the figure: who suffered them, among whom they fell, where
// they were from.
#include "claim/victim_side.h"

#include "base/word.h"

uint32_t sr_victim_noun(const sr_pairs *w, uint32_t first)
{
    uint32_t found = SR_NO_TOKEN;
    if (sr_pairs_is(w, first, "the") && sr_pairs_is(w, first + 1, "ranks") &&
        sr_pairs_is(w, first + 2, "of")) {
        first += 3; // "among the ranks of the brigade"
    }
    for (uint32_t t = first; t < w->b && t < first + 7; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (pos != SR_NOUN && pos != SR_PROPN && pos != SR_ADJ && pos != SR_DET && pos != SR_NUM &&
            pos != SR_PART && !sr_pairs_is(w, t, "'s")) {
            break;
        }
        bool told =
            sr_scope_class(w->scope, t) != SR_CLASS_UNKNOWN || sr_scope_actor(w->scope, t) != NULL;
        found = (pos == SR_NOUN || pos == SR_PROPN) && told ? t : found;
    }
    return found;
}

uint32_t sr_victim_list_end(const sr_pairs *w, uint32_t noun)
{
    for (uint32_t t = noun + 1; t + 1 < w->b;) {
        bool comma = sr_pairs_is(w, t, ",");
        bool and = sr_pairs_is(w, t + comma, "and");
        uint32_t next = comma || and? sr_victim_noun(w, t + comma + and) : SR_NO_TOKEN;
        uint8_t behind =
            next != SR_NO_TOKEN && next + 1 < w->b ? sr_syntax_upos(w->s, next + 1) : SR_PUNCT;
        bool acts = behind == SR_VERB || behind == SR_AUX; // "and residents fled"
        if (next == SR_NO_TOKEN || acts || sr_scope_people(w->scope, next) == NULL) {
            break;
        }
        t = next + 1;
        if (and) {
            return t;
        }
    }
    return noun + 1; // commas alone join no list
}

bool sr_victim_is_harm(const sr_group *g, const sr_harm *h)
{
    bool lost = h->row->word_count == 1 && strcmp(h->row->words[0], "lose") == 0;
    bool state = h->row->harm == SR_HARM_STATE || (h->row->harm == SR_HARM_OBJECT && h->passive);
    bool held = sr_stretch_holds((sr_stretch){h->first, h->last}, g->head);
    bool beside = g->elided && h->first == g->at.last;
    bool number = g->number != NULL && (held || beside); // "9 dead and 12 wounded"
    return lost || h->row->harm == SR_HARM_PEOPLE || (g->elided && h->row->harm == SR_HARM_STATE) ||
           (state && number);
}

/// The verb that the losses are the object of: "sustained 9 dead and 12 wounded"; the tagger takes
/// some such verbs for adjectives.
static uint32_t verb_over(const sr_pairs *w, uint32_t t)
{
    for (int i = 0; i < 4; i++) {
        t = sr_syntax_head(w->s, t);
        if (t == SR_NO_TOKEN || t < w->a || t >= w->b || sr_syntax_upos(w->s, t) == SR_VERB ||
            sr_claim_word_is(w->scope, SR_WORDS_SUSTAINED, t)) {
            break;
        }
    }
    return t == SR_NO_TOKEN || t < w->a || t >= w->b ? SR_NO_TOKEN : t;
}

/// A verb that another rules without a subject of its own: "lost the hill, having sustained 12
/// casualties", "claims to have lost 12".
static bool is_ruled(const sr_pairs *w, uint32_t verb)
{
    uint8_t role = sr_syntax_deprel(w->s, verb);
    uint32_t to = verb > w->a && sr_pairs_is(w, verb - 1, "have") ? verb - 1 : verb;
    bool infinitive = role == SR_CCOMP && to > w->a && sr_pairs_is(w, to - 1, "to");
    return (infinitive || role == SR_ADVCL || role == SR_XCOMP || role == SR_CONJ) &&
           sr_syntax_child(w->s, verb, SR_NSUBJ_PASS) == SR_NO_TOKEN;
}

/// The subject of a verb, or of the one that it hangs on.
static uint32_t subject_of(const sr_pairs *w, uint32_t verb)
{
    for (int i = 0; i < 3 && verb != SR_NO_TOKEN && verb >= w->a && verb < w->b; i++) {
        uint32_t subject = sr_syntax_child(w->s, verb, SR_NSUBJ);
        if (subject != SR_NO_TOKEN || !is_ruled(w, verb)) {
            return subject;
        }
        verb = sr_syntax_head(w->s, verb);
    }
    return SR_NO_TOKEN;
}

static bool is_upon(const sr_pairs *w, uint32_t t)
{
    return sr_pairs_is(w, t, "on") || sr_pairs_is(w, t, "upon");
}

/// "Inflicted 18 casualties, in all, on the army".
static uint32_t stricken(const sr_pairs *w, uint32_t verb)
{
    for (uint32_t i = w->s->child_start[verb]; i < w->s->child_start[verb + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint32_t on = sr_syntax_child(w->s, c, SR_CASE);
        if (sr_syntax_deprel(w->s, c) == SR_OBL && on != SR_NO_TOKEN && is_upon(w, on)) {
            return c;
        }
    }
    return SR_NO_TOKEN;
}

/// "Among the rebels there are 50 dead", or SR_NO_TOKEN.
static uint32_t told_before(const sr_pairs *w, const sr_harm *h)
{
    uint32_t noun = SR_NO_TOKEN;
    for (uint32_t t = w->a; t < h->first && t < w->a + 3 && noun == SR_NO_TOKEN; t++) {
        noun = sr_pairs_is(w, t, "among") ? sr_victim_noun(w, t + 1) : SR_NO_TOKEN;
    }
    uint32_t there = noun == SR_NO_TOKEN ? noun : noun + 1 + sr_pairs_is(w, noun + 1, ",");
    return there != SR_NO_TOKEN && sr_pairs_is(w, there, "there") ? noun : SR_NO_TOKEN;
}

static bool fights(const sr_pairs *w, uint32_t t)
{
    const sr_actor *a = sr_scope_actor(w->scope, t);
    return (a != NULL && a->armed) || sr_scope_class(w->scope, t) == SR_CLASS_COMBATANT;
}

/// The verb that another hangs on, past a clause that only says which people are meant: "raided
/// the men who hold the bridge, inflicting 15 casualties".
static uint32_t clause_over(const sr_pairs *w, uint32_t verb)
{
    uint32_t over = sr_syntax_head(w->s, verb);
    if (over != SR_NO_TOKEN && over >= w->a && over < w->b &&
        sr_syntax_deprel(w->s, over) == SR_ACL_RELCL) {
        uint32_t noun = sr_syntax_head(w->s, over);
        over = noun == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_head(w->s, noun);
    }
    return over == SR_NO_TOKEN || over < w->a || over >= w->b ? SR_NO_TOKEN : over;
}

/// "Clashed with troops, inflicting 15 casualties": whom the verb before names fights, too; or
/// SR_NO_TOKEN.
static uint32_t fought(const sr_pairs *w, uint32_t verb)
{
    uint32_t over = clause_over(w, verb);
    for (uint32_t i = over == SR_NO_TOKEN ? 0 : w->s->child_start[over];
         over != SR_NO_TOKEN && i < w->s->child_start[over + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t role = sr_syntax_deprel(w->s, c);
        if ((role == SR_OBJ || role == SR_OBL) && c < verb && fights(w, c)) {
            return c;
        }
    }
    return SR_NO_TOKEN;
}

bool sr_victim_is_inflicted(const sr_pairs *w, const sr_harm *h)
{
    uint32_t verb = verb_over(w, h->token);
    if (verb == SR_NO_TOKEN || !sr_claim_word_is(w->scope, SR_WORDS_INFLICT, verb)) {
        return false;
    }
    uint32_t own = sr_syntax_child(w->s, verb, SR_NSUBJ);
    uint32_t over = clause_over(w, verb);
    bool apart = over != SR_NO_TOKEN && over != sr_syntax_head(w->s, verb);
    uint32_t doer = own != SR_NO_TOKEN ? own : subject_of(w, apart ? over : verb);
    bool we = doer != SR_NO_TOKEN && sr_pairs_is(w, doer, "we");
    if (own != SR_NO_TOKEN && strcmp(sr_syntax_lemma(w->s, verb), "cause") == 0) {
        return false; // "the army caused 50 casualties": whoever they were
    }
    return doer != SR_NO_TOKEN && (we || fights(w, doer)) &&
           (own != SR_NO_TOKEN || fought(w, verb) != SR_NO_TOKEN);
}

/// The last noun right before `t` that is told to be people or a party, past auxiliaries.
static uint32_t told_right_before(const sr_pairs *w, uint32_t t)
{
    while (t > w->a && sr_syntax_upos(w->s, t - 1) == SR_AUX) {
        t--;
    }
    bool told = t > w->a && (sr_scope_class(w->scope, t - 1) != SR_CLASS_UNKNOWN ||
                             sr_scope_actor(w->scope, t - 1) != NULL);
    return told ? t - 1 : SR_NO_TOKEN;
}

/// "The army sustained the following: 17 dead and 25 wounded", "the Front sustained 200 killed": by
/// the words alone, where the tree has no verb of it.
static uint32_t sustainer(const sr_pairs *w, const sr_harm *h)
{
    for (uint32_t t = h->first; t > w->a && h->first - t < 10; t--) {
        uint8_t pos = sr_syntax_upos(w->s, t - 1);
        if (sr_claim_form_is(w->scope, SR_WORDS_SUSTAIN, t - 1)) {
            return told_right_before(w, t - 1);
        }
        if (pos != SR_NUM && pos != SR_DET && pos != SR_CCONJ && pos != SR_ADV && pos != SR_ADP &&
            !sr_claim_form_is(w->scope, SR_WORDS_BEFORE_LOSS, t - 1)) {
            return SR_NO_TOKEN;
        }
    }
    return SR_NO_TOKEN;
}

/// "It admits 21 casualties", "has admitted to 21 deaths": a party's own, or SR_NO_TOKEN.
static uint32_t admitter(const sr_pairs *w, const sr_harm *h, uint32_t verb)
{
    const char *how = sr_syntax_lemma(w->s, verb);
    bool admits = strcmp(how, "admit") == 0 || strcmp(how, "acknowledge") == 0;
    bool to = sr_pairs_is(w, verb + 1, "to") && strcmp(how, "admit") == 0;
    uint32_t subject = admits && verb < h->first ? subject_of(w, verb) : SR_NO_TOKEN;
    bool losses = to || sr_claim_lemma_is(w->scope, SR_WORDS_OWN_LOSS, h->token);
    return losses && subject != SR_NO_TOKEN && fights(w, subject) ? subject : SR_NO_TOKEN;
}

/// Who lost them by the verb over the noun of harm.
static uint32_t loser_by_verb(const sr_pairs *w, const sr_harm *h)
{
    uint32_t verb = verb_over(w, h->token);
    if (verb != SR_NO_TOKEN && verb < h->first &&
        strcmp(sr_syntax_lemma(w->s, verb), "cost") == 0) {
        return sr_victim_noun(w, verb + 1); // "cost the army 29 dead"
    }
    uint32_t admits = verb == SR_NO_TOKEN ? SR_NO_TOKEN : admitter(w, h, verb);
    if (admits != SR_NO_TOKEN) {
        return admits;
    }
    if (verb != SR_NO_TOKEN && sr_claim_word_is(w->scope, SR_WORDS_SUFFER, verb)) {
        uint32_t subject = subject_of(w, verb);
        bool told =
            subject != SR_NO_TOKEN && (sr_scope_actor(w->scope, subject) != NULL ||
                                       sr_scope_class(w->scope, subject) != SR_CLASS_UNKNOWN);
        uint32_t beside = told ? SR_NO_TOKEN : sustainer(w, h);
        bool counts = subject != SR_NO_TOKEN && // "an earlier UN count had 66 dead"
                      (sr_claim_lemma_is(w->scope, SR_WORDS_ESTIMATE, subject) ||
                       sr_claim_lemma_is(w->scope, SR_WORDS_ANY_SPEAKER, subject));
        return beside != SR_NO_TOKEN ? beside : counts ? SR_NO_TOKEN : subject;
    }
    if (verb != SR_NO_TOKEN && strcmp(sr_syntax_lemma(w->s, verb), "leave") == 0 &&
        sr_pairs_is(w, verb + 1, "behind")) {
        return sr_syntax_child(w->s, verb, SR_NSUBJ); // "the rebels left behind dozens of dead"
    }
    if (verb == SR_NO_TOKEN || !sr_claim_word_is(w->scope, SR_WORDS_INFLICT, verb)) {
        return sustainer(w, h);
    }
    uint32_t on = stricken(w, verb);
    return on == SR_NO_TOKEN && sr_victim_is_inflicted(w, h) ? fought(w, verb) : on;
}

uint32_t sr_victim_loser(const sr_pairs *w, const sr_harm *h)
{
    if (strcmp(h->row->words[0], "lose") == 0 && h->row->word_count == 1) {
        return subject_of(w, h->token);
    }
    uint32_t after = h->last;
    if (sr_pairs_is(w, after, "and") && after + 2 < w->b &&
        sr_syntax_upos(w->s, after + 1) == SR_NUM && sr_harms_at(&w->harms, after + 2) != NULL) {
        after += 3; // "nine dead and 20 wounded among the troops"
    }
    // past "were inflicted", "or damage inflicted"
    for (uint32_t t = after; t < w->b && t < after + 6 && !sr_pairs_is(w, t, ","); t++) {
        if (sr_claim_word_is(w->scope, SR_WORDS_INFLICT, t) && is_upon(w, t + 1)) {
            after = t;
        }
    }
    while (after < w->b && after < h->last + 3 &&
           (sr_syntax_upos(w->s, after) == SR_AUX ||
            sr_claim_word_is(w->scope, SR_WORDS_INFLICT, after))) {
        after++;
    }
    bool by = after < w->b && sr_claim_word_is(w->scope, SR_WORDS_SUSTAIN, after) &&
              sr_pairs_is(w, after + 1, "by");
    after += by; // "casualties sustained by the rebels"
    if (by || sr_pairs_is(w, after, "among") || sr_pairs_is(w, after, "of") ||
        sr_pairs_is(w, after, "to") || is_upon(w, after)) {
        uint32_t noun = sr_victim_noun(w, after + 1);
        if (noun != SR_NO_TOKEN) {
            return noun;
        }
    }
    uint32_t before = told_before(w, h);
    return before != SR_NO_TOKEN ? before : loser_by_verb(w, h);
}

const sr_harm *sr_victim_harm(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    const sr_harm *own = g->elided ? NULL : sr_harms_at(&w->harms, g->head);
    return own != NULL && own->row->harm == SR_HARM_PEOPLE && own->token == g->head ? own : h;
}

/// The noun for people that a form of "be" at `t` says somebody is, or SR_NO_TOKEN.
static uint32_t told_to_be(const sr_pairs *w, uint32_t t)
{
    if (t >= w->b || strcmp(sr_syntax_lemma(w->s, t), "be") != 0) {
        return SR_NO_TOKEN;
    }
    uint32_t noun = SR_NO_TOKEN;
    for (uint32_t k = t + 1; k < w->b && k < t + 7; k++) {
        uint8_t pos = sr_syntax_upos(w->s, k);
        if (pos == SR_NOUN || pos == SR_PROPN) {
            noun = k;
        } else if (noun != SR_NO_TOKEN || (pos != SR_DET && pos != SR_ADJ && pos != SR_ADV)) {
            break;
        }
    }
    return noun != SR_NO_TOKEN && sr_scope_people(w->scope, noun) != NULL ? noun : SR_NO_TOKEN;
}

uint32_t sr_victim_predicate(const sr_pairs *w, const sr_group *g, uint32_t *first)
{
    static const char *const those[] = {"the", "those", "these", NULL};
    uint32_t t = g->at.last;
    *first = t + 1;
    if (g->elided && told_to_be(w, t) != SR_NO_TOKEN) {
        return told_to_be(w, t);
    }
    uint32_t of = g->number == NULL ? w->b : g->number->last;
    bool some = sr_pairs_is(w, of, "of") && of + 1 < w->b &&
                sr_word_in(sr_syntax_form(w->s, of + 1), those);
    for (t = of + 2; some && t < w->b && t < of + 9; t++) { // "two of those killed were guards"
        uint32_t noun = told_to_be(w, t);
        if (noun != SR_NO_TOKEN) {
            *first = t + 1;
            return noun;
        }
    }
    return SR_NO_TOKEN;
}

uint32_t sr_victim_origin(const sr_pairs *w, const sr_group *g)
{
    uint32_t t = sr_pairs_is(w, g->at.last, "each") ? g->at.last + 1 : g->at.last;
    return g->elided && sr_pairs_is(w, t, "from") ? t : SR_NO_TOKEN;
}

/// The report tells an attack by this word.
static bool tells_attack(const sr_pairs *w, uint32_t t)
{
    for (uint32_t i = 0; i < w->scope->events->count; i++) {
        const sr_event *e = &w->scope->events->items[i];
        bool fits = e->type == SR_ASSAULT && !sr_event_is_clash(e);
        for (uint32_t k = 0; fits && k < e->mention_count; k++) {
            if (e->mentions[k].trigger == t) {
                return true;
            }
        }
    }
    return false;
}

/// Whom the last attack in tokens [first, last) is on, where they are people or fight.
static uint32_t attacked_within(const sr_pairs *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = last; t-- > first;) {
        if (sr_syntax_upos(w->s, t) != SR_VERB || !tells_attack(w, t)) {
            continue;
        }
        uint32_t on = sr_syntax_child(w->s, t, SR_NSUBJ_PASS);
        on = on == SR_NO_TOKEN ? sr_syntax_child(w->s, t, SR_OBJ) : on;
        if (on == SR_NO_TOKEN || on < first || on >= last) {
            continue; // of the figure itself, or of nobody
        }
        bool told = fights(w, on) || sr_scope_class(w->scope, on) == SR_CLASS_CIVILIAN;
        return told ? on : SR_NO_TOKEN;
    }
    return SR_NO_TOKEN;
}

uint32_t sr_victim_attacked(const sr_pairs *w, const sr_group *g)
{
    uint32_t on = attacked_within(w, w->a, g->at.first);
    bool result = sr_pairs_is(w, w->a, "as") && sr_pairs_is(w, w->a + 2, "result");
    if (on != SR_NO_TOKEN || !result || w->sentence == 0) {
        return on;
    }
    const sr_sentence *before = sr_scope_sentence_at(w->scope, w->sentence - 1);
    return attacked_within(w, before->first, before->last);
}

#define CLAUSES_OVER 3 // from the harm up to the verb whose subject does it

/// The actor does the harm, or what the clauses over it tell.
static bool is_subject_over(const sr_pairs *w, uint32_t actor, uint32_t verb)
{
    for (int i = 0; i <= CLAUSES_OVER && verb != SR_NO_TOKEN; i++) {
        uint32_t subject = sr_syntax_child(w->s, verb, SR_NSUBJ);
        if (subject != SR_NO_TOKEN && sr_scope_actor_at(w->scope, subject) == actor) {
            return true;
        }
        verb = sr_syntax_clause(w->s, verb);
    }
    return false;
}

uint32_t sr_victim_them(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    uint32_t them = g->at.first;
    while (them < w->b && them < g->at.last + 2 && !sr_pairs_is(w, them, "them")) {
        them++;
    }
    if (them >= w->b || them == w->a || !sr_pairs_is(w, them, "them") ||
        !sr_pairs_is(w, them - 1, "of")) {
        return SR_NO_TOKEN;
    }
    uint32_t meant = sr_scope_actor_at(w->scope, them);
    bool known = meant != SR_NONE && !is_subject_over(w, meant, h->token);
    for (uint32_t t = them; t-- > w->a;) {
        uint32_t a = sr_scope_actor_at(w->scope, t);
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool told = (pos == SR_NOUN || pos == SR_PROPN) && a != SR_NONE &&
                    w->scope->names->actors[a].kind != SR_ACTOR_PERSON;
        if (told && (known ? a == meant : fights(w, t) && !is_subject_over(w, a, h->token))) {
            return t;
        }
    }
    return SR_NO_TOKEN;
}

/// The words for people that begin at `first`, without what befell them; empty for none.
static sr_stretch people_from(const sr_pairs *w, uint32_t first)
{
    uint32_t noun = SR_NO_TOKEN;
    for (uint32_t t = first; t < w->b; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool harm = sr_harms_at(&w->harms, t) != NULL && pos == SR_ADJ; // "dead civilians"
        bool opens = pos == SR_DET || pos == SR_PUNCT || harm;
        if (noun == SR_NO_TOKEN && opens) {
            first = t + 1;
            continue;
        }
        if (pos != SR_NOUN && pos != SR_PROPN && pos != SR_ADJ && pos != SR_PART) {
            break;
        }
        noun = sr_scope_people(w->scope, t) != NULL ? t : noun;
    }
    return noun == SR_NO_TOKEN ? (sr_stretch){first, first} : (sr_stretch){first, noun + 1};
}

sr_stretch sr_victim_numbered(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    for (uint32_t t = w->a; g->elided && g->number != NULL && t + 1 < w->b; t++) {
        if (!sr_claim_lemma_is(w->scope, SR_WORDS_NUMBER, t) || !sr_pairs_is(w, t + 1, "of")) {
            continue;
        }
        sr_stretch whom = people_from(w, t + 2);
        bool held = h->first <= t && h->last > t; // "number of rebels killed", as one expression
        bool next = h->first >= whom.last && !sr_pair_between(w, whom.last, h->first).verb;
        bool harmed = held || next || sr_syntax_governs(w->s, t, h->token);
        bool apart = g->at.last <= t || g->at.first >= whom.last;
        if (whom.first < whom.last && harmed && apart) {
            return whom;
        }
    }
    return (sr_stretch){0, 0};
}
