// Figures against figures: the same one told twice, parts of totals, revisions, disputes.
// A figure in the report's own voice that a source gives too is one record, the sourced one; two
// named sources with the same figure stay two (`repeats`).
#include <string.h>

#include "claim/toll.h"
#include "base/word.h"

typedef struct {
    const sr_scope *scope;
    const sr_attributions *attributions;
    sr_draft_list *drafts;
    sr_arena *keep;
} work;

static const sr_attribution *source_of(const work *w, const sr_draft *d)
{
    const sr_attribution *a =
        d->attribution == SR_NONE ? NULL : &w->attributions->items[d->attribution];
    bool nobody = a == NULL || a->hearsay || a->name == NULL;
    // an outlet that only signs the sentence is the voice of the report
    return nobody || (a->signs && a->source_type == SR_SOURCE_MEDIA) ? NULL : a;
}

static bool same_source(const sr_attribution *a, const sr_attribution *b)
{
    return a != NULL && b != NULL &&
           ((a->actor != SR_NONE && a->actor == b->actor) || strcmp(a->name, b->name) == 0);
}

static const char *lemma(const work *w, uint32_t t)
{
    return sr_syntax_lemma(w->scope->syntax, t);
}

/// The words for the people agree, or one of them says nothing.
static bool same_people(const work *w, const sr_draft *a, const sr_draft *b)
{
    if (a->elided || b->elided || strcmp(lemma(w, a->head), lemma(w, b->head)) == 0) {
        return true;
    }
    bool counted = a->kind == SR_GROUP_NUMBER && b->kind == SR_GROUP_NUMBER && a->toll.low >= 2;
    return counted && (a->toll.class == b->toll.class || a->toll.class == SR_CLASS_UNKNOWN ||
                       b->toll.class == SR_CLASS_UNKNOWN);
}

static bool same_place(const sr_draft *a, const sr_draft *b)
{
    return a->toll.place == b->toll.place || a->toll.place == SR_NONE || b->toll.place == SR_NONE ||
           a->toll.inferred_place || b->toll.inferred_place || a->toll.low >= 5;
}

static bool same_number(const sr_draft *a, const sr_draft *b)
{
    return a->toll.low == b->toll.low && a->toll.high == b->toll.high &&
           a->toll.bound == b->toll.bound;
}

/// "kill 25" in a heading is "at least 25" or "about 25" in the story.
static bool nearly_same_number(const sr_draft *a, const sr_draft *b)
{
    bool about = a->toll.bound == SR_BOUND_ABOUT || b->toll.bound == SR_BOUND_ABOUT;
    bool apart =
        a->toll.place != SR_NONE && b->toll.place != SR_NONE && a->toll.place != b->toll.place;
    if (about && !apart && a->toll.low >= 3 && a->toll.low == b->toll.low &&
        a->toll.high == b->toll.high) {
        return true;
    }
    return a->toll.low == b->toll.low && a->toll.low >= 3 && a->toll.low != SR_NO_NUMBER &&
           (a->toll.high == SR_NO_NUMBER || b->toll.high == SR_NO_NUMBER);
}

static bool same_figure(const sr_draft *a, const sr_draft *b)
{
    return a->toll.measure == b->toll.measure && same_number(a, b) &&
           (a->part == b->part || a->toll.low > 5);
}

static uint32_t actor_of(const work *w, const sr_draft *d)
{
    uint32_t m = w->scope->names->mention_of[d->head];
    for (uint32_t t = d->group.first; m == SR_NONE && d->kind == SR_GROUP_NAME && t < d->head;
         t++) {
        m = w->scope->names->mention_of[t]; // a name's head is its first word
    }
    return m == SR_NONE ? SR_NONE : w->scope->names->mentions[m].actor;
}

static bool is_single(const sr_draft *d)
{
    return d->toll.low == 1 && d->toll.high == 1;
}

/// "Laden", "Ladin": one letter is another, in names of five and more.
static bool differs_by_letter(const char *a, const char *b)
{
    size_t size = strlen(a);
    size_t apart = 0;
    if (size < 5 || strlen(b) != size) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        apart += a[i] != b[i];
    }
    return apart == 1;
}

/// Both groups are told by name and share the last word of it, or one is told by a single word of
/// the other.
static bool same_surname(const work *w, const sr_draft *a, const sr_draft *b)
{
    const sr_syntax *s = w->scope->syntax;
    if (a->kind != SR_GROUP_NAME || b->kind != SR_GROUP_NAME) {
        return false;
    }
    bool short_name = b->group.last == b->group.first + 1;
    for (uint32_t t = a->group.first; short_name && t < a->group.last; t++) {
        if (sr_syntax_upos(s, t) == SR_PROPN &&
            strcmp(sr_syntax_form(s, t), sr_syntax_form(s, b->head)) == 0) {
            return true;
        }
    }
    return strcmp(sr_syntax_form(s, a->head), sr_syntax_form(s, b->head)) == 0 ||
           differs_by_letter(sr_syntax_form(s, a->head), sr_syntax_form(s, b->head));
}

/// "the man", "the victim", "the death": no more than that it is the one told of before.
static bool says_only_which(const work *w, const sr_draft *d)
{
    return d->kind == SR_GROUP_DEFINITE &&
           sr_claim_is(w->scope, SR_WORDS_ONLY_WHICH, lemma(w, d->head));
}

/// One of them is told as a man, the other as a woman.
static bool differs_in_sex(const work *w, const sr_draft *a, const sr_draft *b)
{
    const sr_draft *pair[] = {a, b};
    char sex[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        uint32_t actor = actor_of(w, pair[i]);
        const sr_lexicon_row *row =
            sr_lexicon_find(&w->scope->tables->lists[SR_LIST_VICTIMS], lemma(w, pair[i]->head));
        sex[i] = actor == SR_NONE ? 0 : w->scope->names->actors[actor].sex;
        sex[i] = row != NULL && row->sex != NULL ? row->sex[0] : sex[i];
        sex[i] = sex[i] == '-' ? 0 : sex[i];
    }
    return sex[0] != 0 && sex[1] != 0 && sex[0] != sex[1];
}

/// "Army Kills Rebel Commander ... the rebel commander Abu Omar": a heading's capitals are no name.
static bool is_within_name(const work *w, const sr_draft *a, const sr_draft *b)
{
    bool within = a->kind == SR_GROUP_NAME && b->kind == SR_GROUP_NAME && a->sentence < b->sentence;
    for (uint32_t t = a->group.first; within && t < a->group.last; t++) {
        bool found = false;
        for (uint32_t k = b->group.first; k < b->group.last; k++) {
            found = found || strcmp(lemma(w, t), lemma(w, k)) == 0;
        }
        within = found;
    }
    return within;
}

/// "a deputy mayor was killed ... Omar Haddad, deputy mayor of": the name comes with the words.
static bool is_named_later(const work *w, const sr_draft *a, const sr_draft *b)
{
    bool described = a->kind != SR_GROUP_NAME && a->kind != SR_GROUP_PRONOUN && !a->elided;
    for (uint32_t t = b->group.first; described && t < b->group.last; t++) {
        if (b->kind == SR_GROUP_NAME && strcmp(lemma(w, t), lemma(w, a->head)) == 0) {
            return true;
        }
    }
    return false;
}

/// "a soldier was also killed".
static bool has_also(const work *w, const sr_draft *d)
{
    const sr_syntax *s = w->scope->syntax;
    uint32_t last = d->toll.token < s->tree->count ? d->toll.token : s->tree->count;
    for (uint32_t t = d->group.last; t < last; t++) {
        if (strcmp(sr_syntax_form(s, t), "also") == 0) {
            return true;
        }
    }
    return false;
}

/// "the politician", and not "the governor of the province" or "the provincial governor Paz".
static bool is_plain_definite(const work *w, const sr_draft *d)
{
    const sr_syntax *s = w->scope->syntax;
    bool the = false;
    for (uint32_t t = d->group.first > 0 ? d->group.first - 1 : 0; t < d->group.last; t++) {
        the = the || strcmp(sr_syntax_form(s, t), "the") == 0;
        if (t > d->head && sr_syntax_upos(s, t) != SR_PART) { // "the bishop's"
            return false;
        }
    }
    bool named = d->group.last < s->tree->count && sr_syntax_upos(s, d->group.last) == SR_PROPN;
    bool name = d->kind == SR_GROUP_NAME && sr_syntax_upos(s, d->head) == SR_PROPN;
    return the && !name && (d->kind == SR_GROUP_DEFINITE || d->kind == SR_GROUP_NAME) && !named;
}

/// "Archbishop Paz was shot dead ... the archbishop's murder", "Ruben Paz, mayor of ...": a word
/// that stands with the name.
static bool is_called(const work *w, const sr_draft *a, const sr_draft *b)
{
    const sr_syntax *s = w->scope->syntax;
    if (a->kind != SR_GROUP_NAME || a->sentence >= b->sentence || !is_plain_definite(w, b)) {
        return false;
    }
    uint32_t end = sr_scope_sentence_at(w->scope, a->sentence)->last;
    uint32_t t = a->group.first;
    while (t < end && t < a->group.last + 8 &&
           (t <= a->group.last || sr_syntax_upos(s, t) != SR_VERB)) {
        if (strcmp(sr_syntax_form(s, t++), sr_syntax_form(s, b->head)) == 0) {
            return true;
        }
    }
    return false;
}

/// "Mayor Ruben Paz was shot dead ... the politician's murder": told once more by what he is, where
/// no other single person is told to have fallen.
static bool is_only_one(const work *w, const sr_draft *a, const sr_draft *b)
{
    if (!is_plain_definite(w, b) || a->kind != SR_GROUP_NAME || a->sentence >= b->sentence ||
        b->more || has_also(w, b) || differs_in_sex(w, a, b)) {
        return false;
    }
    for (const sr_draft *o = w->drafts->items; o < b; o++) {
        bool other = o != a && !o->dropped && o->toll.measure == b->toll.measure;
        if (other && !(is_single(o) && o->kind == SR_GROUP_NAME && same_surname(w, a, o))) {
            return false;
        }
    }
    return true;
}

/// "Haddad and Nasser were shot dead ... the murder of Haddad": one of those who are named before.
static bool is_one_of_named(const work *w, const sr_draft *a, const sr_draft *b)
{
    const sr_syntax *s = w->scope->syntax;
    bool within = a->kind == SR_GROUP_NAME && a->toll.low >= 2 && b->kind == SR_GROUP_NAME &&
                  is_single(b) && a->toll.measure == b->toll.measure && a->sentence < b->sentence &&
                  sr_syntax_upos(s, b->toll.token) == SR_NOUN;
    for (uint32_t t = b->group.first; within && t < b->group.last; t++) {
        bool found = sr_syntax_upos(s, t) != SR_PROPN;
        for (uint32_t k = a->group.first; k < a->group.last && !found; k++) {
            found = strcmp(sr_syntax_form(s, t), sr_syntax_form(s, k)) == 0;
        }
        within = found;
    }
    return within;
}

/// The same single person, named or pointed back to.
static bool same_person(const work *w, const sr_draft *a, const sr_draft *b)
{
    if (!is_single(a) || !is_single(b) || a->toll.measure != b->toll.measure) {
        return false;
    }
    bool actor = actor_of(w, a) != SR_NONE && actor_of(w, a) == actor_of(w, b);
    bool back =
        b->kind == SR_GROUP_DEFINITE || b->kind == SR_GROUP_PRONOUN || b->kind == SR_GROUP_NAME;
    if (b->describes || (says_only_which(w, b) && a->sentence < b->sentence)) {
        return !differs_in_sex(w, a, b);
    }
    return same_surname(w, a, b) || is_named_later(w, a, b) || is_within_name(w, a, b) ||
           is_called(w, a, b) || is_only_one(w, a, b) ||
           (back && (actor || strcmp(lemma(w, a->head), lemma(w, b->head)) == 0));
}

/// One more, not another account.
static bool says_also(const work *w, const sr_draft *d)
{
    return d->more || has_also(w, d);
}

/// "Twenty died and 30 others were hurt": others than the dead, and not more of the hurt.
static bool is_other_harm(const work *w, const sr_draft *d)
{
    const sr_draft *p = d;
    while (p > w->drafts->items && p[-1].sentence == d->sentence) {
        p--;
        if (p->toll.measure != d->toll.measure && p->group.last <= d->group.first) {
            return true;
        }
    }
    return false;
}

/// A headline runs into the first sentence: "Three men killed in blast Three men were killed".
static bool runs_on(const work *w, const sr_draft *a, const sr_draft *b)
{
    bool opens = a->group.first <= 6 && a->sentence <= 1 && b->group.first > a->group.last + 4;
    if (opens && a->elided && !b->elided) { // "1 killed, 4 hurt in bombing A soldier was killed"
        return true;
    }
    return opens && a->group.first <= 2 && a->toll.low >= 2 && a->kind == SR_GROUP_NUMBER &&
           b->kind == SR_GROUP_NUMBER && strcmp(lemma(w, a->head), lemma(w, b->head)) == 0;
}

static bool same_class(const sr_draft *a, const sr_draft *b)
{
    return a->toll.class == b->toll.class || a->toll.class == SR_CLASS_UNKNOWN ||
           b->toll.class == SR_CLASS_UNKNOWN;
}

/// "the three men", "both leaders", "these two".
static bool is_definite_number(const work *w, const sr_draft *d)
{
    static const char *const words[] = {"the", "these", "those", "all", NULL};
    const sr_syntax *s = w->scope->syntax;
    if (d->kind != SR_GROUP_NUMBER || d->group.first == 0) {
        return false;
    }
    return sr_word_in(sr_syntax_form(s, d->group.first - 1), words) ||
           strcmp(sr_syntax_form(s, d->group.first), "both") == 0;
}

/// "the three officers were stabbed" after three officers are told dead.
static bool points_back(const work *w, const sr_draft *a, const sr_draft *b)
{
    bool same = a->toll.measure == b->toll.measure;
    bool harm = same || (b->mild && a->toll.measure == SR_KILLED && b->toll.measure == SR_WOUNDED);
    bool words = strcmp(lemma(w, a->head), lemma(w, b->head)) == 0 || (same && same_class(a, b));
    return is_definite_number(w, b) && harm && !b->elided && same_number(a, b) &&
           a->toll.low >= 2 && a->sentence < b->sentence && words;
}

/// "the men were arrested" after three men are told arrested.
static bool points_to_many(const sr_draft *a, const sr_draft *b)
{
    bool many = a->toll.low >= 2 || a->toll.bound == SR_BOUND_VAGUE;
    return b->kind == SR_GROUP_DEFINITE && b->toll.bound == SR_BOUND_UNKNOWN && many &&
           a->toll.measure == b->toll.measure && a->sentence < b->sentence && same_class(a, b);
}

/// `b` lists the names, "Haddad and Said were killed", of the two that `a` counts.
static bool names_them(const sr_draft *a, const sr_draft *b)
{
    return b->kind == SR_GROUP_NAME && b->toll.low >= 2 && a->kind == SR_GROUP_NUMBER &&
           a->toll.measure == b->toll.measure && same_number(a, b) && a->sentence != b->sentence;
}

/// "All five on board are dead": told once more of everybody, not only pointed at.
static bool says_all(const work *w, const sr_draft *d)
{
    return d->group.first > 0 &&
           strcmp(sr_syntax_form(w->scope->syntax, d->group.first - 1), "all") == 0;
}

/// The later telling counts nobody anew: the earlier one is the record, whoever tells it.
static bool only_points_back(const work *w, const sr_draft *a, const sr_draft *b)
{
    bool which = says_only_which(w, b);
    bool two = names_them(b, a) && is_definite_number(w, b);
    return b->describes || two || (points_back(w, a, b) && !says_all(w, b)) ||
           points_to_many(a, b) || names_them(a, b) || is_one_of_named(w, a, b) ||
           (which && is_single(a));
}

/// "Mortars of the rebels killed three farmers. The army answered, killing three farmers": few, by
/// the other side in the next sentence, and behind the lead.
static bool is_of_others(const work *w, const sr_draft *a, const sr_draft *b)
{
    if (a->toll.by == SR_NONE || b->toll.by == SR_NONE || a->sentence < 2 || a->toll.low >= 10) {
        return false;
    }
    const sr_actor *actors = w->scope->names->actors;
    bool state = actors[a->toll.by].kind == SR_ACTOR_STATE;
    return state != (actors[b->toll.by].kind == SR_ACTOR_STATE) && b->sentence - a->sentence <= 1;
}

/// "There were no casualties ... again no casualties were reported": behind the lead, of another
/// attack each time.
static bool is_of_another(const sr_draft *a, const sr_draft *b)
{
    bool none = a->toll.bound == SR_BOUND_NONE && b->toll.bound == SR_BOUND_NONE &&
                sr_measure_is_bodily(a->toll.measure);
    bool event = a->toll.event != SR_NONE && a->toll.event == b->toll.event;
    return none && a->sentence > 2 && !event;
}

static bool is_repeat(const work *w, const sr_draft *a, const sr_draft *b)
{
    bool many = a->toll.low >= b->toll.low || a->toll.bound == SR_BOUND_VAGUE;
    if (b->describes && a->toll.measure == b->toll.measure && many && a->sentence < b->sentence) {
        return true;
    }
    if (same_person(w, a, b) || points_back(w, a, b) || points_to_many(a, b) || names_them(a, b) ||
        names_them(b, a) || is_one_of_named(w, a, b)) {
        return true;
    }
    if (runs_on(w, a, b) && a->toll.measure == b->toll.measure && same_number(a, b)) {
        return true;
    }
    if (a->sentence == b->sentence || a->toll.measure != b->toll.measure || !same_people(w, a, b) ||
        !same_place(a, b)) {
        return false;
    }
    if (is_of_others(w, a, b) || is_of_another(a, b)) {
        return false;
    }
    if (a->toll.bound >= SR_BOUND_VAGUE && strcmp(lemma(w, a->head), lemma(w, b->head)) != 0) {
        return false;
    }
    bool other = b->more && !has_also(w, b) && is_other_harm(w, b);
    bool more =
        says_also(w, b) && !a->more && !other; // "three others" told again are no more than those
    return !more && (same_figure(a, b) || (a->sentence <= 2 && nearly_same_number(a, b)));
}

/// What the other telling knows of the same people.
static void learn(sr_draft *kept, const sr_draft *other)
{
    bool says_more = (kept->elided || kept->inherited_class) && !other->elided;
    if (says_more && other->toll.victims != NULL && !other->fate) {
        kept->toll.victims = other->toll.victims;
        kept->toll.class = other->toll.class;
        kept->toll.side = other->toll.side;
    } else if (kept->toll.class == SR_CLASS_UNKNOWN && !kept->suspect && !other->suspect) {
        kept->toll.class = other->toll.class;
    }
    if (kept->toll.side == SR_NONE) {
        kept->toll.side = other->toll.side;
    }
    if (kept->toll.by == SR_NONE && other->toll.by != kept->toll.side) {
        kept->toll.by = other->toll.by;
    }
}

static void also(sr_draft *kept, const sr_draft *dropped)
{
    learn(kept, dropped);
    if (kept->elided && !dropped->elided) { // now it is known who they are
        kept->head = dropped->head;
        kept->elided = false;
    }
    if (kept->also_count < 3) {
        kept->also[kept->also_count++] = dropped->toll.evidence;
    }
}

/// Shot and dead of it: the wounding of one person is told again as his death.
static bool is_outdone(const work *w, const sr_draft *wounded, const sr_draft *killed)
{
    if (wounded->toll.measure != SR_WOUNDED || killed->toll.measure != SR_KILLED ||
        !wounded->mild) {
        return false;
    }
    bool actor = actor_of(w, wounded) != SR_NONE && actor_of(w, wounded) == actor_of(w, killed);
    bool group =
        wounded->group.first == killed->group.first && wounded->sentence == killed->sentence;
    return group ||
           (is_single(wounded) && is_single(killed) && (actor || same_surname(w, wounded, killed)));
}

static void drop_outdone(work *w)
{
    for (uint32_t i = 0; i < w->drafts->count; i++) {
        for (uint32_t k = 0; k < w->drafts->count && !w->drafts->items[i].dropped; k++) {
            w->drafts->items[i].dropped = is_outdone(w, &w->drafts->items[i], &w->drafts->items[k]);
        }
    }
}

/// Drop what is told twice by one voice.
static void drop_repeats(work *w)
{
    for (uint32_t i = 0; i < w->drafts->count; i++) {
        sr_draft *a = &w->drafts->items[i];
        for (uint32_t k = i + 1; k < w->drafts->count && !a->dropped; k++) {
            sr_draft *b = &w->drafts->items[k];
            if (b->dropped || !is_repeat(w, a, b)) {
                continue;
            }
            const sr_attribution *sa = source_of(w, a);
            const sr_attribution *sb = source_of(w, b);
            bool two_voices = sa != NULL && sb != NULL && !same_source(sa, sb);
            if (two_voices && !same_person(w, a, b)) {
                continue;
            }
            // the sourced one stays, and the one that says more of the number
            bool later =
                names_them(b, a) || (!only_points_back(w, a, b) &&
                                     ((sa == NULL && sb != NULL) ||
                                      ((sa == NULL) == (sb == NULL) && !same_number(a, b))));
            if (names_them(b, a) && sb == NULL && is_definite_number(w, b)) {
                b->attribution = a->attribution; // "the two men": who gave their names told of them
            }
            also(later ? b : a, later ? a : b);
            (later ? a : b)->dropped = true;
            (later ? a : b)->kept = later ? k : i;
        }
    }
}

static void push_index(work *w, sr_indices *list, uint32_t index)
{
    uint32_t *items = sr_new(w->keep, uint32_t, list->count + 1);
    if (list->count > 0) {
        memcpy(items, list->items, list->count * sizeof *items);
    }
    items[list->count] = index;
    list->items = items;
    list->count++;
}

static bool overlaps(const sr_toll *a, const sr_toll *b)
{
    int64_t alow = a->low == SR_NO_NUMBER ? 0 : a->low;
    int64_t blow = b->low == SR_NO_NUMBER ? 0 : b->low;
    int64_t ahigh = a->high == SR_NO_NUMBER ? INT64_MAX : a->high;
    int64_t bhigh = b->high == SR_NO_NUMBER ? INT64_MAX : b->high;
    return alow <= bhigh && blow <= ahigh;
}

/// The words name the same kind of people, so that two figures can contradict each other.
static bool are_comparable(const work *w, const sr_draft *a, const sr_draft *b)
{
    static const char *const kinds[][12] = {
        {"fighter", "militiaman", "insurgent", "rebel", "militant", "guerrilla", "gunman",
         "terrorist", "jihadist", "extremist", NULL},
        {"soldier", "troop", "marine", "serviceman", "personnel", NULL},
        {"policeman", "police", "officer", NULL},
        {"civilian", "resident", "villager", NULL},
        {"people", "person", "body", "corpse", "death", "casualty", "fatality", NULL},
    };
    bool bare = a->elided || b->elided;
    if (bare && a->toll.side != SR_NONE && b->toll.side != SR_NONE &&
        a->toll.side != b->toll.side) {
        return false;
    }
    if (bare || strcmp(lemma(w, a->head), lemma(w, b->head)) == 0) {
        return true;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (sr_word_in(lemma(w, a->head), kinds[k]) && sr_word_in(lemma(w, b->head), kinds[k])) {
            return true;
        }
    }
    return false;
}

static bool has_number(const sr_toll *t)
{
    return t->low != SR_NO_NUMBER || t->high != SR_NO_NUMBER;
}

/// "from 12 to 15", "15, up from 12": the words of one sentence say which figure took whose place.
static bool takes_place(const work *w, const sr_draft *late, const sr_draft *early)
{
    const sr_syntax *s = w->scope->syntax;
    uint32_t e = early->group.first;
    uint32_t l = late->group.first;
    if (late->sentence != early->sentence || e < 2 || l < 1 ||
        strcmp(sr_syntax_form(s, e - 1), "from") != 0) {
        return false;
    }
    bool to = l > e && l - e <= 6 && strcmp(sr_syntax_form(s, l - 1), "to") == 0;
    return to || (l < e && e - l <= 6 && sr_claim_form_is(w->scope, SR_WORDS_CHANGED, e - 2));
}

/// "had earlier given a toll of 12", "an initial toll of 12": no more the source's last word.
static bool is_earlier(const work *w, const sr_draft *d)
{
    const sr_syntax *s = w->scope->syntax;
    const sr_sentence *at = sr_scope_sentence_at(w->scope, d->sentence);
    uint32_t until = d->toll.token < d->group.first ? d->toll.token : d->group.first;
    for (uint32_t t = until; t > at->first && until - t < 7; t--) {
        const char *next = sr_syntax_lemma(s, t);
        bool told = sr_syntax_upos(s, t) == SR_VERB && sr_scope_verb(w->scope, t) != NULL;
        bool toll = strcmp(next, "toll") == 0 || strcmp(next, "death") == 0 ||
                    strcmp(next, "count") == 0 || strcmp(next, "figure") == 0;
        bool word = sr_claim_form_is(w->scope, SR_WORDS_EARLIER, t - 1);
        if (word && (told || toll)) {
            return true;
        }
        if (sr_syntax_upos(s, t - 1) == SR_PUNCT) {
            break;
        }
    }
    return false;
}

/// One source, and what it says now against what it said before.
static bool outdates(const work *w, const sr_draft *late, const sr_draft *early)
{
    const sr_attribution *now = source_of(w, late);
    const sr_attribution *then = source_of(w, early);
    bool one = (now == NULL && then == NULL && late->sentence == early->sentence) ||
               same_source(now, then);
    return one && is_earlier(w, early) && !is_earlier(w, late) && are_comparable(w, late, early) &&
           !overlaps(&late->toll, &early->toll);
}

static bool says_revised(const work *w, const sr_draft *d, bool *either)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, d->sentence);
    const sr_lexicon_row *cue = sr_scope_cue_within(w->scope, SR_CUE_REVISE, at->first, at->last);
    if (cue != NULL) {
        *either = cue->either;
    }
    return cue != NULL;
}

/// Figure `i` is the last before `k` that counts the same harm of the same class of people; where
/// none counts the class, the last of the harm ("two marines were killed and 13 civilians died; a
/// third serviceman was killed").
static bool is_base(const work *w, uint32_t i, uint32_t k)
{
    const sr_toll *now = &w->drafts->items[k].toll;
    bool same = w->drafts->items[i].toll.class == now->class;
    for (uint32_t j = 0; j < k; j++) {
        const sr_draft *d = &w->drafts->items[j];
        bool other = j != i && !d->dropped && !d->part && d->toll.measure == now->measure;
        if (other && (d->toll.class == now->class ? j > i || !same : !same && j > i)) {
            return false;
        }
    }
    return true;
}

/// "The toll rose to 47 after three more people died", "three more died, bringing the toll to 47":
/// those who came last are in the figure that they brought about.
static bool came_last(const work *w, const sr_draft *few, const sr_draft *all)
{
    if (few->sentence != all->sentence || !few->more || all->more ||
        few->toll.low == SR_NO_NUMBER || all->toll.low == SR_NO_NUMBER ||
        few->toll.low >= all->toll.low) {
        return false;
    }
    const sr_sentence *at = sr_scope_sentence_at(w->scope, all->sentence);
    uint32_t t = at->first;
    while (t < at->last && !sr_claim_lemma_is(w->scope, SR_WORDS_GROW, t)) {
        t++;
    }
    return t < at->last;
}

/// "A guard was shot" is another account than "12 guards were shot" only of the same event.
static bool may_dispute(const sr_draft *a, const sr_draft *b)
{
    bool counted = a->kind == SR_GROUP_NUMBER && b->kind == SR_GROUP_NUMBER;
    return counted || a->toll.event == b->toll.event;
}

static void link_pair(work *w, uint32_t i, uint32_t k)
{
    sr_draft *a = &w->drafts->items[i];
    sr_draft *b = &w->drafts->items[k];
    if (a->toll.measure != b->toll.measure || a->part || b->part ||
        a->toll.background != b->toll.background || a->toll.place != b->toll.place ||
        !has_number(&a->toll) || !has_number(&b->toll)) {
        return;
    }
    const sr_attribution *sa = source_of(w, a);
    const sr_attribution *sb = source_of(w, b);
    bool either = false;
    if (same_figure(a, b) && same_people(w, a, b)) {
        push_index(w, &b->toll.repeats, i);
    } else if (came_last(w, b, a)) {
        push_index(w, &b->toll.part_of, i);
        b->part = true;
    } else if (came_last(w, a, b)) {
        push_index(w, &a->toll.part_of, k);
        a->part = true;
    } else if (says_also(w, b) && (has_also(w, b) || !is_other_harm(w, b))) {
        if (is_base(w, i, k)) {
            push_index(w, &b->toll.in_addition_to, i);
        }
    } else if (sa != NULL && sb != NULL && !same_source(sa, sb) && are_comparable(w, a, b) &&
               may_dispute(a, b) && !overlaps(&a->toll, &b->toll)) {
        push_index(w, &b->toll.disputes, i);
        push_index(w, &a->toll.disputes, k);
    } else if (takes_place(w, b, a) || outdates(w, b, a)) {
        push_index(w, &b->toll.revises, i);
    } else if (takes_place(w, a, b) || outdates(w, a, b)) {
        push_index(w, &a->toll.revises, k);
    } else if (a->sentence != b->sentence && says_revised(w, b, &either) &&
               (a->toll.low < b->toll.low || (either && a->toll.low > b->toll.low))) {
        push_index(w, &b->toll.revises, i);
    }
}

/// "How many people were killed", "the number of civilians who died".
static bool asks_number(const work *w, const sr_draft *d)
{
    const sr_sentence *at = sr_scope_sentence_at(w->scope, d->sentence);
    uint32_t t = d->group.first;
    while (t > at->first && d->head - t < 6 &&
           !sr_claim_is(w->scope, SR_WORDS_NUMBER_OF, lemma(w, t))) {
        t--;
    }
    return sr_claim_is(w->scope, SR_WORDS_NUMBER_OF, lemma(w, t));
}

/// "Civilians were killed", "others were hurt": more than one, and nobody says that he does not
/// know how many. "Casualties" leave open even that.
static bool is_vague(const work *w, const sr_draft *d)
{
    return d->kind == SR_GROUP_PLURAL && d->toll.bound == SR_BOUND_UNKNOWN && !d->elided &&
           !d->fate && !sr_claim_is(w->scope, SR_WORDS_OPEN_LOSS, lemma(w, d->head)) &&
           !asks_number(w, d);
}

void sr_drafts_link(const sr_scope *scope, const sr_attributions *attributions,
                    sr_draft_list *drafts, sr_arena *keep)
{
    work w = {.scope = scope, .attributions = attributions, .drafts = drafts, .keep = keep};
    drop_outdone(&w);
    drop_repeats(&w);
    for (uint32_t i = 0; i < drafts->count; i++) {
        sr_draft *a = &drafts->items[i];
        if (a->dropped) {
            continue;
        }
        a->toll.bound = is_vague(&w, a) ? SR_BOUND_VAGUE : a->toll.bound;
        uint32_t parent = a->parent;
        while (parent != SR_NONE && drafts->items[parent].dropped) {
            parent = drafts->items[parent].kept; // told again, and that is the record
        }
        if (parent != SR_NONE && parent != i) {
            push_index(&w, &a->toll.part_of, parent);
        }
        for (uint32_t k = i + 1; k < drafts->count; k++) {
            if (!drafts->items[k].dropped) {
                link_pair(&w, i, k);
            }
        }
    }
}
