// From candidates to events: weigh, choose one frame a word, join harms to causes and mentions to
// events, and write down who, whom, where, when, with what.
#include "event/event.h"

#include <stdlib.h>

#include "event/event_step.h"
#include "event/link.h"
#include "event/mishap.h"
#include "event/party.h"
#include "event/setting.h"
#include "event/status.h"

const char *const sr_event_type_text[SR_EVENT_TYPE_COUNT] = {
    "AGREE",    "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "CONCEDE",
    "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",    "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT",   "OTHER",
};
const char *const sr_event_status_text[6] = {"happened", "alleged",  "denied",
                                             "planned",  "demanded", "hypothetical"};
const char *const sr_salience_text[3] = {"main", "minor", "background"};

// Candidates that the rules put below the first are dropped; with a model (or a witness, who sees
// what a model would) they only have to pass the second, and events the third.
#define THRESHOLD_RULES 0.5f
#define THRESHOLD_BROAD 0.25f
#define THRESHOLD_LEARNED 0.22f // 0.20 to 0.27 find as many; here more of them are complete
#define LEAD_SHARE 0.77f        // of the threshold for the force that the report is about
#define VICTIM_SHARE 0.5f       // and for attacks that have counted victims: no figure of speech
#define ARMS_SHARE 0.6f       // and in brief reports for harm that somebody armed does to somebody
#define WORDS_SHARE 1.64f     // and more for what is said or done without force
#define QUIET_SHARE 1.5f      // and more for force where nothing else sounds like a conflict
#define QUIET_LEAST (-40.0f)  // log odds that the text tells of one
#define THRESHOLD_BRIEF 0.22f // in reports of one or two sentences, which are about something

static bool content_fits(const sr_candidate_list *all, const sr_candidate *c)
{
    for (uint32_t i = 0; i < c->frame->limit_count; i++) {
        const sr_limit *limit = &c->frame->limits[i];
        if (limit->role == SR_ROLE_CONTENT &&
            (c->content == SR_NONE ||
             (limit->types & (1u << all->items[c->content].frame->type)) == 0)) {
            return false;
        }
    }
    return true;
}

/// Before anything is weighed: of the frames that fit one word, the most special.
static void keep_fittest(sr_candidate_list *all)
{
    for (uint32_t i = 0; i < all->count;) {
        uint32_t end = i;
        uint32_t best = i;
        for (; end < all->count && all->items[end].token == all->items[i].token; end++) {
            best = all->items[end].fit > all->items[best].fit ? end : best;
        }
        all->items[best].kept = true;
        i = end;
    }
}

/// Of the frames that fit one word the most special stays, if the rules think it likely enough.
static void choose(sr_candidate_list *all, float threshold)
{
    for (uint32_t i = 0; i < all->count;) {
        uint32_t end = i;
        uint32_t best = SR_NONE;
        for (; end < all->count && all->items[end].token == all->items[i].token; end++) {
            sr_candidate *c = &all->items[end];
            c->why = "another frame fits better";
            c->kept = false;
            c->score = sr_features_rules(c);
            if (!content_fits(all, c)) {
                c->why = "content missing";
                continue;
            }
            float rank = c->score + 0.02f * (float)c->fit;
            best = best == SR_NONE ||
                           rank > all->items[best].score + 0.02f * (float)all->items[best].fit
                       ? end
                       : best;
        }
        if (best != SR_NONE) {
            all->items[best].kept = all->items[best].score >= threshold;
            all->items[best].why = all->items[best].kept ? "kept" : "too unlikely";
        }
        i = end;
    }
}

/// Tells a witness what became of every candidate: for `explain`.
static void show_candidates(const sr_scene *scene, const sr_candidate_list *all,
                            const sr_witness *witness, sr_arena scratch)
{
    for (uint32_t i = 0; witness != NULL && i < all->count; i++) {
        const sr_candidate *c = &all->items[i];
        const char *part[2];
        for (int role = 0; role < 2; role++) {
            part[role] = c->pattern[role] != NULL ? c->pattern[role] : "-";
        }
        const char *text = sr_arena_format(
            &scratch,
            "@%u frame=%s type=%s status=%s%s fit=%d actor=%s recipient=%s cause=%d content=%d",
            c->number, c->frame->id, sr_event_type_text[c->type], c->negated ? "not_" : "",
            sr_event_status_text[c->status], c->fit, part[0], part[1], c->cause != SR_NONE,
            c->content_of != SR_NONE);
        witness->see(witness->context, "event-candidate",
                     scene->syntax->tokens->tokens[c->token].span, text, c->score, c->why);
    }
}

/// The candidates of the report with their settings and links; of those for one word the fittest is
/// kept, if the rules give it at least `threshold`.
static sr_candidate_list find_candidates(const sr_scene *scene, const sr_witness *witness,
                                         float threshold, sr_arena *scratch)
{
    sr_candidate_list all = sr_match_find(scene, scratch);
    for (uint32_t i = 0; i < all.count; i++) {
        sr_status_find(scene, &all.items[i]);
        sr_setting_find(scene, &all.items[i], scratch);
    }
    keep_fittest(&all);
    sr_link_contents(scene, &all, scratch);
    sr_link_owners(scene, &all, scratch);
    for (uint32_t i = 0; i < all.count; i++) {
        sr_status_shift(scene, &all.items[i], &all, scratch);
    }
    sr_link_causes(scene, &all); // once for the features, once for those that stay
    choose(&all, threshold);
    show_candidates(scene, &all, witness, *scratch);
    sr_link_causes(scene, &all);
    sr_link_share(&all, scratch);
    sr_setting_carry(scene, &all, scratch);
    sr_setting_carry_actors(&all);
    return all;
}

/// In a report, speech alone is a claim and no event; single sentences keep it, for CAMEO's
/// statements.
static bool is_statement(const sr_event *e)
{
    return e->cameo != NULL && e->cameo[0] == '0' && (e->cameo[1] == '1' || e->cameo[1] == '2');
}

static bool is_learned(const sr_event_scorer *scorer)
{
    return scorer->model != NULL && scorer->accept >= 0;
}

/// "A bomb went off in the market. Nine people were killed": an attack, told by what was done and
/// by how many people it harmed.
static bool has_counted_victims(const sr_scene *scene, const sr_candidate_list *all,
                                const sr_members *members, uint32_t cluster)
{
    bool deed = false;
    bool harm = false;
    for (uint32_t i = members->from[cluster]; i < members->from[cluster + 1]; i++) {
        const sr_candidate *c = &all->items[members->items[i]];
        bool harms = (c->frame->flags & SR_FRAME_RESULT) != 0;
        deed = deed || (!harms && c->frame->type == SR_ASSAULT);
        harm = harm || (harms && sr_features_count_people(scene, c));
    }
    return deed && harm;
}

/// "The army fired two missiles at a tanker": somebody armed, or a state, does harm to somebody.
static bool is_done_by_arms(const sr_scene *scene, const sr_event *e)
{
    bool arms = false;
    for (uint32_t i = 0; i < e->actors.count && sr_event_type_is_harm(e->type); i++) {
        const sr_actor *a = &scene->names->actors[e->actors.items[i]];
        arms = arms || a->armed || a->kind == SR_ACTOR_STATE;
    }
    return arms && e->recipients.count > 0;
}

/// Force in a report of several sentences that sound like anything but a conflict.
static bool is_out_of_place(const sr_scene *scene, const sr_event *e)
{
    return sr_event_type_is_force(e->type) && !sr_scene_is_brief(scene) &&
           scene->syntax->tags->conflict < QUIET_LEAST;
}

/// Talks, demands, praise, aid, marches: a report names far more of them than anybody records. What
/// is of no type (OTHER) no reader counts.
static bool is_aside(const sr_event *e)
{
    return e->type != SR_OTHER && !sr_event_type_is_force(e->type);
}

/// Scores the events in `order` and drops those that are too unlikely; returns how many are left.
/// `lead` is the fullest candidate of each cluster.
static uint32_t keep_likely(const sr_scene *scene, const sr_event_scorer *scorer,
                            const sr_candidate_list *all, const sr_members *members,
                            const uint32_t *lead, sr_event *made, sr_event_order *order,
                            uint32_t count, sr_arena scratch)
{
    bool single = sr_scene_is_brief(scene);
    bool brief = scorer->brief >= 0 && single;
    float threshold = !is_learned(scorer) ? THRESHOLD_RULES
                      : brief             ? THRESHOLD_BRIEF
                                          : THRESHOLD_LEARNED;
    const sr_event_crowd company = sr_event_crowd_of(scene, all, &scratch);
    const sr_event **told = sr_new(&scratch, const sr_event *, count);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t cluster = order[i].cluster;
        sr_event *e = &made[cluster];
        told[i] = e;
        e->confidence = sr_features_weigh(scene, scorer, all, &company, lead[cluster], cluster, e,
                                          told, i, e->confidence, &order[i].main, scratch);
        bool sure = is_learned(scorer) && has_counted_victims(scene, all, members, cluster);
        float share = sure                                 ? VICTIM_SHARE
                      : brief && is_done_by_arms(scene, e) ? ARMS_SHARE
                      : is_out_of_place(scene, e)          ? QUIET_SHARE
                      : is_aside(e) && !brief              ? WORDS_SHARE
                      : e->salience == SR_MAIN && !brief   ? LEAD_SHARE
                                                           : 1;
        float least = threshold * share;
        if (e->type == SR_ASSAULT && sr_mishap_tells(scene, all, members, cluster)) {
            continue;
        }
        if (e->type == SR_OTHER ? single || !is_statement(e) : e->confidence >= least) {
            order[kept++] = order[i];
        }
    }
    if (kept > 1) {
        qsort(order, kept, sizeof *order, sr_event_compare_order);
    }
    return kept;
}

/// All of them with a code are a state or its forces, and there is one.
static bool is_by_state(const sr_scene *scene, const sr_indices *actors)
{
    static const char *const state[] = {"MIL", "COP", "GOV", "SPY", NULL};
    bool own = false;
    for (uint32_t i = 0; i < actors->count; i++) {
        const sr_actor *a = &scene->names->actors[actors->items[i]];
        bool force = a->kind == SR_ACTOR_STATE || sr_actor_has_role(a, state);
        own = own || force;
        if (!force && a->code != NULL) {
            return false; // beside others
        }
    }
    return own;
}

/// ACLED tells ground that a state's forces take from ground that others take; the word is often
/// the same, "seized", "stormed".
static void settle_takers(const sr_scene *scene, sr_event *events, uint32_t count)
{
    const sr_frame *takes = sr_codebook_frame_named(scene->book, "capture-territory");
    const sr_frame *regains = sr_codebook_frame_named(scene->book, "govern-regains");
    for (uint32_t i = 0; takes != NULL && regains != NULL && i < count; i++) {
        sr_event *e = &events[i];
        if (e->acled != NULL && strcmp(e->acled, takes->acled) == 0 &&
            is_by_state(scene, &e->actors)) {
            e->acled = regains->acled;
        }
    }
}

sr_events sr_events_find(const sr_codebook *codebook, const sr_scorer *model,
                         const sr_report *report, const sr_syntax *syntax, const sr_values *values,
                         const sr_names *names, const sr_witness *witness, sr_arena *keep,
                         sr_arena scratch)
{
    sr_scene scene = sr_scene_of(codebook, report, syntax, values, names, &scratch);
    sr_event_scorer scorer = sr_event_scorer_of(model, witness);
    bool broad = is_learned(&scorer) || witness != NULL;
    sr_candidate_list all =
        find_candidates(&scene, witness, broad ? THRESHOLD_BROAD : THRESHOLD_RULES, &scratch);
    uint32_t *cluster = sr_new(&scratch, uint32_t, all.count);
    const sr_ground *before = sr_ground_of(scene.words, report, syntax, values, names, keep);
    uint32_t count = sr_merge_find(&scene, before, &scorer, &all, cluster, scratch);
    const sr_members members = sr_members_of(cluster, all.count, count, &scratch);
    sr_event *made = sr_new(&scratch, sr_event, count);
    uint32_t *lead = sr_new(&scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        lead[i] = sr_event_write(&scene, &all, &members, i, &made[i], keep);
    }
    sr_party_settle(&scene, &scorer, &all, &members, count, made, keep, scratch);
    sr_event_order *order = sr_event_order_of(&scene, &all, cluster, count, &scratch);
    uint32_t kept = keep_likely(&scene, &scorer, &all, &members, lead, made, order, count, scratch);
    sr_events events = {.count = kept, .items = sr_new(keep, sr_event, kept), .ground = before};
    for (uint32_t i = 0; i < kept; i++) {
        events.items[i] = made[order[i].cluster];
    }
    settle_takers(&scene, events.items, kept);
    const sr_ground *ground = sr_ground_with(before, events.items, kept, &scratch);
    for (uint32_t i = 0; i < kept; i++) {
        sr_event_ground(ground, model, witness, events.items, i, keep, scratch);
    }
    return events;
}
