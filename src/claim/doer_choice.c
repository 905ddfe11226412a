// Who did the harm, chosen among all parties and persons of the report and "nobody said" by the
// learned scorer (task "by").
#include "claim/doer_view.h"

/// Name and words of the text, for the witness.
static const char *words_of(const sr_doer_view *v, uint32_t a, sr_arena *arena)
{
    const char *out = sr_arena_format(arena, "%s", sr_doer_view_actor(v, a)->name);
    uint32_t shown = 0;
    for (uint32_t i = v->told_from[a]; i < v->told_from[a + 1] && shown < 12; i++) {
        const sr_mention *m = &v->scope->names->mentions[v->told[i]];
        if (!m->pronoun) {
            out = sr_arena_format(arena, "%s|%s", out,
                                  sr_scope_text(v->scope, m->first, m->last, arena));
            shown++;
        }
    }
    return out;
}

static uint32_t choose(const sr_doer_view *v, const sr_draft *d, int task, sr_arena scratch)
{
    const sr_scorer *scorer = v->scope->scorer;
    const sr_witness *witness = v->scope->witness;
    sr_features *f = sr_new(&scratch, sr_features, 1);
    sr_features_start(f, witness != NULL);
    uint32_t best = SR_NONE;
    float most = 0;
    for (uint32_t i = 0; i <= v->count; i++) { // nobody first
        uint32_t a = i == 0 ? SR_NONE : v->items[i - 1];
        if (i > 0 && witness == NULL && sr_doer_is_another(v->scope, v->drafts, d, a)) {
            continue;
        }
        if (i == 0) {
            sr_doer_describe_none(v, d, f);
        } else {
            sr_doer_describe(v, d, a, f);
        }
        float score =
            task >= 0 ? sr_scorer_sum(scorer, task, f->hash, f->count) : (float)(a == d->toll.by);
        if (witness != NULL) {
            sr_arena words = scratch;
            witness->see(witness->context, "by", d->toll.evidence, f->text, score,
                         i == 0 ? "-" : words_of(v, a, &words));
        }
        if (i == 0 || score > most) {
            most = score;
            best = a;
        }
    }
    bool claims = best != SR_NONE && v->records[best].claims > 0;
    return d->doer_own == SR_NONE || claims ? best : d->doer_own; // the scorer knows nothing surer
}

void sr_doers_choose(const sr_scope *scope, const sr_attributions *attributions,
                     const sr_ground *ground, sr_draft_list *drafts, sr_arena scratch)
{
    int task = sr_scorer_task(scope->scorer, "by");
    if (task < 0 && scope->witness == NULL) {
        return;
    }
    sr_doer_view *v = sr_new(&scratch, sr_doer_view, 1);
    sr_doer_view_read(v, scope, attributions, ground, drafts, &scratch);
    uint32_t *by = sr_new(&scratch, uint32_t, drafts->count + 1);
    for (uint32_t i = 0; i < drafts->count; i++) {
        sr_doer_view_look(v, &drafts->items[i]);
        by[i] = choose(v, &drafts->items[i], task, scratch);
    }
    for (uint32_t i = 0; i < drafts->count; i++) { // all at once: each saw the rules' word on all
        drafts->items[i].toll.by = by[i];
    }
}
