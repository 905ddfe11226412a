// Features as short texts; the scorer sees their hashes, training and `explain` the texts.
#include "event/features.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "nn/feature.h"

#define ECHO_BACK 400 // events looked back over: past any article, and a bound for books

sr_event_scorer sr_event_scorer_of(const sr_scorer *model, const sr_witness *witness)
{
    return (sr_event_scorer){
        .model = model,
        .accept = sr_scorer_task(model, "event"),
        .brief = sr_scorer_task(model, "event-short"),
        .same = sr_scorer_task(model, "event-same"),
        .main = sr_scorer_task(model, "event-main"),
        .party = {sr_scorer_task(model, "event-actor"), sr_scorer_task(model, "event-recipient")},
        .party_brief = {sr_scorer_task(model, "event-actor-short"),
                        sr_scorer_task(model, "event-recipient-short")},
        .witness = witness};
}

// ---- one candidate

static const char *const topics[SR_EVENT_TOPICS] = {"sport",  "business", "art",     "weather",
                                                    "health", "exercise", "history", "accident"};

static bool tells_force(const sr_candidate *c)
{
    return c->kept && c->frame->type == SR_ASSAULT && (c->frame->flags & SR_FRAME_WEAK) == 0;
}

sr_event_crowd sr_event_crowd_of(const sr_scene *scene, const sr_candidate_list *all,
                                 sr_arena *arena)
{
    sr_event_crowd company = {.harms = sr_new(arena, bool, all->count)};
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_candidate *c = &all->items[i];
        company.of_type[c->frame->type]++;
        company.force += tells_force(c);
        if (c->cause != SR_NONE) {
            company.harms[c->cause] = true;
        }
    }
    for (uint32_t i = 0; i < scene->names->actor_count; i++) {
        company.armed += scene->names->actors[i].armed;
    }
    for (int k = 0; k < SR_EVENT_TOPICS; k++) {
        sr_classes class = sr_codebook_class(scene->book, topics[k]);
        for (uint32_t t = 0; t < scene->syntax->tree->count; t++) {
            company.topic[k] += (scene->classes[t] & class) != 0;
        }
    }
    return company;
}

/// Candidates stand in the order of the text: where the sentence of one begins in the list.
static uint32_t sentence_start(const sr_candidate_list *all, uint32_t index)
{
    uint32_t i = index;
    while (i > 0 && all->items[i - 1].sentence == all->items[index].sentence) {
        i--;
    }
    return i;
}

static bool in_sentence(const sr_candidate_list *all, uint32_t i, uint32_t sentence)
{
    return i < all->count && all->items[i].sentence == sentence;
}

static const char *actor_class(const sr_scene *scene, const sr_token_list *fillers)
{
    if (fillers->count == 0) {
        return "none";
    }
    uint32_t mention = sr_scene_mention(scene, fillers->items[0]);
    sr_classes classes = sr_match_classes(scene, fillers->items[0]);
    if (mention != SR_NONE && scene->names->mentions[mention].actor != SR_NONE) {
        const sr_actor *a = &scene->names->actors[scene->names->mentions[mention].actor];
        return a->armed                        ? "armed"
               : a->class == SR_CLASS_CIVILIAN ? "civilian"
                                               : sr_actor_kind_text[a->kind];
    }
    if ((classes & SR_CLASS_BIT(SR_IS_PLACE)) != 0) {
        return "place";
    }
    if ((classes & SR_CLASS_BIT(SR_IS_WEAPON)) != 0) {
        return "weapon";
    }
    if ((classes & SR_CLASS_BIT(SR_IS_EVENT)) != 0) {
        return "event";
    }
    if ((classes & sr_codebook_class(scene->book, "people")) != 0) {
        return "people";
    }
    return (classes & sr_codebook_class(scene->book, "abstract")) != 0 ? "abstract" : "other";
}

static const char *position_of(const sr_scene *scene, uint32_t sentence)
{
    uint32_t first = scene->first_sentence;
    uint32_t count = scene->syntax->tokens->sentence_count - first;
    sentence = sentence > first ? sentence - first : 0;
    if (count == 1) {
        return "only";
    }
    return sentence == 0          ? "first"
           : sentence == 1        ? "second"
           : sentence < 5         ? "early"
           : sentence * 2 < count ? "middle"
                                  : "late";
}

static void add_path(const sr_scene *scene, const sr_candidate *c, sr_features *b)
{
    const sr_syntax *s = scene->syntax;
    uint32_t depth = 0;
    char path[120] = "";
    for (uint32_t t = c->token; t != SR_NO_TOKEN && depth < 20; t = s->tree->head[t], depth++) {
        if (depth < 3) {
            size_t used = strlen(path);
            (void)snprintf(path + used, sizeof path - used, "%s<",
                           sr_deprel_text[s->tree->deprel[t]]);
            sr_features_add(b, "path%u=%s", depth + 1, path);
        }
    }
    sr_features_add(b, "rel=%s", sr_deprel_text[s->tree->deprel[c->token]]);
    sr_features_add(b, "depth=%u", depth < 6 ? depth : 6);
    sr_features_add(b, "rel+frame=%s+%s", sr_deprel_text[s->tree->deprel[c->token]], c->frame->id);
}

static void add_noun_look(const sr_scene *scene, const sr_candidate *c, sr_features *b)
{
    const sr_syntax *s = scene->syntax;
    if (c->trigger->pos != SR_NOUN) {
        sr_features_add(b, "verbform=%s", sr_xpos_text[s->tags->xpos[c->token]]);
        return;
    }
    const char *det = "bare";
    bool number = false;
    bool modified = false;
    SR_EACH_CHILD (s, c->token, i) {
        uint32_t d = s->child[i];
        uint8_t rel = s->tree->deprel[d];
        if (rel == SR_DET_REL) {
            const char *form = s->tags->form[d];
            det = strcmp(form, "the") == 0                                         ? "the"
                  : form[0] == 'a' && (form[1] == '\0' || strcmp(form, "an") == 0) ? "a"
                  : strcmp(form, "this") == 0 || strcmp(form, "that") == 0 ||
                          strcmp(form, "these") == 0
                      ? "this"
                      : "other";
        } else if (rel == SR_NMOD_POSS) {
            det = "poss";
        }
        number = number || rel == SR_NUMMOD;
        modified = modified || rel == SR_AMOD || sr_deprel_is(rel, SR_NMOD) || rel == SR_COMPOUND;
    }
    bool plural = s->tags->xpos[c->token] == SR_XPOS_NNS || s->tags->xpos[c->token] == SR_XPOS_NNPS;
    sr_features_add(b, "det=%s", det);
    sr_features_add(b, "det+frame=%s+%s", det, c->frame->id);
    sr_features_add(b, "det+plural=%s+%d+%d", det, plural, modified);
    if (number) {
        sr_features_add(b, "counted");
    }
}

/// The verb or noun right above, by what the codebook knows of it.
static void add_governor(const sr_scene *scene, const sr_candidate_list *all, uint32_t index,
                         sr_features *b)
{
    const sr_syntax *s = scene->syntax;
    const sr_candidate *c = &all->items[index];
    uint32_t head = s->tree->head[c->token];
    if (head == SR_NO_TOKEN) {
        sr_features_add(b, "gov=root");
        return;
    }
    sr_features_add(b, "gov=%s", sr_upos_text[s->tags->upos[head]]);
    sr_status_cue cue = sr_codebook_cue(
        scene->book, sr_is_noun(s->tags->upos[head]) ? SR_NOUN : SR_VERB, s->tags->lemma[head]);
    if (cue != SR_CUE_NONE) {
        sr_features_add(b, "govcue=%s+%s", sr_status_cue_text[cue],
                        sr_deprel_text[s->tree->deprel[c->token]]);
    }
    for (uint32_t i = sentence_start(all, index); in_sentence(all, i, c->sentence); i++) {
        const sr_candidate *o = &all->items[i];
        if (o->token == head && o->frame != NULL) {
            sr_features_add(b, "govframe=%s", sr_event_type_text[o->frame->type]);
            sr_features_add(b, "govframe+rel=%s+%s+%s", sr_event_type_text[o->frame->type],
                            sr_deprel_text[s->tree->deprel[c->token]],
                            sr_event_type_text[c->frame->type]);
            break;
        }
    }
}

static void add_company(const sr_candidate_list *all, const sr_event_crowd *company, uint32_t index,
                        sr_features *b)
{
    const sr_candidate *c = &all->items[index];
    uint32_t same = 0;
    uint32_t stronger = 0;
    uint32_t in_report = company->of_type[c->frame->type];
    bool force = false;
    for (uint32_t i = sentence_start(all, index); in_sentence(all, i, c->sentence); i++) {
        const sr_candidate *o = &all->items[i];
        if (o->token == c->token) {
            in_report -= o->frame->type == c->frame->type;
            continue;
        }
        same++;
        stronger += o->fit > c->fit;
        force = force || (o->frame->type == SR_ASSAULT);
    }
    sr_features_add(b, "company=%u", same < 4 ? same : 4);
    sr_features_add(b, "stronger=%u", stronger < 3 ? stronger : 3);
    sr_features_add(b, "force=%d+%s", force, sr_event_type_text[c->frame->type]);
    sr_features_add(b, "report=%u", in_report == 0 ? 0 : in_report < 3 ? 1 : in_report < 8 ? 2 : 3);
}

/// How much of the report is about force: told acts of force a sentence, and armed parties.
static void add_climate(const sr_scene *scene, const sr_candidate_list *all,
                        const sr_event_crowd *company, uint32_t index, sr_features *b)
{
    const sr_candidate *c = &all->items[index];
    const char *type = sr_event_type_text[c->frame->type];
    uint32_t force = company->force;
    for (uint32_t i = sentence_start(all, index); in_sentence(all, i, c->sentence); i++) {
        force -= all->items[i].token == c->token && tells_force(&all->items[i]);
    }
    uint32_t armed = company->armed;
    uint32_t density = 10 * force / scene->syntax->tokens->sentence_count;
    uint32_t level = density == 0 ? (force > 0) : density < 2 ? 2 : density < 5 ? 3 : 4;
    sr_features_add(b, "climate=%u+%s", level, type);
    sr_features_add(b, "armed=%u+%s", armed < 3 ? armed : armed < 8 ? 3 : 4, type);
    sr_features_add(b, "climate+armed=%u+%d", level, armed > 0);
}

/// How much of the report, and whether this sentence, is about other matters: a "battle" of clubs.
static void add_topics(const sr_scene *scene, const sr_event_crowd *company, const sr_candidate *c,
                       sr_features *b)
{
    const char *type = sr_event_type_text[c->frame->type];
    const sr_sentence *sentence = &scene->syntax->tokens->sentences[c->sentence];
    uint32_t words = scene->syntax->tree->count;
    uint32_t most = 0;
    for (int k = 0; k < SR_EVENT_TOPICS; k++) {
        uint32_t share = 1000 * company->topic[k] / words;
        uint32_t level = company->topic[k] == 0 ? 0
                         : share < 5            ? 1
                         : share < 15           ? 2
                         : share < 40           ? 3
                                                : 4;
        sr_classes class = sr_codebook_class(scene->book, topics[k]);
        bool here = false;
        for (uint32_t t = sentence->first; t < sentence->last && company->topic[k] > 0; t++) {
            here = here || (t != c->token && (scene->classes[t] & class) != 0);
        }
        if (level > 0) {
            sr_features_add(b, "topic=%s+%u+%s", topics[k], level, type);
            sr_features_add(b, "topic=%s+%u+%d", topics[k], level, company->armed > 0);
        }
        if (here) {
            sr_features_add(b, "topic_here=%s+%s", topics[k], type);
        }
        most = level > most ? level : most;
    }
    sr_features_add(b, "topics=%u+%s+%d", most, type, company->armed > 0);
}

static bool in_title(const sr_scene *scene, const sr_candidate *c)
{
    const char *title = scene->report->title;
    if (title == NULL) {
        return false;
    }
    const char *word = c->trigger->words[c->trigger->head];
    size_t size = strlen(word);
    size_t stem = size > 5 ? size - 2 : size;
    for (const char *p = title; *p != '\0'; p++) {
        if ((p == title || p[-1] == ' ' || p[-1] == '-') && strncasecmp(p, word, stem) == 0) {
            return true;
        }
    }
    return false;
}

bool sr_features_count_people(const sr_scene *scene, const sr_candidate *c)
{
    const sr_token_list *r = &c->fillers[SR_ROLE_RECIPIENT];
    for (uint32_t i = 0; i < r->count; i++) {
        const sr_number *number = sr_numbers_of(&scene->values->numbers, r->items[i]);
        if (number != NULL && !number->article) {
            return true;
        }
    }
    return false;
}

/// All words of a trigger that has several.
static void add_phrase(const sr_trigger *trigger, const sr_frame *frame, sr_features *b)
{
    char words[96] = "";
    size_t size = 0;
    for (uint32_t i = 0; i < trigger->word_count; i++) {
        int n = snprintf(words + size, sizeof words - size, "_%s", trigger->words[i]);
        if (n < 0 || (size_t)n >= sizeof words - size) {
            return;
        }
        size += (size_t)n;
    }
    if (trigger->word_count > 1) {
        sr_features_add(b, "phrase=%s+%s", frame->id, words + 1);
    }
}

/// Which frame the word is read as, and how well it fits.
static void add_frame(const sr_candidate *c, sr_features *b)
{
    const sr_frame *f = c->frame;
    sr_features_add(b, "bias");
    sr_features_add(b, "type=%s", sr_event_type_text[f->type]);
    sr_features_add(b, "frame=%s", f->id);
    sr_features_add(b, "cameo=%c%c", c->cameo != NULL ? c->cameo[0] : '-',
                    c->cameo != NULL ? c->cameo[1] : '-');
    sr_features_add(b, "frame+pos=%s+%u", f->id, c->trigger->pos);
    sr_features_add(b, "trigger=%s+%s", f->id, c->trigger->words[c->trigger->head]);
    sr_features_add(b, "words=%u", c->trigger->word_count);
    add_phrase(c->trigger, f, b);
    sr_features_add(b, "fit=%d", c->fit - 8 * c->trigger->word_count);
}

/// Who, to whom, where and when.
static void add_parts(const sr_scene *scene, const sr_candidate *c, sr_features *b)
{
    const char *frame = c->frame->id;
    const char *type = sr_event_type_text[c->frame->type];
    const char *actor = actor_class(scene, &c->fillers[SR_ROLE_ACTOR]);
    const char *recipient = actor_class(scene, &c->fillers[SR_ROLE_RECIPIENT]);
    const char *place = c->places.count == 0 ? "none" : c->inferred_place ? "inferred" : "own";
    const char *time = c->time == SR_NONE ? "none" : "own";
    sr_features_add(b, "actor=%s", actor);
    sr_features_add(b, "recipient=%s", recipient);
    sr_features_add(b, "actor+type=%s+%s", actor, type);
    sr_features_add(b, "recipient+type=%s+%s", recipient, type);
    sr_features_add(b, "actor+recipient=%s+%s+%s", actor, recipient, type);
    sr_features_add(b, "actor+frame=%s+%s", actor, frame);
    sr_features_add(b, "recipient+frame=%s+%s", recipient, frame);
    sr_features_add(b, "place=%s+%s", place, type);
    sr_features_add(b, "time=%s+%s", time, type);
}

/// Whether it is told as something that happened.
static void add_status(const sr_candidate *c, sr_features *b)
{
    const char *type = sr_event_type_text[c->frame->type];
    sr_features_add(b, "status=%s+%d", sr_event_status_text[c->status], c->negated);
    sr_features_add(b, "status+type=%s+%d+%s", sr_event_status_text[c->status], c->negated, type);
    sr_features_add(b, "cue=%s", sr_status_cue_text[c->cue]);
    sr_features_add(b, "cue+type=%s+%s", sr_status_cue_text[c->cue], type);
    sr_features_add(b, "shift=%s+%s", type, sr_event_type_text[c->type]);
    sr_features_add(b, "past=%d", c->past);
    sr_features_add(b, "question=%d", c->question);
}

/// What it hangs together with: a light verb, a cause, figures, what it is the content of.
static void add_ties(const sr_scene *scene, const sr_candidate_list *all,
                     const sr_event_crowd *company, uint32_t index, sr_features *b)
{
    const sr_candidate *c = &all->items[index];
    const char *type = sr_event_type_text[c->frame->type];
    sr_features_add(b, "light=%d+%d", c->light != SR_NO_TOKEN, c->light_kind);
    sr_features_add(b, "modifier=%d+%s", c->modifier, type);
    sr_features_add(b, "cause=%d+%s", c->cause != SR_NONE, type);
    sr_features_add(b, "harms=%d+%s", company->harms[index], type);
    sr_features_add(b, "counts=%d+%s", sr_features_count_people(scene, c), type);
    sr_features_add(b, "content=%d+%s", c->content_of != SR_NONE, type);
    if (c->content_of != SR_NONE) {
        sr_features_add(b, "content_of=%s+%s",
                        sr_event_type_text[all->items[c->content_of].frame->type], type);
    }
    sr_features_add(b, "embeds=%d+%s", c->content != SR_NONE, type);
    sr_features_add(b, "weapons=%d", c->weapons.count > 0);
}

/// Where in the report it stands.
static void add_standing(const sr_scene *scene, const sr_candidate *c, sr_features *b)
{
    const sr_tokens *tokens = scene->syntax->tokens;
    const char *type = sr_event_type_text[c->frame->type];
    sr_features_add(b, "quoted=%d+%s", (tokens->tokens[c->token].flags & SR_TOKEN_QUOTED) != 0,
                    type);
    sr_features_add(b, "position=%s", position_of(scene, c->sentence));
    sr_features_add(b, "position+type=%s+%s", position_of(scene, c->sentence), type);
    sr_features_add(b, "flags=%u", tokens->sentences[c->sentence].flags);
    sr_features_add(b, "title=%d+%s", in_title(scene, c), type);
}

static void describe(const sr_scene *scene, const sr_candidate_list *all,
                     const sr_event_crowd *company, uint32_t index, sr_features *b)
{
    const sr_candidate *c = &all->items[index];
    add_frame(c, b);
    add_parts(scene, c, b);
    add_status(c, b);
    add_ties(scene, all, company, index, b);
    add_standing(scene, c, b);
    add_path(scene, c, b);
    add_noun_look(scene, c, b);
    add_governor(scene, all, index, b);
    add_company(all, company, index, b);
    add_climate(scene, all, company, index, b);
    add_topics(scene, company, c, b);
}

/// What the rules alone think: drop contents, negated acts, modifiers and bare weak words.
float sr_features_rules(const sr_candidate *c)
{
    bool filled = c->fillers[SR_ROLE_ACTOR].count > 0 || c->fillers[SR_ROLE_RECIPIENT].count > 0;
    bool weak = (c->frame->flags & SR_FRAME_WEAK) != 0;
    if (c->content_of != SR_NONE || c->negated || c->modifier || c->question) {
        return 0.1f;
    }
    if (c->status == SR_HYPOTHETICAL || c->status == SR_DEMANDED) {
        return 0.3f;
    }
    if (weak &&
        (c->fillers[SR_ROLE_ACTOR].count == 0 || c->fillers[SR_ROLE_RECIPIENT].count == 0)) {
        return 0.3f;
    }
    if (!filled && c->places.count == 0) {
        return c->trigger->pos == SR_VERB && !weak && c->frame->type == SR_ASSAULT ? 0.55f : 0.35f;
    }
    return weak ? 0.55f : filled ? 0.75f : 0.6f;
}

/// What the whole cluster adds to its lead.
static void describe_event(const sr_event *e, float rules, sr_features *b)
{
    const char *type = sr_event_type_text[e->type];
    unsigned percent = (unsigned)(100 * rules + 0.5f);
    sr_features_add(b, "rules=%u", percent);
    sr_features_add(b, "mentions=%u", e->mention_count < 5 ? e->mention_count : 5);
    sr_features_add(b, "mentions+type=%d+%s", e->mention_count > 1, type);
    sr_features_add(b, "parts=%d%d%d", e->actors.count > 0, e->recipients.count > 0,
                    e->places.count > 0);
    sr_features_add(b, "parts+type=%d%d%d+%s", e->actors.count > 0, e->recipients.count > 0,
                    e->places.count > 0, type);
    sr_features_add(b, "parts+frame=%d%d+%s", e->actors.count > 0, e->recipients.count > 0,
                    e->frame);
    sr_features_add(b, "salience=%s+%s", sr_salience_text[e->salience], type);
    sr_features_add(b, "dated=%d+%s", e->from != SR_NO_DAY, type);
    sr_features_add(b, "rules+parts=%u+%d%d%d", percent, e->actors.count > 0,
                    e->recipients.count > 0, e->places.count > 0);
}

static bool share_one(const sr_indices *a, const sr_indices *b)
{
    for (uint32_t i = 0; i < a->count; i++) {
        for (uint32_t k = 0; k < b->count; k++) {
            if (a->items[i] == b->items[k]) {
                return true;
            }
        }
    }
    return false;
}

/// Does an event told before look like this one? Then this is likely a further mention of it.
static void add_echo(const sr_event *e, const sr_event *const *earlier, uint32_t count,
                     sr_features *b)
{
    uint32_t best = 0;
    uint32_t alike = 0;
    bool same_kind = false;
    for (uint32_t i = count > ECHO_BACK ? count - ECHO_BACK : 0; i < count; i++) {
        const sr_event *o = earlier[i];
        if (o->type != e->type) {
            continue;
        }
        alike++;
        uint32_t shared = (uint32_t)share_one(&o->actors, &e->actors) +
                          2u * (uint32_t)share_one(&o->recipients, &e->recipients) +
                          4u * (uint32_t)share_one(&o->places, &e->places);
        if (__builtin_popcount(shared) > __builtin_popcount(best)) {
            best = shared;
            same_kind = strcmp(o->kind, e->kind) == 0;
        }
    }
    const char *type = sr_event_type_text[e->type];
    sr_features_add(b, "echo=%u", best);
    sr_features_add(b, "echo+type=%u+%s", best, type);
    sr_features_add(b, "echo+kind=%u+%d", best, same_kind);
    sr_features_add(b, "echo+parts=%u+%d%d", best, e->actors.count > 0, e->recipients.count > 0);
    sr_features_add(b, "before=%u+%s", alike < 3 ? alike : alike < 8 ? 3 : 4, type);
}

/// How many sentences back an act of force was told: what is damaged or who is hurt after it,
/// without a word of who did that, is most often part of it.
static void add_aftermath(const sr_scene *scene, const sr_candidate *c, const sr_event *e,
                          const sr_event *const *earlier, uint32_t count, sr_features *b)
{
    const sr_token *tokens = scene->syntax->tokens->tokens;
    uint32_t back = 4; // and more, or none
    for (uint32_t i = count > ECHO_BACK ? count - ECHO_BACK : 0; i < count; i++) {
        const sr_event *o = earlier[i];
        for (uint32_t k = 0; o->type == SR_ASSAULT && k < o->mention_count; k++) {
            uint32_t sentence = tokens[o->mentions[k].trigger].sentence;
            if (sentence <= c->sentence && c->sentence - sentence < back) {
                back = c->sentence - sentence;
            }
        }
    }
    bool result = (c->frame->flags & SR_FRAME_RESULT) != 0;
    sr_features_add(b, "aftermath=%u+%s", back, sr_event_type_text[e->type]);
    sr_features_add(b, "aftermath=%u+%s+%d", back, e->frame, e->actors.count > 0);
    sr_features_add(b, "aftermath=%u+%d+%d+%d", back, result, e->actors.count > 0,
                    e->mention_count > 1);
}

static const char *add_fact(const char *facts, const char *key, const char *words, size_t size,
                            sr_arena *arena)
{
    char *more = sr_arena_format(arena, "%s #%s=%.*s", facts, key, (int)size, words);
    for (char *c = more + strlen(facts) + 1; *c != '\0'; c++) {
        *c = *c == ' ' || *c == '\t' || *c == '\n' || *c == '\r' ? '_' : *c;
    }
    return more;
}

static sr_span words_of(const sr_scene *scene, const sr_mention *m)
{
    return sr_syntax_span(scene->syntax, m->first, m->last);
}

const char *sr_features_party(const sr_scene *scene, const char *facts, uint32_t party,
                              sr_arena *arena)
{
    const sr_names *names = scene->names;
    const char *name = names->actors[party].name;
    facts = add_fact(facts, "who", name, strlen(name), arena);
    uint32_t shown = 0;
    for (uint32_t m = 0; m < names->mention_count && shown < 8; m++) {
        if (names->mentions[m].party == party && !names->mentions[m].pronoun) {
            sr_span span = words_of(scene, &names->mentions[m]);
            facts =
                add_fact(facts, "who", scene->report->text + span.from, span.to - span.from, arena);
            shown++;
        }
    }
    return facts;
}

/// For the making of training tables: the words of parties and places, and all evidence.
static const char *facts_of(const sr_scene *scene, const sr_event *e, uint32_t number,
                            sr_arena *arena)
{
    const sr_names *names = scene->names;
    const char *facts = sr_arena_format(arena, " #cluster=%u", number);
    for (int side = 0; side < 2; side++) {
        const sr_indices *list = side == 0 ? &e->actors : &e->recipients;
        for (uint32_t i = 0; i < list->count && i < 6; i++) {
            facts = sr_features_party(scene, facts, list->items[i], arena);
        }
    }
    if (e->places.count > 0) {
        const char *name = names->places[e->places.items[0]].name;
        facts = add_fact(facts, "where", name, strlen(name), arena);
        for (uint32_t m = 0; m < names->mention_count; m++) {
            if (names->mentions[m].place == e->places.items[0]) {
                sr_span span = words_of(scene, &names->mentions[m]);
                facts = add_fact(facts, "where", scene->report->text + span.from,
                                 span.to - span.from, arena);
                break;
            }
        }
    }
    for (uint32_t i = 0; i < e->mention_count && i < 12; i++) {
        facts = sr_arena_format(arena, "%s #at=%u-%u", facts, e->mentions[i].span.from,
                                e->mentions[i].span.to);
    }
    return facts;
}

float sr_features_weigh(const sr_scene *scene, const sr_event_scorer *scorer,
                        const sr_candidate_list *all, const sr_event_crowd *company, uint32_t lead,
                        uint32_t number, const sr_event *event, const sr_event *const *earlier,
                        uint32_t earlier_count, float rules, float *main, sr_arena scratch)
{
    *main = 0;
    bool learned = scorer->model != NULL && scorer->accept >= 0;
    if (!learned && scorer->witness == NULL) {
        return rules;
    }
    sr_features b;
    sr_features_start(&b, scorer->witness != NULL);
    describe(scene, all, company, lead, &b);
    describe_event(event, rules, &b);
    add_echo(event, earlier, earlier_count, &b);
    add_aftermath(scene, &all->items[lead], event, earlier, earlier_count, &b);
    bool brief = sr_scene_is_brief(scene) && scorer->brief >= 0;
    float score = learned ? sr_scorer_score(scorer->model, brief ? scorer->brief : scorer->accept,
                                            b.hash, b.count)
                          : rules;
    *main = scorer->main >= 0 ? sr_scorer_score(scorer->model, scorer->main, b.hash, b.count) : 0;
    if (scorer->witness != NULL) {
        sr_span span = scene->syntax->tokens->tokens[all->items[lead].token].span;
        const char *text = sr_arena_format(&scratch, "@%u %s%s", all->items[lead].number, b.text,
                                           facts_of(scene, event, number, &scratch));
        scorer->witness->see(scorer->witness->context, "event", span, text, score, event->frame);
    }
    return score;
}
