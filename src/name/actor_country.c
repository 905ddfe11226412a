// The country of those whose own words do not give it.
#include <string.h>

#include "base/word.h"
#include "name/actor_phrase.h"

const char *sr_actor_iso(const sr_name_view *view, uint32_t state)
{
    return state == SR_NONE ? NULL : view->roster->states[state].iso;
}

bool sr_actor_joint(const sr_words *words, const sr_syntax *syntax, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        if (sr_words_is(words, SR_WORDS_JOINT, sr_syntax_form(syntax, t)) ||
            sr_name_is_continental(words, syntax->tags, t)) {
            return true;
        }
    }
    return false;
}

/// The report names the state, or a body of its own ("11th Marine Expeditionary Unit").
static bool speaks_of(const sr_name_view *view, uint32_t state)
{
    const char *iso = view->roster->states[state].iso;
    bool found = view->country_weight[state] > 0;
    for (uint32_t i = 0; i < view->words.count && !found; i++) {
        for (uint32_t k = view->words.items[i].sense; k != SR_NONE && !found;
             k = view->roster->senses[k].next) {
            const sr_sense *sense = &view->roster->senses[k];
            const char *country =
                sense->kind == SR_SENSE_ENTRY ? view->roster->entries[sense->row].country : NULL;
            found = country != NULL && strcmp(country, iso) == 0;
        }
    }
    return found;
}

/// "Marines" with a capital and no country are the United States', where the report speaks of them.
static uint32_t state_of_marines(const sr_actor_phrase *p)
{
    for (uint32_t t = p->first; t < p->last; t++) {
        if (sr_name_form_is(p->view, SR_WORDS_MARINE, t) && sr_mention_capital(p->view, t)) {
            uint32_t usa = sr_roster_state(p->view->roster, "USA");
            return usa != SR_NONE && speaks_of(p->view, usa) ? usa : SR_NONE;
        }
    }
    return SR_NONE;
}

void sr_actor_infer_country(sr_actor_phrase *p, const sr_agent_row *agent)
{
    sr_actor_facts *f = p->facts;
    bool arm = sr_word_listed(agent->role, "MIL COP GOV GOVMIL GOVCOP JUD LEG SPY");
    bool local = sr_word_listed(agent->role, "REB INS SEP OPP PRM CVL REF UAF PTY");
    uint32_t state = arm                    ? p->view->country
                     : local && !f->neutral ? p->view->place_country
                                            : SR_NONE;
    if (sr_actor_joint(&p->view->roster->words, p->view->syntax, p->first, p->last)) {
        return; // not of this country alone
    }
    uint32_t marines = f->country == NULL ? state_of_marines(p) : SR_NONE;
    if (marines != SR_NONE) {
        f->country = sr_actor_iso(p->view, marines);
        f->inferred = true;
        return;
    }
    if (f->country == NULL && f->owner == SR_NO_TOKEN && state != SR_NONE &&
        state == p->view->country) {
        f->country = sr_actor_iso(p->view, state);
        f->inferred = true;
    }
}
