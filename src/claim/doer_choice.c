// Who did the harm, chosen among all parties and persons of the report and "nobody said" by the
// learned scorer (task "by"): what the rules of doer.c found in the sentence, the event and the
// figures before is what speaks for a candidate, beside what the report tells of him elsewhere:
// that he attacks, claims the deed, is blamed or tried for it, or only speaks.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "claim/doer.h"
#include "base/order.h"
#include "base/word.h"

#define CANDIDATES_MAX 24
#define SENTENCES_AROUND 60 // past most articles: in a book the fighters of other chapters stay out

/// What a report tells of one actor.
typedef struct {
    uint32_t assaults;
    uint32_t arrests; // and other coercion
    uint32_t suffered;
    uint32_t claims;  // of responsibility
    uint32_t accused; // by an event of accusing, by a verb of blame or of trial
    uint32_t speaks;
    uint32_t mentions;
    uint32_t figures; // that the rules gave him
    uint32_t told;    // of these, by the words of their sentence
    uint32_t first;   // sentence
    bool harmed;      // counted by a figure
    bool culprit;     // called an attacker or a suspect
} record;

/// Figures of one place, day and standing that the words of their sentences give one doer.
typedef struct {
    uint32_t doer;
    uint32_t place;
    int32_t from;
    uint32_t count;
    bool background;
} kin_told;

typedef struct {
    const sr_scope *scope;
    const sr_syntax *s;
    const sr_attributions *attributions;
    const sr_ground *ground;
    const sr_draft_list *drafts;
    record *records;
    uint32_t *told_from;      // [actors + 1] where an actor begins in `told`
    uint32_t *told;           // mentions, by actor
    uint32_t plausible_count; // actors that may have done anything
    uint32_t *plausible;
    uint32_t *acts_from; // [actors + 1] where an actor begins in `acts`
    uint32_t *acts;      // sentences that tell of an attack or arrest of his, in order
    kin_told *kins;      // sorted
    uint32_t kin_count;
    uint32_t attackers;    // actors that attack
    uint32_t most_figures; // that the rules gave one actor
    bool blamed;           // somebody is, or claims the deed
    uint32_t assaults;     // events of the report
    uint32_t claims;
    uint32_t count; // of candidates
    uint32_t items[CANDIDATES_MAX];
    uint32_t weight[CANDIDATES_MAX];
} work;

static const sr_actor *actor(const work *w, uint32_t a)
{
    return &w->scope->names->actors[a];
}

// ---- what the report tells of its actors

static void count_all(record *records, const sr_indices *list, size_t field)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i] != SR_NONE) {
            ++*(uint32_t *)((char *)&records[list->items[i]] + field);
        }
    }
}

static void read_events(work *w)
{
    for (uint32_t i = 0; i < w->scope->events->count; i++) {
        const sr_event *e = &w->scope->events->items[i];
        bool claim = strcmp(e->kind, "claim of responsibility") == 0 && e->status == SR_HAPPENED;
        if (claim) {
            count_all(w->records, &e->actors, offsetof(record, claims));
            w->claims++;
        } else if (e->type == SR_ASSAULT) {
            count_all(w->records, &e->actors, offsetof(record, assaults));
            count_all(w->records, &e->recipients, offsetof(record, suffered));
            w->assaults++;
        } else if (e->type == SR_COERCE || e->type == SR_SANCTION) {
            count_all(w->records, &e->actors, offsetof(record, arrests));
        } else if (e->type == SR_ACCUSE) {
            count_all(w->records, &e->recipients, offsetof(record, accused));
        }
    }
}

static void read_mention(work *w, const sr_mention *m)
{
    static const char *const culprits[] = {
        "suspect",    "suspected", "attacker", "bomber",   "gunman",      "shooter",
        "assailant",  "defendant", "accused",  "killer",   "perpetrator", "culprit",
        "mastermind", "kidnapper", "hijacker", "assassin", NULL};
    static const char *const blame[] = {"blame",     "accuse",  "suspect", "attribute",
                                        "charge",    "convict", "indict",  "sentence",
                                        "implicate", "link",    NULL};
    record *r = &w->records[m->actor];
    r->mentions++;
    uint32_t sentence = sr_scope_sentence(w->scope, m->token);
    r->first = sentence < r->first ? sentence : r->first;
    for (uint32_t t = m->first; t < m->last && !m->pronoun; t++) {
        r->culprit = r->culprit || sr_word_in(sr_syntax_lemma(w->s, t), culprits);
    }
    uint32_t verb = sr_syntax_head(w->s, m->token);
    uint8_t role = sr_syntax_deprel(w->s, m->token);
    bool object = role == SR_OBJ || role == SR_NSUBJ_PASS || role == SR_OBL;
    if (object && verb != SR_NO_TOKEN && sr_word_in(sr_syntax_lemma(w->s, verb), blame)) {
        r->accused++;
    }
}

static void read_report(work *w, sr_arena *arena)
{
    const sr_names *names = w->scope->names;
    w->records = sr_new(arena, record, names->actor_count + 1);
    for (uint32_t i = 0; i < names->actor_count; i++) {
        w->records[i].first = UINT32_MAX;
    }
    read_events(w);
    for (uint32_t i = 0; i < names->mention_count; i++) {
        if (names->mentions[i].actor != SR_NONE) {
            read_mention(w, &names->mentions[i]);
        }
    }
    for (uint32_t i = 0; i < w->attributions->count; i++) {
        if (w->attributions->items[i].actor != SR_NONE) {
            w->records[w->attributions->items[i].actor].speaks++;
        }
    }
    for (uint32_t i = 0; i < w->drafts->count; i++) {
        const sr_draft *d = &w->drafts->items[i];
        uint32_t own = sr_scope_actor_at(w->scope, d->head);
        if (own != SR_NONE) {
            w->records[own].harmed = true;
        }
        if (d->toll.by != SR_NONE) {
            w->records[d->toll.by].figures++;
        }
        if (d->doer_told != SR_NONE) {
            w->records[d->doer_told].told++;
        }
    }
}

static void sum_up(work *w)
{
    for (uint32_t a = 0; a < w->scope->names->actor_count; a++) {
        const record *r = &w->records[a];
        w->attackers += r->assaults > 0;
        w->most_figures = r->figures > w->most_figures ? r->figures : w->most_figures;
        w->blamed = w->blamed || r->claims > 0 || r->accused > 0;
    }
}

static bool is_act(const sr_event *e)
{
    return e->type == SR_ASSAULT || e->type == SR_COERCE || e->type == SR_SANCTION;
}

/// Counts what follows each index of `from`, two ahead, into where each begins, one ahead.
static uint32_t add_up(uint32_t *from, uint32_t count)
{
    for (uint32_t i = 2; i < count + 2; i++) {
        from[i] += from[i - 1];
    }
    return from[count + 1];
}

static void index_mentions(work *w, sr_arena *arena)
{
    const sr_names *names = w->scope->names;
    w->told_from = sr_new(arena, uint32_t, names->actor_count + 2);
    for (uint32_t i = 0; i < names->mention_count; i++) {
        if (names->mentions[i].actor != SR_NONE) {
            w->told_from[names->mentions[i].actor + 2]++;
        }
    }
    w->told = sr_new(arena, uint32_t, add_up(w->told_from, names->actor_count) + 1);
    for (uint32_t i = 0; i < names->mention_count; i++) { // each begin moves to the next one's
        if (names->mentions[i].actor != SR_NONE) {
            w->told[w->told_from[names->mentions[i].actor + 1]++] = i;
        }
    }
}

/// Once to count, with `acts` NULL, and once to fill in.
static void pass_over_acts(work *w)
{
    for (uint32_t i = 0; i < w->scope->events->count; i++) {
        const sr_event *e = &w->scope->events->items[i];
        for (uint32_t k = 0; is_act(e) && k < e->actors.count; k++) {
            uint32_t a = e->actors.items[k];
            for (uint32_t m = 0; a != SR_NONE && m < e->mention_count; m++) {
                if (w->acts == NULL) {
                    w->acts_from[a + 2]++;
                } else {
                    w->acts[w->acts_from[a + 1]++] =
                        sr_scope_sentence(w->scope, e->mentions[m].trigger);
                }
            }
        }
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void index_acts(work *w, sr_arena *arena)
{
    uint32_t count = w->scope->names->actor_count;
    w->acts_from = sr_new(arena, uint32_t, count + 2);
    pass_over_acts(w);
    w->acts = sr_new(arena, uint32_t, add_up(w->acts_from, count) + 1);
    pass_over_acts(w);
    for (uint32_t a = 0; a < count; a++) {
        uint32_t acts = w->acts_from[a + 1] - w->acts_from[a];
        if (acts > 1) {
            qsort(w->acts + w->acts_from[a], acts, sizeof *w->acts, compare_numbers);
        }
    }
}

// ---- candidates

static bool is_one_of(const sr_indices *list, uint32_t a)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i] == a) {
            return true;
        }
    }
    return false;
}

/// How much speaks for looking at an actor at all, whatever the figure.
static uint32_t standing_of(const work *w, uint32_t a)
{
    const record *r = &w->records[a];
    const sr_actor *x = actor(w, a);
    bool fights = x->armed || x->class == SR_CLASS_COMBATANT || r->culprit;
    return r->mentions == 0
               ? 0
               : (r->claims > 0 ? 4U : 0) + (r->assaults > 0 ? 3U : 0) + (r->accused > 0 ? 2U : 0) +
                     (r->figures > 0 ? 2U : 0) + (fights ? 2U : 0) + (r->arrests > 0 ? 1U : 0);
}

/// Once per report: rules name nobody who does not stand in this list.
static void find_plausible(work *w, sr_arena *arena)
{
    w->plausible = sr_new(arena, uint32_t, w->scope->names->actor_count + 1);
    for (uint32_t a = 0; a < w->scope->names->actor_count; a++) {
        if (standing_of(w, a) > 0) {
            w->plausible[w->plausible_count++] = a;
        }
    }
}

/// The sentence of a mention in `told`.
static uint32_t sentence_told(const work *w, uint32_t i)
{
    return sr_scope_sentence(w->scope, w->scope->names->mentions[w->told[i]].token);
}

static bool is_told_before(const void *of, uint32_t index, const void *sentence)
{
    return sentence_told(of, index) < *(const uint32_t *)sentence;
}

/// The first of an actor's mentions in `told` that stands in `sentence` or behind it, or their end.
static uint32_t first_told(const work *w, uint32_t a, uint32_t sentence)
{
    return sr_order_first(w, w->told_from[a], w->told_from[a + 1], is_told_before, &sentence);
}

/// Mentioned at most SENTENCES_AROUND sentences from the figure.
static bool is_around(const work *w, const sr_draft *d, uint32_t a)
{
    uint32_t from = d->sentence > SENTENCES_AROUND ? d->sentence - SENTENCES_AROUND : 0;
    uint32_t first = first_told(w, a, from); // that is not too far before
    return first < w->told_from[a + 1] && sentence_told(w, first) <= d->sentence + SENTENCES_AROUND;
}

static uint32_t weigh(const work *w, const sr_draft *d, uint32_t a)
{
    bool told = d->doer_told == a || d->doer_event == a || d->doer_before == a || d->toll.by == a;
    if (a == d->toll.side || a == sr_scope_actor_at(w->scope, d->head) ||
        (!told && !is_around(w, d, a))) {
        return 0;
    }
    return (told ? 8U : 0) + standing_of(w, a);
}

static void find_candidates(work *w, const sr_draft *d)
{
    w->count = 0;
    for (uint32_t i = 0; i < w->plausible_count; i++) {
        uint32_t a = w->plausible[i];
        uint32_t weight = weigh(w, d, a);
        uint32_t at = w->count;
        if (weight == 0) {
            continue;
        }
        if (w->count == CANDIDATES_MAX) { // the least goes
            at = 0;
            for (uint32_t k = 1; k < w->count; k++) {
                at = w->weight[k] < w->weight[at] ? k : at;
            }
            if (w->weight[at] >= weight) {
                continue;
            }
        } else {
            w->count++;
        }
        w->items[at] = a;
        w->weight[at] = weight;
    }
}

// ---- features

typedef struct {
    const sr_mention *m;
    uint32_t apart; // sentences
    bool behind;    // it stands behind the figure
} place_of;

static place_of nearest(const work *w, const sr_draft *d, uint32_t a)
{
    place_of best = {.apart = UINT32_MAX};
    uint32_t least = UINT32_MAX;
    uint32_t first = first_told(w, a, d->sentence);
    uint32_t last = first;
    while (last < w->told_from[a + 1] && sentence_told(w, last) == sentence_told(w, first)) {
        last++;
    }
    uint32_t before = first;
    while (before > w->told_from[a] &&
           sentence_told(w, before - 1) == sentence_told(w, first - 1)) {
        before--;
    }
    for (uint32_t i = before; i < last; i++) { // the nearest sentence on either side
        const sr_mention *m = &w->scope->names->mentions[w->told[i]];
        uint32_t s = sr_scope_sentence(w->scope, m->token);
        uint32_t apart = s > d->sentence ? s - d->sentence : d->sentence - s;
        uint32_t tokens =
            m->token > d->toll.token ? m->token - d->toll.token : d->toll.token - m->token;
        if (apart * 1000 + (tokens < 999 ? tokens : 999) < least) {
            least = apart * 1000 + (tokens < 999 ? tokens : 999);
            best = (place_of){m, apart, m->token > d->toll.token};
        }
    }
    return best;
}

static const char *role_of(const sr_actor *a)
{
    size_t size = a->code == NULL ? 0 : strlen(a->code);
    return size < 6 ? size < 3 ? "-" : "country" : a->code + 3;
}

static unsigned few(uint32_t n)
{
    return n < 3 ? n : 3;
}

static void describe_none(const work *w, const sr_draft *d, sr_features *f)
{
    uint32_t strong = 0;
    uint32_t claims = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        strong += w->weight[i] >= 5;
        claims += w->records[w->items[i]].claims > 0;
    }
    const char *measure = sr_measure_text[d->toll.measure];
    const char *class = sr_class_text[d->toll.class];
    bool rule = d->toll.by != SR_NONE;
    bool told = d->doer_told != SR_NONE;
    sr_features_clear(f);
    sr_features_add(f, "none,who=toll,what=%s,background=%d", measure, d->toll.background);
    sr_features_add(f, "none,rule=%d,told=%d,event=%d", rule, told, d->doer_event != SR_NONE);
    sr_features_add(f, "none,rule=%d,what=%s", rule, measure);
    sr_features_add(f, "none,rule=%d,class=%s", rule, class);
    sr_features_add(f, "none,what=%s,class=%s", measure, class);
    sr_features_add(f, "none,bound=%s", sr_bound_text[d->toll.bound]);
    sr_features_add(f, "none,kind=%s,rule=%d", sr_group_text[d->kind], rule);
    sr_features_add(f, "none,background=%d,rule=%d", d->toll.background, rule);
    sr_features_add(f, "none,strong=%u,rule=%d", few(strong), rule);
    sr_features_add(f, "none,claims=%u,rule=%d", few(claims), rule);
    sr_features_add(f, "none,candidates=%u", sr_features_step(w->count));
    sr_features_add(f, "none,assaults=%u", sr_features_step(w->assaults));
    sr_features_add(f, "none,sentence=%u,rule=%d", d->sentence < 4 ? d->sentence : 4, rule);
    sr_features_add(f, "none,part=%d", d->part);
    sr_features_add(f, "none,attackers=%u,rule=%d", few(w->attackers), rule);
    sr_features_add(f, "none,blamed=%d,rule=%d,background=%d", w->blamed, rule, d->toll.background);
    sr_features_add(f, "none,figures=%u,rule=%d", few(w->most_figures), rule);
    sr_features_add(f, "none,pos=%s", sr_upos_text[sr_syntax_upos(w->s, d->toll.token)]);
    sr_features_add(f, "none,place=%d,day=%d", d->toll.place != SR_NONE, d->toll.to != SR_NO_DAY);
}

/// How the words of the report bring the candidate and the figure together.
static void describe_nearness(const work *w, const sr_draft *d, uint32_t a, sr_features *f)
{
    place_of at = nearest(w, d, a);
    unsigned apart = sr_features_step(at.apart);
    bool lead = w->records[a].first < 2;
    sr_features_add(f, "apart=%u,behind=%d", apart, at.behind);
    sr_features_add(f, "apart=%u,told=%d", apart, d->doer_told == a);
    sr_features_add(f, "apart=%u,none-told=%d", apart, d->doer_told == SR_NONE);
    sr_features_add(f, "lead=%d,apart=%u", lead, apart);
    sr_features_add(f, "lead=%d,none-told=%d,background=%d", lead, d->doer_told == SR_NONE,
                    d->toll.background);
    if (at.apart != 0) {
        return;
    }
    uint32_t mark = sr_syntax_child(w->s, at.m->token, SR_CASE);
    const char *word = mark == SR_NO_TOKEN ? "-" : sr_syntax_form(w->s, mark);
    const char *label = sr_deprel_text[sr_syntax_deprel(w->s, at.m->token)];
    uint32_t over = sr_syntax_head(w->s, at.m->token);
    bool own = over == d->toll.token;
    char path[SR_GROUND_PATH];
    sr_ground_path(w->ground, at.m->token, d->toll.token, path);
    sr_features_add(f, "path=%s", path);
    sr_features_add(f, "path=%s,case=%s", path, word);
    sr_features_add(f, "path=%s,what=%s", path, sr_measure_text[d->toll.measure]);
    sr_features_add(f, "here,label=%s,own=%d,behind=%d", label, own, at.behind);
    sr_features_add(f, "here,case=%s,behind=%d", word, at.behind);
    sr_features_add(f, "here,adjective=%d,pronoun=%d", at.m->adjective, at.m->pronoun);
    sr_features_add(f, "here,over=%s",
                    over == SR_NO_TOKEN ? "-" : sr_upos_text[sr_syntax_upos(w->s, over)]);
    sr_features_add(f, "here,place=%d,case=%s", at.m->place != SR_NONE, word);
}

/// Sentences from the figure to the nearest attack or arrest that the candidate does, 99 for none.
static uint32_t act_apart(const work *w, const sr_draft *d, uint32_t a, bool *behind)
{
    uint32_t best = 99;
    uint32_t from = w->acts_from[a];
    uint32_t to = w->acts_from[a + 1];
    uint32_t next = sr_order_number(w->acts, from, to, d->sentence);
    for (uint32_t i = next > from ? next - 1 : next; i <= next && i < to; i++) {
        uint32_t s = w->acts[i];
        uint32_t apart = s > d->sentence ? s - d->sentence : d->sentence - s;
        *behind = apart < best ? s > d->sentence : *behind;
        best = apart < best ? apart : best;
    }
    return best;
}

static int compare_kin(const void *a, const void *b)
{
    const kin_told *x = a;
    const kin_told *y = b;
    return x->doer != y->doer     ? (x->doer < y->doer ? -1 : 1)
           : x->place != y->place ? (x->place < y->place ? -1 : 1)
           : x->from != y->from   ? (x->from < y->from ? -1 : 1)
                                  : (int)x->background - (int)y->background;
}

/// Another figure of the same place and days has this doer by the words of its sentence.
static bool is_told_of_kin(const work *w, const sr_draft *d, uint32_t a)
{
    const kin_told wanted = {
        .doer = a, .place = d->toll.place, .from = d->toll.from, .background = d->toll.background};
    const kin_told *found =
        w->kin_count == 0 ? NULL
                          : bsearch(&wanted, w->kins, w->kin_count, sizeof wanted, compare_kin);
    return found != NULL && found->count > (d->doer_told == a ? 1U : 0U);
}

static void index_kin(work *w, sr_arena *arena)
{
    w->kins = sr_new(arena, kin_told, w->drafts->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->drafts->count; i++) {
        const sr_draft *d = &w->drafts->items[i];
        if (d->doer_told != SR_NONE) {
            w->kins[count++] =
                (kin_told){d->doer_told, d->toll.place, d->toll.from, 1, d->toll.background};
        }
    }
    if (count > 1) {
        qsort(w->kins, count, sizeof *w->kins, compare_kin);
    }
    for (uint32_t i = 0; i < count; i++) {
        kin_told *last = w->kin_count == 0 ? NULL : &w->kins[w->kin_count - 1];
        if (last != NULL && compare_kin(last, &w->kins[i]) == 0) {
            last->count++;
        } else {
            w->kins[w->kin_count++] = w->kins[i];
        }
    }
}

/// What it does elsewhere in the report, against the others.
static void describe_standing(const work *w, const sr_draft *d, uint32_t a, sr_features *f)
{
    const record *r = &w->records[a];
    const char *kind = sr_actor_kind_text[actor(w, a)->kind];
    bool rule = d->toll.by == a;
    bool none = d->doer_told == SR_NONE;
    bool behind = false;
    unsigned apart = sr_features_step(act_apart(w, d, a, &behind));
    bool only = w->attackers == 1 && r->assaults > 0;
    bool most = r->figures > 0 && r->figures == w->most_figures;
    bool blamed = r->claims > 0 || r->accused > 0;
    bool kin = is_told_of_kin(w, d, a);
    sr_features_add(f, "act=%u,behind=%d", apart, behind);
    sr_features_add(f, "act=%u,none-told=%d,rule=%d", apart, none, rule);
    sr_features_add(f, "act=%u,what=%s", apart, sr_measure_text[d->toll.measure]);
    sr_features_add(f, "only=%d,none-told=%d,rule=%d", only, none, rule);
    sr_features_add(f, "most=%d,none-told=%d,rule=%d", most, none, rule);
    sr_features_add(f, "told-of=%u,none-told=%d", few(r->told), none);
    sr_features_add(f, "blamed=%d,any=%d,kind=%s", blamed, w->blamed, kind);
    sr_features_add(f, "blamed=%d,any=%d,rule=%d", blamed, w->blamed, rule);
    sr_features_add(f, "kin-told=%d,none-told=%d", kin, none);
    sr_features_add(f, "kin-told=%d,rule=%d,what=%s", kin, rule, sr_measure_text[d->toll.measure]);
}

static void describe(const work *w, const sr_draft *d, uint32_t a, sr_features *f)
{
    const record *r = &w->records[a];
    const sr_actor *x = actor(w, a);
    const char *measure = sr_measure_text[d->toll.measure];
    const char *class = sr_class_text[d->toll.class];
    const char *kind = sr_actor_kind_text[x->kind];
    const char *role = role_of(x);
    bool rule = d->toll.by == a;
    bool told = d->doer_told == a;
    bool event = d->doer_event == a;
    bool none = d->toll.by == SR_NONE;
    const sr_event *e = d->toll.event == SR_NONE ? NULL : &w->scope->events->items[d->toll.event];
    bool acts = e != NULL && is_one_of(&e->actors, a);
    bool suffers = e != NULL && is_one_of(&e->recipients, a);
    bool clash = e != NULL && strcmp(e->kind, "clash") == 0;
    uint32_t over = d->attribution;
    bool speaker = over != SR_NONE && w->attributions->items[over].actor == a;
    bool fights = x->armed || x->class == SR_CLASS_COMBATANT;
    const sr_actor *side = d->toll.side == SR_NONE ? NULL : actor(w, d->toll.side);
    bool kin = side != NULL && side->country != NULL && x->country != NULL &&
               strcmp(side->country, x->country) == 0;
    sr_features_clear(f);
    sr_features_add(f, "doer,what=%s", measure);
    sr_features_add(f, "rule=%d,told=%d,event=%d,none=%d", rule, told, event, none);
    sr_features_add(f, "rule=%d,before=%d,none=%d", rule, d->doer_before == a, none);
    sr_features_add(f, "rule=%d,kind=%s,role=%s", rule, kind, role);
    sr_features_add(f, "told=%d,kind=%s,fights=%d", told, kind, fights);
    sr_features_add(f, "rule=%d,what=%s,role=%s", rule, measure, role);
    sr_features_add(f, "what=%s,role=%s", measure, role);
    sr_features_add(f, "what=%s,kind=%s,fights=%d", measure, kind, fights);
    sr_features_add(f, "rule=%d,background=%d", rule, d->toll.background);
    sr_features_add(f, "acts=%d,suffers=%d,clash=%d,rule=%d", acts, suffers, clash, rule);
    sr_features_add(f, "claims=%d,rule=%d,none=%d", r->claims > 0, rule, none);
    sr_features_add(f, "claims=%d,background=%d,what=%s", r->claims > 0, d->toll.background,
                    measure);
    sr_features_add(f, "claims=%d,only=%d", r->claims > 0, w->claims == 1);
    sr_features_add(f, "accused=%u,rule=%d,none=%d", few(r->accused), rule, none);
    sr_features_add(f, "accused=%u,kind=%s", few(r->accused), kind);
    sr_features_add(f, "culprit=%d,kind=%s,rule=%d", r->culprit, kind, rule);
    sr_features_add(f, "culprit=%d,what=%s", r->culprit, measure);
    sr_features_add(f, "assaults=%u,none=%d", few(r->assaults), none);
    sr_features_add(f, "assaults=%u,kind=%s,rule=%d", few(r->assaults), kind, rule);
    sr_features_add(f, "assaults=%u,suffered=%u", few(r->assaults), few(r->suffered));
    sr_features_add(f, "arrests=%u,what=%s", few(r->arrests), measure);
    sr_features_add(f, "speaks=%u,rule=%d", few(r->speaks), rule);
    sr_features_add(f, "speaker=%d,rule=%d", speaker, rule);
    sr_features_add(f, "source=%s,rule=%d", sr_source_type_text[x->source_type], rule);
    sr_features_add(f, "figures=%u,rule=%d", few(r->figures), rule);
    sr_features_add(f, "figures=%u,none=%d,background=%d", few(r->figures), none,
                    d->toll.background);
    sr_features_add(f, "harmed=%d,rule=%d", r->harmed, rule);
    sr_features_add(f, "class=%s,role=%s", class, role);
    sr_features_add(f, "class=%s,fights=%d,rule=%d", class, fights, rule);
    sr_features_add(f, "kin=%d,side=%d,role=%s", kin, side != NULL, role);
    sr_features_add(f, "mentions=%u,kind=%s", sr_features_step(r->mentions), kind);
    sr_features_add(f, "named=%d,claims=%d", x->entry != NULL, r->claims > 0);
    sr_features_add(f, "named=%d,rule=%d,kind=%s", x->entry != NULL, rule, kind);
    sr_features_add(f, "inferred=%d,kind=%s", x->inferred, kind);
    describe_nearness(w, d, a, f);
    describe_standing(w, d, a, f);
}

// ---- choosing

/// Name and words of the text, for the witness.
static const char *words_of(const work *w, uint32_t a, sr_arena *arena)
{
    const char *out = sr_arena_format(arena, "%s", actor(w, a)->name);
    uint32_t shown = 0;
    for (uint32_t i = w->told_from[a]; i < w->told_from[a + 1] && shown < 12; i++) {
        const sr_mention *m = &w->scope->names->mentions[w->told[i]];
        if (!m->pronoun) {
            out = sr_arena_format(arena, "%s|%s", out,
                                  sr_scope_text(w->scope, m->first, m->last, arena));
            shown++;
        }
    }
    return out;
}

static uint32_t choose(const work *w, const sr_draft *d, int task, sr_arena scratch)
{
    const sr_linear *scorer = w->scope->scorer;
    const sr_witness *witness = w->scope->witness;
    sr_features *f = sr_new(&scratch, sr_features, 1);
    uint32_t best = SR_NONE;
    float most = 0;
    for (uint32_t i = 0; i <= w->count; i++) { // nobody first
        uint32_t a = i == 0 ? SR_NONE : w->items[i - 1];
        if (i == 0) {
            describe_none(w, d, f);
        } else {
            describe(w, d, a, f);
        }
        float score =
            task >= 0 ? sr_linear_sum(scorer, task, f->hash, f->count) : (float)(a == d->toll.by);
        if (witness != NULL) {
            sr_arena words = scratch;
            witness->see(witness->context, "by", d->toll.evidence, f->text, score,
                         i == 0 ? "-" : words_of(w, a, &words));
        }
        if (i == 0 || score > most) {
            most = score;
            best = a;
        }
    }
    return best;
}

void sr_doers_choose(const sr_scope *scope, const sr_attributions *attributions,
                     const sr_ground *ground, sr_draft_list *drafts, sr_arena scratch)
{
    int task = sr_linear_task(scope->scorer, "by");
    if (task < 0 && scope->witness == NULL) {
        return;
    }
    work *w = sr_new(&scratch, work, 1);
    *w = (work){.scope = scope,
                .s = scope->syntax,
                .attributions = attributions,
                .ground = ground,
                .drafts = drafts};
    read_report(w, &scratch);
    sum_up(w);
    index_mentions(w, &scratch);
    index_acts(w, &scratch);
    index_kin(w, &scratch);
    find_plausible(w, &scratch);
    uint32_t *by = sr_new(&scratch, uint32_t, drafts->count + 1);
    for (uint32_t i = 0; i < drafts->count; i++) {
        find_candidates(w, &drafts->items[i]);
        by[i] = choose(w, &drafts->items[i], task, scratch);
    }
    for (uint32_t i = 0; i < drafts->count; i++) { // all at once: each saw the rules' word on all
        drafts->items[i].toll.by = by[i];
    }
}
