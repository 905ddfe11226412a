#include "claim/speaker.h"

#include <string.h>

#include "claim/quotation.h"
#include "base/word.h"

/// Words before a verb that somebody signs with, and of the phrase that signs.
#define SIGNED_LEAST 4
#define SIGNERS_MOST 10

/// How far before "told" the noun for the speaker may stand.
#define TELLER_MOST 16

/// Noun phrase around head `t`, by the mention if there is one.
static sr_stretch phrase_at(const sr_search *w, uint32_t t)
{
    sr_stretch np;
    uint32_t m = w->scope->names->mention_of[t];
    if (m != SR_NONE) {
        np = (sr_stretch){w->scope->names->mentions[m].first, w->scope->names->mentions[m].last};
    } else {
        sr_syntax_phrase(w->s, t, &np.first, &np.last);
    }
    np.first = np.first < w->a ? w->a : np.first;
    np.last = np.last > w->b ? w->b : np.last;
    for (uint32_t k = t + 1; k + 1 < np.last && sr_syntax_upos(w->s, t) == SR_PROPN; k++) {
        bool apposition = sr_word_is(w, k, ",") && (sr_syntax_upos(w->s, k + 1) == SR_DET ||
                                                    sr_syntax_upos(w->s, k + 1) == SR_PRON);
        np.last = apposition ? k : np.last; // "Omar Saleh" of "Omar Saleh, a trader"
    }
    return np;
}

/// "The embassy in Cairo said": the noun whose place is `t`; any other `t` itself.
static uint32_t noun_told_of(const sr_search *w, uint32_t t)
{
    uint32_t h = sr_syntax_head(w->s, t);
    bool place = sr_scope_is_place(w->scope, t);
    while (place && h != SR_NO_TOKEN && h >= w->a && h < t &&
           sr_syntax_deprel(w->s, t) == SR_NMOD &&
           sr_syntax_child(w->s, t, SR_CASE) != SR_NO_TOKEN && sr_word_is_nominal(w, h)) {
        t = h;
        h = sr_syntax_head(w->s, t);
    }
    return t;
}

uint32_t sr_speaker_before(const sr_search *w, uint32_t t)
{
    for (uint32_t k = t; k > w->a && t - k < 5; k--) {
        uint8_t pos = sr_syntax_upos(w->s, k - 1);
        if (sr_word_is_nominal(w, k - 1)) {
            return noun_told_of(w, k - 1);
        }
        bool opens = sr_quotation_is_mark(w, k - 1) && w->quote_of[k] != SR_NONE &&
                     w->quote_of[k] == w->quote_of[t]; // "The ministry "has counted ...""
        if (opens) {
            continue;
        }
        if (pos != SR_AUX && pos != SR_ADV && pos != SR_PART) {
            break;
        }
    }
    return SR_NO_TOKEN;
}

/// "who said", "a statement saying": the noun that the clause hangs on.
static uint32_t noun_above(const sr_search *w, uint32_t v)
{
    uint8_t rel = sr_syntax_deprel(w->s, v);
    uint32_t h = sr_syntax_head(w->s, v);
    return h != SR_NO_TOKEN && (rel == SR_ACL || rel == SR_ACL_RELCL) && sr_word_is_nominal(w, h)
               ? h
               : SR_NO_TOKEN;
}

uint32_t sr_speaker_last(const sr_search *w)
{
    for (uint32_t i = w->found.count; i-- > 0 && w->found.items[i].sentence == w->sentence;) {
        if (w->found.items[i].source_token != SR_NO_TOKEN) {
            return i;
        }
    }
    return SR_NONE;
}

/// "The opposition said militiamen came after the army shelled the town, and put the toll at 110":
/// behind a comma the verb goes on with who spoke, whatever verb of his words the tree joins it to.
static uint32_t speaker_before(const sr_search *w, uint32_t v)
{
    uint32_t open = sr_speaker_last(w);
    bool joined = v >= w->a + 2 && sr_syntax_deprel(w->s, v) == SR_CONJ &&
                  sr_syntax_upos(w->s, v - 1) == SR_CCONJ && sr_word_is(w, v - 2, ",");
    if (open == SR_NONE || !joined) {
        return SR_NONE;
    }
    uint32_t h = sr_syntax_head(w->s, v);
    return h != w->found.items[open].cue && sr_syntax_governs(w->s, w->found.items[open].cue, h)
               ? open
               : SR_NONE;
}

/// The subject of the verb that `v` is joined to or hangs on ("said A and added B", "said A, adding
/// B").
static uint32_t shared_subject(const sr_search *w, uint32_t v, uint32_t *parent)
{
    *parent = speaker_before(w, v);
    if (*parent != SR_NONE) {
        return w->found.items[*parent].source_token;
    }
    *parent = SR_NO_TOKEN;
    uint32_t t = v;
    for (int steps = 0; steps < 4; steps++) {
        uint8_t rel = sr_syntax_deprel(w->s, t);
        uint32_t h = sr_syntax_head(w->s, t);
        if (h == SR_NO_TOKEN || (rel != SR_CONJ && rel != SR_ADVCL && rel != SR_XCOMP &&
                                 rel != SR_PARATAXIS && rel != SR_ACL)) {
            return SR_NO_TOKEN;
        }
        if (w->cue_of[h] != SR_NONE) {
            *parent = w->cue_of[h];
            return w->found.items[*parent].source_token;
        }
        uint32_t subject = sr_search_subject(w, h);
        if (subject != SR_NO_TOKEN) {
            return subject;
        }
        t = h;
    }
    return SR_NO_TOKEN;
}

/// "Told", "informed": who stands behind the verb hears it.
static bool tells_somebody(const sr_search *w, uint32_t v)
{
    return sr_claim_lemma_is(w->scope, SR_WORDS_TELL, v);
}

/// The name of a person that `token` is part of, or NULL.
static const sr_name_span *person_at(const sr_search *w, uint32_t token)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = sr_tags_name_from(tags, w->a);
         i < tags->name_count && tags->names[i].first <= token; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind == SR_NAME_PERSON && n->first <= token && token < n->last) {
            return n;
        }
    }
    return NULL;
}

/// "polls in the north", "a copy seen by the agency": `token` only tells which.
static bool tells_which(const sr_search *w, uint32_t head, uint32_t token)
{
    uint32_t t = token;
    while (t != SR_NO_TOKEN && t != head &&
           (sr_syntax_deprel(w->s, t) == SR_CONJ || sr_syntax_deprel(w->s, t) == SR_FLAT ||
            sr_syntax_deprel(w->s, t) == SR_COMPOUND)) {
        t = sr_syntax_head(w->s, t);
    }
    if (t == SR_NO_TOKEN || t == head || !sr_syntax_governs(w->s, head, t)) {
        return false;
    }
    uint8_t rel = sr_syntax_deprel(w->s, t);
    return (rel == SR_NMOD || rel == SR_OBL || rel == SR_OBL_AGENT) &&
           sr_syntax_child(w->s, t, SR_CASE) != SR_NO_TOKEN;
}

/// The person named beside a title: "council member Grace Achieng", "the minister, Luis Ortega".
static uint32_t person_beside(const sr_search *w, uint32_t head, sr_stretch *np)
{
    const sr_tags *tags = w->s->tags;
    if (person_at(w, head) != NULL) {
        return head; // another name tells whom or what he works for
    }
    for (uint32_t i = sr_tags_name_from(tags, w->a);
         i < tags->name_count && tags->names[i].first < w->b; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind != SR_NAME_PERSON || n->first < w->a || n->last > w->b ||
            tells_which(w, head, n->last - 1) || sr_word_is(w, n->first - 1, "(")) {
            continue;
        }
        bool appos = false;
        for (uint32_t t = n->first; t < n->last && n->last + 3 > head && n->first < head + 12;
             t++) {
            appos = appos ||
                    (sr_syntax_head(w->s, t) == head && (sr_syntax_deprel(w->s, t) == SR_APPOS ||
                                                         sr_syntax_deprel(w->s, t) == SR_FLAT));
        }
        bool beside = n->first >= head + 1 && n->first <= np->last && n->last >= np->last;
        if (appos || beside) {
            np->first = n->first < np->first ? n->first : np->first;
            np->last = n->last > np->last || n->last <= head
                           ? n->last
                           : np->last; // "Omar Saleh" of "Omar Saleh, a trader"
            return n->last - 1;
        }
    }
    return head;
}

uint32_t sr_speaker_mention(const sr_search *w, uint32_t last_token)
{
    for (uint32_t t = last_token + 1; t-- > w->a && last_token - t < 4;) {
        if (sr_scope_actor_at(w->scope, t) != SR_NONE) {
            return t;
        }
    }
    return last_token;
}

/// A noun that speaks for whoever issued it: "message", "report", "estimate".
static bool is_paper(const sr_search *w, uint32_t t)
{
    const sr_lexicon_row *cue = sr_search_cue(w, t);
    uint8_t pos = sr_syntax_upos(w->s, t);
    bool tally = cue != NULL && cue->cue == SR_CUE_TALLY && pos == SR_ADV;
    return tally || (pos == SR_NOUN &&
                     (sr_source_is_paper(w->scope, t) ||
                      (cue != NULL && (cue->cue == SR_CUE_NOMINAL || cue->cue == SR_CUE_TALLY))));
}

/// "A report released by the ministry", "a report citing the mayor's office": whom the clause
/// `acl` of a paper names as the one that it has its words from, or SR_NO_TOKEN.
static uint32_t issuer_told(const sr_search *w, uint32_t acl)
{
    if (sr_claim_form_is(w->scope, SR_WORDS_ISSUED, acl)) {
        return sr_syntax_child(w->s, acl, SR_OBL_AGENT);
    }
    return sr_search_hands_on(w, acl) ? sr_syntax_child(w->s, acl, SR_OBJ) : SR_NO_TOKEN;
}

uint32_t sr_speaker_issuer(const sr_search *w, uint32_t head)
{
    bool paper = is_paper(w, head) || sr_claim_lemma_is(w->scope, SR_WORDS_TALLY, head);
    for (uint32_t i = w->s->child_start[head]; paper && i < w->s->child_start[head + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        uint32_t told = rel == SR_ACL ? issuer_told(w, c) : SR_NO_TOKEN;
        if (told != SR_NO_TOKEN && sr_source_rank(w->scope, told) >= 2) {
            return told;
        }
        uint32_t mark = sr_syntax_child(w->s, c, SR_CASE);
        bool by = rel == SR_NMOD && mark != SR_NO_TOKEN &&
                  (sr_word_is(w, mark, "by") || sr_word_is(w, mark, "from"));
        bool owner = rel == SR_NMOD_POSS || (rel == SR_COMPOUND && c < head);
        if ((by || owner) && sr_syntax_upos(w->s, c) != SR_PRON &&
            sr_source_rank(w->scope, c) >= 2) {
            return c;
        }
    }
    // "the rebels' tally", where the tree lost the thread
    bool owned = paper && head > w->a + 1 && w->s->tags->xpos[head - 1] == SR_XPOS_POS;
    return owned && sr_source_rank(w->scope, head - 2) >= 2 ? head - 2 : head;
}

/// "A number of residents": those who are counted.
static uint32_t counted_in(const sr_search *w, uint32_t head)
{
    if (!sr_claim_lemma_is(w->scope, SR_WORDS_COUNT_OF, head)) {
        return head;
    }
    uint32_t people = sr_syntax_child(w->s, head, SR_NMOD);
    bool of = people != SR_NO_TOKEN && people > head + 1 && sr_word_is(w, head + 1, "of");
    return of && sr_source_rank(w->scope, people) > 0 ? people : head;
}

/// The name that stands right behind a noun for a body: "the paramilitary group Hezbollah".
static const sr_name_span *body_behind(const sr_search *w, uint32_t head)
{
    const sr_tags *tags = w->s->tags;
    if (sr_syntax_upos(w->s, head) != SR_NOUN ||
        !sr_claim_lemma_is(w->scope, SR_WORDS_BODY, head)) {
        return NULL;
    }
    for (uint32_t i = sr_tags_name_from(tags, head);
         i < tags->name_count && tags->names[i].first <= head + 1; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->first == head + 1 && n->last <= w->b && n->kind == SR_NAME_ORGANIZATION) {
            return n;
        }
    }
    return NULL;
}

/// "The mayor and a clerk of the port each said": those before whom "each" stands for.
static uint32_t meant_by_each(const sr_search *w, uint32_t head)
{
    static const char *const words[] = {"each", "both", NULL};
    uint32_t t = sr_syntax_any(w->s, head, words) && head > w->a && sr_word_is_nominal(w, head - 1)
                     ? head - 1
                     : SR_NO_TOKEN;
    uint32_t found = t;
    while (t != SR_NO_TOKEN && t >= w->a && t < head && sr_word_is_nominal(w, t)) {
        found = t;
        uint8_t rel = sr_syntax_deprel(w->s, t);
        bool inner = rel == SR_NMOD || rel == SR_CONJ || rel == SR_COMPOUND || rel == SR_FLAT;
        t = inner && sr_syntax_head(w->s, t) < t ? sr_syntax_head(w->s, t) : SR_NO_TOKEN;
    }
    return found == SR_NO_TOKEN ? head : found;
}

/// "Omar Saleh, deputy chief of the port office, said": the tree took the office for who speaks.
static uint32_t named_before_office(const sr_search *w, uint32_t v, uint32_t head)
{
    bool closed = v > w->a + 3 && head < v && sr_word_is(w, v - 1, ",") && head + 3 > v - 1;
    if (!closed || person_at(w, head) != NULL || w->quote_of[head] != SR_NONE) {
        return head;
    }
    uint32_t comma = head;
    while (comma > w->a && !sr_word_is_punct(w, comma) && !sr_word_is_verb(w, comma) &&
           sr_syntax_upos(w->s, comma) != SR_CCONJ) {
        comma--;
    }
    bool apart = comma > w->a && sr_word_is(w, comma, ",") && w->quote_of[comma] == SR_NONE;
    const sr_name_span *name = apart ? person_at(w, comma - 1) : NULL;
    return name != NULL && sr_syntax_upos(w->s, comma + 1) != SR_ADP ? comma - 1 : head;
}

/// "Omar Saleh head of the port office said", in a text that lost its commas.
static uint32_t named_beside_office(const sr_search *w, uint32_t head)
{
    bool office = head > w->a && sr_word_is(w, head + 1, "of") &&
                  sr_claim_form_is(w->scope, SR_WORDS_OFFICE, head);
    const sr_name_span *name = office ? person_at(w, head - 1) : NULL;
    return name != NULL && name->last == head ? head - 1 : head;
}

/// "The Valley Watch a war monitor said": without commas the tree took what a body is for a second
/// subject.
static uint32_t named_beside_kind(const sr_search *w, uint32_t head)
{
    static const char *const articles[] = {"a", "an", NULL};
    uint32_t first = w->s->left[head];
    if (sr_syntax_deprel(w->s, head) != SR_NSUBJ || first <= w->a ||
        !sr_syntax_any(w->s, first, articles)) {
        return head;
    }
    for (uint32_t t = first; t-- > w->a;) {
        if (sr_syntax_deprel(w->s, t) == SR_NSUBJ && w->s->right[t] == first &&
            sr_syntax_head(w->s, t) == sr_syntax_head(w->s, head)) {
            return sr_syntax_upos(w->s, t) == SR_PROPN && sr_source_rank(w->scope, t) == 3 ? t
                                                                                           : head;
        }
    }
    return head;
}

void sr_speaker_set(const sr_search *w, sr_attribution *a, uint32_t head)
{
    head = named_beside_kind(w, meant_by_each(w, head));
    head = named_before_office(w, a->cue, named_beside_office(w, head));
    a->source_token = head;
    a->source = phrase_at(w, head);
    const sr_name_span *name = person_at(w, head);
    if (name != NULL && name->first < a->source.first && name->first >= w->a) {
        uint32_t last; // the tree took the two names of a person for two subjects
        sr_syntax_phrase(w->s, name->first, &a->source.first, &last);
        a->source.first = a->source.first < w->a ? w->a : a->source.first;
        a->source_token = name->first;
    }
    if (sr_speaker_issuer(w, head) != head) {
        a->source_token = sr_speaker_issuer(w, head);
        bool within = sr_stretch_holds(a->source, a->source_token);
        a->source = within ? a->source : phrase_at(w, a->source_token);
        return;
    }
    const sr_name_span *body = body_behind(w, head);
    uint32_t person = body == NULL ? person_beside(w, head, &a->source) : head;
    if (body != NULL && (body->last <= a->cue || head > a->cue)) {
        a->source.last = body->last > a->source.last ? body->last : a->source.last;
        a->source_token = sr_speaker_mention(w, body->last - 1);
    } else if (person != head) {
        a->source_token = sr_speaker_mention(w, person);
    } else {
        a->source_token = counted_in(w, a->source_token);
    }
    static const char *const relatives[] = {"which", "whom", "whose", NULL};
    bool relative = sr_syntax_any(w->s, a->source.first, relatives);
    a->source.first += relative && a->source.last > a->source.first + 1; // "which the mayor said"
    uint32_t v = a->cue;
    // a phrase that swallows the verb or the clause is a mistake of the tree
    if (a->source.first <= v && v < a->source.last) {
        if (head < v) {
            a->source.last = v;
            while (a->source.last > head + 1 && !sr_word_is_nominal(w, a->source.last - 1)) {
                a->source.last--;
            }
        } else {
            a->source.first = v + 1;
        }
    }
    if (a->source.first >= a->source.last) { // the person beside it stands across the verb
        a->source = (sr_stretch){head, head + 1};
    }
}

/// The last person named shortly before `v` and outside quotations: "..., Omar Saleh, a trader,
/// shouted".
static uint32_t person_before(const sr_search *w, uint32_t v)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = sr_tags_name_from(tags, v); i-- > 0 && tags->names[i].first >= w->a;) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind == SR_NAME_PERSON && n->last <= v && n->first >= w->a && v - n->last < 10 &&
            w->quote_of[n->first] == SR_NONE) {
            return n->last - 1;
        }
    }
    return SR_NO_TOKEN;
}

bool sr_speaker_is_aim(const sr_search *w, uint32_t v)
{
    return w->s->tags->xpos[v] == SR_XPOS_VB && v > w->a && sr_word_is(w, v - 1, "to");
}

/// "..., the governor, Ana Ruiz, said": who stands between the last commas before `v`, where the
/// tree lost the thread.
static uint32_t speaker_between_commas(const sr_search *w, uint32_t v)
{
    if (v < w->a + 3 || !sr_word_is(w, v - 1, ",") || !sr_word_is_nominal(w, v - 2) ||
        w->quote_of[v - 2] != SR_NONE) {
        return SR_NO_TOKEN;
    }
    uint32_t first = v - 1; // of the part before the comma
    while (first > w->a && !sr_word_is_punct(w, first - 1) && v - first < 12) {
        first--;
    }
    uint32_t title = first > w->a + 1 && sr_word_is(w, first - 1, ",") ? first - 2 : SR_NO_TOKEN;
    if (title != SR_NO_TOKEN && sr_syntax_upos(w->s, title) == SR_NOUN &&
        sr_source_rank(w->scope, title) == 3) {
        return title;
    }
    uint32_t head = v - 2; // a name is known by its first word
    while (head > first && sr_source_rank(w->scope, head) < 3) {
        head--;
    }
    return sr_source_rank(w->scope, head) == 3 ? head : SR_NO_TOKEN;
}

/// The first person named between the last quotation and `v`: ""...," General Ana Ruiz, head of the
/// joint command, said".
static uint32_t person_after_quote(const sr_search *w, uint32_t v)
{
    uint32_t first = v;
    while (first > w->a && w->quote_of[first - 1] == SR_NONE) {
        first--;
    }
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = 0; first > w->a && i < tags->name_count; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind == SR_NAME_PERSON && n->first >= first && n->last <= v) {
            return n->last - 1;
        }
    }
    return SR_NO_TOKEN;
}

/// "Killing two guards residents said": without commas who stands right before the verb is its
/// subject, not who did what is said; unless a speaker follows ("killing two guards said the
/// army").
static uint32_t speaker_beside(const sr_search *w, uint32_t v)
{
    uint8_t form = w->s->tags->xpos[v];
    bool finite = form == SR_XPOS_VBD || form == SR_XPOS_VBZ || form == SR_XPOS_VBP;
    if (!finite || v < w->a + SIGNED_LEAST || !sr_word_is_nominal(w, v - 1) ||
        sr_source_rank(w->scope, v - 1) < 1) {
        return SR_NO_TOKEN;
    }
    for (uint32_t t = v + 1; t < w->b && t < v + 5; t++) {
        if (sr_word_is_nominal(w, t)) {
            return sr_source_rank(w->scope, t) < 3 ? v - 1 : SR_NO_TOKEN;
        }
    }
    return v - 1;
}

/// "Sources from the coast guard units told the agency", where the tree lost the thread: the last
/// noun for a speaker before the verb.
static uint32_t teller_before(const sr_search *w, uint32_t v)
{
    const sr_lexicon *sources = &w->scope->tables->lists[SR_LIST_SOURCES];
    for (uint32_t t = v; t-- > w->a && v - t <= TELLER_MOST;) {
        const sr_lexicon_row *row = sr_lexicon_find(sources, sr_syntax_lemma(w->s, t));
        bool outside = sr_syntax_upos(w->s, t) == SR_NOUN && w->quote_of[t] == SR_NONE;
        if (outside && row != NULL && row->speaks) {
            return t;
        }
    }
    return SR_NO_TOKEN;
}

/// "... and said": whoever spoke last in the sentence goes on.
static bool goes_on(const sr_search *w, uint32_t v, uint32_t open)
{
    uint32_t t = v;
    while (t > w->a && (sr_word_is(w, t - 1, "also") || sr_word_is(w, t - 1, "instead"))) {
        t--;
    }
    return open != SR_NONE && t > w->a && w->s->tags->xpos[v] != SR_XPOS_VBN &&
           (sr_word_is(w, t - 1, "and") || sr_word_is(w, t - 1, "but"));
}

/// The noun before `v` where it speaks rather than `head`, which may be SR_NO_TOKEN; else `head`.
static uint32_t better_before(const sr_search *w, uint32_t v, uint32_t head)
{
    uint32_t before = sr_speaker_before(w, v);
    int rank = head == SR_NO_TOKEN ? 0 : sr_source_rank(w->scope, head);
    bool mute = rank <= 0 && before != SR_NO_TOKEN && sr_source_rank(w->scope, before) == 3 &&
                sr_search_any_finite(w, w->a, before); // "died at a site near Homs SANA said"
    bool other = head == SR_NO_TOKEN || before == SR_NO_TOKEN || is_paper(w, head) || mute ||
                 !tells_which(w, head, before);
    return before != SR_NO_TOKEN && other && sr_source_rank(w->scope, before) > rank ? before
                                                                                     : head;
}

/// Who says `v`, given its subject, if that speaks: the noun above it, the subject that it shares,
/// who is named before it, who goes on, or who stands behind it.
static uint32_t best_speaker(const sr_search *w, uint32_t v, uint32_t subject)
{
    uint32_t head = subject;
    uint32_t parent = SR_NO_TOKEN;
    if (head == SR_NO_TOKEN) {
        head = noun_above(w, v);
    }
    if (head == SR_NO_TOKEN) {
        head = shared_subject(w, v, &parent);
        uint32_t beside =
            head != SR_NO_TOKEN && parent == SR_NO_TOKEN ? speaker_beside(w, v) : SR_NO_TOKEN;
        head = beside != SR_NO_TOKEN ? beside : head;
    }
    if (head != SR_NO_TOKEN && w->quote_of[head] != SR_NONE && w->quote_of[v] == SR_NONE) {
        head = person_before(w, v);
    }
    if (head == SR_NO_TOKEN || (sr_source_rank(w->scope, head) < 3 && parent == SR_NO_TOKEN)) {
        head = better_before(w, v, head);
    }
    if (head == SR_NO_TOKEN) {
        head = speaker_between_commas(w, v);
    }
    uint32_t open = sr_speaker_last(w);
    if ((head == SR_NO_TOKEN || sr_source_rank(w->scope, head) <= 0) && goes_on(w, v, open)) {
        head = w->found.items[open].source_token; // "denied that so many died and said"
    }
    bool behind = v + 1 < w->b && !sr_speaker_is_aim(w, v) && !tells_somebody(w, v) &&
                  sr_word_is_nominal(w, v + 1);
    if (behind && head != SR_NO_TOKEN && sr_source_rank(w->scope, head) <= 0 &&
        sr_source_rank(w->scope, v + 1) == 3) {
        head = v + 1; // "on Sunday said Ahmed X"
    }
    if (behind && head == SR_NO_TOKEN && sr_source_speaks(w->scope, v + 1)) {
        head = v + 1; // "said Ahmed X"
    }
    if (head == SR_NO_TOKEN) {
        head = person_after_quote(w, v);
    }
    if (head == SR_NO_TOKEN && tells_somebody(w, v) && !sr_speaker_is_aim(w, v)) {
        head = teller_before(w, v);
    }
    return head;
}

/// "Omar Nasser told the Daily Post, adding ...": `token` hears what `open` says.
static bool is_told(const sr_search *w, uint32_t open, uint32_t token)
{
    uint8_t rel = sr_syntax_deprel(w->s, token);
    return tells_somebody(w, w->found.items[open].cue) && (rel == SR_OBJ || rel == SR_IOBJ) &&
           sr_syntax_head(w->s, token) == w->found.items[open].cue;
}

/// A verb that says a clause and nothing else, in a form that can end a sentence with its speaker.
static bool can_sign(const sr_search *w, uint32_t v, const sr_lexicon_row *row)
{
    uint8_t form = w->s->tags->xpos[v];
    return row->say == SR_SAY_NEUTRAL && (row->takes & SR_TAKES_CLAUSE) != 0 &&
           (row->takes & (SR_TAKES_WEAK | SR_TAKES_QUOTE)) == 0 && v >= w->a + SIGNED_LEAST &&
           (form == SR_XPOS_VBZ || form == SR_XPOS_VBD);
}

/// The first head in tokens [first, end) that speaks, or SR_NO_TOKEN.
static uint32_t speaking_head(const sr_search *w, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        bool head = sr_word_is_nominal(w, t) && sr_syntax_deprel(w->s, t) != SR_FLAT &&
                    (sr_syntax_deprel(w->s, t) != SR_COMPOUND || sr_syntax_head(w->s, t) <= t);
        if (head && sr_source_rank(w->scope, t) >= 2) {
            return t;
        }
    }
    return SR_NO_TOKEN;
}

/// One past the plain noun phrase that begins at `t`.
static uint32_t end_of_nouns(const sr_search *w, uint32_t t)
{
    while (t < w->b && (sr_word_is_nominal(w, t) || sr_syntax_upos(w->s, t) == SR_DET ||
                        sr_syntax_upos(w->s, t) == SR_ADJ || sr_syntax_upos(w->s, t) == SR_PART ||
                        sr_word_is(w, t, "-") || sr_word_is(w, t, "of"))) {
        t++;
    }
    return t;
}

/// "The bridge fell on Monday, reports the Daily Post.": who stands between the verb that follows
/// the comma and the end of the sentence signs it, whatever the tree took him for.
static uint32_t signer(const sr_search *w, uint32_t v, const sr_lexicon_row *row)
{
    uint32_t subject = sr_search_subject(w, v);
    uint32_t end = w->b;
    while (end > v && sr_word_is_punct(w, end - 1)) {
        end--;
    }
    if (!can_sign(w, v, row) || !sr_word_is(w, v - 1, ",") || end == v + 1 ||
        end > v + SIGNERS_MOST ||
        (subject != SR_NO_TOKEN && !sr_search_any_finite(w, subject, v)) ||
        sr_search_any_finite(w, v + 1, end)) {
        return SR_NO_TOKEN;
    }
    return speaking_head(w, v + 1, end);
}

/// "..., with the toll rising to 22, reported officials, with six hurt": nobody but a known speaker
/// stands between the verb and the next comma or the end, and the tree has somebody else speak.
static uint32_t signer_put_in(const sr_search *w, uint32_t v, const sr_lexicon_row *row)
{
    uint32_t subject = sr_search_subject(w, v);
    if (!can_sign(w, v, row) || !sr_word_is(w, v - 1, ",") || subject == SR_NO_TOKEN ||
        subject > v || sr_source_rank(w->scope, subject) == 3) {
        return SR_NO_TOKEN;
    }
    uint32_t end = end_of_nouns(w, v + 1);
    uint32_t head = speaking_head(w, v + 1, end);
    bool known = head != SR_NO_TOKEN && sr_source_rank(w->scope, head) == 3;
    return known && (end == w->b || sr_word_is_punct(w, end)) ? head : SR_NO_TOKEN;
}

static bool has_relative(const sr_search *w, uint32_t first, uint32_t last)
{
    static const char *const words[] = {"who", "which", "that", "whose", NULL};
    for (uint32_t t = first; t < last; t++) {
        if (sr_word_in(sr_syntax_form(w->s, t), words)) {
            return true;
        }
    }
    return false;
}

/// The words before verb `v` are a clause that it does not go on with: whom the tree takes for its
/// subject, or who stands right before it, is the object of that clause.
static bool follows_clause(const sr_search *w, uint32_t v)
{
    uint32_t subject = sr_search_subject(w, v);
    uint8_t pos = sr_syntax_upos(w->s, v - 1);
    bool mute = subject == SR_NO_TOKEN || sr_source_rank(w->scope, subject) <= 0;
    subject = mute && sr_word_is_nominal(w, v - 1) ? v - 1 : subject;
    uint32_t from = subject == SR_NO_TOKEN || subject > v ? w->a : subject;
    if (pos == SR_ADJ || pos == SR_VERB || pos == SR_NUM) { // "... was not clear said the ministry"
        return sr_search_any_finite(w, from, v) && !has_relative(w, from, v);
    }
    if (from != subject) {
        return false;
    }
    if (w->s->left[subject] <= w->a || sr_source_rank(w->scope, subject) == 3) {
        return false;
    }
    uint32_t over = w->s->left[subject] - 1;
    return sr_word_is_verb(w, over) ||
           (sr_syntax_upos(w->s, over) == SR_ADP && sr_search_any_finite(w, w->a, over));
}

/// "Shells killed two people said the ministry adding that ...": a text that lost its commas. No
/// clause follows whose subject the speaker could be.
static uint32_t signer_without_comma(const sr_search *w, uint32_t v, const sr_lexicon_row *row)
{
    static const char *const relatives[] = {"who", "which", NULL};
    if (!can_sign(w, v, row) || row->takes != SR_TAKES_CLAUSE || tells_somebody(w, v) ||
        !follows_clause(w, v)) {
        return SR_NO_TOKEN;
    }
    uint32_t end = end_of_nouns(w, v + 1);
    uint32_t stop = end;
    while (stop < w->b && !sr_word_is_punct(w, stop) &&
           !sr_word_in(sr_syntax_form(w->s, stop), relatives) &&
           w->s->tags->xpos[stop] != SR_XPOS_VBG) {
        stop++;
    }
    return sr_search_any_finite(w, v + 1, stop) ? SR_NO_TOKEN : speaking_head(w, v + 1, end);
}

/// "Shells fell on the town, with the Observatory reporting nine dead": who stands between "with"
/// and the participle, or SR_NO_TOKEN.
static uint32_t speaker_behind_with(const sr_search *w, uint32_t v)
{
    if (w->s->tags->xpos[v] != SR_XPOS_VBG || v < w->a + 2 || !sr_word_is_nominal(w, v - 1) ||
        sr_source_rank(w->scope, v - 1) < 2) {
        return SR_NO_TOKEN;
    }
    uint32_t t = v - 1;
    while (t > w->a && (sr_word_is_nominal(w, t) || sr_syntax_upos(w->s, t) == SR_ADJ ||
                        sr_syntax_upos(w->s, t) == SR_DET)) {
        t--;
    }
    return sr_word_is(w, t, "with") ? v - 1 : SR_NO_TOKEN;
}

/// Who signs the sentence, as in "..., reports the Post". False if nobody does.
static bool find_signer(sr_search *w, sr_attribution *a, const sr_lexicon_row *row)
{
    uint32_t v = a->cue;
    uint32_t signed_by = signer(w, v, row);
    uint32_t bare = signed_by == SR_NO_TOKEN ? signer_without_comma(w, v, row) : SR_NO_TOKEN;
    bare = signed_by == SR_NO_TOKEN && bare == SR_NO_TOKEN ? signer_put_in(w, v, row) : bare;
    if (signed_by == SR_NO_TOKEN && bare == SR_NO_TOKEN) {
        return false;
    }
    sr_speaker_set(w, a, signed_by != SR_NO_TOKEN ? signed_by : bare);
    a->signs = true;
    a->bare = bare != SR_NO_TOKEN;
    return true;
}

/// "..., adding that": the attribution goes on with the speaker of `open`.
static void follow(const sr_search *w, sr_attribution *a, uint32_t open)
{
    *a = (sr_attribution){.cue = a->cue,
                          .cue_at = a->cue_at,
                          .verb = a->verb,
                          .weak = a->weak,
                          .say = a->say,
                          .stance = a->stance,
                          .sentence = a->sentence,
                          .source_token = w->found.items[open].source_token,
                          .source = w->found.items[open].source,
                          .via = SR_NONE};
}

bool sr_speaker_find(sr_search *w, sr_attribution *a, const sr_lexicon_row *row)
{
    uint32_t v = a->cue;
    uint32_t with = speaker_behind_with(w, v);
    if (with != SR_NO_TOKEN) {
        sr_speaker_set(w, a, with);
        return true;
    }
    if (find_signer(w, a, row)) {
        return true;
    }
    uint32_t head = sr_search_subject(w, v);
    if (head != SR_NO_TOKEN && w->quote_of[head] != SR_NONE && w->quote_of[v] == SR_NONE) {
        head = person_before(w, v); // the tree took somebody inside the quotation
    }
    bool participle = w->s->tags->xpos[v] == SR_XPOS_VBG;
    if (head == SR_NO_TOKEN && participle) {
        uint32_t above = noun_above(w, v);
        uint32_t open = sr_speaker_last(w);
        if (above != SR_NO_TOKEN && sr_source_rank(w->scope, above) > 1 &&
            (open == SR_NONE || (above > w->found.items[open].cue && !is_told(w, open, above)))) {
            head = above;
        } else if (open != SR_NONE) {
            follow(w, a, open);
            return true;
        }
    }
    head = best_speaker(w, v, head);
    if (head == SR_NO_TOKEN ||
        ((row->takes & SR_TAKES_WEAK) != 0 && !sr_source_speaks(w->scope, head))) {
        return false;
    }
    if (sr_word_is(w, head, "i") || sr_word_is(w, head, "we") || sr_word_is(w, head, "you")) {
        return false; // speech that lost its marks, not the report
    }
    sr_speaker_set(w, a, head);
    return true;
}
