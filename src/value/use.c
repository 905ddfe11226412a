// What a number is for: a count, or an age, a distance, a date, money, a name ...
#include "value/count.h"
#include "value/words.h"

bool sr_count_in_time(sr_count_view *v, uint32_t token, sr_timex_type *type)
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

static bool is_dash(const sr_count_view *v, uint32_t at)
{
    return sr_count_is(v, at, "-") || sr_count_is(v, at, "--") ||
           sr_count_is(v, at, "\xe2\x80\x93") || sr_count_is(v, at, "\xe2\x80\x94");
}

/// The token is part of what the tagger takes for a person's name.
static bool is_of_person(const sr_count_view *v, uint32_t token)
{
    const sr_tags *tags = v->syntax->tags;
    for (uint32_t i = 0; i < tags->name_count; i++) {
        const sr_name_span *name = &tags->names[i];
        if (name->first <= token && token < name->last) {
            return name->kind == SR_NAME_PERSON;
        }
    }
    return false;
}

/// "Smith, 43,": a number between commas after a name; commas may be lost ("Ziad 13 suffered").
static bool is_age_of_name(const sr_count_view *v, const sr_numeral *n)
{
    if (n->words || n->value < 1 || n->value > 110 || n->first == 0) {
        return false;
    }
    bool comma = sr_count_is(v, n->first - 1, ",") || sr_count_is(v, n->first - 1, "(");
    uint32_t name = n->first - (comma ? 2U : 1U);
    if (comma && n->first < 2) {
        return false;
    }
    const sr_piece *piece = sr_count_piece(v, name);
    bool tagged = sr_count_upos(v, piece->token) != SR_X;
    bool named =
        sr_count_is_letters(piece) &&
        (tagged ? sr_count_upos(v, piece->token) == SR_PROPN
                : (piece->flags & SR_PIECE_CAPITAL) != 0 && (piece->flags & SR_PIECE_SHOUTED) == 0);
    bool closed = sr_count_is(v, n->last, ",") || sr_count_is(v, n->last, ")") ||
                  sr_count_is(v, n->last, ".") || sr_count_is(v, n->last, ";");
    if (comma) {
        return named && (closed || (is_dash(v, n->last) && is_of_person(v, piece->token)));
    }
    const sr_piece *next = sr_count_piece(v, n->last);
    uint32_t ignored = 0;
    return named && tagged && sr_count_word(v, name, SR_WORD_NAMED, &ignored) == NULL &&
           sr_count_word(v, name, SR_WORD_MONTH, &ignored) == NULL &&
           next->token < v->syntax->tokens->count &&
           (sr_count_upos(v, next->token) == SR_VERB || sr_count_upos(v, next->token) == SR_AUX) &&
           sr_syntax_deprel(v->syntax, sr_count_piece(v, n->first)->token) != SR_NSUBJ &&
           sr_syntax_deprel(v->syntax, sr_count_piece(v, n->first)->token) != SR_NSUBJ_PASS;
}

/// "the 14 July Bridge", "May 19 Movement": beside a month, and yet in no time.
static bool is_beside_month(const sr_count_view *v, const sr_numeral *n)
{
    uint32_t end = 0;
    return sr_count_word(v, n->last, SR_WORD_MONTH, &end) != NULL ||
           (n->first > 0 && sr_count_word(v, n->first - 1, SR_WORD_MONTH, &end) != NULL);
}

/// "Base 46", "Regiment 111": by the tree the number is the last word of a name in capitals.
static bool ends_name(const sr_count_view *v, const sr_numeral *n)
{
    const sr_piece *before = sr_count_piece(v, n->first - 1);
    uint32_t token = sr_count_piece(v, n->first)->token;
    bool capital =
        (before->flags & SR_PIECE_CAPITAL) != 0 && (before->flags & SR_PIECE_SHOUTED) == 0;
    uint32_t behind = sr_count_piece(v, n->last)->token;
    uint8_t next = behind < v->syntax->tokens->count ? sr_count_upos(v, behind) : SR_X;
    bool counts = sr_count_is_nominal(next); // "for the Kurds 6 bombers"
    return capital && !counts && n->last == n->first + 1 &&
           sr_count_upos(v, before->token) == SR_PROPN &&
           sr_syntax_deprel(v->syntax, token) == SR_FLAT &&
           sr_syntax_head(v->syntax, token) == before->token;
}

/// "F-16", "MiG 23", "Resolution 1701", "flight MH17", "No. 5".
static bool is_named(const sr_count_view *v, const sr_numeral *n)
{
    if (n->words || n->first == 0) {
        return false;
    }
    const sr_piece *before = sr_count_piece(v, n->first - 1);
    if (sr_piece_is(before, "-") && (before->flags & SR_PIECE_GLUED) != 0 && n->first >= 2 &&
        sr_count_is_letters(sr_count_piece(v, n->first - 2)) &&
        (sr_count_piece(v, n->first)->flags & SR_PIECE_GLUED) != 0) {
        return true;
    }
    uint32_t lead = sr_piece_is(before, ".") && n->first >= 2 ? n->first - 2 : n->first - 1;
    const sr_piece *piece = sr_count_piece(v, lead);
    for (uint32_t i = 0; i < piece->row_count; i++) {
        const sr_phrase *row = &piece->rows[i];
        if (row->class == SR_WORD_NAMED && strcmp(row->text, "before") == 0) {
            if (sr_piece_is(piece, "no")) {
                return sr_piece_is(before, "."); // "No. 5", never "no 5"
            }
            bool short_word = strlen(piece->form) <= 2;
            return (piece->flags & SR_PIECE_CAPITAL) != 0 && (piece->flags & SR_PIECE_SHOUTED) == 0
                       ? true
                       : !short_word && (sr_count_piece(v, n->first)->digits > 0) &&
                             sr_piece_is(before, piece->form) && !sr_piece_is(piece, "unit") &&
                             !sr_piece_is(piece, "group");
        }
    }
    return ends_name(v, n);
}

/// "Of 208 Oren St.", and not "20 Bank Street residents": the number of a house.
static bool is_address(const sr_count_view *v, const sr_numeral *n)
{
    enum { MOST = 4 }; // words of the name of a street
    for (uint32_t at = n->last; !n->words && at < n->last + MOST; at++) {
        const sr_piece *piece = sr_count_piece(v, at);
        if ((piece->flags & SR_PIECE_CAPITAL) == 0 || sr_count_upos(v, piece->token) != SR_PROPN) {
            return false;
        }
        if (at > n->last && sr_count_is_of(v, at, SR_WORDS_STREET)) {
            uint32_t behind = sr_count_piece(v, at + 1)->token;
            return behind >= v->syntax->tokens->count ||
                   !sr_count_is_nominal(sr_count_upos(v, behind));
        }
    }
    return false;
}

/// A number inside a time: the days of a date, or the years of an age.
static sr_number_use use_in_time(const sr_count_view *v, uint32_t unit, sr_timex_type type)
{
    static const char *const units[] = {"year", "years", "month", "months"};
    uint32_t next = unit + 1 + (sr_count_is(v, unit + 1, "-") ? 1U : 0U);
    bool old = sr_count_is(v, next, "old") ||
               (sr_count_is(v, next, "of") && sr_count_is(v, next + 1, "age"));
    return type == SR_TIMEX_DURATION && old && SR_COUNT_ANY(v, unit, units) ? SR_USE_AGE
                                                                            : SR_USE_TIME;
}

/// By the unit after the number; SR_USE_COUNT where none stands.
static sr_number_use use_by_unit(const sr_count_view *v, uint32_t next, bool glued)
{
    uint32_t end = 0;
    const sr_phrase *length = sr_count_word(v, next, SR_WORD_LENGTH, &end);
    if (length != NULL && (!sr_count_is_weak(length) || glued)) {
        return SR_USE_DISTANCE;
    }
    const sr_phrase *measure = sr_count_word(v, next, SR_WORD_MEASURE, &end);
    if (measure == NULL) {
        return SR_USE_COUNT;
    }
    sr_number_use use = use_named(measure->text);
    bool sure = !sr_count_is_weak(measure) || use == SR_USE_CALIBRE || use == SR_USE_MONEY;
    return sure || sr_count_is_of(v, next, SR_WORDS_NOT_COUNTED) ? use : SR_USE_COUNT;
}

static bool is_glued(const sr_count_view *v, uint32_t at)
{
    return (sr_count_piece(v, at)->flags & SR_PIECE_GLUED) != 0;
}

/// "0630", "two-man", "72-20", "12b", "7.5", telephone numbers.
static bool is_other(const sr_count_view *v, const sr_numeral *n, uint32_t last)
{
    const sr_piece *piece = sr_count_piece(v, n->first);
    uint32_t end = 0;
    bool hyphen = sr_count_is(v, last, "-") && is_glued(v, last);
    bool zeros = !n->words && piece->form[0] == '0' && piece->digits > 1;
    bool compound = hyphen && sr_count_word(v, last + 1, SR_WORD_AFTER, &end) == NULL &&
                    sr_count_is_letters(sr_count_piece(v, last + 1)) && is_glued(v, last + 1);
    bool score = !n->words && hyphen && sr_count_piece(v, last + 1)->digits > 0;
    bool stuck = !n->words && last == n->last && sr_count_is_letters(sr_count_piece(v, last)) &&
                 is_glued(v, last);
    return n->decimal || zeros || compound || score || stuck || piece->digits > 12;
}

sr_number_use sr_count_use(sr_count_view *v, const sr_numeral *n, uint32_t last)
{
    const sr_piece *piece = sr_count_piece(v, n->first);
    uint32_t end = 0;
    uint32_t next = last + (sr_count_is(v, last, "-") ? 1U : 0U);
    const sr_phrase *measure = sr_count_word(v, next, SR_WORD_MEASURE, &end);
    bool aged =
        (sr_count_was(v, n->first, "aged") || sr_count_was(v, n->first, "age")) && n->value < 130;
    if (sr_count_was(v, n->first, "every")) {
        return SR_USE_OTHER; // "one death for every 23 arrests"
    }
    if (aged || (measure != NULL && use_named(measure->text) == SR_USE_AGE)) {
        return SR_USE_AGE;
    }
    sr_timex_type type = SR_TIMEX_DATE;
    if (sr_count_in_time(v, piece->token, &type)) {
        return use_in_time(v, next, type);
    }
    if (sr_count_was(v, n->first, "$") || sr_count_was(v, n->first, "us$")) {
        return SR_USE_MONEY;
    }
    sr_number_use use = use_by_unit(v, next, next > last || is_glued(v, next));
    if (use != SR_USE_COUNT) {
        return use;
    }
    if (is_named(v, n) || is_beside_month(v, n) || is_address(v, n)) {
        return SR_USE_NAME;
    }
    if (is_age_of_name(v, n)) {
        return SR_USE_AGE;
    }
    bool year = sr_count_was(v, n->first, "(") && sr_count_is(v, last, ")") && piece->digits == 4 &&
                piece->value > 1900;
    return is_other(v, n, last) ? SR_USE_OTHER : year ? SR_USE_TIME : SR_USE_COUNT;
}
