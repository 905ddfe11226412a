// Words that settle on which day it was: "The incident occurred on Friday" behind what it tells, "a
// 2016 accord", "we call on all sides to stop".
#include "event/day_view.h"
#include "event/words.h"

#include <string.h>

#include "base/word.h"

/// The anchor's sentence tells the day of more than a saying.
static bool is_dated(const sr_day_view *v)
{
    for (uint32_t end, i = sr_ground_times(v->g, v->sentence, &end); i < end; i++) {
        const sr_time *t = &v->g->values->times.items[i];
        if (t->from != SR_NO_DAY && !t->speech && !t->heading) {
            return true;
        }
    }
    return false;
}

uint32_t sr_day_when_candidate(const sr_day_view *v, const sr_time *t)
{
    uint32_t i = 0;
    while (i < v->count && (v->items[i].kind != SR_DAY_BY_TIME || v->items[i].from != t->from ||
                            v->items[i].to != t->to)) {
        i++;
    }
    return i;
}

/// "Nine were kidnapped, police said. The incident occurred on Friday.": the days that a sentence
/// soon after gives the anchor's event, if its own is not dated; or the count of candidates.
static uint32_t said_after(const sr_day_view *v)
{
    const sr_ground *g = v->g;
    const sr_times *times = &g->values->times;
    const sr_sentence *at = &g->syntax->tokens->sentences[v->sentence];
    if (is_dated(v)) {
        return v->count;
    }
    for (uint32_t i = sr_times_from(times, at->last); i < times->count; i++) {
        const sr_time *t = &times->items[i];
        if (sr_ground_sentence(g, t->first) > v->sentence + SR_GROUND_SAID_AFTER) {
            return v->count;
        }
        bool sure = t->from != SR_NO_DAY && !t->inferred;
        uint32_t head = sure ? sr_day_view_governor(g->syntax, t) : SR_NO_TOKEN;
        uint32_t k = sr_day_when_candidate(v, t);
        if (k < v->count && sr_ground_tells_again(g, head, v->a->event)) {
            return k;
        }
    }
    return v->count;
}

/// "A 2016 accord", "the 1993 bombing": the day that stands before the noun of the anchor in its
/// own phrase; or the count of candidates.
static uint32_t said_before_noun(const sr_day_view *v)
{
    const sr_syntax *s = v->g->syntax;
    uint32_t noun = v->a->tokens[0];
    uint8_t pos = sr_syntax_upos(s, noun);
    if (pos != SR_NOUN && pos != SR_PROPN) {
        return v->count;
    }
    for (uint32_t end, i = sr_ground_times(v->g, v->sentence, &end); i < end; i++) {
        const sr_time *t = &v->g->values->times.items[i];
        if (t->from != SR_NO_DAY && sr_day_view_noun(s, t) == noun) {
            return sr_day_when_candidate(v, t);
        }
    }
    return v->count;
}

/// The anchor is what the verb does, or part of it: "has waged a campaign".
static bool is_of_verb(const sr_syntax *s, uint32_t token, uint32_t verb)
{
    for (int steps = 0; steps < 3 && token != SR_NO_TOKEN && token != verb; steps++) {
        uint8_t label = sr_syntax_deprel(s, token);
        token = label == SR_OBJ || label == SR_XCOMP ? sr_syntax_head(s, token) : SR_NO_TOKEN;
    }
    return token == verb;
}

/// "Has fought there since August 2014": what goes on since a time that hangs on it; or the count
/// of candidates.
static uint32_t said_since(const sr_day_view *v)
{
    const sr_syntax *s = v->g->syntax;
    for (uint32_t end, i = sr_ground_times(v->g, v->sentence, &end); i < end; i++) {
        const sr_time *t = &v->g->values->times.items[i];
        bool since = sr_day_view_is_led(s, t, "since");
        uint32_t verb = since && t->from != SR_NO_DAY ? sr_day_view_governor(s, t) : SR_NO_TOKEN;
        if (verb != SR_NO_TOKEN && is_of_verb(s, v->a->tokens[0], verb)) {
            return sr_day_when_candidate(v, t);
        }
    }
    return v->count;
}

/// "We urge", "I am asking", "we wish to appeal", "we repeat our warning": the verb of who does it
/// by saying so, or SR_NO_TOKEN.
static uint32_t verb_of_speaker(const sr_syntax *s, uint32_t token)
{
    static const char *const speakers[] = {"i", "we", NULL};
    for (int steps = 0; steps < 3 && token != SR_NO_TOKEN; steps++) {
        uint32_t subject = sr_syntax_child(s, token, SR_NSUBJ);
        if (subject != SR_NO_TOKEN) {
            return sr_syntax_any(s, subject, speakers) ? token : SR_NO_TOKEN;
        }
        uint8_t label = sr_syntax_deprel(s, token);
        bool up = label == SR_OBJ || label == SR_XCOMP || label == SR_CONJ;
        token = up ? sr_syntax_head(s, token) : SR_NO_TOKEN;
    }
    return SR_NO_TOKEN;
}

/// The verb tells what is done now: "urge", "am urging"; not "have urged", "will urge", "urged".
static bool is_done_now(const sr_syntax *s, uint32_t verb)
{
    static const char *const are[] = {"am", "'m", "are", "'re", "do", "would", NULL};
    uint8_t tag = s->tags->xpos[verb];
    if (sr_syntax_upos(s, verb) != SR_VERB || sr_syntax_deprel(s, verb) == SR_ACL_RELCL) {
        return false;
    }
    for (uint32_t i = s->child_start[verb]; i < s->child_start[verb + 1]; i++) {
        if (sr_syntax_upos(s, s->child[i]) == SR_AUX) {
            return sr_syntax_any(s, s->child[i], are);
        }
    }
    return tag == SR_XPOS_VBP || tag == SR_XPOS_VB;
}

/// "We call on all sides to stop": who does it by saying so does it on the day of the report; or
/// the count of candidates.
static uint32_t said_now(const sr_day_view *v)
{
    int32_t now = v->g->report->reference;
    bool quoted = (v->g->syntax->tokens->tokens[v->a->tokens[0]].flags & SR_TOKEN_QUOTED) != 0;
    if (now == SR_NO_DAY || quoted || v->here > 0 || !sr_ground_is_by_saying(v->a->what)) {
        return v->count;
    }
    uint32_t verb = verb_of_speaker(v->g->syntax, v->a->tokens[0]);
    if (verb == SR_NO_TOKEN || !is_done_now(v->g->syntax, verb)) {
        return v->count;
    }
    uint32_t i = 0;
    while (i < v->count && (v->items[i].from != now || v->items[i].to != now)) {
        i++;
    }
    return i;
}

/// "Said on Friday that his party will not take part": what is done by saying so is done on the day
/// of the saying, unless it was done before; or the count of candidates.
static uint32_t said_in_saying(const sr_day_view *v)
{
    static const char *const before[] = {"then", "had", "-", NULL};
    const sr_syntax *s = v->g->syntax;
    uint32_t anchor = v->a->tokens[0];
    if (!sr_ground_is_by_saying(v->a->what) || sr_word_in(v->course, before)) {
        return v->count;
    }
    for (uint32_t end, i = sr_ground_times(v->g, v->sentence, &end); i < end; i++) {
        const sr_time *t = &v->g->values->times.items[i];
        uint32_t verb = t->speech ? sr_day_view_governor(s, t) : SR_NO_TOKEN;
        uint32_t said = verb == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_child(s, verb, SR_CCOMP);
        if (said != SR_NO_TOKEN && sr_syntax_governs(s, said, anchor)) {
            return sr_day_when_candidate(v, t);
        }
    }
    return v->count;
}

/// "A day after gunmen killed nine": what the clause behind it tells was then, and of "months
/// after" nobody says when; or the count of candidates.
static uint32_t said_apart(const sr_day_view *v)
{
    uint32_t i = 0;
    uint32_t undated = v->count;
    for (; i < v->count && v->items[i].kind != SR_DAY_APART; i++) {
        undated = v->items[i].kind == SR_DAY_UNDATED && v->apart ? i : undated;
    }
    return i < v->count ? i : undated;
}

/// The candidate that is the time itself, of "since March 2011" the month; or the count of
/// candidates.
static uint32_t time_itself(const sr_day_view *v, const sr_time *t)
{
    bool since = sr_day_view_is_led(v->g->syntax, t, "since");
    for (uint32_t i = 0; i < v->count; i++) {
        if (v->items[i].kind == SR_DAY_OWN_TIME && sr_day_view_time(v, &v->items[i]) == t) {
            return i;
        }
    }
    return since ? v->count : sr_day_when_candidate(v, t);
}

/// "Under siege since 7 July, when troops seized a hill": what "when" opens happened then; or the
/// count of candidates.
static uint32_t said_when(const sr_day_view *v)
{
    const sr_syntax *s = v->g->syntax;
    for (uint32_t end, i = sr_ground_times(v->g, v->sentence, &end); i < end; i++) {
        const sr_time *t = &v->g->values->times.items[i];
        uint32_t when = t->last;
        when += when < s->tree->count && sr_syntax_upos(s, when) == SR_PUNCT;
        bool opens = t->from != SR_NO_DAY && sr_syntax_is(s, when, s->tree->count, "when");
        uint32_t clause = opens ? sr_syntax_head(s, when) : SR_NO_TOKEN;
        if (clause != SR_NO_TOKEN && clause > when &&
            sr_syntax_governs(s, clause, v->a->tokens[0])) {
            return time_itself(v, t);
        }
    }
    return v->count;
}

bool sr_day_when_found_dead(const sr_day_view *v)
{
    static const char *const kills[] = {"ASSAULT", "killed", NULL};
    const sr_ground *g = v->g;
    const sr_syntax *s = g->syntax;
    uint32_t verb = sr_syntax_verb_over(s, v->a->tokens[0]);
    if (!sr_word_in(v->a->what, kills) || verb == SR_NO_TOKEN ||
        !sr_ground_lemma_is(g, SR_WORDS_COME_TO_LIGHT, verb)) {
        return false;
    }
    for (uint32_t i = s->child_start[verb]; i < s->child_start[verb + 1]; i++) {
        if (sr_ground_word_is(g, SR_WORDS_THE_DEAD, s->child[i])) {
            return true;
        }
    }
    return false;
}

void sr_day_when_add(const sr_day_view *v, float *score)
{
    uint32_t (*const rules[])(const sr_day_view *) = {
        said_apart, said_when, said_after, said_before_noun, said_since, said_now, said_in_saying};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        uint32_t k = rules[i](v);
        if (k < v->count) {
            score[k] += SR_GROUND_BY_WORDS;
            return;
        }
    }
}
