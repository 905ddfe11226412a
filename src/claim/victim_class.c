// Who the victims of a toll are: civilian, combatant, both or unknown. The words of the group come
// first, then whose they are, then what the report tells of a person elsewhere.
#include "claim/victim_class.h"

#include <string.h>

#include "claim/suspect.h"
#include "claim/victim_side.h"

/// "The attorney general", "consul general Omar Said": no general of an army.
static bool is_of_office(const sr_pairs *w, uint32_t t)
{
    enum { WORDS_BEFORE = 2 }; // with a hyphen: "attorney-general"
    if (!sr_pairs_is(w, t, "general")) {
        return false;
    }
    uint32_t first = t - w->a > WORDS_BEFORE ? t - WORDS_BEFORE : w->a;
    const sr_lexicon_row *row = sr_source_row(w->scope, first, t);
    return row != NULL && row->word_count > 1 && row->source_type != SR_SOURCE_POLICE;
}

/// Class by any word of tokens [first, last) that tells; one person is never mixed.
static sr_class class_of_tokens(const sr_pairs *w, uint32_t first, uint32_t last, bool single)
{
    bool combatant = false;
    bool civilian = false;
    for (uint32_t t = first; t < last; t++) {
        bool titled = t + 1 < last && sr_pairs_is(w, t, "deputy"); // "deputy police chief"
        bool rank = t + 1 < last && sr_syntax_upos(w->s, t + 1) == SR_PROPN && !is_of_office(w, t);
        rank = rank && !sr_pairs_is(w, t, "national"); // "National Guard"
        bool adjective = sr_syntax_upos(w->s, t) == SR_ADJ && !rank;
        sr_class class = adjective || titled ? SR_CLASS_UNKNOWN : sr_scope_class(w->scope, t);
        combatant = combatant || class == SR_CLASS_COMBATANT;
        civilian = civilian || class == SR_CLASS_CIVILIAN;
    }
    if (combatant && civilian) {
        return single ? SR_CLASS_CIVILIAN : SR_CLASS_MIXED;
    }
    return combatant ? SR_CLASS_COMBATANT : civilian ? SR_CLASS_CIVILIAN : SR_CLASS_UNKNOWN;
}

sr_class sr_victim_class_of(const sr_pairs *w, uint32_t loser)
{
    if (loser == SR_NO_TOKEN) {
        return SR_CLASS_UNKNOWN;
    }
    const sr_actor *a = sr_scope_actor(w->scope, loser);
    sr_class class = sr_scope_class(w->scope, loser);
    class = class == SR_CLASS_UNKNOWN && a != NULL ? a->class : class;
    bool ranks = loser > w->a && sr_pairs_is(w, loser, "ranks"); // "the army ranks"
    const sr_actor *of = ranks ? sr_scope_actor(w->scope, loser - 1) : NULL;
    bool armed = (a != NULL && sr_actor_fights(a)) || (of != NULL && of->armed) ||
                 (ranks && sr_scope_class(w->scope, loser - 1) == SR_CLASS_COMBATANT);
    return class == SR_CLASS_UNKNOWN && armed ? SR_CLASS_COMBATANT : class;
}

/// A body for elections, and no armed one.
static bool is_party(const sr_actor *a)
{
    static const char *const roles[] = {"PTY", NULL};
    return !a->armed && (sr_actor_has_role(a, roles) || strcasestr(a->name, "party") != NULL);
}

/// "members of the brigade", "union members": the body behind or before says who they are.
static sr_class class_of_body(const sr_pairs *w, const sr_group *g)
{
    if (g->elided || !sr_claim_lemma_is(w->scope, SR_WORDS_MEMBER, g->head)) {
        return SR_CLASS_UNKNOWN;
    }
    for (uint32_t i = 0; i < g->at.last - g->at.first; i++) { // those behind the head come first
        uint32_t behind = g->at.last - g->head - 1;
        uint32_t t = i < behind ? g->head + 1 + i : g->at.first + i - behind;
        const sr_actor *a = t == g->head ? NULL : sr_scope_actor(w->scope, t);
        bool body = a != NULL && sr_actor_kind_is_body(a->kind);
        bool civil = body && (a->class == SR_CLASS_CIVILIAN || is_party(a));
        if (a != NULL && a->kind != SR_ACTOR_PERSON && (a->armed || civil)) {
            return a->armed ? SR_CLASS_COMBATANT : SR_CLASS_CIVILIAN;
        }
    }
    return SR_CLASS_UNKNOWN;
}

/// "One of his Front colleagues": of an armed band, and then no civilian.
static bool is_comrade(const sr_pairs *w, const sr_group *g)
{
    const sr_actor *a =
        !g->elided && g->head > g->at.first ? sr_scope_actor(w->scope, g->head - 1) : NULL;
    return a != NULL && a->armed && sr_claim_lemma_is(w->scope, SR_WORDS_COMRADE, g->head);
}

/// "Rebel leader", "drug gang bosses": the words before a post say whose it is. False where the
/// words have no post or say nothing of that.
static bool class_of_post(const sr_pairs *w, const sr_group *g, sr_class *class)
{
    // "Omar Said, another rebel leader": of a name, what stands behind it
    uint32_t last = g->kind == SR_GROUP_NAME ? g->at.last : g->head + 1;
    for (uint32_t t = g->at.first + 1; !g->elided && t < last; t++) {
        const char *before = sr_syntax_lemma(w->s, t - 1);
        bool post = sr_claim_lemma_is(w->scope, SR_WORDS_POST, t);
        bool fights = sr_scope_class(w->scope, t - 1) == SR_CLASS_COMBATANT ||
                      sr_claim_is(w->scope, SR_WORDS_ARMY_UNIT, before);
        if (post && (fights || sr_claim_is(w->scope, SR_WORDS_CRIME, before))) {
            *class = fights ? SR_CLASS_COMBATANT : SR_CLASS_UNKNOWN;
            return true;
        }
    }
    return false;
}

/// "A policeman and his son": fighters with their kin are both.
static bool is_with_kin(const sr_pairs *w, const sr_group *g)
{
    for (uint32_t t = g->head + 1; !g->elided && t + 2 < g->at.last; t++) {
        bool his = sr_pairs_is(w, t, "and") && w->s->tags->xpos[t + 1] == SR_XPOS_PRPS;
        if (his && class_of_tokens(w, t + 2, g->at.last, false) == SR_CLASS_CIVILIAN) {
            return true;
        }
    }
    return false;
}

/// "30 civilians and soldiers": a number or a plural that two nouns share.
static bool is_with_others(const sr_pairs *w, const sr_group *g, sr_class class)
{
    // "servicemen and women"
    uint32_t t = g->at.last;
    if (g->number == NULL || (g->low == 1 && g->high == 1) || g->elided || t != g->head + 1 ||
        !sr_pairs_is(w, t, "and")) {
        return false;
    }
    bool object = sr_syntax_deprel(w->s, g->head) == SR_OBJ ||
                  sr_syntax_deprel(w->s, g->number->token) == SR_OBJ;
    for (t++; t < w->b && t < g->at.last + 5; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        sr_class other = pos == SR_NOUN ? sr_scope_class(w->scope, t) : SR_CLASS_UNKNOWN;
        uint32_t over = sr_syntax_head(w->s, t);
        bool whole = over == g->head || over == g->number->token;
        bool joined = whole && sr_syntax_deprel(w->s, t) == SR_CONJ;
        uint8_t next = t + 1 < w->b ? sr_syntax_upos(w->s, t + 1) : SR_PUNCT;
        if (object && (next == SR_VERB || next == SR_AUX)) {
            return false; // "killed 12 civilians and soldiers cordoned off the area"
        }
        if (joined && w->s->tags->xpos[t] == SR_XPOS_NNS) {
            return other != SR_CLASS_UNKNOWN && other != class &&
                   !sr_claim_lemma_is(w->scope, SR_WORDS_THEIRS, t);
        }
        if (pos != SR_NOUN && pos != SR_ADJ && pos != SR_PROPN) {
            return false;
        }
    }
    return false;
}

/// By any word that tells, else by a band named in the words: "members of the militia".
static sr_class class_of_run(const sr_pairs *w, uint32_t first, uint32_t last)
{
    sr_class class = class_of_tokens(w, first, last, false);
    for (uint32_t t = first; t < last && class == SR_CLASS_UNKNOWN; t++) {
        const sr_actor *a = sr_scope_actor(w->scope, t);
        class = a != NULL && a->armed ? SR_CLASS_COMBATANT : class;
    }
    return class;
}

/// "Sgt. Paul Dunn", where the tree has not joined rank and name: a rank in the two words before.
static bool has_rank_before(const sr_pairs *w, uint32_t first)
{
    uint32_t start = sr_scope_sentence_at(w->scope, sr_scope_sentence(w->scope, first))->first;
    for (uint32_t t = first; t > start && first - t < 2;) {
        t--; // a rank that the tagger takes for a verb is one all the same
        if (sr_scope_class(w->scope, t) == SR_CLASS_COMBATANT &&
            sr_syntax_upos(w->s, t) != SR_ADJ) {
            return true;
        }
        if (sr_syntax_upos(w->s, t) == SR_VERB || sr_syntax_is(w->s, t, w->s->tree->count, ",")) {
            return false; // "police arrested John Dunn"
        }
    }
    return false;
}

static bool has_rank(const sr_pairs *w, const sr_group *g)
{
    return g->kind == SR_GROUP_NAME && has_rank_before(w, g->at.first);
}

/// Where it is told who the people are: of a name the tree may hang the last word on the first.
static uint32_t known_by(const sr_pairs *w, const sr_group *g)
{
    uint32_t found = g->head;
    for (uint32_t t = g->head;
         g->kind == SR_GROUP_NAME && t > g->at.first && sr_scope_actor(w->scope, found) == NULL;) {
        const sr_actor *a = sr_scope_actor(w->scope, --t);
        found = a != NULL && a->kind == SR_ACTOR_PERSON ? t : found;
    }
    return found;
}

/// What any telling of a person says of him: "an operative of the Front" makes "he" a fighter, a
/// suspect is nobody's.
static sr_class class_of_telling(const sr_pairs *w, const sr_group *g)
{
    const sr_actor *a = sr_scope_actor(w->scope, known_by(w, g));
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
        bool rank = told == SR_CLASS_UNKNOWN && m->named && has_rank_before(w, m->first);
        told = rank ? SR_CLASS_COMBATANT : told;
        told = told == SR_CLASS_COMBATANT && sr_suspect_accused(w, m) ? SR_CLASS_UNKNOWN : told;
        class = told == SR_CLASS_COMBATANT && class == SR_CLASS_UNKNOWN ? told : class;
        if (told == SR_CLASS_CIVILIAN) {
            return SR_CLASS_UNKNOWN;
        }
    }
    return class;
}

/// "Killed in a shootout with police": he may have been the other side of it.
static bool is_in_gunfight(const sr_pairs *w, const sr_harm *h)
{
    for (uint32_t t = h->last; t < w->b && t < h->last + 8; t++) {
        bool apart = (sr_pairs_is(w, t, "gun") && sr_pairs_is(w, t + 1, "battle")) ||
                     (sr_pairs_is(w, t, "shoot") && sr_pairs_is(w, t + 2, "out"));
        if (apart || sr_claim_lemma_is(w->scope, SR_WORDS_GUNFIGHT, t)) {
            return true;
        }
    }
    return false;
}

/// "35 fighters, including Omar Saleh": one of people of whom the word says that they fight.
static bool is_one_of_fighters(const sr_pairs *w, const sr_group *g)
{
    const sr_group *whole = g->part_of == SR_NONE ? NULL : &w->groups.items[g->part_of];
    return whole != NULL && !whole->elided &&
           sr_scope_class(w->scope, whole->head) == SR_CLASS_COMBATANT;
}

/// "A commander and 16 of his men", "they lost two of their men": those who follow somebody.
static bool is_led_men(const sr_pairs *w, const sr_group *g)
{
    uint32_t t = g->head;
    t -= t > w->a + 1 && sr_pairs_is(w, t - 1, "own");
    return sr_pairs_is(w, g->head, "men") && t > w->a && w->s->tags->xpos[t - 1] == SR_XPOS_PRPS;
}

/// A person with a name and no rank, a man by the road: no fighter unless the report says so.
static sr_class class_of_person(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    uint32_t known = known_by(w, g);
    const sr_actor *a = sr_scope_actor(w->scope, known);
    const sr_actor *person = a != NULL && a->kind == SR_ACTOR_PERSON ? a : NULL;
    bool pronoun = g->kind == SR_GROUP_PRONOUN && person != NULL;
    bool plain = g->kind == SR_GROUP_NAME || pronoun ||
                 (!g->elided && sr_claim_lemma_is(w->scope, SR_WORDS_MAN, g->head));
    bool held = sr_measure_is_custody(h->measure);
    bool crime = person != NULL && person->code != NULL && strstr(person->code, "CRM") != NULL;
    const sr_actor *of = person != NULL && person->part_of != SR_NONE
                             ? &w->scope->names->actors[person->part_of]
                             : NULL;
    bool led = !crime && of != NULL && of->class == SR_CLASS_COMBATANT; // "Bin Laden", long ago
    if (plain && (led || is_led_men(w, g) || is_one_of_fighters(w, g))) {
        return SR_CLASS_COMBATANT;
    }
    bool open = held || crime || sr_suspect_did(w, known) || is_in_gunfight(w, h);
    return plain && !open ? SR_CLASS_CIVILIAN : SR_CLASS_UNKNOWN;
}

/// "civilian deaths", "military casualties".
static sr_class class_of_adjective(const sr_pairs *w, const sr_group *g)
{
    for (uint32_t t = g->at.first; t < g->head && t < g->at.last; t++) {
        if (sr_syntax_upos(w->s, t) == SR_ADJ && sr_scope_class(w->scope, t) != SR_CLASS_UNKNOWN) {
            return sr_scope_class(w->scope, t);
        }
    }
    return SR_CLASS_UNKNOWN;
}

static sr_class class_of_origin(const sr_pairs *w, const sr_group *g)
{
    uint32_t from = sr_victim_origin(w, g);
    return from != SR_NO_TOKEN ? sr_victim_class_of(w, sr_victim_noun(w, from + 1))
                               : SR_CLASS_UNKNOWN;
}

/// "A retired officer", "former soldiers".
static bool has_left(const sr_pairs *w, const sr_group *g)
{
    // of a name also the word before: "retired General Omar Said"
    uint32_t first = g->kind == SR_GROUP_NAME && g->at.first > w->a ? g->at.first - 1 : g->at.first;
    uint32_t last = g->low == 1 && g->high == 1 ? g->at.last : g->head; // "the man, a former guard"
    for (uint32_t t = first; !g->elided && t < last; t++) {
        if (sr_claim_lemma_is(w->scope, SR_WORDS_FORMER, t)) {
            return true;
        }
    }
    return false;
}

static bool has_office(const sr_pairs *w, const sr_group *g)
{
    uint32_t t = g->kind == SR_GROUP_NAME ? g->at.first : g->head;
    return !g->elided && is_of_office(w, t);
}

/// "A man of 25 was arrested", "police hold two teenagers", "five Chileans were held": why they are
/// held says who they are, and the words do not.
static bool is_anybody_held(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    bool alone = g->head + 1 == g->at.last &&
                 (g->at.first == g->head || (g->number != NULL && g->number->last == g->head));
    const sr_actor *a = alone ? sr_scope_actor(w->scope, g->head) : NULL;
    bool foreign = a != NULL && a->country != NULL && a->kind == SR_ACTOR_CATEGORY &&
                   sr_scope_class(w->scope, g->head) == SR_CLASS_UNKNOWN;
    return h->measure == SR_CAPTURED && !g->elided && g->kind <= SR_GROUP_DEFINITE &&
           (foreign || sr_claim_lemma_is(w->scope, SR_WORDS_ANYBODY_HELD, g->head));
}

/// "40 people, 12 of them boys".
static bool has_parts(const sr_pairs *w, const sr_group *g)
{
    for (uint32_t i = 0; i < w->groups.count; i++) {
        uint32_t whole = w->groups.items[i].part_of;
        if (sr_group_is_part(&w->groups.items[i]) && whole != SR_NONE &&
            &w->groups.items[whole] == g) {
            return true;
        }
    }
    return false;
}

/// "People", "criminals": the word says nothing of them.
static bool is_people(const sr_pairs *w, const sr_group *g)
{
    return !g->elided && sr_claim_lemma_is(w->scope, SR_WORDS_PEOPLE, g->head);
}

/// "Ten people", whomever names take them for; not "innocent people".
static bool is_plain_people(const sr_pairs *w, const sr_group *g)
{
    bool described = g->head > g->at.first && sr_syntax_upos(w->s, g->head - 1) == SR_ADJ;
    return is_people(w, g) && !described && g->at.last == g->head + 1;
}

/// "The government lost 40", "nine government casualties": its forces did.
static bool is_governments(const sr_pairs *w, const sr_group *g, uint32_t loser)
{
    bool before = !g->elided && g->head > g->at.first &&
                  sr_claim_lemma_is(w->scope, SR_WORDS_GOVERNMENT, g->head - 1);
    return before ||
           (loser != SR_NO_TOKEN && sr_claim_lemma_is(w->scope, SR_WORDS_GOVERNMENT, loser));
}

/// "Innocent people", "civilian casualties", and losses by whose they are.
static sr_class class_of_losses(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    sr_class class =
        is_people(w, g) || sr_victim_is_harm(g, h) ? class_of_adjective(w, g) : SR_CLASS_UNKNOWN;
    const sr_harm *lost = sr_victim_harm(w, g, h);
    if (class != SR_CLASS_UNKNOWN || !sr_victim_is_harm(g, lost)) {
        return class;
    }
    uint32_t loser = sr_victim_loser(w, lost);
    bool party = !g->elided && g->head > g->at.first && // "six FMLN deaths"
                 sr_victim_class_of(w, g->head - 1) == SR_CLASS_COMBATANT;
    if (party || is_governments(w, g, loser)) {
        return SR_CLASS_COMBATANT;
    }
    bool enemy = loser == SR_NO_TOKEN && sr_victim_is_inflicted(w, lost);
    class = enemy ? SR_CLASS_COMBATANT : sr_victim_class_of(w, loser);
    bool behind = loser != SR_NO_TOKEN && loser >= lost->last;
    uint32_t end = behind ? sr_victim_list_end(w, loser) : 0;
    return behind && end > loser + 1 ? class_of_tokens(w, loser, end, false) : class;
}

#define WHOLE_WAR 1000 // dead of one nation that no single attack leaves

/// "70,000 Peruvians died": the dead of a whole war, fighters and others.
static bool is_nation_at_war(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    const sr_actor *a = sr_scope_actor(w->scope, g->head);
    return h->measure == SR_KILLED && g->low != SR_NO_NUMBER && g->low >= WHOLE_WAR && a != NULL &&
           a->country != NULL && a->kind == SR_ACTOR_CATEGORY && g->head + 1 == g->at.last &&
           sr_scope_class(w->scope, g->head) == SR_CLASS_UNKNOWN;
}

/// By the actor that names take them for.
static sr_class class_of_actor(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    bool single = g->low == 1 && g->high == 1;
    uint32_t known = known_by(w, g);
    const sr_actor *a = sr_scope_actor(w->scope, known);
    if (a == NULL) {
        return SR_CLASS_UNKNOWN;
    }
    bool doubtful = single && a->kind == SR_ACTOR_PERSON && sr_suspect_did(w, known);
    if (is_nation_at_war(w, g, h)) {
        return SR_CLASS_UNKNOWN;
    }
    // who some are is not who all are
    bool parts = (sr_scope_people(w->scope, g->head) != NULL && has_parts(w, g)) ||
                 (!single && is_plain_people(w, g));
    return doubtful || parts ? SR_CLASS_UNKNOWN : a->class;
}

/// Of words that do not say it themselves: by what stands in and around them, the nearest first.
static sr_class class_around(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    bool single = g->low == 1 && g->high == 1;
    sr_class class = class_of_body(w, g);
    class = class == SR_CLASS_UNKNOWN ? class_of_origin(w, g) : class;
    if (class == SR_CLASS_UNKNOWN && !g->elided) {
        class = class_of_tokens(w, g->at.first, g->at.last, single);
    }
    class = class == SR_CLASS_UNKNOWN ? class_of_losses(w, g, h) : class;
    class = class == SR_CLASS_UNKNOWN && !g->elided ? class_of_actor(w, g, h) : class;
    if (class == SR_CLASS_UNKNOWN && !sr_suspect_did(w, known_by(w, g))) {
        class = has_rank(w, g) ? SR_CLASS_COMBATANT : class_of_telling(w, g);
    }
    return class == SR_CLASS_UNKNOWN ? class_of_person(w, g, h) : class;
}

/// By the words that tell who some of those told before are, if they do.
static sr_class class_told(const sr_pairs *w, uint32_t first, uint32_t last, bool *inherits)
{
    sr_class class = class_of_run(w, first, last);
    *inherits = class == SR_CLASS_UNKNOWN;
    return class;
}

sr_class sr_victim_class(const sr_pairs *w, const sr_group *g, const sr_harm *h, bool *inherits)
{
    const sr_lexicon_row *own = g->elided ? NULL : sr_scope_people(w->scope, g->head);
    bool single = g->low == 1 && g->high == 1;
    *inherits = false;
    if ((single || !g->elided) && sr_suspect_fights(w, g)) {
        return SR_CLASS_COMBATANT;
    }
    if (sr_suspect_is(w, g)) {
        return class_of_telling(w, g);
    }
    if (sr_group_is_part(g)) { // "six priests, five of them Spaniards"
        return class_told(w, g->told.first, g->told.last, inherits);
    }
    if (is_anybody_held(w, g, h)) {
        return SR_CLASS_UNKNOWN;
    }
    *inherits = g->elided || (own != NULL && own->inherits) || sr_pairs_is(w, g->head, "them") ||
                sr_pairs_is(w, g->head, "whom");
    if (has_left(w, g) || has_office(w, g)) {
        return SR_CLASS_CIVILIAN;
    }
    if (class_of_body(w, g) == SR_CLASS_CIVILIAN) { // "militants of the party"
        return SR_CLASS_CIVILIAN;
    }
    if (is_comrade(w, g)) {
        return SR_CLASS_COMBATANT;
    }
    sr_class post;
    if (class_of_post(w, g, &post)) {
        return post;
    }
    if (own != NULL && own->class != SR_CLASS_UNKNOWN) {
        bool both = (own->class == SR_CLASS_COMBATANT && is_with_kin(w, g)) ||
                    is_with_others(w, g, own->class);
        return both ? SR_CLASS_MIXED : own->class;
    }
    uint32_t start;
    uint32_t noun = sr_victim_predicate(w, g, &start);
    if (noun != SR_NO_TOKEN) { // "of whom five were Spaniards"
        return class_told(w, start, noun + 1, inherits);
    }
    if (h->measure == SR_CAPTURED && sr_claim_lemma_is(w->scope, SR_WORDS_PRISONER, g->head)) {
        return SR_CLASS_COMBATANT; // "took 40 prisoners"
    }
    sr_class class = class_around(w, g, h);
    *inherits = *inherits && class == SR_CLASS_UNKNOWN;
    return class;
}

/// "Mostly women and children": the first noun right behind the share is of civilians.
static bool is_share_civil(const sr_pairs *w, uint32_t t)
{
    for (uint32_t k = t; k < w->b && k < t + 5; k++) {
        uint8_t pos = sr_syntax_upos(w->s, k);
        if (pos == SR_NOUN) {
            return sr_scope_class(w->scope, k) == SR_CLASS_CIVILIAN;
        }
        if (pos == SR_ADP && !sr_pairs_is(w, k, "of")) {
            return false;
        }
    }
    return false;
}

bool sr_victim_is_mostly(const sr_pairs *w, const sr_group *g)
{
    for (uint32_t t = g->at.first; t < w->b && t < g->at.last + 5; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (t >= g->at.last && (pos == SR_CCONJ || pos == SR_SCONJ || pos == SR_VERB)) {
            return false; // "killed 30 people and most of the villagers fled"
        }
        bool share =
            sr_pairs_is(w, t, "most") || sr_pairs_is(w, t, "many") || sr_pairs_is(w, t, "some");
        bool mostly = sr_pairs_is(w, t, "mostly") || sr_pairs_is(w, t, "mainly");
        if (mostly || (share && sr_pairs_is(w, t + 1, "of"))) {
            bool most = mostly || sr_pairs_is(w, t, "most");
            if (most && !g->elided && is_share_civil(w, t + 1)) {
                return true;
            }
            for (uint32_t k = t; k < w->b && k < t + 6; k++) {
                if (sr_claim_lemma_is(w->scope, SR_WORDS_CIVILIAN, k)) {
                    return true;
                }
            }
        }
    }
    return false;
}

/// Classes of the uncounted groups told as parts of group `total`, as 1 << class; 0 where a number
/// counts one of them: that leaves the rest open.
static unsigned classes_of_parts(const sr_pairs *w, uint32_t total, const sr_harm *h)
{
    unsigned seen = 0;
    for (uint32_t i = total + 1; i < w->groups.count; i++) {
        const sr_group *g = &w->groups.items[i];
        bool inherits;
        if (g->part_of == total && g->kind != SR_GROUP_PLURAL) {
            return 0;
        }
        if (g->part_of != total) {
            continue;
        }
        seen |= 1U << sr_victim_class(w, g, h, &inherits);
        for (uint32_t t = g->at.first; t < g->at.last; t++) { // "rebels and civilians"
            sr_class class = sr_scope_class(w->scope, t);
            seen |=
                class == SR_CLASS_UNKNOWN || sr_syntax_upos(w->s, t) == SR_ADJ ? 0 : 1U << class;
        }
    }
    return seen;
}

sr_class sr_victim_class_by_parts(const sr_pairs *w, const sr_group *g, const sr_harm *h)
{
    const unsigned fighters = 1U << SR_CLASS_COMBATANT;
    uint32_t total = 0;
    while (total < w->groups.count && w->groups.items[total].head != g->head) {
        total++;
    }
    unsigned seen = classes_of_parts(w, total, h);
    for (uint32_t i = total + 1; seen == 0 && g->part_of == SR_NONE && i < w->groups.count; i++) {
        const sr_group *next = &w->groups.items[i];
        bool close = i == total + 1 && next->number != NULL && next->at.first <= g->at.last + 7;
        if (close || next->with == total) { // "30 dead and 40 hurt, including soldiers"
            seen = classes_of_parts(w, i, h);
        }
    }
    bool mixed = (seen & fighters) != 0 && (seen & ~fighters) != 0;
    return mixed ? SR_CLASS_MIXED : seen == fighters ? SR_CLASS_COMBATANT : SR_CLASS_UNKNOWN;
}
