#include "name/actor.h"

#include <stdio.h>
#include <string.h>

#define STATE_WORDS (1U << SR_SENSE_STATE | 1U << SR_SENSE_DEMONYM | 1U << SR_SENSE_ADJECTIVE)

const char *sr_actor_compose(const char *country, const char *role, sr_arena *keep)
{
    if (*role == '\0') {
        return country;
    }
    return sr_arena_format(keep, "%s%s", country == NULL ? "---" : country, role);
}

static bool fits(const sr_name_view *view, const sr_word_match *match, const sr_sense *sense)
{
    return sr_roster_fits(view->syntax->tokens, view->syntax->tags, match, sense);
}

uint32_t sr_actor_state(const sr_name_view *view, const sr_word_match *match, unsigned kinds)
{
    uint32_t best = SR_NONE;
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        const sr_sense *sense = &view->roster->senses[i];
        if ((kinds >> sense->kind & 1) != 0 && fits(view, match, sense) &&
            (best == SR_NONE || view->country_weight[sense->row] > view->country_weight[best])) {
            best = sense->row; // "Congolese": the one that the report speaks of
        }
    }
    return best;
}

const char *sr_actor_code(const sr_name_view *view, const sr_entry_row *entry)
{
    const sr_code_row *code = sr_roster_code(view->roster, entry, view->report->reference);
    return code == NULL ? NULL : code->code;
}

static uint32_t weight_of(const sr_name_view *view, const char *country)
{
    uint32_t state = country == NULL ? SR_NONE : sr_roster_state(view->roster, country);
    return state == SR_NONE ? 0 : view->country_weight[state];
}

/// How well an entry fits the report: active on its day, and its country spoken of.
static uint32_t fit_of(const sr_name_view *view, const sr_entry_row *entry)
{
    int32_t day = view->report->reference;
    bool active = day == SR_NO_DAY || ((entry->from == SR_NO_DAY || entry->from <= day) &&
                                       (entry->to == SR_NO_DAY || day <= entry->to));
    uint32_t weight = weight_of(view, entry->country);
    return (active ? 1000 : 0) + (weight > 900 ? 900 : weight);
}

/// A body cannot be meant before there is one; initials of one long gone, in a report that says
/// nothing of its country, are somebody else's. Dates of founding are disputed by a year or so.
static bool out_of_time(const sr_name_view *view, const sr_entry_row *entry, const sr_sense *sense)
{
    enum { DISPUTED = 400, LONG_GONE = 3650 };
    int32_t day = view->report->reference;
    if (day == SR_NO_DAY || entry->kind == SR_ACTOR_PERSON) {
        return false;
    }
    bool unborn = entry->from != SR_NO_DAY && day + DISPUTED < entry->from;
    bool gone = entry->to != SR_NO_DAY && entry->to + LONG_GONE < day &&
                (sense->flags & SR_SENSE_ACRONYM) != 0 && weight_of(view, entry->country) == 0;
    return unborn || gone;
}

/// An alias that others share stands for an entry only where the report speaks of its country: the
/// codebook marks such entries by "(Country)" in the name. So does one that is a common noun as
/// well.
static bool needs_country(const sr_name_view *view, const sr_entry_row *entry,
                          const sr_word_match *match)
{
    if (entry->country == NULL) {
        return false;
    }
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        if (view->roster->senses[i].kind == SR_SENSE_AGENT) {
            return true;
        }
    }
    return strchr(entry->name, '(') != NULL;
}

/// One word that also means a people or a kind of people ("Australian", "Monitor") is no actor's
/// name.
static bool is_plain_word(const sr_name_view *view, const sr_word_match *match)
{
    if (match->last != match->first + 1) {
        return false;
    }
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        const sr_sense *sense = &view->roster->senses[i];
        if (sense->kind == SR_SENSE_AGENT || sense->kind == SR_SENSE_ADJECTIVE ||
            sense->kind == SR_SENSE_DEMONYM) {
            return true;
        }
    }
    return false;
}

/// Is the match only a piece of a longer name that no table knows: "Jihad Group" of "Saray Jihad
/// Group"?
static bool cut_short(const sr_name_view *view, const sr_word_match *match)
{
    uint32_t span = view->name_of[match->first];
    if (span == SR_NONE || match->first == 0) {
        return false;
    }
    uint32_t before = match->first - 1;
    return view->name_of[before] == span && view->words.of[before] == SR_NONE &&
           sr_syntax_upos(view->syntax, before) == SR_PROPN && sr_mention_capital(view, before);
}

const sr_entry_row *sr_actor_entry(const sr_name_view *view, const sr_word_match *match)
{
    const sr_entry_row *best = NULL;
    uint32_t best_fit = 0;
    bool tied = false;
    if (is_plain_word(view, match) || cut_short(view, match)) {
        return NULL;
    }
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        const sr_sense *sense = &view->roster->senses[i];
        if (sense->kind != SR_SENSE_ENTRY || !fits(view, match, sense)) {
            continue;
        }
        const sr_entry_row *entry = &view->roster->entries[sense->row];
        uint32_t fit = fit_of(view, entry);
        bool surname = entry->kind == SR_ACTOR_PERSON && match->last == match->first + 1 &&
                       !view->full_named[sense->row];
        if ((fit % 1000 == 0 && (surname || needs_country(view, entry, match))) ||
            out_of_time(view, entry, sense)) {
            continue;
        }
        tied = best != NULL && fit == best_fit;
        if (best == NULL || fit > best_fit) {
            best = entry;
            best_fit = fit;
        }
    }
    return tied ? NULL : best;
}

static const sr_agent_row *agent_of(const sr_name_view *view, const sr_word_match *match,
                                    bool *plural)
{
    for (uint32_t i = match->sense; i != SR_NONE; i = view->roster->senses[i].next) {
        const sr_sense *sense = &view->roster->senses[i];
        if (sense->kind == SR_SENSE_AGENT && fits(view, match, sense)) {
            *plural = (sense->flags & SR_SENSE_PLURAL) != 0;
            return &view->roster->agents[sense->row];
        }
    }
    return NULL;
}

static bool is_neutral(const sr_agent_row *agent)
{
    return strcmp(agent->role, "CVL") == 0 && agent->class == SR_CLASS_UNKNOWN;
}

static bool any_of(const char *word, const char *list)
{
    size_t size = strlen(word);
    for (const char *at = list; size > 0 && (at = strstr(at, word)) != NULL; at += size) {
        if ((at == list || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0')) {
            return true;
        }
    }
    return false;
}

// ---- pronouns

static void read_pronoun(const sr_name_view *view, uint32_t token, sr_actor_facts *facts)
{
    const char *form = sr_syntax_form(view->syntax, token);
    facts->sex = '-';
    facts->number = '-';
    if (any_of(form, "he him his himself she her hers herself")) {
        facts->pronoun = SR_PERSON_THIRD;
        facts->sex =
            form[0] == 's' || (form[0] == 'h' && form[1] == 'e' && form[2] == 'r') ? 'f' : 'm';
        facts->number = 's';
        facts->person = true;
    } else if (any_of(form, "it its itself")) {
        facts->pronoun = SR_PERSON_THIRD;
        facts->sex = 'n';
        facts->number = 's';
    } else if (any_of(form, "they them their theirs themselves 'em")) {
        facts->pronoun = SR_PERSON_THIRD;
        facts->number = 'p';
    } else if (any_of(form, "i me my mine myself")) {
        facts->pronoun = SR_PERSON_FIRST;
        facts->number = 's';
        facts->person = true;
    } else if (any_of(form, "we us our ours ourselves")) {
        facts->pronoun = SR_PERSON_FIRST;
        facts->number = 'p';
    } else if (any_of(form, "you your yours yourself yourselves")) {
        facts->pronoun = SR_PERSON_SECOND;
    } else if (any_of(form, "who whom whose which that")) {
        facts->pronoun = SR_PERSON_RELATIVE;
    } else if (any_of(form, "someone somebody anyone anybody everyone everybody nobody")) {
        facts->indefinite = true;
        facts->number = 's';
    } else {
        facts->thing = true; // "this", "everything", "what"
    }
}

// ---- noun phrases

typedef struct {
    const sr_name_view *view;
    const sr_mention *mention;
    uint32_t first; // the core
    uint32_t last;
    bool plural;
    bool metonym;
    const sr_entry_row *renamed; // the entry that its head only repeats the kind of
    bool titled;                 // a noun and a person's name after it
    bool modifier;               // embedded before a thing
    bool people;                 // its head is a people: "Kenyans"
    const sr_agent_row *before;  // agent before the head: "police" of "police sources"
    uint32_t before_token;
    sr_actor_facts *facts;
} phrase;

static void read_determiners(phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    for (uint32_t i = s->child_start[head]; i < s->child_start[head + 1]; i++) {
        uint32_t c = s->child[i];
        const char *form = sr_syntax_form(s, c);
        switch (sr_syntax_deprel(s, c)) {
        case SR_DET_REL:
            if (any_of(form, "the this that these those")) {
                p->facts->definite = true;
            } else {
                p->facts->indefinite = true;
            }
            break;
        case SR_NUMMOD:
            p->facts->indefinite = true;
            break;
        case SR_NMOD_POSS:
            p->facts->definite = true;
            break;
        default:
            break;
        }
    }
}

static void read_number(phrase *p)
{
    uint8_t xpos = p->view->syntax->tags->xpos[p->mention->token];
    bool many = p->plural || xpos == SR_XPOS_NNS || xpos == SR_XPOS_NNPS;
    p->facts->number = many ? 'p' : 's';
}

/// "the Islamic State group" is Islamic State: a word for its kind right after a name.
static bool is_own_kind(const phrase *p, const sr_word_match *match)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    uint32_t w = p->view->words.of[head];
    bool next =
        match->last == head || (w != SR_NONE && p->view->words.items[w].first == match->last);
    return next && any_of(sr_syntax_form(s, head),
                          "group organization organisation movement militia faction network party "
                          "front coalition alliance agency newspaper channel council committee "
                          "battalion brigade union television station observatory");
}

/// A modifier before the head: nationality, owner or a more telling agent.
static void read_modifier(phrase *p, const sr_word_match *match)
{
    bool plural = false;
    uint32_t state = sr_actor_state(p->view, match, STATE_WORDS);
    const sr_entry_row *entry = sr_actor_entry(p->view, match);
    const sr_agent_row *agent = agent_of(p->view, match, &plural);
    if (entry != NULL && is_own_kind(p, match)) {
        p->renamed = entry;
    } else if (entry != NULL && p->facts->owner == SR_NO_TOKEN) {
        p->facts->owner = sr_mention_head(p->view->syntax, match->first, match->last);
    } else if (state != SR_NONE && p->facts->nationality == SR_NONE) {
        p->facts->nationality = state;
    } else if (agent != NULL) {
        p->before = agent;
        p->before_token = match->last - 1;
    }
}

static bool led_or_backed(const sr_syntax *s, uint32_t token)
{
    const char *form = sr_syntax_form(s, token);
    size_t size = strlen(form);
    return any_of(form, "backed led supported allied aligned linked affiliated sponsored trained "
                        "funded based born style") ||
           (size > 7 && (strcmp(form + size - 7, "-backed") == 0));
}

bool sr_actor_backs(const sr_syntax *s, uint32_t after, uint32_t last)
{
    for (uint32_t t = after; t < last && t < after + 2; t++) {
        if (led_or_backed(s, t)) {
            return true;
        }
        if (strcmp(sr_syntax_form(s, t), "-") != 0) {
            break;
        }
    }
    return false;
}

/// Prepositional phrases after the head: "officers from the unit", "the army of Honduras".
static void read_after(phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    for (uint32_t i = s->child_start[head]; i < s->child_start[head + 1]; i++) {
        uint32_t c = s->child[i];
        uint8_t rel = sr_syntax_deprel(s, c);
        if (rel == SR_NMOD_POSS && p->facts->owner == SR_NO_TOKEN) {
            const sr_word_match *match = p->view->words.of[c] == SR_NONE
                                             ? NULL
                                             : &p->view->words.items[p->view->words.of[c]];
            uint32_t state = match == NULL ? SR_NONE : sr_actor_state(p->view, match, STATE_WORDS);
            if (state != SR_NONE) {
                p->facts->nationality = state;
            } else {
                p->facts->owner = c;
            }
        }
        if (rel != SR_NMOD) {
            continue;
        }
        uint32_t preposition = sr_syntax_child(s, c, SR_CASE);
        const char *word = preposition == SR_NO_TOKEN ? "" : sr_syntax_form(s, preposition);
        if (!any_of(word, "of from for with in at to")) {
            continue;
        }
        const sr_word_match *match =
            p->view->words.of[c] == SR_NONE ? NULL : &p->view->words.items[p->view->words.of[c]];
        uint32_t state = match == NULL ? SR_NONE : sr_actor_state(p->view, match, STATE_WORDS);
        if (state != SR_NONE && any_of(word, "of from") && p->facts->nationality == SR_NONE) {
            p->facts->nationality = state;
        } else if (any_of(word, "of from for with to") && p->facts->owner == SR_NO_TOKEN &&
                   state == SR_NONE) {
            p->facts->owner = c;
        } else if (any_of(word, "at in") && p->facts->owner == SR_NO_TOKEN && match != NULL &&
                   state == SR_NONE) {
            p->facts->owner = c; // "a source at Aleppo Police Command"
        }
    }
}

/// The proper name in the core: what the tagger calls a name, else the run of capitals to its end.
static void read_name(phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    uint32_t span = p->view->name_of[head];
    sr_actor_facts *f = p->facts;
    if (head + 1 < p->last && span == SR_NONE && sr_syntax_upos(s, head + 1) == SR_PROPN &&
        f->agent != NULL && f->agent->kind != SR_ACTOR_ORGANIZATION &&
        f->agent->kind != SR_ACTOR_GROUP && f->number == 's') {
        f->name_first = head + 1; // "Minister" heads "Minister Ana Ruiz"
        f->name_last = p->last;
        p->before = f->agent;
        p->before_token = head;
        p->titled = true;
        return;
    }
    if (sr_syntax_upos(s, head) != SR_PROPN && span == SR_NONE) {
        return;
    }
    f->name_first = head;
    f->name_last = head + 1;
    while (f->name_last < p->last && sr_syntax_upos(s, f->name_last) != SR_PUNCT) {
        f->name_last++;
    }
    while (f->name_first > p->first && (sr_syntax_upos(s, f->name_first - 1) == SR_PROPN ||
                                        strcmp(sr_syntax_form(s, f->name_first - 1), "-") == 0)) {
        f->name_first--;
    }
    if (span != SR_NONE) {
        const sr_name_span *n = &s->tags->names[span];
        f->name_first = n->first > p->first ? n->first : p->first;
        while (f->name_first < head && p->view->name_of[f->name_first] != span) {
            f->name_first++; // a title inside the tagger's span
        }
        f->name_last = n->last;
        const sr_word_match *title =
            f->agent == NULL ? NULL : &p->view->words.items[p->view->words.of[head]];
        if (title != NULL && n->kind == SR_NAME_PERSON && title->last < n->last) {
            f->name_first = title->last; // "Col." heads "Col. Gary Smith"
            p->before = f->agent;
            p->before_token = title->last - 1;
            p->titled = true;
        }
    }
}

/// Title words before a person's name: "Interior Minister", "Gen.".
static void read_title(phrase *p)
{
    sr_actor_facts *f = p->facts;
    if (p->before == NULL || f->name_first >= f->name_last || !f->person) {
        return;
    }
    uint32_t first = f->name_first;
    const sr_syntax *s = p->view->syntax;
    for (uint32_t t = p->first; t < f->name_last; t++) {
        if (t <= p->before_token && sr_syntax_upos(s, t) != SR_DET) {
            first = t;
            break;
        }
    }
    uint32_t last = p->before_token + 1;
    if (first < last) {
        f->role_first = first;
        f->role_last = last;
    }
    if (f->name_first < last && last < f->name_last) {
        f->name_first = last;
    }
}

static bool is_ordinal(const sr_syntax *s, uint32_t token)
{
    const char *form = sr_syntax_form(s, token);
    size_t size = strlen(form);
    if (any_of(
            form,
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")) {
        return true;
    }
    if (size < 2 || form[0] < '0' || form[0] > '9') {
        return false;
    }
    const char *end = form;
    while (*end >= '0' && *end <= '9') {
        end++;
    }
    return any_of(end, "st nd rd th d");
}

/// "11th Marine Expeditionary Unit", "4th Infantry Division", "101st Airborne".
static bool is_unit(phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    for (uint32_t t = p->first; t < p->mention->token; t++) {
        if (!is_ordinal(s, t)) {
            continue;
        }
        for (uint32_t u = t + 1; u < p->last; u++) {
            if (any_of(sr_syntax_form(s, u), "marine marines infantry airborne cavalry armored "
                                             "armoured brigade division battalion regiment "
                                             "corps squadron fleet expeditionary artillery "
                                             "mechanized mechanised engineer paratroop")) {
                return true;
            }
        }
    }
    return false;
}

/// Words that no person's name holds, whatever the tagger says of it.
static bool names_body(phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    for (uint32_t t = p->facts->name_first; t < p->facts->name_last; t++) {
        if (any_of(sr_syntax_form(s, t),
                   "army front movement party ministry committee council commission organization "
                   "organisation center "
                   "centre hospital university brigade battalion brigades battalions division "
                   "command force forces "
                   "police government union association federation agency company corporation bank "
                   "court congress "
                   "assembly news radio television tv network foundation institute league "
                   "coalition alliance group "
                   "church club office department embassy neighborhood street avenue highway "
                   "airport base camp district "
                   "province department city county observatory militia guard academy school "
                   "college hotel shrine mosque "
                   "cemetery square bridge palace building prison checkpoint station compound "
                   "market tower river road "
                   "hospital plaza mountain island valley cathedral temple stadium")) {
            return true;
        }
    }
    return false;
}

static bool is_person_name(phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    if (names_body(p)) {
        return false;
    }
    for (uint32_t t = p->facts->name_first; t < p->facts->name_last; t++) {
        uint32_t span = p->view->name_of[t];
        if (span != SR_NONE) {
            return s->tags->names[span].kind == SR_NAME_PERSON;
        }
    }
    return false;
}

/// The preposition of the mention, or "".
static const char *preposition_of(const phrase *p)
{
    uint32_t mark = sr_syntax_child(p->view->syntax, p->mention->token, SR_CASE);
    return mark == SR_NO_TOKEN ? "" : sr_syntax_form(p->view->syntax, mark);
}

static bool is_locative(const phrase *p)
{
    return any_of(preposition_of(p),
                  "in near at into inside across around through throughout outside within over via "
                  "toward towards off along beyond above on");
}

static bool has_child(const sr_syntax *s, uint32_t token, sr_deprel rel)
{
    return sr_syntax_child(s, token, rel) != SR_NO_TOKEN;
}

/// What only governments and people do: a capital that does it stands for its government. So does
/// one that does something to something, but for what towns do as well ("Baghdad saw its worst
/// day"); and one to whom something is given or said.
static bool does_as_government(const phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t token = p->mention->token;
    uint32_t verb = sr_syntax_head(s, token);
    if (verb == SR_NO_TOKEN || *preposition_of(p) != '\0') {
        return false;
    }
    uint8_t rel = sr_syntax_deprel(s, token);
    const char *lemma = sr_syntax_lemma(s, verb);
    if (rel == SR_IOBJ) {
        return true;
    }
    if (rel == SR_OBJ) {
        return any_of(
            lemma,
            "warn accuse urge tell blame criticize criticise condemn threaten press pressure "
            "assure inform ask back praise thank remind sue lobby advise");
    }
    bool listed = any_of(
        lemma, "say tell announce deny warn accuse call urge demand insist condemn reject agree "
               "claim want order threaten vow "
               "send impose recall expel support back blame confirm hope offer promise pledge "
               "maintain argue seek ask refuse "
               "launch decide welcome criticize criticise fear believe consider declare protest "
               "react respond retaliate sign "
               "approve allege admit acknowledge describe dismiss view oppose allow stress "
               "add note report deploy try complain appeal apologize apologise "
               "withdraw suspend resume invite summon negotiate recognize recognise propose");
    bool acts =
        rel == SR_NSUBJ && sr_syntax_upos(s, verb) == SR_VERB &&
        (has_child(s, verb, SR_OBJ) || has_child(s, verb, SR_CCOMP) ||
         has_child(s, verb, SR_XCOMP)) &&
        !any_of(lemma,
                "see have remain wake witness suffer host lie become face experience await enjoy "
                "need hold get lose endure get go come look include contain mark mourn "
                "celebrate grow begin start continue keep stay feel seem appear take bear");
    return (rel == SR_NSUBJ || rel == SR_NSUBJ_PASS) && (listed || acts);
}

static void read_words(phrase *p)
{
    const sr_name_view *view = p->view;
    const sr_syntax *s = view->syntax;
    uint32_t head = p->mention->token;
    for (uint32_t t = p->first; t < p->last; t++) {
        uint32_t w = view->words.of[t];
        if (w == SR_NONE) {
            p->facts->former |=
                any_of(sr_syntax_form(s, t), "former ex ousted deposed ex- erstwhile");
            continue;
        }
        const sr_word_match *match = &view->words.items[w];
        bool covers = match->first <= head && head < match->last;
        if (covers) {
            p->facts->entry = sr_actor_entry(view, match);
            p->facts->weak = p->facts->entry != NULL && p->facts->entry->kind == SR_ACTOR_PERSON &&
                             match->last == match->first + 1 &&
                             !view->full_named[p->facts->entry - view->roster->entries];
            p->facts->agent = agent_of(view, match, &p->plural);
            p->facts->state = sr_actor_state(view, match, 1U << SR_SENSE_STATE);
            uint32_t people =
                sr_actor_state(view, match, 1U << SR_SENSE_DEMONYM | 1U << SR_SENSE_ADJECTIVE);
            if (people != SR_NONE && p->facts->state == SR_NONE && p->modifier) {
                p->facts->state = people; // "Russian" of "Russian air strikes"
            } else if (people != SR_NONE && p->facts->state == SR_NONE && match->last >= p->last) {
                p->facts->nationality = people;
                p->people = true;
            }
            p->facts->agent_token = p->facts->agent != NULL ? head : SR_NO_TOKEN;
            uint32_t metonym = sr_actor_state(view, match, 1U << SR_SENSE_METONYM);
            if (metonym != SR_NONE && p->facts->entry == NULL && p->facts->state == SR_NONE &&
                does_as_government(p)) {
                p->facts->state = metonym;
                p->metonym = true;
            }
        } else if (match->first > head) {
            const sr_entry_row *after =
                sr_actor_entry(view, match); // "the Shiite movement Hezbollah"
            bool same_kind = after != NULL && (p->facts->agent == NULL ||
                                               (after->kind == SR_ACTOR_PERSON) ==
                                                   (p->facts->agent->kind == SR_ACTOR_CATEGORY ||
                                                    p->facts->agent->kind == SR_ACTOR_PERSON));
            p->renamed = same_kind ? after : p->renamed;
        } else if (match->last <= head && !sr_actor_backs(p->view->syntax, match->last, p->last)) {
            read_modifier(p, match);
        }
        t = match->last - 1;
    }
}

// ---- composition

static const char *iso_of(const sr_name_view *view, uint32_t state)
{
    return state == SR_NONE ? NULL : view->roster->states[state].iso;
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

static void from_entry(phrase *p)
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
static void from_metonym(phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_STATE;
    f->country = iso_of(p->view, f->state);
    f->code = sr_actor_compose(f->country, "GOV", keep);
    f->source_type = SR_SOURCE_GOVERNMENT;
    f->class = SR_CLASS_CIVILIAN;
    f->sex = 'n';
    f->number = 's';
}

static void from_state(phrase *p)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_STATE;
    f->locative = is_locative(p);
    f->number = 's';
    f->code = f->country = iso_of(p->view, f->state);
    f->source_type = SR_SOURCE_GOVERNMENT;
    f->sex = 'n';
    f->armed = true;
}

/// "rebel soldiers" are rebels; "police sources" speak for the police.
static const sr_agent_row *telling_agent(phrase *p)
{
    const sr_agent_row *head = p->facts->agent;
    if (p->before == NULL || head == NULL) {
        return head == NULL ? p->before : head;
    }
    if (is_neutral(head)) {
        return p->before;
    }
    bool force = strcmp(head->role, "MIL") == 0 || strcmp(head->role, "UAF") == 0;
    bool rebels = any_of(p->before->role, "REB INS SEP OPP PRM CRM COP UAF");
    return force && rebels ? p->before : head;
}

bool sr_actor_joint(const sr_syntax *syntax, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        if (any_of(sr_syntax_form(syntax, t),
                   "coalition allied allies foreign multinational international occupation "
                   "joint nato un neighboring neighbouring other exiled")) {
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
static uint32_t state_of_marines(const phrase *p)
{
    for (uint32_t t = p->first; t < p->last; t++) {
        if (any_of(sr_syntax_form(p->view->syntax, t), "marine marines") &&
            sr_mention_capital(p->view, t)) {
            uint32_t usa = sr_roster_state(p->view->roster, "USA");
            return usa != SR_NONE && speaks_of(p->view, usa) ? usa : SR_NONE;
        }
    }
    return SR_NONE;
}

/// The country of a state's arm that the words leave open is the report's; of others who act inside
/// a country, only if the places of the report lie in it.
static void infer_country(phrase *p, const sr_agent_row *agent)
{
    sr_actor_facts *f = p->facts;
    bool arm = any_of(agent->role, "MIL COP GOV GOVMIL GOVCOP JUD LEG SPY");
    bool local = any_of(agent->role, "REB INS SEP OPP PRM CVL REF UAF PTY");
    uint32_t state = arm                    ? p->view->country
                     : local && !f->neutral ? p->view->place_country
                                            : SR_NONE;
    if (sr_actor_joint(p->view->syntax, p->first, p->last)) {
        return; // not of this country alone
    }
    uint32_t marines = f->country == NULL ? state_of_marines(p) : SR_NONE;
    if (marines != SR_NONE) {
        f->country = iso_of(p->view, marines);
        f->inferred = true;
        return;
    }
    if (f->country == NULL && f->owner == SR_NO_TOKEN && state != SR_NONE &&
        state == p->view->country) {
        f->country = iso_of(p->view, state);
        f->inferred = true;
    }
}

static void from_agent(phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    const sr_agent_row *head = f->agent;
    const sr_agent_row *agent = telling_agent(p);
    f->neutral = is_neutral(agent);
    f->kind = head != NULL ? head->kind : agent->kind;
    f->class = agent->class;
    f->source_type = agent->source_type;
    f->armed = agent->armed;
    f->sex = head != NULL ? head->sex : '-';
    f->country = iso_of(p->view, f->nationality);
    f->person = head != NULL && f->number == 's' &&
                (head->kind == SR_ACTOR_CATEGORY || head->kind == SR_ACTOR_PERSON);
    f->agent = agent;
    infer_country(p, agent);
    bool officer = f->neutral && f->country != NULL && !f->inferred &&
                   any_of(agent->lemma, "officer"); // "a British officer" is of its army
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

static void from_people(phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_CATEGORY;
    f->country = iso_of(p->view, f->nationality);
    f->code = sr_actor_compose(f->country, "CVL", keep);
    f->class = SR_CLASS_CIVILIAN;
}

static void from_unit(phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_UNIT;
    f->class = SR_CLASS_COMBATANT;
    f->source_type = SR_SOURCE_MILITARY;
    f->armed = true;
    f->sex = 'n';
    f->country = iso_of(p->view, f->nationality);
    f->code = sr_actor_compose(f->country, "MIL", keep);
}

/// "Gov. X", "Interior Minister Y": the title's role with the country of the phrase.
static void from_person(phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    f->kind = SR_ACTOR_PERSON;
    f->person = true;
    f->number = 's';
    f->country = iso_of(p->view, f->nationality);
    const sr_agent_row *title = p->before;
    if (title != NULL && !is_neutral(title)) {
        f->agent = title;
        f->class = title->class;
        f->source_type = title->source_type;
        f->armed = title->armed;
        f->code = sr_actor_compose(f->country, f->former ? "ELI" : title->role, keep);
    }
    for (uint32_t t = p->first; t < f->name_last; t++) {
        const char *form = sr_syntax_form(p->view->syntax, t);
        f->sex = any_of(form, "mr mr. sir lord don senor king prince father")             ? 'm'
                 : any_of(form, "mrs mrs. ms ms. miss lady queen princess senora sister") ? 'f'
                                                                                          : f->sex;
    }
}

/// A named body that no table knows; words in it may still tell ("Ministry", "Brigade",
/// "Salvadoran").
static void from_name(phrase *p, sr_arena *keep)
{
    sr_actor_facts *f = p->facts;
    uint32_t span = p->view->name_of[p->mention->token];
    sr_name_kind kind =
        span == SR_NONE ? SR_NAME_KIND_COUNT : p->view->syntax->tags->names[span].kind;
    f->kind = kind == SR_NAME_GROUP ? SR_ACTOR_GROUP : SR_ACTOR_ORGANIZATION;
    f->unsure = span == SR_NONE && f->agent == NULL && p->before == NULL && f->number == 's';
    f->sex = 'n';
    f->country = iso_of(p->view, f->nationality);
    f->thing = kind == SR_NAME_PLACE || kind == SR_NAME_FACILITY || kind == SR_NAME_WEAPON ||
               kind == SR_NAME_VEHICLE;
    const sr_agent_row *agent = f->agent != NULL ? f->agent : p->before;
    if (agent != NULL && !is_neutral(agent) && !f->thing) {
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

/// A generic agent is part of a name when the tagger says so or a capitalised word that no table
/// knows stands with it: "Treasury Police", but "Iraqi Police" and "Civilians" are no names.
static bool is_proper(phrase *p)
{
    const sr_syntax *s = p->view->syntax;
    uint32_t head = p->mention->token;
    uint32_t span = p->view->name_of[head];
    if (span != SR_NONE) {
        sr_name_kind kind = s->tags->names[span].kind;
        const sr_name_span *n = &s->tags->names[span];
        return (kind == SR_NAME_ORGANIZATION || kind == SR_NAME_GROUP) && n->last - n->first > 1;
    }
    for (uint32_t t = p->facts->name_first; t < p->facts->name_last; t++) {
        if (p->view->words.of[t] == SR_NONE && sr_mention_capital(p->view, t)) {
            return sr_mention_capital(p->view, head);
        }
    }
    return false;
}

/// A common noun that no table knows, but that the tagger takes for people.
static bool hinted(phrase *p)
{
    sr_actor_facts *f = p->facts;
    uint8_t kind = p->view->kind_of[p->mention->token];
    bool body = kind == SR_NAME_ORGANIZATION || kind == SR_NAME_GROUP;
    f->kind = body ? SR_ACTOR_ORGANIZATION : SR_ACTOR_CATEGORY;
    f->person = kind == SR_NAME_PERSON && f->number == 's';
    return kind == SR_NAME_PERSON || body;
}

/// "the provincial governor's office": a body of whoever holds the office.
static bool is_office(phrase *p)
{
    sr_actor_facts *f = p->facts;
    const sr_syntax *s = p->view->syntax;
    if (f->agent != NULL || f->owner == SR_NO_TOKEN || p->view->words.of[f->owner] == SR_NONE ||
        !any_of(sr_syntax_lemma(s, p->mention->token), "office administration directorate")) {
        return false;
    }
    bool plural;
    const sr_agent_row *holder =
        agent_of(p->view, &p->view->words.items[p->view->words.of[f->owner]], &plural);
    if (holder == NULL || is_neutral(holder)) {
        return false;
    }
    f->agent = holder;
    return true;
}

static void compose(phrase *p, sr_arena *keep)
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
    } else if (is_unit(p)) {
        from_unit(p, keep);
    } else if (name_at_head &&
               (p->titled || is_person_name(p) ||
                (f->agent == NULL && p->before != NULL && p->before->kind == SR_ACTOR_PERSON))) {
        from_person(p, keep);
    } else if (name_at_head && (f->agent == NULL || is_proper(p))) {
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

/// "dozens of rebels", "a group of soldiers", "the bodies of two men": the noun after "of", or
/// SR_NO_TOKEN.
static uint32_t partitive_of(const sr_syntax *s, uint32_t head)
{
    bool count = sr_syntax_upos(s, head) == SR_NUM || sr_syntax_upos(s, head) == SR_DET ||
                 sr_syntax_upos(s, head) == SR_ADJ;
    if (!count &&
        !any_of(
            sr_syntax_lemma(s, head),
            "number dozen dozens hundred hundreds thousand thousands million millions score scores "
            "majority "
            "most half third quarter rest couple pair handful total group band lot life body "
            "corpse "
            "remains crowd tens team column one some many several few all both none any each")) {
        return SR_NO_TOKEN;
    }
    for (uint32_t i = s->child_start[head]; i < s->child_start[head + 1]; i++) {
        uint32_t c = s->child[i];
        uint32_t mark = sr_syntax_child(s, c, SR_CASE);
        bool noun = sr_syntax_upos(s, c) == SR_NOUN || sr_syntax_upos(s, c) == SR_PROPN;
        if (c > head && noun && mark != SR_NO_TOKEN && strcmp(sr_syntax_form(s, mark), "of") == 0 &&
            (sr_syntax_deprel(s, c) == SR_NMOD || sr_syntax_deprel(s, c) == SR_OBL)) {
            return c;
        }
    }
    return SR_NO_TOKEN;
}

/// Who is counted, as many and not known before.
static sr_actor_facts part_of_many(const sr_name_view *view, const sr_mention *mention,
                                   uint32_t counted, sr_arena *keep)
{
    sr_mention whole = {.token = counted};
    sr_syntax_phrase(view->syntax, counted, &whole.first, &whole.last);
    sr_actor_facts facts = sr_actor_facts_of(view, &whole, keep);
    if (facts.entry != NULL || facts.state != SR_NONE || facts.person) {
        facts.owner = counted; // "a group of Taliban" is not the Taliban
        facts.code = NULL;
    }
    facts.entry = NULL;
    facts.state = SR_NONE;
    facts.name_last = facts.name_first;
    facts.kind = SR_ACTOR_CATEGORY;
    facts.number = any_of(sr_syntax_form(view->syntax, mention->token), "one") ? 's' : 'p';
    facts.definite = false;
    facts.indefinite = true;
    return facts;
}

static bool is_modifier(const sr_syntax *s, uint32_t token)
{
    uint32_t t = token;
    if (sr_syntax_deprel(s, t) == SR_CONJ && sr_syntax_head(s, t) != SR_NO_TOKEN) {
        t = sr_syntax_head(s, t);
    }
    return sr_syntax_deprel(s, t) == SR_AMOD || sr_syntax_deprel(s, t) == SR_COMPOUND;
}

/// The codebook row of modifier and noun together, as if nothing stood between them.
static const sr_entry_row *joint_entry(phrase *p, uint32_t noun)
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

/// "Syrian and Russian warplanes": each nationality has the noun.
static void share_noun(phrase *p, sr_arena *keep)
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
    if (agent == NULL || is_neutral(agent)) {
        return;
    }
    f->entry = joint_entry(p, noun);
    if (f->entry != NULL) {
        from_entry(p);
        return;
    }
    f->agent = agent;
    f->nationality = f->state;
    f->state = SR_NONE;
    f->number = 'p';
    from_agent(p, keep);
}

sr_actor_facts sr_actor_facts_of(const sr_name_view *view, const sr_mention *mention,
                                 sr_arena *keep)
{
    uint32_t counted = partitive_of(view->syntax, mention->token);
    if (counted != SR_NO_TOKEN && !mention->pronoun && counted < mention->last) {
        return part_of_many(view, mention, counted, keep);
    }
    sr_actor_facts facts = {.agent_token = SR_NO_TOKEN,
                            .state = SR_NONE,
                            .nationality = SR_NONE,
                            .owner = SR_NO_TOKEN,
                            .kind = SR_ACTOR_CATEGORY,
                            .sex = '-',
                            .number = '-'};
    if (mention->pronoun) {
        read_pronoun(view, mention->token, &facts);
        return facts;
    }
    phrase p = {.view = view, .mention = mention, .before_token = SR_NO_TOKEN, .facts = &facts};
    sr_mention_core(view, mention->token, &p.first, &p.last);
    p.first = mention->first; // with a title that the parser set apart
    p.last = p.last > mention->last ? mention->last : p.last;
    if (p.last < mention->last &&
        view->joined[sr_mention_head(view->syntax, p.last, mention->last)] == mention->token) {
        p.last = mention->last; // the name after its noun
    }
    p.modifier = is_modifier(view->syntax, mention->token);
    read_determiners(&p);
    read_words(&p);
    read_number(&p);
    read_after(&p);
    read_name(&p);
    compose(&p, keep);
    read_title(&p);
    if (p.modifier) {
        facts.definite = true;
        facts.indefinite = false;
        facts.number = facts.kind == SR_ACTOR_STATE ? 's' : '-';
        facts.person = false;
        facts.locative = false;
        share_noun(&p, keep);
    }
    return facts;
}
