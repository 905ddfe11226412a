// Names of victims with what is said beside them, as casualty recorders keep them. What stands
// beside a name is read from the words before it and from up to three stretches between commas
// behind it: "Ahmed Hassan, 34, a baker,".
#include "claim/victim.h"

#include <string.h>

#include "base/word.h"

#define PEOPLE_MOST 24
#define STRETCHES 3

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    uint32_t end; // of the sentence
} work;

static bool is(const work *w, uint32_t t, const char *word)
{
    return sr_syntax_is(w->s, t, w->end, word);
}

/// True for a name that the report's actors know as a group, a body or a state.
static bool is_no_person(const work *w, const sr_name_span *name)
{
    const sr_actor *a = sr_scope_actor(w->scope, name->last - 1);
    return a != NULL && a->kind != SR_ACTOR_PERSON;
}

/// "The mayor of Abrego", "the wife of Omar": whose they are.
static bool is_of_people(const work *w, uint32_t first)
{
    return first > 1 && is(w, first - 1, "of") &&
           sr_scope_class(w->scope, first - 2) != SR_CLASS_UNKNOWN;
}

/// The person's name that holds a token, or NULL.
static const sr_name_span *person_at(const work *w, uint32_t token)
{
    const sr_tags *tags = w->s->tags;
    uint32_t at = sr_tags_name_from(tags, token);
    bool holds =
        at < tags->name_count && tags->names[at].first <= token && token < tags->names[at].last;
    bool named =
        holds && tags->names[at].kind == SR_NAME_PERSON && sr_syntax_upos(w->s, token) != SR_PRON;
    if (!named || is_no_person(w, &tags->names[at]) || is_of_people(w, tags->names[at].first)) {
        return NULL;
    }
    return &tags->names[at];
}

// ---- what stands beside a name

/// A number in these words that is an age: said so, or alone in them.
static bool find_age(const work *w, uint32_t first, uint32_t last, sr_stretch *words, int32_t *age)
{
    const sr_numbers *numbers = &w->scope->values->numbers;
    for (uint32_t i = sr_numbers_from(numbers, first);
         i < numbers->count && numbers->items[i].first < last; i++) {
        const sr_number *n = &numbers->items[i];
        bool alone = n->first == first && n->last == last;
        if (n->first >= first && (n->use == SR_USE_AGE || alone) && n->low > 0 && n->low < 120) {
            *age = (int32_t)n->low;
            *words = (sr_stretch){n->first, n->last};
            return true;
        }
    }
    return false;
}

static bool is_age_word(const work *w, uint32_t t)
{
    return t < w->end && sr_claim_form_is(w->scope, SR_WORDS_AGE, t);
}

/// What is left of words of a person when article, possessor and age are taken off their front.
static uint32_t behind_age(const work *w, uint32_t first, uint32_t last, sr_stretch age)
{
    uint32_t t = first;
    for (bool more = true; more && t < last;) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool owner = pos == SR_PRON || (t + 1 < last && is(w, t + 1, "'s"));
        more = pos == SR_DET || owner || is(w, t, "'s") || (t >= age.first && t < age.last) ||
               is_age_word(w, t);
        t += more;
    }
    return t;
}

/// The last word before "of", "at", "from": the head of "head of the clinic".
static uint32_t head_of(uint32_t first, uint32_t last, const work *w)
{
    uint32_t t = first;
    while (t + 1 < last && sr_syntax_upos(w->s, t + 1) != SR_ADP) {
        t++;
    }
    return t;
}

/// Words about a person: who is only a man or a sister has that sex and no trade.
static void read_words(const work *w, uint32_t first, uint32_t last, sr_victim *v)
{
    sr_stretch age = {first, first};
    if (find_age(w, first, last, &age, &v->age) && age.first == first && age.last == last) {
        return;
    }
    uint32_t from = behind_age(w, first, last, age);
    if (from >= last) {
        return;
    }
    uint32_t head = head_of(from, last, w);
    uint32_t end;
    const sr_lexicon_row *row = sr_lexicon_match(&w->scope->tables->lists[SR_LIST_VICTIMS], w->s, 0,
                                                 head, head + 1, &end, NULL);
    if (row != NULL && row->sex != NULL) {
        v->sex = row->sex;
    }
    for (uint32_t t = from; t < last; t++) {
        v->sex = is(w, t, "female") ? "female" : is(w, t, "male") ? "male" : v->sex;
    }
    bool kin = row != NULL && row->sex != NULL && !row->trade;
    if (!kin && v->occupation == NULL) {
        v->occupation = sr_scope_text(w->scope, from, last, w->scope->keep);
    }
}

/// Words between commas that say who somebody is: nouns with what belongs to them, an age, no verb,
/// no place.
static bool tells_of_person(const work *w, uint32_t first, uint32_t last)
{
    bool noun = false;
    for (uint32_t t = first; t < last; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool verb =
            pos == SR_VERB || pos == SR_AUX || pos == SR_SCONJ || pos == SR_ADV || pos == SR_PUNCT;
        if ((verb && !is_age_word(w, t)) || (t == first && pos == SR_ADP)) {
            return false;
        }
        noun = noun || pos == SR_NOUN || pos == SR_NUM || is_age_word(w, t);
    }
    return noun && last > first && person_at(w, first) == NULL && last - first < 12;
}

static bool ends_stretch(const work *w, uint32_t t)
{
    static const char *const ends[] = {",",   ";",     "(",   ")",    ".",   "--", "and",
                                       "who", "whose", "was", "were", "had", NULL};
    return t < w->end && sr_word_in(sr_syntax_form(w->s, t), ends);
}

static void read_behind(const work *w, uint32_t at, sr_victim *v)
{
    for (int i = 0; i < STRETCHES && (is(w, at, ",") || is(w, at, "(")); i++) {
        uint32_t last = at + 1;
        while (last < w->end && !ends_stretch(w, last)) {
            last++;
        }
        if (!tells_of_person(w, at + 1, last)) {
            return;
        }
        read_words(w, at + 1, last, v);
        at = is(w, last, ")") && is(w, last + 1, ",") ? last + 1 : last;
    }
}

#define BEFORE_MOST 6

/// A word that may stand in a title or trade before a name.
static bool may_stand_before(const work *w, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(w->s, t);
    return !ends_stretch(w, t) && person_at(w, t) == NULL &&
           (pos == SR_NOUN || pos == SR_PROPN || pos == SR_ADJ || pos == SR_DET || pos == SR_NUM ||
            is_age_word(w, t));
}

/// Titles and trades right before a name, and "a student," before the comma of an apposition.
static void read_before(const work *w, uint32_t start, uint32_t name, sr_victim *v)
{
    uint32_t last = name > start && is(w, name - 1, ",") ? name - 1 : name;
    uint32_t first = last;
    while (first > start && last - first < BEFORE_MOST && may_stand_before(w, first - 1)) {
        first--;
        if (sr_syntax_upos(w->s, first) == SR_DET) {
            break;
        }
    }
    uint8_t pos = first < last ? sr_syntax_upos(w->s, last - 1) : SR_X;
    if (pos == SR_NOUN || (pos == SR_PROPN && last == name)) {
        read_words(w, first, last, v);
    }
}

/// Who it is in the rest of the report: nationality, office, and the sex that pronouns and titles
/// tell.
static void ask_actor(const work *w, uint32_t token, sr_victim *v)
{
    const sr_actor *a = sr_scope_actor(w->scope, token);
    if (a == NULL) {
        return;
    }
    v->nationality = a->country;
    v->occupation = v->occupation == NULL ? a->role : v->occupation;
    v->sex = v->sex != NULL ? v->sex : a->sex == 'm' ? "male" : a->sex == 'f' ? "female" : NULL;
}

// ---- which names a toll counts

static void add_person(const work *w, sr_draft *d, const sr_name_span *name, uint32_t before)
{
    if (d->toll.person_count == PEOPLE_MOST) {
        return;
    }
    if (d->toll.people == NULL) {
        d->toll.people = sr_new(w->scope->keep, sr_victim, PEOPLE_MOST);
    }
    sr_victim *v = &d->toll.people[d->toll.person_count++];
    *v = (sr_victim){.age = -1};
    v->name = sr_scope_text(w->scope, name->first, name->last, w->scope->keep);
    v->span = sr_syntax_span(w->s, name->first, name->last);
    read_before(w, before, name->first, v);
    read_behind(w, name->last, v);
    ask_actor(w, name->last - 1, v);
}

static uint32_t room_of(const sr_draft *d)
{
    int64_t most = d->toll.high != SR_NO_NUMBER ? d->toll.high : d->toll.low;
    return most == SR_NO_NUMBER || most > PEOPLE_MOST ? PEOPLE_MOST : most < 0 ? 0 : (uint32_t)most;
}

/// The list behind a colon after the people: every person in it, as many as were counted.
static void read_list(const work *w, sr_draft *d)
{
    uint32_t t = d->group.last;
    while (t < w->end && !is(w, t, ":")) {
        t++;
    }
    uint32_t before = t + 1;
    while (t < w->end && d->toll.person_count < room_of(d)) {
        const sr_name_span *name = person_at(w, t);
        if (name == NULL) {
            t++;
            continue;
        }
        add_person(w, d, name, before);
        before = t = name->last;
    }
}

/// Past a list of names that begins at `first`, with what stands between commas behind each.
static uint32_t names_end(const work *w, uint32_t first)
{
    uint32_t t = first;
    while (t < w->end) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        uint32_t next = t; // "..., who says he is a driver; and ..."
        while (is(w, t, "who") && next < w->end && !is(w, next, ";")) {
            next++;
        }
        bool clause = pos == SR_VERB || pos == SR_AUX || pos == SR_SCONJ || is(w, t, "who") ||
                      (pos == SR_ADP && !is(w, t, "of"));
        if (next > t && next < w->end) {
            t = next;
        } else if (clause && person_at(w, t) == NULL && !is_age_word(w, t)) {
            break;
        } else {
            t++;
        }
    }
    return t;
}

static uint32_t count_names(const work *w, uint32_t first, uint32_t last)
{
    uint32_t count = 0;
    for (uint32_t t = first; t < last; t++) {
        const sr_name_span *name = person_at(w, t);
        count += name != NULL;
        t = name != NULL ? name->last - 1 : t;
    }
    return count;
}

/// Every person in tokens [first, last), if they are as many as `count`.
static bool read_names(const work *w, sr_draft *d, uint32_t first, uint32_t last, uint32_t count)
{
    if (count_names(w, first, last) != count) {
        return false;
    }
    uint32_t before = first;
    for (uint32_t t = first; t < last; t++) {
        const sr_name_span *name = person_at(w, t);
        if (name != NULL) { // what stands before a comma is said of another, or of all
            bool apart = count > 1 && name->first > first && is(w, name->first - 1, ",");
            add_person(w, d, name, apart ? name->first : before);
            before = name->last;
            t = name->last - 1;
        }
    }
    return true;
}

/// The words [first, last) speak of those whom the toll counts: "the dead men", "the policemen".
static bool means_harmed(const work *w, const sr_draft *d, uint32_t first, uint32_t last)
{
    bool meant = false;
    for (uint32_t t = first; t < last; t++) {
        uint32_t end;
        const sr_lexicon_row *row =
            sr_lexicon_match(&w->scope->tables->lists[SR_LIST_HARMS], w->s, 0, t, last, &end, NULL);
        if (row != NULL && row->measure != d->toll.measure) {
            return false;
        }
        const char *lemma = sr_syntax_lemma(w->s, t);
        bool body = d->toll.measure == SR_KILLED && sr_claim_is(w->scope, SR_WORDS_REMAINS, lemma);
        meant = meant || row != NULL || body || strcmp(lemma, "victim") == 0 ||
                strcmp(lemma, sr_syntax_lemma(w->s, d->head)) == 0;
    }
    return meant;
}

#define NAMED_WITHIN 3 // sentences from the count to the names
#define AS_WITHIN 8    // tokens from "identified" to "as"

/// "The dead men were identified as Omar Saleh, 38, and Ali Nasser": in one of the sentences
/// behind.
static void read_identified(const work *of, sr_draft *d)
{
    uint32_t end = of->s->tokens->sentence_count;
    for (uint32_t k = d->sentence; k < end && k <= d->sentence + NAMED_WITHIN; k++) {
        const sr_sentence *at = sr_scope_sentence_at(of->scope, k);
        work w = {.scope = of->scope, .s = of->s, .end = at->last};
        for (uint32_t t = at->first; t < at->last; t++) {
            uint32_t as = t + 1;
            while (as < at->last && as < t + AS_WITHIN && !is(&w, as, "as")) {
                as++;
            }
            if (sr_claim_lemma_is(w.scope, SR_WORDS_IDENTIFY, t) && is(&w, as, "as") &&
                means_harmed(&w, d, at->first, as) &&
                read_names(&w, d, as + 1, names_end(&w, as + 1), room_of(d))) {
                return;
            }
        }
    }
}

/// Several are told by their names, behind the word for them, in a list, or later.
static void read_many(const work *w, sr_draft *d)
{
    uint32_t count = room_of(d);
    uint32_t behind = d->group.last;
    bool list = is(w, behind, ",") || is(w, behind, "--") || is(w, behind, "(");
    uint32_t last = list ? names_end(w, behind + 1) : behind;
    bool speak = last < w->end && sr_scope_verb(w->scope, last) != NULL; // "..., A and B said"
    if (!list || speak || !read_names(w, d, behind + 1, last, count)) {
        read_list(w, d);
    }
}

void sr_victims_name(const sr_scope *scope, sr_draft *d)
{
    const sr_sentence *sentence = sr_scope_sentence_at(scope, d->sentence);
    work w = {.scope = scope, .s = scope->syntax, .end = sentence->last};
    const sr_name_span *own = person_at(&w, d->head);
    d->toll.people = NULL;
    d->toll.person_count = 0;
    bool exact = d->toll.low == d->toll.high && d->toll.low > 0;
    bool all =
        exact && d->toll.low > 1 && read_names(&w, d, d->group.first, d->group.last, room_of(d));
    if (own != NULL) {
        if (!all) {
            add_person(&w, d, own, sentence->first);
        }
        return;
    }
    uint32_t next = d->group.last + is(&w, d->group.last, ",");
    const sr_name_span *beside = next < w.end ? person_at(&w, next) : NULL;
    bool one = d->toll.low == 1 && d->toll.high == 1;
    for (uint32_t t = d->group.first; one && beside == NULL && t < d->group.last;
         t++) { // the name lies within the group's words
        beside = person_at(&w, t);
    }
    if (one && beside != NULL) {
        add_person(&w, d, beside, d->group.first);
    } else if (room_of(d) > 1 && !all) {
        read_many(&w, d);
    }
    if (exact && d->toll.person_count == 0) {
        read_identified(&w, d);
    }
}
