#include "name/mention.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/word.h"

bool sr_mention_capital(const sr_name_view *view, uint32_t token)
{
    const sr_tokens *tokens = view->syntax->tokens;
    const sr_sentence *sentence = &tokens->sentences[tokens->tokens[token].sentence];
    char c = tokens->text[tokens->tokens[token].span.from];
    return (sentence->flags & SR_SENTENCE_CAPITALS) == 0 && c >= 'A' && c <= 'Z' &&
           token != sentence->first;
}

static bool has_kind(const sr_name_view *view, const sr_word_match *match, unsigned kinds)
{
    const sr_roster *roster = view->roster;
    for (uint32_t i = match->sense; i != SR_NONE; i = roster->senses[i].next) {
        if ((kinds >> roster->senses[i].kind & 1) != 0) {
            return true;
        }
    }
    return false;
}

/// Are these the initials of the words [first, last), small words passed over or not?
static bool spell(const sr_syntax *s, uint32_t first, uint32_t last, const char *letters)
{
    const char *all = letters;
    const char *large = letters;
    for (uint32_t t = first; t < last; t++) {
        char initial = *sr_syntax_form(s, t);
        uint8_t upos = sr_syntax_upos(s, t);
        all = *all != '\0' && *all == initial ? all + 1 : "?";
        if (upos != SR_ADP && upos != SR_CCONJ && upos != SR_DET) {
            large = *large != '\0' && *large == initial ? large + 1 : "?";
        }
    }
    return last > first + 1 && (*all == '\0' || *large == '\0');
}

bool sr_mention_is_initials(const sr_name_view *view, uint32_t token, sr_token_range *full)
{
    const sr_syntax *s = view->syntax;
    const char *letters = sr_syntax_form(s, token);
    sr_token_range found = {0, 0};
    const sr_sentence *at = &s->tokens->sentences[s->tokens->tokens[token].sentence];
    bool large = sr_token_is_capitals(s->tokens, token) && (at->flags & SR_SENTENCE_CAPITALS) == 0;
    for (uint32_t i = 0; i < view->words.count && large && found.last == 0; i++) {
        const sr_word_match *w = &view->words.items[i];
        bool body = has_kind(view, w, 1U << SR_SENSE_ENTRY) && // not "elite unit"
                    spell(s, w->first, w->last, letters);
        found = body ? (sr_token_range){w->first, w->last} : found;
    }
    for (uint32_t i = 0; i < s->tags->name_count && large && found.last == 0; i++) {
        const sr_name_span *n = &s->tags->names[i];
        bool itself = n->first <= token && token < n->last; // "EU and UN", taken for one name
        bool body = n->kind != SR_NAME_PERSON && !itself && spell(s, n->first, n->last, letters);
        found = body ? (sr_token_range){n->first, n->last} : found;
    }
    if (full != NULL) {
        *full = found;
    }
    return found.last > 0;
}

void sr_mention_core(const sr_name_view *view, uint32_t head, uint32_t *first, uint32_t *last)
{
    const sr_syntax *s = view->syntax;
    sr_syntax_phrase(s, head, first, last);
    uint32_t end = head + 1;
    for (uint32_t i = s->child_start[head]; i < s->child_start[head + 1]; i++) {
        uint32_t c = s->child[i];
        uint8_t rel = sr_syntax_deprel(s, c);
        bool part = rel == SR_FLAT || rel == SR_COMPOUND || rel == SR_FIXED || rel == SR_GOESWITH ||
                    (rel == SR_NUMMOD && c == end);
        if (part && c >= end && s->right[c] <= *last) {
            end = s->right[c];
        }
    }
    *last = end;
}

/// Labels under which a noun heads a phrase of its own.
static bool heads_phrase(uint8_t rel)
{
    switch (rel) {
    case SR_NSUBJ:
    case SR_NSUBJ_PASS:
    case SR_NSUBJ_OUTER:
    case SR_OBJ:
    case SR_IOBJ:
    case SR_OBL:
    case SR_OBL_AGENT:
    case SR_OBL_UNMARKED:
    case SR_NMOD:
    case SR_NMOD_POSS:
    case SR_NMOD_UNMARKED:
    case SR_APPOS:
    case SR_CONJ:
    case SR_ROOT:
    case SR_DEP:
    case SR_LIST_REL:
    case SR_PARATAXIS:
    case SR_VOCATIVE:
    case SR_XCOMP:
    case SR_CCOMP:
    case SR_DISLOCATED:
    case SR_ORPHAN:
    case SR_ADVCL:
    case SR_ACL_RELCL:
        return true;
    default:
        return false;
    }
}

/// An argument of a verb, where adjectives, numbers and determiners stand for people: "the
/// wounded", "three were killed".
static bool is_argument(uint8_t rel)
{
    return rel == SR_NSUBJ || rel == SR_NSUBJ_PASS || rel == SR_OBJ || rel == SR_IOBJ ||
           rel == SR_OBL_AGENT || rel == SR_NSUBJ_OUTER;
}

/// Does a conjunct hang on something that itself heads no phrase ("Iraqi and American troops")?
static bool conjunct_of_modifier(const sr_syntax *s, uint32_t token)
{
    uint32_t t = token;
    while (sr_syntax_deprel(s, t) == SR_CONJ && sr_syntax_head(s, t) != SR_NO_TOKEN) {
        t = sr_syntax_head(s, t);
    }
    return t != token && !heads_phrase(sr_syntax_deprel(s, t));
}

bool sr_mention_is_alias(const sr_name_view *view, uint32_t token)
{
    return sr_name_form_is(view, SR_WORDS_ALIAS, token);
}

/// "[EXCERPTS]", "[AS HEARD]": what the monitors of a broadcast put in brackets.
static bool is_note(const sr_name_view *view, uint32_t t)
{
    enum { WIDE = 4 };
    const sr_tokens *tokens = view->syntax->tokens;
    uint32_t at = tokens->tokens[t].sentence;
    uint32_t first = tokens->sentences[at].first;
    uint32_t last = tokens->sentences[at].last;
    uint32_t from = t;
    while (from > first && t - from < WIDE && !sr_syntax_is(view->syntax, from, last, "[")) {
        from--;
    }
    bool note = false;
    for (uint32_t k = from + 1; k < last && k <= from + WIDE; k++) {
        if (sr_syntax_is(view->syntax, k, last, "]")) {
            return note && k > t && sr_syntax_is(view->syntax, from, last, "[");
        }
        note = note || sr_name_is(view, SR_WORDS_NOTE, sr_syntax_form(view->syntax, k));
    }
    return false;
}

/// "100340C", "1830Z": a time of day as staffs write it.
static bool is_stamp(const char *form)
{
    size_t digits = strspn(form, "0123456789");
    return digits >= 4 && isalpha((unsigned char)form[digits]) && form[digits + 1] == '\0';
}

/// "Ana Ruiz, 70, a clerk", "45 years old": an age, and nobody.
static bool is_age(const sr_name_view *view, uint32_t t)
{
    static const char *const closing[] = {",", ")", ".", ";", NULL};
    static const char *const years[] = {"year", "years", NULL};
    const sr_syntax *s = view->syntax;
    uint32_t n = s->tree->count;
    if (sr_syntax_any(s, t, years)) {
        return sr_syntax_is(s, t + 1, n, "old") || sr_syntax_is(s, t + 1, n, "of");
    }
    if (sr_syntax_is(s, t, n, "old")) {
        return t > 0 && sr_syntax_any(s, t - 1, years);
    }
    if (t < 2 || sr_syntax_upos(s, t) != SR_NUM || !sr_syntax_any(s, t + 1, closing)) {
        return false;
    }
    uint32_t name = view->name_of[t - 2];
    return (sr_syntax_is(s, t - 1, n, ",") || sr_syntax_is(s, t - 1, n, "(")) && name != SR_NONE &&
           s->tags->names[name].kind == SR_NAME_PERSON;
}

static bool is_head(const sr_name_view *view, uint32_t t)
{
    const sr_syntax *s = view->syntax;
    if (is_stamp(sr_syntax_form(s, t)) || is_age(view, t) || is_note(view, t)) {
        return false;
    }
    uint8_t upos = sr_syntax_upos(s, t);
    uint8_t rel = sr_syntax_deprel(s, t);
    bool alias = sr_mention_is_alias(view, t) && sr_syntax_child(s, t, SR_FLAT) == SR_NO_TOKEN;
    if (!heads_phrase(rel) || alias || conjunct_of_modifier(s, t)) {
        return false;
    }
    switch (upos) {
    case SR_PROPN:
    case SR_NOUN:
    case SR_PRON:
        return true;
    case SR_ADJ:
    case SR_NUM:
    case SR_DET:
        if (rel == SR_XCOMP) {
            return false; // "was shot dead": what became of him, and nobody else
        }
        return is_argument(rel) ||
               (rel == SR_CONJ && is_argument(sr_syntax_deprel(s, sr_syntax_head(s, t)))) ||
               view->words.of[t] != SR_NONE || sr_syntax_child(s, t, SR_DET_REL) != SR_NO_TOKEN;
    case SR_X:
    case SR_SYM:
        return view->words.of[t] != SR_NONE || view->name_of[t] != SR_NONE;
    default:
        return false;
    }
}

static bool is_agent(const sr_name_view *view, const sr_word_match *match)
{
    const sr_roster *roster = view->roster;
    for (uint32_t i = match->sense; i != SR_NONE; i = roster->senses[i].next) {
        if (roster->senses[i].kind == SR_SENSE_AGENT) {
            return true;
        }
    }
    return false;
}

uint32_t sr_mention_head(const sr_syntax *s, uint32_t first, uint32_t last)
{
    for (uint32_t t = first + 1; t < last; t++) {
        if (sr_syntax_upos(s, t) == SR_ADP) {
            last = t; // "al-Qaeda in Iraq": the head stands before
        }
    }
    for (uint32_t t = last; t-- > first;) {
        uint32_t up = sr_syntax_head(s, t);
        if ((up == SR_NO_TOKEN || up < first || up >= last) && sr_syntax_upos(s, t) != SR_PUNCT) {
            return t;
        }
    }
    return last - 1;
}

static void add(const sr_name_view *view, sr_mention_list *list, sr_arena *keep, uint32_t first,
                uint32_t last, uint32_t head)
{
    bool named = sr_syntax_upos(view->syntax, head) == SR_PROPN || view->name_of[head] != SR_NONE;
    *sr_push(keep, list) = (sr_mention){.first = first,
                                        .last = last,
                                        .token = head,
                                        .actor = SR_NONE,
                                        .party = SR_NONE,
                                        .place = SR_NONE,
                                        .named = named,
                                        .pronoun = sr_syntax_upos(view->syntax, head) == SR_PRON};
}

/// Does a person's name begin here, by the tagger or the codebook?
static bool is_person(const sr_name_view *view, uint32_t token)
{
    const sr_roster *roster = view->roster;
    uint32_t w = view->words.of[token];
    if (view->name_of[token] != SR_NONE &&
        view->syntax->tags->names[view->name_of[token]].kind == SR_NAME_PERSON) {
        return true;
    }
    for (uint32_t i = w == SR_NONE ? SR_NONE : view->words.items[w].sense; i != SR_NONE;
         i = roster->senses[i].next) {
        if (roster->senses[i].kind == SR_SENSE_ENTRY &&
            roster->entries[roster->senses[i].row].kind == SR_ACTOR_PERSON) {
            return true;
        }
    }
    return false;
}

/// Where the title before a person's name begins ("Health Minister" before a name), or `first`.
/// Parsers often part the two; then the title's head is given in `apart`.
static uint32_t title_before(const sr_name_view *view, uint32_t first, uint32_t *apart)
{
    const sr_syntax *s = view->syntax;
    uint32_t sentence = s->tokens->sentences[s->tokens->tokens[first].sentence].first;
    uint32_t last = first > sentence ? first - 1 : first;
    uint32_t cut = view->words.of[first]; // "head of" | "state Ana Ruiz"
    if (cut != SR_NONE && view->words.items[cut].first < first &&
        is_agent(view, &view->words.items[cut]) && view->words.items[cut].last < s->tree->count) {
        last = view->words.items[cut].last - 1;
    }
    bool title = first > sentence && view->words.of[last] != SR_NONE &&
                 is_agent(view, &view->words.items[view->words.of[last]]) &&
                 (sr_syntax_upos(s, last) != SR_VERB || s->tags->xpos[last] == SR_XPOS_NNP);
    *apart = SR_NO_TOKEN; // taggers take "cleric" for an adjective here, and "Sgt." for a verb
    uint32_t name = last + 1;
    name += name + 1 < s->tree->count && sr_name_form_is(view, SR_WORDS_ADDRESS, name);
    if (!title || !is_person(view, name)) {
        return first;
    }
    const sr_word_match *words = &view->words.items[view->words.of[last]];
    uint32_t from;
    uint32_t to;
    *apart = sr_mention_head(s, words->first, words->last); // "Secretary" of "Secretary of State"
    sr_syntax_phrase(s, *apart, &from, &to);
    return from < words->first ? from : words->first;
}

/// An agent that can fight or govern.
static bool is_party(const sr_name_view *view, const sr_word_match *match)
{
    const sr_roster *roster = view->roster;
    for (uint32_t i = match->sense; i != SR_NONE; i = roster->senses[i].next) {
        const sr_agent_row *agent = roster->senses[i].kind == SR_SENSE_AGENT
                                        ? &roster->agents[roster->senses[i].row]
                                        : NULL;
        if (agent != NULL && (agent->armed || strncmp(agent->role, "GOV", 3) == 0 ||
                              strcmp(agent->role, "OPP") == 0)) {
            return true;
        }
    }
    return false;
}

/// "regime shelling", "Russian air strikes", "rebel positions": who does or owns a thing, told by a
/// word before it. Before a word for people the modifier only says which people.
static bool modifies_thing(const sr_name_view *view, const sr_word_match *match, uint32_t head)
{
    const sr_syntax *s = view->syntax;
    uint8_t rel = sr_syntax_deprel(s, head);
    uint32_t up = sr_syntax_head(s, head);
    if (rel == SR_CONJ && up != SR_NO_TOKEN) { // "Syrian and Russian warplanes"
        rel = sr_syntax_deprel(s, up);
        return (rel == SR_AMOD || rel == SR_COMPOUND) &&
               has_kind(view, match, 1U << SR_SENSE_ADJECTIVE | 1U << SR_SENSE_STATE);
    }
    if ((rel != SR_AMOD && rel != SR_COMPOUND) || up == SR_NO_TOKEN ||
        view->name_of[up] != SR_NONE) {
        return false;
    }
    uint32_t other = view->words.of[up];
    uint32_t second = sr_syntax_child(s, head, SR_CONJ);
    if (other != SR_NONE && second != SR_NO_TOKEN && view->words.of[second] == other) {
        return has_kind(view, match,
                        1U << SR_SENSE_ADJECTIVE |
                            1U << SR_SENSE_STATE); // "Russian warplanes" is a row of its own
    }
    bool people = other != SR_NONE && has_kind(view, &view->words.items[other],
                                               1U << SR_SENSE_AGENT | 1U << SR_SENSE_ENTRY);
    return !people && (has_kind(view, match, 1U << SR_SENSE_ADJECTIVE | 1U << SR_SENSE_STATE) ||
                       is_party(view, match));
}

/// "National Guard members", "Army captain Luis Ortega": a force of the state named before its
/// people.
static bool is_force_of_people(const sr_name_view *view, const sr_word_match *match, uint32_t head)
{
    const sr_syntax *s = view->syntax;
    const sr_roster *roster = view->roster;
    uint32_t up = sr_syntax_head(s, head);
    uint32_t other = up == SR_NO_TOKEN ? SR_NONE : view->words.of[up];
    if (sr_syntax_deprel(s, head) != SR_COMPOUND || up == SR_NO_TOKEN || up < head ||
        other == SR_NONE || &view->words.items[other] == match ||
        !has_kind(view, &view->words.items[other], 1U << SR_SENSE_AGENT)) {
        return false;
    }
    for (uint32_t i = match->sense; i != SR_NONE; i = roster->senses[i].next) {
        const sr_agent_row *agent = roster->senses[i].kind == SR_SENSE_AGENT
                                        ? &roster->agents[roster->senses[i].row]
                                        : NULL;
        if (agent != NULL && agent->armed && agent->kind == SR_ACTOR_STATE) {
            return true;
        }
    }
    return false;
}

/// "All major incidents", "a general strike": ranks that are plain adjectives before most nouns.
static bool is_plain_adjective(const sr_name_view *view, uint32_t token)
{
    return sr_syntax_upos(view->syntax, token) == SR_ADJ &&
           sr_name_form_is(view, SR_WORDS_PLAIN_RANK, token);
}

/// Named actors inside longer phrases ("Taliban" of "Taliban fighters"), and modifiers that act.
static void add_embedded(const sr_name_view *view, sr_mention_list *list, const bool *heads,
                         sr_arena *keep)
{
    for (uint32_t i = 0; i < view->words.count; i++) {
        const sr_word_match *match = &view->words.items[i];
        uint32_t head = sr_mention_head(view->syntax, match->first, match->last);
        bool headed = false;
        for (uint32_t t = match->first; t < match->last; t++) {
            headed = headed || heads[t];
        }
        bool entry = has_kind(view, match, 1U << SR_SENSE_ENTRY);
        if (!headed && (entry || is_force_of_people(view, match, head) ||
                        (!is_plain_adjective(view, head) && modifies_thing(view, match, head)))) {
            add(view, list, keep, match->first, match->last, head);
            list->items[list->count - 1].named = entry;
        }
    }
    for (uint32_t t = 0; t < view->syntax->tree->count; t++) { // "RSF" of "RSF fighters"
        if (view->words.of[t] == SR_NONE && !heads[t] &&
            sr_syntax_deprel(view->syntax, t) == SR_COMPOUND &&
            sr_mention_is_initials(view, t, NULL)) {
            add(view, list, keep, t, t + 1, t);
            list->items[list->count - 1].named = true;
        }
    }
}

int sr_mention_order(const void *a, const void *b)
{
    const sr_mention *x = a;
    const sr_mention *y = b;
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    if (x->last != y->last) {
        return x->last > y->last ? -1 : 1;
    }
    return (x->token > y->token) - (x->token < y->token);
}

/// "Human Rights" of "Observatory for Human Rights", "State" of "Secretary of State": part of a
/// name or title in the tables, no phrase of its own.
static bool inside_name(const sr_name_view *view, uint32_t t)
{
    uint32_t w = view->words.of[t];
    if (w == SR_NONE ||
        !has_kind(view, &view->words.items[w], 1U << SR_SENSE_ENTRY | 1U << SR_SENSE_AGENT)) {
        return false;
    }
    return sr_mention_head(view->syntax, view->words.items[w].first, view->words.items[w].last) !=
           t;
}

/// "journalist Ana Ruiz", "the Shiite movement Hezbollah": a name right after its noun, no comma
/// between, whatever the parser calls the link. Returns the name's token, or SR_NO_TOKEN.
static uint32_t name_after(const sr_name_view *view, uint32_t t, uint32_t last)
{
    const sr_syntax *s = view->syntax;
    if (last >= s->tree->count || sr_syntax_upos(s, t) != SR_NOUN ||
        sr_syntax_upos(s, last) != SR_PROPN ||
        s->tokens->tokens[last].sentence != s->tokens->tokens[t].sentence) {
        return SR_NO_TOKEN;
    }
    for (uint32_t i = s->child_start[t]; i < s->child_start[t + 1]; i++) {
        uint32_t c = s->child[i];
        uint8_t rel = sr_syntax_deprel(s, c);
        bool close = rel == SR_APPOS || rel == SR_NMOD_DESC || rel == SR_FLAT || rel == SR_DEP;
        if (close && s->left[c] == last && sr_syntax_upos(s, c) == SR_PROPN && !view->timed[c]) {
            return c;
        }
    }
    return SR_NO_TOKEN;
}

/// "accused the army of murder", "deported Syrians to Idlib": the preposition is the verb's, though
/// the parser hangs it on the noun.
static bool belongs_to_verb(const sr_name_view *view, uint32_t noun, uint32_t child,
                            const char *mark)
{
    const sr_syntax *s = view->syntax;
    uint32_t verb = sr_syntax_head(s, noun);
    bool object = sr_syntax_deprel(s, noun) == SR_OBJ || sr_syntax_deprel(s, noun) == SR_NSUBJ_PASS;
    if (strcmp(mark, "of") == 0) {
        return object && verb != SR_NO_TOKEN && sr_name_lemma_is(view, SR_WORDS_OF_VERB, verb);
    }
    return strcmp(mark, "to") == 0 && view->placed[child] &&
           !sr_name_lemma_is(view, SR_WORDS_TO_NOUN, noun);
}

/// A child after the head that says when, on what occasion, or what for, and is no part of who.
static bool is_aside(const sr_name_view *view, uint32_t noun, uint32_t child)
{
    static const char *const marks[] = {
        "following", "after", "during", "amid", "since",   "until", "before",    "despite",
        "because",   "due",   "as",     "per",  "through", "via",   "including", NULL};
    const sr_syntax *s = view->syntax;
    uint8_t rel = sr_syntax_deprel(s, child);
    uint32_t mark = sr_syntax_child(s, child, SR_CASE);
    if (view->timed[child] || (rel == SR_ADVMOD && sr_syntax_upos(s, child) == SR_ADV)) {
        return true;
    }
    if (rel == SR_ACL) { // "the decision to leave"
        uint32_t to = sr_syntax_child(s, child, SR_MARK);
        return to != SR_NO_TOKEN && strcmp(sr_syntax_form(s, to), "to") == 0;
    }
    const char *word = mark == SR_NO_TOKEN ? "" : sr_syntax_form(s, mark);
    return rel == SR_NMOD && (sr_word_in(word, marks) || belongs_to_verb(view, noun, child, word));
}

/// Where the phrase of `noun` ends without its asides: "troops on Sunday", "people following a
/// fire", "the mayor: we have buried ten".
static uint32_t without_asides(const sr_name_view *view, uint32_t noun, uint32_t last)
{
    const sr_syntax *s = view->syntax;
    for (uint32_t i = s->child_start[noun + 1]; i-- > s->child_start[noun];) {
        uint32_t c = s->child[i];
        if (c > noun && s->left[c] > noun && s->left[c] < last && is_aside(view, noun, c)) {
            last = s->left[c];
        }
    }
    for (uint32_t t = noun + 1; t < last; t++) {
        last = sr_syntax_is(s, t, last, ":") ? t : last;
    }
    return last;
}

/// Where a predicate begins behind its subject: "According to the mayor, the fire was an accident".
static uint32_t without_subject(const sr_name_view *view, uint32_t noun, uint32_t first)
{
    const sr_syntax *s = view->syntax;
    uint32_t subject = sr_syntax_child(s, noun, SR_NSUBJ);
    if (subject == SR_NO_TOKEN || subject < first || subject > noun) {
        return first;
    }
    for (uint32_t i = s->child_start[noun]; i < s->child_start[noun + 1]; i++) {
        uint32_t c = s->child[i];
        uint8_t rel = sr_syntax_deprel(s, c);
        bool verbal = rel == SR_NSUBJ || rel == SR_COP || rel == SR_AUX_REL || rel == SR_ADVMOD;
        if (c < noun && verbal && s->right[c] > first && s->right[c] <= noun) {
            first = s->right[c];
        }
    }
    while (first < noun &&
           (sr_syntax_upos(s, first) == SR_ADP || sr_syntax_upos(s, first) == SR_PUNCT)) {
        first++; // "in the grip of"
    }
    return first;
}

/// Where the phrase of `noun` begins without the day before it: "Sunday President Ana Ruiz",
/// "January, alleged rebels". "Sunday's vote" keeps its own.
static uint32_t without_day(const sr_name_view *view, uint32_t noun, uint32_t first)
{
    const sr_syntax *s = view->syntax;
    uint32_t from = first;
    bool day = false; // "former" and "overnight" are no days
    while (from < noun && view->timed[from]) {
        day = day || sr_syntax_upos(s, from) != SR_ADJ;
        from++;
    }
    if (!day || sr_syntax_is(s, from, noun, "-")) { // "year-old"
        return first;
    }
    bool owner = from < noun && sr_syntax_upos(s, from) == SR_PART;
    while (from < noun && sr_syntax_upos(s, from) == SR_PUNCT) {
        from++;
    }
    bool attack = from == noun && (view->words.of[noun] == SR_NONE ||
                                   !is_agent(view, &view->words.items[view->words.of[noun]]));
    return owner || attack ? first : from; // "Sunday attacks" are those of Sunday
}

/// Where the phrase of `noun` begins without what ties its clause: "where | police", "an attack
/// that | officials blamed on rebels", "whose | leaders"; or only stresses it: "even | critics".
static uint32_t without_relative(const sr_syntax *s, uint32_t noun, uint32_t first)
{
    for (uint32_t t = noun; t-- > first;) { // "RUIZ: | Governor, the road was shut"
        first = strcmp(sr_syntax_form(s, t), ":") == 0 ? t + 1 : first;
    }
    static const char *const words[] = {
        "where", "which",   "whose",   "when",  "whom",   "who",   "and",       "or",
        "even",  "maybe",   "perhaps", "after", "before", "among", "including", "since",
        "with",  "without", "for",     "from",  "in",     "to",    "according", NULL};
    static const char *const that[] = {"that", NULL};
    while (first < noun &&
           (sr_syntax_any(s, first, words) ||
            (sr_syntax_any(s, first, that) && s->tags->xpos[first] == SR_XPOS_WDT))) {
        first++;
    }
    return first;
}

/// "Shot dead | three policemen": how the verb left them.
static uint32_t without_outcome(const sr_syntax *s, uint32_t noun, uint32_t first)
{
    bool outcome = first > 0 && first < noun && sr_syntax_is(s, first, noun, "dead") &&
                   sr_syntax_upos(s, first - 1) == SR_VERB;
    return outcome ? first + 1 : first;
}

/// Take back the mention of a title that stood apart from its name.
static void take_back(sr_mention_list *list, bool *heads, uint32_t token)
{
    heads[token] = false;
    for (uint32_t i = list->count; i-- > 0;) {
        if (list->items[i].token == token) {
            list->items[i] = list->items[--list->count];
            return;
        }
    }
}

/// A bracket that the phrase opens, the phrase closes; it ends in no comma.
static uint32_t closed(const sr_syntax *s, uint32_t first, uint32_t noun, uint32_t last)
{
    static const char *const marks[] = {",", ";", ":", NULL};
    int open = 0;
    while (last > noun + 1 && sr_syntax_any(s, last - 1, marks)) {
        last--;
    }
    for (uint32_t t = first; t < last; t++) {
        const char *form = sr_syntax_form(s, t);
        open += strcmp(form, "(") == 0 ? 1 : strcmp(form, ")") == 0 ? -1 : 0;
    }
    bool next = open > 0 && sr_syntax_is(s, last, s->tree->count, ")");
    return next ? last + 1 : last;
}

/// A phrase headed by `t`, with the title before and the name after it.
static void add_phrase(const sr_name_view *view, sr_mention_list *list, bool *heads, sr_arena *keep,
                       uint32_t t)
{
    const sr_syntax *s = view->syntax;
    uint32_t first;
    uint32_t last;
    uint32_t apart;
    sr_syntax_phrase(s, t, &first, &last);
    last = without_asides(view, t, last);
    first = without_day(view, t, without_subject(view, t, first));
    first = without_relative(s, t, without_outcome(s, t, first));
    first = without_relative(s, t, title_before(view, first, &apart));
    if (apart != SR_NO_TOKEN && heads[apart]) {
        take_back(list, heads, apart);
        view->joined[apart] = t;
    }
    uint32_t core;
    uint32_t start;
    sr_mention_core(view, t, &start, &core);
    uint32_t name = name_after(view, t, core);
    if (name != SR_NO_TOKEN) {
        sr_syntax_phrase(s, name, &start, &core);
        last = core > last ? core : last;
        view->joined[name] = t;
    }
    bool bound = first > 0 && strcmp(sr_syntax_form(s, first - 1), "at") == 0 &&
                 (strcmp(sr_syntax_form(s, first), "least") == 0 ||
                  strcmp(sr_syntax_form(s, first), "most") == 0);
    heads[t] = true;
    add(view, list, keep, bound ? first - 1 : first, closed(s, first, t, last), t);
}

sr_mention_list sr_mentions_find(const sr_name_view *view, sr_arena *keep)
{
    const sr_syntax *s = view->syntax;
    sr_mention_list list = {0};
    bool *heads = sr_new(keep, bool, s->tree->count + 1);
    for (uint32_t t = 0; t < s->tree->count; t++) {
        if (is_head(view, t) && !view->timed[t] && view->joined[t] == SR_NO_TOKEN &&
            !inside_name(view, t)) {
            add_phrase(view, &list, heads, keep, t);
        }
    }
    add_embedded(view, &list, heads, keep);
    if (list.count > 1) {
        qsort(list.items, list.count, sizeof *list.items, sr_mention_order);
    }
    return list;
}
