// The choice of a place: the weights of the candidates, by the learned scorer or by rules where
// none is at hand, and the best of them.
#include <math.h>
#include <string.h>

#include "base/word.h"
#include "event/place_view.h"

#define PRIOR_LEAST 0.12f // below it the rules say that the text gives no place

/// Without a scorer: the rules' word on a candidate. The weights are set by hand and only ordered
/// with care; the scorer has learned ones.
static float prior_of(const sr_place_view *v, const sr_place_choice *c)
{
    const sr_ground *g = v->g;
    const sr_place *p = sr_place_view_place(v, c->place);
    uint32_t from = sr_ground_sentence(g, c->token);
    bool same = c->sentence == from;
    uint32_t back = from > c->sentence ? from - c->sentence : 0;
    uint32_t rank = sr_place_view_rank(v->a->told, c->place);
    float score = same ? 0.7f : 0.5f - 0.06f * (float)back;
    score += rank == 0 ? 0.1f : 0;
    score += g->focus[v->sentence] == c->place ? 0.25f : 0;
    score += v->a->before == c->place ? 0.15f : 0;
    score -= c->sentence > from ? 0.1f * (float)(c->sentence - from) : 0;
    score -= sr_ground_has(g, c->mention, SR_TRAIT_PROPER) ? 0 : 0.35f;
    score -= sr_ground_has(g, c->mention, SR_TRAIT_OUTER) ? 0.15f : 0;
    score -= sr_ground_has(g, c->mention, SR_TRAIT_SOURCE) ? 0.25f : 0;
    score -= sr_ground_has(g, c->mention, SR_TRAIT_BODY) ? 0.2f : 0;
    score -= p->dateline ? 0.15f : 0;
    bool wide = sr_place_view_width(v, c->place) == SR_WIDE_COUNTRY;
    score += wide ? (v->a->background ? 0.2f : -0.25f) : v->a->background ? -0.1f : 0;
    score -= sr_place_view_width(v, c->place) == SR_WIDE_PROVINCE && !v->a->background ? 0.08f : 0;
    if (same) {
        uint32_t token = sr_place_view_mention(v, c->mention)->token;
        score += token > c->token ? 0.05f : 0;
        score -= 0.004f * (float)sr_ground_apart(token, c->token);
    }
    return score;
}

/// Number, name and words of the text, for the witness.
static const char *words_of(const sr_place_view *v, uint32_t i, sr_arena *arena)
{
    if (i == v->count) {
        return "-";
    }
    const sr_mention *m = sr_place_view_mention(v, v->items[i].mention);
    sr_span span = sr_syntax_span(v->g->syntax, m->first, m->last);
    const char *words = sr_arena_string(arena, v->g->report->text + span.from, span.to - span.from);
    return sr_arena_format(arena, "%u|%s|%s", v->items[i].place,
                           sr_place_view_place(v, v->items[i].place)->name, words);
}

#define RULED_OUT -50.0f

static bool tells_speaker(const sr_place_view *v, uint32_t i)
{
    uint32_t m = v->items[i].mention;
    return sr_place_view_is_here(v, &v->items[i]) && sr_ground_has(v->g, m, SR_TRAIT_SOURCE);
}

/// A place of the sentence's own, beside that of who speaks: "in" or "at" it, no origin and no
/// body.
static bool places_deed(const sr_place_view *v, uint32_t i)
{
    uint32_t m = v->items[i].mention;
    return sr_place_view_is_here(v, &v->items[i]) && sr_ground_has(v->g, m, SR_TRAIT_PROPER) &&
           sr_ground_has(v->g, m, SR_TRAIT_AT) && !sr_ground_has(v->g, m, SR_TRAIT_SOURCE) &&
           !sr_ground_has(v->g, m, SR_TRAIT_BODY) && !sr_ground_has(v->g, m, SR_TRAIT_ORIGIN);
}

/// "Two of them died in a hospital in Koronadal", "is being treated in Gusau": where the harmed
/// were brought is not where they were harmed, if another town may be it.
static bool is_past_harm(const sr_place_view *v, uint32_t i)
{
    bool harm = strcmp(v->a->who, "toll") == 0 &&
                (strcmp(v->a->what, "killed") == 0 || strcmp(v->a->what, "wounded") == 0);
    if (!harm || !sr_place_view_is_here(v, &v->items[i])) {
        return false;
    }
    bool cared = sr_ground_has(v->g, v->items[i].mention, SR_TRAIT_CARE);
    for (uint32_t k = 0; k < v->count && cared; k++) {
        sr_ground_wide width = sr_place_view_width(v, v->items[k].place);
        if (k != i && width >= SR_WIDE_TOWN && width < SR_WIDE_PROVINCE) {
            return true;
        }
    }
    return false;
}

/// "A woman visiting from Canada was killed": nobody is harmed where he comes from.
static bool is_home_of_harmed(const sr_place_view *v, uint32_t i)
{
    bool force = strcmp(v->a->who, "toll") == 0 || strcmp(v->a->what, "ASSAULT") == 0;
    return force && sr_place_view_is_here(v, &v->items[i]) &&
           sr_ground_has(v->g, v->items[i].mention, SR_TRAIT_HOME);
}

/// "Said in Lima that rebels had burnt a bridge", "..., it was reported in Bogota": the place of a
/// saying is none of what is said, but for what is done by saying so.
static bool is_of_saying(const sr_place_view *v, uint32_t i)
{
    const sr_syntax *s = v->g->syntax;
    uint32_t anchor = v->items[i].token;
    uint32_t m = v->items[i].mention;
    uint32_t verb = sr_ground_governor(v->g, m);
    if (sr_ground_is_by_saying(v->a->what) || !sr_place_view_is_here(v, &v->items[i]) ||
        verb == SR_NO_TOKEN || verb == anchor || sr_syntax_upos(s, verb) != SR_VERB ||
        sr_place_view_mention(v, m)->token < verb) {
        return false;
    }
    if (sr_syntax_deprel(s, verb) == SR_PARATAXIS) {
        return !sr_syntax_governs(s, verb, anchor);
    }
    uint32_t said = sr_syntax_child(s, verb, SR_CCOMP);
    return said != SR_NO_TOKEN && sr_syntax_governs(s, said, anchor);
}

/// "Those kidnapped in Cali were freed": nobody says where they were freed.
static bool is_of_taking(const sr_place_view *v, uint32_t i)
{
    return sr_place_view_is_here(v, &v->items[i]) &&
           sr_ground_is_of_taking(v->g, v->a, sr_ground_governor(v->g, v->items[i].mention));
}

/// "In several cities" is not the one town told next; and where who speaks is, is not where it
/// happened when the sentence says where.
static bool is_ruled_out(const sr_place_view *v, uint32_t i)
{
    if (is_past_harm(v, i) || is_home_of_harmed(v, i) || is_of_saying(v, i) || is_of_taking(v, i)) {
        return true;
    }
    bool elsewhere = !sr_place_view_is_here(v, &v->items[i]) &&
                     sr_place_view_width(v, v->items[i].place) < SR_WIDE_COUNTRY;
    if (v->spread && elsewhere) {
        return true;
    }
    bool other = false;
    for (uint32_t k = 0; k < v->count && tells_speaker(v, i) && !other; k++) {
        other = places_deed(v, k);
    }
    return other;
}

/// The weights of all candidates, and of "no place" behind them, in `score`.
static void weigh(const sr_place_view *v, const sr_scorer *scorer, const sr_witness *witness,
                  float score[SR_PLACE_CHOICES + 1], sr_arena scratch)
{
    int task = sr_scorer_task(scorer, "place");
    sr_features *f = sr_new(&scratch, sr_features, 1);
    sr_features_start(f, witness != NULL);
    for (uint32_t k = 0; k <= v->count; k++) {
        uint32_t i =
            v->count - k; // "no place" first, so that the witness sees where a choice begins
        if (i < v->count && is_ruled_out(v, i)) {
            score[i] = RULED_OUT;
            continue;
        }
        score[i] = i == v->count ? PRIOR_LEAST : prior_of(v, &v->items[i]);
        if (task >= 0 || witness != NULL) {
            if (i == v->count) {
                sr_place_describe_none(v, f);
            } else {
                sr_place_describe(v, &v->items[i], f);
            }
            score[i] = task >= 0 ? sr_scorer_sum(scorer, task, f->hash, f->count) : score[i];
        }
        if (witness != NULL) {
            sr_arena words = scratch;
            witness->see(witness->context, "place", v->a->span, f->text, score[i],
                         words_of(v, i, &words));
        }
    }
    sr_place_where_add(v, task >= 0, score);
    sr_ground_log_shares(score, v->count + 1);
}

/// Adds what another anchor's choice says of the same places.
static void add_other(const sr_place_view *v, float *score, const sr_place_view *other,
                      const float *other_score)
{
    for (uint32_t i = 0; i <= v->count; i++) {
        uint32_t k = i < v->count ? sr_place_view_find(other, v->items[i].place) : other->count;
        bool held = i == v->count || k < other->count;
        score[i] += logf((held ? expf(other_score[k]) : 0) + SR_GROUND_UNSEEN);
    }
}

// What readers leave out more often than the scorer, which learned of tolls too, in log odds;
// chosen on the training reports and on others that no scorer learned from.
#define FORCE_NOWHERE 0.3f     // an act of force with no place
#define COUNTRY_OF_ASIDE -0.8f // a country as the place of talks, accusations, aid, marches

/// Events are told otherwise than tolls: an act without force, most often of words or of help, has
/// no country for a place unless the text says more.
static void adjust_for_event(const sr_place_view *v, const sr_anchor *anchor, float *score)
{
    const char *const force[] = {sr_event_type_text[SR_COERCE], sr_event_type_text[SR_ASSAULT],
                                 NULL};
    if (strcmp(anchor->who, "toll") == 0) {
        return;
    }
    if (sr_word_in(anchor->what, force)) {
        score[v->count] += FORCE_NOWHERE;
        return;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        bool country = sr_place_view_width(v, v->items[i].place) >= SR_WIDE_COUNTRY;
        score[i] += country ? COUNTRY_OF_ASIDE : 0;
    }
}

uint32_t sr_ground_place(const sr_ground *ground, const sr_scorer *scorer,
                         const sr_witness *witness, const sr_anchor *anchor, bool *inferred,
                         sr_arena scratch)
{
    sr_place_view *v = sr_new(&scratch, sr_place_view, 2);
    sr_place_view *other = v + 1;
    float score[SR_PLACE_CHOICES + 1];
    float other_score[SR_PLACE_CHOICES + 1];
    sr_place_view_look(v, ground, anchor, scratch);
    weigh(v, scorer, witness, score, scratch);
    for (const sr_anchor *a = anchor->next; a != NULL; a = a->next) {
        sr_place_view_look(other, ground, a, scratch);
        weigh(other, scorer, witness, other_score, scratch);
        add_other(v, score, other, other_score);
    }
    if (sr_scorer_task(scorer, "place") >= 0) {
        adjust_for_event(v, anchor, score);
    }
    uint32_t best = v->count; // "no place" stays where nothing weighs more
    for (uint32_t i = v->count; i > 0; i--) {
        best = score[i - 1] > score[best] ? i - 1 : best;
    }
    *inferred = best < v->count && !sr_place_view_is_here(v, &v->items[best]);
    return best < v->count ? v->items[best].place : SR_NONE;
}
