// Which party the harmed belong to: by who lost them, by a party named in their words or beside
// them, and for fighters by what the report has of their kind. What is left out: the side of people
// who fight for nobody, whatever their nation.
#include "claim/side.h"

#include <string.h>

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_ground *ground;
    const sr_draft *d;
} work;

static const sr_mention *mention(const work *w, uint32_t m)
{
    return &w->scope->names->mentions[m];
}

static const sr_actor *actor(const work *w, uint32_t a)
{
    return &w->scope->names->actors[a];
}

static bool is_body(const sr_actor *a)
{
    return sr_actor_kind_is_body(a->kind);
}

/// Who takes no side in a conflict: a school, a church, a newspaper, a firm.
static bool is_bystander(const sr_actor *a)
{
    static const char *const roles[] = {"EDU", "REL", "MED", "BUS", "JUD", "AGR", NULL};
    return !a->armed && sr_actor_has_role(a, roles);
}

// ---- by their own words ----

/// The words between first and last name one: "MARTA RUIZ" is no side of Marta Ruiz.
static bool is_own_name(const work *w, const sr_mention *m)
{
    const sr_actor *own = sr_scope_actor(w->scope, w->d->head);
    bool person = own != NULL && own->kind == SR_ACTOR_PERSON && own->mention != SR_NONE;
    const sr_mention *name = person ? mention(w, own->mention) : NULL;
    return name != NULL && m->first >= name->token && m->last <= name->last;
}

/// "our forces", told by one of them.
static bool is_ours(const work *w, const sr_mention *m)
{
    return w->s->tags->xpos[m->first] == SR_XPOS_PRPS;
}

/// A mention that can tell a side: a body, and neither a place nor a nation.
static bool may_be_side(const work *w, const sr_mention *m)
{
    if (m->actor == SR_NONE || m->pronoun || m->token == w->d->head || m->place != SR_NONE ||
        m->adjective) {
        return false;
    }
    const sr_actor *a = actor(w, m->actor);
    bool nation = a->kind == SR_ACTOR_STATE && a->code != NULL && strlen(a->code) == 3;
    static const char *const gangs[] = {"CRM", NULL};
    static const char *const helpers[] = {"OPP", "PTY", "HLH", "LAB", NULL};
    const sr_actor *own = sr_scope_actor(w->scope, w->d->head);
    bool fights = w->d->toll.class == SR_CLASS_COMBATANT;
    bool idle = is_bystander(a) || (!fights && own != NULL && is_bystander(own));
    bool party = strcasestr(a->name, "party") != NULL;
    bool crowd = a->armed || a->kind == SR_ACTOR_GROUP || party || sr_actor_has_role(a, gangs);
    idle = idle || (!fights && !crowd && !sr_actor_has_role(a, helpers));
    bool known = m->named ? a->kind != SR_ACTOR_PERSON && !nation : is_body(a) && crowd;
    return known && !idle && !is_own_name(w, m);
}

/// The first side told in the words [first, last).
static uint32_t side_within(const work *w, uint32_t first, uint32_t last)
{
    if (first >= last) {
        return SR_NONE; // a text that breaks off after "of"
    }
    uint32_t sentence = sr_scope_sentence(w->scope, first);
    uint32_t end = w->ground->mentions_from[sentence + 1];
    for (uint32_t i = w->ground->mentions_from[sentence]; i < end; i++) {
        const sr_mention *m = mention(w, w->ground->mention_order[i]);
        if (m->first >= first && m->token < last && may_be_side(w, m)) {
            return m->actor;
        }
    }
    return SR_NONE;
}

/// Past the words of a body that begins at `first`: "the elite 9th Regiment".
static uint32_t body_end(const work *w, uint32_t first)
{
    uint32_t t = first;
    for (; t < w->s->tree->count && t < first + 7; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (pos != SR_NOUN && pos != SR_PROPN && pos != SR_ADJ && pos != SR_DET && pos != SR_NUM) {
            break;
        }
    }
    return t;
}

/// "Six of their fighters": those whom the pronoun stands for, where they can fight.
static uint32_t side_owning(const work *w)
{
    uint32_t first = w->d->group.first;
    for (uint32_t t = first > 0 ? first - 1 : first; t < w->d->head; t++) {
        const sr_actor *a = sr_scope_actor(w->scope, t);
        bool owner = w->s->tags->xpos[t] == SR_XPOS_PRPS && a != NULL;
        if (owner && a->kind != SR_ACTOR_PERSON && (a->armed || a->class == SR_CLASS_COMBATANT) &&
            w->d->toll.class == SR_CLASS_COMBATANT) {
            return sr_scope_actor_at(w->scope, t);
        }
    }
    return SR_NONE;
}

/// Past other fighters counted with them: "three officers and seven soldiers of the army".
static uint32_t past_others(const work *w, uint32_t t)
{
    uint32_t end = w->s->tree->count - 1;
    if (w->d->toll.class != SR_CLASS_COMBATANT || !sr_syntax_is(w->s, t, end, "and") ||
        sr_syntax_upos(w->s, t + 1) != SR_NUM) {
        return t;
    }
    uint32_t last = body_end(w, t + 1);
    bool fight = last > t + 2 && sr_scope_class(w->scope, last - 1) == SR_CLASS_COMBATANT;
    return fight && sr_syntax_is(w->s, last, end, "of") ? last : t;
}

/// "Sergeant Hart of the elite 9th Regiment", "a fighter with the Front": the body right behind the
/// words; behind a bare number also a nation ("two from Chad").
static uint32_t side_behind(const work *w)
{
    static const char *const marks[] = {"of", "from", NULL};
    static const char *const loose[] = {"for", "with", NULL};
    uint32_t t = past_others(w, w->d->group.last);
    t += sr_syntax_is(w->s, t, w->s->tree->count - 1, ",");
    uint32_t last = body_end(w, t + 1);
    uint32_t over = last > t + 1 ? sr_syntax_head(w->s, last - 1) : SR_NO_TOKEN;
    bool hangs = sr_syntax_any(w->s, t, loose) && over != SR_NO_TOKEN &&
                 over >= w->d->group.first &&
                 over < w->d->group.last; // "Rami Saleh, a fighter with the Front"
    if (!sr_syntax_any(w->s, t, marks) && !hangs) {
        return SR_NONE;
    }
    uint32_t side = side_within(w, t + 1, last);
    bool number = sr_syntax_upos(w->s, w->d->head) == SR_NUM;
    uint32_t named = number ? sr_scope_actor_at(w->scope, last - 1) : SR_NONE;
    bool nation = named != SR_NONE && actor(w, named)->kind == SR_ACTOR_STATE;
    return side == SR_NONE && nation && w->d->toll.class == SR_CLASS_COMBATANT ? named : side;
}

/// A word of belonging to a body: "were members of", "belonged to".
static bool is_belonging(const work *w, uint32_t t)
{
    return sr_claim_lemma_is(w->scope, SR_WORDS_BELONG, t);
}

#define BELONGS_WITHIN 8 // tokens from the people to the word of belonging

/// "Five men suspected of belonging to the Front", "who are members of the gang".
static uint32_t side_belonging(const work *w)
{
    uint32_t from = w->d->group.last;
    const sr_sentence *at = sr_scope_sentence_at(w->scope, sr_scope_sentence(w->scope, w->d->head));
    for (uint32_t t = from; t < at->last && t < from + BELONGS_WITHIN; t++) {
        bool belongs = is_belonging(w, t) && sr_syntax_deprel(w->s, t) != SR_CONJ;
        for (uint32_t u = w->d->group.first; belongs && u < from; u++) { // or a first name
            if (sr_syntax_governs(w->s, u, t)) {
                return side_within(w, t, w->s->right[t]);
            }
        }
    }
    return SR_NONE;
}

/// "They are members of the gang", in the sentence behind.
static uint32_t side_told_next(const work *w)
{
    uint32_t next = sr_scope_sentence(w->scope, w->d->head) + 1;
    uint32_t own = sr_scope_actor_at(w->scope, w->d->head);
    if (next >= w->s->tokens->sentence_count || own == SR_NONE) {
        return SR_NONE;
    }
    const sr_sentence *at = sr_scope_sentence_at(w->scope, next);
    for (uint32_t t = at->first; t < at->last && t < at->first + BELONGS_WITHIN; t++) {
        uint32_t subject = is_belonging(w, t) ? sr_syntax_child(w->s, t, SR_NSUBJ) : SR_NO_TOKEN;
        if (subject != SR_NO_TOKEN && sr_scope_actor_at(w->scope, subject) == own) {
            return side_within(w, t, at->last);
        }
    }
    return SR_NONE;
}

/// A word of a nation or a people: "Turkish", "Kurdish".
static bool is_nation(const work *w, uint32_t t)
{
    const sr_tags *tags = w->s->tags;
    uint32_t m = w->scope->names->mention_of[t];
    if (m != SR_NONE && (mention(w, m)->place != SR_NONE || mention(w, m)->adjective)) {
        return true;
    }
    uint32_t at = sr_tags_name_from(tags, t);
    return at < tags->name_count && tags->names[at].first <= t && t < tags->names[at].last &&
           (tags->names[at].kind == SR_NAME_NATIONALITY || tags->names[at].kind == SR_NAME_PLACE);
}

/// "Rebels", "police officers", "Northern soldiers" tell a party; "three fighters", "two policemen"
/// and "a pilot" only people.
static bool tells_party(const work *w)
{
    const char *lemma = sr_syntax_lemma(w->s, w->d->head);
    bool many = w->d->toll.low != 1 || w->d->toll.high != 1;
    if (sr_claim_is(w->scope, SR_WORDS_GUARD, lemma) ||
        sr_claim_is(w->scope, SR_WORDS_POLICEMAN, lemma)) {
        return false;
    }
    for (uint32_t t = w->d->group.first; t < w->d->head; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool noun =
            (pos == SR_NOUN || pos == SR_PROPN) && !sr_claim_lemma_is(w->scope, SR_WORDS_COUNT, t);
        bool party = many || sr_claim_lemma_is(w->scope, SR_WORDS_FORCES, t);
        if ((noun && party) || (pos == SR_ADJ && is_nation(w, t))) {
            return true;
        }
    }
    return sr_claim_form_is(w->scope, SR_WORDS_PARTY, w->d->head);
}

/// "No casualties on either side": of no side in particular.
static bool is_any_side(const work *w, uint32_t t)
{
    static const char *const which[] = {"both", "either", "each", NULL};
    bool all = false;
    for (uint32_t i = w->s->child_start[t]; i < w->s->child_start[t + 1]; i++) {
        all = all || sr_syntax_in(w->s, w->s->child[i], which);
    }
    return all && sr_claim_lemma_is(w->scope, SR_WORDS_SIDE, t);
}

static bool can_lose(const sr_actor *a)
{
    return sr_actor_fights(a) || a->kind == SR_ACTOR_STATE || a->kind == SR_ACTOR_UNIT;
}

/// "Guerrillas and soldiers", counted as one: of two sides.
static bool is_two_sided(const work *w)
{
    uint32_t t = w->d->head + 1;
    const sr_actor *own = sr_scope_actor(w->scope, w->d->head);
    const sr_actor *other = sr_scope_actor(w->scope, t + 1);
    return own != NULL && other != NULL && sr_scope_people(w->scope, t + 1) != NULL &&
           t < w->s->tree->count && strcmp(sr_syntax_form(w->s, t), "and") == 0 &&
           *sr_actor_roles(other) != '\0' &&
           strcmp(sr_actor_roles(own), sr_actor_roles(other)) != 0;
}

// ---- "dozens of them"

/// The token of "them" in "dozens of them", or SR_NO_TOKEN.
static uint32_t them_of(const work *w)
{
    uint32_t end = w->s->tree->count;
    for (uint32_t t = w->d->group.first; t < w->d->group.last + 2 && t + 1 < end; t++) {
        if (sr_syntax_is(w->s, t, end, "of") && sr_syntax_is(w->s, t + 1, end, "them")) {
            return t + 1;
        }
    }
    return SR_NO_TOKEN;
}

#define CLAUSES_OVER 3 // from the harm up to the verb whose subject does it

/// The actor is the subject of the harm or of a clause over it: nobody harms himself.
static bool is_subject_over(const work *w, uint32_t a)
{
    uint32_t v = w->d->toll.token;
    for (int i = 0; i <= CLAUSES_OVER && v != SR_NO_TOKEN; i++, v = sr_syntax_clause(w->s, v)) {
        uint32_t subject = sr_syntax_child(w->s, v, SR_NSUBJ);
        if (subject != SR_NO_TOKEN && sr_scope_actor_at(w->scope, subject) == a) {
            return true;
        }
    }
    return false;
}

/// Whom "them" can stand for: the fighters or the body told last before it in its sentence, but for
/// those who do the harm; or SR_NONE.
static uint32_t told_before_them(const work *w, uint32_t them)
{
    uint32_t sentence = sr_scope_sentence(w->scope, them);
    uint32_t best = SR_NONE;
    uint32_t end = w->ground->mentions_from[sentence + 1];
    for (uint32_t i = w->ground->mentions_from[sentence]; i < end; i++) {
        const sr_mention *m = mention(w, w->ground->mention_order[i]);
        if (m->token >= them || m->actor == SR_NONE || m->pronoun || m->adjective ||
            m->place != SR_NONE) {
            continue;
        }
        const sr_actor *a = actor(w, m->actor);
        uint8_t role = sr_syntax_deprel(w->s, m->token);
        bool other = role == SR_COMPOUND || role == SR_AMOD; // "the military airport"
        bool fights = a->armed || a->class == SR_CLASS_COMBATANT;
        if (fights && !other && a->kind != SR_ACTOR_PERSON && !is_subject_over(w, m->actor)) {
            best = m->actor;
        }
    }
    return best;
}

/// "Them" is told and the actor that it was taken for does the harm, or there is none.
static bool is_them_unknown(const work *w, uint32_t them)
{
    uint32_t meant = them == SR_NO_TOKEN ? SR_NONE : sr_scope_actor_at(w->scope, them);
    return them != SR_NO_TOKEN && (meant == SR_NONE || is_subject_over(w, meant));
}

/// The side of "dozens of them" by those told before: a body, or the one that they are of.
static uint32_t side_of_them(const work *w, uint32_t them)
{
    uint32_t told = told_before_them(w, them);
    if (told == SR_NONE || is_body(actor(w, told))) {
        return told;
    }
    uint32_t over = actor(w, told)->part_of;
    return over != SR_NONE && is_body(actor(w, over)) ? over : SR_NONE;
}

uint32_t sr_side_of(const sr_scope *scope, const sr_ground *ground, const sr_draft *d)
{
    static const char *const parties[] = {"INS", "REB", "SEP", "MIL", "COP",
                                          "MOS", "PTY", "OPP", NULL};
    work w = {.scope = scope, .s = scope->syntax, .ground = ground, .d = d};
    uint32_t loser = d->loser == SR_NO_TOKEN ? SR_NONE : sr_scope_actor_at(scope, d->loser);
    bool told = loser != SR_NONE && !is_any_side(&w, d->loser);
    if (told && can_lose(actor(&w, loser))) {
        return loser;
    }
    if (is_two_sided(&w) || (d->loser != SR_NO_TOKEN && is_any_side(&w, d->loser))) {
        return SR_NONE;
    }
    uint32_t them = them_of(&w);
    if (is_them_unknown(&w, them)) {
        return side_of_them(&w, them);
    }
    uint32_t side = side_within(&w, d->group.first, d->group.last);
    side = side == SR_NONE ? side_behind(&w) : side;
    side = side == SR_NONE ? side_owning(&w) : side;
    side = side == SR_NONE ? side_belonging(&w) : side;
    side = side == SR_NONE ? side_told_next(&w) : side;
    uint32_t own = sr_scope_actor_at(scope, d->head);
    if (side != SR_NONE || own == SR_NONE) {
        return side;
    }
    const sr_actor *a = actor(&w, own);
    bool fights = d->toll.class == SR_CLASS_COMBATANT;
    if (fights && is_body(a) && a->kind != SR_ACTOR_ORGANIZATION) {
        return own;
    }
    const sr_actor *over = a->part_of == SR_NONE ? NULL : actor(&w, a->part_of);
    bool part = over != NULL && is_body(over) && !is_bystander(over) &&
                (fights || (a->kind == SR_ACTOR_PERSON && sr_actor_has_role(over, parties)));
    return part ? a->part_of : SR_NONE;
}

// ---- by the report ----

static const char *const ARMIES[] = {"MIL", NULL};
static const char *const POLICE[] = {"COP", NULL};
static const char *const REBELS[] = {"INS", "REB", "SEP", "MOS", "UAF", "OPP", NULL};

/// The kind of party that fighters of a word belong to, as roles, or NULL.
static const char *const *party_of_word(const work *w)
{
    const char *lemma = sr_syntax_lemma(w->s, w->d->head);
    const sr_actor *a = sr_scope_actor(w->scope, w->d->head);
    if (sr_claim_is(w->scope, SR_WORDS_POST, lemma)) {
        return NULL;
    }
    if (a != NULL && a->class == SR_CLASS_COMBATANT) {
        if (sr_actor_has_role(a, ARMIES)) {
            return ARMIES;
        }
        if (sr_actor_has_role(a, POLICE)) {
            return POLICE;
        }
        if (sr_actor_has_role(a, REBELS) && sr_claim_is(w->scope, SR_WORDS_REBEL, lemma)) {
            return REBELS;
        }
    }
    return sr_claim_is(w->scope, SR_WORDS_POLICE, lemma)    ? POLICE
           : sr_claim_is(w->scope, SR_WORDS_SOLDIER, lemma) ? ARMIES
           : sr_claim_is(w->scope, SR_WORDS_REBEL, lemma)   ? REBELS
                                                            : NULL;
}

/// "The armed forces' press office", "the air force", "the general command": part of an army, but
/// not what soldiers belong to.
static bool is_no_home(const sr_actor *a)
{
    static const char *const words[] = {"press",     "office",  "command",    "copref",
                                        "air force", "navy",    "naval",      "committee",
                                        "staff",     "academy", "department", NULL};
    for (const char *const *word = words; *word != NULL; word++) {
        if (strcasestr(a->name, *word) != NULL) {
            return true;
        }
    }
    return false;
}

/// The actor is subject or agent of the harm itself.
static bool does_it(const work *w, uint32_t i)
{
    uint32_t v = w->d->toll.token;
    return sr_scope_actor_at(w->scope, sr_syntax_child(w->s, v, SR_NSUBJ)) == i ||
           sr_scope_actor_at(w->scope, sr_syntax_child(w->s, v, SR_OBL_AGENT)) == i;
}

/// A body that people of these roles can belong to.
static bool is_home(const work *w, uint32_t i, const char *const *roles)
{
    const sr_actor *a = actor(w, i);
    bool body = a->kind == SR_ACTOR_GROUP || a->kind == SR_ACTOR_STATE || a->kind == SR_ACTOR_UNIT;
    bool named = roles != REBELS || (a->armed && (a->entry != NULL || a->kind == SR_ACTOR_GROUP));
    bool ministry = strcasestr(a->name, "ministry") != NULL;
    return body && named && !ministry && sr_actor_has_role(a, roles) &&
           (roles != ARMIES || !is_no_home(a));
}

/// It is of no other country than the harmed, and did not do it.
static bool fits(const work *w, uint32_t i, const char *const *roles)
{
    const sr_actor *a = actor(w, i);
    const sr_actor *own = sr_scope_actor(w->scope, w->d->head);
    bool everywhere = a->code != NULL && strncmp(a->code, "IMG", 3) == 0;
    bool other = own != NULL && own->country != NULL && a->country != NULL && !everywhere &&
                 strcmp(own->country, a->country) != 0;
    bool did = i == w->d->doer_told && (roles != REBELS || does_it(w, i));
    did = did || (roles != REBELS && i == w->d->doer_event);
    return !other && !did;
}

/// The nation told before the head: "three Turkish soldiers".
static bool tells_nation(const work *w)
{
    for (uint32_t t = w->d->group.first; t < w->d->head; t++) {
        if (is_nation(w, t)) {
            return true;
        }
    }
    return false;
}

/// "The garrison", "a military convoy", "an army truck", "military sources", "our forces": no home
/// for anybody.
static bool tells_no_home(const work *w, const sr_mention *m)
{
    bool nameless = actor(w, m->actor)->kind == SR_ACTOR_UNIT && !m->named;
    bool adjective = !m->named && sr_syntax_upos(w->s, m->token) == SR_ADJ;
    bool passes = !m->named && sr_claim_lemma_is(w->scope, SR_WORDS_NO_HOME, m->token);
    bool thing = sr_weapons_at(&w->scope->values->weapons, m->token) != NULL &&
                 sr_scope_people(w->scope, m->token) == NULL; // "a Humvee" has its capital too
    return nameless || adjective || passes || thing || is_ours(w, m);
}

#define PARTY_WITHIN 3000 // mentions on either side: past any article, and a bound for books

/// The nearest body of these roles, rather before than behind. Of rebels, the only one; where the
/// words tell a nation, one of that nation.
static uint32_t nearest_party(const work *w, const char *const *roles)
{
    const sr_actor *own = sr_scope_actor(w->scope, w->d->head);
    const char *country = own == NULL ? NULL : own->country;
    bool nation = tells_nation(w);
    uint32_t best = SR_NONE;
    uint32_t seen = SR_NONE;
    uint32_t most = UINT32_MAX;
    uint32_t at = sr_names_mention_from(w->scope->names, w->d->head);
    uint32_t count = w->scope->names->mention_count;
    uint32_t end = count - at > PARTY_WITHIN ? at + PARTY_WITHIN : count;
    for (uint32_t i = at > PARTY_WITHIN ? at - PARTY_WITHIN : 0; i < end; i++) {
        const sr_mention *m = mention(w, i);
        if (m->actor == SR_NONE || m->pronoun || !is_home(w, m->actor, roles) ||
            tells_no_home(w, m)) {
            continue;
        }
        if (roles == REBELS && seen != SR_NONE && seen != m->actor) {
            return SR_NONE;
        }
        seen = m->actor;
        const char *theirs = actor(w, m->actor)->country;
        bool alike = country != NULL && theirs != NULL && strcmp(country, theirs) == 0;
        bool before = m->token < w->d->head;
        uint32_t apart = before ? w->d->head - m->token : 2 * (m->token - w->d->head);
        if (apart < most && (!nation || alike) && fits(w, m->actor, roles)) {
            most = apart;
            best = m->actor;
        }
    }
    return best;
}

/// "Three officers, one from the coast guard": of more than one side.
static bool is_shared(const work *w)
{
    uint32_t t = w->d->group.last;
    return t + 2 < w->s->tree->count && sr_syntax_upos(w->s, t + 1) == SR_NUM &&
           strcmp(sr_syntax_form(w->s, t + 2), "from") == 0;
}

/// The state of the country of a person whose words tell a nation: "U.S. Sergeant Greg Hall".
static uint32_t state_of(const work *w, uint32_t own)
{
    const char *country = own == SR_NONE ? NULL : actor(w, own)->country;
    bool person = own != SR_NONE && actor(w, own)->kind == SR_ACTOR_PERSON && tells_nation(w);
    for (uint32_t i = 0; person && country != NULL && i < w->scope->names->actor_count; i++) {
        const sr_actor *a = actor(w, i);
        if (a->kind == SR_ACTOR_STATE && a->code != NULL && strcmp(a->code, country) == 0) {
            return i;
        }
    }
    return SR_NONE;
}

/// "Government troops": of the government, whatever army the report tells of.
static bool tells_government(const work *w)
{
    return w->d->head > w->d->group.first &&
           sr_claim_lemma_is(w->scope, SR_WORDS_GOVERNMENT, w->d->head - 1);
}

uint32_t sr_side_of_report(const sr_scope *scope, const sr_draft *d)
{
    work w = {.scope = scope, .s = scope->syntax, .d = d};
    uint32_t own = sr_scope_actor_at(scope, d->head);
    if (sr_claim_lemma_is(scope, SR_WORDS_HIRED, d->head)) { // "a U.S. contractor"
        return tells_nation(&w) ? own : SR_NONE;
    }
    if (d->toll.class != SR_CLASS_COMBATANT || is_shared(&w) || is_two_sided(&w) ||
        is_them_unknown(&w, them_of(&w))) {
        return SR_NONE;
    }
    if (own != SR_NONE && tells_government(&w)) {
        return own;
    }
    const char *const *roles = party_of_word(&w);
    uint32_t party = roles == NULL ? SR_NONE : nearest_party(&w, roles);
    party = party == SR_NONE ? state_of(&w, own) : party;
    bool category = own != SR_NONE && actor(&w, own)->kind == SR_ACTOR_CATEGORY;
    return party == SR_NONE && category && tells_party(&w) ? own : party;
}
