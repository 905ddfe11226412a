// Days that open the entries of a list: "8 January: ...", "Mon 19 Nov" over what happened then,
// "13 March, 0640 hrs.", "Date: 2017/03/16". What stands below is of that day until the next one.
#include "value/resolver.h"

#define FIELD_LONGEST 5 // pieces of "Date of incident:"

static bool same_day(const sr_expression *a, const sr_expression *b)
{
    return a->day == b->day && a->month == b->month && a->weekday == b->weekday;
}

static uint32_t sentence_of(const sr_resolver *r, uint32_t piece)
{
    const sr_tokens *tokens = r->syntax->tokens;
    uint32_t token = r->pieces->items[piece].token;
    return token < tokens->count ? tokens->tokens[token].sentence : SR_NO_TOKEN;
}

/// "Date:", "Incident date:" before the day, and nothing else.
static bool is_field(const sr_resolver *r, const sr_expression *reading, const sr_sentence *at)
{
    const sr_piece *items = r->pieces->items;
    bool dated = false;
    if (reading->first == 0 || !sr_piece_is(&items[reading->first - 1], ":")) {
        return false;
    }
    uint32_t first = r->pieces->of_token[at->first];
    for (uint32_t i = first; i < reading->first; i++) {
        dated = dated || sr_piece_is(&items[i], "date");
    }
    return dated && reading->first - first <= FIELD_LONGEST;
}

/// Whether what stands behind a day that opens its line parts it from the rest.
static bool is_parted(const sr_resolver *r, const sr_expression *reading, const sr_sentence *at)
{
    static const char *const marks[] = {":", "-", "|", ".", "\xe2\x80\x93", "\xe2\x80\x94"};
    if (sentence_of(r, reading->last) != sentence_of(r, reading->first)) {
        return true;
    }
    if (SR_PIECE_ANY(&r->pieces->items[reading->last], marks)) {
        return true;
    }
    bool comma = sr_piece_is(&r->pieces->items[reading->last], ",");
    sr_expression clock;
    uint32_t next = reading->last + comma;
    bool timed = sr_expression_at(r->pieces, r->syntax, next, &clock) && clock.hour >= 0;
    return timed || (comma && (at->flags & SR_SENTENCE_HEADING) != 0);
}

static bool is_entry(const sr_resolver *r, const sr_expression *reading, bool *field)
{
    uint32_t sentence = sentence_of(r, reading->first);
    const sr_sentence *at = &r->syntax->tokens->sentences[sentence];
    bool dated = reading->kind == SR_SAYS_DATE && reading->edge == SR_EDGE_NONE &&
                 (reading->day != 0 || reading->weekday >= 0);
    *field = false;
    if (!dated || (at->flags & SR_SENTENCE_PARAGRAPH) == 0) {
        return false;
    }
    if (r->pieces->items[reading->first].token == at->first) {
        return is_parted(r, reading, at);
    }
    *field = is_field(r, reading, at);
    return *field;
}

bool *sr_entries_of(const sr_resolver *r, const sr_expression *readings, uint32_t count,
                    sr_arena *scratch)
{
    bool *entries = sr_new(scratch, bool, count + 1);
    const sr_expression *first = NULL;
    bool list = false;
    for (uint32_t i = 0; i < count; i++) {
        bool field;
        entries[i] = is_entry(r, &readings[i], &field);
        if (entries[i]) {
            list = list || field || (first != NULL && !same_day(first, &readings[i]));
            first = first == NULL ? &readings[i] : first;
        }
    }
    for (uint32_t i = 0; i < count && !list; i++) {
        entries[i] = false;
    }
    return entries;
}

/// The last paragraph of prose among the sentences [first, last).
static uint32_t last_prose(const sr_tokens *tokens, uint32_t first, uint32_t last)
{
    uint32_t found = tokens->sentences[first].paragraph;
    for (uint32_t i = first; i < last; i++) {
        bool heading = (tokens->sentences[i].flags & SR_SENTENCE_HEADING) != 0;
        found = heading ? found : tokens->sentences[i].paragraph;
    }
    return found;
}

uint32_t sr_times_entry(const sr_times *times, const sr_syntax *syntax, uint32_t token)
{
    const sr_tokens *tokens = syntax->tokens;
    uint32_t here = tokens->sentences[tokens->tokens[token].sentence].paragraph;
    uint32_t found = SR_NO_TOKEN;
    uint32_t start = 0;   // sentence of what was found
    uint32_t longest = 0; // paragraphs of an entry that another one follows
    for (uint32_t i = 0; i < times->count; i++) {
        if (!times->items[i].entry) {
            continue;
        }
        uint32_t at = tokens->tokens[times->items[i].first].sentence;
        if (found != SR_NO_TOKEN) {
            uint32_t size = last_prose(tokens, start, at) - tokens->sentences[start].paragraph;
            longest = size > longest ? size : longest;
        }
        if (times->items[i].first > token) {
            return found;
        }
        found = i;
        start = at;
    }
    // behind the last entry stands what the whole text has to say
    bool behind = longest > 0 && here - tokens->sentences[start].paragraph > longest;
    return behind ? SR_NO_TOKEN : found;
}

bool sr_times_entry_alone(const sr_times *times, const sr_syntax *syntax, uint32_t entry,
                          uint32_t token)
{
    const sr_sentence *at = &syntax->tokens->sentences[syntax->tokens->tokens[token].sentence];
    const sr_time *day = &times->items[entry];
    for (uint32_t i = sr_times_from(times, at->first);
         i < times->count && times->items[i].first < at->last; i++) {
        const sr_time *t = &times->items[i];
        bool dated = t->from != SR_NO_DAY || t->to != SR_NO_DAY;
        if (dated && (t->from != day->from || t->to != day->to)) {
            return false;
        }
    }
    return true;
}
