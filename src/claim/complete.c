// The layer hears a sentence at a time. Of an attribution of the rules with the same cue it says
// which words of the cue's sentence are content, and who is the source if it is somebody else; what
// the rules found in other sentences (quotations that go on) stays.
#include "claim/complete.h"

#include <string.h>

#include "claim/heard.h"
#include "claim/search.h"
#include "claim/source_phrase.h"
#include "tree/naming.h"

/// Log odds from which a cue that no rule found counts.
#define MISSED_LEAST (-0.5f)
/// And one whose verb tells a deed as a rule.
#define UNLIKELY_LEAST 0.0f

enum { PIECES = 3 * SR_STRETCHES };

typedef struct {
    sr_stretch items[PIECES];
    uint32_t count;
} pieces;

static bool only_marks(const sr_syntax *s, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        if (sr_syntax_upos(s, t) != SR_PUNCT) {
            return false;
        }
    }
    return true;
}

/// One more piece; it grows together with the last where only marks part them.
static void add_piece(const sr_syntax *s, pieces *p, sr_stretch x)
{
    x = sr_search_trimmed(s, x);
    if (x.first >= x.last) {
        return;
    }
    sr_stretch *last = p->count > 0 ? &p->items[p->count - 1] : NULL;
    if (last != NULL && x.first >= last->last && only_marks(s, last->last, x.first)) {
        last->last = x.last;
    } else if (p->count < PIECES) {
        p->items[p->count++] = x;
    }
}

static void set_content(const sr_scope *scope, const sr_heard *heard, sr_attribution *a)
{
    const sr_syntax *s = scope->syntax;
    const sr_sentence *at = sr_scope_sentence_at(scope, sr_scope_sentence(scope, heard->cue));
    pieces p = {.count = 0};
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        uint32_t last = a->speech[i].last;
        add_piece(s, &p, (sr_stretch){a->speech[i].first, last < at->first ? last : at->first});
    }
    for (uint32_t i = 0; i < heard->content_count; i++) {
        add_piece(s, &p, heard->content[i]);
    }
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        uint32_t first = a->speech[i].first;
        add_piece(s, &p, (sr_stretch){first > at->last ? first : at->last, a->speech[i].last});
    }
    a->stretch_count = p.count < SR_STRETCHES ? p.count : SR_STRETCHES;
    memcpy(a->speech, p.items, a->stretch_count * sizeof *p.items);
}

/// "..., with the Observatory reporting nine dead": the words say who speaks, and it is not the
/// subject of the sentence.
static bool stands_with(const sr_syntax *s, const sr_attribution *a)
{
    uint32_t t = a->source.first;
    return a->source.last == a->cue && s->tags->xpos[a->cue] == SR_XPOS_VBG &&
           (sr_syntax_is(s, t, a->cue, "with") ||
            (t > 0 && sr_syntax_is(s, t - 1, a->cue, "with")));
}

/// The source as heard, if it is somebody else than the rules have.
static void set_source(const sr_scope *scope, const sr_heard *heard, const sr_attributions *before,
                       sr_attribution *a)
{
    bool apart =
        a->source.last <= heard->source_at.first || a->source.first >= heard->source_at.last;
    if (heard->source == SR_NO_TOKEN || a->relayed || !apart ||
        (a->cue != SR_NO_TOKEN && stands_with(scope->syntax, a))) {
        return;
    }
    sr_syntax_phrase(scope->syntax, heard->source, &a->source.first, &a->source.last);
    a->source_token = heard->source;
    a->actor = SR_NONE;
    a->name = NULL;
    a->hearsay = false;
    sr_source_resolve(scope, before, a);
}

/// Where the speaker's next claim in the sentence begins, with the "and" before it, if the rules
/// have it outside of this one; else SR_NO_TOKEN.
static uint32_t start_of_next(const sr_scope *scope, const sr_attributions *speech, uint32_t i)
{
    const sr_attribution *a = &speech->items[i];
    for (uint32_t k = i + 1; k < speech->count && speech->items[k].sentence == a->sentence; k++) {
        const sr_attribution *b = &speech->items[k];
        if (b->cue == SR_NO_TOKEN || b->cue <= a->cue || b->source_token != a->source_token ||
            sr_attribution_holds(a, b->cue)) {
            continue;
        }
        return sr_search_past_joints(scope->syntax, b->cue_at.first, a->cue + 1);
    }
    return SR_NO_TOKEN;
}

/// Only what of the speech stands before `token`.
static void cut_speech(const sr_syntax *s, sr_attribution *a, uint32_t token)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < a->stretch_count; i++) {
        sr_stretch x = a->speech[i];
        x.last = x.last > token ? token : x.last;
        x = x.first < x.last ? sr_search_trimmed(s, x) : x;
        if (x.first < x.last) {
            a->speech[kept++] = x;
        }
    }
    a->stretch_count = kept > 0 ? kept : a->stretch_count;
}

/// All content heard lies in the source: "quoted | a doctor | as saying that" is of the doctor's
/// words.
static bool is_within_source(const sr_heard *heard, const sr_attribution *a)
{
    bool within = true;
    for (uint32_t i = 0; i < heard->content_count; i++) {
        within = within && heard->content[i].first >= a->source.first &&
                 heard->content[i].last <= a->source.last;
    }
    return within;
}

/// "Seemed to mock the plan", "appears ready to say": somebody says it.
static bool seems_to_say(const sr_scope *scope, uint32_t cue)
{
    for (uint32_t t = sr_syntax_child(scope->syntax, cue, SR_XCOMP); t != SR_NO_TOKEN;
         t = sr_syntax_child(scope->syntax, t, SR_XCOMP)) {
        if (sr_scope_verb(scope, t) != NULL) {
            return true;
        }
    }
    return false;
}

/// "A man described as a clerk left", "pressed on the deaths, the minister left", "the talks seemed
/// over": who is told of does not tell it.
static bool is_told_of(const sr_scope *scope, const sr_heard *heard)
{
    const sr_syntax *s = scope->syntax;
    if (sr_claim_lemma_is(scope, SR_WORDS_SEEMING, heard->cue)) {
        return !seems_to_say(scope, heard->cue);
    }
    bool described = s->tags->xpos[heard->cue] == SR_XPOS_VBN &&
                     sr_syntax_deprel(s, heard->cue) == SR_ACL &&
                     sr_syntax_head(s, heard->cue) == heard->source;
    return described || (sr_search_asked(scope, heard->cue) &&
                         sr_syntax_child(s, heard->cue, SR_OBL_AGENT) != heard->source);
}

static void correct(const sr_scope *scope, const sr_heard *heard, const sr_attributions *before,
                    sr_attribution *a)
{
    const sr_sentence *at = sr_scope_sentence_at(scope, a->sentence);
    bool behind = a->stretch_count > 0 && a->speech[0].first >= at->last; // "He added:"
    bool backs_up = a->relayed && a->speech[0].last <= a->cue;            // "..., citing officials"
    bool kept = behind || backs_up || a->signs || a->points || is_within_source(heard, a);
    if (heard->content_count > 0 && !kept) {
        set_content(scope, heard, a);
    }
    a->cue_at = heard->cue_at;
    if (!a->bare) {
        a->heard = heard->source_at;
        if (!is_told_of(scope, heard)) {
            set_source(scope, heard, before, a);
        }
    }
}

static bool has_quote(const sr_scope *scope, const sr_heard *heard)
{
    for (uint32_t i = 0; i < heard->content_count; i++) {
        for (uint32_t t = heard->content[i].first; t < heard->content[i].last; t++) {
            if (sr_scope_quoted(scope, t)) {
                return true;
            }
        }
    }
    return false;
}

static bool is_use_of_force(sr_event_type type)
{
    return type == SR_ASSAULT || type == SR_COERCE || type == SR_RETREAT || type == SR_MOBILIZE;
}

/// "The rebels attacked the post", "they ousted the mayor": the verb tells a deed. Of those that
/// the list of verbs knows ("ruled", "forbade") an assault alone is no speech.
static bool is_told_deed(const sr_scope *scope, uint32_t cue)
{
    bool listed = sr_scope_verb(scope, cue) != NULL;
    for (uint32_t i = 0; i < scope->events->count; i++) {
        const sr_event *e = &scope->events->items[i];
        bool force = listed ? e->type == SR_ASSAULT : is_use_of_force(e->type);
        for (uint32_t k = 0; force && k < e->mention_count; k++) {
            if (e->mentions[k].trigger == cue) {
                return true;
            }
        }
    }
    return false;
}

/// "Said prayers", "told stories": the list of verbs knows that its object is no speech.
static bool is_mute(const sr_scope *scope, const sr_heard *heard)
{
    const sr_syntax *s = scope->syntax;
    const sr_lexicon_row *row = sr_scope_verb(scope, heard->cue);
    uint32_t opens = sr_scope_sentence_at(scope, sr_scope_sentence(scope, heard->cue))->first;
    bool stamp = heard->cue <= opens + 1 && sr_scope_is_stamp(scope, opens);
    bool unsaid =
        heard->odds < UNLIKELY_LEAST && sr_claim_lemma_is(scope, SR_WORDS_UNSAID, heard->cue);
    bool deed = (unsaid || is_told_deed(scope, heard->cue)) && !has_quote(scope, heard) &&
                sr_syntax_child(s, heard->cue, SR_CCOMP) == SR_NO_TOKEN;
    if (stamp || deed || sr_search_frees(scope, heard->cue) ||
        sr_search_takes_lives(scope, heard->cue) ||
        sr_naming_of(s, heard->cue) == SR_NAMES_TITLES) {
        return true;
    }
    bool said = sr_syntax_is(s, heard->cue, s->tree->count, "said"); // "said prayers"
    return row != NULL && said && row->say == SR_SAY_NEUTRAL && row->takes == SR_TAKES_CLAUSE &&
           sr_syntax_child(s, heard->cue, SR_OBJ) != SR_NO_TOKEN &&
           sr_syntax_child(s, heard->cue, SR_CCOMP) == SR_NO_TOKEN && !has_quote(scope, heard);
}

/// What the list of verbs knows of the cue: "calls on" appeals, whatever stands behind it.
static sr_stance stance_of(const sr_scope *scope, const sr_heard *heard)
{
    if (heard->source != SR_NO_TOKEN && sr_search_is_none(scope, heard->source_at.first)) {
        return SR_DOUBTS;
    }
    uint32_t end = sr_scope_sentence_at(scope, sr_scope_sentence(scope, heard->cue))->last;
    uint32_t last;
    const sr_lexicon_row *row = sr_lexicon_match(&scope->tables->lists[SR_LIST_VERBS],
                                                 scope->syntax, 0, heard->cue, end, &last, NULL);
    return row == NULL ? SR_ASSERTS : row->stance;
}

static bool in_content(const sr_heard *heard, uint32_t token)
{
    for (uint32_t i = 0; i < heard->content_count; i++) {
        if (sr_stretch_holds(heard->content[i], token)) {
            return true;
        }
    }
    return false;
}

/// The layer hears a cue and nobody who says it, and the tree tells: the subject of the cue, or
/// SR_NO_TOKEN.
static uint32_t speaker_by_tree(const sr_scope *scope, const sr_heard *heard)
{
    static const char *const things[] = {"it", "that", "which", "this", "what", "there", NULL};
    const sr_syntax *s = scope->syntax;
    uint32_t subject = sr_syntax_child(s, heard->cue, SR_NSUBJ);
    bool speaks = subject != SR_NO_TOKEN && !in_content(heard, subject) &&
                  !sr_syntax_any(s, subject, things) && sr_source_rank(scope, subject) > 0;
    return speaks ? subject : SR_NO_TOKEN;
}

static bool make(const sr_scope *scope, const sr_heard *heard, const sr_attributions *before,
                 sr_attribution *a)
{
    bool told_of = is_told_of(scope, heard);
    sr_heard completed = *heard;
    if (heard->source == SR_NO_TOKEN) {
        completed.source = speaker_by_tree(scope, heard);
    }
    *a = (sr_attribution){.cue = heard->cue,
                          .cue_at = heard->cue_at,
                          .source_token = SR_NO_TOKEN,
                          .heard = heard->source_at,
                          .actor = SR_NONE,
                          .verb = sr_syntax_lemma(scope->syntax, heard->cue),
                          .say = SR_SAY_ESTIMATE,
                          .stance = stance_of(scope, heard),
                          .weak = true,
                          .hearsay = completed.source == SR_NO_TOKEN || told_of,
                          .sentence = sr_scope_sentence(scope, heard->cue),
                          .via = SR_NONE};
    set_content(scope, heard, a);
    if (!told_of) {
        set_source(scope, &completed, before, a);
    }
    return a->stretch_count > 0 && !sr_source_is_nobody(scope, a);
}

/// "The clinic said 63 were missing, | a number that the ministry disputed": what another says of a
/// figure is no part of what was said.
static void cut_at_pointed(const sr_scope *scope, const sr_attribution *pointed,
                           sr_attribution *found, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        sr_attribution *a = &found[i];
        if (a->sentence == pointed->sentence && a->cue < pointed->cue &&
            sr_attribution_holds(a, pointed->cue)) {
            cut_speech(scope->syntax, a, pointed->speech[0].first);
        }
    }
}

/// The rules' attribution whose cue shares a word with the one heard, or SR_NONE.
static uint32_t same_cue(const uint32_t *cue_of, sr_stretch cue)
{
    for (uint32_t t = cue.first; t < cue.last; t++) {
        if (cue_of[t] != SR_NONE) {
            return cue_of[t];
        }
    }
    return SR_NONE;
}

/// Whoever has the turn in a transcript is named in brackets.
static bool is_turn(const sr_scope *scope, const sr_attribution *a)
{
    return a->cue != SR_NO_TOKEN && strcmp(sr_syntax_form(scope->syntax, a->cue), "[") == 0;
}

static bool in_source(const sr_attribution *a, uint32_t token)
{
    return a->source.first <= token && token < a->source.last;
}

/// Of which attribution each token is the cue, or the source where it is no cue.
static uint32_t *index_cues(const sr_scope *scope, const sr_attributions *speech, sr_arena *scratch)
{
    uint32_t n = scope->syntax->tree->count;
    uint32_t *cue_of = sr_new(scratch, uint32_t, n + 1);
    for (uint32_t t = 0; t < n; t++) {
        cue_of[t] = SR_NONE;
    }
    for (uint32_t i = speech->count; i-- > 0;) {
        const sr_attribution *a = &speech->items[i];
        for (uint32_t t = a->source.first; t < a->source.last && a->cue != SR_NO_TOKEN; t++) {
            cue_of[t] = cue_of[t] == SR_NONE ? i : cue_of[t];
        }
        for (uint32_t t = a->cue_at.first; t < a->cue_at.last && a->cue != SR_NO_TOKEN; t++) {
            cue_of[t] = i;
        }
    }
    return cue_of;
}

sr_attributions sr_attributions_complete(const sr_scope *scope, const sr_attributions *speech,
                                         sr_arena scratch)
{
    if (scope->odds == NULL) {
        return *speech;
    }
    SR_LIST(sr_attribution) found = {0};
    const uint32_t *cue_of = index_cues(scope, speech, &scratch);
    for (uint32_t i = 0; i < speech->count; i++) {
        *sr_push(scope->keep, &found) = speech->items[i];
    }
    sr_heard_list heard = sr_heard_find(scope, MISSED_LEAST, scope->keep, scratch);
    uint32_t earlier = 0; // attributions up to this sentence
    for (uint32_t i = 0; i < heard.count; i++) {
        const sr_heard *h = &heard.items[i];
        uint32_t sentence = sr_scope_sentence(scope, h->cue);
        while (earlier < speech->count && speech->items[earlier].sentence <= sentence) {
            earlier++;
        }
        uint32_t same = same_cue(cue_of, h->cue_at);
        sr_attributions before = {.count = same == SR_NONE ? earlier : same,
                                  .items = speech->items};
        sr_attribution missed;
        if (same != SR_NONE &&
            (in_source(&speech->items[same], h->cue) || is_turn(scope, &speech->items[same]))) {
            continue;
        }
        if (same != SR_NONE) {
            correct(scope, h, &before, &found.items[same]);
            if (speech->items[same].stance == SR_DENIES) {
                cut_speech(scope->syntax, &found.items[same], start_of_next(scope, speech, same));
            }
        } else if (!is_mute(scope, h) && make(scope, h, &before, &missed)) {
            *sr_push(scope->keep, &found) = missed;
        }
    }
    for (uint32_t i = 0; i < found.count; i++) {
        cut_speech(scope->syntax, &found.items[i], sr_source_pair(scope, &found.items[i]));
    }
    for (uint32_t i = 0; i < speech->count; i++) {
        if (speech->items[i].points) {
            cut_at_pointed(scope, &speech->items[i], found.items, found.count);
        }
    }
    return (sr_attributions){.count = found.count, .items = found.items};
}
