// Limits of a frame: what must stand beside its trigger, what must not, and who may fill its roles.
#include <string.h>

#include "event/match_step.h"

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

/// Words parted by blanks, as lemmas or as written, stand at a token and before `last`.
static bool stand_at(const sr_syntax *s, const char *words, uint32_t at, uint32_t last)
{
    for (; at < last; at++, words++) {
        const char *lemma = s->tags->lemma[at];
        const char *form = s->tags->form[at];
        size_t a = strlen(lemma);
        size_t b = strlen(form);
        if (strncmp(words, lemma, a) == 0 && (words[a] == ' ' || words[a] == '\0')) {
            words += a;
        } else if (strncmp(words, form, b) == 0 && (words[b] == ' ' || words[b] == '\0')) {
            words += b;
        } else {
            return false;
        }
        if (*words == '\0') {
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
            if (stand_at(s, company->words[i], t, last)) {
                return true;
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

/// The stretch in which company is looked for: the clause of the trigger, of a harm also that of
/// what brought it, at most its sentence.
static void clause_bounds(const sr_scene *scene, const sr_frame *frame, uint32_t token,
                          uint32_t *first, uint32_t *last)
{
    const sr_syntax *s = scene->syntax;
    uint32_t clause = sr_scene_clause(scene, token);
    uint32_t up = s->tree->head[clause];
    if (up != SR_NO_TOKEN && s->right[clause] - s->left[clause] < 4) {
        clause = up;
    }
    bool yields = (frame->flags & SR_FRAME_RESULT) != 0 && up != SR_NO_TOKEN &&
                  s->tree->deprel[clause] == SR_ADVCL;
    clause = yields ? sr_scene_clause(scene, up) : clause; // "a bus left the road, killing nine"
    up = yields ? s->tree->head[clause] : up;
    *first = s->left[clause];
    *last = s->right[clause];
    if (up != SR_NO_TOKEN && s->tree->deprel[clause] == SR_CONJ && s->tags->upos[up] == SR_VERB &&
        up < *first && sr_syntax_child(s, clause, SR_NSUBJ) == SR_NO_TOKEN &&
        sr_syntax_child(s, clause, SR_NSUBJ_PASS) == SR_NO_TOKEN) {
        *first = up; // "was treated at a clinic and released"
    }
}

bool sr_match_company_fits(const sr_scene *scene, sr_candidate *c)
{
    const sr_frame *f = c->frame;
    uint32_t first;
    uint32_t last;
    if (f->block.word_count == 0 && f->block.classes == 0 && f->with.word_count == 0 &&
        f->with.classes == 0) {
        return true;
    }
    clause_bounds(scene, f, c->token, &first, &last);
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

bool sr_match_limits_fit(const sr_scene *scene, sr_candidate *c)
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

/// "The group says it carried out the bombing": who says so of himself owns up, and accuses nobody.
static bool accuses_itself(const sr_scene *scene, const sr_candidate *c)
{
    const sr_token_list *who = &c->fillers[SR_ROLE_ACTOR];
    const sr_token_list *whom = &c->fillers[SR_ROLE_RECIPIENT];
    bool itself = c->frame->type == SR_ACCUSE && who->count > 0 && whom->count > 0;
    uint32_t party = itself ? sr_scene_party(scene, who->items[0]) : SR_NONE;
    for (uint32_t i = 0; i < whom->count && itself; i++) {
        itself = party != SR_NONE && sr_scene_party(scene, whom->items[i]) == party;
    }
    return itself;
}

bool sr_match_is_barred(const sr_scene *scene, const sr_candidate *c)
{
    if (accuses_itself(scene, c)) {
        return true;
    }
    for (uint32_t i = 0; i < c->frame->limit_count; i++) {
        const sr_limit *limit = &c->frame->limits[i];
        if (limit->kind == SR_LIMIT_NEVER && weigh_limit(scene, c, limit) < 0) {
            return true;
        }
    }
    return false;
}
