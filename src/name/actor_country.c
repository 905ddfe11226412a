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

/// Who does what the verb says, past the verbs that it hangs on: "Portugal" of "Portugal said it
/// would send", "Egypt agreed to send"; or SR_NO_TOKEN.
static uint32_t doer_of(const sr_syntax *s, uint32_t verb)
{
    enum { MOST = 5 };
    for (int i = 0; i < MOST && verb != SR_NO_TOKEN; i++, verb = sr_syntax_head(s, verb)) {
        uint32_t subject = sr_syntax_child(s, verb, SR_NSUBJ);
        if (subject != SR_NO_TOKEN && sr_syntax_upos(s, subject) != SR_PRON) {
            return subject;
        }
        uint8_t rel = sr_syntax_deprel(s, verb);
        bool told = subject != SR_NO_TOKEN && rel == SR_CCOMP;
        bool shared = subject == SR_NO_TOKEN && (rel == SR_XCOMP || rel == SR_CONJ);
        if (rel == SR_ACL_RELCL && (subject == SR_NO_TOKEN || subject < verb)) {
            return sr_syntax_head(s, verb); // "Egypt, which sent"
        }
        if (!told && !shared) {
            return SR_NO_TOKEN;
        }
    }
    return SR_NO_TOKEN;
}

/// The state that a token names, or of which the body or person is that it names; SR_NONE.
/// *foreign: it names one of no single state.
static uint32_t state_at(const sr_name_view *view, uint32_t token, bool *foreign)
{
    uint32_t w = view->words.of[token];
    if (w == SR_NONE) {
        return SR_NONE;
    }
    const sr_word_match *match = &view->words.items[w];
    const sr_entry_row *entry = sr_actor_entry(view, match);
    *foreign = entry != NULL && entry->country == NULL;
    if (entry != NULL && entry->country != NULL) {
        return sr_roster_state(view->roster, entry->country);
    }
    return sr_actor_state(view, match, 1U << SR_SENSE_STATE | 1U << SR_SENSE_METONYM);
}

/// "Portugal said it would send 60 soldiers": whoever sends forces sends his own. False where
/// nobody is said to send them; *state is SR_NONE where several do, or no state.
static bool find_sender(const sr_actor_phrase *p, uint32_t *state)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t noun = p->mention->token;
    while (sr_syntax_deprel(s, noun) == SR_CONJ) {
        noun = sr_syntax_head(s, noun);
    }
    uint32_t verb = sr_syntax_head(s, noun);
    if (sr_syntax_deprel(s, noun) != SR_OBJ || verb == SR_NO_TOKEN ||
        !sr_name_lemma_is(p->view, SR_WORDS_SENDS, verb)) {
        return false;
    }
    uint32_t doer = doer_of(s, verb);
    bool foreign = false;
    *state = doer == SR_NO_TOKEN ? SR_NONE : state_at(p->view, doer, &foreign);
    uint32_t other = doer == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_child(s, doer, SR_CONJ);
    bool several =
        *state != SR_NONE && other != SR_NO_TOKEN && state_at(p->view, other, &foreign) != SR_NONE;
    foreign = foreign || several;
    bool found = *state != SR_NONE || foreign;
    *state = foreign ? SR_NONE : *state;
    return found;
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
    bool force = strcmp(agent->role, "MIL") == 0 && f->country == NULL && f->owner == SR_NO_TOKEN;
    uint32_t sender = SR_NONE;
    if (force && find_sender(p, &sender)) {
        f->country = sr_actor_iso(p->view, sender);
        return;
    }
    if (f->country == NULL && f->owner == SR_NO_TOKEN && state != SR_NONE &&
        state == p->view->country) {
        f->country = sr_actor_iso(p->view, state);
        f->inferred = true;
    }
}
