// Writes what the layers found in the order of the text. Byte offsets become code points; actors
// and places that nothing refers to are left out and the rest are numbered anew, so that ids depend
// on the report alone.
#include "pipeline/record.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/word.h"

/// A mention as the record lists it.
typedef struct {
    uint32_t actor; // or SR_NONE
    sr_span span;
} spoken;

typedef struct {
    const sr_reading *r;
    const uint32_t *point; // [text size + 1] code points before each byte
    uint32_t *actor_id;    // [actor count] 1.., 0 for one left out
    uint32_t joint_id;     // of the first of those who speak together
    spoken *mentions;      // [mention count] and of relative pronouns behind them
    uint32_t mention_count;
    json_t **objects; // of the actors or places at hand, NULL for one left out
} writer;

static const uint32_t *code_points(const sr_report *report, sr_arena *scratch)
{
    uint32_t *point = sr_new(scratch, uint32_t, (size_t)report->size + 1);
    uint32_t points = 0;
    for (uint32_t i = 0; i < report->size; i++) {
        bool starts = ((unsigned char)report->text[i] & 0xc0) != 0x80;
        point[i] = starts ? points : points - 1;
        points += starts;
    }
    point[report->size] = points;
    return point;
}

static void refer(uint32_t *used, uint32_t count, uint32_t actor)
{
    if (actor < count) {
        used[actor] = 1;
    }
}

static void refer_all(uint32_t *used, uint32_t count, sr_indices list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        refer(used, count, list.items[i]);
    }
}

static void refer_claims(uint32_t *used, uint32_t n, const sr_claims *claims)
{
    for (uint32_t i = 0; i < claims->claim_count; i++) {
        refer(used, n, claims->claims[i].source);
        refer_all(used, n, claims->claims[i].via);
    }
    for (uint32_t i = 0; i < claims->joint_count; i++) {
        refer_all(used, n, claims->joints[i].members);
    }
    for (uint32_t i = 0; i < claims->toll_count; i++) {
        refer(used, n, claims->tolls[i].side);
        refer(used, n, claims->tolls[i].by);
    }
}

/// Number the actors that something refers to, the named ones, and those parents that the text
/// mentions; with SR_MENTIONS all of them.
static uint32_t *number_actors(const sr_reading *r, unsigned flags, uint32_t *count,
                               sr_arena *scratch)
{
    uint32_t n = r->names.actor_count;
    uint32_t *used = sr_new(scratch, uint32_t, n);
    uint32_t *mentioned = sr_new(scratch, uint32_t, n);
    for (uint32_t i = 0; i < r->names.mention_count; i++) {
        refer(mentioned, n, r->names.mentions[i].actor);
        if ((flags & SR_MENTIONS) != 0) { // and those that nothing refers to
            refer(used, n, r->names.mentions[i].actor);
        }
        if (r->names.mentions[i].named) {
            refer(used, n, r->names.mentions[i].actor);
        }
    }
    for (uint32_t i = 0; i < r->events.count; i++) {
        refer_all(used, n, r->events.items[i].actors);
        refer_all(used, n, r->events.items[i].recipients);
    }
    refer_claims(used, n, &r->claims);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t up = i, steps = 0; used[i] && up < n && steps < 8;
             up = r->names.actors[up].part_of, steps++) {
            used[up] |= mentioned[up];
        }
    }
    uint32_t next = 1;
    for (uint32_t i = 0; i < n; i++) {
        used[i] = used[i] ? next++ : 0;
    }
    *count = next - 1;
    return used;
}

static json_t *id_of(char letter, uint32_t index)
{
    return json_sprintf("%c%u", letter, (unsigned)(index + 1));
}

static json_t *text_or_null(const char *text)
{
    return text == NULL || *text == '\0' ? json_null() : json_string(text);
}

static json_t *day_or_null(int32_t day)
{
    char text[SR_DAY_TEXT];
    sr_day_text(text, day);
    return text_or_null(text);
}

static json_t *number_or_null(int64_t number)
{
    return number == SR_NO_NUMBER ? json_null() : json_integer(number);
}

static json_t *real_or_null(double value, double unit)
{
    return isnan(value) ? json_null() : json_real(round(value / unit) * unit);
}

static json_t *span_of(const writer *w, sr_span span)
{
    return json_pack("[i,i]", (int)w->point[span.from], (int)w->point[span.to]);
}

static json_t *spans_of(const writer *w, const sr_span *spans, uint32_t count)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_array_append_new(list, span_of(w, spans[i]));
    }
    return list;
}

static json_t *actor_ref(const writer *w, uint32_t actor)
{
    return actor < w->r->names.actor_count && w->actor_id[actor] > 0
               ? id_of('a', w->actor_id[actor] - 1)
               : json_null();
}

static json_t *place_ref(uint32_t place)
{
    return place == SR_NONE ? json_null() : id_of('p', place);
}

static json_t *refs(char letter, sr_indices list)
{
    json_t *ids = json_array();
    for (uint32_t i = 0; i < list.count; i++) {
        json_array_append_new(ids, id_of(letter, list.items[i]));
    }
    return ids;
}

static json_t *actor_refs(const writer *w, sr_indices list)
{
    json_t *ids = json_array();
    for (uint32_t i = 0; i < list.count; i++) {
        json_t *id = actor_ref(w, list.items[i]);
        if (json_is_string(id)) {
            json_array_append_new(ids, id);
        } else {
            json_decref(id);
        }
    }
    return ids;
}

static void set_refs(json_t *object, const char *key, char letter, sr_indices list)
{
    if (list.count > 0) {
        json_object_set_new(object, key, refs(letter, list));
    }
}

static void add_mention(const writer *w, uint32_t index, uint32_t count, sr_span span)
{
    if (index < count && w->objects[index] != NULL) {
        json_array_append_new(json_object_get(w->objects[index], "mentions"), span_of(w, span));
    }
}

static void add_place_mentions(const writer *w)
{
    const sr_names *names = &w->r->names;
    for (uint32_t i = 0; i < names->mention_count; i++) {
        const sr_mention *m = &names->mentions[i];
        add_mention(w, m->place, names->place_count,
                    sr_syntax_span(&w->r->syntax, m->first, m->last));
    }
}

/// A mention that speaks is as long as the phrase of the speaker, and what begins it is no other
/// mention: it stands near in the list.
static void speak(spoken *list, uint32_t count, const sr_claim *c)
{
    enum { NEAR = 32 };
    spoken *m = &list[c->mention];
    m->actor = m->actor == SR_NONE ? c->source : m->actor;
    bool longer = c->who.to - c->who.from > m->span.to - m->span.from;
    if (!longer || m->actor != c->source) {
        return;
    }
    m->span = c->who;
    uint32_t first = c->mention > NEAR ? c->mention - NEAR : 0;
    for (uint32_t i = first; i < count && i < c->mention + NEAR; i++) {
        bool begins = list[i].span.from == c->who.from && list[i].span.to < c->who.to;
        if (begins && list[i].actor == c->source) {
            list[i].actor = SR_NONE;
        }
    }
}

/// "Who" where it speaks is a mention as well.
static void add_relative(spoken *list, uint32_t *count, const sr_claim *c)
{
    uint32_t at = (*count)++;
    for (; at > 0 && list[at - 1].span.from > c->who.from; at--) {
        list[at] = list[at - 1];
    }
    list[at] = (spoken){c->source, c->who};
}

/// Where the text speaks of every actor. A mention that speaks is the actor's whom the claim has as
/// its source if it is nobody's otherwise.
static spoken *mentions_of(const sr_reading *r, uint32_t *count, sr_arena *scratch)
{
    const sr_names *names = &r->names;
    spoken *list = sr_new(scratch, spoken, names->mention_count + r->claims.claim_count + 1);
    *count = names->mention_count;
    for (uint32_t i = 0; i < names->mention_count; i++) {
        const sr_mention *m = &names->mentions[i];
        list[i] = (spoken){m->party, sr_syntax_span(&r->syntax, m->first, m->last)};
    }
    for (uint32_t i = 0; i < r->claims.claim_count; i++) {
        const sr_claim *c = &r->claims.claims[i];
        if (c->mention != SR_NONE && c->source != SR_NONE) {
            speak(list, names->mention_count, c);
        }
    }
    for (uint32_t i = 0; i < r->claims.claim_count; i++) {
        const sr_claim *c = &r->claims.claims[i];
        if (c->relative && c->source != SR_NONE) {
            add_relative(list, count, c);
        }
    }
    return list;
}

static void add_actor_mentions(const writer *w)
{
    for (uint32_t i = 0; i < w->mention_count; i++) {
        add_mention(w, w->mentions[i].actor, w->r->names.actor_count, w->mentions[i].span);
    }
}

/// English by its function words: at least one word in twelve. Other languages have none of these
/// so often.
static bool is_english(const sr_reading *r)
{
    static const char *const words[] = {"the", "of",  "and", "to",   "in", "that", "was", "said",
                                        "on",  "for", "by",  "were", "is", "with", NULL};
    uint32_t found = 0;
    for (uint32_t t = 0; t < r->tags.count; t++) {
        found += sr_word_in(r->tags.form[t], words);
    }
    return found > 0 && found * 12 >= r->tags.count;
}

/// The caller's other keys; NULL where they are no JSON object.
static json_t *extra_of(const char *text, sr_error *err)
{
    json_error_t error = {0};
    json_t *extra = text == NULL ? json_object() : json_loads(text, 0, &error);
    if (json_is_object(extra)) {
        return extra;
    }
    (void)sr_fail(err, SR_ERR_FORMAT, error.position < 0 ? 0 : (uint64_t)error.position,
                  "`extra` is no JSON object%s%.100s", extra == NULL ? ": " : "", error.text);
    json_decref(extra);
    return NULL;
}

/// `language` NULL: not known. Takes `extra`.
static json_t *document_of(const sr_report *d, const char *language, size_t characters,
                           json_t *extra)
{
    char sha[SR_SHA256_HEX];
    sr_sha256_hex(sha, d->text, d->size);
    json_t *o = json_object();
    json_object_set_new(o, "id", json_string(d->id));
    json_object_set_new(o, "title", text_or_null(d->title));
    json_object_set_new(o, "outlet", text_or_null(d->outlet));
    json_object_set_new(o, "published",
                        day_or_null(d->published != SR_NO_DAY ? d->published : d->filed));
    json_object_set_new(o, "url", text_or_null(d->url));
    json_object_set_new(o, "language", text_or_null(language));
    json_object_set_new(o, "characters", json_integer((json_int_t)characters));
    json_object_set_new(o, "sha256", json_string(sha));
    json_object_set_new(o, "extra", extra);
    return o;
}

/// A town that was shelled is no organization, whatever name the tagger gives its kind, nor are
/// customers.
static sr_actor_kind kind_of(const sr_names *names, const sr_actor *a)
{
    bool place = a->mention < names->mention_count && names->mentions[a->mention].place != SR_NONE;
    bool body = a->entry != NULL || a->code != NULL;
    bool other = (place && !body) || a->many;
    return a->kind == SR_ACTOR_ORGANIZATION && other ? SR_ACTOR_CATEGORY : a->kind;
}

/// What all members have alike.
static const char *shared(const sr_names *names, sr_indices members, bool code)
{
    const char *first = NULL;
    for (uint32_t i = 0; i < members.count; i++) {
        const sr_actor *a = &names->actors[members.items[i]];
        const char *own = code ? a->code : a->country;
        if (own == NULL || (first != NULL && strcmp(first, own) != 0)) {
            return NULL;
        }
        first = own;
    }
    return first;
}

/// Those who speak together.
static json_t *joint_of(const writer *w, uint32_t index)
{
    const sr_joint *j = &w->r->claims.joints[index];
    json_t *o = json_object();
    json_object_set_new(o, "id", id_of('a', w->joint_id + index));
    json_object_set_new(o, "name", json_string(j->name));
    json_object_set_new(o, "kind", json_string(sr_actor_kind_text[SR_ACTOR_CATEGORY]));
    json_object_set_new(o, "code", text_or_null(shared(&w->r->names, j->members, true)));
    json_object_set_new(o, "country", text_or_null(shared(&w->r->names, j->members, false)));
    json_object_set_new(o, "members", actor_refs(w, j->members));
    json_object_set_new(o, "mentions", spans_of(w, j->mentions, j->mention_count));
    return o;
}

static json_t *actors_of(const writer *w)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < w->r->names.actor_count; i++) {
        const sr_actor *a = &w->r->names.actors[i];
        w->objects[i] = NULL;
        if (w->actor_id[i] == 0) {
            continue;
        }
        json_t *o = json_object();
        json_object_set_new(o, "id", id_of('a', w->actor_id[i] - 1));
        json_object_set_new(o, "name", json_string(a->name));
        json_object_set_new(o, "kind", json_string(sr_actor_kind_text[kind_of(&w->r->names, a)]));
        json_object_set_new(o, "code", text_or_null(a->code));
        json_object_set_new(o, "country", text_or_null(a->country));
        if (a->role != NULL) {
            json_object_set_new(o, "role", json_string(a->role));
        }
        if (a->inferred) {
            json_object_set_new(o, "inferred", json_pack("[s, s]", "country", "code"));
        }
        if (a->part_of < w->r->names.actor_count && w->actor_id[a->part_of] > 0) {
            json_object_set_new(o, "part_of", actor_ref(w, a->part_of));
        }
        json_object_set_new(o, "mentions", json_array());
        json_array_append_new(list, o);
        w->objects[i] = o;
    }
    add_actor_mentions(w);
    for (uint32_t i = 0; i < w->r->claims.joint_count; i++) {
        json_array_append_new(list, joint_of(w, i));
    }
    return list;
}

static json_t *places_of(const writer *w)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < w->r->names.place_count; i++) {
        const sr_place *p = &w->r->names.places[i];
        json_t *o = json_object();
        json_object_set_new(o, "id", id_of('p', i));
        json_object_set_new(o, "name", json_string(p->name));
        json_object_set_new(o, "lat", real_or_null(p->lat, 1e-5));
        json_object_set_new(o, "lon", real_or_null(p->lon, 1e-5));
        json_object_set_new(o, "country", text_or_null(p->country));
        json_object_set_new(o, "admin1", text_or_null(p->admin1));
        bool relative = p->relative_to != SR_NONE;
        json_object_set_new(
            o, "precision",
            json_string(sr_place_precision_text[relative ? SR_PLACE_RELATIVE : p->precision]));
        json_object_set_new(o, "geonames",
                            p->geonames == 0 ? json_null() : json_integer(p->geonames));
        if (relative) {
            json_object_set_new(o, "relative_to", place_ref(p->relative_to));
            json_object_set_new(o, "distance_km", real_or_null(p->distance_km, 0.1));
            json_object_set_new(o, "bearing_deg", real_or_null(p->bearing_deg, 0.5));
        }
        json_object_set_new(o, "mentions", json_array());
        json_array_append_new(list, o);
        w->objects[i] = o;
    }
    add_place_mentions(w);
    return list;
}

static const char *const PRECISION[] = {NULL, "day", "week", "month", "year"};
static const char *const PART_OF_DAY[] = {NULL,        "dawn",    "morning", "noon",
                                          "afternoon", "evening", "night"};

static void set_time(json_t *o, int32_t from, int32_t to, sr_part_of_day part)
{
    json_object_set_new(o, "from", day_or_null(from));
    json_object_set_new(o, "to", day_or_null(to));
    json_object_set_new(o, "part_of_day", text_or_null(PART_OF_DAY[part]));
}

static void set_inferred(json_t *o, bool place, bool time)
{
    if (!place && !time) {
        return;
    }
    json_t *list = json_array();
    if (place) {
        json_array_append_new(list, json_string("place"));
    }
    if (time) {
        json_array_append_new(list, json_string("from"));
        json_array_append_new(list, json_string("to"));
    }
    json_object_set_new(o, "inferred", list);
}

static json_t *weapons_of(const writer *w, sr_indices weapons)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < weapons.count; i++) {
        const sr_weapon *x = &w->r->values.weapons.items[weapons.items[i]];
        sr_span span = sr_syntax_span(&w->r->syntax, x->first, x->last);
        json_array_append_new(list,
                              json_stringn(w->r->report.text + span.from, span.to - span.from));
    }
    return list;
}

static json_t *targets_of(const writer *w, const sr_event *e)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < e->target_count; i++) {
        const sr_target *t = &e->targets[i];
        json_t *o = json_object();
        json_object_set_new(o, "text", json_string(t->text));
        json_object_set_new(o, "span", span_of(w, t->span));
        json_object_set_new(o, "kind", json_string(t->kind));
        json_object_set_new(o, "effect", text_or_null(t->effect));
        json_array_append_new(list, o);
    }
    return list;
}

static bool in_evidence(const sr_event *e, sr_span span)
{
    bool inside = false;
    for (uint32_t i = 0; i < e->mention_count; i++) {
        inside = inside || sr_span_overlaps(e->mentions[i].span, span);
    }
    return inside;
}

/// Where only a pronoun of the evidence stands for a party, its nearest name before that in the
/// sentence belongs to the evidence: "The army said it had ...".
static void add_antecedent(const writer *w, const sr_event *e, uint32_t party, json_t *list)
{
    const sr_names *names = &w->r->names;
    const sr_mention *name = NULL;
    const sr_mention *pronoun = NULL;
    uint32_t first = w->r->tokens.count;
    uint32_t last = 0;
    for (uint32_t i = 0; i < e->mention_count; i++) {
        const sr_tokens *all = &w->r->tokens;
        const sr_sentence *s = &all->sentences[all->tokens[e->mentions[i].trigger].sentence];
        first = s->first < first ? s->first : first;
        last = s->last > last ? s->last : last;
    }
    for (uint32_t i = sr_names_mention_from(names, first);
         i < names->mention_count && pronoun == NULL; i++) {
        const sr_mention *m = &names->mentions[i];
        if (m->first >= last) {
            break;
        }
        if (m->party != party) {
            continue;
        }
        bool inside = in_evidence(e, sr_syntax_span(&w->r->syntax, m->first, m->last));
        if (inside && !m->pronoun) {
            return;
        }
        pronoun = inside ? m : NULL;
        name = m->pronoun ? name : m;
    }
    const sr_token *tokens = w->r->tokens.tokens;
    if (name != NULL && pronoun != NULL &&
        tokens[name->token].sentence == tokens[pronoun->token].sentence) {
        json_array_append_new(list,
                              span_of(w, sr_syntax_span(&w->r->syntax, name->first, name->last)));
    }
}

static json_t *evidence_of(const writer *w, const sr_event *e)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < e->mention_count; i++) {
        json_array_append_new(list, span_of(w, e->mentions[i].span));
    }
    for (uint32_t i = 0; i < e->actors.count + e->recipients.count; i++) {
        add_antecedent(w, e,
                       i < e->actors.count ? e->actors.items[i]
                                           : e->recipients.items[i - e->actors.count],
                       list);
    }
    return list;
}

static json_t *event_of(const writer *w, uint32_t index)
{
    const sr_event *e = &w->r->events.items[index];
    const sr_claims *claims = &w->r->claims;
    json_t *o = json_object();
    json_object_set_new(o, "id", id_of('e', index));
    json_object_set_new(o, "type", json_string(sr_event_type_text[e->type]));
    json_object_set_new(o, "kind", json_string(e->kind));
    json_object_set_new(o, "cameo", text_or_null(e->cameo));
    json_object_set_new(o, "acled", text_or_null(e->acled));
    json_object_set_new(o, "frame", text_or_null(e->frame));
    json_object_set_new(o, "actors", actor_refs(w, e->actors));
    json_object_set_new(o, "recipients", actor_refs(w, e->recipients));
    uint32_t place = claims->event_place[index];
    json_object_set_new(o, "place", place != SR_NONE ? place_ref(place) : json_null());
    if (e->places.count > 1) {
        json_object_set_new(o, "places", refs('p', e->places));
    }
    if (e->destination != SR_NONE) {
        json_object_set_new(o, "destination", place_ref(e->destination));
    }
    const sr_days *days = &claims->event_days[index];
    set_time(o, days->from, days->to, days->part_of_day);
    json_object_set_new(o, "time_precision", text_or_null(PRECISION[days->precision]));
    json_object_set_new(o, "weapons", weapons_of(w, e->weapons));
    json_object_set_new(o, "targets", targets_of(w, e));
    json_object_set_new(o, "status",
                        json_string(sr_event_status_text[claims->event_status[index]]));
    json_object_set_new(o, "salience", json_string(sr_salience_text[e->salience]));
    json_object_set_new(o, "background", json_boolean(e->background));
    set_inferred(o, sr_claims_infer_place(claims, index, e), days->inferred);
    json_object_set_new(o, "claims", refs('c', claims->event_claims[index]));
    set_refs(o, "disputed_by", 'c', claims->event_disputed[index]);
    json_object_set_new(o, "evidence", evidence_of(w, e));
    json_object_set_new(o, "confidence", real_or_null(e->confidence, 0.01));
    return o;
}

static json_t *people_of(const writer *w, const sr_toll *t)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < t->person_count; i++) {
        const sr_victim *v = &t->people[i];
        json_t *o = json_object();
        json_object_set_new(o, "name", text_or_null(v->name));
        json_object_set_new(o, "age", v->age < 0 ? json_null() : json_integer(v->age));
        json_object_set_new(o, "sex", text_or_null(v->sex));
        json_object_set_new(o, "nationality", text_or_null(v->nationality));
        json_object_set_new(o, "occupation", text_or_null(v->occupation));
        json_object_set_new(o, "span", span_of(w, v->span));
        json_array_append_new(list, o);
    }
    return list;
}

static void set_links(json_t *o, const sr_toll *t)
{
    set_refs(o, "part_of", 't', t->part_of);
    set_refs(o, "repeats", 't', t->repeats);
    set_refs(o, "disputes", 't', t->disputes);
    set_refs(o, "revises", 't', t->revises);
    set_refs(o, "in_addition_to", 't', t->in_addition_to);
}

static json_t *toll_of(const writer *w, uint32_t index)
{
    const sr_toll *t = &w->r->claims.tolls[index];
    json_t *o = json_object();
    json_object_set_new(o, "id", id_of('t', index));
    json_object_set_new(o, "event", t->event == SR_NONE ? json_null() : id_of('e', t->event));
    json_object_set_new(o, "measure", json_string(sr_measure_text[t->measure]));
    json_object_set_new(o, "low", number_or_null(t->low));
    json_object_set_new(o, "high", number_or_null(t->high));
    json_object_set_new(o, "bound", json_string(sr_bound_text[t->bound]));
    if (t->word != NULL) {
        json_object_set_new(o, "word", json_string(t->word));
    }
    json_object_set_new(o, "victims", text_or_null(t->victims));
    json_object_set_new(o, "class", json_string(sr_class_text[t->class]));
    json_object_set_new(o, "side", actor_ref(w, t->side));
    json_object_set_new(o, "by", actor_ref(w, t->by));
    json_object_set_new(o, "place", place_ref(t->place));
    set_time(o, t->from, t->to, t->part_of_day);
    json_object_set_new(o, "claim", t->claim == SR_NONE ? json_null() : id_of('c', t->claim));
    json_object_set_new(o, "denied", json_boolean(t->denied));
    json_object_set_new(o, "background", json_boolean(t->background));
    json_object_set_new(o, "certainty", json_string(sr_certainty_text[t->certainty]));
    set_links(o, t);
    set_inferred(o, t->inferred_place, t->inferred_time);
    if (t->person_count > 0) {
        json_object_set_new(o, "people", people_of(w, t));
    }
    json_t *evidence = json_pack("[o]", span_of(w, t->evidence));
    for (uint32_t i = 0; i < t->also_count; i++) {
        json_array_append_new(evidence, span_of(w, t->also[i]));
    }
    json_object_set_new(o, "evidence", evidence);
    json_object_set_new(o, "confidence", real_or_null(t->confidence, 0.01));
    return o;
}

static json_t *claim_of(const writer *w, uint32_t index)
{
    const sr_claim *c = &w->r->claims.claims[index];
    json_t *o = json_object();
    json_object_set_new(o, "id", id_of('c', index));
    json_object_set_new(o, "source",
                        c->joint == SR_NONE ? actor_ref(w, c->source)
                                            : id_of('a', w->joint_id + c->joint));
    json_object_set_new(o, "name", text_or_null(c->name));
    json_object_set_new(o, "source_type", text_or_null(sr_source_type_text[c->source_type]));
    json_object_set_new(o, "verb", text_or_null(c->verb));
    json_object_set_new(o, "stance", json_string(sr_stance_text[c->stance]));
    json_object_set_new(o, "quoted", json_boolean(c->quoted));
    if (c->unverified) {
        json_object_set_new(o, "unverified", json_true());
    }
    json_object_set_new(o, "speech", spans_of(w, c->speech, c->speech_count));
    json_object_set_new(o, "cue", c->cue.from < c->cue.to ? span_of(w, c->cue) : json_null());
    if (c->via.count > 0) {
        json_object_set_new(o, "via", actor_refs(w, c->via));
    }
    set_refs(o, "disputes", 'c', c->disputes);
    return o;
}

static json_t *list_of(const writer *w, uint32_t count, json_t *(*item)(const writer *, uint32_t))
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_array_append_new(list, item(w, i));
    }
    return list;
}

static json_t *words_of(const writer *w, uint32_t first, uint32_t last)
{
    sr_span span = sr_syntax_span(&w->r->syntax, first, last);
    return json_stringn(w->r->report.text + span.from, span.to - span.from);
}

static json_t *time_of(const writer *w, uint32_t index)
{
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
    const sr_time *t = &w->r->values.times.items[index];
    json_t *o = json_object();
    json_object_set_new(o, "text", words_of(w, t->first, t->last));
    json_object_set_new(o, "span", span_of(w, sr_syntax_span(&w->r->syntax, t->first, t->last)));
    json_object_set_new(o, "from", day_or_null(t->from));
    json_object_set_new(o, "to", day_or_null(t->to));
    json_object_set_new(o, "precision", text_or_null(PRECISION[t->precision]));
    json_object_set_new(o, "type", json_string(types[t->type]));
    json_object_set_new(o, "timex", text_or_null(t->timex));
    return o;
}

static json_t *number_of(const writer *w, uint32_t index)
{
    const sr_number *n = &w->r->values.numbers.items[index];
    json_t *o = json_object();
    json_object_set_new(o, "span", span_of(w, sr_syntax_span(&w->r->syntax, n->first, n->last)));
    json_object_set_new(o, "low", number_or_null(n->low));
    json_object_set_new(o, "high", number_or_null(n->high));
    json_object_set_new(o, "bound", json_string(sr_bound_text[n->bound]));
    json_object_set_new(o, "counted",
                        n->counted == SR_NO_TOKEN ? json_null()
                                                  : words_of(w, n->counted, n->counted + 1));
    return o;
}

/// Log odds that a text given to this program tells of a conflict, before it is read.
static const float EXPECTED = 1.5f;

/// In reports of conflicts the pronouns and common nouns that stand for an actor or a place are
/// listed as well.
static bool tells_of_conflict(const sr_reading *r)
{
    return r->tags.conflict + EXPECTED > 0;
}

static bool holds_name(const sr_tags *tags, const sr_name_span *span)
{
    for (uint32_t i = 0; i < tags->name_count && tags->names[i].first < span->last; i++) {
        if (tags->names[i].last > span->first) {
            return true;
        }
    }
    return false;
}

static json_t *listed_of(const writer *w, const sr_name_span *n, bool named)
{
    json_t *o = json_object();
    json_object_set_new(o, "span", span_of(w, sr_syntax_span(&w->r->syntax, n->first, n->last)));
    json_object_set_new(o, "kind", json_string(sr_name_kind_text[n->kind]));
    if (!named) {
        json_object_set_new(o, "named", json_false());
    }
    return o;
}

static json_t *name_of(const writer *w, uint32_t index)
{
    return listed_of(w, &w->r->tags.names[index], true);
}

static json_t *mention_of(const writer *w, uint32_t index)
{
    const sr_name_span *n = &w->r->tags.mentions[index];
    return listed_of(w, n, holds_name(&w->r->tags, n));
}

static json_t *names_of(const writer *w)
{
    const sr_tags *tags = &w->r->tags;
    return tells_of_conflict(w->r) ? list_of(w, tags->mention_count, mention_of)
                                   : list_of(w, tags->name_count, name_of);
}

/// Takes `extra`.
static json_t *record_of(const writer *w, unsigned flags, json_t *extra)
{
    const sr_reading *r = w->r;
    json_t *o = json_object();
    json_object_set_new(o, "format", json_string("sitrep-report/1"));
    json_object_set_new(
        o, "document",
        document_of(&r->report, is_english(r) ? "en" : NULL, w->point[r->report.size], extra));
    json_object_set_new(o, "actors", actors_of(w));
    json_object_set_new(o, "places", places_of(w));
    json_object_set_new(o, "events", list_of(w, r->events.count, event_of));
    json_object_set_new(o, "tolls", list_of(w, r->claims.toll_count, toll_of));
    json_object_set_new(o, "claims", list_of(w, r->claims.claim_count, claim_of));
    if ((flags & SR_MENTIONS) != 0) {
        json_object_set_new(o, "times", list_of(w, r->values.times.count, time_of));
        json_object_set_new(o, "numbers", list_of(w, r->values.numbers.count, number_of));
        json_object_set_new(o, "names", names_of(w));
    }
    return o;
}

bool sr_record_write(const sr_reading *reading, unsigned flags, char **line, sr_arena scratch,
                     sr_error *err)
{
    // All arena memory is taken before the first JSON value, so that a full arena leaks nothing.
    writer w = {.r = reading, .point = code_points(&reading->report, &scratch)};
    w.actor_id = number_actors(reading, flags, &w.joint_id, &scratch);
    w.mentions = mentions_of(reading, &w.mention_count, &scratch);
    size_t most = reading->names.actor_count > reading->names.place_count
                      ? reading->names.actor_count
                      : reading->names.place_count;
    w.objects = sr_new(&scratch, json_t *, most);
    json_t *extra = extra_of(reading->report.extra, err);
    if (extra == NULL) {
        return false;
    }
    json_t *record = record_of(&w, flags, extra);
    *line = json_dumps(record, JSON_COMPACT | JSON_REAL_PRECISION(9));
    json_decref(record);
    return *line != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "cannot write the record");
}

bool sr_record_copy(const sr_document *document, const char *original, char **line, sr_error *err)
{
    static const char *const lists[] = {"actors", "places", "events", "tolls", "claims"};
    sr_report report;
    if (!sr_report_of(&report, document, err)) {
        return false;
    }
    json_t *extra = extra_of(report.extra, err);
    if (extra == NULL) {
        return false;
    }
    json_t *of = document_of(&report, NULL, sr_utf8_count(report.text, report.size), extra);
    json_object_set_new(of, "duplicate_of", json_string(original));
    json_t *record = json_object();
    json_object_set_new(record, "format", json_string("sitrep-report/1"));
    json_object_set_new(record, "document", of);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        json_object_set_new(record, lists[i], json_array());
    }
    *line = json_dumps(record, JSON_COMPACT);
    json_decref(record);
    return *line != NULL || sr_fail(err, SR_ERR_LIMIT, 0, "cannot write the record");
}
