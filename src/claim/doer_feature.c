// What speaks for a doer, as features of the learned scorer: what the rules of doer.c found in the
// sentence, the event and the figures before, beside what the report tells of him elsewhere: that
// he attacks, claims the deed, is blamed or tried for it, or only speaks.
#include "claim/doer_view.h"

#include <string.h>

#include "base/order.h"

typedef struct {
    const sr_mention *m;
    uint32_t apart; // sentences
    bool behind;    // it stands behind the figure
} place_of;

static place_of nearest(const sr_doer_view *v, const sr_draft *d, uint32_t a)
{
    place_of best = {.apart = UINT32_MAX};
    uint32_t least = UINT32_MAX;
    uint32_t first = sr_doer_view_first(v, a, d->sentence);
    uint32_t last = first;
    while (last < v->told_from[a + 1] &&
           sr_doer_view_sentence(v, last) == sr_doer_view_sentence(v, first)) {
        last++;
    }
    uint32_t before = first;
    while (before > v->told_from[a] &&
           sr_doer_view_sentence(v, before - 1) == sr_doer_view_sentence(v, first - 1)) {
        before--;
    }
    for (uint32_t i = before; i < last; i++) { // the nearest sentence on either side
        const sr_mention *m = &v->scope->names->mentions[v->told[i]];
        uint32_t s = sr_scope_sentence(v->scope, m->token);
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

void sr_doer_describe_none(const sr_doer_view *v, const sr_draft *d, sr_features *f)
{
    uint32_t strong = 0;
    uint32_t claims = 0;
    for (uint32_t i = 0; i < v->count; i++) {
        strong += v->weight[i] >= 5;
        claims += v->records[v->items[i]].claims > 0;
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
    sr_features_add(f, "none,candidates=%u", sr_features_step(v->count));
    sr_features_add(f, "none,assaults=%u", sr_features_step(v->assaults));
    sr_features_add(f, "none,sentence=%u,rule=%d", d->sentence < 4 ? d->sentence : 4, rule);
    sr_features_add(f, "none,part=%d", d->part);
    sr_features_add(f, "none,attackers=%u,rule=%d", few(v->attackers), rule);
    sr_features_add(f, "none,blamed=%d,rule=%d,background=%d", v->blamed, rule, d->toll.background);
    sr_features_add(f, "none,figures=%u,rule=%d", few(v->most_figures), rule);
    sr_features_add(f, "none,pos=%s", sr_upos_text[sr_syntax_upos(v->s, d->toll.token)]);
    sr_features_add(f, "none,place=%d,day=%d", d->toll.place != SR_NONE, d->toll.to != SR_NO_DAY);
}

/// How the words of the report bring the candidate and the figure together.
static void describe_nearness(const sr_doer_view *v, const sr_draft *d, uint32_t a, sr_features *f)
{
    place_of at = nearest(v, d, a);
    unsigned apart = sr_features_step(at.apart);
    bool lead = v->records[a].first < 2;
    sr_features_add(f, "apart=%u,behind=%d", apart, at.behind);
    sr_features_add(f, "apart=%u,told=%d", apart, d->doer_told == a);
    sr_features_add(f, "apart=%u,none-told=%d", apart, d->doer_told == SR_NONE);
    sr_features_add(f, "lead=%d,apart=%u", lead, apart);
    sr_features_add(f, "lead=%d,none-told=%d,background=%d", lead, d->doer_told == SR_NONE,
                    d->toll.background);
    if (at.apart != 0) {
        return;
    }
    uint32_t mark = sr_syntax_child(v->s, at.m->token, SR_CASE);
    const char *word = mark == SR_NO_TOKEN ? "-" : sr_syntax_form(v->s, mark);
    const char *label = sr_deprel_text[sr_syntax_deprel(v->s, at.m->token)];
    uint32_t over = sr_syntax_head(v->s, at.m->token);
    bool own = over == d->toll.token;
    char path[SR_GROUND_PATH];
    sr_ground_path(v->ground, at.m->token, d->toll.token, path);
    sr_features_add(f, "path=%s", path);
    sr_features_add(f, "path=%s,case=%s", path, word);
    sr_features_add(f, "path=%s,what=%s", path, sr_measure_text[d->toll.measure]);
    sr_features_add(f, "here,label=%s,own=%d,behind=%d", label, own, at.behind);
    sr_features_add(f, "here,case=%s,behind=%d", word, at.behind);
    sr_features_add(f, "here,adjective=%d,pronoun=%d", at.m->adjective, at.m->pronoun);
    sr_features_add(f, "here,over=%s",
                    over == SR_NO_TOKEN ? "-" : sr_upos_text[sr_syntax_upos(v->s, over)]);
    sr_features_add(f, "here,place=%d,case=%s", at.m->place != SR_NONE, word);
}

/// Sentences from the figure to the nearest attack or arrest that the candidate does, 99 for none.
static uint32_t act_apart(const sr_doer_view *v, const sr_draft *d, uint32_t a, bool *behind)
{
    uint32_t best = 99;
    uint32_t from = v->acts_from[a];
    uint32_t to = v->acts_from[a + 1];
    uint32_t next = sr_order_number(v->acts, from, to, d->sentence);
    for (uint32_t i = next > from ? next - 1 : next; i <= next && i < to; i++) {
        uint32_t s = v->acts[i];
        uint32_t apart = s > d->sentence ? s - d->sentence : d->sentence - s;
        *behind = apart < best ? s > d->sentence : *behind;
        best = apart < best ? apart : best;
    }
    return best;
}

/// What it does elsewhere in the report, against the others.
static void describe_standing(const sr_doer_view *v, const sr_draft *d, uint32_t a, sr_features *f)
{
    const sr_doer_record *r = &v->records[a];
    const char *kind = sr_actor_kind_text[sr_doer_view_actor(v, a)->kind];
    bool rule = d->toll.by == a;
    bool none = d->doer_told == SR_NONE;
    bool behind = false;
    unsigned apart = sr_features_step(act_apart(v, d, a, &behind));
    bool only = v->attackers == 1 && r->assaults > 0;
    bool most = r->figures > 0 && r->figures == v->most_figures;
    bool blamed = r->claims > 0 || r->accused > 0;
    bool kin = sr_doer_view_has_kin(v, d, a);
    sr_features_add(f, "act=%u,behind=%d", apart, behind);
    sr_features_add(f, "act=%u,none-told=%d,rule=%d", apart, none, rule);
    sr_features_add(f, "act=%u,what=%s", apart, sr_measure_text[d->toll.measure]);
    sr_features_add(f, "only=%d,none-told=%d,rule=%d", only, none, rule);
    sr_features_add(f, "most=%d,none-told=%d,rule=%d", most, none, rule);
    sr_features_add(f, "told-of=%u,none-told=%d", few(r->told), none);
    sr_features_add(f, "blamed=%d,any=%d,kind=%s", blamed, v->blamed, kind);
    sr_features_add(f, "blamed=%d,any=%d,rule=%d", blamed, v->blamed, rule);
    sr_features_add(f, "kin-told=%d,none-told=%d", kin, none);
    sr_features_add(f, "kin-told=%d,rule=%d,what=%s", kin, rule, sr_measure_text[d->toll.measure]);
}

/// What it claims, is accused of and does by the whole report.
static void describe_deeds(const sr_doer_view *v, const sr_draft *d, uint32_t a, sr_features *f)
{
    const sr_doer_record *r = &v->records[a];
    const char *measure = sr_measure_text[d->toll.measure];
    const char *kind = sr_actor_kind_text[sr_doer_view_actor(v, a)->kind];
    bool rule = d->toll.by == a;
    bool none = d->toll.by == SR_NONE;
    sr_features_add(f, "claims=%d,rule=%d,none=%d", r->claims > 0, rule, none);
    sr_features_add(f, "claims=%d,background=%d,what=%s", r->claims > 0, d->toll.background,
                    measure);
    sr_features_add(f, "claims=%d,only=%d", r->claims > 0, v->claims == 1);
    sr_features_add(f, "accused=%u,rule=%d,none=%d", few(r->accused), rule, none);
    sr_features_add(f, "accused=%u,kind=%s", few(r->accused), kind);
    sr_features_add(f, "culprit=%d,kind=%s,rule=%d", r->culprit, kind, rule);
    sr_features_add(f, "culprit=%d,what=%s", r->culprit, measure);
    sr_features_add(f, "assaults=%u,none=%d", few(r->assaults), none);
    sr_features_add(f, "assaults=%u,kind=%s,rule=%d", few(r->assaults), kind, rule);
    sr_features_add(f, "assaults=%u,suffered=%u", few(r->assaults), few(r->suffered));
    sr_features_add(f, "arrests=%u,what=%s", few(r->arrests), measure);
}

/// What the rules say of it.
static void describe_rule(const sr_doer_view *v, const sr_draft *d, uint32_t a, sr_features *f)
{
    const sr_actor *x = sr_doer_view_actor(v, a);
    const char *measure = sr_measure_text[d->toll.measure];
    const char *kind = sr_actor_kind_text[x->kind];
    const char *role = role_of(x);
    bool rule = d->toll.by == a;
    bool told = d->doer_told == a;
    bool event = d->doer_event == a;
    bool none = d->toll.by == SR_NONE;
    bool fights = x->armed || x->class == SR_CLASS_COMBATANT;
    const sr_event *e = d->toll.event == SR_NONE ? NULL : &v->scope->events->items[d->toll.event];
    bool acts = e != NULL && sr_indices_hold(e->actors, a);
    bool suffers = e != NULL && sr_indices_hold(e->recipients, a);
    bool clash = e != NULL && sr_event_is_clash(e);
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
}

/// Who it is, beside the victims.
static void describe_party(const sr_doer_view *v, const sr_draft *d, uint32_t a, sr_features *f)
{
    const sr_doer_record *r = &v->records[a];
    const sr_actor *x = sr_doer_view_actor(v, a);
    const char *class = sr_class_text[d->toll.class];
    const char *kind = sr_actor_kind_text[x->kind];
    const char *role = role_of(x);
    bool rule = d->toll.by == a;
    bool none = d->toll.by == SR_NONE;
    bool fights = x->armed || x->class == SR_CLASS_COMBATANT;
    uint32_t over = d->attribution;
    bool speaker = over != SR_NONE && v->attributions->items[over].actor == a;
    const sr_actor *side = d->toll.side == SR_NONE ? NULL : sr_doer_view_actor(v, d->toll.side);
    bool kin = side != NULL && side->country != NULL && x->country != NULL &&
               strcmp(side->country, x->country) == 0;
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
}

void sr_doer_describe(const sr_doer_view *v, const sr_draft *d, uint32_t a, sr_features *f)
{
    sr_features_clear(f);
    describe_rule(v, d, a, f);
    describe_deeds(v, d, a, f);
    describe_party(v, d, a, f);
    describe_nearness(v, d, a, f);
    describe_standing(v, d, a, f);
}
