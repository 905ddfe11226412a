// One decision for each event, role and party: is this one of those who did it, or suffered it? The
// features tell how the party's nearest mention hangs together with the event's words, what the
// patterns made of it here, and what it does elsewhere in the report.
#include "event/party.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/word.h"
#include "event/setting.h"
#include "nn/feature.h"

#define REACH_BACK 2 // sentences before a mention of the event in which parties are looked for
#define REACH_ON 1   // and after it
#define MEMBERS 6    // mentions of an event that are looked at
#define CHOICES 40   // parties weighed for one event

/// How likely a party must be: to stay where the patterns found it, to join others, to be the first
/// where there is none. Chosen by cross-validation on the training and marked reports.
typedef struct {
    float keep;
    float join;
    float first;
} levels;
static const levels in_report = {0.2f, 0.3f, 0.25f};
static const levels in_brief = {0.3f, 0.3f, 0.3f};        // most often told of those who are named,
static const levels in_brief_forced = {0.3f, 0.6f, 0.6f}; // but who used force stands elsewhere

uint32_t sr_party_of(const sr_scene *scene, sr_role role, uint32_t filler)
{
    uint32_t mention = sr_scene_mention(scene, filler);
    if (mention == SR_NONE) {
        return SR_NONE;
    }
    const sr_mention *m = &scene->names->mentions[mention];
    bool suffers = role == SR_ROLE_RECIPIENT && scene->weapon_of[filler] == SR_NONE;
    sr_classes who =
        sr_codebook_class(scene->book, "people") | sr_codebook_class(scene->book, "vehicle");
    bool people = role == SR_ROLE_ACTOR && (sr_match_classes(scene, filler) & who) !=
                                               0; // "unidentified persons", "helicopters"
    return m->actor != SR_NONE || !(suffers || people) ? m->actor : m->party;
}

// ---- what the report knows of its parties

typedef struct {
    uint16_t mentions;
    uint16_t done[SR_EVENT_TYPE_COUNT]; // events of this type in which the patterns have it act
    uint16_t suffered[SR_EVENT_TYPE_COUNT];
    bool acts;          // some mention is an actor
    bool culprit;       // some mention is of the class culprit ("the attacker")
    bool police;        // and of the class police
    uint16_t suspicion; // times that it is accused, charged, arrested, or says that it was it
} party_facts;

#define LEADERS 3 // parties that act most in acts of force
#define SUSPECTS 3

typedef struct {
    const sr_scene *scene;
    const sr_event_scorer *scorer;
    const sr_candidate_list *all;
    party_facts *facts; // [actor]
    uint64_t *pairs;    // actor << 32 | recipient of all events, sorted
    uint32_t pair_count;
    const sr_members *members;
    uint32_t leaders[LEADERS];
    uint32_t suspects[SUSPECTS]; // who most likely did what the report is about
    uint32_t suspect_count;
    uint32_t police; // most often named, or SR_NONE
    bool *speaks;    // [token count] stands in the phrase of somebody who says something there
    bool brief;      // one or two sentences: who is named there most often takes part
} view;

static int compare_pairs(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static uint64_t pair_of(uint32_t actor, uint32_t recipient)
{
    return (uint64_t)actor << 32 | recipient;
}

static bool known_pair(const view *v, uint32_t actor, uint32_t recipient)
{
    uint64_t wanted = pair_of(actor, recipient);
    return v->pair_count > 0 &&
           bsearch(&wanted, v->pairs, v->pair_count, sizeof wanted, compare_pairs) != NULL;
}

static void count_roles(view *v, const sr_event *events, uint32_t count, sr_arena *arena)
{
    SR_LIST(uint64_t) pairs = {0};
    for (uint32_t i = 0; i < count; i++) {
        const sr_event *e = &events[i];
        for (uint32_t k = 0; k < e->actors.count; k++) {
            v->facts[e->actors.items[k]].done[e->type]++;
            for (uint32_t j = 0; j < e->recipients.count && j < 8; j++) {
                *sr_push(arena, &pairs) = pair_of(e->actors.items[k], e->recipients.items[j]);
            }
        }
        for (uint32_t k = 0; k < e->recipients.count; k++) {
            v->facts[e->recipients.items[k]].suffered[e->type]++;
        }
    }
    if (pairs.count > 1) {
        qsort(pairs.items, pairs.count, sizeof *pairs.items, compare_pairs);
    }
    v->pairs = pairs.items;
    v->pair_count = pairs.count;
}

static uint32_t force_done(const party_facts *f)
{
    return (uint32_t)f->done[SR_ASSAULT] * 2u + f->done[SR_COERCE];
}

static uint32_t suspicion_of(const party_facts *f)
{
    return 2u * f->suspicion + f->culprit;
}

static uint32_t police_of(const party_facts *f)
{
    return f->police ? f->mentions : 0;
}

/// The parties of which `measure` is highest, SR_NONE where it is 0; returns how many there are.
static uint32_t find_highest(const view *v, uint32_t (*measure)(const party_facts *),
                             uint32_t wanted, uint32_t *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < wanted; i++) {
        out[i] = SR_NONE;
        for (uint32_t a = 0; a < v->scene->names->actor_count; a++) {
            bool taken = false;
            for (uint32_t k = 0; k < i; k++) {
                taken = taken || out[k] == a;
            }
            uint32_t best = out[i] != SR_NONE ? measure(&v->facts[out[i]]) : 0;
            if (!taken && measure(&v->facts[a]) > best) {
                out[i] = a;
            }
        }
        count += out[i] != SR_NONE;
    }
    return count;
}

/// Who is said to have done something: those accused, charged or arrested, and those who claim it.
static void count_suspicion(view *v)
{
    for (uint32_t i = 0; i < v->all->count; i++) {
        const sr_candidate *c = &v->all->items[i];
        if (!c->kept || (c->frame->flags & SR_FRAME_SUSPECT) == 0) {
            continue;
        }
        bool own = c->frame->type == SR_OTHER || c->frame->type == SR_CONCEDE;
        sr_role role = own ? SR_ROLE_ACTOR : SR_ROLE_RECIPIENT;
        for (uint32_t k = 0; k < c->fillers[role].count; k++) {
            uint32_t party = sr_party_of(v->scene, role, c->fillers[role].items[k]);
            if (party != SR_NONE) {
                v->facts[party].suspicion++;
            }
        }
    }
}

/// Tokens of the phrases that speak in a statement of the report.
static void find_speakers(view *v, sr_arena *arena)
{
    v->speaks = sr_new(arena, bool, v->scene->syntax->tokens->count + 1);
    for (uint32_t i = 0; i < v->all->count; i++) {
        const sr_candidate *c = &v->all->items[i];
        for (uint32_t k = 0;
             (c->frame->flags & SR_FRAME_STATEMENT) != 0 && k < c->fillers[SR_ROLE_ACTOR].count;
             k++) {
            uint32_t first;
            uint32_t last;
            sr_syntax_phrase(v->scene->syntax, c->fillers[SR_ROLE_ACTOR].items[k], &first, &last);
            for (uint32_t t = first; t < last; t++) {
                v->speaks[t] = true;
            }
        }
    }
}

static view view_of(const sr_scene *scene, const sr_event_scorer *scorer,
                    const sr_candidate_list *all, const sr_members *members, uint32_t count,
                    const sr_event *events, sr_arena *arena)
{
    const sr_names *names = scene->names;
    sr_classes culprit = sr_codebook_class(scene->book, "culprit");
    sr_classes police = sr_codebook_class(scene->book, "police");
    view v = {.scene = scene,
              .scorer = scorer,
              .all = all,
              .members = members,
              .brief = scorer->party_brief[0] >= 0 && scorer->party_brief[1] >= 0 &&
                       sr_scene_is_brief(scene),
              .facts = sr_new(arena, party_facts, names->actor_count + 1)};
    for (uint32_t i = 0; i < names->mention_count; i++) {
        const sr_mention *m = &names->mentions[i];
        if (m->party != SR_NONE) {
            v.facts[m->party].mentions++;
            v.facts[m->party].acts = v.facts[m->party].acts || m->actor == m->party;
            v.facts[m->party].culprit =
                v.facts[m->party].culprit || (scene->classes[m->token] & culprit) != 0;
            v.facts[m->party].police =
                v.facts[m->party].police || (scene->classes[m->token] & police) != 0;
        }
    }
    count_roles(&v, events, count, arena);
    count_suspicion(&v);
    (void)find_highest(&v, force_done, LEADERS, v.leaders);
    (void)find_highest(&v, police_of, 1, &v.police);
    v.suspect_count = find_highest(&v, suspicion_of, SUSPECTS, v.suspects);
    find_speakers(&v, arena);
    return v;
}

// ---- parties to choose from

/// A party beside an event: the mention of it that stands nearest to the event's words.
typedef struct {
    uint32_t party;
    uint32_t token;  // head of that mention, or SR_NO_TOKEN
    uint32_t member; // candidate that it stands nearest to
    uint32_t distance;
    bool own[2];  // found by the patterns, by role
    bool carried; // as actor of a like act nearby
    const char *pattern;
    float score[2];
} choice;

typedef struct {
    uint32_t count;
    choice items[CHOICES];
} choices;

static uint32_t distance_of(const sr_scene *scene, const sr_candidate *c, uint32_t token)
{
    uint32_t sentence = scene->syntax->tokens->tokens[token].sentence;
    uint32_t apart = sentence > c->sentence ? sentence - c->sentence : c->sentence - sentence;
    return apart * 1000 + (token > c->token ? token - c->token : c->token - token);
}

static choice *choice_of(choices *all, uint32_t party)
{
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->items[i].party == party) {
            return &all->items[i];
        }
    }
    if (all->count == CHOICES) {
        return NULL;
    }
    all->items[all->count] = (choice){.party = party, .token = SR_NO_TOKEN, .distance = UINT32_MAX};
    return &all->items[all->count++];
}

static void add_fillers(const view *v, uint32_t member, sr_role role, const sr_indices *settled,
                        choices *all)
{
    const sr_candidate *c = &v->all->items[member];
    for (uint32_t i = 0; i < c->fillers[role].count; i++) {
        uint32_t token = c->fillers[role].items[i];
        uint32_t party = sr_party_of(v->scene, role, token);
        bool stays = false;
        for (uint32_t k = 0; k < settled->count; k++) {
            stays = stays || settled->items[k] == party;
        }
        choice *now = party != SR_NONE && stays ? choice_of(all, party) : NULL;
        if (now == NULL) {
            continue;
        }
        bool carried = role == SR_ROLE_ACTOR && c->inferred_actor;
        if (!carried && (now->pattern == NULL || now->carried)) {
            now->pattern = c->pattern[role];
            now->token = token;
            now->member = member;
            now->distance = distance_of(v->scene, c, token);
        }
        now->carried = carried && !now->own[0];
        now->own[role] = true;
    }
}

static void add_near(const view *v, uint32_t member, choices *all)
{
    const sr_scene *scene = v->scene;
    const sr_tokens *tokens = scene->syntax->tokens;
    const sr_candidate *c = &v->all->items[member];
    uint32_t from = c->sentence > REACH_BACK ? c->sentence - REACH_BACK : 0;
    uint32_t to = c->sentence + REACH_ON < tokens->sentence_count ? c->sentence + REACH_ON
                                                                  : tokens->sentence_count - 1;
    for (uint32_t t = tokens->sentences[from].first; t < tokens->sentences[to].last; t++) {
        uint32_t mention = scene->names->mention_of[t];
        uint32_t party = mention != SR_NONE && scene->weapon_of[t] == SR_NONE
                             ? scene->names->mentions[mention].party
                             : SR_NONE;
        choice *now = party != SR_NONE ? choice_of(all, party) : NULL;
        if (now == NULL || now->pattern != NULL) {
            continue;
        }
        uint32_t distance = distance_of(scene, c, t);
        if (distance < now->distance) {
            now->distance = distance;
            now->token = t;
            now->member = member;
        }
    }
}

static void find_choices(const view *v, uint32_t cluster, const sr_event *e, choices *all)
{
    uint32_t first = v->members->from[cluster];
    uint32_t last = v->members->from[cluster + 1];
    all->count = 0;
    for (uint32_t i = first; i < last; i++) {
        add_fillers(v, v->members->items[i], SR_ROLE_ACTOR, &e->actors, all);
        add_fillers(v, v->members->items[i], SR_ROLE_RECIPIENT, &e->recipients, all);
    }
    for (uint32_t i = 0; i < LEADERS && v->leaders[i] != SR_NONE; i++) {
        (void)choice_of(all, v->leaders[i]);
    }
    for (uint32_t i = 0; i < v->suspect_count; i++) {
        (void)choice_of(all, v->suspects[i]);
    }
    if (v->police != SR_NONE) {
        (void)choice_of(all, v->police);
    }
    for (uint32_t i = first; i < last && i < first + MEMBERS; i++) {
        add_near(v, v->members->items[i], all);
    }
}

// ---- features

static const char *class_of(const view *v, const choice *x)
{
    const sr_actor *a = &v->scene->names->actors[x->party];
    if (!v->facts[x->party].acts) {
        const sr_mention *m = &v->scene->names->mentions[a->mention];
        sr_classes classes = v->scene->classes[m->token];
        return m->place != SR_NONE                                  ? "place"
               : (classes & SR_CLASS_BIT(SR_IS_EVENT)) != 0         ? "event"
               : sr_setting_target_kind(v->scene, m->token) != NULL ? "target"
                                                                    : "thing";
    }
    return a->armed                         ? "armed"
           : a->class == SR_CLASS_CIVILIAN  ? "civilian"
           : a->class == SR_CLASS_COMBATANT ? "combatant"
                                            : sr_actor_kind_text[a->kind];
}

/// Labels from the event's word up to where the two meet, and down to the party: "obl^nsubj".
static void path_of(const sr_syntax *s, uint32_t from, uint32_t to, char out[96])
{
    uint32_t up[7];
    uint32_t up_count = 0;
    for (uint32_t t = from; t != SR_NO_TOKEN && up_count < 7; t = s->tree->head[t]) {
        up[up_count++] = t;
    }
    uint32_t down[6];
    uint32_t down_count = 0;
    uint32_t meet = SR_NO_TOKEN;
    for (uint32_t t = to; t != SR_NO_TOKEN && down_count < 6 && meet == SR_NO_TOKEN;
         t = s->tree->head[t]) {
        for (uint32_t i = 0; i < up_count; i++) {
            if (up[i] == t) {
                meet = i;
                break;
            }
        }
        if (meet == SR_NO_TOKEN) {
            down[down_count++] = t;
        }
    }
    if (meet == SR_NO_TOKEN) {
        (void)snprintf(out, 96, "far");
        return;
    }
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < meet && used < 80; i++) {
        used +=
            (size_t)snprintf(out + used, 96 - used, "%s^", sr_deprel_text[s->tree->deprel[up[i]]]);
    }
    for (uint32_t i = down_count; i > 0 && used < 80; i--) {
        used += (size_t)snprintf(out + used, 96 - used, "%s.",
                                 sr_deprel_text[s->tree->deprel[down[i - 1]]]);
    }
}

static uint32_t level(uint32_t count)
{
    return count < 3 ? count : count < 6 ? 3 : 4;
}

static void describe_link(const view *v, const sr_event *e, const choice *x, sr_features *b)
{
    const sr_syntax *s = v->scene->syntax;
    const char *type = sr_event_type_text[e->type];
    const char *class = class_of(v, x);
    if (x->token == SR_NO_TOKEN) {
        sr_features_add(b, "away");
        sr_features_add(b, "away=%s", class);
        return;
    }
    const sr_candidate *c = &v->all->items[x->member];
    uint32_t sentence = s->tokens->tokens[x->token].sentence;
    bool before = x->token < c->token;
    uint32_t apart = before ? c->sentence - sentence : sentence - c->sentence;
    uint32_t tokens = before ? c->token - x->token : x->token - c->token;
    char prep[48];
    sr_scene_preposition(v->scene, x->token, prep);
    const char *label = sr_deprel_text[s->tree->deprel[x->token]];
    sr_features_add(b, "apart=%u+%d", apart < 4 ? apart : 4, before);
    sr_features_add(b, "apart+class=%u+%s", apart < 4 ? apart : 4, class);
    sr_features_add(b, "label=%s", label);
    sr_features_add(b, "label+prep=%s+%s+%u", label, prep, apart > 0);
    sr_features_add(b, "label+class=%s+%s+%u", label, class, apart > 0);
    sr_features_add(b, "member=%s+%u", v->all->items[x->member].frame->id, c->trigger->pos);
    if (apart > 0) {
        sr_features_add(b, "apart+label+type=%u+%s+%s", apart < 3 ? apart : 3, label, type);
        return;
    }
    char path[96];
    path_of(s, c->token, x->token, path);
    sr_features_add(b, "path=%s+%u", path, c->trigger->pos);
    sr_features_add(b, "path+prep=%s+%s", path, prep);
    sr_features_add(b, "path+type=%s+%s", path, type);
    sr_features_add(b, "path+class=%s+%s", path, class);
    sr_features_add(b, "path+frame=%s+%s", path, c->frame->id);
    sr_features_add(b, "tokens=%u+%d",
                    tokens < 3    ? tokens
                    : tokens < 6  ? 3
                    : tokens < 12 ? 4
                                  : 5,
                    before);
    bool clause = sr_scene_clause(v->scene, x->token) == c->clause;
    sr_features_add(b, "clause=%d+%s", clause, label);
}

static void describe_deeds(const view *v, const sr_event *e, const choice *x, sr_role role,
                           sr_features *b)
{
    const party_facts *f = &v->facts[x->party];
    const char *type = sr_event_type_text[e->type];
    const sr_indices *same = role == SR_ROLE_ACTOR ? &e->actors : &e->recipients;
    const sr_indices *other = role == SR_ROLE_ACTOR ? &e->recipients : &e->actors;
    uint32_t done = f->done[e->type]; // elsewhere
    uint32_t suffered = f->suffered[e->type];
    done -= done > 0 && x->own[0] ? 1 : 0;
    suffered -= suffered > 0 && x->own[1] ? 1 : 0;
    bool pair = false;
    bool kin = false;
    for (uint32_t i = 0; i < other->count; i++) {
        uint32_t o = other->items[i];
        pair = pair || (o != x->party && !x->own[role] &&
                        known_pair(v, role == SR_ROLE_ACTOR ? x->party : o,
                                   role == SR_ROLE_ACTOR ? o : x->party));
        kin = kin || v->scene->names->actors[o].part_of == x->party ||
              v->scene->names->actors[x->party].part_of == o;
    }
    bool related = false;
    for (uint32_t i = 0; i < same->count; i++) {
        uint32_t o = same->items[i];
        related = related || v->scene->names->actors[o].part_of == x->party ||
                  v->scene->names->actors[x->party].part_of == o;
    }
    sr_features_add(b, "done=%u+%s", level(done), type);
    sr_features_add(b, "suffered=%u+%s", level(suffered), type);
    sr_features_add(b, "deeds=%u+%u", level(done), level(suffered));
    sr_features_add(b, "mentions=%u", level(f->mentions));
    sr_features_add(b, "pair=%d+%d", pair, other->count > 0);
    sr_features_add(b, "kin=%d", kin);
    sr_features_add(b, "related=%d", related);
    uint32_t rank = 0;
    while (rank < LEADERS && v->leaders[rank] != x->party) {
        rank++;
    }
    sr_features_add(b, "leader=%u+%s", rank, type);
}

/// How likely the party did what the report is about, and whether this event can be that.
static void describe_suspicion(const view *v, const sr_event *e, const choice *x, sr_role role,
                               sr_features *b)
{
    const party_facts *f = &v->facts[x->party];
    const char *type = sr_event_type_text[e->type];
    uint32_t rank = 0;
    while (rank < v->suspect_count && v->suspects[rank] != x->party) {
        rank++;
    }
    rank = rank < v->suspect_count ? rank : SUSPECTS;
    bool open = role == SR_ROLE_ACTOR && e->actors.count == 0;
    bool own = x->own[0] || x->own[1];
    uint32_t suffered = f->suffered[SR_ASSAULT];
    uint32_t suspicion = level(f->suspicion);
    sr_features_add(b, "police=%d+%d+%d+%s", f->police, v->police == x->party, open, e->kind);
    sr_features_add(b, "suspicion=%u+%d+%s+%d", suspicion, f->culprit, type, open);
    sr_features_add(b, "suspect=%u+%u+%s+%d", rank, v->suspect_count, type, open);
    sr_features_add(b, "suspect=%u+%d+%d+%s", rank, open, own, e->kind);
    sr_features_add(b, "suspect+main=%u+%s+%d+%s", rank, sr_salience_text[e->salience], open, type);
    sr_features_add(b, "suspect+suffered=%u+%u+%d", rank, level(suffered), open);
    sr_features_add(b, "suspect+done=%u+%u+%d+%s", rank, level(f->done[SR_ASSAULT]), open, type);
    sr_features_add(b, "suspect+class=%u+%s+%d+%s", rank, class_of(v, x), open, type);
}

/// Who most likely speaks where a candidate stands: the nearest speaker, before the word or after
/// it, who stands in its sentence or at most three before it. SR_NONE where there is none.
static uint32_t speaker_at(const view *v, const sr_candidate *c)
{
    const sr_tokens *tokens = v->scene->syntax->tokens;
    const sr_names *names = v->scene->names;
    uint32_t from = c->sentence > 3 ? c->sentence - 3 : 0;
    uint32_t best = SR_NONE;
    uint32_t least = UINT32_MAX;
    for (uint32_t t = tokens->sentences[from].first; t < tokens->sentences[c->sentence].last; t++) {
        uint32_t m = v->speaks[t] ? names->mention_of[t] : SR_NONE;
        uint32_t distance = distance_of(v->scene, c, t);
        if (m != SR_NONE && names->mentions[m].actor != SR_NONE && distance < least) {
            best = names->mentions[m].actor;
            least = distance;
        }
    }
    return best;
}

static bool is_own_word(const sr_syntax *s, uint32_t token)
{
    static const char *const own[] = {"i", "we", "us", "me", "our", "my", NULL};
    return sr_word_in(sr_syntax_form(s, token), own);
}

/// Does a mention of the event have "I" or "we" in this role, or "our people"?
static bool is_told_by_itself(const view *v, uint32_t cluster, sr_role role)
{
    const sr_syntax *s = v->scene->syntax;
    for (uint32_t i = v->members->from[cluster]; i < v->members->from[cluster + 1]; i++) {
        const sr_token_list *fillers = &v->all->items[v->members->items[i]].fillers[role];
        for (uint32_t k = 0; k < fillers->count; k++) {
            uint32_t owner = sr_syntax_child(s, fillers->items[k], SR_NMOD_POSS);
            if (is_own_word(s, fillers->items[k]) ||
                (owner != SR_NO_TOKEN && is_own_word(s, owner))) {
                return true;
            }
        }
    }
    return false;
}

/// Whether the party is the one who tells of the event, and speaks of itself.
static void describe_speaker(const view *v, const sr_event *e, uint32_t cluster, const choice *x,
                             sr_role role, sr_features *b)
{
    const sr_candidate *c = &v->all->items[x->member];
    bool quoted = (v->scene->syntax->tokens->tokens[c->token].flags & SR_TOKEN_QUOTED) != 0;
    bool itself = is_told_by_itself(v, cluster, role);
    bool speaker = speaker_at(v, c) == x->party;
    const char *found = x->own[role] ? "own" : x->own[1 - role] ? "opposite" : "none";
    sr_features_add(b, "speaker=%d+%d+%s", speaker, itself, found);
    sr_features_add(b, "speaker+quoted=%d+%d+%d", speaker, itself, quoted);
    sr_features_add(b, "speaker+type=%d+%d+%s", speaker, quoted, sr_event_type_text[e->type]);
    sr_features_add(b, "speaker+frame=%d+%s", speaker, e->frame);
}

/// The role in an actor's code, without the country: "MIL", "COP".
static const char *role_code(const sr_actor *a)
{
    return a->code != NULL && strlen(a->code) > 3 ? a->code + 3 : "-";
}

/// What sort of party it is, beside those on the other side and what it does in the report.
static void describe_sort(const view *v, const sr_event *e, const choice *x, sr_role role,
                          sr_features *b)
{
    const sr_actor *actors = v->scene->names->actors;
    const sr_actor *a = &actors[x->party];
    const party_facts *f = &v->facts[x->party];
    const sr_indices *other = role == SR_ROLE_ACTOR ? &e->recipients : &e->actors;
    const char *type = sr_event_type_text[e->type];
    const char *found = x->own[role] ? "own" : x->own[1 - role] ? "opposite" : "none";
    const char *code = role_code(a);
    sr_features_add(b, "code=%s+%s", code, found);
    sr_features_add(b, "code+kind=%s+%s", code, e->kind);
    sr_features_add(b, "code+frame=%s+%s", code, e->frame);
    const sr_actor *o = NULL;
    for (uint32_t i = 0; i < other->count && o == NULL; i++) {
        o = other->items[i] != x->party ? &actors[other->items[i]] : NULL;
    }
    const char *against = o != NULL ? role_code(o) : "none";
    bool countrymen = o != NULL && o->country != NULL && a->country != NULL &&
                      strcmp(o->country, a->country) == 0;
    sr_features_add(b, "against=%s+%s+%s", code, against, type);
    sr_features_add(b, "countrymen=%d+%d+%s+%s", countrymen, o != NULL, class_of(v, x), found);
    uint32_t done = force_done(f);
    uint32_t suffered = (uint32_t)f->suffered[SR_ASSAULT] * 2u + f->suffered[SR_COERCE];
    uint32_t own = e->type == SR_ASSAULT ? 2 : e->type == SR_COERCE ? 1 : 0;
    done -= x->own[0] && own <= done ? own : 0;
    suffered -= x->own[1] && own <= suffered ? own : 0;
    sr_features_add(b, "force=%u+%u+%s", level(done), level(suffered), type);
    sr_features_add(b, "force+found=%u+%u+%s", level(done), level(suffered), found);
}

/// What the party is called, and how it compares with the others that could be meant.
static void describe_name(const view *v, const sr_event *e, const choices *all, const choice *x,
                          sr_role role, sr_features *b)
{
    const sr_syntax *s = v->scene->syntax;
    const sr_actor *a = &v->scene->names->actors[x->party];
    const char *type = sr_event_type_text[e->type];
    const char *found = x->own[role] ? "own" : x->own[1 - role] ? "opposite" : "none";
    const char *word = a->kind == SR_ACTOR_CATEGORY
                           ? sr_syntax_lemma(s, v->scene->names->mentions[a->mention].token)
                           : sr_actor_kind_text[a->kind];
    sr_features_add(b, "word=%s+%s", word, found);
    sr_features_add(b, "word+type=%s+%s", word, type);
    bool acts = v->facts[x->party].acts;
    uint32_t nearer = 0; // that act and stand nearer
    uint32_t better = 0; // that act and were found in this role
    for (uint32_t i = 0; i < all->count; i++) {
        const choice *y = &all->items[i];
        bool rival = y != x && v->facts[y->party].acts;
        nearer += rival && y->distance < x->distance;
        better += rival && y->own[role];
    }
    sr_features_add(b, "nearer=%u+%s+%d", level(nearer), found, acts);
    sr_features_add(b, "better=%u+%s+%s", level(better), found, class_of(v, x));
    uint32_t mention = x->token != SR_NO_TOKEN ? sr_scene_mention(v->scene, x->token) : SR_NONE;
    if (mention != SR_NONE) {
        const sr_mention *m = &v->scene->names->mentions[mention];
        sr_features_add(b, "speaks=%d+%s", v->speaks[x->token], found);
        sr_features_add(b, "speaks+type=%d+%s", v->speaks[x->token], type);
        sr_features_add(b, "said=%s+%s", sr_syntax_form(s, x->token), found);
        sr_features_add(b, "pronoun=%d+%d+%s", m->pronoun, m->adjective, found);
    }
}

static void describe(const view *v, const sr_event *e, uint32_t cluster, const choices *all,
                     const choice *x, sr_role role, sr_features *b)
{
    const sr_actor *a = &v->scene->names->actors[x->party];
    const char *type = sr_event_type_text[e->type];
    const char *class = class_of(v, x);
    bool mine = x->own[role];
    bool others = x->own[1 - role];
    uint32_t rivals = (role == SR_ROLE_ACTOR ? e->actors.count : e->recipients.count) - mine;
    uint32_t opposite = role == SR_ROLE_ACTOR ? e->recipients.count : e->actors.count;
    const char *found = mine && others ? "both"
                        : mine         ? (x->carried && role == SR_ROLE_ACTOR ? "carried" : "own")
                        : others       ? "opposite"
                                       : "none";
    bool here = false;
    for (uint32_t i = 0; i < e->places.count && i < 1; i++) {
        const sr_mention *m = &v->scene->names->mentions[a->mention];
        here = m->place == e->places.items[i];
    }
    sr_features_add(b, "found=%s", found);
    sr_features_add(b, "found+type=%s+%s", found, type);
    sr_features_add(b, "found+class=%s+%s", found, class);
    sr_features_add(b, "found+class+type=%s+%s+%s", found, class, type);
    sr_features_add(b, "found+frame=%s+%s", found, e->frame);
    sr_features_add(b, "found+rivals=%s+%u", found, rivals < 2 ? rivals : 2);
    sr_features_add(b, "found+rivals+opposite=%s+%u+%d", found, rivals < 2 ? rivals : 2,
                    opposite > 0);
    bool brief = sr_scene_is_brief(v->scene);
    sr_features_add(b, "brief=%d+%s", brief, found);
    sr_features_add(b, "brief=%d+%s+%s+%u", brief, found, class, rivals < 2 ? rivals : 2);
    sr_features_add(b, "pattern=%s+%s", found, x->pattern != NULL ? x->pattern : "-");
    sr_features_add(b, "class+type=%s+%s", class, type);
    sr_features_add(b, "class+kind=%s+%s", class, e->kind);
    sr_features_add(b, "named=%d+%s", v->scene->names->mentions[a->mention].named, found);
    sr_features_add(b, "status=%s+%s", sr_event_status_text[e->status], found);
    sr_features_add(b, "here=%d+%s", here, class);
    sr_features_add(b, "many=%u+%s", e->mention_count < 4 ? e->mention_count : 4, found);
    describe_link(v, e, x, b);
    describe_deeds(v, e, x, role, b);
    describe_suspicion(v, e, x, role, b);
    describe_name(v, e, all, x, role, b);
    describe_sort(v, e, x, role, b);
    describe_speaker(v, e, cluster, x, role, b);
}

/// Forces of one country: none of them is added as the one who struck the other.
static bool are_one_side(const sr_actor *a, const sr_actor *b)
{
    bool forces =
        a->kind != SR_ACTOR_PERSON && a->armed && (b->armed || b->class == SR_CLASS_COMBATANT);
    return forces && a->country != NULL && b->country != NULL &&
           strcmp(a->country, b->country) == 0;
}

/// "Police found the body": whoever finds the dead, or denies, condemns or looks into their
/// killing, did not kill them.
static bool finds(const view *v, const choice *x)
{
    const sr_candidate *c = &v->all->items[x->member];
    bool passive = false;
    uint32_t subject = c->trigger->pos == SR_VERB ? sr_scene_subject(v->scene, c->token, &passive)
                                                  : sr_scene_subject(v->scene, c->clause, &passive);
    return strcmp(c->frame->scheme->id, "found") == 0 && subject != SR_NO_TOKEN && !passive &&
           sr_party_of(v->scene, SR_ROLE_ACTOR, subject) == x->party;
}

/// "Was arrested by police in connection with the killings", "the council denied reports of an
/// attack": who arrests, denies, accuses or inquires did not do what hangs on that.
static bool deals_with(const view *v, const choice *x)
{
    const sr_syntax *s = v->scene->syntax;
    const sr_candidate *c = &v->all->items[x->member];
    for (uint32_t up = s->tree->head[c->token]; up != SR_NO_TOKEN; up = s->tree->head[up]) {
        for (uint32_t i = 0; i < v->all->count; i++) {
            const sr_candidate *o = &v->all->items[i];
            bool deals = o->frame->type == SR_ACCUSE || o->frame->type == SR_REJECT ||
                         (o->frame->type == SR_COERCE && (o->frame->flags & SR_FRAME_SUSPECT) != 0);
            for (uint32_t k = 0; deals && o->token == up && k < o->fillers[SR_ROLE_ACTOR].count;
                 k++) {
                if (sr_party_of(v->scene, SR_ROLE_ACTOR, o->fillers[SR_ROLE_ACTOR].items[k]) ==
                    x->party) {
                    return true;
                }
            }
        }
    }
    return false;
}

/// Who is named beside an act of force without a pattern that says so, and cannot be the one who
/// did it: a speaker, an official of the codebook, civilians, a force of the same country as those
/// who suffered.
static bool is_bystander(const view *v, const sr_event *e, const choice *x)
{
    const sr_actor *a = &v->scene->names->actors[x->party];
    bool official = a->kind == SR_ACTOR_PERSON && a->entry != NULL && !a->armed;
    bool civilian = a->kind == SR_ACTOR_CATEGORY && a->class == SR_CLASS_CIVILIAN;
    bool own = false;
    for (uint32_t i = 0; i < e->recipients.count; i++) {
        own = own || are_one_side(a, &v->scene->names->actors[e->recipients.items[i]]);
    }
    const party_facts *f = &v->facts[x->party];
    bool likely = suspicion_of(f) > 0 || (e->type == SR_COERCE && f->police);
    return official || civilian || own ||
           (e->type == SR_ASSAULT && (deals_with(v, x) || finds(v, x))) ||
           (!likely && (x->token == SR_NO_TOKEN || v->speaks[x->token]));
}

/// "He was killed in a shootout": no event befalls itself.
static bool is_event_itself(const view *v, uint32_t cluster, const choice *x)
{
    if (x->token == SR_NO_TOKEN || v->facts[x->party].acts) {
        return false;
    }
    uint32_t inner = sr_scene_unwrap(v->scene, x->token);
    for (uint32_t i = v->members->from[cluster]; i < v->members->from[cluster + 1]; i++) {
        uint32_t word = v->all->items[v->members->items[i]].token;
        if (word == x->token || word == inner) {
            return true;
        }
    }
    return false;
}

static void weigh(const view *v, const sr_event *e, uint32_t cluster, const choices *all, choice *x,
                  sr_role role, sr_arena scratch)
{
    static const char *const tasks[2] = {"event-actor", "event-recipient"};
    const sr_event_scorer *scorer = v->scorer;
    x->score[role] = x->own[role] ? 1 : 0;
    bool force = e->type == SR_ASSAULT || e->type == SR_COERCE;
    bool told = x->own[role] && !x->carried;
    if (is_event_itself(v, cluster, x)) {
        x->score[role] = 0;
        return;
    }
    if (role == SR_ROLE_ACTOR && !told &&
        ((!x->own[role] && !v->facts[x->party].acts) || (force && is_bystander(v, e, x)))) {
        x->score[role] = 0;
        return;
    }
    sr_features b;
    sr_features_clear(&b);
    describe(v, e, cluster, all, x, role, &b);
    int task = v->brief ? scorer->party_brief[role] : scorer->party[role];
    if (scorer->model != NULL && task >= 0) {
        x->score[role] = sr_linear_score(scorer->model, task, b.hash, b.count);
    }
    if (scorer->witness != NULL) {
        const char *words = sr_features_party(v->scene, "", x->party, &scratch);
        const char *text =
            sr_arena_format(&scratch, "@%u %s #own=%d%s", cluster, b.text, x->own[role], words);
        sr_span span = v->scene->syntax->tokens->tokens[v->all->items[x->member].token].span;
        scorer->witness->see(scorer->witness->context, tasks[role], span, text, x->score[role],
                             v->scene->names->actors[x->party].name);
    }
}

// ---- settling

static void settle_role(const choices *all, sr_role role, const levels *at, sr_indices *list,
                        sr_arena *keep)
{
    uint32_t *items = sr_new(keep, uint32_t, all->count + 1);
    uint32_t count = 0;
    const choice *best = NULL;
    for (uint32_t i = 0; i < all->count; i++) {
        const choice *x = &all->items[i];
        if (x->score[role] < x->score[1 - role]) {
            continue; // stands on the other side
        }
        if (x->own[role] && x->score[role] >= at->keep) {
            items[count++] = x->party;
        } else if (!x->own[role] && (best == NULL || x->score[role] > best->score[role])) {
            best = x;
        }
    }
    if (best != NULL && best->score[role] >= (count > 0 ? at->join : at->first)) {
        items[count++] = best->party;
    }
    *list = (sr_indices){.count = count, .items = items};
}

static bool is_mutual(const view *v, uint32_t cluster)
{
    const sr_members *members = v->members;
    for (uint32_t i = members->from[cluster]; i < members->from[cluster + 1]; i++) {
        if ((v->all->items[members->items[i]].frame->flags & SR_FRAME_MUTUAL) != 0) {
            return true;
        }
    }
    return false;
}

/// Does anybody on a side stand there by a pattern?
static bool is_told(choices *all, const sr_indices *side, sr_role role)
{
    for (uint32_t i = 0; i < side->count; i++) {
        const choice *x = choice_of(all, side->items[i]);
        if (x->own[role] && !x->carried) {
            return true;
        }
    }
    return false;
}

/// "Nine rebels were killed in a clash with troops": a clash has two sides. Of several parties on
/// one the armed one that fits best goes to the other, if nobody is told of there.
static void part_sides(const view *v, choices *all, sr_event *e)
{
    sr_role empty = is_told(all, &e->actors, SR_ROLE_ACTOR) ? SR_ROLE_RECIPIENT : SR_ROLE_ACTOR;
    sr_indices *from = empty == SR_ROLE_ACTOR ? &e->recipients : &e->actors;
    sr_indices *to = empty == SR_ROLE_ACTOR ? &e->actors : &e->recipients;
    const choice *best = NULL;
    uint32_t told = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        const choice *x = choice_of(all, from->items[i]);
        told += x->own[1 - empty];
        if (v->scene->names->actors[x->party].armed && x->own[1 - empty] &&
            (best == NULL || x->score[empty] > best->score[empty])) {
            best = x;
        }
    }
    if (best == NULL || told < 2 || is_told(all, to, empty)) {
        return;
    }
    to->items[0] = best->party; // lists of settle_role have room for every party
    to->count = 1;
    uint32_t count = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        if (from->items[i] != best->party) {
            from->items[count++] = from->items[i];
        }
    }
    from->count = count;
}

void sr_party_settle(const sr_scene *scene, const sr_event_scorer *scorer,
                     const sr_candidate_list *all, const sr_members *members, uint32_t count,
                     sr_event *events, sr_arena *keep, sr_arena scratch)
{
    bool learned = scorer->model != NULL && scorer->party[0] >= 0 && scorer->party[1] >= 0;
    if (!learned && scorer->witness == NULL) {
        return;
    }
    view v = view_of(scene, scorer, all, members, count, events, &scratch);
    choices *now = sr_new(&scratch, choices, 1);
    for (uint32_t i = 0; i < count; i++) {
        sr_event *e = &events[i];
        find_choices(&v, i, e, now);
        for (uint32_t k = 0; k < now->count; k++) {
            weigh(&v, e, i, now, &now->items[k], SR_ROLE_ACTOR, scratch);
            weigh(&v, e, i, now, &now->items[k], SR_ROLE_RECIPIENT, scratch);
        }
        if (learned) {
            bool force = e->type == SR_ASSAULT || e->type == SR_COERCE;
            const levels *at = v.brief ? &in_brief : &in_report;
            const levels *doer = v.brief && force ? &in_brief_forced : at;
            settle_role(now, SR_ROLE_ACTOR, doer, &e->actors, keep);
            settle_role(now, SR_ROLE_RECIPIENT, at, &e->recipients, keep);
            if (is_mutual(&v, i)) {
                part_sides(&v, now, e);
            }
        }
    }
}
