#include "claim/content.h"

#include <string.h>

#include "claim/quotation.h"
#include "claim/speaker.h"

/// "Admitted on its website the loss of ten": the object that the tree hung on the adverbial `c`
/// before it, or SR_NO_TOKEN.
static uint32_t object_behind(const sr_search *w, uint32_t c)
{
    uint32_t object = sr_syntax_child(w->s, c, SR_APPOS);
    bool right = object != SR_NO_TOKEN && object > c && sr_syntax_upos(w->s, object) == SR_NOUN &&
                 sr_word_is(w, w->s->left[object], "the") && w->s->left[object] == c + 1;
    return right ? object : SR_NO_TOKEN;
}

uint32_t sr_content_governed(const sr_search *w, uint32_t v, bool right, unsigned takes)
{
    uint32_t object = SR_NO_TOKEN;
    for (uint32_t i = w->s->child_start[v]; i < w->s->child_start[v + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        bool aside = w->s->tags->xpos[c] == SR_XPOS_VBG && sr_search_hands_on(w, c);
        if ((c > v) != right || aside) { // "reported citing a doctor"
            continue;
        }
        bool figure_only = right && (takes & SR_TAKES_OBJECT) != 0 &&
                           (takes & (SR_TAKES_CLAUSE | SR_TAKES_PERSON)) ==
                               0; // "put the toll at 15; a doctor said ..."
        bool beside = rel == SR_PARATAXIS && right && sr_word_is_verb(w, c) && !figure_only;
        if (rel == SR_CCOMP || rel == SR_XCOMP || beside || (rel == SR_CSUBJ && !right)) {
            return c;
        }
        bool told = right && sr_scope_tells_that(w->scope, c); // "repeated the report that ..."
        if (rel == SR_OBJ && ((takes & (SR_TAKES_OBJECT | SR_TAKES_PERSON)) != 0 || told)) {
            object = c;
        } else if (right && rel == SR_OBL && (takes & SR_TAKES_OBJECT) != 0 &&
                   object == SR_NO_TOKEN) {
            object = object_behind(w, c);
        }
    }
    return object;
}

/// One past the adverbial that may stand between cue and speech: addressee, day, "in a statement".
static uint32_t past_adjuncts(const sr_search *w, uint32_t t, uint32_t v)
{
    while (t < w->b) {
        uint32_t was = t;
        if (sr_word_is(w, t, "that") || sr_word_is(w, t, ":") || sr_word_is(w, t, ",") ||
            sr_quotation_is_mark(w, t)) {
            break;
        }
        const sr_times *times = &w->scope->values->times;
        for (uint32_t i = sr_times_from(times, t);
             i < times->count && times->items[i].first <= t + 1; i++) {
            const sr_time *time = &times->items[i];
            if (time->first == t || (time->first == t + 1 && sr_word_is(w, t, "on"))) {
                t = time->last;
            }
        }
        bool told = strcmp(sr_syntax_lemma(w->s, v), "tell") == 0 ||
                    strcmp(sr_syntax_lemma(w->s, v), "inform") == 0;
        if (t == was && told && t == v + 1) {
            while (t < w->b && !sr_word_is_verb(w, t) && !sr_word_is(w, t, "that") &&
                   !sr_word_is_punct(w, t) && t < v + 6 &&
                   (sr_word_is_nominal(w, t) || sr_syntax_upos(w->s, t) == SR_DET ||
                    sr_syntax_upos(w->s, t) == SR_ADJ)) {
                t++;
            }
        } else if (t == was &&
                   (sr_word_is(w, t, "in") || sr_word_is(w, t, "to") || sr_word_is(w, t, "at") ||
                    sr_word_is(w, t, "via")) &&
                   t + 1 < w->b) {
            uint32_t k = t + 1;
            while (k < w->b && k < t + 7 &&
                   (sr_word_is_nominal(w, k) || sr_syntax_upos(w->s, k) == SR_DET ||
                    sr_syntax_upos(w->s, k) == SR_ADJ)) {
                k++;
            }
            t = k > t + 1 ? k : t;
        }
        if (t == was) {
            break;
        }
    }
    return t;
}

/// Speech on the right by the layout alone: from behind the adjuncts to the end of the sentence.
static sr_stretch right_region(const sr_search *w, const sr_attribution *a)
{
    uint32_t from = a->cue_at.last;
    if (a->source.first >= from && a->source.first < from + 2 && a->source_token > a->cue) {
        from = a->source.last;
    }
    return (sr_stretch){past_adjuncts(w, from, a->cue), w->b};
}

static sr_stretch left_region(const sr_search *w, const sr_attribution *a)
{
    uint32_t to = a->cue_at.first;
    if (a->source.last > a->source.first && a->source.first < to && a->source.first >= w->a) {
        to = a->source.first;
    }
    return (sr_stretch){w->a, to};
}

/// End of the speech where the tree hung its later clauses on the cue: "said ten died and six were
/// hurt". A clause with a subject of its own that is no cue goes on with the speech.
static uint32_t end_of_speech(const sr_search *w, const sr_attribution *a, uint32_t end)
{
    for (uint32_t i = w->s->child_start[a->cue]; i < w->s->child_start[a->cue + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        bool later = rel == SR_CONJ || rel == SR_CCOMP || rel == SR_DEP || rel == SR_PARATAXIS;
        if (!later || w->s->left[c] < end || w->s->left[c] > end + 1) {
            continue;
        }
        bool subject = sr_search_subject(w, c) != SR_NO_TOKEN ||
                       sr_syntax_child(w->s, c, SR_NSUBJ_PASS) != SR_NO_TOKEN;
        const sr_lexicon_row *row = sr_scope_verb(w->scope, c);
        bool cue = row != NULL && (row->takes & SR_TAKES_WEAK) == 0;
        if (subject && !cue && !sr_word_is(w, w->s->left[c], "but") &&
            !sr_word_is(w, w->s->left[c], "while")) {
            end = w->s->right[c];
        }
    }
    return end;
}

/// Where a verb of saying with no subject of its own begins that the tree joined to what was said:
/// "denied that a shop was hit and said the raid had gone well" is two claims.
static uint32_t start_of_joined(const sr_search *w, const sr_attribution *a, sr_stretch x)
{
    for (uint32_t t = x.first + 1; t < x.last; t++) {
        const sr_lexicon_row *row = sr_scope_verb(w->scope, t);
        uint8_t form = w->s->tags->xpos[t];
        bool says = sr_word_is_verb(w, t) && row != NULL && (row->takes & SR_TAKES_CLAUSE) != 0 &&
                    (row->takes & (SR_TAKES_WEAK | SR_TAKES_QUOTE)) == 0;
        bool level = form == w->s->tags->xpos[a->cue] && w->quote_of[t] == SR_NONE &&
                     sr_syntax_child(w->s, t, SR_CCOMP) != SR_NO_TOKEN;
        if (!says || !level || sr_search_subject(w, t) != SR_NO_TOKEN || sr_search_passive(w, t)) {
            continue;
        }
        uint32_t first = sr_search_past_joints(w->s, t, x.first + 1);
        if (first < t) {
            return first;
        }
    }
    return x.last;
}

/// "said Friday that the road was open": the day belongs to the saying.
static uint32_t past_day(const sr_search *w, sr_stretch x)
{
    const sr_times *times = &w->scope->values->times;
    for (uint32_t i = sr_times_from(times, x.first);
         i < times->count && times->items[i].first <= x.first + 1; i++) {
        const sr_time *t = &times->items[i];
        bool starts =
            t->first == x.first || (t->first == x.first + 1 && sr_word_is(w, x.first, "on"));
        if (starts && t->last < x.last && sr_word_is(w, t->last, "that")) {
            return t->last + 1;
        }
    }
    return x.first;
}

/// A figure ends where another clause is joined to the verb: "counted 40 dead and the army fled".
static uint32_t end_of_figure(const sr_search *w, uint32_t v, uint32_t end)
{
    for (uint32_t i = w->s->child_start[v]; i < w->s->child_start[v + 1]; i++) {
        uint32_t c = w->s->child[i];
        uint8_t rel = sr_syntax_deprel(w->s, c);
        bool joined = rel == SR_CONJ || rel == SR_PARATAXIS || rel == SR_ADVCL;
        end = c > v && joined && w->s->left[c] > v && w->s->left[c] < end ? w->s->left[c] : end;
    }
    return end;
}

sr_stretch sr_content_clause(const sr_search *w, const sr_attribution *a, uint32_t c, bool right)
{
    sr_stretch x = {w->s->left[c], w->s->right[c]};
    if (right &&
        sr_syntax_deprel(w->s, c) == SR_OBJ) { // with what is said of it: "named him as the leader"
        x.last = w->s->right[a->cue] > x.last ? w->s->right[a->cue] : x.last;
        if (a->figure) { // "updated to 18 its toll"
            x.first = a->cue_at.last < x.first ? a->cue_at.last : x.first;
            x.last = end_of_figure(w, a->cue, x.last);
        }
        for (uint32_t t = x.first; t < x.last; t++) {
            x.last = sr_word_is(w, t, ";") && w->quote_of[t] == SR_NONE ? t : x.last;
        }
    }
    bool state = sr_syntax_deprel(w->s, c) == SR_XCOMP && w->s->tags->xpos[c] == SR_XPOS_VBN;
    uint32_t object =
        right && (a->figure || state) ? sr_syntax_child(w->s, a->cue, SR_OBJ) : SR_NO_TOKEN;
    if (object != SR_NO_TOKEN && object > a->cue && w->s->left[object] < x.first) {
        x.first = w->s->left[object]; // "gave 61 killed", "reported 20 killed"
    }
    if (right) {
        x.first = past_day(w, x);
        x.last = end_of_speech(w, a, x.last);
        x.last = start_of_joined(w, a, x);
        x.first = x.first < a->cue_at.last ? a->cue_at.last : x.first;
        bool source_within = a->source_token != SR_NO_TOKEN && a->source_token > a->cue;
        if (source_within && a->source.first < x.last && x.first < a->source.last) {
            x.first = a->source.last;
        }
    } else {
        sr_stretch left = left_region(w, a);
        x.last = x.last > left.last ? left.last : x.last;
    }
    return x;
}

/// The clause that an interjected "X said" stands in, without the interjection.
static void around_cue(const sr_search *w, sr_attribution *a, uint32_t host)
{
    sr_stretch left = left_region(w, a);
    uint32_t first = w->s->left[host] < w->a ? w->a : w->s->left[host];
    sr_search_add(w, a, (sr_stretch){first, left.last});
    uint32_t rest = w->s->right[a->cue];
    rest = rest < a->source.last ? a->source.last : rest;
    rest = rest < a->cue_at.last ? a->cue_at.last : rest;
    if (w->s->right[host] > rest &&
        (sr_word_is_punct(w, rest < w->b ? rest : w->b - 1) || host > a->cue)) {
        sr_search_add(w, a, (sr_stretch){rest, w->s->right[host]});
    }
}

static void quoted_on_right(const sr_search *w, sr_attribution *a)
{
    sr_stretch right = right_region(w, a);
    for (uint32_t t = right.first; t < right.last; t++) {
        uint32_t q = w->quote_of[t];
        if (q != SR_NONE && w->quotes.items[q].first >= a->cue) {
            uint32_t last = w->quotes.items[q].last;
            sr_search_add(w, a, (sr_stretch){right.first, last > right.last ? last : right.last});
            return;
        }
    }
}

/// ""...," said X, "...": a quotation that ends right before the cue and its source is what was
/// said, whatever clause the tree hung on the cue from behind.
static bool closes_with_quote(const sr_search *w, sr_stretch left)
{
    uint32_t q = left.first < left.last ? w->quote_of[left.last - 1] : SR_NONE;
    return q != SR_NONE && w->quotes.items[q].last <= left.last + 1;
}

/// "The number of dead rose to 15, the ministry said.": whoever speaks stands behind a comma and
/// the verb ends the sentence, so that what goes before is said, even where no verb was read in it.
static bool closes_sentence(const sr_search *w, const sr_attribution *a, sr_stretch left)
{
    uint32_t end = w->b;
    while (end > a->cue_at.last && sr_word_is_punct(w, end - 1)) {
        end--;
    }
    return a->say == SR_SAY_NEUTRAL && end == a->cue_at.last && left.last > left.first + 4 &&
           a->source.first > w->a && a->source.last == a->cue_at.first &&
           sr_word_is(w, a->source.first - 1, ",");
}

/// The source has a word of saying before this one, in the sentence.
static bool has_spoken(const sr_search *w, const sr_attribution *a)
{
    uint32_t open = sr_speaker_last(w);
    return open != SR_NONE && w->found.items[open].source_token == a->source_token &&
           w->found.items[open].cue < a->cue;
}

/// What is said where the cue's clause does not hang on it: before it, around it, or in quotation
/// marks behind it.
static void find_unhung(const sr_search *w, sr_attribution *a, const sr_lexicon_row *row,
                        sr_stretch left, sr_stretch right, bool left_clause)
{
    uint32_t v = a->cue;
    bool weak = (row->takes & SR_TAKES_WEAK) != 0;
    bool quote_only = (row->takes & SR_TAKES_QUOTE) != 0;
    uint32_t host = sr_syntax_head(w->s, v);
    uint8_t rel = sr_syntax_deprel(w->s, v);
    uint32_t before = sr_content_governed(w, v, false, 0);
    if (before != SR_NO_TOKEN && !weak) {
        sr_stretch x = sr_content_clause(w, a, before, false);
        x.first = left.first; // adverbials before the quotation are said too
        x.last = left.last;   // and so is what a broken tree hung elsewhere
        sr_search_add(w, a, x);
        quoted_on_right(w, a);
    } else if (rel == SR_PARATAXIS && host != SR_NO_TOKEN && (left_clause || host > v)) {
        around_cue(w, a, host);
    } else if (sr_quotation_within(w, right) && !weak) {
        quoted_on_right(w, a);
    } else if (!weak && !quote_only && !sr_speaker_is_aim(w, v) && right.last > right.first + 2 &&
               sr_search_any_finite(w, right.first, right.last) &&
               (!left_clause || sr_word_is(w, right.first > 0 ? right.first - 1 : 0, "that"))) {
        sr_search_add(w, a, right);
    } else if (!weak && left_clause &&
               !sr_speaker_is_aim(
                   w, v)) { // "an inquiry to clarify" says nothing of what stands before it
        sr_search_add(w, a, left);
    }
}

/// "63 are missing, a number that the ministry disputes": what is denied is the number, and not all
/// that the sentence tells. The phrase of the noun, or an empty one.
static sr_stretch denied_figure(const sr_search *w, const sr_attribution *a)
{
    sr_stretch phrase = {a->cue, a->cue};
    uint32_t noun = sr_syntax_head(w->s, a->cue);
    bool relative = sr_syntax_deprel(w->s, a->cue) == SR_ACL_RELCL && noun != SR_NO_TOKEN &&
                    noun >= w->a && noun < a->source.first && a->source.last <= a->cue;
    bool count = relative && (sr_claim_lemma_is(w->scope, SR_WORDS_ESTIMATE, noun) ||
                              sr_claim_lemma_is(w->scope, SR_WORDS_FIGURE, noun));
    if (count && a->stance == SR_DENIES) {
        sr_syntax_phrase(w->s, noun, &phrase.first, &phrase.last);
    }
    return phrase;
}

bool sr_content_find(const sr_search *w, sr_attribution *a, const sr_lexicon_row *row)
{
    uint32_t v = a->cue;
    uint32_t c =
        sr_content_governed(w, v, true, row->takes | (a->figure ? (unsigned)SR_TAKES_OBJECT : 0U));
    c = c != SR_NO_TOKEN && sr_stretch_holds(a->source, c) ? SR_NO_TOKEN : c; // "..., reports X"
    sr_stretch left = sr_search_trimmed(w->s, left_region(w, a));
    sr_stretch right = sr_search_trimmed(w->s, right_region(w, a));
    bool weak = (row->takes & SR_TAKES_WEAK) != 0;
    bool quote_only = (row->takes & SR_TAKES_QUOTE) != 0;
    bool joined =
        w->s->tags->xpos[v] == SR_XPOS_VBG && a->say == SR_SAY_EVIDENCE; // "..., suggesting that"
    bool left_clause =
        (!quote_only && !joined &&
         (sr_search_any_finite(w, left.first, left.last) || closes_sentence(w, a, left))) ||
        sr_quotation_within(w, left);
    sr_stretch denied = denied_figure(w, a);
    if (denied.first < denied.last && c == SR_NO_TOKEN) {
        sr_search_add(w, a, denied);
        a->points = true;
        return true;
    }
    if (a->bare) { // "... said the ministry adding that ..."
        sr_search_add(w, a, left);
        return true;
    }
    if (c != SR_NO_TOKEN && quote_only && sr_syntax_deprel(w->s, c) == SR_XCOMP &&
        !sr_quotation_within(w, right) && !sr_quotation_within(w, left)) {
        return false; // "the troops continue to fire"
    }
    bool own = c != SR_NO_TOKEN && has_spoken(w, a); // ""...," X said, denying that ..."
    if ((row->takes & SR_TAKES_CLAUSE) != 0 && !weak && !own && closes_with_quote(w, left)) {
        sr_search_add(w, a, left);
        if (right.first < right.last && w->quote_of[right.first] != SR_NONE) {
            quoted_on_right(w, a);
        }
        return true;
    }
    if (c != SR_NO_TOKEN) {
        if (w->s->left[c] >= w->a && w->s->left[c] < left.last &&
            left.last <= a->cue_at.first) { // "the men, he said, had left"
            sr_search_add(w, a, (sr_stretch){w->s->left[c], left.last});
        }
        sr_search_add(w, a, sr_content_clause(w, a, c, true));
    } else if (row->word_count > 1 && (row->takes & SR_TAKES_CLAUSE) == 0 &&
               w->s->right[v] > a->cue_at.last) { // "called for a truce"
        sr_search_add(w, a, (sr_stretch){a->cue_at.last, w->s->right[v]});
    } else if ((row->takes & SR_TAKES_CLAUSE) != 0) {
        find_unhung(w, a, row, left, right, left_clause);
    }
    if (a->stretch_count == 0 && sr_quotation_within(w, left) && !weak) {
        sr_search_add(w, a, left);
    }
    return a->stretch_count > 0;
}
