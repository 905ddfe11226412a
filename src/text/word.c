// Words as the English treebanks of Universal Dependencies cut them: "15-year" is three tokens,
// "non-aligned" one, "35mm" two, "don't" two, "U.S." one, dates, times, telephone numbers and
// addresses one each. What holds of a stop after a word is in stop_belongs().
#include "text/word.h"

#include "text/lexicon.h"
#include "text/sign.h"

#include <string.h>

#define LONGEST 2000 // bytes of a token: a longer one is no word and is cut

typedef struct {
    const char *text;
    uint32_t from; // of the paragraph
    uint32_t to;
    uint32_t at;
    uint32_t chunk_to; // end of the blank-free stretch around `at`
    sr_token_list *list;
    sr_arena *keep;
} splitter;

static sr_sign sign_at(const splitter *s, uint32_t at)
{
    return at < s->to ? sr_sign_at(s->text, s->to, at) : (sr_sign){0};
}

static uint32_t kind_at(const splitter *s, uint32_t at)
{
    return sr_sign_kind(s->text, s->to, at);
}

static bool digit_at(const splitter *s, uint32_t at)
{
    return at < s->to && s->text[at] >= '0' && s->text[at] <= '9';
}

/// The sign before `at`; kind 0 at the start of the paragraph.
static sr_sign sign_before(const splitter *s, uint32_t at)
{
    if (at <= s->from) {
        return (sr_sign){0};
    }
    do {
        at--;
    } while (at > s->from && ((unsigned char)s->text[at] & 0xc0) == 0x80);
    return sign_at(s, at);
}

static void emit(splitter *s, uint32_t to, uint32_t flags)
{
    sr_token_list *list = s->list;
    bool glued = list->count > 0 && list->items[list->count - 1].span.to == s->at;
    *sr_push(s->keep, list) =
        (sr_token){.span = {s->at, to}, .flags = flags | (glued ? SR_TOKEN_GLUED : 0u)};
    s->at = to;
}

static uint32_t digits_from(const splitter *s, uint32_t at)
{
    uint32_t from = at;
    while (digit_at(s, at)) {
        at++;
    }
    return at - from;
}

/// End of a run of the same byte.
static uint32_t run_of(const splitter *s, uint32_t at)
{
    char byte = s->text[at];
    while (at < s->chunk_to && s->text[at] == byte) {
        at++;
    }
    return at;
}

static uint32_t letters_from(const splitter *s, uint32_t at)
{
    uint32_t to = at;
    for (sr_sign sign = sign_at(s, to); sign.kind & SR_SIGN_ALPHABETIC; sign = sign_at(s, to)) {
        to += sign.size;
    }
    return to;
}

// ---------------------------------------------------------------- stops

/// "U.S", "p.m", "Ph.D", "M.Sc": parts of one or two letters, more than one part.
static bool is_acronym(const char *word, uint32_t size)
{
    uint32_t part = 0;
    uint32_t parts = 1;
    for (uint32_t i = 0; i < size; i++) {
        bool letter = (word[i] >= 'a' && word[i] <= 'z') || (word[i] >= 'A' && word[i] <= 'Z');
        if (word[i] == '.' && part > 0) {
            part = 0;
            parts++;
        } else if (!letter || ++part > 2) {
            return false;
        }
    }
    return part > 0 && parts > 1;
}

/// What follows a stop, past closing marks and blanks.
typedef struct {
    uint32_t kind; // of the first sign, 0 at the end of the paragraph
    bool glued;    // no blank between
    bool wide;     // two blanks or more: typists' mark of a new sentence
    bool opener;   // a capitalised word that most likely opens a sentence
} sequel;

static sequel sequel_of(const splitter *s, uint32_t at)
{
    sequel next = {.glued = true};
    uint32_t blanks = 0;
    bool line = false;
    while (at < s->to && (kind_at(s, at) & SR_SIGN_BLANK)) {
        sr_sign sign = sign_at(s, at);
        line |= (sign.kind & SR_SIGN_LINE) != 0;
        at += sign.size;
        blanks++;
    }
    next.glued = blanks == 0;
    next.wide = blanks > 1 && !line;
    next.kind = kind_at(s, at);
    uint32_t word_to = letters_from(s, at);
    next.opener = (next.kind & SR_SIGN_UPPER) &&
                  (sr_lexicon_flags(s->text + at, word_to - at) & SR_LEX_OPENER);
    return next;
}

static bool capital_word_before(const splitter *s)
{
    const sr_token_list *list = s->list;
    if (list->count == 0 || list->items[list->count - 1].span.from < s->from) {
        return false;
    }
    const sr_token *last = &list->items[list->count - 1];
    return (kind_at(s, last->span.from) & SR_SIGN_UPPER) &&
           !(sr_lexicon_flags(s->text + last->span.from, last->span.to - last->span.from) &
             SR_LEX_OPENER);
}

/// A single capital: the initial of a name, or the last word of a sentence ("vitamin C.").
static bool initial_keeps_stop(const splitter *s, sequel next)
{
    if (next.kind == 0) {
        return false;
    }
    if (next.kind & SR_SIGN_UPPER) {
        return !next.opener && (!next.wide || capital_word_before(s));
    }
    return (next.kind & SR_SIGN_LOWER) || capital_word_before(s);
}

/// Whether the stop at `stop` is part of the word before it, whose last part ("U.S" in "anti-U.S")
/// began at `from`.
static bool stop_belongs(const splitter *s, uint32_t from, uint32_t stop)
{
    const char *word = s->text + from;
    uint32_t size = stop - from;
    if (stop + 1 < s->to && s->text[stop + 1] == '.') {
        return false; // an ellipsis follows
    }
    if (is_acronym(word, size)) {
        return true;
    }
    sequel next = sequel_of(s, stop + 1);
    bool capital = (kind_at(s, from) & SR_SIGN_UPPER) != 0;
    if (size == 1 && capital) {
        return initial_keeps_stop(s, next);
    }
    uint32_t flags = sr_lexicon_flags(word, size);
    if (!(flags & SR_LEX_ABBREVIATION) || ((flags & SR_LEX_CAPITAL) && !capital)) {
        return false;
    }
    bool ends = next.kind == 0 || next.opener || (next.wide && (next.kind & SR_SIGN_UPPER));
    if (flags & SR_LEX_TITLE) {
        return next.kind != 0;
    }
    if (flags & SR_LEX_NUMBER) {
        return (next.kind & SR_SIGN_DIGIT) != 0;
    }
    if (size == 3 && memcmp(word, "etc", 3) == 0) {
        return next.kind != 0 && !(next.kind & SR_SIGN_UPPER);
    }
    return !ends;
}

// ---------------------------------------------------------------- addresses

static bool starts_with(const splitter *s, uint32_t at, const char *prefix)
{
    size_t size = strlen(prefix);
    return s->chunk_to - at >= size && memcmp(s->text + at, prefix, size) == 0;
}

/// Marks at the end of an address that belong to the sentence around it.
static uint32_t trim_address(const splitter *s, uint32_t from, uint32_t to)
{
    while (to > from + 1) {
        char last = s->text[to - 1];
        bool open = last == ')' && memchr(s->text + from, '(', to - from) != NULL;
        if (open || strchr(".,;:!?'\")]>*}", last) == NULL) {
            break;
        }
        to--;
    }
    return to;
}

static uint32_t address_stop(const splitter *s, uint32_t at)
{
    while (at < s->chunk_to && strchr("<>\"|", s->text[at]) == NULL) {
        sr_sign sign = sign_at(s, at);
        if (sign.point == 0x201d || sign.point == 0xbb) {
            break;
        }
        at += sign.size;
    }
    return at;
}

/// A mail address: word signs, one "@", word signs.
static bool is_mail(const splitter *s, uint32_t from, uint32_t to)
{
    const char *at_sign = memchr(s->text + from, '@', to - from);
    if (at_sign == NULL || at_sign == s->text + from) {
        return false;
    }
    for (uint32_t at = from; at < to;) {
        sr_sign sign = sign_at(s, at);
        if (!(sign.kind & SR_SIGN_WORD) &&
            (sign.point > 0x7f || strchr("@.-_+%/", (int)sign.point) == NULL)) {
            return false;
        }
        at += sign.size;
    }
    return at_sign + 1 < s->text + to;
}

/// "Gawker.com", "cra.org/x": a known ending after a stop, and letters before.
static bool is_domain(const splitter *s, uint32_t from, uint32_t to)
{
    uint32_t stop = 0;
    uint32_t at = from;
    while (at < to && s->text[at] != '/' && s->text[at] != ':') {
        unsigned char c = (unsigned char)s->text[at];
        if (c == '.') {
            stop = at;
        } else if (!(kind_at(s, at) & SR_SIGN_WORD) && c != '-' && c != '_' && c < 0x80) {
            return false;
        }
        at++;
    }
    return stop > from + 1 &&
           (sr_lexicon_flags(s->text + stop + 1, at - stop - 1) & SR_LEX_DOMAIN) &&
           (kind_at(s, stop + 1) & SR_SIGN_LOWER) && !is_acronym(s->text + from, at - from);
}

/// End of the address that starts here, or 0.
static uint32_t address_end(const splitter *s)
{
    uint32_t at = s->at;
    bool scheme = starts_with(s, at, "http://") || starts_with(s, at, "https://") ||
                  starts_with(s, at, "ftp://") || starts_with(s, at, "www.") ||
                  starts_with(s, at, "mailto:");
    uint32_t to = s->chunk_to;
    if (!scheme && memchr(s->text + at, '@', to - at) == NULL &&
        memchr(s->text + at, '.', to - at) == NULL) {
        return 0;
    }
    to = trim_address(s, at, address_stop(s, at));
    return to > at && (scheme || is_mail(s, at, to) || is_domain(s, at, to)) ? to : 0;
}

// ---------------------------------------------------------------- marks

static const char *const smiles[] = {":)", ":(",  ":D",  ":P",  ";)", "=)",
                                     "=(", ":-)", ":-(", ";-)", ":/"};

static uint32_t smile_end(const splitter *s)
{
    uint32_t before = sign_before(s, s->at).kind;
    for (size_t i = 0; i < sizeof smiles / sizeof *smiles; i++) {
        uint32_t to = s->at + (uint32_t)strlen(smiles[i]);
        if (starts_with(s, s->at, smiles[i]) && (before == 0 || (before & SR_SIGN_BLANK)) &&
            (to == s->chunk_to || s->text[to] == '.')) {
            return to;
        }
    }
    return 0;
}

/// "'s" alone, "'em", "'72": the apostrophe opens a word.
static uint32_t elided_end(const splitter *s, uint32_t at)
{
    uint32_t digits = digits_from(s, at);
    uint32_t to = letters_from(s, at + digits);
    if (digits == 2 && (to == at + 2 || (to == at + 3 && s->text[at + 2] == 's'))) {
        return to;
    }
    uint32_t flags = sr_lexicon_flags(s->text + at, to - at);
    bool alone = to == s->chunk_to && (flags & SR_LEX_CLITIC);
    return digits == 0 && (alone || (flags & SR_LEX_ELIDED)) ? to : 0;
}

/// "...", "?!", "…."; an ellipsis and a question mark are two tokens.
static uint32_t stops_end(const splitter *s)
{
    uint32_t at = s->at;
    uint32_t dots = 0;
    for (; at < s->chunk_to; at += sign_at(s, at).size) {
        uint32_t point = sign_at(s, at).point;
        bool dot = point == '.' || point == 0x2026;
        if ((!dot && point != '!' && point != '?') || (!dot && dots > 1)) {
            break;
        }
        dots += dot ? 1 : 0;
    }
    return at;
}

static uint32_t apostrophe_end(const splitter *s, sr_sign sign)
{
    uint32_t to = s->at + sign.size;
    sr_sign next = sign_at(s, to);
    bool pair = next.point == sign.point || (sign.point == 0x2018 && next.point == 0x2019);
    if (pair && to < s->chunk_to) {
        return to + next.size; // '' as a double quotation mark
    }
    uint32_t before = sign_before(s, s->at).kind;
    uint32_t elided = sign.point != 0x2018 && !(before & SR_SIGN_WORD) ? elided_end(s, to) : 0;
    return elided > 0 ? elided : to;
}

/// ".45", ".doc", or a stop's train.
static uint32_t point_end(const splitter *s, uint32_t to, bool first)
{
    if (!first || !(kind_at(s, to) & (SR_SIGN_DIGIT | SR_SIGN_LOWER)) || to >= s->chunk_to) {
        return stops_end(s);
    }
    while (to < s->chunk_to && (kind_at(s, to) & SR_SIGN_WORD)) {
        to += sign_at(s, to).size;
    }
    return to;
}

/// A run of one mark, "---"; "+" before a number is part of it.
static uint32_t run_end(const splitter *s, sr_sign sign, bool first)
{
    uint32_t to = s->at + sign.size;
    if (sign.size > 1) {
        return to;
    }
    to = run_of(s, s->at);
    return to == s->at + 1 && sign.point == '+' && first && digit_at(s, to)
               ? to + digits_from(s, to)
               : to;
}

/// "@name", "#word", or the mark alone.
static uint32_t handle_end(const splitter *s, uint32_t to, bool first)
{
    if (first && (kind_at(s, to) & SR_SIGN_ALPHABETIC)) {
        while (to < s->chunk_to && ((kind_at(s, to) & SR_SIGN_WORD) || s->text[to] == '_')) {
            to += sign_at(s, to).size;
        }
    }
    return to;
}

/// End of the mark that starts here.
static uint32_t mark_end(const splitter *s)
{
    sr_sign sign = sign_at(s, s->at);
    uint32_t to = s->at + sign.size;
    uint32_t before = sign_before(s, s->at).kind;
    bool first = before == 0 || (before & SR_SIGN_BLANK);
    if (sr_sign_is_apostrophe(sign.point)) {
        return apostrophe_end(s, sign);
    }
    switch (sign.point) {
    case '.':
        return point_end(s, to, first);
    case '!':
    case '?':
    case 0x2026:
        return stops_end(s);
    case '-':
    case '=':
    case '*':
    case '_':
    case '~':
    case '<':
    case '>':
    case '+':
    case '|':
        return run_end(s, sign, first);
    case ':':
    case ';': {
        uint32_t smile = smile_end(s);
        return smile > 0 ? smile : to;
    }
    case '@':
    case '#':
        return handle_end(s, to, first);
    default:
        return to;
    }
}

// ---------------------------------------------------------------- words

/// Groups of digits joined by hyphens: telephone numbers, dates and postal codes stay whole, ranges
/// do not.
static uint32_t number_group_end(const splitter *s, uint32_t at)
{
    uint32_t sizes[4] = {0};
    uint32_t groups = 0;
    while (groups < 4) {
        sizes[groups] = digits_from(s, at);
        if (sizes[groups] == 0) {
            return 0;
        }
        at += sizes[groups++];
        if (at >= s->chunk_to || s->text[at] != '-' || !digit_at(s, at + 1)) {
            break;
        }
        at++;
    }
    bool pair =
        groups == 2 && ((sizes[0] == 3 && sizes[1] == 4) || (sizes[0] == 5 && sizes[1] == 4));
    bool open = kind_at(s, at) & SR_SIGN_ALPHABETIC;
    return !open && (groups >= 3 || pair) ? at : 0;
}

/// Whether the hyphen at `at` (`next` is past it) stays inside the word [s->at, ...).
static bool hyphen_stays(const splitter *s, uint32_t at, uint32_t next)
{
    uint32_t to = letters_from(s, next);
    const char *right = s->text + next;
    uint32_t size = to - next;
    if (sr_lexicon_flags(s->text + s->at, at - s->at) & SR_LEX_PREFIX) {
        return true;
    }
    return (size == 1 && *right == 'e' && (kind_at(s, s->at) & SR_SIGN_UPPER)) ||
           (size == 4 && (memcmp(right, "esque", 4) == 0 || memcmp(right, "wise", 4) == 0)) ||
           (size == 5 && memcmp(right, "esque", 5) == 0);
}

/// Whether the stop at `at` stands between two sentences run together ("killed.The").
static bool sentences_meet(const splitter *s, uint32_t from, uint32_t at)
{
    uint32_t to = letters_from(s, at + 1);
    bool capital = (kind_at(s, at + 1) & SR_SIGN_UPPER) &&
                   (to == at + 2 || (kind_at(s, at + 2) & SR_SIGN_LOWER));
    uint32_t last = sign_before(s, at).kind;
    return capital && at - from > 1 && (last & (SR_SIGN_LOWER | SR_SIGN_DIGIT)) &&
           !(sr_lexicon_flags(s->text + at + 1, to - at - 1) & SR_LEX_DOMAIN);
}

static bool slash_stays(const splitter *s, uint32_t from, uint32_t at)
{
    uint32_t left = at - from;
    uint32_t digits = digits_from(s, at + 1);
    if (digit_at(s, at - 1)) {
        return digits > 0 && digits <= 4 && left <= 10 &&
               !(kind_at(s, at + 1 + digits) & SR_SIGN_ALPHABETIC);
    }
    return left == 1 && letters_from(s, at + 1) == at + 2 && !(kind_at(s, at + 2) & SR_SIGN_WORD) &&
           (at + 2 >= s->to || s->text[at + 2] != '/');
}

/// A comma in a number: three digits follow, and no fourth.
static bool comma_stays(const splitter *s, uint32_t at)
{
    return digit_at(s, at - 1) && digits_from(s, at + 1) == 3;
}

/// Apostrophe at `at`: bytes of the clitic that starts there ("'s", "'ll"), or 0.
static uint32_t clitic_size(const splitter *s, uint32_t at, uint32_t next)
{
    uint32_t to = letters_from(s, next);
    bool known = sr_lexicon_flags(s->text + next, to - next) & SR_LEX_CLITIC;
    return known && !digit_at(s, to) ? to - at : 0;
}

typedef enum { STAYS, BREAKS, BREAKS_AFTER } decision;

/// Whether a mark inside [s->at, ...) stays in the word. `part` is where the word's last part
/// began.
static decision decide(const splitter *s, uint32_t part, uint32_t at, sr_sign sign)
{
    uint32_t next = at + sign.size;
    uint32_t kind = next < s->chunk_to ? kind_at(s, next) : 0;
    bool digits = digit_at(s, at - 1) && digit_at(s, next);
    if (sign.point == '.') {
        if (!(kind & SR_SIGN_WORD)) {
            return stop_belongs(s, part, at) ? BREAKS_AFTER : BREAKS;
        }
        uint32_t flags = sr_lexicon_flags(s->text + part, at - part);
        if (part == s->at && (flags & (SR_LEX_TITLE | SR_LEX_NUMBER | SR_LEX_MONTH)) &&
            !digit_at(s, at - 1) && (kind & (SR_SIGN_UPPER | SR_SIGN_DIGIT)) && at - part > 1) {
            return BREAKS_AFTER; // "Lt.Col", "No.4"
        }
        return sentences_meet(s, part, at) ? BREAKS : STAYS;
    }
    if (!(kind & SR_SIGN_WORD)) {
        return BREAKS;
    }
    switch (sign.point) {
    case ',':
        return comma_stays(s, at) ? STAYS : BREAKS;
    case ':':
        return digits ? STAYS : BREAKS;
    case '/':
        return slash_stays(s, s->at, at) ? STAYS : BREAKS;
    case '-':
        return hyphen_stays(s, at, next) ? STAYS : BREAKS;
    case '&':
        return (kind & SR_SIGN_ALPHABETIC) && (at - part <= 3) ? STAYS : BREAKS;
    case '_':
    case '*':
        return STAYS;
    case '$':
        return (kind & SR_SIGN_DIGIT) && at - s->at <= 3 && !digit_at(s, at - 1) ? BREAKS_AFTER
                                                                                 : BREAKS;
    default:
        return sr_sign_is_apostrophe(sign.point) && sign.point != 0x2018 &&
                       clitic_size(s, at, next) == 0 && (kind & SR_SIGN_ALPHABETIC) &&
                       !digit_at(s, at - 1)
                   ? STAYS
                   : BREAKS;
    }
}

/// End of the word that starts at s->at, without its clitics.
static uint32_t word_end(const splitter *s)
{
    uint32_t group = digit_at(s, s->at) ? number_group_end(s, s->at) : 0;
    if (group > 0) {
        return group;
    }
    uint32_t part = s->at;
    uint32_t at = s->at;
    while (at < s->chunk_to) {
        sr_sign sign = sign_at(s, at);
        if (!(sign.kind & SR_SIGN_WORD)) {
            decision what = decide(s, part, at, sign);
            if (what != STAYS) {
                return what == BREAKS ? at : at + sign.size;
            }
            part = sign.point == '.' ? part : at + sign.size;
        }
        at += sign.size;
    }
    return at;
}

/// "35mm", "5pm", "20million": where the letters begin, or `to`.
static uint32_t unit_start(const splitter *s, uint32_t to)
{
    uint32_t at = s->at;
    while (at < to &&
           (digit_at(s, at) || s->text[at] == '.' || s->text[at] == ',' || s->text[at] == ':')) {
        at++;
    }
    if (at == s->at || at == to || letters_from(s, at) != to) {
        return to;
    }
    const char *unit = s->text + at;
    uint32_t size = to - at;
    bool upper = *unit >= 'A' && *unit <= 'Z';
    const sr_token_list *list = s->list;
    bool money = list->count > 0 && list->items[list->count - 1].span.to == s->at &&
                 (kind_at(s, list->items[list->count - 1].span.from) & SR_SIGN_MARK);
    if (size == 1 && upper) {
        return money && (*unit == 'M' || *unit == 'K' || *unit == 'B') ? at : to;
    }
    return (sr_lexicon_flags(unit, size) & SR_LEX_UNIT) || (size > 3 && !upper) ? at : to;
}

static void emit_word(splitter *s, uint32_t to)
{
    if (digit_at(s, s->at)) {
        uint32_t unit = unit_start(s, to);
        emit(s, unit, 0);
        if (unit < to) {
            emit(s, to, 0);
        }
        return;
    }
    uint32_t first = sr_lexicon_fused(s->text + s->at, to - s->at);
    if (first > 0) {
        emit(s, s->at + first, 0);
        emit(s, to, SR_TOKEN_PART);
        return;
    }
    emit(s, to, 0);
}

/// The clitics at s->at, right after a word: "'s", "'d've".
static void emit_clitics(splitter *s)
{
    while (s->at < s->chunk_to) {
        sr_sign sign = sign_at(s, s->at);
        if (!sr_sign_is_apostrophe(sign.point) || sign.point == 0x2018) {
            return;
        }
        uint32_t size = clitic_size(s, s->at, s->at + sign.size);
        if (size == 0) {
            return;
        }
        emit(s, s->at + size, SR_TOKEN_PART);
    }
}

/// "don't", "CAN'T": the whole of it is inside word_end(), since "n't" is no clitic of its own.
static uint32_t not_start(const splitter *s, uint32_t to)
{
    uint32_t size = to - s->at;
    if (size < 4 || (s->text[to - 1] | 32) != 't') {
        return 0;
    }
    uint32_t mark = to - 2;
    while (mark > s->at && ((unsigned char)s->text[mark] & 0xc0) == 0x80) {
        mark--;
    }
    bool apostrophe = sr_sign_is_apostrophe(sign_at(s, mark).point);
    return apostrophe && mark > s->at + 1 && (s->text[mark - 1] | 32) == 'n' ? mark - 1 : 0;
}

static void split_word(splitter *s)
{
    uint32_t to = word_end(s);
    uint32_t negation = not_start(s, to);
    if (negation > 0) {
        emit(s, negation, 0);
        emit(s, to, SR_TOKEN_PART);
    } else {
        emit_word(s, to);
    }
    emit_clitics(s);
}

/// "the town ' s mayor": blanks came in around the apostrophe. End of the clitic's letters, 0 if it
/// is none.
static uint32_t detached_end(const splitter *s, uint32_t to)
{
    const sr_token_list *list = s->list;
    if (list->count == 0 || to >= s->to || s->text[to] != ' ') {
        return 0;
    }
    sr_span last = list->items[list->count - 1].span;
    uint32_t end = letters_from(s, to + 1);
    bool known = (sr_lexicon_flags(s->text + to + 1, end - to - 1) & SR_LEX_CLITIC) ||
                 (end == to + 2 && (s->text[to + 1] | 32) == 't');
    bool near = s->at - last.to <= 1 && (sign_before(s, last.to).kind & SR_SIGN_ALPHABETIC);
    bool over = end >= s->to || (kind_at(s, end) & SR_SIGN_BLANK);
    return known && near && over ? end : 0;
}

static void split_mark(splitter *s)
{
    uint32_t to = mark_end(s);
    sr_sign sign = sign_at(s, s->at);
    bool apostrophe =
        sr_sign_is_apostrophe(sign.point) && sign.point != 0x2018 && to == s->at + sign.size;
    uint32_t detached = apostrophe ? detached_end(s, to) : 0;
    if (detached > 0) {
        emit(s, to, SR_TOKEN_PART);
        s->at = to + 1;
        emit(s, detached, SR_TOKEN_PART);
        return;
    }
    bool possessive = apostrophe && (sign_before(s, s->at).point | 32) == 's';
    emit(s, to, possessive ? SR_TOKEN_PART : 0);
}

void sr_word_split(sr_token_list *list, const char *text, uint32_t from, uint32_t to,
                   sr_arena *keep)
{
    splitter s = {.text = text, .from = from, .to = to, .at = from, .list = list, .keep = keep};
    while (s.at < to) {
        sr_sign sign = sign_at(&s, s.at);
        if (sign.kind & SR_SIGN_BLANK) {
            s.at += sign.size;
            continue;
        }
        if (s.at >= s.chunk_to) {
            s.chunk_to = s.at;
            while (s.chunk_to < to && s.chunk_to - s.at < LONGEST &&
                   !(kind_at(&s, s.chunk_to) & SR_SIGN_BLANK)) {
                s.chunk_to += sign_at(&s, s.chunk_to).size;
            }
        }
        uint32_t address = (sign.kind & SR_SIGN_WORD) ? address_end(&s) : 0;
        if (address > 0) {
            emit(&s, address, 0);
        } else if (sign.kind & SR_SIGN_WORD) {
            split_word(&s);
        } else {
            split_mark(&s);
        }
    }
}
