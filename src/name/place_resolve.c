/// Which place each name means: one choice for a name in a report.
///
/// Every candidate is scored by its own fame, by what the text says of it ("X, Y", "X province")
/// and by the other places of the report: reports tell of few countries, and of places near each
/// other (Leidner 2007, "Toponym resolution in text"; Lieberman and Samet 2012 on local lexicons).
/// The choices of the others are taken from the round before; a few rounds settle it.
#include "name/place_step.h"

#include <math.h>
#include <string.h>

#define ROUNDS 4
#define LOOKED_AT 400 // candidates of one name
#define KNOWN_PEOPLE 100000
#define TOWN_PEOPLE 20000
#define PLAIN_VOTES 5.0f // of country_total
#define CLEARLY 1.5f     // so much better known that the rest need not be thought of at first

double sr_degrees_km(double lat_a, double lon_a, double lat_b, double lon_b)
{
    const double radian = 0.017453292519943295;
    double x = sin((lat_b - lat_a) * radian / 2);
    double y = sin((lon_b - lon_a) * radian / 2);
    double h = x * x + cos(lat_a * radian) * cos(lat_b * radian) * y * y;
    return 2 * 6371.009 * asin(sqrt(h > 1 ? 1 : h));
}

/// Kilometres between two spots with coordinates.
static double spot_km(const sr_spot *a, const sr_spot *b)
{
    return sr_degrees_km(a->lat_e5 / 1e5, a->lon_e5 / 1e5, b->lat_e5 / 1e5, b->lon_e5 / 1e5);
}

/// One name of the report, however often it stands there.
typedef struct {
    uint32_t hit; // the first
    uint32_t count;
    uint32_t chosen; // candidate, or SR_NO_SPOT
    uint32_t type;   // type words beside any of its mentions
    bool dateline;
    bool loose;
} group;

typedef struct {
    sr_place_step *s;
    group *groups;
    uint32_t count;
    uint32_t *group_of; // [hit]
    float country[300]; // votes by country
    float country_total;
    uint32_t dateline; // candidate chosen for the dateline, or SR_NO_SPOT
    const float *weights;
} context;

static bool same_words(const sr_place_step *s, const sr_hit *a, const sr_hit *b)
{
    bool province = (a->type & SR_WORD_PROVINCE) != 0; // "Hama" and "Hama province" are two
    if (a->name != b->name || (a->kind == SR_HIT_CODE) != (b->kind == SR_HIT_CODE) ||
        province != ((b->type & SR_WORD_PROVINCE) != 0)) {
        return false;
    }
    if (a->name != NULL) {
        return true;
    }
    uint32_t size = a->name_last - a->name_first;
    if (size != b->name_last - b->name_first) {
        return false;
    }
    for (uint32_t i = 0; i < size; i++) {
        if (strcmp(sr_syntax_form(s->syntax, a->name_first + i),
                   sr_syntax_form(s->syntax, b->name_first + i)) != 0) {
            return false;
        }
    }
    return true;
}

static void make_groups(context *c, sr_arena *arena)
{
    sr_place_step *s = c->s;
    c->groups = sr_new(arena, group, s->hit_count + 1);
    c->group_of = sr_new(arena, uint32_t, s->hit_count + 1);
    for (uint32_t i = 0; i < s->hit_count; i++) {
        uint32_t g = 0;
        while (g < c->count && !same_words(s, &s->hits[c->groups[g].hit], &s->hits[i])) {
            g++;
        }
        if (g == c->count) {
            c->groups[c->count++] =
                (group){.hit = i, .chosen = SR_NO_SPOT, .loose = s->hits[i].loose};
        }
        c->group_of[i] = g;
        c->groups[g].count++;
        c->groups[g].type |= s->hits[i].type;
        c->groups[g].dateline |= s->hits[i].dateline;
    }
}

static bool is_town(uint16_t kind)
{
    return kind == SR_SPOT_CAPITAL || kind == SR_SPOT_SEAT || kind == SR_SPOT_SETTLEMENT;
}

/// `inner` lies in `outer`, as far as the gazetteer tells.
static bool lies_in(const sr_place_step *s, uint32_t inner, uint32_t outer)
{
    const sr_spot *a = sr_spot_of(s, inner);
    const sr_spot *b = sr_spot_of(s, outer);
    uint32_t at = outer & SR_NAMED_SPOT;
    if (a == b) {
        return false;
    }
    switch (b->kind) {
    case SR_SPOT_COUNTRY:
        return a->country == b->country && a->kind != SR_SPOT_COUNTRY;
    case SR_SPOT_ADMIN1:
        return a->admin1 == at;
    case SR_SPOT_ADMIN2:
        return a->admin2 == at;
    default:
        return a->lat_e5 != SR_NO_DEGREES && b->lat_e5 != SR_NO_DEGREES && is_town(b->kind) &&
               a->people < b->people && a->kind != SR_SPOT_ADMIN1 && a->kind != SR_SPOT_COUNTRY &&
               spot_km(a, b) < 40;
    }
}

/// 1: the candidate lies in what the text names as its container; -1: another candidate does; 0: no
/// container.
static int container_says(const context *c, uint32_t g, uint32_t candidate)
{
    const sr_place_step *s = c->s;
    bool other = false;
    for (uint32_t i = 0; i < s->hit_count; i++) {
        if (c->group_of[i] != g || s->hits[i].container == SR_NONE) {
            continue;
        }
        const sr_hit *outer = &s->hits[s->hits[i].container];
        const sr_hit *inner = &s->hits[i];
        uint32_t outer_count = outer->spots.count < 12 ? outer->spots.count : 12;
        uint32_t inner_count = inner->spots.count < LOOKED_AT ? inner->spots.count : LOOKED_AT;
        for (uint32_t o = 0; o < outer_count; o++) {
            if (lies_in(s, candidate, outer->spots.items[o])) {
                return 1;
            }
            for (uint32_t k = 0; k < inner_count && !other; k++) {
                other = lies_in(s, inner->spots.items[k], outer->spots.items[o]);
            }
        }
    }
    return other ? -1 : 0;
}

/// Another name's container is this candidate: "Trenton, New Jersey" speaks for the state.
static bool contains_another(const context *c, uint32_t g, uint32_t candidate)
{
    const sr_place_step *s = c->s;
    for (uint32_t i = 0; i < s->hit_count; i++) {
        if (s->hits[i].container == SR_NONE || c->group_of[s->hits[i].container] != g) {
            continue;
        }
        uint32_t count = s->hits[i].spots.count < LOOKED_AT ? s->hits[i].spots.count : LOOKED_AT;
        for (uint32_t k = 0; k < count; k++) {
            if (lies_in(s, s->hits[i].spots.items[k], candidate)) {
                return true;
            }
        }
    }
    return false;
}

static float votes_of(const group *g, const sr_spot *spot)
{
    float count = 1.0f + 0.3f * (float)(g->count < 5 ? g->count : 5);
    return count * (spot->kind == SR_SPOT_COUNTRY ? 1.0f : 0.7f);
}

static void vote(context *c)
{
    const sr_place_step *s = c->s;
    memset(c->country, 0, sizeof c->country);
    c->country_total = 0;
    for (uint32_t g = 0; g < c->count; g++) {
        if (c->groups[g].chosen == SR_NO_SPOT) {
            continue;
        }
        const sr_spot *spot = sr_spot_of(s, c->groups[g].chosen);
        if (spot->country == 0) {
            continue;
        }
        float weight = votes_of(&c->groups[g], spot);
        c->country[spot->country] += weight;
        c->country_total += weight;
    }
}

typedef struct {
    float near_100; // other names within 100 km
    float near_300;
    float province_named;  // another name is its province
    float province_shared; // other names of its province
    float nearest;         // km, 20000 if none
} neighbours;

static neighbours look_around(const context *c, uint32_t g, uint32_t candidate)
{
    const sr_place_step *s = c->s;
    const sr_spot *a = sr_spot_of(s, candidate);
    neighbours n = {.nearest = 20000};
    for (uint32_t o = 0; o < c->count; o++) {
        if (o == g || c->groups[o].chosen == SR_NO_SPOT) {
            continue;
        }
        const sr_spot *b = sr_spot_of(s, c->groups[o].chosen);
        uint32_t at = c->groups[o].chosen & SR_NAMED_SPOT;
        if (a == b) {
            continue;
        }
        if (a->admin1 != SR_NO_SPOT) {
            n.province_named = a->admin1 == at ? 1 : n.province_named;
            n.province_shared += a->admin1 == b->admin1;
        }
        bool spot_like = b->kind != SR_SPOT_COUNTRY && b->kind != SR_SPOT_ADMIN1 &&
                         b->kind != SR_SPOT_CONTINENT && b->kind != SR_SPOT_REGION;
        if (spot_like && a->lat_e5 != SR_NO_DEGREES && b->lat_e5 != SR_NO_DEGREES) {
            double km = spot_km(a, b);
            n.near_100 += km < 100;
            n.near_300 += km < 300;
            n.nearest = km < n.nearest ? (float)km : n.nearest;
        }
    }
    return n;
}

/// "X, 90 miles south of Y": 1 if the candidate lies there, -1 if not, 0 if nothing of the sort is
/// said.
static int relation_says(const context *c, uint32_t g, const sr_spot *spot)
{
    const sr_place_step *s = c->s;
    for (uint32_t i = 0; i < s->relation_count; i++) {
        const sr_relation *r = &s->relations[i];
        uint32_t base = c->groups[c->group_of[r->base]].chosen;
        if (r->subject == SR_NONE || c->group_of[r->subject] != g || base == SR_NO_SPOT ||
            r->distance->km <= 0) {
            continue;
        }
        const sr_spot *from = sr_spot_of(s, base);
        if (from->lat_e5 == SR_NO_DEGREES || spot->lat_e5 == SR_NO_DEGREES ||
            from->kind <= SR_SPOT_ADMIN1) {
            continue;
        }
        double lat = from->lat_e5 / 1e5;
        double lon = from->lon_e5 / 1e5;
        sr_degrees_offset(&lat, &lon, r->distance->km, r->distance->bearing_deg);
        double off = sr_degrees_km(lat, lon, spot->lat_e5 / 1e5, spot->lon_e5 / 1e5);
        return off <= 50 + r->distance->uncertainty_km ? 1 : -1;
    }
    return 0;
}

/// The signs of a candidate, the first ones in the order of sr_spot_kind. Weights:
/// data/places/weights.txt.
enum {
    COUNTRY,
    ADMIN1,
    ADMIN2,
    CAPITAL,
    SEAT,
    SETTLEMENT,
    QUARTER,
    DISTRICT,
    REGION,
    CONTINENT,
    WATER,
    RELIEF,
    ISLAND,
    POINT,
    PEOPLE,
    PEOPLE_SHARE,
    ALIAS,
    OWN,
    FIRST,
    NO_POINT,
    TYPE_AGREES,
    TYPE_DIFFERS,
    CONTAINED,
    NOT_CONTAINED,
    CONTAINS,
    COUNTRY_SHARE,
    COUNTRY_NAMED,
    NEAR_100,
    NEAR_300,
    NEAREST,
    PROVINCE_NAMED,
    PROVINCE_SHARED,
    DATELINE_COUNTRY,
    DATELINE_NEAR,
    RELATION,
    SIGN_COUNT
};

static const char *const sign_names[SIGN_COUNT] = {
    "country",
    "admin1",
    "admin2",
    "capital",
    "seat",
    "settlement",
    "quarter",
    "district",
    "region",
    "continent",
    "water",
    "relief",
    "island",
    "point",
    "people",
    "people-share",
    "alias",
    "own",
    "first",
    "no-point",
    "type-agrees",
    "type-differs",
    "contained",
    "not-contained",
    "contains",
    "country-share",
    "country-named",
    "near-100",
    "near-300",
    "nearest",
    "province-named",
    "province-shared",
    "dateline-country",
    "dateline-near",
    "relation",
};

/// 1: the type word beside the name fits the candidate ("X province" and a province); -1: it does
/// not.
static int type_says(uint16_t kind, uint32_t type)
{
    static const struct {
        uint32_t type;
        uint32_t kinds; // bits of sr_spot_kind
    } table[] = {
        {SR_WORD_PROVINCE, 1u << SR_SPOT_ADMIN1},
        {SR_WORD_DISTRICT, 1u << SR_SPOT_ADMIN2 | 1u << SR_SPOT_DISTRICT | 1u << SR_SPOT_QUARTER},
        {SR_WORD_TOWN, 1u << SR_SPOT_CAPITAL | 1u << SR_SPOT_SEAT | 1u << SR_SPOT_SETTLEMENT},
        {SR_WORD_QUARTER, 1u << SR_SPOT_QUARTER | 1u << SR_SPOT_DISTRICT},
    };
    bool differs = false;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if ((type & table[i].type) != 0) {
            if ((table[i].kinds >> kind & 1) != 0) {
                return 1;
            }
            differs = true;
        }
    }
    return differs ? -1 : 0;
}

static void signs_of_row(const sr_place_step *s, const sr_spots *all, uint32_t candidate, float *x)
{
    const sr_spot *spot = sr_spot_of(s, candidate);
    uint32_t most = 1;
    for (uint32_t i = 0; i < all->count && i < 8; i++) { // best known first
        const sr_spot *other = sr_spot_of(s, all->items[i]);
        most = other->people > most ? other->people : most;
    }
    x[spot->kind] = 1;
    bool wide = spot->kind <= SR_SPOT_ADMIN1;
    x[PEOPLE] = wide ? 0 : logf(1.0f + (float)spot->people) / 10;
    x[PEOPLE_SHARE] = wide ? 0 : (float)spot->people / (float)most;
    x[ALIAS] = (candidate & SR_NAMED_ALIAS) != 0;
    x[OWN] = sr_spot_is_own(s->gazetteer, all, spot);
    x[FIRST] = candidate == all->items[0];
    x[NO_POINT] = spot->lat_e5 == SR_NO_DEGREES;
}

static void signs_of_text(const context *c, uint32_t g, uint32_t candidate, float *x)
{
    const sr_spot *spot = sr_spot_of(c->s, candidate);
    int type = type_says(spot->kind, c->groups[g].type);
    int container = container_says(c, g, candidate);
    x[TYPE_AGREES] = type > 0;
    x[TYPE_DIFFERS] = type < 0;
    x[CONTAINED] = container > 0;
    x[NOT_CONTAINED] = container < 0;
    x[CONTAINS] = contains_another(c, g, candidate);
    x[RELATION] = (float)relation_says(c, g, spot);
}

static void signs_of_report(const context *c, uint32_t g, uint32_t candidate, float *x)
{
    const sr_place_step *s = c->s;
    const sr_spot *spot = sr_spot_of(s, candidate);
    const group *own = &c->groups[g];
    if (spot->country != 0 && c->country_total > 0) {
        const sr_spot *now = own->chosen == SR_NO_SPOT ? NULL : sr_spot_of(s, own->chosen);
        float mine = now != NULL && now->country != 0 ? votes_of(own, now) : 0;
        float votes =
            c->country[spot->country] - (now != NULL && now->country == spot->country ? mine : 0);
        x[COUNTRY_SHARE] = votes / (c->country_total - mine + 1.0f);
        x[COUNTRY_NAMED] = votes > 0.5f;
    }
    neighbours n = look_around(c, g, candidate);
    x[NEAR_100] = fminf(n.near_100, 3);
    x[NEAR_300] = fminf(n.near_300, 3);
    x[NEAREST] = 1 - logf(1.0f + n.nearest) / 10;
    x[PROVINCE_NAMED] = n.province_named;
    x[PROVINCE_SHARED] = fminf(n.province_shared, 3);
    if (c->dateline != SR_NO_SPOT && c->dateline != candidate) {
        const sr_spot *filed = sr_spot_of(s, c->dateline);
        bool placed = filed->lat_e5 != SR_NO_DEGREES && spot->lat_e5 != SR_NO_DEGREES &&
                      filed->kind > SR_SPOT_ADMIN1;
        x[DATELINE_COUNTRY] = filed->country == spot->country && spot->country != 0;
        x[DATELINE_NEAR] = placed && spot_km(filed, spot) < 200;
    }
}

static float weigh(const context *c, uint32_t g, uint32_t candidate, float x[SIGN_COUNT])
{
    memset(x, 0, SIGN_COUNT * sizeof *x);
    signs_of_row(c->s, &c->s->hits[c->groups[g].hit].spots, candidate, x);
    signs_of_text(c, g, candidate, x);
    if (sr_gazetteer_looks_around(c->s->gazetteer)) {
        signs_of_report(c, g, candidate, x);
    }
    float score = 0;
    for (int i = 0; i < SIGN_COUNT; i++) {
        score += c->weights[i] * x[i];
    }
    return score;
}

/// Fame alone, for the first round.
static float fame(const context *c, uint32_t g, uint32_t candidate)
{
    float x[SIGN_COUNT] = {0};
    float score = 0;
    signs_of_row(c->s, &c->s->hits[c->groups[g].hit].spots, candidate, x);
    for (int i = 0; i < SIGN_COUNT; i++) {
        score += c->weights[i] * x[i];
    }
    return score;
}

/// How alike two spellings are, 0 to 1: letters in common order, articles and blanks aside.
static float alike(const char *a, size_t a_size, const char *b, size_t b_size)
{
    uint8_t row[SR_PLACE_KEY + 1] = {0};
    for (size_t i = 0; i < a_size; i++) {
        uint8_t corner = 0;
        for (size_t j = 0; j < b_size; j++) {
            uint8_t up = row[j + 1];
            row[j + 1] = a[i] == b[j] ? (uint8_t)(corner + 1) : up > row[j] ? up : row[j];
            corner = up;
        }
    }
    return a_size + b_size == 0 ? 0 : 2.0f * (float)row[b_size] / (float)(a_size + b_size);
}

static size_t without_articles(char *key, size_t size)
{
    size_t from = size > 3 && key[2] == ' ' ? 3 : 0; // "al "
    size_t used = 0;
    for (size_t i = from; i < size; i++) {
        if (key[i] != ' ') {
            key[used++] = key[i];
        }
    }
    return used;
}

/// A name found by its skeleton must also look like it, and lie in a country that the report names.
static bool acceptable(const context *c, const group *g, uint32_t candidate)
{
    if (!g->loose) {
        return true;
    }
    const sr_place_step *s = c->s;
    const sr_hit *h = &s->hits[g->hit];
    const sr_spot *spot = sr_spot_of(s, candidate);
    if (c->country[spot->country] <= 0) {
        return false;
    }
    char a[SR_PLACE_KEY];
    char b[SR_PLACE_KEY];
    sr_span span = {sr_token_span(s, h->name_first).from, sr_token_span(s, h->name_last - 1).to};
    const char *name = sr_gazetteer_string(s->gazetteer, spot->name);
    size_t a_size = without_articles(a, sr_place_key(a, s->text + span.from, span.to - span.from));
    size_t b_size = without_articles(b, sr_place_key(b, name, strlen(name)));
    return alike(a, a_size, b, b_size) >= 0.7f;
}

static void choose(context *c, uint32_t g, bool last)
{
    const sr_place_step *s = c->s;
    group *own = &c->groups[g];
    const sr_hit *h = &s->hits[own->hit];
    uint32_t count = h->spots.count < LOOKED_AT ? h->spots.count : LOOKED_AT;
    float x[SIGN_COUNT];
    float best = -1e9f;
    uint32_t chosen = SR_NO_SPOT;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t candidate = h->spots.items[i];
        if (!acceptable(c, own, candidate)) {
            continue;
        }
        float score = weigh(c, g, candidate, x);
        if (last && s->witness != NULL && s->witness->choice != NULL &&
            sr_spot_of(s, candidate)->lat_e5 != SR_NO_DEGREES) {
            const sr_spot *spot = sr_spot_of(s, candidate);
            s->witness->choice(s->witness->context, sr_syntax_span(s->syntax, h->first, h->last),
                               spot->lat_e5 / 1e5, spot->lon_e5 / 1e5, sign_names, SIGN_COUNT, x);
        }
        if (score > best) {
            best = score;
            chosen = candidate;
        }
    }
    own->chosen = chosen;
}

/// A province and its town of the same name: the province if the text says so or names another
/// place in it, else the town.
static uint32_t suit(const context *c, uint32_t g)
{
    const sr_place_step *s = c->s;
    const group *own = &c->groups[g];
    const sr_spots *spots = &s->hits[own->hit].spots;
    const sr_spot *now = sr_spot_of(s, own->chosen);
    bool said = (own->type & SR_WORD_PROVINCE) != 0;
    bool province = now->kind == SR_SPOT_ADMIN1;
    if (province == said || now->country == 0 || s->hits[own->hit].kind == SR_HIT_CODE ||
        (province && contains_another(c, g, own->chosen))) {
        return own->chosen;
    }
    for (uint32_t i = 0; i < spots->count && i < 40; i++) {
        const sr_spot *spot = sr_spot_of(s, spots->items[i]);
        bool town = province && spot->admin1 == (own->chosen & SR_NAMED_SPOT) &&
                    is_town(spot->kind) && spot->people >= TOWN_PEOPLE &&
                    ((spots->items[i] & SR_NAMED_ALIAS) == 0 || spot->people >= KNOWN_PEOPLE);
        bool wider = !province && is_town(now->kind) && spot->kind == SR_SPOT_ADMIN1 &&
                     spot->country == now->country;
        if (town || wider) {
            return spots->items[i];
        }
    }
    return own->chosen;
}

/// Another place of the report lies in the province that the name is taken for.
static bool is_province_shared(const context *c, uint32_t g)
{
    uint32_t province = c->groups[g].chosen & SR_NAMED_SPOT;
    for (uint32_t o = 0; o < c->count; o++) {
        uint32_t other = c->groups[o].chosen;
        if (o != g && other != SR_NO_SPOT && sr_spot_of(c->s, other)->admin1 == province) {
            return true;
        }
    }
    return false;
}

/// "Washington" of a report that tells nothing of the state, nor of another place in it, is the
/// capital of that name.
static uint32_t capital_for(const context *c, uint32_t g)
{
    const sr_place_step *s = c->s;
    const group *own = &c->groups[g];
    const sr_spots *spots = &s->hits[own->hit].spots;
    const sr_spot *now = sr_spot_of(s, own->chosen);
    float x[SIGN_COUNT];
    if (now->kind != SR_SPOT_ADMIN1 || s->hits[own->hit].kind == SR_HIT_CODE) {
        return own->chosen;
    }
    (void)weigh(c, g, own->chosen, x);
    if (x[TYPE_AGREES] > 0 || x[CONTAINED] > 0 || x[CONTAINS] > 0 || is_province_shared(c, g)) {
        return own->chosen;
    }
    for (uint32_t i = 0; i < spots->count && i < 40; i++) {
        const sr_spot *spot = sr_spot_of(s, spots->items[i]);
        if (spot->kind == SR_SPOT_CAPITAL && spot->country == now->country) {
            return spots->items[i];
        }
    }
    return own->chosen;
}

/// The only place of that name lies in a country of which the report says nothing, though it is
/// plain which ones it speaks of, and is too small to be meant without a word: the name stands, the
/// place is not known.
static bool is_far_fetched(const context *c, uint32_t g)
{
    const sr_place_step *s = c->s;
    const group *own = &c->groups[g];
    float x[SIGN_COUNT];
    (void)weigh(c, g, own->chosen, x);
    const sr_spot *spot = sr_spot_of(s, own->chosen);
    float others = c->country_total - (spot->country != 0 ? votes_of(own, spot) : 0);
    bool named = x[COUNTRY_NAMED] > 0 || x[CONTAINED] > 0 || x[CONTAINS] > 0 || x[NEAR_300] > 0 ||
                 x[RELATION] > 0;
    bool known = x[OWN] > 0 || spot->people >= KNOWN_PEOPLE || spot->kind == SR_SPOT_COUNTRY ||
                 (spot->kind == SR_SPOT_ADMIN1 && x[ALIAS] == 0 && x[TYPE_DIFFERS] == 0) ||
                 spot->country == 0;
    return !named && !known && others >= PLAIN_VOTES;
}

/// "in" between the two: no list, no apposition.
static bool told_in(const sr_place_step *s, const sr_hit *inner, const sr_hit *outer)
{
    for (uint32_t t = inner->last; t < outer->first; t++) {
        if (strcmp(sr_syntax_form(s->syntax, t), "in") == 0) {
            return true;
        }
    }
    return false;
}

/// "Barsal in Aleppo province", and the only Barsal of the tables lies in another country: a small
/// place of that name of which they know nothing.
static bool lies_elsewhere(const context *c, uint32_t g)
{
    const sr_place_step *s = c->s;
    const sr_spot *spot = sr_spot_of(s, c->groups[g].chosen);
    if (spot->kind <= SR_SPOT_ADMIN1 || spot->people >= KNOWN_PEOPLE || spot->country == 0) {
        return false;
    }
    for (uint32_t i = 0; i < s->hit_count; i++) {
        uint32_t container = c->group_of[i] == g ? s->hits[i].container : SR_NONE;
        uint32_t outer =
            container == SR_NONE ? SR_NO_SPOT : c->groups[c->group_of[container]].chosen;
        if (outer != SR_NO_SPOT && told_in(s, &s->hits[i], &s->hits[container])) {
            const sr_spot *around = sr_spot_of(s, outer);
            if (around->country != 0 && around->country != spot->country) {
                return true;
            }
        }
    }
    return false;
}

/// Names that stand for one place, or for one far better known than the rest, are where it starts.
static void begin(context *c)
{
    const sr_place_step *s = c->s;
    for (uint32_t g = 0; g < c->count; g++) {
        const sr_spots *spots = &s->hits[c->groups[g].hit].spots;
        bool clear = spots->count == 1;
        if (spots->count > 1) {
            clear = sr_spot_of(s, spots->items[0])->kind == SR_SPOT_COUNTRY ||
                    fame(c, g, spots->items[0]) - fame(c, g, spots->items[1]) > CLEARLY;
        }
        c->groups[g].chosen = clear && !c->groups[g].loose ? spots->items[0] : SR_NO_SPOT;
    }
}

void sr_place_resolve(sr_place_step *s, sr_arena *arena)
{
    float weights[SIGN_COUNT];
    context *c = sr_new(arena, context, 1);
    for (int i = 0; i < SIGN_COUNT; i++) {
        weights[i] = sr_gazetteer_weight(s->gazetteer, "choice", sign_names[i]);
    }
    c->s = s;
    c->weights = weights;
    make_groups(c, arena);
    begin(c);
    for (int round = 0; round < ROUNDS; round++) {
        vote(c);
        c->dateline = SR_NO_SPOT;
        for (uint32_t g = 0; g < c->count && c->dateline == SR_NO_SPOT; g++) {
            c->dateline = c->groups[g].dateline ? c->groups[g].chosen : SR_NO_SPOT;
        }
        for (uint32_t g = 0; g < c->count; g++) {
            choose(c, g, round + 1 == ROUNDS);
        }
    }
    for (uint32_t g = 0; g < c->count; g++) {
        if (c->groups[g].chosen != SR_NO_SPOT && (is_far_fetched(c, g) || lies_elsewhere(c, g))) {
            c->groups[g].chosen = SR_NO_SPOT;
        } else if (c->groups[g].chosen != SR_NO_SPOT) {
            c->groups[g].chosen = suit(c, g);
            c->groups[g].chosen = capital_for(c, g);
        }
    }
    s->chosen = sr_new(arena, uint32_t, s->hit_count + 1);
    for (uint32_t i = 0; i < s->hit_count; i++) {
        s->chosen[i] = c->groups[c->group_of[i]].chosen;
    }
}
