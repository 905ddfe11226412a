#include "text/stripped.h"

#include "base/hash.h"
#include "base/word.h"
#include "text/lexicon.h"
#include "text/sign.h"

#include <string.h>

#define SHORTEST_TEXT 200 // bytes: shorter texts may lack commas by chance

/// Capitalised tokens of the text, an open hash table of token indices plus one.
typedef struct {
    const char *text;
    const sr_token *tokens;
    uint32_t *slots;
    uint32_t mask;
} names;

static bool is_stripped(const char *text, uint32_t size)
{
    if (size < SHORTEST_TEXT || memchr(text, '\'', size) != NULL) {
        return false;
    }
    for (uint32_t at = 0; at < size; at++) {
        bool apostrophe = (unsigned char)text[at] == 0xe2 && at + 2 < size &&
                          (unsigned char)text[at + 1] == 0x80 &&
                          (unsigned char)text[at + 2] == 0x99;
        if (apostrophe || (text[at] == ',' && at + 1 < size && text[at + 1] == ' ')) {
            return false;
        }
    }
    return true;
}

static bool upper_at(const char *text, uint32_t at)
{
    return text[at] >= 'A' && text[at] <= 'Z';
}

static uint32_t *slot_of(const names *all, const char *word, uint32_t size)
{
    uint32_t at = (uint32_t)sr_hash(word, size) & all->mask;
    while (all->slots[at] != 0) {
        sr_span span = all->tokens[all->slots[at] - 1].span;
        if (span.to - span.from == size && memcmp(all->text + span.from, word, size) == 0) {
            break;
        }
        at = (at + 1) & all->mask;
    }
    return &all->slots[at];
}

static names names_of(const sr_token_list *list, const char *text, sr_arena *scratch)
{
    uint32_t capacity = 16;
    while (capacity < list->count * 2) {
        capacity *= 2;
    }
    names all = {.text = text,
                 .tokens = list->items,
                 .slots = sr_new(scratch, uint32_t, capacity),
                 .mask = capacity - 1};
    for (uint32_t i = 0; i < list->count; i++) {
        sr_span span = list->items[i].span;
        if (upper_at(text, span.from)) {
            *slot_of(&all, text + span.from, span.to - span.from) = i + 1;
        }
    }
    return all;
}

static bool ends_in(const char *word, uint32_t size, const char *end)
{
    uint32_t length = (uint32_t)strlen(end);
    return size > length && memcmp(word + size - length, end, length) == 0;
}

/// Whether "s" after this name more likely makes a plural of people or things: "Syrians", "Kurds".
static bool has_plural(const char *word, uint32_t size)
{
    static const char *const lands[] = {"Iran",   "Jordan", "Sudan",   "Oman", "Japan",
                                        "Taiwan", "Bhutan", "Vatican", NULL};
    static const char *const people[] = {
        "Kurd",    "Arab",     "Turk",      "Marine",    "Briton",   "Rebel",    "Muslim",
        "Jew",     "Houthi",   "Saudi",     "Christian", "Salafi",   "Sunni",    "Peshmerga",
        "Soldier", "Fighter",  "Militant",  "Terrorist", "Group",    "Source",   "Force",
        "Troop",   "Civilian", "Helmet",    "Right",     "Nation",   "State",    "Attack",
        "Raid",    "Strike",   "Airstrike", "Mosque",    "Bomb",     "Rocket",   "Shell",
        "Height",  "Brigade",  "Martyr",    "Time",      "Activist", "Observer", "Doctor",
        "Clash",   "Report",   "Unit",      "Hill",      "Photo",    NULL};
    if (sr_word_in_bytes(word, size, lands)) {
        return false;
    }
    if (sr_word_in_bytes(word, size, people)) {
        return true;
    }
    bool land = ends_in(word, size, "stan");
    return (!land && ends_in(word, size, "an")) || ends_in(word, size, "ist") ||
           ends_in(word, size, "ite") || ends_in(word, size, "qi") || ends_in(word, size, "li") ||
           ends_in(word, size, "er") || ends_in(word, size, "ee") || ends_in(word, size, "ion");
}

/// Whether the word [from, to) of letters ending in "s" is a possessive.
static bool is_possessive(const names *all, const sr_token_list *list, uint32_t i)
{
    sr_span span = list->items[i].span;
    uint32_t size = span.to - span.from - 1; // without the s
    const char *word = all->text + span.from;
    if (size < 3 || word[size] != 's' || word[size - 1] == 's' || i + 1 >= list->count) {
        return false;
    }
    if (size > 3 && word[size - 1] == 'y' && strchr("aeiouy", word[size - 2]) == NULL) {
        return true; // "countrys", "citys": no plural is spelt so
    }
    if (!upper_at(word, 0)) {
        return false;
    }
    uint32_t next = list->items[i + 1].span.from;
    bool noun = sr_sign_kind(all->text, list->items[list->count - 1].span.to, next) &
                (SR_SIGN_UPPER | SR_SIGN_LOWER | SR_SIGN_DIGIT | SR_SIGN_LETTER);
    bool acronym = upper_at(word, size - 1);
    if (!noun || has_plural(word, size) || (acronym && size < 3)) {
        return false;
    }
    bool first = i == 0 || all->text[list->items[i - 1].span.from] == '.';
    bool land = !first && (ends_in(word, size, "ia") || ends_in(word, size, "stan"));
    return land || *slot_of(all, word, size) != 0;
}

void sr_stripped_mend(sr_token_list *list, const char *text, uint32_t size, sr_arena *keep,
                      sr_arena scratch)
{
    if (list->count == 0 || !is_stripped(text, size)) {
        return;
    }
    names all = names_of(list, text, &scratch);
    sr_token_list out = {0};
    for (uint32_t i = 0; i < list->count; i++) {
        sr_token token = list->items[i];
        bool part = is_possessive(&all, list, i);
        *sr_push(keep, &out) = token;
        if (part) {
            out.items[out.count - 1].span.to--;
            *sr_push(keep, &out) = (sr_token){.span = {token.span.to - 1, token.span.to},
                                              .flags = SR_TOKEN_GLUED | SR_TOKEN_PART};
        }
    }
    *list = out;
}
