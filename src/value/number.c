// Numbers: numerals, vague counts, "no" and articles, with the words that bound them
// (DOMAIN.md 2.2) and what is counted. Words come from data/values/numbers.txt. What is counted is
// read off the tree where there is one (nummod, det, amod; "of" phrases), else the nearest
// noun-like word.
//
// A number that measures, dates or names is kept, with its `use`: later layers must be able to see
// that "a 12-year-old" holds no count of victims.
#include "value/number.h"

#include <ctype.h>
#include <string.h>

#include "value/numeral.h"
#include "value/view.h"

const char *const sr_bound_text[8] = {
    "exact", "at_least", "at_most", "about", "range", "vague", "none", "unknown",
};

typedef SR_LIST(sr_number) number_list;

typedef struct {
    sr_view here; // the sentence of the piece looked at
    const sr_syntax *syntax;
    const sr_times *times;
    uint32_t time; // first time that does not end before the current token
    sr_arena *keep;
} view;

static const sr_piece *at_piece(const view *v, uint32_t at)
{
    return sr_view_piece(&v->here, at);
}

static bool is(const view *v, uint32_t at, const char *word)
{
    return sr_view_is(&v->here, at, word);
}

/// False before the sentence's first piece.
static bool was(const view *v, uint32_t at, const char *word)
{
    return at > 0 && sr_view_is(&v->here, at - 1, word);
}

#define IS_ANY(v, at, words) SR_VIEW_ANY(&(v)->here, (at), words)
#define WAS_ANY(v, at, words) ((at) > 0 && SR_VIEW_ANY(&(v)->here, (at)-1, words))

static const sr_phrase *word(const view *v, uint32_t at, sr_word_class class, uint32_t *end)
{
    return sr_view_word(&v->here, at, class, end);
}

static bool read_numeral(const view *v, uint32_t at, sr_numeral *out)
{
    return sr_numeral_read(v->here.pieces, v->here.tokens, at, out);
}

static uint8_t upos(const view *v, uint32_t token)
{
    return sr_syntax_upos(v->syntax, token);
}

static bool is_weak(const sr_phrase *row)
{
    return strcmp(row->more, "weak") == 0;
}

static bool letters(const sr_piece *piece)
{
    return isalpha((unsigned char)piece->form[0]) || (unsigned char)piece->form[0] >= 0x80;
}

// ---- bounds
// --------------------------------------------------------------------------------------

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
static const sr_phrase *bound_before(const view *v, uint32_t at, uint32_t *first)
{
    for (uint32_t back = 6; back >= 1; back--) {
        if (back > at) {
            continue;
        }
        uint32_t end = 0;
        const sr_phrase *row = word(v, at - back, SR_WORD_BEFORE, &end);
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

/// The other end of a range: "10 to 12", "10-12", "10 or 12", "between 10 and 12".
static bool read_range(const view *v, const sr_numeral *one, bool between, sr_numeral *two)
{
    bool dash = is(v, one->last, "-") || is(v, one->last, "--");
    if (was(v, one->first, "from") && is(v, one->last, "to")) {
        return false; // "rose from 14 to 31": two counts
    }
    bool join = dash || is(v, one->last, "to") || is(v, one->last, "or") ||
                (between && is(v, one->last, "and"));
    return join && read_numeral(v, one->last + 1, two) && !two->decimal && two->value > one->value;
}

/// Extend the number to the bound words on both sides and read its bound. [*from, *to) are pieces.
static void read_bounds(const view *v, sr_number *n, int64_t value, uint32_t *from, uint32_t *to)
{
    uint32_t first = *from;
    const sr_phrase *before = bound_before(v, *from, &first);
    uint32_t end = 0;
    uint32_t next = *to + (is(v, *to, "-") ? 1U : 0U);
    const sr_phrase *after = word(v, next, SR_WORD_AFTER, &end);
    sr_bound bound = SR_BOUND_EXACT;
    if (before != NULL) {
        bound = bound_named(before->text);
        *from = first;
        // "at least some 40", "up to about 40": the stricter word stands outside
        const sr_phrase *outer = bound_before(v, first, &first);
        if (outer != NULL && !is_weak(outer)) {
            bound = bound_named(outer->text);
            *from = first;
        }
    }
    if (after != NULL && (before == NULL || bound == SR_BOUND_ABOUT)) {
        bound = bound_named(after->text);
        *to = end;
    }
    set_bound(n, bound, value);
}

// ---- what is counted
// -----------------------------------------------------------------------------

static bool is_nominal(uint8_t tag)
{
    return tag == SR_NOUN || tag == SR_PROPN;
}

/// The noun in an of-phrase under `token`: "dozens of people".
static uint32_t of_phrase(const view *v, uint32_t token)
{
    const sr_syntax *s = v->syntax;
    for (uint32_t i = s->child_start[token]; i < s->child_start[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (child < token || !sr_deprel_is(s->tree->deprel[child], SR_NMOD)) {
            continue;
        }
        uint32_t mark = sr_syntax_child(s, child, SR_CASE);
        if (mark != SR_NO_TOKEN && strcmp(sr_syntax_form(s, mark), "of") == 0) {
            return child;
        }
    }
    return SR_NO_TOKEN;
}

/// Up from the words of the number to the first token outside them.
static uint32_t head_outside(const view *v, uint32_t token, uint32_t first, uint32_t last,
                             uint8_t *deprel)
{
    for (uint32_t steps = 0; steps < 16; steps++) {
        uint32_t head = sr_syntax_head(v->syntax, token);
        *deprel = sr_syntax_deprel(v->syntax, token);
        if (head == SR_NO_TOKEN || head < first || head >= last) {
            return head;
        }
        token = head;
    }
    return SR_NO_TOKEN;
}

static uint32_t counted_by_tree(const view *v, const sr_number *n)
{
    uint8_t deprel = SR_DEP;
    uint32_t head = head_outside(v, n->token, n->first, n->last, &deprel);
    bool modifies = deprel == SR_NUMMOD || deprel == SR_DET_REL || deprel == SR_AMOD ||
                    deprel == SR_DET_PREDET || deprel == SR_COMPOUND ||
                    deprel == SR_NMOD_UNMARKED || deprel == SR_ADVMOD;
    uint32_t top = n->token;
    while (sr_syntax_head(v->syntax, top) != SR_NO_TOKEN &&
           sr_syntax_head(v->syntax, top) >= n->first && sr_syntax_head(v->syntax, top) < n->last) {
        top = sr_syntax_head(v->syntax, top);
    }
    uint32_t of = of_phrase(v, top);
    if (of != SR_NO_TOKEN) {
        // "tens of thousands of people"
        uint32_t inner = of_phrase(v, of);
        return of < n->last && inner != SR_NO_TOKEN ? inner : of;
    }
    if (modifies && head != SR_NO_TOKEN && head + 1 > n->token &&
        (is_nominal(upos(v, head)) || upos(v, head) == SR_ADJ || upos(v, head) == SR_VERB ||
         upos(v, head) == SR_PRON)) {
        if (upos(v, head) == SR_VERB && head != n->last) {
            return SR_NO_TOKEN;
        }
        of = is_nominal(upos(v, head)) ? SR_NO_TOKEN : of;
        return head;
    }
    return SR_NO_TOKEN;
}

static bool is_function_word(const sr_piece *piece)
{
    static const char *const words[] = {
        "were",  "was",  "are",   "is",        "have",    "has",     "had",   "been", "be",
        "and",   "or",   "in",    "on",        "at",      "to",      "from",  "by",   "for",
        "with",  "when", "after", "before",    "as",      "that",    "which", "who",  "of",
        "the",   "a",    "an",    "killed",    "wounded", "injured", "dead",  "died", "said",
        "while", "but",  "than",  "including", "during",  "since",   "near",  "into", "against",
        "so",    "more", "if",    "it",        "they",    "he"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (sr_piece_is(piece, words[i])) {
            return true;
        }
    }
    return !letters(piece);
}

/// Without tags: the last of up to four words that may make a noun phrase.
static uint32_t counted_by_words(const view *v, uint32_t at)
{
    uint32_t next = at;
    if (is(v, next, "of")) {
        next++;
        static const char *const determiners[] = {"the", "his",   "her",   "their", "its",
                                                  "our", "these", "those", "them"};
        next += IS_ANY(v, next, determiners);
    }
    uint32_t found = SR_NO_TOKEN;
    for (uint32_t steps = 0; steps < 4; steps++, next++) {
        const sr_piece *piece = at_piece(v, next);
        if (piece->value != SR_NOT_DIGITS && found == SR_NO_TOKEN) {
            continue; // "half of the 40 hostages"
        }
        if (is_function_word(piece)) {
            break;
        }
        found = piece->token;
        size_t size = strlen(piece->form);
        if (size > 2 && piece->form[size - 1] == 's') {
            break; // a plural ends it
        }
    }
    return found;
}

static bool in_time(const view *v, uint32_t token)
{
    for (uint32_t i = v->time; i < v->times->count && v->times->items[i].first <= token; i++) {
        if (token < v->times->items[i].last) {
            return true;
        }
    }
    return false;
}

/// By tags, where the tree went wrong: the last noun of the run of nouns right after the number.
static uint32_t counted_by_tags(const view *v, uint32_t at)
{
    uint32_t found = SR_NO_TOKEN;
    for (uint32_t steps = 0; steps < 5 && at_piece(v, at)->form[0] != '\0'; steps++, at++) {
        uint32_t token = at_piece(v, at)->token;
        uint8_t tag = upos(v, token);
        if (in_time(v, token) || (!is_nominal(tag) && (tag != SR_ADJ || found != SR_NO_TOKEN))) {
            break;
        }
        found = is_nominal(tag) ? token : found;
    }
    return found;
}

static uint32_t counted_of(const view *v, const sr_number *n, uint32_t end)
{
    bool tagged = upos(v, n->token) != SR_X;
    if (!tagged) {
        return counted_by_words(v, end);
    }
    uint32_t counted = counted_by_tree(v, n);
    if (counted == SR_NO_TOKEN && is(v, end, "of")) {
        counted = counted_by_words(v, end);
        counted = counted != SR_NO_TOKEN && is_nominal(upos(v, counted)) ? counted : SR_NO_TOKEN;
    }
    return counted == SR_NO_TOKEN ? counted_by_tags(v, end) : counted;
}

// ---- what the number is for
// ----------------------------------------------------------------------

static bool within_time(view *v, uint32_t token, sr_timex_type *type)
{
    while (v->time < v->times->count && v->times->items[v->time].last <= token) {
        v->time++;
    }
    for (uint32_t i = v->time; i < v->times->count && v->times->items[i].first <= token; i++) {
        if (token < v->times->items[i].last) {
            *type = v->times->items[i].type;
            return true;
        }
    }
    return false;
}

static sr_number_use use_named(const char *text)
{
    static const struct {
        const char *text;
        sr_number_use use;
    } rows[] = {{"age", SR_USE_AGE},
                {"money", SR_USE_MONEY},
                {"percent", SR_USE_PERCENT},
                {"calibre", SR_USE_CALIBRE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].text, text) == 0) {
            return rows[i].use;
        }
    }
    return SR_USE_OTHER;
}

/// "Smith, 43,": a number between commas after a name; commas may be lost ("Ziad 13 suffered").
static bool is_age_of_name(const view *v, const sr_numeral *n)
{
    if (n->words || n->value < 1 || n->value > 110 || n->first == 0) {
        return false;
    }
    bool comma = is(v, n->first - 1, ",") || is(v, n->first - 1, "(");
    uint32_t name = n->first - (comma ? 2U : 1U);
    if (comma && n->first < 2) {
        return false;
    }
    const sr_piece *piece = at_piece(v, name);
    bool tagged = upos(v, piece->token) != SR_X;
    bool named = letters(piece) && (tagged ? upos(v, piece->token) == SR_PROPN
                                           : (piece->flags & SR_PIECE_CAPITAL) != 0 &&
                                                 (piece->flags & SR_PIECE_SHOUTED) == 0);
    bool closed =
        is(v, n->last, ",") || is(v, n->last, ")") || is(v, n->last, ".") || is(v, n->last, ";");
    if (comma) {
        return named && closed;
    }
    const sr_piece *next = at_piece(v, n->last);
    uint32_t ignored = 0;
    return named && tagged && word(v, name, SR_WORD_NAMED, &ignored) == NULL &&
           word(v, name, SR_WORD_MONTH, &ignored) == NULL &&
           next->token < v->syntax->tokens->count &&
           (upos(v, next->token) == SR_VERB || upos(v, next->token) == SR_AUX) &&
           sr_syntax_deprel(v->syntax, at_piece(v, n->first)->token) != SR_NSUBJ &&
           sr_syntax_deprel(v->syntax, at_piece(v, n->first)->token) != SR_NSUBJ_PASS;
}

/// "F-16", "MiG 23", "Resolution 1701", "flight MH17", "No. 5".
static bool is_named(const view *v, const sr_numeral *n)
{
    if (n->words || n->first == 0) {
        return false;
    }
    const sr_piece *before = at_piece(v, n->first - 1);
    if (sr_piece_is(before, "-") && (before->flags & SR_PIECE_GLUED) != 0 && n->first >= 2 &&
        letters(at_piece(v, n->first - 2)) &&
        (at_piece(v, n->first)->flags & SR_PIECE_GLUED) != 0) {
        return true;
    }
    uint32_t lead = sr_piece_is(before, ".") && n->first >= 2 ? n->first - 2 : n->first - 1;
    const sr_piece *piece = at_piece(v, lead);
    for (uint32_t i = 0; i < piece->row_count; i++) {
        const sr_phrase *row = &piece->rows[i];
        if (row->class == SR_WORD_NAMED && strcmp(row->text, "before") == 0) {
            if (sr_piece_is(piece, "no")) {
                return sr_piece_is(before, "."); // "No. 5", never "no 5"
            }
            bool short_word = strlen(piece->form) <= 2;
            return (piece->flags & SR_PIECE_CAPITAL) != 0 && (piece->flags & SR_PIECE_SHOUTED) == 0
                       ? true
                       : !short_word && (at_piece(v, n->first)->digits > 0) &&
                             sr_piece_is(before, piece->form) && !sr_piece_is(piece, "unit") &&
                             !sr_piece_is(piece, "group");
        }
    }
    return false;
}

/// A number inside a time: the days of a date, or the years of an age.
static sr_number_use use_in_time(const view *v, uint32_t unit, sr_timex_type type)
{
    static const char *const units[] = {"year", "years", "month", "months"};
    uint32_t next = unit + 1 + (is(v, unit + 1, "-") ? 1U : 0U);
    bool old = is(v, next, "old") || (is(v, next, "of") && is(v, next + 1, "age"));
    return type == SR_TIMEX_DURATION && old && IS_ANY(v, unit, units) ? SR_USE_AGE : SR_USE_TIME;
}

/// By the unit after the number; SR_USE_COUNT where none stands.
static sr_number_use use_by_unit(const view *v, uint32_t next, bool glued)
{
    static const char *const never_counted[] = {"times", "points", "square", "degrees"};
    uint32_t end = 0;
    const sr_phrase *length = word(v, next, SR_WORD_LENGTH, &end);
    if (length != NULL && (!is_weak(length) || glued)) {
        return SR_USE_DISTANCE;
    }
    const sr_phrase *measure = word(v, next, SR_WORD_MEASURE, &end);
    if (measure == NULL) {
        return SR_USE_COUNT;
    }
    sr_number_use use = use_named(measure->text);
    bool sure = !is_weak(measure) || use == SR_USE_CALIBRE || use == SR_USE_MONEY;
    return sure || IS_ANY(v, next, never_counted) ? use : SR_USE_COUNT;
}

static bool is_glued(const view *v, uint32_t at)
{
    return (at_piece(v, at)->flags & SR_PIECE_GLUED) != 0;
}

/// "0630", "two-man", "72-20", "12b", "7.5", telephone numbers.
static bool is_other(const view *v, const sr_numeral *n, uint32_t last)
{
    const sr_piece *piece = at_piece(v, n->first);
    uint32_t end = 0;
    bool hyphen = is(v, last, "-") && is_glued(v, last);
    bool zeros = !n->words && piece->form[0] == '0' && piece->digits > 1;
    bool compound = hyphen && word(v, last + 1, SR_WORD_AFTER, &end) == NULL &&
                    letters(at_piece(v, last + 1)) && is_glued(v, last + 1);
    bool score = !n->words && hyphen && at_piece(v, last + 1)->digits > 0;
    bool stuck = !n->words && last == n->last && letters(at_piece(v, last)) && is_glued(v, last);
    return n->decimal || zeros || compound || score || stuck || piece->digits > 12;
}

static sr_number_use use_of(view *v, const sr_numeral *n, uint32_t last)
{
    const sr_piece *piece = at_piece(v, n->first);
    uint32_t end = 0;
    uint32_t next = last + (is(v, last, "-") ? 1U : 0U);
    const sr_phrase *measure = word(v, next, SR_WORD_MEASURE, &end);
    bool aged = (was(v, n->first, "aged") || was(v, n->first, "age")) && n->value < 130;
    if (aged || (measure != NULL && use_named(measure->text) == SR_USE_AGE)) {
        return SR_USE_AGE;
    }
    sr_timex_type type = SR_TIMEX_DATE;
    if (within_time(v, piece->token, &type)) {
        return use_in_time(v, next, type);
    }
    if (was(v, n->first, "$") || was(v, n->first, "us$")) {
        return SR_USE_MONEY;
    }
    sr_number_use use = use_by_unit(v, next, next > last || is_glued(v, next));
    if (use != SR_USE_COUNT) {
        return use;
    }
    if (is_named(v, n)) {
        return SR_USE_NAME;
    }
    if (is_age_of_name(v, n)) {
        return SR_USE_AGE;
    }
    bool year =
        was(v, n->first, "(") && is(v, last, ")") && piece->digits == 4 && piece->value > 1900;
    return is_other(v, n, last) ? SR_USE_OTHER : year ? SR_USE_TIME : SR_USE_COUNT;
}

// ---- "more", "others"
// ----------------------------------------------------------------------------

static bool adds(const view *v, uint32_t from, uint32_t to)
{
    static const char *const before[] = {"another", "additional", "further", "extra", "other"};
    static const char *const after[] = {"more", "other", "others", "additional", "further"};
    bool led = WAS_ANY(v, from, before);
    bool followed = IS_ANY(v, to, after) && !is(v, to + 1, "than");
    return led || followed;
}

// ---- one number
// ----------------------------------------------------------------------------------

static sr_number number_at(const view *v, uint32_t from, uint32_t to)
{
    return (sr_number){.first = at_piece(v, from)->token,
                       .last = at_piece(v, to - 1)->token + 1,
                       .token = at_piece(v, to - 1)->token,
                       .counted = SR_NO_TOKEN,
                       .low = SR_NO_NUMBER,
                       .high = SR_NO_NUMBER};
}

/// Piece bounds back to tokens.
static void stretch(const view *v, sr_number *n, uint32_t from, uint32_t to)
{
    n->first = at_piece(v, from)->token;
    n->last = at_piece(v, to - 1)->token + 1;
}

static const char *words_of(const view *v, uint32_t from, uint32_t to)
{
    uint32_t first = at_piece(v, from)->token;
    uint32_t last = at_piece(v, to - 1)->token;
    sr_span span = sr_syntax_span(v->syntax, first, last + 1);
    return sr_arena_string(v->keep, v->syntax->tokens->text + span.from, span.to - span.from);
}

/// "one" that counts nothing: "no one", "that one was empty", "one does not know".
static bool is_pronoun_one(const view *v, const sr_numeral *n, uint32_t to)
{
    static const char *const always[] = {"each", "every", "any", "no"};
    static const char *const alone[] = {"this", "that", "which"};
    if (!n->words || n->value != 1 || is(v, to, "of")) {
        return n->words && n->value == 1 && WAS_ANY(v, n->first, always);
    }
    return WAS_ANY(v, n->first, always) || upos(v, at_piece(v, to - 1)->token) == SR_PRON ||
           (WAS_ANY(v, n->first, alone) && is_function_word(at_piece(v, to)));
}

/// "between 10 and 12": both ends, the words of the bound taken in.
static void set_range(const view *v, sr_number *n, const sr_numeral *one, const sr_numeral *two,
                      uint32_t *from)
{
    uint32_t first = 0;
    *from -= was(v, *from, "between");
    if (bound_before(v, *from, &first) != NULL) {
        *from = first;
    }
    n->token = at_piece(v, two->last - 1)->token;
    n->low = one->value;
    n->high = two->value;
    n->bound = SR_BOUND_RANGE;
}

static uint32_t add_numeral(view *v, const sr_numeral *one, number_list *list)
{
    sr_numeral two;
    uint32_t from = one->first;
    bool range = !one->decimal && read_range(v, one, was(v, from, "between"), &two);
    uint32_t to = range ? two.last : one->last;
    sr_number n = number_at(v, from, to);
    n.token = at_piece(v, one->last - 1)->token;
    n.use = use_of(v, range ? &two : one, to);
    if (range && n.use == SR_USE_OTHER) {
        n.use = use_of(v, one, to);
    }
    if (range) {
        set_range(v, &n, one, &two, &from);
    } else {
        read_bounds(v, &n, one->value, &from, &to);
    }
    n.more = adds(v, from, to);
    from -= was(v, from, "another");
    stretch(v, &n, from, to);
    if (is_pronoun_one(v, one, to)) {
        return to;
    }
    if (is(v, to, "others") && upos(v, n.token) == SR_X) {
        n.counted = at_piece(v, to)->token;
    } else if (n.use == SR_USE_COUNT) {
        bool between = n.more && (is(v, to, "more") || is(v, to, "other"));
        n.counted = counted_of(v, &n, to + between);
    }
    n.article = one->words && one->value == 1 && is(v, to, "of");
    *sr_push(v->keep, list) = n;
    return to;
}

static bool noun_follows(const view *v, uint32_t at)
{
    const sr_piece *piece = at_piece(v, at);
    if (piece->token >= v->syntax->tokens->count || is_function_word(piece)) {
        return is(v, at, "of");
    }
    uint8_t tag = upos(v, piece->token);
    return tag == SR_X || is_nominal(tag) || tag == SR_ADJ || tag == SR_VERB || tag == SR_NUM;
}

static uint32_t add_vague(view *v, uint32_t at, const sr_phrase *row, uint32_t end, sr_bound bound,
                          number_list *list)
{
    if ((was(v, at, "how") || was(v, at, "as") || was(v, at, "so")) && is(v, at, "many")) {
        return at; // "how many" asks
    }
    static const char *const of_needed[] = {"number", "numbers", "majority", "bulk",
                                            "couple", "handful", "lot",      "lots",
                                            "series", "string",  "pair",     "plenty"};
    if (IS_ANY(v, end - 1, of_needed) && !is(v, end, "of") && !is(v, end - 1, "couple")) {
        return at;
    }
    sr_timex_type type = SR_TIMEX_DATE;
    if (within_time(v, at_piece(v, at)->token, &type)) {
        return at;
    }
    if (is_weak(row) && (!noun_follows(v, end) || upos(v, at_piece(v, end - 1)->token) == SR_ADV)) {
        return at; // "most fierce"
    }
    uint32_t from = at;
    uint32_t first = at;
    if (bound_before(v, at, &first) != NULL) {
        from = first;
    }
    uint32_t to = end;
    bool more = adds(v, from, to) || is(v, end - 1, "more");
    sr_number n = number_at(v, from, to);
    n.bound = bound;
    n.more = more;
    n.word = words_of(v, at, end);
    n.token = at_piece(v, end - 1)->token;
    if (strcmp(row->text, "plural") != 0 && row->word_count > 1 && IS_ANY(v, end - 1, of_needed)) {
        n.token = at_piece(v, end - 1)->token;
    }
    n.counted =
        counted_of(v, &n, to + (more && (is(v, to, "more") || is(v, to, "other")) ? 1U : 0U));
    if (is_weak(row) && n.counted == SR_NO_TOKEN) {
        return at;
    }
    *sr_push(v->keep, list) = n;
    return to;
}

static uint32_t add_none(view *v, uint32_t at, uint32_t end, number_list *list)
{
    if (is(v, at, "no") && (is(v, end, ".") || is(v, end, ",") || is(v, end, "longer") ||
                            is(v, end, "more") || is(v, end, "doubt"))) {
        return at;
    }
    sr_number n = number_at(v, at, end);
    n.token = at_piece(v, at)->token;
    n.bound = SR_BOUND_NONE;
    n.low = n.high = 0;
    bool without = is(v, at, "without");
    if (!without) {
        n.counted = counted_of(v, &n, end);
    } else if (upos(v, n.token) != SR_X) {
        n.counted = sr_syntax_head(v->syntax, n.token);
        n.counted =
            n.counted != SR_NO_TOKEN && is_nominal(upos(v, n.counted)) ? n.counted : SR_NO_TOKEN;
        if (n.counted == SR_NO_TOKEN) {
            return at;
        }
    } else {
        n.counted = counted_by_words(v, end);
    }
    if ((is(v, at, "no") || is(v, at, "any") || without) && n.counted == SR_NO_TOKEN &&
        !is(v, at + 1, "one")) {
        return at;
    }
    // qualifiers: "no serious", "without any major"
    uint32_t to = end;
    while (n.counted != SR_NO_TOKEN && to < v->here.pieces->count &&
           at_piece(v, to)->token < n.counted && to < end + 3) {
        to++;
    }
    n.word = n.counted != SR_NO_TOKEN && n.counted > n.token && at_piece(v, to)->token == n.counted
                 ? words_of(v, at, to)
                 : words_of(v, at, end);
    *sr_push(v->keep, list) = n;
    return end;
}

/// "did not suffer any losses": "any" under a negation a few words back.
static bool is_negated_any(const view *v, uint32_t at)
{
    static const char *const negations[] = {"not",     "n't", "never",  "without",
                                            "neither", "nor", "hardly", "cannot"};
    if (!is(v, at, "any")) {
        return false;
    }
    for (uint32_t back = 1; back <= 6 && back <= at; back++) {
        if (IS_ANY(v, at - back, negations)) {
            return true;
        }
    }
    return false;
}

static uint32_t add_article(view *v, uint32_t at, uint32_t end, number_list *list)
{
    sr_timex_type type = SR_TIMEX_DATE;
    sr_numeral numeral;
    if (within_time(v, at_piece(v, at)->token, &type) ||
        (is(v, at, "another") && read_numeral(v, end, &numeral))) {
        return at; // "another 12": the numeral takes it in
    }
    sr_number n = number_at(v, at, end);
    n.token = at_piece(v, at)->token;
    n.more = is(v, at, "another");
    n.article = true;
    n.low = n.high = 1;
    if (upos(v, n.token) != SR_X) {
        uint32_t head = sr_syntax_head(v->syntax, n.token);
        bool det = sr_syntax_deprel(v->syntax, n.token) == SR_DET_REL;
        n.counted = det && head != SR_NO_TOKEN && is_nominal(upos(v, head)) ? head : SR_NO_TOKEN;
    } else {
        n.counted = counted_by_words(v, end);
    }
    if (n.counted == SR_NO_TOKEN) {
        return at;
    }
    *sr_push(v->keep, list) = n;
    return end;
}

static uint32_t add_fraction(view *v, uint32_t at, const sr_phrase *row, uint32_t end,
                             number_list *list)
{
    (void)row;
    bool of = is(v, end, "of") || is(v, end, "the") || is(v, end, "a");
    if (!of || is(v, end, "a") || is(v, end - 1, "way")) {
        return at; // "half a dozen", "half a mile": read elsewhere
    }
    sr_number n = number_at(v, at, end);
    n.bound = SR_BOUND_VAGUE;
    n.word = words_of(v, at, end);
    n.counted = counted_of(v, &n, end);
    *sr_push(v->keep, list) = n;
    return end;
}

static uint32_t add_ordinal(view *v, uint32_t at, number_list *list)
{
    const sr_piece *piece = at_piece(v, at);
    uint32_t end = at + 1;
    int64_t value = piece->value;
    if ((piece->flags & SR_PIECE_ORDINAL) == 0) {
        const sr_phrase *row = word(v, at, SR_WORD_ORDINAL, &end);
        if (row == NULL) {
            return at;
        }
        value = row->value;
    }
    sr_timex_type type = SR_TIMEX_DATE;
    uint32_t ignored = 0;
    sr_number n = number_at(v, at, end);
    n.low = n.high = value;
    n.use = within_time(v, n.token, &type) ? SR_USE_TIME
            : word(v, end, SR_WORD_NAMED, &ignored) != NULL &&
                    (at_piece(v, end)->flags & SR_PIECE_CAPITAL) != 0
                ? SR_USE_NAME
                : SR_USE_ORDINAL;
    uint8_t tag = upos(v, n.token);
    if (n.use == SR_USE_ORDINAL && tag != SR_X && tag != SR_ADJ && tag != SR_NUM &&
        tag != SR_NOUN) {
        return at; // "second" the adverb, "Third" the name
    }
    if (n.use == SR_USE_ORDINAL) {
        n.counted = counted_of(v, &n, end);
    }
    *sr_push(v->keep, list) = n;
    return end;
}

static uint32_t add_at(view *v, uint32_t at, number_list *list)
{
    const sr_piece *piece = at_piece(v, at);
    if (piece->row_count == 0 && piece->value == SR_NOT_DIGITS && !sr_piece_is(piece, "any")) {
        return at;
    }
    uint32_t end = 0;
    uint32_t done = at;
    const sr_phrase *row = NULL;
    sr_numeral numeral;
    // a bound starts here: the number behind it will take it in
    const sr_phrase *before = word(v, at, SR_WORD_BEFORE, &end);
    uint32_t first = 0;
    if (before != NULL && read_numeral(v, end, &numeral) &&
        bound_before(v, end, &first) == before) {
        return add_numeral(v, &numeral, list);
    }
    if ((row = word(v, at, SR_WORD_UNKNOWN, &end)) != NULL) {
        done = add_vague(v, at, row, end, SR_BOUND_UNKNOWN, list);
    }
    if (done == at && (row = word(v, at, SR_WORD_FRACTION, &end)) != NULL &&
        !read_numeral(v, at, &numeral)) {
        done = add_fraction(v, at, row, end, list);
    }
    const sr_phrase *vague = word(v, at, SR_WORD_VAGUE, &end);
    uint32_t vague_end = end;
    bool numeral_here = read_numeral(v, at, &numeral);
    if (done == at && vague != NULL && (!numeral_here || vague_end > numeral.last)) {
        done = add_vague(v, at, vague, vague_end, SR_BOUND_VAGUE, list);
    }
    if (done == at && numeral_here) {
        return add_numeral(v, &numeral, list);
    }
    if (done == at && (row = word(v, at, SR_WORD_NONE, &end)) != NULL && !is_weak(row)) {
        done = add_none(v, at, end, list);
    }
    if (done == at && is_negated_any(v, at)) {
        done = add_none(v, at, at + 1, list);
    }
    if (done == at && (row = word(v, at, SR_WORD_ARTICLE, &end)) != NULL && row->word_count == 1) {
        done = add_article(v, at, end, list);
    }
    return done == at ? add_ordinal(v, at, list) : done;
}

sr_numbers sr_numbers_find(const sr_syntax *syntax, const sr_pieces *pieces, const sr_times *times,
                           sr_arena *keep, sr_arena scratch)
{
    (void)scratch;
    view v = {.syntax = syntax, .times = times, .keep = keep};
    number_list list = {0};
    for (uint32_t at = 0; at < pieces->count;) {
        v.here = sr_view_at(pieces, syntax->tokens, at);
        uint32_t done = add_at(&v, at, &list);
        at = done > at ? done : at + 1;
    }
    return (sr_numbers){.count = list.count, .items = list.items};
}

const sr_number *sr_numbers_of(const sr_numbers *numbers, uint32_t token)
{
    const sr_number *article = NULL;
    for (uint32_t i = 0; i < numbers->count; i++) {
        const sr_number *n = &numbers->items[i];
        if (n->counted == token && n->use == SR_USE_COUNT) {
            if (!n->article) {
                return n; // "a dozen", "an estimated 40": the numeral beats the article
            }
            article = article == NULL ? n : article;
        }
    }
    return article;
}

static bool exact_count(const sr_numbers *numbers, uint32_t token, int64_t *sum)
{
    const sr_number *n = sr_numbers_of(numbers, token);
    if (n == NULL || n->bound != SR_BOUND_EXACT) {
        return false;
    }
    *sum += n->low;
    return true;
}

bool sr_numbers_together(const sr_numbers *numbers, const sr_syntax *syntax, uint32_t token,
                         int64_t *sum, uint32_t *conjuncts)
{
    *sum = 0;
    *conjuncts = 1;
    if (!exact_count(numbers, token, sum)) {
        return false;
    }
    for (uint32_t i = syntax->child_start[token]; i < syntax->child_start[token + 1]; i++) {
        uint32_t child = syntax->child[i];
        if (sr_syntax_deprel(syntax, child) == SR_CONJ) {
            if (!exact_count(numbers, child, sum)) {
                return false;
            }
            (*conjuncts)++;
        }
    }
    return true;
}
