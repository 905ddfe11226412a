/// Verbs that give their object a name instead of speaking to it or asking for it.
#ifndef SR_TREE_NAMING_H
#define SR_TREE_NAMING_H

#include "tree/syntax.h"

typedef enum {
    SR_NAMES_NOTHING,
    SR_NAMES_JUDGES, // "called the report a fabrication", "was called a traitor"
    SR_NAMES_TITLES, // "a group calling itself the Army of Light", "better known as Robot"
} sr_naming;

sr_naming sr_naming_of(const sr_syntax *syntax, uint32_t verb);

#endif
