// Who is told of beside an act of force and cannot be the one who did it, whatever the scorer says.
#include <string.h>

#include "event/match_step.h"
#include "event/party_view.h"
#include "event/succession.h"
#include "event/words.h"

/// Forces of one country: none of them is added as the one who struck the other.
static bool are_one_side(const sr_actor *a, const sr_actor *b)
{
    bool forces =
        a->kind != SR_ACTOR_PERSON && a->armed && (b->armed || b->class == SR_CLASS_COMBATANT);
    return forces && a->country != NULL && b->country != NULL &&
           strcmp(a->country, b->country) == 0;
}

/// "Police found the body", "the body was found by police": whoever finds the dead, or denies,
/// condemns or looks into their killing, did not kill them.
static bool finds(const sr_party_view *v, const sr_party_choice *x)
{
    const sr_candidate *c = &v->all->items[x->member];
    bool passive = false;
    uint32_t subject = c->trigger->pos == SR_VERB ? sr_scene_subject(v->scene, c->token, &passive)
                                                  : sr_scene_subject(v->scene, c->clause, &passive);
    uint32_t verb = c->trigger->pos == SR_VERB ? c->token : c->clause;
    uint32_t agent = verb == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_agent(v->scene->syntax, verb);
    uint32_t finder = subject != SR_NO_TOKEN && !passive ? subject : agent;
    return strcmp(c->frame->scheme->id, "found") == 0 && finder != SR_NO_TOKEN &&
           sr_party_of(v->scene, SR_ROLE_ACTOR, finder) == x->party;
}

static bool deals(const sr_candidate *c)
{
    const sr_frame *f = c->frame;
    return f->type == SR_ACCUSE || f->type == SR_REJECT ||
           (f->type == SR_COERCE && (f->flags & SR_FRAME_SUSPECT) != 0);
}

static bool asks(const sr_candidate *c)
{
    return c->frame->type == SR_REQUEST;
}

static bool blames(const sr_candidate *c)
{
    return c->frame->type == SR_ACCUSE && c->fillers[SR_ROLE_RECIPIENT].count > 0;
}

bool sr_party_is_arm(const sr_party_view *v, const sr_party_choice *x)
{
    static const char *const plain[] = {"heavy", "light", "intense", "intensive", NULL};
    const sr_syntax *s = v->scene->syntax;
    uint32_t t = x->token;
    if (t == SR_NO_TOKEN || s->tree->deprel[t] != SR_COMPOUND ||
        s->tree->head[t] != v->all->items[x->member].token || v->scene->weapon_of[t] == SR_NONE ||
        sr_scene_mention(v->scene, t) == SR_NONE) {
        return false;
    }
    const sr_mention *m = &v->scene->names->mentions[sr_scene_mention(v->scene, t)];
    for (uint32_t i = m->first; i < m->last; i++) {
        if (i != t && !sr_syntax_any(s, i, plain)) {
            return false; // "regime artillery fire"
        }
    }
    return v->scene->names->actors[x->party].kind == SR_ACTOR_GROUP; // no "sniper fire"
}

/// "The terrorist attack": what the act is called is nobody.
static bool is_label(const sr_scene *scene, uint32_t token, uint32_t act)
{
    const sr_syntax *s = scene->syntax;
    uint8_t rel = sr_syntax_deprel(s, token);
    return token < act && sr_syntax_head(s, token) == act &&
           (rel == SR_AMOD || rel == SR_COMPOUND) &&
           sr_scene_is(scene, SR_WORDS_LABEL, s->tags->form[token]);
}

bool sr_party_is_means(const sr_party_view *v, const sr_party_choice *x)
{
    const sr_candidate *c = &v->all->items[x->member];
    return x->token != SR_NO_TOKEN &&
           (is_label(v->scene, x->token, c->token) ||
            (c->trigger->pos == SR_NOUN && v->scene->weapon_of[x->token] != SR_NONE &&
             sr_match_holds(&c->own, x->token)));
}

bool sr_party_is_country_of(const sr_party_view *v, const sr_party_choice *x)
{
    const sr_syntax *s = v->scene->syntax;
    const sr_candidate *c = &v->all->items[x->member];
    uint32_t m = x->token == SR_NO_TOKEN ? SR_NONE : sr_scene_mention(v->scene, x->token);
    if (m == SR_NONE || (c->frame->flags & SR_FRAME_STATE) == 0 || c->trigger->pos != SR_NOUN ||
        c->fillers[SR_ROLE_RECIPIENT].count > 0) {
        return false;
    }
    uint8_t rel = s->tree->deprel[x->token];
    return s->tree->head[x->token] == c->token &&
           (rel == SR_AMOD || rel == SR_COMPOUND || rel == SR_NMOD_POSS) &&
           v->scene->names->mentions[m].place != SR_NONE;
}

/// The party acts in what is told at `token`, a word of its member's sentence, or with SR_NO_TOKEN
/// anywhere in it, if that fits.
static bool acts_at(const sr_party_view *v, const sr_party_choice *x, uint32_t token,
                    bool (*fits)(const sr_candidate *))
{
    uint32_t sentence = v->all->items[x->member].sentence;
    for (uint32_t i = sr_match_first_of_sentence(v->all, x->member);
         i < v->all->count && v->all->items[i].sentence == sentence; i++) {
        const sr_candidate *o = &v->all->items[i];
        const sr_token_list *actors = &o->fillers[SR_ROLE_ACTOR];
        bool told = (token == SR_NO_TOKEN || o->token == token) && fits(o);
        for (uint32_t k = 0; told && k < actors->count; k++) {
            if (sr_party_of(v->scene, SR_ROLE_ACTOR, actors->items[k]) == x->party) {
                return true;
            }
        }
    }
    return false;
}

/// "Was arrested by police in connection with the killings", "the council denied reports of an
/// attack": who arrests, denies, accuses or inquires did not do what hangs on that.
static bool deals_with(const sr_party_view *v, const sr_party_choice *x)
{
    const sr_syntax *s = v->scene->syntax;
    const sr_tree *tree = s->tree;
    uint32_t act = v->all->items[x->member].token;
    SR_EACH_CHILD (s, act, i) { // "an attack that the council condemned"
        uint32_t c = s->child[i];
        if (sr_deprel_is(tree->deprel[c], SR_ACL) && acts_at(v, x, c, deals)) {
            return true;
        }
    }
    uint32_t up = tree->head[act];
    while (up != SR_NO_TOKEN && !acts_at(v, x, up, deals)) {
        up = tree->head[up];
    }
    return up != SR_NO_TOKEN;
}

static bool tells_of_war(const sr_party_view *v, uint32_t sentence)
{
    const sr_sentence *at = &v->scene->syntax->tokens->sentences[sentence];
    uint32_t t = at->first;
    while (t < at->last && !sr_scene_lemma_is(v->scene, SR_WORDS_WAR, t)) {
        t++;
    }
    return t < at->last;
}

/// Tens of thousands died of a whole war: nobody named nearby killed them all.
static bool is_toll_of_war(const sr_party_view *v, uint32_t cluster, const sr_party_choice *x)
{
    uint32_t sentence = v->all->items[x->member].sentence;
    for (uint32_t i = v->members->from[cluster]; i < v->members->from[cluster + 1]; i++) {
        const sr_candidate *c = &v->all->items[v->members->items[i]];
        const sr_token_list *r = &c->fillers[SR_ROLE_RECIPIENT];
        for (uint32_t k = 0; k < r->count && c->sentence == sentence && tells_of_war(v, sentence);
             k++) {
            const sr_number *n = sr_numbers_of(&v->scene->values->numbers, r->items[k]);
            if (n != NULL && n->low != SR_NO_NUMBER && n->low >= SR_WAR_DEAD) {
                return true;
            }
        }
    }
    return false;
}

/// "Peter Barlow, 39, of Wood County, was arrested": where a person is from.
static bool is_home(const sr_scene *scene, uint32_t token)
{
    static const char *const from[] = {"of", "from", NULL};
    const sr_syntax *s = scene->syntax;
    uint32_t mark = sr_syntax_child(s, token, SR_CASE);
    uint32_t who = s->tree->head[token];
    uint32_t home = sr_scene_mention(scene, token);
    if (home == SR_NONE || scene->names->mentions[home].place == SR_NONE) {
        return false; // "Ahmed, of the 1st Division"
    }
    if (mark == SR_NO_TOKEN || mark == 0 || who >= mark || !sr_syntax_any(s, mark, from) ||
        strcmp(s->tags->form[mark - 1], ",") != 0) {
        return false;
    }
    uint32_t m = sr_scene_mention(scene, who);
    uint32_t person = m == SR_NONE ? SR_NONE : scene->names->mentions[m].actor;
    return person != SR_NONE && scene->names->actors[person].kind == SR_ACTOR_PERSON;
}

bool sr_party_is_whereabouts(const sr_party_view *v, const sr_event *e, const sr_party_choice *x)
{
    if (x->token != SR_NO_TOKEN && is_home(v->scene, x->token)) {
        return true;
    }
    bool joint = e->type == SR_AGREE || e->type == SR_CONSULT || e->type == SR_COOPERATE;
    uint32_t m = x->token == SR_NO_TOKEN ? SR_NONE : sr_scene_mention(v->scene, x->token);
    const sr_mention *at = m == SR_NONE ? NULL : &v->scene->names->mentions[m];
    return joint && at != NULL && at->place != SR_NONE && at->actor == SR_NONE &&
           sr_match_is_locative(v->scene->syntax, x->token);
}

bool sr_party_asks(const sr_party_view *v, const sr_party_choice *x)
{
    const sr_tree *tree = v->scene->syntax->tree;
    uint32_t up = v->all->items[x->member].token;
    for (;;) {
        uint8_t rel = tree->deprel[up];
        up = tree->head[up];
        if (up == SR_NO_TOKEN || rel == SR_CONJ || rel == SR_PARATAXIS || rel == SR_ACL_RELCL ||
            rel == SR_ACL) { // "asked for leave to shoot"
            return false;
        }
        if (acts_at(v, x, up, asks)) {
            return true;
        }
    }
}

bool sr_party_is_bystander(const sr_party_view *v, const sr_event *e, uint32_t cluster,
                           const sr_party_choice *x)
{
    const sr_actor *a = &v->scene->names->actors[x->party];
    bool official = a->kind == SR_ACTOR_PERSON && a->entry != NULL && !a->armed;
    bool civilian = a->kind == SR_ACTOR_CATEGORY && a->class == SR_CLASS_CIVILIAN;
    bool watches = a->kind == SR_ACTOR_ORGANIZATION && !a->armed && e->type == SR_ASSAULT &&
                   sr_actor_has_news(a);
    bool own = false;
    for (uint32_t i = 0; i < e->recipients.count; i++) {
        own = own || are_one_side(a, &v->scene->names->actors[e->recipients.items[i]]);
    }
    const sr_party_facts *f = &v->facts[x->party];
    bool likely = sr_party_suspicion(f) > 0 || (e->type == SR_COERCE && f->police);
    return official || civilian || watches || own ||
           (e->type == SR_ASSAULT &&
            (deals_with(v, x) ||
             acts_at(v, x, SR_NO_TOKEN, blames) || // "blamed the raid on the army"
             finds(v, x) || is_toll_of_war(v, cluster, x))) ||
           (!likely && (x->token == SR_NO_TOKEN || v->speaks[x->token] ||
                        (v->learns[x->token] && !a->armed))); // a unit reports its own clashes
}

bool sr_party_only_reports(const sr_party_view *v, const sr_event *e, const sr_party_choice *x,
                           sr_role role)
{
    const sr_actor *a = &v->scene->names->actors[x->party];
    return !x->own[role] && sr_event_type_is_force(e->type) && a->source_type == SR_SOURCE_MEDIA &&
           a->kind == SR_ACTOR_ORGANIZATION;
}

bool sr_party_joins_enemies(const sr_party_view *v, const sr_party_choices *all,
                            const sr_party_choice *x)
{
    const sr_actor *actors = v->scene->names->actors;
    unsigned side = sr_merge_side_of(&actors[x->party]);
    bool mutual = (v->all->items[x->member].frame->flags & SR_FRAME_MUTUAL) != 0;
    if (x->own[SR_ROLE_ACTOR] || mutual || side == 0 || side == 3) {
        return false;
    }
    bool enemies = false;
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_party_choice *other = &all->items[i];
        bool told = other->own[SR_ROLE_ACTOR] && !other->carried;
        unsigned theirs = told ? sr_merge_side_of(&actors[other->party]) : 0;
        if ((theirs & side) != 0) {
            return false;
        }
        enemies = enemies || theirs != 0;
    }
    return enemies;
}

bool sr_party_owns_other_side(const sr_party_view *v, const sr_party_choice *x, sr_role role)
{
    const sr_syntax *s = v->scene->syntax;
    if (x->own[role] || x->token == SR_NO_TOKEN || sr_syntax_deprel(s, x->token) != SR_NMOD_POSS) {
        return false;
    }
    sr_role other = role == SR_ROLE_ACTOR ? SR_ROLE_RECIPIENT : SR_ROLE_ACTOR;
    return sr_match_holds(&v->all->items[x->member].fillers[other], sr_syntax_head(s, x->token));
}

bool sr_party_is_event_itself(const sr_party_view *v, uint32_t cluster, const sr_party_choice *x,
                              sr_role role)
{
    // "Airstrikes Hit Hospital": capitals alone make nobody of an event; "hostages" are somebody
    bool known = role == SR_ROLE_RECIPIENT || v->scene->names->actors[x->party].code != NULL;
    if (x->token == SR_NO_TOKEN || (v->facts[x->party].acts && known)) {
        return false;
    }
    uint32_t inner = sr_scene_unwrap(v->scene, x->token);
    for (uint32_t i = v->members->from[cluster]; i < v->members->from[cluster + 1]; i++) {
        uint32_t word = v->all->items[v->members->items[i]].token;
        if (word == x->token || word == inner) {
            return true;
        }
    }
    return false;
}

/// "The authorities' failure", "Iranian involvement": somebody is named beside the head.
static bool names_somebody(const sr_scene *scene, const sr_mention *m)
{
    for (uint32_t t = m->first; t < m->last; t++) {
        if (t != m->token && sr_match_is_party(scene, t)) {
            return true;
        }
    }
    return false;
}

bool sr_party_is_bare(const sr_party_view *v, const sr_party_choice *x)
{
    const sr_names *names = v->scene->names;
    const sr_mention *m = &names->mentions[names->actors[x->party].mention];
    const sr_syntax *s = v->scene->syntax;
    bool named = x->token != SR_NO_TOKEN && sr_syntax_upos(s, x->token) != SR_PRON;
    if (sr_match_names_nobody(s, named ? x->token : m->token)) {
        return true; // "no group has said that it planted the bombs"
    }
    if (m->last == m->first + 1 && strlen(v->scene->syntax->tags->form[m->token]) == 1) {
        return true; // "B. To suspend the talks"
    }
    if (s->tags->xpos[m->token] == SR_XPOS_JJS &&
        sr_syntax_child(s, m->token, SR_COP) != SR_NO_TOKEN) {
        return true; // "the bombing was the deadliest"
    }
    uint32_t inner = sr_scene_unwrap(v->scene, m->token);
    return !v->facts[x->party].acts && m->place == SR_NONE &&
           ((v->scene->classes[inner] & v->bare) != 0 ||
            ((v->scene->classes[inner] & v->nobody) != 0 && !names_somebody(v->scene, m)));
}

bool sr_party_is_of_other_act(const sr_party_view *v, const sr_party_choice *x, sr_role role)
{
    const sr_candidate *c = &v->all->items[x->member];
    return x->token != SR_NO_TOKEN && !x->own[role] &&
           sr_succession_parts(v->scene, c->token, x->token);
}

bool sr_party_is_authority(const sr_party_view *v, const sr_party_choice *x)
{
    const sr_syntax *s = v->scene->syntax;
    uint32_t mark = x->token == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_child(s, x->token, SR_CASE);
    return mark != SR_NO_TOKEN && strcmp(sr_syntax_lemma(s, mark), "accord") == 0;
}

/// "Denied that the rebels fled": what is told in the clause that a verb of refusal has for an
/// object is what is refused, nobody to whom it is refused.
static bool is_content(const sr_syntax *s, uint32_t token, uint32_t verb)
{
    for (uint32_t t = token; t != SR_NO_TOKEN && t != verb; t = s->tree->head[t]) {
        if (s->tree->head[t] == verb) {
            return s->tree->deprel[t] == SR_CCOMP;
        }
    }
    return false;
}

bool sr_party_is_unblamed(const sr_party_view *v, const sr_event *e, const sr_party_choice *x)
{
    const sr_candidate *c = &v->all->items[x->member];
    if (x->token == SR_NO_TOKEN || (e->type != SR_ACCUSE && e->type != SR_REJECT)) {
        return false;
    }
    return (c->frame->type == SR_REJECT && is_content(v->scene->syntax, x->token, c->token)) ||
           (!x->own[SR_ROLE_RECIPIENT] && sr_match_is_victim_below(v->scene, x->token, c->token));
}
