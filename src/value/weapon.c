// Weapons: the longest row of data/values/weapons.txt at each word. Rows marked `context` are words
// with other lives ("mine", "shell"): they count as nouns only, and not as part of a person's or
// company's name. Rows marked `capital` are names only with one.
#include "value/weapon.h"

#include <string.h>

#include "base/order.h"

typedef SR_LIST(sr_weapon) weapon_list;

/// "A 10-year-old": an article and a number, no plane; "an A-10", "the AN12" are.
static bool is_counted(const sr_piece *piece)
{
    return (sr_piece_is(piece, "a") || sr_piece_is(piece, "an")) &&
           piece[1].value != SR_NOT_DIGITS && (piece[1].flags & SR_PIECE_GLUED) == 0;
}

static bool stands(const sr_syntax *syntax, const sr_piece *piece, const sr_phrase *row)
{
    if (is_counted(piece)) {
        return false;
    }
    if (row->value == 1 && (piece->flags & SR_PIECE_CAPITAL) == 0) {
        return false; // "Grad" the rocket, "grad" the student
    }
    if (strcmp(row->more, "context") != 0) {
        return true;
    }
    uint8_t upos = sr_syntax_upos(syntax, piece->token);
    if (upos == SR_X) {
        return row->word_count > 1; // no tags: only what its company makes plain
    }
    return upos == SR_NOUN || (upos == SR_PROPN && (piece->flags & SR_PIECE_SHOUTED) != 0);
}

sr_weapons sr_weapons_find(const sr_syntax *syntax, const sr_pieces *pieces, sr_arena *keep)
{
    weapon_list list = {0};
    for (uint32_t at = 0; at < pieces->count;) {
        uint32_t end = at + 1;
        const sr_phrase *row = sr_pieces_match(pieces, at, SR_WORD_WEAPON, syntax->tokens, &end);
        if (row == NULL || !stands(syntax, &pieces->items[at], row)) {
            at++;
            continue;
        }
        sr_weapon weapon = {
            .first = pieces->items[at].token,
            .last = pieces->items[end - 1].token + 1,
            .token = pieces->items[end - 1].token,
            .kind = row->text,
            .name = row->more[0] != '\0' && strcmp(row->more, "context") != 0 ? row->more : ""};
        if (list.count == 0 || list.items[list.count - 1].last <= weapon.first) {
            *sr_push(keep, &list) = weapon;
        }
        at = end;
    }
    return (sr_weapons){.count = list.count, .items = list.items};
}

static bool ends_before(const void *weapons, uint32_t index, const void *token)
{
    return ((const sr_weapons *)weapons)->items[index].last <= *(const uint32_t *)token;
}

const sr_weapon *sr_weapons_at(const sr_weapons *weapons, uint32_t token)
{
    uint32_t i = sr_order_first(weapons, 0, weapons->count, ends_before, &token);
    bool found = i < weapons->count && weapons->items[i].token == token;
    return found ? &weapons->items[i] : NULL;
}
