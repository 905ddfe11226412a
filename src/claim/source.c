// Sources: from the noun phrase beside a cue to the actor, the words to show, and the type of
// speaker. Pronouns and short descriptions ("the source", "the group") that the name layer left
// open are taken for the last speaker of their kind.
#include <ctype.h>
#include <string.h>

#include "claim/attribution.h"
#include "base/word.h"

static const sr_mention *mention_at(const sr_scope *scope, uint32_t token)
{
    uint32_t m = scope->names->mention_of[token];
    return m == SR_NONE ? NULL : &scope->names->mentions[m];
}

static bool is_pronoun(const sr_scope *scope, uint32_t token)
{
    return sr_syntax_upos(scope->syntax, token) == SR_PRON;
}

static const char *const SPEAKING_PRONOUNS[] = {"he", "she", "they",  "it",   "we",
                                                "i",  "who", "which", "that", NULL};
static const char *const OBLIQUE_PRONOUNS[] = {"him", "her", "them", "us", "me", NULL};
static const char *const PERSONAL[] = {"he", "she", "i", "we", NULL};

int sr_source_rank(const sr_scope *scope, uint32_t token)
{
    const sr_syntax *s = scope->syntax;
    const char *form = sr_syntax_form(s, token);
    if (is_pronoun(scope, token)) {
        return sr_word_in(form, SPEAKING_PRONOUNS) ? 3 : 0;
    }
    if (sr_scope_in_time(scope, token)) {
        return -1; // "on Sunday said"
    }
    if (form[0] >= '0' && form[0] <= '9') {
        return 0;
    }
    const sr_lexicon *sources = &scope->tables->lists[SR_LIST_SOURCES];
    const char *lemma = sr_syntax_lemma(s, token);
    const sr_lexicon_row *row = sr_lexicon_find(sources, lemma);
    if ((row != NULL && row->speaks) || sr_lexicon_find(sources, form) != NULL) {
        return 3;
    }
    const sr_lexicon_row *harm = sr_lexicon_find(&scope->tables->lists[SR_LIST_HARMS], lemma);
    if (harm != NULL && harm->harm >= SR_HARM_PEOPLE && sr_syntax_upos(s, token) == SR_NOUN) {
        return -1; // "the confirmed deaths"
    }
    const sr_mention *m = mention_at(scope, token);
    if (m != NULL && m->actor != SR_NONE) {
        const sr_actor *actor = &scope->names->actors[m->actor];
        bool category = actor->kind == SR_ACTOR_CATEGORY;
        if (category && sr_scope_nobody(scope, token) && sr_syntax_upos(s, token) == SR_NOUN) {
            return 0; // "a government helicopter"
        }
        bool told = actor->source_type != SR_SOURCE_NONE && actor->source_type != SR_SOURCE_UNNAMED;
        if (told || (actor->kind == SR_ACTOR_PERSON && m->named)) {
            return 3;
        }
        if (actor->source_type != SR_SOURCE_NONE || !category) {
            return 2;
        }
    }
    const sr_lexicon_row *people = sr_lexicon_find(&scope->tables->lists[SR_LIST_VICTIMS], lemma);
    if (people != NULL && !people->nobody) {
        return 1;
    }
    return sr_syntax_upos(s, token) == SR_PROPN ? 2 : 0;
}

bool sr_source_speaks(const sr_scope *scope, uint32_t token)
{
    return sr_source_rank(scope, token) > 0;
}

/// Heads that say no more than that somebody speaks: "a police source", "military officials".
static bool is_any_speaker(const sr_scope *scope, uint32_t head)
{
    return sr_claim_lemma_is(scope, SR_WORDS_ANY_SPEAKER, head);
}

/// The type that the words before the head tell, the last of them first; SR_SOURCE_NONE if none
/// does.
static sr_source_type type_of_modifiers(const sr_scope *scope, uint32_t first, uint32_t head)
{
    const sr_lexicon *sources = &scope->tables->lists[SR_LIST_SOURCES];
    for (uint32_t t = head; t > first; t--) {
        const sr_lexicon_row *row = sr_lexicon_within(sources, scope->syntax, t - 1, head);
        if (row != NULL && row->source_type != SR_SOURCE_NONE &&
            row->source_type != SR_SOURCE_UNNAMED) {
            return row->source_type;
        }
    }
    return SR_SOURCE_NONE;
}

const sr_lexicon_row *sr_source_row(const sr_scope *scope, uint32_t first, uint32_t head)
{
    const sr_lexicon *sources = &scope->tables->lists[SR_LIST_SOURCES];
    for (uint32_t t = first; t <= head; t++) {
        uint32_t last;
        const sr_lexicon_row *row =
            sr_lexicon_match(sources, scope->syntax, 0, t, head + 1, &last, NULL);
        if (row != NULL && last == head + 1) {
            return row;
        }
    }
    return NULL;
}

static sr_source_type type_of_words(const sr_scope *scope, sr_stretch np, uint32_t head)
{
    const sr_lexicon *sources = &scope->tables->lists[SR_LIST_SOURCES];
    const sr_lexicon_row *row = sr_lexicon_within(sources, scope->syntax, np.first, np.last);
    if (head == SR_NO_TOKEN) {
        return row == NULL ? SR_SOURCE_NONE : row->source_type;
    }
    sr_source_type before =
        is_any_speaker(scope, head) ? type_of_modifiers(scope, np.first, head) : SR_SOURCE_NONE;
    if (before != SR_SOURCE_NONE) {
        return before;
    }
    const sr_lexicon_row *own = sr_source_row(scope, np.first < head ? np.first : head, head);
    // "an official at the hospital": what stands around a plain head tells more than it does
    if (own != NULL && own->source_type != SR_SOURCE_NONE &&
        own->source_type != SR_SOURCE_UNNAMED && own->source_type != SR_SOURCE_GOVERNMENT) {
        return own->source_type;
    }
    bool plain =
        row == NULL || row->source_type == SR_SOURCE_NONE || row->source_type == SR_SOURCE_UNNAMED;
    row = plain && own != NULL && own->source_type != SR_SOURCE_NONE ? own : row;
    return row == NULL ? SR_SOURCE_NONE : row->source_type;
}

static bool is_definite(const sr_scope *scope, sr_stretch np)
{
    static const char *const words[] = {"the", "same", "this", "that", "these", "those", NULL};
    return sr_word_in(sr_syntax_form(scope->syntax, np.first), words);
}

static bool is_plural(const sr_scope *scope, uint32_t token)
{
    uint8_t xpos = scope->syntax->tags->xpos[token];
    return xpos == SR_XPOS_NNS || xpos == SR_XPOS_NNPS;
}

static const sr_actor *actor_of(const sr_scope *scope, const sr_attribution *a)
{
    return a->actor == SR_NONE ? NULL : &scope->names->actors[a->actor];
}

static bool is_person(const sr_scope *scope, const sr_attribution *a)
{
    const sr_actor *actor = actor_of(scope, a);
    return actor != NULL && actor->kind == SR_ACTOR_PERSON;
}

/// The actor is known by a name and not only by a description.
static bool is_named(const sr_scope *scope, const sr_attribution *a)
{
    const sr_actor *actor = actor_of(scope, a);
    return actor != NULL &&
           (actor->entry != NULL ||
            (actor->mention != SR_NONE && scope->names->mentions[actor->mention].named));
}

static bool same_lemma(const sr_scope *scope, uint32_t a, uint32_t b)
{
    return a != SR_NO_TOKEN && b != SR_NO_TOKEN &&
           strcmp(sr_syntax_lemma(scope->syntax, a), sr_syntax_lemma(scope->syntax, b)) == 0;
}

/// True for one who speaks as a body and not as a human being: an army, an agency, "the group".
static bool is_impersonal(const sr_scope *scope, const sr_attribution *b)
{
    const sr_actor *actor = actor_of(scope, b);
    if (actor != NULL) {
        return actor->kind != SR_ACTOR_PERSON && actor->kind != SR_ACTOR_CATEGORY;
    }
    if (b->source_token == SR_NO_TOKEN || b->source_type == SR_SOURCE_WITNESS) {
        return false;
    }
    const sr_lexicon_row *people = sr_lexicon_find(&scope->tables->lists[SR_LIST_VICTIMS],
                                                   sr_syntax_lemma(scope->syntax, b->source_token));
    return people == NULL || people->nobody;
}

/// Whether the pronoun of `a` can mean the speaker of `b`: "he" a person, "it" a body, "they"
/// nobody alone.
static bool pronoun_fits(const sr_scope *scope, const sr_attribution *a, const sr_attribution *b)
{
    const char *form = sr_syntax_form(scope->syntax, a->source_token);
    if (sr_word_in(form, PERSONAL)) {
        return is_person(scope, b) ||
               (b->actor == SR_NONE && sr_source_rank(scope, b->source_token) > 0);
    }
    if (strcmp(form, "it") == 0) {
        return is_impersonal(scope, b);
    }
    return strcmp(form, "they") != 0 || !is_person(scope, b);
}

/// The last speaker whom a pronoun can mean: speakers go on speaking.
static const sr_attribution *pronoun_speaker(const sr_scope *scope, const sr_attributions *before,
                                             const sr_attribution *a)
{
    for (uint32_t i = before->count; i-- > 0;) {
        const sr_attribution *b = &before->items[i];
        if (a->sentence - b->sentence > 3) {
            break;
        }
        if (b->name != NULL && !b->hearsay && pronoun_fits(scope, a, b)) {
            return b;
        }
    }
    return NULL;
}

bool sr_source_is_paper(const sr_scope *scope, uint32_t token)
{
    const sr_lexicon_row *row = sr_lexicon_find(&scope->tables->lists[SR_LIST_SOURCES],
                                                sr_syntax_lemma(scope->syntax, token));
    return row != NULL && row->paper;
}

/// A body told by its kind alone: "a monitoring group", "the London-based organisation".
static bool is_body(const sr_scope *scope, const sr_attribution *a)
{
    static const char *const others[] = {"no", "one", "other", "another", NULL};
    const char *lemma = sr_syntax_lemma(scope->syntax, a->source_token);
    char first =
        scope->report
            ->text[sr_syntax_span(scope->syntax, a->source_token, a->source_token + 1).from];
    bool named = a->source_token > a->source.first &&
                 sr_syntax_upos(scope->syntax, a->source_token) == SR_PROPN &&
                 sr_syntax_upos(scope->syntax, a->source_token - 1) == SR_PROPN;
    if (first >= 'A' && first <= 'Z' && (named || strcmp(lemma, "observatory") == 0)) {
        return false; // a name, "the Valley Network", "the Observatory"
    }
    // "sixty organizations", "no group", "one group": none that is known
    for (uint32_t t = a->source.first; t < a->source_token; t++) {
        if (sr_syntax_any(scope->syntax, t, others)) {
            return false;
        }
    }
    if (is_plural(scope, a->source_token)) {
        return false;
    }
    bool monitor = a->source_type == SR_SOURCE_MONITOR || a->source_type == SR_SOURCE_NONE ||
                   a->source_type == SR_SOURCE_UNNAMED;
    return monitor && sr_claim_is(scope, SR_WORDS_MONITOR, lemma) &&
           a->source.last - a->source.first <= 6;
}

/// The last speaker whom a short description ("the source", "the group") can mean.
static const sr_attribution *described_speaker(const sr_scope *scope, const sr_attributions *before,
                                               const sr_attribution *a)
{
    bool any = strcmp(sr_syntax_lemma(scope->syntax, a->source_token), "source") == 0;
    bool paper = sr_source_is_paper(scope, a->source_token);
    for (uint32_t i = before->count; i-- > 0;) {
        const sr_attribution *b = &before->items[i];
        if (a->sentence - b->sentence > 6) {
            break;
        }
        if (b->name == NULL || b->hearsay || b->source_token == SR_NO_TOKEN) {
            continue;
        }
        bool body = strcmp(sr_syntax_lemma(scope->syntax, a->source_token), "ministry") == 0 ||
                    is_body(scope, a);
        bool typed = (!body || is_impersonal(scope, b)) && a->source_type != SR_SOURCE_NONE &&
                     a->source_type != SR_SOURCE_UNNAMED && a->source_type == b->source_type;
        if (same_lemma(scope, a->source_token, b->source_token) || (any && !is_named(scope, b)) ||
            typed || paper) {
            return b;
        }
    }
    return NULL;
}

static void take_from(sr_attribution *a, const sr_attribution *b)
{
    a->actor = b->actor;
    a->name = b->actor == SR_NONE
                  ? b->name
                  : a->name; // the report's own word, where the actor tells the rest
    a->source_type = b->source_type != SR_SOURCE_NONE ? b->source_type : a->source_type;
}

/// The noun that the clause of a relative pronoun hangs on ("a man who came and said"), or
/// SR_NO_TOKEN.
static uint32_t antecedent(const sr_syntax *s, uint32_t pronoun)
{
    uint32_t verb = sr_syntax_head(s, pronoun);
    for (int steps = 0; verb != SR_NO_TOKEN && steps < 4; steps++) {
        uint8_t rel = sr_syntax_deprel(s, verb);
        uint32_t above = sr_syntax_head(s, verb);
        if (rel == SR_ACL_RELCL && above != SR_NO_TOKEN && above < pronoun) {
            return above;
        }
        bool further = rel == SR_CONJ || rel == SR_XCOMP || rel == SR_PARATAXIS;
        verb = further ? above : SR_NO_TOKEN;
    }
    return SR_NO_TOKEN;
}

/// "The claims of Omar Saleh, who said": of a thing nobody says "who", but of the name before it.
static uint32_t named_before(const sr_scope *scope, uint32_t who, uint32_t noun)
{
    const sr_syntax *s = scope->syntax;
    uint32_t t = who > noun && strcmp(sr_syntax_form(s, who), "who") == 0 ? who - 1 : noun;
    t -= t > noun && strcmp(sr_syntax_form(s, t), ",") == 0;
    const sr_mention *m = t > noun ? mention_at(scope, t) : NULL;
    bool person = m != NULL && m->named && m->actor != SR_NONE &&
                  scope->names->actors[m->actor].kind == SR_ACTOR_PERSON;
    const sr_mention *over = mention_at(scope, noun);
    bool somebody = sr_scope_people(scope, noun) != NULL ||
                    (over != NULL && over->actor != SR_NONE && sr_source_rank(scope, noun) > 0);
    return person && !somebody ? m->token : noun;
}

bool sr_source_is_relative(const sr_scope *scope, uint32_t token)
{
    static const char *const relatives[] = {"who", "which", "that", NULL};
    return sr_word_in(sr_syntax_form(scope->syntax, token), relatives);
}

bool sr_source_is_nobody(const sr_scope *scope, const sr_attribution *a)
{
    static const char *const open[] = {"who", "whoever", "what", "which", "that", NULL};
    static const char *const facts[] = {"that", "this", NULL};
    uint32_t t = a->source_token;
    if (t == SR_NO_TOKEN || !is_pronoun(scope, t)) {
        return false;
    }
    bool fact =
        sr_syntax_any(scope->syntax, t, facts) && scope->syntax->tags->xpos[t] == SR_XPOS_DT;
    return fact ||
           (sr_syntax_any(scope->syntax, t, open) && a->name != NULL && sr_word_in(a->name, open));
}

/// "a man who said": the noun that the clause hangs on speaks.
static bool resolve_relative(const sr_scope *scope, sr_attribution *a)
{
    const sr_syntax *s = scope->syntax;
    if (!sr_source_is_relative(scope, a->source_token)) {
        return false;
    }
    uint32_t noun = antecedent(s, a->source_token);
    if (noun == SR_NO_TOKEN) {
        return false;
    }
    noun = named_before(scope, a->source_token, noun);
    const sr_mention *m = mention_at(scope, noun);
    uint32_t first;
    uint32_t last;
    sr_syntax_phrase(s, noun, &first, &last);
    a->actor = m == NULL ? SR_NONE : m->actor;
    a->name = sr_scope_text(scope, first, last, scope->keep);
    a->source_type = type_of_words(scope, (sr_stretch){first, last}, noun);
    if (a->source_type == SR_SOURCE_NONE && a->actor != SR_NONE) {
        a->source_type = scope->names->actors[a->actor].source_type;
    }
    return true;
}

/// "I", "we": whoever has the turn, or spoke the quotation that the word stands in.
static const sr_attribution *holder_of_turn(const sr_scope *scope, const sr_attributions *before,
                                            const sr_attribution *a)
{
    static const char *const own[] = {"i", "we", NULL};
    if (!sr_word_in(sr_syntax_form(scope->syntax, a->source_token), own)) {
        return NULL;
    }
    for (uint32_t i = before->count; i-- > 0;) {
        const sr_attribution *b = &before->items[i];
        for (uint32_t k = 0; b->quoted && b->name != NULL && k < b->stretch_count; k++) {
            if (sr_stretch_holds(b->speech[k], a->source_token)) {
                return b;
            }
        }
    }
    return NULL;
}

/// "He" for a helicopter is a mistake of the name layer; "he" for a body often means its head.
static bool is_thing(const sr_scope *scope, const sr_actor *actor)
{
    return actor->kind == SR_ACTOR_CATEGORY &&
           sr_scope_nobody(scope, scope->names->mentions[actor->mention].token);
}

static void resolve_pronoun(const sr_scope *scope, const sr_attributions *before, sr_attribution *a)
{
    if (resolve_relative(scope, a)) {
        return;
    }
    const char *form = sr_syntax_form(scope->syntax, a->source_token);
    if (!sr_word_in(form, SPEAKING_PRONOUNS) && !sr_word_in(form, OBLIQUE_PRONOUNS)) {
        return; // "someone in the crowd", "others": nobody told before
    }
    const sr_attribution *holder = holder_of_turn(scope, before, a);
    if (holder != NULL) {
        take_from(a, holder);
        a->name = holder->name;
        return;
    }
    const sr_actor *actor = actor_of(scope, a);
    const sr_attribution *b = pronoun_speaker(scope, before, a);
    bool person = actor != NULL && actor->kind == SR_ACTOR_PERSON && is_named(scope, a);
    bool known = actor != NULL && actor->mention != SR_NONE &&
                 !scope->names->mentions[actor->mention].pronoun && !is_thing(scope, actor);
    if (b != NULL && (!person || a->sentence - b->sentence <= 1)) {
        const char *own = a->name;
        bool known_by_name = b->source_token == SR_NO_TOKEN || !is_pronoun(scope, b->source_token);
        take_from(a, b);
        a->name = known_by_name ? a->name : own;
    } else if (!known) {
        a->actor = SR_NONE;
    }
}

/// The last mention of an actor headed by the same name: "the Observatory report" after "the
/// Observatory said".
static const sr_mention *namesake(const sr_scope *scope, uint32_t token)
{
    const sr_names *names = scope->names;
    for (uint32_t i = names->mention_count;
         i-- > 0 && sr_syntax_upos(scope->syntax, token) == SR_PROPN;) {
        const sr_mention *m = &names->mentions[i];
        if (m->token < token && m->named && m->actor != SR_NONE &&
            same_lemma(scope, m->token, token)) {
            return m;
        }
    }
    return NULL;
}

/// "His report says", "her figures show": whoever the pronoun means.
static void resolve_owner(const sr_scope *scope, sr_attribution *a)
{
    uint32_t head = a->source_token;
    uint32_t owner = sr_syntax_child(scope->syntax, head, SR_NMOD_POSS);
    bool paper = sr_source_is_paper(scope, head) || sr_claim_lemma_is(scope, SR_WORDS_TALLY, head);
    if (!paper || owner == SR_NO_TOKEN || !is_pronoun(scope, owner)) {
        return;
    }
    const sr_mention *m = mention_at(scope, owner);
    if (m != NULL && m->actor != SR_NONE) {
        a->actor = m->actor;
    }
}

void sr_source_resolve(const sr_scope *scope, const sr_attributions *before, sr_attribution *a)
{
    a->actor = SR_NONE;
    a->name = NULL;
    a->source_type = SR_SOURCE_NONE;
    if (a->source_token == SR_NO_TOKEN) {
        return;
    }
    const sr_mention *m = mention_at(scope, a->source_token);
    m = m == NULL ? namesake(scope, a->source_token) : m;
    a->name = sr_scope_text(scope, a->source.first, a->source.last, scope->keep);
    a->source_type = type_of_words(scope, a->source, a->source_token);
    if (m != NULL && m->actor != SR_NONE) {
        const sr_actor *actor = &scope->names->actors[m->actor];
        a->actor = m->actor;
        bool told = a->source_type != SR_SOURCE_NONE && a->source_type != SR_SOURCE_UNNAMED;
        bool namesake = told && actor->kind == SR_ACTOR_PERSON; // an office says more than a name
        if (actor->source_type != SR_SOURCE_NONE && !namesake &&
            (a->source_type == SR_SOURCE_NONE || actor->entry != NULL)) {
            a->source_type = actor->source_type;
        }
    }
    if (is_pronoun(scope, a->source_token)) {
        resolve_pronoun(scope, before, a);
        return;
    }
    resolve_owner(scope, a);
    bool bare = a->source.last - a->source.first == 1 && // "according to report"
                sr_source_is_paper(scope, a->source_token) &&
                scope->syntax->tags->xpos[a->source_token] == SR_XPOS_NN;
    bool open = (bare || is_definite(scope, a->source)) && a->source.last - a->source.first <= 3 &&
                !is_named(scope, a) &&
                (sr_claim_lemma_is(scope, SR_WORDS_BARE_SPEAKER, a->source_token) ||
                 sr_source_is_paper(scope, a->source_token));
    const sr_attribution *b = open ? described_speaker(scope, before, a) : NULL;
    if (b != NULL) {
        take_from(a, b);
    }
}

static bool has_word(const char *name, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = strcasestr(name, word); at != NULL; at = strcasestr(at + 1, word)) {
        bool starts = at == name || at[-1] == ' ';
        if (starts && (at[size] == ' ' || at[size] == '\0')) {
            return true;
        }
    }
    return false;
}

/// "The observatory", "the network": the word stands in the name of the body, as "group" need not.
static bool is_called(const sr_scope *scope, const sr_attribution *a, const sr_attribution *b)
{
    const char *lemma = sr_syntax_lemma(scope->syntax, a->source_token);
    return !sr_claim_is(scope, SR_WORDS_ORGANISATION, lemma) &&
           has_word(actor_of(scope, b)->name, lemma);
}

/// The named monitor last before, one called so above others, else the first one soon behind.
static const sr_attribution *named_body(const sr_scope *scope, const sr_attributions *all,
                                        uint32_t i)
{
    const sr_attribution *a = &all->items[i];
    const sr_attribution *best = NULL;
    const sr_attribution *called = NULL;
    for (uint32_t k = 0; k < all->count; k++) {
        const sr_attribution *b = &all->items[k];
        bool fits = k != i && b->source_type == SR_SOURCE_MONITOR &&
                    b->source_token != SR_NO_TOKEN && is_named(scope, b) && !is_person(scope, b) &&
                    !is_body(scope, b);
        if (fits && (k < i || (best == NULL && !is_definite(scope, a->source) &&
                               b->sentence - a->sentence <= 6))) {
            best = b;
        }
        called = fits && k < i && is_called(scope, a, b) ? b : called;
    }
    return called != NULL ? called : best;
}

/// "The Observatory said ... The group said": the named monitor that spoke in the sentence before,
/// though "the group" may elsewhere be who it speaks of.
static const sr_attribution *monitor_before(const sr_scope *scope, const sr_attributions *all,
                                            uint32_t i)
{
    const sr_attribution *a = &all->items[i];
    if (!is_definite(scope, a->source) || a->source.last - a->source.first != 2 ||
        a->verb == NULL || !sr_claim_is(scope, SR_WORDS_SAY, a->verb) ||
        !sr_claim_lemma_is(scope, SR_WORDS_ORGANISATION, a->source_token)) {
        return NULL;
    }
    for (uint32_t k = i; k-- > 0 && a->sentence - all->items[k].sentence <= 1;) {
        const sr_attribution *b = &all->items[k];
        if (b->source_type == SR_SOURCE_MONITOR && b->sentence < a->sentence &&
            b->source_token != SR_NO_TOKEN && is_named(scope, b) && !is_person(scope, b)) {
            return b;
        }
    }
    return NULL;
}

/// "The minister", "the military commander of the area": an office that names nobody and nothing.
static bool is_bare_title(const sr_scope *scope, const sr_attribution *a)
{
    uint32_t of = a->source_token + 1;
    bool area = of < a->source.last && sr_syntax_is(scope->syntax, of, a->source.last, "of") &&
                a->source.last - of <= 3 && of - a->source.first <= 4;
    for (uint32_t t = of; area && t < a->source.last; t++) {
        area = !sr_scope_is_place(scope, t) && sr_scope_class(scope, t) == SR_CLASS_UNKNOWN;
    }
    return area || a->source.last - a->source.first <= 4;
}

/// "The judge" is not the widow who spoke last: both have roles, and none in common. Any person of
/// rank may be an officer, an official, a leader.
static bool holds_other_office(const sr_scope *scope, const sr_attribution *a,
                               const sr_attribution *b)
{
    const sr_actor *one = actor_of(scope, a);
    const sr_actor *two = actor_of(scope, b);
    if (one == NULL || two == NULL || one == two || *sr_actor_roles(one) == '\0' ||
        *sr_actor_roles(two) == '\0') {
        return false;
    }
    for (const char *role = sr_actor_roles(one); *role != '\0'; role += 3) {
        const char *const same[] = {role, NULL};
        if (sr_actor_has_role(two, same)) {
            return false;
        }
    }
    bool former = strncmp(sr_actor_roles(two), "ELI", 3) == 0;
    return !former &&
           !sr_claim_is(scope, SR_WORDS_ANY_RANK, sr_syntax_lemma(scope->syntax, a->source_token));
}

/// "the minister", "the general": the last person who spoke under that title, or any named one.
static const sr_attribution *titled_person(const sr_scope *scope, const sr_attributions *all,
                                           uint32_t i)
{
    const sr_attribution *a = &all->items[i];
    const char *lemma = sr_syntax_lemma(scope->syntax, a->source_token);
    if (!is_definite(scope, a->source) || !is_bare_title(scope, a) ||
        !sr_claim_is(scope, SR_WORDS_TITLE, lemma) || is_plural(scope, a->source_token)) {
        return NULL;
    }
    const sr_attribution *last = NULL;
    for (uint32_t k = i; k-- > 0 && a->sentence - all->items[k].sentence <= 8;) {
        const sr_attribution *b = &all->items[k];
        const sr_actor *actor = actor_of(scope, b);
        if (actor == NULL || !is_person(scope, b) || !is_named(scope, b)) {
            continue;
        }
        if (actor->role != NULL && strcasestr(actor->role, lemma) != NULL) {
            return b;
        }
        bool near = a->sentence - b->sentence <= 3 && !holds_other_office(scope, a, b);
        last = last == NULL && near ? b : last;
    }
    return last;
}

/// "the Observatory" of "the Valley Observatory for Peace": every content word stands in the longer
/// name.
static bool is_short_for(const sr_scope *scope, const sr_attribution *a, const sr_attribution *b)
{
    uint32_t words = 0;
    for (uint32_t t = a->source.first; t < a->source.last; t++) {
        uint8_t pos = sr_syntax_upos(scope->syntax, t);
        if (pos != SR_PROPN && pos != SR_NOUN) {
            continue;
        }
        bool found = false;
        for (uint32_t k = b->source.first; k < b->source.last; k++) {
            found = found ||
                    strcmp(sr_syntax_form(scope->syntax, t), sr_syntax_form(scope->syntax, k)) == 0;
        }
        if (!found) {
            return false;
        }
        words++;
    }
    return words > 0;
}

/// A short name that the name layer did not join to the full one.
static void settle_short(const sr_scope *scope, sr_attributions *all, uint32_t i)
{
    sr_attribution *a = &all->items[i];
    for (uint32_t k = 0; k < all->count; k++) {
        const sr_attribution *b = &all->items[k];
        if (b->actor != a->actor && b->source_token != SR_NO_TOKEN && is_named(scope, b) &&
            !is_person(scope, b) &&
            b->source.last - b->source.first > a->source.last - a->source.first &&
            is_short_for(scope, a, b)) {
            take_from(a, b);
            return;
        }
    }
}

/// A monitor that the report names without letting it speak by that name.
static uint32_t monitor_actor(const sr_scope *scope)
{
    for (uint32_t i = 0; i < scope->names->actor_count; i++) {
        const sr_actor *actor = &scope->names->actors[i];
        if (actor->source_type == SR_SOURCE_MONITOR && actor->entry != NULL &&
            actor->kind == SR_ACTOR_ORGANIZATION) {
            return i;
        }
    }
    return SR_NONE;
}

/// The person of whose name the report now gives a part.
static uint32_t fuller_person(const sr_scope *scope, const sr_attribution *a)
{
    if (a->source.last - a->source.first > 2 ||
        sr_syntax_upos(scope->syntax, a->source_token) != SR_PROPN) {
        return SR_NONE;
    }
    for (uint32_t i = 0; i < scope->names->actor_count; i++) {
        const sr_actor *actor = &scope->names->actors[i];
        bool all = i != a->actor && actor->kind == SR_ACTOR_PERSON &&
                   strlen(actor->name) > strlen(a->name);
        for (uint32_t t = a->source.first; t < a->source.last && all; t++) {
            all = has_word(actor->name, sr_syntax_form(scope->syntax, t));
        }
        if (all) {
            return i;
        }
    }
    return SR_NONE;
}

/// A kind of media: what it is called ("the radio station"), and what its names hold ("Radio Sol").
typedef struct {
    sr_claim_words called;
    sr_claim_words named;
} media_kind;

/// The kind that "the radio station", "the paper" means, or NULL.
static const media_kind *media_kind_of(const sr_scope *scope, const sr_attribution *a)
{
    static const char *const which[] = {"the", "this", "same", NULL};
    static const media_kind kinds[] = {{SR_WORDS_PAPER, SR_WORDS_IN_PAPER_NAME},
                                       {SR_WORDS_AGENCY, SR_WORDS_IN_AGENCY_NAME},
                                       {SR_WORDS_STATION, SR_WORDS_IN_STATION_NAME},
                                       {SR_WORDS_CHANNEL, SR_WORDS_IN_CHANNEL_NAME}};
    for (uint32_t t = a->source.first; t < a->source_token; t++) {
        if (!sr_syntax_any(scope->syntax, t, which) &&
            !sr_claim_form_is(scope, SR_WORDS_MEDIUM, t)) {
            return NULL; // "the police station"
        }
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (sr_claim_lemma_is(scope, kinds[i].called, a->source_token)) {
            return &kinds[i];
        }
    }
    return NULL;
}

/// A word of the name is in the class, whatever its case.
static bool has_word_of(const sr_scope *scope, const char *name, sr_claim_words class)
{
    while (*name != '\0') {
        char word[32] = "";
        size_t size = strcspn(name, " ");
        for (size_t i = 0; i < size && size < sizeof word; i++) {
            word[i] = (char)tolower((unsigned char)name[i]);
        }
        if (sr_claim_is(scope, class, word)) {
            return true;
        }
        name += size;
        name += strspn(name, " ");
    }
    return false;
}

static bool has_name(const sr_scope *scope, sr_stretch x)
{
    for (uint32_t t = x.first; t < x.last; t++) {
        if (sr_syntax_upos(scope->syntax, t) == SR_PROPN) {
            return true;
        }
    }
    return false;
}

/// "The radio station", "the newspaper": the last body of that kind that spoke under its name.
static const sr_attribution *media_before(const sr_scope *scope, const sr_attributions *all,
                                          uint32_t i)
{
    const sr_attribution *a = &all->items[i];
    const media_kind *kind = NULL;
    if (is_definite(scope, a->source) && a->source.last == a->source_token + 1 &&
        a->source.last - a->source.first <= 4 && !is_named(scope, a)) {
        kind = media_kind_of(scope, a);
    }
    for (uint32_t k = i; kind != NULL && k-- > 0;) {
        const sr_attribution *b = &all->items[k];
        if (b->name == NULL || b->source_token == SR_NO_TOKEN || !has_name(scope, b->source) ||
            b->source_type != SR_SOURCE_MEDIA || is_person(scope, b)) {
            continue;
        }
        if (has_word_of(scope, b->name, kind->named)) {
            return b;
        }
    }
    return NULL;
}

/// The paper that speaks: "the report", "a report from Madrid"; SR_NO_TOKEN where somebody has
/// issued it.
static uint32_t paper_of(const sr_scope *scope, const sr_attribution *a)
{
    uint32_t t = a->source_token;
    for (; sr_scope_is_place(scope, t) && t > a->source.first; t--) {
        if (sr_source_is_paper(scope, t)) {
            break;
        }
    }
    uint32_t paper = sr_source_is_paper(scope, t) ? t : SR_NO_TOKEN;
    for (t = a->source.first; paper == a->source_token && t < a->source.last; t++) {
        bool word = sr_syntax_upos(scope->syntax, t) == SR_PROPN;
        paper = word && !sr_scope_is_place(scope, t) ? SR_NO_TOKEN : paper;
    }
    return paper;
}

/// A paper of that kind in the object of verb `v`: "broadcasts ten minutes of battle reports".
static bool hands_out(const sr_scope *scope, uint32_t v, uint32_t paper)
{
    const sr_syntax *s = scope->syntax;
    uint32_t object = sr_syntax_child(s, v, SR_OBJ);
    bool any = strcmp(sr_syntax_lemma(s, paper), "report") == 0;
    for (uint32_t t = object; object != SR_NO_TOKEN && t < s->right[object]; t++) {
        bool own = t == object || sr_syntax_head(s, t) == object;
        if (own && sr_source_is_paper(scope, t) && (any || same_lemma(scope, t, paper))) {
            return true;
        }
    }
    return false;
}

enum { ISSUED_BEFORE = 12 }; // sentences between the broadcast of reports and what one of them says

/// "Radio Uno broadcast two reports. The first report says": who issued the paper, or SR_NONE.
static uint32_t issuer_before(const sr_scope *scope, const sr_attribution *a)
{
    const sr_syntax *s = scope->syntax;
    uint32_t paper = paper_of(scope, a);
    if (paper == SR_NO_TOKEN || is_person(scope, a)) {
        return SR_NONE;
    }
    uint32_t far = a->sentence > ISSUED_BEFORE ? a->sentence - ISSUED_BEFORE : 0;
    uint32_t first = s->tokens->sentences[far].first;
    for (uint32_t v = s->tokens->sentences[a->sentence].first; v-- > first;) {
        const sr_lexicon_row *row = sr_scope_verb(scope, v); // capitals may hide that it is a verb
        uint32_t subject = row != NULL && (row->takes & SR_TAKES_PAPER) != 0
                               ? sr_syntax_child(s, v, SR_NSUBJ)
                               : SR_NO_TOKEN;
        const sr_mention *m = subject == SR_NO_TOKEN ? NULL : mention_at(scope, subject);
        if (m != NULL && m->actor != SR_NONE && sr_source_rank(scope, subject) >= 2 &&
            hands_out(scope, v, paper)) {
            return m->actor;
        }
    }
    return SR_NONE;
}

static void settle_actor(const sr_scope *scope, sr_attribution *a, uint32_t actor)
{
    if (actor != SR_NONE) {
        a->actor = actor;
        a->source_type = scope->names->actors[actor].source_type != SR_SOURCE_NONE
                             ? scope->names->actors[actor].source_type
                             : a->source_type;
    }
}

/// "The defence ministry said ... The ministry added": what the fuller words say of it holds.
static void settle_type(const sr_scope *scope, sr_attributions *all, uint32_t i)
{
    sr_attribution *a = &all->items[i];
    for (uint32_t k = 0; k < i; k++) {
        const sr_attribution *b = &all->items[k];
        bool fuller = b->source.last - b->source.first > a->source.last - a->source.first;
        bool told = b->source_type != SR_SOURCE_NONE && b->source_type != SR_SOURCE_UNNAMED;
        if (fuller && told && b->actor == a->actor &&
            same_lemma(scope, a->source_token, b->source_token)) {
            a->source_type = b->source_type;
            return;
        }
    }
}

/// "The organisation known as the White Helmets": the phrase itself says who it is.
static bool names_itself(const sr_scope *scope, const sr_attribution *a)
{
    uint32_t last = scope->syntax->right[a->source_token];
    for (uint32_t t = a->source_token + 1; t < last && a->actor != SR_NONE; t++) {
        const sr_mention *m = mention_at(scope, t);
        if (m != NULL && m->named && m->actor == a->actor) {
            return true;
        }
    }
    return false;
}

void sr_sources_settle(const sr_scope *scope, sr_attributions *all)
{
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_attribution *a = &all->items[i];
        if (a->source_token != SR_NO_TOKEN && a->name != NULL &&
            a->source.last - a->source.first <= 3 && is_definite(scope, a->source) &&
            !is_pronoun(scope, a->source_token)) {
            settle_short(scope, all, i);
        }
    }
    for (uint32_t i = 0; i < all->count; i++) {
        sr_attribution *a = &all->items[i];
        if (a->name == NULL || a->source_token == SR_NO_TOKEN || names_itself(scope, a)) {
            continue;
        }
        uint32_t issuer = issuer_before(scope, a);
        if (issuer != SR_NONE) {
            settle_actor(scope, a, issuer);
            continue;
        }
        const sr_attribution *b = monitor_before(scope, all, i);
        b = b == NULL ? media_before(scope, all, i) : b;
        if (b == NULL) {
            b = is_body(scope, a) ? named_body(scope, all, i) : titled_person(scope, all, i);
        }
        if (b != NULL) {
            take_from(a, b);
        } else if (is_body(scope, a)) {
            settle_actor(scope, a, monitor_actor(scope));
        } else {
            settle_actor(scope, a, fuller_person(scope, a));
        }
    }
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_attribution *a = &all->items[i];
        if (a->source_token != SR_NO_TOKEN && a->actor != SR_NONE &&
            is_definite(scope, a->source) && a->source.last - a->source.first <= 2) {
            settle_type(scope, all, i);
        }
    }
}
