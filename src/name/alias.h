/// Aliases cut into pieces, and the table that finds the longest one at a place of a text.
/// Private to src/name.
///
/// The table is a trie laid out as one open hash: the key of a node is the hash of the pieces that
/// lead to it, so that a step costs one probe and most words of a text end at their first.
#ifndef SR_NAME_ALIAS_H
#define SR_NAME_ALIAS_H

#include "name/roster.h"

#define SR_ALIAS_PIECES 24

/// Pieces of one alias; more than fit are an error of the table.
typedef struct {
    uint32_t count;
    uint64_t piece[SR_ALIAS_PIECES];
    bool too_long;
} sr_alias;

/// Cut a folded string. `joined`: a possessive "'s" is part of its word ("peoples"), as in texts
/// that lost their punctuation; else it falls away, as its token does.
sr_alias sr_alias_cut(const char *folded, size_t size, bool joined);

#define SR_ALIAS_ROOT UINT64_C(0x9ae16a3b2f90404f)

/// The node below `node` by `piece`.
static inline uint64_t sr_alias_step(uint64_t node, uint64_t piece)
{
    uint64_t h = (node ^ piece) * UINT64_C(0x9fb21c651e98df25);
    h ^= h >> 32;
    return h == 0 ? 1 : h;
}

/// Put the way to an alias into the table (which has room) and return its last slot.
sr_alias_slot *sr_alias_put(sr_roster *roster, const sr_alias *alias);

#endif
