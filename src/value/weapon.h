/// Weapons and equipment named in the text (data/values/weapons.txt).
#ifndef SR_VALUE_WEAPON_H
#define SR_VALUE_WEAPON_H

#include "value/piece.h"

/// Tokens [first, last) of the text, and the row of the table.
typedef struct {
    uint32_t first;
    uint32_t last;
    uint32_t token;   // head
    const char *kind; // "firearm", "vehicle-bomb" ...: the kinds of data/README.md
    const char *name; // canonical: "AK-47"; "" where the words say it all
} sr_weapon;

typedef struct {
    uint32_t count;
    sr_weapon *items; // in text order, not overlapping
} sr_weapons;

sr_weapons sr_weapons_find(const sr_syntax *syntax, const sr_pieces *pieces, sr_arena *keep);

/// The weapon whose head is `token`, or NULL.
const sr_weapon *sr_weapons_at(const sr_weapons *weapons, uint32_t token);

#endif
