// Distances and bearings. "N miles (M km) [to the] south of X", "south of X", "near X". Where two
// measures stand side by side the first one counts. Uncertainty: 10 km or a tenth of the distance
// for measures (bearings in sixteen winds are good to some 11 degrees), what the table says for
// nearness.
#include "value/distance.h"

#include "value/numeral.h"
#include "value/view.h"

#include <string.h>

typedef SR_LIST(sr_distance) distance_list;

/// "90 miles", "145-km": metres, and one past the end.
static bool read_measure(const sr_view *v, uint32_t at, double *metres, uint32_t *end)
{
    sr_numeral number;
    uint32_t next = 0;
    if (sr_view_is(v, at, "half") && sr_view_is(v, at + 1, "a")) {
        const sr_phrase *length = sr_view_word(v, at + 2, SR_WORD_LENGTH, end);
        *metres = length != NULL ? (double)length->value / 2 : 0;
        return length != NULL && length->value > 0;
    }
    if (sr_view_is(v, at, "a") || sr_view_is(v, at, "several") || (sr_view_is(v, at, "few"))) {
        return false;
    }
    if (!sr_numeral_read(v->pieces, v->tokens, at, &number)) {
        return false;
    }
    next = number.last + (sr_view_is(v, number.last, "-") ? 1U : 0U);
    const sr_phrase *length = sr_view_word(v, next, SR_WORD_LENGTH, end);
    if (length == NULL) {
        return false;
    }
    *metres = number.exact * (double)length->value;
    return true;
}

/// "north-west", "north to north-west" is not read; adjectives in -ern are no bearings.
static const sr_phrase *read_bearing(const sr_view *v, uint32_t at, uint32_t *end)
{
    const sr_phrase *row = sr_view_word(v, at, SR_WORD_BEARING, end);
    if (row == NULL || strcmp(row->text, "ern") == 0) {
        return NULL;
    }
    bool initials = strcmp(row->more, "context") == 0;
    return initials && (v->pieces->items[at].flags & SR_PIECE_CAPITAL) == 0 ? NULL : row;
}

/// What may stand between the word of distance and the name: "the besieged city of".
static bool leads_on(const sr_piece *piece, uint8_t upos)
{
    return upos == SR_DET || upos == SR_ADJ || upos == SR_NOUN || upos == SR_VERB ||
           upos == SR_PRON || sr_piece_is(piece, "of") || sr_piece_is(piece, "-");
}

/// First token of the place: the name, else the noun ("south of the capital").
static uint32_t read_place(const sr_syntax *syntax, const sr_view *v, uint32_t at)
{
    uint32_t noun = SR_NO_TOKEN;
    for (uint32_t last = at + 8; at < last; at++) {
        const sr_piece *piece = sr_view_piece(v, at);
        if (piece->form[0] == '\0') {
            break;
        }
        uint8_t upos = sr_syntax_upos(syntax, piece->token);
        if (upos == SR_PROPN || (upos == SR_X && (piece->flags & SR_PIECE_CAPITAL) != 0)) {
            return piece->token;
        }
        if (!leads_on(piece, upos)) {
            break;
        }
        noun = upos == SR_NOUN && noun == SR_NO_TOKEN ? piece->token : noun;
    }
    return noun;
}

/// "of", "from", "away from", "off", "outside" after a measure or bearing.
static bool read_link(const sr_view *v, uint32_t at, uint32_t *end)
{
    static const char *const links[] = {"of", "from", "outside", "off", "beyond"};
    uint32_t next = at + (sr_view_is(v, at, "away") ? 1U : 0U);
    if (!SR_VIEW_ANY(v, next, links)) {
        return false;
    }
    *end = next + 1;
    return true;
}

static uint32_t skip_brackets(const sr_view *v, uint32_t at, bool *slash)
{
    double other = 0;
    uint32_t end = 0;
    *slash = false;
    if (sr_view_is(v, at, "(")) {
        uint32_t inner = at + 1;
        inner += sr_view_is(v, inner, "about") || sr_view_is(v, inner, "some") ||
                 sr_view_is(v, inner, "around");
        if (read_measure(v, inner, &other, &end) && sr_view_is(v, end, ")")) {
            return end + 1;
        }
    }
    if (sr_view_is(v, at, "/") && read_measure(v, at + 1, &other, &end)) {
        return end;
    }
    // brackets lost: "90 miles 145 km south of"
    if (read_measure(v, at, &other, &end)) {
        *slash = true;
        return end;
    }
    return at;
}

static bool read_measured(const sr_syntax *syntax, const sr_view *v, uint32_t at, sr_distance *d,
                          uint32_t *end)
{
    double metres = 0;
    uint32_t next = 0;
    if (!read_measure(v, at, &metres, &next) || metres <= 0) {
        return false;
    }
    bool lost = false;
    next = skip_brackets(v, next, &lost);
    next += sr_view_is(v, next, "further") || sr_view_is(v, next, "due") ||
            sr_view_is(v, next, "farther");
    uint32_t bearing_at = next;
    if (sr_view_is(v, next, "to") && sr_view_is(v, next + 1, "the")) {
        bearing_at = next + 2;
    }
    d->km = metres / 1000;
    d->bearing_deg = -1;
    d->uncertainty_km = d->km / 10 > 10 ? d->km / 10 : d->km < 10 ? d->km : 10;
    const sr_phrase *bearing = read_bearing(v, bearing_at, end);
    if (bearing != NULL) {
        d->bearing_deg = (int32_t)bearing->value;
        next = *end;
    }
    if (!read_link(v, next, end)) {
        // "20 km south": measured from where the text stands
        *end = next;
        d->place = SR_NO_TOKEN;
        return bearing != NULL;
    }
    d->place = read_place(syntax, v, *end);
    return true;
}

static bool read_bearing_only(const sr_syntax *syntax, const sr_view *v, uint32_t at,
                              sr_distance *d, uint32_t *end)
{
    const sr_phrase *bearing = read_bearing(v, at, end);
    if (bearing == NULL || !sr_view_is(v, *end, "of")) {
        return false;
    }
    uint32_t place_at = *end + 1;
    *end = place_at;
    d->bearing_deg = (int32_t)bearing->value;
    d->uncertainty_km = 40;
    d->place = read_place(syntax, v, place_at);
    return d->place != SR_NO_TOKEN;
}

static bool read_nearness(const sr_syntax *syntax, const sr_view *v, uint32_t at, sr_distance *d,
                          uint32_t *end)
{
    const sr_phrase *near = sr_view_word(v, at, SR_WORD_NEAR, end);
    if (near == NULL) {
        return false;
    }
    d->bearing_deg = -1;
    d->uncertainty_km = (double)near->value / 1000;
    d->place = read_place(syntax, v, *end);
    // weak words ("around", "off") only straight before a name
    bool named = d->place != SR_NO_TOKEN &&
                 (v->pieces->items[v->pieces->of_token[d->place]].flags & SR_PIECE_CAPITAL) != 0;
    uint32_t after = *end < v->pieces->count ? v->pieces->items[*end].token : SR_NO_TOKEN;
    return named && (strcmp(near->more, "weak") != 0 || d->place == after || d->place == after + 1);
}

sr_distances sr_distances_find(const sr_syntax *syntax, const sr_pieces *pieces, sr_arena *keep)
{
    distance_list list = {0};
    for (uint32_t at = 0; at < pieces->count;) {
        uint32_t end = at + 1;
        sr_view v = sr_view_at(pieces, syntax->tokens, at);
        sr_distance d = {.place = SR_NO_TOKEN, .bearing_deg = -1};
        const sr_piece *piece = &pieces->items[at];
        bool found = (piece->row_count > 0 || piece->value != SR_NOT_DIGITS) &&
                     (read_measured(syntax, &v, at, &d, &end) ||
                      read_bearing_only(syntax, &v, at, &d, &end) ||
                      read_nearness(syntax, &v, at, &d, &end));
        if (!found) {
            at++;
            continue;
        }
        d.first = piece->token;
        d.last = pieces->items[end - 1].token + 1;
        *sr_push(keep, &list) = d;
        at = end;
    }
    return (sr_distances){.count = list.count, .items = list.items};
}
