#include "name/alias.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "name/words.h"

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

/// Marks that fall away inside a word.
static bool is_silent(char c)
{
    return c == '.' || c == '\'';
}

static bool is_article(const char *piece, size_t size)
{
    return size == 2 && piece[0] == 'a' && piece[1] == 'l';
}

typedef struct {
    char bytes[128];
    size_t size;
} word;

static void put_piece(sr_alias *alias, word *w)
{
    if (w->size > 0 && !is_article(w->bytes, w->size)) {
        if (alias->count == SR_ALIAS_PIECES) {
            alias->too_long = true;
        } else {
            alias->piece[alias->count++] = sr_hash(w->bytes, w->size);
        }
    }
    w->size = 0;
}

static bool possessive_at(const char *text, size_t size, size_t at)
{
    return text[at] == '\'' && at + 1 < size && text[at + 1] == 's' &&
           (at + 2 == size || !is_word(text[at + 2]));
}

sr_alias sr_alias_cut(const char *folded, size_t size, bool joined)
{
    sr_alias alias = {0};
    word w = {.size = 0};
    for (size_t i = 0; i < size; i++) {
        if (possessive_at(folded, size, i) && !joined && i > 0) {
            i++;
        } else if (is_word(folded[i])) {
            if (w.size < sizeof w.bytes) {
                w.bytes[w.size++] = folded[i];
            }
        } else if (!is_silent(folded[i])) {
            put_piece(&alias, &w);
        }
    }
    put_piece(&alias, &w);
    return alias;
}

/// The slot of a node, or NULL.
static const sr_alias_slot *slot_of(const sr_roster *roster, uint64_t node)
{
    if (roster->slot_count == 0) {
        return NULL;
    }
    uint32_t mask = roster->slot_count - 1;
    for (uint32_t i = (uint32_t)node & mask;; i = (i + 1) & mask) {
        if (roster->slots[i].key == node) {
            return &roster->slots[i];
        }
        if (roster->slots[i].key == 0) {
            return NULL;
        }
    }
}

sr_alias_slot *sr_alias_put(sr_roster *roster, const sr_alias *alias)
{
    uint32_t mask = roster->slot_count - 1;
    uint64_t node = SR_ALIAS_ROOT;
    sr_alias_slot *slot = NULL;
    for (uint32_t p = 0; p < alias->count; p++) {
        node = sr_alias_step(node, alias->piece[p]);
        uint32_t i = (uint32_t)node & mask;
        while (roster->slots[i].key != 0 && roster->slots[i].key != node) {
            i = (i + 1) & mask;
        }
        slot = &roster->slots[i];
        if (slot->key == 0) {
            *slot = (sr_alias_slot){.key = node, .sense = SR_NONE};
            roster->slot_used++;
        }
    }
    return slot;
}

uint32_t sr_roster_sense(const sr_roster *roster, const char *text, size_t size)
{
    char folded[512];
    size_t length = sr_utf8_fold(folded, sizeof folded, text, size);
    sr_alias alias = sr_alias_cut(folded, length, false);
    uint64_t node = SR_ALIAS_ROOT;
    for (uint32_t p = 0; p < alias.count; p++) {
        node = sr_alias_step(node, alias.piece[p]);
    }
    const sr_alias_slot *slot = alias.count == 0 ? NULL : slot_of(roster, node);
    return slot == NULL ? SR_NONE : slot->sense;
}

/// The text as pieces. `token` is where a piece stands; a token that no alias can cross (comma,
/// bracket) is a piece of its own that matches nothing.
typedef struct {
    uint32_t count;
    uint64_t *piece;
    uint32_t *token;
} pieces;

#define NO_PIECE UINT64_C(0)

/// Tokens that an alias may pass over: hyphens, possessive marks, "al".
static bool passes(const char *form)
{
    return strcmp(form, "-") == 0 || strcmp(form, "'s") == 0 || strcmp(form, "'") == 0 ||
           strcmp(form, "al") == 0;
}

static void push_piece(pieces *p, uint64_t piece, uint32_t token)
{
    p->piece[p->count] = piece;
    p->token[p->count] = token;
    p->count++;
}

static pieces cut_text(const sr_tokens *tokens, const sr_tags *tags, sr_arena *scratch)
{
    uint32_t room = tokens->count;
    for (uint32_t t = 0; t < tokens->count; t++) {
        room += (tokens->tokens[t].span.to - tokens->tokens[t].span.from) / 2;
    }
    pieces p = {.piece = sr_new(scratch, uint64_t, room + 1),
                .token = sr_new(scratch, uint32_t, room + 1)};
    for (uint32_t t = 0; t < tokens->count; t++) {
        const char *form = tags->form[t];
        size_t size = strlen(form);
        if (strchr(form, '$') != NULL) { // "US$" is money
            push_piece(&p, NO_PIECE, t);
            continue;
        }
        bool plain = true;
        for (size_t i = 0; i < size && plain; i++) {
            plain = is_word(form[i]);
        }
        if (plain && size > 0 && !is_article(form, size)) {
            push_piece(&p, sr_hash(form, size), t);
        } else if (!passes(form)) {
            sr_alias cut = sr_alias_cut(form, size, false);
            for (uint32_t i = 0; i < cut.count && p.count < room; i++) {
                push_piece(&p, cut.piece[i], t);
            }
            if (cut.count == 0) {
                push_piece(&p, NO_PIECE, t);
            }
        }
    }
    return p;
}

typedef struct {
    const sr_roster *roster;
    const sr_tokens *tokens;
    const sr_tags *tags;
    const pieces *pieces;
} search;

static bool upper_initial(const search *s, uint32_t t)
{
    unsigned char c = (unsigned char)s->tokens->text[s->tokens->tokens[t].span.from];
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

static bool all_upper(const search *s, uint32_t t)
{
    sr_span span = s->tokens->tokens[t].span;
    for (uint32_t i = span.from; i < span.to; i++) {
        if (s->tokens->text[i] >= 'a' && s->tokens->text[i] <= 'z') {
            return false;
        }
    }
    return true;
}

/// Words that are common English when they stand alone: as acronyms or names they need case to show
/// it.
static bool is_common(const search *s, const char *form)
{
    return sr_words_is(&s->roster->words, SR_WORDS_PLAIN_WORD, form);
}

/// Does the text write these tokens as the alias asks for?
static bool case_fits(const search *s, uint32_t first, uint32_t last, uint8_t flags)
{
    if ((flags & SR_SENSE_CAPITALISED) == 0) {
        return true;
    }
    bool capitals =
        (s->tokens->sentences[s->tokens->tokens[first].sentence].flags & SR_SENTENCE_CAPITALS) != 0;
    bool single = last == first + 1;
    const char *form = s->tags->form[first];
    if (single && !capitals && (flags & SR_SENSE_ACRONYM) != 0 && strlen(form) > 1 &&
        all_upper(s, first)) {
        return true; // "IS" among small letters is no verb
    }
    if (single && is_common(s, form)) {
        uint8_t upos = s->tags->upos[first];
        bool name = upos == SR_PROPN || upos == SR_NOUN || upos == SR_ADJ || upos == SR_X;
        return name && !capitals &&
               ((flags & SR_SENSE_ACRONYM) != 0 ? all_upper(s, first) && strlen(form) > 1
                                                : upper_initial(s, first));
    }
    if (capitals) {
        return true;
    }
    if (single && (flags & SR_SENSE_ACRONYM) != 0 && strlen(form) < 4) {
        return all_upper(s, first);
    }
    return upper_initial(s, first) ||
           (first + 1 < last && upper_initial(s, last - 1) && strcmp(form, "al") == 0);
}

bool sr_roster_fits(const sr_roster *roster, const sr_tokens *tokens, const sr_tags *tags,
                    const sr_word_match *match, const sr_sense *sense)
{
    search s = {.roster = roster, .tokens = tokens, .tags = tags};
    return case_fits(&s, match->first, match->last, sense->flags);
}

/// "J." of "Ana J. Ruiz".
static bool is_initial(const search *s, uint32_t t)
{
    const char *form = s->tags->form[t];
    return form[0] >= 'a' && form[0] <= 'z' && form[1] == '.' && form[2] == '\0' &&
           upper_initial(s, t);
}

/// The longest alias that starts at piece `at`; returns the piece after it, or `at`.
static uint32_t longest(const search *s, uint32_t at, sr_word_match *match)
{
    const pieces *p = s->pieces;
    uint32_t sentence = s->tokens->tokens[p->token[at]].sentence;
    uint64_t node = SR_ALIAS_ROOT;
    uint32_t best = at;
    for (uint32_t i = at; i < p->count && i < at + SR_ALIAS_PIECES && p->piece[i] != NO_PIECE &&
                          s->tokens->tokens[p->token[i]].sentence == sentence;
         i++) {
        uint64_t step = sr_alias_step(node, p->piece[i]);
        const sr_alias_slot *slot = slot_of(s->roster, step);
        if (slot == NULL && i > at && is_initial(s, p->token[i])) {
            continue; // no table has everybody's second name
        }
        if (slot == NULL) {
            break;
        }
        node = step;
        bool whole = i + 1 == p->count || p->token[i + 1] != p->token[i];
        if (!whole || slot->sense == SR_NONE) {
            continue;
        }
        uint32_t first = p->token[at];
        uint32_t last = p->token[i] + 1;
        for (uint32_t sense = slot->sense; sense != SR_NONE;
             sense = s->roster->senses[sense].next) {
            if (case_fits(s, first, last, s->roster->senses[sense].flags)) {
                *match = (sr_word_match){first, last, slot->sense};
                best = i + 1;
                break;
            }
        }
    }
    return best;
}

/// "al-" before a name belongs to it.
static uint32_t with_article(const search *s, uint32_t first, uint32_t floor)
{
    uint32_t t = first;
    if (t > floor && strcmp(s->tags->form[t - 1], "-") == 0) {
        t--;
    }
    if (t > floor && t >= 1 && strcmp(s->tags->form[t - 1], "al") == 0 &&
        s->tokens->tokens[t - 1].sentence == s->tokens->tokens[first].sentence) {
        return t - 1;
    }
    return first;
}

sr_word_matches sr_roster_find(const sr_roster *roster, const sr_tokens *tokens,
                               const sr_tags *tags, sr_arena *keep, sr_arena scratch)
{
    sr_word_matches found = {.items = sr_new(keep, sr_word_match, tokens->count + 1),
                             .of = sr_new(keep, uint32_t, tokens->count + 1)};
    pieces p = cut_text(tokens, tags, &scratch);
    search s = {roster, tokens, tags, &p};
    for (uint32_t t = 0; t < tokens->count; t++) {
        found.of[t] = SR_NONE;
    }
    uint32_t floor = 0;
    for (uint32_t at = 0; at < p.count;) {
        sr_word_match match;
        bool starts = at == 0 || p.token[at - 1] != p.token[at];
        uint32_t next = starts && p.piece[at] != NO_PIECE ? longest(&s, at, &match) : at;
        if (next == at || sr_name_is_continental(&roster->words, tags, match.first)) {
            at++;
            continue;
        }
        match.first = with_article(&s, match.first, floor);
        floor = match.last;
        for (uint32_t t = match.first; t < match.last; t++) {
            found.of[t] = found.count;
        }
        found.items[found.count++] = match;
        at = next;
    }
    return found;
}
