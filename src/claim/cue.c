#include "claim/cue.h"

#include <ctype.h>
#include <string.h>

#include "claim/content.h"
#include "claim/counted.h"
#include "claim/quotation.h"
#include "claim/speaker.h"
#include "tree/naming.h"

/// Log odds below which a cue of the lists is none: "claimed two lives".
#define HEARD_LEAST (-1.0f)

static sr_stretch verb_group(const sr_search *w, uint32_t v)
{
    sr_stretch g = {v, v + 1};
    while (g.first > w->a && (sr_syntax_upos(w->s, g.first - 1) == SR_AUX ||
                              sr_syntax_upos(w->s, g.first - 1) == SR_ADV ||
                              sr_syntax_upos(w->s, g.first - 1) == SR_PART)) {
        g.first--;
    }
    while (g.first < v && sr_syntax_upos(w->s, g.first) == SR_ADV &&
           !sr_word_is(w, g.first, "also") && !sr_word_is(w, g.first, "later")) {
        g.first++;
    }
    return g;
}

sr_attribution sr_cue_new(const sr_search *w, uint32_t cue, sr_stretch at)
{
    return (sr_attribution){.cue = cue,
                            .cue_at = at,
                            .source_token = SR_NO_TOKEN,
                            .actor = SR_NONE,
                            .sentence = w->sentence,
                            .via = SR_NONE};
}

/// "Believes that 40 people have been shot": a clause that counts the harmed.
static bool tells_of_harmed(const sr_search *w, const sr_attribution *a)
{
    uint32_t c = sr_syntax_child(w->s, a->cue, SR_CCOMP);
    bool known = a->source_type != SR_SOURCE_NONE || // "an inquiry by the UN found"
                 (a->source_token != SR_NO_TOKEN && sr_source_rank(w->scope, a->source_token) >= 2);
    return known && c != SR_NO_TOKEN && c > a->cue && a->stance == SR_ASSERTS &&
           sr_counted_is_figure(w, (sr_stretch){w->s->left[c], w->s->right[c]});
}

/// "put the number of dead at 15", "estimated losses at 200": a figure is given, whatever the verb
/// does elsewhere.
static bool gives_figure(const sr_search *w, const sr_attribution *a)
{
    const sr_numbers *numbers = &w->scope->values->numbers;
    if (a->say != SR_SAY_ESTIMATE || a->stretch_count == 0 || a->speech[0].first < a->cue) {
        return false;
    }
    if (tells_of_harmed(w, a)) {
        return true;
    }
    for (uint32_t i = sr_numbers_from(numbers, a->speech[0].first);
         i < numbers->count && numbers->items[i].first < a->speech[0].last; i++) {
        uint32_t first = numbers->items[i].first;
        if (first > a->speech[0].first && sr_word_is(w, first - 1, "at")) {
            return true;
        }
    }
    return false;
}

/// "...", the baker thundered: a verb beside a whole sentence in quotation marks, of somebody who
/// can speak.
static bool quotes_sentence(const sr_search *w, const sr_attribution *a)
{
    return a->quoted && a->rank >= 2 && a->stretch_count > 0 &&
           sr_search_any_finite(w, a->speech[0].first, a->speech[0].last);
}

/// False when the layer of attribution hears no cue. Colons it was never taught, nor who spreads a
/// report.
static bool is_heard(const sr_search *w, const sr_attribution *a)
{
    bool heard = w->scope->odds == NULL || a->cue == SR_NO_TOKEN || strcmp(a->verb, ":") == 0 ||
                 gives_figure(w, a) || a->figure || a->bare || quotes_sentence(w, a);
    uint32_t object = heard ? SR_NO_TOKEN : sr_syntax_child(w->s, a->cue, SR_OBJ);
    heard = heard || (object != SR_NO_TOKEN && sr_scope_tells_that(w->scope, object));
    for (uint32_t t = a->cue_at.first; t < a->cue_at.last && !heard; t++) {
        heard = w->scope->odds[t] >= HEARD_LEAST;
    }
    return heard;
}

/// "and the minister", "on Friday state television": words before the speaker that are none of him,
/// in texts without commas.
static void trim_source(const sr_search *w, sr_attribution *a)
{
    while (a->source.first + 1 < a->source.last && a->source.first < a->source_token &&
           !sr_search_is_none(w->scope, a->source.first) &&
           (sr_syntax_upos(w->s, a->source.first) == SR_CCONJ ||
            (sr_scope_in_time(w->scope, a->source.first) &&
             !sr_word_is(w, a->source.first + 1, "-")))) { // "27-year-old"
        a->source.first++;
    }
}

/// "Expressed the suspicion that", "gave assurances that": what is told is asserted.
static bool tells_news(const sr_search *w, const sr_attribution *a)
{
    uint32_t object = a->cue == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_child(w->s, a->cue, SR_OBJ);
    return a->stance == SR_ASSERTS && object != SR_NO_TOKEN && object > a->cue &&
           sr_scope_tells_that(w->scope, object);
}

void sr_cue_keep(sr_search *w, sr_attribution *a)
{
    sr_attributions before = {w->found.count, w->found.items};
    sr_quotations_extend(w, a);
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        a->speech[i] = sr_search_trimmed(w->s, a->speech[i]);
    }
    a->quoted = sr_quotation_mostly(w, a);
    trim_source(w, a);
    sr_source_resolve(w->scope, &before, a);
    a->rank = a->source_token == SR_NO_TOKEN ? 0 : sr_source_rank(w->scope, a->source_token);
    if (!is_heard(w, a) || sr_source_is_nobody(w->scope, a)) {
        return;
    }
    a->unissued = a->source_token != SR_NO_TOKEN &&
                  strcmp(sr_syntax_lemma(w->s, a->source_token), "report") == 0 &&
                  sr_syntax_child(w->s, a->source_token, SR_NMOD) == SR_NO_TOKEN;
    bool nobody = a->source_token != SR_NO_TOKEN && sr_search_is_none(w->scope, a->source.first);
    a->weak = a->weak && !gives_figure(w, a) && !a->figure && !tells_news(w, a);
    a->weak = a->weak || nobody; // "no group claimed the attack, which killed nine"
    a->stance = nobody && a->stance == SR_ASSERTS ? SR_DOUBTS : a->stance;
    if (a->cue != SR_NO_TOKEN) {
        w->cue_of[a->cue] = w->found.count;
    }
    *sr_push(w->keep, &w->found) = *a;
}

static bool negated(const sr_search *w, uint32_t v)
{
    for (uint32_t k = v; k > w->a && v - k < 4; k--) {
        const char *x = sr_syntax_form(w->s, k - 1);
        if (strcmp(x, "not") == 0 || strcmp(x, "n't") == 0 || strcmp(x, "never") == 0 ||
            strcmp(x, "neither") == 0 || strcmp(x, "nor") == 0) {
            return true;
        }
        if (!sr_word_is_verb(w, k - 1) && sr_syntax_upos(w->s, k - 1) != SR_ADV) {
            break;
        }
    }
    return false;
}

/// "a source that the road was shut": a clause of what is told, not one about the source.
static bool is_followed_by_that(const sr_search *w, uint32_t object)
{
    uint32_t clause = sr_syntax_child(w->s, object, SR_ACL_RELCL);
    clause = clause == SR_NO_TOKEN ? sr_syntax_child(w->s, object, SR_ACL) : clause;
    return clause != SR_NO_TOKEN && sr_word_is(w, object + 1, "that") &&
           sr_search_subject(w, clause) != SR_NO_TOKEN &&
           sr_search_subject(w, clause) != object + 1;
}

/// "quoted X as saying": the participle is the cue.
static bool is_followed_by_as(const sr_search *w, uint32_t v)
{
    for (uint32_t t = v + 1; t + 1 < w->b && t < v + 25; t++) {
        if (sr_word_is(w, t, "as") && w->s->tags->xpos[t + 1] == SR_XPOS_VBG &&
            w->quote_of[t] == SR_NONE) {
            return sr_scope_verb(w->scope, t + 1) != NULL;
        }
    }
    return false;
}

/// "The paper quoted an official as saying ...", "citing a doctor that ...": the object speaks, the
/// subject passes it on.
static bool passes_on(sr_search *w, sr_attribution *a)
{
    uint32_t outlet = a->source_token;
    uint32_t object = sr_syntax_child(w->s, a->cue, SR_OBJ);
    bool clause = sr_syntax_child(w->s, a->cue, SR_CCOMP) != SR_NO_TOKEN ||
                  (object != SR_NO_TOKEN && is_followed_by_that(w, object));
    if (!sr_search_hands_on(w, a->cue) || object == SR_NO_TOKEN || !clause ||
        sr_source_rank(w->scope, object) < 1) {
        return false;
    }
    sr_speaker_set(w, a, object);
    a->relayed = true;
    a->via = sr_scope_actor_at(w->scope, outlet);
    return true;
}

/// The last object of "quoting" or "citing" that hangs on `outlet` or SR_NO_TOKEN.
static uint32_t quoted_by(const sr_search *w, uint32_t outlet)
{
    uint32_t quoted = SR_NO_TOKEN;
    for (uint32_t i = w->s->child_start[outlet]; i < w->s->child_start[outlet + 1]; i++) {
        uint32_t v = w->s->child[i];
        bool aside = v > outlet && w->s->tags->xpos[v] == SR_XPOS_VBG && sr_search_hands_on(w, v);
        for (uint32_t k = w->s->child_start[v]; k < w->s->child_start[v + 1] && aside; k++) {
            uint32_t c = w->s->child[k];
            bool speaks =
                sr_syntax_deprel(w->s, c) == SR_OBJ && c > v && sr_source_rank(w->scope, c) >= 1;
            quoted = speaks ? c : quoted;
        }
    }
    return quoted;
}

/// "The station, quoting a clerk, said ...": the clerk speaks, the station passes it on.
static void speaks_for(sr_search *w, sr_attribution *a)
{
    sr_attributions before = {w->found.count, w->found.items};
    sr_attribution outlet = *a;
    uint32_t quoted = a->source_token == SR_NO_TOKEN || a->source_token > a->cue
                          ? SR_NO_TOKEN
                          : quoted_by(w, a->source_token);
    if (quoted == SR_NO_TOKEN || quoted > a->cue) {
        return;
    }
    sr_source_resolve(w->scope, &before, &outlet);
    if (outlet.source_type == SR_SOURCE_MEDIA) {
        sr_speaker_set(w, a, quoted);
        a->relayed = true;
        a->via = outlet.actor;
    }
}

/// "X was quoted as saying", "the agency quoted X as saying": the source stands with `quote`.
static bool quoted_as(sr_search *w, sr_attribution *a)
{
    uint32_t v = a->cue;
    if (w->s->tags->xpos[v] != SR_XPOS_VBG || v <= w->a || !sr_word_is(w, v - 1, "as")) {
        return false;
    }
    for (uint32_t t = v - 1; t-- > w->a;) {
        if (!sr_search_hands_on(w, t)) {
            continue;
        }
        uint32_t object = sr_search_passive(w, t) ? sr_syntax_child(w->s, t, SR_NSUBJ_PASS)
                                                  : sr_syntax_child(w->s, t, SR_OBJ);
        uint32_t outlet = sr_search_passive(w, t) ? sr_syntax_child(w->s, t, SR_OBL_AGENT)
                                                  : sr_search_subject(w, t);
        if (object == SR_NO_TOKEN) {
            object =
                sr_search_passive(w, t) ? sr_speaker_before(w, t) : sr_speaker_before(w, v - 1);
        }
        if (object == SR_NO_TOKEN) {
            return false;
        }
        sr_speaker_set(w, a, object);
        a->relayed = true;
        a->cue_at.first = t;
        if (outlet != SR_NO_TOKEN && w->scope->names->mention_of[outlet] != SR_NONE) {
            a->via = w->scope->names->mentions[w->scope->names->mention_of[outlet]].actor;
        }
        return true;
    }
    return false;
}

/// "it was reported that", "were believed to have": nobody is named, the clause is passed on.
static bool hearsay_verb(sr_search *w, sr_attribution *a, const sr_lexicon_row *row)
{
    uint32_t v = a->cue;
    uint32_t agent = sr_syntax_child(w->s, v, SR_OBL_AGENT);
    uint32_t c = sr_content_governed(w, v, true, 0);
    if (agent != SR_NO_TOKEN && sr_source_speaks(w->scope, agent)) {
        sr_speaker_set(w, a, agent);
    } else {
        a->hearsay = true;
    }
    if (c == SR_NO_TOKEN && (row->takes & SR_TAKES_WEAK) != 0) {
        return false;
    }
    uint32_t subject = sr_syntax_child(w->s, v, SR_NSUBJ_PASS);
    if (c != SR_NO_TOKEN && sr_syntax_deprel(w->s, c) == SR_CCOMP) {
        sr_search_add(w, a, sr_content_clause(w, a, c, true));
    } else if (subject != SR_NO_TOKEN && !a->hearsay && subject > w->a + 1 && subject < v &&
               sr_word_is(w, subject, "it") && sr_word_is(w, subject - 1, ",")) {
        sr_search_add(w, a, (sr_stretch){w->a, subject - 1}); // "..., it was reported by police"
    } else if (subject != SR_NO_TOKEN && w->s->left[subject] < v) {
        uint32_t last = c != SR_NO_TOKEN ? w->s->right[c] : w->s->right[v];
        sr_search_add(w, a, (sr_stretch){w->s->left[subject], a->cue_at.first});
        sr_search_add(w, a, (sr_stretch){v + 1, last});
    }
    return a->stretch_count > 0;
}

/// A pronoun counts within what somebody said before in the sentence.
static bool counts_within(const sr_search *w, const sr_attribution *a)
{
    uint32_t open = sr_speaker_last(w);
    return open != SR_NONE && sr_attribution_holds(&w->found.items[open], a->cue) &&
           (sr_word_is(w, a->source_token, "it") || sr_word_is(w, a->source_token, "they") ||
            sr_word_is(w, a->source_token, "he") || sr_word_is(w, a->source_token, "she"));
}

/// "..., the agency said, citing the ministry": what the agency says the ministry says too.
static bool backs_up(sr_search *w, sr_attribution *a)
{
    uint32_t object = sr_syntax_child(w->s, a->cue, SR_OBJ);
    uint32_t open = sr_speaker_last(w);
    if (!sr_search_hands_on(w, a->cue) || w->s->tags->xpos[a->cue] != SR_XPOS_VBG ||
        open == SR_NONE || object == SR_NO_TOKEN || object < a->cue ||
        sr_source_rank(w->scope, object) < 1) {
        return false;
    }
    const sr_attribution *outlet = &w->found.items[open];
    if (outlet->source_type != SR_SOURCE_MEDIA || outlet->relayed || outlet->weak) {
        return false;
    }
    a->via = outlet->actor;
    a->relayed = true;
    a->say = SR_SAY_NEUTRAL;
    a->stance = outlet->stance;
    a->weak = false;
    sr_speaker_set(w, a, object);
    for (uint32_t i = 0; i < outlet->stretch_count; i++) {
        sr_stretch x = outlet->speech[i];
        bool across = sr_stretch_holds(x, a->cue);
        sr_search_add(w, a, across ? (sr_stretch){x.first, a->cue} : x);
    }
    return a->stretch_count > 0;
}

/// "Were taken to court, charged with theft": of a verb whose object is the accused the bare
/// participle is passive.
static bool is_accused(const sr_search *w, uint32_t v, const sr_lexicon_row *row)
{
    bool whom = (row->takes & SR_TAKES_PERSON) != 0 || sr_word_is(w, v + 1, "with");
    if (!whom || w->s->tags->xpos[v] != SR_XPOS_VBN) {
        return false;
    }
    for (uint32_t k = v; k > w->a && v - k < 4; k--) {
        if (strcmp(sr_syntax_lemma(w->s, k - 1), "have") == 0) {
            return false;
        }
    }
    return true;
}

/// The attribution of a verb, up to token `last`, without who says what.
static sr_attribution verb_cue(const sr_search *w, uint32_t v, const sr_lexicon_row *row,
                               uint32_t last)
{
    sr_attribution a = sr_cue_new(w, v, verb_group(w, v));
    a.cue_at.last = last;
    a.verb = row->words[0];
    a.say = row->say;
    a.stance = sr_naming_of(w->s, v) == SR_NAMES_JUDGES ? SR_ASSERTS : row->stance;
    bool firm = row->say == SR_SAY_NEUTRAL || row->say == SR_SAY_CONFIRM ||
                row->say == SR_SAY_CLAIM || row->say == SR_SAY_ALLEGE ||
                row->say == SR_SAY_EVIDENCE || row->say == SR_SAY_DENY;
    // what is condemned or discussed is known already: nobody vouches for its figures
    bool reacts = (row->say == SR_SAY_NEUTRAL || row->say == SR_SAY_ALLEGE) &&
                  (row->takes & (SR_TAKES_OBJECT | SR_TAKES_CLAUSE)) == SR_TAKES_OBJECT;
    a.weak = (row->takes & SR_TAKES_WEAK) != 0 && (!firm || reacts);
    if (negated(w, v) && (row->stance == SR_ASSERTS || row->stance == SR_DENIES)) {
        a.stance = SR_DOUBTS;
    }
    return a;
}

static void try_verb(sr_search *w, uint32_t v)
{
    const sr_lexicon *verbs = &w->scope->tables->lists[SR_LIST_VERBS];
    uint32_t last = v + 1;
    const sr_lexicon_row *row = sr_lexicon_match(verbs, w->s, 0, v, w->b, &last, NULL);
    if (row == NULL || sr_search_takes_lives(w->scope, v) ||
        sr_naming_of(w->s, v) == SR_NAMES_TITLES || sr_search_frees(w->scope, v)) {
        return;
    }
    if (sr_search_hands_on(w, v) && is_followed_by_as(w, v)) {
        return;
    }
    sr_attribution a = verb_cue(w, v, row, last);
    if (sr_search_passive(w, v) || is_accused(w, v, row)) {
        if (hearsay_verb(w, &a, row)) {
            a.figure = sr_counted_subject(w, &a, row);
            sr_cue_keep(w, &a);
        }
        return;
    }
    if (backs_up(w, &a)) {
        sr_cue_keep(w, &a);
        return;
    }
    if (!quoted_as(w, &a) && !sr_speaker_find(w, &a, row)) {
        return;
    }
    (void)passes_on(w, &a);
    speaks_for(w, &a);
    a.figure = sr_counted_by(w, &a, row);
    if (a.figure && counts_within(w, &a)) {
        return; // "the agency said it had counted": the agency is the source
    }
    if (sr_content_find(w, &a, row) ||
        ((row->takes & SR_TAKES_WEAK) == 0 && sr_quotation_before(w, &a))) {
        sr_cue_keep(w, &a);
    }
}

/// The head of the nouns from `first` on: the first that is not inside a compound ("the
/// London-based group"), else the first near by; or SR_NO_TOKEN.
static uint32_t head_behind(const sr_search *w, uint32_t first)
{
    for (uint32_t k = first; k < w->b && k < first + 12; k++) {
        uint32_t over = sr_syntax_head(w->s, k);
        bool inside = over != SR_NO_TOKEN && over >= first && over < w->b &&
                      sr_word_is_nominal(w, over) && over <= k + 6;
        if (sr_word_is_nominal(w, k) && !sr_word_is(w, k + 1, "-") && !inside) {
            return k;
        }
    }
    for (uint32_t k = first; k < w->b && k < first + 6; k++) {
        if (sr_word_is_nominal(w, k)) {
            return k;
        }
    }
    return SR_NO_TOKEN;
}

/// A dash that stands by itself, not within a word.
static bool is_dash(const sr_search *w, uint32_t t)
{
    static const char *const dashes[] = {"-", "--", "–", "—", "―", NULL};
    const sr_tokens *all = w->s->tokens;
    bool glued = t + 1 < all->count && (all->tokens[t + 1].flags & SR_TOKEN_GLUED) != 0;
    return sr_syntax_any(w->s, t, dashes) && !glued;
}

/// "Some 300 - 98 according to the army - died": a figure put in between marks is all that X says.
/// Where it begins, or `t`.
static uint32_t figure_put_in(const sr_search *w, uint32_t t, uint32_t after)
{
    enum { MOST = 6 };
    bool closed = after < w->b && (is_dash(w, after) || is_dash(w, after - 1) ||
                                   sr_word_is(w, after, ")") || sr_word_is(w, after - 1, ")"));
    bool number = false;
    for (uint32_t k = t; closed && k > w->a && t - k < MOST; k--) {
        if (is_dash(w, k - 1) || sr_word_is(w, k - 1, "(")) {
            return number ? k : t;
        }
        number = number || sr_syntax_upos(w->s, k - 1) == SR_NUM;
    }
    return t;
}

/// What stands before the cue at `t`, from where another speaker was said to begin: "police said
/// that nine died, according to X".
static sr_stretch without_told(const sr_search *w, sr_stretch left, uint32_t t)
{
    uint32_t open = sr_speaker_last(w);
    const sr_attribution *other = open == SR_NONE ? NULL : &w->found.items[open];
    bool told = other != NULL && other->say != SR_SAY_ESTIMATE && other->stretch_count > 0 &&
                other->cue < t && other->speech[0].first > other->cue;
    return (sr_stretch){told ? other->speech[0].first : left.first, left.last};
}

/// "according to X": the rest of the clause is what X says.
static uint32_t try_preposition(sr_search *w, uint32_t t)
{
    uint32_t last;
    const sr_lexicon_row *row = sr_scope_cue(w->scope, t, w->b, &last);
    if (row == NULL || row->cue != SR_CUE_SOURCE || last >= w->b) {
        return t + 1;
    }
    sr_attribution a = sr_cue_new(w, t, (sr_stretch){t, last});
    a.verb = row->words[0];
    a.stance = row->stance;
    uint32_t head = head_behind(w, last);
    if (head == SR_NO_TOKEN) {
        return last;
    }
    sr_speaker_set(w, &a, head);
    a.source.first = a.source.first < last ? last : a.source.first;
    for (uint32_t k = head + 1; k + 1 < a.source.last; k++) { // "according to X, out of 40 boats"
        bool adverbial = sr_word_is(w, k, ",") && sr_syntax_upos(w->s, k + 1) == SR_ADP;
        a.source.last = adverbial ? k : a.source.last;
    }
    uint32_t after = a.source.last > last ? a.source.last : last;
    sr_stretch left = sr_search_trimmed(w->s, (sr_stretch){w->a, t});
    bool clause = sr_search_any_finite(w, left.first, left.last);
    // "said that, according to figures, ..."
    bool opens = t > w->a + 1 && sr_word_is(w, t - 1, ",") && sr_word_is(w, t - 2, "that");
    uint32_t figure = figure_put_in(w, t, after);
    if (figure < t) {
        sr_search_add(w, &a, (sr_stretch){figure, t});
    } else if (opens || (!clause && sr_search_any_finite(
                                        w, after, w->b))) { // "In the north, according to X, ..."
        sr_search_add(w, &a, left);
        sr_search_add(w, &a, (sr_stretch){after, w->b});
    } else if (clause || left.last > left.first + 6) {
        sr_search_add(w, &a, without_told(w, left, t));
    } else {
        sr_search_add(w, &a, (sr_stretch){after, w->b});
    }
    if (a.stretch_count > 0) {
        sr_cue_keep(w, &a);
    }
    return after;
}

/// "a statement by X said" is caught by the verb; here "X's claim that ...", "reports that ...",
/// "X's count of ...".
static void try_noun(sr_search *w, uint32_t t)
{
    uint32_t last;
    const sr_lexicon_row *row = sr_scope_cue(w->scope, t, w->b, &last);
    if (row == NULL || (row->cue != SR_CUE_NOMINAL && row->cue != SR_CUE_TALLY)) {
        row = sr_search_cue(w, t); // "toll rose to" is a cue of another kind
        last = t + 1;
    }
    if (row == NULL || (row->cue != SR_CUE_NOMINAL && row->cue != SR_CUE_TALLY)) {
        return;
    }
    sr_attribution count = sr_cue_new(w, last - 1, (sr_stretch){t, last});
    count.verb = row->words[0];
    count.stance = row->stance;
    if (sr_counted_noun(w, &count, row, last - 1)) {
        sr_cue_keep(w, &count);
        return;
    }
    uint32_t c = sr_syntax_child(w->s, t, SR_ACL);
    c = c == SR_NO_TOKEN ? sr_syntax_child(w->s, t, SR_CCOMP) : c;
    if (c == SR_NO_TOKEN || c < t || sr_syntax_child(w->s, c, SR_MARK) == SR_NO_TOKEN ||
        w->cue_of[c] != SR_NONE) {
        return;
    }
    sr_attribution a = sr_cue_new(w, t, (sr_stretch){t, t + 1});
    a.verb = row->words[0];
    a.stance = row->stance;
    uint32_t owner = sr_syntax_child(w->s, t, SR_NMOD_POSS);
    owner = owner == SR_NO_TOKEN ? sr_syntax_child(w->s, t, SR_NMOD) : owner;
    if (owner != SR_NO_TOKEN && sr_source_speaks(w->scope, owner)) {
        sr_speaker_set(w, &a, owner);
    } else {
        a.hearsay = true;
    }
    sr_search_add(w, &a, (sr_stretch){w->s->left[c] > t ? w->s->left[c] : t + 1, w->s->right[c]});
    if (a.stretch_count > 0) {
        sr_cue_keep(w, &a);
    }
}

/// Who signs from `t` to the end of the sentence: at the end of a heading ("... - police") or under
/// a quotation (""..." - Omar Saleh"); SR_NO_TOKEN if nobody.
static uint32_t signer(const sr_search *w, uint32_t t)
{
    uint32_t end = w->b;
    while (end > t + 1 && sr_word_is_punct(w, end - 1)) {
        end--;
    }
    if (end == t + 1 || end - t > 5 || !sr_word_is_nominal(w, end - 1) ||
        sr_search_any_finite(w, t, end)) {
        return SR_NO_TOKEN;
    }
    bool quoted = t > 1 && sr_quotation_is_mark(w, t - 1) && w->quote_of[t - 2] != SR_NONE;
    bool name =
        sr_syntax_upos(w->s, t + 1) == SR_PROPN && sr_syntax_upos(w->s, end - 1) == SR_PROPN;
    if (quoted && name) {
        return t + 1;
    }
    const sr_lexicon *sources = &w->scope->tables->lists[SR_LIST_SOURCES];
    return sr_lexicon_within(sources, w->s, t + 1, end) != NULL ? end - 1 : SR_NO_TOKEN;
}

/// "Ortega on prices: ...", "Ministry of Health: ...": what the noun before the colon is part of.
static uint32_t top_of(const sr_search *w, uint32_t noun)
{
    while (noun != SR_NO_TOKEN && sr_syntax_deprel(w->s, noun) == SR_NMOD &&
           sr_syntax_head(w->s, noun) >= w->a && sr_syntax_head(w->s, noun) < noun) {
        noun = sr_syntax_head(w->s, noun);
    }
    return noun;
}

/// The dash is part of a source's name: "according to a River Command - South statement".
static bool in_source(const sr_search *w, uint32_t t)
{
    for (uint32_t i = w->found.count; i-- > 0 && w->found.items[i].sentence == w->sentence;) {
        if (sr_stretch_holds(w->found.items[i].source, t)) {
            return true;
        }
    }
    return false;
}

static void keep_layout(sr_search *w, uint32_t mark, uint32_t source, sr_stretch speech)
{
    sr_attribution a = sr_cue_new(w, mark, (sr_stretch){mark, mark + 1});
    a.verb = ":";
    sr_speaker_set(w, &a, source);
    sr_search_add(w, &a, speech);
    if (a.stretch_count > 0 || sr_quotation_before(w, &a)) {
        sr_cue_keep(w, &a);
    }
}

/// "Kupyansk: ...", "Rally at the stadium: ...": a word with a capital of which nothing is known,
/// and no name of a person or a body of several words or of letters.
static bool is_unknown(const sr_search *w, uint32_t head)
{
    const sr_tags *tags = w->s->tags;
    const sr_actor *actor = sr_scope_actor(w->scope, head);
    if (sr_source_rank(w->scope, head) != 2 || (actor != NULL && actor->entry != NULL)) {
        return false;
    }
    for (uint32_t i = sr_tags_name_from(tags, w->a);
         i < tags->name_count && tags->names[i].first <= head; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->last > head && (n->kind == SR_NAME_ORGANIZATION || n->kind == SR_NAME_GROUP)) {
            sr_span span = w->s->tokens->tokens[head].span;
            return n->last == n->first + 1 && islower(w->s->tokens->text[span.to - 1]);
        }
    }
    return true;
}

/// "Government forces: 51, including nine children": what was counted, and how many.
static bool is_counted(const sr_search *w, uint32_t colon)
{
    static const char *const ends[] = {",", "(", ";", ".", "-", "\xe2\x80\x93", NULL};
    return sr_syntax_upos(w->s, colon + 1) == SR_NUM &&
           (colon + 2 == w->b || sr_word_in(sr_syntax_form(w->s, colon + 2), ends));
}

/// "Video: two troopers hurt", "Last-minute report: ...", "100340C: ...", "HEALTH: ...", "Army
/// dead: 51, ...": a label, and nobody speaks.
static bool is_label(const sr_search *w, uint32_t head, uint32_t colon)
{
    if (sr_scope_is_stamp(w->scope, w->a) || is_counted(w, colon)) {
        return true;
    }
    uint8_t pos = sr_syntax_upos(w->s, head);
    if (pos != SR_PRON && sr_claim_form_is(w->scope, SR_WORDS_LABEL, head) &&
        (pos == SR_NOUN || colon == w->a + 1)) {
        return true;
    }
    bool quoted = colon + 1 < w->b && sr_quotation_is_mark(w, colon + 1);
    if (!quoted && (is_unknown(w, head) || sr_source_rank(w->scope, head) == 1)) {
        return true;
    }
    bool kind = head > w->a && sr_word_is(w, head, "report");
    for (uint32_t t = w->a; t < head; t++) {
        kind = kind && sr_claim_form_is(w->scope, SR_WORDS_REPORT_KIND, t);
    }
    return kind;
}

/// The name of a body that ends before `t`, by the tagger or as one of the press that is known;
/// empty for none.
static sr_stretch body_before(const sr_search *w, uint32_t t)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = sr_tags_name_from(tags, w->a);
         i < tags->name_count && tags->names[i].first < t; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind == SR_NAME_ORGANIZATION && n->first >= w->a && n->last == t) {
            return (sr_stretch){n->first, n->last};
        }
    }
    const sr_actor *a = t > w->a ? sr_scope_actor(w->scope, t - 1) : NULL;
    bool press = a != NULL && a->entry != NULL && a->source_type == SR_SOURCE_MEDIA &&
                 sr_syntax_upos(w->s, t - 1) == SR_PROPN;
    return press ? (sr_stretch){t - 1, t} : (sr_stretch){t, t};
}

/// "The army took the town on Friday Gulf News Network reports.": without commas the verb that ends
/// the sentence looks like a noun. The name of a body stands before it, and a clause before that.
static void try_report(sr_search *w)
{
    uint32_t end = w->b;
    while (end > w->a + 4 && sr_word_is_punct(w, end - 1)) {
        end--;
    }
    uint32_t t = end - 1;
    sr_stretch name = sr_word_is(w, t, "reports") ? body_before(w, t) : (sr_stretch){t, t};
    if (name.first == name.last || w->cue_of[t] != SR_NONE) {
        return;
    }
    uint32_t first = name.first;
    first -= first > w->a && sr_syntax_upos(w->s, first - 1) == SR_DET;
    uint8_t before = first > w->a ? sr_syntax_upos(w->s, first - 1) : SR_ADP;
    if (before == SR_ADP || before == SR_VERB || before == SR_AUX || before == SR_CCONJ ||
        before == SR_ADJ || !sr_search_any_finite(w, w->a, first)) {
        return; // "according to local Reuters reports"
    }
    sr_attribution a = sr_cue_new(w, t, (sr_stretch){t, t + 1});
    a.verb = "report";
    a.signs = true;
    a.bare = true;
    sr_speaker_set(w, &a, sr_speaker_mention(w, name.last - 1));
    a.source.first = name.first < a.source.first ? name.first : a.source.first;
    sr_search_add(w, &a, (sr_stretch){w->a, first});
    sr_cue_keep(w, &a);
}

/// "Monitor: ten rebels killed", "Name: "..."" and, at the end, "... - police".
static void try_layout(sr_search *w)
{
    for (uint32_t t = w->a; t + 1 < w->b; t++) {
        bool free = w->cue_of[t] == SR_NONE;
        if (free && sr_word_is(w, t, ":") && t > w->a && t - w->a <= 7 &&
            !sr_search_any_finite(w, w->a, t)) {
            uint32_t head = top_of(w, sr_speaker_before(w, t));
            // "Kabul: a series of blasts ...": where, not who
            if (head != SR_NO_TOKEN && !sr_scope_is_place(w->scope, head) &&
                !is_label(w, head, t) && sr_source_speaks(w->scope, head) && w->b - t > 3) {
                keep_layout(w, t, head, (sr_stretch){t + 1, w->b});
            }
            return;
        }
        bool mark = sr_word_is(w, t, ":") || (is_dash(w, t) && t + 6 >= w->b);
        uint32_t source = free && mark && !in_source(w, t) ? signer(w, t) : SR_NO_TOKEN;
        if (source != SR_NO_TOKEN) {
            keep_layout(w, t, source, (sr_stretch){w->a, t});
            return;
        }
    }
}

/// The quotation behind the colon that ends the sentence, or SR_NONE.
static uint32_t quotation_behind_colon(const sr_search *w)
{
    uint32_t n = w->s->tree->count;
    if (w->b < w->a + 3 || !sr_word_is(w, w->b - 1, ":") || w->quote_of[w->b - 1] != SR_NONE) {
        return SR_NONE;
    }
    uint32_t t = w->b;
    while (t < n && t < w->b + 2 && sr_quotation_is_mark(w, t)) {
        t++;
    }
    uint32_t q = t < n && t > w->b ? w->quote_of[t] : SR_NONE;
    return q != SR_NONE && w->quotes.items[q].first == t ? q : SR_NONE;
}

/// "She went on:", "He put them right:", and then a quotation: what the verb before the colon says.
static void try_introduction(sr_search *w)
{
    uint32_t q = quotation_behind_colon(w);
    if (q == SR_NONE) {
        return;
    }
    uint32_t open = sr_speaker_last(w);
    if (open != SR_NONE) {
        sr_attribution *a = &w->found.items[open];
        bool short_object = a->stretch_count == 1 && a->speech[0].first > a->cue &&
                            a->speech[0].last < a->speech[0].first + 5;
        bool earlier = a->stretch_count > 0 && a->speech[0].last <= w->a;
        if (short_object || earlier) {
            a->stretch_count = 0;
            sr_search_add(w, a, w->quotes.items[q]);
            a->quoted = true;
        }
        return;
    }
    uint32_t v = w->b - 2; // "The Post wrote of it, and the ministry | responded:"
    if (!sr_word_is_verb(w, v) || sr_search_subject(w, v) == SR_NO_TOKEN) {
        v = w->a;
        while (v < w->b && sr_syntax_deprel(w->s, v) != SR_ROOT) {
            v++;
        }
    }
    uint32_t head = v < w->b ? sr_search_subject(w, v) : SR_NO_TOKEN;
    if (head == SR_NO_TOKEN || !sr_word_is_verb(w, v) || sr_source_rank(w->scope, head) < 3) {
        return;
    }
    sr_attribution a = sr_cue_new(w, v, verb_group(w, v));
    a.verb = sr_syntax_lemma(w->s, v);
    sr_speaker_set(w, &a, head);
    sr_search_add(w, &a, w->quotes.items[q]);
    sr_cue_keep(w, &a);
}

/// "[CONTINUED]": a note of the monitors.
static bool is_note(const sr_search *w, uint32_t t)
{
    return t > 0 && sr_word_is(w, t - 1, "[") && sr_word_is(w, t + 1, "]");
}

/// "The ministry "has counted 40 dead"": the quotation begins with the verb of who is named right
/// before it.
static bool opens_quotation(const sr_search *w, uint32_t t)
{
    uint32_t first = w->quotes.items[w->quote_of[t]].first;
    for (uint32_t k = first; k < t; k++) {
        uint8_t pos = sr_syntax_upos(w->s, k);
        if (pos != SR_AUX && pos != SR_ADV) {
            return false;
        }
    }
    return first > w->a + 1 && sr_quotation_is_mark(w, first - 1) &&
           sr_word_is_nominal(w, first - 2) && sr_source_rank(w->scope, first - 2) >= 2;
}

void sr_cues_read(sr_search *w)
{
    for (uint32_t t = w->a; t < w->b;) {
        bool inside =
            w->quote_of[t] != SR_NONE &&
            w->quotes.items[w->quote_of[t]].last - w->quotes.items[w->quote_of[t]].first > 2;
        inside = (inside && !opens_quotation(w, t)) || is_note(w, t);
        if (!inside && (sr_syntax_upos(w->s, t) == SR_VERB ||
                        (sr_syntax_upos(w->s, t) == SR_AUX && sr_word_is(w, t, "said")))) {
            try_verb(w, t);
        } else if (!inside && (sr_word_is_nominal(w, t) || sr_counted_is_noun(w, t))) {
            try_noun(w, t);
        }
        t = inside ? t + 1 : try_preposition(w, t);
    }
    try_introduction(w);
    try_layout(w);
    try_report(w);
}
