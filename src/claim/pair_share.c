// What the pairs of one sentence give to and take from each other: verbs joined by "and" share
// their people, lists and parts the harm of their first or last member; a whole is not counted
// beside the part that was harmed.
#include "claim/pair.h"

static bool is_direct(sr_pair_kind r)
{
    return r > SR_PAIR_NEAR && r < SR_PAIR_LIST;
}

bool sr_pairs_own_harm(const sr_pairs *w, uint32_t g, uint32_t but)
{
    for (uint32_t h = 0; h < w->harms.count; h++) {
        sr_pair_kind r = w->kind[g * w->harms.count + h];
        bool called = r == SR_PAIR_MODIFIER && w->harms.items[h].token == w->groups.items[g].head;
        if (h != but && (r == SR_PAIR_OBJECT || r == SR_PAIR_SUBJECT || r == SR_PAIR_STATE_AFTER ||
                         r == SR_PAIR_COUNTED || called)) { // called: "nine dead"
            return true;
        }
    }
    return false;
}

bool sr_pairs_joined(const sr_pairs *w, const sr_harm *a, const sr_harm *b)
{
    const sr_harm *first = a->first < b->first ? a : b;
    const sr_harm *second = a->first < b->first ? b : a;
    bool states = first->row->harm == SR_HARM_STATE && second->row->harm == SR_HARM_OBJECT &&
                  second->passive && second->first == first->last + 1; // "dead and wounded men"
    bool verbs = first->row->word_count == 1 && second->row->word_count == 1 &&
                 first->row->harm == second->row->harm && first->row->harm != SR_HARM_PEOPLE;
    return (verbs || states) && second->first >= first->last && second->first - first->last <= 2 &&
           second->first > first->last && sr_syntax_upos(w->s, second->first - 1) != SR_NUM &&
           (sr_pairs_is(w, first->last, "and") || sr_pairs_is(w, first->last, "or"));
}

static void share_joined(sr_pairs *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t h = 0; h < n; h++) {
        for (uint32_t k = 0; k < n; k++) {
            if (h == k || !sr_pairs_joined(w, &w->harms.items[h], &w->harms.items[k])) {
                continue;
            }
            for (uint32_t g = 0; g < w->groups.count; g++) {
                sr_pair_kind *own = &w->kind[g * n + h];
                sr_pair_kind other = w->kind[g * n + k];
                if (*own == SR_PAIR_NONE && is_direct(other)) {
                    *own = other;
                }
            }
        }
    }
}

/// Lists and parts share the harm of their first or last member.
static void spread(sr_pairs *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t g = 0; g < w->groups.count; g++) { // forwards: from the first member
        const sr_group *group = &w->groups.items[g];
        uint32_t from = group->part_of != SR_NONE ? group->part_of : group->with;
        for (uint32_t h = 0; h < n && from != SR_NONE; h++) {
            sr_pair_kind r = w->kind[from * n + h];
            bool shared = is_direct(r) || r == SR_PAIR_LIST || r == SR_PAIR_PART;
            if (shared && !is_direct(w->kind[g * n + h]) &&
                (group->part_of != SR_NONE || !sr_pairs_own_harm(w, g, h))) {
                w->kind[g * n + h] = group->part_of != SR_NONE ? SR_PAIR_PART : SR_PAIR_LIST;
            }
        }
    }
    for (uint32_t g = w->groups.count;
         g-- > 0;) { // backwards: "two soldiers and a child were killed"
        const sr_group *group = &w->groups.items[g];
        for (uint32_t h = 0; h < n; h++) {
            sr_pair_kind r = w->kind[g * n + h];
            uint32_t to = group->with != SR_NONE ? group->with : group->part_of;
            if (to == SR_NONE || w->groups.items[g].at.last > w->harms.items[h].first ||
                (!is_direct(r) && r != SR_PAIR_LIST)) {
                continue;
            }
            if (!is_direct(w->kind[to * n + h]) && !sr_pairs_own_harm(w, to, h)) {
                w->kind[to * n + h] = group->with != SR_NONE ? SR_PAIR_LIST : SR_PAIR_SUBJECT;
            }
        }
    }
}

/// "Nine of the injured died", "15 of the 20 hostages were freed": the verb harms the part; what
/// the whole suffered before is no count of its own here.
static bool is_whole_of(const sr_pairs *w, const sr_group *whole, const sr_group *part)
{
    return part->number != NULL && part->at.first < whole->at.first &&
           whole->at.first <= part->number->last + 3 && sr_pairs_is(w, part->number->last, "of");
}

static void settle_partitives(sr_pairs *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t g = 0; g < w->groups.count; g++) {
        const sr_group *part = &w->groups.items[g];
        for (uint32_t h = 0; h < n; h++) {
            bool told =
                w->kind[g * n + h] == SR_PAIR_SUBJECT || w->kind[g * n + h] == SR_PAIR_OBJECT;
            for (uint32_t k = 0; told && k < n; k++) { // "injured" within "nine of the injured"
                const sr_harm *own = &w->harms.items[k];
                if (k != h && part->number != NULL && sr_pairs_is(w, part->number->last, "of") &&
                    (own->noun || sr_pairs_is(w, own->first - 1, "those")) &&
                    own->first > part->number->last && own->first <= part->number->last + 3) {
                    w->kind[g * n + k] = SR_PAIR_NONE;
                }
            }
            for (uint32_t o = 0; told && o < w->groups.count; o++) {
                const sr_group *whole = &w->groups.items[o];
                if (o != g && is_whole_of(w, whole, part)) {
                    bool hangs = sr_pair_hangs_on(w, &w->harms.items[h], whole->head) &&
                                 whole->number != NULL; // "one of the 21 people killed"
                    w->kind[o * n + h] = hangs ? SR_PAIR_SUBJECT : SR_PAIR_NONE;
                    w->kind[g * n + h] = hangs ? SR_PAIR_NONE : w->kind[g * n + h];
                }
            }
        }
    }
}

/// "the deaths are two civilians and a soldier": the noun of harm is counted by what it lists.
static void settle_lists(sr_pairs *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t g = 0; g < w->groups.count; g++) {
        for (uint32_t h = 0; h < n; h++) {
            bool whole = w->kind[g * n + h] == SR_PAIR_COUNTED &&
                         w->groups.items[g].bound == SR_BOUND_UNKNOWN;
            for (uint32_t o = 0; whole && o < w->groups.count; o++) {
                if (o != g && sr_pair_lists_harmed(w, &w->harms.items[h], &w->groups.items[o])) {
                    w->kind[g * n + h] = SR_PAIR_NONE;
                }
            }
        }
    }
}

/// "Two dead and nine wounded": the second state is said of the second number alone.
static bool is_second_state(const sr_pairs *w, const sr_group *first, const sr_group *second,
                            const sr_harm *h)
{
    const sr_harm *own = sr_harms_at(&w->harms, first->head);
    return own != NULL && own->row->harm == SR_HARM_STATE && second->elided &&
           second->at.last == h->first && first->number != NULL &&
           second->at.first <= first->at.last + 1;
}

/// "18 soldiers, with 14 missing": the state is said of the bare number right before it, and of no
/// others than those in one list with it.
static void settle_states(sr_pairs *w)
{
    uint32_t n = w->harms.count;
    for (uint32_t g = 0; g < w->groups.count; g++) {
        const sr_group *own = &w->groups.items[g];
        for (uint32_t h = 0; h < n; h++) {
            bool with = own->elided && own->number != NULL && own->at.first > w->a &&
                        w->kind[g * n + h] == SR_PAIR_STATE_AFTER &&
                        sr_pairs_is(w, own->at.first - 1, "with");
            bool some = own->some && w->harms.items[h].passive && // "five rebels, two of them hurt"
                        own->told.first == own->told.last;        // but "two of them boys died"
            bool stated = (with || some) && own->at.last == w->harms.items[h].first;
            for (uint32_t o = 0; o < g; o++) {
                sr_pair_kind r = w->kind[o * n + h];
                if (is_second_state(w, &w->groups.items[o], own, &w->harms.items[h])) {
                    w->kind[o * n + h] = SR_PAIR_NONE;
                }
                if (!stated) {
                    continue;
                }
                bool far =
                    r == SR_PAIR_SUBJECT_FAR || r == SR_PAIR_NEAR || (some && r == SR_PAIR_SUBJECT);
                w->kind[o * n + h] = far ? SR_PAIR_NONE : r;
            }
        }
    }
}

void sr_pairs_relate(sr_pairs *w)
{
    uint32_t n = w->harms.count;
    size_t pairs = (size_t)w->groups.count * n;
    w->kind = sr_new(&w->scratch, sr_pair_kind, pairs + 1);
    for (size_t i = 0; i < pairs; i++) {
        w->kind[i] = sr_pair_relate(w, &w->harms.items[i % n], &w->groups.items[i / n]);
    }
    share_joined(w);
    spread(w);
    for (size_t i = 0; i < pairs; i++) { // what nothing joins is left to the scorer
        if (w->kind[i] == SR_PAIR_NONE &&
            sr_pair_is_near(w, &w->harms.items[i % n], &w->groups.items[i / n])) {
            w->kind[i] = SR_PAIR_NEAR;
        }
    }
    settle_partitives(w);
    settle_lists(w);
    settle_states(w);
}
