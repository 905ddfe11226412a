// Kind, code, class and source type of a mention, of all that its words say (DOMAIN.md 4).
#include <stdio.h>
#include <string.h>

#include "base/word.h"
#include "name/actor_phrase.h"

const char *sr_actor_compose(const char *country, const char *role, sr_arena *keep)
{
    if (*role == '\0') {
        return country;
    }
    return sr_arena_format(keep, "%s%s", country == NULL ? "---" : country, role);
}

/// What an office-holder speaks for, by the role in the code.
static void from_role(sr_actor_facts *f)
{
    static const struct {
        const char *role;
        sr_source_type source;
        sr_class class;
    } rows[] = {
        {"GOV", SR_SOURCE_GOVERNMENT, SR_CLASS_CIVILIAN},
        {"LEG", SR_SOURCE_GOVERNMENT, SR_CLASS_CIVILIAN},
        {"JUD", SR_SOURCE_GOVERNMENT, SR_CLASS_CIVILIAN},
        {"SPY", SR_SOURCE_GOVERNMENT, SR_CLASS_UNKNOWN},
        {"MIL", SR_SOURCE_MILITARY, SR_CLASS_COMBATANT},
        {"COP", SR_SOURCE_POLICE, SR_CLASS_COMBATANT},
        {"REB", SR_SOURCE_PARTY, SR_CLASS_COMBATANT},
        {"INS", SR_SOURCE_PARTY, SR_CLASS_COMBATANT},
        {"SEP", SR_SOURCE_PARTY, SR_CLASS_COMBATANT},
        {"PRM", SR_SOURCE_PARTY, SR_CLASS_COMBATANT},
        {"UAF", SR_SOURCE_PARTY, SR_CLASS_COMBATANT},
        {"OPP", SR_SOURCE_PARTY, SR_CLASS_CIVILIAN},
        {"PTY", SR_SOURCE_PARTY, SR_CLASS_CIVILIAN},
        {"MED", SR_SOURCE_MEDIA, SR_CLASS_CIVILIAN},
        {"HLH", SR_SOURCE_MEDICAL, SR_CLASS_CIVILIAN},
        {"HRI", SR_SOURCE_MONITOR, SR_CLASS_CIVILIAN},
        {"NGO", SR_SOURCE_MONITOR, SR_CLASS_CIVILIAN},
        {"UNO", SR_SOURCE_MONITOR, SR_CLASS_CIVILIAN},
    };
    const char *role = strlen(f->code) >= 6 ? f->code + 3 : f->code;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strncmp(role, rows[i].role, 3) == 0) {
            f->source_type = rows[i].source;
            f->class = rows[i].class;
            return;
        }
    }
}

static void from_entry(sr_actor_phrase *p)
{
    sr_actor_facts *f = p->facts;
    f->inferred =
        p->view->report->reference == SR_NO_DAY && f->entry->code_last > f->entry->code_first + 1;
    f->kind = f->entry->kind;
    f->person = f->kind == SR_ACTOR_PERSON;
    f->sex = f->person ? f->entry->sex : 'n';
    f->number =
        f->person ? 's' : '-'; // "Doctors Without Borders said it ...", "the Taliban said they ..."
    f->code = sr_actor_code(p->view, f->entry);
    f->country = f->entry->country;
    f->class = f->entry->class;
    f->source_type = f->entry->source_type;
    if (f->person && f->code != NULL) {
        from_role(f);
    }
    f->armed = f->class == SR_CLASS_COMBATANT;
}

/// "Baghdad said".
static void from_metonym(sr_actor_phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_STATE;
    f->country = sr_actor_iso(p->view, f->state);
    f->code = sr_actor_compose(f->country, "GOV", keep);
    f->source_type = SR_SOURCE_GOVERNMENT;
    f->class = SR_CLASS_CIVILIAN;
    f->sex = 'n';
    f->number = 's';
}

static void from_state(sr_actor_phrase *p)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_STATE;
    f->holder = sr_actor_holds_place(p);
    f->locative = f->holder || sr_actor_is_locative(p);
    f->number = 's';
    f->code = f->country = sr_actor_iso(p->view, f->state);
    f->source_type = SR_SOURCE_GOVERNMENT;
    f->sex = 'n';
    f->armed = true;
}

/// "rebel soldiers" are rebels; "police sources" speak for the police.
static const sr_agent_row *telling_agent(sr_actor_phrase *p)
{
    const sr_agent_row *head = p->facts->agent;
    if (p->before == NULL || head == NULL) {
        return head == NULL ? p->before : head;
    }
    if (sr_actor_is_neutral(head)) {
        return p->before;
    }
    bool force = strcmp(head->role, "MIL") == 0 || strcmp(head->role, "UAF") == 0;
    bool rebels = sr_word_listed(p->before->role, "REB INS SEP OPP PRM CRM COP UAF");
    return force && rebels ? p->before : head;
}

static void from_agent(sr_actor_phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    const sr_agent_row *head = f->agent;
    const sr_agent_row *agent = telling_agent(p);
    f->neutral = sr_actor_is_neutral(agent);
    f->kind = head != NULL ? head->kind : agent->kind;
    f->class = agent->class;
    f->source_type = agent->source_type;
    f->armed = agent->armed;
    f->sex = head != NULL ? head->sex : '-';
    f->country = sr_actor_iso(p->view, f->nationality);
    f->person = head != NULL && f->number == 's' &&
                (head->kind == SR_ACTOR_CATEGORY || head->kind == SR_ACTOR_PERSON);
    f->agent = agent;
    sr_actor_infer_country(p, agent);
    bool officer = f->neutral && f->country != NULL && !f->inferred &&
                   strcmp(agent->lemma, "officer") == 0; // "a British officer" is of its army
    if (officer) {
        f->code = sr_actor_compose(f->country, "MIL", keep);
        from_role(f);
        f->armed = true;
    } else if (f->former) {
        f->code = sr_actor_compose(f->country, "ELI", keep);
        f->armed = false;
        f->class = SR_CLASS_UNKNOWN;
        f->source_type = SR_SOURCE_UNNAMED;
    } else if (!f->neutral || f->country != NULL) {
        f->code = sr_actor_compose(f->country, agent->role, keep);
    }
}

/// "The Armenians had shelled": of a people that does as states do its side is meant, not so many
/// of its civilians.
static bool is_side(const sr_actor_phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    bool all = p->first < head && p->first + 2 == p->last &&
               strcmp(sr_syntax_form(s, p->first), "the") == 0;
    uint8_t rel = sr_syntax_deprel(s, head);
    uint32_t verb = sr_syntax_head(s, head);
    return all && (rel == SR_OBL_AGENT || rel == SR_NSUBJ) && verb != SR_NO_TOKEN &&
           sr_name_lemma_is(p->view, SR_WORDS_BY_SIDE, verb);
}

static void from_people(sr_actor_phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_CATEGORY;
    f->country = sr_actor_iso(p->view, f->nationality);
    bool side = is_side(p);
    f->code = side ? f->country : sr_actor_compose(f->country, "CVL", keep);
    f->class = side ? SR_CLASS_UNKNOWN : SR_CLASS_CIVILIAN;
}

static void from_unit(sr_actor_phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_UNIT;
    f->class = SR_CLASS_COMBATANT;
    f->source_type = SR_SOURCE_MILITARY;
    f->armed = true;
    f->sex = 'n';
    f->country = sr_actor_iso(p->view, f->nationality);
    f->code = sr_actor_compose(f->country, "MIL", keep);
}

/// By "Mrs.", "spokeswoman" and the like before the name.
static char sex_of(sr_actor_phrase *p)
{
    char sex = '-';
    for (uint32_t t = p->first; t < p->facts->name_last; t++) {
        const char *form = sr_syntax_form(p->view->syntax, t);
        sex = sr_name_is(p->view, SR_WORDS_OF_MEN, form)     ? 'm'
              : sr_name_is(p->view, SR_WORDS_OF_WOMEN, form) ? 'f'
                                                             : sex;
    }
    return sex == '-' && p->before != NULL ? p->before->sex : sex;
}

static char given_of(sr_actor_phrase *p)
{
    uint32_t first = p->facts->name_first;
    if (p->facts->name_last < first + 2) {
        return 0;
    }
    return sr_name_form_is(p->view, SR_WORDS_MAN, first)     ? 'm'
           : sr_name_form_is(p->view, SR_WORDS_WOMAN, first) ? 'f'
                                                             : 0;
}

/// "Gov. X", "Interior Minister Y": the title's role with the country of the phrase.
static void from_person(sr_actor_phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_PERSON;
    f->person = true;
    f->number = 's';
    f->country = sr_actor_iso(p->view, f->nationality);
    const sr_agent_row *title = p->before;
    if (title != NULL && p->police != NULL && strcmp(title->role, "MIL") == 0) {
        title = p->police; // "State Police Lt. Ana Ruiz"
    }
    if (title != NULL && !sr_actor_is_neutral(title)) {
        f->agent = title;
        f->class = title->class;
        f->source_type = title->source_type;
        f->armed = title->armed;
        f->code = sr_actor_compose(f->country, f->former ? "ELI" : title->role, keep);
    }
    f->sex = sex_of(p);
    f->given = f->sex == '-' ? given_of(p) : 0;
}

/// A named body that no table knows; words in it may still tell ("Ministry", "Brigade",
/// "Salvadoran").
static void from_name(sr_actor_phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    uint32_t span = p->view->name_of[p->mention->token];
    sr_name_kind kind =
        span == SR_NONE ? SR_NAME_KIND_COUNT : p->view->syntax->tags->names[span].kind;
    f->kind = kind == SR_NAME_GROUP ? SR_ACTOR_GROUP : SR_ACTOR_ORGANIZATION;
    f->unsure = span == SR_NONE && f->agent == NULL && p->before == NULL && f->number == 's';
    f->sex = 'n';
    f->country = sr_actor_iso(p->view, f->nationality);
    f->thing = kind == SR_NAME_PLACE || kind == SR_NAME_FACILITY || kind == SR_NAME_WEAPON ||
               kind == SR_NAME_VEHICLE;
    const sr_agent_row *agent = f->agent != NULL ? f->agent : p->before;
    if (agent != NULL && !sr_actor_is_neutral(agent) && !f->thing) {
        f->agent = agent;
        f->class = agent->class;
        f->source_type = agent->source_type;
        f->armed = agent->armed;
        f->code = sr_actor_compose(f->country, agent->role, keep);
        f->kind = agent->kind == SR_ACTOR_STATE || agent->kind == SR_ACTOR_UNIT ? agent->kind
                  : agent->armed && f->kind == SR_ACTOR_ORGANIZATION            ? SR_ACTOR_GROUP
                                                                                : f->kind;
    }
}

/// A common noun that no table knows, but that the tagger takes for people.
static bool hinted(sr_actor_phrase *p)
{
    sr_actor_facts *f = p->facts;
    uint8_t kind = p->view->kind_of[p->mention->token];
    bool body = kind == SR_NAME_ORGANIZATION || kind == SR_NAME_GROUP;
    f->many = kind == SR_NAME_GROUP && f->number == 'p'; // "customers", but "a crowd"
    f->kind = body ? SR_ACTOR_ORGANIZATION : SR_ACTOR_CATEGORY;
    f->person = kind == SR_NAME_PERSON && f->number == 's';
    return kind == SR_NAME_PERSON || body;
}

/// "the provincial governor's office": a body of whoever holds the office.
static bool is_office(sr_actor_phrase *p)
{
    sr_actor_facts *f = p->facts;
    if (f->agent != NULL || f->owner == SR_NO_TOKEN || p->view->words.of[f->owner] == SR_NONE ||
        !sr_name_lemma_is(p->view, SR_WORDS_BUREAU, p->mention->token)) {
        return false;
    }
    bool plural;
    const sr_agent_row *holder =
        sr_actor_agent(p->view, &p->view->words.items[p->view->words.of[f->owner]], &plural);
    if (holder == NULL || sr_actor_is_neutral(holder)) {
        return false;
    }
    f->agent = holder;
    return true;
}

void sr_actor_settle(sr_actor_phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    f->entry = f->entry == NULL ? p->renamed : f->entry;
    bool named = f->name_first < f->name_last;
    bool name_at_head =
        named && f->name_first <= p->mention->token + 1 && p->mention->token < f->name_last;
    if (f->entry != NULL) {
        from_entry(p);
    } else if (p->metonym) {
        from_metonym(p, keep);
    } else if (f->state != SR_NONE && f->agent == NULL) {
        from_state(p);
    } else if (p->people && f->agent == NULL) {
        from_people(p, keep);
    } else if (sr_actor_is_unit(p)) {
        from_unit(p, keep);
    } else if (name_at_head &&
               (p->titled || sr_actor_is_person_name(p) ||
                (f->agent == NULL && p->before != NULL && p->before->kind == SR_ACTOR_PERSON))) {
        from_person(p, keep);
    } else if (name_at_head && (f->agent == NULL || sr_actor_is_proper(p))) {
        from_name(p, keep);
    } else if (f->agent != NULL) {
        from_agent(p, keep);
    } else if (is_office(p)) {
        f->owner = SR_NO_TOKEN;
        from_agent(p, keep);
        f->kind = SR_ACTOR_STATE;
        f->person = false;
        f->sex = 'n';
    } else if (hinted(p)) {
        f->neutral = true;
    } else {
        uint8_t upos =
            p->view->syntax->tags->upos[p->mention->token]; // "three were killed", "the wounded"
        f->neutral = upos == SR_NUM || upos == SR_DET || upos == SR_ADJ;
        f->thing = !f->neutral; // "police station", "house"
        f->number = f->neutral ? 'p' : f->number;
    }
}

/// The codebook row of modifier and noun together, as if nothing stood between them.
static const sr_entry_row *joint_entry(sr_actor_phrase *p, uint32_t noun)
{
    const sr_syntax *s = p->view->syntax;
    char words[256];
    int size = snprintf(words, sizeof words, "%s %s", sr_syntax_form(s, p->mention->token),
                        sr_syntax_form(s, noun));
    uint32_t sense = size > 0 && size < (int)sizeof words
                         ? sr_roster_sense(p->view->roster, words, (size_t)size)
                         : SR_NONE;
    sr_word_match match = {p->mention->token, p->mention->token + 1, sense};
    return sense == SR_NONE ? NULL : sr_actor_entry(p->view, &match);
}

void sr_actor_share_noun(sr_actor_phrase *p, sr_arena *keep)
{
    const sr_syntax *s = p->view->syntax;
    sr_actor_facts *f = p->facts;
    uint32_t noun = sr_syntax_head(s, p->mention->token);
    if (sr_syntax_deprel(s, p->mention->token) == SR_CONJ && noun != SR_NO_TOKEN) {
        noun = sr_syntax_head(s, noun);
    }
    const sr_agent_row *agent = noun == SR_NO_TOKEN || f->state == SR_NONE || f->entry != NULL
                                    ? NULL
                                    : sr_roster_agent(p->view->roster, sr_syntax_form(s, noun));
    if (agent == NULL || sr_actor_is_neutral(agent)) {
        return;
    }
    f->entry = joint_entry(p, noun);
    if (f->entry != NULL) {
        from_entry(p);
        return;
    }
    f->agent = agent;
    f->shared = noun;
    f->nationality = f->state;
    f->state = SR_NONE;
    f->number = 'p';
    from_agent(p, keep);
}
