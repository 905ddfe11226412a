// People told by their names: spans of the tagger, shorter names of those, and names of strangers
// beside a word of harm.
#include "claim/group.h"

#include <string.h>

/// "three men identified as A and B": the names are the people counted before; and "told A that".
static bool is_renamed(const sr_grouping *w, uint32_t first)
{
    if (first > w->a && strcmp(sr_syntax_lemma(w->s, first - 1), "tell") == 0) {
        return true;
    }
    uint32_t t = first; // "identified as 57-year-old A"
    while (t > w->a && first - t < 6 &&
           (sr_syntax_upos(w->s, t - 1) == SR_NUM ||
            sr_claim_form_is(w->scope, SR_WORDS_AGE, t - 1))) {
        t--;
    }
    bool told = t > w->a && sr_claim_form_is(w->scope, SR_WORDS_CALLED, t - 1);
    return told || sr_group_is(w, first, "alias"); // tagged as a part of the name
}

/// The name hangs on the word before it: "journalist Marta Rojas" with "journalist" on top.
static bool is_on_top(const sr_grouping *w, uint32_t title, uint32_t from, uint32_t last)
{
    for (uint32_t t = from; t < last; t++) {
        if (sr_syntax_head(w->s, t) == title) {
            return true;
        }
    }
    return false;
}

/// Titles and descriptions that the tree joins with the name: "judge", "the shopkeeper".
static uint32_t name_start(const sr_grouping *w, uint32_t from, uint32_t last)
{
    uint32_t first = sr_group_phrase_start(w, from);
    bool on_top = false;
    for (uint32_t t = first; t < from; t++) {
        on_top = on_top || is_on_top(w, t, from, last);
    }
    while (first < from && !on_top) {
        uint32_t over = sr_syntax_head(w->s, first);
        if (over != SR_NO_TOKEN && over > first && over < last) {
            break;
        }
        first++;
    }
    return first;
}

/// Another name starts here; in capitals a single word of another kind may be a surname.
static bool starts_name(const sr_grouping *w, uint32_t t)
{
    const sr_tags *tags = w->s->tags;
    uint32_t i = sr_tags_name_from(tags, t);
    if (i >= tags->name_count || tags->names[i].first != t) {
        return false;
    }
    const sr_sentence *at = sr_scope_sentence_at(w->scope, sr_scope_sentence(w->scope, t));
    bool capitals = (at->flags & SR_SENTENCE_CAPITALS) != 0;
    return !capitals || tags->names[i].kind == SR_NAME_PERSON || tags->names[i].last > t + 1;
}

static void push_name(sr_grouping *w, uint32_t from, uint32_t last)
{
    if (sr_group_is_owner(w, last - 1) || sr_group_is_plural(w, last - 1)) {
        return; // "Americans" are nobody's name
    }
    uint32_t first = name_start(w, from, last);
    while (last < w->b && sr_syntax_upos(w->s, last) == SR_PROPN && !sr_group_is_covered(w, last) &&
           !starts_name(w, last)) {
        last++; // a name that was cut short
    }
    sr_group_push(w, (sr_group){.kind = SR_GROUP_NAME,
                                .head = last - 1,
                                .at = {first, last},
                                .low = 1,
                                .high = 1,
                                .bound = SR_BOUND_EXACT,
                                .renames = is_renamed(w, from),
                                .person = true});
}

/// "Tamerlan was killed": a word of a person's name told elsewhere in the report.
static bool is_part_of_name(const sr_grouping *w, uint32_t t)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = 0; i < tags->name_count; i++) {
        const sr_name_span *n = &tags->names[i];
        for (uint32_t k = n->first; n->kind == SR_NAME_PERSON && k < n->last; k++) {
            if (n->last > n->first + 1 && k != t &&
                strcmp(sr_syntax_form(w->s, k), sr_syntax_form(w->s, t)) == 0) {
                return true;
            }
        }
    }
    return false;
}

/// "Dzhokhar, who was captured".
static bool has_harmed_clause(const sr_grouping *w, uint32_t t)
{
    uint32_t clause = sr_syntax_child(w->s, t, SR_ACL_RELCL);
    return clause != SR_NO_TOKEN && clause < w->b && sr_group_harm_at(w, clause) != NULL;
}

/// The verb can only have people as its object: whatever name stands there is somebody's.
static bool harms_people_only(const sr_grouping *w, const sr_harm *h)
{
    if (h->row->harm != SR_HARM_OBJECT || h->row->certainty != SR_CERTAIN) {
        return false;
    }
    bool seized =
        h->row->measure == SR_CAPTURED && sr_claim_is(w->scope, SR_WORDS_SEIZE, h->row->words[0]);
    return seized || sr_measure_is_bodily(h->row->measure) || h->row->measure == SR_KIDNAPPED;
}

/// "PASTO Nine clerks were killed": what stands right before people who are counted is a dateline
/// that lost its dash.
static bool is_before_counted(const sr_grouping *w, uint32_t t)
{
    for (uint32_t i = 0; i < w->out->count; i++) {
        if (w->out->items[i].number != NULL && w->out->items[i].at.first == t + 1) {
            return true;
        }
    }
    return false;
}

/// "Elkaches was wounded": a name that nobody knows, or that is known as a place's.
static bool is_strangers_name(const sr_grouping *w, uint32_t t, uint8_t rel, const sr_harm *h)
{
    bool dies = rel == SR_NSUBJ && h->row->harm == SR_HARM_SUBJECT &&
                h->row->certainty == SR_CERTAIN && h->row->measure == SR_KILLED;
    bool harmed = (rel == SR_NSUBJ_PASS || rel == SR_OBJ) && harms_people_only(w, h);
    if (!dies && !harmed) {
        return false;
    }
    if (sr_scope_in_time(w->scope, t) || is_before_counted(w, t)) {
        return false;
    }
    const sr_actor *a = sr_scope_actor(w->scope, t);
    return a == NULL || (a->entry == NULL && a->kind != SR_ACTOR_STATE && !a->armed);
}

/// The harmed of a verb by the tree, told by a word that is part of somebody's name.
static bool is_harmed_by_name(const sr_grouping *w, uint32_t t)
{
    uint8_t rel = sr_syntax_deprel(w->s, t);
    uint32_t verb = sr_syntax_head(w->s, t);
    bool harmed = rel == SR_NSUBJ_PASS || rel == SR_NSUBJ || rel == SR_OBJ;
    bool state = t + 1 < w->b && sr_group_harm_at(w, t + 1) != NULL; // "left Tamerlan dead"
    if (sr_syntax_upos(w->s, t) == SR_PROPN && (state || has_harmed_clause(w, t))) {
        return is_part_of_name(w, t);
    }
    const sr_harm *h =
        harmed && verb != SR_NO_TOKEN && verb < w->b ? sr_group_harm_at(w, verb) : NULL;
    return h != NULL && sr_syntax_upos(w->s, t) == SR_PROPN &&
           (is_part_of_name(w, t) || is_strangers_name(w, t, rel, h));
}

static bool is_known_person(const sr_grouping *w, const sr_mention *m)
{
    return m->actor != SR_NONE && w->scope->names->actors[m->actor].kind == SR_ACTOR_PERSON;
}

void sr_groups_find_named(sr_grouping *w)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = sr_tags_name_from(tags, w->a);
         i < tags->name_count && tags->names[i].first < w->b; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind != SR_NAME_PERSON || n->first < w->a || n->last > w->b ||
            sr_group_is_covered(w, n->first) || sr_group_is_covered(w, n->last - 1)) {
            continue;
        }
        push_name(w, n->first, n->last);
    }
    for (uint32_t t = w->a; t < w->b; t++) { // "Lopez died", known from a fuller name
        uint32_t m = w->scope->names->mention_of[t];
        const sr_mention *mention = m == SR_NONE ? NULL : &w->scope->names->mentions[m];
        if (mention == NULL || mention->token != t || !mention->named ||
            sr_syntax_upos(w->s, t) != SR_PROPN || sr_group_is_covered(w, mention->first) ||
            sr_group_is_covered(w, t) || !is_known_person(w, mention)) {
            continue;
        }
        push_name(w, mention->first, t + 1);
    }
    for (uint32_t t = w->a; t < w->b; t++) {
        uint32_t last = t + 1;
        while (last < w->b && sr_syntax_upos(w->s, last) == SR_PROPN &&
               !sr_group_is_covered(w, last)) {
            last++;
        }
        if (!sr_group_is_covered(w, t) && is_harmed_by_name(w, t)) {
            uint32_t first = t;
            while (first > w->a && sr_syntax_upos(w->s, first - 1) == SR_PROPN &&
                   sr_syntax_head(w->s, first - 1) == t && !sr_group_is_covered(w, first - 1)) {
                first--;
            }
            push_name(w, first, last);
        }
    }
}
