// Who did the harm that a toll counts. The clause of the harm
// names the doer as its subject, its agent, or with the noun of the act ("killed in shelling by
// the militia"); clauses over it come next, then the event, then what was told just before. What
// is left out: who must have done it by reasons outside the report.
#include "claim/doer.h"

#include <string.h>

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_attributions *attributions;
    const sr_ground *ground;
    const sr_draft_list *drafts;
    const sr_draft *d;
} work;

static bool is(const work *w, uint32_t t, const char *word)
{
    return sr_syntax_is(w->s, t, w->s->tree->count, word);
}

static const sr_mention *mention(const work *w, uint32_t m)
{
    return &w->scope->names->mentions[m];
}

/// The actor is the harmed, by the mention that their head word stands in.
static bool is_victim(const work *w, uint32_t actor)
{
    if (actor == sr_scope_actor_at(w->scope, w->d->head)) {
        return true;
    }
    uint32_t end = sr_ground_mentions_end(w->ground, w->d->head);
    for (uint32_t i = sr_ground_mentions_at(w->ground, w->d->head); i < end; i++) {
        const sr_mention *m = mention(w, w->ground->mention_order[i]);
        bool around = m->first <= w->d->head && w->d->head < m->last;
        if (around && m->actor == actor && m->token >= w->d->group.first &&
            m->token < w->d->group.last) {
            return true;
        }
    }
    return false;
}

/// The first draft of the sentence of `d`: those of one sentence stand together.
static uint32_t first_beside(const sr_draft_list *drafts, const sr_draft *d)
{
    uint32_t first = (uint32_t)(d - drafts->items);
    while (first > 0 && drafts->items[first - 1].sentence == d->sentence) {
        first--;
    }
    return first;
}

/// A figure of the sentence counts it.
static bool is_counted(const work *w, uint32_t actor)
{
    const sr_draft *all = w->drafts->items;
    for (uint32_t i = first_beside(w->drafts, w->d);
         i < w->drafts->count && all[i].sentence == w->d->sentence; i++) {
        if (sr_scope_actor_at(w->scope, all[i].head) == actor) {
            return true;
        }
    }
    return false;
}

bool sr_doer_claims(const sr_event *e)
{
    return strcmp(e->kind, "claim of responsibility") == 0 && e->status == SR_HAPPENED;
}

bool sr_doer_only_tells(const sr_actor *a)
{
    return sr_actor_has_news(a) && !a->armed && a->kind != SR_ACTOR_PERSON;
}

/// The actor is the subject of a verb over the harm that sets people free, or with `holds` takes
/// them into custody.
static bool keeps_people(const sr_scope *scope, uint32_t harm, uint32_t actor, bool holds)
{
    enum { STEPS = 3 };
    const sr_syntax *s = scope->syntax;
    const sr_lexicon *harms = &scope->tables->lists[SR_LIST_HARMS];
    bool goes_on = holds && sr_syntax_deprel(s, harm) == SR_CONJ; // "arrested 12 and killed nine"
    uint32_t v = goes_on ? SR_NO_TOKEN : sr_syntax_clause(s, harm);
    for (int step = 0; v != SR_NO_TOKEN && step < STEPS; step++) {
        const sr_lexicon_row *row = sr_lexicon_find(harms, sr_syntax_lemma(s, v));
        uint32_t subject = sr_syntax_child(s, v, SR_NSUBJ);
        if (row != NULL && row->measure == (holds ? SR_CAPTURED : SR_RELEASED) &&
            subject != SR_NO_TOKEN && sr_scope_actor_at(scope, subject) == actor) {
            return true;
        }
        v = sr_syntax_clause(s, v);
    }
    return false;
}

/// "Police freed three clerks kidnapped last week", "arrested two men suspected of killing nine":
/// an arm of a state that frees the harmed, or holds those who harmed them, did not do it.
static bool is_keeper(const sr_scope *scope, const sr_draft *d, uint32_t actor)
{
    static const char *const state[] = {"MIL", "COP", "GOV", NULL};
    bool seized = d->toll.measure == SR_KIDNAPPED;
    return (seized || sr_measure_is_bodily(d->toll.measure)) &&
           sr_actor_has_role(&scope->names->actors[actor], state) &&
           keeps_people(scope, d->toll.token, actor, !seized);
}

/// The subject of a verb, or whom its clause says more of: "a man who lost two sons".
static uint32_t actor_of_verb(const sr_scope *scope, uint32_t v)
{
    const sr_syntax *s = scope->syntax;
    uint32_t subject = sr_syntax_child(s, v, SR_NSUBJ);
    uint32_t actor = subject == SR_NO_TOKEN ? SR_NONE : sr_scope_actor_at(scope, subject);
    bool relative = actor == SR_NONE && sr_syntax_deprel(s, v) == SR_ACL_RELCL;
    uint32_t noun = relative ? sr_syntax_head(s, v) : SR_NO_TOKEN;
    return noun == SR_NO_TOKEN ? actor : sr_scope_actor_at(scope, noun);
}

/// The actor only suffers or tends to what happened: "lost two sons", "buried 40", "the foreigners
/// who died".
static bool is_bereft(const sr_scope *scope, const sr_draft *d, uint32_t actor)
{
    uint32_t v = d->toll.token;
    const char *lemma = sr_syntax_lemma(scope->syntax, v);
    const sr_lexicon_row *row = sr_lexicon_find(&scope->tables->lists[SR_LIST_HARMS], lemma);
    bool suffers = row != NULL && row->harm == SR_HARM_SUBJECT;
    return sr_syntax_upos(scope->syntax, v) == SR_VERB &&
           (suffers || sr_claim_lemma_is(scope, SR_WORDS_BEREFT, v)) &&
           actor_of_verb(scope, v) == actor;
}

/// Another figure or this one counts the actor among those whom the same word harms; in a fight
/// each side harms the other.
static bool is_harmed(const sr_scope *scope, const sr_draft_list *drafts, const sr_draft *d,
                      uint32_t actor)
{
    for (uint32_t i = first_beside(drafts, d);
         i < drafts->count && drafts->items[i].sentence == d->sentence; i++) {
        const sr_draft *o = &drafts->items[i];
        bool fight =
            o != d && o->toll.class == SR_CLASS_COMBATANT && d->toll.class == o->toll.class;
        if (o->toll.token == d->toll.token && sr_scope_actor_at(scope, o->head) == actor &&
            !fight) {
            return true;
        }
    }
    return false;
}

bool sr_doer_is_own_side(const sr_scope *scope, const sr_draft *d, uint32_t actor)
{
    uint32_t own = d->toll.side != SR_NONE ? d->toll.side : sr_scope_actor_at(scope, d->head);
    if (own == SR_NONE || d->toll.class != SR_CLASS_COMBATANT) {
        return false;
    }
    const sr_actor *a = &scope->names->actors[actor];
    const sr_actor *b = &scope->names->actors[own];
    bool told = a->country != NULL && b->country != NULL && !a->inferred && !b->inferred;
    return a->part_of == own || b->part_of == actor ||
           (told && strcmp(a->country, b->country) == 0 && a->code != NULL && b->code != NULL &&
            strcmp(a->code, b->code) == 0);
}

bool sr_doer_is_another(const sr_scope *scope, const sr_draft_list *drafts, const sr_draft *d,
                        uint32_t actor)
{
    return is_keeper(scope, d, actor) || is_bereft(scope, d, actor) ||
           is_harmed(scope, drafts, d, actor);
}

/// It can be told as the doer of anything: no victim, no side of theirs, nobody who only tells.
static bool can_do(const work *w, uint32_t actor)
{
    return actor != SR_NONE && actor != w->d->toll.side &&
           !sr_doer_only_tells(&w->scope->names->actors[actor]) && !is_victim(w, actor) &&
           !is_counted(w, actor) && !sr_doer_is_another(w->scope, w->drafts, w->d, actor);
}

/// Nor are the harmed fighters of its own.
static bool can_harm(const work *w, uint32_t actor)
{
    return can_do(w, actor) && !sr_doer_is_own_side(w->scope, w->d, actor);
}

/// A party that can have done it though the words only stand near: no teller, no onlooker.
static bool is_party(const work *w, uint32_t actor)
{
    if (!can_harm(w, actor)) {
        return false;
    }
    const sr_actor *a = &w->scope->names->actors[actor];
    uint32_t over = w->d->attribution;
    if (over != SR_NONE && w->attributions->items[over].actor == actor) {
        return false;
    }
    bool body = a->kind == SR_ACTOR_GROUP || a->kind == SR_ACTOR_STATE || a->kind == SR_ACTOR_UNIT;
    return !sr_actor_has_news(a) && (a->armed || body || a->class == SR_CLASS_COMBATANT);
}

/// "in Syria", "near the base": where, not who.
static bool is_whereabouts(const work *w, const sr_mention *m)
{
    static const char *const words[] = {"in",     "at",      "near", "to",   "across", "around",
                                        "inside", "outside", "over", "into", "within", NULL};
    uint32_t t = m->first;
    while (t > 0 && m->first - t < 3 && sr_syntax_upos(w->s, t - 1) != SR_ADP) {
        uint8_t pos = sr_syntax_upos(w->s, t - 1);
        if (pos != SR_DET && pos != SR_ADJ) {
            return false;
        }
        t--;
    }
    return m->place != SR_NONE && t > 0 && sr_syntax_any(w->s, t - 1, words);
}

/// Who can be the doer in the words [first, last): the last party named there.
static uint32_t party_within(const work *w, uint32_t first, uint32_t last)
{
    uint32_t best = SR_NONE;
    uint32_t end = sr_ground_mentions_end(w->ground, last);
    for (uint32_t i = sr_ground_mentions_at(w->ground, first); i < end; i++) {
        const sr_mention *m = mention(w, w->ground->mention_order[i]);
        if (m->first >= first && m->last <= last && is_party(w, m->actor) &&
            !is_whereabouts(w, m)) {
            best = m->actor;
        }
    }
    return best;
}

static bool is_fight(const work *w, uint32_t noun)
{
    return sr_claim_form_is(w->scope, SR_WORDS_FIGHT, noun);
}

/// Whether a noun may itself be the doer: never, if it is a party or a person, if it is anybody.
typedef enum { STANDS_FOR_NONE, STANDS_FOR_PARTY, STANDS_FOR_ANY } standing;

/// The doer told by a noun: itself where it may stand for one ("gunmen"), or what stands with it
/// ("government air strikes", "shelling by the rebels", "clashes with the army").
static uint32_t doer_of_noun(const work *w, uint32_t noun, standing own)
{
    if (noun == SR_NO_TOKEN || noun == w->d->head) {
        return SR_NONE;
    }
    uint32_t actor = sr_scope_actor_at(w->scope, noun);
    bool person = actor != SR_NONE && w->scope->names->actors[actor].kind == SR_ACTOR_PERSON;
    if ((own == STANDS_FOR_ANY && can_do(w, actor)) ||
        (own == STANDS_FOR_PARTY && (is_party(w, actor) || (person && can_do(w, actor))))) {
        return actor;
    }
    uint32_t first;
    uint32_t last;
    sr_syntax_phrase(w->s, noun, &first, &last);
    uint32_t by = SR_NONE;
    for (uint32_t i = w->s->child_start[noun]; i < w->s->child_start[noun + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint32_t mark = sr_syntax_child(w->s, c, SR_CASE);
        if (c < noun || mark == SR_NO_TOKEN) {
            continue;
        }
        bool with = is(w, mark, "with") && is_fight(w, noun);
        if (is(w, mark, "by") || is(w, mark, "from") || is(w, mark, "of") || with) {
            by = party_within(w, w->s->left[c], w->s->right[c]);
        }
    }
    uint32_t before = party_within(w, first, noun);
    return by != SR_NONE ? by : before;
}

/// The verb tells an attack, or with `fight` a clash, in which both sides do harm.
static bool tells(const work *w, uint32_t v, bool fight)
{
    for (uint32_t i = 0; i < w->scope->events->count; i++) {
        const sr_event *e = &w->scope->events->items[i];
        bool fits = e->type == SR_ASSAULT && sr_event_is_clash(e) == fight;
        for (uint32_t k = 0; fits && k < e->mention_count; k++) {
            if (e->mentions[k].trigger == v) {
                return true;
            }
        }
    }
    return false;
}

/// "killed in police firing": the noun stands before the act that the tree takes for a verb.
static bool is_before_act(const work *w, uint32_t noun)
{
    return noun + 1 < w->s->tree->count && w->s->tags->xpos[noun + 1] == SR_XPOS_VBG;
}

/// Who did it by the tree, where a word marks him: "killed by gunmen".
static uint32_t agent_of(const work *w, uint32_t v)
{
    uint32_t agent = sr_syntax_agent(w->s, v);
    bool marked = agent != SR_NO_TOKEN && sr_syntax_child(w->s, agent, SR_CASE) != SR_NO_TOKEN;
    return marked ? agent : SR_NO_TOKEN;
}

/// The doer that the clause of verb `v` names.
static uint32_t doer_of_clause(const work *w, uint32_t v, bool passive)
{
    standing own = v == w->d->toll.token || tells(w, v, false) ? STANDS_FOR_ANY : STANDS_FOR_PARTY;
    uint32_t doer = doer_of_noun(w, agent_of(w, v), STANDS_FOR_ANY);
    if (doer == SR_NONE && !passive) {
        doer = doer_of_noun(w, sr_syntax_child(w->s, v, SR_NSUBJ), own);
    }
    for (uint32_t i = w->s->child_start[v]; i < w->s->child_start[v + 1] && doer == SR_NONE; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        if (rel == SR_OBL || rel == SR_NMOD) {
            uint32_t mark = sr_syntax_child(w->s, c, SR_CASE);
            bool by = mark != SR_NO_TOKEN && is(w, mark, "by");
            doer =
                doer_of_noun(w, c, by || is_before_act(w, c) ? STANDS_FOR_PARTY : STANDS_FOR_NONE);
        } else if (rel == SR_ADVCL && c > v) { // "killed when gunmen stormed the post"
            bool over = sr_syntax_child(w->s, c, SR_NSUBJ_PASS) != SR_NO_TOKEN;
            doer = doer_of_noun(w, agent_of(w, c), STANDS_FOR_ANY);
            uint32_t subject = over ? SR_NO_TOKEN : sr_syntax_child(w->s, c, SR_NSUBJ);
            standing stands = tells(w, c, false) ? STANDS_FOR_ANY : STANDS_FOR_PARTY;
            doer = doer != SR_NONE ? doer : doer_of_noun(w, subject, stands);
        }
    }
    return doer;
}

/// "an attack by rebels that killed four": the noun that the clause hangs on.
static uint32_t doer_of_antecedent(const work *w, uint32_t v)
{
    uint8_t rel = sr_syntax_deprel(w->s, v);
    uint32_t noun = rel == SR_ACL || rel == SR_ACL_RELCL ? sr_syntax_head(w->s, v) : SR_NO_TOKEN;
    bool harmed = noun != SR_NO_TOKEN && noun >= w->d->group.first && noun < w->d->group.last;
    return harmed ? SR_NONE : doer_of_noun(w, noun, STANDS_FOR_PARTY);
}

static bool is_passive(const work *w, uint32_t v)
{
    return sr_syntax_child(w->s, v, SR_NSUBJ_PASS) != SR_NO_TOKEN;
}

/// A verb that shares the subject of the clause over it: "killed four and hurt nine", "was held
/// after killing two", "managed to wound one". The verb over it, or SR_NO_TOKEN.
static uint32_t shares_with(const work *w, uint32_t v)
{
    static const char *const marks[] = {"after", "before", NULL};
    uint8_t rel = sr_syntax_deprel(w->s, v);
    uint32_t mark = sr_syntax_child(w->s, v, SR_MARK);
    bool gerund = rel == SR_ADVCL && w->s->tags->xpos[v] == SR_XPOS_VBG;
    bool clause = gerund && mark != SR_NO_TOKEN && sr_syntax_any(w->s, mark, marks);
    bool outcome = gerund && mark == SR_NO_TOKEN && w->s->left[v] > 0 &&
                   is(w, w->s->left[v] - 1, ",") &&
                   tells(w, sr_syntax_head(w->s, v), false); // "shelled the camp, killing two"
    bool infinitive = rel == SR_XCOMP && w->s->tags->xpos[v] == SR_XPOS_VB;
    return rel == SR_CONJ || infinitive || clause || outcome ? sr_syntax_head(w->s, v)
                                                             : SR_NO_TOKEN;
}

/// A person or a party, and no shell or blast.
static bool is_somebody(const work *w, uint32_t t)
{
    uint32_t actor = sr_scope_actor_at(w->scope, t);
    if (!can_do(w, actor)) {
        return false;
    }
    const sr_actor *a = &w->scope->names->actors[actor];
    bool people = sr_scope_people(w->scope, t) != NULL;
    bool meek = a->class == SR_CLASS_CIVILIAN && w->d->toll.class == SR_CLASS_COMBATANT;
    return !meek &&
           (a->kind != SR_ACTOR_CATEGORY || people || a->armed || a->class != SR_CLASS_UNKNOWN);
}

/// Who is the subject of the harm's own verb: nothing else in the report says it better.
static uint32_t doer_of_verb(const work *w)
{
    uint32_t v = w->d->toll.token;
    bool acts = sr_syntax_upos(w->s, v) == SR_VERB &&
                sr_syntax_child(w->s, v, SR_OBJ) != SR_NO_TOKEN &&
                strcmp(sr_syntax_lemma(w->s, v), "lose") != 0;
    if (!acts || is_passive(w, v) || w->d->toll.measure == SR_DISPLACED) { // evacuating is no harm
        return SR_NONE;
    }
    uint32_t t = sr_syntax_child(w->s, v, SR_NSUBJ);
    for (uint32_t up = shares_with(w, v), steps = 0; t == SR_NO_TOKEN && up != SR_NO_TOKEN;
         steps++) {
        t = sr_syntax_child(w->s, up, SR_NSUBJ);
        t = t == SR_NO_TOKEN ? sr_syntax_child(w->s, up, SR_NSUBJ_PASS) : t;
        up = steps < 2 ? shares_with(w, up) : SR_NO_TOKEN;
    }
    return t != SR_NO_TOKEN && is_somebody(w, t) ? sr_scope_actor_at(w->scope, t) : SR_NONE;
}

/// "12 were killed by shells and 20 by government air strikes": of a figure that shares the verb of
/// one before, the words behind it say who did it.
static uint32_t doer_behind_figure(const work *w)
{
    enum { WORDS_MOST = 6 };
    uint32_t first = w->d->group.last;
    if (!is(w, first, "by") || w->d->toll.token >= w->d->group.first) {
        return SR_NONE;
    }
    uint32_t last = first + 1;
    while (last < w->s->tree->count && last < first + WORDS_MOST &&
           (sr_syntax_upos(w->s, last) == SR_NOUN || sr_syntax_upos(w->s, last) == SR_PROPN ||
            sr_syntax_upos(w->s, last) == SR_ADJ || sr_syntax_upos(w->s, last) == SR_DET)) {
        last++;
    }
    return party_within(w, first + 1, last);
}

/// "Nine were killed by the army and 12 wounded by the police": of two whom a sentence names, the
/// one of the harm's own verb.
static uint32_t doer_by_agent(const work *w)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, w->d->sentence);
    uint32_t v = w->d->toll.token;
    bool passive = w->s->tags->xpos[v] == SR_XPOS_VBN && w->d->group.first < v;
    uint32_t agents = 0;
    for (uint32_t t = at->first; passive && t < at->last; t++) {
        agents += is(w, t, "by");
    }
    uint32_t agent = agents >= 2 ? agent_of(w, v) : SR_NO_TOKEN;
    bool somebody = agent != SR_NO_TOKEN && is_somebody(w, agent);
    return somebody ? doer_of_noun(w, agent, STANDS_FOR_PARTY) : SR_NONE;
}

/// The verb says the figure, or the figure that another voice is set against: "the army gave 12
/// dead, the rebels three".
static bool is_saying(const work *w, uint32_t v)
{
    uint32_t over = w->d->attribution;
    if (over == SR_NONE || w->attributions->items[over].cue == v) {
        return over != SR_NONE;
    }
    uint32_t earlier = w->attributions->items[over].gapped && over > 0 ? over - 1 : over;
    return w->attributions->items[earlier].cue == v;
}

/// What the sentence says of the doer.
static uint32_t doer_of_sentence(const work *w)
{
    uint32_t v = w->d->toll.token;
    bool passive = is_passive(w, v) || sr_syntax_upos(w->s, v) != SR_VERB ||
                   sr_syntax_child(w->s, v, SR_NSUBJ) == w->d->head;
    uint32_t doer = doer_of_clause(w, v, passive);
    doer = doer != SR_NONE || passive ? doer : doer_of_antecedent(w, v);
    uint32_t up = sr_syntax_clause(w->s, v);
    for (uint32_t steps = 0; doer == SR_NONE && up != SR_NO_TOKEN && steps < 3; steps++) {
        if (is_saying(w, up)) {
            break;
        }
        doer = tells(w, up, true) ? SR_NONE : doer_of_clause(w, up, is_passive(w, up));
        up = sr_syntax_clause(w->s, up);
    }
    return doer;
}

/// The doer of the event; in a fight, the party that the harmed are not.
static uint32_t doer_of_event(const work *w)
{
    if (w->d->toll.event == SR_NONE) {
        return SR_NONE;
    }
    const sr_event *e = &w->scope->events->items[w->d->toll.event];
    bool fits = sr_event_type_is_harm(e->type);
    bool fight = sr_event_is_clash(e);
    if (!fits || (fight && w->d->toll.side == SR_NONE)) {
        return SR_NONE;
    }
    for (uint32_t i = 0; i < e->actors.count; i++) {
        if (is_party(w, e->actors.items[i])) {
            return e->actors.items[i];
        }
    }
    for (uint32_t i = 0; fight && i < e->recipients.count; i++) {
        if (is_party(w, e->recipients.items[i])) {
            return e->recipients.items[i];
        }
    }
    return SR_NONE;
}

/// The doer of the figure before, where the report goes on with the same incident.
static uint32_t doer_before(const work *w, const sr_draft *p)
{
    if (p == NULL || p->toll.by == w->d->toll.side || !can_harm(w, p->toll.by)) {
        return SR_NONE;
    }
    bool fallen = w->d->toll.class == SR_CLASS_COMBATANT; // perhaps of the doer himself
    if (fallen && p->toll.class != SR_CLASS_COMBATANT) {
        return SR_NONE;
    }
    bool goes_on = w->d->sentence - p->sentence <= 1 && p->toll.place == w->d->toll.place &&
                   !w->d->toll.background && p->toll.background == w->d->toll.background;
    return p->sentence == w->d->sentence || goes_on ? p->toll.by : SR_NONE;
}

void sr_doer_find(const sr_scope *scope, const sr_attributions *attributions,
                  const sr_ground *ground, sr_draft_list *drafts, uint32_t index)
{
    sr_draft *d = &drafts->items[index];
    work w = {.scope = scope,
              .s = scope->syntax,
              .attributions = attributions,
              .ground = ground,
              .drafts = drafts,
              .d = d};
    d->doer_own = doer_behind_figure(&w);
    d->doer_own = d->doer_own != SR_NONE ? d->doer_own : doer_by_agent(&w);
    d->doer_own = d->doer_own != SR_NONE ? d->doer_own : doer_of_verb(&w);
    d->doer_told = doer_of_sentence(&w);
    d->doer_event = doer_of_event(&w);
    d->doer_before = doer_before(&w, index > 0 ? &drafts->items[index - 1] : NULL);
    d->toll.by = d->doer_own != SR_NONE     ? d->doer_own
                 : d->doer_told != SR_NONE  ? d->doer_told
                 : d->doer_event != SR_NONE ? d->doer_event
                                            : d->doer_before;
}

/// Killed and wounded of one place and time: one incident. Fighters have fallen to the others.
static bool is_same_incident(const sr_draft *a, const sr_draft *b)
{
    if (a->toll.class == SR_CLASS_COMBATANT || b->toll.class == SR_CLASS_COMBATANT) {
        return false;
    }
    bool harm = sr_measure_is_bodily(a->toll.measure) && sr_measure_is_bodily(b->toll.measure);
    return harm && a->toll.place != SR_NONE && a->toll.place == b->toll.place &&
           a->toll.from == b->toll.from && a->toll.background == b->toll.background;
}

/// Who claims the deed in this report, or SR_NONE where none or more than one does.
static uint32_t claimant(const sr_scope *scope)
{
    uint32_t found = SR_NONE;
    for (uint32_t i = 0; i < scope->events->count; i++) {
        const sr_event *e = &scope->events->items[i];
        if (sr_doer_claims(e) && e->actors.count > 0) {
            if (found != SR_NONE && found != e->actors.items[0]) {
                return SR_NONE;
            }
            found = e->actors.items[0];
        }
    }
    return found;
}

#define SPREAD_OVER 400 // figures on either side: past any article, and a bound for books

void sr_doers_spread(const sr_scope *scope, sr_draft_list *drafts)
{
    uint32_t claims_it = claimant(scope);
    for (uint32_t i = 0; i < drafts->count; i++) {
        sr_draft *d = &drafts->items[i];
        uint32_t nearest = SR_NONE;
        uint32_t end = drafts->count - i > SPREAD_OVER ? i + SPREAD_OVER : drafts->count;
        for (uint32_t k = i > SPREAD_OVER ? i - SPREAD_OVER : 0; k < end && d->toll.by == SR_NONE;
             k++) {
            const sr_draft *o = &drafts->items[k];
            uint32_t apart = k > i ? k - i : i - k;
            if (o->toll.by != SR_NONE && o->toll.by != d->toll.side && is_same_incident(d, o) &&
                (nearest == SR_NONE || apart < (nearest > i ? nearest - i : i - nearest))) {
                nearest = k;
            }
        }
        bool harm = sr_measure_is_bodily(d->toll.measure) && !d->toll.background;
        if (nearest != SR_NONE) {
            d->toll.by = drafts->items[nearest].toll.by;
        } else if (d->toll.by == SR_NONE && harm && claims_it != d->toll.side) {
            d->toll.by = claims_it;
        }
    }
}
