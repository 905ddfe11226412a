// Looks up every word among the triggers, checks the words and limits of each frame, and fills the
// parts along the paths of its role scheme.
#include "event/match.h"

#include <string.h>

#include "base/hash.h"

static bool in_list(const sr_token_list *list, uint32_t token)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i] == token) {
            return true;
        }
    }
    return false;
}

sr_classes sr_match_classes(const sr_scene *scene, uint32_t token)
{
    sr_classes classes = scene->classes[token];
    uint32_t inner = sr_scene_unwrap(scene, token);
    classes |= scene->classes[inner];
    uint32_t mention = sr_scene_mention(scene, token);
    return mention != SR_NONE ? classes | scene->classes[scene->names->mentions[mention].token]
                              : classes;
}

// ---- paths

static bool has_preposition(const sr_scene *scene, const sr_step *step, uint32_t token)
{
    if (step->prep_count == 0) {
        return true;
    }
    char prep[48];
    sr_scene_preposition(scene, token, prep);
    const char *last = strrchr(prep, ' ');
    for (uint32_t i = 0; i < step->prep_count; i++) {
        if (strcmp(step->preps[i], prep) == 0 ||
            (last != NULL && strcmp(step->preps[i], last + 1) == 0)) {
            return true;
        }
    }
    return false;
}

static bool label_fits(uint8_t label, const sr_step *step)
{
    return label == step->deprel || (step->prep_count > 0 && sr_deprel_is(label, step->deprel));
}

static void take_step(const sr_scene *scene, const sr_step *step, uint32_t token,
                      sr_token_list *out, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    if (step->up) {
        token = s->tree->head[token];
        if (token == SR_NO_TOKEN) {
            return;
        }
    }
    if (step->here) {
        *sr_push(arena, out) = token;
        return;
    }
    if (step->deprel == SR_NSUBJ || step->deprel == SR_NSUBJ_PASS) {
        bool passive = false;
        uint32_t subject = sr_scene_subject(scene, token, &passive);
        if (subject != SR_NO_TOKEN && passive == (step->deprel == SR_NSUBJ_PASS)) {
            *sr_push(arena, out) = subject;
        }
        return;
    }
    if (step->deprel == SR_OBJ) {
        uint32_t object = sr_scene_object(scene, token);
        if (object != SR_NO_TOKEN) {
            *sr_push(arena, out) = object;
        }
        return;
    }
    for
        SR_EACH_CHILD(s, token, i)
        {
            uint32_t c = s->child[i];
            if (label_fits(s->tree->deprel[c], step) && has_preposition(scene, step, c)) {
                *sr_push(arena, out) = c;
            }
        }
}

static bool filler_fits(const sr_scene *scene, const sr_pattern *pattern, uint32_t token)
{
    if (pattern->classes == 0) {
        return true;
    }
    bool has = (sr_match_classes(scene, token) & pattern->classes) != 0;
    return has != pattern->bars;
}

/// "Eritrean and Ethiopian forces": the second nationality stands for forces of its own.
static void add_joined(const sr_scene *scene, uint32_t token, sr_token_list *out, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    for
        SR_EACH_CHILD(s, token, i)
        {
            uint32_t first = s->child[i];
            if (s->tree->deprel[first] != SR_AMOD && s->tree->deprel[first] != SR_COMPOUND) {
                continue;
            }
        for
            SR_EACH_CHILD(s, first, k)
            {
                uint32_t second = s->child[k];
                uint32_t mention =
                    s->tree->deprel[second] == SR_CONJ ? sr_scene_mention(scene, second) : SR_NONE;
                if (mention != SR_NONE && scene->names->mentions[mention].actor != SR_NONE &&
                    (scene->classes[second] & SR_CLASS_BIT(SR_IS_STATE)) != 0 &&
                    !in_list(out, second)) {
                    *sr_push(arena, out) = second;
                }
            }
        }
}

/// A filler and what is coordinated with it.
static void add_filler(const sr_scene *scene, const sr_pattern *pattern, uint32_t token,
                       sr_token_list *out, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    if (filler_fits(scene, pattern, token) && !in_list(out, token) &&
        scene->time_of[token] == SR_NONE) {
        *sr_push(arena, out) = token;
        add_joined(scene, token, out, arena);
    }
    for
        SR_EACH_CHILD(s, token, i)
        {
            uint32_t c = s->child[i];
            if (s->tree->deprel[c] == SR_CONJ && s->tags->upos[c] != SR_VERB &&
                filler_fits(scene, pattern, c) && !in_list(out, c) &&
                scene->time_of[c] == SR_NONE) {
                *sr_push(arena, out) = c;
            }
        }
}

/// "Stabbings which were denied by police", "an attack condemned by the mayor": the verb beside the
/// noun tells what somebody made of the act, not who did it.
static bool is_aftermath(const sr_scene *scene, uint32_t noun, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint8_t rel = s->tree->deprel[verb];
    if (!sr_is_noun(s->tags->upos[noun]) || (rel != SR_ACL && rel != SR_ACL_RELCL)) {
        return false;
    }
    uint32_t count;
    const sr_trigger *t =
        sr_codebook_triggers(scene->book, sr_hash_string(s->tags->lemma[verb]), &count);
    for (uint32_t i = 0; i < count; i++) {
        sr_event_type type = sr_codebook_frame(scene->book, t[i].frame)->type;
        if (t[i].pos == SR_VERB && t[i].word_count == 1 &&
            (type == SR_REJECT ||
             (type == SR_ACCUSE && strcmp(s->tags->lemma[verb], "claim") != 0))) {
            return true;
        }
    }
    return false;
}

void sr_match_fill(const sr_scene *scene, const sr_pattern *pattern, uint32_t token,
                   sr_token_list *out, sr_arena *arena)
{
    sr_token_list now = {0};
    *sr_push(arena, &now) = token;
    for (uint32_t i = 0; i < pattern->step_count; i++) {
        sr_token_list next = {0};
        for (uint32_t k = 0; k < now.count; k++) {
            take_step(scene, &pattern->steps[i], now.items[k], &next, arena);
        }
        for (uint32_t k = 0; k < next.count && pattern->role == SR_ROLE_ACTOR; k++) {
            if (i + 1 < pattern->step_count && is_aftermath(scene, token, next.items[k])) {
                next.items[k] = next.items[--next.count];
                k--;
            }
        }
        now = next;
    }
    for (uint32_t k = 0; k < now.count; k++) {
        add_filler(scene, pattern, now.items[k], out, arena);
    }
}

/// Classes of what can act or suffer.
static const sr_classes party_bits = SR_CLASS_BIT(SR_IS_ARMED) | SR_CLASS_BIT(SR_IS_CIVILIAN) |
                                     SR_CLASS_BIT(SR_IS_PERSON) | SR_CLASS_BIT(SR_IS_GROUP) |
                                     SR_CLASS_BIT(SR_IS_ORGANIZATION) | SR_CLASS_BIT(SR_IS_STATE) |
                                     SR_CLASS_BIT(SR_IS_UNIT) | SR_CLASS_BIT(SR_IS_PLACE);

/// "Fired shots at the crowd": the shots are words of the trigger and nobody's victims.
static void drop_own(const sr_scene *scene, const sr_candidate *c, sr_token_list *fillers)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < fillers->count; i++) {
        uint32_t filler = fillers->items[i];
        if (!in_list(&c->own, filler) || (sr_match_classes(scene, filler) & party_bits) != 0) {
            fillers->items[kept++] = fillers->items[i];
        }
    }
    fillers->count = kept;
}

/// Fill the roles that are still empty; with `own_too` also by words of the trigger ("expelled a
/// diplomat").
static void fill_from(const sr_scene *scene, sr_candidate *c, const sr_pattern *patterns,
                      uint32_t count, bool own_too, sr_arena *arena)
{
    for (uint32_t i = 0; i < count; i++) {
        const sr_pattern *p = &patterns[i];
        if (p->role >= SR_FILLED_ROLES || p->pos != c->trigger->pos) {
            continue;
        }
        sr_token_list *fillers = &c->fillers[p->role];
        if (fillers->count > 0 && !p->adds) {
            continue;
        }
        sr_match_fill(scene, p, c->token, fillers, arena);
        if (!own_too) {
            drop_own(scene, c, fillers);
        }
        if (fillers->count > 0 && c->pattern[p->role] == NULL) {
            c->pattern[p->role] = p->id;
        }
    }
}

// ---- light verbs

/// The words of a light verb with its particle, or with the preposition of the noun it carries.
static sr_light light_of(const sr_scene *scene, uint32_t verb, uint32_t noun)
{
    const sr_syntax *s = scene->syntax;
    const char *lemma = s->tags->lemma[verb];
    char words[160];
    uint32_t particle = sr_syntax_child(s, verb, SR_COMPOUND_PRT);
    char prep[48];
    sr_scene_preposition(scene, noun, prep);
    const char *tail = particle != SR_NO_TOKEN ? s->tags->lemma[particle] : prep;
    if (*tail == '\0') {
        return sr_codebook_light(scene->book, lemma);
    }
    size_t a = strlen(lemma);
    size_t b = strlen(tail);
    if (a + b + 6 > sizeof words) {
        return SR_LIGHT_NONE;
    }
    bool passive = sr_syntax_child(s, verb, SR_AUX_PASS) != SR_NO_TOKEN;
    size_t at = 0;
    if (passive && particle == SR_NO_TOKEN) {
        memcpy(words, "be ", 3);
        at = 3;
    }
    memcpy(words + at, lemma, a);
    words[at + a] = ' ';
    memcpy(words + at + a + 1, tail, b + 1);
    return sr_codebook_light(scene->book, words);
}

static void find_light(const sr_scene *scene, sr_candidate *c)
{
    const sr_syntax *s = scene->syntax;
    c->light = SR_NO_TOKEN;
    if (c->trigger->pos != SR_NOUN) {
        return;
    }
    uint32_t noun = c->token;
    uint32_t verb = s->tree->head[noun];
    // "a series of attacks was launched", "launched a wave of attacks"
    if (verb != SR_NO_TOKEN && sr_is_noun(s->tags->upos[verb]) &&
        sr_scene_unwrap(scene, verb) == noun) {
        noun = verb;
        verb = s->tree->head[noun];
    }
    if (verb == SR_NO_TOKEN || s->tags->upos[verb] != SR_VERB) {
        if (s->tree->deprel[noun] == SR_CONJ && verb != SR_NO_TOKEN) {
            noun = verb; // second of two coordinated nouns
            verb = s->tree->head[noun];
        }
        if (verb == SR_NO_TOKEN || s->tags->upos[verb] != SR_VERB) {
            return;
        }
    }
    uint8_t rel = s->tree->deprel[noun];
    sr_light kind = light_of(scene, verb, noun);
    bool object = rel == SR_OBJ || rel == SR_NSUBJ_PASS;
    bool subject = rel == SR_NSUBJ;
    bool oblique = sr_deprel_is(rel, SR_OBL);
    if ((kind == SR_LIGHT_DO && (object || oblique)) ||
        (kind == SR_LIGHT_SUFFER && (object || oblique)) ||
        (subject && sr_codebook_light(scene->book, s->tags->lemma[verb]) == SR_LIGHT_HAPPEN)) {
        c->light = verb;
        c->light_kind = subject ? SR_LIGHT_HAPPEN : kind;
    }
}

static void fill_from_light(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    static const char *const on[] = {"against", "on",      "at",   "upon",   "with",   "to",
                                     "into",    "between", "over", "toward", "towards"};
    static sr_pattern subject = {
        .id = "light/actor/subject", .step_count = 1, .steps = {{.deprel = SR_NSUBJ}}};
    static sr_pattern suffers = {
        .id = "light/recipient/subject", .step_count = 1, .steps = {{.deprel = SR_NSUBJ_PASS}}};
    static sr_pattern agent = {
        .id = "light/actor/agent", .step_count = 1, .steps = {{.deprel = SR_OBL_AGENT}}};
    static sr_pattern receiver = {
        .id = "light/recipient/indirect", .step_count = 1, .steps = {{.deprel = SR_IOBJ}}};
    const sr_pattern target = {.id = "light/recipient/oblique",
                               .step_count = 1,
                               .steps = {{.deprel = SR_OBL,
                                          .prep_count = sizeof on / sizeof *on,
                                          .preps = (const char **)(uintptr_t)on}}};
    if (c->light_kind == SR_LIGHT_SUFFER) {
        const sr_pattern *from =
            sr_syntax_child(scene->syntax, c->light, SR_AUX_PASS) != SR_NO_TOKEN ? &suffers
                                                                                 : &subject;
        if (c->fillers[SR_ROLE_RECIPIENT].count == 0) {
            sr_match_fill(scene, from, c->light, &c->fillers[SR_ROLE_RECIPIENT], arena);
            c->pattern[SR_ROLE_RECIPIENT] = "light/recipient/subject";
        }
        if (c->fillers[SR_ROLE_ACTOR].count == 0) {
            static const char *const from_words[] = {"from", "by"};
            const sr_pattern source = {.step_count = 1,
                                       .steps = {{.deprel = SR_OBL,
                                                  .prep_count = 2,
                                                  .preps = (const char **)(uintptr_t)from_words}}};
            sr_match_fill(scene, &source, c->light, &c->fillers[SR_ROLE_ACTOR], arena);
            c->pattern[SR_ROLE_ACTOR] = "light/actor/source";
        }
        return;
    }
    if (c->light_kind == SR_LIGHT_DO && c->fillers[SR_ROLE_ACTOR].count == 0) {
        bool noun_is_subject = scene->syntax->tree->deprel[c->token] == SR_NSUBJ_PASS;
        sr_match_fill(scene, noun_is_subject ? &agent : &subject, c->light,
                      &c->fillers[SR_ROLE_ACTOR], arena);
        c->pattern[SR_ROLE_ACTOR] = noun_is_subject ? agent.id : subject.id;
    }
    if (c->fillers[SR_ROLE_RECIPIENT].count == 0) {
        sr_token_list found = {0};
        sr_match_fill(scene, &receiver, c->light, &found, arena);
        sr_match_fill(scene, &target, c->light, &found, arena);
        for (uint32_t i = 0; i < found.count; i++) {
            if (found.items[i] != c->token &&
                !in_list(&c->fillers[SR_ROLE_ACTOR], found.items[i])) {
                *sr_push(arena, &c->fillers[SR_ROLE_RECIPIENT]) = found.items[i];
                c->pattern[SR_ROLE_RECIPIENT] = target.id;
            }
        }
    }
}

// ---- the words of a trigger

static bool word_is(const sr_syntax *s, uint32_t token, const char *word)
{
    return strcmp(s->tags->lemma[token], word) == 0 || strcmp(s->tags->form[token], word) == 0;
}

static bool closes_clause(uint8_t label)
{
    return label == SR_ADVCL || label == SR_ACL_RELCL || label == SR_PARATAXIS || label == SR_CCOMP;
}

static bool is_function_word(const sr_syntax *s, uint32_t token)
{
    uint8_t upos = s->tags->upos[token];
    return upos == SR_ADP || upos == SR_PART || upos == SR_SCONJ || upos == SR_DET ||
           upos == SR_PRON;
}

/// A word among the dependents of a verb, inside its clause. Below the direct dependents only what
/// belongs to them counts: prepositions, modifiers, coordinates, what a quantity measures. The "on"
/// of "on Monday" is no part of a trigger.
static uint32_t find_below(const sr_scene *scene, uint32_t token, const char *word, int depth)
{
    const sr_syntax *s = scene->syntax;
    for
        SR_EACH_CHILD(s, token, i)
        {
            uint32_t c = s->child[i];
            uint8_t label = s->tree->deprel[c];
            bool timed = scene->time_of[token] != SR_NONE && is_function_word(s, c);
            if (word_is(s, c, word) && !timed && label != SR_NSUBJ && label != SR_CSUBJ) {
                return c;
            }
        }
    if (depth == 0) {
        return SR_NO_TOKEN;
    }
    for
        SR_EACH_CHILD(s, token, i)
        {
            uint32_t c = s->child[i];
            uint8_t label = s->tree->deprel[c];
            bool measured = sr_deprel_is(label, SR_NMOD) && sr_scene_unwrap(scene, token) == c;
            if (closes_clause(label) || (label == SR_CONJ && s->tags->upos[c] == SR_VERB) ||
                label == SR_NSUBJ || (sr_deprel_is(label, SR_NMOD) && !measured)) {
                continue;
            }
            uint32_t found = find_below(scene, c, word, depth - 1);
            if (found != SR_NO_TOKEN) {
                return found;
            }
        }
    return SR_NO_TOKEN;
}

static bool verb_words(const sr_scene *scene, const sr_trigger *t, uint32_t token,
                       sr_token_list *used, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    if (t->copula && sr_syntax_child(s, token, SR_COP) == SR_NO_TOKEN &&
        sr_syntax_child(s, token, SR_AUX_PASS) == SR_NO_TOKEN) {
        return false;
    }
    for (uint32_t i = t->copula ? 2 : 1; i < t->word_count; i++) {
        uint32_t found = find_below(scene, token, t->words[i], 2);
        if (found == SR_NO_TOKEN) {
            return false;
        }
        *sr_push(arena, used) = found;
    }
    return true;
}

/// Words of a noun in order, hyphens between them passed over; after the head also determiners and
/// up to two modifiers.
static bool noun_words(const sr_syntax *s, const sr_trigger *t, uint32_t token, sr_token_list *used,
                       sr_arena *arena)
{
    uint32_t sentence = s->tokens->tokens[token].sentence;
    uint32_t first = s->tokens->sentences[sentence].first;
    uint32_t last = s->tokens->sentences[sentence].last;
    uint32_t at = token;
    for (uint32_t i = t->head; i > 0; i--) {
        do {
            if (at == first) {
                return false;
            }
            at--;
        } while (s->tags->upos[at] == SR_PUNCT && strcmp(s->tags->form[at], "-") == 0);
        if (!word_is(s, at, t->words[i - 1])) {
            return false;
        }
        *sr_push(arena, used) = at;
    }
    at = token;
    for (uint32_t i = t->head + 1u; i < t->word_count; i++) {
        int skipped = 0;
        do {
            at++;
            if (at >= last || skipped++ > 3) {
                return false;
            }
        } while (!word_is(s, at, t->words[i]) &&
                 (s->tags->upos[at] == SR_DET || s->tags->upos[at] == SR_ADJ ||
                  s->tags->upos[at] == SR_NUM || s->tags->upos[at] == SR_PRON ||
                  s->tags->upos[at] == SR_PUNCT || s->tags->upos[at] == SR_PROPN));
        if (!word_is(s, at, t->words[i])) {
            return false;
        }
        *sr_push(arena, used) = at;
    }
    return true;
}

static bool pos_fits(const sr_syntax *s, const sr_trigger *t, uint32_t token)
{
    uint8_t upos = s->tags->upos[token];
    switch (t->pos) {
    case SR_VERB:
        return t->copula ? upos != SR_PUNCT
                         : upos == SR_VERB || (upos == SR_AUX && t->word_count > 1);
    case SR_NOUN: // "in police firing" is often read as a clause
        return sr_is_noun(upos) || (t->word_count > 1 && s->tags->xpos[token] == SR_XPOS_VBG);
    default:
        return upos == SR_ADJ || upos == SR_VERB;
    }
}

// ---- limits

/// Does a token stand in a relative clause that the trigger is outside of ("freed an editor who was
/// jailed for a book")? What is told there blocks nothing.
static bool is_aside(const sr_syntax *s, uint32_t token, uint32_t trigger)
{
    for (uint32_t t = token; t != SR_NO_TOKEN; t = s->tree->head[t]) {
        if (s->tree->deprel[t] == SR_ACL_RELCL &&
            (trigger < s->left[t] || trigger >= s->right[t])) {
            return true;
        }
    }
    return false;
}

/// `trigger` is SR_NO_TOKEN where relative clauses count as well.
static bool stands_near(const sr_scene *scene, const sr_company *company, uint32_t first,
                        uint32_t last, uint32_t trigger)
{
    const sr_syntax *s = scene->syntax;
    for (uint32_t t = first; t < last; t++) {
        if (trigger != SR_NO_TOKEN && is_aside(s, t, trigger)) {
            continue;
        }
        if (t != trigger && (scene->classes[t] & company->classes) != 0) {
            return true;
        }
        for (uint32_t i = 0; i < company->word_count; i++) {
            const char *words = company->words[i];
            uint32_t at = t;
            while (at < last) {
                const char *lemma = s->tags->lemma[at];
                const char *form = s->tags->form[at];
                size_t a = strlen(lemma);
                size_t b = strlen(form);
                if (strncmp(words, lemma, a) == 0 && (words[a] == ' ' || words[a] == '\0')) {
                    words += a;
                } else if (strncmp(words, form, b) == 0 && (words[b] == ' ' || words[b] == '\0')) {
                    words += b;
                } else {
                    break;
                }
                if (*words == '\0') {
                    return true;
                }
                words++;
                at++;
            }
        }
    }
    return false;
}

/// True when nothing is known of any filler: such a one may be of any class.
static bool all_unknown(const sr_scene *scene, const sr_token_list *fillers)
{
    const sr_classes vague =
        SR_CLASS_BIT(SR_IS_ANY) | SR_CLASS_BIT(SR_IS_NAMED) | SR_CLASS_BIT(SR_IS_PRONOUN);
    for (uint32_t i = 0; i < fillers->count; i++) {
        if ((sr_match_classes(scene, fillers->items[i]) & ~vague) != 0) {
            return false;
        }
    }
    return true;
}

static bool any_of_class(const sr_scene *scene, const sr_token_list *fillers, sr_classes classes)
{
    for (uint32_t i = 0; i < fillers->count; i++) {
        if ((sr_match_classes(scene, fillers->items[i]) & classes) != 0) {
            return true;
        }
    }
    return false;
}

static int weigh_subject(const sr_scene *scene, const sr_candidate *c, const sr_limit *limit)
{
    bool passive = false;
    uint32_t subject =
        c->trigger->pos == SR_VERB ? sr_scene_subject(scene, c->token, &passive) : SR_NO_TOKEN;
    bool has = subject != SR_NO_TOKEN && (sr_match_classes(scene, subject) & limit->classes) != 0;
    return limit->kind == SR_LIMIT_NEVER                            ? -has
           : has                                                    ? 2
           : limit->kind == SR_LIMIT_ONLY && subject == SR_NO_TOKEN ? 0
                                                                    : -1;
}

/// -1 the limit is broken, 0 it does not apply, more the better it is met.
static int weigh_limit(const sr_scene *scene, const sr_candidate *c, const sr_limit *limit)
{
    if (limit->role == SR_ROLE_CONTENT) {
        return 0; // weighed when contents are known
    }
    if (limit->role == SR_ROLE_SUBJECT) {
        return weigh_subject(scene, c, limit);
    }
    const sr_token_list *a = &c->fillers[limit->role == SR_ROLE_ANY ? SR_ROLE_ACTOR : limit->role];
    const sr_token_list *b = limit->role == SR_ROLE_ANY ? &c->fillers[SR_ROLE_RECIPIENT] : a;
    bool filled = a->count > 0 || b->count > 0;
    bool has = limit->classes == 0 ? filled
                                   : any_of_class(scene, a, limit->classes) ||
                                         any_of_class(scene, b, limit->classes);
    switch (limit->kind) {
    case SR_LIMIT_NEED:
        return has ? 2 : -1;
    case SR_LIMIT_ONLY:
        return !filled || (!has && all_unknown(scene, a)) ? 0 : has ? 1 : -1;
    default:
        return has ? -1 : 0;
    }
}

/// The stretch in which company is looked for: the clause of the trigger, at most its sentence.
static void clause_bounds(const sr_scene *scene, uint32_t token, uint32_t *first, uint32_t *last)
{
    const sr_syntax *s = scene->syntax;
    uint32_t clause = sr_scene_clause(scene, token);
    uint32_t up = s->tree->head[clause];
    if (up != SR_NO_TOKEN && s->right[clause] - s->left[clause] < 4) {
        clause = up;
    }
    *first = s->left[clause];
    *last = s->right[clause];
}

static bool company_fits(const sr_scene *scene, sr_candidate *c)
{
    const sr_frame *f = c->frame;
    uint32_t first;
    uint32_t last;
    if (f->block.word_count == 0 && f->block.classes == 0 && f->with.word_count == 0 &&
        f->with.classes == 0) {
        return true;
    }
    clause_bounds(scene, c->token, &first, &last);
    if ((f->block.word_count > 0 || f->block.classes != 0) &&
        stands_near(scene, &f->block, first, last, c->token)) {
        return false;
    }
    if (f->with.word_count > 0 || f->with.classes != 0) {
        if (!stands_near(scene, &f->with, first, last, SR_NO_TOKEN)) {
            return false;
        }
        c->fit += 3;
    }
    return true;
}

static bool limits_fit(const sr_scene *scene, sr_candidate *c)
{
    for (uint32_t i = 0; i < c->frame->limit_count + c->trigger->limit_count; i++) {
        const sr_limit *limit = i < c->frame->limit_count
                                    ? &c->frame->limits[i]
                                    : &c->trigger->limits[i - c->frame->limit_count];
        int met = weigh_limit(scene, c, limit);
        if (met < 0) {
            return false;
        }
        c->fit += met;
    }
    return true;
}

static bool is_barred(const sr_scene *scene, const sr_candidate *c)
{
    for (uint32_t i = 0; i < c->frame->limit_count; i++) {
        const sr_limit *limit = &c->frame->limits[i];
        if (limit->kind == SR_LIMIT_NEVER && weigh_limit(scene, c, limit) < 0) {
            return true;
        }
    }
    return false;
}

// ---- candidates

/// "A and B clashed": the later actors stand on the other side.
static void part_sides(sr_candidate *c, sr_arena *arena)
{
    sr_token_list *actors = &c->fillers[SR_ROLE_ACTOR];
    if ((c->frame->flags & SR_FRAME_MUTUAL) == 0 || c->fillers[SR_ROLE_RECIPIENT].count > 0 ||
        actors->count < 2) {
        return;
    }
    for (uint32_t i = 1; i < actors->count; i++) {
        *sr_push(arena, &c->fillers[SR_ROLE_RECIPIENT]) = actors->items[i];
    }
    actors->count = 1;
    c->pattern[SR_ROLE_RECIPIENT] = c->pattern[SR_ROLE_ACTOR];
}

/// The party that a noun that is none belongs or speaks to.
static uint32_t party_below(const sr_scene *scene, uint32_t noun, int depth)
{
    const sr_syntax *s = scene->syntax;
    uint32_t owner = SR_NO_TOKEN;
    uint32_t deeper = SR_NO_TOKEN;
    for
        SR_EACH_CHILD(s, noun, i)
        {
            uint32_t d = s->child[i];
            uint8_t rel = s->tree->deprel[d];
            if (!sr_deprel_is(rel, SR_NMOD)) {
                continue;
            }
            bool party =
                (sr_match_classes(scene, d) & party_bits) != 0 && s->tags->upos[d] != SR_PRON;
            if (rel == SR_NMOD_POSS) {
                owner = party ? d : owner;
            } else if (party) {
                return d;
            } else if (depth > 1 && deeper == SR_NO_TOKEN) {
                deeper = party_below(scene, d, depth - 1);
            }
        }
    return owner != SR_NO_TOKEN ? owner : deeper;
}

/// "evidence with India", "an inquiry into the company", "NATO's terms", "a trade ban on Cuba": a
/// recipient that is no party gives way to the party that hangs on it, over one further noun at
/// most.
static void reach_parties(const sr_scene *scene, sr_candidate *c)
{
    static const char *const names[] = {
        "building", "home",  "religious", "medical", "infrastructure", "vehicle", "territory",
        "people",   "force", "official",  "worker",  "diplomat",       "weaponry"};
    sr_classes solid = party_bits;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        solid |= sr_codebook_class(scene->book, names[i]);
    }
    sr_token_list *r = &c->fillers[SR_ROLE_RECIPIENT];
    for (uint32_t i = 0; i < r->count; i++) {
        sr_classes classes = sr_match_classes(scene, r->items[i]);
        if ((classes & solid) != 0) {
            continue;
        }
        uint32_t party = party_below(scene, r->items[i], 2);
        if (party != SR_NO_TOKEN && !in_list(r, party) &&
            !in_list(&c->fillers[SR_ROLE_ACTOR], party)) {
            r->items[i] = party;
        }
    }
}

static bool only_modifies(const sr_scene *scene, uint32_t token)
{
    const sr_syntax *s = scene->syntax;
    uint8_t rel = s->tree->deprel[token];
    return rel == SR_COMPOUND ||
           (rel == SR_AMOD && sr_scene_headline(scene, token) == SR_NO_TOKEN) ||
           rel == SR_NMOD_POSS || rel == SR_FLAT;
}

/// "In police firing": the trigger's own first word does it, wherever the tree hung it.
static void fill_from_words(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    for (uint32_t i = 0;
         c->trigger->pos == SR_NOUN && c->fillers[SR_ROLE_ACTOR].count == 0 && i < c->own.count;
         i++) {
        if ((sr_match_classes(scene, c->own.items[i]) & party_bits) != 0) {
            *sr_push(arena, &c->fillers[SR_ROLE_ACTOR]) = c->own.items[i];
            c->pattern[SR_ROLE_ACTOR] = "words/actor";
        }
    }
}

static bool fill_candidate(const sr_scene *scene, sr_candidate *c, sr_arena *arena)
{
    const sr_frame *f = c->frame;
    find_light(scene, c);
    c->clause = c->light != SR_NO_TOKEN ? c->light : sr_scene_clause(scene, c->token);
    for (int own_too = 0; own_too < 2; own_too++) {
        fill_from(scene, c, f->patterns, f->pattern_count, own_too != 0, arena);
        fill_from(scene, c, f->scheme->patterns, f->scheme->pattern_count, own_too != 0, arena);
    }
    bool found = strcmp(f->scheme->id, "found") == 0; // "recovered the body": no light verb
    if (c->light != SR_NO_TOKEN && c->light_kind != SR_LIGHT_NONE && !found) {
        fill_from_light(scene, c, arena);
    }
    fill_from_words(scene, c, arena);
    part_sides(c, arena);
    if (f->type != SR_ASSAULT && f->type != SR_COERCE) {
        if (is_barred(scene,
                      c)) { // "welcomed the decision of the court": before the court stands for it
            return false;
        }
        reach_parties(scene, c);
    }
    c->modifier = only_modifies(scene, c->token);
    c->fit = 8 * c->trigger->word_count - ((f->flags & SR_FRAME_WEAK) != 0) -
             2 * (f->type == SR_OTHER) - 4 * ((f->flags & SR_FRAME_STATEMENT) != 0);
    return company_fits(scene, c) && limits_fit(scene, c);
}

/// The spelling under which a token is looked up: its lemma; for capitals that kept a plural, cut.
static uint64_t look_up_key(const sr_syntax *s, uint32_t token, int attempt)
{
    const char *lemma = s->tags->lemma[token];
    size_t size = strlen(lemma);
    if (attempt == 0) {
        return sr_hash_string(lemma);
    }
    if (s->tags->upos[token] == SR_PROPN && size > 4 && lemma[size - 1] == 's') {
        return sr_hash(lemma, size - 1);
    }
    const char *form = s->tags->form[token];
    return strcmp(form, lemma) != 0 ? sr_hash_string(form) : 0;
}

typedef SR_LIST(sr_token_list) used_list;

static void match_at(const sr_scene *scene, uint32_t token, uint32_t sentence,
                     sr_candidate_list *list, used_list *all_used, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    uint32_t before = list->count;
    for (int attempt = 0; attempt < 3 && list->count == before; attempt++) {
        uint32_t count;
        const sr_trigger *triggers =
            attempt < 2
                ? sr_codebook_triggers(scene->book, look_up_key(s, token, attempt), &count)
                : sr_codebook_inflected(scene->book, sr_hash_string(s->tags->form[token]), &count);
        for (uint32_t i = 0; i < count; i++) {
            const sr_trigger *t = &triggers[i];
            sr_token_list used = {0};
            if (!pos_fits(s, t, token) ||
                !(t->pos == SR_NOUN ? noun_words(s, t, token, &used, arena)
                                    : verb_words(scene, t, token, &used, arena))) {
                continue;
            }
            sr_candidate c = {.token = token,
                              .sentence = sentence,
                              .trigger = t,
                              .own = used,
                              .frame = sr_codebook_frame(scene->book, t->frame),
                              .content = SR_NONE,
                              .content_of = SR_NONE,
                              .cause = SR_NONE,
                              .cue_token = SR_NO_TOKEN,
                              .time = SR_NONE};
            if (fill_candidate(scene, &c, arena)) {
                *sr_push(arena, list) = c;
                *sr_push(arena, all_used) = used;
            }
        }
    }
}

/// Longer triggers take the words of shorter ones; per token only the longest stay.
static void settle_words(sr_candidate_list *list, uint32_t from, const used_list *used)
{
    for (uint32_t i = from; i < list->count; i++) {
        for (uint32_t k = from; k < list->count; k++) {
            const sr_candidate *a = &list->items[i];
            const sr_candidate *b = &list->items[k];
            if (a->frame == NULL || b->frame == NULL || i == k) {
                continue;
            }
            bool taken = in_list(&used->items[i - from], b->token);
            bool shorter = a->token == b->token &&
                           a->trigger->word_count > b->trigger->word_count && a->frame != b->frame;
            bool twice = a->token == b->token && a->frame == b->frame && i < k;
            if ((taken && a->trigger->word_count > b->trigger->word_count) || shorter || twice) {
                list->items[k].frame = NULL;
            }
        }
    }
}

sr_candidate_list sr_match_find(const sr_scene *scene, sr_arena *arena)
{
    const sr_syntax *s = scene->syntax;
    sr_candidate_list all = {0};
    for (uint32_t i = 0; i < s->tokens->sentence_count; i++) {
        const sr_sentence *sentence = &s->tokens->sentences[i];
        sr_candidate_list list = {0};
        used_list used = {0};
        for (uint32_t t = sentence->first; t < sentence->last; t++) {
            if (scene->time_of[t] == SR_NONE || !sr_is_noun(s->tags->upos[t])) { // "in March"
                match_at(scene, t, i, &list, &used, arena);
            }
        }
        settle_words(&list, 0, &used);
        for (uint32_t k = 0; k < list.count; k++) {
            if (list.items[k].frame != NULL) {
                list.items[k].number = all.count;
                *sr_push(arena, &all) = list.items[k];
            }
        }
    }
    return all;
}
