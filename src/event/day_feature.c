// What speaks for the days of an event or a toll, as features of the learned scorer.
#include "event/day_view.h"
#include "event/words.h"

static uint32_t any_kin(const sr_day_view *v)
{
    uint32_t kin = 0;
    for (uint32_t i = 0; i < v->count; i++) {
        kin |= v->items[i].kin;
    }
    return kin;
}

static void describe_fact(const sr_day_view *v, const sr_day_choice *c, const char *kind,
                          sr_features *f)
{
    const sr_anchor *a = v->a;
    unsigned here = v->here < 2 ? v->here : 2;
    bool rule = a->from != SR_NO_DAY || a->to != SR_NO_DAY;
    bool same = c->from == a->from && c->to == a->to;
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
    sr_features_add(f, "%s,vague=%s", kind, v->period);
    sr_features_add(f, "%s,vague=%s,course=%s", kind, v->period, v->course);
    sr_features_add(f, "%s,course=%s,who=%s", kind, v->course, a->who);
    sr_features_add(f, "%s,course=%s,kind=%s", kind, v->course, a->kind);
    sr_features_add(f, "%s,course=%s,background=%d,rule=%d", kind, v->course, a->background, rule);
    sr_features_add(f, "%s,rel=%s", kind,
                    sr_deprel_text[sr_syntax_deprel(v->g->syntax, a->tokens[0])]);
}

/// A mention of the anchor's place stands in the candidate's sentence.
static bool shares_place(const sr_day_view *v, const sr_day_choice *c)
{
    const sr_ground *g = v->g;
    for (uint32_t i = g->places_from[c->sentence]; i < g->places_from[c->sentence + 1]; i++) {
        if (g->names->mentions[g->place_order[i]].place == v->place) {
            return v->place != SR_NONE;
        }
    }
    return false;
}

static const char *preposition(const sr_day_view *v, const sr_time *t)
{
    const sr_syntax *s = v->g->syntax;
    if (t->first == 0) {
        return "-";
    }
    uint8_t pos = sr_syntax_upos(s, t->first - 1);
    return pos == SR_ADP || pos == SR_SCONJ ? sr_syntax_form(s, t->first - 1) : "-";
}

/// Days between the report and the last day of the candidate, coarsely.
static const char *age_of(const sr_day_view *v, const sr_day_choice *c)
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

static const char *length_of(const sr_day_choice *c)
{
    int32_t days = c->to - c->from;
    return c->from == SR_NO_DAY ? "until"
           : c->to == SR_NO_DAY ? "since"
           : days == 0          ? "day"
           : days < 8           ? "week"
           : days < 32          ? "month"
                                : "long";
}

/// Dated expressions between it and the anchor.
static uint32_t nearer_than(const sr_day_view *v, const sr_day_choice *c)
{
    const sr_times *times = &v->g->values->times;
    uint32_t at = sr_day_view_time(v, c)->first;
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

/// The word of beginning that a time hangs on, or SR_NO_TOKEN: "an offensive that began on
/// Thursday".
static uint32_t beginning_over(const sr_ground *g, uint32_t time)
{
    const sr_syntax *s = g->syntax;
    uint32_t t = time;
    for (int depth = 0; depth < 4 && t != SR_NO_TOKEN; depth++, t = sr_syntax_head(s, t)) {
        if (sr_ground_lemma_is(g, SR_WORDS_BEGIN, t)) {
            return t;
        }
    }
    return SR_NO_TOKEN;
}

/// Whose beginning it is: the anchor's own ("the war began", "an offensive launched", "began
/// shelling"), another's ("killed since the war began"), or nobody's.
static const char *beginning_of(const sr_day_view *v, const sr_day_choice *c)
{
    const sr_syntax *s = v->g->syntax;
    uint32_t word = beginning_over(v->g, sr_day_view_time(v, c)->first);
    if (word == SR_NO_TOKEN) {
        return "-";
    }
    bool own = word == c->token || sr_syntax_head(s, c->token) == word ||
               sr_syntax_head(s, word) == c->token;
    return own ? "own" : "other";
}

/// How a candidate stands to the anchor.
typedef struct {
    const char *kind;
    const char *age;
    const char *length;
    unsigned back; // sentences
    unsigned ahead;
    unsigned paragraphs;
    unsigned nearer; // dated expressions between
    bool same;       // told in a sentence of the anchor
    bool rule;       // what the rules found
    bool ruled;      // they found something
    bool told;       // the day that the text is telling of
    bool heading;
    const char *begins; // whose beginning it tells: "own", "other", or "-"
    const char *prep;   // before the time, or "-"
    bool under;         // hangs on a word of the anchor
} signs;

static signs signs_of(const sr_day_view *v, const sr_day_choice *c)
{
    const sr_syntax *s = v->g->syntax;
    const sr_anchor *a = v->a;
    const sr_time *t = sr_day_view_time(v, c);
    const sr_sentence *sentences = s->tokens->sentences;
    uint32_t from = sr_ground_sentence(v->g, c->token);
    bool same = from == c->sentence;
    uint32_t nearer = nearer_than(v, c);
    return (signs){.kind = sr_day_kind_text[c->kind],
                   .age = age_of(v, c),
                   .length = length_of(c),
                   .back = sr_features_step(from > c->sentence ? from - c->sentence : 0),
                   .ahead = sr_features_step(c->sentence > from ? c->sentence - from : 0),
                   .paragraphs = sr_features_step(sr_ground_apart(
                       sentences[from].paragraph, sentences[c->sentence].paragraph)),
                   .nearer = nearer < 3 ? nearer : 3,
                   .same = same,
                   .rule = c->from == a->from && c->to == a->to,
                   .ruled = a->from != SR_NO_DAY || a->to != SR_NO_DAY,
                   .told = v->told != NULL && v->told->from == c->from && v->told->to == c->to,
                   .heading = t->heading,
                   .begins = beginning_of(v, c),
                   .prep = preposition(v, t),
                   .under = same && sr_syntax_governs(s, c->token, t->first)};
}

/// What it makes of the text.
static void describe_kind(const sr_day_view *v, const signs *x, sr_features *f)
{
    const sr_anchor *a = v->a;
    sr_features_add(f, "day,who=%s", a->who);
    sr_features_add(f, "made=%s,who=%s,same=%d", x->kind, a->who, x->same);
    sr_features_add(f, "made=%s,what=%s", x->kind, a->what);
    sr_features_add(f, "made=%s,kind=%s", x->kind, a->kind);
    sr_features_add(f, "made=%s,background=%d,who=%s", x->kind, a->background, a->who);
    sr_features_add(f, "made=%s,begins=%s,who=%s", x->kind, x->begins, a->who);
    sr_features_add(f, "made=%s,begins=%s,same=%d", x->kind, x->begins, x->same);
    sr_features_add(f, "made=%s,age=%s,who=%s", x->kind, x->age, a->who);
    sr_features_add(f, "made=%s,number=%s", x->kind, sr_ground_size(a->number));
    sr_features_add(f, "made=%s,prep=%s", x->kind, x->prep);
    sr_features_add(f, "made=%s,under=%d", x->kind, x->under);
    sr_features_add(f, "made=%s,under=%d,begins=%s,same=%d", x->kind, x->under, x->begins, x->same);
    sr_features_add(f, "made=%s,look=%s", x->kind, v->look);
    sr_features_add(f, "made=%s,prep=%s,who=%s", x->kind, x->prep, a->who);
    sr_features_add(f, "made=%s,prep=%s,course=%s", x->kind, x->prep, v->course);
    sr_features_add(f, "made=%s,begins=%s,kind=%s", x->kind, x->begins, a->kind);
    sr_features_add(f, "made=%s,course=%s,who=%s", x->kind, v->course, a->who);
    sr_features_add(f, "made=%s,course=%s,same=%d", x->kind, v->course, x->same);
    sr_features_add(f, "made=%s,length=%s,same=%d", x->kind, x->length, x->same);
}

/// How it stands to what the rules found, and how far it is.
static void describe_distance(const sr_day_view *v, const signs *x, sr_features *f)
{
    const sr_anchor *a = v->a;
    sr_features_add(f, "rule=%d,ruled=%d,who=%s,same=%d", x->rule, x->ruled, a->who, x->same);
    sr_features_add(f, "rule=%d,ruled=%d,told=%d", x->rule, x->ruled, x->told);
    sr_features_add(f, "rule=%d,what=%s", x->rule, a->what);
    sr_features_add(f, "under=%d,any-under=%d,rule=%d", x->under, v->under > 0, x->rule);
    sr_features_add(f, "under=%d,any-under=%d,same=%d,who=%s", x->under, v->under > 0, x->same,
                    a->who);
    sr_features_add(f, "made=%s,look=%s,begins=%s", x->kind, v->look, x->begins);
    sr_features_add(f, "back=%u,ahead=%u,who=%s", x->back, x->ahead, a->who);
    sr_features_add(f, "back=%u,ahead=%u,heading=%d", x->back, x->ahead, x->heading);
    sr_features_add(f, "back=%u,ahead=%u,paragraphs=%u", x->back, x->ahead, x->paragraphs);
    sr_features_add(f, "back=%u,ahead=%u,here=%d", x->back, x->ahead, v->here > 0);
    sr_features_add(f, "back=%u,ahead=%u,length=%s", x->back, x->ahead, x->length);
}

/// How it stands to what the text is telling of.
static void describe_telling(const sr_day_view *v, const sr_day_choice *c, const signs *x,
                             sr_features *f)
{
    const sr_anchor *a = v->a;
    sr_features_add(f, "told=%d,ruled=%d,who=%s", x->told, x->ruled, a->who);
    sr_features_add(f, "told=%d,what=%s,ruled=%d", x->told, a->what, x->ruled);
    sr_features_add(f, "told=%d,back=%u", x->told, x->back);
    sr_features_add(f, "told=%d,look=%s", x->told, v->look);
    sr_features_add(f, "what=%s,same=%d", a->what, x->same);
    sr_features_add(f, "kind=%s,same=%d,age=%s", a->kind, x->same, x->age);
    sr_features_add(f, "background=%d,same=%d,age=%s", a->background, x->same, x->age);
    sr_features_add(f, "background=%d,told=%d,length=%s", a->background, x->told, x->length);
    sr_features_add(f, "status=%s,age=%s", a->status, x->age);
    sr_features_add(f, "status=%s,same=%d", a->status, x->same);
    sr_features_add(f, "look=%s,same=%d", v->look, x->same);
    sr_features_add(f, "age=%s,same=%d,length=%s", x->age, x->same, x->length);
    sr_features_add(f, "age=%s,heading=%d,position=%s", x->age, x->heading, v->position);
    sr_features_add(f, "shares-place=%d,same=%d,told=%d", shares_place(v, c), x->same, x->told);
    sr_features_add(f, "count=%u,same=%d", c->count < 4 ? c->count : 4, x->same);
}

/// How it stands to the other events of the report.
static void describe_others(const sr_day_view *v, const sr_day_choice *c, const signs *x,
                            sr_features *f)
{
    const sr_anchor *a = v->a;
    unsigned hosts = c->hosts < 3 ? c->hosts : 3;
    bool reference = v->g->report->reference != SR_NO_DAY;
    sr_features_add(f, "reference=%d,same=%d", reference, x->same);
    sr_features_add(f, "reference=%d,ruled=%d,rule=%d", reference, x->ruled, x->rule);
    sr_features_add(f, "kin=%u,ruled=%d,who=%s", c->kin, x->ruled, a->who);
    sr_features_add(f, "kin=%u,ruled=%d,what=%s", c->kin, x->ruled, a->what);
    sr_features_add(f, "kin=%u,same=%d,lead=%d", c->kin, x->same, c->lead);
    sr_features_add(f, "kin=%u,look=%s,background=%d", c->kin, v->look, a->background);
    sr_features_add(f, "hosts=%u,same=%d,who=%s", hosts, x->same, a->who);
    sr_features_add(f, "hosts=%u,what=%s,same=%d", hosts, a->what, x->same);
    sr_features_add(f, "lead=%d,same=%d,who=%s", c->lead, x->same, a->who);
    sr_features_add(f, "lead=%d,told=%d,background=%d", c->lead, x->told, a->background);
    sr_features_add(f, "lead=%d,hosts=%u,ruled=%d", c->lead, hosts, x->ruled);
    sr_features_add(f, "lead=%d,look=%s", c->lead, v->look);
    sr_features_add(f, "nearer=%u,same=%d", x->nearer, x->same);
    sr_features_add(f, "nearer=%u,told=%d", x->nearer, x->told);
    sr_features_add(f, "number=%s,length=%s,same=%d", sr_ground_size(a->number), x->length,
                    x->same);
}

/// The words of the time, and how they hang together with the anchor's.
static void describe_words(const sr_day_view *v, const sr_day_choice *c, const signs *x,
                           sr_features *f)
{
    const sr_syntax *s = v->g->syntax;
    const sr_time *t = sr_day_view_time(v, c);
    uint32_t head = t->first;
    for (uint32_t i = t->first; i < t->last; i++) { // the word that hangs on one outside
        uint32_t up = sr_syntax_head(s, i);
        if (up == SR_NO_TOKEN || up < t->first || up >= t->last) {
            head = i;
            break;
        }
    }
    bool same = c->cost < SR_GROUND_SENTENCE;
    sr_features_add(f, "speech=%d,historical=%d,heading=%d,same=%d", t->speech, t->historical,
                    t->heading, same);
    sr_features_add(f, "speech=%d,what=%s,same=%d", t->speech, v->a->what, same);
    sr_features_add(f, "inferred=%d,type=%u,same=%d", t->inferred, (unsigned)t->type, same);
    sr_features_add(f, "type=%u,length=%s,prep=%s", (unsigned)t->type, x->length, x->prep);
    sr_features_add(f, "first=%s,same=%d", sr_xpos_text[s->tags->xpos[t->first]], same);
    if (same) {
        char path[SR_GROUND_PATH];
        sr_ground_path(v->g, head, c->token, path);
        sr_features_add(f, "path=%s", path);
        sr_features_add(f, "path=%s,speech=%d", path, t->speech);
        sr_features_add(f, "path=%s,length=%s", path, x->length);
        sr_features_add(f, "behind=%d,apart=%u", head > c->token,
                        sr_features_step(sr_ground_apart(head, c->token)));
        sr_features_add(f, "clause=%d,under=%d,speech=%d",
                        sr_syntax_clause(s, head) == sr_syntax_clause(s, c->token),
                        sr_syntax_governs(s, c->token, head), t->speech);
    }
}

void sr_day_describe(const sr_day_view *v, const sr_day_choice *c, sr_features *f)
{
    sr_features_clear(f);
    if (c->kind >= SR_DAY_BY_REPORT) {
        describe_fact(v, c, sr_day_kind_text[c->kind], f);
        return;
    }
    signs x = signs_of(v, c);
    describe_kind(v, &x, f);
    describe_distance(v, &x, f);
    describe_telling(v, c, &x, f);
    describe_others(v, c, &x, f);
    describe_words(v, c, &x, f);
}
