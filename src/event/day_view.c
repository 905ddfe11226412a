// The days that an event or a toll can have: every time of the report as it stands, what it can be
// the beginning or the end of ("an offensive that began on Thursday"), the report's own day, an
// open "by now", and no day.
#include "event/day_view.h"
#include "event/scene.h"
#include "event/succession.h"
#include "event/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"

#define SENTENCES_AHEAD 6
#define SENTENCES_BACK 60
#define FARTHEST 99999 // cost of what no word of the report tells
#define LONG_PAST 35   // days: no part of what the report tells as news

const char *const sr_day_kind_text[SR_DAY_KIND_COUNT] = {
    "time", "from", "since", "own", "for", "both", "until", "apart", "report", "now", "none"};

static void add_candidate(sr_day_view *v, sr_day_choice c)
{
    for (uint32_t i = 0; i < v->count; i++) {
        sr_day_choice *old = &v->items[i];
        if (old->kind == c.kind && old->from == c.from && old->to == c.to) {
            c.count = old->count + 1;
            c.hosts += old->hosts;
            c.lead = c.lead || old->lead;
            sr_day_choice near = c.cost < old->cost ? c : *old;
            near.count = c.count;
            near.hosts = c.hosts;
            near.lead = c.lead;
            *old = near;
            return;
        }
    }
    uint32_t at = v->count;
    uint32_t most = c.kind < SR_DAY_BY_REPORT ? SR_DAY_CHOICES - 2 : SR_DAY_CHOICES;
    if (v->count >= most) { // the farthest one goes; "undated" costs nothing and stays
        at = 0;
        for (uint32_t i = 1; i < v->count; i++) {
            at = v->items[i].cost > v->items[at].cost ? i : at;
        }
        if (v->items[at].cost <= c.cost) {
            return;
        }
    } else {
        v->count++;
    }
    v->items[at] = c;
}

/// First and last day of a TIMEX3 date ("2011", "2011-03", "2011-03-05"); false for any other
/// value.
static bool read_date(const char *timex, int32_t *from, int32_t *to)
{
    int year = 0;
    int month = 0;
    char *end;
    year = (int)strtol(timex, &end, 10);
    if (end != timex + 4) {
        return false;
    }
    if (*end == '\0') {
        *from = sr_day_of(year, 1, 1);
        *to = sr_day_of(year, 12, 31);
        return true;
    }
    const char *rest = end + 1;
    month = (int)strtol(rest, &end, 10);
    if (rest[-1] != '-' || end != rest + 2 || month < 1 || month > 12) {
        return false;
    }
    *from = sr_day_of(year, month, 1);
    *to = sr_day_of(year, month, sr_days_in_month(year, month));
    if (*end == '-') {
        int day = (int)strtol(end + 1, &end, 10);
        *from = *to = sr_day_of(year, month, day);
    }
    return *end == '\0';
}

/// The day so long before `now` as a TIMEX3 duration says ("P5Y", "P1M"); SR_NO_DAY for others.
static int32_t before(int32_t now, const char *timex)
{
    if (timex[0] != 'P') {
        return SR_NO_DAY;
    }
    char *end;
    int count = (int)strtol(timex + 1, &end, 10);
    if (end == timex + 1 || count <= 0 || count > 200 || *end == '\0' || end[1] != '\0') {
        return SR_NO_DAY;
    }
    sr_date date = sr_day_date(now);
    int month = date.month - 1 - (*end == 'M' ? count : 0);
    int year = date.year - (*end == 'Y' ? count : 0);
    while (month < 0) {
        month += 12;
        year--;
    }
    int last = sr_days_in_month(year, month + 1);
    switch (*end) {
    case 'D':
        return now - count + 1;
    case 'W':
        return now - 7 * count;
    case 'M':
    case 'Y':
        return sr_day_of(year, month + 1, date.day < last ? date.day : last);
    default:
        return SR_NO_DAY;
    }
}

static void add_kind(sr_day_view *v, sr_day_choice c, sr_day_kind kind, int32_t from, int32_t to)
{
    if (from == SR_NO_DAY && to == SR_NO_DAY) {
        return;
    }
    c.kind = kind;
    c.from = from;
    c.to = to;
    add_candidate(v, c);
}

/// "on Friday and on Saturday", "began Friday and continued Saturday": what joins two days into one
/// stretch stands in the tokens [first, last).
static bool joins_days(const sr_ground *g, uint32_t first, uint32_t last)
{
    const sr_syntax *s = g->syntax;
    if (first >= last || last - first > 4 || sr_syntax_upos(s, first) != SR_CCONJ) {
        return false;
    }
    bool preposition = last - first == 2 && sr_syntax_upos(s, first + 1) == SR_ADP;
    return last - first == 1 || preposition || sr_ground_lemma_is(g, SR_WORDS_GO_ON, first + 1);
}

/// The time before this one, where the two are the ends of one stretch: "on Friday and Saturday",
/// "began on Thursday and lasted until Friday".
static const sr_time *partner(const sr_day_view *v, uint32_t index)
{
    const sr_syntax *s = v->g->syntax;
    const sr_time *t = &v->g->values->times.items[index];
    if (index == 0 || t->first == 0) {
        return NULL;
    }
    const sr_time *one = t - 1;
    const char *link = sr_syntax_form(s, t->first - 1);
    bool joined = joins_days(v->g, one->last, t->first);
    bool until =
        strcmp(link, "until") == 0 || strcmp(link, "till") == 0 || strcmp(link, "through") == 0;
    bool same = sr_ground_sentence(v->g, one->first) == sr_ground_sentence(v->g, t->first);
    bool days = one->precision == SR_PRECISION_DAY && t->precision == SR_PRECISION_DAY;
    int32_t next = t->from == SR_NO_DAY && until ? t->to : t->from; // "until" leaves its begin open
    return same && (joined || until) && days && one->to < next ? one : NULL;
}

/// Does the word tell an event that is known by now?
static bool tells_event(const sr_ground *g, uint32_t token)
{
    uint32_t sentence = sr_ground_sentence(g, token);
    for (uint32_t i = g->events_from[sentence]; i < g->events_from[sentence + 1]; i++) {
        const sr_event *e = &g->events[g->event_order[i]];
        for (uint32_t k = 0; k < e->mention_count; k++) {
            if (e->mentions[k].trigger == token) {
                return true;
            }
        }
    }
    return false;
}

/// The word opens a clause that says who somebody is ("a gunman who killed"), or of what he is
/// accused; or it stands behind one, whichever of the two verbs the tree hangs it on.
static bool says_who(const sr_ground *g, uint32_t token)
{
    const sr_syntax *s = g->syntax;
    uint32_t head = sr_syntax_head(s, token);
    if (head == SR_NO_TOKEN || token < head) {
        return false;
    }
    uint32_t named = sr_syntax_deprel(s, head) == SR_APPOS ? sr_syntax_head(s, head) : head;
    uint32_t m = g->names->mention_of[named]; // "Ruiz, a deputy who won"
    bool somebody = m != SR_NONE && g->names->mentions[m].actor != SR_NONE && !tells_event(g, head);
    uint32_t beside = sr_syntax_child(s, head, SR_ADVCL);
    return (beside != SR_NO_TOKEN && beside <= token && sr_scene_is_laid(g->words, s, beside)) ||
           (somebody && sr_syntax_deprel(s, token) == SR_ACL_RELCL);
}

/// `token` stands in a clause that says who somebody of the clause of the verb `above` is, or what
/// he is accused of.
static bool is_told_of_somebody(const sr_ground *g, uint32_t token, uint32_t above)
{
    const sr_syntax *s = g->syntax;
    bool inner = false;
    uint32_t x = token;
    for (; x != SR_NO_TOKEN && !sr_syntax_governs(s, x, above); x = sr_syntax_head(s, x)) {
        inner = inner || says_who(g, x);
    }
    return inner && x != SR_NO_TOKEN && sr_syntax_upos(s, x) == SR_VERB &&
           sr_syntax_upos(s, above) == SR_VERB;
}

static bool is_long_past(const sr_ground *g, const sr_time *t)
{
    int32_t now = g->report->reference;
    return now != SR_NO_DAY && t->to != SR_NO_DAY && now - t->to >= LONG_PAST;
}

bool sr_ground_tells_past(const sr_ground *ground, uint32_t token, uint32_t above)
{
    uint32_t sentence = sr_ground_sentence(ground, token);
    bool past = false;
    for (uint32_t end, i = sr_ground_times(ground, sentence, &end); i < end; i++) {
        const sr_time *t = &ground->values->times.items[i];
        past = past || (is_long_past(ground, t) && is_told_of_somebody(ground, t->first, above));
    }
    return past && is_told_of_somebody(ground, token, above);
}

/// "Arrested a couple who hid a gunman who had killed a judge in 2003": what is long past and told
/// in a clause that says who somebody is dates that clause and nothing above it.
static bool is_of_inner_clause(const sr_day_view *v, const sr_time *t)
{
    bool inner = false;
    for (uint32_t i = 0; i < v->a->count && is_long_past(v->g, t); i++) {
        uint32_t word = v->a->tokens[i];
        if (sr_syntax_upos(v->g->syntax, word) != SR_VERB ||
            sr_ground_sentence(v->g, word) != sr_ground_sentence(v->g, t->first)) {
            continue;
        }
        if (!is_told_of_somebody(v->g, t->first, word)) {
            return false;
        }
        inner = true;
    }
    return inner;
}

/// The verb of the clause that says more of a noun and that the word is told in, or SR_NO_TOKEN:
/// "rebels who had burnt a bridge and taken a hostage".
static uint32_t relative_of(const sr_syntax *s, uint32_t word)
{
    uint32_t verb = word;
    while (sr_syntax_deprel(s, verb) == SR_CONJ && sr_syntax_head(s, verb) < verb) {
        verb = sr_syntax_head(s, verb);
    }
    return sr_syntax_upos(s, word) == SR_VERB && sr_syntax_deprel(s, verb) == SR_ACL_RELCL
               ? verb
               : SR_NO_TOKEN;
}

/// "Resigned on Friday for fear of rebels who had taken his sons a week ago": what is told in a
/// clause with a time of its own has no other of its sentence.
static bool is_of_outer_clause(const sr_day_view *v, const sr_time *t)
{
    const sr_syntax *s = v->g->syntax;
    const sr_times *times = &v->g->values->times;
    uint32_t verb = v->a->count > 0 ? relative_of(s, v->a->tokens[0]) : SR_NO_TOKEN;
    if (verb == SR_NO_TOKEN || sr_syntax_governs(s, verb, t->first) ||
        sr_ground_sentence(v->g, verb) != sr_ground_sentence(v->g, t->first)) {
        return false;
    }
    for (uint32_t i = sr_times_from(times, s->left[verb]);
         i < times->count && times->items[i].first < s->right[verb]; i++) {
        if (times->items[i].from != SR_NO_DAY) {
            return true;
        }
    }
    return false;
}

/// "The deadliest since the bombing in March 2012": the anchor is what has gone by since, and has
/// the time itself, not all that followed.
static bool is_since_it(const sr_day_view *v, const sr_time *t)
{
    enum { BACK = 14 };
    const sr_syntax *s = v->g->syntax;
    uint32_t sentence = sr_ground_sentence(v->g, t->first);
    uint32_t start = s->tokens->sentences[sentence].first;
    uint32_t at = t->first;
    while (at > start && t->first - at < BACK && strcmp(sr_syntax_form(s, at), "since") != 0) {
        at--;
    }
    uint32_t noun = sr_syntax_head(s, at);
    if (strcmp(sr_syntax_form(s, at), "since") != 0 || sr_syntax_deprel(s, at) != SR_CASE ||
        noun >= t->first) {
        return false;
    }
    bool inside = false;
    for (uint32_t i = 0; i < v->a->count; i++) {
        uint32_t word = v->a->tokens[i];
        if (sr_ground_sentence(v->g, word) == sentence && !sr_syntax_governs(s, noun, word)) {
            return false;
        }
        inside = inside || sr_syntax_governs(s, noun, word);
    }
    return inside;
}

/// "For three nights", which is counted back from the report's day.
static bool lasts_till_now(const sr_ground *g, const sr_time *t)
{
    return t->type == SR_TIMEX_DURATION && t->to != SR_NO_DAY && t->to == g->values->times.now &&
           sr_day_view_is_led(g->syntax, t, "for");
}

/// "In 1951 they held the hill for three nights": what lasted so long beside a day long past did
/// not end with the report's day.
static bool is_of_old(const sr_day_view *v, const sr_time *t)
{
    uint32_t sentence = sr_ground_sentence(v->g, t->first);
    for (uint32_t end, i = sr_ground_times(v->g, sentence, &end); i < end; i++) {
        if (is_long_past(v->g, &v->g->values->times.items[i])) {
            return true;
        }
    }
    return false;
}

/// "The first raid since March, when rebels killed nine": of the two only what stands behind it is
/// of that time.
static bool is_only_compared(const sr_day_view *v, const sr_time *t)
{
    if (!t->compared) {
        return false;
    }
    uint32_t sentence = sr_ground_sentence(v->g, t->first);
    for (uint32_t i = 0; i < v->a->count; i++) {
        uint32_t token = v->a->tokens[i];
        if (token >= t->last && sr_ground_sentence(v->g, token) == sentence) {
            return false;
        }
    }
    return true;
}

uint32_t sr_day_view_governor(const sr_syntax *s, const sr_time *t)
{
    return sr_syntax_governor(s, t->first, t->last);
}

uint32_t sr_day_view_noun(const sr_syntax *s, const sr_time *t)
{
    uint32_t noun = sr_day_view_governor(s, t);
    uint8_t label = sr_syntax_deprel(s, t->last - 1);
    bool before = noun != SR_NO_TOKEN && noun >= t->last &&
                  (label == SR_COMPOUND || label == SR_NUMMOD || label == SR_AMOD);
    return before ? noun : SR_NO_TOKEN;
}

/// A word of the anchor is `head` or hangs on it.
static bool is_told_under(const sr_day_view *v, uint32_t head)
{
    for (uint32_t i = 0; i < v->a->count; i++) {
        if (sr_syntax_governs(v->g->syntax, head, v->a->tokens[i])) {
            return true;
        }
    }
    return false;
}

/// "Survivors of a 2014 bombing were shot": the year dates the incident whose noun it stands
/// before, and nothing that is no part of that.
static bool is_of_other_noun(const sr_day_view *v, const sr_time *t)
{
    const sr_syntax *s = v->g->syntax;
    uint32_t noun = sr_day_view_noun(s, t);
    return noun != SR_NO_TOKEN && sr_syntax_upos(s, noun) == SR_NOUN && is_long_past(v->g, t) &&
           sr_ground_is_incident(v->g, noun) && !is_told_under(v, noun);
}

/// "A few days ago": a time of the anchor's own that no other sentence can tell more exactly.
static bool has_vague_time(const sr_ground *g, const sr_anchor *a)
{
    const sr_syntax *s = g->syntax;
    uint32_t sentence = sr_ground_sentence(g, a->tokens[0]);
    for (uint32_t end, i = sr_ground_times(g, sentence, &end); i < end; i++) {
        const sr_time *t = &g->values->times.items[i];
        if (t->from == SR_NO_DAY && t->to == SR_NO_DAY && strcmp(t->timex, "PAST_REF") == 0 &&
            strcmp(sr_syntax_form(s, t->last - 1), "ago") == 0 &&
            sr_day_view_governor(s, t) == a->tokens[0]) {
            return true;
        }
    }
    return false;
}

/// The day of what "a day after" hangs on: named before it in the sentence, else the day that the
/// text is telling of, else the report's own; or SR_NO_DAY.
static int32_t day_before(const sr_day_view *v, const sr_time *t)
{
    const sr_ground *g = v->g;
    int32_t day = v->told != NULL ? v->told->from : g->report->reference;
    for (uint32_t end, i = sr_ground_times(g, sr_ground_sentence(g, t->first), &end); i < end;
         i++) {
        const sr_time *one = &g->values->times.items[i];
        if (one->last <= t->first && one->from != SR_NO_DAY && one->from == one->to) {
            day = one->from;
        }
    }
    return day;
}

/// The clause names a day of its own: "two days after rebels seized it on 5 June".
static bool has_own_day(const sr_ground *g, uint32_t clause)
{
    for (uint32_t end, i = sr_ground_times(g, sr_ground_sentence(g, clause), &end); i < end; i++) {
        const sr_time *t = &g->values->times.items[i];
        if (t->from != SR_NO_DAY && !t->compared &&
            sr_syntax_governs(g->syntax, clause, t->last - 1)) {
            return true;
        }
    }
    return false;
}

/// "Troops shelled the town on Monday, three days after rebels had seized it."
static void add_apart(sr_day_view *v, sr_day_choice c, const sr_time *t)
{
    uint32_t clause = t->apart == 0 ? SR_NO_TOKEN : sr_succession_clause(v->g->syntax, t);
    if (clause == SR_NO_TOKEN || !is_told_under(v, clause) || has_own_day(v->g, clause)) {
        return;
    }
    int32_t day = t->apart == SR_APART_SOME ? SR_NO_DAY : day_before(v, t);
    if (day != SR_NO_DAY) {
        add_kind(v, c, SR_DAY_APART, day - t->apart, day - t->apart);
    }
    v->apart = v->apart || day == SR_NO_DAY;
}

static void add_time(sr_day_view *v, uint32_t index)
{
    const sr_time *t = &v->g->values->times.items[index];
    if (v->vague && sr_ground_sentence(v->g, t->first) != v->sentence) {
        return;
    }
    if (t->type == SR_TIMEX_SET || is_only_compared(v, t) || is_of_inner_clause(v, t) ||
        is_of_outer_clause(v, t) || is_of_other_noun(v, t) ||
        (lasts_till_now(v->g, t) && is_of_old(v, t))) {
        return;
    }
    sr_day_choice c = {.time = index,
                       .count = 1,
                       .cost = UINT32_MAX,
                       .hosts = v->g->day_hosts[index],
                       .lead = index == v->g->lead_time};
    c.sentence = sr_ground_sentence(v->g, t->first);
    for (uint32_t i = 0; i < v->a->count; i++) {
        uint32_t cost = sr_ground_distance(v->g, t->first, v->a->tokens[i]);
        if (cost < c.cost) {
            c.cost = cost;
            c.token = v->a->tokens[i];
        }
    }
    int32_t now = v->g->values->times.now;
    bool dated = t->from != SR_NO_DAY || t->to != SR_NO_DAY;
    bool near = c.cost < 2 * SR_GROUND_SENTENCE && !t->heading;
    v->here += dated && c.cost < SR_GROUND_SENTENCE;
    v->under +=
        dated && c.cost < SR_GROUND_SENTENCE && sr_syntax_governs(v->g->syntax, c.token, t->first);
    int32_t from;
    int32_t to;
    int32_t last = sr_event_last_day(v->a->ahead, t, v->g->report->reference);
    bool own = now != SR_NO_DAY && t->to >= now && read_date(t->timex, &from, &to) && to < now;
    if (own && is_since_it(v, t)) {
        add_kind(v, c, SR_DAY_BY_TIME, from, to);
        return;
    }
    add_kind(v, c, SR_DAY_BY_TIME, t->from, last);
    add_apart(v, c, t);
    if (near && t->from != SR_NO_DAY && t->precision == SR_PRECISION_DAY) {
        add_kind(v, c, SR_DAY_UNTIL_TIME, SR_NO_DAY, last);
    }
    if (now == SR_NO_DAY || !near) {
        return;
    }
    if (t->from != SR_NO_DAY && t->from < now) {
        add_kind(v, c, SR_DAY_FROM_TIME, t->to == now ? SR_NO_DAY : t->from,
                 t->to == now ? SR_NO_DAY : now);
        add_kind(v, c, SR_DAY_SINCE_TIME, t->from, SR_NO_DAY);
    }
    if (own) {
        add_kind(v, c, SR_DAY_OWN_TIME, from, to);
    }
    int32_t start = dated || is_of_old(v, t) ? SR_NO_DAY : before(now, t->timex);
    add_kind(v, c, SR_DAY_FOR_TIME, start, start == SR_NO_DAY ? SR_NO_DAY : now);
    const sr_time *one = partner(v, index);
    if (one != NULL) {
        add_kind(v, c, SR_DAY_BOTH_TIMES, one->from, t->to);
    }
}

enum kin_by { KIN_PLACE = 1, KIN_KIND = 2 };

/// Other events that the rules date: of the same place, or of the same kind, they lend their day.
static void find_kin(sr_day_view *v)
{
    const sr_ground *g = v->g;
    uint32_t count = g->syntax->tokens->sentence_count;
    uint32_t first = v->sentence > SENTENCES_BACK ? v->sentence - SENTENCES_BACK : 0;
    uint32_t last = count - v->sentence > SENTENCES_BACK ? v->sentence + SENTENCES_BACK + 1 : count;
    for (uint32_t i = g->events_from[first]; i < g->events_from[last]; i++) {
        const sr_event *e = &g->events[g->event_order[i]];
        if (e->rule_from == SR_NO_DAY && e->rule_to == SR_NO_DAY) {
            continue;
        }
        bool itself = e->mentions[0].trigger == v->a->tokens[0];
        bool place = v->place != SR_NONE && e->places.count > 0 && e->places.items[0] == v->place;
        bool kind = strcmp(e->kind, v->a->kind) == 0;
        for (uint32_t k = 0; k < v->count && !itself; k++) {
            sr_day_choice *c = &v->items[k];
            if (c->from == e->rule_from && c->to == e->rule_to) {
                c->kin |= (place ? (unsigned)KIN_PLACE : 0U) | (kind ? (unsigned)KIN_KIND : 0U);
            }
        }
    }
}

static void find_candidates(sr_day_view *v)
{
    const sr_syntax *s = v->g->syntax;
    const sr_times *times = &v->g->values->times;
    uint32_t first = v->sentence > SENTENCES_BACK ? v->sentence - SENTENCES_BACK : 0;
    uint32_t last = v->sentence + SENTENCES_AHEAD;
    for (uint32_t k = 1; k < v->a->count; k++) { // told again further on
        uint32_t again = sr_ground_sentence(v->g, v->a->tokens[k]);
        last = again > last && again < v->sentence + SENTENCES_BACK ? again : last;
    }
    last = last < s->tokens->sentence_count ? last : s->tokens->sentence_count - 1;
    sr_day_choice none = {
        .kind = SR_DAY_UNDATED, .from = SR_NO_DAY, .to = SR_NO_DAY, .token = v->a->tokens[0]};
    add_candidate(v, none);
    for (uint32_t i = sr_times_from(times, s->tokens->sentences[first].first);
         i < times->count && times->items[i].first < s->tokens->sentences[last].last; i++) {
        add_time(v, i);
    }
    int32_t now = v->g->report->reference;
    if (now != SR_NO_DAY) {
        bool told = false;
        for (uint32_t i = 0; i < v->count; i++) {
            told = told || (v->items[i].from == now && v->items[i].to == now);
        }
        sr_day_choice report = {.kind = SR_DAY_BY_REPORT,
                                .from = now,
                                .to = now,
                                .token = v->a->tokens[0],
                                .cost = FARTHEST};
        sr_day_choice open = {.kind = SR_DAY_BY_NOW,
                              .from = SR_NO_DAY,
                              .to = now,
                              .token = v->a->tokens[0],
                              .cost = FARTHEST};
        if (!told && !v->vague) {
            add_candidate(v, report);
        }
        add_candidate(v, open);
    }
}

/// A length or a time without days that the anchor's own clause names ("in recent weeks", "for
/// months", "currently"), as its TIMEX3 value without figures; or "-".
static const char *period_of(const sr_day_view *v)
{
    const sr_syntax *s = v->g->syntax;
    uint32_t word = v->a->tokens[0];
    for (uint32_t end, i = sr_ground_times(v->g, v->sentence, &end); i < end; i++) {
        const sr_time *t = &v->g->values->times.items[i];
        bool dated = t->from != SR_NO_DAY || t->to != SR_NO_DAY;
        if (!dated && t->type != SR_TIMEX_SET && t->apart == 0 &&
            sr_syntax_clause(s, t->first) == sr_syntax_clause(s, word)) {
            bool length = t->timex[0] == 'P' && t->timex[1] >= '0' && t->timex[1] <= '9';
            return length ? "P" : t->timex[0] == '\0' ? "-" : t->timex;
        }
    }
    return "-";
}

void sr_day_view_look(sr_day_view *v, const sr_ground *ground, const sr_anchor *anchor,
                      uint32_t place)
{
    *v = (sr_day_view){.g = ground, .a = anchor, .place = place};
    v->sentence = sr_ground_sentence(ground, anchor->tokens[0]);
    v->vague = has_vague_time(ground, anchor);
    v->position = sr_ground_position(ground, v->sentence);
    v->look = sr_ground_look(ground, anchor->tokens[0]);
    v->course = sr_ground_course(ground, anchor->tokens[0]);
    v->period = period_of(v);
    v->told =
        sr_times_told(&ground->values->times, ground->report, ground->syntax, anchor->tokens[0]);
    find_candidates(v);
    find_kin(v);
}
