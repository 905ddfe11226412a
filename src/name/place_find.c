/// Which stretches of tokens name a place.
///
/// Candidates are stretches that the gazetteer knows and stretches that the tagger calls a place. A
/// sum of weighted signs (what stands before and after, how well known the place is, what the
/// tagger says) decides. What is not a place by its signs is left to the other readers of names.
#include "name/place_step.h"

#include <string.h>

#include "base/utf8.h"

#define WORDS_AT_MOST 6
#define ENOUGH 0.0f

typedef SR_LIST(sr_hit) hit_list;

static bool token_is(const sr_place_step *s, uint32_t t, const char *form)
{
    return t < s->syntax->tokens->count && strcmp(sr_syntax_form(s->syntax, t), form) == 0;
}

static const sr_sentence *sentence_of(const sr_place_step *s, uint32_t t)
{
    return &s->syntax->tokens->sentences[s->syntax->tokens->tokens[t].sentence];
}

static bool is_capital_letter(uint32_t point)
{
    return (point >= 'A' && point <= 'Z') || (point >= 0xc0 && point <= 0xde && point != 0xd7) ||
           (point >= 0x100 && point <= 0x17f && (point & 1) == 0);
}

/// Begins with a capital letter. On the wire everything does; there the tagger has the say, if one
/// ran.
static bool capital(const sr_place_step *s, uint32_t t)
{
    sr_span span = sr_token_span(s, t);
    size_t at = span.from;
    bool elided = span.to - span.from > 2 && (s->text[at] == 'd' || s->text[at] == 'l') &&
                  (s->text[at + 1] == '\'' || strncmp(s->text + at + 1, "\xe2\x80\x99", 3) == 0);
    if (elided) { // "d'Ivoire"
        at += s->text[at + 1] == '\'' ? 2 : 4;
    }
    if (at >= span.to || !is_capital_letter(sr_utf8_next(s->text, span.to, &at))) {
        return false;
    }
    bool wire = (sentence_of(s, t)->flags & SR_SENTENCE_CAPITALS) != 0;
    return !wire || !s->tagged || sr_syntax_upos(s->syntax, t) == SR_PROPN || s->named[t] != 0;
}

static bool all_capitals(const sr_place_step *s, uint32_t t)
{
    sr_span span = sr_token_span(s, t);
    for (uint32_t i = span.from; i < span.to; i++) {
        if (s->text[i] >= 'a' && s->text[i] <= 'z') {
            return false;
        }
    }
    return true;
}

static bool one_of(const char *form, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(form, list[i]) == 0) {
            return true;
        }
    }
    return false;
}
#define ONE_OF(form, list) one_of((form), (list), sizeof(list) / sizeof *(list))

static bool is_article(const char *form)
{
    static const char *const list[] = {"al", "el", "ad", "an", "ar", "as",  "ash", "at", "az", "ed",
                                       "es", "et", "ez", "er", "la", "las", "los", "le", "les"};
    return ONE_OF(form, list);
}

/// Articles that are no English words: they may open a name without a hyphen.
static bool opens(const char *form)
{
    static const char *const list[] = {"al", "el", "la", "las", "los"};
    return ONE_OF(form, list);
}

/// May stand in lower case inside a name: "Bosques del Rio", "Tal-el-Hawa", "Isle of Man".
static bool links(const char *form)
{
    static const char *const list[] = {
        "of",  "the",           "de",   "del", "da",  "do", "dos", "das",
        "du",  "des",           "and",  "e",   "y",   "-",  "'",   "\xe2\x80\x99",
        "'s",  "\xe2\x80\x99s", "upon", "on",  "sur", "am", "i",   "&",
        "ibn", "bin",           "o",    "di"};
    return ONE_OF(form, list) || is_article(form);
}

/// A name may start here: a capital, or "al-" before one.
static bool starts(const sr_place_step *s, uint32_t t, uint32_t end)
{
    if (capital(s, t)) {
        return true;
    }
    const char *form = sr_syntax_form(s->syntax, t);
    size_t size = strlen(form);
    if (size > 4 && (form[2] == '-' || form[3] == '-') &&
        is_article((const char[4]){form[0], form[1], form[2] == '-' ? 0 : form[2], 0})) {
        sr_span span = sr_token_span(s, t); // "al-Zahraa" in one token
        const char *dash = memchr(s->text + span.from, '-', span.to - span.from);
        return dash != NULL && dash[1] >= 'A' && dash[1] <= 'Z';
    }
    return (opens(form) && t + 1 < end && capital(s, t + 1)) ||
           (is_article(form) && t + 2 < end && token_is(s, t + 1, "-") && capital(s, t + 2));
}

static sr_spots look_up(const sr_place_step *s, uint32_t first, uint32_t last, bool loose)
{
    char key[SR_PLACE_KEY];
    char bones[SR_PLACE_KEY];
    sr_span span = {sr_token_span(s, first).from, sr_token_span(s, last - 1).to};
    size_t size = sr_place_key(key, s->text + span.from, span.to - span.from);
    if (loose) {
        return sr_gazetteer_find(s->gazetteer, bones, sr_place_skeleton(bones, key, size));
    }
    sr_spots found = sr_gazetteer_find(s->gazetteer, key, size);
    const char *blank = memchr(key, ' ', size);
    if (found.count == 0 && size == 3 && key[1] == ' ') { // "U. S."
        const char initials[2] = {key[0], key[2]};
        found = sr_gazetteer_find(s->gazetteer, initials, sizeof initials);
    }
    if (found.count == 0 && blank != NULL) { // "al-Najaf" is filed as "Najaf"
        char article[8] = {0};
        size_t length = (size_t)(blank - key);
        if (length < sizeof article && (memcpy(article, key, length), is_article(article))) {
            found = sr_gazetteer_find(s->gazetteer, blank + 1, size - length - 1);
        }
    }
    return found;
}

/// The longest stretch at `t` that the gazetteer knows.
static uint32_t longest(const sr_place_step *s, uint32_t t, uint32_t end, sr_spots *spots)
{
    uint32_t most = t;
    while (most < end && most - t < WORDS_AT_MOST + 2 &&
           (starts(s, most, end) || links(sr_syntax_form(s->syntax, most)) || most == t)) {
        most++;
    }
    for (; most > t; most--) {
        bool bare = most == t + 1 && !capital(s, t) &&
                    is_article(sr_syntax_form(s->syntax, t)); // "al" of "al-Zahraa" is no AL
        if (bare || (!capital(s, most - 1) && !starts(s, most - 1, end))) {
            continue;
        }
        *spots = look_up(s, t, most, false);
        if (spots->count > 0) {
            return most;
        }
    }
    return t;
}

/// The signs of a name. Their weights stand in data/places/weights.txt, fitted by
/// eval/fit_places.py.
enum {
    BIAS,
    COUNTRY,
    PROVINCE,
    BIG,
    MIDDLE,
    SMALL,
    TINY,
    QUARTER,
    OTHER,
    OWN,
    ALIAS,
    MANY_WORDS,
    BEFORE_IN,
    BEFORE_FROM,
    BEFORE_OF,
    BEFORE_TO,
    BEFORE_THE,
    BEFORE_CAPITAL,
    BEFORE_TITLE,
    BEFORE_FIRST,
    AFTER_CONTAINER,
    IS_CONTAINER,
    BESIDE_PLACE,
    AFTER_AREA,
    BEFORE_AREA,
    AFTER_SPOT,
    AFTER_STREET,
    AFTER_BODY,
    AFTER_CAPITAL,
    AFTER_POSSESSIVE,
    AFTER_SPEECH,
    TAG_PLACE,
    TAG_FACILITY,
    TAG_PERSON,
    TAG_ORGANIZATION,
    TAG_GROUP,
    TAG_NATIONALITY,
    TAG_NONE,
    PART_OF_NAME,
    ELSEWHERE_PLACE,
    ELSEWHERE_PERSON,
    SENTENCE_START,
    WIRE,
    COMMON_WORD,
    NEVER_WORD,
    FIRST_NAME,
    SHORT_WORD,
    ADJECTIVE,
    DATELINE,
    HEADING,
    PROPER_NOUN,
    UNKNOWN,
    UNKNOWN_FACILITY,
    UNKNOWN_LOOSE,
    SHOUTED,
    ARTICLE,
    WIRE_WEAK,
    PERSON_IN,
    SURNAME,
    PLACELESS,
    SIGN_COUNT
};

static const char *const sign_names[SIGN_COUNT] = {
    "bias",
    "country",
    "province",
    "big",
    "middle",
    "small",
    "tiny",
    "quarter",
    "other",
    "own",
    "alias",
    "many-words",
    "before-in",
    "before-from",
    "before-of",
    "before-to",
    "before-the",
    "before-capital",
    "before-title",
    "before-first",
    "after-container",
    "is-container",
    "beside-place",
    "after-area",
    "before-area",
    "after-spot",
    "after-street",
    "after-body",
    "after-capital",
    "after-possessive",
    "after-speech",
    "tag-place",
    "tag-facility",
    "tag-person",
    "tag-organization",
    "tag-group",
    "tag-nationality",
    "tag-none",
    "part-of-name",
    "elsewhere-place",
    "elsewhere-person",
    "sentence-start",
    "wire",
    "common-word",
    "never-word",
    "first-name",
    "short-word",
    "adjective",
    "dateline",
    "heading",
    "proper-noun",
    "unknown",
    "unknown-facility",
    "unknown-loose",
    "shouted",
    "article",
    "wire-weak",
    "person-in",
    "surname",
    "placeless",
};
_Static_assert(SIGN_COUNT <= 64, "signs are bits of one word");

static void sign_of_rank(const sr_place_step *s, const sr_hit *h, bool *on)
{
    const sr_spot *best = sr_spot_of(s, h->spots.items[0]);
    bool own = sr_spot_is_own(s->gazetteer, &h->spots, best);
    on[OWN] = own;
    on[PLACELESS] = best->lat_e5 == SR_NO_DEGREES;
    on[ALIAS] = (h->spots.items[0] & SR_NAMED_ALIAS) != 0 && !own;
    switch (best->kind) {
    case SR_SPOT_COUNTRY:
    case SR_SPOT_CONTINENT:
        on[COUNTRY] = true;
        break;
    case SR_SPOT_ADMIN1:
        on[PROVINCE] = true;
        break;
    case SR_SPOT_QUARTER:
        on[QUARTER] = true;
        break;
    case SR_SPOT_CAPITAL:
    case SR_SPOT_SEAT:
    case SR_SPOT_SETTLEMENT:
        on[best->people >= 100000         ? BIG
           : best->people >= 10000 || own ? MIDDLE
           : best->people >= 1000         ? SMALL
                                          : TINY] = true;
        break;
    default:
        on[OTHER] = true;
    }
}

static void signs_before(const sr_place_step *s, const sr_hit *h, uint32_t start, bool *on)
{
    static const char *const in[] = {"in",         "near",   "outside", "around", "across",
                                     "throughout", "inside", "within",  "between"};
    static const char *const from[] = {"from", "at",      "on",  "over",
                                       "via",  "through", "off", "beyond"};
    static const char *const to[] = {"to", "into", "toward", "towards", "for", "against"};
    uint32_t t = h->first;
    on[SENTENCE_START] = t == start;
    if (t == start) {
        return;
    }
    uint32_t before = t - 1;
    if (token_is(s, before, "the") && before > start) {
        on[BEFORE_THE] = true;
        before--;
    }
    while (before > start && (s->word[before] & SR_WORD_COMPASS) != 0) {
        before--;
    }
    const char *form = sr_syntax_form(s->syntax, before);
    on[BEFORE_IN] = ONE_OF(form, in);
    on[BEFORE_FROM] = ONE_OF(form, from);
    on[BEFORE_TO] = ONE_OF(form, to);
    on[BEFORE_OF] = strcmp(form, "of") == 0;
    on[BEFORE_AREA] = on[BEFORE_OF] && before > start && (s->word[before - 1] & SR_WORD_AREA) != 0;
    on[BEFORE_TITLE] =
        before == t - 1 && (s->word[before] & SR_WORD_TITLE) != 0 && capital(s, before);
    bool wire = (sentence_of(s, t)->flags & SR_SENTENCE_CAPITALS) != 0;
    bool plain =
        (s->word[before] & (SR_WORD_NEVER | SR_WORD_COMPASS | SR_WORD_AREA)) != 0 || links(form);
    on[BEFORE_FIRST] =
        before == t - 1 && !plain && (s->word[before] & SR_WORD_FIRST) != 0 && capital(s, before);
    on[BEFORE_CAPITAL] = before == t - 1 && !plain && !wire && capital(s, before) && before > start;
}

static void signs_after(const sr_place_step *s, const sr_hit *h, uint32_t end, bool *on)
{
    static const char *const speech[] = {"said",  "says",      "told",   "added",
                                         "asked", "announced", "claimed"};
    on[AFTER_AREA] = (h->type & SR_WORD_AREA) != 0;
    uint32_t t = h->name_last;
    if (t >= end) {
        return;
    }
    const char *form = sr_syntax_form(s->syntax, t);
    bool wire = (sentence_of(s, h->first)->flags & SR_SENTENCE_CAPITALS) != 0;
    on[AFTER_SPOT] = (s->word[t] & (SR_WORD_SPOT | SR_WORD_NATURE)) != 0;
    on[AFTER_STREET] = (s->word[t] & SR_WORD_STREET) != 0 && capital(s, t);
    on[AFTER_BODY] = (s->word[t] & SR_WORD_BODY) != 0;
    on[AFTER_CAPITAL] = !wire && !on[AFTER_SPOT] && !on[AFTER_STREET] && !on[AFTER_BODY] &&
                        !on[AFTER_AREA] && capital(s, t);
    on[AFTER_POSSESSIVE] = strcmp(form, "'s") == 0 || strcmp(form, "\xe2\x80\x99s") == 0;
    on[AFTER_SPEECH] = ONE_OF(form, speech);
}

static void signs_of_tag(const sr_place_step *s, const sr_hit *h, bool *on)
{
    uint8_t kind = s->named[h->name_first];
    on[TAG_NONE] = kind == 0 && s->tagged;
    on[TAG_PLACE] = kind == SR_NAME_PLACE + 1;
    on[TAG_FACILITY] = kind == SR_NAME_FACILITY + 1;
    on[TAG_PERSON] = kind == SR_NAME_PERSON + 1;
    on[TAG_ORGANIZATION] = kind == SR_NAME_ORGANIZATION + 1;
    on[TAG_NATIONALITY] = kind == SR_NAME_NATIONALITY + 1;
    on[TAG_GROUP] = kind > 0 && !on[TAG_PLACE] && !on[TAG_FACILITY] && !on[TAG_PERSON] &&
                    !on[TAG_ORGANIZATION] && !on[TAG_NATIONALITY];
    bool before = h->name_first > 0 && s->name_of[h->name_first - 1] == s->name_of[h->name_first];
    bool after = h->name_last < s->syntax->tokens->count &&
                 s->name_of[h->name_last] == s->name_of[h->name_first];
    on[PART_OF_NAME] = kind != 0 && (before || after);
}

/// The word ends the name of a person of the report: "Ali Barsal" and Barsal.
static bool is_surname(const sr_place_step *s, uint32_t t)
{
    const sr_tags *tags = s->syntax->tags;
    for (uint32_t n = 0; n < tags->name_count; n++) {
        const sr_name_span *name = &tags->names[n];
        if (name->kind == SR_NAME_PERSON && name->last - name->first > 1 && name->last - 1 != t &&
            strcmp(sr_syntax_form(s->syntax, name->last - 1), sr_syntax_form(s->syntax, t)) == 0) {
            return true;
        }
    }
    return false;
}

/// What the hit itself shows; what its neighbours and namesakes show comes in `join`.
static void look(const sr_place_step *s, sr_hit *h, uint32_t end)
{
    bool on[SIGN_COUNT] = {0};
    const sr_sentence *sentence = sentence_of(s, h->first);
    on[BIAS] = true;
    if (h->spots.count > 0 && !h->loose) {
        sign_of_rank(s, h, on);
    }
    signs_before(s, h, sentence->first, on);
    signs_after(s, h, end, on);
    signs_of_tag(s, h, on);
    uint32_t words = 0;
    for (uint32_t t = h->name_first; t < h->name_last; t++) {
        words |= s->word[t];
    }
    bool single = h->name_last == h->name_first + 1;
    on[MANY_WORDS] = !single;
    on[COMMON_WORD] =
        single && (words & (SR_WORD_COMMON | SR_WORD_AREA | SR_WORD_SPOT | SR_WORD_NATURE |
                            SR_WORD_BODY | SR_WORD_TITLE | SR_WORD_COMPASS)) != 0;
    on[NEVER_WORD] = single && (words & SR_WORD_NEVER) != 0;
    on[FIRST_NAME] = single && (words & SR_WORD_FIRST) != 0;
    sr_span span = sr_token_span(s, h->name_first);
    on[SHORT_WORD] = single && span.to - span.from <= 3 && !on[COUNTRY];
    on[ADJECTIVE] = h->kind == SR_HIT_ADJECTIVE;
    on[WIRE] = (sentence->flags & SR_SENTENCE_CAPITALS) != 0;
    on[HEADING] = (sentence->flags & SR_SENTENCE_HEADING) != 0;
    on[DATELINE] = h->dateline;
    on[PROPER_NOUN] = s->tagged && sr_syntax_upos(s->syntax, h->name_last - 1) == SR_PROPN;
    on[ARTICLE] = !single && is_article(sr_syntax_form(s->syntax, h->name_first));
    on[SURNAME] = single && is_surname(s, h->name_first);
    on[PERSON_IN] = on[TAG_PERSON] && on[BEFORE_IN];
    on[WIRE_WEAK] = on[WIRE] && single && !on[TAG_PLACE] && !on[BEFORE_IN] && !on[COUNTRY] &&
                    !on[PROVINCE] && !on[BIG] && !on[AFTER_AREA] && !on[BEFORE_AREA] &&
                    !on[DATELINE];
    on[UNKNOWN] = h->kind == SR_HIT_UNKNOWN;
    on[UNKNOWN_FACILITY] = h->kind == SR_HIT_SPOT;
    on[SHOUTED] = single && span.to - span.from >= 3 && !on[WIRE] &&
                  all_capitals(s, h->name_first) && h->first != sentence->first;
    on[UNKNOWN_LOOSE] = h->loose && h->spots.count > 0;
    h->signs = 0;
    for (int i = 0; i < SIGN_COUNT; i++) {
        h->signs |= on[i] ? (uint64_t)1 << i : 0;
    }
}

static void weigh(const float *weights, sr_hit *h)
{
    h->score = 0;
    for (int i = 0; i < SIGN_COUNT; i++) {
        h->score += (h->signs >> i & 1) != 0 ? weights[i] : 0;
    }
}

/// Take the type word ("province of X", "X province", "southern X") into the mention.
static void widen(const sr_place_step *s, sr_hit *h, uint32_t start, uint32_t end)
{
    if (h->last < end && (s->word[h->last] & SR_WORD_AREA) != 0 &&
        (s->word[h->last] & SR_WORD_NEVER) == 0) {
        h->type = s->word[h->last];
        h->last++;
    } else if (h->first >= start + 2 && token_is(s, h->first - 1, "of") &&
               (s->word[h->first - 2] & SR_WORD_AREA) != 0) {
        h->type = s->word[h->first - 2];
    } else if (h->first > start && (s->word[h->first - 1] & SR_WORD_AREA) != 0 &&
               !capital(s, h->first - 1)) {
        h->type = s->word[h->first - 1]; // "the village Barsal"
    }
}

/// "Iraqi": the best known thing of that name is a country's adjective. The village Canadian may
/// wait.
static bool is_adjective(const sr_hit *h)
{
    return (h->spots.items[0] & SR_NAMED_ADJECTIVE) != 0;
}

/// Keep the candidates that are abbreviations, or those that are none.
static void keep_codes(sr_hit *h, bool codes, sr_arena *arena)
{
    uint32_t kept = 0;
    uint32_t *items = sr_new(arena, uint32_t, h->spots.count);
    for (uint32_t i = 0; i < h->spots.count; i++) {
        if (((h->spots.items[i] & SR_NAMED_CODE) != 0) == codes) {
            items[kept++] = h->spots.items[i];
        }
    }
    if (kept < h->spots.count) {
        h->spots = (sr_spots){.items = items, .count = kept};
    }
}

/// A country's short form ("US", "UK", "UAE") is written in capitals; "us" is a pronoun.
static bool is_short_form(const sr_place_step *s, const sr_hit *h)
{
    uint32_t t = h->name_first;
    sr_span span = sr_token_span(s, t);
    const sr_spot *best = sr_spot_of(s, h->spots.items[0]);
    return h->name_last == t + 1 && best->kind == SR_SPOT_COUNTRY && span.to - span.from <= 4 &&
           strlen(sr_gazetteer_string(s->gazetteer, best->name)) > 4 &&
           (h->spots.items[0] & SR_NAMED_ADJECTIVE) == 0;
}

/// "Austin, TX" and "Austin, Tex.": an abbreviation counts after a comma only, and there nothing
/// else does. A word for a kind of thing, a direction or an article is no name by itself.
static bool writing_fits(const sr_place_step *s, sr_hit *h, sr_arena *arena)
{
    const uint32_t kinds = SR_WORD_COMPASS | SR_WORD_AREA | SR_WORD_SPOT | SR_WORD_NATURE |
                           SR_WORD_BODY | SR_WORD_STREET;
    uint32_t t = h->name_first;
    bool single = h->name_last == t + 1;
    sr_span span = sr_token_span(s, t);
    if (single && (!capital(s, t) || is_article(sr_syntax_form(s->syntax, t)))) {
        return false;
    }
    if (single && (s->word[t] & kinds) != 0 && (h->type & SR_WORD_PROVINCE) == 0) {
        return false;
    }
    if (is_short_form(s, h)) {
        bool wire = (sentence_of(s, t)->flags & SR_SENTENCE_CAPITALS) != 0;
        bool dotted = memchr(s->text + span.from, '.', span.to - span.from) != NULL;
        return all_capitals(s, t) && (!wire || dotted || s->named[t] != 0);
    }
    bool after_comma = t > 1 && token_is(s, t - 1, ",") && capital(s, t - 2);
    bool short_word = span.to - span.from <= 3 || s->text[span.to - 1] == '.';
    keep_codes(h, false, arena);
    if (single && after_comma && short_word) {
        sr_hit codes = *h;
        codes.spots = look_up(s, t, h->name_last, false);
        keep_codes(&codes, true, arena);
        if (codes.spots.count > 0) {
            h->spots = codes.spots;
            h->kind = SR_HIT_CODE;
        }
    }
    return h->spots.count > 0;
}

static void find_known(sr_place_step *s, uint32_t first, uint32_t end, hit_list *list,
                       sr_arena *arena)
{
    for (uint32_t t = first; t < end;) {
        sr_hit h = {.first = t, .name_first = t, .container = SR_NONE};
        if (!starts(s, t, end) || (h.name_last = longest(s, t, end, &h.spots)) == t) {
            t++;
            continue;
        }
        h.last = h.name_last;
        h.kind = is_adjective(&h) ? SR_HIT_ADJECTIVE : SR_HIT_NAME;
        sr_span span = {sr_token_span(s, t).from, sr_token_span(s, h.last - 1).to};
        h.spots.count = h.kind == SR_HIT_ADJECTIVE ? 1 : h.spots.count;
        h.dateline = sr_span_overlaps(span, s->report->dateline);
        if (h.kind != SR_HIT_ADJECTIVE) {
            widen(s, &h, first, end);
        }
        h.name = h.spots.items;
        if (!writing_fits(s, &h, arena)) {
            t = h.name_last;
            continue;
        }
        look(s, &h, end);
        *sr_push(arena, list) = h;
        t = h.last;
    }
}

static void set(sr_hit *h, int sign)
{
    h->signs |= (uint64_t)1 << sign;
}

/// The words between two hits make the second the container of the first: "X, in Y", "X in the
/// north of Y".
static bool is_inside(const sr_place_step *s, const sr_hit *a, const sr_hit *b)
{
    bool in = false;
    for (uint32_t t = a->last; t < b->first; t++) {
        bool leads = token_is(s, t, "in") || token_is(s, t, "of");
        in |= leads;
        if (!leads && !token_is(s, t, ",") && !token_is(s, t, "the") &&
            (s->word[t] & (SR_WORD_COMPASS | SR_WORD_AREA)) == 0) {
            return false;
        }
    }
    return in && b->first - a->last <= 5;
}

/// What neighbours say: "X, Y", "X in Y", "X and Y". Also notes the container of each hit.
static void join(const sr_place_step *s, hit_list *list)
{
    for (uint32_t i = 0; i + 1 < list->count; i++) {
        sr_hit *a = &list->items[i];
        sr_hit *b = &list->items[i + 1];
        if (a->kind == SR_HIT_ADJECTIVE || b->kind == SR_HIT_ADJECTIVE || b->first < a->last) {
            continue;
        }
        bool comma = b->first == a->last + 1 && token_is(s, a->last, ",");
        bool list_of = comma || (b->first == a->last + 1 && token_is(s, a->last, "and"));
        bool large =
            b->kind == SR_HIT_CODE || sr_spot_of(s, b->spots.items[0])->kind <= SR_SPOT_ADMIN1;
        if (comma || is_inside(s, a, b)) {
            a->container = i + 1;
        }
        if (comma && large) {
            set(a, AFTER_CONTAINER);
            set(b, IS_CONTAINER);
        } else if (list_of) {
            set(a, BESIDE_PLACE);
            set(b, BESIDE_PLACE);
        }
    }
}

/// The same name elsewhere in the report: tagged as a place, or as a person.
static void meet_namesakes(hit_list *list)
{
    const uint64_t place = (uint64_t)1 << TAG_PLACE;
    const uint64_t person = (uint64_t)1 << TAG_PERSON;
    for (uint32_t i = 0; i < list->count; i++) {
        for (uint32_t k = i + 1; k < list->count; k++) {
            sr_hit *a = &list->items[i];
            sr_hit *b = &list->items[k];
            if (a->name != b->name || a->name == NULL) {
                continue;
            }
            uint64_t said = (a->signs & place) != 0 ? (uint64_t)1 << ELSEWHERE_PLACE : 0;
            said |= (a->signs & person) != 0 ? (uint64_t)1 << ELSEWHERE_PERSON : 0;
            uint64_t back = (b->signs & place) != 0 ? (uint64_t)1 << ELSEWHERE_PLACE : 0;
            back |= (b->signs & person) != 0 ? (uint64_t)1 << ELSEWHERE_PERSON : 0;
            b->signs |= said;
            a->signs |= back;
        }
    }
}

/// The same name stands elsewhere in the report and is all of what the tagger marks there, or is
/// not marked.
static bool stands_alone(const sr_place_step *s, const hit_list *list, const sr_hit *h)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const sr_hit *other = &list->items[i];
        uint32_t n = s->name_of[other->name_first];
        if (other != h && other->name == h->name &&
            (n == SR_NONE || (s->syntax->tags->names[n].kind == SR_NAME_PLACE &&
                              s->syntax->tags->names[n].last - s->syntax->tags->names[n].first ==
                                  other->name_last - other->name_first))) {
            return true;
        }
    }
    return false;
}

/// The tagger's place or facility holds more of a name than the hit ("Ain al-Fulan" and Ain): then
/// the hit is no place by itself, unless it is a country, a province or a city of note that names
/// the thing.
static bool is_fragment(const sr_place_step *s, const hit_list *list, const sr_hit *h)
{
    const uint32_t plain = SR_WORD_AREA | SR_WORD_SPOT | SR_WORD_NATURE | SR_WORD_BODY |
                           SR_WORD_COMPASS | SR_WORD_TITLE | SR_WORD_NEVER | SR_WORD_STREET;
    uint32_t n = s->name_of[h->name_first];
    if (n == SR_NONE || h->kind == SR_HIT_ADJECTIVE || h->kind == SR_HIT_CODE ||
        s->name_of[h->name_last - 1] != n) {
        return false;
    }
    const sr_name_span *name = &s->syntax->tags->names[n];
    const sr_spot *best = sr_spot_of(s, h->spots.items[0]);
    bool place = name->kind == SR_NAME_PLACE;
    if ((place && sr_gazetteer_string(s->gazetteer, best->entry)[0] != 0) ||
        h->name_last > h->name_first + 1 || stands_alone(s, list, h)) {
        return false;
    }
    if ((!place && name->kind != SR_NAME_FACILITY) || best->kind <= SR_SPOT_ADMIN1) {
        return false;
    }
    if (!place &&
        best->people >
            200000) { // "Aden airport" is Aden's, "Aden Adde airport" is named after somebody
        uint32_t t = h->name_last;
        return h->name_first == name->first && t + 1 < name->last && capital(s, t) &&
               (s->word[t] & (plain | SR_WORD_COMMON)) == 0;
    }
    bool more = false;
    for (uint32_t t = name->first; t < name->last; t++) {
        bool inside = t >= h->first && t < h->last;
        for (uint32_t i = 0; i < list->count && !inside; i++) {
            inside = t >= list->items[i].first && t < list->items[i].last;
        }
        if (token_is(s, t, ",") || token_is(s, t, "and") || token_is(s, t, "in")) {
            return false;
        }
        bool street = !place && (s->word[t] & SR_WORD_STREET) != 0 && t >= h->last;
        more |= street || (!inside && capital(s, t) && (s->word[t] & plain) == 0);
    }
    return more;
}

static void drop_fragments(const sr_place_step *s, hit_list *list)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        if (!is_fragment(s, list, &list->items[i])) {
            list->items[kept++] = list->items[i];
        }
    }
    list->count = kept;
}

/// Holds a capitalised word that is more than a kind of thing ("Street", "the North").
static bool is_name(const sr_place_step *s, uint32_t first, uint32_t last)
{
    if ((s->word[last - 1] & SR_WORD_BODY) != 0) {
        return false; // "Patriotic Front"
    }
    const uint32_t plain = SR_WORD_AREA | SR_WORD_SPOT | SR_WORD_NATURE | SR_WORD_BODY |
                           SR_WORD_COMPASS | SR_WORD_TITLE | SR_WORD_NEVER | SR_WORD_COMMON;
    for (uint32_t t = first; t < last; t++) {
        bool written = memchr(s->text + sr_token_span(s, t).from, '@',
                              sr_token_span(s, t).to - sr_token_span(s, t).from) != NULL;
        if (capital(s, t) && (s->word[t] & plain) == 0 && !written) {
            return true;
        }
    }
    return false;
}

/// Names that the tagger calls places and the gazetteer does not know: by skeleton, else kept as
/// words.
static void add_unknown(sr_place_step *s, const float *weights, hit_list *list, sr_arena *arena)
{
    const sr_tags *tags = s->syntax->tags;
    for (uint32_t n = 0; n < tags->name_count; n++) {
        sr_name_span name = tags->names[n];
        bool taken = name.kind != SR_NAME_PLACE && name.kind != SR_NAME_FACILITY;
        for (uint32_t i = 0; i < list->count && !taken; i++) {
            taken = list->items[i].score >= ENOUGH && list->items[i].first < name.last &&
                    name.first < list->items[i].last;
        }
        if (taken) {
            continue;
        }
        uint32_t first = name.first;
        while (first + 1 < name.last && !starts(s, first, name.last)) {
            first++; // "the", "a nearby": the name begins with a capital
        }
        if (!is_name(s, first, name.last)) {
            continue;
        }
        bool area = (s->word[name.last - 1] & SR_WORD_AREA) != 0; // "Jorge Camacho neighborhood"
        bool building = name.kind == SR_NAME_FACILITY && !area;
        sr_hit h = {.first = first,
                    .last = name.last,
                    .name_first = first,
                    .name_last = name.last,
                    .kind = building ? SR_HIT_SPOT : SR_HIT_UNKNOWN,
                    .type = area ? s->word[name.last - 1] : 0,
                    .container = SR_NONE};
        const sr_sentence *sentence = sentence_of(s, first);
        if (h.kind == SR_HIT_UNKNOWN) {
            h.spots = look_up(s, first, name.last, false);
            h.loose = h.spots.count == 0 || (h.spots.items[0] & SR_NAMED_ADJECTIVE) != 0;
            h.name = h.spots.items;
        }
        if (h.loose) {
            h.spots = look_up(s, first, name.last, true);
            h.name = h.spots.items;
        }
        if (h.kind == SR_HIT_UNKNOWN) {
            h.kind = h.loose ? SR_HIT_UNKNOWN : SR_HIT_NAME;
            widen(s, &h, sentence->first, sentence->last);
        }
        look(s, &h, sentence->last);
        weigh(weights, &h);
        *sr_push(arena, list) = h;
    }
}

enum { SITE_TOKENS = 6 };

/// A word that can stand in the name of a building: "Aden Adde International", and a number within
/// one.
static bool names_site(const sr_place_step *s, uint32_t t)
{
    uint8_t pos = sr_syntax_upos(s->syntax, t);
    bool number = pos == SR_NUM && (s->text[sr_token_span(s, t).from] & 0xf0) == 0x30 &&
                  (s->word[t + 1] & SR_WORD_SITE) == 0;
    return (capital(s, t) || number) && (s->word[t] & (SR_WORD_TITLE | SR_WORD_NEVER)) == 0 &&
           pos != SR_DET && pos != SR_ADP && pos != SR_ADJ;
}

/// Where the words begin that say what kind of place stands at `t`: "police academy", "gas
/// station".
static uint32_t kind_start(const sr_place_step *s, uint32_t t)
{
    bool more = t > sentence_of(s, t)->first && !capital(s, t) && !capital(s, t - 1) &&
                sr_syntax_upos(s->syntax, t - 1) == SR_NOUN &&
                sr_syntax_deprel(s->syntax, t - 1) == SR_COMPOUND;
    return more ? t - 1 : t;
}

/// First token of a name that ends with the kind of place at `t`: "Corinthia Hotel", "Aden Adde
/// International Airport"; `t` if nothing names it.
static uint32_t site_start(const sr_place_step *s, uint32_t t)
{
    const sr_sentence *sentence = sentence_of(s, t);
    uint32_t first = kind_start(s, t);
    while (first > sentence->first && t - first < SITE_TOKENS && names_site(s, first - 1)) {
        first--;
    }
    return first;
}

/// The kind of place at `t` belongs to the name before it: "Kingsbury Hotel", "KEM hospital", "SAN
/// RAFAEL HOSPITAL", but not "Baghdad hospital" nor "Syrian prison".
static bool ends_site(const sr_place_step *s, const hit_list *list, uint32_t t)
{
    bool wire = (sentence_of(s, t)->flags & SR_SENTENCE_CAPITALS) != 0;
    if (t == 0 || (s->word[t] & SR_WORD_SITE) == 0) {
        return false;
    }
    uint32_t kind = kind_start(s, t);
    if (kind == 0 || !names_site(s, kind - 1)) {
        return false;
    }
    static const char *const of_states[] = {"embassy", "consulate"};
    bool town = false; // a known place of more than one building
    for (uint32_t i = 0; i < list->count && !town; i++) {
        const sr_hit *h = &list->items[i];
        town = h->score >= ENOUGH && h->last == kind && h->spots.count > 0 && h->first + 1 == kind;
    }
    town = town && !ONE_OF(sr_syntax_form(s->syntax, t), of_states);
    bool name = sr_syntax_upos(s->syntax, kind - 1) == SR_PROPN;
    return (!wire && capital(s, t)) || (name && !town);
}

/// Buildings, streets and posts by the word that says what they are, where the tagger saw none.
static void add_sites(sr_place_step *s, hit_list *list, sr_arena *arena)
{
    uint32_t count = s->syntax->tokens->count;
    for (uint32_t t = 1; t < count; t++) {
        if (!ends_site(s, list, t)) {
            continue;
        }
        uint32_t first = site_start(s, t);
        bool wire = (sentence_of(s, t)->flags & SR_SENTENCE_CAPITALS) != 0;
        bool longer = t + 1 < count && sentence_of(s, t + 1) == sentence_of(s, t) && !wire &&
                      capital(s, t + 1);
        bool taken = first == kind_start(s, t) || longer || !is_name(s, first, t + 1);
        for (uint32_t i = 0; i < list->count && !taken; i++) {
            const sr_hit *h = &list->items[i];
            taken = h->score >= ENOUGH && h->first <= first && h->last > t;
        }
        if (taken) {
            continue;
        }
        for (uint32_t i = 0; i < list->count; i++) { // "San Rafael" of the hospital is no town
            sr_hit *h = &list->items[i];
            bool inside = h->first >= first && h->last <= t;
            h->score = inside ? 0 : h->score;
        }
        bool area = (s->word[t] & SR_WORD_AREA) != 0; // "Jorge Camacho neighborhood"
        *sr_push(arena, list) = (sr_hit){.first = first,
                                         .last = t + 1,
                                         .name_first = first,
                                         .name_last = t + 1,
                                         .kind = area ? SR_HIT_UNKNOWN : SR_HIT_SPOT,
                                         .type = area ? s->word[t] : 0,
                                         .container = SR_NONE,
                                         .score = 1};
    }
}

/// One past "al-Zahraa" (one token or three) at `t`, or `t`.
static uint32_t articled(const sr_place_step *s, uint32_t t, uint32_t end)
{
    const char *form = sr_syntax_form(s->syntax, t);
    if (capital(s, t) || !starts(s, t, end)) {
        return t;
    }
    bool apart = is_article(form) && t + 2 < end && token_is(s, t + 1, "-") && capital(s, t + 2);
    return apart ? t + 3 : is_article(form) ? t : t + 1;
}

/// A kind of place stands behind it, or behind the list that it opens: "al-Midan and al-Zahraa
/// districts".
static bool before_area(const sr_place_step *s, uint32_t t, uint32_t end)
{
    for (uint32_t steps = 0; t < end && steps < 12; steps++) {
        if ((s->word[t] & (SR_WORD_AREA | SR_WORD_SPOT)) != 0) {
            return true;
        }
        if (token_is(s, t, "and") || token_is(s, t, ",")) {
            t++;
        }
        uint32_t next = t < end ? articled(s, t, end) : t;
        if (next == t && !(t < end && capital(s, t) && steps > 0)) {
            return false;
        }
        t = next == t ? t + 1 : next;
    }
    return false;
}

/// Names with an Arabic article that neither gazetteer nor tagger knows, where their neighbours
/// show a place: quarters and villages of which no table is complete.
static void add_articled(sr_place_step *s, hit_list *list, sr_arena *arena)
{
    static const char *const at[] = {"in", "near", "at", "on", "of", "outside", "around"};
    const sr_tokens *tokens = s->syntax->tokens;
    for (uint32_t t = 1; t < tokens->count; t++) {
        const sr_sentence *sentence = sentence_of(s, t);
        uint32_t last = articled(s, t, sentence->last);
        if (last == t) {
            continue;
        }
        bool taken = false;
        for (uint32_t i = 0; i < list->count && !taken; i++) {
            taken = list->items[i].score >= ENOUGH && list->items[i].first < last &&
                    t < list->items[i].last;
        }
        bool other = s->named[t] != 0 && s->named[t] != SR_NAME_PLACE + 1 &&
                     s->named[t] != SR_NAME_FACILITY + 1;
        bool told = t > sentence->first && ONE_OF(sr_syntax_form(s->syntax, t - 1), at) && !other;
        if (!taken && (told || before_area(s, last, sentence->last))) {
            sr_hit h = {.first = t,
                        .last = last,
                        .name_first = t,
                        .name_last = last,
                        .kind = SR_HIT_UNKNOWN,
                        .container = SR_NONE,
                        .score = 1};
            h.spots = look_up(s, t, last, true);
            h.loose = true;
            widen(s, &h, sentence->first, sentence->last);
            *sr_push(arena, list) = h;
        }
        t = last - 1;
    }
}

/// Hits with enough signs, in text order. `container` goes from an index into `list` to one into
/// `hits`.
static void keep_best(sr_place_step *s, const hit_list *list, sr_arena *arena)
{
    s->hits = sr_new(arena, sr_hit, list->count + 1);
    uint32_t *from = sr_new(arena, uint32_t, list->count + 1); // index into list of each hit
    uint32_t *to = sr_new(arena, uint32_t, list->count + 1);
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i].score < ENOUGH) {
            continue;
        }
        uint32_t at = s->hit_count++;
        for (; at > 0 && list->items[from[at - 1]].first > list->items[i].first; at--) {
            from[at] = from[at - 1];
        }
        from[at] = i;
    }
    for (uint32_t i = 0; i < list->count; i++) {
        to[i] = SR_NONE;
    }
    for (uint32_t h = 0; h < s->hit_count; h++) {
        s->hits[h] = list->items[from[h]];
        to[from[h]] = h;
    }
    for (uint32_t h = 0; h < s->hit_count; h++) {
        s->hits[h].container = s->hits[h].container == SR_NONE ? SR_NONE : to[s->hits[h].container];
    }
}

void sr_place_hits(sr_place_step *s, sr_arena *arena)
{
    hit_list list = {0};
    float weights[SIGN_COUNT];
    const sr_tokens *tokens = s->syntax->tokens;
    for (int i = 0; i < SIGN_COUNT; i++) {
        weights[i] = sr_gazetteer_weight(s->gazetteer, "name", sign_names[i]);
    }
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        find_known(s, tokens->sentences[i].first, tokens->sentences[i].last, &list, arena);
    }
    drop_fragments(s, &list);
    join(s, &list);
    meet_namesakes(&list);
    for (uint32_t i = 0; i < list.count; i++) {
        weigh(weights, &list.items[i]);
    }
    add_unknown(s, weights, &list, arena);
    add_articled(s, &list, arena);
    add_sites(s, &list, arena);
    if (s->witness != NULL && s->witness->name != NULL) {
        for (uint32_t i = 0; i < list.count; i++) {
            s->witness->name(s->witness->context,
                             sr_syntax_span(s->syntax, list.items[i].first, list.items[i].last),
                             sign_names, SIGN_COUNT, list.items[i].signs);
        }
    }
    keep_best(s, &list, arena);
}
