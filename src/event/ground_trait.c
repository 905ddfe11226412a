// What every mention of a place looks like: a name or a description, part of a body, the wider
// place behind another, an attribute, who speaks. Asked once a report, from the words around it.
#include "event/ground_facts.h"
#include "event/words.h"

#include <ctype.h>
#include <string.h>

#include "base/word.h"

static bool is(const sr_ground *g, uint32_t t, const char *word)
{
    return sr_syntax_is(g->syntax, t, g->syntax->tree->count, word);
}

// ---- one mention

enum {
    WORDS_BEFORE = 5,  // how far before a mention its preposition and the like are looked for
    WORDS_BETWEEN = 7, // between a place and the wider one that it lies in
};

/// Words between two places that put the first into, or beside, the second.
static bool leads_out(const sr_ground *g, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"in", "of", ",", "near", "outside", NULL};
    for (uint32_t t = from; t < to; t++) {
        if (t < g->syntax->tree->count && sr_word_in(sr_syntax_form(g->syntax, t), words)) {
            return true;
        }
    }
    return false;
}

/// The wider place behind it: "Douma in Eastern Ghouta". The phrase of the first may hold the
/// second. A mention, or SR_NONE.
static uint32_t wider_beside(const sr_ground *g, const sr_mention *m)
{
    uint32_t end = sr_ground_mentions_end(g, m->token);
    for (uint32_t i = sr_ground_mentions_at(g, m->token); i < end; i++) {
        const sr_mention *other = sr_ground_mention(g, g->mention_order[i]);
        bool behind = other->place != SR_NONE && other->place != m->place && !other->adjective &&
                      other->first > m->token && other->first <= m->token + WORDS_BETWEEN;
        if (behind && leads_out(g, m->token + 1, other->first)) {
            return g->mention_order[i];
        }
    }
    return SR_NONE;
}

/// It stands behind a narrower place: the second of "Douma in Eastern Ghouta".
static bool stands_behind_narrower(const sr_ground *g, const sr_mention *m)
{
    uint32_t end = sr_ground_mentions_end(g, m->token);
    for (uint32_t i = sr_ground_mentions_at(g, m->token); i < end; i++) {
        const sr_mention *other = sr_ground_mention(g, g->mention_order[i]);
        bool before = other->place != SR_NONE && other->place != m->place && !other->adjective &&
                      other->token < m->first && other->token + WORDS_BETWEEN >= m->first;
        if (before && leads_out(g, other->token + 1, m->first)) {
            return true;
        }
    }
    return false;
}

/// "gunmen positioned in X", "rebels based at X": where they stand, not what they hit.
static bool is_origin(const sr_ground *g, const sr_mention *m)
{
    for (uint32_t t = m->first; t > 0 && m->first - t < WORDS_BEFORE; t--) {
        if (sr_ground_lemma_is(g, SR_WORDS_STATIONED, t - 1)) {
            return true;
        }
    }
    return false;
}

/// The name that the tagger sees a token as part of, or NULL.
static const sr_name_span *tagged_name(const sr_ground *g, uint32_t token)
{
    const sr_tags *tags = g->syntax->tags;
    uint32_t i = sr_tags_name_from(tags, token);
    return i < tags->name_count && tags->names[i].first <= token ? &tags->names[i] : NULL;
}

/// "A tourist from Canada", "a woman visiting from X", "Sgt. John Miller of Dallas": where
/// they come from, not where they are.
static bool is_home(const sr_ground *g, const sr_mention *m)
{
    const sr_syntax *s = g->syntax;
    uint32_t mark = sr_syntax_child(s, m->token, SR_CASE);
    uint32_t over = sr_syntax_head(s, m->token);
    if (mark == SR_NO_TOKEN || over == SR_NO_TOKEN) {
        return false;
    }
    if (is(g, mark, "of")) {
        const sr_name_span *name = tagged_name(g, over);
        return name != NULL && name->kind == SR_NAME_PERSON;
    }
    if (!is(g, mark, "from")) {
        return false;
    }
    bool comes = sr_syntax_upos(s, over) == SR_VERB &&
                 (sr_syntax_deprel(s, over) == SR_ACL || sr_syntax_deprel(s, over) == SR_AMOD) &&
                 sr_ground_lemma_is(g, SR_WORDS_COME, over);
    bool country = g->names->places[m->place].precision == SR_PLACE_COUNTRY;
    uint32_t who = g->names->mention_of[over];
    uint32_t actor = who == SR_NONE ? SR_NONE : g->names->mentions[who].actor;
    bool somebody = actor != SR_NONE && !sr_actor_kind_is_body(g->names->actors[actor].kind);
    return comes || (country && somebody && sr_syntax_deprel(s, m->token) == SR_NMOD);
}

/// "On their way to X", "en route to X", "bound for X": where they never came; "on the road to the
/// X airport": not at it.
static bool is_goal(const sr_ground *g, const sr_mention *m)
{
    static const char *const marks[] = {"to", "for", "of", "toward", "towards", NULL};
    if (m->first < 3) {
        return false;
    }
    uint32_t mark = is(g, m->first - 1, "the") ? m->first - 2 : m->first - 1;
    const char *before = sr_syntax_lemma(g->syntax, mark - 1);
    bool spot = g->names->places[m->place].precision == SR_PLACE_POINT;
    return sr_word_in(sr_syntax_form(g->syntax, mark), marks) &&
           (sr_ground_is(g, SR_WORDS_WAY, before) ||
            (spot && sr_ground_is(g, SR_WORDS_ROAD, before)));
}

static const char *preposition(const sr_ground *g, const sr_mention *m)
{
    for (uint32_t t = m->first; t > 0 && m->first - t < WORDS_BEFORE; t--) {
        uint8_t pos = sr_syntax_upos(g->syntax, t - 1);
        if (pos == SR_ADP) {
            return sr_syntax_form(g->syntax, t - 1);
        }
        if (pos == SR_VERB || pos == SR_PUNCT) {
            break;
        }
    }
    return "-";
}

/// "Base 46", "60th Street": its number is its name.
static bool is_numbered(const sr_ground *g, const sr_mention *m)
{
    for (uint32_t t = m->first; t < m->last; t++) {
        if (isdigit((unsigned char)sr_syntax_form(g->syntax, t)[0])) {
            return true;
        }
    }
    return false;
}

/// A name, not a description ("the market", "their homes").
static bool is_proper(const sr_ground *g, const sr_mention *m)
{
    for (uint32_t t = m->first; t < m->last; t++) {
        if (sr_syntax_upos(g->syntax, t) == SR_PROPN) {
            return true;
        }
    }
    return is_numbered(g, m) || g->names->places[m->place].geonames != 0;
}

/// Part of a longer mention that is a body: "the Aleppo Police Command".
static bool is_within_body(const sr_ground *g, const sr_mention *m)
{
    uint32_t end = sr_ground_mentions_end(g, m->first);
    for (uint32_t i = sr_ground_mentions_at(g, m->first); i < end; i++) {
        const sr_mention *other = sr_ground_mention(g, g->mention_order[i]);
        bool around = other->actor != SR_NONE && other->place == SR_NONE &&
                      other->first <= m->first && m->last <= other->last &&
                      (other->token < m->first || other->token >= m->last);
        if (!around || !other->named) {
            continue;
        }
        sr_actor_kind kind = g->names->actors[other->actor].kind;
        if (sr_actor_kind_is_body(kind)) {
            return true;
        }
    }
    return false;
}

/// What a distance is counted from: "70 miles north of Baghdad".
static bool is_reference(const sr_ground *g, const sr_mention *m)
{
    if (m->first < 2 || (!is(g, m->first - 1, "of") && !is(g, m->first - 1, "from"))) {
        return false;
    }
    if (sr_ground_form_is(g, SR_WORDS_DIRECTION, m->first - 2)) {
        return true;
    }
    for (uint32_t t = m->first - 1; t > 0 && m->first - t < WORDS_BEFORE; t--) {
        if (is(g, t - 1, "miles") || is(g, t - 1, "kilometers") || is(g, t - 1, "kilometres") ||
            is(g, t - 1, "km") || is(g, t - 1, "kms")) {
            return true;
        }
    }
    return false;
}

/// A word of the mention stands in the title.
static bool in_title(const sr_ground *g, const sr_mention *m)
{
    const char *title = g->report->title;
    for (uint32_t t = m->first; t < m->last && title != NULL; t++) {
        const char *form = sr_syntax_form(g->syntax, t);
        if (sr_syntax_upos(g->syntax, t) == SR_PROPN && strlen(form) > 3 &&
            strcasestr(title, form) != NULL) {
            return true;
        }
    }
    return false;
}

/// Kind of the name that the tagger sees at the mention's head, or "-".
static const char *tagged_kind(const sr_ground *g, const sr_mention *m)
{
    const sr_name_span *name = tagged_name(g, m->token);
    return name != NULL ? sr_name_kind_text[name->kind] : "-";
}

/// "the Syrian war": the country is where it is fought.
static bool of_war(const sr_ground *g, uint32_t token)
{
    uint32_t head = sr_syntax_head(g->syntax, token);
    return head != SR_NO_TOKEN && head > token && sr_ground_lemma_is(g, SR_WORDS_WAR, head);
}

/// A country before a noun is a nationality ("Syrian warplanes", "US officials"), and so is "one
/// American"; but not "the Syrian war".
static bool is_attribute(const sr_ground *g, const sr_mention *m)
{
    uint8_t rel = sr_syntax_deprel(g->syntax, m->token);
    bool before = rel == SR_AMOD || rel == SR_COMPOUND || rel == SR_NMOD_DESC ||
                  sr_syntax_upos(g->syntax, m->token) == SR_ADJ;
    bool country = g->names->places[m->place].precision == SR_PLACE_COUNTRY;
    return (m->adjective || (country && before)) && !of_war(g, m->token);
}

/// A state or a capital that does something is no place where it is done.
static bool acts(const sr_ground *g, const sr_mention *m)
{
    uint32_t head = sr_syntax_head(g->syntax, m->token);
    bool subject = sr_syntax_deprel(g->syntax, m->token) == SR_NSUBJ && head != SR_NO_TOKEN &&
                   sr_syntax_upos(g->syntax, head) == SR_VERB;
    return subject && m->actor != SR_NONE && g->names->actors[m->actor].kind == SR_ACTOR_STATE;
}

/// "A Pentagon official", "according to the White House", "the Kremlin's answer": a building named
/// for the body that sits in it is a place only where something is at it, or is done to it.
static bool is_seat(const sr_ground *g, const sr_mention *m, bool speaks)
{
    const sr_syntax *s = g->syntax;
    if (m->actor == SR_NONE || g->names->actors[m->actor].entry == NULL ||
        g->names->places[m->place].precision != SR_PLACE_POINT) {
        return false;
    }
    uint32_t mark = sr_syntax_child(s, m->token, SR_CASE);
    uint32_t head = sr_syntax_head(s, m->token);
    uint8_t rel = sr_syntax_deprel(s, m->token);
    uint32_t above = head == SR_NO_TOKEN ? SR_NONE : g->names->mention_of[head];
    bool modifies = rel == SR_COMPOUND || rel == SR_AMOD || rel == SR_NMOD_DESC;
    bool acts = rel == SR_NSUBJ && sr_syntax_upos(s, head) == SR_VERB;
    bool whose = modifies && above != SR_NONE && sr_ground_mention(g, above)->actor != SR_NONE;
    return acts || whose || rel == SR_NMOD_POSS || rel == SR_OBL_AGENT ||
           (mark != SR_NO_TOKEN && (is(g, mark, "by") || is(g, mark, "according"))) ||
           (speaks && mark == SR_NO_TOKEN);
}

/// Nothing in it is a name: "the city", "residential neighborhoods", "their homes".
static bool is_generic(const sr_ground *g, const sr_mention *m)
{
    for (uint32_t t = m->first; t < m->last; t++) {
        uint8_t pos = sr_syntax_upos(g->syntax, t);
        if (pos != SR_NOUN && pos != SR_PROPN) {
            continue;
        }
        if (!sr_ground_word_is(g, SR_WORDS_GENERIC, t)) {
            return false;
        }
    }
    // "THE CENTRAL MARKET": where everything is in capitals a building's name is made of such words
    const sr_tokens *tokens = g->syntax->tokens;
    bool wire =
        (tokens->sentences[sr_ground_sentence(g, m->token)].flags & SR_SENTENCE_CAPITALS) != 0;
    bool building =
        m->last - m->first > 1 && g->names->places[m->place].precision == SR_PLACE_POINT;
    return !is_numbered(g, m) && !(wire && building);
}

/// "Tarvo-based", "Tarvo-bound", "Tarvo-born": where somebody belongs or something goes.
static bool belongs(const sr_ground *g, const sr_mention *m)
{
    uint32_t t = is(g, m->last, "-") ? m->last + 1 : m->last;
    const char *form = t < g->syntax->tree->count ? sr_syntax_form(g->syntax, t) : "";
    bool behind = t > m->last || is(g, m->last, "based");
    return (behind && sr_ground_is(g, SR_WORDS_FROM_PLACE, form)) ||
           (form[0] == '-' && sr_ground_is(g, SR_WORDS_FROM_PLACE, form + 1));
}

/// "A monitor based in Tarvo said": where who speaks belongs.
static bool is_base(const sr_ground *g, const sr_mention *m)
{
    uint32_t head = sr_syntax_head(g->syntax, m->token);
    return head != SR_NO_TOKEN && sr_deprel_is(sr_syntax_deprel(g->syntax, m->token), SR_OBL) &&
           sr_syntax_deprel(g->syntax, head) == SR_ACL &&
           sr_ground_form_is(g, SR_WORDS_FROM_PLACE, head);
}

/// "Sunday" and "Syrian" are no places here, whatever the gazetteer holds.
static bool reads_as_no_place(const sr_ground *g, const sr_mention *m, bool speaks)
{
    return belongs(g, m) || (speaks && is_base(g, m)) || is_attribute(g, m) || acts(g, m) ||
           (!m->adjective && is_generic(g, m)) || is_reference(g, m) || is_goal(g, m) ||
           is_seat(g, m, speaks);
}

// ---- who speaks

/// A verb that something said hangs on.
static bool says(const sr_ground *g, uint32_t verb)
{
    for (uint32_t i = g->syntax->child_start[verb]; i < g->syntax->child_start[verb + 1]; i++) {
        uint8_t rel = sr_syntax_deprel(g->syntax, g->syntax->child[i]);
        if (rel == SR_CCOMP || rel == SR_PARATAXIS) {
            return true;
        }
    }
    return sr_syntax_deprel(g->syntax, verb) == SR_PARATAXIS;
}

/// Marks the words of whoever says something, and of "according to".
static void mark_speakers(const sr_ground *g, uint8_t *marks)
{
    const sr_syntax *s = g->syntax;
    for (uint32_t t = 0; t < s->tree->count; t++) {
        uint32_t head = sr_syntax_head(s, t);
        bool subject = sr_syntax_deprel(s, t) == SR_NSUBJ && head != SR_NO_TOKEN && says(g, head);
        uint32_t mark = sr_syntax_child(s, t, SR_CASE);
        bool according = mark != SR_NO_TOKEN && is(g, mark, "according");
        if (subject || according) {
            memset(marks + s->left[t], SR_TRAIT_SOURCE, s->right[t] - s->left[t]);
        }
    }
}

static void mark_times(const sr_ground *g, uint8_t *marks)
{
    for (uint32_t i = 0; i < g->values->times.count; i++) {
        const sr_time *t = &g->values->times.items[i];
        for (uint32_t k = t->first; k < t->last; k++) {
            marks[k] |= SR_TRAIT_NO_PLACE;
        }
    }
}

static bool stands_at(const char *preposition)
{
    return strcmp(preposition, "in") == 0 || strcmp(preposition, "at") == 0 ||
           strcmp(preposition, "on") == 0 || strcmp(preposition, "of") == 0;
}

// ---- all of them

/// Remembers that the text puts the place of `m` into that of mention `wider`. A place that the
/// gazetteer knows is only put where it can be.
static void note_container(const sr_ground *g, uint32_t *container, const sr_mention *m,
                           uint32_t wider)
{
    if (wider == SR_NONE) {
        return;
    }
    uint32_t out = sr_ground_mention(g, wider)->place;
    const sr_place *x = &g->names->places[m->place];
    const sr_place *y = &g->names->places[out];
    bool wide = sr_ground_width(x) < sr_ground_width(y) ||
                (x->geonames == 0 && y->geonames != 0 && x->precision <= SR_PLACE_DISTRICT);
    bool apart = x->country != NULL && y->country != NULL && strcmp(x->country, y->country) != 0;
    if (wide && !apart && container[m->place] == SR_NONE && container[out] != m->place) {
        container[m->place] = out;
    }
}

void sr_ground_find_traits(sr_ground *g, sr_arena *keep)
{
    uint32_t count = g->names->mention_count;
    uint16_t *traits = sr_new(keep, uint16_t, count + 1);
    uint32_t *container = sr_new(keep, uint32_t, g->names->place_count + 1);
    memset(container, 0xff, (g->names->place_count + 1) * sizeof *container); // SR_NONE
    g->preposition = sr_new(keep, const char *, count + 1);
    g->tagged = sr_new(keep, const char *, count + 1);
    uint8_t *hold = sr_new(keep, uint8_t, count + 1);
    sr_arena scratch = *keep;
    uint8_t *marks = sr_new(&scratch, uint8_t, g->syntax->tree->count + 1); // what covers a token
    mark_speakers(g, marks);
    mark_times(g, marks);
    for (uint32_t i = 0; i < count; i++) {
        const sr_mention *m = sr_ground_mention(g, i);
        if (m->place == SR_NONE) {
            continue;
        }
        g->preposition[i] = preposition(g, m);
        g->tagged[i] = tagged_kind(g, m);
        hold[i] = (uint8_t)sr_ground_hold_of(g, i);
        unsigned found = marks[m->token];
        uint32_t wider = wider_beside(g, m);
        found |= wider != SR_NONE ? SR_TRAIT_INNER : 0U;
        note_container(g, container, m, wider);
        found |= stands_behind_narrower(g, m) ? SR_TRAIT_OUTER : 0U;
        found |= is_within_body(g, m) ? SR_TRAIT_BODY : 0U;
        found |= reads_as_no_place(g, m, (found & SR_TRAIT_SOURCE) != 0) ? SR_TRAIT_NO_PLACE : 0U;
        found |= is_proper(g, m) ? SR_TRAIT_PROPER : 0U;
        found |= in_title(g, m) ? SR_TRAIT_TITLE : 0U;
        found |= stands_at(g->preposition[i]) ? SR_TRAIT_AT : 0U;
        found |= is_origin(g, m) ? SR_TRAIT_ORIGIN : 0U;
        found |= sr_ground_is_care(g, i) ? SR_TRAIT_CARE : 0U;
        found |= is_home(g, m) ? SR_TRAIT_HOME : 0U;
        traits[i] = (uint16_t)found;
    }
    g->traits = traits;
    g->hold = hold;
    g->container = container;
}
