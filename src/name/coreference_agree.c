// What one actor cannot be: of two sexes, two rows, two countries, two sides.
#include <string.h>

#include "name/coreference_link.h"

bool sr_agree_letters(char a, char b)
{
    return a == b || a == '-' || b == '-';
}

bool sr_agree_kinds(const sr_actor_facts *a, const sr_actor_facts *b)
{
    if (a->person != b->person && (a->kind == SR_ACTOR_PERSON || b->kind == SR_ACTOR_PERSON)) {
        return false;
    }
    return sr_actor_kind_is_body(a->kind) == sr_actor_kind_is_body(b->kind) || a->kind == b->kind ||
           !a->person;
}

bool sr_agree_entries(const sr_actor_facts *a, const sr_actor_facts *b)
{
    return a->weak || b->weak || a->entry == NULL || b->entry == NULL || a->entry == b->entry;
}

/// 1 for an arm of a state, 2 for those who fight one, 0 for others.
static int side_of(const char *code)
{
    static const char *const roles[] = {"MIL", "COP", "GOV", "SPY", "REB",
                                        "INS", "SEP", "UAF", "CRM"};
    for (size_t i = 0; code != NULL && strlen(code) >= 6 && i < sizeof roles / sizeof *roles; i++) {
        if (strncmp(code + 3, roles[i], 3) == 0) {
            return i < 4 ? 1 : 2;
        }
    }
    return 0;
}

bool sr_agree_sides(const sr_actor_facts *a, const sr_actor_facts *b)
{
    int one = side_of(a->code);
    int two = side_of(b->code);
    return one == 0 || two == 0 || one == two;
}

bool sr_agree_countries(const sr_actor_facts *a, const sr_actor_facts *b)
{
    return a->country == NULL || b->country == NULL || strcmp(a->country, b->country) == 0;
}
