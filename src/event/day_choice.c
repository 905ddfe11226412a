// The choice of days: every time of the report as it stands, what it can be the beginning or the
// end of ("an offensive that began on Thursday"), the report's own day, an open "by now", and no
// day.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/word.h"
#include "event/ground_facts.h"
#include "nn/feature.h"

#define SENTENCES_AHEAD 6
#define SENTENCES_BACK 60
#define CANDIDATES_MAX 22 // two of them for the report's own day
#define FARTHEST 99999    // cost of what no word of the report tells

/// What a candidate makes of the text.
typedef enum {
    BY_TIME,    // a time as it stands
    FROM_TIME,  // from a time until the report's day
    SINCE_TIME, // from a time on, open
    OWN_TIME,   // "since March 2011": the month alone
    FOR_TIME,   // "a month of fighting" that ends with the report's day
    BOTH_TIMES, // "on Friday and Saturday"
    BY_REPORT,  // the report's day
    BY_NOW,     // at some time before it
    UNDATED,
    DAY_KIND_COUNT
} day_kind;
static const char *const kind_text[DAY_KIND_COUNT] = {"time", "from",   "since", "own", "for",
                                                      "both", "report", "now",   "none"};

typedef struct {
    day_kind kind;
    int32_t from;
    int32_t to;
    uint32_t time;  // nearest expression, for BY_TIME
    uint32_t token; // word of the anchor that it is nearest to
    uint32_t sentence;
    uint32_t count; // how often told
    uint32_t hosts; // acts of force that stand beside it
    bool lead;      // the first day of the story
    uint32_t kin;   // bits of kin_by: events of that day that are like the anchor
    uint32_t cost;
} candidate;

typedef struct {
    const sr_ground *g;
    const sr_anchor *a;
    uint32_t place;
    uint32_t sentence;
    uint32_t count;
    candidate items[CANDIDATES_MAX];
    uint32_t here;       // dated expressions in a sentence of the anchor
    uint32_t under;      // those that hang on a word of it
    const sr_time *told; // the day that the text is telling of, or NULL
    const char *position;
    const char *look;
} view;

static const sr_time *time_of(const view *v, const candidate *c)
{
    return &v->g->values->times.items[c->time];
}

// ---- candidates

static void add_candidate(view *v, candidate c)
{
    for (uint32_t i = 0; i < v->count; i++) {
        candidate *old = &v->items[i];
        if (old->kind == c.kind && old->from == c.from && old->to == c.to) {
            c.count = old->count + 1;
            c.hosts += old->hosts;
            c.lead = c.lead || old->lead;
            candidate near = c.cost < old->cost ? c : *old;
            near.count = c.count;
            near.hosts = c.hosts;
            near.lead = c.lead;
            *old = near;
            return;
        }
    }
    uint32_t at = v->count;
    uint32_t most = c.kind < BY_REPORT ? CANDIDATES_MAX - 2 : CANDIDATES_MAX;
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

static void add_kind(view *v, candidate c, day_kind kind, int32_t from, int32_t to)
{
    if (from == SR_NO_DAY && to == SR_NO_DAY) {
        return;
    }
    c.kind = kind;
    c.from = from;
    c.to = to;
    add_candidate(v, c);
}

/// The time before this one, where the two are the ends of one stretch: "on Friday and Saturday",
/// "began on Thursday and lasted until Friday".
static const sr_time *partner(const view *v, uint32_t index)
{
    const sr_syntax *s = v->g->syntax;
    const sr_time *t = &v->g->values->times.items[index];
    if (index == 0 || t->first == 0) {
        return NULL;
    }
    const sr_time *one = t - 1;
    const char *link = sr_syntax_form(s, t->first - 1);
    bool joined = one->last + 1 == t->first && sr_syntax_upos(s, one->last) == SR_CCONJ;
    bool until =
        strcmp(link, "until") == 0 || strcmp(link, "till") == 0 || strcmp(link, "through") == 0;
    bool same = sr_ground_sentence(v->g, one->first) == sr_ground_sentence(v->g, t->first);
    bool days = one->precision == SR_PRECISION_DAY && t->precision == SR_PRECISION_DAY;
    return same && (joined || until) && days && one->to < t->from ? one : NULL;
}

static void add_time(view *v, uint32_t index)
{
    const sr_time *t = &v->g->values->times.items[index];
    if (t->type == SR_TIMEX_SET) {
        return;
    }
    candidate c = {.time = index,
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
    add_kind(v, c, BY_TIME, t->from, t->to);
    if (now == SR_NO_DAY || !near) {
        return;
    }
    int32_t from;
    int32_t to;
    if (t->from != SR_NO_DAY && t->from < now) {
        add_kind(v, c, FROM_TIME, t->to == now ? SR_NO_DAY : t->from,
                 t->to == now ? SR_NO_DAY : now);
        add_kind(v, c, SINCE_TIME, t->from, SR_NO_DAY);
    }
    if (t->to >= now && read_date(t->timex, &from, &to) && to < now) {
        add_kind(v, c, OWN_TIME, from, to);
    }
    int32_t start = dated ? SR_NO_DAY : before(now, t->timex);
    add_kind(v, c, FOR_TIME, start, start == SR_NO_DAY ? SR_NO_DAY : now);
    const sr_time *one = partner(v, index);
    if (one != NULL) {
        add_kind(v, c, BOTH_TIMES, one->from, t->to);
    }
}

enum kin_by { KIN_PLACE = 1, KIN_KIND = 2 };

/// Other events that the rules date: of the same place, or of the same kind, they lend their day.
static void find_kin(view *v)
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
            candidate *c = &v->items[k];
            if (c->from == e->rule_from && c->to == e->rule_to) {
                c->kin |= (place ? (unsigned)KIN_PLACE : 0U) | (kind ? (unsigned)KIN_KIND : 0U);
            }
        }
    }
}

static void find_candidates(view *v)
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
    candidate none = {
        .kind = UNDATED, .from = SR_NO_DAY, .to = SR_NO_DAY, .token = v->a->tokens[0]};
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
        candidate report = {
            .kind = BY_REPORT, .from = now, .to = now, .token = v->a->tokens[0], .cost = FARTHEST};
        candidate open = {.kind = BY_NOW,
                          .from = SR_NO_DAY,
                          .to = now,
                          .token = v->a->tokens[0],
                          .cost = FARTHEST};
        if (!told) {
            add_candidate(v, report);
        }
        add_candidate(v, open);
    }
}

// ---- what speaks for a candidate

static uint32_t any_kin(const view *v)
{
    uint32_t kin = 0;
    for (uint32_t i = 0; i < v->count; i++) {
        kin |= v->items[i].kin;
    }
    return kin;
}

static void describe_fact(const view *v, const candidate *c, const char *kind, sr_features *f)
{
    const sr_anchor *a = v->a;
    unsigned here = v->here < 2 ? v->here : 2;
    bool rule = a->from != SR_NO_DAY || a->to != SR_NO_DAY;
    bool same = c->from == a->from && c->to == a->to;
    sr_features_clear(f);
    sr_features_add(f, "%s,who=%s,what=%s", kind, a->who, a->what);
    sr_features_add(f, "%s,what=%s,here=%u", kind, a->what, here);
    sr_features_add(f, "%s,what=%s,background=%d,rule=%d", kind, a->what, a->background, rule);
    sr_features_add(f, "%s,who=%s,rule=%d,same=%d", kind, a->who, rule, same);
    sr_features_add(f, "%s,who=%s,background=%d,here=%u", kind, a->who, a->background, here);
    sr_features_add(f, "%s,kind=%s", kind, a->kind);
    sr_features_add(f, "%s,kind=%s,rule=%d", kind, a->kind, rule);
    sr_features_add(f, "%s,status=%s,rule=%d", kind, a->status, rule);
    sr_features_add(f, "%s,status=%s,background=%d", kind, a->status, a->background);
    sr_features_add(f, "%s,look=%s,rule=%d", kind, v->look, rule);
    sr_features_add(f, "%s,look=%s,background=%d", kind, v->look, a->background);
    sr_features_add(f, "%s,position=%s,rule=%d", kind, v->position, rule);
    bool reference = v->g->report->reference != SR_NO_DAY;
    sr_features_add(f, "%s,reference=%d,rule=%d", kind, reference, rule);
    sr_features_add(f, "%s,reference=%d,who=%s,told=%d", kind, reference, a->who, v->told != NULL);
    sr_features_add(f, "%s,kin=%u,rule=%d", kind, any_kin(v), rule);
    sr_features_add(f, "%s,lead=%d,rule=%d", kind, v->g->lead_time != SR_NONE, rule);
    sr_features_add(f, "%s,number=%s", kind, sr_ground_size(a->number));
    sr_features_add(f, "%s,told=%d,rule=%d", kind, v->told != NULL, rule);
    sr_features_add(f, "%s,told=%d,what=%s", kind, v->told != NULL, a->what);
    sr_features_add(f, "%s,placed=%d,who=%s", kind, v->place != SR_NONE, a->who);
    sr_features_add(f, "%s,dates=%u,rule=%d", kind, sr_features_step(v->count), rule);
    sr_features_add(f, "%s,tense=%s,who=%s", kind,
                    sr_xpos_text[v->g->syntax->tags->xpos[a->tokens[0]]], a->who);
    sr_features_add(f, "%s,rel=%s", kind,
                    sr_deprel_text[sr_syntax_deprel(v->g->syntax, a->tokens[0])]);
}

/// A mention of the anchor's place stands in the candidate's sentence.
static bool shares_place(const view *v, const candidate *c)
{
    const sr_ground *g = v->g;
    for (uint32_t i = g->places_from[c->sentence]; i < g->places_from[c->sentence + 1]; i++) {
        if (g->names->mentions[g->place_order[i]].place == v->place) {
            return v->place != SR_NONE;
        }
    }
    return false;
}

static const char *preposition(const view *v, const sr_time *t)
{
    const sr_syntax *s = v->g->syntax;
    if (t->first == 0) {
        return "-";
    }
    uint8_t pos = sr_syntax_upos(s, t->first - 1);
    return pos == SR_ADP || pos == SR_SCONJ ? sr_syntax_form(s, t->first - 1) : "-";
}

/// Days between the report and the last day of the candidate, coarsely.
static const char *age_of(const view *v, const candidate *c)
{
    int32_t now = v->g->report->reference;
    int32_t day = c->to != SR_NO_DAY ? c->to : c->from;
    int32_t days = now - day;
    return now == SR_NO_DAY ? "-"
           : days < 0       ? "ahead"
           : days < 1       ? "now"
           : days < 2       ? "eve"
           : days < 8       ? "week"
           : days < 60      ? "months"
           : days < 400     ? "year"
                            : "old";
}

static const char *length_of(const candidate *c)
{
    int32_t days = c->to - c->from;
    return c->from == SR_NO_DAY ? "until"
           : c->to == SR_NO_DAY ? "since"
           : days == 0          ? "day"
           : days < 8           ? "week"
           : days < 32          ? "month"
                                : "long";
}

static void describe_words(const view *v, const candidate *c, sr_features *f)
{
    const sr_syntax *s = v->g->syntax;
    const sr_time *t = time_of(v, c);
    uint32_t head = t->first;
    for (uint32_t i = t->first; i < t->last; i++) { // the word that hangs on one outside
        uint32_t up = sr_syntax_head(s, i);
        if (up == SR_NO_TOKEN || up < t->first || up >= t->last) {
            head = i;
            break;
        }
    }
    bool same = c->cost < SR_GROUND_SENTENCE;
    const char *prep = preposition(v, t);
    const char *length = length_of(c);
    sr_features_add(f, "speech=%d,historical=%d,heading=%d,same=%d", t->speech, t->historical,
                    t->heading, same);
    sr_features_add(f, "speech=%d,what=%s,same=%d", t->speech, v->a->what, same);
    sr_features_add(f, "inferred=%d,type=%u,same=%d", t->inferred, (unsigned)t->type, same);
    sr_features_add(f, "type=%u,length=%s,prep=%s", (unsigned)t->type, length, prep);
    sr_features_add(f, "first=%s,same=%d", sr_xpos_text[s->tags->xpos[t->first]], same);
    if (same) {
        char path[SR_GROUND_PATH];
        sr_ground_path(v->g, head, c->token, path);
        sr_features_add(f, "path=%s", path);
        sr_features_add(f, "path=%s,speech=%d", path, t->speech);
        sr_features_add(f, "path=%s,length=%s", path, length);
        sr_features_add(f, "behind=%d,apart=%u", head > c->token,
                        sr_features_step(sr_ground_apart(head, c->token)));
        sr_features_add(f, "clause=%d,under=%d,speech=%d",
                        sr_syntax_clause(s, head) == sr_syntax_clause(s, c->token),
                        sr_syntax_governs(s, c->token, head), t->speech);
    }
}

/// Dated expressions between it and the anchor.
static uint32_t nearer_than(const view *v, const candidate *c)
{
    const sr_times *times = &v->g->values->times;
    uint32_t at = time_of(v, c)->first;
    uint32_t first = at < c->token ? at + 1 : c->token;
    uint32_t last = at < c->token ? c->token : at;
    uint32_t count = 0;
    for (uint32_t i = sr_times_from(times, first); i < times->count && times->items[i].first < last;
         i++) {
        const sr_time *t = &times->items[i];
        count += t->from != SR_NO_DAY && !t->heading && (t->from != c->from || t->to != c->to);
    }
    return count;
}

/// "an offensive that began on Thursday": the time hangs on a word of beginning.
static bool tells_beginning(const view *v, const candidate *c)
{
    static const char *const words[] = {"begin", "start", "erupt", "launch",
                                        "break", "flare", "since", NULL};
    const sr_syntax *s = v->g->syntax;
    uint32_t t = time_of(v, c)->first;
    for (int depth = 0; depth < 4 && t != SR_NO_TOKEN; depth++, t = sr_syntax_head(s, t)) {
        if (sr_word_in(sr_syntax_lemma(s, t), words)) {
            return true;
        }
    }
    return false;
}

static void describe(const view *v, const candidate *c, sr_features *f)
{
    const sr_ground *g = v->g;
    const sr_anchor *a = v->a;
    const sr_sentence *sentences = g->syntax->tokens->sentences;
    uint32_t from = sr_ground_sentence(g, c->token);
    unsigned back = sr_features_step(from > c->sentence ? from - c->sentence : 0);
    unsigned ahead = sr_features_step(c->sentence > from ? c->sentence - from : 0);
    unsigned paragraphs = sr_features_step(
        sr_ground_apart(sentences[from].paragraph, sentences[c->sentence].paragraph));
    bool same = back == 0 && ahead == 0;
    bool rule = c->from == a->from && c->to == a->to;
    bool ruled = a->from != SR_NO_DAY || a->to != SR_NO_DAY;
    bool told = v->told != NULL && v->told->from == c->from && v->told->to == c->to;
    bool heading = time_of(v, c)->heading;
    const char *age = age_of(v, c);
    const char *length = length_of(c);
    unsigned nearer = nearer_than(v, c);
    nearer = nearer < 3 ? nearer : 3;
    sr_features_clear(f);
    const char *kind = kind_text[c->kind];
    bool begins = tells_beginning(v, c);
    bool under = same && sr_syntax_governs(g->syntax, c->token, time_of(v, c)->first);
    sr_features_add(f, "day,who=%s", a->who);
    sr_features_add(f, "made=%s,who=%s,same=%d", kind, a->who, same);
    sr_features_add(f, "made=%s,what=%s", kind, a->what);
    sr_features_add(f, "made=%s,kind=%s", kind, a->kind);
    sr_features_add(f, "made=%s,background=%d,who=%s", kind, a->background, a->who);
    sr_features_add(f, "made=%s,begins=%d,who=%s", kind, begins, a->who);
    sr_features_add(f, "made=%s,begins=%d,same=%d", kind, begins, same);
    sr_features_add(f, "made=%s,age=%s,who=%s", kind, age, a->who);
    sr_features_add(f, "made=%s,number=%s", kind, sr_ground_size(a->number));
    sr_features_add(f, "made=%s,prep=%s", kind, preposition(v, time_of(v, c)));
    sr_features_add(f, "made=%s,under=%d", kind, under);
    sr_features_add(f, "made=%s,under=%d,begins=%d,same=%d", kind, under, begins, same);
    sr_features_add(f, "made=%s,look=%s", kind, v->look);
    sr_features_add(f, "rule=%d,ruled=%d,who=%s,same=%d", rule, ruled, a->who, same);
    sr_features_add(f, "rule=%d,ruled=%d,told=%d", rule, ruled, told);
    sr_features_add(f, "rule=%d,what=%s", rule, a->what);
    sr_features_add(f, "under=%d,any-under=%d,rule=%d", under, v->under > 0, rule);
    sr_features_add(f, "under=%d,any-under=%d,same=%d,who=%s", under, v->under > 0, same, a->who);
    sr_features_add(f, "made=%s,look=%s,begins=%d", kind_text[c->kind], v->look, begins);
    sr_features_add(f, "back=%u,ahead=%u,who=%s", back, ahead, a->who);
    sr_features_add(f, "back=%u,ahead=%u,heading=%d", back, ahead, heading);
    sr_features_add(f, "back=%u,ahead=%u,paragraphs=%u", back, ahead, paragraphs);
    sr_features_add(f, "back=%u,ahead=%u,here=%d", back, ahead, v->here > 0);
    sr_features_add(f, "back=%u,ahead=%u,length=%s", back, ahead, length);
    sr_features_add(f, "told=%d,ruled=%d,who=%s", told, ruled, a->who);
    sr_features_add(f, "told=%d,what=%s,ruled=%d", told, a->what, ruled);
    sr_features_add(f, "told=%d,back=%u", told, back);
    sr_features_add(f, "told=%d,look=%s", told, v->look);
    sr_features_add(f, "what=%s,same=%d", a->what, same);
    sr_features_add(f, "kind=%s,same=%d,age=%s", a->kind, same, age);
    sr_features_add(f, "background=%d,same=%d,age=%s", a->background, same, age);
    sr_features_add(f, "background=%d,told=%d,length=%s", a->background, told, length);
    sr_features_add(f, "status=%s,age=%s", a->status, age);
    sr_features_add(f, "status=%s,same=%d", a->status, same);
    sr_features_add(f, "look=%s,same=%d", v->look, same);
    sr_features_add(f, "age=%s,same=%d,length=%s", age, same, length);
    sr_features_add(f, "age=%s,heading=%d,position=%s", age, heading, v->position);
    sr_features_add(f, "shares-place=%d,same=%d,told=%d", shares_place(v, c), same, told);
    sr_features_add(f, "count=%u,same=%d", c->count < 4 ? c->count : 4, same);
    unsigned hosts = c->hosts < 3 ? c->hosts : 3;
    bool reference = g->report->reference != SR_NO_DAY;
    sr_features_add(f, "reference=%d,same=%d", reference, same);
    sr_features_add(f, "reference=%d,ruled=%d,rule=%d", reference, ruled, rule);
    sr_features_add(f, "kin=%u,ruled=%d,who=%s", c->kin, ruled, a->who);
    sr_features_add(f, "kin=%u,ruled=%d,what=%s", c->kin, ruled, a->what);
    sr_features_add(f, "kin=%u,same=%d,lead=%d", c->kin, same, c->lead);
    sr_features_add(f, "kin=%u,look=%s,background=%d", c->kin, v->look, a->background);
    sr_features_add(f, "hosts=%u,same=%d,who=%s", hosts, same, a->who);
    sr_features_add(f, "hosts=%u,what=%s,same=%d", hosts, a->what, same);
    sr_features_add(f, "lead=%d,same=%d,who=%s", c->lead, same, a->who);
    sr_features_add(f, "lead=%d,told=%d,background=%d", c->lead, told, a->background);
    sr_features_add(f, "lead=%d,hosts=%u,ruled=%d", c->lead, hosts, ruled);
    sr_features_add(f, "lead=%d,look=%s", c->lead, v->look);
    sr_features_add(f, "nearer=%u,same=%d", nearer, same);
    sr_features_add(f, "nearer=%u,told=%d", nearer, told);
    sr_features_add(f, "number=%s,length=%s,same=%d", sr_ground_size(a->number), length, same);
    describe_words(v, c, f);
}

// ---- choosing

static const char *outcome_of(const candidate *c, sr_arena *arena)
{
    char from[SR_DAY_TEXT] = "-";
    char to[SR_DAY_TEXT] = "-";
    if (c->from != SR_NO_DAY) {
        sr_day_text(from, c->from);
    }
    if (c->to != SR_NO_DAY) {
        sr_day_text(to, c->to);
    }
    return sr_arena_format(arena, "%s..%s", from, to);
}

/// The weights of all candidates, undated first, in `score`.
static void weigh(const view *v, const sr_linear *scorer, int task, const sr_witness *witness,
                  float *score, sr_arena scratch)
{
    sr_features *f = sr_new(&scratch, sr_features, 1);
    for (uint32_t i = 0; i < v->count; i++) {
        const candidate *c = &v->items[i];
        if (c->kind < BY_REPORT) {
            describe(v, c, f);
        } else {
            describe_fact(v, c, kind_text[c->kind], f);
        }
        score[i] = task >= 0 ? sr_linear_sum(scorer, task, f->hash, f->count) : 0;
        if (witness != NULL) {
            sr_arena words = scratch;
            witness->see(witness->context, "days", v->a->span, f->text, score[i],
                         outcome_of(c, &words));
        }
    }
    sr_ground_log_shares(score, v->count);
}

static void look(view *v, const sr_ground *ground, const sr_anchor *anchor, uint32_t place)
{
    *v = (view){.g = ground, .a = anchor, .place = place};
    v->sentence = sr_ground_sentence(ground, anchor->tokens[0]);
    v->position = sr_ground_position(ground, v->sentence);
    v->look = sr_ground_look(ground, anchor->tokens[0]);
    v->told =
        sr_times_told(&ground->values->times, ground->report, ground->syntax, anchor->tokens[0]);
    find_candidates(v);
    find_kin(v);
}

/// Adds what another anchor's choice says of the same days.
static void add_other(const view *v, float *score, const view *other, const float *other_score)
{
    for (uint32_t i = 0; i < v->count; i++) {
        float share = SR_GROUND_UNSEEN;
        for (uint32_t k = 0; k < other->count; k++) {
            bool same =
                other->items[k].from == v->items[i].from && other->items[k].to == v->items[i].to;
            share += same ? expf(other_score[k]) : 0;
        }
        score[i] += logf(share);
    }
}

static const candidate *choose(const view *v, const float *score)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < v->count; i++) {
        best = score[i] > score[best] ? i : best;
    }
    return &v->items[best];
}

bool sr_ground_days(const sr_ground *ground, const sr_linear *scorer, const sr_witness *witness,
                    const sr_anchor *anchor, uint32_t place, sr_days *days, sr_arena scratch)
{
    int task = sr_linear_task(scorer, "days");
    if (task < 0 && witness == NULL) {
        return false;
    }
    view *v = sr_new(&scratch, view, 2);
    view *other = v + 1;
    float *score = sr_new(&scratch, float, CANDIDATES_MAX);
    float *other_score = sr_new(&scratch, float, CANDIDATES_MAX);
    look(v, ground, anchor, place);
    weigh(v, scorer, task, witness, score, scratch);
    for (const sr_anchor *a = anchor->next; a != NULL; a = a->next) {
        look(other, ground, a, place);
        weigh(other, scorer, task, witness, other_score, scratch);
        add_other(v, score, other, other_score);
    }
    const candidate *c = choose(v, score);
    *days = (sr_days){.from = c->from,
                      .to = c->to,
                      .inferred = c->kind != UNDATED &&
                                  (c->kind != BY_TIME || c->cost >= SR_GROUND_SENTENCE)};
    if (c->kind < BY_REPORT) {
        days->precision = time_of(v, c)->precision;
        days->part_of_day = time_of(v, c)->part_of_day;
        days->inferred |= time_of(v, c)->inferred;
    } else if (c->kind == BY_REPORT) {
        days->precision = SR_PRECISION_DAY;
    }
    return task >= 0;
}
