// Groups of people in a sentence: counted ones, single ones behind an article, names, plain plurals
// and pronouns; and how they hang together in lists and as parts of totals.
#include <string.h>

#include "claim/toll.h"
#include "base/word.h"

const char *const sr_group_text[SR_GROUP_KIND_COUNT] = {"number",   "article", "plural",
                                                        "definite", "name",    "pronoun"};

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_attributions *attributions;
    const sr_harm_list *harms;
    uint32_t a;
    uint32_t b;
    sr_group_list *out;
    sr_arena *arena;
} work;

static bool is(const work *w, uint32_t t, const char *word)
{
    return t < w->b && strcmp(sr_syntax_form(w->s, t), word) == 0;
}

static const sr_harm *harm_at(const work *w, uint32_t t)
{
    for (uint32_t i = 0; i < w->harms->count; i++) {
        if (w->harms->items[i].first <= t && t < w->harms->items[i].last) {
            return &w->harms->items[i];
        }
    }
    return NULL;
}

/// "a Panamanian", "an Ecuadorian national", tagged as adjectives.
static bool is_used_as_noun(const work *w, uint32_t t)
{
    uint8_t next = t + 1 < w->b ? sr_syntax_upos(w->s, t + 1) : SR_PUNCT;
    bool ends = next != SR_NOUN && next != SR_PROPN && next != SR_ADJ;
    uint32_t first = t;
    while (first > w->a && sr_syntax_upos(w->s, first - 1) == SR_ADJ) {
        first--;
    }
    bool article = first > w->a && (is(w, first - 1, "a") || is(w, first - 1, "an"));
    return ends && article && sr_scope_people(w->scope, t) != NULL;
}

static bool is_nominal(const work *w, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(w->s, t);
    return pos == SR_NOUN || pos == SR_PROPN || (pos == SR_ADJ && is_used_as_noun(w, t));
}

/// The name layer takes the noun for people.
static bool is_people_actor(const work *w, uint32_t t)
{
    const sr_actor *a = sr_scope_actor(w->scope, t);
    return a != NULL && (a->kind == SR_ACTOR_PERSON ||
                         (a->kind == SR_ACTOR_CATEGORY && a->class == SR_CLASS_COMBATANT));
}

static bool is_person(const work *w, uint32_t t)
{
    return sr_scope_people(w->scope, t) != NULL || (is_nominal(w, t) && is_people_actor(w, t));
}

/// End of the noun phrase from its head on: of-phrases and short modifiers, but no clause.
static uint32_t phrase_end(const work *w, uint32_t head)
{
    uint32_t first;
    uint32_t last;
    sr_syntax_phrase(w->s, head, &first, &last);
    last = last > w->b ? w->b : last;
    uint32_t end = head + 1;
    while (end < last) {
        uint8_t pos = sr_syntax_upos(w->s, end);
        if (pos == SR_VERB || pos == SR_AUX || pos == SR_PUNCT || pos == SR_NUM || pos == SR_ADV ||
            harm_at(w, end) != NULL) {
            break;
        }
        if (pos == SR_ADP && !is(w, end, "of") && !is(w, end, "from")) {
            break;
        }
        end++;
    }
    while (end > head + 1 && !is_nominal(w, end - 1)) {
        end--;
    }
    return end;
}

/// "killed 3 and wounded 12 civilians": a word of harm parts the number from the noun.
static bool is_parted(const work *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        const sr_harm *h = harm_at(w, t);
        if (h != NULL && h->row->harm <= SR_HARM_SUBJECT && t > first &&
            sr_syntax_upos(w->s, t - 1) == SR_CCONJ) {
            return true;
        }
    }
    return false;
}

/// First noun behind the number when the number layer names none: "12 Syrian government troops".
static uint32_t counted_noun(const work *w, const sr_number *n)
{
    if (n->counted != SR_NO_TOKEN && is_parted(w, n->last, n->counted)) {
        return SR_NO_TOKEN;
    }
    if (n->counted != SR_NO_TOKEN && n->counted >= w->a && n->counted < w->b) {
        bool name = sr_syntax_upos(w->s, n->counted) == SR_PROPN && n->counted + 1 < w->b;
        bool noun = name && sr_syntax_upos(w->s, n->counted + 1) == SR_NOUN &&
                    harm_at(w, n->counted + 1) == NULL; // "two central Birmingham pubs"
        uint32_t over = sr_syntax_head(w->s, n->counted);
        bool compound = sr_syntax_deprel(w->s, n->counted) == SR_COMPOUND &&
                        over == n->counted + 1 && over < w->b && is_nominal(w, over) &&
                        harm_at(w, over) == NULL; // "ten union members"
        return n->counted + (noun || compound);
    }
    uint32_t head = SR_NO_TOKEN;
    for (uint32_t t = n->last; t < w->b && t < n->last + 6; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        if (harm_at(w, t) != NULL && !is_person(w, t)) {
            break;
        }
        if (is_nominal(w, t)) {
            head = t;
        } else if (head != SR_NO_TOKEN ||
                   (pos != SR_ADJ && !is(w, t, "of") && !is(w, t, "the") && !is(w, t, "-"))) {
            break;
        }
    }
    return head;
}

static bool has_harm(const work *w, sr_stretch x)
{
    for (uint32_t i = 0; i < w->harms->count; i++) {
        if (w->harms->items[i].first >= x.first && w->harms->items[i].last <= x.last) {
            return true;
        }
    }
    return false;
}

/// "a spokesman said that one was killed", "according to President X, six were killed": who tells
/// it is not counted.
static bool is_speaker(const work *w, const sr_group *g)
{
    for (uint32_t i = 0; i < w->attributions->count; i++) {
        const sr_attribution *a = &w->attributions->items[i];
        if (a->cue == SR_NO_TOKEN || a->hearsay || a->source_token == SR_NO_TOKEN) {
            continue;
        }
        bool within = g->at.first >= a->source.first && g->at.last <= a->source.last;
        if (a->source_token == g->head || (within && !has_harm(w, a->source))) {
            return true;
        }
    }
    return false;
}

static void push(work *w, sr_group g)
{
    g.speaker = is_speaker(w, &g);
    g.part_of = SR_NONE;
    g.with = SR_NONE;
    *sr_push(w->arena, w->out) = g;
}

/// "casualties were reported", "bodies lay about": the word of harm is the people.
static bool names_harmed(const work *w, uint32_t head)
{
    const sr_harm *h = harm_at(w, head);
    return h != NULL && h->row->harm == SR_HARM_PEOPLE && h->token == head;
}

/// "in one cellar", "at three posts": where it happened, and nobody.
static bool is_where(const work *w, uint32_t t)
{
    static const char *const words[] = {"in",      "at",   "on",   "near", "inside",
                                        "outside", "into", "onto", NULL};
    return t > w->a && sr_word_in(sr_syntax_form(w->s, t - 1), words);
}

static bool is_plural(const work *w, uint32_t t)
{
    return w->s->tags->xpos[t] == SR_XPOS_NNS || w->s->tags->xpos[t] == SR_XPOS_NNPS;
}

static bool is_lemma(const work *w, uint32_t t, const char *const *words)
{
    return t < w->b && sr_word_in(sr_syntax_lemma(w->s, t), words);
}

/// "a girl of nine", "when he was 18": how old one is, where no noun is counted.
static bool is_bare_age(const work *w, const sr_number *n)
{
    static const char *const be[] = {"be", "turn", NULL};
    static const char *const bodies[] = {"family", "group",     "crew",  "couple", "patrol",
                                         "force",  "household", "staff", "body",   NULL};
    if (n->first < w->a + 2 || n->low != n->high || n->low < 1 || n->low > 110) {
        return false;
    }
    uint32_t before = n->first - 1;
    uint32_t whose = n->first - 2;
    bool one = sr_scope_people(w->scope, whose) != NULL && !is_plural(w, whose) &&
               !is_lemma(w, whose, bodies);
    bool he = is(w, whose, "he") || is(w, whose, "she");
    return (is(w, before, "of") && one) || (he && is_lemma(w, before, be));
}

/// "father of three children", "Detachment No. 4": about somebody, and no count of its own.
static bool is_told_of_another(const work *w, const sr_number *n)
{
    static const char *const parents[] = {"father", "mother", "parent", NULL};
    if (n->first < w->a + 2) {
        return false;
    }
    uint32_t before = n->first - 1;
    bool child = is(w, before, "of") && is_lemma(w, before - 1, parents);
    bool numbered = is(w, before, "no") || is(w, before, "no.") || is(w, before, "unit") ||
                    (is(w, before, ".") && is(w, before - 1, "no"));
    return child || numbered;
}

/// "most of them civilians": what the count before is made of.
static bool is_share_of(const work *w, const sr_number *n)
{
    static const char *const shares[] = {"most", "many", "some", "majority", NULL};
    bool them =
        is(w, n->token + 1, "of") && (is(w, n->token + 2, "them") || is(w, n->token + 2, "whom"));
    uint32_t t = n->token + 3;
    return them && is_lemma(w, n->token, shares) && t < w->b &&
           (is_nominal(w, t) || (sr_syntax_upos(w->s, t) == SR_ADJ && is_nominal(w, t + 1)));
}

/// The "both" of "both rebels and civilians" counts nobody.
static bool is_both_sides(const work *w, const sr_number *n)
{
    if (!is(w, n->first, "both")) {
        return false;
    }
    for (uint32_t t = n->last; t < w->b && t < n->last + 5 && !is(w, t, ","); t++) {
        if (is(w, t, "and")) {
            return true;
        }
    }
    return false;
}

/// The number counts no people by what stands beside it: the time of day, a share, an age.
static bool is_no_count(const work *w, const sr_number *n, uint32_t head)
{
    static const char *const hours[] = {"am",      "pm", "a.m.",  "p.m.", "hrs", "gmt",
                                        "percent", "%",  "miles", "km",   NULL};
    if (n->use != SR_USE_COUNT && n->use != SR_USE_OTHER) {
        return true;
    }
    if (is(w, n->last, ".") && n->last + 2 < w->b &&
        (is(w, n->last + 2, "pm") || is(w, n->last + 2, "am"))) {
        return true; // "5. 20 pm"
    }
    if ((is(w, n->last, "-") && is(w, n->last + 1, "strong")) || is_both_sides(w, n)) {
        return true; // "a 300-strong unit", "both rebels and civilians"
    }
    if (n->last < w->b && sr_word_in(sr_syntax_form(w->s, n->last), hours)) {
        return true;
    }
    bool noun = head != SR_NO_TOKEN;
    bool person = noun && is_person(w, head);
    return (noun && sr_scope_nobody(w->scope, head)) || is_share_of(w, n) ||
           (!person && is_bare_age(w, n)) || is_told_of_another(w, n) ||
           (noun && !person && harm_at(w, head) == NULL && is_where(w, n->first));
}

/// The "one" of "no-one".
static bool is_no_one(const work *w, const sr_number *n)
{
    return is(w, n->first, "one") && n->first >= w->a + 2 && is(w, n->first - 1, "-") &&
           is(w, n->first - 2, "no");
}

static void number_group(work *w, const sr_number *n)
{
    uint32_t head = counted_noun(w, n);
    if (is_no_count(w, n, head)) {
        return;
    }
    if (is_no_one(w, n)) {
        push(w, (sr_group){.kind = SR_GROUP_NUMBER,
                           .number = n,
                           .bound = SR_BOUND_NONE,
                           .elided = true,
                           .head = n->token,
                           .at = {n->first - 2, n->last}});
        return;
    }
    const sr_harm *harm = head == SR_NO_TOKEN ? NULL : harm_at(w, head);
    // "12 killed": a participle is no noun
    bool elided = head == SR_NO_TOKEN ||
                  (harm != NULL && harm->row->harm != SR_HARM_PEOPLE && !is_person(w, head));
    sr_group g = {.kind = n->article ? SR_GROUP_ARTICLE : SR_GROUP_NUMBER,
                  .number = n,
                  .low = n->low,
                  .high = n->high,
                  .bound = n->bound,
                  .word = n->word,
                  .more = n->more,
                  .elided = elided};
    g.head = elided ? n->token : head;
    g.at.first = n->first;
    g.at.last = elided ? n->last : phrase_end(w, head);
    g.at.last = g.at.last < n->last ? n->last : g.at.last;
    g.person = !elided && (is_person(w, head) || is(w, head, "them"));
    if (n->article && !elided && !g.person && !names_harmed(w, head)) {
        return; // "a clinic"
    }
    push(w, g);
}

static bool is_covered(const work *w, uint32_t t)
{
    for (uint32_t i = 0; i < w->out->count; i++) {
        if (w->out->items[i].at.first <= t && t < w->out->items[i].at.last) {
            return true;
        }
    }
    return false;
}

/// Start of the noun phrase of `head`, within its run of modifiers.
static uint32_t phrase_start(const work *w, uint32_t head)
{
    uint32_t first = head;
    while (first > w->a) {
        uint8_t pos = sr_syntax_upos(w->s, first - 1);
        if ((pos != SR_ADJ && pos != SR_NOUN && pos != SR_PROPN && pos != SR_DET &&
             !is(w, first - 1, "-")) ||
            is_covered(w, first - 1) || harm_at(w, first - 1) != NULL) {
            break;
        }
        first--;
        if (pos == SR_DET) {
            break;
        }
    }
    return first;
}

static bool is_singular_article(const work *w, uint32_t t)
{
    return is(w, t, "a") || is(w, t, "an") || is(w, t, "one") || is(w, t, "another");
}

/// "the bodies of three men", "his death": the harmed are told beside the noun, or are no people.
static bool is_told_beside(const work *w, uint32_t head)
{
    if (sr_syntax_child(w->s, head, SR_NMOD_POSS) != SR_NO_TOKEN) {
        return true;
    }
    for (uint32_t i = 0; is(w, head + 1, "of") && i < w->out->count; i++) {
        uint32_t first = w->out->items[i].at.first;
        if (first >= head + 2 && first <= head + 5) {
            return true;
        }
    }
    return false;
}

/// "the soldier's brother": who owns somebody else is not the one told of; "Nabil's murder" is.
static bool is_owner(const work *w, uint32_t head)
{
    uint32_t owned = sr_syntax_head(w->s, head);
    return (is(w, head + 1, "'s") || is(w, head + 1, "'")) && owned != SR_NO_TOKEN &&
           owned > head && owned < w->b && is_nominal(w, owned) && harm_at(w, owned) == NULL;
}

/// "No damage or casualties", "no army or rebel losses": the "no" of the first holds for the
/// second.
static bool is_none_of_two(const work *w, uint32_t first)
{
    if (first <= w->a + 1 || !(is(w, first - 1, "or") || is(w, first - 1, "nor"))) {
        return false;
    }
    for (uint32_t t = first - 1; t > w->a && first - t < 5; t--) {
        if (is(w, t - 1, "no")) {
            return true;
        }
        uint8_t pos = sr_syntax_upos(w->s, t - 1);
        if (pos != SR_NOUN && pos != SR_ADJ && pos != SR_PROPN) {
            break;
        }
    }
    return false;
}

/// People that no number counts.
static void plain_group(work *w, uint32_t head)
{
    bool harmed = names_harmed(w, head);
    if ((harmed && is_told_beside(w, head)) || (!harmed && is_owner(w, head))) {
        return;
    }
    if (!is_nominal(w, head) || is_covered(w, head) || (!harmed && !is_person(w, head)) ||
        (!harmed && harm_at(w, head) != NULL) ||
        (head + 1 < w->b && is_nominal(w, head + 1) && sr_syntax_head(w->s, head) == head + 1)) {
        return;
    }
    uint32_t first = phrase_start(w, head);
    sr_group g = {.head = head,
                  .person = true,
                  .at = {first, phrase_end(w, head)},
                  .low = 1,
                  .high = 1,
                  .bound = SR_BOUND_EXACT};
    if (harmed && first > w->a &&
        (is(w, first, "no") || is(w, first - 1, "no") || is(w, first - 1, "without") ||
         is(w, first - 1, "any") || is_none_of_two(w, first))) {
        g.low = g.high = 0;
        g.bound = SR_BOUND_NONE;
        push(w, g);
        return;
    }
    g.more = is(w, first, "another");
    if (is_singular_article(w, first)) {
        g.kind = SR_GROUP_ARTICLE;
    } else if (is_plural(w, head)) {
        const sr_harm *before = first > w->a ? harm_at(w, first - 1) : NULL; // "the injured guards"
        bool the = before != NULL && before->first > w->a && is(w, before->first - 1, "the");
        bool definite = the || sr_syntax_upos(w->s, first) == SR_DET;
        g.kind = definite ? SR_GROUP_DEFINITE : SR_GROUP_PLURAL;
        g.low = g.high = SR_NO_NUMBER;
        g.bound = SR_BOUND_UNKNOWN;
    } else {
        g.kind = SR_GROUP_DEFINITE;
    }
    push(w, g);
}

/// "three men identified as A and B": the names are the people counted before; and "told A that".
static bool is_renamed(const work *w, uint32_t first)
{
    if (first > w->a && strcmp(sr_syntax_lemma(w->s, first - 1), "tell") == 0) {
        return true;
    }
    static const char *const words[] = {"as",        "named",  "called", "alias", "aka",
                                        "nicknamed", "dubbed", "a.k.a.", NULL};
    static const char *const ages[] = {"year", "years", "old", "year-old", "-", "aged", NULL};
    uint32_t t = first; // "identified as 57-year-old A"
    while (
        t > w->a && first - t < 6 &&
        (sr_syntax_upos(w->s, t - 1) == SR_NUM || sr_word_in(sr_syntax_form(w->s, t - 1), ages))) {
        t--;
    }
    bool told = t > w->a && sr_word_in(sr_syntax_form(w->s, t - 1), words);
    return told || is(w, first, "alias"); // tagged as a part of the name
}

/// The name hangs on the word before it: "journalist Marta Rojas" with "journalist" on top.
static bool is_on_top(const work *w, uint32_t title, uint32_t from, uint32_t last)
{
    for (uint32_t t = from; t < last; t++) {
        if (sr_syntax_head(w->s, t) == title) {
            return true;
        }
    }
    return false;
}

/// Titles and descriptions that the tree joins with the name: "judge", "the shopkeeper".
static uint32_t name_start(const work *w, uint32_t from, uint32_t last)
{
    uint32_t first = phrase_start(w, from);
    bool on_top = false;
    for (uint32_t t = first; t < from; t++) {
        on_top = on_top || is_on_top(w, t, from, last);
    }
    while (first < from && !on_top) {
        uint32_t over = sr_syntax_head(w->s, first);
        if (over != SR_NO_TOKEN && over > first && over < last) {
            break;
        }
        first++;
    }
    return first;
}

/// Another name starts here; in capitals a single word of another kind may be a surname.
static bool starts_name(const work *w, uint32_t t)
{
    const sr_tags *tags = w->s->tags;
    uint32_t i = sr_tags_name_from(tags, t);
    if (i >= tags->name_count || tags->names[i].first != t) {
        return false;
    }
    const sr_sentence *at = sr_scope_sentence_at(w->scope, sr_scope_sentence(w->scope, t));
    bool capitals = (at->flags & SR_SENTENCE_CAPITALS) != 0;
    return !capitals || tags->names[i].kind == SR_NAME_PERSON || tags->names[i].last > t + 1;
}

static void push_name(work *w, uint32_t from, uint32_t last)
{
    if (is_owner(w, last - 1) || is_plural(w, last - 1)) {
        return; // "Americans" are nobody's name
    }
    uint32_t first = name_start(w, from, last);
    while (last < w->b && sr_syntax_upos(w->s, last) == SR_PROPN && !is_covered(w, last) &&
           !starts_name(w, last)) {
        last++; // a name that was cut short
    }
    push(w, (sr_group){.kind = SR_GROUP_NAME,
                       .head = last - 1,
                       .at = {first, last},
                       .low = 1,
                       .high = 1,
                       .bound = SR_BOUND_EXACT,
                       .renames = is_renamed(w, from),
                       .person = true});
}

/// "Tamerlan was killed": a word of a person's name told elsewhere in the report.
static bool is_part_of_name(const work *w, uint32_t t)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = 0; i < tags->name_count; i++) {
        const sr_name_span *n = &tags->names[i];
        for (uint32_t k = n->first; n->kind == SR_NAME_PERSON && k < n->last; k++) {
            if (n->last > n->first + 1 && k != t &&
                strcmp(sr_syntax_form(w->s, k), sr_syntax_form(w->s, t)) == 0) {
                return true;
            }
        }
    }
    return false;
}

/// "Dzhokhar, who was captured".
static bool has_harmed_clause(const work *w, uint32_t t)
{
    uint32_t clause = sr_syntax_child(w->s, t, SR_ACL_RELCL);
    return clause != SR_NO_TOKEN && clause < w->b && harm_at(w, clause) != NULL;
}

/// The verb can only have people as its object: whatever name stands there is somebody's.
static bool harms_people_only(const sr_harm *h)
{
    static const char *const seizures[] = {"arrest", "detain", "jail", "imprison", NULL};
    if (h->row->harm != SR_HARM_OBJECT || h->row->certainty != SR_CERTAIN) {
        return false;
    }
    bool seized = h->row->measure == SR_CAPTURED && sr_word_in(h->row->words[0], seizures);
    return seized || h->row->measure == SR_KILLED || h->row->measure == SR_WOUNDED ||
           h->row->measure == SR_KIDNAPPED;
}

/// "Elkaches was wounded": a name that nobody knows, or that is known as a place's.
static bool is_strangers_name(const work *w, uint32_t t, uint8_t rel, const sr_harm *h)
{
    if ((rel != SR_NSUBJ_PASS && rel != SR_OBJ) || !harms_people_only(h)) {
        return false;
    }
    const sr_actor *a = sr_scope_actor(w->scope, t);
    return a == NULL || (a->entry == NULL && a->kind != SR_ACTOR_STATE && !a->armed);
}

/// The harmed of a verb by the tree, told by a word that is part of somebody's name.
static bool is_harmed_by_name(const work *w, uint32_t t)
{
    uint8_t rel = sr_syntax_deprel(w->s, t);
    uint32_t verb = sr_syntax_head(w->s, t);
    bool harmed = rel == SR_NSUBJ_PASS || rel == SR_NSUBJ || rel == SR_OBJ;
    bool state = t + 1 < w->b && harm_at(w, t + 1) != NULL; // "left Tamerlan dead"
    if (sr_syntax_upos(w->s, t) == SR_PROPN && (state || has_harmed_clause(w, t))) {
        return is_part_of_name(w, t);
    }
    const sr_harm *h = harmed && verb != SR_NO_TOKEN && verb < w->b ? harm_at(w, verb) : NULL;
    return h != NULL && sr_syntax_upos(w->s, t) == SR_PROPN &&
           (is_part_of_name(w, t) || is_strangers_name(w, t, rel, h));
}

static bool is_known_person(const work *w, const sr_mention *m)
{
    return m->actor != SR_NONE && w->scope->names->actors[m->actor].kind == SR_ACTOR_PERSON;
}

static void name_groups(work *w)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = sr_tags_name_from(tags, w->a);
         i < tags->name_count && tags->names[i].first < w->b; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind != SR_NAME_PERSON || n->first < w->a || n->last > w->b ||
            is_covered(w, n->first) || is_covered(w, n->last - 1)) {
            continue;
        }
        push_name(w, n->first, n->last);
    }
    for (uint32_t t = w->a; t < w->b; t++) { // "Lopez died", known from a fuller name
        uint32_t m = w->scope->names->mention_of[t];
        const sr_mention *mention = m == SR_NONE ? NULL : &w->scope->names->mentions[m];
        if (mention == NULL || mention->token != t || !mention->named ||
            sr_syntax_upos(w->s, t) != SR_PROPN || is_covered(w, mention->first) ||
            is_covered(w, t) || !is_known_person(w, mention)) {
            continue;
        }
        push_name(w, mention->first, t + 1);
    }
    for (uint32_t t = w->a; t < w->b; t++) {
        uint32_t last = t + 1;
        while (last < w->b && sr_syntax_upos(w->s, last) == SR_PROPN && !is_covered(w, last)) {
            last++;
        }
        if (!is_covered(w, t) && is_harmed_by_name(w, t)) {
            uint32_t first = t;
            while (first > w->a && sr_syntax_upos(w->s, first - 1) == SR_PROPN &&
                   sr_syntax_head(w->s, first - 1) == t && !is_covered(w, first - 1)) {
                first--;
            }
            push_name(w, first, last);
        }
    }
}

/// "Another was injured", "injuring another": one more of those told of before.
static void another_group(work *w, uint32_t t)
{
    if (!is(w, t, "another") || is_covered(w, t)) {
        return;
    }
    uint32_t verb = sr_syntax_head(w->s, t);
    uint8_t rel = sr_syntax_deprel(w->s, t);
    bool harmed = verb != SR_NO_TOKEN && verb < w->b && harm_at(w, verb) != NULL &&
                  (rel == SR_OBJ || sr_deprel_is(rel, SR_NSUBJ));
    if (harmed ||
        (t + 1 < w->b && harm_at(w, t + 1) != NULL && (t + 2 >= w->b || !is_nominal(w, t + 2)))) {
        push(w, (sr_group){.kind = SR_GROUP_NUMBER,
                           .head = t,
                           .at = {t, t + 1},
                           .low = 1,
                           .high = 1,
                           .bound = SR_BOUND_EXACT,
                           .more = true,
                           .elided = true});
    }
}

static void pronoun_group(work *w, uint32_t t)
{
    uint32_t owned = sr_syntax_head(w->s, t);
    const sr_harm *own =
        owned != SR_NO_TOKEN && owned < w->b && owned > t ? harm_at(w, owned) : NULL;
    bool his =
        is(w, t, "his") && own != NULL && !names_harmed(w, owned); // "his arrest", not "body"
    bool one = is(w, t, "he") || is(w, t, "she") || is(w, t, "him") || is(w, t, "her") || his;
    if (sr_syntax_upos(w->s, t) != SR_PRON || !one || is_covered(w, t)) {
        return;
    }
    push(w, (sr_group){.kind = SR_GROUP_PRONOUN,
                       .head = t,
                       .at = {t, t + 1},
                       .low = 1,
                       .high = 1,
                       .bound = SR_BOUND_EXACT,
                       .person = true});
}

static void sort_groups(sr_group_list *groups)
{
    for (uint32_t i = 1; i < groups->count; i++) {
        sr_group g = groups->items[i];
        uint32_t k = i;
        for (; k > 0 && groups->items[k - 1].at.first > g.at.first; k--) {
            groups->items[k] = groups->items[k - 1];
        }
        groups->items[k] = g;
    }
}

/// The tokens between two groups that are neighbours.
static bool between_has_verb(const work *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint8_t pos = sr_syntax_upos(w->s, t);
        bool part = is(w, t, "including") || is(w, t, "includes") || is(w, t, "included");
        if ((pos == SR_VERB || pos == SR_AUX || harm_at(w, t) != NULL) && !part) {
            return true;
        }
    }
    return false;
}

static bool part_cue(const work *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t end;
        const sr_lexicon_row *row =
            sr_lexicon_match(&w->scope->tables->lists[SR_LIST_CUES], w->s, 0, t, last, &end, NULL);
        if (row != NULL && row->cue == SR_CUE_PART) {
            return true;
        }
    }
    return false;
}

/// A part cue right before `last`, with nothing of a clause between.
static bool directly_part(const work *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t end;
        const sr_lexicon_row *row =
            sr_lexicon_match(&w->scope->tables->lists[SR_LIST_CUES], w->s, 0, t, last, &end, NULL);
        if (row != NULL && row->cue == SR_CUE_PART && last - end <= 1 && !is(w, t, "most") &&
            !is(w, t, "mostly")) {
            return true;
        }
    }
    return false;
}

static bool joined(const work *w, uint32_t first, uint32_t last)
{
    if (last == first) {
        return false;
    }
    uint32_t t = last - 1;
    while (t > first && (is(w, t, "also") || is(w, t, "the"))) {
        t--;
    }
    return is(w, t, "and") || is(w, t, ",") || is(w, t, "or") || is(w, t, "&") ||
           is(w, t, "plus") || (t > first && is(w, t, "as") && is(w, t - 1, "well"));
}

/// Between two names of a list: commas, "and" and ages alone.
static bool only_joins(const work *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        if (!is(w, t, ",") && !is(w, t, "and") && !is(w, t, ";") && !is(w, t, "aged") &&
            !is(w, t, "retired") && sr_syntax_upos(w->s, t) != SR_NUM) {
            return false;
        }
    }
    return last > first;
}

/// "a man and his two sons", "a man, his wife and their children", "her mother and brother": one
/// count. `later` may be a number or an article of its own.
static bool is_family(const work *w, const sr_group *earlier, const sr_group *later)
{
    bool counted = earlier->low == earlier->high && earlier->low >= 1 && earlier->low < 10;
    if (!counted || later->kind == SR_GROUP_PRONOUN || later->low != later->high ||
        later->low < 1 || later->at.first < earlier->at.last + 1 ||
        later->at.first > earlier->at.last + 6) {
        return false;
    }
    bool possessive = w->s->tags->xpos[later->at.first] == SR_XPOS_PRPS;
    for (uint32_t t = earlier->at.last; t < later->at.first; t++) {
        bool owner = w->s->tags->xpos[t] == SR_XPOS_PRPS;
        bool close = t < earlier->at.last + 3 && later->at.first <= earlier->at.last + 3;
        possessive = possessive || owner;
        if (sr_syntax_upos(w->s, t) == SR_VERB || is(w, t, "or") ||
            (!close && !owner && !only_joins(w, t, t + 1))) {
            return false;
        }
    }
    return possessive;
}

static void merge_families(work *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->out->count; i++) {
        sr_group g = w->out->items[i];
        sr_group *before = kept > 0 ? &w->out->items[kept - 1] : NULL;
        if (before != NULL && is_family(w, before, &g)) {
            before->at.last = g.at.last;
            before->low += g.low;
            before->high += g.high;
            before->kind = SR_GROUP_ARTICLE;
            before->person = true;
            continue;
        }
        w->out->items[kept++] = g;
    }
    w->out->count = kept;
}

static bool is_one(const sr_group *g)
{
    return g->low == 1 && g->high == 1 && g->kind != SR_GROUP_PRONOUN && !g->elided;
}

/// The tree takes the head of `g` for a second name of a word of `p`.
static bool is_tree_apposition(const work *w, const sr_group *p, const sr_group *g)
{
    uint32_t over = sr_syntax_head(w->s, g->head);
    return sr_syntax_deprel(w->s, g->head) == SR_APPOS && over != SR_NO_TOKEN &&
           over >= p->at.first && over < p->at.last;
}

/// What follows a second name, and cannot follow a member of a list: ", was killed", ") died",
/// "in".
static bool closes(const work *w, uint32_t t)
{
    bool mark = is(w, t, ",") || is(w, t, "--") || is(w, t, ")") || is(w, t, "-");
    uint32_t after = mark ? t + 1 : t;
    bool list = is(w, after, "and") || is(w, after, "or") || is(w, after, "as");
    return !list && !(mark && (is(w, after, "a") || is(w, after, "an")));
}

/// "Rene Lopez, an official and leader of the party, was shot": a name, and one alone was harmed.
static bool goes_on_as_one(const work *w, const sr_group *p, const sr_group *g)
{
    if (p->kind != SR_GROUP_NAME || !is(w, g->at.last, "and") ||
        sr_syntax_upos(w->s, g->at.last + 1) != SR_NOUN) {
        return false;
    }
    uint32_t t = g->at.last;
    while (t < w->b && sr_syntax_upos(w->s, t) != SR_AUX && sr_syntax_upos(w->s, t) != SR_VERB) {
        t++;
    }
    return is(w, t, "was") || is(w, t, "is") || is(w, t, "has");
}

/// "a third guard, a boy of 16, was killed", "Omar Said, the mayor, died": the same people again.
static bool is_apposition(const work *w, const sr_group *p, const sr_group *g)
{
    uint32_t gap = p->at.last + 1;
    while (is(w, p->at.last, ",") && gap + 1 < g->at.first &&
           (sr_syntax_upos(w->s, gap) == SR_NUM || is(w, gap, ",") || is(w, gap, "aged"))) {
        gap++; // "Omar Said, 45, the mayor"
    }
    if (g->speaker || g->at.first <= p->at.last || g->at.first > gap + 1 ||
        part_cue(w, p->at.last, g->at.first) || // "300 people, including soldiers"
        !(is(w, p->at.last, ",") || is(w, p->at.last, "--") || is(w, p->at.last, "("))) {
        return false;
    }
    bool ones = is_one(p) && is_one(g) && (g->number == NULL || g->kind == SR_GROUP_ARTICLE);
    bool named = g->kind == SR_GROUP_NAME && g->low >= 2 && g->low == p->low && g->high == p->high;
    bool many = p->kind == SR_GROUP_NUMBER && (g->bound == SR_BOUND_UNKNOWN || named);
    if (!ones && !many) {
        return false;
    }
    bool second = is_tree_apposition(w, p, g) || p->kind != g->kind;
    return second && (closes(w, g->at.last) || (ones && goes_on_as_one(w, p, g)));
}

static void merge_appositions(work *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->out->count; i++) {
        sr_group g = w->out->items[i];
        if (kept > 0 && is_apposition(w, &w->out->items[kept - 1], &g)) {
            w->out->items[kept - 1].at.last = g.at.last;
            continue;
        }
        w->out->items[kept++] = g;
    }
    w->out->count = kept;
}

/// "Haddad, Said and Omar were killed": one count of the people named.
static void merge_names(work *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->out->count; i++) {
        sr_group g = w->out->items[i];
        sr_group *p = kept > 0 ? &w->out->items[kept - 1] : NULL;
        if (p != NULL && p->kind == SR_GROUP_NAME && g.kind == SR_GROUP_NAME && !p->speaker &&
            !g.speaker && !g.renames && only_joins(w, p->at.last, g.at.first)) {
            p->at.last = g.at.last;
            p->head = g.head;
            p->low = p->high = p->low + 1;
            continue;
        }
        w->out->items[kept++] = g;
    }
    w->out->count = kept;
}

/// "Two were killed: Samir and his sister": told again behind a colon.
static bool is_list_of(const work *w, uint32_t i)
{
    const sr_group *g = &w->out->items[i];
    for (uint32_t k = 0; k < i && g->low >= 2 && is(w, g->at.first - 1, ":"); k++) {
        const sr_group *p = &w->out->items[k];
        if (p->kind == SR_GROUP_NUMBER && p->low == g->low && p->high == g->high) {
            return g->kind == SR_GROUP_NAME || g->kind == SR_GROUP_ARTICLE;
        }
    }
    return false;
}

/// Names of people who are counted before go.
static void drop_renamed(work *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->out->count; i++) {
        if (!w->out->items[i].renames && !is_list_of(w, i)) {
            w->out->items[kept++] = w->out->items[i];
        }
    }
    w->out->count = kept;
}

/// "90 civilians were wounded, as were 17 from the army".
static bool is_as_well(const work *w, const sr_group *g)
{
    return g->at.first >= w->a + 2 && is(w, g->at.first - 2, "as") &&
           (is(w, g->at.first - 1, "were") || is(w, g->at.first - 1, "was"));
}

static void link_groups(work *w)
{
    for (uint32_t i = 1; i < w->out->count; i++) {
        sr_group *g = &w->out->items[i];
        const sr_group *p = &w->out->items[i - 1];
        if (p->at.last > g->at.first) {
            continue;
        }
        uint32_t gap = g->at.first - p->at.last;
        // "12 people, among them six children": "among them six" may sit in either phrase
        uint32_t close = g->at.first - p->at.last > 4 ? g->at.first - 4 : p->at.last;
        bool part = gap <= 14 && part_cue(w, p->at.last, g->at.first) &&
                    !between_has_verb(w, p->at.last, g->at.first);
        part = part || (gap <= 24 && p->kind == SR_GROUP_NUMBER &&
                        directly_part(w, close, g->at.first)); // "nine died, including three"
        if (part) {
            g->part_of = p->part_of != SR_NONE ? p->part_of : i - 1;
        } else if (gap <= 8 && joined(w, p->at.last, g->at.first) &&
                   !between_has_verb(w, p->at.last, g->at.first)) {
            g->with = i - 1;
            g->part_of = p->part_of;
        } else if (is_as_well(w, g)) {
            g->with = i - 1;
            g->part_of = p->part_of;
        } else if (p->kind == SR_GROUP_NUMBER && p->low >= 2 && is(w, g->at.first - 1, ":") &&
                   g->kind <= SR_GROUP_ARTICLE) {
            g->part_of = i - 1; // "five died: two men and three women"
        } else if (gap == 1 &&
                   (is(w, p->at.last, "-") || is(w, p->at.last, ":") || is(w, p->at.last, "("))) {
            g->part_of = i - 1;
        }
    }
}

static bool opens_list(const work *w, uint32_t first)
{
    return is(w, first - 1, ",") || is(w, first - 1, ":") || is(w, first - 1, "-") ||
           is(w, first - 1, "--") || is(w, first - 1, "(") || is(w, first - 1, "—");
}

/// The last of the groups from `from` on that stand in one list and add up to `sum`, or SR_NONE.
static uint32_t list_of_sum(const work *w, uint32_t from, int64_t sum)
{
    int64_t left = sum;
    for (uint32_t i = from; i < w->out->count; i++) {
        const sr_group *g = &w->out->items[i];
        const sr_group *p = &w->out->items[i - 1];
        bool apart = i > from && (g->at.first <= p->at.last || g->at.first > p->at.last + 8 ||
                                  between_has_verb(w, p->at.last, g->at.first));
        if (apart || g->low != g->high || g->low < 1 || g->kind >= SR_GROUP_NAME) {
            return SR_NONE;
        }
        left -= g->low;
        if (left <= 0) {
            return left == 0 && i > from ? i : SR_NONE;
        }
    }
    return SR_NONE;
}

/// "Five were killed in the city, one American and four Danes": what adds up to a count is its
/// parts.
static void link_sums(work *w)
{
    for (uint32_t i = 0; i < w->out->count; i++) {
        const sr_group *p = &w->out->items[i];
        if (p->kind != SR_GROUP_NUMBER || p->low != p->high || p->low < 2) {
            continue;
        }
        for (uint32_t k = i + 1; k < w->out->count; k++) {
            uint32_t first = w->out->items[k].at.first;
            uint32_t last =
                first > p->at.last && opens_list(w, first) ? list_of_sum(w, k, p->low) : SR_NONE;
            for (uint32_t m = k; last != SR_NONE && m <= last; m++) {
                w->out->items[m].part_of = i;
                w->out->items[m].with = m > k ? m - 1 : SR_NONE;
            }
            k = last != SR_NONE ? last : k;
        }
    }
}

void sr_groups_find(const sr_scope *scope, const sr_attributions *attributions, uint32_t sentence,
                    const sr_harm_list *harms, sr_group_list *out, sr_arena *arena)
{
    const sr_sentence *at = sr_scope_sentence_at(scope, sentence);
    work w = {.scope = scope,
              .s = scope->syntax,
              .attributions = attributions,
              .harms = harms,
              .a = at->first,
              .b = at->last,
              .out = out,
              .arena = arena};
    const sr_numbers *numbers = &scope->values->numbers;
    for (uint32_t i = sr_numbers_from(numbers, w.a);
         i < numbers->count && numbers->items[i].first < w.b; i++) {
        if (numbers->items[i].token < w.b) {
            number_group(&w, &numbers->items[i]);
        }
    }
    name_groups(&w);
    for (uint32_t t = w.b; t-- > w.a;) { // heads stand last in their phrase
        plain_group(&w, t);
    }
    for (uint32_t t = w.a; t < w.b; t++) {
        another_group(&w, t);
        pronoun_group(&w, t);
    }
    sort_groups(out);
    merge_families(&w);
    merge_appositions(&w);
    merge_names(&w);
    drop_renamed(&w);
    merge_appositions(&w);
    link_groups(&w);
    link_sums(&w);
}
