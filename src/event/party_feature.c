// Features of a party beside an event: how its nearest mention hangs together with the event's
// words, what the patterns made of it here, and what it does elsewhere in the report.
#include <stdio.h>
#include <string.h>

#include "base/word.h"
#include "event/party_view.h"

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

/// Where the patterns have the party: in this role, in the other one, or nowhere.
static const char *found_as(const sr_party_choice *x, sr_role role)
{
    return x->own[role] ? "own" : x->own[1 - role] ? "opposite" : "none";
}

void sr_party_describe_link(const sr_party_view *v, const sr_event *e, const sr_party_choice *x,
                            sr_features *b)
{
    const sr_syntax *s = v->scene->syntax;
    const char *type = sr_event_type_text[e->type];
    const char *class = v->facts[x->party].class;
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

static void describe_deeds(const sr_party_view *v, const sr_event *e, const sr_party_choice *x,
                           sr_role role, sr_features *b)
{
    const sr_party_facts *f = &v->facts[x->party];
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
                        sr_party_known_pair(v, role == SR_ROLE_ACTOR ? x->party : o,
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
    while (rank < SR_PARTY_LEADERS && v->leaders[rank] != x->party) {
        rank++;
    }
    sr_features_add(b, "leader=%u+%s", rank, type);
}

/// How likely the party did what the report is about, and whether this event can be that.
static void describe_suspicion(const sr_party_view *v, const sr_event *e, const sr_party_choice *x,
                               sr_role role, sr_features *b)
{
    const sr_party_facts *f = &v->facts[x->party];
    const char *type = sr_event_type_text[e->type];
    uint32_t rank = 0;
    while (rank < v->suspect_count && v->suspects[rank] != x->party) {
        rank++;
    }
    rank = rank < v->suspect_count ? rank : SR_PARTY_SUSPECTS;
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
    sr_features_add(b, "suspect+class=%u+%s+%d+%s", rank, v->facts[x->party].class, open, type);
}

/// Who most likely speaks where a candidate stands: the nearest speaker, before the word or after
/// it, who stands in its sentence or at most three before it. SR_NONE where there is none.
static uint32_t speaker_at(const sr_party_view *v, const sr_candidate *c)
{
    const sr_tokens *tokens = v->scene->syntax->tokens;
    const sr_names *names = v->scene->names;
    uint32_t from = c->sentence > 3 ? c->sentence - 3 : 0;
    uint32_t best = SR_NONE;
    uint32_t least = UINT32_MAX;
    for (uint32_t t = tokens->sentences[from].first; t < tokens->sentences[c->sentence].last; t++) {
        uint32_t m = v->speaks[t] ? names->mention_of[t] : SR_NONE;
        uint32_t distance = sr_party_distance(v->scene, c, t);
        if (m != SR_NONE && names->mentions[m].actor != SR_NONE && distance < least) {
            best = names->mentions[m].actor;
            least = distance;
        }
    }
    return best;
}

/// Does a mention of the event have "I" or "we" in this role, or "our people"?
static bool is_told_by_itself(const sr_party_view *v, uint32_t cluster, sr_role role)
{
    const sr_syntax *s = v->scene->syntax;
    for (uint32_t i = v->members->from[cluster]; i < v->members->from[cluster + 1]; i++) {
        const sr_token_list *fillers = &v->all->items[v->members->items[i]].fillers[role];
        for (uint32_t k = 0; k < fillers->count; k++) {
            uint32_t owner = sr_syntax_child(s, fillers->items[k], SR_NMOD_POSS);
            if (sr_turn_is_own_word(s, fillers->items[k]) ||
                (owner != SR_NO_TOKEN && sr_turn_is_own_word(s, owner))) {
                return true;
            }
        }
    }
    return false;
}

/// Whether the party is the one who tells of the event, and speaks of itself.
static void describe_speaker(const sr_party_view *v, const sr_event *e, uint32_t cluster,
                             const sr_party_choice *x, sr_role role, sr_features *b)
{
    const sr_candidate *c = &v->all->items[x->member];
    bool quoted = (v->scene->syntax->tokens->tokens[c->token].flags & SR_TOKEN_QUOTED) != 0;
    bool itself = is_told_by_itself(v, cluster, role);
    bool speaker = speaker_at(v, c) == x->party;
    const char *found = found_as(x, role);
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
static void describe_sort(const sr_party_view *v, const sr_event *e, const sr_party_choice *x,
                          sr_role role, sr_features *b)
{
    const sr_actor *actors = v->scene->names->actors;
    const sr_actor *a = &actors[x->party];
    const sr_party_facts *f = &v->facts[x->party];
    const sr_indices *other = role == SR_ROLE_ACTOR ? &e->recipients : &e->actors;
    const char *type = sr_event_type_text[e->type];
    const char *found = found_as(x, role);
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
    sr_features_add(b, "countrymen=%d+%d+%s+%s", countrymen, o != NULL, v->facts[x->party].class,
                    found);
    uint32_t done = sr_party_force_done(f);
    uint32_t suffered = (uint32_t)f->suffered[SR_ASSAULT] * 2u + f->suffered[SR_COERCE];
    uint32_t own = e->type == SR_ASSAULT ? 2 : e->type == SR_COERCE ? 1 : 0;
    done -= x->own[0] && own <= done ? own : 0;
    suffered -= x->own[1] && own <= suffered ? own : 0;
    sr_features_add(b, "force=%u+%u+%s", level(done), level(suffered), type);
    sr_features_add(b, "force+found=%u+%u+%s", level(done), level(suffered), found);
}

/// What the party is called, and how it compares with the others that could be meant.
static void describe_name(const sr_party_view *v, const sr_event *e, const sr_party_choices *all,
                          const sr_party_choice *x, sr_role role, sr_features *b)
{
    const sr_syntax *s = v->scene->syntax;
    const sr_actor *a = &v->scene->names->actors[x->party];
    const char *type = sr_event_type_text[e->type];
    const char *found = found_as(x, role);
    const char *word = a->kind == SR_ACTOR_CATEGORY
                           ? sr_syntax_lemma(s, v->scene->names->mentions[a->mention].token)
                           : sr_actor_kind_text[a->kind];
    sr_features_add(b, "word=%s+%s", word, found);
    sr_features_add(b, "word+type=%s+%s", word, type);
    bool acts = v->facts[x->party].acts;
    uint32_t nearer = 0; // that act and stand nearer
    uint32_t better = 0; // that act and were found in this role
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_party_choice *y = &all->items[i];
        bool rival = y != x && v->facts[y->party].acts;
        nearer += rival && y->distance < x->distance;
        better += rival && y->own[role];
    }
    sr_features_add(b, "nearer=%u+%s+%d", level(nearer), found, acts);
    sr_features_add(b, "better=%u+%s+%s", level(better), found, v->facts[x->party].class);
    uint32_t mention = x->token != SR_NO_TOKEN ? sr_scene_mention(v->scene, x->token) : SR_NONE;
    if (mention != SR_NONE) {
        const sr_mention *m = &v->scene->names->mentions[mention];
        sr_features_add(b, "speaks=%d+%s", v->speaks[x->token], found);
        sr_features_add(b, "speaks+type=%d+%s", v->speaks[x->token], type);
        sr_features_add(b, "said=%s+%s", sr_syntax_form(s, x->token), found);
        sr_features_add(b, "pronoun=%d+%d+%s", m->pronoun, m->adjective, found);
    }
}

void sr_party_describe(const sr_party_view *v, const sr_event *e, uint32_t cluster,
                       const sr_party_choices *all, const sr_party_choice *x, sr_role role,
                       const sr_features *link, sr_features *b)
{
    const sr_actor *a = &v->scene->names->actors[x->party];
    const char *type = sr_event_type_text[e->type];
    const char *class = v->facts[x->party].class;
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
    sr_features_append(b, link);
    describe_deeds(v, e, x, role, b);
    describe_suspicion(v, e, x, role, b);
    describe_name(v, e, all, x, role, b);
    describe_sort(v, e, x, role, b);
    describe_speaker(v, e, cluster, x, role, b);
}
