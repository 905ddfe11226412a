// Parties to choose from for one event, each by the mention that stands nearest to its words.
#include "event/match_step.h"
#include "event/party_view.h"

#define REACH_BACK 2 // sentences before a mention of the event in which parties are looked for
#define REACH_ON 1   // and after it
#define MEMBERS 6    // mentions of an event that are looked at

uint32_t sr_party_distance(const sr_scene *scene, const sr_candidate *c, uint32_t token)
{
    uint32_t sentence = scene->syntax->tokens->tokens[token].sentence;
    uint32_t apart = sentence > c->sentence ? sentence - c->sentence : c->sentence - sentence;
    return apart * SR_PARTY_SENTENCE + (token > c->token ? token - c->token : c->token - token);
}

sr_party_choice *sr_party_choice_of(sr_party_choices *all, uint32_t party)
{
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->items[i].party == party) {
            return &all->items[i];
        }
    }
    if (all->count == SR_PARTY_CHOICES) {
        return NULL;
    }
    all->items[all->count] =
        (sr_party_choice){.party = party, .token = SR_NO_TOKEN, .distance = UINT32_MAX};
    return &all->items[all->count++];
}

static bool is_quoted(const sr_syntax *s, uint32_t token)
{
    return (s->tokens->tokens[token].flags & SR_TOKEN_QUOTED) != 0;
}

/// The verb outside the quotation that `token` stands in ("..., he said"), over it or below a word
/// over it; or SR_NO_TOKEN.
static uint32_t verb_of_quotation(const sr_syntax *s, uint32_t token)
{
    for (uint32_t t = token; t != SR_NO_TOKEN && is_quoted(s, token); t = sr_syntax_head(s, t)) {
        if (!is_quoted(s, t)) {
            return t;
        }
        SR_EACH_CHILD (s, t, i) {
            uint32_t c = s->child[i];
            if (sr_syntax_deprel(s, c) == SR_PARATAXIS && !is_quoted(s, c)) {
                return c;
            }
        }
    }
    return SR_NO_TOKEN;
}

/// "We attacked", by whoever speaks.
static uint32_t speaker_of(const sr_party_view *v, uint32_t token)
{
    const sr_syntax *s = v->scene->syntax;
    if (!sr_turn_is_own_word(s, token)) {
        return SR_NONE;
    }
    uint32_t verb = verb_of_quotation(s, token);
    uint32_t subject = verb == SR_NO_TOKEN ? SR_NO_TOKEN : sr_syntax_child(s, verb, SR_NSUBJ);
    uint32_t m = subject == SR_NO_TOKEN ? SR_NONE : sr_scene_mention(v->scene, subject);
    uint32_t speaker = sr_turns_speaker(&v->scene->names->turns, s, token);
    return speaker == SR_NONE && m != SR_NONE ? v->scene->names->mentions[m].actor : speaker;
}

static void add_fillers(const sr_party_view *v, uint32_t member, sr_role role,
                        const sr_indices *settled, sr_party_choices *all)
{
    const sr_candidate *c = &v->all->items[member];
    for (uint32_t i = 0; i < c->fillers[role].count; i++) {
        uint32_t token = c->fillers[role].items[i];
        uint32_t party = sr_party_of(v->scene, role, token);
        uint32_t speaker = party == SR_NONE ? speaker_of(v, token) : SR_NONE;
        party = speaker != SR_NONE ? speaker : party;
        bool stays = speaker != SR_NONE;
        for (uint32_t k = 0; k < settled->count; k++) {
            stays = stays || settled->items[k] == party;
        }
        sr_party_choice *now = party != SR_NONE && stays ? sr_party_choice_of(all, party) : NULL;
        if (now == NULL) {
            continue;
        }
        bool carried = role == SR_ROLE_ACTOR && c->inferred_actor;
        if (!carried && (now->pattern == NULL || now->carried)) {
            now->pattern = c->pattern[role];
            now->token = token;
            now->member = member;
            now->distance = sr_party_distance(v->scene, c, token);
        }
        now->carried = carried && (now->carried || !now->own[0]);
        now->own[role] = true;
    }
}

/// "Took cover", "a call to arms": a thing that is a word of the trigger has no part in the act.
static bool is_own_thing(const sr_scene *scene, const sr_candidate *c, const sr_mention *mention)
{
    bool own = sr_match_holds(&c->own, mention->token);
    const sr_actor *actor =
        mention->actor != SR_NONE ? &scene->names->actors[mention->actor] : NULL;
    return own && (actor == NULL || (actor->kind == SR_ACTOR_CATEGORY && actor->code == NULL));
}

static void add_near(const sr_party_view *v, uint32_t member, sr_party_choices *all)
{
    const sr_scene *scene = v->scene;
    const sr_tokens *tokens = scene->syntax->tokens;
    const sr_candidate *c = &v->all->items[member];
    uint32_t from = c->sentence > REACH_BACK ? c->sentence - REACH_BACK : 0;
    uint32_t to = c->sentence + REACH_ON < tokens->sentence_count ? c->sentence + REACH_ON
                                                                  : tokens->sentence_count - 1;
    for (uint32_t t = tokens->sentences[from].first; t < tokens->sentences[to].last; t++) {
        uint32_t m = scene->names->mention_of[t];
        const sr_mention *mention = m != SR_NONE ? &scene->names->mentions[m] : NULL;
        bool fits =
            mention != NULL && scene->weapon_of[t] == SR_NONE && !is_own_thing(scene, c, mention);
        uint32_t party = fits ? mention->party : SR_NONE;
        sr_party_choice *now = party != SR_NONE ? sr_party_choice_of(all, party) : NULL;
        if (now == NULL || now->pattern != NULL) {
            continue;
        }
        uint32_t distance = sr_party_distance(scene, c, t);
        if (distance < now->distance) {
            now->distance = distance;
            now->token = t;
            now->member = member;
        }
    }
}

void sr_party_find_choices(const sr_party_view *v, uint32_t cluster, const sr_event *e,
                           sr_party_choices *all)
{
    uint32_t first = v->members->from[cluster];
    uint32_t last = v->members->from[cluster + 1];
    all->count = 0;
    for (uint32_t i = first; i < last; i++) {
        add_fillers(v, v->members->items[i], SR_ROLE_ACTOR, &e->actors, all);
        add_fillers(v, v->members->items[i], SR_ROLE_RECIPIENT, &e->recipients, all);
    }
    for (uint32_t i = 0; i < SR_PARTY_LEADERS && v->leaders[i] != SR_NONE; i++) {
        (void)sr_party_choice_of(all, v->leaders[i]);
    }
    for (uint32_t i = 0; i < v->suspect_count; i++) {
        (void)sr_party_choice_of(all, v->suspects[i]);
    }
    if (v->police != SR_NONE) {
        (void)sr_party_choice_of(all, v->police);
    }
    for (uint32_t i = first; i < last && i < first + MEMBERS; i++) {
        add_near(v, v->members->items[i], all);
    }
}
