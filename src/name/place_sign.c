/// The signs by which a stretch of tokens is weighed as the name of a place: what stands before and
/// after it, how well known the place is, what the tagger says, its neighbours and namesakes.
#include "name/place_hits.h"

#include <stdlib.h>
#include <string.h>

#include "base/word.h"

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
    static const char *const in[] = {"in",         "near",   "outside", "around",  "across",
                                     "throughout", "inside", "within",  "between", NULL};
    static const char *const from[] = {"from",    "at",  "on",     "over", "via",
                                       "through", "off", "beyond", NULL};
    static const char *const to[] = {"to", "into", "toward", "towards", "for", "against", NULL};
    uint32_t t = h->first;
    on[SENTENCE_START] = t == start;
    if (t == start) {
        return;
    }
    uint32_t before = t - 1;
    if (sr_place_token_is(s, before, "the") && before > start) {
        on[BEFORE_THE] = true;
        before--;
    }
    while (before > start && (s->word[before] & SR_WORD_COMPASS) != 0) {
        before--;
    }
    const char *form = sr_syntax_form(s->syntax, before);
    // "killed at Barsal": of a name that no table knows "at" tells as much as "in"
    on[BEFORE_IN] = sr_word_in(form, in) || (h->kind == SR_HIT_UNKNOWN && strcmp(form, "at") == 0);
    on[BEFORE_FROM] = sr_word_in(form, from);
    on[BEFORE_TO] = sr_word_in(form, to);
    on[BEFORE_OF] = strcmp(form, "of") == 0;
    on[BEFORE_AREA] = on[BEFORE_OF] && before > start && (s->word[before - 1] & SR_WORD_AREA) != 0;
    on[BEFORE_TITLE] =
        before == t - 1 && (s->word[before] & SR_WORD_TITLE) != 0 && sr_place_capital(s, before);
    bool wire = sr_place_in_capitals(s, t);
    bool plain = (s->word[before] & (SR_WORD_NEVER | SR_WORD_COMPASS | SR_WORD_AREA)) != 0 ||
                 sr_place_links(form);
    on[BEFORE_FIRST] = before == t - 1 && !plain && (s->word[before] & SR_WORD_FIRST) != 0 &&
                       sr_place_capital(s, before);
    on[BEFORE_CAPITAL] =
        before == t - 1 && !plain && !wire && sr_place_capital(s, before) && before > start;
}

/// On the wire the words at `t` are of something that is named by where it is: "the BARSAL
/// GARRISON", "BARSAL AUTHORITIES", "the BARSAL AIR FORCE BASE".
static bool is_of_there(const sr_place_step *s, uint32_t t, uint32_t end)
{
    uint32_t last = t;
    while (last < end && (s->word[last] & (SR_WORD_STATELY | SR_WORD_BODY)) != 0) {
        last++;
    }
    bool site = last > t && last < end && (s->word[last] & (SR_WORD_SITE | SR_WORD_SPOT)) != 0;
    return t < end && sr_place_in_capitals(s, t) && (site || (s->word[t] & SR_WORD_LOCAL) != 0);
}

static void signs_after(const sr_place_step *s, const sr_hit *h, uint32_t end, bool *on)
{
    on[AFTER_AREA] = (h->type & SR_WORD_AREA) != 0;
    uint32_t t = h->name_last;
    if (t >= end) {
        return;
    }
    const char *form = sr_syntax_form(s->syntax, t);
    bool wire = sr_place_in_capitals(s, h->first);
    on[AFTER_SPOT] = (s->word[t] & (SR_WORD_SPOT | SR_WORD_NATURE)) != 0 || is_of_there(s, t, end);
    on[AFTER_STREET] = (s->word[t] & SR_WORD_STREET) != 0 && sr_place_capital(s, t);
    on[AFTER_BODY] = (s->word[t] & SR_WORD_BODY) != 0;
    on[AFTER_CAPITAL] = !wire && !on[AFTER_SPOT] && !on[AFTER_STREET] && !on[AFTER_BODY] &&
                        !on[AFTER_AREA] && sr_place_capital(s, t);
    on[AFTER_POSSESSIVE] = strcmp(form, "'s") == 0 || strcmp(form, "\xe2\x80\x99s") == 0;
    on[AFTER_SPEECH] = sr_words_is(s->words, SR_WORDS_SAID, form);
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

bool sr_place_is_surname(const sr_place_step *s, uint32_t t)
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

void sr_place_see_signs(const sr_place_step *s, sr_hit *h, uint32_t end)
{
    bool on[SIGN_COUNT] = {0};
    const sr_sentence *sentence = sr_place_sentence(s, h->first);
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
    on[ARTICLE] = !single && sr_place_is_article(sr_syntax_form(s->syntax, h->name_first));
    on[SURNAME] = single && sr_place_is_surname(s, h->name_first);
    on[PERSON_IN] = on[TAG_PERSON] && on[BEFORE_IN];
    on[WIRE_WEAK] = on[WIRE] && single && !on[TAG_PLACE] && !on[BEFORE_IN] && !on[COUNTRY] &&
                    !on[PROVINCE] && !on[BIG] && !on[AFTER_AREA] && !on[BEFORE_AREA] &&
                    !((on[OWN] || on[MIDDLE]) && is_of_there(s, h->name_last, end)) &&
                    !on[DATELINE];
    on[UNKNOWN] = h->kind == SR_HIT_UNKNOWN;
    on[UNKNOWN_FACILITY] = h->kind == SR_HIT_SPOT;
    on[SHOUTED] = single && span.to - span.from >= 3 && !on[WIRE] &&
                  sr_place_all_capitals(s, h->name_first) && h->first != sentence->first;
    on[UNKNOWN_LOOSE] = h->loose && h->spots.count > 0;
    h->signs = 0;
    for (int i = 0; i < SIGN_COUNT; i++) {
        h->signs |= on[i] ? (uint64_t)1 << i : 0;
    }
}

void sr_place_weigh(const sr_place_weights *weights, sr_hit *h)
{
    h->score = 0;
    for (int i = 0; i < SIGN_COUNT; i++) {
        h->score += (h->signs >> i & 1) != 0 ? weights->of[i] : 0;
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
        bool leads = sr_place_token_is(s, t, "in") || sr_place_token_is(s, t, "of");
        in |= leads;
        if (!leads && !sr_place_token_is(s, t, ",") && !sr_place_token_is(s, t, "the") &&
            (s->word[t] & (SR_WORD_COMPASS | SR_WORD_AREA)) == 0) {
            return false;
        }
    }
    return in && b->first - a->last <= 5;
}

/// What neighbours say: "X, Y", "X in Y", "X and Y". Also notes the container of each hit.
static void meet_neighbours(const sr_place_step *s, sr_hit_list *list)
{
    for (uint32_t i = 0; i + 1 < list->count; i++) {
        sr_hit *a = &list->items[i];
        sr_hit *b = &list->items[i + 1];
        if (a->kind == SR_HIT_ADJECTIVE || b->kind == SR_HIT_ADJECTIVE || b->first < a->last) {
            continue;
        }
        bool comma = b->first == a->last + 1 && sr_place_token_is(s, a->last, ",");
        bool list_of = comma || (b->first == a->last + 1 && sr_place_token_is(s, a->last, "and"));
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

static int compare_names(const void *a, const void *b)
{
    const sr_hit *x = *(const sr_hit *const *)a;
    const sr_hit *y = *(const sr_hit *const *)b;
    return (x->name > y->name) - (x->name < y->name);
}

/// The same name elsewhere in the report: tagged as a place, or as a person.
static void meet_namesakes(sr_hit_list *list, sr_arena scratch)
{
    const uint64_t place = (uint64_t)1 << TAG_PLACE;
    const uint64_t person = (uint64_t)1 << TAG_PERSON;
    sr_hit **named = sr_new(&scratch, sr_hit *, list->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i].name != NULL) {
            named[count++] = &list->items[i];
        }
    }
    if (count > 1) {
        qsort(named, count, sizeof(sr_hit *), compare_names);
    }
    for (uint32_t first = 0, end; first < count; first = end) {
        uint32_t places = 0;
        uint32_t persons = 0;
        for (end = first; end < count && named[end]->name == named[first]->name; end++) {
            places += (named[end]->signs & place) != 0;
            persons += (named[end]->signs & person) != 0;
        }
        for (uint32_t i = first; i < end; i++) {
            sr_hit *h = named[i];
            bool beside_place = places > ((h->signs & place) != 0 ? 1U : 0U);
            bool beside_person = persons > ((h->signs & person) != 0 ? 1U : 0U);
            h->signs |= beside_place ? (uint64_t)1 << ELSEWHERE_PLACE : 0;
            h->signs |= beside_person ? (uint64_t)1 << ELSEWHERE_PERSON : 0;
        }
    }
}

void sr_place_see_others(const sr_place_step *s, sr_hit_list *list, sr_arena scratch)
{
    meet_neighbours(s, list);
    meet_namesakes(list, scratch);
}

sr_place_weights sr_place_weights_of(const sr_gazetteer *gazetteer)
{
    sr_place_weights weights = {0};
    for (int i = 0; i < SIGN_COUNT; i++) {
        weights.of[i] = sr_gazetteer_weight(gazetteer, "name", sign_names[i]);
    }
    return weights;
}

void sr_place_show_signs(const sr_place_step *s, const sr_hit_list *list)
{
    const sr_place_witness *witness = s->witness;
    for (uint32_t i = 0; witness != NULL && witness->name != NULL && i < list->count; i++) {
        const sr_hit *h = &list->items[i];
        witness->name(witness->context, sr_syntax_span(s->syntax, h->first, h->last), sign_names,
                      SIGN_COUNT, h->signs);
    }
}
