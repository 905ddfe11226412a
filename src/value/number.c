// Numbers: numerals, vague counts, "no" and articles, with the words that bound them
// and what is counted. Words come from data/values/numbers.txt. What is counted is
// read off the tree where there is one (nummod, det, amod; "of" phrases), else the nearest
// noun-like word.
//
// A number that measures, dates or names is kept, with its `use`: later layers must be able to see
// that "a 12-year-old" holds no count of victims.
#include "value/number.h"

#include <string.h>

#include "base/order.h"
#include "value/count.h"
#include "value/words.h"

const char *const sr_bound_text[8] = {
    "exact", "at_least", "at_most", "about", "range", "vague", "none", "unknown",
};

typedef SR_LIST(sr_number) number_list;

static bool read_numeral(const sr_count_view *v, uint32_t at, sr_numeral *out)
{
    return sr_numeral_read(v->here.pieces, v->here.tokens, at, out);
}

static sr_bound bound_named(const char *text)
{
    for (size_t i = 0; i < 8; i++) {
        if (strcmp(sr_bound_text[i], text) == 0) {
            return (sr_bound)i;
        }
    }
    return SR_BOUND_EXACT;
}

/// The longest bound phrase that ends right before piece `at`; *first is where it starts.
static const sr_phrase *bound_before(const sr_count_view *v, uint32_t at, uint32_t *first)
{
    for (uint32_t back = 6; back >= 1; back--) {
        if (back > at) {
            continue;
        }
        uint32_t end = 0;
        const sr_phrase *row = sr_count_word(v, at - back, SR_WORD_BEFORE, &end);
        if (row != NULL && end == at) {
            *first = at - back;
            return row;
        }
    }
    return NULL;
}

static void set_bound(sr_number *n, sr_bound bound, int64_t value)
{
    n->bound = bound;
    n->low = bound == SR_BOUND_AT_MOST ? SR_NO_NUMBER : value;
    n->high = bound == SR_BOUND_AT_LEAST ? SR_NO_NUMBER : value;
}

/// "Rose from", "up from", "the toll from": what stood at the one number stands at the other now.
static bool is_change(const sr_count_view *v, uint32_t at)
{
    return sr_count_was(v, at, "from") && at >= 2 && sr_count_is_of(v, at - 2, SR_WORDS_CHANGE);
}

/// The other end of a range: "10 to 12", "10-12", "10 or 12", "between 10 and 12".
static bool read_range(const sr_count_view *v, const sr_numeral *one, bool between, sr_numeral *two)
{
    bool dash = sr_count_is(v, one->last, "-") || sr_count_is(v, one->last, "--");
    if (is_change(v, one->first) && sr_count_is(v, one->last, "to")) {
        return false; // "rose from 14 to 31": two counts
    }
    bool join = dash || sr_count_is(v, one->last, "to") || sr_count_is(v, one->last, "or") ||
                (between && sr_count_is(v, one->last, "and"));
    uint32_t at = one->last + 1;
    uint32_t end = 0; // of "from 10,000 to more than 30,000"
    bool bound = (between || sr_count_was(v, one->first, "from")) &&
                 sr_count_word(v, at, SR_WORD_BEFORE, &end) != NULL;
    return join && read_numeral(v, bound ? end : at, two) && !two->decimal &&
           two->value > one->value;
}

/// "Three to four hundred": the first number is of hundreds as well.
static int64_t low_end(const sr_numeral *one, const sr_numeral *two)
{
    static const int64_t units[] = {1000000, 1000, 100};
    bool bare = two->last > two->first + 1 && one->last == one->first + 1;
    for (size_t i = 0; i < sizeof units / sizeof *units && bare; i++) {
        int64_t times = two->value / units[i];
        if (two->value % units[i] == 0 && one->value < times && times < 100) {
            return one->value * units[i];
        }
    }
    return one->value;
}

/// Extend the number to the bound words on both sides and read its bound. [*from, *to) are pieces.
static void read_bounds(const sr_count_view *v, sr_number *n, int64_t value, uint32_t *from,
                        uint32_t *to)
{
    uint32_t first = *from;
    const sr_phrase *before = bound_before(v, *from, &first);
    uint32_t end = 0;
    uint32_t next = *to + (sr_count_is(v, *to, "-") ? 1U : 0U);
    const sr_phrase *after = sr_count_word(v, next, SR_WORD_AFTER, &end);
    sr_bound bound = SR_BOUND_EXACT;
    if (before != NULL) {
        bound = bound_named(before->text);
        *from = first;
        // "at least some 40", "up to about 40": the stricter word stands outside
        const sr_phrase *outer = bound_before(v, first, &first);
        if (outer != NULL && !sr_count_is_weak(outer)) {
            bound = bound_named(outer->text);
            *from = first;
        }
    }
    if (after != NULL && (before == NULL || bound == SR_BOUND_ABOUT)) {
        bound = bound_named(after->text);
        *to = end;
    } else if (after != NULL && bound == bound_named(after->text)) {
        *to = end; // "over 40+"
    }
    set_bound(n, bound, value);
}

static bool adds(const sr_count_view *v, uint32_t from, uint32_t to)
{
    static const char *const before[] = {"another", "additional", "further", "extra", "other"};
    static const char *const after[] = {"more", "other", "others", "additional", "further"};
    bool led = SR_COUNT_WAS_ANY(v, from, before);
    bool followed = SR_COUNT_ANY(v, to, after) && !sr_count_is(v, to + 1, "than");
    return led || followed;
}

static sr_number number_at(const sr_count_view *v, uint32_t from, uint32_t to)
{
    return (sr_number){.first = sr_count_piece(v, from)->token,
                       .last = sr_count_piece(v, to - 1)->token + 1,
                       .token = sr_count_piece(v, to - 1)->token,
                       .counted = SR_NO_TOKEN,
                       .low = SR_NO_NUMBER,
                       .high = SR_NO_NUMBER};
}

/// Piece bounds back to tokens.
static void stretch(const sr_count_view *v, sr_number *n, uint32_t from, uint32_t to)
{
    n->first = sr_count_piece(v, from)->token;
    n->last = sr_count_piece(v, to - 1)->token + 1;
}

static const char *words_of(const sr_count_view *v, uint32_t from, uint32_t to)
{
    uint32_t first = sr_count_piece(v, from)->token;
    uint32_t last = sr_count_piece(v, to - 1)->token;
    sr_span span = sr_syntax_span(v->syntax, first, last + 1);
    return sr_arena_string(v->keep, v->syntax->tokens->text + span.from, span.to - span.from);
}

/// "one" that counts nothing: "no one", "that one was empty", "one does not know".
static bool is_pronoun_one(const sr_count_view *v, const sr_numeral *n, uint32_t to)
{
    static const char *const always[] = {"each", "every", "any", "no"};
    static const char *const alone[] = {"this", "that", "which"};
    if (sr_count_was(v, n->first, "whom")) {
        return false; // "seven, of whom one died"
    }
    if (!n->words || n->value != 1 || sr_count_is(v, to, "of")) {
        return n->words && n->value == 1 && SR_COUNT_WAS_ANY(v, n->first, always);
    }
    return SR_COUNT_WAS_ANY(v, n->first, always) ||
           sr_count_upos(v, sr_count_piece(v, to - 1)->token) == SR_PRON ||
           (SR_COUNT_WAS_ANY(v, n->first, alone) &&
            sr_count_is_function_word(sr_count_piece(v, to)));
}

/// "between 10 and 12": both ends, the words of the bound taken in.
static void set_range(const sr_count_view *v, sr_number *n, const sr_numeral *one,
                      const sr_numeral *two, uint32_t *from)
{
    uint32_t first = 0;
    *from -= sr_count_was(v, *from, "between") || sr_count_was(v, *from, "from");
    if (bound_before(v, *from, &first) != NULL) {
        *from = first;
    }
    n->token = sr_count_piece(v, two->last - 1)->token;
    n->low = low_end(one, two);
    n->high = two->value;
    n->bound = SR_BOUND_RANGE;
}

/// "Aged from four to ten", "ages 9-12".
static bool is_age_range(const sr_count_view *v, uint32_t from, const sr_numeral *two)
{
    static const char *const words[] = {"aged", "age", "ages"};
    return SR_COUNT_WAS_ANY(v, from, words) && two->value < 130;
}

static uint32_t add_numeral(sr_count_view *v, const sr_numeral *one, number_list *list)
{
    sr_numeral two;
    uint32_t from = one->first;
    bool range = !one->decimal && read_range(v, one, sr_count_was(v, from, "between"), &two);
    uint32_t to = range ? two.last : one->last;
    sr_number n = number_at(v, from, to);
    n.token = sr_count_piece(v, one->last - 1)->token;
    n.use = sr_count_use(v, range ? &two : one, to);
    if (range && n.use == SR_USE_OTHER) {
        n.use = sr_count_use(v, one, to);
    }
    if (range) {
        set_range(v, &n, one, &two, &from);
        n.use = is_age_range(v, from, &two) ? SR_USE_AGE : n.use;
    } else {
        read_bounds(v, &n, one->value, &from, &to);
    }
    n.more = adds(v, from, to);
    from -= sr_count_was(v, from, "another");
    stretch(v, &n, from, to);
    if (is_pronoun_one(v, one, to)) {
        return to;
    }
    if (sr_count_is(v, to, "others") && sr_count_upos(v, n.token) == SR_X) {
        n.counted = sr_count_piece(v, to)->token;
    } else if (n.use == SR_USE_COUNT) {
        bool between = n.more && (sr_count_is(v, to, "more") || sr_count_is(v, to, "other"));
        n.counted = sr_count_noun(v, &n, to + between);
    }
    n.article = one->words && one->value == 1 && sr_count_is(v, to, "of");
    *sr_push(v->keep, list) = n;
    return to;
}

static bool noun_follows(const sr_count_view *v, uint32_t at)
{
    const sr_piece *piece = sr_count_piece(v, at);
    if (piece->token >= v->syntax->tokens->count || sr_count_is_function_word(piece)) {
        return sr_count_is(v, at, "of");
    }
    uint8_t tag = sr_count_upos(v, piece->token);
    return tag == SR_X || sr_count_is_nominal(tag) || tag == SR_ADJ || tag == SR_VERB ||
           tag == SR_NUM;
}

static uint32_t add_vague(sr_count_view *v, uint32_t at, const sr_phrase *row, uint32_t end,
                          sr_bound bound, number_list *list)
{
    bool compared = sr_count_was(v, at, "as") && sr_count_is(v, end, "as");
    if (sr_count_is(v, at, "many") && (sr_count_was(v, at, "how") || compared)) {
        return at; // "how many" asks
    }
    if (sr_count_is_of(v, end - 1, SR_WORDS_COUNT_OF) && !sr_count_is(v, end, "of") &&
        !sr_count_is(v, end - 1, "couple")) {
        return at;
    }
    sr_timex_type type = SR_TIMEX_DATE;
    if (sr_count_in_time(v, sr_count_piece(v, at)->token, &type)) {
        return at;
    }
    if (sr_count_is_weak(row) &&
        (!noun_follows(v, end) || sr_count_upos(v, sr_count_piece(v, end - 1)->token) == SR_ADV)) {
        return at; // "most fierce"
    }
    uint32_t from = at;
    uint32_t first = at;
    if (bound_before(v, at, &first) != NULL) {
        from = first;
    }
    uint32_t to = end;
    bool more = adds(v, from, to) || sr_count_is(v, end - 1, "more");
    sr_number n = number_at(v, from, to);
    n.bound = bound;
    n.more = more;
    n.word = words_of(v, at, end);
    n.token = sr_count_piece(v, end - 1)->token;
    if (strcmp(row->text, "plural") != 0 && row->word_count > 1 &&
        sr_count_is_of(v, end - 1, SR_WORDS_COUNT_OF)) {
        n.token = sr_count_piece(v, end - 1)->token;
    }
    n.counted = sr_count_noun(
        v, &n,
        to + (more && (sr_count_is(v, to, "more") || sr_count_is(v, to, "other")) ? 1U : 0U));
    if (sr_count_is_weak(row) && n.counted == SR_NO_TOKEN) {
        return at;
    }
    *sr_push(v->keep, list) = n;
    return to;
}

static uint32_t add_none(sr_count_view *v, uint32_t at, uint32_t end, number_list *list)
{
    if (sr_count_is(v, at, "no") && end == at + 1 && // and not "no one."
        (sr_count_is(v, end, ".") || sr_count_is(v, end, ",") || sr_count_is(v, end, "longer") ||
         sr_count_is(v, end, "more") || sr_count_is(v, end, "doubt"))) {
        return at;
    }
    sr_number n = number_at(v, at, end);
    n.token = sr_count_piece(v, at)->token;
    n.bound = SR_BOUND_NONE;
    n.low = n.high = 0;
    bool without = sr_count_is(v, at, "without");
    if (!without) {
        n.counted = sr_count_noun(v, &n, end);
    } else if (sr_count_upos(v, n.token) != SR_X) {
        n.counted = sr_syntax_head(v->syntax, n.token);
        n.counted = n.counted != SR_NO_TOKEN && sr_count_is_nominal(sr_count_upos(v, n.counted))
                        ? n.counted
                        : SR_NO_TOKEN;
        if (n.counted == SR_NO_TOKEN) {
            return at;
        }
    } else {
        n.counted = sr_count_noun_by_words(v, end);
    }
    if ((sr_count_is(v, at, "no") || sr_count_is(v, at, "any") || without) &&
        n.counted == SR_NO_TOKEN && !sr_count_is(v, at + 1, "one")) {
        return at;
    }
    // qualifiers: "no serious", "without any major"
    uint32_t to = end;
    while (n.counted != SR_NO_TOKEN && to < v->here.pieces->count &&
           sr_count_piece(v, to)->token < n.counted && to < end + 3) {
        to++;
    }
    n.word =
        n.counted != SR_NO_TOKEN && n.counted > n.token && sr_count_piece(v, to)->token == n.counted
            ? words_of(v, at, to)
            : words_of(v, at, end);
    *sr_push(v->keep, list) = n;
    return end;
}

/// "did not suffer any losses": "any" under a negation a few words back.
static bool is_negated_any(const sr_count_view *v, uint32_t at)
{
    static const char *const negations[] = {"not",     "n't", "never",  "without",
                                            "neither", "nor", "hardly", "cannot"};
    if (!sr_count_is(v, at, "any") && !sr_count_is(v, at, "anyone") &&
        !sr_count_is(v, at, "anybody")) {
        return false;
    }
    for (uint32_t back = 1; back <= 6 && back <= at; back++) {
        if (SR_COUNT_ANY(v, at - back, negations)) {
            return true;
        }
    }
    return false;
}

/// "Neither man was hurt", and not "neither the consul nor his wife".
static bool is_neither(const sr_count_view *v, uint32_t at)
{
    return sr_count_is(v, at, "neither") && at + 1 < v->here.pieces->count &&
           sr_count_is_nominal(sr_count_upos(v, sr_count_piece(v, at + 1)->token)) &&
           !sr_count_is(v, at + 2, "nor");
}

static uint32_t add_article(sr_count_view *v, uint32_t at, uint32_t end, number_list *list)
{
    sr_timex_type type = SR_TIMEX_DATE;
    sr_numeral numeral;
    if (sr_count_in_time(v, sr_count_piece(v, at)->token, &type) ||
        (sr_count_is(v, at, "another") && read_numeral(v, end, &numeral))) {
        return at; // "another 12": the numeral takes it in
    }
    if (sr_count_is_of(v, end, SR_WORDS_ADDED) && read_numeral(v, end + 1, &numeral) &&
        !sr_count_is(v, numeral.last, "-")) {
        return at; // "a further 12", and not "a mere 12-year-old"
    }
    sr_number n = number_at(v, at, end);
    n.token = sr_count_piece(v, at)->token;
    n.more = sr_count_is(v, at, "another");
    n.article = true;
    n.low = n.high = 1;
    if (sr_count_upos(v, n.token) != SR_X) {
        uint32_t head = sr_syntax_head(v->syntax, n.token);
        bool det = sr_syntax_deprel(v->syntax, n.token) == SR_DET_REL;
        n.counted = det && head != SR_NO_TOKEN && sr_count_is_nominal(sr_count_upos(v, head))
                        ? head
                        : SR_NO_TOKEN;
    } else {
        n.counted = sr_count_noun_by_words(v, end);
    }
    if (n.counted == SR_NO_TOKEN) {
        return at;
    }
    *sr_push(v->keep, list) = n;
    return end;
}

static uint32_t add_fraction(sr_count_view *v, uint32_t at, const sr_phrase *row, uint32_t end,
                             number_list *list)
{
    (void)row;
    bool of = sr_count_is(v, end, "of") || sr_count_is(v, end, "the") || sr_count_is(v, end, "a");
    bool district = at > 0 && sr_count_is(v, at - 1, ",") && sr_count_is(v, end - 1, "quarter") &&
                    sr_count_is(v, end, "of") &&
                    (sr_count_piece(v, end + 1)->flags & SR_PIECE_CAPITAL) != 0;
    if (!of || sr_count_is(v, end, "a") || sr_count_is(v, end - 1, "way") || district) {
        return at; // "half a dozen", "half a mile": read elsewhere; "Salam, a quarter of Beni"
    }
    sr_number n = number_at(v, at, end);
    n.bound = SR_BOUND_VAGUE;
    n.word = words_of(v, at, end);
    n.counted = sr_count_noun(v, &n, end);
    *sr_push(v->keep, list) = n;
    return end;
}

static uint32_t add_ordinal(sr_count_view *v, uint32_t at, number_list *list)
{
    const sr_piece *piece = sr_count_piece(v, at);
    uint32_t end = at + 1;
    int64_t value = piece->value;
    if ((piece->flags & SR_PIECE_ORDINAL) == 0) {
        const sr_phrase *row = sr_count_word(v, at, SR_WORD_ORDINAL, &end);
        if (row == NULL) {
            return at;
        }
        value = row->value;
    }
    sr_timex_type type = SR_TIMEX_DATE;
    uint32_t ignored = 0;
    sr_number n = number_at(v, at, end);
    n.low = n.high = value;
    n.use = sr_count_in_time(v, n.token, &type) ? SR_USE_TIME
            : sr_count_word(v, end, SR_WORD_NAMED, &ignored) != NULL &&
                    (sr_count_piece(v, end)->flags & SR_PIECE_CAPITAL) != 0
                ? SR_USE_NAME
                : SR_USE_ORDINAL;
    uint8_t tag = sr_count_upos(v, n.token);
    if (n.use == SR_USE_ORDINAL && tag != SR_X && tag != SR_ADJ && tag != SR_NUM &&
        tag != SR_NOUN) {
        return at; // "second" the adverb, "Third" the name
    }
    if (n.use == SR_USE_ORDINAL) {
        n.counted = sr_count_noun(v, &n, end);
    }
    *sr_push(v->keep, list) = n;
    return end;
}

static uint32_t add_at(sr_count_view *v, uint32_t at, number_list *list)
{
    const sr_piece *piece = sr_count_piece(v, at);
    if (piece->row_count == 0 && piece->value == SR_NOT_DIGITS && !sr_piece_is(piece, "any") &&
        !sr_piece_is(piece, "anyone") && !sr_piece_is(piece, "anybody")) {
        return at;
    }
    uint32_t end = 0;
    uint32_t done = at;
    const sr_phrase *row = NULL;
    sr_numeral numeral;
    // a bound starts here: the number behind it will take it in
    const sr_phrase *before = sr_count_word(v, at, SR_WORD_BEFORE, &end);
    uint32_t first = 0;
    if (before != NULL && read_numeral(v, end, &numeral) &&
        bound_before(v, end, &first) == before) {
        return add_numeral(v, &numeral, list);
    }
    if ((row = sr_count_word(v, at, SR_WORD_UNKNOWN, &end)) != NULL) {
        done = add_vague(v, at, row, end, SR_BOUND_UNKNOWN, list);
    }
    if (done == at && (row = sr_count_word(v, at, SR_WORD_FRACTION, &end)) != NULL &&
        !read_numeral(v, at, &numeral)) {
        done = add_fraction(v, at, row, end, list);
    }
    const sr_phrase *vague = sr_count_word(v, at, SR_WORD_VAGUE, &end);
    uint32_t vague_end = end;
    bool numeral_here = read_numeral(v, at, &numeral);
    if (done == at && vague != NULL && (!numeral_here || vague_end > numeral.last)) {
        done = add_vague(v, at, vague, vague_end, SR_BOUND_VAGUE, list);
    }
    if (done == at && numeral_here) {
        return add_numeral(v, &numeral, list);
    }
    if (done == at && (row = sr_count_word(v, at, SR_WORD_NONE, &end)) != NULL &&
        (!sr_count_is_weak(row) || sr_count_is(v, end, "of") || is_neither(v, at))) {
        done = add_none(v, at, end, list);
    }
    if (done == at && is_negated_any(v, at)) {
        done = add_none(v, at, at + 1, list);
    }
    if (done == at && (row = sr_count_word(v, at, SR_WORD_ARTICLE, &end)) != NULL &&
        row->word_count == 1) {
        done = add_article(v, at, end, list);
    }
    return done == at ? add_ordinal(v, at, list) : done;
}

/// Which number quantifies a noun: "a dozen", "an estimated 40": the numeral beats the article, the
/// first the second.
static void index_counted(sr_numbers *numbers, sr_arena *keep)
{
    numbers->of = sr_new(keep, uint32_t, numbers->token_count + 1);
    for (uint32_t i = 0; i < numbers->count; i++) {
        const sr_number *n = &numbers->items[i];
        if (n->use != SR_USE_COUNT || n->counted >= numbers->token_count) {
            continue;
        }
        uint32_t *of = &numbers->of[n->counted];
        if (*of == 0 || (numbers->items[*of - 1].article && !n->article)) {
            *of = i + 1;
        }
    }
}

sr_numbers sr_numbers_find(const sr_syntax *syntax, const sr_pieces *pieces, const sr_times *times,
                           sr_arena *keep, sr_arena scratch)
{
    (void)scratch;
    sr_count_view v = {.syntax = syntax, .times = times, .keep = keep};
    number_list list = {0};
    for (uint32_t at = 0; at < pieces->count;) {
        v.here = sr_view_at(pieces, syntax->tokens, at);
        uint32_t done = add_at(&v, at, &list);
        at = done > at ? done : at + 1;
    }
    sr_numbers numbers = {
        .count = list.count, .items = list.items, .token_count = syntax->tokens->count};
    index_counted(&numbers, keep);
    return numbers;
}

static bool stands_before(const void *items, uint32_t index, const void *wanted)
{
    return ((const sr_number *)items)[index].first < *(const uint32_t *)wanted;
}

uint32_t sr_numbers_from(const sr_numbers *numbers, uint32_t token)
{
    return sr_order_first(numbers->items, 0, numbers->count, stands_before, &token);
}

const sr_number *sr_numbers_of(const sr_numbers *numbers, uint32_t token)
{
    uint32_t of = token < numbers->token_count ? numbers->of[token] : 0;
    return of == 0 ? NULL : &numbers->items[of - 1];
}
