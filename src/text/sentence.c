// Where sentences end: after stops, if what follows can open a sentence. Text all in capitals has
// no case to tell, so the stop itself, two blanks and words that often open sentences decide there.
#include "text/sentence.h"

#include "text/lexicon.h"
#include "text/sign.h"

#include <string.h>

typedef enum { NO_STOP, FULL_STOP, ELLIPSIS, QUESTION, ABBREVIATION } stop;

typedef struct {
    const sr_tokens *all;
    const sr_quote *quotes;
    uint32_t first;
    uint32_t last;
    bool opening;  // the first of the text: a title may have run into it
    bool capitals; // the paragraph has no lower case to speak of
} paragraph;

static const char *word_of(const paragraph *p, uint32_t i)
{
    return p->all->text + p->all->tokens[i].span.from;
}

static uint32_t size_of(const paragraph *p, uint32_t i)
{
    return p->all->tokens[i].span.to - p->all->tokens[i].span.from;
}

static sr_sign sign_of(const paragraph *p, uint32_t i)
{
    return sr_sign_at(p->all->text, p->all->size, p->all->tokens[i].span.from);
}

/// Kind of a token's last byte, if it is ASCII.
static uint32_t sign_of_last(const paragraph *p, uint32_t i)
{
    unsigned char last = (unsigned char)word_of(p, i)[size_of(p, i) - 1];
    return last < 0x80 ? sr_sign_at((const char *)&last, 1, 0).kind : 0;
}

static bool is_word(const paragraph *p, uint32_t i, const char *text)
{
    return i < p->last && size_of(p, i) == strlen(text) &&
           memcmp(word_of(p, i), text, size_of(p, i)) == 0;
}

static bool glued(const paragraph *p, uint32_t i)
{
    return p->all->tokens[i].flags & SR_TOKEN_GLUED;
}

static uint32_t lexicon_of(const paragraph *p, uint32_t i)
{
    return i < p->last ? sr_lexicon_flags(word_of(p, i), size_of(p, i)) : 0;
}

static bool all_stops(const char *word, uint32_t size, bool *question)
{
    for (uint32_t i = 0; i < size; i++) {
        *question |= word[i] == '?' || word[i] == '!';
        bool dots = (unsigned char)word[i] >= 0x80; // only the ellipsis sign gets here
        if (word[i] != '.' && word[i] != '?' && word[i] != '!' && !dots) {
            return false;
        }
    }
    return true;
}

/// "1." or "A." at the start of a paragraph, "1." after the end of another sentence counts, it ends
/// nothing.
static bool is_list_number(const paragraph *p, uint32_t i)
{
    if (i == p->first || !glued(p, i) || size_of(p, i - 1) > 2) {
        return false;
    }
    uint32_t kind = sign_of(p, i - 1).kind;
    bool letter = i - 1 == p->first && size_of(p, i - 1) == 1 && (kind & SR_SIGN_UPPER);
    if (!(kind & SR_SIGN_DIGIT)) {
        return letter;
    }
    if (i - 1 == p->first) {
        return true;
    }
    char before = p->all->text[p->all->tokens[i - 2].span.to - 1];
    return before == '.' || before == ']' || before == ':' || before == ';' || before == '*' ||
           before == '?' || before == '!';
}

static stop stop_of(const paragraph *p, uint32_t i)
{
    const char *word = word_of(p, i);
    uint32_t size = size_of(p, i);
    sr_sign sign = sign_of(p, i);
    if (sign.kind & SR_SIGN_WORD) {
        return size > 1 && word[size - 1] == '.' ? ABBREVIATION : NO_STOP;
    }
    bool question = false;
    if (is_word(p, i, ".") && is_list_number(p, i)) {
        return NO_STOP;
    }
    if ((sign.point != 0x2026 && sign.size > 1) || !all_stops(word, size, &question)) {
        return NO_STOP;
    }
    if (question) {
        return QUESTION;
    }
    bool dotted = i > p->first && is_word(p, i - 1, ".") && !glued(p, i);
    return size > 1 || dotted ? ELLIPSIS : FULL_STOP;
}

static bool is_closer(const paragraph *p, uint32_t i)
{
    if (p->quotes[i] == SR_QUOTE_CLOSES) {
        return true;
    }
    uint32_t point = sign_of(p, i).point;
    return glued(p, i) && (point == ')' || point == ']' || point == '}');
}

/// Last token of a stop's train: closing marks, and notes like "[12]" glued to it.
static uint32_t train_end(const paragraph *p, uint32_t i)
{
    while (i + 1 < p->last) {
        if (is_closer(p, i + 1)) {
            i++;
        } else if (i + 3 < p->last && is_word(p, i + 1, "[") && glued(p, i + 1) &&
                   (sign_of(p, i + 2).kind & SR_SIGN_DIGIT) && is_word(p, i + 3, "]")) {
            i += 3;
        } else {
            break;
        }
    }
    return i;
}

/// "al-Assad", "el-Sisi": names that keep a small first letter.
static bool is_small_name(const paragraph *p, uint32_t i)
{
    return i + 2 < p->last && size_of(p, i) <= 3 && is_word(p, i + 1, "-") && glued(p, i + 1) &&
           glued(p, i + 2) && (sign_of(p, i + 2).kind & SR_SIGN_UPPER);
}

static bool is_address(const paragraph *p, uint32_t i)
{
    return size_of(p, i) > 7 &&
           (memcmp(word_of(p, i), "http", 4) == 0 || memcmp(word_of(p, i), "www.", 4) == 0);
}

/// Two blanks or more before token `i`, on one line.
static bool wide_before(const paragraph *p, uint32_t i)
{
    uint32_t from = p->all->tokens[i - 1].span.to;
    uint32_t to = p->all->tokens[i].span.from;
    return to - from > 1 && memchr(p->all->text + from, '\n', to - from) == NULL;
}

static bool is_bullet(const paragraph *p, uint32_t i)
{
    if (i + 1 >= p->last || glued(p, i) || glued(p, i + 1)) {
        return false;
    }
    uint32_t point = sign_of(p, i).point;
    bool bullet = point == '*' || point == '-' || point == 0x2013 || point == 0x2022 ||
                  point == 0xb7 || point == 0x25a0 || point == 0x25cf || point == 0x25ba;
    uint32_t next = sign_of(p, i + 1).kind;
    return bullet && size_of(p, i) <= 3 && (next & (SR_SIGN_UPPER | SR_SIGN_DIGIT));
}

/// `"Why?" Smith asked`: a verb of saying a word or three after the quotation.
static bool saying_follows(const paragraph *p, uint32_t i)
{
    for (uint32_t k = i; k < p->last && k < i + 5; k++) {
        if (lexicon_of(p, k) & SR_LEX_SAYING) {
            return true;
        }
        if (!(sign_of(p, k).kind & SR_SIGN_UPPER)) {
            return false;
        }
    }
    return false;
}

/// Whether the token at `i` can be the first of a sentence.
static bool can_open(const paragraph *p, uint32_t i, bool *certain)
{
    while (i < p->last && (p->quotes[i] == SR_QUOTE_OPENS || sign_of(p, i).point == '(' ||
                           sign_of(p, i).point == '[')) {
        i++;
    }
    if (i >= p->last) {
        return false;
    }
    uint32_t kind = sign_of(p, i).kind;
    uint32_t flags = lexicon_of(p, i);
    // in capitals "U.S. TROOPS" looks like the start of a sentence about troops
    *certain = (kind & SR_SIGN_UPPER) && (flags & SR_LEX_OPENER) &&
               !(p->capitals && (flags & SR_LEX_ACTOR));
    if (kind & SR_SIGN_LOWER) {
        return is_small_name(p, i) || is_address(p, i);
    }
    if (kind & SR_SIGN_MARK) {
        uint32_t point = sign_of(p, i).point;
        bool dash = point == '-' || point == 0x2013 || point == 0x2014;
        bool upper = i + 1 < p->last && (sign_of(p, i + 1).kind & (SR_SIGN_UPPER | SR_SIGN_DIGIT));
        return point == '#' || point == '@' || point == '$' || point == '<' || point == '>' ||
               ((dash || point == '*') && !glued(p, i) && upper) || is_bullet(p, i);
    }
    return true;
}

/// "BETWEEN U.S. AND HONDURAN TROOPS", "THE U.S. HAS SAID": in capitals, words that open few
/// sentences and go on with many.
static bool goes_on(const paragraph *p, uint32_t i)
{
    static const char *const words[] = {"AND", "OR",   "OF",    "IS",  "HAS", "HAD",
                                        "WAS", "WILL", "WOULD", "CAN", "TO",  "BY"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (is_word(p, i, words[k])) {
            return p->capitals;
        }
    }
    return false;
}

static bool abbreviation_ends(const paragraph *p, uint32_t i, uint32_t next, bool certain)
{
    const char *word = word_of(p, i);
    uint32_t size = size_of(p, i);
    uint32_t flags = sr_lexicon_flags(word, size - 1);
    if (flags & (SR_LEX_TITLE | SR_LEX_NUMBER)) {
        return false;
    }
    bool wide = wide_before(p, next);
    if (!wide && goes_on(p, next)) {
        return false;
    }
    if (size == 2) {
        return wide && certain;
    }
    if (size == 4 && (word[0] | 32) != 'u' && (word[2] | 32) == 'm') { // "a.m.", "p.m."
        bool upper = sign_of(p, next).kind & SR_SIGN_UPPER;
        return (certain || wide || (upper && !p->capitals)) && !(lexicon_of(p, next) & SR_LEX_ZONE);
    }
    return certain || (wide && p->capitals && (lexicon_of(p, next) & SR_LEX_OPENER));
}

/// Whether the sentence ends after the stop `i` and its train, whose last token is `to`.
static bool ends_at(const paragraph *p, uint32_t i, uint32_t to)
{
    uint32_t next = to + 1;
    if (next >= p->last || (p->all->tokens[next].flags & SR_TOKEN_PART)) {
        return false;
    }
    bool certain = false;
    bool opens = can_open(p, next, &certain);
    if (glued(p, next) && p->quotes[next] != SR_QUOTE_OPENS) {
        bool run_on = stop_of(p, i) != ABBREVIATION && (sign_of(p, next).kind & SR_SIGN_UPPER);
        return run_on && !p->capitals && stop_of(p, i) != ELLIPSIS;
    }
    switch (stop_of(p, i)) {
    case QUESTION:
        if (to > i && saying_follows(p, next)) {
            return false;
        }
        return opens || (to == i && !(sign_of(p, next).kind & SR_SIGN_MARK));
    case ELLIPSIS:
        return opens && !is_word(p, next, "I") && stop_of(p, next) == NO_STOP;
    case ABBREVIATION:
        return opens && abbreviation_ends(p, i, next, certain);
    case FULL_STOP:
        return opens;
    case NO_STOP:
    default:
        return false;
    }
}

static bool is_equals(const char *word, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        if (word[i] != '=') {
            return false;
        }
    }
    return true;
}

/// "==" to "====" around the headings of wiki pages.
static bool is_wiki_mark(const paragraph *p, uint32_t i)
{
    return i < p->last && size_of(p, i) >= 2 && size_of(p, i) <= 4 &&
           is_equals(word_of(p, i), size_of(p, i));
}

/// "== Events ==": headings of wiki pages whose lines were joined stand alone; whether the sentence
/// that starts at `from` ends at `i`, before one or with it.
static bool ends_at_wiki_mark(const paragraph *p, uint32_t from, uint32_t i)
{
    enum { WORDS_MOST = 12 };
    if (is_wiki_mark(p, from) && i < from + WORDS_MOST) {
        return i > from + 1 && is_wiki_mark(p, i) && size_of(p, i) == size_of(p, from);
    }
    uint32_t mark = i + 1;
    bool closed = false;
    if (!is_wiki_mark(p, mark)) {
        return false;
    }
    for (uint32_t k = mark + 2; k < mark + WORDS_MOST; k++) {
        closed = closed || (is_wiki_mark(p, k) && size_of(p, k) == size_of(p, mark));
    }
    return closed;
}

/// "[TEXT]", "[BEGIN RECORDING]", "[END RECORDING]": the monitors' own marks stand between
/// sentences.
static bool is_monitor_mark(const paragraph *p, uint32_t i)
{
    return is_word(p, i, "[") &&
           (is_word(p, i + 1, "TEXT") || is_word(p, i + 1, "BEGIN") || is_word(p, i + 1, "END"));
}

static void push(sr_sentence_list *list, const paragraph *p, uint32_t from, uint32_t to,
                 uint32_t number, sr_arena *keep)
{
    const sr_token *tokens = p->all->tokens;
    *sr_push(keep, list) = (sr_sentence){.span = {tokens[from].span.from, tokens[to - 1].span.to},
                                         .first = from,
                                         .last = to,
                                         .paragraph = number,
                                         .flags = from == p->first ? SR_SENTENCE_PARAGRAPH : 0};
}

/// Where to cut [from, ...) when it has run on for too long: past the last semicolon or comma of
/// its second half.
static uint32_t forced_cut(const paragraph *p, uint32_t from)
{
    uint32_t to = from + SR_SENTENCE_LONGEST;
    for (uint32_t i = to; i > from + SR_SENTENCE_LONGEST / 2; i--) {
        uint32_t point = sign_of(p, i - 1).point;
        if (point == ';' || point == ',' || point == ':') {
            return i;
        }
    }
    while (to > from + 1 && (p->all->tokens[to].flags & SR_TOKEN_PART)) {
        to--;
    }
    return to;
}

static bool is_capitals(const char *text, sr_span span)
{
    uint32_t upper = 0;
    uint32_t lower = 0;
    for (uint32_t at = span.from; at < span.to; at++) {
        upper += text[at] >= 'A' && text[at] <= 'Z';
        lower += text[at] >= 'a' && text[at] <= 'z';
    }
    return upper > 3 && lower * 8 < upper;
}

static bool is_capitalised(const paragraph *p, uint32_t i)
{
    return (sign_of(p, i).kind & SR_SIGN_UPPER) != 0;
}

/// "(Example Agency)", "MOSCOW (Sputnik)" before a sentence, with a dash or not: whether it ends at
/// `i`.
static bool ends_credit(const paragraph *p, uint32_t from, uint32_t i)
{
    uint32_t at = from;
    uint32_t inside = 0;
    if (p->capitals || i - from > 9 || i + 1 >= p->last || glued(p, i + 1) ||
        !is_capitalised(p, i + 1) ||
        !(is_word(p, i, ")") ||
          (is_word(p, i - 1, ")") && sign_of(p, i).kind & SR_SIGN_MARK && !is_word(p, i, ",")))) {
        return false;
    }
    while (at < i && is_capitalised(p, at) && size_of(p, at) > 2 &&
           (sign_of_last(p, at) & SR_SIGN_UPPER)) {
        at++; // the town
    }
    if (!is_word(p, at, "(")) {
        return false;
    }
    for (at++; at < i && !is_word(p, at, ")"); at++) {
        bool joined = is_word(p, at, "and") || is_word(p, at, "/") || is_word(p, at, "-");
        if (!joined && !is_capitalised(p, at)) {
            return false;
        }
        inside++;
    }
    return inside > 0 && inside < 7 && at + 2 > i;
}

/// "Tags Barsal harbour shelling At least three ...": a list of tags ran into the story; it ends
/// where a word that opens sentences follows.
static bool ends_tags(const paragraph *p, uint32_t from, uint32_t i)
{
    return i > from + 1 && i - from < 40 && i + 1 < p->last &&
           (is_word(p, from, "Tags") || is_word(p, from, "Topics")) && !is_word(p, from + 1, ":") &&
           is_capitalised(p, i + 1) && (lexicon_of(p, i + 1) & SR_LEX_OPENER) &&
           size_of(p, i + 1) > 1;
}

/// "Bomb kills two in Barsal At least two people ...": a title, or a caption, ran into the story.
/// Whether the sentence that starts at `from` ends at `i`: a determiner or number with a capital
/// follows a noun, and a small letter follows that.
static bool ends_title(const paragraph *p, uint32_t from, uint32_t i)
{
    if (!p->opening || p->capitals || i < from + 3 || i + 2 >= p->last || glued(p, i + 1) ||
        glued(p, i + 2)) {
        return false;
    }
    uint32_t here = sign_of(p, i).kind;
    bool noun = (here & (SR_SIGN_UPPER | SR_SIGN_LOWER)) && size_of(p, i) > 1 &&
                !(lexicon_of(p, i) & (SR_LEX_OPENER | SR_LEX_TITLE)) && stop_of(p, i) == NO_STOP;
    uint32_t lead = size_of(p, i + 1);
    bool many = lead > 5 &&
                word_of(p, i + 1)[lead - 1] == 's'; // "Dozens of", but "Injure Dozens in Barsal"
    if (many && !is_word(p, i + 2, "of") && !(lexicon_of(p, i + 1) & SR_LEX_ACTOR)) {
        return false;
    }
    return noun && is_capitalised(p, i + 1) && (lexicon_of(p, i + 1) & SR_LEX_LEAD) &&
           (sign_of(p, i + 2).kind & SR_SIGN_LOWER) &&
           !(p->all->tokens[i + 2].flags & SR_TOKEN_PART);
}

/// Token after which the sentence that holds `i` ends, or `i` if it goes on.
static bool cut_after(const paragraph *p, uint32_t from, uint32_t *i, const sr_head_cuts *cuts)
{
    const sr_token *tokens = p->all->tokens;
    uint32_t at = *i;
    for (size_t k = 0; at + 1 < p->last && k < SR_HEAD_CUTS; k++) {
        if (tokens[at].span.to <= cuts->at[k] && tokens[at + 1].span.from >= cuts->at[k]) {
            return true;
        }
    }
    if (ends_credit(p, from, at) || ends_tags(p, from, at) || ends_title(p, from, at)) {
        return true;
    }
    if (is_word(p, at, "]") &&
        ((at >= 2 && is_monitor_mark(p, at - 2)) || (at >= 3 && is_monitor_mark(p, at - 3)))) {
        return true;
    }
    if (is_monitor_mark(p, at + 1) && !is_word(p, at + 2, "TEXT")) {
        return true;
    }
    if ((is_word(p, at, ":") || is_word(p, at, ";")) && is_bullet(p, at + 1)) {
        return true;
    }
    if (ends_at_wiki_mark(p, from, at)) {
        return true;
    }
    if (at + 1 < p->last && is_address(p, at) && is_address(p, at + 1)) {
        return true;
    }
    if (stop_of(p, at) == NO_STOP) {
        return false;
    }
    if (at == from && stop_of(p, at) == ABBREVIATION) {
        return false; // "U.S.", or a letter that counts paragraphs
    }
    uint32_t to = train_end(p, at);
    bool ends = ends_at(p, at, to);
    *i = ends ? to : at;
    return ends;
}

/// Pictures, arrows, squares and dots: signs that only stand before an item of a list.
static bool is_ornament(uint32_t point)
{
    return point == 0x2022 || point == 0xb7 || point == 0xfe0f || point == 0x20e3 ||
           (point >= 0x2190 && point < 0x2e00) || (point >= 0x1f000 && point < 0x20000);
}

static bool is_small_number(const paragraph *p, uint32_t i)
{
    bool digits = size_of(p, i) <= 3;
    for (uint32_t k = 0; digits && k < size_of(p, i); k++) {
        digits = word_of(p, i)[k] >= '0' && word_of(p, i)[k] <= '9';
    }
    return digits;
}

/// "(C)", "(a)", "(12)", "(iv)": what counts or classifies a paragraph.
static bool is_bracketed(const paragraph *p, uint32_t i)
{
    if (!is_word(p, i, "(") || !is_word(p, i + 2, ")") || size_of(p, i + 1) > 4) {
        return false;
    }
    bool capitals = true;
    bool roman = true;
    for (uint32_t k = 0; k < size_of(p, i + 1); k++) {
        char c = word_of(p, i + 1)[k];
        capitals &= c >= 'A' && c <= 'Z';
        roman &= c == 'i' || c == 'v' || c == 'x';
    }
    return capitals || roman || is_small_number(p, i + 1) || size_of(p, i + 1) == 1;
}

/// The token behind the mark of a list that stands at `i`: "1.", "2/", "3)", "(C)", "-", ">", a dot
/// or a picture; `i` if there is none.
static uint32_t behind_mark(const paragraph *p, uint32_t i)
{
    uint32_t to = i;
    uint32_t point = sign_of(p, i).point;
    bool line = size_of(p, i) <= 3 && (point == '-' || point == '>' || point == 0x2013 ||
                                       point == 0x2014 || (point == '*' && size_of(p, i) == 1));
    if (is_small_number(p, i) && i + 1 < p->last && glued(p, i + 1)) {
        bool mark = is_word(p, i + 1, ".") || is_word(p, i + 1, ")") || is_word(p, i + 1, "/");
        to = mark || is_ornament(sign_of(p, i + 1).point) ? i + 2 : i;
    } else if (i + 2 < p->last && is_bracketed(p, i)) {
        to = i + 3;
    } else if (is_ornament(point)) {
        return i + 1 < p->last ? i + 1 : i;
    } else if (line && p->quotes[i] == SR_QUOTE_NONE) {
        to = i + 1;
    }
    return to < p->last && !glued(p, to) ? to : i;
}

/// Where the first sentence of the paragraph starts, behind the marks of a list ("2. (C)").
static uint32_t behind_marks(const paragraph *p)
{
    enum { MARKS_MOST = 3 };
    uint32_t at = p->first;
    for (int i = 0; i < MARKS_MOST; i++) {
        at = behind_mark(p, at);
    }
    return sign_of(p, at).kind & SR_SIGN_LOWER ? p->first : at;
}

void sr_sentence_split(sr_sentence_list *list, const sr_tokens *tokens, const sr_quote *quotes,
                       uint32_t first, uint32_t last, uint32_t number, const sr_head_cuts *cuts,
                       sr_arena *keep)
{
    if (first == last) {
        return;
    }
    sr_span span = {tokens->tokens[first].span.from, tokens->tokens[last - 1].span.to};
    paragraph p = {.all = tokens,
                   .quotes = quotes,
                   .first = first,
                   .last = last,
                   .opening = number == 0,
                   .capitals = is_capitals(tokens->text, span)};
    uint32_t from = behind_marks(&p);
    if (from > first) {
        push(list, &p, first, from, number, keep);
        list->items[list->count - 1].flags |= SR_SENTENCE_MARK;
        p.first = from;
    }
    for (uint32_t i = from; i < last; i++) {
        if (cut_after(&p, from, &i, cuts)) {
            push(list, &p, from, i + 1, number, keep);
            from = i + 1;
        } else if (i + 1 - from > SR_SENTENCE_LONGEST) {
            uint32_t to = forced_cut(&p, from);
            push(list, &p, from, to, number, keep);
            from = to;
        }
    }
    if (from < last) {
        push(list, &p, from, last, number, keep);
    }
}
